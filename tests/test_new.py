"""`rejoinder new`: what it takes a text for, that its folder passes the check, and that nothing is lost."""

import os
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import rejoinder as rj
from rejoinder.checking import TABLES, check_folder
from rejoinder.cli import main
from rejoinder.exchange import InputError
from rejoinder.exchange.files import decode
from rejoinder.starting import folder as starting
from rejoinder.starting.draft import draft_exchange
from rejoinder.starting.received import join_files, read_file
from rejoinder.starting.tongue import find_language
from rejoinder.starting.writing import write_settings

from .conftest import NATION

ONE = "The lane is good. It makes the way to school safe.\n\nWe asked the council for it in March."
TWO = "The lane costs too much. Nobody asked the shops.\n\nWe have lost a third of our trade."
HEADED = {
    "replies": "Ann Lee replies\n\n{}\n\nBen Berg replies:\n\n{}\n",
    "a colon": "Ann Lee:\n\n{}\n\nBen Berg:\n\n{}\n",
    "names alone": "Ann Lee\n\n{}\n\nBen Berg\n\n{}\n",
    "capitals": "ANN LEE\n{}\n\nBEN BERG\n{}\n",
    "a title above": "The lane\n\nAnn Lee\n\n{}\n\nBen Berg\n\n{}\n",
    "Markdown": "# The lane\n\n## Ann Lee\n\n{}\n\n## Ben Berg\n\n{}\n",
    "bold": "**Ann Lee**\n\n{}\n\n**Ben Berg**\n\n{}\n",
    "from": "From: Ann Lee\n\n{}\n\nFrom: Ben Berg\n\n{}\n",
    "letter from": "Letter from Ann Lee\n\n{}\n\nReply by Ben Berg\n\n{}\n",
    "turns": "Ann Lee: {}\n\nBen Berg: {}\n",
    "signed": "Dear Editor,\n\n{}\n\nSincerely,\nAnn Lee\n\nDear Ms Lee,\n\n{}\n\nYours,\nBen Berg\n",
    "dashes": "Dear Editor,\n\n{}\n\n— Ann Lee, Springfield\n\nDear Ms Lee,\n\n{}\n\n— Ben Berg\n",
    "German": "Sehr geehrte Redaktion,\n\n{}\n\nMit freundlichen Grüßen\nAnn Lee\n\n"
    "Liebe Frau Lee,\n\n{}\n\nMit freundlichen Grüßen\nBen Berg\n",
}


def start(tmp_path, text):
    """Return the exchange that `new` makes of a text, once the check has found no fault in its folder."""
    source, folder = tmp_path / "letters.txt", tmp_path / "mine"
    source.write_bytes(text if isinstance(text, bytes) else text.encode())
    assert main(["new", str(folder), "--from", str(source)]) == 0
    exchange, faults, _ = check_folder(folder)
    assert faults == []
    return exchange


def list_letters(exchange):
    """Return (writer, side's label, text) of each letter, the white space of the text made single."""
    rows = exchange.letters.itertuples()
    return [
        (row.author, exchange.sides[row.side], " ".join(exchange.source[row.start : row.end].split()))
        for row in rows
    ]


# What parts two letters


@pytest.mark.parametrize("form", HEADED.values(), ids=HEADED)
def test_two_letters_are_told_by_what_stands_above_or_below_them(tmp_path, form):
    first, second = list_letters(start(tmp_path, form.format(ONE, TWO)))
    assert first[:2] == ("Ann Lee", "Ann Lee") and second[:2] == ("Ben Berg", "Ben Berg")
    assert first[2].startswith(" ".join(ONE.split())) and second[2].startswith(" ".join(TWO.split()))


@pytest.mark.parametrize(
    "form", ["Letter 1\n\n{}\n\nLetter 2\n\n{}\n", "Letter\n\n{}\n\nReply\n\n{}\n", "{}\n\n* * *\n\n{}\n"]
)
def test_letters_without_a_name_are_first_and_second(tmp_path, form):
    exchange = start(tmp_path, form.format(ONE, TWO))
    assert [author for author, *_ in list_letters(exchange)] == ["name missing in the source"] * 2
    assert list(exchange.sides) == ["first", "second"]


def test_rounds_are_letters_of_two_writers(tmp_path):
    text = f"Ann Lee\n\n{ONE}\n\nBen Berg\n\n{TWO}\n\nAnn Lee\n\n{TWO}\n\nBen Berg\n\n{ONE}\n"
    exchange = start(tmp_path, text)
    assert list(exchange.letters["letter"]) == ["lee-1", "berg-1", "lee-2", "berg-2"]
    assert list(exchange.letters["side"]) == ["lee", "berg", "lee", "berg"]


def test_questions_and_answers_are_two_sides(tmp_path):
    exchange = start(tmp_path, "Q. Did you see it?\n\nA. I saw it.\n\nQ. When was that?\n\nA. In March.\n")
    assert [text for *_, text in list_letters(exchange)][::3] == ["Did you see it?", "In March."]
    assert list(exchange.letters["side"]) == ["q", "a", "q", "a"]


def test_one_who_replies_stands_against_several(tmp_path):
    signed = f"{ONE}\n\nANN LEE, chair of the club\nSpringfield\n\n{TWO}\n\n— Ben Berg\n\n"
    text = f"{signed}Cole Replies\n\nAll wrong.\n"
    exchange = start(tmp_path, text)
    assert exchange.sides == {"letters": "Letters", "cole": "Cole"}
    assert list(exchange.letters["side"]) == ["letters", "letters", "cole"]
    assert exchange.letters["role"][0] == "chair of the club, Springfield"


@pytest.mark.parametrize(
    ("below", "role", "hint"),
    [
        ("ANN LEE, secretary", "secretary", ""),
        ("ANN LEE\nDirector of Research\nHull", "Director of Research, Hull", ""),
        ("ANN LEE, secretary\nDirector of Research\nHull", "secretary, Director of Research, Hull", ""),
        ("ANN LEE, secretary\nDirector of Research\nMill House\nHull", "", ""),  # too much for one name
        ("ANN LEE\nHull", "", "Hull"),
        ("ANN LEE, Hull, Yorkshire", "", "Hull, Yorkshire"),
        ("ANN LEE\nCollege Street", "", "College Street"),
        ("ANN LEE, B. Mill, and C. Dorn", "", ""),
        ("ANN LEE\nHull, May 3", "", ""),
        ("ANN LEE\nFlat 3, Mill House", "", ""),
        ("ANN LEE\n\nThe Parish Council\nHull", "", ""),  # the head of the next letter
    ],
)
def test_a_role_is_proposed_where_an_office_stands_by_the_name_alone(tmp_path, below, role, hint):
    start(tmp_path, f"Dear Ben,\n\n{ONE}\n\nYours,\n\n{below}\n\nDear Ann,\n\n{TWO}\n\nBen Berg\n")
    written = (tmp_path / "mine" / "exchange.toml").read_text(encoding="utf-8")
    roles = [line for line in written.split("\n") if "role = " in line]
    said = (
        f'role = "{role}"  # guessed'
        if role
        else f'# role = "{hint}"  # not sure: by the name; an office, or a place?'
    )
    assert roles == ([said] if role or hint else [])


def test_the_shipped_page_is_told_as_it_was_marked_by_hand(tmp_path):
    guessed, marked = start(tmp_path, (NATION / "source.txt").read_bytes()), rj.load(NATION)
    assert list(guessed.letters["start"]) == list(marked.letters["start"])
    assert list(guessed.letters["end"])[:3] == list(marked.letters["end"])[:3]
    assert guessed.title == marked.title and guessed.letters["author"][0] == "Amy E. Roth"
    assert (
        "Thank you for reading" not in guessed.source[guessed.letters["start"][3] : guessed.letters["end"][3]]
    )


def test_a_letter_in_running_quotation_marks_with_a_narrator_around(tmp_path):
    text = (
        "He sent him a copy, with a letter.\n\n"
        '     "PARIS, August 19, 1791.\n\n     "SIR,\n\n     "I am fully sensible of it.\n\n'
        '     "I have long been so.\n     "ANN LEE."\n\n'
        'Mr. Berg was kind, and he answered:\n\n     "PHILADELPHIA, Aug. 30, 1791.\n\n'
        '     "SIR,--I thank you for it.\n     "BEN BERG."\n'
    )
    exchange = start(tmp_path, text)
    assert [author for author, *_ in list_letters(exchange)] == ["Ann Lee", "Ben Berg"]
    told = [passage.start for passage in exchange.passages if passage.kind == "left out"]
    assert told == [0, text.index("Mr. Berg")]


# Every kind of text


@pytest.mark.parametrize(
    "text",
    [
        "לאה כהן:\n\nהשביל טוב מאוד.\n\nמשה לוי:\n\nהשביל עולה יותר מדי.\n",
        'Ann "Nan" O\'Lee-<b>Smith</b>:\n\nGood.\n\nBen <script>alert(1)</script> Berg:\n\nBad \\ """b""".\n',
        "Ann Lee replies\n\nGood.\x0c\n\nBen Berg replies\n\nBad\x7f\x1b[31m bad.\n",
    ],
)
def test_names_and_marks_of_every_kind_are_kept_as_they_are(tmp_path, text):
    exchange = start(tmp_path, text)
    assert len(exchange.letters) == 2 and exchange.source == text
    toml = (tmp_path / "mine" / "exchange.toml").read_text(encoding="utf-8")
    assert tomllib.loads(toml)["sha256"] == exchange.sha256


def test_line_ends_and_a_byte_order_mark_are_kept_and_change_nothing(tmp_path):
    data = b"\xef\xbb\xbf" + HEADED["replies"].format(ONE, TWO).replace("\n", "\r\n").encode()
    assert [author for author, *_ in list_letters(start(tmp_path, data))] == ["Ann Lee", "Ben Berg"]
    assert (tmp_path / "mine" / "source.txt").read_bytes() == data


def test_words_that_stand_twice_are_told_by_their_line(tmp_path):
    exchange = start(tmp_path, f"Ann Lee:\n\n{ONE}\n\nBen Berg:\n\n{ONE}\n\nAnn Lee:\n\n{ONE}\n")
    assert exchange.letters["start"].nunique() == 3


LINES = st.sampled_from(
    [
        "",
        "Ann Lee",
        "Ben Berg:",
        "Dear Sir,",
        "Yours,",
        "# A",
        "The lane is good.",
        "* * *",
        "Q. Why?",
        "1791",
        '"',
    ]
)


@given(st.lists(LINES, min_size=1, max_size=14))
@settings(max_examples=150)
def test_every_character_is_accounted_for_whatever_the_lines(lines):
    text = "\n".join(lines)
    try:
        draft = draft_exchange(join_files([read_file("letters.txt", text.encode())]))
    except InputError as fault:
        assert "\n" not in str(fault)
        return
    rows = [*draft.guess.letters, *draft.guess.headings, *draft.guess.left_out]
    covered = {place for row in rows for place in range(row.start, row.end)}
    assert {place for place, mark in enumerate(text) if not mark.isspace()} <= covered
    tomllib.loads(write_settings(draft))


def test_the_language_is_told_by_common_words(nation):
    assert find_language(nation.source) == "en"
    assert find_language("Je vous envoie la lettre que le roi a écrite, et il ne sait pas.") == "fr"
    assert find_language("xyzzy plugh") == ""


# What is said, and what is written


def test_what_was_guessed_is_said_line_by_line_and_marked(tmp_path, capsys):
    start(tmp_path, HEADED["a title above"].format(ONE, TWO))
    said = capsys.readouterr().out
    assert "title: “The lane”" in said and "side lee, called “Ann Lee”: Ann Lee" in said
    assert "lines 5 to 7: letter lee, by Ann Lee, side lee" in said and "exchange.toml" in said
    toml = (tmp_path / "mine" / "exchange.toml").read_text(encoding="utf-8")
    assert 'author = "Ann Lee"  # guessed' in toml and "# guessed: lines 5 to 7" in toml
    assert str(tmp_path) not in toml


def test_the_folder_lists_every_table_that_may_be_added(tmp_path):
    start(tmp_path, HEADED["replies"].format(ONE, TWO))
    readme = (tmp_path / "mine" / "README.md").read_text(encoding="utf-8")
    for name, table in TABLES.items():
        assert f"| `{name}` | {table.about} | " in readme and all(
            column in readme for column in table.columns
        )


# Mistakes


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "must not be empty"),
        (b" \n\n ", "must not be empty"),
        (bytes(range(256)), "save the file as UTF-8"),
        (b"Ann\0Lee replies", "this is no text"),
        (b"PK\x03\x04....", "broken, or locked"),
        (b"%PDF-1.4", "this is a PDF"),
        (b"<!DOCTYPE html><p>", "must not be empty"),
        (ONE.encode(), "second letter begins"),
        (b"One line only.", "second letter begins"),
    ],
)
def test_a_text_that_cannot_be_used_is_one_line_and_leaves_nothing(tmp_path, capsys, data, said):
    source = tmp_path / "letters.txt"
    source.write_bytes(data)
    assert main(["new", str(tmp_path / "mine"), "--from", str(source)]) == 2
    shown = capsys.readouterr()
    assert shown.out == "" and shown.err.count("\n") == 1 and said in shown.err
    assert list(tmp_path.iterdir()) == [source]


def test_what_is_there_is_not_written_over(tmp_path, capsys):
    source, folder = tmp_path / "letters.txt", tmp_path / "mine"
    source.write_text(HEADED["replies"].format(ONE, TWO), encoding="utf-8")
    folder.mkdir()
    kept = folder / "exchange.toml"
    kept.write_text("mine", encoding="utf-8")
    for name in (folder, source):
        assert main(["new", str(name), "--from", str(source)]) == 2
    assert capsys.readouterr().err.count("nothing is written over") == 2
    assert list(folder.iterdir()) == [kept] and kept.read_text(encoding="utf-8") == "mine"
    assert main(["new", str(tmp_path / "other"), "--from", str(tmp_path / "none.txt")]) == 2
    assert "there is no such file" in capsys.readouterr().err and not (tmp_path / "other").exists()


def test_a_folder_that_cannot_be_finished_is_not_begun(tmp_path, capsys, monkeypatch):
    source = tmp_path / "letters.txt"
    source.write_text(HEADED["replies"].format(ONE, TWO), encoding="utf-8")

    def fail(*_):
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(starting.os, "rename", fail)
    assert main(["new", str(tmp_path / "mine"), "--from", str(source)]) == 2
    assert capsys.readouterr().err.count("\n") == 1 and list(tmp_path.iterdir()) == [source]


def test_settings_that_the_check_would_refuse_for_their_size_are_not_written(tmp_path, capsys, monkeypatch):
    source = tmp_path / "letters.txt"
    source.write_text(HEADED["replies"].format(ONE, TWO), encoding="utf-8")
    size = len(write_settings(draft_exchange(join_files([read_file(source, source.read_bytes())]))))
    monkeypatch.setattr(starting, "LARGEST", size)
    assert main(["new", str(tmp_path / "fits"), "--from", str(source), "--yes"]) == 0
    monkeypatch.setattr(starting, "LARGEST", size - 1)
    assert main(["new", str(tmp_path / "mine"), "--from", str(source), "--yes"]) == 2
    shown = capsys.readouterr().err
    assert shown.count("\n") == 1 and "2 letters" in shown and "into 2 files or more" in shown
    assert not (tmp_path / "mine").exists()


def test_a_line_of_the_settings_that_fits_no_place_is_said(tmp_path, capsys):
    start(tmp_path, HEADED["replies"].format(ONE, ONE))
    toml = tmp_path / "mine" / "exchange.toml"
    text = toml.read_text(encoding="utf-8")
    assert "starts_line = 9" in text
    for wrong, said in (
        ("starts_line = 4", "does not begin once in line 4"),
        ('starts_line = "9"', "from 1"),
    ):
        toml.write_text(text.replace("starts_line = 9", wrong), encoding="utf-8")
        assert main(["check", str(tmp_path / "mine")]) == 2 and said in capsys.readouterr().err


def test_bytes_that_are_no_text_are_named_with_their_line():
    with pytest.raises(InputError, match="x.txt line 2.*UTF-8"):
        decode(b"a\n\xff", "x.txt")


@pytest.mark.parametrize("sides", [("", "Ben"), ("Ann", " ann "), (" ", "")])
def test_sides_have_names_of_their_own(tmp_path, capfd, sides):
    source = tmp_path / "letters.txt"
    source.write_text(HEADED["replies"].format(ONE, TWO), encoding="utf-8")
    assert main(["new", str(tmp_path / "mine"), "--from", str(source), "--yes", "--sides", *sides]) == 2
    said = capfd.readouterr().err
    assert "each side has a name of its own" in said and said.count("\n") == 1
    assert not (tmp_path / "mine").exists()


def test_the_label_of_a_speaker_is_no_article(tmp_path, capfd):
    """“A” answers in an interview, and is not “A bus driver” for that; what fits no side is not sure."""
    text = "".join(f"Q. {ONE}\n\nA. {TWO}\n\n" for _ in range(3))
    (tmp_path / "talk.txt").write_text(text, encoding="utf-8")
    command = ["new", str(tmp_path / "mine"), "--from", str(tmp_path / "talk.txt"), "--yes"]
    assert main([*command, "--sides", "The school", "A bus driver"]) == 0
    assert "A fits neither “The school” nor “A bus driver”" in capfd.readouterr().out


def test_new_counts_words_as_the_exchange_does(tmp_path, capfd):
    """Five elided words are words of their own in French: L', l', d', qu', c'."""
    first = (
        "L'école est loin de la ville. On dit que l'eau est bonne, et que rien d'autre ne compte pour nous."
    )
    second = "Je ne crois pas qu'il ait raison, et c'est ce que je dis à tous ceux qui sont dans la ville."
    made = start(tmp_path, f"Ann Lee :\n\n{first}\n\nBen Berg :\n\n{second}\n")
    said = capfd.readouterr().out
    sizes = made.tokens.groupby("letter", sort=False).size().tolist()
    assert made.language == "fr" and sizes == [len(first.split()) + 3, len(second.split()) + 2]
    assert all(f", {size} words: " in said for size in sizes)


@pytest.mark.parametrize("name", ["Ann High", "Ann Other", "Ann " + "Lee" * 20])
def test_no_side_is_called_by_a_key_that_is_reserved_or_too_long(tmp_path, name):
    assert list(start(tmp_path, HEADED["replies"].format(ONE, TWO).replace("Ann Lee", name)).sides) == [
        "first",
        "berg",
    ]
