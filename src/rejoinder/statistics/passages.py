"""Passages: how many words set a text apart from all the rest, at the length of another.

A longer text has more words that can set it apart, and in a short one any word that is used once looks rare
elsewhere. So texts are compared by passages of one length, n words in a row, beginning with a sentence: words
drawn at random from a text (rarefaction, Hurlbert 1971) would lose what a writer says twice in a row, and a
text that is no longer than n would keep it. A word sets a passage apart if it stands there k times, 2 at
least, and more often than its length would give in 1 of 40 cases: P(K ≥ k) < .025, K binomial of k + r uses
at n / (n + R), where the rest uses it r times in R words. That is where the exact 95% interval of Clopper and
Pearson (1934) leaves out equal use. Against a longer rest more words would pass, and a short text has a
longer one; so r is what the rest would have, at its own rate, in one number R of words: the shortest rest's.
"""

import functools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .arranging import SAME, arrange, is_settled
from .arrays import ArrayLike, Values, to_floats

TAIL, TWICE = 0.025, 2
PASSAGES = 50  # of one text, spread evenly, where it has more
MOST_TRIED = 20_000  # choices of units up to which all are tried: each has to be read
MOST_DRAWN = 20_000  # choices that are drawn where there are more
LEAST_DRAWN, READ = 1000, 100_000_000  # fewer of long passages, of which so many words in all are read
HALVES, NEAR = 60, 1e-9  # how closely a bar is looked for, and how near to it the test itself decides
BLOCK = 100  # after so many it is asked whether they will do

Words = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Unit:
    """A unit of text: its `words`, numbered, in order, and where in them a sentence begins."""

    words: Words
    starts: Words


@dataclass(frozen=True, eq=False)
class Passages:
    """How many words set a passage of a text apart, on average: `found`, and by `chance` in texts of as many
    units; `p` (0-1) of as many or more, and whether it is `below` each level, for certain; all choices of
    units `tried` where `exact`.
    """

    found: float
    chance: Values
    p: float
    below: tuple[bool, ...]
    tried: int
    exact: bool


def compare_passages(
    units: list[Unit],
    texts: Sequence[Sequence[bool]],
    length: int,
    rest: int,
    levels: Sequence[float],
    seed: int = 1,
) -> list[Passages]:
    """Return how many words set passages of `length` words apart, for each text: which units are its own.

    All other words count as if there were `rest` of them. Chance takes as many units: all choices of them up
    to `MOST_TRIED`, or else draws until it is known on which side of each of the `levels` p lies (Robbins's
    interval), `MOST_DRAWN` at most, fewer of long passages; a p that is not known then is below none.
    A choice of fewer than `length` words is left out.
    """
    total = np.bincount(np.concatenate([unit.words for unit in units]))
    bars = _find_bars(length, rest)
    chances: dict[int, tuple[_Counts, bool]] = {}  # texts of as many units have the same

    def count(choice: Words) -> float | None:
        long = sum(len(units[place].words) for place in choice) >= length
        return _count(units, choice, total, bars, rest) if long else None

    most = min(MOST_DRAWN, max(LEAST_DRAWN, READ // (PASSAGES * length)))
    found = []
    for mine in texts:
        chosen = np.flatnonzero(mine)
        if len(chosen) not in chances:
            blocks, exact = arrange(len(units), len(chosen), seed, most=MOST_TRIED)
            chances[len(chosen)] = _Counts(map(count, _list_choices(blocks))), exact
        own = _count(units, chosen, total, bars, rest)
        found.append(_judge(own, *chances[len(chosen)], levels, most))
    return found


class _Counts:
    """What choices of units have, each counted once however often they are gone through."""

    def __init__(self, counted: Iterator[float | None]) -> None:
        self._counted, self._known = counted, list[float | None]()

    def __iter__(self) -> Iterator[float | None]:
        yield from self._known
        for one in self._counted:
            self._known.append(one)
            yield one


def _judge(found: float, counts: _Counts, exact: bool, levels: Sequence[float], most: int) -> Passages:
    """Return what a text has beside what choices of as many units have."""
    chance = _try(counts, found, () if exact else levels, most)
    hits, tried = _count_hits(found, chance), len(chance)
    if exact:
        p = hits / tried
        return Passages(found, np.array(chance), p, tuple(p < level for level in levels), tried, True)
    p = (hits + 1) / (tried + 1)
    below = tuple(p < level and _are_settled(hits, tried, [level]) for level in levels)
    return Passages(found, np.array(chance), p, below, tried, False)


def _try(counted: Iterable[float | None], found: float, levels: Sequence[float], most: int) -> list[float]:
    """Return what choices have, without those that are too short: all, or until the `levels` are settled."""
    chance: list[float] = []
    for tried, one in enumerate(counted, start=1):
        chance += [] if one is None else [one]
        if levels and tried % BLOCK == 0 and (tried >= most or _are_found(found, chance, levels)):
            break
    return chance


def _list_choices(blocks: Iterator[Values]) -> Iterator[Words]:
    for rows in blocks:
        for row in rows:
            yield np.flatnonzero(row)


def _count_hits(found: float, chance: list[float]) -> int:
    return int((np.array(chance) >= found - SAME).sum())


def _are_found(found: float, chance: list[float], levels: Sequence[float]) -> bool:
    return _are_settled(_count_hits(found, chance), len(chance), levels)


def _are_settled(hits: int, draws: int, levels: Sequence[float]) -> bool:
    return draws > 0 and bool(is_settled([hits], [draws], levels).all())


def _find_bars(length: int, rest: int) -> Values:
    """Return for each number of uses in a passage below how many of the rest it sets the passage apart.

    −1 for uses that never do; the last is for `length` of them.
    """
    uses, low, high = np.arange(length + 1), np.zeros(length + 1), np.ones(length + 1)
    never = ~_set_apart(uses, low, length, rest)
    while (open_ := ~never & _set_apart(uses, high, length, rest)).any():
        high[open_] *= 2
    for _ in range(HALVES):
        middle = (low + high) / 2
        below = _set_apart(uses, middle, length, rest)
        low, high = np.where(below, middle, low), np.where(below, high, middle)
    return np.where(never, -1, low)


def _set_apart(uses: ArrayLike, others: ArrayLike, length: int, rest: int) -> NDArray[np.bool_]:
    """Return whether so many uses in a passage set it apart from a rest with so many others."""
    from scipy import special

    chance = special.betainc(np.maximum(uses, TWICE), to_floats(others) + 1, length / (length + rest))
    apart: NDArray[np.bool_] = (np.asarray(uses) >= TWICE) & (chance < TAIL)
    return apart


def _count(units: list[Unit], choice: Words, total: Words, bars: Values, rest: int) -> float:
    """Return how many words set a passage of these units apart, on average; `bars` are of its length."""
    length, chosen = len(bars) - 1, [units[place] for place in choice.tolist()]
    text = np.concatenate([unit.words for unit in chosen])
    starts = _spread(np.concatenate(list(_shift(chosen))), len(text) - length)
    passages = np.sort(text[starts[:, None] + np.arange(length)], axis=1)
    last = np.ones(passages.shape, dtype=bool)  # of a word's uses in a passage
    np.not_equal(passages[:, 1:], passages[:, :-1], out=last[:, :-1])
    ends = np.flatnonzero(last)
    uses = np.diff(ends, prepend=-1)
    words, uses = passages.ravel()[ends[uses >= TWICE]], uses[uses >= TWICE]
    others = total[words] - np.bincount(text, minlength=len(total))[words]
    scaled, bar = others * rest / max(1, int(total.sum()) - len(text)), bars[uses]
    apart, near = scaled < bar, np.abs(scaled - bar) <= NEAR * (1 + bar)
    if near.any():
        apart[near] = _set_apart(uses[near], scaled[near], length, rest)
    return float(apart.sum() / len(starts))


def _shift(chosen: list[Unit]) -> Iterator[Words]:
    begin = 0
    for unit in chosen:
        yield unit.starts + begin
        begin += len(unit.words)


def _spread(starts: Words, last: int) -> Words:
    """Return the starts up to the `last` that there may be, evenly spread where they are many."""
    starts = starts[: np.searchsorted(starts, last, side="right")]
    if len(starts) > PASSAGES:
        return starts[_spread_evenly(len(starts))]
    return starts if len(starts) else np.array([last])


@functools.lru_cache(maxsize=1024)
def _spread_evenly(places: int) -> Words:
    return np.linspace(0, places - 1, PASSAGES).round().astype(int)
