"""Statistics against published values and independent programs."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from rejoinder import statistics

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


def test_log_ratio_doubles():
    # Hardie (2014): a word twice as frequent has log ratio 1, four times 2, half as frequent -1.
    assert statistics.log_ratio([20, 40, 5], [10, 10, 10], 1000, 1000) == pytest.approx([1, 2, -1])
    assert statistics.log_ratio(0, 4, 1000, 1000) == pytest.approx(-3)


def test_interval_is_clopper_and_pearsons():
    for a, b in [(3, 7), (19, 1), (0, 5), (6, 0), (1, 1)]:
        low, high = statistics.log_ratio_interval(a, b, 700, 300)
        exact = stats.binomtest(a, a + b).proportion_ci(0.95, "exact")
        with np.errstate(divide="ignore"):
            odds = np.log2(np.array(exact) / (1 - np.array(exact))) + np.log2(300 / 700)
        assert [low, high] == pytest.approx(list(odds), abs=1e-9)


def test_difference_of_shares_is_newcombes_example():
    # Newcombe (1998), table II, (a) 56/70 - 48/80, method 10: 0.0524 to 0.3339; (h) 10/10 - 0/10: 0.6075 to 1.
    assert statistics.share_difference_interval(56, 48, 70, 80) == pytest.approx((0.0524, 0.3339), abs=5e-5)
    low, high = statistics.share_difference_interval(10, 0, 10, 10)
    assert (low, high) == pytest.approx((0.6075, 1.0), abs=5e-5)


@given(COUNT, COUNT, SIZE, SIZE)
def test_swapping_the_sides_flips_the_signs_and_nothing_else(a, b, m, n):
    assert statistics.log_likelihood(a, b, m, n) == pytest.approx(statistics.log_likelihood(b, a, n, m), abs=1e-9)
    assert statistics.log_ratio(a, b, m, n) == pytest.approx(-statistics.log_ratio(b, a, n, m))
    low, high = statistics.log_ratio_interval(a, b, m, n)
    assert (-high, -low) == pytest.approx(statistics.log_ratio_interval(b, a, n, m), abs=1e-9)
    assert low <= high


def test_a_rate_needs_words():
    assert statistics.rate(3, 600) == 5
    with pytest.raises(ValueError, match="at least one word"):
        statistics.rate(0, 0)
