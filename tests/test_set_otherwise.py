"""The same letters set otherwise: lines broken elsewhere, several blanks, other marks and accents."""

import dataclasses
import re
import shutil
import textwrap
import unicodedata

import pytest

import rejoinder as rj

from .conftest import NATION, write_exchange

MARKS = str.maketrans("“”‘’", "\"\"''")
FRENCH = {
    "ann": "« L’été », c’est-à-dire le 2 août 1998, n’est pas fini : vingt et un élèves étaient là. Où ça ?",
    "ben": "J’ai vu l’élève, sieur Zoë, à l’école. Il n’y a pas d’été à Besançon, dit-il ; cinq cents.",
}
# Those that read the text itself; what follows is counted from these.
READ = (
    rj.words.names,
    rj.words.stance,
    rj.sentiment.score,
    rj.framing.find,
    rj.claims.guess,
    rj.claims.numbers,
    rj.claims.quotations,
    rj.claims.reporting,
)


def wrap(text):
    lines = (
        textwrap.fill(line, 31, break_long_words=False, break_on_hyphens=False) for line in text.split("\n")
    )
    return "\n".join(lines)


WAYS = {
    "lines": wrap,
    "blanks": lambda text: re.sub(r"(?<=\S) (?=\S)", "   ", text),
    "no break": lambda text: re.sub(r"(?<=\w) (?=\w)", "\u00a0", text),
    "marks": lambda text: text.translate(MARKS),
    "accents": lambda text: unicodedata.normalize("NFD", text),
    "line ends": lambda text: text.replace("\n", "\r\n"),
}


def flatten(cell):
    """Return a cell as it reads, however it is set."""
    plain = unicodedata.normalize("NFC", cell).translate(MARKS) if isinstance(cell, str) else str(cell)
    return " ".join(plain.split())


def read_all(folder):
    """Return {measure: its rows and its sentence} of what reads the text of an exchange."""
    exchange = rj.load(folder)
    found = {"tokens": exchange.tokens, "sentences": exchange.sentences}
    found |= {measure.__name__: measure(exchange).to_frame() for measure in READ}
    said = {measure.__name__: flatten(measure(exchange).headline) for measure in READ}
    # Where it stands is another place, and its size in characters another one.
    tables = {name: table.drop(columns=["start", "end"], errors="ignore") for name, table in found.items()}
    return {name: table.map(flatten).to_dict("list") for name, table in tables.items()} | {"said": said}


@pytest.fixture(scope="module")
def homes(tmp_path_factory):
    """Return {language: (folder, what is read of it)}."""
    french = write_exchange(tmp_path_factory.mktemp("french"), FRENCH)
    settings = french / "exchange.toml"
    settings.write_text(f'language = "fr"\n{settings.read_text(encoding="utf-8")}', encoding="utf-8")
    english = tmp_path_factory.mktemp("english") / "exchange"
    shutil.copytree(NATION, english)
    return {code: (home, read_all(home)) for code, home in (("fr", french), ("en", english))}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_letters_that_are_set_otherwise_count_the_same(homes, tmp_path, language, way):
    home, once = homes[language]
    again = tmp_path / "again"
    shutil.copytree(home, again)
    for path in again.glob("*.txt"):
        path.write_bytes(WAYS[way](path.read_text(encoding="utf-8")).encode())
    settings = again / "exchange.toml"
    settings.write_text(
        re.sub(r"(?m)^sha256 = .*\n", "", settings.read_text(encoding="utf-8")), encoding="utf-8"
    )
    found = read_all(again)
    assert {name for name in once if once[name] != found[name]} == set()


JUDGED = (
    rj.words.compare,
    rj.words.groups,
    rj.words.names,
    rj.words.stance,
    rj.framing.compare,
    rj.framing.vary,
    rj.sentiment.compare,
)


def test_the_sides_are_treated_alike(nation):
    """With the other side first each verdict is the same, and so is each number that is no side's own."""
    turned = dataclasses.replace(nation, sides=dict(reversed(nation.sides.items())))
    assert list(turned.sides) == list(nation.sides)[::-1]
    for measure in JUDGED:
        found, again = (measure(exchange).findings() for exchange in (nation, turned))
        assert len(found) == len(again) > 0
        # A sentence may name the sides the other way about; its numbers and words are the same.
        for one, other in zip(*(sorted(map(sketch, list_)) for list_ in (found, again))):
            assert one == other, measure.__name__


def sketch(finding):
    words = re.findall(r"[\w.%]*\w", f"{finding.headline} {finding.detail}")
    return finding.verdict, sorted(words)
