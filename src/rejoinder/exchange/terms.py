"""Terms: the grammar of a word list, and where its terms stand in an exchange.

A term is one or more words in small letters, separated by single spaces; a `*` at the end of a word stands
for any ending. There is no other pattern, so no term from a file can run for ever.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from .elision import part_term
from .errors import InputError
from .tokens import normalise

if TYPE_CHECKING:
    from .model import Exchange

PATTERN = re.compile(r"[\w.,'-]+\*?(?: [\w.,'-]+\*?)*")
POSSESSIVE = re.compile(r"(?<!\bit)(?<!\bthat)(?<!\blet)'s(?= |$)")
SMART = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})


class Term(NamedTuple):
    """A term, its place in the list, and its words."""

    row: int
    term: str
    words: list[str]


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
    indexes: dict[str, dict[str, list[Term]]] = {}
    for language, parted in words.items():
        index = indexes.setdefault(language, {})
        for row, (term, parts) in enumerate(zip(terms, parted)):
            index.setdefault(_file(parts[0]), []).append(Term(row, term, parts))
    hits: list[Hit] = []
    for tokens in exchange.token_rows.values():
        found = _find_in(tokens, indexes[exchange.find_language(tokens[0].letter)], exchange.counted)
        hits += sorted(found, key=lambda hit: (hit.start, hit.end, hit.row))
    return pd.DataFrame(hits, columns=list(Hit._fields)).astype({"quoted": bool, "own": bool})


def _find_in(tokens: list[Any], index: dict[str, list[Term]], source: str) -> Iterator[Hit]:
    """Yield the hits in one sentence; `index` holds the terms by what `_file` makes of their first words."""
    for place, token in enumerate(tokens):
        for row, term, words in (*index.get(token.word, ()), *index.get(f"{token.word[:1]}*", ())):
            found = tokens[place : place + len(words)]
            if len(found) == len(words) and all(_fits(word, t.word) for word, t in zip(words, found)):
                end = found[-1].end
                yield Hit(
                    row=row,
                    sentence_id=token.sentence_id,
                    letter=token.letter,
                    side=token.side,
                    speaker=token.speaker,
                    term=term,
                    start=token.start,
                    end=end,
                    text=source[token.start : end],
                    quoted=any(t.quoted for t in found),
                    own=all(t.own for t in found),
                )


def _file(pattern: str) -> str:
    """Return what words are looked up by that may fit: themselves, or their first letter before a `*`."""
    return f"{pattern[:1]}*" if pattern.endswith("*") else pattern


def _fits(pattern: str, word: str) -> bool:
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern


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
