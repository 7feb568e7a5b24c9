"""What stands behind a number: its key, a plain name, and its hits, places in the text."""

from .keys import EVERYTHING, Key, join_keys, key_sides, make_key, narrow_key, read_key, split_keys, widen_key
from .spans import (
    FINDERS,
    HIT_COLUMNS,
    find_hits,
    is_known,
    is_whole,
    join_hits,
    list_sentences,
    make_hits,
    name_key,
    shorten_key,
)

__all__ = [
    "EVERYTHING",
    "FINDERS",
    "HIT_COLUMNS",
    "Key",
    "find_hits",
    "is_known",
    "is_whole",
    "join_hits",
    "join_keys",
    "key_sides",
    "list_sentences",
    "make_hits",
    "make_key",
    "name_key",
    "narrow_key",
    "read_key",
    "shorten_key",
    "split_keys",
    "widen_key",
]
