"""Where a reader's work is kept: by the exchange, not by the name of its folder, and old work goes on."""

import dataclasses
import json
import os
import re
from pathlib import Path

import pytest

import rejoinder as rj
from rejoinder.exchange.work import list_decided, name_work, settle_work

BOOK = "frame,family,term,source,note\nlaw,issue,police,text,r\n"
LETTERS = {"ann": "One. Two. Three.", "ben": "Four. Five. Six."}


@pytest.fixture
def made(make_exchange, tmp_path, monkeypatch):
    exchange = make_exchange(LETTERS, BOOK)
    (tmp_path / "beside").mkdir()
    monkeypatch.chdir(tmp_path / "beside")
    return exchange


def test_the_place_stays_when_the_folder_is_renamed(made):
    place = name_work(made)
    assert re.fullmatch(r"my-work/Made-for-a-test-[0-9a-f]{8}", place.as_posix())
    moved = made.folder.rename(made.folder.with_name("elsewhere"))
    assert name_work(rj.load(moved)) == place


def test_two_exchanges_in_folders_of_one_name_are_apart(made, make_exchange):
    other = make_exchange({"ann": "One. Two.", "ben": "Four."}, BOOK)
    titled = dataclasses.replace(made, title="Made for a test!")
    places = {name_work(one) for one in (made, other, titled)}
    assert len(places) == 3 and all(len(place.parts) == 2 for place in places)


@pytest.mark.parametrize("kept", ["code.json", "frames-Ana.csv", "claims.json"])
def test_old_work_is_moved_once_and_said(made, kept, tmp_path):
    old = Path("my-work") / made.folder.name
    old.mkdir(parents=True)
    text = (
        "sentence_id,coder,law\nann-01,Ana,1\n"
        if kept.endswith("csv")
        else json.dumps({"codes": {"ann-01": {}}})
    )
    (old / kept).write_text(text, encoding="utf-8")
    assert settle_work(made, move=False) == (old, "") and old.is_dir()
    place, said = settle_work(made)
    assert place == name_work(made) and (place / kept).read_text(encoding="utf-8") == text
    assert said == f"Your work in {old.as_posix()} is in {place.as_posix()} now." and not old.exists()
    assert settle_work(made) == (place, "")


@pytest.mark.parametrize(
    ("kept", "text"),
    [
        ("code.json", '{"codes": {"other-01": {"law": 1}}}'),
        ("code.json", '{"codes": {}, "others": {"bo": {"codes": {"other-01": {"law": 1}}}}}'),
        ("agree.json", '{"decided": {"other-01": {}}}'),
        ("adjudicated.csv", "sentence_id,frame,code,reason\nother-01,law,1,so\n"),
    ],
)
def test_work_on_another_exchange_stays_where_it_is(made, kept, text):
    old = Path("my-work") / made.folder.name
    old.mkdir(parents=True)
    (old / kept).write_text(text, encoding="utf-8")
    assert settle_work(made) == (name_work(made), "") and (old / kept).is_file()
    assert list_decided(made) == []


@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to("gone"), Path.mkdir])
def test_what_is_no_file_among_old_work_stops_nobody(made, make):
    old = Path("my-work") / made.folder.name
    old.mkdir(parents=True)
    (old / "frames-Ana.csv").write_text("sentence_id,coder,law\nann-01,Ana,1\n", encoding="utf-8")
    make(old / "code.json")
    place, said = settle_work(made)
    assert place == name_work(made) and said.endswith("now.") and os.path.lexists(place / "code.json")


def test_of_two_kernels_that_move_old_work_at_once_both_go_on_with_it(made, monkeypatch):
    old = Path("my-work") / made.folder.name
    old.mkdir(parents=True)
    (old / "code.json").write_text('{"codes": {"ann-01": {}}}', encoding="utf-8")
    rename = Path.rename

    def late(path, place):
        rename(path, place)
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr(Path, "rename", late)
    assert settle_work(made) == (name_work(made), "")
