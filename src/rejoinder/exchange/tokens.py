"""Words: which stretches of a text are words, and the forms in which each is counted and printed."""

import functools
import unicodedata
from collections import Counter

import numpy as np
import pandas as pd
import regex

from .elision import ELIDED, part_elided

# Marks inside a word that nobody sees: soft hyphens, and others that web pages and word processors leave.
UNSEEN = "\u00ad\u200b\u2060\ufeff"
LETTERS = rf"[\p{{L}}\p{{N}}][\p{{L}}\p{{N}}\p{{M}}]*(?:[{UNSEEN}]+[\p{{L}}\p{{N}}\p{{M}}]+)*"
WORD = regex.compile(
    r"(?:\p{L}\.){2,}"  # U.S., D.C.
    r"|\p{N}+(?:[.,]\p{N}+)+(?![\p{L}\p{N}])"  # 1,000 and 3.5
    rf"|{LETTERS}(?:[-\u2010\u2011'’ʼ]{LETTERS})*",
    regex.VERSION1,
)
LONE = "aeiouyàèéóôùwkvszì"  # words of one letter in some language
GONE = dict.fromkeys(map(ord, UNSEEN))
SAME = str.maketrans({"\u2010": "-", "\u2011": "-", "’": "'", "ʼ": "'"}) | GONE
CAPITAL = frozenset({"de", "lb"})  # languages whose nouns are written with a capital
# The 's of these is a verb ("it is"), not a possessive.
CONTRACTED = frozenset("it that there he she what who let here where how when why".split())


def find_words(text: str, language: str = "en") -> list[tuple[int, int]]:
    """Return the (start, end) of each word of `text`, in reading order.

    A hyphen or an apostrophe joins, as does a mark that nobody sees; a dash separates; marks such as § are
    not words. In a `language` with
    elision the short word before the apostrophe is one of its own: l'amitié is *l'* and *amitié*.
    """
    spans = [match.span() for match in WORD.finditer(text)]
    if language not in ELIDED:
        return spans
    return [part for start, end in spans for part in part_elided(text, start, end, language)]


def normalise(word: str, language: str = "en") -> str:
    """Return `word` as it is counted: lower case, straight apostrophes, without marks that nobody sees, in
    English without a possessive 's.
    """
    word = unicodedata.normalize("NFKC", word).translate(SAME).lower()
    stem, mark, rest = word.rpartition("'")
    if language == "en" and mark and rest == "s" and stem not in CONTRACTED:
        return stem
    return word


@functools.cache
def find_lemma(word: str, language: str, noun: bool = False) -> str:
    """Return the dictionary form of a normalised word (simplemma), lower case; a strange one stays as it is.

    `language` is a two-letter code; `noun` says that the word has a capital inside its sentence, which in
    German makes it one: *Garten* is no form of *garen*. Of an elided word it is the whole one: *qu'* is
    *que*. Raises ValueError for a language that simplemma does not know.
    """
    import simplemma

    if len(word) == 1 and language != "en" and word not in LONE:
        return word  # an initial: M. Wolf is no metre
    written = word.capitalize() if noun and language in CAPITAL else word
    return simplemma.lemmatize(written, lang=language).lower()


def find_printed(tokens: pd.DataFrame, language: str = "en") -> dict[str, str]:
    """Return the form in which each word of `tokens` is printed most often: {word: form}, in reading order.

    Without a possessive 's and what nobody sees, apostrophes as printed. The first word of a sentence is
    taken in small letters unless it has a capital elsewhere more often, or not only at its beginning (IJM);
    of equals the form with fewer capitals. `tokens` has the columns sentence_id, text and word.
    """
    inside: dict[str, Counter[str]] = {}
    first: dict[str, Counter[str]] = {}
    words, texts = (pd.factorize(tokens[name]) for name in ("word", "text"))
    names, written = words[1].tolist(), [text.translate(GONE) for text in texts[1].tolist()]
    begins = tokens["sentence_id"].ne(tokens["sentence_id"].shift()).to_numpy()
    codes, forms = pd.factorize((texts[0] * len(names) + words[0]) * 2 + begins)
    for form, uses in zip(forms.tolist(), np.bincount(codes).tolist()):
        text, word = divmod(form // 2, len(names))
        kept = first if form % 2 else inside
        kept.setdefault(names[word], Counter())[_drop_possessive(written[text], names[word])] += uses
    for word, begun in first.items():
        known = inside.setdefault(word, Counter())
        # All are looked up before any is added, for what is added would change what is known.
        lowered = {form: _lower_first(form, known, language) for form in begun}
        for form, shown in lowered.items():
            known[shown] += begun[form]
    return {word: _find_usual(forms) for word, forms in inside.items()}


def _find_usual(forms: Counter[str]) -> str:
    """Return the form that is printed most often; most words have but one."""
    return min(forms, key=lambda form: _rank_form(form, forms)) if len(forms) > 1 else next(iter(forms))


def _rank_form(form: str, forms: Counter[str]) -> tuple[int, int, str]:
    """Return what puts the most frequent form first, then the one with fewer capitals."""
    return -forms[form], sum(character.isupper() for character in form), form


def _drop_possessive(text: str, word: str) -> str:
    possessive = text[-2:].translate(SAME).lower() == "'s" and not word.endswith("'s")
    return text[:-2] if possessive else text


def _lower_first(form: str, known: Counter[str], language: str) -> str:
    """Return `form`, which begins a sentence, as it would stand inside one."""
    pronoun = language == "en" and form.translate(SAME).split("'")[0] == "I"
    if pronoun or form[1:] != form[1:].lower():
        return form
    small = form[:1].lower() + form[1:]
    return form if known[form] > known[small] else small
