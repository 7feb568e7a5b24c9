"""The look-up: every sentence with a word."""

import pandas as pd

from ..attached import attach
from ..exchange import Exchange, read_question, say_missing
from ..exchange import look_up as find_hits
from ..hits import make_key
from ..wording import count, listing
from .rates import find_furthest


def look_up(exchange: Exchange, word: str = "") -> pd.DataFrame:
    """Return the sentences with a word, a phrase, or the start of a word with *, in reading order.

    Columns: sentence_id, side (its label), speaker, `uses` (in the sentence, 1 and up), text, key.
    Without a word it is the one that sets the sides furthest apart. What is not in the text gives no row, and
    says what is near it.
    """
    asked = word.strip() or find_furthest(exchange)[0]
    hits, asked = find_hits(exchange, asked), read_question(asked)
    chosen = exchange.sentences[exchange.sentences["sentence_id"].isin(hits["sentence_id"])]
    table = chosen[["sentence_id", "side", "speaker"]].reset_index(drop=True)
    table["side"] = table["side"].map(exchange.sides)
    table["uses"] = table["sentence_id"].map(hits.groupby("sentence_id").size()).astype(int)
    table["text"] = [exchange.shown[row.start : row.end] for row in chosen.itertuples()]
    table["key"] = [make_key("sentence", name) for name in table["sentence_id"]]
    missing = {"missing": say_missing(exchange, asked)} if table.empty else {}
    return attach(table, exchange, _say_found, asked=asked, **missing)


def _say_found(table):
    uses = table.groupby("side")["uses"].sum()
    parts = [f"{uses.get(label, 0)} in {label}" for label in table.attrs["sides"].values()]
    asked = table.attrs["exchange"].print_words(table.attrs["asked"])
    return f"“{asked}” stands {count(int(uses.sum()), 'time')} in the text: {listing(parts)}."
