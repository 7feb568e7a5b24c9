"""`rejoinder new` on talks: a speaker's name before each speech, or above it, without blank lines."""

import pytest

from .test_texts import read_draft

LIGHT = "A library that is open and empty is a light left on."
TALK = [("Anna Doyle", LIGHT), ("Paul Harper", "Nine readers are nine readers.")]
LONGER = [*TALK, ("Anna Doyle", "We counted all day."), ("Paul Harper", "Then count again.")]
FORMS = [  # two names in small letters, each above one speech, may be signatures too
    (form, shout, talk)
    for form in ("{}: {}", "{}\n{}")
    for shout in (False, True)
    for talk in (TALK, LONGER[:3], LONGER)
    if form == "{}: {}" or shout or talk is not TALK
]
TITLE = "The library on Mondays\n\n"


def list_speeches(text):
    exchange, said = read_draft(text)
    assert exchange is not None, text
    letters = exchange.letters.itertuples()
    return [(one.author, exchange.source[one.start : one.end]) for one in letters], said


@pytest.mark.parametrize("title", ["", TITLE])
@pytest.mark.parametrize(("form", "shout", "talk"), FORMS)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_each_speech_is_found_below_or_behind_its_speaker(title, form, shout, talk, between):
    lines = [form.format(name.upper() if shout else name, said) for name, said in talk]
    assert list_speeches(title + between.join(lines))[0] == talk


def test_a_speech_of_several_lines_and_a_moderator_stay_whole():
    text = (
        f"{TITLE}MODERATOR\nShould it close?\nDOYLE\n{LIGHT}\nAnd we have too many lights.\n"
        "HARPER\nIt should not.\n\nNine readers are nine readers.\nMODERATOR\nAny last word?\nDOYLE\nNo."
    )
    speeches, said = list_speeches(text)
    assert speeches == [
        ("Doyle", f"{LIGHT}\nAnd we have too many lights."),
        ("Harper", "It should not.\n\nNine readers are nine readers."),
        ("Doyle", "No."),
    ]
    assert said.count("a third party (Moderator)") == 2


def test_a_seat_and_a_party_behind_a_name_are_no_part_of_it():
    text = (
        "Halls\n\nMs Anna Doyle (Northdale) (Con)\nWill he meet me?\n\nPaul Harper (Westhaven)\nI shall.\n\n"
        "Ms Doyle\nI thank him.\n"
    )
    names = [name for name, _ in list_speeches(text)[0]]
    assert names == ["Ms Anna Doyle", "Paul Harper", "Ms Anna Doyle"]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_names_below_letters_are_signatures_still(between):
    first = f"{LIGHT} We counted nine readers on a Monday in May."
    text = f"{first}\nANNA DOYLE{between}Nine readers are nine readers.\nPAUL HARPER\n"
    assert list_speeches(text)[0] == [("Anna Doyle", first), TALK[1]]
    again = f"{text.strip()}{between}We counted all day, and none came.\nANNA DOYLE\n"
    assert [name for name, _ in list_speeches(again)[0]] == ["Anna Doyle", "Paul Harper", "Anna Doyle"]
