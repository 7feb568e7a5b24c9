"""A lesson as a folder of files: what a teacher reads, what students get, and slides; all from one source."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from ..exchange import Exchange, redact_speakers, write_rows
from ..lesson.exercises import Exercise, read_exercises
from ..lesson.guidance import MAIN
from ..lesson.plan import read_plan
from ..page.teacher_sheet import write_teacher_sheet
from .class_page import name_folder, write_class_page
from .errors import ReportError
from .lesson_handout import print_sheet, write_sheet
from .lesson_key import write_key
from .lesson_slides import write_slides
from .lesson_texts import write_texts
from .writing import write_all

PLACE = Path("lessons")
COLUMNS = ("id", "title", "minutes", "prompt", "kind", "check", "hint", "outcome", "teaches")


class Made(NamedTuple):
    """The files of a lesson that were written, and what could not be made, in words."""

    paths: list[Path]
    lacks: list[str]


def save_lesson(
    exchange: Exchange, output: Path | None = None, *, testimony: bool = False, lesson: str = MAIN
) -> Made:
    """Write the lesson of an exchange into a folder, by default lessons/FOLDER.

    What students get, in the folder `student`, holds no key and nobody's reading, and the words of quoted
    speakers whom the plan hides only with `testimony`. The exercises of `lesson`, one of `LESSONS`, are
    marked in it as those for today. Raises InputError for a faulty table or another name, ReportError for a
    place that cannot be written.
    """
    home = output or PLACE / name_folder(exchange)
    files, lacks = _write_files(exchange, testimony, lesson)
    return Made(write_all({home / name: data for name, data in files.items()}), lacks)


def _write_files(exchange: Exchange, testimony: bool, lesson: str) -> tuple[dict[str, bytes], list[str]]:
    """Return {name: bytes} of the files of a lesson, and what could not be made."""
    lacks: list[str] = []
    sheet = write_sheet(exchange, hidden=not testimony)
    texts = write_texts(exchange, lesson) | {"teacher/key.md": write_key(exchange)}
    files = {name: text.encode() for name, text in texts.items()}
    files["exercises.csv"] = _write_exercises(read_exercises(exchange)).encode()
    files["teacher/teacher.html"] = _write_teacher_page(exchange, texts, lesson).encode()
    files["student/class.html"] = _write_page(exchange, testimony, lesson).encode()
    files["student/handout.html"] = sheet.encode()
    try:
        files["student/handout.pdf"] = print_sheet(sheet)
    except ReportError as problem:
        lacks.append(str(problem))
    files |= {f"slides/{name}": data for name, data in write_slides(exchange).items()}
    return files, lacks


def _write_teacher_page(exchange: Exchange, texts: dict[str, str], lesson: str) -> str:
    """Return the texts as one page: where to start, the plan for today, the key; then the rest."""
    first = ("README.md", f"lesson-{lesson}.md", "teacher/key.md")
    return write_teacher_sheet(exchange, {name: texts[name] for name in (*first, *texts)})


def _write_page(exchange: Exchange, testimony: bool, lesson: str) -> str:
    plan = read_plan(exchange)
    names = [*exchange.redacted, *plan.hidden]
    shown = exchange if testimony else redact_speakers(exchange, names, words=exchange.wordless)
    return write_class_page(
        shown, sentences=plan.sentences, frames=plan.frames, light=plan.light, lesson=lesson
    )


def _write_exercises(exercises: Iterable[Exercise]) -> str:
    rows = (one._asdict() | {"check": one.written, "minutes": one.minutes or ""} for one in exercises)
    return write_rows([COLUMNS, *([row[name] for name in COLUMNS] for row in rows)])
