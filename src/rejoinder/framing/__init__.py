"""Framing: a codebook that can be read, edited and hand-checked, and how far it can be trusted."""

from .agreement import agree
from .both_ways import both_ways
from .by_hand import grid
from .coding import start_sheet
from .definitions import define
from .shares import compare
from .terms import find
from .together import pairs
from .validity import check
from .variants import vary

__all__ = ["agree", "both_ways", "check", "compare", "define", "find", "grid", "pairs", "start_sheet", "vary"]
