"""An exchange made to break a page leaves as pages, pictures and tables that stand, and act on nothing."""

import csv
import dataclasses
import io
import re
import shutil
import xml.etree.ElementTree as ET

import pytest

import rejoinder as rj
from rejoinder.charts.slide import EDGE, HIGH, list_lines
from rejoinder.cli import main
from rejoinder.publish.lesson_handout import write_sheet

from .conftest import HOME
from .hostile_exchange import LONG, write_hostile
from .in_place import run_in_place

pytestmark = pytest.mark.slow
ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
NOTEBOOKS = ("00-at-a-glance.ipynb", "04-framing.ipynb", "05-claims-and-voices.ipynb")
WIDTHS = (1280, 800, 360)
# How wide a page is, once all that is folded is open.
MEASURE = "() => [document.scrollingElement.scrollWidth, innerWidth]"
OPEN = "() => document.querySelectorAll('details').forEach((one) => { one.open = true; })"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Return the folder of all that was made of the exchange, and what the terminal heard."""
    home, said = tmp_path_factory.mktemp("hostile"), io.StringIO()
    exchange = write_hostile(home / "mine")
    (home / "few").mkdir()
    with pytest.MonkeyPatch.context() as patch, run_in_place():
        patch.chdir(home)
        patch.setattr("sys.stdout", said)
        patch.setattr("sys.stderr", said)
        assert main(["check", "mine"]) == 0
        for name in NOTEBOOKS:
            shutil.copy(HOME / "notebooks" / name, home / "few")
        assert main(["report", "mine", "--site", "site", "--notebooks", "few"]) == 0
        assert main(["class", "mine", "--output", "made/class.html"]) == 0
        assert main(["sheets", "mine"]) == 0
    (home / "made" / "handout.html").write_text(write_sheet(exchange, hidden=False), encoding="utf-8")
    return home, exchange, said.getvalue()


def list_files(home, *endings):
    places = (home / "site", home / "made", home / "mine" / "starting")
    return [path for place in places for path in place.rglob("*") if path.suffix in endings]


def test_nothing_that_leaves_acts_on_a_screen(made):
    home, exchange, said = made
    assert ACTING.search(exchange.source) and LONG in said
    assert not ACTING.search(said)
    texts = {
        path: path.read_bytes().decode("utf-8-sig") for path in list_files(home, ".html", ".csv", ".svg")
    }
    assert len(texts) > 20
    lines = {path: text.replace("\r\n", "\n") for path, text in texts.items()}
    assert [path for path, text in lines.items() if ACTING.search(text)] == []
    assert not [
        path
        for path, text in texts.items()
        if path.suffix == ".html" and re.search(r"<script>alert|\\u00(?:00|1b|9b)", text)
    ]
    letter = (home / "mine" / "ann.txt").read_bytes().decode()
    assert letter in exchange.source and ACTING.search(letter)


def test_a_slide_has_room_for_its_chart_whatever_its_title(made):
    chart = rj.chart(rj.words.voices(made[1]))
    chart = dataclasses.replace(chart, finding=LONG * 4, method=LONG * 4)
    lines, below = list_lines(chart, LONG)
    assert below < HIGH / 2 + EDGE and len(lines) == 13


def test_its_pictures_are_xml_and_its_tables_run_nowhere(made):
    home = made[0]
    pictures, tables = list_files(home, ".svg"), list_files(home, ".csv")
    assert len(pictures) > 4 and len(tables) > 12
    for path in pictures:
        ET.parse(path)
    for path in tables:
        for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")):
            assert not [cell for cell in row if re.match(r"[=@\t\r]|[+-](?![\d.,]+(?:e[+-]?\d+)?$)", cell)], (
                path
            )
    for path in list_files(home, ".png"):
        assert not re.search(rb"tEXt|iTXt|zTXt", path.read_bytes()), path


def test_no_page_is_wider_than_the_screen(made, browser):
    pages = list_files(made[0], ".html")
    assert {page.name for page in pages} == {"index.html", "class.html", "handout.html"}
    for page in pages:
        tab = browser.new_page()
        tab.goto(page.as_uri())
        tab.evaluate(OPEN)
        for width in WIDTHS:
            tab.set_viewport_size({"width": width, "height": 900})
            wide, room = tab.evaluate(MEASURE)
            assert wide <= room == width, (page, width)
        tab.close()
