"""Terms: a word of the text counts once for each key, and no word that a term finds is lost."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import rejoinder as rj
from rejoinder.exchange import Exchange, find_terms
from rejoinder.words.lists import find_listed

HEAD = "frame,family,term,source,note\n"


@pytest.mark.parametrize(
    ("text", "terms", "counted"),
    [
        # Two terms for one and the same word.
        ("An intervention-style act.", ["intervention*", "intervention-style"], ["intervention-style"]),
        ("Governments act.", ["governments", "government*"], ["governments"]),
        # Two phrases that share a word: the one of more words, though it has fewer characters.
        ("Law enforcement of laws.", ["law enforcement", "enforcement of laws"], ["enforcement of laws"]),
        ("We do it internationally.", ["we do it", "it internationally"], ["we do it"]),
        # As many words: the one of more characters; as many characters: the earlier one.
        ("Sex trade laws.", ["sex trade", "trade laws"], ["trade laws"]),
        ("Sex trade law.", ["trade law", "sex trade"], ["sex trade"]),
        # A term without * before one with it, wherever it stands in the list; then the earlier in the list.
        ("Raids.", ["raid*", "raids"], ["raids"]),
        ("Raids.", ["rai*", "raid*"], ["rai*"]),
        # What a dropped hit held beside the shared word counts again.
        ("A b c d e.", ["a b", "b c d", "a", "e"], ["a", "b c d", "e"]),
    ],
)
def test_a_word_counts_once(make_exchange, text, terms, counted):
    made = make_exchange({"ann": text, "ben": "No."})
    assert find_terms(made, terms, longest=True)["term"].tolist() == counted


def test_a_frame_has_a_word_once_and_two_frames_have_it_both(make_exchange):
    rows = ["law,issue,govern*,t,r", "law,issue,governments,t,r", "state,issue,governments,t,r"]
    made = make_exchange(
        {"ann": "Governments act. A government acts.", "ben": "No."}, HEAD + "\n".join(rows) + "\n"
    )
    table = rj.framing.compare(made).table.set_index("frame")
    assert table.loc["law", ["hits_one", "terms"]].tolist() == [2, 2]
    assert table.loc["state", ["hits_one", "terms"]].tolist() == [1, 1]


def test_what_stands_inside_another_keys_longer_hit_is_dropped(make_exchange):
    made = make_exchange({"ann": "Law enforcement of laws.", "ben": "No."})
    pairs = [
        ("a", "law enforcement"),
        ("b", "law"),
        ("b", "enforcement"),
        ("c", "laws"),
        ("a", "enforcement of laws"),
        ("d", "enforcement of laws"),
    ]
    listed = pd.DataFrame(pairs, columns=["label", "term"])
    hits = find_listed(made, listed, "name", "label")
    # “law enforcement” does not count, so “law” stands inside nothing that counts.
    assert list(zip(hits["label"], hits["term"])) == [
        ("b", "law"),
        ("a", "enforcement of laws"),
        ("d", "enforcement of laws"),
    ]


def test_one_place_is_one_opportunity(make_exchange):
    made = make_exchange({"ann": "A raid, raids, a rescue.", "ben": "An intervention-style act."})
    rows = ["alternation,act,raid,raid*,n", "alternation,act,rescue,rescue,n"]
    rows += ["alternation,act,intervention,intervention*,n", "alternation,act,style,intervention-style,n"]
    (made.folder / "naming.csv").write_text(
        "\n".join(["kind,concept,name,term,note", *rows]), encoding="utf-8"
    )
    table = rj.words.names(made).table.set_index("name")
    assert table.loc["raid", ["count_one", "of_one", "of_two"]].tolist() == [2, 3, 1]
    assert (table.loc["style", "count_two"], table.loc["intervention", "count_two"]) == (1, 0)


def test_the_shipped_double_counts_are_gone(nation):
    """By hand: “intervention” is in the reply's own words once, in “intervention-style” (thrupkaew-08)."""
    names = rj.words.names(nation).table.set_index(["concept", "name"])
    assert names.loc[("the police action", "intervention"), ["count_reply", "of_reply"]].tolist() == [1, 1]
    hits = rj.framing.find(nation).table
    for _, part in hits.groupby("frame"):
        assert (part["end"].shift().dropna() <= part["start"].iloc[1:]).all()


WORDS = ("law", "laws", "of", "enforcement", "raid")
TERM = st.lists(st.sampled_from([*WORDS, "law*", "r*", "enforce*"]), min_size=1, max_size=3).map(" ".join)


@pytest.mark.slow
@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=12),
    st.lists(st.tuples(TERM, st.sampled_from("ab")), min_size=1, max_size=8, unique=True),
)
def test_no_two_hits_of_a_key_share_a_word_and_none_is_lost(words, pairs):
    made = make(words)
    terms, keys = map(list, zip(*pairs))
    hits = find_terms(made, terms, longest=True, keys=keys)
    spans = [(keys[hit.row], hit.start, hit.end) for hit in hits.itertuples()]
    tokens = [(token.start, token.end) for token in made.tokens.itertuples()]
    for key in "ab":
        covering = [sum(k == key and a <= start and end <= b for k, a, b in spans) for start, end in tokens]
        assert max(covering) <= 1
    for hit in find_terms(made, terms).itertuples():
        if " " not in hit.term:
            assert any(a <= hit.start and hit.end <= b for _, a, b in spans), hit.text


def make(words):
    text = " ".join(words)
    letters = pd.DataFrame(
        [("a", "s", "A", "", "", 0, len(text))],
        columns=["letter", "side", "author", "role", "place", "start", "end"],
    )
    return Exchange(source=text, title="t", sides={"s": "S", "o": "O"}, letters=letters)
