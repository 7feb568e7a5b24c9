"""The door: what a stranger's folder holds ends in an exchange or in one line, whatever it is."""

import errno
import os
import re
import shutil
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rejoinder.cli import main

from .in_place import run_in_place
from .place import HOME
from .small_folder import FILES, write_small
from .spoiled import SPOILED
from .spoiled_more import MORE

LONGEST = 4_000  # characters of a line: a value is cut at 80, a rule and a mend at 1,000
MOST = (
    4 * 201 + 3
)  # lines: the account, the letters, the notes and the faults, 200 of each, and what is said last
FAULT = re.compile(r".+?: “.*”: .+; .+")
ALL = SPOILED | MORE
CASES = [(kind, case) for kind, cases in ALL.items() for case in cases]


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


def _write(path, data=b"Dear all,\n\nI say no.\n\nAnn Lee\n\nDear Ann,\n\nI say yes.\n\nBen Berg\n"):
    path.write_bytes(data)
    return path


def _pipe(path):
    os.mkfifo(path)
    return path


def _link(path, to):
    path.symlink_to(to)
    return path


ODD = "a\x1b[31m\u202e\x9b"
LETTERS = b"Ann Lee:\n\nI say no to it.\n\nBen Berg:\n\nI say yes to it, and why not.\n"
# What is typed, of a folder f that is whole and a place h to write to; the exit status; what is said.
TYPED = {
    "check nothing there": (lambda f, h: ["check", h / "no"], 2, "there is no such folder"),
    "check a file": (lambda f, h: ["check", f / "source.txt"], 2, "this is a file, and no folder"),
    "check a folder without settings": (lambda f, h: ["check", h], 2, "there is no such file"),
    "check a device": (lambda f, h: ["check", "/dev/null"], 2, "there is no such folder"),
    "check a pipe": (lambda f, h: ["check", _pipe(h / "p")], 2, "there is no such folder"),
    "check a long name": (lambda f, h: ["check", "x" * 5000], 2, "there is no such folder"),
    "check a long path": (lambda f, h: ["check", "x/" * 5000], 2, "there is no such folder"),
    "check NUL": (lambda f, h: ["check", "a\0b"], 2, "there is no such folder"),
    "check what acts": (lambda f, h: ["check", ODD], 2, "there is no such folder"),
    "check no character": (lambda f, h: ["check", "\udc80"], 2, "there is no such folder"),
    "check a link to a folder": (lambda f, h: ["check", _link(h / "l", f)], 0, "No fault was found."),
    "check a link to nothing": (
        lambda f, h: ["check", _link(h / "l", h / "no")],
        2,
        "there is no such folder",
    ),
    "check with a slash": (lambda f, h: ["check", f"{f}/"], 0, "No fault was found."),
    "check by way of itself": (lambda f, h: ["check", f / ".." / f.name], 0, "No fault was found."),
    "check two": (lambda f, h: ["check", f, f], 2, "unrecognized arguments"),
    "check none": (lambda f, h: ["check"], 2, "the following arguments are required"),
    "nothing": (lambda f, h: [], 2, "the following arguments are required"),
    "no command": (lambda f, h: [ODD], 2, "invalid choice"),
    "no option": (lambda f, h: ["check", f, f"--{ODD}"], 2, "unrecognized arguments"),
    "new over a folder": (lambda f, h: ["new", f, "--from", f / "source.txt"], 2, "nothing is written over"),
    "new over a link": (
        lambda f, h: ["new", _link(h / "l", "no"), "--from", f / "cole.txt"],
        2,
        "is written over",
    ),
    "new of nothing": (lambda f, h: ["new", h / "n"], 2, "the following arguments are required"),
    "new of no file": (lambda f, h: ["new", h / "n", "--from", h / "no"], 2, "there is no such file"),
    "new of a folder": (lambda f, h: ["new", h / "n", "--from", f], 2, "this is a folder, and no file"),
    "new of a device": (lambda f, h: ["new", h / "n", "--from", "/dev/zero"], 2, "a pipe or a device"),
    "new of a long name": (
        lambda f, h: ["new", h / "n", "--from", "x" * 999],
        2,
        "no file can have such a name",
    ),
    "new of NUL": (lambda f, h: ["new", h / "n", "--from", "a\0"], 2, "no file can have such a name"),
    "new of what acts": (lambda f, h: ["new", h / "n", "--from", ODD], 2, "there is no such file"),
    "new of an empty file": (
        lambda f, h: ["new", h / "n", "--from", _write(h / "e", b"")],
        2,
        "must not be empty",
    ),
    "new of blanks": (
        lambda f, h: ["new", h / "n", "--from", _write(h / "e", b" \n\t")],
        2,
        "must not be empty",
    ),
    "new of bytes": (lambda f, h: ["new", h / "n", "--from", _write(h / "e", b"\xff\x00a")], 2, "UTF-8"),
    "new of NUL inside": (
        lambda f, h: ["new", h / "n", "--from", _write(h / "e", b"a\0b")],
        2,
        "this is no text",
    ),
    "new of a PDF": (
        lambda f, h: ["new", h / "n", "--from", _write(h / "e", b"%PDF-1.4")],
        2,
        "this is a PDF",
    ),
    "new of UTF-16": (
        lambda f, h: ["new", h / "n", "--from", _write(h / "e", b"\xff\xfea\0")],
        2,
        "in UTF-16",
    ),
    "new of no document": (
        lambda f, h: ["new", h / "n", "--from", _write(h / "e", b"PK\x03\x04x")],
        2,
        "is broken",
    ),
    "new of one file twice": (
        lambda f, h: ["new", h / "n", "--from", f / "cole.txt", f / "cole.txt"],
        2,
        "twice",
    ),
    "new of a link elsewhere": (
        lambda f, h: [
            "new",
            h / "n",
            "--from",
            _link(h / "l", _write(f.parent / "letters", LETTERS)),
            "--yes",
        ],
        0,
        "Every character of the text is accounted for.",
    ),
    "new at what acts": (
        lambda f, h: ["new", h / f"n\x1b\u202e{chr(7)}", "--from", _write(h / "letters", LETTERS), "--yes"],
        0,
        "Every character of the text is accounted for.",
    ),
    "new of what acts inside": (
        lambda f, h: [
            "new",
            h / "n",
            "--from",
            _write(h / "e", LETTERS.replace(b"no", b"\x1b\x9b no")),
            "--yes",
        ],
        2,
        "a text must be UTF-8",
    ),
    "new of marks": (
        lambda f, h: [
            *("new", h / "n", "--from"),
            *(_write(h / "e", LETTERS.replace(b"Lee", "L\x1b\u202eee".encode())), "--yes"),
        ],
        0,
        "Next: rejoinder check",
    ),
    "new with one side": (
        lambda f, h: ["new", h / "n", "--from", f / "cole.txt", "--sides", "a"],
        2,
        "expected 2",
    ),
    "new with sides alike": (
        lambda f, h: ["new", h / "n", "--from", f / "source.txt", "--sides", "A", "a "],
        2,
        "each side has a name of its own",
    ),
    "new with no side": (
        lambda f, h: ["new", h / "n", "--from", f / "source.txt", "--sides", "", "b"],
        2,
        "each side has a name of its own",
    ),
    "new in a file": (
        lambda f, h: ["new", _write(h / "e") / "n", "--from", _write(h / "l", LETTERS), "--yes"],
        2,
        "the folder cannot be made",
    ),
    "sheets of nothing": (lambda f, h: ["sheets", h / "no"], 2, "there is no such folder"),
    "sheets over a file": (
        lambda f, h: ["sheets", _write(f / "starting").parent],
        2,
        "nothing is written over",
    ),
    "collect nothing": (lambda f, h: ["collect", h / "no", "--exchange", f], 2, "there is no such folder"),
    "collect an empty folder": (
        lambda f, h: ["collect", h, "--exchange", f],
        2,
        "nothing was handed in here",
    ),
    "collect a link": (
        lambda f, h: ["collect", _link(h / "l", "/etc/passwd").parent, "--exchange", f],
        2,
        "is a link, and is not followed",
    ),
    "collect a pipe": (
        lambda f, h: ["collect", _pipe(h / "p").parent, "--exchange", f],
        2,
        "a pipe or a device",
    ),
    "collect what acts": (
        lambda f, h: ["collect", _write(h / f"{ODD}.json", b"{}").parent, "--exchange", f],
        2,
        "is no file that the class page saved",
    ),
    "collect a long number": (
        lambda f, h: [
            "collect",
            _write(h / "a.json", b'{"a": ' + b"9" * 5000 + b"}").parent,
            "--exchange",
            f,
        ],
        2,
        "was changed by hand or by a program",
    ),
    "collect deep lists": (
        lambda f, h: ["collect", _write(h / "a.json", b"[" * 90_000).parent, "--exchange", f],
        2,
        "is nested more deeply than any page saves",
    ),
    "collect without an exchange": (lambda f, h: ["collect", h], 2, "the following arguments are required"),
    "report what is not there": (lambda f, h: ["report", h / "no"], 2, "there is no such folder"),
    "report --full alone": (lambda f, h: ["report", f, "--full"], 2, "give --pdf, too"),
    "report to a folder": (lambda f, h: ["report", f, "--output", h], 2, f"{os.sep}"),
    "report --url": (lambda f, h: ["report", f, "--url", f"java{ODD}"], 2, "--url"),
    "report --redact": (lambda f, h: ["report", f, "--redact", ODD], 2, "the exchange has no such speaker"),
    "report without notebooks": (lambda f, h: ["report", f, "--notebooks", h], 2, "no notebook 00-….ipynb"),
    "report with a pipe": (
        lambda f, h: ["report", f, "--notebooks", _pipe(h / "00-a.ipynb").parent],
        2,
        "a pipe or a device",
    ),
    "report with no notebook": (
        lambda f, h: ["report", f, "--notebooks", _write(h / "00-a.ipynb", b"[" * 9_999).parent],
        2,
        "no notebook",
    ),
    "report with a long number": (
        lambda f, h: [
            "report",
            f,
            "--notebooks",
            _write(h / "00-a.ipynb", b'{"a": ' + b"9" * 5000 + b"}").parent,
        ],
        2,
        "no notebook",
    ),
    "class of nothing": (lambda f, h: ["class", h / "no"], 2, "there is no such folder"),
    "class without a sentence": (
        lambda f, h: ["class", f, "--sentences", ODD, "--output", h / "c.html"],
        2,
        "the exchange has no such sentence",
    ),
    "class without a frame": (
        lambda f, h: ["class", f, "--frames", f"{ODD},,", "--output", h / "c.html"],
        2,
        "no frame",
    ),
    "lesson of nothing": (lambda f, h: ["lesson", h / "no"], 2, "there is no such folder"),
    "assignment of nothing": (lambda f, h: ["assignment", h / "no"], 2, "there is no such folder"),
}


@pytest.mark.parametrize("name", TYPED)
def test_what_is_typed_is_told_as_was_written_down(name, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "h").mkdir()
    folder = write_small(tmp_path / "f", only="codebook.csv")
    make, wanted, said = TYPED[name]
    code, out, err = run(make(folder, tmp_path / "h"), capsys)
    assert code == wanted and said in "\n".join(err if wanted else out), (code, out, err)


NAMES = sorted(FILES)
BYTES = st.one_of(
    st.binary(max_size=200), st.text(max_size=120).map(lambda text: text.encode("utf-8", "replace"))
)


def _spoil(data, place, change, length):
    """Return bytes with some of them, from a place on, changed."""
    place = place % (len(data) + 1)
    return data[:place] + change + data[place + length :]


@given(
    st.sampled_from(NAMES),
    st.integers(0, 10_000),
    st.one_of(
        BYTES, st.sampled_from([b"\x1b[31m", "\u202e\x85\u2028".encode(), b"\0", b'"', b"[[", b"9" * 5000])
    ),
    st.integers(0, 60),
)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_file_changed_anywhere_ends_in_an_exchange_or_in_lines(
    capsys, tmp_path, name, place, change, length
):
    """A whole folder but for some bytes of one file: the other files are read as ever."""
    data = _spoil(FILES[name].encode(), place, change, length)
    folder = tmp_path / "f"
    shutil.rmtree(folder, ignore_errors=True)
    code, out, err = run(["check", write_small(folder, {name: data}, name)], capsys)
    assert code in (0, 2) and (code == 0) == (out[-1:] == ["No fault was found."])
    assert code == 0 or any(FAULT.fullmatch(line) for line in err if not line.startswith("note: "))


@given(st.dictionaries(st.sampled_from(NAMES), BYTES, min_size=1))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_folder_of_any_bytes_ends_in_an_exchange_or_in_lines(capsys, tmp_path, files):
    folder = tmp_path / "f"
    shutil.rmtree(folder, ignore_errors=True)
    assert run(["check", write_small(folder, files, "")], capsys)[0] in (0, 2)


def test_a_file_that_may_not_be_read_is_not_said_to_be_missing(tmp_path, capsys, monkeypatch):
    """Who is root may read all: so the system's answer is made up."""

    def refuse(path, *_):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    monkeypatch.setattr("builtins.open", refuse)
    code, _, err = run(["check", write_small(tmp_path / "f", only="")], capsys)
    rule = (
        "the file cannot be read (Permission denied); give yourself the right to read it, or put another copy"
    )
    assert code == 2 and err[-1:] == [f"{tmp_path}/f/exchange.toml: “exchange.toml”: {rule} there"]


def test_what_the_page_on_safety_counts_is_what_is_tried():
    """SECURITY.md says how many folders and commands are tried, and of which kinds."""
    counts = {kind: len(cases) for kind, cases in ALL.items()} | {"arguments": len(TYPED)}
    parts = ", ".join(f"{number} {kind}" for kind, number in counts.items())
    said = " ".join((HOME / "SECURITY.md").read_text(encoding="utf-8").split())
    assert (
        f"{sum(counts.values())} of {sum(counts.values())} end as was written down beforehand: {parts}."
        in said
    )
    least = {
        "settings": 190,
        "tables": 150,
        "texts": 60,
        "codebook": 40,
        "links, pipes, sizes": 30,
        "arguments": 40,
    }
    assert all(counts[kind] >= number for kind, number in least.items())


SIDES = {"one": "“The lane is good. It was built.”", "two": "1 22 333. The of and."}


@pytest.mark.slow
def test_what_cannot_be_measured_is_said_and_the_rest_of_the_report_stands(
    make_exchange, tmp_path, monkeypatch
):
    """One side is quoted from end to end, the other has but numbers and the commonest words."""
    folder = make_exchange(SIDES, "frame,family,term,source,note\nlane,issue,lane,t,\n").folder
    monkeypatch.chdir(tmp_path)
    with run_in_place():
        assert main(["report", str(folder), "--output", "r.html", "--figures", "figures"]) == 0
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert (
        "Side one has no word of its own, for all of its words are quoted: nothing can be compared." in page
    )
    parts = ("01-read-the-exchange", "02-word-use", "03-sentiment", "04-framing", "05-claims-and-voices")
    assert all(f'id="part-{part}"' in page for part in parts)
    read = re.sub(r"(?s)<(script|style).*?</\1>|<[^>]+>", " ", page)
    assert not re.search(r"\b(?:nan|inf|NaN)\b", read)
