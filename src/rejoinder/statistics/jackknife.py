"""The jackknife: how far a value may be off, from its values with each unit left out in turn.

SE² = (n − 1)/n Σ (θ₍ᵢ₎ − mean)², θ₍ᵢ₎ the value without unit i; θ ± t SE. Tukey 1958; Efron and Tibshirani
1993, ch. 11. Their 15 law schools: correlation 0.776, SE 0.142. Of a mean it is the usual t interval.
"""

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from .arrays import ArrayLike, Values, to_floats

Bounds = tuple[float, float]


def leave_one_out(measure: Callable[[Any], float], units: int) -> Values:
    """Return the values of `measure` with each of `units` units left out.

    `measure` is a function of an array of units' numbers, from 0.
    """
    everything = np.arange(units)
    return to_floats([measure(np.delete(everything, unit)) for unit in everything])


def jackknife_error(left_out: ArrayLike) -> float:
    """Return the jackknife standard error of a value, given the values with each unit left out (Tukey 1958).

    NaN for fewer than two units, and where one of those values is NaN: then the value rests on a single unit.
    """
    values = to_floats(left_out)
    count = len(values)
    if count < 2:
        return float("nan")
    return float(np.sqrt((count - 1) / count * ((values - values.mean()) ** 2).sum()))


def jackknife_interval(
    value: float, left_out: ArrayLike, bounds: Bounds = (-1, 1), level: float = 0.95
) -> tuple[float, float]:
    """Return (low, high): `value` ± t(n − 1) standard errors of the jackknife, within `bounds`.

    NaN where the error is, or the value.
    """
    left_out = to_floats(left_out)
    return _t_interval(value, jackknife_error(left_out), len(left_out) - 1, bounds, level)


def jackknife_difference(
    value: float,
    left_out_1: ArrayLike,
    left_out_2: ArrayLike,
    bounds: Bounds = (-2, 2),
    level: float = 0.95,
) -> tuple[float, float]:
    """Return (low, high) of a difference of two independent sides; the squared errors add up.

    The degrees of freedom are Welch's (1947). NaN where a side's error is, and where no unit of either side
    moves anything: what does not vary says nothing of how much it could.
    """
    sides = [to_floats(left_out_1), to_floats(left_out_2)]
    errors = np.array([jackknife_error(left_out) ** 2 for left_out in sides])
    if not errors.sum() > 0:
        return float("nan"), float("nan")
    degrees = errors.sum() ** 2 / (errors**2 / [len(left_out) - 1 for left_out in sides]).sum()
    return _t_interval(value, math.sqrt(errors.sum()), degrees, bounds, level)


def _t_interval(
    value: float, error: float, degrees: float, bounds: Bounds, level: float
) -> tuple[float, float]:
    from scipy import special

    if math.isnan(value) or math.isnan(error):
        return float("nan"), float("nan")
    reach = special.stdtrit(degrees, 1 - (1 - level) / 2) * error
    return max(bounds[0], float(value - reach)), min(bounds[1], float(value + reach))
