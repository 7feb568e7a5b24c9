"""The codebook: frames with their definitions, and the terms that point to those found by words."""

import csv
import io
from pathlib import Path

import pandas as pd

from ..attached import attach
from ..exchange import (
    Exchange,
    InputError,
    Note,
    check_choice,
    digest,
    find_near,
    find_terms,
    list_column,
    read_table,
)
from ..hits import make_key
from ..wording import count

COLUMNS = ["frame", "family", "term", "source", "note"]
FRAMES = ["frame", "family", "coded", "definition", "example", "counter_example", "source"]
FAMILIES = ("issue", "generic", "entman", "episode")
CODED = ("words", "hand")
HIT_COLUMNS = [
    "sentence_id",
    "letter",
    "side",
    "speaker",
    "frame",
    "family",
    "term",
    "start",
    "end",
    "text",
    "quoted",
    "negated",
    "own",
    "key",
]
NEGATIONS = {
    "not",
    "no",
    "never",
    "none",
    "nor",
    "neither",
    "without",
    "cannot",
    "don't",
    "doesn't",
    "didn't",
    "isn't",
    "aren't",
    "wasn't",
    "weren't",
    "won't",
    "can't",
    "couldn't",
    "shouldn't",
    "wouldn't",
    "hasn't",
    "haven't",
    "hadn't",
}
ALIKE = 0.8  # from this likeness on (difflib), an undefined frame is a slip of the pen
TWINS = 0.9  # of 1: how alike the names of two frames are to be taken for one misspelt
REACH = 3  # words before a hit in which a negation reaches it


def read_codebook(path: str | Path) -> pd.DataFrame:
    """Return the codebook: frame, family, term, source, note; one row per term, all text.

    Raises InputError (file, line, value, rule, mend) for a missing or stray column, an empty field, an
    unknown family, a frame in two families or nearly that of a frames.csv beside it, a term that breaks the
    grammar of `exchange.terms` or stands twice in a frame.
    """
    defined = list_column(Path(path).parent / "frames.csv", "frame")
    families: dict = {}

    def check(where, row):
        frame, family = row["frame"], row["family"]
        yield from check_choice(where, row, "family", FAMILIES, "a family of frames")
        if family in FAMILIES and families.setdefault(frame, family) != family:
            rule = f"“{frame}” belongs to the family {families[frame]} in an earlier row"
            yield InputError(f"{where}, column family", family, rule, "give the frame one family")
        near = "" if frame in defined else find_near(frame, defined, ALIKE)
        if near:
            mend = f"write “{near}”, or define it there"
            yield InputError(f"{where}, column frame", frame, "frames.csv does not define this frame", mend)

    return read_table(path, COLUMNS, unique=("frame", "term"), check=check).drop(columns="line")


def list_frames(folder: str | Path) -> list[str]:
    """Return the frames of a folder's codebook.csv and frames.csv in small letters;
    none where there are no such files.
    """
    names = [
        name for file in ("codebook.csv", "frames.csv") for name in list_column(Path(folder) / file, "frame")
    ]
    return list(dict.fromkeys(name.lower() for name in names if name))


def note_frames(folder: str | Path) -> list[Note]:
    """Return a note for each frame of codebook.csv that frames.csv does not define, and, without one,
    for two names alike.
    """
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


def read_frames(exchange: Exchange) -> pd.DataFrame | None:
    """Return the frames' definitions from the folder's frames.csv; None without it.

    Columns: frame, family, `coded` ("words" or "hand"), definition, example, counter_example (sentence ids),
    source.
    """
    path = exchange.find_file("frames.csv")
    if path is None:
        return None
    known = set(exchange.sentences["sentence_id"])

    def check(where, row):
        yield from check_choice(where, row, "family", FAMILIES, "a family of frames")
        yield from check_choice(where, row, "coded", CODED, "a way of coding")
        for column in ("example", "counter_example"):
            if row[column] and row[column] not in known:
                rule = "not a sentence of this exchange"
                yield InputError(f"{where}, column {column}", row[column], rule, "take a sentence_id")

    table = read_table(path, FRAMES, unique=("frame",), check=check)
    table = table.drop(columns="line")
    table["definition"] = [exchange.hide(text) for text in table["definition"]]
    table["key"] = [make_key("sentence", name) for name in table["example"]]
    return attach(table, exchange)


def find_frames(exchange: Exchange, codebook: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return one row per hit of a codebook's term, in reading order.

    Columns: sentence_id, letter, side, speaker, frame, family, term, start, end (`source[start:end] ==
    text`), text, `quoted` (inside quotation marks), `negated` (a negation stands among the three words
    before), `own` (the letter-writer's own words) and `evidence`. A word of the text counts once for each
    frame: of two hits that share it the longer one counts. The codebook is that of the exchange's folder
    unless another is given.
    """
    if codebook is None:
        if exchange.folder is None:
            rule = "an exchange without a folder has no codebook"
            raise InputError("find_frames", "codebook.csv", rule, "give one")
        codebook = read_codebook(Path(exchange.folder) / "codebook.csv")
    parts = []
    for frame, rows in codebook.groupby("frame", sort=False):
        hits = find_terms(exchange, list(rows["term"]), longest=True)
        parts.append(hits.assign(frame=frame, family=rows["family"].iloc[0]))
    table = pd.concat(parts, ignore_index=True)
    table["text"] = [exchange.shown[hit.start : hit.end] for hit in table.itertuples()]
    table["negated"] = _find_negated(exchange, table)
    table["key"] = [make_key("frame", frame) for frame in table["frame"]]
    table = table.sort_values(["start", "end", "frame"], kind="stable", ignore_index=True)[HIT_COLUMNS]
    return attach(table, exchange, _summarise, frames=list(dict.fromkeys(codebook["frame"])))


def _summarise(table):
    if table.empty:
        return "No frame was found."
    found = table.groupby("frame", sort=False)["sentence_id"].nunique()
    total = count(len(table.attrs["exchange"].sentences), "sentence")
    return f"“{found.idxmax()}” stands in most sentences, {found.max()} of {total}, quoted ones included."


def count_terms(codebook: pd.DataFrame, hits: pd.DataFrame) -> pd.DataFrame:
    """Return the codebook frame by frame: what its terms find, and which find nothing.

    Columns: frame, family, `found` (hits), `own` (those in the letter-writers' own words), `terms` (with
    their hits, the most frequent first), `never_found`, `sources` and evidence. `hits` are those of
    `find_frames`.
    """
    rows, exchange = [], hits.attrs["exchange"]
    for frame, part in codebook.groupby("frame", sort=False):
        mine = hits[hits["frame"] == frame]
        counts = {term: int((mine["term"] == term).sum()) for term in part["term"]}
        found = ", ".join(
            f"{exchange.print_words(term)} {count}"
            for term, count in sorted(counts.items(), key=lambda pair: -pair[1])
            if count
        )
        never = ", ".join(term for term, count in counts.items() if not count)
        sources = ", ".join(dict.fromkeys(part["source"]))
        rows.append(
            (
                frame,
                part["family"].iloc[0],
                len(mine),
                int(mine["own"].sum()),
                found,
                never,
                sources,
                make_key("frame", frame),
            )
        )
    table = pd.DataFrame(
        rows, columns=["frame", "family", "found", "own", "terms", "never_found", "sources", "key"]
    )
    return attach(table, exchange, frame_hits=hits)


def _find_negated(exchange, hits):
    found = []
    for hit in hits.itertuples():
        before = [token.word for token in exchange.token_rows[hit.sentence_id] if token.start < hit.start]
        found.append(any(word in NEGATIONS for word in before[-REACH:]))
    return pd.Series(found, index=hits.index, dtype=bool)


def name_codebook(folder: str | Path | None) -> str:
    """Return the name of a codebook's version: the first twelve digits of the SHA-256 of codebook.csv
    and frames.csv.

    Without a folder it has no name.
    """
    if folder is None:
        return ""
    paths = [Path(folder) / name for name in ("codebook.csv", "frames.csv")]
    return digest(b"".join(path.read_bytes() for path in paths if path.exists()))[:12]


def export_codebook(exchange: Exchange, codebook: pd.DataFrame) -> str:
    """Return the codebook as the CSV that Taguette imports: name, description."""
    frames = read_frames(exchange)
    about = {} if frames is None else dict(zip(frames["frame"], frames["definition"]))
    kept = io.StringIO()
    writer = csv.writer(kept, lineterminator="\n")
    writer.writerow(["name", "description"])
    for frame in dict.fromkeys([*codebook["frame"], *about]):
        terms = ", ".join(codebook.loc[codebook["frame"] == frame, "term"])
        writer.writerow([frame, about.get(frame, "") + (f" Words: {terms}" if terms else "")])
    return kept.getvalue()
