"""Scores made elsewhere: scores.csv is checked row by row, and its tools are tried as the others are."""

import re

import pytest

import rejoinder as rj
from rejoinder.cli import main
from rejoinder.exchange import InputError, redact_speakers
from rejoinder.publish.about import describe
from rejoinder.sentiment.elsewhere import list_tools, read_scores
from rejoinder.sentiment.tools import TOOLS

from .conftest import HOME
from .read_page import Page, write_letters

LETTERS = {"ann": "Good work came. Nobody came. It was bad. I was sad.", "ben": "A reply came. It was good."}
QUOTED = {"ann": [("Eve", "I was sad.", "I was sad.")]}
HOW = "a model that nobody has, once"
GIVEN = {"ann-01": "0.5", "ann-02": "-0.1", "ann-04": "−0.9", "ben-01": "-1", "ben-02": "+.4"}
TONES = {"ann-02": -2, "ann-03": 0, "ben-01": 1, "ben-02": 2}


def write_scores(folder, rows):
    lines = [",".join(row) for row in [("sentence_id", "tool", "score", "how_made"), *rows]]
    (folder / "scores.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.fixture
def made(make_exchange):
    """Return six sentences, Eve's quoted, of which a tool made elsewhere scores five."""
    exchange = make_exchange(LETTERS, quoted=QUOTED)
    write_scores(exchange.folder, [(name, "oracle", score, f'"{HOW}"') for name, score in GIVEN.items()])
    (exchange.folder / "codings").mkdir()
    tones = [f"{name},reader,{tone}" for name, tone in TONES.items()]
    sheet = "\n".join(["sentence_id,coder,tone", *tones])
    (exchange.folder / "codings" / "tone-reader.csv").write_text(sheet, encoding="utf-8")
    return rj.load(exchange.folder)


def test_the_scores_are_those_of_the_file_and_have_no_words(made):
    scores = rj.sentiment.score(made, tools=("oracle",))
    table = scores.table.set_index("sentence_id")
    assert table["score"].dropna().to_dict() == {
        "ann-01": 0.5,
        "ann-02": -0.1,
        "ann-04": -0.9,
        "ben-01": -1,
        "ben-02": 0.4,
    }
    assert table["score"].isna().sum() == 1 and (table["scored_words"] == 0).all()
    assert table["words"].to_dict() == dict.fromkeys(GIVEN, "made elsewhere") | {"ann-03": "no score"}
    assert set(table["how_made"]) == {HOW}
    first, low, high = scores.findings()
    assert first.headline == "oracle, scored elsewhere, has a score for 5 of 6 sentences."
    assert HOW in first.detail and first.keys == ("sentence:ann-03",) and first.verdict == "instrument fails"
    # Eve's −0.9 is testimony, and is not held up: the lowest of the writers' own is the reply's.
    assert (
        low.headline == "oracle scores Ben, sentence 1, −1.00, made elsewhere."
        and "lexicon" not in low.detail
    )
    assert high.headline == "oracle scores Ann, sentence 1, +0.50, made elsewhere."
    every = rj.sentiment.score(made, tools=()).table
    assert list(dict.fromkeys(every["tool"])) == [*TOOLS, "oracle"]
    assert set(every.loc[every["tool"] != "oracle", "how_made"]) == {""}


def test_the_ways_to_compare_by_hand(made):
    """Own: (0.5 − 0.1 + 0) / 3 against (−1 + 0.4) / 2; by words 3, 2, 3 against 3, 3; Eve's −0.9 with all."""
    choices = rj.sentiment.compare(made)
    table = choices.table[choices.table["tool"] == "oracle"]
    assert set(table["names"]) == {"kept"} and set(table["how_made"]) == {HOW}
    found = table.set_index(["voices", "summary", "zeros"])["difference"].to_dict()
    assert found == pytest.approx(
        {
            ("own", "sentence mean", "kept"): 0.4 / 3 + 0.3,
            ("own", "sentence mean", "dropped"): 0.4 / 2 + 0.3,
            ("own", "word-weighted mean", "kept"): (1.5 - 0.2) / 8 + 0.3,
            ("own", "word-weighted mean", "dropped"): (1.5 - 0.2) / 5 + 0.3,
            ("all", "sentence mean", "kept"): -0.5 / 4 + 0.3,
            ("all", "sentence mean", "dropped"): -0.5 / 3 + 0.3,
            ("all", "word-weighted mean", "kept"): (1.3 - 2.7) / 11 + 0.3,
            ("all", "word-weighted mean", "dropped"): (1.3 - 2.7) / 8 + 0.3,
        }
    )
    by_tool = choices.findings()[-1]
    # The middle of these eight lies between 0.35 / 2 and 0.4 / 3 + 0.3.
    assert "Side one more positive by 0.30 (oracle)" in by_tool.headline
    assert by_tool.sure.endswith(f" Scores made elsewhere, as scores.csv says: oracle ({HOW}).")


def test_where_every_sentence_has_a_score_none_is_dropped(made):
    write_scores(made.folder, [(name, "oracle", "0.5", "so") for name in made.sentences["sentence_id"]])
    table = rj.sentiment.compare(made).table
    mine = table[table["tool"] == "oracle"]
    assert len(mine) == 4 and set(mine["zeros"]) == {"kept"}


def test_a_tool_without_a_score_on_a_side_has_no_ways(made):
    """Of Ann's own sentences it has a score and of Eve's in her letter, of Ben's none; then of his alone."""
    for names in (["ann-01", "ann-02", "ann-04"], ["ben-01", "ben-02"]):
        write_scores(made.folder, [(name, "oracle", "0.5", "so") for name in names])
        choices = rj.sentiment.compare(made)
        assert set(choices.table["tool"]) == set(TOOLS) and len(choices) == 38
        (tools,) = [one for one in choices.findings() if one.headline.startswith("Each tool")]
        assert "oracle" not in f"{tools.headline} {tools.sure}" and choices.by_tool().design.family == 4
    # Eve's sentence against Ben's: with all voices there is something to compare, without hers nothing.
    write_scores(made.folder, [(name, "oracle", "0.5", "so") for name in ("ann-04", "ben-01")])
    choices = rj.sentiment.compare(made)
    assert set(choices.table.loc[choices.table["tool"] == "oracle", "voices"]) == {"all"}
    sure = next(one.sure for one in choices.findings() if one.headline.startswith("Each tool"))
    assert "; oracle no difference, for a side has no score (0 of 4 ways above 0)." in sure
    assert choices.by_tool().design.family == 4


def test_no_part_of_what_a_tool_shows_is_empty(make_exchange):
    """One sentence on each side has a difference, but no interval and no spread."""
    choices = rj.sentiment.compare(make_exchange({"ann": "A good day.", "ben": "A bad day."}))
    sure = choices.by_tool().findings()[0].sure
    assert "VADER +" in sure and "p = 1.00" in sure and "no interval" not in sure and "none" not in sure


def test_names_are_masked_for_the_built_in_tools_alone(made):
    (made.folder / "masks.csv").write_text("kind,term,note\nname,good work,made\n", encoding="utf-8")
    table = rj.sentiment.compare(made).table
    masked = set(table.loc[table["names"] == "masked", "tool"])
    assert masked and masked <= set(TOOLS)


def test_the_agreement_with_a_reader_by_hand(made):
    """Signs − 0 − + beside − 0 + +: three of −, two of 0, three of +. From − to + it is 8 − 3 squared, from 0
    to either 5 − 2½ squared; seen are 2 · 25 of 8, by chance 4 · 3 · 2 · 6.25 + 2 · 9 · 25 of 8 · 7: 5/12.
    """
    agreement = rj.sentiment.tones(made)
    row = agreement.table.set_index("tool").loc["oracle"]
    assert row["alpha"] == pytest.approx(5 / 12)
    assert (row["sentences"], row["scored"], row["opposite"]) == (4, 3, 1) and row["how_made"] == HOW
    assert agreement.hits("tone:oracle")["sentence_id"].tolist() == ["ben-01"]
    first, *others = agreement.findings()
    assert first.sure.endswith(f"oracle ({HOW}).")
    (mine,) = (one for one in others if one.headline.startswith("oracle: "))
    assert "Made elsewhere, it has a score for 3 of 4 sentences" in mine.detail
    assert all("Made elsewhere" not in one.detail for one in others if one is not mine)


def test_it_stands_beside_the_others_where_they_disagree_and_on_trial(made):
    apart = rj.sentiment.disagree(made)
    row = apart.table.set_index("sentence_id").loc["ben-01"]
    others = [value for tool in TOOLS if (value := row[f"score_{tool}"]) == value]
    assert row["score_oracle"] == -1 and row["apart"] == pytest.approx(max(*others, -1, -1) + 1)
    assert apart.headline.startswith("The 5 tools ") and apart.headline.endswith(" Scored elsewhere: oracle.")
    trial = rj.sentiment.trial(made)
    column = trial.table.set_index("sentence_id")["made elsewhere: oracle"]
    assert column.to_dict() == {
        "ann-01": "+0.50",
        "ann-02": "−0.10",
        "ann-03": "no score",
        "ben-01": "−1.00",
        "ben-02": "+0.40",
    }
    assert trial.headline == "5 sentences as 5 tools score them."


def test_a_sentence_explained_has_its_score_alone(made):
    assert set(rj.sentiment.explain(made).table["sentence_id"]) != {"ann-01"}
    explained = rj.sentiment.explain(made, "ann-02", tools=("oracle",))
    assert explained.table[["word", "end", "score", "how_made"]].values.tolist() == [
        ["made elsewhere", 0, -0.1, HOW]
    ]
    assert "<mark>" not in rj.chart(explained).html and "−0.10" in rj.chart(explained).html
    unscored = rj.chart(rj.sentiment.explain(made, "ann-03", tools=("oracle",))).html
    assert "no score" in unscored and "no scored word" not in unscored
    # “Good work came.”: with this score the tools are furthest apart there.
    write_scores(made.folder, [("ann-01", "oracle", "-1", "so")])
    assert set(rj.sentiment.explain(made).table["sentence_id"]) == {"ann-01"}
    with pytest.raises(InputError, match="use one of TextBlob, VADER, AFINN, labMT, oracle"):
        rj.sentiment.explain(made, tools=("Oracle",))


def test_its_layer_has_scores_and_no_words(made):
    layers = rj.read(made)
    mine = layers.table[layers.table["layer"] == "oracle"]
    assert set(mine["part"]) == {"given"} and mine["mark"].tolist() == ["+", "−", "", "−", "−", "+"]
    assert mine["note"].tolist() == ["+0.50", "−0.10", "no score", "−0.90", "−1.00", "+0.40"]
    assert "oracle" not in layers.headline
    page = Page(write_letters(made, layers=layers.table))
    assert [one.text for one in page.soup.select(".score.t5")] == mine["note"].tolist()
    assert page.soup.select(".p5, .m5") == [] and page.soup.select(".p3")
    legend = "After each sentence its score by oracle, made elsewhere."
    assert page.soup.text.count(legend) == 1


def test_the_charts_and_the_report_say_that_it_was_made_elsewhere(made):
    choices, agreement = rj.sentiment.compare(made), rj.sentiment.tones(made)
    for chart in (rj.chart(choices), rj.chart(choices, "curve"), rj.chart(agreement)):
        assert chart.method.endswith(" Scored elsewhere: oracle.")
    scores = rj.chart(rj.sentiment.score(made, tools=("oracle",)))
    assert "of each sentence, made elsewhere;" in scores.method and "scored word" not in scores.method
    about = describe(made, made.folder, {"choices"})
    assert about.credits[-1] == f"oracle, scores made elsewhere (scores.csv): {HOW}"


def test_without_the_file_nothing_is_said_of_it(nation):
    assert list(list_tools(nation)) == list(TOOLS) and read_scores(nation) is None
    results = [rj.sentiment.compare(nation), rj.sentiment.tones(nation), rj.sentiment.explain(nation)]
    results += [
        rj.sentiment.score(nation, tools=()),
        rj.sentiment.disagree(nation),
        rj.sentiment.trial(nation),
    ]
    for result in results:
        assert "how_made" not in result.table
        said = [result.headline, *(one.headline + one.detail + one.sure for one in result.findings())]
        assert not [text for text in said if "elsewhere" in text]


def test_a_voice_left_out_takes_the_scores_of_its_sentences_along(make_exchange):
    """A sentence that has blanks for another's words is not the one that was scored; the others are."""
    text = "It was good. He said “a bad day” to me. We met."
    exchange = make_exchange(
        {"ann": text, "cat": "Fine.", "ben": "A reply."},
        quoted={"ann": [("Eve", "“a", "day”")]},
        side_of={"cat": "one"},
    )
    write_scores(
        exchange.folder, [(name, "oracle", "0.5", "so") for name in exchange.sentences["sentence_id"]]
    )
    kept = {
        name: list_tools(rest)["oracle"].scores
        for name, rest in (
            ("all", exchange),
            ("no Eve", exchange.without(speaker="Eve")),
            ("no Cat", exchange.without(letter="cat")),
        )
    }
    assert set(kept["all"]) == {"ann-01", "ann-02", "ann-03", "cat-01", "ben-01"}
    assert set(kept["all"]) - set(kept["no Eve"]) == {"ann-02"}
    assert set(kept["all"]) - set(kept["no Cat"]) == {"cat-01"}
    twice = exchange.without(letter="cat").without(speaker="Eve")
    assert set(list_tools(twice)["oracle"].scores) == {"ann-01", "ann-03", "ben-01"}
    assert len(rj.weigh(exchange)) > 2


def test_what_a_redacted_speaker_says_is_hidden_in_how_it_was_made(make_exchange):
    said = "I went to the old library alone"
    exchange = make_exchange(
        {"ann": f"{said}. It was good.", "ben": "A reply."}, quoted={"ann": [("Eve", said, "alone.")]}
    )
    write_scores(exchange.folder, [("ann-02", "oracle", "0.5", f"trained on {said}")])
    hidden = redact_speakers(exchange, ("Eve",))
    assert "library" in list_tools(exchange)["oracle"].how_made
    assert "library" not in list_tools(hidden)["oracle"].how_made


FAULTS = [
    (["ann-09,oracle,0.5,so"], "line 2, column sentence_id: “ann-09”: the exchange has no such sentence"),
    (["ann-01,oracle,1.01,so"], "line 2, column score: “1.01”: a score is a number from −1 to 1"),
    (["ann-01,oracle,-1.01,so"], "line 2, column score: “-1.01”: a score is a number from −1 to 1"),
    (['ann-01,oracle,"0,5",so'], "line 2, column score: “0,5”: a score is a number from −1 to 1"),
    (["ann-01,oracle,nan,so"], "line 2, column score: “nan”: a score is a number from −1 to 1"),
    (["ann-01,oracle,good,so"], "line 2, column score: “good”: a score is a number from −1 to 1"),
    (["ann-01,oracle,,so"], "line 2, column score: “”: this column must not be empty"),
    (["ann-01,oracle,0.5,"], "line 2, column how_made: “”: this column must not be empty"),
    (["ann-01,vader,0.5,so"], "line 2, column tool: “vader”: this name is that of a built-in tool"),
    (
        ["ann-01,Frames,0.5,so"],
        "line 2, column tool: “Frames”: this name is that of a built-in tool or of a layer",
    ),
    (
        [f"ann-01,{'x' * 31},0.5,so"],
        f"line 2, column tool: “{'x' * 31}”: a tool's name has at most 30 characters",
    ),
    (
        ["ann-01,oracle,0.5,so", "ann-02,oracle,0.5,so", "ann-01,oracle,0.4,so"],
        "line 4: “ann-01 / oracle”: sentence_id and tool stand twice, here and in line 2",
    ),
    (
        ["ann-01,oracle,0.5,so", "ann-02,oracle,0.5,otherwise"],
        "line 3, column how_made: “otherwise”: a tool is made in one way, and that of oracle ",
    ),
    (
        ["ann-01,oracle,0.5,so", "ann-02,Oracle,0.5,so"],
        "line 3, column tool: “Oracle”: the same name, with other capitals, stands in line 2",
    ),
]


@pytest.mark.parametrize(("rows", "said"), FAULTS, ids=lambda value: str(value)[:30])
def test_a_faulty_row_is_named_with_its_rule_and_mend(made, capfd, rows, said):
    header = "sentence_id,tool,score,how_made"
    (made.folder / "scores.csv").write_text("\n".join([header, *rows]), encoding="utf-8")
    assert main(["check", str(made.folder)]) == 2
    (fault,) = (line for line in capfd.readouterr().err.splitlines() if "scores.csv" in line)
    assert fault.startswith(f"{made.folder}/scores.csv {said}") and "; " in fault
    for measure in (rj.sentiment.tones, rj.sentiment.compare, rj.sentiment.score, rj.read):
        with pytest.raises(InputError, match="scores.csv"):
            measure(made)


def test_all_faults_are_named_at_once_and_a_name_of_thirty_is_none(made):
    write_scores(made.folder, [("ann-09", "AFINN", "2", "so"), ("ann-01", "x" * 30, "1", "so")])
    with pytest.raises(InputError) as error:
        read_scores(made)
    assert len(error.value.all) == 3


def test_a_spreadsheet_with_semicolons_is_read(made):
    text = "sentence_id;tool;score;how_made\nann-01;oracle;-0.25;by hand, once\n"
    (made.folder / "scores.csv").write_text(text, encoding="utf-16")
    assert read_scores(made).values.tolist() == [["ann-01", "oracle", -0.25, "by hand, once"]]


def test_the_lines_of_the_docs_make_such_a_table(made):
    page = (HOME / "docs" / "instruments.md").read_text(encoding="utf-8")
    code = re.search(r"```python\n(.*?)```", page, re.S)[1].replace("data/yours", str(made.folder))
    exec(code, {"model": lambda text: len(text) / 100})  # noqa: S102
    scores = list_tools(made)["a model"].scores
    assert scores == {row.sentence_id: len(row.text) / 100 for row in made.sentences.itertuples()}
