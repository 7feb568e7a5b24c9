"""Statistics against published values and independent programs."""

import collections
import itertools
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse, stats

from rejoinder import statistics
from rejoinder.statistics import arranging, dealing, passages, picking, power

COUNT = st.integers(0, 60)
SIZE = st.integers(100, 5000)


@given(COUNT, COUNT, SIZE, SIZE)
def test_log_likelihood_is_scipys_power_divergence(a, b, m, n):
    if a + b == 0:
        assert statistics.log_likelihood(a, b, m, n) == 0
        return
    expected = (a + b) * np.array([m, n]) / (m + n)
    theirs = stats.power_divergence([a, b], expected, lambda_="log-likelihood").statistic
    assert statistics.log_likelihood(a, b, m, n) == pytest.approx(theirs, abs=1e-9)


def test_log_likelihood_of_a_single_use_by_hand():
    """One use against three in texts of one size: two each would be even. A count of none adds nothing."""
    assert statistics.log_likelihood(1, 3, 10, 10) == pytest.approx(2 * (np.log(1 / 2) + 3 * np.log(3 / 2)))
    assert statistics.log_likelihood(1, 0, 10, 10) == pytest.approx(2 * np.log(2))


def test_log_ratio_doubles():
    # Hardie (2014): a word twice as frequent has log ratio 1, four times 2, half as frequent -1.
    assert statistics.log_ratio([20, 40, 5], [10, 10, 10], 1000, 1000) == pytest.approx([1, 2, -1])
    assert statistics.log_ratio(0, 4, 1000, 1000) == pytest.approx(-3)


def test_nothing_against_nothing_is_no_number():
    assert np.isnan(statistics.log_ratio([0, 3], [0, 0], 700, 300)).tolist() == [True, False]
    assert statistics.log_ratio_interval(0, 0, 700, 300) == (-np.inf, np.inf)
    assert statistics.conservative_log_ratio(0, 0, 700, 300) == 0


def test_a_zero_never_turns_the_sign():
    # Once in 683 words and never in 315: a whole ½ would make the side that lacks it the more frequent one.
    # Half of what one rate would give is 1 * 315 / 683 / 2, so the ratio is one doubling.
    assert statistics.log_ratio(1, 0, 683, 315) == pytest.approx(1)
    assert statistics.log_ratio(0, 5, 683, 315) == pytest.approx(np.log2(0.5 / 683) - np.log2(5 / 315))
    sizes = np.array([100, 315, 683, 5000])
    for first in sizes:
        assert (statistics.log_ratio(np.arange(1, 9)[:, None], 0, first, sizes) >= 1 - 1e-9).all()
        assert (statistics.log_ratio(0, np.arange(1, 9)[:, None], first, sizes) <= -1 + 1e-9).all()


def test_interval_is_clopper_and_pearsons():
    for a, b in [(3, 7), (19, 1), (0, 5), (6, 0), (1, 1)]:
        low, high = statistics.log_ratio_interval(a, b, 700, 300)
        exact = stats.binomtest(a, a + b).proportion_ci(0.95, "exact")
        with np.errstate(divide="ignore"):
            odds = np.log2(np.array(exact) / (1 - np.array(exact))) + np.log2(300 / 700)
        assert [low, high] == pytest.approx(list(odds), abs=1e-9)


def test_difference_of_shares_is_newcombes_example():
    # Newcombe (1998), table II, (a) 56/70 - 48/80, method 10: 0.0524 to 0.3339; (h) 10/10 - 0/10: 0.6075 to
    # 1.
    assert statistics.share_difference_interval(56, 48, 70, 80) == pytest.approx((0.0524, 0.3339), abs=5e-5)
    low, high = statistics.share_difference_interval(10, 0, 10, 10)
    assert (low, high) == pytest.approx((0.6075, 1.0), abs=5e-5)


@given(COUNT, COUNT, SIZE, SIZE)
def test_swapping_the_sides_flips_the_signs_and_nothing_else(a, b, m, n):
    assert statistics.log_likelihood(a, b, m, n) == pytest.approx(
        statistics.log_likelihood(b, a, n, m), abs=1e-9
    )
    assert statistics.log_ratio(a, b, m, n) == pytest.approx(-statistics.log_ratio(b, a, n, m), nan_ok=True)
    low, high = statistics.log_ratio_interval(a, b, m, n)
    assert (-high, -low) == pytest.approx(statistics.log_ratio_interval(b, a, n, m), abs=1e-9)
    assert low <= high


def test_a_rate_needs_words():
    assert statistics.rate(3, 600) == 5 and statistics.rate(1, 1) == 1000
    with pytest.raises(ValueError, match="at least one word"):
        statistics.rate(0, 0)


# Count 1, count 2, G² (four cells), LRC: the reference data of Evert (2022), in the tests of the R package
# corpora.
EVERT = [
    (2, 1, 0),
    (3, 1, 0.98836409),
    (8, 0, 6.02085203),
    (94, 749, 4.38192871),
    (30, 21, 6.7157339),
    (944, 367, 9.13223852),
]


@pytest.mark.parametrize(("a", "b", "lrc"), EVERT)
def test_conservative_log_ratio_is_everts_reference(a, b, lrc):
    found = statistics.conservative_log_ratio(a, b, 1177, 341805, family=20109)
    assert found == pytest.approx(lrc, abs=1e-7)
    assert statistics.conservative_log_ratio(b, a, 341805, 1177, family=20109) == pytest.approx(
        -lrc, abs=1e-7
    )


def test_nothing_is_left_of_a_ratio_whose_bounds_part_it_from_no_difference():
    """Nearly even counts: the bounds lie within a doubling, on both sides of even use."""
    for one, other in ((400, 400), (400, 390), (390, 400)):
        low, high = statistics.log_ratio_interval(one, other, 9000, 9000)
        assert -1 < low < 0 < high < 1
        assert statistics.conservative_log_ratio(one, other, 9000, 9000) == 0


def test_a_single_comparison_is_not_corrected():
    low, high = statistics.log_ratio_interval([30, 2], [2, 30], 1000, 1000)
    assert statistics.conservative_log_ratio([30, 2], [2, 30], 1000, 1000).tolist() == [low[0], high[1]]
    wide = statistics.log_ratio_interval(30, 2, 1000, 1000, 1 - 0.05 / 4)[0]
    assert statistics.conservative_log_ratio(30, 2, 1000, 1000, family=4) == pytest.approx(wide)


def test_log_likelihood_is_raysons():
    # Rayson's wizard (two cells): 12,000 and 10,000 in a million words each give 182.07; pycorpdiff's test
    # repeats it.
    assert statistics.log_likelihood(12000, 10000, 1e6, 1e6) == pytest.approx(182.07, abs=0.005)
    # Worked by hand: E = 40 and 80, so 2 (100 ln 2.5 + 20 ln 0.25).
    assert statistics.log_likelihood(100, 20, 1e5, 2e5) == pytest.approx(
        2 * (100 * np.log(2.5) + 20 * np.log(0.25))
    )


def test_bayes_information():
    # Wilson (2013): BIC = LL - ln N. A G² of 10.83 in a million words is -2.99: against a difference.
    assert statistics.bayes_information(10.83, 1e6) == pytest.approx(10.83 - 6 * np.log(10))


def test_weighted_log_odds_is_an_independent_programs():
    # scattertext 0.2.2, LogOddsRatioInformativeDirichletPrior, scale "none".
    z = [2.46632435, -0.91341478, 0.75912959, -0.61752367, -1.183485]
    found = statistics.weighted_log_odds([9, 0, 5, 1, 40], [2, 4, 5, 6, 80], [1, 2, 3, 4, 30])
    assert found[1] == pytest.approx(z, abs=1e-7)


def test_log_odds_of_one_word_and_of_what_is_less_than_one_by_hand():
    """A text of one word alone has no odds; with weights of .2 and .3 one of .3 is as good as any."""
    difference, z = statistics.weighted_log_odds([5], [2], [1.0])
    assert np.isnan([difference[0], z[0]]).all()
    difference, z = statistics.weighted_log_odds([5, 0], [0, 4], [0.2, 0.3])
    odds = np.log(5.2 / 0.3) - np.log(0.2 / 4.3)
    assert difference == pytest.approx([odds, -odds])
    assert z[0] == pytest.approx(odds / np.sqrt(1 / 5.2 + 1 / 0.3 + 1 / 0.2 + 1 / 4.3))


def test_deviation_of_proportions_is_griess_example():
    # Gries (2008): five parts of 9, 10, 10, 10 and 11 words; "a" stands in them 1, 2, 3, 4 and 5 times: DP
    # = 0.18.
    dp = statistics.deviation_of_proportions([[1, 2, 3, 4, 5], [9, 10, 10, 10, 11]], [9, 10, 10, 10, 11])
    assert dp == pytest.approx([0.18, 0])


def test_moving_type_token_ratio_is_an_independent_programs():
    # lexicalrichness 0.5.1 on the same words.
    text = (
        "the police came and the police went and the law came with the police who knew the law and the town"
    )
    words = text.split()
    assert statistics.moving_type_token_ratio(words, 5) == pytest.approx(0.9058823529)
    assert statistics.moving_type_token_ratio(words, 10) == pytest.approx(0.7416666667)
    assert np.isnan(statistics.moving_type_token_ratio(words, 22))
    assert statistics.moving_type_token_ratio(["a", "b", "a"], 3) == 2 / 3


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_corrections_are_scipys(p):
    assert statistics.adjust(p, "bh") == pytest.approx(stats.false_discovery_control(p, method="bh"))
    assert statistics.adjust(p, "bonferroni") == pytest.approx(np.minimum(1, np.array(p) * len(p)))


def test_all_arrangements_or_random_ones():
    blocks, exact = statistics.arrange(4, 3)
    rows = np.concatenate(list(blocks))
    assert exact and len(rows) == 4 and len(np.unique(rows, axis=0)) == 4 and (rows.sum(axis=1) == 3).all()
    blocks, exact = statistics.arrange(38, 9, 7)
    rows = next(blocks)[:5000]
    assert not exact and len(rows) == 5000 and (rows.sum(axis=1) == 9).all()
    assert rows.mean(axis=0) == pytest.approx(9 / 38, abs=0.03)
    assert (rows == next(statistics.arrange(38, 9, 7)[0])[:5000]).all() and next(blocks).shape[1] == 38


@pytest.mark.parametrize(("units", "exact"), [(447, True), (448, False)])
def test_up_to_a_hundred_thousand_arrangements_are_all_tried(units, exact):
    """Of 447 units there are 99,681 pairs, of 448 there are 100,128."""
    assert statistics.arrange(units, 2)[1] is exact
    assert statistics.arrange(units, 2, most=100_128)[1] and not statistics.arrange(units, 2, most=99_680)[1]


def test_how_large_a_block_is_worked_on_at_once_changes_nothing(monkeypatch):
    """All 70 ways in blocks of four, and item by item, come to what they do in one block."""
    amounts = np.random.default_rng(4).poisson(2.0, (8, 6))
    given = (amounts, [30, 41, 28, 55, 33, 37, 60, 44], [True] * 4 + [False] * 4)
    levels = (0.05, 0.2, 0.5)
    whole, counted = statistics.try_arrangements(*given, levels), statistics.count_apart(*given, 0.2)
    assert len(set(whole.p)) > 1 and counted.max() > 1
    monkeypatch.setattr(arranging, "CELLS", 4 * (8 + 6))
    monkeypatch.setattr(arranging, "TABLE", 70 * 6)
    parted = statistics.try_arrangements(*given, levels)
    assert parted.p.tolist() == whole.p.tolist() and parted.below.tolist() == whole.below.tolist()
    assert statistics.count_apart(*given, 0.2).tolist() == counted.tolist()


def test_a_sparse_table_is_dealt_out_as_a_whole_one(monkeypatch):
    amounts = np.random.default_rng(6).poisson(0.7, (8, 30))
    given = ([30, 41, 28, 55, 33, 37, 60, 44], [True] * 4 + [False] * 4, (0.05, 0.5))
    whole = statistics.try_arrangements(amounts, *given)
    counted = statistics.count_apart(amounts, *given[:2], 0.5)
    monkeypatch.setattr(dealing, "DENSE", 8 * 30 - 1)
    monkeypatch.setattr(dealing, "CELLS", 8 * 4)
    table = statistics.open_table(sparse.coo_array(amounts))
    blocks = list(statistics.list_blocks(table))
    assert not isinstance(table, np.ndarray) and [block.shape[1] for block in blocks] == [4] * 7 + [2]
    assert np.hstack(blocks).tolist() == amounts.tolist()
    parted = statistics.try_arrangements(table, *given)
    assert parted.p.tolist() == whole.p.tolist() and parted.below.tolist() == whole.below.tolist()
    assert statistics.count_apart(table, *given[:2], 0.5).tolist() == counted.tolist()
    monkeypatch.setattr(dealing, "DENSE", 8 * 30)
    assert statistics.open_table(sparse.coo_array(amounts)).tolist() == amounts.tolist()


def test_a_level_that_draws_show_is_judged_by_the_draws():
    """All uses in one of 100 units: it is among eight in 8 of 100 ways, however far out on a curve."""
    amounts = np.array([[5]] + [[0]] * 99)
    found = statistics.try_arrangements(amounts, np.ones(100), [True] * 8 + [False] * 92, (0.05, 0.2))
    assert not found.exact and found.below.tolist() == [[False, True]]


def test_the_curve_has_the_spread_of_all_draws(monkeypatch):
    """In many small blocks. √39 r is how many spreads it is out: some 3.6, beyond .05 and short of .0001."""
    monkeypatch.setattr(arranging, "CELLS", 20_000)
    mine = np.arange(40) % 2 == 0
    amounts = stats.norm.ppf((np.arange(40) + 0.5) / 40) + 1.5 * mine + 9
    assert 3.5 < np.sqrt(39) * np.corrcoef(amounts, mine)[0, 1] < 3.7
    found = statistics.try_arrangements(amounts[:, None], np.ones(40), mine, (0.05, 1e-4))
    assert found.below.tolist() == [[True, False]] and found.read_off == 1


def test_what_independent_uses_would_give_by_hand():
    # Of 6 uses in texts of equal size all fall to one side in 2 of 64 cases; of 5 in 2 of 32, not below .05.
    assert statistics.expect_apart([6, 5, 4, 0], 10, 10, 0.05) == pytest.approx([2 / 64, 0, 0, 0])
    assert statistics.expect_apart([2], 1, 9, 0.05) == pytest.approx([0.01])
    # A p that is its level itself is not below it.
    assert statistics.expect_apart([6, 7], 10, 10, 2 / 64) == pytest.approx([0, 2 / 128])


def test_what_independent_uses_would_give_is_counted_split_by_split():
    totals = [7, 3, 7, 12]
    for level, (first, second) in itertools.product((0.05, 0.3), ((70, 30), (30, 70), (1, 9))):
        share, expected = first / (first + second), []
        for total in totals:
            rare = 0.0
            for one in range(total + 1):
                tails = [stats.binomtest(one, total, share, kind).pvalue for kind in ("less", "greater")]
                rare += stats.binom.pmf(one, total, share) if 2 * min(tails) < level else 0
            expected.append(rare)
        found = statistics.expect_apart(np.array(totals), first, second, level)
        assert found.tolist() == pytest.approx(expected)


def test_intervals_cover_as_they_claim():
    # Poisson counts at a true log ratio of 1: the exact interval misses in at most 5% (loosely: 6.5%).
    rng = np.random.default_rng(3)
    a, b = rng.poisson(12, 4000), rng.poisson(3, 4000)
    seen = a + b > 0
    low, high = statistics.log_ratio_interval(a[seen], b[seen], 2000, 1000)
    assert ((low <= 1) & (high >= 1)).mean() > 0.935


@given(st.lists(st.tuples(st.integers(-3, 3), st.integers(-2, 2)), min_size=3, max_size=30))
def test_rank_correlation_is_scipys(pairs):
    one, other = map(list, zip(*pairs))
    found = statistics.rank_correlation(one, other)
    if len(set(one)) < 2 or len(set(other)) < 2:
        assert np.isnan(found)
    else:
        assert found == pytest.approx(stats.spearmanr(one, other).statistic)


def test_weighted_kappa_by_hand():
    # Of four pairs one is a step apart: disagreement 1/4; by chance (2/4, 2/4) and (1/4, 3/4) it would be
    # 1/2.
    assert statistics.weighted_kappa([0, 0, 1, 1], [0, 1, 1, 1], [0, 1]) == pytest.approx(0.5)
    assert np.isnan(statistics.weighted_kappa([0, 0], [0, 0], [0, 1]))


def test_alpha_is_krippendorffs_example():
    # Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", four observers, twelve units.
    none = float("nan")
    codes = [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, none, none, none],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, none, 3],
        [none, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, none],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, none],
    ]
    found = [statistics.alpha(codes, level) for level in ("nominal", "ordinal", "interval")]
    assert found == pytest.approx([0.743, 0.815, 0.849], abs=5e-4)
    assert np.isnan(statistics.alpha([[1, 1], [1, 1]], "nominal"))


def test_ac1_and_kappa_are_gwets_example():
    # Gwet (2002, 2008): 118 both yes, 5 and 2 split, none both no: kappa -0.023, AC1 0.941.
    one = [1] * 118 + [1] * 5 + [0] * 2
    other = [1] * 118 + [0] * 5 + [1] * 2
    assert statistics.weighted_kappa(one, other, [0, 1]) == pytest.approx(-0.0234, abs=5e-5)
    assert statistics.first_order_agreement(one, other) == pytest.approx(0.9408, abs=5e-5)


def test_bound_on_what_was_not_seen():
    assert statistics.share_upper(0, 54) == pytest.approx(1 - 0.05 ** (1 / 54))
    assert statistics.share_upper(3, 20) == pytest.approx(
        stats.binomtest(3, 20).proportion_ci(0.90, "exact").high
    )
    assert statistics.share_upper(20, 20) == 1
    assert statistics.share_interval(3, 20) == pytest.approx(
        tuple(stats.binomtest(3, 20).proportion_ci(0.95, "wilson"))
    )


def cut(words, *starts):
    return statistics.Unit(np.array(words), np.array(starts))


def compare_passages(units, mine, length, rest=None, levels=(0.05,), seed=1):
    others = sum(len(unit.words) for unit, is_mine in zip(units, mine) if not is_mine)
    rest = others if rest is None else rest
    (found,) = statistics.compare_passages(units, [mine], length, rest, levels, seed)
    return found


def test_words_that_set_a_passage_apart_by_hand():
    """Among 16 words three uses fall into 4 by chance in 1 of 64 cases; of 4 uses three in 13 of 256."""
    passage = cut([0, 0, 0, 1], 0)
    rest = [cut(range(2, 14), 0)]
    assert compare_passages([passage, *rest], [True, False], 4).found == 1
    rest = [cut([0, *range(2, 13)], 0)]
    assert compare_passages([passage, *rest], [True, False], 4).found == 0
    # Two sentences, two passages: the second has no word twice. What is begun too late is no passage.
    both = cut([0, 0, 0, 1, 20, 21, 22, 23], 0, 4, 6)
    rest = [cut(range(2, 20), 0)]
    assert compare_passages([both, *rest], [True, False], 4).found == 0.5
    # Two uses of one word in 4 of 30 words: 16 of 900, less than 1 in 40; in 4 of 24, 16 of 576, more.
    for others, apart in ((26, 1), (20, 0)):
        units = [cut([0, 0, 1, 2], 0), cut(range(3, 3 + others), 0)]
        assert compare_passages(units, [True, False], 4).found == apart
        # Whatever there is of the rest, it counts as so many words.
        assert compare_passages(units, [True, False], 4, rest=46 - others).found == 1 - apart
    # One use alone falls into 4 of 200 words in 1 of 50 cases, and is no finding all the same.
    units = [cut([0, 0, 1, 2], 0), cut(range(3, 199), 0)]
    assert compare_passages(units, [True, False], 4).found == 1


def test_the_rest_counts_at_its_own_rate():
    """A word that the rest uses once in 12 words is used twice in 24: of five uses three in 4 of 28 words."""
    units = [cut([0, 0, 0, 1], 0), cut([0, *range(2, 13)], 0)]
    tail = stats.binom.sf(2, 5, 4 / 28)
    for rest, expected in ((24, tail), (12, stats.binom.sf(2, 4, 4 / 16))):
        found = compare_passages(units, [True, False], 4, rest=rest).found
        assert found == (expected < 0.025), (rest, expected)
    assert compare_passages(units, [True, False], 4, rest=48).found == 1


def test_chance_takes_as_many_units_that_are_long_enough():
    units = [cut([0, 0, 0, 1], 0), cut([2, 3], 0), cut(range(4, 14), 0), cut([1, 1, 1, 3], 0)]
    found = compare_passages(units, [True, False, False, False], 4, levels=(0.3, 1 / 3, 0.4))
    # One unit has two words and is no choice; of the three others none but the last has as many.
    assert found.exact and found.tried == 3 and sorted(found.chance) == [0, 0, 1] and found.p == 1 / 3
    assert found.below == (False, False, True)


def test_passages_that_are_drawn_come_to_the_same():
    rng = np.random.default_rng(5)
    units = [cut(rng.integers(0, 60, 30), 0, 12) for _ in range(24)]
    mine = [True] * 3 + [False] * 21
    assert compare_passages(units, mine, 30).exact and compare_passages(units, mine, 30).tried == 2024
    many = [*units, *(cut(rng.integers(0, 60, 30), 0) for _ in range(40))]
    drawn = [compare_passages(many, mine + [False] * 40, 30, 800, (0.05, 0.01), seed) for seed in range(1, 4)]
    assert all(not one.exact and one.tried <= 20_000 and one.found == drawn[0].found for one in drawn)
    assert len({one.below for one in drawn}) == 1
    # Each seed has draws of its own.
    assert len({tuple(one.chance[:200]) for one in drawn}) == 3


def test_texts_that_share_their_chance_are_told_as_each_alone():
    rng = np.random.default_rng(7)
    units = [cut(rng.integers(0, 40, 30), 0, 12) for _ in range(60)]
    texts = [[number // 4 == place for number in range(60)] for place in range(4)]
    levels = (0.2, 0.4, 0.6)
    together = statistics.compare_passages(units, texts, 60, 900, levels)
    alone = [statistics.compare_passages(units, [mine], 60, 900, levels)[0] for mine in texts]
    assert len({one.tried for one in together}) > 1  # some are settled sooner
    for one, other in zip(together, alone):
        assert (one.found, one.p, one.below, one.tried) == (other.found, other.p, other.below, other.tried)
        assert one.chance.tolist() == other.chance.tolist()


def test_of_long_passages_fewer_choices_are_drawn(monkeypatch):
    """As many words are read as READ says, a passage at a time: here those of 200 choices, and no more."""
    rng = np.random.default_rng(7)
    units = [cut(rng.integers(0, 40, 30), 0, 12) for _ in range(60)]
    texts = [[number // 4 == place for number in range(60)] for place in range(4)]
    whole = statistics.compare_passages(units, texts, 60, 900, (0.2, 0.4, 0.6))
    monkeypatch.setattr(passages, "LEAST_DRAWN", 100)
    monkeypatch.setattr(passages, "READ", 200 * passages.PASSAGES * 60)
    fewer = statistics.compare_passages(units, texts, 60, 900, (0.2, 0.4, 0.6))
    assert [one.tried for one in fewer] == [min(200, one.tried) for one in whole]
    assert max(one.tried for one in whole) > 200
    monkeypatch.setattr(passages, "LEAST_DRAWN", 300)
    least = statistics.compare_passages(units, texts, 60, 900, (0.2, 0.4, 0.6))
    assert [one.tried for one in least] == [min(300, one.tried) for one in whole]


def count_by_hand(units, mine, length, rest):
    """Return how many words set a passage of these units apart, on average: passage by passage, by scipy."""
    text, starts = [], []
    for unit, is_mine in zip(units, mine):
        if is_mine:
            starts += [len(text) + start for start in unit.starts]
            text += unit.words.tolist()
    outside = [word for unit, is_mine in zip(units, mine) if not is_mine for word in unit.words]
    found = []
    for start in [start for start in starts if start + length <= len(text)]:
        uses = collections.Counter(text[start : start + length])
        found.append(0)
        for word, times in uses.items():
            others = outside.count(word) * rest / len(outside)
            tail = stats.beta.cdf(length / (length + rest), times, others + 1)
            found[-1] += times >= 2 and tail < 0.025
    return np.mean(found)


@pytest.mark.parametrize("seed", range(6))
def test_passages_of_several_units_are_counted_as_one_by_one(seed):
    """Units of four sentences, of which a text has three: passages run on from one unit to the next."""
    rng = np.random.default_rng(seed)
    units = [cut(rng.integers(0, 9, 24), 0, 7, 11, 18) for _ in range(5)]
    units += [cut(rng.integers(0, 60, 200), 0)]
    mine, found = [False, True, True, False, True, False], []
    for length, rest in ((8, 300), (13, 500), (30, 900)):
        found.append(count_by_hand(units, mine, length, rest))
        assert compare_passages(units, mine, length, rest).found == pytest.approx(found[-1])
    assert max(found) > 0


def test_a_text_that_few_draws_equal_is_below_the_level(monkeypatch):
    """Own has 1, as one choice of fifty has: surely more than 1 in 100, and fewer than 1 in 5."""
    turns = itertools.cycle([1.0] + [0.0] * 49)
    monkeypatch.setattr(passages, "_count", lambda *_: next(turns))
    units = [cut(range(60), 0)] * 64
    found = compare_passages(units, [True] * 16 + [False] * 48, 60, levels=(0.2, 0.01))
    hits = int((found.chance >= 1).sum())
    assert (found.found, found.exact, found.below) == (1.0, False, (True, False))
    assert found.p == (hits + 1) / (found.tried + 1) and hits == found.tried // 50


@pytest.mark.parametrize(("sentences", "found"), [(50, 25 / 50), (99, 1)])
def test_of_many_sentences_fifty_begin_a_passage_spread_evenly(sentences, found):
    """Every second one has a word twice. All of 50 begin a passage; of 99 just those, from first to last."""
    parts = [[3 * place, 3 * place + place % 2, 3 * place + 2] for place in range(sentences)]
    units = [cut(np.concatenate(parts), *range(0, 3 * sentences, 3)), cut([3 * sentences], 0)]
    assert compare_passages(units, [True, False], 3, rest=100).found == found


@pytest.mark.parametrize("twice", [0, 24, 25, 26, 49, 50])
def test_of_fifty_one_sentences_the_one_in_the_middle_begins_no_passage(twice):
    """Steps of 50/49: the 25th comes to 24.49 and the 26th to 25.51, the last to 50."""
    parts = [[3 * place, 3 * place + (place != twice), 3 * place + 2] for place in range(51)]
    units = [cut(np.concatenate(parts), *range(0, 153, 3)), cut([153], 0)]
    assert compare_passages(units, [True, False], 3, rest=100).found == (twice != 25) / 50


def test_a_text_without_a_sentence_that_has_room_is_read_at_its_end():
    """Of five words the last four: a use of the first one outside of them is none."""
    for words, found in (([0, 1, 2, 3, 1], 1), ([0, 1, 0, 2, 3], 0)):
        units = [cut(words, 2), cut(range(4, 44), 0)]
        assert compare_passages(units, [True, False], 4).found == found


@pytest.mark.parametrize(("units", "exact"), [(200, True), (201, False)])
def test_up_to_twenty_thousand_choices_are_all_tried(monkeypatch, units, exact):
    """Of 200 units there are 19,900 pairs, of 201 there are 20,100. Each pair of ours is as good as any."""
    monkeypatch.setattr(passages, "_count", lambda *_: 1.0)
    found = compare_passages([cut([0, 1], 0)] * units, [True] * 2 + [False] * (units - 2), 4)
    assert (found.exact, found.tried) == (exact, 19_900 if exact else 100)
    assert (found.p, found.below) == (1, (False,))


@pytest.mark.parametrize(("length", "most"), [(60, 20_000), (200, 10_000), (4000, 1_000)])
def test_draws_that_settle_nothing_end_after_so_many_words(monkeypatch, length, most):
    """Every second choice has as many, and ½ is the level. Fifty passages of each choice are read."""
    turns = itertools.cycle([1.0, 0.0])
    monkeypatch.setattr(passages, "_count", lambda *_: next(turns))
    units = [cut(range(length), 0)] * 64
    found = compare_passages(units, [True] * 16 + [False] * 48, length, levels=(0.5,))
    assert (found.exact, found.tried, len(found.chance)) == (False, most, most) and found.below == (False,)
    assert found.p == (most / 2 + 1) / (most + 1)


def test_draws_of_which_hardly_one_is_long_enough_come_to_an_end(monkeypatch):
    """Three paragraphs of a letter in a transcript of short lines: a choice that is too short counts too."""
    monkeypatch.setattr(passages, "MOST_DRAWN", 300)
    units = [cut(range(60), 0)] * 3 + [cut(range(60, 66), 0)] * 100
    found = compare_passages(units, [True] * 3 + [False] * 100, 180)
    assert not found.exact and found.tried <= 300 and found.below == (False,)


# All ways to deal out the units, and of how many all items have one sign


def redeal(amounts, weights, chosen):
    """Return each arrangement's differences of means, one by one; None where a side has no weight."""
    units, dealt = range(len(amounts)), []
    for mine in itertools.combinations(units, chosen):
        gaps = []
        for item in range(len(amounts[0])):
            sums = [
                [sum(table[unit][item] for unit in units if (unit in mine) == side) for side in (True, False)]
                for table in (amounts, weights)
            ]
            (one, other), (size, rest) = sums
            gaps.append(Fraction(one, size) - Fraction(other, rest) if size and rest else None)
        dealt.append(gaps)
    return dealt


CELL = st.tuples(st.integers(-3, 3), st.integers(0, 2))


@given(
    st.integers(1, 3).flatmap(
        lambda items: st.lists(st.lists(CELL, min_size=items, max_size=items), min_size=2, max_size=6)
    ),
    st.data(),
)
def test_all_items_have_one_sign_as_often_as_counted_one_by_one(table, data):
    amounts = [[amount for amount, _ in row] for row in table]
    weights = [[weight for _, weight in row] for row in table]
    chosen = data.draw(st.integers(1, len(table) - 1))
    dealt = redeal(amounts, weights, chosen)
    signs = [[(gap > 0) - (gap < 0) for gap in gaps if gap is not None] for gaps in dealt]
    same = sum(bool(found) and found[0] != 0 and len(set(found)) == 1 for found in signs)
    found = statistics.try_signs(amounts, weights, [1] * chosen + [0] * (len(table) - chosen))
    assert (found.tried, found.exact) == (len(dealt), True)
    assert found.share == pytest.approx(same / len(dealt))
    columns = [[float(gap or 0) for gap in column] for column in zip(*dealt)]
    varying = [column for column in columns if len(set(column)) > 1]
    if len(varying) > 1:
        shares = np.linalg.eigvalsh(np.corrcoef(varying))
        assert found.independent == pytest.approx(shares.sum() ** 2 / (shares**2).sum())
    else:
        assert found.independent == 1


def test_signs_by_hand():
    """Four units, two a side. One item twice is one; two that have nothing to do with each other are two."""
    first, even = [1, 1, 0, 0], np.ones((4, 2))
    twice = statistics.try_signs(np.array([[3, 2, 1, 0]] * 2).T, even, first)
    assert twice.share == 4 / 6 and twice.independent == pytest.approx(1)  # 3 + 0 and 2 + 1 are no sign
    apart = statistics.try_signs(np.array([[1, 1, 0, 0], [1, 0, 1, 0]]).T, even, first)
    assert apart.share == 0 and apart.independent == pytest.approx(2)  # each way leaves one of them even


def test_where_all_arrangements_can_be_had_signs_are_tried_in_all(monkeypatch):
    monkeypatch.setattr(arranging, "CURVE", 2)
    found = statistics.try_signs(np.array([[3.0], [2], [1], [0]]), np.ones((4, 1)), [1, 1, 0, 0])
    assert (found.tried, found.exact, found.share) == (6, True, 4 / 6)


def test_signs_are_drawn_where_there_are_too_many_arrangements(monkeypatch):
    monkeypatch.setattr(arranging, "MOST", 5)
    monkeypatch.setattr(arranging, "CURVE", 3)
    monkeypatch.setattr(arranging, "CELLS", 1)
    first, amounts = [1, 1, 0, 0], np.array([[3, 2, 1, 0]] * 2).T
    few = statistics.try_signs(amounts, np.ones((4, 2)), first)
    assert (few.tried, few.exact) == (3, False)
    monkeypatch.setattr(arranging, "CURVE", 4000)
    monkeypatch.setattr(arranging, "CELLS", 1000 * (2 * 4 + 2))
    many = [statistics.try_signs(amounts, np.ones((4, 2)), first, seed) for seed in (1, 1, 2)]
    assert [one.tried for one in many] == [4000] * 3 and many[0] == many[1] != many[2]
    assert many[0].share == pytest.approx(4 / 6, abs=0.03)
    monkeypatch.setattr(arranging, "MOST", 6)
    assert statistics.try_signs(amounts, np.ones((4, 2)), first).exact


# The jackknife

# The fifteen law schools of Efron (1979), in Efron and Tibshirani (1993), table 3.2: LSAT and GPA.
LSAT = [576, 635, 558, 578, 666, 580, 555, 661, 651, 605, 653, 575, 545, 572, 594]
GPA = [3.39, 3.30, 2.81, 3.03, 3.44, 3.07, 3.00, 3.43, 3.36, 3.13, 3.12, 2.74, 2.76, 2.88, 2.96]


def test_jackknife_is_efrons_example():
    # Efron (1982), The Jackknife, the Bootstrap and Other Resampling Plans: correlation 0.776, jackknife
    # error 0.142.
    schools = np.array([LSAT, GPA])
    left_out = statistics.leave_one_out(lambda kept: np.corrcoef(schools[:, kept])[0, 1], 15)
    assert np.corrcoef(schools)[0, 1] == pytest.approx(0.776, abs=5e-4)
    assert statistics.jackknife_error(left_out) == pytest.approx(0.142, abs=1e-3)
    low, high = statistics.jackknife_interval(0.776, left_out)
    assert high == 1 and low == pytest.approx(0.776 - stats.t.ppf(0.975, 14) * 0.1425, abs=1e-3)


SCORES = st.lists(st.integers(-40, 40).map(lambda n: n / 40), min_size=2, max_size=20)


@given(SCORES)
def test_jackknife_of_a_mean_is_the_t_interval(values):
    values = np.array(values)
    left_out = statistics.leave_one_out(lambda kept: values[kept].mean(), len(values))
    found = statistics.jackknife_interval(values.mean(), left_out, (-np.inf, np.inf))
    if np.ptp(values) == 0:
        assert found == pytest.approx((values[0], values[0]))
    else:
        theirs = stats.ttest_1samp(values, 0).confidence_interval()
        assert found == pytest.approx((theirs.low, theirs.high))


VARIED = SCORES.filter(lambda values: len(set(values)) > 1)


@given(VARIED, VARIED)
def test_jackknife_of_a_difference_is_welchs(one, other):
    one, other = np.array(one), np.array(other)
    left_out = [
        statistics.leave_one_out(lambda kept, v=values: v[kept].mean(), len(values))
        for values in (one, other)
    ]
    found = statistics.jackknife_difference(one.mean() - other.mean(), *left_out, (-np.inf, np.inf))
    theirs = stats.ttest_ind(one, other, equal_var=False).confidence_interval()
    assert found == pytest.approx((theirs.low, theirs.high))
    assert statistics.jackknife_difference(0.0, *left_out) == pytest.approx(
        tuple(np.clip(np.array(found) - one.mean() + other.mean(), -2, 2))
    )


def test_jackknife_covers_roughly_what_it_claims():
    # Means of 30 exponential values (skewness 2): the t interval is known to cover about 93%.
    drawn = np.random.default_rng(5).exponential(size=(3000, 30))
    left_out = (drawn.sum(axis=1, keepdims=True) - drawn) / 29
    ends = [statistics.jackknife_interval(v.mean(), w, (-np.inf, np.inf)) for v, w in zip(drawn, left_out)]
    assert 0.91 < np.mean([low <= 1 <= high for low, high in ends]) < 0.95


def test_what_the_jackknife_cannot_say():
    assert np.isnan(statistics.jackknife_interval(1.0, [1.0])).all()
    assert statistics.jackknife_error([1.0, 3.0]) == 1  # two say it already: 1/2 of 1 and 1
    assert np.isnan(statistics.jackknife_interval(0.5, [0.5, float("nan"), 0.5])).all()
    assert np.isnan(statistics.jackknife_difference(0.5, [0.5], [0.1, 0.2])).all()
    assert statistics.alpha_with_interval([[1, 1, 0, 0], [1, 1, 0, 0]], "nominal") == pytest.approx((1, 1, 1))
    # What does not vary at all says nothing; where one side does, its own degrees of freedom count.
    assert np.isnan(statistics.jackknife_difference(0.5, [0.5, 0.5], [0.25, 0.25])).all()
    assert statistics.jackknife_difference(0.0, [0.1, -0.1, 0], [0.25] * 9) == pytest.approx(
        statistics.jackknife_interval(0.0, [0.1, -0.1, 0])
    )
    # Without the one unit with a 1, all codes are the same: no alpha, so no interval.
    assert np.isnan(statistics.alpha_with_interval([[1, 0, 0], [1, 0, 0]], "nominal")[1:]).all()


@pytest.mark.parametrize(
    ("size", "right", "first", "chance"),
    [(9, 1, 1, 1 / 9), (9, 1, 3, 1 / 3), (5, 2, 2, 1 - 3 / 10), (4, 4, 1, 1), (2, 1, 3, 1), (3, 0, 2, 0)],
)
def test_what_is_right_among_the_first_by_chance(size, right, first, chance):
    assert statistics.hit_chance(size, right, first) == pytest.approx(chance)


def test_as_many_hits_by_hand_and_as_the_binomial():
    # Of chances 1/2 and 1/4: none 3/8, both 1/8.
    assert [statistics.hits_p([1 / 2, 1 / 4], n) for n in (0, 1, 2, 3)] == pytest.approx([1, 5 / 8, 1 / 8, 0])
    assert statistics.hits_p([0.3] * 9, 4) == pytest.approx(stats.binom.sf(3, 9, 0.3))


# A group that was picked from the results, and what so few units could have shown


def pick_again(amounts, sizes, dealt, picked):
    """Return of each arrangement the items picked in it, and the p of their sum among all: whole numbers."""
    units, whole = range(len(sizes)), sum(sizes)

    def lead(column, mine):
        return sum(column[unit] for unit in mine) * whole - sum(column) * sum(sizes[unit] for unit in mine)

    def weigh(column, mine):
        size = sum(sizes[unit] for unit in mine)
        return Fraction(lead(column, mine) ** 2, size * (whole - size))

    items, chances = [], []
    for mine in dealt:
        order = sorted(range(len(amounts[0])), key=lambda item: -lead([row[item] for row in amounts], mine))
        items.append(order[:picked])
        taken = [sum(amounts[unit][item] for item in order[:picked]) for unit in units]
        chances.append(Fraction(sum(weigh(taken, one) >= weigh(taken, mine) for one in dealt), len(dealt)))
    return items, chances


@given(st.lists(st.lists(st.integers(0, 3), min_size=4, max_size=4), min_size=3, max_size=6), st.data())
def test_what_was_picked_is_judged_as_counted_arrangement_by_arrangement(amounts, data):
    units = len(amounts)
    sizes = data.draw(st.lists(st.integers(4, 9), min_size=units, max_size=units))
    chosen, picked = data.draw(st.integers(1, units - 1)), data.draw(st.integers(1, 4))
    dealt = list(itertools.combinations(range(units), chosen))
    items, chances = pick_again(amounts, sizes, dealt, picked)
    first = [1] * chosen + [0] * (units - chosen)
    found = statistics.try_picked(amounts, sizes, first, picked)
    assert found.exact and found.items.tolist() == items
    assert found.p.tolist() == pytest.approx(list(map(float, chances)))
    # What most favours the other side is what most favours it as side 1, in the arrangements turned about.
    rest = [[unit for unit in range(units) if unit not in one] for one in dealt]
    items, chances = pick_again(amounts, sizes, rest, picked)
    found = statistics.try_picked(amounts, sizes, first, picked, other=True)
    assert found.items.tolist() == items and found.p.tolist() == pytest.approx(list(map(float, chances)))


def test_of_many_arrangements_some_are_drawn_and_what_was_picked_is_judged_by_these(monkeypatch):
    """Six units, three a side: of 20 arrangements seven are drawn, or with room for 20 all are tried."""
    amounts, sizes, first = (
        [[3, 0], [1, 2], [0, 1], [2, 0], [0, 4], [1, 1]],
        [5, 6, 7, 5, 8, 6],
        [1, 1, 1, 0, 0, 0],
    )
    monkeypatch.setattr(picking, "MOST_PICKED", 7)
    found = {}
    for seed in (1, 2):
        blocks, exact = statistics.arrange(6, 3, seed, most=7)
        dealt = [np.flatnonzero(row).tolist() for row in next(blocks)[:7]]
        items, chances = pick_again(amounts, sizes, dealt, 1)
        found[seed] = statistics.try_picked(amounts, sizes, first, 1, seed)
        assert found[seed].items.tolist() == items and not found[seed].exact and not exact
        assert found[seed].p.tolist() == pytest.approx(list(map(float, chances)))
    plain = statistics.try_picked(amounts, sizes, first, 1)
    assert plain.p.tolist() == found[1].p.tolist() != found[2].p.tolist()
    monkeypatch.setattr(picking, "MOST_PICKED", 20)
    assert statistics.try_picked(amounts, sizes, first, 1).exact
    monkeypatch.setattr(picking, "MOST_PICKED", 19)
    assert len(statistics.try_picked(amounts, sizes, first, 1).p) == 19


class Means:
    """A generator that gives what is expected in place of what is drawn."""

    def poisson(self, means, size):
        return np.broadcast_to(means, size)

    def binomial(self, sizes, shares, size):
        return np.broadcast_to(sizes * shares, size)


def look_for(monkeypatch, find, *asked):
    """Return what is looked for: the steps, their draws, the sizes, which are side 1's, whether of shares."""
    monkeypatch.setattr(power, "_find", lambda *told: told)
    return find(*asked)


@pytest.mark.parametrize("towards_first", [True, False])
def test_simulated_words_have_their_rate_and_are_so_many_times_as_frequent(monkeypatch, towards_first):
    sizes, first = [10, 30, 20, 40, 25], [1, 0, 0, 1, 0]
    steps, draw, words, mine, shares = look_for(
        monkeypatch, statistics.find_ratio, sizes, first, 40, towards_first
    )
    assert steps == power.RATIOS and words.tolist() == sizes and not shares
    assert mine.tolist() == [True, False, False, True, False]
    for ratio in (1.5, 4):
        means = draw(ratio, Means())
        assert means.shape == (5, power.RUNS) and means.sum(axis=0) == pytest.approx(0.04 * 125)
        rates = means[:, 0] / sizes
        more, less = (rates[[0, 3]], rates[[1, 2, 4]]) if towards_first else (rates[[1, 2, 4]], rates[[0, 3]])
        assert np.ptp(more) == pytest.approx(0) and less == pytest.approx([more[0] / ratio] * len(less))


@pytest.mark.parametrize("towards_first", [True, False])
def test_simulated_shares_have_their_mean_and_are_so_many_points_apart(monkeypatch, towards_first):
    sizes, first = [4, 1, 2, 6, 3], [1, 0, 0, 1, 0]
    steps, draw, sentences, mine, shares = look_for(
        monkeypatch, statistics.find_points, sizes, first, 0.5, towards_first
    )
    assert steps == power.POINTS and sentences.tolist() == sizes and shares is True
    assert mine.tolist() == [True, False, False, True, False]
    for points in (10, 60):
        means = draw(points, Means())
        assert means.shape == (5, power.RUNS) and means.sum(axis=0) == pytest.approx(0.5 * 16)
        found = means[:, 0] / sizes
        more, less = (found[[0, 3]], found[[1, 2, 4]]) if towards_first else (found[[1, 2, 4]], found[[0, 3]])
        assert np.ptp(more) == pytest.approx(0) and less == pytest.approx(
            [more[0] - points / 100] * len(less)
        )


def test_shares_end_at_none_and_all(monkeypatch):
    """Side 1 has half of the sentences: 50 points from a quarter are 0 and ½; 55 would be less than none."""
    for share, fits, too_far in ((0.25, 50, 55), (0.75, 50, 55)):
        draw = look_for(monkeypatch, statistics.find_points, [2, 2], [1, 0], share, True)[1]
        assert draw(fits, Means()) is not None and draw(too_far, Means()) is None


def test_the_smallest_step_is_the_first_that_is_shown_in_eight_of_ten(monkeypatch):
    shown, seeds = {2: 0.7995, 3: 0.8, 4: 1.0}, []

    def draw(step, rng):
        seeds.append(rng.random())
        return None if step == 9 else step

    monkeypatch.setattr(power, "_count_shown", lambda counts, *_: shown[counts])
    assert power._find((2, 3, 4), draw, None, None, True) == 3 and len(set(seeds)) == 1 and len(seeds) == 2
    assert power._find((2, 9, 3), draw, None, None, True) is None  # what cannot be is not gone past
    assert power._find((2,), draw, None, None, True) is None


@pytest.mark.parametrize(("units", "chosen", "tried"), [(100, 2, 1), (15, 6, 0)])
def test_a_simulated_text_is_judged_in_all_of_up_to_five_thousand_ways(monkeypatch, units, chosen, tried):
    """Of 100 units two are chosen in 4,950 ways, of 15 six in 5,005."""
    monkeypatch.setattr(power, "try_arrangements", lambda *_: statistics.Chances(np.zeros(1), None, True, 1))
    even = np.ones((units, 1))
    assert power._count_shown(even, even[:, 0], np.arange(units) < chosen, False) == tried


@pytest.mark.parametrize(("others", "shown"), [(19, 0), (20, 1)])
def test_one_way_of_twenty_is_not_below_a_twentieth(others, shown):
    counts = np.array([[30.0]] + [[0.0]] * others)
    sizes, mine = np.full(others + 1, 100.0), np.arange(others + 1) == 0
    assert power._count_shown(counts, sizes, mine, False) == shown


def test_the_normal_curve_of_sides_of_unequal_size_by_hand():
    """Side 1 has a quarter of 400 words and so of 100 uses: 25, give or take √(100 · 3/16) = 4.33.

    1.96 of them are 8.49. Of sentences, 100 of 400 with the frame, it is √¾ of that, 7.35.
    """
    mine = np.arange(40) < 10
    counts = np.zeros((40, 5))
    counts[0], counts[39] = (33, 34, 32, 17, 0), (67, 66, 68, 83, 0)
    shown = [power._count_shown(counts[:, [one]], np.full(40, 10.0), mine, False) for one in range(5)]
    assert shown == [0, 1, 0, 0, 0]
    shares = [power._count_shown(counts[:, [one]], np.full(40, 10.0), mine, True) for one in range(5)]
    assert shares == [1, 1, 0, 1, 0]
    assert power._count_shown(counts, np.full(40, 10.0), mine, False) == 1 / 5
