"""The tools of an exchange: the built-in ones, and those whose scores were made elsewhere (scores.csv)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from ..exchange import Exchange, InputError, check_sentence, name_language, read_table
from ..wording import listing
from .tools import TOOLS, Reading, read

COLUMNS = ["sentence_id", "tool", "score", "how_made"]
ELSEWHERE, UNSCORED = "made elsewhere", "no score"
TAKEN = (
    *TOOLS,
    "Text",
    "Voices",
    "Frames",
    "Claims and answers",
)  # the tools, and the other layers of a text
LONGEST = 30  # characters of a tool's name: what a chart has room for
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.I)


@dataclass(frozen=True)
class Tool:
    """One tool as an exchange has it: its name and, where its scores were made elsewhere, how and which.

    `scores` are −1 to 1, by sentence_id.
    """

    name: str
    how_made: str = ""
    scores: Mapping[str, float] = field(default_factory=dict, repr=False)

    def read(self, row: Any, text: str = "") -> Reading:
        """Return what the tool makes of a sentence, a row of `exchange.sentences`, or of its changed `text`.

        A score that was made elsewhere has no words, and stands for the sentence as printed alone.
        """
        if not self.how_made:
            return read(self.name, text or row.text)
        score = self.scores.get(row.sentence_id)
        return Reading(score, score or 0.0, None, ())


def say_unrun(exchange: Exchange, *, built_in: bool = False) -> str:
    """Return, in a sentence or two, why no tool is run on an exchange; "" where one is, or a `built_in` one.

    The built-in word lists are English, and score no letter in another language.
    """
    if _is_english(exchange) or not built_in and list_tools(exchange):
        return ""
    names = listing(name_language(code) for code in exchange.languages)
    return (
        f"Not run: the word lists of the sentiment tools are English, and these letters are in {names}. "
        "Scores made elsewhere can be read from scores.csv."
    )


def list_lacking(exchange: Exchange) -> tuple[str, ...]:
    """Return the file that could say what a built-in tool cannot, if the folder has it not."""
    return () if exchange.find_file("scores.csv") else ("scores.csv",)


def _is_english(exchange: Exchange) -> bool:
    return exchange.languages == ("en",)


def list_tools(exchange: Exchange) -> dict[str, Tool]:
    """Return the tools of an exchange by their names: the built-in ones, and those of its scores.csv.

    Of letters in another language than English only the latter. Raises InputError for a scores.csv that
    cannot be used.
    """
    tools = {name: Tool(name) for name in TOOLS if _is_english(exchange)}
    given = read_scores(exchange)
    if given is None:
        return tools
    whole = {row.sentence_id for row in exchange.sentence_rows.values() if _is_whole(exchange, row)}
    for (name, how), part in given.groupby(["tool", "how_made"], sort=False):
        scores = {one: score for one, score in zip(part["sentence_id"], part["score"]) if one in whole}
        tools[name] = Tool(name, exchange.hide(how), scores)
    return tools


def choose_tools(exchange: Exchange, names: tuple[str, ...]) -> list[Tool]:
    """Return the tools of these names, all of the exchange for none; none that is English for other letters.

    Raises InputError for an unknown one.
    """
    tools = list_tools(exchange)
    for name in names:
        if name not in (*tools, *TOOLS):
            raise InputError("tools", name, "not a known tool", f"use one of {', '.join((*tools,) or TOOLS)}")
    return [tools[name] for name in names or tools if name in tools]


def read_scores(exchange: Exchange) -> pd.DataFrame | None:
    """Return the folder's scores.csv: sentence_id, tool, score (−1 to 1), how_made; None without it.

    Raises InputError (file, row, value, rule, mend), carrying all faults, for an unknown sentence, a score
    that is no number of −1 to 1, the name of a built-in tool, a sentence that a tool scores twice, and a tool
    that is made in two ways.
    """
    path = exchange.find_file("scores.csv")
    if path is None:
        return None
    known, first = exchange.whole.sentence_rows, dict[str, dict[str, Any]]()

    def check(where: str, row: dict[str, Any]) -> Iterator[InputError]:
        yield from check_sentence(known, where, row)
        yield from _check_score(where, row["score"])
        yield from _check_tool(where, row, first)

    table = read_table(path, COLUMNS, unique=("sentence_id", "tool"), check=check)
    return table.assign(score=table["score"].map(_parse))[COLUMNS]


def _check_score(where: str, cell: str) -> Iterator[InputError]:
    if cell and _parse(cell) is None:
        mend = "write it with a point, such as -0.25, and leave out a sentence without a score"
        yield InputError(f"{where}, column score", cell, "a score is a number from −1 to 1", mend)


def _check_tool(where: str, row: dict[str, Any], first: dict[str, dict[str, Any]]) -> Iterator[InputError]:
    """Yield the faults of a row's tool; `first` has each tool's first row, by its name in small letters."""
    name = row["tool"]
    before = first.setdefault(name.casefold(), row) if name else row
    if name.casefold() in map(str.casefold, TAKEN):
        rule = "this name is that of a built-in tool or of a layer of the text"
        yield InputError(f"{where}, column tool", name, rule, "give the tool another name")
    if len(name) > LONGEST:
        rule = f"a tool's name has at most {LONGEST} characters"
        yield InputError(f"{where}, column tool", name, rule, "shorten it, and say the rest in how_made")
    if before["tool"] != name:
        rule = f"the same name, with other capitals, stands in line {before['line']}"
        yield InputError(f"{where}, column tool", name, rule, f"write “{before['tool']}”, or another name")
    elif row["how_made"] and before["how_made"] and row["how_made"] != before["how_made"]:
        rule = f"a tool is made in one way, and that of {name} stands in line {before['line']}"
        yield InputError(f"{where}, column how_made", row["how_made"], rule, "write the same in each row")


def _parse(cell: str) -> float | None:
    """Return the number that a cell has, None where it is none from −1 to 1."""
    plain = cell.replace("−", "-")
    value = float(plain) if NUMBER.fullmatch(plain) else 2.0
    return value if -1 <= value <= 1 else None


def _is_whole(exchange: Exchange, row: Any) -> bool:
    """Return whether a sentence stands as it is printed: without a voice it may have blanks for his words."""
    return bool(row.text == exchange.counted[row.start : row.end])


def say_how(table: pd.DataFrame, tools: Mapping[str, Tool]) -> pd.DataFrame:
    """Return a table with a row per tool, or more, and how its scores were made, if any were made elsewhere.

    The column is `how_made`, "" for the built-in tools; a table of those alone stays as it is.
    """
    made = table["tool"].map(lambda name: tools[name].how_made)
    return table.assign(how_made=made) if made.any() else table


def state_made(table: pd.DataFrame) -> str:
    """Return which tools of a table were scored elsewhere, and how, in a sentence; "" for none of them."""
    if "how_made" not in table:
        return ""
    made = table.loc[table["how_made"] != "", ["tool", "how_made"]].drop_duplicates()
    parts = [f"{name} ({how.rstrip('.')})" for name, how in made.itertuples(index=False)]
    return f" Scores {ELSEWHERE}, as scores.csv says: {'; '.join(parts)}." if parts else ""


def name_made(names: list[str]) -> str:
    """Return which of some tools were scored elsewhere, in a short sentence; "" for none of them."""
    made = [name for name in names if name not in TOOLS]
    return f" Scored elsewhere: {', '.join(made)}." if made else ""
