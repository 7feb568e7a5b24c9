"""Writing files so that nothing is lost: all of them or none, each under a temporary name first.

What waits stands in a folder that is locked as long as its run lives. A run that is killed leaves it, not
locked any more, and the next one that writes there takes it away.
"""

import contextlib
import errno
import functools
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from .stopping import at_stop, unbroken

try:
    import fcntl
except ModuleNotFoundError:  # on Windows nothing is locked, and nothing of another run is taken
    fcntl = None  # type: ignore[assignment]

MARK = ".rejoinder-run-"
OF_ITS_LENGTH = MARK + "0" * 12
SOCKET, SHORT = 88, Path("/tmp")
PATIENCE = 10.0  # seconds that a folder is waited for which another run holds
OURS = re.compile(re.escape(MARK) + "[0-9a-f]{12}")  # the name of a temporary folder


def write_files(files: Mapping[Path, bytes]) -> list[Path]:
    """Write {path: bytes}, with the folders that they need, all or none, and return the paths.

    What stood at a path stays whole until every file has been written. Raises OSError, with the path, for a
    place that cannot be written, and IsADirectoryError where a folder stands at a path.
    """
    with contextlib.ExitStack() as held:
        waiting, homes = [], dict[Path, Path]()
        for number, (path, data) in enumerate(files.items()):
            with _naming(path):
                if path.is_dir():
                    raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
                if path.parent not in homes:
                    held.enter_context(_make_parents(path.parent))
                    homes[path.parent] = held.enter_context(make_temporary(path.parent))
                waiting.append((homes[path.parent] / str(number), path))
                _write(waiting[-1][0], data)
        with unbroken():
            for temporary, path in waiting:
                with _naming(path):
                    os.replace(temporary, path)
    return list(files)


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write {name: bytes} into a new folder, which has its name only once it is whole.

    Raises OSError for a place that cannot be written, or for a folder that is there with something in it.
    """
    with _naming(folder), _make_parents(folder.parent), make_temporary(folder.parent) as home:
        waiting = home / "new"
        waiting.mkdir()
        for name, data in files.items():
            (waiting / name).parent.mkdir(parents=True, exist_ok=True)
            _write(waiting / name, data)
        waiting.chmod(0o755)
        os.rename(waiting, folder)


@contextlib.contextmanager
def hold(folder: Path) -> Iterator[None]:
    """Hold a folder, made where there is none: another run that wants to hold it waits till this is done.

    So what is read there and written anew stays whole. Raises OSError, with the folder, where it cannot be
    made, and TimeoutError where another run does not let go of it.
    """
    with contextlib.ExitStack() as held:
        with _naming(folder):
            held.enter_context(_make_parents(folder))
            lock = _wait_for(folder, time.monotonic() + PATIENCE)
        if lock is not None:
            held.callback(os.close, lock)
        yield


def check_place(folder: Path) -> None:
    """Raise OSError, with the folder, where nothing can be written into it; it need not be there.

    That is tried, and nothing is left of it.
    """
    home = next((one for one in (folder, *folder.parents) if os.path.lexists(one)), folder)
    with _naming(folder), make_temporary(home):
        pass


def check_room(folder: Path, size: int) -> None:
    """Raise OSError, with the folder, where it has no room for a file of so many bytes; none is left."""
    with _naming(folder), make_temporary(folder) as home:
        _write(home / "room", bytes(size))


def can_make(folder: Path) -> bool:
    """Return whether this user may write into a folder, or make it where it is not there."""
    home = next((one for one in (folder, *folder.parents) if os.path.lexists(one)), folder)
    return home.is_dir() and os.access(home, os.W_OK | os.X_OK)


@contextlib.contextmanager
def make_temporary(parent: Path | None = None) -> Iterator[Path]:
    """Yield a new folder that is gone afterwards, in `parent`, or where the system has what is temporary.

    It is locked until then. What killed runs left there goes first. Raises OSError where none can be made.
    """
    home = Path(tempfile.gettempdir()) if parent is None else parent
    _sweep(home)
    with contextlib.ExitStack() as held:
        with unbroken():
            folder, lock = _make_locked(home)
            held.enter_context(at_stop(functools.partial(_remove, folder)))
        try:
            yield folder
        finally:
            _remove(folder)
            if lock is not None:
                os.close(lock)


@contextlib.contextmanager
def make_short() -> Iterator[Path]:
    """Yield a folder as `make_temporary` does, of a path that leaves room for sockets where there is one."""
    with contextlib.ExitStack() as held:
        folder = None
        if os.name == "posix" and not has_room(Path(tempfile.gettempdir()) / OF_ITS_LENGTH):
            with contextlib.suppress(OSError):
                folder = held.enter_context(make_temporary(SHORT))
        yield folder or held.enter_context(make_temporary())


def tell_temporary() -> str:
    """Return where temporary files are, or would be if they could, for whoever cannot write there."""
    try:
        return tempfile.gettempdir()
    except OSError:
        return os.environ.get("TMPDIR", "temporary files")


def has_room(folder: Path) -> bool:
    """Return whether the path of a folder leaves room for sockets in it: the system has about 100 bytes."""
    return len(os.fsencode(folder)) <= SOCKET


def _remove(folder: Path) -> None:
    for _ in range(5):  # what ends late may write once more
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            break


def _make_locked(home: Path) -> tuple[Path, int | None]:
    """Return a new folder and what holds its lock; None where the system locks no folder."""
    while True:
        folder = home / f"{MARK}{os.urandom(6).hex()}"
        try:
            os.mkdir(folder, 0o700)
        except FileExistsError:
            continue
        if fcntl is None:
            return folder, None
        try:
            lock = os.open(folder, os.O_RDONLY)
        except FileNotFoundError:
            continue  # another run took it for one that was left
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(lock)
            if not isinstance(error, BlockingIOError):
                return folder, None
        else:
            if folder.exists():
                return folder, lock
            os.close(lock)  # another run took it before it was locked


def _wait_for(folder: Path, end: float) -> int | None:
    """Return what holds a folder's lock once nobody else has it; None where the system locks no folder."""
    while fcntl is not None:
        lock = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.path.samestat(os.fstat(lock), os.stat(folder)):
                return lock
            os.close(lock)  # it was moved away meanwhile, and another has its name
        except BlockingIOError:
            os.close(lock)
            if time.monotonic() > end:
                raise TimeoutError(errno.ETIMEDOUT, "another program holds its folder") from None
            time.sleep(0.005)
        except OSError:
            os.close(lock)
            break
    return None


def _sweep(home: Path) -> None:
    """Take away the temporary folders that runs of this user left in `home`: those that nobody holds."""
    if fcntl is None:
        return
    with contextlib.suppress(OSError), os.scandir(home) as found:
        for one in found:
            with contextlib.suppress(OSError):
                if OURS.fullmatch(one.name) and one.is_dir(follow_symlinks=False):
                    _take_left(one)


def _take_left(found: os.DirEntry) -> None:
    """Take away a folder if it is this user's, and nobody holds it. Raises OSError where it is held."""
    if found.stat(follow_symlinks=False).st_uid != os.geteuid():
        return
    lock = os.open(found.path, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(found.path, ignore_errors=True)
    finally:
        os.close(lock)


@contextlib.contextmanager
def _make_parents(folder: Path) -> Iterator[None]:
    """Make a folder and those that it stands in; where what is done within fails, they go again."""
    made = [one for one in (folder, *folder.parents) if not one.exists()]

    def undo() -> None:
        for one in made:
            with contextlib.suppress(OSError):  # something stands in it
                one.rmdir()

    with at_stop(undo):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            yield
        except BaseException:
            undo()
            raise


@contextlib.contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Let an OSError of what is done within name `path`: a temporary name says nothing, a full disk none."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror or str(error), str(path)) from error


def _write(path: Path, data: bytes) -> None:
    with open(path, "wb") as file:
        file.write(data)
    os.chmod(path, 0o644)
