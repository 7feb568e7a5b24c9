"""An archive as pages: what it shows in general, and each exchange with what was counted in each sentence."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from markupsafe import Markup

from ..charts.chart import Chart
from ..result import Finding
from ..wording import number
from .figure import Figure
from .scripts import digest_code
from .svg import Shared
from .templates import read, render


class Shown(NamedTuple):
    """A measure as the page shows it: its `name` (of files), `label`, finding, charts, and rows of a table.

    A row is the exchange's page, its title, the values of first and answer, and their difference.
    """

    name: str
    label: str
    of: str
    finding: Finding
    charts: Sequence[Chart]
    rows: Sequence[tuple[str, str, str, str, str]]


def write_archive(
    title: str,
    finding: Finding,
    shown: Sequence[Shown],
    *,
    about: Sequence[str],
    faults: Sequence[str],
    lists: Sequence[str],
) -> str:
    """Return the page of an archive as HTML; nothing runs in it.

    `about` are sentences on what it has, `faults` say of each data folder that was left out why.
    """
    shared = Shared(with_marks=False)
    pictures = {one.name: [_draw(chart, shared) for chart in one.charts] for one in shown}
    return _render(
        "archive.html.j2",
        shared.rules,
        title=title,
        finding=finding,
        shown=shown,
        pictures=pictures,
        about=about,
        faults=faults,
        lists=lists,
    )


def write_archived(part: Mapping[str, Any], measures: Sequence[tuple[str, str, str, str, str]]) -> str:
    """Return the page of one exchange of an archive: its measures, and its letters sentence by sentence.

    `measures` are (label, what is counted, first, answer, difference), all in words.
    """
    return _render("archived.html.j2", {}, part=part, measures=measures)


def _render(template: str, rules: Mapping[str, str], **parts: Any) -> str:
    sheets = [read("report.css"), read("collect.css"), read("archive.css")]
    style = Markup("\n").join([*sheets, *(Markup(f".{name}{{{rule}}}") for name, rule in rules.items())])
    return str(render(template, style=style, style_digest=digest_code(style), **parts))


def _draw(chart: Chart, shared: Shared) -> dict[str, Any]:
    figure = Figure.of(chart)
    return {
        "finding": chart.finding,
        "method": chart.method,
        "description": chart.description,
        "wide": Markup(figure.svg(themed=True, shared=shared)),
        "narrow": Markup(figure.svg(themed=True, narrow=True, shared=shared)),
    }


def say_value(value: float, *, share: bool) -> str:
    """Return the value of a side as a table has it: a share in hundredths, else two digits."""
    return f"{number(100 * value, 1)}%" if share else number(value)
