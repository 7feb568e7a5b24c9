"""The sheets that coders bring back: which cells are codes, what an empty cell means, and what is said
of each sheet.
"""

from pathlib import Path

import pandas as pd

from ..exchange import (
    Exchange,
    InputError,
    Note,
    Sheets,
    find_near,
    name_file,
    read_all,
    read_header,
    read_table,
)
from .codebook import list_frames, name_codebook

ABOUT = ["sentence_id", "coder", "codebook"]
CONTEXT = ["letter", "before", "text", "after"]
OTHER_NAME = "write another name in the column coder, or take the file away if it is a copy"
COLUMNS = ["coder", "sentence_id", "frame", "code", "codebook", "file"]
YES = ("1", "1.0", "1,0", "yes", "y", "x", "true", "✓", "✔", "☑")
NO = ("0", "0.0", "0,0", "no", "n", "false")
CODES = {"": None} | dict.fromkeys(YES, 1) | dict.fromkeys(NO, 0)


def read_codings(folder: str | Path, *, exchange: Exchange | None = None) -> pd.DataFrame | None:
    """Return all hand codings of a folder's sheets, long: coder, sentence_id, frame, code, codebook, file.

    `code` is 1 or 0; what was not coded has no row. A sheet with a fault is left out; attrs["notes"] says so,
    and all else that a coder should know, a line each. None where nothing is coded. Raises InputError,
    carrying all faults (file, line and column), where no sheet can be used: for a code or a sentence that is
    not there, a sentence that a coder codes twice, a row without a coder.
    """
    sheets = read_sheets(folder, exchange)
    notes = sheets.settle()
    if not sheets.rows:
        return None
    table = pd.DataFrame(sheets.rows, columns=COLUMNS)
    table.attrs = {"current": name_codebook(Path(folder).parent), "notes": notes} | (
        exchange.facts if exchange else {}
    )
    return table


def read_sheets(folder: str | Path, exchange: Exchange | None = None) -> Sheets:
    """Return the codings of all sheets of frames as (rows, faults, notes); one with a fault gives no rows."""
    known = None if exchange is None else set(exchange.sentences["sentence_id"])
    frames = list_frames(Path(folder).parent)
    taken: dict[str, dict] = {}
    return read_all(folder, "frames", lambda path: _read_sheet(path, known, frames, taken))


def parse_code(cell: str) -> int | None:
    """Return 1, 0 or None (an empty cell) for what stands in a cell. Raises KeyError for anything else."""
    return CODES[cell.strip().lower().removesuffix("\N{VARIATION SELECTOR-16}")]


def _read_sheet(path, known, frames, taken):
    names = list(dict.fromkeys(filter(None, read_header(path))))
    strange = [name for name in names if name not in (*ABOUT, *CONTEXT, *(frames or names))]
    counted = [name for name in names if name not in (*ABOUT, *CONTEXT, *strange)]
    optional, mine = tuple(name for name in names if name not in ABOUT[:2]), {}
    table = read_table(path, ABOUT[:2], optional=optional, check=_make_check(known, counted, taken, mine))
    rows = table.to_dict("records")
    codes = [{frame: parse_code(row[frame]) for frame in counted} for row in rows]
    notes = [Note(str(path), text) for text in (*_say_strange(strange, frames), *_fill_ticks(codes))]
    taken |= {key: f"{name_file(path)} line {line}" for key, line in mine.items()}
    return list(_list_codes(rows, codes, name_file(path))), notes


def _make_check(known, frames, taken, mine):
    """Return the check of one sheet's rows; `taken` are the earlier sheets' codings,
    `mine` fills with this one's.
    """
    told = set()

    def check(where, row):
        coder, name = row["coder"], row["sentence_id"]
        if known is not None and name and name not in known:
            yield InputError(
                f"{where}, column sentence_id", name, "the exchange has no such sentence", "correct it"
            )
        if (coder, name) in mine:
            rule = f"{coder} has coded this sentence already, in line {mine[coder, name]}"
            yield InputError(f"{where}, column sentence_id", name, rule, "keep one row")
        elif (coder, name) in taken and coder not in told:
            told.add(coder)
            rule = f"this coder has coded {name} already, in {taken[coder, name]}"
            yield InputError(f"{where}, column coder", coder, rule, OTHER_NAME)
        if coder and name:
            mine.setdefault((coder, name), row["line"])
        for frame in frames:
            yield from check_code(where, row, frame)

    return check


def check_code(where: str, row: dict, column: str, rule: str = "a code is 1, 0 or empty"):
    """Yield a fault where the `column` of a row holds no code."""
    try:
        parse_code(row[column])
    except KeyError:
        yield InputError(f"{where}, column {column}", row[column], rule, "write one of them")


def _say_strange(names, frames):
    for name in names:
        near = find_near(name, frames)
        yield f"column “{name}” is not counted: no frame of codebook.csv or frames.csv" + (
            f"; near it: {near}" if near else ""
        )


def _fill_ticks(codes):
    """Fill the empty cells of a sheet of ticks with 0, and yield what is said of it;
    or that nothing is coded yet.
    """
    values = {code for row in codes for code in row.values()}
    if not values - {None}:
        yield "no code in it yet"
    if values != {None, 1}:
        yield from _say_empty(codes)
        return
    read, frames = (
        [row for row in codes if 1 in row.values()],
        {f for row in codes for f in row if row[f] == 1},
    )
    for row in read:
        row |= {frame: row[frame] or 0 for frame in frames}
    yield _say_ticks(len(read), len(frames), len(codes) - len(read), len(codes[0]) - len(frames))


def _say_empty(codes):
    """Yield how many cells of a sheet with a 0 are empty although others of their row are not:
    easily meant as 0.
    """
    frames = {frame for row in codes for frame, code in row.items() if code is not None}
    empty = sum(row[frame] is None for row in codes if set(row.values()) - {None} for frame in frames)
    if empty:
        yield (
            f"a 0 stands in it, so its {_count(empty, 'empty cell')} beside a code count as not coded; "
            "if they mean no, write 0 in each, or leave out every 0 and tick"
        )


def _say_ticks(rows, frames, other_rows, other_frames):
    text = f"nothing but ticks, no 0: in {_count(rows, 'row')} with a tick an empty cell counts as 0"
    text += f", for the {_count(frames, 'frame')} ticked anywhere"
    if other_frames:
        text += f"; {_count(other_frames, 'frame')} never ticked: not coded"
    if not other_rows:
        return text
    return (
        f"{text}; {_count(other_rows, 'row')} without a tick: not coded. If you read such a row and found "
        "nothing, write 0 in each cell that you read, there and in the other rows: "
        "once a 0 stands in a sheet, empty means not coded"
    )


def _count(number, noun):
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _list_codes(rows, codes, file):
    for row, found in zip(rows, codes):
        for frame, code in found.items():
            if code is not None:
                yield row["coder"], row["sentence_id"], frame, code, row.get("codebook", ""), file
