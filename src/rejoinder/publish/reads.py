"""What is read while notebooks run: each path that Python opens or lists, as its own audit events tell it.

As long as all of it is as it was, what a notebook showed can be taken as it was. What goes beyond reading,
such as writing a file or asking the network, is told too: such a notebook is run each time.
"""

import importlib.util
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

READS = "REJOINDER_READS"  # in a kernel's environment: the file to tell it in
LISTED = ("os.listdir", "os.scandir")
BEYOND = {
    "it asks the network": ("socket.connect", "socket.getaddrinfo"),
    "it starts a program": (
        "subprocess.Popen",
        "os.system",
        "os.exec",
        "os.posix_spawn",
        "os.fork",
        "os.forkpty",
    ),
    "it changes files": ("os.remove", "os.rename", "os.rmdir", "os.link", "os.symlink", "os.truncate"),
    "it opens a database": ("sqlite3.connect",),
}
DOES = {event: what for what, events in BEYOND.items() for event in events}
HEARD = frozenset(("open", *LISTED, *DOES))
COMPILED = "__pycache__"  # where Python keeps what it has read of a module: no doing of the notebook
WRITES = os.O_WRONLY | os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_TRUNC
Hear = Callable[[str, str], object]

_hearers: list[Hear] = []
_hooked: list[bool] = []
_warmed: dict[str, None] = {}  # what the process that kernels are forked from has read


def hear(hearer: Hear) -> None:
    """Tell `hearer` from now on what this process reads, ("read", path), and what is beyond that."""
    _hearers.append(hearer)
    if not _hooked:
        _hooked.append(True)
        sys.addaudithook(_pass_on)


def stop(hearer: Hear) -> None:
    """Tell `hearer` nothing more."""
    _hearers.remove(hearer)


def deafen() -> None:
    """In a fork: tell nobody of whom the process was forked from."""
    _hearers.clear()


def hear_warming() -> None:
    """Take down what the process reads that kernels will be forked from."""
    hear(_take_down)


def forget(folder: str) -> None:
    """Forget what was read of a data folder: each notebook reads for itself."""
    for path in [path for path in _warmed if Path(path).is_relative_to(folder)]:
        del _warmed[path]


def tell_notebook() -> None:
    """In a kernel: write what it has read, and reads from now on, into the file that READS names."""
    handle = os.open(os.environ.pop(READS), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    told: set[tuple[str, str]] = set()

    def tell(kind: str, what: str) -> None:
        if (kind, what) not in told:
            told.add((kind, what))
            os.write(handle, json.dumps([kind, what]).encode() + b"\n")

    for path in list(_warmed):
        tell("read", path)
    hear(tell)


def read_told(file: Path) -> tuple[list[str], list[str]] | None:
    """Return (paths that were read, what went beyond that) of a file of `tell_notebook`; None without one."""
    try:
        told = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    except (OSError, ValueError):
        return None
    return [what for kind, what in told if kind == "read"], [what for kind, what in told if kind != "read"]


def _take_down(kind: str, what: str) -> None:
    if kind == "read":
        _warmed[what] = None


def _pass_on(event: str, arguments: tuple) -> None:
    """Hear an audit event; whatever is wrong with one is no reason to stop what it tells of."""
    if not _hearers or event not in HEARD:
        return
    try:
        kind, what = _describe(event, arguments)
        if what:
            for hearer in list(_hearers):
                hearer(kind, what)
    except Exception as error:
        for hearer in list(_hearers):
            hearer("beyond", f"nobody knows what it did ({event}: {error})")


def _describe(event: str, arguments: tuple) -> tuple[str, str]:
    """Return what an event tells: ("read", path) or ("beyond", in words); "" for what nobody asks for."""
    if event in DOES:
        return "beyond", "" if _is_compiling(event, arguments) else DOES[event]
    path = "." if arguments[0] is None else arguments[0]
    if isinstance(path, int):  # opened before, and told then
        return "read", ""
    path = os.path.abspath(os.fsdecode(path))
    if event == "open" and arguments[2] & WRITES:
        return "beyond", _say_written(path)
    if path.endswith(".pyc") and COMPILED in path:
        path = importlib.util.source_from_cache(path)
    return "read", path


def _say_written(path: str) -> str:
    return "" if path == os.devnull or COMPILED in path else f"it writes {path}"


def _is_compiling(event: str, arguments: tuple) -> bool:
    """Return whether Python puts a compiled module in its place."""
    return event in ("os.rename", "os.remove") and COMPILED in os.fsdecode(arguments[0])
