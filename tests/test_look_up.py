"""One look-up: words, phrases and the start of a word, and what is near a word that is not there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import rejoinder as rj
from rejoinder.exchange import InputError, find_uses, read_question

TEXT = {
    "ann": "Sex workers were rescued. “Rescue” came, and the sex worker’s rescue.",
    "ben": "No rescuer came; sex\nworkers left.",
}


@pytest.mark.parametrize(
    ("asked", "uses"),
    [
        ("sex workers", 2),
        ("sex worker*", 3),
        ("rescu*", 4),
        ("rescue", 2),
        ("RESCUE", 2),
        ("“Sex  Workers’,", 2),
        ("sex worker's", 1),
        ("*rescue", None),
    ],
)
def test_uses_by_hand(make_exchange, asked, uses):
    made = make_exchange(TEXT)
    if uses is None:
        with pytest.raises(InputError, match="start of a word with"):
            rj.look_up(made, asked)
        return
    assert (
        rj.look_up(made, asked).table["uses"].sum()
        == uses
        == rj.evidence(made, word=asked).table["hits"].sum()
        == len(rj.words.concordance(made, asked))
    )
    assert rj.evidence(made, phrase=asked).table["hits"].sum() == uses == len(rj.words.places(made, asked))
    assert f"stands {uses} time" in rj.look_up(made, asked).headline


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("resuce", "“resuce” is not in the text; near it: rescue, "),
        ("sex wrokers", "is not in the text; near it: workers"),
        ("workers sex", "its words stand there, but not one after the other"),
        ("xylophone", "no word of the text is near it"),
        ("resq*", "is not in the text; near it: rescue"),
        ("sex-workers", "is not in the text; near it: sex workers"),
        ("rescued rescue", "but not one after the other in one sentence"),
        ("work", "is not in the text; near it: workers"),
    ],
)
def test_what_is_not_there_is_said_with_what_is_near(make_exchange, asked, said):
    made = make_exchange(TEXT)
    measures = (rj.words.concordance, rj.words.collocates)
    for table in (
        rj.look_up(made, asked),
        rj.evidence(made, word=asked),
        *(m(made, asked) for m in measures),
    ):
        page = rj.show(table)
        assert (
            not len(table) and said in page.text and said in page.html and "file is missing" not in page.html
        )


def test_a_hyphen_for_a_space_and_a_dash_from_the_page(nation):
    assert "near it: counter-trafficking" in rj.show(rj.look_up(nation, "counter trafficking")).text
    assert "near it: social workers" in rj.show(rj.look_up(nation, "social-worker")).text
    assert (
        rj.look_up(nation, "work–although").table["uses"].sum()
        == rj.look_up(nation, "work although").table["uses"].sum()
        == 1
    )
    assert rj.look_up(nation, "police —").table["uses"].sum() == 12
    assert rj.look_up(nation, "“police,”").headline.startswith("“police” stands 12 times")
    assert "near it: rescue" in rj.show(rj.evidence(nation, lemma="resuce")).text


def test_what_stands_near_a_phrase_and_what_is_said_where_it_is_not(make_exchange):
    text = "The sex workers came. Many sex workers came home. They came."
    made = make_exchange({"ann": text, "ben": "Nobody else was there at all that day."})
    near = rj.words.collocates(made, "sex work*", window=1, minimum=1).table.set_index("word")
    assert near.loc["came", ["near", "elsewhere"]].tolist() == [2, 1] and not {"sex", "workers"} & set(
        near.index
    )
    assert "near it: workers" in rj.show(rj.words.collocates(made, "wrokers")).text
    alone = rj.words.collocates(made, "nobody", window=1)
    assert rj.show(alone).text == alone.headline
    assert alone.headline == "Words within 1 word of “nobody”: none stands there twice or more."


def test_a_lemma_that_is_none_is_said_to_be_none(make_exchange):
    """The word stands in the text, in another form than its own: that it does not would be untrue."""
    made = make_exchange(TEXT)
    assert len(rj.words.concordance(made, lemma="worker")) == 3
    assert rj.words.concordance(made, lemma="workers").headline == (
        "“workers” is the dictionary form of no word of the text; near it: worker."
    )


def test_a_word_that_stands_elsewhere_only(make_exchange):
    made = make_exchange(TEXT)
    assert "of side two" in rj.show(rj.evidence(made, word="rescued", side="two")).text


@pytest.mark.parametrize("asked", ["*", "a*b", "re*scue", "?", "  ", "“”", "<b>", "a|b", "(a+)+"])
def test_what_cannot_be_looked_up_is_named(nation, asked):
    with pytest.raises(InputError, match="look-up: "):
        find_uses(nation, asked)


def test_without_a_word_the_one_furthest_apart(nation):
    assert rj.look_up(nation).headline.startswith(
        "“counter-trafficking” stands 5 times in the text: 0 in IJM letters and 5 in"
    )


@given(st.text(max_size=30))
def test_any_question_is_answered_or_named(nation, asked):
    try:
        question = read_question(asked)
    except InputError:
        return
    for hit in find_uses(nation, asked).itertuples():
        assert nation.source[hit.start : hit.end].lower()[:1] == question[:1]
