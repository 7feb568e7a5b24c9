"""What check says of a text: each letter, what may count for what it is not, what nothing accounts for."""

import pytest

import rejoinder as rj
from rejoinder.checking import list_letters, note_texts
from rejoinder.cli import main
from rejoinder.exchange import InputError, find_unclosed, is_running

from .conftest import write_exchange

FILL = " ".join(["We ride on."] * 34)  # 102 words


def say(exchange):
    return [note.text for note in note_texts(exchange)]


def make(tmp_path, ann, ben=FILL, **facts):
    return rj.load(write_exchange(tmp_path, {"ann": ann, "ben": ben}, **facts))


def test_each_letter_is_listed_with_its_words(tmp_path, capsys):
    """Ann has 12 words: 5 her own, 3 in marks, 4 of Dora's."""
    ann = "He “said it all” once. Dora says: “We ride the lane.”"
    made = make(tmp_path, ann, "No.", quoted={"ann": [("Dora", "We ride", "lane.”")]})
    assert list_letters(made) == [
        "Ann (ann, Side one): 2 sentences, 11 words (4 own, 3 in quotation marks, 4 of whom it quotes); "
        "“He “said it all” … “We ride the lane.””",
        "Ben (ben, Side two): 1 sentence, 1 word (1 own); “No.”",
    ]
    assert main(["check", str(made.folder)]) == 0
    shown = capsys.readouterr()
    assert f"  {list_letters(made)[0]}\n" in shown.out
    assert (
        shown.err.count("note: ") == 3
        and "Side two has 1 word of its own: with fewer than about 100" in shown.err
    )


def test_a_clean_text_of_some_length_has_no_note(tmp_path, nation):
    assert say(make(tmp_path, FILL)) == [] and say(nation) == []


def test_a_letter_that_is_mostly_in_quotation_marks(tmp_path):
    """31 of 133 words are under the bound of 30%, 51 of 153 above; those of a named speaker never count."""
    said = [say(make(tmp_path, f"“{'ride ' * size}on.” {FILL}")) for size in (30, 50)]
    assert said[0] == [] and len(said[1]) == 1
    assert said[1][0].startswith("Ann: 33% of the words stand in quotation marks, and do not count")
    assert (
        say(make(tmp_path, f"“{'ride ' * 50}on.” {FILL}", quoted={"ann": [("Dora", "“ride", "on.”")]})) == []
    )


KINDS = [
    (
        FILL + "\n\nHe “said no.",
        "1 quotation mark is not closed in its paragraph, in Ann, the first ““said no.”",
    ),
    (
        "MR. LEE: No.\nMS. ROE: Yes.\nMR. LEE: No.\n" + FILL,
        "2 lines begin with who speaks, in Ann, the first “MR. LEE:”",
    ),
    ("Ann: No.\n" + FILL, "1 line begins with who speaks, in Ann, the first “Ann:”"),
    (FILL + "\n12\n" + FILL + "\n[Pg 13]\nand", "2 page numbers stand in the text, in Ann, the first “12”"),
    (
        "We <b>ride</b> on &amp; on. " + FILL,
        "3 pieces of a web page’s code stand in the text, in Ann, the first “<b>”",
    ),
    (
        "A quiet neigh\u00adbour\u00adhood\u200b and a bi\u2060ke. " + FILL,
        "2 words have marks in them that nobody sees, such as soft hyphens, in Ann, the first “neigh",
    ),
    (
        "A bi\ufeffke. " + FILL,
        "1 word has a mark in it that nobody sees, such as a soft hyphen, in Ann, the first “bi\ufeffke”",
    ),
]


@pytest.mark.parametrize(("text", "said"), KINDS)
def test_what_may_count_for_what_it_is_not(tmp_path, text, said):
    (note,) = say(make(tmp_path, text))
    assert note.startswith(said) and "; " in note


def add(tmp_path, ann, lines):
    """Return what is told of an exchange whose first letter has these lines in exchange.toml."""
    folder = write_exchange(tmp_path, {"ann": ann, "ben": FILL})
    toml = folder / "exchange.toml"
    own = toml.read_text(encoding="utf-8").replace('id = "ann"', f'id = "ann"\n{lines}')
    toml.write_text(own, encoding="utf-8")
    return say(rj.load(folder))


@pytest.mark.parametrize(
    ("ann", "lines", "notes"),
    [
        (f"{FILL}\n\nHe “said no.", "", 1),
        (f"{FILL}\n\nHe “said no.", 'quotes = "none"', 0),
        (f"{FILL}\n\nHe “said no.", 'quotes = "french"', 1),
        (f"{FILL}\n\nHe ‘said no “so.", 'quotes = "double"', 1),
        (f"{FILL}\n\nHe ‘said no.", 'quotes = "double"', 0),
        (f"“{FILL}\n\n“{FILL}\n\n“So it is.”", "", 1),
        (f"“{FILL}\n\n“{FILL}\n\n“So it is.”", 'quotes = "none"', 0),
    ],
)
def test_marks_are_told_by_the_rule_of_their_letter(tmp_path, ann, lines, notes):
    assert len(add(tmp_path, ann, lines)) == notes


def test_the_letters_of_one_kind_are_named_in_one_note(tmp_path):
    (note,) = say(make(tmp_path, f"a\n12\n{FILL}", f"b\n13\n14\n{FILL}"))
    assert note.startswith("3 page numbers stand in the text, in Ann and Ben, the first “12”; it counts")


def test_a_letter_that_stands_twice_is_named(tmp_path):
    """Ben's 60 words and the 102 make 63 runs of eight words that differ: 53, or 40, are Ann's, too."""
    words = [f"w{'abcdefghij'[n // 10]}{'abcdefghij'[n % 10]}" for n in range(60)]
    one, two = words.copy(), words.copy()
    one[2] = two[20] = two[40] = "other"
    letters = {"ann": f"{' '.join(words)}. {FILL}", "ben": f"{FILL} {' '.join(one)}."}
    (note,) = say(rj.load(write_exchange(tmp_path, letters)))
    assert note.startswith(
        "Ben has nearly all its words in the order of Ann: if one letter stands here twice"
    )
    assert say(rj.load(write_exchange(tmp_path, letters | {"ben": f"{FILL} {' '.join(two)}."}))) == []


def test_what_is_cut_is_told_no_more(tmp_path):
    folder = write_exchange(tmp_path, {"ann": f"{FILL}\n12\n{FILL}", "ben": FILL})
    toml = folder / "exchange.toml"
    line = 'cut = [{pattern = "page numbers", reason = "of the book"}]\n'
    toml.write_text(line + toml.read_text(encoding="utf-8"), encoding="utf-8")
    assert say(rj.load(folder)) == []


def test_running_marks_and_another_language(tmp_path):
    folder = write_exchange(tmp_path, {"ann": f'"{FILL}\n\n"{FILL}', "ben": FILL})
    toml = folder / "exchange.toml"
    toml.write_text('language = "fr"\n' + toml.read_text(encoding="utf-8"), encoding="utf-8")
    running, language = say(rj.load(folder))
    assert (
        running.startswith("Ann: a quotation mark stands before each paragraph")
        and "these letters are in French." in language
    )


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("He “said” it.", []),
        ("He “said it.\n\nWe.", [3]),
        ("He “said it.\n\n“We.”", []),
        ('He "said" "it.', [10]),
        ("„So“ und „so.", [9]),
        ("« ainsi » et « ainsi", [13]),
        ("It's the girls' lane.", []),
        ('"One.\n\n"Two.', []),
    ],
)
def test_marks_that_are_not_closed(text, places):
    assert find_unclosed(text) == places and is_running(text) == text.startswith('"One')


# What nothing accounts for


def write_loose(tmp_path, source):
    folder = tmp_path / "loose"
    folder.mkdir()
    (folder / "source.txt").write_text(source, encoding="utf-8")
    lines = ["title = 'T'", "[sides.a]", "[sides.b]"]
    for name, text in (("a", "I am Ann."), ("b", "I am Ben.")):
        lines += [
            "[[letters]]",
            f"id = '{name}'",
            f"side = '{name}'",
            f"starts = '{text}'",
            f"ends = '{text}'",
        ]
    (folder / "exchange.toml").write_text("\n".join(lines), encoding="utf-8")
    return folder


def test_ten_words_that_nothing_accounts_for_are_all_named(tmp_path):
    ten = "one two three four five six seven eight nine ten"
    with pytest.raises(InputError, match=f"source.txt line 1: “{ten}”: this text is unaccounted for; add"):
        rj.load(write_loose(tmp_path, f"{ten}\nI am Ann.\nI am Ben."))


def test_letters_that_touch_do_not_overlap(tmp_path):
    assert len(rj.load(write_loose(tmp_path, "I am Ann.I am Ben.")).letters) == 2


def test_neighbouring_lines_that_nothing_accounts_for_are_one_passage(tmp_path):
    source = "one two three four\n\nfive six\n  seven eight nine ten eleven\nI am Ann.\nlone\nI am Ben. tail"
    with pytest.raises(InputError) as error:
        rj.load(write_loose(tmp_path, source))
    from rejoinder.exchange import read_folder

    faults = [str(one).partition("source.txt ")[2] for one in read_folder(tmp_path / "loose")[1]]
    mend = "; add it to a letter, [[headings]] or [[left_out]] in exchange.toml"
    assert faults == [
        "lines 1 to 4: “one two three four five … seven eight nine ten eleven”: this text is unaccounted for "
        f"(11 words){mend}",
        f"line 6: “lone”: this text is unaccounted for{mend}",
        f"line 7: “tail”: this text is unaccounted for{mend}",
    ]
    assert str(error.value).endswith(faults[0])
    table = rj.check(tmp_path / "loose").table
    assert table["file"].tolist()[:3] == ["source.txt"] * 3 and table["note"][0].startswith("lines 1 to 4: ")
