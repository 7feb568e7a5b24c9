"""Counts in; effect sizes, intervals, corrected p-values and agreement out. Knows nothing of text.

Each module says its formulas, where they come from, and the published values that the tests repeat.
"""

from .agreement import alpha, alpha_with_interval, first_order_agreement, rank_correlation, weighted_kappa
from .arranging import (
    Chances,
    Joint,
    arrange,
    count_apart,
    count_arrangements,
    find_smallest_p,
    try_arrangements,
    try_signs,
)
from .chance import adjust, expect_apart, hit_chance, hits_p, shares_p, uses_p
from .dealing import list_blocks, open_table
from .effects import (
    bayes_information,
    deviation_of_proportions,
    log_likelihood,
    log_ratio,
    moving_type_token_ratio,
    rate,
    weighted_log_odds,
)
from .equivalence import compare_rates, find_gap, rate_interval
from .flips import find_smallest_flip, try_flips
from .intervals import (
    conservative_log_ratio,
    log_ratio_interval,
    share_difference_interval,
    share_interval,
    share_upper,
)
from .jackknife import jackknife_difference, jackknife_error, jackknife_interval, leave_one_out
from .passages import Passages, Unit, compare_passages
from .picking import Picked, try_picked
from .pooling import Pooled, mean_interval, pool
from .power import find_points, find_ratio
from .shrinkage import Shrunk, shrink_log_ratios

__all__ = [
    "Chances",
    "Joint",
    "Passages",
    "Picked",
    "Pooled",
    "Shrunk",
    "Unit",
    "adjust",
    "alpha",
    "alpha_with_interval",
    "arrange",
    "bayes_information",
    "compare_passages",
    "compare_rates",
    "conservative_log_ratio",
    "count_apart",
    "count_arrangements",
    "deviation_of_proportions",
    "expect_apart",
    "find_gap",
    "find_points",
    "find_ratio",
    "find_smallest_flip",
    "find_smallest_p",
    "first_order_agreement",
    "hit_chance",
    "hits_p",
    "jackknife_difference",
    "jackknife_error",
    "jackknife_interval",
    "leave_one_out",
    "list_blocks",
    "log_likelihood",
    "log_ratio",
    "log_ratio_interval",
    "mean_interval",
    "moving_type_token_ratio",
    "open_table",
    "pool",
    "rank_correlation",
    "rate",
    "rate_interval",
    "share_difference_interval",
    "share_interval",
    "share_upper",
    "shares_p",
    "shrink_log_ratios",
    "try_arrangements",
    "try_flips",
    "try_picked",
    "try_signs",
    "uses_p",
    "weighted_kappa",
    "weighted_log_odds",
]
