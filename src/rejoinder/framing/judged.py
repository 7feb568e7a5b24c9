"""What coders decided, sentence by sentence, and the sides' shares of it, judged by the rule of the design.

A reading by hand that was not blind is no test: who knew the side, or had written the word list, may have
read for it. So such a frame can do no more than lean, as one can whose words were taken from the text.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from .. import statistics
from ..design import Design, count_by_unit, judge
from ..exchange import Exchange, are_blind, say_coders, select_sentences
from ..hits import make_hits, make_key
from ..result import APART
from ..wording import count, interval, number, verb
from .coding import adjudicate

NONE = float("nan")
NOT_BLIND = "A reading that is not known to be blind can lean at most."


@dataclass(frozen=True, eq=False)
class Codes:
    """What was decided by hand of some frames: `table`, with sentence_id, frame and `hand` (true or not).

    `coders` are who coded those that have a row here; `open` is how many codes are left out, for the coders
    differ on them and have not decided.
    """

    table: pd.DataFrame
    coders: tuple[str, ...]
    open: int

    def say(self, exchange: Exchange) -> str:
        """Return how several coders were made one, and what a reading that was not blind may prove."""
        said = []
        if len(self.coders) > 1 or self.open:
            left = (
                f"; {count(self.open, 'code')} {verb(self.open, 'is', 'are')} left out" if self.open else ""
            )
            rule = "A sentence counts as those say who coded it, where they agree or decided together"
            said.append(f"{rule}{left}.")
        return " ".join([*said, *([] if are_blind(exchange, self.coders) else [NOT_BLIND])])

    def cap(self, exchange: Exchange, frames: Iterable[str]) -> tuple[str, ...]:
        """Return those of the `frames` that can do no more than lean: all, unless each coder read blind."""
        return () if are_blind(exchange, self.coders) else tuple(frames)

    def say_who(self, exchange: Exchange) -> str:
        """Return who read, and whether blind."""
        return say_coders(exchange, self.coders)


def take_codes(exchange: Exchange, codings: pd.DataFrame, voices: str, frames: Iterable[str]) -> Codes:
    """Return what was decided of these frames, named as they are, in the sentences of these voices.

    What the coders of other frames or sentences did is left out; see `adjudicate`. Raises InputError for
    another choice of voices, and for a faulty adjudicated.csv.
    """
    mine = codings["sentence_id"].isin(select_sentences(exchange, voices)["sentence_id"])
    named = codings["frame"].map({frame.lower(): frame for frame in frames})
    codings = codings.assign(named=named)[mine & named.notna()]
    coded = adjudicate(exchange, codings)
    known = coded[coded["code"].notna()]
    shown = codings["frame"].isin(known["frame"])
    names = dict(zip(codings["frame"], codings["named"]))
    table = known[["sentence_id"]].assign(frame=known["frame"].map(names), hand=known["code"] == 1)
    return Codes(table, tuple(dict.fromkeys(codings.loc[shown, "coder"])), len(coded) - len(known))


def list_coded(cells: pd.DataFrame, frames: Iterable[str]) -> list[str]:
    """Return those of the `frames` that have a cell, in their order."""
    coded = set(cells["frame"])
    return [frame for frame in frames if frame in coded]


def list_marks(exchange: Exchange, cells: pd.DataFrame, mark: str, kind: str, voices: str) -> pd.DataFrame:
    """Return the sentences of `cells` with a `mark` as hits, in reading order, under keys of this kind."""
    marked = cells[cells[mark]].groupby("sentence_id")["frame"].agg(list)
    rows = [
        (make_key(kind, frame, limits=(voices,)), name)
        for name in exchange.sentence_rows
        for frame in marked.get(name, ())
    ]
    return make_hits(exchange, rows)


def judge_marks(
    exchange: Exchange, cells: pd.DataFrame, frames: list[str], mark: str, capped: Collection[str]
) -> tuple[pd.DataFrame, Design]:
    """Return in what share of each side's sentences each of the `frames` stands, and how that was judged.

    `cells` are the sentences that count for a frame, a row each: sentence_id, frame, and `mark`, whether it
    stands there. The rows, one per frame, have frame; `sentences_<side>`, `of_<side>` and `share_<side>`
    (0-1); `difference` (first side minus second) with its 95% interval `difference_low`, `difference_high`
    (Newcombe 1998); `p` and `verdict` by the rule of the design. A frame of `capped` leans at most.
    """
    places = exchange.sentences[["sentence_id", "letter", "speaker", "side"]]
    rows = cells.merge(places, on="sentence_id")
    marked = rows[rows[mark]]
    table = pd.DataFrame([_count_sides(exchange, frame, rows, mark) for frame in frames])
    sizes = count_by_unit(exchange, rows, "frame").reindex(columns=frames, fill_value=0)
    amounts = pd.DataFrame(0, sizes.index, frames)
    if len(marked):
        amounts = count_by_unit(exchange, marked, "frame").reindex(columns=frames, fill_value=0)
    even = sizes.eq(sizes.iloc[:, 0], axis=0).all(axis=None)
    judged = judge(exchange, amounts, sizes.iloc[:, 0] if even else sizes, "frame")
    known = table["difference"].notna()
    verdicts = pd.Series(judged.verdicts, table.index).where(known, "cannot tell")
    lean = (verdicts == "holds") & table["frame"].isin(list(capped))
    table["p"], table["verdict"] = pd.Series(judged.p, table.index).where(known), verdicts.mask(lean, "leans")
    return table, judged.design


def _count_sides(exchange: Exchange, frame: str, rows: pd.DataFrame, mark: str) -> dict[str, Any]:
    mine = rows[rows["frame"] == frame]
    sizes = [int((mine["side"] == side).sum()) for side in exchange.sides]
    counts = [int((mine[mark] & (mine["side"] == side)).sum()) for side in exchange.sides]
    row: dict[str, Any] = {"frame": frame}
    for side, marked, size in zip(exchange.sides, counts, sizes):
        share = marked / size if size else NONE
        row |= {f"sentences_{side}": marked, f"of_{side}": size, f"share_{side}": share}
    low, high = statistics.share_difference_interval(*counts, *sizes) if all(sizes) else (NONE, NONE)
    difference = counts[0] / sizes[0] - counts[1] / sizes[1] if all(sizes) else NONE
    return row | {"difference": difference, "difference_low": float(low), "difference_high": float(high)}


def say_share(marked: int, size: int, noun: str = "") -> str:
    """Return a share in plain words: "12 of 29 sentences", "none of 9"."""
    of = f"{size} {verb(size, noun, noun + 's')}" if noun else str(size)
    return f"{marked or 'none'} of {of}"


def say_how_far(design: Design, p: float, verdict: str, ends: tuple[float, float, float]) -> str:
    """Return how rare a difference is by chance, how large it is, and its interval; `ends`: it, low, high."""
    if ends[0] != ends[0]:
        return "A side has no such sentence."
    apart = {"holds": "Holds", "leans": "Not sure"}.get(verdict, "Not told apart")
    alone = ends[1] * ends[2] > 0 and verdict not in APART
    among = f", one of {count(design.family, 'frame')} compared" if verdict in APART else ""
    difference, low, high = (100 * one for one in ends)
    return (
        f"{apart}{among}. {design.say_chance(p, verdict)} "
        f"Difference {number(difference, 0, True)} points, {interval(low, high, 0)}"
        f"{', as if sentences of one paragraph were independent' if alone else ''}."
    )
