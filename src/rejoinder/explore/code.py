"""Code sentences by hand without a spreadsheet: blind, by key, into the sheet that agreement is read from."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..exchange import BLOCK, Exchange, InputError, find_near
from ..framing.codebook import name_codebook
from ..framing.coding import name_frames
from ..framing.definitions import define
from ..framing.sheets import CODES
from ..page import Piece, show, tell
from ..page.text import describe_text
from ..result import say_lack
from ..wording import listing
from .handled import Handled

LACKS = say_lack("codebook.csv and no frames.csv")


def code(exchange: Exchange, sentences: Sequence[str] = (), frames: Sequence[str] = ()) -> Handled:
    """Return a desk at which sentences are coded by hand: `sentences` (ids) and `frames`, all unless listed.

    It shows one sentence at a time, and neither its side nor what anybody else coded. Without a kernel it is
    the table of the frames' definitions, or their names. Raises InputError for a sentence or frame that is
    not there, and for a faulty codebook.csv or frames.csv.
    """
    data = describe_coding(exchange, sentences, frames)
    return Handled("code", data, _show_frames(exchange, data["frames"]), exchange=exchange)


def _show_frames(exchange: Exchange, frames: Sequence[Mapping[str, str]]) -> Piece:
    """Return what the frames mean, or their names where nothing says it."""
    if not frames:
        return tell(LACKS)
    meanings = define(exchange)
    names = listing(f"“{frame['name']}”" for frame in frames)
    return show(meanings, "The frames") if len(meanings) else tell(f"The frames: {names}.")


def describe_coding(
    exchange: Exchange,
    sentences: Sequence[str] = (),
    frames: Sequence[str] = (),
    light: Sequence[str] = (),
) -> dict[str, Any]:
    """Return what is coded, for a script: the text, the frames with what they mean, and what a cell means.

    `listed` are the sentences that may be coded, those without a word that can be read left out; `asked` is
    whether somebody listed them; `chosen` the frames that somebody listed, or none; `light` those of the
    sentences that a lighter track leaves out. Raises InputError as `code` does.
    """
    meanings = {row.frame: row for row in define(exchange).table.itertuples()}
    names = name_frames(exchange)
    rule = "the exchange has no such sentence"
    asked = _choose("sentences", sentences, exchange.sentence_rows, rule)
    listed = asked or list(_list_readable(exchange))
    left = set(_choose("light", light, exchange.sentence_rows, rule))
    chosen = _choose("frames", frames, names, "no frame of codebook.csv or frames.csv")
    names = list(_list_shown(exchange, names, chosen))
    return {
        "text": describe_text(exchange),
        "codebook": name_codebook(exchange.folder),
        "frames": [_describe_frame(exchange, name, meanings.get(name), asked) for name in names],
        "cells": CODES,
        "listed": listed,
        "light": [name for name in listed if name in left],
        "asked": bool(asked),
        "chosen": chosen or None,
        "lacks": LACKS,
    }


def _list_shown(exchange: Exchange, names: Iterable[str], chosen: Sequence[str]) -> Iterable[str]:
    """Yield the frames that may be named. Raises InputError for one that is to be coded and may not."""
    for name in names:
        if (hidden := exchange.hide(name)) == name:
            yield name
        elif name in chosen or not chosen:
            rule = f"the name of this frame has words of {listing(exchange.redacted)}, who is not shown"
            raise InputError("frames", hidden, rule, "call it otherwise, or list the others: --frames")


def _describe_frame(exchange: Exchange, name: str, row: Any, asked: Sequence[str]) -> dict[str, str]:
    """Return a frame with its definition, and the sentences that have it and have it not; "" for none.

    No example is given that is `asked` for, since that would tell its code, nor one that is testimony.
    """
    if row is None:
        return {"name": name, "definition": "", "example": "", "counter": ""}
    given = [
        "" if one in asked or not exchange.sentence_rows[one].own else one
        for one in (row.example, row.counter_example)
    ]
    return {"name": name, "definition": row.definition, "example": given[0], "counter": given[1]}


def _list_readable(exchange: Exchange) -> Iterable[str]:
    for name, row in exchange.sentence_rows.items():
        shown = exchange.shown[row.start : row.end].replace(BLOCK, "")
        if any(character.isalnum() for character in shown):
            yield name


def _choose(what: str, given: Sequence[str], known: Iterable[str], rule: str) -> list[str]:
    """Return the names that are given as they are written, each once; capitals count for nothing.

    Raises InputError for a name that is none of those known, and for one text in place of a list.
    """
    if isinstance(given, str):
        raise InputError(what, given, "a list is asked for", f'write {what}=["{given}"]')
    names = {name.lower(): name for name in known}
    for name in given:
        if name.lower() not in names:
            near = find_near(name, names.values())
            raise InputError(what, name, rule, f"write “{near}”" if near else "correct it")
    return list(dict.fromkeys(names[name.lower()] for name in given))
