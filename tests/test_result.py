"""A result that was cut says what its own rows show, and never what the whole one did."""

import pytest

import rejoinder as rj
from rejoinder.exchange import InputError
from rejoinder.exchange.sides import SIDE, TAKEN
from rejoinder.hits import EVERYTHING, HIT_COLUMNS, make_key, narrow_key, read_key, widen_key
from rejoinder.page.tables import drop_text


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
        "frames-both-ways": (both := framing.both_ways(nation), both.where(verdict_hand="leans")),
        "frame-grid-entman": (grid := framing.grid(nation), grid.first(1)),
        "agreement": (agreement, agreement.first(4)),
        "codebook-check": (checked, checked.where(lambda table: table["missed"] > 0)),
        "evidence": (found := rj.evidence(nation, word="police"), found.where(side="reply")),
        "look-up": (uses := rj.look_up(nation, "police"), uses.first(2)),
    } | cut_words(rj.words, nation)


def cut_words(measures, nation):
    """Return each measure of words and a part of it."""
    words, names, voices = measures.compare(nation), measures.names(nation), measures.voices(nation)
    apart, places, shuffled = measures.apart(nation), measures.places(nation), measures.shuffle(nation)
    groups = measures.groups(nation)
    return {
        "words": (words, words.first(4)),
        "priors": (priors := words.priors(), priors.first(3)),
        "names": (names, names.first(12)),
        "voices": (voices, voices.where(quoted=True)),
        "apart": (apart, apart.where(side="letters")),
        "places": (places, places.where(word="ijm")),
        "stance": (stance := measures.stance(nation), stance.where(category=["hedges", "negation"])),
        "groups": (groups, groups.first(1)),
        "trap": (trap := groups.trap(), trap.first(9)),
        "shuffled": (shuffled, shuffled.first(3)),
        "units": (units := shuffled.units(), units.first(1)),
        "left-out": (left := measures.leave_out(nation), left.first(3)),
        "richness": (richness := measures.richness(nation), richness.first(6)),
        "concordance": (lines := measures.concordance(nation, "police"), lines.first(2)),
        "collocates": (near := measures.collocates(nation, "police"), near.first(2)),
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
RESULTS += ["frames-both-ways", "frame-grid-entman", "agreement", "codebook-check", "weight"]
RESULTS += ["evidence", "look-up"]
LABELLED = {"words": "printed", "names": "name", "stance": "category", "groups": "group"}
LABELLED |= {"shuffled": "printed", "left-out": "printed", "places": "word"}
RESULTS += [*LABELLED, "priors", "voices", "apart", "trap", "units", "richness", "concordance", "collocates"]
DRAWN = [("choices", ""), ("choices", "curve"), ("scores", ""), ("tones", "")]
DRAWN += [("claims", ""), ("sources", "")]
DRAWN += [("frames", ""), ("frame-hits", ""), ("frame-pairs", "")]
DRAWN += [("words", ""), ("names", ""), ("voices", ""), ("apart", ""), ("places", "")]


def test_no_key_of_a_side_ends_the_name_of_a_column_of_another_meaning(results):
    """Else a table would be misread: difference_low is no difference of a side called low."""
    columns = {str(column) for whole, _ in results.values() for column in whole.table if "_" in str(column)}
    ends = {column.rpartition("_")[2] for column in columns} - {"letters", "reply"}
    assert len(columns) > 100
    assert {end for end in ends if SIDE.fullmatch(end)} <= TAKEN


@pytest.mark.parametrize("name", RESULTS)
def test_a_cut_result_says_first_that_it_was_cut(results, name):
    whole, cut = results[name]
    assert whole.name == name and 0 < len(cut) < len(whole)
    kept = f"{len(cut)} row is" if len(cut) == 1 else f"{len(cut)} rows are"
    assert cut.headline.startswith(f"Of {len(whole)} rows, {kept} kept here. ")
    assert not whole.headline.startswith(f"Of {len(whole)} rows")
    none = f"None of the {len(whole)} rows of this measure is kept here."
    assert whole.first(0).headline == none
    assert whole.first(0).findings()[0].headline == none
    assert len(whole.first(0).findings()) == 1 + (name == "groups")  # the trap needs no group


@pytest.mark.parametrize(("name", "kind"), DRAWN)
def test_a_chart_of_a_cut_result_is_titled_so(results, name, kind):
    for result in results[name]:
        chart = rj.chart(result, kind)
        said = result.state_moving() if kind == "curve" else result.headline
        assert chart.finding == said and chart.result is result
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
    # The codebook against the same frame, and of the kept rows all hits, quoted ones too.
    known |= {make_key("frame", *read_key(key).names) for key in cut.list_keys()}
    known |= {narrow_key(widen_key(key), side) for key in cut.list_keys() for side in cut.sides}
    assert {key for one in cut.findings() for key in one.keys} <= known
    assert all(len(cut.hits(key)) for one in cut.findings() for key in one.keys)
    assert cut.hits().columns.tolist() == HIT_COLUMNS


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
    assert f"{clear} of 20 ways to compare show a clear gap between the sides." in cut.headline
    detail = cut.findings()[0].detail
    assert "Of 20 reasonable ways to compare the tone, 20 put IJM letters on the more positive side" in detail
    assert detail.endswith(f"side, {clear} clearly; none puts Reporter’s reply there.")
    _, cut = results["claims"]
    assert f"Of {len(cut)} claims read" in cut.headline
    for answer, found in cut.table["answer"].value_counts().items():
        assert f" {found} {answer}" in cut.headline
    _, cut = results["evidence"]
    assert cut.state() == "3 hits in 3 sentences."  # those of the reply, counted in the source
    _, cut = results["look-up"]
    uses = cut.table["uses"].sum()
    assert f"“police” stands {uses} times in these sentences: {uses} in IJM letters and 0" in cut.headline
    _, cut = results["sources"]
    assert "Reporter’s reply: 4 checkable, 0 named, 2 vague" in cut.headline
    assert "IJM letters" not in cut.headline


def test_of_some_tools_none_is_called_the_best_of_all(results):
    whole, _ = results["tones"]
    cut = whole.where(tool="TextBlob")
    assert "The best of these tools, TextBlob, gives" in rj.chart(cut).finding
    assert "The best tool, " in whole.headline
    assert "1 row is kept here. None of these tools agrees" in cut.findings()[0].headline
    assert whole.findings()[0].headline.startswith("No tool agrees")


@pytest.mark.parametrize("name", LABELLED)
def test_a_cut_result_names_nothing_that_is_gone(results, name):
    whole, cut = results[name]
    gone = set(whole.table[LABELLED[name]]) - set(cut.table[LABELLED[name]])
    found = cut.findings()[: -1 if name == "groups" else None]
    assert gone and not [one for one in found for label in gone if f"“{label}”" in one.headline + one.detail]


@pytest.mark.parametrize("name", ["words", "names", "apart", "groups"])
def test_a_row_alone_says_what_it_says_among_all(results, name):
    """Its sentence, its verdict and its key are the row's own, whichever others are there."""
    whole, _ = results[name]
    of_row = {one.keys: one for one in whole.findings()[1:] if len(one.keys) == 1 and one.verdict}
    assert of_row
    for keys, one in of_row.items():
        alone = whole.where(key=keys[0])
        assert one in alone.findings()[1:]


def test_what_a_cut_result_of_words_says_is_counted_in_its_rows(results, nation):
    _, quoted = results["voices"]
    assert quoted.headline == (
        "Of 5 rows, 1 row is kept here. IJM letters: 191 words, all of them by Eliza, quoted in Manila."
    )
    words, four = results["words"]
    likely = (four.table["p"] >= 0.05).sum() or "none"
    assert rj.chart(four, "rates").finding.startswith(f"For {likely} of 4 words chance alone could well part")
    few = words.where(words.table["count_letters"] + words.table["count_reply"] < 4).first(5)
    chart = rj.chart(few)
    assert "None of 5 words is used at least 4 times" in chart.finding and "furthest" not in chart.method
    assert len(few.findings()) == 1 and few.findings()[0].verdict == "cannot tell"
    whole, cut = results["places"]
    uses = (nation.tokens["word"] == "ijm").sum()
    assert cut.headline.endswith(f"kept here. “IJM” {uses} times in 4 of 4 letters.") and cut.words == ["ijm"]
    assert "panel for the one word" in rj.chart(cut).description and len(whole.words) == 4
    whole, cut = results["apart"]
    assert (
        cut.state().startswith("Words that set 69 words of each voice apart")
        and "Reporter" not in cut.state()
    )
    with_reply = whole.where(speaker=["Noy Thrupkaew", "Eliza"])
    assert "; the other voice has as many" in with_reply.headline
    richness = results["richness"][0]
    assert richness.where(voice="IJM letters, own words").state().count(" and ") == 0


def test_a_table_without_its_measure_is_refused(results):
    whole, _ = results["claims"]
    with pytest.raises(InputError, match="chart: “DataFrame”: not the result of a measure; give the result"):
        rj.chart(whole.table)
    with pytest.raises(InputError, match="show: “DataFrame”: not the result of a measure"):
        rj.show(whole.table)
    with pytest.raises(InputError, match="findings: “DataFrame”: not the result of a measure"):
        rj.findings(whole.table)


def test_the_first_finding_of_a_cut_result_speaks_of_what_is_kept(results):
    choices, claims = results["choices"][0], results["claims"][1]
    tools = set(choices.table["tool"])
    for cut in (choices.where(tool=tool) for tool in tools):
        assert "that is kept here" in cut.findings()[0].headline
    assert "kept here" not in choices.findings()[0].headline
    busiest = claims.findings()[1]
    assert busiest.headline.startswith("No sentence answers more than 2 claims of those kept here; ")
    assert "no claim of those kept here; " in busiest.detail


def test_a_text_that_an_instrument_cannot_score_is_drawn_and_listed(make_exchange):
    """No score, no own sentence, fewer words than a list has room for: said, and never printed as nan."""
    made = make_exchange(
        {"ann": "Qwx vbn. Law.", "ben": "The law."},
        "frame,family,term,source,note\nlaw,issue,law,text,r\n",
        quoted={"ben": [("Dora", "The law", ".")]},
    )
    scores = rj.chart(rj.sentiment.score(made))
    assert "No sentence has a scored word." in scores.description
    frames = rj.chart(rj.framing.compare(made))
    assert "Side two has no sentence of its own" in frames.description and "nan" not in frames.description
    priors = rj.words.compare(made, voices="all").priors()
    assert len(priors) == 4 and "Of the 4 words" in priors.headline
    assert "nan" not in rj.show(priors).text.lower()


def test_a_table_of_the_report_drops_what_stands_in_the_text_and_no_other_column(nation):
    """A claim's summary stands in the margin; which mean a way takes, its `summary`, stands nowhere else."""
    claims, choices = rj.claims.read(nation).table, rj.sentiment.compare(nation).table
    assert set(claims) - set(drop_text(claims)) == {"summary"}
    assert list(drop_text(choices)) == list(choices) and "summary" in choices
    assert "text" not in drop_text(nation.sentences)
