"""Anchors: words quoted in exchange.toml, found in the text as quoted, or with other spaces and marks."""

import unicodedata
from typing import NamedTuple

import regex

SINGLE = "'’‘‚‛ʼ´`′"
DOUBLE = '"“”„‟″«»'
HYPHENS = "-\u2010\u2011"
DASHES = r"\-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
# Nothing is given back by what has ++ or (?> so that marks in a row are tried once.
DASH = rf"(?!(?<=[^\W_])[{HYPHENS}](?=[^\W_]))[{DASHES}]++"  # no hyphen inside a word
ALONE = r"(?<=^[^\S\n]*){}(?=[^\S\n]*$)"  # in a line of its own
RULE = ALONE.format("-{3,}+")
ANY = {"dash": DASH, "hyphen": f"[{DASHES}]++", "rule": ALONE.format(f"[{DASHES}]{{3,}}+")}
FIRST = f"(?<![{DASHES}])"
BLANKS = r"\s*+"
PARTS = regex.compile(
    rf"(?P<rule>{ALONE.format('-{3,}+')})|(?P<hyphen>(?<=[^\W_])[{HYPHENS}](?=[^\W_]))"
    rf"|(?P<dash>[{DASHES}]++)|(?P<blank>\s++)|(?P<double>[{SINGLE}]{{2}}|[{DOUBLE}])|(?P<single>[{SINGLE}])"
    rf"|(?P<other>[^\s{SINGLE}{DOUBLE}{DASHES}])",
    regex.MULTILINE,
)
Part = tuple[str, str]  # the name of its group, and what is quoted
LONGEST = 4_000  # characters of an anchor that may stand with other spaces and marks
MOST = 60  # first words of an anchor that are looked for where it is not there
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

    Spaces and line breaks are one, straight marks are curly ones, é is e and its accent, and a hyphen is a
    dash, with spaces about it or without; but a dash is no hyphen inside a word, and a rule, three hyphens or
    more in a line of its own, only a rule. Places that overlap are each returned. One of more than LONGEST
    characters is looked for as it is quoted alone. Raises nothing.
    """
    if len(anchor) > LONGEST:
        return []
    pattern, places = _write_pattern(anchor), []
    found = pattern.search(text, start, end)
    while found:
        places.append(Match(found.start(), found.end(), found.group() == anchor))
        found = pattern.search(text, found.start() + 1, end)
    return places


def find_every(text: str, anchor: str, start: int, end: int) -> list[Match]:
    """Return each place of `anchor` in `text[start:end]`, however it is printed there; none overlap.

    Where it stands anywhere with the dashes that are quoted, it has these in each place.
    """
    if len(anchor) > LONGEST:
        places = find_exact(text, anchor, start, end)
        return [one for one, before in zip(places, [None, *places]) if not before or before.end <= one.start]
    for exact in (True, False):
        found = list(_write_pattern(anchor, exact).finditer(text, start, end))
        if found:
            return [Match(match.start(), match.end(), match.group() == anchor) for match in found]
    return []


def find_beginning(text: str, anchor: str, start: int, end: int) -> tuple[int, Match | None]:
    """Return how many first words of an anchor stand in `text[start:end]`, and where first; fewer than all.

    Three at least are asked for; without them the place is None.
    """
    words = anchor.split(maxsplit=MOST)[: MOST + 1]
    for size in range(len(words) - 1, FEWEST - 1, -1):
        found = _write_pattern(" ".join(words[:size])).search(text, start, end)
        if found:
            return size, Match(found.start(), found.end(), False)
    return 0, None


def _write_pattern(anchor: str, exact: bool = False) -> regex.Pattern[str]:
    """Return what an anchor looks like with any spaces and marks, and any dashes, or `exact` ones.

    No blank is at either end of it.
    """
    composed = unicodedata.normalize("NFC", anchor.strip())
    parts = [(part.lastgroup or "", part.group()) for part in PARTS.finditer(composed)]
    none = ("", "")
    if exact:
        written = [_write_exact(*one) for one in zip(parts, [*parts[1:], none])]
    else:
        written = [_write_like(*one) for one in zip([none, *parts], parts, [*parts[1:], none])]
    return regex.compile("".join(written), regex.MULTILINE)


def _write_like(before: Part, part: Part, after: Part) -> str:
    """Return what a part of an anchor looks like, with any dashes; a dash takes the blanks about it."""
    kind, quoted = part
    if kind in ANY:
        own = f"(?:{ANY[kind]}|(?<![{DASHES}]){quoted}(?![{DASHES}]))" if kind == "rule" else ANY[kind]
        return (BLANKS if before[0] else FIRST) + own + (BLANKS if after[0] else "")
    if kind == "blank" and (before[0] in ANY or after[0] in ANY):
        return ""
    return _write_exact(part, after)


def _write_exact(part: Part, after: Part) -> str:
    """Return what a part of an anchor looks like, with its own dashes."""
    kind, quoted = part
    if kind == "rule":
        return ALONE.format(quoted)
    if kind == "blank":
        return r"\s++"
    if kind == "single":
        return f"[{SINGLE}]"
    if kind == "double":
        inside = "" if after[0] == "blank" else r"\s?"
        return rf"(?>«{inside}|\s?»|[{DOUBLE}]|[{SINGLE}]{{2}})"
    apart = unicodedata.normalize("NFD", quoted)  # é, or e and its accent
    return regex.escape(quoted) if apart == quoted else f"(?:{quoted}|{apart})"
