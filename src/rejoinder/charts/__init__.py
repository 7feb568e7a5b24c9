"""Charts: one tidy table in, one `Chart` out, with its finding, method, description, table and links."""

from .chart import Chart
from .frames import compare_frames
from .page import findings, show
from .sentiment import score_sentiment
from .voices import compare_voices, count_voices, locate_words
from .words import compare_names, compare_rates, compare_words

__all__ = [
    "Chart", "compare_frames", "compare_names", "compare_rates", "compare_voices", "compare_words", "count_voices",
    "findings", "locate_words", "score_sentiment", "show",
]  # fmt: skip
