"""Where a reader's own work on an exchange is kept: beside the notebook, in a folder for each exchange."""

import json
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from .errors import InputError
from .files import digest, read_file
from .model import Exchange
from .people import name_safely
from .sheets import list_sheets
from .tables import list_column

WORK = "my-work"
HERE = Path()  # notebooks run where they lie
REPORT = "REJOINDER_REPORT"  # in the environment: the report is made, of the data folder alone
EARLIER = re.compile(r"[^\w.-]+")


def settle_work(exchange: Exchange, *, move: bool = True, home: Path = HERE) -> tuple[Path, str]:
    """Return the folder of a reader's work on this exchange, and what is to be said of it, or "".

    It is named by the title, with eight digits of the digest of text and title: the same wherever the data
    folder lies and whatever it is called, and another for another exchange. Earlier it was named by the data
    folder alone: where there is work of that name, and none of its sentences is strange here, it is moved,
    or, with `move` false or where that cannot be done, gone on with where it is. `home` is the folder of the
    notebooks.
    """
    place, earlier = home / name_work(exchange), home / name_earlier_work(exchange)
    if place.exists() or not _is_work_on(exchange, earlier):
        return place, ""
    if not move:
        return earlier, ""
    try:
        earlier.rename(place)
    except OSError as error:
        if place.exists():  # another kernel moved it meanwhile
            return place, ""
        return earlier, (
            f"Your work is gone on with in {earlier.as_posix()}: it could not be moved to {place.as_posix()} "
            f"({error.strerror})."
        )
    return place, f"Your work in {earlier.as_posix()} is in {place.as_posix()} now."


def name_work(exchange: Exchange) -> Path:
    """Return where the work on this exchange belongs."""
    text = exchange.sha256 or digest(exchange.source.encode("utf-8", "surrogatepass"))
    key = digest(f"{text}\n{exchange.title}".encode("utf-8", "surrogatepass"))[:8]
    title = name_safely(" ".join(re.findall(r"\w+", exchange.title))[:40]) or "exchange"
    return Path(WORK) / f"{title}-{key}"


def name_earlier_work(exchange: Exchange) -> Path:
    """Return where work on this exchange was kept when the name of the data folder alone told it."""
    name = exchange.folder.resolve().name if exchange.folder else "exchange"
    return Path(WORK) / (EARLIER.sub("-", name).strip(".-") or "exchange")


def list_decided(exchange: Exchange, homes: Iterable[Path] = (HERE,)) -> list[Path]:
    """Return the files of what coders decided together: that of the data folder, then those of the work.

    `homes` are the folders of notebooks in which there may be work. The report is made of the data folder
    alone.
    """
    kept = list_sheets(exchange.find_file("codings"))[0]["adjudicated"][:1]
    if os.environ.get(REPORT):
        return kept
    works = [settle_work(exchange, move=False, home=home)[0] for home in homes]
    return [*kept, *(path for work in works for path in list_sheets(work)[0]["adjudicated"][:1])]


def _is_work_on(exchange: Exchange, folder: Path) -> bool:
    """Return whether a folder is there, and no sentence that is coded or decided in it is strange here."""
    return folder.is_dir() and set(_list_coded(folder)) <= set(exchange.sentence_rows)


def _list_coded(folder: Path) -> Iterator[str]:
    for path in sorted(folder.glob("*.csv")):
        yield from filter(None, list_column(path, "sentence_id"))
    for name, part in (("code.json", "codes"), ("agree.json", "decided")):
        try:
            found = json.loads(read_file(folder / name, folder)[0])
            yield from map(str, found[part])
            for other in found.get("others", {}).values():
                yield from map(str, other[part])
        except (InputError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
            continue  # none, or none that can be read: who reads it says so
