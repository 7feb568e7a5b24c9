"""Names: how each side names the people concerned, and which name it takes where it had to choose."""

import pandas as pd

from .. import statistics
from ..attached import attach, say, state
from ..exchange import Exchange, check_choice
from ..hits import join_keys, key_sides, make_key
from ..wording import count, interval, number, verb
from .lists import find_listed, read_list, say_missing

COLUMNS = ["kind", "concept", "name", "term", "note"]
KINDS = ("people", "alternation", "proper")


def read_names(exchange: Exchange) -> pd.DataFrame | None:
    """Return the terms of the folder's naming.csv: kind, concept, name, term, note, line; None without it."""

    def check(where, row):
        yield from check_choice(where, row, "kind", KINDS, "a kind of name")

    return read_list(exchange, "naming.csv", COLUMNS, ("concept", "term"), check)


def compare_names(exchange: Exchange) -> pd.DataFrame | None:
    """Return how often each side takes each name of a concept, of all the times it names it;
    None without naming.csv.

    Columns: kind ("people", "alternation" or "proper"), concept, name, `count_<side>` (own words),
    `of_<side>` (how often that side names the concept at all), `share_<side>` (0-1 of those opportunities;
    none without any), `difference` of the shares, first side minus second, with its 95% interval
    `difference_low`, `difference_high` (Newcombe 1998), `quoted`, and `key`. A place in the text is one
    opportunity of its concept; a name inside a longer one or inside a proper name counts only there.
    """
    listed = read_names(exchange)
    if listed is None:
        return None
    listed = listed.assign(label=listed["concept"] + ": " + listed["name"])
    hits = _find_names(exchange, listed)
    about = listed.drop_duplicates("label")
    rows = [_count_name(exchange, hits, name) for name in about.itertuples()]
    table = pd.DataFrame(rows)
    return attach(table, exchange, _summarise, hits=hits)


def _find_names(exchange, listed):
    """Return the hits concept by concept: within one, and within proper names, the longest name wins."""
    proper = listed[listed["kind"] == "proper"]
    rows = []
    for concept in dict.fromkeys(listed["concept"]):
        mine = listed[listed["concept"] == concept]
        others = proper[proper["concept"] != concept]
        hits = find_listed(exchange, pd.concat([mine, others]), "name", "label", once="concept")
        rows.append(hits[hits["label"].isin(mine["label"])].assign(concept=concept))
    return pd.concat(rows, ignore_index=True)


def _count_name(exchange, hits, name):
    concept = hits[hits["concept"] == name.concept]
    mine = concept[concept["label"] == name.label]
    row = {"kind": name.kind, "concept": name.concept, "name": name.name}
    counts, sizes = [], []
    for side in exchange.sides:
        counts.append(int((mine["own"] & (mine["side"] == side)).sum()))
        sizes.append(int((concept["own"] & (concept["side"] == side)).sum()))
    row |= {f"count_{side}": count for side, count in zip(exchange.sides, counts)}
    row |= {f"of_{side}": size for side, size in zip(exchange.sides, sizes)}
    shares = [count / size if size else float("nan") for count, size in zip(counts, sizes)]
    row |= {f"share_{side}": share for side, share in zip(exchange.sides, shares)}
    row |= {
        "difference": shares[0] - shares[1],
        "difference_low": float("nan"),
        "difference_high": float("nan"),
    }
    if all(sizes):
        low, high = statistics.share_difference_interval(*counts, *sizes)
        row |= {"difference_low": float(low), "difference_high": float(high)}
    return row | {"quoted": int((~mine["own"]).sum()), "key": make_key("name", name.label)}


def _clear(table):
    named = table[table["kind"] != "proper"]
    return named[(named["difference_low"] > 0) | (named["difference_high"] < 0)]


def _summarise(table):
    named = table[table["kind"] != "proper"]
    clear = len(_clear(table))
    return (
        f"Of {count(len(named), 'name')} for {count(named['concept'].nunique(), 'concept')}, "
        f"{clear} {verb(clear, 'has', 'have')} an interval that leaves out an equal share on both sides."
    )


def state_names(table: pd.DataFrame | None) -> pd.DataFrame:
    """Return what the names show, the surest first: finding, how_sure, key."""
    if table is None:
        return say_missing("naming.csv")
    sides = table.attrs["sides"]
    limit = (
        "A share of few opportunities moves a lot with each one, and which names stand for one "
        "concept is a reading."
    )
    clear = _clear(table)
    rows = [(say(table), limit, join_keys(clear["key"]) or key_sides(sides))]
    near = clear.assign(near=clear[["difference_low", "difference_high"]].abs().min(axis=1))
    told = set()
    for row in near.sort_values("near", ascending=False, kind="stable").itertuples():
        if row.concept in told and (table["concept"] == row.concept).sum() == 2:
            continue  # of two names one says it all
        told.add(row.concept)
        ends = interval(100 * row.difference_low, 100 * row.difference_high, 0)
        sure = f"Difference {number(100 * row.difference, 0, True)} points, {ends}."
        rows.append((_state_name(row, sides), sure, row.key))
    return state(rows, table)


def _state_name(row, sides):
    parts = [
        f"{getattr(row, f'count_{side}')} of {count(getattr(row, f'of_{side}'), 'time')} in {label}"
        for side, label in sides.items()
    ]
    return f"Of the names for “{row.concept}”, “{row.name}” is taken {' and '.join(parts)}."
