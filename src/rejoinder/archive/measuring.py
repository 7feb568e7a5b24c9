"""One exchange of an archive, measured from the bytes of its files: what a worker does, anywhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ..exchange import InputError, load, redact_speakers
from ..files import make_temporary
from ..wording import number
from .counting import Counted, Listed, compare_counted, count_all, find_first
from .kinds import find_kind


def measure_files(
    name: str,
    files: Mapping[str, bytes],
    lists: Sequence[Listed],
    redact: Sequence[str] = (),
    words: bool = False,
) -> dict[str, Any]:
    """Return what an exchange has, from {path in its data folder: bytes}; plain values, as JSON has them.

    Keys: exchange (its `name`), title, language, first and answer (the sides' labels), letters and words of
    each, rows (those of `compare_counted`), read (its letters as they are read: side, author and sentences,
    each with its id, its text and what is counted in it), fault ("" or why it cannot be read). The words of
    the speakers in `redact` are counted and not shown, with `words` nor are those that they alone have. A
    worker of another machine needs nothing but this package.
    """
    with make_temporary() as home:
        folder = home / name
        for path, data in files.items():
            place = folder / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
        try:
            return _measure(name, folder, lists, redact, words)
        except (InputError, OSError) as problem:
            fault = str(problem).replace(str(folder), name).replace(str(home), "")
            return {"exchange": name, "title": "", "rows": [], "read": [], "fault": fault}


def _measure(
    name: str, folder: Path, lists: Sequence[Listed], redact: Sequence[str], words: bool
) -> dict[str, Any]:
    exchange = load(folder, redact=())
    spoken = [one for one in redact if one in set(exchange.voices["speaker"])]
    exchange = redact_speakers(exchange, spoken, words=words)
    counted = count_all(exchange, lists)
    first = find_first(exchange)
    order = [first, *(side for side in exchange.sides if side != first)]
    letters, tokens = exchange.letters, exchange.tokens
    return {
        "exchange": name,
        "title": exchange.title,
        "content_note": exchange.content_note,
        "language": exchange.language,
        "sides": [exchange.sides[side] for side in order],
        "letters": [int((letters["side"] == side).sum()) for side in order],
        "words": [int((tokens["own"] & (tokens["side"] == side)).sum()) for side in order],
        "rows": [row for one in counted if (row := compare_counted(exchange, one)) is not None],
        "read": list(_list_letters(exchange, _note_sentences(counted))),
        "fault": "",
    }


def _note_sentences(counted: Sequence[Counted]) -> dict[str, str]:
    """Return what is counted in each sentence, in words: {sentence_id: "VADER +0.43; 24 words"}."""
    notes: dict[str, list[str]] = {}
    for one in counted:
        for row in one.rows.itertuples():
            if row.amount or one.measure.startswith("tone"):
                notes.setdefault(row.sentence_id, []).append(_say_amount(one.measure, row.amount))
    return {name: "; ".join(parts) for name, parts in notes.items()}


def _say_amount(measure: str, amount: float) -> str:
    _, name = find_kind(measure)
    if measure.startswith("tone"):
        return f"{name} {number(amount, sign=True)}"
    if measure == "questions":
        return "a question"
    said = {"length": "own words", "quotes": "words in quotation marks"}.get(measure, name)
    return f"{said}: {amount:.0f}"


def _list_letters(exchange, notes):
    for row in exchange.letter_rows:
        sentences = exchange.sentences[exchange.sentences["letter"] == row.letter]
        yield {
            "author": row.author,
            "side": exchange.sides[row.side],
            "paragraphs": [
                [
                    {
                        "id": one.sentence_id,
                        "text": exchange.shown[one.start : one.end],
                        "note": notes.get(one.sentence_id, ""),
                    }
                    for one in part.itertuples()
                ]
                for _, part in sentences.groupby("paragraph", sort=False)
            ],
        }
