"""What notebooks showed in earlier runs, each kept by the bytes of all that it read."""

import json
from collections.abc import Mapping
from pathlib import Path

import nbformat

from .inputs import digest_all, digest_place, digest_program, digest_read, list_names, take_heeded
from .reads import read_told
from .store import Store

FORM = 1  # of an entry; another is another entry
MOST = 8  # sets of paths that are known for one notebook


class Kept:
    """The notebooks of one run: taken from the store as far as nothing that they read has changed.

    `reads` has, after the run, all that they read, {path: digest}; it is None where that is not known of one.
    """

    def __init__(
        self, store: Store | None, exchange: Path, environment: Mapping[str, str], begun: int, *, fresh: bool
    ) -> None:
        """Know notebooks run on the data folder `exchange`, with these variables; `begun` is now, in ns.

        Without a store nothing is known; a `fresh` run takes nothing, and is kept.
        """
        self._store, self._home, self._begun, self._fresh = store, exchange.resolve(), begun, fresh
        self._about = [FORM, str(self._home), take_heeded(environment)]
        self.reads: dict[str, str] | None = None if store is None else {}

    def find(self, path: Path) -> nbformat.NotebookNode | None:
        """Return a notebook as it was run before; None where it, or something that it read, is another."""
        if self._store is None or self._fresh:
            return None
        name = self._name(path)
        for paths in self._list_reads(name):
            reads = {one: digest_place(one) for one in paths}
            if data := self._store.read(_name_run(name, reads)):
                self._take(reads)
                return nbformat.from_dict(json.loads(data))
        return None

    def keep(self, path: Path, ran: nbformat.NotebookNode, told: Path) -> str:
        """Keep a notebook that ran, by what it read, which stands in the file `told`.

        Return why it cannot be kept, in words, or "".
        """
        if self._store is None:
            return ""
        reads, why = self._look(path, told)
        self._take(reads)
        if reads is not None:
            name = self._name(path)
            self._store.write(_name_run(name, reads), json.dumps(ran).encode())
            known = [one for one in self._list_reads(name) if one != list(reads)]
            self._store.write(name, json.dumps([list(reads), *known][:MOST]).encode())
        return why

    def _look(self, path: Path, told: Path) -> tuple[dict[str, str] | None, str]:
        """Return what a notebook read, None where that is not known, and why it cannot be kept, or ""."""
        found = read_told(told)
        if found is None:  # a kernel of another kind
            return None, ""
        read, beyond = found
        homes, apart = (
            (self._home, path.resolve().parent),
            (told.parent, Path(str(self._store and self._store.folder))),
        )
        return (None, beyond[0]) if beyond else (digest_read(read, homes, apart, self._begun), "")

    def _take(self, reads: dict[str, str] | None) -> None:
        self.reads = None if self.reads is None or reads is None else self.reads | reads

    def _list_reads(self, name: str) -> list[list[str]]:
        """Return the paths that a notebook has read in earlier runs, the last first."""
        return json.loads((self._store and self._store.read(name)) or b"[]")

    def _name(self, path: Path) -> str:
        """Return the name of what is known of a notebook as it is: with the names of the folder's files."""
        about = [*self._about, digest_program(), list_names(self._home)]
        return "reads-" + digest_all([*about, str(path.resolve()), digest_place(path)])


def _name_run(name: str, reads: Mapping[str, str]) -> str:
    return "notebook-" + digest_all([name, sorted(reads.items())])
