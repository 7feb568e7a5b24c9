"""Look up words without writing code."""

from ..exchange import Exchange
from ..page import show, tell
from ..page.lab import is_quiet
from ..page.text import describe_text
from ..search import look_up as find
from .handled import Handled

STILL = "In JupyterLab a word, a phrase or `start*` can be looked up here."


def look_up(exchange: Exchange, word: str = "") -> Handled:
    """Return a field in which a word, a phrase or `start*` is looked up, and another to compare it with.

    It begins with `word`. Without a kernel it is the table of `rj.look_up`, or a line where no word is given;
    in the report that of the word that sets the sides furthest apart. Raises InputError for what cannot be
    looked up.
    """
    data = {"text": describe_text(exchange), "word": word}
    if not word and not is_quiet():  # to find that word takes seconds, and here nobody would see it
        return Handled("look-up", data, tell(STILL))
    return Handled("look-up", data, show(find(exchange, word)))
