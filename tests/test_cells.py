"""What leaves as CSV: no spreadsheet program runs a cell, and what was written is read back."""

import csv
import io

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rejoinder.exchange import read_table, write_line, write_rows, write_sheet, write_table
from rejoinder.exchange.cells import guard_cell, restore_cell

from .scripts import call, open_blank

# Each begins as OWASP says a formula may ("CSV injection"), or looks so and is a number.
RUN = ["=1+1", "+1 555 0100", "-2+3", "@SUM(A1)", "=cmd|'/c calc'!A1", "＝1+1", "--1", "-", "'=1", "''@a"]
# A program set to “;” begins a cell after one, and one that takes no quotes a row after a line's end.
PARTED = {
    ";=1+1": ";'=1+1",
    "a;=1+1;b": "a;'=1+1;b",
    "\t@a;-2;-b": "'\t'@a;-2;'-b",
    'say;"=1"': 'say;\'"=1"',
    "a\n+b": "a\n'+b",
    "a;'=1": "a;''=1",
}
NUMBERS = ["-0.3", "+5", "-1,5", "-.5", "+1e-3", "-40%", "7"]
PLAIN = ["a = b", "'tis", "3-4", "''", "", 'said "no", and left', "\u202ekcab\x1b[2J\ufffe"]
ACTING = "\x00\x1b\x9b\u202e\u2066\ufffe\uffff"


def read(text):
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


@pytest.mark.parametrize("text", RUN)
def test_a_formula_becomes_a_text(text):
    assert read(write_rows([[text]])) == [["'" + text]]
    assert read(write_table(pd.DataFrame({text: [text, "b"]}))) == [["'" + text], ["'" + text], ["b"]]


@pytest.mark.parametrize("text", PARTED)
def test_a_formula_that_begins_a_cell_elsewhere_becomes_a_text(text):
    assert read(write_table(pd.DataFrame({"a": [text]}))) == [["a"], [PARTED[text]]]
    elsewhere = csv.reader(io.StringIO(write_table(pd.DataFrame({"a": [text]}))), delimiter=";")
    assert not [one for row in elsewhere for one in row if one.startswith(("=", "@", "+"))]


@given(st.text(alphabet="a'\";\t\n=+-@1", max_size=9))
@settings(max_examples=200, deadline=None, database=None)
def test_what_is_guarded_is_restored(text):
    assert restore_cell(guard_cell(text)) == text


@pytest.mark.parametrize("text", NUMBERS)
def test_a_number_stays_a_number(text):
    assert read(write_rows([[text]])) == [[text]]


def test_a_table_keeps_its_numbers():
    table = pd.DataFrame({"a": [-0.3, 2.0], "b": [-1, 4], "c": [True, False], "d": ["-0.3", None]})
    assert write_table(table) == "a,b,c,d\n-0.3,-1,True,-0.3\n2.0,4,False,\n"


@given(
    st.lists(
        st.text(max_size=12) | st.sampled_from([*RUN, *PARTED, *NUMBERS, *PLAIN]), min_size=1, max_size=4
    )
)
@example(["'-0.3"])
@settings(max_examples=150, deadline=None, database=None)
def test_what_was_written_is_read_back(tmp_path_factory, texts):
    path = tmp_path_factory.getbasetemp() / "cells.csv"
    path.write_bytes(write_sheet([["name", "note"], *(["x", text] for text in texts)]))
    data = path.read_text(encoding="utf-8-sig")
    assert not set(data) & set(ACTING)
    assert all(not row[1].startswith(("=", "@")) for row in read(data))
    table = read_table(path, ["name", "note"], empty=("note",))
    assert list(table["note"]) == [write_line(text) for text in texts]


def test_the_scripts_write_and_read_cells_as_python_does(browser):
    texts = [*RUN, *PARTED, *NUMBERS, *PLAIN, *ACTING, "a\n=1", "\t=1"]
    tab = open_blank(browser, "cells")
    written = [call(tab, "writeCells", [[text, "b"]]) for text in texts]
    back = [call(tab, "restoreCell", guard_cell(text)) for text in texts]
    tab.close()
    assert [read(one) for one in written] == [[[guard_cell(text), "b"]] for text in texts]
    assert back == [restore_cell(guard_cell(text)) for text in texts]
