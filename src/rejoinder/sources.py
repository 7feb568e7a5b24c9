"""Read a data folder (exchange.toml and the text it names) into an `Exchange`, and scaffold a new folder.

Every letter, heading and left-out passage is marked by words quoted from the text. A mark that is missing, stands
twice or overlaps another is a problem, and so is any non-blank character that nothing covers.
"""

import os
import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pandas as pd

from .exchange import NAMELESS, Exchange, InputError, Passage, Stretch, digest, find_unaccounted

KEY = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
SIDE = re.compile(r"[a-z][a-z0-9]*")  # part of a column's name, count_letters: what Python takes for a name
TEXTS = ("title", "publication", "published", "rights", "language", "source", "sha256", "content_note")
TABLES = {
    "letters": ("id", "side", "author", "author_note", "role", "place", "starts", "ends", "file", "quoted"),
    "quoted": ("speaker", "starts", "ends"),
    "headings": ("text", "note"),
    "left_out": ("name", "reason", "starts", "ends"),
}
REDACT = "REJOINDER_REDACT"  # in the environment: speakers that are not shown, a line each
STRAIGHT = str.maketrans("“”‘’", "\"\"''")


def load(folder: str | Path, *, redact: tuple | None = None) -> Exchange:
    """Return the exchange that stands in `folder`.

    The words of the speakers in `redact` are counted and scored, and shown as a mark of their length; without it those
    of the environment variable REJOINDER_REDACT, one a line. Raises InputError (file, value, rule, mend) for a folder, file, key or anchor text that cannot be used, for text
    that nothing accounts for, and for a source whose SHA-256 is not the recorded one.
    """
    exchange, problems = read(folder)
    if problems:
        raise problems[0]
    names = os.environ.get(REDACT, "").splitlines() if redact is None else redact
    return redact_speakers(exchange, names) if names else exchange


def redact_speakers(exchange: Exchange, names) -> Exchange:
    """Return the exchange with the words of the speakers `names` hidden. Raises InputError for an unknown speaker."""
    known = list(dict.fromkeys(exchange.voices["speaker"]))
    for name in names:
        if name.casefold() not in {speaker.casefold() for speaker in known}:
            rule, mend = "the exchange has no such speaker", f"use one of {', '.join(known)}"
            raise InputError("redact", name, rule, mend)
    wanted = {name.casefold() for name in names}
    return replace(exchange, redacted=tuple(speaker for speaker in known if speaker.casefold() in wanted))


def read(folder: str | Path) -> tuple[Exchange | None, list[InputError]]:
    """Return the exchange of `folder` (None where no letter can be found) and every problem, the gravest first."""
    folder = Path(folder)
    try:
        settings = _read_settings(folder)
        text, data, files = _read_text(folder, settings)
    except InputError as problem:
        return None, [problem]
    problems: list[InputError] = []
    toml = folder / "exchange.toml"
    letters, passages, quoted = _place_all(toml, settings, text, files, problems)
    problems += _find_overlaps(toml, passages)
    broken = bool(problems)
    problems += _find_loose_text(folder, settings, text, files, passages)
    problems += _check_digest(folder, settings, data)
    if broken:
        return None, problems
    exchange = Exchange(
        source=text,
        sides={key: side.get("label", key) for key, side in settings["sides"].items()},
        letters=_letter_table(letters),
        passages=tuple(sorted(passages, key=lambda passage: passage.start)),
        quoted=tuple(quoted),
        sha256=digest(data),
        folder=folder,
        **{key: settings.get(key, "") for key in TEXTS if key not in ("source", "sha256", "language")},
        language=settings.get("language", "en"),
        trial=tuple(settings.get("trial", ())),
    )
    problems += _find_wordless(toml, exchange)
    return exchange, problems + list(_find_strangers(toml, exchange))


def list_texts(folder: str | Path) -> list[str]:
    """Return the names of the text files that a folder's exchange.toml names; none where it cannot be read."""
    try:
        settings = _read_settings(Path(folder))
        return [name for name, *_ in _read_text(Path(folder), settings)[2]]
    except InputError:
        return []


# Reading the files


def read_text(path: Path) -> tuple[str, bytes]:
    """Return the text of a UTF-8 file, line ends as "\\n", and its bytes. Raises InputError where there is none."""
    try:
        data = path.read_bytes()
    except OSError as error:
        rule = "the file cannot be read" if path.exists() else "there is no such file"
        raise InputError(path, path.name, rule, "put it there or correct the name") from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        value = data[error.start : error.start + 1].hex()
        mend = "save the file as UTF-8"
        raise InputError(f"{path} line {line}", f"byte {value}", "a text must be UTF-8", mend) from error
    return text.replace("\r\n", "\n").replace("\r", "\n"), data


def _read_settings(folder):
    toml = folder / "exchange.toml"
    if not folder.is_dir():
        mend = "give the folder that holds exchange.toml"
        raise InputError(folder, folder.name, "there is no such folder", mend)
    text, _ = read_text(toml)
    try:
        settings = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(toml, str(error), "the file must be TOML", "correct that line") from error
    _check_keys(
        toml, settings, (*TEXTS, "trial", "sides", "letters", "headings", "left_out"), "the top level"
    )
    for key in TEXTS:
        if not isinstance(settings.get(key, ""), str):
            raise InputError(
                toml, f"{key} = {settings[key]!r}", f"{key} must be text", "put it in quotation marks"
            )
    if not settings.get("title", "").strip():
        raise InputError(toml, "title", "an exchange has a title", 'add the line title = "…"')
    _check_language(toml, settings.get("language", "en"))
    _check_sides(toml, settings)
    _check_letters(toml, settings)
    for table in ("headings", "left_out"):
        _check_rows(
            toml, settings, table, ("text",) if table == "headings" else ("name", "reason", "starts", "ends")
        )
    return settings


def _check_keys(toml, row, known, where):
    for key in row:
        if key not in known:
            mend = f"use one of {', '.join(known)}"
            raise InputError(toml, key, f"{where} has no such key", mend)


def _check_language(toml, language):
    import simplemma

    try:
        simplemma.lemmatize("word", lang=language)
    except ValueError as error:
        rule = "the language must be one that simplemma has word forms for"
        raise InputError(
            toml, f"language = {language}", rule, 'use a two-letter code such as "en"'
        ) from error


def _check_sides(toml, settings):
    sides = settings.get("sides", {})
    if not isinstance(sides, dict) or len(sides) != 2:
        rule = "an exchange has exactly two sides"
        raise InputError(toml, f"{len(sides)} sides", rule, "write one [sides.KEY] table for each of the two")
    for key, side in sides.items():
        if not SIDE.fullmatch(key):
            rule = "a side's key has small letters a-z and digits"
            raise InputError(
                toml, f"sides.{key}", rule, "choose a plainer key and keep the wording for its label"
            )
        if not isinstance(side, dict) or not isinstance(side.get("label", key), str):
            raise InputError(
                toml, f"sides.{key}", "a side is a table with a label", 'write label = "…" under it'
            )
        _check_keys(toml, side, ("label",), f"side {key}")


def _check_rows(toml, settings, table, needed, rows=None):
    rows = settings.get(table, []) if rows is None else rows
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise InputError(toml, table, f"{table} is a list of tables", f"write [[{table}]] above each one")
    for row in rows:
        _check_keys(toml, row, TABLES[table], f"[[{table}]]")
        for key, value in row.items():
            if key != "quoted" and not isinstance(value, str):
                rule = f"{key} in [[{table}]] must be text"
                raise InputError(toml, f"{key} = {value!r}", rule, "put it in quotation marks")
        for key in needed:
            if not row.get(key, "").strip():
                name = row.get("id") or row.get("name") or row.get("speaker") or table
                raise InputError(toml, name, f"[[{table}]] needs {key}", f'add the line {key} = "…"')
    return rows


def _check_letters(toml, settings):
    letters, seen = _check_rows(toml, settings, "letters", ("id", "side")), set()
    if not letters:
        raise InputError(
            toml, "letters", "an exchange has letters", "add one [[letters]] table for each letter"
        )
    for letter in letters:
        name, side = letter["id"], letter["side"]
        if not KEY.fullmatch(name) or name in seen:
            rule = "each letter has an id of its own, of small letters a-z, digits and -"
            raise InputError(toml, name, rule, "choose another id")
        seen.add(name)
        if side not in settings["sides"]:
            mend = f"use one of {', '.join(settings['sides'])}"
            raise InputError(toml, side, f"letter {name} names a side that is not there", mend)
        marked = bool(letter.get("starts")) and bool(letter.get("ends"))
        if marked == ("file" in letter):
            rule = "a letter has starts and ends, or a file of its own"
            raise InputError(toml, name, rule, "give it its first and last words, or file, and not both")
        _check_rows(toml, settings, "quoted", TABLES["quoted"], letter.get("quoted", []))
    for side in settings["sides"]:
        if side not in {letter["side"] for letter in letters}:
            raise InputError(
                toml, side, "each side has at least one letter", "add a letter or remove the side"
            )


def _read_text(folder, settings):
    """Return the whole text, its bytes, and the (file, start, end) of each file in it."""
    names = [letter["file"] for letter in settings["letters"] if "file" in letter]
    if "source" in settings or not names:
        names = [settings.get("source", "source.txt"), *names]
    toml, texts, blobs, files, position = folder / "exchange.toml", [], [], [], 0
    for name in names:
        if Path(name).is_absolute() or ".." in Path(name).parts or names.count(name) > 1:
            rule = "a file stands in the data folder and is named once"
            raise InputError(toml, name, rule, "copy it there and give its bare name")
        text, data = read_text(folder / name)
        if not text.strip():
            raise InputError(folder / name, "", "the file must not be empty", "put the text in it")
        texts.append(text)
        blobs.append(data)
        files.append((name, position, position + len(text)))
        position += len(text) + 2
    return "\n\n".join(texts), b"\n\n".join(blobs), files


# Placing letters, headings and what was left out


def _place_all(toml, settings, text, files, problems):
    letters, passages, quoted = [], [], []
    starts = {name: (start, end) for name, start, end in files}
    for letter in settings["letters"]:
        name = letter["id"]
        span = starts[letter["file"]] if "file" in letter else None
        if span is None:
            span = _place(toml, f"letter {name}", letter, text, (0, len(text)), problems)
        if span is None:
            continue
        letters.append((letter, *span))
        passages.append(Passage("letter", name, *span))
        for quotation in letter.get("quoted", []):
            speaker = _plain(quotation["speaker"])
            inner = _place(toml, f"{speaker}'s words in letter {name}", quotation, text, span, problems)
            if inner:
                quoted.append(Stretch(name, speaker, *inner))
    for heading in settings.get("headings", []):
        body = heading["text"].strip()
        first = _find_once(toml, "heading", body, text, (0, len(text)), problems)
        if first is not None:
            end = first + len(body)
            passages.append(Passage("heading", body.splitlines()[0], first, end, heading.get("note", "")))
    for left in settings.get("left_out", []):
        span = _place(toml, f"left out {left['name']}", left, text, (0, len(text)), problems)
        if span:
            passages.append(Passage("left out", left["name"], *span, left["reason"]))
    return letters, passages, quoted


def _place(toml, where, row, text, within, problems):
    """Return (start, end) from the first words of `row["starts"]` to the last of `row["ends"]`, or None."""
    start = _find_once(toml, f"{where} starts", row["starts"].strip(), text, within, problems)
    last = _find_once(toml, f"{where} ends", row["ends"].strip(), text, within, problems)
    if start is None or last is None:
        return None
    end = last + len(row["ends"].strip())
    if end < start + len(row["starts"].strip()):
        rule = f"{where}: the last words stand before the first"
        problems.append(InputError(_at(toml, row["ends"]), row["ends"], rule, "exchange starts and ends"))
        return None
    return start, end


def _find_once(toml, where, anchor, text, within, problems):
    first = text.find(anchor, *within)
    if first >= 0 and text.find(anchor, first + 1, within[1]) < 0:
        return first
    if first >= 0:
        lines = [_line(text, first), _line(text, text.find(anchor, first + 1))]
        rule = f"{where}: this text stands more than once in the source (lines {lines[0]} and {lines[1]})"
        mend = "quote more words"
    elif anchor.translate(STRAIGHT) in text.translate(STRAIGHT):
        rule = f"{where}: the source has these words with other quotation marks or in another place"
        mend = "copy the words from the source, curly marks included"
    else:
        rule, mend = f"{where}: this text is not in the source", "copy the words from the source"
    problems.append(InputError(_at(toml, anchor), anchor, rule, mend))
    return None


def _at(toml, anchor):
    """Return the file with the line on which `anchor` is written, where it can be found."""
    lines = toml.read_text(encoding="utf-8-sig").splitlines()
    first = anchor.strip().splitlines()[0] if anchor.strip() else ""
    for number, line in enumerate(lines, start=1):
        if first and (first in line or first.replace('"', '\\"') in line):
            return f"{toml} line {number}"
    return str(toml)


def _find_overlaps(toml, passages):
    ordered = sorted(passages, key=lambda passage: (passage.start, passage.end))
    for before, after in zip(ordered, ordered[1:]):
        if after.start < before.end:
            value = f"{before.kind} {before.name} and {after.kind} {after.name}"
            yield InputError(toml, value, "two passages cover the same text", "move starts or ends")


def _find_loose_text(folder, settings, text, files, passages):
    for offset, line in find_unaccounted(text, passages):
        name, start, _ = next(f for f in reversed(files) if f[1] <= offset)
        where = f"{folder / name} line {_line(text[start:], offset - start)}"
        mend = "add it to a letter, [[headings]] or [[left_out]] in exchange.toml"
        yield InputError(where, line, "this text is unaccounted for", mend)


def _check_digest(folder, settings, data):
    wanted, found = settings.get("sha256", "").lower(), digest(data)
    if wanted and wanted != found:
        rule = f"the SHA-256 recorded in exchange.toml is {wanted[:12]}…, the text is never edited"
        yield InputError(
            folder / settings.get("source", "source.txt"), found, rule, "restore it, or record this one"
        )


def _find_wordless(toml, exchange):
    counts = exchange.tokens.groupby("letter").size()
    for letter in exchange.letters.itertuples():
        if not counts.get(letter.letter, 0):
            yield InputError(toml, letter.letter, "a letter must not be empty", "give it at least one word")
    heard = set(zip(exchange.tokens["letter"], exchange.tokens["speaker"]))
    for letter, speaker, *_ in exchange.quoted:
        if (letter, speaker) not in heard:
            rule = f"no whole word of letter {letter} is quoted from this speaker"
            yield InputError(toml, speaker, rule, "let starts and ends hold at least one word")


def _find_strangers(toml, exchange):
    known = set(exchange.sentences["sentence_id"])
    for name in exchange.trial:
        if name not in known:
            yield InputError(
                toml,
                str(name),
                "trial names a sentence that is not there",
                "use a sentence_id such as roth-01",
            )


def _line(text, offset):
    return text.count("\n", 0, offset) + 1


def _plain(name):
    return " ".join(name.split())


def _letter_table(letters):
    rows = []
    for letter, start, end in letters:
        author = _plain(letter.get("author", "")) or _plain(letter.get("author_note", "")) or NAMELESS
        role, place = letter.get("role", ""), letter.get("place", "")
        named = bool(letter.get("author", "").strip())
        rows.append((letter["id"], letter["side"], author, named, role, place, start, end))
    columns = ["letter", "side", "author", "named", "role", "place", "start", "end"]
    return pd.DataFrame(rows, columns=columns)
