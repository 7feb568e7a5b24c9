"""The exchange: what is whose, and that nothing of the source was dropped."""

import hashlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import rejoinder as rj
from rejoinder.exchange import find_unaccounted, normalise
from rejoinder.exchange.quotations import find_quotations, prepare_text
from rejoinder.exchange.tokens import find_words
from rejoinder.hits import join_keys, make_key, narrow_key, read_key, split_keys, widen_key
from rejoinder.page.addresses import find_address

SHA256 = "446910e9d2437c6bc3ba8ab4965a37fdffed07ed936eaf7136d4d78166a8fb27"


def test_source_is_unchanged(nation):
    assert hashlib.sha256((nation.folder / "source.txt").read_bytes()).hexdigest() == SHA256 == nation.sha256


@pytest.mark.parametrize("table", ["sentences", "tokens"])
def test_every_row_stands_in_the_source(nation, table):
    rows = getattr(nation, table)
    assert all(nation.source[row.start : row.end] == row.text for row in rows.itertuples())
    assert (rows["start"].diff().dropna() > 0).all() and (rows["end"] > rows["start"]).all()


def test_letters_and_sides(nation):
    letters = nation.letters.set_index("letter")
    assert list(letters.index) == ["roth", "arlington", "manila", "thrupkaew"]
    assert list(letters["side"]) == ["letters", "letters", "letters", "reply"]
    assert (
        letters.loc["roth", "author"] == "Amy E. Roth"
        and letters.loc["thrupkaew", "author"] == "Noy Thrupkaew"
    )
    assert set(letters.loc[["arlington", "manila"], "author"]) == {"name missing in the source"}
    assert letters.loc["arlington", "place"] == "Arlington, Va." and letters.loc["manila", "place"] == ""


def test_sentences_counted_by_hand(nation):
    sentences = nation.sentences
    assert len(sentences) == 54
    assert sentences.groupby("letter").size().to_dict() == {
        "roth": 14,
        "arlington": 12,
        "manila": 19,
        "thrupkaew": 9,
    }
    eliza = sentences[sentences["speaker"] == "Eliza"]
    assert len(eliza) == 16 and eliza["paragraph"].nunique() == 4
    assert eliza["text"].iloc[0].startswith("“When I was a child") and eliza["text"].iloc[-1].endswith(
        "it is.”"
    )


def test_nothing_is_dropped(nation):
    account = nation.account()
    assert account["unaccounted"] == 0
    assert sum(account.values()) == sum(not c.isspace() for c in nation.source)
    assert find_unaccounted(nation.source, list(nation.passages)) == []
    assert find_unaccounted(nation.source, [p for p in nation.passages if p.name != "erratum"])


def test_every_word_of_a_letter_is_in_one_sentence(nation):
    for letter in nation.letters.itertuples():
        body = nation.source[letter.start : letter.end]
        inside = nation.sentences[nation.sentences["letter"] == letter.letter]
        assert "".join(inside["text"]).split() and "".join("".join(inside["text"]).split()) == "".join(
            body.split()
        )


def test_what_is_quoted(nation):
    tokens = nation.tokens
    quoted = tokens[tokens["quoted"]]
    assert (
        quoted[quoted["speaker"] == "Eliza"].shape[0] == tokens[tokens["speaker"] == "Eliza"].shape[0] == 191
    )
    others = quoted[quoted["speaker"] != "Eliza"].groupby("sentence_id", sort=False)["text"].agg(" ".join)
    assert others.to_dict() == {
        "roth-01": "The Crusade Against Sex Trafficking",
        "roth-08": "abandons",
        "roth-10": "raid",
        "arlington-10": "prison",
        "manila-01": "numerous attempts to find and speak with the one rescued in an IJM intervention",
    }


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("IJM’s work", ["ijm", "work"]),
        ("counter-trafficking work", ["counter-trafficking", "work"]),
        ("organization–including UN agencies", ["organization", "including", "un", "agencies"]),
        ("§ Today", ["today"]),
        ("1,000 girls, 3.5 percent", ["1,000", "girls", "3.5", "percent"]),
        ("I’m less certain; it’s so", ["i'm", "less", "certain", "it's", "so"]),
        ("U.S. officials in D.C.", ["u.s.", "officials", "in", "d.c."]),
        ("me…and brought", ["me", "and", "brought"]),
        ("café naïve Ελλάδα", ["café", "naïve", "ελλάδα"]),
        ("🙂 …—", []),
        (
            "a neigh\u00adbour\u00adhood\u00ad, a\u200b bi\u2060ke, \ufeffno",
            ["a", "neighbourhood", "a", "bike", "no"],
        ),
    ],
)
def test_words(text, words):
    assert [normalise(text[a:b]) for a, b in find_words(text)] == words


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ("He said “yes.” Then “no.”", ["“yes.”", "“no.”"]),
        ("It’s the girls’ home, isn’t it", []),
        (
            "She made “attempts to meet ‘the one’ rescued,” she says",
            ["“attempts to meet ‘the one’ rescued,”"],
        ),
        ("the ‘one’ and the rest", ["‘one’"]),
        ("‘the girls’ room’ was small", ["‘the girls’ room’"]),
        ("“One.\n\n“Two.\n\n“Three.” Four", ["“One.\n\n“Two.\n\n“Three.”"]),
        ("“Left open.\n\nA new paragraph", ["“Left open."]),
        ("“Left open.\n\nA “new” one", ["“Left open.", "“new”"]),
        ('a "straight" one', ['"straight"']),
        ("‘one’ of the girls’ rooms, and the boys’ too", ["‘one’"]),
        ("‘of the girls’ rooms and the boys’ rooms", ["‘of the girls’"]),
        ('“one "two” three and four', ['“one "two”']),
        ("no marks", []),
    ],
)
def test_quotations(text, quotations):
    assert [text[a:b] for a, b in find_quotations(text)] == quotations


@pytest.mark.parametrize(
    ("text", "cleared"),
    [
        ('"Sir,\n\n"I am.\n\n"Yours,', " Sir,\n\n I am.\n\n Yours,"),
        ('"Sir,\n\n"I say "no" to it.\n\n"Yours."', ' Sir,\n\n I say "no" to it.\n\n Yours. '),
        ('"Sir,\n\n"I am,\n  "Yours,', " Sir,\n\n I am,\n   Yours,"),
        ("“Sir,\n\n“I am.”", " Sir,\n\n I am. "),
        ("“Sir,\n\n“I am.” Four", "“Sir,\n\n“I am.” Four"),
        ("I wrote:\n\n“One.\n\n“Two.”", "I wrote:\n\n“One.\n\n“Two.”"),
        ('"No."\n\n"Yes."', '"No."\n\n"Yes."'),
        ("“One paragraph.", "“One paragraph."),
        ("‘One\n\n‘Two", " One\n\n Two"),
        ("", ""),
    ],
)
def test_marks_before_each_paragraph_of_a_letter_quote_nothing(text, cleared):
    assert prepare_text(text).text == cleared


def test_the_words_of_a_letter_in_running_marks_are_its_writers_own(make_exchange):
    exchange = make_exchange({"ann": '"I am "glad" of it.\n\n"I was so.', "ben": "“No,” he said.\n\n“No.”"})
    assert list(exchange.tokens.query("quoted")["word"]) == ["glad", "no", "no"]
    assert list(rj.claims.quotations(exchange).table["quotation"]) == ['"glad"', "“No,”", "“No.”"]
    assert exchange.sentences["text"][0].startswith('"I am')


@given(st.text(alphabet='ab ’‘“”"s.\n–-é', max_size=60))
def test_quotations_and_words_lie_in_the_text(text):
    spans = find_quotations(text)
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert all(before[1] <= after[0] for before, after in zip(spans, spans[1:]))
    assert all(text[a:b].strip() == text[a:b] != "" for a, b in find_words(text))


@given(st.text(max_size=12), st.text(max_size=12))
def test_two_names_never_share_a_key_or_an_address(one, other):
    keys = make_key("word", one), make_key("word", other)
    assert (keys[0] == keys[1]) == (find_address(keys[0]) == find_address(keys[1])) == (one == other)
    assert not any(c.isspace() or c in "\"'<>&" for c in find_address(keys[0]))


@example("word", ["all"], "")
@given(st.text(max_size=9), st.lists(st.text(max_size=9), min_size=1, max_size=3), st.text(max_size=5))
def test_a_key_is_read_as_it_was_made(kind, names, side):
    kind = "k" + "".join(c for c in kind if c.isalnum())
    key = make_key(kind, *names, side=side)
    assert read_key(key) == (kind, tuple(names), side, ())
    assert narrow_key(key, "ours") == make_key(kind, *names, side="ours")
    limited = make_key(kind, *names, side=side, limits=("all", "own", *names))
    limits = ("own", *(name for name in names if name != "all"))  # which limits nothing
    assert read_key(limited) == (kind, tuple(names), side, limits)
    assert widen_key(limited) == make_key(kind, *names)
    assert find_address(limited) != find_address(key) and limited != key
    assert split_keys(join_keys([key, "word:a", key])) == list(dict.fromkeys([key, "word:a"]))


@pytest.mark.parametrize(
    ("text", "word", "printed"),
    [
        ("IJM came. IJM’s work.", "ijm", "IJM"),
        ("To IJM’s work, IJM’s law.", "ijm", "IJM"),
        ("The police came. The law.", "police", "police"),
        # A capital at the beginning of a sentence says nothing, unless the word has it elsewhere.
        ("Girls came. They left.", "girls", "girls"),
        ("Noy came. We met Noy.", "noy", "Noy"),
        ("Open it. They open up. The Open door.", "open", "open"),
        ("I came. So it was.", "i", "I"),
        ("A man. A girl.", "a", "a"),
        ("I’m here.", "i'm", "I’m"),
        ("It’s so. We know it’s so.", "it's", "it’s"),
        # As often with as without: the form with fewer capitals.
        ("We saw the Law and the law.", "law", "law"),
        ("We saw the Law and the Law and the law.", "law", "Law"),
        ("We saw the wind\u00admill.", "windmill", "windmill"),
    ],
)
def test_words_as_they_are_printed(make_exchange, text, word, printed):
    assert make_exchange({"ann": text, "ben": "No."}).printed[word] == printed


def test_every_word_is_printed_as_it_stands(nation):
    from rejoinder.exchange import normalise

    assert set(nation.printed) == set(nation.tokens["word"]) and all(
        normalise(form) == word for word, form in nation.printed.items()
    )
    assert nation.print_words("ijm and siem reap") == "IJM and Siem Reap"


def test_one_count_of_words_everywhere(nation):
    """The words of a letter are the same in the account, in its voices and in its quotations."""
    import rejoinder as rj

    listed = rj.passages(nation).table.set_index("name")["words"]
    called = rj.exchange.name_letters(nation)
    assert {name: listed[called[name]] for name in nation.letters["letter"]} == nation.voices.groupby(
        "letter"
    )["words"].sum().to_dict()
    eliza = rj.claims.quotations(nation).table.iloc[-1]
    assert eliza["words"] == nation.voices.set_index("voice").loc["Eliza", "words"] == 191
    readme = (nation.folder / "README.md").read_text(encoding="utf-8")
    for name in ("erratum", "subscription appeal"):
        assert f"({listed[name]} words)" in readme


def test_the_account_counts_words_so_too(nation, capsys):
    import rejoinder as rj
    from rejoinder.cli import main

    assert main(["check", str(nation.folder)]) == 0
    listed = rj.passages(nation).table.set_index("name")["words"]
    assert f"erratum ({listed['erratum']} words)" in capsys.readouterr().out
