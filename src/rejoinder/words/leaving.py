"""Leaving voices out: which words set the sides apart whichever voice is gone?"""

from __future__ import annotations

from typing import ClassVar

import numpy as np
import pandas as pd

from .. import statistics
from ..exchange import Exchange, find_home_codes, group_voices
from ..hits import make_key
from ..result import FEW, Finding, Result
from ..wording import count, listing, verb
from .items import Items, count_items, find_sizes, list_items, say_unmeasured
from .verdicts import list_sides, state_empty

WITHOUT = "rank_without_"
FEW_VOICES = 12  # columns of ranks that a table for reading can have


class LeftOut(Result):
    """The words furthest apart, with their ranks without each voice; columns: those of `leave_out`."""

    name: ClassVar[str] = "left-out"
    main: ClassVar[tuple[str, ...]] = ("word", "rank", "stays")

    @property
    def shown(self) -> pd.DataFrame:
        """The rows; of many voices only without which one a word falls furthest, and to which rank."""
        others = super().shown.filter(like=WITHOUT)
        if len(others.columns) <= FEW_VOICES:
            return super().shown
        ranks = others.where(others > 0, np.inf)
        lowest = ranks.max(axis=1).replace(np.inf, 0).astype(int)
        whom = ranks.idxmax(axis=1).str.removeprefix(WITHOUT)
        return super().shown.drop(columns=list(others)).assign(lowest=lowest, lowest_without=whom)

    def state(self) -> str:
        """Return which words stay furthest apart whichever voice is left out."""
        stay = self.table.loc[self.table["stays"], "printed"]
        named = ": " + listing(f"“{word}”" for word in stay) if len(stay) else ""
        return (
            f"Of the {count(len(self.table), 'word')} furthest apart, "
            f"{len(stay)} {verb(len(stay), 'stays', 'stay')} so whichever voice is left out{named}."
        )

    def find(self) -> list[Finding]:
        """Return the one finding; it leads to the words that stay."""
        stay = tuple(self.table.loc[self.table["stays"], "key"])
        return [Finding(self.headline, keys=stay or list_sides(self))]


def leave_out(exchange: Exchange, *, top: int = 10, voices: str = "own", minimum: int = FEW) -> LeftOut:
    """Return the ranks of the `top` words that set the sides furthest apart, with each voice left out.

    One row per word. Columns: word, `printed`, `rank` (1 is furthest apart, by G²), `rank_without_<voice>`
    for each voice, of many for each speaker, whose side has another one (0: not compared), `stays` (within
    the top whichever is left out) and `key`. Raises InputError where a side has no words of these voices.
    """
    if missing := say_unmeasured(exchange, voices):
        return LeftOut.nothing(exchange, missing)
    find_sizes(exchange, voices)
    items = list_items(exchange, "word", voices)
    whole, without = _rank(exchange, items, minimum), _rank_without(exchange, items, minimum)
    words = list(whole.index[:top])
    table = pd.DataFrame({"word": words, "printed": [exchange.print_words(word) for word in words]})
    table["rank"] = [whole[word] for word in words]
    for voice, ranks in without.items():
        table[f"{WITHOUT}{voice}"] = [int(ranks.get(word, 0)) for word in words]
    others = table.filter(like=WITHOUT)
    table["stays"] = ((others > 0) & (others <= top)).all(axis=1)
    table["key"] = [make_key("word", word, limits=(voices,)) for word in words]
    return state_empty(LeftOut(exchange, table))


def _rank_without(exchange: Exchange, items: Items, minimum: int) -> dict[str, pd.Series]:
    """Return the ranks without each voice that these items hold and whose side has another one."""
    codes, voices = find_home_codes(exchange)
    said = codes[items.first]
    heard = np.bincount(said, minlength=len(voices)) > 0
    mine = {one.name: np.array([name in one.voices for name in voices]) for one in group_voices(exchange)}
    known = [one for one in group_voices(exchange) if heard[mine[one.name]].any()]
    sides = [voice.side for voice in known]
    return {
        voice.name: _rank(exchange, items.keep(~mine[voice.name][said]), minimum)
        for voice in known
        if sides.count(voice.side) > 1
    }


def _rank(exchange: Exchange, items: Items, minimum: int) -> pd.Series:
    counts = count_items(items, exchange)
    pair = [counts[side].to_numpy() for side in exchange.sides]
    often = sum(pair) >= minimum
    scores = statistics.log_likelihood(*(one[often] for one in pair), *(one.sum() for one in pair))
    order = np.argsort(-np.round(scores, 9), kind="stable")  # of equal ones as their names are sorted
    return pd.Series(range(1, len(order) + 1), index=counts.index[often][order])
