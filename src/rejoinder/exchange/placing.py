"""Where the letters, headings and left-out passages of exchange.toml stand in the text.

Each is marked by words quoted from it. A mark that is missing, stands twice or overlaps another is a fault,
and so is any non-blank character that nothing covers. One with other spaces, marks or dashes is a note.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from .account import Passage, find_unaccounted
from .cutting import Cut, find_cuts
from .errors import InputError, Note
from .files import Text
from .finding import Finder, Lines, Row, Span
from .rounds import check_rounds, order_letters
from .showing import mark_unseen
from .sides import OTHER
from .voices import Stretch

ENDS = 5  # words at each end of a passage that nothing accounts for


class Placed(NamedTuple):
    """What was found: letters with their places, all passages, what is quoted of whom, what is cut; faults
    and notes.
    """

    letters: list[tuple[Row, int, int]]
    passages: list[Passage]
    quoted: list[Stretch]
    cuts: list[Cut]
    faults: list[InputError]
    notes: list[Note]


def place_all(toml: Path, settings: Row, text: Text) -> Placed:
    """Return where everything stands that `settings` name; what is not found is a fault, and left out."""
    placer = _Placer(Finder(toml, text))
    placer.check_rounds(settings["letters"])
    for letter in order_letters(settings["letters"]):
        placer.place_letter(letter)
    for heading in settings.get("headings", []):
        placer.place_heading(heading)
    for left in settings.get("left_out", []):
        placer.place_left_out(left)
    placer.place_cuts(settings.get("cut", []))
    placer.placed.faults.extend(_find_overlaps(toml, placer.placed.passages))
    return placer.placed


def find_loose_text(folder: Path, text: Text, passages: list[Passage]) -> Iterator[InputError]:
    """Yield a fault, with its file and lines, for each passage of the text that nothing accounts for.

    Neighbouring lines, with blank ones between, are one passage.
    """
    known = Lines(text)
    for start, end in _join_lines(text.text, find_unaccounted(text.text, passages)):
        piece, first = known.find_place(start)
        last = first + text.text.count("\n", start, end)
        lines = f"line {first}" if first == last else f"lines {first} to {last}"
        words = text.text[start:end].split()
        size = f" ({len(words):,} words)" if first != last else ""
        value = " ".join(words if len(words) <= 2 * ENDS else [*words[:ENDS], "…", *words[-ENDS:]])
        mend = "add it to a letter, [[headings]] or [[left_out]] in exchange.toml"
        rule = f"this text is unaccounted for{size}"
        yield InputError(f"{folder / piece.name} {lines}", value, rule, mend)


def _join_lines(text: str, loose: list[tuple[int, str]]) -> list[Span]:
    """Return the (start, end) of each run of lines that have nothing but blanks between."""
    joined: list[Span] = []
    for start, line in loose:
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = joined[-1][0], start + len(line)
        else:
            joined.append((start, start + len(line)))
    return joined


def plain_name(name: str) -> str:
    """Return a person's name with single spaces."""
    return " ".join(name.split())


class _Placer:
    """Keeps where letters, headings and passages that were left out stand."""

    def __init__(self, finder: Finder) -> None:
        self.finder = finder
        self.placed = Placed([], [], [], [], finder.faults, finder.notes)

    def check_rounds(self, letters: list[Row]) -> None:
        for one in check_rounds(self.finder.toml, letters):
            self.placed.notes.append(one) if isinstance(one, Note) else self.placed.faults.append(one)

    def place_letter(self, letter: Row) -> None:
        name = letter["id"]
        span = self._find_letter(letter)
        if span is None:
            return
        self.placed.letters.append((letter, *span))
        self.placed.passages.append(Passage("other" if letter["side"] == OTHER else "letter", name, *span))
        for quotation in letter.get("quoted", []):
            speaker = plain_name(quotation["speaker"])
            inner = self.finder.find_span(f"{speaker}'s words in letter {name}", quotation, span)
            if inner is not None:
                self.placed.quoted.append(Stretch(name, speaker, *inner))

    def place_heading(self, heading: Row) -> None:
        body, note = heading["text"].strip(), heading.get("note", "")
        for found in self.finder.find_text("heading", body, heading, self.finder.whole):
            name = mark_unseen(body.split("\n")[0])
            passage = Passage("heading", name, found.start, found.end, note)
            self.placed.passages.append(passage)

    def place_left_out(self, left: Row) -> None:
        where = f"left out {left['name']}"
        for start, end in self.finder.find_stretches(where, left, self.finder.whole):
            self.placed.passages.append(Passage("left out", left["name"], start, end, left["reason"]))

    def place_cuts(self, rows: list[Row]) -> None:
        letters = [one for one in self.placed.letters if one[0]["side"] != OTHER]
        names = {letter.get("author", "") for letter, *_ in letters}
        names |= {stretch.speaker for stretch in self.placed.quoted}
        known = {plain_name(name).casefold() for name in names if name}
        self.placed.cuts.extend(find_cuts(self.finder, rows, letters, known))

    def _find_letter(self, letter: Row) -> Span | None:
        """Return where a letter stands: all of its own file, or between its first and last words."""
        if "file" in letter:
            piece = self.finder.pieces[letter["file"]]
            return piece.start, piece.end
        return self.finder.find_span(f"letter {letter['id']}", letter, self.finder.whole)


def _find_overlaps(toml: Path, passages: list[Passage]) -> Iterator[InputError]:
    ordered = sorted(passages, key=lambda passage: (passage.start, passage.end))
    for before, after in zip(ordered, ordered[1:]):
        if after.start < before.end:
            value = f"{before.kind} {before.name} and {after.kind} {after.name}"
            yield InputError(toml, value, "two passages cover the same text", "move starts or ends")
