"""Sentiment: the score of each sentence by several tools, the words that made it, and what they are worth."""

from .choices import compare
from .explained import explain
from .readers import tones
from .scores import score
from .trials import disagree, lexicons, splitters, trial

__all__ = ["compare", "disagree", "explain", "lexicons", "score", "splitters", "tones", "trial"]
