"""rejoinder: read a published exchange closely, and with numbers that lead back to their sentences."""

from . import charts
from .evidence import evidence as _evidence
from .exchange import Exchange, InputError
from .framing import compare_frames, find_frames, read_codebook, state_frames
from .sentiment import score_sentiment, state_sentiment
from .sources import load
from .words import compare_words, count_voices, count_words, state_words

__all__ = [
    "Exchange",
    "InputError",
    "charts",
    "compare_frames",
    "compare_words",
    "count_voices",
    "count_words",
    "evidence",
    "find_frames",
    "load",
    "read_codebook",
    "score_sentiment",
    "state_frames",
    "state_sentiment",
    "state_words",
]


def evidence(exchange, *, frame="", hits=None, **asked):
    """Return the sentences behind a number, as `rejoinder.evidence.evidence` does; a frame finds its own hits."""
    if frame and hits is None:
        hits = find_frames(exchange)
    return _evidence(exchange, frame=frame, hits=hits, **asked)
