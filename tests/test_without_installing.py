"""What runs without installing: Binder reads environment.yml, JupyterLite has all that notebooks need."""

import importlib.util
import json
import re

import nbformat
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from .conftest import HOME
from .test_setup import PROJECT, read_lock

LITE = HOME / "lite"
# What only the report, the command and a server need; the browser's kernel brings an ipykernel of its own.
LEFT_OUT = {"ipykernel", "jupyter-client", "jupyterlab", "nbclient", "nbconvert", "nbformat"}


def read_pins(name):
    """Return {package: version, or "" for any} of a list in lite/."""
    lines = (LITE / name).read_text(encoding="utf-8").splitlines()
    asked = [Requirement(line) for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(one.name): str(one.specifier).removeprefix("==") for one in asked}


def test_binder_takes_the_environment_that_stands_at_the_top():
    """As repo2docker 2026.4 looks: a folder of its own hides it, and so do files that it tries before."""
    before = ["binder", ".binder", "Dockerfile", "Project.toml", "JuliaProject.toml", "REQUIRE"]
    before += ["default.nix", "install.R", "DESCRIPTION", "runtime.txt"]
    assert [name for name in before if (HOME / name).exists()] == []
    text = (HOME / "environment.yml").read_text(encoding="utf-8")
    lines = [line.strip().removeprefix("- ") for line in text.splitlines()]
    found = [re.match(r"python\s*=+\s*([\d.]*)", line) for line in lines]
    assert [match[1] for match in found if match] == ["3.12"]
    assert lines[-1] == "-e ."


def test_the_browser_has_every_package_once_and_as_the_lock_has_it():
    wheels, compiled = read_pins("wheels.txt"), read_pins("pyodide.txt")
    lock = read_lock("requirements.lock")
    assert {name: [version for version, _ in lock[name]] for name in wheels} == {
        name: [version] for name, version in wheels.items()
    }
    needed = {canonicalize_name(Requirement(one).name) for one in PROJECT["dependencies"]}
    assert needed - set(wheels) - set(compiled) == LEFT_OUT
    assert set(wheels) & set(compiled) == set() and set(compiled) <= set(lock)
    built = read_pins("requirements.txt")
    assert all(built.values()) and built["anywidget"] == wheels["anywidget"]
    assert built["jupyterlab-widgets"] == wheels["jupyterlab-widgets"]


def test_what_the_browser_shows_installs_first_and_has_no_key(tmp_path):
    spec = importlib.util.spec_from_file_location("prepare", LITE / "prepare.py")
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    made.main(tmp_path / "files")
    written = sorted((tmp_path / "files" / "notebooks").glob("*.ipynb"))
    assert [path.name for path in written] == sorted(
        path.name for path in (HOME / "notebooks").glob("*.ipynb")
    )
    for path in written:
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
        first, second = [cell.source for cell in notebook.cells if cell.cell_type == "code"][:2]
        bring, carry = first.splitlines()
        assert bring.split()[:3] == carry.split()[:3] == ["%pip", "install", "--quiet"]
        assert set(bring.split()[3:]) == set(read_pins("pyodide.txt"))
        assert set(carry.split()[3:]) == {"--no-deps", "rejoinder", *read_pins("wheels.txt")}
        folder = re.fullmatch(r'folder = "(.+)"', second)[1]
        assert (path.parent / folder / "exchange.toml").exists()
    shown = {path.name for path in (tmp_path / "files").rglob("*.csv")}
    assert {"codebook.csv", "exercises.csv"} < shown and not {"key.csv", "lesson.csv"} & shown


def test_the_site_is_built_of_what_make_lays_out():
    built = json.loads((LITE / "jupyter_lite_config.json").read_text(encoding="utf-8"))
    makefile = (HOME / "Makefile").read_text(encoding="utf-8")
    assert "LITE := build/lite" in makefile and "lite/prepare.py $(LITE)/files" in makefile
    assert built["LiteBuildConfig"]["contents"] == ["../build/lite/files"]
    assert built["PipliteAddon"]["piplite_urls"] == ["../build/lite/wheels"]
    assert makefile.count("$(LITE)/wheels") == 3
