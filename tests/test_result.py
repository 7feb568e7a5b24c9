"""A table that was cut says what its own rows show, and never what the whole one did."""

import pytest

import rejoinder as rj
from rejoinder.hits import EVERYTHING, HIT_COLUMNS


@pytest.fixture(scope="module")
def tables(nation):
    """Return each measure's table with the chart that draws it, if any, and a cut of it."""
    words = rj.compare_words(nation)
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
        "stance": (stance := rj.compare_stance(nation), stance.head(2), None),
        "groups": (groups := rj.compare_groups(nation), groups.head(1), None),
        "shuffled": (shuffled := rj.shuffle_words(nation), shuffled.head(3), None),
        "left": (left := rj.leave_one_out(nation), left.head(3), None),
    }


NAMES = [
    "words",
    "rates",
    "names",
    "voices",
    "apart",
    "places",
    "stance",
    "groups",
    "shuffled",
    "left",
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
    if draw is not None and name != "rates":
        assert draw(cut).finding == rj.say(cut) and draw(whole).finding == rj.say(whole)
        assert rj.say(cut) in draw(cut).description or name in ("voices", "tones")
    assert rj.say(whole.head(0)) == f"None of the {len(whole)} rows of this measure is kept here."


# Measures that return a result, each with a part of it.


@pytest.fixture(scope="module")
def results(nation):
    """Return each measure's result and a part of it."""
    sentiment, framing = rj.sentiment, rj.framing
    scores, choices, tones = sentiment.score(nation), sentiment.compare(nation), sentiment.tones(nation)
    apart, splitters = sentiment.disagree(nation), sentiment.splitters(nation)
    frames, hits, pairs = framing.compare(nation), framing.find(nation), framing.pairs(nation)
    agreement, checked = framing.agree(nation), framing.check(nation)
    claims, sources, guesses = rj.claims.read(nation), rj.claims.sources(nation), rj.claims.guess(nation)
    return {
        "claims": (claims, claims.where(letter="roth")),
        "claim-letters": (letters := claims.by_letter(), letters.first(1)),
        "sources": (sources, sources.where(side="reply")),
        "guesses": (guesses, guesses.where(method="overlap")),
        "numbers": (numbers := rj.claims.numbers(nation), numbers.first(3)),
        "quotations": (quoted := rj.claims.quotations(nation), quoted.where(kind="title")),
        "reporting": (verbs := rj.claims.reporting(nation), verbs.where(tone="doubting")),
        "questions": (questions := rj.claims.questions(nation), questions.where(principle="seek truth")),
        "weight": (weight := rj.weigh(nation), weight.where(without=["nobody", "roth"])),
        "choices": (choices, choices.where(tool="TextBlob")),
        "scores": (scores, scores.where(side="reply")),
        "explained": (explained := sentiment.explain(nation), explained.where(tool="VADER")),
        "tones": (tones, tones.first(2)),
        "disagreements": (apart, apart.first(7)),
        "trial": (trial := sentiment.trial(nation), trial.first(2)),
        "lexicons": (wrong := sentiment.lexicons(nation), wrong.where(tool="AFINN")),
        "splitters": (splitters, splitters.where(tool=["VADER", "AFINN"])),
        "frames": (frames, frames.first(3)),
        "frame-hits": (hits, hits.where(frame="conflict")),
        "frame-pairs": (pairs, pairs.first(2)),
        "frame-terms": (terms := hits.terms(), terms.where(lambda table: table["found"] > 20)),
        "frame-lists": (lists := framing.vary(nation), lists.where(clear=False)),
        "frame-definitions": (defined := framing.define(nation), defined.where(coded="hand")),
        "frame-grid-entman": (grid := framing.grid(nation), grid.first(1)),
        "agreement": (agreement, agreement.first(4)),
        "codebook-check": (checked, checked.where(lambda table: table["missed"] > 0)),
    }


RESULTS = ["choices", "scores", "explained", "tones", "disagreements", "trial", "lexicons", "splitters"]
RESULTS += ["frames", "frame-hits", "frame-pairs", "frame-terms", "frame-lists", "frame-definitions"]
RESULTS += [
    "claims",
    "claim-letters",
    "sources",
    "guesses",
    "numbers",
    "quotations",
    "reporting",
    "questions",
]
RESULTS += ["frame-grid-entman", "agreement", "codebook-check", "weight"]
DRAWN = [("choices", ""), ("scores", ""), ("tones", "")]
DRAWN += [("claims", ""), ("sources", "")]
DRAWN += [("frames", ""), ("frame-hits", ""), ("frame-pairs", "")]


@pytest.mark.parametrize("name", RESULTS)
def test_a_cut_result_says_first_that_it_was_cut(results, name):
    whole, cut = results[name]
    assert whole.name == name and 0 < len(cut) < len(whole)
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
        keys = result.by_sentence() if name == "frame-hits" else result.table
        assert chart.table["key"].isin(keys["key"]).all()
        assert len(chart.table) <= len(result) or name == "claims"  # a row for each answer of a claim
    assert rj.chart(results[name][0].first(0), kind).text.startswith("None of the ")


@pytest.mark.parametrize("name", RESULTS)
def test_the_findings_of_a_cut_result_lead_to_its_own_rows(results, name):
    """What a finding leads to is a key of the rows that are kept, or of their sentences, or a side."""
    _, cut = results[name]
    known = {*cut.list_keys(), EVERYTHING, *(f"side:{side}" for side in cut.sides)}
    known |= {f"sentence:{name}" for name in cut.hits()["sentence_id"]}
    known |= {key.replace("coded:", "frame:") for key in known}  # the codebook against the same frame
    assert {key for one in cut.findings() for key in one.keys} <= known
    assert all(len(cut.hits(key)) for one in cut.findings() for key in one.keys)
    assert cut.hits().columns.tolist() == HIT_COLUMNS


def test_what_a_cut_table_says_is_counted_in_its_rows(tables):
    _, cut, draw = tables["rates"]
    assert draw(cut).finding.startswith("For 1 of 4 words") or "of 4 words" in draw(cut).finding


def test_hits_of_one_frame_do_not_speak_for_all(results):
    hits, one = results["frame-hits"]
    assert one.headline.startswith(f"Of {len(hits)} rows, {len(one)} rows are kept here. “conflict”")
    assert set(rj.chart(one).table["frame"]) == {"conflict"} and rj.chart(hits).finding == hits.headline
    reply = hits.where(side="reply")
    assert set(reply.hits("frame:conflict")["side"]) == {"reply"}  # and a key leads to what is kept
    assert reply.terms().table["found"].sum() == len(reply)


def test_what_a_cut_result_says_is_counted_in_its_rows(results):
    _, cut = results["choices"]
    clear = int((cut.table["clear"] > 0).sum())
    assert "Of 20 defensible ways to compare, 20 make" in cut.headline
    assert f"leaves out 0 in {clear} and 0 of them" in cut.headline
    _, cut = results["claims"]
    assert f"Of {len(cut)} claims read" in cut.headline
    for answer, found in cut.table["answer"].value_counts().items():
        assert f" {found} {answer}" in cut.headline
    _, cut = results["sources"]
    assert "Reporter’s reply: 4 checkable, 0 named, 2 vague" in cut.headline
    assert "IJM letters" not in cut.headline


def test_of_some_tools_none_is_called_the_best_of_all(results):
    whole, _ = results["tones"]
    title = rj.chart(whole.where(tool="TextBlob")).finding
    assert (
        "none of these tools agrees" in title
        and "the best of these is TextBlob" in title
        and "no tool agrees" in whole.headline
    )


def test_words_of_a_cut_table_are_those_of_its_voices(tables, nation):
    whole, quoted, _ = tables["voices"]
    assert (
        rj.say(quoted) == "Of 5 rows, 1 row is kept here. IJM letters: 191 words; Eliza, quoted in manila, "
        "speaks 21% of that side's words."
    )
    few = rj.compare_words(nation)
    few = few[few["count_letters"] + few["count_reply"] < 4].head(5)
    chart = rj.charts.compare_words(few)
    assert "None of 5 words occurs at least 4 times" in chart.finding and "furthest" not in chart.method


def test_a_table_that_lost_its_measure_is_refused(tables):
    whole, _, draw = tables["words"]
    lost = whole.copy()
    lost.attrs = {}
    with pytest.raises(ValueError, match="a measure's own table"):
        draw(lost)
    with pytest.raises(ValueError, match="a measure's own table"):
        rj.say(lost)
