"""The `Chart`: its words, its table and its picture; how it is shown is told in page/."""

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text
from PIL import Image

from ..exchange import mark_unseen, write_table
from ..result import Result
from ..wording import curl
from .names import SAYING, SIZE, find_height, fit, grow, measure, styled, wrap

WIDE, NARROW = 7.2, 3.4  # inches; the report swaps one for the other at 640 px
TITLE, DOTS = 10.5, 300  # points of the PNG's title, dots per inch
KEY_MARK = 2.2 * SIZE  # points of a key's mark and the blank after it
INK, MUTED, RULE, PAPER = "#1b1d21", "#565b64", "#d9dce1", "#ffffff"
SIDE_COLOURS = ("#1f5fa8", "#b4500f")
SIDE_MARKERS = ("o", "D")
PLACES = [
    ("left", "center", (6, 0)),
    ("right", "center", (-6, 0)),
    ("center", "bottom", (0, 6)),
    ("center", "top", (0, -6)),
    ("left", "bottom", (4, 4)),
    ("left", "top", (4, -4)),
    ("right", "bottom", (-4, 4)),
    ("right", "top", (-4, -4)),
]
NEEDED = ("name", "finding", "method", "description")


@dataclass(eq=False)
class Chart:
    """One chart: its `name`, `finding` (title), `method` (subtitle), `description` in words,
    tidy `table` and `draw`.

    `draw(narrow)` returns (figure, labels): the figure, with a link and an id on each mark that has evidence,
    and the reading text of each link by id. Raises ValueError where the chart lacks a title, method,
    description or table.
    """

    name: str
    finding: str
    method: str
    description: str
    table: pd.DataFrame
    draw: Callable = field(repr=False)
    source: str = ""
    result: Result | None = field(default=None, repr=False)
    _svgs: dict = field(default_factory=dict, init=False, repr=False)
    _png: bytes = field(default=b"", init=False, repr=False)

    def __post_init__(self):
        for key in NEEDED:
            if not str(getattr(self, key)).strip():
                raise ValueError(
                    f"chart {self.name or '?'}: {key} is empty: a chart says what it shows; give it one"
                )
        self.finding, self.method, self.description = (
            self._say(curl(text)) for text in (self.finding, self.method, self.description)
        )
        if self.table.empty:
            raise ValueError(
                f"chart {self.name}: the table has no rows: nothing to draw; give a table with rows"
            )

    def _say(self, text: str) -> str:
        """Return a text as it may be shown."""
        return mark_unseen(self.result.say(text) if self.result else text)

    @property
    def caption(self) -> str:
        """The finding and the method, in two sentences."""
        return f"{self.finding} {self.method}"

    @property
    def figure(self) -> Figure:
        """The Matplotlib figure, wide."""
        return self._draw(narrow=False)[0]

    def png(self) -> bytes:
        """Return the chart as PNG, 300 dots per inch, on white, its finding above it."""
        if not self._png:
            figure = self._print(narrow=False)  # one drawing for both, laid out in this order
            with styled():
                # Two pictures, one above the other: nothing of the chart can reach its title.
                whole = np.vstack([_paint(self.draw_title()), _paint(figure)])
            self._png = _write_png(whole)
        return self._png

    def draw_title(self) -> Figure:
        """Return the finding as a figure of its own, as wide as the chart and as high as its lines."""
        lines = wrap(self.finding, 72 * WIDE - 14, TITLE, "bold")
        figure = Figure(figsize=(WIDE, 0.12 + 0.18 * len(lines)))
        place, text = 0.06 / figure.get_figheight(), "\n".join(lines)
        figure.text(0.01, place, text, va="bottom", fontsize=TITLE, fontweight="bold", color=INK)
        return figure

    def csv(self) -> str:
        """Return the chart's table as CSV."""
        return write_table(self.result.hide(self.table) if self.result else self.table)

    def plain_svg(self, narrow: bool) -> tuple[str, dict]:
        """Return Matplotlib's SVG, and the reading text of each link by id."""
        if narrow not in self._svgs:
            self._print(narrow)
        return self._svgs[narrow]

    def _print(self, narrow: bool) -> Figure:
        """Keep the SVG, and return the figure that it was drawn from."""
        figure, labels = self._draw(narrow)
        kept = io.StringIO()
        ground = figure.get_facecolor()
        figure.set_facecolor("none")
        with styled():
            # Laid out as it is drawn: `savefig` would draw it once more to do so.
            FigureCanvasSVG(figure).print_svg(kept, metadata={"Date": None, "Creator": None})
        figure.set_facecolor(ground)
        figure.set_layout_engine("none")  # whatever else is made of it lies where the SVG has it
        self._svgs[narrow] = kept.getvalue(), labels
        return figure

    def _draw(self, narrow):
        with styled():
            if self.result is None or not self.result.exchange.redacted:
                return self.draw(narrow)
            return self._draw_hidden(narrow, self.result.say)

    def _draw_hidden(self, narrow: bool, say: Callable[[str], str]) -> tuple[Figure, dict[str, str]]:
        """Return the drawing, and the reading text of its links, without what is not to be shown."""
        told = SAYING.set(say)
        try:
            figure, labels = self.draw(narrow)
        finally:
            SAYING.reset(told)
        for text in figure.findobj(Text):
            text.set_text(say(text.get_text()))
        return figure, {name: say(text) for name, text in labels.items()}


def make_figure(narrow: bool, height: float) -> Figure:
    """Return an empty figure, wide or narrow, of `height` inches, laid out by constraint."""
    return Figure(figsize=(NARROW if narrow else WIDE, height), layout="constrained")


def find_room(narrow: bool, names: Iterable[str], size: float = SIZE) -> float:
    """Return the points that the names of its upright axis leave to a chart, wide or narrow."""
    return 72 * (NARROW if narrow else WIDE) - max((measure(name, size) for name in names), default=0) - 24


def find_style(sides: dict, side: str) -> dict:
    """Return the colour and marker of a side, the same in every chart."""
    place = list(sides).index(side)
    return {"color": SIDE_COLOURS[place], "marker": SIDE_MARKERS[place]}


def name_ends(axes: Axes, sides: dict, room: float) -> None:
    """Write above the axes, `room` points wide, which side lies where: the second left, the first right."""
    first, second = sides.values()
    left, right = (fit(name, room - measure("← ")) for name in (second, first))
    left, right = f"← {left}", f"{right} →"
    apart = measure(left) + measure(right) + 12 <= room and "\n" not in left + right
    lift = 3 if apart else 6 + 72 * find_height(right)
    grow(axes.figure, lift - 3 + 72 * (find_height(left) - find_height("")))
    for text, x, align, up in ((left, 0, "left", lift), (right, 1, "right", 3)):
        axes.annotate(
            text,
            (x, 1),
            (0, up),
            xycoords="axes fraction",
            textcoords="offset points",
            ha=align,
            va="bottom",
            color=INK,
        )


def write_beside(axes: Axes, text: str, place: float, **look: Any) -> None:
    """Write at the right of the axes, beside the row at `place`."""
    where: dict[str, Any] = {"xycoords": ("axes fraction", "data"), "textcoords": "offset points"}
    usual: dict[str, Any] = {"va": "center", "color": MUTED, "annotation_clip": False}
    axes.annotate(text, (1, place), (6, 0), **where, **usual | look)


def write_above(axes: Axes, name: str, place: float, lift: float, size: float) -> None:
    """Write a name above the row at `place`, from the axes' left end on, `lift` points higher."""
    start: dict[str, Any] = {"xycoords": ("axes fraction", "data"), "textcoords": "offset points"}
    ground: dict[str, Any] = {"facecolor": PAPER, "edgecolor": "none", "pad": 0.5}  # no line runs through it
    look: dict[str, Any] = {"va": "bottom", "fontsize": size, "color": INK, "bbox": ground}
    text = axes.annotate(name, (0, place), (3, lift), **look, **start)
    text.set_in_layout(
        False
    )  # it fits the figure; the layout would shrink the axes for what goes on beyond them


def draw_sides(figure: Figure, sides: dict) -> None:
    """Write above the axes which mark is which side's."""
    draw_key(figure, [(label, find_style(sides, side)) for side, label in sides.items()], 8)


def draw_key(figure: Figure, looks: list, size: float = 7) -> None:
    """Write above the axes what each mark means, (name, its look), in as few lines as the figure allows."""
    room = 72 * figure.get_figwidth() - 14
    names = [fit(name, room - KEY_MARK) for name, _ in looks]
    marks = [Line2D([], [], linestyle="none", markersize=size, **look) for _, look in looks]
    columns = max(n for n in range(1, len(names) + 1) if n == 1 or _measure_key(names, n) <= room)
    lines = max(sum(name.count("\n") + 1 for name in part) for part in _fill_columns(names, columns))
    grow(figure, 1.6 * SIZE * (lines - 1))
    figure.legend(
        marks,
        names,
        loc="outside upper left",
        ncols=columns,
        frameon=False,
        handletextpad=0.2,
        borderpad=0,
        columnspacing=1.2,
        labelcolor=MUTED,
    )


def _measure_key(names, columns):
    """Return the width in points of a key in so many columns."""
    return sum(max(map(measure, part)) + KEY_MARK + 1.2 * SIZE for part in _fill_columns(names, columns))


def _fill_columns(names, columns):
    """Return the names of a key column by column, as Matplotlib fills them."""
    return np.array_split(np.array(names, dtype=object), columns)


def draw_strokes(
    axes: Axes, places: Iterable[float], lows: Iterable[float], highs: Iterable[float], **look: Any
) -> None:
    """Draw upright strokes from each low to its high as one line with gaps: one path in the SVG."""
    xs = [x for place in places for x in (place, place, None)]
    ys = [y for low, high in zip(lows, highs) for y in (low, high, None)]
    axes.plot(
        pd.array(xs, dtype="Float64").to_numpy(float, na_value=float("nan")),
        pd.array(ys, dtype="Float64").to_numpy(float, na_value=float("nan")),
        **look,
    )


def place_labels(figure: Figure, axes: Axes, points: list, most: int) -> None:
    """Write up to `most` labels of `points`, (x, y, text), each where there is room beside its mark."""
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    figure.set_layout_engine("none")
    renderer, frame = canvas.get_renderer(), axes.get_window_extent()
    around = [axes.transData.transform((x, y)) for x, y, _ in points]
    taken = [(px - 5, py - 5, px + 5, py + 5) for px, py in around]
    for (x, y, text), _ in zip(points, range(most)):
        look: dict[str, Any] = {"textcoords": "offset points", "fontsize": 8.5, "color": INK}
        for ha, va, offset in PLACES:
            label = axes.annotate(text, (x, y), offset, ha=ha, va=va, **look)
            box = label.get_window_extent(renderer)
            slack = 1 + 0.03 * box.width  # a word is not as wide in every size in which the picture is saved
            mine = (box.x0 - slack, box.y0 - 1, box.x1 + slack, box.y1 + 1)
            if _lies_within(box, frame) and not any(_meet(mine, other) for other in taken):
                taken.append(mine)
                break
            label.remove()


def _lies_within(box, frame):
    across = frame.x0 < box.x0 and box.x1 < frame.x1
    return across and frame.y0 < box.y0 and box.y1 < frame.y1


def _paint(figure):
    figure.set_dpi(DOTS)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())


def _write_png(pixels):
    """Return a picture as PNG in 256 colours, that of its corner kept as it is: a third of the bytes."""
    true = Image.fromarray(pixels[..., :3])
    picture = true.quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    palette, corner = picture.getpalette() or [], 3 * picture.getpixel((0, 0))
    palette[corner : corner + 3] = true.getpixel((0, 0))
    picture.putpalette(palette)
    picture.save(kept := io.BytesIO(), "png", dpi=(DOTS, DOTS))
    return kept.getvalue()


def _meet(a, b):
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
