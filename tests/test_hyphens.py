"""Words that the end of a line parts in two: joined by `new`, named by `check`."""

import pytest

import rejoinder as rj
from rejoinder.cli import main
from rejoinder.starting.hyphens import join_parted

from .conftest import write_exchange

LETTER = "Dear Editor,\n\nThe {} is late.\n\nAnn Lee\n\nBen Berg replies:\n\nIt is not late.\n\nBen Berg\n"


@pytest.mark.parametrize(
    ("parted", "whole"),
    [
        ("The work-\ners came.", "The workers\ncame."),
        ("We did not men-\n  tion.\nIt rained.", "We did not mention.\nIt rained."),
        (
            "This is what they had in mind: a long-\nterm plan.",
            "This is what they had in mind: a long-term\nplan.",
        ),  # no hyphen of the line’s end, but of the word
        ("A mill-\nwheel turns. The millwheel is old.", "A millwheel\nturns. The millwheel is old."),
        ("The co-\nworkers came. Our co-workers left.", "The co-workers\ncame. Our co-workers left."),
        ("He asked Oglethor-\npe, and left.", "He asked Oglethorpe,\nand left."),
        (
            "Der Rückgabe-\nkasten ist nicht hier, und das ist gut.",
            "Der Rückgabekasten\nist nicht hier, und das ist gut.",
        ),
        ("Who-\never it is that sees it, is it who-\never?", "Whoever\nit is that sees it, is it whoever?"),
    ],
)
def test_a_parted_word_is_joined(parted, whole):
    assert join_parted(parted).text == whole + "\n"


@pytest.mark.parametrize(
    "text",
    [
        "Pre-\nand postwar houses.",
        "It is late -\nand dark.",
        "In 1911-\n12 it was built.",
        "Mill-\nTown is a name.",
        "The work-\n\ners came.",
        "A dash —\nno hyphen. The well-known work-ers.",
        "don't-\nmind",
    ],
)
def test_what_is_no_parted_word_stays(text):
    assert join_parted(text) is None


def test_both_are_said(capsys, tmp_path):
    path = tmp_path / "letters.txt"
    path.write_bytes(LETTER.format("coun-\ncil’s long-\nterm bus").replace("\n", "\r\n").encode())
    assert main(["new", str(tmp_path / "made"), "--from", str(path), "--yes"]) == 0
    said = capsys.readouterr().out
    assert "left out of letters.txt: the hyphens by which a line’s end parts 1 word: “council”" in said
    assert "not sure: letters.txt: a hyphen at the end of a line is taken for one of the word’s own" in said
    made = rj.load(tmp_path / "made")
    assert {"council", "long-term"} <= set(made.tokens["word"])
    assert (tmp_path / "made" / "originals" / "letters.txt").read_bytes() == path.read_bytes()


def test_check_names_what_is_still_parted(tmp_path, capsys):
    ann = "The work-\ners and the foun-\ndry men came, pre-\nand postwar."
    assert main(["check", str(write_exchange(tmp_path, {"ann": ann, "ben": "No, a well-known one."}))]) == 0
    (said,) = [line for line in capsys.readouterr().err.splitlines() if "parted" in line]
    assert "2 words are parted by the ends of lines, in Ann, the first “work- ers”; each half counts" in said
