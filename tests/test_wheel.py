"""The wheel: all that a report needs is in it, and it works where nothing of the clone is."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from .conftest import HOME

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-index",
        "--no-deps",
        "--no-build-isolation",
    ]
    subprocess.run([*command, "--wheel-dir", folder, HOME], check=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def rejoinder(wheel, tmp_path_factory):
    """Return the path of the command in a new environment with the wheel; it sees what is installed here."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=False)
    # In the new environment's own name: `--prefix` would first remove what is installed here.
    command = [sys.executable, "-m", "pip", "--python", home, "install", "--quiet", "--no-index", "--no-deps"]
    subprocess.run([*command, wheel], check=True)
    places = {"base": str(home), "platbase": str(home)}
    own = sysconfig.get_path("purelib", "venv", places)
    (Path(own) / "present.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return Path(sysconfig.get_path("scripts", "venv", places)) / "rejoinder"


def run(*command, cwd):
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    # nbconvert's own templates stand beside the packages that the environment borrows, not among them.
    environment["JUPYTER_PATH"] = str(Path(sys.prefix) / "share" / "jupyter")
    return subprocess.run(list(map(str, command)), cwd=cwd, env=environment, capture_output=True, text=True)


def test_the_wheel_holds_what_is_kept_of_package_notebooks_and_example(wheel):
    command = ["git", "ls-files", "-z", "src/rejoinder", "notebooks", "data/nation-2009"]
    kept = subprocess.run(command, cwd=HOME, capture_output=True, text=True, check=True).stdout.split("\0")
    expected = {name.removeprefix("src/") for name in kept if name.startswith("src/")}
    expected |= {f"rejoinder/{name}" for name in kept if name and not name.startswith("src/")}
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        metadata = archive.read(next(name for name in names if name.endswith("/METADATA"))).decode()
    assert expected <= names and len(expected) > 100
    assert "License-Expression: MIT AND ODbL-1.0 AND CC-BY-4.0\n" in metadata
    assert not [name for name in names if name.startswith(("tests", "figures")) or "checkpoint" in name]


def test_the_installed_command_reports_in_an_empty_folder(rejoinder, tmp_path):
    python = rejoinder.parent / "python"
    code = "from rejoinder import shipped; print(shipped.find_notebooks(), shipped.find_example())"
    done = run(python, "-c", code, cwd=tmp_path)
    notebooks, example = map(Path, done.stdout.split())
    assert rejoinder.parents[1] in notebooks.parents and (example / "source.txt").exists()
    assert run(rejoinder, "check", example, cwd=tmp_path).returncode == 0

    letters = (
        "Ann Lee replies\n\nThe law is good. It came.\n\nBen Berg replies\n\nNo law came to us. We wrote.\n"
    )
    (tmp_path / "letters.txt").write_text(letters, encoding="utf-8")
    done = run(rejoinder, "new", "mine", "--from", "letters.txt", cwd=tmp_path)
    assert done.returncode == 0 and "Next: rejoinder check mine, then rejoinder report mine\n" in done.stdout
    done = run(rejoinder, "report", cwd=tmp_path)
    assert done.returncode == 2 and "write rejoinder report mine\n" in done.stderr
    done = run(rejoinder, "report", "mine", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "report" / "index.html").exists() and (tmp_path / "figures" / "word-use.svg").exists()
