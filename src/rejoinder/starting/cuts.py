"""What stands inside letters and is not their writers': cries in brackets, page numbers, notes, labels.

Nothing is cut; what is found is proposed in exchange.toml, each kind by its pattern.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from .parts import Part
from .patterns import GREETING_LINE

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
    """What one pattern finds in the letters: how often, the first of it, and the line where that stands."""

    pattern: str
    reason: str
    number: int
    first: str
    line: int


def propose_cuts(source: str, letters: list[Part]) -> Iterator[Cut]:
    """Yield a proposal for each pattern of [[cut]] that finds something inside a letter."""
    for pattern, reason, form in FORMS:
        places = (match for part in letters for match in form.finditer(source, part.start, part.end))
        found = [match for match in places if not GREETING_LINE.fullmatch(match[0].strip())]
        if found:
            place = found[0].start()
            line = source.count("\n", 0, place + len(found[0][0]) - len(found[0][0].lstrip())) + 1
            yield Cut(pattern, reason, len(found), " ".join(found[0][0].split()), line)
