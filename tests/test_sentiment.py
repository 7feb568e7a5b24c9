"""Sentiment: the scores are TextBlob's, and the words account for them."""

import pytest
from textblob import TextBlob

import rejoinder as rj
from rejoinder.exchange import InputError


def test_scores_are_textblobs_own(nation):
    for row, text in zip(rj.score_sentiment(nation).itertuples(), nation.sentences["text"]):
        assert (row.score, row.subjectivity) == tuple(TextBlob(text).sentiment)


def test_the_sentences_that_show_it_failing(nation):
    scores = rj.score_sentiment(nation).set_index("sentence_id")
    text = nation.sentences.set_index("sentence_id")["text"]
    found = {name: scores.loc[name, ["score", "words"]].tolist() for name in scores.index}
    assert "sequestered" in text["arlington-03"] and found["arlington-03"] == [0.5, "sexual +0.50"]
    assert "Most of the girls" in text["arlington-04"] and found["arlington-04"] == [0.5, "most +0.50"]
    assert "raped by four men" in text["manila-12"] and found["manila-12"] == [0.0, ""]


@pytest.mark.parametrize("text", ["123 456.", "Ελλάδα είναι.", "Words 🙂 here."])
def test_a_sentence_without_a_scored_word_says_so(make_exchange, text):
    scores = rj.score_sentiment(make_exchange({"ann": text, "ben": "A good reply."}))
    assert scores.loc[0, "words"] == "" and scores.loc[0, "score"] == 0


def test_an_unknown_tool_is_named(nation):
    with pytest.raises(InputError, match="Oracle"):
        rj.score_sentiment(nation, tools=("Oracle",))
