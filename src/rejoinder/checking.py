"""The check of a data folder: every table is read, all faults are listed at once, no file is passed over."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, cast

import pandas as pd

from . import claims
from .claims import authorities, matching, questioning, quoted, verbs
from .exchange import (
    SAVE_AS,
    SPREADSHEETS,
    Exchange,
    InputError,
    Note,
    Sheets,
    find_file,
    find_near,
    is_aside,
    list_all,
    list_sheets,
    list_texts,
    read_folder,
    read_header,
    say_encoding,
    write_line,
)
from .framing import codebook, coding, definitions, sheets
from .result import Result
from .sentiment.elsewhere import COLUMNS as SCORES
from .sentiment.elsewhere import read_scores
from .sentiment.tone_sheets import COLUMNS as TONES
from .sentiment.tone_sheets import read_tone_sheets
from .sentiment.ways import read_masks
from .wording import count
from .words import grouping, naming, stances

CODINGS = "codings/"
DATED = re.compile(r"\d{4}-\d\d-\d\d.*\.csv")


@dataclass(frozen=True)
class Table:
    """One table that a data folder may have: what it holds, what reads it, and what its first line names.

    `read` takes an exchange, and raises InputError for what is wrong; one that does not name sentences asks
    of the exchange only its files. `optional` columns may be left out; a sheet of frames has one for each
    frame besides.
    """

    about: str
    read: Callable[[Exchange], Any]
    columns: tuple[str, ...]
    optional: tuple[str, ...] = ()
    names_sentences: bool = True


def _list(about: str, read: Callable[[Exchange], Any], columns: list[str]) -> Table:
    """Return a table that needs nothing of the exchange but its folder."""
    return Table(about, read, tuple(columns), names_sentences=False)


def _read_codebook(exchange: Exchange) -> Sheets:
    """Read codebook.csv; return what is said of its frames, or that it is not there."""
    folder = Path(cast(Path, exchange.folder))
    path = folder / "codebook.csv"
    if exchange.find_file(path.name) is None:
        columns = ", ".join(codebook.CODEBOOK)
        said = f"is not there, and no frame is looked for by words; its columns are {columns}"
        return Sheets([], [], [Note(str(path), said)])
    codebook.read_codebook(path)
    return Sheets([], [], codebook.note_frames(folder))


def _read_quotations(exchange: Exchange) -> Any:
    return claims.quotations(exchange) if exchange.find_file("quotations.csv") else None


# Every table that a folder may have, by its name or the pattern of its names, in the order of checking.
TABLES = {
    "codebook.csv": _list("the words by which each frame is found", _read_codebook, codebook.CODEBOOK),
    "naming.csv": _list(
        "the names that the sides choose for the same person or thing", naming.read_names, naming.COLUMNS
    ),
    "stance.csv": _list("words by which a writer takes a stance", stances.read_stance, stances.COLUMNS),
    "groups/*.csv": _list(
        "words to be counted together, in a file named by its date", grouping.read_groups, grouping.COLUMNS
    ),
    "masks.csv": _list(
        "names and titles that a sentiment tool would score as words",
        read_masks,
        ["kind", "term", "note"],
    ),
    "reporting.csv": _list(
        "verbs that report what another says, and their tone", verbs.read_reporting, verbs.COLUMNS
    ),
    "frames.csv": Table(
        "the definition of each frame, with an example", definitions.define, tuple(definitions.FRAMES)
    ),
    "claims.csv": Table(
        "the claims of either side, and which sentences answer them",
        claims.read,
        tuple(matching.COLUMNS),
        ("answer_sentence_ids", "note"),
    ),
    "quotations.csv": Table(
        "what each quotation is, and where it is from", _read_quotations, tuple(quoted.COLUMNS), ("note",)
    ),
    "sources.csv": Table(
        "whom and what the letters rest on, and whether it can be checked",
        claims.sources,
        tuple(authorities.COLUMNS),
        ("note",),
    ),
    "questions.csv": Table("questions for the class", claims.questions, tuple(questioning.COLUMNS)),
    "scores.csv": Table(
        "each sentence's score by a tool that is not built in, −1 to 1, and how it was made",
        read_scores,
        tuple(SCORES),
    ),
    "codings/frames-*.csv": Table(
        "one coder's frames, sentence by sentence; a column for each frame besides",
        sheets.read_sheets,
        ("sentence_id", "coder"),
        ("codebook", *sheets.CONTEXT),
    ),
    "codings/tone-*.csv": Table(
        "one coder's tone of each sentence, −2 to 2", read_tone_sheets, tuple(TONES), ("note",)
    ),
    "codings/adjudicated.csv": Table(
        "what the coders decided together", coding.read_decisions, tuple(coding.ADJUDICATED)
    ),
}
FOLDERS = sorted({name.partition("/")[0] for name in TABLES if "/" in name})


@dataclass(frozen=True)
class Folder:
    """What the word lists of a folder can be checked with while its exchange cannot be read."""

    folder: Path

    def find_file(self, name: str) -> Path | None:
        """Return the path of a file or folder of the data folder; None where it is not there."""
        return find_file(self.folder, name)


class Notes(Result):
    """What is to be said of a folder's files, one row per fault or note: file, note."""

    name: ClassVar[str] = "notes"

    @property
    def sides(self) -> dict[str, str]:
        """The two sides; none where the exchange cannot be read."""
        return self.exchange.sides if self.exchange is not None else {}

    def state(self) -> str:
        files = self.table["file"].nunique()
        return f"{count(len(self.table), 'note')} on {count(files, 'file')}."


def check_folder(folder: str | Path) -> tuple[Exchange | None, list[InputError], list[Note]]:
    """Return the exchange of `folder` (None where no letter can be found), its files' faults, and the notes.

    A fault that has `skipped` is one of a coder's sheet, without which the others are used; its `table` is
    the one of TABLES that it was found in. While there is no exchange, the tables that name sentences cannot
    be checked.
    """
    folder = Path(folder)
    exchange, faults = read_folder(folder)
    if not (folder / "exchange.toml").is_file():
        return exchange, faults, []
    faults, notes = list(faults), [*_find_unread(folder, exchange), *_say_encodings(folder)]
    for name, table in TABLES.items():
        if exchange is None and table.names_sentences:
            continue
        wrong, said = _check_table(table, exchange or cast(Exchange, Folder(folder)))
        for fault in wrong:
            fault.table = name
        faults += wrong
        notes += said
    notes += [*exchange.notes, *_find_strange_coders(exchange)] if exchange else ()
    return exchange, list_all(faults), list(dict.fromkeys(notes))


def _check_table(table: Table, exchange: Exchange) -> tuple[list[InputError], list[Note]]:
    """Return the faults of a table, each by itself, and the notes on it."""
    try:
        found = table.read(exchange)
    except InputError as fault:
        return list_all([fault]), []
    return list_all(getattr(found, "faults", ())), list(getattr(found, "notes", ()))


def _find_strange_coders(exchange: Exchange) -> Iterator[Note]:
    """Yield a note on each of [[coders]] who is the coder of no sheet; none where no sheet was read."""
    known = {row[0] for row in sheets.read_sheets(exchange).rows}
    known |= {row["coder"] for row in read_tone_sheets(exchange).rows}
    for name in (row["name"] for row in exchange.coders if known and row["name"] not in known):
        near = find_near(name, known)
        said = f"[[coders]] names “{name}”, and no sheet that is read has such a coder"
        yield Note(
            str(cast(Path, exchange.folder) / "exchange.toml"), said + (f"; near it: {near}" * bool(near))
        )


def check(exchange: Exchange | str | Path) -> Notes:
    """Return what `rejoinder check` says of a folder, or of an exchange's: one row per fault or note."""
    folder = exchange.folder if isinstance(exchange, Exchange) else Path(exchange)
    read, faults, notes = check_folder(folder) if folder else (None, [], [])
    said: list[InputError | Note] = [*faults, *notes]
    rows = [_split_line(one, write_line(str(folder))) for one in said]
    read = exchange if isinstance(exchange, Exchange) else read
    none = "Every file of the folder was read, and nothing was left out."
    return Notes(cast(Exchange, read), pd.DataFrame(rows, columns=["file", "note"]), missing=none)


def _split_line(one: InputError | Note, folder: str) -> tuple[str, str]:
    """Return (file, what is said) of a fault or note; the file's name without that of the folder."""
    line = str(one).removeprefix(folder).lstrip("/\\")
    file, place, text = re.findall(r"^(.*?)((?: line .*?)?): (.*)", line)[0]
    text = f"{place.strip()}: {text}" if place else text
    return file, f"left out: {text}" if getattr(one, "skipped", False) else text


def _say_encodings(folder: Path) -> list[Note]:
    """Return a note on each table that is not in UTF-8; the sheets of the coders say so themselves."""
    paths = [path for name in TABLES if "/" not in name and (path := folder / name).is_file()]
    paths += sorted((folder / "groups").glob("*.csv"))
    notes: list[Note] = []
    for path in [*paths, *list_sheets(folder / CODINGS)[0]["adjudicated"]]:
        with suppress(InputError):  # a file that is no text is a fault, which its reader names
            notes += say_encoding(path)
    return notes


def _find_unread(folder: Path, exchange: Exchange | None) -> Iterator[Note]:
    """Yield a note on each file and folder that nothing reads, with what it may have been meant to be."""
    texts = {folder / name for name in list_texts(folder)}
    for path in [*sorted(folder.iterdir()), *_list_inner(folder, texts)]:
        if is_aside(path) or path in texts or _is_known(folder, path, texts):
            continue
        if exchange is None and path.suffix == ".txt":
            continue  # which texts are read is not known yet
        yield Note(str(path), f"is not read: {_say_why(path)}")


def _list_inner(folder: Path, texts: set[Path]) -> list[Path]:
    """Return the files in the folders of groups and texts; those in `codings` the readers of sheets say."""
    inner = {folder / "groups", *(path.parent for path in texts if path.parent != folder)}
    return [path for one in sorted(inner) if one.is_dir() for path in sorted(one.iterdir())]


def _is_known(folder: Path, path: Path, texts: set[Path]) -> bool:
    if path.parent == folder / "groups":
        return path.is_file() and path.suffix == ".csv"
    if path.is_dir():
        return path.name in FOLDERS or any(path in text.parents for text in texts)
    return path.parent == folder and path.name in (*TABLES, "exchange.toml")


def _say_why(path: Path) -> str:
    name = path.name.lower()
    if path.suffix.lower() in SPREADSHEETS:
        return f"a spreadsheet program's own file; {SAVE_AS}"
    if _is_sheet(path):
        return "it belongs into codings/"
    if DATED.fullmatch(name) and path.parent.name != "groups":
        return "it belongs into groups/"
    stems = {Path(known).stem: known for known in (*TABLES, *FOLDERS) if "/" not in known}
    near = find_near(path.stem, stems)
    return f"no table has this name; near it: {stems[near]}" if near else "no table has this name"


def _is_sheet(path: Path) -> bool:
    if not path.is_file() or path.suffix.lower() != ".csv":
        return False
    try:
        columns = set(read_header(path))
    except InputError:
        columns = set()
    named = path.name.lower().startswith(("frames-", "tone-", "adjudicated."))
    return named or columns >= {"sentence_id", "coder"}
