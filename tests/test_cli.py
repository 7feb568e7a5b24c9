"""The command: one line for a user's mistake, never a traceback."""

import os
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


def test_a_name_that_the_terminal_cannot_print_is_no_reason_to_stop(tmp_path):
    (tmp_path / "letters.txt").write_text(
        "Ann Lee:\n\nIt is so.\n\nBen Berg:\n\nIt is not.\n", encoding="utf-8"
    )
    command = [sys.executable, "-m", "rejoinder.cli", "new", "bär", "--from", "letters.txt"]
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert done.returncode == 0 and "b\\xe4r" in done.stdout and "Traceback" not in done.stderr
