"""rejoinder: read a published exchange closely, and with numbers that lead back to their sentences."""

from . import charts
from .check import read_notes
from .claims import (
    compare_claims, find_numbers, find_reporting, guess_answers, list_quotations, match_claims, read_claims, read_questions,
    read_sources, score_guesses, state_claims, state_quotations, state_sources,
)  # fmt: skip
from .evidence import evidence as _evidence
from .exchange import Exchange, InputError
from .framing import (
    adjudicate, check_codebook, coding_sheet, compare_coders, compare_frames, count_terms, export_codebook, fill_grid, find_frames,
    list_disagreements, pair_frames, read_annotations, read_codebook, read_codings, read_frames, start_sheet, state_codings,
    state_frames, vary_frames, write_annotations,
)  # fmt: skip
from .sentiment import (
    compare_lexicons, compare_splitters, compare_tones, compare_tools, explain_sentiment, list_tones, read_tones,
    score_sentiment, sentiment_multiverse, state_multiverse, state_sentiment, state_tones, try_instruments,
)  # fmt: skip
from .result import say
from .sources import load
from .weight import weigh_voices
from .words import (
    compare_groups, compare_names, compare_priors, compare_stance, compare_voices, compare_words, concordance, count_voices,
    count_words, find_collocates, leave_one_out, locate_words, look_up, measure_richness, show_trap, shuffle_words,
    state_groups, state_names, state_richness, state_stance, state_voices, state_words, weigh_evidence,
)  # fmt: skip

__all__ = [
    "Exchange",
    "InputError",
    "adjudicate",
    "charts",
    "check_codebook",
    "coding_sheet",
    "compare_claims",
    "compare_coders",
    "compare_frames",
    "compare_groups",
    "compare_lexicons",
    "compare_names",
    "compare_priors",
    "compare_splitters",
    "compare_stance",
    "compare_tones",
    "compare_tools",
    "compare_voices",
    "compare_words",
    "concordance",
    "count_terms",
    "count_voices",
    "count_words",
    "evidence",
    "explain_sentiment",
    "export_codebook",
    "fill_grid",
    "find_collocates",
    "find_frames",
    "find_numbers",
    "find_reporting",
    "guess_answers",
    "leave_one_out",
    "list_disagreements",
    "list_quotations",
    "list_tones",
    "load",
    "locate_words",
    "look_up",
    "match_claims",
    "measure_richness",
    "pair_frames",
    "read_annotations",
    "read_claims",
    "read_codebook",
    "read_codings",
    "read_frames",
    "read_notes",
    "read_questions",
    "read_sources",
    "read_tones",
    "say",
    "score_guesses",
    "score_sentiment",
    "sentiment_multiverse",
    "show_trap",
    "shuffle_words",
    "start_sheet",
    "state_claims",
    "state_codings",
    "state_frames",
    "state_groups",
    "state_multiverse",
    "state_names",
    "state_quotations",
    "state_richness",
    "state_sentiment",
    "state_sources",
    "state_stance",
    "state_tones",
    "state_voices",
    "state_words",
    "try_instruments",
    "vary_frames",
    "weigh_evidence",
    "weigh_voices",
    "write_annotations",
]


def evidence(exchange, *, frame="", hits=None, **asked):
    """Return the sentences behind a number, as `rejoinder.evidence.evidence` does; a frame finds its own hits."""
    if frame and hits is None:
        hits = find_frames(exchange)
    return _evidence(exchange, frame=frame, hits=hits, **asked)
