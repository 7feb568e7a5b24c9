"""Quotation marks: which words are the writer's own, to the word, in twelve small texts of all customs."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import rejoinder as rj
from rejoinder.cli import main
from rejoinder.exchange.quotations import (
    RULES,
    choose_rule,
    find_quotations,
    find_unclosed,
    is_running,
    prepare_text,
)

from .conftest import HOME, quote, write_exchange

# Each text, its language, and the writer's own words, set down by hand.
TEXTS = {
    "running marks by paragraph": (
        "en",
        '"Sir, the mill is yours,\nand the weir is not.\n\n'
        "\"You wrote of the 'common weal;' I ask\nwhose weal.\n\n"
        '"I am your servant,\n          "A. MILLER."',
        "Sir the mill is yours and the weir is not You wrote of the I ask whose weal "
        "I am your servant A MILLER",
    ),
    "running marks by line": (
        "en",
        "“I have the road,\n“and you the “right” of way;\n“so let us share.\n\n"
        "“Come on Monday,\n“and bring the map.”",
        "I have the road and you the of way so let us share Come on Monday and bring the map",
    ),
    "nested": (
        "en",
        "She wrote, “He called it ‘a “small” fee’ and left,” which is so. We paid.",
        "She wrote which is so We paid",
    ),
    "French": (
        "fr",
        "Vous dites : « Le moulin\n« est à moi, et l’eau\n« coule. » Je dis non. "
        "Le mot « mien »\nn’est pas un droit.",
        "Vous dites Je dis non Le mot n’ est pas un droit",
    ),
    "French with a dash before each turn": (
        "fr",
        "— Qui a fermé la vanne ?\n\n— Moi, dit-il. On m’a dit : « Fermez. »\n\nJe n’ai rien su.",
        "Qui a fermé la vanne Moi dit-il On m’ a dit Je n’ ai rien su",
    ),
    "German, low marks": (
        "de",
        "Er schrieb: „Das Wehr ist ‚alt‘ und morsch.“ Ich sage: Es hält. Von „Rat“ keine Spur.",
        "Er schrieb Ich sage Es hält Von keine Spur",
    ),
    "German, pointed marks": (
        "de",
        "»Das Wehr«, schrieb er, »ist ›alt‹ und morsch.« Ich sage: Es hält.",
        "schrieb er Ich sage Es hält",
    ),
    "British single marks": (
        "en",
        "‘The girls’ mother didn’t come,’ she wrote, ‘and the dogs’ kennel was “the worst I’ve seen”.’ "
        "I doubt it: ’tis the girls’ word against the dogs’.\n\n"
        "‘So be it.\n\n‘I’m off.’ We let the Joneses’ boy go.",
        "she wrote I doubt it tis the girls’ word against the dogs’ We let the Joneses’ boy go",
    ),
    "a mark that is never closed": (
        "en",
        "I said so. He answered, “The mill is mine, and so it stays.\n\nThat was in May. “No,” I wrote.",
        "I said so He answered That was in May I wrote",
    ),
    "an interview": (
        "en",
        "Q. Who shut the gate?\n\nA. “I did,” she told us. “Nobody asked.\n\n“I’d do it again.”\n\n"
        "Q. And the key?\n\nA. Lost.",
        "Q Who shut the gate A she told us Q And the key A Lost",
    ),
    "scare quotes": (
        "en",
        "The ‘experts’ met the boys’ club and its “friends” in a ‘so-called’ inn. It’s the experts’ own.",
        "The met the boys’ club and its in a inn It’s the experts’ own",
    ),
    "straight marks": (
        "en",
        "He said, \"It's the millers' weir.\" The 'weir' was \"dry\" in '98, and 'tis the boys' loss. "
        "'Go,' he said.",
        "He said The was in '98 and 'tis the boys' loss he said",
    ),
}


def make_with(home, top, letters):
    """Return the folder of an exchange of `letters` whose exchange.toml begins with the lines `top`."""
    folder = write_exchange(home, letters)
    toml = folder / "exchange.toml"
    toml.write_text(f"{top}\n{toml.read_text(encoding='utf-8')}", encoding="utf-8")
    return folder


def list_own(folder):
    """Return the words of the letter `ann` that are its writer's own."""
    return list(rj.load(folder).tokens.query("letter == 'ann' and own")["text"])


@pytest.mark.parametrize(("language", "text", "own"), TEXTS.values(), ids=TEXTS)
def test_the_own_words_are_right_to_the_word(tmp_path, language, text, own):
    folder = make_with(tmp_path, f"language = {quote(language)}", {"ann": text, "ben": "Nothing."})
    assert [word.strip("'’") for word in list_own(folder)] == [word.strip("'’") for word in own.split()]


def test_there_are_twelve_texts():
    assert len(TEXTS) == 12


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_the_table_of_rules_is_the_one_that_is_printed(rule):
    text = rule.text
    for start, end in reversed(find_quotations(*prepare_text(text, rule=rule.name))):
        text = f"{text[:start]}**{text[start:end]}**{text[end:]}"
    printed = text.replace("\n\n", " ¶ ")
    readme = (HOME / "data" / "README.md").read_text(encoding="utf-8")
    assert text.replace("**", "*") == rule.example
    assert f"\n| `{rule.name}` | {rule.says} | {printed} |\n" in readme
    table = readme.split("| `quotes` | marks | example |")[1].split("\n\n")[0]
    assert re.findall(r"^\| `(\w+)` \|", table, re.M) == list(RULES)


@pytest.mark.parametrize(
    ("text", "language", "rule"),
    [
        ("No mark.", "en", "double"),
        ("Pas de guillemet, l’eau.", "fr", "french"),
        ("Kein Zeichen.", "de", "german"),
        ("Sin marcas.", "es", "french"),
        ("Sem nada.", "xx", "double"),
        ("“One” and ‘two’", "en", "double"),
        ("‘One “two”’ and ‘three’ and “four”", "en", "single"),
        ("‘I go.\n\n‘I went.\n\nHe wrote “no”.", "en", "single"),
        ("It isn’t the girls’ house", "en", "double"),
        ('"One" isn’t two', "en", "straight"),
        ("'One' isn't two", "en", "straight"),
        ("„Eins“ und “zwei”", "en", "german"),
        ("«Un» et «deux»", "en", "french"),
        ("»Eins« und »zwei«", "en", "german"),
        ("“Un” et “deux”", "fr", "double"),
        ("“Un”, “deux”, « trois »", "fr", "french"),
        ('"Eins" und "zwei"', "de", "straight"),
        ("«Eins» und «zwei»", "de", "french"),
        ("“I”, «je», «moi»", "en", "double"),
        ("„Eins“ und ‘zwei’", "en", "german"),
        ("„Eins ‚zwei‘ drei“", "en", "german"),
        ("Xaver sagt «nein»", "en", "french"),
        ("‚Eins‘ und ‚zwei‘", "en", "german"),
        ("‘Eins’ und „zwei“", "en", "german"),
    ],
)
def test_a_letter_goes_by_its_languages_rule_or_by_the_marks_it_has(text, language, rule):
    assert choose_rule(text, language) == rule


@pytest.mark.parametrize(
    ("rule", "text", "quoted"),
    [
        # What is read as quoted ends with its paragraph, whatever the mark.
        ("french", "« Un.\n\nDeux « trois » quatre.", ["« Un.", "« trois »"]),
        ("german", "„Eins.\n\nZwei „drei“ vier.", ["„Eins.", "„drei“"]),
        ("straight", '"One.\n\nTwo "three" four.', ['"One.', '"three"']),
        ("single", "‘One.\n\nTwo ‘three’ four.", ["‘One.", "‘three’"]),
        ("double", "‘One.\n\nTwo ‘three’ four.", ["‘three’"]),
        # A mark before the next paragraph, or before a line, goes on.
        ("french", "« Un.\n\n« Deux. » Trois.", ["« Un.\n\n« Deux. »"]),
        ("french", "« Un.\n\n» Deux. » Trois.", ["« Un.\n\n» Deux. »"]),
        ("german", "»Eins.\n\n»Zwei.« Drei.", ["»Eins.\n\n»Zwei.«"]),
        ("straight", 'He: "One\n"two\n"three." Four', ['"One\n"two\n"three."']),
        ("single", "‘One,\n\n‘the boys’ two.’ Three", ["‘One,\n\n‘the boys’ two.’"]),
        # An apostrophe is no mark, at either end of a word.
        ("single", "‘Th’ other’s goin’ home,’ he said", ["‘Th’ other’s goin’ home,’"]),
        ("double", "he went ‘o’er th’ other hill", []),
        ("double", "the ‘experts’ say ‘no’ to the boys’, he said", ["‘experts’", "‘no’"]),
        ("single", "‘Tis the girls’ room", []),
        ("single", "‘’Tis the girls’ room,’ he said", ["‘’Tis the girls’ room,’"]),
        ("double", "rock ‘n’ roll, O‘Brien’s", []),
        ("single", "‘the girls’\nroom,’ he said", ["‘the girls’\nroom,’"]),
        (
            "single",
            "‘He said “the ‘boss’ is out” to us,’ she said.",
            ["‘He said “the ‘boss’ is out” to us,’"],
        ),
        ("straight", "give 'em the boys' room", []),
        ("straight", "the boys' room and the girls' room", []),
        ("straight", "'I like the boys' room,' he said, 'too'", ["'I like the boys' room,'", "'too'"]),
        ("straight", 'He said "wait—" and "go"—"on"', ['"wait—"', '"go"', '"on"']),
        ("straight", 'the 5" pipe and a " spaced " one', ['" spaced "']),
        ("straight", 'the "(real)" thing ("so")', ['"(real)"', '"so"']),
        ("german", "„Eins ‚zwei‘ drei” und »vier ›fünf‹« sechs", ["„Eins ‚zwei‘ drei”", "»vier ›fünf‹«"]),
        ("french", "« Un “deux « trois » quatre” cinq » six", ["« Un “deux « trois » quatre” cinq »"]),
        ("none", "“One” «two» 'three'", []),
        # A single mark looks no further than its paragraph, and one between blanks opens nothing.
        ("double", "‘One.\n\nTwo.’ three” four", []),
        ("single", "one ‘ two’ three", []),
        ("straight", "he said ', then' no", []),
        ("straight", "'X' marks it", ["'X'"]),
        ("double", "‘the girls’ and ‘no", ["‘the girls’"]),
        # A blank may be missing before a mark that opens, and a dash may stand before one that closes.
        ("double", "He said,‘yes’ and left", ["‘yes’"]),
        ("straight", 'He said"I go" and left', ['"I go"']),
        ("straight", 'He said "wait—", and left', ['"wait—"']),
        ("double", "an ‘’ empty one", ["‘’"]),
        ("double", "‘a sin’ and so on’ then", ["‘a sin’"]),
        # A mark within a line opens within another one.
        ("double", "“one “two” three” four\nfive", ["“one “two” three”"]),
        # Single marks are followed three deep.
        ("double", "‘a ‘b ‘c ‘d,’ c,’ b,’ a,’ e", ["‘a ‘b ‘c ‘d,’ c,’ b,’ a,’"]),
        ("double", "‘a ‘b ‘c ‘d ‘e,’ d,’ c,’ b,’ a,’ f", ["‘b ‘c ‘d ‘e,’ d,’ c,’ b,’"]),
        ("double", "“one\n(“two”) three” four", ["“one\n(“two”) three”"]),
        # A paragraph that begins with another mark ends what is open.
        ("double", "“One.\n\n‚Two", ["“One."]),
    ],
)
def test_a_rule_reads(rule, text, quoted):
    assert [text[start:end] for start, end in find_quotations(text, rule)] == quoted


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("All “is” well.", []),
        ("One.\n\nTwo “three.\n\nFour “five” six.", [3]),
        ("“One ‘two” three", []),
        ('“One "two” three\nand “four', [1, 2]),
        ("“One.\n\n“Two.\n\nThree.", [1]),
        ("Il dit « un.\n\nDeux.\n\nTrois « quatre.", [1, 5]),
        ('"Sir,\n\n"I am.\n\n"Yours,', []),  # running marks
    ],
)
def test_a_mark_that_is_never_closed_is_told_by_its_line(text, lines):
    told = [text.count("\n", 0, place) + 1 for place in find_unclosed(text)]
    assert list(dict.fromkeys(told)) == lines


def test_what_is_left_open_is_told_by_the_rule_of_the_language():
    assert find_unclosed("Il dit « un “deux”.", "fr") == [7]
    assert find_unclosed("Il dit « un “deux”.", "en") == []
    assert find_unclosed("I said “so.") == [7] and find_unclosed("I said “so.", rule="none") == []
    # A single mark inside double ones is none of those that could close after them.
    assert find_unclosed("“He ‘went “so” far” and’ then") == []


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ('"Sir,\n\n"I am.\n\n"Yours,', True),
        ("« Un.\n\n« Deux. »", True),
        ("„Eins.\n\n„Zwei.", True),
        ("‘One\n\n‘the boys’ two.’", True),
        ('"I am\n"so', True),
        ('"I am so', False),
        ("‘One\n‘two", True),
        ("‘One\n‘two\n‘three’ four", False),
        ("‘One\ntwo\n\n‘three", True),
        ('"Yes," he said.\n"No," she said.\n\n"Go," he said.', False),
        ("“Yes.”\n\n“No.”", False),
        ("Sir,\n\n“I am.\n\n“Yours,", False),
        ("Plain.\n\nText.", False),
    ],
)
def test_whether_a_mark_runs_before_each_paragraph(text, runs):
    assert is_running(text) is runs


# "~" stands where a mark runs, and is not read as one that quotes.
@pytest.mark.parametrize(
    "marked",
    [
        "~One,\n~and the “right”~",
        "~One,\n~two.\n\n~Three “four”",
        "~One.\n\n~Two,\n~three.\n\n~Four “five”",
        "~I said:\n“No” to him.\n\n~Yours",
        "~One\ntwo\n‘three\n\n~four",
    ],
)
def test_where_marks_run(marked):
    text = "”".join(marked.rsplit("~", 1)) if marked.endswith("~") else marked
    mark = "‘" if "‘" in text else "“"
    assert prepare_text(text.replace("~", mark)).text == marked.replace("~", " ")


@pytest.mark.parametrize("place", ["Bath, May.\n\n", "To Ben:"])
def test_a_running_mark_may_stand_right_before_the_letter(tmp_path, place):
    folder = tmp_path / "x"
    folder.mkdir()
    source = f'"{place}"Sir,--I am ill.\n\n"Send "the mill" to me.\n\nSir, go.\n'
    (folder / "source.txt").write_text(source, encoding="utf-8")
    rows = [f'[[headings]]\ntext = """"{place}""""', 'title = "T"\n[sides.a]\n[sides.b]']
    letters = [("ann", "a", "Sir,--I am", "to me."), ("ben", "b", "Sir, go", "go.")]
    for name, side, starts, ends in letters:
        rows.insert(1, f"[[letters]]\nid = '{name}'\nside = '{side}'\nstarts = '{starts}'\nends = '{ends}'")
    (folder / "exchange.toml").write_text("\n".join(reversed(rows)), encoding="utf-8")
    assert list_own(folder) == "Sir I am ill Send to me".split()


SCARE = "He said “no” to ‘it’."


@pytest.mark.parametrize(
    ("top", "own"),
    [
        ("", "He said to"),
        ('quotes = "none"', "He said no to it"),
        ('quotes = "french"', "He said to it"),
        ('quotes = "straight"', "He said no to it"),
    ],
)
def test_the_exchange_may_name_the_rule(tmp_path, top, own):
    assert list_own(make_with(tmp_path, top, {"ann": SCARE, "ben": "Nothing."})) == own.split()


def test_a_letter_goes_by_its_own_languages_rule(tmp_path):
    folder = make_with(tmp_path, "", {"ann": "Il dit « un » et “deux” et “trois”.", "ben": "No."})
    assert list_own(folder) == "Il dit un et et".split()
    toml = folder / "exchange.toml"
    written = toml.read_text(encoding="utf-8").replace('id = "ann"', 'id = "ann"\nlanguage = "fr"')
    toml.write_text(written, encoding="utf-8")
    assert list_own(folder) == "Il dit et et".split()


def test_a_letter_may_name_a_rule_of_its_own(tmp_path):
    folder = make_with(tmp_path, 'quotes = "none"', {"ann": SCARE, "ben": SCARE})
    toml = folder / "exchange.toml"
    written = toml.read_text(encoding="utf-8").replace('id = "ann"', 'id = "ann"\nquotes = "double"')
    toml.write_text(written, encoding="utf-8")
    assert list_own(folder) == ["He", "said", "to"]
    assert rj.load(folder).tokens.query("letter == 'ben'")["own"].all()
    assert list(rj.claims.quotations(rj.load(folder)).table["quotation"]) == ["“no”", "‘it’"]


def test_running_marks_may_be_said_where_not_every_paragraph_has_one(tmp_path):
    text = "Sir,\n\n“I am.\n\n“I go “now” to it."
    assert list_own(make_with(tmp_path, "", {"ann": text, "ben": "No."})) == ["Sir"]
    folder = make_with(tmp_path, 'quotes = "running"', {"ann": text, "ben": "No."})
    assert list_own(folder) == "Sir I am I go to it".split()


@pytest.mark.parametrize("where", ["the top level", "letter ann"])
def test_a_rule_that_is_not_there_is_named(tmp_path, capfd, where):
    folder = make_with(tmp_path, "", {"ann": "One.", "ben": "Two."})
    toml = folder / "exchange.toml"
    written = toml.read_text(encoding="utf-8")
    line = 'quotes = "guillemets"\n'
    written = (
        line + written if where == "the top level" else written.replace('id = "ann"', line + 'id = "ann"')
    )
    toml.write_text(written, encoding="utf-8")
    assert main(["check", str(folder)]) == 2
    said = f"quotes = 'guillemets'”: {where} names a rule of quotation marks that is not there"
    assert said in (error := capfd.readouterr().err) and f"use one of {', '.join(RULES)}" in error


@given(st.text(alphabet="ab s’‘“”\"'«»„\n.,–(", max_size=60), st.sampled_from(list(RULES)))
def test_quotations_lie_in_the_text_one_after_the_other(text, rule):
    spans = find_quotations(*prepare_text(text, rule=rule))
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert all(before[1] <= after[0] for before, after in zip(spans, spans[1:]))
    assert all(text[place].strip() for place in find_unclosed(text, rule=rule))


def test_many_single_marks_in_a_row_are_read_in_time():
    assert len(find_quotations("‘a " * 2000, "double")) == 0
    assert len(find_quotations("‘a’ " * 2000, "single")) == 2000
