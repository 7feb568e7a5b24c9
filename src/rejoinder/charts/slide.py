"""A chart as a slide: 16:9, its finding above it, its source below."""

import io
from typing import Any

import matplotlib.style
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.image import imsave

from .chart import INK, MUTED, STYLE, Chart
from .names import wrap

WIDE, HIGH, EDGE = 1920, 1080, 80  # pixels
DOTS = 100  # per inch, of what is written around the chart
TITLE, METHOD, SOURCE = 30, 17, 15  # points
FLAT = (0.6, 0.7, 0.8, 0.9, 1.0)  # of a chart's height: the flattest in which no two names meet is taken


def draw_slide(chart: Chart, source: str) -> bytes:
    """Return a PNG of 1920 by 1080 pixels: finding, method, the chart as large as fits, source."""
    with matplotlib.style.context(STYLE):
        page, top = _write_page(chart, source)
        picture = _draw_chart(chart, WIDE - 2 * EDGE, HIGH - top - EDGE)
    high, wide = picture.shape[:2]
    left = (WIDE - wide) // 2
    page[top : top + high, left : left + wide] = picture
    kept = io.BytesIO()
    unsigned: dict[str, Any] = {"Software": None}
    imsave(kept, page, format="png", metadata=unsigned)
    return kept.getvalue()


def _write_page(chart: Chart, source: str) -> tuple[np.ndarray, int]:
    """Return the slide without its chart, and the row of pixels where that begins."""
    figure = Figure(figsize=(WIDE / DOTS, HIGH / DOTS), dpi=DOTS)
    row, room = float(EDGE // 2), (WIDE - 2 * EDGE) * 72 / DOTS
    lines = ((chart.finding, TITLE, INK, "bold"), (chart.method, METHOD, MUTED, "normal"))
    for text, size, colour, weight in lines:
        for line in wrap(text, room, size, weight):
            look: dict[str, Any] = {"fontsize": size, "color": colour, "fontweight": weight}
            figure.text(EDGE / WIDE, 1 - row / HIGH, line, va="top", **look)
            row += 1.3 * size * DOTS / 72
        row += 8
    [line, *_] = wrap(source, room, SOURCE)
    figure.text(EDGE / WIDE, 0.5 * EDGE / HIGH, line, va="center", fontsize=SOURCE, color=MUTED)
    return _paint(figure, DOTS), int(row) + 8


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
