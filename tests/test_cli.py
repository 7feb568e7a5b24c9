"""The command: one line for a user's mistake, never a traceback."""

import os
import platform
import signal
import subprocess
import sys
import time
import tomllib
from importlib.metadata import version

import pytest

from rejoinder.cli import main

from .conftest import HOME, NATION

LOADING = """import os, pathlib, time
pathlib.Path(os.environ["MARK"]).touch()
time.sleep(60)
"""


def run(*arguments, **options):
    command = [sys.executable, "-m", "rejoinder", *map(str, arguments)]
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
def test_a_mistake_is_one_line(arguments, tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    assert main(list(map(str, arguments))) == 2
    said = capfd.readouterr().err
    assert said.count("\n") == 1 and "; " in said and list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_a_mistake_ends_the_process_with_its_line_and_status(tmp_path):
    done = run("report", "nowhere", cwd=tmp_path)
    assert done.returncode == 2 and done.stderr.count("\n") == 1 and "Traceback" not in done.stderr
    assert "nowhere" in done.stderr and list(tmp_path.iterdir()) == []


def test_help_and_usage(capfd):
    for arguments, status in ((["--help"], 0), ([], 2)):
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        assert ended.value.code == status
    said = capfd.readouterr()
    assert "report" in said.out and said.err.startswith("usage: rejoinder")


@pytest.mark.slow
def test_the_process_says_its_version():
    ours, system, packages = run("--version").stdout.splitlines()
    assert ours == f"rejoinder {version('rejoinder')}"
    assert system.startswith(f"Python {platform.python_version()}, ")
    said = dict(one.split() for one in packages.split(", "))
    wanted = {"jupyterlab", "matplotlib", "nbconvert", "numpy", "pandas", "textblob"}
    assert {name: said[name] for name in wanted} == {name: version(name) for name in wanted}


@pytest.mark.slow
def test_a_name_that_the_terminal_cannot_print_is_no_reason_to_stop(tmp_path):
    (tmp_path / "letters.txt").write_text(
        "Ann Lee:\n\nIt is so.\n\nBen Berg:\n\nIt is not.\n", encoding="utf-8"
    )
    command = [sys.executable, "-m", "rejoinder", "new", "bär", "--from", "letters.txt"]
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert done.returncode == 0 and "b\\xe4r" in done.stdout and "Traceback" not in done.stderr


def start(environment, handler, *arguments):
    """Start the command as a shell does where Ctrl-C is heard (the default handler) or ignored (SIG_IGN)."""
    ours = signal.signal(signal.SIGINT, handler)
    try:
        kept = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        command = [sys.executable, "-m", "rejoinder", *arguments]
        return subprocess.Popen(command, env=os.environ | environment, **kept)
    finally:
        signal.signal(signal.SIGINT, ours)


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is sent as a signal")
@pytest.mark.parametrize("heard", [True, False])
def test_ctrl_c_is_one_line_while_the_package_still_loads(tmp_path, heard):
    """A pandas that takes a minute to load stands in for the second that the real one takes."""
    (tmp_path / "pandas.py").write_text(LOADING, encoding="utf-8")
    mark = tmp_path / "loading"
    path = os.pathsep.join([str(tmp_path), str(HOME / "src")])
    handler = signal.default_int_handler if heard else signal.SIG_IGN
    with start({"MARK": str(mark), "PYTHONPATH": path}, handler, "check", str(NATION)) as running:
        try:
            for _ in range(600):
                if mark.exists():
                    break
                time.sleep(0.05)
            running.send_signal(signal.SIGINT)
            if heard:
                assert running.communicate(timeout=30) == ("", "stopped: nothing more was written\n")
                assert running.returncode == 130
            else:  # what a shell runs in the background is not stopped by the Ctrl-C of another command
                with pytest.raises(subprocess.TimeoutExpired):
                    running.communicate(timeout=0.5)
        finally:
            running.kill()


def test_the_command_starts_where_ctrl_c_is_heard():
    scripts = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]
    assert scripts == {"rejoinder": "rejoinder.__main__:main"}
    code = "import sys, rejoinder.__main__; print(*{'numpy', 'pandas', 'typing'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-S", "-c", code], capture_output=True, text=True, cwd=HOME / "src"
    )
    assert done.returncode == 0 and done.stdout.split() == [], done.stderr


def test_a_folder_for_the_report_is_refused_before_any_notebook_runs(tmp_path, capfd):
    (tmp_path / "out").mkdir()
    assert main(["report", str(NATION), "--output", str(tmp_path / "out")]) == 2
    said = capfd.readouterr().err
    assert said.count("\n") == 1 and "give a name such as" in said and "out/index.html" in said
