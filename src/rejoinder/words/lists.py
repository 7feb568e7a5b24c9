"""Word lists from a file, counted by side: what naming, groups and stance share."""

import pandas as pd

from .. import statistics
from ..exchange import Exchange, find_terms, normalise, read_table
from ..hits import make_key
from ..wording import interval, number


def read_list(
    exchange: Exchange, name: str, columns: list[str], unique: tuple, check=None
) -> pd.DataFrame | None:
    """Return the word list `name` of the exchange's folder, or None where it has none;
    `check` as in `read_table`.
    """
    path = exchange.find_file(name)
    return read_table(path, columns, unique=unique, check=check) if path else None


def find_listed(
    exchange: Exchange, listed: pd.DataFrame, kind: str, key: str, *, once: str = ""
) -> pd.DataFrame:
    """Return the hits of a list's terms with their `key`; a hit inside a longer one is dropped.

    Columns: `key`, sentence_id, letter, side, speaker, term, start, end, text, quoted, own, key. A word
    of the text counts once for each value of the column `once` (by default the key).
    """
    listed = listed.reset_index(drop=True)
    hits = find_terms(exchange, list(listed["term"]), longest=True, keys=list(listed[once or key]))
    hits.insert(0, key, [listed[key][row] for row in hits["row"]])
    hits["key"] = [make_key(kind, name) for name in hits[key]]
    return hits.drop(columns="row")


def count_listed(
    exchange: Exchange, hits: pd.DataFrame, names: list[str], kind: str, key: str
) -> pd.DataFrame:
    """Return one row per name: `count_<side>` and `rate_<side>` of own words, effect, interval,
    terms, key.

    Columns: `key`; count and rate per 1,000 own words of each side; `quoted` (hits in quoted words, both
    sides); `log_ratio` (none where neither side has a hit), `log_ratio_low`, `log_ratio_high`, `lrc` over all
    rows; `terms` (those found, most frequent first) and `key`.
    """
    sizes = [int((exchange.own_words & (exchange.tokens["side"] == side)).sum()) for side in exchange.sides]
    rows = []
    for name in names:
        mine = hits[hits[key] == name]
        counts = [int((mine["own"] & (mine["side"] == side)).sum()) for side in exchange.sides]
        terms = (
            mine.loc[mine["own"], "text"]
            .map(lambda text: _as_printed(exchange, text))
            .value_counts(sort=False)
        )
        terms = terms.sort_values(ascending=False, kind="stable")
        shown = ", ".join(f"{term} {count}" for term, count in terms.items())
        rows.append([name, *counts, int((~mine["own"]).sum()), shown, make_key(kind, name)])
    sides = list(exchange.sides)
    columns = [key, *(f"count_{side}" for side in sides), "quoted", "terms", "key"]
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
    return table


def _as_printed(exchange, text):
    return exchange.print_words(" ".join(normalise(word) for word in text.split()))


def say_missing(name: str) -> pd.DataFrame:
    """Return the one finding of an exchange without this file: finding, how_sure, key."""
    finding = f"This exchange has no {name}, so nothing is counted here."
    row = (finding, "Add the file to the data folder, and run again.", "")
    return pd.DataFrame([row], columns=["finding", "how_sure", "key"])


def state_interval(row, explored: bool = False) -> str:
    """Return a row's log ratio with its interval in words;
    what was `explored` before it was counted proves nothing.
    """
    if row.log_ratio_low == -float("inf") and row.log_ratio_high == float("inf"):
        return "No use on either side."
    plain = (
        "Sure even among all compared"
        if row.lrc
        else "Not told apart"
        if row.log_ratio_low <= 0 <= row.log_ratio_high
        else "Not sure"
    )
    plain = "Made after looking, so it proves nothing" if explored else plain
    ends = interval(row.log_ratio_low, row.log_ratio_high)
    return f"{plain}: log ratio {number(row.log_ratio, 1, True)}, {ends}."
