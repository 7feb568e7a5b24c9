"""The layout of charts: no words overlap, are cut or run into an axis, a bar or a mark, in any form that is saved."""

import io
import itertools

import matplotlib.image
import matplotlib.style
import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

import rejoinder as rj

from .made_exchange import LABELS, WORD, make_exchange
from .test_charts import NAMES, make_charts

STYLE = "rejoinder.rejoinder"
MADE = {"2": (2, False), "6": (6, False), "6 half": (6, True), "20": (20, False), "20 half": (20, True), "20 short": (20, False, False)}
SVG, PNG = 72, 300  # dots per inch at which a figure is laid out when it is saved
LARGEST = 40  # inches


@pytest.fixture(scope="module")
def drawn(nation, tmp_path_factory):
    """Return a function that gives the charts of an exchange by its name, and each one's figures, made once."""
    kept = {}

    def draw(case):
        if case not in kept:
            made = nation if case == "nation" else make_exchange(tmp_path_factory.mktemp("made") / "x", *MADE[case])
            charts = make_charts(made, draws=40)
            with matplotlib.style.context(STYLE):
                kept[case] = {name: (chart, chart.draw(False)[0], chart.draw(True)[0]) for name, chart in charts.items()}
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
    unseen = {id(label) for axes in figure.axes for axis in (axes.xaxis, axes.yaxis) for label in _beyond(axis)}
    found = [t for t in figure.findobj(Text) if t.get_visible() and t.get_text().strip() and id(t) not in unseen]
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
    faults = [f"{text!r} leaves the picture" for text, box in texts if min(*box[:2], width - box[2], height - box[3]) < -pixel]
    shared = find_shared(boxes, boxes)
    faults += [f"{texts[a][0]!r} over {texts[b][0]!r}" for a, b in itertools.combinations(range(len(texts)), 2) if shared[a, b] > pixel]
    for what, others in (("an axis", spines_of(figure)), ("a mark", marks_of(figure, dots))):
        met = (find_shared(boxes, others) > pixel).any(axis=1) if len(others) else np.zeros(len(texts), bool)
        faults += [f"{text!r} over {what}" for (text, _), meets in zip(texts, met) if meets]
    bars = bars_of(figure)
    for (text, box), shares in zip(texts, find_shared(boxes, bars) if len(bars) else ()):
        inside = (bars[:, 0] <= box[0] + pixel) & (bars[:, 2] >= box[2] - pixel)
        faults += [f"{text!r} over the end of a bar"] if ((shares > pixel) & ~inside).any() else []
    return faults


def find_shared(some, others):
    """Return by how many pixels each of some boxes and each of the others overlap, across or down, whichever is less."""
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
    """Return the boxes of all marks, each as wide as a square in it, so that a round one's corners are free."""
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
    assert find_faults(wide, SVG) == [] and find_faults(narrow, SVG) == []
    assert find_faults(wide, PNG) == [] and find_faults(chart.draw_title(), PNG) == []
    assert max(wide.get_figheight(), narrow.get_figheight()) < LARGEST


@pytest.mark.parametrize("name", NAMES)
def test_a_chart_keeps_room_for_what_it_draws(drawn, name):
    for case in ("nation", *MADE):
        for figure in drawn(case)[name][1:]:
            lay_out(figure, SVG)
            for axes in figure.axes:
                wide, high = axes.get_position().size * figure.get_size_inches()
                assert wide > 0.3 * figure.get_figwidth() / (1 + len({a.get_position().x0 for a in figure.axes}) // 2), (case, wide)
                assert high > 0.35, (case, high)
