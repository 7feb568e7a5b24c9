"""The questions that a class answers: those of exercises.csv, then those of questions.csv."""

from collections.abc import Iterator
from typing import Any

from .. import claims
from ..claims.lists import split_names
from ..exchange import Exchange, digest, list_column
from ..lesson.checks import describe_check
from ..lesson.exercises import read_exercises
from ..lesson.steps import find_placed

FREE = {"title": "", "check": None, "hint": "", "minutes": 0, "when": ""}


def list_questions(exchange: Exchange, lesson: str = "") -> Iterator[dict[str, Any]]:
    """Yield the questions for a script, none twice, the exercises first.

    Each has id, number, title, prompt, kind ("text", "number" or "ids"), sentences (ids), check, hint,
    minutes, when. `check` (None of a question that is free) is that of `describe_check`, `hint` what helps,
    `minutes` how long it may take (0: nobody says). `when` is "today" of the exercises of a `lesson`, "home"
    of others; "" where no lesson is named, or none of them is in it. A question of questions.csv has no
    title, and an id made of its words, so that answers stay with it whatever its place. Raises InputError for
    a faulty table, or a lesson that there is none of.
    """
    taken = set()
    placed = find_placed(exchange, lesson) if lesson else set()
    for one in read_exercises(exchange):
        taken.add(one.id)
        yield {
            "id": one.id,
            "number": one.number,
            "title": one.title,
            "prompt": one.prompt,
            "kind": one.kind,
            "sentences": [],
            "check": describe_check(exchange, one.check),
            "hint": one.hint,
            "minutes": one.minutes,
            "when": placed and ("today" if one.id in placed else "home") or "",
        }
    table, path = claims.questions(exchange).table, exchange.find_file("questions.csv")
    written = list_column(path, "question") if path else []  # as they stand, also where some of it is hidden
    for row, question in zip(table.itertuples(), written):
        name = f"question-{digest(question.encode())[:8]}"
        if name not in taken:
            about = split_names(row.sentence_ids)
            taken.add(name)
            asked = {"id": name, "number": len(taken), "prompt": row.question, "kind": "text"}
            yield asked | {"sentences": about} | FREE
