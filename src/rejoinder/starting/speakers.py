"""Names of speakers on lines of their own, above what is said: “HARPER”, “Mr Teale (Westhaven) (Lab)”."""

import itertools
from collections.abc import Iterator

import regex

from .lines import BODY, CREDIT, FEW, NAME, Line, is_shout
from .names import join_names
from .patterns import (
    COUNT_LINE,
    GREETING_LINE,
    HONORIFIC,
    LETTER_LINE,
    NO_NAME,
    PARTICLE,
    SENTENCE_CLOSE,
    SENTENCE_END,
    WORD,
)
from .posts import PROFILE
from .signatures import closes

LONG = 50  # characters of a line that is said, though no full stop ends it
EARLY = 4  # lines, at most, of a title and an introduction above the first speaker
SPEAKER = regex.compile(
    rf"(?P<name>{HONORIFIC}(?:{PARTICLE}\s+)?{WORD}(?:\s+(?:{WORD}|{PARTICLE})){{0,4}})"
    r"(?:\s*\([^()]{1,60}\)){0,2}"
)


def find_speakers(lines: list[Line]) -> list[tuple[Line, str]]:
    """Return the lines that are a speaker's name above what is said, with the names; [] where none are.

    Two speak at least, and one of them twice, or all in capitals; the first stands near the beginning, and
    the text does not end with a name, as it does where names are signatures.
    """
    if not lines or _read_name(lines[-1]):
        return []
    found = list(_list_named(lines))
    shouted = [(line, name) for line, name in found if is_shout(line)]
    return next((these for these in (shouted, found) if _are_speakers(lines, these)), [])


def is_commented(lines: list[Line], first: Line) -> bool:
    """Return whether a line stands right below “Comments”, and that below a text."""
    place = lines.index(first)
    told = place > EARLY and COUNT_LINE.fullmatch(lines[place - 1].text)
    return bool(told) and any(map(_is_said, lines[: place - 1]))


def _list_named(lines: list[Line]) -> Iterator[tuple[Line, str]]:
    """Yield each line that is a name, with the name, below a sentence or a blank line and above a text.

    A title may stand above it in its block, and what a page says of the writer below it.
    """
    for place, (line, after) in enumerate(itertools.pairwise(lines)):
        name = _read_name(line)
        if name and _begins(lines[:place], line, after) and (_is_said(after) or _is_profile(after)):
            yield line, name


def _begins(above: list[Line], line: Line, after: Line) -> bool:
    """Whether nothing stands above a line in its block, but for a sentence, or for a title alone."""
    before = above[-1] if above else line
    if before.block != line.block or before is line or SENTENCE_CLOSE.search(before.text):
        return True
    alone = len(above) < 2 or above[-2].block != line.block
    return alone and after.block != line.block and before.words <= FEW and not closes(before)


def _is_profile(line: Line) -> bool:
    """Whether a line is what a page says of a writer, “Author”; it is marked so."""
    if not PROFILE.fullmatch(line.text):
        return False
    line.kind, line.name, line.kept = CREDIT, "", True
    return True


def _read_name(line: Line) -> str:
    """Return the name that a line is; "" where it is none, or is known for something else."""
    match = SPEAKER.fullmatch(line.text) if not SENTENCE_CLOSE.search(line.text) else None
    if match is None or line.kept or line.fixed or line.kind not in (BODY, NAME, CREDIT):
        return ""
    other = GREETING_LINE.fullmatch(line.text) or LETTER_LINE.fullmatch(line.text) or closes(line)
    return "" if other or match["name"].split()[0].lower() in NO_NAME else match["name"]


def _is_said(line: Line) -> bool:
    ended = SENTENCE_END.search(line.text[-2:]) or len(line.text) > LONG
    return line.kind in (BODY, NAME, CREDIT) and bool(ended)


def _are_speakers(lines: list[Line], named: list[tuple[Line, str]]) -> bool:
    """Whether two speak, one of them twice or all in capitals, the first near the beginning of the text."""
    names = join_names([name for _, name in named])
    known = set(names)
    if len(known) < 2:
        return False
    above = lines[: lines.index(named[0][0])]
    if len(known) < len(names):
        return len(above) <= EARLY or is_commented(lines, named[0][0])
    return all(is_shout(line) for line, _ in named) and not any(map(_is_said, above))
