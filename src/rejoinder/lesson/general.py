"""Exercises for any exchange: the same questions, about a word, a letter and sides of its own."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..exchange import Exchange, find_uses, list_common, name_letters, number_sentences
from ..framing.coding import name_frames
from ..result import FEW
from ..words import compare
from .exercise import Exercise, make_exercise

GENERAL = Path(__file__).with_name("general.csv")
SHORT = 4  # letters that a word has at least: shorter ones seldom tell anything


def make_exercises(exchange: Exchange) -> Iterator[Exercise]:
    """Yield the exercises for any exchange, filled in for this one.

    Left out are those that ask for what it has not: quoted speakers, frames, a word that stands twice.
    Raises InputError for a faulty codebook.
    """
    filled = _fill(exchange)
    has = {"", *_list_had(exchange, filled["word"])}
    with GENERAL.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["needs"] in has]
    for at, row in enumerate(rows, start=1):
        yield make_exercise(exchange, {name: value.format(**filled) for name, value in row.items()}, at)


def _list_had(exchange: Exchange, word: str) -> Iterator[str]:
    """Yield what the exchange has that some exercise needs."""
    if not exchange.sentences["own"].all():
        yield "quoted"
    if name_frames(exchange):
        yield "frames"
    uses = find_uses(exchange, word)
    if uses.loc[uses["own"], "sentence_id"].nunique() > 1:
        yield "two"


def _fill(exchange: Exchange) -> dict[str, str]:
    """Return what the questions are about: a word, the sides, a letter that quotes, a sentence's name."""
    (one, label), (other, second) = exchange.sides.items()
    names, numbers = name_letters(exchange), number_sentences(exchange)
    quoting = exchange.sentences.loc[~exchange.sentences["own"], "letter"]
    home = quoting.iloc[0] if len(quoting) else exchange.letters["letter"].iloc[0]
    name, row = next(iter(exchange.sentence_rows.items()))
    return {
        "word": _choose_word(exchange),
        "one": label,
        "one_id": one,
        "other": second,
        "other_id": other,
        "home": names[home],
        "home_id": home,
        "name": f"{names[row.letter]} {numbers[name]}",
    }


def _choose_word(exchange: Exchange) -> str:
    """Return the word furthest apart of those that both sides use, and often enough to say something."""
    own = exchange.tokens[exchange.tokens["own"]]
    table: Any = compare(exchange, voices="own" if own["side"].nunique() > 1 else "all").table
    counts = table[[f"count_{side}" for side in exchange.sides]]
    common = set[str]().union(*map(list_common, exchange.languages))
    told = table["word"].str.isalpha() & (table["word"].str.len() >= SHORT) & ~table["word"].isin(common)
    enough, shared = counts.sum(axis=1) >= FEW, counts.min(axis=1) > 0
    for rule in (told & enough & shared, told & enough, told & shared, told):
        if rule.any():
            return str(table.loc[rule, "word"].iloc[0])
    return str(table["word"].iloc[0])
