"""Codings as W3C Web Annotations (JSON-LD), so that work made elsewhere can come in and go out
without loss.
"""

import json

import pandas as pd

from ..exchange import Exchange, InputError

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters quoted before and after


def write_annotations(exchange: Exchange, codings: pd.DataFrame) -> str:
    """Return codings as JSON-LD: one annotation per coder, sentence and frame,
    with quote and position selectors.
    """
    sentences = exchange.sentences.set_index("sentence_id")
    items = []
    for row in codings.itertuples():
        place = sentences.loc[row.sentence_id]
        start, end = int(place["start"]), int(place["end"])
        quote = {"type": "TextQuoteSelector", "exact": place["text"]}
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
    except json.JSONDecodeError as error:
        raise InputError("annotations", str(error), "the text must be JSON", "export it again") from error
    rows = []
    for number, item in enumerate(items if isinstance(items, list) else [items], start=1):
        where = f"annotation {number}"
        try:
            body, selectors = item["body"], item["target"]["selector"]
            coder, frame = item["creator"]["name"], body["value"]
        except (KeyError, TypeError) as error:
            raise InputError(
                where, str(error), "it lacks this", "give body, creator and target.selector"
            ) from error
        start, end = _find_place(exchange, selectors if isinstance(selectors, list) else [selectors], where)
        touched = exchange.sentences[
            (exchange.sentences["start"] < end) & (exchange.sentences["end"] > start)
        ]
        for name in touched["sentence_id"]:
            rows.append(
                (
                    coder,
                    name,
                    frame,
                    int(body.get("rejoinder:code", 1)),
                    body.get("rejoinder:codebook", ""),
                    body.get("rejoinder:file", ""),
                )
            )
    return pd.DataFrame(rows, columns=["coder", "sentence_id", "frame", "code", "codebook", "file"])


def _find_place(exchange, selectors, where):
    by_type = {selector.get("type"): selector for selector in selectors}
    position, quote = by_type.get("TextPositionSelector"), by_type.get("TextQuoteSelector")
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
