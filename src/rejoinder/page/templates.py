"""The templates: every tag of a page stands in one of them, and what they are given is escaped."""

import functools
import itertools
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import jinja2
from markupsafe import Markup

from ..exchange import BLOCK, mark_unseen
from ..hits import make_key
from .addresses import find_address
from .glossary import list_pieces, name_verdict

FOLDER = Path(__file__).with_name("templates")


class Run(NamedTuple):
    """A stretch of text of one kind: shown, or `hidden` under marks of its length."""

    text: str
    hidden: bool


def list_runs(text: object) -> list[Run]:
    """Return the stretches of a text that are shown, and those that are not."""
    parts = itertools.groupby(str(text), lambda character: character == BLOCK)
    return [Run("".join(part), hidden) for hidden, part in parts]


def render(template: str, **parts: Any) -> Markup:
    """Return a whole template, filled in, as it may be shown: see `mark_unseen`."""
    return Markup(mark_unseen(_read_all().get_template(template).render(parts)))


def render_plain(template: str, filters: Mapping[str, Callable[..., Any]], **parts: Any) -> str:
    """Return a whole template of Markdown, filled in with `filters` of its own; nothing is made HTML."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER),
        autoescape=False,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters.update(filters)
    return made.get_template(template).render(parts)


def write(macro: str, *parts: Any) -> Markup:
    """Return what a macro of pieces.html.j2 makes of `parts`."""
    return getattr(_read_all().get_template("pieces.html.j2").module, macro)(*parts)


@functools.cache
def read(name: str) -> Markup:
    """Return a style sheet or a script of the templates, which is printed as it stands."""
    return Markup((FOLDER / name).read_text(encoding="utf-8"))


@functools.cache
def _read_all() -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["runs"] = list_runs
    made.filters["at"] = lambda name: find_address(make_key("sentence", name))
    made.filters["glossed"] = list_pieces
    made.filters["verdict_id"] = name_verdict
    made.tests["redacted"] = lambda text: BLOCK in str(text)
    return made
