"""The codebook against the coders: what is found by words, and what was coded so by hand."""

from dataclasses import dataclass, field
from typing import Any, ClassVar

import pandas as pd

from .. import statistics
from ..exchange import Exchange
from ..hits import HIT_COLUMNS, join_hits, make_key
from ..result import Finding, Result
from ..wording import count, span, verb
from .coding import adjudicate
from .sheets import SHEETS, read_codings
from .terms import find

NONE = float("nan")


@dataclass(frozen=True, eq=False)
class CodebookCheck(Result):
    """The codebook against the hand codings, one row per frame that was coded.

    Columns: frame; `found` (coded sentences with a hit), `right` (of these, coded so by hand), `false_hits`,
    `missed`; `precision` and `recall` (0-1) each with the 95% Wilson interval `_low`, `_high`; `f1`; the
    sentence ids `false_sentences` and `missed_sentences`; key, that of the hits in coded sentences. Negated
    and quoted hits count, as a coder sees them too. `coders` is how many coded.
    """

    name: ClassVar[str] = "codebook-check"
    main: ClassVar[tuple[str, ...]] = (
        "frame",
        "found",
        "right",
        "false_hits",
        "missed",
        "precision",
        "recall",
        "f1",
    )

    coders: int = field(default=0, kw_only=True)

    def state(self) -> str:
        found, right, missed = (int(self.table[name].sum()) for name in ("found", "right", "missed"))
        found_so = f"{right} of which {verb(right, 'is', 'are')} coded so by hand"
        return (
            f"Added up over {count(len(self.table), 'frame')}, the words find {count(found, 'sentence')}, "
            f"{found_so}, and miss {missed} that {verb(missed, 'is', 'are')}."
        )

    def find(self) -> list[Finding]:
        """Return the frames on which words and hand agree least and most."""
        known = self.table.dropna(subset="f1").sort_values("f1", kind="stable")
        ends = known.iloc[[0, -1]].drop_duplicates("frame") if len(known) else known
        return [self._find_frame(row) for row in ends.itertuples()]

    def _find_frame(self, row: Any) -> Finding:
        headline = (
            f"“{row.frame}”: {row.right} of {count(row.found, 'sentence')} found by words "
            f"{verb(row.right, 'is', 'are')} coded so by hand, and {count(row.missed, 'coded one')} "
            f"{verb(row.missed, 'has', 'have')} no such word."
        )
        precision = span(row.precision_low, row.precision_high, 2, False)
        recall = span(row.recall_low, row.recall_high, 2, False)
        verdict = "one reader" if self.coders < 2 else ""
        return Finding(headline, "", verdict, (row.key,), f"Precision {precision}, recall {recall}.")


def check(exchange: Exchange, codebook: pd.DataFrame | None = None) -> CodebookCheck:
    """Return the codebook against what the coders agree on or decided; nothing without one or without codes.

    The codebook is that of the folder, unless one is given. Raises InputError for a faulty codebook.csv or
    adjudicated.csv, and where no sheet can be used.
    """
    hits, codings = find(exchange, codebook), read_codings(exchange).table
    if hits.codebook is None or codings.empty:
        return CodebookCheck.lacking(exchange, "codebook.csv" if hits.codebook is None else SHEETS)
    coded = adjudicate(exchange, codings)
    coded = coded[coded["code"].notna()]
    rows, listed = [], []
    for frame in hits.frames:
        codes = coded[coded["frame"] == frame.lower()]
        if len(codes):
            every = hits.table[hits.table["frame"] == frame]
            mine = every[every["sentence_id"].isin(codes["sentence_id"])]
            key = make_key("frame", frame, limits=("coded",) if len(mine) < len(every) else ())
            rows.append(_check_frame(exchange, frame, set(mine["sentence_id"]), codes) | {"key": key})
            listed.append(mine[HIT_COLUMNS].assign(key=key))
    none = "No frame of codebook.csv has been coded by hand."
    return CodebookCheck(
        exchange,
        pd.DataFrame(rows),
        listed=join_hits(*listed),
        missing="" if rows else none,
        lacks=() if rows else (SHEETS,),
        coders=codings["coder"].nunique(),
    )


def _check_frame(exchange: Exchange, frame: str, found: set[str], codes: pd.DataFrame) -> dict[str, Any]:
    yes = set(codes.loc[codes["code"] == 1, "sentence_id"])
    right, false, missed = found & yes, found - yes, yes - found
    return {
        "frame": frame,
        "found": len(found),
        "right": len(right),
        "false_hits": len(false),
        "missed": len(missed),
        **_measure("precision", len(right), len(found)),
        **_measure("recall", len(right), len(yes)),
        "f1": 2 * len(right) / (len(found) + len(yes)) if found or yes else NONE,
        "false_sentences": ", ".join(name for name in exchange.sentence_rows if name in false),
        "missed_sentences": ", ".join(name for name in exchange.sentence_rows if name in missed),
    }


def _measure(name: str, right: int, size: int) -> dict[str, float]:
    """Return a share with its interval, none where there is nothing to share."""
    low, high = statistics.share_interval(right, size) if size else (NONE, NONE)
    return {name: right / size if size else NONE, f"{name}_low": low, f"{name}_high": high}
