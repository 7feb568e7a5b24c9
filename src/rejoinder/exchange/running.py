"""The running marks of old print: one before every paragraph or line of a letter, none closing but the last.

They mark the whole letter off, and quote nothing in it.
"""

from collections.abc import Iterable

import regex

from .marks import SINGLE, find_closing, is_plural, looks_open, split_blocks, starts_line

CLOSES = {"“": "”", '"': '"', "‘": "’", "'": "'", "«": "»", "„": "“”", "»": "«"}


def find_running(text: str) -> set[int]:
    """Return the places of the marks that run before a letter's paragraphs or its lines.

    There is none where a paragraph has no such mark or closes it, and none in a letter of a single paragraph
    unless each of its lines (two or more) has the mark. Raises nothing.
    """
    blocks = list(split_blocks(text))
    marks = {text[start] for start, _ in blocks}
    if len(marks) != 1 or not marks <= CLOSES.keys():
        return set()
    found = _find_in_blocks(text, blocks)
    alone = len(blocks) == 1 and len([place for place in found[0] if starts_line(text, place)]) < 2
    return set().union(*found) if all(found) and not alone else set()


def force_running(text: str) -> set[int]:
    """Return the places of the marks that run before some paragraphs, or their lines, of a letter.

    It is one of which that is said: those that begin with a mark and do not close it.
    """
    blocks = [(start, end) for start, end in split_blocks(text) if text[start] in CLOSES]
    return set().union(*_find_in_blocks(text, blocks)) if blocks else set()


def _find_in_blocks(text: str, blocks: list[tuple[int, int]]) -> list[list[int]]:
    """Return for each paragraph the places of its running marks; of the last the one that closes it too."""
    found = [_find_in_block(text, start, end) for start, end in blocks]
    start, end = blocks[-1]
    if text[end - 1] in CLOSES[text[start]]:
        last = _find_in_block(text, start, end - 1)
        found[-1] = [*last, end - 1] if len(last) > len(found[-1]) else found[-1]
    return found


def _find_in_block(text: str, start: int, end: int) -> list[int]:
    """Return the places of the mark that opens a paragraph, or each of its lines; none where it is closed."""
    mark = text[start]
    lines = [match.start(1) for match in regex.finditer(r"(?m)^[^\S\n]*(\S)", text, pos=start, endpos=end)]
    lines = [start, *(place for place in lines if place > start)]
    marked = [place for place in lines if text[place] == mark]
    if mark in SINGLE:
        return _find_single(text, marked if marked == lines else [start], end)
    surplus = _count_surplus(text, mark, range(start, end))
    if surplus == len(marked):
        return marked
    return [start] if surplus > 0 else []


def _find_single(text: str, marked: list[int], end: int) -> list[int]:
    """Return the places of single marks, if none of them closes before the next."""
    ends = [*marked[1:], end]
    closed = [find_closing(text, place, last, CLOSES[text[place]]) for place, last in zip(marked, ends)]
    return [] if any(place and not is_plural(text, place) for place in closed) else marked


def _count_surplus(text: str, mark: str, places: Iterable[int]) -> int:
    """Return how many more marks open than close."""
    surplus = 0
    for place in places:
        if mark == '"' == text[place]:
            surplus += 1 if looks_open(text, place) else -1
        elif text[place] == mark:
            surplus += 1
        elif text[place] in CLOSES[mark]:
            surplus -= 1
    return surplus
