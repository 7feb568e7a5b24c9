"""Where coders differ: read from their sheets, the most divided first, decided with a reason, and counted."""

import base64
import csv
import io
import random
import re

import pandas as pd
import pytest

import rejoinder as rj
from rejoinder.exchange import InputError, name_work
from rejoinder.explore.code import describe_coding
from rejoinder.framing.agreement import explain_agreement, measure_agreement
from rejoinder.framing.coding import adjudicate, read_decisions
from rejoinder.framing.sheets import COLUMNS, read_codings

from .conftest import NATION
from .desk import find_axe, find_small, settle
from .lab import write_notebook
from .scripts import call, open_blank

MINE = name_work(rj.load(NATION)).as_posix()  # where a reader's own work on it is kept

HEAD = "frame,family,term,source,note\n"
BOOK = HEAD + 'law,issue,police,text,r\n"care, later",issue,shelter,text,r\nSanté,issue,doctor,text,r\n'
LETTERS = {"ann": "One. Two. Three. Four. Five.", "ben": "Six. Seven. Eight. Nine. Ten."}
IDS = [*(f"ann-0{n}" for n in range(1, 6)), *(f"ben-0{n}" for n in range(1, 6))]
FRAMES = ["law", "care, later", "Santé"]
LOAD = 'import rejoinder as rj\nexchange = rj.load("../data/nation-2009")'


@pytest.fixture
def made(make_exchange, tmp_path, monkeypatch):
    """Return an exchange with a folder for codings; the notebook lies elsewhere."""
    exchange = make_exchange(LETTERS, BOOK)
    (exchange.folder / "codings").mkdir()
    (tmp_path / "beside").mkdir()
    monkeypatch.chdir(tmp_path / "beside")
    return exchange


def write_sheet(coder, cells, ids=IDS, frames=FRAMES, mark=","):
    """Return the bytes of a sheet: a text of cells, a character each, for every sentence."""
    kept = io.StringIO()
    writer = csv.writer(kept, delimiter=mark)
    writer.writerow(["sentence_id", "coder", *frames])
    writer.writerows([name, coder, *row] for name, row in zip(ids, cells))
    return kept.getvalue().encode("utf-8")


def put(made, coder, cells, **more):
    path = made.folder / "codings" / f"frames-{coder}.csv"
    path.write_bytes(write_sheet(coder, cells, **more))


def drop(name, data):
    return {"name": name, "data": base64.b64encode(data).decode("ascii")}


def ask(made, *dropped):
    return rj.explore.agree(made).answers["agree"]({"files": dropped})


# What the script reads is what Python reads


def draw_sheets(number):
    """Yield sheets as people bring them back, good and bad, as text."""
    draw = random.Random(6)
    for _ in range(number):
        mark = draw.choice(",;\t")
        names = [
            "sentence_id",
            "coder",
            *draw.sample([*FRAMES, "SANTÉ", "law ", "text", "codebook", "mood"], 3),
        ]
        if draw.random() < 0.05:
            names.remove(draw.choice(["sentence_id", "coder"]))
        cells = draw.choice(
            [["1", "0"], ["1", ""], ["x", "", ""], ["yes", "No", "0", ""], ["✔️", "1.0", "0,0"]]
        )
        odd = draw.random() < 0.1
        kept = io.StringIO()
        writer = csv.writer(kept, delimiter=mark, lineterminator=draw.choice(["\n", "\r\n", "\r"]))
        writer.writerow(names)
        for sentence in IDS[: draw.randrange(11)]:
            if draw.random() < 0.1:
                kept.write(draw.choice(["\n", f"{mark}{mark}\n", " \n"]))
            row = {"sentence_id": sentence, "coder": draw.choice(["Bo", "Bo", " Bo ", 'B"o'])}
            row = [row.get(name, draw.choice(cells)) for name in names]
            if odd and draw.random() < 0.3:
                at = draw.randrange(len(row))
                row[at] = draw.choice(["", "ann-99", "2", "ann-01", 'a"b', "a\nb"])
            writer.writerow([*row, "more"] if odd and draw.random() < 0.1 else row)
        text = draw.choice(["", "\ufeff"]) + kept.getvalue()
        yield text.replace('"', "", 1) if draw.random() < 0.05 else text


def test_the_script_reads_a_sheet_as_python_does(made, browser):
    sheets = list(draw_sheets(300))
    tab = open_blank(browser, "codes")
    data = describe_coding(made)
    read = [call(tab, "readSheet", data, "frames-a.csv", text) for text in sheets]
    tab.close()
    path, good, bad = made.folder / "codings" / "frames-a.csv", 0, 0
    for text, found in zip(sheets, read):
        path.write_bytes(text.encode("utf-8"))
        try:
            table = read_codings(made).table
        except InputError as fault:
            assert found["rows"] == [] and len(found["faults"]) == len(fault.all), text
            bad += 1
            continue
        assert found["faults"] == [], text
        rows = {(row["coder"], row["sentence"], row["frame"].lower(), row["code"]) for row in found["rows"]}
        assert rows == {(r.coder, r.sentence_id, r.frame, r.code) for r in table.itertuples()}, text
        assert len(rows) == len(found["rows"])
        good += bool(rows)
    assert good > 100 and bad > 30


def test_the_most_divided_come_first_and_all_whom_python_finds(made, browser):
    draw = random.Random(7)
    for at in range(6):
        put(made, f"c{at}", ["".join(draw.choice("10 ").strip() or "0" for _ in FRAMES) for _ in IDS])
    answer = ask(made)
    tab = open_blank(browser, "codes")
    rows = [dict(zip(("coder", "sentence", "frame", "code"), row)) for row in answer["rows"]]
    divided = call(tab, "listDivided", describe_coding(made), rows)
    tab.close()
    table = rj.framing.agree(made).divided().table
    said = {
        (one["sentence"], one["frame"].lower()): {f"{c} 1" for c in one["yes"]}
        | {f"{c} 0" for c in one["no"]}
        for one in divided
    }
    assert said == {(r.sentence_id, r.frame): set(r.codes.split(", ")) for r in table.itertuples()}
    sizes = [min(len(one["yes"]), len(one["no"])) for one in divided]
    assert len(sizes) > 20 and sizes == sorted(sizes, reverse=True) and sizes[0] == 3 and sizes[-1] == 1
    assert all(one["yes"] == sorted(one["yes"]) and one["no"] == sorted(one["no"]) for one in divided)


# How far they agree, and why percent and alpha differ


def test_the_words_fit_alpha(made):
    """Of two coders alpha is 1 − (1 − share) / (1 − chance), with the chance that the words name."""
    put(made, "a", ["101", "000", "001", "001", "001", "001", "001", "001", "001", "001"])
    put(made, "b", ["101", "100", "001", "001", "001", "001", "001", "001", "001", "001"])
    codings = read_codings(made).table
    words, rows = explain_agreement(codings), measure_agreement(codings).set_index("frame")
    # law: 3 of 20 codes are 1; pairs alike by chance: (3 × 2 + 17 × 16) / (20 × 19) = 278/380.
    assert rows.loc["law", "agreement"] == 0.9
    assert rows.loc["law", "alpha"] == pytest.approx(1 - 0.1 / (1 - 278 / 380))
    assert words["law"] == (
        "Nearly all codes are the same: 17 of 20 are 0; dealt out blindly, 73% of pairs would agree."
    )
    assert words["care, later"].startswith("Every code is 0: they agree each time")
    assert words["santé"].startswith("Nearly all codes are the same: 18 of 20 are 1; dealt out blindly, 81%")
    put(made, "b", ["1"], frames=["law"])
    assert explain_agreement(read_codings(made).table)["santé"].startswith("No sentence was coded by two")


@pytest.mark.parametrize(
    ("ones", "said"),
    [
        # Of ten codes 8 × 7 + 2 × 1 of 90 pairs are alike, of 7 and 3 48, of 5 and 5 40.
        (2, "Nearly all codes are the same: 8 of 10 are 0; dealt out blindly, 64% of pairs would agree."),
        (3, "Both codes are used: 7 of 10 are 0; dealt out blindly, 53% of pairs would agree."),
        (5, "Both codes are used: 5 of 10 are 0; dealt out blindly, 44% of pairs would agree."),
    ],
)
def test_four_codes_of_five_that_are_the_same_are_nearly_all(ones, said):
    codes = [
        (coder, f"ann-{place % 5}", "law", int(place < ones), "", "")
        for place, coder in enumerate("aaaaabbbbb")
    ]
    assert explain_agreement(pd.DataFrame(codes, columns=COLUMNS)) == {"law": said}


def test_the_answer_has_what_python_reckons(made):
    put(made, "a", ["101", "000", "001", "010", "001", "000", "011", "001", "001", "101"])
    put(made, "b", ["101", "100", "001", "010", "011", "000", "001", "001", "001", "001"])
    answer = ask(made)
    rows = rj.framing.agree(made).table.set_index("frame")
    assert [one["frame"] for one in answer["frames"]] == FRAMES
    law = rows.loc["law"]
    text = (
        f"{law['agreement']:.0%} of codes agree; alpha {law['alpha']:.2f}, 95% interval "
        f"{law['alpha_low']:.2f} to {law['alpha_high']:.2f} (2 coders, 10 sentences)."
    ).replace("-", "−")
    assert answer["frames"][0]["said"] == text
    assert (
        len(answer["rows"]) == 60
        and answer["faults"] == []
        and answer["sheets"]
        == [
            "frames-a.csv",
            "frames-b.csv",
        ]
    )


# What is dropped, and what lies beside the notebook


def test_a_good_sheet_is_kept_and_a_bad_one_listed(made):
    put(made, "a", ["101"])
    good, bad = write_sheet("Bo", ["001"]), write_sheet("Cy", ["2?0"])
    answer = ask(
        made,
        drop("../frames-Bo.csv", good),
        drop("frames-Cy.csv", bad),
        drop("frames-Di.xlsx", b"PK\x03\x04"),
        drop("tone-Ed.csv", b"sentence_id,coder,tone\nann-01,Ed,1\n"),
        drop("list.csv", b"a,b\n1,2\n"),
        drop(".hidden", b"x"),
    )
    assert answer["sheets"] == ["frames-a.csv", "frames-Bo.csv"]
    assert answer["faults"] == [
        "frames-Cy.csv line 2, column law: “2”: a code is 1, 0 or empty; write one of them "
        "(and 1 fault more)",
        "frames-Di.xlsx: is not read: a spreadsheet program's own file; save it as CSV UTF-8 "
        "(in Excel: File > Save As > CSV UTF-8)",
        "tone-Ed.csv: is no sheet of frames",
        "list.csv: is not read: a sheet of codings has the columns sentence_id and coder, and is best called "
        "frames-NAME.csv",
        "hidden: is not read: a sheet of codings is a CSV file, best called frames-NAME.csv",
    ]
    mine = name_work(made)
    assert [path.name for path in mine.iterdir()] == ["frames-Bo.csv"]
    assert [path.name for path in (made.folder / "codings").iterdir()] == ["frames-a.csv"]
    # It is there again, once: also when the same lies among the codings.
    (made.folder / "codings" / "frames-copy.csv").write_bytes(good)
    assert ask(made)["sheets"] == ["frames-a.csv", "frames-copy.csv"] and ask(made)["faults"] == []
    # Another of this name does not take its place.
    answer = ask(made, drop("frames-Bo.csv", write_sheet("Bo", ["111"])))
    assert answer["faults"] == [
        f"frames-Bo.csv: another file of this name is in {mine}; take that away, or rename yours"
    ]
    assert (mine / "frames-Bo.csv").read_bytes() == good


def test_sheets_and_decisions_of_others_are_said_in_a_line(made):
    put(made, "a", ["100"])
    put(made, "b", ["010"], ids=["gone-01"])
    folder = made.folder / "codings"
    (folder / "adjudicated.csv").write_text(
        "sentence_id,frame,code,reason\nann-01,lw,1,so\n", encoding="utf-8"
    )
    answer = ask(made)
    assert answer["sheets"] == ["frames-a.csv"] and answer["decided"] == []
    assert answer["faults"] == [
        "adjudicated.csv line 2, column frame: “lw”: no frame of codebook.csv or frames.csv; write “law”",
        "frames-b.csv line 2, column sentence_id: “gone-01”: the exchange has no such sentence; correct it",
    ]
    (folder / "adjudicated.csv").write_text(
        "sentence_id,frame,code,reason\nann-01,LAW,1,so\n", encoding="utf-8"
    )
    assert ask(made)["decided"] == [("ann-01", "law", 1, "so")]


def test_without_a_kernel_it_is_the_table_or_what_is_wrong(made, make_exchange):
    assert "No sentence has been coded" in repr(rj.explore.agree(made)) or "codings" in repr(
        rj.explore.agree(made)
    )
    put(made, "a", ["200"])
    assert "column law: “2”" in repr(rj.explore.agree(made))
    put(made, "a", ["100"])
    put(made, "b", ["110"])
    assert repr(rj.explore.agree(made)) == repr(rj.show(rj.framing.agree(made)))
    bare = make_exchange(LETTERS)
    assert "no codebook.csv and no frames.csv" in repr(rj.explore.agree(bare))


# In a page


def choose(tab, *files):
    box = tab.get_by_label(re.compile("Add (sheets of codes|what you both saved)"))
    box.set_input_files([{"name": n, "mimeType": "text/csv", "buffer": data} for n, data in files])


SHEETS = [
    ("frames-Bo.csv", write_sheet("Bo", ["100", "110"])),
    ("frames-Cy.csv", write_sheet("Cy", ["000", "110"])),
    ("frames-Di.csv", write_sheet("Di", ["010", "010"], mark=";")),
    ("frames-Ed.csv", write_sheet("Ed", ["000", "011"])),
]


def test_in_a_page_files_are_read_walked_through_and_decided(made, browser):
    tab = settle(browser, "agree", describe_coding(made))
    assert "There is no sheet with codes yet" in tab.inner_text("body")
    choose(tab, *SHEETS, ("frames-no.csv", b"\xff\xfe"), ("frames-x.csv", write_sheet("Xi", ["7<b>"])))
    desk = tab.locator(".rjw-desk")
    tab.get_by_text("1 of 4").wait_for()
    body = tab.inner_text("body")
    assert "4 sheets by 4 coders. They differ 4 times." in body and "“7”: a code is 1, 0 or empty" in body
    assert "reckoned by rejoinder collect" in body and tab.locator("main b").count() == 0
    assert "frames-no.csv" in body
    # ann-02 law: Bo and Cy against Di and Ed.
    assert desk.locator(".rjw-now").inner_text() == "Two."
    assert desk.locator(".rjw-camps").inner_text().split("\n") == ["Yes, 2: Bo, Cy", "", "No, 2: Di, Ed"]
    desk.focus()
    for key, word in (
        ("ArrowDown", "2 of 4"),
        ("ArrowDown", "3 of 4"),
        ("ArrowUp", "2 of 4"),
        ("ArrowUp", "1 of 4"),
    ):
        tab.keyboard.press(key)
        assert word in desk.inner_text()
    desk.get_by_role("button", name="It does not").click()
    assert "Write why" in desk.get_by_role("alert").inner_text()
    desk.get_by_role("button", name="Save the decisions").click()
    assert "Nothing is decided yet" in desk.inner_text() and tab.evaluate("window.files") == []
    desk.get_by_label("Why, in a few words").fill('The "act", named only,\nis no frame')
    desk.get_by_label("Why, in a few words").blur()
    assert desk.get_by_role("alert").count() == 0
    desk.get_by_role("button", name="↓ Next").click()
    assert desk.get_by_label("Why, in a few words").input_value() == ""
    desk.get_by_label("Why, in a few words").fill("no code yet")
    desk.get_by_role("button", name="Save the decisions").click()
    ((file, sheet),) = tab.evaluate("window.files")
    state = tab.evaluate("window.kept")
    tab.close()
    assert file == "adjudicated.csv"
    (made.folder / "codings" / file).write_bytes(sheet.encode("utf-8"))
    assert read_decisions(made) == {("ann-02", "law"): (0, 'The "act", named only, is no frame')}
    for name, data in SHEETS:
        (made.folder / "codings" / name).write_bytes(data)
    coded = adjudicate(made, read_codings(made).table)
    row = coded[(coded["sentence_id"] == "ann-02") & (coded["frame"] == "law")].iloc[0]
    assert (row["code"], row["by"]) == (0, "adjudicated")
    again = settle(browser, "agree", describe_coding(made), state)
    choose(again, *SHEETS)
    again.get_by_text("1 of 4").wait_for()
    pressed = again.get_by_role("button", name="It does not").get_attribute("aria-pressed")
    assert pressed == "true" and "named only" in again.get_by_label("Why").input_value()
    again.close()


def test_a_sheet_of_the_same_coder_is_left_out_of_a_page(made, browser):
    tab = settle(browser, "agree", describe_coding(made))
    choose(tab, SHEETS[0], ("frames-again.csv", write_sheet("Bo", ["111"])))
    tab.get_by_text("“Bo” has coded ann-01 already, in frames-Bo.csv").wait_for()
    assert "1 sheet by 1 coder. One coder alone cannot differ" in tab.inner_text("body")
    choose(tab, ("frames-Zo\u0308.csv", write_sheet("Zoë", ["111"]).decode().encode("cp1252")))
    tab.get_by_text("No, 1: Bo").first.wait_for()
    assert "Yes, 1: Zoë" in tab.inner_text("body")
    tab.close()


def test_files_can_be_dropped(made, browser):
    tab = settle(browser, "agree", describe_coding(made))
    moved = tab.evaluate_handle(
        """sheets => { const moved = new DataTransfer();
            for (const [name, text] of sheets) moved.items.add(new File([text], name)); return moved; }""",
        [[name, data.decode()] for name, data in SHEETS],
    )
    tab.dispatch_event(".rjw-drop", "drop", {"dataTransfer": moved})
    tab.get_by_text("4 sheets by 4 coders. They differ 4 times.").wait_for()
    tab.close()


def test_beside_python_decisions_are_written_and_those_of_before_kept(made, browser):
    put(made, "a", ["100", "100"])
    put(made, "b", ["010", "100"])
    folder = made.folder / "codings"
    (folder / "adjudicated.csv").write_text(
        "sentence_id,frame,code,reason\nann-01,law,1,so\n", encoding="utf-8"
    )
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    answers = rj.explore.agree(made).answers
    tab = settle(browser, "agree", describe_coding(made), answers=answers)
    tab.get_by_text("1 of 2").wait_for()
    assert tab.get_by_label("Why").input_value() == "so"
    assert "50% of codes agree; alpha" in tab.inner_text("body")
    tab.locator(".rjw-desk").focus()
    tab.keyboard.press("ArrowDown")
    tab.get_by_role("button", name="It stands there").click()
    tab.get_by_label("Why").fill("=both")
    tab.get_by_label("Why").blur()
    tab.get_by_text("Saved as adjudicated.csv. It counts here; put it into the folder codings").wait_for()
    sheet = tab.evaluate("window.files.at(-1)[1]")
    choose(tab, *SHEETS[:1], ("frames-x.csv", b"x"))
    tab.get_by_text("3 sheets by 3 coders").wait_for()
    assert "frames-x.csv" in tab.locator(".rjw-fault").first.inner_text()
    tab.close()
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    (folder / "adjudicated.csv").write_bytes(sheet.encode("utf-8"))
    assert read_decisions(made) == {("ann-01", "law"): (1, "so"), ("ann-01", "care, later"): (1, "=both")}


def test_testimony_is_not_shown_until_one_asks(nation, browser):
    said = nation.sentences[~nation.own_sentences]["sentence_id"].iloc[0]
    ids = ["roth-03", said]
    sheets = [write_sheet(name, [code, code], ids, ["conflict"]) for name, code in (("Bo", "1"), ("Cy", "0"))]
    tab = settle(browser, "agree", describe_coding(nation))
    choose(tab, *((f"frames-{at}.csv", sheet) for at, sheet in enumerate(sheets)))
    tab.get_by_text("They differ 1 time, and 1 more in quoted testimony.").wait_for()
    quoted = nation.sentence_rows[said].text
    assert quoted not in tab.inner_text("body")
    tab.get_by_label("with quoted testimony").check()
    tab.locator(".rjw-desk").focus()
    tab.keyboard.press("ArrowDown")
    assert quoted in tab.inner_text("body")
    tab.close()


@pytest.mark.parametrize("width, dark", [(1280, False), (360, True)])
def test_twenty_five_coders_are_readable(made, browser, width, dark):
    draw = random.Random(8)
    for at in range(25):
        put(made, f"Coder Number {at}", ["".join(draw.choice("01") for _ in FRAMES) for _ in IDS])
    put(made, "bad", ["9"])
    answers = rj.explore.agree(made).answers
    tab = settle(browser, "agree", describe_coding(made), None, width, dark, answers)
    tab.get_by_text("25 sheets by 25 coders").wait_for()
    tab.get_by_role("button", name="It stands there").click()
    yes, no = tab.locator(".rjw-camps p").all_inner_texts()
    assert {yes[:7], no[:6]} <= {"Yes, 12", "Yes, 13", "No, 12", "No, 13"}
    assert yes.count("Coder Number") + no.count("Coder Number") == 25
    assert find_axe(tab) == [] and find_small(tab) == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    tab.close()


def test_in_jupyterlab_ten_sentences_are_compared_with_a_second_coder(lab):
    path = write_notebook(lab, "agree", LOAD, "rj.explore.agree(exchange)")
    with lab.open(path) as tab:
        tab.get_by_text("1 sheet by 1 coder").wait_for()
        ids = [f"roth-{n:02d}" for n in range(3, 13)]
        frames = ["rescue and law enforcement", "conflict", "morality"]
        choose(tab, ("frames-Ana.csv", write_sheet("Ana", ["100"] * 10, ids, frames)))
        tab.get_by_text("2 sheets by 2 coders").wait_for(timeout=60_000)
        body = tab.locator(".rjw").inner_text()
        assert body.count("(2 coders, 10 sentences)") == 3 and "Every code is 0" in body
        tab.locator(".rjw-desk").focus()
        tab.keyboard.press("ArrowDown")
        assert "2 of " in tab.locator(".rjw-desk").inner_text()
        tab.get_by_role("button", name="It stands there").click()
        tab.get_by_label("Why").fill("so")
        tab.get_by_label("Why").blur()
        tab.get_by_text(f"Saved as {MINE}/adjudicated.csv").wait_for(timeout=60_000)
        assert tab.problems == []
    work = lab.home / "notebooks" / MINE
    assert "so" in (work / "adjudicated.csv").read_text(encoding="utf-8-sig")
    assert not (lab.home / "data" / "nation-2009" / "codings" / "adjudicated.csv").exists()
    for name in ("adjudicated.csv", "frames-Ana.csv", "agree.json"):
        (work / name).unlink()


def test_in_the_notebook_ten_sentences_are_coded_and_compared_by_key_alone(lab):
    """From an empty desk to the agreement with a second coder: 20 keys to code, 5 around them."""
    with lab.open("notebooks/06-code-it-yourself.ipynb") as tab:
        tab.get_by_text("1 sheet by 1 coder").wait_for()
        cells = (
            "window.jupyterapp.shell.currentWidget.content.widgets.map(one => one.model.sharedModel.source)"
        )
        before = tab.evaluate(cells)
        tab.get_by_label("Your name").focus()
        keys = ["B", "e", "a", "Enter", *["1", "n"] * 10, "s"]
        for key in keys:
            tab.keyboard.press(key)
        assert len(keys) == 25
        tab.get_by_text("2 sheets by 2 coders").wait_for(timeout=60_000)
        body = tab.locator(".rjw").nth(1).inner_text()
        assert body.count("(2 coders, 10 sentences)") == 9 and "% of codes agree; alpha" in body
        assert tab.evaluate(cells) == before and tab.problems == []
    for name in ("frames-Bea.csv", "code.json"):
        (lab.home / "notebooks" / MINE / name).unlink()
