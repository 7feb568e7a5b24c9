"""The files of a data folder: found, read as text, and their digest."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from .errors import InputError


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
    """Return the path of `name` in a data folder; None where it is not there, or where there is no folder."""
    path = None if folder is None else Path(folder) / name
    return path if path is not None and path.exists() else None


def digest(data: bytes) -> str:
    """Return the SHA-256 of `data` in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def read_file(path: Path) -> tuple[str, bytes]:
    """Return the text of a UTF-8 file, line ends as "\\n", and its bytes. Raises InputError without one."""
    data = read_bytes(path)
    return decode(data, path), data


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file. Raises InputError for one that is not there or cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        rule = "the file cannot be read" if path.exists() else "there is no such file"
        raise InputError(path, path.name, rule, "put it there or correct the name") from error


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
    outside the folder or is named twice.
    """
    names = _name_files(settings)
    texts, blobs, pieces, position = [], [], [], 0
    for name in names:
        if Path(name).is_absolute() or ".." in Path(name).parts or names.count(name) > 1:
            rule = "a file stands in the data folder and is named once"
            raise InputError(folder / "exchange.toml", name, rule, "copy it there and give its bare name")
        text, data = read_file(folder / name)
        if not text.strip():
            raise InputError(folder / name, "", "the file must not be empty", "put the text in it")
        texts.append(text)
        blobs.append(data)
        pieces.append(Piece(name, position, position + len(text)))
        position += len(text) + 2
    return Text("\n\n".join(texts), b"\n\n".join(blobs), pieces)


def _name_files(settings: Mapping[str, Any]) -> list[str]:
    """Return the names of the files of the text; source.txt is meant where none is named."""
    names = [letter["file"] for letter in settings["letters"] if "file" in letter]
    if "source" in settings or not names:
        return [settings.get("source", "source.txt"), *names]
    return names
