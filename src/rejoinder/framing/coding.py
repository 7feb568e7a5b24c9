"""Coding by hand: the sheet that a coder fills in, and what the coders decide together."""

import csv
import io
import os
import re
import tempfile
from pathlib import Path

import pandas as pd

from ..attached import attach
from ..exchange import Exchange, InputError, find_near, list_sheets, read_table
from ..hits import make_key
from .codebook import list_frames, name_codebook, read_codebook, read_frames
from .sheets import ABOUT, CONTEXT, check_code, parse_code

ADJUDICATED = ["sentence_id", "frame", "code", "reason"]


def coding_sheet(exchange: Exchange, codebook: pd.DataFrame, path: str | Path, *, coder: str = "") -> Path:
    """Write a CSV to fill in and return its path: one row per sentence in reading order,
    one column per frame.

    Columns: sentence_id, coder, codebook (the version), letter, before, text, after (the sentence in its
    context), and each frame of the codebook and of frames.csv, to be filled with 1 (stands there), 0 (does
    not) or nothing (not coded). It has a byte order mark, for spreadsheet programs; a text that such a
    program would take for a formula gets a space before it. Raises InputError where the file is there
    already, for a coder's work is never overwritten.
    """
    path = Path(path)
    if path.exists():
        raise InputError(path, path.name, "the file is there already", "give another name, or move it away")
    frames = read_frames(exchange)
    names = list(dict.fromkeys([*codebook["frame"], *(frames["frame"] if frames is not None else [])]))
    kept = io.StringIO()
    writer = csv.writer(kept, lineterminator="\r\n")
    writer.writerow([*ABOUT, *CONTEXT, *names])
    version = name_codebook(exchange.folder)
    sentences = list(exchange.sentences.itertuples())
    for number, row in enumerate(sentences):
        before = sentences[number - 1].text if number and sentences[number - 1].letter == row.letter else ""
        last = number + 1 == len(sentences) or sentences[number + 1].letter != row.letter
        after = "" if last else sentences[number + 1].text
        cells = [row.sentence_id, coder, version, row.letter, before, row.text, after]
        writer.writerow([*map(_plain, cells), *[""] * len(names)])
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix="." + path.name)
    with os.fdopen(handle, "wb") as file:
        file.write(kept.getvalue().encode("utf-8-sig"))
    os.chmod(temporary, 0o644)
    os.replace(temporary, path)
    return path


def start_sheet(exchange: Exchange, coder: str = "") -> str:
    """Write the sheet of a coder, once, into the exchange's codings, and return in one sentence
    what was done.

    Without a name nothing is written; a sheet that is there already stays as it is.
    """
    name = "-".join(re.findall(r"\w+", coder))
    if not name:
        return "Write your name between the quotation marks, and run the cell again."
    if exchange.folder is None:
        rule = "an exchange without a folder has no place for it"
        raise InputError("start_sheet", f"frames-{name}.csv", rule, "load the exchange from a folder")
    path = exchange.folder / "codings" / f"frames-{name}.csv"
    place = f"{path.parent.parent.parent.name}/{path.parent.parent.name}/{path.parent.name}"
    there = path.parent.glob("*") if path.parent.is_dir() else ()
    same = [other.name for other in there if other.name.casefold() == path.name.casefold()]
    if same:
        return (
            f"A sheet of this name is there, and was not changed: {place}/{same[0]}. "
            "If it is not yours, add to your name."
        )
    coding_sheet(exchange, read_codebook(path.parent.parent / "codebook.csv"), path, coder=coder.strip())
    return (
        f"Your sheet is written: {place}/{path.name}. Fill it in with a spreadsheet program, "
        "and save it there as CSV."
    )


def _plain(cell):
    text = " ".join(str(cell).split())
    return " " + text if text[:1] in ("=", "+", "-", "@") else text


def adjudicate(codings: pd.DataFrame | None, folder: str | Path | None) -> pd.DataFrame | None:
    """Return one code per sentence and frame: what the coders agree on, or what adjudicated.csv decides.

    Columns: sentence_id, frame, code (0 or 1; missing where coders differ and nobody decided), `by` ("all
    coders", "one coder", "adjudicated" or "open"), `reason`. The coders' own files stay as they are. None
    without codings.
    """
    if codings is None:
        return None
    decided = read_decisions(folder)
    rows = []
    for (name, frame), part in codings.groupby(["sentence_id", "frame"], sort=False):
        codes = part["code"].unique()
        if (name, frame.lower()) in decided:
            code, reason = decided[name, frame.lower()]
            rows.append((name, frame, code, "adjudicated", reason))
        elif len(codes) == 1:
            rows.append((name, frame, codes[0], "all coders" if len(part) > 1 else "one coder", ""))
        else:
            rows.append((name, frame, float("nan"), "open", ""))
    return pd.DataFrame(rows, columns=["sentence_id", "frame", "code", "by", "reason"])


def read_decisions(folder: str | Path | None, exchange: Exchange | None = None) -> dict:
    """Return what adjudicated.csv in a folder of codings decides:
    {(sentence_id, frame in small letters): (code, reason)}.

    Raises InputError for another code than 1 or 0, a frame that neither codebook.csv nor frames.csv has, or a
    sentence that the `exchange` does not have.
    """
    paths = list_sheets(folder)[0]["adjudicated"]
    if not paths:
        return {}
    known = None if exchange is None else set(exchange.sentences["sentence_id"])
    frames = list_frames(paths[0].parent.parent)

    def check(where, row):
        name, frame = row["sentence_id"], row["frame"]
        if known is not None and name and name not in known:
            yield InputError(
                f"{where}, column sentence_id", name, "the exchange has no such sentence", "correct it"
            )
        if frames and frame and frame.lower() not in frames:
            near = find_near(frame, frames)
            rule, mend = "no frame of codebook.csv or frames.csv", f"write “{near}”" if near else "correct it"
            yield InputError(f"{where}, column frame", frame, rule, mend)
        yield from check_code(where, row, "code", "a code is 1 or 0")

    table = read_table(paths[0], ADJUDICATED, unique=("sentence_id", "frame"), check=check)
    return {
        (row.sentence_id, row.frame.lower()): (parse_code(row.code), row.reason) for row in table.itertuples()
    }


def fill_grid(
    exchange: Exchange, codings: pd.DataFrame | None, *, family: str = "entman"
) -> pd.DataFrame | None:
    """Return a hand-coded family side by side:
    for each of its frames and each side the sentences coded with it.

    Columns: frame, `sentences_<side>` (ids, or "none"), `count_<side>`, `of_<side>` (coded sentences),
    evidence. None without codings or without frames.csv. A sentence counts where all who coded it agree, or
    adjudication says so.
    """
    frames, final = read_frames(exchange), adjudicate(codings, exchange.find_file("codings"))
    if frames is None or final is None:
        return None
    side = exchange.sentences.set_index("sentence_id")["side"]
    final = final.assign(side=final["sentence_id"].map(side))
    rows, hits = [], []
    for frame in frames.loc[frames["family"] == family, "frame"]:
        mine, row = final[final["frame"] == frame.lower()], {"frame": frame}
        for key in exchange.sides:
            part = mine[mine["side"] == key]
            names = list(part.loc[part["code"] == 1, "sentence_id"])
            row |= {
                f"sentences_{key}": ", ".join(names) or "none",
                f"count_{key}": len(names),
                f"of_{key}": len(part),
            }
            hits += [(frame, name) for name in names]
        rows.append(row | {"key": make_key("hand", frame)})
    table = pd.DataFrame(rows)
    spans = exchange.sentences.set_index("sentence_id")
    marked = [(f, n, spans.loc[n, "start"], spans.loc[n, "end"], spans.loc[n, "own"]) for f, n in hits]
    found = pd.DataFrame(marked, columns=["frame", "sentence_id", "start", "end", "own"])
    found["key"] = [make_key("hand", frame) for frame in found["frame"]]
    return attach(table, exchange, hits=found)
