"""An exercise: what is asked, of what kind the answer is, and what of it can be checked."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from ..exchange import Exchange, InputError, check_choice, read_table
from ..wording import capitalise
from .checks import Check, read_check

EXERCISES = ["id", "prompt", "kind"]
MORE = ("title", "minutes", "check", "hint", "outcome", "teaches", "step")
KINDS = ("text", "number", "ids")  # what an exercise asks for: words, a number, sentences


class Exercise(NamedTuple):
    """An exercise: `minutes` 0 and `outcome` "" where nobody says; `outcome` is the number of an outcome.

    `step` is the part of a lesson that it belongs to, "" for none. It is called everywhere by its `number`
    and its `title`.
    """

    id: str
    prompt: str
    kind: str
    minutes: int
    check: Check
    hint: str
    outcome: str
    teaches: str
    step: str = ""
    written: str = ""  # the check, as it is written
    number: int = 0
    title: str = ""

    @property
    def name(self) -> str:
        """What it is called: its number and its title."""
        return f"{self.number} {self.title}"


def read_sheet(exchange: Exchange) -> list[Exercise]:
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
        if minutes and not (minutes.isdecimal() and len(minutes) < 4 and int(minutes)):
            rule = "minutes are a whole number, 1 and up"
            yield InputError(f"{where}, column minutes", minutes, rule, "write them in figures")
        if row["kind"] in KINDS:
            yield from _try_check(exchange, where, row)

    table = read_table(path, EXERCISES, optional=MORE, unique=("id",), check=check)
    return [make_exercise(exchange, row, at) for at, row in enumerate(table.to_dict("records"), start=1)]


def _try_check(exchange: Exchange, where: str, row: dict[str, Any]) -> Iterator[InputError]:
    try:
        read_check(exchange, row["kind"], row.get("check", ""))
    except InputError as fault:
        yield InputError(f"{where}, column check", *fault.parts[1:])


def make_exercise(exchange: Exchange, row: dict[str, Any], number: int) -> Exercise:
    """Return the exercise of a row, {column: text}; without a title its id is one.

    Raises InputError for a check that cannot be made.
    """
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
        more["step"],
        more["check"],
        number,
        exchange.hide(more["title"]) or capitalise(row["id"]),
    )
