"""How other methods did elsewhere: the tools here beside a published comparison.

Source: Wouter van Atteveldt, Mariken A. C. G. van der Velden and Mark Boukes (2021), “The Validity of
Sentiment Analysis”, Communication Methods and Measures 15(2), 121-140, doi:10.1080/19312458.2020.1869198,
table 2, as in their compendium (github.com/vanatteveldt/ecosent, report/figures/table_performance; MIT
licence, © 2019 Wouter van Atteveldt). 284 Dutch headlines on the economy, against what three coders agreed
on; word lists in English read them as DeepL translates them. published.csv has its figures, F1 too.
"""

import csv
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

import pandas as pd

from ..result import Finding, Result
from ..wording import number, span
from .against import RATES

FILE = Path(__file__).with_name("published.csv")
COLUMNS = ["method", "kind", "accuracy", "alpha", *RATES]
HERE, LISTS, TRAINED, CROWD, DUTCH = "here", "English word list", "trained", "crowd", "Dutch word list"


@dataclass(frozen=True, eq=False)
class Beside(Result):
    """The tools here, and the methods of a published comparison, one row each.

    Columns: method; `kind` ("here", or what it is there); `accuracy` and, for each sign, `precision_<sign>`
    and `recall_<sign>` (0-1); `alpha` (Krippendorff's, ordinal, up to 1); `key`, "" of those elsewhere. Word
    lists in Dutch are left out.
    `low` and `high` are the 95% interval of the alpha of the best tool here.
    """

    name: ClassVar[str] = "beside"
    main: ClassVar[tuple[str, ...]] = ("method", "kind", "accuracy", "alpha")

    low: float = field(default=float("nan"), kw_only=True)
    high: float = field(default=float("nan"), kw_only=True)

    def state(self) -> str:
        """Return how the best tool here stands to the best English word list there, and to single coders."""
        best = {kind: _find_best(self.table, kind) for kind in (HERE, LISTS)}
        if any(row is None for row in best.values()):
            return "No tool and word list to compare are among these rows."
        mine, theirs = best[HERE], best[LISTS]
        said = self._compare(mine, theirs)
        single = self.table[(self.table["method"] == "one coder") & self.table["kind"].isin((TRAINED, CROWD))]
        coders = [f"{row.kind} {number(row.alpha)}" for row in single.itertuples()]
        return f"{said}; one coder there: {', '.join(coders)}." if coders else f"{said}."

    def _compare(self, mine: pd.Series, theirs: pd.Series) -> str:
        """Return how the best here stands to the best there; without an interval that is not said."""
        ours, other = (f"{row['method']} ({number(row['alpha'])})" for row in (mine, theirs))
        if pd.isna(self.low) or pd.isna(self.high):
            return f"By alpha the best tool here is {ours}, the best English word list elsewhere {other}"
        below, above = self.high < theirs["alpha"], self.low > theirs["alpha"]
        where = "is below" if below else "is above" if above else "cannot be told from"
        return f"By alpha {ours}, the best tool here, {where} the best English word list elsewhere, {other}"

    def find(self) -> list[Finding]:
        """Return that sentence, with what its tool's interval is."""
        sure = f"95% interval of the best tool here: {span(self.low, self.high, 2, False)}."
        return [Finding(self.headline, keys=tuple(self.list_keys()), sure=sure)]


def read_published() -> pd.DataFrame:
    """Return the published figures but those of Dutch word lists; columns: COLUMNS, with `against.RATES`."""
    with FILE.open(encoding="utf-8", newline="") as file:
        table = pd.DataFrame([row for row in csv.DictReader(file) if row["kind"] != DUTCH])
    return table[COLUMNS].astype(dict.fromkeys(COLUMNS[2:], float))


def _find_best(table, kind):
    """Return the row of a kind with the highest alpha, or None."""
    rows = table[(table["kind"] == kind) & table["alpha"].notna()]
    return rows.loc[rows["alpha"].idxmax()] if len(rows) else None
