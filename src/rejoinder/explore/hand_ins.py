"""What a class hands in: saved pages and coding sheets, told by what they hold, and none of them trusted."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from ..exchange import Exchange, InputError, Note, digest, write_line
from ..framing.coding import name_frames
from ..framing.sheets import COLUMNS, read_each
from ..wording import count
from .answers import list_questions
from .saved import HandIn, Unread, is_hand_in, read_hand_in

LARGEST = 5_000_000  # bytes of a file
NAMED, SAID = 80, 5  # characters of an id, and ids, that are named of what is not asked
DEEP = 2  # folders within one another that are looked into
KINDS = {
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP file, or one of a spreadsheet or word processor",
    b"\xd0\xcf\x11\xe0": "a file of an old word processor or spreadsheet",
}
SAVE = "ask for the file that the class page saves, or a coding sheet as CSV UTF-8"


@dataclass
class HandIns:
    """What was read: `people` {name: answers by question}, in the order of the alphabet, and `codings`.

    Columns of `codings`: those of a sheet. `faults` say of each file that was not read why, `notes` what is
    missing or odd in one that was; `files` is how many were read, `frames` {in small letters: as written}.
    """

    people: dict[str, dict[str, str]] = field(default_factory=dict)
    codings: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=COLUMNS))
    faults: list[Note] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    files: int = 0
    frames: dict[str, str] = field(default_factory=dict)


class Entry(NamedTuple):
    """A file as it is called, where it is, and what it holds."""

    file: str
    path: Path
    data: bytes


def read_hand_ins(exchange: Exchange, folder: Path) -> HandIns:
    """Return what the files of a folder hold, and those of the folders in it; a bad one stops nothing.

    Of two files of one person neither is read, unless the one is a sheet of the codes that the other lacks
    or has too. Raises InputError for a folder that is none or empty, and for a faulty table of the exchange.
    """
    made = HandIns()
    if not folder.is_dir():
        raise InputError(
            "collect", str(folder), "there is no such folder", "name the folder of what was handed in"
        )
    entries = list(_drop_copies(_list_entries(folder, made.faults), made.faults))
    if not entries and not made.faults:
        raise InputError(folder, "0 files", "nothing was handed in here", "put the class's files there")
    made.frames = {name.lower(): name for name in name_frames(exchange)}
    found = []
    for entry in entries:
        try:
            found.append(_read_entry(exchange, entry, made.frames, made.notes))
        except Unread as fault:
            made.faults.append(Note(entry.file, str(fault)))
    kept = list(_part_people(found, made.faults))
    made.files = len(kept)
    made.faults.sort(key=lambda one: one.file)
    made.notes += _say_missing(exchange, kept)
    _join(made, kept)
    return made


def _join(made: HandIns, kept: list[HandIn]) -> None:
    """Put together what each person wrote and coded; who signs in capitals here and not there is one."""
    written: dict[str, str] = {}
    for name in sorted({name for one in kept for name in one.coders}, key=str.casefold):
        made.people.setdefault(written.setdefault(name.casefold(), name), {})
    for one in kept:
        for name in one.coders:
            made.people[written[name.casefold()]].update(one.answers)
    coded = [(written[row[0].casefold()], *row[1:]) for one in kept for row in one.rows]
    rows = {row[:3]: row for row in coded}  # a page and the sheet of its codes have the same
    made.codings = pd.DataFrame(list(rows.values()), columns=COLUMNS)


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
        raise Unread(f"is a web page, and not what one saves in it; {SAVE}")
    if is_hand_in(start):
        return read_hand_in(exchange, entry.file, entry.data, names, notes)
    return _read_sheet(exchange, entry, notes)


def _read_sheet(exchange: Exchange, entry: Entry, notes: list[Note]) -> HandIn:
    if b"sentence_id" not in entry.data.lower().replace(b"\0", b""):
        raise Unread(f"is neither a saved page nor a coding sheet; {SAVE}")
    (sheet,) = read_each(exchange, [entry.path])
    if sheet.faults:
        more = len(sheet.faults) - 1
        said = str(sheet.faults[0]).removeprefix(write_line(str(entry.path))).lstrip(": ")
        raise Unread(f"{said} (and {count(more, 'fault')} more)" if more else said)
    if not sheet.rows:
        raise Unread("is a sheet without a code")
    notes += [Note(entry.file, note.text) for note in sheet.notes]
    rows = [(write_line(row[0]), *row[1:-1], entry.file) for row in sheet.rows]
    coders = tuple(dict.fromkeys(row[0] for row in rows))
    return HandIn(entry.file, coders, {}, rows)


def _part_people(found: list[HandIn], faults: list[Note]) -> Iterator[HandIn]:
    """Yield the files of those who handed in once; of others name each file, and take none."""
    by_name: dict[str, list[HandIn]] = {}
    for one in found:
        for name in one.coders:
            by_name.setdefault(name.casefold(), []).append(one)
    for one in found:
        clash = [other for name in one.coders for other in by_name[name.casefold()] if _do_clash(one, other)]
        if not clash:
            yield one
            continue
        rule = f"{clash[0].file} is by “{one.name}”, too, and neither is read; keep one"
        faults.append(Note(one.file, f"{rule}, or write another name in one"))


def _do_clash(one: HandIn, other: HandIn) -> bool:
    """Return whether two files of one person are more than a page and the sheet of its codes."""
    if one is other:
        return False
    page, sheet = (one, other) if one.saved else (other, one)
    if not page.saved or sheet.saved:
        return True
    kept = {row[1:4] for row in page.rows}
    return bool(kept) and kept != {row[1:4] for row in sheet.rows}


def _say_missing(exchange: Exchange, kept: list[HandIn]) -> Iterator[Note]:
    """Yield what is missing in each page that was handed in."""
    questions = [one["id"] for one in list_questions(exchange)]
    coded = {name.casefold() for one in kept if one.rows for name in one.coders}
    for one in filter(lambda one: one.saved, kept):
        said = list(_compare_questions(one.answers, questions))
        if one.name.casefold() not in coded:
            said.append("no sentence coded")
        if said:
            yield Note(one.file, "; ".join(said))


def _compare_questions(answers: Collection[str], questions: Collection[str]) -> Iterator[str]:
    left = len(set(questions) - set(answers))
    if left:
        yield f"{left} of {count(len(questions), 'question')} without an answer"
    strange = [name for name in answers if name not in set(questions)]
    yield from (f"an answer to “{name[:NAMED]}”, which is not asked" for name in strange[:SAID])
    if len(strange) > SAID:
        yield f"{len(strange) - SAID} further answers to what is not asked"
