"""The desk to code at: what a coder presses is what Python reads, and nothing says whose words they are."""

import json
import random

import pytest

import rejoinder as rj
from rejoinder.exchange import InputError, find_testimony, name_work, redact_speakers
from rejoinder.explore.code import describe_coding
from rejoinder.framing.sheets import read_codings

from .conftest import NATION
from .desk import add, find_axe, find_small, settle
from .lab import load_notebook, write_notebook
from .scripts import call, count_name, open_blank

MINE = name_work(rj.load(NATION)).as_posix()  # where a reader's own work on it is kept

HEAD = "frame,family,term,source,note\n"
BOOK = HEAD + 'law,issue,police,text,r\n"care, later",issue,shelter,text,r\nSanté,issue,doctor,text,r\n'
LETTERS = {"ann": "One. Two. Three. Four. Five.", "ben": "Six. Seven. Eight. Nine. Ten."}
IDS = [*(f"ann-0{n}" for n in range(1, 6)), *(f"ben-0{n}" for n in range(1, 6))]
NAMES = ["Ana Müller", "=1+1", ' \' "x", y;z ', "李 小龍", "İ ñ", "-", "a\tb", "Zoë\u0301 <b>"]
LOAD = 'import rejoinder as rj\nexchange = rj.load("../data/nation-2009")'
TEN = [*(f"roth-{n:02d}" for n in range(3, 9)), *(f"thrupkaew-{n:02d}" for n in range(2, 6))]
THREE = [
    "police corruption and abuse",
    "rescue and law enforcement",
    "attribution of responsibility",
]

ODD = 'a<b>:"c"|?*'


@pytest.fixture
def made(make_exchange):
    exchange = make_exchange(LETTERS, BOOK)
    (exchange.folder / "codings").mkdir()
    return exchange


def draw_works(data, number):
    """Return works of a coder at random, coded wholly, in part, or with ticks alone."""
    draw = random.Random(18)
    frames = [one["name"] for one in data["frames"]]
    for _ in range(number):
        values = draw.choice([(0, 1, None), (0, 1), (0, None), (1, None), (0, 0, 0, 1)])
        codes = {}
        for sentence in data["listed"]:
            row = {frame: value for frame in frames if (value := draw.choice(values)) is not None}
            if row and draw.random() < 0.8:
                codes[sentence] = row
        yield {"name": draw.choice(NAMES), "frames": frames, "codes": codes, "place": "", "quoted": False}


def test_python_reads_what_the_coder_pressed_cell_by_cell(made, browser):
    data = describe_coding(made)
    works = list(draw_works(data, 120))
    tab = open_blank(browser, "codes")
    sheets = [call(tab, "writeCodes", data, work) for work in works]
    ticks = [call(tab, "hasTicksAlone", work) for work in works]
    tab.close()
    path, seen = made.folder / "codings" / "frames-a.csv", 0
    for work, sheet, ticked in zip(works, sheets, ticks):
        pressed = {(s, f.lower()): c for s, row in work["codes"].items() for f, c in row.items()}
        assert bool(sheet) == bool(pressed)
        if not sheet:
            continue
        path.write_bytes(sheet.encode("utf-8"))
        assert path.read_bytes().startswith(b"\xef\xbb\xbfsentence_id,coder,codebook,")
        table = read_codings(made).table
        read = {(row.sentence_id, row.frame): row.code for row in table.itertuples()}
        assert set(table["coder"]) == {" ".join(work["name"].split())}
        assert set(table["codebook"]) == {data["codebook"]} != {""}
        assert ticked == (0 not in pressed.values())
        if ticked:  # the coder is told so: beside a yes, what is open counts as no
            assert {key: code for key, code in read.items() if code} == pressed
        else:
            assert read == pressed
            seen += 1
    assert seen > 60


KNOWN_TO_ALL = ("constructor", "__proto__", "toString", "law")  # names that every object of a script knows


def test_a_frame_may_have_a_name_that_every_object_knows(make_exchange, browser):
    """What is not coded of it is empty in the sheet, what is coded is there, and the page that is made again
    has both.
    """
    book = HEAD + "".join(f"{frame},issue,{term},text,r\n" for frame, term in zip(KNOWN_TO_ALL, "abcd"))
    exchange = make_exchange(LETTERS, book)
    (exchange.folder / "codings").mkdir()
    data = describe_coding(exchange)
    tab = open_blank(browser, "codes")
    sheet, again, open_ones = tab.evaluate(
        """([data, names]) => {
        const { takeCodes, setCode, writeCodes, isCoded, restNo, readSheet } = window.rjw;
        const work = takeCodes(JSON.parse(data), { name: "Ana" });
        work.frames = names;
        const done = isCoded(work, "ann-02");
        setCode(work, "ann-01", "__proto__", 1);
        setCode(work, "ann-02", "law", 0);
        setCode(work, "ann-03", "toString", 1);
        setCode(work, "ann-03", "toString", null);
        restNo(work, "ben-01");
        const sheet = writeCodes(JSON.parse(data), work);
        const kept = takeCodes(JSON.parse(data), JSON.parse(JSON.stringify(work)));
        kept.frames = names;
        const coded = ["ann-02", "ben-01"].map((id) => isCoded(kept, id));
        return [sheet, writeCodes(JSON.parse(data), kept), [done, ...coded]];
        }""",
        [json.dumps(data), list(KNOWN_TO_ALL)],
    )
    tab.close()
    assert again == sheet and open_ones == [False, False, True]
    (exchange.folder / "codings" / "frames-a.csv").write_text(sheet, encoding="utf-8")
    table = read_codings(rj.load(exchange.folder)).table
    read = {(row.sentence_id, row.frame): row.code for row in table.itertuples()}
    rest = {("ben-01", frame.lower()): 0 for frame in KNOWN_TO_ALL}
    assert read == {("ann-01", "__proto__"): 1, ("ann-02", "law"): 0, **rest}


@pytest.mark.parametrize(
    "name, file",
    [
        ("Ana Müller", "frames-Ana-Müller.csv"),
        ("../../etc/passwd", f"frames-etc-passwd-{count_name('../../etc/passwd')}.csv"),
        (f" {ODD} ", f"frames-a-b-c-{count_name(ODD)}.csv"),
        ("José B.", f"frames-José-B-{count_name('José B.')}.csv"),
        ("José-B", f"frames-José-B-{count_name('José-B')}.csv"),
        ("李小龍", "frames-李小龍.csv"),
        ("Zoe\u0308", "frames-Zoë.csv"),
        ("x" * 300, f"frames-{'x' * 60}-{count_name('x' * 300)}.csv"),
        (" ?! ", ""),
        ("\ud800", ""),
    ],
)
def test_the_name_of_a_sheet_is_safe(browser, name, file):
    tab = open_blank(browser, "codes")
    found = tab.evaluate("name => window.rjw.nameSheet(name)", name)
    tab.close()
    assert found == file


def test_ten_sentences_with_three_frames_take_twenty_keys(nation, browser):
    """One yes each, and N for the rest: two keys a sentence; Enter in the name leads to the desk."""
    tab = settle(browser, "code", describe_coding(nation, TEN, THREE))
    tab.get_by_label("Your name").fill("Ana Müller")
    tab.keyboard.press("Enter")
    keys = 0
    for place in range(10):
        for key in (str(place % 3 + 1), "n"):
            tab.keyboard.press(key)
            keys += 1
    assert keys == 20
    codes = {name: {frame: int(at % 3 == n) for n, frame in enumerate(THREE)} for at, name in enumerate(TEN)}
    assert tab.evaluate("window.kept.codes") == codes
    assert "10 sentences of 10 done: save your work as a file" in tab.get_by_role("status").first.inner_text()
    tab.keyboard.press("s")
    ((file, sheet),) = tab.evaluate("window.files")
    assert file == "frames-Ana-Müller.csv" and len(sheet.splitlines()) == 11
    tab.close()


def test_keys_say_no_go_back_and_forth_and_leave_a_name_alone(made, browser):
    tab = settle(browser, "code", describe_coding(made))
    name = tab.get_by_label("Your name")
    name.focus()
    tab.keyboard.type("n1 Nina 2")
    tab.keyboard.press("Enter")
    assert tab.evaluate("window.kept.codes") == {} and name.input_value() == "n1 Nina 2"
    for key in ("2", "Shift+Digit2", "ArrowRight", "1", "9", "ArrowLeft", "3", "ArrowLeft", "Control+1"):
        tab.keyboard.press(key)
    law, care, health = (one["name"] for one in describe_coding(made)["frames"])
    assert tab.evaluate("window.kept.codes") == {"ann-01": {care: 0, health: 1}, "ann-02": {law: 1}}
    assert "This is the first sentence" in tab.get_by_role("status").first.inner_text()
    # On a French keyboard the key of 1 gives “&”, and with Shift “1”.
    for key, shift in (("&", False), ("1", True)):
        tab.evaluate(
            "([key, shift]) => document.activeElement.dispatchEvent(new KeyboardEvent('keydown',"
            " { key, code: 'Digit1', shiftKey: shift, bubbles: true }))",
            [key, shift],
        )
        assert tab.evaluate("window.kept.codes['ann-01']")[law] == int(not shift)
    tab.close()


def test_a_field_is_no_wider_than_its_place(made, browser):
    """As wide as JupyterLab leaves to a notebook on a phone, between its two bars."""
    tab = settle(browser, "code", describe_coding(made), width=256)
    ends = "one => one.getBoundingClientRect().right"
    place = tab.locator("main > section").evaluate(ends)
    assert tab.get_by_label("Your name").evaluate(ends) <= place <= 256
    tab.close()


def test_it_is_done_by_mouse_too_and_a_code_is_taken_away(made, browser):
    tab = settle(browser, "code", describe_coding(made), width=360)
    press = lambda name: tab.get_by_role("button", name=name, exact=True).click()  # noqa: E731
    press("Yes: law")
    assert tab.get_by_role("button", name="Yes: law", exact=True).get_attribute("aria-pressed") == "true"
    press("No to the rest, and next (N)")
    press("No: Santé")
    press("Yes: law")
    press("Yes: law")
    assert tab.evaluate("window.kept") == {
        "name": "",
        "frames": ["law", "care, later", "Santé"],
        "quoted": False,
        "light": False,
        "codes": {"ann-01": {"law": 1, "care, later": 0, "Santé": 0}, "ann-02": {"Santé": 0}},
        "place": "ann-02",
    }
    press("Save as file (S)")
    assert "Write your name first" in tab.get_by_role("alert").inner_text()
    assert tab.evaluate("window.files") == []
    tab.get_by_label("Your name").fill("Bo")
    press("Begin anew, as someone else")
    press("No, keep them")
    assert len(tab.evaluate("window.kept.codes")) == 2
    press("Begin anew, as someone else")
    press("Yes, begin anew")
    assert tab.evaluate("[window.kept.name, window.kept.codes]") == ["", {}]
    tab.close()


def test_nothing_says_whose_a_sentence_is_until_one_asks(nation, browser):
    data = describe_coding(nation)
    tab = settle(browser, "code", data, {"place": "roth-03"})
    shown = tab.locator("body").inner_text()
    told = [*nation.sides.values(), *(one["name"] for one in data["text"]["letters"]), "roth-", "Sentence 3"]
    assert [one for one in told[:-1] if one in shown] == [] and told[-1] in shown
    tab.get_by_role("button", name="Show who wrote it").click()
    assert "Roth, sentence 3 (IJM letters)" in tab.locator("body").inner_text()
    tab.get_by_role("button", name="Next →").click()
    assert "IJM letters" not in tab.locator("body").inner_text()
    tab.close()


def test_testimony_is_left_out_until_one_asks(nation, browser):
    data = describe_coding(nation)
    said = [row.text[:40] for row in nation.sentences[~nation.own_sentences].itertuples()]
    tab = settle(browser, "code", data, {"frames": ["human interest"]})
    own = int(nation.own_sentences.sum())
    tab.locator(".rjw-desk").focus()
    shown = ""
    for _ in range(own):
        shown += tab.locator("body").inner_text()
        tab.keyboard.press("ArrowRight")
    assert f"Sentence {own} of {own}" in shown and [one for one in said if one in shown] == []
    assert "(quoted testimony)" in shown
    tab.get_by_text("Which frames and sentences").click()
    tab.get_by_label("with quoted testimony").check()
    assert f"of {len(nation.sentences)} done" in tab.locator(".rjw-done").inner_text()
    assert tab.evaluate("window.kept.quoted") is True
    tab.close()


def test_on_the_lighter_track_sentences_are_left_out_and_not_missed(made, browser):
    data = describe_coding(made, IDS[:4], ["law"], ["ANN-04", "ann-02", "ben-05"])
    assert data["light"] == ["ann-02", "ann-04"]
    tab = settle(browser, "code", data)
    box = tab.get_by_label("lighter track: leave out 2 sentences that are hard to read")
    seen, told = tab.locator(".rjw-now"), tab.locator(".rjw-done")
    assert not box.is_checked() and "0 sentences of 4 done" in told.inner_text()
    tab.locator(".rjw-desk").focus()
    tab.keyboard.press("ArrowRight")
    assert seen.inner_text() == "Two."
    box.check()
    assert seen.inner_text() == "Three." and "0 sentences of 2 done" in told.inner_text()
    tab.locator(".rjw-desk").focus()
    for key in ("1", "ArrowLeft", "n"):
        tab.keyboard.press(key)
    assert "2 sentences of 2 done: save your work as a file." in told.inner_text()
    kept = tab.evaluate("window.kept")
    assert kept["light"] is True and kept["codes"] == {"ann-01": {"law": 0}, "ann-03": {"law": 1}}
    tab.close()
    again = settle(browser, "code", data, kept)
    assert "2 sentences of 2 done" in again.locator(".rjw-done").inner_text()
    again.get_by_label("lighter track").uncheck()
    assert "2 sentences of 4 done." in again.locator(".rjw-done").inner_text()
    again.close()


def test_a_lighter_track_is_offered_where_there_is_one_and_names_what_there_is(made, browser):
    tab = settle(browser, "code", describe_coding(made), {"light": True})
    assert tab.get_by_text("lighter track").is_hidden()
    assert "of 10 done" in tab.locator(".rjw-done").inner_text()
    tab.close()
    with pytest.raises(InputError, match="light.*“ann-9”: the exchange has no such sentence"):
        describe_coding(made, light=["ann-9"])


@pytest.mark.parametrize("key", ["1", "Shift+Digit2", "n"])
def test_examples_are_open_until_the_first_code(nation, browser, key):
    tab = settle(browser, "code", describe_coding(nation, TEN, THREE))
    count = lambda: tab.locator(".rjw-frames details[open]").count()  # noqa: E731
    tab.locator(".rjw-desk").focus()
    tab.keyboard.press("ArrowRight")
    assert count() == tab.locator(".rjw-frames details").count() == 3
    tab.keyboard.press(key)
    assert count() == 0
    tab.locator(".rjw-frames summary").first.click()
    tab.locator(".rjw-desk").focus()
    tab.keyboard.press("n")
    assert count() == 1  # whoever opens them has them
    state = tab.evaluate("window.kept")
    tab.close()
    tab = settle(browser, "code", describe_coding(nation, TEN, THREE), state)
    assert tab.locator(".rjw-frames details[open]").count() == 0
    tab.close()


def test_a_hidden_voice_is_not_coded(nation):
    hidden = redact_speakers(nation, ["Eliza"])
    listed = describe_coding(hidden)["listed"]
    whole = set(nation.sentences[~nation.own_sentences]["sentence_id"])
    assert (
        whole
        and not whole & set(listed)
        and set(listed) >= set(nation.sentence_rows) - set(find_testimony(nation))
    )


def test_work_is_there_again_where_one_stopped(made, browser):
    data = describe_coding(made)
    state = {"name": "Bo", "frames": ["Santé"], "codes": {"ann-01": {"Santé": 1}}, "place": "ann-04"}
    tab = settle(browser, "code", data, state)
    assert tab.get_by_label("Your name").input_value() == "Bo"
    assert tab.locator(".rjw-now").inner_text() == "Four." and "1 sentence of 10 done" in tab.inner_text(
        "body"
    )
    assert tab.locator(".rjw-frames li").count() == 1
    tab.close()
    # What is no work of a coder, or of frames and sentences that are there no more, stops nobody.
    for odd in (
        "x",
        [1],
        {"codes": {"gone-01": {"law": 1}, "ann-01": {"law": 7, "x": 1}}, "frames": ["gone"]},
    ):
        tab = settle(browser, "code", data, odd)
        assert tab.locator(".rjw-frames li").count() == 3 and tab.locator(".rjw-now").inner_text() == "One."
        tab.close()


def test_two_desks_of_one_exchange_keep_one_work(made, make_exchange, browser):
    """What one keeps would else be written over by the other; a desk of another exchange hears nothing."""
    first, other = describe_coding(made, IDS[:2]), make_exchange({"ann": "Two.", "ben": "Three."}, BOOK)
    tab = settle(browser, "code", first)
    for data in (describe_coding(made, IDS[2:4]), describe_coding(other)):
        add(tab, "code", data)
    desks = tab.locator("section")
    desks.nth(0).get_by_label("Your name").fill("Bo")
    desks.nth(0).get_by_role("button", name="Yes: law").click()
    desks.nth(1).get_by_role("button", name="No: law").click()
    assert desks.nth(1).get_by_label("Your name").input_value() == "Bo"
    assert tab.evaluate("window.kept.codes") == {"ann-01": {"law": 1}, "ann-03": {"law": 0}}
    assert tab.evaluate("window.kept.name") == "Bo"
    desks.nth(2).get_by_role("button", name="No: law").click()
    assert tab.evaluate("[window.kept.name, window.kept.codes]") == ["", {"ann-01": {"law": 0}}]
    ids = tab.locator("[id]").evaluate_all("nodes => nodes.map(node => node.id)")
    assert len(ids) == len(set(ids)) > 10
    tab.close()


def test_nine_frames_at_a_time(nation, browser):
    tab = settle(browser, "code", describe_coding(nation))
    assert tab.locator(".rjw-frames li").count() == 9
    tab.get_by_text("Which frames and sentences").click()
    boxes = tab.get_by_role("group", name="Frames, 9 at a time at most").get_by_role("checkbox")
    assert boxes.count() == 18
    boxes.nth(12).click()
    assert not boxes.nth(12).is_checked() and "9 at a time" in tab.get_by_role("alert").inner_text()
    boxes.nth(0).uncheck()
    boxes.nth(12).check()
    assert tab.get_by_role("alert").count() == 0 and tab.locator(".rjw-frames li").count() == 9
    for at in range(1, 9):
        boxes.nth(at).uncheck()
    boxes.nth(12).click()
    assert boxes.nth(12).is_checked() and "One frame at least" in tab.get_by_role("alert").inner_text()
    tab.close()


def test_each_frame_has_its_meaning_in_view(nation, browser):
    tab = settle(browser, "code", describe_coding(nation, frames=["victim care"]))
    line = tab.locator(".rjw-frames li").inner_text()
    row = rj.framing.define(nation).table.set_index("frame").loc["victim care"]
    for name in (row["example"], row["counter_example"]):
        assert nation.sentence_rows[name].text in line
    assert row["definition"] in line and "Has it:" in line and "Has it not:" in line
    tab.close()


def test_what_cannot_be_coded_is_said(nation, make_exchange, browser):
    with pytest.raises(InputError, match="“roth-99”: the exchange has no such sentence; write “roth-"):
        rj.explore.code(nation, sentences=["roth-99"])
    with pytest.raises(InputError, match="“victm care”: no frame of .*; write “victim care”"):
        rj.explore.code(nation, frames=["victm care"])
    with pytest.raises(InputError, match=r'a list is asked for; write frames=\["victim care"\]'):
        rj.explore.code(nation, frames="victim care")
    bare = make_exchange(LETTERS)
    lack = "Nothing to show here: the data folder has no codebook.csv and no frames.csv."
    assert repr(rj.explore.code(bare)) == lack
    tab = settle(browser, "code", describe_coding(bare))
    assert tab.locator("section").inner_text() == lack
    tab.close()
    assert "shelter, medical" in repr(rj.explore.code(nation))
    named = make_exchange(LETTERS, BOOK)
    assert repr(rj.explore.code(named)) == "The frames: “law”, “care, later” and “Santé”."


@pytest.mark.parametrize("width", [244, 360, 640])
def test_yes_and_no_stand_side_by_side_behind_their_frame(nation, browser, width):
    """Also where JupyterLab, on a phone of 360 pixels, leaves 244 of them."""
    tab = settle(browser, "code", describe_coding(nation), {"place": "roth-02"}, width)
    rows = tab.locator(".rjw-frame").evaluate_all(
        "rows => rows.map(row => [...row.children].map(one => one.getBoundingClientRect()))"
    )
    assert len(rows) > 5
    for name, yes, no in rows:
        assert yes["y"] == no["y"] and name["right"] <= yes["x"] and yes["right"] < no["x"]
        assert name["width"] >= 96
    tab.close()


@pytest.mark.parametrize("width, dark", [(1280, False), (360, False), (360, True)])
def test_it_fits_and_all_can_use_it(nation, browser, width, dark):
    data = describe_coding(nation, light=["roth-13"])
    tab = settle(browser, "code", data, {"place": "roth-02"}, width, dark)
    tab.get_by_text("Which frames and sentences").click()
    tab.get_by_role("button", name="Yes: conflict").click()
    tab.get_by_role("button", name="Save as file").click()
    tab.get_by_role("button", name="Begin anew").click()
    assert find_axe(tab) == [] and find_small(tab) == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    tab.close()


def test_no_text_becomes_markup(make_exchange, browser):
    text = {"ann": "The <img src=x onerror=alert(1)> law. Two.", "ben": "Three <b>x</b>."}
    made = make_exchange(text, HEAD + "<i>law</i>,issue,police,text,r\n")
    tab = settle(browser, "code", describe_coding(made), {"name": "<b>Bo</b>"})
    tab.get_by_role("button", name="Yes: <i>law</i>").click()
    assert (
        tab.locator("main :is(img, i)").count() == 0 and "<img src=x" in tab.locator(".rjw-now").inner_text()
    )
    tab.close()


def test_in_jupyterlab_the_work_is_kept_over_a_restart_and_read(lab):
    cell = f"rj.explore.code(exchange, {TEN[:2]}, {THREE})"
    path = write_notebook(lab, "code", LOAD, cell)
    tab = load_notebook(lab, path)
    desk = tab.locator(".rjw")
    desk.get_by_label("Your name").fill("Bo Ström")
    tab.keyboard.press("Enter")
    for key in "1n3n":
        tab.keyboard.press(key)
    desk.get_by_role("button", name="Save as file").click()
    desk.get_by_text(f"Saved as {MINE}/frames-Bo-Ström.csv").wait_for(timeout=20_000)
    assert tab.problems == []
    tab.close()
    again = load_notebook(lab, path)
    again.get_by_label("Your name").wait_for()
    assert again.get_by_label("Your name").input_value() == "Bo Ström"
    assert "2 sentences of 2 done" in again.locator(".rjw").inner_text()
    again.close()
    sheet = (lab.home / "notebooks" / MINE / "frames-Bo-Ström.csv").read_text(encoding="utf-8-sig")
    assert [line.split(",")[3:] for line in sheet.splitlines()[1:]] == [["0", "1", "0"], ["0", "0", "1"]]
