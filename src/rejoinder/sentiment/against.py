"""One instrument held against a reader, by the signs of both: how often it is right, and beyond chance.

Accuracy, Krippendorff's alpha (ordinal) of the signs, precision and recall of each sign: what van Atteveldt,
van der Velden and Boukes (2021) give of each method. A sentence in which a tool sees nothing counts as
neutral, as theirs do.
"""

import numpy as np

from .. import statistics

CLASSES = {"negative": -1, "neutral": 0, "positive": 1}
RATES = tuple(f"{rate}_{name}" for name in CLASSES for rate in ("precision", "recall"))
MEASURES = (
    *("accuracy", "accuracy_low", "accuracy_high", "chance", "majority", "alpha", "alpha_low", "alpha_high"),
    *(f"{rate}{end}" for rate in RATES for end in ("", "_low", "_high")),
)


def hold_against(given: np.ndarray, read: np.ndarray) -> dict[str, float]:
    """Return MEASURES of the signs that an instrument has `given` (−1, 0, 1) against those that were `read`.

    Shares (0-1) have 95% Wilson intervals, alpha (up to 1) that of the jackknife over sentences. `chance` is
    the accuracy of signs given at random, as often as the instrument gives each; `majority` that of always
    giving the sign that was read most. Precision is NaN of a sign that is never given, recall of one that was
    never read.
    """
    shares = [((given == sign).mean(), (read == sign).mean()) for sign in CLASSES.values()]
    chance = sum(mine * theirs for mine, theirs in shares)
    right = _find_share(int((given == read).sum()), len(read))
    alpha = statistics.alpha_with_interval(np.array([given, read]), "ordinal")
    rates = []
    for sign in CLASSES.values():
        both = int(((given == sign) & (read == sign)).sum())
        rates += [
            *_find_share(both, int((given == sign).sum())),
            *_find_share(both, int((read == sign).sum())),
        ]
    values = (*right, chance, max(theirs for _, theirs in shares), *alpha, *rates)
    return dict(zip(MEASURES, map(float, values)))


def find_majority(read: np.ndarray) -> str:
    """Return the name of the sign (−1, 0, 1) that was read most; of equal ones the lower."""
    return max(CLASSES, key=lambda name: int((read == CLASSES[name]).sum()))


def _find_share(count, size):
    """Return (share, low, high), NaN of nothing."""
    if not size:
        return (float("nan"),) * 3
    return count / size, *statistics.share_interval(count, size)
