"""What is asked of a text: where a word, a phrase, or the start of a word with * stands.

Where it is not there, it is said what is near.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import pandas as pd

from .elision import VOWELS, WHOLE, is_short, list_elided, part_term
from .errors import InputError
from .terms import PATTERN, find_terms, match_words
from .tokens import CONTRACTED, normalise

if TYPE_CHECKING:
    from .model import Exchange

PLAIN = str.maketrans({"’": "'", "–": " ", "—": " ", "…": " "})
MARKS = "'‘“”\".,;:!?()[]-"  # around a word that was copied from a page
NEAR = 5  # words named where what was asked for is not in the text
LIKE = 0.7  # of 1: how alike two words are to be called near (difflib's ratio)


def read_question(text: str, language: str = "en") -> str:
    """Return what was typed in the form that is counted: “Sex workers ” is sex workers, “RESCU*” is rescu*.

    In French “l’amitié” is l' amitié, two words. Raises InputError for what is no word, no phrase and no
    start of a word.
    """
    words = [_strip(word, language) for word in str(text).translate(PLAIN).lower().split()]
    words = [word for word in words if word]
    words = [part for word in words for part in part_term(word, language)]
    plain = " ".join(normalise(word.rstrip("*"), language) + word[len(word.rstrip("*")) :] for word in words)
    if not PATTERN.fullmatch(plain):
        rule = "a look-up is a word, a phrase, or the start of a word with * at its end"
        raise InputError("look-up", str(text), rule, "write it like “council”, “town council” or “school*”")
    return plain


def _strip(word: str, language: str) -> str:
    """Return a typed word without the marks around it; what an elided one (l') ends with is no mark."""
    bare = word.strip(MARKS)
    return f"{bare}'" if is_short(bare, language) and f"{bare}'" in word else bare


def describe_parting(languages: Iterable[str]) -> dict[str, Any]:
    """Return what a script needs to read a question as `read_question` does.

    `elided`: {language: its short words, without apostrophe}, `whole`: words that only look elided, `vowels`:
    what an elided word stands before, `contracted`: words whose 's is no possessive.
    """
    elided = {code: list_elided([code]) for code in languages}
    short = {code: words for code, words in elided.items() if words}
    return {
        "elided": short,
        "whole": sorted(WHOLE) if short else [],
        "vowels": VOWELS,
        "contracted": sorted(CONTRACTED),
    }


def find_uses(exchange: Exchange, text: str) -> pd.DataFrame:
    """Return where a word, phrase or `start*` stands, one row per use in reading order.

    It is read by the language of each letter: “d'Arcy” is one word in English letters, two in French ones.
    Columns: those of `find_terms`. Raises InputError for what cannot be looked up.
    """
    readings = _read_each(exchange, text)
    return match_words(exchange, [text], {code: [plain.split(" ")] for code, plain in readings.items()})


def find_parted(exchange: Exchange, words: str) -> pd.DataFrame:
    """Return where words stand one after the other, given as they are counted, with a blank between each two.

    Columns: those of `find_terms`; they are parted already, in whatever language.
    """
    return match_words(exchange, [words], dict.fromkeys(exchange.languages, [words.split(" ")]))


def name_question(exchange: Exchange, text: str) -> str:
    """Return what was typed as `read_question` does, in the first language in which it is in the text.

    The exchange's own language is tried first; of what stands nowhere the reading with the most words of the
    text is taken. Raises InputError for what cannot be looked up.
    """
    readings = _read_each(exchange, text)
    if len(set(readings.values())) == 1:
        return next(iter(readings.values()))
    used = {exchange.find_language(letter) for letter in find_uses(exchange, text)["letter"]}
    for code, plain in readings.items():
        if code in used:
            return plain
    known = list(dict.fromkeys(exchange.tokens["word"]))
    return min(readings.values(), key=lambda plain: sum(not _stands(w, known) for w in plain.split(" ")))


def _read_each(exchange: Exchange, text: str) -> dict[str, str]:
    """Return a question as each language of the letters reads it, the exchange's own first."""
    codes = sorted(exchange.languages, key=lambda code: code != exchange.language)
    return {code: read_question(text, code) for code in codes}


def say_missing(exchange: Exchange, text: str) -> str:
    """Return, in one sentence, that `text` is not in the exchange, and which of its words are near.

    Raises InputError for what cannot be looked up.
    """
    asked = name_question(exchange, text)
    known = list(dict.fromkeys(exchange.tokens["word"]))
    strange = [word for word in asked.split(" ") if not _stands(word, known)]
    near = _find_other_forms(exchange, asked)
    if not strange and not near:
        apart = "its words stand there, but not one after the other in one sentence"
        return f"“{asked}” is not in the text: {apart}."
    near += [other for word in strange for other in _find_near(word, known)]
    named = f"near it: {', '.join(dict.fromkeys(near))}" if near else "and no word of the text is near it"
    return f"“{asked}” is not in the text; {named}."


def _find_other_forms(exchange: Exchange, asked: str) -> list[str]:
    """Return how the text has it with a hyphen for a space, a space for a hyphen, or another ending."""
    stem = asked.rstrip("*")
    forms = dict.fromkeys([stem, stem.replace(" ", "-"), stem.replace("-", " ")]) if len(stem) > 3 else {}
    hits = find_terms(exchange, [other for form in forms for other in (form, form + "*")])
    found = [normalise(text) for text in hits["text"].str.replace(r"\s+", " ", regex=True)]
    return list(dict.fromkeys(found))[:NEAR]


def _stands(word: str, known: list[str]) -> bool:
    if word.endswith("*"):
        return any(other.startswith(word[:-1]) for other in known)
    return word in known


def _find_near(word: str, known: list[str]) -> list[str]:
    """Return the words most like `word`; for the start of a word those whose own start is most like it."""
    if not word.endswith("*"):
        return difflib.get_close_matches(word, known, n=NEAR, cutoff=LIKE)
    begun: dict[str, list[str]] = {}
    for other in known:
        begun.setdefault(other[: len(word) - 1], []).append(other)
    starts = difflib.get_close_matches(word[:-1], list(begun), n=NEAR, cutoff=LIKE)
    return [other for start in starts for other in begun[start]][:NEAR]
