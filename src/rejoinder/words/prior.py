"""What one expects of a word before reading: its frequency in the language at large, by wordfreq."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import ClassVar

import numpy as np

from ..exchange import InputError
from ..result import Result
from ..wording import count, verb


@functools.lru_cache(maxsize=65536)
def _find_frequency(word: str, language: str) -> float:
    import wordfreq

    return wordfreq.word_frequency(word, language, minimum=1e-8)


def find_prior(words: Iterable[str], language: str, weight: float) -> np.ndarray:
    """Return a prior count for each word: `weight` words in all, spread as in the language at large.

    Of a language that wordfreq does not know they are spread evenly. Raises InputError for no weight.
    """
    if not weight > 0:
        raise InputError("prior", weight, "a prior has some weight", "use a number above 0, such as 100")
    words = list(words)
    try:
        shares = np.array([_find_frequency(word, language) for word in words])
    except LookupError:
        shares = np.ones(len(words))
    return weight * shares / shares.sum()


@dataclass(frozen=True, eq=False)
class Priors(Result):
    """The items with the largest z under several weights of the prior; columns: those of `Words.priors`."""

    name: ClassVar[str] = "priors"

    form: str = field(default="word", kw_only=True)

    def state(self) -> str:
        """Return how many items stay on the list whatever the weight."""
        lists = [set(self.table[column]) for column in self.table if str(column).startswith("key_prior_")]
        common = len(set.intersection(*lists))
        stay = f"{common or 'none'} {verb(common or 1, 'stays', 'stay')} so"
        most = count(len(self.table), self.form)
        return f"Of the {most} that stand out most, {stay} however much weight one's expectation is given."
