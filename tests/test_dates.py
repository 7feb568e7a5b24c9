"""The days of letters: which `rejoinder new` proposes, from the lines between the letters."""

import tomllib

import pytest

from rejoinder.cli import main
from rejoinder.starting.dates import find_dates
from rejoinder.starting.guess import guess_letters

ONE, TWO = "The lane is good, and it is short.", "The lane is dear. Nobody asked the shops."


def list_days(text):
    """Return (day, its line, whether it is sure) of each letter of a text; None without one."""
    guess = guess_letters(text)
    found = find_dates(guess)
    return [(one.day, one.line, one.sure) if (one := found.get(id(part))) else None for part in guess.letters]


def write_letters(first, second, below=("", "")):
    """Return two letters with a line above and below each."""
    return (
        f"{first}\n\nDear Ben,\n\n{ONE}\n\nYours,\nAnn Lee\n\n{below[0]}\n\n"
        f"{second}\n\nDear Ann,\n\n{TWO}\n\nYours,\nBen Berg\n\n{below[1]}\n"
    )


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Hull, 3 March 1921", "1921-03-03"),
        ("Hull, March 3rd, 1921.", "1921-03-03"),
        ("Weimar, den 3. Mai 1801", "1801-05-03"),
        ("Paris, le 1er août 1848", "1848-08-01"),
        ("Madrid, 3 de enero de 1999", "1999-01-03"),
        ("1921-03-03", "1921-03-03"),
        ("03.04.1921", "1921-04-03"),
    ],
)
def test_a_day_is_read_from_the_line_above_a_letter(line, day):
    assert list_days(write_letters(line, "9 December 1999")) == [(day, 1, True), ("1999-12-09", 12, True)]


@pytest.mark.parametrize("line", ["Hull, 3 March", "3/4/1921", "Hull, 31 February 1921", "Thursday"])
def test_what_is_no_clear_day_is_none_and_the_other_one_is_not_sure(line):
    assert list_days(write_letters(line, "9 December 1999")) == [None, ("1999-12-09", 12, False)]


def test_days_below_the_letters_are_of_the_letter_above():
    text = write_letters("", "", ("Hull, 3 March 1921", "Hull, 9 March 1921"))
    assert [one[0::2] for one in list_days(text)] == [("1921-03-03", True), ("1921-03-09", True)]


def test_two_days_between_two_letters_are_nobodys():
    text = write_letters("1 March 1921", "9 March 1921", ("4 March 1921", ""))
    assert list_days(text) == [("1921-03-01", 1, False), None]


def test_a_day_below_the_last_letter_makes_those_above_unsure():
    text = write_letters("1 March 1921", "9 March 1921", ("", "10 March 1921"))
    assert list_days(text) == [("1921-03-01", 1, False), ("1921-03-09", 12, False)]


def test_a_day_is_written_if_each_letter_has_one_and_else_as_a_comment(tmp_path, capsys):
    for name, second in (("sure", "9 March 1921"), ("unsure", "Saturday")):
        (tmp_path / f"{name}.txt").write_text(write_letters("3 March 1921", second), encoding="utf-8")
        assert main(["new", str(tmp_path / name), "--from", str(tmp_path / f"{name}.txt"), "--yes"]) == 0
    said = capsys.readouterr().out
    assert "letter lee, by Ann Lee, of 1921-03-03, side lee" in said and said.count(", of 19") == 2
    sure, unsure = (
        (tmp_path / one / "exchange.toml").read_text(encoding="utf-8") for one in ("sure", "unsure")
    )
    assert [one["date"] for one in tomllib.loads(sure)["letters"]] == ["1921-03-03", "1921-03-09"]
    assert '# date = "1921-03-03"  # not sure: line 1' in unsure
    assert "date" not in tomllib.loads(unsure)["letters"][0]
    assert main(["check", str(tmp_path / "sure")]) == 0
    assert "not sorted by" not in capsys.readouterr().err


@pytest.mark.parametrize(("end", "kept"), [(".", False), (",", True)])
def test_a_closing_that_ends_the_last_sentence_is_the_writers(end, kept):
    """In old letters the sentence runs on into it: “… the doubts of them, I am, sir, your servant”."""
    close = "I am, with great esteem, sir,\nYour most obedient servant,"
    text = f"Dear Ben,\n\n{ONE} I thank you for the map{end}\n\n{close}\n\nAnn Lee\n"
    letters = guess_letters(text + "\nDear Ann,\n\n" + TWO + "\n\nYours,\nBen Berg\n").letters
    assert (letters[0].lines[-1].text == "Your most obedient servant,") == kept
