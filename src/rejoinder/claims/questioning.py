"""Questions for the class, each with the chart and the sentences that bear on it."""

import re
from collections.abc import Iterator
from typing import ClassVar

from ..exchange import Exchange, Note, find_like
from ..hits import make_key
from ..result import Result
from ..wording import count
from .lists import read_rows

COLUMNS = ["principle", "question", "chart", "sentence_ids"]
MATTER = "matter"  # what a lesson sorts the questions by
QUOTED = re.compile(r"[“„«\"]([^“”„«»\"]+)[“”»\"]")
LEFT_OUT = re.compile(r"…|\.\.\.|\[[^\]]*\]")  # by whoever quotes
ENDS = " \t.,;:!?"  # marks of the sentence that quotes


class Questions(Result):
    """The questions of questions.csv, one row each: question, principle, chart, sentence_ids (text), key."""

    name: ClassVar[str] = "questions"
    main: ClassVar[tuple[str, ...]] = ("question", "principle")

    def state(self) -> str:
        """Return how many questions there are."""
        return f"{count(len(self.table), 'question')}."

    @property
    def notes(self) -> list[Note]:
        """A note on each of two words or more that a question quotes, and that stand in no letter."""
        path, source = self.exchange.find_file("questions.csv"), self.exchange.source.casefold()
        if path is None or self.exchange.redacted:
            return []
        rule = "stands so in no letter; quote what is printed, or leave out the quotation marks"
        return [
            Note(str(path), f"“{quote}” {rule}")
            for question in self.table["question"]
            for quote in QUOTED.findall(question)
            if not all(find_like(source, part, 0, len(source)) for part in _split(quote))
        ]


def _split(quote: str) -> Iterator[str]:
    """Yield the parts of a quotation in small letters, parted where words are left out; none of one word."""
    if len(quote.split()) > 1:
        yield from filter(None, (part.strip(ENDS).casefold() for part in LEFT_OUT.split(quote)))


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
