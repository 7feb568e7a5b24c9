"""See what each sentiment tool makes of one sentence, and swap its words, without writing code."""

from collections.abc import Mapping
from typing import Any

from ..exchange import BLOCK, Exchange, InputError, find_testimony
from ..page import chart
from ..page.pieces import Piece
from ..page.text import describe_text, measure
from ..sentiment import explain
from ..sentiment.elsewhere import Tool, choose_tools
from ..sentiment.explained import find_examples
from ..sentiment.scores import say_wordless
from ..sentiment.tools import Reading
from ..wording import number
from .handled import Handled

LONGEST = 3000  # characters of a changed sentence


def tools(exchange: Exchange) -> Handled:
    """Return one sentence under each sentiment tool, word by word, in which words can be swapped.

    It begins with the letter-writers' own sentence, of the exchange's trial if it has one, on which the tools
    are furthest apart and that holds no testimony. Python scores what is changed; without a kernel, in
    print and in the report it is the sentence with its marks. Raises InputError for a faulty scores.csv.
    """

    def score(message: Mapping[str, Any]) -> list[dict[str, Any] | None]:
        return _score_changed(chosen, str(message["text"]))

    chosen, data = choose_tools(exchange, ()), describe_tools(exchange)
    still = chart(explain(exchange, data["first"]))
    assert isinstance(still, Piece)  # a sentence with marks is no figure
    return Handled("tools", data, still, answers={"score": score})


def describe_tools(exchange: Exchange, *, gone: bool = False) -> dict[str, Any]:
    """Return for a script what each tool makes of each sentence, and which sentence comes first.

    `readings` are by sentence, None where words are hidden, and by tool: `said` (the score as printed), words
    [start, end, sign, weight] (places in UTF-16 units), extra [sign, weight] (what punctuation adds). With
    `gone`, for a page where nobody scores what is changed, `without` has for each word that counted the
    scores of the sentence without it: {place of the word: [score by tool]}. `testimony` are the speakers in
    sentences that hold some, or "". `missing` says why no tool runs. Raises InputError for a faulty
    scores.csv.
    """
    chosen, testimony = choose_tools(exchange, ()), find_testimony(exchange)
    described: dict[str, Any] = {
        "text": describe_text(exchange),
        "tools": [{"name": tool.name, "made": tool.how_made} for tool in chosen],
        "testimony": [testimony.get(name, "") for name in exchange.sentence_rows],
        "first": _find_first(exchange, set(testimony)) if chosen else "",
        "missing": "" if chosen else explain(exchange).headline,
        "readings": [None if text is None else _read(chosen, row, text) for row, text in _show(exchange)],
    }
    if gone:
        rows = _show(exchange)
        described["without"] = [
            {} if text is None else _leave_out(exchange, chosen, row) for row, text in rows
        ]
    return described


def _show(exchange: Exchange) -> list[tuple[Any, str | None]]:
    """Return each sentence and its text; None for one in which words are hidden."""
    shown = [(row, exchange.shown[row.start : row.end]) for row in exchange.sentence_rows.values()]
    return [(row, None if BLOCK in text else text) for row, text in shown]


def _find_first(exchange: Exchange, testimony: set[str]) -> str:
    """Return the first example of what the tools make of a sentence that may be shown to all, or ""."""
    known = [row.sentence_id for row, text in _show(exchange) if text is not None]
    allowed = set(known) - testimony
    return next(
        (name for name in (*find_examples(exchange), *known) if name in allowed),
        "",
    )


def _read(chosen: list[Tool], row: Any, text: str) -> list[dict[str, Any]]:
    return [_describe(tool, row, text) for tool in chosen]


def _describe(tool: Tool, row: Any, text: str, changed: str = "") -> dict[str, Any]:
    """Return what a tool makes of a sentence, or of its changed text."""
    reading = tool.read(row, changed)
    return {
        "said": _say(tool, reading),
        "words": [
            [measure(text[:start]), measure(text[:end]), _name_sign(weight), number(weight, sign=True)]
            for start, end, weight, _ in reading.words
        ],
        "extra": [_name_sign(reading.extra), number(reading.extra, sign=True)] if reading.extra else None,
    }


def _say(tool: Tool, reading: Reading) -> str:
    return say_wordless(tool, reading) if reading.score is None else number(reading.score, sign=True)


def _name_sign(weight: float) -> str:
    return "minus" if weight < 0 else "plus" if weight > 0 else "none"


def _score_changed(chosen: list[Tool], text: str) -> list[dict[str, Any] | None]:
    """Return what each tool makes of a changed sentence; None of one whose scores were made elsewhere."""
    if len(text) > LONGEST:
        rule = f"a sentence that is tried has at most {LONGEST:,} characters"
        raise InputError("sentence", text, rule, "write shorter words in their place")
    return [None if tool.how_made else _describe(tool, None, text, text or " ") for tool in chosen]


def _leave_out(exchange: Exchange, chosen: list[Tool], row: Any) -> dict[int, list[str | None]]:
    """Return the scores of a sentence without each of its words that some tool counted."""
    counted = [span for tool in chosen for span in tool.read(row).words]
    found = {}
    for place, word in enumerate(exchange.token_rows.get(row.sentence_id, ())):
        start, end = word.start - row.start, word.end - row.start
        if any(first < end and start < last for first, last, *_ in counted):
            rest = row.text[:start] + row.text[end:]
            found[place] = [None if tool.how_made else _say(tool, tool.read(row, rest)) for tool in chosen]
    return found
