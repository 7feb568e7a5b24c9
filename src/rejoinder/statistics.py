"""Counts in; effect sizes, intervals and corrected p-values out. Knows nothing of text.

Rate            r = 1000 c / n
Log-likelihood  G² = 2 (c₁ ln(c₁/E₁) + c₂ ln(c₂/E₂)), E_i = n_i (c₁ + c₂) / (n₁ + n₂)    Rayson and Garside 2000, after
                Dunning 1993. 12,000 and 10,000 in a million each: 182.07; 100 in 100,000 and 20 in 200,000: 127.81
BIC             G² − ln(n₁ + n₂), an approximation of 2·ln of the Bayes factor           Wilson 2013
Log ratio       LR = log₂((c₁/n₁) / (c₂/n₂)), a count of 0 taken as ½                     Hardie 2014
Interval        Clopper and Pearson 1934 on the share c₁ / (c₁ + c₂), carried over to LR
LRC             the end of that interval nearer to 0, or 0 inside it, after Bonferroni    Evert 2022
                3 in 1,177 and 1 in 341,805, a family of 20,109: 0.98836
Weighted log-odds  difference of the two log odds with a Dirichlet prior, over its error  Monroe, Colaresi and Quinn 2008
DP              half the sum of |share of the word − share of the text| over the parts    Gries 2008: 0.18 in his example
MATTR           mean of the type–token ratios of all windows of a length                  Covington and McFall 2010
Jackknife       SE² = (n − 1)/n Σ (θ₍ᵢ₎ − mean)², θ₍ᵢ₎ the value without unit i; θ ± t SE  Tukey 1958; Efron and Tibshirani 1993,
                ch. 11. Their 15 law schools: correlation 0.776, SE 0.142. Of a mean it is the usual t interval
"""

import math

import numpy as np
from scipy import special


def rate(count, size):
    """Return `count` per 1,000 of `size` (0-1000). Raises ValueError where a size is not positive."""
    count, size = np.asarray(count, dtype=float), np.asarray(size, dtype=float)
    if (size <= 0).any():
        raise ValueError(f"size {size.min():g}: a rate needs at least one word; count a text that has words")
    return 1000 * count / size


def log_likelihood(count_1, count_2, size_1, size_2):
    """Return G² (0 and up) of two counts in texts of the two sizes (Rayson and Garside 2000)."""
    count_1, count_2 = np.asarray(count_1, dtype=float), np.asarray(count_2, dtype=float)
    share = (count_1 + count_2) / (size_1 + size_2)
    return 2 * (_term(count_1, size_1 * share) + _term(count_2, size_2 * share))


def log_ratio(count_1, count_2, size_1, size_2):
    """Return log₂ of rate 1 over rate 2 (Hardie 2014): +1 is twice as frequent in text 1.

    A 0 counts as ½ against a count, but never as more than half of what one rate on both sides would give it, so that
    the ratio cannot point to the side that lacks the word; 0 against 0 compares nothing, and is NaN.
    """
    count_1, count_2 = np.asarray(count_1, dtype=float), np.asarray(count_2, dtype=float)
    least_1, least_2 = (
        np.minimum(0.5, count_2 * size_1 / size_2 / 2),
        np.minimum(0.5, count_1 * size_2 / size_1 / 2),
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.log2(np.maximum(count_1, least_1) / size_1) - np.log2(np.maximum(count_2, least_2) / size_2)


def log_ratio_interval(count_1, count_2, size_1, size_2, level=0.95):
    """Return (low, high) of the log ratio: exact in the share of text 1, given the two counts' sum.

    Where a count is 0 the side towards it is infinite: nothing bounds it; both are where both counts are 0.
    """
    count_1, count_2 = np.asarray(count_1, dtype=float), np.asarray(count_2, dtype=float)
    tail = (1 - level) / 2
    low = np.where(count_1 > 0, special.betaincinv(np.maximum(count_1, 1), count_2 + 1, tail), 0.0)
    high = np.where(count_2 > 0, special.betaincinv(count_1 + 1, np.maximum(count_2, 1), 1 - tail), 1.0)
    with np.errstate(divide="ignore"):
        shift = np.log2(size_2 / size_1)
        return np.log2(low) - np.log2(1 - low) + shift, np.log2(high) - np.log2(1 - high) + shift


def conservative_log_ratio(count_1, count_2, size_1, size_2, *, family=1, level=0.95):
    """Return LRC: the log ratio's interval end nearer to 0, corrected for `family` comparisons.

    0 where the interval holds 0, so also for 0 against 0.
    """
    low, high = log_ratio_interval(count_1, count_2, size_1, size_2, 1 - (1 - level) / max(1, family))
    return np.where(low > 0, low, np.where(high < 0, high, 0.0))


def count_expected(totals, size_1, size_2, level=0.95):
    """Return how many of words with these `totals` would have an interval that leaves out equal use by chance alone.

    By chance alone each use falls to text 1 with its share of the words. The interval is exact, so for small totals it
    does so far less often than in 1 − `level` of cases: with six uses in texts of equal size in 2 of 64.
    """
    expected, share = 0.0, size_1 / (size_1 + size_2)
    for total, words in zip(*np.unique(np.asarray(totals, dtype=int), return_counts=True)):
        first = np.arange(total + 1)
        low, high = log_ratio_interval(first, total - first, size_1, size_2, level)
        chance = np.exp(
            special.gammaln(total + 1) - special.gammaln(first + 1) - special.gammaln(total - first + 1)
        )
        chance *= share**first * (1 - share) ** (total - first)
        expected += words * chance[(low > 0) | (high < 0)].sum()
    return float(expected)


def bayes_information(g2, size):
    """Return BIC of G² in `size` words: 2·ln BF, so below 0 for no difference; 2, 6 and 10 are its usual cut-offs."""
    return np.asarray(g2, dtype=float) - math.log(size)


def weighted_log_odds(count_1, count_2, prior):
    """Return (difference, z) of the log odds of each word of two texts, given each word's `prior` count (above 0)."""
    count_1, count_2, prior = (np.asarray(value, dtype=float) for value in (count_1, count_2, prior))
    odds, variance = [], 0
    for count in (count_1, count_2):
        mine = count + prior
        others = count.sum() + prior.sum() - mine
        odds.append(np.log(mine) - np.log(others))
        variance = variance + 1 / mine + 1 / others
    difference = odds[0] - odds[1]
    return difference, difference / np.sqrt(variance)


def deviation_of_proportions(counts, sizes):
    """Return DP (0 evenly spread to nearly 1 in one small part) per row of `counts`, whose columns are parts."""
    counts, sizes = np.asarray(counts, dtype=float), np.asarray(sizes, dtype=float)
    shares = counts / counts.sum(axis=1, keepdims=True)
    return np.abs(shares - sizes / sizes.sum()).sum(axis=1) / 2


def moving_type_token_ratio(words, window):
    """Return MATTR (0-1) of a sequence of words; NaN where it is shorter than `window`."""
    words = list(words)
    if len(words) < window:
        return float("nan")
    ratios = [len(set(words[start : start + window])) for start in range(len(words) - window + 1)]
    return sum(ratios) / len(ratios) / window


def adjust(p, method):
    """Return p-values corrected for their number: "bonferroni" (family-wise) or "bh" (Benjamini and Hochberg 1995)."""
    p = np.asarray(p, dtype=float)
    if method == "bonferroni":
        return np.minimum(1, p * len(p))
    order = np.argsort(p)[::-1]
    ranks = np.arange(len(p), 0, -1)
    adjusted = np.empty(len(p))
    adjusted[order] = np.minimum(1, np.minimum.accumulate(p[order] * len(p) / ranks))
    return adjusted


def rank_correlation(values_1, values_2):
    """Return Spearman's rank correlation (−1 to 1), ties at their mean rank; NaN where one side is constant."""
    ranks = [_rank(values) for values in (values_1, values_2)]
    if any(np.ptp(rank) == 0 for rank in ranks):
        return float("nan")
    return float(np.corrcoef(*ranks)[0, 1])


def _rank(values):
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    return (np.cumsum(counts) - (counts - 1) / 2)[inverse]


def weighted_kappa(codes_1, codes_2, categories):
    """Return Cohen's (1968) kappa with linear weights (−1 to 1) of two lists of codes; NaN for constant equal codes."""
    place = {category: number for number, category in enumerate(categories)}
    table = np.zeros((len(categories), len(categories)))
    for one, other in zip(codes_1, codes_2):
        table[place[one], place[other]] += 1
    table /= table.sum()
    steps = np.arange(len(categories))
    weights = np.abs(steps[:, None] - steps[None, :])
    expected = (weights * np.outer(table.sum(axis=1), table.sum(axis=0))).sum()
    return float(1 - (weights * table).sum() / expected) if expected else float("nan")


def first_order_agreement(codes_1, codes_2):
    """Return AC1 (Gwet 2008; up to 1) of two lists of codes 0 and 1; steadier than kappa where one code is rare."""
    codes_1, codes_2 = np.asarray(codes_1, dtype=float), np.asarray(codes_2, dtype=float)
    share = (codes_1.mean() + codes_2.mean()) / 2
    expected = 2 * share * (1 - share)
    return float(((codes_1 == codes_2).mean() - expected) / (1 - expected))


def share_interval(count, size, level=0.95):
    """Return (low, high), Wilson's interval of a share, each of 0 to 1."""
    _, low, high = _wilson(count, size, special.ndtri(1 - (1 - level) / 2))
    return float(low), float(high)


def share_upper(count, size, level=0.95):
    """Return the exact one-sided upper bound (0-1) on a share of which `count` in `size` were seen."""
    return 1.0 if count >= size else float(special.betaincinv(count + 1, size - count, level))


def alpha(codes, level):
    """Return Krippendorff's alpha (up to 1) of coders by units, NaN where a code is missing; NaN for constant codes.

    `level` is "nominal", "ordinal" or "interval" (package krippendorff).
    """
    import krippendorff

    codes = np.asarray(codes, dtype=float)
    known = codes[~np.isnan(codes)]
    if len(np.unique(known)) < 2:
        return float("nan")
    return float(krippendorff.alpha(reliability_data=codes, level_of_measurement=level))


def alpha_with_interval(codes, level):
    """Return (alpha, low, high): Krippendorff's alpha with its 95% jackknife interval over units, NaN as in both."""
    codes = np.asarray(codes, dtype=float)
    value = alpha(codes, level)
    left_out = leave_one_out(lambda kept: alpha(codes[:, kept], level), codes.shape[1])
    return value, *jackknife_interval(value, left_out)


def leave_one_out(measure, units):
    """Return the values of `measure` (a function of an array of units' numbers) with each of `units` units left out."""
    everything = np.arange(units)
    return np.array([measure(np.delete(everything, unit)) for unit in everything], dtype=float)


def jackknife_error(left_out):
    """Return the jackknife standard error of a value, given the values with each unit left out (Tukey 1958).

    NaN for fewer than two units, and where one of those values is NaN: then the value rests on a single unit.
    """
    left_out = np.asarray(left_out, dtype=float)
    count = len(left_out)
    if count < 2:
        return float("nan")
    return float(np.sqrt((count - 1) / count * ((left_out - left_out.mean()) ** 2).sum()))


def jackknife_interval(value, left_out, bounds=(-1, 1), level=0.95):
    """Return (low, high): `value` ± t(n − 1) standard errors of the jackknife, within `bounds`; NaN as above."""
    return _t_interval(value, jackknife_error(left_out), len(left_out) - 1, bounds, level)


def jackknife_difference(value, left_out_1, left_out_2, bounds=(-2, 2), level=0.95):
    """Return (low, high) of a difference of two independent sides; the squared errors add up.

    The degrees of freedom are Welch's (1947). NaN where a side's error is, and where no unit of either side moves
    anything: what does not vary says nothing of how much it could.
    """
    errors = np.array([jackknife_error(left_out) ** 2 for left_out in (left_out_1, left_out_2)])
    if not errors.sum() > 0:
        return float("nan"), float("nan")
    degrees = errors.sum() ** 2 / (errors**2 / [len(left_out_1) - 1, len(left_out_2) - 1]).sum()
    return _t_interval(value, math.sqrt(errors.sum()), degrees, bounds, level)


def _t_interval(value, error, degrees, bounds, level):
    if math.isnan(value) or math.isnan(error):
        return float("nan"), float("nan")
    reach = special.stdtrit(degrees, 1 - (1 - level) / 2) * error
    return max(bounds[0], float(value - reach)), min(bounds[1], float(value + reach))


def smallest_p(units_1, units_2, shuffles):
    """Return the smallest p that shuffling allows: one in all arrangements, or one in `shuffles` + 1 if those are more."""
    arrangements = math.comb(units_1 + units_2, units_1)
    return 1 / arrangements if arrangements <= shuffles else 1 / (shuffles + 1)


def arrange(first, shuffles, seed):
    """Return (rows, exact): which units go to side 1 in each arrangement, as a table of 0 and 1.

    `first` tells for each unit whether it is side 1's. Where all arrangements are no more than `shuffles`, they are
    all there (exact); otherwise `shuffles` random ones, the observed one not among them.
    """
    first = np.asarray(first, dtype=bool)
    units, chosen = len(first), int(first.sum())
    if math.comb(units, chosen) <= shuffles:
        from itertools import combinations

        rows = np.zeros((math.comb(units, chosen), units))
        for row, places in zip(rows, combinations(range(units), chosen)):
            row[list(places)] = 1
        return rows, True
    keys = np.random.default_rng(seed).random((shuffles, units))
    places = np.argpartition(keys, chosen, axis=1)[:, :chosen] if chosen < units else np.argsort(keys, axis=1)
    rows = np.zeros((shuffles, units))
    np.put_along_axis(rows, places, 1, axis=1)
    return rows, False


def arrange_by_size(sizes, target, shuffles, seed):
    """Return `shuffles` random choices of units of about `target` words in all, as a table of 0 and 1."""
    sizes = np.asarray(sizes, dtype=float)
    rng, rows = np.random.default_rng(seed), np.zeros((shuffles, len(sizes)))
    for row in rows:
        order = rng.permutation(len(sizes))
        taken = 1 + int(np.argmin(np.abs(np.cumsum(sizes[order])[:-1] - target)))
        row[order[:taken]] = 1
    return rows


def count_above(counts, rows, critical):
    """Return how many columns of `counts` (units by words) have a G² above `critical` in each arrangement of `rows`.

    Words that stand in the same units as often have the same G², so each such set is scored once.
    """
    counts = np.asarray(counts, dtype=float)
    columns, times = np.unique(counts, axis=1, return_counts=True)
    return (_scores(columns, np.asarray(rows, dtype=float), counts.sum(axis=1)) > critical) @ times


def shuffle_scores(counts, first, shuffles, seed):
    """Return (observed, shuffled, exact): G² of each column of `counts` (units by words) with the units arranged anew.

    `observed` has one value per word, `shuffled` one row per arrangement.
    """
    counts = np.asarray(counts, dtype=float)
    first = np.asarray(first, dtype=float)
    rows, exact = arrange(first, shuffles, seed)
    sizes = counts.sum(axis=1)
    return _scores(counts, first[None, :], sizes)[0], _scores(counts, rows, sizes), exact


def shuffle_p(observed, shuffled, exact):
    """Return p: the share of arrangements at least as far out, (h + 1) / (B + 1), or h / B where they are all there."""
    hits = (np.asarray(shuffled) >= np.asarray(observed) - 1e-9).sum(axis=0)
    return hits / len(shuffled) if exact else (hits + 1) / (len(shuffled) + 1)


def _scores(counts, rows, sizes):
    mine, all_of_it = rows @ counts, counts.sum(axis=0)
    size_1 = (rows @ sizes)[:, None]
    return log_likelihood(mine, all_of_it - mine, size_1, sizes.sum() - size_1)


def share_difference_interval(count_1, count_2, size_1, size_2, level=0.95):
    """Return (low, high) of share 1 minus share 2, each of -1 to 1 (Newcombe 1998, method 10, Wilson score)."""
    z = special.ndtri(1 - (1 - level) / 2)
    share_1, low_1, high_1 = _wilson(count_1, size_1, z)
    share_2, low_2, high_2 = _wilson(count_2, size_2, z)
    difference = share_1 - share_2
    low = difference - np.sqrt((share_1 - low_1) ** 2 + (high_2 - share_2) ** 2)
    high = difference + np.sqrt((high_1 - share_1) ** 2 + (share_2 - low_2) ** 2)
    return low, high


def exact_p(count_1, count_2, size_1, size_2):
    """Return Fisher's exact two-sided p (0-1) that two shares are one: all tables as unlikely as this one, or more so.

    Given the margins (Fisher 1935): its tea tasting, 3 of 4 against 1 of 4, has p = 34/70 = 0.486.
    """
    total = count_1 + count_2
    ways = [math.comb(size_1, k) * math.comb(size_2, total - k) for k in range(total + 1)]
    return sum(way for way in ways if way <= ways[count_1]) / sum(ways)


def _wilson(count, size, z):
    count, size = np.asarray(count, dtype=float), np.asarray(size, dtype=float)
    share = count / size
    middle = (count + z**2 / 2) / (size + z**2)
    half = z / (size + z**2) * np.sqrt(count * (size - count) / size + z**2 / 4)
    return share, middle - half, middle + half


def _term(observed, expected):
    ratio = np.where(observed > 0, observed, 1.0) / np.where(observed > 0, expected, 1.0)
    return observed * np.log(ratio)
