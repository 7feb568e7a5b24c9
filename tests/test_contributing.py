"""CONTRIBUTING.md: its measure works as it stands there, and what it names is there."""

import importlib.util
import re
import subprocess
import sys

import nbformat
import pytest
import yaml

import rejoinder as rj
from rejoinder.cli import main
from rejoinder.hits import make_key
from rejoinder.page.addresses import find_address

from .conftest import HOME, write_exchange

TEXT = (HOME / "CONTRIBUTING.md").read_text(encoding="utf-8")
MEASURE, CELL = re.findall(r"^```python\n(.*?)^```", TEXT, re.M | re.S)
LETTERS = {
    "ann": "Stop! The lane is good. Come and see it!",
    "ben": "It costs too much. “Stop!” they say. Why?",
}


@pytest.fixture
def folder(tmp_path):
    return write_exchange(tmp_path, LETTERS)


def read_module(code, path):
    path.write_text(code, encoding="utf-8")
    spec = importlib.util.spec_from_file_location("exclamations", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_measure_counts_and_leads_to_its_places(tmp_path, folder):
    exchange = rj.load(folder)
    marks = read_module(MEASURE, tmp_path / "exclamations.py").exclamations(exchange)
    assert list(marks.table["marks"]) == [2, 1]
    assert marks.headline == "2 exclamation marks in Side one and 1 exclamation mark in Side two."
    hits = marks.hits(make_key("mark", "one"))
    assert [exchange.source[hit.start : hit.end] for hit in hits.itertuples()] == ["!", "!"]
    assert list(hits["sentence_id"]) == ["ann-01", "ann-03"]
    kept = marks.where(side="Side two")
    assert "2 exclamation" not in kept.headline and "1 exclamation mark in Side two" in kept.headline


def test_the_measure_keeps_the_style_of_the_house(tmp_path):
    for name, code in (("measure.py", MEASURE), ("cell.py", CELL)):
        (tmp_path / name).write_text(code, encoding="utf-8")
    ruff = [
        sys.executable,
        "-m",
        "ruff",
        "check",
        "--config",
        HOME / "pyproject.toml",
        "--ignore",
        "F821,I001",
    ]
    done = subprocess.run([*ruff, tmp_path], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.slow
def test_the_cell_shows_the_measure_in_a_report(tmp_path, folder):
    notebooks = tmp_path / "notebooks"
    notebooks.mkdir()
    # "Any file that Python can import will do": one beside the notebook.
    (notebooks / "exclamations.py").write_text(MEASURE, encoding="utf-8")
    new = nbformat.v4
    start = new.new_code_cell('folder = ""', metadata={"tags": ["parameters"]})
    load = new.new_code_cell("import rejoinder as rj\n\nexchange = rj.load(folder)")
    cell = new.new_code_cell(CELL.replace("rejoinder.words.exclamations", "exclamations"))
    cells = [new.new_markdown_cell("# Marks"), start, load, cell]
    nbformat.write(new.new_notebook(cells=cells), notebooks / "01-marks.ipynb")
    output = tmp_path / "report.html"
    assert main(["report", str(folder), "--notebooks", str(notebooks), "--output", str(output)]) == 0
    html = output.read_text(encoding="utf-8")
    assert "2 exclamation marks in Side one" in html
    for side in ("one", "two"):
        address = find_address(make_key("mark", side))
        assert f'href="#{address}"' in html and f'id="{address}"' in html


def test_what_is_named_is_there():
    for name in re.findall(r"`([\w./-]+\.(?:md|py|toml|yml|ipynb))`", TEXT):
        assert (HOME / name).exists() or name == "src/rejoinder/words/exclamations.py", name
    makefile = (HOME / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"\bmake (\w[\w-]*)", TEXT):
        assert re.search(rf"^{target}:", makefile, re.M), target


@pytest.mark.slow
def test_the_api_pages_have_what_is_public(tmp_path):
    makefile = (HOME / "Makefile").read_text(encoding="utf-8")
    pages = re.search(r"^PAGES := (.*)", makefile, re.M)[1].split()
    command = [sys.executable, "-m", "pdoc", "--docformat", "markdown", "--output-directory", tmp_path]
    done = subprocess.run([*command, *pages], capture_output=True, text=True, cwd=HOME)
    assert done.returncode == 0 and "Warn" not in done.stderr, done.stderr
    for page in pages:
        home = importlib.import_module(page)
        text = (tmp_path / f"{page.replace('.', '/')}.html").read_text(encoding="utf-8")
        for name in getattr(home, "__all__", ()):
            assert f'id="{name}"' in text or f'href="{page.split(".")[-1]}/{name}.html"' in text, (page, name)


def test_the_tests_run_on_every_python_that_the_project_is_for():
    flow = yaml.safe_load((HOME / ".github" / "workflows" / "tests.yml").read_text(encoding="utf-8"))
    job = flow["jobs"]["tests"]
    assert job["strategy"]["matrix"]["python"] == ["3.11", "3.12", "3.13", "3.14"]
    assert [step["run"] for step in job["steps"] if "run" in step] == [
        "make lint",
        "make checker",
        "make grader",
        "make test",
    ]


def test_a_commit_is_looked_at_as_make_lint_does():
    hooks = yaml.safe_load((HOME / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0][
        "hooks"
    ]
    entries = {hook["entry"].removeprefix(".venv/bin/").split(" --")[0] for hook in hooks}
    lint = (HOME / "Makefile").read_text(encoding="utf-8").partition("\nlint:")[2].partition("\n\n")[0]
    assert entries == {"ruff check", "ruff format"} and all(entry in lint for entry in entries)


def test_an_issue_form_asks_for_what_is_needed():
    forms = sorted((HOME / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
    for form in (yaml.safe_load(path.read_text(encoding="utf-8")) for path in forms if path.stem != "config"):
        assert form["name"] and form["description"]
        names = [field["id"] for field in form["body"] if field["type"] != "markdown"]
        assert len(names) == len(set(names)) > 2
