"""What stands inside letters and is not their writers': cries in brackets, page numbers, notes, labels.

Nothing is cut; what is found is proposed in exchange.toml, each kind by its pattern.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from .lines import RUNNING
from .parts import Part
from .patterns import AFTERWORD, GREETING_LINE
from .running import PAGE_NUMBER

FORMS = (  # the pattern of [[cut]], what it may be, and its form
    ("brackets", "cries of the crowd, or another’s remarks", regex.compile(r"\[[^\[\]\d][^\[\]]{1,200}\]")),
    (
        "page numbers",
        "numbers of pages",
        regex.compile(r"(?m)^[ \t]*[-–—\[(]?[ \t]*\d{1,4}[ \t]*[-–—\])]?[ \t]*$"),
    ),
    ("footnotes", "marks of footnotes", regex.compile(r"\[(?:\d{1,3}|[a-zA-Z*†])\]|(?<=\w[.,]?)[†‡¹²³]")),
    (
        "labels",
        "labels of speakers",
        regex.compile(r"(?m)^[ \t]*(?:\p{Lu}[\p{Lu}.'’ ]{2,30}|[QA])[:.](?=\s+\p{Lu}\p{Ll})"),
    ),
)


@dataclass(frozen=True)
class Cut:
    """What one pattern finds in the letters, or a line that is the head of pages (`pattern` is "").

    How often, the first of it, and the line where that stands.
    """

    pattern: str
    reason: str
    number: int
    first: str
    line: int


def propose_cuts(source: str, letters: list[Part]) -> Iterator[Cut]:
    """Yield a proposal for each pattern of [[cut]] that finds something inside a letter."""
    for pattern, reason, form in FORMS:
        places = (match for part in letters for match in form.finditer(source, part.start, part.end))
        if found := [match for match in places if not _is_own(match[0].strip())]:
            text = found[0][0]
            place = found[0].start() + len(text) - len(text.lstrip())
            yield Cut(pattern, reason, len(found), " ".join(text.split()), source.count("\n", 0, place) + 1)
    yield from _propose_heads(letters)


def _propose_heads(letters: list[Part]) -> Iterator[Cut]:
    heads = [line for part in letters for line in part.lines if line.was == RUNNING]
    for text in dict.fromkeys(line.raw for line in heads if not PAGE_NUMBER.fullmatch(line.raw)):
        lines = [line.number for line in heads if line.raw == text]
        yield Cut("", "the running head of a page", len(lines), text, lines[0])


def _is_own(text: str) -> bool:
    """Whether what looks like a label is a letter’s own: a greeting, “P.S.”."""
    return bool(GREETING_LINE.fullmatch(text) or AFTERWORD.fullmatch(text))
