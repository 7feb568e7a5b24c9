"""Charts: one tidy table in, one `Chart` out, with its finding, method, description, table and links."""

from .chart import Chart
from .frames import compare_frames
from .page import findings, show
from .sentiment import score_sentiment
from .words import compare_words, count_voices

__all__ = ["Chart", "compare_frames", "compare_words", "count_voices", "findings", "score_sentiment", "show"]
