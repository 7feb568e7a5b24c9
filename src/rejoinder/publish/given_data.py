"""A data folder to give to a class: whole, or with other words in the place of those that are left out."""

import csv
import io
import json
import tempfile
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from ..exchange import (
    Exchange,
    InputError,
    digest,
    find_hidden,
    find_like,
    find_words,
    list_texts,
    load,
    read_bytes,
    redact_speakers,
)
from ..lesson.checks import solve
from ..lesson.exercises import read_exercises

TABLES = ("exercises.csv", "codebook.csv", "frames.csv")  # no key, no claims, no codes: those are readings
ANCHORS = ("starts", "ends", "text")  # keys of exchange.toml that quote the letters
WHOLE = "give the data whole: --with-testimony"


def write_given(exchange: Exchange, hidden: Sequence[str] = ()) -> dict[str, bytes]:
    """Return what a class needs of the folder of an exchange, {file: bytes}: the letters, and the tables.

    In the place of each word of a speaker who is `hidden` stands another, x1, x2, …, so that sentences and
    words stay as many. Raises InputError where a fact that an exercise asks for would not stay what it is.
    """
    folder = Path(str(exchange.folder))
    tables = [name for name in TABLES if exchange.find_file(name)]
    if not hidden:
        return {
            name: read_bytes(folder / name, folder)
            for name in ("exchange.toml", *list_texts(folder), *tables)
        }
    covered = redact_speakers(exchange, hidden)
    words = list(_list_words(exchange, find_hidden(covered)))
    files = dict(_write_texts(folder, exchange, words))
    settings = (folder / "exchange.toml").read_text(encoding="utf-8-sig")
    files = {"exchange.toml": _write_settings(settings, exchange, words, files).encode()} | files
    files |= {name: _write_table(folder / name, covered.hide) for name in tables}
    _check_facts(exchange, files)
    return files


def _list_words(exchange: Exchange, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    """Yield the (start, end) of each word in the spans, and what stands in its place."""
    number = 0
    for first, last in spans:
        for start, end in find_words(exchange.source[first:last]):
            number += 1
            capital = exchange.source[first + start].isupper()
            yield first + start, first + end, f"{'X' if capital else 'x'}{number}"


def _write_stretch(source: str, start: int, end: int, words: Iterable[tuple[int, int, str]]) -> str:
    """Return source[start:end] with the other words in place."""
    parts, place = [], start
    for first, last, other in words:
        if start <= first and last <= end:
            parts += [source[place:first], other]
            place = last
    return "".join([*parts, source[place:end]])


def _write_texts(
    folder: Path, exchange: Exchange, words: Sequence[tuple[int, int, str]]
) -> Iterator[tuple[str, bytes]]:
    start = 0
    for name in list_texts(folder):
        text = (folder / name).read_text(encoding="utf-8-sig")  # with every line end as \n
        end = start + len(text)
        yield name, _write_stretch(exchange.source, start, end, words).encode()
        start = end + len("\n\n")


def _write_settings(
    toml: str, exchange: Exchange, words: Sequence[tuple[int, int, str]], texts: dict[str, bytes]
) -> str:
    """Return exchange.toml with its anchors in the other words, and the digest of the new text."""
    settings = tomllib.loads(toml)
    for anchor in dict.fromkeys(_list_anchors(settings)):
        found = find_like(exchange.source, anchor, 0, len(exchange.source))
        other = _write_stretch(exchange.source, found[0].start, found[0].end, words) if found else anchor
        if found and other != exchange.source[found[0].start : found[0].end]:
            toml = _replace(toml, anchor, other)
    old, new = settings.get("sha256", ""), digest(b"\n\n".join(texts.values()))
    return toml.replace(old, new) if old else toml


def _list_anchors(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _list_anchors(one)
    if isinstance(value, dict):
        for key, one in value.items():
            yield from [one] if key in ANCHORS and isinstance(one, str) else _list_anchors(one)


def _replace(toml: str, anchor: str, other: str) -> str:
    """Return the text of exchange.toml with another anchor, however TOML writes it."""
    for write in (str, lambda text: json.dumps(text, ensure_ascii=False)[1:-1]):
        if write(anchor) in toml:
            return toml.replace(write(anchor), write(other))
    rule = "it quotes words that are left out, and cannot be found to be changed"
    raise InputError("exchange.toml", anchor, rule, f"write it in one line, or {WHOLE}")


def _write_table(path: Path, hide: Callable[[str], str]) -> bytes:
    """Return a table without what it quotes of those who are hidden; as it is where it quotes nothing."""
    data = path.read_bytes()
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    shown = [[hide(cell) for cell in row] for row in rows]
    if shown == rows:
        return data
    kept = io.StringIO()
    csv.writer(kept, lineterminator="\n").writerows(shown)
    return kept.getvalue().encode()


def _check_facts(exchange: Exchange, files: dict[str, bytes]) -> None:
    """Raise InputError for an exercise whose fact is another in the folder that is given."""
    with tempfile.TemporaryDirectory(prefix="rj-") as place:
        for name, data in files.items():
            (Path(place) / name).parent.mkdir(parents=True, exist_ok=True)
            (Path(place) / name).write_bytes(data)
        given = load(place, redact=())
        for one in read_exercises(exchange):
            if solve(given, one.check) != solve(exchange, one.check):
                rule = "what it asks for rests on words that are left out"
                raise InputError("exercise", one.name, rule, f"take it out, or {WHOLE}")
