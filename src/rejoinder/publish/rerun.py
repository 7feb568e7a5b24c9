"""A command that was given before: where nothing has changed that it read, what it wrote stands.

This is asked before pandas is loaded: to answer takes a tenth of a second.
"""

import hashlib
import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..files import write_files
from ..wording import count
from .inputs import digest_all, digest_place, digest_program, digest_read, list_names, take_heeded
from .reads import hear, stop
from .store import Store, find_store

FORM = 1  # of an entry; another is another entry
KNOWN = ("report", "figures")
FRESH = "--fresh"
# By what is here the command chooses what it reads and where it writes, unless that is named.
HERE = ("exchange.toml", "*/exchange.toml", "data/*/exchange.toml", "notebooks")
Tell = Callable[[str], object]


def answer(arguments: Sequence[str], tell: Tell) -> list[str] | None:
    """Return what a command printed that was given before, if nothing that it is made of has changed since.

    What it wrote and is gone, or is another, is written again; `tell` hears that, and what was noted.
    None where it is to be run.
    """
    store = find_store(tell, make=False) if arguments and arguments[0] in KNOWN else None
    record = _find_record(store, arguments)
    if store is None or record is None:
        return None
    gone = [path for path, digest in record["outputs"].items() if digest_place(path) != digest]
    if not _write_again(store, record["outputs"], gone):
        return None
    for note in record["notes"]:
        tell(note)
    stands = _say_files(gone) if gone else f"{next(iter(record['outputs']))} stands"
    tell(f"nothing has changed since {record['made']}: {stands} ({FRESH} makes it anew)")
    return record["said"]


def _find_record(store: Store | None, arguments: Sequence[str]) -> dict[str, Any] | None:
    """Return what is known of a command; None where something that it is made of has changed."""
    kept = store and store.read(_name(arguments))  # no command with --fresh is kept by that name
    record = json.loads(kept) if kept else None
    unchanged = record is not None and record["seen"] == _see(record["folder"], record["seen"]["reads"])
    return record if unchanged else None


def tell(line: str) -> None:
    """Say on stderr what is being done, or is to be known."""
    print(line, file=sys.stderr, flush=True)


class Rerun:
    """A command that is run, and remembered with all that it read and wrote."""

    def __init__(self, arguments: Sequence[str], tell: Tell, *, alone: bool = False) -> None:
        """Begin to hear what the command reads; `tell` hears why it cannot be remembered.

        It is `alone` where this process does nothing else.
        """
        self.alone = alone
        self._arguments = [one for one in arguments if not _asks_fresh(one)]
        self.fresh = len(self._arguments) < len(arguments)
        self.store, self.begun = find_store(tell), time.time_ns()
        self._read: set[str] = set()
        hear(self._hear)

    def close(self) -> None:
        """Hear nothing more."""
        stop(self._hear)

    def remember(
        self,
        folder: Path,
        reads: Mapping[str, str] | None,
        outputs: Mapping[Path, bytes],
        said: Sequence[str],
        notes: Sequence[str],
    ) -> None:
        """Keep what the command wrote, {path: bytes}, printed and noted.

        `folder` is the data folder; `reads` is what its notebooks read, None where that is not known.
        """
        if self.store is None or reads is None:
            return
        home = folder.resolve()  # elsewhere folders are looked through for modules, and files come and go
        read = [path for path in self._read if os.path.isfile(path) or Path(path).is_relative_to(home)]
        own = digest_read(read, [home], [self.store.folder], self.begun)
        if own is None:
            return
        seen = _see(str(home), {**reads, **own})
        if seen["reads"] != {**reads, **own}:
            return
        written = {str(path): hashlib.sha256(data).hexdigest() for path, data in outputs.items()}
        for path, data in outputs.items():
            self.store.write(f"output-{written[str(path)]}", data)
        made = time.strftime("%Y-%m-%d %H:%M")
        record = {"made": made, "folder": str(home), "seen": seen, "outputs": written}
        record |= {"said": list(said), "notes": list(notes)}
        self.store.write(_name(self._arguments), json.dumps(record).encode())

    def _hear(self, kind: str, what: str) -> None:
        if kind == "read":
            self._read.add(what)


def _asks_fresh(argument: str) -> bool:
    return len(argument) > 3 and FRESH.startswith(argument)


def _name(arguments: Sequence[str]) -> str:
    heeded = take_heeded(os.environ)
    return "command-" + digest_all([FORM, list(arguments), os.getcwd(), heeded])


def _see(folder: str, reads: Iterable[str]) -> dict[str, Any]:
    """Return what a command would find now: program, names in the data folder and here, what it read."""
    here = [path for pattern in HERE for path in sorted(map(str, Path().glob(pattern)))]
    now = {path: digest_place(path) for path in reads}
    return {"program": digest_program(), "names": list_names(Path(folder)), "here": here, "reads": now}


def _write_again(store: Store, outputs: Mapping[str, str], gone: Sequence[str]) -> bool:
    """Write those files that are gone, of {path: digest}, all or none; return whether all stand now."""
    found = {Path(path): store.read(f"output-{outputs[path]}") for path in gone}
    files = {path: data for path, data in found.items() if data is not None}
    try:
        return len(files) == len(found) and bool(write_files(files) or True)
    except OSError:  # the whole run says what is wrong
        return False


def _say_files(paths: Sequence[str]) -> str:
    more = f" and {count(len(paths) - 1, 'more file')}" if len(paths) > 1 else ""
    return f"written again, as it was: {paths[0]}{more}"
