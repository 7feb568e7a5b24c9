"""Word use: how often each side uses each word, and how far apart the sides are."""

import pandas as pd

from . import statistics
from .exchange import Exchange, InputError, link

VOICES = ("own", "quoted", "both")
FORMS = ("word", "lemma")


def select_voices(exchange: Exchange, voices: str = "own") -> pd.DataFrame:
    """Return the tokens of the chosen voices: "own" words of the letter-writers, "quoted" words, or "both".

    A word is quoted inside quotation marks (testimony, titles, scare quotes) or where a quoted speaker has it.
    Raises InputError for another choice.
    """
    if voices not in VOICES:
        raise InputError("voices", voices, "not a choice of voices", f"use one of {', '.join(VOICES)}")
    tokens = exchange.tokens
    authors = tokens["letter"].map(exchange.letters.set_index("letter")["author"])
    quoted = tokens["quoted"] | (tokens["speaker"] != authors)
    return tokens if voices == "both" else tokens[quoted == (voices == "quoted")]


def count_words(exchange: Exchange, *, form: str = "word", voices: str = "own") -> pd.DataFrame:
    """Return one row per word: `form` (word or lemma) and `count_<side>` (0 and up) for each side."""
    if form not in FORMS:
        raise InputError("form", form, "not a form of a word", f"use one of {', '.join(FORMS)}")
    tokens = select_voices(exchange, voices)
    counts = pd.crosstab(tokens[form], tokens["side"]).reindex(columns=list(exchange.sides), fill_value=0)
    return counts.add_prefix("count_").rename_axis(columns=None).reset_index()


def compare_words(
    exchange: Exchange, *, form: str = "word", voices: str = "own", minimum: int = 4
) -> pd.DataFrame:
    """Return one row per word, the widest apart (by G²) first.

    Columns: the word, `count_<side>` and `rate_<side>` (per 1,000 words of that side, 0-1000), `g2` (0 and up),
    `log_ratio` of the first side to the second (log₂: +1 is twice as frequent), its exact 95% interval
    `log_ratio_low`, `log_ratio_high` (infinite towards a side that lacks the word), `often` (whether it occurs at
    least `minimum` times in all) and `evidence`, the link to its sentences. Raises InputError where a side has no words of these voices.
    """
    table = count_words(exchange, form=form, voices=voices)
    columns = [f"count_{side}" for side in exchange.sides]
    sizes = [int(table[column].sum()) for column in columns]
    for side, size in zip(exchange.sides, sizes):
        if not size:
            rule = f"this side has no {voices} words"
            raise InputError("voices", side, rule, "count both voices")
    counts = [table[column].to_numpy() for column in columns]
    for side, count, size in zip(exchange.sides, counts, sizes):
        table[f"rate_{side}"] = statistics.rate(count, size)
    table["g2"] = statistics.log_likelihood(*counts, *sizes)
    table["log_ratio"] = statistics.log_ratio(*counts, *sizes)
    low, high = statistics.log_ratio_interval(*counts, *sizes)
    table["log_ratio_low"], table["log_ratio_high"] = low, high
    table["often"] = sum(counts) >= minimum
    table["evidence"] = [link(form, word) for word in table[form]]
    table = table.sort_values(["g2", form], ascending=[False, True], kind="stable", ignore_index=True)
    table.attrs = {"sides": dict(exchange.sides), "sizes": dict(zip(exchange.sides, sizes)), "minimum": minimum}
    table.attrs |= {"voices": voices, "finding": _summarise(table)}
    return table


def state_words(table: pd.DataFrame) -> pd.DataFrame:
    """Return the findings of a word comparison as sentences: finding, how_sure, evidence."""
    sides, often = table.attrs["sides"], table[table["often"]]
    clear = _clear(often)
    form = table.columns[0]
    chance = f"About {0.05 * len(often):.0f} of {len(often)} would be expected so by the intervals' own 5% alone."
    rows = [(table.attrs["finding"], chance, "")]
    for row in clear.sort_values("g2", ascending=False).head(3).itertuples():
        rows.append((_state_word(row, form, sides), _how_sure(row), row.evidence))
    return pd.DataFrame(rows, columns=["finding", "how_sure", "evidence"])


def count_voices(exchange: Exchange) -> pd.DataFrame:
    """Return one row per letter and speaker: voice, letter, side, speaker, `quoted` (testimony), `words`,
    `sentences`, `share` (0-1 of its side's words) and `evidence`.
    """
    table = exchange.voices.copy()
    table["share"] = table["words"] / table.groupby("side")["words"].transform("sum")
    table["evidence"] = [link("voice", voice) for voice in table["voice"]]
    sums = table.groupby("side")["words"].sum()
    parts = [f"{exchange.sides[side]}: {sums[side]:,} words" for side in exchange.sides]
    parts += [
        f"{row.speaker}, quoted in {row.letter}, speaks {row.share:.0%} of that side's words"
        for row in table[table["quoted"]].itertuples()
    ]
    table.attrs = {"sides": dict(exchange.sides), "finding": "; ".join(parts) + "."}
    return table


def _clear(table):
    return table[(table["log_ratio_low"] > 0) | (table["log_ratio_high"] < 0)]


def _summarise(table):
    sides, sizes, often = table.attrs["sides"], table.attrs["sizes"], table[table["often"]]
    names = " and ".join(f"{sides[side]} ({sizes[side]:,} words)" for side in sides)
    form = table.columns[0]
    return (
        f"Of {len(often)} {form}s that occur at least {table.attrs['minimum']} times, {len(_clear(often))} have an "
        f"interval that leaves out equal use by {names}."
    )


def _state_word(row, form, sides):
    first, second = sides
    more, less = (first, second) if row.log_ratio > 0 else (second, first)
    parts = [
        f"{getattr(row, f'rate_{side}'):.1f} per 1,000 words ({getattr(row, f'count_{side}')} times)"
        for side in (more, less)
    ]
    word = getattr(row, form)
    return f"“{word}” is more frequent in {sides[more]} than in {sides[less]}: {parts[0]} against {parts[1]}."


def _how_sure(row):
    low, high = f"{row.log_ratio_low:+.1f}", f"{row.log_ratio_high:+.1f}"
    span = f"{high} or less" if low == "-inf" else f"{low} or more" if high == "+inf" else f"{low} to {high}"
    text = f"Log ratio {row.log_ratio:+.1f}, 95% interval {span}; one word among many compared."
    return text.replace("-", "−")
