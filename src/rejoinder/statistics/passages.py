"""Passages: how many words set a text apart from all the rest, at the length of another.

A longer text has more words that can set it apart, and in a short one any word that is used once looks rare
elsewhere. So texts are compared by passages of one length, n words in a row, beginning with a sentence: words
drawn at random from a text (rarefaction, Hurlbert 1971) would lose what a writer says twice in a row, and a
text that is no longer than n would keep it. A word sets a passage apart if it stands there k times, 2 at
least, and more often than its length would give in 1 of 40 cases: P(K ≥ k) < .025, K binomial of k + r uses
at n / (n + R), where the rest of R words uses it r times. That is where the exact 95% interval of Clopper and
Pearson (1934) leaves out equal use.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .arranging import SAME, arrange, is_settled
from .arrays import Values

TAIL, TWICE = 0.025, 2
PASSAGES = 50  # of one text, spread evenly, where it has more
MOST_DRAWN, BLOCK = 2_000, 100  # choices of units that are drawn where not all can be tried

Words = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Unit:
    """A unit of text: its `words`, numbered, in order, and where in them a sentence begins."""

    words: Words
    starts: Words


@dataclass(frozen=True, eq=False)
class Passages:
    """How many words set a passage of a text apart, on average: `found`, and by `chance` in texts of as many
    units; `p` (0-1) of as many or more, all choices of units `tried` where `exact`.
    """

    found: float
    chance: Values
    p: float
    tried: int
    exact: bool


def compare_passages(
    units: list[Unit], mine: list[bool], length: int, level: float, seed: int = 1
) -> Passages:
    """Return how many words set the passages of `length` words apart in the units that are `mine`.

    Chance takes as many units: all choices of them that have `length` words, or else draws until it is known
    on which side of `level` p lies (Robbins's interval), `MOST_DRAWN` at most.
    """
    total = np.bincount(np.concatenate([unit.words for unit in units]))
    chosen = np.flatnonzero(mine)
    found, chance, hits = _count(units, chosen, total, length), [], 0
    blocks, exact = arrange(len(units), len(chosen), seed)
    for choice in _list_choices(blocks):
        if sum(len(units[place].words) for place in choice) < length:
            continue
        chance.append(_count(units, choice, total, length))
        hits += chance[-1] >= found - SAME
        if not exact and _is_enough(hits, len(chance), level):
            break
    p = hits / len(chance) if exact else (hits + 1) / (len(chance) + 1)
    return Passages(found, np.array(chance), p, len(chance), exact)


def _list_choices(blocks: Iterator[Values]) -> Iterator[Words]:
    for rows in blocks:
        for row in rows:
            yield np.flatnonzero(row)


def _is_enough(hits: int, draws: int, level: float) -> bool:
    if draws % BLOCK:
        return False
    return draws >= MOST_DRAWN or bool(is_settled([hits], [draws], [level]).all())


def _count(units: list[Unit], choice: Words, total: Words, length: int) -> float:
    """Return how many words set a passage of these units apart, on average."""
    from scipy import special

    text = np.concatenate([units[place].words for place in choice])
    begins = np.cumsum([0, *(len(units[place].words) for place in choice)])
    starts = np.concatenate([units[place].starts + begin for place, begin in zip(choice, begins)])
    starts = starts[starts + length <= len(text)]
    starts = starts if len(starts) else np.array([len(text) - length])
    if len(starts) > PASSAGES:
        starts = starts[np.linspace(0, len(starts) - 1, PASSAGES).round().astype(int)]
    passages = text[starts[:, None] + np.arange(length)] + len(total) * np.arange(len(starts))[:, None]
    codes, uses = np.unique(passages, return_counts=True)
    words, uses = codes[uses >= TWICE] % len(total), uses[uses >= TWICE]
    rest = total[words] - np.bincount(text, minlength=len(total))[words]
    share = length / (length + total.sum() - len(text))
    return float((special.betainc(uses, rest + 1, share) < TAIL).sum() / len(starts))
