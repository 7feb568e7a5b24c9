"""Word use: counts that can be checked by hand, and that lead back to their sentences."""

import numpy as np
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
    own, quoted, both = (rj.count_words(nation, voices=v).set_index("word") for v in ("own", "quoted", "all"))
    assert own.add(quoted, fill_value=0).sort_index().astype(int).equals(both.sort_index())
    assert both["count_letters"].sum() == 896 and both["count_reply"].sum() == 315


def test_every_count_leads_to_as_many_hits(nation):
    table = rj.compare_words(nation, voices="all")
    for row in table.itertuples():
        found = rj.evidence(nation, word=row.word)
        for side in nation.sides:
            hits = found.loc[found["side"] == side, "hits"].sum()
            assert hits == getattr(table.loc[row.Index], f"count_{side}"), (row.word, side)


def test_possessives_and_hyphens(nation):
    counts = rj.count_words(nation, voices="all").set_index("word")
    assert counts.loc["ijm", "count_reply"] == 1 and "ijm's" not in counts.index
    assert counts.loc["counter-trafficking", "count_reply"] == 5
    assert "organization" in counts.index


def test_a_wrong_choice_is_named(nation, make_exchange):
    with pytest.raises(InputError, match="own, quoted, all"):
        rj.compare_words(nation, voices="mine")
    with pytest.raises(InputError, match="no quoted words"):
        rj.compare_words(make_exchange({"ann": "Words.", "ben": "“Other” words."}), voices="quoted")


def test_swapped_sides_give_swapped_signs(make_exchange):
    texts = {"ann": "One two two three.", "ben": "Two three three four four four."}
    table = rj.compare_words(make_exchange(texts)).set_index("word")
    swapped = rj.compare_words(make_exchange(dict(reversed(texts.items())))).set_index("word").loc[table.index]
    assert swapped["log_ratio"].to_numpy() == pytest.approx(-table["log_ratio"].to_numpy())
    assert swapped["g2"].to_numpy() == pytest.approx(table["g2"].to_numpy())


def test_the_baseline_of_voices(nation):
    """A trial counted 15, 19, 23, 18 and 18 words by another tokenisation: within a few."""
    made = rj.compare_voices(nation)
    table = made.set_index("voice")
    trial = {"roth": 15, "arlington": 19, "manila": 23, "Eliza": 18, "thrupkaew": 18}
    assert all(abs(table.loc[voice, "distinctive"] - count) <= 3 for voice, count in trial.items())
    p = {unit: rj.compare_voices(nation, unit=unit).set_index("voice").loc["thrupkaew", "p"] for unit in ("word", "sentence", "paragraph")}
    assert p["word"] < 0.01 and p["sentence"] < 0.03 and p["paragraph"] > 0.05
    assert "3 of the 4 other voices have as many or more" in rj.say(made)


def test_three_letters_against_one_say_so(nation):
    meter = rj.weigh_evidence(nation).set_index("unit")
    assert meter.loc["letter", "smallest_p"] == 0.25 and ".25 at best" in meter.loc["letter", "warning"]
    assert meter.loc["letter", ["units_letters", "units_reply"]].tolist() == [3, 1]
    shuffled = rj.shuffle_words(nation, unit="letter")
    assert shuffled["p"].min() >= 0.25 and "*" not in rj.say(shuffled) and "0.25" in shuffled.attrs["meter"]


def test_nothing_is_left_after_correction(nation):
    shuffled = rj.shuffle_words(nation)
    assert (shuffled["p_bonferroni"] >= 0.05).all() and (shuffled["p_bh"] >= 0.05).all()
    assert (shuffled["p_bh"] <= shuffled["p_bonferroni"] + 1e-12).all() and (shuffled["p"] > 0).all()


def test_police_is_used_alike(nation):
    row = rj.compare_words(nation, voices="all").set_index("word").loc["police"]
    assert row["rate_letters"] == pytest.approx(9000 / 896) and row["rate_reply"] == pytest.approx(3000 / 315)
    assert row["log_ratio_low"] < -1.5 and row["log_ratio_high"] > 2 and row["verdict"] == "not told apart"


@pytest.mark.parametrize("form", ["word", "lemma", "phrase"])
@pytest.mark.parametrize("voices", ["own", "all"])
def test_the_marked_hits_add_up_to_every_printed_count(nation, form, voices):
    table = rj.compare_words(nation, form=form, voices=voices, minimum=3)
    for row in table[table["verdict"] != "too few to say"].itertuples():
        found = rj.evidence(nation, **{form: getattr(row, form)}, voices=voices)
        for side in nation.sides:
            assert found.loc[found["side"] == side, "hits"].sum() == getattr(row, f"count_{side}")


def test_one_sided_absence_is_finite(nation):
    table = rj.compare_words(nation)
    absent = table[(table["count_letters"] == 0) | (table["count_reply"] == 0)]
    assert len(absent) and np.isfinite(absent[["log_ratio", "lrc", "log_odds", "z", "g2"]]).all(axis=None)


def test_phrases_do_not_cross_sentences_or_voices(make_exchange):
    made = make_exchange({"ann": "Law came. Police left. The “law police” left.", "ben": "Law police left."})
    phrases = rj.count_words(made, form="phrase").set_index("phrase")
    assert "came police" not in phrases.index and "the law" not in phrases.index
    assert phrases.loc["law police", ["count_one", "count_two"]].tolist() == [0, 1]


def test_first_person_singular_is_elizas(nation):
    table = rj.compare_stance(nation)
    name, side, quoted, total, speaker = table.attrs["quoted"]
    assert (name, side, quoted, total, speaker) == ("first person singular", "letters", 31, 34, "Eliza")


def test_names_by_hand(nation):
    table = rj.compare_names(nation).set_index(["concept", "name"])
    assert table.loc[("the movement", "anti-trafficking"), ["count_letters", "of_letters", "count_reply", "of_reply"]].tolist() == [3, 3, 0, 5]
    raid = table.loc[("the police action", "raid")]
    assert raid["count_letters"] == 0 and raid["quoted"] == 1
    # A unit's own name holds "trafficking", which nobody chose: it is no alternation.
    assert table.loc[("organisations and bodies", "Cambodian anti-trafficking police"), "count_letters"] == 3


def test_a_name_inside_a_longer_one_counts_once(make_exchange, tmp_path):
    made = make_exchange({"ann": "Trafficking victims and victims.", "ben": "A victim."})
    rows = ["people,who,victims,victim*,n", "people,who,victims,trafficking victim*,n"]
    (made.folder / "naming.csv").write_text("\n".join(["kind,concept,name,term,note", *rows]), encoding="utf-8")
    assert rj.compare_names(made).loc[0, ["count_one", "count_two"]].tolist() == [2, 1]


def test_files_that_are_not_there(make_exchange):
    made = make_exchange(SMALL)
    for table, state in (
        (rj.compare_names(made), rj.state_names), (rj.compare_stance(made), rj.state_stance), (rj.compare_groups(made), rj.state_groups),
    ):  # fmt: skip
        assert table is None and "has no" in state(table)["finding"].iloc[0]


def test_a_group_is_dated_and_labelled(nation, make_exchange):
    table = rj.compare_groups(nation)
    assert set(table["status"]) == {"declared", "exploratory"} and set(table["declared"]) == {"2026-11-24"}
    made = make_exchange(SMALL)
    (made.folder / "groups").mkdir()
    (made.folder / "groups" / "2026-01-01.csv").write_text("group,status,reason,term\ng,sure,r,police\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"2026-01-01.csv line 2, column status: “sure”"):
        rj.compare_groups(made)


def test_the_trap_always_differs(nation):
    assert rj.show_trap(nation)["differs"].mean() > 0.95


def test_concordance_keeps_the_print(nation):
    lines = rj.concordance(nation, "police", sort="right")
    text = nation.sentences.set_index("sentence_id")["text"]
    assert len(lines) == 12
    assert all(row.left + row.keyword + row.right == text[row.sentence_id] for row in lines.itertuples())
    keys = [row.right.lower().split()[:1] for row in lines.itertuples()]
    assert rj.concordance(nation, "unicorn").empty and keys
    with pytest.raises(InputError):
        rj.concordance(nation, "police", sort="middle")


def test_collocates_by_hand(make_exchange):
    made = make_exchange({"ann": "Police abuse hurt. The police abuse of law. Abuse, police.", "ben": "Law and order of law."})
    near = rj.find_collocates(made, "police", window=1).set_index("word")
    assert near.loc["abuse", ["near", "elsewhere"]].tolist() == [3, 0]


def test_leave_one_out_names_the_voice(nation):
    table = rj.leave_one_out(nation).set_index("word")
    assert not table.loc["girls", "stays"] and table.loc["girls", "rank_without_arlington"] == 0
    assert table.loc["counter-trafficking", "stays"]


def test_locate_words(nation):
    table = rj.locate_words(nation, ["counter-trafficking"])
    assert len(table) == 5 and set(table["letter"]) == {"thrupkaew"} and table["place"].is_monotonic_increasing
