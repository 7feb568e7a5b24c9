"""The report on an exchange of one's own: nothing of the shipped one stands in it, and nothing empty."""

import ast
import csv
import functools
import json
import re
import tomllib

import nbformat
import pytest
from wordfreq import zipf_frequency

import rejoinder as rj
from rejoinder.checking import TABLES
from rejoinder.cli import main
from rejoinder.framing.sheets import SHEETS
from rejoinder.publish.adding import list_additions
from rejoinder.publish.thinning import list_lacks, thin
from rejoinder.result import Result

from .conftest import HOME, NATION, write_exchange
from .in_place import run_in_place
from .read_page import Page

SOURCE = HOME / "src" / "rejoinder"
RARE = 4.0  # uses per thousand million words, as a power of ten: rarer ones tell what a text is about
# Rare words of the shipped letters that say nothing of them: of the page, of method, of grammar.
PLAIN = set("accountable checkers falsely replies".split())
LETTERS = {
    "ann": "The new lane is safe for pupils. Nobody asked what the square will cost.\n\n" * 4,
    "bob": "We regret that the lane was a bad idea. I enjoy the ride to the market, and it is quiet.\n\n" * 4,
}


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    """Return the path of a report on two letters without a table, and what was written beside it."""
    home = tmp_path_factory.mktemp("bare")
    folder = write_exchange(home, LETTERS)
    with run_in_place():
        assert main(["report", str(folder), "--output", str(home / "out" / "index.html")]) == 0
    return home / "out" / "index.html"


@functools.cache
def list_names():
    """Return what the shipped exchange and all that stands in it are called, in small letters."""
    settings = tomllib.loads((NATION / "exchange.toml").read_text(encoding="utf-8"))
    names = [NATION.name, settings["title"], *(side["label"] for side in settings["sides"].values())]
    names += [settings["content_note"], settings["rights"]]
    for letter in settings["letters"]:
        names += [letter[key] for key in ("author", "short", "role", "place") if key in letter]
        names += [one["speaker"] for one in letter.get("quoted", ())]
    for file, column in (("naming.csv", "name"), ("sources.csv", "name"), ("claims.csv", "summary")):
        with (NATION / file).open(encoding="utf-8", newline="") as opened:
            names += [row[column] for row in csv.DictReader(opened)]
    with (NATION / "frames.csv").open(encoding="utf-8", newline="") as opened:
        names += [row["frame"] for row in csv.DictReader(opened) if row["family"] == "issue"]
    return {name.lower() for name in names if len(name) > 3}


@functools.cache
def list_words():
    """Return the rare words of the shipped letters, and of the names in them."""
    text = " ".join([(NATION / "source.txt").read_text(encoding="utf-8").lower(), *list_names()])
    return {word for word in re.findall("[a-z]{3,}", text) if zipf_frequency(word, "en") < RARE} - PLAIN


def find_told(text):
    """Return what of the shipped exchange stands in a text."""
    text, rare = " ".join(text.lower().split()), list_words()
    said = {name for name in list_names() if name in text and re.search(rf"\b{re.escape(name)}\b", text)}
    return said | {word for word in re.findall("[a-z]{3,}", text) if word in rare}


def test_what_tells_of_the_shipped_exchange_is_known():
    assert list_words() >= {"trafficking", "thrupkaew", "ijm", "brothel", "eliza"}
    told = find_told("Noy Thrupkaew's part, IJM letters, Eliza: trafficking. The law is good, for girls.")
    assert told >= {"noy thrupkaew", "ijm letters", "eliza", "trafficking"} and "law" not in told


def test_nothing_of_the_shipped_exchange_stands_in_another_ones_report(bare):
    html = bare.read_text(encoding="utf-8")
    assert find_told(html) == set()
    files = [path for path in bare.parent.rglob("*") if path.is_file()]
    assert len(files) > 20 and find_told(" ".join(path.stem for path in files)) == set()
    assert find_told(" ".join(path.read_text("utf-8") for path in files if path.suffix != ".png")) == set()
    code = "\n".join(one.get_text() for one in Page(html).soup.select("details.code pre"))
    assert f'folder = "{bare.parents[1].name}"' not in code and 'folder = "made-0"' in code


def list_said(path):
    """Return what a file may print: of a module its strings, without its docstrings."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".ipynb":
        cells = json.loads(text)["cells"]
        return [*("".join(cell["source"]) for cell in cells if "parameters" not in str(cell["metadata"]))]
    if path.suffix != ".py":
        return [text]
    tree = ast.parse(text)
    bodies = [getattr(node, "body", None) for node in ast.walk(tree)]
    lead = [body[0] for body in bodies if isinstance(body, list) and body]
    skipped = {id(one.value) for one in lead if isinstance(one, ast.Expr)}
    strings = (node for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return [one.value for one in strings if isinstance(one.value, str) and id(one) not in skipped]


PRINTED = (".py", ".j2", ".js", ".css")
SAYING = [path for path in SOURCE.rglob("*") if path.suffix in PRINTED or path.name == "glossary.csv"]
SAYING += SOURCE.glob("lesson/*.csv")
SAYING = [*HOME.glob("notebooks/*.ipynb"), *SAYING]


def test_no_notebook_and_no_module_says_anything_of_the_shipped_exchange():
    told = {path.name: set().union(*map(find_told, list_said(path))) for path in SAYING}
    assert told.pop("shipped.py") == {NATION.name}
    assert told.pop("matters.csv") == {"victims"}  # in a line of the journalists' code, which is quoted whole
    assert len(told) > 150 and {name: words for name, words in told.items() if words} == {}


# Empty parts vanish


def test_what_has_nothing_to_say_is_left_out_and_one_list_says_what_could_be_added(bare):
    soup = Page(bare.read_text(encoding="utf-8")).soup
    said = [one.get_text() for one in soup.select("main p, main li") if "Nothing to show" in one.get_text()]
    assert said == ["Nothing to show here: the data folder has no claims.csv."]
    assert [one.get_text() for one in soup.select("#added dt")] == [
        name.replace("groups/*", "groups/DATE").replace("*", "NAME") for name in TABLES
    ]
    asks = dict(zip((one.get_text() for one in soup.select("#added dt")), soup.select("#added dd")))
    assert asks["masks.csv"].get_text().endswith(" Columns: kind, term, note.")
    assert "note (may be left out)" in asks["claims.csv"].get_text()
    topics = [one.get_text() for one in soup.select("nav.contents a")]
    assert "Framing" not in topics and not soup.select("#part-04-framing")
    reply = soup.select_one("#part-05-claims-and-voices")  # something deeper can be said of it
    assert "Right of reply" in topics and said[0] in reply.get_text() and reply.select_one(".deeper table")
    heads = {one.get_text() for one in soup.select(".deeper h3")}
    gone = {"Stance", "Sources", "For the class", "Own voice and quoted voice"}  # nothing is quoted there
    assert heads >= {"Lemmas", "Numbers", "Limits"} and not heads & gone


def test_no_heading_no_lead_and_no_code_stands_over_nothing(bare):
    soup = Page(bare.read_text(encoding="utf-8")).soup
    assert all(one.select("tbody tr") for one in soup.select("main table"))
    assert not [one for one in soup.select("main ul, main dl") if not one.find_all(["li", "dt"])]
    for place in soup.select("section.part, section.part > details.deeper"):
        kinds = [one["class"][0] for one in place.find_all("div", recursive=False)]
        assert "prose prose output" not in " ".join(kinds[1:]), place
    for code in soup.select(".deeper > details.code"):
        following = code.find_next_sibling()
        assert following is None or following.name == "div" and "output" in following["class"], (
            code.get_text()
        )


def make_cell(kind, source="", *shown, tags=()):
    """Return a cell; `shown` are "blank", a file that is missing, or what it says."""
    if kind == "markdown":
        return nbformat.v4.new_markdown_cell(source, metadata={"tags": list(tags)})
    outputs = []
    for one in shown:
        kept = {"blank": [one]} if one.endswith(".csv") or not one else {"page": one}
        outputs.append(nbformat.v4.new_output("display_data", {}, metadata={"rejoinder": kept}))
    return nbformat.v4.new_code_cell(source, metadata={"tags": list(tags)}, outputs=outputs)


PLAN = [
    make_cell("markdown", "# Frames: which?\n\nA frame is a frame."),  # 1
    make_cell("code", "load()"),
    make_cell("code", "# a title is no heading\nchart()", "a.csv", "a.csv"),
    make_cell("code", "says()", "a.csv", tags=["head"]),
    make_cell("markdown", "## What it does not show\n\nWho is right."),  # 5
    make_cell("markdown", "## Look deeper", tags=["setup"]),
    make_cell("markdown", "## One\n\nThis is one.", tags=["deeper"]),
    make_cell("code", "one()", "b.csv", tags=["deeper"]),
    make_cell("markdown", "The same in words.", tags=["deeper"]),
    make_cell("code", "two()", "b.csv", tags=["deeper"]),  # 10
    make_cell("markdown", "## Two\n\nThis is two.", tags=["deeper"]),
    make_cell("code", "three()", "it says this", tags=["deeper"]),
    make_cell("markdown", "And more of it:", tags=["deeper"]),
    make_cell("code", "four()", "", tags=["deeper"]),
    make_cell("markdown", "## Limits\n\nNone.", tags=["deeper"]),  # 15
    make_cell("code", "five()", "c.csv", tags=["deeper", "setup"]),
]


def thin_to(cells):
    return [(number, cell.source, len(cell.get("outputs", ()))) for number, cell in thin(cells)]


def test_by_hand_what_is_left_of_a_part():
    kept = [(number, cell.source, len(cell.get("outputs", ()))) for number, cell in enumerate(PLAN, start=1)]
    setup, limits = [kept[5], kept[15]], [kept[14]]
    title, line, load = (1, "# Frames: which?", 0), (3, "", 1), kept[1]
    assert thin_to(PLAN) == sorted([title, load, line, *setup, kept[10], kept[11], *limits])
    # Without anything deeper that says something nothing is left but what is not printed.
    assert thin_to(PLAN[:11] + PLAN[13:]) == [setup[0], (14, *setup[1][1:])]
    assert thin_to(PLAN[:6] + PLAN[14:15]) == [setup[0]]
    # With one open cell that says something, the rest of what stands open is as it was.
    full = [*PLAN[:3], make_cell("code", "says()", "it is so"), *PLAN[4:]]
    assert [one[1] for one in thin_to(full)][:5] == [
        PLAN[0].source, "load()", "says()", PLAN[4].source, "## Look deeper"
    ]  # fmt: skip
    assert list_lacks(PLAN) == {"a.csv", "b.csv", "", "c.csv"} and list_lacks(PLAN[11:13]) == set()
    assert thin_to(PLAN[:1] + PLAN[4:5]) == [kept[0], (2, *kept[4][1:])]  # prose alone stays as it is


def test_a_table_that_holds_no_row_or_too_little_is_among_what_could_be_added(make_exchange):
    made = make_exchange({"ann": "The law is good.", "ben": "No law came."})
    claims, frames, codings = (made.folder / name for name in ("claims.csv", "frames.csv", "codings"))
    claims.write_text("claim_id,sentence_ids,kind,summary,answer\n\n", encoding="utf-8")
    frames.write_text(
        f"{','.join(TABLES['frames.csv'].columns)}\nlaw,issue,words,d,ann-01,ben-01,s\n", encoding="utf-8"
    )
    codings.mkdir()
    (codings / "Tone-Ann.CSV").write_text("sentence_id,coder,tone\nann-01,ann,1\n", encoding="utf-8")
    made = rj.load(made.folder)
    every = [one.file for one in list_additions(made, {"claims.csv"})]
    assert "claims.csv" in every and "codings/frames-NAME.csv" in every and len(every) == len(TABLES) - 2
    assert not {"frames.csv", "codings/tone-NAME.csv"} & set(every)
    assert rj.framing.grid(made).lacks == ("frames.csv", SHEETS)
    assert "frames.csv" in [one.file for one in list_additions(made, {"frames.csv"})]
    assert list_additions(made, set()) == []


def test_a_result_is_blank_only_where_it_has_nothing_to_say(make_exchange):
    made = make_exchange({"ann": "The law is good. The law came.", "ben": "No law came. We wept."})
    words = rj.words.compare(made, minimum=1)
    assert not words.is_blank and not words.where(word="none of them").is_blank
    assert Result.nothing(made, "").is_blank and not Result.nothing(made, "None was found.").is_blank
    assert not rj.claims.quotations(made).is_blank  # that there are none is something to say
    for result in (rj.words.names(made), rj.framing.find(made).terms(), rj.sentiment.tones(made).beside()):
        assert result.is_blank and result.lacks and result.headline.startswith("Nothing to show here: ")
        output = rj.show(result)._repr_mimebundle_()
        assert (
            output[1]["rejoinder"]["blank"] == list(result.lacks)
            and result.headline in output[0]["text/html"]
        )
    assert rj.chart(rj.framing.compare(made))._repr_mimebundle_()[1]["rejoinder"]["blank"] == ["codebook.csv"]
    assert "blank" not in rj.show(words)._repr_mimebundle_()[1]["rejoinder"]
