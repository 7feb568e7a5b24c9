"""Leaving voices out: which words set the sides apart whichever voice is gone?"""

from __future__ import annotations

from typing import ClassVar

import pandas as pd

from .. import statistics
from ..exchange import Exchange, find_home_letters
from ..hits import make_key
from ..result import FEW, Finding, Result
from ..wording import count, listing, verb
from .items import count_items, find_sizes, list_items
from .verdicts import list_sides, state_empty


class LeftOut(Result):
    """The words furthest apart, with their ranks without each voice; columns: those of `leave_out`."""

    name: ClassVar[str] = "left-out"
    main: ClassVar[tuple[str, ...]] = ("word", "rank", "stays")

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
    for each voice whose side has another one (0: not compared), `stays` (within the top whichever is left
    out) and `key`. Raises InputError where a side has no words of these voices.
    """
    find_sizes(exchange, voices)
    items = list_items(exchange, "word", voices)
    whole, without = _rank(exchange, items, minimum), _rank_without(exchange, items, minimum)
    words = list(whole.index[:top])
    table = pd.DataFrame({"word": words, "printed": [exchange.print_words(word) for word in words]})
    table["rank"] = [whole[word] for word in words]
    for voice, ranks in without.items():
        table[f"rank_without_{voice}"] = [int(ranks.get(word, 0)) for word in words]
    others = table.filter(like="rank_without_")
    table["stays"] = ((others > 0) & (others <= top)).all(axis=1)
    table["key"] = [make_key("word", word, limits=(voices,)) for word in words]
    return state_empty(LeftOut(exchange, table))


def _rank_without(exchange: Exchange, items: pd.DataFrame, minimum: int) -> dict[str, pd.Series]:
    """Return the ranks without each voice that these items hold and whose side has another one."""
    homes = find_home_letters(exchange, items)
    heard = set(zip(homes, items["speaker"]))
    voices = exchange.voices
    known = voices[[voice in heard for voice in zip(voices["letter"], voices["speaker"])]]
    ranks = {}
    for voice in known.itertuples():
        if (known["side"] == voice.side).sum() < 2:
            continue
        gone = (homes == voice.letter) & (items["speaker"] == voice.speaker)
        ranks[voice.voice] = _rank(exchange, items[~gone], minimum)
    return ranks


def _rank(exchange: Exchange, items: pd.DataFrame, minimum: int) -> pd.Series:
    counts = count_items(items, exchange)
    pair = [counts[side] for side in exchange.sides]
    scores = pd.Series(statistics.log_likelihood(*pair, *(c.sum() for c in pair)), index=counts.index)
    scores = scores[sum(pair) >= minimum]
    order = sorted(scores.index, key=lambda word: (-round(scores[word], 9), word))
    return pd.Series(range(1, len(order) + 1), index=order)
