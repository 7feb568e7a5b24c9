"""The letters on paper: in two columns, with numbered sentences, room to write, and no score."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from ..exchange import Exchange, name_letters
from ..hits import make_key
from ..wording import count, listing
from .addresses import find_address
from .asides import add_asides, list_asides
from .reading import Letter, Marks, Sentence, add_quoted, list_letters, read_layers
from .scripts import digest_code
from .templates import read, render
from .whole import UNASKED

SIGNS = ("●", "◆")  # of the two sides, as the charts have them
Stretches = list[tuple[str, int, int]]  # what is left out: (speaker, start, end)


class Gone(NamedTuple):
    """A sentence that is left out: whose it is, and how many words it has."""

    speaker: str
    words: int


class Gap(NamedTuple):
    """What is left out of a letter: whose sentences, the first and the last number, and how many words."""

    speaker: str
    first: int
    last: int
    words: str


class Passage(NamedTuple):
    """Paragraphs of the letter-writer, with speaker "", or of one who is quoted."""

    speaker: str
    paragraphs: list[list[Sentence]]


class Printed(NamedTuple):
    """A letter on paper: what it is called, how many sentences it has, its side, its passages and gaps."""

    letter: Letter
    called: str
    size: int
    side: str
    sign: str
    passages: list[Passage | Gap]


def write_handout_sheet(
    exchange: Exchange, hidden: Collection[str] = (), tasks: Iterable[tuple[str, str]] = ()
) -> str:
    """Return the letters as a page for paper, with numbered sentences and without a score.

    What letters quote of the speakers `hidden` is left out, and a line in its place says so. `tasks` are what
    is done while reading, (name, prompt) each.
    """
    marks = read_layers(exchange, UNASKED)
    add_quoted(exchange, marks)
    stretches = [(one.speaker, one.start, one.end) for one in exchange.quoted if one.speaker in hidden]
    gone = dict(_find_gone(exchange, stretches))
    inside = _mark_inside(exchange, stretches, gone, marks)
    [column] = add_asides([list_letters(exchange, marks)], list_asides(exchange))
    rows = exchange.letters.itertuples()
    parts = [_print(exchange, next(rows), one, gone) if isinstance(one, Letter) else one for one in column]
    style = read("handout.css")
    html = render(
        "handout.html.j2",
        exchange=exchange,
        subtitle=", ".join(filter(None, [exchange.publication, exchange.published])),
        sides=list(zip(SIGNS, exchange.sides.values())),
        example=f"{next(iter(name_letters(exchange).values()))} 1",
        absent=listing(dict.fromkeys([*(one.speaker for one in gone.values()), *inside])),
        inside=bool(inside),
        tasks=list(tasks),
        parts=parts,
        style=style,
        style_digest=digest_code(style),
    )
    return str(html)


def _find_gone(exchange: Exchange, stretches: Stretches) -> Iterator[tuple[str, Gone]]:
    """Yield the addresses of the sentences all of whose words are left out."""
    for name, row in exchange.sentence_rows.items():
        words = exchange.token_rows.get(name, [])
        whose = [_find_speaker(stretches, word.start, word.end) for word in words or [row]]
        if all(whose):
            yield _find_sentence(name), Gone(whose[0], len(words))


def _find_speaker(stretches: Stretches, start: int, end: int) -> str:
    """Return in whose stretch `source[start:end]` stands, or ""."""
    return next((speaker for speaker, first, last in stretches if first <= start and end <= last), "")


def _find_sentence(name: str) -> str:
    return find_address(make_key("sentence", name))


def _mark_inside(
    exchange: Exchange, stretches: Stretches, gone: Collection[str], marks: Marks
) -> Iterable[str]:
    """Mark what is left out of the sentences that stay, and return whose words these are."""
    speakers: dict[str, None] = {}
    for name, row in exchange.sentence_rows.items():
        for speaker, first, last in stretches:
            start, end = max(first, row.start), min(last, row.end)
            if start < end and _find_sentence(name) not in gone:
                marks.spans.setdefault(name, []).append((start, end, "gone"))
                speakers[speaker] = None
    return speakers


def _print(exchange: Exchange, row: Any, letter: Letter, gone: Mapping[str, Gone]) -> Printed:
    sides = list(exchange.sides)
    paragraphs = [(block.speaker, one) for block in letter.blocks for one in block.paragraphs]
    sentences = [
        (number, speaker, sentence)
        for number, (speaker, paragraph) in enumerate(paragraphs)
        for sentence in paragraph.sentences
    ]
    return Printed(
        letter,
        name_letters(exchange)[row.letter],
        len(sentences),
        exchange.sides[row.side],
        SIGNS[sides.index(row.side)],
        list(_join(sentences, gone)),
    )


def _join(sentences: list[tuple[int, str, Sentence]], gone: Mapping[str, Gone]) -> Iterator[Passage | Gap]:
    """Yield the sentences of a letter, (paragraph, who is quoted there, sentence), in passages and gaps."""

    def find_gone(each: tuple[int, str, Sentence]) -> tuple[str, str]:
        out = gone.get(each[2].id)
        return (out.speaker, "") if out else ("", each[1])

    for (absent, speaker), group in groupby(sentences, find_gone):
        part = list(group)
        if absent:
            words = sum(gone[sentence.id].words for _, _, sentence in part)
            yield Gap(absent, part[0][2].number, part[-1][2].number, count(words, "word"))
        else:
            lines = groupby(part, lambda each: each[0])
            yield Passage(speaker, [[sentence for _, _, sentence in line] for _, line in lines])
