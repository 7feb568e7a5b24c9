"""Agreement: how far those who coded the same sentences by hand agree, frame by frame."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations
from typing import Any, ClassVar

import numpy as np
import pandas as pd

from .. import statistics
from ..exchange import Exchange
from ..hits import EVERYTHING, join_hits, make_key
from ..result import Finding, Result
from ..wording import count, listing, number
from .codebook import name_codebook
from .coding import say_decisions
from .judged import list_marks, take_codes
from .sheets import SHEETS, read_codings
from .validity import CodebookCheck, check

MEASURES = ("agreement", "bound", "kappa", "alpha", "alpha_low", "alpha_high", "ac1")
ONE_SIDED = 0.8  # share of codes that are the same from which on they are nearly all so
ONE_CODER = (
    "One coder has read the sentences: how far two would agree is not known, "
    "and the codebook is not validated."
)
NONE_SHARED = "No frame here has a sentence that two have coded: how far coders agree is not known."


@dataclass(frozen=True, eq=False)
class Agreement(Result):
    """How far coders agree, one row per frame.

    Columns: frame; `coders`; `sentences` (with two codes or more); `agreement` (0-1, share of pairs of codes
    that are the same); `bound` (95% upper bound on the disagreement that these sentences still allow);
    `kappa` (Cohen 1960, two coders); `alpha` (Krippendorff, nominal) with `alpha_low`, `alpha_high` (95%
    jackknife over sentences; none where alpha is undefined without some one of them); `ac1` (Gwet 2008, two
    coders, for rare frames); `verdict`: "one coder only", "undefined: all codes are the same", or the
    interval in words; key, the writers' own sentences that were given the frame, as the coders decided.

    `coders` is how many there are, `old` the versions of the codebook that are not today's, by frame,
    `codings` the codes themselves (columns: those of `sheets.COLUMNS`), `checked` the codebook against them,
    `decided` what counts of the decisions in the reader's own work, a line each.
    """

    name: ClassVar[str] = "agreement"
    main: ClassVar[tuple[str, ...]] = ("frame", "coders", "sentences", "agreement", "alpha", "verdict")

    coders: int = field(default=0, kw_only=True)
    old: dict[str, list[str]] = field(default_factory=dict, kw_only=True)
    codings: pd.DataFrame | None = field(default=None, repr=False, kw_only=True)
    checked: CodebookCheck | None = field(default=None, repr=False, kw_only=True)
    decided: tuple[str, ...] = field(default=(), kw_only=True)

    @property
    def shown(self) -> pd.DataFrame:
        """What a table has of the rows: nothing where no two coded one sentence, for all would be “none”."""
        return super().shown if self.table["sentences"].any() else pd.DataFrame()

    def divided(self) -> Disagreements:
        """Return every sentence and frame of these rows on which coders differ."""
        if self.codings is None:
            return Disagreements.nothing(self.exchange, self.missing, lacks=self.lacks)
        rows = []
        for (name, frame), part in self.codings.groupby(["sentence_id", "frame"], sort=False):
            if part["code"].nunique() > 1 and frame in set(self.table["frame"]):
                codes = ", ".join(f"{row.coder} {row.code}" for row in part.itertuples())
                place = self.exchange.sentence_rows[name]
                text = self.exchange.shown[place.start : place.end]
                rows.append((name, frame, codes, text, make_key("sentence", name)))
        table = pd.DataFrame(rows, columns=["sentence_id", "frame", "codes", "text", "key"])
        none = "The coders differ on no sentence." if self.coders > 1 else "One coder alone cannot differ."
        return Disagreements(self.exchange, table, missing=none)

    def state(self) -> str:
        if self.coders < 2:
            return ONE_CODER
        if not self.table["sentences"].any():
            return NONE_SHARED
        rows = self.table[self.table["sentences"] > 0].sort_values("agreement", kind="stable")
        least, most = rows.iloc[0], rows.iloc[-1]
        who = "The two coders" if self.coders == 2 else "Any two coders"
        if least["agreement"] == 1:
            return f"{who} gave each sentence that both have coded the same codes."
        first = f"{who} agree on {least['agreement']:.0%} of their codes for “{least['frame']}”"
        if len(rows) == 1:
            return f"{first}."
        return (
            f"{first}, where they agree least, and on {most['agreement']:.0%} for “{most['frame']}”, where "
            "they agree most."
        )

    def _say_alpha(self) -> str:
        """Return what agreement beyond chance these codes tell, in the words of the method."""
        unknown = int(self.table["verdict"].str.startswith("undefined").sum())
        wide = (self.table["alpha_high"] - self.table["alpha_low"]).max()
        widest = "" if np.isnan(wide) else f"; its widest interval spans {number(wide)}"
        return f"Krippendorff's alpha, of {count(len(self.table), 'frame')}: undefined for {unknown}{widest}."

    def findings(self) -> list[Finding]:
        """Return what the hand codings show, of each other and then of the codebook."""
        if self.codings is None:
            headline = "No sentence has been coded by hand: the codebook is unvalidated."
            return [Finding(headline, "Add codings/frames-NAME.csv.")]
        return super().findings()

    def find(self) -> list[Finding]:
        found = [self._find_agreement()]
        mine = [frame for frame in self.old if frame in set(self.table["frame"])]
        old = sorted({version for frame in mine for version in self.old[frame]})
        if old:
            headline = f"Some codings were made with another version of the codebook ({', '.join(old)})."
            detail = "Look whether its frames still mean the same, or code again."
            found.append(Finding(headline, detail))
        if self.decided:
            detail = "Put the file into the folder codings of the data, and they count in a report, too."
            found.append(Finding(f"What is decided counts: {listing(self.decided)}.", detail))
        if self.checked is not None and not self.checked.missing:
            coded = set(self.table["frame"])
            found += self.checked.where(lambda table: table["frame"].str.lower().isin(coded)).find()
        return found

    def _find_agreement(self) -> Finding:
        if self.coders < 2:
            detail = "With few sentences even perfect agreement would leave much open."
            return Finding(self.headline, detail, "one reader", (EVERYTHING,))
        detail = "With so few sentences nobody can say how far they would agree on others."
        sure = self._say_alpha() if self.table["sentences"].any() else ""
        return Finding(self.headline, detail, "cannot tell", (EVERYTHING,), sure)


class Disagreements(Result):
    """Where coders differ, by sentence and frame: sentence_id, frame, `codes` (by coder), text, key."""

    name: ClassVar[str] = "disagreements"
    main: ClassVar[tuple[str, ...]] = ("sentence_id", "frame", "codes", "text")

    def state(self) -> str:
        sentences = self.table["sentence_id"].nunique()
        return f"The coders differ {count(len(self.table), 'time')}, on {count(sentences, 'sentence')}."


def agree(exchange: Exchange) -> Agreement:
    """Return the agreement of the coders of codings/frames-NAME.csv; nothing without any code.

    Raises InputError, carrying all faults, where no sheet can be used, and for a faulty codebook.csv.
    """
    codings = read_codings(exchange).table
    if codings.empty:
        return Agreement.lacking(exchange, SHEETS)
    current, checked = name_codebook(exchange.folder), check(exchange)
    codes, old = take_codes(exchange, codings, "own", codings["frame"]), {}
    rows = measure_agreement(codings)
    rows["key"] = [make_key("hand", frame, limits=("own",)) for frame in rows["frame"]]
    for frame, part in codings.groupby("frame", sort=False):
        old[frame] = sorted(set(part["codebook"]) - {"", current})
    return Agreement(
        exchange,
        rows,
        listed=join_hits(
            list_marks(exchange, codes.table, "hand", "hand", "own"),
            *([] if checked.listed is None else [checked.listed]),
        ),
        coders=codings["coder"].nunique(),
        old=old,
        codings=codings,
        checked=checked,
        decided=tuple(say_decisions(exchange)),
    )


def measure_agreement(codings: pd.DataFrame) -> pd.DataFrame:
    """Return how far coders agree, one row per frame of `codings` (columns: those of `sheets.COLUMNS`).

    Columns: those of `Agreement`, without its key.
    """
    parts = codings.groupby("frame", sort=False)
    return pd.DataFrame([_agree(frame, _widen(part)) for frame, part in parts])


def explain_agreement(codings: pd.DataFrame) -> dict[str, str]:
    """Return in words, by frame, how the share of codes that agree and alpha come to differ.

    What chance would give is Krippendorff's (2011): all codes of sentences that two or more have coded, dealt
    out blindly in pairs.
    """
    return {frame: _explain(_widen(part)) for frame, part in codings.groupby("frame", sort=False)}


def _explain(wide: pd.DataFrame) -> str:
    codes = wide.dropna(thresh=2).to_numpy(dtype=float).ravel()
    codes = codes[~np.isnan(codes)]
    size, ones = len(codes), int(codes.sum())
    if not size:
        return "No sentence was coded by two: how far they would agree is not known."
    if ones in (0, size):
        word = "1" if ones else "0"
        return (
            f"Every code is {word}: they agree each time, and still nobody knows whether they could tell a "
            "sentence with the frame from one without, so alpha is not defined."
        )
    zeros = size - ones
    chance = (ones * (ones - 1) + zeros * (zeros - 1)) / (size * (size - 1))
    most, word = (zeros, "0") if zeros >= ones else (ones, "1")
    nearly = "Nearly all codes are the same" if most >= ONE_SIDED * size else "Both codes are used"
    return f"{nearly}: {most:,} of {size:,} are {word}; dealt out blindly, {chance:.0%} of pairs would agree."


def _widen(part: pd.DataFrame) -> pd.DataFrame:
    """Return the codes of one frame, one row per sentence and one column per coder."""
    return part.pivot(index="sentence_id", columns="coder", values="code")


def _agree(frame: str, wide: pd.DataFrame) -> dict[str, Any]:
    """Return the row of a frame from its codes, one row per sentence and one column per coder."""
    coders, both = wide.shape[1], wide.dropna(thresh=2)
    row = {"frame": frame, "coders": coders, "sentences": len(both)}
    if coders < 2 or both.empty:
        none = dict.fromkeys(MEASURES, float("nan"))
        return row | none | {"verdict": "one coder only: agreement is not known"}
    codes = both.to_numpy(dtype=float)
    known = [line[~np.isnan(line)] for line in codes]
    agreed = [one == other for line in known for one, other in combinations(line, 2)]
    split = sum(len(set(line)) > 1 for line in known)
    alpha, low, high = statistics.alpha_with_interval(codes.T, "nominal")
    bound = statistics.share_upper(split, len(codes))
    kappa, ac1 = _compare_two(codes)
    values = (sum(agreed) / len(agreed), bound, kappa, alpha, low, high, ac1)
    return row | dict(zip(MEASURES, values)) | {"verdict": _judge(split, bound, alpha, low, high)}


def _compare_two(codes: np.ndarray) -> tuple[float, float]:
    """Return kappa and AC1 of two coders; none of more."""
    if codes.shape[1] != 2:
        return float("nan"), float("nan")
    one, other = codes[:, 0].tolist(), codes[:, 1].tolist()
    return statistics.weighted_kappa(one, other, [0, 1]), statistics.first_order_agreement(one, other)


def _judge(split: int, bound: float, alpha: float, low: float, high: float) -> str:
    if np.isnan(alpha):
        return "undefined: all codes are the same"
    if split == 0:
        return f"no disagreement seen; up to {bound:.0%} is still possible"
    if np.isnan(low):
        return "no interval: alpha rests on one sentence"
    return f"alpha between {number(low)} and {number(high)}"
