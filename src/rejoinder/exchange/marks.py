"""Quotation marks, read paragraph by paragraph: which one opens, which one closes, and what is left open.

What opens stays open to the end of its paragraph at most, unless the next one begins with the same mark, as
is the custom in print. Such a mark, and one at the beginning of a line, opens nothing anew.
"""

import bisect
import functools
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import regex

BLOCK = regex.compile(r"\S(?:[^\n]++|\n(?!\s*\n))*+")  # a paragraph
SINGLE = "‘‚'"  # they open, and what closes them may be an apostrophe
BEFORE = "([{—–-/“‘«„‚‹\"'"  # beside a blank, what may stand before a mark that opens
# Begins with an apostrophe, which word processors set as a mark that opens: ’tis, ’em, ’90s, rock ’n’ roll.
CLIPPED = regex.compile(r"(?:tis|twas|twere|twill|twould|em|n|neath|gainst|\d+s?)\b", regex.IGNORECASE)
SHORT = frozenset("an th o ol wi mo lil".split())  # end with an apostrophe: an’ all, th’ other, o’ th’ wood
INSIDE = 3  # how deep single marks within single marks are looked at


@dataclass
class Mark:
    """A mark that opens, where it stands, and (of single ones) where it will close, or 0."""

    kind: str
    place: int
    closing: int = 0


@functools.cache
def _find_any(marks: str) -> "regex.Pattern[str]":
    """Return the pattern of any one of some marks, one at least."""
    return regex.compile(f"[{regex.escape(marks)}]" if marks else r"(?!)")


def split_blocks(text: str) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of each paragraph."""
    for match in BLOCK.finditer(text):
        yield match.start(), match.start() + len(match.group().rstrip())


def starts_line(text: str, place: int) -> bool:
    """Return whether only blanks stand before `place` in its line."""
    return not text[text.rfind("\n", 0, place) + 1 : place].strip()


def looks_open(text: str, place: int) -> bool:
    """Return whether a straight mark stands as one that opens: after a blank or bracket, before a word."""
    before, after = text[place - 1 : place] if place else "", text[place + 1 : place + 2]
    return (not before.strip() or before in BEFORE) and bool(after.strip())


@functools.lru_cache(maxsize=65_536)  # single marks that stand in one another ask the same again and again
def find_closing(text: str, opening: int, end: int, closes: str, depth: int = 0) -> int:
    """Return where the single mark at `opening` closes in its paragraph, or 0: at what is no apostrophe.

    A mark between letters is an apostrophe. After an s (the girls’ room) or a word cut short (goin’ home) it
    may be one, so there the next mark decides. After ’tis and its like, and after single marks inside these,
    only one that follows a comma, a full stop or their like closes.
    """
    possible, doubtful = 0, bool(CLIPPED.match(text, opening + 1))
    opens, end = text[opening], _find_inner_end(text, opening + 1, end)
    for match in _find_any(opens + closes).finditer(text, opening + 1, end):
        place = match.start()
        if _opens_single(text, place, opens):
            inner = find_closing(text, place, end, closes, depth + 1) if depth < INSIDE else 0
            return inner and _find_later(text, inner + 1, end, opens, closes, depth) or possible
        if _stands_last(text, place, closes):
            if _surely_closes(text, place, doubtful):
                return place
            possible = possible or _may_close(text, place, doubtful)
    return possible


def _find_later(text: str, place: int, end: int, opens: str, closes: str, depth: int) -> int:
    """Return where a single mark surely closes from `place` on, after others inside it; 0 where none does.

    It is the same for all within which these stand, and kept for each place that is passed.
    """
    known, passed, marks, found = (
        _keep_later(text),
        list[tuple[int | str, ...]](),
        _find_any(opens + closes),
        0,
    )
    while (key := (place, end, opens, closes, depth)) not in known:
        passed.append(key)
        match = marks.search(text, place, end)
        if not match:
            break
        place = match.start()
        if _opens_single(text, place, opens):
            place = find_closing(text, place, end, closes, depth + 1) if depth < INSIDE else 0
            if not place:
                break
        elif _stands_last(text, place, closes) and _surely_closes(text, place, True):
            found = place
            break
        place += 1
    known.update(dict.fromkeys(passed, known.get(key, found)))
    return known[key]


@functools.lru_cache(maxsize=8)
def _keep_later(text: str) -> dict[tuple[int | str, ...], int]:
    """Return what is known of a text by `_find_later`, {its other arguments: what it returned}."""
    return {}


def _find_inner_end(text: str, place: int, end: int) -> int:
    """Return where the double quotation ends in which a single mark may stand; `end` where there is none."""
    marks, ends = _list_ends(text)
    at = bisect.bisect_left(marks, place)
    return min(end, ends[at]) if at < len(marks) else end


@functools.lru_cache(maxsize=8)
def _list_ends(text: str) -> tuple[list[int], list[int]]:
    """Return the places of double marks, and for each where the quotation ends that was open before it."""
    marks = [match.start() for match in regex.finditer("[“”]", text)]
    ends, waiting = [len(text)] * len(marks), list[tuple[int, int]]()
    depth = 0
    for number, place in enumerate(marks):
        waiting.append((depth, number))
        depth += 1 if text[place] == "“" else -1
        while waiting and waiting[-1][0] > depth:
            ends[waiting.pop()[1]] = place
    return marks, ends


def _stands_last(text: str, place: int, closes: str) -> bool:
    """Return whether a mark that may close stands at `place`, and no letter after it."""
    return text[place] in closes and not text[place + 1 : place + 2].isalnum()


def _surely_closes(text: str, place: int, doubtful: bool) -> bool:
    """Return whether a mark follows a comma or its like, or a word of which it cannot be a part."""
    return not text[place - 1].isalnum() or not doubtful and not is_plural(text, place)


def _may_close(text: str, place: int, doubtful: bool) -> int:
    """Return the place of a mark after a plural, if no other closes; 0 of one after a word cut short."""
    return 0 if doubtful or _last_word(text, place) in SHORT else place


def _opens_single(text: str, place: int, kind: str) -> bool:
    """Return whether a single mark of this kind stands at `place` as one that opens."""
    if text[place] != kind or place and text[place - 1].isalnum():
        return False
    after = text[place + 1 : place + 2]
    return bool(after.strip()) and (kind != "'" or looks_open(text, place) and after not in ",.;:!?)")


def is_plural(text: str, place: int) -> bool:
    """Return whether a mark after a word may belong to it: girls’ room, and so goin’ home, an’ all."""
    word = _last_word(text, place)
    cut = word in SHORT or len(word) > 3 and word.endswith("in")
    return (word.endswith("s") or cut) and text[place + 1 : place + 2].isspace()


def _last_word(text: str, place: int) -> str:
    return regex.search(r"\w*$", text[max(0, place - 30) : place])[0].lower()


class Reader:
    """Reads a text by the pairs of a rule, {mark that opens: marks that close it}.

    `found` are the outermost quotations, `unclosed` the places of marks that nothing closes. Where single
    marks are the `outer` ones, one that nothing closes opens a quotation all the same.
    """

    def __init__(self, text: str, pairs: Mapping[str, str], outer: bool = False) -> None:
        self.text = text
        self.pairs = pairs
        self.outer = outer
        self.closers = set("".join(pairs.values()))
        self.marks = _find_any("".join(sorted({*pairs, *self.closers})))
        self.opened: list[Mark] = []  # outermost first
        self.kinds: Counter[str] = Counter()  # how many are open of each kind
        self.closings: Counter[int] = Counter()  # and where single ones will close
        self.found: list[tuple[int, int]] = []
        self.unclosed: list[int] = []
        for start, end in split_blocks(text):
            self._read(start, end)
        self._close_all(len(text))

    def _read(self, start: int, end: int) -> None:
        """Read the paragraph `text[start:end]`."""
        if self.opened and not self._goes_on(start, end):
            self._close_all(start)
        for match in self.marks.finditer(self.text, start, end):
            place, mark = match.start(), match.group()
            if mark in self.closers and self._closes(mark, place, start):
                self._close(mark, place)
            elif mark in self.pairs and self._opens(mark, place, start, end):
                closing = self._find_end(place, end) if mark in SINGLE else 0
                self.opened.append(Mark(mark, place, closing))
                self._count(self.opened[-1], 1)

    def _goes_on(self, start: int, end: int) -> bool:
        """Return whether a paragraph begins with the mark of the quotation that is open, or («) its end."""
        first, mark = self.opened[0], self.text[start]
        if mark == first.kind and mark in SINGLE:
            self._count(first, -1)
            first.closing = self._find_end(start, end)
            self._count(first, 1)
        return mark == first.kind or (first.kind, mark) == ("«", "»")

    def _find_end(self, place: int, end: int) -> int:
        return find_closing(self.text, place, end, self.pairs[self.text[place]])

    def _closes(self, mark: str, place: int, start: int) -> bool:
        """Return whether a mark closes one that is open."""
        if self.closings[place] > 0:
            return True
        kinds = [kind for kind in self.kinds.keys() - set(SINGLE) if mark in self.pairs[kind]]
        if mark == '"':
            before = self.text[place - 1 : place]
            return bool(kinds) and not (before not in "—–-" and looks_open(self.text, place))
        return bool(kinds) and place != start

    def _opens(self, mark: str, place: int, start: int, end: int) -> bool:
        """Return whether a mark opens a quotation, and is not one that runs on before a line or paragraph."""
        if self._is_open(mark) and (place == start or starts_line(self.text, place)):
            return False
        if mark == '"':
            return self._opens_straight(place)
        if mark not in SINGLE:
            return True
        if not _opens_single(self.text, place, mark):
            return False
        begun = self.outer and mark == "‘" and not CLIPPED.match(self.text, place + 1)
        return bool(self._find_end(place, end)) or begun

    def _opens_straight(self, place: int) -> bool:
        """Return whether a " that closes nothing opens: not one after a word and before a blank (5" wide)."""
        before, after = self.text[max(0, place - 1) : place], self.text[place + 1 : place + 2]
        return not before.strip() or looks_open(self.text, place) or after.isalnum()

    def _is_open(self, kind: str) -> bool:
        return self.kinds[kind] > 0

    def _count(self, mark: Mark, more: int) -> None:
        self.closings[mark.closing] += more
        self.kinds[mark.kind] += more
        if not self.kinds[mark.kind]:
            del self.kinds[mark.kind]

    def _close(self, mark: str, place: int) -> None:
        """Close the last mark that `mark` closes, and what is open inside; the outermost is a quotation."""
        outermost = self.opened[0].place
        while not self._is_closed(last := self._take_last(), mark, place):
            self.unclosed.append(last.place)
        if not self.opened:
            self.found.append((outermost, place + 1))

    def _take_last(self) -> Mark:
        self._count(last := self.opened.pop(), -1)
        return last

    def _is_closed(self, last: Mark, mark: str, place: int) -> bool:
        if last.kind in SINGLE:
            return last.closing == place
        return mark in self.pairs[last.kind]

    def _close_all(self, place: int) -> None:
        """Close what is open, at the last character before `place` that is not blank."""
        if self.opened:
            self.found.append((self.opened[0].place, len(self.text[:place].rstrip())))
            self.unclosed += [mark.place for mark in self.opened]
            self.opened = []
            self.kinds.clear()
            self.closings.clear()
