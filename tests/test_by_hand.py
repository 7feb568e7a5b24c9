"""Codes by hand: counted, judged, set beside what words find; each number recomputed from the CSV files."""

import csv
import itertools
import math
import re

import pytest

import rejoinder as rj
from rejoinder import framing
from rejoinder.exchange import InputError
from rejoinder.hits import make_key, narrow_key, read_key
from rejoinder.page.glossary import list_entries

from .conftest import HOME, NATION

HEAD = "frame,family,term,source,note\n"
FRAMES = "frame,family,coded,definition,example,counter_example,source\n"
BLIND = '\n[[coders]]\nname = "{}"\nblind = "{}"\n'
TESTIMONY = {f"manila-{n:02d}" for n in range(4, 20)}  # Eliza's own words, in the third letter


@pytest.fixture(scope="module")
def codes():
    """Return the shipped codes of the letter-writers' own sentences, {sentence: {frame: 0 or 1}}, by csv."""
    with open(NATION / "codings" / "frames-first-reading.csv", encoding="utf-8", newline="") as file:
        rows = {row.pop("sentence_id"): row for row in csv.DictReader(file)}
    own = {name: row for name, row in rows.items() if name not in TESTIMONY}
    about = ("coder", "codebook")
    return {
        name: {key: int(code) for key, code in row.items() if key not in about} for name, row in own.items()
    }


def count_codes(codes, frame):
    """Return ((coded so, sentences) of the letters, of the reply)."""
    sides = [[row[frame] for name, row in codes.items() if is_reply(name) == reply] for reply in (0, 1)]
    return tuple((sum(side), len(side)) for side in sides)


def is_reply(name):
    return name.startswith("thrupkaew")


def newcombe(one, other):
    """Return method 10 of Newcombe (1998) from the two Wilson intervals, z = 1.959964."""
    z, ends = 1.959964, []
    for found, size in (one, other):
        middle = (2 * found + z * z) / (2 * (size + z * z))
        half = z * math.sqrt(z * z + 4 * found * (1 - found / size)) / (2 * (size + z * z))
        ends.append((found / size, middle - half, middle + half))
    (p, p_low, p_high), (q, q_low, q_high) = ends
    return p - q - math.hypot(p - p_low, q_high - q), p - q + math.hypot(p_high - p, q - q_low)


def deal(nation, marked):
    """Return how many of 364 ways to deal 11 and 3 paragraphs set the sides as far apart in `marked`."""
    amounts, sizes = {}, {}
    for row in nation.sentences.itertuples():
        if row.sentence_id not in TESTIMONY:
            unit = (row.letter, row.paragraph)
            sizes[unit] = sizes.get(unit, 0) + 1
            amounts[unit] = amounts.get(unit, 0) + (row.sentence_id in marked)
    units = sorted(sizes)
    reply = [place for place, unit in enumerate(units) if is_reply(unit[0])]
    assert len(units) == 14 and len(reply) == 3 and math.comb(14, 3) == 364
    return deal_out([amounts[unit] for unit in units], [sizes[unit] for unit in units], reply)


def deal_out(amounts, sizes, mine):
    """Return how many ways to choose as many units as `mine` part the sides as far, at the units' sizes."""
    total, size = sum(amounts), sum(sizes)

    def score(chosen):
        part = sum(sizes[unit] for unit in chosen)
        gap = sum(amounts[unit] for unit in chosen) - total * part / size
        return abs(gap) / math.sqrt(part * (size - part))

    ways = itertools.combinations(range(len(sizes)), len(mine))
    return sum(score(chosen) >= score(mine) - 1e-9 for chosen in ways)


# The numbers that a referee counted, again from the file


@pytest.mark.parametrize(
    ("frame", "counts", "points"),
    [
        ("episodic", ((12, 29), (0, 9)), (8, 59)),
        ("thematic", ((2, 29), (6, 9)), (-82, -25)),
        ("rescue and law enforcement", ((14, 29), (1, 9)), (1, 57)),
        ("policy and structure", ((1, 29), (5, 9)), (-78, -20)),
    ],
)
def test_the_referees_counts_and_intervals(codes, nation, frame, counts, points):
    assert count_codes(codes, frame) == counts
    low, high = newcombe(*counts)
    assert (round(100 * low), round(100 * high)) == points
    if frame in ("episodic", "thematic"):
        row = framing.grid(nation, "episode").table.set_index("frame").loc[frame]
        found = ((row["count_letters"], row["of_letters"]), (row["count_reply"], row["of_reply"]))
        ends = (row["difference_low"], row["difference_high"])
    else:
        row = framing.both_ways(nation).table.set_index("frame").loc[frame]
        found = tuple((row[f"by_hand_{side}"], row[f"of_{side}"]) for side in ("letters", "reply"))
        ends = (row["hand_low"], row["hand_high"])
    assert found == counts and ends == pytest.approx((low, high), abs=1e-6)


@pytest.mark.parametrize("family", ["entman", "episode"])
def test_a_grid_is_recounted_and_judged_by_all_ways_to_deal_out_the_paragraphs(codes, nation, family):
    grid = framing.grid(nation, family)
    assert len(grid) == grid.design.family == {"entman": 4, "episode": 2}[family]
    for row in grid.table.itertuples():
        one, other = count_codes(codes, row.frame)
        marked = [name for name, each in codes.items() if each[row.frame]]
        assert ((row.count_letters, row.of_letters), (row.count_reply, row.of_reply)) == (one, other)
        assert row.difference == pytest.approx(one[0] / one[1] - other[0] / other[1])
        assert (row.difference_low, row.difference_high) == pytest.approx(newcombe(one, other), abs=1e-6)
        ways = deal(nation, marked)
        assert row.p == pytest.approx(ways / 364)
        assert row.verdict == ("leans" if ways / 364 < 0.05 else "cannot tell")
        letters = [name for name in marked if not is_reply(name)]
        assert row.sentences_letters == (", ".join(letters) or "none")
        assert set(grid.hits(row.key)["sentence_id"]) == set(marked)


def test_both_ways_are_recounted_and_judged_alike(codes, nation):
    both, chapter = framing.both_ways(nation), framing.compare(nation).table.set_index("frame")
    assert len(both) == 12 == both.designs["hand"].family == both.designs["words"].family
    for row in both.table.itertuples():
        marked = {name for name, each in codes.items() if each[row.frame]}
        one, other = count_codes(codes, row.frame)
        assert ((row.by_hand_letters, 29), (row.by_hand_reply, 9)) == (one, other)
        assert (row.of_letters, row.of_reply) == (29, 9)
        shares = [
            row.share_words_letters,
            row.share_words_reply,
            row.share_hand_letters,
            row.share_hand_reply,
        ]
        found = [row.by_words_letters, row.by_words_reply, *(coded for coded, _ in (one, other))]
        assert shares == pytest.approx([n / size for n, size in zip(found, (29, 9, 29, 9))])
        assert row.p_hand == pytest.approx(deal(nation, marked) / 364)
        assert row.verdict_hand == ("leans" if row.p_hand < 0.05 else "cannot tell")
        assert (row.hand_low, row.hand_high) == pytest.approx(newcombe(one, other), abs=1e-6)
        # By words it is what the chapter's own comparison says, for every own sentence is coded.
        mine = chapter.loc[row.frame]
        assert (row.by_words_letters, row.by_words_reply) == (
            mine["sentences_letters"],
            mine["sentences_reply"],
        )
        words = (row.difference_words, row.words_low, row.words_high, row.p_words)
        wanted = [mine[name] for name in ("difference", "difference_low", "difference_high", "p")]
        assert words == pytest.approx(wanted) and row.verdict_words == mine["verdict"]
        assert row.key == mine["key"]
        found = set(both.hits(row.key)["sentence_id"])
        for side, reply in (("letters", False), ("reply", True)):
            here = {name for name in found if is_reply(name) == reply}
            assert getattr(row, f"by_words_{side}") == len(here)
            for mark, names in (("right", here & marked), ("false", here - marked)):
                assert getattr(row, f"{mark}_{side}") == len(names)
                key = narrow_key(getattr(row, f"key_{mark}_{side}"), side)
                assert set(both.hits(key)["sentence_id"]) == names
            key = narrow_key(getattr(row, f"key_by_hand_{side}"), side)
            assert set(both.hits(key)["sentence_id"]) == {name for name in marked if is_reply(name) == reply}


def test_all_three_sentences_of_the_letters_with_policy_are_false_hits(nation):
    both = framing.both_ways(nation)
    key = narrow_key(make_key("false", "policy and structure", limits=("own",)), "letters")
    assert list(both.hits(key)["sentence_id"]) == ["roth-05", "roth-06", "roth-14"]
    said = [one for one in both.findings() if one.headline.startswith("In IJM letters, words mostly find")]
    assert said[0].detail.startswith("Of those found, coded so were none of 3 for “policy and structure”, ")
    assert said[0].keys[0] == make_key("frame", "policy and structure", limits=("own", "affirmed"))
    # Three sentences or more, and fewer than half of them right.
    for one, side in zip(both.findings()[-2:], ("letters", "reply")):
        rows = both.table
        found, right = rows[f"by_words_{side}"], rows[f"right_{side}"]
        wrong = set(rows.loc[(found > 2) & (2 * right < found), "frame"])
        assert {read_key(key).name for key in one.keys} == wrong
        assert one.headline.endswith(f"for {len(wrong)} of 12 frames.") and one.verdict == "one reader"


def test_what_is_said_of_both_ways(nation):
    first, *others = framing.both_ways(nation).findings()
    assert first.headline == "For 10 of 12 frames words and codes by hand point to the same side."
    assert first.detail == (
        "They part on “conflict” and “human interest”. The verdict is the same for 11. What seems to part "
        "the sides: “police corruption and abuse” and “rights and participation of sex workers” both ways; "
        "“policy and structure” by hand alone. Read by the maintainers, who wrote the codebook from these "
        "letters and chose the tools (not blind)."
    )
    assert "leave out an equal share for 3 by words and 4 by hand." in first.sure
    assert "A reading that is not known to be blind can lean at most." in first.sure
    assert (others[0].headline, others[0].verdict) == (
        "“policy and structure” by hand: in 5 of 9 sentences of Reporter’s reply, in 1 of 29 of IJM letters; "
        "by words in 5 and 3.",
        "leans",
    )
    assert "By words: Not told apart. 28 of 364 ways" in others[0].sure


def test_what_is_said_of_episodes(nation):
    first, thematic, episodic = framing.grid(nation, "episode").findings()
    assert first.headline == "1 of 2 frames coded by hand seems to part the sides, but not for sure."
    assert first.detail.endswith("(not blind).") and first.verdict == "cannot tell"
    assert thematic.headline == (
        "“thematic”: in 6 of 9 sentences of Reporter’s reply, in 2 of 29 of IJM letters."
    )
    assert episodic.headline == (
        "“episodic”: in 12 of 29 sentences of IJM letters, in none of 9 of Reporter’s reply."
    )
    assert episodic.detail == "That is: a single case or event." and thematic.verdict == "leans"
    assert episodic.verdict == "cannot tell"
    assert episodic.sure.startswith("Not told apart. 81 of 364 ways to deal out the paragraphs ")
    assert episodic.sure.endswith("+8 to +59, as if sentences of one paragraph were independent.")
    assert thematic.sure.endswith("Difference −60 points, 95% interval −82 to −25.")


def test_the_design_says_of_the_episodes_what_they_are(codes, nation):
    page = " ".join((HOME / "docs" / "design.md").read_text(encoding="utf-8").split())
    said = re.search(
        r"of the (\d+) \*episodic\* sentences of the letters (\d+) stand in one letter.*? (\d+) of", page
    )
    marked = [name for name, row in codes.items() if row["episodic"]]
    most = max(sum(name.startswith(letter) for name in marked) for letter in ("roth", "arlington", "manila"))
    assert said and [int(one) for one in said.groups()] == [len(marked), most, deal(nation, marked)]


def test_blind_is_a_word_of_the_glossary(nation):
    assert "blind" in {one.term for one in list_entries()}


# Exchanges made to order


def make(make_exchange, ours, theirs, codes, *, coders=("a",), frames="law", book="", toml="", more=None):
    """Return an exchange with sheets: `codes` are {coder: {sentence: code of the first frame}}."""
    made = make_exchange({"ann": ours, "ben": theirs}, book)
    defined = "".join(f"{name},entman,hand,{name} is meant.,ann-01,ben-01,s\n" for name in frames.split(","))
    if not book:
        (made.folder / "frames.csv").write_text(FRAMES + defined, encoding="utf-8")
    (made.folder / "codings").mkdir()
    for coder in coders:
        rows = "".join(f"{name},{coder},{code}\n" for name, code in codes[coder].items())
        path = made.folder / "codings" / f"frames-{coder}.csv"
        path.write_text(f"sentence_id,coder,{frames}\n{rows}", encoding="utf-8")
    for name, text in (more or {}).items():
        (made.folder / name).write_text(text, encoding="utf-8")
    path = made.folder / "exchange.toml"
    path.write_text(path.read_text(encoding="utf-8") + toml, encoding="utf-8")
    return rj.load(made.folder)


def name_sentences(letter, size):
    return [f"{letter}-{n:02d}" for n in range(1, size + 1)]


def test_newcombes_own_example(make_exchange):
    """56 of 70 against 48 of 80: .0524 to .3339 (Newcombe 1998, table II, example a, method 10)."""
    coded = {name: int(n < 56) for n, name in enumerate(name_sentences("ann", 70))}
    coded |= {name: int(n < 48) for n, name in enumerate(name_sentences("ben", 80))}
    row = framing.grid(make(make_exchange, "We go. " * 70, "They go. " * 80, {"a": coded})).table.iloc[0]
    assert (row["count_one"], row["of_one"], row["count_two"], row["of_two"]) == (56, 70, 48, 80)
    assert (round(row["difference_low"], 4), round(row["difference_high"], 4)) == (0.0524, 0.3339)


EIGHT = {"ours": "\n\n".join(["The law came."] * 8), "theirs": "\n\n".join(["They wept."] * 8)}
ALL = dict.fromkeys(name_sentences("ann", 8), 1) | dict.fromkeys(name_sentences("ben", 8), 0)


@pytest.mark.parametrize(("blind", "verdict"), [("yes", "holds"), ("no", "leans"), ("", "leans")])
def test_only_what_was_read_blind_can_hold(make_exchange, blind, verdict):
    """In all of 8 paragraphs against none of 8: 2 of 12,870 ways part the sides so."""
    toml = BLIND.format("a", blind) if blind else ""
    grid = framing.grid(make(make_exchange, *EIGHT.values(), {"a": ALL}, toml=toml))
    assert grid.table["p"].iloc[0] == pytest.approx(2 / 12870)
    assert [one.verdict for one in grid.findings()] == [verdict] * 2
    said = "A reading that is not known to be blind can lean at most." in grid.findings()[0].sure
    assert said == (blind != "yes")
    who = {"yes": "“a” (blind)", "no": "“a” (not blind)", "": "one coder of whom nothing is said"}[blind]
    assert grid.findings()[0].detail == f"Read by {who}."


@pytest.mark.parametrize(("source", "words"), [("text", "leans"), ("debate", "holds")])
@pytest.mark.parametrize(("blind", "hand"), [("no", "leans"), ("yes", "holds")])
def test_beside_them_words_from_the_text_lean_at_most(make_exchange, source, words, blind, hand):
    book = HEAD + f"law,issue,law,{source},r\n"
    made = make(make_exchange, *EIGHT.values(), {"a": ALL}, book=book, toml=BLIND.format("a", blind))
    row = framing.both_ways(made).table.iloc[0]
    assert (row["verdict_words"], row["verdict_hand"]) == (words, hand)


@pytest.mark.parametrize(("right", "told"), [(1, True), (2, False)])
def test_words_are_said_to_be_wrong_where_fewer_than_half_are_right(make_exchange, right, told):
    """Of four sentences that words find one, or half of them, were coded so."""
    coded = {name: int(n < right) for n, name in enumerate(name_sentences("ann", 4))} | {"ben-01": 0}
    book = HEAD + "law,issue,law,s,r\n"
    both = framing.both_ways(make(make_exchange, "The law. " * 4, "No.", {"a": coded}, book=book))
    said = [one.headline for one in both.findings() if "mostly" in one.headline]
    wrong = "In Side one, words mostly find sentences that were not coded so by hand for 1 of 1 frame."
    assert said == [wrong] * told


def test_each_frame_has_the_sizes_of_its_own_coded_sentences(make_exchange):
    """Three paragraphs of two sentences against three: “hope” is coded in one of each, in two of Ben's last.

    Both stand in one sentence of Ann's alone. With equal sizes it is as far apart wherever that paragraph is
    dealt; with the others it matters on which side the longer ones are.
    """
    here, there = name_sentences("ann", 6), name_sentences("ben", 6)
    coded = {name: "0,0" if n % 2 == 0 or n > 7 else "0," for n, name in enumerate(here + there)}
    coded["ann-05"] = "1,1"
    texts = ["\n\n".join([f"{one} go. {one} went."] * 3) for one in ("We", "They")]
    grid = framing.grid(make(make_exchange, *texts, {"a": coded}, frames="law,hope"))
    assert grid.table["of_one"].tolist() == [6, 3] and grid.table["of_two"].tolist() == [6, 5]
    marked = [0, 0, 1, 0, 0, 0]
    ways = [deal_out(marked, sizes, (0, 1, 2)) for sizes in ([2] * 6, [1, 1, 1, 1, 2, 2])]
    assert ways == [20, 6] and grid.table["p"].tolist() == pytest.approx([20 / 20, 6 / 20])


def test_one_coder_who_is_not_blind_makes_the_reading_not_blind(make_exchange):
    toml = BLIND.format("a", "yes") + BLIND.format("b", "no")
    made = make(make_exchange, *EIGHT.values(), {"a": ALL, "b": ALL}, coders=("a", "b"), toml=toml)
    first, law = framing.grid(made).findings()
    assert law.verdict == "leans" and first.detail == "Read by “a” (blind); “b” (not blind)."


def test_of_several_coders_what_they_agree_on_counts_or_decided(make_exchange):
    """They differ on two sentences of Ann's and decide one, so three of her four count; all of Ben's two."""
    here, there = name_sentences("ann", 4), name_sentences("ben", 2)
    one = dict(zip(here + there, (1, 1, 0, 0, 1, 0)))
    other = dict(zip(here + there, (1, 0, 1, 0, 1, 0)))
    more = {"codings/adjudicated.csv": "sentence_id,frame,code,reason\nann-02,law,1,it is named\n"}
    two = {"a": one, "b": other}
    grid = framing.grid(make(make_exchange, "We go. " * 4, "They go. " * 2, two, coders="ab", more=more))
    row = grid.table.iloc[0]
    assert (row["count_one"], row["of_one"], row["count_two"], row["of_two"]) == (2, 3, 1, 2)
    assert row["sentences_one"] == "ann-01, ann-02"
    sure = grid.findings()[0].sure
    assert "as those say who coded it, where they agree or decided together; 1 code is left out." in sure
    assert grid.findings()[0].detail == "Read by 2 coders of whom nothing is said."


FAMILIES = FRAMES + "".join(
    f"{name},{family},hand,{name} is meant.,ann-01,ben-01,s\n"
    for name, family in (("Law", "entman"), ("hope", "entman"), ("case", "episode"))
)


def make_families(make_exchange, codes, *, toml="", quoted=None, ours="We go. We went.", book=""):
    """Return an exchange with two frames of one family and one of another; `codes` of them by coder."""
    made = make_exchange({"ann": ours, "ben": "\n\n".join(["They go."] * 8)}, book, quoted=quoted)
    (made.folder / "frames.csv").write_text(FAMILIES, encoding="utf-8")
    (made.folder / "codings").mkdir()
    for coder, coded in codes.items():
        rows = "".join(f"{name},{coder},{code}\n" for name, code in coded.items())
        text = f"sentence_id,coder,law,hope,case\n{rows}"
        (made.folder / "codings" / f"frames-{coder}.csv").write_text(text, encoding="utf-8")
    path = made.folder / "exchange.toml"
    path.write_text(path.read_text(encoding="utf-8") + toml, encoding="utf-8")
    return rj.load(made.folder)


def test_codes_left_out_of_another_family_are_not_said_of_this_one(make_exchange):
    """The two differ on two codes of “case”, and on none of the other family."""
    one = {"ann-01": "1,0,1", "ann-02": "0,0,1", "ben-01": "0,0,0"}
    other = {"ann-01": "1,0,0", "ann-02": "0,0,0", "ben-01": "0,0,0"}
    made = make_families(make_exchange, {"a": one, "b": other})
    assert "left out" not in framing.grid(made).findings()[0].sure
    assert "; 2 codes are left out." in framing.grid(made, "episode").findings()[0].sure


def test_codes_left_out_of_frames_without_a_codebook_are_not_said_of_both_ways(make_exchange):
    one, other = ({"ann-01": f"1,0,{code}", "ben-01": "0,0,0"} for code in (0, 1))
    made = make_families(make_exchange, {"a": one, "b": other}, book=HEAD + "Law,issue,law,s,r\n")
    both = framing.both_ways(made)
    assert both.table["frame"].tolist() == ["Law"] and "left out" not in both.findings()[0].sure


def test_a_frame_on_all_of_which_coders_differ_is_left_out_and_said(make_exchange):
    """“hope” has no decided code, so who coded it alone has read nothing that is shown."""
    codes = {"a": {"ann-01": "1,1,", "ben-01": "0,,"}, "b": {"ann-01": ",0,"}}
    grid = framing.grid(make_families(make_exchange, codes, toml=BLIND.format("a", "yes")))
    assert grid.table["frame"].tolist() == ["Law"] and grid.findings()[0].detail == "Read by “a” (blind)."
    assert "; 1 code is left out." in grid.findings()[0].sure


def test_who_coded_another_family_or_another_voice_did_not_read_this_one(make_exchange):
    """“a”, blind, coded one family; “b”, not blind, the other; “c”, not blind, a quoted sentence alone."""
    ours = "\n\n".join(["The law came."] * 8) + "\n\n“The law came.”"
    coded = {name: f"{code},," for name, code in ALL.items()}
    codes = {"a": coded, "b": {"ann-01": ",,1", "ben-01": ",,0"}, "c": {"ann-09": "1,,"}}
    toml = BLIND.format("a", "yes") + BLIND.format("b", "no") + BLIND.format("c", "no")
    quoted = {"ann": [("Dora", "“The law", "came.”")]}
    made = make_families(make_exchange, codes, toml=toml, quoted=quoted, ours=ours)
    first, *_ = framing.grid(made).findings()
    assert first.detail == "Read by “a” (blind)." and "blind can lean" not in first.sure
    assert framing.grid(made, "episode").findings()[0].detail == "Read by “b” (not blind)."
    everyone = framing.grid(made, voices="all").findings()[0]
    assert everyone.detail == "Read by “a” (blind); “c” (not blind)." and "blind can lean" in everyone.sure


def test_only_sentences_that_were_coded_count_by_words_too(make_exchange):
    """The law stands in four sentences; two of them are coded, one so: the key leads to these two alone."""
    book = HEAD + "law,issue,law,s,r\nhope,issue,hope,s,r\n"
    coded = {"ann-01": 1, "ann-03": 0, "ben-01": 0, "ben-02": 1}
    made = make(make_exchange, "The law came. " * 3, "The law came. They wept.", {"a": coded}, book=book)
    both = framing.both_ways(made)
    (row,) = both.table.to_dict("records")
    assert row["frame"] == "law" and both.designs["words"].family == 1
    assert [row[f"{name}_one"] for name in ("of", "by_words", "by_hand", "right", "false")] == [2, 2, 1, 1, 1]
    assert [row[f"{name}_two"] for name in ("of", "by_words", "by_hand", "right", "false")] == [2, 1, 1, 0, 1]
    assert set(both.hits(row["key"])["sentence_id"]) == {"ann-01", "ann-03", "ben-01"}
    assert row["key"] == "frame:law~own~affirmed~coded"
    assert (row["difference_words"], row["difference_hand"]) == (0.5, 0)
    first = both.findings()[0]
    assert first.headline == "For none of 1 frame do words and codes by hand both point to a side."
    assert first.detail.startswith("Neither way does a frame seem to part the sides.")


TWO = HEAD + "law,issue,law,s,r\nhope,issue,hope,s,r\n"
NO_SIDE = "cannot be compared so, for one way or both point to no side."


@pytest.mark.parametrize(
    ("coded", "ours"),
    [
        ({"ann-01": "1,0", "ann-02": "0,1"}, "The law came. We hope."),  # Ben's sentence is not coded
        ({"ann-01": "0,0", "ann-02": "0,0", "ben-01": "0,0"}, "We came. We went."),  # nothing is found
    ],
)
def test_where_no_way_points_to_a_side_none_is_the_same(make_exchange, coded, ours):
    both = framing.both_ways(
        make(make_exchange, ours, "They wept.", {"a": coded}, book=TWO, frames="law,hope")
    )
    assert len(both) == 2
    first = both.findings()[0]
    assert first.headline == "For none of 2 frames do words and codes by hand both point to a side."
    assert "The verdict" not in first.detail and "verdict is" not in first.detail
    assert first.detail.startswith("Neither way does a frame seem to part the sides.")


@pytest.mark.parametrize(
    ("law", "hope", "said", "parted"),
    [
        # By words the law is Ann's, and hope nobody's.
        ("10", "00", "1", ""),
        ("01", "10", "none", "They part on “law”. "),
    ],
)
def test_frames_without_a_side_are_told_apart_from_those_with_one(make_exchange, law, hope, said, parted):
    names = ("ann-01", "ben-01")
    coded = {name: f"{one},{other}" for name, one, other in zip(names, law, hope)}
    made = make(make_exchange, "The law came.", "They wept.", {"a": coded}, book=TWO, frames="law,hope")
    first = framing.both_ways(made).findings()[0]
    same = f"For {said} of 1 frame words and codes by hand point to the same side"
    assert first.headline == f"{same}; 1 other frame {NO_SIDE}"
    same = "Where both point to a side, the verdict is the same for 1. Neither"
    assert first.detail.startswith(f"{parted}{same}")
    if parted:
        assert first.keys == ("frame:law~own~affirmed", "hand:law~own")


def test_where_sentences_that_count_differ_it_says_up_to(make_exchange):
    book = HEAD + "law,issue,law,s,r\nhope,issue,hope,s,r\n"
    coded = {"ann-01": "1,0", "ann-02": "0,", "ben-01": "0,1"}
    codes = {"a": coded}
    made = make(make_exchange, "The law came. We hope.", "They wept.", codes, book=book, frames="law,hope")
    both = framing.both_ways(made)
    assert both.table["of_one"].tolist() == [2, 1] and both.table["of_two"].tolist() == [1, 1]
    assert both.table["by_words_one"].tolist() == [1, 0]  # “hope” stands where it was not coded
    assert "Counted were up to 2 sentences of Side one and 1 sentence of Side two" in both.findings()[0].sure


def test_quoted_and_negated_words_are_none_of_the_writers(make_exchange):
    """A sentence of testimony counts on neither side, by hand or by words; nor does “no law”, by words."""
    quoted = {"ann": [("Dora", "“The law", "came.”")]}
    texts = {"ann": "There is no law. We go. “The law came.”", "ben": "The law came. They go."}
    made = make_exchange(texts, HEAD + "law,issue,law,s,r\n", quoted=quoted)
    (made.folder / "codings").mkdir()
    rows = ["ann-01,a,1", "ann-02,a,0", "ann-03,a,1", "ben-01,a,1", "ben-02,a,0"]
    (made.folder / "codings" / "frames-a.csv").write_text(
        "\n".join(["sentence_id,coder,law", *rows]) + "\n", encoding="utf-8"
    )
    row = framing.both_ways(made).table.iloc[0]
    assert [row[f"{name}_one"] for name in ("of", "by_words", "by_hand", "false")] == [2, 0, 1, 0]
    assert [row[f"{name}_two"] for name in ("of", "by_words", "by_hand", "right")] == [2, 1, 1, 1]


@pytest.mark.parametrize(("voices", "counts"), [("own", (1, 2)), ("all", (2, 3)), ("quoted", (1, 1))])
def test_whose_sentences_a_grid_counts(make_exchange, voices, counts):
    quoted = {"ann": [("Dora", "“The law", "came.”")]}
    texts = {"ann": "There is no law. We go. “The law came.”", "ben": "The law came."}
    made = make_exchange(texts, quoted=quoted)
    (made.folder / "codings").mkdir()
    (made.folder / "frames.csv").write_text(FRAMES + "law,entman,hand,d,ann-01,ben-01,s\n", encoding="utf-8")
    rows = ["ann-01,a,1", "ann-02,a,0", "ann-03,a,1", "ben-01,a,1"]
    (made.folder / "codings" / "frames-a.csv").write_text(
        "\n".join(["sentence_id,coder,law", *rows]) + "\n", encoding="utf-8"
    )
    grid = framing.grid(made, voices=voices)
    row = grid.table.iloc[0]
    assert (row["count_one"], row["of_one"]) == counts
    assert len(grid.hits(narrow_key(row["key"], "one"))) == counts[0]
    if voices == "quoted":  # no quoted word stands on the other side: nothing is compared
        assert math.isnan(row["difference"]) and math.isnan(row["p"]) and row["verdict"] == "cannot tell"
        assert len(grid.findings()) == 1
    with pytest.raises(InputError, match="voices"):
        framing.grid(made, voices="mine")


def test_a_frame_coded_nowhere_is_no_part_of_the_family(make_exchange):
    coded = {"ann-01": "1,", "ben-01": "0,"}
    grid = framing.grid(make(make_exchange, "We go.", "They go.", {"a": coded}, frames="law,hope"))
    assert grid.table["frame"].tolist() == ["law"] and grid.design.family == 1
    none = framing.grid(make(make_exchange, "We go.", "They go.", {"a": {"ann-01": ","}}, frames="law,hope"))
    assert none.headline.startswith("Nothing to show here: ")
    other = framing.grid(grid.exchange, "episode")
    assert other.headline == "Nothing to show here: frames.csv has no frame of the family episode."


def test_a_frame_that_was_coded_on_one_side_alone_is_not_compared(make_exchange):
    coded = {"ann-01": "1,0", "ann-02": "0,1", "ben-01": "0,"}
    grid = framing.grid(make(make_exchange, "We go. We went.", "They go.", {"a": coded}, frames="law,hope"))
    law, hope = grid.table.to_dict("records")
    assert (law["of_two"], hope["of_two"]) == (1, 0) and law["p"] == 1
    assert math.isnan(hope["p"]) and math.isnan(hope["difference"]) and hope["verdict"] == "cannot tell"
    assert [one.headline[:5] for one in grid.findings()[1:]] == ["“law”"]


def test_without_codes_of_an_own_sentence_there_is_nothing_beside_the_words(make_exchange):
    book = HEAD + "law,issue,law,s,r\n"
    made = make_exchange({"ann": "The law.", "ben": "No."}, book)
    assert framing.both_ways(made).headline.endswith("has no codings/frames-NAME.csv.")
    quoted = {"ann": [("Dora", "“The law", "came.”")]}
    made = make_exchange({"ann": "We go. “The law came.”", "ben": "No."}, book, quoted=quoted)
    (made.folder / "codings").mkdir()
    (made.folder / "codings" / "frames-a.csv").write_text(
        "sentence_id,coder,law\nann-02,a,1\n", encoding="utf-8"
    )
    none = "No frame of codebook.csv has been coded by hand in a writer’s own sentence."
    assert framing.both_ways(made).headline == none and len(framing.both_ways(made)) == 0
