"""The looking up of words that exchange.toml quotes from the text, with faults and notes."""

import bisect
import functools
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from .anchors import Match, find_beginning, find_every, find_exact, find_like
from .errors import InputError, Note
from .files import Piece, Text, read_file
from .places import Places

Row = Mapping[str, Any]
Span = tuple[int, int]
Find = Callable[[str, str, int, int], list[Match]]

OTHERWISE = "other spaces, marks or dashes"
QUOTES = re.compile(r"\b(?:starts|ends|text)\s*=")  # the keys that quote words
ROOM = 4_000  # characters that an anchor may have beyond its line, and its own length, with other spaces
SHOWN = 50  # characters of an anchor that a note quotes


class Lines:
    """The lines of a text of one file or more: in which a place stands, and where each begins and ends."""

    def __init__(self, text: Text) -> None:
        self.begins = [0, *(match.end() for match in re.finditer("\n", text.text))]
        self.pieces = list(text.pieces)
        self.starts = [piece.start for piece in self.pieces]
        self.size = len(text.text)

    def find_place(self, offset: int) -> tuple[Piece, int]:
        """Return the file in which a place of the text stands, and the line of that file, from 1."""
        piece = self.pieces[bisect.bisect(self.starts, offset) - 1]
        return piece, self._count(offset) - self._count(piece.start) + 1

    def find_spans(self, line: int) -> Iterator[Span]:
        """Yield the (start, end) of a line, from 1, in each file that has so many."""
        for piece in self.pieces:
            place = self._count(piece.start) + line - 1
            start, end, *_ = *self.begins[place - 1 : place + 1], self.size + 1, self.size + 1
            if line > 0 and start <= piece.end:
                yield max(start, piece.start), end - 1

    def _count(self, offset: int) -> int:
        """Return in which line of the whole text a place stands, from 1."""
        return bisect.bisect(self.begins, offset)


class Finder:
    """Looks the quoted words up in the text, and keeps the faults and the notes."""

    def __init__(self, toml: Path, text: Text) -> None:
        self.toml = toml
        self.text = text.text
        self.whole: Span = (0, len(text.text))
        self.pieces: dict[str, Piece] = {piece.name: piece for piece in text.pieces}
        self.lines, self.places = Lines(text), Places(text.text)
        self.faults: list[InputError] = []
        self.notes: list[Note] = []

    def find_stretches(self, where: str, row: Row, within: Span) -> list[Span]:
        """Return where a row's `text`, or what its `starts` and `ends` hold, stands: once, or each time."""
        if "text" in row:
            return [found[:2] for found in self.find_text(where, row["text"].strip(), row, within)]
        if row.get("every"):
            return list(self._find_pairs(where, row, within))
        span = self.find_span(where, row, within)
        return [] if span is None else [span]

    def find_text(self, where: str, text: str, row: Row, within: Span) -> list[Match]:
        """Return where a text stands: in one place, or with `every` in each; none, and a fault."""
        if not row.get("every"):
            mend = ", or all of them: every = true"
            match = self._find_once(where, text, within, row.get("line"), mend)
            return [] if match is None else [match]
        places = find_every(self.text, text, *within)
        if not places:
            self._add_missing(where, text, within, None)
        self._note_other(where, text, [match for match in places if not match.exact], len(places))
        return places

    def _find_pairs(self, where: str, row: Row, within: Span) -> Iterator[Span]:
        """Yield each stretch from first words to the next last words; first words without any are a fault."""
        starts, ends = row["starts"].strip(), row["ends"].strip()
        firsts = find_every(self.text, starts, *within)
        if not firsts:
            self._add_missing(f"{where} starts", starts, within, None)
        place, other, size = within[0], [], 0
        for first in firsts:
            if first.start < place:
                continue
            last = next(iter(find_every(self.text, ends, first.end, within[1])), None)
            if last is None:
                rule = f"{where}: no last words stand after the first in {self.name_line(first.start)}"
                self.add_fault(ends, rule, "correct ends, or write a table for each place")
                return
            other += [match for match in (first, last) if not match.exact][:1]
            size += 1
            yield first.start, last.end
            place = last.end
        self._note_other(where, starts, other, size)

    def find_span(self, where: str, row: Row, within: Span) -> Span | None:
        """Return (start, end) from the words of `row["starts"]` to those of `row["ends"]`, or None."""
        start = self._find_once(f"{where} starts", row["starts"].strip(), within, row.get("starts_line"))
        last = self._find_once(f"{where} ends", row["ends"].strip(), within, row.get("ends_line"))
        if start is None or last is None:
            return None
        if last.end < start.end:
            rule = f"{where}: the last words stand before the first"
            self.add_fault(row["ends"], rule, "exchange starts and ends")
            return None
        return start.start, last.end

    def _find_once(
        self, where: str, anchor: str, within: Span, line: int | None, mend: str = ""
    ) -> Match | None:
        """Return where `anchor` stands, once, in `text[within]` or a line of it; else None, and a fault."""
        places = self._find_in(self._find_exact, anchor, within, line)
        places = places or self._find_in(find_like, anchor, within, line)
        if len(places) == 1:
            self._note_other(where, anchor, [match for match in places if not match.exact], 1)
            return places[0]
        if len(places) > 1 and line is None:
            first, second = (self.find_place(match.start)[1] for match in places[:2])
            rule = f"{where}: this text stands more than once in the source (lines {first} and {second})"
            self.add_fault(anchor, rule, f"quote more words, or say which line is meant{mend}")
        else:
            self._add_missing(where, anchor, within, line)
        return None

    def _find_exact(self, text: str, anchor: str, start: int, end: int) -> list[Match]:
        """Return the first two places where an anchor stands as quoted."""
        if len(text) > end - start < ROOM * 2:
            return find_exact(text, anchor, start, end)
        return [Match(one, one + len(anchor), True) for one in self.places.find(anchor, start, end)]

    def _find_in(self, find: Find, anchor: str, within: Span, line: int | None) -> list[Match]:
        """Return where an anchor stands in a stretch, or where it begins in a line of it."""
        if line is None:
            return find(self.text, anchor, *within)
        places: list[Match] = []
        for start, end in self.lines.find_spans(line):
            first, last = max(start, within[0]), min(end + ROOM + 2 * len(anchor), within[1])
            places += [match for match in find(self.text, anchor, first, last) if match.start <= end]
        return places

    def find_place(self, offset: int) -> tuple[str, int]:
        """Return the file in which a place of the text stands, and the line of that file, from 1."""
        piece, line = self.lines.find_place(offset)
        return piece.name, line

    def name_line(self, offset: int) -> str:
        """Return the line in which a place of the text stands, as it is called: “source.txt line 3”."""
        name, line = self.find_place(offset)
        return f"{name} line {line}"

    def _add_missing(self, where: str, anchor: str, within: Span, line: int | None) -> None:
        """Keep the fault that an anchor is not there, and say what of it is."""
        size, begun = find_beginning(self.text, anchor, *within)
        elsewhere = find_like(self.text, anchor, *self.whole)
        mend = "copy the words from the source"
        if line is not None:
            rule, mend = f"this text does not begin once in line {line}", "correct the line, or leave it out"
        elif elsewhere:
            rule = f"the source has these words in another place ({self.name_line(elsewhere[0].start)})"
        elif begun:
            rule = f"this text is not in the source, but its first {size} words are: "
            rule += self.name_line(begun.start)
        else:
            rule = "this text is not in the source"
        self.add_fault(anchor, f"{where}: {rule}", mend)

    def _note_other(self, where: str, anchor: str, other: list[Match], places: int) -> None:
        """Keep a note on the places of an anchor that have other spaces, marks or dashes than it."""
        if not other:
            return
        found = self.name_line(other[0].start)
        told = f"{len(other)} of {places} places, the first in {found}" if places > 1 else found
        text = " ".join(anchor.split())
        text = text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
        said = f"{where}: “{text}” was found with {OTHERWISE}: {told}"
        self.notes.append(Note(_find_written(self.toml, anchor), said))

    def add_fault(self, anchor: str, rule: str, mend: str) -> None:
        """Keep a fault of words that exchange.toml quotes, with the line on which it does."""
        self.faults.append(InputError(_find_written(self.toml, anchor), anchor, rule, mend))


@functools.lru_cache(maxsize=1)
def _read_lines(toml: Path) -> list[str]:
    return read_file(toml)[0].split("\n")


def _find_written(toml: Path, anchor: str) -> str:
    """Return the file with the line on which `anchor` is written, where it can be found."""
    lines = _read_lines(toml)
    first = anchor.strip().split("\n")[0].strip()
    escaped = first.replace('"', '\\"')
    held = [number for number, line in enumerate(lines) if first and (first in line or escaped in line)]
    if not held:
        return str(toml)
    # A title or a comment may have the same words, and another anchor may go on from them.
    number = min(held, key=lambda number: (not QUOTES.search(lines[number]), len(lines[number].strip())))
    return f"{toml} line {number + 1}"
