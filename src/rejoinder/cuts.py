"""What is cut out of the letters: how many places and words, where the first and the last stand, and why."""

from itertools import groupby
from typing import NamedTuple

from .exchange import Cut, Exchange
from .exchange.tokens import find_words
from .wording import capitalise, count, in_words, verb

NOUNS = {  # what a pattern cuts, one and several
    "brackets": ("passage in square brackets", "passages in square brackets"),
    "page numbers": ("page number", "page numbers"),
    "labels": ("speaker’s label", "speakers’ labels"),
    "footnotes": ("footnote or mark of one", "footnotes and marks of them"),
    "": ("passage", "passages"),
}
Placed = dict[str, list[tuple[int, int, str]]]  # {sentence_id: [(start, end, where), …]}
SHOWN = 40  # characters of the first and the last that are quoted


class Group(NamedTuple):
    """The cuts of one name and reason, the letters in which they stand, and how many words they have."""

    name: str
    kind: str
    reason: str
    letters: list[str]
    cuts: list[Cut]
    words: int


def group_cuts(exchange: Exchange) -> list[Group]:
    """Return the cuts by name and reason, in the order in which they first stand in the text."""
    groups: dict[tuple[str, str], list[Cut]] = {}
    for cut in exchange.cuts:
        groups.setdefault((cut.name, cut.reason), []).append(cut)
    return [_make_group(exchange, cuts) for cuts in groups.values()]


def _make_group(exchange: Exchange, cuts: list[Cut]) -> Group:
    texts = ((exchange.source[cut.start : cut.end], exchange.find_language(cut.letter)) for cut in cuts)
    words = sum(len(find_words(text, language)) for text, language in texts)
    letters = list(dict.fromkeys(cut.letter for cut in cuts))
    return Group(cuts[0].name, cuts[0].kind, cuts[0].reason, letters, cuts, words)


def say_cut(group: Group) -> str:
    """Return in a sentence what is shown and not counted: how many places and words, and why."""
    size = len(group.cuts)
    words = f", {count(group.words, 'word')}," if group.words else ""
    said = f"{in_words(size, *NOUNS[group.kind])}{words} {verb(size, 'is', 'are')} shown and not counted"
    return f"{capitalise(said)}: {group.reason.rstrip('.')}."


def list_cuts(exchange: Exchange) -> list[str]:
    """Return a line for each group of cuts: how many there are, their words, the first and the last."""
    return [_list_group(exchange, group) for group in group_cuts(exchange)]


def _list_group(exchange: Exchange, group: Group) -> str:
    first, last = (_quote(exchange, cut) for cut in (group.cuts[0], group.cuts[-1]))
    size = len(group.cuts)
    places = f"first {first}, last {last}" if size > 1 else first
    return f"{group.name} ({count(size, 'place')}, {count(group.words, 'word')}): {group.reason}; {places}"


def _quote(exchange: Exchange, cut: Cut) -> str:
    """Return the beginning of what is cut, in quotation marks."""
    text = " ".join(exchange.seen[cut.start : cut.end].split())
    text = text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
    return f"“{text}”"


def place_cuts(exchange: Exchange) -> Placed:
    """Return what is cut by the sentence in which it stands, or after which, or before the first of a letter.

    The third part of each is "in", "after" or "before".
    """
    placed: Placed = {}
    rows = {
        name: list(part) for name, part in groupby(exchange.sentence_rows.values(), lambda row: row.letter)
    }
    for cut in exchange.cuts:
        row = next((row for row in reversed(rows[cut.letter]) if row.start < cut.start), None)
        where = "before" if row is None else "in" if cut.end <= row.end else "after"
        name = (row or rows[cut.letter][0]).sentence_id
        placed.setdefault(name, []).append((cut.start, cut.end, where))
    return placed
