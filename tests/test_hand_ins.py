"""What a class hands in is read file by file: nothing stops on a bad one, nothing in one becomes markup."""

import csv
import hashlib
import json
import re
import shutil
from html.parser import HTMLParser

import pandas as pd
import pytest
from playwright.sync_api import expect

import rejoinder as rj
from rejoinder.cli import main
from rejoinder.exchange import REDACT, name_sentence
from rejoinder.explore.answers import list_questions
from rejoinder.explore.divided import list_partings
from rejoinder.explore.hand_ins import read_hand_ins
from rejoinder.framing.sheets import COLUMNS

from .conftest import NATION, record
from .made_class import HOSTILE, make_hand_in, spoil, write_class, write_hand_in
from .scripts import wait_until
from .test_publication import RULES, find_violations

WHY = {
    "cut.json": "breaks off or was changed, in line 1",
    "deep.json": "is nested more deeply",
    "empty.json": "is empty",
    "folder.json": "is a folder that is empty",
    "huge.json": "has 5.0 MB, and 5 are the most",
    "latin.json": "is not UTF-8",
    "link.json": "is a link, and is not followed",
    "newer.json": "is saved by another version",
    "other.json": "belongs to another exchange",
    "page-as.json": "is a web page",
    "photo.csv": "is a picture",
    "pipe.json": "is no file, but a pipe",
    "sentence.csv": "line 2, column sentence_id: “roth-99”",
    "twice.json": "was changed by hand or by a program: “a twice”",
    "words.txt": "is neither a saved page nor a coding sheet",
    "work.xlsx": "is a ZIP file",
}
CONFLICT = {"conflict": 1, "morality": 0}


def write(folder, exchange, file, name, **more):
    return write_hand_in(folder, file, make_hand_in(exchange, name, **more))


def say(lines):
    return {one.file: one.text for one in lines}


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "in"
    made.mkdir()
    return made


@pytest.fixture(scope="module")
def whole(nation, tmp_path_factory):
    """Return what was said and written of two hundred files, thirty of them spoiled."""
    home = tmp_path_factory.mktemp("whole")
    (home / "in").mkdir()
    write_class(home / "in", nation, 170, [one["id"] for one in list_questions(nation)][:2])
    spoiled = spoil(home / "in", nation)
    assert len(spoiled) == 30 and len(list((home / "in").iterdir())) == 200
    return home, spoiled, read_hand_ins(nation, home / "in")


@pytest.fixture(scope="module")
def whole_page(whole):
    output = whole[0] / "out" / "page.html"
    assert main(["collect", str(whole[0] / "in"), "--exchange", str(NATION), "--output", str(output)]) == 0
    return output


def test_of_two_hundred_files_the_good_ones_are_read_and_thirty_named(whole):
    _, spoiled, found = whole
    assert found.files == len(found.people) == 170
    assert sorted(one.file for one in found.faults) == spoiled
    told = say(found.faults)
    assert all(len(text) > 8 and "\n" not in text for text in told.values())
    assert {file: told[file][: len(start)] for file, start in WHY.items()} == WHY
    assert len(found.codings) == 170 * 54 * 18


class Tags(HTMLParser):
    """The tags of a page, and the text of its answers."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes = set(), set()
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


def test_nothing_that_a_file_holds_becomes_markup(whole_page):
    text = whole_page.read_text(encoding="utf-8")
    page = Tags(text)
    assert not {"script", "img", "iframe", "object", "base", "form"} & page.tags
    assert not [name for name in page.attributes if name.startswith("on")]
    assert text.count("alert(1)") > 300 and HOSTILE not in text
    # Nobody is ranked: names stand in the order of the alphabet wherever they stand.
    names = re.findall(r"<li><strong><bdi>(.*?)</bdi>", text)
    assert len(names) == 2 * 165 and names[:165] == sorted(names[:165]) == names[165:]


def test_the_page_of_a_large_class_can_be_read(whole_page, browser):
    tab = browser.new_page(viewport={"width": 360, "height": 800})
    asked, logged = record(tab)
    tab.goto(whole_page.as_uri())
    assert tab.evaluate("document.documentElement.scrollWidth") == 360
    assert [one for one in asked if not one.startswith(("file:", "data:"))] == logged == []
    assert 1 < tab.locator(".split").count() <= 20
    first = tab.locator(".split").first
    yes, no = (int(re.search(r"\d+", text)[0]) for text in first.locator("summary").all_inner_texts())
    assert yes + no == 170 and abs(yes - no) <= 2
    assert first.locator("p").first.is_hidden()
    first.locator("summary").first.click()
    assert first.locator("p").first.inner_text().count("Student") == yes
    tab.close()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_axe_finds_nothing(folder, nation, browser, width, scheme):
    asked = [one["id"] for one in list_questions(nation)]
    write_class(folder, nation, 18, asked[:2], sentences=["roth-01", "roth-02", "manila-05"])
    (folder / "bad.html").write_text("<html>")
    output = folder.parent / "page.html"
    assert main(["collect", str(folder), "--exchange", str(NATION), "--output", str(output)]) == 0
    tab = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)
    for page in (output, output.with_name("page-to-show.html")):
        tab.goto(page.as_uri())
        assert find_violations(tab, RULES if width == 1280 else ["target-size"]) == []
        assert tab.evaluate("document.documentElement.scrollWidth") == width
    tab.close()


def test_what_is_shown_to_a_class_has_neither_names_nor_what_anybody_wrote(folder, nation, tmp_path, capsys):
    """By hand: two said yes and one no of a sentence, and two answered the first exercise."""
    for name, code in (("Annelie", 1), ("Bogdan", 1), ("Céleste", 0)):
        codes = {"roth-01": {"conflict": code}, "manila-05": {"conflict": code}}
        answers = {} if code == 0 else {"mark": f"{name} says so: <b>Roth 3</b>"}
        write(folder, nation, f"work-{name}.json", name, codes=codes, answers=answers)
    (folder / "photo of Dora.png").write_bytes(b"\x89PNG")
    rows = "sentence_id,frame,code,reason\nroth-01,conflict,1,Annelie convinced us\n"
    (folder / "decided.csv").write_text(rows, encoding="utf-8")
    output = tmp_path / "out" / "page.html"
    assert main(["collect", str(folder), "--exchange", str(NATION), "--output", str(output)]) == 0
    shown = output.with_name("page-to-show.html")
    assert f"to show to the class, without names or answers: {shown}; " in capsys.readouterr().out
    teacher, text = (one.read_text(encoding="utf-8") for one in (output, shown))
    written = ["Annelie", "Bogdan", "Céleste", "Dora", "says so", "convinced", ".json", ".png", "decided.csv"]
    written += [nation.sentence_rows["manila-05"].text[:40]]
    assert [one for one in written if one not in teacher] == []
    assert [one for one in written if one in text] == []
    flat = " ".join(re.sub("<[^>]*>", " ", text).split())
    assert (
        "Yes: 2 No: 1 Decided: yes" in flat and "It holds words of Eliza, which are not shown here." in flat
    )
    assert "<strong>2</strong> of 3 answered." in text
    assert nation.sentence_rows["roth-01"].text[:20] in text
    assert "It holds no names, no answers, no reasons, and no names of files" in flat
    shutil.copy(shown, folder)  # and the next run knows it
    assert main(["collect", str(folder), "--exchange", str(NATION), "--output", str(output)]) == 0
    assert "page-to-show.html: was written by an earlier collect" in capsys.readouterr().err


def test_the_codes_of_a_class_are_one_sheet_that_is_read_again(folder, nation, nation_copy, tmp_path):
    write(folder, nation, "a.json", "=1+2", codes={"roth-01": CONFLICT, "roth-02": {"conflict": 0}})
    write(folder, nation, "b.json", "Bo", codes={"roth-01": {"conflict": 0}})
    output = tmp_path / "page.html"
    assert main(["collect", str(folder), "--exchange", str(NATION), "--output", str(output)]) == 0
    text = (tmp_path / "codings.csv").read_text(encoding="utf-8-sig")
    assert list(csv.reader(text.splitlines())) == [
        ["sentence_id", "coder", "conflict", "morality", "collected from"],
        ["roth-01", "'=1+2", "1", "0", "a.json"],
        ["roth-02", "'=1+2", "0", "", "a.json"],
        ["roth-01", "Bo", "0", "", "b.json"],
    ]
    shutil.rmtree(nation_copy / "codings")
    (nation_copy / "codings").mkdir()
    shutil.copy(tmp_path / "codings.csv", nation_copy / "codings" / "frames-class.csv")
    codes = rj.framing.agree(rj.load(nation_copy)).codings
    assert sorted(zip(codes["coder"], codes["sentence_id"], codes["frame"], codes["code"])) == [
        ("=1+2", "roth-01", "conflict", 1),
        ("=1+2", "roth-01", "morality", 0),
        ("=1+2", "roth-02", "conflict", 0),
        ("Bo", "roth-01", "conflict", 0),
    ]


def test_files_are_told_by_what_they_hold_not_by_their_names(folder, nation):
    write(folder, nation, "sheet.csv", "Ana", codes={"roth-01": CONFLICT})
    (folder / "letter.json").write_text("sentence_id;coder;conflict\nroth-01;Bo;x\nroth-02;Bo;0\n")
    write(folder, nation, "Cy_1234/answers", "Cy", codes={"roth-01": CONFLICT})
    made = json.dumps(make_hand_in(nation, "Dé"), ensure_ascii=False)
    (folder / "d.txt").write_bytes(made.encode("utf-16"))
    (folder / ".hidden").write_text("what a system leaves behind")
    found = read_hand_ins(nation, folder)
    assert list(found.people) == ["Ana", "Bo", "Cy", "Dé"] and found.faults == []
    assert found.codings.groupby("coder").size().to_dict() == {"Ana": 2, "Bo": 2, "Cy": 2}


def test_of_one_student_twice_both_are_named_and_neither_is_read(folder, nation):
    write(folder, nation, "ana.json", "Ana", answers={"a": "1"})
    write(folder, nation, "ana (1).json", " ana\n", answers={"a": "2"})
    write(folder, nation, "bo.json", "Bo")
    shutil.copy(folder / "bo.json", folder / "copy of bo.json")
    found = read_hand_ins(nation, folder)
    assert list(found.people) == ["Bo"] and found.files == 1
    said = say(found.faults)
    assert said["ana.json"].startswith("ana (1).json is by “Ana”, too, and neither is read")
    assert said["ana (1).json"].startswith("ana.json is by “ana”, too, and neither is read")
    assert said["copy of bo.json"].startswith("holds the same as bo.json")


@pytest.mark.parametrize(
    ("codes", "sheet", "files", "number"),
    [
        ({}, "roth-01,ANA,1,0", 2, 2),  # the page has none
        ({"roth-01": CONFLICT}, "roth-01,Ana,1,0", 2, 2),  # the same
        ({"roth-01": CONFLICT}, "roth-01,Ana,0,0", 0, 0),  # another
        ({"roth-01": CONFLICT}, "roth-02,Ana,1,0", 2, 4),  # another sentence
        ({"roth-01": CONFLICT}, "roth-01,Ana,x,", 2, 2),  # ticks alone, the same
        ({"roth-01": {"conflict": 1}}, "roth-01,Ana,x,\nroth-02,Ana,,x", 2, 4),
        ({"roth-01": {"conflict": 1, "morality": 1}}, "roth-01,Ana,x,\nroth-02,Ana,,x", 2, 4),
        ({"roth-01": {"conflict": 0}}, "roth-01,Ana,x,\nroth-02,Ana,,x", 0, 0),
    ],
)
def test_a_page_and_the_sheet_of_its_codes_are_one_persons(folder, nation, codes, sheet, files, number):
    write(folder, nation, "ana.json", "Ana", codes=codes)
    (folder / "ana.csv").write_text(f"sentence_id,coder,conflict,morality\n{sheet}\n")
    found = read_hand_ins(nation, folder)
    assert (found.files, len(found.codings), len(found.people)) == (files, number, files // 2)
    assert len(found.faults) == 2 - files


def test_what_is_missing_or_odd_is_said_of_each_page(folder, nation):
    first, *others = (one["id"] for one in list_questions(nation))
    every = dict.fromkeys((first, *others), "Yes.")
    write(folder, nation, "all.json", "All", answers=every, codes={"roth-01": CONFLICT})
    # What is there to talk about nobody has to answer.
    done = {one["id"]: "Yes." for one in list_questions(nation) if one["check"]}
    write(folder, nation, "done.json", "Done", answers=done, codes={"roth-01": CONFLICT})
    write(folder, nation, "some.json", "Some", answers={first: "Yes.", "old": "No."})
    write(
        folder,
        nation,
        "odd.json",
        "Odd",
        answers=every | {first: "a\x00b\u202e\ud800"},
        codes={"roth-01": CONFLICT},
    )
    found = read_hand_ins(nation, folder)
    assert say(found.notes) == {
        "odd.json": "has characters that cannot be printed; a mark stands for each",
        "some.json": "15 of 16 exercises without an answer; an answer to “old”, which is not asked; "
        "no sentence coded",
    }
    assert found.people["Odd"][first] == "a\ufffdb\ufffd\ufffd"


def test_the_most_divided_place_comes_first_with_who_said_what(folder, nation):
    """By hand: two against two, then two against one (of three), then three against one."""
    votes = {"roth-01": "1110", "roth-02": "110", "roth-03": "0011", "roth-04": "1111"}
    for place, name in enumerate(["Dana", "ana", "Bo", "Cy"]):
        codes = {one: {"conflict": int(said[place])} for one, said in votes.items() if place < len(said)}
        write(folder, nation, f"{name}.json", name, codes=codes)
    found = read_hand_ins(nation, folder)
    partings = list_partings(nation, found.codings, found.frames)
    assert [(one.sentence_id, one.yes, one.no) for one in partings] == [
        ("roth-03", ["Bo", "Cy"], ["ana", "Dana"]),
        ("roth-02", ["ana", "Dana"], ["Bo"]),
        ("roth-01", ["ana", "Bo", "Dana"], ["Cy"]),
    ]


def test_of_places_as_divided_that_of_more_coders_comes_first_then_the_earlier(nation):
    """Two against two before one against one; of these the earlier sentence, and there the frames by name."""
    votes = [("roth-02", "b", "10"), ("roth-03", "b", "10"), ("roth-04", "b", "1100"), ("roth-02", "a", "01")]
    rows = [
        (str(place), name, frame, int(code), "", "")
        for name, frame, said in votes
        for place, code in enumerate(said)
    ]
    found = list_partings(nation, pd.DataFrame(rows, columns=COLUMNS), {"a": "A", "b": "B"})
    assert [(one.sentence_id, one.frame) for one in found] == [
        ("roth-04", "B"),
        ("roth-02", "A"),
        ("roth-02", "B"),
        ("roth-03", "B"),
    ]


def test_a_large_class_is_divided_by_its_shares_not_by_its_numbers(nation):
    """By hand: six against four is a fifth apart, two against one a third."""
    votes = {"roth-01": "110", "roth-02": "1111110000"}
    rows = [
        (f"{at}", name, "conflict", int(vote), "", "")
        for name, said in votes.items()
        for at, vote in enumerate(said)
    ]
    partings = list_partings(nation, pd.DataFrame(rows, columns=COLUMNS), {"conflict": "conflict"})
    assert [one.sentence_id for one in partings] == ["roth-02", "roth-01"]


def test_a_small_class_is_said_in_words(folder, nation, tmp_path, capsys):
    """By hand: of two codes each on two sentences, one pair agrees; testimony stands folded."""
    first = next(one["id"] for one in list_questions(nation))
    for name, code in (("Ana", 1), ("Bo", 0)):
        codes = {"manila-05": {"conflict": code}, "roth-01": {"conflict": 1}}
        write(folder, nation, f"{name}.json", name, answers={first: f"{name}\n\nsays <so>."}, codes=codes)
    output = tmp_path / "page.html"
    assert main(["collect", str(folder), "--exchange", str(NATION), "--output", str(output)]) == 0
    said = capsys.readouterr()
    assert said.out.splitlines()[0] == "2 files read, of 2 people; 0 not read."
    assert "note: Ana.json: 15 of 16 exercises without an answer" in said.err
    text = output.read_text(encoding="utf-8")
    assert "50% of codes agree; alpha 0.00" in text and "(2 coders, 2 sentences)" in text
    assert re.search(r"<strong>Yes: 1</strong> <bdi>Ana</bdi>", text)
    assert re.search(r'<details class="testimony"><summary>Eliza, quoted</summary><blockquote>', text)
    assert "Ana\n\nsays &lt;so&gt;." in text


def test_a_file_that_is_as_large_as_may_be_is_read(folder, nation, monkeypatch):
    size = write(folder, nation, "ana.json", "Ana").stat().st_size
    for largest, files in ((size, 1), (size - 1, 0)):
        monkeypatch.setattr("rejoinder.explore.hand_ins.LARGEST", largest)
        assert read_hand_ins(nation, folder).files == files


def test_of_much_that_is_not_asked_five_answers_are_named_and_cut(folder, nation):
    first = next(one["id"] for one in list_questions(nation))
    strange = ["x" * 100, "b", "c", "d", "e", "f", "g"]
    answers = dict.fromkeys([first, *strange], "Yes.")
    write(folder, nation, "some.json", "Some", answers=answers, codes={"roth-01": {"conflict": 1}})
    (note,) = say(read_hand_ins(nation, folder).notes).values()
    named = "; ".join(f"an answer to “{one}”, which is not asked" for one in ["x" * 80, "b", "c", "d", "e"])
    assert note == f"15 of 16 exercises without an answer; {named}; 2 further answers to what is not asked"


def test_of_a_sheet_with_faults_the_first_is_said_and_the_others_are_counted(folder, nation):
    sheet = ["sentence_id,coder,conflict", "roth-99,Ana,1", "roth-01,Ana,1", "roth-02,Ana,7", "roth-98,Ana,1"]
    (folder / "ana.csv").write_text("\n".join(sheet), encoding="utf-8")
    (folder / "bo.csv").write_text("\n".join(sheet[:2]).replace("Ana", "Bo"), encoding="utf-8")
    told = say(read_hand_ins(nation, folder).faults)
    assert all(text.startswith("line 2, column sentence_id: “roth-99”") for text in told.values())
    assert told["ana.csv"].endswith(" (and 2 faults more)") and "more)" not in told["bo.csv"]


def test_no_question_is_asked_twice(nation_copy):
    """An exercise whose id is that of a question of questions.csv: its words' SHA-256, eight digits of it."""
    asked = list(list_questions(rj.load(nation_copy)))
    with open(nation_copy / "questions.csv", encoding="utf-8", newline="") as file:
        words = next(csv.DictReader(file))["question"]
    name = f"question-{hashlib.sha256(words.encode()).hexdigest()[:8]}"
    assert name in [one["id"] for one in asked]
    (nation_copy / "exercises.csv").write_text(f"id,prompt,kind\n{name},What else?,text\n", encoding="utf-8")
    again = list(list_questions(rj.load(nation_copy)))
    assert [one["prompt"] for one in again if one["id"] == name] == ["What else?"]
    assert len({one["id"] for one in again}) == len(again)
    assert len(again) == len(
        [one for one in asked if one["check"] is None]
    )  # beside the class's own exercises


def test_of_a_sentence_all_that_divides_stands_where_its_most_divided_frame_does(folder, nation, tmp_path):
    """By hand: two against two in roth-02; elsewhere one of four stands alone."""
    votes = {
        ("roth-02", "conflict"): "1100",
        ("manila-05", "conflict"): "1000",
        ("roth-02", "morality"): "0111",
    }
    for place, who in enumerate(("Ana", "Bo", "Cy", "Di")):
        codes = {}
        for (name, frame), said in votes.items():
            codes.setdefault(name, {})[frame] = int(said[place])
        write(folder, nation, f"{who}.json", who, codes=codes)
    output = tmp_path / "page.html"
    assert main(["collect", str(folder), "--exchange", str(NATION), "--output", str(output)]) == 0
    found = re.findall(
        r"<h3>(.*?)</h3>|<h4>(.*?)</h4>", output.read_text(encoding="utf-8").split('id="agree')[0]
    )
    expected = [
        name_sentence(nation, "roth-02"),
        "conflict",
        "morality",
        name_sentence(nation, "manila-05"),
        "conflict",
    ]
    assert ["".join(one) for one in found] == expected


def test_a_folder_within_two_others_is_read_and_one_within_three_is_not(folder, nation):
    for place, inside in enumerate(("", "a/", "a/b/", "a/b/c/")):
        write(folder, nation, f"{inside}{place}.json", f"Ana {place}")
    found = read_hand_ins(nation, folder)
    assert list(found.people) == ["Ana 0", "Ana 1", "Ana 2"]
    assert say(found.faults) == {"a/b/c": "is a folder that is empty or lies too deep; move its files up"}


def test_twenty_places_stand_open_and_each_of_the_others_in_a_table(folder, nation, tmp_path):
    """Two of three said yes of 23 sentences: all are as divided, so they stand in reading order."""
    names = list(nation.sentence_rows)[:23]
    for who, code in (("Ana", 1), ("Bo", 1), ("Cy", 0)):
        write(folder, nation, f"{who}.json", who, codes={name: {"conflict": code} for name in names})
    output = tmp_path / "page.html"
    assert main(["collect", str(folder), "--exchange", str(NATION), "--output", str(output)]) == 0
    text = output.read_text(encoding="utf-8")
    called = [name_sentence(nation, name) for name in names]
    assert re.findall(r"<li><h3>(.*?)</h3>", text) == called[:20]
    assert text.count('aria-label="2 yes, 1 no"') == 20 == text.count('class="yes" width="66.7"')
    assert "All others on which it is divided: 3</summary>" in text
    rows = re.findall(r"<tr><th scope=\"row\">(.*?)</th><td>(.*?)</td><td>(\d)</td><td>(\d)</td></tr>", text)
    assert rows == [(name, "conflict", "2", "1") for name in called[20:]]


@pytest.mark.parametrize("bad", ["", "<html>", "nowhere"])
def test_where_nothing_can_be_read_nothing_is_written(folder, tmp_path, monkeypatch, capsys, bad):
    monkeypatch.chdir(tmp_path)
    if bad == "<html>":
        (folder / "one.html").write_text(bad)
        (folder / "two.html").write_text(f"{bad}<p>")
    given = "nowhere" if bad == "nowhere" else "in"
    assert main(["collect", given, "--exchange", str(NATION)]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == (2 if bad == "<html>" else 1) and "Traceback" not in said
    assert [one.name for one in tmp_path.iterdir()] == ["in"]


def test_words_of_a_hidden_speaker_are_not_on_the_page(folder, nation, tmp_path):
    for name, code in (("Ana", 1), ("Bo", 0)):
        write(folder, nation, f"{name}.json", name, codes={"manila-05": {"conflict": code}})
    output = tmp_path / "page.html"
    given = ["collect", str(folder), "--exchange", str(NATION), "--output", str(output)]
    words = nation.sentence_rows["manila-05"].text
    assert main(given) == 0 and words in output.read_text(encoding="utf-8")
    assert main([*given, "--redact", "Eliza"]) == 0 and words not in output.read_text(encoding="utf-8")


def test_a_file_among_others_is_what_the_page_saved(folder, nation, tmp_path):
    """The page of an earlier collecting lies in the folder: it is named, and stops nothing."""
    write(folder, nation, "ana.json", "Ana", codes={"roth-01": CONFLICT})
    output = tmp_path / "out" / "page.html"
    for _ in range(2):
        assert main(["collect", str(folder), "--exchange", str(NATION), "--output", str(output)]) == 0
        shutil.copytree(output.parent, folder, dirs_exist_ok=True)
    found = read_hand_ins(nation, folder)
    assert list(found.people) == ["Ana"] and len(found.codings) == 2
    assert list(say(found.faults)) == ["codings.csv", "page-to-show.html", "page.html"]
    assert all("was written by an earlier collect" in text for text in say(found.faults).values())


def test_what_a_student_quotes_of_a_hidden_speaker_is_hidden(folder, nation, tmp_path, capsys):
    first = next(one["id"] for one in list_questions(nation))
    quoted = nation.sentence_rows["manila-05"].text
    write(folder, nation, "Ana.json", "Ana", answers={first: f"She says: {quoted} So it is."})
    output = tmp_path / "page.html"
    command = ["collect", str(folder), "--exchange", str(NATION), "--output", str(output)]
    assert main([*command, "--redact", "Eliza"]) == 0
    text = output.read_text(encoding="utf-8")
    assert "She says:" in text and " ".join(quoted.split()[2:6]) not in text


def test_the_environment_hides_speakers_too(monkeypatch, tmp_path, nation, capsys):
    monkeypatch.setenv(REDACT, "Eliza")
    output = tmp_path / "class.html"
    assert main(["class", str(NATION), "--output", str(output)]) == 0
    quoted = nation.sentence_rows["manila-05"].text
    assert " ".join(quoted.split()[2:6]) not in output.read_text(encoding="utf-8")


def test_the_page_is_not_put_among_what_was_handed_in(folder, nation, capsys):
    write(folder, nation, "Ana.json", "Ana", answers={})
    before = sorted(folder.iterdir())
    command = ["collect", str(folder), "--exchange", str(NATION), "--output", str(folder / "index.html")]
    assert main(command) == 2 and sorted(folder.iterdir()) == before
    said = capsys.readouterr().err
    assert "stands among what was handed in" in said and said.count("\n") == 1


def test_of_many_strange_columns_a_few_are_named(folder, nation, tmp_path, capsys):
    names = [f"thing {number}" for number in range(2000)]
    row = ["roth-01", "Ana", "1", *["0"] * len(names)]
    text = ",".join(["sentence_id", "coder", "conflict", *names]) + "\n" + ",".join(row) + "\n"
    (folder / "frames-Ana.csv").write_text(text, encoding="utf-8")
    strange = {f"question-{number}": "so" for number in range(300)}
    write(folder, nation, "Bo.json", "Bo", answers=strange)
    assert (
        main(["collect", str(folder), "--exchange", str(NATION), "--output", str(tmp_path / "p.html")]) == 0
    )
    said = capsys.readouterr().err
    assert "1,990 further columns of no frame" in said or "1990 further columns of no frame" in said
    assert "295 further answers to what is not asked" in said and len(said) < 10_000


def test_the_page_of_a_class_on_a_phone_and_on_paper(folder, nation, browser):
    """Who said what stands side by side on a phone too; a long answer begins open, and is whole on paper."""
    asked = [one["id"] for one in list_questions(nation)][:2]
    write_class(folder, nation, 25, sheets=0, sentences=["roth-01", "manila-05"])
    long = "So it begins. " + "And on it goes. " * 60 + "There it ends."
    write(folder, nation, "long.json", "Zoë", answers={asked[0]: long, asked[1]: "Short."})
    output = folder.parent / "page.html"
    assert main(["collect", str(folder), "--exchange", str(NATION), "--output", str(output)]) == 0
    tab = browser.new_page(viewport={"width": 360, "height": 800})
    tab.goto(output.as_uri())
    yes, no = (one.bounding_box() for one in tab.locator(".who").first.locator("summary").all())
    assert yes["y"] == no["y"] and yes["x"] + yes["width"] <= no["x"]
    end = tab.get_by_text("There it ends.")
    expect(tab.get_by_text("So it begins.")).to_be_visible()
    expect(end).to_be_hidden()
    tab.get_by_role("link", name=re.compile("^2 Guess first")).click()
    wait_until(tab, "document.querySelector('#question-2').getBoundingClientRect().y < 100")
    tab.emulate_media(media="print")
    expect(end).to_be_visible()
    expect(tab.get_by_text(re.compile(r"^The other \d"))).to_be_hidden()
    expect(tab.locator(".who p").first).to_be_visible()
    testimony = tab.locator(".testimony blockquote")
    assert testimony.count()
    expect(testimony.first).to_be_hidden()
    expect(tab.locator(".questions")).to_be_hidden()
    tab.goto(output.with_name("page-to-show.html").as_uri())
    lines = tab.locator("#answers li:visible")  # on the wall they are all that stands there
    assert lines.count() > 2 and lines.first.inner_text().endswith("1 of 26 answered.")
    tab.close()


def test_the_teacher_sees_what_the_text_has_and_no_question_that_nobody_answered(folder, nation, tmp_path):
    """By hand: “police” stands 8 times in the letters' own words; one question to talk about was answered."""
    free = [one["id"] for one in list_questions(nation) if one["check"] is None]
    write(folder, nation, "ana.json", "Ana", answers={"police": "11", free[2]: "None of them."})
    output = tmp_path / "page.html"
    assert main(["collect", str(folder), "--exchange", str(NATION), "--output", str(output)]) == 0
    html = output.read_text(encoding="utf-8")
    asked = re.findall(r'<h3 id="question-\d+">\d+[^.]*\. (.*?)</h3>\s*(?:<p class="about">(.*?)</p>)?', html)
    assert len(asked) == 16 + 1 and asked[-1][1] == ""
    facts = dict(asked)
    assert facts["How often does “police” stand in the letters&#39; own words?"] == "The text has: 8."
