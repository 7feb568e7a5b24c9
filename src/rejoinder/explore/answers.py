"""The questions that a class answers: those of exercises.csv, then those of questions.csv."""

from collections.abc import Iterator
from typing import Any

from .. import claims
from ..claims.lists import split_names
from ..claims.questioning import read_exercises
from ..exchange import Exchange, digest, list_column


def list_questions(exchange: Exchange) -> Iterator[dict[str, Any]]:
    """Yield the questions for a script, none twice: id, prompt, kind and sentences (ids).

    `kind` is "text", "number" or "ids". A question of questions.csv has an id made of its words, so that
    answers stay with it whatever its place. Raises InputError for a faulty table.
    """
    taken = set()
    for row in read_exercises(exchange).itertuples():
        taken.add(row.id)
        yield {"id": row.id, "prompt": row.prompt, "kind": row.kind, "sentences": []}
    table, path = claims.questions(exchange).table, exchange.find_file("questions.csv")
    written = list_column(path, "question") if path else []  # as they stand, also where some of it is hidden
    for row, question in zip(table.itertuples(), written):
        name = f"question-{digest(question.encode())[:8]}"
        if name not in taken:
            about = split_names(row.sentence_ids)
            yield {"id": name, "prompt": row.question, "kind": "text", "sentences": about}
