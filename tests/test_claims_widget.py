"""Claims marked without code: by key and by mouse, and what is saved is what Python reads."""

import random

import pytest

import rejoinder as rj
from rejoinder.exchange import InputError, name_work
from rejoinder.explore.claims import describe_claims
from rejoinder.page.scripts import read_style

from .conftest import NATION, write_exchange
from .lab import KERNEL, write_notebook
from .scripts import call, open_blank
from .test_publication import RULES, find_violations

MINE = name_work(rj.load(NATION)).as_posix()  # where a reader's own work on it is kept

BEGIN = """([data, last]) => {
  window.saved = [];
  window.files = [];
  const save = async (state) => { window.saved.push(structuredClone(state)); return ''; };
  const hand = async (file, text) => { window.files.push([file, text]); return `Saved as ${file}.`; };
  window.rjw.markClaims(document.querySelector('main'), data, { load: () => last, save, hand });
}"""
CHECK = """([data, claims]) => {
  const ids = new Map(window.rjw.readText(data.text).sentences.map((one) => [one.id, one]));
  return claims.map((claim) => Object.keys(window.rjw.checkClaim(data, ids, claim)));
}"""
COLUMNS = ["claim_id", "sentence_ids", "kind", "summary", "answer", "answer_sentence_ids", "note"]


def open_claims(browser, exchange, width=1280, last=None):
    """Return a tab in which claims of an exchange are marked, as a page shows it."""
    tab = open_blank(browser, "mark-claims", width=width)
    tab.problems = []
    tab.on("pageerror", lambda error: tab.problems.append(str(error)))
    tab.add_style_tag(content=str(read_style("mark-claims")))
    tab.evaluate(BEGIN, [describe_claims(exchange), last])
    return tab


@pytest.fixture
def marked(nation, browser):
    tab = open_claims(browser, nation)
    yield tab
    assert tab.problems == []
    tab.close()


def press(tab, *keys):
    for key in keys:
        tab.keyboard.press(key)


def read_saved(tab, folder):
    """Save the claims as a file, put it into the folder, and return what Python reads there."""
    tab.get_by_role("button", name="Save as file").click()
    name, text = tab.evaluate("window.files.at(-1)")
    (folder / name).write_text(text, encoding="utf-8")
    assert text.splitlines()[0].split(",") == COLUMNS
    return rj.claims.read(rj.load(folder)).table


def test_a_claim_is_marked_by_key_alone_and_python_reads_it(marked, nation_copy):
    marked.locator(".rjw-s").first.focus()
    press(marked, "ArrowDown", " ", "ArrowDown", " ", "Enter")
    marked.keyboard.type("They err, “badly”, and often.")
    press(marked, "Tab", " ", "ArrowDown", "ArrowDown", "Tab", " ", "Tab", "Enter")  # accusation, countered
    press(marked, "ArrowDown", " ", "Enter")
    assert marked.locator(".rjw-lines li").count() == 1
    row = read_saved(marked, nation_copy).iloc[0]
    assert row["claim_id"] == "claim-01" and row["letter"] == "roth"
    assert row["sentence_ids"] == ["roth-02", "roth-03"] and row["answer_sentence_ids"] == ["thrupkaew-02"]
    assert (row["kind"], row["answer"]) == ("accusation", "countered")
    assert row["summary"] == "They err, “badly”, and often."


def test_the_folders_own_claims_are_copied_and_come_back_whole(marked, nation, nation_copy):
    marked.get_by_role("button", name="Begin with").click()
    own = rj.claims.read(nation).table
    assert marked.locator(".rjw-lines li", has_text="another reader’s").count() == len(own) > 20
    assert marked.get_by_role("button", name="Begin with").count() == 0  # it would take what is there
    assert read_saved(marked, nation_copy).to_dict("records") == own.to_dict("records")


def click(tab, name):
    tab.get_by_role("button", name=name, exact=True).click()


def list_faults(tab):
    return [text for text in tab.locator(".rjw-fault:visible").all_inner_texts() if text]


def test_what_is_missing_is_said_beside_its_field_and_nothing_is_saved(marked):
    assert marked.get_by_role("button", name="This is a claim").is_disabled()
    marked.locator(".rjw-s").nth(1).click()
    click(marked, "This is a claim")
    click(marked, "Save the claim")
    assert [fault.split()[0] for fault in list_faults(marked)] == ["Write", "Choose", "Choose"]
    summary = marked.get_by_label("What is claimed")
    assert (
        summary.get_attribute("aria-invalid") == "true"
        and "neutral" in marked.locator(f"#{summary.get_attribute('aria-describedby')}").inner_text()
    )
    assert summary.evaluate("one => one === document.activeElement")
    summary.fill("Said.")
    marked.get_by_role("radio", name="factual").check()
    marked.get_by_role("radio", name="conceded").check()
    click(marked, "Save the claim")
    assert list_faults(marked) == ["Mark the sentence that answers it, or choose unanswered."]
    marked.locator(".rjw-s").nth(6).click()  # of the claim's own side
    assert "later letter of the other side: Thrupkaew" in marked.get_by_role("status").first.inner_text()
    marked.locator(".rjw-column").last.locator(".rjw-s").first.click()
    marked.get_by_role("radio", name="unanswered").check()
    click(marked, "Save the claim")
    assert len(list_faults(marked)) == 1 and list_faults(marked)[0].startswith("What is unanswered has no")
    assert marked.locator(".rjw-lines li").all_inner_texts() == ["None yet."]
    click(marked, "Save as file")
    assert marked.evaluate("window.files") == []
    marked.locator(".rjw-column").last.locator(".rjw-s").first.click()
    click(marked, "Save the claim")
    assert marked.locator(".rjw-badge").all_inner_texts() == ["1 ×"]


def test_a_claim_stands_on_one_side(marked):
    marked.locator(".rjw-s").nth(1).click()
    marked.locator(".rjw-column").last.locator(".rjw-s").first.click()
    assert "one side" in marked.get_by_role("status").first.inner_text()
    assert marked.locator(".rjw-claimed").count() == 1


def test_what_is_done_is_undone_and_is_there_again(marked, nation, browser):
    marked.get_by_role("button", name="Begin with").click()
    number = marked.locator(".rjw-lines li").count()
    marked.get_by_role("button", name="Delete claim 3", exact=True).click()
    assert marked.locator(".rjw-lines li").count() == number - 1
    press(marked, "Control+z")
    assert marked.locator(".rjw-lines li").count() == number
    marked.get_by_role("button", name="Edit claim 2", exact=True).click()
    marked.get_by_label("What is claimed").fill("Otherwise.")
    click(marked, "Save the claim")
    assert marked.locator(".rjw-lines li").count() == number
    second = marked.locator(".rjw-lines li").nth(1).inner_text()
    assert "Otherwise." in second and "another reader" not in second
    marked.locator(".rjw-s").first.click()
    again = open_claims(browser, nation, last=marked.evaluate("window.saved.at(-1)"))
    lines = ".rjw-lines li"
    assert again.locator(lines).all_inner_texts() == marked.locator(lines).all_inner_texts()
    assert again.locator(".rjw-claimed").count() == 1
    again.close()


def test_claims_of_another_text_are_left_out_and_named(make_exchange, browser):
    claim = {
        "id": "claim-07",
        "sentences": ["gone-01"],
        "kind": "factual",
        "summary": "S.",
        "answer": "unanswered",
    }
    last = {"claims": [claim | {"answers": [], "note": ""}]}
    tab = open_claims(browser, make_exchange({"one": "Yes.", "two": "No."}), last=last)
    assert "claim-07" in tab.get_by_role("status").first.inner_text()
    assert tab.locator(".rjw-lines li").all_inner_texts() == ["None yet."] and tab.problems == []
    tab.close()


def draw_claim(draw, number, names, strange):
    """Return a claim at random, right or wrong."""
    return {
        "id": f"claim-{number:02d}",
        "sentences": draw.sample(names, draw.choice([0, 1, 1, 1, 2])),
        "kind": draw.choice(["factual", "evaluative", "accusation", "offer", "offer", "guess"]),
        "summary": draw.choice(strange),
        "answer": draw.choice(
            ["countered", "conceded", "reframed", "echoed", "unanswered", "unanswered", "denied"]
        ),
        "answers": draw.sample(names, draw.choice([0, 0, 1, 1, 2])),
        "note": draw.choice(strange),
    }


def test_the_script_takes_the_claims_that_python_takes_and_writes_them_so(tmp_path, browser):
    texts = {"open": "Ha. He.", "reply": "Hi. Ho.", "again": "Hu. Hy.", "last": "Ja."}
    sides = {"again": "one"}
    folder = write_exchange(tmp_path, texts, side_of=sides)
    exchange = rj.load(folder)
    names, draw = list(exchange.sentence_rows), random.Random(18)
    strange = [
        "Plain.",
        "",
        " ",
        "a, b",
        'He said "no"',
        '"',
        "two\nlines",
        "tab\there",
        "=1+1",
        "İ ﬁ 😀",
        "a;b;c",
        "1",
        "'",
    ]
    claims = [draw_claim(draw, number, names, strange) for number in range(250)]
    tab = open_blank(browser, "mark-claims")
    faults = tab.evaluate(CHECK, [describe_claims(exchange), claims])
    taken = 0
    for claim, fault in zip(claims, faults):
        (folder / "claims.csv").write_text(call(tab, "writeClaims", [claim]), encoding="utf-8")
        try:
            row = rj.claims.read(exchange).table.iloc[0]
        except InputError:
            assert fault, claim
            continue
        assert fault == [], claim
        taken += 1
        assert [row["sentence_ids"], row["answer_sentence_ids"]] == [claim["sentences"], claim["answers"]]
        for name in ("summary", "note"):
            assert row[name] == " ".join(claim[name].split())
    assert taken > 15
    tab.close()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_axe_finds_nothing_while_a_claim_is_marked(nation, browser, width, scheme):
    tab = open_claims(browser, nation, width)
    tab.emulate_media(color_scheme=scheme)
    if scheme == "dark":
        tab.add_style_tag(
            content="body { background: #16181c; --ink: #e8eaee; --paper: #16181c; --muted: #b2b8c2; }"
        )
    tab.get_by_role("button", name="Begin with").click()
    tab.locator(".rjw-s").nth(1).click()
    click(tab, "This is a claim")
    tab.locator(".rjw-column").last.locator(".rjw-s").first.click()
    click(tab, "Save the claim")
    assert list_faults(tab)
    assert find_violations(tab, [rule for rule in RULES if rule != "best-practice"], "main") == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    small = tab.locator(
        ".rjw :is(button, summary, .rjw-choice, input:not([type=radio])):visible"
    ).evaluate_all(
        "nodes => nodes.filter(one => one.getBoundingClientRect().height < 44).map(one => one.outerHTML)"
    )
    assert small == [] and tab.problems == []
    tab.close()


def test_in_jupyterlab_the_work_is_there_when_the_kernel_is_restarted(lab):
    load = 'import rejoinder as rj\nexchange = rj.load("../data/nation-2009")'
    path = write_notebook(lab, "claims", load, "rj.explore.claims(exchange)")
    with lab.open(path) as tab:
        cells = "window.jupyterapp.shell.currentWidget.content.widgets.map(cell => cell.model.id)"
        before = tab.evaluate(cells)
        tab.locator(".rjw-s").first.focus()
        press(tab, "x", "a", "b", "d", "d", " ", "Enter")
        tab.keyboard.type("They write of the work.")
        tab.get_by_role("radio", name="factual").check()
        tab.get_by_role("radio", name="unanswered").check()
        click(tab, "Save the claim")
        assert tab.evaluate(cells) == before
        click(tab, "Save as file")
        tab.get_by_text(f"Saved as {MINE}/claims.csv").wait_for()
        text = (lab.home / "notebooks" / MINE / "claims.csv").read_text(encoding="utf-8")
        assert text.splitlines()[1] == "claim-01,roth-01,factual,They write of the work.,unanswered,,"
        tab.evaluate(f"{KERNEL}.restart()")
        tab.evaluate("window.jupyterapp.commands.execute('notebook:clear-all-cell-outputs')")
        tab.wait_for_function("!document.querySelector('.rjw-claims')")
        tab.evaluate("window.jupyterapp.commands.execute('notebook:run-all-cells')")
        tab.wait_for_selector(".rjw-claims")
        assert "They write of the work." in tab.locator(".rjw-lines").inner_text() and tab.problems == []
