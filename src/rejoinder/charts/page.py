"""What charts that are not drawn from a result yet still take from the page."""

from ..page.pieces import Piece as Page
from ..page.pieces import findings, miss, show, tell

__all__ = ["Page", "findings", "miss", "show", "tell"]
