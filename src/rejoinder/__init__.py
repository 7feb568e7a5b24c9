"""rejoinder: read a published exchange closely, and with numbers that lead back to their sentences."""

from . import charts, framing, sentiment, words
from .account import list_letters, list_passages
from .attached import say
from .charts import draw as chart
from .charts import findings, show, tell
from .checking import check
from .claims import (
    compare_claims,
    find_numbers,
    find_reporting,
    guess_answers,
    list_quotations,
    match_claims,
    read_claims,
    read_questions,
    read_sources,
    score_guesses,
    state_claims,
    state_quotations,
    state_sources,
)
from .evidence import evidence as _evidence
from .exchange import Exchange, InputError, load
from .weight import weigh_voices
from .words import look_up

__all__ = [
    "Exchange",
    "InputError",
    "chart",
    "charts",
    "check",
    "compare_claims",
    "key",
    "findings",
    "find_numbers",
    "framing",
    "find_reporting",
    "guess_answers",
    "list_letters",
    "list_passages",
    "list_quotations",
    "load",
    "look_up",
    "match_claims",
    "read_claims",
    "read_questions",
    "read_sources",
    "say",
    "score_guesses",
    "sentiment",
    "show",
    "state_claims",
    "state_quotations",
    "state_sources",
    "tell",
    "weigh_voices",
    "words",
]


def evidence(exchange, *, frame="", hits=None, **asked):
    """Return the sentences behind a number, as `rejoinder.evidence.evidence` does;
    a frame finds its own hits.
    """
    if frame and hits is None:
        hits = framing.find(exchange)
    return _evidence(exchange, frame=frame, hits=hits, **asked)
