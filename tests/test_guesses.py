"""What a machine would have guessed, by hand: both measures of likeness, and how often they hit."""

import re
from math import comb, log, sqrt
from types import SimpleNamespace

import pytest

import rejoinder as rj
from rejoinder.claims.guesses import _judge as judge
from rejoinder.claims.guesses import _make_overlap

from .conftest import HOME

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


def test_the_fifty_most_frequent_lemmas_do_not_count_of_equals_the_first_by_name():
    words = [f"w{number:02}" for number in range(52)]
    texts = [words, words[51:]]  # the last one twice, so it is of the fifty, and two of the others are not
    assert _make_overlap(texts)(words[48:], [words[49:51], words[50:]]) == [1.0, 0.5]


def test_overlap_by_hand(overlapping):
    # Red fish swim: of four words in either it shares one with red bird, and of three two with fish swim.
    assert find(overlapping, "overlap", "c1") == pytest.approx({"ben-01": 1 / 4, "ben-02": 2 / 3})
    assert find(overlapping, "overlap", "c2") == pytest.approx({"ben-01": 1 / 4, "ben-02": 0})


def test_what_an_unanswered_claim_looks_like_is_not_taken_for_an_answered_one(overlapping):
    table = overlapping.table.set_index(["method", "k"])
    assert table.loc[("overlap", 1), "top_answered"] == pytest.approx(2 / 3)
    assert table.loc[("overlap", 1), "top_unanswered"] == pytest.approx(1 / 4)
    assert overlapping.where(method="overlap").headline == (
        "Of 4 rows, 2 rows are kept here. Overlap puts a right sentence first for 1 of 1 answered claim; "
        "guessing at random would do so for about 0.5, and always naming Ben, sentence 2 for 1. "
        "The first guess for an unanswered claim has a similarity of 0.25 on average, "
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


def test_what_ranking_at_random_finds_by_hand(make_exchange):
    # Of four sentences of the reply c1 has one right one and c2 two: of the first alone 1/4 + 2/4, of the
    # first three 1 and 1 − 0, less for c1: C(3,3)/C(4,3) = 1/4 of the draws leave it out.
    made = make_exchange({"ann": "Red fish. Blue bird.", "ben": "Red fish. None. None. None."})
    rows = ("c1,ann-01,factual,s,countered,ben-01,", '"c2",ann-02,factual,s,countered,"ben-03, ben-04",')
    table = read(made, *rows).table.set_index(["method", "k"]).loc["TF-IDF"]
    assert table["chance"].tolist() == pytest.approx([3 / 4, 3 / 4 + 1])
    # TF-IDF has c1's first; one or more by chance: 1 − 3/4 × 2/4.
    assert table.loc[1, "found"] == 1 and table.loc[1, "p"] == pytest.approx(5 / 8)


def test_always_the_sentences_that_answer_most_by_hand(make_exchange):
    made = make_exchange({"ann": "One. Two. Three. Four.", "ben": "No. Yes. Perhaps. Never. Always."})
    answers = ["ben-02", '"ben-02, ben-04"', "ben-04", "ben-04", "ben-05"]
    rows = [f"c{n},ann-01,factual,s,countered,{answer}," for n, answer in enumerate(answers)]
    found = read(made, *rows)
    # ben-04 answers three; ben-02 two and ben-05 one: with these three all five are found.
    assert found.table["same_always"].tolist() == [3, 5] * 2 and found.busiest == "ben-04"
    assert "always naming Ben, sentence 4 for 3." in found.headline
    # Of equal ones the earlier: ben-01 and ben-02 each answer one.
    assert read(made, *(f"c{n},ann-01,factual,s,countered,ben-0{n}," for n in (2, 1))).busiest == "ben-01"


def test_a_method_is_judged_where_chance_seldom_finds_as_many(make_exchange):
    texts = {"ann": "Red fish. Blue bird.", "ben": "Red fish. Blue bird." + " None." * 4}
    claims = ("c1,ann-01,factual,s,countered,ben-01,", "c2,ann-02,factual,s,countered,ben-02,")
    first, second = read(make_exchange(texts), *claims).findings()
    # TF-IDF finds both; by chance in 1/6 × 1/6 of cases: 0.028. Overlap, with every word among the fifty most
    # frequent, takes the first sentence for both: 1 − 5/6 × 5/6, and may yet find up to 91 in 100.
    assert first.verdict == "one reader" and "p = 0.028" in first.sure and "Even" not in first.sure
    assert second.verdict == "cannot tell" and "p = 0.31" in second.sure and "0.09 to 0.91" in second.sure
    assert second.headline.startswith("Overlap puts a right sentence first for 1 of 2 answered claims;")


def test_no_method_fails_where_no_result_could_have_passed(make_exchange):
    # Both of two, each among four: 1/4 × 1/4. The one of one, among five: 1/5.
    texts = {"ann": "Red fish. Blue bird.", "ben": "Red fish. Blue bird. None. None."}
    claims = ("c1,ann-01,factual,s,countered,ben-01,", "c2,ann-02,factual,s,countered,ben-02,")
    two = read(make_exchange(texts), *claims)
    texts["ben"] += " None."
    one = read(make_exchange(texts), claims[0])
    for guesses, p in ((two, "p = 0.062"), (one, "p = 0.2")):
        for found in guesses.findings():
            assert found.verdict == "cannot tell" and f"Even all of them would be {p}" in found.sure
    assert one.table["found"].tolist() == [1, 1, 1, 1]


def test_a_method_fails_where_it_surely_finds_less_than_half(make_exchange):
    """Of none of n Wilson's upper bound is z² / (n + z²), z² = 3.84: 0.56 of three, 0.49 of four."""
    text = {"ann": "Red fish.", "ben": "Red fish. None. None. None. None. None."}
    for many, verdict in ((3, "cannot tell"), (4, "instrument fails")):
        claims = [f"c{n},ann-01,factual,s,countered,ben-0{n + 2}," for n in range(many)]
        for found in read(make_exchange(text), *claims).findings():
            assert f"for 0 of {many} answered claims" in found.headline and found.verdict == verdict
    # Found more often than by chance it does not fail, however few that is: 1 of 4 of thousands.
    for p, least, high, verdict in (
        (0.049, 0.001, 0.3, "one reader"),
        (0.05, 0.049, 0.3, "instrument fails"),
        (0.05, 0.05, 0.3, "cannot tell"),
        (0.05, 0.001, 0.5, "cannot tell"),
    ):
        assert judge(SimpleNamespace(p=p, least=least, high=high)) == verdict


def test_without_an_answer_there_is_nothing_to_guess(make_exchange):
    made = make_exchange({"ann": "Red fish.", "ben": "No. Yes."})
    guesses = read(made, "c1,ann-01,factual,s,unanswered,,")
    assert guesses.headline == "TF-IDF puts a right sentence first for 0 of 0 answered claims."
    assert guesses.findings()[0].verdict == ""


def test_the_baselines_of_the_shipped_claims_are_the_referees(nation):
    # Recomputed by a methods referee: 1.56 of 13 and 4.58 by chance, always one sentence 4.
    table = rj.claims.guess(nation).table.set_index(["method", "k"])
    for method in ("TF-IDF", "overlap"):
        assert table.loc[method, "chance"].tolist() == pytest.approx([1.56, 4.58], abs=0.005)
        assert table.loc[(method, 1), "same_always"] == 4


def test_the_page_on_other_matchers_has_these_figures_and_those_of_chance(nation):
    """Chance by hand: of nine sentences k are drawn, and a right one is among them."""
    page = (HOME / "docs" / "instruments.md").read_text(encoding="utf-8")
    rows = {
        cells[0]: cells[1:3] for cells in re.findall(r"^\| ([^|]+) \| ([\d.]+) \| ([\d.]+) \|", page, re.M)
    }
    found = rj.claims.guess(nation).table.set_index(["method", "k"])["found"]
    for method in ("TF-IDF", "overlap"):
        assert rows[method] == (str(found[method, 1]), str(found[method, 3]))
    claims = rj.claims.read(nation)
    right = [len(names) for names in claims.table["answer_sentence_ids"] if names]
    shares = {k: [1 - comb(9 - many, k) / comb(9, k) for many in right] for k in (1, 3)}
    assert rows["chance (expected)"] == tuple(f"{sum(shares[k]):.2f}" for k in (1, 3))
    assert len(claims.replies) == 9 and f"of the {len(right)} claims" in page
    for k, many, said in ((1, 4, "4 or more right ones first in 6 of 100"), (3, 7, "three in 13 of 100")):
        tail = [1.0]
        for share in shares[k]:
            tail = [a * (1 - share) + b * share for a, b in zip([*tail, 0], [0, *tail])]
        assert said.endswith(f"{100 * sum(tail[many:]):.0f} of 100") and said in page.replace("\n", " ")
