"""Charts of word use: which words and names set the sides apart, and by how much."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import NullLocator

from ..hits import narrow_key
from ..result import APART
from ..wording import count, each
from .chart import (
    INK,
    MUTED,
    PAPER,
    RULE,
    Chart,
    draw_sides,
    find_room,
    find_style,
    make_figure,
    name_ends,
    place_labels,
    write_beside,
)
from .names import find_height, fit, fit_rows, measure

if TYPE_CHECKING:
    from ..words.naming import Names
    from ..words.rates import Words

HEAD: dict[str, Any] = {"ha": "left", "va": "center", "color": INK, "fontweight": "bold", "fontsize": 9}
EDGE = 5.5  # log₂ units shown; an interval that goes on ends in an arrow


def draw_words(result: Words, *, rows: int = 16) -> Chart:
    """Return dots with intervals: the `rows` frequent words that are widest apart."""
    sides, form = result.sides, result.form
    some = len(result.often) > 0
    shown = "shrunk" if some else "log_ratio"
    kept = result.often if some else result.table
    kept = kept.head(rows).sort_values(shown, ascending=False, ignore_index=True)
    columns = [shown, f"{shown}_low", f"{shown}_high"]
    edge = min(EDGE, max(2.2, kept[columns].abs().max().max())) if some else EDGE
    first, second = sides

    def draw(narrow: bool) -> tuple[Figure, dict[str, str]]:
        names, step = fit_rows(kept["printed"], 96 if narrow else 150, least=0.29)
        counts = [
            f"{ours} : {theirs}" for ours, theirs in zip(kept[f"count_{first}"], kept[f"count_{second}"])
        ]
        figure = make_figure(narrow, 1.1 + step * len(kept))
        axes, labels = figure.subplots(), {}
        axes.axvline(0, color=MUTED, linewidth=0.9)
        for place, row in enumerate(kept.itertuples()):
            middle, *ends = (getattr(row, name) for name in columns)
            style = find_style(sides, first if row.log_ratio > 0 else second)
            _draw_interval(axes, place, ends, style["color"], edge)
            face = style["color"] if row.verdict in APART else PAPER
            look = style | {"markerfacecolor": face, "linestyle": "none", "markersize": 7}
            (dot,) = axes.plot([middle], [place], **look)
            dot.set_url(row.key)
            dot.set_gid(f"mark-{place}")
            labels[f"mark-{place}"] = _name_mark(row, sides)
            write_beside(axes, counts[place], place)
        axes.set_yticks(range(len(kept)), names)
        axes.set_ylim(len(kept) - 0.5, -0.7)
        axes.set_xlim(-edge - 0.3, edge + 0.3)
        ticks = _list_ticks(edge, narrow)
        axes.set_xticks(list(ticks), list(ticks.values()))
        axes.grid(axis="x", color=RULE)
        name_ends(axes, sides, find_room(narrow, names) - max(map(measure, counts)))
        axes.set_xlabel("times as frequent per 1,000 words" if not narrow else "times as frequent")
        return figure, labels

    description = (
        f"Dot chart with intervals. One row for {each(len(kept), form)}, ordered by the log ratio of the "
        f"rates of {sides[first]} and {sides[second]}, from {kept[shown].max():.1f} "
        f"(“{kept['printed'].iloc[0]}”) to {kept[shown].min():.1f} (“{kept['printed'].iloc[-1]}”) "
        f"in log₂; the axis is cut at {edge:.1f}."
    )
    line = (
        "The dot is drawn towards equal use as far as the other words suggest, the line is its 95% interval"
        if some
        else "The line is the exact 95% interval, with an arrow where it goes on"
    )
    method = (
        f"{_say_kept(kept, result)}, {result.voices} words. {line}. Filled: chance, by paragraph, seldom "
        f"parts the sides as far. At the right counts, {sides[first]} : {sides[second]}."
    )
    return Chart("word-use", result.headline, method, description, kept, draw, result=result)


def _list_ticks(edge: float, narrow: bool) -> dict[int, str]:
    """Return the places of the axis that are named, and their names."""
    if edge > 3.5:
        named = (-4, 0, 4) if narrow else (-4, -2, 0, 2, 4)
    else:
        named = (-2, 0, 2) if narrow else (-2, -1, 0, 1, 2)
    return {place: f"{2 ** abs(place)}×" if place else "equal" for place in named}


def _say_kept(kept: pd.DataFrame, result: Words) -> str:
    """Return which rows of a result are drawn."""
    items = count(len(kept), result.form)
    if result.is_cut or len(kept) == 1:
        return items
    return f"{items}: those that hold or lean, then those furthest apart by log-likelihood"


def _draw_interval(axes: Axes, place: int, ends: list[float], colour: str, edge: float) -> None:
    low, high = np.clip(ends, -edge, edge)
    axes.plot([low, high], [place, place], color=colour, linewidth=1.6, solid_capstyle="butt")
    for end, shown, marker in zip(ends, (low, high), "<>"):
        if end != shown:
            axes.plot([shown], [place], marker=marker, markersize=4, color=colour)


def _name_mark(row: Any, sides: dict[str, str]) -> str:
    rates = ", ".join(f"{label} {getattr(row, f'rate_{side}'):.1f}" for side, label in sides.items())
    return f"{row.printed}: {rates} per 1,000 words"


def draw_rates(result: Words) -> Chart:
    """Return a scatter of each word's rate on both sides; words with the same counts share a mark."""
    sides, form = result.sides, result.form
    first, second = sides
    shown = result.often if len(result.often) else result.table.head(20)
    marks = list(shown.groupby([f"count_{second}", f"count_{first}"]))
    limit = 1.25 * max(result.table[f"rate_{side}"].max() for side in sides)

    def draw(narrow: bool) -> tuple[Figure, dict[str, str]]:
        figure = make_figure(narrow, 3.6 if narrow else 5.4)
        axes, labels, points = figure.subplots(), {}, []
        axes.plot([0, limit], [0, limit], color=RULE, linewidth=1.2)
        for number, (_, part) in enumerate(marks):
            row = part.iloc[0]
            x, y = row[f"rate_{second}"], row[f"rate_{first}"]
            style = find_style(sides, first if y >= x else second)
            (dot,) = axes.plot([x], [y], linestyle="none", markersize=6, **style)
            dot.set_url(row["key"])
            dot.set_gid(f"mark-{number}")
            words = ", ".join(part["printed"])
            labels[f"mark-{number}"] = (
                f"{words}: {sides[first]} {y:.1f}, {sides[second]} {x:.1f} per 1,000 words"
            )
            more = f" +{len(part) - 1}" if len(part) > 1 else ""
            points.append((x, y, part["printed"].iloc[0] + more))
        axes.set_xscale("symlog", linthresh=4)
        axes.set_yscale("symlog", linthresh=4)
        axes.set_xlim(-0.6, limit)
        axes.set_ylim(-0.6, limit)
        ticks = [tick for tick in (0, 2, 5, 10, 20, 50, 100) if tick < limit]
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_ticks(ticks, [str(tick) for tick in ticks])
            axis.set_minor_locator(NullLocator())
        axes.grid(color=RULE, linewidth=0.5)
        axes.set_xlabel(fit(f"per 1,000 words of {sides[second]}", 190 if narrow else 420, size=9))
        axes.set_ylabel(fit(f"per 1,000 words of {sides[first]}", 190 if narrow else 320, size=9))
        points.sort(key=lambda point: -abs(point[1] - point[0]))
        place_labels(figure, axes, points, 10 if narrow else 30)
        return figure, labels

    description = (
        f"Scatter plot. {count(len(marks), 'mark')} for "
        f"{count(sum(len(part) for _, part in marks), form)}: across, the rate per 1,000 words in "
        f"{sides[second]}; up, in {sides[first]}; both axes from 0 to {limit:.0f}. The line is equal use; "
        "most marks far from it have few uses. Words with the same counts share one mark."
    )
    method = (
        "Each mark is a word, or words with the same counts (“+2”: two more); "
        "on the line both sides use it equally often."
    )
    finding = f"{result.state_near()} Most marks far from the line have few uses behind them."
    counts = [f"{kind}_{side}" for kind in ("count", "rate") for side in sides]
    shown = shown[[form, "printed", *counts, "key"]]
    return Chart("word-rates", finding, method, description, shown, draw, result=result)


def draw_names(result: Names) -> Chart:
    """Return how often each side takes each name of a concept, proper names left out."""
    sides = result.sides
    kept = result.chosen.reset_index(drop=True)
    concepts = list(dict.fromkeys(kept["concept"]))

    def draw(narrow: bool) -> tuple[Figure, dict[str, str]]:
        names, step = fit_rows(kept["name"], 80 if narrow else 150, least=0.3)
        room = find_room(narrow, names)
        heads = [_name_concept(kept[kept["concept"] == concept], sides, room, narrow) for concept in concepts]
        heights = [max(1, 0.25 + find_height(head) / step) for head in heads]
        figure = make_figure(narrow, 0.8 + step * (len(kept) + sum(heights) + 0.5 * len(concepts)))
        axes, labels = figure.subplots(), dict[str, str]()
        place, ticks = 0.0, []
        for concept, head, height in zip(concepts, heads, heights):
            middle = place + (height - 1) / 2
            text = axes.annotate(head, (-4, middle), annotation_clip=False, **HEAD)
            text.set_in_layout(False)
            place += height
            for row in kept[kept["concept"] == concept].itertuples():
                _draw_shares(axes, labels, row, place, sides)
                ticks.append((place, names[row.Index]))
                place += 1
            place += 0.5
        axes.set_yticks([tick for tick, _ in ticks], [name for _, name in ticks])
        axes.set_ylim(place - 0.9, -0.6)
        axes.set_xlim(-5, 105)
        axes.set_xticks([0, 25, 50, 75, 100])
        axes.grid(axis="x", color=RULE)
        axes.set_xlabel("% of the times" if narrow else "% of the times that the side names it")
        draw_sides(figure, sides)
        return figure, labels

    description = (
        f"Dot chart with one row for {each(len(kept), 'name')} in {count(len(concepts), 'group')} and one "
        "mark for each side, from 0 to 100 percent of the times that the side names the concept in its "
        f"own words."
    )
    method = "Share of the times that a side names the concept at all, own words; in brackets how many times."
    return Chart("names", result.headline, method, description, kept, draw, result=result)


def _name_concept(part: pd.DataFrame, sides: dict[str, str], room: float, narrow: bool) -> str:
    """Return a concept with how often each side names it, on one line where there is room."""
    concept = part["concept"].iloc[0]
    times = [(label, count(part[f"of_{side}"].iloc[0], "time")) for side, label in sides.items()]
    plain = f"{concept} ({', '.join(f'{label} {often}' for label, often in times)})"
    if not narrow and measure(plain, 9, "bold") <= room:
        return plain
    lines = [fit(concept, room, size=9, weight="bold")]
    for label, often in times:
        width = room - measure(f" {often}", 9, "bold")
        lines.append(f"{fit(label, width, size=9, lines=1, weight='bold')} {often}")
    return "\n".join(lines)


def _draw_shares(axes: Axes, labels: dict[str, str], row: Any, place: float, sides: dict[str, str]) -> None:
    for number, (side, shift) in enumerate(zip(sides, (-0.13, 0.13))):
        share = getattr(row, f"share_{side}")
        if share != share:
            continue
        (dot,) = axes.plot(
            [100 * share], [place + shift], linestyle="none", markersize=7, **find_style(sides, side)
        )
        name = f"mark-{place:.1f}-{number}".replace(".", "_")
        dot.set_url(narrow_key(row.key, side))
        dot.set_gid(name)
        labels[name] = (
            f"{row.name}: {sides[side]} {getattr(row, f'count_{side}')} of {getattr(row, f'of_{side}')}"
        )
