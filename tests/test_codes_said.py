"""What codes by hand say, whole: of the coders, of a grid, of words beside them; and their sheets."""

import dataclasses
import hashlib
import itertools
import json
import math

import pandas as pd
import pytest

from rejoinder import framing
from rejoinder.exchange import InputError
from rejoinder.framing.annotations import export_codebook, read_annotations, write_annotations
from rejoinder.framing.codebook import list_frames, name_codebook, note_frames, read_codebook
from rejoinder.framing.coding import adjudicate, coding_sheet, read_decisions, start_sheet
from rejoinder.framing.sheets import read_codings, read_sheets

from .test_by_hand import BLIND, HEAD, deal_out, make, make_families, name_sentences, newcombe
from .test_frames_said import DEFINED, SIDES, write_codes

# How far coders agree


def count_alpha(units):
    """Return Krippendorff's nominal alpha of units, each a list of codes, by his formula."""
    units = [codes for codes in units if len(codes) > 1]
    pairs = [(x, y, 1 / (len(codes) - 1)) for codes in units for x, y in itertools.permutations(codes, 2)]
    total = sum(weight for *_, weight in pairs)
    seen = {code: sum(weight for x, _, weight in pairs if x == code) for code in (0, 1)}
    differ = sum(weight for x, y, weight in pairs if x != y)
    return 1 - (total - 1) * differ / (2 * seen[0] * seen[1])


@pytest.fixture
def coded(make_exchange):
    """Two coders of eight sentences: they differ on one code of the law, on none of care; one codes hope."""
    frames = "law,care,hope"
    book = HEAD + "".join(f"{one},issue,{one},t,r\n" for one in frames.split(","))
    made = make_exchange({"ann": "We go. " * 5, "ben": "They go. " * 3}, book)
    names = name_sentences("ann", 5) + name_sentences("ben", 3)
    one = dict(zip(names, ("1,1,1", "1,0,", "0,0,0", "0,0,", "1,0,", "0,0,", "0,0,", "1,0,")))
    other = dict(zip(names, ("1,1,", "0,0,", "0,0,", "0,0,", "1,0,", "0,0,", "0,0,", "1,0,")))
    write_codes(made, frames, a=one, b=other)
    return made


def test_how_far_two_coders_agree(coded):
    agreement = framing.agree(coded)
    law, care, hope = agreement.table.to_dict("records")
    assert [law[name] for name in ("frame", "coders", "sentences", "key")] == ["law", 2, 8, "hand:law~own"]
    assert law["agreement"] == 7 / 8
    # By chance (4 × 3 + 4 × 5) / 64 = 1/2; by Gwet with 7/16 of ones 2 × 7/16 × 9/16.
    assert law["kappa"] == pytest.approx((7 / 8 - 1 / 2) / (1 / 2))
    chance = 2 * 7 / 16 * 9 / 16
    assert law["ac1"] == pytest.approx((7 / 8 - chance) / (1 - chance))
    units = [[1, 1], [1, 0], [0, 0], [0, 0], [1, 1], [0, 0], [0, 0], [1, 1]]
    assert law["alpha"] == pytest.approx(count_alpha(units))
    left = [count_alpha(units[:gone] + units[gone + 1 :]) for gone in range(8)]
    middle = sum(left) / 8
    reach = 2.364624 * math.sqrt(7 / 8 * sum((one - middle) ** 2 for one in left))
    low, high = law["alpha"] - reach, law["alpha"] + reach
    assert (law["alpha_low"], law["alpha_high"]) == pytest.approx((low, min(1, high)), abs=1e-5)
    # Of eight one differs: the share p with (1 − p)^8 + 8 p (1 − p)^7 = .05.
    bound = law["bound"]
    assert (1 - bound) ** 8 + 8 * bound * (1 - bound) ** 7 == pytest.approx(0.05)
    assert law["verdict"] == f"alpha between {low:.2f} and {min(1, high):.2f}".replace("-", "−")
    assert (care["agreement"], care["alpha"]) == (1, 1) and care["bound"] == pytest.approx(
        1 - 0.05 ** (1 / 8)
    )
    assert care["verdict"] == "no disagreement seen; up to 31% is still possible"
    assert (hope["coders"], hope["sentences"]) == (1, 0) and math.isnan(hope["agreement"])
    assert hope["verdict"] == "one coder only: agreement is not known"
    spans = law["alpha_high"] - law["alpha_low"]
    assert agreement.headline == (
        "The two coders agree on 88% of their codes for “law”, where they agree least, and on 100% "
        "for “care”, where they agree most."
    )
    assert agreement.findings()[0].sure == (
        f"Krippendorff’s alpha, of 3 frames: undefined for 0; its widest interval spans {spans:.2f}."
    )
    assert agreement.coders == 2 and agreement.hits("hand:law~own")["sentence_id"].tolist() == [
        "ann-01",
        "ann-05",
        "ben-03",
    ]


def test_what_is_said_of_coders(coded):
    agreement = framing.agree(coded)
    first, *_ = agreement.findings()
    assert (first.headline, first.detail, first.verdict, first.keys) == (
        agreement.headline,
        "With so few sentences nobody can say how far they would agree on others.",
        "cannot tell",
        ("everything",),
    )
    # Without the one sentence that has it, alpha is undefined: there is no interval to be wide.
    care = agreement.where(frame="care")
    assert care.state() == "The two coders gave each sentence that both have coded the same codes."
    assert care.findings()[0].sure == "Krippendorff’s alpha, of 1 frame: undefined for 0."
    assert agreement.where(frame="law").state() == "The two coders agree on 88% of their codes for “law”."
    same = dataclasses.replace(
        agreement, table=agreement.table.assign(verdict="undefined: so", alpha_low=math.nan)
    )
    assert same.findings()[0].sure == "Krippendorff’s alpha, of 3 frames: undefined for 3."
    ends = {"alpha_low": [0.0, 0.5, math.nan], "alpha_high": [0.25, 1.0, math.nan]}
    wide = dataclasses.replace(agreement, table=agreement.table.assign(**ends)).findings()[0].sure
    assert wide.endswith("; its widest interval spans 0.50.")
    alone = dataclasses.replace(agreement, coders=1).findings()[0]
    assert (alone.detail, alone.verdict) == (
        "With few sentences even perfect agreement would leave much open.",
        "one reader",
    )
    assert alone.headline == (
        "One coder has read the sentences: how far two would agree is not known, and the codebook is not "
        "validated."
    )


def test_of_three_coders_there_is_an_alpha_and_no_kappa(make_exchange):
    made = make_exchange({"ann": "We go. We went. We left.", "ben": "No."}, HEAD + "law,issue,law,t,r\n")
    names = ["ann-01", "ann-02", "ann-03", "ben-01"]
    codes = {"a": (1, 0, 0, 1), "b": (1, 0, 1, 1), "c": (1, 1, "", "")}
    write_codes(made, "law", **{coder: dict(zip(names, given)) for coder, given in codes.items()})
    (row,) = framing.agree(made).table.to_dict("records")
    # Pairs: three alike, one of three, none of one, one of one.
    assert row["agreement"] == pytest.approx((3 + 1 + 0 + 1) / 8) and row["sentences"] == 4
    assert row["alpha"] == pytest.approx(count_alpha([[1, 1, 1], [0, 0, 1], [0, 1], [1, 1]]))
    assert math.isnan(row["kappa"]) and math.isnan(row["ac1"]) and row["coders"] == 3
    # Two of four differ: the share p with which two or fewer of four do in one of 20 cases.
    bound = row["bound"]
    assert 1 - 4 * bound**3 * (1 - bound) - bound**4 == pytest.approx(0.05)


def test_codings_of_older_codebooks_are_named(make_exchange):
    made = make_exchange({"ann": "We go. We went.", "ben": "No."}, HEAD + "law,issue,law,t,r\n")
    (made.folder / "codings").mkdir()
    for coder, version in (("a", "zz11"), ("b", "aa22")):
        (made.folder / "codings" / f"frames-{coder}.csv").write_text(
            f"sentence_id,coder,codebook,law\nann-01,{coder},{version},1\nann-02,{coder},,0\n",
            encoding="utf-8",
        )
    agreement = framing.agree(made)
    assert agreement.old == {"law": ["aa22", "zz11"]}
    second = agreement.findings()[1]
    assert second.headline == "Some codings were made with another version of the codebook (aa22, zz11)."
    assert second.detail == "Look whether its frames still mean the same, or code again."


# A grid of frames coded by hand


def judge_grid(grid, verdicts, **facts):
    return dataclasses.replace(grid, table=grid.table.assign(verdict=verdicts), **facts)


@pytest.fixture
def grid(make_exchange):
    """Three frames of four sentences in four paragraphs against three, read by one who was not blind.

    The law stands in three and one, hope in one and two, care in none.
    """
    here, there = name_sentences("ann", 4), name_sentences("ben", 3)
    codes = dict(zip(here + there, ("1,0,0", "1,1,0", "1,0,0", "0,0,0", "0,1,0", "1,1,0", "0,0,0")))
    texts = ["\n\n".join([f"{one} go."] * size) for one, size in (("We", 4), ("They", 3))]
    made = make(make_exchange, *texts, {"a": codes}, frames="law,hope,care", toml=BLIND.format("a", "no"))
    return framing.grid(made)


def test_a_grid_by_hand(grid):
    assert grid.table["frame"].tolist() == ["law", "hope", "care"]
    marks = {"law": (0, 1, 2, 5), "hope": (1, 4, 5), "care": ()}
    names = name_sentences("ann", 4) + name_sentences("ben", 3)
    for row in grid.table.itertuples():
        places = marks[row.frame]
        here, there = [one for one in places if one < 4], [one for one in places if one > 3]
        assert (row.sentences_one, row.sentences_two) == tuple(
            ", ".join(names[one] for one in part) or "none" for part in (here, there)
        )
        assert (row.count_one, row.of_one, row.count_two, row.of_two) == (len(here), 4, len(there), 3)
        assert row.difference == pytest.approx(len(here) / 4 - len(there) / 3)
        ends = newcombe((len(here), 4), (len(there), 3))
        assert (row.difference_low, row.difference_high) == pytest.approx(ends, abs=1e-6)
        ways = deal_out([int(place in places) for place in range(7)], [1] * 7, (0, 1, 2, 3))
        assert row.p == pytest.approx(ways / 35) and row.key == f"hand:{row.frame}~own"
        assert grid.hits(row.key)["sentence_id"].tolist() == [names[one] for one in places]
    assert (grid.family, grid.voices, grid.design.family, grid.design.noun) == ("entman", "own", 3, "frame")
    assert grid.meanings == {"law": "law is meant.", "hope": "hope is meant.", "care": "care is meant."}


def test_what_a_grid_says_whole(grid):
    assert grid.headline == "None of 3 frames coded by hand parts the sides."
    first, *frames = grid.findings()
    assert (first.headline, first.detail, first.verdict) == (
        grid.headline,
        "Read by “a” (not blind).",
        "cannot tell",
    )
    assert first.keys == ("hand:law~own", "hand:hope~own", "hand:care~own")
    assert (
        first.sure
        == f"A reading that is not known to be blind can lean at most. {grid.design.state(grid.sides)}"
    )
    # Of a frame that nobody has defined it is not said what it is.
    bare = dataclasses.replace(grid, meanings={"law": "law is meant."}).findings()
    assert [one.detail for one in bare[1:]] == ["That is: law is meant.", ""]
    # 3/4 − 1/3 is .42 and 1/4 − 2/3 the same the other way; care differs by nothing, and is not told.
    law, hope = frames
    assert law.headline == "“law”: in 3 of 4 sentences of Side one, in 1 of 3 of Side two."
    assert hope.headline == "“hope”: in 2 of 3 sentences of Side two, in 1 of 4 of Side one."
    assert (law.detail, law.verdict, law.keys) == ("That is: law is meant.", "cannot tell", ("hand:law~own",))
    low, high = newcombe((3, 4), (1, 3))
    ways = deal_out([1, 1, 1, 0, 0, 1, 0], [1] * 7, (0, 1, 2, 3))
    assert law.sure == (
        f"Not told apart. {ways} of 35 ways to deal out the paragraphs set it as far apart "
        f"(p = {ways / 35:.2f}). Difference +42 points, 95% interval {100 * low:+.0f} to {100 * high:+.0f}."
    ).replace("-", "−")


def test_how_many_frames_of_a_grid_part_the_sides(grid):
    none, lean, sure = "cannot tell", "leans", "holds"

    def say(*verdicts, **facts):
        return judge_grid(grid, list(verdicts), **facts).state()

    said = "of 3 frames coded by hand"
    assert say(lean, none, none) == f"1 {said} seems to part the sides, but not for sure."
    assert say(lean, sure, none) == f"2 {said} seem to part the sides, 1 of them for sure."
    assert say(sure, none, none) == f"1 {said} seems to part the sides, for sure."
    leads = {"all": "With the quoted words counted in: ", "quoted": "Among quoted words alone: "}
    for voices, lead in leads.items():
        assert say(none, none, none, voices=voices) == f"{lead}none {said} parts the sides."
        assert (
            say(lean, lean, none, voices=voices)
            == f"{lead}2 {said} seem to part the sides, none of them for sure."
        )
        told = judge_grid(grid, [none] * 3, voices=voices).findings()[1].headline
        assert told == f"{lead}“law”: in 3 of 4 sentences of Side one, in 1 of 3 of Side two."


def test_the_frames_of_a_grid_that_are_told_first(grid):
    def list_told(verdicts, differences):
        changed = judge_grid(grid, verdicts)
        table = changed.table.assign(difference=differences)
        return [one.headline[1:5] for one in dataclasses.replace(changed, table=table).findings()[1:]]

    none = ["cannot tell"] * 3
    assert list_told(none, [0.1, -0.3, 0.2]) == ["hope", "care"]  # the two furthest
    assert list_told(["leans", "cannot tell", "cannot tell"], [0.1, -0.3, 0.2]) == ["law”", "hope"]
    assert list_told(["leans", "holds", "leans"], [0.1, -0.3, 0.2]) == ["hope", "care", "law”"]
    assert list_told(none, [0.0, 0.0, 0.2]) == ["care"]
    for difference, more, less in ((0.01, "one", "two"), (-0.01, "two", "one")):
        table = grid.table.assign(difference=[difference, 0, 0])
        said = dataclasses.replace(grid, table=table).findings()[1].headline
        assert said.index(f"Side {more}") < said.index(f"Side {less}")


def test_what_is_said_of_luck_and_of_codes_left_out_of_a_grid(grid):
    design = dataclasses.replace(grid.design, luck=0.2)
    whole = dataclasses.replace(grid, design=design)
    luck = "7 of 35 ways to deal out the paragraphs by chance make as many frames lean. "
    assert whole.findings()[0].sure.startswith(f"{luck}A reading that is not known to be blind")
    some = whole.where(frame=["law", "hope"]).findings()[0]
    assert some.headline == "Of 3 rows, 2 rows are kept here. None of 2 frames coded by hand parts the sides."
    assert some.sure.startswith("A reading that is not known to be blind")
    for left, said in ((1, "1 code is left out"), (2, "2 codes are left out")):
        codes = dataclasses.replace(grid.codes, open=left)
        assert codes.say(grid.exchange) == (
            "A sentence counts as those say who coded it, where they agree or decided together; "
            f"{said}. A reading that is not known to be blind can lean at most."
        )
    several = dataclasses.replace(grid.codes, coders=("a", "b"))
    assert several.say(grid.exchange) == (
        "A sentence counts as those say who coded it, where they agree or decided together. "
        "A reading that is not known to be blind can lean at most."
    )


# Words and codes side by side


def list_eight(ours, theirs):
    """Return codes of eight sentences a side, as many ones first as are given."""
    codes = [int(n < ours) for n in range(8)] + [int(n < theirs) for n in range(8)]
    return dict(zip(name_sentences("ann", 8) + name_sentences("ben", 8), codes))


@pytest.mark.parametrize("blind", ["yes", "no"])
@pytest.mark.parametrize(("ours", "theirs", "more", "less"), [(8, 0, "one", "two"), (1, 8, "two", "one")])
def test_a_frame_that_codes_alone_set_apart_names_the_side_that_has_more(
    make_exchange, ours, theirs, more, less, blind
):
    """By words the law stands in four of Ann's eight sentences and in three of Ben's."""
    texts = ["\n\n".join(["The law."] * laws + ["We go."] * (8 - laws)) for laws in (4, 3)]
    book = HEAD + "law,issue,law,s,r\n"
    made = make(
        make_exchange, *texts, {"a": list_eight(ours, theirs)}, book=book, toml=BLIND.format("a", blind)
    )
    both = framing.both_ways(made)
    first, lone, *_ = both.findings()
    same = "1" if more == "one" else "none"
    assert first.headline == f"For {same} of 1 frame words and codes by hand point to the same side."
    apart = (
        f"What seems to part the sides: “law” by hand alone. Read by “a” ({'not ' * (blind == 'no')}blind)."
    )
    parted = "" if more == "one" else "They part on “law”. "
    assert first.detail == f"{parted}The verdict is the same for none. {apart}"
    keys = ("frame:law~own~affirmed", "hand:law~own")
    assert first.keys == (SIDES if more == "one" else keys) and lone.keys == keys
    hand = {"one": ours, "two": theirs}
    words = {"one": 4, "two": 3}
    assert lone.headline == (
        f"“law” by hand: in {hand[more]} of 8 sentences of Side {more}, in {hand[less] or 'none'} of 8 of "
        f"Side {less}; by words in {words[more]} and {words[less]}."
    )
    verdict = both.table["verdict_hand"].iloc[0]
    assert lone.verdict == verdict == {"yes": "holds", "no": "leans"}[blind] and lone.detail == ""
    ends = newcombe((ours, 8), (theirs, 8))
    here = (ours - theirs) / 8
    chance = both.designs["hand"].say_chance(both.table["p_hand"].iloc[0], verdict)
    said = {"holds": "Holds", "leans": "Not sure"}[verdict]
    low, high = newcombe((4, 8), (3, 8))
    # Of 16 paragraphs seven have the law: as uneven as 4 and 3 is every way.
    assert lone.sure == (
        f"By hand: {said}, one of 1 frame compared. {chance} Difference {100 * here:+.0f} points, 95% "
        f"interval {100 * ends[0]:+.0f} to {100 * ends[1]:+.0f}. By words: Not told apart. All 12,870 "
        f"ways to deal out the paragraphs set it as far apart (p = 1.00). Difference +12 points, 95% "
        f"interval "
        f"{100 * low:+.0f} to {100 * high:+.0f}."
    ).replace("-", "−")
    assert first.sure == (
        "Counted were 8 sentences of Side one and 8 sentences of Side two, by words and by hand alike. Were "
        "sentences independent, the 95% interval would leave out an equal share for none by words and 1 by "
        f"hand. {'A reading that is not known to be blind can lean at most. ' * (blind == 'no')}"
        f"{both.designs['hand'].state(both.sides)}"
    )
    bare = dataclasses.replace(both, table=both.table.assign(by_words_one=0, by_words_two=0)).findings()[1]
    assert bare.headline.endswith("; by words in none and none.")


def test_what_sets_the_sides_apart_both_ways_and_in_one_alone(make_exchange):
    texts = ["\n\n".join([f"{one} go."] * 8) for one in ("We", "They")]
    book = HEAD + "".join(f"{one},issue,{one},s,r\n" for one in ("law", "care", "hope", "fear", "rage"))
    codes = dict.fromkeys(name_sentences("ann", 8) + name_sentences("ben", 8), "0,0,0,0,0")
    made = make(make_exchange, *texts, {"a": codes}, book=book, frames="law,care,hope,fear,rage")
    both = framing.both_ways(made)
    lean, none = "leans", "cannot tell"

    def change(words, hand, differences=((1, 1),) * 5):
        by_words, by_hand = zip(*differences)
        table = both.table.assign(
            verdict_words=words, verdict_hand=hand, difference_words=by_words, difference_hand=by_hand
        )
        return dataclasses.replace(both, table=table)

    def say(*parts, **more):
        return (
            change(*parts, **more)
            .findings()[0]
            .detail.removesuffix(" Read by one coder of whom nothing is said.")
        )

    mixed = change([lean, "holds", none, none, none], [lean, none, "holds", none, none])
    assert mixed.findings()[0].detail.startswith(
        "The verdict is the same for 3. What seems to part the sides: “law” both ways; “care” by words "
        "alone; "
        "“hope” by hand alone."
    )
    assert [one.headline.split(" ")[0] for one in mixed.findings()[1:]] == ["“care”", "“hope”"]
    assert say([lean] * 5, [lean] * 5) == (
        "The verdict is the same for 5. What seems to part the sides: “law”, “care”, “hope” and 2 other "
        "frames both "
        "ways."
    )
    assert say([none] * 5, [none] * 5, [(1, -1)] * 4 + [(1, 0)]) == (
        "They part on “law”, “care”, “hope” and 1 other frame. Where both point to a side, the verdict is "
        "the same "
        "for 4. Neither way does a frame seem to part the sides."
    )
    nothing = change([none] * 5, [none] * 5, [(0, 1), (1, 0), (0, 0), (math.nan, 1), (1, math.nan)])
    assert nothing.headline == "For none of 5 frames do words and codes by hand both point to a side."
    some = change([none] * 5, [none] * 5, [(1, 1), (-1, -1), (1, -1), (0, 1), (1, 0)])
    assert some.headline == (
        "For 2 of 3 frames words and codes by hand point to the same side; 2 other frames cannot be "
        "compared so, "
        "for one way or both point to no side."
    )
    assert some.findings()[0].keys == ("frame:hope~own~affirmed", "hand:hope~own")


def test_a_difference_that_words_alone_show_is_called_so(make_exchange):
    """By words 8 of 8 against none; by hand 5 of 8 against none: as if independent, not as paragraphs."""
    ours = "\n\n".join([" ".join(["The law."] * 4), " ".join(["The law."] * 4)])
    theirs = "\n\n".join([" ".join(["They go."] * 4)] * 2)
    codes = list_eight(5, 0)
    book = HEAD + "law,issue,law,s,r\n"
    both = framing.both_ways(make(make_exchange, ours, theirs, {"a": codes}, book=book))
    # Of four paragraphs none can lean, so the intervals of single sentences are marked.
    assert both.table[["verdict_words", "verdict_hand"]].to_numpy().tolist() == [["cannot tell"] * 2]
    assert "leave out an equal share for 1 by words and 1 by hand." in both.findings()[0].sure
    grid = framing.grid(make(make_exchange, ours, theirs, {"a": codes}))
    (low, high) = newcombe((5, 8), (0, 8))
    sure = grid.findings()[1].sure
    assert sure.endswith(
        f"Difference +62 points, 95% interval +{100 * low:.0f} to +{100 * high:.0f}, as if sentences of one "
        "paragraph were independent."
    )


@pytest.mark.parametrize(
    ("found", "right", "told"), [(3, 1, True), (2, 0, False), (4, 2, False), (5, 2, True)]
)
def test_words_that_mostly_find_what_was_not_coded_so(make_exchange, found, right, told):
    """On the second side; three sentences or more that words find, and fewer than half of them coded so."""
    theirs = "The law. " * found
    codes = {name: int(n < right) for n, name in enumerate(name_sentences("ben", found))} | {"ann-01": 0}
    book = HEAD + "law,issue,law,s,r\n"
    both = framing.both_ways(
        make(make_exchange, "No.", theirs, {"a": codes}, book=book, toml=BLIND.format("a", "yes"))
    )
    said = [one for one in both.findings() if "mostly" in one.headline]
    assert bool(said) == told
    if told:
        (one,) = said
        assert one.headline == (
            "In Side two, words mostly find sentences that were not coded so by hand for 1 of 1 frame."
        )
        assert one.detail == f"Of those found, coded so were {right} of {found} for “law”."
        assert one.sure == "Mostly: fewer than half, of 3 such sentences or more."
        assert (one.verdict, one.keys) == ("one reader", ("frame:law~own~affirmed",))
        several = dataclasses.replace(
            both, codes=dataclasses.replace(both.codes, coders=("a", "b"))
        ).findings()
        assert [one.verdict for one in several if "mostly" in one.headline] == ["instrument fails"]
        assert several[0].verdict == "" and both.findings()[0].verdict == "one reader"


def test_the_frame_with_the_fewest_right_is_named_first(make_exchange):
    book = HEAD + "law,issue,law,s,r\ncare,issue,care,s,r\n"
    codes = {name: "1,0" if n == 0 else "0,0" for n, name in enumerate(name_sentences("ann", 3))} | {
        "ben-01": "0,0"
    }
    made = make(make_exchange, "Law, care. " * 3, "No.", {"a": codes}, book=book, frames="law,care")
    (one,) = [one for one in framing.both_ways(made).findings() if "mostly" in one.headline]
    assert one.detail == "Of those found, coded so were none of 3 for “care” and 1 of 3 for “law”."
    assert one.headline.startswith("In Side one, ") and one.headline.endswith("for 2 of 2 frames.")
    assert one.keys == ("frame:care~own~affirmed", "frame:law~own~affirmed")
    # Fewest of those found: two of nine are fewer than one of three.
    codes = {name: f"{int(n < 1)},{int(n < 2)}" for n, name in enumerate(name_sentences("ann", 9))}
    text = "Law, care. " * 3 + "Care. " * 6
    made = make(make_exchange, text, "No.", {"a": codes | {"ben-01": "0,0"}}, book=book, frames="law,care")
    (one,) = [one for one in framing.both_ways(made).findings() if "mostly" in one.headline]
    assert one.detail == "Of those found, coded so were 2 of 9 for “care” and 1 of 3 for “law”."


# Sheets


def test_a_sheet_to_fill_in_line_by_line(make_exchange, tmp_path):
    book = HEAD + "law,issue,law,t,r\nhope,issue,hope,t,r\n"
    made = make_exchange({"ann": "We go.  We\nwent. -5 of us.", "ben": "@home."}, book)
    (made.folder / "frames.csv").write_text(
        "\n".join(
            [DEFINED, "law,issue,words,The law.,ann-01,ben-01,s", "blame,entman,hand,B.,ann-01,ben-01,s"]
        ),
        encoding="utf-8",
    )
    version = name_codebook(made.folder)
    path = coding_sheet(made, tmp_path / "mine.csv", coder="Ann Lee")
    assert path == tmp_path / "mine.csv" and path.read_bytes().decode("utf-8-sig").split("\r\n") == [
        "sentence_id,coder,codebook,letter,before,text,after,law,hope,blame",
        f"ann-01,Ann Lee,{version},ann,,We go.,We went.,,,",
        f"ann-02,Ann Lee,{version},ann,We go.,We went.,'-5 of us.,,,",
        f"ann-03,Ann Lee,{version},ann,We went.,'-5 of us.,,,,",
        f"ben-01,Ann Lee,{version},ben,,'@home.,,,,",
        "",
    ]
    with pytest.raises(InputError) as error:
        coding_sheet(made, path)
    assert str(error.value) == (
        f"{path}: “mine.csv”: the file is there already; give another name, or move it away"
    )


def test_the_name_of_a_codebook_is_twelve_digits_of_both_files(make_exchange):
    made = make_exchange({"ann": "One.", "ben": "Two."}, HEAD + "law,issue,law,t,r\n")
    book = (made.folder / "codebook.csv").read_bytes()
    assert name_codebook(made.folder) == hashlib.sha256(book).hexdigest()[:12]
    (made.folder / "frames.csv").write_bytes(b"more")
    assert name_codebook(made.folder) == hashlib.sha256(book + b"more").hexdigest()[:12]
    assert name_codebook(None) == ""


def test_what_is_said_of_a_sheet_that_is_started(make_exchange):
    made = make_exchange({"ann": "We go.", "ben": "No."}, HEAD + "law,issue,law,t,r\n")
    place = f"{made.folder.parent.name}/{made.folder.name}/codings"
    ask = "Write your name between the quotation marks, and run the cell again."
    assert start_sheet(made) == start_sheet(made, " ?! ") == ask and not (made.folder / "codings").exists()
    assert start_sheet(made, " Ann  Lee ") == (
        f"Your sheet is written: {place}/frames-Ann-Lee.csv. Fill it in with a spreadsheet program, and "
        f"save it "
        "there as CSV."
    )
    path = made.folder / "codings" / "frames-Ann-Lee.csv"
    text = path.read_text(encoding="utf-8-sig")
    assert text.splitlines()[1].startswith("ann-01,Ann Lee,")
    assert start_sheet(made, "ann lee") == (
        f"A sheet of this name is there, and was not changed: {place}/frames-Ann-Lee.csv. If it is not "
        f"yours, add "
        "to your name."
    )
    assert path.read_text(encoding="utf-8-sig") == text and len(list(path.parent.iterdir())) == 1
    bare = make_exchange({"ann": "We go.", "ben": "No."})
    assert start_sheet(bare, "Ann") == (
        "Nothing to show here: the data folder has no codebook.csv and no frames.csv."
    )


def test_what_is_decided_of_each_code(make_exchange):
    made = make_exchange(
        {"ann": "We go. We went. We left. We saw.", "ben": "No."}, HEAD + "Law,issue,law,t,r\n"
    )
    names = name_sentences("ann", 4)
    write_codes(made, "law", a=dict(zip(names, (1, 1, 0, 1))), b=dict(zip(names[:3], (1, 0, 1))))
    path = made.folder / "codings" / "adjudicated.csv"
    path.write_text(
        "sentence_id,frame,code,reason\nann-03,LAW,1,it is named\nann-01,law,0,read again\n", encoding="utf-8"
    )
    table = adjudicate(made, read_codings(made).table)
    rows = table.astype(object).where(table.notna(), None).to_numpy().tolist()
    assert sorted(rows) == [
        ["ann-01", "law", 0, "adjudicated", "read again"],
        ["ann-02", "law", None, "open", ""],
        ["ann-03", "law", 1, "adjudicated", "it is named"],
        ["ann-04", "law", 1, "one coder", ""],
    ]
    path.unlink()
    assert adjudicate(made, read_codings(made).table)["by"].tolist() == [
        "all coders",
        "open",
        "open",
        "one coder",
    ]


# Work made elsewhere


def test_ones_own_decision_goes_before_that_of_the_folder(make_exchange, tmp_path, monkeypatch):
    made = make_exchange({"ann": "We go.", "ben": "No."}, HEAD + "law,issue,law,t,r\n")
    paths = []
    for name, rows in (("kept", "ann-01,law,0,no\nben-01,law,1,so\n"), ("mine", "ann-01,law,1,yes\n")):
        paths.append(tmp_path / f"{name}.csv")
        paths[-1].write_text(f"sentence_id,frame,code,reason\n{rows}", encoding="utf-8")
    monkeypatch.setattr("rejoinder.framing.coding.list_decided", lambda exchange: paths)
    assert read_decisions(made) == {("ann-01", "law"): (1, "yes"), ("ben-01", "law"): (1, "so")}


def test_an_annotation_whole(make_exchange):
    made = make_exchange({"ann": "We go to court. The law is the law of the land.", "ben": "No."})
    start = made.source.index("The law")
    end = start + len("The law is the law of the land.")
    row = {
        "coder": "a",
        "sentence_id": "ann-02",
        "frame": "law",
        "code": 0,
        "codebook": "v1",
        "file": "frames-a.csv",
    }
    (item,) = json.loads(write_annotations(made, pd.DataFrame([row])))
    assert item == {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "Annotation",
        "motivation": "classifying",
        "creator": {"type": "Person", "name": "a"},
        "body": {
            "type": "TextualBody",
            "purpose": "tagging",
            "value": "law",
            "rejoinder:code": 0,
            "rejoinder:codebook": "v1",
            "rejoinder:file": "frames-a.csv",
        },
        "target": {
            "source": "source.txt",
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": "The law is the law of the land.",
                    "prefix": made.source[max(0, start - 32) : start],
                    "suffix": made.source[end : end + 32],
                },
                {"type": "TextPositionSelector", "start": start, "end": end},
            ],
        },
    }
    assert read_annotations(made, json.dumps(item)).to_dict("records") == [row]


def test_an_annotation_quotes_32_characters_before_and_after(make_exchange):
    made = make_exchange({"ann": f"It {'was ' * 9}so. We go. It {'was ' * 9}so.", "ben": "No."})
    row = {"coder": "x", "sentence_id": "ann-02", "frame": "law", "code": 1, "codebook": "", "file": ""}
    (item,) = json.loads(write_annotations(made, pd.DataFrame([row])))
    quote, place = item["target"]["selector"]
    assert (quote["prefix"], quote["suffix"]) == (f"{'was ' * 7}so. ", f" It {'was ' * 7}")
    assert len(quote["prefix"]) == len(quote["suffix"]) == 32


def test_an_annotation_counts_for_every_sentence_that_it_touches(make_exchange):
    made = make_exchange({"ann": "One here. Two here. Three here.", "ben": "One here."})
    first = made.sentences.iloc[0]

    def read_at(*selectors, **body):
        item = {
            "creator": {"name": "x"},
            "body": {"value": "law", **body},
            "target": {"selector": [*selectors]},
        }
        return read_annotations(made, json.dumps(item)).to_numpy().tolist()

    def place(start, end):
        return {"type": "TextPositionSelector", "start": start, "end": end}

    end = int(first["end"])
    row = ["x", "ann-01", "law", 1, "", ""]
    assert read_at(place(0, end)) == [row] == read_at(place(end - 1, end)) and read_at(place(end, end)) == []
    two = read_at(
        place(end - 1, end + 2), **{"rejoinder:code": 0, "rejoinder:codebook": "v", "rejoinder:file": "f"}
    )
    assert two == [["x", "ann-01", "law", 0, "v", "f"], ["x", "ann-02", "law", 0, "v", "f"]]
    # A quotation with what stands around it is that one; a place that has another text gives way to it.
    quote = {"type": "TextQuoteSelector", "exact": "here."}
    assert [row[1] for row in read_at(quote)] == ["ann-01"]
    assert [row[1] for row in read_at(quote | {"prefix": "Three "})] == ["ann-03"]
    assert [row[1] for row in read_at(quote | {"prefix": "One here. Two "})] == ["ann-02"]
    assert [row[1] for row in read_at(quote | {"suffix": " Three"})] == ["ann-02"]
    assert [row[1] for row in read_at(quote | {"prefix": "nowhere "})] == ["ann-01"]
    assert [row[1] for row in read_at(place(0, 3), quote | {"prefix": "Two "})] == ["ann-02"]
    assert [
        row[1] for row in read_at(place(end + 5, end + 10), {"type": "TextQuoteSelector", "exact": "here."})
    ] == ["ann-02"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "annotations: "),
        ('[{"body": {}}]', "annotation 1: “'target'”: it lacks this; give body, creator and target.selector"),
        (
            '[{"creator": {"name": "x"}, "body": {"value": "law"}, "target": '
            '{"selector": [{"type": "TextQuoteSelector", "exact": "Three."}]}}]',
            "annotation 1: “Three.”: this text is not in the source; annotate the source of this exchange",
        ),
        (
            '[{"creator": {"name": "x"}, "body": {"value": "law"}, "target": {"selector": {"type": "Odd"}}}]',
            "annotation 1: “[{'type': 'Odd'}]”: this text is not in the source; annotate the source of this "
            "exchange",
        ),
    ],
)
def test_what_is_no_annotation_is_named(make_exchange, text, said):
    made = make_exchange({"ann": "One.", "ben": "Two."})
    with pytest.raises(InputError) as error:
        read_annotations(made, text)
    assert str(error.value).startswith(said)
    if text == "{":
        assert str(error.value).endswith("the text must be JSON; export it again")


def test_a_codebook_for_other_programs_line_by_line(make_exchange):
    made = make_exchange(
        {"ann": "One.", "ben": "Two."}, HEAD + "law,issue,law,t,r\nlaw,issue,court,t,r\ncare,issue,care,t,r\n"
    )
    (made.folder / "frames.csv").write_text(
        "\n".join(
            [DEFINED, "hope,entman,hand,Hope.,ann-01,ben-01,s", "law,issue,words,The law.,ann-01,ben-01,s"]
        ),
        encoding="utf-8",
    )
    assert export_codebook(made).splitlines() == [
        "name,description",
        '"law","The law. Words: law, court"'.replace('"law",', "law,"),
        "care,Words: care",
        "hope,Hope.",
    ]
    given = pd.DataFrame({"frame": ["rage"], "term": ["rage"]})
    assert export_codebook(made, given).splitlines()[1] == "rage,Words: rage"
    bare = make_exchange({"ann": "One.", "ben": "Two."})
    assert export_codebook(bare) == "name,description\n"


# What is said of sheets and of frames


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        # Two rows with a tick, one without, and a frame that nobody ticked.
        (
            ["x,,", ",x,", ",,"],
            "nothing but ticks, no 0: in 2 rows with a tick an empty cell counts as 0, for the 2 frames "
            "ticked "
            "anywhere; 1 frame never ticked: not coded; 1 row without a tick: not coded. If you read such a "
            "row and "
            "found nothing, write 0 in each cell that you read, there and in the other rows: once a 0 "
            "stands in a "
            "sheet, empty means not coded",
        ),
        (
            ["x,,", ",,", ",,"],
            "nothing but ticks, no 0: in 1 row with a tick an empty cell counts as 0, for the 1 frame ticked "
            "anywhere; 2 frames never ticked: not coded; 2 rows without a tick: not coded. If you read such "
            "a row "
            "and found nothing, write 0 in each cell that you read, there and in the other rows: once a 0 "
            "stands in "
            "a sheet, empty means not coded",
        ),
        (
            ["x,x,x", ",x,", ",,x"],
            "nothing but ticks, no 0: in 3 rows with a tick an empty cell counts as 0, for the 3 frames "
            "ticked "
            "anywhere",
        ),
        (
            ["1,0,", ",1,", ",,"],
            "a 0 stands in it, so its 1 empty cell beside a code count as not coded; if they mean no, write "
            "0 in "
            "each, or leave out every 0 and tick",
        ),
        ([",,", ",,", ",,"], "no code in it yet"),
    ],
)
def test_what_is_said_of_ticks_and_empty_cells_whole(make_exchange, rows, said):
    book = HEAD + "".join(f"{one},issue,{one},t,r\n" for one in ("law", "care", "hope"))
    made = make_exchange({"ann": "We go. We went.", "ben": "No."}, book)
    write_codes(made, "law,care,hope", a=dict(zip(("ann-01", "ann-02", "ben-01"), rows)))
    path = made.folder / "codings" / "frames-a.csv"
    notes = [str(note) for note in read_sheets(made).notes]
    assert notes == [f"{path}: {said}"]


def test_of_many_columns_that_are_no_frame_ten_are_named(make_exchange):
    made = make_exchange({"ann": "We go.", "ben": "No."}, HEAD + "hope,issue,hope,t,r\n")
    for columns, rest in ((10, []), (11, ["1 further column of no frame: not counted"])):
        names = [f"zzz{number}" for number in range(columns)]
        write_codes(made, ",".join(["hope", *names]), a={"ann-01": ",".join("1" * (columns + 1))})
        notes = [note.text for note in read_sheets(made).notes if "column" in note.text]
        assert [text.split()[1] for text in notes[:10]] == [f"“{name}”" for name in names[:10]]
        assert notes[10:] == rest


def test_a_column_that_is_no_frame_is_said_with_the_one_near_it(make_exchange):
    made = make_exchange({"ann": "We go.", "ben": "No."}, HEAD + "hope,issue,hope,t,r\n")
    write_codes(made, "hope,hoope,zzz", a={"ann-01": "1,1,1", "ben-01": "0,0,0"})
    strange = "is not counted: no frame of codebook.csv or frames.csv"
    notes = [note.text for note in read_sheets(made).notes]
    assert notes == [f"column “hoope” {strange}; near it: hope", f"column “zzz” {strange}"]
    table = read_codings(made).table
    assert table.to_numpy().tolist() == [
        ["a", "ann-01", "hope", 1, "", "frames-a.csv"],
        ["a", "ben-01", "hope", 0, "", "frames-a.csv"],
    ]


def test_frames_that_are_defined_nowhere_or_named_twice_are_said(make_exchange):
    book = HEAD + "solidarity,issue,a,t,r\nsolidarityy,issue,b,t,r\nlaw,issue,c,t,r\nlaw,issue,d,t,r\n"
    made = make_exchange({"ann": "We go.", "ben": "No."}, book)
    path = str(made.folder / "codebook.csv")
    (twins,) = note_frames(made.folder)
    assert twins == (
        path,
        "the frames “solidarity” and “solidarityy” are two; if one is misspelt, give both the same name",
    )
    # With definitions: what is near one is a slip, named as the codebook is read; the law is undefined.
    (made.folder / "frames.csv").write_text(
        "\n".join([DEFINED, "solidarity,issue,words,S.,ann-01,ben-01,s"]), encoding="utf-8"
    )
    assert note_frames(made.folder) == [
        (path, "the frame “law” has no definition: frames.csv does not have it")
    ]
    with pytest.raises(InputError) as error:
        read_codebook(path)
    assert str(error.value) == (
        f"{path} line 3, column frame: “solidarityy”: frames.csv does not define this frame; write "
        f"“solidarity”, or "
        "define it there"
    )
    assert list_frames(made.folder) == ["solidarity", "solidarityy", "law"]


@pytest.mark.parametrize(("frame", "near"), [("solidairty", True), ("solidary", True), ("solid", False)])
def test_a_frame_is_a_slip_from_four_fifths_of_likeness_on(make_exchange, frame, near):
    """Of ten and ten letters nine are in order, .9; of ten and eight all eight, .89; of ten and five, .67."""
    made = make_exchange({"ann": "We go.", "ben": "No."}, HEAD + f"{frame},issue,a,t,r\n")
    rows = [DEFINED, "solidarity,issue,words,S.,ann-01,ben-01,s"]
    (made.folder / "frames.csv").write_text("\n".join(rows), encoding="utf-8")
    if near:
        with pytest.raises(InputError, match="frames.csv does not define this frame; write “solidarity”"):
            read_codebook(made.folder / "codebook.csv")
    else:
        assert read_codebook(made.folder / "codebook.csv")["frame"].tolist() == [frame]


def test_the_faults_of_a_codebook_and_of_definitions_whole(make_exchange):
    book = HEAD + "law,issue,law,t,r\nlaw,generic,court,t,r\ncare,topic,care,t,r\n"
    made = make_exchange({"ann": "We go.", "ben": "No."}, book)
    path = made.folder / "codebook.csv"
    with pytest.raises(InputError) as error:
        read_codebook(path)
    two, family = error.value.all
    assert str(two) == (
        f"{path} line 3, column family: “generic”: “law” belongs to the family issue in an earlier row; "
        f"give the "
        "frame one family"
    )
    assert str(family).startswith(f"{path} line 4, column family: “topic”: ")
    assert "a family of frames" in str(family) and "issue, generic, entman, episode" in str(family)
    path.unlink()
    frames = made.folder / "frames.csv"
    rows = ["law,topic,words,The law.,ann-01,ben-01,s", "hope,entman,hands,Hope.,ann-09,ben-09,s"]
    frames.write_text("\n".join([DEFINED, *rows]), encoding="utf-8")
    with pytest.raises(InputError) as error:
        framing.define(made)
    family, way, example, counter = map(str, error.value.all)
    assert family.startswith(f"{frames} line 2, column family: “topic”: ") and "a family of frames" in family
    assert way.startswith(f"{frames} line 3, column coded: “hands”: ") and "words, hand" in way
    sentence = "not a sentence of this exchange; take a sentence_id"
    assert example == f"{frames} line 3, column example: “ann-09”: {sentence}"
    assert counter == f"{frames} line 3, column counter_example: “ben-09”: {sentence}"


def test_the_faults_of_codes_and_decisions_whole(make_exchange):
    made = make_exchange({"ann": "We go.", "ben": "No."}, HEAD + "hope,issue,hope,t,r\n")
    write_codes(made, "hope", a={"ann-01": "maybe"})
    with pytest.raises(InputError) as error:
        read_codings(made)
    sheet = made.folder / "codings" / "frames-a.csv"
    assert (
        str(error.value)
        == f"{sheet} line 2, column hope: “maybe”: a code is 1, 0 or empty; write one of them"
    )
    write_codes(made, "hope", a={"ann-01": 1})
    path = made.folder / "codings" / "adjudicated.csv"
    rows = ["sentence_id,frame,code,reason", "ann-01,hoope,1,r", "ann-01,zzz,1,r", "ann-09,hope,2,r"]
    path.write_text("\n".join(rows), encoding="utf-8")
    with pytest.raises(InputError) as error:
        framing.check(made)
    near, none, sentence, code = map(str, error.value.all)
    rule = "no frame of codebook.csv or frames.csv"
    assert near == f"{path} line 2, column frame: “hoope”: {rule}; write “hope”"
    assert none == f"{path} line 3, column frame: “zzz”: {rule}; correct it"
    assert sentence.startswith(f"{path} line 4, column sentence_id: “ann-09”: ")
    assert code == f"{path} line 4, column code: “2”: a code is 1 or 0; write one of them"


def test_a_sheet_needs_a_folder_and_may_have_no_name_in_it(make_exchange, tmp_path):
    made = make_exchange({"ann": "We go.", "ben": "No."}, HEAD + "law,issue,law,t,r\n")
    with pytest.raises(InputError) as error:
        start_sheet(dataclasses.replace(made, folder=None), "Ann")
    assert str(error.value) == (
        "start_sheet: “frames-Ann.csv”: an exchange without a folder has no place for it; load the exchange "
        "from a "
        "folder"
    )
    bare = coding_sheet(made, tmp_path / "sheet.csv").read_text(encoding="utf-8-sig")
    assert bare.splitlines()[1].startswith("ann-01,,")
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(InputError) as error:
        coding_sheet(made, tmp_path / "file" / "sheet.csv")
    said = str(error.value)
    assert said.startswith(f"{tmp_path}/file/sheet.csv: “sheet.csv”: cannot be written (")
    assert said.endswith("; copy the data folder to a place of your own")


def test_a_sentence_on_which_coders_differ_leads_to_itself(coded):
    divided = framing.agree(coded).divided()
    assert divided.table.to_dict("records") == [
        {
            "sentence_id": "ann-02",
            "frame": "law",
            "codes": "a 1, b 0",
            "text": "We go.",
            "key": "sentence:ann-02",
        }
    ]
    assert divided.headline == "The coders differ 1 time, on 1 sentence."


def test_annotations_are_written_with_a_line_for_each_part(make_exchange):
    made = make_exchange({"ann": "Élan here.", "ben": "No."})
    row = {"coder": "a", "sentence_id": "ann-01", "frame": "law", "code": 1, "codebook": "", "file": ""}
    text = write_annotations(made, pd.DataFrame([row]))
    assert text.startswith('[\n {\n  "@context": ') and text.endswith("\n]\n") and "Élan here." in text


def test_what_needs_a_file_belongs_to_its_exchange_without_it(make_exchange):
    made = make_exchange({"ann": "We go.", "ben": "No."})
    for measure in (
        framing.agree,
        framing.both_ways,
        framing.check,
        framing.compare,
        framing.define,
        framing.find,
        framing.grid,
        framing.pairs,
        framing.vary,
    ):
        assert measure(made).exchange is made
    assert framing.compare(made, "all").voices == "all" and framing.grid(made, "episode").family == "episode"
    assert framing.find(made).terms().exchange is made and framing.agree(made).divided().exchange is made


def test_a_family_of_which_no_frame_was_coded_is_said(make_exchange):
    made = make_families(make_exchange, {"a": {"ann-01": ",,1"}})
    assert framing.grid(made).headline == (
        "Nothing to show here: frames.csv has no frame of the family entman that was coded by hand."
    )


ANNOTATION = {
    "creator": {"name": "x"},
    "body": {"value": "law"},
    "target": {"selector": {"type": "TextPositionSelector", "start": 0, "end": 3}},
}


@pytest.mark.parametrize(
    ("part", "value", "said"),
    [
        ("creator", {"name": 5}, "creator.name is text"),
        ("body", {"value": ["law"]}, "body.value is text"),
        ("body", {"value": "law", "rejoinder:code": "1"}, "rejoinder:code is 1 or 0"),
        ("body", {"value": "law", "rejoinder:code": 2}, "rejoinder:code is 1 or 0"),
        ("body", {"value": "law", "rejoinder:code": 1.0}, "rejoinder:code is 1 or 0"),
        ("body", {"value": "law", "rejoinder:file": {}}, "file is text"),
        ("body", "law", "it lacks this"),
        ("target", {"selector": [5]}, "a selector is an object"),
        (
            "target",
            {"selector": {"type": "TextPositionSelector", "start": -1, "end": 2}},
            "are places in the",
        ),
        (
            "target",
            {"selector": {"type": "TextPositionSelector", "start": 0, "end": 10**9}},
            "are places in the",
        ),
        (
            "target",
            {"selector": {"type": "TextPositionSelector", "start": "0", "end": 1}},
            "are places in the",
        ),
        ("target", {"selector": {"type": "TextPositionSelector"}}, "are places in the source"),
        ("target", {"selector": {"type": "TextQuoteSelector"}}, "exact, prefix and suffix are text"),
        ("target", {"selector": {"type": "TextQuoteSelector", "exact": "O", "prefix": 5}}, "suffix are text"),
        ("target", {"selector": {"type": ["x"]}}, "this text is not in the source"),
    ],
)
def test_an_annotation_of_another_kind_is_one_error(make_exchange, part, value, said):
    made = make_exchange({"ann": "One.", "ben": "Two."})
    with pytest.raises(InputError, match=f"^annotation 1: .*{said}"):
        read_annotations(made, json.dumps([ANNOTATION | {part: value}]))


@pytest.mark.parametrize("text", ["[" * 90_000, '{"a": ' + "9" * 5000 + "}", "\x00", "NaN,"])
def test_annotations_that_are_no_json_are_one_error(make_exchange, text):
    with pytest.raises(InputError, match="^annotations: .*the text must be JSON; export it again$"):
        read_annotations(make_exchange({"ann": "One.", "ben": "Two."}), text)


def test_a_name_in_an_annotation_is_shown_with_marks(make_exchange):
    made = make_exchange({"ann": "One.", "ben": "Two."})
    (row,) = read_annotations(
        made, json.dumps(ANNOTATION | {"creator": {"name": "x\x1b\u202e"}})
    ).itertuples()
    assert row.coder == "x\ufffd\ufffd"
