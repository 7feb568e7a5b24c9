"""Frames that no list of words finds, side by side: the sentences in which coders see them."""

from dataclasses import dataclass, field
from typing import Any, ClassVar

import pandas as pd

from ..exchange import Exchange, InputError
from ..hits import join_hits, make_hits, make_key
from ..result import Result
from ..wording import count, verb
from .codebook import FAMILIES, say_lack
from .coding import adjudicate
from .definitions import define
from .sheets import SHEETS, read_codings


@dataclass(frozen=True, eq=False)
class FrameGrid(Result):
    """A family of frames as coded by hand, one row per frame.

    Columns: frame, and for each side `sentences_<side>` (ids, or "none"), `count_<side>`, `of_<side>` (coded
    sentences), key. A sentence counts where all who coded it agree, or adjudication says so. `family` is that
    of frames.csv; each has a name of its own.
    """

    main: ClassVar[tuple[str, ...]] = ("frame", "sentences", "count")

    family: str = field(default="entman", kw_only=True)

    @property
    def name(self) -> str:  # type: ignore[override]
        """The grid's name, by family: two grids of an exchange are two files."""
        return f"frame-grid-{self.family}"

    def state(self) -> str:
        found = {side: int((self.table[f"count_{side}"] > 0).sum()) for side in self.sides}
        first, second = found.items()
        return (
            f"Of {count(len(self.table), 'frame')} coded by hand, {first[1]} {verb(first[1], 'was', 'were')} "
            f"found in {self.sides[first[0]]} and {second[1]} in {self.sides[second[0]]}."
        )


def grid(exchange: Exchange, family: str = "entman") -> FrameGrid:
    """Return a family of frames.csv as coded by hand; nothing without that file, its frames or codes.

    Raises InputError for a family that is none, a faulty frames.csv or adjudicated.csv, and where no sheet of
    codes can be used.
    """
    if family not in FAMILIES:
        raise InputError("family", family, "not a family of frames", f"use one of {', '.join(FAMILIES)}")
    frames, codings = define(exchange).table, read_codings(exchange).table
    if frames.empty or codings.empty:
        return FrameGrid.nothing(exchange, say_lack(f"frames.csv with {SHEETS}"), family=family)
    coded = adjudicate(exchange, codings)
    rows, listed = [], []
    for frame in frames.loc[frames["family"] == family, "frame"]:
        codes = coded[coded["frame"] == frame.lower()]
        rows.append(_count_frame(exchange, frame, codes))
        mine = codes.loc[codes["code"] == 1, "sentence_id"]
        listed.append(make_hits(exchange, ((make_key("hand", frame), name) for name in mine)))
    none = f"Nothing to show here: frames.csv has no frame of the family {family}."
    return FrameGrid(
        exchange, pd.DataFrame(rows), listed=join_hits(*listed), missing="" if rows else none, family=family
    )


def _count_frame(exchange: Exchange, frame: str, codes: pd.DataFrame) -> dict[str, Any]:
    row: dict[str, Any] = {"frame": frame}
    for side in exchange.sides:
        mine = codes[[exchange.sentence_rows[name].side == side for name in codes["sentence_id"]]]
        names = list(mine.loc[mine["code"] == 1, "sentence_id"])
        row |= {
            f"sentences_{side}": ", ".join(names) or "none",
            f"count_{side}": len(names),
            f"of_{side}": len(mine),
        }
    return row | {"key": make_key("hand", frame)}
