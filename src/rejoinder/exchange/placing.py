"""Where the letters, headings and left-out passages of exchange.toml stand in the text.

Each is marked by words quoted from it. A mark that is missing, stands twice or overlaps another is a fault,
and so is any non-blank character that nothing covers.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from .account import Passage, find_unaccounted
from .errors import InputError
from .files import Piece, Text
from .voices import Stretch

Row = Mapping[str, Any]
Span = tuple[int, int]

STRAIGHT = str.maketrans("“”‘’", "\"\"''")


class Placed(NamedTuple):
    """What was found: letters with their places, all passages, what is quoted of whom; and the faults."""

    letters: list[tuple[Row, int, int]]
    passages: list[Passage]
    quoted: list[Stretch]
    faults: list[InputError]


def place_all(toml: Path, settings: Row, text: Text) -> Placed:
    """Return where everything stands that `settings` name; what is not found is a fault, and left out."""
    placer = _Placer(toml, text)
    for letter in settings["letters"]:
        placer.place_letter(letter)
    for heading in settings.get("headings", []):
        placer.place_heading(heading)
    for left in settings.get("left_out", []):
        placer.place_left_out(left)
    placer.placed.faults.extend(_find_overlaps(toml, placer.placed.passages))
    return placer.placed


def find_loose_text(folder: Path, text: Text, passages: list[Passage]) -> Iterator[InputError]:
    """Yield a fault, with its file and line, for each line of the text that no passage accounts for."""
    for offset, line in find_unaccounted(text.text, passages):
        piece = next(piece for piece in reversed(text.pieces) if piece.start <= offset)
        number = find_line(text.text[piece.start :], offset - piece.start)
        mend = "add it to a letter, [[headings]] or [[left_out]] in exchange.toml"
        yield InputError(f"{folder / piece.name} line {number}", line, "this text is unaccounted for", mend)


def find_line(text: str, offset: int) -> int:
    """Return the number of the line, from 1, in which a place of `text` stands."""
    return text.count("\n", 0, offset) + 1


def plain_name(name: str) -> str:
    """Return a person's name with single spaces."""
    return " ".join(name.split())


def _cut_to_line(text: str, within: Span, line: int, size: int) -> Span:
    """Return the part of `within` in which `size` characters can begin in the line of this number, from 1."""
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
        if not start:
            return within[1], within[1]
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    return max(start, within[0]), min(end - 1 + size, within[1])


class _Placer:
    """Looks the quoted words up in the text, and keeps what it finds and the faults."""

    def __init__(self, toml: Path, text: Text) -> None:
        self.toml = toml
        self.text = text.text
        self.whole: Span = (0, len(text.text))
        self.pieces: dict[str, Piece] = {piece.name: piece for piece in text.pieces}
        self.placed = Placed([], [], [], [])

    def place_letter(self, letter: Row) -> None:
        name = letter["id"]
        span = self._find_letter(letter)
        if span is None:
            return
        self.placed.letters.append((letter, *span))
        self.placed.passages.append(Passage("letter", name, *span))
        for quotation in letter.get("quoted", []):
            speaker = plain_name(quotation["speaker"])
            inner = self._find_span(f"{speaker}'s words in letter {name}", quotation, span)
            if inner is not None:
                self.placed.quoted.append(Stretch(name, speaker, *inner))

    def place_heading(self, heading: Row) -> None:
        body = heading["text"].strip()
        first = self._find_once("heading", body, self.whole, heading.get("line"))
        if first is not None:
            name, note = body.splitlines()[0], heading.get("note", "")
            self.placed.passages.append(Passage("heading", name, first, first + len(body), note))

    def place_left_out(self, left: Row) -> None:
        span = self._find_span(f"left out {left['name']}", left, self.whole)
        if span is not None:
            self.placed.passages.append(Passage("left out", left["name"], *span, left["reason"]))

    def _find_letter(self, letter: Row) -> Span | None:
        """Return where a letter stands: all of its own file, or between its first and last words."""
        if "file" in letter:
            piece = self.pieces[letter["file"]]
            return piece.start, piece.end
        return self._find_span(f"letter {letter['id']}", letter, self.whole)

    def _find_span(self, where: str, row: Row, within: Span) -> Span | None:
        """Return (start, end) from the words of `row["starts"]` to those of `row["ends"]`, or None."""
        starts, ends = row["starts"].strip(), row["ends"].strip()
        start = self._find_once(f"{where} starts", starts, within, row.get("starts_line"))
        last = self._find_once(f"{where} ends", ends, within, row.get("ends_line"))
        if start is None or last is None:
            return None
        end = last + len(ends)
        if end < start + len(starts):
            rule = f"{where}: the last words stand before the first"
            self._add_fault(row["ends"], rule, "exchange starts and ends")
            return None
        return start, end

    def _find_once(self, where: str, anchor: str, within: Span, line: int | None = None) -> int | None:
        """Return where `anchor` begins, once, in `text[within]` or a line of it; else None, and a fault."""
        text = self.text
        if line is not None:
            within = _cut_to_line(text, within, line, len(anchor))
        first = text.find(anchor, *within)
        second = text.find(anchor, first + 1, within[1]) if first >= 0 else -1
        if first >= 0 and second < 0:
            return first
        if second >= 0:
            lines = f"lines {find_line(text, first)} and {find_line(text, second)}"
            rule = f"this text stands more than once in the source ({lines})"
            mend = "quote more words, or say which line is meant"
        elif line is not None:
            rule, mend = f"this text does not begin once in line {line}", "correct the line, or leave it out"
        elif anchor.translate(STRAIGHT) in text.translate(STRAIGHT):
            rule = "the source has these words with other quotation marks or in another place"
            mend = "copy the words from the source, curly marks included"
        else:
            rule, mend = "this text is not in the source", "copy the words from the source"
        self._add_fault(anchor, f"{where}: {rule}", mend)
        return None

    def _add_fault(self, anchor: str, rule: str, mend: str) -> None:
        self.placed.faults.append(InputError(_find_written(self.toml, anchor), anchor, rule, mend))


def _find_written(toml: Path, anchor: str) -> str:
    """Return the file with the line on which `anchor` is written, where it can be found."""
    lines = toml.read_text(encoding="utf-8-sig").splitlines()
    first = anchor.strip().splitlines()[0] if anchor.strip() else ""
    escaped = first.replace('"', '\\"')
    for number, line in enumerate(lines, start=1):
        if first and (first in line or escaped in line):
            return f"{toml} line {number}"
    return str(toml)


def _find_overlaps(toml: Path, passages: list[Passage]) -> Iterator[InputError]:
    ordered = sorted(passages, key=lambda passage: (passage.start, passage.end))
    for before, after in zip(ordered, ordered[1:]):
        if after.start < before.end:
            value = f"{before.kind} {before.name} and {after.kind} {after.name}"
            yield InputError(toml, value, "two passages cover the same text", "move starts or ends")
