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
    return Weight(nation, pd.DataFrame(rows, columns=["without", "sentiment_A", "sentiment_B", "apart"]))


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


def test_the_sentiment_is_that_of_all_voices_tool_by_tool(nation, weight):
    rows = list(rj.sentiment.compare(nation).table.itertuples())
    for tool in ("VADER", "labMT"):
        mine = [row for row in rows if row.tool == tool]
        every, own = (median(row.difference for row in mine if row.voices == kind) for kind in ("all", "own"))
        said = weight.table[f"sentiment_{tool}"].iloc[0]
        assert said == pytest.approx(every) and every != pytest.approx(own)


def test_without_whom_the_difference_turns(nation):
    rows = [
        ("nobody", 0.10, -0.2, 9),
        ("ann", 0.30, 0.1, 3),
        ("ben", -0.30, 0.1, 5),
        ("cy", 0.11, -0.1, 4),
    ]
    assert make_weight(nation, *rows).headline == (
        "Without ben the sentiment difference turns round by 2 of 2 tools. 9 words look unevenly used "
        "with every voice, 3 to 5 with one left out."
    )
    # What is gone is not turned round: without this voice one tool sees no difference.
    level = make_weight(nation, rows[0], ("dee", 0.0, -0.2, 4)).headline
    assert level.startswith("By each of 2 tools the sentiment difference keeps its direction, whoever is")
    assert make_weight(nation, rows[0], rows[3]).headline == (
        "By each of 2 tools the sentiment difference keeps its direction, whoever is left out. 9 words look "
        "unevenly used with every voice, 4 with one left out."
    )


def test_what_cannot_be_said_of_some_rows_is_not_said(nation):
    rows = [("nobody", 0.10, 0.1, 9), ("ann", 0.30, 0.1, 3)]
    whole = make_weight(nation, *rows)
    without = whole.where(without="ann").headline
    assert without.endswith("The comparison with every voice is not among these rows.")
    assert whole.where(without="nobody").headline.endswith("No voice is left out in these rows.")
    nan = float("nan")
    unknown = make_weight(nation, ("nobody", nan, nan, 9), ("ann", nan, nan, 3)).headline
    assert unknown.startswith("No sentiment difference is known, so none can move. 9 words")


def test_words_that_are_told_apart_by_hand(make_exchange):
    # Law is one side's word, police and court the other's, both use tea alike, and milk comes too seldom.
    made = make_exchange({"ann": "Law. Law. Tea.\n\n" * 5 + "Milk.", "ben": "Police. Court. Tea.\n\n" * 5})
    (row,) = rj.weigh(made).table.itertuples()
    assert (row.apart, row.of, row.words_one, row.words_two) == (3, 4, 16, 15)


def test_each_row_by_hand(make_exchange):
    """Ann says I once in eight of her words, Dora in Ann's letter twice in four, Cy never in three."""
    quoted = {"ann": [("Dora", "“I saw", "I left,”")]}
    texts = {
        "ann": "I saw a good law here. “I saw; I left,” Dora said.",
        "cy": "No bad law.",
        "ben": "I was sad.",
    }
    side_of = {"ann": "one", "cy": "one", "ben": "two"}
    made = make_exchange(texts, quoted=quoted, side_of=side_of)
    (made.folder / "stance.csv").write_text(
        "category,term,source,note\nfirst person singular,i,a list,x\nhedge,here,a list,x\n", encoding="utf-8"
    )
    weighed = rj.weigh(made)
    assert weighed.hits("letter:cy")["text"].tolist() == ["No bad law."]
    table = weighed.table.set_index("without")
    assert table.index.tolist() == ["nobody", "Dora", "Ann", "Cy"]
    assert table["words_one"].tolist() == [15, 11, 3, 12] and set(table["words_two"]) == {3}
    assert table["first_person_one"].tolist() == pytest.approx([3000 / 15, 1000 / 11, 0, 3000 / 12])
    assert table["first_person_two"].tolist() == pytest.approx([1000 / 3] * 4)
    assert table["key"].tolist() == ["everything", "voice:ann|Dora", "letter:ann", "letter:cy"]
    assert list(table.filter(like="sentiment_").columns) == [
        f"sentiment_{tool}" for tool in ("TextBlob", "VADER", "AFINN", "labMT")
    ]
    assert "frames" not in table and set(table["apart"]) == {0}


def test_frames_and_words_are_those_of_all_voices(make_exchange):
    """Dora, quoted, says law in each of five paragraphs of Ann's: without her, or Ann, no frame leans."""
    codebook = "frame,family,term,source,note\nlaw,issue,law,made,none\nsea,issue,sea,made,none\n"
    lines = [f"We came {number}. “Law was here {number}.”" for number in "abcde"]
    quoted = {"ann": [("Dora", f"“Law was here {number}", f"{number}.”") for number in "abcde"]}
    texts = {"ann": "\n\n".join(lines), "cy": "No.", "ben": "\n\n".join(["We left. They left too."] * 5)}
    made = make_exchange(texts, codebook, quoted=quoted, side_of={"cy": "one"})
    table = rj.weigh(made).table.set_index("without")
    assert table["frames"].to_dict() == {"nobody": 1, "Dora": 0, "Ann": 0, "Cy": 1}
    # Law, was and here are Dora's; left stands ten times, they and too five times on the other side.
    assert table.loc["nobody", ["of", "words_one", "words_two"]].tolist() == [8, 36, 25]
    assert table.loc["Dora", "of"] == 5 and set(table["words_two"]) == {25}
    assert "law" in set(rj.words.compare(made, voices="all").uneven["word"])
    for name, rest in (("nobody", made), ("Dora", made.without(speaker="Dora"))):
        assert table.loc[name, "apart"] == len(rj.words.compare(rest, voices="all").uneven)
    assert list(table.columns[-2:]) == ["frames", "key"]


def test_a_side_is_never_left_without_a_word(make_exchange):
    """All that side two says is Dora's, and each side has one letter: nobody can be left out."""
    quoted = {"ben": [("Dora", "“I was", "there.”")]}
    made = make_exchange({"ann": "I was glad.", "ben": "“I was there.”"}, quoted=quoted)
    table = rj.weigh(made).table
    assert table["without"].tolist() == ["nobody"]
    assert table[["first_person_one", "first_person_two"]].isna().all(axis=None)


def test_one_word_and_one_tool_are_said_as_one(nation):
    nan = float("nan")
    rows = [("nobody", nan, -0.2, 1), ("ann", 0.3, 0.1, 0), ("ben", -0.3, -0.1, 2)]
    assert make_weight(nation, *rows).headline == (
        "Without ann the sentiment difference turns round by 1 of 1 tool. 1 word looks unevenly used "
        "with every voice, "
        "0 to 2 with one left out."
    )
    assert make_weight(nation, rows[0], rows[2]).headline == (
        "By the one tool the sentiment difference keeps its direction, whoever is left out. 1 word "
        "looks unevenly used "
        "with every voice, 2 with one left out."
    )


def test_of_many_voices_those_with_most_words_are_left_out(make_exchange, monkeypatch):
    """Dora has two words, Eve three, Fay two: of equals the first comes, and all in reading order."""
    quoted = {
        "ann": [
            (name, said, said) for name, said in zip(("Dora", "Eve", "Fay"), ("“A b,”", "“C d e,”", "“F g”"))
        ]
    }
    made = make_exchange({"ann": "They say “A b,” “C d e,” “F g” to me.", "ben": "No word."}, quoted=quoted)
    for most, left in ((1, ["Eve"]), (2, ["Dora", "Eve"]), (3, ["Dora", "Eve", "Fay"])):
        monkeypatch.setattr("rejoinder.weight.MANY", most)
        assert rj.weigh(made).table["without"].tolist() == ["nobody", *left]


def test_the_sentiment_is_of_all_voices_by_hand(make_exchange):
    """Ann's own sentence is good, Dora's is bad: with both voices side one stands lower than by its own."""
    quoted = {"ann": [("Dora", "“It is awful.”", "“It is awful.”")]}
    texts = {
        "ann": "It is good. “It is awful.” So it is, they say.",
        "ben": "It is so. It is very good. Well.",
    }
    made = make_exchange(texts, quoted=quoted)
    table, row = rj.sentiment.compare(made).table, rj.weigh(made).table.iloc[0]
    mine = table[table["tool"] == "VADER"]
    every, own = (mine.loc[mine["voices"] == kind, "difference"].median() for kind in ("all", "own"))
    assert row["sentiment_VADER"] == pytest.approx(every) and every < own
    assert every != pytest.approx(mine.loc[mine["voices"] == "all", "difference"].mean())


def test_a_writer_of_both_sides_is_left_out_on_each(make_exchange):
    letters = dict.fromkeys(("a1", "cy", "a2", "ben", "a3", "a4"), "One word.")
    side_of = {name: "one" if name in ("a1", "cy", "a2") else "two" for name in letters}
    authors = {name: "Ann" for name in letters if name[0] == "a"}
    made = make_exchange(letters, side_of=side_of, authors=authors)
    names = ["nobody", "Ann, Side one", "Cy", "Ben", "Ann, Side two"]
    assert rj.weigh(made).table["without"].tolist() == names
