"""rejoinder: read a published exchange closely, and with numbers that lead back to their sentences."""

from . import charts, claims, framing, sentiment
from .account import list_letters, list_passages
from .attached import say
from .charts import draw as chart
from .charts import findings, show, tell
from .checking import check
from .evidence import evidence as _evidence
from .exchange import Exchange, InputError, load
from .weight import weigh
from .words import (
    compare_groups,
    compare_names,
    compare_priors,
    compare_stance,
    compare_voices,
    compare_words,
    concordance,
    count_voices,
    count_words,
    find_collocates,
    leave_one_out,
    locate_words,
    look_up,
    measure_richness,
    show_trap,
    shuffle_words,
    state_groups,
    state_names,
    state_richness,
    state_stance,
    state_voices,
    state_words,
    weigh_evidence,
)

__all__ = [
    "Exchange",
    "InputError",
    "chart",
    "charts",
    "check",
    "claims",
    "compare_groups",
    "compare_names",
    "compare_priors",
    "compare_stance",
    "compare_voices",
    "compare_words",
    "concordance",
    "count_voices",
    "count_words",
    "evidence",
    "find_collocates",
    "findings",
    "framing",
    "leave_one_out",
    "list_letters",
    "list_passages",
    "load",
    "locate_words",
    "look_up",
    "measure_richness",
    "say",
    "sentiment",
    "show",
    "show_trap",
    "shuffle_words",
    "state_groups",
    "state_names",
    "state_richness",
    "state_stance",
    "state_voices",
    "state_words",
    "tell",
    "weigh",
    "weigh_evidence",
]


def evidence(exchange, *, frame="", hits=None, **asked):
    """Return the sentences behind a number, as `rejoinder.evidence.evidence` does;
    a frame finds its own hits.
    """
    if frame and hits is None:
        hits = framing.find(exchange)
    return _evidence(exchange, frame=frame, hits=hits, **asked)
