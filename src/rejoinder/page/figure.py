"""A chart as it is shown: its pictures with links, its words and its table."""

import base64
import os
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, NamedTuple, Self

import pandas as pd
from markupsafe import Markup

from ..charts.chart import Chart
from ..charts.slide import draw_slide, name_source
from ..files import write_files
from .lab import is_open, is_quiet, write_output
from .links import Links, Places, find_ground
from .pieces import keep
from .svg import Shared, finish
from .tables import Table, choose_columns, cut_table, drop_text, make_table
from .templates import write

SLIDES = "REJOINDER_SLIDES"  # in the environment: charts bring their slides along


class Parts(NamedTuple):
    """A figure as printed: in two pictures for wide pages and narrow ones, or in a small one for both."""

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
    """A chart that can be shown and saved; `beneath` shows in JupyterLab what stands under it."""

    beneath: Callable[[], object] | None = field(default=None, repr=False)

    @classmethod
    def of(cls, chart: Chart) -> Self:
        """Return the figure of a chart."""
        return cls(**{one.name: getattr(chart, one.name) for one in fields(chart) if one.init})

    def svg(self, *, narrow: bool = False, themed: bool = False, shared: Shared | None = None) -> str:
        """Return the chart as SVG text with title, description, readable links and ids of its own.

        `themed` exchanges the colours for those of the page (CSS variables); `narrow` draws it for a phone;
        what is `shared` with other charts of a page goes there.
        """
        looks: dict[str, Any] = {"themed": themed, "titled": not narrow, "shared": shared}
        return self._finish(f"fig-{self.name}", narrow, links=Places(find_ground(self.result)), **looks)

    def save(self, path: str | Path) -> list[Path]:
        """Write `path`.svg, .png and .csv, all or none, and return the three paths."""
        path, picture = Path(path), self.png()  # before the SVG, which it brings along
        parts = {".svg": self.svg().encode(), ".png": picture, ".csv": self.csv().encode()}
        return write_files({path.with_name(path.name + ending): data for ending, data in parts.items()})

    def slide(self) -> bytes:
        """Return the chart as a slide, a PNG of 1920 by 1080 pixels."""
        return draw_slide(self, self._name_source())

    def _finish(self, name: str, narrow: bool, **looks: Any) -> str:
        text, labels = self.plain_svg(narrow)
        prefix = f"{name}.narrow" if narrow else name
        return finish(text, prefix, self.finding, self.description, labels, **looks)

    def _write(self, links: Places | Links, shared: Shared, *, small: bool = False) -> str:
        name = links.name_id(self.name)
        looks: dict[str, Any] = {"links": links, "shared": shared, "themed": True}
        looks |= {"in_lab": isinstance(links, Links), "told_by": (f"{name}.finding", f"{name}.words")}
        wide = Markup("" if small else self._finish(name, False, **looks))
        narrow = Markup(self._finish(name, True, titled=small, **looks))
        rows, caption = self._choose_columns(), "The numbers of this chart"
        if isinstance(links, Places):
            rows, caption = cut_table(rows, caption, f"its file {self.name}.csv")
        label = f"the numbers of the chart {self.name}"
        table = make_table(rows, caption, links.ground, links, label=label)
        words = (self.source, self.description)
        return write("figure", Parts(name, self.finding, self.method, wide, narrow, *words, table))

    def _choose_columns(self) -> pd.DataFrame:
        """Return the columns that a reader of the chart needs: all are in its CSV."""
        main = self.result.main if self.result is not None else ()
        kept = choose_columns(
            drop_text(self.table), main, self.result.sides if self.result is not None else ()
        )
        return kept if len(set(main) & set(kept)) > 1 else drop_text(self.table)

    def _ipython_display_(self) -> None:
        if self.beneath is None or is_quiet():
            raise NotImplementedError  # so IPython is told to show it in the usual way
        from IPython.display import display

        bundle, facts = self._repr_mimebundle_()
        display(bundle, metadata=facts, raw=True)
        display(self.beneath())

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> tuple[dict, dict]:
        # JupyterLab shows the page, never the PNG, which takes longer to draw than all else together.
        picture = {} if is_open() else {"image/png": base64.b64encode(self.png()).decode("ascii")}
        ground, shared = find_ground(self.result), Shared()
        places = Places(ground)
        page = str(self._write(places, shared))
        small = str(self._write(places, shared, small=True))
        bundle = {
            "text/plain": self.caption,
            "text/html": page if is_quiet() else self._show(Links(ground)),
            "image/svg+xml": self.svg(),
            **picture,
            "text/csv": self.csv(),
        }
        drawn = {
            "name": self.name,
            "small": small,
            "title": self.finding,
            "rules": shared.rules,
            "marks": shared.marks,
        }
        if os.environ.get(SLIDES):
            drawn["slide"] = base64.b64encode(self.slide()).decode("ascii")
        return bundle, keep(page, places, self.result, drawn=drawn)

    def _show(self, links: Links) -> str:
        """Return the chart as JupyterLab shows it."""
        shared = Shared(with_marks=False)
        return write_output(self._write(links, shared), links, shared.rules)

    def _name_source(self) -> str:
        """Return where the numbers come from."""
        return name_source(self.result.exchange) if self.result is not None else "Computed with rejoinder."
