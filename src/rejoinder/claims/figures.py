"""Numbers in the letters: every figure with what it counts, and whether a source stands beside it."""

import re
from typing import ClassVar

import pandas as pd

from ..exchange import BLOCK, Exchange
from ..hits import make_key
from ..result import Result
from ..wording import count
from .authorities import sources

WORDS = (
    "one two three four five six seven eight nine ten eleven twelve dozen twenty thirty forty fifty "
    "sixty seventy eighty ninety hundred hundreds thousand thousands million millions"
).split()
NUMBER = re.compile(r"(?<![\w.])(?:[$€£]?\d+(?:,\d{3})*(?:\.\d+)?%?|(?i:" + "|".join(WORDS) + r"))(?!\w)")
NONE = "none given"


class Numbers(Result):
    """The numbers, one row each.

    Columns: sentence_id, side, speaker, number (as printed), `unit` (the two words after it), `source` (those
    of sources.csv in the same sentence, or "none given"), text, `key`, that of the sentence. “one” as a
    pronoun is listed too.
    """

    name: ClassVar[str] = "numbers"
    main: ClassVar[tuple[str, ...]] = ("number", "unit", "source")
    hidden: ClassVar[tuple[str, ...]] = ("text",)

    def state(self) -> str:
        """Return how many numbers there are, and how many of them with a source."""
        with_source = int((self.table["source"] != NONE).sum())
        return (
            f"{count(len(self.table), 'number')}, in figures or words; "
            f"a source stands in the sentence of {with_source}."
        )


def numbers(exchange: Exchange) -> Numbers:
    """Return every number of the letters, in figures or words; columns: those of `Numbers`.

    Raises InputError for a list of sources that cannot be used.
    """
    named = _name_sources(exchange)
    rows = [
        (row.sentence_id, row.side, *_describe(exchange, row, match), named.get(row.sentence_id, NONE))
        for row in exchange.sentences.itertuples()
        for match in NUMBER.finditer(row.text)
    ]
    table = pd.DataFrame(rows, columns=["sentence_id", "side", "speaker", "number", "unit", "source"])
    sentences = exchange.sentence_rows
    places = [sentences[name] for name in table["sentence_id"]]
    table["text"] = [exchange.shown[row.start : row.end] for row in places]
    table["key"] = [make_key("sentence", name) for name in table["sentence_id"]]
    none = "No number, in figures or words, stands in the letters."
    return Numbers(exchange, table, missing=none)


def _name_sources(exchange):
    """Return the sources of each sentence that has one, {sentence_id: names}."""
    named: dict[str, list[str]] = {}
    for row in sources(exchange).table.itertuples():
        for sentence in row.sentence_ids:
            named.setdefault(sentence, []).append(row.name)
    return {sentence: ", ".join(names) for sentence, names in named.items()}


def _describe(exchange, row, match):
    """Return (speaker, number, unit) of a number of a sentence; of a redacted speaker's a mark."""
    unit = " ".join(re.findall(r"[\w’'-]+", row.text[match.end() :])[:2])
    start, end = row.start + match.start(), row.start + match.end()
    number = exchange.shown[start:end]
    speaker = exchange.find_speaker(row.letter, start, end)
    return speaker, number, unit if number == match[0] else BLOCK * len(unit)
