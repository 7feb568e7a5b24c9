"""What the lists of claims, sources, quotations, verbs and numbers say, whole; each row and number by "
"hand."""

import dataclasses
import math

import pandas as pd
import pytest

import rejoinder as rj
from rejoinder.claims.lists import split_names
from rejoinder.claims.matching import METHOD
from rejoinder.claims.verbs import read_reporting
from rejoinder.exchange import InputError

CLAIMS = "claim_id,sentence_ids,kind,summary,answer,answer_sentence_ids,note"
SOURCES = "source_id,sentence_ids,name,kind,standing,note"
SIDES = ("side:one", "side:two")
OTHERWISE = "one reader has them; another would cut and match the claims otherwise."


def write(made, name, *lines):
    (made.folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def read_faults(read, made):
    """Return what is said of each fault of a file, without its path."""
    with pytest.raises(InputError) as error:
        read(made)
    return [str(one).partition(".csv ")[2] for one in error.value.all]


# Claims


@pytest.fixture
def letters(make_exchange):
    """Two letters of one side and a reply of four sentences."""
    texts = {"ann": "One. Two. Three.", "cy": "Four. Five.", "ben": "First. Second. Third. Fourth."}
    return make_exchange(texts, side_of={"cy": "one"})


@pytest.fixture
def claims(letters):
    """Six claims: of Ann's three one unanswered, of Cy's three two."""
    rows = [
        "c1,ann-01 ann-02,factual,Sum one,countered,ben-03 ben-02,as noted",
        "c2,ann-03,offer,Sum two,conceded,ben-03,",
        "c3,ann-02,accusation,Sum three,unanswered,,",
        "c4,cy-01,evaluative,Sum four,reframed,ben-03,",
        "c5,cy-02,factual,Sum five,unanswered,,",
        "c6,cy-02 cy-01,factual,Sum six,unanswered,,",
    ]
    write(letters, "claims.csv", CLAIMS, *rows)
    return rj.claims.read(letters)


def test_each_claim_with_its_letter_its_sentences_and_its_answers(claims):
    assert claims.table.columns.tolist() == [
        *(
            "claim_id",
            "letter",
            "sentence_ids",
            "kind",
            "summary",
            "answer",
            "answer_sentence_ids",
            "note",
            "key",
        )
    ]
    first, *_, last = claims.table.to_numpy(object).tolist()
    assert first == [
        *("c1", "ann", ["ann-01", "ann-02"], "factual", "Sum one", "countered", ["ben-03", "ben-02"]),
        *("as noted", "claim:c1"),
    ]
    assert last == ["c6", "cy", ["cy-02", "cy-01"], "factual", "Sum six", "unanswered", [], "", "claim:c6"]
    assert claims.replies == ["ben-01", "ben-02", "ben-03", "ben-04"]
    assert claims.hits("claim:c1")["sentence_id"].tolist() == ["ann-01", "ann-02", "ben-03", "ben-02"]
    assert claims.match().to_numpy(object).tolist() == [
        ["c1", "ann", "Sum one", "countered", "ben-03", "claim:c1"],
        ["c1", "ann", "Sum one", "countered", "ben-02", "claim:c1"],
        ["c2", "ann", "Sum two", "conceded", "ben-03", "claim:c2"],
        ["c3", "ann", "Sum three", "unanswered", "", "claim:c3"],
        ["c4", "cy", "Sum four", "reframed", "ben-03", "claim:c4"],
        ["c5", "cy", "Sum five", "unanswered", "", "claim:c5"],
        ["c6", "cy", "Sum six", "unanswered", "", "claim:c6"],
    ]


def test_what_is_said_of_claims_whole(claims):
    assert claims.headline == (
        "Of 6 claims read in Side one: 1 countered, 1 conceded, 1 reframed, 3 unanswered."
    )
    first, busiest = claims.findings()
    assert (first.headline, first.verdict, first.keys, first.sure) == (
        "3 of 6 claims stay unanswered.",
        "one reader",
        SIDES,
        METHOD,
    )
    assert first.detail == f"1 countered, 1 conceded and 1 reframed: as {OTHERWISE}"
    assert "first reading, not validated" in METHOD
    assert busiest.headline == "One sentence answers 3 claims: Ben, sentence 3."
    assert busiest.detail == (
        "Of 4 sentences of the reply, 2 answer no claim; a reply also speaks to other readers."
    )
    assert (busiest.verdict, busiest.keys) == ("one reader", ("sentence:ben-03",))


def test_what_is_said_of_some_claims(claims):
    some = claims.where(claim_id=["c1", "c2"]).findings()
    assert some[0].headline == "Of 6 rows, 2 rows are kept here. None of 2 claims stays unanswered."
    assert some[0].detail == f"1 countered and 1 conceded: as {OTHERWISE}"
    assert some[1].headline == "One sentence answers 2 claims of those kept here: Ben, sentence 3."
    assert some[1].detail.startswith("Of 4 sentences of the reply, 2 answer no claim of those kept here; ")
    one = claims.where(claim_id=["c2", "c3"]).findings()
    assert one[0].headline.endswith("kept here. 1 of 2 claims stays unanswered.")
    assert one[1].headline == "One sentence answers 1 claim of those kept here: Ben, sentence 3."
    alike = claims.where(claim_id="c1").findings()[1]
    assert alike.headline == "No sentence answers more than 1 claim of those kept here; 2 answer as many."
    assert alike.keys == ("sentence:ben-02", "sentence:ben-03")
    (silent,) = claims.where(claim_id="c3").findings()
    assert silent.headline.endswith("is kept here. None of 1 claim is answered.")
    assert silent.detail == f"As {OTHERWISE}"
    assert claims.where(claim_id="c3").headline.endswith("Of 1 claim read in Side one: 1 unanswered.")


def test_a_reply_of_which_each_sentence_answers_and_one_of_which_one_does_not(letters):
    rows = [f"c{n},ann-01,factual,s,echoed,ben-0{n}," for n in (1, 2, 3)]
    write(letters, "claims.csv", CLAIMS, *rows)
    detail = rj.claims.read(letters).findings()[1].detail
    assert detail == "Of 4 sentences of the reply, 1 answers no claim; a reply also speaks to other readers."
    write(letters, "claims.csv", CLAIMS, *rows, "c4,ann-01,factual,s,echoed,ben-04 ben-01,")
    headline, detail = (
        getattr(rj.claims.read(letters).findings()[1], part) for part in ("headline", "detail")
    )
    assert headline == "One sentence answers 2 claims: Ben, sentence 1."
    assert (
        detail == "Of 4 sentences of the reply, each answers a claim; a reply also speaks to other readers."
    )


def test_how_the_claims_of_each_letter_are_answered(claims):
    by_letter = claims.by_letter()
    answers = ["countered", "conceded", "reframed", "echoed", "unanswered"]
    assert by_letter.table.columns.tolist() == [
        "letter",
        "claims",
        *answers,
        "key",
        *(f"key_{one}" for one in answers),
    ]
    keys = [[f"answers:{letter}|{one}" for one in answers] for letter in ("ann", "cy")]
    assert by_letter.table.to_numpy(object).tolist() == [
        ["ann", 3, 1, 1, 0, 0, 1, "letter:ann", *keys[0]],
        ["cy", 3, 0, 0, 1, 0, 2, "letter:cy", *keys[1]],
    ]
    assert by_letter.headline == "Unanswered, as read: 1 of 3 in Ann and 2 of 3 in Cy."
    assert by_letter.hits("answers:cy|unanswered")["sentence_id"].tolist() == ["cy-02", "cy-02", "cy-01"]
    assert (by_letter.read, by_letter.kept) == (6, 6)
    some = claims.where(claim_id=["c1", "c5"]).by_letter()
    assert (
        some.headline == "Of 6 claims, 2 are kept here. Unanswered, as read: 0 of 1 in Ann and 1 of 1 in Cy."
    )
    one = claims.where(claim_id="c5").by_letter()
    assert one.headline == "Of 6 claims, 1 is kept here. Unanswered, as read: 1 of 1 in Cy."
    none = claims.where(claim_id="nothing").by_letter()
    assert none.headline == "None of the 6 rows of this measure is kept here." and not len(none)


def test_what_is_wrong_with_a_claim_is_said(letters):
    rows = [
        "c1,ben-01 ann-01,factual,s,unanswered,,",
        "c2,ann-01,guess,s,countered,ann-02,",
        "c3,ann-01,factual,s,denied,ben-01,",
        "c4,ann-01,factual,s,unanswered,ben-01,",
        "c5,ann-01,factual,s,countered,,",
        "c6,ann-09,factual,s,countered,; ,",
    ]
    write(letters, "claims.csv", CLAIMS, *rows)
    kinds, answers = (
        "factual, evaluative, accusation, offer",
        "countered, conceded, reframed, echoed, unanswered",
    )
    names = (
        "an answer names its sentences, and what is unanswered names none; correct answer or "
        "answer_sentence_ids"
    )
    faults = read_faults(rj.claims.read, letters)
    assert faults[:1] + faults[2:3] == [
        "line 2, column sentence_ids: “ann-01”: a claim stands on one side, and this one on the side two; "
        "give its own sentences, or make two claims of it",
        "line 3, column answer_sentence_ids: “ann-02”: an answer stands on the side two; give a sentence of "
        "the reply",
    ]
    assert faults[1].startswith("line 3, column kind: “guess”: ") and kinds in faults[1]
    assert faults[3].startswith("line 4, column answer: “denied”: ") and answers in faults[3]
    assert faults[4:6] == [
        f"line 5, column answer: “unanswered”: {names}",
        f"line 6, column answer: “countered”: {names}",
    ]
    assert sorted(faults[6:]) == [
        f"line 7, column answer: “countered”: {names}",
        "line 7, column answer_sentence_ids: “;”: no sentence stands here; take a sentence_id",
        "line 7, column sentence_ids: “ann-09”: the exchange has no such sentence; take a sentence_id",
    ]


def test_the_names_of_a_cell():
    assert split_names("a-1, b-2;c-3  d-4") == ["a-1", "b-2", "c-3", "d-4"] and split_names("") == []


# Sources


def test_the_sources_of_each_side_by_standing(letters):
    rows = [
        "s1,ann-01 cy-01,Dr Ada,person,checkable,",
        "s2,ben-02,a friend,person,vague,who is not named",
        "s3,cy-02,the Bank,government,checkable,",
        "s4,ann-02,experts,group,vague,",
    ]
    write(letters, "sources.csv", SOURCES, *rows)
    sources = rj.claims.sources(letters)
    assert sources.table.to_numpy(object).tolist()[:2] == [
        ["s1", "one", ["ann-01", "cy-01"], "Dr Ada", "person", "checkable", "", "source:s1"],
        ["s2", "two", ["ben-02"], "a friend", "person", "vague", "who is not named", "source:s2"],
    ]
    assert sources.headline == (
        "Sources by standing. Side one: 2 checkable, 0 named, 1 vague; Side two: 0 checkable, 0 named, 1 "
        "vague."
    )
    first, friend, experts = sources.findings()
    assert (first.headline, first.detail, first.verdict) == (
        sources.headline,
        "One first reading; what can be checked was not checked here.",
        "one reader",
    )
    assert first.keys == ("source:s1", "source:s2", "source:s3", "source:s4")
    assert (friend.headline, friend.detail) == ("Vague: “a friend” (Side two).", "Who is not named.")
    assert (experts.headline, experts.detail) == ("Vague: “experts” (Side one).", "")
    assert {friend.verdict, experts.verdict} == {"one reader"} and experts.keys == ("source:s4",)
    # Of one side alone nothing is said of the other; of both, also of one that has none.
    theirs = sources.where(side="two")
    assert theirs.headline == (
        "Of 4 rows, 1 row is kept here. Sources by standing. Side two: 0 checkable, 0 named, 1 vague."
    )
    write(letters, "sources.csv", SOURCES, rows[1])
    assert rj.claims.sources(letters).headline == (
        "Sources by standing. Side one: 0 checkable, 0 named, 0 vague; Side two: 0 checkable, 0 named, 1 "
        "vague."
    )
    write(letters, "sources.csv", SOURCES, "s1,ann-01,Ada,person,weak,", "s1,ann-01,Ada,person,named,")
    weak, twice = read_faults(rj.claims.sources, letters)
    assert weak.startswith("line 2, column standing: “weak”: ") and "checkable, named, vague" in weak
    assert twice.startswith("line 3") and "s1" in twice


# Numbers, questions, verbs


def test_every_number_with_what_it_counts_and_whose_it_is(make_exchange):
    quoted = {"ann": [("Dora", "I saw", "my time.")]}
    text = "They had 2,000 grey cars. She said: I saw fifty-one in my time. It cost $3.50, or 20% more."
    made = make_exchange({"ann": text, "ben": "Half a million of them? No."}, quoted=quoted)
    write(
        made, "sources.csv", SOURCES, "s1,ann-01 ben-01,the Bank,group,named,", "s2,ann-01,Ada,person,named,"
    )
    numbers = rj.claims.numbers(made)
    columns = ["sentence_id", "side", "speaker", "number", "unit", "source", "key"]
    assert numbers.table[columns].to_numpy().tolist() == [
        ["ann-01", "one", "Ann", "2,000", "grey cars", "the Bank, Ada", "sentence:ann-01"],
        ["ann-02", "one", "Dora", "fifty", "-one in", "none given", "sentence:ann-02"],
        ["ann-02", "one", "Dora", "one", "in my", "none given", "sentence:ann-02"],
        ["ann-03", "one", "Ann", "$3.50", "or 20", "none given", "sentence:ann-03"],
        ["ann-03", "one", "Ann", "20%", "more", "none given", "sentence:ann-03"],
        ["ben-01", "two", "Ben", "million", "of them", "the Bank", "sentence:ben-01"],
    ]
    assert numbers.table["text"].tolist()[0] == "They had 2,000 grey cars."
    assert numbers.headline == "6 numbers, in figures or words; a source stands in the sentence of 2."
    one = numbers.where(number="million").headline
    assert one.endswith("is kept here. 1 number, in figures or words; a source stands in the sentence of 1.")


def test_questions_with_their_charts(letters):
    head = "principle,question,chart,sentence_ids"
    write(letters, "questions.csv", head, "care,Why so?,word-use,ann-02 ben-01", "truth,Is it?,frames,cy-01")
    questions = rj.claims.questions(letters)
    assert questions.headline == "2 questions." and questions.where(principle="care").headline.endswith(
        "1 question."
    )
    assert questions.table.columns.tolist() == ["question", "principle", "chart", "sentence_ids", "key"]
    assert questions.table.to_numpy().tolist() == [
        ["Why so?", "care", "word-use", "ann-02, ben-01", "sentence:ann-02"],
        ["Is it?", "truth", "frames", "cy-01", "sentence:cy-01"],
    ]
    write(letters, "questions.csv", head, "care,Why so?,word-use,ann-02", "truth,Why so?,frames,cy-01")
    (twice,) = read_faults(rj.claims.questions, letters)
    assert "Why so?" in twice and "line 3" in twice


def test_verbs_of_reporting_with_their_tone_and_source(make_exchange):
    quoted = {"ann": [("Dora", "“I say", "so.”")]}
    made = make_exchange(
        {"ann": "He falsely Claims it. “I say so.”", "ben": "They show it and say it."}, quoted=quoted
    )
    rows = [
        "claims,doubting,list,plain",
        "falsely claims,doubting,text,strong",
        "say,neutral,list,n",
        "show,factive,list,n",
    ]
    write(made, "reporting.csv", "term,tone,source,note", *rows)
    verbs = rj.claims.reporting(made)
    columns = ["sentence_id", "side", "speaker", "verb", "tone", "source", "note", "key"]
    assert verbs.table.columns.tolist() == columns
    assert verbs.table.to_numpy().tolist() == [
        ["ann-01", "one", "Ann", "falsely Claims", "doubting", "text", "strong", "sentence:ann-01"],
        ["ann-02", "one", "Dora", "say", "neutral", "list", "n", "sentence:ann-02"],
        ["ben-01", "two", "Ben", "show", "factive", "list", "n", "sentence:ben-01"],
        ["ben-01", "two", "Ben", "say", "neutral", "list", "n", "sentence:ben-01"],
    ]
    assert verbs.headline == "4 reporting verbs: 1 factive, 1 doubting, 2 neutral."
    assert verbs.where(side="two").headline.endswith("2 reporting verbs: 1 factive, 1 neutral.")
    assert verbs.where(verb="show").headline.endswith("1 reporting verb: 1 factive.")
    write(made, "reporting.csv", "term,tone,source,note", "nowhere,neutral,list,n")
    assert rj.claims.reporting(made).headline == "No verb of reporting.csv stands in the letters."
    write(made, "reporting.csv", "term,tone,source,note", "say,sly,list,n", "say,neutral,list,n")
    sly, twice = read_faults(rj.claims.reporting, made)
    assert (
        sly.startswith("line 2, column tone: “sly”: ")
        and "factive, doubting, neutral" in sly
        and "line 3" in twice
    )
    (made.folder / "reporting.csv").unlink()
    assert read_reporting(made) is None
    assert rj.claims.reporting(made).headline == "Nothing to show here: the data folder has no reporting.csv."


# Quotations


def test_every_quotation_with_its_sentence_its_speaker_and_its_kind(make_exchange):
    quoted = {"ann": [("Dora", "“I saw", "it.”")]}
    text = "A “scare” here. Then: “I saw a ‘raid’ and left it.”"
    made = make_exchange({"ann": text, "ben": "No “scare” at all."}, quoted=quoted)
    head = "sentence_id,quotation,kind,note"
    write(made, "quotations.csv", head, "ann-02,“I saw,testimony,hers", "ben-01,“scare”,scare,")
    quotations = rj.claims.quotations(made)
    columns = ["letter", "side", "sentence_id", "speaker", "quotation", "words", "kind", "note", "inside"]
    rows = [
        ["ann", "one", "ann-01", "Ann", "“scare”", 1, "not read yet", "", ""],
        ["ann", "one", "ann-02", "Ann", "“I saw a ‘raid’ and left it.”", 7, "testimony", "hers", ""],
        ["ann", "one", "ann-02", "Ann", "‘raid’", 1, "not read yet", "", "“I saw a ‘raid’ and left it.”"],
        ["ben", "two", "ben-01", "Ben", "“scare”", 1, "scare", "", ""],
    ]
    table = quotations.table
    assert table[columns].to_numpy(object).tolist() == rows
    assert [made.source[row.start : row.end] for row in table.itertuples()] == [row[4] for row in rows]
    assert table["key"].tolist() == [f"sentence:{row[2]}" for row in rows]
    (found,) = quotations.findings()
    assert found.headline == "4 quotations: 2 not read yet, 1 testimony, 1 scare."
    assert found.detail == (
        "Which kind a quotation is, is a reading; a paraphrase has no mark, and is not listed."
    )
    assert found.verdict == "one reader" and quotations.where(kind="not read yet").findings()[0].verdict == ""
    assert quotations.where(kind="scare").headline.endswith("is kept here. 1 quotation: 1 scare.")


def test_what_is_wrong_with_a_quotation_is_said(make_exchange):
    made = make_exchange({"ann": "A “scare” here.", "ben": "“No,” “no,” he said."})
    head = "sentence_id,quotation,kind,note"
    write(made, "quotations.csv", head, "ann-01,“raid”,scare,", "ann-01,“scare”,sly,", "ben-01,“,attributed,")
    none, kind, two = read_faults(rj.claims.quotations, made)
    assert none == "line 2, column quotation: ““raid””: ann-01 has no such quotation; copy it, marks included"
    assert kind.startswith("line 3, column kind: “sly”: ")
    assert "title, scare, attributed, reported, testimony" in kind
    # Two begin so, so it names neither.
    assert two.startswith("line 4, column quotation: ") and "ben-01 has no such quotation" in two


def test_a_quotation_that_goes_on_in_a_further_paragraph_is_one(make_exchange):
    made = make_exchange({"ann": "He said: “It came.\n\n“It went.” So.", "ben": "No."})
    table = rj.claims.quotations(made).table
    assert table[["quotation", "inside"]].to_numpy().tolist() == [["“It came.\n\n“It went.”", ""]]


# Guesses


def test_what_is_said_of_guesses_whole(make_exchange):
    texts = {"ann": "Red fish. Blue bird. Old cat.", "ben": "Red fish. Blue bird. None." + " None." * 3}
    made = make_exchange(texts)
    rows = ["c1,ann-01,factual,s,countered,ben-01,", "c2,ann-02,factual,s,countered,ben-02 ben-03,"]
    write(made, "claims.csv", CLAIMS, *rows, "c3,ann-03,factual,s,unanswered,,")
    guesses = rj.claims.guess(made)
    row = guesses.table.iloc[0]
    assert row[["method", "k", "answered", "found", "same_always", "key"]].tolist() == [
        *("TF-IDF", 1, 2, 2, 1, "guess:TF-IDF|1")
    ]
    # One right of six, and two of six; both: 1/6 × 2/6.
    assert row["chance"] == pytest.approx(3 / 6) and row["p"] == row["least"] == pytest.approx(1 / 18)
    assert (row["share"], row["top_unanswered"]) == (1, 0) and row["top_answered"] == pytest.approx(1)
    # Wilson of two of two: 2 / (2 + 3.84).
    assert (row["low"], row["high"]) == pytest.approx((2 / (2 + 1.959964**2), 1), abs=1e-6)
    first, second = guesses.findings()
    assert first.headline == (
        "TF-IDF puts a right sentence first for 2 of 2 answered claims; guessing at random would do so for "
        "about "
        "0.5, and always naming Ben, sentence 1 for 1. The first guess for an unanswered claim has a "
        "similarity of "
        "0.00 on average, for an answered one of 1.00."
    )
    assert (first.verdict, first.keys, first.detail) == ("cannot tell", ("guess:TF-IDF|1",), "")
    assert first.sure == (
        "The baseline by chance ranks the sentences of the reply at random for each claim (exact, Poisson "
        "binomial); the other knows the answers, and names for every claim the sentence that answers most. "
        "Ranked "
        "at random, as many or more are found with p = 0.056; the share found is 1.00 (95% interval 0.34 to "
        "1.00). "
        "A method fails from p = .05 on, if the whole interval is below one half. Even all of them would be "
        "p = 0.056."
    )
    # Every lemma is among the fifty most frequent, so overlap takes the first sentence for both.
    assert second.headline == (
        "Overlap puts a right sentence first for 1 of 2 answered claims; guessing at random would do so for "
        "about "
        "0.5, and always naming Ben, sentence 1 for 1."
    )
    assert second.keys == ("guess:overlap|1",)
    assert guesses.hits("guess:TF-IDF|1")["sentence_id"].tolist() == ["ben-01", "ben-02"]
    assert guesses.where(k=3).headline.endswith("No first guess is among these rows.")
    (none,) = guesses.where(k=3).findings()
    assert none.keys == () and none.verdict == ""
    bare = dataclasses.replace(guesses, table=guesses.table.assign(top_answered=math.nan))
    assert bare.headline.endswith("for 1.")
    ranked = guesses.ranked[guesses.ranked["method"] == "TF-IDF"]
    assert ranked.groupby("claim_id")["right"].sum().tolist() == [1, 2, 0]
    assert ranked.groupby("claim_id")["answered"].first().tolist() == [True, True, False]
    assert ranked.groupby("claim_id")["rank"].agg(list).tolist() == [[1, 2, 3, 4, 5, 6]] * 3
    assert set(ranked["key"]) == {"claim:c1", "claim:c2", "claim:c3"} and pd.notna(ranked["similarity"]).all()


# What is not there


def test_what_is_said_where_a_list_is_not_there(make_exchange):
    made = make_exchange({"ann": "Words came.", "ben": "No words."})
    claims, sources = rj.claims.read(made), rj.claims.sources(made)
    missing = {
        "claims.csv": [claims, claims.by_letter(), rj.claims.guess(made)],
        "sources.csv": [sources],
        "questions.csv": [rj.claims.questions(made)],
        "reporting.csv": [rj.claims.reporting(made)],
    }
    for name, results in missing.items():
        for result in results:
            assert result.headline == f"Nothing to show here: the data folder has no {name}."
            assert len(result) == 0 and result.exchange is made
    add = "Add the file, and run again."
    assert [(one.headline, one.detail, one.verdict) for one in claims.findings() + sources.findings()] == [
        ("This exchange has no claims.csv, so no claim is matched with an answer.", add, ""),
        ("This exchange has no sources.csv, so no source is listed.", add, ""),
    ]
    numbers, quotations = rj.claims.numbers(made), rj.claims.quotations(made)
    assert numbers.headline == "No number, in figures or words, stands in the letters." and not len(numbers)
    assert quotations.headline == "No letter has anything in quotation marks." and not len(quotations)


@pytest.mark.parametrize(("note", "said"), [("it is so.", "It is so."), ("is it!", "Is it!"), ("so", "So.")])
def test_a_note_is_a_sentence(letters, note, said):
    write(letters, "sources.csv", SOURCES, f"s1,ann-01,some,group,vague,{note}")
    assert rj.claims.sources(letters).findings()[1].detail == said


@pytest.mark.parametrize(
    ("silent", "said"),
    [("g", "1 of 7 in 7 letters, most in one: 1 of 1 in G."), ("fg", "2 of 7 in 7 letters.")],
)
def test_of_many_letters_the_one_with_most_unanswered_claims_is_named(make_exchange, silent, said):
    names = "abcdefg"
    made = make_exchange(dict.fromkeys(names, "One.") | {"z": "No."}, side_of=dict.fromkeys(names, "one"))
    answers = {name: "unanswered," if name in silent else "countered,z-01" for name in names}
    write(made, "claims.csv", CLAIMS, *(f"{name},{name}-01,factual,Sum,{answers[name]}," for name in names))
    assert rj.claims.read(made).by_letter().headline == f"Unanswered, as read: {said}"


def test_six_letters_are_still_named_one_by_one(make_exchange):
    names = "abcdef"
    made = make_exchange(dict.fromkeys(names, "One.") | {"z": "No."}, side_of=dict.fromkeys(names, "one"))
    rows = (
        f"{name},{name}-01,factual,Sum,{'unanswered,' if name < 'c' else 'countered,z-01'}," for name in names
    )
    write(made, "claims.csv", CLAIMS, *rows)
    assert rj.claims.read(made).by_letter().headline == (
        "Unanswered, as read: 1 of 1 in A, 1 of 1 in B, 0 of 1 in C, "
        "0 of 1 in D, 0 of 1 in E and 0 of 1 in F."
    )


def test_of_the_quotation_that_holds_another_forty_characters_are_named(make_exchange):
    long = "a b c d e f g h i j k l m n o p q r s t u v ‘w’ x"
    table = rj.claims.quotations(make_exchange({"ann": f"She said “{long}.”", "ben": "No."})).table
    assert table["inside"].tolist() == ["", f"“{long}"[:40]]


def test_a_claim_and_a_source_stand_where_their_first_sentence_does(letters):
    write(letters, "claims.csv", CLAIMS, "c1,ann-03 cy-01,factual,Sum,unanswered,,")
    write(letters, "sources.csv", SOURCES, "s1,cy-02 ben-01,A book,document,named,")
    assert rj.claims.read(letters).table["letter"].tolist() == ["ann"]
    assert rj.claims.sources(letters).table["side"].tolist() == ["one"]
