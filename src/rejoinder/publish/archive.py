"""The pages and tables of an archive: what holds in general, and each exchange behind it."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

import pandas as pd

from ..archive import (
    Judged,
    Listed,
    find_kind,
    find_sentence,
    find_whole,
    judge_archive,
    take_rows,
    to_table,
)
from ..charts.archive import draw_forest, draw_funnel, name_files
from ..exchange import write_table
from ..page.archive import Shown, say_value, write_archive, write_archived
from ..wording import capitalise, count, number


def write_pages(title: str, parts: Sequence[dict[str, Any]], lists: Sequence[Listed]) -> dict[str, bytes]:
    """Return {path: bytes} of an archive's pages and tables; `parts` are what was measured."""
    kept = [part for part in parts if not part["fault"]]
    rows = take_rows(kept)
    judged = judge_archive(rows)
    names = name_files([one.measure for one in judged])
    shown = [_show(one, rows[rows["measure"] == one.measure], names[one.measure]) for one in judged]
    page = write_archive(
        title,
        find_whole(judged, len(kept)),
        shown,
        about=[
            f"{count(len(kept), 'exchange')}, {_sum(kept, 'letters')} letters, {_sum(kept, 'words')} words."
        ],
        faults=[part["fault"] for part in parts if part["fault"]],
        lists=[f"{one.name}: {', '.join(one.terms)}" for one in lists],
    )
    files = {"index.html": page.encode(), "measures.csv": _to_csv(to_table(judged))}
    for one in judged:
        mine = rows[rows["measure"] == one.measure]
        files[f"{names[one.measure]}.csv"] = _to_csv(mine.drop(columns="measure"))
    for part in kept:
        files[f"exchanges/{part['exchange']}.html"] = write_archived(part, _list_measures(part)).encode()
    return files


def _sum(parts: Sequence[dict[str, Any]], what: str) -> str:
    return f"{sum(sum(part[what]) for part in parts):,}"


def _to_csv(table: pd.DataFrame) -> bytes:
    return write_table(table).encode()


def _show(one: Judged, rows: pd.DataFrame, name: str) -> Shown:
    kind, of = find_kind(one.measure)
    charts = [chart for draw in (draw_forest, draw_funnel) if (chart := draw(one, rows, name)) is not None]
    listed = [
        (f"exchanges/{quote(row.exchange)}.html", row.title or row.exchange, *_say_values(row._asdict()))
        for row in rows.sort_values("difference", kind="stable").itertuples()
    ]
    return Shown(name, capitalise(kind.label.format(of)), kind.of, find_sentence(one), charts, listed)


def _list_measures(part: dict[str, Any]) -> list[tuple[str, str, str, str, str]]:
    listed = []
    for row in part["rows"]:
        kind, name = find_kind(row["measure"])
        listed.append((capitalise(kind.label.format(name)), kind.of, *_say_values(row)))
    return listed


def _say_values(row: dict[str, Any]) -> tuple[str, str, str]:
    """Return the values of first and answer, and their difference, as a table has them."""
    share = find_kind(row["measure"])[0].scale == "points"
    first, answer = (say_value(row[name], share=share) for name in ("first", "answer"))
    return first, answer, number(row["difference"], sign=True)
