"""The way in, by `rejoinder` or `python -m rejoinder`: Ctrl-C is heard while all the rest still loads.

Where a report would be the same as before, it is said at once, and nothing else is loaded.
"""

import contextlib
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from .stopping import listen

FAULT = 2
LEAN = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS")  # small tables need no threads, nor do forks


class Unheard(io.FileIO):
    """A standard stream: where nobody reads on, as after `| head -1`, the work goes on and is not said."""

    fault: OSError | None = None  # why what was said could not be kept, as on a full disk

    def write(self, data: bytes) -> int:  # type: ignore[override]
        """Write what can be written, and drop the rest."""
        try:
            return super().write(data) or 0
        except OSError as error:
            self.fault = None if isinstance(error, BrokenPipeError) else error
            os.dup2(os.open(os.devnull, os.O_WRONLY), self.fileno())
            return len(data)


def main() -> int:
    """Load the command, run it, and return its exit status: its own, or 2 where it cannot say what it found.

    Signals end it: see `stopping.listen`.
    """
    listen()
    raws = [_guard(name) for name in ("stdout", "stderr")]
    with _have_places():
        try:
            status = _run()
        except SystemExit as ended:  # after --help, or a word that is no option
            status = ended.code if isinstance(ended.code, int) else 0
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    for raw in raws:
        if raw is not None and raw.fault is not None:
            rule = f"cannot be written ({raw.fault.strerror})"
            print(f"standard output: {rule}; send it to another place", file=sys.stderr)
            return FAULT
    return status


def _run() -> int:
    from .publish.rerun import answer, tell

    if (said := answer(sys.argv[1:], tell)) is not None:
        print(*said, sep="\n")
        return 0
    for name in LEAN:
        os.environ.setdefault(name, "1")
    from .cli import main

    return main()


@contextlib.contextmanager
def _have_places() -> Iterator[None]:
    """Give matplotlib and IPython places for what they keep where there is no home that can be written."""
    from .files import can_make, make_temporary

    homes = {"XDG_CONFIG_HOME": "~/.config", "XDG_CACHE_HOME": "~/.cache"}
    places = [Path(os.environ.get(name) or os.path.expanduser(usual)) for name, usual in homes.items()]
    with contextlib.ExitStack() as held:
        if not all(map(can_make, [*places, Path(os.path.expanduser("~"))])):
            with contextlib.suppress(OSError):
                made = str(held.enter_context(make_temporary()))
                for name in ("MPLCONFIGDIR", "IPYTHONDIR"):
                    os.environ.setdefault(name, made)
        yield


def _guard(name: str) -> Unheard | None:
    """Put a guarded stream in the place of a standard one; None where that is closed, or no file."""
    stream = getattr(sys, name)
    if not isinstance(stream, io.TextIOWrapper):
        return None
    raw = Unheard(stream.fileno(), "w", closefd=False)
    guarded = io.TextIOWrapper(
        io.BufferedWriter(raw),  # type: ignore[type-var]
        encoding=stream.encoding,
        errors="backslashreplace",  # a name that the terminal cannot print is no reason to stop
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )
    setattr(sys, name, guarded)
    return raw


if __name__ == "__main__":
    sys.exit(main())
