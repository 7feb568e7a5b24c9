"""The check of a data folder: every table is read, all faults are listed at once,
and no file is passed over in silence.
"""

import re
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace

import pandas as pd

from . import claims, framing, words
from .exchange import (
    SAVE_AS,
    SPREADSHEETS,
    Exchange,
    InputError,
    Note,
    find_file,
    find_near,
    is_aside,
    list_all,
    list_sheets,
    list_texts,
    read_folder,
    read_header,
    say_encoding,
    write_line,
)
from .exchange.tokens import find_words
from .sentiment.choices import read_masks
from .sentiment.tone_sheets import read_tone_sheets
from .wording import count

# Every table that a folder may have, and what reads it: those that name no sentence, and those that do.
LISTS = {
    "codebook.csv": lambda exchange: framing.read_codebook(Path(exchange.folder) / "codebook.csv"),
    "naming.csv": words.read_names,
    "stance.csv": words.read_stance,
    "groups/*.csv": words.read_groups,
    "masks.csv": read_masks,
    "reporting.csv": claims.read_reporting,
}
TABLES = LISTS | {
    "frames.csv": framing.read_frames,
    "claims.csv": claims.read_claims,
    "quotations.csv": lambda exchange: _read_quotations(exchange),
    "sources.csv": claims.read_sources,
    "questions.csv": claims.read_questions,
    "codings/frames-*.csv": lambda exchange: framing.read_sheets(_find_codings(exchange), exchange),
    "codings/tone-*.csv": read_tone_sheets,
    "codings/adjudicated.csv": lambda exchange: framing.read_decisions(_find_codings(exchange), exchange),
}
FOLDERS = sorted({name.partition("/")[0] for name in TABLES if "/" in name})
DATED = re.compile(r"\d{4}-\d\d-\d\d.*\.csv")


def check_folder(folder: str | Path) -> tuple[Exchange | None, list[InputError], list[Note]]:
    """Return the exchange of `folder` (None where no letter can be found), every fault of its files,
    and every note.

    A fault that has `skipped` is one of a coder's sheet, without which the others are used. While there is no
    exchange, the tables that name sentences cannot be checked.
    """
    folder = Path(folder)
    exchange, faults = read_folder(folder)
    if not (folder / "exchange.toml").is_file():
        return exchange, faults, []
    faults, notes = list(faults), [*_find_unread(folder, exchange), *_say_encodings(folder)]
    for name, reader in (LISTS if exchange is None else TABLES).items():
        try:
            # A word list needs nothing of the exchange but its folder.
            found = reader(
                exchange or SimpleNamespace(folder=folder, find_file=lambda name: find_file(folder, name))
            )
        except InputError as fault:
            faults.append(fault)
            continue
        faults += getattr(found, "faults", ())
        notes += getattr(found, "notes", ()) if name != "codebook.csv" else framing.note_frames(folder)
    return exchange, list_all(faults), list(dict.fromkeys(notes))


def read_notes(exchange: Exchange | str | Path) -> pd.DataFrame:
    """Return what `rejoinder check` says of a folder (or of an exchange's): file, note;
    one row per fault or note.
    """
    folder = exchange.folder if isinstance(exchange, Exchange) else Path(exchange)
    _, faults, notes = check_folder(folder) if folder else (None, [], [])
    rows = []
    for one in (*faults, *notes):
        line = str(one).removeprefix(write_line(str(folder))).lstrip("/\\")
        file, place, text = re.findall(r"^(.*?)((?: line .*?)?): (.*)", line)[0]
        text = f"{place.strip()}: {text}" if place else text
        rows.append((file, f"left out: {text}" if getattr(one, "skipped", False) else text))
    table = pd.DataFrame(rows, columns=["file", "note"])
    table.attrs["missing"] = "Every file of the folder was read, and nothing was left out."
    return table


def list_account(exchange: Exchange) -> list[str]:
    """Return the account of the source, and the words of each side, as lines to print."""
    account = exchange.account()
    lines = [f"{exchange.title}: every non-blank character of the source"]
    names = {"letter": "in letters", "heading": "in headings and bylines", "left out": "left out"}
    for kind, name in names.items():
        lines.append(f"  {name}: {account[kind]:,}")
        for passage in exchange.passages:
            if passage.kind == kind == "left out":
                words = find_words(exchange.source[passage.start : passage.end])
                lines.append(f"    {passage.name} ({len(words)} words): {passage.note}")
    lines.append(f"  unaccounted: {account['unaccounted']:,}")
    return lines + [_describe_side(exchange, side) for side in exchange.sides]


def _describe_side(exchange, side):
    rows = exchange.voices[exchange.voices["side"] == side]
    words, sentences = rows["words"].sum(), rows["sentences"].sum()
    quoted = int(rows.loc[rows["quoted"], "words"].sum())
    letters = count(int(exchange.letters["side"].eq(side).sum()), "letter")
    size = f"{letters}, {count(int(sentences), 'sentence')}"
    note = f", {quoted:,} of them quoted testimony" if quoted else ""
    return f"{exchange.sides[side]} ({side}): {size}, {words:,} words{note}"


def _find_codings(exchange):
    return Path(exchange.folder) / "codings"


def _read_quotations(exchange):
    return claims.list_quotations(exchange) if (Path(exchange.folder) / "quotations.csv").exists() else None


def _say_encodings(folder):
    """Return a note on each table that is not in UTF-8; the sheets of the coders say so themselves."""
    paths = [path for name in TABLES if "/" not in name and (path := folder / name).is_file()]
    notes = []
    for path in [
        *paths,
        *sorted((folder / "groups").glob("*.csv")),
        *list_sheets(folder / "codings")[0]["adjudicated"],
    ]:
        with suppress(InputError):  # a file that is no text is a fault, which its reader names
            notes += say_encoding(path)
    return notes


def _find_unread(folder, exchange):
    """Return a note on each file and folder that nothing reads, with what it may have been meant to be."""
    texts = {folder / name for name in list_texts(folder)}
    notes = []
    for path in [*sorted(folder.iterdir()), *_list_inner(folder, texts)]:
        if is_aside(path) or path in texts or _is_known(folder, path, texts):
            continue
        if exchange is None and path.suffix == ".txt":
            continue  # which texts are read is not known yet
        notes.append(Note(str(path), f"is not read: {_say_why(path)}"))
    return notes


def _list_inner(folder, texts):
    """Return the files in the folders of groups and of texts;
    those in `codings` are said by the readers of sheets.
    """
    inner = {folder / "groups", *(path.parent for path in texts if path.parent != folder)}
    return [path for one in sorted(inner) if one.is_dir() for path in sorted(one.iterdir())]


def _is_known(folder, path, texts):
    if path.parent == folder / "groups":
        return path.is_file() and path.suffix == ".csv"
    if path.is_dir():
        return path.name in FOLDERS or any(path in text.parents for text in texts)
    return path.parent == folder and path.name in (*TABLES, "exchange.toml")


def _say_why(path):
    name = path.name.lower()
    if path.suffix.lower() in SPREADSHEETS:
        return f"a spreadsheet program's own file; {SAVE_AS}"
    if _is_sheet(path):
        return "it belongs into codings/"
    if DATED.fullmatch(name) and path.parent.name != "groups":
        return "it belongs into groups/"
    stems = {Path(known).stem: known for known in (*TABLES, *FOLDERS) if "/" not in known}
    near = find_near(path.stem, stems)
    return f"no table has this name; near it: {stems[near]}" if near else "no table has this name"


def _is_sheet(path):
    if not path.is_file() or path.suffix.lower() != ".csv":
        return False
    try:
        columns = set(read_header(path))
    except InputError:
        columns = set()
    return columns >= {"sentence_id", "coder"} or path.name.lower().startswith(
        ("frames-", "tone-", "adjudicated.")
    )
