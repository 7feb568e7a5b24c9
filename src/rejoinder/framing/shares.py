"""Frames side by side: in what share of each side's sentences a frame stands, and carried by which words."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

import pandas as pd

from .. import statistics
from ..exchange import Exchange, check_sizes, select, select_sentences, select_tokens
from ..hits import HIT_COLUMNS, key_sides, make_key, split_keys
from ..result import Finding, Result
from ..wording import allowing, at_most, count, counting, for_sure, interval, left_over, listing, number, verb
from .codebook import say_lack
from .terms import FrameHits, find

APART, OPEN = "can be read", "not told apart"
ONE_WORD = 2 / 3  # share of a frame's hits from which one term carries it
LIMIT = "Another list of words would give other shares."


@dataclass(frozen=True, eq=False)
class FrameShares(Result):
    """In how many sentences of each side a frame stands, one row per frame of the codebook.

    Columns: frame, `sentences_<side>`, `share_<side>` (0-1 of that side's sentences), `hits_<side>`,
    `rate_<side>` (per 1,000 words), `difference` of the shares (first side minus second, −1 to 1) with its
    95% interval `difference_low`, `difference_high` (Newcombe 1998); `verdict`: "can be read" where Fisher's
    exact p, times all the frames that were compared (Bonferroni), is below .05, or "not told apart"; `terms`
    (how many different ones), `carried_by` (the term with two thirds of the hits or more, or empty), key,
    that of the hits that are counted.

    `sizes` are sentences by side, `voices` whose ("own", "quoted" or "all"), `family` how many frames were
    compared.
    """

    name: ClassVar[str] = "frames"
    main: ClassVar[tuple[str, ...]] = (
        "frame",
        "sentences",
        "share",
        "difference",
        "difference_low",
        "difference_high",
    )

    sizes: dict[str, int] = field(default_factory=dict, kw_only=True)
    voices: str = field(default="own", kw_only=True)
    family: int = field(default=0, kw_only=True)

    @property
    def clear(self) -> pd.DataFrame:
        """The rows whose 95% interval leaves out an equal share."""
        return self.table[(self.table["difference_low"] > 0) | (self.table["difference_high"] < 0)]

    def state(self) -> str:
        """Return how many frames part the sides, and how many of these for sure."""
        clear, sure, frames = len(self.clear), self._count_sure(), count(len(self.table), "frame")
        if not clear:
            return counting(self.voices, f"none of {frames} parts the sides.")
        parting = f"{clear} of {frames} {verb(clear, 'seems', 'seem')} to part the sides"
        return counting(self.voices, f"{parting}, {for_sure(sure, clear)}.")

    def find(self) -> list[Finding]:
        """Return the comparison, then each frame whose interval leaves out equal shares, the surest first."""
        clear = self.clear
        verdict = "holds" if self._count_sure() else "leans" if len(clear) else "cannot tell"
        keys = list(clear["key"]) or split_keys(key_sides(self.sides))
        near = clear.assign(
            sure=clear["verdict"] == APART,
            near=clear[["difference_low", "difference_high"]].abs().min(axis=1),
        )
        near = near.sort_values(["sure", "near"], ascending=False, kind="stable")
        detail = f"{self._say_detail(near)} {LIMIT}"
        return [
            Finding(self._say_headline(near), detail, verdict, tuple(keys), self._say_method()),
            *(self._find_frame(row) for row in near.itertuples()),
        ]

    def _say_headline(self, near: pd.DataFrame) -> str:
        sure = self._count_sure()
        if not sure:
            return counting(self.voices, "no frame surely parts the sides.")
        names = at_most((f"“{frame}”" for frame in near["frame"].head(sure)), 3, "frame")
        return counting(self.voices, f"{names} {verb(sure, 'parts', 'part')} the sides.")

    def _say_detail(self, near: pd.DataFrame) -> str:
        clear, sure, among = len(near), self._count_sure(), count(self.family, "frame")
        if not clear:
            return f"Of {among}, none stands in a clearly larger share of one side's sentences."
        return (
            f"Of {among}, {clear} {verb(clear, 'stands', 'stand')} in a larger share of one side's "
            f"sentences; {allowing(self.family)}, {left_over(sure, clear)}."
        )

    def _say_method(self) -> str:
        sizes = listing(
            f"{count(self.sizes[side], 'sentence')} of {label}" for side, label in self.sides.items()
        )
        return (
            f"Counted were {sizes}. A share is larger where the 95% interval of the difference (Newcombe) "
            f"leaves out 0, and surely so where Fisher's exact p, times {self.family}, is below .05. Both "
            "take sentences as independent, which those of one paragraph are not."
        )

    def _count_sure(self) -> int:
        return int((self.table["verdict"] == APART).sum())

    def _find_frame(self, row: Any) -> Finding:
        sides = list(self.sides)
        more, less = sides if row.difference > 0 else sides[::-1]
        found = {side: f"{getattr(row, f'sentences_{side}')} of {self.sizes[side]}" for side in sides}
        headline = counting(
            self.voices,
            f"“{row.frame}”: in {found[more]} sentences of {self.sides[more]}, "
            f"in {found[less]} of {self.sides[less]}.",
        )
        verdict = "holds" if row.verdict == APART else "leans"
        return Finding(headline, "", verdict, (row.key,), self._say_how_sure(row))

    def _say_how_sure(self, row: Any) -> str:
        among = f"one of {count(self.family, 'frame')} compared"
        sure = row.verdict == APART
        plain = f"Holds as {among}, if sentences were independent" if sure else f"Not sure: {among}"
        ends = interval(100 * row.difference_low, 100 * row.difference_high, 0)
        term = self.exchange.print_words(row.carried_by)
        one = f", most hits by the one term “{term}”" if term else ""
        return (
            f"{plain}. Difference {number(100 * row.difference, 0, True)} points, {ends}; "
            f"{count(row.terms, 'term')}{one}."
        )


def compare(
    exchange: Exchange, voices: str = "own", codebook: pd.DataFrame | None = None, *, negated: bool = False
) -> FrameShares:
    """Return in what share of each side's sentences each frame of the codebook stands.

    `voices` "own" counts the letter-writers' own sentences and words, "quoted" the words that they quote and
    the sentences with such words, "all" every one; negated hits count only with `negated`. Where a side has
    no sentence there is no difference. The codebook is that of the folder, unless one is given; nothing
    without any. Raises InputError for another choice, and where a side has no quoted words to compare.
    """
    sentences = select_sentences(exchange, voices)
    hits = find(exchange, codebook)
    if hits.codebook is None:
        return FrameShares.nothing(exchange, say_lack("codebook.csv"), voices=voices)
    limits = (voices,) if negated else (voices, "affirmed")
    found = _select_hits(hits, sentences, voices, negated)
    found = found.assign(key=[make_key("frame", frame, limits=limits) for frame in found["frame"]])
    words = select_tokens(exchange, voices).groupby("side").size().reindex(list(exchange.sides), fill_value=0)
    if voices == "quoted":
        check_sizes(dict(words), voices)
    sizes = {side: int((sentences["side"] == side).sum()) for side in exchange.sides}
    frames = hits.frames
    rows = [
        _count_frame(frame, found[found["frame"] == frame], sizes, words, len(frames))
        | {"key": make_key("frame", frame, limits=limits)}
        for frame in frames
    ]
    return FrameShares(
        exchange,
        pd.DataFrame(rows),
        listed=found[HIT_COLUMNS],
        sizes=sizes,
        voices=voices,
        family=len(frames),
    )


def _select_hits(hits: FrameHits, sentences: pd.DataFrame, voices: str, negated: bool) -> pd.DataFrame:
    found = select(hits.table, voices)
    found = found[found["sentence_id"].isin(sentences["sentence_id"])]
    return found if negated else found[~found["negated"]]


def _count_frame(
    frame: str, found: pd.DataFrame, sizes: dict[str, int], words: pd.Series, family: int
) -> dict[str, Any]:
    marks = found.drop_duplicates("sentence_id")["side"].value_counts().reindex(list(sizes), fill_value=0)
    hits = found["side"].value_counts().reindex(list(sizes), fill_value=0)
    none = float("nan")
    terms = found["term"].value_counts()
    carried = len(found) >= 2 and terms.iloc[0] >= ONE_WORD * len(found)
    return {
        "frame": frame,
        **{f"sentences_{side}": int(marks[side]) for side in sizes},
        **{f"share_{side}": marks[side] / size if size else none for side, size in sizes.items()},
        **{f"hits_{side}": int(hits[side]) for side in sizes},
        **{f"rate_{side}": 1000 * hits[side] / words[side] if words[side] else none for side in sizes},
        **_differ(list(marks), list(sizes.values()), family),
        "terms": len(terms),
        "carried_by": terms.index[0] if carried else "",
    }


def _differ(counts: Sequence[int], sizes: Sequence[int], family: int) -> dict[str, Any]:
    if not all(sizes):
        none = float("nan")
        return {"difference": none, "difference_low": none, "difference_high": none, "verdict": OPEN}
    low, high = statistics.share_difference_interval(*counts, *sizes)
    return {
        "difference": counts[0] / sizes[0] - counts[1] / sizes[1],
        "difference_low": float(low),
        "difference_high": float(high),
        "verdict": APART if statistics.exact_p(*counts, *sizes) * family < 0.05 else OPEN,
    }
