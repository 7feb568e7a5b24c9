"""Claims, voices and sources: every row resolves to verbatim sentences, and nothing is invented."""

import pytest

import rejoinder as rj
from rejoinder.exchange import InputError


def edit(folder, name, old, new):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_every_claim_and_source_resolves_to_sentences(nation):
    known = nation.sentences.set_index("sentence_id")
    claims, sources = rj.read_claims(nation), rj.read_sources(nation)
    for table in (claims, sources):
        hits = table.attrs["hits"]
        assert len(hits) and all(
            nation.source[row.start : row.end] == known.loc[row.sentence_id, "text"]
            for row in hits.itertuples()
        )
    assert {known.loc[name, "side"] for names in claims["sentence_ids"] for name in names} == {"letters"}
    assert {known.loc[name, "side"] for names in claims["answer_sentence_ids"] for name in names} == {"reply"}
    assert set(claims["letter"]) == {"roth", "arlington", "manila"}
    # What a source is called stands in its sentences, but for those that sum several up.
    named = sources[~sources["kind"].isin(["figure", "government", "person"])]
    assert (
        sum(
            row.name.removeprefix("the ") in " ".join(known.loc[row.sentence_ids, "text"])
            for row in named.itertuples()
        )
        >= 6
    )


@pytest.mark.parametrize(
    ("name", "old", "new", "read"),
    [
        ("claims.csv", "roth-02", "roth-99", rj.read_claims),
        ("claims.csv", "accusation", "insult", rj.read_claims),
        ("claims.csv", "countered", "denied", rj.read_claims),
        ("claims.csv", "claim-01,roth-02", "claim-01,thrupkaew-02", rj.read_claims),
        ("claims.csv", "countered,thrupkaew-06", "countered,roth-01", rj.read_claims),
        ("claims.csv", "countered,thrupkaew-06", "countered,", rj.read_claims),
        ("claims.csv", "claim-02", "claim-01", rj.read_claims),
        ("claims.csv", "claim-01,roth-02", "claim-01,", rj.read_claims),
        ("sources.csv", "roth-02", "roth-99", rj.read_sources),
        ("sources.csv", "vague", "weak", rj.read_sources),
        ("quotations.csv", "“raid”", "“riad”", rj.list_quotations),
        ("quotations.csv", "scare", "scary", rj.list_quotations),
        ("reporting.csv", "doubting", "sly", rj.find_reporting),
        ("questions.csv", "roth-03", "roth-33", rj.read_questions),
    ],
)
def test_a_wrong_row_is_named(nation_copy, name, old, new, read):
    edit(nation_copy, name, old, new)
    with pytest.raises(InputError) as error:
        read(rj.load(nation_copy))
    assert f"{name} line" in str(error.value) and "; " in str(error.value)


def test_every_quotation_once_and_none_invented(nation):
    table = rj.list_quotations(nation)
    letters = "".join(nation.source[row.start : row.end] for row in nation.letters.itertuples())
    assert (table["quotation"].str.startswith("“").sum(), table["quotation"].str.startswith("‘").sum()) == (
        letters.count("”"),
        letters.count("‘"),
    )
    assert all(nation.source[row.start : row.end] == row.quotation for row in table.itertuples())
    nested = table[table["inside"] != ""]
    assert nested["quotation"].tolist() == ["‘the one’"] and nested["sentence_id"].tolist() == ["manila-01"]
    assert "not read yet" not in set(table["kind"])


def test_an_unread_quotation_is_listed_as_such(nation_copy):
    (nation_copy / "quotations.csv").unlink()
    assert set(rj.list_quotations(rj.load(nation_copy))["kind"]) == {"not read yet"}


def test_the_longer_reporting_verb_counts(nation):
    table = rj.find_reporting(nation).set_index("sentence_id")
    assert table.loc["roth-08", ["verb", "tone"]].tolist() == ["falsely suggests", "doubting"]
    assert table.loc["manila-01", ["verb", "tone"]].tolist() == ["claims", "doubting"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("More than 1,000 girls, 18, and 3.5 percent.", ["1,000", "18", "3.5"]),
        ("Twelve of the hundreds.", ["Twelve", "hundreds"]),
        ("In 2006, $26 billion.", ["2006", "$26"]),
        ("Someone alone.", []),
        ("the B2 form", []),
    ],
)
def test_numbers(make_exchange, text, numbers):
    made = make_exchange({"ann": text, "ben": "No."})
    assert rj.find_numbers(made)["number"].tolist() == numbers


def test_numbers_with_their_sources(nation):
    table = rj.find_numbers(nation, rj.read_sources(nation))
    figures = table[table["sentence_id"] == "arlington-02"]
    assert figures["number"].tolist() == ["1,000", "500", "130"] and (figures["source"] != "none given").all()


def test_guesses_by_hand(make_exchange):
    made = make_exchange(
        {"ann": "Police raid brothels.", "ben": "Cats sleep. The police raid brothels today. Dogs bark."}
    )
    (made.folder / "claims.csv").write_text(
        "claim_id,sentence_ids,kind,summary,answer,answer_sentence_ids,note\nc1,ann-01,factual,s,countered,ben-02,\n",
        encoding="utf-8",
    )
    guesses = rj.guess_answers(made, rj.read_claims(made))
    first = guesses[(guesses["method"] == "TF-IDF") & (guesses["rank"] == 1)].iloc[0]
    assert first["sentence_id"] == "ben-02" and first["right"] and 0 < first["similarity"] <= 1
    scored = rj.score_guesses(guesses).set_index(["method", "k"])
    assert (
        scored.loc[("TF-IDF", 1), ["answered", "found"]].tolist() == [1, 1]
        and scored.loc[("TF-IDF", 1), "low"] < 0.5
    )


def test_the_machine_finds_little(nation):
    scored = rj.score_guesses(rj.guess_answers(nation, rj.read_claims(nation)))
    assert (scored[scored["k"] == 1]["share"] < 0.5).all() and (scored["high"] > scored["share"]).all()


def test_the_summary_adds_up(nation):
    claims = rj.read_claims(nation)
    table = rj.compare_claims(nation, claims)
    assert table["claims"].sum() == len(claims)
    assert (
        table[["countered", "conceded", "reframed", "echoed", "unanswered"]].sum(axis=1) == table["claims"]
    ).all()
    matched = rj.match_claims(nation, claims)
    assert set(matched["claim_id"]) == set(claims["claim_id"]) and len(matched.attrs["replies"]) == 9


def test_without_a_voice(nation):
    rest = nation.without(speaker="Eliza")
    assert (
        len(rest.sentences) == 38
        and len(rest.tokens) == 1211 - 191
        and "Eliza" not in set(rest.voices["speaker"])
    )
    assert rj.words.compare(rest).table.equals(rj.words.compare(nation).table)
    assert list(nation.without(letter="roth").letters["letter"]) == ["arlington", "manila", "thrupkaew"]
    with pytest.raises(InputError, match="nobody"):
        nation.without(speaker="nobody")
    weight = rj.weigh_voices(nation).set_index("without")
    # Of 34 uses on the letters' side 31 are Eliza's: 34 in 896 words with her, 3 in 705 without.
    assert weight.loc["nobody", "first_person_letters"] == pytest.approx(34000 / 896)
    assert weight.loc["Eliza", "first_person_letters"] == pytest.approx(3000 / 705)


def test_files_that_are_not_there(make_exchange):
    made = make_exchange(
        {"ann": "Words came.", "ben": "No words."}, "frame,family,term,source,note\nw,issue,words,text,r\n"
    )
    assert (
        rj.read_claims(made)
        is rj.read_sources(made)
        is rj.read_questions(made)
        is rj.find_reporting(made)
        is None
    )
    assert (
        rj.match_claims(made, None)
        is rj.guess_answers(made, None)
        is rj.score_guesses(None)
        is rj.compare_claims(made, None)
        is None
    )
    assert (
        "no claims.csv" in rj.state_claims(None)["finding"].iloc[0]
        and "no sources.csv" in rj.state_sources(None)["finding"].iloc[0]
    )
    rj.weigh_voices(made)


def test_the_questions_are_enough_and_name_their_charts(nation):
    table = rj.read_questions(nation)
    assert len(table) >= 10 and set(table["principle"]) == {
        "seek truth",
        "minimize harm",
        "act independently",
        "be accountable",
    }
    from .conftest import HOME

    assert all((HOME / "figures" / f"{name}.svg").exists() for name in table["chart"])
