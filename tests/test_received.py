"""`rejoinder new` from web pages, Markdown, DOCX, several files and standard input: nothing goes unsaid."""

import contextlib
import hashlib
import io
import os
import shutil
import sys
import threading
import types
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.checking import check_folder
from rejoinder.cli import main
from rejoinder.exchange import InputError
from rejoinder.starting.document import read_document
from rejoinder.starting.received import receive

ONE = "The lane is good. It makes the way to school safe."
TWO = "The lane costs too much. Nobody asked the shops."
PAGE = f"""<!DOCTYPE html><html><head><title>The lane - The Post</title><style>p {{}}</style></head><body>
<header class="site"><a href="/">The Post</a></header>
<nav><a href="/news">News</a> <a href="/sport">Sport</a></nav>
<main><article><h1>The lane</h1>
<div class="ad-slot">Buy shoes now</div>
<h2>Ann Lee</h2><p>{ONE.replace(" It", "<br>It")}</p><p>We <em>asked</em> in
March.</p><script>track()</script>
<h2>Ben Berg</h2><p>{TWO}</p>
<section id="comments"><p>Cy Roe: I agree with Ann Lee on this.</p></section>
</article></main><footer>All rights reserved</footer></body></html>"""
MARKDOWN = f"# The lane\n\n## Ann Lee\n\n{ONE}\n\n*Good* [news](http://a.example).\n\n## Ben Berg\n\n{TWO}\n"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def write_document(path, *paragraphs, notes=""):
    """Write a DOCX of paragraphs, each the XML inside of a <w:p>."""
    body = "".join(f"<w:p>{one}</w:p>" for one in paragraphs)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        heading = '<w:style w:styleId="b1"><w:name w:val="heading 2"/></w:style>'
        archive.writestr("word/styles.xml", f"<w:styles {W}>{heading}</w:styles>")
        if notes:
            archive.writestr("word/footnotes.xml", f"<w:footnotes {W}>{run(notes)}</w:footnotes>")


def run(text, inside=""):
    return f'<w:r>{inside}<w:t xml:space="preserve">{text}</w:t></w:r>'


def head(text):
    return f'<w:pPr><w:pStyle w:val="b1"/></w:pPr>{run(text)}'


def make(tmp_path, capsys, *sources):
    """Return (the exchange, what was printed) of a folder that `new` makes and the check finds whole."""
    folder = tmp_path / "mine"
    assert main(["new", str(folder), "--from", *map(str, sources)]) == 0
    exchange, faults, notes = check_folder(folder)
    assert faults == [] and [str(note) for note in notes if "is not read" in str(note)] == []
    return exchange, capsys.readouterr().out


def list_letters(exchange):
    rows = exchange.letters.itertuples()
    return [(row.author, exchange.source[row.start : row.end]) for row in rows]


def test_a_web_page_keeps_its_main_text_and_says_each_block_that_is_left_out(tmp_path, capsys):
    source = tmp_path / "page.html"
    source.write_text(PAGE, encoding="utf-8")
    exchange, said = make(tmp_path, capsys, source)
    first = ONE.replace(" It", "\nIt") + "\n\nWe asked in March."
    assert list_letters(exchange) == [("Ann Lee", first), ("Ben Berg", TWO)]
    assert exchange.title == "The lane" and exchange.source.startswith("The lane\n\nAnn Lee\n\n")
    for block in (
        "the head of the page, 2 words: “The Post”",
        "navigation, 2 words: “News Sport”",
        "an advertisement, 3 words: “Buy shoes now”",
        "comments of readers, 9 words: “Cy Roe: I agree with Ann Lee on …”",
        "a foot of the page, 3 words: “All rights reserved”",
    ):
        assert f"left out of page.html: {block}" in said
    assert "track" not in exchange.source + said


def test_the_file_that_a_text_was_made_of_is_kept_with_its_digest(tmp_path, capsys):
    source = tmp_path / "page.html"
    source.write_text(PAGE, encoding="utf-8")
    make(tmp_path, capsys, source)
    kept = (tmp_path / "mine" / "originals" / "page.html").read_bytes()
    assert kept == source.read_bytes()
    toml = (tmp_path / "mine" / "exchange.toml").read_text(encoding="utf-8")
    assert f"originals/page.html, whose sha256 is {hashlib.sha256(kept).hexdigest()}" in toml
    assert "# left out of page.html: navigation" in toml


def test_marks_that_nobody_sees_are_taken_out_and_the_file_is_kept(tmp_path, capsys):
    plain, page = tmp_path / "letters.txt", tmp_path / "page.html"
    text = f"Ann Lee\n\n{ONE}\n\nBen Berg\n\n{TWO}\n".replace("the", "t\u00adhe")
    plain.write_text(text.replace("Ann", "An\u200b\u200bn"), encoding="utf-8")
    exchange, said = make(tmp_path, capsys, plain)
    number = text.count("\u00ad") + 2
    assert (
        number > 2
        and f"left out of letters.txt: {number} marks that nobody sees, such as soft hyphens" in said
    )
    assert exchange.source == text.replace("\u00ad", "")
    assert (tmp_path / "mine" / "originals" / "letters.txt").read_bytes() == plain.read_bytes()
    body = f"<h2>Ann Lee</h2><p>{ONE}</p><h2>Ben Berg</h2><p>{TWO}</p>".replace("lane", "la&shy;ne")
    page.write_text(f"<html>{body}</html>", encoding="utf-8")
    shutil.rmtree(tmp_path / "mine")
    exchange, said = make(tmp_path, capsys, page)
    assert "page.html: 2 marks that nobody sees" in said and "\u00ad" not in exchange.source


def test_no_block_with_most_of_a_page_is_left_out_by_its_name(tmp_path, capsys):
    source = tmp_path / "page.html"
    body = f"<h2>Ann Lee</h2><p>{ONE}</p><h2>Ben Berg</h2><p>{TWO}</p>"
    source.write_text(f"<html><body class='a'><div class='share-page'>{body}</div></body></html>")
    assert [author for author, _ in list_letters(make(tmp_path, capsys, source)[0])] == [
        "Ann Lee",
        "Ben Berg",
    ]


def test_a_page_of_another_encoding_says_which_and_is_read(tmp_path, capsys):
    source = tmp_path / "page.html"
    text = (
        f"<html><meta charset='windows-1252'><h2>Zoë Lee</h2><p>{ONE}</p><h2>Ben Berg</h2><p>{TWO}</p></html>"
    )
    source.write_bytes(text.encode("cp1252"))
    assert list_letters(make(tmp_path, capsys, source)[0])[0][0] == "Zoë Lee"


def test_markdown_loses_its_marks_and_keeps_its_headings(tmp_path, capsys):
    source = tmp_path / "letters.md"
    source.write_text(MARKDOWN, encoding="utf-8")
    exchange, _ = make(tmp_path, capsys, source)
    assert list_letters(exchange) == [("Ann Lee", f"{ONE}\n\nGood news."), ("Ben Berg", TWO)]
    assert exchange.title == "The lane"


def test_a_document_is_read_as_a_reader_sees_it(tmp_path, capsys):
    source = tmp_path / "letters.docx"
    struck = "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
    added = f"<w:ins>{run('new')}</w:ins>"
    hidden = run("hush", "<w:rPr><w:vanish/></w:rPr>")
    paragraphs = [head("Ann Lee"), run(ONE) + struck + run(" ") + added + hidden, head("Ben Berg"), run(TWO)]
    write_document(source, *paragraphs, notes="See there.")
    exchange, said = make(tmp_path, capsys, source)
    assert list_letters(exchange) == [("Ann Lee", f"{ONE} new"), ("Ben Berg", TWO)]
    for block in ("words struck out, 1 word: “gone”", "hidden words, 1 word: “hush”", "footnotes, 2 words"):
        assert f"left out of letters.docx: {block}" in said


def test_short_paragraphs_of_a_document_are_lines_of_one_block(tmp_path, capsys):
    source = tmp_path / "letters.docx"
    one = [run("Dear Editor,"), run(ONE), run("Yours sincerely,"), run("Ann Lee"), ""]
    two = [run("Dear Ms Lee,"), run(TWO), run("Yours,"), run("Ben Berg")]
    write_document(source, *one, *two)
    exchange, _ = make(tmp_path, capsys, source)
    assert [author for author, _ in list_letters(exchange)] == ["Ann Lee", "Ben Berg"]
    assert "Yours sincerely,\nAnn Lee\n" in exchange.source


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"PK\x03\x04" + bytes(100)])
def test_a_broken_document_is_one_line(tmp_path, capsys, data):
    source = tmp_path / "letters.docx"
    source.write_bytes(data)
    assert main(["new", str(tmp_path / "mine"), "--from", str(source)]) == 2
    shown = capsys.readouterr().err
    assert shown.count("\n") == 1 and "broken" in shown and not (tmp_path / "mine").exists()


def test_another_programs_packed_file_is_named(tmp_path, capsys):
    source = tmp_path / "book.xlsx"
    with zipfile.ZipFile(source, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    assert main(["new", str(tmp_path / "mine"), "--from", str(source)]) == 2
    assert "no DOCX document" in capsys.readouterr().err


def test_standard_input_is_a_file(tmp_path, capsys, monkeypatch):
    text = f"Ann Lee replies\n\n{ONE}\n\nBen Berg replies\n\n{TWO}\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    exchange, _ = make(tmp_path, capsys, "-")
    assert list_letters(exchange) == [("Ann Lee", ONE), ("Ben Berg", TWO)]
    assert (tmp_path / "mine" / "source.txt").read_text(encoding="utf-8") == text


def test_several_files_are_a_letter_each_in_their_order(tmp_path, capsys):
    first, second = tmp_path / "b.txt", tmp_path / "a.md"
    first.write_text(f"Dear Ben,\n\n{ONE}\n\nWe asked in March.\n\nYours,\nAnn Lee\n", encoding="utf-8")
    second.write_text(f"Dear Ann,\n\n{TWO}\n\n*Yours*,\nBen Berg\n", encoding="utf-8")
    exchange, said = make(tmp_path, capsys, first, second)
    letters = list_letters(exchange)
    assert letters[0] == ("Ann Lee", f"{ONE}\n\nWe asked in March.")
    assert letters[1] == ("Ben Berg", TWO)
    assert "not sure: each file is a letter" in said and "line 10: the file a.md begins" in said
    kept = tmp_path / "mine" / "originals"
    assert sorted(path.name for path in kept.iterdir()) == ["a.md", "b.txt"]


def test_no_letter_goes_over_the_end_of_a_file(tmp_path, capsys):
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    first.write_text(f"{ONE}\n\nWe asked in March.\n", encoding="utf-8")
    second.write_text(TWO, encoding="utf-8")
    exchange, said = make(tmp_path, capsys, first, second)
    assert [text for _, text in list_letters(exchange)] == [f"{ONE}\n\nWe asked in March.", TWO]
    assert said.count("who wrote this letter?") == 2


def test_files_that_show_several_letters_are_parts_of_one_page(tmp_path, capsys):
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    first.write_text(f"Ann Lee replies\n\n{ONE}\n\nBen Berg replies\n\n{TWO}\n", encoding="utf-8")
    second.write_text("Nobody asked us.\n\nAnn Lee replies\n\nWe did.\n", encoding="utf-8")
    exchange, said = make(tmp_path, capsys, first, second)
    assert [author for author, _ in list_letters(exchange)] == ["Ann Lee", "Ben Berg", "Ann Lee"]
    assert list_letters(exchange)[1][1].endswith("Nobody asked us.")
    assert "the files are parts of one page" in said


def test_two_files_of_one_name_are_both_kept(tmp_path, capsys):
    paths = [tmp_path / name / "letter.txt" for name in ("one", "two")]
    for path, who in zip(paths, ("Ann Lee", "Ben Berg")):
        path.parent.mkdir()
        path.write_text(f"Dear Sir,\n\n{ONE} {who}.\n\nYours,\n{who}\n", encoding="utf-8")
    make(tmp_path, capsys, *paths)
    kept = [path.name for path in sorted((tmp_path / "mine" / "originals").iterdir())]
    assert kept == ["01-letter.txt", "02-letter.txt"]


def test_a_file_that_is_named_twice_is_a_slip(tmp_path, capsys):
    source = tmp_path / "a.txt"
    source.write_text(ONE, encoding="utf-8")
    assert main(["new", str(tmp_path / "mine"), "--from", str(source), str(source)]) == 2
    assert "named twice" in capsys.readouterr().err and not (tmp_path / "mine").exists()


BODY = "<w:document {}><w:body><w:p>{}</w:p></w:body></w:document>"


@pytest.mark.parametrize(
    "written",
    [
        f'<!DOCTYPE a [<!ENTITY x "y">]>{BODY.format(W, "<w:r><w:t>&x;</w:t></w:r>")}',
        f'<?xml version="1.0" encoding="nope"?>{BODY.format(W, "")}',
        BODY.format(W, "<w:r>" * 5000 + "<w:t>x</w:t>" + "</w:r>" * 5000),
        BODY.format(W, "&#27;"),
        "",
        "<",
    ],
)
def test_a_document_that_nobody_wrote_is_one_line(tmp_path, capsys, written):
    """Names that stand for other text, an encoding that is none, thousands of parts in one another."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("word/document.xml", written)
    source = tmp_path / "letters.docx"
    source.write_bytes(kept.getvalue())
    assert main(["new", str(tmp_path / "mine"), "--from", str(source)]) == 2
    shown = capsys.readouterr().err
    assert shown.count("\n") == 1 and "the document is broken, or locked by a password" in shown


def test_a_document_of_bytes_changed_anywhere_is_read_or_one_error():
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", BODY.format(W, "<w:r><w:t>Hello there</w:t></w:r>"))
    whole = kept.getvalue()

    @given(st.lists(st.tuples(st.integers(4, len(whole) - 1), st.integers(0, 255)), min_size=1, max_size=4))
    def hold(changes):
        data = bytearray(whole)
        for place, byte in changes:
            data[place] = byte
        with contextlib.suppress(InputError):
            read_document(bytes(data), "letters.docx")

    hold()


def test_a_document_that_is_packed_to_fill_the_memory_is_refused_unread(monkeypatch):
    """Its sizes are added up before a part is unpacked; a limit of a kilobyte does for the test."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("document", "header1", "header2"):
            archive.writestr(f"word/{name}.xml", "<a>" + " " * 600 + "</a>")
    monkeypatch.setattr("rejoinder.starting.document.LARGEST", 1_000)
    monkeypatch.setattr(zipfile.ZipFile, "read", None)
    with pytest.raises(InputError, match="a document has at most 0 MB once it is unpacked"):
        read_document(kept.getvalue(), "letters.docx")


@pytest.mark.parametrize(("name", "data"), [("a.html", "<html>" + "<div>" * 999), ("a.md", "<b>" * 999)])
def test_a_page_that_is_nested_without_end_is_one_line(tmp_path, capsys, name, data):
    source = tmp_path / name
    source.write_text(data + "x", encoding="utf-8")
    assert main(["new", str(tmp_path / "mine"), "--from", str(source)]) == 2
    shown = capsys.readouterr().err
    assert shown.count("\n") == 1 and "the parts of a page stand in at most 200 others" in shown


def test_letters_come_through_a_pipe(tmp_path):
    """As a shell gives them for <(…): whoever names a pipe means it."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=("Dear Ann, no.",))
    writer.start()
    assert receive([pipe]).source == "Dear Ann, no."
    writer.join()


def test_standard_input_without_end_is_refused(tmp_path, capsys, monkeypatch):
    class Endless:
        def read(self, size):
            return b"a" * size

    monkeypatch.setattr(sys, "stdin", types.SimpleNamespace(buffer=Endless(), isatty=lambda: False))
    assert main(["new", str(tmp_path / "mine"), "--from", "-"]) == 2
    assert "a file has at most 20 MB, and this one has more" in capsys.readouterr().err
