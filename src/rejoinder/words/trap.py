"""The trap of a group picked from the results: it "differs" between halves dealt out by chance, too."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

import numpy as np
import pandas as pd

from .. import statistics
from ..exchange import Exchange
from ..result import Finding, Result
from ..wording import count
from .distance import CRITICAL
from .items import SHUFFLES, list_items
from .verdicts import list_sides


@dataclass(frozen=True, eq=False)
class Trap(Result):
    """What a group of `size` picked words shows in each chance arrangement; columns: those of `set_trap`."""

    name: ClassVar[str] = "trap"

    size: int = field(default=5, kw_only=True)

    def state(self) -> str:
        """Return in how many arrangements the picked group differs between the sides."""
        return (
            f"With the paragraphs dealt out at random, a group of the {self.size} words that most "
            f"favour one side “differs” between the sides in {self.table['differs'].sum():,} of "
            f"{count(len(self.table), 'arrangement')}."
        )

    def find(self) -> list[Finding]:
        """Return the one finding."""
        detail = "So a group picked from the results proves nothing, here or anywhere."
        return [Finding(self.headline, detail, keys=list_sides(self))]


def set_trap(exchange: Exchange, *, size: int = 5, shuffles: int = SHUFFLES, seed: int = 1) -> Trap:
    """Return what a group picked from the results "shows" with the paragraphs dealt out at random.

    In each arrangement of the paragraphs, all of them or else `shuffles` random ones, the `size` words that
    most favour one side are picked and tested on the same arrangement. Columns: arrangement (from 1),
    `words`, `g2`, `differs` (G² above 3.84).
    """
    items = list_items(exchange, "word", "own")
    counts = pd.crosstab(items["paragraph"], items["item"])
    first = items.groupby("paragraph")["side"].first().reindex(counts.index) == next(iter(exchange.sides))
    rows, _ = statistics.arrange(first, shuffles, seed)
    matrix, found = counts.to_numpy(dtype=float), []
    for place, row in enumerate(rows, start=1):
        mine = row @ matrix
        rest = matrix.sum(axis=0) - mine
        more = mine / mine.sum() > rest / rest.sum()
        score = np.where(more, statistics.log_likelihood(mine, rest, mine.sum(), rest.sum()), 0)
        best = np.argsort(-score, kind="stable")[:size]
        g2 = float(statistics.log_likelihood(mine[best].sum(), rest[best].sum(), mine.sum(), rest.sum()))
        found.append([place, ", ".join(counts.columns[best]), g2, g2 > CRITICAL])
    table = pd.DataFrame(found, columns=["arrangement", "words", "g2", "differs"])
    return Trap(exchange, table, size=size)
