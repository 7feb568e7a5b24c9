"""The exercises of a class: those of its folder, or those for any exchange."""

from ..exchange import Exchange
from .exercise import Exercise, read_sheet
from .general import make_exercises

__all__ = ["Exercise", "read_exercises"]


def read_exercises(exchange: Exchange) -> list[Exercise]:
    """Return the exercises of the folder's exercises.csv, or, where it has none, those for any exchange.

    Raises InputError (file, line, value, rule, mend) for another kind, a check that cannot be made, an empty
    field, or an id that stands twice.
    """
    return read_sheet(exchange) or list(make_exercises(exchange))
