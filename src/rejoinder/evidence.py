"""Evidence: from any word, phrase, frame, letter, side or speaker back to its sentences."""

import re
from html import escape

import pandas as pd

from .exchange import Exchange, InputError, link, normalise

VOICES = ("own", "quoted", "both")
CONTEXT = 32  # characters shown on each side of a hit; the sentence itself is one link away
COLUMNS = ["sentence_id", "letter", "side", "speaker", "start", "end", "text", "hits", "spans", "evidence"]


def evidence(
    exchange: Exchange,
    *,
    word: str = "",
    lemma: str = "",
    phrase: str = "",
    frame: str = "",
    hits: pd.DataFrame | None = None,
    voices: str = "both",
    **where: str,
) -> pd.DataFrame:
    """Return the sentences behind a number, in reading order.

    Ask for one `word`, `lemma`, `phrase` or `frame` (with its `hits`), or for none, and narrow it down by `side`,
    `letter`, `speaker` or `sentence_id`, and hits by `voices` ("own" words of the letter-writers, "quoted" or "both").
    Columns: sentence_id, letter, side, speaker, start, end, text, `hits` (1 and up), `spans` (where in the source,
    (start, end) each) and `evidence`, the link to the sentence. Raises InputError for a value that the exchange does
    not have; a word or phrase that stands nowhere gives an empty table.
    """
    asked = {"word": word, "lemma": lemma, "phrase": phrase, "frame": frame}
    asked = {key: value for key, value in asked.items() if value}
    if len(asked) > 1:
        rule = "one thing can be asked for at a time"
        raise InputError("evidence", ", ".join(asked), rule, "keep one of word, lemma, phrase and frame")
    if voices not in VOICES:
        raise InputError("voices", voices, "not a choice of voices", f"use one of {', '.join(VOICES)}")
    chosen = _narrow(exchange, where)
    if asked:
        found = _find_hits(exchange, asked, hits)
        spans = _gather(found if voices == "both" else found[found["own"] == (voices == "own")])
    else:
        spans = {s.sentence_id: [(s.start, s.end)] for s in chosen.itertuples()}
    chosen = chosen[chosen["sentence_id"].isin(list(spans))].copy()
    chosen["spans"] = [spans[name] for name in chosen["sentence_id"]]
    chosen["hits"] = [len(found) for found in chosen["spans"]]
    chosen["evidence"] = [link("s", name) for name in chosen["sentence_id"]]
    return chosen[COLUMNS].reset_index(drop=True)


def _narrow(exchange, where):
    chosen = exchange.sentences
    for key, value in where.items():
        if key not in ("side", "letter", "speaker", "sentence_id"):
            raise InputError("evidence", key, "no such question", "use side, letter, speaker or sentence_id")
        known = exchange.sentences[key].unique()
        if value not in known:
            mend = f"use one of {', '.join(known[:12])}"
            raise InputError("evidence", value, f"the exchange has no such {key}", mend)
        chosen = chosen[chosen[key] == value]
    return chosen


def _find_hits(exchange, asked, hits=None):
    """Return one row per hit: sentence_id, start, end, own."""
    (kind, value), *_ = asked.items()
    tokens = exchange.tokens.assign(own=exchange.own_words)
    if kind == "frame":
        return _find_frame(exchange, value, hits)
    value = " ".join(normalise(part) for part in value.split())
    if kind == "phrase":
        return _find_phrase(tokens, value.split(" "))
    return tokens.loc[tokens[kind] == value, ["sentence_id", "start", "end", "own"]]


def _find_frame(exchange, frame, hits):
    if hits is None:
        raise InputError("evidence", frame, "a frame is found by its hits", "give hits=rj.find_frames(exchange)")
    known = hits.attrs.get("frames", list(hits["frame"].unique()))
    if frame not in known:
        raise InputError("evidence", frame, "the codebook has no such frame", f"use one of {', '.join(known)}")
    found = hits[hits["frame"] == frame]
    own = ~found["quoted"] & ~found["speaker"].isin(_quoted_speakers(exchange))
    return found[["sentence_id", "start", "end"]].assign(own=own)


def _find_phrase(tokens, words):
    found = []
    for name, part in tokens.groupby("sentence_id", sort=False):
        have = list(part["word"])
        for place in range(len(have) - len(words) + 1):
            if have[place : place + len(words)] == words:
                mine = part.iloc[place : place + len(words)]
                found.append((name, mine["start"].iloc[0], mine["end"].iloc[-1], bool(mine["own"].all())))
    return pd.DataFrame(found, columns=["sentence_id", "start", "end", "own"]).astype({"own": bool})


def _gather(found):
    spans: dict = {}
    for row in found.itertuples():
        spans.setdefault(row.sentence_id, []).append((int(row.start), int(row.end)))
    return spans


def _quoted_speakers(exchange):
    return set(exchange.voices.loc[exchange.voices["quoted"], "speaker"])


# The evidence section of the report


def write_section(exchange: Exchange, targets: list[str], *, scores=None, hits=None, lists=(), claims=None) -> str:
    """Return the evidence as HTML: every sentence under its id with its scores and frames, then each target's group.

    `targets` are fragments such as "#word-police" that the report links to, with or without ".<side>"; the section
    has an element for each. `lists` are tables of hits of word lists, each with a name in its first column and the
    column `evidence`; `claims` are those of `rj.read_claims`, named under their sentences. Raises InputError for a fragment that names nothing.
    """
    parts = [
        "<p>Every sentence of the exchange under its own address, in reading order, with its voice, its score and its "
        "frames; then, for each number of the report, the sentences behind it.</p>"
    ]
    named = _name_claims(claims)
    parts += [_write_letter(exchange, letter, scores, hits, named) for letter in exchange.letters.itertuples()]
    groups = list(dict.fromkeys(target.partition("#")[2].split(".@")[0] for target in targets))
    asked = [group for group in groups if group and not _is_place(exchange, group)]
    if asked:
        names = _name_groups(exchange, asked, hits, lists)
        parts.append('<h3 id="evidence-groups">The sentences behind each number</h3>')
        parts += [_write_group(exchange, group, names) for group in sorted(asked)]
    return "\n".join(parts)


def _is_place(exchange, group):
    places = [link("s", name) for name in exchange.sentences["sentence_id"]]
    places += [link("letter", name) for name in exchange.letters["letter"]]
    return "#" + group in places


def _write_letter(exchange, letter, scores, hits, claims):
    title = exchange.sides[letter.side] + ": " + letter.author
    place = ", ".join(filter(None, [letter.role, letter.place]))
    rows = exchange.sentences[exchange.sentences["letter"] == letter.letter]
    body = "\n".join(_write_sentence(row, letter.author, scores, hits, claims) for row in rows.itertuples())
    name = link("letter", letter.letter)[1:]
    return (
        f'<section class="letter side-{list(exchange.sides).index(letter.side) + 1}" aria-labelledby="{name}">'
        f'<h3 id="{name}">{escape(title)} <code>{escape(letter.letter)}</code></h3>'
        f'<p class="note">{escape(place)}</p><ol class="sentences">\n{body}\n</ol></section>'
    )


def _write_sentence(row, author, scores, hits, claims):
    name = link("s", row.sentence_id)[1:]
    voice = f'<span class="voice">voice: {escape(row.speaker)}</span>' if row.speaker != author else ""
    notes = [voice, *_write_scores(row.sentence_id, scores), _write_frames(row.sentence_id, hits)]
    testimony = ' class="testimony"' if voice else ""
    return (
        f'<li id="{name}"{testimony}><p class="text"><a class="address" href="#{name}">{row.sentence_id}</a> '
        f'{escape(row.text)}</p><p class="note">{" · ".join(filter(None, notes))}</p></li>'
    )


def _name_claims(claims):
    """Return for each sentence the links to the claims that rest on it or that it answers."""
    named: dict = {}
    for row in () if claims is None else claims.itertuples():
        for name in row.sentence_ids:
            named.setdefault(name, []).append(f'<a href="{row.evidence}">{escape(row.claim_id)}</a> ({row.answer})')
        for name in row.answer_sentence_ids:
            named.setdefault(name, []).append(f'answers <a href="{row.evidence}">{escape(row.claim_id)}</a> ({row.answer})')
    return named


def _write_scores(sentence_id, scores):
    if scores is None:
        return
    for row in scores[scores["sentence_id"] == sentence_id].itertuples():
        score = f"{row.score:+.2f} ({row.words})".replace("-", "−") if row.score == row.score else row.words
        yield f"{escape(row.tool)} {escape(score)}"


def _write_frames(sentence_id, hits):
    if hits is None:
        return ""
    found = hits[hits["sentence_id"] == sentence_id]
    terms = found.groupby("frame", sort=False)["text"].agg(lambda texts: ", ".join(dict.fromkeys(texts)))
    if terms.empty:
        return "no frame"
    return "frames: " + "; ".join(f"{escape(frame)} ({escape(text)})" for frame, text in terms.items())


def _name_groups(exchange, asked, hits, lists):
    """Return what each possible fragment asks for: {fragment: (title, hits, or the sentences themselves)}."""
    names = {}
    for form in ("word", "lemma"):
        for value in exchange.tokens[form].unique():
            names[link(form, value)[1:]] = (f"The {form} “{value}”", {form: value})
    if any(group.startswith("phrase-") for group in asked):
        for phrase in _list_phrases(exchange):
            names[link("phrase", phrase)[1:]] = (f"The phrase “{phrase}”", {"phrase": phrase})
    for side, label in exchange.sides.items():
        names[link("side", side)[1:]] = (label, evidence(exchange, side=side))
    for row in exchange.voices.itertuples():
        found = evidence(exchange, letter=row.letter, speaker=row.speaker)
        names[link("voice", row.voice)[1:]] = (f"The voice of {row.speaker} in {row.letter}", found)
    for frame in hits.attrs["frames"] if hits is not None else ():
        names[link("frame", frame)[1:]] = (f"The frame “{frame}”", _find_frame(exchange, frame, hits))
    for table in lists:
        for (place, name), part in table.groupby(["evidence", table.columns[0]], sort=False):
            names[place[1:]] = (f"“{name}”", part[["sentence_id", "start", "end", "own"]])
    return names


def _list_phrases(exchange, longest=4):
    phrases = {}
    for _, part in exchange.tokens.groupby("sentence_id", sort=False):
        words = list(part["word"])
        for size in range(2, longest + 1):
            phrases |= dict.fromkeys(" ".join(words[i : i + size]) for i in range(len(words) - size + 1))
    return list(phrases)


def _write_group(exchange, group, names):
    kind = group.partition("-")[0]
    if group not in names and kind in ("stance", "group", "name", "hand"):
        names = {group: (_read_name(group), pd.DataFrame(columns=["sentence_id", "start", "end", "own"]))}
    if group not in names:
        rule = "the report links to evidence that does not exist"
        raise InputError("evidence", "#" + group, rule, "take the link from the table's evidence column")
    title, found = names[group]
    if isinstance(found, dict):
        found = _find_hits(exchange, found)
    parts = [_write_side(exchange, group, side, found) for side in exchange.sides]
    return f'<section class="group"><h4 id="{group}">{escape(title)}</h4>{"".join(parts)}</section>'


def _read_name(group):
    """Return the name in a fragment, for an entry without a hit: "stance-first_person" is “first person”."""
    text = re.sub(r"\.([0-9a-f]+)\.", lambda match: chr(int(match[1], 16)), group.partition("-")[2])
    return f"“{text.replace('_', ' ')}”"


def _write_side(exchange, group, side, found):
    label, name = escape(exchange.sides[side]), f"{group}.@{side}"
    sentences = exchange.sentences[exchange.sentences["side"] == side]
    mine = found[found["sentence_id"].isin(sentences["sentence_id"])]
    whole = "own" not in mine.columns
    if whole and mine.empty:
        return ""
    if group.partition("-")[0] in ("pair", "hand", "claim", "source"):
        return _write_names(name, label, sentences[sentences["sentence_id"].isin(mine["sentence_id"])])
    count, unit = len(mine), "sentence" if whole else "hit"
    quoted = 0 if whole else int((~mine["own"].astype(bool)).sum())
    note = f", {quoted} of them in quoted words" if quoted else ""
    rows = sentences[sentences["sentence_id"].isin(mine["sentence_id"])]
    marked = "".join(f"<li>{_mark(exchange, row, mine[mine['sentence_id'] == row.sentence_id], whole)}</li>" for row in rows.itertuples())
    head = f'<p id="{name}" class="side"><strong>{label}</strong>: {count} {unit}{"" if count == 1 else "s"}{note}'
    return f"{head}</p>" + (f"<ul>{marked}</ul>" if marked else "")


def _write_names(name, label, rows):
    """Return the sentences of a side by their names alone, each a link."""
    links = ", ".join(f'<a href="{link("s", row.sentence_id)}">{row.sentence_id}</a>' for row in rows.itertuples())
    count = f"{len(rows)} sentence{'' if len(rows) == 1 else 's'}"
    return f'<p id="{name}" class="side"><strong>{label}</strong>: {count}{": " if links else ""}{links}</p>'


def _mark(exchange, row, found, whole):
    address, text = link("s", row.sentence_id), exchange.source
    if whole:
        return f'<a href="{address}">{row.sentence_id}</a> {escape(row.text[:70].rstrip())}…'
    lines = []
    for hit in found.itertuples():
        left = max(row.start, hit.start - CONTEXT)
        right = min(row.end, hit.end + CONTEXT)
        before, after = escape(text[left : hit.start]), escape(text[hit.end : right])
        before = ("…" if left > row.start else "") + before
        mark = f"<mark>{escape(text[hit.start : hit.end])}</mark>"
        quoted = "" if hit.own else " (quoted)"
        lines.append(f"{before}{mark}{after}{'…' if right < row.end else ''}{quoted}")
    speaker = f" ({escape(row.speaker)})" if row.speaker in _quoted_speakers(exchange) else ""
    return f'<a href="{address}">{row.sentence_id}</a>{speaker} {" / ".join(lines)}'
