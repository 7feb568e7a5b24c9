"""What leaves as CSV: no spreadsheet program runs a cell, no cell acts on a screen, and all is read back.

A text that such a program would take for a formula gets an apostrophe before it, as OWASP advises against
"CSV injection", at its beginning and after what parts cells elsewhere, as in a;=1; a number stays one.
`read_table` and the scripts take the apostrophe away again.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterable

import pandas as pd

from .showing import mark_unseen, write_line

RUN = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")  # how what a spreadsheet program would run begins
# Where a program that is set to another country's separator, or takes no quotes, begins a cell or a row, and
# how what it would run there begins: quotes are dropped.
PARTING = re.compile(r"([;\t\n])")
RUN_INSIDE = re.compile(r"[\"']*[=+\-@＝＋－＠]")
NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)(?:[eE][+-]?[0-9]+)?%?")


def guard_cell(text: str) -> str:
    """Return a text as it may stand in a cell: with marks as `mark_unseen` has them, and never a formula."""
    shown = mark_unseen(text)
    first, *parts = PARTING.split(shown)
    guarded = "".join([first, *(f"'{part}" if _is_run(part, RUN_INSIDE) else part for part in parts)])
    return f"'{guarded}" if _is_run(shown) else guarded


def restore_cell(text: str) -> str:
    """Return what `guard_cell` was given, but for the marks."""
    first, *parts = PARTING.split(_drop_guard(text))
    return "".join([first, *(_drop_guard(part, RUN_INSIDE) for part in parts)])


def _drop_guard(text: str, how: re.Pattern[str] = RUN) -> str:
    return text[1:] if text.startswith("'") and _is_run(text[1:], how) else text


def _is_run(text: str, how: re.Pattern[str] = RUN) -> bool:
    return bool(how.match(text)) and not NUMBER.fullmatch(text)


def write_rows(rows: Iterable[Iterable[object]], end: str = "\n") -> str:
    """Return rows as CSV, each cell on one line, guarded as `guard_cell` does."""
    kept = io.StringIO()
    writer = csv.writer(kept, lineterminator=end)
    writer.writerows([guard_cell(write_line(str(cell))) for cell in row] for row in rows)
    return kept.getvalue()


def write_sheet(rows: Iterable[Iterable[object]]) -> bytes:
    """Return rows as the CSV that a spreadsheet program opens best: `write_rows` with a byte order mark."""
    return codecs.BOM_UTF8 + write_rows(rows, "\r\n").encode()


def write_table(table: pd.DataFrame) -> str:
    """Return a table as CSV, its texts and the names of its columns guarded as `guard_cell` does."""
    guarded = table.rename(columns={name: guard_cell(str(name)) for name in table.columns})
    for name, column in zip(guarded.columns, table.columns):
        if table[column].dtype.kind == "O":
            guarded[name] = [guard_cell(cell) if isinstance(cell, str) else cell for cell in table[column]]
    return guarded.to_csv(index=False, lineterminator="\n")
