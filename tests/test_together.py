"""One work that two people have on one server: what each did stands, and nothing that either did is lost."""

import copy
import json
import os
import random
import threading
import time

import pytest

import rejoinder as rj
from rejoinder import files
from rejoinder.exchange import name_work
from rejoinder.explore import handled

from .conftest import NATION
from .lab import load_notebook, run_cell, write_notebook
from .scripts import call, open_blank

MINE = name_work(rj.load(NATION)).as_posix()
LOAD = 'import rejoinder as rj\nexchange = rj.load("../data/nation-2009")'

BASE = {"name": "", "codes": {"a-1": {"law": 1}}, "place": "a-1"}


@pytest.fixture(scope="module")
def merging(browser):
    tab = open_blank(browser, "home")
    yield tab
    tab.close()


def merge(tab, base, mine, theirs):
    work, clashes = call(tab, "mergeWork", base, mine, theirs)
    return work, clashes


def test_what_each_did_stands(merging):
    mine = {"claims": [{"id": "claim-01", "summary": "One."}], "mode": "answer", "draft": {"summary": "x"}}
    theirs = {"claims": [{"id": "claim-01", "summary": "Two."}], "mode": "claim", "draft": {"summary": ""}}
    work, clashes = merge(merging, None, mine, theirs)
    assert sorted((one["id"], one["summary"]) for one in work["claims"]) == [
        ("claim-01", "Two."),
        ("claim-02", "One."),
    ]
    assert (work["mode"], work["draft"], clashes) == ("answer", {"summary": "x"}, 0)


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "made", "clashes"),
    [
        ({"a": 1, "b": 1}, {"a": 2, "b": 1}, {"a": 1, "b": 3}, {"a": 2, "b": 3}, 0),
        ({"a": 1}, {"a": 2}, {"a": 3}, {"a": 2}, 1),
        ({"a": 1, "b": 1}, {"b": 1}, {"a": 1, "b": 2}, {"b": 2}, 0),  # what one takes away is away
        ({"a": 1}, {}, {"a": 2}, {"a": 2}, 0),  # but not what the other works on
        ({"out": ["x", "y"]}, {"out": ["y", "z"]}, {"out": ["x", "y", "w"]}, {"out": ["y", "w", "z"]}, 0),
        (None, {"t": {"p": ["x"]}}, {"t": {"p": ["y"]}}, {"t": {"p": ["y", "x"]}}, 0),
    ],
)
def test_three_works_are_put_together(merging, base, mine, theirs, made, clashes):
    assert merge(merging, base, mine, theirs) == (made, clashes)


def test_each_name_keeps_its_own_codes(merging):
    ana = BASE | {"name": "Ana", "codes": {"a-1": {"law": 1}, "a-2": {"law": 0}}}
    bo = BASE | {"name": "Bo", "codes": {"a-1": {"law": 0}}}
    work, clashes = merge(merging, None, ana, bo)
    assert clashes == 0 and (work["name"], work["codes"]) == ("Ana", ana["codes"])
    assert work["others"] == {"bo": {"name": "Bo", "codes": bo["codes"]}}
    back, whose = call(merging, "changeName", work, "BO")
    assert whose == "back" and back["codes"] == bo["codes"]
    assert back["others"] == {"ana": {"name": "Ana", "codes": ana["codes"]}}


def test_codes_without_a_name_go_with_the_first_and_stay_with_a_second(merging):
    first, whose = call(merging, "changeName", BASE, "Ann")
    assert whose == "same" and first["codes"] == BASE["codes"] and first["others"] == {}
    second, whose = call(merging, "changeName", first, "Ana")
    assert whose == "along" and second["codes"] == BASE["codes"] and list(second["others"]) == ["ann"]
    # Coded before the name was given, and coded under it before: what stood under the name stands.
    late = BASE | {
        "codes": {"a-1": {"law": 0}, "a-2": {"law": 1}},
        "others": {"ana": first | {"name": "Ana"}},
    }
    found, whose = call(merging, "changeName", late, "Ana")
    assert whose == "back" and found["codes"] == {"a-1": {"law": 1}, "a-2": {"law": 1}}


def test_no_code_of_two_people_is_lost_whatever_they_do(merging):
    draw = random.Random(18)
    for _ in range(60):
        cell = lambda: (draw.choice("abc"), draw.choice("xy"), draw.choice((0, 1)))  # noqa: E731
        works = []
        for name in ("Ana", "Bo"):
            codes = {}
            for sentence, frame, value in (cell() for _ in range(draw.randrange(1, 6))):
                codes.setdefault(sentence, {})[frame] = value
            works.append({"name": name, "codes": codes})
        work, clashes = merge(merging, None, *works)
        assert clashes == 0 and work["codes"] == works[0]["codes"]
        assert work["others"]["bo"]["codes"] == works[1]["codes"]


# Python, which writes


def save(widget, state, **more):
    return widget.answers["save"]({"state": copy.deepcopy(state), **more})


@pytest.fixture
def desk(make_exchange, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return rj.explore.claims(make_exchange({"ann": "One. Two.", "ben": "Three."}))


def test_a_work_that_has_not_all_of_the_file_is_not_written(desk):
    read = lambda: json.loads(desk.work.read_text(encoding="utf-8"))  # noqa: E731
    first = {"claims": ["a"], "turns": {"ana": 1}}
    assert save(desk, first) == {"kept": None} and read() == first
    newer = {"claims": ["a", "b"], "turns": {"ana": 1, "bo": 1}}
    save(desk, newer)
    assert save(desk, first) == {} and read() == newer  # a kernel that was busy comes late
    other = {"claims": ["c"], "turns": {"ana": 2}}
    assert save(desk, other) == {"theirs": newer} and read() == newer
    both = {"claims": ["a", "b", "c"], "turns": {"ana": 3, "bo": 1}}
    assert save(desk, both, aside=True) == {"kept": "mark-claims.json.earlier-1"} and read() == both
    assert json.loads(desk.work.with_name("mark-claims.json.earlier-1").read_text(encoding="utf-8")) == newer


@pytest.mark.skipif(os.name != "posix", reason="no folder is locked")
def test_of_two_kernels_that_save_at_once_the_second_has_the_work_of_the_first(desk, monkeypatch):
    """The first has read, and is about to write, when the second begins, which waits, or else is done."""
    read, met, waits, answers = handled.Handled._load, threading.Event(), threading.Event(), []
    ours = {"claims": ["a"], "turns": {"ana": 1}}, {"claims": ["b"], "turns": {"bo": 1}}

    def load(one):
        found = read(one)
        if not met.is_set():
            met.set()
            assert waits.wait(30)
        return found

    def go(state, last):
        answers.append((state, save(desk, state)))
        if last:
            waits.set()

    sleep = time.sleep
    monkeypatch.setattr(handled.Handled, "_load", load)
    monkeypatch.setattr(files.time, "sleep", lambda seconds: waits.set() or sleep(seconds))
    first = threading.Thread(target=go, args=(ours[0], False))
    first.start()
    assert met.wait(30)
    second = threading.Thread(target=go, args=(ours[1], True))
    second.start()
    for thread in (first, second):
        thread.join()
    assert answers == [(ours[0], {"kept": None}), (ours[1], {"theirs": ours[0]})]


@pytest.mark.parametrize("turns", [3, [1], {"ana": "x"}, None])
def test_turns_that_are_none_count_for_nothing(desk, turns):
    desk.work.parent.mkdir(parents=True)
    desk.work.write_text(json.dumps({"claims": [], "turns": turns}), encoding="utf-8")
    assert save(desk, {"claims": ["a"], "turns": {"bo": 1}}) == {"kept": None}


def test_two_browsers_on_one_server_lose_nothing(lab, browser):
    """They look at one cell, so that one kernel answers both."""
    kept = lab.home / "notebooks" / MINE / "code.json"
    kept.unlink(missing_ok=True)
    cell = "rj.explore.code(exchange, ['roth-01', 'roth-02'], ['conflict', 'morality'])"
    path = write_notebook(lab, "two", LOAD, cell)
    contexts = [browser.new_context(viewport={"width": 1280, "height": 900}) for _ in range(2)]
    tabs = [load_notebook(lab, path, context) for context in contexts]
    for tab in tabs:
        tab.get_by_label("Your name").wait_for()
    for turn in range(2):
        for tab, name, keys in zip(tabs, ("Ana", "Bo"), ("1n", "2n")):
            if not turn:
                tab.get_by_label("Your name").fill(name)
                tab.keyboard.press("Enter")
            tab.keyboard.press(keys[0])
            tab.keyboard.press(keys[1])
            # A kernel answers in the order in which it was asked: what is kept, and what is put together.
            for _ in range(3):
                run_cell(tab, "")
    wrote = json.loads(kept.read_text(encoding="utf-8"))
    yes, no = {"conflict": 1, "morality": 0}, {"conflict": 0, "morality": 1}
    assert wrote["codes"] == {"roth-01": no, "roth-02": no} and wrote["name"] == "Bo"
    assert wrote["others"]["ana"]["codes"] == {"roth-01": yes, "roth-02": yes}
    assert [tab.get_by_label("Your name").input_value() for tab in tabs] == ["Ana", "Bo"]
    assert [tab.problems for tab in tabs] == [[], []]
    # Who comes later, and writes a name, finds what was done under it.
    tabs[1].get_by_label("Your name").fill("ana")
    tabs[1].keyboard.press("Enter")
    assert "What ana coded here is here again." in tabs[1].locator(".rjw").inner_text()
    assert "2 sentences of 2 done" in tabs[1].locator(".rjw").inner_text()
    for context in contexts:
        context.close()
    kept.unlink()
