"""The texts of a lesson as one page to read and to print: what the Markdown says, and nothing else."""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

from bs4 import BeautifulSoup
from markupsafe import Markup

from ..exchange import Exchange
from .markdown import find_title, read_markdown
from .scripts import digest_code
from .templates import read, render

AWAY = re.compile("https?:|mailto:|#")  # a link that leads where it leads wherever it stands
SCROLLED = {"class": "scroll", "role": "region", "tabindex": "0"}


class Sheet(NamedTuple):
    """A part of the page: its id, its title, and its text as HTML."""

    id: str
    title: str
    text: Markup


def write_teacher_sheet(exchange: Exchange, texts: Mapping[str, str]) -> str:
    """Return the texts, {file name: Markdown}, as one HTML page that stands in a folder beside them.

    What is chosen in its contents is printed alone, on A4, and else all. Nothing runs in it.
    """
    sheets = [
        Sheet(_name(file), _shorten(exchange, find_title(text)), _read(text, _name(file), texts))
        for file, text in texts.items()
    ]
    style = Markup(read("teacher.css"))
    return str(
        render(
            "teacher.html.j2", exchange=exchange, sheets=sheets, style=style, style_digest=digest_code(style)
        )
    )


def _name(file: str) -> str:
    return PurePosixPath(file).stem.lower()


def _shorten(exchange: Exchange, title: str) -> str:
    """Return a title without the exchange's own, with which it may begin."""
    plain = re.sub(r"\\(.)", r"\1", title)
    said = plain.removeprefix(f"{exchange.title}: ")
    return said[:1].upper() + said[1:]


def _read(text: str, place: str, texts: Mapping[str, str]) -> Markup:
    """Return Markdown as HTML whose links lead to parts of the page, and whose tables can be scrolled."""
    tree = BeautifulSoup(str(read_markdown(text, place)), "html.parser")
    for link in tree("a", href=True):
        if not AWAY.match(str(link["href"])):
            link["href"] = _lead(str(link["href"]), texts)
    for cell in tree("th"):
        cell["scope"] = "col"
    for number, table in enumerate(tree("table"), 1):
        label = f"{place}, table {number}"
        table.wrap(tree.new_tag("div", attrs=SCROLLED | {"aria-label": label}))
    return Markup(str(tree))


def _lead(file: str, texts: Mapping[str, str]) -> str:
    return f"#{_name(file)}" if file in texts else f"../{file}"
