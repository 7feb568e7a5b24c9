"""More folders spoiled on purpose: what a spreadsheet, a program of another kind, or a mischief may write."""

import itertools

from .small_folder import FILES
from .spoiled import PLAIN, SHEET, edit, put, settings, table, text

FIELD = 10_000_000  # characters


def _list_codes():
    """Codes as data/README.md has them: capitals and blanks make no difference."""
    head = "sentence_id,coder,codebook,money,school\n"
    for code in ("X", "Y", "YES", "No", "N", "false", "0.0", " 1 ", "x ", "\u00a01", "tRuE", "no "):
        yield table(SHEET, f"{head}ann-01,Dot,,{code},1\n", "", 0, what=f"code {code!r}")
    bad = (
        "１ ① ½ 01 +1 1e0 0x1 -0 nan inf None null ∞ '1 =1 1\u0301 1\u202e oui 1.00 10 <b>1</b> __proto__ I ×"
    )
    for code in bad.split():
        yield table(
            SHEET, f"{head}ann-01,Dot,,{code},1\n", "a code is 1, 0 or empty", what=f"bad code {code!r}"
        )
    names = [
        "=cmd|' /C calc'!A0",
        "__proto__",
        "<script>alert(1)</script>",
        "\u202eDot",
        "👩‍👧",
        "a" * 300,
        "'",
        '""',
    ]
    for name in names:
        cell = '"' + name.replace('"', '""') + '"'
        yield table(SHEET, f"{head}ann-01,{cell},,0,1\n", "", 0, what=f"coder {name[:20]!r}")


def _list_numbers():
    good = "-0 +1 .5 1. 1e-400 5e-1 −1 1e0 -1E0 １".split() + [" 0.5 ", "0." + "0" * 900 + "1"]
    for one in good:
        yield table("scores.csv", edit("0.5", one, FILES["scores.csv"]), "", 0, what=f"score {one[:9]!r}")
    bad = "1e 0.5.5 0b1 1__0 ½ infinity -inf NaN +nan 1e309 -1e309 0.5% $0.5 0.5€ 1.0000001 -- 0o1 =1".split()
    for one in bad:
        said = "a score is a number from −1 to 1"
        yield table("scores.csv", edit("0.5", one, FILES["scores.csv"]), said, what=f"bad score {one!r}")
    for one in "0.5 3 -3 nan =1 two １ ∞ 1e9".split():
        tones = edit(",1,", f",{one},", FILES["codings/tone-dot.csv"])
        yield table("codings/tone-dot.csv", tones, "a tone is -2, -1, 0, 1 or 2", what=f"tone {one}")
    for one in "1e3 0x5 5.0 ∞ five -0 5m".split():
        asked = edit(",5,", f",{one},", FILES["exercises.csv"])
        yield table("exercises.csv", asked, "minutes are a whole number", what=f"minutes {one}")
    asked = edit(",5,", ",５,", FILES["exercises.csv"])
    yield table("exercises.csv", asked, "", 0, what="minutes in wide digits")


def _list_formats():
    """Files of other programs under a table's name, and a table as other programs write it."""
    others = {
        "ZIP": b"PK\x03\x04" + bytes(60),
        "PNG": b"\x89PNG\r\n\x1a\n" + bytes(60),
        "old Excel": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(60),
        "SQLite": b"SQLite format 3\0" + bytes(60),
        "UTF-32": FILES["stance.csv"].encode("utf-32"),
        "UTF-16 without a mark": FILES["stance.csv"].encode("utf-16-le"),
    }
    for what, data in others.items():
        yield table("stance.csv", data, "a table is text, best in UTF-8", what=what)
    texts = {
        "HTML": "<!doctype html><table><tr><td>category<td>term</table>",
        "JSON": '[{"category": "first person", "term": "i"}]',
        "Markdown": "| category | term |\n| --- | --- |\n| first person | i |",
        "a diff": "<<<<<<< HEAD\n" + FILES["stance.csv"] + "=======\n>>>>>>> other\n",
        "TOML": FILES["exchange.toml"],
    }
    for what, data in texts.items():
        yield table("stance.csv", data, "", what=what)
    for name in ("stance.csv", "naming.csv", "masks.csv", "codebook.csv"):
        made = FILES[name]
        first, _, rows = made.partition("\n")
        quoted = "\n".join(",".join(f'"{cell}"' for cell in line.split(",")) for line in made.splitlines())
        good = {
            "all quoted": quoted,
            "no line end": made.rstrip("\n"),
            "a row of quotes": made + '""' + ',""' * first.count(",") + "\n",
            "rows of blanks": made + " , \n" * 3,
            "formula": made.rstrip("\n").rsplit(",", 1)[0] + ",=HYPERLINK(0)\n",
            "guarded": made.rstrip("\n").rsplit(",", 1)[0] + ",'=1+1\n",
            "markup": made.rstrip("\n").rsplit(",", 1)[0] + ",<img src=x onerror=alert(1)>\n",
            "columns turned": "\n".join(",".join(line.split(",")[::-1]) for line in made.splitlines()),
        }
        for what, data in good.items():
            yield table(name, data, "", 0, what=what)
        wide = f'{made.rstrip()}\n"{"x" * FIELD}{rows[0]}"\n'
        yield table(name, wide, "not CSV", what="10 MB in a field")
    for name in PLAIN[:3]:
        yield table(name, FILES[name].splitlines()[0][::-1] + "\n", "", what="a line turned round")


def _list_toml():
    """Settings in every form that TOML has, and in some that it has not."""
    title, letters = 'title = "The lane"', "[[letters]]"
    good = {
        "literal": (title, "title = 'The \\ lane'"),
        "many lines": (title, 'title = """\nThe\nlane"""'),
        "literal lines": (title, "title = '''The\nlane'''"),
        "escape": (title, r'title = "The \U0001F6B2 lane"'),
        "key in quotes": (title, '"title" = "The lane"'),
        "blank": (title, '\ttitle\t=\t"The lane"\t# of it'),
        "list over lines": ('trial = ["ann-01", "ben-01"]', 'trial = [\n"ann-01", # one\n"ben-01",\n]'),
        "dotted": ('[sides.against]\nlabel = "Against it"', '[sides]\nagainst.label = "Against it"'),
        "inline": ('[sides.against]\nlabel = "Against it"', '[sides]\nagainst = {label = "Against it"}'),
        "markup": (title, 'title = "<script>alert(1)</script>{{ 7*7 }}${1}%s%(a)s"'),
        "formula": ('author = "Ben Berg"', "author = \"=cmd|' /C calc'!A0\""),
        "a name of objects": ('author = "Ben Berg"', 'author = "__proto__"'),
    }
    for name, (old, new) in good.items():
        yield settings(f"form {name}", edit(old, new), "", 0)
    bad = {
        "title as a table": (title, 'title.a = "x"', "title must be text"),
        "escape beyond": (title, r'title = "\UFFFFFFFF"', "the file must be TOML"),
        "two values": (title, 'title = "a" "b"', "the file must be TOML"),
        "no value": (title, "title =", "the file must be TOML"),
        "bare word": (title, "title = lane", "the file must be TOML"),
        "key of two words": (title, 'the title = "x"', "the file must be TOML"),
        "open head": ("[sides.for]", "[sides.for", "the file must be TOML"),
        "mixed heads": ("[sides.for]", "[[sides.for]", "the file must be TOML"),
        "side as a list": ("[sides.for]", "[[sides.for]]", "[sides.for] is a table with a label"),
        "label as a table": ("[sides.for]", "[sides.for.label]", "[sides.for] is a table with a label"),
        "control in a comment": (title, f"{title} # \x07", "the file must be TOML"),
        "objects' key": (title, f'{title}\n__proto__ = "x"', "the top level has no such key"),
        "no key": (title, f'{title}\n"" = "x"', "the top level has no such key"),
        "long key": (title, f'{title}\n{"k" * 5000} = "x"', "the top level has no such key"),
        "JSON": (title, '{"title": "x"}', "the file must be TOML"),
        "letters as a table": (letters, "[letters]", "the file must be TOML"),
        "time of day": ('date = "2024-03-02"', "date = 2024-03-02T25:00:00Z", "the file must be TOML"),
    }
    for name, (old, new, said) in bad.items():
        yield settings(f"form {name}", edit(old, new), said)
    for head, key in itertools.product(
        ("[[letters.quoted]]", "[[cut]]", "[[coders]]", "[[headings]]"), ("__proto__", '"a.b"')
    ):
        yield settings(f"{head} {key}", put(head, key, '"x"'), "has no such key")


RUNS = {
    "brackets": "(" * 5_000,
    "opening marks": "“" * 5_000,
    "both marks": "“‘" * 2_500 + "no" + "’”" * 2_500,
    "points": ". " * 5_000,
    "dashes": "—" * 12_500,
    "apostrophes": "'" * 12_500,
    "titles": "Mr. " * 5_000,
    "initials": "J. R. " * 3_750,
    "short forms": "e.g. i.e. " * 2_500,
    "addresses": "http://a.b/?" * 1_250,
    "mails": "a@b." * 2_500,
    "numbers": "1." * 7_500,
    "accents": "a" + "\u0301" * 12_500,
    "joined": "👩\u200d" * 2_500,
    "turned": "\u202e" * 5_000 + "no",
    "isolates": "\u2066no" * 2_500,
    "soft hyphens": "a\u00ad" * 7_500,
    "broken words": "in-\n" * 2_500,
    "blank lines": "no\n \n\t\n" * 1_250,
    "quoted lines": "> " * 5_000 + "no",
    "tags": "<b>" * 5_000,
    "entities": "&amp;" * 5_000,
    "stars": "*" * 12_500,
    "footnotes": "[1]" * 5_000,
    "question marks": "no?!" * 5_000,
    "girls’ rooms": "‘girls’ room " * 10_000,
    "hyphened": "no-" * 7_500,
}


def _list_runs():
    for what, run in RUNS.items():
        yield text(f"run of {what}", f"I do not agree. {run} And so on.", "", 0)


MORE = {
    "codes": list(_list_codes()),
    "numbers": list(_list_numbers()),
    "formats": list(_list_formats()),
    "forms of settings": list(_list_toml()),
    "long runs": list(_list_runs()),
}
