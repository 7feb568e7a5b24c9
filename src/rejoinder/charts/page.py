"""HTML of charts, tables and findings: the same in JupyterLab and in the report."""

import re
from html import escape

import pandas as pd

from ..result import say

# Columns that a table has once for each side; those of an interval, such as difference_low, are none of them.
BY_SIDE = ("count", "first_person", "hits", "mean", "n", "of", "rate", "sentences", "share", "units", "words")


class Page:
    """A piece of HTML with the same content as plain text, for JupyterLab and the report."""

    def __init__(self, html: str, text: str):
        self.html, self.text = html, text

    def _repr_html_(self):
        return self.html

    def __repr__(self):
        return self.text


MISSING = Page('<p class="note">There is nothing to show: its file is missing.</p>', "Nothing to show: its file is missing.")


def show(table: pd.DataFrame | None, caption: str = "", *, rows: int | None = None) -> Page:
    """Return a table for reading: with a caption, scopes, and each row's first cell leading to its evidence.

    The caption is the table's own finding, unless another is given; `rows` shows the first ones only. Where there is no
    table, because its file is missing, return a line that says so.
    """
    if table is None or table.empty:
        return MISSING
    caption = caption or say(table)
    if rows is not None and len(table) > rows:
        caption, table = f"{caption} (the first {rows} of {len(table)})", table.head(rows)
    return Page(table_html(table, caption), table.to_string(index=False))


def findings(table: pd.DataFrame) -> Page:
    """Return findings (finding, how_sure, evidence) as a list, each with how sure it is and a link to its sentences."""
    sides = table.attrs.get("sides", {})
    items = [_finding(row, sides) for row in table.itertuples()]
    lines = [f"- {row.finding} {row.how_sure}" for row in table.itertuples()]
    return Page(f'<ul class="findings">{"".join(items)}</ul>', "\n".join(lines))


def figure_html(chart, wide: str, narrow: str) -> str:
    """Return the figure: finding, method, the chart wide and narrow, its description, its table."""
    source = f'<p class="source">{escape(chart.source)}</p>' if chart.source else ""
    return (
        f'<figure class="chart" id="fig-{escape(chart.name)}">'
        f'<figcaption><p class="finding">{escape(chart.finding)}</p><p class="method">{escape(chart.method)}</p>'
        f'</figcaption><div class="wide">{wide}</div><div class="narrow" hidden="hidden">{narrow}</div>{source}'
        f"<details><summary>This chart in words</summary><p>{escape(chart.description)}</p></details>"
        f"<details><summary>This chart as a table</summary>{table_html(chart.table, chart.finding)}</details></figure>"
    )


def table_html(table: pd.DataFrame, caption: str) -> str:
    """Return `table` as HTML with caption and scopes; the column `evidence` becomes the link of the first cell."""
    shown = [column for column in table if column != "evidence" and not str(column).startswith("evidence_")]
    head = "".join(f'<th scope="col">{escape(_title(c, table))}</th>' for c in shown)
    numbers = " ".join(f"n{place}" for place, c in enumerate(shown, start=1) if _is_number(table[c]))
    kind = f' class="{numbers}"' if numbers else ""
    links = table["evidence"] if "evidence" in table else [""] * len(table)
    kinds = [pd.api.types.is_float_dtype(table[column]) for column in shown]
    cells = [table[f"evidence_{column}"] if f"evidence_{column}" in table else [""] * len(table) for column in shown]
    rows = "".join(
        _row([_cell(value, is_float, place) for value, is_float, place in zip(row, kinds, places)], link)
        for row, link, places in zip(table[shown].itertuples(index=False), links, zip(*cells))
    )
    region = f'role="region" aria-label="Table: {escape(caption)}" tabindex="0"'
    return (
        f'<div class="scroll" {region}><table{kind}><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def link_sentences(evidence: str, sides: dict) -> str:
    """Return the links to the sentences behind a number: `evidence` is one fragment, or several with blanks between."""
    places = evidence.split()
    if len(places) < 2:
        return "".join(f' <a href="{escape(place)}">The sentences</a>' for place in places)
    names = [f'<a href="{escape(place)}">{escape(_name(place, sides))}</a>' for place in places]
    return f' <span class="links">The sentences: {", ".join(names)}</span>'


def _name(place, sides):
    """Return what a fragment names: "#word-police" is police, "#side-reply" the side's label."""
    kind, _, name = place.removeprefix("#").partition("-")
    if kind == "voice":
        name = " in ".join(name.split("-")[::-1])
    name = re.sub(r"\.([0-9a-f]+)\.", lambda match: chr(int(match[1], 16)), name).replace("_", " ")
    return sides.get(name, name) if kind == "side" else name


def _finding(row, sides):
    return f'<li>{escape(row.finding)} <span class="sure">{escape(row.how_sure)}</span>{link_sentences(row.evidence, sides)}</li>'


def _row(cells, link):
    first, *rest = cells
    text = f'<a href="{escape(link)}">{first}</a>' if link and first else first
    return f'<tr><th scope="row">{text}</th>' + "".join(f"<td>{text}</td>" for text in rest) + "</tr>"


def _cell(value, is_float, link=""):
    text = _write(value, is_float)
    return f'<a href="{escape(link)}">{text}</a>' if link and text else text


def _write(value, is_float):
    if isinstance(value, bool) or str(value) in ("True", "False"):
        return "yes" if value else "no"
    if is_float:
        text = "none" if pd.isna(value) else "no bound" if abs(value) == float("inf") else f"{value:.2f}"
        return text.replace("-", "−")
    if isinstance(value, int) or hasattr(value, "__index__"):
        return f"{int(value):,}"
    return escape(str(value))


def _is_number(column):
    return pd.api.types.is_numeric_dtype(column) and column.dtype != bool


def _title(column, table):
    name, _, side = str(column).rpartition("_")
    label = table.attrs.get("sides", {}).get(side) if name in BY_SIDE else None
    return f"{name.replace('_', ' ')}, {label}" if label else str(column).replace("_", " ")
