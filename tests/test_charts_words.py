"""Charts of words, names and voices: each mark stands at its row's numbers, in its side's colour, and leads
to its row; what is written beside it and below says the same.
"""

import pytest

import rejoinder as rj
from rejoinder.charts.chart import MUTED, PAPER, SIDE_COLOURS, SIDE_MARKERS
from rejoinder.words.distance import COLUMNS, Apart

from .market import choose_words, list_words, load_market
from .test_words_lists import FILES
from .test_words_said import make_apart

COLOURS = dict(zip(("one", "two"), SIDE_COLOURS))
MARKERS = dict(zip(("one", "two"), SIDE_MARKERS))


@pytest.fixture(scope="module")
def market(tmp_path_factory):
    return load_market(tmp_path_factory.mktemp("market"), FILES)


def list_marks(chart, narrow=False):
    """Return {id: (x, y, colour, fill, marker, key, what is read)} of every mark that leads somewhere."""
    figure, labels = chart._draw(narrow)
    found = {}
    for axes in figure.axes:
        for line in axes.get_lines():
            if line.get_gid() in labels:
                x, y = line.get_xdata()[0], line.get_ydata()[0]
                look = line.get_color(), line.get_markerfacecolor(), line.get_marker()
                found[line.get_gid()] = (x, y, *look, line.get_url(), labels[line.get_gid()])
        for bar in axes.patches:
            if bar.get_gid() in labels:
                look = bar.get_edgecolor(), bar.get_facecolor(), bar.get_hatch()
                found[bar.get_gid()] = (
                    bar.get_width(),
                    bar.get_y(),
                    *look,
                    bar.get_url(),
                    labels[bar.get_gid()],
                )
    assert set(found) == set(labels)
    return found, figure


@pytest.mark.parametrize("narrow", [False, True])
def test_the_marks_of_words(market, narrow):
    """Fish, so and tax lean and are filled; the and is are not. The first side's stand to the right."""
    words = rj.words.compare(market)
    chart = rj.chart(words)
    marks, figure = list_marks(chart, narrow)
    rows = words.often.sort_values("shrunk", ascending=False)
    assert rows["word"].tolist()[0] == "fish" and len(marks) == len(rows) == 5
    for place, row in enumerate(rows.itertuples()):
        x, y, colour, fill, marker, key, said = marks[f"mark-{place}"]
        side = "one" if row.count_one / words.sizes["one"] > row.count_two / words.sizes["two"] else "two"
        assert (x, y, key) == (row.shrunk, place, row.key)
        assert (colour, marker) == (COLOURS[side], MARKERS[side])
        assert fill == (colour if row.word in ("fish", "so", "tax") else PAPER)
        assert said == f"{row.word}: Side one {row.rate_one:.1f}, Side two {row.rate_two:.1f} per 1,000 words"
    axes = figure.axes[0]
    assert [label.get_text() for label in axes.get_yticklabels()] == rows["word"].tolist()
    written = {text.xy[1]: text.get_text() for text in axes.texts if " : " in text.get_text()}
    assert written == {
        place: f"{row.count_one} : {row.count_two}" for place, row in enumerate(rows.itertuples())
    }
    assert [text.get_text() for text in axes.texts[-2:]] == ["← Side two", "Side one →"]
    assert [text.xy[0] for text in axes.texts[-2:]] == [0, 1]
    assert axes.get_xlabel() == "times as frequent" + " per 1,000 words" * (not narrow)
    ticks = {tick: name.get_text() for tick, name in zip(axes.get_xticks(), axes.get_xticklabels())}
    assert ticks[0] == "equal" and all(name == f"{2 ** abs(tick)}×" for tick, name in ticks.items() if tick)
    lines = {tuple(line.get_xdata()) for line in axes.get_lines() if len(line.get_xdata()) == 2}
    edge = min(5.5, max(2.2, rows[["shrunk", "shrunk_low", "shrunk_high"]].abs().max().max()))
    for row in rows.itertuples():
        assert (max(row.shrunk_low, -edge), min(row.shrunk_high, edge)) in lines
    assert chart.description == (
        "Dot chart with intervals. One row for each of 5 words, ordered by the log ratio of the "
        "rates of Side one "
        f"and Side two, from {rows['shrunk'].iloc[0]:.1f} (“fish”) to {rows['shrunk'].iloc[-1]:.1f} "
        f"(“{rows['word'].iloc[-1]}”) in log₂; the axis is cut at {edge:.1f}."
    )
    assert chart.method == (
        "5 words: those that hold or lean, then those furthest apart by log-likelihood, own words. "
        "The dot is "
        "drawn towards equal use as far as the other words suggest, the line is its 95% interval. "
        "Filled: chance, "
        "by paragraph, seldom parts the sides as far. At the right counts, Side one : Side two."
    )
    assert chart.finding == words.headline and chart.table["word"].tolist() == rows["word"].tolist()


def test_words_that_are_too_few_are_drawn_with_their_exact_intervals(market):
    few = rj.words.compare(market, form="phrase", minimum=20)
    chart = rj.chart(few, rows=3)
    assert chart.method.startswith("3 phrases: those that hold or lean, then those furthest apart by")
    assert "The line is the exact 95% interval, with an arrow where it goes on. Filled" in chart.method
    assert "axis is cut at 5.5." in chart.description and len(chart.table) == 3
    marks, figure = list_marks(chart)
    assert [marks[f"mark-{place}"][0] for place in range(3)] == chart.table["log_ratio"].tolist()
    arrows = [line.get_marker() for line in figure.axes[0].get_lines() if line.get_marker() in "<>"]
    unbounded = sum(abs(end) > 5.5 for name in ("low", "high") for end in chart.table[f"log_ratio_{name}"])
    assert len(arrows) == unbounded > 0
    one = rj.chart(rj.words.compare(market).where(word="fish"))
    assert one.method.startswith("1 word, own words. ") and "One row for the one word, " in one.description


@pytest.mark.parametrize("narrow", [False, True])
def test_the_marks_of_rates(market, narrow):
    """Across side two's rate, up side one's: 5 words, of which no two have the same counts."""
    words = rj.words.compare(market)
    chart = rj.chart(words, "rates")
    marks, figure = list_marks(chart, narrow)
    by_key = {mark[5]: mark for mark in marks.values()}
    assert len(by_key) == 5
    for row in words.often.itertuples():
        x, y, colour, _, marker, _, said = by_key[row.key]
        assert (x, y) == (row.rate_two, row.rate_one)
        side = "one" if row.rate_one >= row.rate_two else "two"
        assert (colour, marker) == (COLOURS[side], MARKERS[side])
        assert said == f"{row.word}: Side one {row.rate_one:.1f}, Side two {row.rate_two:.1f} per 1,000 words"
    axes = figure.axes[0]
    assert (
        axes.get_xlabel() == "per 1,000 words of Side two"
        and axes.get_ylabel() == "per 1,000 words of Side one"
    )
    limit = 1.25 * max(words.table["rate_one"].max(), words.table["rate_two"].max())
    assert axes.get_xlim() == axes.get_ylim() == pytest.approx((-0.6, limit))
    assert chart.description == (
        "Scatter plot. 5 marks for 5 words: across, the rate per 1,000 words in Side two; up, in "
        "Side one; both "
        f"axes from 0 to {limit:.0f}. The line is equal use; most marks far from it have few uses. "
        "Words with the "
        "same counts share one mark."
    )
    assert chart.finding == (
        "For 2 of 5 words chance alone could well part the sides as far. Most marks far from the "
        "line have few "
        "uses behind them."
    )
    names = ["word", "printed", "count_one", "count_two", "rate_one", "rate_two", "key"]
    assert list(chart.table) == names and len(chart.table) == 5
    some = rj.chart(rj.words.compare(market, minimum=2), "rates")
    shared = [mark for mark in list_marks(some)[0].values() if ", " in mark[6].split(":")[0]]
    assert shared and all(len(set(mark[6].split(":")[0].split(", "))) > 1 for mark in shared)


@pytest.mark.parametrize("narrow", [False, True])
def test_the_marks_of_names(market, narrow):
    """Two marks for each name but proper ones, each side's where it names the concept at all."""
    names = rj.words.names(market)
    chart = rj.chart(names)
    marks, figure = list_marks(chart, narrow)
    by_key = {mark[5]: mark for mark in marks.values()}
    chosen = [row for row in names.table.itertuples() if row.kind != "proper"]
    expected = {}
    for row in chosen:
        for side in ("one", "two"):
            count, of = getattr(row, f"count_{side}"), getattr(row, f"of_{side}")
            if of:
                said = f"{row.name}: Side {side} {count} of {of}"
                expected[f"{row.key}@{side}"] = (100 * count / of, COLOURS[side], MARKERS[side], said)
    assert {key: (m[0], m[2], m[4], m[6]) for key, m in by_key.items()} == expected and len(expected) == 14
    axes = figure.axes[0]
    heights = {name.get_text(): tick for tick, name in zip(axes.get_yticks(), axes.get_yticklabels())}
    assert list(heights) == [row.name for row in chosen]
    for row in chosen:
        for side, shift in (("one", -0.13), ("two", 0.13)):
            if f"{row.key}@{side}" in by_key:
                assert by_key[f"{row.key}@{side}"][1] == pytest.approx(heights[row.name] + shift)
    heads = " ".join(text.get_text().replace("\n", " ") for text in axes.texts)
    if narrow:
        assert "goods Side one 8 times Side two 2 times" in heads
    else:
        assert "goods (Side one 8 times, Side two 2 times)" in heads
        assert "trade (Side one 1 time, Side two 0 times)" in heads
    assert chart.description == (
        "Dot chart with one row for each of 8 names in 4 groups and one mark for each side, from 0 "
        "to 100 percent "
        "of the times that the side names the concept in its own words."
    )
    assert chart.method.endswith("own words; in brackets how many times.") and chart.finding == names.headline


@pytest.mark.parametrize("narrow", [False, True])
def test_the_bars_of_voices(market, narrow):
    voices = rj.words.voices(market)
    chart = rj.chart(voices)
    marks, figure = list_marks(chart, narrow)
    words, said = list_words(), []
    for place, row in enumerate(voices.table.itertuples()):
        mine = [word for word in words if (word.letter, word.speaker) == (row.letter, row.speaker)]
        many = f"{len(mine)} words, {len({word.sentence for word in mine})} sentence"
        many += "s" * (len({word.sentence for word in mine}) > 1)
        said.append((row.voice, many))
        width, low, _, _, hatch, key, read = marks[f"mark-{place}"]
        assert (width, key) == (len(mine), f"voice:{row.letter}|{row.speaker}") and low < place < low + 0.62
        assert read == f"{row.voice}: {many} (Side {row.side})" and bool(hatch) == (
            row.speaker in ("Dora", "Eve")
        )
    axes = figure.axes[0]
    names = [f"{name}, quoted" if name in ("Dora", "Eve") else name for name, _ in said]
    assert [label.get_text() for label in axes.get_yticklabels()] == names
    assert [text.get_text() for text in axes.texts] == [
        many.split()[0] if narrow else many for _, many in said
    ]
    sizes = [int(many.split()[0]) for _, many in said]
    assert chart.description == (
        f"Bar chart. One bar for each of 6 voices, its length the number of words, from {min(sizes)} to "
        f"{max(sizes)}. In reading order: {', '.join(f'{name} {many}' for name, many in said)}."
    )
    assert chart.finding == voices.headline and axes.get_xlim()[1] > max(sizes)


def test_a_voice_of_less_than_a_sentence_has_words_alone(make_exchange):
    made = make_exchange(
        {"ann": "She said “so it is” to me.", "ben": "No."}, quoted={"ann": [("Dora", "so", "is")]}
    )
    chart = rj.chart(rj.words.voices(made))
    assert "Ann 4 words, 1 sentence, Dora 3 words, Ben 1 word, 1 sentence." in chart.description


@pytest.mark.parametrize("narrow", [False, True])
def test_the_marks_of_voices_apart(market, narrow):
    apart = make_apart(market, ("Ann", "one", 1200, 2.5, 0.5, False), ("Ben", "two", 20, 1.0, 0.01, True))
    table = apart.table.assign(expected=[0.5, 1.5], expected_low=[0.25, 1.0], expected_high=[1.75, 3.0])
    chart = rj.chart(Apart(market, table[COLUMNS], length=20))
    marks, figure = list_marks(chart, narrow)
    assert list(marks.values()) == [
        (
            2.5,
            0,
            COLOURS["one"],
            COLOURS["one"],
            "o",
            "voice:ann|Ann",
            "Ann: 2.5 words set it apart, by chance 0.5",
        ),
        (
            1.0,
            1,
            COLOURS["two"],
            COLOURS["two"],
            "D",
            "voice:ben|Ben",
            "Ben: 1.0 words set it apart, by chance 1.5",
        ),
    ]
    axes = figure.axes[0]
    assert [(bar.get_x(), bar.get_x() + bar.get_width()) for bar in axes.patches] == [
        (0.25, 1.75),
        (1.0, 3.0),
    ]
    middles = [line.get_xdata() for line in axes.get_lines() if line.get_color() == MUTED]
    assert [list(one) for one in middles] == [[0.5, 0.5], [1.5, 1.5]]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["Ann (1200)", "Ben (20)"]
    assert axes.get_xlim() == pytest.approx((-0.09, 3.24))
    wide = "words that set 20 words of the voice apart from all the rest"
    assert axes.get_xlabel() == ("words that set it apart" if narrow else wide)
    assert chart.description == (
        "Dot chart with one row for each of 2 voices (its number of words in brackets). The mark "
        "is how many words "
        "set 20 of its words in a row apart from all the rest, from 1.0 to 2.5 on average; the "
        "grey band is what "
        "as many paragraphs taken by chance give (5% to 95%, the line their median)."
    )
    assert chart.method == (
        "The mark is the voice, 20 words of it at a time; the grey band is what as many paragraphs "
        "taken by chance "
        "give (5% to 95%, line at the median)."
    )


@pytest.mark.parametrize("narrow", [False, True])
def test_the_marks_of_places(market, narrow):
    """A panel for each word, a line for each letter; Dora's fish and Eve's tax are hollow."""
    places = rj.words.places(market, ["fish", "tax"])
    chart = rj.chart(places)
    marks, figure = list_marks(chart, narrow)
    letters = ["ann", "cy", "ben", "flo"]
    words = list_words()
    begins = {letter: min(word.place for word in words if word.letter == letter) for letter in letters}
    own = {word.place for word in choose_words("own")}
    for panel, asked in enumerate(("fish", "tax")):
        for lane, letter in enumerate(letters):
            mine = [word for word in words if word.word == asked and word.letter == letter]
            for number, word in enumerate(mine):
                x, y, colour, fill, marker, key, said = marks.pop(f"mark-{panel}-{lane}-{number}")
                place = word.place - begins[letter] + 1
                assert (x, y, key) == (place, lane, f"sentence:{word.sentence}")
                assert (colour, marker) == (COLOURS[word.side], MARKERS[word.side])
                assert fill == (colour if word.place in own else PAPER)
                sentence = int(word.sentence.rpartition("-")[2])
                assert said == f"{asked}, word {place}: {letter.title()}, sentence {sentence}"
    assert not marks
    for axes, asked in zip(figure.axes, ("fish", "tax")):
        assert axes.get_title(loc="left") == asked
        assert [label.get_text() for label in axes.get_yticklabels()] == ["Ann", "Cy", "Ben", "Flo"]
        whole = [list(line.get_xdata()) for line in axes.get_lines() if len(line.get_xdata()) == 2]
        assert whole == [[1, sum(word.letter == letter for word in words)] for letter in letters]
    assert chart.description == (
        "Dot chart with a panel for each of 2 words and a line for each letter, as long as the "
        "letter; each mark "
        "is a use of the word at its place, 2 hollow ones in quoted words."
    )
