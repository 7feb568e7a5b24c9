"""Many differences, each with an error of its own, as one: the mean of a random-effects model.

τ²    the spread of the true differences, at which Q(τ²) = Σ w (d − μ)² is its expectation n − 1, with
      w = 1/(e² + τ²) (Paule and Mandel 1982; recommended by Veroniki and others 2016)
mean  μ = Σ w d / Σ w; its variance Σ w (d − μ)² / ((n − 1) Σ w), on n − 1 degrees of freedom (Hartung and
      Knapp 2001; Sidik and Jonkman 2002)
Q     Σ w₀ (d − μ₀)² with w₀ = 1/e² (Cochran 1954)
"""

from dataclasses import dataclass

import numpy as np

from .arrays import ArrayLike, Values, to_floats


@dataclass(frozen=True)
class Pooled:
    """The mean of the true differences, its interval `low` to `high`, their spread `tau`; Cochran's `q`."""

    mean: float
    low: float
    high: float
    tau: float
    q: float


def mean_interval(values: ArrayLike, level: float = 0.95) -> tuple[float, float]:
    """Return (low, high) of a mean, on Student's t; NaN for fewer than two values."""
    from scipy import special

    found = to_floats(values)
    if len(found) < 2:
        return float("nan"), float("nan")
    reach = special.stdtrit(len(found) - 1, 0.5 + level / 2) * found.std(ddof=1) / np.sqrt(len(found))
    return float(found.mean() - reach), float(found.mean() + reach)


def pool(differences: ArrayLike, errors: ArrayLike, level: float = 0.95) -> Pooled:
    """Return differences pooled by their standard errors, all above 0.

    Raises ValueError for fewer than two.
    """
    from scipy import special

    values, variances = to_floats(differences), to_floats(errors) ** 2
    if len(values) < 2:
        raise ValueError("differences: fewer than two: nothing to pool; give two or more")
    weights = 1 / (variances + _find_spread(values, variances))
    mean = float((weights * values).sum() / weights.sum())
    error = np.sqrt((weights * (values - mean) ** 2).sum() / ((len(values) - 1) * weights.sum()))
    reach = float(special.stdtrit(len(values) - 1, 0.5 + level / 2) * error)
    tau = float(np.sqrt(_find_spread(values, variances)))
    return Pooled(mean, mean - reach, mean + reach, tau, _measure(values, variances, 0.0))


def _measure(values: Values, variances: Values, spread: float) -> float:
    weights = 1 / (variances + spread)
    mean = (weights * values).sum() / weights.sum()
    return float((weights * (values - mean) ** 2).sum())


def _find_spread(values: Values, variances: Values) -> float:
    """Return τ²: 0 where the errors alone explain how far the differences lie apart."""
    from scipy import optimize

    free = len(values) - 1
    if _measure(values, variances, 0.0) <= free:
        return 0.0
    most = float(values.var() * len(values) + variances.max())
    while _measure(values, variances, most) > free:
        most *= 2
    return float(optimize.brentq(lambda spread: _measure(values, variances, spread) - free, 0.0, most))
