"""Questions for the class, each with the chart and the sentences that bear on it."""

from collections.abc import Iterator
from typing import Any, ClassVar

import pandas as pd

from ..exchange import Exchange, InputError, check_choice, read_table
from ..hits import make_key
from ..result import Result
from ..wording import count
from .lists import read_rows

COLUMNS = ["principle", "question", "chart", "sentence_ids"]
EXERCISES = ["id", "prompt", "kind"]
KINDS = ("text", "number", "ids")  # what an exercise asks for: words, a number, sentences


class Questions(Result):
    """The questions of questions.csv, one row each: question, principle, chart, sentence_ids (text), key."""

    name: ClassVar[str] = "questions"
    main: ClassVar[tuple[str, ...]] = ("question", "principle")

    def state(self) -> str:
        """Return how many questions there are."""
        return f"{count(len(self.table), 'question')}."


def questions(exchange: Exchange) -> Questions:
    """Return the questions of the folder's questions.csv; columns: those of `Questions`.

    Raises InputError (file, row, value, rule, mend) for an unknown sentence or a question that stands twice.
    """
    table = read_rows(exchange, "questions.csv", COLUMNS, unique=("question",))
    if table is None:
        return Questions.lacking(exchange, "questions.csv")
    table = table[["question", "principle", "chart", "sentence_ids"]]
    table["key"] = [make_key("sentence", names[0]) for names in table["sentence_ids"]]
    table["sentence_ids"] = [", ".join(names) for names in table["sentence_ids"]]
    return Questions(exchange, table)


def read_exercises(exchange: Exchange) -> pd.DataFrame:
    """Return the exercises of the folder's exercises.csv, none without it; columns: id, prompt, kind.

    `kind` is what is to be written, "text", "number" or "ids" (sentences). Raises InputError (file, line,
    value, rule, mend) for another kind, an empty field, or an id that stands twice.
    """
    path = exchange.find_file("exercises.csv")
    if path is None:
        return pd.DataFrame(columns=EXERCISES)

    def check(where: str, row: dict[str, Any]) -> Iterator[InputError]:
        yield from check_choice(where, row, "kind", KINDS, "a kind of answer")

    table = read_table(path, EXERCISES, unique=("id",), check=check).drop(columns="line")
    table["prompt"] = [exchange.hide(text) for text in table["prompt"]]
    return table
