"""Exact tests of single uses, each taken as independent; what ranking by chance finds; and the correction of
many tests.
"""

import math
from collections.abc import Iterable

import numpy as np

from .arrays import ArrayLike, Values, to_floats


def uses_p(count_1: ArrayLike, count_2: ArrayLike, size_1: ArrayLike, size_2: ArrayLike) -> Values:
    """Return the exact two-sided p (0-1) that uses fall to the sides by their sizes.

    Twice the smaller tail of the binomial, at most 1: below .05 where the 95% interval of Clopper and Pearson
    (1934) leaves out equal use. 6 uses against none in texts of equal size: 2/64.
    """
    from scipy import special

    one, other = to_floats(count_1), to_floats(count_2)
    share = to_floats(size_1) / (to_floats(size_1) + to_floats(size_2))
    total = one + other
    # The tail of n or more is the incomplete beta function at n, total − n + 1.
    more = np.where(one > 0, special.betainc(np.maximum(one, 1), other + 1, share), 1)
    fewer = np.where(other > 0, special.betainc(np.maximum(other, 1), one + 1, 1 - share), 1)
    p: Values = np.where(total > 0, np.minimum(1, 2 * np.minimum(more, fewer)), 1)
    return p


def expect_apart(total: ArrayLike, size_1: float, size_2: float, level: float) -> Values:
    """Return how often so many independent uses fall to the sides so that `uses_p` is below `level` (0-1).

    Exact: the binomial chance of each split that is so rare. 4 uses in texts of equal size: never at .05.
    """
    from scipy import stats

    uses = np.asarray(total, dtype=int)
    found = np.zeros(uses.shape)
    for number in np.unique(uses):
        split = np.arange(number + 1)
        rare = uses_p(split, number - split, size_1, size_2) < level
        found[uses == number] = stats.binom.pmf(split, number, size_1 / (size_1 + size_2))[rare].sum()
    return found


def shares_p(count_1: ArrayLike, count_2: ArrayLike, size_1: ArrayLike, size_2: ArrayLike) -> Values:
    """Return Fisher's (1935) exact two-sided p (0-1) that two shares are one.

    Twice the smaller tail, at most 1. His tea tasting, 3 of 4 against 1 of 4, has a tail of 17/70.
    """
    from scipy import stats

    one, total = to_floats(count_1), to_floats(count_1) + to_floats(count_2)
    found = stats.hypergeom(to_floats(size_1) + to_floats(size_2), total, to_floats(size_1))
    p: Values = np.minimum(1, 2 * np.minimum(found.cdf(one), found.sf(one - 1)))
    return p


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
    adjusted[order] = np.minimum.accumulate(values[order] * len(values) / ranks)
    return adjusted


def hit_chance(size: int, right: int, first: int) -> float:
    """Return how likely (0-1) one of the `first` of `size` things is a right one, ranked at random.

    1 − C(n − r, k) / C(n, k), the hypergeometric: of 9 with 1 right one, 1/9 of the first and 1/3 of three.
    """
    drawn = min(size, first)
    return 1 - math.comb(size - right, drawn) / math.comb(size, drawn)


def hits_p(chances: Iterable[float], found: int) -> float:
    """Return the exact p (0-1) of as many hits or more, each with a chance of its own.

    The upper tail of the Poisson binomial, by convolution: of chances 1/2 and 1/4 one hit or more has 5/8.
    """
    counts = np.ones(1)
    for chance in chances:
        counts = np.convolve(counts, [1 - chance, chance])
    return float(min(1.0, counts[found:].sum()))
