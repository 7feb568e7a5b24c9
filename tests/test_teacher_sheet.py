"""The lesson's texts as one page to print: nothing lost, every link leads, one part or all on A4."""

import io
import json
import re
import shutil
import subprocess

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from pypdf import PdfReader

import rejoinder as rj
from rejoinder.page.teacher_sheet import write_teacher_sheet
from rejoinder.publish.lesson_key import write_key
from rejoinder.publish.lesson_texts import write_texts

from .conftest import record, write_exchange
from .test_publication import CHECKER, RULES, find_violations


@pytest.fixture(scope="module")
def texts(nation):
    return write_texts(nation) | {"teacher/key.md": write_key(nation)}


@pytest.fixture(scope="module")
def page(nation, texts, tmp_path_factory):
    path = tmp_path_factory.mktemp("sheet") / "teacher.html"
    path.write_text(write_teacher_sheet(nation, texts), encoding="utf-8")
    return path


def read_words(text):
    return re.findall(r"\w+", text)


def test_each_text_stands_in_it_whole_and_once(page, texts):
    html = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    sections = html.select("section")
    assert [one["id"] for one in sections] == [file.rpartition("/")[2][:-3].lower() for file in texts]
    for section, text in zip(sections, texts.values()):
        plain = re.sub(
            r"\]\([^)]*\)|^[|\s:-]+$|^\d+\. ", "", text, flags=re.M
        )  # addresses, rules, list numbers
        assert read_words(section.get_text(" ")) == read_words(plain.replace("\\", ""))
        assert section.h2.get_text() == re.sub(r"\\(.)", r"\1", text.partition("\n")[0].removeprefix("# "))


def test_every_link_leads_to_a_part_or_to_a_file_of_the_pack(page):
    html = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    ids = {one["id"] for one in html.select("[id]")}
    links = {one["href"] for one in html.select("a")}
    own = {one for one in links if not one.startswith(("https:", "../"))}
    assert own <= {f"#{one}" for one in ids} and len(own) > 12
    assert {one for one in links if one.startswith("../")} == {
        "../slides/slides.pdf", "../student/class.html", "../student/handout.pdf", "../teacher/teacher.html",
    }  # fmt: skip
    assert len(ids) == len(html.select("[id]")) and not html.select("script")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_axe_finds_nothing(page, browser, width, scheme):
    tab = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)
    asked, logged = record(tab)
    tab.goto(page.as_uri())
    if width == 1280:
        assert find_violations(tab, RULES) == []
    # On a phone tables are scrolled, and of what lies outside axe decides nothing in contrast.
    found = Axe().run(tab, options={"resultTypes": ["violations"]}).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found] == [] and logged == []
    assert tab.evaluate("document.documentElement.scrollWidth") == width
    tab.close()


def test_nu_finds_no_error(page):
    if not CHECKER.exists() or shutil.which("java") is None:
        pytest.skip("no Nu HTML checker here: make checker fetches it (with npm), and Java runs it")
    options = [
        "-Xss8m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-jar",
        CHECKER,
        "--errors-only",
        "--format",
        "json",
    ]
    told = subprocess.run(["java", *options, page], capture_output=True, text=True)
    assert json.loads(told.stderr)["messages"] == []


def test_the_part_that_was_chosen_is_printed_alone(page, browser, texts):
    tab = browser.new_page()
    counts = []
    for part in ("#rubric", ""):
        tab.goto("about:blank")
        tab.goto(f"{page.as_uri()}{part}")
        made = PdfReader(io.BytesIO(tab.pdf(prefer_css_page_size=True)))
        assert [round(float(side)) for side in made.pages[0].mediabox[2:]] == [595, 842]
        flat = "".join("".join(one.extract_text().split()) for one in made.pages)
        assert "Fivecriteria,0,1,2pointseach" in flat
        assert ("Minutebyminute" in flat) == (part == "") and "Toprintonepart" not in flat
        counts.append(len(made.pages))
    assert counts[0] == 1 and counts[1] > len(texts)
    tab.close()


def test_what_is_typed_is_no_markup(tmp_path):
    home = write_exchange(tmp_path, {"ann": "It is so.", "ben": "It is not."})
    settings = home / "exchange.toml"
    told = settings.read_text(encoding="utf-8").replace("Made for a test", "<script>alert(1)</script> *x*")
    settings.write_text(told, encoding="utf-8")
    exchange = rj.load(home)
    html = BeautifulSoup(write_teacher_sheet(exchange, write_texts(exchange)), "html.parser")
    assert "x" not in [one.get_text() for one in html.select("em")] and not html.select("script")
    assert "<script>alert(1)</script> *x*" in html.h1.get_text()
