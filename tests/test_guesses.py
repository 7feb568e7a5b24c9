"""What a machine would have guessed, by hand: both measures of likeness, and how often they hit."""

from math import log, sqrt

import pytest

import rejoinder as rj

HEAD = "claim_id,sentence_ids,kind,summary,answer,answer_sentence_ids,note\n"
OFTEN = [f"q{one}o{two}" for one in "bdfgk" for two in "bdfgkmprtz"]  # fifty words that are no words


def read(made, *rows):
    (made.folder / "claims.csv").write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    return rj.claims.guess(rj.load(made.folder))


def find(guesses, method, claim):
    """Return {sentence: similarity} of a claim."""
    ranked = guesses.ranked
    mine = ranked[(ranked["method"] == method) & (ranked["claim_id"] == claim)]
    return dict(zip(mine["sentence_id"], mine["similarity"]))


def test_tf_idf_by_hand(make_exchange):
    made = make_exchange({"ann": "Red fish.", "ben": "Red bird. Fish."})
    guesses = read(made, "c1,ann-01,factual,s,countered,ben-02,")
    # Of three sentences two have red, two fish and one bird.
    common, rare = log(3 / 2) + 1, log(3) + 1
    assert find(guesses, "TF-IDF", "c1") == {
        "ben-01": pytest.approx(common / (sqrt(2) * sqrt(common**2 + rare**2))),
        "ben-02": pytest.approx(1 / sqrt(2)),
    }


@pytest.fixture
def overlapping(make_exchange):
    """Return the guesses for two claims: qbob is among the fifty most frequent lemmas, and counts nowhere."""
    texts = {
        "ann": "Red fish swim qbob. Old red house qbob.",
        "ben": "Red bird qbob. Fish swim.",
        "cy": " ".join([*OFTEN, *OFTEN, *OFTEN, *OFTEN]).capitalize() + ".",
    }
    made = make_exchange(texts, side_of={"cy": "one"})
    return read(made, "c1,ann-01,factual,s,countered,ben-02,", "c2,ann-02,factual,s,unanswered,,")


def test_overlap_by_hand(overlapping):
    # Red fish swim: of four words in either it shares one with red bird, and of three two with fish swim.
    assert find(overlapping, "overlap", "c1") == pytest.approx({"ben-01": 1 / 4, "ben-02": 2 / 3})
    assert find(overlapping, "overlap", "c2") == pytest.approx({"ben-01": 1 / 4, "ben-02": 0})


def test_what_an_unanswered_claim_looks_like_is_not_taken_for_an_answered_one(overlapping):
    table = overlapping.table.set_index(["method", "k"])
    assert table.loc[("overlap", 1), "top_answered"] == pytest.approx(2 / 3)
    assert table.loc[("overlap", 1), "top_unanswered"] == pytest.approx(1 / 4)
    assert overlapping.where(method="overlap").headline == (
        "Of 4 rows, 2 rows are kept here. overlap puts a right sentence first for 1 of 1 answered claim; "
        "the first guess for an unanswered claim has a similarity of 0.25 on average, "
        "for an answered one of 0.67."
    )


def test_of_equal_guesses_the_earlier_sentence_comes_first(make_exchange):
    made = make_exchange({"ann": "Red fish.", "ben": "No. Yes. Perhaps."})
    ranked = read(made, "c1,ann-01,factual,s,unanswered,,").ranked
    for method in ("TF-IDF", "overlap"):
        mine = ranked[ranked["method"] == method].sort_values("rank")
        assert mine["sentence_id"].tolist() == ["ben-01", "ben-02", "ben-03"] and not mine["similarity"].any()


def test_a_right_sentence_at_the_third_place_is_found_among_three(make_exchange):
    made = make_exchange({"ann": "Red fish.", "ben": "Red fish. Red fish. Red. None. None."})
    for answer, counts in (("ben-02", [0, 1]), ("ben-03", [0, 1]), ("ben-04", [0, 0]), ("ben-01", [1, 1])):
        table = read(made, f"c1,ann-01,factual,s,countered,{answer},").table
        assert table[table["method"] == "TF-IDF"]["found"].tolist() == counts
