"""Work made elsewhere, in and out: codings as W3C Web Annotations (JSON-LD), the codebook for Taguette."""

import json
from typing import Any

import pandas as pd

from ..exchange import Exchange, InputError, write_line, write_rows
from .codebook import take_codebook
from .definitions import define

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters quoted before and after


def write_annotations(exchange: Exchange, codings: pd.DataFrame) -> str:
    """Return codings as JSON-LD: an annotation per coder, sentence and frame, with quotation and place."""
    sentences = exchange.sentences.set_index("sentence_id")
    items = []
    for row in codings.itertuples():
        place = sentences.loc[row.sentence_id]
        start, end = int(place["start"]), int(place["end"])
        quote = {"type": "TextQuoteSelector", "exact": exchange.source[start:end]}
        quote |= {
            "prefix": exchange.source[max(0, start - AROUND) : start],
            "suffix": exchange.source[end : end + AROUND],
        }
        items.append(
            {
                "@context": CONTEXT,
                "type": "Annotation",
                "motivation": "classifying",
                "creator": {"type": "Person", "name": row.coder},
                "body": {
                    "type": "TextualBody",
                    "purpose": "tagging",
                    "value": row.frame,
                    "rejoinder:code": int(row.code),
                    "rejoinder:codebook": row.codebook,
                    "rejoinder:file": row.file,
                },
                "target": {
                    "source": "source.txt",
                    "selector": [quote, {"type": "TextPositionSelector", "start": start, "end": end}],
                },
            }
        )
    return json.dumps(items, ensure_ascii=False, indent=1) + "\n"


def read_annotations(exchange: Exchange, text: str) -> pd.DataFrame:
    """Return codings from JSON-LD: coder, sentence_id, frame, code, codebook, file.

    An annotation counts for each sentence that its position, or else its quotation, touches. Raises
    InputError for what is no annotation of this text.
    """
    try:
        items = json.loads(text)
    except (ValueError, RecursionError) as error:  # no JSON, too long a number, lists too deep
        raise InputError("annotations", str(error), "the text must be JSON", "export it again") from error
    rows: list[tuple] = []
    for number, item in enumerate(items if isinstance(items, list) else [items], start=1):
        rows += _read_item(exchange, item, f"annotation {number}")
    return pd.DataFrame(rows, columns=["coder", "sentence_id", "frame", "code", "codebook", "file"])


def _read_item(exchange: Exchange, item: Any, where: str) -> list[tuple]:
    """Return the codings of one annotation, a row for each sentence that it touches."""
    try:
        body, selectors = item["body"], item["target"]["selector"]
        coder, frame = item["creator"]["name"], body["value"]
    except (KeyError, TypeError) as error:
        mend = "give body, creator and target.selector"
        raise InputError(where, str(error), "it lacks this", mend) from error
    book, file = body.get("rejoinder:codebook", ""), body.get("rejoinder:file", "")
    for name, value in {"creator.name": coder, "body.value": frame, "codebook": book, "file": file}.items():
        _check(isinstance(value, str), where, value, f"{name} is text")
    code = body.get("rejoinder:code", 1)
    _check(code in (0, 1) and isinstance(code, int), where, code, "rejoinder:code is 1 or 0")
    listed = selectors if isinstance(selectors, list) else [selectors]
    _check(all(isinstance(one, dict) for one in listed), where, selectors, "a selector is an object")
    start, end = _find_place(exchange, listed, where)
    coder, frame, book, file = map(write_line, (coder, frame, book, file))
    return [
        (coder, row.sentence_id, frame, code, book, file)
        for row in exchange.sentence_rows.values()
        if row.start < end and row.end > start
    ]


def _check(right: bool, where: str, value: object, rule: str) -> None:
    if not right:
        raise InputError(where, value, rule, "export it again")


def _check_values(position: dict[str, Any], quote: dict[str, Any], size: int, where: str) -> None:
    """Raise InputError for places that are none in a source of this `size`, and for words that are none."""
    ends = [position.get("start"), position.get("end")] if position else []
    right = all(type(end) is int and 0 <= end <= size for end in ends)
    _check(right, where, ends, "start and end are places in the source")
    texts = [quote.get("exact"), quote.get("prefix", ""), quote.get("suffix", "")] if quote else []
    right = all(isinstance(text, str) for text in texts)
    _check(right, where, texts, "exact, prefix and suffix are text")


def _find_place(exchange: Exchange, selectors: list[dict[str, Any]], where: str) -> tuple[int, int]:
    """Return the (start, end) in the source that an annotation points to, by its place or its quotation."""
    by_type = {str(selector.get("type")): selector for selector in selectors}
    position, quote = by_type.get("TextPositionSelector", {}), by_type.get("TextQuoteSelector", {})
    _check_values(position, quote, len(exchange.source), where)
    if position and (not quote or exchange.source[position["start"] : position["end"]] == quote["exact"]):
        return position["start"], position["end"]
    if quote:
        whole = quote.get("prefix", "") + quote["exact"] + quote.get("suffix", "")
        first = exchange.source.find(whole)
        first = first + len(quote.get("prefix", "")) if first >= 0 else exchange.source.find(quote["exact"])
        if first >= 0:
            return first, first + len(quote["exact"])
    value = quote["exact"] if quote else str(selectors)
    raise InputError(where, value, "this text is not in the source", "annotate the source of this exchange")


def export_codebook(exchange: Exchange, codebook: pd.DataFrame | None = None) -> str:
    """Return the codebook (the folder's, unless one is given) as Taguette's CSV: name, description."""
    book, frames = take_codebook(exchange, codebook), define(exchange).table
    about = dict(zip(frames["frame"], frames["definition"])) if len(frames) else {}
    terms: dict[str, list[str]] = {}
    for row in () if book is None else book.itertuples():
        terms.setdefault(row.frame, []).append(row.term)
    rows = [["name", "description"]]
    for frame in dict.fromkeys([*terms, *about]):
        words = f" Words: {', '.join(terms[frame])}" if frame in terms else ""
        rows.append([frame, about.get(frame, "") + words])
    return write_rows(rows)
