"""What is measured of each item: spread, effects, shrunk effects, and what chance makes of it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .. import statistics
from ..design import Judged, count_by_unit, count_words, judge
from ..exchange import Exchange, find_home_letters

TOO_FEW = "too few to say"


def judge_items(
    exchange: Exchange, items: pd.DataFrame, often: pd.Series, voices: str, form: str, seed: int
) -> Judged:
    """Return what dealing out the paragraphs makes of the items that are used `often`."""
    kept = items[items["item"].isin(often)]
    amounts = count_by_unit(exchange, kept, "item").reindex(columns=list(often))
    return judge(exchange, amounts, count_words(exchange, voices), form, doublings=True, seed=seed)


def add_spread(exchange: Exchange, table: pd.DataFrame, items: pd.DataFrame, form: str) -> None:
    """Add in how many `voices` and `paragraphs` each item stands, and how unevenly (`dp`)."""
    voices = find_home_letters(exchange, items) + " " + items["speaker"]
    table["voices"] = voices.groupby(items["item"]).nunique().reindex(table[form]).to_numpy()
    table["paragraphs"] = items.groupby("item")["paragraph"].nunique().reindex(table[form]).to_numpy()
    parts = pd.crosstab(items["item"], items["letter"]).reindex(table[form])
    sizes = items.groupby("letter").size().reindex(parts.columns)
    table["dp"] = statistics.deviation_of_proportions(parts, sizes)


def add_effects(table: pd.DataFrame, pair: list[np.ndarray], sizes: list[int], family: int) -> None:
    """Add log ratio, its interval, the conservative one of a `family`, G² and BIC of each item."""
    counted = (pair[0], pair[1], sizes[0], sizes[1])
    table["log_ratio"] = statistics.log_ratio(*counted)
    table["log_ratio_low"], table["log_ratio_high"] = statistics.log_ratio_interval(*counted)
    table["lrc"] = statistics.conservative_log_ratio(*counted, family=family)
    table["g2"] = statistics.log_likelihood(*counted)
    table["bic"] = statistics.bayes_information(table["g2"], sum(sizes))


def add_shrunk(table: pd.DataFrame, pair: list[np.ndarray], sizes: list[int], often: np.ndarray) -> float:
    """Add the log ratios of the items used `often`, drawn towards equal use; return their spread."""
    found = statistics.shrink_log_ratios(pair[0][often], pair[1][often], sizes[0], sizes[1])
    for name, values in (("shrunk", found.estimate), ("shrunk_low", found.low), ("shrunk_high", found.high)):
        table[name] = np.nan
        table.loc[often, name] = values
    return found.spread


def sort_items(table: pd.DataFrame, form: str) -> pd.DataFrame:
    """Return the rows with the surest differences first, then by G²; those used too seldom last."""
    order = table["verdict"].map({"holds": 0, "leans": 1, TOO_FEW: 3}).fillna(2)
    keys = pd.DataFrame({"order": order, "g2": -table["g2"], "item": table[form]})
    return table.loc[keys.sort_values(["order", "g2", "item"], kind="stable").index].reset_index(drop=True)
