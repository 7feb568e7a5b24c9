"""Elision: in French, Italian and Catalan a short word loses its vowel before another, and leans on it.

*l'amitié* is two words, *l'* and *amitié*, and *jusqu'à* is *jusqu'* and *à*.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

import regex

APOSTROPHES = "'’ʼ"
VOWELS = "aeiouyhœæ"  # before these, without their accents, a word is elided
ELIDED = {
    "fr": "c ç d j jusqu l lorsqu m n puisqu qu quoiqu s t",
    "it": "all anch bell c ciascun coll com cos d dall dell dov gl l m mezz n neanch nell nessun quant quell "
    "quest s sant senz sull t tant tutt un v",
    "ca": "d l m n s t",
}
# Words of their own, though they look elided.
WHOLE = frozenset("aujourd'hui c'est-à-dire quelqu'un quelqu'une quelqu'uns quelqu'unes presqu'île".split())
_SHORT = {language: frozenset(words.split()) for language, words in ELIDED.items()}
_JOINED = regex.compile(rf"([{APOSTROPHES}]) ")
_PATTERN = regex.compile(rf"(\p{{L}}+)[{APOSTROPHES}](?=[\p{{L}}\p{{N}}])")


def is_short(word: str, language: str) -> bool:
    """Return whether a word, without its apostrophe, is one that is elided in this language."""
    return word.lower() in _SHORT.get(language, ())


def list_elided(languages: Iterable[str]) -> list[str]:
    """Return the words that are elided in these languages, without their apostrophes, the longest first."""
    found = {word for language in languages for word in _SHORT.get(language, ())}
    return sorted(found, key=lambda word: (-len(word), word))


def part_elided(text: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of the words of which `text[start:end]`, one word to the eye, is made."""
    short = _SHORT.get(language, frozenset())
    whole = unicodedata.normalize("NFC", text[start:end]).lower() if short else ""
    if short and whole.replace("’", "'").replace("ʼ", "'") not in WHOLE:
        while (found := _PATTERN.match(text, start)) and found.end() < end and _is_elided(found, text, short):
            yield found.span()
            start = found.end()
    apart = is_short(text[start:end], language) and text[end : end + 1] in (*APOSTROPHES,)
    yield start, end + apart  # l'_amitié_


def _is_elided(found: regex.Match[str], text: str, short: frozenset[str]) -> bool:
    """Return whether a word before an apostrophe is a short one, and a vowel (or h) follows."""
    after = unicodedata.normalize("NFD", text[found.end()])[0].lower()
    return found[1].lower() in short and (after in VOWELS or after.isdigit())


def part_term(term: str, language: str) -> list[str]:
    """Return the words of a term, parted by blanks, as the words of a text in this language are parted."""
    return [word[a:b] for word in term.split(" ") for a, b in part_elided(word, 0, len(word), language)]


def join_elided(words: Iterable[str]) -> str:
    """Return words with a blank between each two, and none after one that is elided."""
    return _JOINED.sub(r"\1", " ".join(words))
