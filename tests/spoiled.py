"""Data folders spoiled on purpose, each with what must come of it, written down before it was tried.

A case says what is changed in the small folder, the exit status, the file that is named, and words of what is
said. Where nothing is named, all is read and no fault is found.
"""

import itertools
import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from .small_folder import FILES, SOURCE

TOML = FILES["exchange.toml"]
NINES = "9" * 5000
ACTING = "\u202e\x1b[31m\x9b\x00\uffff"  # turns a line, colours a screen, begins a sequence, is no character
WRITTEN = r"\u202e\u001b[31m\u009b\u0000\uffff"  # the same as TOML writes it
SEEN = ACTING.replace("\0", "")  # those of them that a table may have
LARGE = 20_000_001  # bytes: one more than a file may have


@dataclass(frozen=True)
class Case:
    """A spoiled folder: what is `changed` or done to it, and what then must be said."""

    name: str
    changed: dict = field(default_factory=dict)
    code: int = 2
    file: str = "exchange.toml"
    said: str = ""
    only: str = ""  # the one table that is there beside the text
    do: Callable | None = None


def put(head, key, value, number=0):
    """Return exchange.toml with `key = value` in the table `head`, of several in that of this number."""
    starts = [match.end() for match in re.finditer(rf"^{re.escape(head)}\n", TOML, re.M)] if head else [0]
    start = starts[number]
    end = match.start() + start if (match := re.search(r"^\[", TOML[start:], re.M)) else len(TOML)
    lines = [line for line in TOML[start:end].splitlines() if line and line.split(" = ")[0] != key]
    return TOML[:start] + "\n".join([f"{key} = {value}", *lines]) + "\n\n" + TOML[end:]


def edit(old, new, text=TOML):
    """Return exchange.toml, or another text, with `old` replaced once."""
    assert old in text, old
    return text.replace(old, new, 1)


def settings(name, text, said, code=2, **more):
    """Return a case of another exchange.toml."""
    return Case(name, {"exchange.toml": text}, code, said=said, **more)


def _rename_side(key):
    return TOML.replace("[sides.for]", f"[sides.{key}]").replace('side = "for"', f"side = {key}")


def _list_settings():
    wrong = ("5", "1.5", "true", '["a"]', "{a = 1}", "2024-01-01", "inf")
    top = "title publication published rights language quotes source sha256 content_note".split()
    for key, value in itertools.product(top, wrong):
        yield settings(
            f"{key} = {value}", put("", key, value), f"{key} must be text; put it in quotation marks"
        )
    for key, value in itertools.product(
        "id side author short role place language quotes starts ends".split(), wrong[:1] + wrong[2:5]
    ):
        yield settings(
            f"letter {key} = {value}", put("[[letters]]", key, value, 1), f"{key} in [[letters]] must"
        )
    others = [
        ("[[letters.quoted]]", "quoted", ("speaker", "starts", "ends")),
        ("[[headings]]", "headings", ("text", "note")),
        ("[[left_out]]", "left_out", ("name", "reason", "text")),
        ("[[cut]]", "cut", ("pattern", "reason", "name")),
        ("[[coders]]", "coders", ("name", "who", "blind")),
    ]
    for head, name, keys in others:
        for key, value in itertools.product(keys, ("5", "[1]")):
            yield settings(
                f"{name} {key} = {value}", put(head, key, value), f"{key} in [[{name}]] must be text"
            )
    for value in ("0", "-1", '"1"', "1.5", "true", "[1]", "1000000000", "1" + "0" * 17):
        said = "line in [[headings]] is the number of a line, from 1"
        yield settings(f"line = {value}", put("[[headings]]", "line", value), said)
        said = "starts_line in [[letters]] is the number"
        yield settings(f"starts_line = {value}", put("[[letters]]", "starts_line", value, 1), said)
    yield from _list_lists()
    yield from _list_sides()
    yield from _list_beyond()
    yield from _list_names()
    yield from _list_unknown()
    yield from _list_files()
    yield from _list_broken()
    yield from _list_good_settings()


def _list_lists():
    for value in ("1", '"true"', "[true]"):
        yield settings(
            f"every = {value}", put("[[headings]]", "every", value), "every in [[headings]] is true or"
        )
    for value in ("5", "true", "[5]", '[["ann"]]', "{a = 1}"):
        said = "answers in [[letters]] is a list of the ids"
        yield settings(f"answers = {value}", put("[[letters]]", "answers", value, 1), said)
    for value in ('["zzz"]', '["ben"]', '""', '[""]'):
        said = "letter ben answers a letter that is not there"
        yield settings(f"answers = {value}", put("[[letters]]", "answers", value, 1), said)
    for value in ("5", "true", '"ann-01"', "[1]", '[["a"]]', "{a = 1}"):
        yield settings(f"trial = {value}", put("", "trial", value), "trial is a list of sentence ids")
    for value in ('["zzz-01"]', '[""]', '["ann-99"]', f'["{"a" * 5000}"]'):
        yield settings(
            f"trial = {value[:9]}", put("", "trial", value), "trial names a sentence that is not there"
        )


def _list_sides():
    rest = TOML[TOML.index("[[letters]]") :]
    for value in ("5", "true", '"x"', "[1, 2]", "{}", "{a = {}}", "{a = {}, b = {}, c = {}}"):
        text = f'title = "x"\nsides = {value}\n{rest}'
        yield settings(f"sides = {value}", text, "an exchange has exactly two sides")
    for value in ("5", '"x"', "[1]", "{label = 5}", "{label = [1]}", "{label = {a = 1}}"):
        text = f'title = "x"\nsides = {{for = {value}, against = {{}}}}\n{rest}'
        yield settings(f"sides.for = {value}", text, "[sides.for] is a table with a label")
    for value in ('""', '"  "', r'"\u200b"', r'"\u202e"', r'"\u2060\u00ad"'):
        said = "the label of [sides.against] is empty"
        text = put("[sides.against]", "label", value)
        yield settings(
            f"label = {value}", text, "" if value == r'"\u202e"' else said, 0 if "202e" in value else 2
        )
    for value in ("For the lane", "for the LANE", "For  the lane ", r"For the\u200b lane"):
        said = "both sides have this label, and could not be told apart"
        yield settings(f"same label {value}", put("[sides.against]", "label", f'"{value}"'), said)
    for key in "p low high ratio odds own key words sentences id by hand quoted positive".split():
        said = f"“{key}” ends the names of columns of the tables, and is no side’s key"
        yield settings(f"side {key}", _rename_side(f'"{key}"'), said)
    for key in ("a-b", "A", "1a", "a b", "ä", "", "x" * 31, "a.b", "_a", "a_b", r"a\u0000", r"\u202ea"):
        said = "a side's key has small letters a-z and digits"
        yield settings(f"side {key}", _rename_side(f'"{key}"'), said)
    yield settings("side other", _rename_side('"other"'), "other is the side of what is not compared")


def _list_beyond():
    """Numbers too long, and lists too deep."""
    for head, key in (("", "trial"), ("", "title"), ("[[headings]]", "line"), ("[[letters]]", "date")):
        for value in (NINES, f"-{NINES}", "0x" + "f" * 5000, "9" * 19, f"[{NINES}]"):
            said = "a number has at most 18 digits"
            yield settings(f"{key} = {value[:3]}…", put(head, key, value), said)
    deep = {
        "list": "trial = " + "[" * 3000 + "]" * 3000,
        "table": "x = " + "{a = " * 3000 + "1" + "}" * 3000,
        "points": ".".join(["a"] * 900) + " = 1",
        "nine": "trial = " + "[" * 10 + "]" * 10,
    }
    for name, line in deep.items():
        yield settings(
            f"deep {name}", f"{line}\n{TOML.replace('trial = ', 'rights_ = ')}", "lists and tables stand"
        )
    yield settings("long", TOML + "#" + "x" * 2_000_000, "settings have at most 2,000,000 characters")


def _list_names():
    for value in ("", " ", "A", "a b", "a_b", "-a", "a-", "é", r"a\u0000", "ann", "a" + "-" * 2 + "b"):
        said = "each letter has an id of its own" if value.strip() else "[[letters]] needs id"
        yield settings(f"id = {value}", put("[[letters]]", "id", f'"{value}"', 1), said)
    for value in ("zzz", "For", r"for\u0000", "for "):
        said = "letter ben names a side that is not there"
        yield settings(f"side = {value}", put("[[letters]]", "side", f'"{value}"', 1), said)
    for value in ("xx", "e", "EN", "../x", "", r"e\u0000", "e" * 300):
        said = "this is no language whose word forms are known here"
        yield settings(f"language = {value}", put("", "language", f'"{value}"'), said)
        yield settings(f"ben language = {value}", put("[[letters]]", "language", f'"{value}"', 1), said)
    for value in ("odd", "", "Double", r"double\u202e"):
        said = "names a rule of quotation marks that is not there"
        yield settings(f"quotes = {value}", put("", "quotes", f'"{value}"'), said)
    for value in ("odd", "Brackets", r"labels\u001b"):
        yield settings(
            f"pattern = {value}", put("[[cut]]", "pattern", f'"{value}"'), "[[cut]] has no such pattern"
        )
    for value in ("maybe", "Yes", "", r"yes\u001b"):
        yield settings(f"blind = {value}", put("[[coders]]", "blind", f'"{value}"'), "is yes or no")


def _list_unknown():
    twice = TOML + '[[coders]]\nname = "Dot"\n'
    yield settings("coder twice", twice, "this coder stands in [[coders]] already")
    for head, where in (
        ("", "the top level"),
        ("[[letters]]", "[[letters]]"),
        ("[sides.for]", "[sides.for]"),
    ):
        for key in ("titel", "autor", '"\\u202e"', '"a\\u0000"'):
            yield settings(f"{where} {key}", put(head, key, '"x"'), f"{where} has no such key")


def _list_files():
    for value in ("../x", "sub/../../x", "/etc/passwd", "..", "", " "):
        said = "a file stands in the data folder and is named once"
        yield settings(f"file = {value}", put("[[letters]]", "file", f'"{value}"', 2), said)
        yield settings(f"source = {value}", put("", "source", f'"{value}"'), said)
    for value in (r"co\u0000le.txt", r"cole\u001b.txt", r"\u202ecole.txt", "a" * 300, "a/" * 3000, r"a\nb"):
        said = "the name of a file has at most 200 characters, each of which can be seen"
        yield settings(f"file = {value[:9]}", put("[[letters]]", "file", f'"{value}"', 2), said)
    for value in ("exchange.toml", "source.txt", "./source.txt", "sub/.././source.txt"):
        said = "is named once" if ".." in value else "this file is read already"
        yield settings(f"file = {value}", put("[[letters]]", "file", f'"{value}"', 2), said)


def _list_broken():
    broken = {
        "open text": ('title = "The lane"', 'title = "The lane', "no quotation mark ends"),
        "no sign": ('title = "The lane"', 'title "The lane"', "the file must be TOML"),
        "twice": ('title = "The lane"', 'title = "a"\ntitle = "b"', "the file must be TOML"),
        "table twice": ("[sides.against]", "[sides.for]", "the file must be TOML"),
        "NUL": ("made for", "ma\0de for", "the file must be TOML"),
        "escape": ("made for", "ma\x1bde for", "the file must be TOML"),
        "surrogate": ("made for", r"\ud800", "the file must be TOML"),
        "no escape": ("made for", r"\q", "the file must be TOML"),
        "day": ('date = "2024-03-01"', "date = 2024-13-01", "the file must be TOML"),
        "no day": ('date = "2024-03-01"', 'date = "2024-13-01"', "bears a day that there is not"),
        "hour": ('date = "2024-03-01"', "date = 10:00:00", "date in [[letters]] must be text"),
        "no title": ('title = "The lane"\n', "", "an exchange has a title"),
        "blank title": ('title = "The lane"', 'title = " "', "an exchange has a title"),
    }
    for name, (old, new, said) in broken.items():
        yield settings(name, edit(old, new), said)
    yield settings("empty", "", "an exchange has a title")
    yield settings("sides alone", 'title = "x"\n[sides.a]\n[sides.b]\n', "an exchange has letters")
    yield settings("UTF-16", TOML.encode("utf-16"), "a text must be UTF-8")
    yield settings(
        "Latin-1", TOML.replace("made", "madé").replace("“", "").replace("”", "").encode("latin-1"), "UTF-8"
    )
    for name in ("letters", "headings", "left_out", "cut", "coders"):
        for value in ("5", "[5]", "{a = 1}", '"x"'):
            rest = re.sub(rf"(?ms)^\[\[{name}[.\]].*?(?=^\[\[(?!{name})|\Z)", "", TOML)
            text = f"{name} = {value}\n{rest}"
            yield settings(f"{name} = {value}", text, f"{name} is a list of tables")


def _list_good_settings():
    """Odd and right: what would act on a screen is shown as a mark."""
    shown = [
        *(("", key) for key in ("title", "publication", "published", "rights", "content_note")),
        *(("[sides.for]", "label"), ("[[headings]]", "note"), ("[[coders]]", "who"), ("[[cut]]", "name")),
        *(("[[letters]]", key) for key in ("author", "short", "role", "place", "date")),
        *(("[[letters.quoted]]", "speaker"), ("[[left_out]]", "name"), ("[[left_out]]", "reason")),
    ]
    for head, key in shown:
        yield settings(f"marks in {head} {key}", put(head, key, f'"a{WRITTEN}b"'), "", 0)
    long = {"title": "x" * 50_000, "rights": "line\\n" * 500, "publication": "🚲 العربية 漢字"}
    for key, value in long.items():
        yield settings(f"long {key}", put("", key, f'"{value}"'), "", 0)
    forms = {
        "BOM": b"\xef\xbb\xbf" + TOML.encode(),
        "CRLF": TOML.replace("\n", "\r\n"),
        "CR": TOML.replace("\n", "\r"),
        "comments": TOML.replace("\n[", "\n# a \u202e comment\n["),
        "no labels": re.sub(r"label = .*\n", "", TOML),
        "plain side": _rename_side('"x1"'),
        "day of TOML": edit('date = "2024-03-01"', "date = 2024-03-01"),
    }
    for name, text in forms.items():
        yield settings(name, text, "", 0)


COLUMNS = {name: text.split("\n")[0].split(",") for name, text in FILES.items() if name.endswith(".csv")}
SHEET = "codings/frames-dot.csv"  # its columns are frames, and may be any
PLAIN = [name for name in COLUMNS if name != SHEET]


def table(name, text, said, code=2, file="", what=""):
    """Return a case of another CSV file."""
    return Case(f"{name} {what or said}", {name: text}, code, file or name, said, only=name)


def _list_tables():
    for name in PLAIN:
        columns, (head, row) = COLUMNS[name], FILES[name].split("\n")[:2]
        commas = "," * (len(columns) - 1)
        missing = "the first line names the columns"
        yield table(name, "", missing, what="empty")
        yield table(name, f"{commas}\n{commas}\n", missing, what="separators alone")
        begun = name == "codings/tone-dot.csv"  # a sheet to be filled in
        said = "no tone in it yet" if begun else "add one row for each entry"
        yield table(name, f"{head}\n{commas}\n{commas}\n", said, 0 if begun else 2, what="no row")
        yield table(
            name, f"{head},strange\n{row},x\n", "a column that the table does not have", what="strange column"
        )
        yield table(name, f"{head},{columns[0]}\n{row},x\n", "or one named twice", what="column twice")
        yield table(name, f"{head}\n{row},more,{SEEN}\n", "too many columns", what="one field too many")
        yield table(name, f'{head}\n"{row}\n', "mend the quotation marks", what="open quotation")
        yield table(name, f"{head}\n{row}\0\n", "a table is text, best in UTF-8", what="NUL")
        yield table(name, f"{head}\n{row}\n{',' * 3}{'x' * 140_000}\n", "not CSV", what="long field")
        yield table(name, bytes(range(256)), "a table is text, best in UTF-8", what="bytes")
    for name in ("naming.csv", "stance.csv", "masks.csv", "sources.csv", "questions.csv", "scores.csv"):
        for what, one in (
            ("line", "\u2028"),
            ("next", "\x85"),
            ("vertical", "\v"),
            ("acting", "\u202e\x1b\x9b"),
        ):
            last = FILES[name].rstrip("\n")
            parts = last.rsplit(",", 1)[0] if name not in ("questions.csv",) else ""
            text = f"{parts},a{one}b\n" if parts else last.replace("What does", f"What{one}does") + "\n"
            yield table(name, text, "", 0, what=f"{what} in a field")
    yield from _list_choices()
    yield from _list_sheets()


def _list_choices():
    """One value of a table that is none: (table, what stands there, what is put there, what is said)."""
    wrong = [
        ("naming.csv", "people", "animals", "not a kind of name"),
        ("naming.csv", ",council,made", ",Council!,made", "a term is words in small letters"),
        ("naming.csv", ",council,made", ",,made", "this column must not be empty"),
        ("stance.csv", ",i,", ",I!,", "a term is words in small letters"),
        ("stance.csv", "first person", " ", "this column must not be empty"),
        ("groups/2024-03-01.csv", "declared", "sure", "a group was declared before looking"),
        ("groups/2024-03-01.csv", ",but", ",b*t", "a term is words in small letters"),
        ("masks.csv", "upper town", "UPPER! town", "a term is words in small letters"),
        ("reporting.csv", "neutral", "loud", "not a tone"),
        ("frames.csv", "issue", "topic", "not a family of frames"),
        ("frames.csv", ",words,", ",guess,", "not a way of coding"),
        ("frames.csv", "ben-01,ann-01", "ben-99,ann-01", "not a sentence of this exchange"),
        ("claims.csv", "evaluative", "odd", "not a kind of claim"),
        ("claims.csv", "claim-01,ann-01", "claim-01,ann-99", "the exchange has no such sentence"),
        ("claims.csv", "claim-01,ann-01", 'claim-01,",;"', "no sentence stands here"),
        ("claims.csv", "countered,ben-01", 'countered," ; , "', "no sentence stands here"),
        ("claims.csv", "claim-02", "claim-01", "claim_id stands twice"),
        ("claims.csv", "countered,ben-01", "countered,ann-02", "an answer stands on the side against"),
        ("claims.csv", "unanswered", "countered", "an answer names its sentences"),
        ("quotations.csv", "“We ride", "“You ride", "has no such quotation"),
        ("quotations.csv", "testimony", "odd", "not a kind of quotation"),
        ("quotations.csv", "ann-02", "ann-77", "has no such quotation"),
        ("sources.csv", "named", "odd", "not a standing"),
        ("sources.csv", "ann-02", '",,;"', "no sentence stands here"),
        ("questions.csv", "ben-01", "ben-88", "the exchange has no such sentence"),
        ("questions.csv", "ben-01", '";"', "no sentence stands here"),
        ("exercises.csv", ",ids,", ",odd,", "not a kind of answer"),
        ("exercises.csv", ",5,", f",{NINES},", "minutes are a whole number"),
        ("exercises.csv", ",5,", ",-5,", "minutes are a whole number"),
        ("exercises.csv", ",5,", ",²,", "minutes are a whole number"),
        ("exercises.csv", ",5,", ",1.5,", "minutes are a whole number"),
        ("exercises.csv", "least: 1", f"least: {NINES}", "least is a whole number"),
        ("exercises.csv", "least: 1", "least: 0", "least is a whole number"),
        ("exercises.csv", "least: 1", "least", "a check is parts like"),
        ("exercises.csv", "least: 1", "count: x", "an answer of the kind ids has no count"),
        ("exercises.csv", "least: 1", "find: zebra", "stands nowhere in the letters"),
        ("exercises.csv", "least: 1", "from: zed", "is no letter and no side"),
        ("key.csv", "find", "lose", "not an exercise of exercises.csv"),
        ("key.csv", ",answer,", ",odd,", "not a view"),
        ("lesson.csv", "sentence,ann-01", "sentence,ann-66", "no sentence is called so"),
        ("lesson.csv", "frame,money", "frame,gold", "no frame is called so"),
        ("lesson.csv", "frame,money", "thing,money", "not a choice of a lesson"),
        *(
            ("scores.csv", "0.5", one, "a score is a number from −1 to 1")
            for one in ("nan", "inf", "2", "1e400", "-1.01", "0,5,", "half", "٠.٥x", "0x1", "1_0", NINES)
            if "," not in one
        ),
        ("scores.csv", "Mine", "VADER", "this name is that of a built-in tool"),
        ("scores.csv", "Mine", "vader", "this name is that of a built-in tool"),
        ("scores.csv", "Mine", "M" * 31, "a tool's name has at most 30 characters"),
        ("scores.csv", "ann-01", "ann-55", "the exchange has no such sentence"),
        ("codings/tone-dot.csv", ",1,", ",3,", "a tone is -2, -1, 0, 1 or 2"),
        ("codings/tone-dot.csv", "ann-01", "ann-44", "the exchange has no such sentence"),
        ("codings/tone-dot.csv", "Dot", " ", "this column must not be empty"),
        ("codings/adjudicated.csv", "ann-01", "ann-33", "the exchange has no such sentence"),
        ("codings/adjudicated.csv", ",money,", ",gold,", "no frame of codebook.csv or frames.csv"),
        ("codings/adjudicated.csv", ",0,", ",2,", "a code is 1 or 0"),
    ]
    for name, old, new, said in wrong:
        text = edit(old, new, FILES[name])
        yield table(name, text, said, what=f"{old[:20]} is {new[:20]}")
    twice = FILES["naming.csv"].replace("the council,town", "the council: town,hall")
    twice += "people,the council,town: hall,hall,made\n"
    yield table("naming.csv", twice, "have one name", what="two names, one address")
    other = FILES["groups/2024-03-01.csv"]
    changed = {"groups/2024-03-02.csv": other}
    said = "this group stands in another file"
    yield Case("a group in two files", changed, 2, "groups/2024-03-02.csv", said, "groups/2024-03-01.csv")


def _list_sheets():
    head, row = "sentence_id,coder,codebook,money,school\n", "ann-01,Dot,,0,1\n"
    yield table(SHEET, "", "the first line names the columns", what="empty")
    yield table(SHEET, ",,,,\n", "the first line names the columns", what="separators")
    yield table(SHEET, head, "add one row for each entry", what="no row")
    yield table(SHEET, f"{head},,,,\n,,,,\n", "add one row for each entry", what="blank rows")
    yield table(SHEET, head + "zzz-01,Dot,,0,1\n", "the exchange has no such sentence")
    yield table(SHEET, head + "ann-01,,,0,1\n", "this column must not be empty")
    yield table(SHEET, head + row + row, "has coded this sentence already")
    for code in ("2", "maybe", "-1", "1.5", "\u202e1", "٣"):
        yield table(SHEET, head + f"ann-01,Dot,,{code},1\n", "a code is 1, 0 or empty", what=f"code {code}")
    for code in ("1", "0", "1.0", "yes", "✓", "TRUE", ""):
        yield table(SHEET, head + f"ann-01,Dot,,{code},1\n", "", 0, what=f"code {code}")
    yield table(
        SHEET, f"sentence_id,coder,gold{SEEN}\nann-01,Dot,1\n", "is not counted", 0, what="strange frame"
    )
    names = ",".join(f"f{number}" for number in range(300))
    wide = f"sentence_id,coder,{names}\nann-01,Dot{',1' * 300}\n"
    yield table(SHEET, wide, "further columns of no frame", 0, what="300 frames")
    for name in (
        ".#codebook.csv",
        "._x.csv",
        "codings/._frames-dot.csv",
        "groups/._2024-03-01.csv",
        "~$x.csv",
    ):
        yield Case(f"stray {name}", {name: b"\0\1\xff"}, 0, "", only=SHEET)
    for name in ("codings/old.xlsx", "codings/notes.txt", "old.csv", "frames-dot.csv", "2024-01-01.csv"):
        yield Case(f"unread {name}", {name: "sentence_id,coder\n"}, 0, name, "is not read", only=SHEET)


def _list_codebooks():
    name, head = "codebook.csv", "frame,family,term,source,note\n"
    bad = [
        "A",
        "a b  C",
        "*",
        "a*b",
        "*a",
        "a|b",
        "(a",
        "a+",
        "[a]",
        "a\\",
        "^a",
        "a$",
        "a?",
        "é!",
        "“a”",
        "a/b",
    ]
    bad += [
        "\u202ea",
        "a\x1b",
        "a\x9b",
        "a\uffff",
        "a**",
        "a * b",
        "🚲",
        "a;b" * 2,
        "ß" * 3 + "!",
        "ann's’s x!",
    ]
    for term in bad:
        said = "a term is words in small letters with single spaces"
        yield table(name, f'{head}money,issue,"{term}",text,\n', said, what=f"term {term[:9]!r}")
    for family in ("topic", "Issue", "issue!", "\u202eissue", "issue generic", "x" * 5000):
        yield table(
            name,
            f"{head}money,{family},cost,text,\n",
            "not a family of frames",
            what=f"family {family[:9]!r}",
        )
    twice = f"{head}money,issue,cost,text,\nmoney,issue,cost,text,\n"
    yield table(name, twice, "frame and term stand twice")
    yield table(
        name, f"{head}money,issue,cost,text,\nmoney,generic,price,text,\n", "belongs to the family issue"
    )
    for other in ("Money", "MONEY", "money\u200b"):
        text = f"{head}money,issue,cost,text,\n{other},issue,price,text,\n"
        yield table(name, text, "the same frame", what=f"frame {other!r} beside money")
    for place, column in enumerate(("frame", "family", "term", "source")):
        cells = ["money", "issue", "cost", "text", ""]
        cells[place] = " "
        yield table(name, f"{head}{','.join(cells)}\n", f"fill in {column}")
    many = head + "".join(f"m{number},bad,cost,text,\n" for number in range(500))
    yield table(name, many, "not a family of frames", what="500 faults")
    wide = f"{head}money,issue,cost,text,x{',y' * 50_000}\n"
    yield table(name, wide, "too many columns", what="50,000 columns")
    good = {
        "semicolons": FILES[name].replace(",", ";"),
        "tabs": FILES[name].replace(",", "\t"),
        "BOM": "\ufeff" + FILES[name],
        "CRLF": FILES[name].replace("\n", "\r\n"),
        "capitals": FILES[name].replace("frame,family", "Frame, FAMILY "),
        "blank rows": FILES[name] + "\n\n,,,,\n",
        "acting note": FILES[name].replace("a place", f"a{SEEN}"),
        "acting frame": FILES[name].replace("school,generic", "scho\x1b\u202eol,generic"),
        "broken note": FILES[name].replace("a place", '"a\nplace\u2028\x85\v"'),
        "long term": f"{head}money,issue,{'y' * 100_000},text,\n",
        "thousand terms": head + "".join(f"money,issue,t{number},text,\n" for number in range(1000)),
    }
    for what, text in good.items():
        yield table(name, text, "", 0, what=what)
    yield table(name, FILES[name].encode("utf-16"), "read as UTF-16", 0, what="UTF-16")
    yield table(
        name, FILES[name].replace("a place", "é").encode("cp1252"), "read as Windows-1252", 0, what="1252"
    )


def text(name, letter, said, code=2, file="cole.txt"):
    """Return a case of another text of the letter that is a file."""
    return Case(name, {"cole.txt": letter}, code, file, said)


def _list_texts():
    for byte in (b"\x80", b"\xff", b"\xc3", b"\xe2\x82", b"\xed\xa0\x80", b"\xf5", b"\xc0\xaf", b"\xf8\x88"):
        yield text(f"byte {byte!r}", b"I do not agree. " + byte + b" And so on.", "a text must be UTF-8")
    for name, letter in {"nothing": "", "blanks": " \n\t ", "BOM": "\ufeff", "lines": "\n" * 999}.items():
        yield text(name, letter, "the file must not be empty")
    for name, letter in {
        "marks": "… — !?",
        "joiners": "\u200b\u200d.",
        "acting": "\x1b\u202e\x07",
        "🚲": "🚲",
    }.items():
        yield text(f"no word: {name}", letter, "a letter must not be empty", file="exchange.toml")
    yield text("UTF-16", "I do not agree.".encode("utf-16"), "a text must be UTF-8")
    good = {
        "digits": "1 22 333. 4444 5.",
        "stop words": "The of and to a in. It is the of.",
        "one sentence": "No.",
        "all quoted": "“I do not agree. It was built.”",
        "open mark": "He said “no and no more. And so on.",
        "acting": f"I do not {ACTING} agree.",
        "NUL": "I do\0 not agree.",
        "C1": "I do \x85 not \x9b31m agree.",
        "form feed": "I do not\fagree.\vNo.",
        "U+2028": "I do not\u2028agree.\u2029No.",
        "override": "I \u202edo not\u202c agree.",
        "isolate": "I \u2066do not\u2069 agree.",
        "no character": "I do \ufdd0\ufffe\U0010ffff not agree.",
        "soft hyphens": "I do not a\u00adgree.",
        "joiners": "I do n\u200dot a\u200bgree.",
        "CR": "I do not agree.\rNo.\r",
        "CRLF": "I do not agree.\r\nNo.\r\n",
        "BOM": "\ufeffI do not agree.",
        "Hebrew": "אני לא מסכים. לא.",
        "Arabic": "لا أوافق. لا.",
        "Chinese": "我不同意。不。",
        "Thai": "ฉันไม่เห็นด้วย",
        "long word": "a" * 50_000,
        "long line": "no and no " * 2_000,
        "many lines": "no\n" * 3_000,
        "accents alone": "a\u0301\u0301\u0301 no",
        "marks": "“” ‘’ no “‘”’",
        "code": "<script>alert(1)</script> no &amp; so",
        "formula": "=1+1 no",
        "paths": "/etc/passwd is no letter",
    }
    for name, letter in good.items():
        yield text(name, letter, "", 0)
    yield from _list_anchors()


def _list_anchors():
    starts, ends = 'starts = "The lane costs"', 'ends = "knows it."'
    cases = {
        "missing": (starts, 'starts = "The lake costs"', "this text is not in the source"),
        "acting": (starts, rf'starts = "The {WRITTEN}lane"', "this text is not in the source"),
        "twice": (starts, 'starts = "The lane"', "stands more than once in the source"),
        "empty": (starts, 'starts = ""', "starts in [[letters]] of ben is empty"),
        "blank": (starts, 'starts = "  "', "starts in [[letters]] of ben is empty"),
        "blank end": (ends, r'ends = "\t"', "ends in [[letters]] of ben is empty"),
        "no word": (starts, 'starts = "zzz"', "this text is not in the source"),
        "before": (ends, 'ends = "The lane is good"', "the last words stand before the first"),
        "overlap": (starts, 'starts = "Nobody asked"', "two passages cover the same text"),
        "long": (starts, f'starts = "{"The lane " * 20_000}"', "this text is not in the source"),
        "long quoted": (
            'ends = "every day,”"',
            f'ends = "{"day " * 9_000}"',
            "this text is not in the source",
        ),
        "quoted blank": ('starts = "“We ride"', 'starts = " "', "[[quoted]] needs starts"),
        "heading": ('text = "The lane"', 'text = "The lake"', "this text does not begin once in line 1"),
        "heading blank": ('text = "The lane"', 'text = " "', "[[headings]] needs text"),
        "left out": ('text = "Printed in the town."', 'text = "Painted"', "this text is not in the source"),
        "left blank": ('text = "Printed in the town."', 'text = ""', "is empty"),
        "no letter": ('author_note = "name missing"\nfile = "cole.txt"', "", "a letter has starts and ends"),
        "both": ('file = "cole.txt"', 'file = "cole.txt"\nstarts = "I"\nends = "t."', "and not both"),
        "other text": ('text = "The lane"\nline = 1', 'text = "The lane"\nline = 7', ""),
    }
    for name, (old, new, said) in cases.items():
        yield settings(f"anchor {name}", edit(old, new), said)
    for name, more in {
        "words": "More.",
        "acting": f"More {ACTING}.",
        "a mark": "*",
        "long": "no " * 9_999,
    }.items():
        said = "this text is unaccounted for"
        yield Case(f"loose {name}", {"source.txt": f"{SOURCE}\n{more}\n"}, 2, "source.txt", said)
    changed = {"exchange.toml": edit(ends, 'ends = "The lane costs"')}
    yield Case("anchor of one stretch", changed, 2, "source.txt", "this text is unaccounted for")
    yield Case("no source", {"source.txt": None}, 2, "source.txt", "there is no such file")
    yield Case("no letter", {"cole.txt": None}, 2, "cole.txt", "there is no such file")
    yield Case("no settings", {"exchange.toml": None}, 2, "exchange.toml", "there is no such file")


def replace_by(name, make):
    """Return what puts something else in the place of a file: `make(path, outside)`, a folder outside."""

    def do(folder):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        outside = folder.parent / f"outside-{folder.name}"
        outside.mkdir(exist_ok=True)
        (outside / "secret.csv").write_text("secret of the machine\n")
        make(path, outside)

    return do


KINDS = {
    "a link elsewhere": (
        lambda path, out: path.symlink_to(out / "secret.csv"),
        "this leads out of the folder",
    ),
    "a link to the system": (
        lambda path, out: path.symlink_to("/etc/passwd"),
        "this leads out of the folder",
    ),
    "a link to a device": (lambda path, out: path.symlink_to("/dev/zero"), "this leads out of the folder"),
    "a link to nothing": (lambda path, out: path.symlink_to("nothing"), "a link that leads to no file"),
    "a link to itself": (lambda path, out: path.symlink_to(path.name), "the file cannot be read"),
    "a pipe": (lambda path, out: os.mkfifo(path), "this is no file, but a pipe or a device"),
    "a folder": (lambda path, out: path.mkdir(), "this is a folder, and no file"),
}
READ = (
    "exchange.toml",
    "source.txt",
    "cole.txt",
    "codebook.csv",
    "claims.csv",
    "scores.csv",
    "lesson-context.md",
)


def _make_large(path, _outside):
    path.write_bytes(b"")
    os.truncate(path, LARGE)


def _list_links():
    for name, (kind, (make, said)) in itertools.product(READ, KINDS.items()):
        only = name if name.endswith((".csv", ".md")) else ""
        yield Case(f"{name} is {kind}", {}, 2, name, said, only, replace_by(name, make))
    for name in (SHEET, "codings/adjudicated.csv", "codings/tone-dot.csv", "groups/2024-03-01.csv"):
        for kind in list(KINDS)[:2]:
            make, said = KINDS[kind]
            yield Case(f"{name} is {kind}", {}, 2, name, said, name, replace_by(name, make))
    for name in ("codings", "groups"):
        to = replace_by(name, lambda path, out: path.symlink_to(out))
        yield Case(f"{name} is a folder elsewhere", {}, 2, name, "this leads out of the folder", do=to)
        to = replace_by(name, lambda path, out: path.symlink_to("/etc"))
        yield Case(f"{name} is the system's", {}, 2, name, "this leads out of the folder", do=to)
    for name in ("source.txt", "exchange.toml", "codebook.csv", SHEET):
        said = "a file has at most 20 MB, and this one has more"
        only = name if name.endswith(".csv") else ""
        yield Case(f"{name} is large", {}, 2, name, said, only, replace_by(name, _make_large))
    within = replace_by("cole.txt", lambda path, out: _link_within(path))
    yield Case("a link within the folder", {}, 0, "", do=within)
    changed = {"exchange.toml": put("[[letters]]", "file", '"sub/secret.csv"', 2)}
    to = replace_by("sub", lambda path, out: path.symlink_to(out))
    yield Case(
        "a letter in a folder elsewhere", changed, 2, "sub/secret.csv", "this leads out of the folder", do=to
    )
    for name in ("x.csv", "README.md", ".#codebook.csv", "codings/x.csv"):
        for kind in ("a link to the system", "a pipe", "a folder"):
            make, _ = KINDS[kind]
            yield Case(f"stray {name} is {kind}", {}, 0, "", only=SHEET, do=replace_by(name, make))


def _link_within(path):
    kept = path.parent / "originals"
    kept.mkdir()
    (kept / "cole.txt").write_text(FILES["cole.txt"])
    path.symlink_to(kept / "cole.txt")


SPOILED = {
    "settings": list(_list_settings()),
    "tables": list(_list_tables()),
    "codebook": list(_list_codebooks()),
    "texts": list(_list_texts()),
    "links, pipes, sizes": list(_list_links()),
}
