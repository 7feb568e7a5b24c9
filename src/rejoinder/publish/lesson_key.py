"""The teacher's key as Markdown: what the text has, and one reader's answers, for and against."""

from ..exchange import Exchange
from ..lesson.key import read_key, say_luck
from ..page.templates import render_plain
from ..wording import count
from .lesson_texts import escape

VIEWS = {"answer": "One answer", "for": "For", "against": "Against"}


def write_key(exchange: Exchange) -> str:
    """Return the key. Raises InputError for a faulty table, and for an answer that fails its own exercise."""
    solved = read_key(exchange)
    asked = [
        {
            "name": one.exercise.name,
            "prompt": one.exercise.prompt,
            "minutes": count(one.exercise.minutes, "minute") if one.exercise.minutes else "",
            "fact": one.fact,
            "computed": say_luck(exchange) if one.exercise.step == "luck" else "",
            "models": [(VIEWS[model.view], model.answer) for model in one.models],
            "outcome": one.exercise.outcome,
            "teaches": one.exercise.teaches,
        }
        for one in solved
    ]
    read = any(one.models for one in solved)
    return render_plain("lesson/key.md.j2", {"plain": escape}, exchange=exchange, asked=asked, read=read)
