"""Codings by hand: which files in `codings` are sheets of frames or tones, and what the others are."""

from collections.abc import Callable, Container, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from .errors import InputError, Note, raise_all
from .files import is_aside, list_folder
from .showing import write_line
from .tables import SAVE_AS, read_header, say_encoding

SPREADSHEETS = (".xlsx", ".xls", ".xlsm", ".ods", ".numbers")
OTHER_NAME = "write another name in the column coder, or take the file away if it is a copy"
NOT_CSV = "is not read: a sheet of codings is a CSV file, best called frames-NAME.csv"
NO_SHEET = (
    "is not read: a sheet of codings has the columns sentence_id and coder, "
    "and is best called frames-NAME.csv"
)

Read = Callable[[Path], tuple[list[Any], list[Note]]]


class Sheets(NamedTuple):
    """What was read of all sheets of a kind: rows of the good ones, faults of the bad ones, and notes."""

    rows: list[Any]
    faults: list[InputError]
    notes: list[Note]

    def settle(self) -> list[str]:
        """Return faults and notes as lines. Raises an InputError of all faults where no sheet gave a row."""
        if not self.rows:
            raise_all(self.faults)
        return [str(one) for one in (*self.faults, *self.notes)]


class Taken:
    """Who has had which sentence, over all sheets of a kind: a coder has each sentence once.

    `done` is what coders do, "coded" or "scored". Of each sheet: `open` it, `check` its rows, `keep` it if no
    fault was found, so that the sentences of a sheet that is left out stay free for another.
    """

    def __init__(self, done: str) -> None:
        self.done = done
        self.earlier: dict[tuple[str, str], str] = {}
        self.open(Path())

    def open(self, path: Path) -> None:
        """Begin a sheet."""
        self.file = name_file(path)
        self.mine: dict[tuple[str, str], int] = {}
        self.told: set[str] = set()

    def check(self, where: str, row: dict[str, Any]) -> Iterator[InputError]:
        """Yield a fault where the coder of a row has had its sentence; of an earlier sheet's coder one."""
        coder, name = row["coder"], row["sentence_id"]
        if (coder, name) in self.mine:
            rule = f"{coder} has {self.done} this sentence already, in line {self.mine[coder, name]}"
            yield InputError(f"{where}, column sentence_id", name, rule, "keep one row")
        elif (coder, name) in self.earlier and coder not in self.told:
            self.told.add(coder)
            rule = f"this coder has {self.done} {name} already, in {self.earlier[coder, name]}"
            yield InputError(f"{where}, column coder", coder, rule, OTHER_NAME)
        if coder and name:
            self.mine.setdefault((coder, name), row["line"])

    def keep(self) -> None:
        """End a sheet that is used."""
        self.earlier |= {key: f"{self.file} line {line}" for key, line in self.mine.items()}


def check_sentence(known: Container[str], where: str, row: dict[str, Any]) -> Iterator[InputError]:
    """Yield a fault where a row names a sentence that is none of the `known`."""
    name = row["sentence_id"]
    if name and name not in known:
        rule = "the exchange has no such sentence"
        yield InputError(f"{where}, column sentence_id", name, rule, "correct it")


def read_all(folder: str | Path | None, kind: str, read: Read) -> Sheets:
    """Return what all sheets of a kind ("frames" or "tone") hold; `read(path)` gives (rows, notes) of one.

    A sheet with a fault, an InputError that `read` raises, is left out, and the others are used.
    """
    files, notes = list_sheets(folder)
    rows: list[Any] = []
    faults: list[InputError] = []
    for path in files[kind]:
        try:
            found, said = read(path)
            rows += found
            notes += [*say_encoding(path), *said]
        except InputError as fault:
            faults += fault.all
    for one in faults:
        one.skipped = bool(rows)
    return Sheets(rows, faults, notes)


def list_sheets(folder: str | Path | None) -> tuple[dict[str, list[Path]], list[Note]]:
    """Return the CSV files of a folder of codings by kind, and notes on the rest.

    The kinds are "frames", "tone" and "adjudicated". A name counts in capitals or small letters; a CSV file
    of another name counts if it has the columns of a sheet.
    """
    kinds: dict[str, list[Path]] = {"frames": [], "tone": [], "adjudicated": []}
    notes: list[Note] = []
    for path in list_folder(Path(folder)) if folder and Path(folder).is_dir() else ():
        if is_aside(path):
            continue
        kind, said = _sort_file(path)
        kinds.get(kind, []).append(path)
        notes += [Note(str(path), said)] if said else []
    for path in kinds["adjudicated"][1:]:
        other = name_file(kinds["adjudicated"][0])
        notes.append(Note(str(path), f"is not read: {other} is there too; keep one of them"))
    return kinds, notes


def name_file(path: Path) -> str:
    """Return a file's name as it can be shown: on one line, each character printable."""
    return write_line(path.name)


def _sort_file(path: Path) -> tuple[str, str]:
    """Return (kind, what is said) of a file among the codings; the kind of one that is not read is empty."""
    name = path.name.lower()
    if path.suffix.lower() in SPREADSHEETS:
        return "", f"is not read: a spreadsheet program's own file; {SAVE_AS}"
    if not path.is_file() or path.suffix.lower() != ".csv":
        return "", NOT_CSV
    if name == "adjudicated.csv":
        return "adjudicated", ""
    for kind in ("frames", "tone"):
        if name.startswith(f"{kind}-"):
            return kind, ""
    try:
        header = read_header(path)
    except InputError as fault:
        return "", f"is not read: {str(fault).removeprefix(str(path)).lstrip(': ')}"
    if {"sentence_id", "coder"} - set(header):
        return "", NO_SHEET
    kind = "tone" if "tone" in header else "frames"
    return kind, f"read as a sheet of codings, for it has its columns; its usual name is {kind}-NAME.csv"
