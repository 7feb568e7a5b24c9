"""Switching whose words count: what is said and drawn is what the measures give for that choice."""

import base64
import dataclasses

import pytest
from axe_playwright_python.sync_playwright import Axe

import rejoinder as rj
from rejoinder.exchange import InputError, name_work
from rejoinder.page.scripts import read_style
from rejoinder.wording import number

from .desk import settle
from .scripts import open_blank

OPEN = """(data) => {
  window.kept = null;
  window.asked = [];
  const home = { load: () => window.kept, save: async (state) => { window.kept = state; return ""; },
    ask: (what, details) => new Promise((resolve, reject) =>
      window.asked.push({ what, ...details, resolve, reject })) };
  window.rjw.voices(document.querySelector("main").appendChild(document.createElement("div")), data, home);
}"""
COUNTED = """([place, said, uneven]) => window.asked[place].resolve({ said, uneven, parting: "1" })"""
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


def count(handled, name):
    return handled.answers["count"]({"choice": name})


def test_each_choice_has_the_counts_of_its_own_measures(switched):
    exchange, handled = switched
    assert handled.data["choices"] == [
        "own words",
        "own and quoted words",
        "without Ann",
        "without Ben",
        "without Dora",
    ]
    own, everyone, _, without_ben, without_dora = (count(handled, name) for name in handled.data["choices"])
    one = exchange.tokens[exchange.tokens["side"] == "one"]
    sizes = [one["own"].sum(), len(one)]
    assert f"words of Side one {sizes[0]};" in own["said"]
    assert f"words of Side one {sizes[0]} → {sizes[1]};" in everyone["said"]
    for name, said in [("Dora", without_dora["said"]), ("Ben", without_ben["said"])]:
        left = len(one) - sum(one["speaker"] == name)
        assert f"Own and quoted words without {name}, against own and quoted words: " in said
        assert f"words of Side one {len(one)} → {left};" in said
    for told, whose in [(own, "own"), (everyone, "all")]:
        compared = rj.words.compare(exchange, voices=whose)
        assert told["uneven"] == f"{len(compared.uneven)} of {len(compared.often)}"
        ways = rj.sentiment.compare(exchange).table
        mine = ways[(ways["voices"] == whose) & (ways["tool"] == "AFINN")]["difference"].median()
        shown = number(mine, sign=True)
        before = "" if whose == "own" else own["said"].split("by AFINN ")[1].split(";")[0].rstrip(".")
        assert f"by AFINN {before + ' → ' if before else ''}{shown}" in told["said"] or before == shown
        assert told["parting"] == str(len(rj.framing.compare(exchange, voices=whose).clear))


def test_what_changes_is_said_against_own_words(switched):
    _, handled = switched
    own, everyone = (count(handled, name)["said"] for name in handled.data["choices"][:2])
    assert own.startswith("With own words: words of Side one ") and "→" not in own
    assert everyone.startswith("Own and quoted words, against own words: words of Side one ")
    assert "words of Side two" not in everyone  # they are the same


def test_nothing_is_counted_before_it_is_asked_for_and_nothing_twice(switched, monkeypatch):
    exchange, _ = switched
    made = []
    compare = rj.words.compare
    monkeypatch.setattr(rj.words, "compare", lambda one, **how: made.append(how) or compare(one, **how))
    handled = rj.explore.voices(exchange)
    handled._repr_mimebundle_()
    assert made == []
    for _ in range(2):
        count(handled, "without Dora")
        handled.answers["draw"]({"choice": "without Dora", "part": "words"})
    assert made == [{"voices": "all"}] * 2  # without her, and with all, against which it is held


def test_the_charts_are_those_of_the_choice(switched):
    exchange, handled = switched
    drawn = handled.answers["draw"]({"choice": "without Dora", "part": "words"})
    rest = exchange.without(speaker="Dora")
    assert drawn["text"] == rj.words.compare(rest, voices="all").state()
    head, picture = drawn["source"].split(",")
    assert head == "data:image/svg+xml;base64" and b"<svg" in base64.b64decode(picture)


@pytest.fixture
def tab(switched, browser, request):
    tab = open_blank(browser, "voices", width=getattr(request, "param", 1280))
    tab.add_style_tag(content=str(read_style("voices")))
    tab.evaluate(OPEN, switched[1].data)
    yield tab
    tab.close()


def answer(tab, place, text):
    """Answer the question in this place, as soon as it is there."""
    tab.wait_for_function(f"window.asked.length > {place}")
    if tab.evaluate(f"window.asked[{place}].what") == "count":
        tab.evaluate(COUNTED, [place, text, text[-6:]])
    else:
        tab.evaluate(ANSWER, [place, text])


def test_it_is_switched_by_key_and_late_answers_are_left(tab):
    said = tab.get_by_role("status").first
    tab.get_by_role("button", name="1 own words").focus()
    tab.keyboard.press("2")
    assert tab.get_by_role("button", name="2 own and quoted words").get_attribute("aria-pressed") == "true"
    tab.keyboard.press("3")
    tab.get_by_role("combobox").select_option("without Dora")
    assert tab.evaluate("window.asked.map(one => one.what + ' ' + one.choice)") == [
        "count own words",
        "count own and quoted words",
        "count without Ann",
        "count without Dora",
    ]
    for place in range(3):
        answer(tab, place, "late")
    assert said.inner_text() == ""
    progress = tab.get_by_role("progressbar")
    assert not progress.is_visible()
    progress.wait_for()
    assert progress.get_attribute("max") == "4"
    assert progress.evaluate("one => one.labels[0].textContent") == "Counting (without Dora) "
    answer(tab, 3, "Without her 2 of 7")
    for place, text in [(4, "of words"), (5, "of sentiment"), (6, "of <b>frames</b>")]:
        tab.wait_for_function(f"window.asked.length === {place + 1}")
        assert tab.locator("figure").count() == place - 4  # each stands there as it comes
        assert progress.evaluate("one => one.value") == place - 3
        answer(tab, place, text)
    tab.locator("figure").nth(2).wait_for()
    assert said.inner_text() == "Without her 2 of 7"
    assert tab.locator("figcaption").all_inner_texts() == [
        "Word use: of words",
        "Sentiment: of sentiment",
        "Framing: of <b>frames</b>",
    ]
    assert not progress.is_visible() and tab.evaluate("window.kept") == {"choice": "without Dora"}


@pytest.mark.parametrize("tab", [360, 1280], indirect=True)
def test_the_choices_are_counted_side_by_side_when_somebody_looks(tab, switched):
    choices = switched[1].data["choices"]
    for place, text in enumerate(["Own 1 of 7", "w", "s", "f"]):
        answer(tab, place, text)
    tab.get_by_text("The choices side by side").click()
    for place in range(1, len(choices)):
        answer(tab, 3 + place, f"{place} of 7")
    tab.wait_for_function("!document.querySelector('table').innerText.includes('…')")
    assert tab.evaluate("window.asked.slice(4).map(one => one.choice)") == choices[1:]
    rows = [row.split("\t") for row in tab.locator("tbody tr").all_inner_texts()]
    uneven = ["1 of 7", *(f"{place} of 7" for place in range(1, len(choices)))]
    assert rows == [[name, one, "1"] for name, one in zip(choices, uneven)]
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    heights = tab.locator("button, select, summary").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().height)"
    )
    assert min(heights) >= 44
    found = Axe().run(tab, context=".rjw", options={"runOnly": ["wcag2a", "wcag2aa", "best-practice"]})
    assert found.response["violations"] == []


def test_each_chart_of_a_choice_is_saved_as_a_slide_that_says_whose_words_it_counts(
    switched, browser, tmp_path, monkeypatch
):
    """The picture is that of the measure for the choice, and no choice writes over another."""
    monkeypatch.chdir(tmp_path)
    exchange, handled = switched
    tab = settle(browser, "voices", handled.data | {"text": {"sha256": ""}}, answers=handled.answers)
    tab.locator("figure").first.wait_for()
    foot = "one => one.getBoundingClientRect().bottom"
    head = tab.locator("figure").first.bounding_box()["y"]
    assert head - tab.get_by_role("status").first.evaluate(foot) >= 10  # the counts, and apart the charts
    places = tmp_path / name_work(exchange) / "slides"
    for choice in ("own words", "without Dora"):
        if choice != "own words":
            tab.get_by_role("combobox").select_option(choice)
        group = tab.get_by_role(
            "group", name=handled.answers["draw"]({"choice": choice, "part": "words"})["text"]
        )
        group.get_by_role("button", name="Save as a slide").click()
        group.get_by_role("link", name="Open the slide").wait_for()
        assert (
            group.get_by_role("status").inner_text().startswith(f"Saved as {name_work(exchange).as_posix()}/")
        )
    tab.close()
    whole = "own-words", exchange, "own"
    rest = "own-and-quoted-words-without-Dora", exchange.without(speaker="Dora"), "all"
    expected = {}
    for name, counted, whose in (whole, rest):
        figure = rj.chart(rj.words.compare(counted, voices=whose))
        method = f"Counted: {name.replace('-', ' ')}. {figure.method}"
        expected[f"slide-word-use-{name}.png"] = dataclasses.replace(figure, method=method).slide()
    assert {one.name: one.read_bytes() for one in places.iterdir()} == expected
    assert len(set(expected.values())) == 2


def test_a_side_without_own_words_is_said_where_it_is_asked_for(make_exchange, browser):
    quoted = {"two": [("Dora", "All of", "hers")]}
    exchange = make_exchange({"one": "A word of mine.", "two": "All of it is hers."}, quoted=quoted)
    handled = rj.explore.voices(exchange)
    with pytest.raises(InputError) as fault:
        count(handled, "own words")
    tab = open_blank(browser, "voices")
    tab.evaluate(OPEN, handled.data)
    tab.evaluate("said => window.asked[0].reject(new Error(said))", str(fault.value))
    tab.get_by_text(str(fault.value)).wait_for()
    assert tab.evaluate("window.asked.length") == 1 and not tab.get_by_role("progressbar").is_visible()
    tab.close()


def test_while_a_report_is_made_nothing_is_counted(nation, monkeypatch):
    monkeypatch.setenv("REJOINDER_REPORT", "1")
    handled = rj.explore.voices(nation)
    assert repr(handled).startswith("In JupyterLab it can be switched") and handled.data == {}
