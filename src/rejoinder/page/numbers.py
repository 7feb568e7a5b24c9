"""The bar of each number: what it counts, how often on each side, in which sentences, and the way back."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ..exchange import Exchange, name_letters, number_sentences
from ..hits import make_key, name_key, narrow_key, read_key
from ..wording import count
from .addresses import find_address
from .reading import Hit

PLACES = ("everything", "letter", "sentence")  # kinds that have a place of their own in the text
LISTED = 100  # sentences that a bar lists; of more the first ones
SIDES = ("side", "voice")  # kinds of which one side may have nothing


class Count(NamedTuple):
    """How often a number stands on one side; `side` is that side's number, from 1."""

    side: int
    label: str
    counted: str


class InLetter(NamedTuple):
    """The sentences of one letter, (address, number) each."""

    letter: str
    sentences: list[tuple[str, int]]


class Bar(NamedTuple):
    """The bar of a number; `number` is that of its class in the text, `only` a side's number, or 0 for both.

    `back` is (address, name) of the first place that leads to it.
    """

    id: str
    number: int
    only: int
    title: str
    counts: list[Count]
    size: str
    letters: list[InLetter]
    back: list[tuple[str, str]]


def list_bars(
    exchange: Exchange,
    found: Mapping[str, list[Hit]],
    places: Mapping[str, Iterable[str]],
    titles: Mapping[str, str],
) -> list[Bar]:
    """Return the bars of all numbers, and of those narrowed to a side that are asked for.

    `found` are the hits of each key, in the order of their numbers; `places` are the keys that the report
    leads to, each with the ids of what does; `titles` are what keys of a reading are called.
    """
    bars, sides = [], list(exchange.sides)
    for number, (key, hits) in enumerate(found.items(), start=1):
        asked = [(0, key), *((at, narrow_key(key, side)) for at, side in enumerate(sides, start=1))]
        for only, one in asked:
            if not only or one in places:
                mine = [hit for hit in hits if not only or hit.side == sides[only - 1]]
                title = titles.get(key) or name_key(exchange, key)
                bars.append(_make_bar(exchange, one, (number, only, title), mine, places.get(one, ())))
    return bars


def _make_bar(
    exchange: Exchange, key: str, at: tuple[int, int, str], hits: list[Hit], back: Iterable[str]
) -> Bar:
    rows = exchange.sentence_rows
    places = [(rows[hit.sentence_id].start, rows[hit.sentence_id].end) for hit in hits]
    whole = bool(hits) and places == [(hit.start, hit.end) for hit in hits]
    found = {hit.sentence_id for hit in hits}
    letters = _list_sentences(exchange, [name for name in rows if name in found][:LISTED])
    size = count(len(found), "sentence")
    if len(found) > LISTED:
        size += f", of which the first {LISTED} are listed; all are marked in the letters"
    counts = _count_sides(exchange, key, hits, whole)
    return Bar(
        find_address(key, exchange), *at, counts, size, letters, [(one, _name(one)) for one in back][:1]
    )


def _count_sides(exchange: Exchange, key: str, hits: list[Hit], whole: bool) -> list[Count]:
    asked, counts = read_key(key), []
    for place, (side, label) in enumerate(exchange.sides.items(), start=1):
        mine = [hit for hit in hits if hit.side == side]
        if asked.side in ("", side) and (mine or asked.kind not in SIDES):
            counts.append(Count(place, label, _say_size(mine, whole)))
    return counts


def _say_size(hits: list[Hit], whole: bool) -> str:
    """Return how many hits there are, and how many of them in quoted words; of whole sentences how many."""
    if whole:
        return count(len({hit.sentence_id for hit in hits}), "sentence")
    quoted = sum(not hit.own for hit in hits)
    part = "" if len(hits) == quoted == 1 else "all " if quoted == len(hits) else f"{quoted} of them "
    return count(len(hits), "time") + (f", {part}in quoted words" if quoted else "")


def _list_sentences(exchange: Exchange, found: Iterable[str]) -> list[InLetter]:
    numbers, names, rows = number_sentences(exchange), name_letters(exchange), exchange.sentence_rows
    listed: dict[str, list[tuple[str, int]]] = {}
    for name in found:
        place = (find_address(make_key("sentence", name)), numbers[name])
        listed.setdefault(rows[name].letter, []).append(place)
    return [InLetter(names[letter], sentences) for letter, sentences in listed.items()]


def _name(place: str) -> str:
    """Return what an id of the report is to a reader: "fig-word-use" is the chart word use."""
    kind, _, name = place.partition("-")
    plain = name.replace("-", " ").lstrip("0123456789 ") or name
    return {"fig": "the chart", "part": plain}.get(kind, "the opening")
