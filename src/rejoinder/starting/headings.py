"""Headings that someone wrote above each letter: “# Ann Lee”, “Ann Lee:”, “Letter 1”, a name in its line.

One of a kind is none: a heading counts where the text has two of its kind at least.
"""

import itertools

import regex

from ..exchange.tokens import find_words
from .lines import (
    BODY,
    CREDIT,
    FEW,
    FROM_LINE,
    FULL_NAME,
    GREETING_LINE,
    NAME,
    NO_NAME,
    ONE_NAME,
    PLACE_LINE,
    REPLY,
    REPLY_LINE,
    SPEECH_LINE,
    Line,
    closes,
    group_blocks,
    is_shout,
)

MARKED = regex.compile(
    r"#{1,6}\s*(?P<text>[^#].*?)\s*#*|(?P<mark>\*\*|__|==+|--+|~~+)\s*(?P<text>.+?)\s*(?P=mark)"
)
LABEL = regex.compile(r"(?P<name>[\p{Lu}\p{Lo}][^.!?:：]{0,60}?)\s*[:：]")
TURN = regex.compile(
    r"(?P<label>(?P<name>[QA]|[\p{Lu}\p{Lo}][\p{L}\p{M}.'’\-]*(?:\s+\p{Lu}[\p{L}\p{M}.'’\-]*){0,3})"
    r"(?:(?<=^[QA])\.|\s*[:：]))\s*(?P<rest>\S.*)"
)
NO_LABEL = frozenset(
    "from to date sent cc bcc re subject tel phone email note notes ps p.s nb question answer".split()
)
COUNT = r"(?:first|second|third|fourth|fifth|sixth|last)"
LETTER_LINE = regex.compile(
    rf"(?:the\s+)?(?:{COUNT}\s+)?(?:letters?|reply|response|answer|rejoinder|statement|lettre|réponse|brief"
    r"|antwort|carta|respuesta)(?:\s+(?:no\.?\s*)?(?:\d+|[ivx]+|one|two|three|four|five|six))?\s*[:.]?",
    regex.IGNORECASE,
)
RULE = regex.compile(r"[*\-_=~#•·–— ]{3,}")


def mark_headings(lines: list[Line]) -> list[Line]:
    """Return the lines with the headings of letters marked, if there are any that no other line looks like.

    A line such as “Ann Lee: I think …” becomes two, if that is how the text names who speaks.
    """
    for find in (_find_marked, _find_labelled, _find_lettered):
        found = [(line, text) for line in lines if (text := find(line))]
        if len(found) > 1:
            names = [find_name(text) for _, text in found]
            for (line, _), name in zip(found, names):
                _fix(line, name, sole=all(names[1:]))
            return lines
    return _part_turns(lines)


def mark_names(lines: list[Line]) -> bool:
    """Mark the names, or else the rules, that stand alone above or between letters; return whether any do.

    They are for a text in which nothing else parts two letters; names below the letters are signatures.
    """
    found = _find_names(lines) or [line for line in lines if RULE.fullmatch(line.raw)]
    for line in found:
        _fix(line, find_name(line.text), sole=True)
    return bool(found)


def _find_names(lines: list[Line]) -> list[Line]:
    """Return the lines that are a name above a text, the first of them at the beginning; two at least."""
    blocks = group_blocks(lines)
    named = [rows[0] for rows in blocks[:-1] if _is_name(rows)]
    above = [before for before, line in zip(lines, lines[1:]) if line in named]
    early = named[:1] in [rows[:1] for rows in blocks[:2]]
    return named if early and len(named) > 1 and not any(map(closes, above)) else []


def find_name(text: str) -> str:
    """Return the name that a heading gives; "" where it gives none."""
    text = text.strip(" :：")
    for pattern in (REPLY_LINE, SPEECH_LINE, FROM_LINE):
        if match := pattern.fullmatch(text):
            return match["name"]
    words = text.split()
    if not 0 < len(words) < 7 or words[0].lower() in NO_NAME or LETTER_LINE.fullmatch(text):
        return ""
    if match := FULL_NAME.fullmatch(text) or ONE_NAME.fullmatch(text):
        return match["name"]
    return text if LABEL.fullmatch(f"{text}:") and not _has_small(words) else ""


def _fix(line: Line, name: str, *, sole: bool) -> None:
    """Make a line the heading of a letter; `sole` says that letters begin at such lines alone."""
    line.kind, line.name, line.fixed, line.sole = REPLY, name, True, sole


def _find_marked(line: Line) -> str:
    match = MARKED.fullmatch(line.raw)
    if line.level and len(find_words(line.text)) <= FEW:
        return line.text
    return match["text"] if match and len(find_words(match["text"])) <= FEW else ""


def _find_labelled(line: Line) -> str:
    match = LABEL.fullmatch(line.raw)
    if match is None or GREETING_LINE.fullmatch(line.text):
        return ""
    return match["name"] if find_name(match["name"]) else ""


def _find_lettered(line: Line) -> str:
    return line.raw if LETTER_LINE.fullmatch(line.raw) else ""


def _has_small(words: list[str]) -> bool:
    return any(word[0].islower() and len(word) > 3 for word in words)


def _is_name(rows: list[Line]) -> bool:
    plain = rows[0].text.rstrip(".")
    match = FULL_NAME.fullmatch(plain)
    if match is None or "," in plain or PLACE_LINE.fullmatch(plain):
        return False
    alone = len(rows) == 1 or is_shout(rows[0])
    return alone and match["name"].split()[0].lower() not in NO_NAME


def _part_turns(lines: list[Line]) -> list[Line]:
    """Return the lines, each that begins with its speaker's name in two, if the first and one more do."""
    turns = [_read_turn(line) for line in lines]
    body = [place for place, line in enumerate(lines) if line.kind == BODY]
    begins = any(turns[place] for place in [0, *body[:2]])
    if not begins or len({turn["name"] for turn in turns if turn}) < 2:
        return lines
    return list(itertools.chain.from_iterable(map(_cut_turn, lines, turns)))


def _cut_turn(line: Line, match: "regex.Match[str] | None") -> list[Line]:
    """Return the name at the beginning of a line, a heading, and what is said, each as a line."""
    if match is None:
        return [line]
    head = Line(line.number, line.start, match["label"], line.block)
    _fix(head, match["name"], sole=True)
    return [head, Line(line.number, line.start + match.start("rest"), match["rest"], line.block)]


def _read_turn(line: Line) -> "regex.Match[str] | None":
    match = TURN.fullmatch(line.raw)
    if match is None or match["name"].lower() in NO_LABEL or line.kind not in (BODY, NAME, CREDIT):
        return None
    return None if GREETING_LINE.fullmatch(match["name"]) else match
