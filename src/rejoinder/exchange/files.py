"""The files of a data folder: found, read as text, and their digest."""

import errno
import hashlib
import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from .errors import InputError
from .showing import write_line

LARGEST = 20_000_000  # bytes of a file, and characters of all files of a text together
LONGEST = 200  # characters of the name of a file of the text
DEEP = 2  # folders above a table of which one has exchange.toml: codings/x.csv lies in the folder of this
SET_ASIDE = ("originals", "starting")  # folders of what a text was made of, and of sheets not yet begun
SYSTEM = ("thumbs.db", "desktop.ini", "icon\r")


class Piece(NamedTuple):
    """One file of the text, and where it stands in the whole: `text[start:end]`."""

    name: str
    start: int
    end: int


class Text(NamedTuple):
    """The whole text of a folder, the bytes it was read from, and the files that it is made of."""

    text: str
    data: bytes
    pieces: list[Piece]


def find_file(folder: str | Path | None, name: str) -> Path | None:
    """Return the path of `name` in a data folder; None where it is not there, or where there is no folder.

    Raises InputError for one that is a link out of the folder.
    """
    path = None if folder is None else Path(folder) / name
    if path is None or not os.path.lexists(path):
        return None
    _check_inside(path, Path(folder or ""))
    return path


def list_folder(folder: Path) -> list[Path]:
    """Return what stands in a folder, by name. Raises InputError for one that may not be read."""
    try:
        return sorted(folder.iterdir())
    except OSError as error:
        raise InputError(folder, folder.name, *_say_why(folder, error)) from error


def is_aside(path: Path) -> bool:
    """Return whether a file is none of the reader's: hidden, a program's lock or system file, or a README.

    So are the folders of SET_ASIDE.
    """
    name = path.name.lower()
    if name in SET_ASIDE and path.is_dir():
        return True
    return name.startswith((".", "~$", "readme")) or name in SYSTEM


def digest(data: bytes) -> str:
    """Return the SHA-256 of `data` in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def read_file(path: Path, home: Path | None = None) -> tuple[str, bytes]:
    """Return the text of a UTF-8 file, line ends as "\\n", and its bytes; else as `read_bytes`."""
    data = read_bytes(path, home)
    return decode(data, path), data


def read_bytes(path: Path, home: Path | None = None, *, typed: bool = False) -> bytes:
    """Return the bytes of a file: every file that a stranger may have made comes in by this door.

    It is a regular file of at most `LARGEST` bytes, and lies in the folder `home` after links are followed:
    by default in the data folder that it is of, or in its own. One that a person `typed` may lie elsewhere,
    and be a pipe. Raises InputError for any other, and for one that is not there or cannot be read.
    """
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        raise _blame(path, *_say_why(path, error)) from error
    if not typed:
        _check_inside(path, home or _find_home(path))
    _check_kind(path, mode, typed)
    try:
        with open(path, "rb") as file:
            return read_some(file, path)
    except OSError as error:
        raise _blame(path, *_say_why(path, error)) from error


def read_some(file: BinaryIO, path: Path) -> bytes:
    """Return all of an open file, such as standard input. Raises InputError for more than `LARGEST` bytes."""
    data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        rule = f"a file has at most {LARGEST / 1e6:,.0f} MB, and this one has more"
        raise _blame(path, rule, "take what is needed of it")
    return data


def _check_kind(path: Path, mode: int, typed: bool) -> None:
    """Raise InputError for what is no file: opening a pipe may wait for ever, and a device may not end."""
    if stat.S_ISDIR(mode):
        raise _blame(path, "this is a folder, and no file", "give the name of a file")
    if not (stat.S_ISREG(mode) or typed and stat.S_ISFIFO(mode)):
        raise _blame(path, "this is no file, but a pipe or a device", "put a file there")


def _check_inside(path: Path, home: Path) -> None:
    """Raise InputError for a path that ends outside of a folder, be it by a link."""
    try:
        inside = path.resolve().is_relative_to(home.resolve())
    except (OSError, RuntimeError, ValueError):
        return  # it leads nowhere, which whoever opens it says
    if not inside:
        rule = "this leads out of the folder, whose files are read alone"
        raise _blame(path, rule, "put the file itself there, no link to it")


def _find_home(path: Path) -> Path:
    """Return the data folder that a file lies in, two folders deep at most; else the file's own folder."""
    homes = [home for home in list(path.parents)[:DEEP] if os.path.lexists(home / "exchange.toml")]
    return homes[0] if homes else path.parent


def _say_why(path: Path, error: OSError | ValueError) -> tuple[str, str]:
    """Return the rule and the mend for a file that could not be opened."""
    if isinstance(error, ValueError) or error.errno == errno.ENAMETOOLONG:
        return "no file can have such a name", "give the file a short name of letters and digits"
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        if os.path.lexists(path):
            return "this is a link that leads to no file", "put the file itself there"
        return "there is no such file", "put it there or correct the name"
    mend = "give yourself the right to read it, or put another copy there"
    return f"the file cannot be read ({error.strerror})", mend


def _blame(path: Path, rule: str, mend: str) -> InputError:
    return InputError(path, path.name, rule, mend)


def decode(data: bytes, where: object) -> str:
    """Return the UTF-8 text of `data`, line ends as "\\n", or raise InputError, which names `where`."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        value = data[error.start : error.start + 1].hex()
        place, mend = f"{where} line {line}", "save the file as UTF-8"
        raise InputError(place, f"byte {value}", "a text must be UTF-8", mend) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_text(folder: Path, settings: Mapping[str, Any]) -> Text:
    """Return the whole text of a folder: its source, then the letters that are files, blank lines between.

    `settings` are those of exchange.toml. Raises InputError for a file that cannot be read, is empty, stands
    outside the folder or is named twice, and for files that are too large together.
    """
    names = _name_files(settings)
    toml = folder / "exchange.toml"
    known = [toml.resolve()]
    texts, blobs, pieces, position = [], [], [], 0
    for name in names:
        _check_name(folder, name, known)
        text, data = read_file(folder / name, folder)
        if not text.strip():
            raise InputError(folder / name, "", "the file must not be empty", "put the text in it")
        texts.append(text)
        blobs.append(data)
        pieces.append(Piece(name, position, position + len(text)))
        position += len(text) + 2
        if position > LARGEST:
            rule = f"all files of a text together have at most {LARGEST / 1e6:,.0f} million characters"
            raise InputError(toml, name, rule, "part the exchange in two")
    return Text("\n\n".join(texts), b"\n\n".join(blobs), pieces)


def _check_name(folder: Path, name: str, known: list[Path]) -> None:
    """Raise InputError for the name of a text that is none in the folder, or of one of the files `known`."""
    toml = folder / "exchange.toml"
    if not name.strip() or Path(name).is_absolute() or ".." in Path(name).parts:
        rule = "a file stands in the data folder and is named once"
        raise InputError(toml, name, rule, "copy it there and give its bare name")
    if len(name) > LONGEST or write_line(name) != name:
        rule = f"the name of a file has at most {LONGEST} characters, each of which can be seen"
        raise InputError(toml, name, rule, "give the file a shorter, plainer name")
    try:
        place = (folder / name).resolve()
    except (OSError, RuntimeError, ValueError):
        return  # it leads nowhere, which whoever opens it says
    if place in known:
        rule = "this file is read already, as exchange.toml or as another text"
        raise InputError(toml, name, rule, "name each file of the text once")
    known.append(place)


def _name_files(settings: Mapping[str, Any]) -> list[str]:
    """Return the names of the files of the text; source.txt is meant where none is named."""
    names = [letter["file"] for letter in settings["letters"] if "file" in letter]
    if "source" in settings or not names:
        return [settings.get("source", "source.txt"), *names]
    return names
