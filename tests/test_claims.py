"""Claims, voices and sources: every row resolves to verbatim sentences, and nothing is invented."""

import re

import pandas as pd
import pytest

import rejoinder as rj
from rejoinder.charts import claims
from rejoinder.claims.matching import ANSWERS
from rejoinder.exchange import InputError
from rejoinder.page.whole import SIGNS


def edit(folder, name, old, new):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_every_claim_and_source_resolves_to_sentences(nation):
    known = nation.sentences.set_index("sentence_id")
    read, cited = rj.claims.read(nation), rj.claims.sources(nation)
    for result in (read, cited):
        hits = result.hits()
        assert len(hits) and all(
            nation.source[row.start : row.end] == row.text == known.loc[row.sentence_id, "text"]
            for row in hits.itertuples()
        )
    claims, sources = read.table, cited.table
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
        ("claims.csv", "roth-02", "roth-99", rj.claims.read),
        ("claims.csv", "accusation", "insult", rj.claims.read),
        ("claims.csv", "countered", "denied", rj.claims.read),
        ("claims.csv", "claim-01,roth-02", "claim-01,thrupkaew-02", rj.claims.read),
        ("claims.csv", "countered,thrupkaew-06", "countered,roth-01", rj.claims.read),
        ("claims.csv", "countered,thrupkaew-06", "countered,", rj.claims.read),
        ("claims.csv", "claim-02", "claim-01", rj.claims.read),
        ("claims.csv", "claim-01,roth-02", "claim-01,", rj.claims.read),
        ("sources.csv", "roth-02", "roth-99", rj.claims.sources),
        ("sources.csv", "vague", "weak", rj.claims.sources),
        ("quotations.csv", "“raid”", "“riad”", rj.claims.quotations),
        ("quotations.csv", "scare", "scary", rj.claims.quotations),
        ("reporting.csv", "doubting", "sly", rj.claims.reporting),
        ("questions.csv", "roth-03", "roth-33", rj.claims.questions),
    ],
)
def test_a_wrong_row_is_named(nation_copy, name, old, new, read):
    edit(nation_copy, name, old, new)
    with pytest.raises(InputError) as error:
        read(rj.load(nation_copy))
    said = str(error.value)
    assert f"{name} line" in said and "; " in said
    # What is wrong is named, in sentences that shout nothing and leave nothing out.
    assert "None" not in said and not re.search(r"[A-Z]{3}|XX", said), said


@pytest.mark.parametrize("name", ["read", "sources", "quotations", "reporting", "numbers", "questions"])
def test_a_table_has_the_columns_that_its_class_describes(nation, name):
    result = getattr(rj.claims, name)(nation)
    described = re.findall(r"\w+", re.split(r"columns: ", type(result).__doc__, flags=re.I)[-1])
    assert [column for column in result.table if column not in described] == []


def test_a_result_without_its_file_says_which_is_missing(make_exchange):
    made = make_exchange({"ann": "Police came.", "ben": "They left."})
    for read, name in ((rj.claims.read, "claims.csv"), (rj.claims.sources, "sources.csv")):
        (found,) = read(made).findings()
        assert name in found.headline and found.detail == "Add the file, and run again."


def test_every_quotation_once_and_none_invented(nation):
    table = rj.claims.quotations(nation).table
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
    assert set(rj.claims.quotations(rj.load(nation_copy)).table["kind"]) == {"not read yet"}


def test_a_quotation_is_read_with_whichever_marks_its_table_has(nation, nation_copy):
    path = nation_copy / "quotations.csv"
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    straight = table["quotation"].str.translate(str.maketrans("“”‘’", "\"\"''"))
    assert straight.str.startswith(("'", '"')).all() and not table["quotation"].str.contains("['\"]").any()
    table.assign(quotation=straight).to_csv(path, index=False)
    kinds = rj.claims.quotations(rj.load(nation_copy)).table["kind"]
    assert kinds.tolist() == rj.claims.quotations(nation).table["kind"].tolist()


def test_the_longer_reporting_verb_counts(nation):
    table = rj.claims.reporting(nation).table.set_index("sentence_id")
    assert table.loc["roth-08", ["verb", "tone"]].tolist() == ["falsely suggests", "doubting"]
    assert table.loc["manila-01", ["verb", "tone"]].tolist() == ["claims", "doubting"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("More than 1,000 girls, 18, and 3.5 percent.", ["1,000", "18", "3.5"]),
        ("Twelve of the hundreds.", ["Twelve", "hundreds"]),
        ("In 2006, $26 billion.", ["$26"]),
        ("Twice, on October 2 and 4, and on March 3, 1998.", []),
        ("From 5 to 10 October 2009; the 2nd of May; Oct. 5 and 26; September 2009.", []),
        ("In the 1990s, between 1998 and 2001, since 1999 (2006), the 1998–99 season, a 1998 law.", []),
        ("Of 2009-10-02, 10/2/2009 and 2.10.2009.", []),
        (
            "In 2000 cases of 2000 people we raised 2000 dollars; by 1998 it was $1998.",
            ["2000"] * 3 + ["$1998"],
        ),
        ("On October 2 four men and 4 dogs; in October 12 girls, in May, 30.", ["four", "4", "12", "30"]),
        ("On October 2 and 4 boys. You may 5 times. He was born in 1,998 ways.", ["4", "5", "1,998"]),
        ("On 2\nOctober, in May\n1998, in\n1998; the 9\ngirls.", ["9"]),
        ("On 2  October 1998, in  May  1998, since  1999; 9  girls.", ["9"]),
        ("Someone alone.", []),
        ("the B2 form", []),
    ],
)
def test_numbers(make_exchange, text, numbers):
    made = make_exchange({"ann": text, "ben": "No."})
    assert rj.claims.numbers(made).table["number"].tolist() == numbers


def test_numbers_with_their_sources(nation):
    table = rj.claims.numbers(nation).table
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
    guesses = rj.claims.guess(made)
    ranked = guesses.ranked
    first = ranked[(ranked["method"] == "TF-IDF") & (ranked["rank"] == 1)].iloc[0]
    assert first["sentence_id"] == "ben-02" and first["right"] and 0 < first["similarity"] <= 1
    scored = guesses.table.set_index(["method", "k"])
    assert (
        scored.loc[("TF-IDF", 1), ["answered", "found"]].tolist() == [1, 1]
        and scored.loc[("TF-IDF", 1), "low"] < 0.5
    )


def test_the_machine_finds_little(nation):
    scored = rj.claims.guess(nation).table
    assert (scored[scored["k"] == 1]["share"] < 0.5).all() and (scored["high"] > scored["share"]).all()


def test_the_summary_adds_up(nation):
    claims = rj.claims.read(nation)
    table = claims.by_letter().table
    assert table["claims"].sum() == len(claims)
    assert (
        table[["countered", "conceded", "reframed", "echoed", "unanswered"]].sum(axis=1) == table["claims"]
    ).all()
    matched = claims.match()
    assert set(matched["claim_id"]) == set(claims.table["claim_id"]) and len(claims.replies) == 9


@pytest.mark.slow
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
    weight = rj.weigh(nation).table.set_index("without")
    # Of 34 uses on the letters' side 31 are Eliza's: 34 in 896 words with her, 3 in 705 without.
    assert weight.loc["nobody", "first_person_letters"] == pytest.approx(34000 / 896)
    assert weight.loc["Eliza", "first_person_letters"] == pytest.approx(3000 / 705)


def test_the_questions_are_enough_and_name_their_charts(nation):
    asked = rj.claims.questions(nation)
    table = asked.table
    assert asked.notes == []
    assert len(table) >= 10 and set(table["principle"]) == {
        "seek truth",
        "minimize harm",
        "act independently",
        "be accountable",
    }
    from .conftest import HOME

    assert all((HOME / "figures" / f"{name}.svg").exists() for name in table["chart"])


# What the results lead to


def test_a_claim_leads_to_its_own_and_its_answers_sentences(nation):
    claims = rj.claims.read(nation)
    for row in claims.table.itertuples():
        names = [*row.sentence_ids, *row.answer_sentence_ids]
        assert claims.hits(row.key)["sentence_id"].tolist() == names
        assert claims.hits(f"{row.key}@reply")["sentence_id"].tolist() == row.answer_sentence_ids


def test_a_bar_of_a_letter_leads_to_as_many_claims_as_it_counts(nation):
    claims = rj.claims.read(nation)
    letters = claims.by_letter()
    for row in letters.table.itertuples():
        assert len(letters.hits(row.key)) == (nation.sentences["letter"] == row.letter).sum()
        for answer in claims.answers:
            mine = claims.where(letter=row.letter, answer=answer).table
            assert getattr(row, answer) == len(mine)
            hits = letters.hits(getattr(row, f"key_{answer}"))
            assert hits["sentence_id"].tolist() == [name for names in mine["sentence_ids"] for name in names]


def test_sources_and_guesses_lead_to_their_sentences(nation):
    sources = rj.claims.sources(nation)
    for row in sources.table.itertuples():
        assert sources.hits(row.key)["sentence_id"].tolist() == row.sentence_ids
    guesses, claims = rj.claims.guess(nation), rj.claims.read(nation).table.set_index("claim_id")
    for row in guesses.table.itertuples():
        hits = set(guesses.hits(row.key)["sentence_id"])
        ranked = guesses.ranked[(guesses.ranked["method"] == row.method) & (guesses.ranked["rank"] <= row.k)]
        answers = claims["answer_sentence_ids"]
        right = [one for one in ranked.itertuples() if one.sentence_id in answers[one.claim_id]]
        assert hits == {one.sentence_id for one in right}
        assert row.found == len({one.claim_id for one in right})
    assert guesses.findings()[0].keys == ("guess:TF-IDF|1",)


def test_what_one_reader_found_is_called_so(nation, nation_copy):
    claims, sources = rj.claims.read(nation), rj.claims.sources(nation)
    quotations = rj.claims.quotations(nation)
    found = [one for result in (claims, sources, quotations) for one in result.findings()]
    assert {one.verdict for one in found} == {"one reader"}
    (nation_copy / "quotations.csv").unlink()
    assert rj.claims.quotations(rj.load(nation_copy)).findings()[0].verdict == ""
    silent = len(claims.where(answer="unanswered"))
    assert claims.findings()[0].headline == f"{silent} of {len(claims)} claims stay unanswered."


def test_some_claims_of_a_letter_are_not_all_of_it(nation):
    claims = rj.claims.read(nation)
    some = claims.where(answer=["countered", "unanswered"])
    letters = some.by_letter()
    assert letters.headline.startswith(f"Of {len(claims)} claims, {len(some)} are kept here. Unanswered, ")
    assert rj.chart(some, "letters").finding == letters.headline
    drawn = rj.chart(some, "letters")
    assert len(drawn.result.hits(drawn.table["key_countered"].iloc[0]))
    assert letters.table["claims"].sum() == len(some) and letters.table["conceded"].sum() == 0
    idle = claims.where(answer="unanswered").findings()
    none = "Of 22 rows, 9 rows are kept here. None of 9 claims is answered."
    assert [one.headline for one in idle] == [none]


def test_the_busiest_sentence_of_the_reply_by_hand(make_exchange):
    made = make_exchange({"ann": "One. Two. Three.", "ben": "First. Second. Third."})
    rows = [
        "c1,ann-01,factual,s,countered,ben-02 ben-03,",
        "c2,ann-02,factual,s,conceded,ben-03,",
        "c3,ann-03,factual,s,unanswered,,",
    ]
    head = "claim_id,sentence_ids,kind,summary,answer,answer_sentence_ids,note"
    (made.folder / "claims.csv").write_text("\n".join([head, *rows]), encoding="utf-8")
    claims = rj.claims.read(made)
    assert claims.headline == "Of 3 claims read in Side one: 1 countered, 1 conceded, 1 unanswered."
    first, second = claims.findings()
    assert first.headline == "1 of 3 claims stays unanswered."
    assert first.detail.startswith("1 countered and 1 conceded: as one reader has them; ")
    assert second.headline == "One sentence answers 2 claims: Ben, sentence 3."
    assert second.detail.startswith("Of 3 sentences of the reply, 1 answers no claim; ")
    assert second.keys == ("sentence:ben-03",)


def test_reporting_verbs_and_numbers_lead_to_their_sentences(nation):
    for result, column in ((rj.claims.reporting(nation), "verb"), (rj.claims.numbers(nation), "number")):
        assert len(result)
        for row in result.table.itertuples():
            (text,) = result.hits(row.key)["text"]
            assert getattr(row, column) in text
    tones = rj.claims.reporting(nation).table["tone"].value_counts()
    assert f"{tones['factive']} factive, {tones['doubting']} doubting" in rj.claims.reporting(nation).headline


def test_what_a_redacted_speaker_says_is_not_in_a_list(make_exchange):
    quoted = {"ann": [("Dora", "I saw", "that night.")]}
    made = make_exchange(
        {"ann": "She said: I saw twelve grey cars go by that night. So.", "ben": "No."}, quoted=quoted
    )
    head = "claim_id,sentence_ids,kind,summary,answer,answer_sentence_ids,note\n"
    row = "c1,ann-01,factual,She saw twelve grey cars go by.,unanswered,,They say twelve grey cars go by\n"
    (made.folder / "claims.csv").write_text(head + row, encoding="utf-8")
    shown, hidden = rj.load(made.folder), rj.load(made.folder, redact=("Dora",))
    assert rj.claims.numbers(shown).table[["number", "unit"]].to_numpy().tolist() == [["twelve", "grey cars"]]
    (number, unit), *_ = rj.claims.numbers(hidden).table[["number", "unit"]].to_numpy().tolist()
    assert set(number) == set(unit) == {"█"}
    claim = rj.claims.read(hidden).table.iloc[0]
    assert "grey cars" in rj.claims.read(shown).table["summary"].iloc[0]
    assert "grey" not in claim["summary"] + claim["note"] and claim["summary"].startswith("She ")


def write(made, name, *lines):
    (made.folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


CLAIMS = "claim_id,sentence_ids,kind,summary,answer,answer_sentence_ids,note"
SOURCES = "source_id,sentence_ids,name,kind,standing,note"


def test_of_two_sentences_that_answer_as_many_claims_neither_is_singled_out(make_exchange):
    made = make_exchange({"ann": "One. Two.", "ben": "First. Second."})
    rows = ["c1,ann-01,factual,s,countered,ben-02,", "c2,ann-02,factual,s,conceded,ben-01,"]
    write(made, "claims.csv", CLAIMS, *rows)
    _, busiest = rj.claims.read(made).findings()
    assert busiest.headline == "No sentence answers more than 1 claim; 2 answer as many."
    assert busiest.detail.startswith("Of 2 sentences of the reply, each answers a claim; ")
    assert busiest.keys == ("sentence:ben-01", "sentence:ben-02")
    rows = [f"c{n},ann-0{1 + n % 2},factual,s,countered,ben-0{1 + n % 2}," for n in (1, 2, 3, 4)]
    write(made, "claims.csv", CLAIMS, *rows)
    assert rj.claims.read(made).findings()[1].headline.endswith("more than 2 claims; 2 answer as many.")


def test_sentence_ids_may_be_parted_by_blanks_commas_or_semicolons(make_exchange):
    made = make_exchange({"ann": "One. Two. Three.", "ben": "No."})
    cells = ["ann-01 ann-02", '"ann-01,ann-02"', "ann-01; ann-02", "ann-01;ann-02"]
    for cell in cells:
        write(made, "sources.csv", SOURCES, f"s1,{cell},Somebody,person,named,")
        assert rj.claims.sources(made).table["sentence_ids"].tolist() == [["ann-01", "ann-02"]]


def test_a_vague_source_is_a_finding_with_its_note_as_a_sentence(make_exchange):
    made = make_exchange({"ann": "One. Two. Three. Four.", "ben": "No."})
    rows = [
        "s1,ann-01,experts,group,vague,no name is given",
        "s2,ann-02,some,group,vague,who?",
        "s3,ann-03,many,group,vague,",
        "s4,ann-04,Ann Lee,person,named,known",
    ]
    write(made, "sources.csv", SOURCES, *rows)
    first, *vague = rj.claims.sources(made).findings()
    assert first.keys == ("source:s1", "source:s2", "source:s3", "source:s4")
    assert [(one.headline, one.detail, one.keys) for one in vague] == [
        ("Vague: “experts” (Side one).", "No name is given.", ("source:s1",)),
        ("Vague: “some” (Side one).", "Who?", ("source:s2",)),
        ("Vague: “many” (Side one).", "", ("source:s3",)),
    ]


def test_a_number_has_every_source_of_its_sentence_and_two_words_after_it(make_exchange):
    made = make_exchange({"ann": "Ann and Cy saw 30 grey cars go. Then 2.", "ben": "No."})
    rows = ["s1,ann-01,Ann,person,named,", "s2,ann-01,Cy,person,named,"]
    write(made, "sources.csv", SOURCES, *rows)
    numbers = rj.claims.numbers(made)
    assert numbers.table[["number", "unit", "source"]].to_numpy().tolist() == [
        ["30", "grey cars", "Ann, Cy"],
        ["2", "", "none given"],
    ]
    assert numbers.headline == "2 numbers, in figures or words; a source stands in the sentence of 1."


def test_a_question_quotes_what_stands_in_a_letter(make_exchange):
    text = "Nearly every honest driver – of this town – says: “I didn’t see it.” She is right."
    made = make_exchange({"ann": text, "ben": "No."}, quoted={"ann": [("Dora", "“I didn", "see it.”")]})
    right = [
        "“Nearly every honest driver”: who is that?",
        "“Every honest driver-of this town,” she says: of which?",
        'Is "I didn\'t see it" an answer?',
        "“Nearly every … driver … is right.” Is it?",
        "“nearly every [unnamed] honest driver”?",
        "Which word, “decent” or “honest”, would you print?",  # one word may be anybody's
    ]
    wrong = ["“Nearly every driver”: who?", "Is „not a word“ in it?", "“Every honest … cyclist”?"]
    cells = ['"' + question.replace('"', '""') + '"' for question in (*right, *wrong)]
    rows = [f"care,{cell},word-use,ann-01" for cell in cells]
    write(made, "questions.csv", "principle,question,chart,sentence_ids", *rows)
    notes = rj.claims.questions(made).notes
    assert [note.text.partition(" stands")[0] for note in notes] == [
        "“Nearly every driver”",
        "“not a word”",
        "“Every honest … cyclist”",
    ]
    assert notes[0].file.endswith("questions.csv")
    said = rj.check(made).table
    assert said[said["file"] == "questions.csv"]["note"].tolist() == [note.text for note in notes]
    assert rj.claims.questions(rj.load(made.folder, redact=("Dora",))).notes == []


def test_a_question_leads_to_its_first_sentence_and_names_all(make_exchange):
    made = make_exchange({"ann": "One. Two.", "ben": "No."})
    write(made, "questions.csv", "principle,question,chart,sentence_ids", "care,Why?,word-use,ann-02 ann-01")
    (row,) = rj.claims.questions(made).table.itertuples()
    assert (row.key, row.sentence_ids) == ("sentence:ann-02", "ann-02, ann-01")


def test_reporting_verbs_are_counted_by_tone_as_printed(make_exchange):
    made = make_exchange({"ann": "She Says so. He claims it. They show it. We say so.", "ben": "No."})
    rows = ["says,neutral,r,n", "say,neutral,r,n", "claims,doubting,r,n", "show,factive,r,n"]
    write(made, "reporting.csv", "term,tone,source,note", *rows)
    verbs = rj.claims.reporting(made)
    assert verbs.headline == "4 reporting verbs: 1 factive, 1 doubting, 2 neutral."
    assert verbs.table["verb"].tolist() == ["Says", "claims", "show", "say"]


QUOTATIONS = "sentence_id,quotation,kind,note"


def test_a_quotation_that_a_reader_has_read_is_his_reading_though_others_are_unread(make_exchange):
    made = make_exchange({"ann": "The “raid” was no “rescue” at all.", "ben": "No."})
    write(made, "quotations.csv", QUOTATIONS, "ann-01,“raid”,scare,")
    quotations = rj.claims.quotations(made)
    assert quotations.table["kind"].tolist() == ["scare", "not read yet"]
    (found,) = quotations.findings()
    assert (found.headline, found.verdict) == ("2 quotations: 1 scare, 1 not read yet.", "one reader")


def test_a_quotation_within_one_names_the_one_that_holds_it(make_exchange):
    made = make_exchange({"ann": "He said: “They call it a ‘raid’ there.” So “no” it is.", "ben": "No."})
    table = rj.claims.quotations(made).table
    assert table[["quotation", "inside"]].to_numpy().tolist() == [
        ["“They call it a ‘raid’ there.”", ""],
        ["‘raid’", "“They call it a ‘raid’ there.”"],
        ["“no”", ""],
    ]


def test_no_list_of_a_reader_prints_what_a_redacted_speaker_says(make_exchange):
    text = "She said: “I claim that twelve grey cars went by.” So."
    made = make_exchange({"ann": text, "ben": "No."}, quoted={"ann": [("Dora", "“I claim", "went by.”")]})
    said = "that twelve grey cars went by"
    write(made, "quotations.csv", QUOTATIONS, f"ann-01,“I claim,testimony,she says {said}")
    write(made, "reporting.csv", "term,tone,source,note", "claim,doubting,r,n")
    write(made, "sources.csv", SOURCES, f"s1,ann-01,who says {said},person,vague,she says {said}")
    question = f"Is it so {said}?"
    write(made, "questions.csv", "principle,question,chart,sentence_ids", f"care,{question},word-use,ann-01")
    row = f"c1,ann-01,factual,She says {said},unanswered,,as she says {said}"
    write(made, "claims.csv", CLAIMS, row)
    measures = [rj.claims.quotations, rj.claims.reporting, rj.claims.sources, rj.claims.questions]
    measures += [rj.claims.read, rj.claims.numbers]
    hidden = rj.load(made.folder, redact=("Dora",))
    for measure in measures:
        for shown, redacted in ((True, made), (False, hidden)):
            result = measure(redacted)
            printed = [*result.table.astype(str).to_numpy().ravel()]
            printed += [text for one in result.findings() for text in (one.headline, one.detail)]
            assert len(result) and any("cars" in one or one == "claim" for one in printed) == shown, measure


# What the charts draw


def list_marks(chart):
    """Return {key: [(place, height), …]} of a chart's marks."""
    figure, labels = chart.draw(False)
    marks, drawn = {}, [line for axes in figure.axes for line in axes.lines if line.get_gid() in labels]
    for line in drawn:
        marks.setdefault(line.get_url(), []).append((line.get_xdata()[0], line.get_ydata()[0]))
    assert len(drawn) == len(labels)
    return marks


def test_a_mark_of_the_matrix_stands_at_its_claim_and_its_answer(make_exchange):
    made = make_exchange({"ann": "One. Two.", "ben": "First. Second. Third."})
    rows = ["c1,ann-01,factual,s,countered,ben-01 ben-03,", "c2,ann-02,factual,s,unanswered,,"]
    write(made, "claims.csv", CLAIMS, *rows)
    assert list_marks(rj.chart(rj.claims.read(made))) == {"claim:c1": [(1, 0), (3, 0)], "claim:c2": [(0, 1)]}


def test_a_bar_of_a_letters_claims_is_as_long_as_there_are(make_exchange):
    made = make_exchange({"ann": "One. Two. Three.", "cy": "Four.", "ben": "No."}, side_of={"cy": "one"})
    rows = ["c1,ann-01,factual,s,countered,ben-01,", "c2,ann-02,factual,s,unanswered,,"]
    rows += ["c3,ann-03,factual,s,unanswered,,", "c4,cy-01,factual,s,echoed,ben-01,"]
    write(made, "claims.csv", CLAIMS, *rows)
    chart = rj.chart(rj.claims.read(made), "letters")
    figure, labels = chart.draw(False)
    bars = [bar for bar in figure.axes[0].patches if bar.get_gid() in labels]
    assert [(bar.get_url(), bar.get_x(), bar.get_width()) for bar in bars] == [
        ("answers:ann|countered", 0, 1),
        ("answers:ann|unanswered", 1, 2),
        ("answers:cy|echoed", 0, 1),
    ]
    assert chart.method == "Claims by letter and kind of answer, as one reader has them: a first reading."
    assert [text.get_text() for text in figure.axes[0].texts] == ["■ 1", "× 2", "✚ 1"]


def test_a_kind_of_answer_has_one_sign_in_the_charts_and_in_the_text():
    assert dict(zip(ANSWERS, claims.SIGNS)) == SIGNS
    shapes = {"s": "■", "o": "●", "^": "▲", "P": "✚", "x": "×"}
    assert [shapes[marker] for _, marker in claims.LOOKS] == list(claims.SIGNS)


def test_a_mark_of_a_source_stands_at_its_standing_and_side(make_exchange):
    made = make_exchange({"ann": "One. Two.", "ben": "No."})
    rows = ["s1,ann-01,A,person,vague,n", "s2,ann-02,B,person,vague,n", "s3,ben-01,C,person,checkable,"]
    write(made, "sources.csv", SOURCES, *rows)
    assert list_marks(rj.chart(rj.claims.sources(made))) == {
        "source:s1": [(1, 1.85)],
        "source:s2": [(2, 1.85)],
        "source:s3": [(1, 0.15)],
    }


def test_a_bar_too_short_for_its_number_has_its_sign(nation):
    chart = rj.chart(rj.claims.read(nation), "letters")
    narrow, _ = chart.draw(True)
    said = {text.get_text() for text in narrow.axes[0].texts}
    signs = {one.split()[0] for one in said}
    table = rj.claims.read(nation).by_letter()
    bars = sum(int(getattr(row, answer) > 0) for row in table.table.itertuples() for answer in table.answers)
    assert len(narrow.axes[0].texts) == bars and signs <= set("■●▲✚×")
