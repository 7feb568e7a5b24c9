"""The report on an exchange of one's own: nothing of the shipped one stands in it, and nothing empty."""

import ast
import csv
import functools
import json
import re
import tomllib

import pytest
from wordfreq import zipf_frequency

from rejoinder.cli import main

from .conftest import HOME, NATION, write_exchange
from .in_place import run_in_place
from .read_page import Page

SOURCE = HOME / "src" / "rejoinder"
RARE = 4.0  # uses per thousand million words, as a power of ten: rarer ones tell what a text is about
# Rare words of the shipped letters that say nothing of them: of the page, of method, of grammar.
PLAIN = set("accountable checkers falsely replies".split())
LETTERS = {
    "ann": "The new lane is safe for pupils. Nobody asked what the square will cost.\n\n" * 4,
    "bob": "We regret that the lane was a bad idea. I enjoy the ride to the market, and it is quiet.\n\n" * 4,
}


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    """Return the path of a report on two letters without a table, and what was written beside it."""
    home = tmp_path_factory.mktemp("bare")
    folder = write_exchange(home, LETTERS)
    with run_in_place():
        assert main(["report", str(folder), "--output", str(home / "out" / "index.html")]) == 0
    return home / "out" / "index.html"


@functools.cache
def list_names():
    """Return what the shipped exchange and all that stands in it are called, in small letters."""
    settings = tomllib.loads((NATION / "exchange.toml").read_text(encoding="utf-8"))
    names = [NATION.name, settings["title"], *(side["label"] for side in settings["sides"].values())]
    names += [settings["content_note"], settings["rights"]]
    for letter in settings["letters"]:
        names += [letter[key] for key in ("author", "short", "role", "place") if key in letter]
        names += [one["speaker"] for one in letter.get("quoted", ())]
    for file, column in (("naming.csv", "name"), ("sources.csv", "name"), ("claims.csv", "summary")):
        with (NATION / file).open(encoding="utf-8", newline="") as opened:
            names += [row[column] for row in csv.DictReader(opened)]
    with (NATION / "frames.csv").open(encoding="utf-8", newline="") as opened:
        names += [row["frame"] for row in csv.DictReader(opened) if row["family"] == "issue"]
    return {name.lower() for name in names if len(name) > 3}


@functools.cache
def list_words():
    """Return the rare words of the shipped letters, and of the names in them."""
    text = " ".join([(NATION / "source.txt").read_text(encoding="utf-8").lower(), *list_names()])
    return {word for word in re.findall("[a-z]{3,}", text) if zipf_frequency(word, "en") < RARE} - PLAIN


def find_told(text):
    """Return what of the shipped exchange stands in a text."""
    text, rare = " ".join(text.lower().split()), list_words()
    said = {name for name in list_names() if re.search(rf"\b{re.escape(name)}\b", text)}
    return said | {word for word in re.findall("[a-z]{3,}", text) if word in rare}


def test_what_tells_of_the_shipped_exchange_is_known():
    assert list_words() >= {"trafficking", "thrupkaew", "ijm", "brothel", "eliza"}
    told = find_told("Noy Thrupkaew's part, IJM letters, Eliza: trafficking. The law is good, for girls.")
    assert told >= {"noy thrupkaew", "ijm letters", "eliza", "trafficking"} and "law" not in told


def test_nothing_of_the_shipped_exchange_stands_in_another_ones_report(bare):
    html = bare.read_text(encoding="utf-8")
    assert find_told(html) == set()
    files = [path for path in bare.parent.rglob("*") if path.is_file()]
    assert len(files) > 20 and find_told(" ".join(path.stem for path in files)) == set()
    assert find_told(" ".join(path.read_text("utf-8") for path in files if path.suffix != ".png")) == set()
    code = "\n".join(one.get_text() for one in Page(html).soup.select("details.code pre"))
    assert f'folder = "{bare.parents[1].name}"' not in code and 'folder = "made-0"' in code


def list_said(path):
    """Return what a file may print: of a module its strings, without its docstrings."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".ipynb":
        cells = json.loads(text)["cells"]
        return [*("".join(cell["source"]) for cell in cells if "parameters" not in str(cell["metadata"]))]
    if path.suffix != ".py":
        return [text]
    tree = ast.parse(text)
    bodies = [getattr(node, "body", None) for node in ast.walk(tree)]
    lead = [body[0] for body in bodies if isinstance(body, list) and body]
    skipped = {id(one.value) for one in lead if isinstance(one, ast.Expr)}
    strings = (node for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return [one.value for one in strings if isinstance(one.value, str) and id(one) not in skipped]


PRINTED = (".py", ".j2", ".js", ".css")
SAYING = [path for path in SOURCE.rglob("*") if path.suffix in PRINTED or path.name == "glossary.csv"]
SAYING = [*HOME.glob("notebooks/*.ipynb"), *SAYING]


def test_no_notebook_and_no_module_says_anything_of_the_shipped_exchange():
    told = {path.name: set().union(*map(find_told, list_said(path))) for path in SAYING}
    assert told.pop("shipped.py") == {NATION.name}
    assert len(told) > 150 and {name: words for name, words in told.items() if words} == {}
