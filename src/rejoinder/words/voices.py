"""Voices: whose words there are, and where in each letter a word stands."""

import pandas as pd

from ..attached import attach, is_cut
from ..exchange import Exchange, find_terms, read_question
from ..hits import make_key
from ..wording import count


def count_voices(exchange: Exchange) -> pd.DataFrame:
    """Return one row per letter and speaker: `voice` (a name of its own), letter, side, speaker, `quoted`,
    `words`, `sentences`, `share` (0-1 of its side's words) and `key`.
    """
    table = exchange.voices
    table["share"] = table["words"] / table.groupby("side")["words"].transform("sum")
    table["key"] = [make_key("voice", row.letter, row.speaker) for row in table.itertuples()]
    sums = table.groupby("side")["words"].sum()
    return attach(
        table, exchange, _summarise, sizes={side: int(sums.get(side, 0)) for side in exchange.sides}
    )


def _summarise(table):
    sizes = table.groupby("side")["words"].sum() if is_cut(table) else table.attrs["sizes"]
    parts = [
        f"{label}: {count(int(sizes[side]), 'word')}"
        for side, label in table.attrs["sides"].items()
        if side in sizes
    ]
    parts += [
        f"{row.speaker}, quoted in {row.letter}, speaks {row.share:.0%} of that side's words"
        for row in table[table["quoted"]].itertuples()
    ]
    return "; ".join(parts) + "."


def locate_words(exchange: Exchange, words: list[str]) -> pd.DataFrame:
    """Return one row per use of any of `words` (phrases and `start*` too), in reading order:
    where in each letter each stands.

    Columns: word, letter, side, speaker, sentence_id, `place` (the word's number in its letter, from 1),
    `own`, `key` (its sentence). The letters' lengths in words stand in attrs["lengths"].
    """
    wanted = [read_question(word) for word in words]
    tokens = exchange.tokens
    place = dict(zip(tokens["start"], tokens.groupby("letter").cumcount() + 1))
    found = find_terms(exchange, wanted).rename(columns={"term": "word"})
    found["place"] = found["start"].map(place).astype(int)
    found["key"] = [make_key("sentence", name) for name in found["sentence_id"]]
    table = found[["word", "letter", "side", "speaker", "sentence_id", "place", "own", "key"]]
    lengths = tokens.groupby("letter", sort=False).size().to_dict()
    letters = dict(zip(exchange.letters["letter"], exchange.letters["side"]))
    return attach(table, exchange, _summarise_places, words=wanted, lengths=lengths, letters=letters)


def _summarise_places(table):
    letters, spread = count(len(table.attrs["lengths"]), "letter"), []
    for word in table["word"].unique() if is_cut(table) else table.attrs["words"]:
        part, printed = table[table["word"] == word], table.attrs["exchange"].print_words(word)
        spread.append(f"“{printed}” {count(len(part), 'time')} in {part['letter'].nunique()} of {letters}")
    return "; ".join(spread) + "."
