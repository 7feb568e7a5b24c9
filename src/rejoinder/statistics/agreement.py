"""How far two or more judge alike: correlation of ranks, kappa, AC1 and alpha."""

from collections.abc import Hashable, Sequence
from typing import Literal

import numpy as np

from .arrays import ArrayLike, Values, to_floats
from .jackknife import jackknife_interval, leave_one_out

Level = Literal["nominal", "ordinal", "interval"]


def rank_correlation(values_1: ArrayLike, values_2: ArrayLike) -> float:
    """Return Spearman's rank correlation (−1 to 1), ties at their mean rank; NaN if one side is constant."""
    ranks_1, ranks_2 = _rank(values_1), _rank(values_2)
    if np.ptp(ranks_1) == 0 or np.ptp(ranks_2) == 0:
        return float("nan")
    return float(np.corrcoef(ranks_1, ranks_2)[0, 1])


def weighted_kappa(
    codes_1: Sequence[Hashable], codes_2: Sequence[Hashable], categories: Sequence[Hashable]
) -> float:
    """Return Cohen's (1968) kappa with linear weights (−1 to 1) of two lists of codes.

    NaN for constant equal codes. `categories` are all codes, in their order. Raises KeyError for a code that
    is none of them.
    """
    place = {category: number for number, category in enumerate(categories)}
    table = np.zeros((len(categories), len(categories)))
    for one, other in zip(codes_1, codes_2):
        table[place[one], place[other]] += 1
    table /= table.sum()
    steps = np.arange(len(categories))
    weights = np.abs(steps[:, None] - steps[None, :])
    expected = (weights * np.outer(table.sum(axis=1), table.sum(axis=0))).sum()
    return float(1 - (weights * table).sum() / expected) if expected else float("nan")


def first_order_agreement(codes_1: ArrayLike, codes_2: ArrayLike) -> float:
    """Return AC1 (Gwet 2008; up to 1) of two lists of codes 0 and 1.

    It is steadier than kappa where one code is rare.
    """
    ones, others = to_floats(codes_1), to_floats(codes_2)
    share = (ones.mean() + others.mean()) / 2
    expected = 2 * share * (1 - share)
    return float(((ones == others).mean() - expected) / (1 - expected))


def alpha(codes: ArrayLike, level: Level) -> float:
    """Return Krippendorff's alpha (up to 1) of coders by units; NaN for constant codes.

    A code that is missing is NaN; `level` is that of measurement (package krippendorff).
    """
    import krippendorff

    table = to_floats(codes)
    known = table[~np.isnan(table)]
    if len(np.unique(known)) < 2:
        return float("nan")
    return float(krippendorff.alpha(reliability_data=table, level_of_measurement=level))


def alpha_with_interval(codes: ArrayLike, level: Level) -> tuple[float, float, float]:
    """Return (alpha, low, high): `alpha` with its 95% jackknife interval over units, NaN as in both."""
    table = to_floats(codes)
    value = alpha(table, level)
    left_out = leave_one_out(lambda kept: alpha(table[:, kept], level), table.shape[1])
    return value, *jackknife_interval(value, left_out)


def _rank(values: ArrayLike) -> Values:
    """Return the rank of each value, from 1; equal ones have the mean of their ranks."""
    _, inverse, counts = np.unique(np.asarray(values), return_inverse=True, return_counts=True)
    return (np.cumsum(counts) - (counts - 1) / 2)[inverse]
