"""Faults of exchange.toml and of tables say their line, and which name was meant."""

import pytest

import rejoinder as rj
from rejoinder.exchange import InputError
from rejoinder.exchange.tables import read_table

NO_KEY, UNENDED = "has no such key; did you mean", "a text begins here that no quotation mark ends"
TOML = """\
title = "A lane"
source = "source.txt"
[sides.lee]
label = "Lee"
[sides.berg]
label = "Berg"
[[letters]]
id = "lee"
side = "lee"
author = "Ann Lee"
starts = "The lane is"
ends = "good."
[[letters]]
id = "berg"
side = "berg"
author = "Ben Berg"
starts = "It is"
ends = "not."
"""


def read_fault(tmp_path, old, new):
    """Return what is said of the folder whose exchange.toml has `new` for `old`, from its file's name on."""
    (tmp_path / "source.txt").write_text("The lane is good.\n\nIt is not.\n", encoding="utf-8")
    assert TOML.count(old) == 1
    (tmp_path / "exchange.toml").write_text(TOML.replace(old, new), encoding="utf-8")
    with pytest.raises(InputError) as fault:
        rj.load(tmp_path)
    return str(fault.value).partition("exchange.toml")[2]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('author = "Ann Lee"', 'autor = "Ann Lee"', f" line 10: “autor”: [[letters]] {NO_KEY} author? "),
        ('title = "A lane"', 'titel = "A lane"', f" line 1: “titel”: the top level {NO_KEY} title? "),
        ('author = "Ann Lee"', "author = 7", " line 10: “author = 7”: author in [[letters]] must be text;"),
        ('side = "berg"', 'side = "brg"', " line 15: “brg”: letter berg names a side that is not there;"),
        ('id = "berg"', 'id = "lee"', " line 14: “lee”: each letter has an id of its own"),
        ('id = "berg"', 'id = "berg"\ndate = "1921-02-31"', " line 15: “1921-02-31”: letter berg bears"),
        ('id = "berg"', 'id = "berg"\nanswers = "roth"', " line 15: “roth”: "),
        ('id = "berg"\nside = "berg"', 'id = "berg"\nside = "lee"', " line 5: “sides.berg”: each side"),
        ("[sides.berg]", "[sides.Berg]", " line 5: “sides.Berg”: a side's key has small letters"),
        ('author = "Ann Lee"', 'language = "xx"', " line 10: “language = xx”: this is no language"),
        ('title = "A lane"', "title = A lane", " line 1: “title = A lane”: the file must be TOML (Inv"),
        ('title = "A lane"', 'title = "A lane', f" line 1: “title = \"A lane”: {UNENDED}"),
        ('label = "Berg"', "label = 'Berg", f" line 6: “label = 'Berg”: {UNENDED}"),
        ('author = "Ann Lee"', "author = 7\nautor = 8", " line 11: “autor”: "),
        ('title = "A lane"', "", ": “title”: an exchange has a title;"),  # what is not there has no line
    ],
)  # fmt: skip
def test_a_fault_says_its_line_and_what_was_meant(tmp_path, old, new, said):
    assert read_fault(tmp_path, old, new).startswith(said)


def test_a_value_that_stands_twice_has_no_line(tmp_path):
    old = TOML[TOML.index('author = "Ann') : TOML.index('starts = "It is"')]
    assert read_fault(tmp_path, old, old.replace("author", 'quotes = "x"\nauthor')).startswith(
        ": “quotes = 'x'”"
    )


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("fram,term", "did you mean frame? keep frame, term, note"),
        ("frame,term,nots", "did you mean note? keep"),
    ],
)
def test_a_misspelt_column_is_asked_after(tmp_path, header, said):
    path = tmp_path / "codebook.csv"
    path.write_text(f"{header}\na,b,c\n", encoding="utf-8")
    with pytest.raises(InputError) as fault:
        read_table(path, ["frame", "term"], optional=("note",))
    assert any("codebook.csv line 1: “" in str(one) and said in str(one) for one in fault.value.all)
