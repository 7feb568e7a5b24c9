"""Numbers and running heads of pages, as a text has them that was taken from a PDF or a printed book."""

import itertools
from collections import Counter
from collections.abc import Iterator

import regex

from .lines import BODY, CREDIT, NAME, RUNNING, SHORT, TITLE, Line, group_blocks
from .patterns import GREETING_LINE, LETTER_LINE, RULE, SENTENCE_CLOSE

PAGE_NUMBER = regex.compile(
    r"\W{0,3}(?:p(?:age|\.)?\s*)?\d{1,4}(?: of \d{1,4}| ?/ ?\d{1,4})?\W{0,3}", regex.IGNORECASE
)
COLUMN = regex.compile(r".*\b(?:columns?|pages?|p\.|seite|col\.) ?\d+.*", regex.IGNORECASE)
DIGITS = regex.compile(r"\d+")
FAR = regex.compile(r"\s{3,}.*")  # at the other edge of the page: a volume, a date
Blocks = list[list[Line]]


def mark_running(lines: list[Line]) -> None:
    """Take the number of a page, and a line that stands beside one again and again, for no part of a text.

    Between two paragraphs of a letter they stay in it, and it is said that they may be none.
    """
    blocks = group_blocks(lines)
    heads = _find_heads(blocks)
    runs = [list(run) for _, run in itertools.groupby(blocks, lambda rows: _is_page(rows, heads))]
    for before, run, after in zip([[], *runs], runs, [*runs[1:], []]):
        if not _is_page(run[0], heads) or any(rows[0].fixed for rows in run):
            continue
        inside = before and after and {before[-1][-1].kind, after[0][0].kind} == {BODY}
        _mark(run, inside=bool(inside))


def _mark(run: Blocks, *, inside: bool) -> None:
    for line in itertools.chain.from_iterable(run):
        line.kind, line.name, line.kept = BODY if inside else CREDIT, "", not inside
        line.was = RUNNING if inside else line.was


def _is_page(rows: list[Line], heads: set[str]) -> bool:
    return all(PAGE_NUMBER.fullmatch(line.raw) or _shape(line) in heads for line in rows)


def _find_heads(blocks: Blocks) -> set[str]:
    """Return the running heads, any digits in them made one sign."""
    counts = Counter(_shape(rows[0]) for rows in blocks if len(rows) == 1)
    found = set(_list_beside(blocks))
    return {shape for shape in found if counts[shape] > 1}


def _list_beside(blocks: Blocks) -> Iterator[str]:
    """Yield each line alone in its block that may be a running head: beside a number, or with one."""
    for before, rows, after in zip([[], *blocks], blocks, [*blocks[1:], []]):
        beside = any(near and _is_page(near, set()) for near in (before, after))
        if len(rows) == 1 and (beside or rows[0].top or COLUMN.fullmatch(rows[0].raw)) and _may_head(rows[0]):
            yield _shape(rows[0])


def _may_head(line: Line) -> bool:
    free = line.kind in (BODY, CREDIT, TITLE, NAME) and not (line.fixed or SENTENCE_CLOSE.search(line.raw))
    other = any(one.fullmatch(line.raw) for one in (GREETING_LINE, LETTER_LINE, RULE, PAGE_NUMBER))
    return free and not other and len(line.raw) <= SHORT


def _shape(line: Line) -> str:
    return DIGITS.sub("0", FAR.sub("", line.raw))
