"""An author's voice across several letters, turns of one speaker, and a quoted speaker of either side."""

import pandas as pd
import pytest

import rejoinder as rj
from rejoinder.exchange import find_home_letters
from rejoinder.weight import _list_written

from .conftest import write_exchange

TEXTS = {
    "ann-1": "The lane is good. It is “so good.”",
    "ben-1": "The lane is bad. You said it is so good.",
    "ann-2": "It is not.\n\nWe ride.",
    "ben-2": "Nobody rides.",
}
AUTHORS = {"ann-1": "Ann Lee", "ann-2": "Ann  Lee", "ben-1": "Ben", "ben-2": "Ben"}
SIDES = {"ann-1": "one", "ann-2": "one", "ben-1": "two", "ben-2": "two"}
QUOTED = {"ben-1": [("Ann Lee", "it is", "good.")]}


@pytest.fixture
def rounds(tmp_path):
    return rj.load(write_exchange(tmp_path, TEXTS, authors=AUTHORS, side_of=SIDES, quoted=QUOTED))


def test_an_author_is_one_voice_and_whom_he_quotes_another(rounds):
    """Ann wrote 8 words and 5, Ben 6 and 2; Ben quotes 4 of hers, in a sentence of his."""
    table = rounds.voices
    assert table.to_numpy().tolist() == [
        ["Ann Lee", "ann-1", "one", "Ann Lee", False, 13, 4],
        ["Ben", "ben-1", "two", "Ben", False, 8, 3],
        ["Ann Lee in Ben 1", "ben-1", "two", "Ann Lee", True, 4, 0],
    ]
    said = rj.words.voices(rounds)
    assert said.table["share"].round(4).tolist() == [1, round(8 / 12, 4), round(4 / 12, 4)]
    assert "12 words, 4 of them (33%) by Ann Lee, quoted in Ben 1" in said.headline


def test_the_key_of_a_voice_leads_to_all_of_its_letters(rounds):
    said = rj.words.voices(rounds)
    assert said.hits("voice:ann-1|Ann Lee")["sentence_id"].tolist() == [
        "ann-1-01",
        "ann-1-02",
        "ann-2-01",
        "ann-2-02",
    ]
    assert said.hits("voice:ben-1|Ann Lee")["text"].tolist() == ["it is so good"]
    assert rj.hits.name_key(rounds, "voice:ann-1|Ann Lee") == "The voice of Ann Lee"
    assert rj.hits.name_key(rounds, "voice:ben-1|Ann Lee") == "The voice of Ann Lee, quoted in Ben 1"


def test_measures_of_voices_count_an_author_once(rounds):
    rich = rj.words.richness(rounds).table.set_index("voice")
    assert rich["words"].tolist()[:3] == [13, 8, 4] and rich["types"].tolist()[:3] == [9, 8, 4]
    table = rj.words.compare(rounds, voices="all", minimum=1).table.set_index("word")
    assert (
        table.loc["it", "voices"] == 2 and table.loc["lane", "voices"] == 2 and table.loc["we", "voices"] == 1
    )
    left = rj.words.leave_out(rounds, voices="all", minimum=1).table
    assert [name for name in left if name.startswith("rank_without_")] == [
        "rank_without_Ben",
        "rank_without_Ann Lee in Ben 1",
    ]
    whole = rj.words.leave_out(rounds, voices="all", minimum=1, top=30).table.set_index("word")
    assert whole.loc["nobody", "rank_without_Ben"] == 0 < whole.loc["nobody", "rank_without_Ann Lee in Ben 1"]


def test_the_weight_of_an_author_is_that_of_all_his_letters(tmp_path, rounds):
    assert [(name, letters) for name, _, letters in _list_written(rounds)] == [
        (name, [letter]) for name, letter in zip(["Ann Lee 1", "Ben 1", "Ann Lee 2", "Ben 2"], TEXTS)
    ]
    three = rj.load(
        write_exchange(tmp_path, TEXTS | {"cy": "So it is."}, authors=AUTHORS, side_of=SIDES | {"cy": "one"})
    )
    assert list(_list_written(three)) == [
        ("Ann Lee", "voice:ann-1|Ann Lee", ["ann-1", "ann-2"]),
        ("Ben 1", "letter:ben-1", ["ben-1"]),
        ("Ben 2", "letter:ben-2", ["ben-2"]),
        ("Cy", "letter:cy", ["cy"]),
    ]


def test_who_is_not_known_is_nobody_twice(tmp_path):
    nameless = dict.fromkeys(AUTHORS, "")
    made = rj.load(write_exchange(tmp_path, TEXTS, authors=nameless, side_of=SIDES))
    assert made.voices["letter"].tolist() == ["ann-1", "ben-1", "ann-2", "ben-2"]
    rows = pd.DataFrame({"letter": ["ann-2", "ben-2"], "speaker": ["Dora", made.letters["author"][3]]})
    assert find_home_letters(made, rows).tolist() == ["ann-2", "ben-2"]


def test_one_author_on_both_sides_is_two_voices(tmp_path):
    made = rj.load(write_exchange(tmp_path, TEXTS, authors=dict.fromkeys(AUTHORS, "Ann"), side_of=SIDES))
    assert made.voices[["letter", "side", "words"]].to_numpy().tolist() == [
        ["ann-1", "one", 13],
        ["ben-1", "two", 12],
    ]


def test_letters_of_one_author_with_names_of_their_own(tmp_path):
    folder = write_exchange(tmp_path, TEXTS, authors=AUTHORS, side_of=SIDES)
    toml = folder / "exchange.toml"
    text = toml.read_text(encoding="utf-8").replace('id = "ann-1"', 'id = "ann-1"\nshort = "First"')
    toml.write_text(text.replace('id = "ann-2"', 'id = "ann-2"\nshort = "Second"'), encoding="utf-8")
    assert rj.load(folder).voices["voice"].tolist() == ["Ann Lee", "Ben"]


def test_twenty_turns_in_files_are_two_voices(tmp_path):
    """Ten questions of 3 words, ten answers of 2: a hearing, each turn in a file of its own."""
    names = [f"{who}-{number:02d}" for number in range(1, 11) for who in ("q", "a")]
    made = rj.load(
        write_exchange(
            tmp_path,
            {name: "Is it so?" if name[0] == "q" else "It is." for name in names},
            authors={name: name[0].upper() for name in names},
            side_of={name: "one" if name[0] == "q" else "two" for name in names},
        )
    )
    assert made.letters["short"].tolist()[:4] == ["Q 1", "A 1", "Q 2", "A 2"] and len(made.letters) == 20
    assert made.voices[["voice", "words", "sentences"]].to_numpy().tolist() == [["Q", 30, 10], ["A", 20, 10]]
    apart = rj.words.apart(made)
    assert apart.table["paragraphs"].tolist() == [10, 10] and apart.length == 20
