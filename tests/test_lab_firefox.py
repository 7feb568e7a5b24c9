"""The widgets in JupyterLab in Firefox, by key alone: looked up, changed, claimed, coded, compared."""

import json

import pytest

import rejoinder as rj
from rejoinder.exchange import name_work

from .conftest import NATION
from .firefox import start_firefox
from .lab import DONE, RUN_ALL, write_notebook

pytestmark = [pytest.mark.browser, pytest.mark.slow]
MINE = name_work(rj.load(NATION)).as_posix()
LOAD = 'import rejoinder as rj\nexchange = rj.load("../data/nation-2009")'
NAMES = ("look_up", "frames", "claims", "code", "agree")
WIDGETS = (
    "document.querySelectorAll('.rjw:not(.rjw .rjw)')"  # a widget may hold another, such as one for slides
)
WIDGET = WIDGETS + "[{}]"
STANDS = "window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel"
SOURCES = "window.jupyterapp.shell.currentWidget.content.widgets.map(cell => cell.model.sharedModel.source)"


def start_in(firefox, widget, selector):
    """Give the focus to an element of a widget, as who comes there by Tab."""
    firefox.evaluate(f"{WIDGET.format(NAMES.index(widget))}.querySelector({json.dumps(selector)}).focus()")


def wait_for_words(firefox, widget, words):
    firefox.wait_for(f"{WIDGET.format(NAMES.index(widget))}.innerText.includes({json.dumps(words)})")


def test_each_widget_works_by_key_in_jupyterlab(lab):
    work = lab.home / "notebooks" / MINE
    for stood in work.glob("*"):  # other tests may have worked there
        stood.unlink()
    path = write_notebook(lab, "firefox", LOAD, *(f"rj.explore.{name}(exchange)" for name in NAMES))
    with start_firefox() as firefox:
        firefox.size(1280, 900)
        firefox.goto(f"{lab.address}/lab/tree/{path}?token=test&reset")
        firefox.wait_for(STANDS)
        firefox.evaluate(f"({RUN_ALL})()")
        firefox.wait_for(f"{WIDGETS}.length === 5 && {DONE}")
        wait_for_words(firefox, "agree", "1 sheet by 1 coder")
        sources = firefox.evaluate(SOURCES)

        start_in(firefox, "look_up", "[type=search]")
        firefox.press("victim*")
        wait_for_words(firefox, "look_up", "IJM letters: 9 (13.2 per 1,000 words)")

        start_in(firefox, "frames", ".rjw-terms input")
        firefox.press(" ")
        wait_for_words(firefox, "frames", "What you changed: you took out")

        start_in(firefox, "claims", ".rjw-s")
        firefox.press("d", "d", " ", "Enter")
        unanswered = " ", *["ArrowDown"] * 4
        firefox.press("They write.", "Tab", " ", "Tab", *unanswered, "Tab", "Tab", "Tab", "Enter")
        wait_for_words(firefox, "claims", "claim-01 is saved: They write.")

        start_in(firefox, "code", "input")
        firefox.press("Bea", "Enter", "1", "n", "s")
        wait_for_words(firefox, "code", f"Saved as {MINE}/frames-Bea.csv")

        wait_for_words(firefox, "agree", "2 sheets by 2 coders")
        start_in(firefox, "agree", ".rjw-desk")
        firefox.press("ArrowDown")
        wait_for_words(firefox, "agree", "2 of ")
        assert firefox.evaluate(SOURCES) == sources
    for made in work.glob("*"):
        made.unlink()
