"""What somebody wrote of the case, from the exchange alone: each quotation is held against its sentences."""

import re
from collections.abc import Iterator
from pathlib import Path

from ..exchange import Exchange, InputError, raise_all
from ..exchange.files import read_file
from .checks import find_named

NAME = "lesson-context.md"
QUOTED = re.compile('“((?:[^“”]|“[^“”]*”)*)”|"([^"]*)"')  # another quotation may stand inside
STRAIGHT = str.maketrans("“”‘’", "\"\"''")


def read_context(exchange: Exchange) -> str:
    """Return the folder's lesson-context.md, "" without it; what a redacted speaker says is hidden.

    A quotation in it stands word for word in a sentence that its paragraph, or point of a list, names.
    Raises InputError (file, line, value, rule, mend) for one that does not, and for a sentence that is none.
    """
    path = exchange.find_file(NAME)
    if path is None:
        return ""
    text, _ = read_file(path, exchange.folder)
    raise_all(fault for line, block in _list_blocks(text) for fault in _check(exchange, path, line, block))
    return exchange.hide(text).strip()


def _list_blocks(text: str) -> Iterator[tuple[int, str]]:
    """Yield (line, text) of each paragraph and of each point of a list."""
    block: list[str] = []
    begun = 1
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        if block and (not line.strip() or re.match(r"\s*([-*+]|\d+\.)\s", line)):
            yield begun, " ".join(block)
            block = []
        if line.strip():
            begun = begun if block else number
            block.append(line.strip())


def _check(exchange: Exchange, path: Path, line: int, block: str) -> Iterator[InputError]:
    """Yield what is wrong with a block: sentences that are none, and quotations that do not stand there."""
    where, rows = f"{path} line {line}", exchange.sentence_rows
    letters = "|".join(map(re.escape, exchange.letters["letter"]))
    for name in re.findall(rf"(?<![\w-])(?:{letters})-\d+(?!\w)", block):
        if name not in rows:
            yield InputError(where, name, "the exchange has no such sentence", "take a sentence_id")
    if block.count("“") != block.count("”") or block.count('"') % 2:
        yield InputError(where, block, "a quotation mark is not closed", "close it in the same paragraph")
    said = [_straighten(rows[name].text) for name in find_named(exchange, block)]
    for quote in _list_quotes(block):
        if not any(_straighten(quote) in one for one in said):
            rule = "a quotation stands word for word in a sentence that its paragraph names"
            yield InputError(where, quote, rule, "copy it anew, or name its sentence")


def _list_quotes(block: str) -> list[str]:
    return [one for one in map("".join, QUOTED.findall(block)) if one]


def _straighten(text: str) -> str:
    """Return a text in one line, with straight marks: who copies by hand may type those."""
    return " ".join(text.translate(STRAIGHT).split())
