"""Questions for the class, each with the chart and the sentences that bear on it."""

from typing import ClassVar

from ..exchange import Exchange
from ..hits import make_key
from ..result import Result
from ..wording import count
from .lists import read_rows

COLUMNS = ["principle", "question", "chart", "sentence_ids"]
MATTER = "matter"  # what a lesson sorts the questions by


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
    table = read_rows(exchange, "questions.csv", COLUMNS, optional=(MATTER,), unique=("question",))
    if table is None:
        return Questions.lacking(exchange, "questions.csv")
    table = table[["question", "principle", "chart", "sentence_ids"]]
    table["key"] = [make_key("sentence", names[0]) for names in table["sentence_ids"]]
    table["sentence_ids"] = [", ".join(names) for names in table["sentence_ids"]]
    return Questions(exchange, table)
