"""Switching whose words count: what is said and drawn is what the measures give for that choice."""

import base64

import pytest
from axe_playwright_python.sync_playwright import Axe

import rejoinder as rj
from rejoinder.exchange import InputError
from rejoinder.page.scripts import read_style

from .scripts import open_blank

OPEN = """([data, asks]) => {
  window.kept = null;
  window.asked = [];
  const answer = (what, details) => new Promise((resolve) => window.asked.push({ ...details, resolve }));
  const home = { load: () => window.kept, save: async (state) => { window.kept = state; return ""; },
    ask: asks ? answer : null };
  window.rjw.voices(document.querySelector("main").appendChild(document.createElement("div")), data, home);
}"""
ANSWER = """([place, text]) => window.asked[place].resolve({ text, description: "a chart",
    source: "data:image/svg+xml;base64," + btoa("<svg xmlns='http://www.w3.org/2000/svg'/>") })"""
LETTERS = {
    "ann": "The river is good. “The mill is bad and the mill is loud.” So says Dora of the mill.",
    "ben": "The mill is good. The mill is new. I like the mill and the river.",
    "cleo": "The river is bad. The river smells and I hate the mill.",
}
BOOK = "frame,family,term,source,note\nnoise,issue,loud,text,made\nnoise,issue,smells,text,made\n"


@pytest.fixture
def switched(make_exchange):
    quoted = {"ann": [("Dora", "The mill is bad", "is loud.")]}
    exchange = make_exchange(
        LETTERS, BOOK, quoted=quoted, side_of={"ann": "one", "ben": "one", "cleo": "two"}
    )
    return exchange, rj.explore.voices(exchange)


def test_each_choice_has_the_counts_of_its_own_measures(switched):
    exchange, handled = switched
    names = [one["name"] for one in handled.data["choices"]]
    assert names == ["own words", "own and quoted words", "without Ann", "without Ben", "without Dora"]
    table = handled.still.result.table.set_index("counted")
    one = exchange.tokens[exchange.tokens["side"] == "one"]
    assert table.loc["own words", "words_one"] == one["own"].sum()
    assert table.loc["own and quoted words", "words_one"] == len(one)
    assert table.loc["without Dora", "words_one"] == (one["speaker"] != "Dora").sum()
    assert table.loc["without Ben", "words_one"] == (one["letter"] != "ben").sum()
    for name, whose in [("own words", "own"), ("own and quoted words", "all")]:
        compared = rj.words.compare(exchange, voices=whose)
        assert list(table.loc[name, ["uneven", "compared"]]) == [len(compared.uneven), len(compared.often)]
        ways = rj.sentiment.compare(exchange).table
        mine = ways[(ways["voices"] == whose) & (ways["tool"] == "AFINN")]
        assert len(mine) and table.loc[name, "sentiment_AFINN"] == mine["difference"].median()
        assert table.loc[name, "parting"] == len(rj.framing.compare(exchange, voices=whose).clear)


def test_what_changes_is_said_against_own_words(switched):
    _, handled = switched
    own, everyone, *_ = [one["said"] for one in handled.data["choices"]]
    assert own.startswith("With own words: words of Side one ") and "→" not in own
    assert everyone.startswith("Own and quoted words, against own words: words of Side one ")
    assert "words of Side two" not in everyone  # they are the same


def test_the_charts_are_those_of_the_choice(switched):
    exchange, handled = switched
    drawn = handled.answers["draw"]({"choice": "without Dora", "part": "words"})
    rest = exchange.without(speaker="Dora")
    assert drawn["text"] == rj.words.compare(rest, voices="all").state()
    head, picture = drawn["source"].split(",")
    assert head == "data:image/svg+xml;base64" and b"<svg" in base64.b64decode(picture)


@pytest.fixture
def tab(switched, browser, request):
    width, asks = getattr(request, "param", (1280, True))
    tab = open_blank(browser, "voices", width=width)
    tab.add_style_tag(content=str(read_style("voices")))
    tab.evaluate(OPEN, [switched[1].data, asks])
    yield tab
    tab.close()


def test_it_is_switched_by_key_and_late_answers_are_left(tab, switched):
    said, choices = tab.get_by_role("status"), switched[1].data["choices"]
    assert said.inner_text() == choices[0]["said"]
    tab.get_by_role("button", name="1 own words").focus()
    tab.keyboard.press("2")
    assert said.inner_text() == choices[1]["said"]
    assert tab.get_by_role("button", name="2 own and quoted words").get_attribute("aria-pressed") == "true"
    tab.keyboard.press("3")
    assert said.inner_text() == choices[2]["said"]
    tab.get_by_role("combobox").select_option("without Dora")
    assert said.inner_text() == choices[4]["said"]
    assert tab.evaluate("window.asked.map(one => one.choice + ' ' + one.part)") == [
        "own words words",
        "own and quoted words words",
        "without Ann words",
        "without Dora words",
    ]
    for place in range(3):
        tab.evaluate(ANSWER, [place, "late"])
    progress = tab.get_by_role("progressbar")
    assert not progress.is_visible()
    progress.wait_for()
    for place, text in [(3, "of words"), (4, "of sentiment"), (5, "of <b>frames</b>")]:
        tab.wait_for_function(f"window.asked.length === {place + 1}")
        tab.evaluate(ANSWER, [place, text])
    tab.locator("figure").nth(2).wait_for()
    assert tab.locator("figcaption").all_inner_texts() == [
        "Word use: of words",
        "Sentiment: of sentiment",
        "Framing: of <b>frames</b>",
    ]
    assert not progress.is_visible() and tab.evaluate("window.kept") == {"choice": "without Dora"}


@pytest.mark.parametrize("tab", [(360, False), (1280, False)], indirect=True)
def test_in_a_page_the_choices_stand_side_by_side(tab, switched):
    assert tab.locator("tbody tr").count() == len(switched[1].data["choices"])
    assert tab.locator("tbody tr").nth(1).inner_text().split("\t")[0] == "own and quoted words"
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    heights = tab.locator("button, select, summary").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().height)"
    )
    assert min(heights) >= 44
    found = Axe().run(tab, context=".rjw", options={"runOnly": ["wcag2a", "wcag2aa", "best-practice"]})
    assert found.response["violations"] == []


def test_a_side_without_own_words_is_said(make_exchange):
    quoted = {"two": [("Dora", "All of", "hers")]}
    exchange = make_exchange({"one": "A word of mine.", "two": "All of it is hers."}, quoted=quoted)
    with pytest.raises(InputError):
        rj.explore.voices(exchange)


def test_while_a_report_is_made_nothing_is_counted(nation, monkeypatch):
    monkeypatch.setenv("REJOINDER_REPORT", "1")
    handled = rj.explore.voices(nation)
    assert repr(handled).startswith("In JupyterLab it can be switched") and handled.data == {}
