"""Word use: how often each side uses each word, how far apart the sides are, and what of it can be read."""

from .compare import compare_priors, compare_words, count_words, state_words
from .concordance import concordance, find_collocates, look_up
from .groups import (
    compare_groups,
    compare_stance,
    read_groups,
    read_stance,
    show_trap,
    state_groups,
    state_stance,
)
from .naming import compare_names, read_names, state_names
from .richness import measure_richness, state_richness
from .shuffle import compare_voices, leave_one_out, shuffle_words, state_voices, weigh_evidence
from .voices import count_voices, locate_words

__all__ = [
    "compare_groups",
    "compare_names",
    "compare_priors",
    "compare_stance",
    "compare_voices",
    "compare_words",
    "concordance",
    "count_voices",
    "count_words",
    "find_collocates",
    "leave_one_out",
    "locate_words",
    "look_up",
    "measure_richness",
    "read_groups",
    "read_names",
    "read_stance",
    "show_trap",
    "shuffle_words",
    "state_groups",
    "state_names",
    "state_richness",
    "state_stance",
    "state_voices",
    "state_words",
    "weigh_evidence",
]
