"""The uses that are counted: words, lemmas and phrases, and the units of text that they stand in."""

from __future__ import annotations

import pandas as pd

from .. import statistics
from ..design import LEVEL
from ..exchange import Exchange, InputError, check_sizes, select_tokens
from ..wording import listing, number

FORMS = ("word", "lemma", "phrase")
LONGEST = 4  # words of a phrase
UNITS = {"word": "start", "sentence": "sentence_id", "paragraph": "paragraph", "letter": "letter"}


def list_items(exchange: Exchange, form: str = "word", voices: str = "own") -> pd.DataFrame:
    """Return one row per use of a word, lemma or phrase (2 to 4 words of one sentence), in reading order.

    Columns: item, sentence_id, letter, side, speaker, `paragraph` (named within the exchange), start, end.
    Raises InputError for another form.
    """
    if form not in FORMS:
        raise InputError("form", form, "not a form of a word", f"use one of {', '.join(FORMS)}")
    tokens = select_tokens(exchange, voices)
    names = exchange.sentences.set_index("sentence_id")["paragraph"].astype(str)
    tokens = tokens.assign(paragraph=tokens["letter"] + " " + tokens["sentence_id"].map(names))
    columns = ["sentence_id", "letter", "side", "speaker", "paragraph"]
    if form == "phrase":
        return _list_phrases(tokens, columns, exchange)
    return tokens[[form, *columns, "start", "end"]].rename(columns={form: "item"}).reset_index(drop=True)


def _list_phrases(tokens: pd.DataFrame, columns: list[str], exchange: Exchange) -> pd.DataFrame:
    rows = []
    place = pd.Series(range(len(exchange.tokens)), index=exchange.tokens["token_id"])
    for _, part in tokens.groupby("sentence_id", sort=False):
        found, places = list(part.itertuples()), list(part["token_id"].map(place))
        for first in range(len(found)):
            for size in range(2, LONGEST + 1):
                last = first + size - 1
                if last >= len(found) or places[last] - places[first] != size - 1:
                    break
                item = " ".join(token.word for token in found[first : last + 1])
                row = [getattr(found[first], column) for column in columns]
                rows.append([item, *row, found[first].start, found[last].end])
    return pd.DataFrame(rows, columns=["item", *columns, "start", "end"])


def count_items(items: pd.DataFrame, exchange: Exchange) -> pd.DataFrame:
    """Return how often each of the items of `list_items` is used: one row per item, one column per side."""
    return pd.crosstab(items["item"], items["side"]).reindex(columns=list(exchange.sides), fill_value=0)


def find_sizes(exchange: Exchange, voices: str) -> dict[str, int]:
    """Return {side: its words of these voices}. Raises InputError where a side has none."""
    tokens = select_tokens(exchange, voices)
    sizes = {side: int((tokens["side"] == side).sum()) for side in exchange.sides}
    check_sizes(sizes, voices)
    return sizes


def say_unmeasured(exchange: Exchange, voices: str, form: str = "word") -> str:
    """Return why the sides cannot be compared by items of these voices, in a sentence; "" where they can.

    Either a side has no own word, or no item of this form stands anywhere.
    """
    tokens = select_tokens(exchange, voices)
    for side, label in exchange.sides.items():
        if voices == "own" and not (tokens["side"] == side).any():
            return (
                f"{label} has no word of its own, for all of its words are quoted: nothing can be compared."
            )
    if list_items(exchange, form, voices).empty:
        return f"No {form} stands in what is compared: there is nothing to count."
    return ""


def spread_items(
    exchange: Exchange, form: str, voices: str, unit: str
) -> tuple[pd.DataFrame, pd.Series, pd.DataFrame]:
    """Return the items, each one's unit, and how often each item stands in each unit.

    A unit is a sentence, paragraph or letter, or of words a single one. Raises InputError for another.
    """
    if unit not in UNITS or unit == "word" and form != "word":
        mend = f"use one of {', '.join(list(UNITS)[1:])}"
        raise InputError("unit", unit, "not a unit that can be shuffled", mend)
    items = list_items(exchange, form, voices)
    units = _name_units(items, unit)
    return items, units, pd.crosstab(units, items["item"])


def _name_units(items: pd.DataFrame, unit: str) -> pd.Series:
    """Return which unit each item stands in: who speaks parts a sentence or paragraph, and no letter."""
    if unit == "letter":
        return items["letter"]
    return items["letter"] + " " + items["speaker"] + " " + items[UNITS[unit]].astype(str)


def count_units(items: pd.DataFrame, exchange: Exchange, unit: str) -> pd.Series:
    """Return how many units of the items each side has."""
    units = _name_units(items, unit).groupby(items["side"]).nunique()
    return units.reindex(list(exchange.sides), fill_value=0)


def drop_parts(counts: pd.DataFrame) -> pd.DataFrame:
    """Return the counts without phrases that always stand in one longer phrase, which says more."""
    totals = counts.sum(axis=1)
    inside = set()
    for phrase in totals.index:
        words = phrase.split(" ")
        for part in (" ".join(words[1:]), " ".join(words[:-1])):
            if totals.get(part) == totals[phrase] and totals[phrase] > 1:
                inside.add(part)
    return counts.drop(index=list(inside))


def state_meter(items: pd.DataFrame, exchange: Exchange, unit: str = "paragraph") -> str:
    """Return the evidence meter in one sentence: unit, units on each side, the smallest p that they allow."""
    units = count_units(items, exchange, unit)
    smallest = statistics.find_smallest_p(int(units.iloc[0]), int(units.iloc[1]))
    counted = listing(f"{units[side]} of {label}" for side, label in exchange.sides.items())
    low = number(smallest).replace("< ", "below ")
    warning = "; with so few no p below .05 can come out" if smallest >= LEVEL else ""
    return (
        f"Evidence meter: of all ways to deal out the {unit}s ({counted}) at random, the most lopsided has "
        f"p = {low}, and no claim here can be surer than that{warning}."
    )
