"""What chance alone would give: expected numbers, an exact test, and the correction of many tests."""

import math

import numpy as np

from .arrays import ArrayLike, Values, to_floats
from .intervals import log_ratio_interval


def count_expected(totals: ArrayLike, size_1: float, size_2: float, level: float = 0.95) -> float:
    """Return how many of words with these `totals` would seem apart by chance alone.

    That is, have an interval that leaves out equal use. By chance alone each use falls to text 1 with its
    share of the words. The interval is exact, so for small totals it does so far less often than in 1 −
    `level` of cases: with six uses in texts of equal size in 2 of 64.
    """
    expected, share = 0.0, size_1 / (size_1 + size_2)
    for total, words in zip(*np.unique(np.asarray(totals, dtype=int), return_counts=True)):
        first = np.arange(total + 1)
        low, high = log_ratio_interval(first, total - first, size_1, size_2, level)
        chance = _binomial(total, first, share)
        expected += words * chance[(low > 0) | (high < 0)].sum()
    return float(expected)


def exact_p(count_1: int, count_2: int, size_1: int, size_2: int) -> float:
    """Return Fisher's exact two-sided p (0-1) that two shares are one.

    That is all tables as unlikely as this one, or more so, given the margins (Fisher 1935): its tea tasting,
    3 of 4 against 1 of 4, has p = 34/70 = 0.486.
    """
    total = count_1 + count_2
    ways = [math.comb(size_1, k) * math.comb(size_2, total - k) for k in range(total + 1)]
    return sum(way for way in ways if way <= ways[count_1]) / sum(ways)


def adjust(p: ArrayLike, method: str) -> Values:
    """Return p-values corrected for their number.

    `method` is "bonferroni" (family-wise) or "bh" (Benjamini and Hochberg 1995).
    """
    values = to_floats(p)
    if method == "bonferroni":
        return np.minimum(1, values * len(values))
    order = np.argsort(values)[::-1]
    ranks = np.arange(len(values), 0, -1)
    adjusted = np.empty(len(values))
    adjusted[order] = np.minimum(1, np.minimum.accumulate(values[order] * len(values) / ranks))
    return adjusted


def _binomial(total: int, first: Values, share: float) -> Values:
    """Return the probability that `first` of `total` uses fall to text 1, each with probability `share`."""
    from scipy import special

    ways = special.gammaln(total + 1) - special.gammaln(first + 1) - special.gammaln(total - first + 1)
    # In logarithms: the ways to choose of a thousand uses are no number that a computer has.
    return np.exp(ways + special.xlogy(first, share) + special.xlog1py(total - first, -share))
