"""Word lists from a file, counted by side: what naming, groups and stance share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from .. import statistics
from ..design import Design, Judged, count_by_unit, count_words, judge
from ..exchange import Exchange, find_terms, find_words, normalise, read_table
from ..hits import make_key
from ..wording import count, interval, number


def read_list(
    exchange: Exchange, name: str, columns: list[str], unique: tuple[str, ...], check: Callable | None = None
) -> pd.DataFrame | None:
    """Return the word list `name` of the exchange's folder, or None; `check` is that of `read_table`."""
    path = exchange.find_file(name)
    return read_table(path, columns, unique=unique, check=check) if path else None


def find_listed(
    exchange: Exchange, listed: pd.DataFrame, kind: str, named: str, *, once: str = ""
) -> pd.DataFrame:
    """Return the hits of a list's terms; one inside a longer one is dropped.

    Columns: the list's column `named`, sentence_id, letter, side, speaker, term, start, end, text, quoted,
    own and `key`, of the `kind`. A word of the text counts once for each value of the column `once` (by
    default that one).
    """
    listed = listed.reset_index(drop=True)
    hits = find_terms(exchange, list(listed["term"]), longest=True, keys=list(listed[once or named]))
    hits.insert(0, named, [listed[named][row] for row in hits["row"]])
    hits["key"] = [make_key(kind, name) for name in hits[named]]
    return hits.drop(columns="row")


def count_listed(
    exchange: Exchange, hits: pd.DataFrame, names: list[str], kind: str, named: str, noun: str
) -> tuple[pd.DataFrame, Judged]:
    """Return one row per name: counts and rates of own words, effect and interval, and the terms found; and
    how they were judged, each called a `noun`.

    Columns: `named`; count and rate per 1,000 own words of each side; `quoted` (hits in quoted words, both
    sides); `log_ratio` (none where neither side has a hit), `log_ratio_low`, `log_ratio_high`, `lrc` over all
    rows; `p` (0-1) and `verdict` by the rule of the design;
    `terms` (those found, most frequent first), `key`, that of the hits in own words, and `key_quoted`.
    """
    sizes = [int((exchange.own_words & (exchange.tokens["side"] == side)).sum()) for side in exchange.sides]
    rows = []
    for name in names:
        mine = hits[hits[named] == name]
        counts = [int((mine["own"] & (mine["side"] == side)).sum()) for side in exchange.sides]
        terms = (
            mine.loc[mine["own"], "text"]
            .map(lambda text: _as_printed(exchange, text))
            .value_counts(sort=False)
        )
        terms = terms.sort_values(ascending=False, kind="stable")
        shown = ", ".join(f"{term} {uses}" for term, uses in terms.items())
        quoted, key_quoted = count_quoted(mine, kind, name)
        rows.append([name, *counts, quoted, shown, make_key(kind, name, limits=("own",)), key_quoted])
    sides = list(exchange.sides)
    columns = [named, *(f"count_{side}" for side in sides), "quoted", "terms", "key", "key_quoted"]
    table = pd.DataFrame(rows, columns=columns)
    pair = [table[f"count_{side}"].to_numpy() for side in sides]
    for place, side in enumerate(sides):
        rate = statistics.rate(pair[place], sizes[place]) if sizes[place] else float("nan")
        table.insert(2 + 2 * place, f"rate_{side}", rate)
    low, high = statistics.log_ratio_interval(*pair, *sizes)
    table.insert(6, "log_ratio", statistics.log_ratio(*pair, *sizes))
    table.insert(7, "log_ratio_low", low)
    table.insert(8, "log_ratio_high", high)
    table.insert(9, "lrc", statistics.conservative_log_ratio(*pair, *sizes, family=len(table)))
    amounts = count_by_unit(exchange, hits[hits["own"]], named).reindex(columns=names, fill_value=0)
    judged = judge(exchange, amounts, count_words(exchange, "own"), noun, doublings=True)
    table.insert(10, "p", judged.p)
    table.insert(11, "verdict", judged.verdicts)
    return table, judged


def count_quoted(hits: pd.DataFrame, kind: str, name: str) -> tuple[int, str]:
    """Return how many hits of a name are in quoted words, and their key, "" where there is none."""
    quoted = int((~hits["own"]).sum())
    return quoted, make_key(kind, name, limits=("quoted",)) if quoted else ""


def _as_printed(exchange: Exchange, text: str) -> str:
    language = exchange.language
    words = (normalise(text[start:end], language) for start, end in find_words(text, language))
    return exchange.print_words(" ".join(words))


def state_rates(sides: Mapping[str, str], row: Any, name: str) -> str:
    """Return how often each side uses the words of a list, in a sentence."""
    parts = [
        f"{number(getattr(row, f'rate_{side}'), 1)} in {label} "
        f"({count(getattr(row, f'count_{side}'), 'use')})"
        for side, label in sides.items()
    ]
    return f"“{name}” per 1,000 own words: {' and '.join(parts)}."


def state_sure(design: Design, row: Any, explored: bool = False) -> str:
    """Return how sure a row is, with its log ratio and interval; what was `explored` first proves nothing."""
    if row.log_ratio_low == -float("inf") and row.log_ratio_high == float("inf"):
        return "No use on either side."
    plain = {
        "holds": "Sure, with all that were compared allowed for",
        "leans": "Not sure: one of several compared",
    }
    said = (
        "Made after looking, so it proves nothing" if explored else plain.get(row.verdict, "Not told apart")
    )
    ends = interval(row.log_ratio_low, row.log_ratio_high)
    chance = design.say_chance(row.p, row.verdict)
    return f"{said}. {chance} Log ratio {number(row.log_ratio, 1, True)}, {ends}."
