"""The way in, by `rejoinder` or `python -m rejoinder`: Ctrl-C is heard while all the rest still loads.

Where a report would be the same as before, it is said at once, and nothing else is loaded.
"""

import io
import os
import signal
import sys

LEAN = (
    "OPENBLAS_NUM_THREADS",
    "OMP_NUM_THREADS",
)  # small tables need no threads, and a process without forks
STOPPED, TERMINATED = 130, 143  # as a shell has it for a command that Ctrl-C ended, or SIGTERM


def main() -> int:
    """Load the command, run it, and return its exit status: its own, or 130 for Ctrl-C, 143 for SIGTERM.

    Where Ctrl-C is ignored from the start, as a shell has it for what runs in the background, it stays so.
    """
    heard, ends = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    try:
        if heard is signal.default_int_handler:
            signal.signal(signal.SIGINT, _end)
        _print_all_names()
        from .publish.rerun import answer, tell

        if (said := answer(sys.argv[1:], tell)) is not None:
            return _print(said)
        for name in LEAN:
            os.environ.setdefault(name, "1")
        from .cli import main as run

        if heard is signal.default_int_handler:
            signal.signal(signal.SIGINT, heard)
        if ends is signal.SIG_DFL:
            signal.signal(signal.SIGTERM, _interrupt)
        return run()
    except KeyboardInterrupt as stopped:
        return _say_stopped(*stopped.args)
    finally:
        signal.signal(signal.SIGTERM, ends)


def _print_all_names() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a name that the terminal cannot print is no reason to stop
            stream.reconfigure(errors="backslashreplace")


def _print(lines: list[str]) -> int:
    try:
        print(*lines, sep="\n", flush=True)
        return 0
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2


def _end(*signalled: object) -> None:
    """End at once: an exception in the midst of loading may be lost, or be told as another fault."""
    os._exit(_say_stopped())


def _interrupt(*signalled: object) -> None:
    """Stop as for Ctrl-C, so that kernels end and temporary files go."""
    raise KeyboardInterrupt(TERMINATED)


def _say_stopped(status: int = STOPPED) -> int:
    print("stopped: nothing more was written", file=sys.stderr, flush=True)
    return status


if __name__ == "__main__":
    sys.exit(main())
