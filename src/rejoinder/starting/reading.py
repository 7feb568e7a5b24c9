"""A text read line by line: what each seems to be, a greeting, a date, a name, by its shape alone.

Never by a list of names; what was made of it is said to the reader.
"""

from collections.abc import Mapping

import regex

from ..exchange.tokens import find_words
from .edges import cut_edges, greet_briefly, keep_titles, note_below, note_quoted, sign_alone
from .furniture import FURNITURE, NOTE_LINE
from .lines import BLOCK, CREDIT, DATE, NOTE, OPENING, PAGE, REPLY, Line, group_blocks
from .paragraphs import begins_block
from .patterns import (
    ABOUT_WRITER,
    ADDRESSED,
    DATED,
    FORWARDED,
    MAIL_LINE,
    POSTED_LINE,
    RULE,
    SENDER_LINE,
    SENTENCE_CLOSE,
    SIGNED_LINE,
    SINCE_LINE,
    TIMED,
)
from .posts import note_quotes
from .quoted import part_marks
from .shapes import find_kind, is_capital, is_credit, is_ended, is_heading, list_words
from .signatures import CARD, closes, is_signed_for, name_signature, name_signed_below

LINE = 120  # characters of a line that is a paragraph, and not a part of one
RECEIVERS = regex.compile(r"to [^.!?:]{2,80}")  # “to Ann, Ben”, as a mail program shows it
CARE = regex.compile(r"(?i)\A(?:c/o|the)\s+")  # “c/o 12 Tallow Street”, “The Manager”
MANY = 4  # lines to each blank one, in a text whose lines are paragraphs


def read_lines(source: str, levels: Mapping[int, int] | None = None) -> list[Line]:
    """Return the lines of `source` that are not blank, each with its kind and the name that it gives.

    A block is a run of lines without a blank one between them; `levels` are those of headings, {line: level}.
    """
    lines: list[Line] = []
    block, position, blank = 0, 0, True
    texts = source.split("\n")
    marks, depth = part_marks(texts), 0
    bares = [text.removeprefix(mark) for mark, text in zip(marks, texts)]
    dense = _is_dense("\n".join(bares))
    for number, (mark, bare) in enumerate(zip(marks, bares), start=1):
        if bare.strip():
            block += blank or mark.count(">") != depth or _begins(lines[-1], bare.strip(), dense)
            lines.append(Line(number, position + len(mark), bare, block))
            lines[-1].level, lines[-1].quoted = (levels or {}).get(number, 0), bool(mark)
            depth = mark.count(">")
        blank = not bare.strip()
        position += len(mark + bare) + 1
    blocks = group_blocks(lines)
    for rows in blocks:
        _name_kinds(rows)
    for before, rows in zip(blocks, blocks[1:]):
        name_signed_below(before, rows)
    lines = cut_edges(lines)
    greet_briefly(lines)
    note_below(lines)
    note_quoted(lines)
    lines = note_quotes(lines)
    keep_titles(lines)
    sign_alone(lines)
    return lines


def _is_dense(source: str) -> bool:
    """Whether each line of a text is a paragraph: none is blank, or few are and some lines are long."""
    lines = [line.strip() for line in source.strip().split("\n")]
    blank = lines.count("")
    return not blank or (max(map(len, lines)) > LINE and len(lines) > MANY * blank)


def _begins(before: Line, text: str, dense: bool) -> bool:
    """Whether a line begins a block though none is blank above it; `dense` says that few are in the text."""
    if dense and begins_block(before.raw, text):
        return True
    if "@" in text and SENDER_LINE.fullmatch(text):
        return not MAIL_LINE.fullmatch(before.raw)
    if FURNITURE.fullmatch(text):
        return bool(SENTENCE_CLOSE.search(before.raw))
    return bool(POSTED_LINE.fullmatch(text)) and _is_furniture(before)


def _name_kinds(rows: list[Line]) -> None:
    """Give each line of a block its kind: a block of headings, or what stands above and below a text."""
    rows = _cut_writer(rows)
    if _is_note(rows) or _is_mail(rows) or _is_whole(rows):
        return
    if _are_headings(rows):
        for place, line in enumerate(rows):
            line.kind, line.name = find_kind(line, first=place == is_signed_for(rows))
        return
    rest = rows
    while rest and is_heading(rest[0]) and find_kind(rest[0])[0] in OPENING:
        rest[0].kind, rest[0].name = find_kind(rest[0])
        rest = rest[1:]
    name_signature(rest)


def _cut_writer(rows: list[Line]) -> list[Line]:
    """Return a block without its last line where that is a note on the writer, below the name."""
    if len(rows) == 1 or not ABOUT_WRITER.fullmatch(rows[-1].raw):
        return rows
    rows[-1].kind = NOTE
    return rows[:-1]


def _is_whole(rows: list[Line]) -> bool:
    """Whether a block is a rule, or an address with its date; its lines are marked so."""
    rule = all(RULE.fullmatch(line.raw) for line in rows)
    if not (rule or _is_address(rows)):
        return False
    for line in rows:
        line.kind = CREDIT if rule else DATE
    return True


def _is_address(rows: list[Line]) -> bool:
    """Whether a block is a place and a date below it, in short lines."""
    short = all(len(line.text) <= CARD and not closes(line) for line in rows)
    if not (len(rows) < BLOCK and short and DATED.fullmatch(rows[-1].text)):
        return False
    return all(map(_is_place, rows[:-1]))


def _is_place(line: Line) -> bool:
    text = CARE.sub("", line.text)
    words = list_words(text)
    words = words[1:] if words and words[0].isdigit() else words  # “12 Tallow Street”
    return bool(words) and is_capital(text, words) and (line.raw[-1] == "," or not is_ended(line))


def _are_headings(rows: list[Line]) -> bool:
    alone = closes(rows[0]) and not SIGNED_LINE.fullmatch(rows[0].text) and not rows[0].level
    if len(rows) > BLOCK or any(map(closes, rows[:-1])) or (alone and len(rows) == 1):
        return False
    return all(map(is_heading, rows[is_signed_for(rows) :])) or is_credit(rows)


def _is_furniture(line: Line) -> bool:
    """Whether a line is a page's button, or a rule."""
    return bool(FURNITURE.fullmatch(line.raw)) or not line.text.strip("-_=*~·• ")


def _is_note(rows: list[Line]) -> bool:
    """Whether a block is an editor's note, or a page's buttons and links; its lines are marked so."""
    text = " ".join(line.raw for line in rows)
    bracketed = text[0] == "[" and text.find("]") == len(text) - 1 and len(find_words(text)) > 3
    own = _is_own(rows, text)
    if not (bracketed or own or NOTE_LINE.fullmatch(text)):
        return False
    for line in rows:
        if not (own and _names_writer(line.text)):
            line.kind, line.name = NOTE, PAGE * own
    return True


def _names_writer(text: str) -> bool:
    """Whether a line among a page's buttons says who wrote what stands below it."""
    return any(one.fullmatch(text) for one in (POSTED_LINE, SINCE_LINE))


def _is_own(rows: list[Line], text: str) -> bool:
    """Whether a block is a page's own: a button in each line, or in one where no sentence ends."""
    found = [bool(FURNITURE.fullmatch(line.raw)) for line in rows]
    return all(found) or (any(found) and not SENTENCE_CLOSE.search(text))


def _is_mail(rows: list[Line]) -> bool:
    """Whether a block is the head of an e-mail, be it below a line that says so; its lines are marked so."""
    rows = [line for line in rows if not FORWARDED.fullmatch(line.raw)]
    senders = _list_senders(rows)
    heads = [line for line in rows if any(one.fullmatch(line.raw) for one in (MAIL_LINE, TIMED, RECEIVERS))]
    if not _is_head(len(senders), len(heads), len(rows)):
        return False
    for line in rows:
        line.kind, line.kept = CREDIT, True
    rows[0].kind, rows[0].name, rows[0].fixed = REPLY, _turn_name(senders[0]["name"]), True
    return True


def _list_senders(rows: list[Line]) -> "list[regex.Match[str]]":
    """Return the matches of lines that say who sent a mail: “From: …”, or else an address in the first."""
    found = [match for line in rows if (match := SENDER_LINE.fullmatch(line.raw))]
    return found or [match for line in rows[:1] if (match := ADDRESSED.fullmatch(line.raw))]


def _is_head(senders: int, heads: int, rows: int) -> bool:
    return senders == 1 and heads > 0 and senders + heads >= rows


def _turn_name(name: str) -> str:
    """Return a sender's name in its usual order: “Marta Keane” of “Keane, Marta”."""
    last, _, first = name.strip().partition(", ")
    return f"{first} {last}".strip()
