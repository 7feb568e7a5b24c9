"""The slides of a lesson: one finding each, with its chart and its source, and all of them as one PDF."""

import io
from collections.abc import Callable, Iterable
from typing import NamedTuple

import matplotlib.style
import numpy as np
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.image import imread

from .. import claims, framing, sentiment, words
from ..exchange import Exchange
from ..result import Result
from . import draw
from .chart import STYLE, Chart
from .slide import draw_slide, list_lines, make_page, name_source, write_lines

FEW_ROWS = 10  # words that can be read from the last row of a room
# What can be on a slide, by the name of its chart: the measure, and what its chart is asked for.
SLIDES: dict[str, tuple[Callable[[Exchange], Result], dict]] = {
    "voices": (words.voices, {}),
    "word-use": (words.compare, {"rows": FEW_ROWS}),
    "one-author": (lambda exchange: words.compare(exchange).baseline(), {}),
    "frames": (framing.compare, {}),
    "claim-answers": (claims.read, {"kind": "letters"}),
    "sentiment-ways": (sentiment.compare, {}),
    "sentiment-readers": (sentiment.tones, {}),
    "names": (words.names, {}),
    "voices-apart": (words.apart, {}),
    "source-standing": (claims.sources, {}),
}
USUAL = ("voices", "word-use", "one-author", "frames", "claim-answers", "sentiment-ways")


class Slide(NamedTuple):
    """A slide: the name of its chart, the chart, and the picture as PNG."""

    name: str
    chart: Chart
    picture: bytes


def draw_slides(exchange: Exchange, names: Iterable[str] = USUAL) -> tuple[list[Slide], dict[str, str]]:
    """Return the slides of these charts, of SLIDES, and why others could not be made, {name: why}."""
    slides, missing = [], {}
    for name in names:
        measure, choices = SLIDES[name]
        result = measure(exchange)
        chart = draw(result, **choices)
        if chart is None:
            missing[name] = result.headline
        else:
            slides.append(Slide(name, chart, draw_slide(chart, name_source(exchange))))
    return slides, missing


def join_slides(exchange: Exchange, slides: Iterable[Slide]) -> bytes:
    """Return the slides as one PDF, a page each; what is written on them can be searched and read aloud.

    The same slides give the same bytes: it has no date.
    """
    kept = io.BytesIO()
    unsigned = {"CreationDate": None, "Creator": None, "Producer": None}
    with (
        matplotlib.style.context(STYLE),
        PdfPages(kept, metadata={"Title": exchange.title} | unsigned) as pages,
    ):
        for slide in slides:
            figure = make_page()
            # The words lie beneath their own picture.
            write_lines(figure, list_lines(slide.chart, name_source(exchange))[0], zorder=-1)
            picture = imread(io.BytesIO(slide.picture))[:, :, :3]
            whole = figure.add_axes((0, 0, 1, 1), frameon=False, xticks=[], yticks=[])
            whole.imshow(np.round(255 * picture).astype(np.uint8), aspect="auto", interpolation="none")
            pages.savefig(figure)
    return kept.getvalue()
