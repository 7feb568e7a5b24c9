"""The rows of an exchange's tables: its sentences and its words, each with its place in the source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from .cutting import join_rest
from .quotations import find_quotations, prepare_letter
from .sentences import split_paragraphs, split_sentences
from .tokens import find_lemma, find_words, normalise
from .voices import find_stretch

if TYPE_CHECKING:
    from .model import Exchange

Span = tuple[int, int]


class SentenceRow(NamedTuple):
    """One row of the table of sentences."""

    sentence_id: str
    letter: str
    side: str
    author: str
    speaker: str
    paragraph: int
    start: int
    end: int
    text: str
    own: bool


class TokenRow(NamedTuple):
    """One row of the table of words."""

    token_id: str
    sentence_id: str
    letter: str
    side: str
    speaker: str
    start: int
    end: int
    text: str
    word: str
    lemma: str
    quoted: bool
    own: bool


def list_sentences(exchange: Exchange) -> pd.DataFrame:
    """Return the sentences of the letters in reading order, one `SentenceRow` each."""
    rows = [row for letter in exchange.letters.itertuples() for row in _list_in_letter(exchange, letter)]
    return pd.DataFrame(rows, columns=list(SentenceRow._fields)).astype({"own": bool})


def list_tokens(exchange: Exchange) -> pd.DataFrame:
    """Return the words of the sentences in reading order, one `TokenRow` each."""
    quotations = _list_quotations(exchange)
    rows = [
        row
        for sentence in exchange.sentences.itertuples()
        for row in _list_words(exchange, sentence, quotations)
    ]
    return pd.DataFrame(rows, columns=list(TokenRow._fields)).astype({"quoted": bool, "own": bool})


def _list_in_letter(exchange: Exchange, letter: Any) -> Iterator[SentenceRow]:
    for number, (paragraph, start, end) in enumerate(_place_sentences(exchange, letter), start=1):
        text, language = exchange.counted[start:end], exchange.find_language(letter.letter)
        words = [(start + a, start + b) for a, b in find_words(text, language)] or [(start, end)]
        said = [find_stretch(exchange.quoted, letter.letter, *word) for word in words]
        first, own = said[0], None in said
        yield SentenceRow(
            sentence_id=f"{letter.letter}-{number:02d}",
            letter=letter.letter,
            side=letter.side,
            author=letter.author,
            speaker=letter.author if own or first is None else first.speaker,
            paragraph=paragraph,
            start=start,
            end=end,
            text=text,
            own=own,
        )


def _place_sentences(exchange: Exchange, letter: Any) -> Iterator[tuple[int, int, int]]:
    """Yield (paragraph, start, end) of each sentence of a letter, paragraphs from 1, places in the source."""
    text, places = join_rest(exchange.source, letter.start, letter.end, exchange.cuts)
    for paragraph, (first, last) in enumerate(split_paragraphs(text), start=1):
        for start, end in split_sentences(text[first:last], exchange.find_language(letter.letter)):
            yield paragraph, places[first + start], places[first + end - 1] + 1


def _list_words(exchange: Exchange, sentence: Any, quotations: list[Span]) -> Iterator[TokenRow]:
    language = exchange.find_language(sentence.letter)
    for number, (first, last) in enumerate(find_words(sentence.text, language), start=1):
        start, end = sentence.start + first, sentence.start + last
        text = exchange.counted[start:end]
        word = normalise(text, language)
        said = find_stretch(exchange.quoted, sentence.letter, start, end)
        quoted = any(opening <= start and end <= closing for opening, closing in quotations)
        yield TokenRow(
            token_id=f"{sentence.sentence_id}.{number:02d}",
            sentence_id=sentence.sentence_id,
            letter=sentence.letter,
            side=sentence.side,
            speaker=said.speaker if said else sentence.author,
            start=start,
            end=end,
            text=text,
            word=word,
            lemma=find_lemma(word, language, number > 1 and text[:1].isupper()),
            quoted=quoted,
            own=not quoted and said is None,
        )


def _list_quotations(exchange: Exchange) -> list[Span]:
    """Return the (start, end) of every quotation of the letters."""
    spans = []
    for letter in exchange.letters.itertuples():
        found = find_quotations(*prepare_letter(exchange, letter))
        spans += [(letter.start + start, letter.start + end) for start, end in found]
    return spans
