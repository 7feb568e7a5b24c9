"""One file that a class page saved: read as data of unknown make, each part of it checked."""

import codecs
import json
import unicodedata
from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from ..exchange import Exchange, Note, clean_name, find_near, write_line
from ..framing.coding import Decisions
from ..wording import count

LONG = 100  # characters of a name
DEEPEST = 20  # lists in lists
SAID = 5  # reasons why codes do not count that are said of one file


class Unread(ValueError):
    """Why a file is not read, in words."""


class HandIn(NamedTuple):
    """What one file holds: its name, who made it, answers by question, codes as rows of a sheet.

    `saved` is true of a class page, false of a sheet, which may be of several coders; `when` is what a page
    says of the time at which it was saved; `ticked` is true of a sheet in which each 0 was an empty cell.
    `light` is whether a page was worked on the lighter track, `decided` what its writer decided with others.
    """

    file: str
    coders: tuple[str, ...]
    answers: dict[str, str]
    rows: list[tuple]
    saved: bool = False
    when: datetime | None = None
    ticked: bool = False
    light: bool = False
    decided: Decisions = {}


def is_hand_in(start: bytes) -> bool:
    """Return whether a file that begins so is meant as a page's: an object or a list, in UTF-8 or UTF-16."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        start = start.decode("utf-16", "replace").lstrip().encode()
    return start.startswith((b"{", b"["))


def read_hand_in(
    exchange: Exchange, file: str, data: bytes, names: Mapping[str, str], notes: list[Note]
) -> HandIn:
    """Return what a saved page holds; `names` are the frames, {in small letters: as written}.

    What is odd and does no harm goes into `notes`, and so do codes that cannot be used: of a frame that was
    renamed or taken away, or of a sentence that is no longer there. Raises Unread for anything that no page
    of this exchange saves, and where nothing else is in it.
    """
    found = parse_saved(data)
    coder = _check_head(exchange, found)
    answers = _check_answers(found.get("answers"))
    if any(write_line(text) != " ".join(text.split()) for text in (*answers, *answers.values())):
        notes.append(Note(file, "has characters that cannot be printed; a mark stands for each"))
    codes, odd = _sort_codes(exchange, found.get("codes"), names)
    decided = _sort_decided(exchange, found.get("decided", []), names, odd)
    kept = _clean_answers(answers)
    if odd and not codes and not kept and not decided:
        raise Unread(f"holds nothing that can be read: {_say_odd(odd)}")
    if odd:
        notes.append(Note(file, f"of “{coder}”, {_say_odd(odd)}; all else is read"))
    rows = [(coder, *key, code, "", file) for key, code in codes.items()]
    when, light = _read_time(found.get("saved")), found.get("light") is True
    return HandIn(file, (coder,), kept, rows, saved=True, when=when, light=light, decided=decided)


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
    if not isinstance(name, str) or not clean_name(name) or len(name) > LONG:
        raise Unread("has no name, or none that can be one; write one into it")
    return clean_name(name)


def _read_time(found: Any) -> datetime | None:
    """Return the time that a page says it was saved at, or None where it says none that can be one."""
    try:
        when = datetime.fromisoformat(found)
    except (TypeError, ValueError):
        return None
    return when if when.tzinfo else None


def _quote(value: object) -> str:
    shown = write_line(str(value))
    return f"“{shown[:79]}…”" if len(shown) > 80 else f"“{shown}”"


def parse_saved(data: bytes) -> Any:
    """Return what a saved file says, which is JSON.

    Raises Unread for what is none, says a thing twice, or is nested more deeply than anything that is saved.
    """
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        found = json.loads(
            data.decode(encoding), object_pairs_hook=_take_once, parse_constant=_refuse_constant
        )
        _check_depth(found)
    except UnicodeDecodeError as error:
        raise Unread(f"is not UTF-8 (byte {error.start})") from None
    except json.JSONDecodeError as error:
        raise Unread(f"breaks off or was changed, in line {error.lineno}, column {error.colno}") from None
    except RecursionError:
        raise Unread("is nested more deeply than any page saves") from None
    except ValueError as error:
        raise Unread(f"was changed by hand or by a program: {_quote(error)}") from None
    return found


def _check_depth(found: Any) -> None:
    """Raise RecursionError for lists in lists beyond what is saved: what is handed on is walked again."""
    level = [found]
    for _ in range(DEEPEST):
        level = [one for each in level for one in _list_inside(each)]
        if not level:
            return
    raise RecursionError


def _list_inside(one: Any) -> list:
    return list(one.values()) if isinstance(one, dict) else one if isinstance(one, list) else []


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


def _clean_answers(answers: Mapping[str, str]) -> dict[str, str]:
    return {write_line(one): _clean(text) for one, text in answers.items() if _clean(text)}


def _clean(text: str) -> str:
    """Return a text of several lines with a mark for each character that cannot be printed."""
    return "\n".join(map(write_line, text.splitlines())).strip()


def _sort_codes(
    exchange: Exchange, found: Any, names: Mapping[str, str]
) -> tuple[dict[tuple[str, str], int], Counter[str]]:
    """Return the codes, {(sentence_id, frame in small letters): code}, and how many cannot be used, and why.

    A frame's capitals count for nothing, nor does whether its accents are composed.
    """
    if not isinstance(found, dict):
        raise Unread("its codes are no list of codes")
    known = {_compose(name): name for name in names}
    codes: dict[tuple[str, str], int] = {}
    odd: Counter[str] = Counter()
    for sentence, row in found.items():
        if not isinstance(row, dict):
            odd[f"the codes of {_quote(sentence)} are no list of codes; ask for the file again"] += 1
            continue
        for frame, code in row.items():
            key = sentence, known.get(_compose(frame), "")
            why = "" if key not in codes else f"{_quote(frame)} stands twice in {sentence}; keep one"
            why = why or _find_odd(exchange, sentence, frame, code, None if key[1] else names)
            if why:
                odd[why] += 1
            else:
                codes[key] = code
    return codes, odd


def _sort_decided(exchange: Exchange, found: Any, names: Mapping[str, str], odd: Counter[str]) -> Decisions:
    """Return what a page has decided; of what cannot be used `odd` says why."""
    known = {_compose(name): name for name in names}
    kept: Decisions = {}
    for row in found if isinstance(found, list) else [None]:
        one = _read_decision(row)
        if one is None:
            odd["a decision is none; ask for the file again"] += 1
            continue
        sentence, frame, reason, code = one
        name = known.get(_compose(frame))
        why = _find_odd(exchange, sentence, frame, code, None if name else names)
        if why:
            odd[f"a decision, {why}"] += 1
        elif name and reason:
            kept[sentence, name] = code, reason
    return kept


def _read_decision(row: Any) -> tuple[str, str, str, Any] | None:
    """Return a decision's sentence, frame, reason and code, or None where it is none."""
    found = row if isinstance(row, dict) else {}
    words = [found.get(key) for key in ("sentence", "frame", "reason")]
    if not all(isinstance(one, str) for one in words):
        return None
    return str(words[0]), str(words[1]), _clean(str(words[2])), found.get("code")


def _compose(frame: str) -> str:
    return unicodedata.normalize("NFC", frame.lower())


def _find_odd(
    exchange: Exchange, sentence: str, frame: str, code: object, names: Mapping[str, str] | None
) -> str:
    """Return why a code cannot be used, with the mend, or ""; `names` are the frames, None if it is one."""
    if sentence not in exchange.sentence_rows:
        return f"{_quote(sentence)}: the exchange has no such sentence; correct it"
    if names is not None:
        near = find_near(frame[:LONG], names.values())
        said = f"; near it: {near}" if near else ""
        mend = "if it was renamed, write its name of today in the file, or put the frame back"
        return f"{_quote(frame)}: no frame of codebook.csv or frames.csv{said}; {mend}"
    if type(code) is not int or code not in (0, 1):
        return f"{_quote(code)} is no code of {sentence}: a code is 1 or 0; correct it"
    return ""


def _say_odd(odd: Counter[str]) -> str:
    many = len(odd) > 1
    said = "; ".join(f"{n} times {why}" if many and n > 1 else why for why, n in odd.most_common(SAID))
    more = f"; and {count(len(odd) - SAID, 'further reason')}" if len(odd) > SAID else ""
    return f"{count(odd.total(), 'code')} not counted: {said}{more}"
