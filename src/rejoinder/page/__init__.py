"""Everything that is HTML: the pieces that notebooks show, and the report that is made of them."""

from .drawn import chart
from .pieces import Piece, findings, show, tell

__all__ = ["Piece", "chart", "findings", "show", "tell"]
