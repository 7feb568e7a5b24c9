"""Evidence: one call from any number to its sentences."""

import pytest

import rejoinder as rj
from rejoinder.exchange import InputError


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
