"""The codebook: frames and the terms that point to those found by words, as the data folder lists them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from ..exchange import (
    Exchange,
    InputError,
    Note,
    check_choice,
    digest,
    find_near,
    fold_name,
    list_column,
    read_bytes,
    read_table,
)

CODEBOOK = ["frame", "family", "term", "source", "note"]
FAMILIES = ("issue", "generic", "entman", "episode")
ALIKE = 0.8  # from this likeness on (difflib), an undefined frame is a slip of the pen
TWINS = 0.9  # of 1: how alike the names of two frames are to be taken for one misspelt


def take_codebook(exchange: Exchange, codebook: pd.DataFrame | None = None) -> pd.DataFrame | None:
    """Return the `codebook` that is given, or that of the exchange's folder; None where it has none.

    Raises InputError as `read_codebook` does.
    """
    if codebook is not None:
        return codebook
    path = exchange.find_file("codebook.csv")
    return None if path is None else read_codebook(path)


def read_codebook(path: str | Path) -> pd.DataFrame:
    """Return the codebook: frame, family, term, source, note; one row per term, all text; note may be empty.

    Raises InputError (file, line, value, rule, mend) for a missing or stray column, an empty field, an
    unknown family, a frame in two families, written in two ways or nearly that of a frames.csv beside it, a
    term that breaks the grammar of `exchange.terms` or stands twice in a frame.
    """
    defined = list_column(Path(path).parent / "frames.csv", "frame")
    families: dict[str, str] = {}
    written: dict[str, str] = {}

    def check(where: str, row: dict[str, Any]) -> Iterator[InputError]:
        frame, family = row["frame"], row["family"]
        yield from check_choice(where, row, "family", FAMILIES, "a family of frames")
        if family in FAMILIES and families.setdefault(frame, family) != family:
            rule = f"“{frame}” belongs to the family {families[frame]} in an earlier row"
            yield InputError(f"{where}, column family", family, rule, "give the frame one family")
        if frame and written.setdefault(fold_name(frame), frame) != frame:
            rule, mend = (
                f"the same frame as “{written[fold_name(frame)]}” in an earlier row",
                "write it alike",
            )
            yield InputError(f"{where}, column frame", frame, rule, mend)
        near = "" if frame in defined else find_near(frame, defined, ALIKE)
        if near:
            mend = f"write “{near}”, or define it there"
            yield InputError(f"{where}, column frame", frame, "frames.csv does not define this frame", mend)

    book = read_table(path, CODEBOOK, empty=("note",), unique=("frame", "term"), check=check)
    return book.drop(columns="line")


def list_frames(folder: str | Path) -> list[str]:
    """Return the frames of a folder's codebook.csv and frames.csv in small letters, none without these."""
    names = [
        name for file in ("codebook.csv", "frames.csv") for name in list_column(Path(folder) / file, "frame")
    ]
    return list(dict.fromkeys(name.lower() for name in names if name))


def note_frames(folder: str | Path) -> list[Note]:
    """Return notes on frames of codebook.csv that frames.csv lacks; without that file for names alike."""
    book, defined = Path(folder) / "codebook.csv", list_column(Path(folder) / "frames.csv", "frame")
    names = list(dict.fromkeys(filter(None, list_column(book, "frame"))))
    if not defined:
        alike = [(one, find_near(one, names[:place], TWINS)) for place, one in enumerate(names)]
        said = "the frames “{}” and “{}” are two; if one is misspelt, give both the same name"
        return [Note(str(book), said.format(other, one)) for one, other in alike if other]
    loose = [name for name in names if name not in defined and not find_near(name, defined, ALIKE)]
    return [
        Note(str(book), f"the frame “{name}” has no definition: frames.csv does not have it")
        for name in loose
    ]


def name_codebook(folder: str | Path | None) -> str:
    """Return the name of a codebook's version: twelve digits of the SHA-256 of codebook.csv and frames.csv.

    Without a folder it has no name.
    """
    if folder is None:
        return ""
    paths = [Path(folder) / name for name in ("codebook.csv", "frames.csv")]
    return digest(b"".join(read_bytes(path) for path in paths if path.exists()))[:12]
