"""Sentiment: the scores are the tools' own, the words account for them, and every other choice is shown."""

import dataclasses
import inspect

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from textblob import TextBlob
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

import rejoinder as rj
from rejoinder.exchange import InputError
from rejoinder.sentiment.tools import STRAIGHT, TOOLS, add_up, read


@pytest.mark.parametrize(
    ("tool", "text", "raw"),
    [
        # VADER's README, compound.
        ("VADER", "VADER is smart, handsome, and funny.", 0.8316),
        ("VADER", "VADER is not smart, handsome, nor funny.", -0.7424),
        ("VADER", "VADER is VERY SMART, handsome, and FUNNY!!!", 0.9342),
        ("VADER", "The book was kind of good.", 0.3832),
        ("VADER", "Today SUX!", -0.5461),
        # AFINN's README.
        ("AFINN", "This is utterly excellent!", 3.0),
        # TextBlob's quickstart.
        ("TextBlob", "Textblob is amazingly simple to use. What great fun!", 0.39166666666666666),
    ],
)
def test_published_examples(tool, text, raw):
    assert read(tool, text).raw == pytest.approx(raw, abs=1e-9)


def test_scores_are_the_tools_own(nation):
    vader = SentimentIntensityAnalyzer()
    for text in nation.sentences["text"]:
        assert read("TextBlob", text).raw == TextBlob(text.translate(STRAIGHT)).sentiment.polarity
        assert read("VADER", text).raw == vader.polarity_scores(text.translate(STRAIGHT))["compound"]


@pytest.mark.parametrize("tool", TOOLS)
def test_words_add_up_to_the_score_and_stand_in_the_sentence(nation, tool):
    for text in nation.sentences["text"]:
        reading = read(tool, text)
        if reading.words:
            # VADER rounds its score to four digits.
            assert add_up(tool, reading.words, reading.extra) == pytest.approx(
                reading.score, abs=6e-5 if tool == "VADER" else 1e-12
            )
        assert all(text[start:end].strip() for start, end, *_ in reading.words)
        assert reading.score is None or -1 <= reading.score <= 1


def test_an_explanations_parts_add_up(nation):
    for name in nation.sentences["sentence_id"]:
        for tool, part in rj.explain_sentiment(nation, name).groupby("tool"):
            if tool != "VADER" and part["score"].notna().all():
                assert part["part"].sum() == pytest.approx(part["score"].iloc[0], abs=1e-12)


@given(st.text(max_size=80))
def test_any_text_gets_a_reading(text):
    for tool in TOOLS:
        reading = read(tool, text)
        assert (reading.score is None) == (not reading.words)
        assert all(0 <= start <= end <= len(text) for start, end, *_ in reading.words)


@pytest.mark.parametrize(
    ("tool", "denied"),
    [("TextBlob", None), ("VADER", "negated"), ("AFINN", ""), ("labMT", "")],
)
def test_negation_by_tool(nation, tool, denied):
    """“I do not doubt”: VADER turns "doubt" round; AFINN and labMT count it as negative;
    TextBlob does not see it.
    """
    found = rj.explain_sentiment(nation, "thrupkaew-06", tools=(tool,)).set_index("word")
    assert ("doubt" in found.index) == (denied is not None)
    if denied is not None:
        assert found.loc["doubt", "note"] == denied and (found.loc["doubt", "weight"] > 0) == (
            denied == "negated"
        )
    # “does not “raid” brothels”: no tool scores "raid" at all.
    assert "raid" not in rj.explain_sentiment(nation, "roth-10", tools=(tool,))["word"].str.lower().tolist()


def test_the_sentences_that_show_it_failing(nation):
    scores = rj.score_sentiment(nation).set_index("sentence_id")
    expected = {"arlington-03": 0.5, "arlington-04": 0.5, "manila-09": 0.6, "manila-10": 0.5}
    assert scores.loc[list(expected), "score"].to_dict() == pytest.approx(expected)
    assert scores.loc["manila-12", ["raw", "words"]].tolist() == [0.0, "no scored word"] and np.isnan(
        scores.loc["manila-12", "score"]
    )
    trial = rj.try_instruments(nation, rj.read_tones(nation))
    assert list(trial["sentence_id"]) == list(nation.trial) and {"arlington-03", "arlington-04"} <= set(
        nation.trial
    )
    # Testimony is not held up for what a tool makes of it, here or where no sentences are chosen.
    own = nation.sentences.set_index("sentence_id")["own"]
    assert (
        own[list(nation.trial)].all()
        and own[rj.try_instruments(dataclasses.replace(nation, trial=()))["sentence_id"]].all()
    )


@pytest.mark.parametrize("text", ["123 456.", "Ελλάδα είναι όμορφη.", "x 🏛.", "— 9 …"])
def test_a_sentence_without_a_scored_word_is_no_zero(make_exchange, text):
    made = make_exchange({"ann": f"{text} Good work.", "ben": "A good reply. It was bad."})
    scores = rj.score_sentiment(made, tools=tuple(TOOLS))
    first = scores[scores["sentence_id"] == "ann-01"]
    assert (
        first["score"].isna().all()
        and set(first["words"]) == {"no scored word"}
        and (first["scored_words"] == 0).all()
    )
    dropped = rj.sentiment_multiverse(made)
    dropped = dropped[(dropped["zeros"] == "dropped") & (dropped["tool"] == "AFINN")]
    assert (dropped["n_one"] == 1).all()


def test_an_exchange_without_any_scored_word(make_exchange):
    made = make_exchange({"ann": "Ελλάδα.", "ben": "Αθήνα."})
    table = rj.sentiment_multiverse(made)
    assert table.loc[table["zeros"] == "dropped", "difference"].isna().all()
    assert rj.state_multiverse(table)["finding"].iloc[0]
    rj.state_sentiment(rj.score_sentiment(made))


def test_wrong_questions_are_named(nation):
    with pytest.raises(InputError, match="Oracle"):
        rj.score_sentiment(nation, tools=("Oracle",))
    with pytest.raises(InputError, match="roth-99"):
        rj.explain_sentiment(nation, "roth-99")


# What else could have been shown


def test_the_multiverse_has_every_combination_once(nation):
    table = rj.sentiment_multiverse(nation)
    choices = ["tool", "voices", "names", "summary", "zeros"]
    assert len(table) >= 48 and not table.duplicated(choices).any()
    assert {"difference", "low", "high", "n_letters", "n_reply"} <= set(table)
    assert ((table["low"] < table["difference"]) & (table["difference"] < table["high"])).all()
    assert table.equals(rj.sentiment_multiverse(nation))


def test_a_specification_by_hand(nation):
    table = rj.sentiment_multiverse(nation)
    row = table[
        (table["tool"] == "AFINN")
        & (table["voices"] == "own")
        & (table["names"] == "kept")
        & (table["zeros"] == "dropped")
    ]
    row = row[row["summary"] == "sentence mean"].iloc[0]
    scores = rj.score_sentiment(nation, tools=("AFINN",))
    own = (
        scores[nation.own_sentences.to_numpy()]
        .dropna(subset="score")
        .groupby("side")["score"]
        .agg(["mean", "size"])
    )
    assert row["difference"] == pytest.approx(own.loc["letters", "mean"] - own.loc["reply", "mean"])
    assert (row["n_letters"], row["n_reply"]) == (own.loc["letters", "size"], own.loc["reply", "size"])


@pytest.mark.parametrize("zeros", ["kept", "dropped"])
@pytest.mark.parametrize("tool", TOOLS)
def test_the_interval_of_a_sentence_mean_is_welchs(nation, tool, zeros):
    table = rj.sentiment_multiverse(nation).set_index(["tool", "voices", "names", "summary", "zeros"])
    row = table.loc[(tool, "own", "kept", "sentence mean", zeros)]
    scores = rj.score_sentiment(nation, tools=(tool,))[nation.own_sentences.to_numpy()]
    scores = scores.fillna({"score": 0}) if zeros == "kept" else scores.dropna(subset="score")
    pair = [scores.loc[scores["side"] == side, "score"] for side in nation.sides]
    theirs = stats.ttest_ind(*pair, equal_var=False).confidence_interval()
    assert (row["low"], row["high"]) == pytest.approx((theirs.low, theirs.high))


@pytest.mark.parametrize(
    ("tool", "summary", "zeros"),
    [
        ("AFINN", "word-weighted mean", "kept"),
        ("labMT", "whole text", "pooled"),
        ("VADER", "whole text", "pooled"),
    ],
)
def test_the_interval_of_a_ratio_is_that_of_sentences_left_out_one_by_one(nation, tool, summary, zeros):
    """Recomputed from the readings, sentence by sentence, without the closed form."""

    def summarise(part):
        texts = [read(tool, text) for text in part["text"]]
        if summary == "whole text" and tool == "VADER":
            total = sum(sum(weight for *_, weight, _ in text.words) + text.extra for text in texts)
            return total / (total**2 + 15) ** 0.5
        if summary == "whole text":
            weights = [weight for text in texts for *_, weight, _ in text.words]
            return np.mean(weights) / 4
        lengths = nation.tokens.groupby("sentence_id").size()[part["sentence_id"]]
        return np.average([text.score or 0 for text in texts], weights=lengths)

    own, error, below = nation.sentences[nation.own_sentences], 0, 0
    for side in nation.sides:
        part = own[own["side"] == side]
        left = [summarise(part.drop(index=place)) for place in part.index]
        square = (len(left) - 1) ** 2 / len(left) * np.var(left, ddof=1)
        error, below = error + square, below + square**2 / (len(left) - 1)
    reach = stats.t.ppf(0.975, error**2 / below) * error**0.5
    table = rj.sentiment_multiverse(nation).set_index(["tool", "voices", "names", "summary", "zeros"])
    row = table.loc[(tool, "own", "kept", summary, zeros)]
    ends = [row["difference"] - reach, row["difference"] + reach]
    assert [row["low"], row["high"]] == pytest.approx(list(np.clip(ends, -2, 2)))


def test_the_verdict_names_the_more_negative_side(nation):
    """AFINN alone has the letters more positive in each of its ways, each with an interval without 0."""
    table = rj.sentiment_multiverse(nation)
    mine = table[table["tool"] == "AFINN"]
    assert (mine["low"] > 0).all()
    assert (
        rj.state_multiverse(mine)["finding"].iloc[0]
        == "The statement that the more negative side is Reporter’s reply survives every choice."
    )
    swapped = mine.assign(
        difference=-mine["difference"], low=-mine["high"], high=-mine["low"], clear=-mine["clear"]
    )
    swapped.attrs = mine.attrs
    assert "that the more negative side is IJM letters" in rj.state_multiverse(swapped)["finding"].iloc[0]


def test_a_side_of_one_sentence_has_no_interval(make_exchange):
    table = rj.sentiment_multiverse(make_exchange({"ann": "Good work.", "ben": "A bad reply. It was good."}))
    assert table["low"].isna().all() and (table["clear"] == 0).all() and table["difference"].notna().any()
    assert "no choice gives an interval without 0" in rj.state_multiverse(table)["finding"].iloc[0]


def test_masking_a_name_takes_its_words_out(nation):
    table = rj.sentiment_multiverse(nation)
    mean = {}
    for names in ("kept", "masked"):
        part = table[(table["tool"] == "VADER") & (table["names"] == names) & (table["voices"] == "own")]
        mean[names] = part.set_index(["summary", "zeros"])["difference"]
    assert mean["masked"][("sentence mean", "kept")] != mean["kept"][("sentence mean", "kept")]


# Readers


def test_the_shipped_reading_is_whole_and_marked(nation):
    tones = rj.read_tones(nation)
    assert sorted(tones["sentence_id"]) == sorted(nation.sentences["sentence_id"]) and set(
        tones["coder"]
    ) == {"first reading"}
    table = rj.compare_tones(nation, tones)
    assert table.attrs["coders"] == 1 and table.attrs["alpha"] is None
    assert "one reader" in rj.say(table) and (table["kappa"].abs() <= 1).all()


def test_the_interval_of_kappa_is_the_jackknifes(nation):
    tones = rj.read_tones(nation)
    table = rj.compare_tones(nation, tones).set_index("tool")
    signs = np.sign(tones.set_index("sentence_id")["tone"][nation.sentences["sentence_id"]].to_numpy())
    mine = np.sign([read("VADER", text).score or 0 for text in nation.sentences["text"]])
    left = []
    for gone in range(54):
        one, other = np.delete(mine, gone), np.delete(signs, gone)
        by_chance = np.abs(np.subtract.outer(one, other)).mean()
        left.append(1 - np.abs(one - other).mean() / by_chance)
    reach = stats.t.ppf(0.975, 53) * (53 / 54 * np.sum((np.array(left) - np.mean(left)) ** 2)) ** 0.5
    row = table.loc["VADER"]
    assert (row["kappa"] - row["kappa_low"], row["kappa_high"] - row["kappa"]) == pytest.approx(
        (reach, reach)
    )


@pytest.mark.parametrize(
    "measure",
    [
        rj.compare_frames,
        rj.vary_frames,
        rj.compare_coders,
        rj.sentiment_multiverse,
        rj.compare_tones,
        rj.weigh_voices,
    ],
)
def test_what_has_no_chance_takes_no_seed(measure):
    assert not {"seed", "resamples"} & set(inspect.signature(measure).parameters)


def test_two_coders_give_an_alpha(nation_copy):
    path = nation_copy / "codings" / "tone-second.csv"
    lines = (nation_copy / "codings" / "tone-first-reading.csv").read_text(encoding="utf-8").splitlines()
    path.write_text(
        "\n".join([lines[0], *(line.replace("first reading", "b") for line in lines[1:])]), encoding="utf-8"
    )
    made = rj.load(nation_copy)
    table = rj.compare_tones(made, rj.read_tones(made))
    assert table.attrs["alpha"] == pytest.approx((1, 1, 1, 54))


def test_without_codings(nation_copy):
    (nation_copy / "codings" / "tone-first-reading.csv").unlink()
    made = rj.load(nation_copy)
    assert (
        rj.read_tones(made) is None
        and rj.compare_tones(made, None) is None
        and rj.compare_lexicons(made, None) is None
    )
    assert "No sentence has been read by hand" in rj.state_tones(None)["finding"].iloc[0]


@pytest.mark.parametrize(
    ("row", "named"),
    [
        ("roth-99,x,1,", "roth-99"),
        ("roth-01,x,3,", "“3”"),
        ("roth-01,x,good,", "good"),
        ("roth-01,,1,", "coder"),
        ("roth-01,x,1,\nroth-01,x,2,", "already"),
    ],
)
def test_a_faulty_coding_is_named(nation_copy, row, named):
    path = nation_copy / "codings" / "tone-x.csv"
    path.write_text("sentence_id,coder,tone,note\n" + row + "\n", encoding="utf-8")
    tones = rj.read_tones(rj.load(nation_copy))  # the sheet is left out and said, the good one is used
    assert set(tones["coder"]) == {"first reading"} and named in tones.attrs["notes"][0]
    (nation_copy / "codings" / "tone-first-reading.csv").unlink()
    with pytest.raises(InputError) as error:
        rj.read_tones(rj.load(nation_copy))
    assert named in str(error.value) and "tone-x.csv line" in str(error.value)


def test_a_trial_sentence_that_is_not_there(nation_copy):
    toml = nation_copy / "exchange.toml"
    toml.write_text(
        toml.read_text(encoding="utf-8").replace("arlington-03", "arlington-99"), encoding="utf-8"
    )
    with pytest.raises(InputError, match="arlington-99"):
        rj.load(nation_copy)


def test_another_splitter(nation):
    table = rj.compare_splitters(nation)
    ours = table[table["splitter"] == "ours"]
    assert (ours["sentences_letters"] == 29).all() and (ours["sentences_reply"] == 9).all()
    assert (table[table["splitter"] != "ours"]["sentences_reply"] < 9).all()


def test_marked_words_in_a_sentence_are_escaped(make_exchange):
    made = make_exchange({"ann": "<b>Good</b> & bad.", "ben": "Fine."})
    html = rj.charts.mark_words(rj.explain_sentiment(made, "ann-01")).html
    assert (
        "<b>" not in html and "<mark>Good</mark>" in html and isinstance(rj.compare_tools(made), pd.DataFrame)
    )
