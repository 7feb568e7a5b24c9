"""The letters as the scripts lay them out: columns, paragraphs, what is folded, what is not counted."""

from collections.abc import Mapping
from typing import Any

from ..cuts import group_cuts, place_cuts, say_cut
from ..exchange import Exchange
from ..hits import make_key
from ..page.addresses import find_address
from ..page.asides import Aside
from ..page.reading import Letter, read_layers
from ..page.text import describe_text, measure
from ..page.whole import LONG, UNASKED, lay_out

Numbers = Mapping[str, int]  # the place of each sentence, by its id


def describe_letters(exchange: Exchange) -> dict[str, Any]:
    """Return the exchange as a script reads it, `text`, and how its letters are laid out.

    `columns` hold letters (`letter`, the number of one in `text`) and what a third party wrote (without that
    number); a letter has `blocks` with a `speaker`, "" for the letter-writer, and the numbers of their
    sentences by paragraph. `cuts` are what is shown and not counted, by the number of a sentence:
    [start, end, text, where] in UTF-16 units, `where` "in", "before" or "after". `folded`: it is long.
    """
    numbers = number_rows(exchange)
    views: dict[str, list[int]] = {}
    for row in exchange.sentence_rows.values():
        views.setdefault(find_address(make_key("letter", row.letter)), []).append(numbers[row.sentence_id])
    columns = lay_out(exchange, read_layers(exchange, UNASKED))
    return {
        "text": describe_text(exchange),
        "columns": [[_describe_one(one, views) for one in column] for column in columns],
        "cuts": _describe_cuts(exchange, numbers),
        "uncounted": [say_cut(group) for group in group_cuts(exchange)],
        "folded": len(exchange.tokens) > LONG,
    }


def number_rows(exchange: Exchange) -> dict[str, int]:
    """Return the place of each sentence in the text, from 0, by its id."""
    return {name: place for place, name in enumerate(exchange.sentence_rows)}


def locate(exchange: Exchange, sentence_id: str, start: int, end: int) -> list[int]:
    """Return [start, end] of a stretch of the source in its sentence, in UTF-16 units."""
    begin = exchange.sentence_rows[sentence_id].start
    return [measure(exchange.shown[begin:place]) for place in (start, end)]


def _describe_one(one: Letter | Aside, views: dict[str, list[int]]) -> dict[str, Any]:
    """Return a letter, whose sentences stand in its blocks in reading order, or what a third party wrote."""
    if isinstance(one, Aside):
        paragraphs = ["".join(run.text for run in runs) for runs in one.paragraphs]
        return {"title": one.title, "about": one.about, "paragraphs": paragraphs}
    sentences = iter(views[one.id])
    blocks = [
        {
            "speaker": block.speaker,
            "size": block.size,
            "paragraphs": [[next(sentences) for _ in part.sentences] for part in block.paragraphs],
        }
        for block in one.blocks
    ]
    number = list(views).index(one.id)
    about = {"title": one.title, "about": one.about, "size": one.size, "language": one.language}
    return {"letter": number, **about, "blocks": blocks}


def _describe_cuts(exchange: Exchange, numbers: Numbers) -> dict[str, list]:
    described = {}
    for name, cuts in place_cuts(exchange).items():
        described[str(numbers[name])] = [
            [*_locate_cut(exchange, name, *cut), exchange.seen[cut[0] : cut[1]], cut[2]] for cut in cuts
        ]
    return described


def _locate_cut(exchange: Exchange, name: str, start: int, end: int, where: str) -> list[int]:
    return locate(exchange, name, start, end) if where == "in" else [0, 0]
