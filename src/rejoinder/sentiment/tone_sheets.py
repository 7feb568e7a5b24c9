"""Tones by hand: the sheets in which coders score sentences from −2 to 2, read and checked."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from ..exchange import (
    Exchange,
    InputError,
    Note,
    Sheets,
    Taken,
    check_sentence,
    is_whole,
    list_column,
    read_all,
    read_header,
    read_table,
)

COLUMNS = ["sentence_id", "coder", "tone"]
SHEETS = "codings/tone-NAME.csv"
TONES = {"-2": -2, "-1": -1, "0": 0, "1": 1, "2": 2, "+1": 1, "+2": 2, "−1": -1, "−2": -2}


def read_tones(exchange: Exchange) -> tuple[pd.DataFrame, list[str]]:
    """Return the tones in the folder's codings/tone-*.csv, one row per coder and sentence, and what to know.

    Columns: sentence_id, coder, tone (−2 to 2), note. A sheet with a fault is left out; the second part says
    so, and all else that a coder should know, a line each. Raises InputError (file, row, value, rule, mend),
    carrying all faults, where no sheet can be used: for an unknown sentence, a tone outside −2…2, or a
    sentence that one coder scores twice.
    """
    sheets = read_tone_sheets(exchange)
    notes = sheets.settle()
    return pd.DataFrame(sheets.rows, columns=[*COLUMNS, "note"]), notes


def find_mean_tones(exchange: Exchange) -> pd.Series:
    """Return the readers' mean tone of each sentence that has one; raises as `read_tones` does."""
    return read_tones(exchange)[0].groupby("sentence_id")["tone"].mean()


def read_tone_sheets(exchange: Exchange) -> Sheets:
    """Return the tones of all sheets as (rows, faults, notes); one with a fault gives no rows."""
    folder, taken = exchange.find_file("codings"), Taken("scored")
    return read_all(folder, "tone", lambda path: _read_sheet(path, exchange, taken))


def _read_sheet(path: Path, exchange: Exchange, taken: Taken) -> tuple[list[dict[str, Any]], list[Note]]:
    if "tone" in read_header(path) and not any(list_column(path, "tone")) and is_whole(path):
        return [], [Note(str(path), "no tone in it yet")]

    def check(where: str, row: dict[str, Any]) -> Iterator[InputError]:
        yield from check_sentence(exchange.sentence_rows, where, row)
        if row["tone"] and _parse_tone(row["tone"]) is None:
            rule = "a tone is -2, -1, 0, 1 or 2"
            yield InputError(f"{where}, column tone", row["tone"], rule, "choose one of them")
        yield from taken.check(where, row)

    taken.open(path)
    table = read_table(path, COLUMNS, optional=("note",), check=check)
    taken.keep()
    return table.assign(tone=table["tone"].map(_parse_tone)).drop(columns="line").to_dict("records"), []


def _parse_tone(cell: str) -> int | None:
    return TONES.get(cell.removesuffix(".0").removesuffix(",0"))
