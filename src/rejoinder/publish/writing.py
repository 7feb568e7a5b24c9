"""Writing the files of a report: all or none, so that an earlier one stays whole whatever goes wrong."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from ..files import check_place, write_files
from .errors import ReportError


def check_file(path: Path) -> None:
    """Raise ReportError for a place of a report that is a folder, or where no file can be written.

    It is said before an hour's work, not after.
    """
    if path.is_dir():
        raise _refuse_folder(path)
    check_folders([path.parent])


def check_folders(folders: Iterable[Path]) -> None:
    """Raise ReportError for the first folder into which nothing can be written; they need not be there."""
    for folder in folders:
        try:
            check_place(folder)
        except OSError as error:
            raise _refuse(error) from error


def _refuse_folder(path: Path) -> ReportError:
    rule = f"is a folder: the report is a file; give a name such as {path / 'index.html'}"
    return ReportError(f"{path}: {rule}")


def write_all(files: Mapping[Path, bytes]) -> list[Path]:
    """Write {path: bytes}, all or none, and return the paths.

    Raises ReportError for a place that cannot be written.
    """
    try:
        return write_files(files)
    except IsADirectoryError as error:
        raise _refuse_folder(Path(error.filename)) from error
    except OSError as error:
        raise _refuse(error) from error


def _refuse(error: OSError) -> ReportError:
    return ReportError(f"{error.filename}: cannot be written ({error.strerror}); choose another place")
