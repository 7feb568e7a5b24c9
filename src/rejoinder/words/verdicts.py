"""What may be said of a comparison and of its rows: one word each, by one rule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar

import pandas as pd

from ..hits import key_sides, split_keys
from ..result import Result

Made = TypeVar("Made", bound=Result)


def find_clear(table: pd.DataFrame, column: str = "log_ratio") -> pd.DataFrame:
    """Return the rows whose interval, `<column>_low` to `<column>_high`, leaves out equality."""
    return table[(table[f"{column}_low"] > 0) | (table[f"{column}_high"] < 0)]


def judge(row: Any) -> str:
    """Return the verdict of a row with a log ratio, its interval and `lrc`, that of all compared."""
    if row.lrc:
        return "holds"
    return "leans" if row.log_ratio_low > 0 or row.log_ratio_high < 0 else "cannot tell"


def judge_all(verdicts: Iterable[str]) -> str:
    """Return the verdict of a whole comparison: the surest of its rows'."""
    found = set(verdicts)
    return next((verdict for verdict in ("holds", "leans") if verdict in found), "cannot tell")


def list_sides(result: Result) -> tuple[str, ...]:
    """Return the keys of both sides: every sentence that was compared."""
    return tuple(split_keys(key_sides(result.sides)))


def state_empty(result: Made) -> Made:
    """Return the result; one that has no row says so in the sentence in which it counts its rows."""
    return result if len(result) else replace(result, missing=result.state())
