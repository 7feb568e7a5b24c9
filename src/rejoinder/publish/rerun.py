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
from .pdf import name_printer
from .reads import hear, stop
from .store import Store, find_store

FORM = 2  # of an entry; another is another entry
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
    if record is None:
        return None
    seen = record["seen"]
    return record if seen == _see(record["folder"], seen["reads"], printed=bool(seen["printer"])) else None


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
        *,
        printed: bool = False,
    ) -> None:
        """Keep what the command wrote, {path: bytes}, said and noted.

        `folder` is the data folder; `reads` is what its notebooks read, None where that is not known. A PDF
        is among what it wrote where that was `printed`.
        """
        if self.store is None or reads is None:
            return
        home = folder.resolve()
        own = digest_read(self._list_read(home, outputs), [home], [self.store.folder], self.begun)
        if own is None:
            return
        seen = _see(str(home), {**reads, **own}, printed=printed)
        if seen["reads"] == {**reads, **own} and bool(seen["printer"]) == printed:
            self._keep(self.store, {"folder": str(home), "seen": seen}, outputs, said, notes)

    def _list_read(self, home: Path, outputs: Iterable[Path]) -> list[str]:
        """Return what was read in the data folder, and elsewhere all but folders: these are looked through
        for modules, and files come and go there. A PDF that was printed is read, too.
        """
        made = {os.path.abspath(path) for path in outputs}
        read = [path for path in self._read if os.path.isfile(path) or Path(path).is_relative_to(home)]
        return [path for path in read if os.path.abspath(path) not in made]

    def _keep(
        self,
        store: Store,
        record: dict[str, Any],
        outputs: Mapping[Path, bytes],
        said: Sequence[str],
        notes: Sequence[str],
    ) -> None:
        written = {str(path): hashlib.sha256(data).hexdigest() for path, data in outputs.items()}
        for path, data in outputs.items():
            store.write(f"output-{written[str(path)]}", data)
        record |= {"made": time.strftime("%Y-%m-%d %H:%M"), "outputs": written}
        record |= {"said": list(said), "notes": list(notes)}
        store.write(_name(self._arguments), json.dumps(record).encode())

    def _hear(self, kind: str, what: str) -> None:
        if kind == "read":
            self._read.add(what)


def _asks_fresh(argument: str) -> bool:
    return len(argument) > 3 and FRESH.startswith(argument)


def _name(arguments: Sequence[str]) -> str:
    heeded = take_heeded(os.environ)
    return "command-" + digest_all([FORM, list(arguments), os.getcwd(), heeded])


def _see(folder: str, reads: Iterable[str], *, printed: bool) -> dict[str, Any]:
    """Return what a command would find now: program, names in the data folder and here, what it read, and
    what prints a PDF.
    """
    here = [path for pattern in HERE for path in sorted(map(str, Path().glob(pattern)))]
    now = {path: digest_place(path) for path in reads}
    seen = {"program": digest_program(), "names": list_names(Path(folder)), "here": here, "reads": now}
    return seen | {"printer": name_printer() if printed else ""}


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
