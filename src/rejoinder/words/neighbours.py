"""Neighbours: what stands beside a word more often than elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

import numpy as np
import pandas as pd

from .. import statistics
from ..exchange import Exchange, find_uses, name_question, say_missing, select_tokens
from ..hits import make_key
from ..result import Finding, Result
from ..wording import count
from .rates import find_furthest
from .verdicts import state_empty


@dataclass(frozen=True, eq=False)
class Collocates(Result):
    """The words that stand beside one, one row each; columns: those of `collocates`.

    `asked` is the word as it is counted, `window` within how many words of it others are near.
    """

    name: ClassVar[str] = "collocates"
    main: ClassVar[tuple[str, ...]] = ("word", "near", "elsewhere", "log_ratio", "lrc")

    asked: str = field(default="", kw_only=True)
    window: int = field(default=5, kw_only=True)

    def state(self) -> str:
        """Return what these words are beside."""
        asked = self.exchange.print_words(self.asked)
        few = "" if len(self.table) else ": none stands there twice or more"
        return f"Words within {count(self.window, 'word')} of “{asked}”{few}."

    def find(self) -> list[Finding]:
        """Return the one finding; it leads to the words. It compares places, not sides: no verdict."""
        return [Finding(self.headline, keys=tuple(self.table["key"]))]


def collocates(
    exchange: Exchange, word: str = "", *, window: int = 5, minimum: int = 3, voices: str = "all"
) -> Collocates:
    """Return the words within `window` words of `word` (or a phrase, or `start*`) in its sentence.

    Columns: word, `near` and `elsewhere` (counts), `log_ratio` of the two rates with its exact 95% interval
    `log_ratio_low`, `log_ratio_high`, `lrc` (conservative, over all words that occur `minimum` times; 0:
    cannot be read) and `key`. Sound at low counts, unlike mutual information. Without a word it is the one
    that sets the sides furthest apart; of one that is not in the text it is said what is near it. Raises
    InputError for what cannot be looked up.
    """
    tokens = select_tokens(exchange, voices).reset_index(drop=True)
    word = word if word.strip() else find_furthest(exchange)[0]
    wanted, hits = name_question(exchange, word), find_uses(exchange, word)
    near, rest = _find_near(tokens, hits, window)
    table = _count_near(tokens[rest], near[rest], minimum)
    table["key"] = [make_key("word", item, limits=(voices,)) for item in table["word"]]
    missing = say_missing(exchange, word) if hits.empty else ""
    found = Collocates(exchange, table, asked=wanted, window=window, missing=missing)
    return found if missing else state_empty(found)


def _find_near(tokens: pd.DataFrame, hits: pd.DataFrame, window: int) -> tuple[pd.Series, pd.Series]:
    """Return which tokens stand near a hit in its sentence, and which belong to none."""
    starts, size = tokens["start"].to_numpy(dtype=np.int64), len(tokens)
    begun, ended = (np.sort(hits[name].to_numpy(dtype=np.int64)) for name in ("start", "end"))
    found = np.searchsorted(begun, starts, side="right") > np.searchsorted(ended, starts, side="right")
    codes = pd.factorize(tokens["sentence_id"])[0]
    first, last = (np.searchsorted(codes, codes, side=side) for side in ("left", "right"))
    places = np.flatnonzero(found)
    turns = np.zeros(size + 1, dtype=np.int64)  # +1 where what is near begins, −1 behind its end
    np.add.at(turns, np.maximum(first[places], places - window), 1)
    np.add.at(turns, np.minimum(last[places], places + window + 1), -1)
    near = pd.Series(turns.cumsum()[:size] > 0, index=tokens.index)
    return near, pd.Series(~found, index=tokens.index)


def _count_near(tokens: pd.DataFrame, near: pd.Series, minimum: int) -> pd.DataFrame:
    """Return the words near with their effects: those near twice or more that occur `minimum` times."""
    counts = pd.crosstab(tokens["word"], near).reindex(columns=[True, False], fill_value=0)
    pair = [counts[True].to_numpy(), counts[False].to_numpy()]
    sizes = [int(near.sum()), int((~near).sum())]
    table = pd.DataFrame({"word": counts.index, "near": pair[0], "elsewhere": pair[1]})
    if not all(sizes):
        return table.head(0).assign(log_ratio=0.0, log_ratio_low=0.0, log_ratio_high=0.0, lrc=0.0)
    often = pair[0] + pair[1] >= minimum
    table["log_ratio"] = statistics.log_ratio(*pair, *sizes)
    table["log_ratio_low"], table["log_ratio_high"] = statistics.log_ratio_interval(*pair, *sizes)
    table["lrc"] = statistics.conservative_log_ratio(*pair, *sizes, family=int(often.sum()))
    order = {"by": ["log_ratio_low", "word"], "ascending": [False, True], "ignore_index": True}
    return table[(pair[0] >= 2) & often].sort_values(**order, kind="stable")
