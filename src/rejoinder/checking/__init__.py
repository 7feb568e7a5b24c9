"""The check of a data folder: its tables, the files that nothing reads, and the text itself."""

from .folder import check, check_folder
from .registry import TABLES
from .texts import list_letters, note_texts

__all__ = ["TABLES", "check", "check_folder", "list_letters", "note_texts"]
