"""Framing: a codebook that can be read, edited and hand-checked, and how far it can be trusted."""

from .agree import check_codebook, compare_coders, list_disagreements, state_codings
from .annotations import read_annotations, write_annotations
from .codebook import (
    count_terms,
    export_codebook,
    find_frames,
    name_codebook,
    note_frames,
    read_codebook,
    read_frames,
)
from .coding import adjudicate, coding_sheet, fill_grid, read_decisions, start_sheet
from .compare import compare_frames, pair_frames, state_frames, vary_frames
from .sheets import read_codings, read_sheets

__all__ = [
    "adjudicate",
    "check_codebook",
    "coding_sheet",
    "compare_coders",
    "compare_frames",
    "count_terms",
    "export_codebook",
    "fill_grid",
    "find_frames",
    "list_disagreements",
    "name_codebook",
    "note_frames",
    "pair_frames",
    "read_annotations",
    "read_codebook",
    "read_codings",
    "read_decisions",
    "read_frames",
    "read_sheets",
    "start_sheet",
    "state_codings",
    "state_frames",
    "vary_frames",
    "write_annotations",
]
