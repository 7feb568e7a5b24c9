"""Lists that a reader made, each row with the sentences that it rests on: read and checked."""

from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from ..exchange import Exchange, InputError, read_table
from ..exchange.tables import Check

LISTS = {"sentence_ids", "answer_sentence_ids"}
TYPED = {"summary", "note", "name", "question"}  # columns that may quote a redacted speaker


def read_rows(
    exchange: Exchange,
    name: str,
    columns: list[str],
    *,
    optional: tuple[str, ...] = (),
    unique: tuple[str, ...] = (),
    check: Check | None = None,
) -> pd.DataFrame | None:
    """Return the rows of a file of the exchange's folder, sentence ids as lists; None where it is not there.

    The parts are those of `read_table`. Raises InputError (file, row, value, rule, mend) for an unknown
    sentence, and for what `read_table` does not take.
    """
    path, known = exchange.find_file(name), set(exchange.sentences["sentence_id"])
    if path is None:
        return None

    def check_row(where: str, row: dict[str, Any]) -> Iterator[InputError]:
        for column in sorted(row.keys() & LISTS, reverse=True):
            yield from _check_names(f"{where}, column {column}", row[column], known)
        yield from check(where, row) if check else ()

    table = read_table(path, columns, optional=optional, unique=unique, check=check_row)
    for column in table.columns.intersection(sorted(TYPED)):
        table[column] = [exchange.hide(text) for text in table[column]]
    for column in table.columns.intersection(sorted(LISTS)):
        table[column] = [split_names(text) for text in table[column]]
    return table.drop(columns="line")


def split_names(cell: str) -> list[str]:
    """Return the sentence ids of a cell, which blanks, commas or semicolons part."""
    return cell.replace(",", " ").replace(";", " ").split()


def pair_sentences(table: pd.DataFrame, columns: Iterable[str]) -> list[tuple[str, str]]:
    """Return (key, sentence_id) for each sentence of each row, of the columns in turn."""
    return [
        (row["key"], name) for row in table.to_dict("records") for column in columns for name in row[column]
    ]


def _check_names(where, cell, known):
    names = split_names(cell)
    if cell and not names:
        yield InputError(where, cell, "no sentence stands here", "take a sentence_id")
    for name in names:
        if name not in known:
            yield InputError(where, name, "the exchange has no such sentence", "take a sentence_id")
