"""The teacher's key: what the text has, computed, and what one reader would answer, for and against."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from ..exchange import Exchange, InputError, check_choice, read_table
from ..wording import listing, number
from ..words import compare
from .checks import judge, solve
from .exercises import Exercise, read_exercises
from .plan import read_plan

KEY = ["exercise", "view", "answer"]
VIEWS = ("answer", "for", "against")
LUCK = ("word-use", "one-author")  # charts that show what luck does


class Model(NamedTuple):
    """A model answer: of which view it is ("answer", "for" or "against"), and what it says."""

    view: str
    answer: str


class Solved(NamedTuple):
    """An exercise with its `fact`, in words ("" where none is asked for), and one reader's answers."""

    exercise: Exercise
    fact: str
    models: list[Model]


def read_key(exchange: Exchange) -> list[Solved]:
    """Return the exercises of a folder with what is right of each, and the answers of its key.csv.

    Raises InputError (file, line, value, rule, mend) for an exercise that is none, and for an answer that
    does not pass its own exercise's check.
    """
    exercises = {one.id: one for one in read_exercises(exchange)}
    path = exchange.find_file("key.csv")
    models: dict[str, list[Model]] = {name: [] for name in exercises}

    def check(where: str, row: dict[str, Any]) -> Iterator[InputError]:
        yield from check_choice(where, row, "exercise", tuple(exercises), "an exercise of exercises.csv")
        yield from check_choice(where, row, "view", VIEWS, "a view")
        asked = exercises.get(row["exercise"])
        lack = judge(exchange, asked.kind, asked.check, row["answer"]) if asked else ""
        if lack:
            rule = f"the key fails its own exercise: {lack}"
            yield InputError(f"{where}, column answer", row["answer"], rule, "correct one of the two")

    if path is not None:
        rows = read_table(path, KEY, unique=("exercise", "view"), check=check)
        for row in rows.itertuples():
            models[row.exercise].append(Model(row.view, exchange.hide(row.answer)))
    return [Solved(one, say_fact(exchange, one), models[one.id]) for one in exercises.values()]


def say_fact(exchange: Exchange, exercise: Exercise) -> str:
    """Return the fact that an exercise asks for, in words: a number, or sentences; "" where it asks none."""
    fact = solve(exchange, exercise.check)
    if fact is None:
        return ""
    if isinstance(fact, tuple):
        return listing(fact)
    return number(fact, 1) if exercise.check.what == "rate" else f"{fact:,.0f}"


def say_luck(exchange: Exchange) -> str:
    """Return how many words look uneven, how many luck would make so, and which slides show it.

    "" where a side has no words of its own.
    """
    try:
        said = compare(exchange).find()[0].detail
    except InputError:
        return ""
    charts = read_plan(exchange).charts
    numbers = [f"{charts.index(name) + 1}" for name in LUCK if name in charts]
    shown = f" See {'slide' if len(numbers) == 1 else 'slides'} {listing(numbers)}." if numbers else ""
    return said + shown
