"""The exchange: who wrote which sentence, word by word; read from a data folder, nothing dropped."""

from .account import Passage, count_marks, find_unaccounted
from .anchors import find_like
from .asking import describe_parting, find_parted, find_uses, name_question, read_question, say_missing
from .cells import write_rows, write_sheet, write_table
from .coders import are_blind, say_coders
from .cutting import Cut
from .errors import InputError, Note, find_near, list_all, raise_all
from .files import SET_ASIDE, digest, find_file, is_aside, list_folder, read_bytes
from .folder import REDACT, REDACT_WORDS, list_texts, load, read_folder
from .groups import MANY, Group, group_letters, group_voices
from .languages import list_common, name_language
from .model import Exchange
from .naming import name_letters, name_sentence, number_sentences
from .people import clean_name, fold_name, name_safely, sketch_name
from .quotations import find_unclosed, is_running
from .redaction import BLOCK, find_hidden, redact_speakers, say_longer
from .rounds import find_answering
from .sentences import split_sentences
from .sheets import (
    SPREADSHEETS,
    Sheets,
    Taken,
    check_sentence,
    list_sheets,
    name_file,
    read_all,
)
from .showing import mark_unseen, say, write_line
from .tables import SAVE_AS, check_choice, is_whole, list_column, read_header, read_table, say_encoding
from .terms import find_terms
from .testimony import find_quoted, find_testimony, list_runs
from .tokens import find_words, normalise
from .voices import (
    SELECTIONS,
    Stretch,
    Voice,
    check_selection,
    check_sizes,
    find_home_codes,
    find_home_letters,
    find_units,
    list_letters,
    select,
    select_sentences,
    select_tokens,
)
from .work import list_decided, name_work, settle_work

__all__ = [
    "BLOCK",
    "MANY",
    "REDACT",
    "REDACT_WORDS",
    "SAVE_AS",
    "SELECTIONS",
    "SET_ASIDE",
    "SPREADSHEETS",
    "Cut",
    "Exchange",
    "Group",
    "InputError",
    "Note",
    "Passage",
    "Sheets",
    "Stretch",
    "Taken",
    "Voice",
    "are_blind",
    "check_choice",
    "check_selection",
    "check_sentence",
    "check_sizes",
    "clean_name",
    "count_marks",
    "describe_parting",
    "digest",
    "find_answering",
    "find_file",
    "find_home_codes",
    "find_home_letters",
    "find_near",
    "find_parted",
    "find_quoted",
    "find_terms",
    "find_testimony",
    "find_unaccounted",
    "find_unclosed",
    "find_units",
    "find_uses",
    "find_words",
    "find_hidden",
    "find_like",
    "fold_name",
    "group_letters",
    "group_voices",
    "is_aside",
    "is_running",
    "is_whole",
    "list_common",
    "list_all",
    "list_column",
    "list_decided",
    "list_folder",
    "list_letters",
    "list_runs",
    "list_sheets",
    "list_texts",
    "load",
    "mark_unseen",
    "name_file",
    "name_language",
    "name_letters",
    "name_question",
    "name_safely",
    "name_sentence",
    "name_work",
    "normalise",
    "number_sentences",
    "raise_all",
    "read_all",
    "read_bytes",
    "read_folder",
    "read_header",
    "read_question",
    "read_table",
    "redact_speakers",
    "say",
    "say_coders",
    "say_encoding",
    "say_longer",
    "say_missing",
    "select",
    "select_sentences",
    "select_tokens",
    "settle_work",
    "sketch_name",
    "split_sentences",
    "write_line",
    "write_rows",
    "write_sheet",
    "write_table",
]
