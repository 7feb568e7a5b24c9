"""Tones by hand: the sheets in which coders score sentences from −2 to 2, read and checked."""

import pandas as pd

from ..exchange import (
    Exchange,
    InputError,
    Note,
    Sheets,
    list_column,
    name_file,
    read_all,
    read_header,
    read_table,
)

OTHER_NAME = "write another name in the column coder, or take the file away if it is a copy"
COLUMNS = ["sentence_id", "coder", "tone"]
MISSING = "Nothing to show here: the data folder has no codings/tone-NAME.csv."
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
    known = set(exchange.sentences["sentence_id"])
    taken: dict[str, dict] = {}
    folder = exchange.find_file("codings")
    return read_all(folder, "tone", lambda path: _read_sheet(path, known, taken))


def _read_sheet(path, known, taken):
    if "tone" in read_header(path) and not any(list_column(path, "tone")):
        return [], [Note(str(path), "no tone in it yet")]
    mine = {}
    table = read_table(path, COLUMNS, optional=("note",), check=_make_check(known, taken, mine))
    taken |= {key: f"{name_file(path)} line {line}" for key, line in mine.items()}
    return table.assign(tone=table["tone"].map(_parse_tone)).drop(columns="line").to_dict("records"), []


def _parse_tone(cell):
    return TONES.get(cell.removesuffix(".0").removesuffix(",0"))


def _make_check(known, taken, mine):
    """Return the check of one sheet's rows; `taken` are the earlier sheets' tones,
    `mine` fills with this one's.
    """
    told = set()

    def check(where, row):
        coder, name = row["coder"], row["sentence_id"]
        if name and name not in known:
            mend = "correct the sentence_id"
            yield InputError(f"{where}, column sentence_id", name, "the exchange has no such sentence", mend)
        if row["tone"] and _parse_tone(row["tone"]) is None:
            yield InputError(
                f"{where}, column tone", row["tone"], "a tone is -2, -1, 0, 1 or 2", "choose one of them"
            )
        if (coder, name) in mine:
            rule = f"this coder has scored the sentence already (line {mine[coder, name]})"
            yield InputError(f"{where}, column sentence_id", name, rule, "keep one row")
        elif (coder, name) in taken and coder not in told:
            told.add(coder)
            rule = f"this coder has scored {name} already ({taken[coder, name]})"
            yield InputError(f"{where}, column coder", coder, rule, OTHER_NAME)
        if coder and name:
            mine.setdefault((coder, name), row["line"])

    return check
