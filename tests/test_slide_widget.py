"""A chart saved as a slide, from the button beneath it: the file is the command's own."""

import base64
import io

import matplotlib.image
import nbformat
import pytest
from IPython.core.formatters import DisplayFormatter

import rejoinder as rj
from rejoinder.charts.slide import HIGH, WIDE
from rejoinder.cli import main
from rejoinder.exchange import InputError, name_work
from rejoinder.explore.slides import offer_slide

from .conftest import NATION, write_exchange
from .desk import find_axe, find_small, settle
from .in_place import run_in_place
from .lab import write_notebook
from .test_collect import make_notebook

MINE = name_work(rj.load(NATION)).as_posix()

LETTERS = {"ann": "One law. Two.", "ben": "Two laws came."}
CELL = "rj.chart(rj.words.voices(exchange))"


@pytest.fixture
def chart(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    exchange = rj.load(write_exchange(tmp_path, LETTERS))
    return rj.chart(rj.words.voices(exchange))


def test_it_is_the_slide_that_the_command_writes(chart, tmp_path, capsys):
    folder, home = chart.result.exchange.folder, tmp_path / "one"
    home.mkdir()
    nbformat.write(make_notebook("Voices: who?", (CELL, [])), home / "00-one.ipynb")
    with run_in_place():
        assert (
            main(["figures", str(folder), "--notebooks", str(home), "--slides", "--output", "figures"]) == 0
        )
    written = (tmp_path / "figures" / "slide-voices.png").read_bytes()
    capsys.readouterr()
    answer = offer_slide(chart).answers["slide"]({})
    work = name_work(rj.load(folder))
    path = tmp_path / work / "slides" / "slide-voices.png"
    assert path.read_bytes() == written == base64.b64decode(answer["picture"])
    assert answer["said"] == f"Saved as {work.as_posix()}/slides/slide-voices.png, beside this notebook."


def test_a_place_that_cannot_be_written_is_said(chart, tmp_path):
    handled = offer_slide(chart)
    (tmp_path / "my-work").write_text("a file stands here", encoding="utf-8")
    with pytest.raises(InputError) as fault:
        handled.answers["slide"]({})
    assert "slide-voices.png" in str(fault.value) and "open the notebook in a folder of your own" in str(
        fault.value
    )


def test_the_button_stands_beneath_the_chart_and_never_in_the_report(chart, monkeypatch):
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda one, **_: shown.append(one))
    assert DisplayFormatter().format(chart) == ({}, {})
    page, beneath = shown
    assert "<figure" in page["text/html"] and "slide" not in page["text/html"]
    assert beneath.kind == "slide"
    monkeypatch.setenv("REJOINDER_REPORT", "1")
    data, _ = DisplayFormatter().format(chart)
    assert "<figure" in data["text/html"] and "widget" not in "".join(data) and len(shown) == 2


@pytest.mark.parametrize("width", [360, 1280])
def test_it_is_saved_by_key_and_can_be_opened(browser, chart, width):
    handled = offer_slide(chart)
    tab = settle(browser, "slide", handled.data, width=width, answers=handled.answers)
    assert tab.get_by_role("group").get_attribute("aria-label").endswith(chart.finding)
    for key in ("Tab", "Enter"):
        tab.keyboard.press(key)
    link = tab.get_by_role("link", name="Open the slide")
    link.wait_for()
    assert tab.get_by_role("status").inner_text().startswith("Saved as my-work/")
    assert find_axe(tab) == [] and find_small(tab) == []
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    bytes_ = tab.evaluate(
        "async () => [...new Uint8Array(await (await fetch(document.querySelector('a').href)).arrayBuffer())]"
    )
    assert matplotlib.image.imread(io.BytesIO(bytes(bytes_))).shape[:2] == (HIGH, WIDE)
    tab.close()


def test_what_cannot_be_saved_is_said_and_nothing_is_offered(browser, chart):
    answers = {"slide": lambda _: {"said": "It cannot be written."}}
    tab = settle(browser, "slide", offer_slide(chart).data, answers=answers)
    tab.get_by_role("button").click()
    tab.get_by_text("It cannot be written.").wait_for()
    assert tab.get_by_role("link").count() == 0
    tab.close()


def test_without_an_answer_it_says_what_to_do(browser, chart):
    tab = settle(browser, "slide", offer_slide(chart).data, answers={})
    tab.evaluate("() => { window.answer = () => new Promise(() => {}); }")
    tab.evaluate(
        "() => { const wait = setTimeout; window.setTimeout = (act, long) => wait(act, long / 20); }"
    )
    tab.get_by_role("button").click()
    assert tab.get_by_role("status").inner_text() == "Drawing the slide …"
    tab.get_by_text("choose Run > Run All Cells").wait_for()
    tab.close()


def test_in_jupyterlab_a_chart_is_a_slide_after_two_keys(lab):
    load = 'import rejoinder as rj\nexchange = rj.load("../data/nation-2009")'
    with lab.open(write_notebook(lab, "slide", load, CELL)) as tab:
        save = tab.get_by_role("button", name="Save as a slide")
        save.wait_for()
        drawn, button = tab.locator("figure.chart").bounding_box(), save.bounding_box()
        assert button["y"] >= drawn["y"] + drawn["height"]
        cells = tab.locator(".jp-Cell").count()
        save.focus()
        for key in ("x", "d", "d", "Enter"):
            tab.keyboard.press(key)
        tab.get_by_text(f"Saved as {MINE}/slides/slide-voices.png, beside this notebook.").wait_for()
        assert tab.locator(".jp-Cell").count() == cells
        with tab.context.expect_page() as opened:
            tab.get_by_role("link", name="Open the slide").click()
        opened.value.wait_for_load_state()
        size = opened.value.evaluate("[document.images[0].naturalWidth, document.images[0].naturalHeight]")
        opened.value.close()
        assert size == [WIDE, HIGH]
        saved = lab.home / "notebooks" / MINE / "slides" / "slide-voices.png"
        assert matplotlib.image.imread(saved).shape[:2] == (HIGH, WIDE)
        assert tab.problems == []
