"""Everything that is HTML: the pieces that notebooks show, and the report that is made of them."""

from .figure import Figure, chart
from .pieces import Piece, findings, show, tell

__all__ = ["Figure", "Piece", "chart", "findings", "show", "tell"]
