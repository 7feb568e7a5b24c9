"""Numbers in the letters: every figure with what it counts, and whether a source stands beside it."""

import functools
import re
import unicodedata
from typing import ClassVar

import pandas as pd
import regex

from ..exchange import BLOCK, Exchange, name_language
from ..hits import make_key
from ..result import Result
from ..wording import count, listing
from .authorities import sources
from .calendar import find_dates, flatten

WORDS = (
    "one two three four five six seven eight nine ten eleven twelve dozen twenty thirty forty fifty "
    "sixty seventy eighty ninety hundred hundreds thousand thousands million millions"
).split()
NUMBER = re.compile(r"(?<![\w.])(?:[$€£]?\d+(?:,\d{3})*(?:\.\d+)?%?|(?i:" + "|".join(WORDS) + r"))(?!\w)")
# Of other languages; one is an article in each of them, and no number.
FOREIGN = {
    "fr": """deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt
    vingts trente quarante cinquante soixante cent cents mille million millions milliard milliards
    douzaine centaine centaines millier milliers""",
    "de": """zwei drei vier fünf sechs sieben acht neun zehn elf zwölf sechzehn siebzehn zwanzig dreißig
    vierzig fünfzig sechzig siebzig achtzig neunzig dreizehn vierzehn fünfzehn achtzehn neunzehn
    hundert hunderte tausend tausende million millionen dutzend""",
    "es": """dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis
    diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco
    treinta cuarenta cincuenta sesenta setenta ochenta noventa cien ciento cientos doscientos
    trescientos quinientos mil miles millón millones docena docenas""",
}
JOINED = {"fr": "[- ]+(?:et[- ]+)?", "de": "(?:und)?", "es": " +(?:y +)?"}  # dix-huit, fünfundzwanzig
TAIL = {"fr": "(?:[- ]+et[- ]+une?)?", "es": "(?: +y +un[oa]?)?"}  # vingt et un
FIGURES = r"[$€£]?(?:\d{1,3}(?:[ .\u00a0\u202f]\d{3})+|\d+)(?:,\d+)?(?:[\u00a0\u202f ]?%)?"  # 1 000,5 %
NONE = "none given"


class Numbers(Result):
    """The numbers, one row each.

    Columns: sentence_id, side, speaker, number (as printed), `unit` (the two words after it), `source` (those
    of sources.csv in the same sentence, or "none given"), text, `key`, that of the sentence. “one” as a
    pronoun is listed too; dates are not.
    """

    name: ClassVar[str] = "numbers"
    main: ClassVar[tuple[str, ...]] = ("number", "unit", "source")
    hidden: ClassVar[tuple[str, ...]] = ("text",)

    def state(self) -> str:
        """Return how many numbers there are, and how many of them with a source."""
        with_source = int((self.table["source"] != NONE).sum())
        return (
            f"{count(len(self.table), 'number')}, {_say_kinds(self.exchange)}; "
            f"a source stands in the sentence of {with_source}."
        )


@functools.cache
def _find_pattern(language: str) -> re.Pattern[str]:
    """Return what is a number in a language: figures, and words where they are listed."""
    if language == "en":
        return NUMBER
    listed = FOREIGN.get(language, "")
    words = "|".join(f"{listed} {unicodedata.normalize('NFD', listed)}".split())
    joined = JOINED.get(language, "")
    first = f"(?:(?:ein|{words}){joined})*" if language == "de" else f"(?:(?:{words}){joined})*"
    spoken = f"|(?i:{first}(?:{words}){TAIL.get(language, '')})" if words else ""
    return re.compile(rf"(?<![\w.,])(?:{FIGURES}{spoken})(?!\w)")


def numbers(exchange: Exchange) -> Numbers:
    """Return every number of the letters, in figures or words, but for dates; columns: those of `Numbers`.

    Words and dates are known in English, French, German and Spanish.

    Raises InputError for a list of sources that cannot be used.
    """
    named = _name_sources(exchange)
    rows = [
        (row.sentence_id, row.side, *_describe(exchange, row, match), named.get(row.sentence_id, NONE))
        for row in exchange.sentences.itertuples()
        for match in _list_numbers(exchange, row)
    ]
    table = pd.DataFrame(rows, columns=["sentence_id", "side", "speaker", "number", "unit", "source"])
    sentences = exchange.sentence_rows
    places = [sentences[name] for name in table["sentence_id"]]
    table["text"] = [exchange.shown[row.start : row.end] for row in places]
    table["key"] = [make_key("sentence", name) for name in table["sentence_id"]]
    none = f"No number, {_say_kinds(exchange)}, stands in the letters."
    return Numbers(exchange, table, missing=none)


def _list_numbers(exchange, row):
    text = flatten(row.text)
    dates = find_dates(text)
    for match in _find_pattern(exchange.find_language(row.letter)).finditer(text):
        if not any(start <= match.start() < end for start, end in dates):
            yield match


def _say_kinds(exchange: Exchange) -> str:
    """Return in what the numbers are found: words only of a language in which they are listed."""
    unlisted = [name_language(code) for code in exchange.languages if code not in ("en", *FOREIGN)]
    return (
        f"in figures (number words of {listing(unlisted)} are not known)"
        if unlisted
        else "in figures or words"
    )


def _name_sources(exchange):
    """Return the sources of each sentence that has one, {sentence_id: names}."""
    named: dict[str, list[str]] = {}
    for row in sources(exchange).table.itertuples():
        for sentence in row.sentence_ids:
            named.setdefault(sentence, []).append(row.name)
    return {sentence: ", ".join(names) for sentence, names in named.items()}


def _describe(exchange, row, match):
    """Return (speaker, number, unit) of a number of a sentence; of a redacted speaker's a mark."""
    unit = " ".join(regex.findall(r"[\w\p{M}’'-]+", row.text[match.end() :])[:2])
    start, end = row.start + match.start(), row.start + match.end()
    number = flatten(exchange.shown[start:end])
    speaker = exchange.find_speaker(row.letter, start, end)
    return speaker, number, unit if number == match[0] else BLOCK * len(unit)
