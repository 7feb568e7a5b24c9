"""Whose work is whose: names as they are written, work handed in twice, frames that changed, decisions."""

import json
import random
import re
import shutil
import unicodedata
from pathlib import Path

import pytest

import rejoinder as rj
from rejoinder.cli import main
from rejoinder.exchange import InputError, clean_name, fold_name, name_safely
from rejoinder.exchange.work import name_work
from rejoinder.explore.answers import list_questions
from rejoinder.explore.hand_ins import read_hand_ins
from rejoinder.framing.coding import adjudicate, read_decisions

from .made_class import make_hand_in, write_hand_in
from .scripts import call, open_blank

BOOK = "frame,family,term,source,note\nlaw,issue,police,text,r\ncare,issue,shelter,text,r\n"
LETTERS = {"ann": "One. Two. Three.", "ben": "Four. Five. Six."}


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "in"
    made.mkdir()
    return made


@pytest.fixture
def made(make_exchange, tmp_path, monkeypatch):
    """Return an exchange of two frames; the notebook lies elsewhere."""
    exchange = make_exchange(LETTERS, BOOK)
    (tmp_path / "beside").mkdir()
    monkeypatch.chdir(tmp_path / "beside")
    return exchange


def write(folder, exchange, file, name, **more):
    return write_hand_in(folder, file, make_hand_in(exchange, name, **more))


def put(folder, name, rows, head="sentence_id,coder,law,care"):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return path


def say(notes):
    """Return what is said of each file, all lines of it."""
    said = {}
    for one in notes:
        said[one.file] = f"{said.get(one.file, '')} {one.text}".strip()
    return said


# Names


SAME = [
    ("José", "Jose\u0301"),
    ("Ana", "ANA"),
    ("Ana B", "  Ana \u00a0 B\n"),
    ("Ana", "\ufeffAn\u200ba\u200e"),
    ("Anna", "An\u00adna"),
    ("Zoë \u200b B", "zoe\u0308 b"),
    ("STRASSE", "Straße"),
    ("Αλέξης", "ΑΛΈΞΗΣ"),
    ("ᾴ", "α\u0345\u0301"),
]
OTHERS = [("José B.", "José-B"), ("Jose", "José"), ("Ana", "Anna"), ("Ana B", "AnaB"), ("A.B C", "A B.C")]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_person_however_a_keyboard_writes_the_name(folder, nation, one, other):
    write(folder, nation, "a.json", one, answers={"a": "1"})
    put(folder, "b.csv", [f'roth-01,"{other}",1'], "sentence_id,coder,conflict")
    found = read_hand_ins(nation, folder)
    assert len(found.people) == 1 and found.files == 2 and found.faults == []
    assert set(found.codings["coder"]) == set(found.people)
    (name,) = found.people
    assert name == unicodedata.normalize("NFC", " ".join(re.sub("[\u200b\u00ad]", "", one).split()))


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_names_that_differ_are_two_people_and_two_files(folder, nation, one, other):
    write(folder, nation, "a.json", one, answers={"a": "1"})
    write(folder, nation, "b.json", other, answers={"a": "2"})
    found = read_hand_ins(nation, folder)
    assert list(found.people) == sorted([one, other], key=fold_name) and found.faults == []
    assert name_safely(one) != name_safely(other)
    near = "are taken as two people; if they are one, write one name in both"
    assert (near in " ".join(map(str, found.notes))) is (other != "Anna")


def test_capitals_are_said(folder, nation):
    write(folder, nation, "a.json", "Ana", answers={"a": "1"})
    put(folder, "b.csv", ["roth-01,ANA,1"], "sentence_id,coder,conflict")
    text = say(read_hand_ins(nation, folder).notes)["b.csv"]
    assert "“ANA” here and “Ana” in a.json are taken as one person; if these are two people" in text


def test_a_name_of_which_nothing_is_seen_is_none(folder, nation):
    write(folder, nation, "a.json", "\u200b\ufeff", answers={"a": "1"})
    put(folder, "b.csv", ["roth-01,\u200b,1"], "sentence_id,coder,conflict")
    found = read_hand_ins(nation, folder)
    assert say(found.faults) == {
        "a.json": "has no name, or none that can be one; write one into it",
        "b.csv": "has a row whose coder is nothing that can be seen; write a name there",
    }


def test_no_two_people_share_the_name_of_a_file():
    draw, files = random.Random(3), {}
    letters = "AaBé.-_ '’1\u0301\u200b"
    for _ in range(20_000):
        name = "".join(draw.choice(letters) for _ in range(draw.randrange(1, 7)))
        file = name_safely(name)
        assert not set(file) & set(" .'’/\\:\u200b") and (file == "") is not any(
            map(str.isalnum, clean_name(name))
        )
        if file:
            assert files.setdefault(file.casefold(), fold_name(name)) == fold_name(name)
    assert name_safely("Ana Müller") == "Ana-Müller" and len(name_safely("ab " * 99)) <= 67
    assert name_safely(name_safely("José B.").replace("-", " ")) != name_safely("José B.")
    assert name_safely("x" * 80) != name_safely("x" * 81)


def test_two_sheets_are_started_for_two_names_alike(make_exchange):
    exchange = make_exchange(LETTERS, BOOK)
    said = [
        rj.framing.start_sheet(exchange, name) for name in ("José B.", "José-B", "José B", "Jose\u0301 B")
    ]
    assert ["is written" in one for one in said] == [True, True, True, False]
    assert len(list((exchange.folder / "codings").iterdir())) == 3


# Work handed in twice


def test_the_newer_page_is_taken_by_what_it_says(folder, nation):
    write(folder, nation, "a.json", "Ana", answers={"a": "old"}, saved="2026-11-03T10:00:00.000Z")
    write(folder, nation, "b.json", "ana", answers={"a": "new"}, saved="2026-11-03T11:30:00.000+01:00")
    write(folder, nation, "c.json", "Ana", answers={"a": "older"}, saved="2026-11-02T23:00:00.000Z")
    found = read_hand_ins(nation, folder)
    assert found.people == {"ana": {"a": "new"}} and found.files == 1
    assert say(found.faults)["a.json"].startswith(
        "“Ana” saved it at 2026-11-03 10:00 and b.json at 2026-11-03 10:30 (UTC): the newer is taken"
    )


@pytest.mark.parametrize("saved", ["", None, 7, "yesterday", "2026-11-03T10:00:00"])
def test_a_page_that_holds_all_of_the_other_is_taken(folder, nation, saved):
    write(folder, nation, "a.json", "Ana", answers={"a": "1", "b": "2"}, codes={"roth-01": {"conflict": 1}})
    write(folder, nation, "b.json", "Ana", answers={"a": "1"}, saved=saved)
    found = read_hand_ins(nation, folder)
    assert found.people == {"Ana": {"a": "1", "b": "2"}}
    assert say(found.faults)["b.json"].startswith("“Ana” has all of it in a.json, too: that one is taken")


def test_of_a_group_the_one_is_named_who_coded_twice_and_the_others_count(folder, nation):
    head = "sentence_id,coder,conflict,morality"
    rows = [f"{one},{who},1,0" for who in ("Ana", "Bo", "Cy") for one in ("roth-01", "roth-02")]
    put(folder, "group.csv", rows, head)
    put(folder, "bo.csv", ["roth-01,Bo,0,0"], head)
    write(folder, nation, "cy.json", "Cy", codes={"roth-03": {"conflict": 1}})
    found = read_hand_ins(nation, folder)
    assert found.codings.groupby("coder").size().to_dict() == {"Ana": 4, "Cy": 5}
    group, mine = say(found.notes)["group.csv"], say(found.faults)
    assert list(mine) == ["bo.csv"] and list(found.people) == ["Ana", "Cy"]
    told = "1 code of “Bo” here and in group.csv differ (roth-01, “conflict”): no code of “Bo” counts"
    assert mine["bo.csv"].startswith(told)
    assert "1 code of “Bo” here and in bo.csv differ" in group and "Ana" not in group
    assert (
        "of “Cy” are cy.json (1 code) and group.csv (4 codes), taken together; if these are two people"
        in group
    )


def test_one_name_written_two_ways_in_a_group_is_not_mixed(folder, nation):
    rows = ["roth-01,Ana,1", "roth-01,ANA,0", "roth-01,Bo,1"]
    put(folder, "group.csv", rows, "sentence_id,coder,conflict")
    found = read_hand_ins(nation, folder)
    assert list(found.codings["coder"]) == ["Bo"]
    text = say(found.notes)["group.csv"]
    assert "“ANA” here and “Ana” are taken as one person" in text
    assert "1 code of “Ana” here and in another line differ (roth-01, “conflict”)" in text


def test_what_a_page_and_a_sheet_of_ticks_hold_is_counted(folder, made):
    """By hand: the page has two answers and two ticks; the sheet these ticks, and two empty cells beside."""
    codes = {"ann-01": {"law": 1}, "ann-02": {"care": 1}}
    write(folder, made, "ana.json", "Ana", codes=codes, answers={"a": "1", "b": "2"})
    put(folder, "ana.csv", ["ann-01,Ana,x,", "ann-02,Ana,,x", "ann-03,Ana,,"])
    found = read_hand_ins(made, folder)
    assert found.faults == [] and found.people == {"Ana": {"a": "1", "b": "2"}}
    cells = sorted((r.sentence_id, r.frame, r.code) for r in found.codings.itertuples())
    assert cells == [("ann-01", "care", 0), ("ann-01", "law", 1), ("ann-02", "care", 1), ("ann-02", "law", 0)]
    assert (
        "of “Ana” are ana.json (2 answers and 2 codes) and ana.csv (4 codes, 2 of them empty cells), "
        "taken together; 2 codes twice, counted once; if these are two people, write another name in one"
    ) in say(found.notes)["ana.csv"]


# Frames that changed


@pytest.fixture
def changed(folder, make_exchange):
    """Return an exchange of which “care” became “self-care”, and “rights” was added, after Ana handed in."""
    made = make_exchange(LETTERS, BOOK)
    codes = {one: {"law": 1, "care": 0} for one in ("ann-01", "ann-02")}
    write(folder, made, "ana.json", "Ana", codes=codes, answers={"a": "I think so."})
    book = BOOK.replace("care,", "self-care,") + "rights,issue,vote,text,r\n"
    (made.folder / "codebook.csv").write_text(book, encoding="utf-8")
    return rj.load(made.folder)


def test_a_renamed_frame_leaves_all_else_of_a_page(folder, changed):
    write(folder, changed, "bo.json", "Bo", codes={"ann-01": {"Law": 0, "rights": 1, "self-care": 1}})
    found = read_hand_ins(changed, folder)
    assert found.faults == [] and found.people["Ana"] == {"a": "I think so."}
    mine = found.codings[found.codings["coder"] == "Ana"]
    assert list(zip(mine["sentence_id"], mine["frame"], mine["code"])) == [
        ("ann-01", "law", 1),
        ("ann-02", "law", 1),
    ]
    text = say(found.notes)["ana.json"]
    assert text.startswith(
        "of “Ana”, 2 codes not counted: “care”: no frame of codebook.csv or frames.csv; near it: self-care; "
        "if it was renamed, write its name of today in the file, or put the frame back; all else is read"
    )
    assert "no code for “rights” and “self-care”, which others coded" in text


def test_a_sheet_of_a_renamed_frame_says_which(folder, changed):
    put(folder, "cy.csv", ["ann-01,Cy,1"], "sentence_id,coder,care")
    text = say(read_hand_ins(changed, folder).faults)["cy.csv"]
    assert "is a sheet without a code" in text and "column “care” is not counted" in text


def test_a_page_of_which_no_code_can_be_used_is_read_for_its_answers(folder, changed):
    odd = {"ann-09": {"law": 1}, "ann-01": {"law": 2, "self-care": True}, "ann-02": [1]}
    write(folder, changed, "bo.json", "Bo", codes=odd, answers={"a": "No."})
    write(folder, changed, "cy.json", "Cy", codes=odd)
    found = read_hand_ins(changed, folder)
    assert found.people["Bo"] == {"a": "No."} and set(found.codings["coder"]) == {"Ana"}
    text = say(found.notes)["bo.json"]
    assert "4 codes not counted" in text and "“ann-09”: the exchange has no such sentence" in text
    assert say(found.faults)["cy.json"].startswith("holds nothing that can be read: 4 codes not counted")


# What an earlier run wrote


def test_codes_collected_earlier_are_nobodys_hand_in(folder, made, tmp_path):
    """A stale sheet says otherwise than what was handed in since: it is not counted, whatever its name."""
    write(folder, made, "ana.json", "Ana", codes={"ann-01": {"law": 1}})
    command = [
        "collect",
        str(folder),
        "--exchange",
        str(made.folder),
        "--output",
        str(tmp_path / "o" / "p.html"),
    ]
    assert main(command) == 0
    shutil.copy(tmp_path / "o" / "codings.csv", folder / "all of them.csv")
    old = b"\xef\xbb\xbfsentence_id,coder,law\r\nann-01,Ana,0\r\nann-01,Gone,0\r\n"
    (folder / "codings (1).csv").write_bytes(old)
    write(folder, made, "ana.json", "Ana", codes={"ann-01": {"law": 0}})
    found = read_hand_ins(made, folder)
    assert list(found.people) == ["Ana"] and found.codings["code"].tolist() == [0]
    assert list(say(found.faults)) == ["all of them.csv", "codings (1).csv"]
    assert all("earlier collect" in one for one in say(found.faults).values())
    shutil.copy(tmp_path / "o" / "codings.csv", put(made.folder / "codings", "frames-class.csv", []))
    assert rj.framing.agree(made).codings["coder"].tolist() == ["Ana"]


# Decisions


def put_class(folder, exchange):
    for name, code in (("Ana", 1), ("Bo", 0)):
        write(folder, exchange, f"{name}.json", name, codes={"ann-01": {"law": code, "care": code}})


DECIDED = "sentence_id,frame,code,reason"


def test_decisions_count_where_they_were_made(made, folder, tmp_path, monkeypatch, capsys):
    """End to end: the widget writes, the measures read, and so does collect; the report does not."""
    sheets = made.folder / "codings"
    put(sheets, "frames-Ana.csv", ["ann-01,Ana,1,1"])
    put(sheets, "frames-Bo.csv", ["ann-01,Bo,0,0"])
    before = rj.framing.grid(made).table
    widget = rj.explore.agree(made)
    said = widget.answers["hand"](
        {"file": "adjudicated.csv", "text": f"{DECIDED}\nann-01,Law,0,it is named only\n"}
    )
    place = Path(said.split()[2].rstrip(","))
    assert said.startswith("Saved as my-work/")
    assert place.parts[0] == "my-work" and place.is_file()
    agreed = rj.framing.agree(made)
    told = [one.headline for one in agreed.findings()]
    assert f"What is decided counts: 1 decision of {place.as_posix()}." in told
    assert widget.answers["agree"]({"files": []})["decided"] == [("ann-01", "law", 0, "it is named only")]
    monkeypatch.setenv("REJOINDER_REPORT", "1")
    assert rj.framing.grid(made).table.equals(before)
    assert not any("decided counts" in one.headline for one in rj.framing.agree(made).findings())
    monkeypatch.delenv("REJOINDER_REPORT")
    put_class(folder, made)
    put(folder, "decided by us.csv", ["ann-01,care,1,shelter is named"], DECIDED)
    output = tmp_path / "o" / "page.html"
    assert main(["collect", str(folder), "--exchange", str(made.folder), "--output", str(output)]) == 0
    err = capsys.readouterr().err
    assert "note: decided by us.csv: 1 decision counted\n" in err
    assert f"note: {place.as_posix()}: 1 decision counted\n" in err
    page = " ".join(re.sub("<[^>]+>", " ", output.read_text(encoding="utf-8")).split())
    assert "Decided: yes: shelter is named" in page and "Decided: no: it is named only" in page
    # Collected together they are what the measures read from the folder codings.
    shutil.rmtree(sheets)
    shutil.rmtree("my-work")
    sheets.mkdir()
    shutil.copy(output.with_name("codings.csv"), sheets / "frames-class.csv")
    shutil.copy(output.with_name("adjudicated.csv"), sheets)
    assert rj.check(made).table["note"].tolist() == []
    final = adjudicate(made, rj.framing.agree(made).codings)
    assert sorted(zip(final["frame"], final["code"], final["by"], final["reason"])) == [
        ("care", 1, "adjudicated", "shelter is named"),
        ("law", 0, "adjudicated", "it is named only"),
    ]


def test_decisions_are_found_from_the_folder_above_the_notebooks(folder, made, monkeypatch):
    put_class(folder, made)
    work = name_work(made)
    put(Path("notebooks") / work, "adjudicated.csv", ["ann-01,law,0,so"], DECIDED)
    assert read_hand_ins(made, folder).decided == {("ann-01", "law"): (0, "so")}
    put(work, "adjudicated.csv", ["ann-01,law,1,here"], DECIDED)
    assert read_hand_ins(made, folder).decided == {("ann-01", "law"): (1, "here")}
    monkeypatch.chdir("notebooks")
    put(made.folder / "codings", "adjudicated.csv", ["ann-01,law,1,before", "ann-02,law,1,before"], DECIDED)
    assert read_decisions(made) == {("ann-01", "law"): (0, "so"), ("ann-02", "law"): (1, "before")}


def test_a_sheet_that_the_desk_wrote_is_a_hand_in_whatever_its_name(folder, made):
    text = "\ufeffsentence_id,coder,codebook,law\r\nann-01,Ana,,1\r\n"
    (folder / "codings.csv").write_bytes(text.encode())
    assert list(read_hand_ins(made, folder).people) == ["Ana"]


def test_what_two_groups_decide_differently_does_not_count(folder, made):
    put_class(folder, made)
    put(folder, "one.csv", ["ann-01,law,1,so", "ann-01,care,1,so"], DECIDED)
    put(folder, "two/adjudicated.csv", ["ann-01,law,0,not so", "ann-01,care,1,we too"], DECIDED)
    put(made.folder / "codings", "adjudicated.csv", ["ann-01,law,1,long ago", "ann-02,law,1,yes"], DECIDED)
    found = read_hand_ins(made, folder)
    assert found.decided == {("ann-01", "care"): (1, "so"), ("ann-02", "law"): (1, "yes")}
    said = say(found.notes)
    assert (
        "one.csv and two/adjudicated.csv decide ann-01, “law”, differently: neither counts" in said["one.csv"]
    )
    assert "0 decisions counted of 2" in said["two/adjudicated.csv"] and found.files == 4


def test_a_faulty_file_of_decisions_is_named(folder, made):
    put_class(folder, made)
    put(folder, "adjudicated.csv", ["ann-01,mood,1,so"], DECIDED)
    found = read_hand_ins(made, folder)
    assert "“mood”: no frame of codebook.csv" in say(found.faults)["adjudicated.csv"] and found.decided == {}


@pytest.mark.parametrize("times", [("2026-11-03T10:00:00", "2026-11-03T11:00:00Z"), ("", "")])
def test_of_pages_that_differ_and_do_not_say_when_none_is_taken(folder, made, times):
    for at, (time, code) in enumerate(zip(times, (0, 1))):
        codes = {"ann-01": {"law": code}}
        write(folder, made, f"{at}.json", "Ana", answers={"a": "1"}, codes=codes, saved=time)
    found = read_hand_ins(made, folder)
    assert found.people == {} and found.codings.empty
    assert say(found.faults)["0.json"].startswith("1.json is by “Ana”, too, and neither is read")


def test_a_frame_is_one_in_capitals_and_decomposed_and_counts_once(folder, make_exchange):
    made = make_exchange(LETTERS, BOOK.replace("law,", "Santé,"))
    codes = {"ann-01": {"sante\u0301": 1}, "ann-02": {"SANTÉ": 0, "Santé": 1}}
    write(folder, made, "ana.json", "Ana", codes=codes)
    found = read_hand_ins(made, folder)
    cells = [(row.sentence_id, row.frame, row.code) for row in found.codings.itertuples()]
    assert cells == [("ann-01", "santé", 1), ("ann-02", "santé", 0)]
    assert "“Santé” stands twice in ann-02; keep one" in say(found.notes)["ana.json"]


def test_what_a_lesson_leaves_for_home_is_said_apart(folder, nation):
    placed = {
        when: [one["id"] for one in list_questions(nation, "75") if one["when"] == when and one["check"]]
        for when in ("today", "home")
    }
    done = {name: dict.fromkeys(ids, "Yes.") for name, ids in placed.items()}
    codes = {"roth-01": {"conflict": 1}}
    write(folder, nation, "ana.json", "Ana", answers=done["today"], codes=codes)
    write(folder, nation, "bo.json", "Bo", answers=done["home"], codes=codes)
    write(folder, nation, "cy.json", "Cy", codes=codes)
    write(folder, nation, "di.json", "Di", codes=codes, light=True)
    write(folder, nation, "ed.json", "Ed", answers=done["today"] | done["home"], codes=codes)
    lesson, home = (len(placed[when]) for when in ("today", "home"))
    today = f"{lesson} exercises of the lesson"
    later = f"{home} of {home} exercises for home without an answer"
    assert lesson + home == 16 and lesson > 1 and home > 1
    assert say(read_hand_ins(nation, folder, "75").notes) == {
        "ana.json": later,
        "bo.json": f"{lesson} of {today} without an answer",
        "cy.json": f"{lesson} of {today} without an answer; {later}",
        "di.json": f"on the lighter track: 0 of {today} answered; what it leaves out is not missing",
    }
    with pytest.raises(InputError, match="“74”"):
        read_hand_ins(nation, folder, "74")


# The lighter track, and decisions, in the file of a page

DECISION = {"sentence": "ann-01", "frame": "Law", "code": 0, "reason": "it is named\nonly"}


def test_what_the_lighter_track_leaves_out_is_not_missing(folder, made, tmp_path):
    (made.folder / "exercises.csv").write_text("id,prompt,kind\na,One?,text\nb,Two?,text\n", encoding="utf-8")
    write(folder, made, "ana.json", "Ana", answers={"a": "1"}, codes={"ann-01": {"law": 1}}, light=True)
    write(folder, made, "bo.json", "Bo", answers={"a": "1"}, codes={"ann-01": {"law": 1}}, light="yes")
    said = say(read_hand_ins(made, folder).notes)
    assert said == {
        "ana.json": "on the lighter track: 1 of 2 exercises answered; what it leaves out is not missing",
        "bo.json": "1 of 2 exercises without an answer",
    }
    output = tmp_path / "o" / "page.html"
    assert main(["collect", str(folder), "--exchange", str(made.folder), "--output", str(output)]) == 0
    page = output.read_text(encoding="utf-8")
    assert "<summary>No answer: 2</summary><p><bdi>Ana (lighter track)</bdi>, <bdi>Bo</bdi></p>" in page


def test_what_the_page_saves_is_read_and_gone_on_with(folder, made, browser):
    """The track and the decisions; a decision without a reason, or on a frame that is no more, is none."""
    decided = {"ann-01": {"law": {"code": 0, "reason": " it is\nnamed"}, "care": {"code": 1, "reason": " "}}}
    decided["ann-02"] = {"gone": {"code": 1, "reason": "so"}, "law": {"reason": "so"}}
    parts = {"code": {"codes": {"ann-01": {"law": 1}}, "light": True}, "agree": {"decided": decided}}
    text = {"title": made.title, "sha256": made.sha256}
    tab = open_blank(browser, "hand-in")
    frames = [{"name": "law"}, {"name": "care"}]
    saved = call(tab, "makeHandIn", text, {"name": "Ana", "parts": parts}, frames)
    again = call(tab, "readHandIn", text, json.dumps(saved))
    told = call(tab, "tellHandIn", saved)
    tab.close()
    assert told == "0 answers, 1 coded sentence, 1 decision, and that you took the lighter track"
    assert again["parts"]["code"]["light"] is True
    assert again["parts"]["agree"]["decided"] == {"ann-01": {"law": {"code": 0, "reason": "it is named"}}}
    write_hand_in(folder, "ana.json", saved)
    found = read_hand_ins(made, folder)
    assert found.decided == {("ann-01", "law"): (0, "it is named")} and found.light == {"Ana"}


def test_decisions_of_a_page_count_and_differ_as_those_of_a_sheet(folder, made):
    write(folder, made, "ana.json", "Ana", answers={"a": "1"}, decided=[DECISION])
    assert read_hand_ins(made, folder).decided == {("ann-01", "law"): (0, "it is named\nonly")}
    write(folder, made, "bo.json", "Bo", answers={"a": "1"}, decided=[DECISION | {"code": 1}])
    put(folder, "both.csv", ["ann-01,care,1,so"], DECIDED)
    found = read_hand_ins(made, folder)
    assert found.decided == {("ann-01", "care"): (1, "so")} and found.files == 3
    assert "ana.json and bo.json decide ann-01, “law”, differently: neither counts" in str(found.notes)


@pytest.mark.parametrize(
    ("decided", "told"),
    [
        (3, "a decision is none"),
        ([3], "a decision is none"),
        ([DECISION | {"reason": 7}], "a decision is none"),
        ([DECISION | {"code": 2}], "“2” is no code of ann-01"),
        ([DECISION | {"code": True}], "“True” is no code of ann-01"),
        ([DECISION | {"sentence": "ann-99"}], "“ann-99”: the exchange has no such sentence"),
        ([DECISION | {"frame": "lawe"}], "“lawe”: no frame of codebook.csv or frames.csv"),
    ],
)
def test_a_decision_that_is_none_is_named_and_all_else_is_read(folder, made, decided, told):
    write(folder, made, "ana.json", "Ana", codes={"ann-01": {"law": 1}}, decided=decided)
    found = read_hand_ins(made, folder)
    assert found.decided == {} and found.faults == [] and len(found.codings) == 1
    assert told in say(found.notes)["ana.json"] and "all else is read" in say(found.notes)["ana.json"]


def test_of_a_page_that_does_not_count_no_decision_does(folder, made):
    old, new = "2026-01-01T10:00:00Z", "2026-01-01T11:00:00Z"
    write(folder, made, "old.json", "Ana", answers={"a": "1"}, saved=old, decided=[DECISION])
    write(folder, made, "new.json", "Ana", answers={"a": "2"}, saved=new)
    assert read_hand_ins(made, folder).decided == {}
