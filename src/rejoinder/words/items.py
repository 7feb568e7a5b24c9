"""The uses that are counted: words, lemmas and phrases, and the units of text that they stand in.

All are numbers in whole columns: an item is the place of its name in a sorted list, and a use has the rows of
the exchange's words with which it begins and ends. A phrase of n words is numbered by the pair of its first
n − 1 words, which have a number already, and its last one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .. import statistics
from ..design import LEVEL
from ..exchange import Exchange, InputError, check_selection, check_sizes
from ..wording import listing, number

FORMS = ("word", "lemma", "phrase")
LONGEST = 4  # words of a phrase
# What parts the words into units: who speaks parts a sentence or paragraph, and no letter.
UNITS = {
    "word": ("letter", "speaker", "start"),
    "sentence": ("letter", "speaker", "sentence_id"),
    "paragraph": ("letter", "speaker", "paragraph"),
    "letter": ("letter",),
}
Numbers = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Items:
    """The uses of items, in columns: the `names` of the items, sorted; of each use its `item`, a place in
    them, and `first` and `last`, rows of the exchange's words.

    `parts` are of each item the two that it becomes without its first and without its last word, −1 for none.
    """

    names: list[str]
    item: Numbers
    first: Numbers
    last: Numbers
    parts: Numbers

    def keep(self, kept: NDArray[np.bool_]) -> Items:
        """Return these uses alone."""
        return Items(self.names, self.item[kept], self.first[kept], self.last[kept], self.parts)


def list_items(exchange: Exchange, form: str = "word", voices: str = "own") -> Items:
    """Return the uses of words, lemmas or phrases (2 to 4 words of one sentence), in reading order.

    Raises InputError for another form, and for another choice of voices.
    """
    if form not in FORMS:
        raise InputError("form", form, "not a form of a word", f"use one of {', '.join(FORMS)}")
    rows = choose_rows(exchange, voices)
    if form == "phrase":
        return _list_phrases(exchange, rows)
    coded = exchange.codes[form]
    codes = coded.codes[rows]
    found = np.unique(codes)
    ranks = np.zeros(len(coded.names), dtype=np.int64)
    ranks[found] = rank_names(coded.names[found])
    parts = np.full((len(found), 2), -1)
    return Items(sorted(coded.names[found]), ranks[codes], rows, rows, parts)


def choose_rows(exchange: Exchange, voices: str) -> Numbers:
    """Return which rows of the exchange's words are of the chosen voices. Raises InputError for another."""
    own = exchange.own_words.to_numpy()
    return np.flatnonzero(
        np.ones(len(own), dtype=bool) if check_selection(voices) == "all" else own == (voices == "own")
    )


def _list_phrases(exchange: Exchange, rows: Numbers) -> Items:
    """Return the phrases among these rows: of words that stand one after the other in a sentence.

    A phrase is numbered by the pair of the phrase without its last word, and that word; words come first.
    """
    coded, sentences = exchange.codes["word"], exchange.codes["sentence_id"].codes[rows]
    words, size = coded.codes[rows], max(1, len(coded.names))
    spelt, parts = (
        [np.column_stack([rank_names(coded.names), np.full((len(coded.names), LONGEST - 1), -1)])],
        [],
    )
    known, total = words, len(coded.names)  # which phrase of one word less begins at each row, −1: none
    uses = []
    for length in range(2, LONGEST + 1):
        begins = np.arange(max(0, len(rows) - length + 1))
        ends = begins + length - 1
        kept = (sentences[begins] == sentences[ends]) & (rows[ends] - rows[begins] == length - 1)
        begins, ends = begins[kept], ends[kept]
        codes, pairs = pd.factorize(known[begins] * size + words[ends])
        heads, last = np.divmod(pairs, size)
        tails = np.zeros(len(pairs), dtype=np.int64)
        tails[codes] = known[begins + 1]
        parts.append(np.column_stack([tails, heads]) if length > 2 else np.full((len(pairs), 2), -1))
        before = np.concatenate(spelt)[heads]
        before[:, length - 1] = spelt[0][last, 0]
        spelt.append(before)
        known = np.full(len(rows), -1)
        known[begins] = codes + total
        uses.append(np.column_stack([codes + total, rows[begins], rows[ends]]))
        total += len(pairs)
    return _sort_phrases(coded.names, np.concatenate(spelt[1:]), np.concatenate(parts), np.concatenate(uses))


def rank_names(names: NDArray[Any]) -> Numbers:
    """Return the place of each name among all, sorted."""
    ranks = np.empty(len(names), dtype=np.int64)
    ranks[sorted(range(len(names)), key=names.__getitem__)] = np.arange(len(names))
    return ranks


def _sort_phrases(words: NDArray[Any], spelt: Numbers, parts: Numbers, uses: Numbers) -> Items:
    """Return the phrases as items; `spelt` has the ranks of their words, −1 after the last.

    A blank stands before every other character of a word, so that phrases are sorted as their ranks are.
    `parts` and the first column of `uses` are numbers, of phrases from that of `words` upwards.
    """
    order = np.lexsort(spelt.T[::-1])
    places = np.full(len(words) + len(order), -1)
    places[len(words) + order] = np.arange(len(order))
    ranked = sorted(words.tolist())
    names = [" ".join([ranked[word] for word in row if word >= 0]) for row in spelt[order].tolist()]
    mine = np.where(parts >= 0, places[parts], -1)[order]
    return Items(names, places[uses[:, 0]], uses[:, 1], uses[:, 2], mine)


def count_items(items: Items, exchange: Exchange) -> pd.DataFrame:
    """Return how often each of the items is used: one row per item, one column per side."""
    names = list(exchange.sides)
    counts = cross(items.item, find_sides(exchange, items.first), (len(items.names), len(names)))
    index = pd.Index(items.names, name="item", dtype=str)
    return pd.DataFrame(counts, index=index, columns=pd.Index(names, name="side"))


def find_sides(exchange: Exchange, rows: Numbers) -> Numbers:
    """Return which side, by its place among the exchange's sides, each of these rows of its words is of."""
    coded, names = exchange.codes["side"], list(exchange.sides)
    places = np.array([names.index(name) for name in coded.names], dtype=np.int64)
    return places[coded.codes[rows]]


def cross(codes: Numbers, others: Numbers, shape: tuple[int, int]) -> Numbers:
    """Return how often each two codes stand together: a table of this shape."""
    return np.bincount(codes * shape[1] + others, minlength=shape[0] * shape[1]).reshape(shape)


def count_distinct(items: Items, groups: Numbers) -> Numbers:
    """Return in how many groups each item stands; `groups` has the group of each use."""
    codes, names = pd.factorize(groups)
    size = max(1, len(names))
    return np.bincount(pd.unique(items.item * size + codes) // size, minlength=len(items.names))


def find_sizes(exchange: Exchange, voices: str) -> dict[str, int]:
    """Return {side: its words of these voices}. Raises InputError where a side has none."""
    sizes = _count_words(exchange, voices)
    check_sizes(sizes, voices)
    return sizes


def _count_words(exchange: Exchange, voices: str) -> dict[str, int]:
    found = find_sides(exchange, choose_rows(exchange, voices))
    return dict(zip(exchange.sides, np.bincount(found, minlength=len(exchange.sides)).tolist()))


def say_unmeasured(exchange: Exchange, voices: str, form: str = "word") -> str:
    """Return why the sides cannot be compared by items of these voices, in a sentence; "" where they can.

    Either a side has no own word, or no item of this form stands anywhere.
    """
    for side, words in _count_words(exchange, voices).items():
        if voices == "own" and not words:
            rule = "has no word of its own, for all of its words are quoted"
            return f"{exchange.sides[side]} {rule}: nothing can be compared."
    if not len(list_items(exchange, form, voices).item):
        return f"No {form} stands in what is compared: there is nothing to count."
    return ""


def spread_items(exchange: Exchange, form: str, voices: str, unit: str) -> tuple[Items, Numbers, list[str]]:
    """Return the items, of each use its unit, and the names of the units, sorted.

    A unit is a sentence, paragraph or letter, or of words a single one. Raises InputError for another.
    """
    if unit not in UNITS or unit == "word" and form != "word":
        mend = f"use one of {', '.join(list(UNITS)[1:])}"
        raise InputError("unit", unit, "not a unit that can be shuffled", mend)
    items = list_items(exchange, form, voices)
    joined = exchange.codes.join(*UNITS[unit])[items.first]
    _, uses, codes = np.unique(joined, return_index=True, return_inverse=True)
    names = np.array(_name_units(exchange, items.first[uses], unit), dtype=object)
    return items, rank_names(names)[codes], sorted(names)


def _name_units(exchange: Exchange, rows: Numbers, unit: str) -> list[str]:
    """Return the names of the units that these rows of the exchange's words stand in."""
    parts = [exchange.codes[column].names[exchange.codes[column].codes[rows]] for column in UNITS[unit]]
    if unit == "paragraph":
        parts.insert(2, parts[0])
    return [" ".join(map(str, part)) for part in zip(*parts)]


def count_units(items: Items, exchange: Exchange, unit: str) -> pd.Series:
    """Return how many units of the items each side has."""
    units = exchange.codes.join(*UNITS[unit])[items.first]
    sides = find_sides(exchange, items.first)
    counts = [len(pd.unique(units[sides == place])) for place in range(len(exchange.sides))]
    return pd.Series(counts, index=list(exchange.sides))


def find_inside(items: Items) -> NDArray[np.bool_]:
    """Return which phrases always stand in one longer phrase, which says more."""
    totals = np.bincount(items.item, minlength=len(items.names))
    inside = np.zeros(len(totals), dtype=bool)
    for part in items.parts.T:
        always = (part >= 0) & (totals > 1) & (totals[part] == totals)
        inside[part[always]] = True
    return inside


def state_meter(items: Items, exchange: Exchange, unit: str = "paragraph") -> str:
    """Return the evidence meter in one sentence: unit, units on each side, the smallest p that they allow."""
    units = count_units(items, exchange, unit)
    smallest = statistics.find_smallest_p(int(units.iloc[0]), int(units.iloc[1]))
    counted = listing(f"{units[side]} of {label}" for side, label in exchange.sides.items())
    low = number(smallest).replace("< ", "below ")
    warning = "; with so few no p below .05 can come out" if smallest >= LEVEL else ""
    return (
        f"Evidence meter: of all ways to deal out the {unit}s ({counted}) at random, the most lopsided has "
        f"p = {low}, and no claim here can be surer than that{warning}."
    )
