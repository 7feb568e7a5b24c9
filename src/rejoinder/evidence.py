"""Evidence: from any word, phrase, frame, letter, side or speaker back to its sentences."""

from html import escape

import pandas as pd

from .exchange import Exchange, InputError, link, normalise

CONTEXT = 60  # characters shown on each side of a hit; the sentence itself is one link away
COLUMNS = ["sentence_id", "letter", "side", "speaker", "start", "end", "text", "hits", "spans", "evidence"]


def evidence(
    exchange: Exchange,
    *,
    word: str = "",
    lemma: str = "",
    phrase: str = "",
    frame: str = "",
    hits: pd.DataFrame | None = None,
    **where: str,
) -> pd.DataFrame:
    """Return the sentences behind a number, in reading order.

    Ask for one `word`, `lemma`, `phrase` or `frame` (with its `hits`), or for none, and narrow it down by `side`,
    `letter`, `speaker` or `sentence_id`. Columns: sentence_id, letter, side, speaker, start, end, text, `hits` (1 and
    up), `spans` (where in the source, (start, end) each) and `evidence`, the link to the sentence. Raises InputError for a value that the exchange does not
    have; a word or phrase that stands nowhere gives an empty table.
    """
    asked = {"word": word, "lemma": lemma, "phrase": phrase, "frame": frame}
    asked = {key: value for key, value in asked.items() if value}
    if len(asked) > 1:
        rule = "one thing can be asked for at a time"
        raise InputError("evidence", ", ".join(asked), rule, "keep one of word, lemma, phrase and frame")
    chosen = _narrow(exchange, where)
    spans = _find_spans(exchange, asked, hits)
    if spans is None:
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


def _find_spans(exchange, asked, hits):
    """Return the (start, end) of each hit by sentence, or None where whole sentences were asked for."""
    if not asked:
        return None
    (kind, value), *_ = asked.items()
    if kind == "frame":
        return _spans_of_frame(value, hits)
    tokens = exchange.tokens
    if kind == "phrase":
        return _spans_of_phrase(tokens, [normalise(part) for part in value.split()])
    value = normalise(value) if kind == "word" else value.lower()
    found = tokens[tokens[kind] == value]
    return _gather(zip(found["sentence_id"], found["start"], found["end"]))


def _spans_of_frame(frame, hits):
    if hits is None:
        raise InputError("evidence", frame, "a frame is found by its hits", "give hits=rj.find_frames(exchange)")
    known = hits.attrs.get("frames", list(hits["frame"].unique()))
    if frame not in known:
        raise InputError("evidence", frame, "the codebook has no such frame", f"use one of {', '.join(known)}")
    found = hits[hits["frame"] == frame]
    return _gather(zip(found["sentence_id"], found["start"], found["end"]))


def _spans_of_phrase(tokens, words):
    found = []
    for name, part in tokens.groupby("sentence_id", sort=False):
        have = list(part["word"])
        for place in range(len(have) - len(words) + 1):
            if have[place : place + len(words)] == words:
                found.append((name, part["start"].iloc[place], part["end"].iloc[place + len(words) - 1]))
    return _gather(found)


def _gather(found):
    spans: dict = {}
    for name, start, end in found:
        spans.setdefault(name, []).append((int(start), int(end)))
    return spans


# The evidence section of the report


def write_section(exchange: Exchange, targets: list[str], *, scores=None, hits=None) -> str:
    """Return the evidence as HTML: every sentence under its id with its scores and frames, then each target's group.

    `targets` are fragments such as "#word-police" that the report links to, with or without ".<side>"; the section
    has an element for each. Raises InputError for a fragment that names nothing.
    """
    parts = [
        "<p>Every sentence of the exchange under its own address, in reading order, with its voice, its score and its "
        "frames; then, for each number of the report, the sentences behind it.</p>"
    ]
    parts += [_write_letter(exchange, letter, scores, hits) for letter in exchange.letters.itertuples()]
    groups = list(dict.fromkeys(target.partition("#")[2].split(".@")[0] for target in targets))
    asked = [group for group in groups if group and not _is_place(exchange, group)]
    if asked:
        names = _name_groups(exchange, hits)
        parts.append('<h3 id="evidence-groups">The sentences behind each number</h3>')
        parts += [_write_group(exchange, group, names, hits) for group in sorted(asked)]
    return "\n".join(parts)


def _is_place(exchange, group):
    places = [link("s", name) for name in exchange.sentences["sentence_id"]]
    places += [link("letter", name) for name in exchange.letters["letter"]]
    return "#" + group in places


def _write_letter(exchange, letter, scores, hits):
    title = exchange.sides[letter.side] + ": " + letter.author
    place = ", ".join(filter(None, [letter.role, letter.place]))
    rows = exchange.sentences[exchange.sentences["letter"] == letter.letter]
    body = "\n".join(_write_sentence(row, letter.author, scores, hits) for row in rows.itertuples())
    name = link("letter", letter.letter)[1:]
    return (
        f'<section class="letter side-{list(exchange.sides).index(letter.side) + 1}" aria-labelledby="{name}">'
        f'<h3 id="{name}">{escape(title)} <code>{escape(letter.letter)}</code></h3>'
        f'<p class="note">{escape(place)}</p><ol class="sentences">\n{body}\n</ol></section>'
    )


def _write_sentence(row, author, scores, hits):
    name = link("s", row.sentence_id)[1:]
    voice = f'<span class="voice">voice: {escape(row.speaker)}</span>' if row.speaker != author else ""
    notes = [voice, *_write_scores(row.sentence_id, scores), _write_frames(row.sentence_id, hits)]
    testimony = ' class="testimony"' if voice else ""
    return (
        f'<li id="{name}"{testimony}><p class="text"><a class="address" href="#{name}">{row.sentence_id}</a> '
        f'{escape(row.text)}</p><p class="note">{" · ".join(filter(None, notes))}</p></li>'
    )


def _write_scores(sentence_id, scores):
    if scores is None:
        return
    for row in scores[scores["sentence_id"] == sentence_id].itertuples():
        words = f" ({escape(row.words)})" if row.words else " (no word scored)"
        yield f"{escape(row.tool)} {row.score:+.2f}{words}"


def _write_frames(sentence_id, hits):
    if hits is None:
        return ""
    found = hits[hits["sentence_id"] == sentence_id]
    terms = found.groupby("frame", sort=False)["text"].agg(lambda texts: ", ".join(dict.fromkeys(texts)))
    if terms.empty:
        return "no frame"
    return "frames: " + "; ".join(f"{escape(frame)} ({escape(text)})" for frame, text in terms.items())


def _name_groups(exchange, hits):
    """Return what each possible fragment asks for: {fragment: (title, question)}."""
    names = {}
    for form in ("word", "lemma"):
        for value in exchange.tokens[form].unique():
            names[link(form, value)[1:]] = (f"The {form} “{value}”", {form: value})
    for side, label in exchange.sides.items():
        names[link("side", side)[1:]] = (label, {"side": side})
    for row in exchange.voices.itertuples():
        question = {"letter": row.letter, "speaker": row.speaker}
        names[link("voice", row.voice)[1:]] = (f"The voice of {row.speaker} in {row.letter}", question)
    for frame in hits.attrs["frames"] if hits is not None else ():
        names[link("frame", frame)[1:]] = (f"The frame “{frame}”", {"frame": frame})
    return names


def _write_group(exchange, group, names, hits):
    if group not in names:
        rule = "the report links to evidence that does not exist"
        raise InputError("evidence", "#" + group, rule, "take the link from the table's evidence column")
    title, question = names[group]
    found = evidence(exchange, **question, **({"hits": hits} if "frame" in question else {}))
    parts = [_write_side(exchange, group, side, found[found["side"] == side], question) for side in exchange.sides]
    return f'<section class="group"><h4 id="{group}">{escape(title)}</h4>{"".join(parts)}</section>'


def _write_side(exchange, group, side, found, question):
    label, name = escape(exchange.sides[side]), f"{group}.@{side}"
    if set(question) & {"side", "speaker"} and found.empty:
        return ""
    count = int(found["hits"].sum()) if set(question) & {"word", "lemma", "frame"} else len(found)
    unit = "sentence" if set(question) & {"side", "speaker"} else "hit"
    marked = "".join(f"<li>{_mark(exchange, row, question)}</li>" for row in found.itertuples())
    head = f'<p id="{name}" class="side"><strong>{label}</strong>: {count} {unit}{"" if count == 1 else "s"}'
    return f"{head}</p>" + (f"<ul>{marked}</ul>" if marked else "")


def _mark(exchange, row, question):
    address = link("s", row.sentence_id)
    text = exchange.source
    if set(question) & {"side", "speaker"}:
        return f'<a href="{address}">{row.sentence_id}</a> {escape(row.text[:70].rstrip())}…'
    lines = []
    for first, last in row.spans:
        left = max(row.start, first - CONTEXT)
        right = min(row.end, last + CONTEXT)
        before, after = escape(text[left:first]), escape(text[last:right])
        before = ("…" if left > row.start else "") + before
        lines.append(f"{before}<mark>{escape(text[first:last])}</mark>{after}{'…' if right < row.end else ''}")
    quoted = f" ({escape(row.speaker)})" if row.speaker not in _authors(exchange) else ""
    return f'<a href="{address}">{row.sentence_id}</a>{quoted} {" / ".join(lines)}'


def _authors(exchange):
    return set(exchange.letters["author"])
