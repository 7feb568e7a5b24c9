"""A talk in which each speaker is named once, or nobody is: the bold lines, or the questions, are one's."""

import itertools
from collections import Counter
from collections.abc import Callable

import regex

from ..exchange.tokens import find_words
from .lines import BODY, NAME, NOTE, Line, group_blocks
from .patterns import BIO_LINE, FULL_NAME
from .turns import cut_turn, name_turn, read_turn

ASKED, ANSWERED = "Q", "A"  # who asks and who answers where nobody is named
NO_SPEAKER = ("Q", "A")
NEAR = 6  # blocks, at most, between the two names
LEAST = 2  # questions, at least, where nobody is named above them
LONG = 60  # words of a question, at most
QUESTION = regex.compile(r"\?[\"”’')\]]*$")
Blocks = list[list[Line]]


def part_interview(lines: list[Line]) -> list[Line]:
    """Return the lines with the turns of a talk marked, if it is one: those without a name begin a turn too.

    Two are named, once each; or one is, again and again; or nobody is, and bold lines ask.
    What is bold is the first one’s, where the first question is; else what is a question and stands alone,
    if the first one’s words above the other’s are one paragraph, or end with a question.
    """
    blocks = group_blocks([line for line in lines if line.kind != NOTE])
    named = [(place, rows[0]) for place, rows in enumerate(blocks) if _is_named(rows[0])]
    if len(named) == 2:
        return _part_named(lines, blocks, named)
    if len(places := _list_alone(blocks)) > LEAST:
        return _part_alone(lines, blocks, places)
    if not named and not any(line.kind == NAME for line in lines):
        _part_nameless(blocks)
    return lines


def _part_nameless(blocks: Blocks) -> None:
    """Mark the turns of a talk in which most bold lines, but for a title, are questions."""
    bold = [place for place, rows in enumerate(blocks) if _is_bold(rows) and rows[0].level > 1]
    asked = [place for place in bold if _is_question(blocks[place])]
    answered = set(asked).intersection(place - 1 for place in range(len(blocks)) if place not in bold)
    if len(answered) > LEAST and 3 * len(answered) >= 2 * len(bold):
        _mark(blocks[bold[0] :], _is_bold, ASKED, ANSWERED)


def _part_named(lines: list[Line], blocks: Blocks, named: list[tuple[int, Line]]) -> list[Line]:
    (first, one), (second, other) = named
    names = [name_turn(read_turn(line)) for line in (one, other)]
    rest = blocks[second + 1 :]
    bold = any(map(_is_bold, rest))
    if names[0] == names[1] or not _asks(blocks[first:second], bold):
        return lines
    is_asked = _is_bold if bold else _is_question
    if sum(map(is_asked, rest)) < (1 if bold else LEAST):
        return lines
    asker, answerer = names if one.level or not other.level else names[::-1]
    _mark(rest, is_asked, asker, answerer, last=names[1])
    return _cut_named(lines, {one, other})


def _asks(blocks: Blocks, bold: bool) -> bool:
    """Whether the first one says little and, if nothing is bold, one paragraph, or asks at its end."""
    return len(blocks) <= NEAR and (bold or len(blocks) == 1 or _is_question(blocks[-1]))


def _cut_named(lines: list[Line], named: set[Line]) -> list[Line]:
    """Return the lines, those of some in two: the name, and what is said."""
    cut = (cut_turn(line, read_turn(line)) if line in named else [line] for line in lines)
    return list(itertools.chain.from_iterable(cut))


def _list_alone(blocks: Blocks) -> list[int]:
    """Return the blocks that begin with the one name that three have at least, most with one between."""
    names = [name_turn(read_turn(rows[0])) for rows in blocks]
    often = [name for name, number in Counter(filter(None, names)).items() if number > LEAST]
    if len(often) != 1 or often[0] in NO_SPEAKER:
        return []
    return _keep_apart([place for place, name in enumerate(names) if name == often[0]], len(blocks))


def _keep_apart(places: list[int], blocks: int) -> list[int]:
    """Return the places of turns if most have a block between, and they are a good part of all; else none."""
    apart = sum(after - before > 1 for before, after in itertools.pairwise(places))
    return places if 2 * apart >= len(places) and 4 * len(places) > blocks else []


def _part_alone(lines: list[Line], blocks: Blocks, places: list[int]) -> list[Line]:
    """Return the lines with the turns of one who is named at each, and of another in the block above each."""
    named = [rows[0] for rows in blocks if read_turn(rows[0])]
    others = {name_turn(read_turn(line)) for line in named} - {name_turn(read_turn(blocks[places[0]][0]))}
    other = others.pop() if len(others) == 1 else ASKED
    for place in places:
        if place and not read_turn(blocks[place - 1][0]):
            _speak(blocks[place - 1], other)
    return _cut_named(lines, set(named))


def _is_named(line: Line) -> bool:
    match = read_turn(line)
    return match is not None and bool(FULL_NAME.fullmatch(match["name"]))


def _is_bold(rows: list[Line]) -> bool:
    return all(line.level for line in rows)


def _is_question(rows: list[Line]) -> bool:
    text = " ".join(line.raw for line in rows)
    return bool(QUESTION.search(text)) and len(find_words(text)) <= LONG


def _mark(
    blocks: Blocks, is_asked: Callable[[list[Line]], bool], asker: str, answerer: str, last: str = ""
) -> None:
    """Mark the first line of each block at which the other one begins to speak."""
    for rows in blocks:
        if BIO_LINE.fullmatch(rows[0].text):
            continue
        name = asker if is_asked(rows) else answerer
        _speak(rows, name, begins=name != last)
        last = name


def _speak(rows: list[Line], name: str, begins: bool = True) -> None:
    """Make a block what someone says, and begin a turn at it if that is so."""
    for line in rows:
        line.kind, line.name, line.level = BODY, "", 0
    if begins:
        rows[0].begins, rows[0].name = True, name
