"""Faults of every kind that a machine has, tried on the whole command: run `make faults`.

After each, what stood before is whole, no process is left, and the next run leaves no temporary file and
gives the same bytes. It prints how many cases of each kind were right; its status is 1 where one was not.
"""

import argparse
import contextlib
import ctypes
import functools
import itertools
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat

from .conftest import HOME, write_exchange
from .moments import list_running, read_log, run_until, start_until
from .test_collect import CODEBOOK, LETTERS, make_notebook

NEVER = ("none", "", 0)
KILLED = {
    "load": "import",
    "read": "open",
    "fork": "subprocess.Popen,os.fork,os.posix_spawn",
    "kernel": "socket.__new__,socket.connect,socket.sendmsg,socket.bind",
    "write": "os.mkdir,os.chmod",
    "rename": "os.rename",
}
FILES = 9_000_000  # bytes of a report, its charts and its kernels' files, more than there are


OTHER_DAY = [str(HOME / "tests" / "other_day"), str(HOME / "src")]
USER, NEW_USER = 4321, 0x10000000  # a number that no user of the machine has; Linux: CLONE_NEWUSER


def become_other(*, try_it: bool = False) -> bool:
    """Let this process be run by a user of another number, without a name, as far as it can tell.

    With `try_it` a child does, and it is returned whether that is allowed.
    """
    if try_it:
        with contextlib.suppress(OSError, subprocess.SubprocessError, AttributeError):
            return not subprocess.run(["true"], preexec_fn=become_other).returncode
        return False
    mine = os.getuid(), os.getgid()
    if ctypes.CDLL(None, use_errno=True).unshare(NEW_USER):
        raise OSError(ctypes.get_errno(), "no other user")
    Path("/proc/self/setgroups").write_text("deny")
    for name, one in zip(("uid_map", "gid_map"), mine):
        Path("/proc/self", name).write_text(f"{USER} {one} 1")
    return True


class Desk:
    """A small report and its places, all of them in one folder."""

    def __init__(self, home: Path) -> None:
        """Make the exchange, the notebook, and the first report, of another notebook, which stood before."""
        self.home, self.out, self.temporary = home, home / "out", home / "temporary"
        self.temporary.mkdir(parents=True)
        self.folder = write_exchange(home, LETTERS, CODEBOOK)
        self.notebooks = home / "notebooks"
        self.notebooks.mkdir()
        self.old = self._make("rj.findings(rj.words.voices(exchange))\nrj.chart(rj.words.voices(exchange))")
        self.new = self._make("rj.findings(rj.words.compare(exchange))\nrj.chart(rj.words.compare(exchange))")

    def _make(self, source: str) -> dict[str, bytes]:
        notebook = make_notebook("Made", (source, []))
        for place, cell in enumerate(notebook.cells):
            cell["id"] = f"cell-{place}"
        nbformat.write(notebook, self.notebooks / "00-made.ipynb")
        status, said = self.run()
        assert status == 0, said
        return self.see()

    def list_arguments(self, out: Path | None = None) -> list:
        """Return the words of the command."""
        out = out or self.out
        places = ["--output", out / "index.html", "--figures", out / "figures"]
        return ["report", self.folder, "--notebooks", self.notebooks, *places]

    def run(self, moment: tuple = NEVER, number: int = 0, *, out: Path | None = None, **more) -> tuple:
        """Run the command; return its status and what it said on stderr."""
        given = {"env": {"TMPDIR": str(self.temporary), "REJOINDER_CACHE": ""} | more.pop("env", {})}
        return run_until(moment, number, *self.list_arguments(out), cwd=self.home, **given, **more)

    def see(self, out: Path | None = None) -> dict[str, bytes]:
        """Return what stands in the folder of the report."""
        out = out or self.out
        return {
            path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()
        }

    def reset(self, out: Path | None = None) -> None:
        """Let the old report stand there, and nothing else."""
        out = out or self.out
        shutil.rmtree(out, ignore_errors=True)
        for name, data in self.old.items():
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            (out / name).write_bytes(data)

    def find_fault(self, out: Path | None = None, *, again: bool = True) -> str:
        """Return what is wrong after a fault, or ""."""
        until = time.monotonic() + 60
        while list_running(str(self.home)) and time.monotonic() < until:
            time.sleep(0.05)
        if list_running(str(self.home)):
            return "a process is left"
        stood = {name: data for name, data in self.see(out).items() if "rejoinder-run" not in name}
        for name in {*self.old, *stood}:
            if stood.get(name) not in (self.old.get(name), self.new.get(name)):
                return f"{name} is damaged"
        return self.find_fault_again(out) if again else ""

    def find_fault_again(self, out: Path | None = None) -> str:
        """Return what is wrong with the next run, or ""."""
        status, said = self.run(out=out)
        if status:
            return f"the next run: {said}"
        left = {name for name in self.old if name not in self.new}  # a chart of the old report stays
        if {name: data for name, data in self.see(out).items() if name not in left} != self.new:
            return "the next run has other bytes, or leaves a file"
        names = [path.name for path in (*(out or self.out).rglob(".*"), *self.temporary.iterdir())]
        return f"the next run leaves {names}" if names else ""


Cases = Iterator[tuple[str, Callable[[], str]]]


def list_kills(desk: Desk, kills: int) -> Cases:
    """Yield a kill, or Ctrl-C, at a moment drawn by lot, as many of each kind."""
    log, draw = desk.home / "log.json", random.Random(21)
    desk.run(env={"LOG": str(log)})
    seen = read_log(log)
    for place, kind in enumerate(itertools.islice(itertools.cycle(KILLED), kills + len(KILLED))):
        events = KILLED[kind]
        most = max(1, sum(seen.get(event, 0) for event in events.split(",")))
        number = signal.SIGKILL if place < kills else signal.SIGINT
        moment = (events, "", draw.randint(1, most))
        name = f"kill -9: {kind}" if place < kills else "Ctrl-C"
        yield name, functools.partial(_kill, desk, moment, number)


def _kill(desk: Desk, moment: tuple, number: int) -> str:
    desk.reset()
    status, said = desk.run(moment, number)
    right = -number if number == signal.SIGKILL else 128 + number
    if status != right:
        return f"{moment}: status {status}: {said[-300:]}"
    if number != signal.SIGKILL and (said.splitlines()[-1][:8] != "stopped:" or "Traceback" in said):
        return f"{moment}: {said[-300:]}"
    fault = desk.find_fault()
    return fault and f"{moment}: {fault}"


@contextlib.contextmanager
def mount(place: Path, size: int) -> Iterator[bool]:
    """Mount a small disk at a folder, and yield whether that is allowed."""
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)]
    try:
        done = subprocess.run(command, capture_output=True).returncode == 0
    except OSError:
        done = False
    try:
        yield done
    finally:
        if done:
            subprocess.run(["umount", str(place)], check=True)


def list_full_disks(desk: Desk, sizes: int) -> Cases:
    """Yield a disk that is full after each of so many sizes: a small disk, or else a limit of each file."""
    need = sum(map(len, desk.new.values()))
    with mount(desk.home / "disk", FILES) as mounted:
        for place in range(sizes):
            room = need * place // sizes
            kind = "disk full (a small disk)" if mounted else "disk full (a limit of each file)"
            yield kind, functools.partial(_fill, desk, room, mounted)
    with mount(desk.home / "room", 16_384) as mounted:
        if mounted:
            yield "no room for temporary files", functools.partial(_crowd, desk, desk.home / "room")


def _fill(desk: Desk, room: int, mounted: bool) -> str:
    out = desk.home / "disk" / "out" if mounted else desk.out
    desk.reset(out)
    more: dict = {}
    if mounted:
        free = os.statvfs(out)
        with (desk.home / "disk" / "ballast").open("wb") as ballast:
            ballast.write(bytes(max(0, free.f_bavail * free.f_frsize - room)))
    else:
        room = min(room, max(map(len, desk.new.values())) - 1)
        more = {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))}
    status, said = desk.run(out=out, **more)
    stood = desk.see(out)
    (desk.home / "disk" / "ballast").unlink(missing_ok=True)
    line = said.splitlines()[-1] if said else ""
    if not status and all(stood.get(name) == data for name, data in desk.new.items()):
        return desk.find_fault(out)  # there was room enough
    if status != 2 or "Traceback" in said or (mounted and not line.startswith(str(out))):
        return f"{room} bytes: status {status}: {said[-300:]}"
    if stood != desk.old:
        return f"{room} bytes: what stood before is not as it was, or a file is left"
    return desk.find_fault(out)


def _crowd(desk: Desk, place: Path) -> str:
    (place / "ballast").write_bytes(bytes(12_288))
    desk.reset()
    status, said = desk.run(env={"TMPDIR": str(place)})
    (place / "ballast").unlink()
    if status not in (0, 2) or "Traceback" in said or len(said.splitlines()) > 5:
        return f"status {status}: {said[-500:]}"
    return desk.find_fault()


def list_pairs(desk: Desk, pairs: int) -> Cases:
    """Yield two runs at once into one folder."""
    for _ in range(pairs):
        yield "two at once", functools.partial(_run_both, desk)


def _run_both(desk: Desk) -> str:
    desk.reset()
    given = {"env": {"TMPDIR": str(desk.temporary), "REJOINDER_CACHE": ""}, "cwd": desk.home}
    both = [start_until(NEVER, 0, *desk.list_arguments(), **given) for _ in range(2)]
    said = [one.communicate(timeout=300)[1] for one in both]
    if [one.returncode for one in both] != [0, 0]:
        return f"{[one.returncode for one in both]}: {said}"
    return desk.find_fault()


def list_settings(desk: Desk) -> Cases:
    """Yield a machine without this or that, or set otherwise: the report is the same."""
    nobody = desk.home / "file" / "home"
    nobody.parent.write_bytes(b"")
    long = desk.home / ("long-" * 20) / "temporary"
    long.mkdir(parents=True)
    settings = {
        "no HOME": {"HOME": None},
        "HOME cannot be written": {"HOME": str(nobody)},
        "no TMPDIR": {"TMPDIR": None},
        "TMPDIR that is not there": {"TMPDIR": str(nobody)},
        "TMPDIR of 100 letters": {"TMPDIR": str(long)},
        "LANG=C": {"LANG": "C", "LC_ALL": "C"},
        "another time zone": {"TZ": "Pacific/Kiritimati"},
        "another day": {"SHIFT": "35700000", "PYTHONPATH": os.pathsep.join(OTHER_DAY)},
    }
    for name, variables in settings.items():
        yield name, functools.partial(_set, desk, env=variables)
    yield "umask 077", functools.partial(_set, desk, umask=0o077)
    if become_other(try_it=True):
        yield "another user", functools.partial(_set, desk, preexec_fn=become_other)
    yield "the clock set back", functools.partial(_set, desk, later=True)


def _set(desk: Desk, *, later: bool = False, **more) -> str:
    desk.reset()
    for path in desk.home.rglob("*") if later else ():  # all that is there was made in years to come
        with contextlib.suppress(OSError):
            os.utime(path, (4e9, 4e9))
    status, said = desk.run(**more)
    if status or "Traceback" in said or len(said.splitlines()) > 4:
        return f"status {status}: {said[-500:]}"
    if {name: desk.see().get(name) for name in desk.new} != desk.new:
        return "other bytes"
    return desk.find_fault(again=False)


def list_refused(desk: Desk) -> Cases:
    """Yield a place that cannot be written: a disk for reading alone where that is allowed, or a file."""
    (desk.home / "no-folder").write_bytes(b"")
    yield "a place below a file", functools.partial(_refuse, desk, desk.home / "no-folder" / "out")
    with mount(desk.home / "locked", FILES) as mounted:
        if mounted:
            subprocess.run(["mount", "-o", "remount,ro", str(desk.home / "locked")], check=True)
            yield "a disk for reading alone", functools.partial(_refuse, desk, desk.home / "locked" / "out")


def _refuse(desk: Desk, out: Path) -> str:
    desk.reset()
    status, said = desk.run(out=out)
    if status != 2 or len(said.splitlines()) != 1 or not said.startswith(f"{out}: cannot be written"):
        return f"status {status}: {said[-300:]}"
    return desk.find_fault(again=False)


def main() -> int:
    """Try every case, and print a table: kind, cases, right."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--kills", type=int, default=30, help="how many times it is killed (30)")
    asked.add_argument("--sizes", type=int, default=10, help="how many sizes of a full disk (10)")
    options = asked.parse_args()
    table: dict[str, list[str]] = {}
    with tempfile.TemporaryDirectory() as home:
        desk = Desk(Path(home) / "desk")
        cases = itertools.chain(
            list_kills(desk, options.kills),
            list_full_disks(desk, options.sizes),
            list_pairs(desk, 3),
            list_settings(desk),
            list_refused(desk),
        )
        for kind, case in cases:
            table.setdefault(kind, []).append(case())
            print(f"{kind}: {table[kind][-1] or 'right'}", file=sys.stderr, flush=True)
    print(f"{'kind':34} {'cases':>5} {'right':>5}")
    for kind, faults in table.items():
        print(f"{kind:34} {len(faults):5} {faults.count(''):5}")
    wrong = [f"{kind}: {fault}" for kind, faults in table.items() for fault in faults if fault]
    print(*wrong, sep="\n", end="\n" if wrong else "")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
