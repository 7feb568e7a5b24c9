"""Each tool on its own scale: its ways to compare, and what chance makes of its plainest one."""

from dataclasses import dataclass, field
from typing import ClassVar

import numpy as np
import pandas as pd

from ..design import LEVEL, Design, say_ways
from ..exchange import Exchange
from ..result import APART, Finding, Result
from ..wording import NOISE, listing, number, p_value, span, verb
from .elsewhere import list_tools, say_how, state_made
from .means import Gap, judge_means

PLAINEST = "own words, names kept, the mean of the sentences in which the tool saw a word"


@dataclass(frozen=True, eq=False)
class ByTool(Result):
    """The sides' sentiment tool by tool, one row each, each on its own scale (−1 to 1, first minus second).

    Columns: tool; `ways` (that have a difference); `above` (those that put the first side above); `median` of
    them; `plain`, the difference in the plainest way, declared beforehand (own words, names kept, the mean of
    the sentences with a scored word); of that one `p` (by paragraph, "p = 0.23"; where ways to deal out are
    drawn only on which side of .05), `low` and `high` (the 90% interval for *alike*), `alike` (its bound,
    half a standard deviation of single sentences), `shown` (the smallest difference that would be shown in 8
    of 10 cases; infinite: none would; NaN: it cannot be reckoned), `verdict`, by the design, all tools
    allowed for; `key`, the sentences of the first side. `design` is how all were judged.
    """

    name: ClassVar[str] = "choice-tools"
    main: ClassVar[tuple[str, ...]] = ("tool", "ways", "above", "median", "plain", "p", "verdict")

    design: Design = field(default_factory=Design, kw_only=True)

    def state(self) -> str:
        """Return how far apart the middle of each tool's ways puts the sides."""
        said = []
        for label, sign in zip(self.sides.values(), (1, -1)):
            mine = self.table[sign * self.table["median"] > NOISE]
            sizes = listing(f"{number(abs(row.median))} ({row.tool})" for row in mine.itertuples())
            said += [f"{label} more positive by {sizes}"] if sizes else []
        level = listing(self.table.loc[self.table["median"].abs() <= NOISE, "tool"])
        said += [f"neither by {level}"] if level else []
        return f"Each tool on its own scale, the middle of its ways has {', and '.join(said)}."

    def find(self) -> list[Finding]:
        """Return that, with what dealing out the paragraphs makes of each tool's plainest way."""
        keys = tuple(dict.fromkeys(self.table["key"]))
        sure = f"By paragraph, in the plainest way of each tool ({PLAINEST}): {self._list_tools()}."
        sure = f"{sure} {self.design.say_floor()}".strip() + state_made(self.table)
        return [Finding(self.headline, self._say_apart(), self.judge(), keys, sure)]

    def find_power(self) -> list[Finding]:
        """Return how large a gap these paragraphs could have shown, tool by tool, if any could."""
        shown = self.table[np.isfinite(self.table["shown"])]
        if shown.empty:
            return []
        gaps = listing(f"{number(row.shown)} ({row.tool})" for row in shown.itertuples())
        unknown = listing(self.table.loc[self.table["shown"].isna(), "tool"])
        rest = f"; for {unknown} that cannot be reckoned" if unknown else ""
        headline = f"Paragraphs like these would show a gap of {gaps}, each tool on its own scale{rest}."
        sure = "In 8 of 10 cases; a smaller one may go unseen."
        return [Finding(headline, keys=tuple(dict.fromkeys(self.table["key"])), sure=sure)]

    def judge(self) -> str:
        """Return the verdict of all: apart by the design, if tools do not part; alike where all are."""
        verdicts = list(self.table["verdict"])
        if not self._find_apart():
            return "alike" if set(verdicts) == {"alike"} else "cannot tell"
        agree = np.sign(self.table.loc[self.table["verdict"].isin(APART), "plain"]).nunique() == 1
        return self.design.judge_whole(verdicts, self.is_cut) if agree else "cannot tell"

    def _find_apart(self) -> list[str]:
        return list(self.table.loc[self.table["verdict"].isin(APART), "tool"])

    def _say_apart(self) -> str:
        """Return which tools tell the sides apart, and which call them alike."""
        apart, design = self._find_apart(), self.design
        alike = list(self.table.loc[self.table["verdict"] == "alike", "tool"])
        said = f"{listing(apart) or 'no tool'} {verb(len(apart) or 1, 'tells', 'tell')} the sides apart"
        if alike:
            said += f", and {listing(alike)} {verb(len(alike), 'calls', 'call')} them alike"
        if not apart or self.is_cut:
            return f"In its plainest way, {said}."
        share = say_ways(design.luck, design.tried, design.exact)
        return f"In its plainest way, {said}; by chance as many tools do in {share}."

    def _list_tools(self) -> str:
        return "; ".join(map(_say_tool, self.table.itertuples()))


def _say_tool(row):
    """Return what one tool's plainest way shows, of each thing only what there is."""
    above = f"({row.above} of {row.ways} ways above 0)"
    if np.isnan(row.plain):
        return f"{row.tool} no difference, for a side has no score {above}"
    ends = "" if np.isnan(row.low) else f"90% interval {span(row.low, row.high, 2)}"
    alike = "" if np.isnan(row.alike) else f"alike within ±{number(row.alike)}"
    said = (f"{row.tool} {number(row.plain, 2, True)} {above}", row.p, ends, alike, _say_shown(row.shown))
    return ", ".join(filter(None, said))


def _say_shown(shown):
    """Return from what difference on one would be shown, kept apart from where that is not known."""
    if np.isinf(shown):
        return "no difference, however large, would be shown"
    if np.isnan(shown):
        return "what would be shown cannot be reckoned"
    return f"in 8 of 10 cases shown from {number(shown)} on"


def compare_tools(exchange: Exchange, known: pd.DataFrame, made: int) -> ByTool:
    """Return each tool's ways that are `known` (rows of `Choices`), and its plainest judged; columns: those
    of `ByTool`. `made` is how many tools there are with those that were cut out.
    """
    own = exchange.sentences[exchange.own_sentences]
    tools = list_tools(exchange)
    scores = [[tool.read(row).score for tool in tools.values()] for row in own.itertuples()]
    table = np.array(scores, dtype=float).reshape(-1, len(tools))
    gaps = dict(zip(tools, judge_means(exchange, own, table, "tool")))
    rows = [_measure(tool, part, gaps[tool]) for tool, part in known.groupby("tool", sort=False)]
    design = next(iter(gaps.values())).design
    return ByTool(exchange, say_how(pd.DataFrame(rows), tools), made=made, design=design)


def _measure(tool, ways, gap):
    differences = ways["difference"]
    row = {"tool": tool, "ways": len(ways), "above": int((differences > 0).sum())}
    row |= {"median": float(differences.median()), "plain": gap.value, "p": _say_p(gap)}
    row |= {"low": gap.low, "high": gap.high, "alike": gap.small, "shown": gap.shown}
    return row | {"verdict": gap.verdict, "key": ways["key"].iloc[0]}


def _say_p(gap: Gap) -> str:
    """Return p where all ways to deal out were tried, else only on which side of .05 it is."""
    if gap.design.exact or np.isnan(gap.p):
        return p_value(gap.p)
    return f"p {'<' if gap.verdict in APART else '≥'} {LEVEL}"
