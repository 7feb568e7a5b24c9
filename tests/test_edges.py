"""Edges of a letter, line by line: signatures in a paragraph, who replies, notes, titles, a postscript."""

import pytest

from rejoinder.starting.closings import join_afterwords
from rejoinder.starting.edges import cut_edges, keep_titles, note_below, sign_alone
from rejoinder.starting.lines import BODY, DATE, NAME, NOTE, REPLY, TITLE, Line


def make_lines(*blocks, **kinds):
    """Return the lines of blocks of text; `kinds` are {l1: kind, …} of lines that are not running text."""
    lines, place = [], 0
    for number, block in enumerate(blocks):
        for text in block.split("\n"):
            lines.append(Line(len(lines) + 1, place, text, number))
            place += len(text) + 1
        place += 1
    for name, kind in kinds.items():
        lines[int(name[1:]) - 1].kind = kind
    return lines


def tell(lines):
    return [(line.kind, line.raw) for line in lines]


@pytest.mark.parametrize(("rest", "is_cut"), [("", True), (", " + "x" * 65, True), (", " + "x" * 66, False)])
def test_a_signature_in_the_last_line_has_three_letters_and_seventy_characters_with_what_follows(
    rest, is_cut
):
    lines = cut_edges(make_lines(f"The lane is good, and I am yours truly, LEE{rest}"))
    assert [line.kind for line in lines] == ([BODY, NAME] if is_cut else [BODY])
    if is_cut:
        assert lines[1].name == "LEE" and lines[1].raw == f"LEE{rest}" and lines[1].start == 40


def test_who_replies_may_be_called_by_an_article():
    lines = make_lines("It is so.\nANN LEE", "The Mayor replies: It is not so.", l2=NAME)
    assert tell(cut_edges(lines))[2:] == [(REPLY, "The Mayor replies:"), (BODY, "It is not so.")]


@pytest.mark.parametrize(
    ("notes", "kind"),
    [("1. In May.", BODY), ("1. In May.\n2. In June.", NOTE), ("1. In May.\n3. In June.", BODY)],
)
def test_two_lines_that_count_are_notes_and_one_is_not(notes, kind):
    lines = make_lines("It is so.\nANN LEE", notes, l2=NAME)
    note_below(lines)
    assert {line.kind for line in lines[2:]} == {kind}


@pytest.mark.parametrize(("above", "level", "is_kept"), [(NAME, 2, True), (BODY, 2, False), (NAME, 3, False)])
def test_headings_of_a_level_are_titles_where_each_but_the_first_stands_below_no_text(above, level, is_kept):
    """A single heading of its level is none."""
    lines = make_lines("Before.", "The lane", "It is so.\nANN LEE", "The mill", "It is not.", l4=above)
    lines[1].level, lines[4].level = 2, level
    keep_titles(lines)
    assert [line.kind == TITLE for line in (lines[1], lines[4])] == [is_kept] * 2


@pytest.mark.parametrize(("below", "kind"), [(DATE, NAME), (REPLY, NAME), (NOTE, BODY)])
def test_a_name_alone_is_a_signature_above_a_date_or_who_replies(below, kind):
    lines = make_lines("It is so.", "Ann Lee", "Below.", l3=below)
    sign_alone(lines)
    assert lines[1].kind == kind


@pytest.mark.parametrize("fixed", [False, True])
def test_a_letter_goes_on_over_its_signature_unless_someone_wrote_that_as_a_heading(fixed):
    lines = make_lines("It is so.\nANN LEE", "P.S. I forgot.", l2=NAME)
    lines[1].fixed = fixed
    join_afterwords(lines)
    assert lines[1].kind == (NAME if fixed else BODY)
