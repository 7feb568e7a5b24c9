"""The report only collects: what a notebook shows, and nothing else, decides its head and its body."""

import re

import nbformat
import pytest

import rejoinder as rj
from rejoinder.page.addresses import KINDS, find_address
from rejoinder.page.document import Block, Part
from rejoinder.page.markdown import read_markdown
from rejoinder.publish.about import describe
from rejoinder.publish.collect import Collected, Stated, collect
from rejoinder.publish.errors import ReportError
from rejoinder.publish.kernels import execute, find_notebooks, name_parts
from rejoinder.publish.report import Report
from rejoinder.result import Finding

from .conftest import write_exchange
from .in_place import run_in_place

LETTERS = {
    "ann": "The law is good. Then Dora spoke. “No law came.” Hope is good. The law failed us. We hoped.",
    "ben": "No law came to us. We wrote. They wept and wept. It was a bad day.",
}
CODEBOOK = "frame,family,term,source,note\nlaw,issue,law*,text,r\n"
QUOTED = {"ann": [("Dora", "“No law", "came.”")]}
START = "import rejoinder as rj\nfrom IPython.display import display\nexchange = rj.load(folder)"


def make_notebook(title, *cells):
    """Return a notebook of a title and cells of code, (source, tags)."""
    made = [nbformat.v4.new_markdown_cell(f"# {title}")]
    for source, tags in (("folder = ''", ["parameters"]), (START, []), *cells):
        made.append(nbformat.v4.new_code_cell(source, metadata={"tags": tags}))
    return nbformat.v4.new_notebook(cells=made)


def write_desk(home, source):
    """Write an exchange and one notebook, the same bytes each time, and return both folders."""
    folder, notebooks = write_exchange(home, LETTERS, CODEBOOK), home / "notebooks"
    notebooks.mkdir()
    notebook = make_notebook("Made", (source, []))
    for place, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{place}"
    nbformat.write(notebook, notebooks / "00-made.ipynb")
    return folder, notebooks


FRAMES = "frames = rj.framing.compare(exchange, voices='{}')\ndisplay(rj.findings(frames))\nrj.chart(frames)"
TONE = "rj.findings(rj.sentiment.compare(exchange))"


@pytest.fixture(scope="module")
def executed(tmp_path_factory):
    """Return an exchange, and its executed notebooks by name: own and all are one of two parameters."""
    home = tmp_path_factory.mktemp("collect")
    folder = write_exchange(home, LETTERS, CODEBOOK, quoted=QUOTED)
    notebooks = {
        "own": make_notebook("On frames", (FRAMES.format("own"), ["head"])),
        "all": make_notebook("On frames", (FRAMES.format("all"), ["head"])),
        "tone": make_notebook("On tone", (TONE, ["head"])),
    }
    paths = [home / f"{name}.ipynb" for name in notebooks]
    for path, notebook in zip(paths, notebooks.values()):
        nbformat.write(notebook, path)
    return rj.load(folder), dict(zip(notebooks, execute(paths, folder, tell=lambda line: None)))


def publish(executed, **parts):
    """Return the report of {name of its part: name of its notebook}, and the same cut in two: head, body."""
    exchange, notebooks = executed
    shown = collect([notebooks[name] for name in parts.values()], parts)
    html = Report(exchange, describe(exchange, exchange.folder, shown.results), shown).write()
    head, body = html.split("<nav", 1)
    return html, head[head.index('class="top"') :], body


def say(result):
    return result.findings()[0].headline


@pytest.mark.slow
def test_a_notebook_left_out_is_in_neither_head_nor_body(executed):
    exchange, _ = executed
    frames, tone = (say(measure(exchange)) for measure in (rj.framing.compare, rj.sentiment.compare))
    html, head, body = publish(executed, frames="own", tone="tone")
    assert frames in head and tone in head and "On tone" in body and 'id="fig-frames"' in body
    html, head, body = publish(executed, tone="tone")
    assert frames not in html and "fig-frames" not in html and tone in head and "On tone" in body
    html, head, body = publish(executed, frames="own")
    assert tone not in html and "On tone" not in html and frames in head and 'id="fig-frames"' in body
    html, head, body = publish(executed)
    assert "In short" not in html and 'id="s-ann-01"' in body


@pytest.mark.slow
def test_the_opening_claims_no_comparison_that_is_not_shown(executed):
    for parts, said, credited in (
        ({"frames": "own"}, "Side one and Side two, compared by framing.", False),
        (
            {"frames": "own", "tone": "tone"},
            "Side one and Side two, compared by sentiment and framing.",
            True,
        ),
        ({}, "Side one and Side two.", False),
    ):
        html, head, _ = publish(executed, **parts)
        assert f">{said}</p>" in html and html.count('<meta name="description"') == 1
        assert ("Open Database" in html) == credited, parts


def test_two_charts_of_one_result_have_names_of_their_own(executed):
    exchange, notebooks = executed
    with pytest.raises(
        ReportError, match="chart frames: two charts have this name; .*rj.chart.result, name="
    ):
        collect([notebooks["own"], notebooks["all"]], ["a", "b"])
    figure = rj.chart(rj.framing.compare(exchange), name="frames-all")
    assert figure.name == "frames-all" and 'id="fig-frames-all' in figure.svg()
    for name in ("Frames", "a b", "../x", "a--b", "<b>"):
        with pytest.raises(rj.exchange.InputError, match="named by small letters"):
            rj.chart(rj.framing.compare(exchange), name=name)


def test_a_notebook_of_another_number_is_found_and_led_to_all_the_same(executed):
    frames, tone = (say(measure(executed[0])) for measure in (rj.framing.compare, rj.sentiment.compare))
    _, head, body = publish(executed, **{"01-frames": "own", "02-tone": "tone"})
    assert head.index(frames) < head.index(tone) and body.index("On frames") < body.index("On tone")
    assert 'href="#part-01-frames"' in head and 'id="part-01-frames"' in body
    _, head, body = publish(executed, **{"17-tone": "tone", "99-frames": "own"})
    assert head.index(tone) < head.index(frames) and body.index("On tone") < body.index("On frames")
    assert 'href="#part-99-frames"' in head and 'id="part-99-frames"' in body
    assert "01-frames" not in head + body


def test_other_parameters_change_head_and_body_alike(executed):
    results = [rj.framing.compare(executed[0], voices=voices) for voices in ("own", "all")]
    (own, drawn_own), (every, drawn_every) = ((say(one), f">{one.headline}<") for one in results)
    assert own != every and drawn_own != drawn_every
    for notebook, said, drawn, others in (
        ("own", own, drawn_own, (every, drawn_every)),
        ("all", every, drawn_every, (own, drawn_own)),
    ):
        html, head, body = publish(executed, frames=notebook)
        assert html.count(f">{said}<") == 1 and said in head and drawn in body
        assert not [one for one in others if one in html]


@pytest.mark.slow
def test_a_result_without_rows_opens_no_report(tmp_path):
    folder = write_exchange(tmp_path, LETTERS)
    path = tmp_path / "claims.ipynb"
    nbformat.write(make_notebook("On claims", ("rj.findings(rj.claims.read(exchange))", ["head"])), path)
    with run_in_place():
        shown = collect(execute([path], folder, tell=lambda line: None), ["claims"])
    assert not shown.head and not shown.parts and shown.lacks == {"claims.csv"}


def test_two_parts_of_a_result_lead_to_the_hits_of_both():
    first, second = ["ann-01", 4, 7, True], ["ben-01", 90, 93, False]
    for order in ((first, second), (second, first)):
        collected = Collected()
        for hits in ([order[0]], [order[1]], [order[0]]):
            collected.add({"keys": ["frame:law"], "hits": {"frame:law": hits}}, "part-x")
        assert collected.found == {"frame:law": [first, second]}


@pytest.mark.parametrize(
    "text", ["[]", '{"metadata": {"rejoinder": true}}', '{"a": 1}', '{"nbformat": 4}', ""]
)
def test_a_file_that_is_no_notebook_is_named(tmp_path, text):
    (tmp_path / "00-a.ipynb").write_text(text, encoding="utf-8")
    with pytest.raises(ReportError, match="00-a.ipynb: no notebook"):
        find_notebooks(tmp_path)


@pytest.mark.slow
def test_no_two_ids_of_a_report_meet_whatever_its_names_are(tmp_path):
    """Its sides, letters, speakers, frames and words are ids, or parts of ids, of the page itself."""
    names = [
        "main",
        "found",
        "made",
        "contents",
        "evidence",
        "evidence-title",
        "look-up",
        "layer-text",
        "part",
        "fig",
    ]
    names += ["part-01", "fig-frames", "fig-frames.title", "s", "s-main-01", "side-made", "rj", "word-main"]
    text = " ".join(f"The {name} is here." for name in names)
    letters = {name: text + " We “saw it all” there." for name in names if "." not in name}
    side_of = {name: "made" if place % 2 else "main" for place, name in enumerate(letters)}
    speakers = ['"><script>', "s-main-01", "evidence", "part-01", "fig-frames.title"]
    quoted = {name: [(who, "“saw", "all”")] for name, who in zip(letters, speakers)}
    book = "frame,family,term,source,note\n" + "".join(f"{name},issue,{name},t,r\n" for name in letters)
    sides = ("main", "made")
    folder = write_exchange(tmp_path, letters, book, sides=sides, side_of=side_of, quoted=quoted)
    exchange = rj.load(folder)
    paths = [tmp_path / name for name in ("main.ipynb", "01.ipynb", "01-.ipynb", "01.0.ipynb", "01-1.ipynb")]
    cells = [
        "rj.findings(rj.framing.compare(exchange, voices='all'))",
        "rj.chart(rj.framing.find(exchange))",
        "rj.show(rj.words.voices(exchange))",
        "rj.show(rj.framing.find(exchange))",
    ]
    notebook = make_notebook("x\n\n## y\n\n<p id='main'>z</p>", *((cell, ["head"]) for cell in cells))
    nbformat.write(notebook, paths[0])
    with run_in_place():
        [ran] = execute(paths[:1], folder, tell=lambda line: None)
    again = make_notebook("Again\n\n## y\n\n## y")
    shown = collect([ran, again, again, again, again], name_parts(paths))
    words = [f"{kind}:{name}" for kind in ("word", "lemma") for name in sorted(set(exchange.tokens[kind]))]
    voices = [f"voice:{row.letter}|{row.speaker}" for row in exchange.voices.itertuples()]
    for key in [
        *words,
        *voices,
        *(f"side:{side}" for side in sides),
        *(f"word:main@{side}" for side in sides),
    ]:
        shown.places.setdefault(key, []).append("part-main")
    html = Report(exchange, describe(exchange, folder, shown.results), shown).write()
    ids = re.findall(r'\sid="([^"]*)"', html)
    assert len(ids) == len(set(ids)) > 300
    assert {find_address(key) for key in (*words, *voices)} <= set(ids) and html.count("<script>") == 1


@pytest.mark.parametrize("place", ["p", "evidence"])
def test_prose_cannot_give_itself_an_id(place):
    html = read_markdown(f"# a\n\n<h2 id='{place}.1'>b</h2>\n\n<p id='main' title='{place}.1'>c</p>", place)
    assert re.findall(r'id="([^"]*)"', html) == [f"{place}.1"]


def test_no_kind_of_key_begins_as_the_pages_own_ids_do():
    own = {"main", "found", "made", "contents", "evidence-title", "look-up", "layer-text"}
    assert not {name.partition("-")[0] for name in own - {"evidence"}} & (set(KINDS) - {"everything"})
    addresses = {find_address(f"{kind}:x") for kind in ("part", "fig", "evidence")}
    assert addresses.isdisjoint(own)


def state(headline, detail="", verdict="leans"):
    return Finding(headline, detail, verdict)


def test_a_finding_is_printed_where_it_stands_first_and_open_before_folded(executed):
    """Two that share a headline and no more are two; one that a chart has as its title is said to be so."""
    exchange, _ = executed
    first, same, other = state("A."), state("A.", "Of lemmas."), state("B.")
    drawn = Block("chart", "<figure></figure>", title="B.")
    parts = [
        Part("one", "One: a?", [Block("findings", deeper=True, findings=(other, same))]),
        Part("two", "Two: b?", [Block("findings", findings=(first, other))]),
        Part("three", "Three: c?", [drawn, Block("findings", findings=(state("B.", "More."), other))]),
    ]
    shown = Collected(parts=parts, head=[Stated(first, "part-two")])
    printed = Report(exchange, describe(exchange, exchange.folder, ()), shown)._list_parts()
    said = [[(one.headline, one.detail) for block in part.blocks for one in block.stated] for part in printed]
    assert said == [[("A.", "Of lemmas.")], [("B.", "")], [("", "More.")]]


def test_a_cell_that_is_for_jupyterlab_alone_may_still_open_the_report(executed, tmp_path):
    """What its finding leads to is known, though none of its links is printed."""
    exchange, _ = executed
    cell = "rj.findings(rj.framing.compare(exchange))"
    notebook = make_notebook("Frames: which?", (cell, ["head", "setup"]))
    nbformat.write(notebook, tmp_path / "one.ipynb")
    with run_in_place():
        [ran] = execute([tmp_path / "one.ipynb"], exchange.folder, tell=lambda line: None)
    shown = collect([ran], ["one"])
    html = Report(exchange, describe(exchange, exchange.folder, shown.results), shown).write()
    assert len(shown.head) == 1 and 'id="fig-frames"' not in html and ">No frame surely parts" in html
    leads = re.findall(r'href="#(frame-[^"]+)"', html)
    assert set(leads) <= set(re.findall(r'\bid="([^"]+)"', html))


def test_of_claims_that_are_not_there_a_report_has_no_card_and_no_part_and_says_so_once(executed, tmp_path):
    exchange, _ = executed
    cell = "rj.findings(rj.claims.read(exchange))"
    nbformat.write(
        make_notebook("Reply: what?", (cell, ["head"]), (cell, ["deeper"])), tmp_path / "one.ipynb"
    )
    with run_in_place():
        [ran] = execute([tmp_path / "one.ipynb"], exchange.folder, tell=lambda line: None)
    shown = collect([ran], ["one"])
    about = describe(exchange, exchange.folder, shown.results, shown.lacks)
    html = Report(exchange, about, shown).write()
    assert not shown.head and "has no claims.csv" not in html and html.count("<dt><code>claims.csv") == 1
