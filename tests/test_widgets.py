"""Widgets in JupyterLab, by key alone and by mouse: what is handled without code."""

import json
import os
from pathlib import Path

import pytest

import rejoinder as rj
from rejoinder.exchange import name_work

from .conftest import NATION
from .lab import load_notebook, run_cell, write_notebook

MINE = name_work(rj.load(NATION)).as_posix()  # where a reader's own work on it is kept

pytestmark = pytest.mark.browser
LOAD = 'import rejoinder as rj\nexchange = rj.load("../data/nation-2009")'
CELLS = """window.jupyterapp.shell.currentWidget.content.widgets
    .map(cell => [cell.model.id, cell.model.type, cell.model.sharedModel.source])"""


@pytest.fixture(scope="module")
def looked(lab):
    path = write_notebook(
        lab, "look-up", LOAD, "rj.explore.look_up(exchange)", "rj.explore.look_up(exchange)"
    )
    with lab.open(path) as tab:
        yield tab


def test_a_word_is_looked_up_by_key_alone(looked):
    first = looked.locator(".rjw").first
    first.get_by_role("searchbox").first.focus()
    looked.keyboard.type("victim*")
    looked.keyboard.press("Tab")
    looked.keyboard.type("sex worker*")
    said = first.get_by_role("status").inner_text().split("\n")
    assert [line for line in said if line] == [
        "“victim*” IJM letters: 9 (13.2 per 1,000 words) · Reporter’s reply: 4 (12.7 per 1,000 words).",
        "“sex worker*” IJM letters: 0 · Reporter’s reply: 3; too few to say anything of the sides.",
    ]
    assert looked.problems == []


def test_other_endings_are_offered(looked):
    """By hand: “victim” alone is nowhere, and victims stands 9 and 4 times in the writers' own words."""
    first = looked.locator(".rjw").first
    field = first.get_by_role("searchbox").first
    field.fill("victim")
    assert "“victim” does not stand here" in first.get_by_role("status").inner_text()
    first.get_by_role("button", name="with other endings, “victim*”: 13").click()
    assert field.input_value() == "victim*" and field.evaluate("one => one === document.activeElement")
    assert first.get_by_role("button", name="with other endings").count() == 0
    field.fill("victims")
    assert first.get_by_role("button", name="with other endings").count() == 0


def test_keys_of_jupyterlab_are_not_stirred(looked):
    first = looked.locator(".rjw").first
    first.get_by_role("button", name="Clear").focus()
    cells = looked.evaluate(CELLS)
    for key in "xabdd1mz":
        looked.keyboard.press(key)
        assert looked.evaluate(CELLS) == cells, key
    looked.keyboard.press("/")
    assert first.get_by_role("searchbox").first.evaluate("one => one === document.activeElement")
    looked.keyboard.press("Escape")
    assert first.get_by_role("searchbox").first.evaluate("one => one === document.activeElement")


def test_two_on_a_page_do_not_meet(looked):
    first, second = looked.locator(".rjw").nth(0), looked.locator(".rjw").nth(1)
    second.get_by_role("searchbox").first.fill("police")
    assert first.get_by_role("searchbox").first.input_value() != "police"
    ids = looked.locator(".rjw [id]").evaluate_all("nodes => nodes.map(node => node.id)")
    assert len(ids) == len(set(ids)) > 5


def test_a_widget_has_its_style(looked):
    boxes = looked.locator(".rjw button, .rjw input[type=search]").evaluate_all(
        "nodes => nodes.map(node => node.getBoundingClientRect().height)"
    )
    assert len(boxes) > 5 and min(boxes) >= 44


def spoil(make):
    """Return what puts something at a path that is no work: bytes, or a call that makes it."""
    return make if callable(make) else lambda path: path.write_bytes(make)


def link(path):
    path.with_name("elsewhere").mkdir()
    (path.parents[2] / "secret.json").write_text('{"codes": {}}', encoding="utf-8")
    path.symlink_to(path.parents[2] / "secret.json")


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (b"{", "breaks off or was changed, in line 1, column 2."),
        (b"\xff{}", "is not UTF-8 (byte 0)."),
        (b'{"codes": {}, "codes": {}}', "was changed by hand or by a program: “codes twice”."),
        (b'{"a": ' + b"[" * 100_000, "is nested more deeply than any page saves."),
        (b'{"a": ' + b"[" * 30 + b"]" * 30 + b"}", "is nested more deeply than any page saves."),
        (b'{"a": "\\ud83d"}', "has half a character, or a number that is none."),
        (b'{"a": NaN}', "was changed by hand or by a program: “NaN”."),
        (b'{"a": 1e999}', "has half a character, or a number that is none."),
        (b"[1]", "is no work of a widget."),
        (b"null", "is no work of a widget."),
        (b'{"a": "' + b"x" * 20_000_000 + b'"}', "is none that may be read (a file has at most 20 MB"),
        (os.mkfifo, "is none that may be read (this is no file, but a pipe or a device)."),
        (Path.mkdir, "is none that may be read (this is a folder, and no file)."),
        (link, "is none that may be read (this leads out of the folder, whose files are read alone)."),
        (lambda path: path.symlink_to("gone"), "is none that may be read (this is a link that leads to no"),
    ],
)
def test_work_that_cannot_be_read_is_kept_and_said(nation, tmp_path, monkeypatch, capsys, made, why):
    """Whatever stands there: it is named with the reason, set aside as it is, and nothing else is written."""
    monkeypatch.chdir(tmp_path)
    work = tmp_path / MINE / "code.json"
    work.parent.mkdir(parents=True)
    spoil(made)(work)
    stood = work.lstat()
    desk = rj.explore.code(nation)
    assert desk.open().state is None
    kept = work.with_name("code.json.earlier-1").lstat()
    assert (kept.st_ino, kept.st_mode, kept.st_size) == (stood.st_ino, stood.st_mode, stood.st_size)
    said = capsys.readouterr().out
    begins = f"{MINE}/code.json cannot be read: kept as code.json.earlier-1; the work begins anew. Why: it "
    assert said.startswith(begins + why) and said.count("\n") == 1 and not os.path.lexists(work)
    assert desk.answers["save"]({"state": {"name": "Ana"}}) == {"kept": None}
    assert json.loads(work.read_text(encoding="utf-8")) == {"name": "Ana"} and not work.is_symlink()
    assert capsys.readouterr().out == ""


CLAIM = {"id": "claim-01", "sentences": ["roth-01"], "kind": "", "summary": "", "answer": "", "answers": []}


@pytest.mark.parametrize(
    ("kind", "work", "why"),
    [
        ("claims", {"claims": [CLAIM], "draft": CLAIM, "mode": "claim", "turns": {"a": 1}}, ""),
        ("claims", {"claims": 5}, "has something else where “claims” should stand"),
        ("claims", {"claims": [CLAIM, None]}, "has something else where each of “claims” should stand"),
        ("claims", {"claims": [{"sentences": ["roth-01"]}]}, "lacks “answers” in each of “claims”"),
        (
            "claims",
            {"draft": CLAIM | {"sentences": "roth-01"}},
            "has something else where “sentences” should",
        ),
        ("claims", {"draft": CLAIM | {"answers": [1]}}, "has something else where each of “answers” should"),
        ("frames", {"changes": {"conflict": {"out": ["fight"], "added": []}}, "frame": "conflict"}, ""),
        ("frames", {"changes": {"conflict": {"out": 5}}}, "has something else where “out” should stand"),
        ("code", {"codes": {"roth-01": {"conflict": 1}}, "name": "Ana", "others": {}, "place": ""}, ""),
        ("code", {"codes": {"roth-01": 1}}, "has something else where each of “codes” should stand"),
        ("code", {"others": {"bo": {"codes": []}}}, "has something else where “codes” should stand"),
        ("exercises", {"answers": {"mark": "Roth 3"}, "name": "Ana"}, ""),
        ("exercises", {"answers": {"mark": ["Roth 3"]}}, "has something else where each of “answers” should"),
        ("agree", {"decided": {"roth-01": {"conflict": {"code": 1, "reason": "so"}}}}, ""),
        ("agree", {"decided": {"roth-01": None}}, "has something else where each of “decided” should stand"),
    ],
)
def test_a_work_of_another_make_is_set_aside_and_one_of_its_own_is_gone_on_with(
    nation, tmp_path, monkeypatch, capsys, kind, work, why
):
    """It is JSON, but no script could draw it, or the next save would have lost it."""
    monkeypatch.chdir(tmp_path)
    handled = getattr(rj.explore, kind)(nation)
    handled.work.parent.mkdir(parents=True)
    handled.work.write_text(json.dumps(work), encoding="utf-8")
    assert handled.open().state == (None if why else work)
    aside = handled.work.with_name(f"{handled.work.name}.earlier-1")
    assert aside.exists() == bool(why) and f"Why: it {why}" * bool(why) in capsys.readouterr().out


@pytest.mark.parametrize("make", [os.mkfifo, link, Path.mkdir])
def test_what_is_no_file_is_set_aside_when_one_of_its_name_is_saved(nation, tmp_path, monkeypatch, make):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / MINE / "frames-Bo.csv"
    path.parent.mkdir(parents=True)
    make(path)
    mode = path.lstat().st_mode
    said = hand(rj.explore.code(nation), "frames-Bo.csv", "mine")
    assert said.endswith("What stood there is kept as frames-Bo.csv.earlier-1.")
    assert path.with_name("frames-Bo.csv.earlier-1").lstat().st_mode == mode
    assert path.read_text(encoding="utf-8") == "mine" and not path.is_symlink()


def test_half_a_character_does_not_keep_a_work_from_being_saved(nation, tmp_path, monkeypatch):
    """A field of so many characters cuts a picture in two; what is written can be read again."""
    monkeypatch.chdir(tmp_path)
    desk = rj.explore.code(nation)
    assert desk.answers["save"]({"state": {"name": "Ana \ud83d", "codes": {}}}) == {"kept": None}
    assert rj.explore.code(nation).open().state == {"name": "Ana ?", "codes": {}}


def hand(widget, file, text):
    return widget.answers["hand"]({"file": file, "text": text})


def test_a_file_of_another_is_set_aside_and_said(nation, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    home = tmp_path / MINE
    home.mkdir(parents=True)
    (home / "frames-Bo.csv").write_bytes(b"a classmate's\xff")
    desk = rj.explore.code(nation)
    said = hand(desk, "frames-Bo.csv", "mine")
    assert said.endswith("What stood there is kept as frames-Bo.csv.earlier-1.")
    # Its own it writes over, as often as one saves, and another's again not.
    assert [hand(desk, "frames-Bo.csv", text).count("kept as") for text in ("mine too", "mine too", "é")] == [
        0
    ] * 3
    assert hand(rj.explore.code(nation), "frames-Bo.csv", "é").count("kept as") == 0  # the same bytes
    assert hand(rj.explore.code(nation), "frames-Bo.csv", "x").endswith("kept as frames-Bo.csv.earlier-2.")
    kept = {one.name: one.read_bytes() for one in home.iterdir()}
    assert kept == {
        "frames-Bo.csv": b"x",
        "frames-Bo.csv.earlier-1": b"a classmate's\xff",
        "frames-Bo.csv.earlier-2": "é".encode(),
    }


WAIT = """
import pathlib, time
for _ in range(1200):
    if pathlib.Path({path!r}).exists():
        break
    time.sleep(.1)
"""


def test_one_work_in_two_notebooks_is_one(lab):
    """Claims that are marked in one notebook stand in the other, whose kernel is another, at once.

    The kernel of the first is busy meanwhile, and writes after the other has written.
    """
    kept = lab.home / "notebooks" / MINE / "mark-claims.json"
    kept.unlink(missing_ok=True)  # another test may have had it
    paths = [write_notebook(lab, f"claims-{one}", LOAD, "rj.explore.claims(exchange)") for one in "ab"]
    tabs = [load_notebook(lab, path) for path in paths]
    for tab in tabs:
        tab.get_by_role("button", name="This is a claim").wait_for()
    go = lab.home / "go"
    run_cell(tabs[0], WAIT.format(path=str(go)), until_done=False)
    for tab, name in zip(tabs, ("One", "Two")):
        tab.set_default_timeout(30_000)
        tab.bring_to_front()
        tab.locator(".rjw-s").nth(1 if name == "One" else 2).click()
        tab.get_by_role("button", name="This is a claim").click()
        tab.get_by_label("What is claimed").fill(f"{name}.")
        tab.get_by_role("radio", name="factual").check()
        tab.get_by_role("radio", name="unanswered").check()
        tab.get_by_role("button", name="Save the claim").click()
    for tab in tabs:
        tab.get_by_role("button", name="Delete claim 2").wait_for(timeout=20_000)
        assert [name in tab.locator(".rjw").inner_text() for name in ("One.", "Two.")] == [True, True]
        assert tab.problems == []
    run_cell(tabs[1], "")  # a kernel answers in the order in which it was asked
    go.touch()
    run_cell(tabs[0], "")
    assert [one["summary"] for one in json.loads(kept.read_text(encoding="utf-8"))["claims"]] == [
        "One.",
        "Two.",
    ]
    kept.unlink()  # other tests begin without
    go.unlink()
    for tab in tabs:
        tab.close()
