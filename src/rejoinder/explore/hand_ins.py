"""What a class hands in: saved pages and coding sheets, told by what they hold, and none of them trusted."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from ..exchange import Exchange, InputError, Note, clean_name, digest, read_header, write_line
from ..framing.coding import ADJUDICATED, Decisions, name_frames, read_decided
from ..framing.sheets import COLLECTED, COLUMNS, read_each
from ..wording import count
from .decided import join_decided
from .people import Person, join_people, say_missing
from .saved import HandIn, Unread, is_hand_in, read_hand_in

LARGEST = 5_000_000  # bytes of a file
TOGETHER = 200_000_000  # bytes of all files: those of a hundred classes
DEEP = 2  # folders within one another that are looked into
KINDS = {
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP file, or one of a spreadsheet or word processor",
    b"\xd0\xcf\x11\xe0": "a file of an old word processor or spreadsheet",
}
OURS = "was written by an earlier collect, and is nobody's hand-in: not counted; take it out of the folder"
OUR_PAGE = b'<body class="collected">'
# A sheet of an earlier version, which has no column of its own to be known by.
OUR_SHEET = (
    re.compile(rb"\xef\xbb\xbfsentence_id,coder,(?!codebook)[^\n]*\r\n"),
    re.compile(r"(?i)codings\W*\d*\W*\.csv"),
)
SAVE = "ask for the file that the class page saves, or a coding sheet as CSV UTF-8"


@dataclass
class HandIns:
    """What was read: `people` {name: answers by question}, in the order of the alphabet, and `codings`.

    Columns of `codings`: those of a sheet. `faults` say of each file that was not read why, `notes` what is
    missing or odd in one that was; `files` is how many were read, `frames` {in small letters: as written};
    `decided` is what coders decided together, `light` who worked on the lighter track.
    """

    people: dict[str, dict[str, str]] = field(default_factory=dict)
    codings: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=COLUMNS))
    faults: list[Note] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    files: int = 0
    frames: dict[str, str] = field(default_factory=dict)
    decided: Decisions = field(default_factory=dict)
    light: set[str] = field(default_factory=set)


class Entry(NamedTuple):
    """A file as it is called, where it is, and what it holds."""

    file: str
    path: Path
    data: bytes


def read_hand_ins(exchange: Exchange, folder: Path, lesson: str = "") -> HandIns:
    """Return what the files of a folder hold, and those of the folders in it; a bad one stops nothing.

    Whose work counts together, and what of one who hands in twice, `join_people` says; decisions are those
    of the folder, then of the reader's own work, then of the exchange. What a `lesson` leaves for home is
    said apart. Raises InputError for a folder that is none or empty, for a faulty table of the exchange, and
    for a lesson that there is none of.
    """
    made = HandIns()
    if not folder.is_dir():
        raise InputError(
            "collect", str(folder), "there is no such folder", "name the folder of what was handed in"
        )
    entries = list(_drop_copies(_take_all(_list_entries(folder, made.faults), made.faults), made.faults))
    if not entries and not made.faults:
        raise InputError(folder, "0 files", "nothing was handed in here", "put the class's files there")
    made.frames = {name.lower(): name for name in name_frames(exchange)}
    found, decided = _read_entries(exchange, entries, made)
    people = join_people(found, made.faults, made.notes)
    made.people = {one.name: one.answers for one in people}
    rows = [row for one in people for row in one.codes.values()]
    made.codings = pd.DataFrame(rows, columns=COLUMNS)
    _add_pages(made, found, people, decided)
    made.decided = join_decided(exchange, decided, made.frames, made.notes)
    made.faults.sort(key=lambda one: one.file)
    made.notes += say_missing(exchange, found, people, lesson)
    made.notes.sort(key=lambda one: one.file)
    return made


def _add_pages(
    made: HandIns, found: Iterable[HandIn], people: Iterable[Person], decided: dict[str, Decisions]
) -> None:
    """Add to `decided` what the pages that count have decided, and say who worked on the lighter track."""
    counted = {file for one in people for file in one.files}
    decided |= {one.file: one.decided for one in found if one.decided and one.file in counted}
    made.light = {one.name for one in people if one.light}
    made.files = len(counted | set(decided))


def _read_entries(
    exchange: Exchange, entries: Iterable[Entry], made: HandIns
) -> tuple[list[HandIn], dict[str, Decisions]]:
    """Return what people handed in, and what they decided together, by file; the rest goes to the faults."""
    found: list[HandIn] = []
    decided: dict[str, Decisions] = {}
    for entry in entries:
        try:
            if _is_decided(entry):
                decided[entry.file] = _read_decided(exchange, entry)
            else:
                found.append(_read_entry(exchange, entry, made.frames, made.notes))
        except Unread as fault:
            made.faults.append(Note(entry.file, str(fault)))
    return found, decided


def _list_entries(folder: Path, faults: list[Note], before: str = "", depth: int = 0) -> Iterator[Entry]:
    for path in _list_folder(folder, faults, before):
        name = before + write_line(path.name)
        if path.name.startswith((".", "~$")) or path.name.lower() in ("thumbs.db", "desktop.ini"):
            continue
        try:
            if path.is_dir() and not path.is_symlink() and depth < DEEP and any(path.iterdir()):
                yield from _list_entries(path, faults, f"{name}/", depth + 1)
            else:
                yield Entry(name, path, _take(path))
        except Unread as fault:
            faults.append(Note(name, str(fault)))
        except OSError as error:
            faults.append(Note(name, f"cannot be opened ({error.strerror})"))


def _take_all(entries: Iterable[Entry], faults: list[Note]) -> Iterator[Entry]:
    """Yield the files up to `TOGETHER` bytes; those after them are faults."""
    size = 0
    for entry in entries:
        size += len(entry.data)
        if size <= TOGETHER:
            yield entry
        else:
            said = f"is not read, for the files before it have {TOGETHER / 1e6:,.0f} MB; part the folder"
            faults.append(Note(entry.file, said))


def _list_folder(folder: Path, faults: list[Note], name: str) -> list[Path]:
    """Return what stands in a folder, or nothing, and a fault, where it may not be listed."""
    try:
        return sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as error:
        faults.append(Note(name or folder.name, f"cannot be listed ({error.strerror})"))
        return []


def _take(path: Path) -> bytes:
    """Return what a file holds. Raises Unread for what is none, is empty or too large, OSError at a bar."""
    if path.is_symlink():
        raise Unread("is a link, and is not followed; put the file itself there")
    if path.is_dir():
        raise Unread("is a folder that is empty or lies too deep; move its files up")
    if not path.is_file():
        raise Unread("is no file, but a pipe or a device")
    size = path.stat().st_size
    if not size:
        raise Unread("is empty; ask for it again")
    if size > LARGEST:
        raise Unread(f"has {size / 1e6:,.1f} MB, and {LARGEST / 1e6:,.0f} are the most")
    return path.read_bytes()


def _drop_copies(entries: Iterable[Entry], faults: list[Note]) -> Iterator[Entry]:
    """Yield the files without those that hold the same as an earlier one."""
    seen: dict[str, str] = {}
    for entry in entries:
        first = seen.setdefault(digest(entry.data), entry.file)
        if first == entry.file:
            yield entry
        else:
            faults.append(Note(entry.file, f"holds the same as {first}; take one away"))


def _read_entry(exchange: Exchange, entry: Entry, names: dict[str, str], notes: list[Note]) -> HandIn:
    start = entry.data[:200].removeprefix(b"\xef\xbb\xbf").lstrip()
    for sign, kind in KINDS.items():
        if entry.data.startswith(sign):
            raise Unread(f"is {kind}; {SAVE}")
    if start.startswith(b"<"):
        raise Unread(
            OURS if OUR_PAGE in entry.data else f"is a web page, and not what one saves in it; {SAVE}"
        )
    if is_hand_in(start):
        return read_hand_in(exchange, entry.file, entry.data, names, notes)
    return _read_sheet(exchange, entry, notes)


def _read_sheet(exchange: Exchange, entry: Entry, notes: list[Note]) -> HandIn:
    if b"sentence_id" not in _unmark(entry):
        raise Unread(f"is neither a saved page nor a coding sheet; {SAVE}")
    if _is_ours(entry):
        raise Unread(OURS)
    (sheet,) = read_each(exchange, [entry.path])
    if sheet.faults:
        raise Unread(_say_faults(sheet.faults, entry))
    said = [note.text for note in sheet.notes]
    if not sheet.rows:
        raise Unread("; ".join(["is a sheet without a code", *said]))
    rows = [(write_line(row[0]), *row[1:-1], entry.file) for row in sheet.rows]
    coders = tuple(dict.fromkeys(row[0] for row in rows))
    if not all(map(clean_name, coders)):
        raise Unread("has a row whose coder is nothing that can be seen; write a name there")
    notes += [Note(entry.file, text) for text in said]
    return HandIn(entry.file, coders, {}, rows, ticked=sheet.ticked)


def _unmark(entry: Entry) -> bytes:
    """Return what a file holds in small letters, UTF-16 too, to look for words of its first line."""
    return entry.data.lower().replace(b"\0", b"")


def _list_columns(entry: Entry) -> list[str]:
    """Return the columns of a table, none of what is no text."""
    try:
        return read_header(entry.path)
    except InputError:
        return []


def _is_ours(entry: Entry) -> bool:
    """Return whether a sheet is what an earlier run of collect wrote."""
    head, called = OUR_SHEET
    old = called.fullmatch(entry.path.name) and head.match(entry.data)
    return bool(old) or (COLLECTED.encode() in _unmark(entry) and COLLECTED in _list_columns(entry))


def _is_decided(entry: Entry) -> bool:
    """Return whether a file is a table of what coders decided together."""
    if b"sentence_id" not in _unmark(entry) or b"reason" not in _unmark(entry):
        return False
    names = _list_columns(entry)
    return "coder" not in names and set(ADJUDICATED) <= set(names)


def _read_decided(exchange: Exchange, entry: Entry) -> Decisions:
    if _is_ours(entry):
        raise Unread(OURS)
    try:
        return read_decided(exchange, entry.path)
    except InputError as fault:
        raise Unread(_say_faults(fault.all, entry)) from None


def _say_faults(faults: tuple[InputError, ...], entry: Entry) -> str:
    said = str(faults[0]).removeprefix(write_line(str(entry.path))).lstrip(": ")
    return f"{said} (and {count(len(faults) - 1, 'fault')} more)" if len(faults) > 1 else said
