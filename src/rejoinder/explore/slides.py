"""A chart with a button beneath it, in JupyterLab, that saves it as a slide."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import page
from ..exchange import InputError, name_safely
from ..files import write_files
from ..page import Piece, tell
from ..result import Result
from .handled import Handled

if TYPE_CHECKING:
    from ..page.figure import Figure  # it loads Matplotlib

STILL = "In JupyterLab a button under this chart saves it as a slide."


def chart(result: Result, kind: str = "", *, name: str = "", **choices: Any) -> Figure | Piece:
    """Return a chart of a result: the one that it is known by, or another `kind` of it.

    Where the result has no row it is a line that says so. `name` tells it from another chart of its kind in
    one report, and names its files. `choices` are those of the chart, such as `rows`. In JupyterLab a button
    beneath it saves it as a slide. Raises InputError for what is no result, for a kind that the result has
    not, and for a name that no file could have.
    """
    drawn = page.chart(result, kind, name=name, **choices)
    if not isinstance(drawn, Piece):
        drawn.beneath = lambda: offer_slide(drawn)
    return drawn


def offer_slide(figure: Figure) -> Handled:
    """Return the button that saves a chart as a slide, the one that `rejoinder figures --slides` writes."""

    def save(_: Mapping[str, Any]) -> dict[str, str]:
        return write_slide(handled.home, figure)

    exchange = figure.result.exchange if figure.result is not None else None
    handled = Handled(
        "slide", {"finding": figure.finding}, tell(STILL), exchange=exchange, answers={"slide": save}
    )
    return handled


def write_slide(home: Path, figure: Figure, counted: str = "", name: str = "") -> dict[str, str]:
    """Write a chart as a slide into the folder of a reader's work, and return what a script says and shows.

    `said` is where it is, `picture` the slide itself. What is `counted` otherwise than by itself stands on
    the slide, and the file has its `name` beside it. Raises InputError where it cannot be written.
    """
    file, drawn = f"slide-{figure.name}", figure
    if counted:
        file = f"{file}-{name_safely(name or counted) or 'mine'}"
        drawn = replace(figure, method=f"Counted: {counted}. {figure.method}")
    data, path = drawn.slide(), home / "slides" / f"{file}.png"
    try:
        write_files({path: data})
    except OSError as error:
        rule = f"cannot be written ({error.strerror})"
        mend = "open the notebook in a folder of your own"
        raise InputError(str(path), path.name, rule, mend) from error
    said = f"Saved as {path.as_posix()}, beside this notebook."
    return {"said": said, "picture": base64.b64encode(data).decode("ascii")}
