"""The evidence as a part of the report: every sentence under its address,
and the sentences behind each number.
"""

from html import escape
from typing import NamedTuple

import pandas as pd

from .exchange import Exchange, find_testimony
from .hits import find_hits, is_whole, make_hits, make_key, name_key, narrow_key, read_key, shorten_key
from .page.addresses import find_address
from .wording import count, number

CONTEXT = 24  # characters shown on each side of a hit; the sentence itself is one link away
# Kinds whose sentences are named, not shown again.
BY_NAME = ("pair", "hand", "claim", "source", "tone", "coded", "guess", "answers")
# Kinds to which a sentence leads back; claims and frames stand beside.
WAY_BACK = ("word", "name", "source", "tone")
PLACES = ("everything", "letter", "sentence")  # kinds that have a place of their own


def write_section(exchange: Exchange, places, *, scores=None, hits=None, found=None, claims=None) -> str:
    """Return the evidence as HTML: every sentence under its id with its scores and frames, then each key's
    group.

    `places` are the keys that the report links to, alone or each with the ids of the places that do; the
    section has an element for each, which leads back to those places, and each sentence leads back to the
    groups that it stands in. `found` is what stands behind a key, {key: [(sentence_id, start, end, own), …]};
    what is not there is looked up in the exchange. `hits` are those of frames, `claims` those of
    `rj.claims.read`, named under their sentences. Raises InputError for a key that names nothing.
    """
    parts = [
        (
            "<p>Every sentence of the exchange under its own address, in reading order, with its voice, "
            "its scores, its frames and its claims; then, for each number of the report, "
            "the sentences behind it.</p>"
        ),
        '<div id="evidence-tools"></div>',
    ]
    back: dict = {}
    for key in places:
        back.setdefault(key.partition("@")[0], {}).update(
            dict.fromkeys(places[key] if isinstance(places, dict) else ())
        )
    asked = sorted((key for key in back if read_key(key).kind not in PLACES), key=find_address)
    groups = {key: _find_group(exchange, key, found or {}, hits) for key in asked}
    written = [_write_group(exchange, key, groups[key], back[key], set(places)) for key in asked]
    named, counted = _name_claims(claims, asked), _name_counted(exchange, groups)
    for letter in exchange.letters.itertuples():
        parts.append(_write_letter(exchange, letter, scores, _Notes(hits, named, counted, asked)))
    if asked:
        parts += ['<h3 id="evidence-groups">The sentences behind each number</h3>', *written]
    return "\n".join(parts)


def _find_group(exchange, key, found, hits):
    if key in found:
        return make_hits(exchange, ((key, *row) for row in found[key]))
    return find_hits(exchange, key, hits)


class _Notes(NamedTuple):
    """What stands under the sentences: the frames' hits, the claims and the groups of each,
    and every group's fragment.
    """

    hits: pd.DataFrame | None
    claims: dict
    counted: dict
    asked: list


def _write_letter(exchange, letter, scores, notes):
    title = exchange.sides[letter.side] + ": " + letter.author
    place = ", ".join(filter(None, [letter.role, letter.place]))
    rows = exchange.sentences[exchange.sentences["letter"] == letter.letter]
    body = "\n".join(_write_sentence(exchange, row, scores, notes) for row in rows.itertuples())
    name = find_address(make_key("letter", letter.letter))
    return (
        f'<section class="letter side-{list(exchange.sides).index(letter.side) + 1}" '
        f'aria-labelledby="{name}" data-side="{escape(exchange.sides[letter.side])}">'
        f'<h3 id="{name}">{escape(title)} <code>{escape(letter.letter)}</code></h3>'
        f'<p class="note">{escape(place)}</p><ol class="sentences">\n{body}\n</ol></section>'
    )


def _write_sentence(exchange, row, scores, notes):
    name = find_address(make_key("sentence", row.sentence_id))
    speakers = escape(_name_speakers(exchange, row))
    voice = f'<span class="voice">voice: {speakers}</span>' if speakers else ""
    frames = _find_terms(row.sentence_id, notes.hits)
    lines = [voice, *_write_scores(row.sentence_id, scores), _write_frames(frames, notes)]
    claims = notes.claims.get(row.sentence_id)
    lines += ["claims: " + ", ".join(claims)] if claims else []
    testimony = "" if row.own else ' class="testimony"'
    data = f' data-speaker="{escape(row.speaker)}"'
    return (
        f'<li id="{name}"{testimony}{data}><p class="text">'
        f'<a class="address" href="#{name}">{row.sentence_id}'
        f"</a> {escape(exchange.shown[row.start : row.end])}</p>"
        f'<p class="note">{" · ".join(filter(None, lines))}'
        f"</p>{_write_counted(notes.counted.get(row.sentence_id, []))}</li>"
    )


def _name_speakers(exchange, row):
    """Return whom a sentence quotes: "Dora", or "Dora in part" where it has words
    of the letter-writer too.
    """
    if not row.own:
        return row.speaker
    others = dict.fromkeys(word.speaker for word in exchange.token_rows.get(row.sentence_id, []))
    return ", ".join(f"{speaker} in part" for speaker in others if speaker != row.author)


def _write_counted(groups):
    """Return the way back from a sentence to the numbers that rest on it, folded,
    to save those who tab a long way.
    """
    if not groups:
        return ""
    links = ", ".join(f'<a href="#{find_address(key)}">{escape(name)}</a>' for key, name in groups)
    return (
        '<details class="note"><summary>Counted in'
        f" {count(len(groups), 'number')}</summary><p>{links}</p></details>"
    )


def _name_counted(exchange, groups):
    """Return for each sentence the groups that it stands in, (key, short name)."""
    counted: dict = {}
    for key, found in groups.items():
        if read_key(key).kind in WAY_BACK:
            for sentence in dict.fromkeys(found["sentence_id"]):
                counted.setdefault(sentence, []).append((key, shorten_key(exchange, key)))
    return counted


def _name_claims(claims, asked):
    """Return for each sentence the claims that rest on it or that it answers,
    as links where they have a group.
    """
    named: dict = {}
    for row in () if claims is None else claims.itertuples():
        text = escape(row.claim_id)
        text = f'<a href="#{find_address(row.key)}">{text}</a>' if row.key in asked else text
        for name in row.sentence_ids:
            named.setdefault(name, []).append(f"{text} ({row.answer})")
        for name in row.answer_sentence_ids:
            named.setdefault(name, []).append(f"answers {text} ({row.answer})")
    return named


def _write_scores(sentence_id, scores):
    if scores is None:
        return
    for row in scores[scores["sentence_id"] == sentence_id].itertuples():
        score = f"{number(row.score, sign=True)} ({row.words})" if row.score == row.score else row.words
        yield f"{escape(row.tool)} {escape(score)}"


def _find_terms(sentence_id, hits):
    """Return the frames of a sentence with the words that made them, {frame: words}."""
    found = hits[hits["sentence_id"] == sentence_id] if hits is not None else ()
    terms: dict = {}
    for hit in () if hits is None else found.itertuples():
        terms.setdefault(hit.frame, {})[hit.text] = None
    return terms


def _write_frames(frames, notes):
    if notes.hits is None:
        return ""
    lines = []
    for frame, texts in frames.items():
        name = escape(frame)
        if (key := make_key("frame", frame)) in notes.asked:
            name = f'<a href="#{find_address(key)}">{name}</a>'
        lines.append(f"{name} ({escape(', '.join(texts))})")
    return "frames: " + "; ".join(lines) if lines else "no frame"


def _write_group(exchange, key, found, places, asked):
    parts = [_write_side(exchange, key, side, found, asked) for side in exchange.sides]
    back = ", ".join(
        f'<a href="#{escape(place)}">{escape(_name_place(place))}</a>' for place in list(places)[:2]
    )
    back = f'<p class="note">Back to {back}</p>' if back else ""
    head = f'<h4 id="{find_address(key)}">{escape(name_key(exchange, key))}</h4>'
    return f'<section class="group">{head}{back}{"".join(parts)}</section>'


def _name_place(place):
    """Return what an id of the report is to a reader: "fig-word-use" is word-use."""
    kind, _, name = place.partition("-")
    return f"{kind} {name}".removeprefix("fig ").removesuffix(" ")


def _write_side(exchange, key, side, found, asked):
    label, narrowed = escape(exchange.sides[side]), narrow_key(key, side)
    name = f' id="{find_address(narrowed)}"' if narrowed in asked else ""
    sentences = exchange.sentences[exchange.sentences["side"] == side]
    mine = found[found["side"] == side]
    kind = read_key(key).kind
    if mine.empty and kind in ("side", "voice"):
        return ""
    if kind in BY_NAME:
        return _write_names(name, label, sentences[sentences["sentence_id"].isin(mine["sentence_id"])])
    whole = kind in ("side", "voice") or (len(found) > 0 and is_whole(exchange, found).all())
    counted = count(mine["sentence_id"].nunique(), "sentence") if whole else count(len(mine), "hit")
    quoted = 0 if whole else int((~mine["own"].astype(bool)).sum())
    note = f", {quoted} of them in quoted words" if quoted else ""
    rows = sentences[sentences["sentence_id"].isin(mine["sentence_id"])]
    marked = "".join(
        f"<li>{_mark(exchange, row, mine[mine['sentence_id'] == row.sentence_id], whole)}</li>"
        for row in rows.itertuples()
    )
    head = f'<p{name} class="side"><strong>{label}</strong>: {counted}{note}'
    return f"{head}</p>" + (f"<ul>{marked}</ul>" if marked else "")


def _write_names(name, label, rows):
    """Return the sentences of a side by their names alone, each a link."""
    links = ", ".join(_link_sentence(row) for row in rows.itertuples())
    counted = count(len(rows), "sentence")
    return f'<p{name} class="side"><strong>{label}</strong>: {counted}{": " if links else ""}{links}</p>'


def _link_sentence(row):
    address = find_address(make_key("sentence", row.sentence_id))
    return f'<a href="#{address}">{row.sentence_id}</a>'


def _find_words_around(text, row, hit):
    """Return (start, end) of a hit with whole words of about CONTEXT characters on each side of it."""
    left, right = hit.start - CONTEXT, hit.end + CONTEXT
    blanks = [place for place in range(max(row.start, left), hit.start) if text[place].isspace()]
    left = row.start if left <= row.start else blanks[0] + 1 if blanks else hit.start
    blanks = [place for place in range(hit.end, min(row.end, right)) if text[place].isspace()]
    return left, row.end if right >= row.end else blanks[-1] if blanks else hit.end


def _mark(exchange, row, found, whole):
    link, text = _link_sentence(row), exchange.shown
    speaker = find_testimony(exchange).get(row.sentence_id)
    if speaker:
        hits = "" if whole else f": {count(len(found), 'hit')}"
        return f"{link} (words of {escape(speaker)}, shown in their place){hits}"
    if whole and found["start"].iloc[0] == row.start and found["end"].iloc[0] == row.end:
        return f"{link} {escape(text[row.start : row.end][:70].rstrip())}…"
    lines = []
    for hit in found.itertuples():
        left, right = _find_words_around(text, row, hit)
        if row.speaker in exchange.redacted:
            left, right = hit.start, hit.end
        before, after = escape(text[left : hit.start]), escape(text[hit.end : right])
        before = ("…" if left > row.start else "") + before
        mark = f"<mark>{escape(text[hit.start : hit.end])}</mark>"
        quoted = "" if whole or hit.own else " (quoted)"
        lines.append(f"{before}{mark}{after}{'…' if right < row.end else ''}{quoted}")
    return f"{link} {' / '.join(lines)}"
