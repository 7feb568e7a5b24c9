"""Tests by shuffling: units are dealt to the sides anew, and what was seen is held against that."""

import math
from itertools import combinations

import numpy as np

from .arrays import ArrayLike, Counts, Rows, Values, to_floats
from .effects import log_likelihood


def arrange(first: ArrayLike, shuffles: int, seed: int) -> tuple[Rows, bool]:
    """Return (rows, exact): which units go to side 1 in each arrangement, as a table of 0 and 1.

    `first` tells for each unit whether it is side 1's. Where all arrangements are no more than `shuffles`,
    they are all there (exact); otherwise `shuffles` random ones, the observed one not among them.
    """
    is_first = np.asarray(first, dtype=bool)
    units, chosen = len(is_first), int(is_first.sum())
    if math.comb(units, chosen) <= shuffles:
        return _list_arrangements(units, chosen), True
    return _draw_arrangements(units, chosen, shuffles, seed), False


def arrange_by_size(sizes: ArrayLike, target: float, shuffles: int, seed: int) -> Rows:
    """Return `shuffles` random choices of units of about `target` words in all, as a table of 0 and 1.

    `sizes` are the words of each unit.
    """
    words = to_floats(sizes)
    rng, rows = np.random.default_rng(seed), np.zeros((shuffles, len(words)))
    for row in rows:
        order = rng.permutation(len(words))
        taken = 1 + int(np.argmin(np.abs(np.cumsum(words[order])[:-1] - target)))
        row[order[:taken]] = 1
    return rows


def count_above(counts: ArrayLike, rows: ArrayLike, critical: float) -> Counts:
    """Return how many words have a G² above `critical` in each arrangement of `rows`.

    `counts` are units by words, `rows` arrangements by units. Words that stand in the same units as often
    have the same G², so each such set is scored once.
    """
    uses = to_floats(counts)
    columns, times = np.unique(uses, axis=1, return_counts=True)
    return (_score(columns, to_floats(rows), uses.sum(axis=1)) > critical) @ times


def shuffle_p(observed: ArrayLike, shuffled: ArrayLike, exact: bool) -> Values:
    """Return p: the share of arrangements at least as far out.

    It is (h + 1) / (B + 1), or h / B where they are all there (`exact`). `shuffled` has a row for each
    arrangement, and a value in it for each of `observed`.
    """
    chance = np.asarray(shuffled)
    hits = (chance >= np.asarray(observed) - 1e-9).sum(axis=0)
    return hits / len(chance) if exact else (hits + 1) / (len(chance) + 1)


def _list_arrangements(units: int, chosen: int) -> Rows:
    rows = np.zeros((math.comb(units, chosen), units))
    for row, places in zip(rows, combinations(range(units), chosen)):
        row[list(places)] = 1
    return rows


def _draw_arrangements(units: int, chosen: int, shuffles: int, seed: int) -> Rows:
    keys = np.random.default_rng(seed).random((shuffles, units))
    some = chosen < units  # argpartition needs a place inside the row
    places = np.argpartition(keys, chosen, axis=1)[:, :chosen] if some else np.argsort(keys, axis=1)
    rows = np.zeros((shuffles, units))
    np.put_along_axis(rows, places, 1, axis=1)
    return rows


def _score(counts: Values, rows: Rows, sizes: Values) -> Values:
    """Return the G² of each column of `counts` in each arrangement, given the words of each unit."""
    mine, total = rows @ counts, counts.sum(axis=0)
    size_1 = (rows @ sizes)[:, None]
    return log_likelihood(mine, total - mine, size_1, sizes.sum() - size_1)
