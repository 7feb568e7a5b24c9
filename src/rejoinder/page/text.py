"""The text of an exchange as the scripts take it: sentences and words as Python parted them."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from ..exchange import BLOCK, Exchange, describe_parting, find_home_letters, name_letters, number_sentences
from ..result import FEW


def describe_text(exchange: Exchange) -> dict[str, Any]:
    """Return the exchange for a script: sides, voices, letters, and sentences with their words.

    A word is [start, end, voice, own, word]: places in the sentence in UTF-16 units, as a script counts them;
    the number of its voice; 1 if it is the letter-writer's own; and the form in which it is counted, 0 if
    that is its text in small letters. The words of a speaker who is hidden have no form, and no place
    but that of their run: nothing finds them, and their lengths are not told.
    """
    names = name_letters(exchange)
    sides, letters = list(exchange.sides), list(exchange.letters["letter"])
    voices = list(exchange.voices.itertuples())
    spoken, numbers = _number_voices(exchange), number_sentences(exchange)
    rows = [
        {
            "id": row.sentence_id,
            "name": f"{names[row.letter]}, sentence {numbers[row.sentence_id]}",
            "number": numbers[row.sentence_id],
            "letter": letters.index(row.letter),
            "paragraph": row.paragraph,
            "own": int(row.own),
            "text": exchange.shown[row.start : row.end],
            "words": list(_list_words(exchange, row, spoken)),
        }
        for row in exchange.sentence_rows.values()
    ]
    return {
        "title": exchange.title,
        "sha256": exchange.sha256,
        "language": exchange.language,
        "few": FEW,
        "sides": [exchange.sides[side] for side in sides],
        "letters": [
            {
                "id": row.letter,
                "name": names[row.letter],
                "side": sides.index(row.side),
                "language": exchange.find_language(row.letter),
            }
            for row in exchange.letter_rows
        ],
        "voices": [
            {"name": str(row.voice), "side": sides.index(row.side), "quoted": bool(row.quoted)}
            for row in voices
        ],
        "sentences": rows,
        **describe_parting(exchange.languages),
    }


def _number_voices(exchange: Exchange) -> dict[str, int]:
    """Return the number of the voice of each word, by the word's id, in the order of `exchange.voices`."""
    order = {(row.letter, row.speaker): at for at, row in enumerate(exchange.voices.itertuples())}
    tokens = exchange.tokens
    homes = find_home_letters(exchange, tokens)
    rows = zip(tokens["token_id"], homes, tokens["speaker"])
    return {name: order[home, speaker] for name, home, speaker in rows}


def _list_words(exchange: Exchange, sentence: Any, spoken: dict[str, int]) -> Iterator[list]:
    """Yield the words of a sentence; those that are hidden have the place of all of their run."""
    text = exchange.shown[sentence.start : sentence.end]
    words = exchange.token_rows.get(sentence.sentence_id, ())
    for hidden, part in groupby(words, lambda word: is_hidden(exchange, word.start, word.end)):
        run = list(part)
        for word in run:
            first, last = (run[0], run[-1]) if hidden else (word, word)
            start, end = first.start - sentence.start, last.end - sentence.start
            form = "" if hidden else 0 if text[start:end].lower() == word.word else word.word
            yield [measure(text[:start]), measure(text[:end]), spoken[word.token_id], int(word.own), form]


def is_hidden(exchange: Exchange, start: int, end: int) -> bool:
    """Return whether any of `source[start:end]` is a speaker's whose words are hidden."""
    return BLOCK in exchange.shown[start:end]


def measure(text: str) -> int:
    """Return the length of a text in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
