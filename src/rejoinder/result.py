"""What a measure returns: a `Result` owns its rows, knows their hits, and says only what the rows that it
holds show.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, Self

import pandas as pd

from .exchange import Exchange, InputError, write_table
from .hits import find_hits, is_known, join_hits, split_keys
from .wording import count, curl, verb

# What a finding may be called, and what that means; the glossary prints the same words.
VERDICTS = {
    "holds": "It stands with everything that was compared counted in.",
    "leans": "The texts point this way, but with all that was compared allowed for it may be chance.",
    "cannot tell": "The texts are too short, or too few, to say.",
    "alike": "The sides are alike, within a difference that was called small beforehand.",
    "instrument fails": "The tool measures something else than it is taken for.",
    "one reader": "It is one reader's reading, and another reader may read otherwise.",
}
APART = ("holds", "leans")  # the verdicts that say of something that it parts the sides
FEW = 4  # uses, by both sides together, from which on something is compared; fewer are too few to say


def say_lack(name: str) -> str:
    """Return what a result says where the data folder lacks the file that it is made from."""
    return f"Nothing to show here: the data folder has no {name}."


@dataclass(frozen=True)
class Finding:
    """One computed sentence: `headline`, plain; `detail`, a plain sentence or two more; `verdict`, one of
    VERDICTS or ""; `keys`; `sure`, how sure and why, in the words of the method.

    Raises ValueError for a verdict that is none.
    """

    headline: str
    detail: str = ""
    verdict: str = ""
    keys: tuple[str, ...] = ()
    sure: str = ""

    def __post_init__(self) -> None:
        if self.verdict and self.verdict not in VERDICTS:
            known = ", ".join(VERDICTS)
            raise ValueError(f"verdict: “{self.verdict}”: not a verdict; use one of {known}")
        for name in ("headline", "detail", "sure"):
            object.__setattr__(self, name, curl(getattr(self, name)))


@dataclass(frozen=True, eq=False)
class Result:
    """A measure's rows, with what they were made from.

    `table` is tidy, one row per thing compared; its column `key`, or `key_<column>`, names what stands behind
    a row, or behind one of its cells. `listed` are hits that the exchange alone cannot find (HIT_COLUMNS),
    `made` is how many rows the measure had, `missing` what to say where it has none, `lacks` the files
    without which it has none.

    A measure's own class says `name` (its charts and files), `main` (columns to see first) and, in `state`
    and `find`, what its rows show; both must speak of the rows that are there.
    """

    name: ClassVar[str] = ""
    main: ClassVar[tuple[str, ...]] = ()
    hidden: ClassVar[tuple[str, ...]] = ()

    exchange: Exchange
    table: pd.DataFrame = field(repr=False)
    listed: pd.DataFrame | None = field(default=None, repr=False, kw_only=True)
    made: int = field(default=-1, kw_only=True)
    missing: str = field(default="", kw_only=True)
    lacks: tuple[str, ...] = field(default=(), kw_only=True)

    def __post_init__(self) -> None:
        if self.made < 0:
            object.__setattr__(self, "made", len(self.table))

    @classmethod
    def nothing(cls, exchange: Exchange, missing: str, *, columns: Any = (), **facts: Any) -> Self:
        """Return a result without rows; `missing` says why, in a sentence."""
        return cls(exchange, pd.DataFrame(columns=list(columns)), missing=missing, **facts)

    @classmethod
    def lacking(cls, exchange: Exchange, *files: str, **facts: Any) -> Self:
        """Return a result without rows, for the data folder has not these `files`."""
        return cls.nothing(exchange, say_lack(" with ".join(files)), lacks=files, **facts)

    @property
    def sides(self) -> dict[str, str]:
        """The two sides, {key: label}."""
        return self.exchange.sides

    @property
    def is_cut(self) -> bool:
        """Whether rows of the measure are missing."""
        return len(self.table) != self.made

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to say: no row was made, for want of a file or for no reason at all."""
        return not self.made and bool(self.lacks or not self.missing)

    @property
    def shown(self) -> pd.DataFrame:
        """What a table for reading has of the rows; nothing where none of them has a number."""
        return self.table.drop(columns=list(self.hidden))

    def __len__(self) -> int:
        return len(self.table)

    def to_frame(self) -> pd.DataFrame:
        """Return the tidy table, a copy."""
        return self.table.copy()

    def to_csv(self) -> str:
        """Return the tidy table as CSV, a mark for what only a redacted voice says."""
        return write_table(self.hide(self.table))

    def hide(self, table: pd.DataFrame) -> pd.DataFrame:
        """Return a table with the texts of its cells as `Exchange.hide` has them; columns as they are."""
        if not self.exchange.redacted:
            return table
        return table.apply(self._hide_column)

    def say(self, text: str) -> str:
        """Return a sentence of this result as it may be shown: without names and words of its rows that
        `Exchange.hide` hides, and without runs of words of a redacted voice.
        """
        for name, shown in self._covered.items():
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", shown.replace("\\", r"\\"), text)
        return self.exchange.hide_runs(text)

    @functools.cached_property
    def _covered(self) -> dict[str, str]:
        """The texts of the table's cells that are hidden, {text: as shown}, the longest first."""
        if not self.exchange.redacted:
            return {}
        texts = self.table.select_dtypes(exclude="number")
        cells = {(cell, str(name)) for name in texts for cell in texts[name] if isinstance(cell, str)}
        shown = {cell: self.exchange.hide_cell(name, cell) for cell, name in sorted(cells)}
        changed = {cell: hidden for cell, hidden in shown.items() if hidden != cell}
        return dict(sorted(changed.items(), key=lambda pair: -len(pair[0])))

    def _hide_column(self, column: pd.Series) -> pd.Series:
        name = str(column.name)
        is_key, hide_cell = name == "key" or name.startswith("key_"), self.exchange.hide_cell
        hide = self.exchange.number_hidden if is_key else functools.partial(hide_cell, name)
        return column.map(lambda cell: hide(cell) if isinstance(cell, str) else cell)

    def where(
        self, keep: pd.Series | Callable[[pd.DataFrame], pd.Series] | None = None, **values: Any
    ) -> Self:
        """Return the result of the rows that are kept: a mask, a function of the table, or `column=value` (or
        a list).

        The family that was compared stays what it was. Raises InputError for a column that is not there.
        """
        table = self.table
        if keep is not None:
            table = table[keep(table) if callable(keep) else keep]
        for column, value in values.items():
            if column not in table:
                known = ", ".join(map(str, table.columns))
                raise InputError("where", column, "this result has no such column", f"use one of {known}")
            table = table[table[column].isin(value if isinstance(value, (list, tuple, set)) else [value])]
        return replace(self, table=table.reset_index(drop=True))

    def first(self, rows: int) -> Self:
        """Return the result of the first rows."""
        return replace(self, table=self.table.head(rows))

    def hits(self, key: str = "") -> pd.DataFrame:
        """Return the places in the text behind a key, or behind every key of the table; columns: HIT_COLUMNS.

        Raises InputError for a key that the exchange and this result do not know.
        """
        if key and not is_known(key, self._list_wholes()):
            raise InputError("key", key, "this result has no such key", "take one from its table")
        keys = [key] if key else self.list_keys()
        return join_hits(*(find_hits(self.exchange, one, self.listed) for one in keys))

    def _list_wholes(self) -> set[str]:
        """Return the keys of the table and of the listed hits, none narrowed to a side."""
        listed = () if self.listed is None else self.listed["key"]
        return {key.partition("@")[0] for key in (*self.list_keys(), *listed)}

    def list_keys(self) -> list[str]:
        """Return every key of the table's rows and cells, each once."""
        columns = [name for name in self.table if name == "key" or str(name).startswith("key_")]
        cells = [cell for name in columns for cell in self.table[name] if isinstance(cell, str)]
        return list(dict.fromkeys(key for cell in cells for key in split_keys(cell)))

    @property
    def headline(self) -> str:
        """What the rows that are here show, in one sentence or two; of a cut one first how many they are."""
        if not self.made:
            return curl(self.missing) or "There is nothing to show here."
        if self.table.empty:
            return f"None of the {count(self.made, 'row')} of this measure is kept here."
        return self.say(curl(f"{self._say_cut()} {self.state()}" if self.is_cut else self.state()))

    def findings(self) -> list[Finding]:
        """Return what the rows show as findings, the surest first; one where there is nothing."""
        if self.table.empty:
            return [Finding(self.headline)]
        first, *others = self.find()
        if self.is_cut and not first.headline.startswith(self._say_cut()):
            first = replace(first, headline=f"{self._say_cut()} {first.headline}")
        return [self._hide_finding(one) for one in (first, *others)]

    def _hide_finding(self, one: Finding) -> Finding:
        if not self.exchange.redacted:
            return one
        headline, detail, sure = map(self.say, (one.headline, one.detail, one.sure))
        return replace(one, headline=headline, detail=detail, sure=sure)

    def _say_cut(self) -> str:
        """Return how many of the measure's rows are here."""
        kept = f"{count(len(self.table), 'row')} {verb(len(self.table), 'is', 'are')}"
        return f"Of {count(self.made, 'row')}, {kept} kept here."

    def state(self) -> str:
        """Return what the rows show, in a sentence. A measure's own class says it."""
        return f"{count(len(self.table), 'row')}."

    def find(self) -> list[Finding]:
        """Return the findings of rows that are there. A measure's own class says them."""
        return [Finding(self.headline)]


def check_result(call: str, result: object) -> None:
    """Raise InputError where what was given to a `call` is not the result of a measure."""
    if not isinstance(result, Result):
        mend = "give the result itself, such as rj.words.compare(exchange)"
        raise InputError(call, type(result).__name__, "not the result of a measure", mend)
