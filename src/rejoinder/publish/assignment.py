"""The exercises as an assignment of nbgrader: the source, with answers, from which it makes all else.

nbgrader 0.9 reads the marks in the cells' metadata (schema version 3) and in their lines (BEGIN SOLUTION,
BEGIN HIDDEN TESTS). What a class gets is what it makes of this folder, without either.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..exchange import Exchange, InputError
from ..lesson.checks import solve
from ..lesson.exercises import Exercise
from ..lesson.key import Solved, read_key
from ..lesson.plan import Plan, read_plan
from ..wording import count, listing
from .class_page import name_folder
from .given_data import write_given

NOTEBOOK = "exercises.ipynb"
SCHEMA = 3  # of nbgrader's metadata, from its version 0.6 on
LEFT = re.compile(r"([\\`*_{}\[\]<>#|$~])")  # what Markdown, or JupyterLab's formulas, would take for a mark
NO_NAME = re.compile(r"[^a-zA-Z0-9-]+")
IMPORTS = "import rejoinder as rj\nfrom rejoinder.lesson.exercises import check_answer"
READS = "This can be read; whether the text bears it out is checked once you hand it in."
CONFIG = """# For nbgrader 0.9. In a course that has a file of this name already, add the two lines with
# c.ClearSolutions: they say what a student finds where an answer goes; and the last one for zip_collect: in
# the name of a file, or of its folder, what stands before the first _ or - is the student's id.
c = get_config()
c.CourseDirectory.course_id = "rejoinder"
c.ClearSolutions.code_stub = {"python": ""}
c.ClearSolutions.text_stub = "Write your answer here: double-click, write, and press Shift with Enter."
c.FileNameCollectorPlugin.named_regexp = (
    r".*/(?P<student_id>[^/_-]+)[_-](?:[^/]*[_/-])?(?P<file_id>exercises\\.ipynb)$"
)
"""


def write_assignment(exchange: Exchange, *, testimony: bool = False) -> dict[str, bytes]:
    """Return a course folder for nbgrader 0.9: {file: bytes}, its source with answers, and how it is used.

    The source has the notebook of the exercises and a data folder: the letters, the exercises, the codebook;
    neither the key nor anybody's reading, and the words of quoted speakers whom the plan hides only with
    `testimony`. A folder without exercises.csv has those for any exchange. Raises InputError for an exchange
    that has no folder, or a faulty table.
    """
    key, plan = read_key(exchange), read_plan(exchange)
    if testimony:
        plan = plan._replace(hidden=())
    if exchange.folder is None:
        rule = "an assignment is made of a data folder"
        raise InputError("exchange", exchange.title, rule, "load it from one")
    name = NO_NAME.sub("-", name_folder(exchange)).strip("-") or "exercises"
    home = f"source/{name}"
    notebook = _make_notebook(exchange, key, plan)
    return {
        "README.md": _write_readme(exchange, name, key, plan, read_plan(exchange).hidden).encode(),
        "nbgrader_config.py": CONFIG.encode(),
        f"{home}/{NOTEBOOK}": (json.dumps(notebook, ensure_ascii=False, indent=1) + "\n").encode(),
        **{f"{home}/data/{one}": data for one, data in write_given(exchange, plan.hidden).items()},
    }


def is_checked(exercise: Exercise) -> bool:
    """Return whether an exercise asks for a fact of the text, which a machine can check."""
    return bool(exercise.check.what)


def count_points(exercise: Exercise) -> int:
    """Return the points of an exercise: as many as minutes, 1 without any; 0 where nothing is asked of it."""
    check = exercise.check
    asked = exercise.kind != "text" or check.least or check.most or check.name or check.origin
    return (exercise.minutes or 1) if asked else 0


def _make_notebook(exchange: Exchange, key: Sequence[Solved], plan: Plan) -> dict[str, Any]:
    cells = [*_open(exchange, key, plan)]
    for number, one in enumerate(key, start=1):
        cells += _ask(exchange, number, len(key), one)
    for place, cell in enumerate(cells):
        cell["id"] = f"cell-{place:02}"
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    facts = {"kernelspec": kernel, "language_info": {"name": "python"}}
    return {"cells": cells, "metadata": facts, "nbformat": 4, "nbformat_minor": 5}


def _open(exchange: Exchange, key: Sequence[Solved], plan: Plan) -> Iterator[dict[str, Any]]:
    """Yield what stands before the exercises: what to do, and the letters, to read, look up and code."""
    yield _prose(_say_what_to_do(exchange, key, plan))
    redact = f", redact={_quote(plan.hidden)}" if plan.hidden else ""
    yield _locked("setup", f'{IMPORTS}\n\nexchange = rj.load("data"{redact})')
    yield _prose("## The letters\n\nArrows lead from sentence to sentence; a click on a word looks it up.")
    yield _locked("read", "rj.explore.read(exchange)")
    yield _prose("## Look up\n\nWrite a word, a phrase, or the start of a word with a star.")
    yield _locked("look-up", "rj.explore.look_up(exchange)")
    if plan.frames:
        yield _prose("## Code\n\nOne sentence at a time; the keys stand beside the frames.")
        chosen = f"    sentences={_quote(plan.sentences)},\n    frames={_quote(plan.frames)},\n"
        yield _locked("code", f"rj.explore.code(\n    exchange,\n{chosen})")


def _say_what_to_do(exchange: Exchange, key: Sequence[Solved], plan: Plan) -> str:
    left = (
        f"The words of {listing(plan.hidden)} are not shown: your teacher can say why. "
        if plan.hidden
        else ""
    )
    note = f"**Content note:** {_plain(exchange.content_note)} {left}\n\n" if exchange.content_note else left
    return (
        f"# {_plain(exchange.title)}: exercises\n\n"
        "First choose *Run > Run All Cells*. Read the letters here or on paper. Then answer: in a grey line, "
        "write between the quotation marks, and press Shift with Enter; in a text, double-click and write. "
        "Nothing else has to be written, and nothing can be broken: what is locked is put back before it is "
        f"graded. Save before you hand in.\n\n{note}{_say_points(key)} "
        "A machine checks facts of the text alone; what you make of them, your teacher reads."
    )


def _say_points(key: Sequence[Solved]) -> str:
    points = [(count_points(one.exercise), is_checked(one.exercise)) for one in key]
    checked, whole = sum(size for size, fact in points if fact), sum(size for size, _ in points)
    talk = sum(not size for size, _ in points)
    more = f" {count(talk, 'exercise').capitalize()} without points: for the talk in class." if talk else ""
    return (
        f"{count(len(key), 'exercise').capitalize()}, {count(whole, 'point')}: {checked} for facts of the "
        f"text, {whole - checked} for answers that are read.{more}"
    )


def _ask(exchange: Exchange, number: int, all_of: int, solved: Solved) -> Iterator[dict[str, Any]]:
    """Yield the cells of an exercise: what is asked, where the answer goes, and what checks or grades it."""
    exercise = solved.exercise
    points = count_points(exercise)
    worth = count(points, "point") if points else "for the talk in class, without points"
    hint = f"\n\nHint: {_plain(exercise.hint)}" if exercise.hint else ""
    called = f"Exercise {number} of {all_of}: {_plain(exercise.title)}"
    yield _prose(f"## {called} ({worth})\n\n{_plain(exercise.prompt)}{hint}")
    name = f"{number:02}-{NO_NAME.sub('-', exercise.id)}"
    if is_checked(exercise):
        yield from _ask_fact(exchange, f"answer_{number}", name, solved, points)
    elif points:
        written = "\n\n".join(f"{_name_view(one.view)}: {_plain(one.answer)}" for one in solved.models)
        text = f"### BEGIN SOLUTION\n{written or 'Your teacher reads this answer.'}\n### END SOLUTION"
        yield _cell("markdown", text, name, grade=True, solution=True, points=points)
    else:
        yield _prose("*Your answer, if you want to keep it: double-click and write.*")


def _ask_fact(
    exchange: Exchange, variable: str, name: str, solved: Solved, points: int
) -> Iterator[dict[str, Any]]:
    # The empty line stays for the student where another course's settings put a stub in place of the answer.
    empty = f'{variable} = ""  # write your answer between the quotation marks'
    answer = _quote(_answer_fact(exchange, solved))
    lines = f"{empty}\n### BEGIN SOLUTION\n{variable} = {answer}\n### END SOLUTION"
    yield _cell("code", lines, f"{name}-answer", solution=True)
    asked = f"exchange, {_quote(solved.exercise.id)}, {variable}"
    shown = f"print(check_answer({asked}, fact=False) or {_quote(READS)})"
    hidden = f"lack = check_answer({asked})\nassert not lack, lack"
    test = f"{shown}\n### BEGIN HIDDEN TESTS\n{hidden}\n### END HIDDEN TESTS"
    yield _locked(name, test, grade=True, points=points)


def _answer_fact(exchange: Exchange, solved: Solved) -> str:
    """Return an answer that is right: the number, or as many of the sentences as are asked for."""
    fact = solve(exchange, solved.exercise.check)
    return ", ".join(fact[: solved.exercise.check.least]) if isinstance(fact, tuple) else solved.fact


def _name_view(view: str) -> str:
    return {"answer": "One reader’s answer", "for": "One may say", "against": "Another may say"}[view]


def _plain(text: str) -> str:
    """Return a text as Markdown that shows it as it is."""
    return LEFT.sub(r"\\\1", text)


def _quote(value: str | Sequence[str]) -> str:
    """Return a text, or a list of texts, as Python writes it, between double quotation marks."""
    return json.dumps(value, ensure_ascii=False)


def _prose(text: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {}, "source": text.splitlines(keepends=True)}


def _locked(name: str, source: str, **more: Any) -> dict[str, Any]:
    cell = _cell("code", source, name, locked=True, **more)
    cell["metadata"]["jupyter"] = {"source_hidden": True}
    return cell


def _cell(kind: str, source: str, name: str, **marks: Any) -> dict[str, Any]:
    """Return a cell that nbgrader knows, by its name, and what it is: graded, locked, a solution."""
    known: Mapping[str, Any] = {"grade": False, "locked": False, "solution": False, "task": False}
    facts = {"grade_id": name, "schema_version": SCHEMA, **known, **marks}
    run: dict[str, Any] = {"execution_count": None, "outputs": []} if kind == "code" else {}
    lines = source.splitlines(keepends=True)
    return {"cell_type": kind, "metadata": {"nbgrader": facts}, "source": lines, **run}


def _say_data(exchange: Exchange, plan: Plan, quoted: Sequence[str]) -> str:
    """Return what the data folder holds of those whom the lesson hides, and how one chooses otherwise."""
    whose = listing(_plain(one) for one in quoted)
    if not quoted:
        return "`data/` in the assignment has the letters as they were printed."
    if not plan.hidden:
        return (
            "`data/` in the assignment has the letters as they were printed, also the words of "
            f"{whose}, which\nthe handout leaves out by default: you chose so with `--with-testimony`."
        )
    command = f"rejoinder assignment data/{name_folder(exchange)} --with-testimony"
    return (
        f"`data/` in the assignment leaves out the words of {whose}, as the handout does: in the\n"
        "place of each stands another, x1, x2 and so on, of which the notebook shows bars. As many\n"
        "sentences and words are there. "
        f"To give all words, make it again: `{command}`."
    )


def _write_readme(
    exchange: Exchange, name: str, key: Sequence[Solved], plan: Plan, quoted: Sequence[str]
) -> str:
    facts = listing(_plain(one.exercise.name) for one in key if is_checked(one.exercise))
    return f"""# {_plain(exchange.title)}: the exercises for nbgrader

For the teacher: `source/` holds the answers. Give a class only what nbgrader writes to `release/`.

You need nbgrader 0.9 and rejoinder, installed side by side, for you and for who answers. In this folder:

    nbgrader generate_assignment {name}     # writes release/{name}: without answers, without hidden checks
    nbgrader autograde {name}               # reads submitted/STUDENT/{name}/{NOTEBOOK}, checks the facts
    nbgrader generate_feedback {name}       # writes feedback/STUDENT/{name}/exercises.html, for each alone

In between, what is handed in goes to `submitted/`, in a folder for each student: `nbgrader collect {name}`
does it in a course with an exchange folder, `nbgrader zip_collect {name}` with files, or a ZIP of them, that
a course site gives: put them into `downloaded/{name}/archive/`. Each is called by its student, like
`ada_{NOTEBOOK}` or `ada_1234_file_{NOTEBOOK}`; `data/` need not be handed in. After `autograde` read the free
answers in nbgrader's Formgrader (in JupyterLab, *Nbgrader > Formgrader*), and give their points there.

{_say_points(key)} An exercise has as many points as minutes, or one. Checked are {facts}, of their facts
alone: whether a sentence does what was asked of it, nobody but you can say.

{_say_data(exchange, plan, quoted)}
"""
