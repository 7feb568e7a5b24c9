"""A made exchange on a market, as data and as letters: it can be counted from the data alone."""

import itertools
import re
from typing import NamedTuple

import numpy as np

import rejoinder as rj

from .conftest import write_exchange

# {letter: its paragraphs, each a list of sentences}. "Dora: …" is quoted; _fair_ is in quotation marks.
MARKET = {
    "ann": [
        ["The fish came at dawn.", "We sold the fish and the fish went."],
        ["Fish is good, Ada says."],
        ["No fish stayed.", "Dora: I saw the fish and the law there."],
    ],
    "cy": [["We eat fish.", "The fish is _fair_."], ["Fish, says the law."]],
    "ben": [
        ["So the tax came.", "The tax is the law."],
        ["So we pay the tax."],
        ["So be it.", "Eve: We saw the tax there and so we paid."],
    ],
    "flo": [["So no tax is _fair_, so they say."], ["So the mayors tax the men, and so it goes."]],
}
SIDES = {"ann": "one", "cy": "one", "ben": "two", "flo": "two"}


class Word(NamedTuple):
    """A word of the market: where it stands, whose it is, and whether it is the letter-writer's own."""

    letter: str
    side: str
    speaker: str
    paragraph: int
    sentence: str
    place: int
    word: str
    own: bool


def list_words() -> list[Word]:
    """Return every word of the market in reading order, read from the data."""
    found, place = [], 0
    for letter, paragraphs in MARKET.items():
        number = 0
        for paragraph, sentences in enumerate(paragraphs, start=1):
            for sentence in sentences:
                number += 1
                quoted, _, said = sentence.rpartition(": ")
                for piece in re.findall(r"_?[A-Za-z]+_?", said):
                    place += 1
                    own = not quoted and "_" not in piece
                    about = (letter, SIDES[letter], quoted or letter.title(), paragraph)
                    word = piece.strip("_").lower()
                    found.append(Word(*about, f"{letter}-{number:02d}", place, word, own))
    return found


def choose_words(voices: str) -> list[Word]:
    """Return the words of these voices: "own", "quoted" or "all"."""
    return [word for word in list_words() if voices == "all" or word.own == (voices == "own")]


def load_market(home, files=()):
    """Return the exchange of the market, written under `home`, with `files`: {name: text}."""
    letters, quoted = {}, {}
    for letter, paragraphs in MARKET.items():
        shown = []
        for sentences in paragraphs:
            pieces = []
            for sentence in sentences:
                speaker, _, said = sentence.rpartition(": ")
                said = re.sub("_(.*?)_", r"“\1”", said)
                pieces.append(f"“{said}”" if speaker else said)
                if speaker:
                    quoted.setdefault(letter, []).append((speaker, said[:9], said[-9:]))
            shown.append(" ".join(pieces))
        letters[letter] = "\n\n".join(shown)
    folder = write_exchange(home, letters, quoted=quoted, side_of=SIDES)
    for name, text in dict(files).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return rj.load(folder)


def deal_out(amounts, sizes, first) -> float:
    """Return the share of all ways to deal out the units that set side one's share as far from even.

    `amounts` and `sizes` are one number per unit: what it has, and what it could have had.
    """
    amounts, sizes, first = (np.array(values, dtype=float) for values in (amounts, sizes, first))
    far = []
    for chosen in itertools.combinations(range(len(first)), int(first.sum())):
        size = sizes[list(chosen)].sum()
        rest = sizes.sum() - size
        gap = amounts[list(chosen)].sum() - amounts.sum() * size / sizes.sum()
        far.append(abs(gap) / np.sqrt(size * rest) if size * rest else 0)
        if chosen == tuple(np.flatnonzero(first)):
            here = far[-1]
    return float(np.mean(np.array(far) >= here - 1e-9))
