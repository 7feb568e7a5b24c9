"""Arrangements at random: which units fall to side 1, of all ways to choose so many of them each as likely.

Each unit is taken by a random byte of its own; then units picked at random are taken or given back until so
many are taken as should be. Nothing in this tells one unit from another, so that every way to choose is as
likely as any other; and a byte is soon had, where sorting a number for each unit takes several times as long.
"""

from __future__ import annotations

import functools

import numpy as np
from numpy.typing import NDArray

from .arrays import Rows

BYTES = 2_000_000  # units times arrangements that are drawn at once
KEPT = 256_000_000  # bits of random arrangements that are kept for the next comparison


class Draws:
    """The random arrangements of a seed, in their order, the same in whatever blocks they are taken."""

    def __init__(self, seed: int, units: int, chosen: int, is_kept: bool) -> None:
        self._rng, self._units, self._chosen, self._is_kept = (
            np.random.default_rng(seed),
            units,
            chosen,
            is_kept,
        )
        self._step = max(1, BYTES // max(1, units))
        self._blocks: list[NDArray[np.uint8]] = []  # as bits, of each so many arrangements
        self._last: NDArray[np.bool_] = np.zeros((units, 0), dtype=bool)
        self._drawn = 0  # blocks so far

    def take(self, first: int, rows: int) -> Rows:
        """Return so many rows, of 0 and 1, from the `first` on; of what is not kept the next ones.

        What one unit has in all of them lies together: so a sparse table is soonest multiplied.
        """
        parts, last = [], first + rows
        while first < last:
            block, start = divmod(first, self._step)
            parts.append(self._open(block)[:, start : start + last - first])
            first += parts[-1].shape[1]
        whole = parts[0] if len(parts) == 1 else np.concatenate(parts, axis=1)
        return whole.astype(float).T

    def _open(self, block: int) -> NDArray[np.bool_]:
        """Return a block of the arrangements, units by arrangements."""
        while self._drawn <= block:
            self._last = deal(self._rng, self._units, self._chosen, self._step)
            self._drawn += 1
            if self._is_kept:
                self._blocks.append(np.packbits(self._last, axis=1))
        if block == self._drawn - 1:
            return self._last
        return np.unpackbits(self._blocks[block], axis=1, count=self._step).astype(bool)


def deal(rng: np.random.Generator, units: int, chosen: int, rows: int) -> NDArray[np.bool_]:
    """Return so many random arrangements, units by arrangements: true for the units that are chosen."""
    bytes_ = rng.integers(256, size=(units, rows), dtype=np.uint8)
    dealt: NDArray[np.bool_] = bytes_ < round(256 * chosen / units)
    flat, seen = dealt.reshape(-1), np.empty(units * rows, dtype=np.int32)
    over = dealt.sum(axis=0, dtype=np.int32) - chosen  # of each arrangement, how many are taken too many
    while len(off := np.flatnonzero(over)):
        places = np.repeat(off, np.abs(over[off]))
        picked = rng.integers(units, size=len(places)) * rows + places
        turns = np.arange(len(picked), dtype=np.int32)
        seen[picked] = turns
        changed = (flat[picked] == (over[places] > 0)) & (seen[picked] == turns)  # none is changed twice
        places, picked = places[changed], picked[changed]
        flat[picked] ^= True
        over -= np.sign(over) * np.bincount(places, minlength=rows)
    return dealt


@functools.lru_cache(maxsize=4)
def _keep(seed: int, units: int, chosen: int) -> Draws:
    """Words, lemmas and phrases are held against the same arrangements."""
    return Draws(seed, units, chosen, True)


def draw(seed: int, units: int, chosen: int, most: int) -> Draws:
    """Return the arrangements of a seed, from the first on, of which `most` will be asked for at most."""
    return _keep(seed, units, chosen) if most * units <= KEPT else Draws(seed, units, chosen, False)
