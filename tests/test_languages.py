"""Other languages than English: what is counted is counted rightly, and what has no instrument is not run."""

import pytest

import rejoinder as rj
from rejoinder.exchange import find_words, normalise, read_question
from rejoinder.exchange.elision import join_elided, part_term

from .test_quotations import make_with

FRENCH = 'language = "fr"'


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("fr", "L’amitié, l'amitié", "l' amitié l' amitié"),
        ("fr", "Qu'il vienne, d'abord", "qu' il vienne d' abord"),
        ("fr", "jusqu’à lorsqu'elle J’ai n’est", "jusqu' à lorsqu' elle j' ai n' est"),
        (
            "fr",
            "l’École, l’œuvre, l’Être, d’Yvetot, l’honneur",
            "l' école l' œuvre l' être d' yvetot l' honneur",
        ),
        (
            "fr",
            "aujourd’hui, quelqu'un, c'est-à-dire, n'est-ce pas",
            "aujourd'hui quelqu'un c'est-à-dire n' est-ce pas",
        ),
        ("fr", "qu’est-ce qu’on dit d’un tel", "qu' est-ce qu' on dit d' un tel"),
        ("fr", "N’Djamena, O'Neill, prud'homme", "n'djamena o'neill prud'homme"),
        ("fr", "l'_âme_, d’« un » cent, vis-à-vis", "l' âme d' un cent vis-à-vis"),
        ("fr", "qu’il n’y ait qu’l", "qu' il n' y ait qu'l"),
        ("it", "Dell’amicizia, un'altra, c'è, po' di", "dell' amicizia un' altra c' è po di"),
        ("ca", "L’amistat, d’ell, s'hi posa", "l' amistat d' ell s' hi posa"),
        ("de", "Wie geht's? Das ist Peter's Haus", "wie geht's das ist peter's haus"),
        ("es", "O'Donnell d'Ors", "o'donnell d'ors"),
        ("en", "d'Alembert’s l’amitié, it's the girl's", "d'alembert l'amitié it's the girl"),
    ],
)
def test_words_are_parted_as_their_language_parts_them(language, text, words):
    assert [normalise(text[a:b], language) for a, b in find_words(text, language)] == words.split()


def test_a_word_of_an_elided_text_is_its_own_in_every_count(tmp_path):
    text = {"ann": "L’amitié qu’il a. Je l'aime, l’amitié.", "ben": "Non, d’abord."}
    exchange = rj.load(make_with(tmp_path, FRENCH, text))
    tokens = exchange.tokens
    assert list(tokens["text"][:5]) == ["L’", "amitié", "qu’", "il", "a"]
    assert list(tokens["lemma"][:4]) == ["le", "amitié", "que", "il"]
    assert all(exchange.source[row.start : row.end] == row.text for row in tokens.itertuples())
    words = rj.words.compare(exchange, minimum=1).table.set_index("word")
    assert words.loc["amitié", "count_one"] == 2 and words.loc["l'", "count_one"] == 3
    assert words.loc["abord", "count_two"] == 1 and "d'abord" not in words.index
    assert (words.loc["l'", "printed"], words.loc["qu'", "printed"]) == ("l’", "qu’")
    phrases = rj.words.compare(exchange, form="phrase", minimum=1)
    assert phrases.table.set_index("phrase").loc["l' amitié", "printed"] == "l’amitié"
    (key,) = phrases.table.loc[phrases.table["phrase"] == "l' amitié", "key"]
    assert list(phrases.hits(key)["text"]) == ["L’amitié", "l’amitié"]
    assert list(rj.passages(exchange).table["words"]) == [10, 3]


@pytest.mark.parametrize("asked", ["l’amitié", "l'amitié", "L' amitié", "“l’amitié”", "l'amit*"])
def test_an_elided_word_is_looked_up_as_it_is_typed(tmp_path, asked):
    exchange = rj.load(make_with(tmp_path, FRENCH, {"ann": "L’amitié, l'amitié, amitié.", "ben": "Non."}))
    found = rj.look_up(exchange, asked)
    assert found.table["uses"].sum() == 2 and found.asked == read_question(asked, "fr")
    assert rj.look_up(exchange, "amitié").table["uses"].sum() == 3
    assert rj.look_up(exchange, "l'").table["uses"].sum() == 2


def test_terms_are_parted_as_the_text_is():
    assert part_term("point d'honneur", ["fr"]) == ["point", "d'", "honneur"]
    assert part_term("d'amit*", ["fr"]) == ["d'", "amit*"] and part_term("d'amit*", ["en"]) == ["d'amit*"]
    assert join_elided(["point", "d’", "honneur"]) == "point d’honneur"


CODEBOOK = (
    "frame,family,term,source,note\nhonneur,issue,point d'honneur,text,x\nhonneur,issue,amiti*,text,x\n"
)


def test_a_codebook_finds_elided_words(tmp_path):
    folder = make_with(tmp_path, FRENCH, {"ann": "Un point d’honneur. L’amitié d’ici.", "ben": "D'amitiés."})
    (folder / "codebook.csv").write_text(CODEBOOK, encoding="utf-8")
    hits = rj.framing.find(rj.load(folder)).table
    assert list(hits["text"]) == ["point d’honneur", "amitié", "amitiés"]


def test_the_words_of_a_list_are_printed_as_they_are_parted(tmp_path):
    folder = make_with(tmp_path, FRENCH, {"ann": "L’amitié d’ici. L’amitié.", "ben": "Non."})
    (folder / "stance.csv").write_text("category,term,source,note\nliens,l'amitié,text,x\n", encoding="utf-8")
    assert list(rj.words.stance(rj.load(folder)).table["terms"]) == ["l’amitié 2"]
