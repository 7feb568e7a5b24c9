"""Tables read from CSV files, as a spreadsheet program may save them; all faults of one are found at once."""

import codecs
import csv
import io
import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from .cells import restore_cell
from .errors import InputError, Note, guess_meant, raise_all
from .files import read_bytes
from .showing import write_line
from .terms import check_term

SAVE_AS = "save it as CSV UTF-8 (in Excel: File > Save As > CSV UTF-8)"

Check = Callable[[str, dict[str, Any]], Iterable[InputError]]


class Line(NamedTuple):
    """One row of a CSV file: the line on which it begins, its cells by column, and those of no column."""

    number: int
    cells: dict[str, str]
    surplus: list[str]


class Lines(NamedTuple):
    """What was read of a CSV file: rows that are not blank, faults of the header, and where it breaks off."""

    rows: list[Line]
    header: list[InputError]
    end: list[InputError]


def read_table(
    path: str | Path,
    columns: list[str],
    *,
    optional: tuple[str, ...] = (),
    empty: tuple[str, ...] = (),
    unique: tuple[str, ...] = (),
    check: Check | None = None,
) -> pd.DataFrame:
    """Return the rows of a CSV file as text: `columns`, and `optional` ones where they stand, and `line`.

    Every column but the optional ones, and those that may be `empty`, is filled in; a byte order mark,
    semicolons for commas and other line ends are read as meant. A column named `term` follows the grammar of
    terms. `check(where, row)` yields further faults of a row. Raises one InputError that carries all faults
    (file, line, value, rule, mend): what cannot be read, an unknown column, an empty field, a row whose
    `unique` columns stand twice, and those of `check`.
    """
    path = Path(path)
    read = _read_lines(path, columns, optional)
    faults = list(read.header)
    filled = [column for column in columns if column not in empty]
    needed = _find_needed(path, filled, read.rows, faults)
    rows: list[dict[str, Any]] = []
    seen: dict[tuple[str, ...], int] = {}
    for line in read.rows:
        where = f"{path} line {line.number}"
        if line.surplus:
            mend = "put text with commas in quotation marks"
            faults.append(InputError(where, ",".join(line.surplus), "too many columns", mend))
        values = {key: _tidy(line.cells.get(key)) for key in (*columns, *optional)}
        faults += _check_row(where, values, needed)
        faults += _check_twice(where, line.number, values, unique, seen)
        row = values | {"line": line.number}
        faults += check(where, row) if check else ()
        rows.append(row)
    faults += read.end
    if not rows and not faults:
        faults.append(InputError(path, "0 rows", "the table has rows", "add one row for each entry"))
    raise_all(faults)
    return pd.DataFrame(rows, columns=[*columns, *optional, "line"])


def check_choice(
    where: str, row: dict[str, Any], column: str, allowed: tuple[str, ...], what: str
) -> Iterator[InputError]:
    """Yield a fault where the `column` of a row is filled in with something that is not `allowed`.

    `where` is the file and line, `what` what the value then is not, such as "a standing".
    """
    if row[column] and row[column] not in allowed:
        mend = f"use one of {', '.join(allowed)}"
        yield InputError(f"{where}, column {column}", row[column], f"not {what}", mend)


def list_column(path: str | Path, column: str) -> list[str]:
    """Return what stands in one column of a CSV file, top to bottom; nothing where it cannot be read."""
    try:
        return [_tidy(line.cells.get(column)) for line in _read_lines(Path(path), [column], None).rows]
    except InputError:
        return []


def is_whole(path: str | Path) -> bool:
    """Return whether a CSV file can be read to its end. Raises InputError for what is no text."""
    return not _read_lines(Path(path), [], None).end


def read_header(path: str | Path) -> list[str]:
    """Return the column names of a CSV file, in small letters. Raises InputError for what is no text."""
    return _open_rows(decode_table(path)[0])[0]


def decode_table(path: str | Path) -> tuple[str, str]:
    """Return the text of a CSV file and its encoding: UTF-8, UTF-16 (by its mark) or else Windows-1252.

    Raises InputError for a file that cannot be opened or is no text.
    """
    path = Path(path)
    data, place = read_bytes(path), 0
    for name, codec in _list_encodings(data):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError as error:
            place = error.start
            continue
        if "\0" not in text:
            return text, name
        place = text.index("\0")
    raise InputError(path, f"byte {place}", "a table is text, best in UTF-8", SAVE_AS)


def say_encoding(path: str | Path) -> list[Note]:
    """Return the note that a table is not in UTF-8, or nothing. Raises InputError for what is no text."""
    encoding = decode_table(path)[1]
    if encoding == "UTF-8":
        return []
    look = f"look whether its accents and quotation marks came out right, or {SAVE_AS}"
    return [Note(str(path), f"read as {encoding}, not UTF-8: {look}")]


def _list_encodings(data: bytes) -> list[tuple[str, str]]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return [("UTF-16", "utf-16")]
    return [("UTF-8", "utf-8-sig"), ("Windows-1252", "cp1252")]


def _tidy(cell: str | None) -> str:
    return restore_cell(write_line(cell or ""))


def _find_needed(path: Path, columns: list[str], rows: list[Line], faults: list[InputError]) -> list[str]:
    """Return the columns to look at row by row; one that is empty all the way down is one fault."""
    if len(rows) <= 2:
        return columns
    empty = [column for column in columns if not any(_tidy(row.cells.get(column)) for row in rows)]
    for column in empty:
        where, rule = f"{path} line {rows[0].number}, column {column}", "this column must not be empty"
        faults.append(InputError(where, "", rule, f"fill in {column} in all {len(rows)} rows"))
    return [column for column in columns if column not in empty]


def _check_row(where: str, values: dict[str, str], needed: list[str]) -> Iterator[InputError]:
    """Yield the faults of a row, and put its term into the form that is counted."""
    for column in needed:
        if not values[column]:
            rule = "this column must not be empty"
            yield InputError(f"{where}, column {column}", "", rule, f"fill in {column}")
    if values.get("term"):
        try:
            values["term"] = check_term(f"{where}, column term", values["term"])
        except InputError as fault:
            yield fault


def _check_twice(
    where: str,
    line: int,
    values: dict[str, str],
    unique: tuple[str, ...],
    seen: dict[tuple[str, ...], int],
) -> Iterator[InputError]:
    key = tuple(values[column] for column in unique)
    if not all(key) or not unique:
        return
    if key in seen:
        stand = "stand" if len(unique) > 1 else "stands"
        rule = f"{' and '.join(unique)} {stand} twice, here and in line {seen[key]}"
        yield InputError(where, " / ".join(key), rule, "remove one")
    seen.setdefault(key, line)


def _read_lines(path: Path, columns: list[str], optional: tuple[str, ...] | None) -> Lines:
    """Return what stands in a CSV file; if `optional` is None, columns that nobody asked for are no fault."""
    names, reader = _open_rows(decode_table(path)[0])
    header = list(_check_header(path, names, columns, optional))
    if any(column not in names for column in columns):
        return Lines([], header, [])
    rows: list[Line] = []
    number = reader.line_num + 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                pairs = itertools.zip_longest(cells, names, fillvalue="")
                surplus = [cell for cell, name in pairs if not name and cell.strip()]
                rows.append(Line(number, dict(zip(names, cells)), surplus))
            number = reader.line_num + 1
    except csv.Error as error:
        fault = InputError(f"{path} line {number}", str(error), "not CSV", "mend the quotation marks")
        return Lines(rows, header, [fault])
    return Lines(rows, header, [])


def _open_rows(text: str) -> tuple[list[str], Any]:
    """Return the column names of a CSV text and its reader, which stands at the second row."""
    first = re.split(r"[\r\n]", text, maxsplit=1)[0]
    mark = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=mark)
    try:
        return [_tidy(name).lower() for name in next(reader, [])], reader
    except csv.Error:
        return [], reader


def _check_header(
    path: Path, names: list[str], columns: list[str], optional: tuple[str, ...] | None
) -> Iterator[InputError]:
    missing = [column for column in columns if column not in names]
    if missing:
        rule = f"the first line names the columns {', '.join(columns)}"
        yield InputError(f"{path} line 1", ", ".join(missing), rule, "add what is missing")
    if optional is None:
        return
    for name in dict.fromkeys(filter(None, names)):
        if name not in (*columns, *optional) or names.count(name) > 1:
            rule = "a column that the table does not have, or one named twice"
            meant = guess_meant(name, [*missing, *optional]) if names.count(name) == 1 else ""
            mend = f"{meant}keep {', '.join([*columns, *optional])}"
            yield InputError(f"{path} line 1", name, rule, mend)
