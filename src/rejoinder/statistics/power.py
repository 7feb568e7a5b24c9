"""Power: how large a difference would have to be for units of these sizes to show it.

A difference is shown where it leans (p < .05 when the units are dealt out anew) in 80 of 100 simulated texts,
each use or sentence independent: what is bursty needs more. Of more units than can be tried in every way the
normal approximation of the same statistic is taken.
"""

from collections.abc import Callable

import numpy as np

from .arranging import count_arrangements, try_arrangements
from .arrays import ArrayLike, Rows, Values, to_floats

MOST = 5_000  # ways to deal out the units up to which each simulated text is judged in all of them
RATIOS = (1.5, 2, 3, 4, 6, 8, 12, 16, 24, 32)
POINTS = tuple(range(10, 100, 5))
ENOUGH, RUNS = 0.8, 2000
Draw = Callable[[float, np.random.Generator], Rows | None]
NORMAL = 1.96  # of the statistic, for p = .05


def find_ratio(sizes: ArrayLike, first: ArrayLike, rate: float, towards_first: bool) -> float | None:
    """Return the smallest of RATIOS at which a word of this overall rate per 1,000 is shown, or None.

    `sizes` are the words of each unit, `first` tells whether it is side 1's. The word is that many times as
    frequent on side 1, or else on side 2.
    """
    words, mine = to_floats(sizes), np.asarray(first, dtype=bool)
    more = mine if towards_first else ~mine

    def draw(ratio: float, rng: np.random.Generator) -> Rows:
        low = rate / 1000 * words.sum() / (ratio * words[more].sum() + words[~more].sum())
        means = np.where(more, ratio * low, low) * words
        return to_floats(rng.poisson(means[:, None], (len(words), RUNS)))

    return _find(RATIOS, draw, words, mine, False)


def find_points(sizes: ArrayLike, first: ArrayLike, share: float, towards_first: bool) -> float | None:
    """Return the smallest of POINTS at which a frame of this overall share (0-1) is shown, or None.

    `sizes` are the sentences of each unit, `first` tells whether it is side 1's. The frame stands in so many
    points more of side 1's sentences, or else of side 2's.
    """
    sentences, mine = np.asarray(sizes, dtype=int), np.asarray(first, dtype=bool)
    more = mine if towards_first else ~mine
    part = sentences[more].sum() / sentences.sum()

    def draw(points: float, rng: np.random.Generator) -> Rows | None:
        high, low = share + points / 100 * (1 - part), share - points / 100 * part
        if low < 0 or high > 1:
            return None
        shares = np.where(more, high, low)[:, None]
        return to_floats(rng.binomial(sentences[:, None], shares, (len(sentences), RUNS)))

    return _find(POINTS, draw, to_floats(sizes), mine, True)


def _find(
    steps: tuple[float, ...], draw: Draw, sizes: Values, mine: Values, are_shares: bool
) -> float | None:
    for step in steps:
        counts = draw(step, np.random.default_rng(1))
        if counts is None:
            return None
        if _count_shown(counts, sizes, mine, are_shares) >= ENOUGH:
            return step
    return None


def _count_shown(counts: Rows, sizes: Values, mine: Values, are_shares: bool) -> float:
    """Return the share of the simulated texts in which the sides' difference leans."""
    units, chosen = len(sizes), int(mine.sum())
    if count_arrangements(chosen, units - chosen) <= MOST:
        return float((try_arrangements(counts, sizes, mine).p < 0.05).mean())
    here, total = counts[mine].sum(axis=0), counts.sum(axis=0)
    part = sizes[mine].sum() / sizes.sum()
    room = 1 - total / sizes.sum() if are_shares else 1
    spread = np.sqrt(np.maximum(total * room, 1) * part * (1 - part))
    return float((np.abs(here - total * part) / spread > NORMAL).mean())
