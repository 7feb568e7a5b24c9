"""The parts of a guess: letters, headings, what is left out; each a stretch of whole lines."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ..exchange.tokens import find_words
from .lines import Line

EDITOR = "looks like an editor's words; no part of a letter"


@dataclass(eq=False)
class Part:
    """A stretch of the source, from one line's first character to another's last, and what it is."""

    lines: list[Line]
    note: str = ""
    name: str = ""
    reason: str = ""
    called: str = ""  # by which initials its writer is called where it begins
    opening: list[Line] = field(default_factory=list)
    signature: list[Line] = field(default_factory=list)
    closing: list[Line] = field(default_factory=list)
    beside: int = 0  # the line of the letter from whose edge it was cut
    above: int = 0  # lines that are marks of a quoted mail and no more, before its first line
    before: int = 0  # characters that are marks of a quoted mail, before its first line
    after: int = 0  # and after its last

    @property
    def turn(self) -> bool:
        """Whether it is a turn of a talk, or a letter under a heading of the kind that each letter has."""
        return self.lines[0].begins or any(line.sole for line in self.opening)

    @property
    def start(self) -> int:
        """Where it begins in the source."""
        return self.lines[0].start - self.before

    @property
    def end(self) -> int:
        """Where it ends in the source."""
        return self.lines[-1].end + self.after

    @property
    def first(self) -> int:
        """The number of its first line."""
        return self.lines[0].number

    @property
    def first_line(self) -> int:
        """The number of the line in which it begins, be it above its first line for the marks of a mail."""
        return self.first - self.above

    @property
    def last(self) -> int:
        """The number of its last line."""
        return self.lines[-1].number


@dataclass
class Guess:
    """The letters, headings and left-out parts that were found, in reading order, and the title."""

    letters: list[Part] = field(default_factory=list)
    headings: list[Part] = field(default_factory=list)
    left_out: list[Part] = field(default_factory=list)
    title: str = ""


def count_words(part: Part, language: str = "") -> int:
    """Return the number of words of a part, as words are parted in its `language`, if that is told."""
    if language in ("", "en"):
        return sum(line.words for line in part.lines)
    return sum(len(find_words(line.text, language)) for line in part.lines)


def list_parts(guess: Guess) -> Iterator[tuple[str, Part]]:
    """Yield every part of a guess with its kind (letter, heading, left out), in reading order."""
    parts = [("letter", part) for part in guess.letters] + [("heading", part) for part in guess.headings]
    parts += [("left out", part) for part in guess.left_out]
    yield from sorted(parts, key=lambda pair: pair[1].start)


def leave_out(guess: Guess, part: Part, name: str, reason: str) -> None:
    """Take a part out of the letters, and say why."""
    part.name, part.reason = name, reason
    guess.letters = [letter for letter in guess.letters if letter is not part]
    guess.left_out.append(part)
