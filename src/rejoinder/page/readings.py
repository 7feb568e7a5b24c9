"""One sentence as each tool sees it: the words that scored are marked in its text."""

from typing import Any, NamedTuple

import pandas as pd

from ..exchange import name_sentence
from ..hits import make_key
from ..result import Result
from ..wording import number
from .links import Links, Places
from .pieces import Piece
from .templates import write


class Stretch(NamedTuple):
    """A stretch of the sentence: text, then a marked word with a note, or neither."""

    before: str
    word: str
    note: str


class Reading(NamedTuple):
    """What one tool makes of the sentence."""

    name: str
    score: str
    pieces: list[Stretch]


class Marked(NamedTuple):
    """The sentence and its readings; `address` is where it stands."""

    sentence: str
    address: str
    tools: list[Reading]


def mark_words(result: Result) -> Piece:
    """Return one sentence as each tool sees it, its words marked. Result: `rj.sentiment.explain`."""
    name = result.table["sentence_id"].iloc[0]
    row = result.exchange.sentence_rows[name]
    text = result.exchange.shown[row.start : row.end]
    parts = [part for _, part in result.table.groupby("tool", sort=False)]
    readings = [_read(text, part) for part in parts]

    def make(links: Places | Links) -> str:
        return write(
            "readings",
            Marked(name_sentence(result.exchange, name), links(make_key("sentence", name)), readings),
        )

    lines = [f"{one.name} {one.score}: {_list_words(part)}" for one, part in zip(readings, parts)]
    return Piece(make, "\n".join([name, *lines]), result)


def _list_words(part: pd.DataFrame) -> str:
    return ", ".join(f"{row.word} {number(row.weight, sign=True)}" for row in part.itertuples())


def _read(text: str, part: pd.DataFrame) -> Reading:
    score, stretches, place = part["score"].iloc[0], [], 0
    for row in part[part["end"] > 0].sort_values("start").itertuples():
        stretches.append(Stretch(text[place : row.start], text[row.start : row.end], _say_weight(row)))
        place = row.end
    shown = part["word"].iloc[0] if pd.isna(score) else number(score, sign=True)
    return Reading(part["tool"].iloc[0], shown, [*stretches, Stretch(text[place:], "", "")])


def _say_weight(row: Any) -> str:
    weight = number(row.weight, sign=True)
    return f"{weight}, {row.note}" if row.note else weight
