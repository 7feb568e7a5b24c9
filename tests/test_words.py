"""Word use: counts that can be checked by hand, and that lead back to their sentences."""

import numpy as np
import pytest
from scipy import stats

import rejoinder as rj
from rejoinder import statistics
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
    swapped = (
        rj.compare_words(make_exchange(dict(reversed(texts.items())))).set_index("word").loc[table.index]
    )
    assert swapped["log_ratio"].to_numpy() == pytest.approx(-table["log_ratio"].to_numpy())
    assert swapped["g2"].to_numpy() == pytest.approx(table["g2"].to_numpy())


def test_the_baseline_of_voices(nation):
    """A trial counted 15, 19, 23, 18 and 18 words by another tokenisation: within a few."""
    made = rj.compare_voices(nation)
    table = made.set_index("voice")
    trial = {"roth": 15, "arlington": 19, "manila": 23, "Eliza": 18, "thrupkaew": 18}
    assert all(abs(table.loc[voice, "distinctive"] - count) <= 3 for voice, count in trial.items())
    p = {
        unit: rj.compare_voices(nation, unit=unit).set_index("voice").loc["thrupkaew", "p"]
        for unit in ("word", "sentence", "paragraph")
    }
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
    assert table.loc[
        ("the movement", "anti-trafficking"), ["count_letters", "of_letters", "count_reply", "of_reply"]
    ].tolist() == [3, 3, 0, 5]
    raid = table.loc[("the police action", "raid")]
    assert raid["count_letters"] == 0 and raid["quoted"] == 1
    # A unit's own name holds "trafficking", which nobody chose: it is no alternation.
    assert table.loc[("organisations and bodies", "Cambodian anti-trafficking police"), "count_letters"] == 3


def test_a_name_inside_a_longer_one_counts_once(make_exchange, tmp_path):
    made = make_exchange({"ann": "Trafficking victims and victims.", "ben": "A victim."})
    rows = ["people,who,victims,victim*,n", "people,who,victims,trafficking victim*,n"]
    (made.folder / "naming.csv").write_text(
        "\n".join(["kind,concept,name,term,note", *rows]), encoding="utf-8"
    )
    assert rj.compare_names(made).loc[0, ["count_one", "count_two"]].tolist() == [2, 1]


def test_files_that_are_not_there(make_exchange):
    made = make_exchange(SMALL)
    for table, state in (
        (rj.compare_names(made), rj.state_names),
        (rj.compare_stance(made), rj.state_stance),
        (rj.compare_groups(made), rj.state_groups),
    ):
        assert table is None and "has no" in state(table)["finding"].iloc[0]


def test_a_group_is_dated_and_labelled(nation, make_exchange):
    table = rj.compare_groups(nation)
    assert set(table["status"]) == {"declared", "exploratory"} and set(table["declared"]) == {"2026-11-24"}
    made = make_exchange(SMALL)
    (made.folder / "groups").mkdir()
    (made.folder / "groups" / "2026-01-01.csv").write_text(
        "group,status,reason,term\ng,sure,r,police\n", encoding="utf-8"
    )
    with pytest.raises(InputError, match=r"2026-01-01.csv line 2, column status: “sure”"):
        rj.compare_groups(made)


def test_the_trap_differs_in_all_arrangements_there_are(nation):
    # 14 paragraphs, three of them the reply's: 14 · 13 · 12 / 6 arrangements.
    trap = rj.show_trap(nation)
    assert len(trap) == 364 and trap["differs"].mean() > 0.95 and "of 364 arrangements" in rj.say(trap)
    assert trap.equals(rj.show_trap(nation, seed=9))


def test_no_sentence_depends_on_the_seed(nation):
    """Eight seeds, for every measure that still takes one."""

    def state(seed):
        tables = [
            rj.state_voices(rj.compare_voices(nation, seed=seed)),
            rj.state_groups(rj.compare_groups(nation, seed=seed), rj.show_trap(nation, seed=seed)),
        ]
        lines = [" ".join(row[:2]) for table in tables for row in table.itertuples(index=False)]
        return [*lines, rj.say(rj.shuffle_words(nation, seed=seed))]

    first = state(1)
    assert all(state(seed) == first for seed in range(2, 9))


def test_the_share_of_chance_draws_is_said_in_words(nation):
    table = rj.compare_voices(nation)
    said = dict(zip(table["voice"], rj.state_voices(table)["how_sure"][1:]))
    for row in table.itertuples():
        share = said[row.voice].removeprefix("In ").split(" of chance")[0]
        low, high = {
            "fewer than a tenth": (0.01, 0.1),
            "a tenth to a fifth": (0.1, 0.2),
            "a fifth to a third": (0.2, 1 / 3),
            "a third to two thirds": (1 / 3, 2 / 3),
        }[share]
        assert low <= row.p < high


def test_what_chance_would_give_is_said(nation):
    words, lemmas, both = (
        rj.compare_words(nation),
        rj.compare_words(nation, form="lemma"),
        rj.compare_words(nation, voices="all"),
    )
    for table, expected, of in ((words, 0.60, 46), (lemmas, 0.63, 45), (both, 0.77, 55)):
        # The three numbers are the methods referee's, by a program of his own.
        often = table[table["verdict"] != "too few to say"]
        found = statistics.count_expected(
            often["count_letters"] + often["count_reply"], *table.attrs["sizes"].values()
        )
        assert found == pytest.approx(expected, abs=0.005)
        assert (
            f"by chance alone, {expected:.1f} of {of} would be expected."
            in rj.state_words(table)["how_sure"].iloc[0]
        )


def test_the_word_bounded_most_closely(make_exchange):
    # Ten words a side, “a” 3 against 3, “x” 7 against 7: both at the same rate, the more frequent one bounded
    # more closely.
    made = make_exchange({"ann": "x " * 7 + "a a a.", "ben": "x " * 7 + "a a a."})
    stated = rj.state_words(rj.compare_words(made)).iloc[-1]
    assert (
        stated["finding"] == "Of those not told apart, “x” is bounded most closely; per 1,000 words: "
        "700.0 in Side one and 700.0 in Side two."
    )
    low, high = stats.binomtest(7, 14).proportion_ci(0.95, "exact")
    assert (
        high / (1 - high) == pytest.approx((1 - low) / low)
        and f"use it {high / (1 - high):.1f} times as often" in stated["how_sure"]
    )
    few = make_exchange({"ann": "x x x x.", "ben": "y y y y."})
    assert not any("bounded" in finding for finding in rj.state_words(rj.compare_words(few))["finding"])


def test_the_side_that_uses_a_word_more_is_named(make_exchange):
    for letters, more in (
        ({"ann": "x " * 9 + ".", "ben": "y " * 9 + "."}, "one"),
        ({"ann": "y " * 9 + ".", "ben": "x " * 9 + "."}, "two"),
    ):
        stated = rj.state_words(rj.compare_words(make_exchange(letters)))
        assert any(
            text.startswith(f"“x” is more frequent in Side {more} than in Side") for text in stated["finding"]
        )


def test_a_list_without_a_hit_has_no_log_ratio(make_exchange):
    made = make_exchange({"ann": "We say so.", "ben": "They say so."})
    (made.folder / "stance.csv").write_text(
        "category,term,source,note\nfirst,we,s,n\nhedges,perhaps,s,n\n", encoding="utf-8"
    )
    table = rj.compare_stance(made).set_index("category")
    assert np.isnan(table.loc["hedges", "log_ratio"]) and table.loc["hedges", "lrc"] == 0
    assert (
        np.isinf(table.loc["hedges", ["log_ratio_low", "log_ratio_high"]].astype(float)).all()
        and table.loc["first", "log_ratio"] > 0
    )


def test_findings_print_words_as_the_text_does(nation):
    stated = rj.state_words(rj.compare_words(nation))
    assert (
        any(text.startswith("“IJM” is more frequent in IJM letters") for text in stated["finding"])
        and not stated["finding"].str.contains("ijm").any()
    )
    assert "“IJM” 24 times" in rj.say(rj.locate_words(nation, ["ijm"])) and "“IJM”" in rj.say(
        rj.leave_one_out(nation)
    )
    phrases = rj.compare_words(nation, form="phrase", voices="all").set_index("phrase")
    assert phrases.loc["and i took care", "printed"] == "and I took care" and "ijm" in set(
        rj.compare_words(nation)["word"]
    )


def test_a_name_is_told_in_a_sentence(nation):
    stated = rj.state_names(rj.compare_names(nation))["finding"]
    assert (
        "Of the names for “victim or sex worker”, “sex worker” is taken 0 of 9 times in IJM letters and "
        "3 of 7 times in Reporter’s reply." in set(stated)
    )


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
    made = make_exchange(
        {"ann": "Police abuse hurt. The police abuse of law. Abuse, police.", "ben": "Law and order of law."}
    )
    near = rj.find_collocates(made, "police", window=1).set_index("word")
    assert near.loc["abuse", ["near", "elsewhere"]].tolist() == [3, 0]


def test_leave_one_out_names_the_voice(nation):
    table = rj.leave_one_out(nation).set_index("word")
    assert not table.loc["girls", "stays"] and table.loc["girls", "rank_without_arlington"] == 0
    assert table.loc["counter-trafficking", "stays"]


def test_locate_words(nation):
    table = rj.locate_words(nation, ["counter-trafficking"])
    assert (
        len(table) == 5 and set(table["letter"]) == {"thrupkaew"} and table["place"].is_monotonic_increasing
    )
