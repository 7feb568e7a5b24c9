"""Charts: what a picture must carry."""

import itertools
import re
import xml.etree.ElementTree as ET

import matplotlib
import pandas as pd
import pytest

import rejoinder as rj
from rejoinder.charts.chart import Chart


@pytest.fixture(scope="module")
def charts(nation):
    return make_charts(nation)


@pytest.fixture(scope="module")
def charts_again(nation):
    return make_charts(nation)


def make_charts(exchange):
    words, claims = rj.words.compare(exchange), rj.claims.read(exchange)
    choices = rj.sentiment.compare(exchange)
    made = [
        rj.chart(rj.words.voices(exchange)),
        rj.chart(words),
        rj.chart(words, "rates"),
        rj.chart(rj.words.apart(exchange)),
        rj.chart(rj.words.names(exchange)),
        rj.chart(rj.words.places(exchange)),
        rj.chart(rj.sentiment.score(exchange)),
        rj.chart(choices),
        rj.chart(choices, "curve"),
        rj.chart(rj.sentiment.tones(exchange)),
        rj.chart(rj.framing.compare(exchange)),
        rj.chart(rj.framing.find(exchange)),
        rj.chart(claims),
        rj.chart(claims, "letters"),
        rj.chart(rj.claims.sources(exchange)),
        rj.chart(rj.framing.pairs(exchange)),
    ]
    return {chart.name: chart for chart in made}


NAMES = [
    "voices",
    "word-use",
    "word-rates",
    "voices-apart",
    "names",
    "word-places",
    "sentiment",
    "sentiment-choices",
    "sentiment-ways",
    "sentiment-readers",
    "frames",
    "frames-in-letters",
    "frames-together",
    "claims-answered",
    "claim-answers",
    "source-standing",
]


@pytest.mark.parametrize("name", NAMES)
def test_the_same_table_gives_the_same_bytes(charts, charts_again, name):
    one, other = charts[name], charts_again[name]
    for narrow in (False, True):
        assert one.svg(narrow=narrow) == other.svg(narrow=narrow)
    assert one.csv() == other.csv()  # and the PNG: test_report.py compares every saved figure


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_is_readable_and_its_marks_are_links(charts, name):
    chart = charts[name]
    root = ET.fromstring(chart.svg(themed=True))
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids)) and all(name.startswith(f"fig-{chart.name}.") for name in ids)
    assert root[0].text == chart.finding and root[1].text == chart.description
    links = list(root.iter("{http://www.w3.org/2000/svg}a"))
    named = [link.findtext("{http://www.w3.org/2000/svg}title") for link in links]
    # In the curve of all ways each mark would lead to the same sentences: its table does.
    assert bool(links) == (name != "sentiment-choices")
    assert all(link.get("href").startswith("#") for link in links) and all(named)
    narrow = ET.fromstring(chart.svg(narrow=True))
    assert [link.get("aria-label") for link in narrow.iter("{http://www.w3.org/2000/svg}a")] == named
    assert len(links) <= len(chart.table) * 5 and 2 * len(set(named)) >= len(links)
    assert "<text" in chart.svg() and "#1f5fa8" not in re.sub(r"var\([^)]*\)", "", chart.svg(themed=True))
    assert root.get("role") == ("group" if links else "img")


def test_a_matplotlibrc_of_the_current_folder_changes_no_picture(make_exchange):
    exchange = make_exchange({"one": "The bus is late.", "two": "The bus is here, and full."})
    drawn = rj.chart(rj.words.voices(exchange)).png()
    with matplotlib.rc_context({"path.sketch": (9, 9, 9), "xtick.major.pad": 40}):
        assert rj.chart(rj.words.voices(exchange)).png() == drawn


def test_save_writes_three_files_and_leaves_no_other(charts, tmp_path):
    charts["voices"].save(tmp_path / "new" / "voices")
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == [
        "voices.csv",
        "voices.png",
        "voices.svg",
    ]
    table = pd.read_csv(tmp_path / "new" / "voices.csv")
    assert table["words"].sum() == 896 + 315


@pytest.mark.parametrize("lacking", ["name", "finding", "method", "description"])
def test_a_chart_that_lacks_something_is_refused(lacking):
    given = {"name": "n", "finding": "f", "method": "m", "description": "d"} | {lacking: " "}
    with pytest.raises(ValueError, match=lacking):
        Chart(**given, table=pd.DataFrame({"a": [1]}), draw=lambda narrow: None)
    with pytest.raises(ValueError, match="no rows"):
        Chart("n", "f", "m", "d", pd.DataFrame({"a": []}), lambda narrow: None)


@pytest.mark.slow
def test_hostile_words_in_a_chart(make_exchange):
    text = "<b>one</b> </svg><script>x</script> $x^2$ $\\frac$ & “q”. " * 3
    made = make_exchange({"ann": text, "ben": "<b> $y$ script script."}, "")
    chart = rj.chart(rj.words.compare(made))
    bundle, facts = chart._repr_mimebundle_()
    assert "<script" not in facts["rejoinder"]["page"]
    before, _, after = bundle["text/html"].partition(
        "<script>// A link opens"
    )  # the output's own, and no other
    assert "<script" not in before + after and after
    ET.fromstring(chart.svg())


@pytest.mark.slow
def test_no_png_is_drawn_where_nobody_sees_one(nation, monkeypatch):
    """JupyterLab shows the page, and the PNG takes longer than all else; what is converted may need it."""
    drawn = []
    draw_png = Chart.png
    monkeypatch.setattr(Chart, "png", lambda chart: drawn.append(chart.name) or draw_png(chart))
    kinds = {}
    for quiet, session in itertools.product(("", "1"), ("", "notebooks/02.ipynb")):
        monkeypatch.setenv("REJOINDER_REPORT", quiet)
        monkeypatch.setenv("JPY_SESSION_NAME", session)
        kinds[quiet, session] = set(rj.chart(rj.words.voices(nation))._repr_mimebundle_()[0])
    seen = kinds.pop(("", "notebooks/02.ipynb"))
    assert all(kind - seen == {"image/png"} for kind in kinds.values()) and drawn == ["voices"] * 3


def test_a_page_is_told_the_style_of_every_class_and_every_mark_that_is_drawn(charts):
    told = [chart._repr_mimebundle_()[1]["rejoinder"] for chart in charts.values()]
    for kept in told:
        pictures = [ET.fromstring(text) for text in re.findall("<svg.*?</svg>", kept["page"], re.S)]
        elements = [element for picture in pictures for element in picture.iter()]
        classes = {element.get("class") for element in elements} - {None}
        assert len(pictures) == 2 and classes | {mark["class"] for mark in kept["marks"].values()} == set(
            kept["rules"]
        )
        drawn = [element.get("href") for element in elements if element.tag.endswith("}use")]
        assert {name for name in drawn if name.startswith("#fig.")} == {f"#{name}" for name in kept["marks"]}
        assert not [element for element in elements if element.get("style")]
    names = [name for kept in told for name in kept["rules"]]
    styles = [style for kept in told for style in kept["rules"].values()]
    assert len(set(names)) == len(set(styles)) == len(set(zip(names, styles))) < len(names) / 2


def test_a_mark_of_a_tool_is_filled_where_its_middle_way_is_clear(nation):
    """AFINN is clear in each of its ways, labMT in none; the line beside them counts those that are."""
    choices = rj.sentiment.compare(nation)
    figure, labels = rj.chart(choices).draw(False)
    filled = {}
    for line in figure.axes[0].lines:
        if line.get_gid():
            filled[labels[line.get_gid()].partition(":")[0]] = line.get_markerfacecolor() == line.get_color()
    clear = choices.table.assign(is_clear=choices.table["clear"] != 0).groupby("tool")["is_clear"].sum()
    assert clear["AFINN"] == 20 and clear["labMT"] == 0 and filled["AFINN"] and not filled["labMT"]
    said = {text.get_text() for text in figure.axes[0].texts}
    assert {f"{number} of 20 clear" for number in clear} <= said


def test_a_page_tells_a_picture_by_the_title_and_the_words_beside_it(charts):
    kept = charts["frames"]._repr_mimebundle_()[1]["rejoinder"]
    for html, pictures in ((kept["page"], 2), (kept["small"], 1)):
        assert html.count('aria-labelledby="fig-frames.finding"') == pictures
        assert html.count('aria-describedby="fig-frames.words"') == pictures
        assert html.count('id="fig-frames.finding"') == html.count('id="fig-frames.words"') == 1
