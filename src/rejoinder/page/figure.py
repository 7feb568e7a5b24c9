"""A chart as it is shown: its pictures with links, its words and its table."""

import base64
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, NamedTuple, Self

from markupsafe import Markup

from ..charts.chart import Chart
from ..files import write_files
from .lab import write_output
from .links import Links, Places, find_ground
from .pieces import keep
from .svg import Shared, finish
from .tables import Table, make_table
from .templates import write


class Parts(NamedTuple):
    """A figure as printed."""

    id: str
    finding: str
    method: str
    wide: Markup
    narrow: Markup
    source: str
    description: str
    table: Table


@dataclass(eq=False)
class Figure(Chart):
    """A chart that can be shown and saved."""

    @classmethod
    def of(cls, chart: Chart) -> Self:
        """Return the figure of a chart."""
        return cls(**{one.name: getattr(chart, one.name) for one in fields(chart) if one.init})

    def svg(self, *, narrow: bool = False, themed: bool = False) -> str:
        """Return the chart as SVG text with title, description, readable links and ids of its own.

        `themed` exchanges the colours for those of the page (CSS variables); `narrow` draws it for a phone.
        """
        return self._finish(f"fig-{self.name}", narrow, themed=themed)

    def save(self, path: str | Path) -> list[Path]:
        """Write `path`.svg, .png and .csv, all or none, and return the three paths."""
        path, picture = Path(path), self.png()  # before the SVG, which it brings along
        parts = {".svg": self.svg().encode(), ".png": picture, ".csv": self.csv().encode()}
        return write_files({path.with_name(path.name + ending): data for ending, data in parts.items()})

    def _finish(self, name: str, narrow: bool, **looks: Any) -> str:
        text, labels = self.plain_svg(narrow)
        prefix = f"{name}.narrow" if narrow else name
        return finish(text, prefix, self.finding, self.description, labels, titled=not narrow, **looks)

    def _write(self, links: Places | Links, shared: Shared) -> str:
        name = links.name_id(self.name)
        looks = {"links": links, "shared": shared, "themed": True, "in_lab": isinstance(links, Links)}
        wide, narrow = (Markup(self._finish(name, narrow, **looks)) for narrow in (False, True))
        table = make_table(self.table, self.finding, links.ground, links)
        words = (self.source, self.description)
        return write("figure", Parts(name, self.finding, self.method, wide, narrow, *words, table))

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> tuple[dict, dict]:
        ground, picture = find_ground(self.result), self.png()
        places, links = Places(ground), Links(ground)
        shared, mine = Shared(), Shared(with_marks=False)
        page, shown = str(self._write(places, shared)), self._write(links, mine)
        bundle = {
            "text/plain": self.caption,
            "text/html": write_output(shown, links, mine.rules),
            "image/svg+xml": self.svg(),
            "image/png": base64.b64encode(picture).decode("ascii"),
            "text/csv": self.csv(),
        }
        drawn = {"name": self.name, "rules": shared.rules, "marks": shared.marks}
        return bundle, keep(page, places, self.result, drawn=drawn)
