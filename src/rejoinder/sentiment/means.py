"""Are two sides' mean scores apart? Judged by the one rule of the design: paragraphs dealt out anew.

What holds must be rare by single sentences too (Welch). Alike is declared beforehand: the 90% interval, the
wider of that by paragraphs and that by single sentences, within half a standard deviation of single
sentences, on the scale of each instrument (Cohen's d of 0.5, a medium one: Cohen 1988; as bounds of two
one-sided tests: Lakens 2017).
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .. import statistics
from ..design import LEVEL, UNIT, Design, name_units
from ..exchange import Exchange
from ..wording import listing, number, span

SMALL = 0.5  # standard deviations of single sentences
ALIKE = 0.9  # the interval of two one-sided tests at 5%


@dataclass(frozen=True)
class Gap:
    """The mean of the first side's sentences less that of the second's, and how it was judged.

    `p` (0-1) is by paragraph, `low` and `high` the interval for *alike*, `small` its bound; `shown` is the
    smallest difference that these paragraphs would show in 8 of 10 cases, infinite where they would show
    none. All but p are on the scale of the scores; NaN where a side has too few, or, of `shown`, where
    nothing varies.
    """

    value: float
    p: float
    verdict: str
    low: float
    high: float
    small: float
    shown: float
    design: Design

    def say_chance(self) -> str:
        """Return how rare the difference is by chance."""
        return self.design.say_chance(self.p, self.verdict)

    def say_shown(self) -> str:
        """Return how large a difference these paragraphs would show; "" where they say nothing of it."""
        if np.isnan(self.value):
            return ""
        if np.isinf(self.shown):
            return f"With {UNIT}s like these no difference, however large, would be shown."
        if np.isnan(self.shown):
            need = f"that takes two {UNIT}s on each side, and scores that vary"
            return f"How large a difference would be shown cannot be reckoned: {need}."
        return f"In 8 of 10 cases {UNIT}s like these would show one of {number(self.shown)}."

    def state(self, labels: dict[str, str]) -> str:
        """Return unit, chance, what would be alike, and what would be shown."""
        units = listing(f"{n} of {labels[side]}" for side, n in self.design.units.items())
        alike = ""
        if not np.isnan(self.low):
            alike = (
                f"Alike would be a 90% interval within ±{number(self.small)}, half a standard deviation of "
                f"single sentences; it is {span(self.low, self.high, 2)}."
            )
        known = (f"Judged by {UNIT}, {units}.", self.say_chance(), self.design.say_floor())
        parts = (*known, alike, self.say_shown())
        return " ".join(filter(None, parts))


def judge_means(exchange: Exchange, rows: pd.DataFrame, scores: np.ndarray, noun: str) -> list[Gap]:
    """Return how the sides' mean scores differ, instrument by instrument, and what chance makes of that.

    `rows` are sentences (columns: sentence_id, letter, side, speaker), `scores` are sentences by instruments,
    NaN where there is none; all instruments that have one on each side are one family. `noun` calls one.
    """
    side = (rows["side"] == next(iter(exchange.sides))).to_numpy()
    codes, names = pd.factorize(name_units(exchange, rows))
    mine = np.zeros(len(names), dtype=bool)
    mine[codes] = side
    known, many = ~np.isnan(scores), scores.shape[1]
    family = max(1, int((known[side].any(axis=0) & known[~side].any(axis=0)).sum()))
    amounts, sizes = (
        np.array([np.bincount(codes, part, len(names)) for part in parts.T]).T.reshape(-1, many)
        for parts in (np.nan_to_num(scores), known.astype(float))
    )
    units = dict(zip(exchange.sides, (int(mine.sum()), int((~mine).sum()))))
    if not all(units.values()):
        return [_say_nothing(Design(noun, family, units))] * many
    chances = statistics.try_arrangements(amounts, sizes, mine, (LEVEL, LEVEL / family))
    counted = statistics.count_apart(amounts, sizes, mine, LEVEL)
    luck = float((counted >= chances.below[:, 0].sum()).mean())
    design = Design(noun, family, units, chances.exact, chances.tried, luck=luck)
    return [
        _judge(design, (amounts[:, one], sizes[:, one], mine), (scores[have, one], side[have]), p, below)
        for one, (have, p, below) in enumerate(zip(known.T, chances.p, chances.below))
    ]


def _judge(design, by_unit, by_sentence, p, below):
    """Return the gap of one instrument; paragraphs in which it has no score say nothing of its spread."""
    amounts, sizes, mine = (part[by_unit[1] > 0] for part in by_unit)
    values, side = by_sentence
    if side.all() or not side.any():
        return _say_nothing(design)
    single = (values[:, None], np.ones(len(values)), side)
    low, high = _find_ends(*single, 1 - LEVEL / design.family)
    ends = [_find_ends(amounts[:, None], sizes, mine, ALIKE), _find_ends(*single, ALIKE)]
    low_90, high_90 = float(np.min(ends)), float(np.max(ends))
    small = SMALL * _find_spread(values, side)
    alike = bool(-small < low_90 and high_90 < small)
    verdict = design.judge(p, bool(below[0]), bool(below[1] and (low > 0 or high < 0)), alike)
    shown = np.inf if design.floor >= LEVEL else statistics.find_gap(amounts, sizes, mine) or np.nan
    gap = float(values[side].mean() - values[~side].mean())
    return Gap(gap, float(p), verdict, low_90, high_90, small, shown, design)


def _say_nothing(design: Design) -> Gap:
    none = float("nan")
    return Gap(none, none, "cannot tell", none, none, none, none, design)


def _find_ends(amounts, sizes, mine, level):
    """Return the (low, high) of the difference of two means, on Welch's degrees of freedom."""
    low, high = statistics.rate_interval(amounts, sizes, mine, level=level)
    return float(low[0]), float(high[0])


def _find_spread(values, side):
    """Return the standard deviation of single sentences within the sides, pooled; NaN where each has one."""
    parts = [values[side], values[~side]]
    freedom = len(values) - 2
    squares = sum(((part - part.mean()) ** 2).sum() for part in parts)
    return float(np.sqrt(squares / freedom)) if freedom > 0 else float("nan")
