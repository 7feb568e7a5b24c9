"""What a measure's table knows of itself, and what it says: computed from the rows that it holds.

A table that was cut cannot speak for the whole: it says first how many of the measure's rows it still has.
"""

import pandas as pd

from .wording import count, verb


def attach(table: pd.DataFrame, exchange, say=None, **facts) -> pd.DataFrame:
    """Return `table` with what its charts, findings and evidence need: exchange, sides, number of rows and
    `facts`.

    `say` is a function from a table of these columns to one sentence or more about its rows.
    """
    table.attrs = exchange.facts | {"rows": len(table)} | facts
    if say is not None:
        table.attrs["say"] = say
    return table


def say(table: pd.DataFrame) -> str:
    """Return the finding of the rows that `table` holds. Raises ValueError for a table of no measure."""
    if "say" not in table.attrs:
        raise ValueError("table: no finding: only a measure's own table has one; pass it unmerged")
    made = table.attrs["rows"]
    if len(table) == made:
        return table.attrs["say"](table)
    if table.empty:
        return f"None of the {count(made, 'row')} of this measure is kept here."
    kept = f"{count(len(table), 'row')} {verb(len(table), 'is', 'are')}"
    return f"Of {count(made, 'row')}, {kept} kept here. {table.attrs['say'](table)}"


def is_cut(table: pd.DataFrame) -> bool:
    """Return whether a measure's table has lost rows."""
    return len(table) != table.attrs.get("rows", len(table))


def state(rows: list, table: pd.DataFrame) -> pd.DataFrame:
    """Return findings as a table (finding, how_sure, key), with what the `table` knows of itself."""
    found = pd.DataFrame(rows, columns=["finding", "how_sure", "key"])
    found.attrs = {key: value for key, value in table.attrs.items() if key not in ("say", "rows")}
    return found
