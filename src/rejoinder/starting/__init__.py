"""A new data folder from files as they were received: read, guessed at, and said line by line."""

from .folder import start_folder
from .sheets import start_sheets

__all__ = ["start_folder", "start_sheets"]
