"""The design: one unit, one family, one rule for every verdict; what chance gives, worked out otherwise."""

import functools
import itertools
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import integrate, stats

import rejoinder as rj
from rejoinder import design, statistics
from rejoinder.design import Design
from rejoinder.result import APART
from rejoinder.statistics import arranging, power

LABELS = {"one": "Side one", "two": "Side two"}


@functools.cache
def find_x_square(here, total, size, whole):
    """Return scipy's X² of an item that has `here` of its `total` uses in `size` of all the `whole` words."""
    table = np.array([[here, size - here], [total - here, whole - size - total + here]])
    if (table.sum(axis=0) == 0).any() or (table.sum(axis=1) == 0).any():
        return 0.0
    return stats.chi2_contingency(table, correction=False).statistic


def recount(counts, words, first):
    """Return p of one item as scipy's X² of each two-by-two table has it, arrangement by arrangement."""
    units, chosen = range(len(words)), [place for place, mine in enumerate(first) if mine]

    def score(places):
        here, size = sum(counts[place] for place in places), sum(words[place] for place in places)
        return find_x_square(here, sum(counts), size, sum(words))

    scores = [score(places) for places in itertools.combinations(units, len(chosen))]
    return sum(one >= score(chosen) - 1e-9 for one in scores) / len(scores)


UNIT = st.tuples(st.integers(0, 4), st.integers(5, 40), st.booleans())


@settings(max_examples=40)
@given(st.lists(UNIT, min_size=3, max_size=7))
def test_the_p_is_the_share_of_arrangements_with_as_large_an_x_square(units):
    counts, words, first = zip(*units)
    found = statistics.try_arrangements(np.array([counts]).T, words, first)
    assert found.exact and found.tried == math.comb(len(units), sum(first))
    if 0 < sum(first) < len(units) and sum(counts):
        assert found.p[0] == pytest.approx(recount(counts, words, first))


def test_arrangements_by_hand():
    """Four units of two words; x once in each of the first two: of six arrangements two part it so."""
    found = statistics.try_arrangements([[1], [1], [0], [0]], [2, 2, 2, 2], [1, 1, 0, 0])
    assert found.p.tolist() == [pytest.approx(2 / 6)] and found.below.tolist() == [[False]]
    # A share that is its level itself is not below it.
    at = statistics.try_arrangements([[1], [1], [0], [0]], [2, 2, 2, 2], [1, 1, 0, 0], (2 / 6, 0.34))
    assert at.below.tolist() == [[False, True]]
    # Size counts: five uses in five words are as many as five in fifty are few.
    even = statistics.try_arrangements([[1], [10], [1], [10]], [5, 50, 5, 50], [1, 1, 0, 0])
    assert even.p.tolist() == [1]


def test_units_without_a_size_and_sizes_in_any_measure_by_hand():
    """Two of four units have a word each, one of them x: four of the six ways part these two, and so x.

    Of 9 words two are x. The one word of the first unit is x, and sets it 7/√8 = 2.5 apart; the four of the
    second, none of them x, 8/√20 = 1.8, and those of the third 1/√20. So one way of three is as far, whether
    sizes are in words or in thousands.
    """
    bare = ([[1], [0], [0], [0]], [1, 1, 0, 0], [1, 0, 1, 0])
    assert statistics.try_arrangements(*bare).p.tolist() == [pytest.approx(4 / 6)]
    for words in ([1, 4, 4], [0.001, 0.004, 0.004]):
        found = statistics.try_arrangements([[1], [0], [1]], words, [1, 0, 0])
        assert found.p.tolist() == [pytest.approx(1 / 3)]


def test_each_item_has_its_own_sizes_where_they_are_given():
    amounts = np.array([[1, 1], [1, 1], [1, 1], [0, 0], [0, 0]])
    sizes, first = np.array([[1, 9], [1, 9], [1, 1], [1, 1], [1, 1]]), [True, True, False, False, False]
    both = statistics.try_arrangements(amounts, sizes, first)
    alone = [statistics.try_arrangements(amounts[:, [k]], sizes[:, k], first).p[0] for k in range(2)]
    assert both.p.tolist() == alone and alone[0] != alone[1]


@pytest.mark.parametrize(
    ("units", "smallest"),
    [((11, 3), 1 / 364), ((15, 3), 1 / 816), ((3, 1), 1 / 4), ((2, 2), 2 / 6), ((1, 1), 1)],
)
def test_the_smallest_p_is_reached_and_not_passed(units, smallest):
    assert statistics.find_smallest_p(*units) == smallest
    first = [True] * units[0] + [False] * units[1]
    found = statistics.try_arrangements(np.array([first]).T * 5, np.full(sum(units), 20), first)
    assert found.p[0] == pytest.approx(smallest)


def make_units(seed=3, units=15, items=30, bursts=0.0):
    rng = np.random.default_rng(seed)
    words = rng.integers(20, 140, units)
    shape = rng.gamma(bursts, 1 / bursts, (units, items)) if bursts else np.ones((units, items))
    return rng.poisson(0.03 * words[:, None] * shape), words, np.arange(units) < units // 3


def test_draws_settle_what_all_arrangements_would_say(monkeypatch):
    counts, words, first = make_units()
    counts[:, 0] += 8 * first
    exact = statistics.try_arrangements(counts, words, first, (0.05, 0.05 / 30))
    monkeypatch.setattr(arranging, "MOST", 10)
    clear = (abs(exact.p[:, None] - np.array([0.05, 0.05 / 30])) > [0.006, 0.0006]).all(axis=1)
    assert clear.sum() > 20 and exact.below[:, 1].any()
    for seed in range(8):
        drawn = statistics.try_arrangements(counts, words, first, (0.05, 0.05 / 30), seed)
        assert drawn.exact is False and (drawn.below[clear] == exact.below[clear]).all()
        assert abs(drawn.p - exact.p).max() < 0.12  # a p far from its level is soon settled


def test_what_draws_do_not_settle_is_read_from_the_curve(monkeypatch):
    monkeypatch.setattr(arranging, "MOST", 10)
    monkeypatch.setattr(arranging, "MOST_DRAWS", 1)
    counts, words, first = make_units(units=30)
    counts[:, 0] = 9 * first + 1
    found = statistics.try_arrangements(counts, words, first, (0.05, 1e-6))
    assert found.read_off == 1 and found.tried >= 1
    assert found.below[0].tolist() == [True, True] and not found.below[:, 1].all()


def test_as_many_ways_as_are_tried_are_all_tried(monkeypatch):
    first = np.arange(6) < 3
    for most, exact in ((20, True), (19, False)):
        monkeypatch.setattr(arranging, "MOST", most)
        assert statistics.try_arrangements(np.eye(6), np.ones(6), first).exact == exact


def test_what_chance_gives_is_asked_at_a_twentieth_if_nothing_is_said(monkeypatch):
    counts, words, first = make_units(units=9, items=12)
    for most in (84, 10):
        monkeypatch.setattr(arranging, "MOST", most)
        plain = statistics.count_apart(counts, words, first)
        assert (plain == statistics.count_apart(counts, words, first, 0.05, 1)).all() and plain.any()


def test_items_that_are_kept_keep_their_own_sizes():
    amounts, sizes = np.arange(6.0).reshape(2, 3), np.array([[7.0, 8, 9], [10, 11, 12]])
    kept = arranging.Deal.of(amounts, sizes).keep(np.array([2, 0]))
    assert kept.amounts.tolist() == [[2, 0], [5, 3]] and kept.sizes.tolist() == [[9, 7], [12, 10]]
    alike = arranging.Deal.of(amounts, [7.0, 10]).keep(np.array([1]))
    assert alike.amounts.tolist() == [[1], [4]] and alike.sizes.tolist() == [[7], [10]]


def test_draws_give_the_share_that_is_known(monkeypatch):
    """One use in thirty units of one size: it falls to side 1, ten of them, in one of three ways."""
    monkeypatch.setattr(arranging, "MOST", 10)
    first = np.arange(30) < 10
    amounts = np.zeros((30, 3))
    amounts[0, 0] = 1  # as far out only where side 1 has it
    amounts[29, 1] = 1  # nothing is less far out than side 2 with it; the third item stands nowhere
    found = statistics.try_arrangements(amounts, np.full(30, 7), first)
    assert found.p == pytest.approx([1 / 3, 1, 1], abs=0.02) and found.p[1:].tolist() == [1, 1]
    assert found.below.tolist() == [[False]] * 3 and found.read_off == 0
    again, other = (statistics.try_arrangements(amounts, np.full(30, 7), first, seed=seed) for seed in (1, 2))
    assert again.p.tolist() == found.p.tolist() and other.p[0] != found.p[0]
    # In blocks of ten the draws are added up; all of them are as large as the first one would be alone.
    monkeypatch.setattr(arranging, "CELLS", 10 * (2 * 30 + 3))
    blocks = statistics.try_arrangements(amounts, np.full(30, 7), first)
    assert blocks.p == pytest.approx([1 / 3, 1, 1], abs=0.2) and blocks.tried % 10 == 0 < blocks.tried - 10


def test_what_never_came_is_rarer_than_one_draw(monkeypatch):
    monkeypatch.setattr(arranging, "MOST", 10)
    first = np.arange(40) < 20
    found = statistics.try_arrangements(np.array([first * 5.0]).T, np.full(40, 9), first, (0.05, 1e-6))
    assert found.p[0] == 1 / found.tried and found.below.tolist() == [[True, True]]


def test_draws_end_where_they_were_meant_to(monkeypatch):
    """A p of .05 itself is never settled: 30 such arrangements are to be expected of 600, and are enough."""
    monkeypatch.setattr(arranging, "MOST", 10)
    monkeypatch.setattr(arranging, "MOST_DRAWS", 600)
    monkeypatch.setattr(arranging, "CELLS", 600 * (2 * 40 + 1))
    amounts, first = np.zeros((40, 1)), np.arange(40) < 2
    amounts[0] = 1  # two of forty units: one arrangement in twenty
    found = statistics.try_arrangements(amounts, np.ones(40), first, (0.05,))
    assert (found.tried, found.read_off) == (600, 0) and found.p[0] == pytest.approx(0.05, abs=0.03)


def test_the_curve_is_the_normal_one_with_the_spread_of_all_arrangements(monkeypatch):
    """Of units of one size that spread is known; items just inside and just outside of one level."""
    monkeypatch.setattr(arranging, "MOST", 10)
    noise, first = np.random.default_rng(4).normal(size=40), np.arange(40) < 20
    for side in (first, ~first):
        noise[side] -= noise[side].mean()

    def place(gap):
        """Return how many standard errors apart the sides are, dealt out at random."""
        amounts = noise + gap * first
        return 20 * gap / 2 / (amounts.std(ddof=1) * np.sqrt(20 * 20 / 40))

    gaps = np.linspace(0, 9, 9001)
    placed = np.array([place(gap) for gap in gaps])
    amounts = np.column_stack([noise + gaps[np.argmin(abs(placed - z))] * first for z in (4.8, 4.94)])
    level = 2 * stats.norm.sf(4.87)
    found = statistics.try_arrangements(amounts, np.ones(40), first, (0.05, level))
    assert found.below.tolist() == [[True, False], [True, True]] and found.read_off == 2


@pytest.mark.parametrize(
    ("hits", "draws", "levels", "is_open"),
    [
        (500, 10000, (0.05,), True),  # .05 itself
        (0, 10000, (0.05,), False),
        (5000, 10000, (0.05, 1e-6), False),
        (0, 10000, (0.05, 1e-6), True),  # settled, but rare: the curve is not known yet
        (100, 10000, (0.05, 1e-6), True),
        (100, 20000, (0.05, 1e-6), False),
        (0, 20000, (0.05, 1e-6), False),
        (30, 100000, (0.05, 3e-4), True),  # a level that draws can show, and have not yet
    ],
)
def test_an_item_is_drawn_for_until_it_is_settled(hits, draws, levels, is_open):
    counted = np.array([hits, 500.0, 5000]), np.array([draws, 10000.0, 10000])
    assert arranging._is_open(*counted, np.array(levels)).tolist() == [is_open, True, False]


def test_a_level_is_settled_by_robbins_interval():
    """Of n draws none, or ten, are as far out: settled once (n + 1) b(h; n, .05) < 1 in 10,000."""
    for hits in (0, 10):
        likely = {n: (n + 1) * stats.binom.pmf(hits, n, 0.05) for n in range(200, 900)}
        last = max(n for n in likely if likely[n] > 1e-4)
        for n in (last, last + 1):
            settled = arranging.is_settled(np.array([float(hits)]), np.array([float(n)]), np.array([0.05]))
            assert settled.tolist() == [[n == last + 1]]


@pytest.mark.parametrize(("risk", "is_settled"), [(0.2, True), (0.18, False)])
def test_robbins_interval_by_hand(monkeypatch, risk, is_settled):
    """None of five draws, a level of 1/2: 6 / 32 = .1875."""
    monkeypatch.setattr(arranging, "RISK", risk)
    assert arranging.is_settled(np.zeros(1), np.full(1, 5.0), np.full(1, 0.5)).tolist() == [[is_settled]]


def test_a_block_of_draws_is_as_large_as_it_may_be():
    """Keys and rows of ten units, and five items' scores: no more than CELLS numbers at once."""
    rows = arranging._draw_rows(np.random.default_rng(1), 10, 3, 5)
    assert len(rows) * 25 <= arranging.CELLS < (len(rows) + 1) * 25
    assert set(rows.sum(axis=1)) == {3} and rows.mean(axis=0) == pytest.approx(0.3, abs=0.01)


@pytest.mark.parametrize("bursts", [0, 1, 0.3])
def test_equal_rates_are_called_different_in_one_of_twenty_runs_at_most(bursts):
    """The paragraphs of the shipped exchange; one word in fifty is this one, whatever the side."""
    words = np.array([59, 131, 61, 38, 51, 4, 75, 82, 50, 59, 73, 135, 51, 129])
    first = np.arange(14) < 11
    rng = np.random.default_rng(1)
    shape = rng.gamma(bursts, 1 / bursts, (14, 2000)) if bursts else np.ones((14, 2000))
    counts = rng.poisson(0.02 * words[:, None] * shape)
    found = statistics.try_arrangements(counts, words, first).p[counts.sum(axis=0) >= 4]
    assert 0.02 < (found < 0.05).mean() < 0.065


def test_what_chance_gives_is_counted_arrangement_by_arrangement():
    counts, words, first = make_units(units=7, items=9)
    apart = statistics.count_apart(counts, words, first, 0.2)
    for places, found in zip(itertools.combinations(range(7), 2), apart):
        mine = np.isin(np.arange(7), places)
        assert (statistics.try_arrangements(counts, words, mine).p < 0.2 - 1e-9).sum() == found
    # One unit against 19: the furthest of 20 ways is 1 in 20, and that is not below .05.
    alone = statistics.count_apart(np.arange(20.0)[:, None] ** 2, np.ones(20), np.arange(20) == 7, 0.05)
    assert (alone == 0).all() and len(alone) == 20
    many = make_units(units=40, items=20)
    drawn = statistics.count_apart(*many, 0.05)
    assert len(drawn) == 4000 and 0 < drawn.mean() < 1.2


@pytest.mark.parametrize(
    ("most", "table", "items", "judged"),
    [
        (21, 189, 9, 21),
        (20, 10**6, 9, 4000),
        (21, 188, 9, 21),
        (21, 180, 9, 21),
        (21, 90, 9, 11),
        (21, 12, 1, 13),
        (21, 21, 1, 21),
    ],
)
def test_as_many_arrangements_are_judged_as_a_table_holds(monkeypatch, most, table, items, judged):
    """Of seven units two are dealt out in 21 ways; of too many, or too large a table, some are drawn."""
    monkeypatch.setattr(arranging, "MOST", most)
    monkeypatch.setattr(arranging, "TABLE", table)
    counts, words, first = make_units(units=7, items=items)
    apart = [statistics.count_apart(counts, words, first, 0.2, seed) for seed in (1, 1, 2)]
    assert [len(one) for one in apart] == [judged] * 3 and (apart[0] == apart[1]).all()
    is_drawn = (most, table) not in ((21, 189), (21, 21))
    assert (apart[0] != apart[2]).any() == is_drawn


def test_a_whole_leans_only_where_chance_seldom_gives_as_many():
    for luck, is_cut, whole in ((0.049, False, "leans"), (0.05, False, "cannot tell"), (0.9, True, "leans")):
        rule = Design("word", 46, {"one": 11, "two": 3}, True, 364, 2.0, luck)
        assert rule.judge_whole(["leans", "cannot tell"], is_cut) == whole
        assert rule.judge_whole(["leans", "holds"], is_cut) == "holds"
        assert rule.judge_whole(["alike", "cannot tell"], is_cut) == "alike"
    rule = Design("word", 46, {"one": 11, "two": 3}, True, 364, 2.0, 34 / 364)
    assert rule.say_luck() == "34 of 364 ways to deal out the paragraphs by chance make as many words lean. "
    drawn = Design("frame", 6, {"one": 60, "two": 60}, False, 4000, 0.3, 0.04)
    assert drawn.say_luck().startswith(
        "Fewer than 1 in 20 ways to deal out the paragraphs by chance make as many"
    )
    pair = Design("word", 2, {"one": 60, "two": 60}, True, 100, 0.3, 0.03)
    assert pair.say_luck() == "3 of 100 ways to deal out the paragraphs by chance make as many words lean. "
    for family, luck in ((1, 0.04), (6, 1.0)):
        assert Design("frame", family, {"one": 60, "two": 60}, True, 9, 0.3, luck).say_luck() == ""


def test_bounds_on_a_difference_are_welchs_where_units_are_of_one_size():
    rng = np.random.default_rng(2)
    one, other = rng.poisson(5, 9).astype(float), rng.poisson(7, 6).astype(float)
    amounts, first = np.r_[one, other][:, None], np.arange(15) < 9
    low, high = statistics.rate_interval(amounts, np.ones(15), first)
    told = stats.ttest_ind(one, other, equal_var=False).confidence_interval(0.9)
    assert (low[0], high[0]) == pytest.approx((told.low, told.high))
    each = statistics.rate_interval(np.c_[amounts, amounts], np.c_[np.ones(15), np.full(15, 2)], first)
    assert np.array(each).T.tolist() == [[low[0], high[0]], [low[0] / 2, high[0] / 2]]
    wide = statistics.rate_interval(amounts, np.ones(15), first, level=0.95)
    assert wide[0] < low and wide[1] > high


def test_bounds_on_a_ratio_by_hand():
    """Side 1: 2 of 10 and 4 of 10, a rate of .3. Side 2: 5 of 20 and 5 of 30, a rate of .2."""
    amounts, sizes, first = np.array([[2.0], [4], [5], [5]]), [10, 10, 20, 30], [1, 1, 0, 0]
    errors = [2 * 2 / 400, 2 * (1 + 1) / 2500]
    parts = [error / (rate * math.log(2)) ** 2 for error, rate in zip(errors, (0.3, 0.2))]
    free = sum(parts) ** 2 / sum(part**2 for part in parts)
    reach = stats.t.ppf(0.95, free) * math.sqrt(sum(parts))
    low, high = statistics.rate_interval(amounts, sizes, first, doublings=True)
    assert (low[0], high[0]) == pytest.approx((math.log2(1.5) - reach, math.log2(1.5) + reach))
    for case in ([[0.0], [0], [5], [5]], [[2.0], [4], [0], [0]]):
        assert np.isnan(statistics.rate_interval(case, sizes, first, doublings=True)).all()
    assert np.isnan(statistics.rate_interval(amounts[:3], sizes[:3], first[:3])).all()


def test_the_difference_that_is_shown_in_eight_of_ten_cases_by_hand():
    """The units of the ratio above: variances of .01 and .0016, with one degree of freedom each."""
    free = 0.0116**2 / (0.01**2 + 0.0016**2)
    shown = (stats.t.ppf(0.975, free) + stats.t.ppf(0.8, free)) * math.sqrt(0.0116)
    found = statistics.find_gap([2.0, 4, 5, 5], [10, 10, 20, 30], [1, 1, 0, 0])
    assert found == pytest.approx(shown)
    # A hundred times as large it is as many times the difference; of one unit, or where none varies, none.
    again = statistics.find_gap([200.0, 400, 500, 500], [10, 10, 20, 30], [1, 1, 0, 0])
    assert again == pytest.approx(100 * shown)
    assert statistics.find_gap([3.0, 3, 5, 7.5], [10, 10, 20, 30], [1, 1, 0, 0]) is None
    assert statistics.find_gap([2.0, 4, 5], [10, 10, 20], [1, 1, 0]) is None


def test_how_many_ways_are_said_in_words():
    for share, said in [
        (0.01, "fewer than 1 in 100"),
        (0.011, "fewer than 1 in 20"),
        (0.05, "fewer than 1 in 20"),
        (0.051, "fewer than 1 in 5"),
        (0.2, "fewer than 1 in 5"),
        (0.21, "more than 1 in 5"),
    ]:
        assert design.say_share(share, 4000, False) == f"{said} ways to deal out the paragraphs by chance"
    assert design.say_share(0.5, 3000, True) == "1,500 of 3,000 ways to deal out the paragraphs by chance"
    assert design.say_share(1, 3000, True) == "all 3,000 ways to deal out the paragraphs by chance"
    assert design.say_ways(2999 / 3000, 3000, True) == "2,999 of 3,000 ways"
    assert [design.capitalise(text) for text in ("", "a", "one Way")] == ["", "A", "One Way"]


def test_the_surest_of_the_items_is_the_whole():
    order = ["holds", "leans", "alike", "cannot tell"]
    for place, surest in enumerate(order):
        assert design.find_surest(reversed(order[place:])) == surest
    assert design.find_surest([]) == "cannot tell"


def test_what_few_units_cannot_show_is_said_where_they_cannot():
    """19 and 1 units: 1 in 20, which is not below it; 20 and 1: 1 in 21. Of two items that is 2 in 21."""
    assert Design("word", 1, {"one": 19, "two": 1}).say_floor() == (
        "With so few paragraphs nothing can lean: the smallest chance is 1 in 20."
    )
    assert Design("word", 1, {"one": 20, "two": 1}).say_floor() == ""
    assert Design("word", 2, {"one": 20, "two": 1}).say_floor() == (
        "With so few paragraphs nothing can hold: 2 × 1 in 21 is 0.10."
    )
    # A p holds below .05 / 5 alone, and 1 in 100 is no less.
    assert Design("word", 5, {"one": 99, "two": 1}).say_floor() == (
        "With so few paragraphs nothing can hold: 5 × 1 in 100 is 0.05."
    )
    assert Design("word", 5, {"one": 100, "two": 1}).say_floor() == ""
    # In all ways to deal out 700 and 700 one is nothing that a computer could tell from 0.
    assert Design("word", 1, {"one": 700, "two": 700}).say_floor() == ""
    assert statistics.find_smallest_p(0, 0) == Design().floor == Design().corrected == 1
    assert Design("word", 0, {"one": 20, "two": 1}).corrected == 1 / 21
    assert Design("word", 50, {"one": 20, "two": 1}).corrected == 1
    wide = Design("word", 1, {"one": 9, "two": 3}, True, 1234).state(LABELS)
    assert wide.startswith(
        "Judged by paragraph, 9 of Side one and 3 of Side two. A word leans if fewer than "
    )
    assert "of all 1,234 ways to deal these" in wide


def test_how_rare_it_is_is_said_in_one_way_and_in_many():
    rule = Design("word", 1, {"one": 20, "two": 20}, True, 2000)
    assert rule.say_chance(1 / 2000, "holds").startswith(
        "1 of 2,000 ways to deal out the paragraphs sets it "
    )
    assert rule.say_chance(1, "alike").startswith(
        "All 2,000 ways to deal out the paragraphs set it as far apart"
    )
    assert rule.say_chance(math.nan, "cannot tell") == ""
    drawn = Design("word", 1, {"one": 20, "two": 20}, False, 2000)
    for verdict, rarely in [
        ("holds", "Fewer"),
        ("leans", "Fewer"),
        ("alike", "More"),
        ("cannot tell", "More"),
    ]:
        assert drawn.say_chance(0.5, verdict) == (
            f"{rarely} than 1 in 20 ways to deal out the paragraphs set it as far apart."
        )


def test_power_is_said_of_each_side_that_could_have_shown_something():
    """Of one unit against many, and of the same number on both sides."""
    assert Design(sizes=((30.0,),)).find_power(LABELS, True, ()) == []
    assert Design(sizes=((30.0,), ())).find_power(LABELS, True, ()) == []
    many = Design("frame", 6, {"one": 40, "two": 40}, sizes=((5.0,) * 40,) * 2)
    points = statistics.find_points([5] * 80, [True] * 40 + [False] * 40, 0.25, True)
    assert [(one.headline, one.keys) for one in many.find_power(LABELS, False, ("side:one",))] == [
        (
            "Paragraphs like these would show a frame in one of four sentences if it stood in "
            f"{points} points more of either side.",
            ("side:one",),
        )
    ]
    assert design._say_shown([(8.0, "Side one"), (6.0, "Side two")], "a word", True) == (
        "a word if it stood 8 times as often in Side one or 6 times as often in Side two"
    )
    pairs = [(8.0, "Side one"), (None, "Side two")]
    assert design._say_shown(pairs, "a word", True) == (
        "a word if it stood 8 times as often in Side one; towards Side two none would do"
    )


def make_letters(make_exchange, one, other):
    return make_exchange({"ann": "\n\n".join(one), "ben": "\n\n".join(other)})


def test_a_judgement_by_hand(make_exchange):
    """Three paragraphs a side, of ten words each. “Law” stands three times in each of the first letter's."""
    one, other = ["Law law law so so so so so so so."] * 3, ["So so so so so so so so so so."] * 3
    made = make_letters(make_exchange, one, other)
    amounts, words = design.count_by_unit(made, made.tokens, "word"), design.count_words(made, "own")
    assert words.tolist() == [10] * 6 and words.index.names == ["letter", "speaker", "paragraph"]
    assert amounts["law"].tolist() == [3, 3, 3, 0, 0, 0] and amounts["so"].tolist() == [7] * 3 + [10] * 3
    judged = design.judge(made, amounts, words, "word", doublings=True)
    # Two of the twenty ways to deal out six paragraphs set law, and with it so, as far apart; and 21 of 51
    # uses may as well be 30% of all (Clopper and Pearson), further from a half than a doubling is.
    assert judged.p.tolist() == [2 / 20, 2 / 20] and judged.verdicts == ["cannot tell", "cannot tell"]
    assert (judged.design.tried, judged.design.exact, judged.design.family) == (20, True, 2)
    assert judged.design.expected == 0 and judged.design.luck == 1  # nothing can lean: all ways have as many
    assert judged.design.sizes == ((10.0,) * 3,) * 2 and judged.design.noun == "word"
    assert design.count_sentences(made, made.sentences).tolist() == [1] * 6
    # A table of sizes, item by item, has no one size of a unit; a unit that is missing has none of any item.
    table = pd.DataFrame({"law": words, "so": words})
    again = design.judge(made, amounts.iloc[:3], table, "word", doublings=True)
    assert again.design.sizes == () and again.p.tolist() == [2 / 20, 2 / 20]
    none = design.judge(made, amounts.assign(so=0).iloc[:3], words, "word", doublings=True)
    assert none.p.tolist() == [2 / 20, 1]


def test_luck_is_the_share_of_ways_that_make_as_many_lean(make_exchange):
    """Four paragraphs against four, the word in three of the first: counted anew with scipy's X²."""
    one = ["Law law law so so so so so so so."] * 4
    other = ["So so so so so so so so so so."] * 3 + ["So law so so so so so so so so."]
    made = make_letters(make_exchange, one, other)
    amounts = design.count_by_unit(made, made.tokens, "word")
    judged = design.judge(made, amounts, design.count_words(made, "all"), "word", doublings=True)
    leaning = []
    for mine in itertools.combinations(range(8), 4):
        first = [place in mine for place in range(8)]
        leaning.append(sum(recount(amounts[word].tolist(), [10] * 8, first) < 0.05 for word in amounts))
    seen = leaning[0]
    assert seen == 2 and judged.design.luck == np.mean([many >= seen for many in leaning])
    assert judged.design.expected == np.mean(leaning) > 0
    assert set(judged.verdicts) <= {"leans", "holds"}
    # One item alone has no others to be allowed for: 2 of 70 is enough.
    alone = design.judge(made, amounts[["law"]], design.count_words(made, "all"), "word", doublings=True)
    assert alone.p.tolist() == [2 / 70] and alone.verdicts == ["holds"]


def test_single_uses_are_dealt_out_as_uses_and_single_sentences_as_shares(make_exchange):
    """30 and 18 in 40 and 40: of 48 uses as many fall to one side often; of 80 sentences 48 do so seldom."""
    made = make_letters(make_exchange, ["So so so so so so so so so so."] * 4, ["On " * 9 + "on."] * 4)
    words = design.count_words(made, "all")
    amounts = pd.DataFrame({"law": [8, 8, 7, 7, 5, 5, 4, 4]}, index=words.index)
    fisher = stats.fisher_exact([[30, 10], [18, 22]], "greater").pvalue
    assert 2 * stats.binom.sf(29, 48, 0.5) > 0.05 > 2 * fisher
    assert design.judge(made, amounts, words, "word", doublings=True).verdicts == ["leans"]
    assert design.judge(made, amounts, words, "frame").verdicts == ["holds"]


def test_a_judgement_by_draws_is_the_same_each_time(make_exchange, monkeypatch):
    monkeypatch.setattr(arranging, "MOST", 10)
    one = ["Law law law so so so so so so so."] * 4
    other = ["So so so so so so so so so so."] * 3 + ["So law so so so so so so so so."]
    made = make_letters(make_exchange, one, other)
    amounts, words = design.count_by_unit(made, made.tokens, "word"), design.count_words(made, "all")
    drawn = [design.judge(made, amounts, words, "word", doublings=True, seed=seed) for seed in (1, 1, 2)]
    assert drawn[0].p.tolist() == drawn[1].p.tolist() != drawn[2].p.tolist()
    assert drawn[0].design == drawn[1].design and drawn[0].design.luck != drawn[2].design.luck
    assert drawn[0].design.expected == 0.05 * 2 and drawn[0].design.luck == pytest.approx(2 / 70, abs=0.02)
    assert drawn[0].p == pytest.approx([2 / 70] * 2, abs=0.01) and drawn[0].design.exact is False


def test_a_verdict_by_the_rule():
    rule = Design("word", 46, {"one": 11, "two": 3}, True, 364)
    assert rule.judge(0.001, True, True) == "holds" and rule.judge(0.03, True, False, True) == "leans"
    assert rule.judge(0.4, False, False, True) == "alike" and rule.judge(0.4, False, False) == "cannot tell"
    assert rule.judge(math.nan, True, True) == "cannot tell"
    assert (rule.floor, rule.corrected) == pytest.approx((1 / 364, 46 / 364))
    said = rule.state(LABELS)
    assert said == (
        "Judged by paragraph, 11 of Side one and 3 of Side two. A word leans if fewer than 1 in 20 of all "
        "364 ways to deal these to the sides set it as far apart, lengths allowed for; it holds if 46 times "
        "that share still is (Bonferroni), and an exact test of single uses agrees. With so few paragraphs "
        "nothing can hold: 46 × 1 in 364 is 0.13."
    )
    assert rule.say_chance(2 / 364, "leans") == (
        "2 of 364 ways to deal out the paragraphs set it as far apart (p = 0.0055)."
    )
    few = Design("word", 5, {"one": 3, "two": 1}, True, 4).state(LABELS)
    assert few.endswith("nothing can lean: the smallest chance is 1 in 4.")
    alone = Design("frame", 1, {"one": 9, "two": 9}, True, 48620).state(LABELS)
    assert alone.endswith("allowed for; it holds if it does, and an exact test of single uses agrees.")
    drawn = Design("word", 9, {"one": 60, "two": 60}, False, 5000)
    assert "Fewer than 1 in 20" in drawn.say_chance(0.01, "leans")
    assert "More than 1 in 20" in drawn.say_chance(0.3, "alike") and "many of them drawn" in drawn.state(
        LABELS
    )


def test_a_word_holds_leans_is_alike_or_cannot_be_told(make_exchange):
    """Six paragraphs a side: 2 of 924 is the floor. “law” holds, “and” is alike, “once” cannot be told."""
    one = [f"Law law law law and and and and and {'so ' * 9}{'once' * (k == 0)}." for k in range(6)]
    other = [f"Hope hope hope hope and and and and and {'so ' * 9}{'once' * (k == 1)}." for k in range(6)]
    table = rj.words.compare(make_exchange({"ann": "\n\n".join(one), "ben": "\n\n".join(other)}), minimum=2)
    found = dict(zip(table.table["word"], table.table["verdict"]))
    same = {"and": "alike", "so": "alike", "once": "cannot tell"}
    assert found == {"law": "holds", "hope": "holds"} | same


def test_the_bounds_are_the_wider_of_units_and_single_uses(make_exchange):
    even = {name: "\n\n".join(["Law so so so so so so so so so."] * 4) for name in ("ann", "ben")}
    made = make_exchange(even)
    amounts = design.count_by_unit(made, made.tokens, "word")
    judged = design.judge(made, amounts, design.count_words(made, "all"), "word", doublings=True)
    single = statistics.log_ratio_interval(36, 36, 40, 40, 0.9)
    place = list(amounts.columns).index("so")
    assert (judged.low[place], judged.high[place]) == pytest.approx(single)
    assert judged.verdicts[place] == "alike" and judged.design.units == {"one": 4, "two": 4}


def test_the_bounds_of_what_comes_in_bursts_are_those_of_units(make_exchange):
    """All uses of “law” in the first paragraph of each side: by single uses 10 and 9 of 60 would be alike."""
    one, other = ([f"{'law ' * many}{'so ' * (15 - many)}on.", *["So " * 15 + "on."] * 3] for many in (10, 9))
    made = make_letters(make_exchange, one, other)
    amounts, words = design.count_by_unit(made, made.tokens, "word"), design.count_words(made, "all")
    for doublings in (True, False):
        low, high = statistics.rate_interval(amounts, words, np.arange(8) < 4, doublings=doublings)
        judged = design.judge(made, amounts, words, "word", doublings=doublings)
        place = list(amounts.columns).index("law")
        assert (judged.low[place], judged.high[place]) == pytest.approx((low[place], high[place]))


def test_a_share_is_alike_within_twenty_points(make_exchange):
    """In 3 of 6 sentences and 2 of 6 it may be 60 points apart; in half of 180 and of 180 it is not 20."""
    made = make_letters(make_exchange, ["Law came."] * 6, ["Law left."] * 6)
    sentences = design.count_sentences(made, made.sentences)
    amounts = pd.DataFrame({"law": [1, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0]}, index=sentences.index)
    assert design.judge(made, amounts, sentences, "frame").verdicts == ["cannot tell"]
    many, half = sentences * 30, pd.DataFrame({"law": [15] * 12}, index=sentences.index)
    assert design.judge(made, half, many, "frame").verdicts == ["alike"]
    # Wilson's 90% bounds of a half are z / (2 √(n + z²)) away, those of two halves √2 times as far: 20.6
    # points where each side has 30 sentences, 18.9 where it has 36.
    for size, per_unit, verdict in ((5, [2, 3] * 6, "cannot tell"), (6, [3] * 12, "alike")):
        some = pd.DataFrame({"law": per_unit}, index=sentences.index)
        judged = design.judge(made, some, sentences * size, "frame")
        reach = math.sqrt(2) * 1.6448536 / (2 * math.sqrt(6 * size + 1.6448536**2))
        assert judged.verdicts == [verdict] and judged.high == pytest.approx([reach])


def test_what_only_the_size_of_paragraphs_makes_rare_does_not_hold(make_exchange):
    """Four long paragraphs against twelve short ones, the word once in each long one: 1 of 1,820 ways. But
    four uses in the side that has 4/7 of the words are common: 2 (4/7)⁴ = .21.
    """
    long, short = "Law " + "so " * 119 + "on.", "So " + "so " * 28 + "on."
    made = make_exchange({"ann": "\n\n".join([long] * 4), "ben": "\n\n".join([short] * 12)})
    row = rj.words.compare(made).table.set_index("word").loc["law"]
    assert row["p"] == pytest.approx(1 / 1820) and row["verdict"] == "leans"


def test_an_exact_test_of_single_uses_by_hand():
    assert statistics.uses_p([6, 0, 3, 0], [0, 6, 3, 0], 10, 10) == pytest.approx([2 / 64, 2 / 64, 1, 1])
    assert statistics.shares_p(3, 1, 4, 4) == pytest.approx(2 * 17 / 70)
    for one, other in itertools.product(range(6), repeat=2):
        if one + other:
            for size in (70, 1, 99):  # of a side of one word a single use is rare, and none at all is not
                share = size / 100
                tails = [
                    stats.binomtest(one, one + other, share, kind).pvalue for kind in ("less", "greater")
                ]
                p = statistics.uses_p(one, other, size, 100 - size)
                assert p == pytest.approx(min(1, 2 * min(tails)))
        table = [[one, 7 - one], [other, 5 - other]]
        tails = [stats.fisher_exact(table, kind).pvalue for kind in ("less", "greater")]
        assert statistics.shares_p(one, other, 7, 5) == pytest.approx(min(1, 2 * min(tails)))


def test_a_side_without_a_unit_cannot_be_told(make_exchange):
    made = make_exchange({"ann": "Law came.", "ben": "Law left."})
    words = design.count_words(made, "own")
    amounts = design.count_by_unit(made, made.tokens, "word")
    only = words[words.index.get_level_values("letter") == "ann"]
    judged = design.judge(made, amounts, only, "word")
    assert set(judged.verdicts) == {"cannot tell"} and np.isnan(judged.p).all()


def test_units_are_paragraphs_and_speakers(nation):
    words = design.count_words(nation, "all")
    letters = words.index.get_level_values("letter")
    assert (letters != "thrupkaew").sum() == 15 and (letters == "thrupkaew").sum() == 3
    assert design.count_words(nation, "own").sum() == 998 and words.sum() == 1211
    assert len(design.count_words(nation, "own")) == 14


@pytest.mark.slow
def test_eight_seeds_say_the_same(nation, monkeypatch):
    """Every way can be tried here; where draws must do, the verdicts are settled all the same."""
    for most in (arranging.MOST, 300):
        monkeypatch.setattr(arranging, "MOST", most)
        said = set()
        for seed in range(1, 9):
            results = [rj.words.compare(nation, seed=seed), rj.words.compare(nation, form="lemma", seed=seed)]
            results += [rj.framing.compare(nation, seed=seed), rj.sentiment.compare(nation, seed=seed)]
            said.add(tuple(one for result in results for one in result.findings()))
        assert len(said) == 1


def test_no_measure_says_that_an_item_parts_the_sides_by_another_rule(nation):
    for result in (
        rj.words.compare(nation),
        rj.words.stance(nation),
        rj.words.groups(nation),
        rj.framing.compare(nation),
    ):
        table = result.table[result.table["p"].notna()]
        leaning = table[table["verdict"].isin(APART)]
        assert ((table["p"] < 0.05) == table.index.isin(leaning.index)).all(), result.name
        assert result.design.units == {"letters": 11, "reply": 3} and result.design.tried == 364
        held = table["verdict"] == "holds"
        assert (table.loc[held, "p"] * result.design.family < 0.05).all()


# Shrinkage


def test_a_shrunk_ratio_is_the_mean_of_its_posterior():
    """Integrated anew with scipy's quadrature, at the spread that was found, and at no better one."""
    counts, sizes = np.array([[19, 1], [2, 5], [8, 3], [41, 10], [4, 4], [3, 6], [9, 4]]), (683, 315)
    found = statistics.shrink_log_ratios(*counts.T, *sizes)

    def weigh(theta, pair, tau):
        share = 1 / (1 + sizes[1] / sizes[0] * 2**-theta)
        return share ** pair[0] * (1 - share) ** pair[1] * stats.norm.pdf(theta, 0, tau)

    def whole(pair, tau, power=0, end=20):
        return integrate.quad(lambda x: x**power * weigh(x, pair, tau), -20, end, limit=200, points=[0])[0]

    for place, pair in enumerate(counts):
        assert found.estimate[place] == pytest.approx(
            whole(pair, found.spread, 1) / whole(pair, found.spread), abs=2e-3
        )
        for end, level in ((found.low, 0.025), (found.high, 0.975)):
            below = whole(pair, found.spread, end=end[place]) / whole(pair, found.spread)
            assert below == pytest.approx(level, abs=0.006)
    likely = {
        tau: sum(math.log(whole(pair, tau)) for pair in counts)
        for tau in (found.spread / 1.1, found.spread, found.spread * 1.1)
    }
    assert max(likely, key=likely.get) == found.spread == round(found.spread, 3)


def test_shrunk_ratios_are_those_of_a_referee(nation):
    """Recomputed by a methods referee with a program of his own: the spread, three words, to one decimal."""
    words = rj.words.compare(nation)
    table = words.table.set_index("word")[["shrunk", "shrunk_low", "shrunk_high"]].round(1)
    assert round(words.spread, 2) == 0.64
    assert table.loc["ijm"].tolist() == [0.9, -0.1, 1.9]
    assert table.loc["counter-trafficking"].tolist() == [-0.8, -1.9, 0.3]
    assert table.loc["police"].tolist() == [0.1, -0.9, 1.2]
    assert words.table.loc[words.table["verdict"] == "too few to say", "shrunk"].isna().all()


USES = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=1, max_size=12)


@settings(max_examples=30)
@given(USES, st.integers(100, 900))
def test_shrinking_draws_towards_equal_use_and_turns_with_the_sides(pairs, size):
    one, other = np.array(pairs).T
    found = statistics.shrink_log_ratios(one, other, size, 500)
    turned = statistics.shrink_log_ratios(other, one, 500, size)
    assert found.estimate == pytest.approx(-turned.estimate, abs=0.02) and 0.249 <= found.spread <= 2.001
    assert (found.low <= found.estimate).all() and (found.estimate <= found.high).all()
    both = (one > 0) & (other > 0)
    raw = statistics.log_ratio(one, other, size, 500)
    assert (np.abs(found.estimate) <= np.abs(raw) + 0.35)[both].all()


def test_the_spread_is_looked_for_between_a_quarter_of_a_doubling_and_two():
    """Words used as much on both sides would have none at all, those of one side alone any."""
    for one, other, spread in (([40] * 5, [40] * 5, 0.25), ([900, 0, 900, 0], [0, 900, 0, 900], 2)):
        found = statistics.shrink_log_ratios(one, other, 5000, 5000).spread
        assert found == pytest.approx(spread, rel=0.005)


def test_without_a_word_nothing_is_shrunk():
    found = statistics.shrink_log_ratios([], [], 10, 10)
    assert [list(part) for part in found[:3]] == [[], [], []] and found.spread == 0


# What so few paragraphs could have shown

LETTERS, REPLY = [59, 131, 61, 38, 51, 4, 75, 82, 50, 59, 73], [135, 51, 129]
OURS = [True] * 11 + [False] * 3


def test_the_smallest_ratio_that_is_shown():
    """Of 10 uses per 1,000: 8 times in the reply (a referee has 9); towards the letters none."""
    words = np.array(LETTERS + REPLY)
    assert statistics.find_ratio(words, OURS, 10, False) == 8
    assert statistics.find_ratio(words, OURS, 10, True) is None
    rng, shown = np.random.default_rng(77), {}
    for ratio in (6, 8):
        low = 0.01 * 998 / (ratio * sum(REPLY) + sum(LETTERS))
        rates = np.where(OURS, low, ratio * low)
        counts = rng.poisson((rates * words)[:, None], (14, 1500))
        shown[ratio] = (statistics.try_arrangements(counts, words, OURS).p < 0.05).mean()
    assert shown[6] < 0.8 + 0.03 and shown[8] > 0.8 - 0.03


def test_the_smallest_difference_of_shares_that_is_shown():
    """A referee has 42 to 51 points. A frame in a quarter of the sentences cannot be 95 points apart."""
    sentences = [4, 2, 3, 3, 2, 2, 6, 3, 1, 2, 1, 3, 2, 4]
    assert 40 <= statistics.find_points(sentences, OURS, 0.25, False) <= 55
    assert statistics.find_points(sentences, OURS, 0.25, True) is None


def test_of_many_units_the_normal_curve_gives_what_trying_does(monkeypatch):
    words, first = np.full(14, 77), np.arange(14) < 7
    tried = [statistics.find_ratio(words, first, rate, True) for rate in (30, 60)]
    monkeypatch.setattr(power, "MOST", 10)
    curve = [statistics.find_ratio(words, first, rate, True) for rate in (30, 60)]
    steps = power.RATIOS
    assert all(abs(steps.index(one) - steps.index(other)) <= 1 for one, other in zip(tried, curve))
    assert statistics.find_points(words, first, 0.5, True) == 10


@pytest.mark.parametrize(("here", "words", "shares"), [(130, 1, 1), (123, 0, 1), (120, 0, 0)])
def test_the_normal_curve_by_hand(here, words, shares):
    """60 units of ten, 220 uses in all, and half of them expected on each side: 110.

    Of words the standard error is √(220 / 4) = 7.4, so 1.96 of them are 14.5; of shares it is √(1 − 220/600)
    times that, and 1.96 of them are 11.6.
    """
    counts, mine = np.zeros((60, 1)), np.arange(60) < 30
    counts[0], counts[59] = here, 220 - here
    assert power._count_shown(counts, np.full(60, 10.0), mine, False) == words
    assert power._count_shown(counts, np.full(60, 10.0), mine, True) == shares


@pytest.mark.parametrize(("most", "shown"), [(20, 0), (19, 1)])
def test_the_curve_is_for_more_arrangements_than_can_be_tried(monkeypatch, most, shown):
    """Three units and three: of 20 arrangements none is rarer than 1 in 10; but one side has all 90 uses."""
    monkeypatch.setattr(power, "MOST", most)
    counts = np.array([[30.0]] * 3 + [[0.0]] * 3)
    assert power._count_shown(counts, np.full(6, 100.0), np.arange(6) < 3, False) == shown


def test_what_could_have_been_shown_is_said(nation):
    words = rj.words.compare(nation)
    assert words.findings()[1].headline == (
        "Paragraphs like these would show a word used 10 times per 1,000 if it stood 8 times as often in "
        "Reporter’s reply; towards IJM letters none would do."
    )
    assert not any("would show" in one.headline for one in words.first(5).findings())
    frames = rj.framing.compare(nation).findings()[1].headline
    assert " points more of Reporter’s reply; towards IJM letters none" in frames
    rule = Design("word", 9, {"one": 2, "two": 1}, sizes=((30.0, 30.0), (40.0,)))
    assert rule.find_power(LABELS, True, ())[0].headline == (
        "Paragraphs like these would show no difference, however large, of a word used 10 times per 1,000."
    )
    many = Design("word", 9, {"one": 40, "two": 40}, sizes=((200.0,) * 40,) * 2)
    said = many.find_power(LABELS, True, ())[0].headline
    assert said.endswith("if it stood 2 times as often in either side’s words.")


def test_items_alone_have_the_draws_of_the_seed(nation, monkeypatch):
    """Without one, what is drawn would be another report on each day."""
    seeds = []
    told = statistics.Chances(np.ones(1), np.zeros((1, 1), dtype=bool), False, 1)
    monkeypatch.setattr(statistics, "try_arrangements", lambda *asked: seeds.append(asked[3:]) or told)
    sizes = design.count_words(nation, "own")
    amounts = pd.DataFrame({"word": 1}, sizes.index)
    asked = [design.list_leaning(nation, amounts, sizes, *seed) for seed in ((), (7,))]
    assert asked == [[False], [False]]
    assert seeds == [((0.05,), 1), ((0.05,), 7)]
