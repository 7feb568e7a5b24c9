"""Word groups: lists that were declared before anyone looked, and what those prove that were not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

import pandas as pd

from ..design import Design
from ..exchange import Exchange, InputError, is_aside, list_folder, raise_all, read_table
from ..hits import HIT_COLUMNS
from ..result import APART, Finding, Result
from ..wording import count, verb
from .lists import count_listed, find_listed, state_rates, state_sure
from .trap import Trap, set_trap

COLUMNS = ["group", "status", "reason", "term"]
DECLARED, EXPLORED = "declared", "exploratory"


@dataclass(frozen=True, eq=False)
class Groups(Result):
    """Word groups by side, one row each; columns: those of `groups`."""

    name: ClassVar[str] = "groups"
    main: ClassVar[tuple[str, ...]] = (
        "group",
        "declared",
        "status",
        "count",
        "rate",
        "log_ratio",
        "p",
        "verdict",
    )

    design: Design = field(default_factory=Design, kw_only=True)
    seed: int = field(default=1, kw_only=True)

    def state(self) -> str:
        """Return how many groups were made after looking, and how many differ by more than chance."""
        declared = self.table[self.table["status"] != EXPLORED]
        made = len(self.table) - len(declared)
        low = int(declared["verdict"].isin(APART).sum())
        groups = count(len(self.table), "word group")
        if not made and len(declared) == 1:
            return f"The word group was declared before looking; {_say_uneven(low, 1)}."
        if not made:
            return f"Of {groups} declared before looking, {_say_uneven(low, len(declared))}."
        after = f"made after looking at the text and only {verb(made, 'illustrates', 'illustrate')}"
        if not len(declared):
            return f"{'The word group was' if made == 1 else f'All {groups} were'} {after}."
        before = f"Of {groups}, {made} {verb(made, 'was', 'were')} {after}"
        if len(declared) == 1:
            return f"{before}; 1 was declared before, and {_say_uneven(low, 1)}."
        return f"{before}; of the {len(declared)} declared before, {_say_uneven(low, len(declared))}."

    def find(self) -> list[Finding]:
        """Return the whole comparison, then each group, the rarest by chance first."""
        rows = self.table.sort_values("p", kind="stable").itertuples()
        found = [self._find_group(row) for row in rows]
        limit = "A group says what its words say; another list of the same name says something else."
        verdict = self.design.judge_whole((one.verdict for one in found), self.is_cut)
        method = self.design.state(self.sides)
        return [Finding(self.headline, limit, verdict, tuple(self.table["key"]), method), *found]

    def findings(self) -> list[Finding]:
        """Return what the groups show and, last, the trap: what a group picked from the results shows."""
        return [*super().findings(), *self.trap().findings()]

    def _find_group(self, row: Any) -> Finding:
        explored = row.status == EXPLORED
        verdict = "cannot tell" if explored else row.verdict
        when = f"{row.status.capitalize()}, {row.declared}."
        sure = state_sure(self.design, row, explored)
        return Finding(state_rates(self.sides, row, row.group), when, verdict, (row.key,), sure)

    def trap(self, size: int = 5) -> Trap:
        """Return the trap of a group of `size` words picked from the results, as `set_trap` does."""
        return set_trap(self.exchange, size=size, seed=self.seed)


def _say_uneven(low: int, among: int) -> str:
    """Return how many of these groups look unevenly used."""
    if among == 1:
        return "it looks unevenly used" if low else "it does not look unevenly used"
    return f"{low or 'none'} {verb(low or 1, 'looks', 'look')} unevenly used"


def groups(exchange: Exchange, *, seed: int = 1) -> Groups:
    """Return the word groups of the folder's groups/*.csv by side; no row without one.

    The file's name is the date on which the group was declared. Columns: group, `declared`, `status`
    ("declared" or "exploratory": made after looking), `reason`; count and rate per 1,000 own words of each
    side; `quoted`; `log_ratio` with its interval, `lrc`; `p` and `verdict` by the rule of the design;
    `terms`; `key` (own words) and `key_quoted`. Raises InputError for what is wrong in a file.
    """
    listed = read_groups(exchange)
    if listed is None:
        return Groups.lacking(exchange, "groups/*.csv", seed=seed)
    names = list(dict.fromkeys(listed["group"]))
    hits = find_listed(exchange, listed, "group", "group")
    table, judged = count_listed(exchange, hits, names, "group", "group", "group")
    about = listed.drop_duplicates("group").set_index("group").loc[table["group"]]
    for place, column in enumerate(("declared", "status", "reason"), start=1):
        table.insert(place, column, about[column].to_numpy())
    listed = hits[HIT_COLUMNS]
    return Groups(exchange, table, listed=listed, design=judged.design, seed=seed)


def read_groups(exchange: Exchange) -> pd.DataFrame | None:
    """Return all groups of the folder: group, declared (the file's name), status, reason, term; or None."""
    folder = exchange.find_file("groups")
    files = list_folder(folder) if folder and folder.is_dir() else []
    files = [path for path in files if path.suffix == ".csv" and not path.is_dir() and not is_aside(path)]
    tables, faults = [], list[InputError]()
    homes: dict[str, Path] = {}
    for path in files:
        try:
            table = read_table(path, COLUMNS, unique=("group", "term"), check=_check_status)
            tables.append(table.assign(declared=path.stem))
            faults += _find_declared(table, path, homes)
        except InputError as fault:
            faults.append(fault)
    raise_all(faults)
    return pd.concat(tables, ignore_index=True) if tables else None


def _find_declared(table: pd.DataFrame, path: Path, homes: dict[str, Path]) -> Iterator[InputError]:
    """Yield a fault for each group of a file that stands in one before it: `homes` are {group: its file}."""
    for row in table.drop_duplicates("group").itertuples():
        home = homes.setdefault(str(row.group), path)
        if home != path:
            rule = f"this group stands in another file, {home.name}, and has one date"
            yield InputError(f"{path} line {row.line}, column group", row.group, rule, "give it another name")


def _check_status(where: str, row: dict) -> Iterator[InputError]:
    known = (DECLARED, EXPLORED)
    if row["status"] and row["status"] not in known:
        rule = "a group was declared before looking, or is exploratory"
        yield InputError(f"{where}, column status", row["status"], rule, f"write {' or '.join(known)}")
