"""What comes with the program is found where it stands, and an exchange of one's own is never passed over."""

import shutil
from pathlib import Path

import pytest

from rejoinder import shipped
from rejoinder.cli import main
from rejoinder.exchange import InputError

from .conftest import HOME, NATION


def make_folder(path):
    path.mkdir(parents=True)
    (path / "exchange.toml").write_text("", encoding="utf-8")
    return path


def test_in_a_clone_they_stand_beside_the_source(tmp_path):
    assert shipped.find_notebooks(tmp_path) == HOME / "notebooks"
    assert shipped.find_example(tmp_path) == shipped.choose_exchange(tmp_path) == NATION


def test_what_stands_here_goes_first(tmp_path):
    example = make_folder(tmp_path / "data" / "nation-2009")
    make_folder(tmp_path / "data" / "mine")
    assert shipped.choose_exchange(tmp_path) == example


def test_no_notebook_of_a_strangers_folder_is_run_unasked(tmp_path, monkeypatch, capsys):
    """Nor are those that look like ours; it is said, and --notebooks runs them."""
    shutil.copytree(NATION, tmp_path / "mine")
    shutil.copytree(HOME / "notebooks", tmp_path / "notebooks")
    asked = []
    monkeypatch.setattr("rejoinder.publish.report.find_notebooks", lambda folder: asked.append(folder) or [])
    monkeypatch.setattr("rejoinder.publish.report.execute", lambda *given, **more: [])
    for home, said, words in [
        (tmp_path, True, []),
        (HOME, False, []),
        (tmp_path, False, ["--notebooks", "notebooks"]),
    ]:
        monkeypatch.chdir(home)
        main(["figures", str(tmp_path / "mine"), "--output", str(tmp_path / "out"), *words])
        assert ("notebooks here is not run, for" in capsys.readouterr().err) == said
    assert asked == [HOME / "notebooks", Path("notebooks"), Path("notebooks")]


@pytest.mark.parametrize("name", ["mine", "data/mine", "."])
def test_where_an_exchange_of_ones_own_stands_it_must_be_named(tmp_path, monkeypatch, name):
    (make_folder if name != "." else lambda path: path)(tmp_path / name)
    (tmp_path / name / "exchange.toml").touch()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match=f"write rejoinder report {name}$"):
        shipped.choose_exchange()
