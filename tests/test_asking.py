"""`rejoinder new`: the two sides by name, what it asks in a terminal, and what is left when that ends."""

import contextlib
import os
import select
import shutil
import signal
import subprocess
import sys

import pytest

import rejoinder as rj
from rejoinder.cli import main
from rejoinder.exchange import InputError
from rejoinder.starting import start_folder

from .conftest import HOME
from .test_texts import TEXTS

THREE = TEXTS / "editor.txt"  # Maria Holt, Peter Crane, and Wells, who replies to both


def deal(tmp_path, name, *labels):
    """Return ({author: label of the side}, what was printed) of a text with these two sides."""
    folder = tmp_path / "mine"
    said = "\n".join(start_folder(folder, [TEXTS / name], labels))
    exchange = rj.load(folder)
    rows = exchange.letters.itertuples()
    return {row.author: exchange.sides[row.side] for row in rows}, list(exchange.sides.values()), said


def test_letters_are_dealt_to_the_sides_by_their_writers_names(tmp_path):
    dealt, sides, said = deal(tmp_path, "emails.txt", "Abara", "Nora Quist")
    assert sides == ["Abara", "Nora Quist"]
    assert dealt == {"Nora Quist": "Nora Quist", "Tom Abara": "Abara"} and "on which side" not in said


def test_a_side_is_told_by_an_office_too(tmp_path):
    dealt, _, said = deal(tmp_path, "three-parties.txt", "Boat Club", "Mary Penn")
    assert dealt == {"Mary Penn": "Mary Penn", "George Hyde": "Boat Club"} and "on which side" not in said


def test_who_fits_no_side_goes_to_the_one_that_has_nobody_and_that_is_said(tmp_path):
    dealt, _, said = deal(tmp_path, "editor.txt", "Readers", "Wells")
    assert dealt == {"Maria Holt": "Readers", "Peter Crane": "Readers", "Wells": "Wells"}
    assert said.count("not sure: lines 3 to 5: on which side is Maria Holt? Maria Holt fits neither") == 1
    assert "on which side is Wells" not in said


def test_where_no_name_fits_each_letter_is_said(tmp_path):
    _, sides, said = deal(tmp_path, "german.txt", "Hell", "Dunkel")
    assert sides == ["Hell", "Dunkel"]
    assert "on which side is Anna Keller?" in said and "on which side is Karl Brandt?" in said


def answer(*answers):
    """Return (what asks for these answers one by one, the questions that were put)."""
    left, asked = list(answers), []

    def ask(question):
        asked.append(question)
        return left.pop(0)

    return ask, asked


def test_only_what_is_not_sure_is_asked(tmp_path):
    ask, asked = answer()
    start_folder(tmp_path / "mine", [TEXTS / "letters.md"], (), ask)
    assert asked == []


def test_of_more_than_two_writers_one_can_be_a_third_party(tmp_path):
    ask, asked = answer("The night bus", "Riders", "Council", "1", "3", "x", "2")
    said = "\n".join(start_folder(tmp_path / "mine", [THREE], (), ask))
    exchange = rj.load(tmp_path / "mine")
    assert [exchange.sides[side] for side in exchange.letters["side"]] == ["Riders", "Council"]
    assert list(exchange.others["author"]) == ["Peter Crane"]
    assert "a third party, shown and not compared: Peter Crane" in said and "letter crane, by" in said
    assert "2 Council, 3 a third party, shown and not compared, 0 leave out?" in asked[3]
    assert asked[6].startswith("Write 1, 2, 3 or 0")


def test_enter_takes_the_guess_and_an_answer_changes_it(tmp_path):
    ask, asked = answer("The night bus, asked", "Riders", "", "1", "2", "")
    said = "\n".join(start_folder(tmp_path / "mine", [THREE], (), ask))
    assert [question.split("\n")[-1][-12:] for question in asked[-3:]] == ["eave out? [1] "[-12:]] * 2 + [
        "eave out? [2] "[-12:]
    ]
    exchange = rj.load(tmp_path / "mine")
    assert exchange.title == "The night bus, asked" and list(exchange.sides.values()) == ["Riders", "Wells"]
    assert list(exchange.letters["side"]) == ["riders", "wells", "wells"] and "on which side" not in said


def test_a_wrong_answer_is_asked_again_and_a_letter_may_be_left_out(tmp_path):
    ask, asked = answer("", "", "", "x", "0", "1", "2")
    start_folder(tmp_path / "mine", [THREE], (), ask)
    assert "Write 1, 2, 3 or 0" in asked[4]
    exchange = rj.load(tmp_path / "mine")
    assert list(exchange.letters["author"]) == ["Peter Crane", "Wells"]


def test_sides_without_a_letter_are_asked_again(tmp_path):
    ask, asked = answer("", "", "", "1", "1", "1", "", "1", "1", "2")
    start_folder(tmp_path / "mine", [THREE], (), ask)
    assert "Each side needs a letter" in asked[6] and len(asked) == 10


def test_an_unknown_language_is_asked_again(tmp_path):
    source = tmp_path / "letters.txt"
    source.write_text("Ann Lee replies\n\nXyzzy plugh foo.\n\nBen Berg replies\n\nQuux frob baz.\n")
    ask, asked = answer("A title", "xx", "", "de")
    start_folder(tmp_path / "mine", [source], (), ask)
    assert "“xx” is no language" in asked[2] and rj.load(tmp_path / "mine").language == "de"


def test_the_end_of_the_input_leaves_nothing(tmp_path):
    def ask(_):
        raise EOFError

    with pytest.raises(InputError, match="nothing was written; answer them, or give --yes"):
        start_folder(tmp_path / "mine", [THREE], (), ask)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("setsid"), reason="a terminal of its own is made with setsid")
@pytest.mark.parametrize(
    ("key", "status", "line"), [(b"\x03", 130, b"stopped:"), (b"\x04", 2, b"end of input")]
)
def test_a_key_that_ends_a_terminal_leaves_one_line_and_nothing_else(tmp_path, key, status, line):
    import pty

    mine, terminal = pty.openpty()
    new = [sys.executable, "-m", "rejoinder", "new", "mine", "--from", THREE]
    kept = {"stdin": terminal, "stdout": terminal, "stderr": subprocess.PIPE}
    environment = os.environ | {"PYTHONPATH": str(HOME / "src")}
    ours = signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored, where the tests run behind
    try:
        command = ["setsid", "--ctty", "--wait", *new]
        process = subprocess.Popen(command, cwd=tmp_path, env=environment, **kept)
    finally:
        signal.signal(signal.SIGINT, ours)
    os.close(terminal)
    seen = b""
    while b"called?" not in seen and select.select([mine], [], [], 60)[0]:
        seen += os.read(mine, 1000)
    for _ in range(6):  # a key in the moment between the question and the wait for its answer is not heard
        os.write(mine, key)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(10)
            break
    _, errors = process.communicate(timeout=60)
    os.close(mine)
    assert process.returncode == status and errors.strip().count(b"\n") == 0 and line in errors
    assert list(tmp_path.iterdir()) == []


def test_without_a_terminal_nothing_is_asked(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("builtins.input", lambda *_: pytest.fail("asked"))
    assert main(["new", str(tmp_path / "mine"), "--from", str(THREE)]) == 0
    assert "on which side is Maria Holt" in capsys.readouterr().out


def test_with_yes_a_terminal_is_not_asked(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("builtins.input", lambda *_: pytest.fail("asked"))
    for stream in (sys.stdin, sys.stdout):
        monkeypatch.setattr(stream, "isatty", lambda: True, raising=False)
    assert main(["new", str(tmp_path / "mine"), "--from", str(THREE), "--yes"]) == 0
    monkeypatch.setattr("builtins.input", lambda *_: "")
    assert main(["new", str(tmp_path / "other"), "--from", str(THREE)]) == 0
    assert "on which side" not in capsys.readouterr().out.partition("other: made")[2]
