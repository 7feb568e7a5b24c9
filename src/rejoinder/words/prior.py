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

RARE = 1e-8  # the frequency of a word that wordfreq does not know
CUT = ("ja", "ko", "th", "zh")  # languages in which wordfreq may cut a word of plain letters


@functools.lru_cache(maxsize=65536)
def _find_frequency(word: str, language: str) -> float:
    import wordfreq

    return wordfreq.word_frequency(word, language, minimum=RARE)


def _find_frequencies(words: list[str], language: str) -> list[float]:
    """Return how frequent each word is in the language.

    wordfreq takes longer to see that a plain word is one than to look it up, and has but a few hundred
    frequencies: of the plain words that share one a single one is asked for.
    """
    import wordfreq

    known, rounded = wordfreq.get_frequency_dict(language), {0.0: RARE}
    found = []
    for word in words:
        if not (word.isascii() and word.isalpha() and word.islower()) or language in CUT:
            found.append(_find_frequency(word, language))
            continue
        listed = known.get(word, 0.0)
        if listed not in rounded:
            rounded[listed] = _find_frequency(word, language)
        found.append(rounded[listed])
    return found


def find_prior(words: Iterable[str], language: str, weight: float) -> np.ndarray:
    """Return a prior count for each word: `weight` words in all, spread as in the language at large.

    Of a language that wordfreq does not know they are spread evenly. Raises InputError for no weight.
    """
    if not weight > 0:
        raise InputError("prior", weight, "a prior has some weight", "use a number above 0, such as 100")
    words = list(words)
    try:
        shares = np.array(_find_frequencies(words, language))
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
