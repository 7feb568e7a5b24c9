"""The report as a site: a folder for any static host, with figures, data and a picture that stands for it."""

import re
from pathlib import Path

import pandas as pd

from ..charts.preview import draw_preview
from ..exchange import Exchange, InputError, write_table
from ..hits import join_hits, make_hits
from ..page.document import Site
from .collect import Collected
from .report import Report, Written
from .writing import write_all

ADDRESS = re.compile(r"https?://[^\s<>\"']+")


def check_address(url: str) -> str:
    """Return the address of a site, ending with a stroke; "" for none. Raises InputError for what is none."""
    if url and not ADDRESS.fullmatch(url):
        rule = "not an address of the web"
        raise InputError("--url", url, rule, "write it as https://example.org/page/")
    return url.rstrip("/") + "/" if url else ""


def save_site(report: Report, folder: Path, url: str = "") -> Written:
    """Write the site into a folder and return what was written, {path: bytes}, the report first."""
    data = {f"data/{name}": text.encode() for name, text in list_data(report.exchange, report.shown).items()}
    about = report.about
    preview = draw_preview(about.title, about.subtitle, "Every number leads to its sentences.")
    html = report.write(Site(check_address(url), list(data))).encode()
    files = {"index.html": html} | data | {"preview.png": preview, ".nojekyll": b""}
    figures = report.list_figures(folder / "figures")
    written = {folder / name: text for name, text in files.items()} | figures
    write_all(written)
    return written


def list_data(exchange: Exchange, shown: Collected) -> dict[str, str]:
    """Return the data of a site as CSV, by file name; a redacted voice's words are a mark there too.

    It has the exchange's sentences and words, the hits behind every number, and every table that was shown,
    by the name of its result; of several that differ the later ones have a number.
    """
    tables = {
        "sentences": _list_sentences(exchange),
        "tokens": _list_tokens(exchange),
        "hits": _list_hits(exchange, shown),
    }
    files = {name: write_table(table) for name, table in tables.items()}
    for result, csv in shown.tables:
        if csv not in files.values():
            files[_name_file(result, files)] = csv
    return {f"{name}.csv": text for name, text in files.items()}


def _name_file(name: str, files: dict[str, str]) -> str:
    """Return the name, or its first numbered form, that is not taken yet."""
    number = 1
    while (numbered := f"{name}-{number}" if number > 1 else name) in files:
        number += 1
    return numbered


def _list_sentences(exchange: Exchange) -> pd.DataFrame:
    table = exchange.sentences
    return table.assign(text=[exchange.shown[row.start : row.end] for row in table.itertuples()])


def _list_tokens(exchange: Exchange) -> pd.DataFrame:
    """Return the words that may be shown."""
    table = exchange.tokens
    return table[[exchange.shown[row.start : row.end] == row.text for row in table.itertuples()]]


def _list_hits(exchange: Exchange, shown: Collected) -> pd.DataFrame:
    found = [make_hits(exchange, ((key, *row) for row in rows)) for key, rows in shown.found.items()]
    table = join_hits(*found)
    table["key"] = table["key"].map(exchange.number_hidden)
    return table.assign(text=[exchange.shown[row.start : row.end] for row in table.itertuples()])
