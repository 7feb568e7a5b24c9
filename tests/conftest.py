"""What the tests share: the shipped exchange, small ones made to order, and a browser."""

import fcntl
import gc
import json
import os
import shutil
import signal
from pathlib import Path

import pytest
from hypothesis import Phase, settings

import rejoinder as rj
from rejoinder.publish.store import CACHE

from .in_place import run_in_place
from .lab import start_lab
from .place import HOME

# How long an example takes depends on who else uses the machine.
settings.register_profile("untimed", deadline=None)
# For benchmarks/mutants.py: that an example fails is enough, it need not be the smallest.
settings.register_profile("mutants", deadline=None, phases=[Phase.explicit, Phase.generate])
settings.load_profile("untimed")

# No test takes what an earlier run has kept: a fault would hide behind it.
os.environ[CACHE] = ""

# What a test makes is gone when it ends: a tenth of the time would go into looking for what is left.
gc.set_threshold(50_000, 20, 20)

NATION = HOME / "data" / "nation-2009"

# Fixtures that take seconds: whole reports, or every chart and measure of an exchange.
SLOW = {"report", "site", "in_place", "charts", "drawn", "results", "weight", "executed", "page", "bare"}
SLOW |= {"numbers", "whole_page"}  # every number of two exchanges; the page of 170 hand-ins
# Tests whose cases take a twentieth of a second or more (`pytest --numprocesses 0 --durations 0` tells), and
# one of 881 cases: each is quick, together they take longer than all others. The mutants are tried on them.
MEASURED = frozenset((Path(__file__).parent / "slow.txt").read_text(encoding="utf-8").split())


@pytest.fixture(autouse=True, scope="session")
def hear_the_terminal():
    """Give what the tests start the signals as a terminal does.

    `nohup` has all that it starts ignore one of them, and a shell what it starts in the background another.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.SIG_DFL)


@pytest.fixture(scope="session")
def nation():
    return rj.load(NATION)


@pytest.fixture
def nation_copy(tmp_path):
    return Path(shutil.copytree(NATION, tmp_path / "exchange"))


@pytest.fixture
def make_exchange(tmp_path):
    """Return a function that loads an exchange made of {letter: text},
    the first letter against the others.
    """
    return lambda letters, codebook="", **more: rj.load(write_exchange(tmp_path, letters, codebook, **more))


def write_exchange(
    home, letters, codebook="", *, sides=("one", "two"), authors=None, side_of=None, quoted=None
):
    """Write a data folder under `home` and return its path.

    `authors` and `side_of` are {letter: author, side} where they differ from the usual (an empty author is a
    name that is missing); `quoted` is {letter: [(speaker, first words, last words), …]}.
    """
    folder = Path(home) / f"made-{len(list(Path(home).iterdir()))}"
    folder.mkdir()
    lines = [f"title = {quote('Made for a test')}"]
    lines += [f"[sides.{side}]\nlabel = {quote(f'Side {side}')}" for side in sides]
    for number, (name, text) in enumerate(letters.items()):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        row = {"id": name, "side": (side_of or {}).get(name, sides[number > 0]), "file": f"{name}.txt"}
        row["author"] = (authors or {}).get(name, name.title())
        lines += ["[[letters]]", *(f"{key} = {quote(value)}" for key, value in row.items())]
        for speaker, starts, ends in (quoted or {}).get(name, []):
            row = {"speaker": speaker, "starts": starts, "ends": ends}
            lines += ["[[letters.quoted]]", *(f"{key} = {quote(value)}" for key, value in row.items())]
    (folder / "exchange.toml").write_text("\n".join(lines), encoding="utf-8")
    if codebook:
        (folder / "codebook.csv").write_text(codebook, encoding="utf-8")
    return folder


def list_found(result):
    """Return what stands behind each key of a result, as a notebook's output has it."""
    columns = ["sentence_id", "start", "end", "own"]
    return {key: result.hits(key)[columns].to_numpy(object).tolist() for key in result.list_keys()}


def quote(text):
    """Return `text` as a TOML string."""
    return json.dumps(text, ensure_ascii=False)


def pytest_collection_finish():
    """Look no more through what is loaded and collected: a million objects that stay till the end."""
    gc.freeze()


def pytest_collection_modifyitems(items):
    """Mark what needs a browser, and what waits for a whole report: `make test-fast` leaves both out."""
    for item in items:
        if "browser" in item.fixturenames:
            item.add_marker("browser")
        if SLOW & set(item.fixturenames):
            item.add_marker("slow")
        elif f"{item.path.name}::{item.originalname}" in MEASURED:
            item.add_marker("slow")
            item.add_marker("measured")


@pytest.fixture
def in_place():
    """Let a report run its notebooks in this process, without a kernel for each."""
    with run_in_place():
        yield


@pytest.fixture(scope="session")
def browser():
    """Return the system's headless Chromium; without it skip, or fail where CI=true."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        reason = "no Chromium on this machine: install it to run the tests of the report in a browser"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    with sync_playwright() as playwright:
        quiet = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
        opened = playwright.chromium.launch(executable_path=path, args=quiet)
        yield opened
        opened.close()


def record(tab):
    """Return two lists that fill as `tab` goes on: addresses asked for; and what it logs, raises or says."""
    asked, logged = [], []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda message: logged.append(message.text))
    tab.on("pageerror", lambda error: logged.append(str(error)))
    tab.on("dialog", lambda dialog: logged.append(dialog.message))
    return asked, logged


@pytest.fixture(scope="session")
def report(tmp_path_factory, worker_id):
    """Return the path of a report on the shipped exchange, made once, by one of the processes that run tests;
    its charts stand in `figures` beside it.
    """
    from rejoinder.cli import main

    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "report"
    output = folder / "index.html"
    folder.mkdir(exist_ok=True)
    with open(folder / "being-made", "w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        if not output.exists():
            where = ["--output", str(output), "--figures", str(folder / "figures")]
            assert main(["report", str(NATION), *where]) == 0
    return output


@pytest.fixture(scope="session")
def one_lab(tmp_path_factory, browser):
    """Return a JupyterLab that runs, over a copy of the notebooks and the data."""
    with start_lab(tmp_path_factory.mktemp("lab"), browser) as started:
        yield started


@pytest.fixture(scope="module")
def lab(one_lab):
    """Return the JupyterLab of all tests; what one file of tests leaves in my-work, no other finds."""
    yield one_lab
    shutil.rmtree(one_lab.home / "notebooks" / "my-work", ignore_errors=True)
