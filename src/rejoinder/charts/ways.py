"""The chart of every way to compare the sides' tone: one band for each tool, one line for each way."""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ..result import Result
from ..sentiment.elsewhere import name_made
from ..wording import count, each, number
from .chart import INK, MUTED, PAPER, RULE, Chart, find_room, find_style, make_figure, name_ends, write_beside
from .names import SIZE, fit_rows, measure

BAND = 0.8  # of a row: what the lines of a tool take


def draw_ways(result: Result) -> Chart:
    """Return a band of lines for each tool, one for each way to compare, of `rj.sentiment.compare`."""
    sides, table = result.sides, result.table
    kept = table[table["difference"].notna()].reset_index(drop=True)
    tools = list(dict.fromkeys(kept["tool"]))
    bands = [kept[kept["tool"] == tool].sort_values("difference", kind="stable") for tool in tools]
    first, second = sides

    def draw(narrow: bool) -> tuple[Figure, dict[str, str]]:
        names, step = fit_rows(tools, 90, least=0.85)
        notes = [_say_clear(band, narrow) for band in bands]
        figure = make_figure(narrow, 1.0 + step * len(bands))
        axes, labels = figure.subplots(), {}
        axes.axvline(0, color=MUTED, linewidth=0.9)
        for place, (tool, band) in enumerate(zip(tools, bands)):
            _draw_band(axes, place, band, sides)
            middle = band.iloc[len(band) // 2]
            row = place - BAND / 2 + BAND * (len(band) // 2) / max(1, len(band) - 1)
            style = find_style(sides, first if middle["difference"] > 0 else second)
            look = style | {"markerfacecolor": style["color"] if middle["clear"] else PAPER, "markersize": 8}
            (dot,) = axes.plot([middle["difference"]], [row], linestyle="none", **look)
            dot.set_url(middle["key"])
            dot.set_gid(f"mark-{place}")
            labels[f"mark-{place}"] = f"{tool}: {_say_range(band)}, {_say_clear(band, False)}"
            write_beside(axes, notes[place], place, fontsize=SIZE, color=INK)
        axes.set_yticks(range(len(bands)), names)
        axes.set_ylim(len(bands) - 0.45, -0.6)
        axes.grid(axis="x", color=RULE)
        axes.set_xlabel("gap between the sides" if narrow else "gap between the sides; 0: none")
        lines = [line for note in notes for line in note.split("\n")]
        name_ends(axes, sides, find_room(narrow, names) - max(map(measure, lines)))
        return figure, labels

    said = "; ".join(
        f"{tool} {_say_range(band)}, {_say_clear(band, False)}" for tool, band in zip(tools, bands)
    )
    description = (
        f"Interval chart with a band for {each(len(tools), 'tool')}, and in it a line for each of "
        f"{count(len(kept), 'way')} to compare, ordered by the gap, {sides[first]} minus {sides[second]}. "
        f"{said}."
    )
    method = (
        f"Each line is one way, its dot the gap, the line its 95% interval; further right is more "
        f"positive for {sides[first]}. Coloured: ways whose interval does not reach 0.{name_made(tools)}"
    )
    columns = ["tool", "ways", "clear", "lowest", "highest", "key"]
    shown = pd.DataFrame([_sum_up(tool, band) for tool, band in zip(tools, bands)], columns=columns)
    return Chart("sentiment-ways", result.headline, method, description, shown, draw, result=result)


def _sum_up(tool: str, band: pd.DataFrame) -> list[Any]:
    gaps = band["difference"]
    return [tool, len(band), int((band["clear"] != 0).sum()), gaps.min(), gaps.max(), band["key"].iloc[0]]


def _draw_band(axes: Axes, place: int, band: pd.DataFrame, sides: dict[str, str]) -> None:
    """Draw a tool's ways one below the other: three paths for the lines, three for the dots."""
    rows = place + np.linspace(-BAND / 2, BAND / 2, len(band)) if len(band) > 1 else np.array([float(place)])
    first, second = sides
    looks = {0: MUTED, 1: find_style(sides, first)["color"], -1: find_style(sides, second)["color"]}
    for clear, colour in looks.items():
        chosen = (band["clear"] == clear).to_numpy()
        if not chosen.any():
            continue
        mine, at = band[chosen], rows[chosen]
        ends = np.column_stack([mine["low"], mine["high"], np.full(len(mine), np.nan)]).ravel()
        axes.plot(ends, np.repeat(at, 3), color=colour, linewidth=0.8, solid_capstyle="butt")
        axes.plot(mine["difference"], at, linestyle="none", marker=".", markersize=3.5, color=colour)


def _say_range(band: pd.DataFrame) -> str:
    low, high = (
        number(float(value), 2, True) for value in (band["difference"].min(), band["difference"].max())
    )
    return f"{low} to {high}"


def _say_clear(band: pd.DataFrame, narrow: bool) -> str:
    clear = int((band["clear"] != 0).sum())
    return f"{clear} of\n{len(band)} clear" if narrow else f"{clear} of {len(band)} clear"
