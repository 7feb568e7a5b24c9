"""Shuffling: would a chance arrangement of the same sentences or paragraphs look like this?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

import numpy as np
import pandas as pd

from .. import statistics
from ..design import LEVEL
from ..exchange import Exchange
from ..hits import make_key
from ..result import FEW, Finding, Result
from ..wording import count, number, verb
from .items import (
    UNITS,
    count_items,
    count_units,
    find_sides,
    find_sizes,
    list_items,
    say_unmeasured,
    spread_items,
    state_meter,
)
from .verdicts import list_sides, state_empty


@dataclass(frozen=True, eq=False)
class Shuffled(Result):
    """How often chance sets each item as far apart, one row each; columns: those of `shuffle`.

    `unit` is what was shuffled, `meter` a sentence on how many there are.
    """

    name: ClassVar[str] = "shuffled"
    main: ClassVar[tuple[str, ...]] = ("word", "lemma", "phrase", "count", "p", "p_bh", "p_bonferroni")

    unit: str = field(default="paragraph", kw_only=True)
    form: str = field(default="word", kw_only=True)
    voices: str = field(default="own", kw_only=True)
    meter: str = field(default="", kw_only=True)

    def state(self) -> str:
        """Return how many items are rare by chance, before and after each correction."""
        if self.table.empty:
            return f"No {self.form} is used often enough for chance to say anything."
        left = {name: int((self.table[name] < LEVEL).sum()) for name in ("p", "p_bh", "p_bonferroni")}
        return (
            f"When whole {self.unit}s are dealt to the sides by chance, {left['p'] or 'none'} of "
            f"{count(len(self.table), self.form)} {verb(left['p'] or 1, 'is', 'are')} as uneven as here in "
            f"fewer than 1 of 20 ways; allowing for so many, {left['p_bh'] or 'none'} by the milder and "
            f"{left['p_bonferroni'] or 'none'} by the stricter of two corrections."
        )

    def find(self) -> list[Finding]:
        """Return the one finding, with the evidence meter; it leads to the items of p below .05.

        The verdict is that of the comparison, which asks the same and an exact test of single uses too.
        """
        low = self.table[self.table["p"] < LEVEL]
        sure = f"The milder is Benjamini and Hochberg's, the stricter Bonferroni's. {self.meter}"
        return [Finding(self.headline, "", "", tuple(low["key"]) or list_sides(self), sure)]

    def units(self) -> Units:
        """Return the evidence meter: of each unit that could be shuffled, how many there are, for what p.

        Columns: unit, `units_<side>`, `smallest_p` (0-1), `warning`, empty where p can get below .05, and
        `key_units_<side>`.
        """
        items = list_items(self.exchange, "word", self.voices)
        rows = []
        for unit in list(UNITS)[1:]:
            units = count_units(items, self.exchange, unit)
            first, second = map(int, units)
            smallest = statistics.find_smallest_p(first, second)
            best = number(smallest).lstrip("0")
            rows.append(
                [unit, *units, smallest, f"no p below .05: {best} at best" if smallest >= LEVEL else ""]
            )
        columns = ["unit", *(f"units_{side}" for side in self.sides), "smallest_p", "warning"]
        table = pd.DataFrame(rows, columns=columns)
        for side in self.sides:
            table[f"key_units_{side}"] = make_key("side", side, limits=(self.voices,))
        return Units(self.exchange, table)


class Units(Result):
    """The evidence meter, one row per unit that could be shuffled; columns: those of `Shuffled.units`."""

    name = "units"

    def state(self) -> str:
        """Return how many of the units allow a small p."""
        can = self.table["smallest_p"] < LEVEL
        names = self.table["unit"] + "s"
        able, unable = (" or ".join(names[kept]) for kept in (can, ~can))
        if not able:
            return f"Dealt out by chance as {unable}, the letters are too few to show that anything is rare."
        rest = f"; as {unable} they are too few" if unable else ""
        return f"Dealt out by chance as {able}, the letters can show that something is rare{rest}."


def shuffle(
    exchange: Exchange,
    *,
    form: str = "word",
    voices: str = "own",
    unit: str = "paragraph",
    seed: int = 1,
    minimum: int = FEW,
) -> Shuffled:
    """Return one row per word that occurs `minimum` times: how often chance sets it as far apart.

    The units (sentence, paragraph or letter) go to the sides anew, as many to each as there are. Columns: the
    item, `printed`, `count_<side>`, `g2`, `p` (0-1, exact where all arrangements can be tried, else by
    draws), `p_bh` (Benjamini–Hochberg) and `p_bonferroni`, both over these words, and `key`. Raises
    InputError for another unit, and where a side has no words of these voices.
    """
    if missing := say_unmeasured(exchange, voices, form):
        return Shuffled.nothing(exchange, missing, unit=unit, form=form, voices=voices)
    from scipy import sparse

    sizes = find_sizes(exchange, voices)
    items, units, names = spread_items(exchange, form, voices, unit)
    pair = count_items(items, exchange)
    kept = np.flatnonzero(pair.sum(axis=1).to_numpy() >= minimum)
    columns = np.full(len(items.names), -1)
    columns[kept] = np.arange(len(kept))
    often = columns[items.item] >= 0
    places = units[often], columns[items.item[often]]
    counts = sparse.coo_array((np.ones(len(places[0])), places), shape=(len(names), len(kept)))
    first = np.zeros(len(names), dtype=bool)
    first[units] = find_sides(exchange, items.first) == 0
    words = np.bincount(units, minlength=len(names))
    levels = (LEVEL, LEVEL / max(1, len(kept)))
    chances = statistics.try_arrangements(counts, words, first, levels, seed)
    chosen = [items.names[place] for place in kept.tolist()]
    table = pd.DataFrame({form: chosen, "printed": [exchange.print_words(item) for item in chosen]})
    for side in exchange.sides:
        table[f"count_{side}"] = pair[side].to_numpy()[kept]
    pair = [table[f"count_{side}"].to_numpy() for side in exchange.sides]
    table["g2"], table["p"] = statistics.log_likelihood(*pair, *sizes.values()), chances.p
    table["p_bh"] = statistics.adjust(table["p"], "bh")
    table["p_bonferroni"] = statistics.adjust(table["p"], "bonferroni")
    table["key"] = [make_key(form, item, limits=(voices,)) for item in table[form]]
    order = {"by": ["p", "g2", form], "ascending": [True, False, True]}
    table = table.sort_values(**order, kind="stable", ignore_index=True)
    meter = state_meter(items, exchange, unit)
    found = Shuffled(exchange, table, unit=unit, form=form, voices=voices, meter=meter)
    return state_empty(found)
