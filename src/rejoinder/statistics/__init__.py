"""Counts in; effect sizes, intervals, corrected p-values and agreement out. Knows nothing of text.

Each module says its formulas, where they come from, and the published values that the tests repeat.
"""

from .agreement import alpha, alpha_with_interval, first_order_agreement, rank_correlation, weighted_kappa
from .chance import adjust, count_expected, exact_p
from .effects import (
    bayes_information,
    deviation_of_proportions,
    log_likelihood,
    log_ratio,
    moving_type_token_ratio,
    rate,
    weighted_log_odds,
)
from .intervals import (
    conservative_log_ratio,
    log_ratio_interval,
    share_difference_interval,
    share_interval,
    share_upper,
)
from .jackknife import jackknife_difference, jackknife_error, jackknife_interval, leave_one_out
from .shuffling import arrange, arrange_by_size, count_above, shuffle_p, shuffle_scores, smallest_p

__all__ = [
    "adjust",
    "alpha",
    "alpha_with_interval",
    "arrange",
    "arrange_by_size",
    "bayes_information",
    "conservative_log_ratio",
    "count_above",
    "count_expected",
    "deviation_of_proportions",
    "exact_p",
    "first_order_agreement",
    "jackknife_difference",
    "jackknife_error",
    "jackknife_interval",
    "leave_one_out",
    "log_likelihood",
    "log_ratio",
    "log_ratio_interval",
    "moving_type_token_ratio",
    "rank_correlation",
    "rate",
    "share_difference_interval",
    "share_interval",
    "share_upper",
    "shuffle_p",
    "shuffle_scores",
    "smallest_p",
    "weighted_kappa",
    "weighted_log_odds",
]
