"""Frames side by side: in what share of each side's sentences a frame stands, and carried by which words."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

import numpy as np
import pandas as pd

from .. import statistics
from ..design import Design, count_by_unit, count_sentences, judge, list_leaning
from ..exchange import Exchange, check_sizes, select, select_sentences, select_tokens
from ..hits import HIT_COLUMNS, key_sides, make_key, split_keys
from ..result import APART, Finding, Result
from ..wording import allowing, at_most, count, counting, for_sure, interval, left_over, listing, number, verb
from .terms import FrameHits, find

ONE_WORD = 2 / 3  # share of a frame's hits from which one term carries it
TEXT = "text"  # source of a term that was taken from the very text in which it is counted
MUCH = 1.25  # times as long, from which on the length of sentences is told
LIMIT = "Another list of words would give other shares."


@dataclass(frozen=True, eq=False)
class FrameShares(Result):
    """In how many sentences of each side a frame stands, one row per frame of the codebook.

    Columns: frame, `sentences_<side>`, `share_<side>` (0-1 of that side's sentences), `hits_<side>`,
    `rate_<side>` (per 1,000 words), `difference` of the shares (first side minus second, −1 to 1) with its
    95% interval `difference_low`, `difference_high` (Newcombe 1998); `p` (0-1) and `verdict` by the rule of
    the design; `left`, what that leaves with all that were compared allowed for; `taken`, hits by terms that
    were taken from this very text, which prove nothing by it: such a frame leans at most;
    `terms` (how many different ones), `carried_by` (the term with two thirds of the hits or more, or
    empty), key, that of the hits that are counted.

    `sizes` are sentences by side, `words` their mean length, `voices` whose ("own", "quoted" or "all"),
    `design` how they were judged.
    """

    name: ClassVar[str] = "frames"
    main: ClassVar[tuple[str, ...]] = (
        "frame",
        "sentences",
        "share",
        "difference",
        "difference_low",
        "difference_high",
        "p",
        "left",
        "taken",
        "verdict",
    )

    sizes: dict[str, int] = field(default_factory=dict, kw_only=True)
    voices: str = field(default="own", kw_only=True)
    words: dict[str, float] = field(default_factory=dict, kw_only=True)
    design: Design = field(default_factory=Design, kw_only=True)

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to say; quoted words add nothing where none is quoted."""
        return super().is_blank or (self.voices == "all" and bool(self.exchange.own_words.all()))

    @property
    def clear(self) -> pd.DataFrame:
        """The rows that chance seldom parts as far, the surest first."""
        found = self.table[self.table["verdict"].isin(APART)]
        far = found["difference"].abs()
        rare = -found["p"] if self.design.exact else far
        order = found.assign(sure=found["verdict"] == "holds", rare=rare, far=far)
        rows = order.sort_values(["sure", "left", "rare", "far"], ascending=False, kind="stable").index
        return found.loc[rows]

    @property
    def _furthest(self) -> pd.DataFrame:
        """The two rows whose shares differ most, if any do."""
        far = self.table["difference"].abs().sort_values(ascending=False, kind="stable")
        return self.table.loc[far[far > 0].head(2).index]

    def state(self) -> str:
        """Return how many frames part the sides, and how many of these for sure."""
        clear, sure, frames = len(self.clear), self._count_sure(), count(len(self.table), "frame")
        if not clear:
            return counting(self.voices, f"none of {frames} parts the sides.")
        parting = f"{clear} of {frames} {verb(clear, 'seems', 'seem')} to part the sides"
        return counting(self.voices, f"{parting}, {for_sure(sure, clear)}.")

    def find(self) -> list[Finding]:
        """Return the comparison, what could have shown, then each frame that chance seldom parts as far."""
        clear = self.clear
        keys = list(clear["key"]) or split_keys(key_sides(self.sides))
        headline, detail = self._say_headline(clear), f"{self._say_detail(clear)} {LIMIT}"
        verdict = self.design.judge_whole(self.table["verdict"], self.is_cut)
        return [
            Finding(headline, detail, verdict, tuple(keys), self._say_method()),
            *self._find_power(),
            *(self._find_frame(row) for row in (clear if len(clear) else self._furthest).itertuples()),
        ]

    def _say_headline(self, near: pd.DataFrame) -> str:
        sure = self._count_sure()
        if not sure:
            return counting(self.voices, "no frame surely parts the sides.")
        names = at_most((f"“{frame}”" for frame in near["frame"].head(sure)), 3, "frame")
        return counting(self.voices, f"{names} {verb(sure, 'parts', 'part')} the sides.")

    def _say_detail(self, near: pd.DataFrame) -> str:
        clear, among = len(near), count(self.design.family, "frame")
        if not clear:
            return f"Of {among}, none stands in a clearly larger share of one side's sentences."
        return (
            f"Of {among}, {clear} {verb(clear, 'seems', 'seem')} to stand in a larger share of one side's "
            f"sentences; {allowing(self.design.family)}, {left_over(int(near['left'].sum()), clear)}."
            f"{self._say_taken(near[near['left'] & near['taken']])}"
        )

    def _say_taken(self, rows: pd.DataFrame) -> str:
        """Return what is not proved by words that were picked from the letters in which they are counted."""
        if rows.empty:
            return ""
        names = at_most((f"“{frame}”" for frame in rows["frame"]), 3, "frame")
        return f" But the words of {names} were picked from these very letters, so this proves nothing."

    def _say_method(self) -> str:
        sizes = listing(
            f"{count(self.sizes[side], 'sentence')} of {label}" for side, label in self.sides.items()
        )
        luck = "" if self.is_cut else self.design.say_luck()
        counted = f"{self._say_lengths()}Counted were {sizes}."
        return f"{luck}{counted} {self.design.state(self.sides)}"

    def _find_power(self) -> list[Finding]:
        """Return what these paragraphs could have shown of a frame; nothing of other voices and cut rows."""
        if self.voices != "own" or self.is_cut:
            return []
        return self.design.find_power(self.sides, False, tuple(split_keys(key_sides(self.sides))))

    def _say_lengths(self) -> str:
        """Return how long the sides' sentences are, where one's are a quarter longer: they have more room."""
        longer, shorter = sorted(self.words, key=lambda side: -self.words[side])
        if not self.words[shorter] or self.words[longer] < MUCH * self.words[shorter]:
            return ""
        return (
            f"Sentences of {self.sides[longer]} have {self.words[longer]:.0f} words on average, of "
            f"{self.sides[shorter]} {self.words[shorter]:.0f}: a longer one has more room for any word. "
        )

    def _count_sure(self) -> int:
        return int((self.table["verdict"] == "holds").sum())

    def _find_frame(self, row: Any) -> Finding:
        sides = list(self.sides)
        more, less = sides if row.difference > 0 else sides[::-1]
        found = {side: f"{getattr(row, f'sentences_{side}')} of {self.sizes[side]}" for side in sides}
        noun = verb(self.sizes[more], "sentence", "sentences")
        shares = f"in {found[more]} {noun} of {self.sides[more]}, in {found[less]} of {self.sides[less]}"
        headline = counting(self.voices, f"“{row.frame}”: {shares}.")
        return Finding(headline, "", row.verdict, (row.key,), self._say_how_sure(row))

    def _say_how_sure(self, row: Any) -> str:
        among = f"one of {count(self.design.family, 'frame')} compared"
        plain = {"holds": f"Holds as {among}", "leans": f"Not sure: {among}"}.get(
            row.verdict, "Not told apart"
        )
        chance = self.design.say_chance(row.p, row.verdict)
        ends = interval(100 * row.difference_low, 100 * row.difference_high, 0)
        term = self.exchange.print_words(row.carried_by)
        one = f", most hits by the one term “{term}”" if term else ""
        return (
            f"{plain}. {chance} Difference {number(100 * row.difference, 0, True)} points, {ends}; "
            f"{count(row.terms, 'term')}{one}."
        )


def compare(
    exchange: Exchange,
    voices: str = "own",
    codebook: pd.DataFrame | None = None,
    *,
    negated: bool = False,
    seed: int = 1,
) -> FrameShares:
    """Return in what share of each side's sentences each frame of the codebook stands.

    `voices` "own" counts the letter-writers' own sentences and words, "quoted" the words that they quote and
    the sentences with such words, "all" every one; negated hits count only with `negated`. Where a side has
    no sentence there is no difference. `seed` is that of the draws where not all ways to deal out the
    paragraphs can be tried. The codebook is that of the folder, unless one is given; nothing
    without any. Raises InputError for another choice, and where a side has no quoted words to compare.
    """
    sentences = select_sentences(exchange, voices)
    hits = find(exchange, codebook)
    if hits.codebook is None:
        return FrameShares.lacking(exchange, "codebook.csv", voices=voices)
    limits = (voices,) if negated else (voices, "affirmed")
    found = _select_hits(hits, sentences, voices, negated)
    found = found.assign(key=[make_key("frame", frame, limits=limits) for frame in found["frame"]])
    words = select_tokens(exchange, voices).groupby("side").size().reindex(list(exchange.sides), fill_value=0)
    if voices == "quoted":
        check_sizes(dict(words), voices)
    sizes = {side: int((sentences["side"] == side).sum()) for side in exchange.sides}
    frames = hits.frames
    table = pd.DataFrame(
        [_count_frame(frame, found[found["frame"] == frame], sizes, words) for frame in frames]
    )
    held = found.drop_duplicates(["frame", "sentence_id"])[["frame", "sentence_id"]]
    held = held.merge(sentences[["sentence_id", "letter", "speaker"]], on="sentence_id")
    amounts = count_by_unit(exchange, held, "frame").reindex(columns=frames, fill_value=0)
    judged = judge(exchange, amounts, count_sentences(exchange, sentences), "frame", seed=seed)
    table.insert(table.columns.get_loc("terms"), "p", judged.p)
    table.insert(table.columns.get_loc("terms"), "verdict", judged.verdicts)
    taken = _find_taken(hits.codebook, found)
    table["taken"] = table["frame"].isin(taken)
    table["left"] = table["verdict"] == "holds"
    table.loc[table["taken"] & table["left"], "verdict"] = "leans"
    table["key"] = [make_key("frame", frame, limits=limits) for frame in frames]
    return FrameShares(
        exchange,
        table,
        listed=found[HIT_COLUMNS],
        sizes=sizes,
        words={side: words[side] / size if size else 0.0 for side, size in sizes.items()},
        voices=voices,
        design=judged.design,
    )


def compare_lists(exchange: Exchange, lists: Sequence[pd.DataFrame]) -> list[tuple[float, bool]]:
    """Return for each list of terms what comparing it alone gives: the difference, and whether it leans.

    Each is the codebook of one frame, as `compare` takes it; own words are counted.
    """
    sentences = select_sentences(exchange, "own")
    book = pd.concat([one.assign(frame=str(number)) for number, one in enumerate(lists)], ignore_index=True)
    hits = find(exchange, book)
    held = _select_hits(hits, sentences, "own", False).drop_duplicates(["frame", "sentence_id"])
    marks = held.groupby(["side", "frame"]).size()
    counts = marks.unstack(fill_value=0).reindex(list(exchange.sides), columns=hits.frames, fill_value=0)
    sizes = [int((sentences["side"] == side).sum()) for side in exchange.sides]
    shares = counts.to_numpy() / np.array(sizes)[:, None] if all(sizes) else np.full(counts.shape, np.nan)
    held = held[["frame", "sentence_id"]].merge(sentences[["sentence_id", "letter", "speaker"]])
    amounts = count_by_unit(exchange, held, "frame").reindex(columns=hits.frames, fill_value=0)
    leaning = list_leaning(exchange, amounts, count_sentences(exchange, sentences))
    return list(zip((shares[0] - shares[1]).tolist(), leaning))


def _find_taken(codebook: pd.DataFrame, found: pd.DataFrame) -> set[str]:
    """Return the frames that have hits by terms which were taken from this text: they prove nothing by it."""
    terms = codebook[codebook["source"] == TEXT]
    return {frame for frame, part in found.groupby("frame") if set(part["term"]) & _name_terms(terms, frame)}


def _name_terms(terms: pd.DataFrame, frame: str) -> set[str]:
    return set(terms.loc[terms["frame"] == frame, "term"])


def _select_hits(hits: FrameHits, sentences: pd.DataFrame, voices: str, negated: bool) -> pd.DataFrame:
    found = select(hits.table, voices)
    found = found[found["sentence_id"].isin(sentences["sentence_id"])]
    return found if negated else found[~found["negated"]]


def _count_frame(frame: str, found: pd.DataFrame, sizes: dict[str, int], words: pd.Series) -> dict[str, Any]:
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
        **_differ(list(marks), list(sizes.values())),
        "terms": len(terms),
        "carried_by": terms.index[0] if carried else "",
    }


def _differ(counts: list[int], sizes: list[int]) -> dict[str, float]:
    if not all(sizes):
        return dict.fromkeys(("difference", "difference_low", "difference_high"), float("nan"))
    low, high = statistics.share_difference_interval(*counts, *sizes)
    difference = counts[0] / sizes[0] - counts[1] / sizes[1]
    return {"difference": difference, "difference_low": float(low), "difference_high": float(high)}
