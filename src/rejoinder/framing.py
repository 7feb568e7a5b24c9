"""Framing: which words of a codebook stand in which sentence."""

from pathlib import Path

import pandas as pd

from . import statistics
from .exchange import Exchange, find_terms, link, read_table

COLUMNS = ["frame", "family", "term", "source", "note"]
HIT_COLUMNS = [
    "sentence_id", "letter", "side", "speaker", "frame", "family", "term", "start", "end", "text", "quoted", "evidence",
]  # fmt: skip


def read_codebook(path: str | Path) -> pd.DataFrame:
    """Return the codebook: frame, family, term, source, note; one row per term, all text.

    Raises InputError (file, line, value, rule, mend) for a missing column, an empty field, a term that breaks the
    grammar of `exchange.terms` or stands twice in a frame.
    """
    return read_table(path, COLUMNS, unique=("frame", "term")).drop(columns="line")


def find_frames(exchange: Exchange, codebook: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return one row per hit of a codebook's term, in reading order.

    Columns: sentence_id, letter, side, speaker, frame, family, term, start, end (`source[start:end] == text`), text,
    `quoted` (true inside quotation marks) and `evidence`, the link to the frame's sentences. The codebook is that
    of the exchange's folder unless another is given.
    """
    if codebook is None:
        codebook = read_codebook(Path(exchange.folder) / "codebook.csv")
    codebook = codebook.reset_index(drop=True)
    hits = find_terms(exchange, list(codebook["term"]))
    table = hits.join(codebook[["frame", "family"]], on="row")
    table["evidence"] = [link("frame", frame) for frame in table["frame"]]
    table = table.sort_values(["start", "end", "frame"], kind="stable", ignore_index=True)[HIT_COLUMNS]
    table.attrs = {"sides": dict(exchange.sides), "frames": list(dict.fromkeys(codebook["frame"]))}
    return table


def compare_frames(exchange: Exchange, hits: pd.DataFrame) -> pd.DataFrame:
    """Return one row per frame of the codebook: in how many sentences of each side's own voice it stands.

    Columns: frame, `sentences_<side>`, `share_<side>` (0-1 of that side's own sentences), `hits_<side>`,
    `difference` of the shares (first side minus second, −1 to 1) with its 95% interval `difference_low`,
    `difference_high` (Newcombe 1998), `terms` (how many different terms were found) and `evidence`.
    """
    own = exchange.sentences[exchange.own_sentences]
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
