"""Writing files so that nothing is lost: all of them or none, each under a temporary name first."""

import errno
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path


def write_files(files: Mapping[Path, bytes]) -> list[Path]:
    """Write {path: bytes}, with the folders that they need, all or none, and return the paths.

    What stood at a path stays whole until every file has been written. Raises OSError for a place that cannot
    be written, and IsADirectoryError where a folder stands at a path.
    """
    waiting: list[tuple[str, Path]] = []
    try:
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            waiting.append((_write_beside(path, data), path))
        for temporary, path in waiting:
            os.replace(temporary, path)
    finally:
        for temporary, _ in waiting:
            Path(temporary).unlink(missing_ok=True)
    return list(files)


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write {name: bytes} into a new folder, which has its name only once it is whole.

    Raises OSError for a place that cannot be written, or for a folder that is there with something in it.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    waiting = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name[:100]}-"))
    try:
        write_files({waiting / name: data for name, data in files.items()})
        waiting.chmod(0o755)
        os.rename(waiting, folder)
    finally:
        shutil.rmtree(waiting, ignore_errors=True)


def _write_beside(path: Path, data: bytes) -> str:
    """Write `data` under a temporary name beside `path` and return that name."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:100]}-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(temporary, 0o644)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return temporary
