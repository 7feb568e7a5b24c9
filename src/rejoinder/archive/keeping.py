"""What was measured of an archive, kept exchange by exchange: a run that was stopped goes on where it was."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from ..exchange import InputError, digest, read_bytes, read_table
from ..files import write_files
from ..framing.codebook import read_codebook
from .counting import Listed

MARK = "exchange.toml"  # by which a data folder is known
MOST = 20_000_000  # bytes of one data folder
HOME = Path(__file__).parents[1]


def list_folders(folder: Path) -> dict[str, Path]:
    """Return the data folders in a folder, {name: path}, in the order of their names.

    Raises InputError for a folder that is not there, or has none.
    """
    if not folder.is_dir():
        raise InputError(folder, folder.name, "no such folder", "give the folder of the data folders")
    found = {path.parent.name: path.parent for path in sorted(folder.glob(f"*/{MARK}"))}
    if not found:
        mend = f"put folders into it that have an {MARK}; `rejoinder new` makes one"
        raise InputError(folder, folder.name, "has no data folder", mend)
    return found


def read_lists(folder: Path) -> list[Listed]:
    """Return the lists that an archive has for all its exchanges: stance.csv and codebook.csv beside them.

    Raises InputError for what is wrong in them.
    """
    lists = []
    for name, kind, column in (("stance.csv", "words", "category"), ("codebook.csv", "frames", "frame")):
        path = folder / name
        if path.exists():
            table = (
                read_codebook(path)
                if kind == "frames"
                else read_table(path, ["category", "term", "source", "note"], unique=("category", "term"))
            )
            for one, part in table.groupby(column, sort=False):
                lists.append(Listed(kind, str(one), tuple(part["term"])))
    return lists


def read_files(folder: Path) -> dict[str, bytes]:
    """Return the files of a data folder, {path in it: bytes}, without hidden ones.

    Raises InputError for one that cannot be read or leads out of the folder, and for more than 20 MB.
    """
    found, size = {}, 0
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if any(part.startswith(".") for part in inside.parts) or not path.is_file():
            continue
        found[inside.as_posix()] = read_bytes(path, folder)
        size += len(found[inside.as_posix()])
        if size > MOST:
            raise InputError(folder, folder.name, "more than 20 MB", "keep there what the exchange needs")
    return found


def name_version() -> str:
    """Return a digest of this package's own code: what another version measured is not taken over."""
    return digest(b"".join(path.read_bytes() for path in sorted(HOME.rglob("*.py"))))


def name_part(
    files: Mapping[str, bytes], lists: Iterable[Listed], redact: tuple[Iterable[str], bool], version: str
) -> str:
    """Return the digest of all that a part is made from."""
    parts = [version, json.dumps([[list(one) for one in lists], list(redact[0]), redact[1]])]
    parts += [f"{path} {digest(data)}" for path, data in files.items()]
    return digest("\n".join(parts).encode())


def read_part(path: Path, key: str) -> dict[str, Any] | None:
    """Return what was kept under this digest; None where nothing was, or something else, or it is damaged."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return kept["part"] if kept["key"] == key and kept["sum"] == _sum(kept["part"]) else None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def keep_part(path: Path, key: str, part: Mapping[str, Any]) -> None:
    """Keep a part, whole or not at all. Raises OSError."""
    kept = {"key": key, "sum": _sum(part), "part": part}
    write_files({path: json.dumps(kept, ensure_ascii=False).encode()})


def _sum(part: Any) -> str:
    return digest(json.dumps(part, ensure_ascii=False, sort_keys=True).encode())
