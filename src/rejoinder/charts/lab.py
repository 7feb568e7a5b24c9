"""What JupyterLab shows: a chart, a table or findings, with the sentences behind each
of their links under them.

JupyterLab has one page for all notebooks, and no evidence part to lead to. So each output brings its own: a
link opens the sentences in place, and "Close" leads back.
"""

import functools
import itertools
import secrets
from pathlib import Path
from typing import NamedTuple

import jinja2
import pandas as pd

from ..exchange import find_testimony
from ..hits import HIT_COLUMNS, find_hits, list_sentences, make_hits, name_key, read_key
from ..page.addresses import find_address
from ..wording import count
from .svg import CLASSES

TEMPLATES = Path(__file__).resolve().parents[1] / "template"
MARKS = "".join(f".rj .{name} {{ {style} }}\n" for style, name in CLASSES.items())
# Every kernel has a name of its own, so that two notebooks open side by side never share an id.
SESSION, NUMBERS = secrets.token_hex(3), itertools.count(1)


class Places:
    """Where the links of one piece lead in the report: each key's address, kept in the order in which they
    stand.
    """

    def __init__(self, facts: dict):
        self.exchange, self.listed = facts.get("exchange"), find_listed(facts)
        self.asked: dict[str, str] = {}

    def __call__(self, key: str) -> str:
        """Return the address of what stands behind `key`, or "" for none."""
        return "#" + self.asked.setdefault(key, find_address(key)) if key else ""

    def describe(self) -> dict:
        """Return what stands behind each key, to be kept with the output: {key: [(sentence_id, start, end,
        own), …]}.
        """
        if self.exchange is None:
            return {}
        keys = dict.fromkeys(key.partition("@")[0] for key in self.asked)
        columns = ["sentence_id", "start", "end", "own"]
        found = {key: find_hits(self.exchange, key, self.listed) for key in keys}
        return {key: hits[columns].to_numpy(object).tolist() for key, hits in found.items()}


class Links:
    """The links of one output: what it asks for, each with an id that no other output of the page has."""

    def __init__(self, facts: dict):
        self.exchange, self.listed = facts.get("exchange"), find_listed(facts)
        self.asked: dict[str, int] = {}
        self.name = f"rj-{SESSION}-{next(NUMBERS)}"

    def __call__(self, key: str) -> str:
        """Return the address of the sentences behind `key`, or "" where no exchange is known to look in."""
        if not key or self.exchange is None:
            return ""
        return f"#{self.name}-{self.asked.setdefault(key, len(self.asked) + 1)}"


def find_listed(facts: dict) -> pd.DataFrame:
    """Return the hits that a table of an exchange carries, with the columns of hits."""
    exchange = facts.get("exchange")
    tables = [facts[name] for name in ("hits", "frame_hits") if facts.get(name) is not None]
    rows = []
    for row in (row for table in tables for row in table.itertuples()):
        rows.append((row.key, row.sentence_id, *((row.start, row.end, row.own) if row.end else ())))
    return make_hits(exchange, rows) if exchange is not None else pd.DataFrame(columns=HIT_COLUMNS)


class Snippet(NamedTuple):
    """A stretch of a sentence: its text, and whether it is a hit."""

    text: str
    hit: bool


class Line(NamedTuple):
    """One sentence behind a number: its id, whose words it is, and its text;
    `testimony` is folded until asked for.
    """

    id: str
    speaker: str
    testimony: bool
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


def write_output(body: str, links: Links) -> str:
    """Return an output's HTML for JupyterLab: its own style, `body`, and the sentences behind each
    of its links.
    """
    parts = {
        "style": _read("lab.css") + MARKS,
        "script": _read("lab.js"),
        "body": body,
        "name": links.name,
        "groups": list_groups(links),
    }
    return _read_template("lab.html.j2").render(parts)


def list_groups(links: Links) -> list[Group]:
    """Return the sentences behind each link of an output, in the order in which the links stand."""
    return [
        _describe(links, f"{links.name}-{number}", key) for number, key in enumerate(links.asked, start=1)
    ]


def _describe(links, place, key):
    exchange, side = links.exchange, read_key(key).side
    found = list_sentences(exchange, find_hits(exchange, key, links.listed))
    sides = [_describe_side(exchange, one, found) for one in exchange.sides if one == side or not side]
    return Group(place, name_key(exchange, key), sides)


def _describe_side(exchange, side, found):
    rows = [row for name, row in exchange.sentence_rows.items() if name in found and row.side == side]
    lines = [_describe_line(exchange, row, found[row.sentence_id]) for row in rows]
    hits = [hit for row in rows for hit in found[row.sentence_id]]
    quoted = sum(not own for _, _, own in hits)
    counted = count(len(lines), "sentence") if lines else "none"
    counted += f", {count(len(hits), 'hit')}" if hits else ""
    return Side(
        exchange.sides[side], counted + (f", {quoted} of them in quoted words" if quoted else ""), lines
    )


def _describe_line(exchange, row, spans):
    snippets, place = [], row.start
    for start, end, _ in sorted(set(spans)):
        start = max(start, place)
        snippets += [Snippet(exchange.shown[place:start], False), Snippet(exchange.shown[start:end], True)]
        place = max(place, end)
    snippets.append(Snippet(exchange.shown[place : row.end], False))
    speaker = find_testimony(exchange).get(row.sentence_id, "")
    return Line(row.sentence_id, speaker, bool(speaker), [one for one in snippets if one.text])


@functools.cache
def _read_template(name):
    loader = jinja2.FileSystemLoader(TEMPLATES)
    return jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True
    ).get_template(name)


@functools.cache
def _read(name):
    return (TEMPLATES / name).read_text(encoding="utf-8")
