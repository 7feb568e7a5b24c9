"""The day of each letter, where the lines between the letters name one for each."""

import bisect
import datetime
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from .lines import TITLE, Line
from .parts import Guess
from .patterns import DAY, MONTH

MONTHS = (  # how the names of a month begin, in English, French, German and Spanish
    *(
        "jan|ene",
        "feb|fév",
        "mar|mär",
        "apr|avr|abr",
        "may|mai",
        "jun|juin",
        "jul|juil",
        "aug|août|ago",
        "sep",
    ),
    *("oct|okt", "nov", "dec|dez|déc|dic"),
)
WRITTEN = regex.compile(rf"\b(?i:{DAY}),?\.?\s+(?:de\s+|del\s+)?(?P<year>1[5-9]\d\d|20\d\d)\b")
NAMED = regex.compile(rf"(?i:{MONTH})")
DAY_NUMBER = regex.compile(r"\d{1,2}")
NUMBERS = regex.compile(
    r"\b(?:(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"
    r"|(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4}))\b"
)


@dataclass(frozen=True)
class Dated:
    """The day of a letter, as 1858-08-21, and the line where it stands; `sure` where each letter has one."""

    day: str
    line: int
    sure: bool


def find_dates(guess: Guess) -> dict[int, Dated]:
    """Return the day that stands above each letter, or below each, {id of its part: day}; some may have none.

    A day is clear that has its month in letters or first, and its year: 3/4/1921 is two days.
    """
    slots = [list(_list_days(lines)) for lines in _list_between(guess)]
    ones = [len(slot) == 1 for slot in slots]
    below = not slots[0] and all(ones[1:])
    mine = slots[1:] if below else slots[:-1]
    sure = all(len(slot) == 1 for slot in mine) and (below or not slots[-1])
    return {id(letter): Dated(*slot[0], sure) for letter, slot in zip(guess.letters, mine) if len(slot) == 1}


def _list_between(guess: Guess) -> list[list[Line]]:
    """Return the lines of headings before the first letter, between two each, and after the last."""
    slots: list[list[Line]] = [[] for _ in range(len(guess.letters) + 1)]
    starts = [letter.start for letter in guess.letters]
    for part in guess.headings:
        slots[bisect.bisect_left(starts, part.start)] += part.lines
    return slots


def _list_days(lines: list[Line]) -> Iterator[tuple[str, int]]:
    """Yield each day that is clear, once, with its line."""
    seen: set[str] = set()
    for line in lines:
        day = _read_day(line.raw) if line.kind != TITLE else ""
        if day and day not in seen:
            seen.add(day)
            yield day, line.number


def _read_day(text: str) -> str:
    if match := WRITTEN.search(text):
        name, day = NAMED.search(match[0]), DAY_NUMBER.search(match[0])
        months = [regex.match(names, name[0].lower()) for names in MONTHS] if name else []
        found = [number for number, one in enumerate(months, start=1) if one]
        return _write_day(int(match["year"]), found[-1], int(day[0])) if found and day else ""
    if match := NUMBERS.search(text):
        return _write_day(int(match["year"]), int(match["month"]), int(match["day"]))
    return ""


def _write_day(year: int, month: int, day: int) -> str:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return ""
