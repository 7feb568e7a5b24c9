"""What a report is made of, each by its digest: the program, the variables it heeds, files and folders."""

import functools
import hashlib
import json
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
# What the bytes of a page may depend on besides files.
HEEDED = ("REJOINDER_", "LANG", "LC_", "TZ", "MPL", "PYTHON", "JUPYTER", "IPYTHON", "NLTK", "SOURCE_DATE")
UNHEEDED = ("REJOINDER_CACHE", "REJOINDER_READS")
# Where files change with the program's versions alone, or are no files.
FIXED = (PACKAGE, *map(Path, (sys.prefix, sys.base_prefix, "/proc", "/sys", "/dev")))


def digest_all(value: object) -> str:
    """Return the SHA-256 of a value that JSON can hold."""
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


def digest_place(path: str | Path) -> str:
    """Return the SHA-256 of a file's bytes, or of a folder's names; "" where there is neither."""
    try:
        if os.path.isdir(path):
            return digest_all(sorted(os.listdir(path)))
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return ""


@functools.cache
def digest_program() -> str:
    """Return a digest of Python, this package's files, and names and versions of what is installed."""
    files = {path.relative_to(PACKAGE).as_posix(): digest_place(path) for path in _list_files(PACKAGE)}
    installed = {one for place in sys.path if os.path.isdir(place) for one in _list_installed(place)}
    return digest_all([sys.version, sys.platform, files, sorted(installed)])


def list_names(folder: Path) -> list[str]:
    """Return the names of all files of a folder and of those in it, in their order."""
    return sorted(path.relative_to(folder).as_posix() for path in _list_files(folder))


def take_heeded(environment: Mapping[str, str]) -> dict[str, str]:
    """Return those variables that the bytes of a page may depend on."""
    return {
        name: value for name, value in environment.items() if name.startswith(HEEDED) and name not in UNHEEDED
    }


def digest_read(
    paths: Iterable[str], homes: Iterable[Path], apart: Iterable[Path], since: int
) -> dict[str, str] | None:
    """Return the digests of files and folders that were read, {path: digest}.

    What lies in `homes` counts wherever that is; else not what comes with the program, nor what is `apart`.
    None where one was changed after the time `since`, in nanoseconds: then nobody knows what was read.
    """
    found, homes, apart = {}, tuple(homes), (*FIXED, *apart)
    for path in map(Path, sorted(set(paths))):
        if any(path.is_relative_to(home) for home in homes) or not any(map(path.is_relative_to, apart)):
            if os.path.isfile(path) and os.stat(path).st_ctime_ns >= since:
                return None
            found[str(path)] = digest_place(path)
    return found


def _list_files(folder: Path) -> Iterable[Path]:
    for home, inner, names in os.walk(folder):
        inner[:] = [name for name in inner if name != "__pycache__"]
        yield from (Path(home, name) for name in names)


def _list_installed(place: str) -> list[str]:
    return [name for name in os.listdir(place) if name.endswith((".dist-info", ".egg-info"))]
