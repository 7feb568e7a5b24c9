"""Widgets in JupyterLab, by key alone and by mouse: what is handled without code."""

import pytest

import rejoinder as rj

from .lab import open_notebook, write_notebook

pytestmark = pytest.mark.browser
LOAD = 'import rejoinder as rj\nexchange = rj.load("../data/nation-2009")'
CELLS = """window.jupyterapp.shell.currentWidget.content.widgets
    .map(cell => [cell.model.id, cell.model.type, cell.model.sharedModel.source])"""


@pytest.fixture(scope="module")
def looked(lab, browser):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    path = write_notebook(
        lab, "look-up", LOAD, "rj.explore.look_up(exchange)", "rj.explore.look_up(exchange)"
    )
    yield open_notebook(context, lab, path)
    context.close()


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


@pytest.mark.parametrize("kept", ["{", "\udcff", "[" * 100_000])
def test_work_that_cannot_be_read_is_kept_and_said(nation, tmp_path, monkeypatch, capsys, kept):
    monkeypatch.chdir(tmp_path)
    work = tmp_path / "my-work" / "nation-2009" / "code.json"
    work.parent.mkdir(parents=True)
    work.write_bytes(kept.encode("utf-8", "surrogateescape"))
    assert rj.explore.code(nation).open().state is None
    assert work.with_name("code.unreadable.json").read_bytes() == kept.encode("utf-8", "surrogateescape")
    said = "my-work/nation-2009/code.json cannot be read: kept as code.unreadable.json"
    assert capsys.readouterr().out.startswith(said) and not work.exists()
