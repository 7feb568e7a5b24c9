"""Stance: pronouns, hedges, boosters, negation and modal verbs, by published lists."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar, NamedTuple

import pandas as pd

from ..design import Design
from ..exchange import Exchange
from ..hits import HIT_COLUMNS, make_key
from ..result import APART, Finding, Result
from ..wording import count, for_sure, verb
from .lists import count_listed, find_listed, read_list, state_rates, state_sure

COLUMNS = ["category", "term", "source", "note"]


class Quoted(NamedTuple):
    """How much of what a side has of a category is a quoted voice's."""

    category: str
    side: str
    uses: int
    of: int
    speaker: str


@dataclass(frozen=True, eq=False)
class Stance(Result):
    """The stance words by side, one row per category, and their design; columns: those of `stance`."""

    name: ClassVar[str] = "stance"
    main: ClassVar[tuple[str, ...]] = (
        "category",
        "count",
        "rate",
        "quoted",
        "log_ratio",
        "p",
        "verdict",
        "terms",
    )

    design: Design = field(default_factory=Design, kw_only=True)

    @property
    def uneven(self) -> pd.DataFrame:
        """The rows that chance seldom parts as far, the rarest by chance first."""
        found = self.table[self.table["verdict"].isin(APART)]
        return found.sort_values("p", kind="stable")

    def state(self) -> str:
        """Return how many kinds of stance words the sides use unequally."""
        clear, sure = len(self.uneven), int((self.table["verdict"] == "holds").sum())
        kinds = f"{count(len(self.table), 'kind')} of stance words"
        if not clear:
            return f"Of {kinds}, none looks unevenly used."
        return f"{clear} of {kinds} {verb(clear, 'looks', 'look')} unevenly used, {for_sure(sure, clear)}."

    def find(self) -> list[Finding]:
        """Return the whole comparison, the category most owed to a quoted voice, and those used unequally."""
        verdict = self.design.judge_whole(self.table["verdict"], self.is_cut)
        limit = "The lists are published ones, cut short; a word on a list may mean something else."
        method = self.design.state(self.sides)
        return [
            Finding(self.headline, limit, verdict, tuple(self.table["key"]), method),
            *self._find_quoted(),
            *(self._find_row(row) for row in self.uneven.itertuples()),
        ]

    def _find_row(self, row: Any) -> Finding:
        headline = state_rates(self.sides, row, row.category)
        return Finding(headline, "", row.verdict, (row.key,), state_sure(self.design, row))

    def _find_quoted(self) -> list[Finding]:
        most = self.find_most_quoted()
        if most is None:
            return []
        headline = (
            f"Of {count(most.of, 'use')} of “{most.category}” in {self.sides[most.side]}, "
            f"{most.uses} {verb(most.uses, 'is', 'are')} spoken by {most.speaker}, who is quoted."
        )
        detail = "Quoted words are not the letter-writers' own, and are not counted for their side."
        return [Finding(headline, detail, keys=(make_key("stance", most.category, side=most.side),))]

    def find_most_quoted(self) -> Quoted | None:
        """Return the side's category, of those here, that is most a quoted voice's; None where none is."""
        if self.listed is None:
            return None
        names = {make_key("stance", name): name for name in self.table["category"]}
        hits = self.listed[self.listed["key"].isin(list(names))]
        author = hits["letter"].map(self.exchange.letters.set_index("letter")["author"])
        found = []
        for (key, side), part in hits.groupby(["key", "side"], sort=False):
            spoken = part.loc[part["speaker"] != author[part.index], "speaker"]
            if len(spoken):
                found.append(Quoted(names[key], side, len(spoken), len(part), spoken.mode()[0]))
        return max(found, key=lambda one: one.uses / one.of, default=None)


def read_stance(exchange: Exchange) -> pd.DataFrame | None:
    """Return the terms of the folder's stance.csv: category, term, source, note, line; None without it."""
    return read_list(exchange, "stance.csv", COLUMNS, ("category", "term"))


def stance(exchange: Exchange) -> Stance:
    """Return pronouns, hedges, boosters, negation and modal verbs by side; no row without stance.csv.

    Columns: category; count and rate per 1,000 own words of each side; `quoted`; `log_ratio` with its
    interval `log_ratio_low`, `log_ratio_high`; `lrc`; `p` and `verdict` by the rule of the design;
    `terms`; `key` (own words) and `key_quoted`. Raises
    InputError for what is wrong in the file.
    """
    listed = read_stance(exchange)
    if listed is None:
        return Stance.lacking(exchange, "stance.csv")
    names = list(dict.fromkeys(listed["category"]))
    hits = find_listed(exchange, listed, "stance", "category")
    table, judged = count_listed(exchange, hits, names, "stance", "category", "kind of word")
    return Stance(exchange, table, listed=hits[HIT_COLUMNS], design=judged.design)
