"""Charts of word use: whose words there are, and which words set the sides apart."""

import numpy as np

from .chart import MUTED, PAPER, RULE, Chart, find_sides, find_style, make_figure, name_ends

EDGE = 5.5  # log₂ units shown; an interval that goes on ends in an arrow


def count_voices(table) -> Chart:
    """Return bars of words by voice; quoted speakers are hatched. Table: that of `rj.count_voices`."""
    sides = find_sides(table)
    rows = list(table.itertuples())

    def draw(narrow):
        figure = make_figure(narrow, 0.6 + 0.36 * len(rows))
        axes, labels = figure.subplots(), {}
        for place, row in enumerate(rows):
            colour = find_style(sides, row.side)["color"]
            look = {"facecolor": PAPER, "hatch": "////"} if row.quoted else {"facecolor": colour}
            (bar,) = axes.barh(place, row.words, height=0.62, edgecolor=colour, linewidth=1.2, **look)
            bar.set_url(row.evidence)
            bar.set_gid(f"mark-{place}")
            labels[f"mark-{place}"] = f"{row.voice}: {row.words} words, {row.sentences} sentences ({sides[row.side]})"
            note = f"{row.words}" if narrow else f"{row.words} words, {row.sentences} sentences"
            axes.annotate(note, (row.words, place), (5, 0), textcoords="offset points", va="center", color=MUTED)
        axes.set_yticks(range(len(rows)), [f"{row.voice}, quoted" if row.quoted else row.voice for row in rows])
        axes.set_ylim(len(rows) - 0.5, -0.5)
        axes.set_xlim(0, max(row.words for row in rows) * (1.2 if narrow else 1.45))
        axes.spines["left"].set_visible(True)
        axes.set_xlabel("words")
        return figure, labels

    parts = ", ".join(f"{row.voice} {row.words} words in {row.sentences} sentences" for row in rows)
    description = (
        f"Bar chart. One bar for each of {len(rows)} voices, its length the number of words, from "
        f"{min(row.words for row in rows)} to {max(row.words for row in rows)}. In reading order: {parts}."
    )
    method = "Words by voice, in reading order; a hatched bar is testimony that a letter quotes."
    return Chart("voices", table.attrs["finding"], method, description, table, draw)


def compare_words(table, *, rows: int = 16) -> Chart:
    """Return dots with intervals: the `rows` frequent words that are widest apart. Table: that of `rj.compare_words`."""
    sides = find_sides(table)
    kept = table[table["often"]].head(rows).sort_values("log_ratio", ascending=False, ignore_index=True)
    first, second = sides
    form = table.columns[0]

    def draw(narrow):
        figure = make_figure(narrow, 1.1 + 0.29 * len(kept))
        axes, labels = figure.subplots(), {}
        axes.axvline(0, color=MUTED, linewidth=0.9)
        for place, row in enumerate(kept.itertuples()):
            style = find_style(sides, first if row.log_ratio > 0 else second)
            _draw_interval(axes, place, row, style["color"])
            (dot,) = axes.plot([row.log_ratio], [place], linestyle="none", markersize=7, **style)
            dot.set_url(row.evidence)
            dot.set_gid(f"mark-{place}")
            labels[f"mark-{place}"] = _name_mark(row, form, sides)
            counts = f"{getattr(row, f'count_{first}')} : {getattr(row, f'count_{second}')}"
            axes.annotate(
                counts, (1, place), (6, 0), xycoords=("axes fraction", "data"), textcoords="offset points",
                va="center", color=MUTED, annotation_clip=False,
            )  # fmt: skip
        axes.set_yticks(range(len(kept)), kept[form])
        axes.set_ylim(len(kept) - 0.5, -0.7)
        axes.set_xlim(-EDGE - 0.3, EDGE + 0.3)
        ticks = [-4, -2, 0, 2, 4]
        axes.set_xticks(ticks, ["16×", "4×", "equal", "4×", "16×"])
        axes.grid(axis="x", color=RULE)
        name_ends(axes, sides, narrow)
        axes.set_xlabel("times as frequent per 1,000 words" if not narrow else "times as frequent")
        return figure, labels

    shown = kept.drop(columns=["often"])
    shown.attrs = table.attrs
    description = (
        f"Dot chart with intervals. One row for each of {len(kept)} {form}s, ordered by the log ratio of the rates of "
        f"{sides[first]} and {sides[second]}, from {kept['log_ratio'].max():.1f} (“{kept[form].iloc[0]}”) to "
        f"{kept['log_ratio'].min():.1f} (“{kept[form].iloc[-1]}”) in log₂; the axis is cut at {EDGE}. "
        f"{table.attrs['finding']}"
    )
    method = (
        f"The {len(kept)} {form}s furthest apart by log-likelihood, {table.attrs['voices']} words; the line is the "
        f"exact 95% interval, an arrow where nothing bounds it; at the right the counts, {sides[first]} : "
        f"{sides[second]}."
    )
    return Chart("word-use", table.attrs["finding"], method, description, shown, draw)


def _draw_interval(axes, place, row, colour):
    low, high = np.clip([row.log_ratio_low, row.log_ratio_high], -EDGE, EDGE)
    axes.plot([low, high], [place, place], color=colour, linewidth=1.6, solid_capstyle="butt")
    for end, shown, marker in ((row.log_ratio_low, low, "<"), (row.log_ratio_high, high, ">")):
        if end != shown:
            axes.plot([shown], [place], marker=marker, markersize=4, color=colour)


def _name_mark(row, form, sides):
    rates = ", ".join(f"{label} {getattr(row, f'rate_{side}'):.1f}" for side, label in sides.items())
    return f"{getattr(row, form)}: {rates} per 1,000 words"
