"""The account of an exchange: its letters, and what every stretch of its source became."""

from typing import Any

import pandas as pd

from .cuts import group_cuts, list_cuts
from .exchange import Exchange, count_marks, name_letters
from .exchange.tokens import find_words
from .hits import make_key
from .result import Result
from .wording import count, listing, verb


class Letters(Result):
    """The letters, one row each: letter, side (its label), author, role, place, key.

    Before key stand date, and answers (the letters that it answers), where the exchange has any.
    """

    name = "letters"

    def state(self) -> str:
        sizes = self.table.groupby("side", sort=False).size()
        parts = [f"{count(n, 'letter')} of {side}" for side, n in sizes.items()]
        return f"{listing(parts)}."


class Passages(Result):
    """What the source's characters became, one row for each letter, heading and passage that was left out,
    and one for all that is cut out of letters for one reason.

    Columns: what, name, characters (not blank), words, note, key (of letters).
    """

    name = "passages"

    def state(self) -> str:
        characters = self.table.groupby("what", sort=False)["characters"].sum()
        parts = [f"{n:,} {verb(n, 'is', 'are')} in {WHERE[str(what)]}" for what, n in characters.items()]
        return f"Of the source's characters that are not blank, {listing(parts)}."


WHERE = {
    "letter": "letters",
    "heading": "headings and bylines",
    "left out": "what was left out",
    "other": "what is shown and not compared",
    "cut": "what is cut out of letters",
}


def letters(exchange: Exchange) -> Letters:
    """Return one row per letter, in reading order; columns: those of `Letters`."""
    table = exchange.letters[["letter", "side", "author", "role", "place"]].copy()
    table["side"] = table["side"].map(exchange.sides)
    if exchange.letters["date"].any():
        table["date"] = exchange.letters["date"]
    if exchange.letters["answers"].any():
        names = name_letters(exchange)
        table["answers"] = [
            listing(names.get(one, one) for one in answered) for answered in exchange.letters["answers"]
        ]
    table["key"] = [make_key("letter", name) for name in table["letter"]]
    return Letters(exchange, table)


def passages(exchange: Exchange) -> Passages:
    """Return one row per stretch of the source, in reading order; columns: those of `Passages`."""
    rows, names = [], name_letters(exchange)
    names |= {row.letter: row.short for row in exchange.others.itertuples()}
    for passage in exchange.passages:
        text = exchange.counted[passage.start : passage.end]
        key = make_key("letter", passage.name) if passage.kind == "letter" else ""
        name = names.get(passage.name, passage.name)
        name = passage.name if passage.kind in ("heading", "left out") else name
        words = len(find_words(text, exchange.find_language(passage.name)))
        rows.append((passage.kind, name, count_marks(text), words, passage.note, key))
    for group in group_cuts(exchange):
        size = sum(count_marks(exchange.source[cut.start : cut.end]) for cut in group.cuts)
        note = f"{count(len(group.cuts), 'place')}: {group.reason}"
        rows.append(("cut", group.name, size, group.words, note, ""))
    columns = ["what", "name", "characters", "words", "note", "key"]
    return Passages(exchange, pd.DataFrame(rows, columns=columns))


def list_account(exchange: Exchange) -> list[str]:
    """Return the account of the source, and the words of each side, as lines to print."""
    account = exchange.account()
    lines = [f"{exchange.title}: every non-blank character of the source"]
    names = {"letter": "in letters", "heading": "in headings and bylines", "left out": "left out"}
    if len(exchange.others):
        names = {"letter": names["letter"], "other": "shown and not compared"} | names
    for kind, name in names.items():
        lines.append(f"  {name}: {account[kind]:,}")
        for passage in exchange.passages:
            if passage.kind == kind == "left out":
                words = find_words(exchange.source[passage.start : passage.end], exchange.language)
                lines.append(f"    {passage.name} ({count(len(words), 'word')}): {passage.note}")
    if exchange.cuts:
        lines.append(f"  cut out of letters, shown and not counted: {account['cut']:,}")
        lines += [f"    {line}" for line in list_cuts(exchange)]
    lines.append(f"  unaccounted: {account['unaccounted']:,}")
    lines += [_describe_side(exchange, side) for side in exchange.sides]
    return lines + [_describe_other(exchange, row) for row in exchange.others.itertuples()]


def _describe_other(exchange: Exchange, row: Any) -> str:
    words = len(find_words(exchange.source[row.start : row.end], exchange.find_language(row.letter)))
    return f"{row.short} ({row.letter}): {count(words, 'word')}, shown and not compared"


def _describe_side(exchange: Exchange, side: str) -> str:
    rows = exchange.voices[exchange.voices["side"] == side]
    words, sentences = rows["words"].sum(), rows["sentences"].sum()
    quoted = int(rows.loc[rows["quoted"], "words"].sum())
    written = count(int(exchange.letters["side"].eq(side).sum()), "letter")
    size = f"{written}, {count(int(sentences), 'sentence')}"
    note = f", {quoted:,} of them quoted" if quoted else ""
    return f"{exchange.sides[side]} ({side}): {size}, {words:,} words{note}"
