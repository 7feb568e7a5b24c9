"""Framing: which words of a codebook stand in which sentence.

A term is one or more words, separated by single spaces; a `*` at the end of a word stands for any ending. There is
no other pattern, so no term from a file can run for ever.
"""

import csv
import re
from pathlib import Path

import pandas as pd

from . import statistics
from .exchange import Exchange, InputError, link, normalise

COLUMNS = ["frame", "family", "term", "source", "note"]
PATTERN = re.compile(r"[\w.,'-]+\*?(?: [\w.,'-]+\*?)*")
HIT_COLUMNS = [
    "sentence_id", "letter", "side", "speaker", "frame", "family", "term", "start", "end", "text", "quoted", "evidence",
]  # fmt: skip


def read_codebook(path: str | Path) -> pd.DataFrame:
    """Return the codebook: frame, family, term, source, note; one row per term, all text.

    Raises InputError (file, line, value, rule, mend) for a missing column, an empty field, a term that breaks the
    grammar above or stands twice in a frame.
    """
    path = Path(path)
    rows, seen = [], set()
    for line, row in _read_rows(path):
        where = f"{path} line {line}"
        for column in COLUMNS:
            if not (row.get(column) or "").strip():
                raise InputError(where, column, "each term has every column filled in", f"fill in {column}")
        if None in row:
            raise InputError(where, ",".join(row[None]), "too many columns", "put text with commas in quotation marks")
        values = [row[column].strip() for column in COLUMNS]
        frame, term = values[0], values[2]
        if not PATTERN.fullmatch(term) or term != " ".join(_normal(word) for word in term.split(" ")):
            rule = "a term is words in small letters with single spaces, and * only at the end of a word"
            raise InputError(where, term, rule, "write it like “rescu*” or “law enforcement”")
        if (frame, term) in seen:
            raise InputError(where, term, f"the term stands twice in “{frame}”", "remove one")
        seen.add((frame, term))
        rows.append(values)
    if not rows:
        raise InputError(path, "0 terms", "a codebook has terms", "add a row for each term")
    return pd.DataFrame(rows, columns=COLUMNS)


def find_frames(exchange: Exchange, codebook: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return one row per hit of a codebook's term, in reading order.

    Columns: sentence_id, letter, side, speaker, frame, family, term, start, end (`source[start:end] == text`), text,
    `quoted` (true inside quotation marks) and `evidence`, the link to the frame's sentences. The codebook is that
    of the exchange's folder unless another is given.
    """
    if codebook is None:
        codebook = read_codebook(Path(exchange.folder) / "codebook.csv")
    index: dict = {}
    for row in codebook.itertuples():
        words = row.term.split(" ")
        index.setdefault(words[0].rstrip("*")[:1], []).append((words, row))
    hits = []
    for _, tokens in exchange.tokens.groupby("sentence_id", sort=False):
        hits += _find_in(list(tokens.itertuples()), index, exchange.source)
    table = pd.DataFrame(hits, columns=HIT_COLUMNS).astype({"quoted": bool})
    table = table.sort_values(["start", "end", "frame"], kind="stable", ignore_index=True)
    table.attrs = {"sides": dict(exchange.sides), "frames": list(dict.fromkeys(codebook["frame"]))}
    return table


def compare_frames(exchange: Exchange, hits: pd.DataFrame) -> pd.DataFrame:
    """Return one row per frame of the codebook: in how many sentences of each side's own voice it stands.

    Columns: frame, `sentences_<side>`, `share_<side>` (0-1 of that side's own sentences), `hits_<side>`,
    `difference` of the shares (first side minus second, −1 to 1) with its 95% interval `difference_low`,
    `difference_high` (Newcombe 1998), `terms` (how many different terms were found) and `evidence`.
    """
    authors = exchange.letters.set_index("letter")["author"]
    own = exchange.sentences[exchange.sentences["speaker"] == exchange.sentences["letter"].map(authors)]
    sizes = own.groupby("side").size().reindex(list(exchange.sides), fill_value=0)
    found = hits[~hits["quoted"] & hits["sentence_id"].isin(own["sentence_id"])]
    rows = [_compare_frame(frame, found[found["frame"] == frame], sizes) for frame in hits.attrs["frames"]]
    table = pd.DataFrame(rows)
    table.attrs = {"sides": dict(exchange.sides), "sizes": sizes.to_dict()}
    table.attrs["finding"] = _summarise(table)
    return table


def state_frames(table: pd.DataFrame) -> pd.DataFrame:
    """Return what a comparison of frames shows as sentences: finding, how_sure, evidence."""
    sides, sizes = table.attrs["sides"], table.attrs["sizes"]
    first, second = sides
    limit = "The word lists are one reading of these texts; another list would give other shares."
    rows = [(table.attrs["finding"], limit, "")]
    for row in _clear(table).itertuples():
        more, less = (first, second) if row.difference > 0 else (second, first)
        rows.append(
            (
                f"“{row.frame}” stands in a larger share of the sentences of {sides[more]} "
                f"({getattr(row, f'sentences_{more}')} of {sizes[more]}) than of {sides[less]} "
                f"({getattr(row, f'sentences_{less}')} of {sizes[less]}).",
                (
                    f"Difference {100 * row.difference:+.0f} points, 95% interval {100 * row.difference_low:+.0f} to "
                    f"{100 * row.difference_high:+.0f}."
                ).replace("-", "−"),
                row.evidence,
            )
        )
    return pd.DataFrame(rows, columns=["finding", "how_sure", "evidence"])


def _clear(table):
    return table[(table["difference_low"] > 0) | (table["difference_high"] < 0)]


def _summarise(table):
    sides, sizes = table.attrs["sides"], table.attrs["sizes"]
    names = " and ".join(f"{sides[side]} ({sizes[side]} sentences)" for side in sides)
    return (
        f"Of {len(table)} frames, {len(_clear(table))} have an interval that leaves out an equal share of the "
        f"sentences of {names}."
    )


def _compare_frame(frame, found, sizes):
    row = {"frame": frame}
    counts = {side: found.loc[found["side"] == side, "sentence_id"].nunique() for side in sizes.index}
    row |= {f"sentences_{side}": counts[side] for side in counts}
    row |= {f"share_{side}": counts[side] / sizes[side] if sizes[side] else float("nan") for side in counts}
    row |= {f"hits_{side}": int((found["side"] == side).sum()) for side in counts}
    (count_1, count_2), (size_1, size_2) = counts.values(), sizes
    row["difference"] = row["difference_low"] = row["difference_high"] = float("nan")
    if size_1 and size_2:
        row["difference"] = count_1 / size_1 - count_2 / size_2
        low, high = statistics.share_difference_interval(count_1, count_2, size_1, size_2)
        row["difference_low"], row["difference_high"] = float(low), float(high)
    return row | {"terms": found["term"].nunique(), "evidence": link("frame", frame)}


def _find_in(tokens, index, source):
    for place, token in enumerate(tokens):
        for words, row in index.get(token.word[:1], []):
            last = tokens[min(place + len(words), len(tokens)) - 1]
            if all(map(_fits, words, (t.word for t in tokens[place : place + len(words)]))) and (
                place + len(words) <= len(tokens)
            ):
                quoted = any(t.quoted for t in tokens[place : place + len(words)])
                yield (
                    token.sentence_id, token.letter, token.side, token.speaker, row.frame, row.family, row.term,
                    token.start, last.end, source[token.start : last.end], quoted, link("frame", row.frame),
                )  # fmt: skip


def _fits(pattern, word):
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern


def _normal(word):
    stem = word.rstrip("*")
    return normalise(stem) + word[len(stem) :]


def _read_rows(path):
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise InputError(path, path.name, "there is no such file", "put a codebook there") from error
    except UnicodeDecodeError as error:
        raise InputError(path, f"byte {error.start}", "a codebook must be UTF-8", "save the file as UTF-8") from error
    reader = csv.DictReader(text.splitlines(keepends=True), strict=True)
    missing = [column for column in COLUMNS if column not in (reader.fieldnames or [])]
    if missing:
        rule = f"the first line names the columns {', '.join(COLUMNS)}"
        raise InputError(path, ", ".join(missing), rule, "add what is missing")
    try:
        yield from ((reader.line_num, row) for row in reader)
    except csv.Error as error:
        raise InputError(f"{path} line {reader.line_num}", str(error), "not CSV", "mend the quotation marks") from error
