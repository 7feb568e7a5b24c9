"""HTML of charts, tables and findings: the same in JupyterLab and in the report."""

from html import escape

import pandas as pd

from ..attached import say
from ..exchange import find_quoted, find_testimony
from ..hits import join_keys, shorten_key, split_keys
from ..result import Result
from ..wording import number
from .lab import Links, Places, write_output

FORMS = ("word", "lemma", "phrase")  # columns of counted words
TERMS = ("carried_by", "moved_by")  # columns of terms
LONG = 18  # rows of a table that JupyterLab shows whole
VERBATIM = ("text", "left", "right", "quotation")  # columns that print a sentence, or part of it

# Columns that a table has once for each side; those of an interval, such as difference_low, are none of them.
BY_SIDE = ("count", "first_person", "hits", "mean", "n", "of", "rate", "sentences", "share", "units", "words")


class Page:
    """A piece of HTML with the same content as plain text;
    `write(links)` returns it with the links of a place.

    In JupyterLab these lead to the sentences under the output, in the report to its evidence. `facts` are the
    attrs of the table that is shown.
    """

    def __init__(self, write, text: str, facts: dict | None = None):
        self.write, self.text, self.facts = write, text, facts or {}

    @property
    def html(self) -> str:
        """The piece as it stands in the report."""
        return self.write(Places(self.facts))

    def _repr_mimebundle_(self, include=None, exclude=None):
        links, places = Links(self.facts), Places(self.facts)
        shown = write_output(self.write(links), links)
        page = self.write(places)
        kept = {"page": page, "keys": list(places.asked), "hits": places.describe()}
        return {"text/plain": self.text, "text/html": shown}, {"rejoinder": kept}

    def __repr__(self):
        return self.text


def miss(needs: str = "") -> Page:
    """Return a line that says that there is nothing to show, and which file of the data folder would
    change that.
    """
    return tell(
        f"Nothing to show here: the data folder has no {needs}."
        if needs
        else "Nothing to show here: its file is missing."
    )


def show(
    result: Result | pd.DataFrame | None,
    caption: str = "",
    *,
    rows: int | None = None,
    columns: list | None = None,
    needs: str = "",
) -> Page:
    """Return a table for reading: with a caption, scopes, and each row's first cell leading to its evidence.

    The caption is the table's own finding, unless another is given; `rows` shows the first ones only.
    `columns` are those to see first in JupyterLab, "count" for the counts of both sides; the others are
    folded below. Where there is no table, because the file that it `needs` is missing, return a line that
    says so.
    """
    table = _open(result) if isinstance(result, Result) else result
    if table is None:
        return miss(needs)
    if table.empty:
        return tell(table.attrs.get("missing") or (f"{caption}: no row." if caption else say(table)))
    caption = caption or say(table)
    if rows is not None and len(table) > rows:
        caption, table = f"{caption} (the first {rows} of {len(table)})", table.head(rows)

    def say_rows(text):
        return f"{text} ({len(table)} rows: the table scrolls)" if len(table) > LONG else text

    def write(links):
        if isinstance(links, Places):
            return table_html(table, caption, links)
        if columns is None:
            return table_html(table, say_rows(caption), links)
        whole = table_html(table, f"{caption}: all columns", links)
        first = table_html(_choose(table, columns), say_rows(caption), links)
        return f"{first}<details><summary>All columns of this table</summary>{whole}</details>"

    return Page(write, table.to_string(index=False), table.attrs)


def _open(result):
    """Return the table of a result with what this page reads of it."""
    table = result.to_frame().drop(columns=list(result.hidden))
    table.attrs = {"exchange": result.exchange, "sides": result.sides, "hits": result.listed}
    table.attrs |= {"missing": result.headline, "rows": result.made, "say": lambda table: result.headline}
    return table


def _choose(table, columns):
    """Return the columns that are named, or begin with a name and end with a side;
    and what leads to the evidence.
    """
    sides = table.attrs.get("sides", {})
    wanted = [name for column in columns for name in (column, *(f"{column}_{side}" for side in sides))]
    wanted += [column for column in table if str(column).startswith("key")]
    return table[[name for name in dict.fromkeys(wanted) if name in table]]


def tell(text: str) -> Page:
    """Return one line of text as it stands."""
    return Page(lambda links: f'<p class="note">{escape(text)}</p>', text)


def findings(table: Result | pd.DataFrame) -> Page:
    """Return findings (finding, how_sure, key) as a list, each with how sure it is and a link to its
    sentences.
    """
    if isinstance(table, Result):
        table = open_findings(table)
    exchange = table.attrs.get("exchange")
    lines = [f"- {row.finding} {row.how_sure}" for row in table.itertuples()]

    def write(links):
        return (
            f'<ul class="findings">{"".join(_finding(row, exchange, links) for row in table.itertuples())}'
            "</ul>"
        )

    return Page(write, "\n".join(lines), table.attrs)


def open_findings(result):
    """Return the findings of a result as a table with what this page reads of it."""
    rows = [(one.headline, one.detail, join_keys(one.keys)) for one in result.findings()]
    table = pd.DataFrame(rows, columns=["finding", "how_sure", "key"])
    table.attrs = {"exchange": result.exchange, "sides": result.sides, "hits": result.listed}
    return table


def figure_html(chart, wide: str, narrow: str, links) -> str:
    """Return the figure: finding, method, the chart wide and narrow, its description, its table."""
    source = f'<p class="source">{escape(chart.source)}</p>' if chart.source else ""
    return (
        f'<figure class="chart" id="{_name_figure(chart, links)}"><figcaption>'
        f'<p class="finding">{escape(chart.finding)}</p><p class="method">{escape(chart.method)}</p>'
        f'</figcaption><div class="wide">{wide}</div><div class="narrow" hidden="hidden">{narrow}'
        f"</div>{source}<details><summary>This chart in words</summary><p>{escape(chart.description)}</p>"
        "</details><details><summary>This chart as a table"
        f"</summary>{table_html(_attach(chart), chart.finding, links)}</details></figure>"
    )


def _attach(chart):
    """Return the table of a chart with what this page reads of it."""
    if chart.result is None:
        return chart.table
    table = chart.table.copy()
    table.attrs = chart.facts
    return table


def _name_figure(chart, links):
    return f"fig-{escape(chart.name)}" if isinstance(links, Places) else f"{links.name}-fig"


def table_html(table: pd.DataFrame, caption: str, links) -> str:
    """Return `table` as HTML with caption and scopes; the column `key` becomes the link of the first
    cell.
    """
    table = _print_words(table)
    shown = [column for column in table if column != "key" and not str(column).startswith("key_")]
    head = "".join(f'<th scope="col">{escape(_title(c, table))}</th>' for c in shown)
    numbers = " ".join(f"n{place}" for place, c in enumerate(shown, start=1) if _is_number(table[c]))
    kind = f' class="{numbers}"' if numbers else ""
    leads = table["key"] if "key" in table else [""] * len(table)
    kinds = [pd.api.types.is_float_dtype(table[column]) for column in shown]
    cells = [table[f"key_{column}"] if f"key_{column}" in table else [""] * len(table) for column in shown]
    rows = "".join(
        _row(
            [
                _cell(value, is_float, links(place), fold)
                for value, is_float, place, fold in zip(row, kinds, places, folds)
            ],
            links(lead),
        )
        for row, lead, places, folds in zip(
            table[shown].itertuples(index=False), leads, zip(*cells), _list_folds(table, shown)
        )
    )
    region = f'role="region" aria-label="Table: {escape(caption)}" tabindex="0"'
    return (
        f'<div class="scroll" {region}><table{kind}><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _print_words(table):
    """Return the table with its words as the text prints them (IJM) in the place of those
    that are counted (ijm).
    """
    exchange, facts = table.attrs.get("exchange"), table.attrs
    if exchange is None:
        return table
    words = {form: table[form].map(exchange.print_words) for form in (*FORMS, *TERMS) if form in table}
    table = table.drop(columns="printed", errors="ignore").assign(**words)
    table.attrs = facts
    return table


def link_sentences(keys: str, exchange, links) -> str:
    """Return the links to the sentences behind a number: `keys` is one key, or several that were joined."""
    places = [(key, address) for key in split_keys(keys) if (address := links(key))]
    if len(places) < 2:
        return "".join(f' <a href="{escape(address)}">The sentences</a>' for _, address in places)
    names = [
        f'<a href="{escape(address)}">{escape(shorten_key(exchange, key))}</a>' for key, address in places
    ]
    return f' <span class="links">The sentences: {", ".join(names)}</span>'


def _finding(row, exchange, links):
    sentences = link_sentences(row.key, exchange, links)
    return f'<li>{escape(row.finding)} <span class="sure">{escape(row.how_sure)}</span>{sentences}</li>'


def _row(cells, link):
    first, *rest = cells
    text = f'<a href="{escape(link)}">{first}</a>' if link and first else first
    return f'<tr><th scope="row">{text}</th>' + "".join(f"<td>{text}</td>" for text in rest) + "</tr>"


def _list_folds(table, shown):
    """Return for each row and column whose testimony the cell quotes, or "":
    it is folded until a reader asks for it.
    """
    exchange = table.attrs.get("exchange")
    if exchange is None:
        return [[""] * len(shown)] * len(table)
    spoken = find_testimony(exchange)
    mine = (
        [spoken.get(name, "") for name in table["sentence_id"]]
        if "sentence_id" in table
        else [""] * len(table)
    )
    return [
        [
            speaker
            if speaker and column in VERBATIM
            else find_quoted(exchange, value)
            if isinstance(value, str)
            else ""
            for column, value in zip(shown, row)
        ]
        for row, speaker in zip(table[shown].itertuples(index=False), mine)
    ]


def _cell(value, is_float, link="", fold=""):
    text = _write(value, is_float)
    if fold:
        return f"<details><summary>Words of {escape(fold)}</summary>{text}</details>"
    return f'<a href="{escape(link)}">{text}</a>' if link and text else text


def _write(value, is_float):
    if isinstance(value, bool) or str(value) in ("True", "False"):
        return "yes" if value else "no"
    if is_float:
        return escape(number(value))
    if isinstance(value, int) or hasattr(value, "__index__"):
        return f"{int(value):,}"
    if isinstance(value, (list, tuple)):
        return escape(", ".join(map(str, value))) or "none"
    return escape(str(value))


def _is_number(column):
    return pd.api.types.is_numeric_dtype(column) and column.dtype != bool


def _title(column, table):
    name, _, side = str(column).rpartition("_")
    label = table.attrs.get("sides", {}).get(side) if name in BY_SIDE else None
    return f"{name.replace('_', ' ')}, {label}" if label else str(column).replace("_", " ")
