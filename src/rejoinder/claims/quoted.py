"""Quotations: every pair of quotation marks once, with its sentence."""

import re
from typing import ClassVar

import pandas as pd

from ..exchange import Exchange, InputError, check_choice, read_table, write_line
from ..exchange.quotations import find_quotations, prepare_letter
from ..exchange.terms import SMART
from ..exchange.tokens import find_words
from ..hits import make_key
from ..result import Finding, Result
from ..wording import count

COLUMNS = ["sentence_id", "quotation", "kind"]
KINDS = ("title", "scare", "attributed", "reported", "testimony")
UNREAD = "not read yet"


class Quotations(Result):
    """The quotations of the letters, one row each, in reading order, those inside another one too.

    Columns: letter, side, sentence_id (where it begins), `speaker` (whose text it stands in), `quotation`
    (verbatim, marks included), words, `kind` (from quotations.csv, or "not read yet"), note, `inside` (the
    quotation that holds it begins so), start, end and `key`, that of the sentence.
    """

    name: ClassVar[str] = "quotations"
    main: ClassVar[tuple[str, ...]] = ("quotation", "kind", "sentence_id")
    hidden: ClassVar[tuple[str, ...]] = ("start", "end")

    def state(self) -> str:
        """Return how many quotations there are of each kind."""
        kinds = self.table["kind"].value_counts(sort=False)
        parts = ", ".join(f"{found} {kind}" for kind, found in kinds.items())
        return f"{count(len(self.table), 'quotation')}: {parts}."

    def find(self) -> list[Finding]:
        """Return how many quotations there are of each kind."""
        limit = "Which kind a quotation is, is a reading; a paraphrase has no mark, and is not listed."
        unread = (self.table["kind"] == UNREAD).all()
        return [Finding(self.headline, limit, "" if unread else "one reader")]


def quotations(exchange: Exchange) -> Quotations:
    """Return every quotation of the letters once; columns: those of `Quotations`.

    Raises InputError (file, row, value, rule, mend) for a row of quotations.csv that is no quotation.
    """
    rows = []
    for letter in exchange.letter_rows:
        text, rule = prepare_letter(exchange, letter)
        for start, end, holder in _find_nested(text, rule, letter.start, (0, 0)):
            rows += _describe(exchange, letter, start, end, holder)
    columns = ["letter", "side", "sentence_id", "speaker", "quotation", "words", "inside", "start", "end"]
    table = pd.DataFrame(rows, columns=columns).sort_values("start", kind="stable", ignore_index=True)
    kinds, notes = _read_kinds(exchange, table)
    table["quotation"] = [exchange.shown[row.start : row.end] for row in table.itertuples()]
    table.insert(6, "kind", kinds)
    table.insert(7, "note", [exchange.hide(text) for text in notes])
    table["key"] = [make_key("sentence", name) for name in table["sentence_id"]]
    return Quotations(exchange, table, missing="No letter has anything in quotation marks.")


def _find_nested(text, rule, offset, holder):
    for start, end in find_quotations(text, rule):
        yield offset + start, offset + end, holder
        inner = text[start + 1 : end - 1]
        # A mark that opens a further paragraph of the same quotation opens no new one.
        running = rf"(\n\s*)[{re.escape(text[start])}]"
        inner = re.sub(running, lambda match: match[1] + " ", inner)
        yield from _find_nested(inner, rule, offset + start + 1, (offset + start, offset + end))


def _describe(exchange, letter, start, end, holder):
    inside = exchange.sentences[(exchange.sentences["start"] <= start) & (exchange.sentences["end"] > start)]
    text, within = exchange.counted[start:end], " ".join(exchange.shown[slice(*holder)].split())[:40]
    words = len(find_words(text, exchange.find_language(letter.letter)))
    return [
        (letter.letter, letter.side, s.sentence_id, s.author, text, words, within, start, end)
        for s in inside.itertuples()
    ]


def _read_kinds(exchange, table):
    path = exchange.find_file("quotations.csv")
    kinds, notes = [UNREAD] * len(table), [""] * len(table)
    if path is None:
        return kinds, notes
    listed = [(q.sentence_id, write_line(q.quotation).translate(SMART)) for q in table.itertuples()]

    def find(row):
        begins = row["quotation"].translate(SMART)  # whichever marks the table has
        return [
            n
            for n, (name, text) in enumerate(listed)
            if name == row["sentence_id"] and text.startswith(begins)
        ]

    def check(where, row):
        yield from check_choice(where, row, "kind", KINDS, "a kind of quotation")
        if row["sentence_id"] and row["quotation"] and len(find(row)) != 1:
            rule = f"{row['sentence_id']} has no such quotation"
            yield InputError(f"{where}, column quotation", row["quotation"], rule, "copy it, marks included")

    read = read_table(path, COLUMNS, optional=("note",), unique=("sentence_id", "quotation"), check=check)
    for row in read.to_dict("records"):
        kinds[find(row)[0]], notes[find(row)[0]] = row["kind"], row["note"]
    return kinds, notes
