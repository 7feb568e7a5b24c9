"""What is taken where nothing is said: notebooks and the report call most measures so."""

import inspect

import pytest

from rejoinder import claims, framing, sentiment, statistics, words
from rejoinder.words.items import list_items
from rejoinder.words.rates import Words
from rejoinder.words.trap import set_trap

OWN = {"voices": "own"}
# One confidence for all intervals but those of two one-sided tests; what is rare is rarer than 1 in 20.
SAID = {
    words.compare: {"form": "word", **OWN, "minimum": 4, "prior": 100, "seed": 1},
    words.shuffle: {"form": "word", **OWN, "unit": "paragraph", "seed": 1, "minimum": 4},
    words.leave_out: {"top": 10, **OWN, "minimum": 4},
    words.collocates: {"word": "", "window": 5, "minimum": 3, "voices": "all"},
    words.concordance: {"word": "", "lemma": "", "phrase": "", "sort": "text"},
    words.richness: {"window": 50},
    words.places: {"words": ()},
    words.groups: {"seed": 1},
    words.apart: {"seed": 1},
    Words.priors: {"weights": (10, 100, 1000), "top": 10},
    set_trap: {"size": 5, "seed": 1},
    list_items: {"form": "word", **OWN},
    framing.compare: {**OWN, "codebook": None, "negated": False, "seed": 1},
    framing.grid: {"family": "entman", **OWN},
    framing.check: {"codebook": None},
    framing.both_ways: {"codebook": None},
    framing.vary: {"codebook": None},
    framing.find: {"codebook": None},
    sentiment.compare: {"seed": 1},
    sentiment.score: {"tools": ("TextBlob",)},
    sentiment.explain: {"sentence_id": "", "tools": ()},
    claims.guess: {},
    statistics.log_ratio_interval: {"level": 0.95},
    statistics.conservative_log_ratio: {"family": 1, "level": 0.95},
    statistics.share_interval: {"level": 0.95},
    statistics.share_upper: {"level": 0.95},
    statistics.share_difference_interval: {"level": 0.95},
    statistics.jackknife_interval: {"bounds": (-1, 1), "level": 0.95},
    statistics.jackknife_difference: {"bounds": (-2, 2), "level": 0.95},
    statistics.rate_interval: {"doublings": False, "level": 0.9},
    statistics.try_arrangements: {"levels": (0.05,), "seed": 1},
    statistics.count_apart: {"level": 0.05, "seed": 1},
    statistics.try_signs: {"seed": 1},
    statistics.try_picked: {"seed": 1, "other": False},
    statistics.try_flips: {"levels": (0.05,), "seed": 1},
    statistics.compare_passages: {"seed": 1},
}


@pytest.mark.parametrize("measure", SAID, ids=lambda measure: f"{measure.__module__}.{measure.__name__}")
def test_what_is_taken_where_nothing_is_said(measure):
    taken = inspect.signature(measure).parameters.values()
    assert {one.name: one.default for one in taken if one.default is not one.empty} == SAID[measure]
