"""Shrinkage: how far apart a word's rates are, given how far apart those of the other words are.

Model      c₁ ~ Binomial(c₁ + c₂, p), logit p = ln(n₁/n₂) + θ ln 2: θ is the log ratio in doublings. θ ~
           N(0, τ²), with the τ under which the counts of all words are likeliest (empirical Bayes; Efron and
           Morris 1975)
Estimate   the mean of θ given its counts, and the ends between which 95% of its probability lies
"""

from typing import NamedTuple

import numpy as np

from .arrays import ArrayLike, Size, Values, to_floats

FAR = 12.0  # doublings up to which θ is looked at
STEP = 1 / 64
DIGITS = 9  # that are the same on every machine
SPREADS = (0.25, 2.0)  # between which τ is looked for: a few words would put it at 0 or beyond all measure


class Shrunk(NamedTuple):
    """`estimate` of each log ratio, the ends `low` and `high` of its 95% interval; `spread` τ of all."""

    estimate: Values
    low: Values
    high: Values
    spread: float


def shrink_log_ratios(count_1: ArrayLike, count_2: ArrayLike, size_1: Size, size_2: Size) -> Shrunk:
    """Return the log ratios (log₂) of many words, each drawn towards equal use by what the others show.

    The less a word is used, and the more alike the others are, the further. Without a word all is empty, and
    the spread 0.
    """
    from scipy import optimize, special

    one, other = to_floats(count_1), to_floats(count_2)
    if not len(one):
        return Shrunk(one, one, one, 0.0)
    places = np.arange(-FAR, FAR + STEP, STEP)
    turned = np.log(size_1 / size_2) + places * np.log(2)
    pairs, back = np.unique(np.column_stack([one, other]), axis=0, return_inverse=True)
    times = np.bincount(back.ravel())
    likely = pairs[:, [0]] * special.log_expit(turned) + pairs[:, [1]] * special.log_expit(-turned)

    most = likely.max(axis=1, keepdims=True)
    beside = np.exp(likely - most)

    def miss(logarithm: float) -> float:
        found = beside @ np.exp(_expect(places, np.exp(logarithm)))
        return -float(times @ (np.log(found) + most[:, 0]))

    found = optimize.minimize_scalar(miss, bounds=np.log(SPREADS), method="bounded", options={"xatol": 1e-3})
    spread = round(float(np.exp(found.x)), 3)  # to the thousandth that it was looked for
    chance = special.softmax(likely + _expect(places, spread), axis=1)
    below = chance.cumsum(axis=1)
    ends = [places[(below >= level).argmax(axis=1)][back.ravel()] for level in (0.025, 0.975)]
    return Shrunk(np.round(chance @ places, DIGITS)[back.ravel()], ends[0], ends[1], spread)


def _expect(places: Values, tau: float) -> Values:
    """Return the logarithm of the normal prior on the grid, of which the sum is 1."""
    from scipy import special

    height = -0.5 * (places / tau) ** 2
    found: Values = height - special.logsumexp(height)
    return found
