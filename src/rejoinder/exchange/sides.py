"""The two sides of exchange.toml: their keys, which name columns, and their labels."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .errors import InputError, guess_meant
from .people import fold_name

SIDE = re.compile(r"[a-z][a-z0-9]{0,29}")
OTHER = "other"  # the side of a letter that is shown and not compared
# A side's key ends the names of columns, as in count_reply. What ends one of another meaning, as in
# difference_low, is no side's key; a test holds every measure's columns against this list.
TAKEN = frozenset(
    """all always answered bh bonferroni by chance conceded correlation countered echoed example found hand
    high hits id ids key low negative neutral odds own p positive quoted ratio reframed sentence
    sentences true unanswered words""".split()
)


def check_sides(toml: Path, sides: Any) -> None:
    """Raise InputError unless `sides` are two, each with its own label and a key that can name columns."""
    if not isinstance(sides, dict) or len(sides) != 2:
        value = f"{len(sides)} sides" if isinstance(sides, dict) else f"sides = {sides!r}"
        rule = "an exchange has exactly two sides"
        raise InputError(toml, value, rule, "write one [sides.KEY] table for each of the two")
    for key, side in sides.items():
        rule = _find_rule(key)
        if rule:
            mend = "choose another key and keep the wording for its label"
            raise InputError(toml, f"sides.{key}", rule, mend)
        check_side(toml, f"sides.{key}", side)
    _check_labels(toml, sides)


def _find_rule(key: str) -> str:
    """Return the rule that a side's key breaks, or ""."""
    if key == OTHER:
        return f"{OTHER} is the side of what is not compared, and no key"
    if key in TAKEN:
        return f"“{key}” ends the names of columns of the tables, and is no side’s key"
    return "" if SIDE.fullmatch(key) else "a side's key has small letters a-z and digits, 30 at most"


def check_side(toml: Path, where: str, side: Any) -> None:
    """Raise InputError unless what stands at `where` is a table with nothing but a label, or empty."""
    if not isinstance(side, dict) or not isinstance(side.get("label", ""), str):
        rule = f"[{where}] is a table with a label"
        raise InputError(toml, where, rule, 'write label = "…" under it')
    for key in side:
        if key != "label":
            mend = f"{guess_meant(key, ['label'])}use label"
            raise InputError(toml, key, f"[{where}] has no such key", mend)


def check_other(toml: Path, other: Mapping[str, Any], sides: Mapping[str, Any]) -> None:
    """Raise InputError where what is not compared is called as a side is: its key or its label."""
    label = other.get("label", "")
    names = {fold_name(name) for key, side in sides.items() for name in (key, side.get("label", key))}
    if fold_name(label) in names:
        rule = f"the label of [{OTHER}] is a side’s, and could not be told from it"
        raise InputError(toml, f"label = {label!r}", rule, "give it a label of its own")


def _check_labels(toml: Path, sides: Mapping[str, Any]) -> None:
    labels = {key: side.get("label", key) for key, side in sides.items()}
    for key, label in labels.items():
        if not fold_name(label):
            rule, mend = f"the label of [sides.{key}] is empty", "write what the side is called"
            raise InputError(toml, f"label = {label!r}", rule, mend)
    first, second = labels.values()
    if fold_name(first) == fold_name(second):
        rule = "both sides have this label, and could not be told apart"
        raise InputError(toml, f"label = {second!r}", rule, "give each a label of its own")
