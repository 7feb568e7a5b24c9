"""A lesson minute by minute: its steps, what each needs, and which exercises fit into it."""

import math
import re
from collections.abc import Iterable
from typing import NamedTuple

from ..exchange import Exchange, InputError, find_near
from .exercises import Exercise, read_exercises
from .guidance import LESSONS, read_rows
from .plan import Plan, read_plan

TOLD = ("takes", "title", "does", "material", "product", "trouble", "say")
TODAY = "today"  # what a teacher does beforehand


class Step(NamedTuple):
    """A step of a lesson from `start` to `end` (both 0: before the class), and the exercises done in it.

    `takes` is what such an exercise has as its `step`; `does`, `material`, `product` say what happens, with
    what, and what students have in hand afterwards; `say` is what a teacher says when `trouble` comes.
    """

    takes: str
    start: int
    end: int
    title: str
    does: str
    material: str
    product: str
    trouble: str
    say: str
    exercises: tuple[Exercise, ...]

    @property
    def minutes(self) -> int:
        """How many minutes the step takes."""
        return self.end - self.start


class Lesson(NamedTuple):
    """A lesson: its steps, its minutes in all, and the exercises for which it has no time."""

    name: str
    steps: tuple[Step, ...]
    minutes: int
    left: tuple[Exercise, ...]


def plan_lesson(exchange: Exchange, name: str) -> Lesson:
    """Return a lesson of `LESSONS`, or `TODAY`, for an exchange; an exercise stands in its own step.

    What has not the minutes any more, or cannot be done on paper, is left. Raises InputError for a faulty
    exercises.csv or lesson.csv.
    """
    left, plan = read_exercises(exchange), read_plan(exchange)
    steps: list[Step] = []
    clock = 0
    for text, minutes in _list_rows(name):
        taken = tuple(_fit(_list_possible(left, text, plan), minutes or math.inf))
        left = [one for one in left if one not in taken]
        start, end = (clock, clock + minutes) if minutes else (0, 0)
        steps.append(Step(start=start, end=end, exercises=taken, **_tell(text, plan)))
        clock += minutes
    return Lesson(name, tuple(steps), clock, tuple(left))


def check_name(name: str) -> None:
    """Raise InputError for a name that is none of `LESSONS`."""
    if name not in LESSONS:
        near = find_near(name, LESSONS)
        mend = f"write {near}" if near else f"use one of {', '.join(LESSONS)}"
        raise InputError("lesson", name, "no lesson is called so", mend)


def find_placed(exchange: Exchange, name: str) -> set[str]:
    """Return the ids of the exercises for which a lesson of `LESSONS` has a place.

    Raises InputError for another name, and for a faulty exercises.csv or lesson.csv.
    """
    check_name(name)
    lesson = plan_lesson(exchange, name)
    return {one.id for step in lesson.steps for one in step.exercises}


def _list_rows(name: str) -> list[tuple[dict[str, str], int]]:
    """Return the steps of a lesson as the tables have them, each with its minutes, 0 before the class."""
    texts = {row["step"]: row for row in read_rows("steps")}
    rows = [row for row in read_rows("lessons") if row["lesson"] == name]
    return [(texts[row["step"]], int(row["minutes"] or 0)) for row in rows]


def _tell(text: dict[str, str], plan: Plan) -> dict[str, str]:
    """Return what is told of a step; a chart stands with the number of its slide, where the plan has one."""
    told = {part: text[part] for part in TOLD}
    charts = {name: f", slide {number}" for number, name in enumerate(plan.charts, start=1)}
    return told | {"material": re.sub(r"\{([\w-]+)\}", lambda one: charts.get(one[1], ""), told["material"])}


def _list_possible(exercises: Iterable[Exercise], text: dict[str, str], plan: Plan) -> list[Exercise]:
    """Return the exercises of a step that can be done with what is at hand."""
    mine = [one for one in exercises if _find_step(one) == text["takes"]]
    return [one for one in mine if not (text["paper"] and is_hidden(one, plan))]


def _find_step(exercise: Exercise) -> str:
    """Return the step that an exercise belongs to: as the table has it, or one for facts of the text."""
    return exercise.step or ("look up" if exercise.check.what else "free")


def is_hidden(exercise: Exercise, plan: Plan) -> bool:
    """Return whether an exercise counts words that paper leaves out; which sentences they are, it says."""
    check = exercise.check
    return bool(plan.hidden and check.what not in ("", "sentences") and check.by != "own")


def _fit(exercises: Iterable[Exercise], minutes: float) -> Iterable[Exercise]:
    """Yield those that fit one after the other."""
    spent = 0
    for one in exercises:
        if spent + one.minutes <= minutes:
            spent += one.minutes
            yield one
