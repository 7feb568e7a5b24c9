"""What the exchange alone says of its case: who writes, where and when, and what is not known."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from ..exchange import Exchange, name_letters
from ..wording import count, listing, verb

UNKNOWN = "not known: "  # before what is said in place of a writer's name


class Letter(NamedTuple):
    """A letter: what it is called, its side's label, who wrote it as what, from where and when; and its size.

    `sentences` are all of it, `own` words the writer's own, `quoted` ones the rest.
    """

    name: str
    side: str
    writer: str
    role: str
    place: str
    date: str
    sentences: int
    own: int
    quoted: int


class Heard(NamedTuple):
    """Somebody who is quoted at length: in which letter, and how much."""

    speaker: str
    letter: str
    sentences: int
    words: int


LACKING: dict[str, Callable[[Letter], bool]] = {
    "It is not known who wrote": lambda one: one.writer.startswith(UNKNOWN),
    "No role is given for the writer of": lambda one: not one.role,
    "No place is given for": lambda one: not one.place,
    "No day is given for": lambda one: not one.date,
}


def list_letters(exchange: Exchange) -> list[Letter]:
    """Return the letters of both sides in reading order."""
    tokens, names = exchange.tokens, name_letters(exchange)
    sentences = exchange.sentences.groupby("letter").size()
    return [
        Letter(
            names[row.letter],
            exchange.sides[row.side],
            row.author if row.named else UNKNOWN + row.author,
            row.role,
            row.place,
            row.date,
            int(sentences.get(row.letter, 0)),
            int((tokens["own"] & (tokens["letter"] == row.letter)).sum()),
            int((~tokens["own"] & (tokens["letter"] == row.letter)).sum()),
        )
        for row in exchange.letter_rows
    ]


def list_heard(exchange: Exchange) -> list[Heard]:
    """Return who is quoted at length, once for each letter that quotes them."""
    names, voices = name_letters(exchange), exchange.voices
    return [
        Heard(row.speaker, names[row.letter], row.sentences, row.words)
        for row in voices[voices["quoted"]].itertuples()
    ]


def list_unknown(exchange: Exchange) -> list[str]:
    """Return in sentences what the exchange does not say of its letters, and what was left out of it."""
    said = [*_say_lacking(list_letters(exchange))]
    said += [
        f"Left out of the page as it was received: {one.name} ({one.note})."
        for one in exchange.passages
        if one.kind == "left out"
    ]
    if exchange.cuts:
        cut = count(len(exchange.cuts), "passage")
        said.append(f"{cut} inside the letters {verb(len(exchange.cuts), 'is', 'are')} not counted.")
    return [*said, "Whether anything was cut before it was printed, and by whom: nothing here says it."]


def _say_lacking(letters: list[Letter]) -> Iterator[str]:
    """Yield in a sentence each what is not said of some letters, or of any."""
    for lead, lacks in LACKING.items():
        names = [one.name for one in letters if lacks(one)]
        if names:
            yield f"{lead} {'any letter' if len(names) == len(letters) else listing(names)}."
