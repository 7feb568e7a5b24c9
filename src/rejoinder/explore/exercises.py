"""Exercises in JupyterLab: answer, see what of an answer can be checked, save one file to hand in."""

from ..exchange import Exchange
from ..lesson.guidance import MAIN
from ..page import Piece, tell
from ..page.text import describe_text
from ..wording import count
from .answers import list_questions
from .handled import Handled


def exercises(exchange: Exchange, lesson: str = MAIN) -> Handled:
    """Return the exercises, a field each, and a button that says whether an answer has what can be checked.

    They are those of the folder's exercises.csv, or those for any exchange, then its questions; first
    stand those for which a `lesson` has time, by its name ("75", "50" …). Without a kernel it is a line.
    Raises InputError for a faulty table, or a lesson that there is none of.
    """
    questions = list(list_questions(exchange, lesson))
    data = {"text": describe_text(exchange), "questions": questions}
    return Handled("answers", data, _show(len(questions)), exchange=exchange)


def _show(number: int) -> Piece:
    return tell(
        f"In JupyterLab, {count(number, 'exercise and question', 'exercises and questions')} stand here."
    )
