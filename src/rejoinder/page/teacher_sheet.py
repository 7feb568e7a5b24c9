"""The texts of a lesson as one page to read and to print: what the Markdown says, and nothing else."""

import itertools
import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

from markupsafe import Markup

from ..exchange import Exchange
from .markdown import find_title, read_markdown
from .scripts import digest_code
from .templates import read, render

LINK = re.compile(r'href="(?!https?:|mailto:|#)([^"]+)"')


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
    html = LINK.sub(lambda found: f'href="{_lead(found[1], texts)}"', str(read_markdown(text, place)))
    numbers = itertools.count(1)

    def open_table(_: re.Match[str]) -> str:
        label = f"{place}, table {next(numbers)}"
        return f'<div class="scroll" role="region" aria-label="{label}" tabindex="0"><table>'

    html = re.sub("<table>", open_table, html.replace("<th>", '<th scope="col">'))
    return Markup(html.replace("</table>", "</table></div>"))


def _lead(file: str, texts: Mapping[str, str]) -> str:
    return f"#{_name(file)}" if file in texts else f"../{file}"
