"""A text read line by line: what each seems to be, a greeting, a date, a name, by its shape alone.

Never by a list of names; what was made of it is said to the reader.
"""

from collections.abc import Mapping

from ..exchange.tokens import find_words
from .lines import BLOCK, CREDIT, NOTE, OPENING, REPLY, Line, group_blocks
from .patterns import FURNITURE, MAIL_LINE, NOTE_LINE, SENDER_LINE, SENTENCE_CLOSE
from .shapes import find_kind, is_credit, is_heading
from .signatures import closes, name_signature, name_signed_below

PAGE = "page"  # what a note is called that is a page's own matter


def read_lines(source: str, levels: Mapping[int, int] | None = None) -> list[Line]:
    """Return the lines of `source` that are not blank, each with its kind and the name that it gives.

    A block is a run of lines without a blank one between them; `levels` are those of headings, {line: level}.
    """
    lines: list[Line] = []
    block, position, blank = 0, 0, True
    for number, text in enumerate(source.split("\n"), start=1):
        if text.strip():
            block += blank
            lines.append(Line(number, position, text, block))
            lines[-1].level = (levels or {}).get(number, 0)
        blank = not text.strip()
        position += len(text) + 1
    blocks = group_blocks(lines)
    for rows in blocks:
        _name_kinds(rows)
    for before, rows in zip(blocks, blocks[1:]):
        name_signed_below(before, rows)
    return lines


def _name_kinds(rows: list[Line]) -> None:
    """Give each line of a block its kind: a block of headings, or what stands above and below a text."""
    if _is_note(rows) or _is_mail(rows):
        return
    if _are_headings(rows):
        for place, line in enumerate(rows):
            line.kind, line.name = find_kind(line, first=place == 0)
        return
    rest = rows
    while rest and find_kind(rest[0])[0] in OPENING and is_heading(rest[0]):
        rest[0].kind, rest[0].name = find_kind(rest[0])
        rest = rest[1:]
    name_signature(rest)


def _are_headings(rows: list[Line]) -> bool:
    if len(rows) > BLOCK or any(map(closes, rows[:-1])):
        return False
    return all(map(is_heading, rows)) or is_credit(rows)


def _is_note(rows: list[Line]) -> bool:
    """Whether a block is an editor's note, or a page's buttons and links; its lines are marked so."""
    text = " ".join(line.raw for line in rows)
    bracketed = text[0] == "[" and text[-1] == "]" and len(find_words(text)) > 3
    own = any(FURNITURE.fullmatch(line.raw) for line in rows) and not SENTENCE_CLOSE.search(text)
    if not (bracketed or own or NOTE_LINE.fullmatch(text)):
        return False
    for line in rows:
        line.kind, line.name = NOTE, PAGE * own
    return True


def _is_mail(rows: list[Line]) -> bool:
    """Whether a block is the head of an e-mail; its lines are marked so."""
    senders = [match for line in rows if (match := SENDER_LINE.fullmatch(line.raw))]
    heads = [line for line in rows if MAIL_LINE.fullmatch(line.raw)]
    if len(senders) != 1 or not heads or len(senders) + len(heads) < len(rows):
        return False
    for line in rows:
        line.kind, line.kept = CREDIT, True
    rows[0].kind, rows[0].name, rows[0].fixed = REPLY, senders[0]["name"].strip(), True
    return True
