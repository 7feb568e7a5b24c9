"""A third party: what an editor wrote is shown in its place in time, and in no table that a measure reads."""

import pytest
from bs4 import BeautifulSoup

import rejoinder as rj
from rejoinder.cli import main
from rejoinder.exchange import InputError
from rejoinder.page.asides import list_asides
from rejoinder.page.whole import write_exchange

from .conftest import write_exchange as write_folder

TEXTS = {
    "intro": "We print two letters.\n\nThey are “short.”",
    "ann": "The lane is good. It is.",
    "note": "The editor: we asked again.",
    "ben": "The lane is bad.",
    "end": "So it ends.",
}
SIDES = {"intro": "other", "ann": "one", "note": "other", "ben": "two", "end": "other"}
LABEL = "\n[other]\nlabel = 'The editor'\n"


def write(tmp_path, texts=TEXTS, more=LABEL, sides=SIDES, **facts):
    folder = write_folder(tmp_path, texts, side_of=sides, **facts)
    toml = folder / "exchange.toml"
    toml.write_text(toml.read_text(encoding="utf-8") + more, encoding="utf-8")
    return folder


def test_a_third_party_can_be_hidden(edited):
    hidden = rj.load(edited.folder, redact=["The editor"])
    html = write_exchange(hidden, {}).html
    assert "we asked again" not in html and "The lane is good" in html and "█" in html


def test_a_third_partys_writer_is_named_with_what_the_party_is_called(tmp_path):
    folder = write(tmp_path, authors={"intro": "Cora Dunn", "note": "The editor", "end": ""})
    asides = list_asides(rj.load(folder))
    assert [(one.title, one.about) for one in asides] == [
        ("Cora Dunn", "The editor, shown, and not compared"),
        ("The editor", "shown, and not compared"),
        ("The editor", "shown, and not compared"),
    ]


UNSIGNED = dict.fromkeys(("intro", "note", "end"), "")


@pytest.fixture
def edited(tmp_path):
    return rj.load(write(tmp_path, authors=UNSIGNED))


def test_no_table_of_a_measure_has_a_third_party(edited, tmp_path):
    two = rj.load(write(tmp_path, {name: TEXTS[name] for name in ("ann", "ben")}, more=""))
    assert edited.letters["letter"].tolist() == ["ann", "ben"]
    for table in ("sentences", "tokens", "voices"):
        one, other = (getattr(made, table) for made in (edited, two))
        assert one.drop(columns=["start", "end"], errors="ignore").equals(
            other.drop(columns=["start", "end"], errors="ignore")
        )
    assert edited.sentences["sentence_id"].tolist() == ["ann-01", "ann-02", "ben-01"]
    assert rj.words.compare(edited).to_frame().equals(rj.words.compare(two).to_frame())


def test_the_others_are_told_apart_and_accounted_for(edited, capsys):
    assert edited.others[["letter", "author", "named", "after"]].to_numpy().tolist() == [
        ["intro", "The editor", False, 0],
        ["note", "The editor", False, 1],
        ["end", "The editor", False, 2],
    ]
    account = edited.account()
    assert account["other"] == sum(len("".join(TEXTS[name].split())) for name in ("intro", "note", "end"))
    assert account["unaccounted"] == 0 and sum(account.values()) == len("".join(edited.source.split()))
    table = rj.passages(edited).table
    assert table[["what", "name", "words", "key"]].to_numpy().tolist() == [
        ["other", "The editor", 7, ""],
        ["letter", "Ann", 6, "letter:ann"],
        ["other", "The editor", 5, ""],
        ["letter", "Ben", 4, "letter:ben"],
        ["other", "The editor", 3, ""],
    ]
    assert f"{account['other']} are in what is shown and not compared" in rj.passages(edited).headline
    assert main(["check", str(edited.folder)]) == 0
    out = capsys.readouterr().out
    assert "The editor (note): 5 words, shown and not compared" in out
    assert f"  shown and not compared: {account['other']}\n" in out


@pytest.mark.parametrize("own", ["en", "fr"])
def test_its_words_are_counted_by_its_own_language(tmp_path, own, capsys):
    """In French “L’avis d’Ann” is four words, in English two; one note has a language of its own."""
    texts = TEXTS | {"intro": "L’avis d’Ann.", "end": "L’avis d’Ann."}
    folder = write(tmp_path, texts, authors=UNSIGNED)
    other, toml = {"en": "fr", "fr": "en"}[own], folder / "exchange.toml"
    text = toml.read_text(encoding="utf-8").replace('id = "end"', f'id = "end"\nlanguage = "{other}"')
    toml.write_text(f'language = "{own}"\n{text}', encoding="utf-8")
    exchange, words = rj.load(folder), {"en": (2, 4), "fr": (4, 2)}[own]
    table = rj.passages(exchange).table
    assert tuple(table["words"].iloc[[0, -1]]) == words and exchange.languages == (own,)
    assert main(["check", str(folder)]) == 0
    out = capsys.readouterr().out
    for name, size in zip(("intro", "end"), words):
        assert f"The editor ({name}): {size} words, shown and not compared" in out


def test_it_is_read_in_its_place_and_said_not_to_be_compared(edited):
    soup = BeautifulSoup(write_exchange(edited, {}).html, "html.parser")
    shown = [(one.h3.text, "other" in one["class"], len(one.select(".no"))) for one in soup.select(".letter")]
    assert shown == [
        ("The editor", True, 0),
        ("Ann", False, 2),
        ("The editor", True, 0),
        ("Ben", False, 1),
        ("The editor", True, 0),
    ]
    first = soup.select_one(".letter.other")
    assert first.select_one(".about").text == "shown, and not compared"
    assert [one.text for one in first.select(".par p")] == ["We print two letters.", "They are “short.”"]
    assert [len(one.select(".letter")) for one in soup.select(".column")] == [3, 2]
    ids = [one["id"] for one in soup.select("[id]")]
    assert len(ids) == len(set(ids))


def test_a_third_party_has_an_author_and_may_be_hidden(tmp_path):
    quoted = {"note": [("Dora", "we asked", "again.")], "ann": [("Dora", "It", "is.")]}
    folder = write(tmp_path, more="", authors=UNSIGNED | {"note": "Noy Lee"}, quoted=quoted)
    made = rj.load(folder)
    assert made.others["author"].tolist() == ["Not compared", "Noy Lee", "Not compared"]
    hidden = write_exchange(rj.load(folder, redact=["Dora"]), {}).html
    assert "asked" not in hidden and "The editor" in hidden
    signed = write(tmp_path, more="", authors=UNSIGNED | {"note": "Dora"}, quoted={"ann": quoted["ann"]})
    assert "asked" not in write_exchange(rj.load(signed, redact=["Dora"]), {}).html


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[sides.one]", "[sides.other]", "other is the side of what is not compared, and no key"),
        ("'The editor'", "3", r"\[other\] is a table with a label"),
        ("'The editor'", "'side  ONE'", r"the label of \[other\] is a side’s"),
        ("'The editor'", "'Two'", r"the label of \[other\] is a side’s"),
        ("label = 'The", "lable = 'The", r"\[other\] has no such key"),
        ('side = "two"', 'side = "tow"', "use one of one, two, or other for what is shown and not compared"),
        ('side = "two"', 'side = "other"', "each side has at least one letter"),
    ],
)
def test_a_wrong_third_party_is_one_fault(tmp_path, old, new, said):
    toml = write(tmp_path) / "exchange.toml"
    text = toml.read_text(encoding="utf-8")
    assert old in text
    toml.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(InputError, match=said):
        rj.load(toml.parent)
