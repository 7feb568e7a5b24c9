"""Where coders differ, sentence by sentence, what they decide together, and how far they agree."""

import base64
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from .. import framing
from ..exchange import Exchange, InputError, list_sheets, read_bytes, write_line
from ..files import write_files
from ..framing.agreement import explain_agreement, measure_agreement
from ..framing.coding import name_frames, read_decisions
from ..framing.sheets import COLUMNS, Sheet, read_each
from ..page import show, tell
from ..wording import count, interval, number
from .code import LACKS, describe_coding
from .handled import NAME, Handled, find_work

ALPHA = (
    "Alpha takes off what the same codes would agree if they were dealt out blindly: "
    "1 is full agreement, 0 no more than blind."
)


def agree(exchange: Exchange) -> Handled:
    """Return a table to talk at: where coders differ, most divided sentence first, and how far they agree.

    It reads the sheets of the exchange's codings, those of the reader's own work, beside the notebook, and
    those dropped on it. Without a kernel it is the table of `rj.framing.agree`. Raises InputError for a
    faulty codebook.csv or frames.csv.
    """
    data = describe_coding(exchange) | {"alpha": ALPHA}
    still = _show_still(exchange) if data["frames"] else tell(LACKS)
    look = {"agree": lambda asked: _read(exchange, asked.get("files", ()))}
    return Handled("agree", data, still, exchange=exchange, answers=look)


def _show_still(exchange: Exchange) -> Any:
    try:
        return show(framing.agree(exchange), "Agreement of the coders")
    except InputError as fault:  # no sheet of the folder can be used: the widget lists why
        return tell(str(fault))


def _read(exchange: Exchange, dropped: Iterable[Mapping[str, str]]) -> dict[str, Any]:
    """Return what the sheets hold, for the script: rows, what was read and what not, agreement, decisions."""
    faults = [*_take(exchange, dropped)]
    folder = exchange.find_file("codings")
    kinds, notes = list_sheets(folder)
    paths = _list_different([*kinds["frames"], *list_sheets(find_work(exchange))[0]["frames"]])
    sheets = list(read_each(exchange, paths))
    names = {name.lower(): name for name in name_frames(exchange)}
    decided = _list_decided(exchange, names, faults)
    faults += [_say_fault(sheet) for sheet in sheets if sheet.faults]
    good = [sheet for sheet in sheets if not sheet.faults]
    said = [*notes, *_join(sheet.notes for sheet in good)]
    return {
        "sheets": [sheet.path.name for sheet in good],
        "faults": faults,
        "notes": [_shorten(str(note), folder) for note in said],
        "decided": decided,
        **_describe_codes(_join(sheet.rows for sheet in good), names),
    }


def _join(parts: Iterable[list]) -> list:
    return [one for part in parts for one in part]


def _describe_codes(rows: list[tuple], names: Mapping[str, str]) -> dict[str, Any]:
    """Return the codes, (coder, sentence, frame, code) each, and how far those who gave them agree."""
    codings = pd.DataFrame(rows, columns=COLUMNS)
    codes = [(row.coder, row.sentence_id, names[row.frame], row.code) for row in codings.itertuples()]
    return {"rows": codes, "frames": list(say_frames(codings, names))}


def _take(exchange: Exchange, dropped: Iterable[Mapping[str, str]]) -> Iterator[str]:
    """Keep the dropped sheets beside the notebook, and yield what is wrong with those that are bad."""
    with tempfile.TemporaryDirectory() as home:
        for place, one in enumerate(dropped):
            name = NAME.sub("-", Path(one["name"]).name).strip(".-") or "sheet"
            path = Path(home) / str(place) / name
            path.parent.mkdir()
            path.write_bytes(base64.b64decode(one["data"]))
            fault = _find_fault(exchange, path) or _keep(path, find_work(exchange))
            if fault:
                yield fault


def _find_fault(exchange: Exchange, path: Path) -> str:
    """Return why a file cannot be read as a sheet of codes, or ""."""
    kinds, notes = list_sheets(path.parent)
    if not kinds["frames"]:
        said = str(notes[0]) if notes else f"{path}: is no sheet of frames"
        return _shorten(said, path.parent)
    (sheet,) = read_each(exchange, kinds["frames"])
    return _say_fault(sheet) if sheet.faults else ""


def _keep(path: Path, work: Path) -> str:
    """Copy a sheet into the folder of the reader's work, and return why it could not be, or ""."""
    target = work / path.name
    if target.exists() and read_bytes(target) != read_bytes(path):
        return (
            f"{path.name}: another file of this name is in {work.as_posix()}; take that away, or rename yours"
        )
    try:
        write_files({target: read_bytes(path)})
    except OSError as error:
        return f"{path.name}: cannot be kept in {work.as_posix()} ({error.strerror})"
    return ""


def _list_different(paths: Iterable[Path]) -> list[Path]:
    """Return the files without those that hold the same as one before them."""
    seen: dict[bytes, Path] = {}
    for path in paths:
        try:
            seen.setdefault(read_bytes(path), path)
        except InputError:  # it is said by who reads it
            seen.setdefault(str(path).encode("utf-8", "surrogateescape"), path)
    return list(seen.values())


def _say_fault(sheet: Sheet) -> str:
    more = len(sheet.faults) - 1
    others = f" (and {count(more, 'fault')} more)" if more else ""
    return _shorten(f"{sheet.faults[0]}{others}", sheet.path.parent)


def _shorten(text: str, folder: Path | None) -> str:
    """Return what is said of a file without the folder in which it lies."""
    return write_line(text.replace(str(folder / "-")[:-1], "") if folder else text)


def _list_decided(exchange: Exchange, names: Mapping[str, str], faults: list[str]) -> list[tuple]:
    try:
        decided = read_decisions(exchange)
    except InputError as fault:
        faults.append(_shorten(str(fault), exchange.find_file("codings")))
        return []
    return [
        (name, names[frame], code, reason)
        for (name, frame), (code, reason) in decided.items()
        if frame in names
    ]


def say_frames(codings: pd.DataFrame, names: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Yield how far coders agree on each frame that two have coded, in words: frame, said, why.

    Columns of `codings`: those of a sheet. `names` are the frames, {in small letters: as written}.
    """
    if codings.empty:
        return
    why = explain_agreement(codings)
    for row in measure_agreement(codings).itertuples():
        if row.sentences:
            yield {"frame": names[row.frame], "said": _say_row(row), "why": why[row.frame]}


def _say_row(row: Any) -> str:
    who = f"({count(row.coders, 'coder')}, {count(row.sentences, 'sentence')})"
    share = f"{row.agreement:.0%} of codes agree"
    if row.alpha != row.alpha:
        return f"{share}; alpha is not defined {who}."
    if row.agreement == 1:
        return f"{share}; alpha 1.00; where nobody differs, nothing tells how sure that is {who}."
    ends = interval(row.alpha_low, row.alpha_high, 2, False)
    return f"{share}; alpha {number(row.alpha)}, {ends} {who}."
