"""Reporting verbs: how each letter introduces what others say."""

from typing import ClassVar

import pandas as pd

from ..exchange import Exchange, check_choice, find_terms, read_table
from ..hits import make_key
from ..result import Result
from ..wording import count

COLUMNS = ["term", "tone", "source", "note"]
TONES = ("factive", "doubting", "neutral")


class Reporting(Result):
    """The reporting verbs, one row for each where it stands.

    Columns: sentence_id, side, speaker, `verb` (as printed), `tone` ("factive", "doubting", "neutral"),
    source, note and `key`, that of the sentence.
    """

    name: ClassVar[str] = "reporting"
    main: ClassVar[tuple[str, ...]] = ("verb", "tone", "side", "sentence_id")

    def state(self) -> str:
        """Return how many verbs there are of each tone."""
        tones = self.table["tone"].value_counts()
        parts = ", ".join(f"{tones[tone]} {tone}" for tone in TONES if tone in tones)
        return f"{count(len(self.table), 'reporting verb')}: {parts}."


def reporting(exchange: Exchange) -> Reporting:
    """Return every verb of the folder's reporting.csv where it stands; columns: those of `Reporting`.

    Of two the longer one counts ("falsely suggests" over "suggests").
    """
    listed = read_reporting(exchange)
    if listed is None:
        return Reporting.lacking(exchange, "reporting.csv")
    hits = find_terms(exchange, list(listed["term"]), longest=True)
    table = hits[["sentence_id", "side", "speaker"]].assign(
        verb=[exchange.shown[hit.start : hit.end] for hit in hits.itertuples()]
    )
    for column in ("tone", "source", "note"):
        table[column] = [listed[column][row] for row in hits["row"]]
    table["key"] = [make_key("sentence", name) for name in table["sentence_id"]]
    return Reporting(exchange, table, missing="No verb of reporting.csv stands in the letters.")


def read_reporting(exchange: Exchange) -> pd.DataFrame | None:
    """Return the verbs of the folder's reporting.csv: term, tone, source, note, line; None without it."""

    def check(where, row):
        yield from check_choice(where, row, "tone", TONES, "a tone")

    path = exchange.find_file("reporting.csv")
    return read_table(path, COLUMNS, unique=("term",), check=check) if path else None
