"""A word processor's document (DOCX, Office Open XML, ECMA-376) as text, and what of it is left out.

Kept is what a reader has before them in the body: paragraphs, tables, insertions. Deletions, comments, notes,
the head and foot of the pages and hidden words are no part of it.
"""

import io
import itertools
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import ParseError, fromstring

from ..exchange.errors import InputError
from .marked import BOLD, Marked
from .paragraphs import begins_block
from .tables import is_wide, say_table

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
LARGEST = 60_000_000  # bytes of all parts that are read, unpacked
# What a broken, locked or forged archive may end in: defusedxml's own errors are ValueErrors, and what is
# nested too deeply or packed in another way is a RuntimeError.
BROKEN: tuple[type[Exception], ...] = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    ParseError,
    RuntimeError,
)
BROKEN += (EOFError, ValueError, LookupError, OSError)
MARKS = {f"{W}tab": " ", f"{W}noBreakHyphen": "-", f"{W}softHyphen": "", f"{W}cr": "\n", f"{W}br": "\n"}
PASSED = {f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{W}pPr", f"{W}rPr", FALLBACK}
OTHERS = {
    "word/footnotes.xml": "footnotes",
    "word/endnotes.xml": "endnotes",
    "word/comments.xml": "comments in the margin",
    "word/header": "the head of the pages",
    "word/footer": "the foot of the pages",
}


def read_document(data: bytes, where: object) -> Marked:
    """Return the text of a DOCX file. Raises InputError for a file that is none, or is broken or locked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if "word/document.xml" not in archive.namelist():
                rule = "this is no DOCX document, though it is packed like one"
                raise InputError(where, str(where), rule, "save it as DOCX, or as plain text in UTF-8")
            _check_sizes(archive, where)
            return _write({name: fromstring(archive.read(name)) for name in _list_parts(archive)})
    except InputError:
        raise
    except BROKEN as error:
        rule = "the document is broken, or locked by a password"
        raise InputError(
            where, str(where), rule, "save it anew as DOCX, or as plain text in UTF-8"
        ) from error


def _list_parts(archive: zipfile.ZipFile) -> list[str]:
    wanted = ("word/document.xml", "word/styles.xml", *OTHERS)
    return [name for name in archive.namelist() if name.startswith(wanted) and name.endswith(".xml")]


def _check_sizes(archive: zipfile.ZipFile, where: object) -> None:
    """Raise InputError for a document whose parts are too large together, once they are unpacked."""
    size = sum(archive.getinfo(name).file_size for name in _list_parts(archive))
    if size > LARGEST:
        rule = f"a document has at most {LARGEST / 1e6:,.0f} MB once it is unpacked"
        raise InputError(where, f"{size / 1e6:,.0f} MB", rule, "save its text as plain text")


def _write(parts: dict[str, Element]) -> Marked:
    marked, levels = Marked(), _read_levels(parts.get("word/styles.xml"))
    before = ""
    passed, first = _part_tables(parts["word/document.xml"], marked)
    for paragraph in parts["word/document.xml"].iter(f"{W}p"):
        if paragraph in passed:
            continue
        before = "" if paragraph in first else before
        text = "".join(_list_text(paragraph))
        if not before or not text.strip() or begins_block(before, text.strip()):
            marked.end_block()
        *lines, last = text.split("\n")
        for line in lines:
            marked.add(line)
            marked.break_line()
        marked.add(last)
        marked.end_line(_find_level(paragraph, levels))
        before = text.strip()
    marked.end_block()
    _say_dropped(parts, marked)
    return marked


def _part_tables(body: Element, marked: Marked) -> tuple[set[Element], set[Element]]:
    """Return the paragraphs of tables that are left out, and those that begin a cell; both are said."""
    passed: set[Element] = set()
    first: set[Element] = set()
    for table in body.iter(f"{W}tbl"):
        cells = [row.findall(f"{W}tc") for row in table.findall(f"{W}tr")]
        rows = [[_join_paragraphs(cell) for cell in row] for row in cells]
        if is_wide(rows) and not passed.intersection(table.iter(f"{W}p")):
            dropped = say_table(rows, marked)
            passed |= _list_paragraphs(cells[:dropped])
            first |= {one for cell in itertools.chain(*cells[dropped:]) for one in cell.findall(f"{W}p")[:1]}
    return passed, first


def _list_paragraphs(rows: list[list[Element]]) -> set[Element]:
    return {one for cell in itertools.chain(*rows) for one in cell.iter(f"{W}p")}


def _join_paragraphs(cell: Element) -> str:
    """Return what a reader sees in a cell, its paragraphs on one line."""
    return " ".join(" ".join(_list_text(one)) for one in cell.iter(f"{W}p"))


def _say_dropped(parts: dict[str, Element], marked: Marked) -> None:
    body = parts["word/document.xml"]
    marked.drop("words struck out", _join_texts([body], f"{W}delText"))
    marked.drop("hidden words", _join_texts([run for run in body.iter() if _is_hidden(run)], f"{W}t"))
    for name, part in parts.items():
        kind = next((kind for start, kind in OTHERS.items() if name.startswith(start)), "")
        if kind:
            marked.drop(kind, _join_texts([part], f"{W}t"))


def _list_text(element: Element) -> Iterator[str]:
    """Yield what a reader sees of a paragraph, piece by piece; a paragraph inside it comes by itself."""
    for one in element:
        if one.tag in PASSED or one.tag == f"{W}p" or _is_hidden(one):
            continue
        if one.tag == f"{W}t":
            yield one.text or ""
        elif one.tag in MARKS:
            yield MARKS[one.tag]
        else:
            yield from _list_text(one)


def _is_hidden(run: Element) -> bool:
    return run.tag == f"{W}r" and run.find(f"{W}rPr/{W}vanish") is not None


def _join_texts(elements: list[Element], tag: str) -> str:
    return " ".join(one.text or "" for element in elements for one in element.iter(tag))


def _read_levels(styles: Element | None) -> dict[str, int]:
    """Return {id of a style: the level of its heading}; a style's name is the same in each language."""
    levels: dict[str, int] = {}
    for style in [] if styles is None else styles.iter(f"{W}style"):
        named = style.find(f"{W}name")
        name = "" if named is None else named.get(f"{W}val", "").lower()
        if name == "title":
            levels[style.get(f"{W}styleId", "")] = 1
        elif name.startswith("heading ") and name[8:].isdigit():
            levels[style.get(f"{W}styleId", "")] = min(int(name[8:]), BOLD - 1)
    return levels


def _find_level(paragraph: Element, levels: dict[str, int]) -> int:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    level = 0 if style is None else levels.get(style.get(f"{W}val", ""), 0)
    runs = [run for run in paragraph.iter(f"{W}r") if "".join(_list_text(run)).strip()]
    bold = bool(runs) and all(_is_bold(run) for run in runs)
    return level or BOLD * bold


def _is_bold(run: Element) -> bool:
    mark = run.find(f"{W}rPr/{W}b")
    return mark is not None and mark.get(f"{W}val", "true") not in ("0", "false")
