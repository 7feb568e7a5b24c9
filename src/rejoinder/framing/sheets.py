"""The sheets that coders bring back: which cells are codes, what an empty one means, what is said of each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from ..exchange import (
    Exchange,
    InputError,
    Note,
    Sheets,
    Taken,
    check_sentence,
    find_near,
    name_file,
    read_all,
    read_header,
    read_table,
    say_encoding,
)
from ..wording import count
from .codebook import list_frames

SHEETS = "codings/frames-NAME.csv"
NAMED = 10  # columns of no frame that are named, of many
ABOUT = ["sentence_id", "coder", "codebook"]
CONTEXT = ["letter", "before", "text", "after"]
COLLECTED = "collected from"  # a column by which a sheet that `collect` wrote is known, and no frame
COLUMNS = ["coder", "sentence_id", "frame", "code", "codebook", "file"]
YES = ("1", "1.0", "1,0", "yes", "y", "x", "true", "✓", "✔", "☑")
NO = ("0", "0.0", "0,0", "no", "n", "false")
CODES = {"": None} | dict.fromkeys(YES, 1) | dict.fromkeys(NO, 0)

Codes = dict[str, int | None]  # the codes of one sentence, by frame; None where it was not coded


@dataclass(frozen=True, eq=False)
class Codings:
    """All codes of a folder's sheets: `table` (COLUMNS), and `notes`, what a coder should know, a line each.

    `code` is 1 or 0; what was not coded has no row.
    """

    table: pd.DataFrame
    notes: list[str]


class Sheet(NamedTuple):
    """What was read of one sheet: its `path`, `rows` (of COLUMNS), `faults`, and `notes`; faulty, no rows.

    `ticked` is whether nothing but ticks stands in it, so that each 0 of its rows is an empty cell.
    """

    path: Path
    rows: list[tuple]
    faults: tuple[InputError, ...]
    notes: list[Note]
    ticked: bool = False


def read_codings(exchange: Exchange) -> Codings:
    """Return all hand codings of the folder's sheets, none without any.

    A sheet with a fault is left out, which the notes say. Raises InputError, carrying all faults (file, line
    and column), where no sheet can be used: for a code or a sentence that is not there, a sentence that a
    coder codes twice, a row without a coder.
    """
    sheets = read_sheets(exchange)
    notes = sheets.settle()
    return Codings(pd.DataFrame(sheets.rows, columns=COLUMNS), notes)


def read_sheets(exchange: Exchange) -> Sheets:
    """Return the codings of all sheets of frames as (rows, faults, notes); one with a fault gives no rows."""
    frames, taken = list_frames(exchange.folder) if exchange.folder else [], Taken("coded")
    folder = exchange.find_file("codings")
    return read_all(folder, "frames", lambda path: _read_sheet(path, exchange, frames, taken)[:2])


def read_each(exchange: Exchange, paths: Iterable[Path]) -> Iterator[Sheet]:
    """Yield what each of these sheets of frames holds, wherever it lies, in the order given.

    A coder has each sentence once, over all of them. Raises nothing: a fault is the sheet's own.
    """
    frames, taken = list_frames(exchange.folder) if exchange.folder else [], Taken("coded")
    for path in paths:
        try:
            rows, notes, ticked = _read_sheet(path, exchange, frames, taken)
            yield Sheet(path, rows, (), [*say_encoding(path), *notes], ticked)
        except InputError as fault:
            yield Sheet(path, [], fault.all, [])


def parse_code(cell: str) -> int | None:
    """Return 1, 0 or None (an empty cell) for what stands in a cell. Raises KeyError for anything else."""
    return CODES[cell.strip().lower().removesuffix("\N{VARIATION SELECTOR-16}")]


def check_code(
    where: str, row: dict[str, Any], column: str, rule: str = "a code is 1, 0 or empty"
) -> Iterator[InputError]:
    """Yield a fault where the `column` of a row holds no code."""
    try:
        parse_code(row[column])
    except KeyError:
        yield InputError(f"{where}, column {column}", row[column], rule, "write one of them")


def _read_sheet(
    path: Path, exchange: Exchange, frames: list[str], taken: Taken
) -> tuple[list[tuple], list[Note], bool]:
    names = list(dict.fromkeys(filter(None, read_header(path))))
    counted, strange = _part_columns(names, frames)

    def check(where: str, row: dict[str, Any]) -> Iterator[InputError]:
        yield from check_sentence(exchange.sentence_rows, where, row)
        yield from taken.check(where, row)
        for frame in counted:
            yield from check_code(where, row, frame)

    optional = tuple(name for name in names if name not in ABOUT[:2])
    taken.open(path)
    table = read_table(path, ABOUT[:2], optional=optional, check=check)
    taken.keep()
    rows = table.to_dict("records")
    codes = [{frame: parse_code(row[frame]) for frame in counted} for row in rows]
    ticked = _has_ticks_alone(codes)
    notes = [Note(str(path), text) for text in (*_say_strange(strange, frames), *_fill_ticks(codes))]
    return list(_list_codes(rows, codes, name_file(path))), notes, ticked


def _part_columns(names: list[str], frames: list[str]) -> tuple[list[str], list[str]]:
    """Return (columns that are counted, columns of no frame); where no frame is known each is counted."""
    coded = [name for name in names if name not in (*ABOUT, *CONTEXT, COLLECTED)]
    counted = [name for name in coded if not frames or name in frames]
    known = set(counted)
    return counted, [name for name in coded if name not in known]


def _say_strange(names: list[str], frames: list[str]) -> Iterator[str]:
    for name in names[:NAMED]:
        near = find_near(name, frames)
        yield f"column “{name}” is not counted: no frame of codebook.csv or frames.csv" + (
            f"; near it: {near}" if near else ""
        )
    if len(names) > NAMED:
        yield f"{count(len(names) - NAMED, 'further column')} of no frame: not counted"


def _fill_ticks(codes: list[Codes]) -> Iterator[str]:
    """Fill the empty cells of a sheet of ticks with 0, and yield what is said of it, or that it has none."""
    if _has_ticks_alone(codes):
        yield _fill_ticked(codes)
        return
    if not any(code is not None for row in codes for code in row.values()):
        yield "no code in it yet"
    yield from _say_empty(codes)


def _has_ticks_alone(codes: list[Codes]) -> bool:
    return {code for row in codes for code in row.values()} == {None, 1}


def _fill_ticked(codes: list[Codes]) -> str:
    """Fill the empty cells of rows with a tick, for frames ticked anywhere, and return what is said."""
    read = [row for row in codes if 1 in row.values()]
    frames = {frame for row in read for frame, code in row.items() if code}
    for row in read:
        row |= {frame: row[frame] or 0 for frame in frames}
    return _say_ticks(len(read), len(frames), len(codes) - len(read), len(codes[0]) - len(frames))


def _say_empty(codes: list[Codes]) -> Iterator[str]:
    """Yield how many cells of a sheet with a 0 are empty beside others that are not: easily meant as 0."""
    frames = {frame for row in codes for frame, code in row.items() if code is not None}
    empty = sum(row[frame] is None for row in codes if set(row.values()) - {None} for frame in frames)
    if empty:
        yield (
            f"a 0 stands in it, so its {count(empty, 'empty cell')} beside a code count as not coded; "
            "if they mean no, write 0 in each, or leave out every 0 and tick"
        )


def _say_ticks(rows: int, frames: int, other_rows: int, other_frames: int) -> str:
    text = f"nothing but ticks, no 0: in {count(rows, 'row')} with a tick an empty cell counts as 0"
    text += f", for the {count(frames, 'frame')} ticked anywhere"
    if other_frames:
        text += f"; {count(other_frames, 'frame')} never ticked: not coded"
    if not other_rows:
        return text
    return (
        f"{text}; {count(other_rows, 'row')} without a tick: not coded. If you read such a row and found "
        "nothing, write 0 in each cell that you read, there and in the other rows: "
        "once a 0 stands in a sheet, empty means not coded"
    )


def _list_codes(rows: list[dict[str, Any]], codes: Iterable[Codes], file: str) -> Iterator[tuple]:
    for row, found in zip(rows, codes):
        for frame, code in found.items():
            if code is not None:
                yield row["coder"], row["sentence_id"], frame, code, row.get("codebook", ""), file
