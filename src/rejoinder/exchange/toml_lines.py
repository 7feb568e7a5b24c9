"""Where in exchange.toml a fault stands: the line of a key or value; and what is wrong with its TOML."""

import re
import tomllib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from .errors import InputError
from .files import read_file

AT = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)")
UNENDED = re.compile(r"Illegal character '\\n'|Unterminated string|Unclosed|Expected \"'\"", re.IGNORECASE)
SPLIT = re.compile(r"\s*(?P<key>[\w\-]+|\"[^\"]*\")\s*=\s*(?P<value>.*)")
DEEPEST = 8  # lists and tables in one another: what is known stands in four
LARGEST = 2_000_000  # characters
NAMED = (
    "id",
    "name",
    "speaker",
    "file",
    "source",
    "side",
    "date",
    "answers",
    "pattern",
    "starts",
    "trial",
    "letters",
    "language",
)


def parse_toml(text: str, toml: Path) -> dict[str, Any]:
    """Return what stands in the text of a TOML file: no number beyond 64 bits, nothing deeper than DEEPEST.

    Raises InputError, which names the line of the fault.
    """
    try:
        _check_size(text, toml)
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _blame_syntax(text, toml, str(error)) from error
    except InputError:
        raise
    except (RecursionError, ValueError) as error:
        raise _blame_beyond(text, toml, isinstance(error, RecursionError)) from error
    if beyond := next(_list_beyond(found, DEEPEST), None):
        raise _blame_beyond(text, toml, beyond == "deep")
    return found


def _check_size(text: str, toml: Path) -> None:
    if len(text) > LARGEST:
        rule = f"settings have at most {LARGEST:,} characters"
        raise InputError(toml, f"{len(text):,} characters", rule, "put the text into files of its own")


def _blame_syntax(text: str, toml: Path, said: str) -> InputError:
    lines = text.rstrip("\n").split("\n")
    match, said = AT.search(said), AT.sub("", said)
    unended = bool(UNENDED.search(said))
    number = int(match[1]) if match and match[1] else _find_open(lines) if unended else len(lines)
    rule, mend = f"the file must be TOML ({said})", "correct that line"
    if unended:
        rule, mend = "a text begins here that no quotation mark ends", "put the same mark at its end"
    shown = lines[min(number, len(lines)) - 1].strip()
    return InputError(f"{toml} line {number}", shown or said, rule, mend)


def _list_beyond(value: Any, depth: int) -> Iterator[str]:
    """Yield "deep" for what stands deeper than `depth`, and "long" for each number beyond 64 bits."""
    if isinstance(value, int) and not -(2**63) <= value < 2**63:
        yield "long"
    inner = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    if inner and not depth:
        yield "deep"
        return
    for one in inner:
        yield from _list_beyond(one, depth - 1)


def _blame_beyond(text: str, toml: Path, deep: bool) -> InputError:
    """Return the fault of too long a number, or of too `deep` a list, with its likeliest line."""
    signs = re.compile(r"[\[{.]") if deep else re.compile(r"\w{16,}")
    lines = text.split("\n")
    number = max(range(len(lines)), key=lambda at: sum(map(len, signs.findall(lines[at]))))
    rule, mend = "a number has at most 18 digits", "shorten it, or put it in quotation marks if it is text"
    if deep:
        rule, mend = f"lists and tables stand in at most {DEEPEST} others", "take brackets or points out"
    return InputError(f"{toml} line {number + 1}", lines[number].strip(), rule, mend)


def _find_open(lines: list[str]) -> int:
    """Return the number of the last line that opens a text which nothing ends; of all where none does."""
    for mark in ('"""', "'''", "'"):
        found = [
            n
            for n, line in enumerate(lines, 1)
            if (match := SPLIT.match(line)) and match["value"].count(mark) % 2
        ]
        if found:
            return found[-1]
    return len(lines)


def place_fault(toml: Path, fault: InputError) -> InputError:
    """Return a fault of exchange.toml with the line where it stands, if that can be told; else as it is.

    Its value is a key, a table, “key = value” as Python writes it, or a name that one key or more have.
    """
    where, value, rule, mend = fault.parts
    number = _find_line(toml, str(value)) if where == toml else 0
    if not number:
        return fault
    placed = InputError(f"{toml} line {number}", value, rule, mend)
    placed.others, placed.skipped, placed.table = fault.others, fault.skipped, fault.table
    return placed


def _find_line(toml: Path, value: str) -> int:
    """Return the number of the line that a value is of; 0 where none is, or several may be."""
    try:
        lines = read_file(toml)[0].split("\n")
    except InputError:
        return 0
    split = [SPLIT.match(line) for line in lines]
    tests: list[Callable[[str, re.Match[str] | None, str], bool]]
    tests = [_has_pair, _has_key, *(partial(_has_name, key) for key in NAMED), _has_table]
    for fits in tests:
        found = [n for n, (line, match) in enumerate(zip(lines, split), 1) if fits(line, match, value)]
        if found:
            return found[-1] if len(found) == 1 or _is_twice(lines, found) else 0
    return 0


def _is_twice(lines: list[str], found: list[int]) -> bool:
    """Whether each of some lines gives the same id or name: then the last one is the fault."""
    same = {lines[number - 1].split("#")[0].strip() for number in found}
    return len(same) == 1 and next(iter(same)).startswith(("id", "name"))


def _has_pair(_line: str, match: "re.Match[str] | None", value: str) -> bool:
    key, equals, written = value.partition(" = ")
    if match is None or not equals or match["key"] != key:
        return False
    return _read(match) in (written, repr(written))


def _has_key(_line: str, match: "re.Match[str] | None", value: str) -> bool:
    return match is not None and match["key"].strip('"') == value


def _has_name(key: str, _line: str, match: "re.Match[str] | None", value: str) -> bool:
    if match is None or match["key"] != key:
        return False
    return f'"{value}"' in match["value"].replace("'", '"')


def _has_table(line: str, _match: "re.Match[str] | None", value: str) -> bool:
    return line.split("#")[0].strip().strip("[]") == value and line.lstrip().startswith("[")


def _read(match: "re.Match[str]") -> str:
    """Return the value of a line as Python writes it; "" for one that goes on in the next."""
    try:
        return repr(next(iter(tomllib.loads(match[0]).values())))
    except tomllib.TOMLDecodeError:
        return ""
