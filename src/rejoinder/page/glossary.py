"""The glossary: what a word of method says, what it does not prove, and what each verdict means."""

import csv
import functools
import re
from pathlib import Path
from typing import NamedTuple

from ..result import VERDICTS

FILE = Path(__file__).with_name("glossary.csv")


class Entry(NamedTuple):
    """A word of method: its id, what it `says` and what it `proves_not`; `also` are other names of it."""

    id: str
    term: str
    also: tuple[str, ...]
    says: str
    proves_not: str


class Piece(NamedTuple):
    """A stretch of a sentence; `id` is the entry that explains it, or ""."""

    text: str
    id: str


@functools.cache
def list_entries() -> tuple[Entry, ...]:
    """Return the words of method, as the file has them."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple(
        Entry(_name(row["term"]), row["term"], tuple(filter(None, row["also"].split("|"))), *_read(row))
        for row in rows
    )


def _read(row: dict[str, str]) -> tuple[str, str]:
    return row["says"], row["proves_not"]


def _name(term: str) -> str:
    """Return the id of an entry of the glossary."""
    return "g-" + re.sub(r"[^a-z0-9]+", "-", term.lower()).strip("-")


def explain(word: str) -> str:
    """Return what a word of method, or a verdict, says. Raises KeyError for one that is not explained."""
    return {one.term: one.says for one in list_entries()}.get(word) or VERDICTS[word]


def list_verdicts() -> list[tuple[str, str, str]]:
    """Return (id, verdict, what it means) of each verdict."""
    return [(name_verdict(name), name, means) for name, means in VERDICTS.items()]


def name_verdict(verdict: str) -> str:
    """Return the id under which a verdict is explained."""
    return "g-verdict-" + verdict.replace(" ", "-")


@functools.cache
def _find_terms() -> tuple[re.Pattern[str], dict[str, str]]:
    names = {name.lower(): one.id for one in list_entries() for name in (one.term, *one.also)}
    longest = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE), names


def list_pieces(text: str) -> list[Piece]:
    """Return a sentence in stretches: each word of method, where it stands first, leads to its entry."""
    pattern, names = _find_terms()
    pieces, place, told = [], 0, set()
    for found in pattern.finditer(text):
        entry = names[found[0].lower()]
        if entry not in told:
            told.add(entry)
            pieces += [Piece(text[place : found.start()], ""), Piece(found[0], entry)]
            place = found.end()
    return [piece for piece in (*pieces, Piece(text[place:], "")) if piece.text]
