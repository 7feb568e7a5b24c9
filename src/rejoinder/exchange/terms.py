"""Terms: the grammar of a word list, and where its terms stand in an exchange.

A term is one or more words in small letters, separated by single spaces; a `*` at the end of a word stands
for any ending. There is no other pattern, so no term from a file can run for ever.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .elision import part_term
from .errors import InputError
from .tokens import normalise

if TYPE_CHECKING:
    from .model import Exchange

PATTERN = re.compile(r"[\w.,'-]+\*?(?: [\w.,'-]+\*?)*")
POSSESSIVE = re.compile(r"(?<!\bit)(?<!\bthat)(?<!\blet)'s(?= |$)")
SMART = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})


class Hit(NamedTuple):
    """One row of the table of hits."""

    row: int
    sentence_id: str
    letter: str
    side: str
    speaker: str
    term: str
    start: int
    end: int
    text: str
    quoted: bool
    own: bool


def check_term(where: str, term: str) -> str:
    """Return a typed term as words are counted, IJM's as ijm. Raises InputError for what is no term."""
    plain = POSSESSIVE.sub("", term.translate(SMART))
    if not PATTERN.fullmatch(plain) or plain != " ".join(_normal(word) for word in plain.split(" ")):
        rule = "a term is words in small letters with single spaces, and * only at the end of a word"
        raise InputError(where, term, rule, "write it like “school*” or “town council”")
    return plain


def find_terms(
    exchange: Exchange,
    terms: list[str],
    *,
    longest: bool = False,
    keys: list[str] | None = None,
    lists: list[str] | None = None,
) -> pd.DataFrame:
    """Return one row per hit of `terms`, in reading order.

    Columns: `row` (the place of the term in the list), sentence_id, letter, side, speaker, term, start, end,
    text, `quoted` (any word of the hit is inside quotation marks), `own` (all its words are the
    letter-writer's). A term does not cross sentences; d'honneur is two words where the letter's language
    parts it so.

    With `longest`, a word of the text counts once for each key: of hits that share a word the one of more
    words counts, then of more characters, then the earlier, then that of a term without `*`, then of the
    earlier term. `keys` names each term's key, by default one for all; of another key's hit only what stands
    inside a longer one is dropped. `lists` names each term's list, by default one for all: of hits in two
    lists none is dropped.
    """
    parted = {code: [part_term(term, code) for term in terms] for code in exchange.languages}
    table = match_words(exchange, terms, parted)
    one = [""] * len(terms)
    return _keep_longest(table, keys or one, lists or one) if longest and len(table) else table


def match_words(
    exchange: Exchange, terms: Sequence[str], words: Mapping[str, Sequence[list[str]]]
) -> pd.DataFrame:
    """Return where terms stand whose words are given: {language: the words of each term}, in reading order.

    Columns: those of `find_terms`. Those of a language are looked for in the letters in that language alone.
    """
    found = [
        np.column_stack([np.full(len(first), row), first, first + len(parts) - 1])
        for language, parted in words.items()
        for row, parts in enumerate(parted)
        for first in [_find_rows(exchange, parts, language)]
    ]
    rows, first, last = np.concatenate([np.zeros((0, 3), dtype=np.int64), *found]).T
    tokens = exchange.tokens
    starts, ends = (tokens[name].to_numpy() for name in ("start", "end"))
    order = np.lexsort([rows, ends[last], starts[first], exchange.codes["sentence_id"].codes[first]])
    return _list_hits(exchange, terms, rows[order], first[order], last[order])


def _find_rows(exchange: Exchange, parts: Sequence[str], language: str) -> NDArray[np.int64]:
    """Return the rows of the exchange's words at which words stand one after the other in a sentence."""
    codes, sentences = exchange.codes["word"], exchange.codes["sentence_id"].codes
    rows = exchange.codes.take_rows("word", exchange.codes.find_codes("word", parts[0]))
    rows = rows[rows + len(parts) <= len(sentences)]
    if len(exchange.languages) > 1:
        letters = exchange.codes["letter"]
        mine = np.array([exchange.find_language(name) == language for name in letters.names])
        rows = rows[mine[letters.codes[rows]]]
    for step, part in enumerate(parts[1:], start=1):
        fits = np.zeros(len(codes.names), dtype=bool)
        fits[exchange.codes.find_codes("word", part)] = True
        rows = rows[fits[codes.codes[rows + step]] & (sentences[rows + step] == sentences[rows])]
    return rows


def _list_hits(
    exchange: Exchange, terms: Sequence[str], rows: NDArray[Any], first: NDArray[Any], last: NDArray[Any]
) -> pd.DataFrame:
    """Return the hits of the terms in these `rows` of their list, from a `first` word to a `last`."""
    if not len(rows):
        return pd.DataFrame(columns=list(Hit._fields)).astype({"quoted": bool, "own": bool})
    tokens, source = exchange.tokens, exchange.counted
    starts, ends = tokens["start"].to_numpy()[first], tokens["end"].to_numpy()[last]
    quoted, own = (np.append(0, tokens[name].to_numpy().cumsum()) for name in ("quoted", "own"))
    about = {name: tokens[name].to_numpy()[first] for name in ("sentence_id", "letter", "side", "speaker")}
    texts = [source[start:end] for start, end in zip(starts.tolist(), ends.tolist())]
    columns = {
        "row": rows,
        **about,
        "term": [terms[row] for row in rows.tolist()],
        "start": starts,
        "end": ends,
        "text": texts,
        "quoted": quoted[last + 1] > quoted[first],
        "own": own[last + 1] - own[first] == last + 1 - first,
    }
    return pd.DataFrame(columns)


def _keep_longest(table: pd.DataFrame, keys: list[str], lists: list[str]) -> pd.DataFrame:
    kept: dict[tuple[str, str], dict[int, Any]] = {}
    for hit in sorted(table.itertuples(), key=_rank):
        others = kept.setdefault((lists[hit.row], hit.sentence_id), {})
        if not any(_covers(other, hit, keys) for other in others.values()):
            others[hit.Index] = hit
    return table.loc[sorted(place for others in kept.values() for place in others)].reset_index(drop=True)


def _rank(hit: Any) -> tuple[int, int, int, bool, int]:
    return -hit.term.count(" "), hit.start - hit.end, hit.start, "*" in hit.term, hit.row


def _covers(other: Any, hit: Any, keys: list[str]) -> bool:
    """Whether a hit does not count beside `other`, no shorter: shares a word in one key, is inside in two."""
    if keys[other.row] == keys[hit.row]:
        return other.start < hit.end and hit.start < other.end
    longer = other.end - other.start > hit.end - hit.start
    return longer and other.start <= hit.start and hit.end <= other.end


def _normal(word: str) -> str:
    stem = word.rstrip("*")
    return normalise(stem) + word[len(stem) :]
