"""Cuts: what stands inside a letter and is not counted is shown, said, and in no sentence and no word."""

import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

import rejoinder as rj
from rejoinder.cli import main
from rejoinder.exchange import InputError, find_terms
from rejoinder.exchange.cutting import Cut, blank_cuts, join_rest
from rejoinder.exchange.patterns import find_pattern, list_labels
from rejoinder.page.whole import write_exchange

from .conftest import NATION

# A debate with nine cries of 2, 1, 3, 5, 1, 2, 4, 1 and 2 words, 21 in all: two inside a sentence, one that
# opens a speech, one that closes one, one with quotation marks, one in a paragraph of its own.
ANN = """I say [Hear, hear!] that the lane is good. [Cheers.]

Nobody asked us [A voice: "Never."]. It was, [“Go on, go on,” thrice.] I say, a shame. [Applause.]"""
BEN = """[Great laughter.] The lane is bad.

[The crowd grows restless.]

We asked you all [No!], and you “said [Yes, yes!] nothing” to us."""
PLAIN = {
    "ann": "I say that the lane is good.\n\nNobody asked us. It was, I say, a shame.",
    "ben": "The lane is bad.\n\nWe asked you all, and you “said nothing” to us.",
}
LINE = 'cut = [{pattern = "brackets", reason = "cries of the crowd"}]\n'


def write(tmp_path, texts, first="", last="", author=""):
    """Write a folder of letters in files; `first` and `last` are lines of its exchange.toml."""
    folder = tmp_path / f"cut-{len(list(tmp_path.iterdir()))}"
    folder.mkdir()
    lines = [first, 'title = "The lane"']
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        lines += [f"[sides.{name}]"]
    for name in texts:
        lines += ["[[letters]]", f'id = "{name}"', f'side = "{name}"', f'author = "{author or name}"']
        lines += [f'file = "{name}.txt"']
    (folder / "exchange.toml").write_text("\n".join([*lines, last]), encoding="utf-8")
    return folder


@pytest.fixture
def debate(tmp_path):
    return rj.load(write(tmp_path, {"ann": ANN, "ben": BEN}, LINE))


def test_what_is_cut_is_counted_by_the_language_of_its_letter(tmp_path):
    """[L’avis d’Ann.] is four words of a French letter, and two of an English one."""
    folder = write(tmp_path, dict.fromkeys(("ann", "ben"), "So it is [L’avis d’Ann.] here."), LINE)
    toml = folder / "exchange.toml"
    text = toml.read_text(encoding="utf-8").replace('id = "ben"', 'id = "ben"\nlanguage = "fr"')
    toml.write_text(text, encoding="utf-8")
    assert rj.passages(rj.load(folder)).table.query("what == 'cut'")["words"].tolist() == [2 + 4]


def list_words(exchange):
    """Return the words of each sentence, with whose they are, and whether they are quoted."""
    rows = exchange.tokens.groupby("sentence_id", sort=False)[["text", "own"]].agg(list)
    return rows["text"].tolist(), rows["own"].tolist(), exchange.sentences["paragraph"].tolist()


def test_nine_cries_are_in_no_sentence_and_no_word(debate, tmp_path):
    plain = rj.load(write(tmp_path, PLAIN))
    assert len(debate.cuts) == 9 and len(debate.sentences) == len(plain.sentences) == 5
    words, own, paragraphs = list_words(debate)
    wanted, own_wanted, _ = list_words(plain)
    assert words == wanted and own == own_wanted and paragraphs == [1, 2, 2, 1, 2]
    assert words[2] == ["It", "was", "I", "say", "a", "shame"]
    assert sum(not one for row in own for one in row) == 2  # said nothing
    assert [" ".join(text.split()) for text in debate.sentences["text"]] == [
        "I say that the lane is good.",
        "Nobody asked us .",
        "It was, I say, a shame.",
        "The lane is bad.",
        "We asked you all , and you “said nothing” to us.",
    ]


def test_places_in_the_source_stay_right(debate):
    for row in debate.tokens.itertuples():
        assert debate.source[row.start : row.end] == row.text
    for row in debate.sentences.itertuples():
        assert len(row.text) == row.end - row.start
        assert all(was == now or now == " " for was, now in zip(debate.source[row.start : row.end], row.text))


def test_no_measure_counts_a_cry(debate, tmp_path):
    plain = rj.load(write(tmp_path, PLAIN))
    for measure in (rj.words.compare, rj.sentiment.compare):
        one, other = (measure(exchange).to_frame() for exchange in (debate, plain))
        assert one.drop(columns=["text"], errors="ignore").equals(
            other.drop(columns=["text"], errors="ignore")
        )
    quotations = rj.claims.quotations(debate).table["quotation"].tolist()
    assert [" ".join(text.split()) for text in quotations] == ["“said nothing”"]
    assert rj.words.richness(debate).table.equals(rj.words.richness(plain).table)


def test_the_cut_is_accounted_for_and_said(debate, capsys):
    account = debate.account()
    cries = re.findall(r"\[.*?\]", ANN + BEN)
    assert len(cries) == 9 and account["cut"] == sum(len(re.sub(r"\s", "", cry)) for cry in cries)
    assert sum(account.values()) == len(re.sub(r"\s", "", debate.source)) and account["unaccounted"] == 0
    table = rj.passages(debate).table
    assert table["words"].tolist() == [7 + 3 + 6, 4 + 10, 21] and table["what"].tolist()[-1] == "cut"
    assert table["note"].tolist()[-1] == "9 places: cries of the crowd"
    assert f"{account['cut']} are in what is cut out of letters" in rj.passages(debate).headline
    said = rj.words.voices(debate).findings()
    assert [one.headline for one in said[1:]] == [
        "Nine passages in square brackets, 21 words, are shown and not counted: cries of the crowd."
    ]
    assert said[1].keys == ("letter:ann", "letter:ben")
    assert main(["check", str(debate.folder)]) == 0
    out = capsys.readouterr().out
    assert f"cut out of letters, shown and not counted: {account['cut']}\n" in out
    assert (
        "brackets (9 places, 21 words): cries of the crowd; first “[Hear, hear!]”, last “[Yes, yes!]”" in out
    )


def test_the_reading_shows_what_is_cut_faintly_and_says_so(debate):
    soup = BeautifulSoup(write_exchange(debate, {}).html, "html.parser")
    shown = [one.text for one in soup.select(".letter .cut")]
    assert shown == re.findall(r"\[.*?\]", ANN + "\n\n" + BEN)
    assert soup.select_one("p.cut").text.startswith("Nine passages in square brackets, 21 words, are shown")
    first = soup.select_one(".s")
    assert (
        first.text == "1I say [Hear, hear!] that the lane is good."
        and first.select_one(".cut").text == "[Hear, hear!]"
    )
    order = " ".join(soup.select(".letter")[1].get_text(" ").split())
    assert "[Great laughter.] 1 The lane is bad. [The crowd grows restless.] 2 We asked" in order
    assert not BeautifulSoup(write_exchange(rj.load(NATION), {}).html, "html.parser").select(".cut")


def test_a_hit_leaves_out_what_is_cut(debate):
    text = rj.words.compare(debate).hits("sentence:ann-01")["text"][0]
    assert text.split() == "I say that the lane is good.".split()
    assert " ".join(rj.words.compare(debate).hits("phrase:say that")["text"][0].split()) == "say that"
    assert find_terms(debate, ["say that"])["text"][0].split() == ["say", "that"]


def test_a_hidden_voice_is_hidden_where_it_is_cut(tmp_path):
    made = rj.load(write(tmp_path, {"ann": "I say [so I do] it.", "ben": "No."}, LINE), redact=["ann"])
    assert "so I do" not in write_exchange(made, {}).html and "█" in write_exchange(made, {}).html


def test_what_a_hidden_voice_says_is_hidden_in_notes_with_its_cut_and_without(tmp_path):
    text = "I say: it is [groans] so very good. I do."
    made = rj.load(write(tmp_path, {"ann": text, "ben": "No."}, LINE), redact=["ann"])
    for typed in ("it is so very good", "it is [groans] so very"):
        assert not any(word in made.hide(typed) for word in typed.split())


WORDS = "we asked you all of it then and Mr. Lee said no".split()
MARKS = ["", "", "", ".", ",", "?", "!”", ".\n\n"]


@given(
    st.lists(
        st.tuples(st.sampled_from(WORDS), st.sampled_from(MARKS), st.booleans()), min_size=3, max_size=14
    )
)
def test_sentences_are_those_of_the_text_without_the_cuts(parts):
    """Wherever a cry stands, words and bounds of the sentences are those that they would be without."""
    from rejoinder.exchange.sentences import split_sentences

    plain = cut = ""
    cuts = []
    for number, (word, mark, cried) in enumerate(parts):
        space = " " * bool(number and not plain.endswith("\n"))
        plain += f"{space}{word}{mark}"
        cut += f"{space}{word}"
        if cried:
            cuts.append(Cut("ann", "n", "", len(cut) + 1, len(cut) + 9, "r"))
            cut += " [Cheers]"
        cut += mark
    joined, places = join_rest(cut, 0, len(cut), cuts)
    assert "".join(joined.split()) == "".join(plain.split())
    assert [joined[a:b].split() for a, b in split_sentences(joined)] == [
        plain[a:b].split() for a, b in split_sentences(plain)
    ]
    assert all(cut[place] == mark or cut[place].isspace() for place, mark in zip(places, joined))
    blanked = blank_cuts(cut, cuts)
    assert len(blanked) == len(cut) and "".join(blanked.split()) == "".join(plain.split())


def test_a_sentence_that_a_page_number_breaks_is_one(tmp_path):
    texts = {"ann": "We “saw the\n\n12\n\nold” lane.\n\n13\n\nThen we left.\n\n14", "ben": "No."}
    made = rj.load(write(tmp_path, texts, "cut = [{pattern = 'page numbers', reason = 'of the book'}]"))
    assert [" ".join(text.split()) for text in made.sentences["text"]] == [
        "We “saw the old” lane.",
        "Then we left.",
        "No.",
    ]
    assert made.tokens.loc[made.tokens["quoted"], "text"].tolist() == ["saw", "the", "old"]
    assert made.sentences["paragraph"].tolist() == [1, 2, 1]
    assert rj.words.voices(made).findings()[1].headline == (
        "Three page numbers, 3 words, are shown and not counted: of the book."
    )


def test_a_cut_inside_a_word_makes_two_of_it(tmp_path):
    made = rj.load(write(tmp_path, {"ann": "The har[5]bour is old.", "ben": "No."}, LINE))
    words = made.tokens[made.tokens["letter"] == "ann"]
    assert words["text"].tolist() == ["The", "har", "bour", "is", "old"]
    assert [made.source[a:b] for a, b in zip(words["start"], words["end"])] == words["text"].tolist()


@pytest.mark.parametrize(
    ("text", "sentences", "paragraphs"),
    [
        ("He left. [Cheers.]\n\n… and we stay.", ["He left.", "… and we stay."], [1, 2]),
        ("He left!”\n\n[Cheers.]\n\n“… we stay.", ["He left!”", "“… we stay."], [1, 2]),
        ("He left?\n\n[12]\n\n”… we stay.", ["He left?", "”… we stay."], [1, 2]),
        ("He left [Cheers.]\n\n, and we stay.", ["He left , and we stay."], [1]),
        ("He left [Cheers.]… and we stay.", ["He left … and we stay."], [1]),
    ],
)
def test_a_cut_between_paragraphs_joins_only_what_goes_on(tmp_path, text, sentences, paragraphs):
    made = rj.load(write(tmp_path, {"ann": text, "ben": "No."}, LINE))
    rows = made.sentences[made.sentences["letter"] == "ann"]
    assert [" ".join(one.split()) for one in rows["text"]] == sentences
    assert rows["paragraph"].tolist() == paragraphs


FOUND = [
    ("brackets", "a [b] c [d [e] f] g\n[h\ni]", ["[b]", "[d [e] f]", "[h\ni]"]),
    ("brackets", "a [b\n\nc] (d) {e}", []),
    (
        "page numbers",
        "a\n12\nb 12 c\n- 7 -\n[Pg 44] d {45} e [p. xii]\nPage 9\n  xiv\n[46]\n(47)\n123456",
        ["12", "- 7 -", "[Pg 44]", "{45}", "[p. xii]", "Page 9", "[46]", "(47)"],
    ),
    ("page numbers", "a [12] b\nI\nin 1858\n1858.", []),
    ("labels", "ANN: Yes.\nBEN: No.\nSo: no.\nANN: Yes: yes.\n", ["ANN:", "ANN:"]),
    ("labels", "Mr. Lee: Yes.\nSir: no.\nQ. So?\nA. No.\nQ. Why?\n", ["Mr. Lee:", "Q.", "Q."]),
    ("labels", "LADIES AND GENTLEMEN: I appear. He said: no.", []),
    (
        "footnotes",
        "It was so[1] here,[A] and so¹ it* is.† Yes.\n\n[1] See p. 4.\nand on.\n\n* Not so.",
        ["[1]", "[A]", "¹", "*", "†", "[1] See p. 4.\nand on.", "* Not so."],
    ),
    (
        "footnotes",
        "It was *so* good, 2*3. [Footnote 12: It [sic] was.] End. [sic]",
        ["[Footnote 12: It [sic] was.]"],
    ),
    ("footnotes", "a\n\n[1] One.\n[2] Two.\n\nb", ["[1] One.", "[2] Two."]),
]


@pytest.mark.parametrize(("name", "text", "found"), FOUND)
def test_patterns(name, text, found):
    assert [text[a:b] for a, b in find_pattern(name, text, 0, len(text), {"noy lee"})] == found


def test_a_pattern_looks_only_where_it_is_told():
    text = "[a] [b] [c]"
    assert find_pattern("brackets", text, 3, 8, ()) == [(4, 7)]
    assert list_labels("X: a\nY: b\nX: c") == [("X", 0), ("X", 10)]


CASES = [
    ("text = 'so it'", ["so it"]),
    ("text = 'we'\nevery = true", ["we", "we"]),
    ("starts = 'so'\nends = 'was'", ["so it was"]),
    ("starts = 'we'\nends = 'us'\nevery = true", ["we saw us", "we asked us"]),
    ("text = 'us'\nline = 3", ["us"]),
    ("text = 'us'\nevery = true\nletters = ['ben']", ["us"]),
    ("text = 'us'\nletters = ['ben']", ["us"]),
]
TEXTS = {"ann": "so it was\nand we saw us", "ben": "but\nyou said\nwe asked us"}


@pytest.mark.parametrize(("table", "cut"), CASES)
def test_words_that_are_cut(tmp_path, table, cut):
    made = rj.load(write(tmp_path, TEXTS, last=f"[[cut]]\nreason = 'r'\n{table}"))
    assert [made.source[one.start : one.end] for one in made.cuts] == cut
    assert len(made.tokens) == 13 - sum(len(text.split()) for text in cut)
    if "letters" in table:
        assert {one.letter for one in made.cuts} == {"ben"}


def test_of_two_cuts_the_first_has_what_both_want(tmp_path):
    texts = {"ann": "We saw[1] it [a [2] b] there.", "ben": "No."}
    made = rj.load(
        write(
            tmp_path,
            texts,
            "cut = [{pattern = 'footnotes', reason = 'notes', name = 'mine'},\n"
            "{pattern = 'brackets', reason = 'asides'}]",
        )
    )
    assert [(one.name, made.source[one.start : one.end]) for one in made.cuts] == [
        ("mine", "[1]"),
        ("brackets", "[a "),
        ("mine", "[2]"),
        ("brackets", " b]"),
    ]
    assert made.account()["cut"] == 10 and made.account()["letter"] == 26 - 10
    assert [one.headline for one in rj.words.voices(made).findings()[1:]] == [
        "Two footnotes and marks of them, 2 words, are shown and not counted: notes.",
        "Two passages in square brackets, 2 words, are shown and not counted: asides.",
    ]


FAULTS = [
    ("pattern = 'stars'", "has no such pattern; use one of brackets, page numbers, labels, footnotes"),
    ("pattern = 'labels'\ntext = 'so'", "needs starts and ends, or text or pattern"),
    ("text = 'lost'", "cut lost: this text is not in the source"),
    ("text = 'us'", "more than once .*lines 2 and 3"),
    ("text = 'so'\nletters = ['dora']", "names a letter that is not there; use one of ann, ben"),
    ("text = 'so'\nletters = 'ann'", "is a list of the ids of letters"),
    ("starts = 'saw'\nends = 'but'", "it stands inside no letter that is meant"),
    ("starts = 'so'\nends = 'us'\nletters = ['ann']\nevery = 3", "true or false"),
]


@pytest.mark.parametrize("table", ["cut", "left_out"])
@pytest.mark.parametrize(
    ("lines", "empty"),
    [
        ("text = ''\nstarts = 'so'\nends = 'was'", "text = ''"),
        ("text = ' '\nevery = true", "text = ' '"),
        ("starts = 'so'\nends = ''", "ends = ''"),
        ("text = 'so'\nstarts = ''", "starts = ''"),
    ],
)
def test_words_to_look_for_are_not_empty(tmp_path, table, lines, empty):
    folder = write(tmp_path, TEXTS, last=f"[[{table}]]\nname = 'n'\nreason = 'r'\n{lines}")
    key, toml = empty.split()[0], folder / "exchange.toml"
    line = toml.read_text(encoding="utf-8").split("\n").index(empty) + 1
    with pytest.raises(InputError) as fault:
        rj.load(folder)
    said = f"“{empty}”: {key} in [[{table}]] of n is empty; quote words, or leave the line out"
    assert str(fault.value) == f"{toml} line {line}: {said}"


@pytest.mark.parametrize(("table", "said"), FAULTS)
def test_what_cannot_be_cut_is_one_fault(tmp_path, table, said):
    with pytest.raises(InputError, match=said):
        rj.load(write(tmp_path, TEXTS, last=f"[[cut]]\nreason = 'r'\n{table}"))


def test_a_cut_says_why(tmp_path):
    with pytest.raises(InputError, match="needs reason"):
        rj.load(write(tmp_path, TEXTS, last="[[cut]]\ntext = 'so'"))


def test_a_letter_of_which_nothing_is_left_is_a_fault(tmp_path):
    with pytest.raises(InputError, match="ann.*must not be empty"):
        rj.load(write(tmp_path, {"ann": "[Cheers.]", "ben": "No."}, LINE))


def test_a_pattern_that_finds_nothing_or_leaves_a_bracket_open_is_noted(tmp_path, capfd):
    folder = write(tmp_path, {"ann": "It was [Cheers. so.\n\nYes.", "ben": "No."}, LINE)
    assert main(["check", str(folder)]) == 0
    notes = [line for line in capfd.readouterr().err.splitlines() if "[[cut]]" in line]
    assert [note.partition("exchange.toml: ")[2] for note in notes] == [
        "[[cut]] brackets: a square bracket opens in ann.txt line 1 and is not closed: it is not cut",
        "[[cut]] brackets: the pattern “brackets” finds nothing, and cuts nothing",
    ]
