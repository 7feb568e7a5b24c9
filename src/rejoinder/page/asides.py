"""What a third party wrote, as it is read: paragraphs without numbers and marks, in their place in time."""

from typing import NamedTuple

from ..exchange import Exchange
from ..exchange.folder import UNCOMPARED
from ..exchange.sentences import split_paragraphs
from ..hits import make_key
from .addresses import find_address
from .reading import Letter, Run, cut_runs


class Aside(NamedTuple):
    """What a third party wrote: who and where, its paragraphs, and how many letters stand before it."""

    id: str
    title: str
    about: str
    paragraphs: list[list[Run]]
    after: int


def list_asides(exchange: Exchange) -> list[Aside]:
    """Return what is shown and not compared, in the order of time."""
    asides = []
    for row in exchange.others.itertuples():
        spans = split_paragraphs(exchange.seen[row.start : row.end])
        paragraphs = [cut_runs(exchange.seen, row.start + a, row.start + b, []) for a, b in spans]
        party = row.label if row.label not in (row.author, UNCOMPARED) else ""
        about = ", ".join(filter(None, [party, row.role, row.place, row.date, "shown, and not compared"]))
        address = find_address(make_key("letter", row.letter))
        asides.append(Aside(address, row.author, about, paragraphs, row.after))
    return asides


def add_asides(columns: list[list[Letter]], asides: list[Aside]) -> list[list[Letter | Aside]]:
    """Return the columns with each aside after the letter that it follows in time."""
    added: list[list[Letter | Aside]] = []
    number = 0
    for column in columns:
        added.append([one for one in asides if one.after == number == 0])
        for letter in column:
            number += 1
            added[-1] += [letter, *(one for one in asides if one.after == number)]
    return added
