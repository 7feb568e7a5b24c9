"""A guess at an exchange: where its letters begin and end, who wrote them, and what is no part of them.

What separates two letters is a greeting, a date, “X replies”, a signature or a byline. All is a proposal:
`rejoinder new` says line by line what was taken for what.
"""

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import regex

from ..exchange.tokens import find_words
from .headings import mark_headings, mark_names
from .lines import (
    BODY,
    CREDIT,
    DATE,
    FEW,
    GREETING,
    NAME,
    OPENING,
    REPLY,
    TITLE,
    Line,
    closes,
    group_blocks,
    is_shout,
    read_lines,
)

NARRATED = 120  # words, at most, of what an editor says between two letters
PUBLISHER = regex.compile(
    r"thank you for (?:reading|subscribing)|all rights reserved|^©|copyright ©|^ad policy$|sign up for"
    r"|subscribe (?:now|today|for)|our newsletter",
    regex.IGNORECASE,
)
CALLED = {
    TITLE: "title",
    GREETING: "greeting",
    DATE: "place or date",
    NAME: "name",
    CREDIT: "office or place",
    REPLY: "heading of a letter",
}


@dataclass
class Part:
    """A stretch of the source, from one line's first character to another's last, and what it is."""

    lines: list[Line]
    note: str = ""
    name: str = ""
    reason: str = ""
    opening: list[Line] = field(default_factory=list)
    signature: list[Line] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where it begins in the source."""
        return self.lines[0].start

    @property
    def end(self) -> int:
        """Where it ends in the source."""
        return self.lines[-1].end


@dataclass
class Guess:
    """The letters, headings and left-out parts that were found, in reading order, and the title."""

    letters: list[Part] = field(default_factory=list)
    headings: list[Part] = field(default_factory=list)
    left_out: list[Part] = field(default_factory=list)
    title: str = ""


def guess_letters(source: str, levels: Mapping[int, int] | None = None) -> Guess:
    """Return what the lines of a whole text seem to be; each line that is not blank is in one part.

    `levels` are those of the headings that a page or document has, {line: level}.
    """
    lines = mark_headings(read_lines(source, levels))
    guess = _guess_parts(lines)
    if len(guess.letters) < 2 and mark_names(lines := read_lines(source, levels)):
        return _guess_parts(lines)
    return guess


def _guess_parts(lines: list[Line]) -> Guess:
    guess = Guess()
    _find_title(lines, guess)
    kept, tail = _cut_tail(lines)
    if tail:
        reason = "looks like the publisher's own matter; no part of the exchange"
        guess.left_out.append(Part(tail, name="after the last letter", reason=reason))
    _drop_doubtful(kept)
    runs = [list(rows) for _, rows in itertools.groupby(kept, key=lambda line: line.kind == BODY)]
    for before, run, after in zip([None, *runs], runs, [*runs[1:], None]):
        if run[0].kind != BODY:
            note = ", ".join(dict.fromkeys(CALLED[line.kind] for line in run))
            guess.headings.append(Part(run, note=note))
        else:
            _add_letter(guess, before, run, after)
    _find_narration(guess)
    return guess


def count_words(part: Part) -> int:
    """Return the number of words of a part."""
    return sum(len(find_words(line.text)) for line in part.lines)


def _find_title(lines: list[Line], guess: Guess) -> None:
    """Take the first block for the title, if it looks like one."""
    first, after = [*group_blocks(lines), [], []][:2]
    if not after or len(first) > 2 or not _is_title(first, after):
        return
    guess.title = " ".join(line.text for line in first).strip("#*_=~ ")
    for line in first:
        line.kind = TITLE


def _is_title(first: list[Line], after: list[Line]) -> bool:
    if first[0].fixed:
        return len(first) == 1 and after[0].fixed
    text = " ".join(line.text for line in first)
    plain = first[0].kind == BODY and len(find_words(text)) <= FEW and not text.endswith((".", ",", ":"))
    return plain or first[0].kind in (NAME, CREDIT)


def _cut_tail(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Return the lines of the exchange, and those from the publisher's own matter below it to the end."""
    last = max((n for n, line in enumerate(lines) if line.kind in OPENING), default=0)
    bodies = 0
    for place in range(last + 1, len(lines)):
        if bodies and PUBLISHER.search(lines[place].text):
            block = lines[place].block
            first = next(n for n, line in enumerate(lines) if line.block == block)
            return lines[:first], lines[first:]
        bodies += lines[place].kind == BODY
    return lines, []


def _drop_doubtful(lines: list[Line]) -> None:
    """Make running text of each heading between two texts that nothing shows to stand between two letters."""
    signed = bool(lines) and lines[-1].kind in (NAME, CREDIT)
    sole = any(line.sole for line in lines)
    runs = [list(rows) for _, rows in itertools.groupby(lines, key=lambda line: line.kind == BODY)]
    for before, run in zip(runs, runs[1:]):
        parts = any(line.sole for line in run) if sole else _parts_letters(before[-1], run, signed)
        if run[0].kind != BODY and not parts:
            for line in run:
                line.kind = BODY


def _parts_letters(before: Line, run: list[Line], signed: bool) -> bool:
    first = run[0]
    if any(line.kind in OPENING for line in run):
        return True
    if first.kind == NAME:
        return len(run) > 1 or signed or closes(before) or _is_signature(first)
    return len(run) > 1 and first.kind == CREDIT and run[1].block == first.block


def _is_signature(line: Line) -> bool:
    return "," in line.text or line.text[0] in "—–-" or is_shout(line)


def _add_letter(guess: Guess, before: list[Line] | None, run: list[Line], after: list[Line] | None) -> None:
    head, tail = before or [], after or []
    if guess.letters or guess.left_out[1:]:
        head = head[_find_opening(head) :]
    letter = Part(run, opening=head, signature=tail[: _find_opening(tail)])
    letter.name = tidy_name(_find_writer(letter))
    guess.letters.append(letter)


def _find_writer(letter: Part) -> str:
    """Return the name that a heading above a letter gives, or the one below it; of others the one below."""
    headed = next((line for line in reversed(letter.opening) if line.kind == REPLY), None)
    if headed and headed.fixed and headed.name:
        return headed.name
    signed = next((line.name for line in letter.signature if line.kind == NAME), "")
    return signed or (headed.name if headed else "")


def _find_opening(run: list[Line]) -> int:
    return next((place for place, line in enumerate(run) if line.kind in OPENING), len(run))


def tidy_name(name: str) -> str:
    """Return a name with single spaces, without a full stop at its end, and not in capitals alone."""
    name = " ".join(name.split()).rstrip(".")
    if name.upper() != name:
        return name
    small = {"De", "Du", "Des", "La", "Le", "Van", "Von", "Of"}
    words = [word.capitalize() if len(word) < 3 else word.title() for word in name.split()]
    return " ".join(word.lower() if word in small and place else word for place, word in enumerate(words))


def _find_narration(guess: Guess) -> None:
    """Take what an editor says before or between two letters out of the letters."""
    told = [
        letter for letter, after in itertools.pairwise(guess.letters) if _is_narration(guess, letter, after)
    ]
    if len(guess.letters) - len(told) < 2:
        return
    for letter in told:
        first = letter is guess.letters[0]
        letter.name = "before the first letter" if first else f"before line {letter.lines[-1].number + 1}"
        letter.reason = "looks like an editor's words; no part of a letter"
    guess.left_out = [*told, *guess.left_out]
    guess.letters = [letter for letter in guess.letters if letter not in told]


def _is_narration(guess: Guess, letter: Part, after: Part) -> bool:
    opened = any(line.kind in OPENING for line in letter.opening)
    dated = any(line.kind in (GREETING, DATE) for line in after.opening)
    place = guess.letters.index(letter)
    follows = place == 0 or bool(guess.letters[place - 1].signature)
    return follows and dated and not opened and not letter.signature and count_words(letter) <= NARRATED


def list_parts(guess: Guess) -> Iterator[tuple[str, Part]]:
    """Yield every part of a guess with its kind (letter, heading, left out), in reading order."""
    parts = [("letter", part) for part in guess.letters] + [("heading", part) for part in guess.headings]
    parts += [("left out", part) for part in guess.left_out]
    yield from sorted(parts, key=lambda pair: pair[1].start)
