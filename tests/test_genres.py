"""What texts of further kinds have around their letters: mails, reviews, courts, other languages."""

import pytest

from .test_texts import read_draft

LETTER, REPLY = "The lane is narrow, and I have asked for a wider one.", "A wider lane is a faster one."


def read_letters(text):
    """Return (writer, words) of each letter of a text, and what was said."""
    exchange, said = read_draft(text)
    found = exchange.letters.itertuples()
    return [(one.author, text[one.start : one.end]) for one in found], said


@pytest.mark.parametrize(
    ("greeting", "closing"),
    [
        ("Caro direttore,", "Cordiali saluti,"),
        ("Gentile redazione,", "Distinti saluti"),
        ("Geachte redactie,", "Met vriendelijke groet,"),
        ("Beste lezers,", "Hoogachtend,"),
    ],
)
def test_an_italian_or_dutch_letter_has_a_greeting_and_a_closing_phrase(greeting, closing):
    pair = [("Ada Ferri", LETTER), ("Ezio Marra", REPLY)]
    found, _ = read_letters("\n\n".join(f"{greeting}\n{text}\n\n{closing}\n{name}" for name, text in pair))
    assert found == pair


@pytest.mark.parametrize(
    "heading",
    [
        "Risponde Livia Bassi",
        "Livia Bassi risponde:",
        "Livia Bassi antwoordt:",
        "Answer given by Livia Bassi",
    ],
)
def test_a_heading_says_who_answers(heading):
    found, _ = read_letters(f"{LETTER}\n\nAda Ferri, Mill Lane 3\n\n{heading}\n\n{REPLY}\n")
    assert found == [("Ada Ferri", LETTER), ("Livia Bassi", REPLY)]


def test_the_head_of_a_mail_in_an_archive_names_its_writer_and_nobody_else():
    mails = [("ann at lee.example", "Ann Lee", LETTER), ("ben@berg.example", "Ben Berg", REPLY)]
    heads = (
        "From {0}  Mon Oct  8 10:12:44 2007\nFrom: {0} ({1})\nMessage-ID: <1@x.example>\nLines: 2\n\n{2}\n\n"
    )
    found, said = read_letters("".join(heads.format(*mail) for mail in mails))
    assert found == [("Ann Lee", LETTER), ("Ben Berg", REPLY)] and "side message" not in said


def test_a_judge_who_dissents_is_named():
    heads = (
        "JUSTICE LEE delivered the opinion of the Court.",
        "Berg, J., with whom Roe, J., joins, dissenting.",
    )
    found, _ = read_letters(f"{heads[0]}\n\n{LETTER}\n\n{heads[1]}\n\n{REPLY}\n")
    assert found == [("Justice Lee", LETTER), ("Berg", REPLY)]


def test_buttons_below_comments_are_no_headings_and_a_reply_is_one():
    posts = [("Ann Lee", LETTER), ("Ben Berg", REPLY), ("Ann Lee", "Then walk.")]
    head = "{} says: March 3, 2012 at 4:15 pm\n\n{}\n\nReply"
    found, _ = read_letters("\n\n".join(head.format(*post) for post in posts))
    assert found == posts
    found, _ = read_letters(f"Letter\n\n{LETTER}\n\nReply\n\n{REPLY}\n")
    assert [text for _, text in found] == [LETTER, REPLY]


def test_an_answer_to_a_referee_is_doubted_where_it_has_no_name():
    turns = [f"Referee 1, comment {n}: {LETTER}\n\nResponse: {REPLY}" for n in (1, 2)]
    found, said = read_letters("\n\n".join(turns))
    assert found == [("Referee 1", LETTER), ("Response", REPLY)] * 2
    assert "is “Response” the writer’s name?" in said and "is “Referee 1”" not in said


def test_the_title_of_a_review_is_none_of_its_words():
    head = '{0}\n{1} 14 August 2018\n"{2}"\n\n{3}'
    text = "\n\n".join(
        (
            head.format("ann_lee", "Reviewed", "Lids!", LETTER),
            "Date of stay: August 2018",
            f"Response from Ben Berg, Owner\nResponded 17 August 2018\n\n{REPLY}",
            "Report response as inappropriate\n",
        )
    )
    assert read_letters(text)[0] == [("ann_lee", LETTER), ("Ben Berg", REPLY)]


def test_a_heading_in_italics_begins_a_block_where_no_line_is_blank():
    heads = ("_Ann Lee to Ben Berg._\n_York, May 3d, 1811._\nSIR,", "_Ben Berg to Ann Lee._\nSIR,")
    text = f"{heads[0]}\n{LETTER}\n{heads[1]}\n{REPLY}\n"
    assert read_letters(text)[0] == [("Ann Lee", LETTER), ("Ben Berg", REPLY)]


def test_the_author_is_named_where_he_answers():
    head = "El autor, Ben Berg, responde:"
    found, _ = read_letters(f"Estimada señora:\n\n{LETTER}\n\nAnn Lee\n\n{head}\n\n{REPLY}\n")
    assert found == [("Ann Lee", LETTER), ("Ben Berg", REPLY)]


def test_initials_below_a_letter_are_those_of_one_who_wrote_another():
    signed = [(LETTER, "Effie Carnegie"), (REPLY, "Lorna Petrie"), ("So it was. Keep the pins.", "E.C.")]
    text = "\n\n".join(f"Dear neighbour,\n\n{words}\n\n{name}" for words, name in signed)
    found, said = read_letters(text)
    names = ["Effie Carnegie", "Lorna Petrie", "Effie Carnegie"]
    assert found == list(zip(names, (words for words, _ in signed)))
    assert "E.C. is taken to be Effie Carnegie" in said


@pytest.mark.parametrize(
    "when", ["Published March 4, 2025, 9:00 a.m.", "Updated 3 days ago", "Posted on 4 May, 10:30"]
)
def test_when_a_page_was_published_is_nobody(when):
    letters = f"{when}\n\n{LETTER}\n\nAda Ferri\nMill Lane\n\nThe editor replies:\n\n{REPLY}\n"
    found, _ = read_letters(f"Letters to the editor\n\n{letters}")
    assert found[0] == ("Ada Ferri", LETTER) and len(found) == 2
