"""Word lists: tables read from CSV files, the grammar of their terms, and where the terms stand in an exchange.

A term is one or more words in small letters, separated by single spaces; a `*` at the end of a word stands for any
ending. There is no other pattern, so no term from a file can run for ever.
"""

import csv
import re
from pathlib import Path

import pandas as pd

from .errors import InputError
from .tokens import normalise

PATTERN = re.compile(r"[\w.,'-]+\*?(?: [\w.,'-]+\*?)*")
HIT_COLUMNS = [
    "row", "sentence_id", "letter", "side", "speaker", "term", "start", "end", "text", "quoted", "own",
]  # fmt: skip
POSSESSIVE = re.compile(r"(?<!\bit)(?<!\bthat)(?<!\blet)'s(?= |$)")
SMART = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})


def read_table(path: str | Path, columns: list[str], *, optional: tuple = (), unique: tuple = ()) -> pd.DataFrame:
    """Return the rows of a CSV file as text: `columns`, and `optional` ones where they stand, and `line`.

    Every column but the optional ones is filled in; a byte order mark, semicolons for commas and other line ends are
    read as meant. A column named `term` follows the grammar above. Raises InputError (file, line, value, rule, mend)
    for what cannot be read, an unknown column, an empty field and a row whose `unique` columns stand twice.
    """
    path = Path(path)
    rows, seen = [], {}
    for line, row in _read_rows(path, columns, optional):
        where = f"{path} line {line}"
        if None in row:
            raise InputError(where, ",".join(row[None]), "too many columns", "put text with commas in quotation marks")
        values = {key: " ".join((row.get(key) or "").split()) for key in (*columns, *optional)}
        for column in columns:
            if not values[column]:
                raise InputError(where, column, "each row has this column filled in", f"fill in {column}")
        if "term" in values:
            values["term"] = _check_term(where, values["term"])
        key = tuple(values[column] for column in unique)
        if unique and key in seen:
            rule = f"{' and '.join(unique)} stand twice, here and in line {seen[key]}"
            raise InputError(where, " / ".join(key), rule, "remove one")
        seen[key] = line
        rows.append(values | {"line": line})
    if not rows:
        raise InputError(path, "0 rows", "the table has rows", "add one row for each entry")
    return pd.DataFrame(rows, columns=[*columns, *optional, "line"])


def find_terms(exchange, terms: list[str], *, longest: bool = False, keys: list[str] | None = None) -> pd.DataFrame:
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
                    row, token.sentence_id, token.letter, token.side, token.speaker, term, token.start, found[-1].end,
                    source[token.start : found[-1].end], any(t.quoted for t in found), all(t.own for t in found),
                )  # fmt: skip


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
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise InputError(path, path.name, "there is no such file", "put the table there") from error
    except UnicodeDecodeError as error:
        raise InputError(path, f"byte {error.start}", "a table must be UTF-8", "save the file as UTF-8") from error
    first = text.partition("\n")[0]
    mark = ";" if first.count(";") > first.count(",") else "\t" if first.count("\t") > first.count(",") else ","
    reader = csv.DictReader(text.splitlines(keepends=True), strict=True, delimiter=mark)
    try:
        names = [(name or "").strip().lower() for name in reader.fieldnames or []]
        reader.fieldnames = names
        _check_header(path, names, columns, optional)
        for row in reader:
            if any(value for value in row.values()):
                yield reader.line_num, row
    except csv.Error as error:
        raise InputError(f"{path} line {reader.line_num}", str(error), "not CSV", "mend the quotation marks") from error


def _check_header(path, names, columns, optional):
    missing = [column for column in columns if column not in names]
    if missing:
        rule = f"the first line names the columns {', '.join(columns)}"
        raise InputError(f"{path} line 1", ", ".join(missing), rule, "add what is missing")
    for name in names:
        if name not in (*columns, *optional) or names.count(name) > 1:
            rule = "a column that the table does not have, or one named twice"
            mend = f"keep {', '.join([*columns, *optional])}"
            raise InputError(f"{path} line 1", name or "(no name)", rule, mend)
