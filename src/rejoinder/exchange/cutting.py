"""Cuts: what stands inside a letter and is not counted, such as the cries of a crowd or a page number."""

from __future__ import annotations

import bisect
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

import regex

from .errors import Note
from .finding import Finder, Row, Span
from .patterns import find_open_bracket, find_pattern

SIGN = "\ue000"  # stands for each character that is cut, while the gaps about it are looked at
GAP = regex.compile(rf"\s*{SIGN}[\s{SIGN}]*")
ENDS = ".!?…:;。！？"  # after these, and closing marks, a paragraph is at its end
CLOSING = "”’»\"')]}"
FOLLOWS = ".,;:!?…)]}”’»"  # these stand right after a word


class Cut(NamedTuple):
    """A stretch of a letter that is not counted, `source[start:end]`; `kind` is its pattern, or ""."""

    letter: str
    name: str
    kind: str
    start: int
    end: int
    reason: str


Placed = tuple[Row, int, int]  # a letter's row and place


def find_cuts(
    finder: Finder, rows: Iterable[Row], letters: Sequence[Placed], names: Collection[str]
) -> list[Cut]:
    """Return what the rows of [[cut]] cut from the letters, in reading order; of two that overlap the first.

    `names` are those of writers and speakers, in small letters. Faults and notes stay with the finder.
    """
    cuts: list[Cut] = []
    taken: list[Span] = []  # in reading order; none overlaps another
    for row in rows:
        chosen = [one for one in letters if one[0]["id"] in row.get("letters", [one[0]["id"]])]
        find = (
            _find_by_form(finder, row, chosen, names)
            if "pattern" in row
            else _find_words(finder, row, chosen)
        )
        for letter, span in find:
            first = max(0, bisect.bisect(taken, (span[0],)) - 1)
            near = taken[first : bisect.bisect(taken, (span[1],))]
            for start, end in _take_away(finder.text, span, near):
                bisect.insort(taken, (start, end))
                kind = row.get("pattern", "")
                cuts.append(Cut(letter, name_cut(row), kind, start, end, row["reason"]))
    return sorted(cuts, key=lambda cut: cut.start)


def name_cut(row: Row) -> str:
    """Return what a row of [[cut]] is called: its name, its pattern, or the first of its words."""
    words = " ".join(row.get("text", row.get("starts", "")).split())
    return row.get("name", "").strip() or row.get("pattern", "") or words[:30]


def blank_cuts(source: str, cuts: Iterable[Cut]) -> str:
    """Return `source` with a blank for each character that is cut, so that places stay.

    Where a paragraph goes on after what was cut (a page number), the line breaks about it are blanks, too.
    """
    signed = _sign(source, cuts, 0, len(source))
    return GAP.sub(lambda gap: _blank_gap(signed, gap), signed) if SIGN in signed else source


def join_rest(source: str, start: int, end: int, cuts: Iterable[Cut]) -> tuple[str, Sequence[int]]:
    """Return `source[start:end]` without what is cut, its paragraphs and sentences as if without it.

    The second part are the places in the source of the characters that are left. Words are looked for in
    what `blank_cuts` returns, since a word is one stretch of the source: a cut inside a word makes it two.
    """
    signed = _sign(source, cuts, start, end)
    if SIGN not in signed:
        return signed, range(start, end)
    left: list[tuple[int, str]] = []
    place = 0
    for gap in GAP.finditer(signed):
        left += [*enumerate(signed[place : gap.start()], start=place), *_close_gap(signed, gap)]
        place = gap.end()
    left += enumerate(signed[place:], start=place)
    return "".join(mark for _, mark in left), [start + place for place, _ in left]


def _sign(source: str, cuts: Iterable[Cut], start: int, end: int) -> str:
    """Return `source[start:end]` with a sign for each character that is cut."""
    parts, place = [], start
    for cut in cuts:
        if start <= cut.start and cut.end <= end:
            parts += [source[place : cut.start], SIGN * (cut.end - cut.start)]
            place = cut.end
    return "".join([*parts, source[place:end]])


def _blank_gap(signed: str, gap: regex.Match[str]) -> str:
    if _goes_on(signed, gap):
        return " " * len(gap.group())
    return gap.group().replace(SIGN, " ")


def _close_gap(signed: str, gap: regex.Match[str]) -> list[tuple[int, str]]:
    """Return what is left of a gap, as (place, character): nothing before a full stop, one blank, or all."""
    after = signed[gap.end() : gap.end() + 1]
    begins_anew = _parts_paragraphs(gap) and _is_over(signed, gap)
    if not gap.start() or not after or (after in FOLLOWS and not begins_anew):
        return []
    if _goes_on(signed, gap):
        return [(gap.start(), " ")]
    return [(place, mark) for place, mark in enumerate(gap.group(), gap.start()) if mark != SIGN]


def _goes_on(signed: str, gap: regex.Match[str]) -> bool:
    """Return whether a gap parts two paragraphs of which the second goes on with a sentence of the first."""
    after = signed[gap.end() : gap.end() + 1]
    return _parts_paragraphs(gap) and after.islower() and not _is_over(signed, gap)


def _parts_paragraphs(gap: regex.Match[str]) -> bool:
    return regex.search(r"\n\s*\n", gap.group().replace(SIGN, "")) is not None


def _is_over(signed: str, gap: regex.Match[str]) -> bool:
    """Return whether what stands before a gap is at its end: nothing, or a sentence that is closed."""
    before = signed[: gap.start()][-5:].rstrip(CLOSING)[-1:]
    return before == "" or before in ENDS


def _find_by_form(
    finder: Finder, row: Row, letters: Sequence[Placed], names: Collection[str]
) -> Iterator[tuple[str, Span]]:
    """Yield (letter, span) of what a pattern finds; that it finds nothing, or leaves a bracket, is noted."""
    some = False
    for letter, start, end in letters:
        for span in find_pattern(row["pattern"], finder.text, start, end, names):
            some = True
            yield letter["id"], span
        place = find_open_bracket(finder.text, start, end) if row["pattern"] == "brackets" else None
        if place is not None:
            said = f"a square bracket opens in {finder.name_line(place)} and is not closed: it is not cut"
            finder.notes.append(Note(str(finder.toml), f"[[cut]] {name_cut(row)}: {said}"))
    if not some:
        said = f"the pattern “{row['pattern']}” finds nothing, and cuts nothing"
        finder.notes.append(Note(str(finder.toml), f"[[cut]] {name_cut(row)}: {said}"))


def _find_words(finder: Finder, row: Row, letters: Sequence[Placed]) -> Iterator[tuple[str, Span]]:
    """Yield (letter, span) of the words that a row quotes; what is inside no letter of its is a fault."""
    where, known = f"cut {name_cut(row)}", len(finder.faults)
    within = letters[0][1:] if len(letters) == 1 else finder.whole
    found = finder.find_stretches(where, row, within)
    inside = [
        (letter["id"], span)
        for span in found
        for letter, start, end in letters
        if start <= span[0] and span[1] <= end
    ]
    yield from inside
    if not inside and len(finder.faults) == known:
        rule = f"{where}: it stands inside no letter that is meant"
        mend = "name its letter in letters, or use [[left_out]] for what stands outside"
        finder.add_fault(row.get("text", row.get("starts", "")), rule, mend)


def _take_away(text: str, span: Span, taken: Iterable[Span]) -> list[Span]:
    """Return what is left of a span without those that were taken before; blanks alone are nothing."""
    left = [span]
    for start, end in taken:
        left = [
            part
            for first, last in left
            for part in ((first, min(last, start)), (max(first, end), last))
            if part[0] < part[1] and text[slice(*part)].strip()
        ]
    return left
