"""Many exchanges: what is counted in each, what is judged over all, and a run that is broken off."""

import csv
import io
import itertools
import json
import os
import re
import signal
import sys

import bs4
import numpy as np
import pandas as pd
import psutil
import pytest
from hypothesis import given
from hypothesis import strategies as st

import rejoinder as rj
from rejoinder import statistics
from rejoinder.archive import (
    Listed,
    find_sentence,
    find_whole,
    judge_archive,
    list_folders,
    run_archive,
    running,
)
from rejoinder.archive.counting import Counted, compare_counted, count_all
from rejoinder.archive.judging import Judged, say_floor
from rejoinder.archive.keeping import name_part
from rejoinder.archive.measuring import measure_files
from rejoinder.charts.archive import draw_forest, draw_funnel, name_files
from rejoinder.cli import main
from rejoinder.publish.archive import write_pages
from rejoinder.result import Finding

from .made_archive import make_archive

# Colditz and others (1994), BCG vaccine: cases and others, of those who had it and of the others.
TREATED = (4, 6, 3, 62, 33, 180, 8, 505, 29, 17, 186, 5, 27)
SPARED = (119, 300, 228, 13536, 5036, 1361, 2537, 87886, 7470, 1699, 50448, 2493, 16886)
CONTROLS = (11, 29, 11, 248, 47, 372, 10, 499, 45, 65, 141, 3, 29)
WELL = (128, 274, 209, 12619, 5761, 1079, 619, 87892, 7232, 1600, 27197, 2338, 17825)


def test_pairs_are_swapped_in_all_ways():
    # 1 + 2 + 3 − 0.5: of the 16 ways those with all as they are, all turned, and 0.5 turned on either side.
    found = statistics.try_flips([1, 2, 3, -0.5])
    assert (found.p[0], found.exact, found.tried) == (4 / 16, True, 16)
    assert statistics.try_flips([1, 2, 3, 4, 5]).p[0] == 2 / 32 == statistics.find_smallest_flip(5)
    assert statistics.find_smallest_flip(0) == statistics.try_flips([]).p[0] == 1
    fault = "^differences: not a number: a pair without a difference is no pair; leave it out$"
    for bad in ("nan", "inf"):
        with pytest.raises(ValueError, match=fault):
            statistics.try_flips([1, float(bad)])


@given(st.lists(st.integers(-9, 9), min_size=1, max_size=9))
def test_the_share_of_ways_is_that_of_trying_each(values):
    ways = [
        abs(sum(s * v for s, v in zip(signs, values)))
        for signs in itertools.product((1, -1), repeat=len(values))
    ]
    assert statistics.try_flips(values).p[0] == np.mean([one >= abs(sum(values)) for one in ways])


def test_drawn_ways_settle_on_the_side_that_all_ways_have():
    base = np.random.default_rng(3).normal(0.45, 1, 14)
    exact = statistics.try_flips(base)
    assert exact.exact
    # Twice the same pairs and a few without a difference: of too many ways to try all.
    many = np.concatenate([base, np.zeros(6)])
    for seed in range(8):
        drawn = statistics.try_flips(many, (0.05, 0.5), seed)
        assert not drawn.exact
        assert drawn.below[0].tolist() == [exact.p[0] < 0.05, exact.p[0] < 0.5]


def test_differences_are_pooled_as_published():
    a, b, c, d = (np.array(one, dtype=float) for one in (TREATED, SPARED, CONTROLS, WELL))
    effects = np.log((a / (a + b)) / (c / (c + d)))
    errors = np.sqrt(1 / a - 1 / (a + b) + 1 / c - 1 / (c + d))
    found = statistics.pool(effects, errors)
    assert (
        round(found.q, 4) == 152.2330
    )  # Viechtbauer (2010), Journal of Statistical Software 36(3), for these
    # τ² is where the weighted squares are what chance gives, 12; the error is that of Hartung and Knapp.
    weights = [1 / (e**2 + found.tau**2) for e in errors]
    mean = sum(w * y for w, y in zip(weights, effects)) / sum(weights)
    squares = sum(w * (y - mean) ** 2 for w, y in zip(weights, effects))
    assert squares == pytest.approx(12) and found.mean == pytest.approx(mean)
    t_12 = 2.178813  # of .975 on 12 degrees of freedom, in any table
    reach = t_12 * (squares / 12 / sum(weights)) ** 0.5
    assert (found.low, found.high) == pytest.approx((mean - reach, mean + reach), rel=1e-5)
    alike = statistics.pool([1.0, 1.1, 0.9], [1.0, 1.0, 1.0])
    assert alike.tau == 0 and alike.mean == pytest.approx(1.0)


def test_the_mean_of_three_by_hand():
    # 1, 2, 3: mean 2, standard deviation 1, t(.975; 2) = 4.302653.
    low, high = statistics.mean_interval([1, 2, 3])
    assert (low, high) == pytest.approx((2 - 4.302653 / 3**0.5, 2 + 4.302653 / 3**0.5))
    assert np.isnan(statistics.mean_interval([1])).all()


TEXT = {
    "ann": "Is it so? The fish came “at dawn today” to us.\n\nWe may eat. We might eat.",
    "ben": "No. It is law.\n\nWhy not? We eat fish.",
}


@pytest.fixture
def small(tmp_path):
    """An exchange whose answer comes second, of 17 and 9 words."""
    lines = ['title = "Fish"', '[sides.b]\nlabel = "B"', '[sides.a]\nlabel = "A"']
    folder = tmp_path / "fish"
    folder.mkdir()
    for name, side in (("ann", "a"), ("ben", "b")):
        (folder / f"{name}.txt").write_text(TEXT[name], encoding="utf-8")
        lines.append(f'[[letters]]\nid = "{name}"\nside = "{side}"\nauthor = "{name}"\nfile = "{name}.txt"')
    (folder / "exchange.toml").write_text("\n".join(lines), encoding="utf-8")
    return rj.load(folder)


def test_what_is_counted_is_counted_by_hand(small):
    lists = [Listed("words", "may", ("may", "might")), Listed("frames", "law", ("law", "fish"))]
    counted = {one.measure: compare_counted(small, one) for one in count_all(small, lists)}
    # Ann, who speaks first, is the side that exchange.toml names second. She has 4 sentences of 3, 5 (and 3
    # that she puts in marks), 3 and 3 words; Ben has 1, 3, 2 and 3.
    length = counted["length"]
    assert (length["first"], length["answer"]) == (14 / 4, 9 / 4)
    assert length["difference"] == pytest.approx(np.log2(9 / 14))
    assert (counted["questions"]["first"], counted["questions"]["answer"]) == (1 / 4, 1 / 4)
    assert counted["questions"]["difference"] == 0
    assert (counted["quotes"]["first"], counted["quotes"]["answer"]) == (3 / 17, 0)
    assert counted["quotes"]["difference"] == pytest.approx(-3 / 17)
    may = counted["words: may"]
    assert (may["first"], may["answer"]) == (pytest.approx(1000 * 2 / 14), 0)
    # A 0 counts as ½, but not as more than half of what one rate would give: 2 × 9/14 / 2 = 0.64.
    assert may["difference"] == pytest.approx(np.log2((0.5 / 9) / (2 / 14))) and may["error"] is None
    law = counted["frames: law"]
    assert (law["first"], law["answer"], law["difference"]) == (1 / 4, 2 / 4, 1 / 4)
    # Ann's paragraphs have 1 and 0 of 2 sentences, Ben's 1 and 1: Σ (x − R n)² / (Σ n)² · 2/1 = .5/16 · 2.
    assert law["error"] == pytest.approx((2 * 0.5 / 16) ** 0.5)
    assert (law["units_first"], law["units_answer"], law["n_first"]) == (2, 2, 4)


def test_a_tone_is_on_the_scale_of_its_sentences(small):
    made = small.sentences[small.sentences["own"]].assign(amount=[1, 3, 1, 3, 4, 6, 4, 6], size=1.0)
    found = compare_counted(small, Counted("tone: VADER", made))
    # Each side's four scores lie 1 from their mean: the pooled spread is √(8/6), the means are 2 and 5.
    assert found["difference"] == pytest.approx(3 / (8 / 6) ** 0.5)
    assert (found["first"], found["answer"]) == (2, 5)


@pytest.mark.parametrize(
    ("asked", "share"), [("(Is it so?)", 1 / 2), ("“Is it so?”", 1 / 2), ("Is it so?!", 0), ("It is so.", 0)]
)
def test_a_question_is_one_whatever_mark_closes_it(make_exchange, asked, share):
    made = make_exchange({"ann": f"{asked} We eat.", "ben": "No."})
    (found,) = [compare_counted(made, one) for one in count_all(made, []) if one.measure == "questions"]
    assert found["first"] == share


def rows_of(measure, values, error=0.2):
    """Return the rows of one measure of as many exchanges."""
    return pd.DataFrame(
        {
            "exchange": [f"e{place}" for place in range(len(values))],
            "title": [f"E{place}" for place in range(len(values))],
            "measure": measure,
            "first": 1.0,
            "answer": 1.0,
            "difference": values,
            "error": error,
        }
    )


@pytest.mark.parametrize(
    "values, family, verdict",
    [
        ([0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2, 1.3], 1, "holds"),  # 2 of 256
        ([0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2, 1.3], 7, "leans"),  # 7 × 2/256 = .055
        ([-0.6, -0.7, -0.8, -0.9, -1.0, -1.1], 1, "holds"),  # 2 of 64
        ([0.6, 0.7, 0.8, 0.9, 1.0], 1, "cannot tell"),  # 2 of 32 is not below .05
        ([0.1, -0.1, 0.2, -0.2, 0.1, -0.1, 0.0, 0.05], 1, "alike"),
        ([2.0, -2.0, 1.0, -1.0, 2.0, -1.0, 1.0, -2.0], 1, "cannot tell"),
        # 2 of 512; the mean of 0.1 eight times and 0.7 once is 2.5 standard errors from 0, and Student's t of
        # eight degrees of freedom is 2.31 for one measure, 2.75 for two.
        ([0.1] * 8 + [0.7], 1, "holds"),
        ([0.1] * 8 + [0.7], 2, "leans"),
    ],
)
def test_one_rule_judges_all(values, family, verdict):
    kinds = ["tone: VADER", *(f"tone: {place}" for place in range(family - 1))]
    found = judge_archive(pd.concat([rows_of(kind, values) for kind in kinds]))
    assert [one.verdict for one in found] == [verdict] * family
    assert (found[0].more, found[0].less) == (sum(v > 0 for v in values), sum(v < 0 for v in values))
    assert found[0].mean == pytest.approx(sum(values) / len(values))


def test_what_no_exchange_has_is_no_measure():
    blank = rows_of("quotes", [0.0] * 8).assign(first=0.0, answer=0.0)
    found = judge_archive(pd.concat([blank, rows_of("length", [0.1] * 8)]))
    assert [(one.measure, one.family) for one in found] == [("length", 1)]


def test_what_is_said_names_the_right_way():
    less = judge_archive(rows_of("length", [-1.0, -1.1, -0.9, -1.2, -0.8, -1.0, -1.0]))[0]
    told = find_sentence(less)
    assert told.headline == "In 7 of 7 exchanges the answer has shorter sentences than what it answers."
    assert told.detail == "On average that is 0.50 times as much in the answer." and told.verdict == "holds"
    few = judge_archive(rows_of("questions", [0.2, 0.3]))[0]
    assert (
        find_sentence(few).headline
        == "Whether answers differ in how much is asked cannot be told from 2 exchanges."
    )
    assert "With 2 exchanges nothing can lean: the smallest chance is 0.50." in find_sentence(few).sure
    assert (
        find_whole([less, few], 7).headline == "On average over 7 exchanges the answer has shorter sentences."
    )
    assert find_whole([few], 2).headline == "Of 1 measure none sets answers apart from what they answer."
    small = judge_archive(rows_of("questions", [0.02, 0.03, 0.02, 0.04, 0.02, 0.03, 0.02]))[0]
    assert find_sentence(small).detail == (
        "On average that is 2.6 points more in the answer. That is little: within what was called alike "
        "beforehand."
    )


@pytest.mark.parametrize(
    ("low", "high", "little"), [(0.01, 0.19, True), (0.01, 0.2, False), (-0.2, 0.1, False)]
)
def test_that_a_difference_is_little_is_told_by_the_interval_of_alike(low, high, little):
    """A frame is alike within .2: held against that is the 90% interval, not the wider one of 95%."""
    one = judged("frames: law", mean=0.1, verdict="leans", low=-0.3, high=0.3, low_90=low, high_90=high)
    said = find_sentence(one).detail
    assert said == "On average that is 10.0 points more in the answer." + little * (
        " That is little: within what was called alike beforehand."
    )


def test_the_way_of_all_exchanges_is_that_of_the_mean_and_not_of_the_most():
    """Three answers have many more questions, six have a few less: on average there are more."""
    told = [judged(more=3, less=6, mean=mean, verdict="holds") for mean in (0.15, -0.15)]
    assert [find_whole([one], 9).headline for one in told] == [
        "On average over 9 exchanges the answer asks more questions.",
        "On average over 9 exchanges the answer asks fewer questions.",
    ]


@pytest.mark.parametrize("scale", [1, 1e-3, 1e9])
def test_ways_that_tie_but_for_rounding_are_as_far_out_on_any_scale(scale):
    """In tenths, of which a machine knows none but by rounding: counted in whole numbers."""
    for seed in range(8):
        tenths = np.random.default_rng(seed).integers(-9, 10, 11)
        signs = np.array(list(itertools.product((-1, 1), repeat=11)))
        ways = (abs(signs @ tenths) >= abs(tenths.sum())).mean()
        assert statistics.try_flips(tenths * 0.1 * scale).p[0] == ways


def test_drawn_swaps_come_to_the_share_of_all_and_are_those_of_the_seed(monkeypatch):
    """Three pairs alike: 2 of 8 ways are as far out. Drawn by the hundred until .28 is settled too."""
    monkeypatch.setattr("rejoinder.statistics.flips.MOST", 7)
    monkeypatch.setattr("rejoinder.statistics.flips.BLOCK", 300)
    first, again, other = (statistics.try_flips([1, 1, 1], (0.05, 0.28, 0.5), seed) for seed in (1, 1, 2))
    assert (
        first.p == again.p and first.tried == again.tried and (first.p, first.tried) != (other.p, other.tried)
    )
    for one in (first, other):
        assert one.exact is False and one.below.tolist() == [[False, True, True]]
        assert one.tried % 100 == 0 and one.tried > 1000 and abs(one.p[0] - 0.25) < 0.03


def test_a_share_of_swaps_that_is_its_level_is_not_below_it(monkeypatch):
    """1, 2 and 3 are all one way in 2 of 8 ways: a quarter, which draws never settle; at 500 they end."""
    assert statistics.try_flips([1, 2, 3], (0.25, 0.26)).below.tolist() == [[False, True]]
    monkeypatch.setattr("rejoinder.statistics.flips.MOST", 7)
    monkeypatch.setattr("rejoinder.statistics.flips.BLOCK", 300)
    monkeypatch.setattr("rejoinder.statistics.flips.MOST_DRAWS", 500)
    drawn = statistics.try_flips([1, 2, 3], (0.25,))
    again = statistics.try_flips([1, 2, 3], drawn.p)
    assert drawn.tried == again.tried == 500 and again.below.tolist() == [[False]]


def test_draws_end_when_all_is_settled_and_no_share_is_above_one():
    """Of twenty pairs alike every way to swap is as far out; of twenty that all go one way 2 in a million."""
    for differences, share in (([0.0] * 20, 1), ([1.0] * 20, 2**-19)):
        found = statistics.try_flips(differences, (0.05,))
        assert not found.exact and found.tried < 20_000
        assert found.p[0] == max(share, 1 / found.tried)


def test_two_values_have_an_interval_by_hand():
    """1 and 3: the mean is 2 and its standard error 1; Student's t on one degree of freedom, 12.706."""
    assert statistics.mean_interval([1, 3]) == pytest.approx((2 - 12.706, 2 + 12.706), abs=5e-4)


def judged(measure="questions", **given):
    """Return what became of a measure, with what is given in place of the usual."""
    counts, mean, rare = (10, 6, 3), (0.15, 0.05, 0.25, 0.07, 0.23), (0.03, True, 1, "leans")
    return Judged(measure, *counts, *mean, *rare, 0.1, 0.02, 0.18, 0.04, 0)._replace(**given)


def test_how_sure_a_measure_is_in_whole_sentences():
    """Each number is one that was given, but for the rest of ten exchanges: one has as much."""
    start = (
        "Each of 10 exchanges counts once; the answer has more in 6, less in 3, and as much in 1. Mean "
        "difference +0.15 (shares, 0–1), 95% interval +0.05 to +0.25; within ±0.10 it is called alike, and "
        "the 90% interval is +0.07 to +0.23. First and answer swapped within exchanges"
    )
    assert find_sentence(judged()).sure == f"{start}: p = 0.03."
    drawn = find_sentence(judged(exact=False, family=4)).sure
    assert drawn == (
        f"{start}, in drawn ways: p < 0.05; it holds if 4 times p still is below .05 (Bonferroni) and the "
        "interval at that level leaves out 0."
    )
    unsure = find_sentence(judged(exact=False, family=4, verdict="cannot tell")).sure
    assert ", in drawn ways: p ≥ 0.05; it holds" in unsure
    assert ", in all ways: p = 0.03; it holds if 4 times" in find_sentence(judged(family=4)).sure
    pooled = find_sentence(judged(pooled=9)).sure
    assert pooled == (
        f"{start}: p = 0.03. With exact exchanges weighing more (9 that have a standard error; Paule and "
        "Mandel, Hartung and Knapp): +0.10, 95% interval +0.02 to +0.18; exchanges differ among themselves "
        "by a standard deviation of 0.04."
    )
    assert find_sentence(judged(pooled=1)).sure == find_sentence(judged()).sure


@pytest.mark.parametrize(
    ("n", "family", "said"),
    [
        (1, 1, "With 1 exchange nothing can lean: the smallest chance is 1.00."),
        (5, 9, "With 5 exchanges nothing can lean: the smallest chance is 0.06."),  # 2 of 32
        (6, 1, ""),  # 2 of 64
        (6, 2, "With 6 exchanges nothing can hold: 2 × 0.0312 is not below .05."),
        (8, 6, ""),  # 6 of 128
        (8, 7, "With 8 exchanges nothing can hold: 7 × 0.0078 is not below .05."),
    ],
)
def test_what_so_few_exchanges_cannot_show(n, family, said):
    assert say_floor(n, family) == said


@pytest.mark.parametrize("few", [True, False])
@pytest.mark.parametrize("mean", [0.15, -0.15])
def test_the_way_of_an_answer_is_that_of_the_mean(mean, few):
    """However many exchanges lie on the other side: few large differences may outweigh many small ones."""
    one = judged(mean=mean, more=6 - 3 * few, less=3 + 3 * few)
    way, ways = ("asks more questions", one.more) if mean > 0 else ("asks fewer questions", one.less)
    assert find_sentence(one).headline == f"In {ways} of 10 exchanges the answer {way} than what it answers."
    more = "more" if mean > 0 else "less"
    assert find_sentence(one).detail == f"On average that is 15.0 points {more} in the answer."


def test_a_measure_that_one_side_alone_has_is_of_the_family():
    """Who is asked nothing and asks in the answer has a measure; who has nothing on either side has none."""
    one = rows_of("questions", [0.3] * 8).assign(first=0.0)
    other = rows_of("quotes", [-0.3] * 8).assign(answer=0.0)
    none = rows_of("length", [0.0] * 8).assign(first=0.0, answer=0.0)
    found = judge_archive(pd.concat([one, other, none]))
    assert [(one.measure, one.family) for one in found] == [("questions", 2), ("quotes", 2)]


def test_of_many_measures_four_are_named_and_the_others_counted():
    sure = [judged(f"words: {name}", verdict="holds") for name in "abcdef"]
    rest = [judged("length", verdict="leans"), judged("quotes", verdict="alike")]
    found = find_whole([*sure, *rest], 10)
    ways = [f"uses more words of “{name}”" for name in "abcd"]
    assert found.headline == (
        f"On average over 10 exchanges the answer {', '.join(ways[:3])} and {ways[3]}, and differs in 2 "
        "other measures."
    )
    assert (found.detail, found.verdict) == ("Of 2 other measures none is as sure.", "holds")
    assert find_whole(sure[:5], 10).headline.endswith(", and differs in 1 other measure.")
    four = find_whole(sure[:4], 10)
    assert four.headline.endswith("uses more words of “d”.") and four.detail == ""
    level = [judged(verdict="alike"), judged("quotes", verdict="cannot tell")]
    assert find_whole(level, 10) == Finding(
        "Of 2 measures none sets answers apart from what they answer; in 1 of them they are alike.",
        "",
        "cannot tell",
    )
    assert find_whole(level[:1], 10).verdict == "alike"


def test_charts_have_every_exchange():
    rows = rows_of("tone: VADER", list(np.linspace(-1, 2, 60)))
    one = judge_archive(rows)[0]
    for narrow in (False, True):
        for chart in (draw_forest(one, rows), draw_funnel(one, rows.assign(error=rows["error"] + 0.1))):
            assert len(chart.table) == 60 and chart.draw(narrow)[0].get_axes()
    assert draw_funnel(one, rows.assign(error=float("nan"))) is None
    assert name_files(["frames: a b", "frames: a-b", "frames: !"]) == {
        "frames: a b": "frames-a-b",
        "frames: a-b": "frames-a-b.2",
        "frames: !": "frames",
    }
    long = name_files([f"frames: {'王' * 200}{end}" for end in "ab"])
    assert len(set(long.values())) == 2 and all(len(f"{one}.csv".encode()) < 256 for one in long.values())


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """A folder of nine exchanges, one of them spoiled and one hostile, and what each has, without Dask."""
    home = tmp_path_factory.mktemp("archive") / "towns"
    folders = make_archive(home, 8, tone=0.3, asks=0.2)
    (home / "spoiled").mkdir()
    (home / "spoiled" / "exchange.toml").write_text('title = "x"\nsides = 3\n', encoding="utf-8")
    toml = folders[0] / "exchange.toml"
    hostile = toml.read_text().replace("The road", "<script>alert(1)</script>")
    toml.write_text(hostile, encoding="utf-8")
    (home / "notes.txt").write_text("no folder", encoding="utf-8")
    found = {}
    for name, folder in list_folders(home).items():
        files = {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
        found[name] = measure_files(name, files, [])
    return home, found


@pytest.mark.slow
def test_a_lost_worker_and_a_stop_change_nothing(archive, tmp_path):
    home, expected = archive
    parts, told = tmp_path / "parts", []

    def break_off(line):
        told.append(line)
        if line.startswith("measured 2 "):
            for child in psutil.Process().children(recursive=True):
                if "spawn_main" in " ".join(child.cmdline()):
                    os.kill(child.pid, signal.SIGKILL)
        if line.startswith("measured 5 "):
            raise KeyboardInterrupt

    folders = list_folders(home)
    with pytest.raises(KeyboardInterrupt):
        run_archive(folders, [], parts, workers=1, tell=break_off)
    kept = {path.stem: path.read_bytes() for path in parts.iterdir()}
    assert len(kept) == 5
    altered, cut = sorted(set(kept) - {"spoiled"})[:2]
    (parts / f"{altered}.json").write_bytes(kept[altered].replace(b'"words": [', b'"words": [1', 1))
    (parts / f"{cut}.json").write_bytes(kept[cut][:-9])
    told.clear()
    found = run_archive(folders, [], parts, workers=1, tell=told.append)
    assert told[0] == "9 exchanges, of which 6 are to be measured"  # four that were not, and two damaged ones
    assert json.dumps(found) == json.dumps([expected[name] for name in folders])
    told.clear()
    assert run_archive(folders, [], parts, tell=told.append) == found and told == []
    left = [
        one for one in psutil.Process().children(recursive=True) if "spawn_main" in " ".join(one.cmdline())
    ]
    assert left == []


def test_every_number_leads_back_to_its_sentences(archive):
    _, found = archive
    parts = list(found.values())
    files = write_pages("towns", parts, [])
    assert sum(bool(part["fault"]) for part in parts) == 1
    table = list(csv.DictReader(io.StringIO(files["length.csv"].decode())))
    assert [row["exchange"] for row in table] == [f"town-{place:04d}" for place in range(8)]
    for row in table:
        page = bs4.BeautifulSoup(files[f"exchanges/{row['exchange']}.html"], "html.parser")
        own = [int(words) for words in re.findall(r"own words: (\d+)", page.get_text())]
        asked = page.get_text().count("a question")
        sides = (float(row["n_first"]), float(row["n_answer"]))
        assert sum(own) == pytest.approx(sides[0] * float(row["first"]) + sides[1] * float(row["answer"]))
        questions = next(
            one
            for one in csv.DictReader(io.StringIO(files["questions.csv"].decode()))
            if one["exchange"] == row["exchange"]
        )
        assert asked == pytest.approx(
            sum(float(questions[name]) * float(questions[f"n_{name}"]) for name in ("first", "answer"))
        )
    page = bs4.BeautifulSoup(files["index.html"], "html.parser")
    assert {link["href"] for link in page.select("td a, th a")} >= {
        f"exchanges/{row['exchange']}.html" for row in table
    }
    assert "spoiled" in page.select_one("#left-out").get_text()
    assert not page.select("script") and "<script>alert(1)</script>" in page.get_text()
    assert files == write_pages("towns", parts, [])


def test_a_redacted_voice_is_counted_and_not_shown(tmp_path):
    folder = make_archive(tmp_path / "towns", 1)[0]
    text = (folder / "cy.txt").read_text(
        encoding="utf-8"
    ) + "\nDora said: “I saw the grey heron at the weir.”\n"
    (folder / "cy.txt").write_text(text, encoding="utf-8")
    with (folder / "exchange.toml").open("a", encoding="utf-8") as file:
        file.write('[[letters.quoted]]\nspeaker = "Dora"\nstarts = "“I saw"\nends = "the weir.”"\n')
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    plain, hidden = (measure_files("a", files, [], redact) for redact in ((), ("Dora", "Nobody")))
    assert plain["rows"] == hidden["rows"] and plain["fault"] == hidden["fault"] == ""
    assert "grey heron" in json.dumps(plain) and "grey heron" not in json.dumps(hidden)
    keys = {name_part(files, [], (redact, False), "1") for redact in ((), ("Dora",))}
    assert len(keys) == 2


def test_what_leads_out_of_a_folder_is_not_read(tmp_path):
    folder = make_archive(tmp_path / "towns", 1)[0]
    secret = tmp_path / "secret.txt"
    secret.write_text("Kept elsewhere.", encoding="utf-8")
    (folder / "ann.txt").unlink()
    (folder / "ann.txt").symlink_to(secret)
    (part,) = run_archive(list_folders(folder.parent), [], tmp_path / "parts")
    assert "ann.txt" in part["fault"] and "Kept elsewhere" not in json.dumps(part)


def test_a_folder_of_any_name_is_led_to(archive):
    _, found = archive
    part = found["town-0001"] | {"exchange": "a #1?% ü"}
    page = bs4.BeautifulSoup(
        write_pages("towns", [part, found["town-0002"]], [])["index.html"], "html.parser"
    )
    assert "exchanges/a%20%231%3F%25%20%C3%BC.html" in {link["href"] for link in page.select("th a")}


def test_mistakes_are_named_in_one_line(archive, tmp_path, capsys, monkeypatch):
    home, _ = archive
    monkeypatch.setattr(running, "WAIT", 0.5)
    nothing = tmp_path / "nothing"
    nothing.mkdir()
    cases = [
        ([str(tmp_path / "no")], "no such folder"),
        ([str(nothing)], "has no data folder"),
        ([str(home), "--scheduler", "tcp://127.0.0.1:1"], "no scheduler with a worker answers there"),
    ]
    for arguments, rule in cases:
        assert main(["archive", *arguments, "--output", str(tmp_path / "out")]) == 2
        said = capsys.readouterr().err.splitlines()
        assert rule in said[-1] and len(said) <= 2 and not (tmp_path / "out" / "index.html").exists()
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert main(["archive", str(home), "--output", str(tmp_path / "out")]) == 2
    assert "pip install 'rejoinder[archive]'" in capsys.readouterr().err
