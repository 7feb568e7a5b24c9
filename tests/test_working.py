"""The sign at the foot of JupyterLab that a cell works: there soon, gone with the cell, and never saved."""

from types import SimpleNamespace

import nbformat
import pytest
from IPython.core.events import EventManager, available_events

from rejoinder.page.working import watch

from .desk import find_axe
from .lab import write_notebook
from .scripts import open_blank

# A model as anywidget hands it over. What is timed begins in one step of the page, so a look at 400 ms comes
# before what is done at 500 ms, however busy the machine is.
MODEL = """window.begin = (notebook) => {
    window.traits = { busy: true, notebook };
    const connect = (then) => { window.hear = then; }, disconnect = () => { window.hear = null; };
    window.leave = window.rjw.working({ get: (name) => window.traits[name],
        on: (_, then) => { window.turn = (busy) => { window.traits.busy = busy; then(); }; },
        widget_manager: { kernel: { statusChanged: { connect, disconnect } } } });
};
window.read = () => document.querySelector(".rjw-working").innerText.trim();
window.after = (ms, act) => new Promise(done => setTimeout(() => done(act()), ms)); 0"""
SAID = "Working on 04-framing …"


@pytest.fixture
def tab(browser):
    """Return a page in which the sign of a notebook can begin."""
    tab = open_blank(browser, "working")
    tab.evaluate("document.querySelector('main').innerHTML = '<h1>Notebook</h1>'")
    tab.evaluate(MODEL)
    yield tab
    tab.close()


@pytest.fixture
def shown(tab):
    """Return the page, with the sign of a notebook in which a cell works."""
    tab.evaluate("begin('04-framing')")
    tab.get_by_text(SAID).wait_for()
    return tab


def test_it_comes_after_half_a_second_and_goes_when_the_cell_is_done(tab):
    assert tab.evaluate("begin('04-framing'), after(400, read)") == ""
    tab.get_by_role("status").get_by_text(SAID).wait_for()
    assert tab.get_by_role("progressbar", name=SAID).is_visible()
    tab.evaluate("turn(false)")
    tab.get_by_text(SAID).wait_for(state="detached")


def test_it_is_not_shown_for_a_cell_that_is_done_sooner(tab):
    """Nor later: what was to come does not."""
    tab.evaluate("begin('04-framing'), void after(100, () => turn(false))")
    assert tab.evaluate("after(1000, read)") == ""


def test_it_stays_from_one_cell_to_the_next(tab):
    """Short cells in a row are long, too; it neither flickers nor is read aloud with each of them."""
    tab.evaluate(
        "begin('04-framing'), void setInterval(() => { turn(false); setTimeout(turn, 20, true); }, 60)"
    )
    tab.get_by_text(SAID).wait_for(timeout=5000)
    changes = """new Promise(done => {
        let changes = 0;
        const count = new MutationObserver(() => { changes += 1; });
        count.observe(document.body, { childList: true, subtree: true });
        setTimeout(() => done(changes), 300); })"""
    assert tab.evaluate(changes) == 0


@pytest.mark.parametrize("status", ["autorestarting", "restarting", "dead"])
def test_it_goes_with_its_kernel(shown, status):
    assert shown.evaluate("hear(null, 'busy'), hear(null, 'idle'), read()") == SAID
    assert shown.evaluate(f"hear(null, '{status}'), after(600, read)") == ""
    shown.evaluate("turn(true)")  # and comes again with the next
    shown.get_by_text(SAID).wait_for()


def test_it_goes_with_its_notebook_and_leaves_that_of_another(shown):
    shown.evaluate("window.first = window.leave, begin('05-claims')")
    shown.get_by_text("Working on 05-claims …").wait_for()
    assert shown.get_by_role("status").count() == 1 and shown.get_by_role("progressbar").count() == 2
    assert shown.evaluate("first(), read()") == "Working on 05-claims …"
    assert shown.evaluate("leave(), [read(), window.hear === null]") == ["", True]


def test_axe_finds_nothing_wrong(shown):
    assert find_axe(shown) == []


@pytest.mark.parametrize(
    ("session", "quiet", "kernel", "watched"),
    [
        ("notebooks/04-framing.ipynb", "", True, True),
        ("notebooks/04-framing.ipynb", "1", True, False),  # the report is made
        ("", "", True, False),
        ("notebooks/04-framing.ipynb", "", False, False),  # IPython in a terminal of JupyterLab
    ],
)
def test_a_cell_is_watched_where_a_notebook_is_open(monkeypatch, session, quiet, kernel, watched):
    events, turns = EventManager(None, available_events), []
    shell = SimpleNamespace(events=events, **({"kernel": None} if kernel else {}))
    sign = SimpleNamespace(set_trait=lambda *given: turns.append(given))
    monkeypatch.setattr("IPython.core.getipython.get_ipython", lambda: shell)
    monkeypatch.setattr("rejoinder.page.working._make_sign", lambda name: turns.append(name) or sign)
    monkeypatch.setenv("JPY_SESSION_NAME", session)
    monkeypatch.setenv("REJOINDER_REPORT", quiet)
    watch()
    events.trigger("pre_run_cell", None)
    events.trigger("post_run_cell", None)
    assert turns == (["04-framing", ("busy", True), ("busy", False)] if watched else [])


# A kernel of the tests is a fork, in which the face may have been asked already.
LOAD = """import rejoinder as rj
vars(rj).pop("load", None)
exchange = rj.load("../data/nation-2009")"""
WORK = "import time\nfrom pathlib import Path\nwhile not Path('done').exists(): time.sleep(0.1)\nprint('own')"


def test_in_jupyterlab_it_is_seen_at_work_and_nothing_of_it_is_saved(lab):
    path, said = write_notebook(lab, "works", LOAD), "Working on works …"
    with lab.open(path) as tab:
        tab.get_by_text(said).wait_for(state="detached")
        tab.evaluate(
            "code => { window.jupyterapp.shell.currentWidget.content.activeCell.model.sharedModel"
            ".source = code; window.jupyterapp.commands.execute('notebook:run-cell'); }",
            WORK,
        )
        tab.get_by_text(said).wait_for(timeout=20_000)
        box = tab.locator(".rjw-working p").bounding_box()
        assert box["y"] > 700 and box["y"] + box["height"] < 900 and 200 < box["width"] < 700
        (lab.home / "notebooks" / "done").touch()
        tab.get_by_text(said).wait_for(state="detached")
        tab.evaluate("window.jupyterapp.commands.execute('docmanager:save')")
        assert tab.problems == []
    (lab.home / "notebooks" / "done").unlink()
    saved = nbformat.read(lab.home / path, as_version=4)
    assert [one.text for one in saved.cells[0].outputs] == ["own\n"] and "widgets" not in saved.metadata
