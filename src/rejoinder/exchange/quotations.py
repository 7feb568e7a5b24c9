"""Quotations: which stretches of a text stand inside quotation marks."""

from collections.abc import Iterator
from typing import NamedTuple

import regex

CLOSES = {"”": "“", '"': '"'}  # which mark opened what each closes
BLOCK = regex.compile(r"\S(?:.|\n(?!\s*\n))*")  # a paragraph


def find_quotations(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) of each outermost quotation of `text`, its marks included, in reading order.

    Marks are “ ”, ‘ ’ and the straight ". An apostrophe opens nothing. A quotation left open at the end of a
    paragraph goes on only where the next paragraph opens with the same mark, as is the custom in print.
    Raises nothing.
    """
    reader = _Reader(text)
    for start, end in _split_blocks(text):
        reader.read(start, end)
    reader.close_all(len(text))
    return reader.found


def clear_running(text: str) -> str:
    """Return a letter with a blank for each quotation mark that stands before one of its paragraphs.

    An old book prints a letter so: a mark opens every paragraph, and none ends one but the last. They mark
    the letter off, and quote nothing in it. A letter of one paragraph, or with a paragraph that has no such
    mark, is returned as it is. Raises nothing.
    """
    blocks = list(_split_blocks(text))
    marks = {text[start] for start, _ in blocks}
    if len(blocks) < 2 or marks not in ({"“"}, {'"'}):
        return text
    found = [_find_running(text, start, end) for start, end in blocks]
    first, last = blocks[-1][0], blocks[-1][1] - 1
    if not found[-1] and CLOSES.get(text[last]) == text[first]:
        found[-1] = [first, last]
    return _blank(text, set().union(*found)) if all(found) else text


def _blank(text: str, places: set[int]) -> str:
    return "".join(" " if place in places else mark for place, mark in enumerate(text))


def _find_running(text: str, start: int, end: int) -> list[int]:
    """Return the places of the mark that opens a paragraph and some of its lines; none where it is closed."""
    body, mark = text[start:end], text[start]
    if mark == "“":
        return [start] if body.count(mark) > body.count("”") else []
    if body.count(mark) % 2:
        return [start]
    lines = [start + match.start(1) for match in regex.finditer(rf"(?m)^\s*({mark})", body)]
    return [] if len(lines) % 2 else lines


class _Mark(NamedTuple):
    """An opening mark, and where it stands."""

    kind: str
    place: int


class _Reader:
    """Reads a text paragraph by paragraph, and keeps which quotations are open and which it has found."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.opened: list[_Mark] = []  # outermost first
        self.found: list[tuple[int, int]] = []

    def read(self, start: int, end: int) -> None:
        """Read the paragraph `text[start:end]`."""
        if self.opened and self.text[start] != self.opened[0].kind:
            self.close_all(start)
        for place in range(start, end):
            mark = self.text[place]
            if mark == "“":
                self._open_double(place, start)
            elif mark in CLOSES:
                self._read_double(mark, place)
            elif mark == "‘" and _find_closing(self.text, place, end):
                self.opened.append(_Mark(mark, place))
            elif mark == "’":
                self._close_single(place, end)

    def close_all(self, place: int) -> None:
        """Close what is open, at the last character before `place` that is not blank."""
        if self.opened:
            self.found.append((self.opened[0].place, len(self.text[:place].rstrip())))
            self.opened = []

    def _open_double(self, place: int, start: int) -> None:
        goes_on = place == start and self._is_open("“")  # the mark is repeated where a paragraph begins
        if not goes_on:
            self.opened.append(_Mark("“", place))

    def _read_double(self, mark: str, place: int) -> None:
        """Close the quotation that ” or " ends; a " that ends none opens one."""
        if self._is_open(CLOSES[mark]):
            self._close(CLOSES[mark], place + 1)
        elif mark == '"':
            self.opened.append(_Mark(mark, place))

    def _close_single(self, place: int, end: int) -> None:
        """Close the ‘ that was opened last, where the ’ at `place` is its end and no apostrophe."""
        if not self.opened or self.opened[-1].kind != "‘":
            return
        if place == _find_closing(self.text, self.opened[-1].place, end):
            self._close("‘", place + 1)

    def _is_open(self, kind: str) -> bool:
        return any(mark.kind == kind for mark in self.opened)

    def _close(self, kind: str, end: int) -> None:
        """Close the last mark of a kind and those left open inside it; only the outermost is a quotation."""
        outermost = self.opened[0].place
        while self.opened.pop().kind != kind:
            pass
        if not self.opened:
            self.found.append((outermost, end))


def _split_blocks(text: str) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of each paragraph."""
    for match in BLOCK.finditer(text):
        yield match.start(), match.start() + len(match.group().rstrip())


def _find_closing(text: str, opening: int, end: int) -> int:
    """Return where the ‘ at `opening` closes in its paragraph, or 0: the first ’ that is no apostrophe.

    A ’ between letters is an apostrophe. After an s it may be a plural possessive, so there the next one
    decides.
    """
    plural = 0
    for place in range(opening + 1, end):
        if text[place] == "‘":
            break
        following = text[place + 1 : place + 2]
        if text[place] != "’" or following.isalnum():
            continue
        if text[place - 1] != "s" or following != " ":
            return place
        plural = plural or place
    return plural
