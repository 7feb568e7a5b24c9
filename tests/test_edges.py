"""Edges of a letter, line by line: signatures in a paragraph, who replies, notes, titles, a postscript."""

import pytest

from rejoinder.starting.closings import cut_closings, join_afterwords
from rejoinder.starting.edges import cut_edges, keep_titles, note_below, sign_alone
from rejoinder.starting.lines import BODY, DATE, NAME, NOTE, REPLY, TITLE, Line
from rejoinder.starting.parts import Guess, Part


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


def cut(*blocks, signed=True, turn=False):
    """Return what is cut out of the end of a letter of these blocks as its closing phrase."""
    *lines, opening, name = make_lines(*blocks, "One:", "ANN LEE")
    opening.sole, name.kind = turn, NAME
    letter = Part(lines, opening=[opening], signature=[name] * signed)
    cut_closings(Guess([letter]))
    return [line.raw for line in letter.closing]


def test_a_closing_phrase_has_three_lines_at_most():
    rows = ["With all respect,", "in great haste,", "and ever yours,"]
    assert cut("It is so.", "\n".join(rows)) == rows
    assert cut("It is so.", "\n".join(["With a bow,", *rows])) == []


@pytest.mark.parametrize(("mark", "is_cut"), [(".", True), ("", True), (",", False), (";", False)])
def test_below_a_comma_or_semicolon_it_ends_the_letters_last_sentence(mark, is_cut):
    assert (
        cut("The lane.", f"I hope that you will all be well{mark}", "Yours truly,")
        == ["Yours truly,"] * is_cut
    )


@pytest.mark.parametrize(
    ("signed", "turn", "is_cut"), [(True, True, True), (False, False, True), (False, True, False)]
)
def test_a_turn_has_one_only_above_a_name(signed, turn, is_cut):
    assert cut("It is so.", "Yours truly", signed=signed, turn=turn) == ["Yours truly"] * is_cut


def test_a_closing_line_has_fifteen_words_and_a_whole_phrase_forty():
    fifteen = "With a hope that all of this may yet be mended in time, yours truly,"
    assert cut("It is so.", fifteen) == [fifteen]
    assert cut("It is so.", fifteen.replace("time", "the time")) == []
    for words, is_cut in ((40, True), (41, False)):
        phrase = f"Veuillez agréer {'a ' * (words - 5)}mes sentiments distingués."
        assert cut("It is so.", phrase) == [phrase] * is_cut
