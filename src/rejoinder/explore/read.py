"""Read the letters, with layers over them, without writing code."""

from typing import Any

import pandas as pd

from .. import layers
from ..exchange import Exchange
from ..page import chart
from ..page.reading import CLAIMS, FRAMES, read_layers
from ..page.text import is_hidden
from ..page.whole import SIGNS, list_layers
from .handled import Handled
from .letters import describe_letters, locate, number_rows


def read(exchange: Exchange) -> Handled:
    """Return the letters to read: sentence by sentence, with layers to lay over them, and words to look up.

    Without a kernel, in print and in the report it is the chart of `rj.read`. Raises InputError for a faulty
    codebook.csv, claims.csv or scores.csv.
    """
    result = layers.read(exchange)
    return Handled("read-letters", describe_read(exchange, result.table), chart(result))


def describe_read(exchange: Exchange, table: pd.DataFrame) -> dict[str, Any]:
    """Return the letters for a script, with the layers of a table of `rj.read`.

    What `describe_letters` has, and `layers` with their marks by the number of a sentence: `spans`
    [start, end, mark, note] in UTF-16 units, and `scores` [mark, text]; and the claims with the sentences
    in which they stand, and those that answer them.
    """
    chosen = [
        {name: getattr(one, name) for name in ("id", "name", "legend", "first")} | _mark(exchange, one, table)
        for one in list_layers(exchange, table, read_layers(exchange, table))
    ]
    letters = describe_letters(exchange)
    return {**letters, "layers": chosen, "claims": _list_claims(exchange, table), "signs": SIGNS}


def _mark(exchange: Exchange, layer: Any, table: pd.DataFrame) -> dict[str, dict]:
    """Return what a tool or the frames mark; voices and claims are marked by what the script knows."""
    name = layer.name if layer.number else FRAMES if layer.id == "frames" else ""
    numbers = number_rows(exchange)
    spans: dict[str, list] = {}
    scores: dict[str, list] = {}
    for row in table[table["layer"] == name].itertuples():
        number = str(numbers[row.sentence_id])
        if is_hidden(exchange, row.start, row.end) and row.part == "word":
            continue
        if row.part == "word" and row.mark:
            place = locate(exchange, row.sentence_id, row.start, row.end)
            spans.setdefault(number, []).append([*place, exchange.hide(row.mark), row.note])
        elif row.part != "word":
            scores[number] = [row.mark, row.note]
    return {"spans": spans, "scores": scores}


def _list_claims(exchange: Exchange, table: pd.DataFrame) -> list[dict[str, Any]]:
    numbers, claims = number_rows(exchange), []
    for _, part in table[table["layer"] == CLAIMS].groupby("key", sort=False):
        of = {kind: [numbers[name] for name in rows["sentence_id"]] for kind, rows in part.groupby("part")}
        if "claim" in of:
            first = part.iloc[0]
            claim = {"answer": first["mark"], "summary": first["note"], "sentences": of["claim"]}
            claims.append({**claim, "answers": of.get("answer", [])})
    return claims
