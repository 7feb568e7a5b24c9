"""An exchange in which nothing is quoted: what counts quoted words too is not told a second time."""

import pytest

import rejoinder as rj

BOOK = "frame,family,term,source,note\nnoise,issue,loud,text,made\nnoise,issue,smells,text,made\n"
PLAIN = {
    "ann": "The river is good. The mill is loud and bad.\n\nI saw the mill and the river.",
    "ben": "The mill is good. The mill is new. I like the mill and the river.",
    "cleo": "The river is bad. The river smells and I hate the mill.\n\nThe mill is loud.",
}
SIDES = {"ann": "one", "ben": "one", "cleo": "two"}
WHOLE = "Nothing is quoted in this exchange: with quoted words too every number is the same."


@pytest.fixture
def plain(make_exchange):
    return make_exchange(PLAIN, BOOK, side_of=SIDES)


@pytest.fixture
def quoting(make_exchange):
    texts = PLAIN | {"ann": "The river is good. “The mill is loud.” So says Dora.\n\nI saw the mill."}
    return make_exchange(texts, BOOK, quoted={"ann": [("Dora", "The mill", "loud.")]}, side_of=SIDES)


@pytest.mark.parametrize("compare", [rj.words.compare, rj.framing.compare])
def test_a_comparison_with_quoted_words_too_is_left_out(plain, quoting, compare):
    everything, own = compare(plain, voices="all"), compare(plain)
    assert everything.is_blank and str(rj.findings(everything)) == WHOLE
    assert everything.table.filter(regex="count|share").equals(own.table.filter(regex="count|share"))
    assert not own.is_blank and not compare(quoting, voices="all").is_blank


def test_whose_words_count_is_said_once(plain, quoting):
    (found,) = rj.words.voices(plain).findings()
    assert found.headline == "No letter quotes anything."
    assert found.detail == (
        "Every word counts as its writer’s own: 32 of 32 words of Side one and 16 of 16 words of Side two."
    )
    assert "Quoted words are not counted" in rj.words.voices(quoting).findings()[0].detail


def test_no_chart_tells_of_hollow_marks_where_there_are_none(plain, quoting):
    for exchange, there in ((plain, False), (quoting, True)):
        drawn = [
            rj.chart(rj.sentiment.score(exchange)),
            rj.chart(rj.framing.find(exchange)),
            rj.chart(rj.words.places(exchange, ["mill", "loud"])),
        ]
        assert ["hollow" in f"{one.method} {one.description}" for one in drawn] == [there] * 3


def test_the_switch_has_no_second_choice_that_is_the_same(plain, quoting):
    switch = rj.explore.voices(plain)
    assert switch.data["choices"] == ["own words", "without Ann", "without Ben"]
    assert rj.explore.voices(quoting).data["choices"][1] == "own and quoted words"
    said = [switch.answers["count"]({"choice": name})["said"] for name in switch.data["choices"]]
    assert said[1].startswith("Own words without Ann, against own words: ")
    assert "quoted" not in "".join(said)
