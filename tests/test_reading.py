"""The exchange as it is read: the text as printed, each number's words in it, and the layers over it."""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

import rejoinder as rj
from rejoinder.exchange import InputError
from rejoinder.hits import make_key
from rejoinder.page.addresses import find_address
from rejoinder.page.reading import cut_runs
from rejoinder.page.whole import write_exchange

from .read_page import Page, write_letters

CODEBOOK = "frame,family,term,source,note\nlaw,issue,law*,text,r\nlaw,issue,rule of law,text,r\n"


@pytest.fixture(scope="module")
def page(nation):
    keys = rj.words.compare(nation).list_keys()
    return Page(write_letters(nation, keys, layers=rj.read(nation).table))


def test_the_text_stands_as_it_was_printed(nation, page):
    """Every sentence once, in reading order, letter by letter and paragraph by paragraph."""
    assert list(page.sentences) == list(nation.sentences["sentence_id"])
    for row in nation.sentences.itertuples():
        assert page.read_sentence(row.sentence_id) == row.text
    paragraphs = nation.sentences.groupby(["letter", "paragraph"], sort=False).size().tolist()
    assert [len(one.select(".s")) for one in page.soup.select(".letters .par > p")] == paragraphs


def test_a_sentence_has_its_number_in_its_letter(page):
    numbers = [page.sentences[name].select_one(".no").text for name in page.sentences]
    assert [f"{int(name.rsplit('-', 1)[1])}" for name in page.sentences] == numbers
    named = [page.sentences[name].select_one(".no")["aria-label"] for name in ("roth-01", "manila-02")]
    assert named == ["Roth, sentence 1", "Manila, sentence 2"]


@pytest.mark.slow
def test_each_number_lights_up_its_words_and_no_others(nation):
    """Compared with the hits of the result itself, for words, phrases, frames, claims and one side's half."""
    results = [rj.words.compare(nation, form="phrase", minimum=3), rj.framing.compare(nation)]
    results += [rj.claims.read(nation), rj.words.voices(nation), rj.words.stance(nation)]
    for result in results:
        keys = result.list_keys()[::3]
        found = {key: [list(hit[1:]) for hit in list_places(result.hits(key))] for key in keys}
        page = Page(write_letters(nation, keys, found=found))
        for key in keys:
            hits = result.hits(key)
            lit = Counter(page.list_lit(find_address(key)))
            touching = merge(list_places(hits))
            assert lit == Counter((name, nation.source[a:b]) for name, a, b in touching), key
            named = page.list_named(find_address(key))
            assert named == [name for name in page.sentences if name in set(hits["sentence_id"])], key


def list_places(hits):
    """Return (key, sentence_id, start, end, own) of hits."""
    return list(hits[["key", "sentence_id", "start", "end", "own"]].itertuples(index=False, name=None))


def merge(places):
    """Return (sentence_id, start, end) of places, joined where they touch or overlap."""
    merged = []
    for _, name, start, end, _ in sorted(places, key=lambda place: place[2:4]):
        if merged and merged[-1][0] == name and start <= merged[-1][2]:
            merged[-1] = (name, merged[-1][1], max(end, merged[-1][2]))
        else:
            merged.append((name, start, end))
    return merged


def test_a_bar_says_how_often_on_each_side_and_leads_on_and_back(make_exchange):
    text = {"ann": "The law is law. Eve said “law”.", "ben": "No law. None came."}
    made = make_exchange(text, quoted={"ann": [("Eve", "law”", "law”")]})
    places = {"word:law": ["fig-word-use", "part-02-words"], "word:law@two": []}
    page = Page(write_exchange(made, places).html)
    bar = page.bars["word-law"]
    assert [one.text for one in bar.select("[class^=side-]")] == [
        "Side one: 3 times, 1 of them in quoted words",
        "Side two: 1 time",
    ]
    assert bar.select_one("strong").text == "The word “law”" and "in 3 sentences" in bar.text
    assert page.list_named("word-law") == ["ann-01", "ann-02", "ben-01"]
    back = [link["href"] for link in bar.find_all("a", recursive=False)]
    assert back == ["#fig-word-use", "#evidence"]
    half = page.bars["word-law.@two"]
    assert half.select_one("[class^=side-]").text == "Side two: 1 time"
    assert page.list_lit("word-law.@two") == [("ben-01", "law")]
    assert page.list_named("word-law.@two") == ["ben-01"] and "in 1 sentence" in half.text


@pytest.mark.slow
def test_every_key_and_sentence_has_its_address_and_no_two_ids_meet(nation):
    results = rj.words.compare(nation), rj.words.voices(nation), rj.framing.compare(nation)
    keys = [key for result in results for key in result.list_keys()]
    found = {key: list_places(result.hits(key)) for result in results for key in result.list_keys()}
    found = {key: [hit[1:] for hit in hits] for key, hits in found.items()}
    html = write_letters(nation, keys, found=found, layers=rj.read(nation).table)
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert {find_address(key) for key in keys} <= set(ids)
    assert {f"s-{name}" for name in nation.sentences["sentence_id"]} <= set(ids)
    assert set(re.findall(r'href="#([^"]+)"', html)) - {"evidence"} <= set(ids)


def test_a_key_that_names_nothing_is_named(nation):
    with pytest.raises(InputError, match="unicorn"):
        write_letters(nation, ["word:unicorn"])


def test_hostile_text_stays_text(make_exchange):
    made = make_exchange({"ann": "<script>alert(1)</script> <b>x</b> & “y”.", "ben": "A reply <img src=x>."})
    html = write_letters(made, ["word:script"], layers=rj.read(made).table)
    assert "<script" not in html and "<b>" not in html and "<img" not in html and "&lt;" in html


def test_nobody_is_invented_for_a_voice_without_a_name(nation):
    html = write_letters(nation, rj.words.voices(nation).list_keys())
    assert (
        "The voice of the unnamed writer in Manila" in html and "The voice of Eliza, quoted in Manila" in html
    )
    assert "The voice of Amy E. Roth<" in html and "The voice of name missing" not in html
    heads = [one.text for one in Page(html).soup.select(".letter h3")]
    assert heads == ["Amy E. Roth", "Arlington", "Manila", "Noy Thrupkaew"]
    assert html.count("name missing in the source") == 2


# Layers


def test_the_words_that_a_tool_scores_by_hand(make_exchange):
    """AFINN has good +3, bad −3 and “not good” −2, and divides by 5; TextBlob turns “not good” to −0.35."""
    made = make_exchange({"ann": "A good day. It was bad.", "ben": "Not good. We met."})
    table = rj.read(made).table
    afinn = table[table["layer"] == "AFINN"]
    words = afinn[afinn["part"] == "word"]
    assert [made.source[row.start : row.end] for row in words.itertuples()] == ["good", "bad", "Not good"]
    assert words["mark"].tolist() == ["+", "−", "−"] and words["note"].tolist() == ["+3.00", "−3.00", "−2.00"]
    assert afinn.loc[afinn["part"] == "score", "note"].tolist() == ["+0.60", "−0.60", "−0.40", "no word"]
    blob = table[(table["layer"] == "TextBlob") & (table["sentence_id"] == "ben-01")]
    assert blob["mark"].tolist() == ["−", "−"] and blob["note"].tolist() == ["−0.35", "−0.35"]
    page = Page(write_letters(made, layers=table))
    number = list(dict.fromkeys(table["layer"])).index("AFINN") + 1
    assert [one.text for one in page.soup.select(f".p{number}")] == ["good"]
    assert [one.text for one in page.soup.select(f".m{number}")] == ["bad", "Not", " ", "good"]
    scores = [one.text for one in page.soup.select(f".score.t{number}")]
    assert scores == ["+0.60", "−0.60", "−0.40", "no word"]


def test_the_scores_of_a_layer_are_those_of_the_measure(nation):
    table = rj.read(nation).table
    scores = rj.sentiment.score(nation, tools=("TextBlob", "VADER", "AFINN", "labMT")).table
    shown = table[table["part"] == "score"]
    assert len(shown) == len(scores)
    words = table[table["part"] == "word"].groupby(["layer", "sentence_id"]).size()
    for row, note in zip(scores.itertuples(), shown.itertuples()):
        assert (row.tool, row.sentence_id) == (note.layer, note.sentence_id)
        assert words.get((row.tool, row.sentence_id), 0) == row.scored_words
        if note.note == "no word":
            assert row.score != row.score
        else:
            assert abs(float(note.note.replace("−", "-")) - row.score) <= 0.005 + 1e-9


def test_the_words_of_frames_are_marked_and_negated_ones_struck(make_exchange):
    made = make_exchange({"ann": "The rule of law. No law came.", "ben": "So “law” is."}, CODEBOOK)
    table = rj.read(made).table
    frames = table[table["layer"] == "Frames"]
    found = [(made.source[row.start : row.end], row.note) for row in frames.itertuples()]
    assert found == [("rule of law", ""), ("law", "negated"), ("law", "quoted")]
    page = Page(write_letters(made, layers=table))
    shown = {name: [one.text for one in page.soup.select(f".{name}")] for name in ("f", "fn", "fq")}
    assert shown == {"f": ["rule of law"], "fn": ["law"], "fq": ["law"]}


def test_a_claim_stands_beside_its_sentence_with_what_answers_it(nation, page):
    claims = rj.claims.read(nation).table
    shown = page.soup.select(".claim")
    assert len(shown) == len(claims) == 22
    first = shown[0]
    assert first.find_parent(class_="par").select_one(".s")["id"] == "s-roth-01"
    assert "countered" in first["class"] and first.select("a")[0]["href"] == "#claim-claim-01"
    assert [link["href"] for link in first.select("a")[1:]] == ["#s-thrupkaew-06"]
    answered = [len(one.select(".reply-to .sign")) for one in page.sentences.values()]
    assert sum(answered) == sum(map(len, claims["answer_sentence_ids"])) == 14
    title = page.bars["claim-claim-04"].select_one("strong").text
    assert title == "Claim in Roth, sentence 6: countered"
    lit = {name for name, _ in page.list_lit("claim-claim-04")}
    assert lit == {"roth-06", "thrupkaew-02", "thrupkaew-04"}


def test_layers_are_those_that_there_is_something_for(make_exchange, page):
    named = [one.text for one in page.soup.select(".layers label")]
    assert named == ["Text", "Voices", "TextBlob", "VADER", "AFINN", "labMT", "Frames", "Claims and answers"]
    assert page.soup.select_one("[checked]")["id"] == "layer-claims"
    made = make_exchange({"ann": "Good day.", "ben": "Bad day."})
    few = Page(write_letters(made))
    assert [one.text for one in few.soup.select(".layers label")] == ["Text"]
    hidden = [one.soup.select_one(".layers").has_attr("hidden") for one in (few, page)]
    assert hidden == [True, False], "one layer is nothing to choose from"
    assert few.soup.select_one("[checked]")["id"] == "layer-text"


# Voices and order


def test_testimony_is_set_apart_and_can_be_folded(nation, page):
    (block,) = page.soup.select("details.testimony")
    assert block.has_attr("open")
    assert block.select_one("summary").text == "Eliza, quoted: 191 words in 16 sentences"
    inside = {one["id"].removeprefix("s-") for one in block.select(".s")}
    assert inside == set(nation.sentences.loc[nation.sentences["speaker"] == "Eliza", "sentence_id"])


def test_testimony_of_one_word_is_counted_in_the_singular(make_exchange):
    made = make_exchange(
        {"ann": "She spoke.\n\n“Never.”\n\nSo.", "ben": "No."}, quoted={"ann": [("Eve", "“Never", "”")]}
    )
    summary = Page(write_letters(made)).soup.select_one(".testimony summary")
    assert summary.text == "Eve, quoted: 1 word in 1 sentence"


def test_a_negated_word_that_is_quoted_is_counted_as_quoted(make_exchange):
    made = make_exchange({"ann": "They say “no law” here.", "ben": "So law is."}, CODEBOOK)
    page = Page(write_letters(made, layers=rj.read(made).table))
    counts = [one.text for one in page.bars["frame-law"].select("[class^=side-]")]
    assert counts == ["Side one: 1 time, in quoted words", "Side two: 1 time"]


def test_quoted_words_inside_a_sentence_are_shaded(make_exchange):
    made = make_exchange({"ann": "They say “abandon all” of it. So.", "ben": "No."})
    page = Page(write_letters(made))
    assert [one.text for one in page.soup.select(".letters .q")] == ["abandon all"]


def test_letters_of_two_sides_stand_side_by_side_and_turns_one_after_the_other(make_exchange):
    texts = {"ann": "One.", "ben": "Two.", "cid": "Three."}
    beside = Page(write_letters(make_exchange(texts))).soup
    assert [len(one.select(".letter")) for one in beside.select(".column")] == [1, 2]
    made = make_exchange(texts, side_of={"cid": "one"})
    turns = Page(write_letters(made)).soup
    assert [len(one.select(".letter")) for one in turns.select(".column")] == [3]
    assert not turns.select(".beside") and len(beside.select(".beside")) == 1


def test_a_redacted_voice_is_marked_and_not_shown(nation):
    hidden = rj.load(nation.folder, redact=("Eliza",))
    html = write_letters(hidden, layers=rj.read(hidden).table)
    page = Page(html)
    said = nation.sentences[nation.sentences["speaker"] == "Eliza"]
    for row in said.itertuples():
        assert not set(re.sub(r"\s", "", page.read_sentence(row.sentence_id))) - {"█"}
    assert html.count('role="img"') >= 16


@given(st.text(alphabet="ab ", min_size=1, max_size=20), st.data())
def test_stretches_hold_the_text_once_and_each_mark_where_it_is(text, data):
    place = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(place, place, st.sampled_from("xyz")), max_size=5))
    spans = [(min(a, b), max(a, b), name) for a, b, name in spans]
    runs = cut_runs(text, 0, len(text), spans)
    assert "".join(run.text for run in runs) == text
    at = 0
    for run in runs:
        for character in range(at, at + len(run.text)):
            over = {name for a, b, name in spans if a <= character < b}
            assert set(run.classes.split()) == over
        at += len(run.text)


def test_a_key_of_any_name_has_a_bar(make_exchange):
    made = make_exchange({"ann": "One a.b word.", "ben": "Two."})
    key = make_key("voice", "ann", "Ann")
    page = Page(write_letters(made, [key, "word:one"]))
    assert set(page.bars) == {find_address(key), "word-one"}
