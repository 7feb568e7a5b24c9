"""From a key to its hits: places in the text, of one shape whatever the key names."""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

import pandas as pd

from ..exchange import (
    Exchange,
    InputError,
    find_parted,
    find_uses,
    list_letters,
    name_letters,
    name_sentence,
    select,
)
from ..wording import count
from .keys import EVERYTHING, VOICES, Key, read_key, widen_key

HIT_COLUMNS = ["key", "sentence_id", "letter", "side", "speaker", "start", "end", "text", "own"]
NEVER_EMPTY = ("lemma", "phrase", "sentence", "voice", "word")  # kinds of which the text has what is named
NAMES = {EVERYTHING: 0, "voice": 2}  # how many names a key of these kinds has; of others one
# How a key is called where its hits are shown; each {} is a name of it.
TITLES = {
    EVERYTHING: "Every sentence",
    "letter": "The letter {}",
    "sentence": "{}",
    "word": "The word “{}”",
    "lemma": "The lemma “{}”",
    "phrase": "The phrase “{}”",
    "frame": "The frame “{}”",
    "hand": "Sentences coded “{}” by hand",
    "right": "Sentences found by words for “{}” and coded so by hand",
    "false": "Sentences found by words for “{}” and not coded so by hand",
    "tone": "Sentences to which “{}” and the readers give opposite signs",
    "answers": "The claims in {} that are {}",
    "pair": "“{} with {}”",
    "scored": "“{1}” as {0} scores it",
}
SHORT = {"hand": "{} by hand", "right": "{}, rightly found", "false": "{}, falsely found"}  # in a link
PLACED = ("sentence", "letter", "answers")  # kinds whose first name is that of a place in the text
# What a limit is called there.
LIMITS = {
    "own": "in the letter-writers’ own words",
    "quoted": "in quoted words",
    "affirmed": "where no negation stands before it",
    "coded": "in sentences that were coded by hand",
}


def make_hits(exchange: Exchange, rows: Iterable[Sequence]) -> pd.DataFrame:
    """Return hits from rows of (key, sentence_id) for whole sentences, or (key, sentence_id, start, end,
    own).

    Columns: HIT_COLUMNS; start and end are places in the source, `own` is true of what the letter-writer
    neither quotes nor puts in quotation marks.
    """
    found = []
    for key, name, *place in rows:
        row = exchange.sentence_rows[name]
        start, end, own = place or (row.start, row.end, row.own)
        speaker = row.speaker if not place else _find_speaker(exchange, row, start, end)
        text = exchange.shown[start:end]
        found.append((key, name, row.letter, row.side, speaker, int(start), int(end), text, bool(own)))
    return pd.DataFrame(found, columns=HIT_COLUMNS)


def _find_speaker(exchange: Exchange, sentence: Any, start: int, end: int) -> str:
    """Return whose words a stretch of a sentence is: its words' one speaker's, or the sentence's."""
    words = exchange.token_rows.get(sentence.sentence_id, ())
    speakers = {word.speaker for word in words if start <= word.start and word.end <= end}
    return speakers.pop() if len(speakers) == 1 else sentence.speaker


def join_hits(*tables: pd.DataFrame) -> pd.DataFrame:
    """Return several tables of hits as one; of each only the columns of a hit."""
    kept = [table[HIT_COLUMNS] for table in tables if len(table)]
    return pd.concat(kept, ignore_index=True) if kept else pd.DataFrame(columns=HIT_COLUMNS)


def find_hits(exchange: Exchange, key: str, listed: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return the hits behind a key, in reading order: one row each, with HIT_COLUMNS.

    Words, lemmas, phrases, sentences, letters, sides and voices are found in the exchange; what a word list
    or a reader found stands in `listed`, a table of hits. A key that is narrowed to a side has that side's
    hits, one that is limited to "own" or "quoted" words those in such words; those of another limit stand in
    `listed` under the very key. Raises InputError for a key that neither knows.
    """
    asked = read_key(key)
    whole = key.partition("@")[0]
    found = _find_listed(listed, whole)
    if found is None and asked.kind in FINDERS:
        found = _find_known(exchange, whole)
    if found is None and listed is None:
        rule = "no hits are known for this key"
        raise InputError("key", key, rule, "ask the result that has it: result.hits(key)")
    if found is None:
        return pd.DataFrame(columns=HIT_COLUMNS)
    return found[found["side"] == asked.side].reset_index(drop=True) if asked.side else found.copy()


def is_known(key: str, listed: Container[str]) -> bool:
    """Return whether the hits of a key can be found, where those of `listed`, keys of no side, are listed."""
    asked = read_key(key)
    plain = widen_key(key) in listed and set(asked.limits) <= set(VOICES)
    return plain or asked.kind in FINDERS or key.partition("@")[0] in listed


def _find_listed(listed: pd.DataFrame | None, key: str) -> pd.DataFrame | None:
    """Return the hits of a key of no side that are listed, or what its limits leave of the whole; or None."""
    if listed is None or listed.empty:
        return None
    mine, limits = listed[listed["key"] == key], read_key(key).limits
    if mine.empty and limits and set(limits) <= set(VOICES):
        mine = listed[listed["key"] == widen_key(key)].assign(key=key)
        for limit in limits:
            mine = select(mine, limit)
    return mine[HIT_COLUMNS].reset_index(drop=True) if len(mine) else None


def _find_known(exchange: Exchange, key: str) -> pd.DataFrame:
    """Return the hits of a key of FINDERS; the exchange keeps them, for nothing in it changes."""
    if key not in exchange.found:
        asked = read_key(key)
        if len(asked.names) != NAMES.get(asked.kind, 1):
            rule = f"a key of this kind has {count(NAMES.get(asked.kind, 1), 'name')}"
            raise InputError("key", key, rule, "take a key from a result's table")
        rows = FINDERS[asked.kind](exchange, asked)
        if not rows and asked.kind in NEVER_EMPTY:
            raise InputError("key", key, "it is not in the text", "take a key from a result's table")
        for limit in asked.limits:
            rows = [part for row in rows for part in _limit(exchange, row, limit)]
        exchange.found[key] = make_hits(exchange, ((key, *row) for row in rows))
    return exchange.found[key]


def _limit(exchange: Exchange, row: tuple, limit: str) -> Iterator[tuple]:
    """Yield what is left of a hit: itself or nothing, or of a whole sentence its runs of such words."""
    name, words = row[0], exchange.token_rows.get(row[0], [])
    if len(row) > 1:
        start, end = row[1:3]
        if all(word.own == (limit == "own") for word in words if start <= word.start and word.end <= end):
            yield row
    elif words and all(word.own == (limit == "own") for word in words):
        yield row
    else:
        yield from _list_runs(name, words, lambda word: word.own == (limit == "own"))


def _list_runs(name: str, words: Iterable[Any], is_meant: Callable[[Any], bool]) -> Iterator[tuple]:
    """Yield the runs of the words of a sentence that are meant: (sentence_id, start, end, own)."""
    for meant, run in groupby(words, is_meant):
        if meant:
            said = list(run)
            yield name, said[0].start, said[-1].end, all(word.own for word in said)


def is_whole(exchange: Exchange, hits: pd.DataFrame) -> pd.Series:
    """Return whether each hit is a whole sentence."""
    rows = exchange.sentence_rows
    places = [(row.start, row.end) for row in (rows[name] for name in hits["sentence_id"])]
    return pd.Series(
        [place == found for place, found in zip(places, zip(hits["start"], hits["end"]))], hits.index, bool
    )


def list_sentences(exchange: Exchange, hits: pd.DataFrame) -> dict[str, list[tuple[int, int, bool]]]:
    """Return the sentences of hits, {sentence_id: [(start, end, own), …]}; a whole sentence has no place of
    its own.
    """
    spans: dict[str, list[tuple[int, int, bool]]] = {name: [] for name in hits["sentence_id"]}
    for row in hits[~is_whole(exchange, hits)].itertuples() if len(hits) else ():
        spans[row.sentence_id].append((int(row.start), int(row.end), bool(row.own)))
    return spans


def name_key(exchange: Exchange, key: str) -> str:
    """Return what a key is called where its hits are shown: "The word “IJM”", a side's label.

    Its limits follow in plain words: "The word “police”, in quoted words".
    """
    asked = read_key(key)
    return ", ".join([_name_whole(exchange, asked), *(LIMITS.get(limit, limit) for limit in asked.limits)])


def _name_whole(exchange: Exchange, asked: Key) -> str:
    if asked.kind == "side":
        return exchange.sides.get(asked.name, asked.name)
    if asked.kind == "sentences":
        return f"The letter-writers’ own sentences in {exchange.sides.get(asked.name, asked.name)}"
    if asked.kind == "voice":
        return _name_voice(exchange, *asked.names)
    if asked.kind == "guess":
        method, first = asked.names
        return (
            f"Sentences that {method} has rightly {'first' if first == '1' else f'among its first {first}'}"
        )
    names = list(asked.names)
    if asked.kind in ("word", "lemma", "phrase"):
        names = [exchange.print_words(asked.name)]
    elif asked.kind in PLACED:
        names = [_name_place(exchange, asked.kind, names[0]), *names[1:]]
    else:
        names = list(map(exchange.hide, names))
    return TITLES[asked.kind].format(*names) if asked.kind in TITLES else f"“{' '.join(names)}”"


def _name_place(exchange: Exchange, kind: str, name: str) -> str:
    """Return what a person calls a sentence or a letter."""
    if kind == "sentence":
        return name_sentence(exchange, name) if name in exchange.sentence_rows else name
    return name_letters(exchange).get(name, name)


def shorten_key(exchange: Exchange, key: str) -> str:
    """Return the name in a key alone, as a link says it: "IJM", a side's label, a voice's own name."""
    asked = read_key(key)
    if asked.kind == "voice":
        voices = exchange.voices
        mine = voices[(voices["letter"] == asked.names[0]) & (voices["speaker"] == asked.names[1])]
        return mine["voice"].iloc[0] if len(mine) else asked.names[1]
    if asked.kind in ("side", "sentences"):
        return exchange.sides.get(asked.name, asked.name)
    if asked.kind in ("sentence", "letter"):
        return _name_place(exchange, asked.kind, asked.name).replace(", sentence", "")
    if asked.kind in SHORT:
        return SHORT[asked.kind].format(exchange.hide(asked.name))
    printed = asked.kind in ("word", "lemma", "phrase")
    named = exchange.hide(" ".join(asked.names)) or name_key(exchange, key)
    return exchange.print_words(asked.name) if printed else named


def _name_voice(exchange: Exchange, letter: str, speaker: str) -> str:
    """Return the title of a voice; a letter-writer whose name is missing has none invented."""
    voices = exchange.voices
    voice = voices[(voices["letter"] == letter) & (voices["speaker"] == speaker)].iloc[0]
    named = exchange.letters.set_index("letter").loc[letter, "named"]
    who = speaker if voice["quoted"] or named else "the unnamed writer"
    name, written = name_letters(exchange)[letter], voices[~voices["quoted"]]
    if voice["quoted"]:
        return f"The voice of {who}, quoted in {name}"
    return (
        f"The voice of {who}"
        if named and (written["speaker"] == who).sum() == 1
        else f"The voice of {who} in {name}"
    )


def _find_sentences(exchange: Exchange, asked: Key) -> list[tuple]:
    if asked.kind == "sentence":  # looked up: in a long text each one is asked for
        return [(asked.name,)] if asked.name in exchange.sentence_rows else []
    column = "" if asked.kind == EVERYTHING else asked.kind
    rows = exchange.sentence_rows.values()
    return [(row.sentence_id,) for row in rows if not column or getattr(row, column) == asked.name]


def _find_words(exchange: Exchange, asked: Key) -> list[tuple]:
    form = "lemma" if asked.kind == "lemma" else "word"
    rows = () if asked.kind == "phrase" else exchange.codes.find_rows(form, asked.name)
    found = exchange.tokens.iloc[rows] if len(rows) else None
    if found is None and asked.kind != "lemma":
        parted = find_parted(exchange, asked.name)
        found = find_uses(exchange, asked.name) if parted.empty else parted
    columns = ["sentence_id", "start", "end", "own"]
    return [] if found is None else list(found[columns].itertuples(index=False, name=None))


def _find_voice(exchange: Exchange, asked: Key) -> list[tuple]:
    """Return what one voice says in its letters: whole sentences, or of others his runs of words."""
    letter, speaker = asked.names
    rows: list[tuple] = []
    letters = list_letters(exchange, letter, speaker)
    for sentence in exchange.sentence_rows.values():
        if sentence.letter not in letters:
            continue
        words = exchange.token_rows.get(sentence.sentence_id, [])
        said = [word.speaker == speaker for word in words] or [sentence.speaker == speaker]
        if all(said):
            rows.append((sentence.sentence_id,))
            continue
        rows += _list_runs(sentence.sentence_id, words, lambda word: word.speaker == speaker)
    return rows


FINDERS = {
    EVERYTHING: _find_sentences,
    "letter": _find_sentences,
    "sentence": _find_sentences,
    "side": _find_sentences,
    "voice": _find_voice,
    "word": _find_words,
    "phrase": _find_words,
    "lemma": _find_words,
}
