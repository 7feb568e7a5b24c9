"""exchange.toml: what may and must stand in it. A fault names the file, the value, the rule and the mend."""

import datetime
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from .errors import InputError, guess_meant
from .files import read_file
from .patterns import PATTERNS
from .quotations import RULES
from .showing import mark_unseen
from .sides import OTHER, check_other, check_side, check_sides
from .toml_lines import parse_toml

Row = Mapping[str, Any]

KEY = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
TEXTS = (
    "title",
    "publication",
    "published",
    "rights",
    "language",
    "quotes",
    "source",
    "sha256",
    "content_note",
)
BLIND = ("yes", "no")
KNOWN = (*TEXTS, "trial", "sides", "other", "letters", "headings", "left_out", "cut", "coders")


class Table(NamedTuple):
    """The keys of one [[table]]: texts that a row needs or may have, lines of the source, lists of tables,
    what is true or false, and lists of letters.
    """

    needed: tuple[str, ...]
    optional: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    nested: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()

    @property
    def known(self) -> tuple[str, ...]:
        """All keys, in the order in which they are named."""
        return (*self.needed, *self.optional, *self.lines, *self.nested, *self.flags, *self.letters)


MARKED = "put it in quotation marks"
LINES = ("starts_line", "ends_line")  # of words that stand in the source more than once
TEXT = ("starts", "ends", "text")  # words that mark a stretch: its first and last, or all of them
LOOKED_FOR = (*TEXT, "file", "source")
TABLES = {
    "letters": Table(
        needed=("id", "side"),
        optional=tuple("author author_note short role place date language quotes starts ends file".split()),
        lines=LINES,
        nested=("quoted",),
        letters=("answers",),
    ),
    "quoted": Table(needed=("speaker", "starts", "ends"), lines=LINES),
    "headings": Table(needed=("text",), optional=("note",), lines=("line",), flags=("every",)),
    "left_out": Table(needed=("name", "reason"), optional=TEXT, lines=(*LINES, "line"), flags=("every",)),
    "cut": Table(
        needed=("reason",),
        optional=("name", "pattern", *TEXT),
        lines=(*LINES, "line"),
        flags=("every",),
        letters=("letters",),
    ),
    "coders": Table(needed=("name",), optional=("who", "blind")),
}


def read_settings(folder: Path) -> dict[str, Any]:
    """Return what stands in the exchange.toml of a folder, checked.

    Whether the words that it quotes are in the text is not looked at. Raises InputError for the first fault.
    """
    toml = folder / "exchange.toml"
    settings = _mark_shown(_parse(folder, toml))
    _check_keys(toml, settings, KNOWN, "the top level")
    for key in TEXTS:
        if not isinstance(settings.get(key, ""), str):
            value, mend = f"{key} = {settings[key]!r}", "put it in quotation marks"
            raise InputError(toml, value, f"{key} must be text", mend)
    if not settings.get("title", "").strip():
        raise InputError(toml, "title", "an exchange has a title", 'add the line title = "…"')
    _check_trial(toml, settings.get("trial", []))
    _check_language(toml, settings)
    _check_quotes(toml, settings, "the top level")
    check_sides(toml, settings.get("sides", {}))
    check_side(toml, OTHER, settings.get(OTHER, {}))
    check_other(toml, settings.get(OTHER, {}), settings["sides"])
    _check_letters(toml, settings)
    for table in ("headings", "left_out", "cut", "coders"):
        _check_rows(toml, settings.get(table, []), table)
    for left in settings.get("left_out", []):
        _check_marked(toml, left, "left_out", ("text",))
    for cut in settings.get("cut", []):
        _check_cut(toml, cut, [row["id"] for row in settings["letters"] if row["side"] != OTHER])
    _check_coders(toml, settings.get("coders", []))
    return settings


def _parse(folder: Path, toml: Path) -> dict[str, Any]:
    if not os.path.isdir(folder):
        rule = "this is a file, and no folder" if os.path.isfile(folder) else "there is no such folder"
        raise InputError(folder, folder.name, rule, "give the folder that holds exchange.toml")
    text, _ = read_file(toml)
    return parse_toml(text, toml)


def _mark_shown(value: Any, key: str = "") -> Any:
    """Return settings as they can be shown; what is looked for, words and files, stays as it is."""
    if isinstance(value, dict):
        return {name: _mark_shown(one, name) for name, one in value.items()}
    if isinstance(value, list):
        return [_mark_shown(one, key) for one in value]
    return mark_unseen(value) if isinstance(value, str) and key not in LOOKED_FOR else value


def _check_keys(toml: Path, row: Row, known: tuple[str, ...], where: str) -> None:
    for key in row:
        if key not in known:
            mend = f"{guess_meant(key, known)}use one of {', '.join(known)}"
            raise InputError(toml, key, f"{where} has no such key", mend)


def _check_trial(toml: Path, trial: Any) -> None:
    if not _is_list(trial):
        rule, mend = "trial is a list of sentence ids", 'write it like trial = ["ann-01", "ann-02"]'
        raise InputError(toml, f"trial = {trial!r}", rule, mend)


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(name, str) for name in value)


def _check_language(toml: Path, row: Row) -> None:
    import simplemma

    language = row.get("language", "en")
    try:
        simplemma.lemmatize("word", lang=language)
    except ValueError as error:
        rule = "this is no language whose word forms are known here"
        mend = 'use a code of two letters such as "en", "fr", "de" or "es"'
        raise InputError(toml, f"language = {language}", rule, mend) from error


def _check_quotes(toml: Path, row: Row, where: str) -> None:
    if "quotes" in row and row["quotes"] not in RULES:
        rule = f"{where} names a rule of quotation marks that is not there"
        raise InputError(toml, f"quotes = {row['quotes']!r}", rule, f"use one of {', '.join(RULES)}")


def _check_rows(toml: Path, rows: Any, name: str) -> None:
    """Check a list of tables against its row of TABLES."""
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise InputError(toml, name, f"{name} is a list of tables", f"write [[{name}]] above each one")
    table = TABLES[name]
    for row in rows:
        _check_keys(toml, row, table.known, f"[[{name}]]")
        _check_texts(toml, row, table, name)
        _check_needed(toml, row, table, name)


def _check_texts(toml: Path, row: Row, table: Table, name: str) -> None:
    """Check that each value of a row is of its kind: text, a line's number, true or false, a list of ids."""
    for key, value in row.items():
        day = key == "date" and isinstance(value, datetime.date)  # TOML has days of its own, with hours too
        one = key == "answers" and isinstance(value, str)
        fault = None if day or one else _find_kind_fault(key, value, table)
        if fault:
            rule, mend = fault
            raise InputError(toml, f"{key} = {value!r}", f"{key} in [[{name}]] {rule}", mend)


def _find_kind_fault(key: str, value: Any, table: Table) -> tuple[str, str] | None:
    """Return the rule that a value breaks, and how to mend it; None where it breaks none."""
    if key in table.lines:
        right, rule = type(value) is int and 0 < value < 10**9, "is the number of a line, from 1"
    elif key in table.flags:
        right, rule = isinstance(value, bool), "is true or false"
    elif key in table.letters:
        right, rule = _is_list(value), "is a list of the ids of letters"
    else:
        return None if key in table.nested or isinstance(value, str) else ("must be text", MARKED)
    return (
        None
        if right
        else (rule, 'write it like ["ann"]' if key in table.letters else "write it without marks")
    )


def _check_needed(toml: Path, row: Row, table: Table, name: str) -> None:
    for key in table.needed:
        if not row.get(key, "").strip():
            called = row.get("id") or row.get("name") or row.get("speaker") or name
            raise InputError(toml, called, f"[[{name}]] needs {key}", f'add the line {key} = "…"')


def _check_letters(toml: Path, settings: Row) -> None:
    letters, sides = settings.get("letters", []), settings["sides"]
    _check_rows(toml, letters, "letters")
    if not letters:
        mend = "add one [[letters]] table for each letter"
        raise InputError(toml, "letters", "an exchange has letters", mend)
    seen: set[str] = set()
    for letter in letters:
        _check_letter(toml, letter, seen, sides)
        seen.add(letter["id"])
    heard = {letter["side"] for letter in letters}
    for side in sides:
        if side not in heard:
            mend = "add a letter or remove the side"
            raise InputError(toml, f"sides.{side}", "each side has at least one letter", mend)


def _check_letter(toml: Path, letter: Row, seen: set[str], sides: Iterable[str]) -> None:
    """Check the id, the side and the place of one letter; `seen` are the ids of those before it."""
    name, side = letter["id"], letter["side"]
    if not KEY.fullmatch(name) or name in seen:
        rule = "each letter has an id of its own, of small letters a-z, digits and -"
        raise InputError(toml, name, rule, "choose another id")
    if side not in (*sides, OTHER):
        mend = f"use one of {', '.join(sides)}, or {OTHER} for what is shown and not compared"
        raise InputError(toml, side, f"letter {name} names a side that is not there", mend)
    for key in ("starts", "ends"):
        if not letter.get(key, "-").strip():
            rule = f"{key} in [[letters]] of {name} is empty"
            raise InputError(toml, f"{key} = {letter[key]!r}", rule, "quote words, or leave the line out")
    marked = "starts" in letter and "ends" in letter
    if marked == ("file" in letter):
        rule = "a letter has starts and ends, or a file of its own"
        raise InputError(toml, name, rule, "give it its first and last words, or file, and not both")
    _check_rows(toml, letter.get("quoted", []), "quoted")
    _check_language(toml, letter)
    _check_quotes(toml, letter, f"letter {name}")


def _check_marked(toml: Path, row: Row, name: str, alone: tuple[str, ...]) -> None:
    """Check that a row says once where it stands: by its first and last words, or by one key of `alone`."""
    called = row.get("name") or row.get("reason") or name
    given, ends = ([key for key in keys if key in row] for keys in (alone, ("starts", "ends")))
    for key in (*given, *ends):
        if not row[key].strip():
            rule = f"{key} in [[{name}]] of {called} is empty"
            raise InputError(toml, f"{key} = {row[key]!r}", rule, "quote words, or leave the line out")
    if len(given) + bool(ends) != 1 or len(ends) == 1:
        rule = f"[[{name}]] needs starts and ends, or {' or '.join(alone)}"
        raise InputError(toml, called, rule, "write one of them")


def _check_cut(toml: Path, cut: Row, letters: list[str]) -> None:
    _check_marked(toml, cut, "cut", ("text", "pattern"))
    if cut.get("pattern", PATTERNS[0]) not in PATTERNS:
        rule, mend = "[[cut]] has no such pattern", f"use one of {', '.join(PATTERNS)}"
        raise InputError(toml, cut["pattern"], rule, mend)
    for name in cut.get("letters", []):
        if name not in letters:
            rule, mend = "[[cut]] names a letter that is not there", f"use one of {', '.join(letters)}"
            raise InputError(toml, name, rule, mend)


def _check_coders(toml: Path, coders: Iterable[Row]) -> None:
    seen: set[str] = set()
    for coder in coders:
        name, blind = coder["name"], coder.get("blind", "no")
        if name in seen:
            raise InputError(toml, name, "this coder stands in [[coders]] already", "keep one of them")
        if blind not in BLIND:
            rule = f"blind in [[coders]] of {name} is yes or no"
            raise InputError(toml, f"blind = {blind!r}", rule, "write one of them, or leave the line out")
        seen.add(name)
