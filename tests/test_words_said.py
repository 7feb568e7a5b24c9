"""What the tables of word use say: each sentence whole, its numbers reckoned from a made exchange."""

import itertools
import math
import re
from collections import Counter
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy import stats

import rejoinder as rj
from rejoinder import statistics
from rejoinder.design import Design
from rejoinder.exchange import InputError
from rejoinder.wording import number
from rejoinder.words.baseline import Baseline, hold_against, read_text
from rejoinder.words.chance import Shuffled, Units
from rejoinder.words.distance import COLUMNS, Apart
from rejoinder.words.grouping import Groups
from rejoinder.words.items import spread_items
from rejoinder.words.leaving import LeftOut
from rejoinder.words.lines import Concordance
from rejoinder.words.lists import state_rates, state_sure
from rejoinder.words.naming import LIMIT, Names
from rejoinder.words.rates import Words
from rejoinder.words.speakers import Voices
from rejoinder.words.trap import Trap, set_trap

from .conftest import HOME, write_exchange
from .market import SIDES, choose_words, deal_out, list_words, load_market
from .test_words_lists import FILES, measure_share, name_unit


@pytest.fixture(scope="module")
def market(tmp_path_factory):
    return load_market(tmp_path_factory.mktemp("market"), FILES)


def count_leaning(words):
    """Return of each of the 252 ways to deal out the own words' paragraphs how many of `words` lean in it."""
    own = choose_words("own")
    sizes = Counter(map(name_unit, own))
    units, parts = list(sizes), np.array(list(sizes.values()), dtype=float)
    uses = np.array(
        [
            [sum(name_unit(one) == unit and one.word == word for one in own) for word in words]
            for unit in units
        ]
    )
    ways = np.array(
        [np.isin(range(10), chosen) for chosen in itertools.combinations(range(10), 5)], dtype=float
    )
    size = (ways @ parts)[:, None]
    far = abs(ways @ uses - uses.sum(axis=0) * size / parts.sum()) / np.sqrt(size * (parts.sum() - size))
    lean = np.array([[(column >= one - 1e-9).mean() < 0.05 - 1e-9 for one in column] for column in far.T])
    here = [tuple(way) for way in ways.astype(int)].index(
        tuple(int(SIDES[unit[0]] == "one") for unit in units)
    )
    return lean.sum(axis=0), here


def find_p(word):
    own = choose_words("own")
    sizes, uses = Counter(map(name_unit, own)), Counter(name_unit(one) for one in own if one.word == word)
    return deal_out(
        [uses[unit] for unit in sizes], list(sizes.values()), [SIDES[unit[0]] == "one" for unit in sizes]
    )


def print_p(p):
    """Return a p between 0.0001 and 1 with two digits that count."""
    return f"{p:.2f}" if p >= 0.095 else f"{p:.{1 - math.floor(math.log10(p))}f}".removesuffix("0")


def print_signed(value):
    return number(value, 1, True)


def test_all_that_the_comparison_says(market):
    """Five words are used four times or more: fish 8 : 0, so 0 : 7, tax 0 : 5, the 5 : 6 and is 2 : 2."""
    words = rj.words.compare(market)
    own = choose_words("own")
    sizes = {side: sum(one.side == side for one in own) for side in ("one", "two")}
    assert words.state() == "3 of 5 words look unevenly used, 1 of them for sure."
    assert words.state_near() == "For 2 of 5 words chance alone could well part the sides as far."
    whole, power, *items, equal = words.findings()
    lean, here = count_leaning(["fish", "so", "tax", "the", "is"])
    assert lean[here] == 3 and words.uneven["word"].tolist() == ["fish", "so", "tax"]
    assert whole.headline == "“fish” sets the sides apart." and whole.verdict == "holds"
    expected = "less than one" if lean.mean() < 0.95 else f"about {lean.mean():.0f}"
    assert whole.detail == (
        "Of the 5 words used at least 4 times, 3 look unevenly used: “fish”, “so” and “tax”. By "
        "luck alone one "
        f"would expect {expected}; allowing for luck in all 5 comparisons, 1 is left."
    )
    assert whole.keys == ("word:fish~own", "word:so~own", "word:tax~own")
    as_many = sum(lean >= 3)
    assert whole.sure == (
        f"{as_many} of 252 ways to deal out the paragraphs by chance make as many words lean. Counted were "
        f"{sizes['one']} words in Side one and {sizes['two']} words in Side two. "
        f"{words.design.state(words.sides)}"
    )
    assert words.design.noun == "word" and power.keys == ("side:one", "side:two") and power.verdict == ""
    assert power == words.design.find_power(words.sides, True, power.keys)[0]
    often = [
        ("fish", 8, 0, "holds"),
        ("so", 0, 7, "leans"),
        ("tax", 0, 5, "leans"),
        ("the", 5, 6, ""),
        ("is", 2, 2, ""),
    ]
    shrunk = statistics.shrink_log_ratios(
        [row[1] for row in often], [row[2] for row in often], *sizes.values()
    )
    stands = {}
    for place, (word, *_) in enumerate(often):
        mine = [one for one in own if one.word == word]
        ends = f"{print_signed(shrunk.low[place])} to {print_signed(shrunk.high[place])}"
        said = f"hrunk log ratio of “{word}” {print_signed(shrunk.estimate[place])}, 95% interval {ends}; in "
        voices, paragraphs = len({one.letter for one in mine}), len(set(map(name_unit, mine)))
        stands[word] = f"S{said}{voices} voices, {paragraphs} paragraphs."
    plain = {
        "holds": "Sure, with all that were compared allowed for",
        "leans": "Not sure: one of many compared",
    }
    for (word, one, two, verdict), item in zip(often, items, strict=False):
        more, less = ("one", "two") if one else ("two", "one")
        assert item.headline == f"“{word}” stands {one or two} times in Side {more}, never in Side {less}."
        assert item.detail == f"Per 1,000 words: {1000 * (one or two) / sizes[more]:.1f} against 0.0."
        assert item.keys == (f"word:{word}~own",) and item.verdict == verdict
        p = find_p(word)
        assert item.sure == (
            f"{plain[verdict]}. {round(252 * p)} of 252 ways to deal out the paragraphs set it as far apart "
            f"(p = {print_p(p)}). {stands[word]}"
        )
    assert len(items) == 3
    assert equal.headline == (
        f"Of those not told apart most can be said of “the”: {5000 / sizes['one']:.1f} per 1,000 "
        "words in Side "
        f"one and {6000 / sizes['two']:.1f} per 1,000 words in Side two."
    )
    low, high = stats.binomtest(5, 11).proportion_ci(0.95, "exact")
    factor = sizes["two"] / sizes["one"]
    reach = max(high / (1 - high) * factor, (1 - low) / low / factor)
    assert equal.detail == f"Even so one side may use it {reach:.1f} times as often as the other."
    assert equal.keys == ("word:the~own",) and equal.verdict == "cannot tell" and equal.sure == stands["the"]


def test_what_a_cut_comparison_says(market):
    words = rj.words.compare(market)
    (whole, item) = words.where(word="fish").findings()
    assert whole.detail == "The only word used at least 4 times looks unevenly used."
    assert "luck" not in whole.sure and whole.sure.startswith("Counted were ")
    assert item.headline.startswith("“fish” stands 8 times")
    (whole, item, equal) = words.where(word="the").findings()
    assert words.where(word="the").state() == "The one word that is compared does not look unevenly used."
    assert whole.detail == "The only word used at least 4 times does not look unevenly used."
    assert whole.keys == ("side:one", "side:two") and whole.verdict == "cannot tell"
    assert item.headline == "“the” stands 6 times in Side two, 5 times in Side one."
    assert item.sure.startswith("Not told apart. ") and equal.headline.startswith("Of those not told apart")
    few = words.where(word="dawn")
    (whole,) = few.findings()
    assert few.state() == "None of 1 word is used at least 4 times: too few to say."
    assert whole.headline.endswith("The texts are too short to compare single words.")
    assert whole.detail == "No word is used at least 4 times." and whole.verdict == "cannot tell"
    assert re.fullmatch(r"Counted were \d+ words in Side one and \d+ words in Side two\.", whole.sure)
    none = words.where(word=["the", "is"])
    assert none.state() == "None of 2 words looks unevenly used."
    assert none.findings()[0].detail == "Of the 2 words used at least 4 times, none looks unevenly used."
    assert none.findings()[0].headline.endswith("No single word surely sets the sides apart.")
    assert words.where(word=["fish", "so"]).state_near().startswith("For none of 2 words")
    two = words.where(word=["fish", "the"]).findings()[0]
    assert two.detail == (
        "Of the 2 words used at least 4 times, 1 looks unevenly used: “fish”. Allowing for luck in all 5 "
        "comparisons, it still does."
    )


def test_what_is_told_apart_is_not_called_bounded(make_exchange):
    """Law, 60 times against 30, is bounded more closely than tax, 5 against 5, but it leans."""
    ours, theirs = " ".join(["law"] * 12 + ["tax."]), " ".join(["law"] * 6 + ["tax"] + ["so"] * 6) + "."
    made = make_exchange({"ann": "\n\n".join([ours] * 5), "ben": "\n\n".join([theirs] * 5)})
    words = rj.words.compare(made)
    assert set(words.uneven["word"]) == {"law", "so"}
    assert "can be said of “tax”: 76.9 per 1,000" in words.findings()[-1].headline  # 5 of 65 words
    only = words.where(word=["law", "so"]).findings()
    assert not any("can be said" in one.headline for one in only) and len(only) == 3


def test_other_forms_and_voices_are_named_in_what_is_said(market):
    lemmas = rj.words.compare(market, form="lemma", voices="all")
    whole, *rest = lemmas.findings()
    lead = "With the quoted words counted in: "
    assert whole.headline == f"{lead}the lemma “fish” sets the sides apart."
    assert rest[0].headline == f"{lead}the lemma “fish” stands 9 times in Side one, never in Side two."
    assert f"{lead}shrunk log ratio of the lemma “fish” +" in rest[0].sure
    assert rest[-1].headline.startswith(
        f"{lead}of those not told apart most can be said of the lemma “the”: "
    )
    assert not any("would show" in one.headline for one in lemmas.findings())  # power is of own words alone
    assert not any("would show" in one.headline for one in rj.words.compare(market, form="lemma").findings())
    assert lemmas.state().startswith(lead) and "lemmas look unevenly used" in lemmas.state()
    quoted = rj.words.compare(market, voices="quoted", minimum=2)
    assert quoted.findings()[0].headline == (
        "Among quoted words alone: no single word surely sets the sides apart."
    )
    assert quoted.state().startswith("Among quoted words alone: none of ")
    phrases = rj.words.compare(market, form="phrase", minimum=20)
    assert phrases.state() == f"None of {len(phrases)} phrases is used at least 20 times: too few to say."
    assert phrases.findings()[0].headline == "The texts are too short to compare single phrases."
    assert phrases.findings()[0].detail == "No phrase is used at least 20 times."


def test_many_words_are_named_in_part(make_exchange):
    """Thirteen words a side that the other lacks: 2 of 252 ways for each, too many to be sure of one."""
    ours, theirs = ([f"{mark}{letter}" for letter in "bcdfghjklmnpq"] for mark in "xz")
    texts = {"ann": "\n\n".join([" ".join(ours) + "."] * 5), "ben": "\n\n".join([" ".join(theirs) + "."] * 5)}
    words = rj.words.compare(make_exchange(texts))
    whole, _, *items = words.findings()
    assert whole.headline == "No single word surely sets the sides apart."
    assert whole.detail.startswith(
        "Of the 26 words used at least 4 times, 26 look unevenly used: “xb”, “xc”, “xd”, “xf”, "
        "“xg” and 21 other words."
    )
    assert len(whole.keys) == 12 and len(items) == 3
    some = Words(
        words.exchange, words.table.head(5).assign(verdict="holds"), sizes=words.sizes, design=words.design
    )
    first = some.findings()[0]
    assert first.headline == "“xb”, “xc”, “xd” and 2 other words set the sides apart."
    assert (
        first.detail.endswith("all are left.")
        and some.state() == "5 of 5 words look unevenly used, all of them for sure."
    )


def test_a_comparison_without_an_item_says_so(make_exchange):
    phrases = rj.words.compare(make_exchange({"ann": "Law.", "ben": "Tax."}), form="phrase")
    assert phrases.headline == "No phrase stands in what is compared: there is nothing to count."
    with pytest.raises(
        InputError, match="form: “letter”: not a form of a word; use one of word, lemma, phrase"
    ):
        rj.words.compare(make_exchange({"ann": "Law.", "ben": "Tax."}), form="letter")
    made = make_exchange({"ann": "Law.", "ben": "Tax."})
    for form, unit in (("word", "book"), ("phrase", "word")):
        rule = f"unit: “{unit}”: not a unit that can be shuffled; use one of sentence, paragraph, letter"
        with pytest.raises(InputError, match=rule):
            spread_items(made, form, "own", unit)
    assert len(spread_items(made, "word", "own", "word")[2]) == 2


def test_a_log_odds_needs_a_word_form(market):
    with pytest.raises(
        InputError, match="priors: “phrase”: phrases have no log odds; compare words or lemmas"
    ):
        rj.words.compare(market, form="phrase").priors()
    with pytest.raises(InputError, match="baseline: “own lemmas”: one author .* alone; compare own words"):
        rj.words.compare(market, form="lemma").baseline()
    priors = rj.words.compare(market, form="lemma").priors((10,), top=2)
    assert (
        priors.state()
        == "Of the 2 lemmas that stand out most, 2 stay so however much weight one's expectation is given."
    )


def read_printed(author):
    """Return (essay, word) of each word of an author's text, by a splitting of its own."""
    text = (HOME / f"src/rejoinder/words/texts/{author}.txt").read_text(encoding="utf-8")
    essays = (
        ["", *re.split(r"^No\. (\d+)$", text, flags=re.M)[1:]] if author == "hamilton" else ["", "1", text]
    )
    return [
        (int(number), word)
        for number, body in zip(essays[1::2], essays[2::2])
        for word in re.findall(r"[A-Za-z]+(?:[-'’][A-Za-z]+)*|\d+(?:[.,]\d+)*", body)
    ]


def test_what_single_authors_say(market):
    """The market’s 10 paragraphs, cut from the texts: each stretch begins with its own six words."""
    words = rj.words.compare(market)
    own = choose_words("own")
    found = words.baseline()
    rows = dict(list(found.table.groupby("author", sort=False)))
    assert list(rows) == ["Hamilton", "Roosevelt"] and found.length == len(own)
    for name, part in rows.items():
        printed = read_printed(name.lower())
        assert len(printed) == len(read_text(name)) and 100 < len(part) <= len(printed) // len(own)
        for row, start in list(zip(part.itertuples(), range(0, len(printed), len(own))))[:5]:
            assert (row.essay, row.begins) == (
                printed[start][0],
                " ".join(word for _, word in printed[start : start + 6]) + " …",
            )
    assert (found.compared, found.uneven) == (5, 3)
    sizes = [sum(one.side == side for one in own) for side in ("one", "two")]
    share = sizes[0] / sum(sizes)
    single, independent = 0, 0.0
    for one, two in ((8, 0), (0, 7), (0, 5), (5, 6), (2, 2)):
        total = stats.binom(one + two, share)
        rare = [2 * min(total.cdf(n), total.sf(n - 1)) < 0.05 for n in range(one + two + 1)]
        single += rare[one]
        independent += sum(total.pmf(n) for n in range(one + two + 1) if rare[n])
    assert found.single == single and found.independent == pytest.approx(independent)
    means = {name: part[["compared", "uneven", "single"]].mean() for name, part in rows.items()}
    one, two = means.values()
    assert found.headline == (
        f"In texts of one author each, cut into two sides as long as these, {one['uneven']:.1f} of "
        f"{round(one['compared'])} words (Hamilton) and {two['uneven']:.1f} of {round(two['compared'])} "
        "(Roosevelt) look unevenly used on average; here it is 3 of 5."
    )
    (finding,) = found.findings()
    assert finding.verdict == "" and finding.keys == ("side:one", "side:two")
    assert finding.sure == (
        f"Alexander Hamilton, The Federalist, 1787: {len(rows['Hamilton'])} stretches of {len(own)} words; "
        f"Theodore Roosevelt, message to Congress, 1902: {len(rows['Roosevelt'])} stretches of {len(own)} "
        "words, cut into units as long as the paragraphs here, and judged by the same rule. By an exact test "
        f"of single uses alone {number(one['single'], 1)} (Hamilton) and {number(two['single'], 1)} "
        f"(Roosevelt) words differ there and {single} here; were each use independent, chance would give "
        f"{independent:.1f}."
    )
    assert finding.detail.endswith(" No side is behind it: who has used a word uses it again.")


@pytest.mark.parametrize(
    ("uneven", "compared", "looks"),
    [
        ([1], [10], "1 of 10 words looks unevenly used; here it is 4 of 20."),
        ([2], [10], "2 of 10 words look unevenly used; here it is 4 of 20."),
        ([1, 1], [10, 12], "1.0 of 11 words look unevenly used on average; here it is 4 of 20."),
    ],
)
def test_how_many_words_one_author_has(market, uneven, compared, looks):
    table = pd.DataFrame({"author": "Hamilton", "uneven": uneven, "compared": compared, "single": 1})
    some = Baseline(market, table, compared=20, uneven=4, single=2, independent=0.5, length=1)
    assert some.state() == f"In one author's text, cut into two sides as long as these, {looks}"
    stretches = "1 stretch" if len(uneven) == 1 else "2 stretches"
    assert some.findings()[0].sure == (
        f"Alexander Hamilton, The Federalist, 1787: {stretches} of 1 word, cut into units as long as the "
        "paragraphs here, and judged by the same rule. By an exact test of single uses alone 1.0 "
        "words differ "
        "there and 2 here; were each use independent, chance would give 0.5."
    )


def test_one_author_is_english(market):
    words = replace(
        rj.words.compare(market), exchange=replace(market, letters=market.letters.assign(language="de"))
    )
    found = hold_against(words)
    assert found.headline == "The texts of one author to hold this against are in English." and not len(found)


@pytest.mark.parametrize(("uneven", "looks"), [([1, 1], "1 of 10"), ([3, 1], "3 of 10")])
def test_of_two_authors_each_is_named(market, uneven, looks):
    """One stretch each: no average, and the verb is that of both."""
    table = pd.DataFrame(
        {"author": ["Hamilton", "Roosevelt"], "uneven": uneven, "compared": [10, 12], "single": 1}
    )
    some = Baseline(market, table, compared=20, uneven=4, single=2, independent=0.5, length=1)
    assert some.state() == (
        f"In texts of one author each, cut into two sides as long as these, {looks} words (Hamilton) and 1 "
        "of 12 (Roosevelt) look unevenly used; here it is 4 of 20."
    )


def test_a_stretch_that_just_fits_is_held_against_too(market, monkeypatch):
    own, text = len(choose_words("own")), read_text("Hamilton")
    for words, stretches in ((2 * own, 2), (2 * own - 1, 1)):
        lengths = {"Hamilton": words, "Roosevelt": own - 1}
        monkeypatch.setattr(
            "rejoinder.words.baseline.read_text", lambda author, lengths=lengths: text.head(lengths[author])
        )
        found = rj.words.compare(market).baseline()
        assert len(found) == stretches and list(found.sources) == ["Hamilton"]


def make_apart(exchange, *rows, **facts):
    """Return voices apart: of each name, side, words, words that set it apart, p, and whether below .05."""
    made = []
    for voice, side, words, distinctive, p, below in rows:
        numbers = [
            words,
            3,
            distinctive,
            0.0,
            0.0,
            1.0,
            252,
            True,
            p,
            below,
            below,
            f"voice:{voice.lower()}|{voice}",
        ]
        made.append([voice, side, voice, *numbers])
    return Apart(exchange, pd.DataFrame(made, columns=COLUMNS), length=20, **facts)


def test_what_is_said_of_voices_apart(make_exchange):
    """Side two has one voice, side one has two: the single voice is held against the others."""
    made = make_exchange({"ann": "Law.", "cy": "Law.", "ben": "Tax."}, side_of={"cy": "one"})
    rows = [("Ann", "one", 1200, 2.0, 0.5, False), ("Cy", "one", 20, 0.25, 0.5, False)]
    single = make_apart(made, *rows, ("Ben", "two", 21, 1.0, 1 / 252, True), short=("Dora", "Eve"))
    assert single.headline == (
        "At equal length, 20 words of each, 1.0 word sets Side two apart from all the rest; 1 of the 2 other "
        "voices has as many or more (Ann 2.0, Cy 0.2, Ben 1.0)."
    )
    whole, ann, cy, ben = single.findings()
    assert whole.headline == single.headline
    assert whole.verdict == "leans" and [one.verdict for one in (ann, cy, ben)] == ["cannot tell"] * 2 + [
        "leans"
    ]
    assert whole.detail == (
        "If each voice has about as many, the sides are no more different than single people are."
    )
    assert whole.keys == ("voice:ann|Ann", "voice:cy|Cy", "voice:ben|Ben") and ben.keys == whole.keys[2:]
    assert whole.sure == (
        "Counted in passages of 20 words that begin with a sentence, the length of the shortest voice, on "
        "average: words that stand there twice or more, and more often than in all the rest (the "
        "95% interval "
        "of Clopper and Pearson leaves out equal use). Left out, with fewer words: Dora and Eve. Judged by "
        "paragraph: a voice leans if fewer than 1 in 20 ways to take as many paragraphs of the "
        "exchange set as "
        "many words apart; of 3 voices one may do so by chance, so none can hold."
    )
    assert ann.headline == (
        "Ann (1,200 words): on average 2.0 words set a passage of 20 words apart from all the rest."
    )
    assert ann.detail == "126 of 252 ways to take 3 paragraphs with 20 words or more give as many or more."
    assert ann.sure == "p = 0.50."
    assert ben.headline.endswith(" on average 1.0 word sets a passage of 20 words apart from all the rest.")
    assert ben.detail == "1 of 252 ways to take 3 paragraphs with 20 words or more gives as many or more."
    # Of a single voice no other is allowed for.
    alone = replace(single, table=single.table.assign(below_all=False))
    assert alone.findings()[0].verdict == "leans"
    drawn = replace(single, table=single.table.assign(exact=False))
    _, ann, _, ben = drawn.findings()
    ends = "ways to take 3 paragraphs with 20 words or more give as many or more."
    assert ann.detail == f"1 in 20 ways or more {ends.removeprefix('ways ')}" and ann.sure == ""
    assert ben.detail == f"Fewer than 1 in 20 {ends}" and ben.sure == ""
    calm = make_apart(made, *rows, ("Ben", "two", 21, 1.0, 0.5, False))
    assert calm.findings()[0].verdict == "cannot tell" and "Left out" not in calm.findings()[0].sure


def test_what_is_said_of_one_other_voice_or_of_none(make_exchange, market):
    made = make_exchange({"ann": "Law.", "cy": "Law.", "ben": "Tax."}, side_of={"cy": "one"})
    for distinctive, said in ((3.0, "has"), (1.0, "has"), (0.5, "does not have")):
        rows = [("Ann", "one", 20, distinctive, 0.5, False), ("Ben", "two", 21, 1.0, 0.5, False)]
        assert f"; the other voice {said} as many or more (" in make_apart(made, *rows).headline
    alone = make_apart(made, ("Ben", "two", 21, 1.0, 0.5, False))
    assert alone.headline == "Words that set 20 words of each voice apart from all the rest: Ben 1.0."
    # Of several voices on both sides none stands for a side, and one that is rare by all leans.
    several = [("Ann", "one", 20, 1.0, 0.5, False), ("Ben", "two", 21, 1.0, 0.01, True)]
    found = make_apart(market, *several)
    assert (
        found.headline == "Words that set 20 words of each voice apart from all the rest: Ann 1.0, Ben 1.0."
    )
    assert found.findings()[0].verdict == "leans"


def test_the_table_of_voices_apart(make_exchange):
    """Ann says odd six times in 24 words of three paragraphs; Ben and Cy have 24 and 30; Dora has four."""
    plain = ["One two three four.", "Five six seven eight."]
    texts = {
        "ann": "Odd odd a b. Odd odd c d.\n\nOdd odd e f. G h i j.\n\n" + " ".join(plain),
        "cy": "\n\n".join([" ".join(plain)] * 3) + " “Nine ten eleven twelve.” Six more words are said here.",
        "ben": "\n\n".join([" ".join(plain)] * 3),
    }
    made = make_exchange(texts, side_of={"cy": "one"}, quoted={"cy": [("Dora", "“Nine", "twelve.”")]})
    found = rj.words.apart(made)
    table = found.table.set_index("voice")
    assert list(found.table) == COLUMNS and found.length == 24 and found.short == ("Dora",)
    assert table.index.tolist() == ["Ann", "Cy", "Ben"] and table["words"].tolist() == [24, 30, 24]
    assert table["side"].tolist() == ["one", "one", "two"] and set(table["paragraphs"]) == {3}
    assert table["key"].tolist() == ["voice:ann|Ann", "voice:cy|Cy", "voice:ben|Ben"]
    # One word of Ann's, odd, 6 times in 24; all the rest never says it. No other voice has such a word.
    assert table["distinctive"].tolist() == [1.0, 0.0, 0.0]
    # Of the 10 units (one is Dora's) 84 choices of three without hers have 24 words or more, and 8 with hers
    # and the longest.
    assert set(table["tried"]) == {92} and table["exact"].all()
    # Odd stands out in 24 words wherever both of its paragraphs are taken: with one of seven more.
    assert table["p"].tolist() == pytest.approx([7 / 92, 1, 1])
    assert table["expected"].tolist() == [0, 0, 0] and table["expected_high"].tolist() == pytest.approx(
        [1, 1, 1]
    )


def test_all_that_the_names_say(market):
    names = rj.words.names(market)
    own = choose_words("own")
    assert names.state() == "2 of 8 names for 4 concepts seem to be taken more readily on one side."
    whole, catch = names.findings()  # of two names of a concept one says it all
    assert (
        whole.headline == names.headline
        and whole.detail == LIMIT
        and whole.keys
        == (
            "name:goods: the catch~own",
            "name:goods: the levy~own",
        )
    )
    assert whole.sure == names.design.state(names.sides) and own
    one, low_1, high_1 = measure_share(8, 8)
    two, low_2, high_2 = measure_share(0, 2)
    low, high = 1 - math.hypot(one - low_1, high_2 - two), 1 + math.hypot(high_1 - one, two - low_2)
    row = names.table.iloc[0]
    assert catch.headline == (
        "Of the names for “goods”, “the catch” is taken 8 of 8 times in Side one and 0 of 2 times "
        "in Side two."
    )
    assert catch.sure == (
        f"{names.design.say_chance(row['p'], 'leans')} Difference +100 points, 95% interval "
        f"+{100 * low:.0f} to "
        f"+{100 * high:.0f}."
    )
    assert catch.detail == "" and catch.verdict == "leans" and catch.keys == ("name:goods: the catch~own",)
    assert names.listed["key"].nunique() == 8
    # One time is one; who chose is said; of three names of a concept each may be told.
    rows = names.table[names.table["concept"] == "hour"].assign(verdict="leans", p=[0.04, 0.03])
    hour = Names(market, rows, design=Design("name")).findings()
    assert [one.headline for one in hour[1:]] == [
        "Of the names for “hour”, “evening” is taken 0 of 1 time in Side one and 1 of 1 time in Side two."
    ]
    one_writers = "It is one writer’s choice against another’s: Ann and Flo."
    assert hour[1].detail == one_writers
    # Names for people are no choice for one thing.
    people = Names(market, rows.assign(kind="people"), design=Design("name")).findings()
    others = "Who is called otherwise may be somebody else: these names are not all for the same people."
    assert people[1].detail == f"{others} {one_writers}"
    three = pd.concat([rows, rows.head(1).assign(name="noon", p=0.02)])
    told = Names(market, three, design=Design("name")).findings()[1:]
    assert [one.headline.split("”, “")[1].split("”")[0] for one in told] == ["noon", "evening", "morning"]
    # Where a proper name may stand in their place too, of two names one does not say it all.
    proper = pd.concat([rows, rows.head(1).assign(name="Noon", kind="proper", verdict="", p=math.nan)])
    told = Names(market, proper, design=Design("name")).findings()[1:]
    assert ["evening" in told[0].headline, "morning" in told[1].headline] == [True, True]
    calm = Names(market, names.table.assign(verdict="cannot tell"), design=Design("name")).findings()
    assert len(calm) == 1 and calm[0].keys == ("side:one", "side:two") and calm[0].verdict == "cannot tell"
    none = pd.DataFrame({"kind": ["people"], "concept": "a", "verdict": "alike", "p": 0.5})
    assert Names(market, none).state().startswith("None of 1 name for 1 concept seems ")


def test_all_that_the_groups_say(market):
    groups = rj.words.groups(market)
    whole, *found, trap = groups.findings()
    assert whole.headline == (
        "Of 3 word groups, 1 was made after looking at the text and only illustrates; of the 2 "
        "declared before, "
        "2 look unevenly used."
    )
    assert (
        whole.detail == "A group says what its words say; another list of the same name says something else."
    )
    assert whole.keys == ("group:fishing~own", "group:taxes~own", "group:looked~own")
    assert whole.sure == groups.design.state(groups.sides) and whole.verdict == "holds"
    assert trap.headline == groups.trap().headline and "a group of the 5 words" in trap.headline
    table = groups.table.set_index("group")
    assert [one.keys[0] for one in found] == list(groups.table.sort_values("p", kind="stable")["key"])
    by_key = {one.keys[0]: one for one in found}
    sizes = [sum(one.side == side for one in choose_words("own")) for side in ("one", "two")]
    fish = by_key["group:fishing~own"]
    assert (
        fish.headline
        == f"“fishing” per 1,000 own words: {8000 / sizes[0]:.1f} in Side one (8 uses) and 0.0 in Side two "
        "(0 uses)."
    )
    assert fish.detail == "Declared, 2026-01-01." and fish.verdict == "holds"
    looked = by_key["group:looked~own"]
    assert looked.detail == "Exploratory, 2026-02-01." and looked.verdict == "cannot tell"
    row = table.loc["looked"]
    assert looked.sure == (
        f"Made after looking, so it proves nothing. {groups.design.say_chance(row['p'], row['verdict'])} "
        f"Log ratio {number(row['log_ratio'], 1, True)}, 95% interval "
        f"{number(row['log_ratio_high'], 1, True)} or less."
    )


def make_group(market, *rows):
    columns = ["group", "status", "verdict"]
    return Groups(market, pd.DataFrame(rows, columns=columns)).state()


def test_how_many_groups_are_said_to_be_uneven(market):
    after = "made after looking at the text and only"
    looked, calm, seen = ("a", "exploratory", "leans"), ("b", "declared", "alike"), ("c", "declared", "holds")
    assert make_group(market, looked, looked) == f"All 2 word groups were {after} illustrate."
    assert make_group(market, looked, looked, calm) == (
        f"Of 3 word groups, 2 were {after} illustrate; 1 was declared before, and it does not look "
        "unevenly used."
    )
    assert (
        make_group(market, calm, calm)
        == "Of 2 word groups declared before looking, none looks unevenly used."
    )
    assert make_group(market, seen, seen) == "Of 2 word groups declared before looking, 2 look unevenly used."
    assert make_group(market, looked, calm, seen, calm).endswith(
        "of the 3 declared before, 1 looks unevenly used."
    )


def test_of_several_who_are_quoted_the_one_with_most_uses_is_named(tmp_path):
    quoted = {"ann": [("Dora", "“I came.”", "“I came.”"), ("Eve", "“I went", "left.”")]}
    text = {"ann": "I heard: “I came.” And then: “I went, I left.”", "ben": "No."}
    folder = write_exchange(tmp_path, text, quoted=quoted)
    (folder / "stance.csv").write_text("category,term,source,note\nfirst,i,text,x\n", encoding="utf-8")
    assert rj.words.stance(rj.load(folder)).find_most_quoted() == ("first", "one", 3, 4, "Eve")


def test_all_that_the_stance_says(market):
    stance = rj.words.stance(market)
    whole, quoted, *rows = stance.findings()
    uneven = stance.table[stance.table["verdict"].isin(["holds", "leans"])].sort_values("p", kind="stable")
    assert stance.uneven["category"].tolist() == uneven["category"].tolist() and len(uneven) >= 2
    assert whole.headline == stance.state() and whole.keys == tuple(stance.table["key"])
    assert (
        whole.detail == "The lists are published ones, cut short; a word on a list may mean something else."
    )
    assert whole.sure == stance.design.state(stance.sides) and whole.verdict == "leans"
    # Dora's saw is one of one in side one, and so is Eve's in side two; of equals the first is said.
    assert quoted.headline == "Of 1 use of “seen” in Side one, 1 is spoken by Dora, who is quoted."
    assert (
        quoted.detail == "Quoted words are not the letter-writers’ own, and are not counted for their side."
    )
    assert quoted.keys == ("stance:seen@one",) and quoted.verdict == ""
    assert stance.find_most_quoted() == ("seen", "one", 1, 1, "Dora")
    rest = stance.where(category=["first", "goods", "never"])
    assert rest.find_most_quoted() == ("first", "two", 2, 3, "Eve")
    assert rest.findings()[1].headline.endswith(
        "Of 3 uses of “first” in Side two, 2 are spoken by Eve, who is quoted."
    )
    assert rest.where(category="never").find_most_quoted() is None
    assert stance.where(category="sowing").find_most_quoted()[3] == 8
    assert [one.keys[0] for one in rows] == uneven["key"].tolist()
    for one, row in zip(rows, uneven.itertuples()):
        assert one.headline == state_rates(stance.sides, row, row.category) and one.detail == ""
        assert one.sure == state_sure(stance.design, row) and one.verdict == row.verdict


def test_how_sure_a_list_is(market):
    """The sentence of each verdict, of a list that nobody uses, and of one made after looking."""
    design = Design("group", 2, {"one": 5, "two": 5}, True, 252)
    columns = "count_one count_two rate_one rate_two log_ratio log_ratio_low log_ratio_high p verdict"

    def make(*values):
        return next(pd.DataFrame([values], columns=columns.split()).itertuples())

    for verdict, plain in (
        ("holds", "Sure, with all that were compared allowed for"),
        ("leans", "Not sure: one of several compared"),
        ("alike", "Not told apart"),
        ("cannot tell", "Not told apart"),
    ):
        row = make(1, 2, 2.5, 20.0, -3.0, -4.0, math.inf, 0.5, verdict)
        assert state_sure(design, row) == (
            f"{plain}. 126 of 252 ways to deal out the paragraphs set it as far apart (p = 0.50). "
            "Log ratio −3.0, 95% interval −4.0 or more."
        )
    assert state_rates(market.sides, row, "law") == (
        "“law” per 1,000 own words: 2.5 in Side one (1 use) and 20.0 in Side two (2 uses)."
    )
    assert state_sure(design, row, True).startswith("Made after looking, so it proves nothing. 126 of")
    none = make(0, 0, 0, 0, math.nan, -math.inf, math.inf, 1.0, "cannot tell")
    assert state_sure(design, none) == "No use on either side."


def test_which_units_can_show_something(market):
    def say(*smallest):
        table = pd.DataFrame({"unit": ["sentence", "paragraph", "letter"], "smallest_p": smallest})
        return Units(market, table).state()

    assert say(0.01, 0.0499, 0.03) == (
        "Dealt out by chance as sentences or paragraphs or letters, the letters can show that "
        "something is rare."
    )
    assert say(0.01, 0.05, 0.5) == (
        "Dealt out by chance as sentences, the letters can show that something is rare; as paragraphs or "
        "letters they are too few."
    )
    assert say(0.2, 0.06, 0.5) == (
        "Dealt out by chance as sentences or paragraphs or letters, the letters are too few to show that "
        "anything is rare."
    )


def test_what_shuffling_says(market):
    def make(*p, form="word", unit="paragraph"):
        rows = [[one, min(1, one * 2), min(1, one * 3), f"word:{place}"] for place, one in enumerate(p)]
        table = pd.DataFrame(rows, columns=["p", "p_bh", "p_bonferroni", "key"])
        return Shuffled(market, table, form=form, unit=unit, meter="So many.")

    some = make(0.001, 0.02, 0.04, 0.05, form="lemma", unit="sentence")
    assert some.state() == (
        "When whole sentences are dealt to the sides by chance, 3 of 4 lemmas are as uneven as here in fewer "
        "than 1 of 20 ways; allowing for so many, 2 by the milder and 1 by the stricter of two corrections."
    )
    (finding,) = some.findings()
    assert finding.keys == ("word:0", "word:1", "word:2") and finding.verdict == "" and finding.detail == ""
    assert finding.sure == ("The milder is Benjamini and Hochberg’s, the stricter Bonferroni’s. So many.")
    assert "1 of 2 words is as uneven" in make(0.04, 0.5).state()
    assert make(0.04, 0.5).state().endswith("none by the milder and none by the stricter of two corrections.")
    assert Shuffled(market, make().table, form="phrase").state() == (
        "No phrase is used often enough for chance to say anything."
    )


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.95, "nearly all ways"),
        (0.9, "most ways"),
        (0.61, "most ways"),
        (0.6, "many ways"),
        (0.25, "many ways"),
        (0.2, "fewer than 1 in 5 ways"),
        (0.05, "fewer than 1 in 20 ways"),
    ],
)
def test_how_often_a_picked_group_differs_in_drawn_ways(market, share, said):
    table = pd.DataFrame({"differs": np.arange(100) < 100 * share})
    assert Trap(market, table, size=3, exact=False).state() == (
        f"In {said} to deal out the paragraphs by chance, a group of the 3 words that most favour one side "
        "“differs” between the sides."
    )


def test_a_trap_of_few_paragraphs(make_exchange):
    """Two and two paragraphs: 2 of 6 ways at best, so nothing can differ; five against one: 1 of 6."""
    trap = set_trap(make_exchange({"ann": "Law.\n\nLaw.", "ben": "Tax.\n\nTax."}))
    assert (
        trap.few
        and trap.size == 5
        and trap.headline
        == ("With so few paragraphs not even a group picked from the results “differs” by the rule.")
    )
    # Three against three: 2 of 20 ways; one against nineteen: 1 of 20, not below .05 either.
    assert set_trap(make_exchange({"ann": "Law.", "ben": "\n\n".join(["Tax."] * 19)})).few
    assert not set_trap(make_exchange({"ann": "Law.", "ben": "\n\n".join(["Tax."] * 20)})).few


def test_of_more_quoted_voices_the_rest_are_counted(market):
    def say(*shares):
        rows = [["one", "ann", f"Dora {place}", True, share] for place, share in enumerate(shares)]
        return Voices(market, pd.DataFrame(rows, columns=["side", "letter", "speaker", "quoted", "share"]))

    starts = "% of the words of Side one are those of Dora"
    assert say(0.2)._say_quoted() == f"20{starts} 0, quoted in Ann."
    assert say(0.2, 0.3)._say_quoted() == f"30{starts} 1, quoted in Ann (1 more voice is quoted)."
    assert say(0.2, 0.1, 0.1)._say_quoted() == f"20{starts} 0, quoted in Ann (2 more voices are quoted)."


def test_all_that_the_voices_say(market):
    words = list_words()
    sizes = {side: sum(one.side == side for one in words) for side in ("one", "two")}
    own = {side: sum(one.side == side and one.own for one in words) for side in sizes}
    spoken = {name: sum(one.speaker == name for one in words) for name in ("Dora", "Eve")}
    voices = rj.words.voices(market)
    assert voices.state() == (
        f"Side one: {sizes['one']} words, {spoken['Dora']} of them ({spoken['Dora'] / sizes['one']:.0%}) by "
        f"Dora, quoted in Ann; Side two: {sizes['two']} words, {spoken['Eve']} of them "
        f"({spoken['Eve'] / sizes['two']:.0%}) by Eve, quoted in Ben."
    )
    (finding,) = voices.findings()
    assert finding.detail == (
        "Quoted words are not counted for the side that quotes them; its own are "
        f"{own['one']} of {sizes['one']} words of Side one and {own['two']} of {sizes['two']} words "
        "of Side two."
    )
    assert finding.headline == (
        f"{spoken['Eve'] / sizes['two']:.0%} of the words of Side two are those of Eve, quoted in "
        "Ben (1 more voice "
        "is quoted)."
    )


@pytest.mark.parametrize("many", [12, 13])
def test_of_many_voices_the_one_without_whom_a_word_falls_furthest_is_shown(market, many):
    """Second or third without each other voice, ninth without the fifth; not compared without the sixth."""
    ranks = {f"rank_without_V{place}": [2, 3] for place in range(1, many + 1)}
    ranks |= {"rank_without_V5": [9, 3], "rank_without_V6": [2, 0]}
    words = pd.DataFrame({"word": ["a", "b"], "rank": [1, 2], **ranks, "stays": [True, False]})
    shown = LeftOut(market, words).shown
    if many == 12:
        assert shown.to_dict("list") == words.to_dict("list")
    else:
        assert shown.columns.tolist() == ["word", "rank", "stays", "lowest", "lowest_without"]
        assert shown[["lowest", "lowest_without"]].to_numpy().tolist() == [[9, "V5"], [0, "V6"]]


def test_words_that_stay_are_named_in_their_order(market):
    table = pd.DataFrame({"printed": ["a", "b"], "stays": [False, False], "key": ["word:a", "word:b"]})
    none = LeftOut(market, table)
    assert none.state() == "Of the 2 words furthest apart, 0 stay so whichever voice is left out."
    assert none.findings()[0].keys == ("side:one", "side:two")
    one = LeftOut(market, table.tail(1).assign(stays=True))
    assert one.state() == "Of the 1 word furthest apart, 1 stays so whichever voice is left out: “b”."
    assert one.findings()[0].keys == ("word:b",)


def test_a_concordance_of_one_line_is_one_use(market):
    line = pd.DataFrame({"key": ["sentence:ann-01"]})
    assert Concordance(market, line, asked="ada").state() == "1 use of “Ada”, each with its sentence."


def test_no_neighbour_is_said_to_be_none(market):
    assert rj.words.collocates(market, "dawn", window=1).headline == (
        "Words within 1 word of “dawn”: none stands there twice or more."
    )


def test_in_a_trap_a_p_at_its_level_is_no_difference(make_exchange):
    """One paragraph against 19: the rarest of 20 ways is 1 in 20, and not rarer."""
    letters = [f"{one} {one}{one}." for one in "abcdefghijklmnopqrst"]
    trap = set_trap(make_exchange({"ann": letters[0], "ben": "\n\n".join(letters[1:])}), size=1)
    assert trap.table["p"].min() == 1 / 20 and not trap.table["differs"].any()


def test_of_several_voices_each_is_held_against_a_level_that_allows_for_all(make_exchange, monkeypatch):
    asked, real = [], statistics.compare_passages

    def listen(units, texts, length, rest, levels, *more):
        asked.append((len(texts), tuple(levels)))
        return real(units, texts, length, rest, levels, *more)

    monkeypatch.setattr(statistics, "compare_passages", listen)
    text = "One two three four five six seven eight nine ten. " * 2
    rj.words.apart(make_exchange(dict.fromkeys(("ann", "ben", "cy", "dan"), text)))
    assert asked == [(4, (0.05, 0.05 / 4))]
