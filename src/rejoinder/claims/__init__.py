"""Claims, answers, voices and sources: what was claimed, what was answered, and on whose authority."""

from .guess import guess_answers, score_guesses
from .reading import (
    compare_claims,
    match_claims,
    read_claims,
    read_questions,
    read_sources,
    state_claims,
    state_sources,
)
from .voices import find_numbers, find_reporting, list_quotations, read_reporting, state_quotations

__all__ = [
    "compare_claims",
    "find_numbers",
    "find_reporting",
    "guess_answers",
    "list_quotations",
    "match_claims",
    "read_claims",
    "read_questions",
    "read_reporting",
    "read_sources",
    "score_guesses",
    "state_claims",
    "state_quotations",
    "state_sources",
]
