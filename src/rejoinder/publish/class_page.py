"""The class page: one file to read, look up, code and answer in, from a mail or a stick, without a server."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ..exchange import Exchange, name_sentence
from ..explore.answers import list_questions
from ..explore.code import describe_coding
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
    path = output or PLACE / f"{name_folder(exchange)}.html"
    page = write_class_page(exchange, sentences=_list_names(sentences), frames=_list_names(frames))
    return write_all({path: page.encode()})[0]


def name_folder(exchange: Exchange) -> str:
    """Return the name of the folder that an exchange was read from."""
    return exchange.folder.resolve().name if exchange.folder else "exchange"


def write_class_page(
    exchange: Exchange,
    *,
    sentences: Sequence[str] = (),
    frames: Sequence[str] = (),
    light: Sequence[str] = (),
    lesson: str = "",
) -> str:
    """Return the class page as HTML; `sentences` and `frames` are coded, all unless listed.

    Whoever codes may leave out those of the sentences that are in `light`, which are hard to read; the
    exercises of a `lesson` are marked as those for today. Raises InputError for a name that is none or a
    faulty table.
    """
    questions = list(list_questions(exchange, lesson))
    coding = describe_coding(exchange, sentences, frames, light)
    chosen = [one for one in coding["frames"] if coding["chosen"] is None or one["name"] in coding["chosen"]]
    return write_handout(
        exchange,
        _list_tabs(coding, questions),
        folder=name_folder(exchange),
        text=coding["text"],
        questions=questions,
        sentences=[name_sentence(exchange, one) for one in coding["listed"]],
        frames=[(one["name"], one["definition"]) for one in chosen],
        redacted=state_redacted(exchange),
    )


def _list_tabs(coding: Mapping[str, Any], questions: Sequence[Mapping[str, Any]]) -> list[Tab]:
    """Return what there is to do in the page: nothing to code without a frame, nothing to answer unasked."""
    coded = bool(coding["frames"] and coding["listed"])
    tabs = [Tab("Look up", "look-up", {}, live=True)]
    tabs += [Tab("Code", "code", coding)] if coded else []
    tabs += [Tab("Answer", "answers", {"questions": questions})] if questions else []
    return [*tabs, Tab("Agree", "agree", coding, live=True)] if coded else tabs


def _list_names(typed: str) -> list[str]:
    """Return the names that were typed, with commas between them."""
    names = [" ".join(name.split()) for name in re.split("[,;]", typed)]
    return [name for name in names if name]
