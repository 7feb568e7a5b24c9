"""Many exchanges, each one unit: do answers differ from what they answer in general?"""

from .counting import Listed
from .judging import Judged, find_sentence, find_whole, judge_archive, take_rows, to_table
from .keeping import list_folders, read_lists
from .kinds import Kind, find_kind
from .running import run_archive

__all__ = [
    "Judged",
    "Kind",
    "Listed",
    "find_kind",
    "find_sentence",
    "find_whole",
    "judge_archive",
    "list_folders",
    "read_lists",
    "run_archive",
    "take_rows",
    "to_table",
]
