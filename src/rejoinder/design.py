"""The design, declared before the numbers: the unit, the family of each measure, the rule of each verdict.

docs/design.md says it in words, with reasons and sources. Each measure that compares sides is judged here.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from . import statistics
from .exchange import Exchange, find_units
from .result import APART, Finding
from .wording import capitalise, listing, number, p_value, verb

UNIT = "paragraph"  # what a writer writes as one piece; words and sentences of one are not independent
LEVEL = 0.05
NAMES = ["letter", "speaker", UNIT]  # a paragraph's own words and those of whom it quotes are two units
# How large a share is, where it is drawn: in steps so wide that the draws do not matter.
SHARES = ((0.01, "fewer than 1 in 100"), (0.05, "fewer than 1 in 20"), (0.2, "fewer than 1 in 5"))
# What is called small, beforehand: a rate within a doubling, a share within twenty points.
FACTOR, SHARE = 1.0, 0.2


@dataclass(frozen=True)
class Design:
    """How a measure was judged: units by side, what was compared (`noun`, `family`), and what was tried.

    `expected` is how many items lean on average when the units are dealt out by chance, `luck` in what share
    of the ways to do so (0-1) as many lean as do here; `sizes` are those of each side's units.
    """

    noun: str = "item"
    family: int = 0
    units: Mapping[str, int] = field(default_factory=dict)
    exact: bool = True
    tried: int = 1
    expected: float = 0.0
    luck: float = 1.0
    sizes: tuple[tuple[float, ...], ...] = field(default=(), repr=False)

    @property
    def floor(self) -> float:
        """The smallest p (0-1) that so many units can give."""
        return statistics.find_smallest_p(*self.units.values()) if self.units else 1.0

    @property
    def corrected(self) -> float:
        """The smallest p (0-1) that is left with all that were compared allowed for."""
        return min(1.0, self.floor * max(1, self.family))

    def judge(self, p: float, below: bool, below_all: bool, alike: bool = False) -> str:
        """Return the verdict of one item: what the rule, in `state`, makes of its p."""
        if np.isnan(p):
            return "cannot tell"
        return "holds" if below_all else "leans" if below else "alike" if alike else "cannot tell"

    def state(self, labels: Mapping[str, str]) -> str:
        """Return unit, numbers, rule and floor in plain sentences."""
        units = listing(f"{n} of {labels[side]}" for side, n in self.units.items())
        ways = f"all {self.tried:,} ways" if self.exact else "all ways, many of them drawn at random,"
        still = f"{self.family} times that share still is (Bonferroni)" if self.family > 1 else "it does"
        held = f"; it holds if {still}, and an exact test of single uses agrees"
        return (
            f"Judged by {UNIT}, {units}. A {self.noun} leans if fewer than 1 in 20 of {ways} to deal these "
            f"to the sides set it as far apart, lengths allowed for{held}. {self.say_floor()}"
        ).strip()

    def say_floor(self) -> str:
        """Return what so few units cannot show, or "" where they can show all that is asked."""
        ways = round(1 / self.floor) if self.floor else 0
        if self.floor >= LEVEL:
            return f"With so few {UNIT}s nothing can lean: the smallest chance is 1 in {ways:,}."
        if self.corrected >= LEVEL:
            return (
                f"With so few {UNIT}s nothing can hold: {self.family} × 1 in {ways:,} is "
                f"{number(self.corrected)}."
            )
        return ""

    def say_chance(self, p: float, verdict: str) -> str:
        """Return how rare it is by chance that an item is as far apart."""
        if np.isnan(p):
            return ""
        if self.exact:
            ways = round(p * self.tried)
            found = f"{capitalise(say_ways(p, self.tried, True))} to deal out the {UNIT}s"
            return f"{found} {verb(ways, 'sets', 'set')} it as far apart ({p_value(p)})."
        rarely = "Fewer" if verdict in APART else "More"
        return f"{rarely} than 1 in 20 ways to deal out the {UNIT}s set it as far apart."

    def find_power(
        self, labels: Mapping[str, str], counts_words: bool, keys: tuple[str, ...]
    ) -> list[Finding]:
        """Return how large a difference these units could have shown on each side, if they say so at all.

        `counts_words`: of a word used 10 times per 1,000, else of a frame in one of four sentences. It leads
        to `keys`.
        """
        if len(self.sizes) < 2 or not all(self.sizes):
            return []
        pairs = list(zip(_find_power(self.sizes, counts_words), labels.values()))
        what = "a word used 10 times per 1,000" if counts_words else "a frame in one of four sentences"
        headline = f"{UNIT.capitalize()}s like these would show {_say_shown(pairs, what, counts_words)}."
        sure = "In 8 of 10 cases; a smaller one may go unseen."
        return [Finding(headline, keys=keys, sure=sure)]

    def judge_whole(self, verdicts: Iterable[str], is_cut: bool = False) -> str:
        """Return the verdict of a whole comparison: its surest, but no more than chance gives as well.

        Items that lean make the whole lean where fewer than 1 in 20 ways to deal out the units give as many.
        Of rows that were cut out it is that of the surest.
        """
        surest = find_surest(verdicts)
        return "cannot tell" if surest == "leans" and self.luck >= LEVEL and not is_cut else surest

    def say_luck(self) -> str:
        """Return in how many ways to deal out the units as many items lean; "" of one item, or if in all."""
        if self.family < 2 or self.luck > 1 - 1e-9:
            return ""
        ways = capitalise(say_share(self.luck, self.tried, self.exact))
        make = "makes" if self.exact and round(self.luck * self.tried) == 1 else "make"
        return f"{ways} {make} as many {self.noun}s lean. "


@dataclass(frozen=True, eq=False)
class Judged:
    """What became of each item: its `p` (0-1), its `verdicts`, the `design`, and what chance gives.

    `low` and `high` are the bounds within which it is alike, if it is.
    """

    p: np.ndarray
    verdicts: list[str]
    design: Design
    low: np.ndarray
    high: np.ndarray


def say_ways(share: float, tried: int, exact: bool) -> str:
    """Return in how many ways something is so: a number where all were tried, else a step of `SHARES`."""
    if exact:
        found = round(share * tried)
        return f"{f'{found:,} of' if found < tried else 'all'} {tried:,} ways"
    return next((name for most, name in SHARES if share <= most), "more than 1 in 5") + " ways"


def say_share(share: float, tried: int, exact: bool) -> str:
    """Return in how many of the ways to deal out the paragraphs something is so."""
    return f"{say_ways(share, tried, exact)} to deal out the {UNIT}s by chance"


@functools.lru_cache(maxsize=64)
def _find_power(sizes: tuple[tuple[float, ...], ...], counts_words: bool) -> list[float | None]:
    first = [True] * len(sizes[0]) + [False] * len(sizes[1])
    whole = [*sizes[0], *sizes[1]]
    find, level = (statistics.find_ratio, 10.0) if counts_words else (statistics.find_points, 0.25)
    return [find(whole, first, level, towards) for towards in (True, False)]


def _say_shown(pairs: list[tuple[float | None, str]], what: str, counts_words: bool) -> str:
    """Return what would be shown, of pairs of the smallest difference (None: none is) and a side."""
    shown = [_say_size(size, label, counts_words) for size, label in pairs if size is not None]
    if not shown:
        return f"no difference, however large, of {what}"
    first, second = (size for size, _ in pairs)
    if first and first == second:
        either = "either side's words" if counts_words else "either side"
        shown = [_say_size(first, either, counts_words)]
    never = [f"; towards {label} none would do" for size, label in pairs if size is None]
    return f"{what} if it stood {' or '.join(shown)}{''.join(never)}"


def _say_size(size: float, label: str, counts_words: bool) -> str:
    if counts_words:
        return f"{size:g} times as often in {label}"
    return f"in {size:g} points more of {label}"


def find_surest(verdicts: Iterable[str]) -> str:
    """Return the verdict of a whole comparison: the surest of its items'."""
    found = set(verdicts)
    return next((one for one in ("holds", "leans", "alike") if one in found), "cannot tell")


def name_units(exchange: Exchange, rows: pd.DataFrame) -> pd.MultiIndex:
    """Return the unit of each row: its letter, speaker and paragraph. `rows` have sentence_id as well."""
    paragraphs = exchange.sentences.set_index("sentence_id")["paragraph"]
    parts = [rows["letter"], rows["speaker"], rows["sentence_id"].map(paragraphs)]
    return pd.MultiIndex.from_arrays(parts, names=NAMES)


def count_by_unit(exchange: Exchange, rows: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return how often each value of a column stands in each unit: units by values."""
    units = name_units(exchange, rows).to_frame(index=False)
    return pd.crosstab([units[name] for name in NAMES], rows[column].to_numpy())


def count_words(exchange: Exchange, voices: str) -> pd.Series:
    """Return how many words of these voices each unit has, in reading order."""
    units = find_units(exchange, voices)
    places, rows, sizes = np.unique(units, return_index=True, return_counts=True)
    rows, sizes = rows[places >= 0], sizes[places >= 0]
    parts = [exchange.codes[name].names[exchange.codes[name].codes[rows]] for name in NAMES]
    return pd.Series(sizes, index=pd.MultiIndex.from_arrays(parts, names=NAMES))


def count_sentences(exchange: Exchange, sentences: pd.DataFrame) -> pd.Series:
    """Return how many of these sentences each unit has, in reading order."""
    return name_units(exchange, sentences).to_frame(index=False).groupby(NAMES, sort=False).size()


def judge(
    exchange: Exchange,
    amounts: pd.DataFrame | Any,
    sizes: pd.Series | pd.DataFrame,
    noun: str,
    *,
    doublings: bool = False,
    seed: int = 1,
) -> Judged:
    """Return what chance makes of each item, and its verdict, by the one rule of the design.

    `amounts` are units by items (a unit that is missing has none), `sizes` what each unit could have had: for
    all items, or item by item. `noun` calls an item; all of them are one family. Items are alike within a
    factor (`doublings`: rates) or a difference (shares).
    """
    where = _find_sides(exchange, sizes)
    mine = np.asarray(where == next(iter(exchange.sides)))
    units = {side: int((where == side).sum()) for side in exchange.sides}
    whole = _open(amounts, sizes)
    parts, family = sizes.to_numpy(dtype=float), whole.shape[1]
    levels = (LEVEL, LEVEL / max(1, family))
    chances = statistics.try_arrangements(whole, parts, mine, levels, seed)
    counted = statistics.count_apart(whole, parts, mine, LEVEL, seed)
    luck = float((counted >= chances.below[:, 0].sum()).mean())
    expected = float(counted.mean()) if chances.exact else LEVEL * family
    sized = tuple(tuple(parts[side].tolist()) for side in (mine, ~mine)) if parts.ndim == 1 else ()
    design = Design(noun, family, units, chances.exact, chances.tried, expected, luck, sized)
    p = chances.p if all(units.values()) else np.full(family, np.nan)
    low, high = _reckon(_bound, whole, parts, mine, doublings)
    small = FACTOR if doublings else SHARE
    alike = (low > -small) & (high < small)
    below, below_all = chances.below.T
    below_all &= _reckon(_test_singly, whole, parts, mine, doublings) < levels[1]
    verdicts = [design.judge(*one) for one in zip(p, below, below_all, alike)]
    return Judged(p, verdicts, design, low, high)


def _open(amounts: Any, sizes: pd.Series | pd.DataFrame) -> Any:
    if isinstance(amounts, pd.DataFrame):
        return amounts.reindex(sizes.index, fill_value=0).to_numpy(dtype=float)
    return statistics.open_table(amounts)


def _reckon(find: Callable, whole: Any, *given: Any) -> np.ndarray:
    return np.concatenate([find(block, *given) for block in statistics.list_blocks(whole)], axis=-1)


def list_leaning(exchange: Exchange, amounts: pd.DataFrame, sizes: pd.Series, seed: int = 1) -> list[bool]:
    """Return which items would lean or hold if each were compared alone; arguments as those of `judge`."""
    where = _find_sides(exchange, sizes)
    if not all((where == side).any() for side in exchange.sides):
        return [False] * amounts.shape[1]
    mine, parts = np.asarray(where == next(iter(exchange.sides))), sizes.to_numpy(dtype=float)
    chances = statistics.try_arrangements(_open(amounts, sizes), parts, mine, (LEVEL,), seed)
    return chances.below[:, 0].tolist()


def _find_sides(exchange: Exchange, sizes: pd.Series | pd.DataFrame) -> pd.Index:
    """Return the side of each unit."""
    return sizes.index.get_level_values("letter").map(exchange.letters.set_index("letter")["side"])


def _test_singly(whole: np.ndarray, parts: np.ndarray, mine: np.ndarray, doublings: bool) -> np.ndarray:
    """Return the exact p of each item with its single uses dealt out, by the sides' sizes."""
    uses, sizes = _sum_sides(whole, parts, mine)
    return (statistics.uses_p if doublings else statistics.shares_p)(*uses, *sizes)


def _sum_sides(whole: np.ndarray, parts: np.ndarray, mine: np.ndarray) -> list[list[np.ndarray]]:
    """Return each side's amounts, and each side's sizes, item by item."""
    parts = np.broadcast_to(parts[:, None] if parts.ndim == 1 else parts, whole.shape)
    return [[part[side].sum(axis=0) for side in (mine, ~mine)] for part in (whole, parts)]


def _bound(whole: np.ndarray, parts: np.ndarray, mine: np.ndarray, doublings: bool) -> tuple:
    """Return the 90% interval of each item's difference: the wider of two, by units and by single uses."""
    uses, sizes = _sum_sides(whole, parts, mine)
    find = statistics.log_ratio_interval if doublings else statistics.share_difference_interval
    with np.errstate(divide="ignore", invalid="ignore"):
        single = find(uses[0], uses[1], sizes[0], sizes[1], 0.9)
    low, high = statistics.rate_interval(whole, parts, mine, doublings=doublings)
    return np.minimum(low, single[0]), np.maximum(high, single[1])
