"""The trap of picking: a group of items that was picked from a result differs in that result."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .arranging import SAME, arrange, take_rows
from .arrays import ArrayLike, Values
from .dealing import Deal

MOST_PICKED = 2_000  # arrangements, each of which is judged by all of them


@dataclass(frozen=True, eq=False)
class Picked:
    """What a group picked from the results shows in each arrangement: its `items`, and their `p` (0-1)."""

    items: NDArray[np.int64]
    p: Values
    exact: bool


def try_picked(
    amounts: ArrayLike, sizes: ArrayLike, first: ArrayLike, picked: int, seed: int = 1, *, other: bool = False
) -> Picked:
    """Return of each arrangement the p of the `picked` items that most favour side 1 in it, taken as one.

    With `other` they are those that most favour side 2.

    All arrangements up to `MOST_PICKED`, else so many random ones; each is judged by all the others.
    `amounts`, `sizes` (one number per unit) and `first` are those of `try_arrangements`.
    """
    deal, chosen = Deal.of(amounts, sizes), int(np.sum(first))
    blocks, exact = arrange(len(deal.amounts), chosen, seed, most=MOST_PICKED)
    rows = take_rows(blocks, MOST_PICKED)
    favour = np.round(deal.score(rows, signed=True), 9)  # ties go to the earlier item on any machine
    items = np.argsort(favour if other else -favour, axis=1, kind="stable")[:, :picked]
    together = Deal.of(deal.amounts[:, items].sum(axis=2), sizes).score(rows)
    own = np.diagonal(together)
    return Picked(items, (together >= own - SAME).mean(axis=0), exact)
