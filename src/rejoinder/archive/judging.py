"""Do answers differ from what they answer, in general? Each exchange counts once, and is swapped by chance.

*leans*  fewer than 1 in 20 ways to swap first and answer within exchanges give as large a mean difference
*holds*  that p times the number of measures is below .05, and so does the t interval of the mean leave out 0
*alike*  neither, and the 90% interval of the mean lies within what was called small beforehand
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from .. import statistics
from ..design import LEVEL, find_surest
from ..result import APART, Finding
from ..wording import count, listing, number, p_value, span
from .kinds import Kind, find_kind

ALIKE = 0.9  # the interval of two one-sided tests at 5%
MOST = 4  # differences that the first sentence names
SCALES = {
    "spread": "standard deviations of single sentences",
    "doublings": "doublings",
    "points": "(shares, 0–1)",
}


class Judged(NamedTuple):
    """What became of one measure over all exchanges that have it.

    `n` exchanges, in `more` of which the answer has more and in `less` of which it has less; `mean` of the
    differences, its 95% interval `low` to `high` and its 90% interval `low_90` to `high_90`; `p` (0-1),
    whether it is `exact`, `family`; `weighed`, the mean with long exchanges weighing more, `tau`, how far
    exchanges differ among themselves beyond chance, of the `pooled` ones that have an error: NaN for fewer
    than two.
    """

    measure: str
    n: int
    more: int
    less: int
    mean: float
    low: float
    high: float
    low_90: float
    high_90: float
    p: float
    exact: bool
    family: int
    verdict: str
    weighed: float
    weighed_low: float
    weighed_high: float
    tau: float
    pooled: int


def judge_archive(rows: pd.DataFrame, seed: int = 1) -> list[Judged]:
    """Return what becomes of each measure, in the order in which they first stand.

    `rows` are exchanges by measures (columns: measure, first, answer, difference, error). All measures of
    which any exchange has anything are one family; the others are left out.
    """
    found = rows[(rows["first"] != 0) | (rows["answer"] != 0)]
    measures = list(dict.fromkeys(found["measure"]))
    return [_judge(one, rows[rows["measure"] == one], len(measures), seed) for one in measures]


def _judge(measure: str, rows: pd.DataFrame, family: int, seed: int) -> Judged:
    values = rows["difference"].to_numpy(float)
    levels = (LEVEL, LEVEL / family)
    chances = statistics.try_flips(values, levels, seed)
    inside = statistics.mean_interval(values, 1 - LEVEL / family)
    low_90, high_90 = statistics.mean_interval(values, ALIKE)
    small = find_kind(measure)[0].small
    below, below_all = chances.below[0]
    if below_all and (inside[0] > 0 or inside[1] < 0):
        verdict = "holds"
    elif below:
        verdict = "leans"
    else:
        verdict = "alike" if -small < low_90 and high_90 < small else "cannot tell"
    known = rows[rows["error"].notna()]
    weighed = (math.nan,) * 4
    if len(known) > 1:
        pooled = statistics.pool(known["difference"], known["error"])
        weighed = pooled.mean, pooled.low, pooled.high, pooled.tau
    ways = (int((values > 0).sum()), int((values < 0).sum()))
    mean = float(np.mean(values)), *statistics.mean_interval(values), low_90, high_90
    p = float(chances.p[0])
    return Judged(measure, len(values), *ways, *mean, p, chances.exact, family, verdict, *weighed, len(known))


def find_sentence(one: Judged) -> Finding:
    """Return what an archive shows of one measure, in a sentence."""
    kind, name = find_kind(one.measure)
    label = kind.label.format(name)
    if one.verdict in APART:
        way, ways = (kind.more, one.more) if one.mean > 0 else (kind.less, one.less)
        told = (
            f"In {ways:,} of {count(one.n, 'exchange')} the answer {way.format(name)} than what it answers."
        )
    elif one.verdict == "alike":
        told = f"Answers and what they answer are alike in {label}, over {count(one.n, 'exchange')}."
    else:
        told = f"Whether answers differ in {label} cannot be told from {count(one.n, 'exchange')}."
    mean = f"On average that is {say_difference(kind, one.mean)} in the answer."
    if one.verdict in APART and -kind.small < one.low_90 and one.high_90 < kind.small:
        mean += " That is little: within what was called alike beforehand."
    return Finding(told, mean, one.verdict, sure=_say_sure(one, kind))


def say_difference(kind: Kind, value: float) -> str:
    """Return a difference on the scale of its kind, in words: "1.25 times as much", "4.0 points less"."""
    if kind.scale == "doublings":
        return f"{number(2**value)} times as much"
    if kind.scale == "points":
        return f"{number(100 * abs(value), 1)} points {'less' if value < 0 else 'more'}"
    return f"{number(abs(value))} {SCALES['spread']} {'lower' if value < 0 else 'higher'}"


def _say_sure(one: Judged, kind: Kind) -> str:
    rare = p_value(one.p) if one.exact else f"p {'<' if one.verdict in ('holds', 'leans') else '≥'} 0.05"
    parts = [
        f"Each of {count(one.n, 'exchange')} counts once; the answer has more in {one.more:,}, less in "
        f"{one.less:,}, and as much in {one.n - one.more - one.less:,}.",
        f"Mean difference {number(one.mean, sign=True)} {SCALES[kind.scale]}, 95% interval "
        f"{span(one.low, one.high, 2)}; within ±{number(kind.small)} it is called alike, and the 90% "
        f"interval is {span(one.low_90, one.high_90, 2)}.",
        f"First and answer swapped within exchanges, in {'all' if one.exact else 'drawn'} ways: {rare}; it "
        f"holds if {one.family} times p still is below .05 (Bonferroni) and the interval at that level "
        "leaves out 0."
        if one.family > 1
        else f"First and answer swapped within exchanges: {rare}.",
        say_floor(one.n, one.family),
    ]
    if one.pooled > 1:
        parts.append(
            f"With exact exchanges weighing more ({one.pooled:,} that have a standard error; Paule and "
            f"Mandel, Hartung and Knapp): {number(one.weighed, sign=True)}, 95% interval "
            f"{span(one.weighed_low, one.weighed_high, 2)}; exchanges differ among themselves by a standard "
            f"deviation of {number(one.tau)}."
        )
    return " ".join(filter(None, parts))


def say_floor(n: int, family: int) -> str:
    """Return what so few exchanges cannot show, or "" where they can show all that is asked."""
    floor = statistics.find_smallest_flip(n)
    if floor >= LEVEL:
        return f"With {count(n, 'exchange')} nothing can lean: the smallest chance is {number(floor)}."
    if floor * family >= LEVEL:
        return (
            f"With {count(n, 'exchange')} nothing can hold: {family} × {number(floor, 4)} is not below .05."
        )
    return ""


def find_whole(judged: Sequence[Judged], parted: int) -> Finding:
    """Return what an archive of `parted` exchanges shows as a whole, in a sentence."""
    verdict = find_surest(one.verdict for one in judged)
    if verdict not in APART:
        return _find_none(judged)
    ways = [_say_way(one) for one in judged if one.verdict == verdict]
    more = f", and differs in {count(len(ways) - MOST, 'other measure')}" if len(ways) > MOST else ""
    told = f"On average over {count(parted, 'exchange')} the answer {listing(ways[:MOST])}{more}."
    rest = len(judged) - len(ways)
    return Finding(told, f"Of {count(rest, 'other measure')} none is as sure." if rest else "", verdict)


def _find_none(judged: Sequence[Judged]) -> Finding:
    alike = sum(one.verdict == "alike" for one in judged)
    told = f"Of {count(len(judged), 'measure')} none sets answers apart from what they answer"
    end = f"; in {alike} of them they are alike." if alike else "."
    return Finding(told + end, "", "alike" if judged and alike == len(judged) else "cannot tell")


def _say_way(one: Judged) -> str:
    kind, name = find_kind(one.measure)
    return (kind.more if one.mean > 0 else kind.less).format(name)


def to_table(judged: Sequence[Judged]) -> pd.DataFrame:
    """Return what was judged as a table, one row per measure; columns: the fields of `Judged`."""
    return pd.DataFrame([one._asdict() for one in judged], columns=list(Judged._fields))


def take_rows(parts: Sequence[dict[str, Any]]) -> pd.DataFrame:
    """Return the measured rows of all exchanges, one row per exchange and measure, in the order of `parts`.

    Columns: exchange, title, measure, first, answer, difference, error, units_first, units_answer, n_first,
    n_answer.
    """
    columns = ["exchange", "title", "measure", "first", "answer", "difference", "error"]
    columns += ["units_first", "units_answer", "n_first", "n_answer"]
    rows = [
        {"exchange": part["exchange"], "title": part["title"], **row}
        for part in parts
        for row in part["rows"]
    ]
    return pd.DataFrame(rows, columns=columns).astype({"difference": float, "error": float})
