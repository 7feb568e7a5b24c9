"""Voices within letters: every quotation, every reporting verb, every number, with its sentence."""

import re

import pandas as pd

from ..attached import attach, state
from ..exchange import BLOCK, Exchange, InputError, check_choice, find_terms, read_table
from ..exchange.quotations import find_quotations
from ..exchange.tokens import find_words
from ..hits import make_key
from ..wording import count

QUOTATIONS = ["sentence_id", "quotation", "kind"]
KINDS = ("title", "scare", "attributed", "reported", "testimony")
REPORTING = ["term", "tone", "source", "note"]
TONES = ("factive", "doubting", "neutral")
WORDS = (
    "one two three four five six seven eight nine ten eleven twelve dozen twenty thirty forty fifty "
    "sixty seventy eighty ninety hundred hundreds thousand thousands million millions"
).split()
NUMBER = re.compile(r"(?<![\w.])(?:[$€£]?\d+(?:,\d{3})*(?:\.\d+)?%?|(?i:" + "|".join(WORDS) + r"))(?!\w)")


def list_quotations(exchange: Exchange) -> pd.DataFrame:
    """Return every quotation of the letters once, in reading order, those inside another one too.

    Columns: letter, side, sentence_id (where it begins), `speaker` (whose text it stands in), `quotation`
    (verbatim, marks included), words, `inside` (the quotation that holds it begins so), `kind` (from
    quotations.csv, or "not read yet"), note, start, end, key.
    """
    rows = []
    for letter in exchange.letters.itertuples():
        body = exchange.source[letter.start : letter.end]
        for start, end, holder in _find_nested(body, letter.start, (0, 0)):
            rows += _describe(exchange, letter, start, end, holder)
    columns = ["letter", "side", "sentence_id", "speaker", "quotation", "words", "inside", "start", "end"]
    table = pd.DataFrame(rows, columns=columns).sort_values("start", kind="stable", ignore_index=True)
    kinds, notes = _read_kinds(exchange, table)
    table["quotation"] = [exchange.shown[row.start : row.end] for row in table.itertuples()]
    table.insert(6, "kind", kinds)
    table.insert(7, "note", [exchange.hide(text) for text in notes])
    table["key"] = [make_key("sentence", name) for name in table["sentence_id"]]
    return attach(table, exchange)


def _find_nested(text, offset, holder):
    for start, end in find_quotations(text):
        yield offset + start, offset + end, holder
        inner = text[start + 1 : end - 1]
        # A mark that opens a further paragraph of the same quotation opens no new one.
        inner = re.sub(r"(\n\s*\n\s*)[“\"]", lambda match: match[1] + " ", inner)
        yield from _find_nested(inner, offset + start + 1, (offset + start, offset + end))


def _describe(exchange, letter, start, end, holder):
    inside = exchange.sentences[(exchange.sentences["start"] <= start) & (exchange.sentences["end"] > start)]
    text, within = exchange.source[start:end], " ".join(exchange.shown[slice(*holder)].split())[:40]
    words = len(find_words(text))
    return [
        (letter.letter, letter.side, s.sentence_id, s.author, text, words, within, start, end)
        for s in inside.itertuples()
    ]


def _read_kinds(exchange, table):
    path = exchange.find_file("quotations.csv")
    kinds, notes = ["not read yet"] * len(table), [""] * len(table)
    if path is None:
        return kinds, notes
    listed = [(q.sentence_id, " ".join(q.quotation.split())) for q in table.itertuples()]

    def find(row):
        return [
            n
            for n, (name, text) in enumerate(listed)
            if name == row["sentence_id"] and text.startswith(row["quotation"])
        ]

    def check(where, row):
        yield from check_choice(where, row, "kind", KINDS, "a kind of quotation")
        if row["sentence_id"] and row["quotation"] and len(find(row)) != 1:
            rule = f"{row['sentence_id']} has no such quotation"
            yield InputError(f"{where}, column quotation", row["quotation"], rule, "copy it, marks included")

    read = read_table(path, QUOTATIONS, optional=("note",), unique=("sentence_id", "quotation"), check=check)
    for row in read.to_dict("records"):
        kinds[find(row)[0]], notes[find(row)[0]] = row["kind"], row["note"]
    return kinds, notes


def state_quotations(table: pd.DataFrame) -> pd.DataFrame:
    """Return what the quotations show: finding, how_sure, key."""
    counts = table["kind"].value_counts(sort=False)
    parts = ", ".join(f"{found} {kind}" for kind, found in counts.items()) or "none"
    limit = "Which kind a quotation is, is a reading; a paraphrase has no mark, and is not listed."
    return state([(f"{count(len(table), 'quotation')}: {parts}.", limit, "")], table)


def read_reporting(exchange: Exchange) -> pd.DataFrame | None:
    """Return the reporting verbs of the folder's reporting.csv: term, tone, source, note, line;
    None without it.
    """

    def check(where, row):
        yield from check_choice(where, row, "tone", TONES, "a tone")

    path = exchange.find_file("reporting.csv")
    return read_table(path, REPORTING, unique=("term",), check=check) if path else None


def find_reporting(exchange: Exchange) -> pd.DataFrame | None:
    """Return every reporting verb of reporting.csv where it stands; None without the file.

    Columns: sentence_id, side, speaker, `verb` (as printed), `tone` ("factive", "doubting", "neutral"),
    source, note, key. Of two the longer one counts ("falsely suggests" over "suggests").
    """
    listed = read_reporting(exchange)
    if listed is None:
        return None
    hits = find_terms(exchange, list(listed["term"]), longest=True)
    table = hits[["sentence_id", "side", "speaker"]].assign(
        verb=[exchange.shown[hit.start : hit.end] for hit in hits.itertuples()]
    )
    for column in ("tone", "source", "note"):
        table[column] = [listed[column][row] for row in hits["row"]]
    table["key"] = [make_key("sentence", name) for name in table["sentence_id"]]
    return attach(table, exchange)


def find_numbers(exchange: Exchange, sources: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return every number of the letters, in figures or words, with what it counts
    and whether a source is given.

    Columns: sentence_id, side, speaker, number (as printed), `unit` (the two words after it), `source` (those
    of `read_sources` in the same sentence, or "none given"), text, key. “one” as a pronoun is listed
    too.
    """
    named: dict = {}
    for row in () if sources is None else sources.itertuples():
        for sentence in row.sentence_ids:
            named.setdefault(sentence, []).append(row.name)
    rows = []
    for s in exchange.sentences.itertuples():
        for match in NUMBER.finditer(s.text):
            unit = " ".join(re.findall(r"[\w’'-]+", s.text[match.end() :])[:2])
            source = ", ".join(named.get(s.sentence_id, [])) or "none given"
            start, end = s.start + match.start(), s.start + match.end()
            number, speaker = exchange.shown[start:end], exchange.find_speaker(s.letter, start, end)
            unit = unit if number == match[0] else BLOCK * len(unit)
            text = exchange.shown[s.start : s.end]
            rows.append(
                (
                    s.sentence_id,
                    s.side,
                    speaker,
                    number,
                    unit,
                    source,
                    text,
                    make_key("sentence", s.sentence_id),
                )
            )
    table = pd.DataFrame(
        rows, columns=["sentence_id", "side", "speaker", "number", "unit", "source", "text", "key"]
    )
    return attach(table, exchange, _summarise_numbers)


def _summarise_numbers(table):
    with_source = int((table["source"] != "none given").sum())
    return (
        f"{count(len(table), 'number')}, in figures or words; "
        f"a source stands in the sentence of {with_source}."
    )
