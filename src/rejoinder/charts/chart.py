"""The `Chart`: what JupyterLab shows, the report prints and figures/ keeps."""

import csv
import io
import os
import tempfile
import textwrap
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import matplotlib.style
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

from .lab import Links, write_output
from .page import figure_html
from .svg import finish

STYLE = "rejoinder.rejoinder"
WIDE, NARROW = 7.2, 3.4  # inches; the report swaps one for the other at 640 px
INK, MUTED, RULE, PAPER = "#1b1d21", "#565b64", "#d9dce1", "#ffffff"
SIDE_COLOURS = ("#1f5fa8", "#b4500f")
SIDE_MARKERS = ("o", "D")
PLACES = [
    ("left", "center", (6, 0)), ("right", "center", (-6, 0)), ("center", "bottom", (0, 6)), ("center", "top", (0, -6)),
    ("left", "bottom", (4, 4)), ("left", "top", (4, -4)), ("right", "bottom", (-4, 4)), ("right", "top", (-4, -4)),
]  # fmt: skip
NEEDED = ("name", "finding", "method", "description")


@dataclass(eq=False)
class Chart:
    """One chart: its `name`, `finding` (title), `method` (subtitle), `description` in words, tidy `table` and `draw`.

    `draw(narrow)` returns (figure, labels): the figure, with a link and an id on each mark that has evidence, and the
    reading text of each link by id. Raises ValueError where the chart lacks a title, method, description or table.
    """

    name: str
    finding: str
    method: str
    description: str
    table: pd.DataFrame
    draw: Callable = field(repr=False)
    source: str = ""
    _svgs: dict = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self):
        for key in NEEDED:
            if not str(getattr(self, key)).strip():
                raise ValueError(f"chart {self.name or '?'}: {key} is empty: a chart says what it shows; give it one")
        if self.table.empty:
            raise ValueError(f"chart {self.name}: the table has no rows: nothing to draw; give a table with rows")

    @property
    def caption(self) -> str:
        """The finding and the method, in two sentences."""
        return f"{self.finding} {self.method}"

    @property
    def figure(self) -> Figure:
        """The Matplotlib figure, wide."""
        return self._draw(narrow=False)[0]

    def svg(self, *, narrow: bool = False, themed: bool = False, links: Links | None = None) -> str:
        """Return the chart as SVG text with title, description, readable links and ids of its own.

        `themed` exchanges the colours for those of the page (CSS variables); `narrow` draws it for a phone; `links` are
        those of an output in JupyterLab.
        """
        text, labels = self._plain_svg(narrow)
        prefix = f"{self.name}-narrow" if narrow else self.name
        prefix = prefix if links is None else f"{links.name}-{prefix}"
        return finish(text, prefix, self.finding, self.description, labels, themed, links)

    def png(self) -> bytes:
        """Return the chart as PNG, 300 dots per inch, on white, its finding above it."""
        kept = io.BytesIO()
        with matplotlib.style.context(STYLE):
            figure = self.figure
            lines = textwrap.wrap(self.finding, 78)
            width, height = figure.get_size_inches()
            extra = 0.12 + 0.18 * len(lines)
            # Above the figure, so that the picture's own layout stays as it is.
            figure.text(0.01, 1 + 0.06 / height, "\n".join(lines), va="bottom", fontsize=10.5, fontweight="bold")
            whole = Bbox([[0, 0], [width, height + extra]])
            figure.savefig(kept, format="png", dpi=300, bbox_inches=whole, metadata={"Software": None})
        return kept.getvalue()

    def csv(self) -> str:
        """Return the chart's table as CSV."""
        return self.table.to_csv(index=False, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)

    def save(self, path: str | Path) -> list[Path]:
        """Write `path`.svg, .png and .csv, each under a temporary name first, and return the three paths."""
        path = Path(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        parts = {".svg": self.svg().encode(), ".png": self.png(), ".csv": self.csv().encode()}
        return [_write(path.with_name(path.name + ending), data) for ending, data in parts.items()]

    def _plain_svg(self, narrow):
        if narrow not in self._svgs:
            figure, labels = self._draw(narrow)
            kept = io.StringIO()
            with matplotlib.style.context(STYLE):
                figure.savefig(kept, format="svg", metadata={"Date": None, "Creator": None}, facecolor="none")
            self._svgs[narrow] = kept.getvalue(), labels
        return self._svgs[narrow]

    def _draw(self, narrow):
        with matplotlib.style.context(STYLE):
            return self.draw(narrow)

    def _repr_mimebundle_(self, include=None, exclude=None):
        import base64

        page = figure_html(self, self.svg(themed=True), self.svg(narrow=True, themed=True))
        bundle = {
            "text/plain": self.caption,
            "text/html": self._write_for_lab(),
            "image/svg+xml": self.svg(),
            "image/png": base64.b64encode(self.png()).decode("ascii"),
            "text/csv": self.csv(),
        }
        return bundle, {"rejoinder": {"name": self.name, "page": page}}

    def _write_for_lab(self):
        links = Links(self.table.attrs)
        pictures = [self.svg(narrow=narrow, themed=True, links=links) for narrow in (False, True)]
        return write_output(figure_html(self, *pictures, links=links), links)


def make_figure(narrow: bool, height: float) -> Figure:
    """Return an empty figure of the wide or the narrow width and `height` in inches, laid out by constraint."""
    return Figure(figsize=(NARROW if narrow else WIDE, height), layout="constrained")


def find_sides(table: pd.DataFrame) -> dict:
    """Return the two sides of a table, {key: label}. Raises ValueError for a table that has lost them."""
    sides = table.attrs.get("sides")
    if not sides or "say" not in table.attrs:
        raise ValueError("table: no sides or no finding: a chart needs a measure's own table; pass it unmerged")
    return sides


def find_style(sides: dict, side: str) -> dict:
    """Return the colour and marker of a side, the same in every chart."""
    place = list(sides).index(side)
    return {"color": SIDE_COLOURS[place], "marker": SIDE_MARKERS[place]}


def name_ends(axes, sides: dict, narrow: bool) -> None:
    """Write above the axes towards which end which side lies: the second to the left, the first to the right."""
    second, first = list(sides.values())[1], list(sides.values())[0]
    for text, x, align, lift in ((f"← {second}", 0, "left", 17 if narrow else 3), (f"{first} →", 1, "right", 3)):
        axes.annotate(
            text, (x, 1), (0, lift), xycoords="axes fraction", textcoords="offset points", ha=align, color=INK
        )  # fmt: skip


def draw_key(axes, sides: dict, narrow: bool) -> None:
    """Write above the axes which mark is which side's."""
    from matplotlib.lines import Line2D

    marks = [Line2D([], [], linestyle="none", markersize=8, **find_style(sides, side)) for side in sides]
    axes.legend(
        marks, list(sides.values()), loc="lower left", bbox_to_anchor=(0, 1), ncols=1 if narrow else 2, frameon=False,
        handletextpad=0.2, borderpad=0, borderaxespad=0.3, columnspacing=1.4, labelcolor=MUTED,
    )  # fmt: skip


def draw_strokes(axes, places, lows, highs, **look) -> None:
    """Draw upright strokes from each low to its high as one line with gaps: one path in the SVG, however many."""
    xs = [x for place in places for x in (place, place, None)]
    ys = [y for low, high in zip(lows, highs) for y in (low, high, None)]
    axes.plot(pd.array(xs, dtype="Float64").to_numpy(float, na_value=float("nan")), pd.array(ys, dtype="Float64").to_numpy(float, na_value=float("nan")), **look)


def place_labels(figure, axes, points: list, most: int) -> None:
    """Write up to `most` labels of `points`, (x, y, text), each at the first free place beside its mark, or nowhere."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    figure.set_layout_engine("none")
    renderer, frame = canvas.get_renderer(), axes.get_window_extent()
    around = [axes.transData.transform((x, y)) for x, y, _ in points]
    taken = [(px - 5, py - 5, px + 5, py + 5) for px, py in around]
    for (x, y, text), _ in zip(points, range(most)):
        for ha, va, offset in PLACES:
            label = axes.annotate(text, (x, y), offset, textcoords="offset points", ha=ha, va=va, fontsize=8.5, color=INK)
            box = label.get_window_extent(renderer)
            mine = (box.x0 - 1, box.y0 - 1, box.x1 + 1, box.y1 + 1)
            inside = box.x0 > frame.x0 and box.x1 < frame.x1 and box.y0 > frame.y0 and box.y1 < frame.y1
            if inside and not any(_meet(mine, other) for other in taken):
                taken.append(mine)
                break
            label.remove()


def _meet(a, b):
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _write(path, data):
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix="." + path.name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return path
