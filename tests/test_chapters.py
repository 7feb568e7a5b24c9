"""The report that people read: how long it is, what stands open, and that nothing stands twice."""

import re
from collections import Counter

import pytest

from rejoinder.exchange import list_runs
from rejoinder.result import VERDICTS

from .in_pieces import serve_in_pieces
from .read_page import Page
from .scripts import open_tab, share_context, wait_until
from .test_publication import RULES, find_violations, open_report

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
    tab.close()


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
    tab.close()


def test_each_finding_has_one_of_few_verdicts_that_is_explained(page):
    said = [link.text for link in page.soup.select("a.verdict")]
    assert len(said) > 10 and set(said) <= set(VERDICTS)
    explained = {"#" + term["id"] for term in page.soup.select("dt[id]")}
    sure = page.soup.select(".sure a")
    assert len(sure) > 20
    assert [link for link in [*page.soup.select("a.verdict"), *sure] if link["href"] not in explained] == []


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
    headlines = [one.text for one in soup.select(".headline, .findings li > strong, .chart .finding")]
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
    tab.close()


def test_people_are_called_by_their_names(page, nation):
    for one in page.soup.select("script, style, pre"):
        one.decompose()
    text = " ".join(page.soup.stripped_strings)
    assert re.findall(r"\b(?:roth|arlington|manila|thrupkaew)(?:-\d+)?\b", text) == []
    for name in ("Roth", "Arlington", "Manila", "Thrupkaew"):
        assert name in text


# Used: aloud, by keyboard, with a reader's own style sheet, layer by layer


def list_heads(tab):
    """Return (level, name) of the headings as a screen reader has them, in their order."""
    nodes = tab.context.new_cdp_session(tab).send("Accessibility.getFullAXTree")["nodes"]
    known, waiting, heads = {node["nodeId"]: node for node in nodes}, [nodes[0]["nodeId"]], []
    while waiting:
        node = known[waiting.pop()]
        waiting += [child for child in reversed(node.get("childIds", [])) if child in known]
        if node.get("role", {}).get("value") == "heading" and not node.get("ignored"):
            heads.append(node)
    levels = [
        next(one["value"]["value"] for one in node["properties"] if one["name"] == "level") for node in heads
    ]
    return list(zip(levels, (node["name"]["value"] for node in heads)))


def test_read_aloud_its_order_makes_sense(report, browser, page, nation):
    """The accessibility tree: title, findings, contents, letters, chapters; no level is left out."""
    tab = open_report(browser, report)
    heads = list_heads(tab)
    names = [name for _, name in heads]
    letters = [one.text for one in page.soup.select(".letter h3")]
    chapters = [one.text for one in page.soup.select(".part > .prose:first-of-type h2")]
    order = [page.soup.h1.text, "In short", "Word use", "Sentiment", "Framing", "Right of reply", "Contents"]
    order += ["The exchange", *letters, *chapters, "How this was made"]
    assert [name for name in names if name in order] == order
    assert heads[0][0] == 1 and [level for level, _ in heads].count(1) == 1
    assert all(after <= before + 1 for (before, _), (after, _) in zip(heads, heads[1:]))
    # The words of a letter are read in the order in which they are printed, numbers and all.
    said = " ".join(tab.locator(".letter").first.inner_text().split())
    first = nation.sentences[nation.sentences["letter"] == nation.letters["letter"].iloc[0]]
    places = [said.index(" ".join(text.split()[-3:])) for text in first["text"]]
    assert len(places) > 10 and places == sorted(places)
    tab.close()


def test_by_keyboard_alone_through_the_opening_the_layers_and_a_number_and_back(report, browser):
    tab = open_report(browser, report)

    def press_until(matches, most=90):
        for _ in range(most):
            tab.keyboard.press("Tab")
            if tab.evaluate(f"document.activeElement.matches({matches!r})"):
                return
        raise AssertionError(matches)

    press_until(".kicker a")
    press_until("a.verdict")
    press_until(".card summary")
    tab.keyboard.press("Enter")
    assert tab.locator(".card details.sure[open]").count() == 1
    press_until(".layers input", 200)
    for _ in range(3):
        tab.keyboard.press("ArrowRight")
    assert tab.evaluate("document.activeElement.checked")
    assert tab.locator(".legend:visible").count() == 1
    tab.locator("#part-02-word-use h2").evaluate("one => { one.tabIndex = -1; one.focus(); }")
    press_until("#part-02-word-use .findings a:not(.verdict)")
    before = tab.evaluate("scrollY")
    tab.keyboard.press("Enter")
    tab.locator(".bar:target:focus").wait_for()  # a script hears of the address after the key
    assert tab.locator(".bar:target").count() == 1 and tab.locator(".bar:visible").count() == 1
    press_until(".bar:target > a:last-child")
    tab.keyboard.press("Shift+Tab")
    assert tab.evaluate("document.activeElement.textContent").startswith("back to")
    tab.keyboard.press("Enter")
    wait_until(tab, "before => location.hash === '' && Math.abs(scrollY - before) < 60", before)
    tab.close()


SPACED = """* { line-height: 1.5 !important; }
* { letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }"""


@pytest.mark.parametrize("width", [1280, 1024, 360])
def test_text_that_a_reader_spaces_is_not_cut_and_the_page_does_not_scroll_sideways(report, browser, width):
    tab = open_report(browser, report, width, bypass_csp=True)
    for sheet in ("", SPACED):
        if sheet:
            tab.add_style_tag(content=sheet)
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        cut = tab.evaluate(
            """() => [...document.querySelectorAll('body *')].filter(e => !(e instanceof SVGElement))
                .filter(e => ['hidden', 'clip'].includes(getComputedStyle(e).overflowY) &&
                    e.scrollHeight > e.clientHeight + 1).map(e => e.outerHTML.slice(0, 80))"""
        )
        assert cut == []
    tab.close()


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("pieces", [1, 40, 200])
def test_nothing_moves_while_it_loads(report, browser, width, pieces):
    """Nor where it comes in slowly, and is painted before all of it is read."""
    tab = open_tab(share_context(browser), width)
    with serve_in_pieces(report.read_bytes(), pieces) as address:
        tab.goto(address)
    wait_until(tab, "performance.getEntriesByName('first-paint').length")
    painted, read = tab.evaluate(
        """() => [performance.getEntriesByName('first-paint')[0].startTime,
            performance.getEntriesByType('navigation')[0].responseEnd]"""
    )
    assert painted < read or pieces == 1
    moved = tab.evaluate(
        """() => new Promise(done => { const moved = [];
            const tell = one => [one.value, ...one.sources.map(({ node, previousRect, currentRect }) =>
                [(node?.outerHTML ?? node?.textContent ?? '').slice(0, 99),
                    JSON.stringify([previousRect, currentRect])])];
            new PerformanceObserver(list => moved.push(...list.getEntries().map(tell)))
                .observe({ type: 'layout-shift', buffered: true });
            setTimeout(() => done(moved), 400); })"""
    )
    assert moved == []
    tab.close()


# What stands elsewhere changes nothing that axe says of the letters, and it would go through it each time.
LETTERS_ALONE = """() => {
    const letters = document.querySelector('#evidence');
    for (const one of document.querySelectorAll('body *:not(script, style, svg.marks, svg.marks *)'))
        if (one.matches('.bar') || !(one.contains(letters) || letters.contains(one))) one.remove();
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_with_folds_closed_and_in_each_layer(report, browser, scheme):
    tab = open_report(browser, report, 1280, scheme, bypass_csp=True)
    layers = tab.locator(".layers input")
    assert layers.count() >= 8
    assert find_violations(tab, RULES if scheme == "light" else []) == []
    # The depth is looked at elsewhere, and the bars one by one.
    tab.set_viewport_size({"width": 360, "height": 900})
    tab.evaluate(LETTERS_ALONE)
    rules = ["target-size"] if scheme == "light" else []  # no colour changes a size
    for layer in layers.all():
        layer.evaluate("one => one.click()")
        assert find_violations(tab, rules, "#evidence") == [], layer.get_attribute("id")
    tab.close()


# Give the page another address, and wait until its script, which scrolls to the first word, has heard of it.
GO = """address => new Promise(done => {
    addEventListener('hashchange', () => done(), { once: true });
    location.hash = address;
})"""


def test_where_colours_are_forced_the_chosen_layer_and_what_is_lit_are_seen(report, browser):
    tab = open_report(browser, report, forced_colors="active")
    looks = "one => getComputedStyle(one)"
    chosen, other = (
        tab.locator(f".layers input{state} + label").first.evaluate(f"{looks}.backgroundColor")
        for state in (":checked", ":not(:checked)")
    )
    assert chosen != other
    link = tab.locator("#part-02-word-use .findings a:not(.verdict)").first
    link.click()
    kind = tab.locator(".bar:target").get_attribute("class").split()[1].replace("b", "k", 1)
    word, pictures = tab.locator(f".letters .{kind}").first, []
    for address in ("#evidence", link.get_attribute("href")):
        tab.evaluate(GO, address)
        word.scroll_into_view_if_needed()
        box = word.bounding_box()
        around = {
            "x": box["x"] - 3,
            "y": box["y"] - 3,
            "width": box["width"] + 6,
            "height": box["height"] + 6,
        }
        pictures.append(tab.screenshot(clip={side: round(size) for side, size in around.items()}))
    assert pictures[0] != pictures[1]
    tab.close()


# A bar that one comes to stands in its place, and stays in sight a moment later: an animation of its style.
STAYS = "bar => Promise.all(bar.getAnimations().map(one => one.finished)).then(all => all.length)"


@pytest.mark.parametrize("width", [1280, 360])
def test_without_script_a_number_leads_from_a_chapter_to_the_letters_and_its_bar_stays(
    report, browser, tmp_path, width
):
    """Seen from below, the bar must not stick to the end of the letters, its words out of sight above."""
    page = tmp_path / "page.html"
    html = report.read_text(encoding="utf-8")
    page.write_text(re.sub("<script>.*?</script>", "", html, flags=re.S), encoding="utf-8")
    tab = open_report(browser, page, width)
    tab.locator("#part-04-framing .findings a:not(.verdict)").first.click()
    tab.locator(".bar:target").wait_for()
    tops = "selector => document.querySelector(selector).getBoundingClientRect().top"
    bar, letters = (tab.evaluate(tops, one) for one in (".bar:target", ".letters .s"))
    assert 0 <= bar < letters < 900
    assert tab.locator(".bar:target").evaluate(STAYS) == 1
    tab.mouse.wheel(0, 1500)
    wait_until(tab, "document.querySelector('.letters .s').getBoundingClientRect().top < -400")
    assert 0 <= tab.evaluate(tops, ".bar:target") < 100
    tab.close()


def test_on_a_phone_the_layers_stay_in_one_row_while_the_letters_scroll(report, browser):
    tab = open_report(browser, report, 360)
    tab.locator(".letters .par").nth(6).evaluate("one => one.scrollIntoView()")
    row = tab.locator(".layers").bounding_box()
    assert abs(row["y"]) < 1 and row["height"] < 60
    # What does not fit is pushed into view, by finger or by key, and the page itself stays as wide.
    last = tab.locator(".layers label").last
    last.scroll_into_view_if_needed()
    box = last.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 360
    assert tab.evaluate("document.documentElement.scrollWidth") == 360
    tab.close()
