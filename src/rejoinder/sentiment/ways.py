"""The ways to compare the sides' sentiment: what each makes of a sentence, and with what weight it counts."""

import functools
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

import numpy as np
import pandas as pd

from ..exchange import Exchange, find_terms, read_table
from .elsewhere import Tool, list_tools
from .tools import SCALES

SUMMARIES = ("sentence mean", "word-weighted mean", "whole text")
SATURATED = ("VADER",)


class Way(NamedTuple):
    """A way to compare: its five choices and, for each sentence, what it adds to its side's sum (`amounts`)
    and by what the sum is divided (`weights`), both 0 where it does not count; `used` where it counts,
    `left_out` where the jackknife leaves it out.
    """

    tool: str
    voices: str
    names: str
    summary: str
    zeros: str
    amounts: np.ndarray
    weights: np.ndarray
    used: np.ndarray
    left_out: np.ndarray


def list_ways(exchange: Exchange) -> Iterator[Way]:
    """Yield each defensible way once: names taken out are one of their own only where a tool reads them, and
    all voices only where a sentence is quoted whole.

    Scores that were made elsewhere are of sentences as printed: no names are masked, and no text is whole. A
    side without one was not read by that tool, and there is no way to compare.
    """
    texts = {"kept": exchange.sentences["text"], "masked": _mask(exchange)}
    own = exchange.own_sentences.to_numpy()
    choices = [("own", own)] + [("all", np.ones(len(own), dtype=bool))] * bool(not own.all())
    for name, tool in list_tools(exchange).items():
        read_as = {names: _measure(exchange, tool, text) for names, text in texts.items()}
        for voices, chosen in choices:
            if tool.how_made and not _is_read(exchange, chosen & (read_as["kept"][:, 1] > 0)):
                continue
            same = np.array_equal(*(cell[chosen] for cell in read_as.values()))
            scored = bool(read_as["kept"][chosen, 1].all())
            for names, (summary, zeros) in product(
                ["kept"] if same else texts, _list_summaries(tool, scored)
            ):
                parts = _weigh(read_as[names], chosen, name, summary, zeros)
                yield Way(name, voices, names, summary, zeros, *parts)


def _is_read(exchange: Exchange, scored: np.ndarray) -> bool:
    """Return whether each side has a sentence that is `scored`."""
    return set(exchange.sentences.loc[scored, "side"]) == set(exchange.sides)


def _list_summaries(tool: Tool, scored: bool) -> list[tuple[str, str]]:
    """Return each way to sum up a side: a mean, and what of sentences without a score; or one whole text.

    VADER adds up, so of a whole text it says nearly 1 or −1 whatever stands there: no way to compare. A tool
    whose scores were made elsewhere, and that `scored` each sentence, leaves none to keep or drop.
    """
    if tool.how_made:
        return list(product(SUMMARIES[:2], ("kept",) if scored else ("kept", "dropped")))
    whole = [] if tool.name in SATURATED else [(SUMMARIES[2], "pooled")]
    return [*product(SUMMARIES[:2], ("kept", "dropped")), *whole]


def _weigh(cell, chosen, tool, summary, zeros):
    """Return amounts, weights, used and left out of each sentence, as one way has them."""
    score, scored, total, count, words = cell.T
    used = chosen if zeros == "kept" else chosen & (scored > 0)
    left_out = chosen if zeros == "pooled" else used
    if summary == "whole text":
        return total * chosen / SCALES.get(tool, 1), count * chosen, used, left_out
    weights = (words if summary == "word-weighted mean" else np.ones(len(cell))) * used
    return score * weights, weights, used, left_out


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
    codes, names = exchange.codes["sentence_id"]
    lengths = dict(zip(names, np.bincount(codes).tolist()))
    rows = []
    for row, text in zip(exchange.sentence_rows.values(), texts):
        read = _add_up(tool.read(row, text)) if tool.how_made else _read_built_in(tool.name, text or row.text)
        rows.append((*read, lengths.get(row.sentence_id, 0)))
    return np.array(rows, dtype=float).reshape(-1, 5)


@functools.lru_cache(maxsize=1 << 18)
def _read_built_in(tool, text):
    """Return what `_add_up` does of a built-in tool, remembered while one voice after another is left out."""
    return _add_up(Tool(tool).read(None, text))


def _add_up(reading):
    """Return (score, 0 where nothing scored, whether something did, sum of weights, scored words)."""
    total = sum(weight for *_, weight, _ in reading.words) + reading.extra
    return reading.score or 0.0, reading.score is not None, total, len(reading.words)
