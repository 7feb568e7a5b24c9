"""The words of a report for its script: where they stand in what the page shows, and not their text again."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from ..exchange import Exchange
from ..hits import make_key
from .addresses import find_address
from .text import describe_text

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
UNTOLD = ("title", "sha256", "sentences")  # what the page shows, or what its script has no use for


def pack_text(exchange: Exchange) -> dict[str, Any]:
    """Return what `describe_text` says, without what a page shows already, for `readPage` of page-text.js.

    A letter has its `id` in the page, `side` and `language`; `words`, the places of its words, with ; between
    its sentences; `runs`, [how many words, voice, own]; and `forms`, {number of a word: the form in which it
    is counted} where that is not its text in small letters. A place is a gap, its length in base 36 and a
    point, left out where it is 1, and a length, in base 36; each in brackets if it has more than one digit.
    _ stands before the place of hidden words, and = for each further word that has the same.
    """
    text = describe_text(exchange)
    parts = [list(part) for _, part in groupby(text["sentences"], lambda one: one["letter"])]
    letters = [
        {
            "id": find_address(make_key("letter", letter["id"])),
            "side": letter["side"],
            "language": letter["language"],
            **_pack_words([one["words"] for one in part]),
        }
        for letter, part in zip(text["letters"], parts, strict=True)
    ]
    return {key: value for key, value in text.items() if key not in UNTOLD} | {"letters": letters}


def _pack_words(sentences: list[list[list]]) -> dict[str, Any]:
    """Return the words of a letter, given by sentence as `describe_text` has them."""
    words = [word for sentence in sentences for word in sentence]
    runs = [[len(list(run)), *spoken] for spoken, run in groupby(words, lambda word: word[2:4])]
    return {
        "words": ";".join("".join(_pack_places(sentence)) for sentence in sentences),
        "runs": runs,
        "forms": {number: word[4] for number, word in enumerate(words) if word[4]},
    }


def _pack_places(words: Iterable[list]) -> Iterator[str]:
    last, before = -1, None
    for start, end, _, _, form in words:
        hidden, place = form == "", (start, end)
        if hidden and place == before:
            yield "="
            continue
        gap = "" if start - last == 1 else f"{_write(start - last)}."
        yield f"{'_' * hidden}{gap}{_write(end - start)}"
        last, before = end, place if hidden else None


def _write(number: int) -> str:
    """Return a number in base 36, in brackets if it has more than one digit."""
    digits = ""
    while number or not digits:
        number, digit = divmod(number, len(DIGITS))
        digits = DIGITS[digit] + digits
    return digits if len(digits) == 1 else f"({digits})"
