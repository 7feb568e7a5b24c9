"""Readers: how far each tool agrees with the tones that were given by hand."""

from dataclasses import dataclass, field
from typing import ClassVar

import numpy as np
import pandas as pd

from .. import statistics
from ..exchange import Exchange
from ..hits import make_hits, make_key
from ..result import Finding, Result
from ..wording import count, interval, number, span
from .tone_sheets import MISSING, read_tones
from .tools import TOOLS, read

ENOUGH = 0.61  # Landis and Koch (1977) call a kappa from .61 on "substantial"
COLUMNS = [
    "tool",
    "sentences",
    "scored",
    "rank_correlation",
    "low",
    "high",
    "kappa",
    "kappa_low",
    "kappa_high",
    "opposite",
    "key",
]
UNREAD = "No sentence has been read by hand, so no tool has been checked against a reader."


@dataclass(frozen=True, eq=False)
class Tones(Result):
    """How far each tool agrees with the readers, one row per tool.

    Columns: tool; `sentences` (with a tone); `scored` (those in which the tool saw a word);
    `rank_correlation` (Spearman, −1 to 1, unscored as 0) with the 95% interval `low`, `high` of the jackknife
    over sentences (each left out in turn; Efron and Tibshirani 1993); `kappa` (linearly weighted, of the
    signs − 0 +, −1 to 1) with `kappa_low`, `kappa_high`; `opposite` (sentences with the other sign) and
    `key`, that of those sentences. No interval where a measure is undefined without some one sentence.

    `coders` is how many read, `alpha` (Krippendorff's, low, high, sentences) how far they agree, or None,
    `notes` what was said of their sheets.
    """

    name: ClassVar[str] = "tones"
    main: ClassVar[tuple[str, ...]] = ("tool", "kappa", "kappa_low", "kappa_high", "opposite")

    coders: int = field(default=0, kw_only=True)
    alpha: tuple[float, float, float, int] | None = field(default=None, kw_only=True)
    notes: tuple[str, ...] = field(default=(), kw_only=True)

    def state(self) -> str:
        """Return whether a tool agrees well enough with the readers, and which does best."""
        if not self.table["kappa"].notna().any():
            return f"Against {self._who} no agreement can be computed: all tones are the same."
        best = self.best
        first = "The best of these tools" if self.is_cut else "The best tool"
        return (
            f"{first}, {best['tool']}, gives {best['opposite']} of {count(best['sentences'], 'sentence')} "
            f"the opposite sign to {self._who}."
        )

    @property
    def _who(self) -> str:
        return "one reader" if self.coders == 1 else f"{self.coders} readers"

    @property
    def best(self) -> pd.Series:
        """The row with the highest kappa."""
        return self.table.loc[self.table["kappa"].idxmax()]

    def findings(self) -> list[Finding]:
        """Return how far each tool agrees; of an exchange without readers, that nobody has read it."""
        return super().findings() if self.made else [Finding(UNREAD, "Add codings/tone-NAME.csv.")]

    def find(self) -> list[Finding]:
        """Return how far the best tool agrees, and each tool in turn, the best first."""
        known = self.table["kappa"].notna().any()
        verdict = _judge_best(self.best) if known else "cannot tell"
        rows = self.table.sort_values("kappa", ascending=False, kind="stable").itertuples()
        keys, alpha = tuple(self.table["key"]), _state_alpha(self.alpha)
        if not known:
            return [Finding(self.headline, "", verdict, keys, alpha), *map(_find_tool, rows)]
        first = Finding(self._say_whether(), self.headline, verdict, keys, f"{self._say_kappa()} {alpha}")
        return [first, *map(_find_tool, rows)]

    def _say_whether(self) -> str:
        """Return whether a tool may stand for a reader."""
        none = "None of these tools" if self.is_cut else "No tool"
        if self.best["kappa"] < ENOUGH:
            return f"{none} agrees well enough with a reader to take a reader's place."
        return f"{self.best['tool']} agrees with {self._who} substantially."

    def _say_kappa(self) -> str:
        best = self.best
        ends = span(best["kappa_low"], best["kappa_high"], 2, False)
        return (
            f"Weighted kappa of {best['tool']}: {number(best['kappa'])} ({ends}), where 1 is the same as the "
            f"reading and 0 no better than chance; from {ENOUGH} on it would be called substantial."
        )


def _find_tool(row):
    opposite = f"{count(row.opposite, 'sentence')} with the opposite sign"
    finding = f"{row.tool}: rank correlation {number(row.rank_correlation, 2, True)}, {opposite}."
    seen = f"it saw a word in {row.scored} of {count(row.sentences, 'sentence')}"
    sure = f"{interval(row.low, row.high, 2).capitalize()}; {seen}."
    return Finding(finding, sure, _judge(row.low, row.scored), (row.key,))


def _judge_best(row):
    """Return the verdict on the best tool as a stand-in for a reader, by the interval of its kappa."""
    low, high = row["kappa_low"], row["kappa_high"]
    if not row["scored"] or low <= 0 or (low > 0 and high < ENOUGH):
        return "instrument fails"
    return "holds" if low >= ENOUGH else "cannot tell"


def _judge(low, scored):
    """Return the verdict on a tool whose agreement's interval begins at `low`: 0 is chance."""
    if not scored or low <= 0:
        return "instrument fails"
    return "cannot tell" if np.isnan(low) else "leans"


def _state_alpha(alpha):
    if alpha is None:
        return "No sentence was read by two people: whether you would agree with the reading is not known."
    value, low, high, sentences = alpha
    ends = span(low, high, 2, False)
    return (
        f"Readers among themselves: Krippendorff's alpha (ordinal) {number(value)}, {ends}, "
        f"on {count(sentences, 'sentence')}."
    )


def tones(exchange: Exchange) -> Tones:
    """Return how far each tool agrees with the readers of codings/tone-*.csv; columns: those of `Tones`.

    Raises InputError where no sheet can be used.
    """
    given, notes = read_tones(exchange)
    if given.empty:
        return Tones.nothing(exchange, MISSING, notes=tuple(notes))
    mean = given.groupby("sentence_id")["tone"].mean()
    part = exchange.sentences[exchange.sentences["sentence_id"].isin(mean.index)]
    readers = mean[part["sentence_id"]].to_numpy()
    rows, hits = [], []
    for tool in TOOLS:
        row, against = _compare(tool, part, readers)
        rows.append([tool, len(part), *row, make_key("tone", tool)])
        hits += [(make_key("tone", tool), name) for name in against]
    facts = {"coders": given["coder"].nunique(), "alpha": _find_alpha(given), "notes": tuple(notes)}
    table = pd.DataFrame(rows, columns=COLUMNS)
    return Tones(exchange, table, listed=make_hits(exchange, hits), **facts)


def _compare(tool, part, readers):
    """Return (scored, the measures, opposite) of a tool, and the sentences with the opposite sign."""
    scores = [read(tool, text).score for text in part["text"]]
    values = np.array([score or 0.0 for score in scores])
    against = part.loc[np.sign(values) * np.sign(readers) < 0, "sentence_id"]
    measures = [*_measure(statistics.rank_correlation, values, readers), *_measure(_agree, values, readers)]
    return [sum(score is not None for score in scores), *measures, len(against)], against


def _measure(measure, values, readers):
    """Return [value, low, high] of a measure of agreement."""
    value = measure(values, readers)
    left_out = statistics.leave_one_out(lambda kept: measure(values[kept], readers[kept]), len(values))
    return [value, *statistics.jackknife_interval(value, left_out)]


def _agree(values, readers):
    return statistics.weighted_kappa(np.sign(values), np.sign(readers), [-1, 0, 1])


def _find_alpha(tones):
    """Return (alpha, low, high, sentences) of Krippendorff's alpha, ordinal,
    for two or more coders; else None.
    """
    wide = tones.pivot(index="sentence_id", columns="coder", values="tone").dropna(thresh=2)
    if tones["coder"].nunique() < 2 or len(wide) < 2:
        return None
    return *statistics.alpha_with_interval(wide.to_numpy(dtype=float).T, "ordinal"), len(wide)
