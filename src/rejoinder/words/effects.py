"""What is measured of each item: spread, effects, shrunk effects, and what chance makes of it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .. import statistics
from ..design import Judged, count_words, judge
from ..exchange import Exchange, find_home_codes, find_units
from .items import Items, count_distinct, rank_names

TOO_FEW = "too few to say"
CELLS = 2_000_000  # numbers of a block that is worked on at once


def judge_items(
    exchange: Exchange, items: Items, often: np.ndarray, voices: str, form: str, seed: int
) -> Judged:
    """Return what dealing out the paragraphs makes of the items that are used `often`: their places."""
    from scipy import sparse

    places = np.full(len(items.names), -1)
    places[often] = np.arange(len(often))
    columns = places[items.item]
    kept = columns >= 0
    sizes, units = count_words(exchange, voices), find_units(exchange, voices)
    rows, columns = units[items.first[kept]], columns[kept]
    amounts = sparse.coo_array((np.ones(len(rows)), (rows, columns)), shape=(len(sizes), len(often)))
    return judge(exchange, amounts, sizes, form, doublings=True, seed=seed)


def add_spread(exchange: Exchange, table: pd.DataFrame, items: Items, kept: np.ndarray) -> None:
    """Add in how many `voices` and `paragraphs` each of the items stands that are `kept`, their places, and
    how unevenly (`dp`).
    """
    voices = find_home_codes(exchange)[0][items.first]
    table["voices"] = count_distinct(items, voices)[kept]
    paragraphs = exchange.codes.join("letter", "paragraph")[items.first]
    table["paragraphs"] = count_distinct(items, paragraphs)[kept]
    coded = exchange.codes["letter"]
    letters, names = pd.factorize(rank_names(coded.names)[coded.codes[items.first]], sort=True)
    table["dp"] = _spread(items.item, letters, len(items.names), len(names), kept)


def _spread(item: np.ndarray, letters: np.ndarray, size: int, parts: int, kept: np.ndarray) -> np.ndarray:
    """Return how unevenly items stand in the letters, in blocks of items: of each use `item` and letter."""
    words, order = np.bincount(letters, minlength=parts), np.argsort(item, kind="stable")
    sorted_items, sorted_letters = item[order], letters[order]
    found, step = np.empty(size), max(1, CELLS // max(1, parts))
    for start in range(0, size, step):
        stop = min(size, start + step)
        mine = slice(*np.searchsorted(sorted_items, (start, stop)))
        codes = sorted_letters[mine] * (stop - start) + sorted_items[mine] - start
        counts = np.bincount(codes, minlength=parts * (stop - start)).reshape(parts, -1)
        found[start:stop] = statistics.deviation_of_proportions(counts.T, words)
    return found[kept]


def add_effects(table: pd.DataFrame, pair: list[np.ndarray], sizes: list[int], family: int) -> None:
    """Add log ratio, its interval, the conservative one of a `family`, G² and BIC of each item.

    Most items are used seldom, and so have the same counts as others: each two counts are reckoned with once.
    """
    joined = pair[0].astype(np.int64) * (int(pair[1].max(initial=0)) + 1) + pair[1]
    _, once, codes = np.unique(joined, return_index=True, return_inverse=True)
    values = _reckon(pair[0][once], pair[1][once], sizes, family)
    for name, value in values.items():
        table[name] = value[codes]


def _reckon(one: np.ndarray, other: np.ndarray, sizes: list[int], family: int) -> dict[str, np.ndarray]:
    """Return the columns of `add_effects` for the counts of `one` side and the `other`."""
    counted = (one, other, sizes[0], sizes[1])
    low, high = statistics.log_ratio_interval(*counted)
    g2 = statistics.log_likelihood(*counted)
    return {
        "log_ratio": statistics.log_ratio(*counted),
        "log_ratio_low": low,
        "log_ratio_high": high,
        "lrc": statistics.conservative_log_ratio(*counted, family=family),
        "g2": g2,
        "bic": statistics.bayes_information(g2, sum(sizes)),
    }


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
    ranks = pd.factorize(table[form].to_numpy(dtype=object), sort=True)[0]
    places = np.lexsort([ranks, -table["g2"].to_numpy(), order.to_numpy()])
    return table.iloc[places].reset_index(drop=True)
