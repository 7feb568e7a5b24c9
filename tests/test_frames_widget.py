"""Terms taken out of a codebook and added by hand: the counts on screen are those that Python makes of it."""

import csv
import dataclasses
import io
import random
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe

import rejoinder as rj
from rejoinder.exchange import InputError, name_work
from rejoinder.exchange.terms import check_term
from rejoinder.explore.frames import describe_frames
from rejoinder.page.scripts import read_style

from .conftest import NATION, write_exchange
from .desk import settle
from .lab import DONE, RUN_ALL, write_notebook
from .place import HOME
from .scripts import open_blank

RESTART = "window.jupyterapp.shell.currentWidget.sessionContext.restartKernel()"

OPEN = """([data, kept]) => {
  window.kept = kept ?? null;
  window.home = { lab: false, ask: null, load: () => window.kept,
    save: async (state) => { window.kept = state; return ""; },
    hand: async (file, text) => { window.handed = [file, text]; return `Saved as ${file}.`; } };
  const place = document.querySelector("main").appendChild(document.createElement("div"));
  window.rjw.frames(place, data, window.home);
}"""
COUNT = """([data, sets]) => {
  const book = window.rjw.readCodebook(data);
  return sets.map((changed) => Object.entries(changed).map(([name, terms]) => {
    const { sides, sentences } = window.rjw.countFrame(book, name, terms);
    return [name, ...sides, [...sentences.keys()].map((one) => one.id).sort()];
  }));
}"""
HEADER = "frame,family,term,source,note\n"
FRENCH = {
    "duval": "L’amitié n’est pas un mot. Il n'y a pas d'amitié. Je ne parle plus de l'honneur. Pas "
    "d'honneur, mais l'été est là. Il ne veut que l'amitié. Les hommes ne sont "
    "point des amis de l'ordre public.",
    "meyer": "C’est l’honneur ! Jusqu’à demain, qu'il parle d'amitié. Aucun ordre. Une personne de l'ordre "
    "n'aime personne. « L'ordre public » n'est rien. On ne parle de l'ordre public jamais.",
}
FRENCH_BOOK = HEADER + "".join(
    f"{frame},issue,{term},text,made up\n"
    for frame, term in [
        ("a", "amiti*"),
        ("a", "d'honneur"),
        ("a", "l'honneur"),
        ("b", "ordre"),
        ("b", "ordre public"),
    ]
)

MINE = name_work(rj.load(NATION)).as_posix()  # where a reader's own work on it is kept
GERMAN = {
    "eins": "Die Polizei hilft nicht. Nicht die Polizei, sondern das Volk. Er sah die Polizei nie. "
    "Kein Volk hilft.",
    "zwei": "Die Polizei nicht nur, auch das Volk. Das Volk ist niemals müde. Ohne Volk keine Polizei.",
}
GERMAN_BOOK = (
    HEADER + "a,issue,polizei,text,m\na,issue,volk,text,m\na,issue,die polizei,text,m\nb,issue,hilft,text,m\n"
)


def draw_codebooks(exchange, data, number, seed):
    """Return codebooks with terms taken out and added, {frame: terms}: words, phrases, starts of the text."""
    draw = random.Random(seed)
    rows = [row for row in exchange.token_rows.values() if row]
    books = []
    for _ in range(number):
        book = {}
        for frame in data["frames"]:
            terms = [one["term"] for one in frame["terms"]]
            kept = [term for term in terms if draw.random() < draw.choice([0.3, 0.8, 1])]
            for _ in range(draw.randrange(5)):
                words = draw.choice(rows)
                start, length = draw.randrange(len(words)), draw.choice([1, 1, 2, 3])
                term = " ".join(word.word for word in words[start : start + length])
                term = (
                    term[: draw.randint(2, len(term))] + "*"
                    if len(term) > 3 and draw.random() < 0.3
                    else term
                )
                try:
                    term = check_term("made", term)
                except InputError:
                    continue
                kept += [] if term in [*terms, *kept] else [term]
            book[frame["name"]] = kept
        books.append(book)
    return books


def count_in_python(folder, book, families, place):
    """Return what framing.compare counts in a copy of the folder with this codebook.csv."""
    home = shutil.copytree(folder, place, dirs_exist_ok=True)
    with open(home / "codebook.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER.strip().split(","))
        for frame, terms in book.items():
            writer.writerows([frame, families[frame], term, "text", "made for a test"] for term in terms)
    exchange = rj.load(home)
    shares = rj.framing.compare(exchange)
    rows = {row["frame"]: row for row in shares.table.to_dict("records")}
    listed = shares.listed
    found = []
    for frame in book:
        row = rows.get(frame)
        counts = [row[f"sentences_{side}"] if row else 0 for side in exchange.sides]
        mine = sorted(set(listed.loc[listed["key"] == row["key"], "sentence_id"])) if row else []
        found.append([frame, *counts, mine])
    return found


def check_alike(exchange, browser, tmp_path, number, seed):
    data = describe_frames(exchange)
    families = {one["name"]: one["family"] for one in data["frames"]}
    books = [book for book in draw_codebooks(exchange, data, number, seed) if any(book.values())]
    tab = open_blank(browser, "frames")
    counted = tab.evaluate(COUNT, [data, books])
    tab.close()
    moved = 0
    for book, mine in zip(books, counted, strict=True):
        assert mine == count_in_python(exchange.folder, book, families, tmp_path / "copy"), book
        moved += mine != counted[0]
    assert moved > len(books) / 2


def test_the_script_counts_what_python_counts(nation, browser, tmp_path):
    check_alike(nation, browser, tmp_path, 40, 1)


@pytest.mark.parametrize("code, letters, book", [("fr", FRENCH, FRENCH_BOOK), ("de", GERMAN, GERMAN_BOOK)])
def test_it_does_so_in_languages_that_deny_otherwise(browser, tmp_path, code, letters, book):
    home = write_exchange(tmp_path, letters, book) / "exchange.toml"
    home.write_text(f'language = "{code}"\n' + home.read_text(encoding="utf-8"), encoding="utf-8")
    exchange = rj.load(home.parent)
    negated = rj.framing.find(exchange).table["negated"]
    assert negated.any() and not negated.all()
    check_alike(exchange, browser, tmp_path, 30, 2)


def test_where_terms_stand_and_what_is_denied_by_hand(make_exchange):
    """“Not” and “no” reach three words; of two terms that share a word both have their place."""
    book = HEADER + "a,issue,law,text,m\na,issue,old land,text,m\nb,issue,old,text,m\n"
    made = make_exchange({"ann": "The law is not good.", "ben": "No law of the old land came."}, book)
    data = describe_frames(made)
    found = [[(term["term"], term["found"]) for term in frame["terms"]] for frame in data["frames"]]
    assert found == [[("law", [[0, 1, 2], [1, 1, 2]]), ("old land", [[1, 4, 6]])], [("old", [[1, 4, 5]])]]
    assert data["denied"] == [[0, 4, 0], [1, 1, 0], [1, 2, 0], [1, 3, 0]] and data["long"] == 8


EIGHT = "eins zwei drei vier fünf sechs sieben acht"


@pytest.mark.parametrize("long", [8, 9])
def test_what_a_word_behind_it_denies_is_as_long_as_the_longest_term_that_stands_there(tmp_path, long):
    """German: “nicht” behind a place denies it: of eight words at most, or of as many as a term has."""
    words = f"{EIGHT} neun zehn".split()
    book = HEADER + f"a,issue,{' '.join(words[10 - long :])},text,m\n"
    home = write_exchange(tmp_path, {"ein": f"{' '.join(words)} nicht.", "zwei": "Nein."}, book)
    path = home / "exchange.toml"
    path.write_text('language = "de"\n' + path.read_text(encoding="utf-8"), encoding="utf-8")
    data = describe_frames(rj.load(home))
    assert data["frames"][0]["terms"][0]["found"] == [[0, 10 - long, 10]]
    assert data["denied"] == [[0, first, 10] for first in range(10 - long, 10)]


CASES = [
    # Of two that share “is” the one of more words counts, and it is denied.
    ("en", "Not at so it is incomprehensible.", ["so it is", "is incomprehensible"], 0),
    ("en", "Not at so it is incomprehensible.", ["is incomprehensible"], 1),
    ("de", f"{EIGHT.capitalize()} nicht.", [EIGHT], 0),
    ("de", f"{EIGHT.capitalize()} neun nicht.", [EIGHT], 1),
    ("fr", "Voici l’honneur.", ["l'honneur"], 1),
]


@pytest.mark.parametrize("code, letter, terms, found", CASES)
@pytest.mark.parametrize("given", [True, False])
def test_what_counts_where_two_rules_meet(browser, tmp_path, code, letter, terms, found, given):
    book = HEADER + "".join(f"a,issue,{term},text,m\n" for term in (terms if given else ["zzz"]))
    home = write_exchange(tmp_path, {"one": letter, "two": "Zzz."}, book) / "exchange.toml"
    home.write_text(f'language = "{code}"\n' + home.read_text(encoding="utf-8"), encoding="utf-8")
    tab = open_blank(browser, "frames")
    (((_, first, _, _),),) = tab.evaluate(COUNT, [describe_frames(rj.load(home.parent)), [{"a": terms}]])
    tab.close()
    counted = count_in_python(home.parent, {"a": terms}, {"a": "issue"}, tmp_path / "copy")
    assert first == counted[0][1] == found


TYPED = [
    "school*",
    "town council",
    "Town",
    "IJM's",
    "it's",
    "let's go",
    "that’s",
    "a*b",
    "*",
    "a  b",
    " a ",
    "",
    "u.s.",
    "1,000",
    "“x”",
    "x;y",
]
PIECES = [
    "school",
    "it",
    "that",
    "wit",
    "let",
    "é",
    "İ",
    "ß",
    "U.S.",
    "l'",
    "'s",
    "’s",
    "*",
    " ",
    "  ",
    "-",
    "‑",
    "§",
    '"',
    ".",
    "A",
]


def test_a_typed_term_is_read_as_in_a_codebook(nation, browser):
    draw = random.Random(5)
    typed = TYPED + ["".join(draw.choices(PIECES, k=draw.randint(1, 4))) for _ in range(200)]
    data = describe_frames(nation)
    tab = open_blank(browser, "frames")
    read = tab.evaluate(
        """([data, typed]) => {
            const text = window.rjw.readText(data.text);
            return typed.map((one) => window.rjw.readTerm(text, one));
        }""",
        [data, typed],
    )
    tab.close()
    for one, mine in zip(typed, read, strict=True):
        try:
            assert mine == {"term": check_term("made", " ".join(one.split()))}, one
        except InputError as problem:
            assert set(mine) == {"fault"}, one
            assert mine["fault"].partition("none: ")[2].rstrip(".") in str(problem), one
    assert sum("term" in mine for mine in read) > 20


MADE = {
    "one": "The council saved a school. Never close the school. Markets were saved. A bridge fell.",
    "two": "The council closed the school, and the market. It was sad.",
}
MADE_BOOK = HEADER + (
    'order,issue,school,text,"made, for a ""test"""\norder,issue,council,text,made\n'
    "trade,issue,market*,text,made\n"
)


@pytest.fixture
def opened(make_exchange, browser):
    """Return a function that opens the widget on a made exchange: the tab and the exchange."""
    exchange = make_exchange(MADE, MADE_BOOK)
    tabs = []

    def open_it(kept=None, width=1280):
        tab = open_blank(browser, "frames", width=width)
        tabs.append(tab)
        tab.add_style_tag(content=str(read_style("frames")))
        tab.evaluate(OPEN, [describe_frames(exchange), kept])
        return tab, exchange

    yield open_it
    for tab in tabs:
        tab.close()


def test_a_term_is_taken_out_added_and_taken_back_by_key(opened):
    tab, _ = opened()
    said, changed = tab.get_by_role("status").first, tab.locator("p", has_text="hanged")
    assert (
        said.inner_text()
        == "order: Side one 1 of 4 sentences, as before; Side two 1 of 2 sentences, as before."
    )
    assert changed.inner_text() == "You have changed nothing yet."
    boxes = tab.get_by_role("checkbox")
    assert boxes.evaluate_all("all => all.map(one => one.parentNode.innerText.trim())") == [
        "school · 2",
        "council · 2",
    ]
    boxes.nth(0).focus()
    tab.keyboard.press("Space")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Space")
    assert said.inner_text() == (
        "order: Side one 1 → 0 of 4 sentences; Side two 1 → 0 of 2 sentences. "
        "No term is left: nothing is found, and a saved copy is without this frame."
    )
    assert tab.locator("summary").all_inner_texts() == ["2 sentences lost"]
    tab.keyboard.press("Tab")
    tab.keyboard.type("sad")
    tab.keyboard.press("Enter")
    assert said.inner_text() == "order: Side one 1 → 0 of 4 sentences; Side two 1 of 2 sentences, as before."
    assert tab.locator("summary").all_inner_texts() == ["2 sentences lost", "1 sentence gained"]
    assert (
        changed.inner_text()
        == "What you changed: you took out “school”, “council” and added “sad” in “order”."
    )
    for left in ["took out “school”, “council”", "took out “school”", "nothing"]:
        tab.keyboard.press("Control+z")
        assert left in changed.inner_text()
    tab.keyboard.press("Control+z")
    assert tab.get_by_role("status").nth(1).inner_text() == "There is nothing to undo."


def test_a_fault_stands_beside_the_field(opened):
    tab, _ = opened()
    adding = tab.get_by_role("textbox", name="Add a word")
    for typed, fault in [
        ("School", "small letters"),
        ("school", "one of this frame's terms"),
        ("a b c d e f g h i", "too long"),
        ("<b>x</b>", "“<b>x</b>” is none"),
    ]:
        adding.fill(typed)
        tab.get_by_role("button", name="Add").click()
        told = tab.locator(f"#{adding.get_attribute('aria-describedby')}").inner_text()
        assert fault in told and adding.get_attribute("aria-invalid") == "true", typed
        assert tab.get_by_role("checkbox").count() == 2
    adding.fill("councel")
    tab.keyboard.press("Enter")
    assert tab.get_by_text("“councel” stands nowhere in these letters; near it: council").is_visible()
    assert adding.get_attribute("aria-invalid") == "false" and tab.get_by_role("checkbox").count() == 3


def test_what_is_said_goes_when_it_is_so_no_more(opened):
    tab, _ = opened()
    adding, box = tab.get_by_role("textbox", name="Add a word"), tab.get_by_role("checkbox").first
    told = tab.locator(f"#{adding.get_attribute('aria-describedby')}")
    saved = tab.get_by_role("status").nth(1)

    def refuse():
        adding.fill("School")
        tab.keyboard.press("Enter")
        assert told.inner_text()

    for go_on in (
        box.click,
        lambda: tab.get_by_role("button", name="Undo").click(),
        lambda: tab.get_by_role("combobox").select_option("trade"),
        lambda: adding.fill("sch"),
    ):
        refuse()
        go_on()
        assert told.inner_text() == "" and adding.get_attribute("aria-invalid") == "false"
    for go_on in (box.click, lambda: tab.get_by_role("combobox").select_option("order")):
        tab.get_by_role("button", name="Save as file").click()
        assert saved.inner_text().startswith("Saved as")
        go_on()
        assert saved.inner_text() == ""


def test_what_is_saved_is_a_codebook_and_what_was_changed_is_kept(opened, tmp_path):
    tab, exchange = opened()
    tab.get_by_role("combobox").select_option("trade")
    tab.get_by_role("textbox", name="Add a word").fill("bridge")
    tab.keyboard.press("Enter")
    tab.get_by_role("checkbox", name="market*").click()
    tab.get_by_role("textbox", name="Name of the copy").fill("Ana, Müller/x")
    tab.get_by_role("button", name="Save as file").click()
    assert "The codebook itself is as it was" in tab.get_by_role("status").nth(1).inner_text()
    file, text = tab.evaluate("window.handed")
    assert file == "codebook-Ana-Müller-x.csv"
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(row["frame"], row["term"]) for row in rows] == [
        ("order", "school"),
        ("order", "council"),
        ("trade", "bridge"),
    ]
    assert rows[0]["note"] == 'made, for a "test"'
    home = shutil.copytree(exchange.folder, tmp_path / "copy")
    (home / "codebook.csv").write_text(text, encoding="utf-8")
    shares = rj.framing.compare(rj.load(home)).table.set_index("frame")
    assert list(shares.loc["trade", ["sentences_one", "sentences_two"]]) == [1, 0]
    again, _ = opened(tab.evaluate("window.kept"))
    assert again.get_by_role("status").first.inner_text() == (
        "trade: Side one 1 of 4 sentences, as before; Side two 1 → 0 of 2 sentences."
    )
    assert again.get_by_role("checkbox").evaluate_all("all => all.map(one => one.checked)") == [False, True]


def test_the_slide_is_of_the_frames_as_they_were_changed(make_exchange, browser, tmp_path, monkeypatch):
    """The same as the chart of a folder that has the changed codebook; it says that somebody changed it."""
    monkeypatch.chdir(tmp_path)
    exchange = make_exchange(MADE, MADE_BOOK)
    handled = rj.explore.frames(exchange)
    state = {
        "frame": "trade",
        "changes": {"trade": {"out": ["market*"], "added": ["bridge"]}},
        "name": "Ana/x",
    }
    tab = settle(browser, "frames", handled.data, state, answers=handled.answers)
    group = tab.get_by_role("group", name="Slide of the chart")
    group.get_by_role("button", name="Save as a slide").click()
    group.get_by_role("link", name="Open the slide").wait_for()
    left = "one => one.getBoundingClientRect().left"
    fields = [tab.get_by_label("Name of the copy"), group.get_by_role("button", name="Save as a slide")]
    assert len({one.evaluate(left) for one in fields}) == 1
    place = tmp_path / name_work(exchange) / "slides"
    [path] = place.iterdir()
    assert group.get_by_role("status").inner_text().startswith(f"Saved as {path.relative_to(tmp_path)}")
    home = shutil.copytree(exchange.folder, tmp_path / "copy")
    book = MADE_BOOK.replace("market*", "bridge")
    (home / "codebook.csv").write_text(book, encoding="utf-8")
    figure = rj.chart(rj.framing.compare(rj.load(home)))
    method = f"Counted: by the words of “Ana/x”, which a reader changed. {figure.method}"
    assert path.name.startswith("slide-frames-Ana-x")
    assert path.read_bytes() == dataclasses.replace(figure, method=method).slide()
    for frame in ("order", "trade"):
        tab.get_by_role("combobox").select_option(frame)
        for box in tab.get_by_role("checkbox", checked=True).all()[::-1]:
            box.uncheck()
    group.get_by_role("button", name="Save as a slide").click()
    assert "No term is left in any frame" in group.get_by_role("status").inner_text()
    tab.close()


def test_no_term_at_all_is_no_codebook(opened):
    tab, _ = opened(
        {
            "frame": "order",
            "changes": {"order": {"out": ["school", "council"]}, "trade": {"out": ["market*"]}},
        }
    )
    tab.get_by_role("button", name="Save as file").click()
    assert (
        tab.get_by_role("status").nth(1).inner_text()
        == "No term is left in any frame: a codebook has one at least."
    )
    assert tab.evaluate("window.handed ?? null") is None


@pytest.mark.parametrize("width", [360, 1280])
def test_it_can_be_read_and_touched(opened, width):
    tab, _ = opened({"frame": "order", "changes": {"order": {"out": ["school"], "added": ["sad"]}}}, width)
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    sizes = tab.locator("button, input, select, summary").evaluate_all(
        """all => all.map(one => one.type === 'checkbox' ? one.parentNode : one)
            .map(one => one.getBoundingClientRect().height)"""
    )
    assert min(sizes) >= 44
    moved = tab.locator(".rjw-mark:not(.rjw-full)")
    assert tab.locator(".rjw-mark.rjw-full").count() == 4
    assert moved.evaluate_all("all => all.map(one => one.getAttribute('x'))") == ["50%"]  # of 2, to both
    tab.get_by_role("checkbox", name="council").click()
    assert moved.evaluate_all("all => all.map(one => one.getAttribute('cx'))") == [
        "41.67%"
    ]  # 1 of 4, to none
    faults = Axe().run(tab, context=".rjw", options={"runOnly": ["wcag2a", "wcag2aa", "best-practice"]})
    assert faults.response["violations"] == []


def test_an_exchange_without_a_codebook_says_so(make_exchange, browser):
    exchange = make_exchange(MADE)
    tab = open_blank(browser, "frames")
    tab.evaluate(OPEN, [describe_frames(exchange), None])
    assert tab.locator("main").inner_text() == "Nothing to show here: the data folder has no codebook.csv."
    tab.close()
    assert repr(rj.explore.frames(exchange)) == "Nothing to show here: the data folder has no codebook.csv."


def test_in_jupyterlab_it_is_kept_over_a_restart(lab):
    load = 'import rejoinder as rj\nexchange = rj.load("../data/nation-2009")'
    path = write_notebook(lab, "frames", load, "rj.explore.frames(exchange)")
    with lab.open(path) as tab:
        said = tab.locator(".rjw").get_by_role("status").first
        before = said.inner_text()
        cells = tab.locator(".jp-Cell").count()
        tab.locator(".rjw").get_by_role("checkbox").first.focus()
        for key, moved in [("Space", True), ("Control+z", False), ("Space", True), ("x", True), ("d", True)]:
            tab.keyboard.press(key)
            assert (said.inner_text() != before) is moved, key
        assert tab.locator(".jp-Cell").count() == cells
        after = said.inner_text()
        tab.locator(".rjw").get_by_role("button", name="Save as file").click()
        tab.get_by_text(f"Saved as {MINE}/codebook-mine.csv, beside this notebook.").wait_for()
        shipped = (lab.home / "data" / "nation-2009" / "codebook.csv").read_text(encoding="utf-8")
        mine = (lab.home / "notebooks" / MINE / "codebook-mine.csv").read_text(encoding="utf-8")
        assert len(mine.splitlines()) == len(shipped.splitlines()) - 1
        assert shipped == (HOME / "data" / "nation-2009" / "codebook.csv").read_text(encoding="utf-8")
        tab.evaluate(RESTART)
        tab.evaluate(RUN_ALL)
        tab.wait_for_function(DONE)
        tab.locator(".rjw").first.wait_for()
        assert said.inner_text() == after and tab.problems == []
