"""Anchors: words quoted in exchange.toml, found in the text as quoted, or with other spaces and marks."""

import re
from typing import NamedTuple

SINGLE = "'’‘‚‛ʼ´`′"
DOUBLE = '"“”„‟″«»'
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
DASH = f"[{re.escape(DASHES)}]++"  # nothing is given back, so that dashes in a row are tried once
FIRST = f"(?<![{re.escape(DASHES)}])"
BLANKS = r"\s*+"
PARTS = re.compile(rf"\s*{DASH}\s*|\s+|[{SINGLE}]{{2}}|[{SINGLE}]|[{DOUBLE}]|[^\s{SINGLE}{DOUBLE}]")
FEWEST = 3  # first words of an anchor that is not there, by which it is told where it breaks off


class Match(NamedTuple):
    """Where an anchor stands, `text[start:end]`, and whether letter by letter as it was quoted."""

    start: int
    end: int
    exact: bool


def find_exact(text: str, anchor: str, start: int, end: int) -> list[Match]:
    """Return where `anchor` stands in `text[start:end]` as quoted; places that overlap are each returned."""
    places, place = [], text.find(anchor, start, end)
    while place >= 0:
        places.append(Match(place, place + len(anchor), True))
        place = text.find(anchor, place + 1, end)
    return places


def find_like(text: str, anchor: str, start: int, end: int) -> list[Match]:
    """Return where `anchor` stands in `text[start:end]` with any spaces, marks and dashes.

    Spaces and line breaks are one, straight marks are curly ones, and a hyphen is a dash, with spaces about
    it or without. Places that overlap are each returned. Raises nothing.
    """
    pattern, places = _write_pattern(anchor), []
    found = pattern.search(text, start, end)
    while found:
        places.append(Match(*found.span(), found.group() == anchor))
        found = pattern.search(text, found.start() + 1, end)
    return places


def find_every(text: str, anchor: str, start: int, end: int) -> list[Match]:
    """Return each place of `anchor` in `text[start:end]`, however it is printed there; none overlap."""
    return [
        Match(*found.span(), found.group() == anchor)
        for found in _write_pattern(anchor).finditer(text, start, end)
    ]


def find_beginning(text: str, anchor: str, start: int, end: int) -> tuple[int, Match | None]:
    """Return how many first words of an anchor stand in `text[start:end]`, and where first; fewer than all.

    Three at least are asked for; without them the place is None.
    """
    words = anchor.split()
    for size in range(len(words) - 1, FEWEST - 1, -1):
        found = _write_pattern(" ".join(words[:size])).search(text, start, end)
        if found:
            return size, Match(*found.span(), False)
    return 0, None


def _write_pattern(anchor: str) -> re.Pattern[str]:
    """Return what an anchor looks like with any spaces, marks and dashes; it has no blank at either end."""
    parts = PARTS.findall(anchor.strip())
    written = [_write_part(*one) for one in zip(["", *parts], parts, [*parts[1:], ""])]
    return re.compile("".join(written))


def _write_part(before: str, part: str, after: str) -> str:
    """Return what a part of an anchor looks like; each takes all it can, and gives nothing back."""
    if part.strip() and part.strip()[0] in DASHES:
        return (BLANKS if before else FIRST) + DASH + (BLANKS if after else "")
    if not part.strip():
        return r"\s++"
    if part[0] in SINGLE and len(part) == 1:
        return f"[{SINGLE}]"
    if part[0] in SINGLE + DOUBLE:
        inside = "" if after[:1].isspace() else r"\s?"
        return rf"(?>«{inside}|\s?»|[{DOUBLE}]|[{SINGLE}]{{2}})"
    return re.escape(part)
