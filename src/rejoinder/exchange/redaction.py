"""Redaction: the words of a speaker are counted, and not shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from .errors import InputError
from .testimony import RUN, list_runs
from .tokens import find_words, normalise

if TYPE_CHECKING:
    from .model import Exchange

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


def cover_runs(text: str, said: Iterable[str]) -> str:
    """Return `text` with █ for every run of four or more words that stands in one of the texts `said` too."""
    runs = {run for one in said for run in list_runs(one)}
    words, shown = find_words(text), list(text)
    for place in range(len(words) - RUN + 1):
        span = words[place : place + RUN]
        if tuple(normalise(text[start:end]) for start, end in span) in runs:
            first, last = span[0][0], span[-1][1]
            shown[first:last] = BLOCK * (last - first)
    return "".join(shown)
