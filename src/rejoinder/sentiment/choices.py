"""What else could have been shown: every defensible comparison of the sides' sentiment, with its interval."""

from itertools import product
from typing import ClassVar

import numpy as np
import pandas as pd

from .. import statistics
from ..exchange import Exchange, find_terms, read_table
from ..hits import key_sides, make_key, split_keys
from ..result import Finding, Result
from ..wording import NOISE, count, number, verb
from .tools import SCALES, TOOLS, read

SUMMARIES = ("sentence mean", "word-weighted mean", "whole text")
LIMIT = (
    "Clearly: the 95% interval of the difference leaves out 0. Each interval is a jackknife over sentences, "
    "as if they were independent; sentences of one letter are not, so it is too narrow."
)
CALLED = {"summary": "mean", "zeros": "sentences without a score"}  # choices, as a sentence names them
DIFFERENT = "Tools that measured the same thing would agree."


class Choices(Result):
    """The ways to compare, one row each: the difference of the sides, first minus second, and its interval.

    Columns: `tool`; `voices` ("own" or "all"); `names` ("kept", or "masked": names, titles and plays on them,
    from masks.csv, taken out); `summary` ("sentence mean", "word-weighted mean", or "whole text": all scored
    words pooled); `zeros` ("kept" as 0 or "dropped": sentences without a scored word; "pooled" for the whole
    text); `difference` (−2 to 2) with the 95% interval `low`, `high` of the jackknife over sentences (each
    left out in turn; Efron and Tibshirani 1993), which for a sentence mean is Welch's; `n_<side>`, the
    sentences counted; `key`; `clear` (−1, 0 or 1: the interval lies below, holds or lies above 0). A side
    without a counted sentence has no difference, one that rests on a single sentence no interval.
    """

    name: ClassVar[str] = "choices"
    main: ClassVar[tuple[str, ...]] = (
        "tool",
        "voices",
        "names",
        "summary",
        "zeros",
        "difference",
        "low",
        "high",
    )

    @property
    def known(self) -> pd.DataFrame:
        """The rows that have a difference."""
        return self.table[self.table["difference"].notna()]

    def state(self) -> str:
        """Return in how many ways the sides are told apart."""
        clear, ways = int((self.known["clear"] != 0).sum()), count(len(self.known), "way")
        return f"{clear or 'None'} of {ways} to compare {verb(clear or 1, 'tells', 'tell')} the sides apart."

    def state_moving(self) -> str:
        """Return which choice moves the gap most: by its mean over all ways that have each value."""
        moved = {}
        for choice in self.main[:5]:
            means = self.known.groupby(choice, sort=False)["difference"].mean()
            moved[choice] = (
                means.max() - means.min(),
                means.idxmin(),
                means.min(),
                means.idxmax(),
                means.max(),
            )
        choice = max(moved, key=lambda name: moved[name][0])
        far, low, least, high, most = moved[choice]
        if far < NOISE:
            return "No choice moves the gap between the sides."
        return (
            f"What moves the gap most is the choice of {CALLED.get(choice, choice)}: on average from "
            f"{number(least, 2, True)} ({low}) to {number(most, 2, True)} ({high})."
        )

    def find(self) -> list[Finding]:
        """Return whether a statement about the more negative side survives, and the range of each tool."""
        known, keys = self.known, tuple(split_keys(key_sides(self.sides)))
        if known.empty:
            nothing = "No sentence of both sides has a scored word, so nothing is compared."
            return [Finding(nothing, "", "cannot tell", keys)]
        survives = (known["clear"] == known["clear"].iloc[0]).all() and known["clear"].iloc[0] != 0
        verdict = "holds" if survives and not self.is_cut else "cannot tell"
        return [
            Finding(self._say_headline(survives), self._say_detail(), verdict, keys, LIMIT),
            Finding(_state_tools(known), DIFFERENT, "", keys, _state_clear(known)),
        ]

    def _say_headline(self, survives: bool) -> str:
        """Return what may be said of the more negative side: something only where every way agrees."""
        first, second = self.sides.values()
        ways, kept = self.known["difference"], " that is kept here" if self.is_cut else ""
        if survives:
            negative = second if ways.iloc[0] > 0 else first
            return f"In every way to compare{kept}, the more negative side is {negative}."
        if (ways == 0).all():
            return f"No way to compare{kept} puts a side above the other."
        if (ways > 0).all() or (ways < 0).all():
            negative = second if ways.iloc[0] > 0 else first
            surely = "not all" if (self.known["clear"] != 0).any() else "none"
            return (
                f"Every way to compare{kept} has {negative} as the more negative side, but {surely} surely."
            )
        return f"Which side is more negative depends on the way to compare{kept}."

    def _say_detail(self) -> str:
        """Return in how many ways each side scores as the more positive one, and in how many clearly."""
        parts, none, known = [], [], self.known
        for label, sign in zip(self.sides.values(), (1, -1)):
            mine = known[known["difference"] * sign > 0]
            clear = _say_clearly(int((mine["clear"] == sign).sum()), len(mine))
            put = f"{len(mine)} {verb(len(mine), 'puts', 'put')} {label} on the more positive side, {clear}"
            parts += [put] if len(mine) else []
            none += [] if len(mine) else [f"none puts {label} there"]
        said = parts + none if parts else ["none puts a side above the other"]
        return f"Of {count(len(known), 'reasonable way')} to compare the tone, {'; '.join(said)}."


def _say_clearly(clear, ways):
    """Return how many of some ways are clear."""
    if ways == 1:
        return "clearly" if clear else "but not clearly"
    return f"{'all' if clear == ways else clear or 'none'} clearly"


def _state_tools(known):
    parts = []
    for tool, part in known.groupby("tool", sort=False):
        low, high = (number(value, 2, True) for value in (part["difference"].min(), part["difference"].max()))
        parts.append(f"{tool} {low} to {high}")
    return f"The gap between the sides by tool, {'; '.join(parts)}."


def _state_clear(known):
    parts = [
        f"{tool} {int((part['clear'] != 0).sum())} of {len(part)}"
        for tool, part in known.groupby("tool", sort=False)
    ]
    return f"Ways whose interval leaves out 0: {', '.join(parts)}."


def compare(exchange: Exchange) -> Choices:
    """Return every defensible comparison of the sides' sentiment; columns: those of `Choices`."""
    texts = {"kept": exchange.sentences["text"], "masked": _mask(exchange)}
    rows = []
    for tool, names, voices in product(TOOLS, texts, ("own", "all")):
        cells = _list_cells(exchange, tool, texts[names], voices)
        for summary, zeros in [*product(SUMMARIES[:2], ("kept", "dropped")), (SUMMARIES[2], "pooled")]:
            (first, without_1, n_1), (second, without_2, n_2) = (
                _summarise(cell, tool, summary, zeros) for cell in cells
            )
            low, high = statistics.jackknife_difference(first - second, without_1, without_2)
            rows.append((tool, voices, names, summary, zeros, first - second, low, high, n_1, n_2))
    columns = ["tool", "voices", "names", "summary", "zeros", "difference", "low", "high"]
    table = pd.DataFrame(rows, columns=[*columns, *(f"n_{side}" for side in exchange.sides)])
    table["key"] = make_key("side", next(iter(exchange.sides)))
    table["clear"] = np.where(table["low"] > 0, 1, np.where(table["high"] < 0, -1, 0))
    return Choices(exchange, table)


def _list_cells(exchange, tool, texts, voices):
    """Return the measures of each side's sentences that are chosen, the first side's first."""
    own = exchange.own_sentences
    chosen = own if voices == "own" else own | True
    sides = exchange.sentences["side"]
    return [_measure(exchange, tool, texts[chosen & (sides == side)]) for side in exchange.sides]


def read_masks(exchange: Exchange) -> pd.DataFrame | None:
    """Return the names, titles and plays on names of the folder's masks.csv: kind, term, note;
    None without it.
    """
    path = exchange.find_file("masks.csv")
    return read_table(path, ["kind", "term", "note"], unique=("term",)) if path else None


def _mask(exchange):
    """Return the sentences with names, titles and plays on names blotted out, letter for letter."""
    terms, texts = read_masks(exchange), exchange.sentences["text"].copy()
    if terms is None:
        return texts
    place = dict(
        zip(exchange.sentences["sentence_id"], zip(exchange.sentences.index, exchange.sentences["start"]))
    )
    for hit in find_terms(exchange, list(terms["term"])).itertuples():
        index, start = place[hit.sentence_id]
        first, last = hit.start - start, hit.end - start
        texts[index] = texts[index][:first] + "x" * (last - first) + texts[index][last:]
    return texts


def _measure(exchange, tool, texts):
    """Return one row per sentence: score (0 where nothing scored), scored, sum of weights,
    scored words, words.
    """
    lengths = exchange.tokens.groupby("sentence_id").size()
    names = exchange.sentences["sentence_id"]
    rows = []
    for index, text in texts.items():
        reading = read(tool, text)
        total = sum(weight for *_, weight, _ in reading.words) + reading.extra
        scored = reading.score is not None
        rows.append((reading.score or 0.0, scored, total, len(reading.words), lengths.get(names[index], 0)))
    return np.array(rows, dtype=float).reshape(-1, 5)


def _summarise(cell, tool, summary, zeros):
    """Return (value, the value without each sentence, how many sentences count)."""
    if zeros == "dropped":
        cell = cell[cell[:, 1] > 0]
    score, scored, total, count, words = cell.T
    if zeros != "kept" and not scored.any():
        return float("nan"), [], 0
    if summary == "whole text":
        values = (
            _squeeze(_leave_out(total)) if tool == "VADER" else _leave_out(total, count) / SCALES.get(tool, 1)
        )
    else:
        share = words if summary == "word-weighted mean" else np.ones(len(cell))
        values = _leave_out(share * score, share)
    used = scored.sum() if zeros != "kept" else len(cell)
    return values[0], values[1:], int(used)


def _leave_out(parts, weights=None):
    """Return the sum of `parts`, of all and then without each; divided by that of `weights`,
    NaN where these are 0.
    """
    sums = parts.sum() - np.append(0, parts)
    if weights is None:
        return sums
    below = weights.sum() - np.append(0, weights)
    return np.divide(sums, below, out=np.full(len(sums), np.nan), where=below > 1e-9)


def _squeeze(sums):
    return sums / np.sqrt(sums**2 + 15)
