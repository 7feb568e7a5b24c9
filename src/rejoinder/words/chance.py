"""Shuffling: would a chance arrangement of the same sentences or paragraphs look like this?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

import pandas as pd

from .. import statistics
from ..exchange import Exchange
from ..hits import make_key
from ..result import FEW, Finding, Result
from ..wording import count, number, verb
from .items import SHUFFLES, UNITS, count_units, find_sizes, list_items, spread_items, state_meter
from .verdicts import judge_all, list_sides, state_empty


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
    shuffles: int = field(default=SHUFFLES, kw_only=True)
    meter: str = field(default="", kw_only=True)

    def state(self) -> str:
        """Return how many items are rare by chance, before and after each correction."""
        left = {name: int((self.table[name] < 0.05).sum()) for name in ("p", "p_bh", "p_bonferroni")}
        return (
            f"With each {self.unit} as one unit, {left['p']} of "
            f"{count(len(self.table), self.form)} {verb(left['p'], 'has', 'have')} p below .05, "
            f"{left['p_bh']} after Benjamini–Hochberg and {left['p_bonferroni']} after Bonferroni."
        )

    def find(self) -> list[Finding]:
        """Return the one finding, with the evidence meter; it leads to the items of p below .05."""
        low = self.table[self.table["p"] < 0.05]
        verdict = judge_all("holds" if p < 0.05 else "leans" for p in low["p_bonferroni"])
        return [Finding(self.headline, self.meter, verdict, tuple(low["key"]) or list_sides(self))]

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
            smallest = statistics.smallest_p(first, second, self.shuffles)
            best = number(smallest).lstrip("0")
            rows.append(
                [unit, *units, smallest, f"no p below .05: {best} at best" if smallest > 0.05 else ""]
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
        able = int((self.table["smallest_p"] <= 0.05).sum())
        units = count(len(self.table), "kind") + " of unit"
        return f"Of {units} that could be shuffled, {able} can give a p below .05."


def shuffle(
    exchange: Exchange,
    *,
    form: str = "word",
    voices: str = "own",
    unit: str = "paragraph",
    shuffles: int = SHUFFLES,
    seed: int = 1,
    minimum: int = FEW,
) -> Shuffled:
    """Return one row per word that occurs `minimum` times: how often chance sets it as far apart.

    The units (sentence, paragraph or letter) go to the sides anew, as many to each as there are. Columns: the
    item, `printed`, `count_<side>`, `g2`, `p` (0-1, (h + 1) / (B + 1), or exact where all arrangements were
    tried), `p_bh` (Benjamini–Hochberg) and `p_bonferroni`, both over these words, and `key`. Raises
    InputError for another unit, and where a side has no words of these voices.
    """
    find_sizes(exchange, voices)
    items, units, counts = spread_items(exchange, form, voices, unit)
    sides = items["side"].groupby(units).first().reindex(counts.index)
    observed, shuffled, exact = statistics.shuffle_scores(
        counts, sides == next(iter(exchange.sides)), shuffles, seed
    )
    printed = [exchange.print_words(item) for item in counts.columns]
    table = pd.DataFrame({form: counts.columns, "printed": printed})
    for side in exchange.sides:
        table[f"count_{side}"] = counts[(sides == side).to_numpy()].sum().to_numpy()
    table["g2"], table["p"] = observed, statistics.shuffle_p(observed, shuffled, exact)
    table = table[counts.sum().to_numpy() >= minimum].reset_index(drop=True)
    table["p_bh"] = statistics.adjust(table["p"], "bh")
    table["p_bonferroni"] = statistics.adjust(table["p"], "bonferroni")
    table["key"] = [make_key(form, item, limits=(voices,)) for item in table[form]]
    order = {"by": ["p", "g2", form], "ascending": [True, False, True]}
    table = table.sort_values(**order, kind="stable", ignore_index=True)
    meter = state_meter(items, exchange, unit, shuffles)
    found = Shuffled(exchange, table, unit=unit, form=form, voices=voices, shuffles=shuffles, meter=meter)
    return state_empty(found)
