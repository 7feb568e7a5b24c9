"""Sentiment: the score of each sentence by several tools, the words that made it,
and how far it can be believed.
"""

from .multiverse import read_masks, sentiment_multiverse, state_multiverse
from .scores import explain_sentiment, score_sentiment, state_sentiment
from .tones import compare_tones, list_tones, read_tone_sheets, read_tones, state_tones
from .tools import TOOLS
from .trial import compare_lexicons, compare_splitters, compare_tools, try_instruments

__all__ = [
    "TOOLS",
    "compare_lexicons",
    "compare_splitters",
    "compare_tones",
    "compare_tools",
    "explain_sentiment",
    "list_tones",
    "read_masks",
    "read_tone_sheets",
    "read_tones",
    "score_sentiment",
    "sentiment_multiverse",
    "state_multiverse",
    "state_sentiment",
    "state_tones",
    "try_instruments",
]
