"""Sentiment: the scores are the tools' own, the words account for them, and every other choice is shown."""

import dataclasses
import inspect
import itertools
import random
import sys
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from textblob import TextBlob
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

import rejoinder as rj
from rejoinder.exchange import InputError
from rejoinder.sentiment.readers import TENTATIVE
from rejoinder.sentiment.tone_sheets import read_tones
from rejoinder.sentiment.tools import SCALES, STRAIGHT, TOOLS, _load_textblob, read, read_textblob
from rejoinder.sentiment.ways import list_ways

from .read_page import Soup


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


def test_vader_is_read_as_it_reads_whatever_stands_in_a_sentence():
    """Words of its rules, of its lexicon and of neither, in any order, against `polarity_scores`."""
    words = "kind of good GOOD no least but very barely not never so this without doubt sort bad the bomb :) "
    words += "😁 x! ?? a"
    vader, chosen = SentimentIntensityAnalyzer(), random.Random(1)
    for _ in range(1500):
        text = " ".join(chosen.choices(words.split(), k=chosen.randint(1, 9)))
        assert read("VADER", text).raw == vader.polarity_scores(text)["compound"], text


def add_up(tool, reading):
    """Return the score that the words' weights make, by the formula that each tool publishes."""
    total = sum(weight for *_, weight, _ in reading.words)
    if tool == "VADER":
        total += reading.extra
        return total / (total**2 + 15) ** 0.5
    return total / len(reading.words) / SCALES.get(tool, 1)


@pytest.mark.parametrize("tool", TOOLS)
def test_words_add_up_to_the_score_and_stand_in_the_sentence(nation, tool):
    for text in nation.sentences["text"]:
        reading = read(tool, text)
        if reading.words:
            # VADER rounds its score to four digits.
            assert add_up(tool, reading) == pytest.approx(
                reading.score, abs=6e-5 if tool == "VADER" else 1e-12
            )
        assert all(text[start:end].strip() for start, end, *_ in reading.words)
        assert reading.score is None or -1 <= reading.score <= 1


def test_an_explanations_parts_add_up(nation):
    for name in nation.sentences["sentence_id"]:
        for tool, part in rj.sentiment.explain(nation, name).table.groupby("tool"):
            if tool != "VADER" and part["score"].notna().all():
                assert part["part"].sum() == pytest.approx(part["score"].iloc[0], abs=1e-12)


@given(st.text(max_size=80))
def test_any_text_gets_a_reading(text):
    for tool in TOOLS:
        reading = read(tool, text)
        assert (reading.score is None) == (not reading.words)
        assert all(0 <= start <= end <= len(text) for start, end, *_ in reading.words)


def test_textblob_is_read_without_all_that_it_loads_and_leaves_no_name_behind(nation, monkeypatch):
    """NLTK, and the part of SciPy that it loads, cost a notebook's first cell more than a second."""
    texts = [*nation.sentences["text"], "NOT bad at all :(", "", "n't", "ß“x”"]
    for name in [one for one in sys.modules if one.partition(".")[0] in ("textblob", "nltk")]:
        monkeypatch.delitem(sys.modules, name)
    _load_textblob.cache_clear()
    found = [read_textblob(text) for text in texts]
    assert not [one for one in sys.modules if one.partition(".")[0] in ("textblob", "nltk")]
    _load_textblob.cache_clear()
    for text, reading in zip(texts, found):
        made = TextBlob(text.translate(STRAIGHT)).sentiment_assessments
        assert (reading.raw, len(reading.words)) == (made.polarity, len(made.assessments))
        assert reading.subjectivity == (made.subjectivity if made.assessments else None)


def test_a_textblob_of_other_parts_is_read_whole(tmp_path, monkeypatch):
    """Where the two modules are not there under their names, TextBlob itself is asked."""
    for name in [one for one in sys.modules if one.partition(".")[0] == "textblob"]:
        monkeypatch.delitem(sys.modules, name)
    elsewhere = SimpleNamespace(origin=str(tmp_path / "__init__.py"))
    monkeypatch.setattr("rejoinder.sentiment.tools.find_spec", lambda name: elsewhere)
    _load_textblob.cache_clear()
    made = TextBlob("A good day.").sentiment
    assert _load_textblob()("A good day.")[:2] == (made.polarity, made.subjectivity)
    _load_textblob.cache_clear()


@pytest.mark.parametrize(
    ("tool", "denied"),
    [("TextBlob", None), ("VADER", "negated"), ("AFINN", ""), ("labMT", "")],
)
def test_negation_by_tool(nation, tool, denied):
    """“I do not doubt”: VADER turns "doubt" round; AFINN and labMT count it as negative;
    TextBlob does not see it.
    """
    found = rj.sentiment.explain(nation, "thrupkaew-06", tools=(tool,)).table.set_index("word")
    assert ("doubt" in found.index) == (denied is not None)
    if denied is not None:
        assert found.loc["doubt", "note"] == denied and (found.loc["doubt", "weight"] > 0) == (
            denied == "negated"
        )
    # “does not “raid” brothels”: no tool scores "raid" at all.
    raid = rj.sentiment.explain(nation, "roth-10", tools=(tool,)).table
    assert "raid" not in raid["word"].str.lower().tolist()


def test_the_sentences_that_show_it_failing(nation):
    scores = rj.sentiment.score(nation).table.set_index("sentence_id")
    expected = {"arlington-03": 0.5, "arlington-04": 0.5, "manila-09": 0.6, "manila-10": 0.5}
    assert scores.loc[list(expected), "score"].to_dict() == pytest.approx(expected)
    assert scores.loc["manila-12", ["raw", "words"]].tolist() == [0.0, "no scored word"] and np.isnan(
        scores.loc["manila-12", "score"]
    )
    trial = rj.sentiment.trial(nation).table
    assert list(trial["sentence_id"]) == list(nation.trial) and {"arlington-03", "arlington-04"} <= set(
        nation.trial
    )
    # Testimony is not held up for what a tool makes of it, here or where no sentences are chosen.
    own = nation.sentences.set_index("sentence_id")["own"]
    chosen = rj.sentiment.trial(dataclasses.replace(nation, trial=())).table
    assert own[list(nation.trial)].all() and own[chosen["sentence_id"]].all()
    tones = read_tones(nation)[0].set_index("sentence_id")["tone"]
    said = [float(text.replace("−", "-")) for text in trial["readers"]]
    assert said == tones[trial["sentence_id"]].tolist() and len(chosen) == 5


@pytest.mark.parametrize("text", ["123 456.", "Ελλάδα είναι όμορφη.", "x 🏛.", "— 9 …"])
def test_a_sentence_without_a_scored_word_is_no_zero(make_exchange, text):
    made = make_exchange({"ann": f"{text} Good work.", "ben": "A good reply. It was bad."})
    scores = rj.sentiment.score(made, tools=tuple(TOOLS)).table
    first = scores[scores["sentence_id"] == "ann-01"]
    assert (
        first["score"].isna().all()
        and set(first["words"]) == {"no scored word"}
        and (first["scored_words"] == 0).all()
    )
    dropped = rj.sentiment.compare(made).table
    dropped = dropped[(dropped["zeros"] == "dropped") & (dropped["tool"] == "AFINN")]
    assert (dropped["n_one"] == 1).all()


def test_an_exchange_without_any_scored_word(make_exchange):
    made = make_exchange({"ann": "Ελλάδα.", "ben": "Αθήνα."})
    choices = rj.sentiment.compare(made)
    table = choices.table
    assert table.loc[table["zeros"] == "dropped", "difference"].isna().all()
    assert choices.findings()[0].headline
    dropped = choices.where(zeros="dropped").findings()
    nothing = "No sentence of both sides has a scored word, so nothing is compared."
    assert [one.headline for one in dropped] == [f"Of 19 rows, 8 rows are kept here. {nothing}"]
    assert dropped[0].keys == ("side:one", "side:two") and dropped[0].verdict == "cannot tell"
    first = rj.sentiment.score(made).findings()[0]
    assert "in 2 of 2 sentences" in first.headline and first.verdict == "instrument fails"


def test_wrong_questions_are_named(nation):
    with pytest.raises(InputError, match="Oracle"):
        rj.sentiment.score(nation, tools=("Oracle",))
    with pytest.raises(InputError, match="explain: “roth-99”: the exchange has no such sentence"):
        rj.sentiment.explain(nation, "roth-99")
    with pytest.raises(InputError, match="Oracle"):
        rj.sentiment.explain(nation, tools=("Oracle",))


# What else could have been shown


def test_the_multiverse_has_every_combination_once(nation):
    table = rj.sentiment.compare(nation).table
    choices = ["tool", "voices", "names", "summary", "zeros"]
    assert len(table) >= 48 and not table.duplicated(choices).any()
    assert {"difference", "low", "high", "n_letters", "n_reply"} <= set(table)
    assert ((table["low"] < table["difference"]) & (table["difference"] < table["high"])).all()
    assert table.equals(rj.sentiment.compare(nation).table)


def test_a_specification_by_hand(nation):
    table = rj.sentiment.compare(nation).table
    row = table[
        (table["tool"] == "AFINN")
        & (table["voices"] == "own")
        & (table["names"] == "kept")
        & (table["zeros"] == "dropped")
    ]
    row = row[row["summary"] == "sentence mean"].iloc[0]
    scores = rj.sentiment.score(nation, tools=("AFINN",)).table
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
    table = rj.sentiment.compare(nation).table.set_index(["tool", "voices", "names", "summary", "zeros"])
    row = table.loc[(tool, "own", "kept", "sentence mean", zeros)]
    scores = rj.sentiment.score(nation, tools=(tool,)).table[nation.own_sentences.to_numpy()]
    scores = scores.fillna({"score": 0}) if zeros == "kept" else scores.dropna(subset="score")
    pair = [scores.loc[scores["side"] == side, "score"] for side in nation.sides]
    theirs = stats.ttest_ind(*pair, equal_var=False).confidence_interval()
    assert (row["low"], row["high"]) == pytest.approx((theirs.low, theirs.high))


@pytest.mark.parametrize(
    ("tool", "summary", "zeros"),
    [
        ("AFINN", "word-weighted mean", "kept"),
        ("labMT", "whole text", "pooled"),
    ],
)
def test_the_interval_of_a_ratio_is_that_of_sentences_left_out_one_by_one(nation, tool, summary, zeros):
    """Recomputed from the readings, sentence by sentence, without the closed form."""

    def summarise(part):
        texts = [read(tool, text) for text in part["text"]]
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
    table = rj.sentiment.compare(nation).table.set_index(["tool", "voices", "names", "summary", "zeros"])
    row = table.loc[(tool, "own", "kept", summary, zeros)]
    ends = [row["difference"] - reach, row["difference"] + reach]
    assert [row["low"], row["high"]] == pytest.approx(list(np.clip(ends, -2, 2)))


def test_the_verdict_names_the_more_negative_side(nation):
    """AFINN alone has the letters more positive in each of its ways, each with an interval without 0."""
    choices = rj.sentiment.compare(nation)
    mine = choices.where(tool="AFINN")
    table = mine.table
    assert (table["low"] > 0).all()
    first = mine.findings()[0]
    stated = "In every way to compare that is kept here, the more negative side is Reporter’s reply."
    assert first.headline == f"Of 76 rows, 20 rows are kept here. {stated}"
    # Of some of the choices no more is claimed than that: the others may say otherwise.
    assert first.verdict == "cannot tell" and choices.findings()[0].verdict == "cannot tell"
    swapped = table.assign(
        difference=-table["difference"], low=-table["high"], high=-table["low"], clear=-table["clear"]
    )
    for share, verdict in ((0.049, "holds"), (0.05, "cannot tell")):
        joint = dataclasses.replace(choices.joint, share=share)
        whole = dataclasses.replace(mine, table=swapped, made=len(swapped), joint=joint).findings()[0]
        assert whole.headline == "In every way to compare, the more negative side is IJM letters."
        assert whole.verdict == verdict
    unsure = swapped.assign(clear=0)
    joint = dataclasses.replace(choices.joint, share=0.049)
    assert dataclasses.replace(mine, table=unsure, made=20, joint=joint).findings()[0].verdict == "leans"


def test_chance_puts_every_way_on_one_side_as_well(nation):
    """Each of the 816 ways to deal out the 18 paragraphs, own and quoted: 8.9% have all ways on one side."""
    choices = rj.sentiment.compare(nation)
    ways, sentences = list(list_ways(nation)), nation.sentences
    unit = sentences["letter"] + sentences["speaker"] + sentences["paragraph"].astype(str)
    names, reply = list(dict.fromkeys(unit)), set(unit[sentences["side"] == "reply"])
    chosen = [(unit == name).to_numpy() for name in names]
    sums = np.array([[[part[mine].sum() for part in way[5:7]] for way in ways] for mine in chosen])
    total, same, gaps = sums.sum(axis=0), 0, []
    for places in itertools.combinations(range(18), 3):
        there = sums[list(places)].sum(axis=0)
        here = total - there
        with np.errstate(invalid="ignore"):  # three quoted paragraphs have no own sentence: the others decide
            gap = here[:, 0] / here[:, 1] - there[:, 0] / there[:, 1]
        gaps.append(np.nan_to_num(gap))
        same += len(set(np.sign(gap[~np.isnan(gap)]))) == 1
        if {names[place] for place in places} == reply:
            assert gaps[-1] == pytest.approx(choices.table["difference"].to_numpy())
    assert choices.joint.share == pytest.approx(same / 816) and choices.joint.exact
    values = np.linalg.eigvalsh(np.corrcoef(np.array(gaps), rowvar=False))
    assert choices.joint.independent == pytest.approx(values.sum() ** 2 / (values**2).sum())
    first = choices.findings()[0]
    assert first.verdict == "cannot tell" and first.detail.endswith(
        f" {same} of 816 ways to deal out the paragraphs by chance do the same."
    )
    assert f"tell as much as {round(choices.joint.independent)} independent ones would." in first.sure


def test_a_tool_that_reads_no_word_of_a_side_says_nothing_of_chance(make_exchange):
    """AFINN knows no word of one side: its ways have no difference, and the others decide."""
    good, plain = ("\n\n".join([text] * 3) for text in ("Good work came.", "Nobody came here."))
    made = make_exchange({"ann": good, "ben": plain})
    choices = rj.sentiment.compare(made)
    assert choices.table["difference"].isna().any() and len(choices.known)
    signs = set(np.sign(choices.known["difference"]))
    # The exchange itself is one of the 20 ways, and with the sides swapped another.
    assert choices.joint.tried == 20 and (choices.joint.share >= 2 / 20) == (
        len(signs) == 1 and 0 not in signs
    )
    assert choices.findings()[0].verdict == "cannot tell"


def test_a_way_stands_once_and_none_saturates(nation, make_exchange):
    table = rj.sentiment.compare(nation).table
    assert len(table) == 4 * 2 * 2 * 5 - 4 and set(table.loc[table["tool"] == "VADER", "summary"]) == {
        "sentence mean",
        "word-weighted mean",
    }
    plain = rj.sentiment.compare(make_exchange({"ann": "Good work came.", "ben": "A bad reply came."})).table
    assert len(plain) == 3 * 5 + 4 and set(plain["voices"]) == {"own"} and set(plain["names"]) == {"kept"}


def test_a_side_of_one_sentence_has_no_interval(make_exchange):
    choices = rj.sentiment.compare(make_exchange({"ann": "Good work.", "ben": "A bad reply. It was good."}))
    table = choices.table
    assert table["low"].isna().all() and (table["clear"] == 0).all() and table["difference"].notna().any()
    assert choices.findings()[0].headline.endswith("as the more negative side, but none surely.")
    assert (
        choices.headline
        == f"None of {len(choices.known)} ways to compare shows a clear gap between the sides."
    )


def test_masking_a_name_takes_its_words_out(nation):
    table = rj.sentiment.compare(nation).table
    mean = {}
    for names in ("kept", "masked"):
        part = table[(table["tool"] == "VADER") & (table["names"] == names) & (table["voices"] == "own")]
        mean[names] = part.set_index(["summary", "zeros"])["difference"]
    assert mean["masked"][("sentence mean", "kept")] != mean["kept"][("sentence mean", "kept")]


# Readers


def test_the_shipped_reading_is_whole_and_marked(nation):
    tones, _ = read_tones(nation)
    assert sorted(tones["sentence_id"]) == sorted(nation.sentences["sentence_id"]) and set(
        tones["coder"]
    ) == {"first reading"}
    agreement = rj.sentiment.tones(nation)
    assert agreement.coders == 1 and agreement.alpha is None
    assert "one reader" in agreement.headline and (agreement.table["alpha"].abs() <= 1).all()


@pytest.mark.parametrize(
    "measure",
    [
        rj.framing.vary,
        rj.framing.agree,
        rj.sentiment.tones,
        rj.weigh,
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
    agreement = rj.sentiment.tones(rj.load(nation_copy))
    assert agreement.alpha == pytest.approx((1, 1, 1, 54)) and agreement.coders == 2


def test_without_codings(nation_copy):
    (nation_copy / "codings" / "tone-first-reading.csv").unlink()
    made = rj.load(nation_copy)
    agreement = rj.sentiment.tones(made)
    assert read_tones(made)[0].empty and len(agreement) == len(rj.sentiment.lexicons(made)) == 0
    assert "the data folder has no codings/tone-NAME.csv" in rj.sentiment.lexicons(made).headline
    (first,) = agreement.findings()
    assert "No sentence has been read by hand" in first.headline
    assert "readers" not in rj.sentiment.trial(made).table


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
    # The sheet is left out and said, the good one is used.
    made = rj.load(nation_copy)
    tones, notes = read_tones(made)
    assert set(tones["coder"]) == {"first reading"} and named in notes[0]
    assert rj.sentiment.tones(made).notes == tuple(notes)
    (nation_copy / "codings" / "tone-first-reading.csv").unlink()
    with pytest.raises(InputError) as error:
        rj.sentiment.tones(rj.load(nation_copy))
    assert named in str(error.value) and "tone-x.csv line" in str(error.value)


def test_a_trial_sentence_that_is_not_there(nation_copy):
    toml = nation_copy / "exchange.toml"
    toml.write_text(
        toml.read_text(encoding="utf-8").replace("arlington-03", "arlington-99"), encoding="utf-8"
    )
    with pytest.raises(InputError, match="arlington-99"):
        rj.load(nation_copy)


def test_another_splitter(nation):
    table = rj.sentiment.splitters(nation).table
    ours = table[table["splitter"] == "ours"]
    assert (ours["sentences_letters"] == 29).all() and (ours["sentences_reply"] == 9).all()
    assert (table[table["splitter"] != "ours"]["sentences_reply"] < 9).all()


def test_marked_words_in_a_sentence_are_escaped(make_exchange):
    made = make_exchange({"ann": "<b>Good</b> & bad.", "ben": "Fine."})
    html = rj.chart(rj.sentiment.explain(made, "ann-01")).html
    assert "<b>" not in html and "<mark>Good</mark>" in html


# What the results lead to


def list_texts(exchange):
    return exchange.sentences.set_index("sentence_id")["text"]


def test_the_sentences_against_the_readers_are_as_many_as_are_counted(nation):
    agreement = rj.sentiment.tones(nation)
    tones = read_tones(nation)[0].set_index("sentence_id")["tone"]
    for row in agreement.table.itertuples():
        hits = agreement.hits(row.key)
        assert (
            len(hits) == row.opposite and (hits["text"] == hits["sentence_id"].map(list_texts(nation))).all()
        )
        for name, text in zip(hits["sentence_id"], hits["text"]):
            assert read(row.tool, text).score * tones[name] < 0


@pytest.mark.slow
def test_every_row_leads_to_its_sentence_or_word(nation):
    for result in (
        rj.sentiment.score(nation),
        rj.sentiment.explain(nation),
        rj.sentiment.disagree(nation),
        rj.sentiment.trial(nation),
    ):
        for row in result.table.itertuples():
            assert result.hits(row.key)["sentence_id"].tolist() == [row.sentence_id]
    for row in rj.sentiment.lexicons(nation).where(tool="AFINN").table.itertuples():
        hits = rj.sentiment.lexicons(nation).hits(row.key)
        assert len(hits) and row.word in " ".join(hits["text"]).lower()


def test_a_choice_leads_to_all_sentences_of_the_first_side(nation):
    choices = rj.sentiment.compare(nation)
    assert len(choices.hits()) == (nation.sentences["side"] == "letters").sum()
    first, *_ = choices.findings()
    assert first.keys == ("side:letters", "side:reply")


def test_a_tool_fails_where_its_agreement_may_be_chance(nation):
    agreement = rj.sentiment.tones(nation)
    headline, *rest = agreement.findings()
    # The best tool's whole interval lies below what is enough for tentative conclusions.
    assert agreement.best["alpha_high"] < TENTATIVE == 0.667
    assert headline.verdict == "instrument fails" and headline.keys == tuple(agreement.table["key"])
    rows = agreement.table.set_index("tool")
    tools = rest[1:]
    assert [one.headline.partition(":")[0] for one in tools] == ["VADER", "AFINN", "labMT", "TextBlob"]
    for one in tools:
        low = rows.loc[one.headline.partition(":")[0], "alpha_low"]
        assert one.verdict == ("leans" if low > 0 else "instrument fails")

    def judge(blind=True, **values):
        changed = dataclasses.replace(agreement, table=agreement.table.assign(**values), blind=blind)
        first, _, *others = changed.findings()
        return first.verdict, {one.verdict for one in others}

    assert judge(alpha_low=-0.1) == ("instrument fails", {"instrument fails"})
    assert judge(alpha_low=np.nan, alpha_high=np.nan) == ("cannot tell", {"cannot tell"})
    assert judge(alpha_low=0.3, alpha_high=0.9)[0] == "cannot tell"
    assert judge(alpha_low=0.3, alpha_high=0.66)[0] == "instrument fails"
    assert judge(alpha_low=0.3, alpha_high=0.667)[0] == "cannot tell"
    assert judge(alpha_low=0.667, alpha_high=0.9)[0] == "leans"
    assert judge(alpha_low=0.67, alpha_high=0.9)[0] == "leans"
    assert judge(alpha_low=0.8, alpha_high=0.9)[0] == "holds"
    assert judge(blind=False, alpha_low=0.8, alpha_high=0.9)[0] == "leans"

    def say(**values):
        return dataclasses.replace(agreement, table=agreement.table.assign(**values)).findings()[0].headline

    # The headline says what the verdict does, whatever the alpha itself is.
    none = "No tool agrees well enough with a reader to take a reader’s place."
    cut = agreement.first(2).findings()[0].headline
    assert cut.endswith(f" here. {none.replace('No tool', 'None of these tools')}")
    assert say() == none == say(alpha=0.8, alpha_low=-0.1, alpha_high=0.9)
    good = "TextBlob agrees with one reader well enough to take a reader’s place."
    assert say(alpha=0.8, alpha_low=0.67, alpha_high=0.9) == good
    open_ = (
        "Whether the best tool, TextBlob, agrees with one reader well enough to take a reader’s place cannot "
        "be told from 54 sentences."
    )
    assert say(alpha=0.68, alpha_low=0.2, alpha_high=1.0) == open_
    assert say(alpha=0.0, alpha_low=np.nan, alpha_high=np.nan) == open_
    cut = dataclasses.replace(agreement, table=agreement.table.assign(alpha_low=0.2, alpha_high=1.0))
    assert "Whether the best of these tools, AFINN, agrees" in cut.where(tool="AFINN").findings()[0].headline
    unseen = dataclasses.replace(agreement, table=agreement.table.assign(scored=0)).findings()
    assert {one.verdict for one in (unseen[0], *unseen[2:])} == {"instrument fails"}


def test_a_score_that_a_tool_lacks_is_a_failure_of_the_tool(nation, make_exchange):
    scores = rj.sentiment.score(nation, tools=tuple(TOOLS))
    found = [one for one in scores.findings() if one.headline.partition(" ")[2].startswith("finds no word")]
    missing = scores.table.groupby("tool")["score"].agg(lambda values: values.isna().any())
    assert len(found) == len(TOOLS)
    for one in found:
        tool = one.headline.partition(" ")[0]
        assert one.verdict == ("instrument fails" if missing[tool] else "")
        hits = [scores.hits(key)["sentence_id"].iloc[0] for key in one.keys]
        few = scores.table[(scores.table["tool"] == tool) & (scores.table["scored_words"] < 2)]
        assert hits == few["sentence_id"].tolist()
    seen = rj.sentiment.score(make_exchange({"ann": "Good work.", "ben": "A bad reply."}))
    assert seen.findings()[0].verdict == ""


def test_testimony_is_not_held_up_for_its_score(make_exchange):
    text = "It was a good day. It was a horrible, terrible, awful day. So it was bad."
    quoted = {"ann": [("Dora", "It was a horrible", "awful day.")]}
    made = make_exchange({"ann": text, "ben": "A reply."}, quoted=quoted)
    extremes = [one.keys for one in rj.sentiment.score(made).findings()[1:]]
    assert extremes == [("sentence:ann-03",), ("sentence:ann-01",)]


def test_a_table_of_the_tools_does_not_repeat_the_sentences(nation):
    apart = rj.sentiment.disagree(nation)
    heads = [one.text for one in Soup(rj.show(apart).html, "html.parser").select("thead th")]
    assert "text" in apart.table and "text" not in heads and "single" in heads


def test_an_explanation_of_some_tools_says_so(nation):
    explained = rj.sentiment.explain(nation, "arlington-03")
    assert explained.headline.startswith("arlington-03 as the tools score it: TextBlob +0.50, VADER ")
    mine = explained.where(tool="TextBlob")
    assert mine.headline.endswith("is kept here. arlington-03 as the tools score it: TextBlob +0.50.")
    marked = rj.chart(mine).text
    assert "TextBlob +0.50" in marked and "VADER" not in marked


def test_the_worst_word_of_a_lexicon_is_one_that_is_there(nation):
    wrong = rj.sentiment.lexicons(nation)
    assert (wrong.table["against"] < 0).all() and wrong.findings()[0].verdict == "instrument fails"
    for tool in wrong.table["tool"].unique():
        mine = wrong.where(tool=tool)
        assert f"which {tool} calls" in mine.headline
        assert mine.findings()[0].keys == (mine.table["key"].iloc[0],)


def test_where_no_sentence_is_quoted_whole_no_way_stands_twice(make_exchange):
    """A “quoted” word stands in a sentence of the writer's own: own and all are the same sentences."""
    made = make_exchange({"ann": "It is “good” here. We are glad.", "ben": "It is bad. We are sad."})
    table = rj.sentiment.compare(made).table
    assert set(table["voices"]) == {"own"} and len(table) > 10
    assert not rj.weigh(made).table.filter(like="sentiment_").iloc[0].isna().all()
