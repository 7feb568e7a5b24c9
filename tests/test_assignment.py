"""The exercises for nbgrader: what the course folder holds, and what it makes of it for two students."""

import ast
import csv
import json
import os
import re
import subprocess
import zipfile

import nbformat
import pytest

import rejoinder as rj
from rejoinder.cli import main
from rejoinder.exchange import InputError, list_runs
from rejoinder.lesson.exercises import check_answer
from rejoinder.lesson.key import read_key
from rejoinder.publish.assignment import write_assignment

from .conftest import HOME, NATION
from .test_lesson import ANSWERS

GRADER = HOME / ".venv-grader" / "bin"
NAME = "nation-2009"
# By hand, from exercises.csv: minutes of those that ask for a fact, and of those whose answer is read.
FACTS = {"whose": 3, "police": 3, "rate": 3, "endings": 3, "chosen": 3, "first": 3, "blame": 6}
READ = {"mark": 8, "code": 14, "define": 8, "reply": 11, "print": 6, "measure": 8, "exit": 3}
HALF = ("whose", "police", "blame")  # 12 of the 24 points for facts
FREE = "A sentence of my own, which nobody else has written: "


@pytest.fixture(scope="module")
def files(nation):
    return write_assignment(nation)


@pytest.fixture(scope="module")
def notebook(files):
    return nbformat.reads(files[f"source/{NAME}/exercises.ipynb"].decode(), as_version=4)


def find_cells(notebook):
    """Return the cells that nbgrader knows, by their name."""
    known = [cell for cell in notebook.cells if "nbgrader" in cell.metadata]
    return {cell.metadata.nbgrader.grade_id: cell for cell in known}


def test_the_source_has_the_letters_and_nobodys_reading(files, nation):
    home = f"source/{NAME}"
    data = ["exchange.toml", "source.txt", "exercises.csv", "codebook.csv", "frames.csv"]
    named = {"README.md", "nbgrader_config.py", f"{home}/exercises.ipynb"}
    assert set(files) == named | {f"{home}/data/{name}" for name in data}
    changed = [name for name in data if files[f"{home}/data/{name}"] != (NATION / name).read_bytes()]
    assert changed == ["exchange.toml", "source.txt", "codebook.csv"]  # without the words of Eliza
    assert files == write_assignment(nation)


def put(files, folder):
    """Write the data folder of an assignment, and return it."""
    for name, content in files.items():
        home, mark, file = name.partition("/data/")
        if mark:
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_bytes(content)
    return folder


def test_the_data_leave_out_whom_the_handout_leaves_out_and_all_counts_stay(files, nation, tmp_path):
    """No four words in a row of hers stand in any file; every letter has as many sentences and words."""
    said = nation.sentences.query("speaker == 'Eliza'")["text"]
    runs = {run for text in said for run in list_runs(text)}
    assert len(runs) > 100
    assert [name for name, content in files.items() if runs & set(list_runs(content.decode()))] == []
    given = rj.load(put(files, tmp_path / "given"))
    columns = ["sentence_id", "letter", "side", "speaker", "own"]
    assert given.sentences[columns].equals(nation.sentences[columns])
    assert [len(row) for row in given.token_rows.values()] == [len(row) for row in nation.token_rows.values()]
    own = [table.sentences.query("speaker != 'Eliza'")["text"].tolist() for table in (given, nation)]
    assert own[0] == own[1]
    assert "leaves out the words of Eliza, as the handout does" in files["README.md"].decode()
    assert "nation-2009 --with-testimony`." in files["README.md"].decode()


def test_a_teacher_may_give_all_words(nation):
    whole = write_assignment(nation, testimony=True)
    for name in ("exchange.toml", "source.txt"):
        assert whole[f"source/{NAME}/data/{name}"] == (NATION / name).read_bytes()
    assert "redact" not in whole[f"source/{NAME}/exercises.ipynb"].decode()
    assert "you chose so with `--with-testimony`" in whole["README.md"].decode()


def test_what_a_table_quotes_is_left_out_and_what_is_counted_there_is_told(nation_copy):
    with (nation_copy / "codebook.csv").open("a", encoding="utf-8") as file:
        file.write("conflict,generic,quarrel,text,she says “I had one simple dream” there\n")
    files = write_assignment(rj.load(nation_copy))
    assert "I had one simple dream" not in files["source/exchange/data/codebook.csv"].decode()
    with (nation_copy / "exercises.csv").open("a", encoding="utf-8") as file:
        file.write("hers,Hers,3,How often?,number,count: dream; by: quoted,,,,\n")
    with pytest.raises(InputError, match="17 Hers”: what it asks for rests on words that are left out; take"):
        write_assignment(rj.load(nation_copy))


def test_points_are_minutes_and_their_sum_is_said(files, notebook):
    nbformat.validate(notebook)
    cells = find_cells(notebook)
    graded = {name[3:]: cell for name, cell in cells.items() if cell.metadata.nbgrader.grade}
    assert {name: cell.metadata.nbgrader.points for name, cell in graded.items()} == FACTS | READ
    assert {name for name, cell in graded.items() if cell.cell_type == "code"} == set(FACTS)
    said = (
        "16 exercises, 82 points: 24 for facts of the text, 58 for answers that are read. "
        "2 exercises without points: for the talk in class."
    )
    assert said in notebook.cells[0].source and said in files["README.md"].decode()


def test_an_exercise_without_minutes_counts_one_and_one_that_asks_nothing_none(nation_copy):
    with (nation_copy / "exercises.csv").open(encoding="utf-8", newline="") as file:
        rows = [row | {"minutes": ""} for row in csv.DictReader(file)]
    with (nation_copy / "exercises.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    made = write_assignment(rj.load(nation_copy))["source/exchange/exercises.ipynb"].decode()
    cells = find_cells(nbformat.reads(made, as_version=4)).values()
    points = [cell.metadata.nbgrader.points for cell in cells if cell.metadata.nbgrader.grade]
    assert points == [1] * 14
    assert "14 points: 7 for facts of the text, 7 for answers that are read." in made


def test_a_student_writes_between_quotation_marks_and_no_code(notebook):
    """What is not locked is one line to fill in, and the answer, which nbgrader takes out."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    open_cells = [cell for cell in code if not cell.metadata.nbgrader.locked]
    assert len(open_cells) == len(FACTS)
    for cell in open_cells:
        line, begin, _, end = cell.source.splitlines()
        assert line.partition("  #")[0] == f'{line.split()[0]} = ""' and cell.metadata.nbgrader.solution
        assert (begin, end) == ("### BEGIN SOLUTION", "### END SOLUTION")
    locked = [cell for cell in code if cell.metadata.nbgrader.locked]
    assert all(cell.metadata.jupyter.source_hidden for cell in locked)
    assert locked[0].source.endswith('rj.load("data", redact=["Eliza"])')


def test_the_answers_in_the_source_pass_their_own_checks(notebook, nation):
    answers = {
        name[3:].removesuffix("-answer"): json.loads(cell.source.splitlines()[2].partition(" = ")[2])
        for name, cell in find_cells(notebook).items()
        if name.endswith("-answer")
    }
    assert set(answers) == set(FACTS)
    assert {name: check_answer(nation, name, answer) for name, answer in answers.items()} == dict.fromkeys(
        answers, ""
    )


def test_a_folder_of_any_exchange_that_has_exercises_will_do(tmp_path, make_exchange):
    letters = {"ann": "The lane is * new. The lane costs $5 and $6.", "ben": "A lane. No lane is free."}
    bare = make_exchange(letters)
    any_exchange = write_assignment(bare)
    [name] = [one for one in any_exchange if one.endswith(".ipynb")]
    assert "How often does “lane” stand in the own words of Side one?" in any_exchange[name].decode()
    rows = [
        ["lanes", "How often does “lane” stand in Ann’s *letter*, at $1?", "number", "count: lane; in: ann"],
        ["why so?", "Why?", "text", "least: 3"],
        ["talk", "And now?", "text", ""],
    ]
    with (bare.folder / "exercises.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["id", "prompt", "kind", "check"], *rows])
    made = write_assignment(rj.load(bare.folder))
    home = f"source/{bare.folder.name}"
    assert {f"{home}/data/ann.txt", f"{home}/data/ben.txt"} < set(made)
    notebook = nbformat.reads(made[f"{home}/exercises.ipynb"].decode(), as_version=4)
    cells, prose = find_cells(notebook), [cell.source for cell in notebook.cells]
    assert cells["01-lanes-answer"].source.splitlines()[2] == 'answer_1 = "2"'
    assert (
        cells["02-why-so-"].source == "### BEGIN SOLUTION\nYour teacher reads this answer.\n### END SOLUTION"
    )
    assert (
        "## Exercise 1 of 3: Lanes (1 point)\n\nHow often does “lane” stand in Ann’s \\*letter\\*, at \\$1?"
        in prose
    )
    assert "code" not in cells and "redact" not in cells["setup"].source
    assert (
        notebook.cells[0].source.count("3 exercises, 2 points: 1 for facts of the text, 1 for answers") == 1
    )


@pytest.mark.parametrize(
    "answer, form, fact",
    [
        ("8", "", ""),
        (8, "", ""),
        ("11", "", "The text has another number: count again."),
        ("eight", "Write a number, in figures.", "Write a number, in figures."),
        ("", "Write a number, in figures.", "Write a number, in figures."),
    ],
)
def test_the_form_of_an_answer_is_told_apart_from_the_fact(nation, answer, form, fact):
    assert check_answer(nation, "police", answer, fact=False) == form
    assert check_answer(nation, "police", answer) == fact


def test_sentences_are_named_before_it_is_asked_whether_they_are_right(nation):
    assert check_answer(nation, "blame", "roth-12", fact=False).startswith("Name 2 sentences; 1 can")
    assert check_answer(nation, "blame", "roth-12, roth-13", fact=False) == ""
    assert check_answer(nation, "blame", "roth-12, roth-13") == "“police” does not stand in roth-13."
    with pytest.raises(InputError, match="“polise”: exercises.csv has no such id; write police"):
        check_answer(nation, "polise", "8")


@pytest.mark.slow
def test_what_is_right_does_not_depend_on_whose_words_are_shown(nation):
    """The notebook hides a speaker's words, and counts them."""
    shown = rj.load(NATION, redact=("Eliza",))
    for name in FACTS:
        right, wrong = ANSWERS[name]
        assert check_answer(shown, name, right) == ""
        assert all(check_answer(shown, name, one) for one in wrong), name
        assert check_answer(nation, name, right) == ""


def test_the_command_writes_it(tmp_path, capsys, files):
    assert main(["assignment", str(NATION), "--output", str(tmp_path / "course")]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"{tmp_path / 'course'}: 8 files")
    assert "the words of Eliza: left out of the data; --with-testimony gives them" in said
    written = {path for path in (tmp_path / "course").rglob("*") if path.is_file()}
    found = {path.relative_to(tmp_path / "course").as_posix(): path.read_bytes() for path in written}
    assert found == files


def run_grader(course, *arguments):
    """Run a command of the grader's own environment in a course folder, and return what it said."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "JUPYTER"))}
    home = {
        "HOME": str(course),
        "JUPYTER_PLATFORM_DIRS": "0",
        "IPYTHONDIR": str(course / ".ipython"),
        "PATH": f"{GRADER}{os.pathsep}{kept['PATH']}",
    }
    command = [str(GRADER / arguments[0]), *arguments[1:]]
    done = subprocess.run(command, cwd=course, env=kept | home, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def fill_in(released, path, facts, free):
    """Write a released notebook with answers to hand it in: {exercise: answer} to facts, and free ones."""
    notebook = nbformat.read(released, as_version=4)
    for name, cell in find_cells(notebook).items():
        name = name[3:]
        if name.removesuffix("-answer") in facts and cell.metadata.nbgrader.solution:
            empty = '= ""'
            assert cell.source.count(empty) == 1
            cell.source = cell.source.replace(empty, f"= {json.dumps(facts[name.removesuffix('-answer')])}")
        elif name in free:
            cell.source = free[name]
    path.parent.mkdir(parents=True)
    nbformat.write(notebook, path)


# The points that a teacher gives for what is read, through nbgrader's own gradebook; then all scores.
BOOK = """
import json, sys
from nbgrader.api import Gradebook

found = {}
with Gradebook("sqlite:///gradebook.db") as book:
    for student, given in json.loads(sys.argv[1]).items():
        handed = book.find_submission_notebook("exercises", sys.argv[2], student)
        waits = sorted(grade.name[3:] for grade in handed.grades if grade.needs_manual_grade)
        for grade in handed.grades:
            if grade.name[3:] in given:
                grade.manual_score, grade.needs_manual_grade = given[grade.name[3:]], False
        book.db.commit()
        scores = {grade.name[3:]: grade.score for grade in handed.grades}
        found[student] = {"scores": scores, "score": handed.score, "of": handed.max_score, "waits": waits}
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def graded(files, tmp_path_factory):
    """A course with two students: one has all of it right, one half of the facts and one free answer."""
    if not (GRADER / "nbgrader").exists():
        reason = "nbgrader is not there: `make grader` prepares it"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    course = tmp_path_factory.mktemp("course")
    for name, content in files.items():
        (course / name).parent.mkdir(parents=True, exist_ok=True)
        (course / name).write_bytes(content)
    run_grader(course, "nbgrader", "generate_assignment", NAME)
    released = course / "release" / NAME / "exercises.ipynb"
    facts = {name: ANSWERS[name][0] for name in FACTS}
    free = {name: f"{FREE}{name}" for name in READ}
    fill_in(released, course / "submitted" / "ada" / NAME / "exercises.ipynb", facts, free)
    half = {name: ANSWERS[name][name not in HALF] for name in FACTS}
    half = {name: one if isinstance(one, str) else one[0] for name, one in half.items()}
    only = {"exit": "Mine alone: the rate, for it rests on three words."}
    # As a course site gives them: files in a ZIP, each called by its student; the data are not handed in.
    fill_in(released, course / "sent" / "exercises.ipynb", half, only)
    archive = course / "downloaded" / NAME / "archive"
    archive.mkdir(parents=True)
    with zipfile.ZipFile(archive / "all.zip", "w") as sent:
        sent.write(course / "sent" / "exercises.ipynb", "bela_77_assignsubmission_file_exercises.ipynb")
        sent.writestr("notes.txt", "no notebook")
    run_grader(course, "nbgrader", "zip_collect", NAME)
    run_grader(course, "nbgrader", "autograde", NAME)
    given = {"ada": READ, "bela": {"exit": 2}}
    said = run_grader(course, "python", "-c", BOOK, json.dumps(given), NAME)
    run_grader(course, "nbgrader", "generate_feedback", NAME)
    return course, json.loads(said.splitlines()[-1])


@pytest.mark.slow
def test_what_a_student_gets_holds_no_answer(graded, nation):
    course, _ = graded
    given = course / "release" / NAME
    names = {path.relative_to(given).as_posix() for path in given.rglob("*") if path.is_file()}
    data = {"exchange.toml", "source.txt", "exercises.csv", "codebook.csv", "frames.csv"}
    assert names == {"exercises.ipynb", *(f"data/{name}" for name in data)}
    notebook = nbformat.read(given / "exercises.ipynb", as_version=4)
    cells = find_cells(notebook)
    text = "\n".join(cell.source for cell in notebook.cells)
    assert "SOLUTION" not in text and "HIDDEN" not in text and "assert" not in text and "raise" not in text
    for number, one in enumerate(read_key(nation), start=1):
        for model in one.models:
            assert model.answer[:25] not in text
        if one.exercise.id in FACTS:
            answer = cells[f"{number:02}-{one.exercise.id}-answer"].source.strip()
            assert answer == f'answer_{number} = ""  # write your answer between the quotation marks'
    free = {cell.source for cell in cells.values() if cell.cell_type == "markdown"}
    assert len(free) == 1 and free.pop().startswith("Write your answer here")


@pytest.mark.slow
def test_what_a_course_site_gives_is_collected_by_its_students(graded):
    course, _ = graded
    handed = {
        path.relative_to(course / "submitted").as_posix() for path in course.glob("submitted/*/*/*.ipynb")
    }
    assert {f"{name}/{NAME}/exercises.ipynb" for name in ("ada", "bela")} <= handed
    assert {path.split("/")[0] for path in handed} <= {"ada", "bela", "cleo"}


@pytest.mark.parametrize(
    "path, student",
    [
        ("ada_exercises.ipynb", "ada"),
        ("ada-exercises.ipynb", "ada"),
        ("Ada Lovelace_1234_assignsubmission_file_/exercises.ipynb", "Ada Lovelace"),
        ("lovelaceada_77_88_exercises.ipynb", "lovelaceada"),
        ("exercises.ipynb", None),
        ("ada_other.ipynb", None),
    ],
)
def test_a_file_of_a_course_site_is_its_students(files, path, student):
    config = files["nbgrader_config.py"].decode()
    pattern = ast.literal_eval(re.search(r"named_regexp = \(\s*(.*?)\n\)", config, re.S)[1])
    found = re.match(pattern, f"/course/downloaded/{NAME}/extracted/{path}")
    assert (found and (found["student_id"], found["file_id"])) == (student and (student, "exercises.ipynb"))


@pytest.mark.slow
def test_who_has_all_right_gets_full_points_and_who_has_half_gets_half(graded):
    course, found = graded
    ada, bela = found["ada"], found["bela"]
    assert ada["waits"] == sorted(READ) and bela["waits"] == ["exit"]
    assert ada["scores"] == FACTS | READ
    right = {name: FACTS[name] if name in HALF else 0 for name in FACTS}
    assert bela["scores"] == right | dict.fromkeys(READ, 0) | {"exit": 2}
    # 24 for facts, 58 for what is read; 3 + 3 + 6 of the 24, and of the 3 for “exit” the 2 that were given.
    assert (ada["score"], ada["of"]) == (82, 82)
    assert (bela["score"], bela["of"]) == (14, 82)


@pytest.mark.slow
def test_feedback_is_each_students_own(graded):
    course, _ = graded
    pages = {
        name: (course / "feedback" / name / NAME / "exercises.html").read_text(encoding="utf-8")
        for name in ("ada", "bela")
    }
    assert "(Score: 82.0 / 82.0)" in pages["ada"] and "(Score: 14.0 / 82.0)" in pages["bela"]
    assert "bela" not in pages["ada"].lower() and "Mine alone" not in pages["ada"]
    assert "ada" not in {word.strip(".,:;") for word in pages["bela"].lower().split()}
    assert FREE not in pages["bela"] and FREE in pages["ada"]
    assert "The text has another number: count again." in pages["bela"]
    assert "AssertionError" not in pages["ada"]


@pytest.mark.slow
def test_what_a_student_changes_of_a_check_is_put_back(graded):
    """A student who empties the checks and answers nothing gets no point for a fact."""
    course, _ = graded
    released = course / "release" / NAME / "exercises.ipynb"
    path = course / "submitted" / "cleo" / NAME / "exercises.ipynb"
    fill_in(released, path, {}, {})
    notebook = nbformat.read(path, as_version=4)
    for cell in find_cells(notebook).values():
        if cell.metadata.nbgrader.locked and cell.metadata.nbgrader.grade:
            cell.source = "pass"
    nbformat.write(notebook, path)
    run_grader(course, "nbgrader", "autograde", NAME, "--student", "cleo")
    said = json.loads(
        run_grader(course, "python", "-c", BOOK, json.dumps({"cleo": {}}), NAME).splitlines()[-1]
    )
    assert said["cleo"]["score"] == 0 and said["cleo"]["waits"] == []
