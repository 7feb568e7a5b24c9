"""The README says of the letters only what the report says, word for word."""

import re
import runpy
from html import unescape

import pytest

import rejoinder as rj
from rejoinder.page.glossary import list_entries, list_verdicts
from rejoinder.result import VERDICTS

from .conftest import HOME
from .read_page import Page

README = (HOME / "README.md").read_text(encoding="utf-8")


def list_findings():
    """Return every sentence of the list under “What it found”."""
    part = README.partition("## What it found")[2].partition("\n## ")[0]
    for point in re.findall(r"^- \*\*[^*]+\*\* (.*(?:\n  .*)*)", part, re.M):
        yield from re.split(r"(?<=[.?!]) (?=[A-Z])", " ".join(point.split()))


def test_every_finding_of_the_readme_stands_in_the_report(report):
    text = " ".join(unescape(re.sub(r"<[^>]+>", " ", report.read_text(encoding="utf-8"))).split())
    findings = list(list_findings())
    assert len(findings) >= 10
    assert [one for one in findings if one not in text] == []


def test_the_readme_repeats_no_testimony(nation):
    said = {
        run
        for row in nation.sentences[~nation.own_sentences].itertuples()
        for run in rj.exchange.list_runs(row.text)
    }
    own = {
        run
        for row in nation.sentences[nation.own_sentences].itertuples()
        for run in rj.exchange.list_runs(row.text)
    }
    assert not (said - own) & set(rj.exchange.list_runs(README))


@pytest.mark.slow
def test_the_readmes_lines_of_code_run(nation_copy, monkeypatch):
    code = re.search(r"((?:    .*\n)+)", README.partition("For those who program:")[2])[1]
    lines = [line.strip().replace("data/nation-2009", str(nation_copy)) for line in code.splitlines()]
    assert len(lines) > 8
    exec("\n".join(lines), {})  # noqa: S102


def test_the_glossary_of_the_docs_is_that_of_the_report(report):
    assert (HOME / "docs" / "glossary.md").read_text(encoding="utf-8") == runpy.run_path(
        str(HOME / "docs" / "make.py")
    )["write_glossary"]()
    soup = Page(report.read_text(encoding="utf-8")).soup
    folded = soup.select_one("details.glossary")
    for one in list_entries():
        said = folded.find(id=one.id).find_next_sibling("dd").text
        assert (
            said.startswith(one.says)
            and said.endswith(one.proves_not[1:])
            and one.term == folded.find(id=one.id).text
        )
    assert {name for _, name, _ in list_verdicts()} == set(VERDICTS)
    for id_, name, means in list_verdicts():
        assert folded.find(id=id_).text == name and folded.find(id=id_).find_next_sibling("dd").text == means


def test_what_the_docs_show_is_there():
    page = (HOME / "docs" / "README.md").read_text(encoding="utf-8")
    for name in re.findall(r"\]\((\w+\.\w+)\)", page):
        assert (HOME / "docs" / name).is_file(), name
    assert (HOME / "docs" / "opening.png").is_file() and "](docs/opening.png)" in README
