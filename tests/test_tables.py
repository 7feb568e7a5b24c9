"""`rejoinder new` on tables: what of them is left out or read is said, and no figures become a letter."""

import zipfile

import pytest

from rejoinder.starting.received import read_file

from .test_received import ONE, TWO, W, head, list_letters, make, run

FIGURES = [["Year", "Cars"], ["2019", "1,200"], ["2020", "900"]]
HEADED = [["Shop", "Loss"]]
TALK = [
    ["Speaker", "What was said"],
    ["Ann Lee", ONE],
    ["Ben Berg", TWO],
    ["Ann Lee", "We asked in March, and we shall ask again before the next one"],
    ["Ben Berg", "Nobody asked the shops."],
]
ENDINGS = ["html", "md", "docx"]


def write_html(path, *parts):
    body = "".join(part if isinstance(part, str) else f"<table>{_rows(part)}</table>" for part in parts)
    path.write_text(f"<html><body>{body}</body></html>", encoding="utf-8")


def _rows(table):
    return "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in table)


def write_markdown(path, *parts):
    shown = []
    for part in parts:
        if isinstance(part, str):
            shown.append(part.replace("<h2>", "## ").replace("</h2>", ""))
        else:
            rows = [f"| {' | '.join(row)} |" for row in part]
            shown.append("\n".join([rows[0], "|---" * len(part[0]) + "|", *rows[1:]]))
    path.write_text("\n\n".join(shown), encoding="utf-8")


def write_docx(path, *parts):
    body = ""
    for part in parts:
        if not isinstance(part, str):
            cells = ("".join(f"<w:tc><w:p>{run(cell)}</w:p></w:tc>" for cell in row) for row in part)
            body += f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"
        elif part.startswith("<h2>"):
            body += f"<w:p>{head(part[4:-5])}</w:p>"
        else:
            body += f"<w:p>{run(part)}</w:p>"
    heading = '<w:style w:styleId="b1"><w:name w:val="heading 2"/></w:style>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/styles.xml", f"<w:styles {W}>{heading}</w:styles>")


WRITE = {"html": write_html, "md": write_markdown, "docx": write_docx}


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_table_of_figures_is_left_out_of_a_letter_and_said(tmp_path, capsys, ending):
    source = tmp_path / f"lane.{ending}"
    texts = [part if part.startswith("<") or ending != "html" else f"<p>{part}</p>" for part in (ONE, TWO)]
    WRITE[ending](source, "<h2>Ann Lee</h2>", texts[0], FIGURES, "<h2>Ben Berg</h2>", texts[1], HEADED)
    exchange, said = make(tmp_path, capsys, source)
    assert list_letters(exchange) == [("Ann Lee", ONE), ("Ben Berg", TWO)]
    figures = "a table of 3 rows and 2 columns, 6 words: “Year Cars 2019 1,200 2020 900”"
    headed = "a table of 1 row and 2 columns, its head alone, 2 words: “Shop Loss”"
    assert f"left out of lane.{ending}: {figures}" in said and f"left out of lane.{ending}: {headed}" in said
    toml = (tmp_path / "mine" / "exchange.toml").read_text(encoding="utf-8")
    assert f"# left out of lane.{ending}: {figures}" in toml


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_talk_in_a_table_is_read_cell_by_cell_and_said(tmp_path, capsys, ending):
    source = tmp_path / f"lane.{ending}"
    WRITE[ending](source, TALK)
    exchange, said = make(tmp_path, capsys, source)
    assert list_letters(exchange) == [tuple(row) for row in TALK[1:]]
    assert f"left out of lane.{ending}: the head of a table, 4 words: “Speaker What was said”" in said
    doubt = (
        f"lane.{ending}: a table of 5 rows and 2 columns is read cell by cell, each row from left to right"
    )
    assert f"not sure: {doubt}\n" in said
    assert f"# not sure: {doubt}\n" in (tmp_path / "mine" / "exchange.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("ending", ENDINGS)
def test_letters_side_by_side_keep_the_row_of_names_above_them(tmp_path, ending):
    source = tmp_path / f"lane.{ending}"
    WRITE[ending](source, [["Ann Lee replies", "Ben Berg replies"], [ONE, TWO]])
    text = read_file(source, source.read_bytes()).text
    assert text.split("\n\n") == ["Ann Lee replies", "Ben Berg replies", ONE, f"{TWO}\n"]


def test_the_head_of_a_mail_and_a_page_laid_out_in_a_table_are_kept(tmp_path, capsys):
    source = tmp_path / "mail.html"
    mails = [
        f"<table><tr><td>From:</td><td>{one}</td></tr><tr><td>Date:</td><td>3 May 2021</td></tr></table>"
        f"<table><tr><td></td><td><p>{said}</p></td></tr></table>"
        for one, said in (("Ann Lee", ONE), ("Ben Berg", TWO))
    ]
    source.write_text(f"<html><body>{''.join(mails)}</body></html>", encoding="utf-8")
    exchange, said = make(tmp_path, capsys, source)
    assert list_letters(exchange) == [("Ann Lee", ONE), ("Ben Berg", TWO)] and "table" not in said
