"""What of a guess is not sure, place by place: a second look at each part, by rules that did not make it.

Evidence for a letter's beginning is a heading, greeting or date above it; for its end a signature below it,
or a heading that its text has for each letter. Whatever else begins or ends a letter is said to be a doubt,
and so is each line within it that looks like the edge of one.
"""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import regex

from .attributed import ATTRIBUTED
from .furniture import NOTE_LINE, PUBLISHER
from .lines import DATE, FEW, GREETING, NAME, NOTE, OPENING, REPLY, RUNNING, Line, group_blocks
from .mistakable import list_mistakable, suspect_writer
from .names import is_same
from .parts import Guess, Part, count_words
from .patterns import FOOTNOTE, FORMULA, FULL_NAME, MAIL_LINE, ONE_NAME, SENTENCE_END
from .running import PAGE_NUMBER
from .shapes import is_card
from .signatures import closes
from .turns import TURN
from .writers import Signed

MANY = 20  # lines of one writer that are named in one doubt, at most
SUSPECT = {  # what a line looked like at first
    NOTE: "looks like an editor’s note",
    NAME: "looks like a name",
    GREETING: "looks like a greeting",
    DATE: "looks like a date",
    REPLY: "looks like the heading of a letter",
    RUNNING: "looks like the number or the running head of a page",
}
TELLING = 60  # words of a paragraph that may be an editor's, at most
SHARE = 0.7  # of the longest line of a paragraph: a first line that is shorter may be a title
BRIEF = 12  # words of a letter, no turn, that is shorter than letters are
LEADING = regex.compile(r".*(?::|:?\s?[—–\-]{1,2})")
TOLD = regex.compile(
    r"\b(?:(?:he|she|they|who)\s+(?:answered|replied|wrote|responded)|answered|the following|as follows"
    r"|reprinted|abridged|shortened|our (?:reporter|critic|reviewer|correspondent)|the editors?"
    r"|we (?:print|publish|reprint|received)|the (?:talk|interview|letters?) (?:has|have|was|were)"
    r"|er antwortete|sie antwortete|die redaktion|la rédaction|répondit|la redacción|contestó)\b",
    regex.IGNORECASE,
)


@dataclass(frozen=True)
class Doubt:
    """What is not sure, in lines `first` to `last`; of a part, or where `part` is None of the whole."""

    first: int
    last: int
    text: str
    part: Part | None = None

    def __str__(self) -> str:
        """Return the doubt as one line."""
        where = f"line {self.first}" if self.first == self.last else f"lines {self.first} to {self.last}"
        return f"not sure: {where}: {self.text}" if self.first else f"not sure: {self.text}"


def find_doubts(guess: Guess, letters: list[Signed], files: Iterable[int] = ()) -> list[Doubt]:
    """Return what is not sure of the parts of a guess and of the writers and sides of its letters.

    `files` are the lines at which a file begins.
    """
    starts = set(files)
    found: list[Doubt] = []
    for before, letter, after in zip([None, *letters], letters, [*letters[1:], None]):
        found += _doubt_start(before, letter, starts)
        found += _doubt_end(letter, after)
        found += _doubt_row(before, letter) if len(letters) > 2 else ()
        found += _doubt_inside(letter)
        found += _doubt_writer(letter)
    found += itertools.chain.from_iterable(map(_doubt_heading, guess.headings))
    found += [_doubt_left_out(part) for part in guess.left_out]
    found += _doubt_sides(letters)
    return sorted(dict.fromkeys(found), key=lambda doubt: (doubt.first, doubt.last))


def _in_turns(letter: Signed) -> bool:
    return letter.part.turn


def _doubt_start(before: Signed | None, letter: Signed, files: set[int]) -> Iterator[Doubt]:
    part = letter.part
    first = part.lines[0]
    if first.number not in files and not _is_opened(part):
        yield _doubt_unopened(before, part)
    if first.number in [line.number for line in part.opening]:
        return  # its speaker's name stands in the same line
    rows = group_blocks(part.lines)[0]
    if _is_introducing(rows) and rows[-1] is not part.lines[-1]:
        said = "may be a title, or an introduction, and no part of the letter"
        yield Doubt(rows[0].number, rows[-1].number, said, part)
    if _is_topped(rows):
        yield Doubt(first.number, first.number, "may be a title, and no part of the letter", part)
    elif not _is_capital(first):
        yield Doubt(first.number, first.number, "the letter begins with a small letter", part)


def _doubt_unopened(before: Signed | None, part: Part) -> Doubt:
    first = part.lines[0]
    if first.begins:
        said = f"no name stands here: are these words of {first.name}, and all up to the next turn?"
        return Doubt(first.number, part.last, said, part)
    why = "the one before it is signed" if before else "it is the first running text"
    said = f"no heading or greeting says that a letter begins here: {why}"
    return Doubt(first.number, first.number, said, part)


def _is_opened(part: Part) -> bool:
    return any(line.kind in OPENING for line in part.opening)


def _is_introducing(rows: list[Line]) -> bool:
    return _is_odd(rows) or bool(TOLD.search(_join(rows)))


def _is_topped(rows: list[Line]) -> bool:
    """Whether the first line of a paragraph ends early and without a mark, as a title does."""
    first, longest = rows[0].text, max(len(line.text) for line in rows)
    short = len(first) < SHARE * longest and rows[0].words <= FEW
    return short and not SENTENCE_END.search(first[-2:]) and _is_capital(rows[1])


def _is_capital(line: Line) -> bool:
    letter = next((mark for mark in line.text if mark.isalpha()), "")
    return letter.upper() == letter


def _doubt_end(letter: Signed, after: Signed | None) -> Iterator[Doubt]:
    part = letter.part
    last = part.lines[-1]
    if not part.closing and not any(line.kind == NAME for line in part.signature):
        yield from _doubt_unsigned(letter, after)
    if closes(last) or FORMULA.fullmatch(last.text):
        yield Doubt(last.number, last.number, "looks like a closing phrase; it is kept in the letter", part)
    if (_is_name(last) or is_card(last)) and last is not part.lines[0]:
        yield Doubt(last.number, last.number, "looks like a name below the letter; it is kept in it", part)


def _doubt_unsigned(letter: Signed, after: Signed | None) -> Iterator[Doubt]:
    part = letter.part
    last, rows, headed = part.lines[-1], group_blocks(part.lines), _in_turns(letter)
    if not headed:
        until = "the next one begins" if after else "the text ends"
        yield Doubt(last.number, last.number, f"no name stands below: the letter goes on until {until}", part)
    if _is_beyond(rows):
        yield Doubt(rows[-1][0].number, last.number, "may be no part of the letter above it", part)
    elif headed and not after and len(rows) > 1:
        yield Doubt(last.number, last.number, "nothing stands below: is all of it this speaker’s?", part)


def _is_name(line: Line) -> bool:
    """Whether a line of a few words, each with a capital, ends without a mark."""
    called = FULL_NAME.fullmatch(line.text) or ONE_NAME.fullmatch(line.text)
    return bool(called) and line.words < 6 and not SENTENCE_END.search(line.text[-1:])


def _is_beyond(blocks: list[list[Line]]) -> bool:
    """Whether the last block may be no part of a letter."""
    rows = blocks[-1]
    open_ended = not SENTENCE_END.search(rows[-1].raw[-3:])
    said = _is_odd(rows) or open_ended or TOLD.search(_join(rows)) or LEADING.fullmatch(rows[-1].text)
    return len(blocks) > 1 and bool(said)


def _is_odd(rows: list[Line]) -> bool:
    """Whether a block does not look like a paragraph: short and without a full stop, or a page's number."""
    text = _join(rows)
    if PAGE_NUMBER.fullmatch(text) or FOOTNOTE.fullmatch(text) or (text[0] in "[(" and text[-1] in "])"):
        return True
    if sum(line.words for line in rows) > FEW or closes(rows[-1]):
        return False
    return not SENTENCE_END.search(text[-2:]) or any(one.fullmatch(text) for one in ATTRIBUTED)


def _join(rows: list[Line]) -> str:
    return " ".join(line.raw for line in rows)


def _doubt_inside(letter: Signed) -> Iterator[Doubt]:
    """Yield a doubt for each place inside a letter that looks like the edge of one."""
    part, turns = letter.part, _in_turns(letter)
    for rows in group_blocks(part.lines)[1:]:
        if said := _suspect(rows, turns):
            yield Doubt(rows[0].number, rows[-1].number, f"{said}; it is kept in the letter", part)
    for line in filter(closes, part.lines[:-2]):
        if not line.was:
            yield Doubt(line.number, line.number, "looks like the end of a letter, and more follows", part)
    yield from _doubt_quoted(part)
    if not turns and count_words(part) < BRIEF:
        yield Doubt(part.first, part.last, "very short for a letter", part)


def _doubt_quoted(part: Part) -> Iterator[Doubt]:
    quoted = [line.number for line in part.lines if line.quoted or line.raw.startswith(">")]
    for first in quoted[:1]:
        yield Doubt(first, quoted[-1], "lines that begin with “>” look like another’s mail, quoted", part)


def _suspect(rows: list[Line], turns: bool) -> str:
    """Return what a block inside a letter looks like; "" for a paragraph."""
    for kind, said in SUSPECT.items():
        if any(line.was == kind for line in rows):
            return said
    text = _join(rows)
    if NOTE_LINE.fullmatch(text) or PUBLISHER.search(text):
        return "looks like an editor’s or a publisher’s words"
    if said := _suspect_head(rows):
        return said
    if not turns and _is_telling(rows):
        return "may be an editor’s words"
    return "looks like a heading or a note" if _is_odd(rows) else ""


def _suspect_head(rows: list[Line]) -> str:
    """Return what the first lines of a block look like that say who wrote it, or when; "" for others."""
    if sum(bool(MAIL_LINE.fullmatch(line.raw)) for line in rows) > 1:
        return "looks like the head of a mail"
    return "begins like a speaker’s label" if TURN.fullmatch(rows[0].raw) else ""


def _is_telling(rows: list[Line]) -> bool:
    return sum(line.words for line in rows) < TELLING and bool(TOLD.search(_join(rows)))


def _doubt_writer(letter: Signed) -> Iterator[Doubt]:
    part = letter.part
    if not letter.author:
        yield Doubt(part.first, part.last, "who wrote this letter? No name was found", part)
        return
    names, headed = _list_named(part.signature, NAME), _list_named(part.opening, REPLY)
    yield from _doubt_names(letter, names, headed)
    where = [*names, *headed, *part.lines][0].number
    if said := suspect_writer(part, letter.author, names, headed):
        yield Doubt(min(where, part.first), max(where, part.first), said, part)


def _list_named(lines: list[Line], kind: str) -> list[Line]:
    """Return the lines that are of a kind, or were, and give a name."""
    return [line for line in lines if line.name and kind in (line.kind, line.was)]


def _doubt_row(before: Signed | None, letter: Signed) -> Iterator[Doubt]:
    """Yield a doubt where two letters under headings follow each other and have one writer."""
    if before and before.author == letter.author and _in_turns(letter):
        said = f"two letters of {letter.author or 'nobody'} follow each other: is a heading missing?"
        yield Doubt(before.part.first, letter.part.first, said, letter.part)


def _doubt_names(letter: Signed, names: list[Line], headed: list[Line]) -> Iterator[Doubt]:
    """Yield a doubt where two names stand below a letter, or one above it and another below."""
    part = letter.part
    if len(names) > 1 and not is_same(names[0].name, names[1].name):
        both = f"two names below the letter, {names[0].name} and {names[1].name}: the first is taken"
        yield Doubt(names[0].number, names[1].number, both, part)
    if names and headed and not is_same(names[0].name, headed[-1].name):
        both = f"{headed[-1].name} above the letter, {names[0].name} below it"
        said = f"{both}: {letter.author} is taken for the writer"
        yield Doubt(part.first, names[0].number, said, part)


def _doubt_heading(part: Part) -> Iterator[Doubt]:
    """Yield a doubt on each line of a heading that has no name, date or greeting to be told by."""
    for rows, said in list_mistakable(part):
        first, last = (rows[place].number for place in (0, -1))
        first, last = (min(first, part.beside or first), max(last, part.beside))
        yield Doubt(first, last, f"taken for a {said}?", part)


def _doubt_left_out(part: Part) -> Doubt:
    return Doubt(part.first, part.last, f"left out: {part.reason}", part)


def _doubt_sides(letters: list[Signed]) -> Iterator[Doubt]:
    """Yield a doubt on the sides of the letters of each writer, where they are not sure."""
    groups: dict[tuple[str, str, int], list[Signed]] = {}
    for letter in letters:
        if letter.unsure:
            key = (letter.author or letter.name, letter.unsure, letter.side)
            groups.setdefault(key, []).append(letter)
    for (who, why, _), group in groups.items():
        part = group[0].part
        others = ", ".join(str(letter.part.first) for letter in group[1:MANY])
        more = f" (and lines {others}{' and further on' * (len(group) > MANY)})" if others else ""
        yield Doubt(part.first, part.last, f"on which side is {who}{more}? {why}", part)
