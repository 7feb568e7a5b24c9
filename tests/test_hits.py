"""Keys and hits: every key leads to places in the text, of one shape, and to those that it names."""

import pandas as pd
import pytest

import rejoinder as rj
from rejoinder.exchange import InputError, redact_speakers
from rejoinder.hits import (
    HIT_COLUMNS,
    find_hits,
    is_whole,
    join_hits,
    make_hits,
    make_key,
    name_key,
    narrow_key,
)
from rejoinder.result import VERDICTS, Finding, Result

LETTERS = {
    "ann": "We saw police. Police came, he said: “Go home.” It ended.",
    "ben": "No police came.",
}


@pytest.fixture
def made(make_exchange):
    """Ann's letter quotes Dora; ben answers."""
    quoted = {"ann": [("Dora", "“Go", "home.”")]}
    return make_exchange(LETTERS, quoted=quoted)


def test_a_word_is_found_where_it_stands(made):
    found = find_hits(made, "word:police")
    assert list(found.columns) == HIT_COLUMNS
    assert list(found["text"]) == ["police", "Police", "police"]
    assert [made.source[hit.start : hit.end] for hit in found.itertuples()] == list(found["text"])
    assert list(find_hits(made, narrow_key("word:police", list(made.sides)[1]))["letter"]) == ["ben"]
    assert list(find_hits(made, "phrase:police came")["text"]) == ["Police came", "police came"]
    assert list(find_hits(made, "lemma:come")["text"]) == ["came", "came"]


def test_what_is_whole_is_a_sentence_each(made):
    everything = find_hits(made, "everything")
    assert list(everything["sentence_id"]) == list(made.sentences["sentence_id"])
    assert is_whole(made, everything).all() and not is_whole(made, find_hits(made, "word:police")).any()
    assert list(find_hits(made, "letter:ben")["sentence_id"]) == ["ben-01"]
    assert list(find_hits(made, "sentence:ann-01")["text"]) == ["We saw police."]


def test_a_voice_has_its_own_words_alone(made):
    hers = find_hits(made, make_key("voice", "ann", "Dora"))
    assert list(hers["text"]) == ["Go home"]  # a run of words, for the sentence has others too
    assert set(hers["speaker"]) == {"Dora"} and not hers["own"].any()
    his = find_hits(made, make_key("voice", "ann", "Ann"))
    assert "Go home" not in " ".join(his["text"]) and "We saw police." in list(his["text"])


def test_what_was_listed_is_found_by_its_key_and_nothing_else(made):
    listed = make_hits(made, [("mark:a", "ann-01"), ("mark:b", "ben-01", *find_place(made, "No"), True)])
    assert list(find_hits(made, "mark:b", listed)["text"]) == ["No"]
    assert find_hits(made, "mark:c", listed).empty
    assert len(join_hits(listed, find_hits(made, "word:police"))) == 5
    with pytest.raises(InputError, match="mark:a"):
        find_hits(made, "mark:a")


def find_place(made, text):
    start = made.source.index(text)
    return start, start + len(text)


@pytest.mark.parametrize("key", ["word:unicorn", "sentence:ann-99", "voice:ann|Nobody", "phrase:came police"])
def test_a_key_that_names_nothing_is_said(made, key):
    with pytest.raises(InputError, match="not in the text"):
        find_hits(made, key)


def test_keys_have_plain_names(made):
    names = {
        "word:police": "The word “police”",
        "side:" + list(made.sides)[0]: list(made.sides.values())[0],
        "voice:ann|Dora": "The voice of Dora, quoted in Ann",
        "guess:overlap|3": "Sentences that overlap has rightly among its first 3",
        "mark:!": "“!”",
        "pair:a|b": "“a with b”",
    }
    assert {key: name_key(made, key) for key in names} == names


def test_a_result_owns_its_rows_and_says_only_what_they_show(made):
    table = pd.DataFrame({"word": ["police", "came"], "uses": [3, 2], "key": ["word:police", "word:came"]})
    result = Result(made, table)
    assert (
        len(result.where(word="came")) == 1
        and result.where(lambda t: t["uses"] > 2).hits()["text"].str.lower().eq("police").all()
    )
    assert result.where(word="came").headline == "Of 2 rows, 1 row is kept here. 1 row."
    assert result.where(word="gone").headline == "None of the 2 rows of this measure is kept here."
    assert result.first(1).findings()[0].headline.startswith("Of 2 rows")
    frame = result.to_frame()
    frame.loc[0, "uses"] = 99
    assert result.table["uses"].max() == 3
    with pytest.raises(InputError, match="wrod"):
        result.where(wrod="came")


def test_where_there_is_nothing_it_is_said(made):
    gone = Result.nothing(made, "The data folder has no claims.csv.")
    assert gone.headline == "The data folder has no claims.csv." == gone.findings()[0].headline and not len(
        gone
    )


def test_a_verdict_is_one_of_six():
    assert len(VERDICTS) == 6 and Finding("x", verdict="holds").verdict == "holds"
    with pytest.raises(ValueError, match="certain"):
        Finding("x", verdict="certain")


def test_an_output_brings_what_stands_behind_its_links(nation):
    kept = rj.show(rj.letters(nation))._repr_mimebundle_()[1]["rejoinder"]
    assert kept["keys"] == [make_key("letter", name) for name in nation.letters["letter"]]
    for letter in nation.letters["letter"]:
        names = [row[0] for row in kept["hits"][make_key("letter", letter)]]
        mine = nation.sentences[nation.sentences["letter"] == letter]
        assert names == list(mine["sentence_id"])


def test_a_redacted_voice_is_a_mark_in_hits_too(nation):
    hidden = redact_speakers(nation, ["Eliza"])
    found = find_hits(hidden, make_key("voice", "manila", "Eliza"))
    whole = find_hits(nation, make_key("voice", "manila", "Eliza"))
    assert len(found) == len(whole) == 16 and set("".join(found["text"])) <= {"█", " ", "\n"}
    assert list(found["start"]) == list(whole["start"]) and not whole["text"].str.contains("█").any()


def test_the_account_of_the_source_is_a_sentence_of_its_numbers(nation):
    said, account = rj.passages(nation).headline, nation.account()
    assert said == (
        f"Of the source’s characters that are not blank, {account['heading']:,} are in headings and bylines, "
        f"{account['letter']:,} are in letters and {account['left out']:,} are in what was left out."
    )


def test_every_name_of_the_face_is_there():
    assert [name for name in rj.__all__ if not hasattr(rj, name)] == []
    assert len(set(rj.__all__)) == len(rj.__all__) and "evidence" in rj.__all__


@pytest.mark.slow
@pytest.mark.parametrize(
    "key",
    [
        "frame:nonsense",
        "fame:conflict",
        "voice:roth",
        "voice:a|b|c",
        "side",
        "everything:all",
        "word:unicorn",
    ],
)
def test_a_key_that_nothing_knows_is_named(nation, key):
    with pytest.raises(InputError, match="key: “"):
        rj.framing.compare(nation).hits(key)


def test_a_single_word_is_of_the_one_who_says_it(make_exchange):
    quoted = {"ann": [("Dora", "“law", "here,”")]}
    made = make_exchange({"ann": "Law is good. We say “law here,” too.", "ben": "No law."}, quoted=quoted)
    found = find_hits(made, "word:law")
    assert found["speaker"].tolist() == ["Ann", "Dora", "Ben"] and found["own"].tolist() == [
        True,
        False,
        True,
    ]
    # “say law” is of two, and so of the one whose sentence it is.
    assert find_hits(made, "phrase:say law")["speaker"].tolist() == ["Ann"]


def test_a_run_of_words_is_own_where_all_of_them_are(make_exchange):
    text = "We say ‘law’ here, “go home,” and leave. We stay."
    made = make_exchange({"ann": text, "ben": "No."}, quoted={"ann": [("Dora", "“go", "home,”")]})
    found = find_hits(made, "voice:ann|Ann")
    said = [("We say ‘law’ here", False), ("and leave", True), ("We stay.", True)]
    assert list(zip(found["text"], found["own"])) == said
    own, quoted = (find_hits(made, make_key("side", "one", limits=(limit,))) for limit in ("own", "quoted"))
    assert own["text"].tolist() == ["We say", "here", "and leave", "We stay."]
    assert quoted["text"].tolist() == ["law", "go home"]


def test_one_who_is_quoted_twice_is_a_voice_of_each_letter(make_exchange):
    """Ann's two letters are one voice; Dora, whom both quote, is one in each."""
    letters = {"a1": "We saw. “I fell.”", "a2": "We went. “I rose.”", "ben": "No."}
    quoted = {"a1": [("Dora", "“I fell.”", "“I fell.”")], "a2": [("Dora", "“I rose.”", "“I rose.”")]}
    authors, side_of = {"a1": "Ann", "a2": "Ann"}, {"a1": "one", "a2": "one"}
    made = make_exchange(letters, authors=authors, side_of=side_of, quoted=quoted)
    assert find_hits(made, "voice:a1|Dora")["text"].tolist() == ["“I fell.”"]
    assert find_hits(made, "voice:a1|Ann")["text"].tolist() == ["We saw.", "We went."]
