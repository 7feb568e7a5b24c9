"""The look-up of the report: over the words that Python parted, read where the page shows them."""

import json
import re

import pytest

import rejoinder as rj
from rejoinder.exchange import InputError, find_uses, redact_speakers
from rejoinder.page.document import write_document
from rejoinder.page.packed import pack_text
from rejoinder.page.scripts import join_modules
from rejoinder.page.text import describe_text
from rejoinder.page.whole import write_exchange
from rejoinder.publish.about import describe
from rejoinder.result import FEW

from .conftest import record
from .desk import find_axe
from .scripts import open_tab, share_context
from .test_cuts import ANN, BEN, LINE, write
from .test_explore import list_questions

pytestmark = pytest.mark.browser
READ = "(packed) => window.rjw.readPage(packed).sentences.map(({ parts, ...one }) => one)"
ASK = """([questions, mine]) => {
  const [field, , own] = document.querySelectorAll("#look-up input");
  if (own) own.checked = mine;
  return questions.map((typed) => {
    field.value = typed;
    field.dispatchEvent(new Event("input"));
    const said = document.querySelector("#look-up [role=status] p");
    const links = [...document.querySelectorAll("#look-up li a")].map((one) => one.hash);
    return [said ? said.textContent : "", [...CSS.highlights.get("looked-up")].map(String), links];
  });
}"""
SHOWN = 12


def open_page(browser, exchange, path, width=1280, scheme="light", **options):
    """Return a tab with a report of an exchange that no notebook has added to; `asked` is what it loads."""
    letters = write_exchange(exchange, {}, layers=rj.read(exchange).table)
    about = describe(exchange, exchange.folder, ())
    path.write_text(write_document(about, [], letters, text=pack_text(exchange)), encoding="utf-8")
    tab = open_tab(share_context(browser, offline=True, **options), width)
    tab.emulate_media(color_scheme=scheme)
    tab.asked, tab.logged = record(tab)
    tab.goto(path.as_uri())
    return tab


def say(exchange, typed, mine):
    """Return what is to be said of a question, the texts where it stands, and their sentences."""
    if not typed.strip():
        return "", [], []
    try:
        every = find_uses(exchange, typed)
    except InputError:
        return "cannot be looked up", [], []
    uses = every[every["own"]] if mine else every
    listed = list(dict.fromkeys(f"#s-{name}" for name in (uses if len(uses) else every)["sentence_id"]))
    texts = [exchange.seen[hit.start : hit.end] for hit in uses.itertuples()]
    if not len(every):
        return "does not stand here", [], []
    if not len(uses):
        return f"in quoted words: {len(every)} time", [], listed[:SHOWN]
    tokens = exchange.tokens[exchange.tokens["own"]] if mine else exchange.tokens
    counts = []
    for side, label in exchange.sides.items():
        number = (uses["side"] == side).sum()
        rate = f" ({1000 * number / (tokens['side'] == side).sum():.1f} per 1,000 words)"
        counts.append(f"{label}: {number}{rate if len(uses) >= FEW else ''}")
    few = "; too few to say anything of the sides" if len(uses) < FEW else ""
    return f"{' · '.join(counts)}{few}.", texts, listed[:SHOWN]


@pytest.mark.parametrize("mine", [True, False], ids=["own", "all"])
def test_it_counts_what_python_counts(nation, browser, tmp_path, mine):
    """200 questions, and those that are none: counts, rates, what is lit, and the sentences it leads to."""
    tab = open_page(browser, nation, tmp_path / "page.html")
    questions = list_questions(nation, 200, 5 + mine)
    told = tab.evaluate(ASK, [questions, mine])
    assert sum(bool(lit) for _, lit, _ in told) > 100
    for typed, (said, lit, links) in zip(questions, told):
        expected, texts, listed = say(nation, typed, mine)
        assert expected in said and bool(expected) == bool(said), typed
        assert [" ".join(one.split()) for one in lit] == [" ".join(one.split()) for one in texts], typed
        assert links == listed, typed
    assert tab.asked == [(tmp_path / "page.html").as_uri()] and tab.logged == []
    tab.close()


def list_made(nation, tmp_path):
    french = "L’amitié d’Hélène n’est qu’un mot. Aujourd’hui, l'homme qui l’a dit s'en va, 1,5 fois."
    strange = "The 𝒜 club 😀 says “the ﬁsh’s club” loudly. … It’s " + "very" * 20 + " " + "– " * 30 + "so."
    yield nation
    yield redact_speakers(nation, ["Eliza"])
    yield rj.load(write(tmp_path, {"ann": french, "ben": "C’est l’été ! Oui."}, 'language = "fr"'))
    yield rj.load(write(tmp_path, {"ann": strange, "ben": "İzmir’s ıslands,\nStraße & <b>so</b>."}))
    yield rj.load(write(tmp_path, {"ann": ANN.replace("Hear,", "Hear 😀"), "ben": BEN}, LINE))


def test_the_page_and_what_is_packed_hold_what_python_parted(nation, browser, tmp_path):
    """Sentence by sentence, word by word; what is cut is blank, and hidden words have no place of theirs."""
    for at, exchange in enumerate(list_made(nation, tmp_path)):
        tab = open_page(browser, exchange, tmp_path / f"{at}.html", bypass_csp=True)
        code = join_modules("page-text")
        tab.evaluate(f"window.rjw = (() => {{ {code}\n return {{ readPage }}; }})()")
        packed = json.loads(json.dumps(pack_text(exchange)))
        described = describe_text(exchange)
        kept = ("name", "letter", "text", "words")
        expected = [
            {"id": f"s-{one['id']}", **{key: one[key] for key in kept}} for one in described["sentences"]
        ]
        assert tab.evaluate(READ, packed) == expected
        for one, letter in zip(described["letters"], packed["letters"], strict=True):
            assert (letter["side"], letter["language"]) == (one["side"], one["language"])
        assert {
            key: packed[key] for key in ("sides", "voices", "few", "language", "elided", "contracted")
        } == {key: described[key] for key in ("sides", "voices", "few", "language", "elided", "contracted")}
        tab.close()


def test_words_of_a_hidden_voice_are_not_found(nation, browser, tmp_path):
    """Nor told by the page in any other way: what stands in hers alone does not stand here."""
    hidden = redact_speakers(nation, ["Eliza"])
    words = {row.word for row in nation.tokens.itertuples() if row.speaker == "Eliza"}
    others = nation.tokens[nation.tokens["speaker"] != "Eliza"]
    tab = open_page(browser, hidden, tmp_path / "page.html")
    alone = sorted(words - set(others["word"]))
    both = sorted(words & set(others["word"]))
    assert len(alone) > 20 and len(both) > 20
    for said, lit, links in tab.evaluate(ASK, [alone, False]):
        assert "does not stand here" in said and lit == links == []
    for word, (said, lit, _) in zip(both, tab.evaluate(ASK, [both, False])):
        assert len(lit) == (others["word"] == word).sum(), word
        sides = re.findall(r": (\d+)", said.partition("with other endings")[0])
        assert sum(map(int, sides)) == len(lit), word
    told = tab.evaluate("document.querySelector('script').textContent")
    assert not [word for word in alone if re.search(rf'"{re.escape(word)}"', told)]
    tab.close()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_it_is_used_by_key_alone(nation, browser, tmp_path, width, scheme):
    tab = open_page(browser, nation, tmp_path / "page.html", width, scheme, bypass_csp=True)
    first, second, _ = tab.locator("#look-up input").all()
    tab.keyboard.press("/")
    tab.keyboard.type("polic")
    tab.keyboard.press("Tab")
    tab.keyboard.type("victim*/")
    assert second.input_value() == "victim*/"  # there it is a letter
    tab.keyboard.press("Backspace")
    assert "“polic” does not stand here; near it: police" in tab.locator("#look-up p").first.inner_text()
    assert find_axe(tab) == []
    assert tab.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    tab.get_by_role("button", name="with other endings, “polic*”").press("Enter")
    assert first.input_value() == "polic*"
    link = tab.locator("#look-up li a").first
    link.press("Enter")
    assert tab.locator(".s:target").count() == 1 and tab.locator(".s:target").get_attribute(
        "id"
    ) == link.get_attribute("href").removeprefix("#")
    tab.keyboard.press("/")
    tab.keyboard.press("Escape")
    assert first.input_value() == second.input_value() == "" and tab.locator("#look-up p").count() == 0
    assert tab.evaluate("[...CSS.highlights.values()].map(one => one.size)") == [0, 0]
    tab.close()


def test_what_is_found_often_is_shown_in_part(nation, browser, tmp_path):
    tab = open_page(browser, nation, tmp_path / "page.html")
    tab.locator("#look-up input").first.fill("the")
    links = tab.locator("#look-up li a")
    assert links.count() == SHOWN
    tab.get_by_role("button", name="more sentences").click()
    uses = find_uses(nation, "the")
    assert links.count() == uses[uses["own"]]["sentence_id"].nunique()
    assert links.nth(SHOWN).evaluate("one => one === document.activeElement")
    tab.close()
