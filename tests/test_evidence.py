"""Evidence: one call from any number to its sentences."""

import re
from html import unescape

import pytest

import rejoinder as rj
from rejoinder.exchange import InputError
from rejoinder.page.addresses import find_address
from rejoinder.page.section import write_section

from .conftest import list_found


def test_a_word(nation):
    found = rj.evidence(nation, word="police")
    by_side = found.table.groupby("side")["hits"].sum().to_dict()
    # Counted in the source: "police" stands ten times in the letters, once of them in "police-initiated"; the
    # reply has it three times.
    assert by_side == {"letters": 9, "reply": 3}
    for row in found.table.itertuples():
        assert all(nation.source[a:b].lower() in ("police", "police’s") for a, b in row.spans)


def test_a_phrase_a_lemma_and_a_place(nation):
    assert rj.evidence(nation, phrase="law enforcement").table["hits"].sum() == 3
    assert set(rj.evidence(nation, lemma="girl").table["sentence_id"]) >= {"arlington-03", "arlington-04"}
    assert len(rj.evidence(nation, speaker="Eliza")) == 16
    assert len(rj.evidence(nation, side="reply")) == 9
    assert not len(rj.evidence(nation, word="unicorn"))


def test_wrong_questions_are_named(nation):
    for question in ({"side": "middle"}, {"colour": "red"}, {"frame": "dreams"}, {"word": "a", "lemma": "b"}):
        with pytest.raises(InputError):
            rj.evidence(nation, **question)


def test_a_question_without_an_answer_is_answered(make_exchange):
    made = make_exchange({"ann": "Police came to us.", "ben": "He went."})
    none = rj.evidence(made, voices="quoted", side="one")
    assert none.headline == "No sentence of side one has words of the voices that were asked for."
    assert rj.evidence(made, lemma=" GO ").table["sentence_id"].tolist() == ["ben-01"]
    near = rj.evidence(made, lemma="polic").headline
    assert near == "“polic” is the dictionary form of no word of the text; near it: police."
    elsewhere = rj.evidence(made, lemma=" Go", side="one").headline
    assert elsewhere.startswith("“ Go” stands in no sentence of side one among the words")
    with pytest.raises(InputError, match="“law”: the codebook has no such frame; write it into codebook.csv"):
        rj.evidence(made, frame="law")


def test_evidence_leads_to_its_sentences(nation):
    found = rj.evidence(nation, frame="rescue and law enforcement", side="reply")
    assert found.hits()["sentence_id"].tolist() == found.table["sentence_id"].tolist()
    assert found.findings()[0].keys == tuple(found.table["key"])
    shown = rj.show(found)
    assert "spans" not in shown.text and "sentence_id" in shown.text


@pytest.mark.slow
def test_the_section_has_every_sentence_and_every_target(nation):
    words, frames = rj.words.compare(nation), rj.framing.compare(nation)
    targets = [
        *words.list_keys(),
        *frames.table["key"],
        *rj.words.voices(nation).list_keys(),
    ]
    html = write_section(
        nation, targets, found=list_found(frames), remarks=rj.sentiment.score(nation).remarks()
    )
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert {find_address(key) for key in targets} <= set(ids)
    assert {f"s-{name}" for name in nation.sentences["sentence_id"]} <= set(ids)
    assert html.count("TextBlob ") == len(nation.sentences)
    with pytest.raises(InputError, match="unicorn"):
        write_section(nation, ["word:unicorn"])


def test_hostile_text_stays_text(make_exchange):
    made = make_exchange({"ann": "<script>alert(1)</script> <b>x</b> & “y”.", "ben": "A reply <img src=x>."})
    html = write_section(made, ["word:script"])
    assert "<script" not in html and "<b>" not in html and "<img" not in html and "&lt;script&gt;" in html


def test_nobody_is_invented_for_a_voice_without_a_name(nation):
    html = write_section(nation, rj.words.voices(nation).list_keys())
    assert "The voice of the unnamed writer in manila" in html and "The voice of Eliza in manila" in html
    assert "The voice of Amy E. Roth in roth" in html and "The voice of name missing" not in html


def test_what_is_missing_is_named_by_its_file(make_exchange):
    made = make_exchange({"ann": "Words came.", "ben": "No words."})
    pages = {
        "claims.csv": rj.chart(rj.claims.read(made)),
        "naming.csv": rj.chart(rj.words.names(made)),
        "sources.csv": rj.chart(rj.claims.sources(made)),
        "codings/tone-NAME.csv": rj.chart(rj.sentiment.tones(made)),
        "questions.csv": rj.show(rj.claims.questions(made), "Questions"),
    }
    for name, page in pages.items():
        assert page.text == f"Nothing to show here: the data folder has no {name}." and name in page.html


@pytest.mark.slow
def test_no_word_is_cut_in_a_list(nation):
    html = write_section(nation, rj.words.compare(nation).list_keys()[:60]).replace(" / ", "<br>")
    text = " " + " ".join(nation.source.split()) + " "
    before = [unescape(piece).split()[0] for piece in re.findall(r"…([^<…]*\S[^<…]*)<mark>", html)]
    after = [unescape(piece).split()[-1] for piece in re.findall(r"</mark>([^<…]*\S[^<…]*)…", html)]
    assert len(before) > 50 and [word for word in before if f" {word}" not in text] == []
    assert len(after) > 50 and [word for word in after if f"{word} " not in text] == []
