"""The PDF: of one page it is the same bytes on any day, anywhere; and no browser is left behind."""

import os
import shutil
import signal
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from rejoinder.cli import main
from rejoinder.publish.errors import ReportError
from rejoinder.publish.pdf import print_pdf

from .conftest import NATION, write_exchange
from .moments import list_running, run_until
from .test_collect import CODEBOOK, LETTERS

PAGE = """<!doctype html><html lang=en><title>One</title><h1>One</h1><a href='#two'>to two</a>
<p><a href='data/a%20b.csv'>a</a> <a href='c.csv'>c</a> <a href='https://example.org/x'>x</a><h2 id=two>Two"""


def test_a_pdf_is_the_same_in_another_folder_time_zone_and_home(browser, tmp_path, monkeypatch):
    """The path of temporary files is too long for sockets the second time, and no HOME is there."""
    one, other = tmp_path / "one", tmp_path / ("other (é) 'x' ~;[a]" * 6)
    for folder in (one, other):
        folder.mkdir()
        (folder / "page.html").write_text(PAGE, encoding="utf-8")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    first = print_pdf(one / "page.html", one / "page.pdf").read_bytes()
    for name, value in {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "HOME": str(tmp_path / "none")}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("TMPDIR", str(other))
    monkeypatch.setattr("tempfile.tempdir", str(other))
    assert print_pdf(other / "page.html", other / "page.pdf").read_bytes() == first
    assert str(tmp_path).encode() not in first
    assert {path.name for path in other.iterdir()} == {"page.html", "page.pdf"}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1234567890")
    read = PdfReader(print_pdf(one / "page.html", one / "page.pdf"))
    told = read.metadata
    day = datetime(2009, 2, 13, 23, 31, 30, tzinfo=UTC)
    assert told is not None and told.creation_date == told.modification_date == day
    assert "Two" in read.pages[0].extract_text()
    links = [one.get_object() for one in read.pages[0]["/Annots"]]
    led = [one["/A"]["/URI"] for one in links if "/A" in one]
    assert led == ["data/a%20b.csv", "c.csv", "https://example.org/x"] and len(links) == 4
    # Each object begins where it is said to.
    whole = (one / "page.pdf").read_bytes()
    begins = {number: place for _, places in read.xref.items() for number, place in places.items()}
    assert len(begins) > 9
    assert all(whole[at:].startswith(b"%d 0 obj" % number) for number, at in begins.items())
    assert whole[read._startxref :].startswith(b"xref")


@pytest.mark.parametrize("value", ["today", "1e9", "9" * 30])
def test_a_date_that_is_none_is_said_before_any_work(monkeypatch, tmp_path, capsys, value):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    assert main(["report", str(NATION), "--pdf", "--output", str(tmp_path / "index.html")]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"SOURCE_DATE_EPOCH: “{value}”: ") and said.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


BROWSER = """#!{python}
import os, sys, time
open({mark!r}, "w").close()
os.kill(os.getppid(), {number})
time.sleep(600)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs /proc to see who runs")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_a_browser_does_not_outlive_the_command(tmp_path, number):
    """A browser that never ends, and has the command stopped, or killed, as soon as it runs."""
    mark, places = tmp_path / "began", tmp_path / "bin"
    places.mkdir()
    chromium = places / "chromium"
    chromium.write_text(
        BROWSER.format(python=sys.executable, mark=str(mark), number=int(number)), encoding="utf-8"
    )
    chromium.chmod(0o755)
    folder, temporary = write_exchange(tmp_path, LETTERS, CODEBOOK), tmp_path / "temporary"
    temporary.mkdir()
    variables = {"PATH": f"{places}{os.pathsep}{os.environ['PATH']}", "TMPDIR": str(temporary)}
    given = {"env": variables, "cwd": tmp_path}
    status, said = run_until(("none", "", 0), 0, "lesson", folder, "--output", tmp_path / "out", **given)
    assert mark.exists() and status == (-9 if number == signal.SIGKILL else 130), said
    for _ in range(300):
        if not list_running(str(temporary)):
            break
        time.sleep(0.1)
    assert list_running(str(temporary)) == [] and not (tmp_path / "out").exists()
    assert number == signal.SIGKILL or (said.endswith("stopped: nothing more was written\n"))
    assert number == signal.SIGKILL or list(temporary.iterdir()) == []
    shutil.rmtree(temporary)


def test_a_browser_that_prints_nothing_is_one_line(tmp_path, monkeypatch):
    chromium = tmp_path / "chromium"
    chromium.write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    chromium.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ReportError, match=r"printed nothing \(CalledProcessError\)"):
        print_pdf(Path("page.html"), tmp_path / "page.pdf")
    assert [path.name for path in tmp_path.iterdir()] == ["chromium"]
