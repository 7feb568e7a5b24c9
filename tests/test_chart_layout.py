"""The layout of charts: no words overlap, are cut or run into an axis, a bar or a mark,
in any form that is saved.
"""

import io
import itertools
from dataclasses import replace

import matplotlib.image
import matplotlib.style
import numpy as np
import pandas as pd
import pytest
from matplotlib.backend_bases import FigureCanvasBase
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from PIL import Image

import rejoinder as rj
from rejoinder.charts import names
from rejoinder.charts.chart import Chart

from .made_exchange import LABELS, SUMMARY, WORD, make_exchange
from .test_charts import NAMES, make_charts

STYLE = "rejoinder.rejoinder"
MADE = {
    "2": (2, False),
    "6": (6, False),
    "6 half": (6, True),
    "20": (20, False),
    "20 half": (20, True),
    "7 short": (7, True, False),
    "20 short": (20, False, False),
}
SVG, PNG = 72, 300  # dots per inch at which a figure is laid out when it is saved
LARGEST = 40  # inches


@pytest.fixture(scope="module")
def drawn(nation, tmp_path_factory):
    """Return a function that gives the charts of an exchange by its name,
    and each one's figures, made once.
    """
    kept = {}

    def draw(case):
        if case not in kept:
            made = (
                nation
                if case == "nation"
                else make_exchange(tmp_path_factory.mktemp("made") / "x", *MADE[case])
            )
            charts = make_charts(made)
            with matplotlib.style.context(STYLE):
                kept[case] = {
                    name: (chart, chart.draw(False)[0], chart.draw(True)[0]) for name, chart in charts.items()
                }
        return kept[case]

    return draw


def lay_out(figure, dots):
    figure.set_dpi(dots)
    canvas = FigureCanvasAgg(figure)
    with matplotlib.style.context(STYLE):
        figure.draw_without_rendering()
    return canvas.get_renderer(), dots / 100


def texts_of(figure, renderer):
    """Return (text, box in pixels) of all visible words of a figure: titles, ticks, keys and notes."""
    unseen = {
        id(label) for axes in figure.axes for axis in (axes.xaxis, axes.yaxis) for label in _beyond(axis)
    }
    found = [
        t for t in figure.findobj(Text) if t.get_visible() and t.get_text().strip() and id(t) not in unseen
    ]
    boxes = [(t.get_text(), t.get_window_extent(renderer).extents) for t in found]
    return [(text, box) for text, box in boxes if box[2] > box[0] and box[3] > box[1]]


def _beyond(axis):
    low, high = sorted(axis.get_view_interval())
    for tick in axis.get_major_ticks():
        if not low - 1e-9 <= tick.get_loc() <= high + 1e-9:
            yield from (tick.label1, tick.label2)


def find_faults(figure, dots):
    """Return what is wrong with the words of a figure, as sentences; `dots` per inch."""
    renderer, pixel = lay_out(figure, dots)
    texts = texts_of(figure, renderer)
    boxes = np.array([box for _, box in texts])
    width, height = figure.bbox.size
    faults = [
        f"{text!r} leaves the picture"
        for text, box in texts
        if min(*box[:2], width - box[2], height - box[3]) < -pixel
    ]
    shared = find_shared(boxes, boxes)
    faults += [
        f"{texts[a][0]!r} over {texts[b][0]!r}"
        for a, b in itertools.combinations(range(len(texts)), 2)
        if shared[a, b] > pixel
    ]
    for what, others in (("an axis", spines_of(figure)), ("a mark", marks_of(figure, dots))):
        met = (find_shared(boxes, others) > pixel).any(axis=1) if len(others) else np.zeros(len(texts), bool)
        faults += [f"{text!r} over {what}" for (text, _), meets in zip(texts, met) if meets]
    bars = bars_of(figure)
    for (text, box), shares in zip(texts, find_shared(boxes, bars) if len(bars) else ()):
        inside = (bars[:, 0] <= box[0] + pixel) & (bars[:, 2] >= box[2] - pixel)
        faults += [f"{text!r} over the end of a bar"] if ((shares > pixel) & ~inside).any() else []
    # A kept figure would keep its pixels too: each of its words knows what it was drawn on, 10 MB a figure.
    for text in figure.findobj(Text):
        text._renderer = None
    FigureCanvasBase(figure)
    return faults


def find_shared(some, others):
    """Return by how many pixels each of some boxes and each of the others overlap, across or down,
    whichever is less.
    """
    first = np.maximum(some[:, None, :2], others[None, :, :2])
    last = np.minimum(some[:, None, 2:], others[None, :, 2:])
    return (last - first).min(axis=2)


def spines_of(figure):
    """Return the boxes of the visible axis lines, two points wide so that words on them share some of it."""
    found = []
    for axes in figure.axes:
        x0, y0, x1, y1 = axes.bbox.extents
        ends = {"left": (x0, y0, x0, y1), "bottom": (x0, y0, x1, y0)}
        found += [ends[name] for name in ends if axes.spines[name].get_visible()]
    wide = figure.dpi / 72
    return np.array(found).reshape(-1, 4) + np.array([-wide, -wide, wide, wide])


def marks_of(figure, dots):
    """Return the boxes of all marks, each as wide as a square in it,
    so that a round one's corners are free.
    """
    found = []
    for axes in figure.axes:
        for line in axes.lines:
            if line.get_marker() in ("None", None, "", "none"):
                continue
            half = 0.35 * line.get_markersize() * dots / 72
            places = axes.transData.transform(np.column_stack(line.get_data()).astype(float))
            found.append(np.hstack([places - half, places + half]))
    return np.vstack(found) if found else np.empty((0, 4))


def bars_of(figure):
    found = [patch.get_window_extent().extents for axes in figure.axes for patch in axes.patches]
    return np.array(found).reshape(-1, 4)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("case", ["nation", *MADE])
def test_no_words_overlap_or_are_cut_in_any_form(drawn, case, name):
    chart, wide, narrow = drawn(case)[name]
    for figure in (wide, narrow):
        assert find_faults(figure, SVG) == []
        check_room(figure)
    wide.set_layout_engine("none")  # the PNG lies as the SVG does
    assert find_faults(wide, PNG) == [] and find_faults(chart.draw_title(), PNG) == []


def check_room(figure):
    """Assert that the names leave the marks some room, and that the figure is not too high."""
    columns = len({round(axes.get_position().x0, 3) for axes in figure.axes})
    sizes = [axes.get_position().size * figure.get_size_inches() for axes in figure.axes]
    assert all(wide * columns > 0.38 * figure.get_figwidth() and high > 0.5 for wide, high in sizes), sizes
    assert figure.get_figheight() < LARGEST


def test_a_png_is_its_title_above_its_picture(drawn):
    chart, wide, _ = drawn("nation")["claims-answered"]
    image = matplotlib.image.imread(io.BytesIO(chart.png()))
    with matplotlib.style.context(STYLE):
        title = chart.draw_title()
    high = round(PNG * title.get_figheight() - 0.49)
    assert image.shape[:2] == (high + int(PNG * wide.get_figheight()), PNG * 7.2)
    ink = (image[..., :3].min(axis=2) < 0.9).any(axis=1)
    assert ink[:high].any() and not ink[: PNG // 50].any() and not ink[high - PNG // 50 : high + 1].any()


def test_a_png_has_the_colours_of_its_picture(nation, monkeypatch):
    chart = rj.chart(rj.words.voices(nation))
    seen, quantize = [], Image.Image.quantize
    monkeypatch.setattr(
        Image.Image, "quantize", lambda self, *a, **k: seen.append(self) or quantize(self, *a, **k)
    )
    with Image.open(io.BytesIO(chart.png())) as opened:
        shown = np.asarray(opened.convert("RGB")).astype(int)
    painted = np.asarray(seen[0]).astype(int)
    apart = np.abs(shown - painted)
    assert apart.max() < 16, "no colour is another than was painted, to the eye"
    paper = (painted == 255).all(axis=-1)
    assert paper.mean() > 0.5 and apart[paper].max() == 0, "paper is paper"
    for side in ((31, 95, 168), (180, 80, 15)):
        mine = (painted == side).all(axis=-1)
        assert mine.any() and apart[mine].max() <= 1


@pytest.mark.parametrize(
    "finding", ["A lane is a lane. " * 22, "Nobody " + "w" * 400 + " rides.", WORD * 8, "Short."]
)
def test_a_long_finding_stays_inside_the_picture(finding):
    chart = Chart("n", finding, "m", "d", pd.DataFrame({"a": [1]}), lambda narrow: (Figure((7.2, 1)), {}))
    with matplotlib.style.context(STYLE):
        title = chart.draw_title()
        image = matplotlib.image.imread(io.BytesIO(chart.png()))
    (text,) = title.texts
    assert find_faults(title, PNG) == []
    assert "".join(text.get_text().split()) == "".join(finding.split())
    assert (image[:, [0, 1, 2, -3, -2, -1], :3] == 1).all() and (image[[0, 1, 2], :, :3] == 1).all()


def test_a_name_that_is_shortened_in_the_drawing_stays_whole_elsewhere(drawn):
    charts = {name: chart for name, (chart, *_) in drawn("20 half").items()}
    for name in ("voices", "word-places", "claims-answered", "names"):
        shown = [text.get_text() for text in drawn("20 half")[name][2].findobj(Text)]
        assert any("…" in text for text in shown), name
    speaker = "The Honourable Bartholomew Oglethorpe-Montmorency the Younger"
    assert speaker in charts["voices"].csv() and f"{speaker}: 18 words" in charts["voices"].svg(narrow=True)
    assert "letter-of-the-friends-of-the-old-libr-01" in charts["word-places"].svg()
    assert SUMMARY in charts["claims-answered"].csv() and SUMMARY in charts["claims-answered"].svg(
        narrow=True
    )
    assert f"{WORD}children: {LABELS[0]}" in charts["names"].svg(narrow=True)


def test_the_reply_of_many_letters_is_named_letter_by_letter(drawn):
    for case, wanted in (("20 half", [f"-{n}" for n in range(10, 20)]), ("2", ["4", "8"])):
        for figure in drawn(case)["claims-answered"][1:]:
            shown = [label.get_text() for label in figure.axes[0].get_xticklabels()]
            assert shown[0] == "–" and all(any(text.endswith(end) for text in shown) for end in wanted)


def test_a_number_that_its_bar_is_too_short_for_is_left_to_the_link(nation):
    claims = rj.claims.read(nation)
    countered = claims.table.assign(answer="countered")
    many = pd.concat([claims.table, *[countered] * 40], ignore_index=True)
    chart = rj.chart(replace(claims, table=many, made=len(many)), "letters")
    with matplotlib.style.context(STYLE):
        figure = chart.draw(False)[0]
    assert find_faults(figure, SVG) == [] and "1" not in [text.get_text() for text in figure.axes[0].texts]
    assert "Roth: 1 conceded" in chart.svg()


@pytest.mark.slow
def test_single_authors_stand_in_bars_on_an_axis_that_says_where_it_is(nation):
    """An axis of whole numbers has its lines at whole numbers: at 2.5 one would read 2."""
    chart = rj.chart(rj.words.compare(nation).baseline())
    with matplotlib.style.context(STYLE):
        for narrow in (False, True):
            figure = chart.draw(narrow)[0]
            assert find_faults(figure, SVG) == []
            axis = figure.axes[0].yaxis
            said = [f"{place:g}%" for place in axis.get_majorticklocs()]
            assert len(said) > 3 and [label.get_text() for label in axis.get_majorticklabels()] == said


def test_tools_of_scores_made_elsewhere_leave_the_charts_room(nation_copy):
    """Three of them, their names as long as they may be."""
    tones = pd.read_csv(nation_copy / "codings" / "tone-first-reading.csv")
    tools = ("a contextual model of 30 signs", "a_name_of_thirty_characters_xx", "W" * 30)
    given = [tones.assign(tool=tool, score=-(tones["tone"] ** (n + 1)) / 8) for n, tool in enumerate(tools)]
    table = pd.concat(given).assign(how_made="made for a test")
    columns = ["sentence_id", "tool", "score", "how_made"]
    table[columns].to_csv(nation_copy / "scores.csv", index=False)
    made = rj.load(nation_copy)
    choices = rj.sentiment.compare(made)
    charts = [rj.chart(choices), rj.chart(choices, "curve"), rj.chart(rj.sentiment.tones(made))]
    charts += [rj.chart(rj.sentiment.score(made, tools=(tool,))) for tool in tools]
    for chart in charts:
        with matplotlib.style.context(STYLE):
            wide, narrow = chart.draw(False)[0], chart.draw(True)[0]
        assert find_faults(wide, SVG) == [] and find_faults(narrow, SVG) == [], chart.name
        check_room(wide)
        check_room(narrow)


@pytest.mark.slow
def test_many_frames_leave_room_for_their_numbers(nation):
    words = rj.words.compare(nation).table["word"].head(40)
    codebook = pd.DataFrame(
        {"frame": words, "family": "issue", "term": words, "source": "text", "note": "made"}
    )
    chart = rj.chart(rj.framing.pairs(nation, codebook))
    with matplotlib.style.context(STYLE):
        assert find_faults(chart.draw(False)[0], SVG) == [] and find_faults(chart.draw(True)[0], SVG) == []


def test_fit_keeps_short_texts_and_cuts_long_ones_in_their_middle():
    assert names.fit("a short name", 200) == "a short name"
    assert names.fit("  two\n words ", 200) == "two words"
    wide = names.measure("a short name")
    for text in ("one two three four five " * 9, "x" * 300, "anti-" * 50, "…" * 90, "a"):
        for lines in (1, 2, 3):
            for tail in (0, 8, 20):
                found = names.fit(text, wide, lines=lines, tail=tail)
                assert names.measure(found) <= wide and found.count("\n") < lines
    assert names.fit("letter-of-the-old-library-07", 90, lines=1).endswith("-07")
    assert "".join(names.wrap("x" * 300, wide)) == "x" * 300


def test_spread_keeps_the_order_and_the_room():
    places = names.spread([1, 2, 3, 99], [20, 20, 20, 20], 0, 100, gap=5)
    assert places[0] == 10 and places[-1] == 90
    assert all(b - a >= 25 for a, b in zip(places, places[1:]))
    assert names.spread([20, 80], [10, 10], 0, 100) == [20, 80]


@pytest.mark.parametrize("count", [2, 5, 20, 60])
def test_letters_below_an_axis_are_named_level_upright_or_in_part(count):
    with matplotlib.style.context(STYLE):
        figure = Figure((3.4, 3), layout="constrained")
        axes = figure.subplots()
        axes.set_yticks([])
        axes.set_xlim(0, 10 * count)
        names.name_stretches(
            axes,
            [(f"the letter of the friends {n:02d}", 10 * n, 10 * n + (10 if n else 1)) for n in range(count)],
            235,
        )
        assert find_faults(figure, SVG) == []
    shown = [label.get_text() for label in axes.get_xticklabels()]
    assert len(shown) == (20 if count == 60 else count)
    assert (figure.get_figheight() > 4) == (
        count > 2
    ) and axes.get_position().height * figure.get_figheight() > 2.5


def test_the_check_notices_what_it_is_for():
    """Words over words, out of the picture, over an axis, a mark and the end of a bar;
    and not what is fine.
    """
    with matplotlib.style.context(STYLE):
        figure = Figure((4, 3))
        axes = figure.add_axes([0.2, 0.2, 0.7, 0.6], xlim=(0, 10), ylim=(0, 10), xticks=[], yticks=[])
        axes.barh(8, 5, height=2)
        axes.plot([2], [4], "o", markersize=8)
        axes.text(1, 8, "fine", va="center")
        assert find_faults(figure, SVG) == []
        for x, y, found in (
            (4.5, 8, "bar"),
            (1.8, 4, "mark"),
            (3, 0, "axis"),
            (11, 5, "leaves"),
            (1.1, 7.8, "over 'fine'"),
        ):
            text = axes.text(x, y, "not fine", va="center")
            faults = find_faults(figure, SVG)
            assert len(faults) == 1 and found in faults[0].replace("'fine' over 'not fine'", "over 'fine'"), (
                found,
                faults,
            )
            text.remove()
