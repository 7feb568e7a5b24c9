"""Counts in; effect sizes and intervals out. Knows nothing of text.

Rate          r = 1000 c / n
Log-likelihood  G² = 2 (c₁ ln(c₁/E₁) + c₂ ln(c₂/E₂)), E_i = n_i (c₁ + c₂) / (n₁ + n₂)   Rayson and Garside 2000
Log ratio     LR = log₂((c₁/n₁) / (c₂/n₂)), a count of 0 taken as ½                    Hardie 2014
Interval      Clopper and Pearson 1934 on the share c₁ / (c₁ + c₂), carried over to LR
"""

import numpy as np
from scipy import special


def rate(count, size):
    """Return `count` per 1,000 of `size` (0-1000). Raises ValueError where a size is not positive."""
    count, size = np.asarray(count, dtype=float), np.asarray(size, dtype=float)
    if (size <= 0).any():
        raise ValueError(f"size {size.min():g}: a rate needs at least one word; count a text that has words")
    return 1000 * count / size


def log_likelihood(count_1, count_2, size_1, size_2):
    """Return G² (0 and up) of two counts in texts of the two sizes (Rayson and Garside 2000)."""
    count_1, count_2 = np.asarray(count_1, dtype=float), np.asarray(count_2, dtype=float)
    share = (count_1 + count_2) / (size_1 + size_2)
    return 2 * (_term(count_1, size_1 * share) + _term(count_2, size_2 * share))


def log_ratio(count_1, count_2, size_1, size_2):
    """Return log₂ of rate 1 over rate 2 (Hardie 2014): +1 is twice as frequent in text 1; a 0 counts as ½."""
    count_1 = np.maximum(np.asarray(count_1, dtype=float), 0.5)
    count_2 = np.maximum(np.asarray(count_2, dtype=float), 0.5)
    return np.log2(count_1 / size_1) - np.log2(count_2 / size_2)


def log_ratio_interval(count_1, count_2, size_1, size_2, level=0.95):
    """Return (low, high) of the log ratio: exact in the share of text 1, given the two counts' sum.

    Where a count is 0 the side towards it is infinite: nothing bounds it.
    """
    count_1, count_2 = np.asarray(count_1, dtype=float), np.asarray(count_2, dtype=float)
    tail = (1 - level) / 2
    low = np.where(count_1 > 0, special.betaincinv(np.maximum(count_1, 1), count_2 + 1, tail), 0.0)
    high = np.where(count_2 > 0, special.betaincinv(count_1 + 1, np.maximum(count_2, 1), 1 - tail), 1.0)
    with np.errstate(divide="ignore"):
        shift = np.log2(size_2 / size_1)
        return np.log2(low) - np.log2(1 - low) + shift, np.log2(high) - np.log2(1 - high) + shift


def share_difference_interval(count_1, count_2, size_1, size_2, level=0.95):
    """Return (low, high) of share 1 minus share 2, each of -1 to 1 (Newcombe 1998, method 10, Wilson score)."""
    z = special.ndtri(1 - (1 - level) / 2)
    share_1, low_1, high_1 = _wilson(count_1, size_1, z)
    share_2, low_2, high_2 = _wilson(count_2, size_2, z)
    difference = share_1 - share_2
    low = difference - np.sqrt((share_1 - low_1) ** 2 + (high_2 - share_2) ** 2)
    high = difference + np.sqrt((high_1 - share_1) ** 2 + (share_2 - low_2) ** 2)
    return low, high


def _wilson(count, size, z):
    count, size = np.asarray(count, dtype=float), np.asarray(size, dtype=float)
    share = count / size
    middle = (count + z**2 / 2) / (size + z**2)
    half = z / (size + z**2) * np.sqrt(count * (size - count) / size + z**2 / 4)
    return share, middle - half, middle + half


def _term(observed, expected):
    ratio = np.where(observed > 0, observed, 1.0) / np.where(observed > 0, expected, 1.0)
    return observed * np.log(ratio)
