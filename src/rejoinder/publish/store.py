"""Where what was made is kept for the next run: a folder of the reader's own, checked and bounded in size."""

import contextlib
import hashlib
import os
import tempfile
import time
import zlib
from collections.abc import Callable
from pathlib import Path

CACHE = "REJOINDER_CACHE"  # in the environment: the folder to keep it in; empty: nothing is kept
LIMIT = 200_000_000  # bytes of all entries; those that were used least lately go first
STALE = 86_400  # seconds after which a file that was never finished goes
OTHERS, WRITERS = 0o077, 0o022
Tell = Callable[[str], object]


class Store:
    """Entries by name, each written whole or not at all, and read only if it is what was written."""

    def __init__(self, folder: Path, tell: Tell) -> None:
        """Keep entries in `folder`, which is there; `tell` hears of damage, and of what cannot be kept."""
        self.folder, self._tell, self._lost = folder, tell, False

    def read(self, name: str) -> bytes | None:
        """Return an entry; None where there is none, or a damaged one, which goes and is told of."""
        path = self.folder / name
        try:
            seal, _, packed = path.read_bytes().partition(b"\n")
        except OSError:
            return None
        with contextlib.suppress(zlib.error):
            data = zlib.decompress(packed)
            if seal == _seal(name, data):
                with contextlib.suppress(OSError):
                    os.utime(path)
                return data
        self._tell(f"{path}: this entry of the cache is damaged: it is left out, and made again")
        with contextlib.suppress(OSError):
            path.unlink()
        return None

    def write(self, name: str, data: bytes) -> None:
        """Keep an entry; where that cannot be done it is told once, and nothing more is kept."""
        if self._lost:
            return
        try:
            handle, waiting = tempfile.mkstemp(dir=self.folder, prefix=".")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(_seal(name, data) + b"\n" + zlib.compress(data, 1))
                os.replace(waiting, self.folder / name)
            finally:
                Path(waiting).unlink(missing_ok=True)
            self._bound()
        except OSError as error:
            self._lost = True
            _say_lost(self._tell, self.folder, str(error.strerror))

    def _bound(self) -> None:
        """Take out the entries that were used least lately, as far as all are larger than they may be."""
        entries = []
        for path in self.folder.iterdir():
            with contextlib.suppress(
                FileNotFoundError
            ):  # another run has put it into its place, or taken it out
                found = path.stat()
                entries.append((found.st_mtime, found.st_size, path))
        size = sum(entry[1] for entry in entries)
        for used, mine, path in sorted(entries):
            left = path.name.startswith(".") and used < time.time() - STALE
            if size > LIMIT or left:
                path.unlink(missing_ok=True)
                size -= mine


def find_store(tell: Tell, *, make: bool = True) -> Store | None:
    """Return the store of this reader, or None: none is wanted, there is no home, or it is not theirs alone.

    It is the folder that REJOINDER_CACHE names, or `rejoinder` in XDG_CACHE_HOME or in ~/.cache; with `make`
    it is made where it is not there, and `tell` hears why there is none.
    """
    folder = _choose_folder()
    if folder is None or not (make or folder.is_dir()):
        return None
    why = _prepare(folder)
    if why and make:
        _say_lost(tell, folder, why)
    return None if why else Store(folder, tell)


def _prepare(folder: Path) -> str:
    """Make a folder the reader's own; return why it cannot be, or ""."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not hasattr(os, "geteuid"):
            return ""
        found = folder.stat()
        if found.st_uid != os.geteuid() or found.st_mode & WRITERS:
            return "others than you can write to it"
        if found.st_mode & OTHERS:
            folder.chmod(0o700)
    except OSError as error:
        return str(error.strerror)
    return ""


def _say_lost(tell: Tell, folder: Path, why: str) -> None:
    tell(f"note: {folder}: nothing is kept here for the next run: {why}")


def _choose_folder() -> Path | None:
    if CACHE in os.environ:
        return Path(os.environ[CACHE]).absolute() if os.environ[CACHE] else None
    given = Path(os.environ.get("XDG_CACHE_HOME", ""))
    if given.is_absolute():
        return given / "rejoinder"
    try:
        return Path.home() / ".cache" / "rejoinder"
    except RuntimeError:
        return None


def _seal(name: str, data: bytes) -> bytes:
    """Return what an entry begins with: a digest of its name and of what is in it."""
    return hashlib.sha256(name.encode() + b"\0" + data).hexdigest().encode()
