"""Do pairs differ in one direction? The two of each are swapped by chance, and the mean held against that.

Statistic  |Σ d| over the differences d of the pairs; to swap a pair turns the sign of its difference. Since
           Σ d² stays what it is, this orders the ways as the t of the mean does (Fisher 1935, §21)
p          the share of ways to swap with a statistic as large: all 2ⁿ where there are up to `MOST`; else
           draws, until it is known on which side of each level p lies, as in `arranging`
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from .arranging import MOST, MOST_DRAWS, SAME, Chances, is_settled
from .arrays import ArrayLike, Rows, Values, to_floats

BLOCK = 2_000_000  # numbers of a block that is worked on at once


def find_smallest_flip(pairs: int) -> float:
    """Return the smallest p (0-1) that so many pairs can give: all one way, or all the other. 5: 2 of 32."""
    return min(1.0, 2.0 ** (1 - pairs))


def try_flips(differences: ArrayLike, levels: Sequence[float] = (0.05,), seed: int = 1) -> Chances:
    """Return how rarely chance would give the mean difference of pairs: one number per pair, none missing.

    `levels` are those that p is held against; `seed` is that of the draws where not all ways to swap can be
    tried. Without pairs, p is 1. Raises ValueError for a difference that is no number.
    """
    values, wanted = to_floats(differences), np.asarray(levels, dtype=float)
    if not np.isfinite(values).all():
        raise ValueError("differences: not a number: a pair without a difference is no pair; leave it out")
    size = max(1.0, float(np.abs(values).sum()))
    observed = abs(float(values.sum())) - SAME * size
    if 2 ** len(values) <= MOST:
        found = sum(int((_score(rows, values) >= observed).sum()) for rows in _list_signs(len(values)))
        p = found / 2 ** len(values)
        return Chances(np.array([p]), np.array([p < wanted - SAME]), True, 2 ** len(values))
    rng, hits, draws = np.random.default_rng(seed), 0, 0
    while draws < MOST_DRAWS and not is_settled([hits], [max(1, draws)], wanted).all():
        rows = _sign(rng.integers(0, 2, (max(1, min(4096, BLOCK // len(values))), len(values))))
        hits += int((_score(rows, values) >= observed).sum())
        draws += len(rows)
    share = max(hits, 1) / draws
    return Chances(np.array([share]), np.array([share < wanted]), False, draws)


def _score(rows: Rows, values: Values) -> Values:
    found: Values = np.abs(rows @ values)
    return found


def _list_signs(pairs: int) -> Iterator[Rows]:
    """Yield all ways to give the pairs a sign, in blocks."""
    ways = np.arange(2**pairs)
    for block in np.array_split(ways, max(1, len(ways) * pairs // BLOCK)):
        yield _sign((block[:, None] >> np.arange(pairs)) & 1)


def _sign(bits: NDArray[np.int64]) -> Rows:
    return bits.astype(np.float64) * 2 - 1
