"""The class page: one file that is read, answered in and saved without a network, on a phone, or on paper."""

import json
import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

import rejoinder as rj
from rejoinder.cli import main
from rejoinder.exchange import list_runs, normalise, redact_speakers
from rejoinder.exchange.tokens import find_words
from rejoinder.explore.answers import list_questions

from .conftest import NATION, record, write_exchange
from .desk import run_axe
from .made_class import make_hand_in
from .scripts import count_name

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"
EXERCISES = "id,prompt,kind\ncount,How many?,number\nwhere,Which sentences?,ids\nwhy,Why?,text\n"
WIDTHS = (1280, 360)


def make_page(folder, output, *more):
    assert main(["class", str(folder), "--output", str(output), *more]) == 0
    return output


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    return make_page(NATION, tmp_path_factory.mktemp("class") / "nation-2009.html")


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """Return the data folder of a small exchange whose title and letters look like markup."""
    text = f"It is {HOSTILE} so. Nobody knows."
    home = write_exchange(tmp_path_factory.mktemp("small"), {"ann": text, "ben": "It is not. I know."})
    settings = home / "exchange.toml"
    told = settings.read_text(encoding="utf-8").replace("Made for a test", HOSTILE)
    settings.write_text(told, encoding="utf-8")
    (home / "exercises.csv").write_text(EXERCISES, encoding="utf-8")
    return home


@pytest.fixture(scope="module")
def small_page(small, tmp_path_factory):
    return make_page(small, tmp_path_factory.mktemp("small-page") / "small.html")


def open_page(browser, path, width=1280, **options):
    context = browser.new_context(viewport={"width": width, "height": 800}, offline=True, **options)
    tab = context.new_page()
    asked, logged = record(tab)
    tab.goto(path.as_uri())
    tab.asked, tab.logged = asked, logged
    return tab


def go(tab, name):
    link = tab.get_by_role("navigation").get_by_role("link", name=name, exact=True)
    link.click()
    expect(link).to_have_attribute("aria-current", "page")  # a script hears of it after the click is done


KEPT = "() => JSON.stringify(Object.entries(localStorage).sort())"


def settle(tab, other=None):
    """Wait until another tab of this browser has what this one kept.

    Each tab may have a process of its own, which hears a moment later what another kept; so has a page that
    is loaded anew. Without another tab a file without a script is opened beside it, anew until it has it: all
    that stands on a disk shares one place, and a second class page would write there itself.
    """
    for _ in range(60):
        reader = other or tab.context.new_page()
        if other is None:
            reader.goto((NATION / "source.txt").as_uri())
        reader.wait_for_timeout(100)
        has_it = reader.evaluate(KEPT) == tab.evaluate(KEPT)
        if other is None:
            reader.close()
        if has_it:
            return
    raise AssertionError("what a tab kept never reached another")


def keep(tab, exchange, work):
    """Give a page what it would have kept earlier, before its own script is run, and load it anew."""
    one = json.dumps([f"rejoinder-class-{exchange.sha256}", json.dumps(work)])
    tab.add_init_script(f"localStorage.setItem(...{one})")
    tab.reload()


def save(tab):
    """Save as a person does, and return (the file's name, what is in it)."""
    with tab.expect_download() as waited:
        tab.get_by_role("button", name="Save my work").click()
    return waited.value.suggested_filename, Path(waited.value.path()).read_text(encoding="utf-8")


def test_one_file_is_written_where_it_is_said(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["class", str(NATION)]) == 0
    written = [one.relative_to(tmp_path).as_posix() for one in tmp_path.rglob("*") if one.is_file()]
    assert written == ["class/nation-2009.html"]
    size, words = capsys.readouterr().out.splitlines()
    assert size.startswith("class/nation-2009.html: ")
    assert words == "the words of Eliza, quoted at length, are in it; without them: --redact Eliza"
    assert main(["class", str(NATION), "--redact", "Eliza"]) == 0
    (size,) = capsys.readouterr().out.splitlines()
    assert size.startswith("class/nation-2009.html: ")


@pytest.mark.parametrize(
    ("option", "value", "near"),
    [
        ("--sentences", "roth-99", "write “roth-"),
        ("--frames", "conflictt", "write “conflict”"),
        ("--redact", "Nobody", "use one of"),
    ],
)
def test_a_name_that_is_none_is_said_in_one_line_and_nothing_is_written(
    option, value, near, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    assert main(["class", str(NATION), option, value]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and value in said and near in said
    assert list(tmp_path.iterdir()) == []


def test_the_grid_has_the_chosen_sentences_and_frames_alone(tmp_path):
    chosen = ["--sentences", "roth-05, THRUPKAEW-02", "--frames", "Conflict;human interest"]
    html = make_page(NATION, tmp_path / "page.html", *chosen).read_text(encoding="utf-8")
    rows = re.findall(r'<th scope="row">(.*?)</th>(.*?)</tr>', html)
    assert [name for name, _ in rows] == ["Roth, sentence 5", "Thrupkaew, sentence 2"]
    assert [cells.count("<td>") for _, cells in rows] == [2, 2]
    meanings = re.search(r'<ol class="meanings">(.*?)</ol>', html, re.S)[1]
    assert re.findall(r"<strong>(.*?)</strong>", meanings) == ["conflict", "human interest"]


def test_without_script_there_are_letters_to_read_and_a_grid_to_print(page, browser, nation):
    tab = open_page(browser, page, java_script_enabled=False)
    assert tab.locator(".letters .s").count() == len(nation.sentences)
    assert tab.locator(".grid tbody tr").count() == len(nation.sentences)
    expect(tab.locator("#answer .line").first).to_be_visible()
    for hidden in ("#look-up", "#save", "nav a[href='#save']"):
        expect(tab.locator(hidden)).to_be_hidden()
    tab.context.close()


def test_testimony_is_folded_until_it_is_asked_for(page, browser):
    tab = open_page(browser, page)
    words = tab.locator(".testimony .par").first
    expect(words).to_be_hidden()
    tab.locator(".testimony summary").click()
    expect(words).to_be_visible()
    note = tab.locator(".content-note").first.bounding_box()
    assert note["y"] < tab.locator(".letters").bounding_box()["y"]
    tab.context.close()


def code_by_key(tab):
    """Code the first sentence: no to the first frame, yes to the second."""
    tab.locator("nav a", has_text="Code").focus()
    tab.keyboard.press("Enter")
    tab.locator("#code:focus").wait_for()
    tab.locator("#code .rjw-desk").focus()
    tab.keyboard.press("Shift+Digit1")
    tab.keyboard.press("Digit2")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_class_works_by_key_alone_and_hands_in_one_file(page, browser, width):
    tab = open_page(browser, page, width)
    for _ in ("Skip to the content", "Read", "Look up", "Code", "Answer"):
        tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    tab.locator("#answer:focus").wait_for()
    expect(tab.locator("#read")).to_be_hidden()
    tab.keyboard.press("Tab")
    tab.keyboard.type("The one with <b>numbers</b>.")
    tab.get_by_text("1 of 30 questions answered.").wait_for()
    settle(tab)
    tab.reload()
    assert tab.get_by_role("textbox").first.input_value() == "The one with <b>numbers</b>."
    assert tab.locator("#answer [role=status]").first.inner_text() == "1 of 30 questions answered."
    code_by_key(tab)
    tab.locator("nav a").last.focus()
    tab.keyboard.press("Enter")
    tab.locator("#save:focus").wait_for()
    tab.keyboard.press("Tab")
    tab.keyboard.press("Tab")
    with tab.expect_download() as waited:  # refused first: without a name a file has none
        tab.keyboard.press("Enter")
        assert "Write your name first" in tab.locator("#save .rjw-fault").first.inner_text()
        tab.keyboard.type("Ana Müller/<i>")
        tab.keyboard.press("Tab")
        tab.keyboard.press("Enter")
    assert waited.value.suggested_filename == f"Ana-Müller-i-{count_name('Ana Müller/<i>')}-nation-2009.json"
    made = json.loads(Path(waited.value.path()).read_text(encoding="utf-8"))
    assert made | {"answers": 0, "saved": 0} == {
        "saved": 0,
        "light": False,
        "decided": [],
        "rejoinder": "hand-in",
        "version": 1,
        "exchange": "Saving Sex-Trafficking Victims",
        "sha256": rj.load(NATION).sha256,
        "name": "Ana Müller/<i>",
        "answers": 0,
        "codes": {"roth-01": {"rescue and law enforcement": 0, "victim care": 1}},
    }
    assert list(made["answers"].values()) == ["The one with <b>numbers</b>."]
    assert tab.evaluate("document.documentElement.scrollWidth") == width
    assert [one for one in tab.asked if not one.startswith(("file:", "blob:", "data:"))] == tab.logged == []
    tab.context.close()


def test_on_a_phone_the_sentence_stays_between_the_menu_and_the_frames(page, browser):
    tab = open_page(browser, page, 360)
    go(tab, "Code")
    find = lambda one: tab.locator(one).first.bounding_box()  # noqa: E731
    for press in ("Next →", "No to the rest, and next (N)", "Next →"):
        tab.locator("#code .rjw-steps").scroll_into_view_if_needed()
        sentence, menu = find("#code .rjw-now"), find("nav.tabs")
        assert sentence["y"] >= menu["y"] + menu["height"] - 0.5  # beside the last frames, too
        tab.get_by_role("button", name=press).click()
        desk, sentence, menu = find("#code .rjw-desk"), find("#code .rjw-now"), find("nav.tabs")
        assert desk["y"] >= menu["y"] + menu["height"] and menu["y"] == 0
        assert sentence["y"] > desk["y"]
        for button in ("Yes", "No"):
            box = find(f"#code .rjw-frame button:text-is('{button}')")
            assert sentence["y"] + sentence["height"] <= box["y"] < 800 - box["height"]
    tab.context.close()


def test_on_a_laptop_yes_and_no_of_three_frames_stay_in_sight(browser, tmp_path):
    chosen = "police corruption and abuse, rescue and law enforcement, attribution of responsibility"
    tab = open_page(browser, make_page(NATION, tmp_path / "three.html", "--frames", chosen))
    go(tab, "Code")
    buttons = tab.locator("#code .rjw-frame button")
    assert buttons.count() == 6
    for press in ("No: police corruption and abuse", "Next →", "No to the rest, and next (N)", "Next →"):
        tab.get_by_role("button", name=press).click()
        for box in [one.bounding_box() for one in buttons.all()]:
            assert 56 <= box["y"] <= 800 - box["height"], press
    tab.context.close()


def test_a_sentence_that_is_coded_blind_can_be_named_in_an_answer(page, browser):
    """“Sentence 1 of 12” is no name of a sentence; what the desk says to write is, to the check."""
    tab = open_page(browser, page)
    go(tab, "Code")
    desk = tab.locator("#code")
    assert "To name a sentence in an answer: Show who wrote it." in desk.locator(".rjw-done").inner_text()
    desk.get_by_role("button", name="Next →").click()
    assert "Roth" not in desk.inner_text()
    assert desk.get_by_text("In an answer, write").count() == 0
    desk.get_by_role("button", name="Show who wrote it").click()
    assert "Roth, sentence 2 (IJM letters). In an answer, write “Roth, sentence 2”." in desk.inner_text()
    tab.context.close()


def test_a_saved_file_is_gone_on_with_elsewhere(page, browser, tmp_path):
    tab = open_page(browser, page)
    go(tab, "Answer")
    tab.get_by_role("textbox").nth(1).fill("Numbers.\nAnd names.")
    go(tab, "Save")
    tab.get_by_role("textbox", name="Your name").fill("Bo")
    name, text = save(tab)
    (tmp_path / name).write_text(text, encoding="utf-8")
    tab.context.close()

    other = open_page(browser, page)
    go(other, "Save")
    other.locator("#save input[type=file]").set_input_files(tmp_path / name)
    other.locator("#save").get_by_text("It holds 1 answer, by Bo.").wait_for()
    other.get_by_role("button", name="Go on with it").click()
    assert other.get_by_role("textbox", name="Your name").input_value() == "Bo"
    again, written = save(other)
    one, two = json.loads(text), json.loads(written)
    assert again == name and one["saved"] < two["saved"] and one | {"saved": 0} == two | {"saved": 0}
    go(other, "Code")  # one name for the whole page, wherever it is written
    assert other.get_by_role("textbox", name="Your name").input_value() == "Bo"
    other.get_by_role("textbox", name="Your name").fill("Bob")
    go(other, "Save")
    assert other.get_by_role("textbox", name="Your name").input_value() == "Bob"
    settle(other)
    other.reload()
    go(other, "Answer")
    assert other.get_by_role("textbox").nth(1).input_value() == "Numbers.\nAnd names."
    other.context.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_who_comes_back_from_another_tab_goes_on_where_they_were(page, browser, width):
    """The field, what was half typed in it, the place in the page; by the menu, and by the browser's Back."""
    tab = open_page(browser, page, width)
    go(tab, "Answer")
    here = "() => [document.activeElement.id, document.activeElement.value, Math.round(scrollY)]"
    asked = tab.get_by_role("textbox", name="15 A measure")
    asked.press_sequentially("I would cou")
    tab.get_by_text("Kept on this device").wait_for()
    before = tab.evaluate(here)
    assert before[1] == "I would cou" and before[2] > 800
    go(tab, "Look up")
    assert tab.evaluate("document.activeElement.id") == "look-up"
    tab.get_by_role("searchbox").first.fill("police")
    tab.locator("#look-up .rjw-address").last.click()  # to a sentence in the letters
    expect(tab.locator("#read .s:target")).to_be_visible()  # a script hears of the address after the click
    go(tab, "Answer")
    after = tab.evaluate(here)
    assert after[:2] == before[:2] and abs(after[2] - before[2]) < 60  # a line above it may have come or gone
    tab.keyboard.type("nt")
    assert asked.input_value() == "I would count"
    go(tab, "Look up")
    assert tab.evaluate(here)[:2] != ["look-up", ""]  # where one was in it
    tab.go_back()
    tab.locator("#answer textarea:focus").wait_for()
    again = tab.evaluate(here)
    assert again[:2] == [before[0], "I would count"] and abs(again[2] - before[2]) < 60
    go(tab, "Answer")  # asked for where one is, it begins at its top
    assert tab.evaluate(here)[:2] == ["answer", None]
    assert tab.locator("#answer-title").bounding_box()["y"] < 400 and tab.logged == []
    tab.context.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_reload_leads_back_to_where_one_was(page, browser, width):
    """In each tab, and with what was folded out folded again; an address that is opened is gone to."""
    tab = open_page(browser, page, width)
    top = "one => Math.round(one.getBoundingClientRect().top)"
    tab.locator(".testimony summary").click()
    line = tab.locator("#read .letter").last.locator(".s").nth(4)
    line.evaluate("one => window.scrollTo(0, one.getBoundingClientRect().top + scrollY - 200)")
    before, high = line.evaluate(top), tab.evaluate("scrollY")
    tab.reload()
    assert abs(line.evaluate(top) - before) < 40 and tab.evaluate("scrollY") < high - 300
    expect(tab.locator(".testimony .par").first).to_be_hidden()
    go(tab, "Answer")
    asked = tab.get_by_role("textbox", name="15 A measure")
    asked.fill("I would count")
    asked.evaluate("one => window.scrollTo(0, one.getBoundingClientRect().top + scrollY - 300)")
    before, depth = asked.evaluate(top), tab.evaluate("history.length")
    tab.reload()
    expect(tab.locator("#answer")).to_be_visible()
    assert abs(asked.evaluate(top) - before) < 40
    assert asked.input_value() == "I would count" and tab.evaluate("history.length") == depth
    tab.go_back()
    expect(tab.locator("#read")).to_be_visible()
    go(tab, "Answer")
    tab.evaluate("window.scrollTo(0, 3000)")
    tab.goto("about:blank")
    tab.goto(f"{page.as_uri()}#answer")
    assert tab.evaluate("scrollY") < 400 and tab.logged == []
    tab.context.close()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            '{"rejoinder": "hand-in", "version": 1, "sha256": "0", "exchange": "Bees"}',
            "another exchange, “Bees”",
        ),
        ('{"rejoinder": "hand-in", "version": 2}', "another version"),
        ('{"rejoinder": "hand-i', "came only in part"),
        ("[1]", "no file that this page saved"),
        ("null", "no file that this page saved"),
    ],
)
def test_a_file_of_something_else_is_refused_beside_the_field(small_page, browser, tmp_path, text, told):
    tab = open_page(browser, small_page)
    go(tab, "Save")
    (tmp_path / "one.json").write_text(text, encoding="utf-8")
    tab.locator("#save input[type=file]").set_input_files(tmp_path / "one.json")
    tab.locator("#save .rjw-fault", has_text=told).wait_for()
    assert tab.get_by_role("button", name="Go on with it").count() == 0 and tab.logged == []
    tab.context.close()


def test_two_pages_of_two_exchanges_do_not_meet(page, small_page, browser):
    tab = open_page(browser, page)
    go(tab, "Answer")
    tab.get_by_role("textbox").first.fill("of the one")
    go(tab, "Save")
    tab.get_by_role("textbox", name="Your name").fill("Ana")
    tab.goto(f"{small_page.as_uri()}#save")
    assert tab.get_by_role("textbox", name="Your name").input_value() == ""
    go(tab, "Answer")
    assert tab.get_by_role("textbox").first.input_value() == ""
    tab.get_by_role("textbox").first.fill("7")
    tab.goto(f"{page.as_uri()}#answer")
    assert tab.get_by_role("textbox").first.input_value() == "of the one"
    tab.context.close()


def write_sheet(folder, coder, cells):
    """Write a sheet of two frames, {sentence_id: (code, code)}, and return its path."""
    rows = [f"{name},{coder},{first},{second}" for name, (first, second) in cells.items()]
    path = folder / f"frames-{coder}.csv"
    path.write_text("\n".join(["sentence_id,coder,conflict,human interest", *rows]), encoding="utf-8")
    return path


@pytest.mark.parametrize("width", WIDTHS)
def test_two_compare_their_sheets_without_a_kernel(page, browser, tmp_path, width):
    """By hand: of four codes they share three, so they differ once, in Roth's first sentence, on conflict."""
    sheets = [
        write_sheet(tmp_path, "Ana", {"roth-01": (1, 0), "roth-02": (0, 0)}),
        write_sheet(tmp_path, "Bo", {"roth-01": (0, 0), "roth-02": (0, 0)}),
    ]
    bad = tmp_path / "frames-bad.csv"
    bad.write_text("sentence_id,coder,conflict\nroth-99,Cy,constructor\n", encoding="utf-8")
    tab = open_page(browser, page, width)
    go(tab, "Agree")
    for part in (".rjw-desk", ".rjw-choice"):
        expect(tab.locator(f"#agree {part}")).to_be_hidden()
    tab.locator("#agree input[type=file]").set_input_files([*sheets, bad])
    tab.get_by_text("2 sheets by 2 coders. They differ 1 time.").wait_for()
    told = tab.locator("#agree .rjw-fault li").all_inner_texts()
    assert ["roth-99" in told[0], "“constructor”: a code is 1, 0 or empty" in told[1]] == [True, True]
    assert tab.locator("#agree .rjw-camps").inner_text().split() == "Yes, 1: Ana No, 1: Bo".split()
    tab.get_by_role("button", name="It does not", exact=True).click()
    tab.get_by_label("Why, in a few words").fill("It tells, and judges not")
    with tab.expect_download() as waited:  # a click at once, though the field is only left by it
        tab.get_by_role("button", name="Save the decisions as a file").click()
    text = Path(waited.value.path()).read_text(encoding="utf-8-sig").split()
    assert waited.value.suggested_filename == "adjudicated.csv"
    assert text[1] == 'roth-01,conflict,0,"It' and tab.logged == []
    assert tab.evaluate("document.documentElement.scrollWidth") == width
    tab.context.close()


def test_saved_pages_are_compared_as_sheets_are(page, browser, tmp_path, nation):
    """By hand: two coders of one sentence, apart on one frame; a page of another exchange is named."""
    tab = open_page(browser, page)
    for name, code in (("Ana", 1), ("Bo", 0)):
        codes = {"roth-01": {"conflict": code, "human interest": 0, "gone": 1}, "roth-99": {"conflict": 1}}
        made = make_hand_in(nation, name, codes=codes)
        (tmp_path / f"{name}.json").write_text(json.dumps(made), encoding="utf-8")
    other = json.dumps(make_hand_in(nation, "Cy") | {"sha256": "0", "exchange": "Bees"})
    (tmp_path / "other.json").write_text(other, encoding="utf-8")
    go(tab, "Agree")
    tab.locator("#agree input[type=file]").set_input_files(sorted(tmp_path.glob("*.json")))
    tab.get_by_text("2 sheets by 2 coders. They differ 1 time.").wait_for()
    assert tab.locator("#agree .rjw-camps").inner_text().split() == "Yes, 1: Ana No, 1: Bo".split()
    assert "other.json: This file belongs to another exchange, “Bees”" in tab.locator("#agree").inner_text()
    assert tab.logged == []
    tab.context.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_sentence_that_divides_a_pair_can_be_named(page, browser, tmp_path, width):
    """It is told when it is asked for, in the words that an answer takes, and of the next one not before."""
    for coder, code in (("Ana", 1), ("Bo", 0)):
        write_sheet(tmp_path, coder, {"roth-01": (code, code)})
    tab = open_page(browser, page, width)
    go(tab, "Agree")
    desk = tab.locator("#agree .rjw-desk")
    tab.locator("#agree input[type=file]").set_input_files(sorted(tmp_path.glob("*.csv")))
    tab.get_by_text("They differ 2 times.").wait_for()
    assert "sentence 1" not in desk.inner_text()
    asked = desk.get_by_role("button", name="Show who wrote it")
    asked.click()
    told = "Roth, sentence 1 (IJM letters). In an answer, write “Roth, sentence 1”."
    assert told in desk.inner_text() and asked.get_attribute("aria-pressed") == "true"
    desk.get_by_role("button", name="↓ Next").click()
    assert "sentence 1" not in desk.inner_text() and asked.get_attribute("aria-pressed") == "false"
    assert tab.evaluate("document.documentElement.scrollWidth") == width and tab.logged == []
    tab.context.close()


def test_ones_own_codes_count_as_a_sheet(page, browser, tmp_path, nation):
    """One opens the other's file alone; by hand they differ once. One's own file, opened too, is once."""
    tab = open_page(browser, page)
    kept = {
        "name": "Ana",
        "parts": {"code": {"codes": {"roth-01": {"conflict": 1}, "roth-02": {"conflict": 0}}}},
    }
    keep(tab, nation, kept)
    go(tab, "Agree")
    tab.get_by_text("1 sheet by 1 coder.").wait_for()
    for name, code in (("Ana", 0), ("Bo", 0)):
        made = make_hand_in(nation, name, codes={"roth-01": {"conflict": code}})
        (tmp_path / f"{name}.json").write_text(json.dumps(made), encoding="utf-8")
    tab.locator("#agree input[type=file]").set_input_files([tmp_path / "Bo.json", tmp_path / "Ana.json"])
    tab.get_by_text("2 sheets by 2 coders. They differ 1 time.").wait_for()
    assert tab.locator("#agree .rjw-camps").inner_text().split() == "Yes, 1: Ana No, 1: Bo".split()
    assert tab.locator("#agree .rjw-fault li").count() == 0 and tab.logged == []
    tab.context.close()


def test_open_a_second_time_it_is_one_work(page, browser):
    one = open_page(browser, page)
    two = one.context.new_page()
    two.goto(page.as_uri())
    go(one, "Answer")
    go(two, "Answer")
    one.get_by_role("textbox").nth(0).fill("from the first")
    expect(two.get_by_role("textbox").nth(0)).to_have_value("from the first", timeout=30_000)
    two.get_by_role("textbox").nth(1).fill("from the second")
    go(two, "Save")
    two.get_by_role("textbox", name="Your name").fill("Bo")
    expect(one.get_by_role("textbox").nth(1)).to_have_value("from the second", timeout=30_000)
    go(one, "Save")
    assert one.get_by_role("textbox", name="Your name").input_value() == "Bo"
    assert list(json.loads(save(one)[1])["answers"].values()) == ["from the first", "from the second"]
    one.context.close()


def test_codes_of_a_frame_that_is_no_more_are_not_handed_in(page, browser, nation):
    """A page made before the codebook was changed has kept them; nobody could read them."""
    tab = open_page(browser, page)
    codes = {"roth-01": {"conflict": 1, "gone": 0}, "roth-02": {"gone": 1}}
    keep(tab, nation, {"name": "Bo", "parts": {"code": {"codes": codes}}})
    go(tab, "Save")
    assert json.loads(save(tab)[1])["codes"] == {"roth-01": {"conflict": 1}}
    assert "It holds 0 answers, 1 coded sentence." in tab.locator("#save").inner_text()
    tab.context.close()


def test_a_question_may_have_any_id(small, browser, tmp_path):
    folder = Path(shutil.copytree(small, tmp_path / "copy"))
    rows = "id,prompt,kind\nconstructor,One?,text\n__proto__,Two?,text\ntoString,Three?,text\n"
    (folder / "exercises.csv").write_text(rows, encoding="utf-8")
    tab = open_page(browser, make_page(folder, tmp_path / "page.html"))
    go(tab, "Answer")
    assert [one.input_value() for one in tab.get_by_role("textbox").all()] == ["", "", ""]
    tab.get_by_role("textbox").nth(0).fill("first")
    tab.get_by_text("1 of 3 questions answered.").wait_for()
    settle(tab)
    tab.reload()
    assert [one.input_value() for one in tab.get_by_role("textbox").all()] == ["first", "", ""]
    tab.context.close()


def test_what_an_answer_names_is_seen_whole_and_the_check_stands_beside_its_button(page, browser):
    tab = open_page(browser, page)
    go(tab, "Answer")
    asked = tab.locator("#answer .rjw-question", has_text="1 Read and mark.")
    field, button, said = (
        asked.get_by_role("textbox"),
        asked.get_by_role("button"),
        asked.get_by_role("status"),
    )
    field.fill("Arlington 12, Thrupkaew 8, Roth 14")
    assert field.evaluate("one => one.scrollWidth <= one.clientWidth")
    button.click()
    assert "It has all that is asked for" in said.first.inner_text()
    middles = [box["y"] + box["height"] / 2 for box in (button.bounding_box(), said.first.bounding_box())]
    assert abs(middles[0] - middles[1]) < 3
    tab.set_viewport_size({"width": 360, "height": 800})
    assert tab.evaluate("document.documentElement.scrollWidth") == 360
    tab.context.close()


def test_a_text_that_looks_like_markup_is_text(small_page, browser):
    tab = open_page(browser, small_page)
    assert tab.locator("h1").inner_text() == HOSTILE
    assert HOSTILE in tab.locator(".letters").inner_text()
    go(tab, "Look up")
    tab.get_by_role("searchbox").first.fill("nobody")
    assert "“nobody” Side one: 1" in tab.locator("#look-up").inner_text()
    assert tab.locator("img").count() == 0 and tab.logged == []
    tab.context.close()


def test_an_answer_of_another_kind_is_told_in_words(small_page, browser):
    tab = open_page(browser, small_page)
    go(tab, "Answer")
    number, where, why = tab.get_by_role("textbox").all()
    faults = tab.locator("#answer .rjw-fault")
    for field, place, typed, told in (
        (number, 0, "many", "“many” is no number"),
        (number, 0, "−3.5%", ""),
        (where, 1, "Ann 9", "No sentence is called “ann 9”"),
        (where, 1, "Ann, sentence 1 and ben-02; Ann 2", ""),
        (why, 2, "because 3", ""),
    ):
        field.fill(typed)
        field.blur()
        said = faults.nth(place).inner_text()
        assert said.startswith(told) and bool(said) == bool(told), typed
        assert field.get_attribute("aria-invalid") == str(bool(told)).lower()
    tab.context.close()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            ",number",
            ",figure",
            "line 2, column kind: “figure”: not a kind of answer; use one of text, number, ids",
        ),
        ("why,", "count,", "line 4: “count”: id stands twice, here and in line 2; remove one"),
        ("Why?", "", "line 4, column prompt: “”: this column must not be empty; fill in prompt"),
    ],
)
def test_a_fault_in_the_exercises_is_one_line(small, tmp_path, capsys, old, new, told):
    folder = Path(shutil.copytree(small, tmp_path / "copy"))
    (folder / "exercises.csv").write_text(EXERCISES.replace(old, new), encoding="utf-8")
    for command in (["check"], ["class", "--output", str(tmp_path / "page.html")]):
        assert main([command[0], str(folder), *command[1:]]) == 2
        faults = [line for line in capsys.readouterr().err.splitlines() if "exercises.csv" in line]
        assert faults == [f"{folder}/exercises.csv {told}"]
    assert not (tmp_path / "page.html").exists()


def test_exercises_stand_before_the_questions_each_under_an_id_of_its_own(nation_copy, nation):
    (nation_copy / "exercises.csv").write_text(EXERCISES, encoding="utf-8")
    both = list(list_questions(rj.load(nation_copy)))
    alone = [one for one in list_questions(nation) if one["check"] is None]
    assert [(one["id"], one["kind"]) for one in both[:3]] == [
        ("count", "number"),
        ("where", "ids"),
        ("why", "text"),
    ]
    assert [one["number"] for one in both] == list(range(1, 3 + 14 + 1))
    assert [one | {"number": 0} for one in both[3:]] == [one | {"number": 0} for one in alone]
    assert len({one["id"] for one in both}) == 3 + 14
    # Answers to a question that quotes a speaker stay with it where her words are hidden.
    said = nation.sentences.query("speaker == 'Eliza'")["text"].iloc[0].split()[:6]
    asked = nation_copy / "questions.csv"
    with asked.open("a", encoding="utf-8") as file:
        file.write(f'care,"Why {" ".join(said)}?",voices,roth-01\n')
    shown = list(list_questions(rj.load(nation_copy)))[-1]
    hidden = list(list_questions(rj.load(nation_copy, redact=("Eliza",))))[-1]
    assert shown["prompt"] != hidden["prompt"] and "█" in hidden["prompt"] and shown["id"] == hidden["id"]


def test_nothing_of_a_hidden_speaker_is_in_the_file(nation, tmp_path):
    html = make_page(NATION, tmp_path / "hidden.html", "--redact", "Eliza").read_text(encoding="utf-8")
    assert "The words of Eliza are not shown here" in html
    words = nation.tokens
    said = words[words["speaker"] == "Eliza"]
    runs = {run for text in nation.sentences.query("speaker == 'Eliza'")["text"] for run in list_runs(text)}
    assert len(runs) > 100 and not runs & set(list_runs(html))
    # In the data no word is hers alone: only the page's own words, and those of others.
    data = json.loads(re.search(r'id="data">(.*?)</script>', html)[1])
    text = " ".join(one["text"] for one in data["text"]["sentences"])
    shown = {normalise(text[start:end]) for start, end in find_words(text)}
    hers = set(said["word"]) - set(words[words["speaker"] != "Eliza"]["word"])
    assert len(hers) > 30 and not hers & shown
    hidden = redact_speakers(nation, ["Eliza"])
    assert [one["text"] for one in data["text"]["sentences"]] == [
        hidden.shown[row.start : row.end] for row in hidden.sentence_rows.values()
    ]
    # Sentences of hers that show nothing are not to be coded.
    assert 0 < html.count('<th scope="row">') < len(nation.sentences)


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_axe_finds_nothing(page, browser, width, scheme):
    tab = open_page(browser, page, width, color_scheme=scheme, bypass_csp=True)
    for name in ("Read", "Look up", "Code", "Answer", "Agree", "Save"):
        go(tab, name)
        if name == "Look up":
            tab.get_by_role("searchbox").first.fill("police")
        if name == "Save":
            tab.get_by_role("button", name="Save my work").click()
        found = run_axe(tab, {"resultTypes": ["violations"]})["violations"]
        assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found] == [], name
        small = tab.locator("nav a, button:visible, input:visible:not([type=checkbox])").evaluate_all(
            "all => all.map(one => one.getBoundingClientRect()).filter(({width, height}) => "
            "Math.min(width, height) < 44).length"
        )
        assert small == 0, name
        assert tab.locator("nav").bounding_box()["height"] < 2 * 44  # in one row, for it stays in sight
    tab.context.close()


def test_on_paper_there_are_letters_a_grid_and_lines_to_write_on(page, browser):
    tab = open_page(browser, page)
    go(tab, "Save")
    tab.emulate_media(media="print")
    expect(tab.locator(".testimony .par").first).to_be_hidden()  # nobody prints it unawares
    tab.evaluate("document.querySelector('.testimony').open = true")
    expect(tab.locator(".testimony .par").first).to_be_visible()
    for shown in (".paper", ".letters .s >> nth=0", ".grid td >> nth=0", ".questions .line >> nth=0"):
        expect(tab.locator(shown)).to_be_visible()
    for hidden in ("nav", "#save", "#look-up", "[data-widget=answers]", "[data-widget=code]"):
        expect(tab.locator(hidden)).to_be_hidden()
    tab.context.close()
