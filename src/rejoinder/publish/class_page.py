"""The class page: one file to read, look up, code and answer in, from a mail or a stick, without a server."""

import re
from collections.abc import Iterable
from pathlib import Path

from ..exchange import Exchange, name_sentence
from ..explore.answers import describe_answers
from ..explore.code import describe_coding
from ..explore.text import describe_text
from ..page.handout import Tab, write_handout
from .about import state_redacted
from .writing import write_all

PLACE = Path("class")


def save_class_page(
    exchange: Exchange, output: Path | None = None, *, sentences: str = "", frames: str = ""
) -> Path:
    """Write the class page of an exchange, by default class/FOLDER.html, and return its path.

    `sentences` and `frames` name what is coded, with commas between them; without a name it is all of them.
    Raises InputError for a name that is none or a faulty table, ReportError for a place that cannot be
    written.
    """
    name = name_folder(exchange)
    path = output or PLACE / f"{name}.html"
    return write_all({path: _write_page(exchange, name, sentences, frames).encode()})[0]


def name_folder(exchange: Exchange) -> str:
    """Return the name of the folder that an exchange was read from."""
    return exchange.folder.resolve().name if exchange.folder else "exchange"


def _write_page(exchange: Exchange, name: str, sentences: str, frames: str) -> str:
    text, answers = describe_text(exchange), describe_answers(exchange)
    known = [frame["name"] for frame in describe_coding(exchange)["frames"]]
    coding = describe_coding(
        exchange, _list_names(sentences, exchange.sentence_rows), _list_names(frames, known)
    )
    chosen = [one for one in coding["frames"] if one["name"] in (coding["chosen"] or known)]
    tabs = [Tab("Look up", "look-up", {})]
    if chosen and coding["listed"]:
        tabs.append(Tab("Code", "code", coding))
    if answers["questions"]:
        tabs.append(Tab("Answer", "answers", answers))
    return write_handout(
        exchange,
        tabs,
        folder=name,
        text=text,
        questions=answers["questions"],
        sentences=[name_sentence(exchange, one) for one in coding["listed"]],
        frames=[(one["name"], one["definition"]) for one in chosen],
        redacted=state_redacted(exchange),
    )


def _list_names(typed: str, known: Iterable[str]) -> list[str]:
    """Return the names that were typed, with commas between them; capitals count for nothing."""
    written = {name.lower(): name for name in known}
    names = [" ".join(name.split()) for name in re.split("[,;]", typed)]
    return [written.get(name.lower(), name) for name in names if name]
