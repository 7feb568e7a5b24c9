"""Word lists: tables read from CSV files, the grammar of their terms, and where the terms stand in an exchange.

A term is one or more words in small letters, separated by single spaces; a `*` at the end of a word stands for any
ending. There is no other pattern, so no term from a file can run for ever.
"""

import codecs
import csv
import io
import itertools
import re
from pathlib import Path

import pandas as pd

from .errors import InputError, Note, raise_all
from .tokens import normalise

PATTERN = re.compile(r"[\w.,'-]+\*?(?: [\w.,'-]+\*?)*")
HIT_COLUMNS = [
    "row",
    "sentence_id",
    "letter",
    "side",
    "speaker",
    "term",
    "start",
    "end",
    "text",
    "quoted",
    "own",
]
POSSESSIVE = re.compile(r"(?<!\bit)(?<!\bthat)(?<!\blet)'s(?= |$)")
SAVE_AS = "save it as CSV UTF-8 (in Excel: File > Save As > CSV UTF-8)"
SMART = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})


def read_table(
    path: str | Path, columns: list[str], *, optional: tuple = (), unique: tuple = (), check=None
) -> pd.DataFrame:
    """Return the rows of a CSV file as text: `columns`, and `optional` ones where they stand, and `line`.

    Every column but the optional ones is filled in; a byte order mark, semicolons for commas and other line ends are
    read as meant. A column named `term` follows the grammar above. `check(where, row)` yields further faults of a row.
    Raises one InputError that carries all faults (file, line, value, rule, mend): what cannot be read, an unknown
    column, an empty field, a row whose `unique` columns stand twice, and those of `check`.
    """
    path, rows, seen = Path(path), [], {}
    read, faults, end = _read_rows(path, columns, optional)
    needed = _find_needed(path, columns, read, faults)
    for line, surplus, row in read:
        where = f"{path} line {line}"
        if surplus:
            faults.append(
                InputError(
                    where, ",".join(surplus), "too many columns", "put text with commas in quotation marks"
                )
            )
        values = {key: " ".join((row.get(key) or "").split()) for key in (*columns, *optional)}
        faults += _check_row(where, values, needed)
        faults += _check_twice(where, line, values, unique, seen)
        faults += check(where, values | {"line": line}) if check else ()
        rows.append(values | {"line": line})
    faults += end
    if not rows and not faults:
        faults.append(InputError(path, "0 rows", "the table has rows", "add one row for each entry"))
    raise_all(faults)
    return pd.DataFrame(rows, columns=[*columns, *optional, "line"])


def check_choice(where: str, row: dict, column: str, allowed: tuple, what: str):
    """Yield a fault where the `column` of a row is filled in with something that is not `allowed`."""
    if row[column] and row[column] not in allowed:
        mend = f"use one of {', '.join(allowed)}"
        yield InputError(f"{where}, column {column}", row[column], f"not {what}", mend)


def list_column(path: str | Path, column: str) -> list[str]:
    """Return what stands in one column of a CSV file, top to bottom; nothing where it cannot be read."""
    try:
        return [
            " ".join((row.get(column) or "").split()) for *_, row in _read_rows(Path(path), [column], None)[0]
        ]
    except InputError:
        return []


def read_header(path: str | Path) -> list[str]:
    """Return the column names of a CSV file, in small letters. Raises InputError for a file that is no text."""
    return _open_rows(decode_table(path)[0])[0]


def decode_table(path: str | Path) -> tuple[str, str]:
    """Return the text of a CSV file and its encoding: UTF-8, UTF-16 (by its mark) or else Windows-1252.

    Raises InputError for a file that cannot be opened or is no text.
    """
    path = Path(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(path, path.name, "there is no such file", "put the table there") from error
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for name, codec in (
        [("UTF-16", "utf-16")] if marked else [("UTF-8", "utf-8-sig"), ("Windows-1252", "cp1252")]
    ):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError as error:
            place = error.start
            continue
        if "\0" not in text:
            return text, name
        place = text.index("\0")
    raise InputError(path, f"byte {place}", "a table is text, best in UTF-8", SAVE_AS)


def say_encoding(path: str | Path) -> list[Note]:
    """Return the note that a table is not in UTF-8, or nothing."""
    encoding = decode_table(path)[1]
    text = f"read as {encoding}, not UTF-8: look whether its accents and quotation marks came out right, or {SAVE_AS}"
    return [] if encoding == "UTF-8" else [Note(str(path), text)]


def _find_needed(path, columns, read, faults):
    """Return the columns to look at row by row; one that is empty all the way down is one fault, not one a row."""
    empty = [c for c in columns if len(read) > 2 and not any((row.get(c) or "").strip() for *_, row in read)]
    for column in empty:
        where, rule = f"{path} line {read[0][0]}, column {column}", "this column must not be empty"
        faults.append(InputError(where, "", rule, f"fill in {column} in all {len(read)} rows"))
    return [column for column in columns if column not in empty]


def _check_row(where, values, needed):
    for column in needed:
        if not values[column]:
            rule = "this column must not be empty"
            yield InputError(f"{where}, column {column}", "", rule, f"fill in {column}")
    if values.get("term"):
        try:
            values["term"] = _check_term(f"{where}, column term", values["term"])
        except InputError as fault:
            yield fault


def _check_twice(where, line, values, unique, seen):
    key = tuple(values[column] for column in unique)
    if not all(key) or not unique:
        return
    if key in seen:
        rule = f"{' and '.join(unique)} {'stand' if len(unique) > 1 else 'stands'} twice, here and in line {seen[key]}"
        yield InputError(where, " / ".join(key), rule, "remove one")
    seen.setdefault(key, line)


def find_terms(
    exchange, terms: list[str], *, longest: bool = False, keys: list[str] | None = None
) -> pd.DataFrame:
    """Return one row per hit of `terms`, in reading order.

    Columns: `row` (the place of the term in the list), sentence_id, letter, side, speaker, term, start, end, text,
    `quoted` (any word of the hit is inside quotation marks), `own` (all its words are the letter-writer's). A term
    does not cross sentences. With `longest`, a word of the text counts once for each key: of hits that share a word the
    one of more words counts, then of more characters, then the earlier, then that of a term without `*`, then of the
    earlier term. `keys` names each term's key, by default one for all; of another key's hit only what stands inside a
    longer one is dropped.
    """
    index: dict = {}
    for place, term in enumerate(terms):
        words = term.split(" ")
        index.setdefault(words[0].rstrip("*")[:1], []).append((place, term, words))
    hits = []
    for rows in exchange.token_rows.values():
        hits += _find_in(rows, index, exchange.source)
    table = pd.DataFrame(hits, columns=HIT_COLUMNS).astype({"quoted": bool, "own": bool})
    table = table.sort_values(["start", "end", "row"], kind="stable", ignore_index=True)
    return _keep_longest(table, keys or [""] * len(terms)) if longest and len(table) else table


def _keep_longest(table, keys):
    kept: dict = {}
    for hit in sorted(table.itertuples(), key=_rank):
        others = kept.setdefault(hit.sentence_id, {})
        if not any(_covers(other, hit, keys) for other in others.values()):
            others[hit.Index] = hit
    return table.loc[sorted(place for others in kept.values() for place in others)].reset_index(drop=True)


def _rank(hit):
    return -hit.term.count(" "), hit.start - hit.end, hit.start, "*" in hit.term, hit.row


def _covers(other, hit, keys):
    """Whether a hit does not count beside `other`, which is no shorter: words shared in one key, or all in two."""
    if keys[other.row] == keys[hit.row]:
        return other.start < hit.end and hit.start < other.end
    return other.start <= hit.start and hit.end <= other.end and other.end - other.start > hit.end - hit.start


def _find_in(tokens, index, source):
    for place, token in enumerate(tokens):
        for row, term, words in index.get(token.word[:1], []):
            found = tokens[place : place + len(words)]
            if len(found) == len(words) and all(_fits(pattern, t.word) for pattern, t in zip(words, found)):
                yield (
                    row,
                    token.sentence_id,
                    token.letter,
                    token.side,
                    token.speaker,
                    term,
                    token.start,
                    found[-1].end,
                    source[token.start : found[-1].end],
                    any(t.quoted for t in found),
                    all(t.own for t in found),
                )


def _fits(pattern, word):
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern


def _check_term(where, term):
    plain = POSSESSIVE.sub("", term.translate(SMART))  # as words are counted: IJM's is ijm
    if not PATTERN.fullmatch(plain) or plain != " ".join(_normal(word) for word in plain.split(" ")):
        rule = "a term is words in small letters with single spaces, and * only at the end of a word"
        raise InputError(where, term, rule, "write it like “rescu*” or “law enforcement”")
    return plain


def _normal(word):
    stem = word.rstrip("*")
    return normalise(stem) + word[len(stem) :]


def _read_rows(path, columns, optional):
    """Return [(line, surplus cells, {column: cell})] of the rows that are not blank, the header's faults, and the end's."""
    names, reader = _open_rows(decode_table(path)[0])
    rows, faults, line = [], list(_check_header(path, names, columns, optional)), reader.line_num + 1
    if any(column not in names for column in columns):
        return [], faults, []
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                pairs = itertools.zip_longest(cells, names, fillvalue="")
                surplus = [cell for cell, name in pairs if not name and cell.strip()]
                rows.append((line, surplus, dict(zip(names, cells))))
            line = reader.line_num + 1
    except csv.Error as error:
        return (
            rows,
            faults,
            [InputError(f"{path} line {line}", str(error), "not CSV", "mend the quotation marks")],
        )
    return rows, faults, []


def _open_rows(text):
    """Return the column names of a CSV text and its reader, which stands at the second row."""
    first = re.split(r"[\r\n]", text, maxsplit=1)[0]
    mark = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=mark)
    try:
        return [" ".join(name.split()).lower() for name in next(reader, [])], reader
    except csv.Error:
        return [], reader


def _check_header(path, names, columns, optional):
    missing = [column for column in columns if column not in names]
    if missing:
        rule = f"the first line names the columns {', '.join(columns)}"
        yield InputError(f"{path} line 1", ", ".join(missing), rule, "add what is missing")
    if optional is None:
        return
    for name in dict.fromkeys(filter(None, names)):
        if name not in (*columns, *optional) or names.count(name) > 1:
            rule = "a column that the table does not have, or one named twice"
            mend = f"keep {', '.join([*columns, *optional])}"
            yield InputError(f"{path} line 1", name, rule, mend)
