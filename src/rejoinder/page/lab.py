"""What JupyterLab shows: a piece, and under it the sentences behind each of its links.

JupyterLab has one page for all notebooks, and no text of the letters to lead to. So each output brings its
own: a link opens the sentences in place, and "Close" leads back.
"""

import os
from collections.abc import Mapping
from typing import Any, NamedTuple

from ..exchange import Exchange, find_testimony, name_sentence
from ..hits import list_sentences, name_key, read_key
from ..wording import count
from .links import Links
from .templates import read, render

QUIET = "REJOINDER_REPORT"  # in the environment: only the report is made, and nobody looks at JupyterLab

OPEN = "JPY_SESSION_NAME"  # in the environment of a kernel that a Jupyter server starts for a notebook


def is_quiet() -> bool:
    """Return whether the notebooks run for the report alone, which takes what stands in its own form."""
    return bool(os.environ.get(QUIET))


def is_open() -> bool:
    """Return whether somebody has the notebook open in a Jupyter server, and not the report alone is made."""
    return bool(os.environ.get(OPEN)) and not is_quiet()


class Snippet(NamedTuple):
    """A stretch of a sentence: its text, and whether it is a hit."""

    text: str
    hit: bool


class Line(NamedTuple):
    """One sentence behind a number: its name, its text, and whose `testimony` it is, which is folded."""

    id: str
    testimony: str
    snippets: list[Snippet]


class Side(NamedTuple):
    """What one side has of a group."""

    label: str
    counted: str
    lines: list[Line]


class Group(NamedTuple):
    """The sentences behind one link."""

    id: str
    title: str
    sides: list[Side]


def write_output(body: str, links: Links, rules: Mapping[str, str] | None = None) -> str:
    """Return an output's HTML for JupyterLab: its style, `body`, and the sentences behind its links.

    `rules` are the styles of its charts, {class: declarations}.
    """
    return str(
        render(
            "lab.html.j2",
            style=read("lab.css"),
            rules=rules or {},
            script=read("lab.js"),
            body=body,
            name=links.name,
            groups=list_groups(links),
        )
    )


def list_groups(links: Links) -> list[Group]:
    """Return the sentences behind each link of an output, in the order in which the links stand."""
    return [_describe(links, f"{links.name}-{number}", key) for key, number in links.asked.items()]


def _describe(links: Links, place: str, key: str) -> Group:
    exchange, side = links.ground.exchange, read_key(key).side
    assert exchange is not None  # without one nothing is linked
    found = list_sentences(exchange, links.ground.find(key))
    sides = [_describe_side(exchange, one, found) for one in exchange.sides if one == side or not side]
    return Group(place, name_key(exchange, key), sides)


def _describe_side(exchange: Exchange, side: str, found: dict) -> Side:
    rows = [row for name, row in exchange.sentence_rows.items() if name in found and row.side == side]
    lines = [_describe_line(exchange, row, found[row.sentence_id]) for row in rows]
    hits = [hit for row in rows for hit in found[row.sentence_id]]
    return Side(exchange.sides[side], _say_counts(len(lines), hits), lines)


def _say_counts(sentences: int, hits: list) -> str:
    quoted = sum(not own for _, _, own in hits)
    said = [count(sentences, "sentence") if sentences else "none"]
    said += [count(len(hits), "hit")] if hits else []
    return ", ".join([*said, *([f"{quoted} of them in quoted words"] if quoted else [])])


def _describe_line(exchange: Exchange, row: Any, spans: list) -> Line:
    snippets, place = [], row.start
    for start, end, _ in sorted(set(spans)):
        start = max(start, place)
        snippets += [Snippet(exchange.shown[place:start], False), Snippet(exchange.shown[start:end], True)]
        place = max(place, end)
    snippets.append(Snippet(exchange.shown[place : row.end], False))
    speaker = find_testimony(exchange).get(row.sentence_id, "")
    return Line(name_sentence(exchange, row.sentence_id), speaker, [one for one in snippets if one.text])
