"""What was taken for a heading, a title or a signature, and may be a letter's own words."""

from collections.abc import Iterator

from ..exchange.tokens import find_words
from .lines import CLOSE, CREDIT, NAME, TITLE, Line, group_blocks
from .parts import Part
from .patterns import RULE
from .signatures import CARD, closes


def list_mistakable(part: Part) -> Iterator[tuple[list[Line], str]]:
    """Yield each block of a heading that may be none, and what it was taken for, with the question."""
    for rows in group_blocks(part.lines):
        said = next((said for said, is_so in MISTAKABLE.items() if is_so(rows)), "")
        if said:
            yield rows, said


def _is_weak(rows: list[Line]) -> bool:
    """Whether lines were taken for a closing phrase for no more than that they are short, above a name."""
    return rows[-1].kind == CLOSE and not any(closes(line) or len(line.text) > CARD for line in rows)


def _is_titling(rows: list[Line]) -> bool:
    """Whether a line was taken for a title for no more than that it is short, and stands alone."""
    line = rows[0]
    return line.kind == TITLE and bool(line.was) and line.number > 1 and not line.level


def _is_loose(rows: list[Line]) -> bool:
    return rows[0].kind == CREDIT and not (rows[0].kept or RULE.fullmatch(rows[0].raw))


def _is_asking(rows: list[Line]) -> bool:
    return rows[0].fixed and rows[0].raw.rstrip("*_ ").endswith("?")


def _is_wordy(rows: list[Line]) -> bool:
    return rows[0].kind == NAME and len(find_words(rows[0].text)) > 8


MISTAKABLE = {  # what a line was taken for, and may not be
    "closing phrase; is it a letter’s own": _is_weak,
    "title; is it a letter’s own": _is_titling,
    "heading; is it a letter’s own": _is_loose,
    "heading; is it a question of one side": _is_asking,
    "signature; is it a letter’s own": _is_wordy,
}
