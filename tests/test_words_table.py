"""The tables of word use, each column counted anew from the words of a made exchange, without the program."""

import math
from collections import Counter

import numpy as np
import pandas as pd
import pytest
import simplemma
from scipy import stats

import rejoinder as rj
from rejoinder import statistics
from rejoinder.exchange import InputError
from rejoinder.words.effects import sort_items
from rejoinder.words.prior import find_prior

from .market import SIDES, choose_words, deal_out, load_market


@pytest.fixture(scope="module")
def market(tmp_path_factory):
    return load_market(tmp_path_factory.mktemp("market"))


def list_uses(form, voices):
    """Return (item, its first word) of each use; phrases of two to four words that stand side by side."""
    words = choose_words(voices)
    if form == "word":
        return [(word.word, word) for word in words]
    if form == "lemma":
        return [(simplemma.lemmatize(word.word, lang="en").lower(), word) for word in words]
    known, found = {word.place: word for word in words}, []
    for word in words:
        for size in (2, 3, 4):
            run = [known.get(word.place + step) for step in range(size)]
            if None not in run and len({one.sentence for one in run}) == 1:
                found.append((" ".join(one.word for one in run), word))
    return found


def list_kept(form, uses):
    """Return the items, of phrases those that do not always stand in one that is a word longer."""
    total = Counter(item for item, _ in uses)
    inside = set()
    for item, times in total.items():
        if form == "phrase" and times > 1:
            inside |= {
                part for part in (item.split(" ", 1)[1], item.rsplit(" ", 1)[0]) if total[part] == times
            }
    return {item: times for item, times in total.items() if item not in inside}


def measure_interval(one, other, size_1, size_2, level):
    """Return the log ratio's ends by the binomial's exact interval."""
    ends = stats.binomtest(one, one + other).proportion_ci(level, "exact")
    low, high = (
        math.log2(end / (1 - end)) if 0 < end < 1 else math.copysign(math.inf, end - 0.5) for end in ends
    )
    shift = math.log2(size_2 / size_1)
    return low + shift, high + shift


@pytest.mark.parametrize("voices", ["own", "all", "quoted"])
@pytest.mark.parametrize("form", ["word", "lemma", "phrase"])
def test_every_column_of_the_comparison(market, form, voices):
    least = {"own": 4, "all": 3, "quoted": 2}[voices] - (form == "phrase" and voices != "quoted")
    found = rj.words.compare(market, form=form, voices=voices, minimum=least)
    table, uses, words = found.table.set_index(form), list_uses(form, voices), choose_words(voices)
    kept = list_kept(form, uses)
    assert set(table.index) == set(kept) and len(found) == len(kept) == found.made
    sizes = {side: sum(word.side == side for word in words) for side in ("one", "two")}
    assert found.sizes == sizes and (found.form, found.voices, found.minimum) == (form, voices, least)
    often = [item for item, times in kept.items() if times >= least]
    assert set(found.often[form]) == set(often) and found.design.family == len(often) > 0
    per_letter = Counter(word.letter for _, word in uses)
    for item, row in table.iterrows():
        mine = [word for use, word in uses if use == item]
        one, two = (sum(word.side == side for word in mine) for side in sizes)
        assert (row["count_one"], row["count_two"]) == (one, two)
        assert row["printed"] == market.print_words(item)
        assert [row["rate_one"], row["rate_two"]] == pytest.approx(
            [1000 * one / sizes["one"], 1000 * two / sizes["two"]]
        )
        assert row["voices"] == len({(word.letter, word.speaker) for word in mine})
        assert row["paragraphs"] == len({(word.letter, word.paragraph) for word in mine})
        parts = [
            abs(sum(word.letter == letter for word in mine) / len(mine) - per_letter[letter] / len(uses))
            for letter in SIDES
        ]
        assert row["dp"] == pytest.approx(sum(parts) / 2)
        ends = measure_interval(one, two, *sizes.values(), 0.95)
        assert [row["log_ratio_low"], row["log_ratio_high"]] == pytest.approx(ends)
        low, high = measure_interval(one, two, *sizes.values(), 1 - 0.05 / len(often))
        assert row["lrc"] == pytest.approx(low if low > 0 else high if high < 0 else 0)
        share = (one + two) / sum(sizes.values())
        g2 = 2 * sum(
            seen * math.log(seen / (size * share)) for seen, size in zip((one, two), sizes.values()) if seen
        )
        assert row["g2"] == pytest.approx(g2) and row["bic"] == pytest.approx(
            g2 - math.log(sum(sizes.values()))
        )
        if one and two:
            ratio = math.log2(one / sizes["one"] * sizes["two"] / two)
            assert row["log_ratio"] == pytest.approx(ratio)
        else:
            assert (row["log_ratio"] > 0) == (one > 0)
        assert row["key"] == f"{form}:{item}" + {"own": "~own", "quoted": "~quoted", "all": ""}[voices]
    shrunk = statistics.shrink_log_ratios(
        table.loc[often, "count_one"], table.loc[often, "count_two"], *sizes.values()
    )
    assert table.loc[often, "shrunk"].tolist() == pytest.approx(shrunk.estimate.tolist())
    assert table.loc[often, "shrunk_low"].tolist() == pytest.approx(shrunk.low.tolist())
    assert table.loc[often, "shrunk_high"].tolist() == pytest.approx(shrunk.high.tolist())
    assert found.spread == shrunk.spread and table.drop(index=often)["shrunk"].isna().all()
    order = {"holds": 0, "leans": 1, "too few to say": 3}
    ranks = [(order.get(row.verdict, 2), -row.g2, item) for item, row in table.iterrows()]
    assert ranks == sorted(ranks) and found.table.index.tolist() == list(range(len(kept)))


@pytest.mark.parametrize("voices", ["own", "all", "quoted"])
@pytest.mark.parametrize("form", ["word", "phrase"])
def test_every_p_and_verdict_of_the_comparison(market, form, voices):
    """All ways to deal out the paragraphs, a quoted voice's apart; 5 and 5 of own words have 252."""
    least = {"own": 4, "all": 5, "quoted": 2}[voices]
    found = rj.words.compare(market, form=form, voices=voices, minimum=least)
    uses, words = list_uses(form, voices), choose_words(voices)
    units = list(dict.fromkeys((word.letter, word.speaker, word.paragraph) for word in words))
    unit_of = Counter((word.letter, word.speaker, word.paragraph) for word in words)
    first = [SIDES[letter] == "one" for letter, *_ in units]
    assert found.design.units == {"one": sum(first), "two": len(first) - sum(first)}
    family = found.design.family
    for row in found.table.to_dict("records"):
        mine = Counter(
            (word.letter, word.speaker, word.paragraph) for item, word in uses if item == row[form]
        )
        if sum(mine.values()) < least:
            assert row["verdict"] == "too few to say" and math.isnan(row["p"])
            continue
        p = deal_out([mine[unit] for unit in units], [unit_of[unit] for unit in units], first)
        assert row["p"] == pytest.approx(p)
        one, total = row["count_one"], row["count_one"] + row["count_two"]
        single = stats.binom(total, found.sizes["one"] / sum(found.sizes.values()))
        singly = 2 * min(single.cdf(one), single.sf(one - 1))
        sure = p < 0.05 / family - 1e-9 and singly < 0.05 / family
        lean = p < 0.05 - 1e-9
        assert (row["verdict"] == "holds") == sure and (row["verdict"] == "leans") == (lean and not sure)
    assert found.often["p"].notna().all()
    if form == "word" and voices == "own":
        assert set(found.uneven["word"]) == {"fish", "so", "tax"}


@pytest.mark.parametrize("prior", [100, 30])
def test_the_log_odds_have_both_sides_together_for_a_prior(market, prior):
    table = rj.words.compare(market, prior=prior).table.set_index("word")
    expected = {word: row["count_one"] + row["count_two"] for word, row in table.iterrows()}
    whole = sum(expected.values())
    sizes = table[["count_one", "count_two"]].sum()
    for word, row in table.iterrows():
        weight = prior * expected[word] / whole
        odds, spread = [], 0
        for side in ("one", "two"):
            mine = row[f"count_{side}"] + weight
            rest = sizes[f"count_{side}"] + prior - mine
            odds.append(math.log(mine / rest))
            spread += 1 / mine + 1 / rest
        assert row["log_odds"] == pytest.approx(odds[0] - odds[1])
        assert row["z"] == pytest.approx((odds[0] - odds[1]) / math.sqrt(spread))
    with pytest.raises(InputError, match="“0”: a prior has some weight; use a number above 0, such as 100"):
        rj.words.compare(market, prior=0)


def test_the_list_under_each_weight_of_the_prior(market):
    words = rj.words.compare(market)
    found = words.priors((10, 1000), top=3).table
    assert list(found) == ["rank", "prior_10", "key_prior_10", "prior_1000", "key_prior_1000"]
    assert found["rank"].tolist() == [1, 2, 3]
    for weight in (10, 1000):
        table = rj.words.compare(market, prior=weight).table
        surest = sorted(table.itertuples(), key=lambda row: -abs(row.z))[:3]
        assert found[f"key_prior_{weight}"].tolist() == [row.key for row in surest]
        for row, shown in zip(surest, found[f"prior_{weight}"]):
            assert shown == f"{row.printed} ({'−' if row.z < 0 else '+'}{abs(row.z):.1f})"
    assert len(words.priors(top=500)) == len(words)
    assert [name for name in words.priors().table if name.startswith("prior")] == [
        "prior_10",
        "prior_100",
        "prior_1000",
    ]
    assert len(words.priors()) == 10


def test_a_prior_is_spread_as_the_uses_are():
    assert find_prior([6, 1, 3], 5).tolist() == [3, 0.5, 1.5]


def test_the_z_of_the_shipped_exchange_is_a_referees(nation):
    """With the prior that Monroe and others have, a referee found −2.06, by a program of their own."""
    words = rj.words.compare(nation).table.set_index("word")
    assert words["z"]["counter-trafficking"] == pytest.approx(-2.06, abs=0.005)


@pytest.mark.parametrize(
    ("unit", "voices"),
    [("paragraph", "own"), ("letter", "all"), ("paragraph", "all"), ("paragraph", "quoted")],
)
def test_every_column_of_the_shuffled_words(market, unit, voices):
    least = 2
    found = rj.words.shuffle(market, voices=voices, unit=unit, minimum=least)
    words = choose_words(voices)

    def name(word):
        return word.letter if unit == "letter" else (word.letter, word.speaker, word.paragraph)

    units, sizes = list(dict.fromkeys(map(name, words))), Counter(map(name, words))
    first = [SIDES[one if unit == "letter" else one[0]] == "one" for one in units]
    total = Counter(word.word for word in words)
    often = {word for word, times in total.items() if times >= least}
    table = found.table.set_index("word")
    assert set(table.index) == often and (found.unit, found.voices, found.form) == (unit, voices, "word")
    compared = rj.words.compare(market, voices=voices).table.set_index("word")
    for word, row in table.iterrows():
        mine = Counter(name(one) for one in words if one.word == word)
        assert row["p"] == pytest.approx(
            deal_out([mine[one] for one in units], [sizes[one] for one in units], first)
        )
        same = ["printed", "count_one", "count_two", "key"]
        assert row[same].tolist() == compared.loc[word, same].tolist()
        assert row["g2"] == pytest.approx(compared.loc[word, "g2"])
    p = found.table["p"].to_numpy()
    assert found.table["p_bonferroni"].tolist() == pytest.approx(np.minimum(1, p * len(p)).tolist())
    assert found.table["p_bh"].tolist() == pytest.approx(stats.false_discovery_control(p).tolist())
    ranks = [(row.p, -row.g2, row.word) for row in found.table.itertuples()]
    assert ranks == sorted(ranks)


@pytest.mark.parametrize("voices", ["own", "all", "quoted"])
def test_the_evidence_meter_counts_the_units_of_each_side(market, voices):
    words = choose_words(voices)
    shuffled = rj.words.shuffle(market, voices=voices, minimum=2)
    meter = shuffled.units().table.set_index("unit")
    ground = {"sentence": "sentence", "paragraph": "paragraph", "letter": "letter"}
    assert meter.index.tolist() == list(ground)
    for unit, row in meter.iterrows():
        mine = {
            (word.side, word.letter, "" if unit == "letter" else word.speaker, getattr(word, ground[unit]))
            for word in words
        }
        counts = [sum(side == one for side, *_ in mine) for one in ("one", "two")]
        assert row[["units_one", "units_two"]].tolist() == counts
        smallest = (1 + (counts[0] == counts[1])) / math.comb(sum(counts), counts[0])
        assert row["smallest_p"] == pytest.approx(smallest)
        best = f"{smallest:.2f}".lstrip("0")
        assert row["warning"] == (f"no p below .05: {best} at best" if smallest > 0.05 else "")
        limit = "" if voices == "all" else f"~{voices}"
        assert row[["key_units_one", "key_units_two"]].tolist() == [f"side:one{limit}", f"side:two{limit}"]
    paragraphs = meter.loc["paragraph", ["units_one", "units_two"]].tolist()
    counted = f"({paragraphs[0]} of Side one and {paragraphs[1]} of Side two)"
    assert shuffled.meter.startswith(f"Evidence meter: of all ways to deal out the paragraphs {counted} at ")
    low = meter.loc["paragraph", "smallest_p"]
    ends = "surer than that" + "; with so few no p below .05 can come out" * bool(low > 0.05) + "."
    shown = f"{low:.2f}" if low >= 0.005 else f"{low:.4f}"
    assert f"has p = {shown}, and no claim here can be {ends}" in shuffled.meter


def rank_words(words, least):
    """Return {word: its rank by G²}, of equals by the alphabet."""
    sizes = [sum(word.side == side for word in words) for side in ("one", "two")]
    scores = {}
    for item in {word.word for word in words}:
        pair = [sum(word.word == item and word.side == side for word in words) for side in ("one", "two")]
        share = sum(pair) / sum(sizes)
        if sum(pair) >= least:
            scores[item] = 2 * sum(n * math.log(n / size / share) for n, size in zip(pair, sizes) if n)
    return {
        item: rank
        for rank, item in enumerate(sorted(scores, key=lambda one: (-round(scores[one], 9), one)), 1)
    }


@pytest.mark.parametrize("voices", ["own", "all"])
def test_every_rank_without_a_voice(market, voices):
    words, least = choose_words(voices), 3
    found = rj.words.leave_out(market, top=4, voices=voices, minimum=least)
    speakers = list(dict.fromkeys((word.letter, word.speaker) for word in words))
    whole = rank_words(words, least)
    table = found.table.set_index("word")
    assert table.index.tolist() == list(whole)[:4] and table["rank"].tolist() == [1, 2, 3, 4]
    names = [name.removeprefix("rank_without_") for name in table if name.startswith("rank_without_")]
    assert names == [speaker.title() for _, speaker in speakers] and len(names) == (
        6 if voices == "all" else 4
    )
    ranks = {
        speaker: rank_words(
            [word for word in words if (word.letter, word.speaker) != (letter, speaker)], least
        )
        for letter, speaker in speakers
    }
    stays = []
    for word, row in table.iterrows():
        mine = [ranks[speaker].get(word, 0) for speaker in ranks]
        assert [row[f"rank_without_{name}"] for name in names] == mine
        stays.append(all(0 < rank <= 4 for rank in mine))
        assert row["stays"] == stays[-1] and row["printed"] == market.print_words(word)
        assert row["key"] == f"word:{word}" + "~own" * (voices == "own")
    assert any(stays) and not all(stays)
    kept = [word for word, stay in zip(table.index, stays) if stay]
    (finding,) = found.findings()
    named = " and ".join(filter(None, [", ".join(f"“{word}”" for word in kept[:-1]), f"“{kept[-1]}”"]))
    assert finding.headline == (
        f"Of the 4 words furthest apart, {len(kept)} {'stays' if len(kept) == 1 else 'stay'} so whichever "
        f"voice is left out: {named}."
    )
    assert list(finding.keys) == [table.loc[word, "key"] for word in kept]


def test_the_last_of_the_top_still_stays(market):
    edges = []
    for top in (1, 2, 3, 5, 6):
        table = rj.words.leave_out(market, top=top, minimum=3).table
        ranks = table.filter(like="rank_without_").to_numpy().tolist()
        assert table["stays"].tolist() == [all(1 <= rank <= top for rank in row) for row in ranks]
        edges += [stays and max(row) == top for stays, row in zip(table["stays"], ranks)]
    assert any(edges)


def test_a_voice_that_is_a_sides_only_one_is_not_left_out(make_exchange):
    made = make_exchange(
        {"ann": "Law " * 4, "cy": "Tax " * 4, "ben": "Law tax so so so so."}, side_of={"cy": "one"}
    )
    table = rj.words.leave_out(made).table
    assert [name for name in table if name.startswith("rank_without")] == [
        "rank_without_Ann",
        "rank_without_Cy",
    ]
    assert len(rj.words.leave_out(made, top=1)) == 1 and len(table) == 3


def test_a_name_that_another_letter_only_quotes_is_one_writers(make_exchange):
    """Ann calls it town and Ben city; that Cy, of Ann's side, quotes a town makes no second writer."""
    texts = {"ann": "The town is old.", "cy": "They say “the town” to us.", "ben": "The city is new."}
    made = make_exchange(texts, side_of={"cy": "one"})
    rows = ["kind,concept,name,term,note", *(f"alternation,place,{one},{one},x" for one in ("town", "city"))]
    (made.folder / "naming.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    table = rj.words.names(made).table
    assert set(table["writers"]) == {"It is one writer's choice against another's: Ann and Ben."}
    assert table["quoted"].tolist() == [1, 0]


def test_only_neighbours_that_are_compared_are_allowed_for(make_exchange):
    """Near fish stands swim, twelve times; so and four letters stand elsewhere, five words once only."""
    text = "Fish swim. " * 12 + "So a b c d. " * 12 + "One two three four five."
    made = make_exchange({"ann": text, "ben": "No."})
    row = rj.words.collocates(made, "fish", window=1, minimum=3).table.set_index("word").loc["swim"]
    expected = statistics.conservative_log_ratio(12, 0, 12, 12 * 5 + 5 + 1, family=6)
    assert row["lrc"] == pytest.approx(float(expected)) and row["lrc"] > 0


def test_the_surest_stand_first_then_the_furthest_and_the_seldom_used_last():
    table = pd.DataFrame(
        [
            ("rare", "too few to say", 99.0),
            ("open", "cannot tell", 30.0),
            ("even", "alike", 31.0),
            ("late", "leans", 9.0),
            ("lean", "leans", 9.0),
            ("sure", "holds", 5.0),
        ],
        columns=["word", "verdict", "g2"],
    )
    assert sort_items(table, "word")["word"].tolist() == ["sure", "late", "lean", "even", "open", "rare"]


def test_of_one_way_in_twenty_no_p_below_a_twentieth_comes(make_exchange):
    """One paragraph against 19 has 20 ways, so the smallest p is .05 itself; against 20 it is 1/21."""
    for others, few in ((19, True), (20, False)):
        made = make_exchange({"ann": "Law law.", "ben": "\n\n".join(["Law tax."] * others)})
        shuffled = rj.words.shuffle(made, minimum=2)
        meter = shuffled.units().table.set_index("unit").loc["paragraph"]
        assert meter["smallest_p"] == 1 / (others + 1)
        assert meter["warning"] == "no p below .05: .05 at best" * few
        assert shuffled.meter.endswith("with so few no p below .05 can come out.") == few
