"""The same-author baseline: how much one author differs from himself, cut like the two sides.

Two authors are asked, each alone: Alexander Hamilton (ten of his essays in The Federalist, 1787) and Theodore
Roosevelt (his message to Congress of 1902). Each text is cut into stretches as long as the exchange, each
stretch into units of the same lengths, and the first side's are held against the second's as if it were an
exchange. Nobody there answers anybody, so what sets the two apart is not a side: it is that a writer who has
used a word uses it again, and goes from one matter to the next.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from .. import statistics
from ..design import LEVEL, count_words
from ..exchange import find_words, normalise
from ..result import FEW, Finding, Result
from ..wording import count, listing, number, verb
from .verdicts import list_sides

if TYPE_CHECKING:
    from .rates import Words

# Their texts are texts/<name>.txt; of which rights, says data/README.md.
AUTHORS = {
    "Hamilton": "Alexander Hamilton, The Federalist, 1787",
    "Roosevelt": "Theodore Roosevelt, message to Congress, 1902",
}
TEXTS = Path(__file__).parent / "texts"
HEAD = re.compile(r"^No\. \d+$", re.M)
OPENING = 6  # words by which a stretch is told


@dataclass(frozen=True, eq=False)
class Baseline(Result):
    """Single authors' stretches, cut like the two sides, one row each; columns: those of `hold_against`.

    `compared` words of the exchange were held against these, of which `uneven` look so; of single uses alone
    `single` would, where independent ones would give `independent`; `length` is the words of a stretch.
    """

    name: ClassVar[str] = "baseline"
    main: ClassVar[tuple[str, ...]] = ("author", "essay", "begins", "compared", "uneven", "single")

    compared: int = field(default=0, kw_only=True)
    uneven: int = field(default=0, kw_only=True)
    single: int = field(default=0, kw_only=True)
    independent: float = field(default=0.0, kw_only=True)
    length: int = field(default=0, kw_only=True)

    @property
    def sources(self) -> dict[str, str]:
        """What the authors of these rows wrote, {author: text}."""
        return {name: AUTHORS[name] for name in dict.fromkeys(self.table["author"])}

    def state(self) -> str:
        """Return how many words look uneven within each author, on average, and here."""
        rows = self.table.groupby("author", sort=False)
        means, several = rows[["uneven", "compared"]].mean(), rows.size() > 1
        uneven = [number(row.uneven, int(several[row.Index])) for row in means.itertuples()]
        whole = [count(round(means["compared"].iloc[0]), "word")]
        whole += [str(round(one)) for one in means["compared"].iloc[1:]]
        parts = [f"{one} of {among}" for one, among in zip(uneven, whole)]
        looks = verb(int(uneven == ["1"]) or 2, "looks", "look")
        text = "one author's text" if len(means) == 1 else "texts of one author each"
        usual = " on average" * bool(several.any())
        return (
            f"In {text}, cut into two sides as long as these, {self._name_each(parts)} {looks} unevenly "
            f"used{usual}; here it is {self.uneven} of {self.compared}."
        )

    def _name_each(self, parts: list[str]) -> str:
        """Return one part for each author, with the name where there are several."""
        if len(parts) == 1:
            return parts[0]
        return listing(f"{part} ({name})" for part, name in zip(parts, self.sources))

    def find(self) -> list[Finding]:
        """Return the one finding."""
        detail = f"{self._say_share()} No side is behind it: who has used a word uses it again."
        return [Finding(self.headline, detail, "", list_sides(self), self._say_method())]

    def beside(self) -> pd.DataFrame:
        """Return the stretches and the exchange itself, the largest share first.

        Columns: `of`, whose words (the author's, or "here"), `essay` (0 for the exchange), `compared`,
        `uneven`, `share` (0-1).
        """
        stretches = self.table.rename(columns={"author": "of"})[["of", "essay", "compared", "uneven"]]
        here = pd.DataFrame([("here", 0, self.compared, self.uneven)], columns=list(stretches))
        rows = pd.concat([stretches, here], ignore_index=True)  # here stands after its equals
        rows = rows.assign(share=rows["uneven"] / rows["compared"])
        columns = ["of", "essay", "compared", "uneven", "share"]
        return rows[columns].sort_values("share", ascending=False, kind="stable", ignore_index=True)

    def _say_share(self) -> str:
        """Return in how many stretches as large a share looks uneven as here."""
        shares = self.table["uneven"] / self.table["compared"]
        as_many, among = int((shares >= self.uneven / self.compared - 1e-9).sum()), len(self.table)
        if among == 1:
            return f"The author's share is {'as large as here, or larger' if as_many else 'smaller'}."
        some = f"all {among:,}" if as_many == among else f"{as_many or 'none'} of {among:,}"
        return f"In {some} stretches the share is as large as here, or larger."

    def _say_method(self) -> str:
        rows = self.table.groupby("author", sort=False)
        single = self._name_each([number(one, 1) for one in rows["single"].mean()])
        made = "; ".join(
            f"{AUTHORS[name]}: {count(size, 'stretch', 'stretches')} of {count(self.length, 'word')}"
            for name, size in rows.size().items()
        )
        return (
            f"{made}, cut into units as long as the paragraphs here, and judged by the "
            f"same rule. By an exact test of single uses alone {single} words differ there and {self.single} "
            f"here; were each use independent, chance would give {number(self.independent, 1)}."
        )


def hold_against(words: Words) -> Baseline:
    """Return how many words look unevenly used between stretches of one author as long as the two sides.

    `words` are those of the exchange, as `compare` gives them. One row per stretch. Columns: `author`,
    `essay` (its number; 1 where there is one text), `begins` (its first words), `compared` (words used at
    least 4 times), `uneven` (those that lean, by the rule of the design), `single` (those whose single uses
    alone fall so in fewer than 1 of 20 cases). An author of whom one stretch would be longer than the text is
    left out. No row for another language than English, where none is left, or where no word can be compared.
    """
    exchange = words.exchange
    sizes = count_words(exchange, "own")
    length = int(sizes.sum())
    texts = {name: read_text(name) for name in AUTHORS}
    if exchange.languages != ("en",):
        return Baseline.nothing(exchange, "The texts of one author to hold this against are in English.")
    if not len(words.often):
        return Baseline.nothing(exchange, words.missing or words.state())
    if length > (most := max(map(len, texts.values()))):
        short = f"No text of one author to hold this against has more than {most:,} words."
        return Baseline.nothing(exchange, short)
    sides = sizes.index.get_level_values("letter").map(exchange.letters.set_index("letter")["side"])
    first = np.asarray(sides == next(iter(exchange.sides)))
    parts = np.concatenate([sizes[first], sizes[~first]])
    rows = [
        [name, *_judge(stretch, parts, np.sort(~first))]
        for name, text in texts.items()
        for stretch in _list_stretches(text, length)
    ]
    table = pd.DataFrame(rows, columns=["author", "essay", "begins", "compared", "uneven", "single"])
    if table.empty:
        return Baseline.nothing(exchange, "The letters are too short to be held against one author.")
    return Baseline(exchange, table, length=length, **_count_here(words))


def _count_here(words: Words) -> dict[str, Any]:
    """Return what the exchange has of what is counted in each stretch."""
    one, other = (words.often[f"count_{side}"].to_numpy() for side in words.sides)
    first, second = words.sizes.values()
    single = np.asarray(statistics.uses_p(one, other, first, second))
    return {
        "compared": len(words.often),
        "uneven": len(words.uneven),
        "single": int((single < LEVEL).sum()),
        "independent": float(statistics.expect_apart(one + other, first, second, LEVEL).sum()),
    }


def _list_stretches(text: pd.DataFrame, length: int) -> Iterator[pd.DataFrame]:
    """Yield the stretches of a text in which there is a word to compare: of few words thousands have none."""
    words = pd.factorize(text["word"])[0]
    for start in range(0, len(text) - length + 1, length):
        if np.bincount(words[start : start + length]).max() >= FEW:
            yield text.iloc[start : start + length]


def _judge(text: pd.DataFrame, sizes: np.ndarray, is_second: np.ndarray) -> list:
    """Return the row of one stretch."""
    first, units = ~is_second, np.repeat(np.arange(len(sizes)), sizes)
    counts = pd.crosstab(units, text["word"].to_numpy()).to_numpy()
    counts = counts[:, counts.sum(axis=0) >= FEW]
    one, other = counts[first].sum(axis=0), counts[is_second].sum(axis=0)
    single = np.asarray(statistics.uses_p(one, other, sizes[first].sum(), sizes[is_second].sum())) < LEVEL
    uneven = statistics.try_arrangements(counts, sizes, first, (LEVEL,)).below[:, 0]
    begins = " ".join(text["printed"].iloc[:OPENING]) + " …"
    return [int(text["essay"].iloc[0]), begins, counts.shape[1], int(uneven.sum()), int(single.sum())]


@functools.cache
def read_text(author: str) -> pd.DataFrame:
    """Return the words of an author's text, a row each: essay, printed, word (as it is counted)."""
    whole = (TEXTS / f"{author.lower()}.txt").read_text(encoding="utf-8")
    heads = [(int(head[0].removeprefix("No. ")), head.start(), head.end()) for head in HEAD.finditer(whole)]
    heads = heads or [(1, 0, 0)]
    ends = [*(start for _, start, _ in heads[1:]), len(whole)]
    rows = []
    for (essay, _, begin), end in zip(heads, ends):
        body = whole[begin:end]
        printed = [body[start:stop] for start, stop in find_words(body)]
        rows += [(essay, word, normalise(word)) for word in printed]
    return pd.DataFrame(rows, columns=["essay", "printed", "word"])
