"""The check of a data folder: every table is read, all faults are listed at once, no file is passed over."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, cast

import pandas as pd

from ..exchange import Exchange, InputError, Note, find_file, find_near, list_all, read_folder, write_line
from ..framing import sheets
from ..lesson.context import read_context
from ..result import Result
from ..sentiment.tone_sheets import read_tone_sheets
from ..wording import count
from .registry import TABLES, Table
from .unread import find_unread, say_encodings


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

    def hide(self, table: pd.DataFrame) -> pd.DataFrame:
        """Return a table as it may be shown; as it is where the exchange cannot be read."""
        return super().hide(table) if self.exchange is not None else table

    def say(self, text: str) -> str:
        """Return a sentence as it may be shown; as it is where the exchange cannot be read."""
        return super().say(text) if self.exchange is not None else text

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
    if not os.path.isfile(folder / "exchange.toml"):
        return exchange, faults, []
    faults, notes = list(faults), [*find_unread(folder, exchange), *say_encodings(folder)]
    for name, table in TABLES.items():
        if exchange is None and table.names_sentences:
            continue
        wrong, said = _check_table(table, exchange or cast(Exchange, Folder(folder)))
        for fault in wrong:
            fault.table = name
        faults += wrong
        notes += said
    faults += _check_context(exchange) if exchange else ()
    notes += [*exchange.notes, *_find_strange_coders(exchange)] if exchange else ()
    return exchange, list_all(faults), list(dict.fromkeys(notes))


def _check_table(table: Table, exchange: Exchange) -> tuple[list[InputError], list[Note]]:
    """Return the faults of a table, each by itself, and the notes on it."""
    try:
        found = table.read(exchange)
    except InputError as fault:
        return list_all([fault]), []
    return list_all(getattr(found, "faults", ())), list(getattr(found, "notes", ()))


def _check_context(exchange: Exchange) -> list[InputError]:
    """Return the faults of what is written about the case."""
    try:
        read_context(exchange)
    except InputError as fault:
        return list_all([fault])
    return []


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
    file, place, text = re.findall(r"^(.*?)((?: lines? .*?)?): (.*)", line)[0]
    text = f"{place.strip()}: {text}" if place else text
    return file, f"left out: {text}" if getattr(one, "skipped", False) else text
