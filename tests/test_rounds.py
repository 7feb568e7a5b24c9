"""Rounds: letters in the order of time, and claims of either side that later letters of the other answer."""

import re

import pytest
from bs4 import BeautifulSoup

import rejoinder as rj
from rejoinder.cli import main
from rejoinder.exchange import InputError, find_answering, name_letters
from rejoinder.page.overview import write_map
from rejoinder.page.whole import SIGNS
from rejoinder.page.whole import write_exchange as write_page

from .conftest import write_exchange

TEXTS = {
    "open": "The lane is good. It is safe.",
    "reply": "The lane is bad. The bell rings. Nobody is safe.",
    "last": "The bell is good. We ride.",
}
SIDES = {"open": "one", "reply": "two", "last": "one"}
AUTHORS = {"open": "Ann", "reply": "Ben", "last": "Ann"}
COLUMNS = "claim_id,sentence_ids,kind,summary,answer,answer_sentence_ids,note\n"
CLAIMS = """a-1,open-01,evaluative,Good.,countered,reply-01,
a-2,open-02,factual,Safe.,unanswered,,
b-1,reply-02,factual,Rings.,conceded,last-01,
b-2,reply-03,factual,Not safe.,unanswered,,
b-3,reply-01,factual,Bad.,countered,last-01 last-02,
a-3,last-02,factual,Riding.,unanswered,,
"""


def write(tmp_path, claims=CLAIMS, rows=None, **facts):
    """Write the debate; `rows` are {letter: lines of its table} that are added to its exchange.toml."""
    made = {"side_of": SIDES, "authors": AUTHORS} | facts
    folder = write_exchange(tmp_path, made.pop("texts", TEXTS), **made)
    toml = folder / "exchange.toml"
    text = toml.read_text(encoding="utf-8")
    for name, lines in (rows or {}).items():
        text = text.replace(f'id = "{name}"', f'id = "{name}"\n{lines}')
    toml.write_text(text, encoding="utf-8")
    if claims:
        (folder / "claims.csv").write_text(COLUMNS + claims, encoding="utf-8")
    return folder


@pytest.fixture
def debate(tmp_path):
    return rj.load(write(tmp_path))


def test_days_and_answers_stand_in_the_tables_of_letters(tmp_path, debate, capsys):
    assert list(rj.letters(debate).table) == ["letter", "side", "author", "role", "place", "key"]
    rows = {"open": 'date = "1858-08-21"', "reply": 'answers = "open"'}
    folder = write(tmp_path, rows=rows, claims="")
    table = rj.letters(rj.load(folder)).table
    assert list(table)[5:] == ["date", "answers", "key"]
    assert list(table["date"]) == ["1858-08-21", "", ""] and list(table["answers"])[::2] == ["", ""]
    assert table["answers"][1] == name_letters(debate)["open"]
    assert main(["check", str(folder)]) == 0
    said = capsys.readouterr().out
    assert "(open, Side one, 1858-08-21): " in said and "(reply, Side two, answers open): " in said
    assert "(last, Side one): " in said


def test_claims_of_both_sides_are_counted_side_by_side(debate):
    claims = rj.claims.read(debate)
    assert claims.headline == (
        "Of 3 claims read in Side one: 1 countered, 2 unanswered; of 3 claims read in Side two: 1 countered, "
        "1 conceded, 1 unanswered."
    )
    first, busiest = claims.findings()
    assert first.headline == "2 of 3 claims of Side one and 1 of 3 claims of Side two stay unanswered."
    assert "1 claim has no later letter to be answered in." in first.detail
    assert busiest.headline == "One sentence answers 2 claims: Ann 2, sentence 1."
    assert busiest.detail.startswith("Of 5 sentences of the letters that can answer, 2 answer no claim;")
    assert claims.replies == ["reply-01", "reply-02", "reply-03", "last-01", "last-02"]
    assert claims.by_letter().table[["letter", "claims", "unanswered"]].to_numpy().tolist() == [
        ["open", 2, 1],
        ["reply", 3, 1],
        ["last", 1, 1],
    ]


def test_two_claims_of_the_last_letter_are_two(tmp_path):
    more = CLAIMS + "a-4,last-01,factual,Good.,unanswered,,\n"
    detail = rj.claims.read(rj.load(write(tmp_path, more))).findings()[0].detail
    assert "2 claims have no later letter to be answered in." in detail


def test_claims_of_one_side_are_told_as_before(tmp_path):
    made = rj.load(write(tmp_path, "".join(CLAIMS.splitlines(keepends=True)[:2])))
    claims = rj.claims.read(made)
    assert claims.headline == "Of 2 claims read in Side one: 1 countered, 1 unanswered."
    assert claims.findings()[0].headline == "1 of 2 claims stays unanswered."
    assert "later letter" not in claims.findings()[0].detail
    assert claims.replies == ["reply-01", "reply-02", "reply-03"]
    assert claims.findings()[1].detail.startswith("Of 3 sentences of the reply, 2 answer no claim;")
    second = rj.claims.read(rj.load(write(tmp_path, CLAIMS.splitlines(keepends=True)[2])))
    assert second.replies == ["last-01", "last-02"] and "read in Side two" in second.headline


def test_where_nothing_of_one_side_is_unanswered(tmp_path):
    kept = [line for line in CLAIMS.splitlines(keepends=True) if line[:3] not in ("a-2", "a-3")]
    said = rj.claims.read(rj.load(write(tmp_path, "".join(kept)))).findings()[0].headline
    assert said == "None of 1 claim of Side one and 1 of 3 claims of Side two stays unanswered."


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        (
            "x,reply-01,factual,S.,countered,open-01,",
            "“open-01”: an answer stands in a letter that comes after .* Ben,",
        ),
        ("x,open-01,factual,S.,countered,last-01,", "“last-01”: an answer stands on the side two; give"),
        ("x,reply-01,factual,S.,countered,reply-02,", "“reply-02”: an answer stands on the side one; give"),
        (
            "x,open-01 reply-02,factual,S.,unanswered,,",
            "“reply-02”: a claim stands on one side, and this one on the side one",
        ),
    ],
)
def test_a_wrong_answer_is_named(tmp_path, claim, said):
    made = rj.load(write(tmp_path, claim + "\n"))
    with pytest.raises(InputError, match=rf"claims.csv line 2, column .*{said}"):
        rj.claims.read(made)


def test_guesses_rank_only_what_can_answer(debate):
    """a-1 has three sentences to choose from, b-1 and b-3 two: at random 1/3 + 1/2 + 1 are right at first.

    For each claim the sentence that answers most of those that can: last-01 (of two claims) or reply-01.
    """
    guesses = rj.claims.guess(debate)
    sizes = guesses.ranked.query("method == 'TF-IDF'").groupby("claim_id").size().to_dict()
    assert sizes == {"a-1": 3, "a-2": 3, "b-1": 2, "b-2": 2, "b-3": 2}
    first = guesses.table.query("k == 1").iloc[0]
    assert first["chance"] == pytest.approx(1 / 3 + 1 / 2 + 1) and first["answered"] == 3
    assert first["same_always"] == 3 and guesses.busiest == "last-01"
    letters = {name.rpartition("-")[0] for name in guesses.ranked.query("claim_id == 'b-1'")["sentence_id"]}
    assert letters == {"last"}


def test_the_map_shows_rounds_both_ways(debate):
    soup = BeautifulSoup(write_map(debate, rj.read(debate).table, SIGNS), "html.parser")
    wide = soup.select_one(".wide svg")
    rows = {}
    for bar in wide.select("rect"):
        rows.setdefault(float(bar["y"]), []).append(" ".join(bar["class"]))
    assert list(rows.values()) == [
        ["countered", "unanswered"],
        ["countered", "conceded", "unanswered"],
        ["answering first", "unanswered"],
    ]
    first, second, third = rows
    down = [
        tuple(float(path["d"].split(",")[place].split()[0]) for place in (1, -1))
        for path in wide.select("path")
    ]
    assert sorted(down) == sorted([(first + 22, second)] + [(second + 22, third)] * 3)
    assert [name["class"] for name in wide.select("svg > text")] == [["side-1"], ["side-2"], ["side-1"]]
    titles = [one.text for one in wide.select("a > title")]
    assert titles[2] == "Ben, sentence 1: a claim that is countered and answers a claim"
    assert (
        "Ben, sentence 1: countered in Ann 2, sentence 1 and Ann 2, sentence 2."
        in soup.select_one("details").text
    )


def test_a_long_name_keeps_its_number(tmp_path):
    long = {name: f"{author} of the old quarter" for name, author in AUTHORS.items()}
    made = rj.load(write(tmp_path, authors=long, rows={"open": 'date = "May"'}))
    soup = BeautifulSoup(write_map(made, rj.read(made).table, SIGNS), "html.parser")
    names = [one.find(string=True, recursive=False) for one in soup.select(".wide svg > text")]
    assert names == ["Ann of the… 1", "Ben of the o…", "Ann of the… 2"]
    narrow = [one.find(string=True, recursive=False) for one in soup.select(".narrow svg > text:not(.halo)")]
    assert narrow[0] == "Ann of the old quarter 1, May"


def test_where_several_letters_answer_the_margin_names_the_letter(debate, tmp_path):
    page = BeautifulSoup(write_page(debate, {}, layers=rj.read(debate).table).html, "html.parser")
    assert "Answered in Ben, sentence 1." in page.select_one(".claim").text
    made = rj.load(write(tmp_path, CLAIMS.splitlines(keepends=True)[0]))
    page = BeautifulSoup(write_page(made, {}, layers=rj.read(made).table).html, "html.parser")
    assert page.select_one(".claim").text.endswith("Answered in 1.")


# Dates, and what answers what


def test_letters_follow_each_other_by_their_days(tmp_path):
    rows = {"open": "date = 1858-10-07", "reply": 'date = "1858-08-21"', "last": 'date = "1858-09-15"'}
    made = rj.load(write(tmp_path, None, rows))
    assert made.letters["letter"].tolist() == ["reply", "last", "open"]
    assert made.letters["date"].tolist() == ["1858-08-21", "1858-09-15", "1858-10-07"]
    assert made.letters["short"].tolist() == ["Ben", "Ann 1", "Ann 2"]
    assert made.sentences["letter"].drop_duplicates().tolist() == ["reply", "last", "open"]
    assert find_answering(made) == {"reply": ["last", "open"], "last": [], "open": []}
    page = BeautifulSoup(write_page(made, {}).html, "html.parser")
    assert [one.text for one in page.select(".about")] == ["1858-08-21", "1858-09-15", "1858-10-07"]


def test_a_letter_without_a_day_stays_behind_the_one_before_it(tmp_path):
    rows = {"open": "date = 1858-10-07", "reply": 'date = "12 May"', "last": "date = 1858-09-15"}
    assert rj.load(write(tmp_path, None, rows)).letters["letter"].tolist() == ["last", "open", "reply"]
    assert rj.load(write(tmp_path, None, {"last": "date = 1858-09-15"})).letters["letter"].tolist() == list(
        TEXTS
    )


def test_a_day_with_words_beside_it_is_none_to_sort_by(tmp_path):
    rows = {"open": "date = 1858-10-07", "reply": 'date = "1858-08-21, at night"'}
    assert rj.load(write(tmp_path, None, rows)).letters["letter"].tolist() == list(TEXTS)


def test_of_letters_of_one_day_the_later_one_answers_the_earlier(tmp_path):
    rows = dict.fromkeys(TEXTS, "date = 1858-10-07")
    made = rj.load(write(tmp_path, None, rows | {"last": f"{rows['last']}\nanswers = 'reply'"}))
    assert made.letters["letter"].tolist() == list(TEXTS) and made.notes == ()
    with pytest.raises(InputError, match="letter reply answers a letter that comes after it"):
        rj.load(write(tmp_path, None, rows | {"reply": f"{rows['reply']}\nanswers = 'last'"}))


def test_hits_stand_in_the_order_of_the_letters(tmp_path):
    made = rj.load(write(tmp_path, None, {"open": "date = 1858-10-07", "reply": "date = 1858-08-21"}))
    assert rj.words.compare(made).hits("word:safe")["letter"].tolist() == ["reply", "open"]
    assert rj.words.compare(made).hits("phrase:lane is")["letter"].tolist() == ["reply", "open"]


def test_a_letter_may_answer_one_that_is_printed_after_it(tmp_path, capfd):
    """It bears an earlier day, which is noted, and its answer is one all the same."""
    rows = {
        "open": "date = 1858-10-07",
        "reply": "date = 1858-08-21\nanswers = 'open'",
        "last": "date = 1858-10-08",
    }
    folder = write(tmp_path, CLAIMS.splitlines(keepends=True)[0], rows)
    made = rj.load(folder)
    assert find_answering(made)["open"] == ["reply"] and len(rj.claims.read(made)) == 1
    assert made.letters.set_index("letter").loc["reply", "answers"] == ("open",)
    assert main(["check", str(folder)]) == 0
    said = "letter reply of 1858-08-21 answers open of 1858-10-07, which is later"
    assert said in capfd.readouterr().err


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ({"open": "answers = 'reply'"}, "letter open answers a letter that comes after it"),
        (
            {"open": "answers = ['lost']"},
            "“lost”: letter open answers a letter that is not there; use one of open",
        ),
        ({"open": "answers = 'open'"}, "letter open answers a letter that is not there"),
        ({"open": "answers = 3"}, "answers in .* is a list of the ids of letters"),
        ({"open": "date = '1858-13-40'"}, "letter open bears a day that there is not"),
        ({"open": "date = 1858"}, "date in .* must be text"),
    ],
)
def test_a_wrong_date_or_answer_is_one_fault(tmp_path, rows, said):
    with pytest.raises(InputError, match=said):
        rj.load(write(tmp_path, None, rows))


def test_a_map_of_twenty_letters_has_room(tmp_path):
    """Rows of twenty letters that take turns neither overlap nor leave the picture, wide and narrow."""
    names = [f"l-{number:02d}" for number in range(20)]
    sides = {name: ("one", "two")[number % 2] for number, name in enumerate(names)}
    claims = "".join(
        f"c-{name},{name}-01,factual,S.,countered,{after}-02,\n" for name, after in zip(names, names[1:])
    )
    made = rj.load(
        write(
            tmp_path,
            claims,
            texts=dict.fromkeys(names, "One two. Three."),
            side_of=sides,
            authors={name: sides[name] for name in names},
        )
    )
    for picture in BeautifulSoup(write_map(made, rj.read(made).table, SIGNS), "html.parser").select("svg"):
        height = float(picture["viewbox"].split()[3])
        tops = sorted({float(bar["y"]) for bar in picture.select("rect")})
        assert len(tops) == 20 and height < 1400 and all(b - a > 22 + 10 for a, b in zip(tops, tops[1:]))
        assert tops[-1] + 22 <= height and len(picture.select("path")) == 19
        assert not re.search(r"nan|-\d", " ".join(path["d"] for path in picture.select("path")))


@pytest.mark.parametrize(
    ("date", "noted"), [("11/03/24", True), ("2024-3-11", True), ("2024-03-11", False), ("May 1858", False)]
)
def test_a_day_in_another_order_is_said_not_to_be_sorted_by(tmp_path, capfd, date, noted):
    folder = write(tmp_path, rows={"open": f'date = "{date}"'})
    assert main(["check", str(folder)]) == 0
    said = f"letter open: the date “{date}” is shown, and not sorted by; write it like 2024-03-11"
    assert (said in capfd.readouterr().err) is noted


@pytest.mark.parametrize("date", ["1858-08-21", "1858-08-21T10:30:00Z", "1858-08-21 10:30:00"])
def test_a_day_of_toml_may_have_its_hour(tmp_path, date):
    exchange = rj.load(write(tmp_path, rows={"open": f"date = {date}"}))
    assert exchange.letters["date"][0] == "1858-08-21"
