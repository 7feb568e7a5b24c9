"""The key of a number: a plain name for what stands behind it, such as "word:police" or "frame:victim care".

A key names a kind and what it is. Where a number counts only some of that, limits say which, each after a
"~": "word:police~own". A key that is narrowed to a side ends with "@" and the side. Only the marks that part
a key are written as codes where they stand in a name, so that two names never share a key.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

EVERYTHING = "everything"
MARKS = {"%": "%25", "|": "%7c", "@": "%40", ";": "%3b", "~": "%7e"}
WRITTEN = str.maketrans(MARKS)
VOICES = ("own", "quoted")  # limits that every hit answers by itself; for another the hits must be listed
CODES = {code: mark for mark, code in MARKS.items()}


class Key(NamedTuple):
    """A key that was read: its kind, its names, the side that it is narrowed to, or "", and its limits."""

    kind: str
    names: tuple[str, ...]
    side: str = ""
    limits: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The first name; "" where a kind alone says everything."""
        return self.names[0] if self.names else ""


def make_key(kind: str, *names: str, side: str = "", limits: Iterable[str] = ()) -> str:
    """Return the key of `kind` and `names`: "word:police", or "voice:ann|Dora"; `side` narrows it.

    `limits` say which of its hits are counted, "own" or "quoted" ones and others; "all" limits nothing.
    """
    key = f"{kind}:{'|'.join(map(_write, names))}" if names else kind
    key += "".join(f"~{_write(limit)}" for limit in limits if limit != "all")
    return f"{key}@{_write(side)}" if side else key


def read_key(key: str) -> Key:
    """Return what a key says. Raises nothing: text without a mark is a kind without a name."""
    whole, _, side = key.partition("@")
    whole, *limits = whole.split("~")
    kind, named, names = whole.partition(":")
    read = tuple(map(_read, names.split("|"))) if named else ()
    return Key(kind, read, _read(side), tuple(map(_read, limits)))


def widen_key(key: str) -> str:
    """Return the key of all that a key names: of both sides, and without a limit."""
    return key.partition("@")[0].partition("~")[0]


def narrow_key(key: str, side: str) -> str:
    """Return the key of what one side has of it."""
    return f"{key.partition('@')[0]}@{_write(side)}"


def key_sides(sides: Iterable[str]) -> str:
    """Return the keys of the sides, joined: all sentences, side by side."""
    return join_keys(make_key("side", side) for side in sides)


def join_keys(keys: Iterable[str]) -> str:
    """Return several keys as one text, each once, for a cell of a table."""
    return "; ".join(dict.fromkeys(key for key in keys if key))


def split_keys(text: str) -> list[str]:
    """Return the keys of a cell, none for an empty one."""
    return [key for key in text.split("; ") if key]


def _write(name: str) -> str:
    return name.translate(WRITTEN)


def _read(name: str) -> str:
    return re.sub("%[0-9a-f]{2}", lambda code: CODES.get(code[0], code[0]), name)
