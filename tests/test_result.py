"""A result that was cut says what its own rows show, and never what the whole one did."""

import pytest

import rejoinder as rj
<<<<<<< HEAD
from rejoinder.hits import HIT_COLUMNS
=======
from rejoinder import charts
from rejoinder.hits import make_key
>>>>>>> 20240d1 (Let words speak in results)


@pytest.fixture(scope="module")
def tables(nation):
    """Return each measure's table with the chart that draws it, if any, and a cut of it."""
<<<<<<< HEAD
    hits, claims, words = rj.find_frames(nation), rj.read_claims(nation), rj.compare_words(nation)
    return {
        "words": (words, words.head(4), rj.charts.compare_words),
        "rates": (words, words.head(4), rj.charts.compare_rates),
        "names": (names := rj.compare_names(nation), names.head(5), rj.charts.compare_names),
        "voices": (voices := rj.count_voices(nation), voices[voices["quoted"]], rj.charts.count_voices),
        "apart": (
            apart := rj.compare_voices(nation),
            apart[apart["side"] == "letters"],
            rj.charts.compare_voices,
        ),
        "places": (places := rj.locate_words(nation, ["police"]), places.head(2), rj.charts.locate_words),
=======
    hits, claims = rj.find_frames(nation), rj.read_claims(nation)
    choices, scores = rj.sentiment_multiverse(nation), rj.score_sentiment(nation)
    return {
        "choices": (choices, choices[choices["tool"] == "TextBlob"], rj.charts.sentiment_multiverse),
        "scores": (scores, scores[scores["side"] == "reply"], rj.charts.score_sentiment),
        "tones": (
            tones := rj.compare_tones(nation, rj.read_tones(nation)),
            tones.head(2),
            rj.charts.compare_tones,
        ),
>>>>>>> 20240d1 (Let words speak in results)
        "frames": (frames := rj.compare_frames(nation, hits), frames.head(3), rj.charts.compare_frames),
        "pairs": (pairs := rj.pair_frames(nation, hits), pairs.head(2), rj.charts.pair_frames),
        "claims": (
            matched := rj.match_claims(nation, claims),
            matched[matched["letter"] == "roth"],
            rj.charts.match_claims,
        ),
        "letters": (letters := rj.compare_claims(nation, claims), letters.head(1), rj.charts.compare_claims),
        "sources": (
            sources := rj.read_sources(nation),
            sources[sources["side"] == "reply"],
            rj.charts.count_sources,
        ),
        "numbers": (numbers := rj.find_numbers(nation), numbers.head(3), None),
        "weight": (weight := rj.weigh_voices(nation), weight.iloc[[0, 2]], None),
    }


NAMES = [
<<<<<<< HEAD
    "words",
    "rates",
    "names",
    "voices",
    "apart",
    "places",
=======
    "choices",
    "scores",
    "tones",
>>>>>>> 20240d1 (Let words speak in results)
    "frames",
    "pairs",
    "claims",
    "letters",
    "sources",
    "numbers",
    "weight",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_cut_table_says_first_that_it_was_cut(tables, name):
    whole, cut, draw = tables[name]
    assert 0 < len(cut) < len(whole)
    first = (
        f"Of {len(whole)} rows, {len(cut)} row{'' if len(cut) == 1 else 's'} "
        f"{'is' if len(cut) == 1 else 'are'} kept here. "
    )
    assert rj.say(cut).startswith(first) and not rj.say(whole).startswith(f"Of {len(whole)} rows")
    if draw is not None:
        assert draw(cut).finding == rj.say(cut) and draw(whole).finding == rj.say(whole)
        assert rj.say(cut) in draw(cut).description or name == "tones"
    assert rj.say(whole.head(0)) == f"None of the {len(whole)} rows of this measure is kept here."


# Measures that return a result, each with a cut of it.


@pytest.fixture(scope="module")
def results(nation):
    """Return each measure's result and a part of it."""
    sentiment = rj.sentiment
    scores, choices, tones = sentiment.score(nation), sentiment.compare(nation), sentiment.tones(nation)
    apart, splitters = sentiment.disagree(nation), sentiment.splitters(nation)
    return {
        "choices": (choices, choices.where(tool="TextBlob")),
        "scores": (scores, scores.where(side="reply")),
        "explained": (explained := sentiment.explain(nation), explained.where(tool="VADER")),
        "tones": (tones, tones.first(2)),
        "disagreements": (apart, apart.first(7)),
        "trial": (trial := sentiment.trial(nation), trial.first(2)),
        "lexicons": (wrong := sentiment.lexicons(nation), wrong.where(tool="AFINN")),
        "splitters": (splitters, splitters.where(tool=["VADER", "AFINN"])),
    }


RESULTS = ["choices", "scores", "explained", "tones", "disagreements", "trial", "lexicons", "splitters"]
DRAWN = [("choices", ""), ("scores", ""), ("tones", "")]


@pytest.mark.parametrize("name", RESULTS)
def test_a_cut_result_says_first_that_it_was_cut(results, name):
    whole, cut = results[name]
    assert 0 < len(cut) < len(whole)
    kept = f"{len(cut)} row is" if len(cut) == 1 else f"{len(cut)} rows are"
    assert cut.headline.startswith(f"Of {len(whole)} rows, {kept} kept here. ")
    assert not whole.headline.startswith(f"Of {len(whole)} rows")
    none = f"None of the {len(whole)} rows of this measure is kept here."
    assert whole.first(0).headline == none
    assert [one.headline for one in whole.first(0).findings()] == [none]


@pytest.mark.parametrize(("name", "kind"), DRAWN)
def test_a_chart_of_a_cut_result_is_titled_so(results, name, kind):
    for result in results[name]:
        chart = rj.chart(result, kind)
        assert chart.finding == result.headline and chart.result is result
        assert result.headline in chart.description or name in ("voices", "tones")
        assert chart.table["key"].isin(result.table["key"]).all() and len(chart.table) <= len(result)
    assert rj.chart(results[name][0].first(0), kind).text.startswith("None of the ")


@pytest.mark.parametrize("name", RESULTS)
def test_the_findings_of_a_cut_result_lead_to_its_own_rows(results, name):
    """What a finding leads to stands in the rows that are kept, but for the sides, which are whole."""
    _, cut = results[name]
    known = set(cut.list_keys()) | {f"side:{side}" for side in cut.sides}
    assert {key for one in cut.findings() for key in one.keys} <= known
    assert cut.hits().columns.tolist() == HIT_COLUMNS


def test_what_a_cut_table_says_is_counted_in_its_rows(tables):
    _, cut, _ = tables["claims"]
    assert f"Of {cut['claim_id'].nunique()} claims read" in rj.say(cut)
    _, cut, _ = tables["sources"]
    assert "Reporter’s reply: 4 checkable, 0 named, 2 vague" in rj.say(cut) and "IJM letters" not in rj.say(
        cut
    )


def test_hits_of_one_frame_do_not_speak_for_all(nation):
    hits = rj.find_frames(nation)
    one = hits[hits["frame"] == "conflict"]
    chart = rj.charts.locate_frames(one, nation.sentences)
    assert chart.finding == rj.say(one) and chart.finding.startswith(
        f"Of {len(hits)} rows, {len(one)} rows are kept here. “conflict”"
    )
    assert rj.charts.locate_frames(hits, nation.sentences).finding == rj.say(hits)


def test_what_a_cut_result_says_is_counted_in_its_rows(results):
    _, cut = results["choices"]
    clear = int((cut.table["clear"] > 0).sum())
    assert "Of 20 defensible ways to compare, 20 make" in cut.headline
    assert f"leaves out 0 in {clear} and 0 of them" in cut.headline


def test_of_some_tools_none_is_called_the_best_of_all(results):
    whole, _ = results["tones"]
    title = rj.chart(whole.where(tool="TextBlob")).finding
    assert (
        "none of these tools agrees" in title
        and "the best of these is TextBlob" in title
        and "no tool agrees" in whole.headline
    )


@pytest.fixture(scope="module")
def results(nation):
    """Return each measure's result with a cut of it, and the column that names its rows."""
    measures = rj.words
    words, names, voices = measures.compare(nation), measures.names(nation), measures.voices(nation)
    apart, places, shuffled = measures.apart(nation), measures.places(nation), measures.shuffle(nation)
    return {
        "words": (words, words.first(4), "printed"),
        "lemmas": (lemmas := measures.compare(nation, form="lemma"), lemmas.first(40), "printed"),
        "priors": (priors := words.priors(), priors.first(3), ""),
        "names": (names, names.first(12), "name"),
        "voices": (voices, voices.where(quoted=True), ""),
        "apart": (apart, apart.where(side="letters"), ""),
        "places": (places, places.where(word="ijm"), ""),
        "stance": (stance := measures.stance(nation), stance.first(2), "category"),
        "groups": (groups := measures.groups(nation), groups.first(1), "group"),
        "trap": (trap := groups.trap(), trap.first(9), ""),
        "shuffled": (shuffled, shuffled.first(3), "printed"),
        "units": (units := shuffled.units(), units.first(1), ""),
        "left": (left := measures.leave_out(nation), left.first(3), "printed"),
        "richness": (richness := measures.richness(nation), richness.first(6), ""),
        "lines": (lines := measures.concordance(nation, "police"), lines.first(2), ""),
        "near": (near := measures.collocates(nation, "police"), near.first(2), ""),
    }


RESULTS = (
    "words lemmas priors names voices apart places stance groups trap shuffled units left richness lines near"
).split()


@pytest.mark.parametrize("name", RESULTS)
def test_a_cut_result_says_first_that_it_was_cut(results, name):
    whole, cut, _ = results[name]
    assert 0 < len(cut) < len(whole) == whole.made == cut.made
    first = (
        f"Of {len(whole)} rows, {len(cut)} row{'' if len(cut) == 1 else 's'} "
        f"{'is' if len(cut) == 1 else 'are'} kept here. "
    )
    assert cut.headline.startswith(first) and cut.headline == first + cut.state()
    assert whole.headline == whole.state() and not whole.headline.startswith(f"Of {len(whole)} rows")
    assert whole.first(0).headline == f"None of the {len(whole)} rows of this measure is kept here."
    assert cut.findings()[0].headline == cut.headline and whole.findings()[0].headline == whole.headline
    for kind in (kind for one, kind in charts.CHARTS if one == whole.name and kind != "rates"):
        drawn = rj.chart(cut, kind)
        assert drawn.finding == cut.headline and rj.chart(whole, kind).finding == whole.headline
        assert cut.headline in drawn.description or name == "voices"
        assert len(drawn.table) <= len(cut)


@pytest.mark.parametrize("name", RESULTS)
def test_a_cut_result_names_nothing_that_is_gone(results, name):
    whole, cut, column = results[name]
    kept = {*cut.list_keys(), *(make_key("side", side) for side in whole.sides)}
    found = cut.findings()[: -1 if name == "groups" else None]
    assert {key for one in found for key in one.keys} <= kept
    gone = set(whole.table.get(column, ())) - set(cut.table.get(column, ()))
    assert gone or not column
    assert not [one for one in found for label in gone if f"“{label}”" in one.headline + one.detail]


@pytest.mark.parametrize("name", ["words", "lemmas", "names", "apart", "groups"])
def test_a_row_alone_says_what_it_says_among_all(results, name):
    """Its sentence, its verdict and its key are the row's own, whichever others are there."""
    whole, _, _ = results[name]
    of_row = {one.keys: one for one in whole.findings()[1:] if len(one.keys) == 1 and one.verdict}
    assert of_row
    for keys, one in of_row.items():
        alone = whole.where(key=keys[0])
        assert one in alone.findings()[1:]


def test_what_a_cut_result_says_is_counted_in_its_rows(results, nation):
    whole, quoted, _ = results["voices"]
    assert quoted.headline == (
        "Of 5 rows, 1 row is kept here. IJM letters: 191 words; Eliza, quoted in manila, speaks 21% of that "
        "side's words."
    )
    words, four, _ = results["words"]
    inside = ((four.table["log_ratio_low"] <= 0) & (four.table["log_ratio_high"] >= 0)).sum()
    assert rj.chart(four, "rates").finding.startswith(f"For {inside} of 4 words equal use lies within")
    few = words.where(words.table["count_letters"] + words.table["count_reply"] < 4).first(5)
    chart = rj.chart(few)
    assert "None of 5 words occurs at least 4 times" in chart.finding and "furthest" not in chart.method
    assert len(few.findings()) == 1 and few.findings()[0].verdict == "cannot tell"
    whole, cut, _ = results["places"]
    uses = (nation.tokens["word"] == "ijm").sum()
    assert cut.headline.endswith(f"kept here. “IJM” {uses} times in 4 of 4 letters.") and cut.words == ["ijm"]
    assert "panel for the one word" in rj.chart(cut).description and len(whole.words) == 4
    whole, cut, _ = results["apart"]
    assert cut.state().startswith("Words that set each voice apart") and "Reporter" not in cut.state()
    with_reply = whole.where(speaker=["Noy Thrupkaew", "Eliza"])
    assert "of the 1 other voice" in with_reply.headline
    richness = results["richness"][0]
    assert richness.where(voice="IJM letters, own words").state().count(" and ") == 0


def test_a_table_that_lost_its_measure_is_refused(tables):
    whole, _, draw = tables["choices"]
    lost = whole.copy()
    lost.attrs = {}
    with pytest.raises(ValueError, match="a measure's own table"):
        draw(lost)
    with pytest.raises(ValueError, match="a measure's own table"):
        rj.say(lost)
