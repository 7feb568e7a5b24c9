"""The frames' definitions: what each means, with a sentence that has it and one that does not."""

from collections.abc import Iterator
from typing import Any, ClassVar

from ..exchange import Exchange, InputError, check_choice, read_table
from ..hits import make_key
from ..result import Result
from ..wording import count, verb
from .codebook import FAMILIES

FRAMES = ["frame", "family", "coded", "definition", "example", "counter_example", "source"]
CODED = ("words", "hand")


class FrameDefinitions(Result):
    """The definitions of frames.csv, one row per frame.

    Columns: frame, family, `coded` ("words" or "hand"), definition, example, counter_example (sentence ids),
    source, key (the example).
    """

    name: ClassVar[str] = "frame-definitions"
    main: ClassVar[tuple[str, ...]] = ("frame", "coded", "definition", "example", "counter_example")

    def state(self) -> str:
        words = int((self.table["coded"] == "words").sum())
        hand = len(self.table) - words
        return (
            f"Of {count(len(self.table), 'frame')}, {words} {verb(words, 'is', 'are')} coded by words "
            f"and {hand} by hand."
        )


def define(exchange: Exchange) -> FrameDefinitions:
    """Return the definitions of the folder's frames.csv, in its order; none without it.

    Raises InputError (file, line, value, rule, mend) for an unknown family or way of coding, an example that
    is no sentence of the exchange, or a frame that stands twice.
    """
    path = exchange.find_file("frames.csv")
    if path is None:
        return FrameDefinitions.lacking(exchange, "frames.csv")
    known = set(exchange.sentences["sentence_id"])

    def check(where: str, row: dict[str, Any]) -> Iterator[InputError]:
        yield from check_choice(where, row, "family", FAMILIES, "a family of frames")
        yield from check_choice(where, row, "coded", CODED, "a way of coding")
        for column in ("example", "counter_example"):
            if row[column] and row[column] not in known:
                rule = "not a sentence of this exchange"
                yield InputError(f"{where}, column {column}", row[column], rule, "take a sentence_id")

    table = read_table(path, FRAMES, unique=("frame",), check=check).drop(columns="line")
    table["definition"] = [exchange.hide(text) for text in table["definition"]]
    table["key"] = [make_key("sentence", name) for name in table["example"]]
    return FrameDefinitions(exchange, table)
