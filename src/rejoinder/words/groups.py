"""Word groups and stance: lists that were declared before anyone looked, and the trap of lists
that were not.
"""

import numpy as np
import pandas as pd

from .. import statistics
from ..attached import attach, say, state
from ..exchange import Exchange, InputError, raise_all, read_table
from ..hits import join_keys, key_sides
from ..wording import count, number, p_value, verb
from .compare import SHUFFLES, list_items
from .lists import count_listed, find_listed, read_list, say_missing, state_interval

STANCE = ["category", "term", "source", "note"]
GROUP = ["group", "status", "reason", "term"]
STATUS = ("declared", "exploratory")


def read_stance(exchange: Exchange) -> pd.DataFrame | None:
    """Return the terms of the folder's stance.csv: category, term, source, note, line; None without it."""
    return read_list(exchange, "stance.csv", STANCE, ("category", "term"))


def compare_stance(exchange: Exchange) -> pd.DataFrame | None:
    """Return pronouns, hedges, boosters, negation and modal verbs by side, or None without stance.csv.

    Columns: category; count and rate per 1,000 own words of each side; `quoted`; log ratio, interval, `lrc`;
    `terms`; `key`. The hits stand in attrs["hits"].
    """
    listed = read_stance(exchange)
    if listed is None:
        return None
    names = list(dict.fromkeys(listed["category"]))
    hits = find_listed(exchange, listed, "stance", "category")
    table = count_listed(exchange, hits, names, "stance", "category")
    return attach(table, exchange, _summarise_stance, hits=hits, quoted=_find_quoted_share(exchange, hits))


def _summarise_stance(table):
    clear = table[(table["log_ratio_low"] > 0) | (table["log_ratio_high"] < 0)]
    sure = int((table["lrc"] != 0).sum())
    return (
        f"Of {count(len(table), 'kind')} of stance words, {len(clear)} {verb(len(clear), 'has', 'have')} "
        f"an interval that leaves out equal use; {sure} still {verb(sure, 'does', 'do')} "
        "once all are counted in."
    )


def _find_quoted_share(exchange, hits):
    """Return the side's category that is most a quoted voice's:
    (category, side, their hits, all hits, speaker).
    """
    quoted = hits["speaker"] != hits["letter"].map(exchange.letters.set_index("letter")["author"])
    best = None
    for (name, side), part in hits.groupby(["category", "side"], sort=False):
        spoken = part.loc[quoted[part.index], "speaker"]
        if len(spoken) and (best is None or len(spoken) / len(part) > best[2] / best[3]):
            best = (name, side, len(spoken), len(part), spoken.mode()[0])
    return best


def state_stance(table: pd.DataFrame | None) -> pd.DataFrame:
    """Return what stance words show: finding, how_sure, key;
    the category most owed to a quoted voice too.
    """
    if table is None:
        return say_missing("stance.csv")
    rows = [
        (
            say(table),
            "The lists are published ones, cut short; a word on a list may mean something else.",
            join_keys(table["key"]),
        )
    ]
    if table.attrs["quoted"]:
        name, side, quoted, total, speaker = table.attrs["quoted"]
        place = table.loc[table["category"] == name, "key"].iloc[0]
        finding = (
            f"Of {count(total, 'use')} of “{name}” in {table.attrs['sides'][side]}, "
            f"{quoted} {verb(quoted, 'is', 'are')} spoken by {speaker}, who is quoted."
        )
        rows.append(
            (
                finding,
                "Quoted words are not the letter-writers' own, and are not counted for their side.",
                place,
            )
        )
    order = table.assign(near=table[["log_ratio_low", "log_ratio_high"]].abs().min(axis=1))
    clear = order[(order["log_ratio_low"] > 0) | (order["log_ratio_high"] < 0)]
    for row in clear.sort_values("near", ascending=False, kind="stable").itertuples():
        rows.append((_state_row(table, row, row.category), state_interval(row), row.key))
    return state(rows, table)


def _state_row(table, row, name):
    sides = table.attrs["sides"]
    parts = [
        f"{number(getattr(row, f'rate_{side}'), 1)} in {label} "
        f"({count(getattr(row, f'count_{side}'), 'use')})"
        for side, label in sides.items()
    ]
    return f"“{name}” per 1,000 own words: {' and '.join(parts)}."


def compare_groups(exchange: Exchange, *, shuffles: int = SHUFFLES, seed: int = 1) -> pd.DataFrame | None:
    """Return the word groups of the folder's groups/*.csv by side, or None without one.

    The file's name is the date on which the group was declared. Columns: group, `declared`, `status`
    ("declared" or "exploratory": made after looking), `reason`; count and rate per 1,000 own words of each
    side; `quoted`; log ratio, interval, `lrc`; `p` of as large a G² when paragraphs are shuffled; `terms`;
    `key`.
    """
    listed = read_groups(exchange)
    if listed is None:
        return None
    names = list(dict.fromkeys(listed["group"]))
    hits = find_listed(exchange, listed, "group", "group")
    table = count_listed(exchange, hits, names, "group", "group")
    about = listed.drop_duplicates("group").set_index("group").loc[table["group"]]
    for place, column in enumerate(("declared", "status", "reason"), start=1):
        table.insert(place, column, about[column].to_numpy())
    table.insert(
        13, "p", [_shuffle_group(exchange, hits[hits["group"] == name], shuffles, seed) for name in names]
    )
    return attach(table, exchange, _summarise_groups, hits=hits)


def _summarise_groups(table):
    made, low = int((table["status"] == "exploratory").sum()), int((table["p"] < 0.05).sum())
    return (
        f"Of {count(len(table), 'word group')}, {made} {verb(made, 'was', 'were')} made after looking at "
        f"the text, and only {verb(made, 'illustrates', 'illustrate')}; "
        f"{low} of {len(table)} {verb(low, 'has', 'have')} p below .05 when paragraphs are shuffled."
    )


def read_groups(exchange: Exchange) -> pd.DataFrame | None:
    """Return all groups of the folder: group, declared (the file's name), status, reason, term;
    None without any.
    """
    folder = exchange.find_file("groups")
    files = sorted(folder.glob("*.csv")) if folder else []
    tables, faults = [], []
    for path in files:
        try:
            table = read_table(path, GROUP, unique=("group", "term"), check=_check_status)
            tables.append(table.assign(declared=path.stem))
        except InputError as fault:
            faults.append(fault)
    raise_all(faults)
    return pd.concat(tables, ignore_index=True) if tables else None


def _check_status(where, row):
    if row["status"] and row["status"] not in STATUS:
        rule = "a group was declared before looking, or is exploratory"
        yield InputError(f"{where}, column status", row["status"], rule, f"write {' or '.join(STATUS)}")


def _shuffle_group(exchange, hits, shuffles, seed):
    items = list_items(exchange, "word", "own")
    units = items.groupby("paragraph").agg(side=("side", "first"), size=("item", "size"))
    names = exchange.sentences.set_index("sentence_id")["paragraph"].astype(str)
    where = hits["letter"] + " " + hits["sentence_id"].map(names)
    found = where[hits["own"]].value_counts().reindex(units.index, fill_value=0)
    counts = np.column_stack([found, units["size"] - found])
    first = units["side"] == next(iter(exchange.sides))
    observed, shuffled, exact = statistics.shuffle_scores(counts, first, shuffles, seed)
    return float(statistics.shuffle_p(observed[0], shuffled[:, 0], exact))


def state_groups(table: pd.DataFrame | None, trap: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return what the word groups show, and the trap: finding, how_sure, key."""
    if table is None:
        rows = say_missing("groups/*.csv").to_numpy().tolist()
    else:
        rows = [
            (
                say(table),
                "A group says what its words say; another list of the same name says something else.",
                join_keys(table["key"]),
            )
        ]
        for row in table.sort_values("p", kind="stable").itertuples():
            sure = (
                f"{state_interval(row, row.status == 'exploratory')} Shuffled paragraphs: {p_value(row.p)}."
                f" {row.status.capitalize()}, {row.declared}."
            )
            rows.append((_state_row(table, row, row.group), sure, row.key))
    if trap is not None:
        rows.append(
            (
                say(trap),
                "So a group picked from the results proves nothing, here or anywhere.",
                key_sides(trap.attrs["sides"]),
            )
        )
    return state(rows, table if table is not None else trap if trap is not None else pd.DataFrame())


def show_trap(exchange: Exchange, *, size: int = 5, shuffles: int = SHUFFLES, seed: int = 1) -> pd.DataFrame:
    """Return the trap of a group picked from the results:
    what it "shows" with the paragraphs dealt out at random.

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
        score = np.where(
            mine / mine.sum() > rest / rest.sum(),
            statistics.log_likelihood(mine, rest, mine.sum(), rest.sum()),
            0,
        )
        best = np.argsort(-score, kind="stable")[:size]
        g2 = float(statistics.log_likelihood(mine[best].sum(), rest[best].sum(), mine.sum(), rest.sum()))
        found.append([place, ", ".join(counts.columns[best]), g2, g2 > 3.841])
    table = pd.DataFrame(found, columns=["arrangement", "words", "g2", "differs"])
    return attach(table, exchange, _summarise_trap, size=size)


def _summarise_trap(table):
    return (
        f"With the paragraphs dealt out at random, a group of the {table.attrs['size']} words that most "
        f"favour one side “differs” between the sides in {int(table['differs'].sum())} of "
        f"{count(len(table), 'arrangement')}."
    )
