"""Claims, answers, voices and sources: what was claimed, what was answered, and on whose authority."""

from .authorities import sources
from .figures import numbers
from .guesses import guess
from .matching import read
from .questioning import questions
from .quoted import quotations
from .verbs import reporting

__all__ = ["guess", "numbers", "questions", "quotations", "read", "reporting", "sources"]
