"""Word use: counts that can be checked by hand, and that lead back to their sentences."""

import pytest

import rejoinder as rj
from rejoinder.exchange import InputError

SMALL = {"ann": "Police came. The police left, and “police” stayed.", "ben": "No officer came; the law came."}


def test_counts_by_hand(make_exchange):
    table = rj.compare_words(make_exchange(SMALL)).set_index("word")
    # ann has seven words of her own (“police” is quoted), ben six.
    assert table.attrs["sizes"] == {"one": 7, "two": 6}
    assert table.loc["police", ["count_one", "count_two"]].tolist() == [2, 0]
    assert table.loc["came", ["count_one", "count_two"]].tolist() == [1, 2]
    assert table.loc["police", "rate_one"] == pytest.approx(2000 / 7)
    assert table.loc["police", "log_ratio_high"] == float("inf")


def test_own_and_quoted_add_up_to_both(nation):
    own, quoted, both = (rj.count_words(nation, voices=v).set_index("word") for v in ("own", "quoted", "both"))
    assert own.add(quoted, fill_value=0).sort_index().astype(int).equals(both.sort_index())
    assert both["count_letters"].sum() == 896 and both["count_reply"].sum() == 315


def test_every_count_leads_to_as_many_hits(nation):
    table = rj.compare_words(nation, voices="both")
    for row in table.itertuples():
        found = rj.evidence(nation, word=row.word)
        for side in nation.sides:
            hits = found.loc[found["side"] == side, "hits"].sum()
            assert hits == getattr(table.loc[row.Index], f"count_{side}"), (row.word, side)


def test_possessives_and_hyphens(nation):
    counts = rj.count_words(nation, voices="both").set_index("word")
    assert counts.loc["ijm", "count_reply"] == 1 and "ijm's" not in counts.index
    assert counts.loc["counter-trafficking", "count_reply"] == 5
    assert "organization" in counts.index


def test_a_wrong_choice_is_named(nation, make_exchange):
    with pytest.raises(InputError, match="own, quoted, both"):
        rj.compare_words(nation, voices="mine")
    with pytest.raises(InputError, match="no quoted words"):
        rj.compare_words(make_exchange({"ann": "Words.", "ben": "“Other” words."}), voices="quoted")


def test_swapped_sides_give_swapped_signs(make_exchange):
    texts = {"ann": "One two two three.", "ben": "Two three three four four four."}
    table = rj.compare_words(make_exchange(texts)).set_index("word")
    swapped = rj.compare_words(make_exchange(dict(reversed(texts.items())))).set_index("word").loc[table.index]
    assert swapped["log_ratio"].to_numpy() == pytest.approx(-table["log_ratio"].to_numpy())
    assert swapped["g2"].to_numpy() == pytest.approx(table["g2"].to_numpy())
