"""All text of a file, whatever its kind: what is read, what is named in tags, scripts and data, and what lies
in pictures and PDFs; as stretches within which words stand in a row.
"""

import base64
import contextlib
import csv
import functools
import io
import json
import re
import struct
import unicodedata
import zlib
from itertools import groupby
from urllib.parse import unquote

import nbformat
from bs4 import BeautifulSoup
from bs4.element import PreformattedString
from pypdf import PdfReader
from pypdf.generic import ByteStringObject, IndirectObject, TextStringObject

from .place import HOME
from .read_page import Soup

# What ends a stretch; all other tags stand within words.
BLOCKS = frozenset(
    """address article aside body button caption dd details dialog div dl dt fieldset figcaption figure footer
    form g h1 h2 h3 h4 h5 h6 header head hr html input label legend li main nav ol option p pre rect script
    section select style summary svg table tbody td text textarea
    tfoot th thead title desc tr ul br""".split()
)
STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"' + r"|'(?:[^'\\\n]|\\.)*'" + r"|`(?:[^`\\]|\\.)*`", re.S)
CODED = re.compile(r"\.([0-9a-f]{1,6})\.")  # a character of an address
EMBEDDED = re.compile(r"data:([\w/+.-]*)((?:;[\w=-]+)*),(.*)", re.S)
# A hundred words and more that English has most of; whoever says them is not known by them.
USUAL = frozenset(
    """a about after all also an and any are as at back be because been but by can come could day do even
    first for from get give go good had has have he her him his how i if in into is it its just know like look
    make me most my new no not now of on one only or other our out over people say see she so some take than
    that the their them then there these they think this time to two up us use want was way we well were what
    when which who will with work would year you your""".split()
)
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def list_words(text):
    """Return the words of a text in small letters, whatever signs its letters are made of."""
    plain = unicodedata.normalize("NFKC", text).replace("\u00ad", "").replace("\u200b", "")
    return re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", plain.lower())


def list_runs(text):
    """Return the runs of two words to four."""
    words = list_words(text)
    return {tuple(words[at : at + size]) for size in (2, 3, 4) for at in range(len(words) - size + 1)}


def find_hers(exchange, name):
    """Return what only a speaker who is quoted says, as runs of two words to four and as single words.

    What rejoinder's own texts say is left out, and of runs of two or three words those with one word, or
    none, that is no usual one.
    """
    spans = [(one.start, one.end) for one in exchange.quoted if one.speaker == name]
    ends = [0, *(place for span in spans for place in span), len(exchange.source)]
    others = [exchange.source[start:end] for start, end in zip(ends[::2], ends[1::2])]
    hers, more = [exchange.source[start:end] for start, end in spans], [*others, *_list_ours()]
    runs = {run for text in hers for run in list_runs(text)}.difference(*map(list_runs, more))
    words = {word for text in hers for word in list_words(text)}.difference(*map(list_words, more))
    return {run for run in runs if len(run) > 3 or sum(word not in USUAL for word in run) > 1}, words


@functools.cache
def _list_ours():
    """Return rejoinder's own texts: its code, its pages and its notebooks."""
    home = HOME / "src" / "rejoinder"
    paths = [path for path in home.rglob("*") if path.suffix in {".py", ".js", ".j2", ".css"}]
    paths += [*home.glob("lesson/*.csv"), *home.glob("page/*.csv")]
    texts = [path.read_text(encoding="utf-8") for path in paths]
    for path in (HOME / "notebooks").glob("*.ipynb"):
        texts += [cell["source"] for cell in nbformat.read(path, as_version=4).cells]
    return texts


def list_stretches(name, data):
    """Return each stretch of text of a file, of its bytes, by what they are or by how its name ends."""
    if data.startswith(SIGNATURE):
        return list(_read_png(data))
    if data.startswith(b"%PDF"):
        return list(_read_pdf(data))
    text = data.decode("utf-8-sig")
    if name.endswith((".csv", ".tsv")):
        return [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    if name.endswith((".json", ".ipynb")):
        return list(_read_json(json.loads(text)))
    if name.endswith(".svg") or text.lstrip()[:1] == "<":
        return list(_read_tree(Soup(text, "html.parser")))
    return [text]


def _read_json(found):
    if isinstance(found, dict):
        for key, one in found.items():
            yield from _read_value(key)
            yield from _read_json(one)
    elif isinstance(found, list):
        for one in found:
            yield from _read_json(one)
        if found and all(isinstance(one, str) for one in found):
            yield " ".join(found)  # words that stand one by one are a row
    else:
        yield from _read_value(str(found))


def _read_value(value):
    """Yield a value of a tag or of data: as it is, as an address may have it, and what is embedded in it."""
    embedded = EMBEDDED.fullmatch(value.strip())
    if embedded:
        kind, packed, body = embedded.groups()
        data = base64.b64decode(body) if packed.endswith(";base64") else unquote(body).encode()
        yield from list_stretches(".csv" if "csv" in kind else "", data)
        return
    yield value
    if "<" in value and ">" in value:
        yield from _read_tree(BeautifulSoup(value, "html.parser"))
    plain = unquote(CODED.sub(lambda one: _decode(one[1]), value))
    yield plain.replace("_", " ")
    yield re.sub(r"[_-]", " ", plain)
    if re.fullmatch(r"[A-Za-z0-9+/]{40,}={0,2}", value) and not len(value) % 4:
        body = base64.b64decode(value)
        if body.startswith((SIGNATURE, b"%PDF", b"<svg", b"<?xml")):
            yield from list_stretches("", body)


def _decode(code):
    number = int(code, 16)
    return chr(number) if 32 <= number < 0x110000 else " "


def _read_tree(soup):
    for one in soup.find_all(True):
        for value in one.attrs.values():
            yield from _read_value(" ".join(value) if isinstance(value, list) else str(value))
        if one.name in ("script", "style"):
            yield from _read_script(one.get_text())
    inside, run = None, []
    for one in soup.find_all(string=True):
        if isinstance(one, PreformattedString):
            yield str(one)  # a comment
        elif one.parent.name not in ("script", "style"):
            if (block := _find_block(one)) is not inside:
                yield "".join(run)
                inside, run = block, []
            run.append(str(one))
    yield "".join(run)


def _find_block(one):
    return next((parent for parent in one.parents if parent.name in BLOCKS), None)


def _read_script(code):
    yield code
    with contextlib.suppress(ValueError):
        yield from _read_json(json.loads(code))
        return
    for found in STRING.findall(code):
        body = found[1:-1]
        with contextlib.suppress(ValueError):
            body = json.loads(f'"{body}"') if found[0] == '"' else body
        yield from _read_value(body)
        with contextlib.suppress(ValueError):
            yield from _read_json(json.loads(body) if body[:1] in ("{", "[") else None)


def _read_png(data):
    """Yield what a picture says of itself."""
    place = len(SIGNATURE)
    while place < len(data):
        (size,), kind = struct.unpack(">I", data[place : place + 4]), data[place + 4 : place + 8]
        body = data[place + 8 : place + 8 + size]
        if kind in (b"tEXt", b"eXIf", b"tIME"):
            yield body.decode("latin-1").replace("\0", " ")
        elif kind == b"zTXt":
            key, _, packed = body.partition(b"\0")
            yield f"{key.decode('latin-1')} {zlib.decompress(packed[1:]).decode('latin-1')}"
        elif kind == b"iTXt":
            key, _, rest = body.partition(b"\0")
            text = rest[2:].split(b"\0", 2)[-1]
            yield f"{key.decode('latin-1')} {(zlib.decompress(text) if rest[0] else text).decode()}"
        place += size + 12


def _read_pdf(data):
    """Yield the text of each page, what stands beneath it, and each text that any object of the file has."""
    file = PdfReader(io.BytesIO(data))
    for page in file.pages:
        for full, lines in groupby(page.extract_text().splitlines(), _is_full):
            shown = list(lines)
            yield from [" ".join(shown)] if full else shown
    for number in range(len(file.xref.get(0, {})) + 1):
        yield from _read_object(file.get_object(IndirectObject(number, 0, file)), 0)
    yield from _read_object(file.trailer.get("/Info"), 0)


def _is_full(line):
    """Return whether a line of a page may go on in the next: a row of labels does not."""
    return len(list_words(line)) > 3


def _read_object(one, depth):
    if isinstance(one, (TextStringObject, ByteStringObject)):
        yield from _read_value(one if isinstance(one, str) else one.decode("utf-8", "replace"))
    elif isinstance(one, dict):
        for value in one.values():
            yield from _read_object(value, depth + 1)
        if one.get("/Type") == "/Metadata":
            yield one.get_data().decode("utf-8", "replace")
    elif isinstance(one, list):
        for value in one:
            yield from _read_object(value, depth + 1)


def find_said(files, runs, words=()):
    """Return where in the files, {name: bytes}, runs of words, tuples of two or more, or words stand:
    {run or word: (name, stretch)}.
    """
    firsts: dict = {}
    for run in runs:
        firsts.setdefault(run[0], set()).add(run)
    alone, left = set(words), {}
    for name, data in files.items():
        for stretch in set(list_stretches(name, data)):
            counted = list_words(stretch)
            for place, word in enumerate(counted):
                if word in alone:
                    left.setdefault(word, (name, stretch[:300]))
                for run in firsts.get(word, ()):
                    if tuple(counted[place : place + len(run)]) == run:
                        left.setdefault(run, (name, _cut(stretch, run)))
    return left


def _cut(stretch, run):
    found = re.search(r"[\W_]+".join(map(re.escape, run)), stretch, re.I)
    return stretch[max(0, found.start() - 60) : found.end() + 60] if found else stretch[:200]


def read_files(home):
    """Return all files of a folder, {name: bytes}."""
    return {
        path.relative_to(home).as_posix(): path.read_bytes()
        for path in sorted(home.rglob("*"))
        if path.is_file()
    }
