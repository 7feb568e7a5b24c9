"""Notebooks that a stranger made: what is none is one line, and what a cell shows does the page no harm."""

import json
import tempfile

import nbformat
import pytest
from bs4 import BeautifulSoup

from rejoinder.page.foreign import LONGEST, clean_html, clean_text
from rejoinder.publish.collect import collect
from rejoinder.publish.errors import ReportError
from rejoinder.publish.kernels import find_notebooks

from .test_collect import make_notebook

CELL: dict = {
    "cell_type": "code",
    "id": "a",
    "metadata": {},
    "source": "1",
    "outputs": [],
    "execution_count": None,
}
WHOLE = {"cells": [CELL], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
SPOILED: dict = {
    "a list": [],
    "null": None,
    "a text": "x",
    "a number": 3,
    "metadata that is text": WHOLE | {"metadata": "x"},
    "our metadata as text": WHOLE | {"metadata": {"rejoinder": "x"}},
    "a kernel that is a number": WHOLE | {"metadata": {"kernelspec": 3}},
    "no cells": {key: value for key, value in WHOLE.items() if key != "cells"},
    "cells in no list": WHOLE | {"cells": {}},
    "cells that are null": WHOLE | {"cells": None},
    "a cell that is a number": WHOLE | {"cells": [3]},
    "a cell of no kind": WHOLE | {"cells": [CELL | {"cell_type": "x"}]},
    "source that is a number": WHOLE | {"cells": [CELL | {"source": 3}]},
    "half a character": WHOLE | {"cells": [CELL | {"source": "\ud800"}]},
    "tags that are a text": WHOLE | {"cells": [CELL | {"metadata": {"tags": "setup"}}]},
    "metadata of a cell as text": WHOLE | {"cells": [CELL | {"metadata": "x"}]},
    "outputs that are a text": WHOLE | {"cells": [CELL | {"outputs": "x"}]},
    "a version to come": WHOLE | {"nbformat": 5 * 10**9},
    "a version of text": WHOLE | {"nbformat": "4"},
    "a version below all": WHOLE | {"nbformat": -1},
    "the first version": {"nbformat": 1},
}
RAW = {
    "nothing": "",
    "very deep lists": "[" * 100_000,
    "very deep metadata": json.dumps(WHOLE).replace("{}", '{"a":' * 50_000 + "1" + "}" * 50_000, 1),
    "a very long number": '{"nbformat": ' + "9" * 6000 + "}",
    "no text": "\0\0\0\0",
}


@pytest.mark.parametrize("text", [*map(json.dumps, SPOILED.values()), *RAW.values()], ids=[*SPOILED, *RAW])
def test_what_is_no_notebook_is_one_line(tmp_path, text):
    path = tmp_path / "00-made.ipynb"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ReportError) as fault:
        find_notebooks(tmp_path)
    assert str(fault.value).startswith(f"{path}: no notebook") and "\n" not in str(fault.value)


@pytest.mark.parametrize(
    "notebook",
    [
        WHOLE,
        {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": []},
        WHOLE | {"cells": [{key: value for key, value in CELL.items() if key != "id"}]},
    ],
    ids=["whole", "of version 3", "without ids"],
)
def test_an_older_notebook_is_one(tmp_path, notebook):
    (tmp_path / "00-made.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    assert find_notebooks(tmp_path) == [tmp_path / "00-made.ipynb"]


HOSTILE = """<h1>Big</h1><p id=main class=found onclick="a()" style="position:fixed;inset:0">A
<a href="javascript:a()">one</a> <a href=" JaVaScRiPt:a()">two</a> <a href="https://example.org/">three</a>
<iframe src="https://example.org"></iframe><script>a()</script><style>body{display:none}</style>
<svg onload="a()"><a href="javascript:a()">s</a></svg><img src=x onerror="a()"><form action=/x><input></form>
<base href="https://example.org/"><meta http-equiv=refresh content="0;url=https://example.org">
<table border=1><tr><td colspan=2><b>kept</b></table></div></section></main><!-- <script> -->"""


def test_what_a_cell_made_itself_can_neither_run_nor_load_nor_cover():
    made = clean_html(HOSTILE)
    soup = BeautifulSoup(made, "html.parser")
    assert {tag.name for tag in soup.find_all()} <= {"div", "p", "a", "table", "tbody", "tr", "td", "b"}
    kept = {name for tag in soup.select(".scroll *") for name in tag.attrs}
    assert kept == {"href", "colspan"}
    assert [link.get("href") for link in soup.find_all("a")] == [None, None, "https://example.org/"]
    assert soup.select_one("td b").text == "kept"
    said = soup.select_one("p.note").text
    for left in ("<script>", "<style>", "<iframe>", "onclick", "style", "javascript:", "<img>", "<base>"):
        assert left in said
    assert BeautifulSoup(clean_html("<table border=1><tr><td>1</table>"), "html.parser").select(".note") == []


def collect_shown(outputs):
    """Return the part of a notebook whose last cell showed this."""
    notebook = make_notebook("Made", ("1", []))
    notebook.cells[-1].outputs = [nbformat.from_dict(output) for output in outputs]
    return collect([notebook], ["made"]).parts[0]


def test_it_is_the_cleaned_one_that_stands_in_the_report():
    shown = {"output_type": "display_data", "data": {"text/html": HOSTILE}, "metadata": {}}
    part = collect_shown([shown])
    assert [one.content for one in part.blocks if one.kind == "piece"] == [clean_html(HOSTILE)]


def test_a_cell_that_prints_without_end_is_cut_and_says_so():
    """In many pieces, as a kernel sends them."""
    pieces = [{"output_type": "stream", "name": "stdout", "text": "0123456789" * 1000} for _ in range(70)]
    part = collect_shown(pieces)
    [text] = [one.content for one in part.blocks if one.kind == "text"]
    assert text.startswith("0123456789") and len(text) < LONGEST + 100
    assert text.endswith("cut: the cell printed 700,000 characters, and a page takes 20,000 of them")


def test_a_page_names_no_place_of_the_machine():
    """Of a warning the file stays, not where it lies; words with strokes between them are no places."""
    cell, file = f"{tempfile.gettempdir()}/ipykernel_77/31.py", json.__file__
    said = f"{cell}:2: UserWarning: odd\n  {file}:9: and/or 1/2 (//) {file!r}"
    assert (
        clean_text(said)
        == "this cell:2: UserWarning: odd\n  …/__init__.py:9: and/or 1/2 (//) '…/__init__.py'"
    )
