"""What a lesson says of any exchange: outcomes, rubric, duties of a journalist, words for students."""

import csv
import functools
from pathlib import Path
from typing import NamedTuple

MOST = 2  # points of a criterion
LESSONS = ("75", "50", "100", "without-computers", "remote")
MAIN = "75"


class Outcome(NamedTuple):
    """What a student can do afterwards: its number, what one `can`, and how that is `checked`."""

    number: str
    can: str
    checked: str


class Criterion(NamedTuple):
    """A criterion of the rubric: the numbers of its outcomes, and what 0, 1 and 2 points look like."""

    name: str
    outcomes: tuple[str, ...]
    levels: tuple[str, ...]


class Duty(NamedTuple):
    """A duty of the code of ethics: its name, how questions.csv calls it, a line of the code, a question."""

    name: str
    principle: str
    quote: str
    ask: str


class Matter(NamedTuple):
    """A matter of conscience: its name, its duty's principle, a line of the code, what one asks."""

    name: str
    principle: str
    quote: str
    asks: str


class Word(NamedTuple):
    """A word for students: the notebook it is met in, and what it `says`, "" if the glossary has it."""

    word: str
    chapter: str
    says: str


@functools.cache
def read_rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a table that comes with the program, by its name without “.csv”."""
    with Path(__file__).with_name(f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def list_outcomes() -> list[Outcome]:
    """Return the outcomes of a lesson, in their order."""
    return [Outcome(*row.values()) for row in read_rows("outcomes")]


def list_criteria() -> list[Criterion]:
    """Return the criteria of the rubric."""
    rows = read_rows("rubric")
    levels = ("nothing", "part", "whole")
    return [
        Criterion(row["criterion"], tuple(row["outcomes"].split()), tuple(row[one] for one in levels))
        for row in rows
    ]


def list_duties() -> list[Duty]:
    """Return the four duties of the SPJ Code of Ethics (2014), each with a line of it."""
    return [Duty(*row.values()) for row in read_rows("duties")]


def list_matters() -> list[Matter]:
    """Return the matters by which a lesson sorts its questions, each with a line of the same code."""
    return [Matter(*row.values()) for row in read_rows("matters")]


def list_words() -> list[Word]:
    """Return the words that students meet, in the order in which they meet them."""
    return [Word(*row.values()) for row in read_rows("words")]
