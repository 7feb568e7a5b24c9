"""Groups: what is counted together where an exchange has many letters, those of one writer or of one side."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from .model import Exchange

MANY = 24  # letters, or voices, that a chart or a table can still have one by one


class Group(NamedTuple):
    """Voices that are taken together: name, side, speaker, (letter, speaker) of each, all their words, and
    whether they are quoted.
    """

    name: str
    side: str
    speaker: str
    voices: tuple[tuple[str, str], ...]
    words: int
    quoted: bool


@functools.lru_cache(maxsize=16)
def group_letters(exchange: Exchange, most: int = MANY) -> dict[str, str]:
    """Return the name of what each letter is drawn with, {letter: name}, in reading order.

    Up to `most` letters each is by itself, under its short name; of more those of one author are together,
    and where there are more authors too, those of one side.
    """
    letters = exchange.letters
    if len(letters) <= most:
        return dict(zip(letters["letter"], letters["short"]))
    writers = list(zip(letters["author"], letters["side"]))
    many = len(set(writers)) > most
    authors = [name for name, _ in dict.fromkeys(writers)]
    names = [
        exchange.sides[side]
        if many
        else name
        if authors.count(name) == 1
        else _name(exchange, side, name, False)
        for name, side in writers
    ]
    return dict(zip(letters["letter"], names))


@functools.lru_cache(maxsize=16)
def group_voices(exchange: Exchange, most: int = MANY) -> list[Group]:
    """Return the voices in reading order; where there are more than `most`, those of one speaker together.

    Who writes and is quoted, or stands on both sides, is more than one voice, and is called so.
    """
    rows = list(exchange.voices.itertuples())
    if len(rows) <= most:
        return [
            Group(row.voice, row.side, row.speaker, ((row.letter, row.speaker),), row.words, row.quoted)
            for row in rows
        ]
    parts: dict[tuple[str, str, bool], list] = {}
    for row in rows:
        parts.setdefault((row.side, row.speaker, row.quoted), []).append(row)
    heard = [speaker for _, speaker, _ in parts]
    return [
        Group(
            speaker if heard.count(speaker) == 1 else _name(exchange, side, speaker, quoted),
            side,
            speaker,
            tuple((row.letter, row.speaker) for row in part),
            sum(row.words for row in part),
            quoted,
        )
        for (side, speaker, quoted), part in parts.items()
    ]


def _name(exchange: Exchange, side: str, speaker: str, quoted: bool) -> str:
    """Return what one of the voices of a speaker is called who has several."""
    return f"{speaker}, {'quoted, ' if quoted else ''}{exchange.sides[side]}"
