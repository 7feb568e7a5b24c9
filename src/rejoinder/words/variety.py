"""Variety: how varied the words are, and how long words and sentences are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import ClassVar

import pandas as pd

from .. import statistics
from ..exchange import Exchange, find_home_letters
from ..hits import make_key
from ..result import Finding, Result
from ..wording import count, number
from .verdicts import list_sides

LONG = 6  # letters; a longer word counts as long in LIX (Björnsson 1968)
OWN = ", own words"  # how the rows of a side are named


@dataclass(frozen=True, eq=False)
class Richness(Result):
    """How varied and how long the words of each voice and side are; columns: those of `richness`."""

    name: ClassVar[str] = "richness"
    main: ClassVar[tuple[str, ...]] = ("voice", "words", "types", "mattr", "words_per_sentence", "lix")

    window: int = field(default=50, kw_only=True)

    def state(self) -> str:
        """Return both sides' type–token ratios, whole and over windows."""
        own = self.table[self.table["voice"].str.endswith(OWN)]
        if own.empty:
            return "The two sides' own words are not among these rows."
        plain = " and ".join(
            f"{number(row.ttr)} in {row.voice.removesuffix(OWN)}" for row in own.itertuples()
        )
        moving = f"it is {' and '.join(number(row.mattr) for row in own.itertuples())}"
        moving = "it is not known, for no text is as long" if own["mattr"].isna().all() else moving
        return (
            f"The type–token ratio is {plain}, but it falls as a text gets longer; "
            f"over windows of {count(self.window, 'word')} {moving}."
        )

    def find(self) -> list[Finding]:
        """Return the one finding, with its limit."""
        limit = "Formulas of words and lengths say nothing of clarity or of who is easier to understand."
        return [Finding(self.headline, limit, keys=list_sides(self))]


def richness(exchange: Exchange, *, window: int = 50) -> Richness:
    """Return one row per voice and per side: how varied and how long its words are.

    Columns: voice, words, types, `ttr` (types per word, 0-1: falls with length, so it cannot be compared),
    `mattr` (mean over all windows of `window` words, 0-1; none where the text is shorter),
    `words_per_sentence`, `lix` (words per sentence plus the percentage of words over six letters; Björnsson
    1968) and `key`.
    """
    tokens, own = exchange.tokens, exchange.own_words
    rows = []
    homes = find_home_letters(exchange, tokens)
    for voice in exchange.voices.itertuples():
        chosen = tokens[(homes == voice.letter) & (tokens["speaker"] == voice.speaker)]
        key = make_key("voice", voice.letter, voice.speaker)
        rows.append([voice.voice, *_measure(chosen, window), key])
    for side, label in exchange.sides.items():
        chosen = tokens[(tokens["side"] == side) & own]
        rows.append([label + OWN, *_measure(chosen, window), make_key("side", side, limits=("own",))])
    columns = ["voice", "words", "types", "ttr", "mattr", "words_per_sentence", "lix", "key"]
    return Richness(exchange, pd.DataFrame(rows, columns=columns), window=window)


def _measure(tokens: pd.DataFrame, window: int) -> tuple:
    words, size = list(tokens["word"]), len(tokens)
    uses = Counter(words)
    if not size:
        return 0, 0, *[float("nan")] * 4
    sentences = tokens["sentence_id"].nunique()
    long = sum(times for word, times in uses.items() if sum(c.isalpha() for c in word) > LONG)
    mattr = statistics.moving_type_token_ratio(words, window)
    length = size / sentences
    return size, len(uses), len(uses) / size, mattr, length, length + 100 * long / size
