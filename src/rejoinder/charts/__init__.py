"""Charts: one tidy table in, one `Chart` out, with its finding, method, description, table and links."""

from .chart import Chart
from .claims import compare_claims, count_sources, match_claims
from .frames import compare_frames, locate_frames, pair_frames
from .page import findings, show, tell
from .sentiment import compare_tones, mark_words, score_sentiment, sentiment_multiverse
from .voices import compare_voices, count_voices, locate_words
from .words import compare_names, compare_rates, compare_words

__all__ = [
    "Chart",
    "compare_claims",
    "compare_frames",
    "compare_names",
    "compare_rates",
    "compare_tones",
    "compare_voices",
    "compare_words",
    "count_sources",
    "count_voices",
    "findings",
    "locate_frames",
    "locate_words",
    "pair_frames",
    "mark_words",
    "match_claims",
    "score_sentiment",
    "sentiment_multiverse",
    "show",
    "tell",
]
