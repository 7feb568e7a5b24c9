"""The class page in Firefox, from disk: used by key alone, kept over a reload, saved as one file."""

import json

import pytest

from rejoinder.cli import main

from .conftest import NATION
from .firefox import start_firefox

pytestmark = [pytest.mark.browser, pytest.mark.slow]
FOCUS = "document.activeElement"


@pytest.fixture(scope="module")
def firefox():
    with start_firefox() as opened:
        yield opened


@pytest.mark.parametrize("width", [1280, 360])
def test_a_class_works_in_firefox(firefox, tmp_path, width):
    page = tmp_path / "nation-2009.html"
    assert main(["class", str(NATION), "--output", str(page)]) == 0
    firefox.size(width, 800)
    firefox.goto(page.as_uri())
    firefox.evaluate("localStorage.clear()")
    firefox.reload()
    firefox.press("Tab", "Tab", "Tab", "Tab", "Tab", "Enter")
    firefox.wait_for(f"{FOCUS}.id === 'answer'")
    firefox.press("Tab", "Numbers, <b>ä</b>.")
    assert firefox.evaluate(f"{FOCUS}.value") == "Numbers, <b>ä</b>."
    firefox.reload()
    assert (
        firefox.evaluate("document.querySelector('#answer :is(input, textarea)').value")
        == "Numbers, <b>ä</b>."
    )
    assert firefox.evaluate("innerWidth") == width
    assert firefox.evaluate("document.documentElement.scrollWidth") <= width

    firefox.goto(f"{page.as_uri()}#look-up")
    firefox.wait_for(f"{FOCUS}.id === 'look-up'")
    firefox.press("Tab", "victim*")
    firefox.wait_for("document.querySelector('#look-up').innerText.includes('IJM letters: 9')")

    firefox.goto(f"{page.as_uri()}#save")
    firefox.wait_for(f"{FOCUS}.id === 'save'")
    firefox.press("Tab", f"Ana {width}", "Tab", "Enter")
    saved = firefox.downloads / f"Ana-{width}-nation-2009.json"
    firefox.wait_for("document.querySelector('#save').innerText.includes('It holds 1 answer')")
    for _ in range(100):
        if saved.exists() and saved.stat().st_size:
            break
        firefox.wait_for("new Promise((done) => setTimeout(() => done(true), 100))")
    made = json.loads(saved.read_text(encoding="utf-8"))
    assert made["name"] == f"Ana {width}" and list(made["answers"].values()) == ["Numbers, <b>ä</b>."]
