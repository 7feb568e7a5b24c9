"""Lines: every use of a word with its sentence whole."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from typing import ClassVar

import pandas as pd

from ..exchange import Exchange, InputError, find_uses, name_question, normalise, say_missing
from ..hits import make_key
from ..result import Finding, Result
from ..wording import count, listing
from .rates import find_furthest

NEAR = 5  # lemmas named where the one that was asked for is not in the text
SORTS = ("text", "left", "right")


@dataclass(frozen=True, eq=False)
class Concordance(Result):
    """The uses of one word, phrase or lemma, one row each; columns: those of `concordance`.

    `asked` is what was looked up, as it is counted.
    """

    name: ClassVar[str] = "concordance"
    main: ClassVar[tuple[str, ...]] = ("left", "keyword", "right", "speaker")

    asked: str = field(default="", kw_only=True)

    def state(self) -> str:
        """Return how many uses there are."""
        asked = self.exchange.print_words(self.asked)
        return f"{count(len(self.table), 'use')} of “{asked}”, each with its sentence."

    def find(self) -> list[Finding]:
        """Return the one finding; it leads to the sentences of all uses."""
        return [Finding(self.headline, keys=tuple(dict.fromkeys(self.table["key"])))]


def concordance(
    exchange: Exchange, word: str = "", *, lemma: str = "", phrase: str = "", sort: str = "text"
) -> Concordance:
    """Return one row per use of a word (or phrase, or `start*`) or lemma, with the rest of its sentence.

    Columns: `left`, keyword, `right` (whole and as printed), sentence_id, side, speaker and `key` (the
    sentence). `sort` is "text" (reading order), "left" (by the words before, nearest first) or "right".
    Without a word it is the one that sets the sides furthest apart; what is not in the text gives no row, and
    says what is near it. Raises InputError for another order, for more than one question, and for what cannot
    be looked up.
    """
    asked = {"word": word, "lemma": lemma, "phrase": phrase}
    asked = {form: value for form, value in asked.items() if value.strip()}
    if len(asked) > 1:
        raise InputError("concordance", ", ".join(asked), "one thing is looked up", "give one word")
    if sort not in SORTS:
        raise InputError("sort", sort, "not an order of a concordance", f"use one of {', '.join(SORTS)}")
    (form, value), *_ = (asked or {"word": find_furthest(exchange)[0]}).items()
    if form == "lemma":
        uses, wanted = exchange.tokens, " ".join(value.split())
        uses = uses[uses["lemma"] == normalise(value.strip(), exchange.language)]
    else:
        uses, wanted = find_uses(exchange, value), name_question(exchange, value)
    table = _sort(_list_lines(exchange, uses), sort)
    missing = "" if len(table) else _say_missing(exchange, form, wanted)
    return Concordance(exchange, table, asked=wanted, missing=missing)


def _say_missing(exchange: Exchange, form: str, wanted: str) -> str:
    if form != "lemma":
        return say_missing(exchange, wanted)
    near = difflib.get_close_matches(wanted, exchange.tokens["lemma"].unique(), n=NEAR)
    return f"“{wanted}” is the dictionary form of no word of the text; near it: {listing(near) or 'none'}."


def _list_lines(exchange: Exchange, uses: pd.DataFrame) -> pd.DataFrame:
    """Return the uses with what stands before and after each in its sentence."""
    rows, shown = [], exchange.shown
    for hit in uses.itertuples():
        sentence = exchange.sentence_rows[hit.sentence_id]
        left, right = shown[sentence.start : hit.start], shown[hit.end : sentence.end]
        about = [hit.sentence_id, hit.side, hit.speaker, make_key("sentence", hit.sentence_id)]
        rows.append([left, shown[hit.start : hit.end], right, *about])
    columns = ["left", "keyword", "right", "sentence_id", "side", "speaker", "key"]
    return pd.DataFrame(rows, columns=columns)


def _sort(table: pd.DataFrame, sort: str) -> pd.DataFrame:
    """Return the lines in reading order, or by the words beside the keyword, the nearest first."""
    if sort == "text":
        return table
    step = -1 if sort == "left" else 1
    order = table[sort].map(lambda text: [normalise(word) for word in text.split()][::step])
    return table.loc[order.sort_values(kind="stable").index].reset_index(drop=True)
