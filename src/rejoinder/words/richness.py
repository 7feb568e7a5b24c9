"""Richness and readability: how varied the words are, and how long words and sentences are."""

import pandas as pd

from .. import statistics
from ..attached import attach, say, state
from ..exchange import Exchange
from ..hits import key_sides, make_key
from ..wording import count, number

LONG = 6  # letters; a longer word counts as long in LIX (Björnsson 1968)


def measure_richness(exchange: Exchange, *, window: int = 50) -> pd.DataFrame:
    """Return one row per voice and per side: how varied and how long its words are.

    Columns: voice, words, types, `ttr` (types per word, 0-1: falls with length, so it cannot be compared),
    `mattr` (mean over all windows of `window` words, 0-1; none where the text is shorter),
    `words_per_sentence`, `lix` (words per sentence plus the percentage of words over six letters; Björnsson
    1968) and `key`.
    """
    rows = []
    for voice in exchange.voices.itertuples():
        chosen = (exchange.tokens["letter"] == voice.letter) & (exchange.tokens["speaker"] == voice.speaker)
        rows.append(
            [
                voice.voice,
                *_measure(exchange.tokens[chosen], window),
                make_key("voice", voice.letter, voice.speaker),
            ]
        )
    for side, label in exchange.sides.items():
        chosen = (exchange.tokens["side"] == side) & exchange.own_words
        rows.append(
            [f"{label}, own words", *_measure(exchange.tokens[chosen], window), make_key("side", side)]
        )
    columns = ["voice", "words", "types", "ttr", "mattr", "words_per_sentence", "lix", "key"]
    table = pd.DataFrame(rows, columns=columns)
    return attach(table, exchange, _summarise, window=window)


def _measure(tokens, window):
    words, count = list(tokens["word"]), len(tokens)
    if not count:
        return 0, 0, *[float("nan")] * 4
    sentences = tokens["sentence_id"].nunique()
    long = sum(sum(c.isalpha() for c in word) > LONG for word in words)
    mattr = statistics.moving_type_token_ratio(words, window)
    length = count / sentences
    return count, len(set(words)), len(set(words)) / count, mattr, length, length + 100 * long / count


def _summarise(table):
    own = table[table["voice"].str.endswith(", own words")]
    if own.empty:
        return "The two sides' own words are not among these rows."
    window = count(table.attrs["window"], "word")
    plain = " and ".join(
        f"{number(row.ttr)} in {row.voice.removesuffix(', own words')}" for row in own.itertuples()
    )
    moving = f"it is {' and '.join(number(row.mattr) for row in own.itertuples())}"
    moving = "it is not known, for no text is as long" if own["mattr"].isna().all() else moving
    return (
        f"The type–token ratio is {plain}, but it falls as a text gets longer; "
        f"over windows of {window} {moving}."
    )


def state_richness(table: pd.DataFrame) -> pd.DataFrame:
    """Return what richness shows, and its limits: finding, how_sure, key."""
    limit = "Formulas of words and lengths say nothing of clarity or of who is easier to understand."
    return state([(say(table), limit, key_sides(table.attrs["sides"]))], table)
