"""What the smaller measures of word use say: each sentence by hand, from rows and letters made for it."""

import pandas as pd
import pytest

import rejoinder as rj
from rejoinder.words.naming import Names
from rejoinder.words.prior import Priors
from rejoinder.words.stances import Stance

ANN = "I saw the law. “The law came,” Dora said. We left."
BEN = "No law came."


@pytest.fixture
def made(make_exchange):
    """Ann has twelve words, three of them Dora's; Ben has three."""
    return make_exchange({"ann": ANN, "ben": BEN}, quoted={"ann": [("Dora", "“The", "came,”")]})


def test_two_voices_that_one_side_quotes_stand_behind_its_words(make_exchange):
    quoted = {"ann": [("Dora", "“The", "came,”"), ("Eve", "“Well,", "well.”")]}
    asked = make_exchange({"ann": f"{ANN} “Well, well.” So she said then.", "ben": BEN}, quoted=quoted)
    assert rj.words.voices(asked).state() == (
        "Side one: 17 words, 3 of them (18%) by Dora, quoted in Ann, and 2 (12%) by Eve, quoted in Ann; "
        "Side two: 3 words."
    )


def test_whose_words_there_are(made):
    voices = rj.words.voices(made)
    counts = made.tokens.groupby("speaker").size()
    assert counts.to_dict() == {"Ann": 8, "Dora": 3, "Ben": 3}
    assert voices.state() == (
        "Side one: 11 words, 3 of them (27%) by Dora, quoted in Ann; Side two: 3 words."
    )
    (found,) = voices.findings()
    assert found.headline == "27% of the words of Side one are those of Dora, quoted in Ann."
    assert found.detail == (
        "Quoted words are not counted for the side that quotes them; its own are 8 of 11 words of Side one "
        "and 3 of 3 words of Side two."
    )
    assert found.keys == ("voice:ann|Ann", "voice:ann|Dora", "voice:ben|Ben") and found.verdict == ""
    alone = voices.where(side="two")
    assert alone.findings()[0].headline.endswith("No letter quotes another voice at length.")
    assert alone.state() == "Side two: 3 words." and "Side one" not in alone.findings()[0].detail


def test_of_two_quoted_voices_the_one_with_more_is_named(make_exchange):
    text = "I saw it. “The law came here,” Dora said. “It left,” Eve said."
    quoted = {"ann": [("Dora", "“The", "here,”"), ("Eve", "“It", "left,”")]}
    (found,) = rj.words.voices(make_exchange({"ann": text, "ben": BEN}, quoted=quoted)).findings()
    assert found.headline == (
        "31% of the words of Side one are those of Dora, quoted in Ann (1 more voice is quoted)."
    )


def test_how_varied_the_words_are(made):
    """Ann's own: I saw the law Dora said we left, eight of eight; Ben's three of three; no window of five."""
    richness = rj.words.richness(made, window=5)
    assert richness.state() == (
        "The type–token ratio is 1.00 in Side one and 1.00 in Side two, but it falls as a text gets longer; "
        "over windows of 5 words it is 1.00 and none."
    )
    assert (
        rj.words.richness(made)
        .state()
        .endswith("over windows of 50 words it is not known, for no text is as long.")
    )
    (found,) = richness.findings()
    assert found.keys == ("side:one", "side:two") and "nothing of clarity" in found.detail
    some = richness.where(voice="Dora")
    assert some.state() == "The two sides' own words are not among these rows."
    row = richness.table.set_index("voice").loc["Ann"]
    # Eight words in three sentences, none of them over six letters.
    assert (row["words"], row["types"]) == (8, 8) and row["words_per_sentence"] == pytest.approx(8 / 3)
    assert row["lix"] == pytest.approx(8 / 3)


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ([["a", "b"], ["b", "a"]], "2 stay so"),
        ([["a", "b"], ["a", "c"]], "1 stays so"),
        ([["a", "b"], ["c", "d"]], "none stays so"),
    ],
)
def test_how_many_stay_whatever_the_prior(nation, keys, said):
    table = pd.DataFrame({"rank": [1, 2], "key_prior_10": keys[0], "key_prior_100": keys[1]})
    assert Priors(nation, table).state() == (
        f"Of the 2 words that stand out most, {said} however much weight one's expectation is given."
    )


def test_where_some_words_stand(made):
    places = rj.words.places(made, ["law", "came"])
    assert places.state() == "“law” 3 times in 2 of 2 letters; “came” 2 times in 2 of 2 letters."
    assert [(row.word, row.letter, row.place, row.own) for row in places.table.itertuples()] == [
        ("law", "ann", 4, True),
        ("law", "ann", 6, False),
        ("came", "ann", 7, False),
        ("law", "ben", 2, True),
        ("came", "ben", 3, True),
    ]
    assert places.findings()[0].keys == ("sentence:ann-01", "sentence:ann-02", "sentence:ben-01")


def test_what_chance_makes_of_shuffled_words(make_exchange):
    """Nine uses against none in five paragraphs a side: 2 of 252 ways; “law” stands in each alike."""
    ours, theirs = ["Fish fish law."] * 5, ["So so law."] * 5
    made = make_exchange({"ann": "\n\n".join(ours), "ben": "\n\n".join(theirs)})
    shuffled = rj.words.shuffle(made)
    assert shuffled.table.set_index("word")["p"].to_dict() == pytest.approx(
        {"fish": 2 / 252, "so": 2 / 252, "law": 1}
    )
    (found,) = shuffled.findings()
    assert found.headline == (
        "When whole paragraphs are dealt to the sides by chance, 2 of 3 words are as uneven as here in fewer "
        "than 1 of 20 ways; allowing for so many, 2 by the milder and 2 by the stricter of two corrections."
    )
    assert found.keys == ("word:fish~own", "word:so~own") and found.verdict == ""
    one = shuffled.where(word=["fish", "law"])
    assert "1 of 2 words is as uneven" in one.state()
    even = shuffled.where(word="law")
    assert "none of 1 word is as uneven" in even.state() and even.findings()[0].keys == (
        "side:one",
        "side:two",
    )


def test_how_unevenly_kinds_of_stance_words_are_used(nation):
    def say(*verdicts):
        return Stance(nation, pd.DataFrame({"verdict": verdicts, "p": 0.5})).state()

    assert say("cannot tell", "alike") == "Of 2 kinds of stance words, none looks unevenly used."
    assert say("leans", "alike") == "1 of 2 kinds of stance words looks unevenly used, but not for sure."
    assert say("holds") == "1 of 1 kind of stance words looks unevenly used, for sure."
    assert say("holds", "leans", "alike") == (
        "2 of 3 kinds of stance words look unevenly used, 1 of them for sure."
    )


def test_how_many_names_are_taken_more_readily(nation):
    def say(*verdicts):
        kinds = ["noun"] * (len(verdicts) - 1) + ["proper"]
        concepts = ["a", "a", "b", "b"][: len(verdicts)]
        return Names(
            nation, pd.DataFrame({"verdict": verdicts, "kind": kinds, "concept": concepts, "p": 0.1})
        ).state()

    ends = "to be taken more readily on one side."
    assert say("leans", "cannot tell", "leans") == f"1 of 2 names for 1 concept seems {ends}"
    assert say("leans", "leans", "alike", "leans") == f"2 of 3 names for 2 concepts seem {ends}"
    assert say("alike", "leans") == f"None of 1 name for 1 concept seems {ends}"
