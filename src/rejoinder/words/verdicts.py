"""What the results of this package share in what they say."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from ..hits import key_sides, split_keys
from ..result import Result

Made = TypeVar("Made", bound=Result)


def list_sides(result: Result) -> tuple[str, ...]:
    """Return the keys of both sides: every sentence that was compared."""
    return tuple(split_keys(key_sides(result.sides)))


def state_empty(result: Made) -> Made:
    """Return the result; one that has no row says so in the sentence in which it counts its rows."""
    return result if len(result) else replace(result, missing=result.state())
