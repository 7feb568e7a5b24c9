"""What one expects of a word before reading: as much as the two sides have of it together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from ..exchange import InputError
from ..result import Result
from ..statistics.arrays import ArrayLike, Values, to_floats
from ..wording import count, verb


def find_prior(uses: ArrayLike, weight: float) -> Values:
    """Return a prior count for each item: `weight` in all, spread as their `uses` by both sides together.

    So what is rare is drawn towards equal use (Monroe, Colaresi and Quinn 2008). A frequency in
    the language at large would do the opposite for a word that the language hardly has. Raises InputError for
    no weight.
    """
    if not weight > 0:
        raise InputError("prior", weight, "a prior has some weight", "use a number above 0, such as 100")
    shares = to_floats(uses)
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
