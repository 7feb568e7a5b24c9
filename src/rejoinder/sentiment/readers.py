"""Readers: how far each tool agrees with the tones that were given by hand."""

from dataclasses import dataclass, field
from typing import ClassVar

import numpy as np
import pandas as pd

from .. import statistics
from ..exchange import Exchange, are_blind, say_coders
from ..hits import key_sides, make_hits, make_key, split_keys
from ..result import Finding, Result
from ..wording import NOISE, count, number, span
from .against import CLASSES, MEASURES, find_majority, hold_against
from .elsewhere import list_lacking, list_tools, say_how, say_unrun, state_made
from .means import Gap, judge_means
from .published import COLUMNS as BESIDE
from .published import HERE, Beside, read_published
from .tone_sheets import SHEETS, read_tones

# Krippendorff (2004, 2019): rely on an alpha from .800 on, draw tentative conclusions from .667 on.
RELIABLE, TENTATIVE = 0.8, 0.667
ALWAYS = make_key("tone", "always the same")  # the sentences in which the commonest sign is right
COLUMNS = ["tool", "sentences", "scored", *MEASURES, "rank_correlation", "opposite", "key"]
UNREAD = "No sentence has been read by hand, so no tool has been checked against a reader."


@dataclass(frozen=True, eq=False)
class Tones(Result):
    """How far each tool agrees with the readers, one row per tool.

    Columns: tool; `sentences` (with a tone); `scored` (those in which the tool saw a word); of the signs −, 0
    and +, unscored as 0, what `against.hold_against` gives: `accuracy`, `chance`, `majority`, `alpha`
    (Krippendorff's, ordinal), `precision_<sign>` and `recall_<sign>`, each measure's 95% interval in `_low`
    and `_high`; `rank_correlation` (Spearman, −1 to 1); `opposite` (sentences with the other sign) and `key`,
    that of those sentences. No interval where a measure is undefined without some one sentence.

    A tool fails where chance is within its alpha's interval; the best as a stand-in for a reader where all of
    it is below .667. It holds from .8 on, for readers who are known to be blind, leans from .667 on.

    A tool of scores.csv is scored where it has a score; where there is one there is a column `how_made`.

    `coders` is how many read, `alpha` (Krippendorff's, low, high, sentences) how far they agree, or None,
    `notes` what was said of their sheets; `who` says who read, and whether blind, and `blind` whether all
    were. `majority` is the sign that was read most, `gap` how the sides differ by the readers alone, `level`
    the mean tone of the sides' own sentences (−2 to 2).
    """

    name: ClassVar[str] = "tones"
    main: ClassVar[tuple[str, ...]] = ("tool", "accuracy", "alpha", "alpha_low", "alpha_high", "opposite")

    coders: int = field(default=0, kw_only=True)
    alpha: tuple[float, float, float, int] | None = field(default=None, kw_only=True)
    notes: tuple[str, ...] = field(default=(), kw_only=True)
    who: str = field(default="", kw_only=True)
    blind: bool = field(default=False, kw_only=True)
    majority: str = field(default="", kw_only=True)
    gap: Gap | None = field(default=None, kw_only=True)
    level: float = field(default=float("nan"), kw_only=True)

    def state(self) -> str:
        """Return how often the best tool agrees with the readers, beside always saying the same."""
        if not self.table["alpha"].notna().any():
            return f"Against {self._who} no agreement can be computed: all tones are the same."
        best = self.best
        first = "The best of these tools" if self.is_cut else "The best tool"
        return (
            f"{first}, {best['tool']}, gives {_count_right(best)} of {count(best['sentences'], 'sentence')} "
            f"{self._name_sign()}, and {best['opposite']} the opposite one; always saying "
            f"“{self.majority}” would be right for {_count_right(best, 'majority')}."
        )

    @property
    def _who(self) -> str:
        return "one reader" if self.coders == 1 else f"{self.coders} readers"

    def _name_sign(self) -> str:
        """Return whose sign a tool's is held against: of several readers nobody may have given it."""
        return f"the sign {f'that {self._who} gave' if self.coders == 1 else f'of the mean of {self._who}'}"

    @property
    def best(self) -> pd.Series:
        """The row with the highest alpha."""
        return self.table.loc[self.table["alpha"].idxmax()]

    def beside(self) -> Beside:
        """Return the tools that are here beside a published comparison; columns: those of `Beside`."""
        if not len(self.table):
            return Beside.nothing(self.exchange, self.headline, lacks=self.lacks)
        ours = self.table.rename(columns={"tool": "method"}).assign(kind=HERE)[[*BESIDE, "key"]]
        always: dict[str, str | float] = {"method": f"always “{self.majority}”", "kind": HERE, "key": ALWAYS}
        share = self.table["majority"].iloc[0]
        always |= {"accuracy": share, f"precision_{self.majority}": share, f"recall_{self.majority}": 1.0}
        table = pd.concat([ours, pd.DataFrame([always]), read_published().assign(key="")], ignore_index=True)
        known = self.table["alpha"].notna().any()
        low, high = self.best[["alpha_low", "alpha_high"]] if known else (np.nan, np.nan)
        return Beside(self.exchange, table, listed=self.listed, low=float(low), high=float(high))

    def findings(self) -> list[Finding]:
        """Return how far each tool agrees; of an exchange without readers, that nobody has read it.

        Where no tool is run that is said, with how the readers find the sides.
        """
        if self.made:
            return super().findings()
        if self.coders:
            return [Finding(self.headline), *self._find_gap()]
        return [Finding(UNREAD, "Add codings/tone-NAME.csv.")]

    def find(self) -> list[Finding]:
        """Return how far the best tool agrees, how the readers find the sides, and each tool in turn."""
        known = self.table["alpha"].notna().any()
        rows = self.table.sort_values("alpha", ascending=False, kind="stable").itertuples()
        keys, readers = tuple(self.table["key"]), f"{self.who} {_state_alpha(self.alpha)}"
        tools = [self._find_tool(row) for row in rows]
        if not known:
            return [Finding(self.headline, "", "cannot tell", keys, readers), *self._find_gap(), *tools]
        sure = f"{self._say_alpha()} {readers}{state_made(self.table)}"
        first = Finding(self._say_whether(), self.headline, self._judge_best(), keys, sure)
        return [first, *self._find_gap(), *tools]

    def _say_whether(self) -> str:
        """Return whether a tool may stand for a reader, as the verdict has it."""
        verdict, best = self._judge_best(), self.best
        if verdict == "instrument fails":
            none = "None of these tools" if self.is_cut else "No tool"
            return f"{none} agrees well enough with a reader to take a reader's place."
        agrees = f"agrees with {self._who} well enough to take a reader's place"
        if verdict != "cannot tell":
            return f"{best['tool']} {agrees}."
        which = "the best of these tools" if self.is_cut else "the best tool"
        told = count(best["sentences"], "sentence")
        return f"Whether {which}, {best['tool']}, {agrees} cannot be told from {told}."

    def _say_alpha(self) -> str:
        best = self.best
        ends = span(best["alpha_low"], best["alpha_high"], 2, False)
        return (
            f"Krippendorff's alpha (ordinal) of the signs, {best['tool']}: {number(best['alpha'])} ({ends}), "
            "where 1 is the same as the reading and 0 no better than chance. An alpha is relied upon from "
            f"{RELIABLE} on, for tentative conclusions from {TENTATIVE} on (Krippendorff 2004)."
        )

    def _judge_best(self) -> str:
        """Return the verdict on the best tool as a stand-in for a reader, by the interval of its alpha."""
        row = self.best
        low, high = row["alpha_low"], row["alpha_high"]
        if not row["scored"] or low <= 0 or high < TENTATIVE:
            return "instrument fails"
        if low >= RELIABLE and self.blind:
            return "holds"
        return "leans" if low >= TENTATIVE else "cannot tell"

    def _find_gap(self) -> list[Finding]:
        """Return how far apart the sides are by the readers alone; none where a side was not read."""
        gap = self.gap
        if gap is None or np.isnan(gap.value):
            return []
        verdict = "leans" if gap.verdict == "holds" and not self.blind else gap.verdict
        keys, sure = tuple(split_keys(key_sides(self.sides))), f"{gap.state(self.sides)} {self.who}".strip()
        return [Finding(self._say_gap(gap), "", verdict, keys, sure)]

    def _say_gap(self, gap: Gap) -> str:
        first, second = self.sides.values() if gap.value > 0 else reversed(self.sides.values())
        who = self._who[:1].upper() + self._who[1:]
        if abs(gap.value) < NOISE:
            same = f"the same tone on average ({number(self.level, 1, True)})"
            return f"{who} gave both sides' own sentences {same}."
        ends = {
            "cannot tell": "; chance could do as much",
            "alike": "; so little was called alike beforehand",
        }
        size = f"{number(abs(gap.value))} points more positive than {second}, on a scale from −2 to 2"
        return f"{who} found {first} {size}{ends.get(gap.verdict, '')}."

    def _find_tool(self, row):
        total = count(row.sentences, "sentence")
        ends = span(row.alpha_low, row.alpha_high, 2, False)
        sign = "the reader's sign" if self.coders == 1 else "the sign of the readers' mean"
        finding = (
            f"{row.tool}: {sign} in {_count_right(row._asdict())} of {total} (by chance "
            f"{number(row.chance * row.sentences, 0)}), the opposite one in {row.opposite}."
        )
        saw = "made elsewhere, it has a score for" if getattr(row, "how_made", "") else "it saw a word in"
        seen = f"{saw[:1].upper()}{saw[1:]} {row.scored} of {total}."
        sure = f"Alpha {number(row.alpha)} ({ends})."
        return Finding(finding, seen, _judge(row.alpha_low, row.scored), (row.key,), sure)


def _count_right(row, measure="accuracy"):
    return round(row[measure] * row["sentences"])


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

    Raises InputError where no sheet can be used, and for a faulty scores.csv.
    """
    given, notes = read_tones(exchange)
    if given.empty:
        return Tones.lacking(exchange, SHEETS, notes=tuple(notes))
    mean = given.groupby("sentence_id")["tone"].mean()
    part = exchange.sentences[exchange.sentences["sentence_id"].isin(mean.index)]
    readers = mean[part["sentence_id"]].to_numpy()
    rows, hits = [], []
    tools = list_tools(exchange)
    for name, tool in tools.items():
        row, against = _compare(tool, part, readers)
        rows.append([name, len(part), *row, make_key("tone", name)])
        hits += [(make_key("tone", name), sentence) for sentence in against]
    names = given["coder"].unique()
    facts = {"coders": len(names), "alpha": _find_alpha(given), "notes": tuple(notes)}
    facts |= {"who": say_coders(exchange, names), "blind": are_blind(exchange, names)}
    own = part["own"].to_numpy(dtype=bool)
    facts["gap"] = judge_means(exchange, part[own], readers[own][:, None], "reading")[0]
    facts["level"] = float(readers[own].mean()) if own.any() else float("nan")
    facts["majority"] = find_majority(np.sign(readers))
    usual = np.sign(readers) == CLASSES[facts["majority"]]
    hits += [(ALWAYS, name) for name in part.loc[usual, "sentence_id"]]
    table = say_how(pd.DataFrame(rows, columns=COLUMNS), tools)
    unrun = say_unrun(exchange)
    facts["lacks"] = list_lacking(exchange) if unrun else ()
    return Tones(exchange, table, listed=make_hits(exchange, hits), missing=unrun, **facts)


def _compare(tool, part, readers):
    """Return (scored, the measures, opposite) of a tool, and the sentences with the opposite sign."""
    scores = [tool.read(row).score for row in part.itertuples()]
    values = np.array([score or 0.0 for score in scores])
    against = part.loc[np.sign(values) * np.sign(readers) < 0, "sentence_id"]
    measures = hold_against(np.sign(values), np.sign(readers)).values()
    ranks = statistics.rank_correlation(values, readers)
    return [sum(score is not None for score in scores), *measures, ranks, len(against)], against


def _find_alpha(tones):
    """Return (alpha, low, high, sentences) of Krippendorff's alpha, ordinal,
    for two or more coders; else None.
    """
    wide = tones.pivot(index="sentence_id", columns="coder", values="tone").dropna(thresh=2)
    if tones["coder"].nunique() < 2 or len(wide) < 2:
        return None
    return *statistics.alpha_with_interval(wide.to_numpy(dtype=float).T, "ordinal"), len(wide)
