"""How far a comparison of two counts or shares may be off.

Log ratio  Clopper and Pearson 1934 on the share c₁ / (c₁ + c₂), carried over to LR
LRC        the end of that interval nearer to 0, or 0 inside it, after Bonferroni. Evert 2022: 3 in 1,177 and
           1 in 341,805, a family of 20,109: 0.98836
Share      Wilson's score interval; of a difference Newcombe 1998, method 10
"""

import numpy as np

from .arrays import ArrayLike, Size, Values, to_floats


def log_ratio_interval(
    count_1: ArrayLike, count_2: ArrayLike, size_1: Size, size_2: Size, level: float = 0.95
) -> tuple[Values, Values]:
    """Return (low, high) of the log ratio: exact in the share of text 1, given the two counts' sum.

    Where a count is 0 the side towards it is infinite: nothing bounds it; both are where both counts are 0.
    """
    from scipy import special

    counts_1, counts_2 = to_floats(count_1), to_floats(count_2)
    tail = (1 - level) / 2
    least = special.betaincinv(np.maximum(counts_1, 1), counts_2 + 1, tail)
    most = special.betaincinv(counts_1 + 1, np.maximum(counts_2, 1), 1 - tail)
    low, high = np.where(counts_1 > 0, least, 0.0), np.where(counts_2 > 0, most, 1.0)
    with np.errstate(divide="ignore"):
        shift = np.log2(size_2 / size_1)
        return np.log2(low) - np.log2(1 - low) + shift, np.log2(high) - np.log2(1 - high) + shift


def conservative_log_ratio(
    count_1: ArrayLike,
    count_2: ArrayLike,
    size_1: Size,
    size_2: Size,
    *,
    family: int = 1,
    level: float = 0.95,
) -> Values:
    """Return LRC: the log ratio's interval end nearer to 0, corrected for `family` comparisons.

    0 where the interval holds 0, so also for 0 against 0.
    """
    corrected = 1 - (1 - level) / max(1, family)
    low, high = log_ratio_interval(count_1, count_2, size_1, size_2, corrected)
    return np.where(low > 0, low, np.where(high < 0, high, 0.0))


def share_interval(count: float, size: float, level: float = 0.95) -> tuple[float, float]:
    """Return (low, high), Wilson's interval of a share, each of 0 to 1."""
    _, low, high = _score_share(count, size, level)
    return float(low), float(high)


def share_upper(count: float, size: float, level: float = 0.95) -> float:
    """Return the exact one-sided upper bound (0-1) on a share of which `count` in `size` were seen."""
    from scipy import special

    return 1.0 if count >= size else float(special.betaincinv(count + 1, size - count, level))


def share_difference_interval(
    count_1: ArrayLike, count_2: ArrayLike, size_1: ArrayLike, size_2: ArrayLike, level: float = 0.95
) -> tuple[Values, Values]:
    """Return (low, high) of share 1 minus share 2, each of -1 to 1 (Newcombe 1998, method 10)."""
    share_1, low_1, high_1 = _score_share(count_1, size_1, level)
    share_2, low_2, high_2 = _score_share(count_2, size_2, level)
    difference = share_1 - share_2
    low = difference - np.sqrt((share_1 - low_1) ** 2 + (high_2 - share_2) ** 2)
    high = difference + np.sqrt((high_1 - share_1) ** 2 + (share_2 - low_2) ** 2)
    return low, high


def _score_share(count: ArrayLike, size: ArrayLike, level: float) -> tuple[Values, Values, Values]:
    """Return (share, low, high), Wilson's score interval."""
    from scipy import special

    z = special.ndtri(1 - (1 - level) / 2)
    counts, sizes = to_floats(count), to_floats(size)
    middle = (counts + z**2 / 2) / (sizes + z**2)
    half = z / (sizes + z**2) * np.sqrt(counts * (sizes - counts) / sizes + z**2 / 4)
    return counts / sizes, middle - half, middle + half
