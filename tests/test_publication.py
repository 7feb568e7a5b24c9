"""The report as a publication: readable without a mouse, by a screen reader, at every width,
on paper and on the web.
"""

import json
import os
import random
import re
import shutil
import subprocess
import tomllib
import unicodedata
from html import unescape
from pathlib import Path

import pytest
from pypdf import PdfReader

from rejoinder.cli import main
from rejoinder.exchange import list_runs, redact_speakers, say_longer
from rejoinder.exchange.tokens import find_words, normalise
from rejoinder.publish.errors import ReportError
from rejoinder.publish.pdf import print_pdf

from .all_text import find_hers, find_said, read_files
from .conftest import HOME, NATION, record
from .desk import run_axe
from .in_place import run_in_place
from .read_page import Page
from .scripts import open_tab, share_context, wait_until

CHECKER = HOME / "tests" / "checker" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
RATE = re.compile(r" \([\d.]+ per 1,000 words\)")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


# Of elements that look alike, and stand on what looks alike, contrast is the same: one of each is measured.
MARK_LOOKS = """where => {
    const seen = new Set(), backs = new Map();
    const see = one => {
        if (one && !backs.has(one)) {
            const { backgroundColor, backgroundImage, opacity, position } = getComputedStyle(one);
            const own = [backgroundColor, backgroundImage, opacity, position].join(' ');
            const plain = own === 'rgba(0, 0, 0, 0) none 1 static';
            backs.set(one, (plain ? '' : own + '|') + see(one.parentElement));
        }
        return one ? backs.get(one) : '';
    };
    for (const one of document.querySelectorAll(where + ' *')) {
        const { color, fontSize, fontWeight, textDecorationLine, textShadow, fill } = getComputedStyle(one);
        const text = [color, fill, fontSize, fontWeight, textDecorationLine, textShadow].join(' ');
        const look = (one.closest('a') ? 'a ' : '') + text + see(one);
        const told = [...one.childNodes].some(each => each.nodeType === 3 && each.data.trim());
        const first = told && one.getClientRects().length && !seen.has(look);
        one.toggleAttribute('data-look', Boolean(first));
        if (first) seen.add(look);
    }
    return seen.size; }"""
CONTRAST = ["color-contrast", "link-in-text-block"]


# What axe cannot decide: signs that are no letters, single letters, and text on a drawing or on hatching.
UNDECIDED = {"nonBmp", "shortTextContent", "bgOverlap", "imgNode", "bgGradient"}


def find_violations(tab, rules, where="body"):
    """Return what axe finds wrong in `where`, by these rules and in contrast: the rule, its first place."""
    # What passes is not listed: to describe 17,000 elements takes axe as long as to look at them.
    options = {"resultTypes": ["violations", "incomplete"]}
    found = []
    if rules:
        others = options | {"runOnly": rules, "rules": {one: {"enabled": False} for one in CONTRAST}}
        found += run_axe(tab, others, where)["violations"]
    assert tab.evaluate(MARK_LOOKS, where) >= 8
    only = {"include": [["[data-look]"]]}
    seen = run_axe(tab, options | {"runOnly": CONTRAST}, only)
    # Where there is room letters stand out of their parent, and axe decides nothing of them.
    if tab.viewport_size["width"] == 360:
        causes = [
            each["any"][0]["data"] for one in seen["incomplete"] for each in one["nodes"] if each["any"]
        ]
        assert {cause["messageKey"] for cause in causes} <= UNDECIDED
    return [(one["id"], one["nodes"][0]["html"][:120]) for one in found + seen["violations"]]


def open_report(browser, report, width=1280, scheme="light", **options):
    tab = open_tab(share_context(browser, offline=True, **options), width)
    if scheme != "light":
        tab.emulate_media(color_scheme=scheme)
    tab.goto(report.as_uri())
    return tab


# What axe finds depends on the scheme for colours alone, on the width for sizes and what scrolls.
SCHEMES = [
    (1280, "light", RULES),
    (1280, "dark", []),
    (360, "dark", []),
    (360, "light", ["target-size", "scrollable-region-focusable", "meta-viewport"]),
]


@pytest.mark.parametrize(("width", "scheme", "rules"), SCHEMES)
def test_axe_finds_nothing(report, browser, width, scheme, rules):
    tab = open_report(browser, report, width, scheme, bypass_csp=True)
    tab.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert find_violations(tab, rules) == []
    tab.close()


def test_keyboard_from_the_top_to_the_evidence_and_back(report, browser):
    tab = open_report(browser, report)
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    link = tab.locator("#fig-word-use .wide svg a").first
    link.focus()
    tab.keyboard.press("Enter")
    wait_until(tab, "location.hash.startsWith('#word-')")
    tab.go_back()
    wait_until(tab, "location.hash === ''")
    tab.close()


def test_the_report_opens_with_findings(report, browser):
    tab = open_report(browser, report)
    first = tab.locator("main, section.found").first
    assert "found" in (first.get_attribute("class") or "")
    assert 3 <= tab.locator("section.found .card").count() <= 5
    for card in tab.locator(".card").all():
        # A plain headline, a sentence or two, a verdict that is explained, and the way to the chapter.
        assert (
            1 <= card.locator(".headline:visible").count() == card.locator("a.verdict:visible").count() <= 2
        )
        assert card.locator(".kicker a").get_attribute("href").startswith("#part-")
    assert tab.locator("figure.map svg:visible").bounding_box()["y"] < 900
    assert tab.locator(".letters .s").first.bounding_box()["y"] < 1800
    assert tab.evaluate("document.querySelector('.content-note').getBoundingClientRect().bottom") < 900
    tab.close()


def test_lines_are_no_longer_than_75_characters(report, browser):
    tab = open_report(browser, report)
    tab.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    lines = tab.evaluate(
        """() => [...document.querySelectorAll('p')]
            .filter(p => p.innerText.length > 150 && p.getClientRects().length).map(p => {
            const line = parseFloat(getComputedStyle(p).lineHeight);
            const lines = Math.round(p.getBoundingClientRect().height / line);
            return [p.innerText.length / lines, p.innerText.slice(0, 60)]; })"""
    )
    longest = max(lines)
    assert 40 < longest[0] <= 75, longest
    tab.close()


def test_it_stays_under_a_megabyte(report):
    assert report.stat().st_size < 1_000_000


def test_figures_have_title_description_caption_and_table(report, browser):
    tab = open_report(browser, report)
    figures = tab.locator("figure.chart").evaluate_all(TOLD)
    assert len(figures) >= 10
    for pictures, captions in figures:
        # Each picture is told by what stands beside it, for those who see it not.
        for titles, words in pictures:
            (title,), (described,) = titles, words
            assert title.strip()
            assert len(described) > 60 and not described.rstrip(".").endswith(("svg", "png"))
        assert captions == [1, 1]
    tab.close()


# Of each figure: for each picture the texts that it is named and described by; how many captions there are.
TOLD = """figures => figures.map(figure => [
    [...figure.querySelectorAll('svg')].map(picture =>
        [['figcaption ', 'labelledby'], ['', 'describedby']].map(([where, what]) =>
            [...figure.querySelectorAll(`${where}[id="${picture.getAttribute('aria-' + what)}"]`)]
                .map(one => one.textContent))),
    ['figcaption', 'table caption'].map(what => figure.querySelectorAll(what).length)])"""


def test_nu_finds_no_error(report, site):
    if not CHECKER.exists() or shutil.which("java") is None:
        reason = "no Nu HTML checker here: make checker fetches it (with npm), and Java runs it"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    command = [
        "java",
        "-Xss8m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-jar",
        CHECKER,
        "--errors-only",
        "--format",
        "json",
        report,
        site / "index.html",
    ]
    told = subprocess.run(command, capture_output=True, text=True)
    assert json.loads(told.stderr)["messages"] == []


def test_no_box_hides_what_overflows_it(report, browser):
    tab = open_report(browser, report, 360)
    tab.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    hidden = tab.evaluate(
        """() => [...document.querySelectorAll('body *')]
            .filter(e => !(e instanceof SVGElement)).filter(e => {
            const style = getComputedStyle(e);
            return (['hidden', 'clip'].includes(style.overflowX) && e.scrollWidth > e.clientWidth + 1) ||
                (['hidden', 'clip'].includes(style.overflowY) && e.scrollHeight > e.clientHeight + 1);
        }).map(e => e.outerHTML.slice(0, 80))"""
    )
    assert hidden == []
    tab.close()


def test_every_row_and_finding_leads_on(report, browser):
    tab = open_report(browser, report)
    loose = tab.evaluate(
        """() => [...document.querySelectorAll('tbody tr')].filter(row => !row.querySelector('a'))
            .map(row => row.closest('table').caption.textContent)"""
    )
    # What was left out of the source has no sentences; nor have the methods of a published comparison.
    loose = {caption for caption in loose if not caption.startswith("By alpha VADER")}
    assert loose <= {"Where the source's characters went"}
    unled = (
        "findings => findings.filter(one => !one.querySelector('a:not(.verdict)')).map(e => e.textContent)"
    )
    assert tab.locator("ul.findings > li").evaluate_all(unled) == []
    tab.close()


def test_who_wrote_a_letter_is_set_alike_on_both_sides(report, browser):
    tab = open_report(browser, report)
    for one in ("h3", ".about"):
        sizes = tab.locator(f".letter {one}").evaluate_all(
            "all => all.map(one => getComputedStyle(one).fontSize)"
        )
        assert len(sizes) == 4 and len(set(sizes)) == 1
    tab.close()


# What is said of each word as it is typed.
ANSWERS = """words => words.map(word => {
    const asked = document.querySelector('#look-up input');
    asked.value = word;
    asked.dispatchEvent(new InputEvent('input', { bubbles: true }));
    return document.querySelector('#look-up [role=status]').innerText;
})"""


def test_the_look_up_counts_as_the_measures_do_and_nothing_depends_on_it(report, browser, nation):
    """Own words and all, by side, of every fifth word of the text, compared with the table of tokens."""
    tab = open_report(browser, report)
    asked, other, own = tab.locator("#look-up input").all()
    told = tab.locator("#look-up [role=status]")
    for only_own in (True, False):
        own.set_checked(only_own)
        tokens = nation.tokens[nation.tokens["own"]] if only_own else nation.tokens
        counts = tokens.groupby(["word", "side"]).size()
        words = sorted(set(tokens["word"]))[::5]
        for word, answer in zip(words, tab.evaluate(ANSWERS, words), strict=True):
            here, there = (counts.get((word, side), 0) for side in nation.sides)
            assert f"IJM letters: {here} · Reporter’s reply: {there}" in RATE.sub("", answer), word
    for hostile in ("(", "[", "\\", "<b>", "a{2", "*", "'"):
        asked.fill(hostile)
    # What stands in quoted words alone is not called absent.
    own.set_checked(True)
    asked.fill("raid*")
    assert "stands in no letter-writer's own words; in quoted words: 1 time." in told.inner_text()
    assert tab.locator("#look-up li").all_inner_texts() == ["Roth, sentence 10"]
    own.set_checked(False)
    asked.fill("law enforcement")
    other.fill("counter*")
    tokens = nation.tokens
    starts = tokens[tokens["word"].str.startswith("counter")].groupby("side").size()
    lines = [RATE.sub("", line) for line in told.locator("p").all_inner_texts()]
    assert "IJM letters: 2 · Reporter’s reply: 1" in lines[0] and len(lines) == 2
    assert f"Reporter’s reply: {starts['reply']}" in lines[1]
    assert tab.evaluate("CSS.highlights.get('looked-up').size") == 3
    tab.keyboard.press("Escape")
    assert told.inner_text() == "" and asked.input_value() == ""
    asked.blur()
    tab.evaluate("other = document.activeElement.blur()")
    tab.keyboard.press("/")
    assert asked.evaluate("input => input === document.activeElement") and asked.input_value() == ""
    tab.close()
    bare = open_report(browser, report, java_script_enabled=False)
    assert bare.locator(".letters .s").count() == len(nation.sentences)
    assert bare.locator("#look-up *").count() == 0
    bare.close()


def test_two_hundred_numbers_light_up_as_many_words_as_they_count(report, browser, tmp_path):
    """Without script: of each the bar is seen, says how many there are, and so many are lit in the text."""
    page = tmp_path / "page.html"
    html = report.read_text(encoding="utf-8")
    page.write_text(re.sub("<script>.*?</script>", "", html, flags=re.S), encoding="utf-8")
    tab = open_report(browser, page)
    bars = tab.evaluate("[...document.querySelectorAll('.bar')].map(bar => bar.id)")
    chosen = random.Random(4).sample(bars, 200)
    for told, lit, seen in tab.evaluate(f"chosen => chosen.map({LIT})", chosen):
        assert seen and sum(map(int, re.findall(r": ([\d,]+) (?:time|sentence)", told))) == lit, (told, lit)
    tab.evaluate("history.back()")
    wait_until(tab, "before => decodeURIComponent(location.hash.slice(1)) === before", chosen[-2])
    tab.close()


# Of a number that one goes to: the bar's text; how many stretches, or whole sentences, have its colour;
# whether the bar is in view.
LIT = """address => {
    location.hash = encodeURIComponent(address);
    const bar = document.getElementById(address), colour = getComputedStyle(bar).backgroundColor;
    let lit = 0;
    for (const sentence of document.querySelectorAll('.letters .s')) {
        if (getComputedStyle(sentence).backgroundColor === colour) { lit += 1; continue; }
        let before = false;
        for (const node of sentence.childNodes) {
            if (node.nodeType === 1 && node.matches('.no, .score, .reply-to')) continue;
            const now = node.nodeType === 1 && getComputedStyle(node).backgroundColor === colour;
            lit += now && !before;
            before = now;
        }
    }
    const box = bar.getBoundingClientRect();
    return [[...bar.querySelectorAll('[class^=side-]')].map(e => e.innerText).join('; '), lit,
        box.height > 0 && box.top >= 0 && box.bottom <= innerHeight];
}"""


# The PDF


@pytest.mark.parametrize("full", [False, True])
def test_the_pdf_is_tagged_and_no_chart_is_cut(report, browser, tmp_path, full):
    """On paper stands what stands open, on 20 pages at most; or, where that is asked for, all of it."""
    pages = PdfReader(print_pdf(report, tmp_path / "report.pdf", full=full))
    assert full or len(pages.pages) <= 20
    root = pages.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in root and root["/Lang"] == "en"
    # A font may draw "ffi" as one sign.
    texts = [re.sub(r"\s+", "", unicodedata.normalize("NFKC", page.extract_text())) for page in pages.pages]
    tab = open_report(browser, report)
    charts = tab.evaluate(
        """full => [...document.querySelectorAll('figure.chart')].filter(f => full || !f.closest('.deeper'))
            .map(figure => [figure.querySelector('.finding').textContent,
            ...[...figure.querySelectorAll('.wide svg text')].map(t => t.textContent)])""",
        full,
    )
    tab.close()
    assert len(charts) >= 10 if full else len(charts) == 4
    for chart in charts:
        wanted = [re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)) for text in chart if text.strip()]
        assert any(all(text in page for text in wanted) for page in texts), chart[0]


def test_without_chromium_the_pdf_says_so_before_any_work(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["report", str(NATION), "--pdf", "--output", str(tmp_path / "index.html")]) == 2
    assert "no Chromium" in capsys.readouterr().err and not (tmp_path / "index.html").exists()
    with pytest.raises(ReportError, match="apt install chromium"):
        print_pdf(tmp_path / "index.html", tmp_path / "report.pdf")


# Redaction and the site


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """Return the folder of a site without Eliza's words; its exchange is one's own, with odd names."""
    home = tmp_path_factory.mktemp("site")
    folder = home / "public"
    toml = Path(shutil.copytree(NATION, home / "mine")) / "exchange.toml"
    text = (
        toml.read_text(encoding="utf-8")
        .replace("IJM letters", "<b>First</b> & co")
        .replace('title = "Saving', 'title = "<script>alert(1)</script> $x$ Saving')
    )
    toml.write_text(text, encoding="utf-8")
    where = ["--site", str(folder), "--url", "https://example.org/a/"]
    with run_in_place():
        assert main(["report", str(toml.parent), "--redact", "eliza", *where]) == 0
    return folder


def test_a_redacted_voice_is_counted_and_not_shown(site, report, nation):
    html = (site / "index.html").read_text(encoding="utf-8")
    assert "191 words in 16 sentences" in html
    said = [nation.source[start:end] for _, speaker, start, end in nation.quoted if speaker == "Eliza"]

    def list_runs(text, size=4):
        words = [normalise(text[a:b]) for a, b in find_words(text)]
        return {tuple(words[place : place + size]) for place in range(len(words) - size + 1)}

    rest = nation.source
    for text in said:
        rest = rest.replace(text, " ")
    hers = set().union(*map(list_runs, said)) - list_runs(rest)
    assert len(hers) > 150
    for path in [*site.rglob("*.html"), *site.rglob("*.csv"), *site.rglob("*.svg")]:
        text = unescape(re.sub(r"<[^>]+>", " ", path.read_text(encoding="utf-8")))
        assert not list_runs(text) & hers, path.name
    scores = re.compile(r'<span class="score t\d [pmz]">[^<]+<')
    whole = report.read_text(encoding="utf-8")
    assert scores.findall(html) == scores.findall(whole) and len(scores.findall(html)) == 4 * 54
    for sentence in nation.sentences[nation.sentences["speaker"] == "Eliza"].itertuples():
        assert "█" * max(len(line) for line in sentence.text.splitlines()) in html


def test_no_run_of_words_that_only_a_redacted_voice_has_stands_anywhere(site, nation):
    """Single words of hers stand in lists, for nobody asked that they do not."""
    runs, words = find_hers(nation, "Eliza")
    files = read_files(site)
    assert len(runs) > 300 and len(files) > 90
    assert find_said(files, runs) == {} and find_said(files, (), words)


def test_a_longer_form_of_a_hidden_name_is_pointed_out(make_exchange):
    quoted = {
        "one": [
            ("Eliza", "“No word", "then.”"),
            ("Mary Eliza", "“Yes we", "now.”"),
            ("Eli", "“Not of", "us.”"),
        ]
    }
    text = "They spoke. “No word then.” They wrote. “Yes we do now.” And “Not of us.” was all."
    exchange = make_exchange({"one": text, "two": "We came."}, quoted=quoted, authors={"two": "Eliza X."})
    said = say_longer(redact_speakers(exchange, ["eliza"]))
    assert [line.partition(" is another")[0] for line in said] == ["Mary Eliza", "Eliza X."]
    assert (
        say_longer(redact_speakers(exchange, ["Eliza", "Mary Eliza", "Eliza X."]))
        == say_longer(exchange)
        == []
    )


def test_any_speaker_can_be_redacted_and_an_unknown_one_is_named(nation, capsys):
    import rejoinder as rj

    made = rj.load(NATION, redact=("Noy Thrupkaew",))
    reply = made.sentences[made.sentences["side"] == "reply"]
    assert all(set(made.shown[row.start : row.end]) <= {"█", "\n"} for row in reply.itertuples())
    assert rj.words.compare(made).table.equals(rj.words.compare(nation).table)
    assert set("".join(rj.evidence(made, side="reply").table["text"])) <= {"█", "\n"}
    assert made.shown[: reply["start"].min()].count("█") == 0
    assert main(["report", str(NATION), "--redact", "Nobody"]) == 2
    error = capsys.readouterr().err
    assert "Nobody" in error and "Eliza" in error and error.count("\n") == 1


def test_the_site_is_whole(site):
    html = (site / "index.html").read_text(encoding="utf-8")
    assert 'content="https://example.org/a/preview.png"' in html
    picture = (site / "preview.png").read_bytes()
    assert picture[:8] == b"\x89PNG\r\n\x1a\n" and picture[16:24] == (1200).to_bytes(4, "big") + (
        630
    ).to_bytes(4, "big")
    links = re.findall(r'href="([^"#][^"]*)"', html)
    assert all((site / name).is_file() for name in links if not name.startswith("data:,"))
    assert {"data/sentences.csv", "data/scores.csv", "data/frame-hits.csv"} <= set(links)
    assert (site / "figures" / "word-use.svg").exists() and (site / ".nojekyll").exists()


def test_an_exchange_of_ones_own(site):
    html = (site / "index.html").read_text(encoding="utf-8")
    assert html.count("<script") == 1 and "<b>First" not in html and "&lt;b&gt;First" in html
    assert (site / "figures" / "word-use.svg").exists()


def test_an_address_that_is_none_is_refused(tmp_path, capsys):
    assert main(["report", str(NATION), "--site", str(tmp_path / "s"), "--url", "javascript:alert(1)"]) == 2
    assert "javascript" in capsys.readouterr().err and not (tmp_path / "s").exists()


# Hostile strings

SCRIPTS = [
    "<script>window.pwned=1</script>",
    "<SCRIPT SRC=http://x.example/a.js></SCRIPT>",
    "</script><script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=1>",
    "<img src=http://x.example/a.png>",
    "<svg onload=window.pwned=1>",
    "<svg><script>window.pwned=1</script></svg>",
    "<iframe src=javascript:window.pwned=1></iframe>",
    "<iframe srcdoc='<script>parent.pwned=1</script>'></iframe>",
    "<body onload=window.pwned=1>",
    "<input autofocus onfocus=window.pwned=1>",
    "<details open ontoggle=window.pwned=1>",
    "<a href=javascript:window.pwned=1>x</a>",
    "<object data=http://x.example/a></object>",
    "<embed src=http://x.example/a>",
    "<link rel=stylesheet href=http://x.example/a.css>",
    "<style>@import 'http://x.example/a.css';</style>",
    "</style><script>window.pwned=1</script>",
    "<meta http-equiv=refresh content=0;url=http://x.example>",
    "<base href=http://x.example/>",
    "<form action=http://x.example><button>b</button></form>",
    "<video src=http://x.example/a.mp4 autoplay>",
    "<audio src=http://x.example/a.mp3 autoplay>",
    "<math><mtext><script>window.pwned=1</script></mtext></math>",
    "</title><script>window.pwned=1</script>",
    "</textarea><script>window.pwned=1</script>",
    "<!-- x --><script>window.pwned=1</script>",
    "--><script>window.pwned=1</script>",
    "]]><script>window.pwned=1</script>",
    "<![CDATA[<script>window.pwned=1</script>]]>",
    "&lt;script&gt;window.pwned=1&lt;/script&gt;",
    "&#60;script&#62;window.pwned=1",
    "&amp;lt;b&amp;gt;",
    "&nbsp;&copy;&unknown;",
    '" onmouseover=window.pwned=1 x="',
    "' onmouseover=window.pwned=1 x='",
    "`window.pwned=1`",
    "javascript:window.pwned=1",
    "data:text/html,<script>window.pwned=1</script>",
    "[x](javascript:window.pwned=1)",
    "![x](http://x.example/a.png)",
    "<http://x.example/>",
    "# heading",
    "**bold** _it_ ~~no~~",
    "| a | b |",
    "$x^2$ and $y_1$",
    "$$\\frac{a}{b}$$",
    "\\(x\\)",
    "\\[x\\]",
    "\\begin{equation}x\\end{equation}",
    "{{ 7*7 }}",
    "{% raw %}",
    "${7*7}",
    "<%= 7*7 %>",
    "=HYPERLINK(1)",
    "@import x",
    "url(http://x.example/a)",
    "expression(window.pwned=1)",
    "مرحبا abc",
    "a\u200bb 😀 é ﬁ",
]


def test_sixty_hostile_strings_stay_text(browser, tmp_path, in_place):
    assert len(set(SCRIPTS)) == 60
    folder = tmp_path / "<img src=x onerror=window.pwned=1> $x$ & co"
    notebooks = shutil.copytree(HOME / "notebooks", tmp_path / "notebooks")
    (notebooks / "03-sentiment.ipynb").rename(notebooks / "03-<img src=x onerror=window.pwned=1>$x$.ipynb")
    folder.mkdir()
    quote = lambda text: json.dumps(text, ensure_ascii=False)  # noqa: E731
    lines = [f"title = {quote(' '.join(SCRIPTS[:12]))}"]
    lines += [
        f"{key} = {quote(' '.join(SCRIPTS[n * 8 : n * 8 + 12]))}"
        for n, key in enumerate(("publication", "published", "rights", "content_note"))
    ]
    for number, side in enumerate(("one", "two")):
        lines += [f"[sides.{side}]", f"label = {quote(SCRIPTS[number * 3] + ' $x$')}"]
    for number, side in enumerate(("one", "one", "two")):
        text = "\n\n".join(f"The law is good here. {one}" for one in SCRIPTS[number * 20 : number * 20 + 20])
        (folder / f"<b>{number}&.txt").write_text(text, encoding="utf-8")
        lines += [
            "[[letters]]",
            f'id = "l{number}"',
            f'side = "{side}"',
            f"file = {quote(f'<b>{number}&.txt')}",
        ]
        lines += [
            f"author = {quote(SCRIPTS[number] + f' $y_{number}$')}",
            f"role = {quote(SCRIPTS[20 + number])}",
            f"place = {quote(SCRIPTS[45 + number])}",
        ]
    (folder / "exchange.toml").write_text("\n".join(lines), encoding="utf-8")
    cell = lambda text: '"' + text.replace('"', '""') + '"'  # noqa: E731
    # Twelve frames of five strings each, for sixty would make 1,770 pairs.
    around = SCRIPTS[2:] + SCRIPTS[:2]
    rows = [
        f"{cell(' '.join(around[number // 5 * 5 :][:5]))},issue,{term},{cell(one)},{cell(one)}"
        for number, (one, term) in enumerate(zip(around, ["law", "good", "here", "the", "is"] * 12))
    ]
    (folder / "codebook.csv").write_text(
        "frame,family,term,source,note\n" + "\n".join(rows) + "\n", encoding="utf-8"
    )
    output = tmp_path / "out $x$ &.html"
    assert main(["report", str(folder), "--output", str(output), "--notebooks", str(notebooks)]) == 0
    for scripted in (True, False):
        context = browser.new_context(offline=True, java_script_enabled=scripted)
        tab = context.new_page()
        asked, logged = record(tab)
        tab.goto(output.as_uri())
        if scripted:
            assert tab.evaluate("window.pwned") is None
        assert asked == [output.as_uri()] and logged == []
        page = Page(tab.locator("#evidence").inner_html())
        shown = re.sub(r"\s", "", "".join(map(page.read_sentence, page.sentences)))
        assert [one for one in SCRIPTS if re.sub(r"\s", "", one) not in shown] == []
        whole = re.sub(r"\s", "", tab.locator("body").text_content())
        assert [one for one in SCRIPTS if re.sub(r"\s", "", one) not in whole] == []
        context.close()
    drawn = unescape((tmp_path / "figures" / "frames.svg").read_text(encoding="utf-8"))
    assert "$x^2$ and $y_1$" in drawn


# What is shown unasked, and to whom it is owed


def test_testimony_is_shown_where_the_text_is_read_and_elsewhere_only_when_asked_for(report, browser, nation):
    tab = open_report(browser, report)
    shown = " ".join(tab.evaluate("document.body.innerText").split())
    said = nation.sentences[~nation.sentences["own"]]
    assert len(said) == 16
    for row in said.itertuples():
        start = " ".join(row.text.strip("“” ").split())[:45]
        assert shown.count(start) == 1, (row.sentence_id, shown.count(start))
    # Not even in part: no run of four of her words stands in a list, a table or a chart.
    tab.evaluate("document.querySelector('.letters').remove()")
    words = [normalise(word) for word in re.findall(r"[\w’'-]+", tab.evaluate("document.body.innerText"))]
    runs = {tuple(words[place : place + 4]) for place in range(len(words) - 3)}
    own = {
        run for row in nation.sentences[nation.sentences["own"]].itertuples() for run in list_runs(row.text)
    }
    hers = {run for row in said.itertuples() for run in list_runs(row.text)} - own
    assert len(hers) > 100 and hers & runs == set()
    tab.close()


def test_nothing_odd_is_printed(report, browser):
    tab = open_report(browser, report)
    tab.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    tab.evaluate("document.querySelectorAll('pre').forEach(code => code.remove())")
    text = tab.evaluate("document.body.innerText")
    odd = [
        r"\['",
        r"\[\]",
        r"'The letters describe",
        r"\b1 (voices|sentences|words|paragraphs|letters|hits|terms|times)\b",
        r"p 0\.00",
        r"−0\.00\b(?!\d)",
        r"\bnan\b",
        r"\bNone\b",
        r"\bijm\b",
        r"Not shown",
        r"\bTrue\b|\bFalse\b",
        r"\.\.(?!\.)",
        r" ,",
    ]
    assert {
        pattern: re.findall(f".*{pattern}.*", text)[:3] for pattern in odd if re.search(pattern, text)
    } == {}
    tab.close()


def test_word_lists_are_credited_with_licence_and_source(report):
    foot = unescape(report.read_text(encoding="utf-8").partition('<footer id="made">')[2])
    for said in (
        "AFINN-en-165",
        "Open Database License (ODbL) 1.0",
        "https://opendatacommons.org/licenses/odbl/1-0/",
        "https://github.com/fnielsen/afinn",
        "labMT 1.0",
        "Creative Commons Attribution",
        "https://doi.org/10.1371/journal.pone.0026752",
        "VADER",
        "TextBlob",
    ):
        assert said in foot, said
    project = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["license"] == "MIT AND ODbL-1.0 AND CC-BY-4.0" and any(
        "lexicons" in name for name in project["license-files"]
    )
    for path in (
        HOME / "data" / "README.md",
        HOME / "src" / "rejoinder" / "sentiment" / "lexicons" / "README.md",
    ):
        assert "afinn/data/LICENSE" in path.read_text(encoding="utf-8") and "CC BY" in path.read_text(
            encoding="utf-8"
        )
