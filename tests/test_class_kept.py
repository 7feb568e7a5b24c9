"""A browser that refuses to keep: it is said where one works, and no tab loses what it has."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from .conftest import NATION
from .test_class_page import go, make_page, open_page, save, settle

SHUT = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("no", "SecurityError"); },
});"""
# Fill what there is to the last character, whatever stands in it.
FILL = """() => {
  let part = "x".repeat(1 << 20), number = 0;
  while (part) {
    try { localStorage.setItem(`full-${number++}`, part); } catch { part = part.slice(0, part.length >> 1); }
  }
}"""
EMPTY = """() => {
  for (const name of Object.keys(localStorage)) if (name.startsWith("full-")) localStorage.removeItem(name);
}"""


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    return make_page(NATION, tmp_path_factory.mktemp("kept") / "nation-2009.html")


def is_in_sight(tab):
    box, height = tab.locator("#kept").bounding_box(), tab.viewport_size["height"]
    return box["y"] >= 0 and box["y"] + box["height"] <= height


@pytest.mark.parametrize("width", [1280, 360])
def test_a_browser_that_keeps_nothing_says_so_at_once(page, browser, width):
    context = browser.new_context(viewport={"width": width, "height": 800}, offline=True, bypass_csp=True)
    context.add_init_script(SHUT)
    tab = context.new_page()
    tab.goto(page.as_uri())
    said = "This browser keeps nothing of this page when it is closed: save your work as a file before you"
    expect(tab.locator("#kept")).to_contain_text(said)
    for name in ("Code", "Answer"):
        go(tab, name)
        for place in (0, 10_000):
            tab.evaluate("place => window.scrollTo(0, place)", place)
            assert is_in_sight(tab)
    tab.get_by_role("textbox").nth(0).fill("Numbers.")
    expect(tab.locator("#kept")).to_contain_text(said)
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    go(tab, "Save")
    tab.get_by_role("textbox", name="Your name").fill("Ana")
    assert list(json.loads(save(tab)[1])["answers"].values()) == ["Numbers."]
    found = Axe().run(tab, options={"resultTypes": ["violations"]}).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found] == []
    context.close()


def test_a_browser_that_is_full_says_so_and_no_tab_loses_its_work(page, browser):
    one = open_page(browser, page)
    two = one.context.new_page()
    two.goto(page.as_uri())
    for tab in (one, two):
        go(tab, "Answer")
    one.get_by_role("textbox").nth(0).fill("before")
    expect(two.get_by_role("textbox").nth(0)).to_have_value("before")
    expect(one.locator("#kept")).to_contain_text("Kept on this device")
    one.evaluate(FILL)
    settle(one, two)
    two.get_by_role("textbox").nth(1).fill("while it was full")
    expect(two.locator("#kept")).to_contain_text(
        "is full: what you do now may be lost when this page is closed"
    )
    assert is_in_sight(two) and "Kept on" in one.locator("#kept").inner_text()
    late = one.context.new_page()
    late.goto(page.as_uri())  # who opens it now hears it before any work
    expect(late.locator("#kept")).to_contain_text("is full")
    late.close()
    one.evaluate(EMPTY)
    one.get_by_role("textbox").nth(2).fill("after")
    expect(two.get_by_role("textbox").nth(2)).to_have_value("after")
    assert two.get_by_role("textbox").nth(1).input_value() == "while it was full"
    two.get_by_role("textbox").nth(0).fill("last")
    expect(two.locator("#kept")).to_contain_text("Kept on this device")
    expect(one.get_by_role("textbox").nth(1)).to_have_value("while it was full")
    go(one, "Save")
    one.get_by_role("textbox", name="Your name").fill("Ana")
    made = json.loads(save(one)[1])["answers"].values()
    assert sorted(made) == ["after", "last", "while it was full"]
    one.context.close()
