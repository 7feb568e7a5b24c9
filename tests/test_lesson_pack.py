"""The lesson as a folder: what is committed is what is made, and students get no key and nobody's reading."""

import csv
import json
import re

import pytest

import rejoinder as rj
from rejoinder.cli import main
from rejoinder.exchange import list_runs
from rejoinder.lesson.key import read_key
from rejoinder.lesson.plan import read_plan

from .conftest import NATION, write_exchange
from .place import HOME

pytestmark = pytest.mark.slow
PACK = HOME / "lesson"
PRINTED = "student/handout.pdf"  # Chromium's, with the day on which it was made


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pack") / "lesson"
    assert main(["lesson", str(NATION), "--output", str(folder)]) == 0
    return folder


def list_files(folder):
    return {one.relative_to(folder).as_posix(): one for one in folder.rglob("*") if one.is_file()}


def test_what_is_committed_is_what_is_made(pack):
    made, kept = list_files(pack), list_files(PACK)
    assert set(made) == set(kept) and PRINTED in made
    differing = [
        name for name in made if name != PRINTED and made[name].read_bytes() != kept[name].read_bytes()
    ]
    assert differing == [], "run: make lesson"


def test_students_get_no_key_and_nobodys_reading(pack, nation):
    given = [
        one for name, one in list_files(pack).items() if name.startswith("student/") and one.suffix == ".html"
    ]
    text = " ".join(one.read_text(encoding="utf-8") for one in given)
    assert len(given) == 2
    answers = [model.answer for one in read_key(nation) for model in one.models]
    asked = [(NATION / name).read_text(encoding="utf-8") for name in ("exercises.csv", "questions.csv")]
    public = {run for known in (nation.source, *asked) for run in list_runs(known)}
    runs = {run for answer in answers for run in list_runs(answer)} - public
    assert len(answers) > 10 and len(runs) > 100 and not runs & set(list_runs(text))
    assert "first-reading" not in text and "maintainers" not in text
    data = json.loads(re.search(r'id="data">(.*?)</script>', text)[1])
    assert set(data["parts"]) == {"look-up", "code", "answers", "agree"}
    assert data["parts"]["code"]["listed"] == list(read_plan(nation).sentences)
    assert set(data["parts"]["code"]["light"]) == set(read_plan(nation).light) != set()


def test_a_hidden_speakers_words_are_in_nothing_that_students_get(pack, nation):
    said = nation.sentences.query("speaker == 'Eliza'")["text"]
    runs = {run for text in said for run in list_runs(text)}
    for name, path in list_files(pack).items():
        if path.suffix in (".html", ".md", ".csv", ".txt"):
            assert not runs & set(list_runs(path.read_text(encoding="utf-8"))), name


def test_a_teacher_may_give_the_testimony_too(tmp_path, nation, monkeypatch, capsys):
    """Without a browser on the machine the PDF is not made, and it is said; all else is there."""
    monkeypatch.setenv("PATH", str(tmp_path))
    folder = tmp_path / "lesson"
    assert main(["lesson", str(NATION), "--output", str(folder), "--with-testimony"]) == 0
    said = capsys.readouterr()
    assert said.err.startswith("not made: ") and said.err.count("\n") == 1 and "Chromium" in said.err
    files = list_files(folder)
    assert PRINTED not in files and len(files) == len(list_files(PACK)) - 1
    first = nation.sentences.query("speaker == 'Eliza'")["text"].iloc[0].strip("“”")
    for name in ("student/handout.html", "student/class.html"):
        assert first in files[name].read_text(encoding="utf-8"), name


def test_the_exercises_of_the_pack_are_those_of_the_folder(pack):
    read = [(home / "exercises.csv").read_text(encoding="utf-8").splitlines() for home in (pack, NATION)]
    made, kept = (list(csv.DictReader(lines)) for lines in read)
    assert [{name: row[name] for name in made[0]} for row in kept] == made and len(made) > 11


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_exchange_of_ones_own_has_a_lesson(tmp_path, capsys, language):
    letters = {
        "ann": "The harbour is old. Mend the harbour. So it is, and so it was.",
        "ben": "No harbour is old! Leave the harbour. It is so.",
    }
    home = write_exchange(tmp_path, letters)
    settings = home / "exchange.toml"
    settings.write_text(f'language = "{language}"\n{settings.read_text("utf-8")}', encoding="utf-8")
    folder = tmp_path / "lesson"
    assert main(["lesson", str(home), "--output", str(folder)]) == 0
    files = list_files(folder)
    assert {"README.md", "lesson-75.md", "teacher/key.md", "student/class.html"} < set(files)
    everything = "\n".join(
        one.read_text("utf-8") for one in files.values() if one.suffix in (".md", ".html", ".csv")
    )
    for word in ("IJM", "Thrupkaew", "Eliza", "nation-2009", "police", "trafficking"):
        assert word not in everything, word
    assert "there are no model answers yet" in files["teacher/key.md"].read_text("utf-8")
    assert "{" not in files["exercises.csv"].read_text("utf-8")
    assert rj.load(home).title in files["README.md"].read_text("utf-8")
