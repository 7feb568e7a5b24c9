"""How far two texts are apart, or how a text is made: rates, keyness, spread and richness.

Rate         r = 1000 c / n
Log-likelihood
             G² = 2 (c₁ ln(c₁/E₁) + c₂ ln(c₂/E₂)), E_i = n_i (c₁ + c₂) / (n₁ + n₂)
             Rayson and Garside 2000, after Dunning 1993. 12,000 and 10,000 in a million each: 182.07;
             100 in 100,000 and 20 in 200,000: 127.81
BIC          G² − ln(n₁ + n₂), an approximation of 2·ln of the Bayes factor. Wilson 2013
Log ratio    LR = log₂((c₁/n₁) / (c₂/n₂)), a count of 0 taken as ½. Hardie 2014
Weighted log-odds
             difference of the two log odds with a Dirichlet prior, over its error.
             Monroe, Colaresi and Quinn 2008
DP           half the sum of |share of the word − share of the text| over the parts.
             Gries 2008: 0.18 in his example
MATTR        mean of the type–token ratios of all windows of a length. Covington and McFall 2010
"""

import math
from collections.abc import Iterable

import numpy as np

from .arrays import ArrayLike, Size, Values, to_floats


def rate(count: ArrayLike, size: ArrayLike) -> Values:
    """Return `count` per 1,000 of `size` (0-1000). Raises ValueError where a size is not positive."""
    counts, sizes = to_floats(count), to_floats(size)
    if (sizes <= 0).any():
        raise ValueError(f"size {sizes.min():g}: a rate needs at least one word; count a text that has words")
    return 1000 * counts / sizes


def log_likelihood(count_1: ArrayLike, count_2: ArrayLike, size_1: Size, size_2: Size) -> Values:
    """Return G² (0 and up) of two counts in texts of the two sizes (Rayson and Garside 2000)."""
    counts_1, counts_2 = to_floats(count_1), to_floats(count_2)
    share = (counts_1 + counts_2) / (size_1 + size_2)
    return 2 * (_weigh(counts_1, size_1 * share) + _weigh(counts_2, size_2 * share))


def log_ratio(count_1: ArrayLike, count_2: ArrayLike, size_1: Size, size_2: Size) -> Values:
    """Return log₂ of rate 1 over rate 2 (Hardie 2014): +1 is twice as frequent in text 1.

    A 0 counts as ½ against a count, but never as more than half of what one rate on both sides would give it,
    so that the ratio cannot point to the side that lacks the word; 0 against 0 compares nothing, and is NaN.
    """
    counts_1, counts_2 = to_floats(count_1), to_floats(count_2)
    least_1 = np.minimum(0.5, counts_2 * size_1 / size_2 / 2)
    least_2 = np.minimum(0.5, counts_1 * size_2 / size_1 / 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        rate_1 = np.log2(np.maximum(counts_1, least_1) / size_1)
        rate_2 = np.log2(np.maximum(counts_2, least_2) / size_2)
        return rate_1 - rate_2


def bayes_information(g2: ArrayLike, size: float) -> Values:
    """Return BIC of G² in `size` words: 2·ln BF, so below 0 for no difference.

    2, 6 and 10 are its usual cut-offs.
    """
    return to_floats(g2) - math.log(size)


def weighted_log_odds(count_1: ArrayLike, count_2: ArrayLike, prior: ArrayLike) -> tuple[Values, Values]:
    """Return (difference, z) of the log odds of each word of two texts, given its `prior` count (above 0)."""
    weights = to_floats(prior)
    odds, variance = [], np.zeros(())
    for counts in (to_floats(count_1), to_floats(count_2)):
        mine = counts + weights
        others = counts.sum() + weights.sum() - mine
        others = np.where(others > 0, others, np.nan)  # of a text of one word alone there are no odds
        odds.append(np.log(mine) - np.log(others))
        variance = variance + 1 / mine + 1 / others
    difference = odds[0] - odds[1]
    return difference, difference / np.sqrt(variance)


def deviation_of_proportions(counts: ArrayLike, sizes: ArrayLike) -> Values:
    """Return DP (0 evenly spread to nearly 1 in one small part) per row of `counts`, whose columns are parts.

    `sizes` are the words of each part.
    """
    uses, words = to_floats(counts), to_floats(sizes)
    shares = uses / uses.sum(axis=1, keepdims=True)
    return np.abs(shares - words / words.sum()).sum(axis=1) / 2


def moving_type_token_ratio(words: Iterable[str], window: int) -> float:
    """Return MATTR (0-1) of a sequence of words; NaN where it is shorter than `window`."""
    known: dict[str, int] = {}
    codes = np.array([known.setdefault(word, len(known)) for word in words], dtype=np.int64)
    size, windows = len(codes), len(codes) - window + 1
    if windows < 1:
        return float("nan")
    # A word is a new type in the windows that begin behind its last use before, and hold it.
    places, order, before = np.arange(size), np.argsort(codes, kind="stable"), np.full(size, -1)
    again = codes[order[1:]] == codes[order[:-1]]
    before[order[1:][again]] = order[:-1][again]
    first = np.maximum(np.maximum(before + 1, places - window + 1), 0)
    last = np.minimum(places, windows - 1)
    types = int((last - first + 1)[last >= first].sum())
    return types / windows / window


def _weigh(observed: Values, expected: Values) -> Values:
    """Return c ln(c/E), which is 0 for a count of 0."""
    seen = observed > 0
    ratio = np.where(seen, observed, 1.0) / np.where(seen, expected, 1.0)
    return observed * np.log(ratio)
