"""Titles that stand above letters, and what an editor or a publisher says above the first of them."""

import itertools
from collections.abc import Iterator

import regex

from ..exchange.tokens import find_words
from .lines import BODY, CREDIT, DATE, FEW, NAME, NOTE, OPENING, REPLY, TITLE, Line, group_blocks
from .patterns import AFTERWORD, BYLINE, FULL_NAME, RULE, SENTENCE_END
from .signatures import closes

PAGE_NUMBER = regex.compile(r"\W{0,3}(?:p(?:age|\.)?\s*)?\d{1,4}\W{0,3}", regex.IGNORECASE)
ABOVE = 4  # blocks above the title of the first letter, at most
Blocks = list[list[Line]]


def mark_titles(lines: list[Line]) -> None:
    """Take a short line alone, between a signature and a text, for a title of the letter below it.

    Where one is found the first letter has one too, and what stands above that is an introduction.
    """
    blocks = group_blocks(lines)
    found = [n for n in range(1, len(blocks) - 1) if _is_between(blocks, n)]
    if not found:
        return
    for place in [*found, *_list_first(blocks)]:
        blocks[place][0].become(TITLE)
        blocks[place][0].name, blocks[place][0].kept = "", True


def _is_between(blocks: Blocks, place: int) -> bool:
    """Whether a block is a title below a signature."""
    before = blocks[place - 1]
    signed = before[-1].kind in (NAME, CREDIT, DATE) and any(line.kind == NAME for line in before)
    return signed and _is_title(blocks, place)


def _is_title(blocks: Blocks, place: int) -> bool:
    line, after = blocks[place][0], blocks[place + 1]
    free = line.kind in (BODY, CREDIT, NAME) and not line.fixed
    if len(blocks[place]) > 1 or not free or after[0].kind != BODY or not _is_short(line):
        return False
    return not FULL_NAME.fullmatch(line.text) or _is_signed(blocks, place + 1)


def _is_short(line: Line) -> bool:
    """Whether a line has few words, no mark at its end, and is nothing else that is short."""
    if len(find_words(line.text)) > FEW or SENTENCE_END.search(line.text[-2:]):
        return False
    return not (RULE.fullmatch(line.raw) or AFTERWORD.fullmatch(line.text) or closes(line))


def _is_signed(blocks: Blocks, place: int) -> bool:
    """Whether the text that begins at some block has a name below it."""
    kinds = (line.kind for rows in itertools.islice(blocks, place, None) for line in rows)
    return next((kind for kind in kinds if kind != BODY), BODY) == NAME


def _list_first(blocks: Blocks) -> Iterator[int]:
    """Yield the place of the title above the first letter, once what stands above it is marked as a note."""
    named = next((n for n, rows in enumerate(blocks) if any(map(_is_edge, rows[:-1]))), ABOVE)
    for place in range(1, min(named, ABOVE, len(blocks) - 1)):
        above = [line for line in itertools.chain.from_iterable(blocks[1:place]) if line.kind == BODY]
        if above and _is_title(blocks, place):
            for line in above:
                line.become(NOTE)
            yield place
            return


def _is_edge(line: Line) -> bool:
    return line.kind in (*OPENING, NAME)


def name_first(lines: list[Line]) -> None:
    """Take a byline above all running text for the heading of the first letter."""
    for line in lines:
        if line.kind == BODY and len(find_words(line.text)) > FEW:
            return
        match = BYLINE.fullmatch(line.text)
        if match and not line.fixed:
            line.kind, line.name = REPLY, match["name"]
            return


def mark_numbers(lines: list[Line]) -> None:
    """Take the number of a page that stands alone, and not between two paragraphs, for no part of a text."""
    blocks = group_blocks(lines)
    for before, rows, after in zip([[], *blocks], blocks, [*blocks[1:], []]):
        inside = before and after and {before[-1].kind, after[0].kind} == {BODY}
        if not (inside or rows[0].fixed) and all(PAGE_NUMBER.fullmatch(line.raw) for line in rows):
            for line in rows:
                line.kind, line.kept = CREDIT, True
