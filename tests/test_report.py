"""The report: one file, offline, the same bytes twice, and nothing lost when something fails."""

import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest

from rejoinder.cli import main
from rejoinder.page.markdown import read_markdown
from rejoinder.publish.errors import ReportError
from rejoinder.publish.writing import write_all

from .conftest import HOME, NATION, record
from .read_page import IMPLIED

VOID = {"meta", "link", "br", "hr", "img", "input", "col", "wbr"}
HOLD = {"thead", "tbody", "table"}  # where one of these ends, so do its last row and cell


class Reader(HTMLParser):
    """Collect ids, links, headings and the stack of open elements of a page."""

    def __init__(self):
        super().__init__()
        self.ids, self.links, self.headings, self.open, self.tags = [], [], [], [], []

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self._imply(IMPLIED.get(tag, ()))
        self.tags.append((tag, found))
        if "id" in found:
            self.ids.append(found["id"])
        if "href" in found:
            self.links.append(found["href"])
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open.pop()

    def _imply(self, ended):
        while self.open and self.open[-1] in ended:
            self.open.pop()

    def handle_endtag(self, tag):
        self._imply(IMPLIED if tag in HOLD else ())
        assert self.open and self.open[-1] == tag, (tag, self.open[-3:])
        self.open.pop()


@pytest.fixture(scope="module")
def page(report):
    reader = Reader()
    reader.feed(report.read_text(encoding="utf-8"))
    assert not reader.open
    return reader


def test_every_link_has_its_target_and_every_id_is_alone(page):
    assert len(page.ids) == len(set(page.ids))
    inner = {link[1:] for link in page.links if link.startswith("#")}
    assert inner and inner <= set(page.ids)
    assert all(link.startswith(("#", "data:")) for link in page.links)


def test_structure(page):
    assert page.headings.count(1) == 1 and page.headings[0] == 1
    assert all(after - before <= 1 for before, after in zip(page.headings, page.headings[1:]))
    assert dict(page.tags)["html"]["lang"] == "en"
    assert not [tag for tag, _ in page.tags if tag in ("iframe", "object", "img")]
    assert [found for tag, found in page.tags if tag == "script"] == [{}]  # one, inline
    tables = sum(tag == "table" for tag, _ in page.tags)
    assert tables and tables == sum(tag == "caption" for tag, _ in page.tags)
    assert all(found.get("scope") for tag, found in page.tags if tag == "th")


def test_every_sentence_has_its_place(page, nation, report):
    html = report.read_text(encoding="utf-8")
    for row in nation.sentences.itertuples():
        assert f"s-{row.sentence_id}" in page.ids
    assert "Content note" in html and "TextBlob" in html


def test_it_opens_offline_and_asks_for_nothing(report, browser):
    for width, scheme in ((1280, "light"), (1280, "dark"), (360, "light")):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, offline=True
        )
        tab = context.new_page()
        asked, logged = record(tab)
        tab.goto(report.as_uri())
        tab.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert tab.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert asked == [report.as_uri()] and logged == []
        context.close()


def test_a_mark_of_a_chart_leads_to_its_sentences(report, browser):
    context = browser.new_context(offline=True)
    tab = context.new_page()
    tab.goto(report.as_uri())
    tab.locator("#fig-word-use .wide svg a").first.click()
    target = tab.evaluate("decodeURIComponent(location.hash)")
    assert target.startswith("#word-")
    word = re.search("“(.+?)”", tab.locator(".bar:target").inner_text())[1]
    lit = tab.evaluate(
        """() => { const look = part => getComputedStyle(part).backgroundColor;
            const colour = look(document.querySelector('.bar:target'));
            return [...document.querySelectorAll('.letters .s > span')]
                .filter(part => look(part) === colour).map(part => part.innerText) }"""
    )
    assert lit and all(word.lower() in text.lower() for text in lit)
    context.close()


@pytest.mark.slow
def test_the_same_bytes_in_another_folder(report, tmp_path):
    """And without kernels, in another zone, with other hashes: other tests run their notebooks in place."""
    elsewhere = Path(shutil.copytree(NATION, tmp_path / "nation-2009"))
    notebooks = Path(shutil.copytree(HOME / "notebooks", tmp_path / "some notebooks"))
    output = tmp_path / "page.html"
    command = [sys.executable, "-m", "tests.in_place", "report", elsewhere]
    command += ["--output", output, "--notebooks", notebooks, "--figures", tmp_path / "figures"]
    environment = os.environ | {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "1"}
    subprocess.run(command, check=True, capture_output=True, cwd=HOME, env=environment)
    assert output.read_bytes() == report.read_bytes()
    for path in sorted((report.parent / "figures").iterdir()):
        assert (tmp_path / "figures" / path.name).read_bytes() == path.read_bytes(), path.name


def test_committed_figures_are_those_of_the_report(report):
    made = {path.name: path for path in (report.parent / "figures").iterdir()}
    assert set(made) == {path.name for path in (HOME / "figures").iterdir()}
    for name, path in made.items():
        if name.endswith(".csv"):
            assert (HOME / "figures" / name).read_bytes() == path.read_bytes(), f"{name}: run make report"


@pytest.mark.slow
def test_a_failing_notebook_leaves_the_earlier_report(tmp_path, capfd):
    notebooks = tmp_path / "notebooks"
    notebooks.mkdir()
    cells = [nbformat.v4.new_markdown_cell("# A part"), nbformat.v4.new_code_cell("1 / 0")]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), notebooks / "00-part.ipynb")
    output = tmp_path / "index.html"
    output.write_text("what stood before")
    arguments = ["report", str(NATION), "--output", str(output), "--notebooks", str(notebooks)]
    assert main(arguments) == 2
    error = capfd.readouterr().err
    assert "cell 2" in error and "ZeroDivisionError" in error and "Traceback" not in error
    assert output.read_text() == "what stood before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["index.html", "notebooks"]


def test_a_place_that_cannot_be_written_loses_nothing(tmp_path):
    figures = tmp_path / "figures"
    figures.mkdir()
    (figures / "one.svg").write_text("before")
    (figures / "two.svg").mkdir()
    files = {tmp_path / "index.html": b"page", figures / "one.svg": b"after", figures / "two.svg": b"after"}
    with pytest.raises(ReportError, match="two.svg"):
        write_all(files)
    assert (figures / "one.svg").read_text() == "before" and not (tmp_path / "index.html").exists()
    assert sorted(path.name for path in figures.iterdir()) == ["one.svg", "two.svg"]


@pytest.mark.parametrize(
    "text", ["<script>x</script>", "[x](javascript:alert(1))", '<img src="http://a/b" onerror="x">']
)
def test_markdown_is_cleaned(text):
    html = read_markdown(text, "p")
    assert "<script" not in html and "javascript:" not in html and "onerror" not in html
