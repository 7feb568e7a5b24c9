"""Writing the files of a report: all or none, so that an earlier one stays whole whatever goes wrong."""

from collections.abc import Mapping
from pathlib import Path

from ..files import write_files
from .errors import ReportError


def write_all(files: Mapping[Path, bytes]) -> list[Path]:
    """Write {path: bytes}, all or none, and return the paths.

    Raises ReportError for a place that cannot be written.
    """
    try:
        return write_files(files)
    except IsADirectoryError as error:
        name = Path(error.filename) / "index.html"
        rule = f"is a folder: the report is a file; give a name such as {name}"
        raise ReportError(f"{error.filename}: {rule}") from error
    except OSError as error:
        rule = f"cannot be written ({error.strerror}); choose another place"
        raise ReportError(f"{error.filename or next(iter(files))}: {rule}") from error
