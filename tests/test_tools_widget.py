"""Swapping words under the sentiment tools: each score on screen is the one that Python gives."""

import pytest
from axe_playwright_python.sync_playwright import Axe

import rejoinder as rj
from rejoinder.exchange import InputError, find_testimony, redact_speakers
from rejoinder.explore.tools import _name_sign, describe_tools
from rejoinder.page.scripts import read_style
from rejoinder.sentiment.tools import TOOLS, read

from .conftest import write_exchange
from .lab import write_notebook
from .scripts import open_blank

OPEN = """([data, kept]) => {
  window.kept = kept;
  const home = { load: () => window.kept, save: async (state) => { window.kept = state; return ""; },
    ask: null };
  window.rjw.tools(document.querySelector("main").appendChild(document.createElement("div")), data, home);
}"""
LETTERS = {
    "ann": "The river is good 😀 and not bad. “It was a horrible, horrible war,” Dora says. It is there.",
    "ben": "I hate the terrible mill, a great shame! The mill is new.",
}


def say(score):
    return f"{score:+.2f}".replace("-", "−") if abs(score) > 0.005 else "0.00"


@pytest.fixture
def exchange(make_exchange):
    return make_exchange(LETTERS, quoted={"ann": [("Dora", "It was a", "horrible war,")]})


@pytest.fixture
def tab(exchange, browser, request):
    tab = open_blank(browser, "tools", width=getattr(request, "param", 1280))
    tab.add_style_tag(content=str(read_style("tools")))
    tab.evaluate(OPEN, [describe_tools(exchange, gone=True), None])
    yield tab
    tab.close()


def test_it_begins_where_the_tools_differ_most_and_never_with_testimony(nation, exchange):
    for one in (nation, exchange):
        first, hushed = describe_tools(one)["first"], find_testimony(one)
        own = [row for row in one.sentences.itertuples() if row.own and row.sentence_id not in hushed]
        own = [row for row in own if row.sentence_id in one.trial] or own

        def spread(row):
            scores = [read(tool, row.text).score for tool in TOOLS]
            scores = [score for score in scores if score is not None]
            return max(scores, default=0) - min(scores, default=0)

        assert max(map(spread, own)) == spread(next(row for row in own if row.sentence_id == first))


def test_each_word_that_counted_is_taken_out_by_python(exchange):
    data = describe_tools(exchange, gone=True)
    sentence = exchange.sentence_rows["ben-01"]
    place = list(exchange.sentence_rows).index("ben-01")
    words = [word.text for word in exchange.token_rows["ben-01"]]
    without = {words[at]: scores for at, scores in data["without"][place].items()}
    assert {"hate", "terrible", "great", "shame"} <= set(without)
    for word, scores in without.items():
        rest = sentence.text.replace(word, "", 1)
        for tool, score in zip(TOOLS, scores, strict=True):
            told = read(tool, rest).score
            assert float(score.replace("−", "-")) == pytest.approx(told, abs=0.005), (word, tool)


def test_marks_stand_at_their_words_beyond_the_first_plane(tab):
    tab.get_by_role("combobox").select_option("ann-01")
    marks = tab.locator(".rjw-tool", has_text="AFINN").locator("mark")
    assert marks.all_inner_texts() == ["good ▲ +3.00", "bad ▼ −3.00"]
    assert [one.get_attribute("class") for one in marks.all()] == ["rjw-plus", "rjw-minus"]


def test_a_word_is_taken_out_and_put_back_by_key(tab, exchange):
    said = tab.get_by_role("status")
    tab.get_by_role("combobox").select_option("ben-01")
    assert said.inner_text().startswith("As printed: TextBlob ")
    tab.get_by_role("button", name="hate", exact=True).focus()
    tab.keyboard.press("ArrowRight")
    tab.keyboard.press("Enter")
    text = exchange.sentence_rows["ben-01"].text
    was, now = (read("AFINN", one).score for one in (text, text.replace("terrible", "", 1)))
    assert f"AFINN {was:+.2f} → {now:+.2f}".replace("-", "−") in said.inner_text()
    assert said.inner_text().startswith("Without “terrible”: ")
    assert tab.evaluate("document.activeElement.innerText") == "terrible"
    tab.keyboard.press("Escape")
    assert said.inner_text().startswith("As printed: ")
    tab.get_by_role("button", name="hate", exact=True).click()
    tab.get_by_role("button", name="great", exact=True).click()
    assert said.inner_text().startswith("Without “great”: ")  # one at a time
    assert tab.get_by_role("button", name="mill").count() == 0


def test_testimony_is_shown_when_it_is_asked_for(tab):
    names = tab.get_by_role("combobox").locator("option").all_inner_texts()
    assert len(names) == 4 and "horrible" not in tab.locator("main").inner_text()
    tab.get_by_role("checkbox", name="also sentences with testimony").click()
    assert tab.get_by_role("combobox").locator("option").count() == 5
    tab.get_by_role("combobox").select_option("ann-02")
    assert "horrible" in tab.locator(".rjw-tool").first.inner_text()
    assert tab.evaluate("window.kept") == {"sentence": ""}  # it does not open with it
    tab.get_by_role("checkbox", name="also sentences with testimony").click()
    assert "horrible" not in tab.locator("main").inner_text()


def test_arrows_lead_from_sentence_to_sentence(tab):
    tab.get_by_role("button", name="As printed").focus()
    names = []
    for key in ["ArrowUp"] * 5 + ["ArrowDown"] * 4:
        tab.keyboard.press(key)
        names.append(tab.get_by_role("combobox").input_value())
    assert names[4:] == ["ann-01", "ann-03", "ben-01", "ben-02", "ben-02"]


@pytest.mark.parametrize("tab", [360, 1280], indirect=True)
def test_it_can_be_read_and_touched(tab):
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    heights = tab.locator("button:visible, select, label.rjw-choice").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().height)"
    )
    assert min(heights) >= 44 and not tab.get_by_role("textbox").is_visible()
    found = Axe().run(tab, context=".rjw", options={"runOnly": ["wcag2a", "wcag2aa", "best-practice"]})
    assert found.response["violations"] == []


def test_a_sentence_with_hidden_words_is_left_out(exchange):
    data = describe_tools(redact_speakers(exchange, ["Dora"]), gone=True)
    place = list(exchange.sentence_rows).index("ann-02")
    assert data["readings"][place] is None and data["without"][place] == {}
    assert data["first"] and "horrible" not in str(data)


def test_letters_in_another_language_have_no_tool_but_scores_made_elsewhere(browser, tmp_path):
    home = write_exchange(tmp_path, {"un": "La paix est belle.", "deux": "La guerre est triste."})
    path = home / "exchange.toml"
    path.write_text('language = "fr"\n' + path.read_text(encoding="utf-8"), encoding="utf-8")
    handled = rj.explore.tools(rj.load(home))
    assert handled.data["tools"] == [] and repr(handled) == handled.data["missing"]
    assert handled.data["missing"].startswith("Not run: ")
    scores = "sentence_id,tool,score,how_made\nun-01,Mine,0.5,by hand\ndeux-01,Mine,-0.25,by hand\n"
    (home / "scores.csv").write_text(scores, encoding="utf-8")
    tab = open_blank(browser, "tools")
    tab.evaluate(OPEN, [describe_tools(rj.load(home), gone=True), {"sentence": "deux-01"}])
    assert tab.get_by_role("status").inner_text() == "As printed: Mine −0.25."
    assert tab.get_by_text("no word can be changed").is_visible() and tab.locator(".rjw-word").count() == 0
    tab.close()


def test_what_is_too_long_is_not_scored(exchange):
    score = rj.explore.tools(exchange).answers["score"]
    assert [one["said"] for one in score({"text": ""})] == ["no scored word"] * 4
    assert [one["said"] for one in score({"text": "good " * 600})] != ["no scored word"] * 4
    with pytest.raises(InputError, match="at most 3,000 characters"):
        score({"text": "good " * 600 + "."})


def test_a_mark_has_its_place_in_units_of_a_script_and_its_sign(make_exchange):
    """A letter beyond the first plane has two units. Good is good, and VADER turns what is not round."""
    made = make_exchange({"ann": "𝔸 b is good.", "ben": "It is not good!"})
    data = describe_tools(made)
    named = dict(zip((tool["name"] for tool in data["tools"]), data["readings"][0], strict=True))
    for reading in named.values():
        assert [[start, end, sign] for start, end, sign, _ in reading["words"]] == [[8, 12, "plus"]]
        assert reading["extra"] is None
    assert named["AFINN"]["words"][0][3] == "+3.00"
    vader = data["readings"][1][list(named).index("VADER")]
    assert [one[:3] for one in vader["words"]] == [[10, 14, "minus"]]
    assert _name_sign(0.0) == "none" and _name_sign(0.1) == "plus" and _name_sign(-0.1) == "minus"


def test_in_jupyterlab_python_scores_what_is_changed(lab):
    load = 'import rejoinder as rj\nexchange = rj.load("../data/nation-2009")'
    with lab.open(write_notebook(lab, "tools", load, "rj.explore.tools(exchange)")) as tab:
        place = tab.locator(".rjw")
        place.get_by_role("combobox").select_option("roth-02")
        said, cells = place.get_by_role("status"), tab.locator(".jp-Cell").count()
        text = rj.load(lab.home / "data" / "nation-2009").sentence_rows["roth-02"].text
        place.get_by_role("button", name="Unfortunately", exact=True).focus()
        tab.keyboard.press("Enter")
        tab.keyboard.type("Happily")
        tab.keyboard.press("Enter")
        place.get_by_text("“Happily” for “Unfortunately”").wait_for()
        for tool in TOOLS:
            pair = [say(read(tool, one).score) for one in (text, text.replace("Unfortunately", "Happily"))]
            assert f"{tool} {' → '.join(dict.fromkeys(pair))}" in said.inner_text(), tool
        tab.keyboard.press("x")
        assert tab.locator(".jp-Cell").count() == cells and tab.problems == []
