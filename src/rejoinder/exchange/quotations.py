"""Quotations: which stretches of a letter stand inside quotation marks, by the rule that it goes by."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from .marks import Reader, split_blocks
from .running import find_running, force_running

if TYPE_CHECKING:
    from .model import Exchange

STRAIGHT = {'"': '"'}


class Rule(NamedTuple):
    """A custom of print: its name in exchange.toml, what it is, its pairs {opens: closes}, and an example.

    In the example the parts between * are quoted; the stars are no part of it.
    """

    name: str
    says: str
    pairs: dict[str, str]
    example: str

    @property
    def text(self) -> str:
        """The example without its stars."""
        return self.example.replace("*", "")


RULES = {
    rule.name: rule
    for rule in (
        Rule(
            "double",
            '“…”, inside it or alone ‘…’; "…" too',
            {"“": "”", "‘": "’", **STRAIGHT},
            "She said *“I saw ‘the one’”* of the boys’ *‘club’*.",
        ),
        Rule(
            "single",
            '‘…’, inside it “…”, as in British print; "…" too',
            {"‘": "’", "“": "”", **STRAIGHT},
            "*‘The boys’ dog isn’t “lost”,’* she said.",
        ),
        Rule("straight", "\"…\" and '…'", {**STRAIGHT, "'": "'"}, "He said *\"no\"* to the boys' *'club'*."),
        Rule(
            "french",
            '«…», inside it “…” or ‹…›; "…" too',
            {"«": "»", "‹": "›", "“": "”", **STRAIGHT},
            "Il dit : *« Je l’ai vue. »* Puis il partit.",
        ),
        Rule(
            "german",
            '„…“ and ‚…‘, »…« and ›…‹; "…" too',
            {"„": "“”", "‚": "‘’", "»": "«", "›": "‹", **STRAIGHT},
            "Er sagt *„nein“*, sie sagt *»ja«*.",
        ),
        Rule(
            "running",
            "a mark before each paragraph, or line, of the whole letter: it quotes nothing; other marks do",
            {},
            "\"I am *'glad'* of it.\n\n\"I was so.",
        ),
        Rule("none", "nothing is read as quoted", {}, "The “new” road isn’t."),
    )
}
RUNNING, NONE = "running", "none"
# The rule of a language, where a letter has its marks at all; of others that of English.
CUSTOM = {
    **dict.fromkeys("ca el es fr gl hy it oc pt ro ru sq uk nb nn be".split(), "french"),
    **dict.fromkeys("bg cs da de et hr hu is lb lt lv mk pl sk sl sr".split(), "german"),
}


class Letter(NamedTuple):
    """A letter whose marks can be read: its text, without running marks, and the name of its rule."""

    text: str
    rule: str


def prepare_letter(exchange: Exchange, letter: Any) -> Letter:
    """Return a letter, a row of `exchange.letters`, ready for `find_quotations`; places stay what they are.

    Its rule is the one that exchange.toml names, or else the one that the letter itself uses.
    """
    text, before = exchange.counted[letter.start : letter.end], exchange.counted[: letter.start][-1:]
    return prepare_text(text, exchange.find_language(letter.letter), getattr(letter, "quotes", ""), before)


def prepare_text(text: str, language: str = "en", rule: str = "", before: str = "") -> Letter:
    """Return the text of a letter ready for `find_quotations`, without the marks that run before its parts.

    `before` is the character before its first word: a running mark may stand there, outside the letter.
    """
    if rule not in ("", RUNNING):
        return Letter(text, rule)
    found = find_running(text) or {place - len(before) for place in find_running(before + text)}
    found = found or (force_running(text) if rule == RUNNING else set())
    text = "".join(" " if place in found else mark for place, mark in enumerate(text)) if found else text
    return Letter(text, choose_rule(text, language))


def choose_rule(text: str, language: str = "en") -> str:
    """Return the name of the rule whose marks a letter uses, or that of its language where it has none.

    The language's own comes first; of others the one with the most marks, of equals the first of RULES.
    """
    counts = _count_marks(text)
    custom = CUSTOM.get(language, "double")
    english = "single" if counts["single"] > counts["double"] else "double"
    custom = english if custom == "double" else custom
    if counts[custom] or not any(counts.values()):
        return custom
    return max(counts, key=lambda name: counts[name])


def _count_marks(text: str) -> dict[str, int]:
    """Return how many marks a text has that only one rule takes to open a quotation.

    Of “ and ‘ those count that stand inside no other, and ‘ where it begins a paragraph, closed or not.
    """
    places = sorted((place, mark) for mark in "«»" if (place := text.find(mark)) >= 0)
    first = places[0][1] if places else ""
    low = text.count("„") + text.count("‚")
    starts = {start for start, _ in find_quotations(text)} | {start for start, _ in split_blocks(text)}
    outer = Counter(text[start] for start in starts)
    return {
        "double": 0 if low else outer["“"],
        "single": 0 if low else outer["‘"],
        "straight": len(find_quotations(text, "straight")),
        "french": text.count("«") * (first == "«"),
        "german": low + text.count("»") * (first == "»"),
    }


def find_quotations(text: str, rule: str = "double") -> list[tuple[int, int]]:
    """Return the (start, end) of each outermost quotation of `text`, its marks included, in reading order.

    `rule` is a name of RULES. An apostrophe opens nothing. A quotation left open at the end of a paragraph
    goes on only where the next paragraph opens with the same mark, as is the custom in print. Raises nothing.
    """
    return _read(text, rule).found


def find_unclosed(text: str, language: str = "en", rule: str = "") -> list[int]:
    """Return the places of the marks of `text` that open a quotation and are never closed, in reading order.

    Without a `rule`, by the one that the text uses. Running marks are none of them.
    """
    return sorted(_read(*prepare_text(text, language, rule)).unclosed)


def is_running(text: str) -> bool:
    """Return whether a mark stands before each paragraph or line of a letter, and only the last is closed."""
    return bool(find_running(text))


def _read(text: str, rule: str) -> Reader:
    return Reader(text, RULES[rule].pairs, outer=rule == "single")
