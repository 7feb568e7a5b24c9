"""The rows of an exchange's tables: its sentences and its words, each with its place in the source."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
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


class Placed(NamedTuple):
    """A sentence's place: the row of its letter, its numbers from 1, and where in the source it stands."""

    letter: Any
    number: int
    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, eq=False)
class Placement:
    """The `sentences` in reading order, how many words each has, and where in the source each word stands."""

    sentences: list[Placed]
    counts: Numbers
    starts: Numbers
    ends: Numbers


TOKEN_COLUMNS = (
    *("token_id", "sentence_id", "letter", "side", "speaker", "start", "end", "text", "word", "lemma"),
    *("quoted", "own"),
)


def list_sentences(exchange: Exchange) -> pd.DataFrame:
    """Return the sentences of the letters in reading order, one `SentenceRow` each."""
    first, own = _find_first(exchange, exchange.placement)
    rows = [
        SentenceRow(
            sentence_id=f"{one.letter.letter}-{one.number:02d}",
            letter=one.letter.letter,
            side=one.letter.side,
            author=one.letter.author,
            speaker=one.letter.author if mine else exchange.quoted[said][1],
            paragraph=one.paragraph,
            start=one.start,
            end=one.end,
            text=exchange.counted[one.start : one.end],
            own=mine,
        )
        for one, said, mine in zip(exchange.placement.sentences, first, own)
    ]
    return pd.DataFrame(rows, columns=list(SentenceRow._fields)).astype({"own": bool})


def _find_first(exchange: Exchange, places: Placement) -> tuple[list[int], list[bool]]:
    """Return of each sentence in which stretch its first word stands, and whether a word stands in none.

    One without a word is looked for as a whole.
    """
    if not places.sentences:
        return [], []
    bare = np.flatnonzero(places.counts == 0)
    before, counts = (np.cumsum(places.counts) - places.counts)[bare], np.maximum(places.counts, 1)
    starts = np.insert(places.starts, before, [places.sentences[one].start for one in bare])
    ends = np.insert(places.ends, before, [places.sentences[one].end for one in bare])
    letters = np.array([one.letter.letter for one in places.sentences], dtype=object)
    said = find_said(exchange.quoted, np.repeat(letters, counts), starts, ends)
    begins = np.cumsum(counts) - counts
    return said[begins].tolist(), np.logical_or.reduceat(said < 0, begins).tolist()


def list_tokens(exchange: Exchange) -> pd.DataFrame:
    """Return the words of the sentences in reading order, a row each; columns: TOKEN_COLUMNS."""
    rows = exchange.sentences
    languages = rows["letter"].map(exchange.find_language)
    counts, starts, ends = exchange.placement.counts, exchange.placement.starts, exchange.placement.ends
    if not len(starts):
        return pd.DataFrame(columns=list(TOKEN_COLUMNS)).astype({"quoted": bool, "own": bool})
    numbers = np.arange(1, len(starts) + 1) - np.repeat(np.cumsum(counts) - counts, counts)
    about = rows.loc[np.repeat(np.arange(len(rows)), counts), ["sentence_id", "letter", "side", "author"]]
    table = about.reset_index(drop=True).rename(columns={"author": "speaker"})
    text = exchange.counted
    ids = [f"{name}.{number:02d}" for name, number in zip(table["sentence_id"].tolist(), numbers.tolist())]
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


def find_placement(exchange: Exchange) -> Placement:
    """Return where the sentences of the letters stand, and their words."""
    sentences = [one for letter in exchange.letter_rows for one in _place_sentences(exchange, letter)]
    counts, starts, ends = array("q"), array("q"), array("q")
    for one in sentences:
        words = find_words(exchange.counted[one.start : one.end], exchange.find_language(one.letter.letter))
        counts.append(len(words))
        starts.extend([one.start + first for first, _ in words])
        ends.extend([one.start + last for _, last in words])
    return Placement(sentences, *(np.array(one, dtype=np.int64) for one in (counts, starts, ends)))


def _place_sentences(exchange: Exchange, letter: Any) -> Iterator[Placed]:
    text, places = join_rest(exchange.source, letter.start, letter.end, exchange.cuts)
    language, number = exchange.find_language(letter.letter), 0
    for paragraph, (first, last) in enumerate(split_paragraphs(text), start=1):
        for start, end in split_sentences(text[first:last], language):
            number += 1
            yield Placed(letter, number, paragraph, places[first + start], places[first + end - 1] + 1)


def _list_quotations(exchange: Exchange) -> list[Span]:
    """Return the (start, end) of every quotation of the letters."""
    spans = []
    for letter in exchange.letter_rows:
        found = find_quotations(*prepare_letter(exchange, letter))
        spans += [(letter.start + start, letter.start + end) for start, end in found]
    return spans
