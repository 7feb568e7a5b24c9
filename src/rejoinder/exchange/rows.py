"""The rows of an exchange's tables: its sentences and its words, each with its place in the source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .cutting import join_rest
from .quotations import find_quotations, prepare_letter
from .sentences import split_paragraphs, split_sentences
from .tokens import CAPITAL, find_lemma, find_words, normalise
from .voices import find_said

if TYPE_CHECKING:
    from .model import Exchange

Span = tuple[int, int]
Numbers = NDArray[np.int64]
Truths = NDArray[np.bool_]


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


TOKEN_COLUMNS = (
    *("token_id", "sentence_id", "letter", "side", "speaker", "start", "end", "text", "word", "lemma"),
    *("quoted", "own"),
)


def list_sentences(exchange: Exchange) -> pd.DataFrame:
    """Return the sentences of the letters in reading order, one `SentenceRow` each."""
    placed = [one for letter in exchange.letter_rows for one in _place_sentences(exchange, letter)]
    texts = [exchange.counted[start:end] for *_, start, end in placed]
    spans: list[list[Span]] = []
    for (letter, _, _, start, end), text in zip(placed, texts):
        words = find_words(text, exchange.find_language(letter.letter))
        spans.append([(start + first, start + last) for first, last in words] or [(start, end)])
    first, own = _find_first(exchange, [letter.letter for letter, *_ in placed], spans)
    rows = [
        SentenceRow(
            sentence_id=f"{letter.letter}-{number:02d}",
            letter=letter.letter,
            side=letter.side,
            author=letter.author,
            speaker=letter.author if mine else exchange.quoted[said][1],
            paragraph=paragraph,
            start=start,
            end=end,
            text=text,
            own=mine,
        )
        for (letter, number, paragraph, start, end), text, said, mine in zip(placed, texts, first, own)
    ]
    return pd.DataFrame(rows, columns=list(SentenceRow._fields)).astype({"own": bool})


def _find_first(
    exchange: Exchange, letters: list[str], spans: list[list[Span]]
) -> tuple[list[int], list[bool]]:
    """Return of each sentence in which stretch its first word stands, and whether a word stands in none."""
    if not spans:
        return [], []
    counts = np.array([len(words) for words in spans])
    begins = np.cumsum(counts) - counts
    starts, ends = np.array([span for words in spans for span in words], dtype=np.int64).T
    said = find_said(exchange.quoted, np.repeat(np.array(letters, dtype=object), counts), starts, ends)
    return said[begins].tolist(), np.logical_or.reduceat(said < 0, begins).tolist()


def list_tokens(exchange: Exchange) -> pd.DataFrame:
    """Return the words of the sentences in reading order, a row each; columns: TOKEN_COLUMNS."""
    rows = exchange.sentences
    languages = rows["letter"].map(exchange.find_language)
    found = [
        [(start + first, start + last) for first, last in find_words(text, language)]
        for start, text, language in zip(rows["start"], rows["text"], languages)
    ]
    counts = np.array([len(spans) for spans in found], dtype=np.int64)
    if not counts.sum():
        return pd.DataFrame(columns=list(TOKEN_COLUMNS)).astype({"quoted": bool, "own": bool})
    starts, ends = np.array([span for spans in found for span in spans], dtype=np.int64).T
    numbers = np.arange(1, len(starts) + 1) - np.repeat(np.cumsum(counts) - counts, counts)
    about = rows.loc[np.repeat(np.arange(len(rows)), counts), ["sentence_id", "letter", "side", "author"]]
    table = about.reset_index(drop=True).rename(columns={"author": "speaker"})
    text = exchange.counted
    ids = [f"{name}.{number:02d}" for name, number in zip(table["sentence_id"], numbers.tolist())]
    table.insert(0, "token_id", ids)
    table["start"], table["end"] = starts, ends
    table["text"] = [text[start:end] for start, end in zip(starts.tolist(), ends.tolist())]
    table["word"], table["lemma"] = _read_forms(table["text"], np.repeat(languages, counts), numbers > 1)
    said = find_said(exchange.quoted, table["letter"].to_numpy(dtype=object), starts, ends)
    speakers = np.array([*(row[1] for row in exchange.quoted), ""], dtype=object)
    table["speaker"] = table["speaker"].where(said < 0, speakers[said])
    table["quoted"] = _are_inside(_list_quotations(exchange), starts, ends)
    table["own"] = ~table["quoted"] & (said < 0)
    return table[list(TOKEN_COLUMNS)]


def _read_forms(texts: pd.Series, languages: Iterable[str], inside: Truths) -> tuple[Any, Any]:
    """Return the words as they are counted, and their lemmas; each form of the text is read once.

    `inside` is true of a word that does not begin its sentence.
    """
    written = pd.factorize(languages)
    words, lemmas = np.empty((2, len(texts)), dtype=object)
    for code, language in enumerate(written[1]):
        mine = np.flatnonzero(written[0] == code)
        codes, forms = pd.factorize(texts.to_numpy(dtype=object)[mine])
        read = np.array([normalise(form, language) for form in forms], dtype=object)
        words[mine] = read[codes]
        lemmas[mine] = np.array([find_lemma(word, language) for word in read], dtype=object)[codes]
        if language in CAPITAL:
            nouns = [find_lemma(word, language, form[:1].isupper()) for word, form in zip(read, forms)]
            within = mine[inside[mine]]
            lemmas[within] = np.array(nouns, dtype=object)[codes[inside[mine]]]
    return words, lemmas


def _are_inside(spans: list[Span], starts: Numbers, ends: Numbers) -> Truths:
    """Return whether each place stands inside one of the spans, of which no two overlap."""
    if not spans:
        return np.zeros(len(starts), dtype=bool)
    opening, closing = np.array(sorted(spans), dtype=np.int64).T
    last = np.searchsorted(opening, starts, side="right") - 1
    inside: Truths = (last >= 0) & (ends <= closing[last])
    return inside


def _place_sentences(exchange: Exchange, letter: Any) -> Iterator[tuple[Any, int, int, int, int]]:
    """Yield (letter, number, paragraph, start, end) of each sentence of a letter, places in the source.

    Sentences and paragraphs are numbered from 1.
    """
    text, places = join_rest(exchange.source, letter.start, letter.end, exchange.cuts)
    language, number = exchange.find_language(letter.letter), 0
    for paragraph, (first, last) in enumerate(split_paragraphs(text), start=1):
        for start, end in split_sentences(text[first:last], language):
            number += 1
            yield letter, number, paragraph, places[first + start], places[first + end - 1] + 1


def _list_quotations(exchange: Exchange) -> list[Span]:
    """Return the (start, end) of every quotation of the letters."""
    spans = []
    for letter in exchange.letter_rows:
        found = find_quotations(*prepare_letter(exchange, letter))
        spans += [(letter.start + start, letter.start + end) for start, end in found]
    return spans
