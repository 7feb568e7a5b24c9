"""What else could have been shown: every defensible comparison of the sides' sentiment, with its interval."""

from dataclasses import dataclass, field
from typing import ClassVar

import numpy as np
import pandas as pd

from .. import statistics
from ..design import LEVEL, name_units, say_share
from ..exchange import Exchange
from ..hits import key_sides, make_key, split_keys
from ..result import APART, Finding, Result
from ..wording import NOISE, count, number, verb
from .by_tool import ByTool, compare_tools
from .elsewhere import list_lacking, list_tools, say_how, say_unrun
from .ways import Way, list_ways

LIMIT = (
    "Clearly: the 95% interval of the difference leaves out 0. Each interval is a jackknife over sentences, "
    "as if they were independent; sentences of one letter are not, so it is too narrow."
)
CALLED = {"summary": "mean", "zeros": "sentences without a score"}  # choices, as a sentence names them


@dataclass(frozen=True, eq=False)
class Choices(Result):
    """The ways to compare, one row each: the difference of the sides, first minus second, and its interval.

    Columns: `tool`; `voices` ("own" or "all"); `names` ("kept", or "masked": names, titles and plays on them,
    from masks.csv, taken out); `summary` ("sentence mean", "word-weighted mean", or "whole text": all scored
    words pooled); `zeros` ("kept" as 0 or "dropped": sentences without a scored word; "pooled" for the whole
    text); `difference` (−2 to 2) with the 95% interval `low`, `high` of the jackknife over sentences (each
    left out in turn; Efron and Tibshirani 1993), which for a sentence mean is Welch's; `n_<side>`, the
    sentences counted; `key`; `clear` (−1, 0 or 1: the interval lies below, holds or lies above 0). A side
    without a counted sentence has no difference, one that rests on a single sentence no interval. `joint` is
    how often chance puts every way on one side, None where that cannot be asked, `tools` how many tools have
    a difference, whatever is cut. Where a tool is one of scores.csv there is a column `how_made`.
    """

    name: ClassVar[str] = "choices"
    main: ClassVar[tuple[str, ...]] = (
        "tool",
        "voices",
        "names",
        "summary",
        "zeros",
        "difference",
        "low",
        "high",
    )

    joint: statistics.Joint | None = field(default=None, kw_only=True)
    tools: int = field(default=0, kw_only=True)

    @property
    def known(self) -> pd.DataFrame:
        """The rows that have a difference."""
        return self.table[self.table["difference"].notna()] if self.made else self.table

    def by_tool(self) -> ByTool:
        """Return the ways that are here tool by tool, each on its own scale; columns: those of `ByTool`."""
        if self.known.empty:
            return ByTool.nothing(self.exchange, self.headline)
        return compare_tools(self.exchange, self.known, self.tools)

    def state(self) -> str:
        """Return in how many ways the gap is clear, and where that cannot be told surely that it is so."""
        clear, ways = int((self.known["clear"] != 0).sum()), count(len(self.known), "way")
        said = f"{clear or 'None'} of {ways} to compare {verb(clear or 1, 'shows', 'show')} a clear gap"
        if self.is_cut or not clear or self._judge() in APART:
            return f"{said} between the sides."
        return f"{said}, but {verb(clear, 'that does', 'they do')} not surely part the sides."

    def state_moving(self) -> str:
        """Return which choice moves the gap most: by its mean over all ways that have each value."""
        moved = {}
        for choice in self.main[:5]:
            means = self.known.groupby(choice, sort=False)["difference"].mean()
            moved[choice] = (
                means.max() - means.min(),
                means.idxmin(),
                means.min(),
                means.idxmax(),
                means.max(),
            )
        choice = max(moved, key=lambda name: moved[name][0])
        far, low, least, high, most = moved[choice]
        if far < NOISE:
            return "No choice moves the gap between the sides."
        return (
            f"What moves the gap most is the choice of {CALLED.get(choice, choice)}: on average from "
            f"{number(least, 2, True)} ({low}) to {number(most, 2, True)} ({high})."
        )

    def find(self) -> list[Finding]:
        """Return whether a statement about the more negative side survives, and the range of each tool."""
        known, keys = self.known, tuple(split_keys(key_sides(self.sides)))
        if known.empty:
            nothing = "No sentence of both sides has a scored word, so nothing is compared."
            return [Finding(nothing, "", "cannot tell", keys)]
        survives = self._survives()
        sure, by_tool = f"{self._say_joint()}{LIMIT}", self.by_tool()
        return [
            Finding(self._say_headline(survives), self._say_detail(), self._judge(), keys, sure),
            *by_tool.find_power(),
            *by_tool.findings(),
        ]

    def _survives(self) -> bool:
        """Return whether every way puts the same side clearly above the other."""
        return set(self.known["clear"]) in ({1}, {-1})

    def _judge(self) -> str:
        """Return the verdict: where every way agrees, what dealing out the paragraphs makes of that."""
        signs = np.sign(self.known["difference"])
        if self.is_cut or self.joint is None or abs(signs.sum()) < len(signs) or self.joint.share >= LEVEL:
            return "cannot tell"
        return "holds" if self._survives() else "leans"

    def _say_joint(self) -> str:
        """Return how many independent ways these amount to."""
        joint = self.joint
        if joint is None or self.is_cut:
            return ""
        much = count(max(1, round(joint.independent)), "independent one")
        return f"Many of these ways are nearly the same: all together tell as much as {much} would. "

    def _say_headline(self, survives: bool) -> str:
        """Return what may be said of the more negative side: something only where every way agrees."""
        first, second = self.sides.values()
        ways, kept = self.known["difference"], " that is kept here" if self.is_cut else ""
        if survives:
            negative = second if ways.iloc[0] > 0 else first
            return f"In every way to compare{kept}, the more negative side is {negative}."
        if (ways == 0).all():
            return f"No way to compare{kept} puts a side above the other."
        if (ways > 0).all() or (ways < 0).all():
            negative = second if ways.iloc[0] > 0 else first
            surely = "not all" if (self.known["clear"] != 0).any() else "none"
            return (
                f"Every way to compare{kept} has {negative} as the more negative side, but {surely} surely."
            )
        return f"Which side is more negative depends on the way to compare{kept}."

    def _say_detail(self) -> str:
        """Return in how many ways each side scores as the more positive one, and in how many clearly."""
        parts, none, known = [], [], self.known
        for label, sign in zip(self.sides.values(), (1, -1)):
            mine = known[known["difference"] * sign > 0]
            clear = _say_clearly(int((mine["clear"] == sign).sum()), len(mine))
            put = f"{len(mine)} {verb(len(mine), 'puts', 'put')} {label} on the more positive side, {clear}"
            parts += [put] if len(mine) else []
            none += [] if len(mine) else [f"none puts {label} there"]
        said = parts + none if parts else ["none puts a side above the other"]
        told = f"Of {count(len(known), 'reasonable way')} to compare the tone, {'; '.join(said)}."
        return f"{told}{self._say_chance()}"

    def _say_chance(self) -> str:
        """Return how often chance puts every way on one side, where every way is on one."""
        joint, signs = self.joint, np.sign(self.known["difference"])
        if joint is None or self.is_cut or abs(signs.sum()) < len(signs):
            return ""
        share = say_share(joint.share, joint.tried, joint.exact)
        do = "does" if joint.exact and round(joint.share * joint.tried) == 1 else "do"
        return f" {share[:1].upper()}{share[1:]} {do} the same."


def _say_clearly(clear, ways):
    """Return how many of some ways are clear."""
    if ways == 1:
        return "clearly" if clear else "but not clearly"
    return f"{'all' if clear == ways else clear or 'none'} clearly"


def compare(exchange: Exchange, *, seed: int = 1) -> Choices:
    """Return every defensible comparison of the sides' sentiment; columns: those of `Choices`.

    `seed` is that of the draws where not all ways to deal out the paragraphs can be tried.
    """
    if unrun := say_unrun(exchange):
        return Choices.nothing(exchange, unrun, lacks=list_lacking(exchange))
    ways, side = list(list_ways(exchange)), exchange.sentences["side"].to_numpy()
    rows = []
    for way in ways:
        pair = [_summarise(way, side == name) for name in exchange.sides]
        (first, without_1, n_1), (second, without_2, n_2) = pair
        low, high = statistics.jackknife_difference(first - second, without_1, without_2)
        rows.append((*way[:5], first - second, low, high, n_1, n_2))
    columns = ["tool", "voices", "names", "summary", "zeros", "difference", "low", "high"]
    table = pd.DataFrame(rows, columns=[*columns, *(f"n_{name}" for name in exchange.sides)])
    table["key"] = make_key("side", next(iter(exchange.sides)))
    table["clear"] = np.where(table["low"] > 0, 1, np.where(table["high"] < 0, -1, 0))
    known = [way for way, gap in zip(ways, table["difference"]) if not np.isnan(gap)]
    joint, told = _judge(exchange, known, seed), say_how(table, list_tools(exchange))
    return Choices(exchange, told, joint=joint, tools=len({way.tool for way in known}))


def _judge(exchange: Exchange, ways: list[Way], seed: int) -> statistics.Joint | None:
    """Return how often dealing out the paragraphs puts every way on one side; None where a side has none."""
    units = name_units(exchange, exchange.sentences)
    codes, names = pd.factorize(units)
    sides = exchange.letters.set_index("letter")["side"]
    first = np.array([sides[letter] == next(iter(exchange.sides)) for letter, *_ in names])
    if not ways or first.all() or not first.any():
        return None
    amounts, weights = np.zeros((2, len(names), len(ways)))
    for place, way in enumerate(ways):
        amounts[:, place] = np.bincount(codes, way.amounts, len(names))
        weights[:, place] = np.bincount(codes, way.weights, len(names))
    return statistics.try_signs(amounts, weights, first, seed)


def _summarise(way, mine):
    """Return (value, the value without each sentence, how many sentences count) of one side's sentences."""
    if not (way.weights[mine] > 0).any():
        return float("nan"), [], 0
    chosen = mine & way.left_out
    values = _leave_out(way.amounts[chosen], way.weights[chosen])
    return values[0], values[1:], int(way.used[mine].sum())


def _leave_out(parts, weights):
    """Return the sum of `parts`, of all and then without each, by that of `weights`; NaN where it is 0."""
    sums = parts.sum() - np.append(0, parts)
    below = weights.sum() - np.append(0, weights)
    return np.divide(sums, below, out=np.full(len(sums), np.nan), where=below > 1e-9)
