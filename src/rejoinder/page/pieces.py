"""What a notebook shows: a table, findings, a line, each the same in JupyterLab and in the report."""

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, Self

from ..hits import join_keys
from ..result import Finding, Result, check_result
from .lab import is_quiet, write_output
from .links import Links, Places, find_ground, list_links
from .tables import choose_columns, cut_table, drop_text, make_table
from .templates import write

EMPTY = "No row has a number here, so there is no table."
UNQUOTED = "Nothing is quoted in this exchange: with quoted words too every number is the same."
LONG = 18  # rows of a table that JupyterLab shows whole


class Piece:
    """A piece of HTML with the same content as plain `text`; `make` writes it with the links of a place.

    In JupyterLab these lead to the sentences under the output, in the report into its letters. `result` is
    what it shows, and `found` are the findings that it shows of it.
    """

    def __init__(
        self,
        make: Callable[[Places | Links], str],
        text: str,
        result: Result | None = None,
        found: list[Finding] | None = None,
    ) -> None:
        self.make, self.text, self.result, self.found = make, text, result, found
        self.ground = find_ground(result)

    @property
    def html(self) -> str:
        """The piece as it stands in the report."""
        return self.make(Places(self.ground))

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> tuple[dict, dict]:
        places, links = Places(self.ground), Links(self.ground)
        page = str(self.make(places))
        shown = page if is_quiet() else write_output(self.make(links), links)
        return {"text/plain": self.text, "text/html": shown}, keep(page, places, self.result, self.found)

    def __repr__(self) -> str:
        return self.text


def keep(
    page: str,
    places: Places,
    result: Result | None = None,
    found: list[Finding] | None = None,
    drawn: Mapping[str, Any] | None = None,
) -> dict[str, dict]:
    """Return what the report collects of a piece, as the metadata of its output.

    `page`: its HTML in the report; `keys` and `hits`: what it leads to; `findings`: those that it
    shows; `result` and `csv`: name and table of the result behind it; `blank`: of one that has nothing to
    say, the files that it lacks; what a chart or a reading has `drawn`: name, rules and marks, and its HTML
    with a `small` picture alone; or layers.
    """
    kept: dict[str, Any] = {"page": page, "keys": list(places.asked)}
    if found is not None:
        kept["findings"] = [dataclasses.asdict(one) for one in found]
    if result is not None and len(result):
        kept |= {"result": result.name, "csv": result.to_csv()}
    if result is not None and result.is_blank:
        kept["blank"] = list(result.lacks)
    kept["hits"] = places.describe()
    return {"rejoinder": kept | dict(drawn or {})}


def tell(text: str) -> Piece:
    """Return one line of text as it stands."""
    return Piece(lambda links: write("line", text), text)


def say(result: Result) -> Piece:
    """Return one line in place of a result without rows; the report leaves it out if it is blank."""
    return Piece(lambda links: write("line", result.headline), result.headline, result)


def show(
    result: Result,
    caption: str = "",
    *,
    rows: int | None = None,
    columns: list | None = None,
) -> Piece:
    """Return a table for reading: with a caption, scopes, and each row's first cell leading to its evidence.

    The caption is the result's own finding, unless another is given; `rows` shows the first ones only, and
    without it a report those of `cut_table`. `columns` are those to see first in JupyterLab, "count" for the
    counts of both sides; the others are folded below. Where there is no row, or none to be shown, return a
    line that says so. Raises InputError for what is no result.
    """
    check_result("show", result)
    if not len(result):
        return say(result)
    if (table := result.shown).empty:
        return tell(EMPTY)
    ground = find_ground(result)
    caption = caption or result.headline
    if rows is not None and len(table) > rows:
        caption, table = f"{caption} (the first {rows} of {len(table)})", table.head(rows)

    def make(links: Places | Links) -> str:
        many = len(table) > LONG and isinstance(links, Links)
        head = f"{caption} ({len(table)} rows: the table scrolls)" if many else caption
        if isinstance(links, Places):
            file = f"the notebook, and in {result.name}.csv of the site"
            some, head = (table, caption) if rows is not None else cut_table(table, caption, file)
            return write("table", make_table(drop_text(some), head, ground, links, label=caption))
        if columns is None:
            return write("table", make_table(table, head, ground, links))
        whole = make_table(table, f"{caption}: all columns", ground, links)
        first = make_table(choose_columns(table, columns, ground.sides), head, ground, links)
        return write("tables", first, whole)

    return Piece(make, result.hide(table).to_string(index=False), result)


class Statement(NamedTuple):
    """A finding as printed; `links` are (address, name) of its sentences."""

    headline: str
    detail: str
    links: list[tuple[str, str]]
    verdict: str = ""
    sure: str = ""

    @classmethod
    def of(cls, finding: Finding, links: list[tuple[str, str]]) -> Self:
        """Return a finding as printed, with the links to its sentences."""
        return cls(finding.headline, finding.detail, links, finding.verdict, finding.sure)


def findings(result: Result, *, first: int | None = None) -> Piece:
    """Return a result's findings as a list, each with how sure it is and links to its sentences.

    `first` shows the first ones only. Raises InputError for what is no result.
    """
    check_result("findings", result)
    if len(result) and result.is_blank:
        return Piece(lambda links: write("line", UNQUOTED), UNQUOTED, result)
    found, ground = result.findings()[:first], find_ground(result)

    def make(links: Places | Links) -> str:
        keys = [join_keys(one.keys) for one in found]
        return write(
            "findings",
            [Statement.of(one, list_links(key, ground.exchange, links)) for one, key in zip(found, keys)],
        )

    text = "\n".join(" ".join(filter(None, ["-", one.headline, one.detail, one.sure])) for one in found)
    return Piece(make, text, result, found)
