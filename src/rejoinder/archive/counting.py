"""One exchange of an archive: what is counted in it, sentence by sentence, and how far the answer differs."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from .. import statistics
from ..design import name_units
from ..exchange import Exchange, find_terms
from ..sentiment import score
from .kinds import find_kind, name_measure

ENDS = "\"'”’»“)]} \t\r\n"  # what may stand after a question mark
PLACE = ["sentence_id", "letter", "side", "speaker"]


class Listed(NamedTuple):
    """A list of terms that is counted in every exchange: of `kind` "words" or "frames", and its name."""

    kind: str
    name: str
    terms: tuple[str, ...]


class Counted(NamedTuple):
    """What is counted for one measure: `rows` are sentences (columns: sentence_id, letter, side, speaker,
    amount, size), of which a side has Σ amount / Σ size.
    """

    measure: str
    rows: pd.DataFrame


def count_all(exchange: Exchange, lists: Sequence[Listed]) -> list[Counted]:
    """Return what is counted in an exchange, measure by measure; none that has no instrument there."""
    return [*_count_tones(exchange), *_count_form(exchange), *_count_lists(exchange, lists)]


def _count_tones(exchange: Exchange) -> Iterator[Counted]:
    scores = score(exchange, tools=()).table
    if scores.empty:
        return
    own = scores["sentence_id"].map(exchange.sentences.set_index("sentence_id")["own"])
    for tool, rows in scores[own & scores["score"].notna()].groupby("tool", sort=False):
        yield Counted(name_measure("tone", str(tool)), rows[PLACE].assign(amount=rows["score"], size=1.0))


def _count_form(exchange: Exchange) -> Iterator[Counted]:
    whole, tokens = exchange.sentences, exchange.tokens
    own = whole[whole["own"]]
    words = tokens[tokens["own"]].groupby("sentence_id").size()
    lengths = own["sentence_id"].map(words).fillna(0.0)
    yield Counted("length", own[PLACE].assign(amount=lengths, size=1.0)[lengths > 0])
    asks = own["text"].map(lambda text: float(text.rstrip(ENDS).endswith(("?", "？", ";?"))))
    yield Counted("questions", own[PLACE].assign(amount=asks, size=1.0))
    # Whoever is quoted, it is the letter that quotes.
    parts = tokens.groupby("sentence_id")["quoted"].agg(["sum", "size"])
    rows = whole[PLACE].assign(speaker="").join(parts.astype(float), on="sentence_id")
    yield Counted("quotes", rows.rename(columns={"sum": "amount"}).dropna(subset="size"))


def _count_lists(exchange: Exchange, lists: Sequence[Listed]) -> Iterator[Counted]:
    if not lists:
        return
    named = [(one, term) for one in lists for term in one.terms]
    keys = [name_measure(one.kind, one.name) for one, _ in named]
    hits = find_terms(exchange, [term for _, term in named], longest=True, keys=keys)
    hits = hits[hits["own"]].assign(measure=lambda rows: [keys[row] for row in rows["row"]])
    tokens, whole = exchange.tokens, exchange.sentences
    words = tokens[tokens["own"]].groupby("sentence_id").size()
    own = whole[whole["own"]][PLACE]
    for key in dict.fromkeys(keys):
        uses = own["sentence_id"].map(hits[hits["measure"] == key].groupby("sentence_id").size()).fillna(0.0)
        if key.startswith("words"):
            sizes = own["sentence_id"].map(words).fillna(0.0)
            yield Counted(key, own.assign(amount=uses, size=sizes)[sizes > 0])
        else:
            yield Counted(key, own.assign(amount=(uses > 0).astype(float), size=1.0))


def compare_counted(exchange: Exchange, counted: Counted) -> dict[str, Any] | None:
    """Return how far the answer is from what it answers; None where one of them has nothing to compare.

    Keys: measure; `first` and `answer`, the value of each, as its kind has it; `difference`, answer less
    first on the scale of the kind; `error`, its standard error with paragraphs as what varies, None where a
    side has one paragraph or nothing varies; `units_first` and `units_answer`, how many paragraphs; `n_first`
    and `n_answer`, how much was counted there.
    """
    kind, _ = find_kind(counted.measure)
    rows = counted.rows
    mine = (rows["side"] == find_first(exchange)).to_numpy()
    amounts, sizes = rows["amount"].to_numpy(float), rows["size"].to_numpy(float)
    sums = [part[side].sum() for side in (mine, ~mine) for part in (amounts, sizes)]
    if not (sums[1] and sums[3]):
        return None
    difference, error, units = _differ(exchange, rows, kind.scale, sums)
    if not math.isfinite(difference):
        return None
    per = 1000.0 if counted.measure.startswith("words") else 1.0
    return {
        "measure": counted.measure,
        "first": per * float(sums[0] / sums[1]),
        "answer": per * float(sums[2] / sums[3]),
        "difference": difference,
        "error": error if math.isfinite(error) and error > 0 else None,
        "units_first": int(units.sum()),
        "units_answer": int((~units).sum()),
        "n_first": float(sums[1]),
        "n_answer": float(sums[3]),
    }


def _differ(
    exchange: Exchange, rows: pd.DataFrame, scale: str, sums: Sequence[float]
) -> tuple[float, float, np.ndarray]:
    """Return the difference on its scale, its standard error, and which paragraphs are the first side's."""
    mine = (rows["side"] == find_first(exchange)).to_numpy()
    amounts, sizes = rows["amount"].to_numpy(float), rows["size"].to_numpy(float)
    codes, names = pd.factorize(name_units(exchange, rows))
    units = np.zeros(len(names), dtype=bool)
    units[codes] = mine
    by_unit = [np.bincount(codes, part, len(names)) for part in (amounts, sizes)]
    doublings = scale == "doublings"
    gap, variance, _ = statistics.compare_rates(by_unit[0][:, None], by_unit[1], ~units, doublings)
    if doublings:
        gap = statistics.log_ratio(sums[2], sums[0], sums[3], sums[1]).reshape(1)
    one = _find_spread(amounts, mine) if scale == "spread" else 1.0
    if not one:
        return math.nan, math.nan, units
    return float(gap[0]) / one, float(np.sqrt(variance[0])) / one, units


def find_first(exchange: Exchange) -> str:
    """Return the side that speaks first: the other is the one that answers."""
    return str(exchange.letters["side"].iloc[0])


def _find_spread(values: np.ndarray, mine: np.ndarray) -> float:
    """Return the standard deviation of single sentences within the sides, pooled; 0 where there is none."""
    squares = sum(float(((part - part.mean()) ** 2).sum()) for part in (values[mine], values[~mine]))
    return math.sqrt(squares / (len(values) - 2)) if len(values) > 2 else 0.0
