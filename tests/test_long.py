"""Exchanges of many letters, and of long ones: what is taken together, what is drawn, and what is said."""

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import matplotlib.style
import pytest
from bs4 import BeautifulSoup

import rejoinder as rj
from rejoinder.exchange import group_letters, group_voices
from rejoinder.page.addresses import find_address
from rejoinder.page.overview import NARROW, WIDE, write_map
from rejoinder.page.whole import SIGNS
from rejoinder.page.whole import write_exchange as write_exchange_page
from rejoinder.publish import kernels

from .conftest import write_exchange
from .long_exchange import write_long
from .test_chart_layout import STYLE, SVG, find_faults

HIGHEST = 20  # inches of a figure of many letters


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """Return an exchange of thirty letters by three authors on each side, one of whom quotes the Mayor."""
    return rj.load(write_long(tmp_path_factory.mktemp("long") / "x", 30, 3000, 3))


def test_up_to_many_letters_stand_by_themselves(nation):
    assert list(group_letters(nation).values()) == ["Roth", "Arlington", "Manila", "Thrupkaew"]
    assert [one.name for one in group_voices(nation)] == list(nation.voices["voice"])


def test_of_many_letters_those_of_one_author_are_together_or_those_of_one_side(many):
    grouped, letters = group_letters(many), many.letters
    assert list(grouped) == list(letters["letter"]) and list(grouped.values()) == list(letters["author"])
    sides = [many.sides[side] for side in letters["side"]]
    assert list(group_letters(many, most=5).values()) == sides
    groups = group_voices(many, most=9)
    assert (
        len(groups) == 8
        and len(group_voices(many)) == len(many.voices) > 9
        and "The Mayor, quoted, The Board" in [one.name for one in groups]
    )
    assert sum(one.words for one in groups) == len(many.tokens)
    for one in groups:
        mine = many.tokens[(many.tokens["side"] == one.side) & (many.tokens["speaker"] == one.speaker)]
        heard = set(mine["letter"]) if one.quoted else {mine["letter"].iloc[0]}  # a writer is one voice
        assert one.words == len(mine) and {letter for letter, _ in one.voices} == heard


@pytest.mark.parametrize(("letters", "names"), [(24, 24), (25, 3)])
def test_twenty_four_letters_are_still_named_one_by_one(tmp_path, letters, names):
    texts = {f"l{number}": "We left." for number in range(letters)}
    authors = {name: ("Ben", "Cy")[number % 2] for number, name in enumerate(texts)} | {"l0": "Ann"}
    made = rj.load(write_exchange(tmp_path, texts, authors=authors))
    assert len(set(group_letters(made).values())) == names


def test_who_writes_on_both_sides_is_two_writers(tmp_path, monkeypatch):
    texts = {f"l{n}": "We came and we left." for n in range(4)}
    authors = {"l0": "Ann", "l1": "Ann", "l2": "Ann", "l3": "Ben"}
    sides = {"l0": "one", "l1": "one", "l2": "two", "l3": "two"}
    made = rj.load(write_exchange(tmp_path, texts, authors=authors, side_of=sides))
    names = ["Ann, Side one", "Ann, Side one", "Ann, Side two", "Ben"]
    assert list(group_letters(made, most=3).values()) == names
    assert list(group_letters(made, most=4).values()) == list(made.letters["short"])
    monkeypatch.setattr("rejoinder.weight._measure", lambda rest, name, key: {"without": name})
    assert rj.weigh(made).table["without"].is_unique


def test_who_writes_and_is_quoted_is_two_voices(tmp_path):
    texts = {f"ann-{n}": "We came. Then she said: “No law came to us.” We left." for n in range(4)}
    authors = {"ann-0": "Dora", "ann-1": "Ann", "ann-2": "Ann"}
    quoted = {"ann-1": [("Dora", "“No", "us.”")]}
    sides = {"ann-0": "one", "ann-1": "one", "ann-2": "one", "ann-3": "two"}
    made = rj.load(write_exchange(tmp_path, texts, authors=authors, quoted=quoted, side_of=sides))
    voices = [(one.name, one.words) for one in group_voices(made, most=2)]
    names = ["Dora, Side one", "Ann", "Dora, quoted, Side one", "Ann-3"]
    assert voices == list(zip(names, (12, 19, 5, 12)))


def test_of_many_voices_each_speaker_is_left_out_with_all_letters(many, monkeypatch):
    monkeypatch.setattr(
        "rejoinder.weight._measure", lambda rest, name, key: {"without": name, "rest": len(rest.tokens)}
    )
    monkeypatch.setattr("rejoinder.weight.group_voices", lambda exchange: group_voices(exchange, most=9))
    rows = rj.weigh(many).table.set_index("without")["rest"]
    assert rows.iloc[0] == len(many.tokens) and len(rows) == 9
    for author in set(many.letters["author"]):
        mine = set(many.letters.loc[many.letters["author"] == author, "letter"])
        assert rows[author] == (~many.tokens["letter"].isin(mine)).sum()
    said = (many.tokens["speaker"] == "The Mayor").groupby(many.tokens["side"]).sum()
    for side, words in said.items():
        assert len(many.tokens) - rows[f"The Mayor, quoted, {many.sides[side]}"] == words


def test_where_there_is_much_to_leave_out_the_largest_parts_are(many, monkeypatch):
    monkeypatch.setattr(
        "rejoinder.weight._measure", lambda rest, name, key: {"without": name, "rest": len(rest.tokens)}
    )
    monkeypatch.setattr("rejoinder.weight.MANY", 3)
    rows = rj.weigh(many).table.set_index("without")["rest"]
    authors = many.letters.set_index("letter")["author"]
    largest = many.tokens["letter"].map(authors).value_counts().nlargest(3)  # whom they quote goes along
    assert rows.iloc[1:].to_dict() == {name: len(many.tokens) - words for name, words in largest.items()}


def test_of_many_voices_each_speaker_has_a_rank(many):
    left = rj.words.leave_out(many)
    assert [name for name in left.table if name.startswith("rank_without_Ada")] == [
        "rank_without_Ada Ashdown"
    ]
    assert left.shown.shape[1] == 5 + 6  # quoted words are none of one's own


def test_a_table_of_many_ranks_says_without_whom_a_word_falls_furthest(many):
    left = rj.words.leave_out(many)
    for number in range(8):
        left.table[f"rank_without_{number}"] = 1
        assert ("lowest" in left.shown) == (6 + number + 1 > 12)  # six voices hold own words
    left.table.loc[0, "rank_without_3"] = 77
    assert (left.shown.loc[0, "lowest"], left.shown.loc[0, "lowest_without"]) == (77, "3")
    left.table.loc[0, "rank_without_5"] = 0  # not even compared
    assert (left.shown.loc[0, "lowest"], left.shown.loc[0, "lowest_without"]) == (0, "5")


def test_long_voices_are_compared_a_thousand_words_at_a_time(tmp_path):
    texts = {"ann": "The law came to us all. " * 250, "ben": "No law was good for him. " * 200}
    found = rj.words.apart(rj.load(write_exchange(tmp_path, texts)))
    assert found.length == 1000 and "the length of the shortest voice" not in found.findings()[0].sure


def test_while_notebooks_run_it_is_said_which(monkeypatch):
    monkeypatch.setattr(kernels, "QUIET_SECONDS", 0.01)
    said = []

    async def wait():
        saying = asyncio.create_task(kernels._say_running({"02-b": True, "01-a": True}, said.append))
        await asyncio.sleep(0.05)
        saying.cancel()

    with ThreadPoolExecutor() as aside:  # another test's browser has a loop of its own in this thread
        aside.submit(asyncio.run, wait()).result()
    assert said and re.fullmatch(r"\d+ s: running 01-a, 02-b", said[0])


@pytest.fixture(scope="module")
def twenty(tmp_path_factory):
    """Return twenty letters by four authors on each side."""
    return rj.load(write_long(tmp_path_factory.mktemp("twenty") / "x", 20, 2400, 4))


def draw_both(chart):
    """Return the wide and the narrow figure of a chart in which no words overlap or are cut."""
    with matplotlib.style.context(STYLE):
        figures = [chart.draw(narrow)[0] for narrow in (False, True)]
    for figure in figures:
        assert find_faults(figure, SVG) == [] and figure.get_figheight() < HIGHEST
    return figures


def list_names(figure):
    return [label.get_text() for label in figure.axes[0].get_yticklabels()]


def test_of_twenty_letters_the_places_of_a_word_stand_writer_by_writer(twenty):
    places = rj.words.places(twenty, ["council"])
    authors = list(dict.fromkeys(twenty.letters["author"]))
    wide, _ = draw_both(rj.chart(places))
    assert list_names(wide) == authors == list(places.lanes)
    # Each use stands as far in its writer's row as words of that writer's letters stand before it.
    drawn = sorted(line.get_xdata()[0] for line in wide.axes[0].lines if line.get_marker() in ("o", "D"))
    tokens = twenty.tokens.assign(author=twenty.tokens["letter"].map(dict(zip(*name_authors(twenty)))))
    at = tokens.groupby("author").cumcount() + 1
    assert drawn == sorted(at[tokens["word"] == "council"])


def name_authors(exchange):
    return exchange.letters["letter"], exchange.letters["author"]


def test_of_twenty_letters_each_has_its_mean_score(twenty):
    scores = rj.sentiment.score(twenty)
    chart = rj.chart(scores)
    draw_both(chart)
    assert list(chart.table["letter"]) == list(twenty.letters["letter"])
    third = chart.table.iloc[2]
    mine = [row.score for row in scores.table.itertuples() if row.letter == third["letter"]]
    known = [score for score in mine if score == score]
    assert (third["sentences"], third["scored"]) == (len(mine), len(known))
    assert third["mean"] == pytest.approx(sum(known) / len(known))
    assert f'href="#{find_address(third["key"])}"' in chart.svg(themed=True) or third["key"] in chart.svg()


def test_of_many_letters_voices_are_drawn_speaker_by_speaker(many, monkeypatch):
    monkeypatch.setattr("rejoinder.words.speakers.MANY", 9)
    monkeypatch.setattr(
        "rejoinder.words.speakers.group_voices", lambda exchange: group_voices(exchange, most=9)
    )
    voices = rj.words.voices(many)
    chart = rj.chart(voices)
    wide, _ = draw_both(chart)
    assert len(list_names(wide)) == 8 and chart.table["words"].sum() == len(many.tokens)
    assert chart.table["sentences"].sum() == voices.table["sentences"].sum()
    assert len(rj.chart(voices.first(9)).table) == 9


def draw_map(exchange):
    return BeautifulSoup(write_map(exchange, rj.read(exchange, tools=("AFINN",)).table, SIGNS), "html.parser")


def list_bars(picture):
    """Return the class of each bar and where it begins, how low it is and where it ends."""
    bars = [(one["class"], *(float(one[at]) for at in ("x", "y", "width"))) for one in picture.select("rect")]
    return [(look, x, y, x + width) for look, x, y, width in bars]


def test_the_map_of_many_letters_has_a_row_for_each_writer_and_a_bar_for_each_letter(many):
    answers = rj.claims.read(many).table["answer"]
    for picture, across in zip(draw_map(many).select("svg"), (WIDE, NARROW)):
        _, _, width, height = map(float, picture["viewbox"].split())
        assert width == across and height < 500
        names = [one.text for one in picture.select("svg > text:not(.halo)")]
        assert len(names) == 6 and [name.split()[0] for name in names][:2] == ["Ada", "Cara"]
        bars = list_bars(picture)
        plain = [bar[1:] for bar in bars if bar[0] == ["plain"]]
        assert len(plain) == 30 and all(end <= across for _, _, end in plain)
        assert [sum(y == row for _, y, _ in plain) for row in sorted({y for _, y, _ in plain})] == [5] * 6
        for look, start, low, end in bars:  # each that is marked stands on the bar of its letter
            on = [one for one in plain if one[1] == low and one[0] - 0.1 <= start <= end <= one[2] + 0.2]
            assert on or look == ["plain"]
        assert len(picture.select("path")) == (answers != "unanswered").sum()


def test_the_map_of_twenty_letters_that_take_turns_is_bounded(twenty):
    wide, narrow = draw_map(twenty).select("svg")
    assert len(wide.select("rect")) == len(twenty.sentences)
    assert [float(one["viewbox"].split()[3]) < (50 + 12) * 20 + 30 for one in (wide, narrow)] == [True, True]


@pytest.mark.parametrize("uses", (100, 101))
def test_a_number_of_very_many_sentences_lists_the_first_ones_and_says_so(tmp_path, uses):
    texts = {"one": " ".join(["We saw it."] * uses), "two": "We left."}
    made = rj.load(write_exchange(tmp_path, texts, authors={"one": "Ann", "two": "Ben"}))
    key = rj.words.compare(made).where(word="saw").table["key"].item()
    bar = BeautifulSoup(write_exchange_page(made, {key: ["part-words"]}).html, "html.parser").select_one(
        ".bar"
    )
    links = [link["href"] for link in bar.select("details a")]
    assert links == [f"#s-one-{number:02}" for number in range(1, 101)]
    said = bar.summary.text
    assert said.startswith(f"in {uses} sentences") and ("the first 100 are listed" in said) is (uses > 100)


@pytest.mark.parametrize("uses", (200, 201))
@pytest.mark.parametrize("draw", (rj.show, rj.chart))
def test_a_report_has_the_first_rows_of_a_very_long_table_and_names_the_file_of_all(tmp_path, uses, draw):
    texts = {"one": " ".join(["We saw it."] * uses), "two": "We left."}
    made = rj.load(write_exchange(tmp_path, texts, authors={"one": "Ann", "two": "Ben"}))
    find = rj.words.concordance if draw is rj.show else rj.words.places
    shown = draw(find(made, "saw" if draw is rj.show else ["saw"]))
    bundle, kept = shown._repr_mimebundle_()
    pages = kept["rejoinder"]["page"], bundle["text/html"]
    tables = [BeautifulSoup(page, "html.parser").table for page in pages]
    assert [len(table.select("tbody tr")) for table in tables] == [200, uses]
    said = tables[0].caption.text
    assert (f"(the first 200 of {uses} rows; all are in " in said) is (uses > 200)
    file = (
        "the notebook, and in concordance.csv of the site" if draw is rj.show else "its file word-places.csv"
    )
    assert (file in said) is (uses > 200) and "all are in" not in tables[1].caption.text
    assert kept["rejoinder"]["csv"].count("\n") == uses + 1
    if draw is rj.show:
        assert shown.result.name == "concordance" and "all are in" not in rj.show(shown.result, rows=999).html
    else:
        assert shown.name == "word-places" and bundle["text/csv"].count("\n") == uses + 1


def test_a_title_does_not_name_each_of_many_letters(twenty):
    voices, claims = rj.words.voices(twenty), rj.claims.read(twenty).by_letter()
    quoted = voices.table[voices.table["quoted"]]
    share = quoted["words"].sum() / len(twenty.tokens)
    assert len(quoted) == 3 and voices.headline.endswith(
        f"; {share:.0%} of all words are those of 3 quoted voices."
    )
    unanswered, every = claims.table["unanswered"], claims.table["claims"].sum()
    row = claims.table.loc[unanswered.idxmax()]
    name = dict(zip(twenty.letters["letter"], twenty.letters["short"]))[row["letter"]]
    whole = f"Unanswered, as read: {unanswered.sum()} of {every} in 10 letters"
    assert (unanswered == unanswered.max()).sum() > 1 and claims.headline == f"{whole}."
    lone = claims.table.assign(unanswered=unanswered + (claims.table.index == unanswered.idxmax()))
    said = replace(claims, table=lone).headline
    assert said.endswith(f", most in one: {row['unanswered'] + 1} of {row['claims']} in {name}.")
