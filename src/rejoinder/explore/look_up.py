"""Look up words without writing code."""

from ..exchange import Exchange
from ..page import show
from ..search import look_up as find
from .handled import Handled
from .text import describe_text


def look_up(exchange: Exchange, word: str = "") -> Handled:
    """Return a field in which a word, a phrase or `start*` is looked up, and another to compare it with.

    It begins with `word`. Without a kernel, in print and in the report it is the table of `rj.look_up`, of
    `word` or, where none is given, of the word that sets the sides furthest apart. Raises InputError for what
    cannot be looked up.
    """
    return Handled("look-up", {"text": describe_text(exchange), "word": word}, show(find(exchange, word)))
