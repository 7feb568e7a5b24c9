"""Voices: a speaker in a letter, and what is the letter-writer's own, by exchanges small enough
to count by hand.
"""

import re
from dataclasses import replace
from html import unescape

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import rejoinder as rj
from rejoinder.cli import main
from rejoinder.exchange import (
    SELECTIONS,
    Exchange,
    InputError,
    Voice,
    find_quoted,
    find_testimony,
    group_voices,
)
from rejoinder.exchange.voices import find_said, find_stretch
from rejoinder.hits import make_key
from rejoinder.page.addresses import find_address
from rejoinder.page.tables import name_column
from rejoinder.result import Result
from rejoinder.words import distance
from rejoinder.words.items import count_items, list_items

from .conftest import NATION, list_found, write_exchange
from .read_page import Page, write_letters

CODEBOOK = (
    "frame,family,term,source,note\nlaw,issue,police,made,none\nlaw,issue,law,made,none\n"
    "money,issue,money,made,none\n"
)
# Ann writes twice; the reply quotes her for a sentence, Dora for less than one, and the letters quote Dora
# too.
LETTERS = {
    "ann": "The police came and the police left. I was glad of the police.",
    "ann-b": "The police are good. Dora told me: “I saw the police at night.” The law is law.",
    "ben": "Ann writes of the police. “I was glad of the police.” But Dora says: “I was there.” "
    "The police took money, and the police took nine. “They took the money from me.” "
    "The law was no help.",
}
EVERYTHING = {
    "authors": {"ann": "Ann Lee", "ann-b": "Ann Lee"},
    "side_of": {"ann-b": "one"},
    "quoted": {
        "ann-b": [("Dora", "I saw", "at night.")],
        "ben": [
            ("Ann Lee", "I was glad", "the police.”"),
            ("Dora", "I was there", "there."),
            ("Witness", "They took", "from me.”"),
        ],
    },
}


@pytest.fixture
def made(make_exchange):
    return make_exchange(LETTERS, CODEBOOK, **EVERYTHING)


def find_voice(letter, speaker):
    return find_address(make_key("voice", letter, speaker))


def count_own(exchange, voices="own"):
    """Return how often each word is used: one row per word, one column per side."""
    return count_items(list_items(exchange, "word", voices), exchange)


def test_of_two_stretches_of_one_length_the_first_holds_what_stands_in_both():
    quoted = [("ann", "Dora", 0, 9), ("ann", "Eve", 0, 9), ("ann", "Fay", 0, 20)]
    places = np.array([2, 12, 21]), np.array([4, 14, 23])
    assert find_said(quoted, np.array(["ann"] * 3, dtype=object), *places).tolist() == [0, 2, -1]
    assert find_stretch(quoted, "ann", 2, 4).speaker == "Dora"


def test_a_quoted_voice_leads_to_its_own_letter_and_a_writers_to_all_of_his(make_exchange):
    """Both letters of one writer quote Dora: they are her two voices, and one of his."""
    said = {"ann": ("I saw it.", "So it was."), "ann-b": ("I was there.", "Fine.")}
    made = make_exchange(
        {letter: f"Dora said: “{hers}” {his}" for letter, (hers, his) in said.items()} | {"ben": "No."},
        authors={"ann": "Ann Lee", "ann-b": "Ann Lee"},
        side_of={"ann-b": "one"},
        quoted={letter: [("Dora", hers[:5], hers[-4:])] for letter, (hers, _) in said.items()},
    )
    voices = rj.words.voices(made)
    led = {
        (row.letter, row.speaker): set(voices.hits(row.key)["letter"]) for row in voices.table.itertuples()
    }
    assert led == {
        ("ann", "Ann Lee"): {"ann", "ann-b"},
        ("ann", "Dora"): {"ann"},
        ("ann-b", "Dora"): {"ann-b"},
        ("ben", "Ben"): {"ben"},
    }


def read_groups(exchange, keys):
    """Return {id: the sentences that it names} of the bars of keys."""
    page = Page(write_letters(exchange, keys))
    return {address: page.list_named(address) for address in page.bars}


def test_a_voice_is_a_speaker_in_a_letter_or_an_author_in_all_of_his(made):
    table = made.voices.set_index("voice")
    assert table["words"].to_dict() == {
        "Ann Lee": 13 + 11,
        "Dora in Ann Lee 2": 6,
        "Ben": 22,
        "Ann Lee in Ben": 6,
        "Dora in Ben": 3,
        "Witness": 6,
    }
    assert table["sentences"].to_dict() == {
        "Ann Lee": 2 + 3,
        "Dora in Ann Lee 2": 0,
        "Ben": 4,
        "Ann Lee in Ben": 1,
        "Dora in Ben": 0,
        "Witness": 1,
    }
    assert list(table.index[table["quoted"]]) == [
        "Dora in Ann Lee 2",
        "Ann Lee in Ben",
        "Dora in Ben",
        "Witness",
    ]


def test_the_letter_writer_quoted_in_the_reply_keeps_her_letter(made):
    rest = made.without(voice=Voice("ben", "Ann Lee"))
    assert len(rest.tokens) == len(made.tokens) - 6 and set(rest.letters["letter"]) == set(LETTERS)
    assert set(made.sentences["sentence_id"]) - set(rest.sentences["sentence_id"]) == {"ben-02"}
    assert rest.tokens[rest.tokens["letter"] == "ann"].equals(made.tokens[made.tokens["letter"] == "ann"])
    assert made.without(letter="ben", speaker="Ann Lee").tokens.equals(rest.tokens)
    assert made.without(speaker="Ann Lee").tokens.equals(rest.tokens)
    with pytest.raises(InputError, match="“Ann Lee”: nobody of this name is quoted in ann;"):
        made.without(letter="ann", speaker="Ann Lee")
    with pytest.raises(InputError, match="no such letter"):
        made.without(letter="cy")


def test_the_weight_of_each_voice_by_hand(made):
    table = rj.weigh(made).table.set_index("without")
    # Side one has 13 + 11 + 6 words, side two 22 + 6 + 3 + 6.
    assert table[["words_one", "words_two"]].to_numpy().tolist() == [
        [30, 37],
        [24, 37],
        [30, 31],
        [30, 34],
        [30, 31],
        [17, 37],
        [13, 37],
    ]
    assert list(table.index) == [
        "nobody",
        "Dora in Ann Lee 2",
        "Ann Lee in Ben",
        "Dora in Ben",
        "Witness",
        "Ann Lee 1",
        "Ann Lee 2",
    ]


def test_one_letter_against_a_reply_that_quotes_it(make_exchange):
    quoted = {"ben": [("Ann", "I was glad", "of it.”")]}
    made = make_exchange(
        {"ann": "I was glad of it.", "ben": "She says: “I was glad of it.” No."}, quoted=quoted
    )
    table = rj.weigh(made).table
    assert table["without"].tolist() == ["nobody", "Ann in Ben"] and table["words_one"].tolist() == [5, 5]
    assert table["words_two"].tolist() == [8, 3]


def test_a_side_that_only_quotes_is_not_left_without_a_word(make_exchange):
    made = make_exchange(
        {"ann": "I was glad.", "ben": "“I was there.”"}, quoted={"ben": [("Dora", "“I was", "there.”")]}
    )
    assert rj.weigh(made).table["without"].tolist() == ["nobody"]
    none = "Side two has no word of its own, for all of its words are quoted: nothing can be compared."
    assert rj.words.compare(made).headline == none
    with pytest.raises(InputError, match="“two”: this side has no words; keep a letter on each side"):
        rj.words.compare(made.without(speaker="Dora"), voices="all")


def test_a_frames_evidence_is_the_hits_own(made):
    found = rj.framing.find(made)
    hits = found.table
    # Side one: police 3 and 1, law 2, and Dora has a police; side two: police 3, law, money, and Ann has a
    # police, the witness money.
    assert hits.groupby("side")["own"].agg(["sum", "size"]).to_numpy().tolist() == [[6, 7], [5, 7]]
    own = rj.evidence(made, frame="law", voices="own").table
    assert own.groupby("letter", sort=False)["hits"].sum().to_dict() == {"ann": 3, "ann-b": 3, "ben": 4}
    shares = rj.framing.compare(made)
    counts = shares.table.set_index("frame").loc["law", ["hits_one", "hits_two"]]
    assert counts.tolist() == [6, 4]
    key = make_key("frame", "law", limits=("own", "affirmed"))
    assert shares.hits(key).groupby("side").size().tolist() == [6, 4]
    page = Page(write_letters(made, [make_key("frame", "law")], found=list_found(found)))
    counts = [one.text.partition(": ")[2] for one in page.bars["frame-law"].select("[class^=side-]")]
    assert counts == ["7 times, 1 of them in quoted words", "5 times, 1 of them in quoted words"]


def test_a_speaker_of_less_than_a_sentence(made):
    found = rj.evidence(made, speaker="Dora").table
    assert found["sentence_id"].tolist() == ["ann-b-02", "ben-03"]
    assert [made.source[slice(*spans[0])] for spans in found["spans"]] == [
        "I saw the police at night",
        "I was there",
    ]
    assert rj.evidence(made, speaker="Ben").table["spans"].map(len).tolist() == [1, 1, 1, 1]
    assert rj.evidence(made, word="police", speaker="Dora").table["sentence_id"].tolist() == ["ann-b-02"]
    assert not len(rj.evidence(made, word="dora", speaker="Dora"))
    with pytest.raises(InputError, match="no such speaker; use one of Ann Lee, Dora, Ben, Witness"):
        rj.evidence(made, speaker="Dan")


def test_less_than_a_sentence_leaves_and_the_sentence_stays(made):
    rest = made.without(letter="ben", speaker="Dora")
    row = rest.sentences.set_index("sentence_id").loc["ben-03"]
    assert row["text"] == "But Dora says: “            ”" and row["end"] - row["start"] == len(row["text"])
    assert [t.word for t in rest.token_rows["ben-03"]] == ["but", "dora", "says"]
    assert "Dora" in set(rest.voices["speaker"]) and len(rest.sentences) == len(made.sentences)
    assert len(made.without(speaker="Dora").tokens) == len(made.tokens) - 9


def test_evidence_by_selection_marks_the_part(made):
    spans = {
        voices: rj.evidence(made, sentence_id="ben-03", voices=voices).table["spans"].iloc[0]
        for voices in SELECTIONS
    }
    texts = {voices: [made.source[a:b] for a, b in found] for voices, found in spans.items()}
    assert texts == {
        "own": ["But Dora says"],
        "quoted": ["I was there"],
        "all": ["But Dora says: “I was there.”"],
    }


@pytest.mark.slow
def test_a_witness_on_both_sides_has_two_addresses(made, monkeypatch):
    voices = rj.words.voices(made).table
    groups = read_groups(made, voices["key"])
    assert voices["key"].is_unique and {find_address(key) for key in voices["key"]} == set(groups)
    assert groups == {
        find_voice("ann", "Ann Lee"): ["ann-01", "ann-02", "ann-b-01", "ann-b-02", "ann-b-03"],
        find_voice("ann-b", "Dora"): ["ann-b-02"],
        find_voice("ben", "Ben"): ["ben-01", "ben-03", "ben-04", "ben-06"],
        find_voice("ben", "Ann Lee"): ["ben-02"],
        find_voice("ben", "Dora"): ["ben-03"],
        find_voice("ben", "Witness"): ["ben-05"],
    }
    # Her words stand where the text is read, and are named, not printed, in the lists.
    html = write_letters(made, voices["key"])
    assert html.count("I saw the police at night") == 1
    monkeypatch.setattr(distance, "FEWEST", 1)
    for table in (
        rj.words.apart(made).table,
        rj.words.richness(made).first(6).table,
        rj.weigh(made).table.iloc[1:5],
    ):
        assert {find_address(key) for key in table["key"]} <= set(groups)
    assert "Dora in Ann Lee 2</a>" in rj.findings(rj.words.apart(made)).html


def test_two_letters_without_a_name_are_two_voices(make_exchange):
    authors = dict.fromkeys(["ann", "ben", "cy"], "")
    made = make_exchange({"ann": "One two.", "ben": "Two.", "cy": "Three four five."}, authors=authors)
    assert made.voices["words"].tolist() == [2, 1, 3] and made.voices["voice"].tolist() == [
        "Letter 1",
        "Letter 2",
        "Letter 3",
    ]
    assert rj.words.voices(made).table["key"].is_unique and not made.voices["quoted"].any()


def test_an_author_who_quotes_himself_is_quoted_and_not_own(make_exchange):
    texts = {"ann": "I wrote in May: All is well. It was not. So I said no.", "ben": "It was so."}
    made = make_exchange(
        texts, CODEBOOK, quoted={"ann": [("Ann", "All is", "well."), ("Ann", "It was", "not.")]}
    )
    assert made.own_sentences.tolist() == [True, False, True, True]
    assert count_own(made)["one"].sum() == 8 and count_own(made, "quoted")["one"].sum() == 6
    assert made.voices["voice"].tolist() == ["Ann", "Ben"] and made.voices["words"].tolist() == [14, 3]
    assert len(made.without(voice=("ann", "Ann")).tokens) == len(made.tokens) - 6
    scores = rj.sentiment.score(made)
    seen = replace(scores, table=scores.table.fillna({"score": 0.0}))
    assert "1 hollow dots" in rj.chart(seen).description


def test_no_two_voices_have_one_name(make_exchange):
    words = ["One", "Two", "Three", "Four"]
    speakers = ["Dora", "Dora in Ann", "Ben", "Dora in Ann in Ann"]
    quoted = {"ann": [*zip(speakers, words, words)], "ben": [("Dora", "One", "One")]}
    made = make_exchange({"ann": "One Two Three Four five.", "ben": "One two."}, quoted=quoted)
    assert made.voices["voice"].tolist() == [
        "Dora in Ann in Ann in Ann",
        "Dora in Ann",
        "Ben in Ann",
        "Dora in Ann in Ann",
        "Ann",
        "Dora in Ben",
        "Ben",
    ]
    assert rj.words.voices(made).table["key"].is_unique


def test_the_innermost_speaker_has_the_word(make_exchange):
    text = "He wrote: “She said no to him at once.” Yes."
    made = make_exchange(
        {"ann": text, "ben": "No."}, quoted={"ann": [("Dan", "She", "at once."), ("Dora", "no to", "him")]}
    )
    assert made.voices.set_index("voice")["words"].to_dict() == {"Ann": 3, "Dan": 4, "Dora": 3, "Ben": 1}
    assert len(made.without(speaker="Dan").tokens) == len(made.tokens) - 4
    assert (
        made.without(speaker="Dan").sentences["text"].iloc[0]
        == "He wrote: “         no to him         ” Yes."[:39]
    )


def test_a_quotation_without_a_word_is_named(tmp_path, capfd):
    folder = write_exchange(
        tmp_path, {"ann": "One … two.", "ben": "No."}, CODEBOOK, quoted={"ann": [("Dora", "…", "…")]}
    )
    assert main(["check", str(folder)]) == 2
    assert "“Dora”: no whole word of letter ann is quoted from this speaker; let" in capfd.readouterr().err


def test_words_of_stance_numbers_and_ranks_are_their_speakers(make_exchange):
    quoted = {"ben": [("Ann", "I was glad", "of it"), ("Dora", "I saw two", "two")]}
    texts = {
        "ann": "I was glad of it and I say so.",
        "ben": "Ann: “I was glad of it.” Dora: “I saw two” and I saw one.",
    }
    made = make_exchange(texts, quoted=quoted)
    (made.folder / "stance.csv").write_text("category,term,source,note\nfirst,i,s,n\n", encoding="utf-8")
    # Ann's own two are no quoted voice's; of three in the reply two are.
    assert rj.words.stance(made).find_most_quoted()[:4] == ("first", "two", 2, 3)
    assert rj.claims.numbers(made).table[["number", "speaker"]].to_numpy().tolist() == [
        ["two", "Dora"],
        ["one", "Ben"],
    ]
    left = rj.words.leave_out(made, voices="all", minimum=1).table
    assert list(left.filter(like="rank_without_")) == [
        "rank_without_Ben",
        "rank_without_Ann in Ben",
        "rank_without_Dora",
    ]


def test_another_splitter_leaves_testimony_out_too(make_exchange):
    quoted = {"ann": [("Dora", "“All was", "lost.”")]}
    made = make_exchange({"ann": "It was good. “All was lost.” So it was.", "ben": "No."}, quoted=quoted)
    assert set(rj.sentiment.splitters(made).table["sentences_one"]) == {2}


def test_three_words_name_a_selection_everywhere(made):
    measures = [
        lambda v: count_own(made, v),
        lambda v: rj.words.compare(made, voices=v),
        lambda v: rj.words.shuffle(made, voices=v).units(),
        lambda v: rj.words.leave_out(made, voices=v, minimum=1),
        lambda v: rj.words.collocates(made, "police", voices=v),
        lambda v: rj.framing.compare(made, v),
        lambda v: rj.evidence(made, word="police", voices=v),
        lambda v: rj.evidence(made, voices=v),
    ]
    for measure in measures:
        for voices in SELECTIONS:
            assert measure(voices) is not None
        for wrong in ("both", "mine", ""):
            with pytest.raises(InputError, match="use one of own, quoted, all"):
                measure(wrong)
    shares = rj.framing.compare(made, "quoted")
    table = shares.table.set_index("frame")
    assert table.loc["law", ["sentences_one", "hits_one", "sentences_two", "hits_two"]].tolist() == [
        1,
        1,
        1,
        1,
    ]
    assert shares.sizes == {"one": 1, "two": 3}


def test_quoted_words_of_one_side_alone_are_refused_in_one_line(make_exchange):
    made = make_exchange({"ann": "Words of law.", "ben": "“Other” words."}, CODEBOOK)
    rule = "^voices: “one”: this side has no quoted words; count all voices$"
    for measure in (rj.words.compare, rj.words.shuffle, rj.words.leave_out):
        with pytest.raises(InputError, match=rule):
            measure(made, voices="quoted")
    with pytest.raises(InputError, match=rule):
        rj.framing.compare(made, voices="quoted")


def test_a_redacted_letter_writer_is_hidden_wherever_she_speaks(made):
    hidden = rj.load(made.folder, redact=("ann lee",))
    ours = [t.text for t in hidden.tokens.itertuples() if hidden.shown[t.start : t.end] == t.text]
    theirs = [t.text for t in made.tokens.itertuples() if t.speaker != "Ann Lee"]
    assert ours == theirs and "I saw the police at night" in hidden.shown
    assert hidden.hide("She said I was glad of the police.") == "She said " + "█" * 24 + "."
    assert hidden.without(letter="ann").shown == hidden.shown == hidden.without(speaker="Ann Lee").shown
    html = write_letters(hidden, rj.words.voices(hidden).list_keys(), layers=rj.read(hidden).table)
    assert "glad" not in html and "They took" in html
    both = rj.load(made.folder, redact=("Dora", "Ann Lee"))
    assert (
        both.redacted == ("Ann Lee", "Dora")
        and "I was there" not in both.shown
        and "But Dora says" in both.shown
    )


def test_whom_a_redacted_writer_quotes_is_shown_around_what_that_one_quotes(make_exchange):
    quoted = {"ann": [("Dora", "I said", "and went."), ("Eve", "come in", "come in")]}
    text = {"ann": "She told me: I said come in at noon and went. So it was.", "ben": "No."}
    shown = rj.load(make_exchange(text, quoted=quoted).folder, redact=("Ann",)).shown
    assert shown.startswith("█" * 13 + "I said come in at noon and went." + "█" * 11)


def test_redaction_hides_every_spelling_of_a_name(make_exchange):
    quoted = {"ann": [("Dora", "one", "two")], "ben": [("DORA", "three", "four")]}
    made = make_exchange({"ann": "So one two.", "ben": "So three four."}, quoted=quoted)
    assert "four" not in rj.load(made.folder, redact=("dora",)).shown


def list_titles(made):
    words, shuffled = rj.words, rj.words.shuffle(made)
    results = [words.compare(made), shuffled, words.apart(made)]
    results += [words.leave_out(made, minimum=1), shuffled.units(), words.voices(made)]
    results += [words.richness(made), words.names(made), words.stance(made), words.groups(made)]
    tables = [
        *results,
        rj.weigh(made),
        rj.framing.compare(made),
        rj.framing.vary(made),
        rj.framing.pairs(made),
        rj.sentiment.score(made),
        rj.sentiment.compare(made),
        rj.sentiment.disagree(made),
        rj.sentiment.splitters(made),
    ]
    tables = [table.to_frame() if isinstance(table, Result) else table for table in tables]
    return [
        [name_column(column, made.sides) for column in table if not column.startswith("key")]
        for table in tables
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    "keys", [("below", "upper"), ("pro", "con"), ("mean", "voices"), ("lows", "highs"), ("fdr", "fwer")]
)
def test_no_end_of_an_interval_is_titled_with_a_side(make_exchange, keys):
    titles = []
    for sides in (("one", "two"), keys):
        made = make_exchange(LETTERS, CODEBOOK, sides=sides, **EVERYTHING | {"side_of": {"ann-b": sides[0]}})
        (made.folder / "naming.csv").write_text(
            "kind,concept,name,term,note\npeople,force,police,police,n\n", encoding="utf-8"
        )
        (made.folder / "stance.csv").write_text("category,term,source,note\nfirst,i,s,n\n", encoding="utf-8")
        (made.folder / "groups").mkdir()
        (made.folder / "groups" / "2026-01-01.csv").write_text(
            "group,status,reason,term\ng,declared,r,police\n", encoding="utf-8"
        )
        titles.append(
            [
                [title.replace(f"Side {sides[0]}", "A").replace(f"Side {sides[1]}", "B") for title in table]
                for table in list_titles(made)
            ]
        )
    assert titles[0] == titles[1] and "difference low" in titles[1][7] and "share, A" in titles[1][7]


def test_a_sides_key_is_a_name_that_columns_can_hold(make_exchange):
    with pytest.raises(InputError, match="“sides.pro-life”: a side's key has small letters a-z and digits"):
        make_exchange({"ann": "Yes.", "ben": "No."}, sides=("pro-life", "pro-choice"))


def build(texts, quoted=()):
    """Return an exchange made in code, without a folder: {letter: text}, the first against the others."""
    rows, source = [], ""
    for number, (name, text) in enumerate(texts.items()):
        rows.append(
            (
                name,
                "one" if number == 0 else "two",
                name.title(),
                True,
                name.title(),
                "",
                "",
                len(source),
                len(source) + len(text),
            )
        )
        source += text + "\n\n"
    letters = pd.DataFrame(
        rows, columns=["letter", "side", "author", "named", "short", "role", "place", "start", "end"]
    )
    return Exchange(
        source=source,
        title="Built",
        sides={"one": "One", "two": "Two"},
        letters=letters,
        quoted=tuple(quoted),
    )


def test_an_exchange_without_a_folder_reads_no_file(monkeypatch):
    monkeypatch.chdir(NATION)
    made = build(
        {
            "ann": "The International Justice Mission came to rescue her.",
            "ben": "The police did not, he says.",
        }
    )
    for measure in (rj.words.stance, rj.words.groups, rj.words.names):
        assert not len(measure(made)) and "the data folder has no" in measure(made).headline
    for measure in (rj.framing.find, rj.framing.compare, rj.framing.vary, rj.framing.pairs, rj.framing.check):
        found = measure(made)
        assert not len(found) and found.headline.endswith("the data folder has no codebook.csv.")
    for measure in (rj.framing.define, rj.framing.agree, rj.framing.grid):
        assert not len(measure(made)) and "the data folder has no" in measure(made).headline
    claims = rj.claims
    for measure in (claims.read, claims.sources, claims.questions, claims.reporting, claims.guess):
        assert not len(measure(made)) and "the data folder has no" in measure(made).headline
    assert len(rj.sentiment.tones(made)) == len(rj.sentiment.lexicons(made)) == 0
    multiverse = rj.sentiment.compare(made).table
    assert set(multiverse["names"]) == {"kept"}
    assert rj.weigh(made).table["first_person_one"].isna().all()
    assert len(rj.claims.quotations(made)) == 0


def test_what_is_handed_out_is_a_copy(made):
    before = rj.words.compare(made, voices="all").table
    for table in (made.tokens, made.sentences, made.voices):
        table["word"] = table["speaker"] = table["letter"] = "x"
    for own in (made.own_words, made.own_sentences):
        own[:] = False
    assert rj.words.compare(made, voices="all").table.equals(before) and "x" not in set(made.tokens["word"])
    assert rj.words.compare(made).sizes == {"one": 24, "two": 22}
    assert rj.evidence(made, speaker="Ben", letter="ben").table["sentence_id"].tolist() == [
        "ben-01",
        "ben-03",
        "ben-04",
        "ben-06",
    ]


TEXT = st.lists(
    st.sampled_from(
        ["law", "police", "came.", "“no”", "Yes.", "she", "said:", "“All", "is", "well.”", "\n\nThen"]
    ),
    min_size=1,
    max_size=14,
)
SPEAKERS = st.sampled_from(["Ann", "Ben", "Dora", "ann", "Dora in ann", "a-b", "name missing in the source"])


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(st.data())
def test_voices_add_up(data):
    texts = {name: "Words " + " ".join(data.draw(TEXT)) for name in ("ann", "ben", "a-b")}
    made, quoted = build(texts), []
    for letter in made.letters.itertuples():
        for _ in range(data.draw(st.integers(0, 3))):
            start, end = sorted(
                data.draw(st.lists(st.integers(letter.start, letter.end), min_size=2, max_size=2))
            )
            quoted.append((letter.letter, data.draw(SPEAKERS), start, end))
    made = build(texts, quoted)
    tokens, voices = made.tokens, rj.words.voices(made).table
    own, rest, both = (count_own(made, v) for v in SELECTIONS)
    assert own.add(rest, fill_value=0).astype(int).sort_index().equals(both.sort_index())
    assert voices["words"].sum() == len(tokens) and voices["sentences"].sum() <= len(made.sentences)
    assert voices["voice"].is_unique and voices["key"].is_unique
    assert not tokens.merge(made.sentences, on="sentence_id").query("own_x and not own_y").shape[0]
    groups = read_groups(made, voices["key"])
    for voice in voices.itertuples():
        mine = tokens[(tokens["letter"] == voice.letter) & (tokens["speaker"] == voice.speaker)]
        found = rj.evidence(made, letter=voice.letter, speaker=voice.speaker).table
        assert set(mine["sentence_id"]) == set(groups[find_address(voice.key)]) == set(found["sentence_id"])
        if voice.quoted:
            left = made.without(voice=(voice.letter, voice.speaker))
            assert len(left.tokens) == len(tokens) - voice.words
            assert set(left.sentences["sentence_id"]) >= set(left.tokens["sentence_id"])
            assert all(len(s.text) == s.end - s.start for s in left.sentences.itertuples())


@given(*[st.text(alphabet="ab- .D", max_size=5)] * 4)
def test_two_pairs_of_names_never_share_a_key_or_an_address(a, b, c, d):
    assert (make_key("voice", a, b) == make_key("voice", c, d)) == ((a, b) == (c, d))
    assert (find_voice(a, b) == find_voice(c, d)) == ((a, b) == (c, d))


def test_the_report_of_all_of_it(tmp_path, made, in_place):
    output = tmp_path / "report.html"
    assert (
        main(["report", str(made.folder), "--output", str(output), "--figures", str(tmp_path / "figures")])
        == 0
    )
    html = output.read_text(encoding="utf-8")
    page, wanted = Page(html), {}
    for row in rj.words.voices(made).table.itertuples():
        letters = ["ann", "ann-b"] if row.speaker == "Ann Lee" and not row.quoted else [row.letter]
        found = [rj.evidence(made, letter=name, speaker=row.speaker).table for name in letters]
        wanted[find_address(row.key)] = {name for table in found for name in table["sentence_id"]}
    assert {address: set(page.list_named(address)) for address in wanted} == wanted
    assert len(wanted) == 6 and wanted[find_voice("ben", "Dora")] == {"ben-03"}
    links, ids = set(re.findall(r'href="#(voice-[^"]+)"', html)), set(re.findall(r'\bid="([^"]+)"', html))
    assert links == set(wanted) and links <= ids
    plain = unescape(re.sub(r"<[^>]+>", " ", html))
    assert (
        "no both" not in plain
        and "Dora in Ann Lee 2" in plain
        and "7 times, 1 of them in quoted words" in plain
    )


def test_a_sentence_stays_its_writers_where_one_of_two_who_are_quoted_goes(make_exchange):
    quoted = {"ann": [("Eve", "“Go,”", "“Go,”"), ("Dora", "“come,”", "“come,”")]}
    made = make_exchange({"ann": "“Go,” said Eve, and “come,” said Dora.", "ben": "No."}, quoted=quoted)
    rest = made.without(speaker="Dora")
    assert rest.sentences["speaker"].tolist() == ["Ann", "Ben"] == made.sentences["speaker"].tolist()
    assert rest.tokens["speaker"].tolist() == ["Eve", *["Ann"] * 5, "Ben"]


@pytest.mark.parametrize(("quoting", "groups"), [(11, 24), (12, 14)])
def test_up_to_24_voices_are_each_by_itself(make_exchange, quoting, groups):
    """Thirteen write; where eleven quote Dora there are 24 voices, and where twelve do there are 25."""
    names = [f"w{number}" for number in range(13)]
    texts = dict.fromkeys(names, "We say “so it is” here.")
    quoted = {name: [("Dora", "“so", "is”")] for name in names[:quoting]}
    made = make_exchange(texts, quoted=quoted, side_of=dict.fromkeys(names[:12], "one"))
    assert len(made.voices) == 13 + quoting and len(group_voices(made)) == groups


def test_four_words_that_a_writer_has_too_are_no_testimony(make_exchange):
    texts = {"ann": "I saw the police there. Dora said: “I saw the police there and ran home.”", "ben": "No."}
    made = make_exchange(texts, quoted={"ann": [("Dora", "“I saw", "home.”")]})
    assert find_quoted(made, "So he wrote that the police there and ran") == "Dora"
    assert find_quoted(made, "So he wrote: I saw the police there.") == ""
    assert find_quoted(made, "there and ran home") == "Dora"
    assert find_quoted(made, "They ran home and stayed there") == find_quoted(made, "ran home") == ""


def test_of_several_who_are_quoted_the_first_has_the_sentence_and_the_most_heard_the_words(make_exchange):
    texts = {"ann": "“I do,” said Dora, “I must,” and “I will,” said Eve.", "ben": "No."}
    speakers = [("Dora", "“I do", "do,”"), ("Dora", "“I must", "must,”"), ("Eve", "“I will", "will,”")]
    made = make_exchange(texts, quoted={"ann": speakers})
    assert find_testimony(made) == {"ann-01": "Dora"}
    (made.folder / "stance.csv").write_text("category,term,source,note\nfirst,i,s,n\n", encoding="utf-8")
    assert rj.words.stance(made).find_most_quoted() == ("first", "one", 3, 3, "Dora")
