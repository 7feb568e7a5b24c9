"""Positions: where in each letter a word stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import ClassVar

import pandas as pd

from ..exchange import Exchange, find_parted, find_uses, group_letters, name_question
from ..hits import make_key
from ..result import Finding, Result
from ..wording import count
from .rates import find_furthest
from .verdicts import state_empty

SHOWN = 4  # words, where none is named
LANES = 8  # letters that a chart can still have one by one, once for each word


@dataclass(frozen=True, eq=False)
class Places(Result):
    """The uses of some words at their places, one row each; columns: those of `places`.

    `asked` are the words, phrases and starts of words that were looked for, as they are counted.
    """

    name: ClassVar[str] = "places"
    main: ClassVar[tuple[str, ...]] = ("word", "sentence_id", "place", "own")

    asked: tuple[str, ...] = field(default=(), kw_only=True)

    @property
    def words(self) -> list[str]:
        """The words that these rows speak of: all that were looked for, or in a cut table those left."""
        left = set(self.table["word"])
        return [word for word in self.asked if word in left or not self.is_cut]

    @property
    def lengths(self) -> dict[str, int]:
        """The letters in reading order, with their words: {letter: 1 and up}."""
        return self.exchange.tokens.groupby("letter", sort=False).size().to_dict()

    @property
    def lanes(self) -> dict[str, list[str]]:
        """What a line of its own has: each letter, or of more than 8 all of one author, or of one side."""
        lanes: dict[str, list[str]] = {}
        for letter, name in group_letters(self.exchange, LANES).items():
            lanes.setdefault(name if len(self.lengths) > LANES else letter, []).append(letter)
        return lanes

    def begin(self, letters: Sequence[str]) -> dict[str, int]:
        """Return after how many words each of these letters begins, where they stand in a row."""
        lengths = [self.lengths.get(letter, 0) for letter in letters]
        return dict(zip(letters, accumulate(lengths, initial=0)))

    def state(self) -> str:
        """Return how often each word stands in the text, and in how many letters."""
        letters, spread = count(len(self.lengths), "letter"), []
        for word in self.words:
            part, printed = self.table[self.table["word"] == word], self.exchange.print_words(word)
            uses = count(len(part), "time")
            spread.append(f"“{printed}” {uses} in {part['letter'].nunique()} of {letters}")
        return "; ".join(spread) + "."

    def find(self) -> list[Finding]:
        """Return the one finding; it leads to the sentences of all uses."""
        return [Finding(self.headline, keys=tuple(dict.fromkeys(self.table["key"])))]


def places(exchange: Exchange, words: str | Iterable[str] = ()) -> Places:
    """Return one row per use of a word or of any of several (phrases and `start*` too): where it stands.

    Without words, of the four that set the sides furthest apart. Columns: word, letter, side, speaker,
    sentence_id, `place` (the word's number in its letter, from 1), `own` and `key` (its sentence). Raises
    InputError for what cannot be looked up.
    """
    words = [words] if isinstance(words, str) and words else words
    asked = {name_question(exchange, word): find_uses(exchange, word) for word in words} or {
        word: find_parted(exchange, word) for word in find_furthest(exchange, SHOWN)
    }
    tokens = exchange.tokens
    place = dict(zip(tokens["start"], tokens.groupby("letter").cumcount() + 1))
    found = pd.concat([uses.assign(word=word) for word, uses in asked.items()], ignore_index=True)
    found = found.sort_values(["start", "end"], kind="stable", ignore_index=True)
    found["place"] = found["start"].map(place).astype(int)
    found["key"] = [make_key("sentence", name) for name in found["sentence_id"]]
    columns = ["word", "letter", "side", "speaker", "sentence_id", "place", "own", "key"]
    return state_empty(Places(exchange, found[columns], asked=tuple(asked)))
