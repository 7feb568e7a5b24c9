"""rejoinder: read a published exchange closely, and with numbers that lead back to their sentences."""

from . import claims, framing, sentiment, words
from .account import letters, passages
from .checking import check
from .exchange import load
from .page import chart, findings, show, tell
from .search import evidence, look_up
from .weight import weigh

__all__ = [
    "chart",
    "check",
    "claims",
    "evidence",
    "findings",
    "framing",
    "letters",
    "load",
    "look_up",
    "passages",
    "sentiment",
    "show",
    "tell",
    "weigh",
    "words",
]
