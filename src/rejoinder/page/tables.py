"""A table for reading: its heads and cells, what each cell leads to, and what is folded in it."""

from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

import pandas as pd

from ..exchange import Exchange, find_quoted, find_testimony, name_letters, name_sentence
from ..wording import number
from .links import Ground, Links, Places

MOST = 200  # rows of a table that a report shows unless told otherwise; of more the first ones
FORMS = ("word", "lemma", "phrase")  # columns of counted words
TERMS = ("carried_by", "moved_by")  # columns of terms
LETTERS = ("letter",)  # columns that name a letter
HEADS = {"sentence_id": "sentence", "sentence_ids": "sentences", "answer_sentence_ids": "answered in"}
# Columns that print a sentence, or what stands in the margin, and the column beside which they do.
IN_TEXT = {"text": "text", "summary": "claim_id"}
VERBATIM = ("text", "left", "right", "quotation")  # columns that print a sentence, or part of it

# Columns that a table has once for each side; those of an interval, such as difference_low, are none of them.
BY_SIDE = (
    "by_hand by_words count false first_person hits mean n of rate right sentences share units words".split()
)


class Cell(NamedTuple):
    """A cell as printed; `address` is what it leads to, `fold` whose words it quotes, or ""."""

    text: str
    address: str
    fold: str


class Table(NamedTuple):
    """A table as printed; `numbers` are the classes that name its columns of numbers.

    `label` tells it from the other tables of a page.
    """

    caption: str
    heads: list[str]
    numbers: str
    rows: list[list[Cell]]
    label: str


def make_table(
    table: pd.DataFrame, caption: str, ground: Ground, links: Places | Links, *, label: str = ""
) -> Table:
    """Return `table` as printed; `key` is where each row's first cell leads, `key_<column>` that column's.

    Its `label` is the caption, unless another is given.
    """
    names = list(table.get("sentence_id", [""] * len(table)))
    table = _print_words(table, ground)
    shown = [column for column in table if not _is_key(column)]
    numbers = [f"n{place}" for place, column in enumerate(shown, start=1) if _is_number(table[column])]
    keys = [_list_keys(table, column, column == shown[0]) for column in shown]
    texts = [_list_texts(table[column], ground.exchange) for column in shown]
    cells = zip(zip(*texts), zip(*keys), _list_folds(table[shown], names, ground))
    rows = [[Cell(text, links(key), fold) for text, key, fold in zip(*row)] for row in cells]
    return Table(caption, _list_heads(shown, ground.sides), " ".join(numbers), rows, label or caption)


def cut_table(table: pd.DataFrame, caption: str, file: str) -> tuple[pd.DataFrame, str]:
    """Return the rows that a report shows, and the caption: of a long table it says what `file` has all."""
    if len(table) <= MOST:
        return table, caption
    return table.head(MOST), f"{caption} (the first {MOST} of {len(table):,} rows; all are in {file})"


def choose_columns(table: pd.DataFrame, columns: Iterable[str], sides: Iterable[str]) -> pd.DataFrame:
    """Return the columns that are named, or begin with a name and end with a side; and the keys."""
    wanted = [name for column in columns for name in (column, *(f"{column}_{side}" for side in sides))]
    wanted += [column for column in table if _is_key(column)]
    return table[[name for name in dict.fromkeys(wanted) if name in table]]


def drop_text(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table of the report: what stands in the text already is led to, and not printed again."""
    return table.drop(columns=[text for text, name in IN_TEXT.items() if text in table and name in table])


def _is_key(column: Any) -> bool:
    return column == "key" or str(column).startswith("key_")


def _list_heads(columns: Iterable[Any], sides: dict[str, str]) -> list[str]:
    return [name_column(column, sides) for column in columns]


def _list_texts(column: pd.Series, exchange: Exchange | None) -> list[str]:
    is_float = pd.api.types.is_float_dtype(column)
    texts = [_write(value, is_float) for value in column]
    if exchange is None or _is_number(column):
        return texts
    return [exchange.hide_cell(str(column.name), text) for text in texts]


def _list_keys(table: pd.DataFrame, column: Any, first: bool) -> list[str]:
    """Return the key of each cell of a column; the row's own in the first, unless the cell has one."""
    row = list(table["key"]) if first and "key" in table else [""] * len(table)
    own = table[f"key_{column}"] if f"key_{column}" in table else [""] * len(table)
    return [key or other for key, other in zip(own, row)]


def name_column(column: Any, sides: dict[str, str]) -> str:
    """Return the head of a column: "rate_reply" is "rate, Reporter’s reply"."""
    name, _, side = str(column).rpartition("_")
    label = sides.get(side) if name in BY_SIDE else None
    column = HEADS.get(str(column), column)
    return f"{name.replace('_', ' ')}, {label}" if label else str(column).replace("_", " ")


def _print_words(table: pd.DataFrame, ground: Ground) -> pd.DataFrame:
    """Return the table with its words as the text prints them (IJM), not as they are counted (ijm)."""
    if ground.exchange is None:
        return table
    words = {form: table[form].map(ground.exchange.print_words) for form in (*FORMS, *TERMS) if form in table}
    return table.drop(columns="printed", errors="ignore").assign(
        **words, **_name_places(table, ground.exchange)
    )


def _name_places(table: pd.DataFrame, exchange: Exchange) -> dict[str, list]:
    """Return the columns that name letters and sentences, as a person calls these."""
    names, rows = name_letters(exchange), exchange.sentence_rows
    named: dict[str, list] = {}
    words = (*VERBATIM, *FORMS, *TERMS)  # a word may look like the name of a sentence: covid-19
    for column in (column for column in table if not _is_key(column) and column not in words):
        if column in LETTERS:
            named[column] = [names.get(value, value) for value in table[column]]
        elif any(_are_sentences(value, rows) for value in table[column]):
            named[column] = [_name_sentences(exchange, value) for value in table[column]]
    return named


def _are_sentences(value: Any, known: Collection[str]) -> bool:
    """Return whether a cell names sentences and nothing else."""
    return bool(listed := _split(value)) and all(one in known for one in listed)


def _split(value: Any) -> list[str]:
    return value.split(", ") if isinstance(value, str) else list(value) if isinstance(value, list) else []


def _name_sentences(exchange: Exchange, value: Any) -> Any:
    if not _are_sentences(value, exchange.sentence_rows):
        return value
    return ", ".join(name_sentence(exchange, one).replace(", sentence", "") for one in _split(value))


def _list_folds(table: pd.DataFrame, names: list[str], ground: Ground) -> list[list[str]]:
    """Return for each row and column whose testimony the cell quotes, or "": it is folded until asked for.

    `names` are the sentences that the rows are of, or "".
    """
    exchange = ground.exchange
    if exchange is None:
        return [[""] * len(table.columns)] * len(table)
    spoken = find_testimony(exchange)
    folds = []
    for row, name in zip(table.itertuples(index=False, name=None), names):
        folds.append([_find_fold(exchange, spoken.get(name, ""), *cell) for cell in zip(table, row)])
    return folds


def _find_fold(exchange: Any, speaker: str, column: Any, value: Any) -> str:
    if speaker and column in VERBATIM:
        return speaker
    return find_quoted(exchange, value) if isinstance(value, str) else ""


def _write(value: Any, is_float: bool) -> str:
    if isinstance(value, bool) or str(value) in ("True", "False"):
        return "yes" if value else "no"
    if is_float:
        return number(value)
    if isinstance(value, int) or hasattr(value, "__index__"):
        return f"{int(value):,}"
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value)) or "none"
    return str(value)


def _is_number(column: pd.Series) -> bool:
    return bool(pd.api.types.is_numeric_dtype(column) and column.dtype != bool)
