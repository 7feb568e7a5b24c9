"""An exchange made to break a page leaves as pages, pictures and tables that stand, and act on nothing."""

import csv
import dataclasses
import io
import re
import shutil
import xml.etree.ElementTree as ET

import pytest

import rejoinder as rj
from rejoinder.archive import Listed
from rejoinder.archive.measuring import measure_files
from rejoinder.charts.slide import EDGE, HIGH, list_lines
from rejoinder.cli import main
from rejoinder.page.scripts import name_function, read_style
from rejoinder.publish.archive import write_pages
from rejoinder.publish.lesson_handout import write_sheet

from .conftest import HOME, record
from .desk import PLAIN, add, find_axe, run_axe
from .hostile_exchange import ACTING as ACTING_NAME
from .hostile_exchange import LONG, ODD, write_hostile
from .in_place import run_in_place
from .made_class import make_hand_in, write_hand_in
from .scripts import open_blank

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
        codes = {"bo-01": {f"{LONG}1": 1, f"{LONG}2": 0}}
        for number, name in enumerate((f"{LONG}{ODD}", f"B{ODD}{ACTING_NAME}")):
            one = make_hand_in(exchange, name, answers={"why": ODD * 9 + LONG}, codes=codes)
            write_hand_in(home / "in", f"{number}.json", one)
        collect = ["collect", "in", "--exchange", "mine", "--output", "made/collected/index.html"]
        assert main(collect) == 0
    for name, data in write_archive(home / "mine", exchange).items():
        path = home / "made" / "archive" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (home / "made" / "lab.html").write_text(show_outputs(exchange), encoding="utf-8")
    (home / "made" / "handout.html").write_text(write_sheet(exchange, hidden=False), encoding="utf-8")
    return home, exchange, said.getvalue()


def write_archive(folder, exchange):
    """Return the pages of an archive, {name: bytes}: this exchange under two names, and one that is none."""
    files = {path.name: path.read_bytes() for path in folder.glob("*.*")}
    lists = [Listed("words", ODD, ("safe", LONG.lower())), Listed("frames", LONG, ("council", "good"))]
    lists.append(Listed("frames", f"{LONG}x", ("safe",)))
    parts = [measure_files(name, files, lists) for name in (LONG[:200], "b")]
    bad = measure_files(f"{ODD}".replace("/", ""), {"exchange.toml": ODD.encode()}, lists)
    assert [bool(part["fault"]) for part in (*parts, bad)] == [False, False, True]
    return write_pages(f"{LONG}{ODD}", [*parts, bad], lists)


def show_outputs(exchange):
    """Return a plain page with what JupyterLab shows, one output after the other."""
    made = [rj.words.compare(exchange), rj.sentiment.score(exchange), rj.framing.find(exchange).terms()]
    made += [rj.claims.read(exchange), rj.evidence(exchange, word="council"), rj.framing.compare(exchange)]
    shown = [rj.chart(rj.read(exchange)), rj.chart(made[0]), rj.chart(made[-1]), rj.findings(made[0])]
    shown += [rj.show(one) for one in made] + [
        rj.look_up(exchange, "saf*") and rj.show(rj.look_up(exchange, "saf*"))
    ]
    parts = (one._repr_mimebundle_()[0]["text/html"] for one in shown)
    page = (
        "<!doctype html><html lang=en><meta name=viewport content='width=device-width'><title>Outputs</title>"
    )
    return f"{page}<main><h1>Outputs</h1>{''.join(f'<h2>Output</h2>{part}' for part in parts)}</main>"


def list_files(home, *endings):
    places = (home / "site", home / "made", home / "mine" / "starting")
    return [path for place in places for path in place.rglob("*") if path.suffix in endings]


def test_nothing_that_leaves_acts_on_a_screen(made):
    home, exchange, said = made
    assert ACTING.search(exchange.source) and LONG in said
    assert not ACTING.search(said)
    boxed = [line for line in said.splitlines() if "the font of the charts has no sign for" in line]
    assert len(boxed) == 1 and "👩" in boxed[0] and "王" in boxed[0]
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
    named = {page.relative_to(made[0]).as_posix() for page in pages}
    assert named > {
        f"made/{name}.html" for name in ("class", "handout", "lab", "collected/index", "archive/index")
    }
    assert len(named) == 9
    for page in pages:
        tab = browser.new_page()
        logged = record(tab)[1]
        tab.goto(page.as_uri())
        tab.evaluate(OPEN)
        for width in WIDTHS:
            tab.set_viewport_size({"width": width, "height": 900})
            wide, room = tab.evaluate(MEASURE)
            assert wide <= room == width, (page, width)
        assert logged == [], page
        tab.close()


@pytest.mark.parametrize("name", ["archive/index", "archive/exchanges/b", "collected/index", "lab"])
def test_axe_finds_nothing_in_pages_of_odd_names(made, browser, name):
    tab = browser.new_page(bypass_csp=True)
    tab.goto((made[0] / "made" / f"{name}.html").as_uri())
    tab.evaluate(OPEN)
    found = run_axe(tab, {"resultTypes": ["violations"]})["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:150]) for one in found] == []
    ids = tab.evaluate("() => [...document.querySelectorAll('[id]')].map((one) => one.id)")
    assert len(ids) == len(set(ids))
    tab.close()


@pytest.mark.parametrize(
    "name", ["claims", "code", "exercises", "frames", "look_up", "read", "tools", "voices"]
)
def test_no_widget_is_wider_than_its_place(made, browser, name):
    desk = getattr(rj.explore, name)(made[1])
    answers = {what: lambda asked: {} for what in desk.answers}
    tab = open_blank(browser, desk.kind)
    tab.add_style_tag(content=f"{PLAIN} {read_style(desk.kind)}")
    tab.expose_function("answer", lambda asked: answers[asked["what"]](asked))
    tab.evaluate("document.querySelector('main').innerHTML = '<h1>Desk</h1><h2>Widget</h2>'")
    add(tab, name_function(desk.kind), desk.data, None, True)
    logged = record(tab)[1]
    tab.evaluate(OPEN)
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": 900})
        wide, room = tab.evaluate(MEASURE)
        assert wide <= room == width, width
    assert logged == [] and find_axe(tab) == []
    tab.close()
