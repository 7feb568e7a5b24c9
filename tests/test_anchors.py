"""Anchors: words of exchange.toml are found with other spaces, marks and dashes, and that is said."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

import rejoinder as rj
from rejoinder.cli import main
from rejoinder.exchange import InputError
from rejoinder.exchange.anchors import find_every, find_exact, find_like

TOML = """title = "The lane"
[sides.ann]
[sides.ben]
[[letters]]
id = "ann"
side = "ann"
{ann}
[[letters]]
id = "ben"
side = "ben"
starts = "You are"
ends = "wrong."
"""
PLAIN = "starts = 'I said'\nends = 'all.'"


def write(tmp_path, source, ann=PLAIN, more=""):
    folder = tmp_path / "lane"
    folder.mkdir(exist_ok=True)
    (folder / "source.txt").write_text(source, encoding="utf-8")
    (folder / "exchange.toml").write_text(TOML.format(ann=ann) + more, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("printed", "quoted"),
    [
        ("the old  lane", "the old lane"),
        ("the old\nlane", "the old lane"),
        ("the\u00a0old lane", "the old lane"),
        ("the old lane", "the\n  old lane"),
        ("“the lane”", '"the lane"'),
        ('"the lane"', "“the lane”"),
        ("''the lane''", '"the lane"'),
        ("« the lane »", '"the lane"'),
        ("it’s the girls‘", "it's the girls'"),
        ("it's", "it’s"),
        ("lane—old", "lane--old"),
        ("lane – old", "lane-old"),
        ("lane -- old", "lane — old"),
        ("well\u2011known", "well-known"),
        ("the cafe\u0301 is nai\u0308ve", "the caf\u00e9 is na\u00efve"),
        ("the caf\u00e9 is na\u00efve", "the cafe\u0301 is nai\u0308ve"),
    ],
)
def test_an_anchor_forgives_spaces_marks_and_dashes(printed, quoted):
    text = f"We saw {printed} there."
    (found,) = find_like(text, quoted, 0, len(text))
    assert (text[found.start : found.end], found.exact) == (printed, False)
    assert find_exact(text, quoted, 0, len(text)) == []
    assert not find_like(text, quoted, 0, found.end - 1)


@pytest.mark.parametrize(
    ("printed", "quoted"),
    [
        ("The lane", "the lane"),
        ("lane.", "lane,"),
        ("its", "it's"),
        ("a.b", "a-b"),
        ("oldlane", "old lane"),
        ("cafe", "caf\u00e9"),
    ],
)
def test_an_anchor_forgives_nothing_else(printed, quoted):
    assert find_like(printed, quoted, 0, len(printed)) == []


@given(st.text(alphabet="ab '’-—\n.", min_size=1, max_size=12).filter(str.strip), st.text(max_size=4))
def test_what_stands_there_is_always_found(anchor, before):
    anchor = anchor.strip()
    text = f"{before} {anchor} "
    place = len(before) + 1
    for find in (find_exact, find_like):
        assert any(
            match[0] <= place and place + len(anchor) <= match[1]
            for match in find(text, anchor, 0, len(text))
        )
    assert [match[:2] for match in find_every("aa aa", "aa", 0, 5)] == [(0, 2), (3, 5)]


def test_marks_in_a_row_are_tried_once():
    """A search that gives marks back, to try again with fewer, takes years here: it must end at all."""
    rule = "-" * 60
    cases = [
        (rule, "- " * 12 + "x"),
        (rule, "- " * 10 + "\nPage 3"),
        ("« » " * 40, '"' * 60 + "x"),
        ("—  " * 99, "- " * 50 + "x"),
    ]
    code = "from rejoinder.exchange.anchors import find_every, find_like\n"
    code += f"print([find(*case, 0, 999) for case in {cases!r} for find in (find_every, find_like)])"
    ran = subprocess.run([sys.executable, "-c", code], timeout=120, capture_output=True, check=True)
    assert ran.stdout.decode().strip() == str([[]] * 8)


@pytest.mark.parametrize(
    ("printed", "quoted"), [("— I reply", "- I reply"), ("I reply —", "I reply -"), ("––", "-")]
)
def test_an_anchor_with_a_dash_at_its_end_stands_once_and_takes_no_blanks(printed, quoted):
    text = f"Title here\n\n{printed}  \n to you"
    (found,) = find_like(text, quoted, 0, len(text))
    assert text[found.start : found.end] == printed
    assert [text[one.start : one.end] for one in find_every(text, quoted, 0, len(text))] == [printed]


DASHED = "The well-known — lane–old --\n---\n - a\u2014b---c 1-2\n  -----\nend"


@pytest.mark.parametrize(
    ("quoted", "printed", "found"),
    [
        ("—", DASHED, ["—", "—"]),
        ("-", DASHED.replace("—", ";"), ["-"] * 16),
        ("―", "A well-known – x -- y a -b 1-2 c-d", ["–", "--", "-"]),
        ("---", DASHED, ["---"]),
        ("----", DASHED, ["---", "-----"]),
        ("b---c", DASHED, ["b---c"]),
        ("a\n---\nb", "a b a\n——— \nb a — b", ["a\n——— \nb"]),
        ("so - it", "so - it, so  -\nit, so — it, so-it", ["so - it", "so  -\nit"]),
        ("so – it", "so - it, so  -\nit, so — it, so-it", ["so - it", "so  -\nit", "so — it"]),
        ("a—b", "a-b a - b", ["a - b"]),
        ("a-b", "a—b a - b", ["a—b", "a - b"]),
    ],
)
def test_dashes_are_taken_for_dashes_and_not_for_the_hyphen_of_a_word(quoted, printed, found):
    """Where the dashes that are quoted stand in the text, no others are meant."""
    places = find_every(printed, quoted, 0, len(printed))
    assert [printed[one.start : one.end] for one in places] == found


def test_what_is_written_as_a_rule_takes_no_dash_of_a_letter(tmp_path):
    source = "---\nI said - it—all.\n---\nYou are not well-known - wrong.\n---"
    folder = write(tmp_path, source, PLAIN, "[[headings]]\ntext = '---'\nevery = true\n")
    made = rj.load(folder)
    assert [one.start for one in made.passages if one.kind == "heading"] == [0, 21, 57]
    assert made.notes == ()


def test_check_says_which_anchor_was_found_otherwise_and_where(tmp_path, capfd):
    folder = write(
        tmp_path,
        "One\n\nI\nsaid it’s\tall.\nYou are  wrong.",
        "starts = 'I said'\nends = \"it's all.\"",
        "[[headings]]\ntext = 'One'\n",
    )
    assert main(["check", str(folder)]) == 0
    notes = [line.replace(str(folder), "") for line in capfd.readouterr().err.splitlines()]
    said = "was found with other spaces, marks or dashes"
    assert [note for note in notes if said in note] == [
        f"note: /exchange.toml line 7: letter ann starts: “I said” {said}: source.txt line 3",
        f"note: /exchange.toml line 8: letter ann ends: “it's all.” {said}: source.txt line 4",
    ]
    made = rj.load(folder)
    assert [made.source[row.start : row.end] for row in made.letters.itertuples()] == [
        "I\nsaid it’s\tall.",
        "You are  wrong.",
    ]


def test_words_copied_letter_by_letter_are_found_before_others(tmp_path):
    made = rj.load(
        write(
            tmp_path,
            "I said—all. I said - all. You are wrong.",
            "starts = 'I said -'\nends = '- all.'",
            "[[headings]]\ntext = 'I said—all.'\n",
        )
    )
    assert made.letters["start"][0] == len("I said—all. ") and made.notes == ()


def test_two_places_with_other_marks_are_a_fault_with_their_lines(tmp_path):
    with pytest.raises(InputError, match=r"ann ends: this text stands more than once .*lines 1 and 2"):
        rj.load(
            write(
                tmp_path, "I said at—all.\nAt—all.  at–all. You are wrong.", "starts = 'I'\nends = 't - all.'"
            )
        )
    made = rj.load(
        write(
            tmp_path,
            "I said at—all.\nAt—all. You are wrong.",
            "starts = 'I'\nends = 't - all.'\nends_line = 2",
        )
    )
    assert made.source[slice(*made.letters.loc[0, ["start", "end"]])].endswith("At—all.")


@pytest.mark.parametrize(
    ("ends", "said"),
    [
        ("we came to the end", "its first 4 words are: source.txt line 2"),
        ("we came to a far end", "its first 3 words are: source.txt line 2"),
        ("we went on", "ann ends: this text is not in the source; copy"),
    ],
)
def test_of_an_anchor_that_is_not_there_it_is_said_how_far_it_goes(tmp_path, ends, said):
    with pytest.raises(InputError, match=said):
        rj.load(
            write(tmp_path, "I said\nwe came to  the town.\nYou are wrong.", f"starts = 'I'\nends = '{ends}'")
        )


def test_a_quotation_in_another_letter_is_told_with_its_place(tmp_path):
    quoted = "[[letters.quoted]]\nspeaker = 'Dora'\nstarts = 'You are'\nends = 'all.'"
    with pytest.raises(InputError, match=r"these words in another place \(source.txt line 2\)"):
        rj.load(write(tmp_path, "I said at all.\nYou are wrong.", f"{PLAIN}\n{quoted}"))


def test_a_line_is_that_of_the_file_in_which_a_letter_stands(tmp_path):
    folder = write(
        tmp_path,
        "Head\n\nYou are wrong.",
        "file = 'a.txt'\n[[letters.quoted]]\nspeaker = 'Dora'\n"
        "starts = 'no'\nstarts_line = 2\nends = 'never'",
        "[[headings]]\ntext = 'Head'\n",
    )
    (folder / "a.txt").write_text("no\nno, never", encoding="utf-8")
    text = (folder / "exchange.toml").read_text(encoding="utf-8")
    (folder / "exchange.toml").write_text(f'source = "source.txt"\n{text}', encoding="utf-8")
    made = rj.load(folder)
    assert list(made.tokens.loc[made.tokens["speaker"] == "Dora", "text"]) == ["no", "never"]


HEADS = "THE LANE\nI said\nTHE  LANE\nYou are wrong.\nTHE LANE\n"


def test_a_heading_that_repeats_is_written_once(tmp_path, capfd):
    head = "[[headings]]\ntext = 'THE LANE'\nnote = 'running head'\n"
    folder = write(tmp_path, HEADS, "starts = 'I'\nends = 'said'", head)
    with pytest.raises(InputError, match="lines 1 and 5.*every = true"):
        rj.load(folder)
    folder = write(tmp_path, HEADS, "starts = 'I'\nends = 'said'", head + "every = true\n")
    made = rj.load(folder)
    assert [(one.kind, one.start) for one in made.passages] == [
        ("heading", 0),
        ("letter", 9),
        ("heading", 16),
        ("letter", 26),
        ("heading", 41),
    ]
    assert made.account() == {
        "letter": 17,
        "other": 0,
        "heading": 21,
        "left out": 0,
        "cut": 0,
        "unaccounted": 0,
    }
    assert [str(note).partition(" was ")[2] for note in made.notes] == [
        "found with other spaces, marks or dashes: 1 of 3 places, the first in source.txt line 3"
    ]


def test_what_is_left_out_again_and_again_is_written_once(tmp_path):
    source = "[Advert one]\nI said all.\n* * *\n[Advert two]\nYou are wrong.\n* * *"
    left = "[[left_out]]\nname = '{}'\nreason = 'r'\n{}\nevery = true\n"
    made = rj.load(
        write(
            tmp_path,
            source,
            PLAIN,
            left.format("adverts", "starts = '[Advert'\nends = ']'") + left.format("stars", "text = '* * *'"),
        )
    )
    assert [made.source[one.start : one.end] for one in made.passages if one.kind == "left out"] == [
        "[Advert one]",
        "* * *",
        "[Advert two]",
        "* * *",
    ]
    assert made.account()["unaccounted"] == 0


def test_first_words_inside_a_stretch_begin_no_second_one(tmp_path):
    """The stretch goes from the first “see” to the next “out”; the “see” in it is a part of it."""
    source = "see  it, see it out I said all. see it out You are wrong."
    left = "[[left_out]]\nname = 'n'\nreason = 'r'\nstarts = 'see it'\nends = 'out'\nevery = true\n"
    made = rj.load(write(tmp_path, source, PLAIN, left))
    parts = [made.source[one.start : one.end] for one in made.passages if one.kind == "left out"]
    assert parts == ["see  it, see it out", "see it out"] and len(made.notes) == 1
    assert made.notes[0].text.startswith("left out n: “see it” was found with other spaces")
    assert made.notes[0].text.endswith(": 1 of 2 places, the first in source.txt line 1")


def test_a_heading_of_two_lines_is_called_by_its_first(tmp_path):
    head = '[[headings]]\ntext = "THE LANE\\nA reply"\n'
    made = rj.load(write(tmp_path, "THE LANE\nA reply\nI said all. You are wrong.", PLAIN, head))
    assert [one.name for one in made.passages if one.kind == "heading"] == ["THE LANE"]


def test_places_that_overlap_are_two():
    assert [match.start for match in find_exact("aaa", "aa", 0, 3)] == [0, 1]
    assert [match.start for match in find_like("a\na  a", "a a", 0, 6)] == [0, 2]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (
            "name = 'x'\nreason = 'r'\ntext = 'Lost'\nevery = true",
            "left out x: this text is not in the source",
        ),
        (
            "name = 'x'\nreason = 'r'\nstarts = 'Lost'\nends = 'y'\nevery = true",
            "left out x starts: this text is not",
        ),
        (
            "name = 'x'\nreason = 'r'\nstarts = 'You'\nends = 'I'\nevery = true",
            "no last words stand after the first in so",
        ),
        ("name = 'x'\nreason = 'r'\nstarts = 'You'", r"needs starts and ends, or text"),
        (
            "name = 'x'\nreason = 'r'\nstarts = 'You'\nends = 'are'\ntext = 'You'",
            r"needs starts and ends, or text",
        ),
        ("name = 'x'\nreason = 'r'\ntext = 'You'\nevery = 1", "every in .* is true or false"),
    ],
)
def test_what_cannot_be_left_out_is_one_fault(tmp_path, table, said):
    with pytest.raises(InputError, match=said):
        rj.load(write(tmp_path, "I said all. You are wrong.", PLAIN, f"[[left_out]]\n{table}\n"))


@pytest.mark.parametrize(
    ("ann", "line"),
    [
        (
            "starts = 'The lane is good'\nends = 'The lane'",
            8,
        ),  # the title, and an anchor that goes on, have it too
        ("starts = 'The lane'\nends = 'The lane is long.'", 7),
    ],
)
def test_a_fault_names_the_line_of_its_own_anchor(tmp_path, ann, line):
    folder = write(tmp_path, "The lane is good.\nThe lane is long.\n\nYou are wrong.", ann)
    with pytest.raises(InputError) as error:
        rj.load(folder)
    (fault,) = [one for one in error.value.all if "“The lane”" in str(one)]
    assert str(fault).startswith(f"{folder / 'exchange.toml'} line {line}: “The lane”")
