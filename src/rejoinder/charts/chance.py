"""The chart of what chance gives: where nobody answers anybody, some words look unevenly used, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.figure import Figure

from ..wording import capitalise, count, verb
from .chart import INK, MUTED, PAPER, RULE, Chart, make_figure
from .names import SIZE

if TYPE_CHECKING:
    from ..words.baseline import Baseline

FILLS = (("grey", RULE), ("empty", PAPER))  # of the authors in turn; in the dark white would be black


def draw_baseline(result: Baseline) -> Chart:
    """Return a bar for each stretch of one author, and one for the exchange, by what looks unevenly used."""
    table = result.beside()
    place = int(table.index[table["of"] == "here"][0])
    stretches = len(table) - 1
    fills = dict(zip(result.sources, FILLS))
    named = ", ".join(f"{colour}: {name}" for name, (colour, _) in fills.items())

    def draw(narrow: bool) -> tuple[Figure, dict[str, str]]:
        figure = make_figure(narrow, 2.4 if narrow else 3.2)
        axes = figure.subplots()
        shares = 100 * table["share"]
        colours = [fills[whose][1] if whose in fills else INK for whose in table["of"]]
        axes.bar(range(len(table)), shares, width=0.72, color=colours, edgecolor=MUTED, linewidth=0.8)
        here = table.loc[place]
        side = "left" if place < len(table) / 2 else "right"  # beside the axis there are its numbers
        axes.set_xticks([place], [f"here: {here['uneven']} of {here['compared']}"], ha=side)
        axes.set_xlim(-0.7, len(table) - 0.3)
        axes.set_ylim(0, 1.08 * max(1, shares.max()))
        axes.tick_params(axis="x", labelsize=SIZE, labelcolor=INK)
        axes.grid(axis="y", color=RULE)
        axes.locator_params(axis="y", integer=True)
        axes.yaxis.set_major_formatter("{x:.0f}%")
        axes.set_xlabel(named if narrow else f"each bar a stretch of one author’s text; {named}")
        return figure, {}

    low, high = (f"{100 * end:.0f}%" for end in (table["share"].min(), table["share"].max()))
    description = (
        f"Bar chart with a bar for {count(stretches, 'stretch', 'stretches')} by one author each and one "
        f"for this exchange, the tallest first; the height is the share of the compared words that look "
        f"unevenly used, from {low} to {high}. Before that of this exchange {verb(place, 'stands', 'stand')} "
        f"{count(place, 'bar')}."
    )
    whose = "; ".join(f"{fills[name][0]}: {text}" for name, text in result.sources.items())
    method = (
        f"The height is the share of the compared words that look unevenly used. {capitalise(whose)}; cut "
        "into two sides as long as these; named at its foot: this exchange."
    )
    return Chart("one-author", result.headline, method, description, table, draw, result=result)
