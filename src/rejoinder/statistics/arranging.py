"""Is it chance? Units of text are dealt to the two sides anew, and what was seen is held against that.

Statistic  |A₁ − T s₁/S| / √(s₁ s₂): how far side 1's amount A₁ is from its share of the whole amount T, in
           units of the spread that it would have at these sizes s₁ and s₂ = S − s₁. For counts this is the
           root of Pearson's X², but for a factor that no arrangement changes. Units are of unequal size, so
           sides dealt out anew are too; a statistic that is not divided by its spread calls two equal rates
           different too often (Janssen 1997; Chung and Romano 2013)
p          the share of arrangements with a statistic as large. All of them where there are up to `MOST`; else
           draws, until it is known on which side of each level p lies: Robbins's (1970) interval
           {p : (n+1) C(n,h) pʰ (1−p)ⁿ⁻ʰ > RISK} holds p at every n with probability 1 − RISK at least, and
           drawing ends where it leaves the level out (Ding, Gandy and Hahn 2020). A p so near its level that
           `MOST_DRAWS` do not settle it is taken as the share of the draws (of .05 that is off by .0005, its
           standard error); a level so small that they would hardly show it is read from the normal curve
           with the spread of the draws
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .arrays import ArrayLike, Counts, Rows, Values, to_floats
from .dealing import CELLS, Deal
from .drawing import draw

MOST = 100_000  # arrangements up to which all are tried
RISK = 1e-4  # that draws settle one level of one item wrongly
MOST_DRAWS = 200_000
CURVE = 20_000  # draws from which the spread of the curve is known to 1 in 200
SEEN = 30  # arrangements that are as far out, to be expected at a level, for draws to show it
TABLE = 20_000_000  # numbers of a table of arrangements by items that is held whole
SAME = 1e-9  # statistics that are nearer to each other are ties

Truths = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Chances:
    """What dealing the units out anew gives for each item: `p` (0-1), and whether it is below each level.

    `below` is items by levels. `exact` says that all arrangements were tried; `tried` is how many were, at
    most; `read_off` how many levels of items were read from the curve.
    """

    p: Values
    below: Truths
    exact: bool
    tried: int
    read_off: int = 0


def count_arrangements(units_1: int, units_2: int) -> int:
    """Return in how many ways as many units can be dealt to side 1."""
    return math.comb(units_1 + units_2, units_1)


def find_smallest_p(units_1: int, units_2: int) -> float:
    """Return the smallest p that arrangements of so many units can give.

    It is one in all of them; two where both sides have as many, for the arrangement with the sides swapped is
    as far out. 11 and 3 units: 1/364; 2 and 2: 2/6.
    """
    return min(1.0, (1 + (units_1 == units_2)) / count_arrangements(units_1, units_2))


def try_arrangements(
    amounts: ArrayLike, sizes: ArrayLike, first: ArrayLike, levels: Sequence[float] = (0.05,), seed: int = 1
) -> Chances:
    """Return for each item how rarely chance would part the sides as far, at the sizes of the units.

    `amounts` are units by items: how much of each item a unit has. `sizes` are what a unit could have had,
    one number per unit or one per unit and item. `first` tells for each unit whether it is side 1's. `levels`
    are those that p is held against; `seed` is that of the draws where not all arrangements can be tried. An
    item of which a side could have had nothing has p = 1.
    """
    deal = Deal.of(amounts, sizes)
    mine = to_floats(first)
    observed = deal.score(mine[None, :])[0]
    units, chosen = len(mine), int(mine.sum())
    if count_arrangements(chosen, units - chosen) <= MOST:
        return _try_all(deal, observed, chosen, levels)
    return _try_draws(deal, observed, chosen, levels, seed)


def count_apart(
    amounts: ArrayLike, sizes: ArrayLike, first: ArrayLike, level: float = 0.05, seed: int = 1
) -> Counts:
    """Return of each arrangement how many items it parts as rarely as p < `level`: what chance gives of that.

    Each arrangement is judged as if it were the exchange, by all the others: all that there are, up to `MOST`
    and, times items, `TABLE`; else as many drawn ones as `TABLE` allows, 4,000 at most.
    `amounts`, `sizes` and `first` are those of `try_arrangements`.
    """
    deal, chosen = Deal.of(amounts, sizes), int(np.sum(first))
    units, items = deal.amounts.shape
    ways = count_arrangements(chosen, units - chosen)
    blocks, exact = arrange(units, chosen, seed, most=min(MOST, TABLE // max(1, items)))
    ways = ways if exact else min(4000, 1 + TABLE // max(1, items))
    rows = take_rows((block.astype(np.int8) for block in blocks), ways)
    apart = np.zeros(ways, dtype=np.int64)
    for part in deal.part(max(1, TABLE // 4 // ways)):
        step = max(1, CELLS // units)
        scored = [part.score(to_floats(rows[at : at + step])) for at in range(0, ways, step)]
        found = np.ascontiguousarray(np.round(np.concatenate(scored), 9).T)
        # Fewer than so many are as far out: where more than the others are nearer.
        others = math.floor(ways - level * ways + SAME)
        if others < ways:
            apart += (found > np.partition(found, others, axis=1)[:, [others]]).sum(axis=0)
    return apart


def arrange(units: int, chosen: int, seed: int = 1, *, most: int = 0) -> tuple[Iterator[Rows], bool]:
    """Return (blocks, exact): which of the units are chosen in each arrangement, tables of 0 and 1.

    All arrangements, in order, where there are up to `most` (by default `MOST`): exact; else random ones,
    without end.
    """
    if count_arrangements(chosen, units - chosen) <= (most or MOST):
        return _list_rows(units, chosen, units), True
    return _draw_blocks(np.random.default_rng(seed), units, chosen, units), False


def take_rows(blocks: Iterator[Any], most: int) -> Any:
    """Return the first `most` rows of the blocks."""
    taken: list[Any] = []
    while sum(map(len, taken)) < most and (block := next(blocks, None)) is not None:
        taken.append(block)
    return np.concatenate(taken)[:most]


@dataclass(frozen=True)
class Joint:
    """How often chance gives all items one sign: `share` (0-1) of `tried` arrangements, all where `exact`.

    `independent` is how many independent items would vary as much over them: the participation ratio of their
    correlations, (Σ λ)² / Σ λ².
    """

    share: float
    tried: int
    exact: bool
    independent: float


def try_signs(amounts: ArrayLike, weights: ArrayLike, first: ArrayLike, seed: int = 1) -> Joint:
    """Return how often all items' means differ in one direction when the units are dealt out anew.

    `amounts` and `weights` are units by items; a side's mean of an item is the sum of its amounts over that
    of its weights. Where a side has no weight an item has no sign, and the others decide. `first` tells for
    each unit whether it is side 1's. The joint test of a specification curve (Simonsohn, Simmons and Nelson
    2020).
    """
    whole, parts, chosen = to_floats(amounts), to_floats(weights), int(np.sum(first))
    units, items = whole.shape
    blocks, exact = arrange(units, chosen, seed)
    gaps: Rows = take_rows((_differ(whole, parts, rows) for rows in blocks), MOST if exact else CURVE)
    known, found = ~np.isnan(gaps), np.nan_to_num(gaps)
    same = known.any(axis=1) & (((found > 0) | ~known).all(axis=1) | ((found < 0) | ~known).all(axis=1))
    varying = found[:, found.std(axis=0) > SAME]
    ties = np.atleast_2d(np.corrcoef(varying, rowvar=False)) if varying.shape[1] > 1 else np.ones((1, 1))
    return Joint(float(same.mean()), len(found), exact, float(len(ties) ** 2 / (ties**2).sum()))


def _differ(whole: Values, parts: Values, rows: Rows) -> Rows:
    """Return the difference of the sides' means of each item in each arrangement, NaN where there is none."""
    mine, size = rows @ whole, rows @ parts
    rest, others = whole.sum(axis=0) - mine, parts.sum(axis=0) - size
    known = (size > SAME) & (others > SAME)
    one, other = (
        np.divide(above, below, out=np.full_like(above, np.nan), where=known)
        for above, below in ((mine, size), (rest, others))
    )
    gap: Rows = one - other
    return gap


def _try_all(deal: Deal, observed: Values, chosen: int, levels: Sequence[float]) -> Chances:
    units = deal.units
    hits, tried = np.zeros(len(observed)), 0
    for rows in _list_rows(units, chosen, deal.amounts.shape[1]):
        hits += (deal.score(rows) >= observed - SAME).sum(axis=0)
        tried += len(rows)
    p = hits / tried
    return Chances(p, p[:, None] < np.asarray(levels) - SAME, True, tried)


def _list_rows(units: int, chosen: int, items: int) -> Iterator[Rows]:
    """Yield all arrangements, in blocks."""
    ways, most = combinations(range(units), chosen), max(1, CELLS // max(1, units + items))
    while block := list(islice(ways, most)):
        rows = np.zeros((len(block), units))
        np.put_along_axis(rows, np.array(block, dtype=int).reshape(len(block), chosen), 1, axis=1)
        yield rows


def _try_draws(deal: Deal, observed: Values, chosen: int, levels: Sequence[float], seed: int) -> Chances:
    from scipy import special

    wanted, drawn = np.asarray(levels, dtype=float), 0
    dealt = draw(seed, deal.units, chosen, MOST_DRAWS)
    hits, draws, squares = np.zeros((3, len(observed)))
    left = np.arange(len(observed))
    while len(left) and draws.max() < MOST_DRAWS:
        part = deal.keep(left)
        rows = dealt.take(drawn, _count_rows(deal.units, len(left)))
        found, drawn = part.score(rows), drawn + len(rows)
        hits[left] += (found >= observed[left] - SAME).sum(axis=0)
        squares[left] += (found**2).sum(axis=0)
        draws[left] += len(found)
        left = left[_is_open(hits[left], draws[left], wanted)]
    settled = is_settled(hits, draws, wanted)
    usual = np.sqrt(squares / draws)
    far = np.divide(observed, usual, out=np.zeros_like(observed), where=usual > 0)
    curve = 2 * special.ndtr(-far)
    seen = settled | (draws[:, None] * wanted >= SEEN)
    below = np.where(seen, (hits / draws)[:, None] < wanted, curve[:, None] < wanted)
    return Chances(np.maximum(hits, 1) / draws, below, False, int(draws.max()), int((~seen).sum()))


def _draw_blocks(rng: np.random.Generator, units: int, chosen: int, items: int) -> Iterator[Rows]:
    """Yield random arrangements, in blocks, without end."""
    while True:
        yield _draw_rows(rng, units, chosen, items)


def _draw_rows(rng: np.random.Generator, units: int, chosen: int, items: int) -> Rows:
    keys = rng.random((_count_rows(units, items), units))
    return (keys < np.partition(keys, chosen, axis=1)[:, [chosen]]).astype(float)


def _count_rows(units: int, items: int) -> int:
    """Return how many arrangements are worked on at once."""
    return max(1, CELLS // (2 * units + items))


def _is_open(hits: Values, draws: Values, levels: Values) -> Truths:
    """Return whether an item needs more draws: for a level that they can show, or for the curve's spread."""
    shown = is_settled(hits, draws, levels) | (MOST_DRAWS * levels < SEEN)
    rare = (hits / draws < levels.max()) & (draws < CURVE) & (MOST_DRAWS * levels < SEEN).any()
    found: Truths = ~shown.all(axis=1) | rare
    return found


def is_settled(hits: ArrayLike, draws: ArrayLike, levels: ArrayLike) -> Truths:
    """Return, items by levels, whether Robbins's interval leaves the level out.

    `hits` of so many `draws` are as far out, one of each per item; `levels` are between 0 and 1.
    """
    from scipy import special

    n, h, levels = to_floats(draws)[:, None], to_floats(hits)[:, None], to_floats(levels)
    ways = special.gammaln(n + 1) - special.gammaln(h + 1) - special.gammaln(n - h + 1)
    likely = np.log(n + 1) + ways + special.xlogy(h, levels) + special.xlog1py(n - h, -levels)
    settled: Truths = likely <= math.log(RISK)
    return settled
