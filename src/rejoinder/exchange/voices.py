"""Voices: who says each word, and which words a measure counts.

Here alone it is decided whose a word is. A stretch that a letter quotes is its speaker's, the rest the
letter-writer's; and his own is what he neither quotes from a speaker (be it himself) nor puts in quotation
marks.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .errors import InputError
from .naming import name_letters

if TYPE_CHECKING:
    from .model import Exchange

SELECTIONS = ("own", "quoted", "all")


class Voice(NamedTuple):
    """A speaker in a letter: the one who wrote it, or someone whom it quotes."""

    letter: str
    speaker: str


class Stretch(NamedTuple):
    """A stretch of the source, `source[start:end]`, in which a letter quotes a speaker."""

    letter: str
    speaker: str
    start: int
    end: int


def find_stretch(quoted: Iterable[Stretch], letter: str, start: int, end: int) -> Stretch | None:
    """Return the innermost stretch of `quoted` that holds `source[start:end]`; None where none does."""
    holding = [Stretch(*row) for row in quoted if row[0] == letter and row[2] <= start and end <= row[3]]
    return min(holding, key=lambda stretch: stretch.end - stretch.start, default=None)


def find_said(
    quoted: Iterable[Stretch], letters: NDArray[Any], starts: NDArray[np.int64], ends: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return for each place which of the stretches `quoted` is the innermost that holds it; −1 for none.

    A place is `source[start:end]` in a letter; of stretches of one length the first holds it.
    """
    found, stretches = np.full(len(starts), -1), [Stretch(*row) for row in quoted]
    order = np.argsort(starts, kind="stable")
    begun = starts[order]
    sizes = [one.end - one.start for one in stretches]
    for place in sorted(range(len(stretches)), key=lambda place: (-sizes[place], -place)):
        one = stretches[place]
        within = order[np.searchsorted(begun, one.start) : np.searchsorted(begun, one.end)]
        found[within[(ends[within] <= one.end) & (letters[within] == one.letter)]] = place
    return found


@functools.lru_cache(maxsize=16)
def find_homes(exchange: Exchange) -> dict[str, str]:
    """Return for each letter the first one that its author wrote on that side: {letter: letter}.

    All that he wrote there is one voice, which is called by that letter. A letter whose author is not known
    is its own.
    """
    first: dict[tuple[str, str], str] = {}
    homes = {}
    for row in exchange.letter_rows:
        homes[row.letter] = row.letter
        if row.named:
            homes[row.letter] = first.setdefault((row.side, row.author), row.letter)
    return homes


def find_home_letters(exchange: Exchange, rows: pd.DataFrame) -> pd.Series:
    """Return by which letter the voice of each row is called: that of `find_homes`, of a quoted one its own.

    `rows` have letter and speaker.
    """
    authors = dict(zip(exchange.letters["letter"], exchange.letters["author"]))
    written = rows["speaker"] == rows["letter"].map(authors)
    return rows["letter"].where(~written, rows["letter"].map(find_homes(exchange)))


def find_home_codes(exchange: Exchange) -> tuple[NDArray[np.int64], list[tuple[str, str]]]:
    """Return (codes, voices): of each of the exchange's words whose it is, a place in `voices`.

    A voice is named by (letter, speaker), its letter as `find_home_letters` gives it.
    """
    joined = exchange.codes.join("letter", "speaker")
    _, rows, codes = np.unique(joined, return_index=True, return_inverse=True)
    first = exchange.tokens.iloc[rows]
    voices = list(zip(find_home_letters(exchange, first), first["speaker"]))
    found, names = pd.factorize(pd.Series(voices, dtype=object))
    return found.astype(np.int64)[codes], list(names)


def list_letters(exchange: Exchange, letter: str, speaker: str) -> list[str]:
    """Return the letters in which a voice speaks: of an author all of his on that side, else the one."""
    homes, authors = find_homes(exchange), exchange.letters.set_index("letter")["author"]
    if authors.get(letter) != speaker:
        return [letter]
    return [name for name, home in homes.items() if home == homes[letter]]


def list_voices(exchange: Exchange) -> pd.DataFrame:
    """Return one row per voice: voice, letter, side, speaker, quoted, words, sentences.

    An author's letters on one side are one voice, and `letter` is the first of them.
    """
    words, sentences = (_count_rows(exchange, table) for table in (exchange.tokens, exchange.sentences))
    counted = [(*voice, size, sentences[voice]) for voice, size in words.items()]
    table = pd.DataFrame(counted, columns=["letter", "side", "speaker", "words", "sentences"])
    quoted = table["speaker"] != table["letter"].map(exchange.letters.set_index("letter")["author"])
    table.insert(0, "voice", _name_voices(table, quoted, _name_writers(table, quoted, exchange)))
    table.insert(4, "quoted", quoted)
    return table


def _count_rows(exchange: Exchange, table: pd.DataFrame) -> Counter[tuple[str, str, str]]:
    """Return how many rows each voice has, by (the letter that it is called by, side, speaker)."""
    authors = dict(zip(exchange.letters["letter"], exchange.letters["author"]))
    homes, sizes = find_homes(exchange), Counter[tuple[str, str, str]]()
    columns = (table[name].to_numpy(object) for name in ("letter", "side", "speaker"))
    for (letter, side, speaker), size in Counter(zip(*columns)).items():
        sizes[homes[letter] if speaker == authors[letter] else letter, side, speaker] += size
    return sizes


def _name_homes(exchange: Exchange) -> dict[str, str]:
    """Return what the voice of each letter's author is called: “Lee”, who wrote “Lee 1” and “Lee 2”.

    Where his letters have no one name he is called by his own.
    """
    names, homes = name_letters(exchange), find_homes(exchange)
    authors = dict(zip(exchange.letters["letter"], exchange.letters["author"]))
    called = dict(names)
    for home in dict.fromkeys(homes.values()):
        mine = [names[letter] for letter, one in homes.items() if one == home]
        plain = {re.sub(r" \d+$", "", name) for name in mine}
        if len(mine) > 1:
            called[home] = plain.pop() if len(plain) == 1 else authors[home]
    return called


def _name_writers(table: pd.DataFrame, quoted: pd.Series, exchange: Exchange) -> pd.Series:
    """Return what each row's writer is called, and for one who is quoted the letter that quotes him."""
    letters = table["letter"].map(name_letters(exchange))
    return letters.where(quoted, table["letter"].map(_name_homes(exchange)))


def _name_voices(table: pd.DataFrame, quoted: pd.Series, letters: pd.Series) -> list[str]:
    """Return a name for each voice that no other has: the letter's, the speaker's, or “Dora in Manila”."""
    plain = table["speaker"].where(quoted, letters)
    single = ~quoted | (plain.map(plain.value_counts()) == 1)
    taken, named = set(plain[single]), []
    for name, speaker, letter, alone in zip(plain, table["speaker"], letters, single):
        while not alone and name in {*taken, speaker}:
            name += f" in {letter}"
        taken.add(name)
        named.append(name)
    return named


def check_selection(voices: str) -> str:
    """Return `voices` if it names a selection of words. Raises InputError for another."""
    if voices not in SELECTIONS:
        raise InputError("voices", voices, "not a choice of voices", f"use one of {', '.join(SELECTIONS)}")
    return voices


def select(rows: pd.DataFrame, voices: str) -> pd.DataFrame:
    """Return the `rows` (of tokens or hits) of the chosen voices: "own", "quoted" or "all".

    They have a column `own`. Raises InputError for another choice.
    """
    return rows if check_selection(voices) == "all" else rows[rows["own"] == (voices == "own")]


def select_tokens(exchange: Exchange, voices: str = "own") -> pd.DataFrame:
    """Return the tokens of the chosen voices: "own" words of the letter-writers, "quoted" words, or "all".

    A word is quoted inside quotation marks (testimony, titles, scare quotes) or where a quoted speaker has
    it. Raises InputError for another choice.
    """
    return select(exchange.tokens, voices)


def select_sentences(exchange: Exchange, voices: str = "own") -> pd.DataFrame:
    """Return the sentences of the letter-writers ("own"), those in which a "quoted" word stands, or "all".

    Raises InputError for another choice.
    """
    sentences = exchange.sentences
    if check_selection(voices) == "quoted":
        return sentences[sentences["sentence_id"].isin(select_tokens(exchange, "quoted")["sentence_id"])]
    return select(sentences, voices)


def find_units(exchange: Exchange, voices: str) -> NDArray[np.int64]:
    """Return of each of the exchange's words in which paragraph of which voice it stands, numbered in reading
    order; −1 of one that is not of the chosen voices.
    """
    chosen = select_tokens(exchange, voices).index.to_numpy()
    units = np.full(len(exchange.own_words), -1)
    units[chosen] = pd.factorize(exchange.codes.join("letter", "speaker", "paragraph")[chosen])[0]
    return units


def check_sizes(sizes: Mapping[str, int], voices: str) -> None:
    """Raise InputError for a side of `sizes`, {side: its words of these voices}, that has none.

    `voices` is the choice that was counted: "own", "quoted" or "all".
    """
    lacks = {"own": "no words of its letter-writers' own", "quoted": "no quoted words", "all": "no words"}
    for side, size in sizes.items():
        if not size:
            mend = "keep a letter on each side" if voices == "all" else "count all voices"
            raise InputError("voices", side, f"this side has {lacks[voices]}", mend)


def remove_letter(exchange: Exchange, letter: str) -> Exchange:
    """Return the exchange without a letter. Raises InputError for one that it does not have."""
    if letter not in set(exchange.letters["letter"]):
        raise InputError("without", letter, "the exchange has no such letter", "use one that it has")
    letters = exchange.letters[exchange.letters["letter"] != letter].reset_index(drop=True)
    tables = [rows[rows["letter"] != letter] for rows in (exchange.sentences, exchange.tokens)]
    return _remake(exchange, letters, *tables)


def remove_speaker(exchange: Exchange, speaker: str, letter: str = "") -> Exchange:
    """Return the exchange without the words that letters (or one `letter`) quote from a speaker.

    A sentence that has other words stays, with blanks for his. Raises InputError where he is not quoted.
    """
    tokens, sentences = exchange.tokens, exchange.sentences
    gone = {Stretch(*row) for row in exchange.quoted if row[1] == speaker and letter in ("", row[0])}
    his = _stand_in(gone, exchange, *(tokens[name].to_numpy() for name in ("letter", "start", "end")))
    if not his.any():
        where = f"in {letter}" if letter else "in this exchange"
        rule = f"nobody of this name is quoted {where}"
        raise InputError("without", speaker, rule, "use a speaker whom a letter quotes")
    rest, touched = tokens[~his], set(tokens.loc[his, "sentence_id"])
    emptied = touched - set(rest["sentence_id"])
    sentences = sentences[~sentences["sentence_id"].isin(emptied)].copy()
    speakers = rest.drop_duplicates("sentence_id").set_index("sentence_id")["speaker"]
    cut = sentences["sentence_id"].isin(touched)
    sentences.loc[cut, "text"] = [_blank(gone, exchange, row) for row in sentences[cut].itertuples()]
    cut &= ~sentences["own"]
    sentences.loc[cut, "speaker"] = sentences.loc[cut, "sentence_id"].map(speakers)
    return _remake(exchange, exchange.letters, sentences, rest)


def _stand_in(
    stretches: set[Stretch],
    exchange: Exchange,
    letters: NDArray[Any],
    starts: NDArray[Any],
    ends: NDArray[Any],
) -> NDArray[np.bool_]:
    """Return whether the innermost stretch that holds each place, in its letter, is one of `stretches`."""
    meant = np.array([*(Stretch(*row) in stretches for row in exchange.quoted), False])
    inside: NDArray[np.bool_] = meant[find_said(exchange.quoted, letters, starts, ends)]
    return inside


def _blank(gone: set[Stretch], exchange: Exchange, sentence: Any) -> str:
    """Return a sentence's text with a blank for each character of the stretches that are gone."""
    places = np.arange(sentence.start, sentence.start + len(sentence.text))
    letters = np.full(len(places), sentence.letter, dtype=object)
    hidden = _stand_in(gone, exchange, letters, places, places + 1)
    return "".join(" " if blank else mark for blank, mark in zip(hidden.tolist(), sentence.text))


def _remake(
    exchange: Exchange, letters: pd.DataFrame, sentences: pd.DataFrame, tokens: pd.DataFrame
) -> Exchange:
    """Return an exchange of these rows and the same source: places in it, and what is hidden, stay right."""
    rest = replace(exchange, letters=letters, trial=())
    tables = {"_sentences": sentences.reset_index(drop=True), "_tokens": tokens.reset_index(drop=True)}
    rest.__dict__.update(tables, _hidden=exchange._hidden, whole=exchange.whole)
    return rest
