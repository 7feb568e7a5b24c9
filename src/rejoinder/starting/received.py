"""Files as they were received (plain text, web page, Markdown, DOCX), and the one text made of them."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import regex

from ..exchange.errors import InputError
from ..exchange.files import decode, digest, read_bytes, read_some
from ..exchange.showing import write_line
from ..exchange.tokens import UNSEEN as MARKS
from ..wording import count
from .hyphens import join_parted
from .marked import COMMENTS, Marked

ORIGINALS = "originals"  # the folder of the files that a text was made of
STANDARD = "-"  # the name that stands for standard input
MARKDOWN, PAGES = (".md", ".markdown"), (".html", ".htm", ".xhtml")
PAGE_STARTS = (b"<!doctype html", b"<html", b"<head", b"<body")
FRONT_MATTER = regex.compile(r"\A---[ \t]*\n((?:[\w\-]+:.*\n|[ \t]+.*\n)+)---[ \t]*\n")
FRONT_TITLE = regex.compile(r"(?m)^title:[ \t]*[\"']?(.+?)[\"']?[ \t]*$")
UNSEEN = regex.compile(f"[{MARKS}]")
NO_TEXT = {  # how files begin that cannot be read
    b"%PDF": "a PDF",
    b"{\\rtf": "a file in rich text format",
    b"\xd0\xcf\x11\xe0": "an old word processor's file",
    b"\xff\xfe": "a text in UTF-16",
    b"\xfe\xff": "a text in UTF-16",
}


@dataclass(frozen=True)
class File:
    """One file as it was received: name, bytes, its text, and its `marked` lines if that had to be made."""

    name: str
    data: bytes
    text: str
    marked: Marked | None = None

    @property
    def plain(self) -> bool:
        """Whether its text is the file itself."""
        return self.marked is None


@dataclass(frozen=True)
class Received:
    """The text of all files, in their order, blank lines between; `data` are its bytes for source.txt.

    `levels` are those of headings, {line from 1: level}; `begins` the lines at which a file begins, {line:
    name}; `kept` the originals of which the text was made, to be kept beside it; `dropped` what of them was
    left out, in lines; `doubts` what is not sure of all this.
    """

    name: str
    source: str
    data: bytes
    levels: dict[int, int] = field(default_factory=dict)
    begins: dict[int, str] = field(default_factory=dict)
    kept: dict[str, bytes] = field(default_factory=dict)
    dropped: list[str] = field(default_factory=list)
    title: str = ""
    files: tuple[File, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def digests(self) -> dict[str, str]:
        """The SHA-256 of each original that is kept, {name: digest}."""
        return {name: digest(data) for name, data in self.kept.items()}


def receive(paths: Sequence[Path]) -> Received:
    """Return what stands in files, one at least; the path “-” is standard input.

    Raises InputError for a file that cannot be read, is of a
    kind that is not known, is empty, or is named twice.
    """
    files = [_read_file(path) for path in paths]
    for path in paths:
        if list(paths).count(path) > 1:
            raise InputError(path, path.name, "this file is named twice", "name each file once")
    return join_files(files)


def _read_file(path: Path) -> File:
    if str(path) == STANDARD:
        return read_file("standard input", read_some(sys.stdin.buffer, Path("standard input")))
    return read_file(path, read_bytes(path, typed=True))


def read_file(path: str | Path, data: bytes, comments: bool = False) -> File:
    """Return a file with its text, by its first bytes and the ending of its name. Raises InputError."""
    path, kind = Path(path), Path(path).suffix.lower()
    start = data[:300].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if data.startswith(b"PK\x03\x04"):
        from .document import read_document

        marked = read_document(data, path)
    elif kind in PAGES or start.startswith(PAGE_STARTS) or (start.startswith(b"<?xml") and b"<html" in start):
        from .webpage import read_page

        marked = read_page(data, comments, path)
    elif kind in MARKDOWN:
        marked = _read_markdown(decode(data, path), path)
    else:
        plain = _read_plain(data, path)
        parted = join_parted(plain)
        if parted is None and not UNSEEN.search(plain):
            return File(path.name, data, _check_text(plain, path))
        marked = parted or Marked(plain.split("\n"))
    _drop_unseen(marked)
    return File(path.name, data, _check_text(marked.text, path), marked)


def _drop_unseen(marked: Marked) -> None:
    """Take marks out of lines that nobody sees and that part a word in two for a word list; say how many."""
    dropped = 0
    for place, line in enumerate(marked.lines):
        marked.lines[place], number = UNSEEN.subn("", line)
        dropped += number
    if dropped:
        marked.dropped.append(f"{count(dropped, 'mark')} that nobody sees, such as soft hyphens")


def _read_markdown(text: str, path: Path) -> Marked:
    """Return the text of Markdown, its marks taken away; a line's end stays one."""
    import mistune

    from .webpage import read_page

    matter = FRONT_MATTER.match(text)
    text = text[matter.end() :] if matter else text
    written = mistune.create_markdown(
        escape=False, hard_wrap=True, plugins=["strikethrough", "footnotes", "table"]
    )
    marked = read_page(str(written(text)), where=path)
    if matter:
        marked.drop("what the file says of itself", matter[1])
        named = FRONT_TITLE.search(matter[1])
        marked.title = named[1] if named else ""
    return marked


def _read_plain(data: bytes, path: Path) -> str:
    kind = next((kind for start, kind in NO_TEXT.items() if data.startswith(start)), "")
    if kind:
        mend = "open it, and save its text as plain text in UTF-8, or as DOCX"
        raise InputError(path, path.name, f"this is {kind}, which is not read", mend)
    return decode(data, path)


def _check_text(text: str, path: Path) -> str:
    if "\0" in text:
        raise InputError(path, path.name, "this is no text", "give a plain text file in UTF-8")
    if not text.strip():
        raise InputError(path, "", "the file must not be empty", "put the letters in it")
    return text


def join_files(files: Sequence[File]) -> Received:
    """Return one text of several files, one at least; a single plain one stays byte by byte as it is."""
    lines: list[str] = []
    levels: dict[int, int] = {}
    begins: dict[int, str] = {}
    for file in files:
        if lines:
            lines.append("")
        begins[len(lines) + 1] = file.name
        if file.marked is not None:
            levels |= {len(lines) + line: level for line, level in file.marked.levels.items()}
        lines += file.text.rstrip("\n").split("\n")
    first = files[0]
    name = write_line(", ".join(file.name for file in files))
    if len(files) == 1 and first.plain:
        return Received(name, first.text, first.data, begins=begins, files=tuple(files))
    source = "\n".join(lines) + "\n"
    title = first.marked.title if first.marked else ""
    kept = _name_originals(files)
    data = source.encode()
    dropped = _say_files(files, lambda marked: marked.dropped)
    doubts = tuple(_say_files(files, lambda marked: marked.doubts))
    return Received(name, source, data, levels, begins, kept, dropped, title, tuple(files), doubts)


def _say_files(files: Sequence[File], find: Callable[[Marked], list[str]]) -> list[str]:
    """Return what is to be said of each file, its name before it."""
    return [f"{write_line(file.name)}: {one}" for file in files if file.marked for one in find(file.marked)]


def read_comments(received: Received) -> Received | None:
    """Return the same with the comments of a page's readers; None where none were left out."""
    if not any(f"{COMMENTS}, " in line for line in received.dropped):
        return None
    again = join_files([read_file(file.name, file.data, comments=True) for file in received.files])
    taken = f"the {COMMENTS} are taken for letters, for the rest of the page shows one alone"
    return replace(again, doubts=(taken, *again.doubts))


def _name_originals(files: Sequence[File]) -> dict[str, bytes]:
    """Return {name: bytes} of the files, a number before the names of those that have the same."""
    names = [file.name.casefold() for file in files]
    return {
        f"{number:02}-{file.name}" if names.count(file.name.casefold()) > 1 else file.name: file.data
        for number, file in enumerate(files, start=1)
    }
