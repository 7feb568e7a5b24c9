"""Each word and mark of the lists that stand outside of functions: a list that is cut short is noticed.

The lists are written anew here, from what the words are, and each of theirs is tried in a sentence.
"""

import calendar
import itertools

import pytest

from rejoinder.claims.calendar import find_dates
from rejoinder.claims.figures import _find_pattern
from rejoinder.exchange import InputError
from rejoinder.exchange.anchors import find_like
from rejoinder.exchange.quotations import choose_rule, find_quotations
from rejoinder.exchange.running import find_running
from rejoinder.exchange.sentences import split_sentences
from rejoinder.framing.negation import is_negated
from rejoinder.framing.sheets import parse_code
from rejoinder.sentiment.elsewhere import read_scores
from rejoinder.sentiment.tools import TOOLS, read


def split(text, language="en"):
    return [text[start:end] for start, end in split_sentences(text, language)]


def test_after_a_question_each_verb_of_saying_goes_on_with_its_speaker():
    verbs = "said says asked asks replied answered cried shouted wrote added called yelled whispered demanded"
    for verb, speaker in itertools.product(f"{verbs} wondered".split(), ("Roth", "I", "Ann Lee")):
        assert split(f"“Why?” {speaker} {verb}. It was late.") == [
            f"“Why?” {speaker} {verb}.",
            "It was late.",
        ]
    for other in ("He said", "They said", "Roth left"):
        assert split(f"“Why?” {other} so.") == ["“Why?”", f"{other} so."]


def test_each_mark_of_the_end_of_a_sentence_that_needs_no_blank():
    marks = "。！？｡．।॥۔։።‼⁇⁈⁉"  # Chinese and Japanese, Indian, Urdu, Armenian, Ethiopian; two in one
    for mark in marks:
        assert split(f"Aa{mark}Bb{mark} Cc") == [f"Aa{mark}", f"Bb{mark}", "Cc"]
    for mark in "?!؟":
        assert split(f"Aa{mark} Bb") == [f"Aa{mark}", "Bb"] and len(split(f"Aa{mark}Bb")) == 1
        assert split(f"Was it Dr{mark} Smith left.") == [f"Was it Dr{mark}", "Smith left."]


def test_each_mark_that_closes_stands_with_the_sentence_before_it():
    for mark in [
        *"\"'”’»›」』）》〉】)]}*_†‡¹²³⁰⁴⁵⁹",
        "[1]",
        "[12]",
        "[123]",
        "[a]",
        "[*]",
        "[†]",
        "”’",
        ")”",
    ]:
        for end in ".!?":
            assert split(f"They left{end}{mark} Then it rained.") == [
                f"They left{end}{mark}",
                "Then it rained.",
            ]
    for mark in "§•▪‣◦●":
        assert split(f"They left\n{mark} we stayed") == ["They left", f"{mark} we stayed"]


TITLES = """adm amb asst brig capt cmdr col cpl det dr drs fr gen gens gov govs hon insp lt maj messrs
mlle mme mr mrs ms msgr mt pfc pres prof profs pvt rep reps rev sen sens sgt supt ven"""


def test_after_each_title_comes_a_name():
    for title in TITLES.split():
        text = f"We met {title.capitalize()}. Smith there. It rained."
        assert split(text) == [text.removesuffix(" It rained."), "It rained."], title


def test_after_each_unit_of_a_measure_the_sentence_may_go_on():
    for unit in "ft hr hrs in lb lbs min oz sec yd".split():
        for number in ("5", "2.5", "1,000", "$5"):
            assert len(split(f"It is {number} {unit}. 3 more of it. It rained.")) == 2, (number, unit)
        assert len(split(f"It is 5 {unit}. long now. It rained.")) == 2, unit


def test_each_reference_goes_on_with_its_number():
    for (
        word
    ) in "app art ch chap chs eq ex fig figs fn n no nos nr p para paras pp pt sec sect tab vol vols".split():
        assert len(split(f"It is in {word}. 4 of the book. It rained.")) == 2, word
        assert len(split(f"It is in {word}. IV of the book. It rained.")) == 2, word


MONTHS = [*list(calendar.month_name)[1:], *list(calendar.month_abbr)[1:], "Sept"]
MONTHS += "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
MONTHS += "Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember".split()
MONTHS += "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()


def test_a_day_of_each_month_is_a_date():
    for month in MONTHS:
        for text in (
            f"3 {month} 1921",
            f"3 {month}",
            f"{month} 1921",
            f"{month} 3 and 4",
            f"3 de {month} de 1921",
        ):
            assert find_dates(f"So {text}, x") == [(3, 3 + len(text))], text


BEFORE = """in since during until till by from of before after around about the a this that last next
year years early late mid spring summer autumn fall winter between circa en depuis dès avant
après vers an année im seit bis vor nach um ab Jahr Jahre desde hasta año del"""


def test_a_year_alone_stands_behind_each_of_these_words_and_before_what_it_does_not_count():
    for word in BEFORE.split():
        assert find_dates(f"x {word} 1921.") == [(2, 2 + len(word) + 5)], word
        assert find_dates(f"x {word} 1921 girls") == [], word
    for (
        word
    ) in "is was has as this does its his when then often even been unless across towards always".split():
        assert len(find_dates(f"x in 1921 {word} so")) == 1, word
    for year, dates in (("1499", 0), ("1500", 1), ("1999", 1), ("2000", 1), ("2099", 1), ("2100", 0)):
        assert len(find_dates(f"x in {year}.")) == dates, year


NUMBERS = {
    "en": """one two three four five six seven eight nine ten eleven twelve dozen twenty thirty forty
    fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions""",
    "fr": """deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt
    trente quarante cinquante soixante cent cents mille million millions milliard milliards
    douzaine centaine centaines millier milliers dix-sept quatre-vingts vingt-deux""",
    "de": """zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn
    sechzehn siebzehn achtzehn neunzehn zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig
    neunzig hundert hunderte tausend tausende million millionen dutzend einundzwanzig""",
    "es": """dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis
    diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro
    veinticinco treinta cuarenta cincuenta sesenta setenta ochenta noventa cien ciento cientos
    doscientos trescientos quinientos mil miles millón millones docena docenas""",
}


@pytest.mark.parametrize("language", NUMBERS)
def test_each_number_word_is_found_whole_and_with_a_capital(language):
    for word in NUMBERS[language].split():
        for text in (word, word.capitalize()):
            assert [one[0] for one in _find_pattern(language).finditer(f"x {text} y")] == [text], text


DENYING = {
    "en": """not no never none nor neither without cannot don't doesn't didn't isn't aren't wasn't
    weren't won't can't couldn't shouldn't wouldn't hasn't haven't hadn't""",
    "fr": "pas jamais guère aucun aucune nul nulle nullement ni sans non",
    "de": """nicht kein keine keinen keinem keiner keines nie niemals nichts niemand niemanden niemandem
    nirgends nirgendwo ohne weder keineswegs keinesfalls""",
    "es": "no nunca jamás nada nadie ningún ninguno ninguna ningunos ningunas ni sin tampoco",
    "it": "non mai nessun nessuno nessuna nessun' nulla niente né senza neppure nemmeno neanche",
    "ca": "no mai cap ningú res ni sense tampoc",
    "pt": "não nunca jamais nada ninguém nenhum nenhuma nem sem tampouco",
    "nl": "niet geen nooit niets niemand nergens zonder noch",
}


@pytest.mark.parametrize("language", DENYING)
def test_each_denying_word_of_each_language_reaches_the_third_word_after_it(language):
    for word in DENYING[language].split():
        assert is_negated([word, "x", "y"], [], language), word
        assert not is_negated([word, "x", "y", "z"], [], language), word
    assert not is_negated(["x"], ["x"], language) and not is_negated(["not"], [], "xx")


def test_what_needs_a_ne_in_french_denies_with_it_alone():
    for word in "point plus rien personne".split():
        assert not is_negated([word], [], "fr") and is_negated(["ne", word], [], "fr"), word
        assert is_negated(["n'", *"abcd", word], [], "fr") and not is_negated(
            ["n'", *"abcde", word], [], "fr"
        ), word


def test_what_may_follow_denies_where_it_stands_next():
    for language, words in (("de", "nicht nie niemals"), ("nl", "niet nooit")):
        for word in words.split():
            assert is_negated([], [word], language) and not is_negated([], ["x", word], language), word


def test_each_mark_of_print_is_read_as_the_one_that_a_machine_types():
    printed = {
        "This isn’t good": "This isn't good",
        "“good” he said": '"good" he said',
        "‘good’ he said": "'good' he said",
        "good—bad–nice…awful": "good bad nice awful",
    }
    for tool in TOOLS:
        for text, typed in printed.items():
            assert read(tool, text).score == read(tool, typed).score is not None, (tool, text)
            assert read(tool, text).words == read(tool, typed).words, (tool, text)
    assert read("VADER", "This isn’t good").score < 0 < read("VADER", "“good” and ‘nice’").score


def test_each_cell_that_is_a_code():
    for cell in "1 1.0 1,0 yes YES y x X true ✓ ✔ ✔\N{VARIATION SELECTOR-16} ☑".split():
        assert parse_code(cell) == 1, cell
    for cell in "0 0.0 0,0 no N false".split():
        assert parse_code(cell) == 0, cell
    assert parse_code("") is None and parse_code("  ") is None
    for cell in ("2", "-1", "maybe", "10", "o"):
        with pytest.raises(KeyError):
            parse_code(cell)


def test_each_name_of_a_tool_or_of_a_layer_is_taken(make_exchange):
    taken = ["TextBlob", "VADER", "AFINN", "labMT", "Text", "Voices", "Frames", "Claims and answers"]
    made = make_exchange({"ann": "One. Two.", "ben": "No."})
    rows = [f"ann-01,{name.lower()},0.5,so" for name in taken]
    (made.folder / "scores.csv").write_text("\n".join(["sentence_id,tool,score,how_made", *rows]), "utf-8")
    with pytest.raises(InputError) as error:
        read_scores(made)
    said = [str(one).partition("column tool: ")[2].partition(": this name is")[0] for one in error.value.all]
    assert said == [f"“{name.lower()}”" for name in taken]


# Marks: of quotations, of whole letters, and of words that are quoted in exchange.toml


def test_each_language_has_its_custom_of_quotation():
    customs = {
        "french": "be ca el es fr gl hy it nb nn oc pt ro ru sq uk",
        "german": "bg cs da de et hr hu is lb lt lv mk pl sk sl sr",
        "double": "ar cy en eo fi ga ja la nl sv tr xx",
    }
    for rule, languages in customs.items():
        assert {choose_rule("No mark.", one) for one in languages.split()} == {rule}, rule


def test_each_pair_of_marks_of_each_rule_quotes():
    pairs = {
        "double": '“” ‘’ ""',
        "single": '‘’ “” ""',
        "straight": "\"\" ''",
        "french": '«» ‹› “” ""',
        "german": '„“ „” ‚‘ ‚’ »« ›‹ ""',
    }
    for rule, marks in pairs.items():
        for opens, closes in marks.split():
            assert find_quotations(f"So {opens}one two{closes} it.", rule) == [(3, 12)], (rule, opens, closes)
    assert find_quotations("So “one” «two» ‘it’.", "none") == find_quotations("So “one” it.", "running") == []


def test_each_mark_may_run_before_the_paragraphs_of_a_letter():
    for opens, closes in ("“”", '""', "‘’", "''", "«»", "„“", "„”", "»«"):
        text = f"{opens}One two.\n\n{opens}Three four.{closes}"
        assert find_running(text) == {0, 11, len(text) - 1}, (opens, closes)
        assert find_running(text[:-1]) == {0, 11} and not find_running(text.replace("\n\n", f"{closes}\n\n"))


def test_each_mark_of_print_is_found_where_a_machine_types_another():
    def find(text, anchor):
        return [text[one.start : one.end] for one in find_like(text, anchor, 0, len(text))]

    for mark in "'’‘‚‛ʼ´`′":
        assert find(f"so it{mark}s all", "it's") == [f"it{mark}s"] and find("so it's all", f"it{mark}s") == [
            "it's"
        ]
    for one in ("““", "””", "„“", "‟”", "″″", "«»", "“‟"):
        assert find(f"so {one[0]}a{one[1]} b", '"a"') == [f"{one[0]}a{one[1]}"]
        assert find('so "a" b', f"{one[0]}a{one[1]}") == ['"a"']
    assert find("so « a » b", '"a"') == ["« a »"] and find("so ''a'' b", "“a”") == ["''a''"]
    for dash in "-‐‑‒–—―−":
        assert find(f"so a {dash} b", "a - b") == [f"a {dash} b"] and find("so a - b", f"a {dash} b") == [
            "a - b"
        ]
    for hyphen in "-‐‑":
        assert find(f"so well{hyphen}known", "well-known") == [f"well{hyphen}known"]
        assert find("so well-known", f"well{hyphen}known") == ["well-known"]
