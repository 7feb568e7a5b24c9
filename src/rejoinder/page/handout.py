"""The class page as one HTML file: the letters, what one does with them, and the same on paper."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from markupsafe import Markup

from ..exchange import Exchange
from ..hits import make_key
from .addresses import find_address
from .asides import add_asides, list_asides
from .reading import add_quoted, list_letters, read_layers
from .scripts import digest_code, join_modules, name_function, read_style, write_data
from .templates import read, render
from .whole import UNASKED

LINES = {"text": 5, "number": 1, "ids": 1}  # lines to write on, on paper


class Tab(NamedTuple):
    """One thing to do: its title, the module of its widget, and the widget's data.

    One that is `live` is there with the script alone: it has no form on paper.
    """

    title: str
    module: str
    data: Mapping[str, Any]
    live: bool = False


def write_handout(
    exchange: Exchange,
    tabs: Iterable[Tab],
    *,
    folder: str,
    text: Mapping[str, Any],
    questions: Iterable[Mapping[str, Any]] = (),
    sentences: Iterable[str] = (),
    frames: Iterable[tuple[str, str]] = (),
    redacted: str = "",
) -> str:
    """Return the class page as HTML.

    `text` is what the script knows of the letters; `questions` (number, title, when, prompt, kind),
    `sentences` (what each is called) and `frames` (name, definition) are what is printed for paper; `folder`
    is the name by which a file that is saved is called. Its policy lets its own script and style in,
    named by their digests, and nothing else.
    """
    marks = read_layers(exchange, UNASKED)
    add_quoted(exchange, marks)
    tabs = list(tabs)
    named = [tab.module for tab in tabs]
    style = Markup("\n").join(
        [read("report.css"), read("reading.css"), read_style(*named), read("class.css"), read("print.css")]
    )
    data = {
        "text": text,
        "folder": folder,
        "addresses": {name: find_address(make_key("sentence", name)) for name in exchange.sentence_rows},
        "parts": {
            tab.module: {key: value for key, value in tab.data.items() if key != "text"} for tab in tabs
        },
    }
    script = _write_script(named)
    html = render(
        "class.html.j2",
        exchange=exchange,
        subtitle=", ".join(filter(None, [exchange.publication, exchange.published])),
        redacted=redacted,
        column=add_asides([list_letters(exchange, marks)], list_asides(exchange))[0],
        tabs=tabs,
        grid={"sentences": list(sentences), "frames": list(frames)},
        questions=list(questions),
        lines=LINES,
        style=Markup(style),
        style_digest=digest_code(style),
        script=script,
        script_digest=digest_code(script),
        data=write_data(data),
    )
    return str(html)


def _write_script(modules: list[str]) -> Markup:
    """Return the script of the page: the widgets' modules, closed in, and the line that starts them."""
    starts = (f'"{name}": {name_function(name)}' for name in modules)
    begin = f'classPage(JSON.parse(document.getElementById("data").textContent), {{ {", ".join(starts)} }});'
    return Markup(f"(() => {{\n{join_modules(*modules, 'class-page')}\n{begin}\n}})();\n")
