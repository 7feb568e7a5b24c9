"""The command: one line for a user's mistake, never a traceback."""

import subprocess
import sys

import pytest

from .conftest import HOME, NATION


def run(*arguments, **options):
    command = [sys.executable, "-m", "rejoinder.cli", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, **options)


@pytest.mark.parametrize(
    "arguments",
    [
        ["report", "nowhere"],
        ["check", "nowhere"],
        ["report", NATION, "--notebooks", "nowhere"],
        ["report", HOME / "notebooks"],
        ["check", HOME / "README.md"],
    ],
)
def test_a_mistake_is_one_line(arguments, tmp_path):
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == 2 and done.stderr.count("\n") == 1 and "Traceback" not in done.stderr
    assert "; " in done.stderr and list(tmp_path.iterdir()) == []


def test_help_and_version(tmp_path):
    assert "report" in run("--help").stdout
    assert run("--version").stdout.strip() == "0.1.0"
    assert run().returncode == 2
