"""What the tests share: the shipped exchange, small ones made to order, and a browser."""

import os
import shutil
from pathlib import Path

import pytest

import rejoinder as rj

HOME = Path(__file__).resolve().parents[1]
NATION = HOME / "data" / "nation-2009"


@pytest.fixture(scope="session")
def nation():
    return rj.load(NATION)


@pytest.fixture
def nation_copy(tmp_path):
    return Path(shutil.copytree(NATION, tmp_path / "exchange"))


@pytest.fixture
def make_exchange(tmp_path):
    """Return a function that loads an exchange made of {letter: text}, the first letter against the others."""

    def make(letters: dict, codebook: str = "", sides=("one", "two")):
        folder = tmp_path / f"made-{len(list(tmp_path.iterdir()))}"
        folder.mkdir()
        lines = ['title = "Made for a test"']
        lines += [f'[sides.{side}]\nlabel = "Side {side}"' for side in sides]
        for number, (name, text) in enumerate(letters.items()):
            side = sides[0] if number == 0 else sides[1]
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
            lines.append(f'[[letters]]\nid = "{name}"\nside = "{side}"\nauthor = "{name.title()}"\nfile = "{name}.txt"')
        (folder / "exchange.toml").write_text("\n".join(lines), encoding="utf-8")
        if codebook:
            (folder / "codebook.csv").write_text(codebook, encoding="utf-8")
        return rj.load(folder)

    return make


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


@pytest.fixture(scope="session")
def report(tmp_path_factory):
    """Return the path of a report on the shipped exchange, made once; its charts stand in `figures` beside it."""
    from rejoinder.cli import main

    folder = tmp_path_factory.mktemp("report")
    output = folder / "index.html"
    assert main(["report", str(NATION), "--output", str(output), "--figures", str(folder / "figures")]) == 0
    return output
