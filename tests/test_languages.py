"""Other languages than English: what is counted is counted rightly, and what has no instrument is not run."""

import re

import pytest

import rejoinder as rj
from rejoinder.checking import note_texts
from rejoinder.cli import main
from rejoinder.exchange import InputError, find_terms, find_uses, find_words, normalise, read_question
from rejoinder.exchange.elision import join_elided, list_elided, part_term
from rejoinder.exchange.foreign_stops import RULES
from rejoinder.exchange.sentences import split_sentences
from rejoinder.exchange.tokens import find_lemma
from rejoinder.framing.negation import is_negated
from rejoinder.page.document import write_document
from rejoinder.page.packed import pack_text
from rejoinder.page.whole import write_exchange
from rejoinder.publish.about import _list_facts, describe
from rejoinder.sentiment.credits import list_credits

from .conftest import write_exchange as write_folder
from .test_quotations import make_with
from .test_sentences import read_marked

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
            "aujourd’hui, quelqu'un, c'est-à-dire, c’est-a\u0300-dire, cʼest-à-dire, n'est-ce pas",
            "aujourd'hui quelqu'un c'est-à-dire c'est-à-dire c'est-à-dire n' est-ce pas",
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


def test_the_page_looks_elided_words_up_as_python_does(tmp_path, browser):
    texts = {
        "ann": "L’amitié, l'amitié et l’art. L’horloge d'amitiés.",
        "ben": "Aujourd’hui l’âme d’Anne va mal.",
    }
    exchange = rj.load(make_with(tmp_path, FRENCH, texts))
    page = tmp_path / "page.html"
    about = describe(exchange, exchange.folder, ())
    html = write_document(about, [], write_exchange(exchange, {}), text=pack_text(exchange))
    page.write_text(html, encoding="utf-8")
    tab = browser.new_page()
    tab.goto(page.as_uri())
    asked, told = tab.locator("#look-up input").first, tab.locator("#look-up [role=status]")
    for typed in (
        "amitié",
        "amit*",
        "l'amitié",
        "l’",
        "d'",
        "âme",
        "hui",
        "anne",
        "horloge",
        "aujourd'hui",
        "va",
    ):
        asked.fill(typed)
        uses = rj.look_up(exchange, typed).table["uses"].sum() if typed != "hui" else 0
        sides = told.inner_text().partition("with other endings")[0]
        counts = [int(number) for number in re.findall(r": (\d+)", sides)]
        assert sum(counts) == uses, typed
    tab.close()


def test_the_longest_elided_words_come_first():
    assert list_elided(["en"]) == [] and list_elided(["ca"]) == "d l m n s t".split()
    assert list_elided(["ca", "fr"])[:4] == "lorsqu puisqu quoiqu jusqu".split()


def test_terms_are_parted_as_the_text_is():
    assert part_term("point d'honneur", "fr") == ["point", "d'", "honneur"]
    assert part_term("d'amit*", "fr") == ["d'", "amit*"] and part_term("d'amit*", "en") == ["d'amit*"]
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


# "|" stands where a sentence ends.
SENTENCES = {
    "fr": [
        "M. de Voltaire vint. | Mme Denis partit.",
        "J’ai vu M. Thiriot et MM. Wolf et Rollin. | Ils vont bien.",
        "Mlle. Lecouvreur joue. | Mgr. Fleury dort.",
        "Il y a des livres, des cartes, etc. | Le prince les lit.",
        "Je suis, etc. et votre ami.",
        "Il dit non. | Marie partit.",  # not No. 5
        "Le gén. Bonaparte passa le col. | Marie le suivit.",
        "Vers 50 av. J.-C. | Les Gaules tombent.",
        "Voir p. 12, t. II, ch. XIV et n. 3. | Tout y est.",
        "Il lit Rousseau (J.-J. Rousseau). | Il rit.",
        "V. A. R. est un héros. | De V. A. R. | Le très humble, etc.",
        "C. Le Brun peint. | Il vend à C. | Elle achète.",
        "Il voit C. Le Brun peindre. | Elle voit C. L’Hermite peindre. | Elle part.",
        "Il écrit à S.A.R. Henri de Prusse. | Elle lit à S.A.R. | Le prince dort.",
        "Il écrit à S.A.R. | L’eau monte.",
        "Louis XIV. | Il mourut en 1715. | On pleura.",
        "Il dit : « Venez. | Il est tard. » | Et il partit.",
        "« Vraiment ? » dit-il. | « Oui ! » | Elle rit.",
        "Est-ce vrai ? | Oui. | Est-ce tout ? | Peut-être…",
        "Il hésite… | Puis il part. | Voici : la porte ; la clef.",
        "Il y a. | Il y en a, il y en aura.",
        "Le roi, p. ex. Louis, et c.-à-d. Henri.",
        "1. Le moulin. | 2. La vanne.",
    ],
    "de": [
        "Hr. Müller und Fr. Dr. Weiß kamen. | Sie blieben.",
        "Obst, z. B. Äpfel, d. h. Ware. | Er aß.",
        "Obst, z.B. Äpfel, d.h. Ware. | Er aß.",
        "Am 3. Mai 1736 schrieb er. | Am 18. | Der König las.",
        "Das war 1736. | Dann starb er.",
        "Friedrich II. König von Preußen. | Friedrich II. | Er schrieb.",
        "Siehe Nr. 5, Bd. II, S. 12. | Es steht dort.",
        "Er kam u. a. Menschen wegen, vgl. Goethe.",
        "Kunst, Musik usw. Geld fehlt. | Kunst usw. | Aber Geld fehlt.",
        "Er sagte: „Komm. | Es ist spät.“ | Dann ging er.",
        "»Komm!«, rief er. | »Nein.« | Sie blieb.",
        "Um 1700 n. Chr. | Die Stadt brannte.",
        "Die St. Georgs-Kirche u. v. a. m. standen.",
        "J. W. Goethe schrieb. | Er las.",
        "Der Art. 5 gilt. | Diese Art. | Er irrt.",
    ],
    "es": [
        "El Sr. García y la Sra. López vinieron. | Se fueron.",
        "Hablé con D. Juan y con Ud. | No vino nadie.",
        "Hay libros, mapas, etc. | El rey los lee.",
        "¿Vino usted? | ¡Sí! | —No —dijo él.",
        "Véase la pág. 12 y el núm. 5. | Todo está allí.",
        "Frutas, p. ej. Manzanas, y S. M. el Rey. | Él come.",
        "Vive en EE. UU. | Ella no.",
        "Dijo que no. | María partió.",
        "Es así o. | Nada.",
    ],
    "it": [
        "Il sig. Rossi e il Sig. Bianchi, ecc. | Il re legge.",
        "Vidi il dott. e l’Avv. Neri. | Disse di no. | Maria partì.",
    ],
    "nl": ["Hij ging. | Zij bleef, en J. Smit ook. | Dat was 1736. | Toen."],
}


@pytest.mark.parametrize(
    ("language", "marked"), [(language, marked) for language, cases in SENTENCES.items() for marked in cases]
)
def test_sentences_end_where_their_language_ends_them(language, marked):
    text, sentences = read_marked(marked)
    assert [text[start:end] for start, end in split_sentences(text, language)] == sentences


@pytest.mark.parametrize("rule", RULES, ids=[rule.example for rule in RULES])
def test_a_rule_of_the_foreign_full_stop_does_what_its_example_says(rule):
    text, sentences = read_marked(rule.example)
    assert [text[start:end] for start, end in split_sentences(text, rule.language)] == sentences


def test_a_letter_is_split_by_its_language(tmp_path):
    folder = make_with(
        tmp_path, FRENCH, {"ann": "J’ai vu MM. Wolf et Rollin. Il dit non. Marie vint.", "ben": "Non."}
    )
    assert list(rj.load(folder).sentences.query("letter == 'ann'")["text"]) == [
        "J’ai vu MM. Wolf et Rollin.",
        "Il dit non.",
        "Marie vint.",
    ]


# Each sentence holds the word of its language for *reason*; whether it is denied was set down by hand.
DENIED = {
    "fr": [
        ("Ce n’est pas la raison.", True),
        ("Il n’a point de raison.", True),
        ("Elle n’a jamais eu raison.", True),
        ("C’est sans raison.", True),
        ("Ni raison ni loi.", True),
        ("Aucune raison ne suffit.", True),
        ("On n’y voit plus de raison.", True),
        ("Il n’y a que la raison.", False),  # only
        ("C’est un point de raison.", False),  # a noun
        ("Il a plus de raison.", False),  # more
        ("Un pas, et la raison vient.", False),  # a step
        ("Non seulement la raison parle.", False),
        ("C’est sans doute la raison.", False),
        ("La raison ne suffit pas.", False),
        ("La personne de raison vient.", False),
    ],
    "de": [
        ("Das ist nicht Vernunft.", True),
        ("Er hat keine Vernunft.", True),
        ("Ohne Vernunft geht es.", True),
        ("Er liebt die Vernunft nicht.", True),
        ("Nicht nur Vernunft, auch Recht.", False),
        ("Die Vernunft nicht nur, auch das Recht.", False),
        ("Das ist Vernunft, und er geht nicht.", False),
    ],
    "es": [
        ("No hay razón.", True),
        ("Sin razón alguna.", True),
        ("Nunca tuvo la razón.", True),
        ("No sólo la razón vale.", False),
        ("Sin embargo, la razón vale.", False),
        ("La razón no vale.", False),
    ],
    "it": [("Non ha ragione.", True), ("Non solo la ragione vale.", False)],
    "sv": [("Det är inte förnuft.", False)],  # a language without a list
}
REASON = {"fr": "raison", "de": "vernunft", "es": "razón", "it": "ragione", "sv": "förnuft"}


@pytest.mark.parametrize("language", DENIED)
def test_a_hit_is_denied_as_its_language_denies(tmp_path, language):
    text = "\n\n".join(sentence for sentence, _ in DENIED[language])
    folder = make_with(tmp_path, f"language = '{language}'", {"ann": text, "ben": "X."})
    book = f"frame,family,term,source,note\nr,issue,{REASON[language]},text,x\n"
    (folder / "codebook.csv").write_text(book, encoding="utf-8")
    hits = rj.framing.find(rj.load(folder)).table
    read = [" ".join(rj.load(folder).sentence_rows[name].text.split()) for name in hits["sentence_id"]]
    assert list(zip(read, hits["negated"])) == DENIED[language]


def test_a_verb_between_ne_and_pas_is_denied(tmp_path):
    text = {"ann": "Je n’admire pas. Il m’admire. Je n’admire que toi.", "ben": "Qui ne l’admire point ?"}
    folder = make_with(tmp_path, FRENCH, text)
    book = "frame,family,term,source,note\na,issue,admir*,text,x\n"
    (folder / "codebook.csv").write_text(book, encoding="utf-8")
    assert list(rj.framing.find(rj.load(folder)).table["negated"]) == [True, False, False, True]


# What is asked for is between *; "-" where it is denied.
ONLY = {
    "La personne ne *vend* que le port.": "",
    "Personne ne *vend* le port.": "-",
    "Il ne *vend* personne.": "-",
    "Cette autre personne ne *vend* que le port.": "",
    "Il ne vend le *port* que sans doute demain.": "",
    "Il ne *vend* sans doute que demain.": "",
    "Il ne *vend* que rien.": "",
    "Il n’y a pas que le *port*.": "",
    "Il n’y avait pas qu’un *port*.": "",
    "Il n’y a pas le *port*.": "-",
    "Il ne fait pas que *vendre*.": "",
    "Il ne *vend* pas que le port soit bon.": "-",
    "Je ne crois pas qu’il *vend*.": "-",
    "Il ne *vend* pas seulement le port.": "",
    "Sur ce point il ne *vend* que le port.": "",
    "De plus il ne *vend* que le port.": "",
    "Il ne *vend* plus le port.": "-",
    "Il ne *vend* point.": "-",
}


@pytest.mark.parametrize(("text", "denied"), ONLY.items())
def test_only_is_no_denial_in_french(text, denied):
    before, _, after = (
        [normalise(part[a:b], "fr") for a, b in find_words(part, "fr")] for part in text.split("*")
    )
    assert is_negated(before, after, "fr") == bool(denied)


# A French exchange, its codebook, and how many sentences of each side have each frame, counted by hand: hits
# in own words that nothing denies, elided ones too.
LETTERS = {
    "ann": "Monsieur, l’amitié nous oblige. D’amitié, j’en ai ; je n’ai pas d’intérêt. M. Martin dit : "
    "« L’intérêt d’abord ! » Qu’il parle.\n\nLes lois de l’eau, c’est l’équité même. L’amitié, l’honneur et "
    "l’équité n’ont point de prix.",
    "ben": "L’intérêt n’est rien sans l’honneur. Aucune loi ne m’y force. On n’obéit qu’aux lois.\n\n"
    "J’honore votre amitié, Mme Martin ; l’« honneur » des autres, non.",
}
BOOK = """frame,family,term,source,note
lien,issue,amitié,text,x
lien,issue,honneur,text,x
lien,issue,honor*,text,x
droit,issue,loi,text,x
droit,issue,lois,text,x
droit,issue,équité,text,x
calcul,issue,intérêt*,text,x
"""
BY_HAND = {"lien": (3, 1), "droit": (2, 1), "calcul": (0, 1)}


def test_the_frames_of_a_french_exchange_are_those_counted_by_hand(tmp_path):
    folder = make_with(tmp_path, FRENCH, LETTERS)
    (folder / "codebook.csv").write_text(BOOK, encoding="utf-8")
    table = rj.framing.compare(rj.load(folder)).table.set_index("frame")
    found = {
        frame: (table.loc[frame, "sentences_one"], table.loc[frame, "sentences_two"]) for frame in BY_HAND
    }
    assert found == BY_HAND


UNRUN = (
    "Not run: the word lists of the sentiment tools are English, and these letters are in French. Scores "
    "made elsewhere can be read from scores.csv."
)
TONES = "sentence_id,coder,tone,note\nann-01,Ida,2,\nann-02,Ida,1,\nben-01,Ida,-1,\nben-02,Ida,-2,\n"


@pytest.fixture
def french(tmp_path):
    """Return the folder of the French exchange, with its codebook."""
    folder = make_with(tmp_path, FRENCH, LETTERS)
    (folder / "codebook.csv").write_text(BOOK, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "measure", ["score", "compare", "explain", "trial", "disagree", "lexicons", "splitters"]
)
def test_no_english_word_list_scores_a_french_letter(french, measure):
    result = getattr(rj.sentiment, measure)(rj.load(french))
    assert (len(result), result.headline) == (0, UNRUN)
    assert [one.headline for one in result.findings()] == [UNRUN]
    chart = {"explain": "", "score": "", "compare": "curve"}.get(measure)
    assert chart is None or UNRUN in str(rj.chart(result, chart))


def test_a_named_english_tool_is_not_run_and_an_unknown_one_is_named(french):
    exchange = rj.load(french)
    assert rj.sentiment.score(exchange, tools=("VADER",)).headline == UNRUN
    assert rj.sentiment.compare(exchange).by_tool().headline == UNRUN
    with pytest.raises(InputError, match="“Vadre”: not a known tool; use one of TextBlob, VADER"):
        rj.sentiment.score(exchange, tools=("Vadre",))


def test_the_layers_and_the_weights_of_a_french_exchange_have_no_tool(french):
    exchange = rj.load(french)
    assert set(rj.read(exchange).table["layer"]) == {"Frames"}
    weight = rj.weigh(rj.load(french))
    assert not any(name.startswith("sentiment") for name in weight.table)
    assert weight.headline == "No voice is left out in these rows."


def test_letters_on_which_nothing_is_marked_are_letters_still(french):
    (french / "codebook.csv").unlink()
    exchange = rj.load(french)
    assert (
        not len(rj.read(exchange))
        and "amitié" in rj.chart(rj.read(exchange))._repr_mimebundle_()[0]["text/html"]
    )


def test_readers_of_french_letters_are_heard_and_no_tool_is_held_against_them(french):
    (french / "codings").mkdir()
    (french / "codings" / "tone-ida.csv").write_text(TONES, encoding="utf-8")
    first, gap = rj.sentiment.tones(rj.load(french)).findings()
    assert first.headline == UNRUN
    assert gap.headline.startswith("One reader found Side one 3.00 points more positive than Side two")


def test_scores_made_elsewhere_are_all_that_is_read(french):
    rows = [f"{name},Camille,{score},by hand" for name, score in (("ann-01", 0.5), ("ben-01", -0.5))]
    (french / "scores.csv").write_text(
        "\n".join(["sentence_id,tool,score,how_made", *rows]), encoding="utf-8"
    )
    exchange = rj.load(french)
    everything = rj.sentiment.score(exchange, tools=())
    assert set(everything.table["tool"]) == {"Camille"} == set(rj.sentiment.compare(exchange).table["tool"])
    assert rj.sentiment.disagree(exchange).headline.startswith("Camille alone is there")
    assert rj.sentiment.trial(exchange).headline.endswith("as 1 tool scores them.")
    assert rj.sentiment.lexicons(exchange).headline == rj.sentiment.splitters(exchange).headline == UNRUN
    assert set(rj.read(exchange).table["layer"]) == {"Frames", "Camille"}


def test_no_english_list_is_credited_for_french_letters(french, nation):
    (how,) = [value for name, value in _list_facts(rj.load(french), french) if name == "Made with"]
    assert "textblob" not in how and "simplemma" in how and list_credits(rj.load(french)) == ()
    assert "textblob" in dict(_list_facts(nation, nation.folder))["Made with"]


def test_the_author_to_hold_against_is_english(french):
    words = rj.words.compare(rj.load(french))
    assert words.baseline().headline == "The texts of one author to hold this against are in English."


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        (
            "fr",
            "Un roi et deux reines ; dix-huit ans, vingt et un jours, cinq cents hommes, 1 000,5 francs, "
            "12 %, l’an 1736, le 2 octobre 1998.",
            ["deux", "dix-huit", "vingt et un", "cinq cents", "1 000,5", "12 %"],
        ),
        (
            "de",
            "Ein Mann, fünfundzwanzig Frauen, zweihundert Taler, 3,5 Fuß, am 2. und 3. Mai, im Jahr 1848.",
            ["fünfundzwanzig", "zweihundert", "3,5"],
        ),
        ("fr", "Vingt  et  un jours, cinq\ncents francs.", ["Vingt  et  un", "cinq cents"]),
        (
            "es",
            "Una vez, treinta y\ntres hombres y 1.200 pesos, el 2 de mayo de 1808. Six.",
            ["treinta y tres", "1.200"],
        ),
        ("it", "Due o tre volte, 12 anni. One million.", ["12"]),
    ],
)
def test_numbers_are_found_in_their_language(tmp_path, language, text, found):
    folder = make_with(tmp_path, f"language = '{language}'", {"ann": text, "ben": "X."})
    numbers = rj.claims.numbers(rj.load(folder))
    assert list(numbers.table["number"]) == found
    unknown = "(number words of Italian are not known)"
    assert (unknown in numbers.headline) == (language == "it")


def test_an_initial_is_no_word_of_the_dictionary(tmp_path):
    exchange = rj.load(make_with(tmp_path, FRENCH, {"ann": "M. Wolf y a dit : à l’eau.", "ben": "Non."}))
    assert list(exchange.tokens["lemma"][:5]) == ["m", "wolf", "y", "avoir", "dire"]


@pytest.fixture
def two_languages(tmp_path):
    """Return the folder of an exchange of which the first letter is French and the second English."""
    text = {
        "ann": "M. Lee, l’amitié n’est pas « rien ». Il dit non.",
        "ben": "Mr. Lee said: “No. 5 isn’t Ann’s.”",
    }
    folder = make_with(tmp_path, "", text)
    toml = folder / "exchange.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace('id = "ann"', 'id = "ann"\nlanguage = "fr"'))
    return folder


def test_a_letter_may_have_a_language_of_its_own(two_languages):
    book = "frame,family,term,source,note\nx,issue,rien,text,x\nx,issue,ann,text,x\nx,issue,l'amitié,text,x\n"
    (two_languages / "codebook.csv").write_text(book, encoding="utf-8")
    exchange = rj.load(two_languages)
    assert exchange.languages == ("fr", "en") and exchange.find_language("ben") == "en"
    words = exchange.tokens.groupby("letter")["word"].agg(" ".join)
    assert words["ann"] == "m lee l' amitié n' est pas rien il dit non"
    assert words["ben"] == "mr lee said no 5 isn't ann"
    assert exchange.tokens.query("quoted")["word"].tolist() == ["rien", "no", "5", "isn't", "ann"]
    assert len(exchange.sentences) == 3
    hits = rj.framing.find(exchange).table
    assert list(zip(hits["term"], hits["negated"])) == [("l'amitié", False), ("rien", True), ("ann", True)]
    assert rj.sentiment.compare(exchange).headline == UNRUN.replace("French", "French and English")
    assert list(rj.passages(exchange).table["words"]) == [11, 7]


@pytest.fixture
def parted(tmp_path):
    """Return an exchange of an English and a French letter, whose own language is asked for."""

    def make(language):
        text = {
            "ann": "Mr D’Arcy said: l’esprit is Ann’s. Mr D’Arcy said so.",
            "ben": "Nous n’avons pas. Nous n’avons rien, d’Arcy. C’est l’esprit.",
        }
        folder = make_with(tmp_path, f'language = "{language}"', text)
        toml, other = folder / "exchange.toml", {"en": ("ben", "fr"), "fr": ("ann", "en")}[language]
        had, own = f'id = "{other[0]}"', f'id = "{other[0]}"\nlanguage = "{other[1]}"'
        toml.write_text(toml.read_text(encoding="utf-8").replace(had, own), encoding="utf-8")
        return rj.load(folder)

    return make


LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])


@LANGUAGES
def test_every_number_leads_to_its_words_in_letters_of_two_languages(parted, language):
    exchange = parted(language)
    for form in ("word", "lemma", "phrase"):
        result = rj.words.compare(exchange, form=form, minimum=2 if form == "phrase" else 1)
        among = "nous n' avons" if form == "phrase" else "d'arcy"
        assert among in set(result.table[form])
        for key in result.list_keys():
            assert len(result.hits(key)), key
    said = rj.words.compare(exchange, form="phrase", minimum=2)
    assert [len(said.hits(f"phrase:{words}")) for words in ("mr d'arcy said", "nous n' avons")] == [2, 2]


@LANGUAGES
@pytest.mark.parametrize(
    ("asked", "uses", "named"),
    [
        ("D’Arcy", {"ann": 2, "ben": 1}, {"en": "d'arcy", "fr": "d' arcy"}),
        ("l’esprit", {"ann": 1, "ben": 1}, {"en": "l'esprit", "fr": "l' esprit"}),
        ("n'avons", {"ben": 2}, {"en": "n' avons", "fr": "n' avons"}),
        ("Ann’s", {"ann": 1}, {"en": "ann", "fr": "ann"}),
        ("l'", {"ben": 1}, {"en": "l'", "fr": "l'"}),
        ("mr d'arcy sai*", {"ann": 2}, {"en": "mr d'arcy sai*", "fr": "mr d'arcy sai*"}),
    ],
)
def test_a_question_is_read_by_the_language_of_each_letter(parted, language, asked, uses, named):
    exchange = parted(language)
    assert find_uses(exchange, asked)["letter"].value_counts().to_dict() == uses
    assert rj.look_up(exchange, asked).table["uses"].sum() == sum(uses.values())
    lines, places = rj.words.concordance(exchange, asked), rj.words.places(exchange, asked)
    assert lines.asked == named[language] and len(lines) == sum(uses.values())
    assert places.asked == (named[language],) and places.table["letter"].value_counts().to_dict() == uses


@LANGUAGES
def test_what_stands_in_no_letter_is_read_with_the_words_that_do(parted, language):
    said = rj.look_up(parted(language), "n’avons esprit").headline
    assert said == (
        "“n’ avons esprit” is not in the text: its words stand there, but not one after the other in one "
        "sentence."
    )


@LANGUAGES
def test_a_term_is_parted_by_the_language_of_each_letter(parted, language):
    hits = find_terms(parted(language), ["l'esprit", "d'arcy", "esprit", "n'av*"])
    assert list(zip(hits["letter"], hits["text"])) == [
        ("ann", "D’Arcy"),
        ("ann", "l’esprit"),
        ("ann", "D’Arcy"),
        ("ben", "n’avons"),
        ("ben", "n’avons"),
        ("ben", "d’Arcy"),
        ("ben", "l’esprit"),
        ("ben", "esprit"),
    ]


def say_notes(exchange):
    """Return the notes of an exchange that tell what its tools of sentiment can read."""
    return [note.text for note in note_texts(exchange) if "English" in note.text]


def test_the_letters_for_which_no_tool_of_sentiment_is_run_are_named(two_languages):
    said = UNRUN.replace("French", "French and English")
    assert say_notes(rj.load(two_languages)) == [f"Ann is in French. {said}"]
    toml = two_languages / "exchange.toml"
    known = toml.read_text(encoding="utf-8")
    toml.write_text(f"{FRENCH}\n{known}", encoding="utf-8")
    assert say_notes(rj.load(two_languages)) == [UNRUN]
    english = known.replace('"fr"', '"en"').replace('id = "ben"', 'id = "ben"\nlanguage = "en"')
    toml.write_text(f"{FRENCH}\n{english}", encoding="utf-8")
    assert say_notes(rj.load(two_languages)) == []


def test_a_letter_in_another_language_says_so_on_the_page(two_languages, nation):
    exchange = rj.load(two_languages)
    html = write_exchange(exchange, {}).html
    assert re.findall(r'<section class="letter side-\d"([^>]*?) aria', html) == [' lang="fr"', ""]
    assert " lang=" not in write_exchange(nation, {}).html


def test_a_letters_language_must_be_one_that_is_known(two_languages, capfd):
    toml = two_languages / "exchange.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace('"fr"', '"french"'), encoding="utf-8")
    assert main(["check", str(two_languages)]) == 2
    assert (
        "“language = french”: this is no language whose word forms are known here" in capfd.readouterr().err
    )


def test_a_german_noun_is_a_form_of_its_own_and_no_verb(tmp_path):
    letters = {"ann": "Der Garten liegt am Weg. Gehe weg, wir reisen.", "ben": "Eine Reise kostet Geld."}
    folder = write_folder(tmp_path, letters)
    toml = folder / "exchange.toml"
    toml.write_text('language = "de"\n' + toml.read_text(encoding="utf-8"), encoding="utf-8")
    tokens = rj.load(folder).tokens.set_index("text")["lemma"]
    assert (tokens["Garten"], tokens["Weg"], tokens["weg"]) == ("garten", "weg", "weg")
    assert (tokens["Reise"], tokens["reisen"], tokens["Gehe"]) == ("reise", "reisen", "gehen")
    assert find_lemma("states", "en", noun=True) == "state"  # a capital says nothing of a word in English
