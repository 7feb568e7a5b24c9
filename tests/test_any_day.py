"""Two people make one report, on two days and nothing alike: what is written is the same, byte for byte."""

import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from .place import HOME
from .test_collect import write_desk

pytestmark = pytest.mark.slow
DAYS = 413
SHOWN = """rj.findings(rj.words.compare(exchange))
rj.chart(rj.words.voices(exchange))"""
DAY = """import datetime, time
[str(datetime.date.today()), str(datetime.datetime.now())[:10], time.strftime("%Y-%m-%d")]"""


def make_desk(home, source=SHOWN):
    """Write an exchange and a notebook into a new folder, and return what is typed there."""
    home.mkdir(parents=True)
    folder, _ = write_desk(home, source)
    return ["report", folder.name, "--notebooks", "notebooks", "--site", "site"]


def run(home, typed, **settings):
    """Run the command in a folder, with other variables and another umask; return what it said."""
    umask = settings.pop("umask", 0o022)
    variables = os.environ | {"PYTHONPATH": str(HOME / "src"), "REJOINDER_CACHE": ""} | settings
    command = [sys.executable, "-m", "rejoinder", *map(str, typed)]
    done = subprocess.run(command, cwd=home, env=variables, umask=umask, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def see(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def move_days(home):
    """Return the variables of somebody who lives `DAYS` later, far away, and has no home."""
    path = os.pathsep.join(map(str, (HOME / "tests" / "other_day", HOME / "src")))
    away = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C", "HOME": str(home / "none")}
    return {"SHIFT": str(DAYS * 86_400), "PYTHONPATH": path, "PYTHONHASHSEED": "77", **away}


def test_page_pictures_tables_and_pdf_are_the_same_on_another_day_for_another_person(browser, tmp_path):
    homes = tmp_path / "one", tmp_path / "elsewhere" / "an (other)"
    said = [
        run(home, [*make_desk(home), "--pdf"], umask=umask, **settings)
        for home, umask, settings in zip(homes, (0o022, 0o077), ({"TZ": "UTC"}, move_days(tmp_path)))
    ]
    one, other = (see(home / "site") for home in homes)
    assert {"index.html", "index.pdf", "preview.png"} < set(one) and len(one) > 10
    assert {Path(name).suffix for name in one} >= {".html", ".pdf", ".png", ".svg", ".csv"}
    assert one.keys() == other.keys() and [name for name in one if one[name] != other[name]] == []
    assert said[0] == said[1]


def test_the_other_day_is_another_in_the_command_and_in_its_kernels(tmp_path):
    """So that the test above tells something."""
    home = tmp_path / "one"
    run(home, make_desk(home, DAY), **move_days(tmp_path))
    page = (home / "site" / "index.html").read_text(encoding="utf-8")
    days = [str(date.today() + timedelta(DAYS + more)) for more in range(3)]
    assert any(page.count(day) == 3 for day in days)
