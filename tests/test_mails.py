"""Mails in lines with “>”, read as letters where they stand there alone; and who wrote a letter."""

import pytest

from rejoinder.starting.draft import draft_exchange
from rejoinder.starting.quoted import part_marks
from rejoinder.starting.received import join_files, read_file

THREAD = """On Mon, 4 May 2020, Ben Berg wrote:

I paid for the lane.

> On Sun, 3 May 2020, Ann Lee wrote:
>
>> Dear Ben,
>>
>> Who paid for
>> the lane?
>>
>> Yours,
>> Ann Lee
"""


def read(text):
    """Return (writer, text) of each letter, and whether each mark of the text is in one part."""
    draft = draft_exchange(join_files([read_file("mail.txt", text.encode())]))
    guess = draft.guess
    covered = {
        place
        for part in (*guess.letters, *guess.headings, *guess.left_out)
        for place in range(part.start, part.end)
    }
    whole = {place for place, mark in enumerate(text) if not mark.isspace()} <= covered
    return [(one.author, text[one.part.start : one.part.end]) for one in draft.letters], whole


def test_a_mail_that_is_quoted_alone_is_a_letter_at_any_depth():
    letters, whole = read(THREAD)
    assert letters == [("Ben Berg", "I paid for the lane."), ("Ann Lee", "Who paid for\n>> the lane?")]
    assert whole


@pytest.mark.parametrize("first", ["> ", ">\n> ", ""])
def test_marks_above_the_first_line_are_covered(first):
    mail = "From: {}\n> Sent: 3 May 2020\n>\n> {}\n"
    text = first + mail.format("Ann Lee", "Who paid?") + "\n> " + mail.format("Ben Berg", "I paid.")
    letters, whole = read(text)
    assert letters == [("Ann Lee", "Who paid?"), ("Ben Berg", "I paid.")] and whole


@pytest.mark.parametrize(
    ("text", "is_mail"),
    [
        ("Ann Lee wrote:\n> Who paid?", True),
        ("Ann Lee wrote:\n> Who paid?\n\n* * *", True),
        ("Ann Lee wrote:\n> Who paid?\n\nBen Berg wrote:\n> I did.", True),
        ("It is so.\n> Dear Ben,\n> Who paid?", True),
        ("Ann Lee wrote:\n> Who paid?\nI did.", False),  # answered piece by piece
        ("Who paid?\n\nAnn Lee wrote:\n> Who paid?", False),  # it stands in the text too
        ("It is so.\n> Who paid?", False),  # nobody wrote it
    ],
)
def test_marked_lines_are_a_mail_where_someone_wrote_them_and_nobody_answers_within(text, is_mail):
    lines = text.split("\n")
    marked = [line for line in lines if line.startswith(">")]
    assert [mark for mark in part_marks(lines) if mark] == ["> "] * len(marked) * is_mail


@pytest.mark.parametrize("apart", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "whom", ["For the trustees", "On behalf of the Board,", "Im Namen des Vereins", "Pour le conseil"]
)
def test_who_signs_for_others_is_the_writer(whom, apart):
    text = f"Dear Ann,\n\nIt is good.\n\n{whom}{apart}Cy Roe\nChair\n\nDear Cy,\n\nIt is not.\n\nAnn Lee\n"
    letters, _ = read(text)
    assert letters == [("Cy Roe", "It is good."), ("Ann Lee", "It is not.")]


def test_capitals_that_say_from_whom_are_headings_though_no_verb_stands_there():
    text = "DE M. LEE\n\nÀ Hull, le 3 mai 1736.\n\nMonsieur, elle est bonne.\n\n"
    text += "DU PRINCE BERG\n\nCe 9 mai 1736.\n\nMonsieur, elle ne l’est pas.\n"
    letters, _ = read(text + text)
    assert [author for author, _ in letters] == ["M. Lee", "Prince Berg"] * 2


HEADS = "{0}: {1}\nSent: 4 May 2024 10:00\nTo: {2}\nSubject: {3}\n\nDear {2},\n\nThe bus is late.\n\n{1}\n\n"


@pytest.mark.parametrize(
    ("subjects", "title"),
    [
        (("Re: The bus", "The bus"), "The bus"),
        (("AW: WG: Der Bus: immer zu spät", "Der Bus"), "Der Bus: immer zu spät"),
        (("[Bus-list] RE: The bus", ""), "The bus"),
        (("", ""), "Ann Lee and Ben Berg"),
    ],
)
def test_mails_are_called_by_their_subject(subjects, title):
    people = [("Ann Lee", "Ben Berg"), ("Ben Berg", "Ann Lee")]
    text = "".join(HEADS.format("From", *pair, subject) for pair, subject in zip(people, subjects))
    draft = draft_exchange(join_files([read_file("mails.txt", text.encode())]))
    assert draft.title == title
    (doubt,) = draft.doubts_title
    made = "none stands in the text; it is made of the sides"
    assert doubt.text == f"the title: {'it is the subject of the mails' if any(subjects) else made}"


def test_a_subject_above_the_first_mail_is_the_title():
    text = "Subject: Re: The bus\n\n" + HEADS.format("From", "Ann Lee", "Ben Berg", "") * 2
    draft = draft_exchange(join_files([read_file("mails.txt", text.encode())]))
    assert draft.title == "The bus"
