"""The report as a publication: readable without a mouse, by a screen reader, and at every width."""

import pytest
from axe_playwright_python.sync_playwright import Axe

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def open_report(browser, report, width=1280, scheme="light", **options):
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, offline=True, **options)
    tab = context.new_page()
    tab.goto(report.as_uri())
    return tab


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (360, "light")])
def test_axe_finds_nothing(report, browser, width, scheme):
    tab = open_report(browser, report, width, scheme, bypass_csp=True)
    tab.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    found = Axe().run(tab, options={"runOnly": RULES}).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found] == []
    tab.context.close()


def test_keyboard_from_the_top_to_the_evidence_and_back(report, browser):
    tab = open_report(browser, report)
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    link = tab.locator("#fig-word-use .wide svg a").first
    link.focus()
    tab.keyboard.press("Enter")
    assert tab.evaluate("location.hash").startswith("#word-")
    tab.go_back()
    assert tab.evaluate("location.hash") == ""
    tab.context.close()


def test_the_report_opens_with_findings(report, browser):
    tab = open_report(browser, report)
    first = tab.locator("main, section.found").first
    assert "found" in (first.get_attribute("class") or "")
    assert 3 <= tab.locator("section.found > ul").first.locator("li").count() <= 5
    assert tab.evaluate("document.querySelector('.content-note').getBoundingClientRect().bottom") < 900
    tab.context.close()


def test_lines_are_no_longer_than_75_characters(report, browser):
    tab = open_report(browser, report)
    longest = tab.evaluate(
        """() => Math.max(...[...document.querySelectorAll('.prose p')].filter(p => p.innerText.length > 200).map(p => {
            const lines = Math.round(p.getBoundingClientRect().height / parseFloat(getComputedStyle(p).lineHeight));
            return p.innerText.length / lines; }))"""
    )
    assert 40 < longest <= 75
    tab.context.close()


def test_it_stays_under_a_megabyte(report):
    assert report.stat().st_size < 1_000_000


def test_figures_have_title_description_caption_and_table(report, browser):
    tab = open_report(browser, report)
    figures = tab.locator("figure.chart")
    assert figures.count() >= 10
    for place in range(figures.count()):
        figure = figures.nth(place)
        assert figure.locator("svg > title").first.text_content().strip()
        described = figure.locator("svg > desc").first.text_content()
        assert len(described) > 60 and not described.rstrip(".").endswith(("svg", "png"))
        assert figure.locator("figcaption").count() == 1 and figure.locator("table caption").count() == 1
    tab.context.close()
