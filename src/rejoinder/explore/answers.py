"""The questions that a class answers: those of exercises.csv, then those of questions.csv."""

from collections.abc import Iterator
from typing import Any

from .. import claims
from ..claims.lists import split_names
from ..exchange import Exchange, digest, list_column
from ..lesson.checks import describe_check
from ..lesson.exercises import read_exercises

FREE = {"check": None, "hint": "", "minutes": 0}


def list_questions(exchange: Exchange) -> Iterator[dict[str, Any]]:
    """Yield the questions for a script, none twice: id, prompt, kind, sentences (ids), and what is checked.

    The exercises come first. `kind` is "text", "number" or
    "ids"; `check` (None of a question that is free) is that of `describe_check`, `hint` what helps, `minutes`
    how long it may take (0: nobody says). A question of questions.csv has an id made of its words, so that
    answers stay with it whatever its place. Raises InputError for a faulty table.
    """
    taken = set()
    for one in read_exercises(exchange):
        taken.add(one.id)
        yield {
            "id": one.id,
            "prompt": one.prompt,
            "kind": one.kind,
            "sentences": [],
            "check": describe_check(exchange, one.check),
            "hint": one.hint,
            "minutes": one.minutes,
        }
    table, path = claims.questions(exchange).table, exchange.find_file("questions.csv")
    written = list_column(path, "question") if path else []  # as they stand, also where some of it is hidden
    for row, question in zip(table.itertuples(), written):
        name = f"question-{digest(question.encode())[:8]}"
        if name not in taken:
            about = split_names(row.sentence_ids)
            yield {"id": name, "prompt": row.question, "kind": "text", "sentences": about} | FREE
