"""What is kept of a run: taken again while nothing has changed that it read, and never otherwise."""

import hashlib
import os
import subprocess
import sys
import threading
from pathlib import Path

import nbformat
import pytest

from rejoinder import cli
from rejoinder.publish import forks, inputs, reads, rerun, store
from rejoinder.publish.inputs import digest_program
from rejoinder.publish.rerun import Rerun, answer
from rejoinder.publish.store import CACHE, Store, find_store

from .conftest import HOME, write_exchange
from .test_collect import CODEBOOK, LETTERS, make_notebook

# Without what notebooks have in common: these here compute nothing.
SERVE = "import sys; from rejoinder.publish import warm; warm.REHEARSED = ''; "
SERVE += "warm.serve(int(sys.argv[1]), sys.argv[2])"
LETTER, TERMS = "print(len(exchange.sentences))", "print(open(folder + '/codebook.csv').read())"
needs_forks = pytest.mark.skipif(not forks.CAN_FORK, reason="no process can be forked here")


@pytest.fixture
def place(tmp_path, monkeypatch):
    """Return a folder to work in, with a cache of its own in `cache`."""
    monkeypatch.setenv(CACHE, str(tmp_path / "cache"))
    monkeypatch.setattr(forks, "SERVE", SERVE)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def make_report(place, capfd):
    """Return a function that makes a report by two notebooks, of a letter and of the codebook, with options,
    and returns (its bytes, what was said of it); and the data folder.
    """
    folder, home = write_exchange(place, LETTERS, CODEBOOK), place / "notebooks"
    home.mkdir()
    for name, code in (("01-letter", LETTER), ("02-terms", TERMS)):
        nbformat.write(make_notebook("Made", (code, [])), home / f"{name}.ipynb")

    def make(*options):
        output, figures = place / "out" / "index.html", place / "out" / "figures"
        arguments = ["report", str(folder), "--output", str(output), "--figures", str(figures)]
        arguments += options if "--notebooks" in options else [*options, "--notebooks", "notebooks"]
        told = []
        if answer(arguments, told.append) is None:
            assert cli.main(arguments) == 0
        return output.read_bytes(), [*told, *capfd.readouterr().err.splitlines()]

    return make, folder


def list_run(said):
    """Return the notebooks that were run."""
    return sorted(line.partition(":")[0] for line in said if ": done (" in line)


@pytest.mark.slow
@needs_forks
def test_what_has_not_changed_is_taken_as_it_was_and_nothing_else(make_report, place):
    """One story, for each step makes a report: the second of them is what the next is held against."""
    make, folder = make_report
    first, said = make()
    assert list_run(said) == ["01-letter", "02-terms"]
    again, said = make()
    assert again == first and len(said) == 1
    assert (
        said[0].startswith("nothing has changed since ")
        and f"{place / 'out' / 'index.html'} stands" in said[0]
    )
    # A codebook with one word more: whoever did not read it stands.
    codebook = folder / "codebook.csv"
    codebook.write_text(_add_term(CODEBOOK))
    changed, said = make()
    assert list_run(said) == ["02-terms"] and changed != first
    assert "as before, for nothing that 01-letter read has changed" in said
    fresh, said = make("--fresh")
    assert fresh == changed and list_run(said) == ["01-letter", "02-terms"]
    assert make()[1][0].startswith("nothing has changed")
    # As it was at first: both are known.
    codebook.write_text(CODEBOOK, encoding="utf-8")
    back, said = make()
    assert back == first and list_run(said) == []
    # A word in the text, and a notebook.
    letter = folder / "ben.txt"
    letter.write_text(letter.read_text(encoding="utf-8") + " More.", encoding="utf-8")
    assert list_run(make()[1]) == ["01-letter", "02-terms"]
    nbformat.write(make_notebook("Made", (TERMS, []), ("1 + 1", [])), place / "notebooks" / "02-terms.ipynb")
    assert list_run(make()[1]) == ["02-terms"]
    # A file more: whoever looked for it in vain cannot be told apart.
    (folder / "notes.txt").write_text("Seen.", encoding="utf-8")
    assert list_run(make()[1]) == ["01-letter", "02-terms"]


def _add_term(codebook):
    """Return a codebook with one row more, which is like the last and has another term."""
    columns = codebook.splitlines()[0].split(",")
    row = dict(zip(columns, codebook.splitlines()[-1].split(","))) | {"term": "unheard"}
    return codebook.rstrip("\n") + "\n" + ",".join(row[column] for column in columns) + "\n"


@pytest.mark.slow
@needs_forks
@pytest.mark.parametrize("forked", [True, False])
def test_a_notebook_that_does_more_than_read_is_run_each_time(make_report, place, monkeypatch, forked):
    monkeypatch.setattr(forks, "CAN_FORK", forked)
    make, _ = make_report
    writes = "open('mine.txt', 'w').close()\nprint('written')"
    nbformat.write(make_notebook("Made", (writes, [])), place / "notebooks" / "02-terms.ipynb")
    for ran in (["01-letter", "02-terms"], ["02-terms"]):
        (place / "notebooks" / "mine.txt").write_text("")  # there before, so that no name is new
        said = make()[1]
        assert list_run(said) == ran
        assert [
            line
            for line in said
            if "02-terms: done" in line and "it is run each time, for it writes " in line
        ]


@pytest.fixture
def remembered(place):
    """Return the arguments of a command that was remembered: it read a text and wrote a page and a chart."""
    folder, arguments = place / "data", ["report", "data", "--notebooks", "elsewhere"]
    folder.mkdir()
    (folder / "codebook.csv").write_text("words")
    (place / "01.ipynb").write_text("a notebook")
    _remember(folder, arguments)
    return arguments


def _remember(folder, arguments, **more):
    command = Rerun(arguments, print)
    text = (folder / "codebook.csv").read_bytes()
    beside = {
        str(folder.parent / "01.ipynb"): hashlib.sha256((folder.parent / "01.ipynb").read_bytes()).hexdigest()
    }
    outputs = {Path("out/index.html"): b"page of " + text, Path("out/chart.svg"): b"chart"}
    for path, data in outputs.items():
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    command.close()
    command.remember(folder, beside, outputs, ["printed"], ["note: noted"], **more)


def ask(arguments):
    told = []
    return answer(arguments, told.append), told


def test_what_stands_is_said_with_all_that_was_noted(remembered):
    said, told = ask(remembered)
    assert said == ["printed"] and told[0] == "note: noted" and "out/index.html stands" in told[1]


CHANGES = {
    "a table": lambda place, patch: (place / "data" / "codebook.csv").write_text("Words"),
    "a table gone": lambda place, patch: (place / "data" / "codebook.csv").unlink(),
    "a file more": lambda place, patch: (place / "data" / "more.csv").write_text(""),
    "a notebook": lambda place, patch: (place / "01.ipynb").write_text("another"),
    "an exchange here": lambda place, patch: (place / "exchange.toml").write_text(""),
    "the program": lambda place, patch: patch.setattr(rerun, "digest_program", lambda: "another"),
    "the zone": lambda place, patch: patch.setenv("TZ", "Asia/Tokyo"),
    "who is not shown": lambda place, patch: patch.setenv("REJOINDER_REDACT", "Ann"),
    "another folder": lambda place, patch: patch.chdir(place / "data"),
    "no cache": lambda place, patch: patch.setenv(CACHE, ""),
}


@pytest.mark.parametrize("change", CHANGES)
def test_each_change_is_noticed(remembered, place, monkeypatch, change):
    assert ask(remembered)[0] is not None
    CHANGES[change](place, monkeypatch)
    assert ask(remembered) == (None, [])


def test_another_browser_prints_anew_and_the_same_does_not(remembered, place, monkeypatch):
    monkeypatch.setattr(rerun, "name_printer", lambda: "Chromium 1")
    _remember(place / "data", [*remembered, "--pdf"], printed=True)
    assert ask([*remembered, "--pdf"])[0] == ["printed"]
    for name in ("Chromium 2", ""):
        monkeypatch.setattr(rerun, "name_printer", lambda name=name: name)
        assert ask([*remembered, "--pdf"]) == (None, [])
        assert ask(remembered)[0] == ["printed"]  # what prints no PDF asks for none


def test_of_a_browser_that_does_not_say_what_it_is_nothing_is_remembered(remembered, place, monkeypatch):
    monkeypatch.setattr(rerun, "name_printer", lambda: "")
    _remember(place / "data", [*remembered, "--pdf"], printed=True)
    assert ask([*remembered, "--pdf"]) == (None, [])


def test_a_pdf_stands_too_while_nothing_changes(make_report, place, monkeypatch):
    def print_pdf(html, path, *, full):
        path.write_bytes(b"%PDF of " + html.read_bytes())
        return path

    monkeypatch.setattr("rejoinder.publish.pdf.find_browser", lambda: "chromium")
    monkeypatch.setattr("rejoinder.publish.pdf.print_pdf", print_pdf)
    monkeypatch.setattr(rerun, "name_printer", lambda: "Chromium 1")
    (make, _), pdf = make_report, place / "out" / "index.pdf"
    page, said = make("--pdf")
    assert "printing the PDF" in said and pdf.read_bytes() == b"%PDF of " + page
    pdf.unlink()
    assert [line[:18] for line in make("--pdf")[1]][-1:] == ["nothing has change"]
    assert pdf.read_bytes() == b"%PDF of " + page
    assert inputs.take_heeded({"SOURCE_DATE_EPOCH": "1"})  # by which a PDF is dated


@pytest.mark.parametrize("more", [["--fresh"], ["--redact", "Ann"]])
def test_another_command_is_run(remembered, more):
    assert ask([*remembered, *more]) == (None, [])
    assert ask(["check", *remembered[1:]]) == (None, [])


@pytest.mark.parametrize("more", ["--fresh", "--fre"])
def test_a_fresh_command_is_run_each_time_and_known_without_that(remembered, place, more):
    (place / "data" / "codebook.csv").write_text("Words")
    _remember(place / "data", [*remembered, more])
    assert ask([*remembered, more]) == (None, [])
    assert ask(remembered)[0] == ["printed"]


def test_what_was_written_and_is_another_now_is_written_again(remembered, place):
    page, chart = place / "out" / "index.html", place / "out" / "chart.svg"
    page.write_bytes(b"page of Words")
    chart.unlink()
    said, told = ask(remembered)
    assert said == ["printed"] and "written again, as it was: out/index.html and 1 more file" in told[1]
    assert page.read_bytes() == b"page of words" and chart.read_bytes() == b"chart"


def damage(path, how):
    data = path.read_bytes()
    path.write_bytes({"cut": data[:-3], "empty": b"", "turned": data[:-3] + b"\0" + data[-2:]}[how])


@pytest.mark.parametrize("how", ["cut", "empty", "turned"])
@pytest.mark.parametrize("kind", ["command", "output"])
def test_a_damaged_entry_is_said_and_made_again(remembered, place, how, kind):
    """Of what was written, where it is needed: the page is gone."""
    (place / "out" / "index.html").unlink()
    for path in (place / "cache").glob(f"{kind}-*"):
        damage(path, how)
    said, told = ask(remembered)
    assert said is None and len(told) >= 1
    assert all(f"{kind}-" in line and "is damaged: it is left out, and made again" in line for line in told)
    assert ask(remembered) == (None, [])
    _remember(place / "data", remembered)
    assert ask(remembered)[0] == ["printed"]


def test_an_entry_of_another_name_is_damaged(place):
    told = []
    kept_here = find_store(told.append)
    kept_here.write("one", b"1")
    os.replace(place / "cache" / "one", place / "cache" / "two")
    assert kept_here.read("two") is None and len(told) == 1


def test_what_changed_while_the_command_ran_is_not_remembered(remembered, place):
    text = place / "data" / "codebook.csv"
    command = Rerun(remembered, print)
    text.read_bytes()
    text.write_text("later")
    os.utime(text, ns=(0, 0))  # the time of a change of the file itself cannot be set
    command.close()
    command.remember(place / "data", {}, {}, [], [])
    assert ask(remembered)[0] is None


def test_the_cache_is_the_readers_own(place):
    find_store(print).write("one", b"1")
    assert (place / "cache").stat().st_mode & 0o777 == 0o700
    (place / "cache").chmod(0o755)
    assert find_store(print).read("one") == b"1" and (place / "cache").stat().st_mode & 0o777 == 0o700
    (place / "cache").chmod(0o777)
    told = []
    assert find_store(told.append) is None
    assert told == [
        f"note: {place / 'cache'}: nothing is kept here for the next run: others than you can write to it"
    ]


@pytest.mark.parametrize(("given", "where"), [("x", "x/rejoinder"), ("", "home/.cache/rejoinder")])
def test_where_the_cache_is(place, monkeypatch, given, where):
    monkeypatch.delenv(CACHE)
    monkeypatch.setenv("HOME", str(place / "home"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(place / given) if given else "not/from/the/root")
    assert find_store(print).folder == place / where


def test_without_a_place_to_write_it_goes_on_without(place, monkeypatch):
    told = []
    (place / "file").touch()
    monkeypatch.setenv(CACHE, str(place / "file" / "cache"))
    assert find_store(told.append) is None and len(told) == 1
    lost = Store(place / "gone", told.append)
    lost.write("one", b"1")
    lost.write("two", b"2")
    assert len(told) == 2 and lost.read("one") is None
    monkeypatch.delenv(CACHE)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", _have_no_home)
    assert find_store(told.append) is None and len(told) == 2


def _have_no_home():
    raise RuntimeError("Could not determine home directory.")


def test_it_stays_within_its_size_and_the_oldest_goes_first(place, monkeypatch):
    monkeypatch.setattr(store, "LIMIT", 2500)
    mine = find_store(print)
    for number, name in enumerate(["old", "used", "new"]):
        mine.write(name, os.urandom(1000))
        os.utime(place / "cache" / name, (number, number)) if (place / "cache" / name).exists() else None
        mine.read("old") if name == "used" else None
    assert sorted(path.name for path in (place / "cache").iterdir()) == ["new", "old"]


def test_two_at_once_have_whole_entries(place):
    """Each writes its own, and reads one of the two, never a part."""
    told, found = [], set()
    mine, whole = find_store(told.append), {bytes([letter]) * 200_000 for letter in b"ab"}

    def go(data):
        for _ in range(50):
            mine.write("one", data)
            found.add(mine.read("one"))

    threads = [threading.Thread(target=go, args=[data]) for data in whole]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found <= whole and told == []
    assert [path.name for path in (place / "cache").iterdir()] == ["one"]


def test_the_program_is_its_files_and_what_is_installed(tmp_path, monkeypatch):
    package, site = tmp_path / "package", tmp_path / "site"
    (package / "words").mkdir(parents=True)
    (site / "numpy-1.0.dist-info").mkdir(parents=True)
    (package / "words" / "rates.py").write_text("1")
    monkeypatch.setattr(inputs, "PACKAGE", package)
    monkeypatch.setattr(sys, "path", [str(site)])
    digests = [digest_program.__wrapped__()]
    (package / "words" / "rates.py").write_text("2")
    digests.append(digest_program.__wrapped__())
    (site / "numpy-1.0.dist-info").rename(site / "numpy-1.1.dist-info")
    digests.append(digest_program.__wrapped__())
    monkeypatch.setattr(sys, "version", "4.0")
    digests.append(digest_program.__wrapped__())
    assert len(set(digests)) == 4 and digest_program.__wrapped__() == digests[-1]


READ = """import os, subprocess, sys
from rejoinder.publish import reads
reads.hear_warming()
open("data/codebook.csv").close()
open("fonts.json").close()
open("warmed.txt", "w").close()
reads.forget(os.path.abspath("data"))
reads.tell_notebook()
open("data/naming.csv", "rb").close()
open(os.open(os.devnull, os.O_WRONLY), "w").close()
os.listdir("data")
try:
    open("none.csv")
except FileNotFoundError:
    pass
sys.path.insert(0, "data")
import beside, new
"""
DOES = {
    "open('new.txt', 'w').close()": "it writes {place}/new.txt",
    "open('fonts.json', 'r+').close()": "it writes {place}/fonts.json",
    "os.remove('fonts.json')": "it changes files",
    "subprocess.run([sys.executable, '-c', ''])": "it starts a program",
    "__import__('socket').getaddrinfo('localhost', 80)": "it asks the network",
    "__import__('sqlite3').connect(':memory:').close()": "it opens a database",
}


@pytest.mark.parametrize("does", ["", *DOES])
def test_what_a_notebook_reads_is_told_and_what_is_more_than_that(place, does):
    """Of the data folder what it reads itself; a module by its source, be it compiled before or now."""
    (place / "data").mkdir()
    for name in ("data/codebook.csv", "data/naming.csv", "data/beside.py", "data/new.py", "fonts.json"):
        (place / name).touch()
    subprocess.run([sys.executable, "-c", "import beside"], cwd=place / "data", check=True)
    environment = os.environ | {reads.READS: str(place / "told"), "PYTHONPATH": str(HOME / "src")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    subprocess.run([sys.executable, "-c", READ + does], env=environment, check=True)
    read, beyond = reads.read_told(place / "told")
    mine = {path.removeprefix(f"{place}/") for path in read if path.startswith(f"{place}/")}
    assert mine == {"fonts.json", "data", "data/naming.csv", "none.csv", "data/beside.py", "data/new.py"}
    assert beyond[:1] == ([DOES[does].format(place=place)] if does else [])


def test_to_answer_nothing_heavy_is_loaded(remembered, place):
    code = f"import sys\nsys.path.insert(0, {str(HOME / 'src')!r})\n"
    code += "from rejoinder.__main__ import main\nstatus = main()\n"
    code += "print(status, sorted({'pandas', 'numpy', 'asyncio', 'nbformat'} & set(sys.modules)))"
    command = [sys.executable, "-c", code, *remembered]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout == "printed\n0 []\n" and "stands" in done.stderr, done.stderr
