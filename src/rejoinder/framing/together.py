"""Which frames stand in the same sentences."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import ClassVar

import pandas as pd

from ..exchange import Exchange
from ..hits import join_hits, make_hits, make_key
from ..result import Result
from ..wording import count, number
from .terms import find


@dataclass(frozen=True, eq=False)
class FramePairs(Result):
    """How often two frames stand in one sentence, one row for each two that do so at least twice.

    Columns: first, second, `count_<side>`, `together` (sentences of both sides), `by_chance` (expected were
    the two independent over the sentences), key. `frames` are all that stand in the text.
    """

    name: ClassVar[str] = "frame-pairs"
    main: ClassVar[tuple[str, ...]] = ("first", "second", "together", "by_chance")

    frames: tuple[str, ...] = field(default=(), kw_only=True)

    def state(self) -> str:
        top = self.table.loc[self.table["together"].idxmax()]
        return (
            f"Most often together: “{top['first']}” and “{top['second']}”, "
            f"in {count(top['together'], 'sentence')}, where chance would give {number(top['by_chance'], 1)}."
        )


def pairs(exchange: Exchange, codebook: pd.DataFrame | None = None) -> FramePairs:
    """Return which frames stand together, the most frequent pair first; all words count, quoted ones too.

    The codebook is that of the folder, unless one is given; nothing without any. Raises InputError for a
    faulty codebook.csv.
    """
    hits = find(exchange, codebook)
    if hits.codebook is None:
        return FramePairs.lacking(exchange, "codebook.csv")
    table = hits.table
    names = [frame for frame in hits.frames if (table["frame"] == frame).any()]
    where = {frame: set(table.loc[table["frame"] == frame, "sentence_id"]) for frame in names}
    rows, listed = [], []
    for first, second in combinations(names, 2):
        both = where[first] & where[second]
        if len(both) < 2:
            continue
        key = make_key("pair", first, second)
        sides = [exchange.sentence_rows[name].side for name in both]
        chance = len(where[first]) * len(where[second]) / len(exchange.sentences)
        rows.append([first, second, *map(sides.count, exchange.sides), len(both), chance, key])
        found = table[table["sentence_id"].isin(both) & table["frame"].isin([first, second])]
        listed.append(make_hits(exchange, ((key, *hit) for hit in _merge(found))))
    columns = [
        "first",
        "second",
        *(f"count_{side}" for side in exchange.sides),
        "together",
        "by_chance",
        "key",
    ]
    paired = pd.DataFrame(rows, columns=columns).sort_values(
        ["together", "first", "second"], ascending=[False, True, True], kind="stable", ignore_index=True
    )
    none = "No two frames stand together in two sentences or more."
    return FramePairs(exchange, paired, listed=join_hits(*listed), missing=none, frames=tuple(names))


def _merge(hits: pd.DataFrame) -> Iterator[tuple[str, int, int, bool]]:
    """Yield the hits of two frames as (sentence_id, start, end, own); those that share a word are one."""
    last: tuple[str, int, int, bool] | None = None
    for hit in hits.sort_values(["start", "end"], kind="stable").itertuples():
        if last and hit.start < last[2]:
            last = (last[0], last[1], max(last[2], hit.end), last[3] and hit.own)
            continue
        if last:
            yield last
        last = (hit.sentence_id, hit.start, hit.end, hit.own)
    if last:
        yield last
