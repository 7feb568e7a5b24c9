"""The map of an exchange: a bar for each sentence, a line for each answer, and the same in words."""

import re

import pytest
from bs4 import BeautifulSoup

import rejoinder as rj
from rejoinder.page.links import Links, find_ground
from rejoinder.page.overview import WIDE, write_map
from rejoinder.page.whole import SIGNS

from .conftest import write_exchange

CLAIMS = """claim_id,sentence_ids,kind,summary,answer,answer_sentence_ids,note
c-1,ann-01,factual,One.,countered,ben-02,
c-2,ann-03,factual,Three.,unanswered,,
c-3,ann-03,offer,Three again.,conceded,ben-01 ben-02,
"""


def draw(exchange):
    return BeautifulSoup(write_map(exchange, rj.read(exchange).table, SIGNS), "html.parser")


@pytest.fixture
def mapped(tmp_path):
    texts = {"ann": "One two three four. Five. Six seven eight.", "ben": "We said so. You did."}
    folder = write_exchange(tmp_path, texts)
    (folder / "claims.csv").write_text(CLAIMS, encoding="utf-8")
    return rj.load(folder)


def test_the_map_by_hand(mapped):
    soup = draw(mapped)
    wide, narrow = soup.select("svg")
    for picture in (wide, narrow):
        looks = [bar["class"] for bar in picture.select("rect")]
        assert looks == [["countered"], ["plain"], ["unanswered"], ["answering"], ["answering"]]
        assert [line["class"] for line in picture.select("path")] == [
            ["countered"],
            ["conceded"],
            ["conceded"],
        ]
    titles = [one.text for one in wide.select("title")]
    assert titles == [
        "Ann, sentence 1: a claim that is countered",
        "Ann, sentence 2",
        "Ann, sentence 3: a claim that is unanswered and conceded",
        "Ben, sentence 1: answers a claim",
        "Ben, sentence 2: answers a claim",
    ]
    assert [one.text for one in wide.select("text.on")] == ["■", "×"]
    bars = [{key: float(bar[key]) for key in ("x", "y", "width", "height")} for bar in wide.select("rect")]
    for line, (start, end) in zip(wide.select("path"), [(0, 4), (2, 3), (2, 4)]):
        x, y, *_, to, down = map(float, re.findall(r"[\d.]+", line["d"]))
        first, last = bars[start], bars[end]
        assert first["x"] < x < first["x"] + first["width"] and y == first["y"] + first["height"]
        assert last["x"] < to < last["x"] + last["width"] and down == last["y"]
    words = [4, 1, 3, 3, 2]
    widths = [float(bar["width"]) + 2 for bar in wide.select("rect")]
    assert [width / widths[1] for width in widths] == pytest.approx(words, rel=0.01)
    assert sum(widths[:3]) == pytest.approx(WIDE - 110, abs=0.5)
    said = [one.text for one in soup.select("details li")]
    assert said == [
        "Ann, sentence 1: countered in Ben, sentence 2.",
        "Ann, sentence 3: unanswered.",
        "Ann, sentence 3: conceded in Ben, sentence 1 and Ben, sentence 2.",
    ]
    assert [one.text.split()[1] for one in soup.select(".key > span")] == [
        "countered",
        "conceded",
        "unanswered",
    ]


def test_a_long_name_is_cut_in_the_drawing_and_whole_in_its_title(tmp_path):
    folder = write_exchange(
        tmp_path, {"ann": "One.", "ben": "Two. Three."}, authors={"ann": "Ann " + "Lee " * 20}
    )
    rows = CLAIMS.splitlines()[:1] + ["c-1,ann-01,factual,One.,countered,ben-02,"]
    (folder / "claims.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    soup = draw(rj.load(folder))
    name = soup.select_one(".wide svg > text")
    assert name.select_one("title").text == "Ann " + "Lee " * 19 + "Lee"
    assert name.find(string=True, recursive=False) == "Ann Lee Lee…"


def test_a_claim_in_a_short_sentence_has_its_sign_below_the_bar(tmp_path):
    """Two words of two hundred are a bar of 3 units; a sign of 11 stands below it, on the same middle or, at
    the edge of the map, so far inside that it is not cut.
    """
    folder = write_exchange(
        tmp_path, {"ann": "We do. " + "Word " + "word " * 200 + "end.", "ben": "Two. Three."}
    )
    rows = CLAIMS.splitlines()[:1] + [
        "c-1,ann-01,factual,One.,countered,ben-02,",
        "c-2,ann-02,factual,T.,echoed,ben-01,",
    ]
    (folder / "claims.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    for picture in draw(rj.load(folder)).select("svg"):
        bars = {bar["class"][0]: bar for bar in picture.select("rect")}
        below, on = (picture.select_one(f"text.{place}:not(.halo)") for place in ("below", "on"))
        assert (below.text, on.text) == ("■", "✚") and len(picture.select("text.below.halo")) == 1
        middle = float(bars["countered"]["x"]) + float(bars["countered"]["width"]) / 2
        assert float(below["x"]) == pytest.approx(max(middle, 6), abs=0.1)
        assert float(below["y"]) > float(bars["countered"]["y"]) + float(bars["countered"]["height"])


def test_a_sign_below_its_bar_does_not_meet_the_next_name(tmp_path):
    texts = {"ann": "No.", "ben": "We do. " + "Word " + "word " * 200 + "end.", "cy": "Three."}
    folder = write_exchange(tmp_path, texts)
    rows = CLAIMS.splitlines()[:1] + ["c-1,ben-01,factual,One.,unanswered,,"]
    (folder / "claims.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    wide, narrow = draw(rj.load(folder)).select("svg")
    below, name = narrow.select_one("text.below"), narrow.find("text", string="Cy")
    assert float(name["y"]) - float(below["y"]) >= 16  # the height of the name, and some air


def test_of_a_cut_result_the_claims_that_are_left_are_drawn(mapped):
    layers = rj.read(mapped)
    assert write_map(mapped, layers.where(part="answer").table, SIGNS) == ""
    assert "Ben" in rj.chart(layers.where(part="answer")).make(Links(find_ground(layers)))


def test_without_claims_there_is_no_map(make_exchange):
    made = make_exchange({"ann": "One.", "ben": "Two."})
    assert write_map(made, rj.read(made).table, SIGNS) == ""


def test_every_sentence_has_a_bar_inside_the_picture_and_none_over_another(nation):
    for picture in draw(nation).select("svg"):
        across, down = map(float, picture["viewbox"].split()[2:])
        bars = [
            tuple(float(bar[key]) for key in ("x", "y", "width", "height")) for bar in picture.select("rect")
        ]
        assert len(bars) == len(nation.sentences)
        assert all(x >= 0 and x + wide <= across + 0.1 and y + high <= down for x, y, wide, high in bars)
        for one, other in zip(bars, bars[1:]):
            assert one[1] != other[1] or one[0] + one[2] <= other[0]
        assert len(picture.select("path")) == 14
