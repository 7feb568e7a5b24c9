"""Change the words of a frame without writing code."""

from collections.abc import Iterator, Mapping
from typing import Any

from ..exchange import Exchange, InputError, find_terms
from ..files import make_temporary
from ..framing import compare, find
from ..framing.codebook import read_codebook
from ..framing.negation import is_negated
from ..page import Piece, chart, show
from ..page.text import describe_text, is_hidden
from .handled import Handled, find_work
from .slides import write_slide

LONG = 8  # words: no typed term is longer, so no longer one is looked at for a negation


def frames(exchange: Exchange) -> Handled:
    """Return the codebook with its terms to be taken out, and a field to add some, frame by frame.

    What changes is drawn and listed; a changed copy is saved beside the notebook, never the codebook itself,
    and so is a slide of what it counts. Without a kernel, in print and in the report it is the table of what
    each frame's terms find. Raises InputError for a faulty codebook.csv.
    """
    data, still = describe_frames(exchange), show(find(exchange).terms())
    answers = {"slide": lambda message: _save_slide(exchange, str(message["text"]), str(message["name"]))}
    return Handled("frames", data, still, exchange=exchange, answers=answers)


def _save_slide(exchange: Exchange, text: str, name: str) -> Mapping[str, str]:
    """Write the chart of the frames as they are changed, `text` as a codebook.csv, as a slide."""
    with make_temporary() as home:
        path = home / "codebook.csv"
        path.write_text(text, encoding="utf-8")
        drawn = chart(compare(exchange, codebook=read_codebook(path)))
    if isinstance(drawn, Piece):
        raise InputError("slide", name, drawn.text, "take other terms")
    counted = f"by the words of “{name}”, which a reader changed"
    return write_slide(find_work(exchange), drawn, counted, name)


def describe_frames(exchange: Exchange) -> dict[str, Any]:
    """Return the codebook for a script: frames, their terms, and where each of these stands.

    `found` of a term are places [sentence, first word, word after the last], before the longest is kept;
    `denied` are those that a negation reaches, [sentence, first word, word after the last], the third 0 where
    it does so whatever their length. Without a codebook.csv there are no frames, and `missing` says so.
    Raises InputError for a faulty codebook.csv.
    """
    found = find(exchange)
    book, described, longest = found.codebook, [], LONG
    for name, rows in [] if book is None else book.groupby("frame", sort=False):
        told = rows[["term", "source", "note"]].map(exchange.hide)
        terms = [row._asdict() | {"found": []} for row in told.itertuples(index=False)]
        for row, place in _list_places(exchange, list(rows["term"])):
            terms[row]["found"].append(place)
            longest = max(longest, place[2] - place[1])
        described.append({"name": exchange.hide(str(name)), "family": rows["family"].iloc[0], "terms": terms})
    return {
        "text": describe_text(exchange),
        "frames": described,
        "missing": "" if described else found.headline,
        "denied": list(_list_denied(exchange, longest)) if described else [],
        "long": LONG,
    }


def _list_places(exchange: Exchange, terms: list[str]) -> Iterator[tuple[int, list[int]]]:
    """Yield each hit of the terms as the term's row and the words that it covers."""
    numbers = {name: number for number, name in enumerate(exchange.sentence_rows)}
    for hit in find_terms(exchange, terms).itertuples():
        if is_hidden(exchange, hit.start, hit.end):
            continue
        words = exchange.token_rows[hit.sentence_id]
        first = next(place for place, word in enumerate(words) if word.start == hit.start)
        after = next(place for place, word in enumerate(words, start=1) if word.end == hit.end)
        yield hit.row, [numbers[hit.sentence_id], first, after]


def _list_denied(exchange: Exchange, longest: int) -> Iterator[list[int]]:
    """Yield every place of at most so many words that a negation reaches."""
    for number, sentence in enumerate(exchange.sentence_rows.values()):
        rows = exchange.token_rows.get(sentence.sentence_id, [])
        words, language = [row.word for row in rows], exchange.find_language(sentence.letter)
        for first in range(len(words)):
            if is_hidden(exchange, rows[first].start, rows[first].end):
                continue
            if is_negated(words[:first], [], language):
                yield [number, first, 0]
                continue
            for after in range(first + 1, min(first + longest, len(words)) + 1):
                if is_negated(words[:first], words[after:], language):
                    yield [number, first, after]
