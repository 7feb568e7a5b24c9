"""The picture that stands for the report where its address is shared."""

import io
import textwrap

from matplotlib.figure import Figure

from .chart import INK, MUTED, SIDE_COLOURS
from .names import styled


def draw_preview(title: str, subtitle: str, motto: str) -> bytes:
    """Return a PNG of 1200 by 630 pixels with the report's title, subtitle and motto, and no other words
    of the texts.
    """
    kept = io.BytesIO()
    with styled():
        figure = Figure(figsize=(12, 6.3))
        lines = textwrap.wrap(title, 34, max_lines=3, placeholder="…")
        figure.text(
            0.07,
            0.88,
            "\n".join(lines),
            va="top",
            fontsize=38,
            fontweight="bold",
            color=INK,
            linespacing=1.25,
        )
        about = textwrap.wrap(subtitle, 74, max_lines=2, placeholder="…")
        figure.text(
            0.07,
            0.82 - 0.12 * len(lines),
            "\n".join(about),
            va="top",
            fontsize=19,
            color=MUTED,
            linespacing=1.4,
        )
        figure.text(0.07, 0.1, motto, va="bottom", fontsize=19, color=INK)
        for place, colour in enumerate(SIDE_COLOURS):
            axes = figure.add_axes((0.07 + 0.075 * place, 0.2, 0.065, 0.014))
            axes.set_axis_off()
            axes.axhspan(0, 1, color=colour)
        figure.savefig(kept, format="png", dpi=100, metadata={"Software": None})
    return kept.getvalue()
