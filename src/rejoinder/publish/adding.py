"""What could be added to a data folder: the tables that it has not, or that hold no row yet."""

from collections.abc import Collection, Iterator
from pathlib import Path

from ..checking import TABLES
from ..checking.registry import Table
from ..exchange import Exchange, is_aside, list_sheets, read_bytes
from ..page.document import Addition
from ..wording import capitalise

NAMED = {"groups": "DATE"}  # what stands for the star in a file's name, where that is not a coder's


def list_additions(exchange: Exchange, lacks: Collection[str]) -> list[Addition]:
    """Return the files that could be added to an exchange's folder; none where nothing `lacks` one.

    `lacks` are the names of files for want of which something was left out; one of them that is there and
    holds too little for it is returned as well.
    """
    if not lacks:
        return []
    wanted = {name.replace("NAME", "*") for name in lacks}
    absent = [name for name in TABLES if name in wanted or not _is_there(exchange, name)]
    return [_describe(name, TABLES[name]) for name in absent]


def _describe(name: str, table: Table) -> Addition:
    return Addition(_name(name), capitalise(table.about), _say_columns(table))


def _name(pattern: str) -> str:
    return pattern.replace("*", NAMED.get(pattern.partition("/")[0], "NAME"))


def _say_columns(table: Table) -> str:
    return ", ".join([*table.columns, *(f"{name} (may be left out)" for name in table.optional)])


def _is_there(exchange: Exchange, name: str) -> bool:
    """Return whether a file of this name, or one of this pattern, has a row."""
    return any(map(_has_row, _find_files(exchange, name)))


def _find_files(exchange: Exchange, name: str) -> Iterator[Path]:
    folder, _, pattern = name.rpartition("/")
    inner = exchange.find_file(folder or name)
    if inner is None:
        return
    if folder == "codings":
        yield from list_sheets(inner)[0][pattern.partition("-")[0].removesuffix(".csv")]
    elif folder:
        yield from (path for path in inner.glob(pattern) if not is_aside(path) and path.is_file())
    else:
        yield inner


def _has_row(path: Path) -> bool:
    """Return whether a table has a line below its first; what cannot be read as text is one, and a fault."""
    return sum(bool(line.strip()) for line in read_bytes(path).splitlines()) > 1
