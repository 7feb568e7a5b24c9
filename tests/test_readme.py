"""The README says of the letters only what the report says, word for word."""

import re
import runpy
from html import unescape

import pytest

import rejoinder as rj
from rejoinder.design import say_ways
from rejoinder.page.glossary import list_entries, list_verdicts
from rejoinder.result import VERDICTS
from rejoinder.words.distance import FEWEST

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


@pytest.mark.slow
def test_the_numbers_of_the_page_on_the_design_are_those_of_the_exchange(nation):
    """Each sentence there that states a number of the letters is written anew from what is computed."""
    page = " ".join((HOME / "docs" / "design.md").read_text(encoding="utf-8").split())
    words, choices = rj.words.compare(nation), rj.sentiment.compare(nation)
    family, tried, uneven = words.design.family, words.design.tried, len(words.uneven)
    row = words.table.set_index("word").loc["counter-trafficking"]
    one, joint, ways = words.baseline(), choices.joint, len(choices.known)
    mean = one.table.groupby("author")[["uneven", "compared", "single"]].mean()
    stretches, (his, other) = (
        one.table["author"].value_counts(),
        (mean.loc["Hamilton"], mean.loc["Roosevelt"]),
    )
    as_many = (one.table["uneven"] / one.table["compared"] >= uneven / family - 1e-9).sum()
    trap, length = rj.words.groups(nation).trap(), rj.words.apart(nation).length
    episodic = rj.framing.grid(nation, family="episode").table.set_index("frame").loc["episodic"]
    ends = f"{row['shrunk_low']:.1f} and +{row['shrunk_high']:.1f}"
    said = [
        f"five of {family} words lean here, and so do five or more",
        f"in {words.design.luck * tried:.0f} of {tried}",
        f"{family} × 1/{tried} = {family / tried:.3f}".replace("0.", "."),
        f"Each distinct way to compare stands once ({ways} here",
        f"Here in {joint.share * joint.tried:.0f} of {joint.tried}, and the {ways} tell as much as",
        f"as much as {joint.independent:.0f} independent ones",
        f"here {words.spread:.2f} doublings",
        f"It is {row['shrunk']:.1f}, with 95% of its probability between {ends}".replace("-", "−"),
        f"Of {stretches['Hamilton']} stretches of {one.length} words by Hamilton {his['uneven']:.1f} of "
        f"{his['compared']:.0f} words lean on average, of {stretches['Roosevelt']} by Roosevelt "
        f"{other['uneven']:.1f} of {other['compared']:.0f}; in {as_many} of the {len(one)} as large a "
        f"share as here, {uneven} of {family}",
        f"{his['single']:.1f} and {other['single']:.1f} words differ there, and {one.single} here",
        f"with every use independent it would be {one.independent:.1f}",
        f"of {FEWEST} words or more ({length} words here)",
        f"In {say_ways(trap.table['differs'].mean(), len(trap), True)} the group",
        f"{episodic['p'] * tried:.0f} of {tried} ways to deal out the paragraphs set the sides as far apart",
    ]
    assert uneven == 5 and [one for one in said if one not in page] == []
