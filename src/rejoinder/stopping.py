"""Ending in order: Ctrl-C, SIGTERM and SIGHUP end the command at any moment with one line, and leave nothing.

An exception would not do: in the midst of an import, of a callback or of another thread it is lost, or told
as another fault. So what is under way says here what has to go with it.
"""

import contextlib
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator

SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
SAID = b"stopped: nothing more was written\n"
ENDING_SECONDS = 5  # for a process to end when it is asked to, before it is made to
_ends: dict[object, Callable[[], object]] = {}
_whole: list[object] = []  # what is to be done whole before a signal is heard
_heard: list[int] = []


def listen() -> None:
    """From now on let signals end this process: status 130 for Ctrl-C, 143 for SIGTERM, 129 for SIGHUP.

    What is ignored from the start stays so, as a shell has it for what runs in the background, or `nohup`.
    """
    ours = os.getpid()

    def stop(number: int, frame: object) -> None:
        if os.getpid() != ours:  # a fork ends as if nobody had listened
            signal.signal(number, signal.SIG_DFL)
            os.kill(os.getpid(), number)
        elif _whole:
            _heard.append(number)
        else:
            _stop(number)

    for number in SIGNALS:
        if signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):
            signal.signal(number, stop)


def _stop(number: int) -> None:
    for one in SIGNALS:
        signal.signal(one, signal.SIG_IGN)
    for end in reversed(list(_ends.values())):
        with contextlib.suppress(Exception):
            end()
    with contextlib.suppress(Exception):
        sys.stdout.flush()
    with contextlib.suppress(OSError):
        os.write(2, SAID)
    os._exit(128 + number)


@contextlib.contextmanager
def at_stop(end: Callable[[], object]) -> Iterator[None]:
    """Within, a signal calls `end` before the process ends; what was begun last ends first."""
    mine = object()
    _ends[mine] = end
    try:
        yield
    finally:
        _ends.pop(mine, None)


@contextlib.contextmanager
def unbroken() -> Iterator[None]:
    """What is done within is done whole: a signal is heard after it."""
    mine = object()
    _whole.append(mine)
    try:
        yield
    finally:
        _whole.remove(mine)
        if _heard and not _whole:
            os.kill(os.getpid(), _heard.pop())


def end_process(process: int, *, group: bool = False) -> None:
    """End a process that this one started, or its `group`, and wait for it; it need not be there any more."""
    kill = os.killpg if group else os.kill
    for number, seconds in ((signal.SIGTERM, ENDING_SECONDS), (signal.SIGKILL, ENDING_SECONDS)):
        with contextlib.suppress(OSError):
            kill(process, number)
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            try:
                if os.waitpid(process, os.WNOHANG)[0]:
                    return
            except OSError:  # another thread has waited for it
                return
            time.sleep(0.01)
