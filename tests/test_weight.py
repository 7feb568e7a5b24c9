"""The weight of a voice: what each row leaves out, and without whom the comparison moves most."""

from statistics import median

import pandas as pd
import pytest

import rejoinder as rj
from rejoinder.weight import Weight


@pytest.fixture(scope="module")
def weight(nation):
    return rj.weigh(nation)


def make_weight(nation, *rows):
    return Weight(nation, pd.DataFrame(rows, columns=["without", "sentiment", "apart"]))


def test_a_row_leads_to_what_it_leaves_out(nation, weight):
    table = weight.table.set_index("without")
    assert weight.hits(table.loc["nobody", "key"])["sentence_id"].tolist() == list(
        nation.sentences["sentence_id"]
    )
    eliza = weight.hits(table.loc["Eliza", "key"])
    assert set(eliza["speaker"]) == {"Eliza"} and set(eliza["letter"]) == {"manila"}
    for name in ("roth", "arlington", "manila"):
        hits = weight.hits(table.loc[name.capitalize(), "key"])
        assert len(hits) == (nation.sentences["letter"] == name).sum() and set(hits["letter"]) == {name}
    words = sum(nation.tokens["letter"] == "roth")
    assert table.loc["nobody", "words_letters"] - table.loc["Roth", "words_letters"] == words


def test_the_sentiment_is_that_of_all_voices(nation, weight):
    rows = list(rj.sentiment.compare(nation).table.itertuples())
    every, own = (median(row.difference for row in rows if row.voices == kind) for kind in ("all", "own"))
    assert weight.table["sentiment"].iloc[0] == pytest.approx(every) and every != pytest.approx(own)


def test_without_whom_the_difference_moves_most(nation):
    rows = [("nobody", 0.10, 9), ("ann", 0.30, 3), ("ben", -0.30, 5), ("cy", 0.11, 4)]
    assert make_weight(nation, *rows).headline == (
        "The median sentiment difference of +0.10 moves most without ben, to −0.30; 9 words are told apart "
        "with every voice, 3 to 5 with one left out."
    )
    assert make_weight(nation, *rows[:2]).headline.endswith(
        "9 words are told apart with every voice, 3 with one left out."
    )


def test_what_cannot_be_said_of_some_rows_is_not_said(nation):
    rows = [("nobody", 0.10, 9), ("ann", 0.30, 3)]
    whole = make_weight(nation, *rows)
    without = whole.where(without="ann").headline
    assert without.endswith("The comparison with every voice is not among these rows.")
    assert whole.where(without="nobody").headline.endswith("No voice is left out in these rows.")
    unknown = make_weight(nation, ("nobody", float("nan"), 9), ("ann", float("nan"), 3))
    assert unknown.headline == "No sentiment difference is known, so none can move."


def test_words_that_are_told_apart_by_hand(make_exchange):
    # Law is one side's word, police and court the other's, both use tea alike, and milk comes too seldom.
    made = make_exchange({"ann": "Law. Law. Tea.\n\n" * 40 + "Milk.", "ben": "Police. Court. Tea.\n\n" * 40})
    (row,) = rj.weigh(made).table.itertuples()
    assert (row.apart, row.of, row.words_one, row.words_two) == (3, 4, 121, 120)
