"""The exercises of a class: what is asked, of what kind the answer is, and what of it can be checked."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from ..exchange import Exchange, InputError, check_choice, find_near, read_table
from .checks import Check, judge, judge_form, read_check

EXERCISES = ["id", "prompt", "kind"]
MORE = ("minutes", "check", "hint", "outcome", "teaches")
KINDS = ("text", "number", "ids")  # what an exercise asks for: words, a number, sentences


class Exercise(NamedTuple):
    """An exercise: `minutes` 0 and `outcome` "" where nobody says; `outcome` is the number of an outcome."""

    id: str
    prompt: str
    kind: str
    minutes: int
    check: Check
    hint: str
    outcome: str
    teaches: str


def read_exercises(exchange: Exchange) -> list[Exercise]:
    """Return the exercises of the folder's exercises.csv, none without it.

    Raises InputError (file, line, value, rule, mend) for another kind, a check that cannot be made, an empty
    field, or an id that stands twice.
    """
    path = exchange.find_file("exercises.csv")
    if path is None:
        return []

    def check(where: str, row: dict[str, Any]) -> Iterator[InputError]:
        faults = list(check_choice(where, row, "kind", KINDS, "a kind of answer"))
        yield from faults
        minutes = row.get("minutes", "")
        if minutes and not (minutes.isdecimal() and 0 < int(minutes) < 1000):
            rule = "minutes are a whole number, 1 and up"
            yield InputError(f"{where}, column minutes", minutes, rule, "write them in figures")
        if row["kind"] in KINDS:
            yield from _try_check(exchange, where, row)

    table = read_table(path, EXERCISES, optional=MORE, unique=("id",), check=check)
    return [_make(exchange, row) for row in table.to_dict("records")]


def _try_check(exchange: Exchange, where: str, row: dict[str, Any]) -> Iterator[InputError]:
    try:
        read_check(exchange, row["kind"], row.get("check", ""))
    except InputError as fault:
        yield InputError(f"{where}, column check", *fault.parts[1:])


def _make(exchange: Exchange, row: dict[str, Any]) -> Exercise:
    more = {name: row.get(name) or "" for name in MORE}
    return Exercise(
        row["id"],
        exchange.hide(row["prompt"]),
        row["kind"],
        int(more["minutes"] or 0),
        read_check(exchange, row["kind"], more["check"]),
        exchange.hide(more["hint"]),
        more["outcome"],
        exchange.hide(more["teaches"]),
    )


def check_answer(exchange: Exchange, exercise: str, answer: object, *, fact: bool = True) -> str:
    """Return what an answer to an exercise (its id) lacks, in words; "" where it has all that is checked.

    Without `fact` it is only said whether the answer can be read, and not whether the text bears it out.
    Raises InputError for an exercise that there is none of, or a faulty exercises.csv.
    """
    known = {one.id: one for one in read_exercises(exchange)}
    if exercise not in known:
        near = find_near(exercise, known)
        mend = f"write {near}" if near else f"take one of {', '.join(known) or 'a folder with exercises.csv'}"
        raise InputError("exercise", exercise, "exercises.csv has no such id", mend)
    asked = known[exercise]
    return (judge if fact else judge_form)(exchange, asked.kind, asked.check, str(answer))
