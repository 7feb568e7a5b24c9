"""Charts of an archive: each exchange's difference with its interval, and how it hangs on exactness."""

from collections.abc import Sequence

import pandas as pd

from ..archive import Judged, find_kind, find_sentence
from ..wording import capitalise, count, number
from .chart import INK, MUTED, RULE, SIDE_COLOURS, Chart, make_figure
from .names import SIZE, fit

SLUG = 60  # characters of a file’s name: a file system takes 255 bytes
NAMED = 40  # exchanges that stand with their names; more are strokes alone
REACH = 1.96  # standard errors on each side of a difference
AXES = {
    "spread": "difference, in standard deviations of single sentences",
    "doublings": "difference, in doublings",
    "points": "difference of shares",
}


def draw_forest(one: Judged, rows: pd.DataFrame, file: str = "") -> Chart:
    """Return every exchange's difference with its 95% interval, from the lowest, and the mean of all beneath.

    `rows` are those of the measure (columns: exchange, title, difference, error); `file` is its name among
    files.
    """
    kind, name = find_kind(one.measure)
    table = rows.sort_values(["difference", "exchange"], kind="stable").reset_index(drop=True)
    few = len(table) <= NAMED

    def draw(narrow):
        step = 0.21 if few else 3.2 / len(table)
        figure = make_figure(narrow, 1.1 + step * (len(table) + 2 * few + (not few) * len(table) / 16))
        axes = figure.subplots()
        places = range(len(table), 0, -1)
        reach = REACH * table["error"].fillna(0.0)
        thin = {"color": SIDE_COLOURS[0], "linewidth": 1.2 if few else min(1.2, 160 / len(table))}
        axes.hlines(places, table["difference"] - reach, table["difference"] + reach, **thin)
        dot = {"linestyle": "none", "marker": "o", "color": SIDE_COLOURS[0], "markersize": 5 if few else 2}
        axes.plot(table["difference"], places, **dot)
        base = -0.5 if few else -len(table) / 16
        axes.hlines([base], [one.low], [one.high], color=SIDE_COLOURS[1], linewidth=2.5)
        axes.plot([one.mean], [base], linestyle="none", marker="D", color=SIDE_COLOURS[1], markersize=7)
        _mark_zero(axes, kind.small)
        names = (
            [fit(title or name, 90 if narrow else 190, lines=1) for title, name in _name(table)]
            if few
            else []
        )
        axes.set_yticks([*(places if few else ()), base], [*names, "mean of all"], fontsize=SIZE)
        axes.set_ylim(base - (0.8 if few else len(table) / 20), len(table) + 0.8)
        axes.set_xlabel(_name_axis(kind, narrow))
        return figure, {}

    lowest, highest = table.iloc[0], table.iloc[-1]
    description = (
        f"A row for each of {count(len(table), 'exchange')}, from the lowest difference, "
        f"{number(lowest.difference, sign=True)} ({lowest.title or lowest.exchange}), to the highest, "
        f"{number(highest.difference, sign=True)} ({highest.title or highest.exchange}); a bar is its 95% "
        f"interval. Beneath them the mean of all, {number(one.mean, sign=True)}."
    )
    method = (
        f"Answer less what it answers, {kind.label.format(name)}; 95% intervals by paragraph; grey is what "
        "is called alike."
    )
    return Chart(
        f"forest-{file or _slug(one.measure)}", find_sentence(one).headline, method, description, table, draw
    )


def draw_funnel(one: Judged, rows: pd.DataFrame, file: str = "") -> Chart | None:
    """Return each exchange's difference against its standard error, exact ones above; None for less than two.

    `rows` are those of the measure (columns: exchange, title, difference, error); `file` is its name among
    files.
    """
    kind, name = find_kind(one.measure)
    table = rows[rows["error"].notna()].reset_index(drop=True)
    if len(table) < 2:
        return None
    most = 1.05 * float(table["error"].max())

    def draw(narrow):
        figure = make_figure(narrow, 2.8)
        axes = figure.subplots()
        for side in (-1, 1):
            ends = [one.weighed, one.weighed + side * REACH * most]
            axes.plot(ends, [0, most], color=MUTED, linewidth=0.8, linestyle=(0, (4, 3)))
        axes.axvline(one.weighed, color=SIDE_COLOURS[1], linewidth=1.5)
        axes.axvline(0, color=INK, linewidth=0.8)
        dot = {"linestyle": "none", "marker": "o", "color": SIDE_COLOURS[0], "markersize": 4, "alpha": 0.7}
        axes.plot(table["difference"], table["error"], **dot)
        axes.set_ylim(most, 0)
        axes.grid(color=RULE)
        axes.set_ylabel("standard error")
        axes.set_xlabel(_name_axis(kind, narrow))
        return figure, {}

    inside = int(((table["difference"] - one.weighed).abs() <= REACH * table["error"]).sum())
    finding = (
        f"{inside:,} of {count(len(table), 'exchange')} lie where chance within an exchange alone would set "
        "95 of 100."
    )
    description = (
        f"A dot for each of {count(len(table), 'exchange')}: across its difference, upwards how exactly it "
        "is known. The upright line is their mean with exact ones weighing more, "
        f"{number(one.weighed, sign=True)}; between the dashed lines 95 of 100 would lie if all had that "
        "difference."
    )
    method = f"{capitalise(kind.label.format(name))}: the difference against its standard error by paragraph."
    return Chart(f"funnel-{file or _slug(one.measure)}", finding, method, description, table, draw)


def _mark_zero(axes, small):
    axes.axvspan(-small, small, color=RULE, alpha=0.5, linewidth=0)
    axes.axvline(0, color=INK, linewidth=0.8)


def _name(table):
    return zip(table["title"], table["exchange"])


def _name_axis(kind, narrow):
    words = AXES[kind.scale]
    return fit(words, 150) if narrow else words


def _slug(measure: str) -> str:
    words = "".join(one if one.isalnum() else " " for one in measure.lower()).split()
    return "-".join(words)[:SLUG].rstrip("-")


def name_files(measures: Sequence[str]) -> dict[str, str]:
    """Return the name of each measure's files, each another: {"tone: VADER": "tone-vader"}."""
    names: dict[str, str] = {}
    for one in measures:
        slug = _slug(one) or "measure"
        taken = sum(name == slug or name.startswith(f"{slug}.") for name in names.values())
        names[one] = f"{slug}.{taken + 1}" if taken else slug
    return names
