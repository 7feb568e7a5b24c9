"""A chart as a slide: 16:9, its finding above it, its source below."""

import io
from typing import Any, NamedTuple

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.image import imsave

from ..exchange import Exchange
from .chart import INK, MUTED, Chart
from .names import fit, styled, wrap

WIDE, HIGH, EDGE = 1920, 1080, 80  # pixels
DOTS = 100  # per inch, of what is written around the chart
TITLE, METHOD, SOURCE = 30, 18, 17  # points
MOST = 6  # lines of a finding, and of a method: the chart keeps half of the slide
FLAT = (0.6, 0.7, 0.8, 0.9, 1.0)  # of a chart's height: the flattest in which no two names meet is taken


class Line(NamedTuple):
    """A line of a slide, and the row of pixels at which it begins."""

    text: str
    row: float
    size: int
    colour: str
    weight: str


def draw_slide(chart: Chart, source: str) -> bytes:
    """Return a PNG of 1920 by 1080 pixels: finding, method, the chart as large as fits, source."""
    with styled():
        lines, below = list_lines(chart, source)
        figure, top = make_page(), int(below)
        write_lines(figure, lines)
        page = _paint(figure, DOTS)
        picture = _draw_chart(chart, WIDE - 2 * EDGE, HIGH - top - EDGE)
    high, wide = picture.shape[:2]
    left = (WIDE - wide) // 2
    page[top : top + high, left : left + wide] = picture
    kept = io.BytesIO()
    unsigned: dict[str, Any] = {"Software": None}
    imsave(kept, page[:, :, :3], format="png", metadata=unsigned, pil_kwargs={"optimize": True})
    return kept.getvalue()


def name_source(exchange: Exchange) -> str:
    """Return where the numbers of a chart come from: the exchange, and what computed them."""
    parts = ", ".join(filter(None, [exchange.title, exchange.publication, exchange.published]))
    return f"{parts}. Computed with rejoinder."


def list_lines(chart: Chart, source: str) -> tuple[list[Line], float]:
    """Return what is written on a slide, line by line, and the row of pixels below finding and method."""
    row, room, lines = float(EDGE // 2), (WIDE - 2 * EDGE) * 72 / DOTS, []
    for text, size, colour, weight in (
        (chart.finding, TITLE, INK, "bold"),
        (chart.method, METHOD, MUTED, "normal"),
    ):
        for line in fit(text, room, size=size, lines=MOST, tail=0, weight=weight).split("\n"):
            lines.append(Line(line, row, size, colour, weight))
            row += 1.3 * size * DOTS / 72
        row += 8
    [line, *_] = wrap(source, room, SOURCE)
    place = HIGH - 0.5 * EDGE - 0.6 * SOURCE * DOTS / 72
    return [*lines, Line(line, place, SOURCE, MUTED, "normal")], row + 8


def write_lines(figure: Figure, lines: list[Line], **look: Any) -> None:
    """Write the lines of a slide on a figure of its size."""
    for one in lines:
        style: dict[str, Any] = {"fontsize": one.size, "color": one.colour, "fontweight": one.weight}
        figure.text(EDGE / WIDE, 1 - one.row / HIGH, one.text, va="top", **style | look)


def make_page() -> Figure:
    """Return an empty figure of the size of a slide."""
    return Figure(figsize=(WIDE / DOTS, HIGH / DOTS), dpi=DOTS)


def _draw_chart(chart: Chart, wide: int, high: int) -> np.ndarray:
    """Return the chart in at most so many pixels, as flat as its names allow, so that these are large."""
    for part in FLAT:
        figure, _ = chart.draw(False)
        across, up = figure.get_size_inches()
        figure.set_size_inches(across, max(up * part, across * high / wide))
        across, up = figure.get_size_inches()
        picture = _paint(figure, min(wide / across, high / up))
        if not _meet(figure):
            break
    return picture[:high, :wide]


def _meet(figure: Figure) -> bool:
    """Return whether two names of an upright axis meet."""
    for axes in figure.axes:
        boxes = [label.get_window_extent() for label in axes.get_yticklabels() if label.get_text()]
        boxes.sort(key=lambda box: box.y0)
        if any(lower.y1 > upper.y0 for lower, upper in zip(boxes, boxes[1:])):
            return True
    return False


def _paint(figure: Figure, dots: float) -> np.ndarray:
    figure.set_dpi(dots)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    return np.array(canvas.buffer_rgba())
