"""A result as it is drawn: as a chart, or as text with marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ..charts import draw
from ..exchange import InputError
from ..result import Result
from .letters import Letters
from .pieces import Piece, say
from .readings import mark_words

if TYPE_CHECKING:
    from .figure import Figure

NAME = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")
# Results that are shown as a piece of text.
PIECES = {("explained", ""): mark_words, ("layers", ""): Letters}


def chart(result: Result, kind: str = "", *, name: str = "", **choices: Any) -> Figure | Piece:
    """Return a chart of a result: the one that it is known by, or another `kind` of it.

    Where the result has no row it is a line that says so. `name` tells it from another chart of its kind in
    one report, and names its files. `choices` are those of the chart, such as `rows`. Raises InputError for
    what is no result, for a kind that the result has not, and for a name that no file could have.
    """
    if name and not NAME.fullmatch(name):
        rule = "a chart is named by small letters, digits and hyphens"
        raise InputError("chart", name, rule, "write it like words-3-times")
    if isinstance(result, Result) and (mark := PIECES.get((result.name, kind))):
        # Letters on which nothing is marked are letters still.
        return mark(result, **choices) if len(result) or not result.missing else say(result)
    drawn = draw(result, kind, **choices)
    if drawn is None:
        return say(result)
    from .figure import Figure  # Matplotlib is slow to load, and most cells draw nothing

    figure = Figure.of(drawn)
    figure.name = name or figure.name
    return figure
