"""Names: how each side names the people concerned, and which name it takes where it had to choose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar

import pandas as pd

from .. import statistics
from ..design import Design, count_by_unit, judge
from ..exchange import Exchange, InputError, check_choice, name_letters
from ..hits import HIT_COLUMNS, make_key
from ..result import APART, Finding, Result
from ..wording import count, interval, listing, number, verb
from .lists import count_quoted, find_listed, read_list
from .verdicts import list_sides

COLUMNS = ["kind", "concept", "name", "term", "note"]
SOMEBODY = "Who is called otherwise may be somebody else: these names are not all for the same people."
KINDS = ("people", "alternation", "proper")
LIMIT = (
    "The names were collected from these very letters, and which of them stand for one concept is a reading: "
    "so none can do more than lean."
)


@dataclass(frozen=True, eq=False)
class Names(Result):
    """The names of each concept by side, one row each, and their design; columns: those of `names`."""

    name: ClassVar[str] = "names"
    main: ClassVar[tuple[str, ...]] = ("kind", "concept", "name", "count", "of", "share", "p", "verdict")

    hidden: ClassVar[tuple[str, ...]] = ("writers",)

    design: Design = field(default_factory=Design, kw_only=True)

    @property
    def chosen(self) -> pd.DataFrame:
        """The names that somebody chose: all but proper names."""
        return self.table[self.table["kind"] != "proper"]

    def state(self) -> str:
        """Return how many names the sides take unequally."""
        clear, concepts = len(self._find_clear()), self.chosen["concept"].nunique()
        return (
            f"{clear or 'None'} of {count(len(self.chosen), 'name')} for {count(concepts, 'concept')} "
            f"{verb(clear or 1, 'seems', 'seem')} to be taken more readily on one side."
        )

    def find(self) -> list[Finding]:
        """Return the whole comparison, then the names that are taken unequally, the surest first."""
        rows, told = [], set()
        for row in self._find_clear().itertuples():
            if row.concept in told and (self.table["concept"] == row.concept).sum() == 2:
                continue  # of two names one says it all
            told.add(row.concept)
            rows.append(self._find_name(row))
        verdict = self.design.judge_whole((one.verdict for one in rows), self.is_cut)
        keys = tuple(self._find_clear()["key"]) or list_sides(self)
        return [Finding(self.headline, LIMIT, verdict, keys, self.design.state(self.sides)), *rows]

    def _find_clear(self) -> pd.DataFrame:
        found = self.chosen[self.chosen["verdict"].isin(APART)]
        return found.sort_values("p", kind="stable")

    def _find_name(self, row: Any) -> Finding:
        ends = interval(100 * row.difference_low, 100 * row.difference_high, 0)
        chance = self.design.say_chance(row.p, row.verdict)
        sure = f"{chance} Difference {number(100 * row.difference, 0, True)} points, {ends}."
        parts = [
            f"{getattr(row, f'count_{side}')} of {count(getattr(row, f'of_{side}'), 'time')} in {label}"
            for side, label in self.sides.items()
        ]
        headline = f"Of the names for “{row.concept}”, “{row.name}” is taken {' and '.join(parts)}."
        detail = " ".join(filter(None, [SOMEBODY if row.kind == "people" else "", row.writers]))
        return Finding(headline, detail, row.verdict, (row.key,), sure)


def read_names(exchange: Exchange) -> pd.DataFrame | None:
    """Return the terms of the folder's naming.csv: kind, concept, name, term, note, line; None without it."""

    addresses: dict[str, tuple[str, str]] = {}

    def check(where: str, row: dict) -> Iterator[InputError]:
        yield from check_choice(where, row, "kind", KINDS, "a kind of name")
        pair = row["concept"], row["name"]
        other = addresses.setdefault(": ".join(pair), pair)
        if all(pair) and other != pair:
            rule = f"concept and name together have one name with “{other[0]}” and “{other[1]}”"
            yield InputError(f"{where}, column name", row["name"], rule, "leave the colon out of one of them")

    return read_list(exchange, "naming.csv", COLUMNS, ("concept", "term"), check)


def names(exchange: Exchange) -> Names:
    """Return how often each side takes each name of a concept, of all the times it names it.

    Without naming.csv there is no row. Columns: kind ("people", "alternation" or "proper"), concept,
    name, `count_<side>` (own words), `of_<side>` (how often that side names the concept at all),
    `share_<side>` (0-1 of those opportunities; none without any), `difference` of the shares, first side
    minus second, with its 95% interval `difference_low`, `difference_high` (Newcombe 1998), `p` (0-1)
    and `verdict` by the rule of the design, all names but proper ones one family, `quoted`,
    `writers` (a sentence where single writers chose), `key` (own words) and
    `key_quoted`. A place in the text is one opportunity of its concept; a name inside a
    longer one or inside a proper name counts only there. Raises InputError for what is wrong in the file.
    """
    listed = read_names(exchange)
    if listed is None:
        return Names.lacking(exchange, "naming.csv")
    listed = listed.assign(label=listed["concept"] + ": " + listed["name"])
    hits = _find_names(exchange, listed)
    rows = [_count_name(exchange, hits, name) for name in listed.drop_duplicates("label").itertuples()]
    table, design = _judge(exchange, pd.DataFrame(rows), hits[hits["own"]])
    return Names(exchange, table, listed=hits[HIT_COLUMNS], design=design)


def _judge(exchange: Exchange, table: pd.DataFrame, own: pd.DataFrame) -> tuple[pd.DataFrame, Design]:
    """Return the table with p and verdict of each name that was chosen, of the times that it could be."""
    chosen = table["kind"] != "proper"
    labels = list(table["concept"] + ": " + table["name"])
    table.insert(table.columns.get_loc("quoted"), "p", float("nan"))
    table.insert(table.columns.get_loc("quoted"), "verdict", "")
    if own.empty or not chosen.any():
        return table, Design("name")
    kept = [label for label, one in zip(labels, chosen) if one]
    sizes = count_by_unit(exchange, own, "concept").reindex(
        columns=list(table["concept"][chosen]), fill_value=0
    )
    amounts = count_by_unit(exchange, own, "label").reindex(columns=kept, fill_value=0)
    judged = judge(exchange, amounts, sizes, "name")
    # The names were collected from these letters, which so cannot test them.
    verdicts = ["leans" if one == "holds" else one for one in judged.verdicts]
    table.loc[chosen, "p"], table.loc[chosen, "verdict"] = judged.p, verdicts
    return table, judged.design


def _find_names(exchange: Exchange, listed: pd.DataFrame) -> pd.DataFrame:
    """Return the hits concept by concept: within one, and within proper names, the longest name wins."""
    proper = listed[listed["kind"] == "proper"]
    rows = []
    for concept in dict.fromkeys(listed["concept"]):
        mine = listed[listed["concept"] == concept]
        others = proper[proper["concept"] != concept]
        hits = find_listed(exchange, pd.concat([mine, others]), "name", "label", once="concept")
        rows.append(hits[hits["label"].isin(mine["label"])].assign(concept=concept))
    return pd.concat(rows, ignore_index=True)


def _count_name(exchange: Exchange, hits: pd.DataFrame, name: Any) -> dict[str, Any]:
    concept = hits[hits["concept"] == name.concept]
    mine = concept[concept["label"] == name.label]
    row = {"kind": name.kind, "concept": name.concept, "name": name.name}
    counts, sizes = [], []
    for side in exchange.sides:
        counts.append(int((mine["own"] & (mine["side"] == side)).sum()))
        sizes.append(int((concept["own"] & (concept["side"] == side)).sum()))
    row |= {f"count_{side}": uses for side, uses in zip(exchange.sides, counts)}
    row |= {f"of_{side}": size for side, size in zip(exchange.sides, sizes)}
    shares = [uses / size if size else float("nan") for uses, size in zip(counts, sizes)]
    row |= {f"share_{side}": share for side, share in zip(exchange.sides, shares)}
    row |= {
        "difference": shares[0] - shares[1],
        "difference_low": float("nan"),
        "difference_high": float("nan"),
    }
    if all(sizes):
        low, high = statistics.share_difference_interval(*counts, *sizes)
        row |= {"difference_low": float(low), "difference_high": float(high)}
    quoted, key_quoted = count_quoted(mine, "name", name.label)
    return row | {
        "writers": _say_writers(exchange, concept[concept["own"]]),
        "quoted": quoted,
        "key": make_key("name", name.label, limits=("own",)),
        "key_quoted": key_quoted,
    }


def _say_writers(exchange: Exchange, own: pd.DataFrame) -> str:
    """Return whose choice a concept's names are, where on each side a single writer names it; or ""."""
    writers = [own.loc[own["side"] == side, "letter"].unique() for side in exchange.sides]
    if [len(one) for one in writers] != [1, 1]:
        return ""
    names = name_letters(exchange)
    return f"It is one writer's choice against another's: {listing(names[one] for (one,) in writers)}."
