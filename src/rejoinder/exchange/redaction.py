"""Redaction: the words of a speaker are counted, and not shown."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from .errors import InputError
from .testimony import RUN, Run, list_runs
from .tokens import find_words, normalise

if TYPE_CHECKING:
    import pandas as pd

    from .model import Exchange

LEAST = 2  # words in a row by which a redacted voice can be known
TELLING = 100  # the most frequent words of a language give nobody away
# Columns of tables that say what rejoinder says: they keep their words, as its sentences do.
PLAIN = frozenset(
    """answer coded kind layer part side splitter standing status tone verdict verdict_hand verdict_words
    voice voices warning what without writers zeros""".split()
)
STEM = 3  # letters by which the beginning of a word can be known
YEAR = 4  # digits from which on a number can give somebody away
BLOCK = "█"  # stands for each character of a redacted voice


def redact_speakers(exchange: Exchange, names: Collection[str], *, words: bool = False) -> Exchange:
    """Return the exchange with the words of the speakers `names` hidden, whatever their capitals.

    With `words` each single word that nobody else has is hidden in lists, too. Raises InputError for an
    unknown speaker.
    """
    known = _list_heard(exchange)
    folded = {speaker.casefold() for speaker in known}
    for name in names:
        if name.casefold() not in folded:
            mend = f"use one of {', '.join(known)}"
            raise InputError("redact", name, "the exchange has no such speaker", mend)
    wanted = {name.casefold() for name in names}
    hidden = tuple(speaker for speaker in known if speaker.casefold() in wanted)
    made = replace(exchange, redacted=hidden, wordless=words and bool(hidden))
    if not hidden:
        return made
    title, publication, rights, note = map(
        made.hide, (made.title, made.publication, made.rights, made.content_note)
    )
    letters, others = (_hide_typed(table, made.hide) for table in (made.letters, made.others))
    typed = replace(made, title=title, publication=publication, rights=rights, content_note=note)
    return replace(typed, letters=letters, others=others)


def _list_heard(exchange: Exchange) -> list[str]:
    """Return everybody who writes or is quoted, each once."""
    authors = (*exchange.voices["speaker"], *exchange.others["author"])
    return list(dict.fromkeys((*authors, *(one.speaker for one in exchange.quoted))))


def _hide_typed(letters: pd.DataFrame, hide: Callable[[str], str]) -> pd.DataFrame:
    """Return letters with what is typed of them and may quote somebody as `hide` has it."""
    return letters.assign(**{name: letters[name].map(hide) for name in ("role", "place") if name in letters})


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
    if not redacted:
        return []
    spans = [(start, end) for _, speaker, start, end in exchange.quoted if speaker in redacted]
    for letter in [*exchange.letter_rows, *exchange.others.itertuples()]:
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


def find_said(
    said: Iterable[str], others: Iterable[str], common: Collection[str], least: int = LEAST
) -> set[Run]:
    """Return the runs of words that give away who said the texts `said`: of two or three that no text of
    the `others` has, and all of four; single words too where `least` is 1.

    Of the short ones only those with two words that are not `common`: “was a” is nobody's.
    """
    said, others = list(said), list(others)
    found = {run for text in said for run in list_runs(text)}
    for size in range(least, RUN):
        mine = {run for text in said for run in list_runs(text, size) if _is_telling(run, common)}
        found |= mine.difference(*(list_runs(text, size) for text in others))
    return found


def _is_telling(run: Run, common: Collection[str]) -> bool:
    """Return whether a run can give somebody away, or its only word; a number of few digits cannot."""
    if len(run) == 1:
        return run[0] not in common and (not run[0].isdecimal() or len(run[0]) >= YEAR)
    return sum(word not in common for word in run) >= LEAST


def find_own(said: Collection[str], others: Collection[str], common: Collection[str]) -> set[Run]:
    """Return as runs the words of `said` that are neither `common` nor among the `others`, and as “word*”
    the beginnings that no word of the others has.
    """
    found = {(word,) for word in {*said} - {*others} if _is_telling((word,), common)}
    begun = {word[:size] for word in others for size in range(1, len(word) + 1)}
    mine = {word[:size] for word in said for size in range(STEM, len(word) + 1)}
    return found | {(f"{start}*",) for start in mine - begun}


def cover_runs(text: str, runs: Collection[Run], least: int = 1) -> str:
    """Return `text` with █ for every run of words, `least` of them or more, that is one of `runs`."""
    found = find_covered(text, runs)
    return cover(text, ((first, last) for first, last, words in found if len(words) >= least))


def number_runs(text: str, runs: Collection[Run], numbers: Mapping[str, int]) -> str:
    """Return `text` with █ and its number for each word of a run of `runs`: two words stay two."""
    hidden = {place for _, _, places in find_covered(text, runs) for place in places}
    parts, end = [], 0
    for start, last in sorted(hidden):
        parts += [text[end:start], f"{BLOCK}{numbers.get(normalise(text[start:last]), 0)}"]
        end = last
    return "".join([*parts, text[end:]])


def find_covered(text: str, runs: Collection[Run]) -> Iterator[tuple[int, int, list[tuple[int, int]]]]:
    """Yield (start, end, the places of its words) of every run of words of `text` that is one of `runs`."""
    words = find_words(text)
    counted = [normalise(text[start:end]) for start, end in words]
    for place, (start, end) in enumerate(words):
        begun = text[end : end + 1] == "*" and (f"{counted[place]}*",) in runs
        if begun or (counted[place],) in runs:
            yield start, end, [(start, end)]
        for last in range(place + LEAST, min(place + RUN, len(words)) + 1):
            if tuple(counted[place:last]) in runs:
                yield start, words[last - 1][1], words[place:last]
