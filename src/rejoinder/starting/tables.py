"""Tables of a page or document: figures are left out, sentences are read cell by cell, and both are said."""

from collections.abc import Sequence

from ..exchange.tokens import find_words
from ..wording import count
from .marked import Marked
from .patterns import MAIL_LINE, SENDER_LINE, SENTENCE_CLOSE

FEW = 4  # words of a sentence in a cell, at least
LONG = 14  # words of a cell that is prose, though no full stop ends it
SHARE = 3  # one row of so many has prose, at least, where a table is read

Rows = Sequence[Sequence[str]]


def is_wide(rows: Rows) -> bool:
    """Return whether a row has two cells with words, and the table is not the head of a mail."""
    filled = [[cell for cell in row if cell.strip()] for row in rows]
    mail = any(_is_mail(" ".join(" ".join(row).split())) for row in filled)
    return any(len(row) > 1 for row in filled) and not mail


def _has_prose(rows: Rows) -> bool:
    """Return whether sentences stand in the cells of a table, and no mere figures, names and headings."""
    told = sum(any(map(_is_prose, row)) for row in rows)
    return SHARE * told >= len(rows) > 0


def _has_head(rows: Rows) -> bool:
    """Return whether the first row of a table heads it: names of columns, of which the first has no prose."""
    named = all(cell.strip() and not _is_prose(cell) for cell in rows[0])
    return len(rows) > 1 and named and not any(_is_prose(row[0]) for row in rows if row)


def say_table(rows: Rows, marked: Marked) -> int:
    """Note what becomes of a wide table, and return how many of its first rows are left out."""
    size = f"a table of {count(len(rows), 'row')} and {count(max(map(len, rows)), 'column')}"
    if not _has_prose(rows):
        marked.drop(size if len(rows) > 1 else f"{size}, its head alone", _join(rows))
        return len(rows)
    marked.doubts.append(f"{size} is read cell by cell, each row from left to right")
    if not _has_head(rows):
        return 0
    marked.drop("the head of a table", _join(rows[:1]))
    return 1


def _join(rows: Rows) -> str:
    return " ".join(" ".join(row) for row in rows)


def _is_prose(cell: str) -> bool:
    words = len(find_words(cell))
    return words >= LONG or (words >= FEW and bool(SENTENCE_CLOSE.search(cell.strip())))


def _is_mail(text: str) -> bool:
    return bool(SENDER_LINE.fullmatch(text) or MAIL_LINE.fullmatch(text))
