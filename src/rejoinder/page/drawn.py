"""A result as it is drawn: as a chart, or as text with marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..charts import draw
from ..result import Result
from .pieces import Piece, tell
from .readings import mark_words

if TYPE_CHECKING:
    from .figure import Figure

# Results that are shown as a piece of text.
PIECES = {("explained", ""): mark_words}


def chart(result: Result, kind: str = "", **choices: Any) -> Figure | Piece:
    """Return a chart of a result: the one that it is known by, or another `kind` of it.

    Where the result has no row it is a line that says so. `choices` are those of the chart, such as `rows`.
    Raises InputError for what is no result, and for a kind that the result has not.
    """
    if isinstance(result, Result) and len(result) and (mark := PIECES.get((result.name, kind))):
        return mark(result, **choices)
    drawn = draw(result, kind, **choices)
    if drawn is None:
        return tell(result.headline)
    from .figure import Figure  # Matplotlib is slow to load, and most cells draw nothing

    return Figure.of(drawn)
