"""The report that people read: how long it is, what stands open, and that nothing stands twice."""

import re
from collections import Counter

import pytest

from rejoinder.exchange import list_runs
from rejoinder.result import VERDICTS

from .read_page import Page
from .test_publication import open_report

LIMITS = [(1280, 900, 22), (360, 740, 45)]  # width, height, screens
WORDS, CHAPTER = 6000, 150
CHAPTERS = ["part-02-word-use", "part-03-sentiment", "part-04-framing", "part-05-claims-and-voices"]


@pytest.fixture(scope="module")
def page(report):
    return Page(report.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("width", "height", "screens"), LIMITS)
def test_with_all_folds_closed_it_is_read_in_a_sitting(report, browser, width, height, screens):
    tab = open_report(browser, report, width)
    tab.set_viewport_size({"width": width, "height": height})
    tall, words, letters = tab.evaluate(
        """() => [document.documentElement.scrollHeight, document.body.innerText.split(/\\s+/).length,
            document.querySelector('.letters .s').getBoundingClientRect().top]"""
    )
    assert 1211 < words <= WORDS and tall <= screens * height
    if width == 1280:
        assert letters <= 2 * height
        assert tab.evaluate("document.querySelector('svg:not(.marks)').getBoundingClientRect().top") < height
    tab.context.close()


def test_it_stays_small(report):
    assert report.stat().st_size < 700_000


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_chapter_asks_answers_and_says_what_it_does_not_show(report, browser, name):
    tab = open_report(browser, report)
    part = tab.locator(f"#{name}")
    assert part.locator("h2").inner_text().endswith("?")
    assert part.locator("> .output > figure.chart").count() == 1
    prose = part.evaluate(
        """part => [...part.children].filter(e => !e.matches('.drawn, .deeper'))
            .map(e => e.innerText).join(' ')"""
    )
    assert 40 < len(prose.split()) <= CHAPTER
    assert "What it does not show" in prose
    # The first finding, with how sure it is, is on the card that leads here.
    card = tab.locator(f".card:has(a[href='#{name}'])")
    assert card.locator("summary").first.inner_text() == "How sure?"
    assert part.locator("details.deeper").count() == 1 and not part.locator("details.deeper[open]").count()
    assert (
        part.locator("details.code:visible").count() == 0 and part.locator(".deeper details.code").count() > 3
    )
    part.locator(".deeper > summary").click()
    assert part.locator(".deeper h3:visible").count() > 3
    tab.context.close()


def test_each_finding_has_one_of_few_verdicts_that_is_explained(page):
    said = [link.text for link in page.soup.select("a.verdict")]
    assert len(said) > 10 and set(said) <= set(VERDICTS)
    for link in page.soup.select("a.verdict, .sure a"):
        assert page.soup.find(id=link["href"][1:]).name == "dt", link
    assert len(page.soup.select(".sure a")) > 20


def list_texts(soup):
    """Return the texts of the page, each of the innermost element that has it whole; no heads of tables."""
    blocks = ["p", "li", "td", "dd", "div", "ul", "table", "details", "figure", "section", "fieldset"]
    for element in soup.find_all(["p", "li", "td", "dd", "strong", "figcaption", "summary", "desc", "title"]):
        if element.find(blocks) or element.find_parent(["pre", "script", "style"]):
            continue
        if element.name == "strong" and element.parent.name not in ("li", "div"):
            continue
        if not element.select(".links") and "links" not in (element.get("class") or []):
            yield " ".join(element.text.split())


def test_no_text_of_twelve_words_stands_twice(page):
    soup = page.soup
    texts = Counter(text for text in list_texts(soup) if len(text.split()) >= 12)
    assert len(texts) > 100
    assert [text for text, often in texts.items() if often > 1] == []
    headlines = [one.text for one in soup.select(".headline, .findings strong, .chart .finding")]
    assert len(headlines) > 40 and len(headlines) == len(set(headlines))


def test_no_sentence_of_the_testimony_stands_open_outside_the_text(report, browser, nation):
    said = {
        run for row in nation.sentences[~nation.own_sentences].itertuples() for run in list_runs(row.text)
    }
    own = {run for row in nation.sentences[nation.own_sentences].itertuples() for run in list_runs(row.text)}
    tab = open_report(browser, report)
    tab.evaluate("document.querySelectorAll('.testimony').forEach(one => one.remove())")
    shown = tab.evaluate("document.body.innerText")
    assert not (said - own) & set(list_runs(shown))
    # In the depth too it is folded, and the fold says whose words it has.
    tab.evaluate("document.querySelectorAll('.deeper').forEach(one => { one.open = true; })")
    assert not (said - own) & set(list_runs(tab.evaluate("document.body.innerText")))
    tab.context.close()


def test_people_are_called_by_their_names(page, nation):
    for one in page.soup.select("script, style, pre"):
        one.decompose()
    text = " ".join(page.soup.stripped_strings)
    assert re.findall(r"\b(?:roth|arlington|manila|thrupkaew)(?:-\d+)?\b", text) == []
    for name in ("Roth", "Arlington", "Manila", "Thrupkaew"):
        assert name in text
