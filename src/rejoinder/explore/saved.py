"""One file that a class page saved: read as data of unknown make, each part of it checked."""

import codecs
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from ..exchange import Exchange, Note, find_near, write_line
from ..exchange.errors import UNPRINTED

LONG = 100  # characters of a name


class Unread(ValueError):
    """Why a file is not read, in words."""


class HandIn(NamedTuple):
    """What one file holds: its name, who made it, answers by question, codes as rows of a sheet.

    `saved` is true of a class page, false of a sheet, which may be of several coders.
    """

    file: str
    coders: tuple[str, ...]
    answers: dict[str, str]
    rows: list[tuple]
    saved: bool = False

    @property
    def name(self) -> str:
        """Whose it is."""
        return ", ".join(self.coders)


def is_hand_in(start: bytes) -> bool:
    """Return whether a file that begins so is meant as a page's: an object or a list, in UTF-8 or UTF-16."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        start = start.decode("utf-16", "replace").lstrip().encode()
    return start.startswith((b"{", b"["))


def read_hand_in(
    exchange: Exchange, file: str, data: bytes, names: Mapping[str, str], notes: list[Note]
) -> HandIn:
    """Return what a saved page holds; `names` are the frames, {in small letters: as written}.

    What is odd and does no harm goes into `notes`. Raises Unread for anything that no page of this exchange
    saves.
    """
    found = _parse(data)
    coder = _check_head(exchange, found)
    answers = _check_answers(found.get("answers"))
    if any(UNPRINTED.search("".join(text.split())) for text in (*answers, *answers.values())):
        notes.append(Note(file, "has characters that cannot be printed; a mark stands for each"))
    rows = [(coder, *row, "", file) for row in _list_codes(exchange, found.get("codes"), names)]
    kept = {write_line(one): _clean(text) for one, text in answers.items() if _clean(text)}
    return HandIn(file, (coder,), kept, rows, saved=True)


def _check_head(exchange: Exchange, found: Any) -> str:
    """Return whose file it is. Raises Unread for one of another program or exchange, or of nobody."""
    if not isinstance(found, dict) or found.get("rejoinder") != "hand-in":
        raise Unread("is no file that the class page saved")
    if found.get("version") != 1:
        raise Unread(f"is saved by another version of the page, {_quote(found.get('version'))}")
    if found.get("sha256") != exchange.sha256:
        raise Unread(
            f"belongs to another exchange, {_quote(found.get('exchange'))}, or to another text of it"
        )
    name = found.get("name")
    if not isinstance(name, str) or not _clean(name) or len(name) > LONG:
        raise Unread("has no name, or none that can be one; write one into it")
    return write_line(name)


def _quote(value: object) -> str:
    shown = write_line(str(value))
    return f"“{shown[:79]}…”" if len(shown) > 80 else f"“{shown}”"


def _parse(data: bytes) -> Any:
    """Return what JSON says. Raises Unread for what is none, and for what says a thing twice."""
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        return json.loads(
            data.decode(encoding), object_pairs_hook=_take_once, parse_constant=_refuse_constant
        )
    except UnicodeDecodeError as error:
        raise Unread(f"is not UTF-8 (byte {error.start})") from None
    except json.JSONDecodeError as error:
        raise Unread(f"breaks off or was changed, in line {error.lineno}, column {error.colno}") from None
    except RecursionError:
        raise Unread("is nested more deeply than any page saves") from None
    except ValueError as error:
        raise Unread(f"was changed by hand or by a program: {_quote(error)}") from None


def _take_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    kept = dict(pairs)
    if len(kept) < len(pairs):
        twice, _ = Counter(name for name, _ in pairs).most_common(1)[0]
        raise ValueError(f"{twice} twice")
    return kept


def _refuse_constant(name: str) -> Any:
    raise ValueError(name)


def _check_answers(found: Any) -> dict[str, str]:
    if not isinstance(found, dict):
        raise Unread("its answers are no list of answers")
    for name, answer in found.items():
        if not isinstance(answer, str):
            raise Unread(f"the answer to {_quote(name)} is no text")
    return found


def _clean(text: str) -> str:
    """Return a text of several lines with a mark for each character that cannot be printed."""
    return "\n".join(map(write_line, text.splitlines())).strip()


def _list_codes(exchange: Exchange, found: Any, names: Mapping[str, str]) -> Iterator[tuple[str, str, int]]:
    """Yield (sentence_id, frame in small letters, code)."""
    if not isinstance(found, dict):
        raise Unread("its codes are no list of codes")
    for sentence, codes in found.items():
        if sentence not in exchange.sentence_rows:
            raise Unread(f"{_quote(sentence)}: the exchange has no such sentence")
        if not isinstance(codes, dict):
            raise Unread(f"the codes of {_quote(sentence)} are no list of codes")
        for frame, code in codes.items():
            _check_code(sentence, frame, code, names)
            yield sentence, frame.lower(), code


def _check_code(sentence: str, frame: str, code: object, names: Mapping[str, str]) -> None:
    if names.get(frame.lower()) != frame:
        near = find_near(frame[:LONG], names.values())
        said = f"; near it: {near}" if near else ""
        raise Unread(f"{_quote(frame)}: no frame of codebook.csv or frames.csv{said}")
    if type(code) is not int or code not in (0, 1):
        raise Unread(f"{_quote(code)} is no code of {sentence}: a code is 1 or 0")
