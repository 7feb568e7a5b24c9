"""Naming: what letters, sentences and voices are called where a person reads of them."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .model import Exchange


def number_apart(names: list[str]) -> list[str]:
    """Return the names; those that stand more than once have a number each: “Douglas 1”, “Douglas 2”."""
    taken = {name for name in names if names.count(name) == 1}
    numbered = []
    for name in names:
        number = 1
        while f"{name} {number}" in taken:
            number += 1
        numbered.append(name if names.count(name) == 1 else f"{name} {number}")
        taken.add(numbered[-1])
    return numbered


@functools.lru_cache(maxsize=16)
def name_letters(exchange: Exchange) -> dict[str, str]:
    """Return what each letter is called: {letter: its short name, or its author}."""
    return dict(zip(exchange.letters["letter"], exchange.letters["short"]))


@functools.lru_cache(maxsize=16)
def number_sentences(exchange: Exchange) -> dict[str, int]:
    """Return the number of each sentence in its letter, from 1, as it is printed beside it."""
    counted: dict[str, int] = {}
    numbers = {}
    for name, row in exchange.sentence_rows.items():
        counted[row.letter] = numbers[name] = counted.get(row.letter, 0) + 1
    return numbers


def name_sentence(exchange: Exchange, name: str) -> str:
    """Return how a sentence is called: “Roth, sentence 2”."""
    letter = name_letters(exchange)[exchange.sentence_rows[name].letter]
    return f"{letter}, sentence {number_sentences(exchange)[name]}"
