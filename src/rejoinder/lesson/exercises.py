"""The exercises of a class: those of its folder, or those for any exchange."""

from ..exchange import Exchange, InputError, find_near
from .checks import judge, judge_form
from .exercise import Exercise, read_sheet
from .general import make_exercises

__all__ = ["Exercise", "check_answer", "read_exercises"]


def read_exercises(exchange: Exchange) -> list[Exercise]:
    """Return the exercises of the folder's exercises.csv, or, where it has none, those for any exchange.

    Raises InputError (file, line, value, rule, mend) for another kind, a check that cannot be made, an empty
    field, or an id that stands twice.
    """
    return read_sheet(exchange) or list(make_exercises(exchange))


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
