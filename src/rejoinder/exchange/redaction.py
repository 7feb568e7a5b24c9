"""Redaction: the words of a speaker are counted, and not shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from .errors import InputError
from .testimony import RUN, Run, list_runs
from .tokens import find_words, normalise

if TYPE_CHECKING:
    from .model import Exchange

LEAST = 2  # words in a row by which a redacted voice can be known
TELLING = 100  # the most frequent words of a language give nobody away
BLOCK = "█"  # stands for each character of a redacted voice


def redact_speakers(exchange: Exchange, names: Collection[str]) -> Exchange:
    """Return the exchange with the words of the speakers `names` hidden, whatever their capitals.

    Raises InputError for an unknown speaker.
    """
    heard = [
        *exchange.voices["speaker"],
        *exchange.others["author"],
        *(one.speaker for one in exchange.quoted),
    ]
    known = list(dict.fromkeys(heard))
    folded = {speaker.casefold() for speaker in known}
    for name in names:
        if name.casefold() not in folded:
            mend = f"use one of {', '.join(known)}"
            raise InputError("redact", name, "the exchange has no such speaker", mend)
    wanted = {name.casefold() for name in names}
    return replace(exchange, redacted=tuple(speaker for speaker in known if speaker.casefold() in wanted))


def say_longer(exchange: Exchange) -> list[str]:
    """Return a line for each speaker who is shown, and has the name of one who is hidden within his own."""
    heard = dict.fromkeys([*exchange.voices["speaker"], *exchange.others["author"]])
    lines = []
    for name in exchange.redacted:
        for other in (one for one in heard if one not in exchange.redacted):
            if set(name.casefold().split()) < set(other.casefold().split()):
                lines.append(f"{other} is another speaker than {name}, and shown: hide both if they are one")
    return lines


def find_hidden(exchange: Exchange) -> list[tuple[int, int]]:
    """Return the (start, end) of all that redacted speakers say, in letters of theirs and where quoted."""
    redacted = exchange.redacted
    spans = [(start, end) for _, speaker, start, end in exchange.quoted if speaker in redacted]
    for letter in [*exchange.letters.itertuples(), *exchange.others.itertuples()]:
        if letter.author not in redacted:
            continue
        others = sorted(
            (start, end)
            for name, speaker, start, end in exchange.quoted
            if name == letter.letter and speaker not in redacted
        )
        place = letter.start
        for start, end in others:
            spans.append((place, start))
            place = max(place, end)
        spans.append((place, letter.end))
    return spans


def cover(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return `text` with a █ for each character of the `spans` but line ends, so that places stay."""
    shown = list(text)
    for start, end in spans:
        shown[start:end] = [c if c == "\n" else BLOCK for c in shown[start:end]]
    return "".join(shown)


def find_said(said: Iterable[str], others: Iterable[str], common: Collection[str]) -> set[Run]:
    """Return the runs of words that give away who said the texts `said`: of two or three that no text of
    the `others` has, and all of four.

    Of the short ones only those with two words that are not `common`: “was a” is nobody's.
    """
    said, others = list(said), list(others)
    found = {run for text in said for run in list_runs(text)}
    for size in range(LEAST, RUN):
        mine = {run for text in said for run in list_runs(text, size)}
        mine = {run for run in mine if sum(word not in common for word in run) >= LEAST}
        found |= mine.difference(*(list_runs(text, size) for text in others))
    return found


def cover_runs(text: str, runs: Collection[Run]) -> str:
    """Return `text` with █ for every run of words that is one of `runs`."""
    words, shown = find_words(text), list(text)
    counted = [normalise(text[start:end]) for start, end in words]
    for size in range(LEAST, RUN + 1):
        for place in range(len(words) - size + 1):
            if tuple(counted[place : place + size]) in runs:
                first, last = words[place][0], words[place + size - 1][1]
                shown[first:last] = BLOCK * (last - first)
    return "".join(shown)
