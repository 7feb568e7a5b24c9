"""Quotation marks that stand wrong in a text: one that is not closed, and one before each paragraph."""

from ..exchange.quotations import clear_running
from ..exchange.sentences import split_paragraphs

OPENS = {"“": "”", "„": "“", "«": "»"}


def is_running(text: str) -> bool:
    """Return whether a mark stands before each paragraph of a letter, and marks the letter off."""
    return clear_running(text) != text


def find_unclosed(text: str) -> list[int]:
    """Return the places of the marks that open a quotation which its paragraph does not close.

    A paragraph whose next one begins with the same mark may leave it open, as is the custom in print.
    """
    text = clear_running(text)
    spans = split_paragraphs(text)
    following = [text[start] for start, _ in spans[1:]] + [""]
    places = (_find_open(text, start, end) for start, end in spans)
    return [place for place, mark in zip(places, following) if place is not None and text[place] != mark]


def _find_open(text: str, start: int, end: int) -> int | None:
    """Return where the first quotation opens that is not closed in a paragraph; None where all are."""
    opened: list[int] = []
    for place in range(start, end):
        mark = text[place]
        if opened and mark == OPENS.get(text[opened[-1]], text[opened[-1]]):
            opened.pop()
        elif mark in OPENS or mark == '"':
            opened.append(place)
    return opened[0] if opened else None
