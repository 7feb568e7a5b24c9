"""Tools against readers: the measures of the field, what needs no tool at all, and the readers themselves."""

import csv
import dataclasses
import itertools

import numpy as np
import pandas as pd
import pytest
from scipy import stats

import rejoinder as rj
from rejoinder import statistics
from rejoinder.sentiment.against import hold_against
from rejoinder.sentiment.by_tool import _say_p as say_p
from rejoinder.sentiment.means import Gap, judge_means
from rejoinder.sentiment.published import FILE
from rejoinder.sentiment.tone_sheets import read_tones
from rejoinder.sentiment.tools import read
from rejoinder.wording import p_value


def count_alpha(one, other):
    """Return Krippendorff's alpha (ordinal) of two coders of every unit, by his formulas."""
    values = sorted({*one, *other})
    pairs = np.zeros((len(values), len(values)))
    for x, y in zip(map(values.index, one), map(values.index, other)):
        pairs[x, y] += 1
        pairs[y, x] += 1
    n, places = pairs.sum(axis=1), range(len(values))
    far = np.array([[n[min(c, k) : max(c, k) + 1].sum() - (n[c] + n[k]) / 2 for k in places] for c in places])
    return 1 - (n.sum() - 1) * (pairs * far**2).sum() / (np.outer(n, n) * far**2).sum()


def test_alpha_and_its_interval_are_krippendorffs_and_the_jackknifes(nation):
    tones, _ = read_tones(nation)
    table = rj.sentiment.tones(nation).table.set_index("tool")
    signs = np.sign(tones.set_index("sentence_id")["tone"][nation.sentences["sentence_id"]].to_numpy())
    mine = np.sign([read("VADER", text).score or 0 for text in nation.sentences["text"]])
    left = np.array([count_alpha(np.delete(mine, gone), np.delete(signs, gone)) for gone in range(54)])
    reach = stats.t.ppf(0.975, 53) * (53 / 54 * np.sum((left - left.mean()) ** 2)) ** 0.5
    row = table.loc["VADER"]
    assert row["alpha"] == pytest.approx(count_alpha(mine, signs))
    assert (row["alpha"] - row["alpha_low"], row["alpha_high"] - row["alpha"]) == pytest.approx(
        (reach, reach)
    )


def test_the_tools_are_as_good_as_a_referee_found_them(nation):
    # Recomputed by a referee: alpha .39, .31, .03 and .02; VADER right in 56%, always negative in 50%.
    table = rj.sentiment.tones(nation).table.set_index("tool")
    assert table["alpha"].round(2).to_dict() == {
        "VADER": 0.39,
        "AFINN": 0.31,
        "labMT": 0.03,
        "TextBlob": 0.02,
    }
    assert round(table.loc["VADER", "accuracy"], 2) == 0.56 and (table["majority"] == 0.5).all()


def test_what_a_tool_is_right_in_by_hand():
    # Of ten: given − − − 0 0 + + + + +, read − − + 0 − + + 0 − +.
    given = np.array([-1, -1, -1, 0, 0, 1, 1, 1, 1, 1])
    found = hold_against(given, np.array([-1, -1, 1, 0, -1, 1, 1, 0, -1, 1]))
    rates = {
        name: found[name] for name in found if name.startswith(("precision", "recall")) and "_low" not in name
    }
    assert {name: value for name, value in rates.items() if not name.endswith("_high")} == pytest.approx(
        {
            "precision_negative": 2 / 3,
            "recall_negative": 2 / 4,
            "precision_neutral": 1 / 2,
            "recall_neutral": 1 / 2,
            "precision_positive": 3 / 5,
            "recall_positive": 3 / 4,
        }
    )
    assert found["accuracy"] == pytest.approx(0.6) and found["majority"] == pytest.approx(0.4)
    # By chance: .3 × .4 + .2 × .2 + .5 × .4.
    assert found["chance"] == pytest.approx(0.36)
    # Wilson's interval of 6 in 10 (as in R's prop.test without correction): 0.313 to 0.832.
    assert (found["accuracy_low"], found["accuracy_high"]) == pytest.approx((0.313, 0.832), abs=0.001)
    # 2 of 3: 0.208 to 0.939.
    assert found["precision_negative_low"] == pytest.approx(0.208, abs=0.001)
    assert found["precision_negative_high"] == pytest.approx(0.939, abs=0.001)
    # No sign that is never given has a precision, none that was never read a recall.
    nothing = hold_against(np.array([1, 1]), np.array([1, -1]))
    assert np.isnan(nothing["precision_neutral"]) and np.isnan(nothing["recall_neutral"])
    assert np.isnan(nothing["precision_negative"]) and nothing["recall_negative"] == 0


def write_tones(made, tones):
    """Write the tones, {sentence: tone}, of one coder; return the exchange."""
    (made.folder / "codings").mkdir(exist_ok=True)
    lines = ["sentence_id,coder,tone", *(f"{name},x,{tone}" for name, tone in tones.items())]
    (made.folder / "codings" / "tone-x.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return rj.load(made.folder)


def test_the_best_tool_is_told_beside_always_the_same(make_exchange):
    made = make_exchange(
        {"ann": "A good day. A bad day. A bad night. The end.", "ben": "An awful night. A bad end."}
    )
    tones = {"ann-01": 1, "ann-02": -1, "ann-03": -2, "ann-04": 0, "ben-01": 1, "ben-02": 0}
    said = rj.sentiment.tones(write_tones(made, tones)).where(tool="AFINN").headline
    # AFINN has + − − 0 − −: four right, one the other way; of the six two each are −, 0 and +.
    assert said == (
        "Of 4 rows, 1 row is kept here. The best of these tools, AFINN, gives 4 of 6 sentences the sign that "
        "one reader gave, and 1 the opposite one; always saying “negative” would be right for 2."
    )


def test_a_reading_that_is_the_same_for_both_sides_is_told_with_its_tone(make_exchange):
    made = make_exchange({"ann": "A good day. A fine day.", "ben": "A good night. A fine night."})
    for tones, tone in (((1, 1, 1, 1), "+1.0"), ((2, -1, 0, 1), "+0.5"), ((1, -1, 0, 0), "0.0")):
        given = write_tones(made, dict(zip(made.sentences["sentence_id"], tones)))
        found = [one.headline for one in rj.sentiment.tones(given).findings()]
        assert f"One reader gave both sides’ own sentences the same tone on average ({tone})." in found


def test_the_sign_of_several_readers_is_that_of_their_mean(make_exchange):
    """Of three sentences one reader gave +2 and the other −1: the mean is +½, whose sign is not both’s."""
    made = make_exchange({"ann": "A good day. A bad day.", "ben": "A good night. The end."})
    given = write_tones(made, {"ann-01": 2, "ann-02": -1, "ben-01": 2, "ben-02": 2})
    other = (given.folder / "codings" / "tone-x.csv").read_text(encoding="utf-8")
    other = other.replace(",x,2", ",y,-1").replace(",x,-1", ",y,-1")
    (given.folder / "codings" / "tone-y.csv").write_text(other, encoding="utf-8")
    first, *rest = rj.sentiment.tones(rj.load(given.folder)).findings()
    # AFINN has + − + 0 beside + − + +.
    assert first.detail.endswith(
        "gives 3 of 4 sentences the sign of the mean of 2 readers, and 0 the opposite one; always saying "
        "“positive” would be right for 3."
    )
    # By chance it would be right in 4 (2/4 · 3/4 + 1/4 · 1/4) = 1.75 of them.
    assert "AFINN: the sign of the readers’ mean in 3 of 4 sentences (by chance 2), the opposite" in " ".join(
        one.headline for one in rest
    )
    assert "readers gave" not in first.detail and "the reader’s sign" not in str(rest)


def test_a_share_is_told_as_the_count_that_it_is(nation):
    agreement = rj.sentiment.tones(nation)
    table = agreement.table.assign(accuracy=0.29, majority=0.58, sentences=100)  # 28.999… and 57.999…
    said = dataclasses.replace(agreement, table=table).headline
    assert "gives 29 of 100 sentences" in said and said.endswith("would be right for 58.")


def test_a_published_comparison_stands_beside_the_tools(nation):
    agreement = rj.sentiment.tones(nation)
    beside = agreement.beside()
    assert beside.headline == (
        "By alpha VADER (0.39), the best tool here, cannot be told from the best English word list "
        "elsewhere, Hu and Liu (0.34); one coder there: crowd 0.75, trained 0.82."
    )
    # Without an interval nothing is said of how the two stand to each other.
    assert dataclasses.replace(beside, low=np.nan, high=np.nan).headline == (
        "By alpha the best tool here is VADER (0.39), the best English word list elsewhere Hu and Liu "
        "(0.34); one coder there: crowd 0.75, trained 0.82."
    )
    for low, high, where in ((0.35, 0.6, "above"), (0.1, 0.33, "below")):
        assert f"is {where} the best" in dataclasses.replace(beside, low=low, high=high).headline
    always = beside.table.set_index("method").loc["always “negative”"]
    assert always["accuracy"] == always["precision_negative"] == 0.5 and always["recall_negative"] == 1
    tones = read_tones(nation)[0].set_index("sentence_id")["tone"]
    assert set(beside.hits(always["key"])["sentence_id"]) == set(tones.index[tones < 0])
    mine = beside.table.set_index("method").loc["TextBlob"]
    theirs = agreement.table.set_index("tool").loc["TextBlob"]
    assert mine["recall_neutral"] == theirs["recall_neutral"] and mine["kind"] == "here"
    assert "Dutch word list" not in set(beside.table["kind"])
    assert beside.where(kind="here").headline.endswith(
        "No tool and word list to compare are among these rows."
    )


def test_the_published_figures_are_consistent():
    # F1 is the harmonic mean of precision and recall; those of one coder and vote are means over coders.
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 23
    # The article's text: Hu and Liu are best by alpha, Loughran and McDonald by accuracy, CNN .50, SVM .41.
    lists = [row for row in rows if row["kind"].endswith("word list")]
    assert max(lists, key=lambda row: float(row["alpha"]))["method"] == "Hu and Liu"
    assert max(lists, key=lambda row: float(row["accuracy"]))["method"] == "Loughran and McDonald"
    named = {row["method"]: row["alpha"] for row in rows}
    assert (named["CNN"], named["SVM"], named["Hu and Liu"]) == ("0.50", "0.41", "0.34")
    for row in rows:
        for sign in ("negative", "neutral", "positive"):
            precision, recall, f1 = (float(row[f"{name}_{sign}"]) for name in ("precision", "recall", "f1"))
            if precision + recall:
                assert f1 == pytest.approx(2 * precision * recall / (precision + recall), abs=0.02), row


def test_how_the_sides_differ_by_the_readers_alone_is_a_referees(nation):
    gap = rj.sentiment.tones(nation).gap
    # Recomputed by a methods referee: +0.36, by paragraph p = .36.
    assert gap.value == pytest.approx(0.36, abs=0.005) and gap.p == pytest.approx(0.36, abs=0.015)
    second = rj.sentiment.tones(nation).findings()[1]
    assert second.headline == (
        "One reader found IJM letters 0.36 points more positive than Reporter’s reply, on a scale from −2 to "
        "2; chance could do as much."
    )
    assert second.verdict == "cannot tell" and "11 of IJM letters and 3 of Reporter’s reply" in second.sure
    assert "not blind" in second.sure and "not blind" in rj.sentiment.tones(nation).findings()[0].sure


# The sides' means


def judge(made, *scores):
    """Return the gap of the scores, {sentence: score}; of several their gaps."""
    rows = made.sentences
    table = np.array([[one[name] for one in scores] for name in rows["sentence_id"]], dtype=float)
    gaps = judge_means(made, rows, table, "score")
    return gaps if len(scores) > 1 else gaps[0]


def test_means_are_dealt_out_by_paragraph_by_hand(make_exchange):
    made = make_exchange({"ann": "One. Two.\n\nThree.\n\nFour.", "ben": "Five.\n\nSix."})
    scores = {"ann-01": 1, "ann-02": 1, "ann-03": 2, "ann-04": 0, "ben-01": -1, "ben-02": 0}
    gap = judge(made, scores)
    assert gap.value == pytest.approx(1 + 1 / 2) and gap.design.units == {"one": 3, "two": 2}
    # The statistic of the design, |A − T s/S| / √(s (S − s)) with T = 3 and S = 6, of all ten ways.
    parts = [(2, 2), (2, 1), (0, 1), (-1, 1), (0, 1)]
    far = []
    for one in range(5):
        for other in range(one):
            amount, size = parts[one][0] + parts[other][0], parts[one][1] + parts[other][1]
            far.append(abs(amount - 3 * size / 6) / (size * (6 - size)) ** 0.5)
    now = abs(-1 - 1) / 8**0.5
    assert gap.p == sum(one >= now - 1e-9 for one in far) / 10
    assert gap.say_chance().startswith(f"{round(gap.p * 10)} of 10 ways")


def test_a_sentence_without_a_score_counts_nowhere(make_exchange):
    made = make_exchange({"ann": "One. Two.\n\nThree.", "ben": "Four.\n\nFive. Six."})
    scores = {"ann-01": 1, "ann-02": np.nan, "ann-03": 0, "ben-01": 0, "ben-02": 1, "ben-03": np.nan}
    assert judge(made, scores).value == 0
    gone = judge(made, scores | {"ben-01": np.nan, "ben-02": np.nan})
    assert np.isnan(gone.value) and gone.verdict == "cannot tell" and gone.say_shown() == ""


def spread_out(make_exchange, high, low, pieces=8):
    """Return how two sides of one-sentence paragraphs compare, whose scores go round `high` and `low`."""
    text = "\n\n".join(["Word."] * pieces)
    made = make_exchange({"ann": text, "ben": text})
    names = made.sentences["sentence_id"]
    return judge(made, {name: (high if name < "ben" else low)[int(name[-2:]) % 4] for name in names})


def test_the_verdicts_of_means(make_exchange):
    assert spread_out(make_exchange, [3, 4, 5, 4], [0, 1, 2, 1]).verdict == "holds"
    assert spread_out(make_exchange, [0, 1, 2, 1], [0.5, 1.5, 2.5, 1.5]).verdict == "cannot tell"
    # 50 and 50 with the same scores: the 90% interval, 1.66 × √(2/50) of a standard deviation, is within .5.
    same = spread_out(make_exchange, [0, 1, 2, 1], [0, 1, 2, 1], pieces=52)
    assert same.verdict == "alike" and same.value == 0
    spread = (52 * 0.5 * 2 / 102) ** 0.5
    assert same.small == pytest.approx(spread / 2)
    reach = stats.t.ppf(0.95, 102) * (2 * (52 * 0.5 / 51) / 52) ** 0.5
    assert (same.low, same.high) == pytest.approx((-reach, reach))
    # The same of 8 and 8 is too few to be called so.
    assert spread_out(make_exchange, [0, 1, 2, 1], [0, 1, 2, 1]).verdict == "cannot tell"


def pair_up(make_exchange, first, second, pieces=8):
    """Return how two sides of paragraphs of two sentences compare, whose scores are `first` and `second`."""
    text = "\n\n".join(["Word. Word."] * pieces)
    made = make_exchange({"ann": text, "ben": text})
    names = made.sentences["sentence_id"]
    return judge(made, {name: (first if name < "ben" else second)[int(name[-2:]) % 2] for name in names})


def test_what_holds_is_rare_by_single_sentences_too(make_exchange):
    # By paragraph the sides never meet, 1 against −1 in sum; single sentences lie ten times as far apart.
    found = pair_up(make_exchange, (10, -9), (10, -11))
    assert found.p == pytest.approx(2 / 12870) and found.verdict == "leans"
    assert pair_up(make_exchange, (2, 1), (-1, -2)).verdict == "holds"


def test_the_interval_for_alike_is_the_wider_of_two(make_exchange):
    # Paragraphs of 1 and −1 do not differ at all, but sentences do: of 8 on a side s² is 8/7.
    found = pair_up(make_exchange, (1, -1), (1, -1), pieces=4)
    reach = stats.t.ppf(0.95, 14) * (2 * 8 / 7 / 8) ** 0.5
    assert (found.low, found.high) == pytest.approx((-reach, reach)) and found.verdict == "cannot tell"
    # Sentences that only repeat their paragraph's say no more than it: of 4 on a side s² is 4/3.
    text = "\n\n".join(["Word. Word."] * 4)
    made = make_exchange({"ann": text, "ben": text})
    places = {name: (int(name[-2:]) - 1) // 2 for name in made.sentences["sentence_id"]}
    repeated = judge(made, {name: place % 2 * 2 - 1 for name, place in places.items()})
    reach = stats.t.ppf(0.95, 6) * (2 * 4 / 3 / 4) ** 0.5
    assert (repeated.low, repeated.high) == pytest.approx((-reach, reach))


def test_the_smallest_difference_that_is_shown_is_shown_in_eight_of_ten():
    sizes, first = np.array([3, 2, 4, 1, 3, 2, 3, 2, 4, 3, 2, 3]), np.arange(12) < 7
    rng = np.random.default_rng(5)

    def draw(gap):
        return sizes * (rng.normal(0, 1, 12) + gap * first)

    # By the spread that such units have on average, the difference is shown in about 80 of 100 texts.
    gaps = [statistics.find_gap(draw(0), sizes, first) for _ in range(300)]
    texts = np.array([draw(np.mean(gaps)) for _ in range(1500)]).T
    shown = (statistics.try_arrangements(texts, sizes, first).p < 0.05).mean()
    assert 0.72 < shown < 0.9


def test_nothing_is_shown_where_nothing_varies_or_a_side_has_one_unit():
    assert statistics.find_gap([1, 1, 1, 1], [1, 1, 1, 1], [True, True, False, False]) is None
    assert statistics.find_gap([1, 2, 3], [1, 1, 1], [True, True, False]) is None


def test_a_reading_that_is_not_blind_leans_at_most(make_exchange):
    text = "\n\n".join(["Word."] * 8)
    made = make_exchange({"ann": text, "ben": text})
    names = made.sentences["sentence_id"]
    read_so = write_tones(
        made,
        {
            name: (2 if name < "ben" else -2) + int(name[-1]) % 2 * (1 if name > "ben" else -1)
            for name in names
        },
    )
    agreement = rj.sentiment.tones(read_so)
    assert agreement.gap.verdict == "holds" and not agreement.blind
    (found,) = [one for one in agreement.findings() if one.headline.startswith("One reader found")]
    assert found.verdict == "leans" and found.headline.endswith("on a scale from −2 to 2.")
    blind = dataclasses.replace(agreement, blind=True).findings()
    assert "holds" in {one.verdict for one in blind}


def test_a_paragraph_in_which_a_tool_sees_nothing_is_dealt_out_but_has_no_spread(make_exchange):
    made = make_exchange({"ann": "One.\n\nTwo.\n\nThree.\n\nFour.", "ben": "Five.\n\nSix.\n\nSeven."})
    full = dict(zip(made.sentences["sentence_id"], (3, 4, 5, np.nan, 1, 2, 0)))
    gap = judge(made, full)
    assert gap.design.units == {"one": 4, "two": 3} and gap.design.tried == 35
    # 3, 4, 5 against 1, 2, 0: a standard error of √(2/3) on four degrees of freedom.
    reach = stats.t.ppf(0.95, 4) * (2 / 3) ** 0.5
    assert (gap.low, gap.high) == pytest.approx((3 - reach, 3 + reach))
    shown = (stats.t.ppf(0.975, 4) + stats.t.ppf(0.8, 4)) * (2 / 3) ** 0.5
    assert gap.shown == pytest.approx(shown)
    assert gap.say_shown() == f"In 8 of 10 cases paragraphs like these would show one of {shown:.2f}."


def test_several_tools_are_one_family(make_exchange):
    text = "\n\n".join(["Word."] * 5)
    made = make_exchange({"ann": text, "ben": text})
    names = made.sentences["sentence_id"]
    apart = {name: int(name[-2:]) + 10 * (name < "ben") for name in names}
    same = {name: int(name[-2:]) for name in names}
    # 5 and 5 paragraphs: the smallest p is 2/252, and of seven the level is 1/140.
    assert judge(made, apart).verdict == "holds"
    gaps = judge(made, apart, *[same] * 6)
    assert [one.verdict for one in gaps] == ["leans", *["cannot tell"] * 6]
    assert gaps[0].design.family == 7 and gaps[0].design.luck < 0.1


# Tool by tool


@pytest.fixture(scope="module")
def by_tool(nation):
    return rj.sentiment.compare(nation).by_tool()


def test_each_tool_has_its_own_scale(nation, by_tool):
    table = rj.sentiment.compare(nation).table
    own = nation.sentences[nation.own_sentences]
    for row in by_tool.table.itertuples():
        mine = table[table["tool"] == row.tool]["difference"]
        assert row.median == pytest.approx(np.median(mine)) and row.ways == len(mine)
        assert row.above == sum(mine > 0)
        scores = {
            side: [read(row.tool, text).score for text in part["text"]] for side, part in own.groupby("side")
        }
        means = {side: np.mean([one for one in values if one is not None]) for side, values in scores.items()}
        assert row.plain == pytest.approx(means["letters"] - means["reply"])
    plain = table[(table["voices"] == "own") & (table["names"] == "kept") & (table["zeros"] == "dropped")]
    plain = plain[plain["summary"] == "sentence mean"]["difference"]
    assert by_tool.table["plain"].tolist() == pytest.approx(plain.tolist())


def test_the_middle_of_the_ways_names_the_more_positive_side(by_tool):
    def say(*medians):
        return dataclasses.replace(by_tool, table=by_tool.table.assign(median=medians)).headline

    assert say(0.1, 0.2, 0.3, 0.004) == (
        "Each tool on its own scale, the middle of its ways has IJM letters more positive by 0.10 "
        "(TextBlob), 0.20 (VADER), 0.30 (AFINN) and 0.004 (labMT)."
    )
    assert say(-0.1, 0.2, 0, 0.3).endswith(
        "has IJM letters more positive by 0.20 (VADER) and 0.30 (labMT), and Reporter’s reply more positive "
        "by 0.10 (TextBlob), and neither by AFINN."
    )


def test_the_plainest_way_is_dealt_out_by_paragraph(nation, by_tool):
    own = nation.sentences[nation.own_sentences]
    unit = own["letter"] + own["speaker"] + own["paragraph"].astype(str)
    names, reply = list(dict.fromkeys(unit)), set(unit[own["side"] == "reply"])
    leaning = 0
    for row in by_tool.table.itertuples():
        scores = pd.Series([read(row.tool, text).score for text in own["text"]], own.index, dtype=float)
        parts = [(scores[unit == name].sum(), scores[unit == name].count()) for name in names]
        whole, size = np.sum(parts, axis=0)
        far = {}
        for some in itertools.combinations(range(len(names)), len(reply)):
            amount, here = np.sum([parts[place] for place in some], axis=0)
            spread = (here * (size - here)) ** 0.5
            far[some] = abs(amount - whole * here / size) / spread if spread else 0
        now = far[tuple(place for place, name in enumerate(names) if name in reply)]
        assert row.p == p_value(np.mean([one >= now - 1e-9 for one in far.values()]))
        found = np.round(list(far.values()), 9)
        leaning = leaning + np.array([(found >= one).mean() < 0.05 for one in found])
    # One tool leans here.
    assert by_tool.table["verdict"].tolist().count("leans") == 1
    assert by_tool.design.luck == pytest.approx((leaning >= 1).mean())


def test_what_is_said_of_all_tools(by_tool):
    def say(verdicts, plain=(1, 1, 1, 1), luck=0.01):
        table = by_tool.table.assign(verdict=verdicts, plain=plain)
        design = dataclasses.replace(by_tool.design, luck=luck)
        (found,) = dataclasses.replace(by_tool, table=table, design=design).findings()
        return found.verdict, found.detail

    none = "cannot tell"
    assert say([none] * 4) == (none, "In its plainest way, no tool tells the sides apart.")
    one = ["leans", none, none, none]
    assert say(one) == (
        "leans",
        "In its plainest way, TextBlob tells the sides apart; by chance as many tools do in 4 of 364 ways.",
    )
    assert say(one, luck=0.05)[0] == none
    two = ["leans", "holds", none, "alike"]
    assert say(two)[0] == "holds" and say(two, (1, -1, 1, 1))[0] == none
    assert "TextBlob and VADER tell the sides apart, and labMT calls them alike" in say(two)[1]
    assert say(["alike"] * 4)[0] == "alike" and say([*["alike"] * 3, none])[0] == none
    assert say(["alike"] * 4)[1].endswith(
        "no tool tells the sides apart, and TextBlob, VADER, AFINN and labMT call them alike."
    )


def test_what_could_have_been_shown_of_sentiment_is_said(nation, by_tool):
    sure = rj.sentiment.compare(nation).findings()[2].sure
    for row in by_tool.table.itertuples():
        assert f"alike within ±{row.alike:.2f}, in 8 of 10 cases shown from {row.shown:.2f} on" in sure


def test_of_drawn_ways_only_the_side_of_p_is_printed(by_tool):
    gap = Gap(0.1, 0.031, "leans", -1, 1, 1, 1, dataclasses.replace(by_tool.design, exact=False))
    assert say_p(gap) == "p < 0.05"
    assert say_p(dataclasses.replace(gap, p=0.3, verdict="alike")) == "p ≥ 0.05"
    assert say_p(dataclasses.replace(gap, design=by_tool.design)) == "p = 0.031"


def test_what_the_paragraphs_could_have_shown_of_each_tool(by_tool):
    def say(shown):
        table = by_tool.table.assign(shown=shown)
        return [one.headline for one in dataclasses.replace(by_tool, table=table).find_power()]

    assert say([0.184, 1.21, 0.4, 0.09]) == [
        "Paragraphs like these would show a gap of 0.18 (TextBlob), 1.21 (VADER), 0.40 (AFINN) and 0.09 "
        "(labMT), each tool on its own scale."
    ]
    assert say([0.2, np.nan, 0.4, np.nan])[0].endswith(
        "0.20 (TextBlob) and 0.40 (AFINN), each tool on its own scale; for VADER and labMT that cannot be "
        "reckoned."
    )
    assert say([np.nan] * 4) == [] and say([np.inf] * 4) == []


def test_what_cannot_be_reckoned_is_not_called_what_is_never_shown(make_exchange):
    """One good paragraph against 25 bad ones is as far apart as can be, in 1 of 26 ways: the sides part."""
    alone = {"ann": "It was a good day.", "ben": "\n\n".join(["It was a bad day."] * 25)}
    by_tool = rj.sentiment.compare(make_exchange(alone)).by_tool()
    row = by_tool.table.set_index("tool").loc["VADER"]
    assert row["verdict"] == "leans" and row["p"] == "p = 0.038" and np.isnan(row["shown"])
    assert "what would be shown cannot be reckoned" in by_tool.findings()[0].sure
    # Of one paragraph and two the smallest chance is 1 in 3: no difference could ever be shown.
    few = rj.sentiment.compare(make_exchange(alone | {"ben": "A bad day.\n\nA bad night."})).by_tool()
    assert np.isinf(few.table["shown"]).all()
    sure = few.findings()[0].sure
    assert "no difference, however large, would be shown" in sure and "reckoned" not in sure


def test_what_a_gap_says_of_what_would_be_shown(by_tool):
    gap = Gap(0.1, 0.031, "leans", -1, 1, 1, 1.25, by_tool.design)
    said = {shown: dataclasses.replace(gap, shown=shown).say_shown() for shown in (1.25, np.inf, np.nan)}
    assert list(said.values()) == [
        "In 8 of 10 cases paragraphs like these would show one of 1.25.",
        "With paragraphs like these no difference, however large, would be shown.",
        "How large a difference would be shown cannot be reckoned: that takes two paragraphs on each side, "
        "and scores that vary.",
    ]


def test_tools_that_are_kept_are_told_as_some_of_all(nation, by_tool):
    """The luck is that of all tools, so of some of them nothing is said of it."""
    choices = rj.sentiment.compare(nation)
    mine = choices.where(tool="AFINN").by_tool()
    assert mine.is_cut and mine.made == 4 and mine.headline.startswith("Of 4 rows, 1 row is kept here. ")
    leaning = mine.table.assign(verdict="leans")
    found = dataclasses.replace(mine, table=leaning, design=dataclasses.replace(mine.design, luck=0.01))
    assert found.findings()[0].detail == "In its plainest way, AFINN tells the sides apart."
    # Some ways of every tool leave all tools: those are told with the luck that they have.
    assert not choices.where(voices="own").by_tool().is_cut and not by_tool.is_cut
    assert choices.where(voices="own").where(tool=["AFINN", "VADER"]).by_tool().made == 4
