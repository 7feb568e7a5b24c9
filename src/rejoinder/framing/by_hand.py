"""Frames that no list of words finds, side by side: the sentences in which coders see them."""

from dataclasses import dataclass, field
from typing import Any, ClassVar

import pandas as pd

from ..design import Design
from ..exchange import Exchange, InputError
from ..hits import make_key
from ..result import APART, Finding, Result
from ..wording import count, counting, for_sure, verb
from .codebook import FAMILIES
from .definitions import define
from .judged import Codes, judge_marks, list_coded, list_marks, say_how_far, say_share, take_codes
from .sheets import SHEETS, read_codings

MEASURES = ("difference", "difference_low", "difference_high", "p", "verdict")


@dataclass(frozen=True, eq=False)
class FrameGrid(Result):
    """A family of frames as coded by hand, one row per frame.

    Columns: frame, and for each side `sentences_<side>` (ids, or "none"), `count_<side>`, `of_<side>` (coded
    sentences); `difference` of the shares (first side minus second, −1 to 1) with its 95% interval
    `difference_low`, `difference_high` (Newcombe 1998); `p` (0-1) and `verdict` by the rule of the design,
    the family being this grid; key. A sentence counts where all who coded it agree, or adjudication says so.
    What was not read blind leans at most.

    `family` is that of frames.csv; each has a name of its own. `voices` are whose sentences count, `meanings`
    the frames' definitions, `codes` what was decided, `design` how it was judged.
    """

    main: ClassVar[tuple[str, ...]] = (
        "frame",
        "sentences",
        "count",
        "difference",
        "difference_low",
        "difference_high",
        "verdict",
    )

    family: str = field(default="entman", kw_only=True)
    voices: str = field(default="own", kw_only=True)
    meanings: dict[str, str] = field(default_factory=dict, kw_only=True)
    codes: Codes | None = field(default=None, repr=False, kw_only=True)
    design: Design = field(default_factory=Design, kw_only=True)

    @property
    def name(self) -> str:  # type: ignore[override]
        """The grid's name, by family: two grids of an exchange are two files."""
        return f"frame-grid-{self.family}"

    def state(self) -> str:
        """Return how many frames part the sides, and whether for sure."""
        found, frames = self.table["verdict"], f"{count(len(self.table), 'frame')} coded by hand"
        apart = int(found.isin(APART).sum())
        if not apart:
            return counting(self.voices, f"none of {frames} parts the sides.")
        sure = for_sure(int((found == "holds").sum()), apart)
        return counting(
            self.voices, f"{apart} of {frames} {verb(apart, 'seems', 'seem')} to part the sides, {sure}."
        )

    def find(self) -> list[Finding]:
        """Return the grid as a whole and who read, then each frame apart, two at least."""
        ranked = self.table.assign(
            apart=self.table["verdict"].isin(APART), far=self.table["difference"].abs()
        ).sort_values(["apart", "far"], ascending=False, kind="stable")
        rows = ranked[ranked["far"] > 0].head(max(2, int(ranked["apart"].sum())))
        verdict = self.design.judge_whole(self.table["verdict"], self.is_cut)
        luck = "" if self.is_cut else self.design.say_luck()
        said = self.codes.say(self.exchange) if self.codes else ""
        who = self.codes.say_who(self.exchange) if self.codes else ""
        sure = f"{luck}{said} {self.design.state(self.sides)}".strip()
        return [
            Finding(self.headline, who, verdict, tuple(self.list_keys()), sure),
            *(self._find_frame(row) for row in rows.itertuples()),
        ]

    def _find_frame(self, row: Any) -> Finding:
        sides = list(self.sides)
        more, less = sides if row.difference > 0 else sides[::-1]
        found = {side: (getattr(row, f"count_{side}"), getattr(row, f"of_{side}")) for side in sides}
        headline = (
            f"“{row.frame}”: in {say_share(*found[more], 'sentence')} of {self.sides[more]}, "
            f"in {say_share(*found[less])} of {self.sides[less]}."
        )
        meaning = self.meanings.get(row.frame, "").rstrip(".")
        detail = f"That is: {meaning}." if meaning else ""
        ends = (row.difference, row.difference_low, row.difference_high)
        sure = say_how_far(self.design, row.p, row.verdict, ends)
        return Finding(counting(self.voices, headline), detail, row.verdict, (row.key,), sure)


def grid(exchange: Exchange, family: str = "entman", voices: str = "own") -> FrameGrid:
    """Return a family of frames.csv as coded by hand; nothing without that file, its frames or codes.

    `voices` "own" counts the letter-writers' own sentences, "quoted" those in which a quoted word stands,
    "all" every one. Raises InputError for a family or voices that are none, a faulty frames.csv or
    adjudicated.csv, and where no sheet of codes can be used.
    """
    if family not in FAMILIES:
        raise InputError("family", family, "not a family of frames", f"use one of {', '.join(FAMILIES)}")
    frames, codings = define(exchange).table, read_codings(exchange).table
    if frames.empty or codings.empty:
        return FrameGrid.lacking(exchange, "frames.csv", SHEETS, family=family)
    frames = frames[frames["family"] == family]
    codes = take_codes(exchange, codings, voices, frames["frame"])
    cells = codes.table
    names = list_coded(cells, frames["frame"])
    if not names:
        none = f"Nothing to show here: frames.csv has no frame of the family {family}"
        none += " that was coded by hand." if len(frames) else "."
        return FrameGrid.nothing(exchange, none, lacks=("frames.csv",), family=family)
    judged, design = judge_marks(exchange, cells, names, "hand", codes.cap(exchange, names))
    return FrameGrid(
        exchange,
        _lay_out(exchange, judged, cells, voices),
        listed=list_marks(exchange, cells, "hand", "hand", voices),
        family=family,
        voices=voices,
        meanings=dict(zip(frames["frame"], frames["definition"])),
        codes=codes,
        design=design,
    )


def _lay_out(exchange: Exchange, judged: pd.DataFrame, cells: pd.DataFrame, voices: str) -> pd.DataFrame:
    """Return the rows of a grid: the sentences' names before their counts, then how far these are apart."""
    coded, rows = cells[cells["hand"]], []
    for row in judged.to_dict("records"):
        mine = set(coded.loc[coded["frame"] == row["frame"], "sentence_id"])
        line = {"frame": row["frame"]}
        for side in exchange.sides:
            found = [
                name for name, one in exchange.sentence_rows.items() if name in mine and one.side == side
            ]
            line |= {f"sentences_{side}": ", ".join(found) or "none"}
            line |= {f"count_{side}": row[f"sentences_{side}"], f"of_{side}": row[f"of_{side}"]}
        line |= {name: row[name] for name in MEASURES}
        rows.append(line | {"key": make_key("hand", row["frame"], limits=(voices,))})
    return pd.DataFrame(rows)
