"""The door: what a stranger's folder holds ends in an exchange or in one line, whatever it is."""

import re
import unicodedata

import pytest

from rejoinder.cli import main

from .small_folder import write_small
from .spoiled import SPOILED

LONGEST = 4_000  # characters of a line: a value is cut at 80, a rule and a mend at 1,000
MOST = (
    4 * 201 + 3
)  # lines: the account, the letters, the notes and the faults, 200 of each, and what is said last
FAULT = re.compile(r".+?: “.*”: .+; .+")
CASES = [(kind, case) for kind, cases in SPOILED.items() for case in cases]


def list_acting(text):
    """Return the characters that act on a screen, by their classes and not by the program's list."""
    turns = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
    return [
        one
        for one in text
        if (unicodedata.category(one) in ("Cc", "Cs") and one != "\n")
        or unicodedata.bidirectional(one) in turns
        or ord(one) & 0xFFFE == 0xFFFE
        or 0xFDD0 <= ord(one) <= 0xFDEF
    ]


def run(arguments, capsys):
    """Return (exit status, lines on the standard output, lines on the other) of the command."""
    try:
        code = main(list(map(str, arguments)))
    except SystemExit as ended:  # argparse's own way out
        code = ended.code
    out, err = capsys.readouterr()
    assert list_acting(out + err) == []
    lines = (out + err).split("\n")
    assert len(lines) <= MOST and max(map(len, lines)) <= LONGEST and "Traceback" not in out + err
    return code, out.splitlines(), err.splitlines()


def check_case(case, folder, capsys):
    write_small(folder, case.changed, case.only)
    if case.do:
        case.do(folder)
    code, out, err = run(["check", folder], capsys)
    faults = [line for line in err if not line.startswith("note: ")]
    assert code == case.code, err[:5]
    assert "secret of the machine" not in "\n".join(out + err) and ":x:0:" not in "\n".join(out + err)
    if case.code:
        assert "No fault was found." not in out
        assert all(FAULT.fullmatch(line) or line.startswith("… and ") for line in faults), faults[:5]
        named = [line for line in faults if line.startswith(f"{folder}/{case.file}") and case.said in line]
        assert named, faults[:5]
    else:
        assert out[-1] == "No fault was found." and faults == []
        assert not case.said or [line for line in err if case.file in line and case.said in line], err[:5]


@pytest.mark.parametrize(
    "case", [case for _, case in CASES], ids=[f"{kind}-{case.name[:60]}" for kind, case in CASES]
)
def test_a_spoiled_folder_is_told_as_was_written_down(case, tmp_path, capsys):
    check_case(case, tmp_path / "f", capsys)
