"""The handout of a lesson: two pages for the shipped exchange, numbered, tagged, and without testimony."""

import io
import re
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from pypdf import PdfReader

import rejoinder as rj
from rejoinder.exchange import list_runs, number_sentences
from rejoinder.publish.errors import ReportError
from rejoinder.publish.lesson_handout import print_sheet, write_sheet

from .conftest import record, write_exchange

SMALLEST = 9.5  # points of what is read at arm's length
POINTS = 72 / 96


@pytest.fixture(scope="module")
def sheet(nation):
    return write_sheet(nation)


@pytest.fixture(scope="module")
def whole(nation):
    return write_sheet(nation, hidden=False)


@pytest.fixture(scope="module")
def printed(sheet, browser):
    return PdfReader(io.BytesIO(print_sheet(sheet)))


def list_sentences(html):
    """Return (number, text) of each sentence in the sections of letters, letter by letter."""
    page = BeautifulSoup(html, "html.parser")
    letters = []
    for section in page.select("section.letter:not(.other)"):
        found = []
        for one in section.select(".s"):
            number = one.select_one(".no").extract().get_text()
            found.append((int(number), one.get_text()))
        letters.append(found)
    return letters


def squeeze(text):
    return "".join(text.split())


def read_text(reader):
    """Return the text of a PDF without the numbers of its pages."""
    numbered = [re.subn(r"^\d+ / \d+\n", "", page.extract_text()) for page in reader.pages]
    assert [times for _, times in numbered] == [1] * len(reader.pages)
    return "\n".join(text for text, _ in numbered)


def hears(exchange, speaker):
    """Return the runs of four words that a speaker has, and nobody else in the letters."""
    rows = exchange.sentences
    said = {run for text in rows[rows["speaker"] == speaker]["text"] for run in list_runs(text)}
    return said - {run for text in rows[rows["speaker"] != speaker]["text"] for run in list_runs(text)}


def test_each_sentence_of_the_writers_stands_once_under_its_number(nation, sheet):
    numbers, rows = number_sentences(nation), nation.sentences
    for letter, found in zip(nation.letters["letter"], list_sentences(sheet), strict=True):
        own = rows[(rows["letter"] == letter) & rows["own"]]
        assert found == [(numbers[row.sentence_id], row.text) for row in own.itertuples()]
    text = squeeze(BeautifulSoup(sheet, "html.parser").get_text())
    longer = [squeeze(one) for one in rows[rows["own"]]["text"] if len(one) > 40]
    assert len(longer) > 30 and {text.count(one) for one in longer} == {1}


def test_what_the_plan_hides_is_not_in_it_and_its_place_says_so(nation, sheet, whole):
    runs = hears(nation, "Eliza")
    assert len(runs) > 100 and not runs & set(list_runs(sheet))
    page = BeautifulSoup(sheet, "html.parser")
    [gap] = page.select(".gap")
    hers = nation.sentences.query("speaker == 'Eliza'")["sentence_id"]
    first, last = (number_sentences(nation)[name] for name in (hers.iloc[0], hers.iloc[-1]))
    words = (nation.tokens["speaker"] == "Eliza").sum()
    assert f"Sentences {first} to {last} are Eliza’s own account: {words} words." in gap.get_text()
    assert "Your teacher decided so" in gap.get_text()
    assert gap.find_parent("section").h2.get_text() == "Manila"
    assert "Left out: the words of Eliza" in page.header.get_text()
    # The other form has all of it, and neither line.
    assert runs <= set(list_runs(BeautifulSoup(whole, "html.parser").get_text(" ")))
    assert [len(one) for one in list_sentences(whole)] == list(
        nation.sentences.groupby("letter", sort=False).size()
    )
    page = BeautifulSoup(whole, "html.parser")
    assert "Left out" not in page.get_text() and page.select(".gap") == []
    assert [one.get_text() for one in page.select(".who")] == ["Eliza, quoted"]


def test_what_is_done_while_reading_stands_at_its_head(nation_copy):
    table = nation_copy / "exercises.csv"
    header, first, *others = table.read_text(encoding="utf-8").splitlines()
    assert first.startswith("mark,Read and mark,") and first.endswith(",read")
    head = BeautifulSoup(write_sheet(rj.load(nation_copy)), "html.parser").header.get_text()
    assert "1 Read and mark. Read the letters on paper, pen in hand. Then name three sentences" in head
    assert "Guess first" not in head  # nothing else is done before the class page is open
    said = "say “I ended up working in a bar” aloud"
    table.write_text("\n".join([header, first.replace("pen in hand", said), *others]), encoding="utf-8")
    head = BeautifulSoup(write_sheet(rj.load(nation_copy)), "html.parser").header.get_text()
    assert "1 Read and mark." in head and "ended up" not in head
    table.write_text("\n".join([header, *others]), encoding="utf-8")
    page = BeautifulSoup(write_sheet(rj.load(nation_copy)), "html.parser")
    assert page.select(".task") == []


def test_no_page_begins_or_ends_with_a_line_or_two_of_a_paragraph(sheet, browser):
    tab = open_sheet(browser, sheet, 700)
    tab.emulate_media(media="print")
    kept = "all => all.map(one => [getComputedStyle(one).orphans, getComputedStyle(one).widows].join())"
    assert set(tab.locator(".letter p").evaluate_all(kept)) == {"3,3"}
    tab.context.close()


def test_a_plan_that_hides_nobody_leaves_nothing_out(nation_copy, whole):
    plan = nation_copy / "lesson.csv"
    kept = [line for line in plan.read_text(encoding="utf-8").splitlines() if not line.startswith("hide")]
    plan.write_text("\n".join(kept), encoding="utf-8")
    assert write_sheet(rj.load(nation_copy)) == whole


def test_it_says_what_it_is_and_has_no_score(nation, sheet):
    page = BeautifulSoup(sheet, "html.parser")
    head = page.header.get_text()
    for told in (nation.title, nation.publication, nation.published, nation.content_note):
        assert told in head
    assert page.select_one(".rights").get_text() == nation.rights
    assert not re.search(r"[+−]\d|score|VADER|claim-|×|alpha", page.main.get_text())
    # Which side a letter is of is told by a sign and its name, beside the colour.
    sides = [" ".join(one.get_text(" ").split()) for one in page.select(".side")]
    labels = list(nation.sides.values())
    assert [any(f"{sign} {label}" in side for sign, label in zip("●◆", labels)) for side in sides] == [
        True
    ] * 4
    assert [f"◆ {labels[1]}" in side for side in sides] == [False, False, False, True]


def test_the_shipped_one_is_two_tagged_pages_of_a4(nation, printed):
    assert len(printed.pages) == 2
    for page in printed.pages:
        assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]
    root = printed.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/StructTreeRoot"]["/K"] and root["/Lang"] == "en"
    assert nation.title in printed.metadata.title
    text = read_text(printed)
    assert not hears(nation, "Eliza") & set(list_runs(text)) and "Eliza’s own account" in " ".join(
        text.split()
    )
    flat = squeeze(text)
    assert [one for one in nation.sentences.query("own")["text"] if squeeze(one)[:60] not in flat] == []


def test_with_testimony_no_sentence_is_lost(nation, whole, browser):
    made = PdfReader(io.BytesIO(print_sheet(whole)))
    flat = squeeze(read_text(made))
    assert len(made.pages) <= 3
    assert [one for one in nation.sentences["text"] if squeeze(one)[:60] not in flat] == []


def open_sheet(browser, html, width=1280, **options):
    context = browser.new_context(viewport={"width": width, "height": 800}, offline=True, **options)
    tab = context.new_page()
    _, tab.logged = record(tab)
    tab.set_content(html)
    return tab


def test_on_paper_it_is_large_enough_with_room_to_write(sheet, browser):
    tab = open_sheet(browser, sheet, 700)  # the width of A4 between the margins, in CSS pixels
    tab.emulate_media(media="print")
    sizes = "all => all.map(one => parseFloat(getComputedStyle(one).fontSize))"
    assert min(tab.locator(".letter p:not(.about, .side, .gap), .s").evaluate_all(sizes)) * POINTS >= SMALLEST
    assert min(tab.locator("main :not(.no)").evaluate_all(sizes)) * POINTS >= 8
    assert min(tab.locator(".no").evaluate_all(sizes)) * POINTS >= 7
    face = tab.locator(".s").first.evaluate("one => getComputedStyle(one).fontFamily")
    assert face.endswith(" serif")
    room = tab.locator(".letter").first.evaluate("one => parseFloat(getComputedStyle(one).paddingRight)")
    assert room / 96 * 25.4 > 15  # millimetres
    places = tab.locator(".letter p").evaluate_all("all => all.map(one => one.getBoundingClientRect().left)")
    assert len({round(place) for place in places}) == 2  # columns
    tab.context.close()


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("form", ["sheet", "whole"])
def test_axe_finds_nothing(form, width, browser, request):
    tab = open_sheet(browser, request.getfixturevalue(form), width, bypass_csp=True)
    found = Axe().run(tab, options={"resultTypes": ["violations"]}).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found] == []
    assert tab.evaluate("document.documentElement.scrollWidth") == width and tab.logged == []
    tab.context.close()


HOSTILE = "</p><script>alert(1)</script>"


@pytest.fixture(scope="module")
def stranger(tmp_path_factory):
    """Return an exchange with long unbroken words, markup, a long letter, and quotations of two people."""
    long = "W" * 400
    home = write_exchange(
        tmp_path_factory.mktemp("stranger"),
        {
            "ann": f"It is {HOSTILE} so. See https://example.org/{long} for it."
            " “We saw it. We wept,” said Bo. Good.",
            "ben": " ".join(f"Sentence number {n} of a long letter that goes on and on." for n in range(600)),
            "cleo": "She told me “it was dark in there” and left. “It was cold. I ran,” she said.",
        },
        quoted={
            "ann": [("Bo", "“We saw it.", "We wept,”")],
            "cleo": [("Dora", "“it was dark", "in there”"), ("Dora", "“It was cold.", "I ran,”")],
        },
    )
    return rj.load(home)


def test_of_a_strangers_exchange_nothing_else_is_lost(stranger, browser):
    html = write_sheet(stranger)
    page = BeautifulSoup(html, "html.parser")
    assert HOSTILE not in html and HOSTILE in page.main.get_text()
    numbers = number_sentences(stranger)
    own = stranger.sentences[stranger.sentences["own"]]
    found = [number for letter in list_sentences(html) for number, _ in letter]
    assert found == [numbers[name] for name in own["sentence_id"]]
    assert not hears(stranger, "Dora") & set(list_runs(page.get_text()))
    assert "dark" not in page.get_text() and "wept" not in page.get_text() and "cold" not in page.get_text()
    assert "[…] and left." in page.get_text() and len(page.select(".gap")) == 2
    assert "Bo and Dora" in page.header.get_text() and "[…] stands for them" in page.header.get_text()
    tab = open_sheet(browser, html, 700)
    tab.emulate_media(media="print")
    wide = "all => all.filter(one => one.scrollWidth > one.clientWidth + 1).length"
    assert tab.locator("html, section, p").evaluate_all(wide) == 0
    tab.context.close()
    flat = squeeze(read_text(PdfReader(io.BytesIO(print_sheet(html)))))
    assert [n for n in range(600) if f"Sentencenumber{n}ofalongletterthatgoesonandon." not in flat] == []
    assert "W" * 400 in flat


def test_who_is_hidden_as_quoted_keeps_a_letter_of_their_own(tmp_path):
    home = write_exchange(
        tmp_path,
        {"ann": "Bo wrote this: “I was there. I saw it.” So he did.", "bo": "I said so. I say it again."},
        authors={"bo": "Bo"},
        quoted={"ann": [("Bo", "“I was there.", "I saw it.”")]},
    )
    text = BeautifulSoup(write_sheet(rj.load(home)), "html.parser").main.get_text()
    assert "I say it again." in text and "I saw it" not in text and "So he did." in text


def test_redacted_words_stay_so(nation_copy):
    hidden = rj.load(nation_copy, redact=("Eliza",))
    assert not hears(hidden, "Eliza") & set(list_runs(write_sheet(hidden, hidden=False)))


def test_the_same_each_time(nation, sheet):
    assert write_sheet(nation) == sheet


def test_without_chromium_one_line_says_what_to_do(sheet, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(ReportError, match=r"^handout\.pdf: no Chromium .* open handout\.html in a browser"):
        print_sheet(sheet)


def test_the_same_handout_is_the_same_bytes_on_any_day(nation):
    html = write_sheet(nation)
    one, two = print_sheet(html), print_sheet(html)
    assert one == two and b"D:2000" in one
