"""Rounds: how the letters follow each other, which one answers which, and which may answer which."""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .errors import InputError, Note

if TYPE_CHECKING:
    from .model import Exchange

Row = Mapping[str, Any]

ISO = re.compile(r"\d{4}-\d\d-\d\d")
# a day in another order
OTHER = re.compile(r"(?!\d{4}-\d\d-\d\d$)\d{1,4}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{1,4}")


def write_date(row: Row) -> str:
    """Return the date of a letter as it is shown, "" where it has none; of a day with its hour the day."""
    date = row.get("date", "")
    return str(date.date() if isinstance(date, datetime.datetime) else date).strip()


def list_answered(row: Row) -> list[str]:
    """Return the ids of the letters that a letter says it answers."""
    answers = row.get("answers", [])
    return [answers] if isinstance(answers, str) else list(answers)


def order_letters(rows: Sequence[Row]) -> list[Row]:
    """Return the letters as they follow each other: those with a day by it, and the others after the one
    that they stand behind.
    """
    days, day = [], ""
    for row in rows:
        day = write_date(row) if ISO.fullmatch(write_date(row)) else day
        days.append(day)
    return [rows[place] for place in sorted(range(len(rows)), key=lambda place: days[place])]


def check_rounds(toml: Path, rows: Sequence[Row]) -> Iterator[InputError | Note]:
    """Yield a fault for each day that there is not, and each letter that answers none before it.

    One that bears an earlier day than what it answers is a note.
    """
    order = {row["id"]: place for place, row in enumerate(order_letters(rows))}
    known = {row["id"]: row for row in rows}
    for row in rows:
        date = write_date(row)
        if ISO.fullmatch(date) and not _is_day(date):
            yield InputError(toml, date, f"letter {row['id']} bears a day that there is not", "correct date")
        elif OTHER.fullmatch(date):
            said = (
                f"letter {row['id']}: the date “{date}” is shown, and not sorted by; write it like 2024-03-11"
            )
            yield Note(str(toml), said)
        for answered in list_answered(row):
            if answered not in known or answered == row["id"]:
                rule = f"letter {row['id']} answers a letter that is not there"
                yield InputError(toml, answered, rule, f"use one of {', '.join(known)}")
            else:
                yield from _check_answer(toml, row, known[answered], order)


def _check_answer(
    toml: Path, row: Row, answered: Row, order: Mapping[str, int]
) -> Iterator[InputError | Note]:
    name, other = row["id"], answered["id"]
    date, before = write_date(row), write_date(answered)
    if ISO.fullmatch(date) and ISO.fullmatch(before) and date < before:
        yield Note(str(toml), f"letter {name} of {date} answers {other} of {before}, which is later")
    elif order[other] > order[name]:
        rule = f"letter {name} answers a letter that comes after it"
        yield InputError(toml, other, rule, "move it, or correct answers or date")


def _is_day(date: str) -> bool:
    try:
        datetime.date.fromisoformat(date)
    except ValueError:
        return False
    return True


@functools.lru_cache(maxsize=16)
def find_answering(exchange: Exchange) -> Mapping[str, list[str]]:
    """Return for each letter those that may answer it, in reading order: {letter: [letter, …]}.

    They are the later letters of the other side, and those that say that they answer it.
    """
    return _Answering(exchange)


class _Answering(Mapping[str, list[str]]):
    """What may answer each letter, told when it is asked for: of n letters that are n² in all."""

    def __init__(self, exchange: Exchange) -> None:
        self.rows = exchange.letter_rows
        self.places = {row.letter: place for place, row in enumerate(self.rows)}

    def __getitem__(self, letter: str) -> list[str]:
        place = self.places[letter]
        others = [(number, row) for number, row in enumerate(self.rows) if row.side != self.rows[place].side]
        return [
            other.letter
            for number, other in others
            if number > place or letter in getattr(other, "answers", ())
        ]

    def __iter__(self) -> Iterator[str]:
        return iter(self.places)

    def __len__(self) -> int:
        return len(self.places)
