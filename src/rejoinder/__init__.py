"""rejoinder: read a published exchange closely, and with numbers that lead back to their sentences."""

<<<<<<< HEAD
from . import charts, sentiment
=======
from . import charts, words
>>>>>>> 20240d1 (Let words speak in results)
from .account import list_letters, list_passages
from .attached import say
from .charts import draw as chart
from .charts import findings, show, tell
from .check import read_notes
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
from .framing import (
    adjudicate,
    check_codebook,
    coding_sheet,
    compare_coders,
    compare_frames,
    count_terms,
    export_codebook,
    fill_grid,
    find_frames,
    list_disagreements,
    pair_frames,
    read_annotations,
    read_codebook,
    read_codings,
    read_frames,
    start_sheet,
    state_codings,
    state_frames,
    vary_frames,
    write_annotations,
)
from .weight import weigh_voices
from .words import look_up

__all__ = [
    "Exchange",
    "InputError",
    "adjudicate",
    "chart",
    "charts",
    "check_codebook",
    "coding_sheet",
    "compare_claims",
    "compare_coders",
    "compare_frames",
<<<<<<< HEAD
    "compare_groups",
    "compare_names",
    "compare_priors",
    "compare_stance",
    "compare_voices",
    "compare_words",
    "concordance",
=======
    "compare_lexicons",
    "compare_splitters",
    "compare_tones",
    "compare_tools",
>>>>>>> 20240d1 (Let words speak in results)
    "count_terms",
    "key",
    "export_codebook",
    "fill_grid",
    "findings",
    "find_frames",
    "find_numbers",
    "find_reporting",
    "guess_answers",
    "list_disagreements",
    "list_letters",
    "list_passages",
    "list_quotations",
    "load",
    "look_up",
    "match_claims",
    "pair_frames",
    "read_annotations",
    "read_claims",
    "read_codebook",
    "read_codings",
    "read_frames",
    "read_notes",
    "read_questions",
    "read_sources",
    "say",
    "score_guesses",
    "sentiment",
    "show",
    "start_sheet",
    "state_claims",
    "state_codings",
    "state_frames",
<<<<<<< HEAD
    "state_groups",
    "state_names",
    "state_quotations",
    "state_richness",
    "state_sources",
    "state_stance",
    "state_voices",
    "state_words",
=======
    "state_multiverse",
    "state_quotations",
    "state_sentiment",
    "state_sources",
    "state_tones",
>>>>>>> 20240d1 (Let words speak in results)
    "tell",
    "vary_frames",
    "weigh_voices",
    "words",
    "write_annotations",
]


def evidence(exchange, *, frame="", hits=None, **asked):
    """Return the sentences behind a number, as `rejoinder.evidence.evidence` does;
    a frame finds its own hits.
    """
    if frame and hits is None:
        hits = find_frames(exchange)
    return _evidence(exchange, frame=frame, hits=hits, **asked)
