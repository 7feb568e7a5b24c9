"""The slides of a lesson: one finding each, with its chart and its source, and all of them as one PDF."""

import io
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.image import imread

from .. import claims, framing, sentiment, words
from ..exchange import Exchange
from ..result import Result
from . import draw
from .chart import Chart
from .names import styled
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
# What a slide says of how to read it, for who never heard of the method; that stands in the notes.
PLAIN = {
    "voices": "How many words each voice has, in reading order; striped: somebody whom a letter quotes.",
    "word-use": "Each mark: how many times as often one side uses the word, put with caution; the line: how "
    "far off that may be. Filled: luck alone would seldom set the sides as far apart. At the right how often "
    "each side has it, {one} : {other}.",
    "one-author": "Each pale bar: a text by one author, cut into two sides as long as these; black: this "
    "exchange. The higher the bar, the larger the share of the compared words that look unevenly used.",
    "frames": "A frame is a way to see the matter, found by its words. Each mark: how much more room it has "
    "on one side; the line: how far off that may be. Filled: luck alone would seldom set the sides as far "
    "apart. At the right in how many sentences, {one} : {other}.",
    "claim-answers": "Each bar: what a letter claims, by how it was answered, as one reader has it in a "
    "first reading; another may read otherwise. {testified}",
    "sentiment-ways": "Each line: one reasonable way to measure how positive the words are, with how far off "
    "it may be; the further right, the more positive those of {one}. Coloured: it does not reach 0.",
}
USUAL = ("voices", "word-use", "one-author", "frames", "claim-answers", "sentiment-ways")


class Slide(NamedTuple):
    """A slide: the name of its chart, the chart, the picture as PNG, and the method, for the notes."""

    name: str
    chart: Chart
    picture: bytes
    method: str


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
            plain = replace(chart, method=_say_plainly(exchange, name, chart.method))
            slides.append(Slide(name, plain, draw_slide(plain, name_source(exchange)), chart.method))
    return slides, missing


def _say_plainly(exchange: Exchange, name: str, method: str) -> str:
    """Return how to read a chart in plain words; its method where nobody wrote any."""
    one, other = exchange.sides.values()
    testified = claims.read(exchange).say_testified() if name == "claim-answers" else ""
    return PLAIN.get(name, "").format(one=one, other=other, testified=testified).strip() or method


def join_slides(exchange: Exchange, slides: Iterable[Slide]) -> bytes:
    """Return the slides as one PDF, a page each; what is written on them can be searched and read aloud.

    The same slides give the same bytes: it has no date.
    """
    kept = io.BytesIO()
    unsigned = {"CreationDate": None, "Creator": None, "Producer": None}
    with (
        styled(),
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
