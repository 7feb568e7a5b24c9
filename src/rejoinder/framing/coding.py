"""Coding by hand: the sheet that a coder fills in, and what the coders decide together."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from ..exchange import (
    Exchange,
    InputError,
    check_sentence,
    find_near,
    list_decided,
    name_safely,
    read_table,
    write_sheet,
)
from ..files import write_files
from ..result import say_lack
from ..wording import count
from .codebook import list_frames, name_codebook, take_codebook
from .definitions import define
from .sheets import ABOUT, COLLECTED, CONTEXT, check_code, parse_code

ADJUDICATED = ["sentence_id", "frame", "code", "reason"]
Decisions = dict[tuple[str, str], tuple[int | None, str]]  # {(sentence_id, frame): (code, reason)}


def coding_sheet(exchange: Exchange, path: str | Path, *, coder: str = "") -> Path:
    """Write a CSV to fill in, a row per sentence in reading order and a column per frame; return its path.

    Columns: sentence_id, coder, codebook (the version), letter, before, text, after (the sentence in its
    context), and each frame of the folder's codebook.csv and frames.csv, to be filled with 1 (stands there),
    0 (does not) or nothing (not coded). It has a byte order mark, for spreadsheet programs; a text that such
    a program would take for a formula gets an apostrophe before it. Raises InputError where the file is there
    already, for a coder's work is never overwritten, or for a place that cannot be written.
    """
    path = Path(path)
    if path.exists():
        raise InputError(path, path.name, "the file is there already", "give another name, or move it away")
    names = name_frames(exchange)
    rows = [[*ABOUT, *CONTEXT, *names]]
    version = name_codebook(exchange.folder)
    for row, before, after in _list_in_context(exchange):
        cells = [row.sentence_id, coder, version, row.letter, before, row.text, after]
        rows.append([*cells, *[""] * len(names)])
    try:
        return write_files({path: write_sheet(rows)})[0]
    except OSError as error:
        rule = f"cannot be written ({error.strerror})"
        raise InputError(path, path.name, rule, "copy the data folder to a place of your own") from error


def start_sheet(exchange: Exchange, coder: str = "") -> str:
    """Write the sheet of a coder, once, into the exchange's codings, and return in a sentence what was done.

    Without a name nothing is written; a sheet that is there already stays as it is. Raises InputError for an
    exchange without a folder, and for a faulty codebook.csv or frames.csv.
    """
    name = name_safely(coder)
    if not name:
        return "Write your name between the quotation marks, and run the cell again."
    if exchange.folder is None:
        rule = "an exchange without a folder has no place for it"
        raise InputError("start_sheet", f"frames-{name}.csv", rule, "load the exchange from a folder")
    if not name_frames(exchange):
        return say_lack("codebook.csv and no frames.csv")
    folder = Path(exchange.folder) / "codings"
    path, place = folder / f"frames-{name}.csv", "/".join(folder.parts[-3:])
    there = folder.glob("*") if folder.is_dir() else ()
    same = [other.name for other in there if other.name.casefold() == path.name.casefold()]
    if same:
        return (
            f"A sheet of this name is there, and was not changed: {place}/{same[0]}. "
            "If it is not yours, add to your name."
        )
    coding_sheet(exchange, path, coder=coder.strip())
    return (
        f"Your sheet is written: {place}/{path.name}. Fill it in with a spreadsheet program, "
        "and save it there as CSV."
    )


def name_frames(exchange: Exchange) -> list[str]:
    """Return the frames to code, those of codebook.csv first; none without that file and frames.csv.

    Raises InputError for a faulty one.
    """
    codebook, definitions = take_codebook(exchange), define(exchange).table
    tables = [table for table in (codebook, definitions) if table is not None and len(table)]
    return list(dict.fromkeys(frame for table in tables for frame in table["frame"]))


def _list_in_context(exchange: Exchange) -> Iterator[tuple[Any, str, str]]:
    """Yield each sentence with the text of the one before and the one after it in its letter."""
    sentences = list(exchange.sentence_rows.values())
    for before, row, after in zip([None, *sentences], sentences, [*sentences[1:], None]):
        near = [one.text if one and one.letter == row.letter else "" for one in (before, after)]
        yield row, *near


def adjudicate(exchange: Exchange, codings: pd.DataFrame) -> pd.DataFrame:
    """Return one code per sentence and frame: what the coders agree on, or what was decided.

    Columns: sentence_id, frame, code (0 or 1; missing where coders differ and nobody decided), `by` ("all
    coders", "one coder", "adjudicated" or "open"), `reason`. The coders' own files stay as they are.
    """
    decided = read_decisions(exchange)
    rows: list[tuple] = []
    given: dict[tuple[str, str], list] = {}
    for name, frame, code in zip(*(codings[column].tolist() for column in ("sentence_id", "frame", "code"))):
        given.setdefault((name, frame), []).append(code)
    for (name, frame), codes in given.items():
        if (name, frame.lower()) in decided:
            code, reason = decided[name, frame.lower()]
            rows.append((name, frame, code, "adjudicated", reason))
        elif len(set(codes)) == 1:
            rows.append((name, frame, codes[0], "all coders" if len(codes) > 1 else "one coder", ""))
        else:
            rows.append((name, frame, float("nan"), "open", ""))
    return pd.DataFrame(rows, columns=["sentence_id", "frame", "code", "by", "reason"])


def read_decisions(exchange: Exchange) -> Decisions:
    """Return what was decided: in codings/adjudicated.csv, and in the reader's own work, which goes first.

    Raises InputError as `read_decided` does.
    """
    found: Decisions = {}
    for path in list_decided(exchange):
        found |= read_decided(exchange, path)
    return found


def say_decisions(exchange: Exchange) -> list[str]:
    """Return for each file of decisions that lies outside of the data folder how many it has that count."""
    kept = exchange.find_file("codings")
    paths = [path for path in list_decided(exchange) if path.parent != kept]
    return [f"{count(len(read_decided(exchange, path)), 'decision')} of {path.as_posix()}" for path in paths]


def read_decided(exchange: Exchange, path: Path) -> Decisions:
    """Return what a file decides: {(sentence_id, frame in small letters): (code, reason)}.

    Raises InputError for another code than 1 or 0, a frame that neither codebook.csv nor frames.csv has, or a
    sentence that the exchange does not have.
    """
    frames = list_frames(exchange.folder) if exchange.folder else []

    def check(where: str, row: dict[str, Any]) -> Iterator[InputError]:
        yield from check_sentence(exchange.sentence_rows, where, row)
        frame = row["frame"]
        if frames and frame and frame.lower() not in frames:
            near = find_near(frame, frames)
            rule, mend = "no frame of codebook.csv or frames.csv", f"write “{near}”" if near else "correct it"
            yield InputError(f"{where}, column frame", frame, rule, mend)
        yield from check_code(where, row, "code", "a code is 1 or 0")

    table = read_table(path, ADJUDICATED, optional=(COLLECTED,), unique=("sentence_id", "frame"), check=check)
    return {
        (row.sentence_id, row.frame.lower()): (parse_code(row.code), row.reason) for row in table.itertuples()
    }
