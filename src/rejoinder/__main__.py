"""The way in, by `rejoinder` or `python -m rejoinder`: Ctrl-C is heard while all the rest still loads."""

import os
import signal
import sys

STOPPED = 130  # as a shell has it for a command that Ctrl-C ended


def main() -> int:
    """Load the command, run it, and return its exit status: that of `cli.main`, or 130 for Ctrl-C.

    Where Ctrl-C is ignored from the start, as a shell has it for what runs in the background, it stays so.
    """
    heard = signal.getsignal(signal.SIGINT)
    try:
        if heard is signal.default_int_handler:
            signal.signal(signal.SIGINT, _end)
        from .cli import main as run

        if heard is signal.default_int_handler:
            signal.signal(signal.SIGINT, heard)
        return run()
    except KeyboardInterrupt:
        return _say_stopped()


def _end(*signalled: object) -> None:
    """End at once: an exception in the midst of loading may be lost, or be told as another fault."""
    os._exit(_say_stopped())


def _say_stopped() -> int:
    print("stopped: nothing more was written", file=sys.stderr, flush=True)
    return STOPPED


if __name__ == "__main__":
    sys.exit(main())
