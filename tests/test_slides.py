"""Charts as slides: 16:9, whole, with names that do not meet, of the charts that stand open alone."""

import io

import matplotlib.image
import nbformat
import pytest

import rejoinder as rj
from rejoinder.charts import slide
from rejoinder.charts.slide import EDGE, HIGH, WIDE, draw_slide
from rejoinder.cli import main
from rejoinder.page.figure import SLIDES

from .conftest import write_exchange
from .in_place import run_in_place
from .test_collect import make_notebook


def read(data):
    return matplotlib.image.imread(io.BytesIO(data))[:, :, :3]


def has_ink(picture):
    return bool((picture < 0.9).any())


def check(picture):
    """Check size and margins, and that title, chart and source are there."""
    assert picture.shape == (HIGH, WIDE, 3)
    half = EDGE // 4
    for edge in (picture[:half], picture[-half:], picture[:, :half], picture[:, -half:]):
        assert not has_ink(edge)
    assert has_ink(picture[:120]) and has_ink(picture[300:800]) and has_ink(picture[-EDGE:])


def list_charts(exchange):
    return [
        rj.chart(rj.words.compare(exchange)),
        rj.chart(rj.sentiment.compare(exchange)),
        rj.chart(rj.framing.compare(exchange)),
        rj.chart(rj.words.voices(exchange)),
    ]


@pytest.mark.slow
def test_a_slide_is_whole_and_the_same_each_time(nation, monkeypatch):
    drawn = []
    monkeypatch.setattr(
        slide, "_meet", lambda figure, meet=slide._meet: drawn.append(meet(figure)) or drawn[-1]
    )
    for chart in [*list_charts(nation), rj.chart(rj.claims.read(nation), "letters")]:
        one = draw_slide(chart, "Ours, 2009. Computed with rejoinder.")
        check(read(one))
        assert drawn[-1] is False
    assert draw_slide(chart, "Ours, 2009. Computed with rejoinder.") == one


@pytest.mark.slow
def test_long_names_do_not_meet_on_a_slide(make_exchange, monkeypatch):
    names = [f"a way of seeing the matter that has a long name: number {n} of twelve ways" for n in range(12)]
    book = "frame,family,term,source,note\n" + "".join(f"{name},issue,law,t,r\n" for name in names)
    made = make_exchange({"ann": "The law is good.", "ben": "No law came. We wept."}, book)
    drawn = []
    monkeypatch.setattr(
        slide, "_meet", lambda figure, meet=slide._meet: drawn.append(meet(figure)) or drawn[-1]
    )
    check(read(draw_slide(rj.chart(rj.framing.compare(made)), "Ours, " + "a long source " * 40)))
    assert drawn[-1] is False and len(drawn) > 1  # the flattest would have let them meet


def test_slides_come_along_where_they_are_asked_for(nation, monkeypatch):
    chart = rj.chart(rj.words.voices(nation))
    assert "slide" not in chart._repr_mimebundle_()[1]["rejoinder"]
    monkeypatch.setenv(SLIDES, "1")
    assert chart._repr_mimebundle_()[1]["rejoinder"]["slide"]
    assert chart._name_source().startswith("Saving Sex-Trafficking Victims, The Nation, 2009")


def test_the_command_writes_the_charts_and_the_slides_of_what_stands_open(tmp_path, monkeypatch, capsys):
    folder = write_exchange(tmp_path, {"ann": "One law. Two.", "ben": "Two laws came."})
    home = tmp_path / "home" / "notebooks"
    home.mkdir(parents=True)
    open_, deep = "rj.chart(rj.words.voices(exchange))", "rj.chart(rj.words.compare(exchange, minimum=1))"
    notebook = make_notebook("Voices: who?", (open_, []), (deep, ["deeper"]), (open_, ["deeper"]))
    nbformat.write(notebook, home / "00-one.ipynb")
    monkeypatch.chdir(home.parent)
    with run_in_place():
        assert main(["figures", str(folder), "--notebooks", str(home), "--slides"]) == 0
    figures = home.parent / "figures"
    assert "2 charts and 1 slide in figures" in capsys.readouterr().out
    assert {path.name for path in figures.glob("*.png")} == {"voices.png", "word-use.png", "slide-voices.png"}
    check(read((figures / "slide-voices.png").read_bytes()))
    assert (figures / "word-use.svg").exists() and not list(tmp_path.rglob("index.html"))


def test_the_command_says_what_is_wrong_in_one_line(tmp_path, capsys):
    folder = write_exchange(tmp_path, {"ann": "One.", "ben": "Two."})
    assert main(["figures", str(folder), "--notebooks", str(tmp_path / "nowhere")]) == 2
    said = capsys.readouterr().err
    assert "no notebook 00-….ipynb" in said and "Traceback" not in said
    assert main(["report", str(folder), "--full"]) == 2
    assert (
        "--full: “no --pdf”: what is folded is for the PDF alone; give --pdf, too" in capsys.readouterr().err
    )
