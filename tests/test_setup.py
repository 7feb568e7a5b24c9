"""The set-up files say the same thing, and name no address."""

import importlib.util
import re
import subprocess
import tomllib

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
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
    python, *others = conda
    listed = read_requirements([name for name in others if name != "pip"] + last["pip"][:-1])
    assert listed == read_requirements(PROJECT["dependencies"])
    # One version: Binder's builder passes over a range, and takes an old Python of its own.
    assert re.fullmatch(r"python=3\.\d+", python)
    assert python.removeprefix("python=") in SpecifierSet(PROJECT["requires-python"])
    assert {"jupyterlab", "pandas", "matplotlib", "textblob", "nbconvert"} <= set(listed)


def read_lock(name, least=50):
    """Return the pins of a lock: {name: [version and marker, …]}. Each must have a hash."""
    text = (HOME / name).read_text(encoding="utf-8")
    name, hashes = r"^([A-Za-z0-9._-]+)(?:\[[a-z0-9,-]+\])?", r"((?:    --hash=sha256:[0-9a-f]{64}.*\n)+)"
    pins = re.findall(rf"{name}==(\S+?)( ;[^\\\n]*)? \\\n{hashes}", text, re.M)
    assert len(pins) == len(re.findall(r"^[A-Za-z0-9]\S*", text, re.M)) > least
    names = {}
    for package, version, marker, _ in pins:
        names.setdefault(canonicalize_name(package), []).append((version, marker))
    return names


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-test.lock"])
def test_a_lock_has_everything_with_a_hash(lock):
    names = read_lock(lock)
    extra = PROJECT["optional-dependencies"]["test"] if lock == "requirements-test.lock" else []
    built = (HOME / "requirements.build").read_text(encoding="utf-8").splitlines()
    for wanted in PROJECT["dependencies"] + extra + [line for line in built if not line.startswith("#")]:
        requirement = Requirement(wanted)
        found = names[canonicalize_name(requirement.name)]
        assert all(version in requirement.specifier for version, _ in found), wanted


def test_the_locks_pin_the_same_and_a_user_gets_no_test_tools():
    user, test = read_lock("requirements.lock"), read_lock("requirements-test.lock")
    for name, pins in user.items():  # the markers may differ: the tests need colorama on every system
        assert {version for version, _ in test[name]} == {version for version, _ in pins}, name
    only_tests = {"axe-playwright-python", "hypothesis", "nbstripout", "playwright", "pypdf", "pytest"}
    assert only_tests <= set(test) - set(user)


def test_the_tool_for_mutants_is_apart_and_changes_no_pin_of_the_tests():
    mutants, test = read_lock("requirements-mutants.lock", least=10), read_lock("requirements-test.lock")
    assert "mutmut" in set(mutants) - set(test) and "pytest" in set(mutants) & set(test)
    for name in set(mutants) & set(test):
        assert {version for version, _ in mutants[name]} <= {version for version, _ in test[name]}, name


def test_whom_the_words_are_held_against_is_apart():
    peers, test = read_lock("requirements-peers.lock", least=20), read_lock("requirements-test.lock")
    assert {"scattertext", "pycorpdiff"} <= set(peers) - set(test)


def test_the_grader_is_apart_and_has_the_pins_of_a_reader():
    grader, user = read_lock("requirements-grader.lock"), read_lock("requirements.lock")
    assert "nbgrader" in set(grader) - set(read_lock("requirements-test.lock"))
    assert all(version.startswith("0.9.") for version, _ in grader["nbgrader"])
    assert set(user) <= set(grader)
    for name in user:
        assert {version for version, _ in grader[name]} == {version for version, _ in user[name]}, name


def test_mutants_are_made_of_all_that_counts_and_of_all_measures():
    spec = importlib.util.spec_from_file_location("mutants", HOME / "benchmarks" / "mutants.py")
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    package = HOME / "src" / "rejoinder"
    named = [one for modules, _ in made.PARTS.values() for one in modules.split()]
    changed = [path for one in named for path in package.glob(one)]
    whole = ("statistics", "words", "sentiment", "framing", "claims")
    assert set(changed) >= {path for name in whole for path in (package / name).glob("*.py")}
    for modules, tests in made.PARTS.values():
        assert all(any(package.glob(one)) for one in modules.split()), modules
        assert all((HOME / "tests" / f"test_{one}.py").exists() for one in tests.split()), tests


def test_no_lock_brings_the_grammar_that_takes_seconds_to_import():
    """Of Jupyter's own needs; pyproject.toml says why jsonschema is held back."""
    assert "rfc3987-syntax" not in read_lock("requirements-test.lock")


def test_only_the_tests_prepare_what_the_tests_need():
    def say(target):
        command = ["make", "--always-make", "--dry-run", target]
        return subprocess.run(command, cwd=HOME, capture_output=True, text=True, check=True).stdout

    for target in ("setup", "report", "lab"):
        assert "requirements.lock" in say(target) and "requirements-test.lock" not in say(target), target
    assert "requirements.lock" in say("test") and "requirements-test.lock" in say("test")
    assert "requirements-mutants.lock" in say("mutants") and "requirements-mutants.lock" not in say("test")
    assert "requirements-grader.lock" in say("grader") and "requirements-grader.lock" not in say("test")
    assert "requirements-grader.lock" not in say("assignment")


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
        if name in own or not path.exists() or path.suffix in (".png", ".pdf"):
            continue
        assert not forbidden.search(path.read_text(encoding="utf-8")), name


WORKFLOWS = sorted((HOME / ".github" / "workflows").glob("*.yml"))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_takes_actions_by_digest_and_may_do_no_more_than_it_needs(path):
    """A tag can be moved to other code, a digest cannot; what version it is stands beside it."""
    text = path.read_text(encoding="utf-8")
    used = re.findall(r"uses: *(.*)", text)
    assert used and all(re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}  # v[\d.]+", one) for one in used), used
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {"contents": "read"}
    for job in workflow["jobs"].values():
        for step in job["steps"]:
            if "checkout" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False
            # What somebody outside names is a variable of the step, never a piece of the command.
            assert "${{" not in step.get("run", "")
            assert not re.search(r"\b(?:pip|npm|npx|curl|wget)\b", step.get("run", "")), (
                "make knows the locks"
            )


def test_actions_of_one_name_have_one_digest():
    found = {
        tuple(one.split("@")) for path in WORKFLOWS for one in re.findall(r"uses: *(.*)", path.read_text())
    }
    assert len({name for name, _ in found}) == len(found) > 3


def test_every_lock_is_audited_and_whoever_audits_is_apart():
    makefile = (HOME / "Makefile").read_text(encoding="utf-8").replace("\\\n", "")
    [listed] = re.findall(r"^LOCKS := (.*)", makefile, re.M)
    locks = {path.name for path in HOME.glob("*.lock")}
    assert set(listed.split()) == locks and len(locks) == 7
    audit, test = read_lock("requirements-audit.lock", least=20), read_lock("requirements-test.lock")
    assert {"pip-audit", "cyclonedx-bom"} <= set(audit) - set(test)
    workflow = yaml.safe_load((HOME / ".github/workflows/audit.yml").read_text(encoding="utf-8"))
    asked = workflow[True]  # YAML reads `on` as true
    assert asked["schedule"] and asked["push"]["paths"] == asked["pull_request"]["paths"]
    assert "*.lock" in asked["push"]["paths"]
    assert "make audit" in [step.get("run") for step in workflow["jobs"]["audit"]["steps"]]


def test_only_wheels_are_installed_and_only_by_their_hashes():
    """But for the package itself, and the site in the browser, which is no part of an installation."""
    makefile = (HOME / "Makefile").read_text(encoding="utf-8").replace("\\\n", "")
    lines = [line for line in makefile.splitlines() if re.search(r"(?:pip install|\$\(INSTALL\)) ", line)]
    locked = [line for line in lines if ".lock" in line]
    assert len(locked) == 6
    assert all("--require-hashes --only-binary :all:" in line for line in locked)
    others = [line for line in lines if line not in locked and not line.startswith("INSTALL :=")]
    assert all("--no-deps --no-build-isolation --editable ." in one or "$(LITE)" in one for one in others)
