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

from ..evidence import MAY_BE_EMPTY, find_sentences, name_groups, read_name
from ..exchange import find_testimony
from ..wording import count
from .svg import CLASSES

TEMPLATES = Path(__file__).resolve().parents[1] / "template"
MARKS = "".join(f".rj .{name} {{ {style} }}\n" for style, name in CLASSES.items())
# Every kernel has a name of its own, so that two notebooks open side by side never share an id.
SESSION, NUMBERS = secrets.token_hex(3), itertools.count(1)


class Links:
    """The links of one output: what it asks for, each with an id that no other output of the page has."""

    def __init__(self, facts: dict):
        self.facts = facts
        self.asked: dict[str, int] = {}
        self.name = f"rj-{SESSION}-{next(NUMBERS)}"

    def __call__(self, evidence: str) -> str:
        """Return the address of the sentences behind `evidence`,
        or "" where no exchange is known to look in.
        """
        if not evidence or self.facts.get("exchange") is None:
            return ""
        return f"#{self.name}-{self.asked.setdefault(evidence, len(self.asked) + 1)}"


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
    if not links.asked:
        return []
    exchange, listed = links.facts["exchange"], links.facts.get("hits")
    asked = [evidence.removeprefix("#") for evidence in links.asked]
    lists = [listed] if listed is not None and len(listed) else []
    known = name_groups(
        exchange, [name.partition(".@")[0] for name in asked], links.facts.get("frame_hits"), lists
    )
    return [
        _describe(exchange, f"{links.name}-{number}", name, known)
        for number, name in enumerate(asked, start=1)
    ]


def _describe(exchange, place, name, known):
    group, _, side = name.partition(".@")
    title, found = known.get(group, ("", None))
    if found is None:
        if group.partition("-")[0] not in MAY_BE_EMPTY:
            raise ValueError(
                f"#{name}: a link to evidence that does not exist; take it from a table's evidence column"
            )
        title = read_name(group)
    found = {} if found is None else find_sentences(exchange, found)
    sides = [_describe_side(exchange, key, found) for key in exchange.sides if key == side or not side]
    return Group(place, title, sides)


def _describe_side(exchange, side, found):
    rows = [row for name, row in exchange.sentence_rows.items() if row.side == side and name in found]
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
