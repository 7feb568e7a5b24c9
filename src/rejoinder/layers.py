"""The letters as they are read: what each measure marks in their text, as layers to lay over it."""

from collections.abc import Iterator
from typing import Any, ClassVar

import pandas as pd

from . import claims, framing
from .exchange import Exchange
from .hits import make_key
from .result import Result
from .sentiment.elsewhere import UNSCORED, choose_tools
from .wording import count, listing, number

COLUMNS = ["layer", "part", "sentence_id", "start", "end", "mark", "note", "key"]
FRAMES, CLAIMS = "Frames", "Claims and answers"
UNSEEN = "no word"
Row = tuple[str, str, str, int, int, str, str, str]


class Layers(Result):
    """What is marked in the text, one row per mark, layer by layer and in reading order.

    Columns: layer (a tool, “Frames”, “Claims and answers”), `part` ("word", a stretch of text that a tool or
    a codebook goes by; "score", a tool's of a whole sentence, and "given", one made elsewhere; "claim" and
    "answer", sentences of a claim),
    sentence_id, start, end (in the source), `mark` ("+" or "−" of a word or score that is not 0; the frame;
    what became of the claim), `note` (the value, that a negation stands before it, or the claim in a
    sentence), key.
    """

    name: ClassVar[str] = "layers"
    main: ClassVar[tuple[str, ...]] = ("layer", "part", "sentence_id", "mark", "note")

    def state(self) -> str:
        """Return how much each layer marks."""
        parts = self.table[~self.table["part"].isin(["score", "given"])].groupby("layer", sort=False).size()
        marked = (f"{count(n, 'place')} ({name})" for name, n in parts.items())
        return f"Marked in the text: {listing(marked)}."


def read(exchange: Exchange, *, tools: tuple[str, ...] = ()) -> Layers:
    """Return the layers of the text: each tool's words and scores, the frames, claims and their answers.

    Without `tools` they are all. Columns: those of `Layers`. Raises InputError for a tool that is not known,
    and for a faulty codebook.csv, claims.csv or scores.csv.
    """
    rows = [*_list_scores(exchange, tools), *_list_frames(exchange), *_list_claims(exchange)]
    return Layers(exchange, pd.DataFrame(rows, columns=COLUMNS))


def _list_scores(exchange: Exchange, tools: tuple[str, ...]) -> Iterator[Row]:
    """Yield the words that each tool scores, and after them their sentence's score."""
    for tool in choose_tools(exchange, tools):
        part, unseen = ("given", UNSCORED) if tool.how_made else ("score", UNSEEN)
        for sentence in exchange.sentence_rows.values():
            name, begin = sentence.sentence_id, sentence.start
            key, reading = make_key("sentence", name), tool.read(sentence)
            for start, end, weight, _ in reading.words:
                note = number(weight, sign=True)
                yield tool.name, "word", name, begin + start, begin + end, _sign(weight), note, key
            score = unseen if reading.score is None else number(reading.score, sign=True)
            yield tool.name, part, name, begin, sentence.end, _sign(reading.score or 0), score, key


def _list_frames(exchange: Exchange) -> Iterator[Row]:
    for row in framing.find(exchange).table.itertuples():
        note = "negated" if row.negated else "" if row.own else "quoted"
        yield FRAMES, "word", row.sentence_id, row.start, row.end, row.frame, note, row.key


def _list_claims(exchange: Exchange) -> Iterator[Row]:
    for row in claims.read(exchange).table.itertuples():
        for part, names in (("claim", row.sentence_ids), ("answer", row.answer_sentence_ids)):
            for name in names:
                yield _mark_sentence(exchange, part, name, row)


def _mark_sentence(exchange: Exchange, part: str, name: str, row: Any) -> Row:
    sentence = exchange.sentence_rows[name]
    return CLAIMS, part, name, sentence.start, sentence.end, row.answer, row.summary, row.key


def _sign(value: float) -> str:
    return "+" if value > 0 else "−" if value < 0 else ""
