"""The trap of a group picked from the results: it “differs” where chance alone dealt out the paragraphs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

import numpy as np
import pandas as pd

from .. import statistics
from ..design import LEVEL, UNIT, count_by_unit, count_words, say_ways
from ..exchange import Exchange, select_tokens
from ..result import Finding, Result
from .items import say_unmeasured
from .verdicts import list_sides


@dataclass(frozen=True, eq=False)
class Trap(Result):
    """What a group of `size` picked words shows in each chance arrangement; columns: those of `set_trap`."""

    name: ClassVar[str] = "trap"

    size: int = field(default=5, kw_only=True)
    exact: bool = field(default=True, kw_only=True)
    few: bool = field(default=False, kw_only=True)

    def state(self) -> str:
        """Return in how many arrangements the picked group differs between the sides."""
        tried = len(self.table)
        share = self.table["differs"].mean()
        if self.few:
            return f"With so few {UNIT}s not even a group picked from the results “differs” by the rule."
        ways = say_ways(share, tried, True) if self.exact else _say_drawn(share)
        return (
            f"In {ways} to deal out the {UNIT}s by chance, a group of the {self.size} words that most favour "
            f"one side “differs” between the sides."
        )

    def find(self) -> list[Finding]:
        """Return the one finding."""
        some = self.table["differs"].any()
        detail = "So a group picked from the results proves nothing, here or anywhere." if some else ""
        return [Finding(self.headline, detail, keys=list_sides(self))]


def _say_drawn(share: float) -> str:
    """Return a share of drawn ways in steps so wide that the draws do not matter."""
    if share <= 0.2:
        return say_ways(share, 0, False)
    return "nearly all ways" if share > 0.9 else "most ways" if share > 0.6 else "many ways"


def set_trap(exchange: Exchange, *, size: int = 5, seed: int = 1) -> Trap:
    """Return what a group picked from the results "shows" with the paragraphs dealt out at random.

    In each way to deal out the paragraphs, all of them up to 2,000 or else so many random ones, the `size`
    own words that most favour a side are picked, and judged together by the rule of the design; this is done
    for each side, and the one that is seldomer by chance is taken, as one does who looks.
    Columns: arrangement (from 1), `words`, `p` (0-1), `differs` (p below .05).
    """
    if missing := say_unmeasured(exchange, "own"):
        return Trap.nothing(exchange, missing, size=size)
    counts, sizes = (
        count_by_unit(exchange, select_tokens(exchange, "own"), "word"),
        count_words(exchange, "own"),
    )
    sides = exchange.letters.set_index("letter")["side"]
    first = sizes.index.get_level_values("letter").map(sides) == next(iter(exchange.sides))
    amounts = counts.reindex(sizes.index, fill_value=0)
    one, two = (
        statistics.try_picked(amounts, sizes, first, size, seed, other=other) for other in (False, True)
    )
    names = counts.columns.to_numpy()
    items = np.where((one.p <= two.p)[:, None], one.items, two.items)
    words = [", ".join(names[group]) for group in items]
    table = pd.DataFrame({"arrangement": range(1, len(words) + 1), "words": words})
    table["p"] = np.minimum(one.p, two.p)
    table["differs"] = table["p"] < LEVEL
    few = statistics.find_smallest_p(int(first.sum()), int((~first).sum())) >= LEVEL
    return Trap(exchange, table, size=size, exact=one.exact, few=few)
