"""The files of a data folder that nothing reads, and what they may have been meant to be; the encodings."""

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from ..exchange import (
    SAVE_AS,
    SPREADSHEETS,
    Exchange,
    InputError,
    Note,
    find_file,
    find_near,
    is_aside,
    list_folder,
    list_sheets,
    list_texts,
    read_header,
    say_encoding,
)
from ..lesson.context import NAME as CONTEXT
from .registry import FOLDERS, TABLES

CODINGS = "codings/"
FILES = (*TABLES, "exchange.toml", CONTEXT)  # each of another kind, a folder too, is a fault
DATED = re.compile(r"\d{4}-\d\d-\d\d.*\.csv")


def say_encodings(folder: Path) -> list[Note]:
    """Return a note on each table that is not in UTF-8; the sheets of the coders say so themselves."""
    paths = [path for name in TABLES if "/" not in name and (path := folder / name).is_file()]
    notes: list[Note] = []
    with suppress(InputError):  # a folder that leads elsewhere, a fault too
        paths += sorted((find_file(folder, "groups") or folder / "groups").glob("*.csv"))
        paths += list_sheets(find_file(folder, CODINGS))[0]["adjudicated"]
    for path in paths:
        with suppress(InputError):  # a file that is no text is a fault, which its reader names
            notes += say_encoding(path)
    return notes


def find_unread(folder: Path, exchange: Exchange | None) -> Iterator[Note]:
    """Yield a note on each file and folder that nothing reads, with what it may have been meant to be."""
    texts = {folder / name for name in list_texts(folder)}
    for path in [*list_folder(folder), *_list_inner(folder, texts)]:
        if is_aside(path) or path in texts or _is_known(folder, path, texts):
            continue
        if exchange is None and path.suffix == ".txt":
            continue  # which texts are read is not known yet
        yield Note(str(path), f"is not read: {_say_why(path)}")


def _list_inner(folder: Path, texts: set[Path]) -> list[Path]:
    """Return the files in the folders of groups and texts; those in `codings` the readers of sheets say."""
    inner = {folder / "groups", *(path.parent for path in texts if path.parent != folder)}
    return [
        path for one in sorted(inner) if one.is_dir() and _is_inside(folder, one) for path in list_folder(one)
    ]


def _is_inside(folder: Path, inner: Path) -> bool:
    """Return whether a folder in the data folder is no link to one elsewhere."""
    try:
        return find_file(folder, str(inner.relative_to(folder))) is not None
    except InputError:
        return False


def _is_known(folder: Path, path: Path, texts: set[Path]) -> bool:
    if path.parent == folder / "groups":
        return path.is_file() and path.suffix == ".csv"
    if path.is_dir():
        known = (*FOLDERS, *FILES)
        return path.name in known or any(path in text.parents for text in texts)
    return path.parent == folder and path.name in FILES


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
