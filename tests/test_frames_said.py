"""What the frames found by words say, whole, on exchanges made so that each clause shows; counted by hand."""

import dataclasses
import math
import re

import pandas as pd
import pytest
from scipy import stats

from rejoinder import framing
from rejoinder.framing.negation import is_negated
from rejoinder.framing.together import _merge
from rejoinder.framing.variants import FrameVariants

from .test_by_hand import HEAD, newcombe

LIMIT = "Another list of words would give other shares."
SIDES = ("side:one", "side:two")
DEFINED = "frame,family,coded,definition,example,counter_example,source"


def text(*paragraphs):
    return "\n\n".join(paragraphs)


def judge_so(shares, verdicts, left=None, taken=None, **facts):
    """Return a comparison with other verdicts; `left` follows from them unless it is given."""
    left = [one == "holds" for one in verdicts] if left is None else left
    table = shares.table.assign(verdict=verdicts, left=left, taken=taken or [False] * len(verdicts))
    return dataclasses.replace(shares, table=table, **facts)


# One frame that parts the sides


@pytest.mark.parametrize(("more", "less"), [("one", "two"), ("two", "one")])
def test_a_frame_that_parts_the_sides_names_the_side_that_has_more_of_it(make_exchange, more, less):
    """All of eight sentences against none of eight: 2 of 12,870 ways; three words each against two."""
    law, none = text(*["The law came."] * 8), text(*["They wept."] * 8)
    letters = {"ann": law, "ben": none} if more == "one" else {"ann": none, "ben": law}
    shares = framing.compare(make_exchange(letters, HEAD + "law,issue,law,debate,r\n"))
    assert shares.headline == "1 of 1 frame seems to part the sides, for sure."
    first, power, found = shares.findings()
    assert first.headline == "“law” parts the sides." and first.keys == ("frame:law~own~affirmed",)
    assert first.detail == (
        "Of 1 frame, 1 seems to stand in a larger share of one side’s sentences; allowing for luck, it still "
        "does. "
        f"{LIMIT}"
    )
    assert first.sure == (
        f"Sentences of Side {more} have 3 words on average, of Side {less} 2: a longer one has more room for "
        "any word. Counted were 8 sentences of Side one and 8 sentences of Side two. Judged by paragraph, 8 "
        "of Side one and 8 of Side two. A frame leans if fewer than 1 in 20 of all 12,870 ways to deal these "
        "to the sides set it as far apart, lengths allowed for; it holds if it does, and an exact test of "
        "single uses agrees."
    )
    assert power.keys == SIDES and "a frame in one of four sentences" in power.headline
    assert found.headline == f"“law”: in 8 of 8 sentences of Side {more}, in 0 of 8 of Side {less}."
    # Newcombe: 1 less √(2 (1 − 8 / (8 + 3.84))²), which is 54 points.
    low, _ = newcombe((8, 8), (0, 8))
    assert round(100 * low) == 54
    ends = ("+100 points, 95% interval +54 to +100", "−100 points, 95% interval −100 to −54")[more == "two"]
    assert found.sure == (
        "Holds as one of 1 frame compared. 2 of 12,870 ways to deal out the paragraphs set it as far apart "
        f"(p = 0.00016). Difference {ends}; 1 term, most hits by the one term “law”."
    )
    assert (found.verdict, found.detail, found.keys) == ("holds", "", ("frame:law~own~affirmed",))


def test_a_word_from_the_very_text_proves_nothing_by_it(make_exchange):
    law, none = text(*["The law came."] * 8), text(*["They wept."] * 8)
    made = make_exchange({"ann": law, "ben": none}, HEAD + "law,issue,law,text,r\n")
    shares = framing.compare(made)
    first, _, found = shares.findings()
    assert first.headline == "No frame surely parts the sides." and first.verdict == "leans"
    assert first.detail == (
        "Of 1 frame, 1 seems to stand in a larger share of one side’s sentences; allowing for luck, it still "
        "does. "
        f"But the words of “law” were picked from these very letters, so this proves nothing. {LIMIT}"
    )
    assert found.sure.startswith("Not sure: one of 1 frame compared. 2 of 12,870 ways ")
    assert shares.table[["left", "taken", "verdict"]].to_numpy().tolist() == [[True, True, "leans"]]


def test_a_frame_is_taken_from_the_text_by_its_own_terms_that_are_counted(make_exchange):
    """“police” is one frame's from the text, another's from elsewhere; “court” stands in quoted words alone;
    “raid” is denied, and “judge” is found nowhere.
    """
    book = HEAD + (
        "law,issue,police,text,r\ncare,issue,police,list,r\ncare,issue,judge,text,r\n"
        "court,issue,court,text,r\nraid,issue,raid,text,r\n"
    )
    quoted = {"ann": [("Dora", "“The court", "came.”")]}
    made = make_exchange(
        {"ann": "Police came. “The court came.” No raid.", "ben": "No."}, book, quoted=quoted
    )

    def list_taken(*voices, **more):
        table = framing.compare(made, *voices, **more).table
        return list(table.loc[table["taken"], "frame"])

    assert list_taken() == ["law"]
    assert list_taken("all") == ["law", "court"]
    assert list_taken(negated=True) == ["law", "raid"]


# Several frames


@pytest.fixture
def four(make_exchange):
    """Return four frames in six sentences of four paragraphs against five of two.

    The law stands in 4 of 6 and 1 of 5, care in 1 and 3, hope in 2 of 6 and 2 of 5, fear nowhere.
    """
    book = HEAD + "".join(f"{one},issue,{one},debate,r\n" for one in ("law", "care", "hope", "fear"))
    ours = text("The law came. A law of care.", "The law left.", "Law, hope and law. We hope.", "We went.")
    theirs = text("They care. They care for law. They hope.", "They care. We hope.")
    return framing.compare(make_exchange({"ann": ours, "ben": theirs}, book))


def test_what_is_counted_of_each_frame(four):
    sizes = (6, 5)
    rows = {"law": (4, 1, 5, 1), "care": (1, 3, 1, 3), "hope": (2, 2, 2, 2), "fear": (0, 0, 0, 0)}
    # 3 + 4 + 3 + 4 + 2 + 2 words against 2 + 4 + 2 + 2 + 2.
    words = (18, 12)
    assert four.sizes == dict(zip(("one", "two"), sizes)) and four.words == {"one": 3, "two": 12 / 5}
    assert four.table["frame"].tolist() == list(rows) and four.design.family == 4
    for row in four.table.itertuples():
        one, two, *hits = rows[row.frame]
        assert (row.sentences_one, row.sentences_two, row.hits_one, row.hits_two) == (one, two, *hits)
        assert (row.share_one, row.share_two) == pytest.approx((one / 6, two / 5))
        rates = [1000 * hit / size for hit, size in zip(hits, words)]
        assert [row.rate_one, row.rate_two] == pytest.approx(rates)
        assert row.difference == pytest.approx(one / 6 - two / 5)
        low, high = newcombe((one, 6), (two, 5))
        assert (row.difference_low, row.difference_high) == pytest.approx((low, high), abs=1e-6)
        assert row.key == f"frame:{row.frame}~own~affirmed"
        assert (row.terms, row.carried_by) == ((1, row.frame) if one else (0, ""))


def test_how_many_frames_part_the_sides(four):
    none, sure, lean = "cannot tell", "holds", "leans"
    assert judge_so(four, [none, none, none, "alike"]).state() == "None of 4 frames parts the sides."
    said = "seem to part the sides, "
    assert judge_so(four, [lean] + [none] * 3).state() == (
        "1 of 4 frames seems to part the sides, but not for sure."
    )
    assert judge_so(four, [lean, sure, none, none]).state() == f"2 of 4 frames {said}1 of them for sure."
    assert judge_so(four, [sure, sure, none, none]).state() == f"2 of 4 frames {said}all of them for sure."
    assert judge_so(four, [lean, lean, none, none]).state() == f"2 of 4 frames {said}none of them for sure."
    leads = {"all": "With the quoted words counted in: ", "quoted": "Among quoted words alone: "}
    for voices, lead in leads.items():
        shares = judge_so(four, [none] * 4, voices=voices)
        assert shares.state() == f"{lead}none of 4 frames parts the sides."
        assert shares.findings()[0].headline == f"{lead}no frame surely parts the sides."
        shares = judge_so(four, [lean, none, none, none], voices=voices)
        assert shares.state() == f"{lead}1 of 4 frames seems to part the sides, but not for sure."
        assert shares.findings()[-1].headline == (
            f"{lead}“law”: in 4 of 6 sentences of Side one, in 1 of 5 of Side two."
        )


def test_which_frames_part_the_sides(four):
    def say(*verdicts):
        return judge_so(four, list(verdicts)).findings()[0]

    none, sure = "cannot tell", "holds"
    assert say(none, sure, none, none).headline == "“care” parts the sides."
    assert say(sure, sure, "leans", none).headline == "“law” and “care” part the sides."
    assert say(*[sure] * 4).headline == "“law”, “care”, “hope” and 1 other frame part the sides."
    assert say("leans", none, none, none).headline == "No frame surely parts the sides."


def test_what_is_left_of_them(four):
    def say(verdicts, left, taken=None):
        return judge_so(four, verdicts, left, taken).findings()[0].detail

    lean, none = ["leans"] * 2 + ["cannot tell"] * 2, [False] * 4
    several = (
        "Of 4 frames, 2 seem to stand in a larger share of one side’s sentences; allowing for luck in all 4 "
    )
    assert say(lean, none) == f"{several}comparisons, none is left. {LIMIT}"
    assert say(lean, [True] + none[1:]) == f"{several}comparisons, 1 is left. {LIMIT}"
    assert say(lean, [True, True, False, False]) == f"{several}comparisons, all are left. {LIMIT}"
    # What is not left, or not near, proves nothing anyhow: of its words nothing is said.
    taken = [True, True, True, False]
    told = " But the words of “law” were picked from these very letters, so this proves nothing. "
    assert say(lean, [True, False, True, False], taken) == f"{several}comparisons, 1 is left.{told}{LIMIT}"
    told = told.replace("“law”", "“law” and “care”")
    assert say(lean, [True] * 4, taken) == f"{several}comparisons, all are left.{told}{LIMIT}"
    told = told.replace("“law” and “care”", "“law”, “care”, “hope” and 1 other frame")
    assert say(["leans"] * 4, [True] * 4, [True] * 4).endswith(f"comparisons, all are left.{told}{LIMIT}")
    assert say(["cannot tell"] * 4, none) == (
        f"Of 4 frames, none stands in a clearly larger share of one side’s sentences. {LIMIT}"
    )


def test_the_surest_frame_comes_first_then_what_is_left_then_the_rarest(four):
    names = ["law", "care", "hope", "fear"]
    table = four.table.assign(
        verdict="leans",
        left=[False, True, True, False],
        p=[0.01, 0.03, 0.02, 0.02],
        difference=[0.5, 0.1, -0.05, 0],
    )
    exact = dataclasses.replace(four, table=table)
    assert exact.clear["frame"].tolist() == ["hope", "care", "law", "fear"]
    assert [one.headline[:6] for one in exact.findings()[2:]] == ["“hope”", "“care”", "“law”:", "“fear”"]
    assert exact.findings()[0].keys == tuple(
        f"frame:{one}~own~affirmed" for one in ("hope", "care", "law", "fear")
    )
    sure = exact.table.assign(verdict=["leans", "leans", "leans", "holds"])
    assert dataclasses.replace(four, table=sure).clear["frame"].tolist()[0] == "fear"
    # Where ways were drawn p is no more than a side of .05: then the larger difference comes first.
    drawn = dataclasses.replace(exact, design=dataclasses.replace(four.design, exact=False))
    table = drawn.table.assign(left=False)
    assert dataclasses.replace(drawn, table=table).clear["frame"].tolist() == ["law", "care", "hope", "fear"]
    assert sorted(names) == sorted(drawn.clear["frame"])


def test_where_none_parts_the_sides_the_two_that_differ_most_are_told(four):
    shares = judge_so(four, ["cannot tell"] * 4)
    first, *rest = shares.findings()
    assert (first.keys, first.verdict) == (SIDES, "cannot tell")
    # 4/6 − 1/5 is .47, 1/6 − 3/5 is −.43, and 2/6 − 2/5 is −.07.
    assert [one.headline for one in rest if one.headline.startswith("“")] == [
        "“law”: in 4 of 6 sentences of Side one, in 1 of 5 of Side two.",
        "“care”: in 3 of 5 sentences of Side two, in 1 of 6 of Side one.",
    ]
    assert all(one.sure.startswith("Not told apart. ") for one in rest if one.headline.startswith("“"))
    level = dataclasses.replace(shares, table=shares.table.assign(difference=0.0))
    assert not [one for one in level.findings() if one.headline.startswith("“")]


def test_how_it_was_judged_is_said_with_what_was_counted(four):
    design = dataclasses.replace(four.design, luck=0.2, tried=15)
    whole = dataclasses.replace(four, design=design)
    counted = "Counted were 6 sentences of Side one and 5 sentences of Side two. Judged by paragraph, 4 of "
    luck = "3 of 15 ways to deal out the paragraphs by chance make as many frames lean. "
    assert whole.findings()[0].sure.startswith(
        f"{luck}Sentences of Side one have 3 words on average, of Side two 2: a longer one has more room for "
        f"any word. {counted}"
    )
    # Of some frames nothing is said of the luck of all, nor of what could have been shown.
    some = whole.where(frame=["law", "care"])
    assert (
        some.findings()[0].sure.startswith("Sentences of ")
        and len(whole.findings()) == len(some.findings()) + 1
    )
    assert not [one for one in some.findings() if "would show" in one.headline]
    # Of one frame that is kept the family stays what was compared.
    law = judge_so(four, ["leans", "cannot tell", "cannot tell", "cannot tell"]).where(frame="law").findings()
    assert law[0].detail.startswith(
        "Of 4 frames, 1 seems to stand in a larger share of one side’s sentences; allowing for "
    )
    assert law[1].sure.startswith("Not sure: one of 4 frames compared. ")
    everyone = dataclasses.replace(whole, voices="all")
    assert not [one for one in everyone.findings() if "would show" in one.headline]
    alike = dataclasses.replace(whole, words={"one": 2.0, "two": 2.4})
    assert alike.findings()[0].sure.startswith(f"{luck}{counted}")
    for words in ({"one": 2.0, "two": 2.5}, {"one": 0.0, "two": 2.5}):
        told = dataclasses.replace(whole, words=words).findings()[0].sure
        assert ("more room" in told) == (words["one"] > 0)


@pytest.mark.parametrize(
    ("ours", "terms", "carried"),
    [
        ("Police, police and court.", 2, "police"),  # two of three are two thirds
        ("Police, police, court and court.", 2, ""),
        ("Police, police, police, court and court.", 2, ""),
        ("Police.", 1, ""),  # one hit is carried by nothing
        ("Police. Police.", 1, "police"),
    ],
)
def test_a_frame_is_carried_by_a_term_with_two_thirds_of_its_hits(make_exchange, ours, terms, carried):
    book = HEAD + "law,issue,police,t,r\nlaw,issue,court,t,r\n"
    shares = framing.compare(make_exchange({"ann": ours, "ben": "No. Not so."}, book))
    row = shares.table.iloc[0]
    assert (row["terms"], row["carried_by"]) == (terms, carried)
    (said,) = [one.sure for one in shares.findings() if one.headline.startswith("“law”")]
    by = f", most hits by the one term “{carried}”" if carried else ""
    assert said.endswith(f"; {terms} term{'s' * (terms > 1)}{by}.")


def test_one_sentence_is_one(make_exchange):
    made = make_exchange({"ann": "The law came.", "ben": "No. Not so."}, HEAD + "law,issue,law,t,r\n")
    found = framing.compare(made).findings()[-1]
    assert found.headline == "“law”: in 1 of 1 sentence of Side one, in 0 of 2 of Side two."
    assert (
        "Counted were 1 sentence of Side one and 2 sentences of Side two."
        in framing.compare(made).findings()[0].sure
    )


def test_a_side_without_a_word_of_its_own_has_no_rate(make_exchange):
    quoted = {"ben": [("Dora", "“The law", "came.”")]}
    made = make_exchange(
        {"ann": "The law.", "ben": "“The law came.”"}, HEAD + "law,issue,law,t,r\n", quoted=quoted
    )
    shares = framing.compare(made)
    row = shares.table.iloc[0]
    assert (row["rate_one"], row["share_one"], row["hits_two"], row["sentences_two"]) == (500, 1, 0, 0)
    assert math.isnan(row["rate_two"]) and math.isnan(row["share_two"]) and math.isnan(row["difference"])
    assert shares.sizes == {"one": 1, "two": 0} and shares.words == {"one": 2, "two": 0}


# Counted anew from the text

MIXED = {
    "ann": "The law came, and no police came. “The police beat us and the law left,” Dora says.\n\n"
    "We know the “law” and the court. They are not police.",
    "ben": "The law is not law. Police, police and a court. A witness: “I saw the police.” They went.",
}
SAID = {"ann": [("Dora", "“The police", "left,”")], "ben": [("a witness", "“I saw", "police.”")]}
DENY = {"no", "not"}
FRAMES = {"force": ["police", "court"], "rule": ["law"]}


def list_marks(made, voices, negated):
    """Return the sentences with a hit, and the hits, {(frame, side): (sentences, hits)}, from the text."""
    found = {(frame, side): (set(), []) for frame in FRAMES for side in made.sides}
    for row in made.sentences.itertuples():
        words = [(one[0].lower(), row.start + one.start()) for one in re.finditer(r"\w+", row.text)]
        for place, (word, start) in enumerate(words):
            before = made.source[:start]
            quoted = before.count("“") > before.count("”")
            if voices != "all" and quoted != (voices == "quoted"):
                continue
            denied = DENY & {one for one, _ in words[max(0, place - 3) : place]}
            for frame, terms in FRAMES.items():
                if word in terms and (negated or not denied):
                    found[frame, row.side][0].add(row.sentence_id)
                    found[frame, row.side][1].append(start)
    return found


@pytest.mark.parametrize("negated", [False, True])
@pytest.mark.parametrize("voices", ["own", "quoted", "all"])
def test_whose_words_count_is_counted_anew(make_exchange, voices, negated):
    book = HEAD + "".join(f"{frame},issue,{term},t,r\n" for frame, terms in FRAMES.items() for term in terms)
    made = make_exchange(MIXED, book, quoted=SAID)
    shares = framing.compare(made, voices, negated=negated)
    found = list_marks(made, voices, negated)
    for row in shares.table.itertuples():
        for side in made.sides:
            sentences, hits = found[row.frame, side]
            counted = (getattr(row, f"sentences_{side}"), getattr(row, f"hits_{side}"))
            assert counted == (len(sentences), len(hits)), (row.frame, side)
        limits = {"own": "~own", "quoted": "~quoted", "all": ""}[voices]
        assert row.key == f"frame:{row.frame}{limits}{'' if negated else '~affirmed'}"
    assert shares.voices == voices


# Where the words stand, and what they find


def test_every_hit_has_its_place_its_frame_and_whose_it_is(make_exchange):
    book = HEAD + "law,issue,law,list,r\ncare,generic,care*,text,r\ncare,generic,law,text,r\n"
    ours = "No law came. “The law cares,” Dora says."
    made = make_exchange(
        {"ann": ours, "ben": "Careful."}, book, quoted={"ann": [("Dora", "“The", "cares,”")]}
    )
    hits = framing.find(made)
    columns = "sentence_id letter side speaker frame family term text quoted negated own key".split()
    rows = [
        ["ann-01", "ann", "one", "Ann", "care", "generic", "law", "law", False, True, True, "frame:care"],
        ["ann-01", "ann", "one", "Ann", "law", "issue", "law", "law", False, True, True, "frame:law"],
        ["ann-02", "ann", "one", "Dora", "care", "generic", "law", "law", True, False, False, "frame:care"],
        ["ann-02", "ann", "one", "Dora", "law", "issue", "law", "law", True, False, False, "frame:law"],
        [
            "ann-02",
            "ann",
            "one",
            "Dora",
            "care",
            "generic",
            "care*",
            "cares",
            True,
            False,
            False,
            "frame:care",
        ],
        [
            "ben-01",
            "ben",
            "two",
            "Ben",
            "care",
            "generic",
            "care*",
            "Careful",
            False,
            False,
            True,
            "frame:care",
        ],
    ]
    assert hits.table[columns].to_numpy(object).tolist() == rows and hits.frames == ["law", "care"]
    assert hits.headline == "“care” stands in most sentences, 3 of 3 sentences, quoted ones included."
    seen = hits.by_sentence()
    assert seen[["frame", "sentence_id", "side", "own", "words", "key"]].to_numpy(object).tolist() == [
        ["care", "ann-01", "one", True, "law", "sentence:ann-01"],
        ["law", "ann-01", "one", True, "law", "sentence:ann-01"],
        ["care", "ann-02", "one", False, "law, cares", "sentence:ann-02"],
        ["law", "ann-02", "one", False, "law", "sentence:ann-02"],
        ["care", "ben-01", "two", True, "Careful", "sentence:ben-01"],
    ]
    terms = hits.terms()
    assert terms.table.to_numpy(object).tolist() == [
        ["law", "issue", 2, 1, "law 2", "", "list", "frame:law"],
        ["care", "generic", 4, 2, "care* 2, law 2", "", "text", "frame:care"],
    ]
    assert terms.headline == (
        "The terms of 2 frames are found 6 times, 3 of these in the letter-writers’ own words."
    )
    one = terms.where(frame="law")
    assert one.headline.endswith(
        "The terms of 1 frame are found 2 times, 1 of these in the letter-writers’ own words."
    )


def test_what_the_terms_of_a_frame_find_the_most_frequent_first(make_exchange):
    book = HEAD + "law,issue,court,list,r\nlaw,issue,judge,text,r\nlaw,issue,police,list,r\n"
    made = make_exchange({"ann": "Court. Police. Police came.", "ben": "No."}, book)
    (row,) = framing.find(made).terms().table.to_dict("records")
    assert (row["terms"], row["never_found"], row["sources"]) == ("police 2, court 1", "judge", "list, text")
    assert framing.find(made).terms().hits(row["key"])["text"].tolist() == ["Court", "Police", "Police"]
    cut = framing.find(made).where(term="court")
    assert cut.hits("frame:law")["text"].tolist() == ["Court"]


@pytest.mark.parametrize(
    "word", "not no never none nor neither without cannot don't won't can’t hadn't".split()
)
@pytest.mark.parametrize(("between", "negated"), [("", True), ("a b ", True), ("a b c ", False)])
def test_each_denying_word_reaches_three_words(make_exchange, word, between, negated):
    made = make_exchange({"ann": f"We {word} {between}raid.", "ben": "No."}, HEAD + "raid,issue,raid,t,r\n")
    assert framing.find(made).table["negated"].tolist() == [negated]


def test_frames_that_stand_together(make_exchange):
    """Law and care share two sentences, care and hope three, law and hope one, which is too few."""
    book = HEAD + "".join(f"{one},issue,{one},t,r\n" for one in ("law", "care", "hope", "fear"))
    made = make_exchange(
        {"ann": "Law, care. Care, hope. Care, “hope”. No.", "ben": "Law, care and hope. Law."}, book
    )
    paired = framing.pairs(made)
    columns = ["first", "second", "count_one", "count_two", "together", "by_chance", "key"]
    assert paired.table.columns.tolist() == columns and paired.frames == ("law", "care", "hope")
    rows = [
        ["care", "hope", 2, 1, 3, 4 * 3 / 6, "pair:care|hope"],
        ["law", "care", 1, 1, 2, 3 * 4 / 6, "pair:law|care"],
    ]
    assert paired.table.to_numpy(object).tolist() == rows
    assert paired.headline == (
        "Most often together: “care” and “hope”, in 3 sentences, where chance would give 2.0."
    )
    hits = paired.hits("pair:care|hope")
    assert list(zip(hits["sentence_id"], hits["text"], hits["own"])) == [
        ("ann-02", "Care", True),
        ("ann-02", "hope", True),
        ("ann-03", "Care", True),
        ("ann-03", "hope", False),
        ("ben-01", "care", True),
        ("ben-01", "hope", True),
    ]
    none = framing.pairs(make_exchange({"ann": "Law, care. Hope.", "ben": "No."}, book))
    assert none.headline == "No two frames stand together in two sentences or more." and not len(none)


def test_hits_that_share_a_word_are_own_where_both_are(make_exchange):
    text = "The law “and order” stays. The law “and order” goes."
    made = make_exchange({"ann": text, "ben": "No."}, HEAD + "a,issue,law,t,r\nb,issue,law and order,t,r\n")
    hits = framing.pairs(made).hits("pair:a|b")
    assert hits["own"].tolist() == [False, False] and set(hits["text"]) == {"law “and order"}


def test_hits_that_touch_are_two_and_of_two_that_share_a_word_the_longer_end_counts():
    columns = ["sentence_id", "start", "end", "own"]
    hits = [("a-01", 0, 3, True), ("a-01", 3, 12, True), ("a-01", 5, 9, False), ("a-01", 12, 15, True)]
    assert list(_merge(pd.DataFrame(hits, columns=columns))) == [
        ("a-01", 0, 3, True),
        ("a-01", 3, 12, False),
        ("a-01", 12, 15, True),
    ]


def test_of_two_pairs_as_frequent_the_first_by_name_comes_first(make_exchange):
    book = HEAD + "".join(f"{one},issue,{one},t,r\n" for one in ("law", "care", "rage", "hope"))
    ours = "Law, care, rage. Law, care, rage."
    made = make_exchange({"ann": ours, "ben": "Hope, care. Hope, care."}, book)
    assert framing.pairs(made).table[["first", "second"]].to_numpy().tolist() == [
        ["care", "hope"],
        ["care", "rage"],
        ["law", "care"],
        ["law", "rage"],
    ]


@pytest.mark.parametrize(
    ("before", "after", "denied"),
    [
        ("il ne", "a b pas", True),
        ("il ne", "a b c pas", False),  # three words behind, as three before
        ("ne x y", "pas", True),
        ("ne x y z", "pas", False),
        ("ne a b c d point", "", True),  # of a point or plus the ne may stand six words before
        ("ne a b c d e point", "", False),
        ("pas a b", "", True),
        ("pas a b c", "", False),
    ],
)
def test_how_far_a_french_negation_reaches(before, after, denied):
    assert is_negated(before.split(), after.split(), "fr") == denied


# The words against the coders


def write_codes(made, frames, **coders):
    """Write sheets of codes, {coder: {sentence: codes of the frames}}, into the exchange's folder."""
    folder = made.folder / "codings"
    folder.mkdir(exist_ok=True)
    for coder, codes in coders.items():
        rows = [f"{name},{coder},,{code}" for name, code in codes.items()]
        lines = [f"sentence_id,coder,codebook,{frames}", *rows]
        (folder / f"frames-{coder}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.fixture
def checked(make_exchange):
    """Words find the law in four sentences and care in one; by hand five and none have them.

    “hope” is in the codebook and was not coded; the last sentence was not coded at all.
    """
    book = HEAD + "Law,issue,law,t,r\ncare,issue,care,t,r\nhope,issue,hope,t,r\n"
    ours = "The law. The law too. “The law.” No law. Care."
    made = make_exchange({"ann": ours, "ben": "We went. They went. It went. The law went."}, book)
    codes = ["1,0", "1,0", "1,0", "0,0", "0,0", "1,0", "1,0", "0,0"]
    names = [*(f"ann-0{n}" for n in range(1, 6)), *(f"ben-0{n}" for n in range(1, 4))]
    write_codes(made, "law,care", a=dict(zip(names, codes)))
    return made


def wilson(found, size):
    ends = stats.binomtest(found, size).proportion_ci(0.95, "wilson")
    return ends.low, ends.high


def test_the_words_are_held_against_the_codes(checked):
    result = framing.check(checked)
    law, care = result.table.to_dict("records")
    assert [law[name] for name in ("frame", "found", "right", "false_hits", "missed")] == ["Law", 4, 3, 1, 2]
    assert (law["precision"], law["recall"]) == pytest.approx((3 / 4, 3 / 5))
    # Twice 3 of 4 found and 5 coded.
    assert law["f1"] == pytest.approx(2 * 3 / (4 + 5))
    for name, size in (("precision", 4), ("recall", 5)):
        assert (law[f"{name}_low"], law[f"{name}_high"]) == pytest.approx(wilson(3, size))
    assert (law["false_sentences"], law["missed_sentences"]) == ("ann-04", "ben-01, ben-02")
    assert law["key"] == "frame:Law~coded" and care["key"] == "frame:care"
    assert result.hits(law["key"])["sentence_id"].tolist() == ["ann-01", "ann-02", "ann-03", "ann-04"]
    assert [care[name] for name in ("found", "right", "false_hits", "missed", "f1")] == [1, 0, 1, 0, 0]
    assert care["precision"] == 0 and math.isnan(care["recall"]) and math.isnan(care["recall_low"])
    assert result.coders == 1 and result.headline == (
        "Added up over 2 frames, the words find 5 sentences, 3 of which are coded so by hand, and miss 2 "
        "that are."
    )


def test_the_frames_on_which_words_and_codes_agree_least_and_most(checked):
    result = framing.check(checked)
    care, law = result.findings()
    assert law.headline == (
        "“Law”: 3 of 4 sentences found by words are coded so by hand, and 2 coded ones have no such word."
    )
    (low, high), (least, most) = wilson(3, 4), wilson(3, 5)
    assert law.sure == f"Precision {low:.2f} to {high:.2f}, recall {least:.2f} to {most:.2f}."
    assert care.headline == (
        "“care”: 0 of 1 sentence found by words are coded so by hand, and 0 coded ones have no such word."
    )
    low, high = wilson(0, 1)
    assert care.sure == f"Precision {low:.2f} to {high:.2f}, recall no interval."
    assert [(one.verdict, one.keys) for one in (care, law)] == [
        ("one reader", ("frame:care",)),
        ("one reader", ("frame:Law~coded",)),
    ]
    one = result.where(frame="care")
    assert len(one.findings()) == 1 and one.headline == (
        "Of 2 rows, 1 row is kept here. Added up over 1 frame, the words find 1 sentence, 0 of which are "
        "coded so by hand, and miss 0 that are."
    )


def test_one_sentence_found_and_one_missed_are_one(make_exchange):
    book = HEAD + "law,issue,law,t,r\nhope,issue,hope,t,r\n"
    made = make_exchange({"ann": "The law. Hope.", "ben": "We went."}, book)
    write_codes(
        made, "law", a={"ann-01": 1, "ann-02": 0, "ben-01": 1}, b={"ann-01": 1, "ann-02": 0, "ben-01": 1}
    )
    result = framing.check(made)
    assert result.headline == (
        "Added up over 1 frame, the words find 1 sentence, 1 of which is coded so by hand, and miss 1 that "
        "is."
    )
    (found,) = result.findings()
    assert found.verdict == "" and found.headline == (
        "“law”: 1 of 1 sentence found by words is coded so by hand, and 1 coded one has no such word."
    )


def test_a_frame_on_which_coders_differ_is_checked_where_they_agree(make_exchange):
    made = make_exchange({"ann": "The law. Our law.", "ben": "A law."}, HEAD + "law,issue,law,t,r\n")
    write_codes(made, "law", a={"ann-01": 1, "ann-02": 1}, b={"ann-01": 1, "ann-02": 0})
    (row,) = framing.check(made).table.to_dict("records")
    assert (row["found"], row["right"], row["missed"]) == (1, 1, 0)
    other = make_exchange({"ann": "The law.", "ben": "A law."}, HEAD + "law,issue,law,t,r\n")
    (other.folder / "frames.csv").write_text(
        "\n".join([DEFINED, "blame,entman,hand,Blame.,ann-01,ben-01,s"]), encoding="utf-8"
    )
    write_codes(other, "blame", a={"ann-01": 1})
    assert framing.check(other).headline == "No frame of codebook.csv has been coded by hand."


def test_all_false_hits_and_all_that_are_missed_are_named(make_exchange):
    made = make_exchange({"ann": "The law. Our law. We go.", "ben": "We went."}, HEAD + "law,issue,law,t,r\n")
    write_codes(made, "law", a={"ann-01": 0, "ann-02": 0, "ann-03": 1, "ben-01": 1})
    (row,) = framing.check(made).table.to_dict("records")
    assert (row["false_sentences"], row["missed_sentences"]) == ("ann-01, ann-02", "ann-03, ben-01")
    # Its key is limited only where a hit stands in a sentence that was not coded.
    assert row["key"] == "frame:law"
    write_codes(made, "law", a={"ann-01": 0, "ann-03": 1, "ben-01": 1})
    (row,) = framing.check(made).table.to_dict("records")
    assert (row["key"], row["found"]) == ("frame:law~coded", 1)


# Other lists of words


def test_what_other_lists_would_show(make_exchange):
    """“Rule” stands in two of four sentences, “court” in one more, “judge*” on the other side in one of two.

    Without “rule” 1/4 − 1/2, without “court” 2/4 − 1/2, without “judge*” 3/4; strict leaves out “court”, and
    loose finds “rules”, the last of Ann's.
    """
    book = HEAD + "law,issue,rule,t,r\nlaw,issue,court,t,Ambiguous\nlaw,issue,judge*,t,r\n"
    made = make_exchange({"ann": "The rule. Our rule. A court. The rules.", "ben": "Judges. We went."}, book)
    varied = framing.vary(made)
    (row,) = varied.table.to_dict("records")
    assert row == {
        "frame": "law",
        "difference": 3 / 4 - 1 / 2,
        "lowest": 1 / 4 - 1 / 2,
        "highest": 3 / 4,
        "moved_by": "rule",
        "strict": 2 / 4 - 1 / 2,
        "loose": 1 - 1 / 2,
        "clear": False,
        "survives": False,
        "key": "frame:law~own~affirmed",
    }
    # On one side alone, a term a sentence: without either half is left, and the whole is no such list.
    two = HEAD + "law,issue,rule,t,r\nlaw,issue,court,t,r\n"
    made = make_exchange({"ann": "The rule. A court.", "ben": "We went. They came."}, two)
    (alone,) = framing.vary(made).table.to_dict("records")
    assert (alone["difference"], alone["lowest"], alone["highest"]) == (1, 1 / 2, 1 / 2)
    assert varied.headline == "No frame seems to part the sides, so no other list was needed to doubt it."
    assert varied.hits(row["key"])["text"].tolist() == ["rule", "rule", "court", "Judges"]


def test_chance_is_over_all_sentences_quoted_ones_too(make_exchange):
    """Law stands in three of six sentences and care in two: by chance they meet in one. Two are Eve's."""
    book = HEAD + "".join(f"{one},issue,{one},t,r\n" for one in ("law", "care"))
    letters = {"ann": "Law and care. Law, care. They went. It rained.", "ben": "Law. No."}
    made = make_exchange(letters, book, quoted={"ann": [("eve", "They went", "It rained.")]})
    assert (~made.own_sentences).sum() == 2
    (row,) = framing.pairs(made).table.to_dict("records")
    assert (row["together"], row["by_chance"]) == (2, 3 * 2 / 6)


def test_a_frame_of_one_term_has_no_list_without_it(make_exchange):
    book = HEAD + "law,issue,law,t,ambiguous\n"
    made = make_exchange({"ann": "The law. Laws.", "ben": "Lawyers."}, book)
    (row,) = framing.vary(made).table.to_dict("records")
    assert (row["lowest"], row["highest"], row["moved_by"]) == (1 / 2, 1 / 2, "")
    # A stricter list would be empty, so it is the whole one; a term of three letters is not loosened.
    assert (row["strict"], row["loose"]) == (1 / 2, 1 / 2)
    longer = make_exchange({"ann": "The rule. Rules.", "ben": "Rulers."}, HEAD + "law,issue,rule,t,r\n")
    assert framing.vary(longer).table["loose"].tolist() == [1 - 1]


def test_how_many_frames_survive_other_lists(four):
    def say(clear, survives):
        table = four.table[["frame"]].assign(clear=clear, survives=survives, key="")
        return FrameVariants(four.exchange, table).headline

    yes, no, none = [True] * 4, [False] * 4, [True, False, False, False]
    lists = "with every other list, one term left out, stricter or looser"
    assert say(none, none) == f"The one frame that seems to part the sides does so {lists}."
    assert say(none, no) == f"The one frame that seems to part the sides does not do so {lists}."
    assert say(yes, no) == f"None of 4 frames that seem to part the sides does so {lists}."
    assert say(yes, none) == f"1 of 4 frames that seem to part the sides does so {lists}: “law”."
    assert say([True] * 3 + [False], [True, True, False, False]) == (
        f"2 of 3 frames that seem to part the sides do so {lists}: “law” and “care”."
    )


def test_a_frame_that_other_lists_turn_round_does_not_survive(make_exchange):
    """Without “law” the other side has the larger share, as clearly; so it does not survive."""
    book = HEAD + "law,issue,law,t,r\nlaw,issue,court,t,r\n"
    ours, theirs = text(*["The law came."] * 9), text(*["The court came."] * 5, *["They wept."] * 4)
    (row,) = framing.vary(make_exchange({"ann": ours, "ben": theirs}, book)).table.to_dict("records")
    # 9 of 9 against 5 of 9; without “law” none against 5, without “court” 9 against none.
    assert row["difference"] == pytest.approx(4 / 9) and row["moved_by"] == "law"
    assert (row["lowest"], row["highest"]) == pytest.approx((-5 / 9, 1)) and not row["survives"]


def test_a_frame_of_the_second_side_survives_where_every_list_has_it_there(make_exchange):
    """Six of six against none, with each of the lists: 2 of 924 ways to deal out the paragraphs."""
    book = HEAD + "law,issue,law,t,r\nlaw,issue,court,t,r\n"
    made = make_exchange(
        {"ann": text(*["They wept."] * 6), "ben": text(*["The law came to court."] * 6)}, book
    )
    (row,) = framing.vary(made).table.to_dict("records")
    assert (row["difference"], row["lowest"], row["highest"]) == (-1, -1, -1)
    assert row["clear"] and row["survives"]


# Definitions


def test_how_many_frames_are_coded_by_words_and_by_hand(make_exchange):
    made = make_exchange({"ann": "One. Two.", "ben": "No."})
    rows = ["law,issue,words,The law.,ann-02,ben-01,s", "hope,entman,hand,Hope.,ann-01,ben-01,s"]
    path = made.folder / "frames.csv"
    path.write_text("\n".join([DEFINED, *rows]), encoding="utf-8")
    defined = framing.define(made)
    assert defined.headline == "Of 2 frames, 1 is coded by words and 1 by hand."
    assert defined.table.to_numpy(object).tolist() == [
        ["law", "issue", "words", "The law.", "ann-02", "ben-01", "s", "sentence:ann-02"],
        ["hope", "entman", "hand", "Hope.", "ann-01", "ben-01", "s", "sentence:ann-01"],
    ]
    path.write_text("\n".join([DEFINED, *(row.replace("hand", "words") for row in rows)]), encoding="utf-8")
    assert framing.define(made).headline == "Of 2 frames, 2 are coded by words and 0 by hand."
