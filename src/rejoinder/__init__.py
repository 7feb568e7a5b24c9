"""rejoinder: read a published exchange closely, and with numbers that lead back to their sentences."""

from . import charts, claims, framing, sentiment, words
from .account import list_letters, list_passages
from .attached import say
from .charts import draw as chart
from .charts import findings, show, tell
from .checking import check
from .evidence import evidence as _evidence
from .exchange import Exchange, InputError, load
from .weight import weigh
from .words import look_up

__all__ = [
    "Exchange",
    "InputError",
    "chart",
    "charts",
    "check",
    "claims",
    "evidence",
    "findings",
    "framing",
    "list_letters",
    "list_passages",
    "load",
    "look_up",
    "say",
    "sentiment",
    "show",
    "tell",
    "weigh",
    "words",
]


def evidence(exchange, *, frame="", hits=None, **asked):
    """Return the sentences behind a number, as `rejoinder.evidence.evidence` does;
    a frame finds its own hits.
    """
    if frame and hits is None:
        hits = framing.find(exchange)
    return _evidence(exchange, frame=frame, hits=hits, **asked)
