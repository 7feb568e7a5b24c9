"""Are two rates alike? Bounds on how far apart they may be, with the units of the text as what varies.

A rate is a ratio of sums over units, R = Σ x / Σ n; its variance k/(k − 1) Σ (x − R n)² / (Σ n)² (Cochran
1977, 6.4), of its logarithm that over R². Two rates differ by the sum of both, on Welch's degrees of freedom.
They are alike, at 5%, where the whole 90% interval lies within what was called small beforehand: two
one-sided tests (Schuirmann 1987; Lakens 2017). A difference δ is shown at 5% in 80 of 100 cases where it is
about t(.975) + t(.8) of its standard errors.
"""

import numpy as np

from .arrays import ArrayLike, Values, to_floats


def rate_interval(
    amounts: ArrayLike, sizes: ArrayLike, first: ArrayLike, *, doublings: bool = False, level: float = 0.9
) -> tuple[Values, Values]:
    """Return (low, high) of the rate of side 1 minus that of side 2, for each item; units vary.

    `amounts` are units by items, `sizes` one number per unit or one per unit and item, `first` tells for each
    unit whether it is side 1's. With `doublings` of the log ratio (log₂). NaN where a side has one unit, no
    size, or, with `doublings`, a rate of 0.
    """
    from scipy import special

    gap, error, free = compare_rates(amounts, sizes, first, doublings)
    with np.errstate(invalid="ignore"):
        reach = np.where(error > 0, special.stdtrit(free, 0.5 + level / 2) * np.sqrt(error), error)
    known = np.isfinite(reach) & np.isfinite(gap)
    return np.where(known, gap - reach, np.nan), np.where(known, gap + reach, np.nan)


def find_gap(amounts: ArrayLike, sizes: ArrayLike, first: ArrayLike) -> float | None:
    """Return the smallest difference of two rates that such units show at 5% in 80 of 100 cases, or None.

    The units vary as they do here; of one item, `amounts`, `sizes` and `first` are those of `rate_interval`.
    None where a side has one unit, or nothing varies.
    """
    from scipy import special

    _, error, free = (value[0] for value in compare_rates(to_floats(amounts)[:, None], sizes, first, False))
    if not error > 0:
        return None
    return float((special.stdtrit(free, 0.975) + special.stdtrit(free, 0.8)) * np.sqrt(error))


def compare_rates(
    amounts: ArrayLike, sizes: ArrayLike, first: ArrayLike, doublings: bool
) -> tuple[Values, Values, Values]:
    """Return the difference of each item's rates, its variance, and Welch's degrees of freedom.

    `amounts`, `sizes`, `first` and `doublings` are those of `rate_interval`. NaN as there.
    """
    whole, mine = to_floats(amounts), np.asarray(first, dtype=bool)
    parts = to_floats(sizes)
    parts = np.broadcast_to(parts[:, None] if parts.ndim == 1 else parts, whole.shape)
    (rate_1, error_1, free_1), (rate_2, error_2, free_2) = (
        _measure(whole[chosen], parts[chosen], doublings) for chosen in (mine, ~mine)
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        error = error_1 + error_2
        free = error**2 / (error_1**2 / free_1 + error_2**2 / free_2)
        gap = np.log2(rate_1 / rate_2) if doublings else rate_1 - rate_2
    return gap, error, free


def _measure(amounts: Values, sizes: Values, doublings: bool) -> tuple[Values, Values, float]:
    """Return the rate of each item in one side's units, its variance, and their degrees of freedom."""
    units, whole = len(amounts), sizes.sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        rate = amounts.sum(axis=0) / whole
        spread = ((amounts - rate * sizes) ** 2).sum(axis=0) / whole**2
        error = spread * units / (units - 1) if units > 1 else np.full(len(rate), np.nan)
        return rate, error / (rate * np.log(2)) ** 2 if doublings else error, units - 1
