"""The slides of a lesson: each says its result's finding; six pictures, one PDF, the same each time."""

import csv
import io
import re
from dataclasses import replace
from pathlib import Path

import matplotlib.colors
import matplotlib.image
import matplotlib.style
import numpy as np
import pytest
from pypdf import PdfReader

import rejoinder as rj
from rejoinder.charts import slides as slides_module
from rejoinder.charts.chart import INK, PAPER, RULE
from rejoinder.charts.names import STYLE
from rejoinder.charts.slide import HIGH, WIDE
from rejoinder.charts.slides import PLAIN, SLIDES, USUAL, draw_slides
from rejoinder.exchange import InputError
from rejoinder.publish.lesson_slides import write_slides

from .conftest import NATION, write_exchange
from .test_chart_layout import SVG, find_faults
from .test_slides import check, read

PLAN = "what,name,note\n"
TEXT = "The lane is good and the lane is new. We like the lane so much. "
REPLY = "No lane is good, and no lane is cheap. They hate the lane so much. "


@pytest.fixture(scope="module")
def files(nation):
    return write_slides(nation)


@pytest.fixture(scope="module")
def uses(nation):
    return rj.words.compare(nation)


@pytest.fixture(scope="module")
def baseline(uses):
    """Return how the words of the texts of single authors part, beside those of the shipped exchange."""
    return uses.baseline()


def find_findings(exchange, uses, baseline):
    """Return what each chart must say, computed apart from the slides, by its name."""
    return {
        "voices": rj.words.voices(exchange).headline,
        "word-use": uses.headline,
        "one-author": baseline.findings()[0].headline,
        "frames": rj.framing.compare(exchange).headline,
        "claim-answers": rj.claims.read(exchange).by_letter().headline,
        "sentiment-ways": rj.sentiment.compare(exchange).headline,
    }


def test_there_are_six_with_the_findings_of_their_results(nation, files, uses, baseline):
    found = find_findings(nation, uses, baseline)
    names = [f"{number}-{name}.png" for number, name in enumerate(found, start=1)]
    assert list(files) == [*names, "slides.pdf", "slides.txt"]
    for name in names:
        check(read(files[name]))
    text = files["slides.txt"].decode()
    for number, finding in enumerate(found.values(), start=1):
        assert f"{number}. {finding}\n" in text
    assert "No slide" not in text and text.endswith(
        "The Nation, 2009, date not recorded. Computed with rejoinder.\n"
    )
    pages = PdfReader(io.BytesIO(files["slides.pdf"])).pages
    assert len(pages) == 6
    for page, finding in zip(pages, found.values()):
        assert page.mediabox.width * 9 == pytest.approx(float(page.mediabox.height) * 16)
        assert "".join(finding.split()) in "".join(page.extract_text().split())
        assert "Computedwithrejoinder." in "".join(page.extract_text().split())


def test_a_slide_speaks_plainly_and_its_method_stands_in_the_notes(nation, files):
    """On the slides no word of the method; in the notes, the method as the chart in the report has it."""
    words = ("log", "95%", "interval", "likelihood", "chance, by paragraph", "independent", "lemma", "alpha")
    pages = PdfReader(io.BytesIO(files["slides.pdf"])).pages
    for page in pages:
        said = " ".join(page.extract_text().split())
        assert [word for word in words if word in said] == []
    notes = files["slides.txt"].decode()
    charts = [rj.chart(measure(nation), **more) for measure, more in map(SLIDES.get, USUAL)]
    for chart in charts:
        assert f"\nMethod: {chart.method}\n" in notes
    assert set(PLAIN) == set(USUAL)


def test_what_of_the_claims_is_testimony_is_said_where_they_are_counted(nation, files, lane):
    """Counted anew from the folder's tables: which claims name a sentence between Eliza's first and last."""
    with (NATION / "claims.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    hers = {f"manila-{number:02}" for number in range(4, 20)}
    resting = [row["claim_id"] for row in rows if hers & set(row["sentence_ids"].split())]
    assert len(resting) == 1  # claim-22
    said = f"1 of {len(rows)} claims rests on words quoted from Eliza; it is counted with the letter"
    assert said in files["slides.txt"].decode().partition("\n5. ")[2].partition("\n6. ")[0]
    [page] = PdfReader(io.BytesIO(files["slides.pdf"])).pages[4:5]
    assert "".join(said.split()) in "".join(page.extract_text().split())
    table = "claim_id,sentence_ids,kind,summary,answer\nclaim-01,ann-01,factual,It is good.,unanswered\n"
    (lane / "claims.csv").write_text(table, encoding="utf-8")
    assert rj.claims.read(rj.load(lane)).say_testified() == ""


def test_the_numbers_of_the_findings_are_those_of_the_folder(nation, files, uses, baseline):
    """Each number in the heading of a slide, computed another way: from the tables, or row by row."""
    notes = files["slides.txt"].decode()
    heads = [re.search(rf"^{number}\. (.*)$", notes, re.M)[1] for number in range(1, 7)]
    numbers = [[float(one) for one in re.findall(r"\d+(?:\.\d+)?", head)] for head in heads]
    tokens = nation.tokens
    size = tokens.groupby("side").size()
    hers = int((tokens["speaker"] == "Eliza").sum())
    assert numbers[0] == [size["letters"], hers, round(100 * hers / size["letters"]), size["reply"]]
    own = tokens[tokens["own"]]["word"].value_counts()
    uneven = int(uses.table["verdict"].isin(["holds", "leans"]).sum())
    assert numbers[1] == [uneven, int((own >= 4).sum())]
    means = [
        round(float(part[name].mean()), digits)
        for _, part in baseline.table.groupby("author", sort=False)
        for name, digits in (("uneven", 1), ("compared", 0))
    ]
    assert len(means) == 4 and numbers[2] == [*means, *numbers[1]]
    frames = rj.framing.compare(nation).table
    assert numbers[3] == [int(frames["verdict"].isin(["holds", "leans"]).sum()), len(frames)]
    with (NATION / "claims.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["sentence_ids"].partition("-")[0], row["answer"]) for row in csv.DictReader(file)]
    counts = [
        [rows.count((letter, "unanswered")), sum(one == letter for one, _ in rows)]
        for letter in ("roth", "arlington", "manila")
    ]
    assert numbers[4] == [number for pair in counts for number in pair]
    ways = rj.sentiment.compare(nation).table
    assert numbers[5] == [int(((ways["low"] > 0) | (ways["high"] < 0)).sum()), len(ways)]


def test_the_pictures_of_the_pdf_are_the_slides(files):
    reader = PdfReader(io.BytesIO(files["slides.pdf"]))
    assert (
        "/CreationDate" not in reader.metadata and reader.metadata.title == "Saving Sex-Trafficking Victims"
    )
    pictures = list(reader.pages[0].images)  # all pages share them, and each shows one
    assert len(pictures) == 6
    for page, picture, name in zip(reader.pages, pictures, files):
        used = re.findall(rb"/(I\d+) Do", page.get_contents().get_data())
        assert used == [Path(picture.name).stem.encode()]
        seen = matplotlib.image.imread(io.BytesIO(files[name]))[:, :, :3]
        shown = np.asarray(picture.image.convert("RGB"))[::-1] / 255  # the page turns it upside down
        assert shown.shape == (HIGH, WIDE, 3) and np.abs(shown - seen).max() < 0.01


@pytest.fixture
def lane(tmp_path):
    """Return the folder of an exchange about a lane, without a table."""
    return write_exchange(tmp_path, {"ann": TEXT * 3, "ben": REPLY * 3})


def test_each_picture_of_the_pdf_fills_its_page(files):
    """What stands before an image is drawn (`cm`) says how wide and high, in points, it becomes."""
    for page in PdfReader(io.BytesIO(files["slides.pdf"])).pages:
        drawn, placed = [], []

        def look(operator, operands, *_, drawn=drawn, placed=placed):
            if operator == b"cm":
                placed.append([float(one) for one in operands])
            if operator == b"Do":
                drawn.append(placed[-1])

        page.extract_text(visitor_operand_before=look)
        [(width, _, _, height, left, low)] = drawn
        wide, high = float(page.mediabox.width), float(page.mediabox.height)
        assert [round(width), round(height), round(left), round(low)] == [
            round(wide), -round(high), 0, round(high),
        ]  # fmt: skip


def test_the_same_each_time(lane):
    (lane / "lesson.csv").write_text(f"{PLAN}chart,word-use,\nchart,voices,\n", encoding="utf-8")
    one, other = (write_slides(rj.load(lane)) for _ in range(2))
    assert one == other and list(one) == ["1-word-use.png", "2-voices.png", "slides.pdf", "slides.txt"]


def test_what_cannot_be_made_is_left_out_and_said(lane):
    files = write_slides(rj.load(lane))
    text = files["slides.txt"].decode()
    assert "1-voices.png" in files and not [name for name in files if "frames" in name or "claim" in name]
    assert "No slide frames: Nothing to show here: the data folder has no codebook.csv." in text
    assert "No slide claim-answers: Nothing to show here: the data folder has no claims.csv" in text
    assert len([name for name in files if name.endswith(".png")]) + text.count("No slide") == len(USUAL)
    numbers = [int(name.partition("-")[0]) for name in files if name.endswith(".png")]
    assert numbers == list(range(1, len(numbers) + 1))


def test_of_french_letters_there_is_what_can_be_counted(lane):
    settings = lane / "exchange.toml"
    settings.write_text(f'language = "fr"\n{settings.read_text(encoding="utf-8")}', encoding="utf-8")
    files = write_slides(rj.load(lane))
    text = files["slides.txt"].decode()
    assert {"1-voices.png", "2-word-use.png"} < set(files)
    assert "No slide one-author: The texts of one author to hold this against are in English." in text
    assert "No slide sentiment-ways: " in text


def test_without_any_there_is_no_pdf(lane):
    (lane / "lesson.csv").write_text(f"{PLAN}chart,frames,\n", encoding="utf-8")
    assert list(write_slides(rj.load(lane))) == ["slides.txt"]


def test_a_chart_that_is_none_is_told_in_one_line(lane):
    (lane / "lesson.csv").write_text(f"{PLAN}chart,voice,\n", encoding="utf-8")
    with pytest.raises(InputError) as raised:
        write_slides(rj.load(lane))
    assert str(raised.value) == (
        f"{lane}/lesson.csv, column name: “voice”: no chart of a slide is called so; write voices"
    )


def test_each_name_is_that_of_its_chart(nation, monkeypatch):
    monkeypatch.setattr(slides_module, "draw_slide", lambda chart, source: b"")
    slides, missing = draw_slides(nation, SLIDES)
    assert missing == {} and [one.chart.name for one in slides] == list(SLIDES)


def test_the_bars_of_one_author_are_those_of_the_result(baseline):
    chart = rj.chart(baseline)
    table = chart.table
    here = table[table["of"] == "here"]
    assert here[["compared", "uneven"]].to_numpy().tolist() == [[baseline.compared, baseline.uneven]]
    order = ["author", "compared", "uneven"]
    rest = table[table["of"] != "here"].rename(columns={"of": "author"}).sort_values(order)[order]
    made = baseline.table.sort_values(order)[order]
    assert rest.to_numpy().tolist() == made.to_numpy().tolist()
    # As many stand before it as have a share as large as its own: the finding says how many.
    before = int(here.index[0])
    assert baseline.findings()[0].detail.startswith(f"In {before} of {len(made)} stretches")
    assert f"Before that of this exchange stand {before} bars." in chart.description
    assert list(table["share"]) == sorted(table["uneven"] / table["compared"], reverse=True)
    for narrow in (False, True):
        with matplotlib.style.context(STYLE):
            figure = chart.draw(narrow)[0]
        heights = [bar.get_height() for bar in figure.axes[0].patches]
        assert heights == pytest.approx(list(100 * table["share"]))
        # Each author has a fill of his own, and the method says whose it is.
        fills = {}
        for bar, whose in zip(figure.axes[0].patches, table["of"]):
            fills.setdefault(whose, set()).add(matplotlib.colors.to_hex(bar.get_facecolor()))
        assert fills == {"here": {INK}, "Hamilton": {RULE}, "Roosevelt": {PAPER}}
        assert "Grey: Alexander Hamilton" in chart.method and "; empty: Theodore Roosevelt" in chart.method
        assert [label.get_text() for label in figure.axes[0].get_xticklabels()] == ["here: 5 of 46"]
        assert find_faults(figure, SVG) == []


def test_how_many_bars_stand_before_it_takes_the_verb_of_the_number(baseline):
    shares = (baseline.table["uneven"] / baseline.table["compared"]).sort_values(ascending=False).tolist()
    assert shares[0] > 5 / 30 > shares[1]
    for uneven, said in ((5, "stands 1 bar."), (30, "stand 0 bars.")):
        chart = rj.chart(replace(baseline, uneven=uneven, compared=30))
        assert chart.description.endswith(f"Before that of this exchange {said}")


def test_the_label_is_free_wherever_the_bar_stands(baseline):
    for uneven in (0, 30):
        chart = rj.chart(replace(baseline, uneven=uneven, compared=30))
        for narrow in (False, True):
            with matplotlib.style.context(STYLE):
                assert find_faults(chart.draw(narrow)[0], SVG) == []


def test_the_plan_of_the_shipped_exchange_names_them():
    text = (NATION / "lesson.csv").read_text(encoding="utf-8")
    assert [line.split(",")[1] for line in text.splitlines() if line.startswith("chart,")] == list(USUAL)
