"""`rejoinder sheets`: what it writes, that it writes over nothing, and that the check reads it moved up."""

import csv
import shutil

import pytest

from rejoinder.checking import check_folder
from rejoinder.cli import main

from .conftest import write_exchange

# Own words: bus 3 and 1, seat 0 and 2, lantern 2 and 0; "Lee" is a writer, "would" is very common.
TEXT = """Ann Lee replies

The bus is late. The lantern bus would not come, and the lantern was cold. Lee would, Lee would. The bus!

Ben Berg replies

=Each seat costs. Each seat is empty, and the bus is old.
"""


@pytest.fixture
def folder(tmp_path):
    source, folder = tmp_path / "letters.txt", tmp_path / "mine"
    source.write_text(TEXT, encoding="utf-8")
    assert main(["new", str(folder), "--from", str(source), "--yes"]) == 0
    return folder


def read(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_the_sheets_have_their_columns_and_each_sentence(folder, capsys):
    before = check_folder(folder)[2]
    assert main(["sheets", str(folder)]) == 0
    assert "is a proposal" in capsys.readouterr().out
    home = folder / "starting"
    sentences = read(home / "sentences.csv")
    assert sentences[0] == ["sentence_id", "letter", "side", "author", "text"]
    assert [row[0] for row in sentences[1:]] == ["lee-01", "lee-02", "lee-03", "lee-04", "berg-01", "berg-02"]
    assert sentences[5][1:] == ["berg", "berg", "Ben Berg", "'=Each seat costs."]
    assert read(home / "claims.csv") == [
        ["claim_id", "sentence_ids", "kind", "summary", "answer", "answer_sentence_ids", "note"]
    ]
    assert len(read(home / "sources.csv")) == 1 and len(read(home / "frames-NAME.csv")) == 7
    assert check_folder(folder)[2] == before  # nothing of it is read, and no note says so


def test_the_codebook_is_proposed_from_words_that_one_side_has_more_often(folder):
    main(["sheets", str(folder)])
    rows = read(folder / "starting" / "codebook.csv")[1:]
    assert rows == [
        ["frequent in Ann Lee", "issue", "lantern", "text", "proposal: 2 in Ann Lee, 0 in Ben Berg"],
        ["frequent in Ben Berg", "issue", "seat", "text", "proposal: 2 in Ben Berg, 0 in Ann Lee"],
    ]


@pytest.mark.parametrize("languages", [("en", "fr"), ("fr", "en")])
def test_common_words_of_no_letters_language_are_proposed(tmp_path, languages):
    """The exchange's own language and that of the other letter; “dans” and “avec” are common in French."""
    french = "Dans le tramway, dans le tramway ! Avec elle, avec elle."
    folder = write_exchange(tmp_path, {"ann": "A lantern would, the lantern would.", "ben": french})
    toml, other = folder / "exchange.toml", {"fr": "ben", "en": "ann"}[languages[1]]
    text = toml.read_text(encoding="utf-8")
    text = text.replace(f'id = "{other}"', f'id = "{other}"\nlanguage = "{languages[1]}"')
    toml.write_text(f'language = "{languages[0]}"\n{text}', encoding="utf-8")
    assert main(["sheets", str(folder)]) == 0
    terms = [row[2] for row in read(folder / "starting" / "codebook.csv")[1:]]
    assert terms == ["lantern", "tramway"]


def test_what_is_moved_up_is_read_without_a_fault(folder):
    main(["sheets", str(folder)])
    home = folder / "starting"
    shutil.move(home / "codebook.csv", folder)
    claims = (home / "claims.csv").read_text(encoding="utf-8-sig")
    (folder / "claims.csv").write_text(f"{claims}c1,lee-01,factual,Late,unanswered,,\n", encoding="utf-8")
    sheet = (home / "frames-NAME.csv").read_text(encoding="utf-8-sig").replace("lee-01,,", "lee-01,Ann,")
    (folder / "codings").mkdir()
    lines = sheet.splitlines()[:2]
    (folder / "codings" / "frames-ann.csv").write_text(
        "\n".join([lines[0], lines[1] + "1"]), encoding="utf-8"
    )
    _, faults, _ = check_folder(folder)
    assert faults == []


@pytest.mark.parametrize("there", ["claims.csv", "README.md", "starting"])
def test_nothing_that_stands_is_written_over(folder, capsys, there):
    home = folder / "starting"
    kept = home if there == "starting" else home / there
    kept.parent.mkdir(exist_ok=True)
    kept.write_text("mine", encoding="utf-8")
    assert main(["sheets", str(folder)]) == 2
    shown = capsys.readouterr().err
    assert shown.count("\n") == 1 and "nothing is written over" in shown
    assert kept.read_text(encoding="utf-8") == "mine" and (home == kept or list(home.iterdir()) == [kept])


def test_a_folder_with_a_fault_has_no_sheets(folder, tmp_path, capsys):
    toml = folder / "exchange.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace("starts", "begins"), encoding="utf-8")
    assert main(["sheets", str(folder)]) == 2
    assert main(["sheets", str(tmp_path / "none")]) == 2
    assert "begins" in capsys.readouterr().err and not (folder / "starting").exists()
