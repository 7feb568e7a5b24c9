"""What is dealt out: how much of each item each unit has, in a table, of which, where it is large, only what
is not 0 is held.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .arrays import ArrayLike, Rows, Values, to_floats

CELLS = 2_000_000  # numbers of a block that is worked on at once
DENSE = 20_000  # numbers of a sparse table up to which it is worked on as a whole one


def open_table(amounts: Any) -> Any:
    """Return a table of numbers; of a sparse array (scipy) a small one is whole, a large one sparse still."""
    if not hasattr(amounts, "tocsc"):
        return to_floats(amounts)
    units, items = amounts.shape
    return amounts.toarray(order="F") if units * items <= DENSE else amounts.tocsc()


def list_blocks(table: Any) -> Iterator[Rows]:
    """Yield the columns of a table of `open_table` as whole tables, of a sparse one in blocks of `CELLS`."""
    if isinstance(table, np.ndarray):
        yield table
        return
    units, items = table.shape
    step = max(1, CELLS // units)
    for start in range(0, items, step):
        yield table[:, start : start + step].toarray(order="F")


@dataclass(frozen=True, eq=False)
class Deal:
    """Amounts and sizes, units by items, of which each arrangement takes some rows."""

    amounts: Any
    sizes: Rows

    @classmethod
    def of(cls, amounts: Any, sizes: ArrayLike) -> Deal:
        """Return the deal; sizes that are one number per unit are those of every item."""
        whole, parts = open_table(amounts), to_floats(sizes)
        return cls(whole, parts[:, None] if parts.ndim == 1 else parts)

    @property
    def units(self) -> int:
        """How many units there are."""
        return int(self.amounts.shape[0])

    def keep(self, items: NDArray[np.int64] | slice) -> Deal:
        """Return these items alone."""
        return Deal(self.amounts[:, items], self.sizes if self.sizes.shape[1] == 1 else self.sizes[:, items])

    def part(self, most: int) -> Iterator[Deal]:
        """Yield the deal in parts of so many items at most."""
        items = self.amounts.shape[1]
        for start in range(0, items, most):
            yield self if most >= items else self.keep(slice(start, start + most))

    def score(self, rows: Rows, signed: bool = False) -> Rows:
        """Return the statistic of each item in each arrangement; `rows` are arrangements by units.

        `signed` is above 0 where side 1 has more than its share.
        """
        total: Values = np.asarray(self.amounts.sum(axis=0)).ravel()
        size = self.sizes.sum(axis=0)
        mine = np.einsum("ij,jk->ik", rows, self.sizes)  # a product would keep all processors busy for little
        spread = mine * (size - mine)
        far = rows @ self.amounts
        far *= size
        far -= total * mine
        far = far if signed else np.abs(far, out=far)
        below = np.where(spread > 0, size * np.sqrt(np.maximum(spread, 0)), np.inf)
        return np.divide(far, below, out=far)
