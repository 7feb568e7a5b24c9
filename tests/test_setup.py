"""The set-up files say the same thing, and name no address."""

import re
import subprocess
import tomllib

import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from .conftest import HOME

PROJECT = tomllib.loads((HOME / "pyproject.toml").read_text())["project"]


def read_requirements(lines):
    found = [Requirement(line) for line in lines]
    return {canonicalize_name(one.name): str(one.specifier) for one in found}


def test_environment_has_what_the_project_declares():
    environment = yaml.safe_load((HOME / "environment.yml").read_text())
    *conda, last = environment["dependencies"]
    assert environment["channels"] == ["conda-forge"] and last["pip"][-1] == "-e ."
    declared = read_requirements(PROJECT["dependencies"]) | {"python": PROJECT["requires-python"]}
    listed = read_requirements([name for name in conda if name != "pip"] + last["pip"][:-1])
    assert listed == declared
    assert {"jupyterlab", "pandas", "matplotlib", "textblob", "nbconvert"} <= set(listed)


def test_the_lock_has_everything_with_a_hash():
    text = (HOME / "requirements.lock").read_text()
    pins = re.findall(
        r"^([A-Za-z0-9._-]+)==(\S+?)(?: ;[^\\\n]*)? \\\n((?:    --hash=sha256:[0-9a-f]{64}.*\n)+)", text, re.M
    )
    names = {}
    for name, version, _ in pins:
        names.setdefault(canonicalize_name(name), []).append(version)
    assert len(pins) == len(re.findall(r"^[A-Za-z0-9]\S*==", text, re.M)) > 50
    for wanted in PROJECT["dependencies"] + PROJECT["optional-dependencies"]["test"]:
        requirement = Requirement(wanted)
        found = names[canonicalize_name(requirement.name)]
        assert all(version in requirement.specifier for version in found), wanted


def test_no_committed_file_names_a_registry_or_a_home():
    files = subprocess.run(
        ["git", "ls-files", "-z"], cwd=HOME, capture_output=True, text=True, check=True
    ).stdout
    forbidden = re.compile(
        r"index-url|find-links|extra-index|pythonhosted|simple/|file://" + r"|/home/|/work/|/root/"
    )
    own = {"tests/test_setup.py", "Makefile", "tests/sentence_boundaries.txt"}
    for name in filter(None, files.split("\0")):
        path = HOME / name
        if name in own or not path.exists() or path.suffix == ".png":
            continue
        assert not forbidden.search(path.read_text(encoding="utf-8")), name
