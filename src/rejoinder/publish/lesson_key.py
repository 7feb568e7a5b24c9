"""The teacher's key as Markdown: what the text has, and one reader's answers, for and against."""

from ..exchange import Exchange, InputError
from ..lesson.key import read_key
from ..lesson.plan import read_plan
from ..page.templates import render_plain
from ..wording import count, listing
from ..words import compare
from .lesson_texts import escape

VIEWS = {"answer": "One answer", "for": "For", "against": "Against"}
LUCK = ("word-use", "one-author")  # charts that show what luck does


def write_key(exchange: Exchange) -> str:
    """Return the key. Raises InputError for a faulty table, and for an answer that fails its own exercise."""
    solved = read_key(exchange)
    asked = [
        {
            "id": one.exercise.id,
            "prompt": one.exercise.prompt,
            "minutes": count(one.exercise.minutes, "minute") if one.exercise.minutes else "",
            "fact": one.fact,
            "computed": _say_luck(exchange) if one.exercise.step == "luck" else "",
            "models": [(VIEWS[model.view], model.answer) for model in one.models],
            "outcome": one.exercise.outcome,
            "teaches": one.exercise.teaches,
        }
        for one in solved
    ]
    read = any(one.models for one in solved)
    return render_plain("lesson/key.md.j2", {"plain": escape}, exchange=exchange, asked=asked, read=read)


def _say_luck(exchange: Exchange) -> str:
    """Return how many words look uneven, how many luck would make so, and which slides show it; "" of none."""
    try:
        said = compare(exchange).find()[0].detail
    except InputError:
        return ""
    charts = read_plan(exchange).charts
    numbers = [f"{charts.index(name) + 1}" for name in LUCK if name in charts]
    shown = f" See {'slide' if len(numbers) == 1 else 'slides'} {listing(numbers)}." if numbers else ""
    return said + shown
