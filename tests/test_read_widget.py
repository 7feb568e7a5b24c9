"""The letters, read without code: over them lies what Python marked; by key, by mouse, long and narrow."""

import pytest
from playwright.sync_api import expect

import rejoinder as rj
from rejoinder.exchange import redact_speakers
from rejoinder.explore.read import describe_read
from rejoinder.page.scripts import read_style

from .conftest import write_exchange
from .lab import write_notebook
from .scripts import open_blank
from .test_publication import RULES, find_violations

BEGIN = """([data, last]) => {
  window.saved = [];
  const save = async (state) => { window.saved.push(structuredClone(state)); return ''; };
  const home = { load: () => last, save };
  window.reader = window.rjw.readLetters(document.querySelector('main'), data, home);
}"""
# The stretches of each sentence that have one of these classes: [place of the sentence, start, end].
MARKED = """(names) => [...document.querySelectorAll('.rjw-s')].flatMap((sentence) => {
  const found = [];
  let at = 0;
  const walk = document.createTreeWalker(sentence, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode;
    if (node.parentElement.closest('.rjw-no, .rjw-score')) continue;
    // What is cut is blank in the data: a blank for each character.
    const size = node.parentElement.closest('.rjw-cut') ? [...node.data].length : node.length;
    const end = at + size, last = found[found.length - 1];
    if (node.parentElement.closest(names)) {
      if (last && last[2] === at) last[2] = end;
      else found.push([Number(sentence.dataset.place), at, end]);
    }
    at = end;
  }
  return found;
})"""
FOCUSED = "document.activeElement.closest('.rjw-s')?.dataset.place ?? document.activeElement.textContent"
LIT = "[...document.querySelectorAll('.rjw-s mark')].map((one) => one.textContent)"


def open_letters(browser, exchange, width=1280, last=None, style=True):
    """Return a tab with the letters of an exchange, as a page shows them."""
    tab = open_blank(browser, "read-letters", width=width)
    tab.problems = []
    tab.on("pageerror", lambda error: tab.problems.append(str(error)))
    if style:
        tab.add_style_tag(content=str(read_style("read-letters")))
    tab.evaluate(BEGIN, [describe_read(exchange, rj.read(exchange).table), last])
    return tab


@pytest.fixture(scope="module")
def shown(nation, browser):
    tab = open_letters(browser, nation)
    yield tab
    assert tab.problems == []
    tab.close()


@pytest.fixture
def letters(shown):
    """Return the tab as it is before anybody does anything: folded, nothing looked up, the first layer."""
    shown.evaluate(
        "document.querySelectorAll('.rjw-letters details').forEach((one) => { one.open = false; })"
    )
    shown.get_by_role("radio", name="Claims and answers").check()
    shown.locator(".rjw-s").first.focus()
    shown.keyboard.press("Escape")
    return shown


def join(exchange, rows):
    """Return stretches of the source as [place of the sentence, start, end] in UTF-16 units."""
    names, found = list(exchange.sentence_rows), []
    for row in sorted(rows, key=lambda row: row.start):
        begin = exchange.sentence_rows[row.sentence_id].start
        place = names.index(row.sentence_id)
        start, end = (
            len(exchange.shown[begin:edge].encode("utf-16-le")) // 2 for edge in (row.start, row.end)
        )
        if found and found[-1][0] == place and start <= found[-1][2]:
            found[-1][2] = max(end, found[-1][2])
        else:
            found.append([place, start, end])
    return found


def check_marks(exchange, tab):
    table = rj.read(exchange).table
    words = table[(table["part"] == "word") & (table["mark"] != "")]
    for name in words["layer"].unique():
        tab.get_by_role("radio", name=name, exact=True).check()
        mine = words[words["layer"] == name]
        marks = (
            {"+": ".rjw-pleasant", "−": ".rjw-unpleasant"}
            if name != "Frames"
            else {"": ".rjw-frame, .rjw-negated"}
        )
        for sign, classes in marks.items():
            rows = [row for row in mine.itertuples() if not sign or row.mark == sign]
            assert tab.evaluate(MARKED, classes) == join(exchange, rows), (name, sign)
    return set(words["layer"])


def test_each_layer_marks_what_python_marked(nation, letters):
    letters.locator(".rjw-testimony > summary").click()
    assert len(check_marks(nation, letters)) > 3
    letters.get_by_role("radio", name="Voices").check()
    quoted = letters.evaluate(MARKED, ".rjw-quoted")
    words = [row for row in nation.tokens.itertuples() if not row.own]
    assert words
    for place, start, end in join(nation, words):
        assert any(one == place and first <= start and end <= last for one, first, last in quoted)
    text = sum(last - first for _, first, last in quoted)
    assert text < sum(len(row.text) for row in nation.sentences.itertuples()) / 2


def test_it_marks_beyond_the_first_plane_and_shows_what_is_cut(tmp_path, browser):
    book = "frame,family,term,source,note\nclubs,issue,club*,s,n\nclubs,issue,good,s,n\n"
    texts = {"one": "A 😀 club 𝒜 [note 😀] is good. No <b>club</b> is bad.", "two": "Great! 😀 clubs."}
    folder = write_exchange(tmp_path, texts, book)
    toml = folder / "exchange.toml"
    toml.write_text(
        toml.read_text(encoding="utf-8") + '\n[[cut]]\nreason = "notes"\ntext = "[note 😀]"\n',
        encoding="utf-8",
    )
    strange = rj.load(folder)
    tab = open_letters(browser, strange)
    assert "Frames" in check_marks(strange, tab)
    first = tab.locator(".rjw-s").first
    assert first.locator(".rjw-cut").inner_text() == "[note 😀]" and "1 passage" not in first.inner_text()
    assert tab.locator("main b").count() == 0 and "<b>club</b>" in tab.locator(".rjw-s").nth(1).inner_text()
    assert tab.problems == []
    tab.close()


def test_by_key_from_sentence_to_sentence_and_from_word_to_word(letters):
    letters.locator(".rjw-s").first.focus()
    for _ in range(2):
        letters.keyboard.press("ArrowDown")
    assert letters.evaluate(FOCUSED) == "2"
    name = letters.evaluate(
        "document.getElementById(document.activeElement.getAttribute('aria-labelledby')).textContent"
    )
    assert name == letters.locator(".rjw-s").nth(2).text_content()
    letters.keyboard.press("ArrowUp")
    for _ in range(3):
        letters.keyboard.press("ArrowRight")
    assert letters.locator(".rjw-unseen").inner_text() == "articles"
    letters.keyboard.press("ArrowLeft")
    letters.keyboard.press("ArrowRight")
    letters.keyboard.press("Enter")
    assert letters.get_by_role("searchbox").first.input_value() == "articles"
    lit = letters.evaluate(LIT)
    assert lit and {word.lower() for word in lit} == {"articles"}
    assert letters.evaluate(FOCUSED) == "1"  # who looks up a word is not led away from it
    letters.keyboard.press("n")
    assert letters.locator(".rjw-s:focus mark").count()
    letters.keyboard.press("Escape")
    assert letters.evaluate(LIT) == [] and letters.get_by_role("searchbox").first.input_value() == ""
    letters.keyboard.press("/")
    assert letters.get_by_role("searchbox").first.evaluate("one => one === document.activeElement")


def test_what_is_lit_is_what_python_finds(nation, letters):
    for typed in ("rescu*", "sex worker*", "traffick*"):
        letters.get_by_role("searchbox").first.fill(typed)
        letters.locator(".rjw-testimony").evaluate("one => { one.open = true; }")
        letters.wait_for_selector(".rjw-testimony .rjw-s")
        uses = rj.exchange.find_uses(nation, typed)
        own = [row for row in uses.itertuples() if row.own]
        assert letters.evaluate(MARKED, "mark") == join(nation, own), typed


def test_a_click_on_a_word_looks_it_up_and_words_of_a_quoted_voice_too(letters):
    letters.locator(".rjw-testimony > summary").click()
    for place, own in ((".rjw-column:last-child .rjw-s", True), (".rjw-testimony .rjw-s", False)):
        sentence = letters.locator(place).nth(1)
        sentence.scroll_into_view_if_needed()
        spot = sentence.evaluate(
            """one => { const range = new Range(), texts = [...one.childNodes].filter(each => each.data);
                const node = texts.find(each => / \\w{4,}/.test(each.data));
                const found = / (\\w{4,})/.exec(node.data);
                range.setStart(node, found.index + 1); range.setEnd(node, found.index + 1 + found[1].length);
                const box = range.getClientRects()[0];
                return [found[1], box.x + box.width / 2, box.y + box.height / 2]; }"""
        )
        letters.mouse.click(spot[1], spot[2])
        assert letters.get_by_role("searchbox").first.input_value() == spot[0]
        assert spot[0] in letters.evaluate(LIT)
        assert letters.locator(".rjw-row [type=checkbox]").is_checked() == own
    letters.locator(".rjw-row [type=checkbox]").check()


def test_testimony_is_folded_and_a_stop_of_the_arrows_and_a_found_sentence_opens_it(nation, letters):
    speaker = next(row.speaker for row in nation.sentences.itertuples() if not row.own)
    for _ in range(2):  # now its sentences are there, and shut away
        letters.locator(".rjw-testimony > summary").click()
    assert letters.locator(".rjw-testimony .rjw-par:visible").count() == 0
    before = letters.locator(".rjw-testimony").evaluate(
        """one => { const stops = [...document.querySelectorAll('.rjw-s, summary')];
            return stops[stops.indexOf(one.firstChild) - 1].dataset.place; }"""
    )
    letters.locator(f"[data-place='{before}']").focus()
    letters.keyboard.press("ArrowDown")
    assert letters.evaluate(FOCUSED).startswith(f"{speaker}, quoted: ")
    letters.keyboard.press("ArrowDown")
    # What is folded is passed over.
    assert letters.locator(".rjw-s:focus").count() == 1
    assert letters.locator(".rjw-testimony .rjw-s:focus").count() == 0
    place = list(nation.sentence_rows).index(
        next(r.sentence_id for r in nation.sentences.itertuples() if not r.own)
    )
    letters.evaluate("place => window.reader.open(place)", place)
    assert letters.evaluate(FOCUSED) == str(place)


def test_an_address_of_the_list_leads_to_its_sentence(letters):
    letters.get_by_role("searchbox").first.fill("police")
    letters.locator(".rjw details summary").first.click()
    address = letters.locator(".rjw-lines .rjw-address").last
    name = address.inner_text()
    address.click()
    number = letters.evaluate("document.activeElement.querySelector('.rjw-no').textContent")
    assert name.endswith(f"sentence {number}") and letters.locator(".rjw-s:focus mark").count()
    letters.locator(".rjw details summary").first.click()


def test_a_claim_lights_its_sentences_and_those_that_answer_it(nation, letters):
    claims = rj.claims.read(nation).table
    names = list(nation.sentence_rows)
    for at in (0, len(claims) // 2):
        claim = letters.locator(".rjw-claim", has_text=claims["summary"][at])
        claim.get_by_role("button").first.click()
        lit = letters.locator(".rjw-lit").evaluate_all("nodes => nodes.map(one => Number(one.dataset.place))")
        wanted = {*claims["sentence_ids"][at], *claims["answer_sentence_ids"][at]}
        assert sorted(lit) == sorted(names.index(one) for one in wanted)
    letters.get_by_role("radio", name="Text", exact=True).check()
    assert letters.locator(".rjw-claim").count() == letters.locator(".rjw-lit").count() == 0


def test_what_was_chosen_is_there_again(nation, browser):
    tab = open_letters(browser, nation)
    tab.get_by_role("radio", name="Frames").check()
    frame = tab.locator("select option").nth(2).inner_text()
    tab.get_by_label("Which frame").select_option(frame)
    tab.get_by_role("searchbox").nth(1).fill("police")
    last = tab.evaluate("window.saved.at(-1)")
    tab.close()
    again = open_letters(browser, nation, last=last)
    assert again.get_by_role("radio", name="Frames").is_checked()
    assert again.get_by_label("Which frame").input_value() == frame
    assert again.get_by_role("searchbox").nth(1).input_value() == "police"
    assert again.locator("mark.rjw-hit-2").count() == len(again.evaluate(LIT)) > 5
    again.close()


def test_the_reply_stays_beside_the_letters_and_stands_below_them_where_it_is_narrow(
    nation, letters, browser
):
    reply = letters.locator(".rjw-column").last
    reply.evaluate("one => { one.scrollTop = 0; }")
    letters.locator(".rjw-column").first.locator(".rjw-s").last.focus()
    box = reply.locator(".rjw-s").first.bounding_box()
    assert 0 <= box["y"] < 800
    tab = open_letters(browser, nation, width=360)
    boxes = tab.locator(".rjw-column").evaluate_all(
        "nodes => nodes.map(one => one.getBoundingClientRect().toJSON())"
    )
    assert boxes[1]["top"] >= boxes[0]["bottom"] and boxes[0]["left"] == boxes[1]["left"]
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360
    small = tab.locator(
        ".rjw :is(button, summary, .rjw-choice, select, input[type=search]):visible"
    ).evaluate_all(
        "nodes => nodes.filter(one => one.getBoundingClientRect().height < 44).map(one => one.outerHTML)"
    )
    assert small == []
    tab.close()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_axe_finds_nothing_in_any_layer(nation, browser, width, scheme):
    tab = open_letters(browser, nation, width)
    tab.emulate_media(color_scheme=scheme)
    if scheme == "dark":
        tab.add_style_tag(
            content="body { background: #16181c; --ink: #e8eaee; --paper: #16181c; --muted: #b2b8c2;"
            " --mark: #5c4a12; }"
        )
    tab.get_by_role("searchbox").first.fill("rescu*")
    layers = tab.locator(".rjw-reader input[type=radio]")
    for place in range(layers.count()):
        layers.nth(place).check()
        rules = [rule for rule in RULES if rule != "best-practice"] if place == 0 else []
        assert find_violations(tab, rules, "main") == [], place
    tab.close()


def test_a_long_text_is_folded_and_what_stands_in_it_is_told(tmp_path, browser):
    words = "The club of the town has a rule. It is a good rule for all who meet there. "
    texts = {"one": (words * 8 + "\n\n") * 24, "two": (words * 8 + "\n\n") * 23 + "Rescue the rule."}
    long = rj.load(write_exchange(tmp_path, texts))
    assert len(long.tokens) > 5_000
    tab = open_letters(browser, long)
    assert tab.locator(".rjw-s").count() == 0 and tab.locator("main *").count() < 200
    tab.get_by_role("searchbox").first.fill("rescue")
    assert tab.locator(".rjw-whole summary").all_inner_texts()[1].endswith("(1 found here)")
    tab.get_by_role("button", name="Next").click()
    assert tab.locator(".rjw-s:focus mark").all_inner_texts() == ["Rescue"]
    assert tab.locator(".rjw-column").first.locator(".rjw-s").count() == 0  # the other letter is not drawn
    tab.close()


def test_nothing_is_to_be_chosen_where_there_is_the_text_alone(tmp_path, browser):
    texts = {"one": "Le club est bon. Il n'est pas cher.", "two": "Le club est cher."}
    folder = write_exchange(tmp_path, texts)
    toml = folder / "exchange.toml"
    toml.write_text('language = "fr"\n' + toml.read_text(encoding="utf-8"), encoding="utf-8")
    plain = rj.load(folder)
    assert len(describe_read(plain, rj.read(plain).table)["layers"]) == 1
    tab = open_letters(browser, plain)
    expect(tab.locator(".rjw-s").first).to_be_visible()
    expect(tab.get_by_text("Lay over the text")).to_be_hidden()
    tab.close()


def test_words_of_a_hidden_voice_are_not_there_and_are_told_of(nation, browser):
    hidden = redact_speakers(nation, ["Eliza"])
    data = str(describe_read(hidden, rj.read(hidden).table))
    said = [row.text for row in nation.sentences.itertuples() if row.speaker == "Eliza"]
    assert len(said) > 10 and not [one for one in said if one[:40] in data]
    tab = open_letters(browser, hidden)
    tab.locator(".rjw-testimony > summary").click()
    assert tab.locator(".rjw-hidden").first.get_attribute("aria-label").endswith(" characters, not shown")
    tab.close()


@pytest.fixture(scope="module")
def read(lab):
    load = 'import rejoinder as rj\nexchange = rj.load("../data/nation-2009")'
    path = write_notebook(lab, "read", load, "rj.explore.read(exchange)", "rj.chart(rj.read(exchange))")
    with lab.open(path) as tab:
        yield tab


def test_in_jupyterlab_the_keys_are_the_readers_and_no_cell_is_stirred(read):
    cells = "window.jupyterapp.shell.currentWidget.content.widgets.map(cell => cell.model.id)"
    before = read.evaluate(cells)
    read.locator(".rjw-s").first.focus()
    for key in (
        "ArrowDown",
        "ArrowDown",
        "ArrowUp",
        "x",
        "d",
        "d",
        "a",
        "b",
        "ArrowRight",
        "ArrowRight",
        "Enter",
    ):
        read.keyboard.press(key)
    assert read.evaluate(FOCUSED) == "1" and read.evaluate(cells) == before
    assert read.evaluate(LIT) and read.problems == []
    assert [box for box in read.locator(".rjw-column").all() if box.bounding_box()["height"] > 750] == []


def test_without_a_widget_the_letters_have_their_layers_and_each_link_in_them_its_place(read):
    letters = read.locator(".rj:has(.exchange)")
    assert letters.locator(".letter").count() == 4 and letters.locator(".s").count() == 54
    loose = letters.locator(".exchange a").evaluate_all(
        """links => links.map(link => link.getAttribute('href').slice(1))
            .filter(id => !document.getElementById(id)?.closest('.rj:has(.exchange)'))"""
    )
    assert loose == []
    claim = letters.locator(".claim a:visible").first
    claim.click()
    assert letters.locator(".bar:visible").count() == 1
    lit = """sentences => sentences.filter(one => getComputedStyle(one).backgroundColor
        === getComputedStyle(document.querySelector('.bar.rj-open')).backgroundColor).length"""
    assert letters.locator(".s").evaluate_all(lit) == 2  # the claim, and the sentence that answers it
    letters.locator(".bar:visible > a:last-child").click()
    assert letters.locator(".bar:visible").count() == 0
    assert letters.locator(".score:visible").count() == 0
    letters.get_by_text("TextBlob", exact=True).click()
    shown = letters.locator(".score:visible")
    assert shown.count() == 54 - 16  # the testimony is folded
