"""What else could have been shown: every defensible way to compare the two sides' sentiment, each with its interval."""

from itertools import product

import numpy as np
import pandas as pd

from ..exchange import Exchange, find_terms, link, link_sides, read_table
from ..result import attach, say, state
from .tools import SCALES, TOOLS, read

SUMMARIES = ("sentence mean", "word-weighted mean", "whole text")


def sentiment_multiverse(exchange: Exchange, *, resamples: int = 1000, seed: int = 1) -> pd.DataFrame:
    """Return one row per specification: the difference between the sides, first minus second, with its interval.

    Columns: `tool`; `voices` ("own" or "all"); `names` ("kept", or "masked": names, titles and plays on them, from
    masks.csv, taken out); `summary` ("sentence mean", "word-weighted mean", or "whole text": all scored words pooled);
    `zeros` ("kept" as 0 or "dropped": sentences without a scored word; "pooled" for the whole text); `difference`
    (−2 to 2) with the 95% interval `low`, `high` of resampled sentences (percentiles of `resamples` draws);
    `n_<side>`, the sentences counted; `evidence`; `clear` (−1, 0 or 1: the interval lies below, holds or lies above
    0). A side without a counted sentence has no difference.
    """
    masked = _mask(exchange)
    rows = []
    for tool, names, voices in product(TOOLS, ("kept", "masked"), ("own", "all")):
        texts = masked if names == "masked" else exchange.sentences["text"]
        chosen = exchange.own_sentences if voices == "own" else pd.Series(True, index=exchange.sentences.index)
        cells = [_measure(exchange, tool, texts[chosen & (exchange.sentences["side"] == side)]) for side in exchange.sides]
        weights = [_resample(len(cell), resamples, seed + place) for place, cell in enumerate(cells)]
        for summary, zeros in [*product(SUMMARIES[:2], ("kept", "dropped")), (SUMMARIES[2], "pooled")]:
            (first, drawn_1, n_1), (second, drawn_2, n_2) = (
                _summarise(cell, weight, tool, summary, zeros) for cell, weight in zip(cells, weights)
            )
            drawn = drawn_1 - drawn_2
            drawn = drawn[~np.isnan(drawn)]
            low, high = np.percentile(drawn, [2.5, 97.5]) if len(drawn) else (np.nan, np.nan)
            rows.append((tool, voices, names, summary, zeros, first - second, low, high, n_1, n_2))
    columns = ["tool", "voices", "names", "summary", "zeros", "difference", "low", "high"]
    table = pd.DataFrame(rows, columns=[*columns, *(f"n_{side}" for side in exchange.sides)])
    table["evidence"] = link("side", next(iter(exchange.sides)))
    table["clear"] = np.where(table["low"] > 0, 1, np.where(table["high"] < 0, -1, 0))
    return attach(table, exchange, _state, resamples=resamples, seed=seed)


def read_masks(exchange: Exchange) -> pd.DataFrame | None:
    """Return the names, titles and plays on names of the folder's masks.csv: kind, term, note; None without it."""
    path = exchange.find_file("masks.csv")
    return read_table(path, ["kind", "term", "note"], unique=("term",)) if path else None


def _mask(exchange):
    """Return the sentences with names, titles and plays on names blotted out, letter for letter."""
    terms, texts = read_masks(exchange), exchange.sentences["text"].copy()
    if terms is None:
        return texts
    place = dict(zip(exchange.sentences["sentence_id"], zip(exchange.sentences.index, exchange.sentences["start"])))
    for hit in find_terms(exchange, list(terms["term"])).itertuples():
        index, start = place[hit.sentence_id]
        first, last = hit.start - start, hit.end - start
        texts[index] = texts[index][:first] + "x" * (last - first) + texts[index][last:]
    return texts


def _measure(exchange, tool, texts):
    """Return one row per sentence: score (0 where nothing scored), scored, sum of weights, scored words, words."""
    lengths = exchange.tokens.groupby("sentence_id").size()
    names = exchange.sentences["sentence_id"]
    rows = []
    for index, text in texts.items():
        reading = read(tool, text)
        total = sum(weight for *_, weight, _ in reading.words) + reading.extra
        scored = reading.score is not None
        rows.append((reading.score or 0.0, scored, total, len(reading.words), lengths.get(names[index], 0)))
    return np.array(rows, dtype=float).reshape(-1, 5)


def _resample(count, resamples, seed):
    if not count:
        return np.zeros((resamples, 0))
    return np.random.default_rng(seed).multinomial(count, np.full(count, 1 / count), size=resamples).astype(float)


def _summarise(cell, weights, tool, summary, zeros):
    """Return (value, the value in each resample, how many sentences count)."""
    score, scored, total, count, words = cell.T
    kept = np.ones(len(cell)) if zeros != "dropped" else scored
    draws = np.vstack([np.ones(len(cell)), weights])
    with np.errstate(invalid="ignore", divide="ignore"):
        if summary == "whole text":
            if tool == "VADER":
                sums = draws @ total
                values = sums / np.sqrt(sums**2 + 15)
            else:
                values = (draws @ total) / (draws @ count) / SCALES.get(tool, 1)
        else:
            share = kept * (words if summary == "word-weighted mean" else 1)
            values = (draws @ (share * score)) / (draws @ share)
    used = scored.sum() if zeros != "kept" else len(cell)
    return values[0], values[1:], int(used)


def _state(table):
    first, second = table.attrs["sides"].values()
    known = table[table["difference"].notna()]
    up, down = int((known["difference"] > 0).sum()), int((known["difference"] < 0).sum())
    above, below = int((known["clear"] > 0).sum()), int((known["clear"] < 0).sum())
    return (
        f"Of {len(known)} defensible ways to compare, {up} make {first} the more positive side and {down} {second}; the "
        f"interval leaves out 0 in {above} and {below} of them."
    )


def state_multiverse(table: pd.DataFrame) -> pd.DataFrame:
    """Return whether any statement about which side is more negative survives: finding, how_sure, evidence."""
    known = table[table["difference"].notna()]
    first, second = table.attrs["sides"].values()
    sides = {1: second, -1: first}
    clear = known[known["clear"] != 0]
    if clear["clear"].nunique() == 1 and len(clear) == len(known):
        verdict = f"The statement that {sides[clear['clear'].iloc[0]]} is the more negative side survives every choice."
    elif clear.empty:
        verdict = "No statement about which side is more negative survives: no choice gives an interval without 0."
    else:
        verdict = (
            "No statement about which side is more negative survives every choice: "
            f"{len(clear)} of {len(known)} give an interval without 0, and the others do not."
        )
    note = "An interval resamples sentences as if they were independent; sentences of one letter are not."
    sides = link_sides(table.attrs["sides"])
    rows = [(verdict, say(table), sides), (*_state_tools(known, note), sides)]
    return state(rows, table)


def _state_tools(known, note):
    parts = []
    for tool, part in known.groupby("tool", sort=False):
        low, high = (f"{value:+.2f}".replace("-", "−") for value in (part["difference"].min(), part["difference"].max()))
        parts.append(f"{tool} {low} to {high} ({int((part['clear'] != 0).sum())} of {len(part)} without 0)")
    return f"The difference by tool: {'; '.join(parts)}.", note
