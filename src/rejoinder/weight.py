"""The weight of a voice: each comparison again without one voice, and without each writer in turn."""

from typing import ClassVar

import pandas as pd

from . import framing, sentiment, words
from .exchange import Exchange, list_letters
from .hits import EVERYTHING, make_key, shorten_key
from .result import Result
from .wording import count, each, verb

FIRST_PERSON = make_key("stance", "first person singular")
NOBODY = "nobody"


class Weight(Result):
    """What each comparison would be without one voice or letter, one row each, and with everybody.

    Columns: `without` ("nobody", a voice or a letter), `words_<side>`, `apart` (words that lean or
    hold), `of` (words compared), `first_person_<side>` (uses per 1,000 words; none without
    stance.csv), `sentiment_<tool>` (the median difference over that tool's ways with all voices, on its own
    scale), `frames` (those that lean or hold) and `key`, that of what is left out.
    """

    name: ClassVar[str] = "weight"
    main: ClassVar[tuple[str, ...]] = ("without", "apart", "of")

    @property
    def shown(self) -> pd.DataFrame:
        """The rows without the columns that have no number."""
        return super().shown.dropna(axis="columns", how="all")

    def state(self) -> str:
        """Return without whom the sentiment difference moves most, and how many words stay told apart."""
        rows = self.table
        if NOBODY not in set(rows["without"]):
            return "The comparison with every voice is not among these rows."
        whole, rest = rows[rows["without"] == NOBODY].iloc[0], rows[rows["without"] != NOBODY]
        if rest.empty:
            return "No voice is left out in these rows."
        return (
            f"{self._say_turned(whole, rest)}{count(whole['apart'], 'word')} "
            f"{verb(whole['apart'], 'is', 'are')} told apart with every voice, "
            f"{_range(rest['apart'])} with one left out."
        )

    def _say_turned(self, whole, rest):
        """Return by how many tools the difference turns without one voice, at most, and without which."""
        tools = [name for name in rest if name.startswith("sentiment_") and not pd.isna(whole[name])]
        if not any(name.startswith("sentiment_") for name in rest):
            return ""  # no tool is run on these letters
        if not tools:
            return "No sentiment difference is known, so none can move. "
        turned = (rest[tools] * whole[tools].astype(float) < 0).sum(axis=1)
        if not turned.any():
            by = each(len(tools), "tool")
            return f"By {by} the sentiment difference keeps its direction, whoever is left out. "
        return (
            f"Without {rest.loc[turned.idxmax(), 'without']} the sentiment difference turns round by "
            f"{turned.max()} of {count(len(tools), 'tool')}. "
        )


def weigh(exchange: Exchange) -> Weight:
    """Return what each comparison would be without each quoted voice, and each writer whose side has another.

    Of a writer who is alone on a side each letter is left out in turn, if there are several.

    All voices count. Columns: those of `Weight`.
    """
    rows = [_measure(exchange, NOBODY, EVERYTHING)]
    for voice in exchange.voices[exchange.voices["quoted"]].itertuples():
        if (exchange.tokens["side"] == voice.side).sum() > voice.words:
            rest = exchange.without(voice=(voice.letter, voice.speaker))
            rows.append(_measure(rest, voice.voice, make_key("voice", voice.letter, voice.speaker)))
    for name, key, letters in _list_written(exchange):
        rest = exchange
        for letter in letters:
            rest = rest.without(letter=letter)
        rows.append(_measure(rest, name, key))
    return Weight(exchange, pd.DataFrame(rows))


def _list_written(exchange):
    """Yield (name, key, letters) of each writer who is not alone on a side, and each letter of one who is."""
    sides = exchange.letters.groupby("side")["letter"].agg(set)
    for row in exchange.letters.itertuples():
        letters = list_letters(exchange, row.letter, row.author)
        if len(letters) > 1 and set(letters) < sides[row.side]:
            if row.letter == letters[0]:
                key = make_key("voice", row.letter, row.author)
                yield shorten_key(exchange, key), key, letters
        elif len(sides[row.side]) > 1:
            yield row.short, make_key("letter", row.letter), [row.letter]


def _range(values):
    low, high = values.min(), values.max()
    return f"{low}" if low == high else f"{low} to {high}"


def _measure(exchange, name, place):
    compared = words.compare(exchange, voices="all")
    row = {"without": name} | {f"words_{side}": size for side, size in compared.sizes.items()}
    row |= {"apart": len(compared.uneven), "of": len(compared.often)} | _count_first_person(exchange)
    choices = sentiment.compare(exchange).table
    told = choices[choices["voices"] == "all"] if len(choices) else pd.DataFrame({"tool": []})
    for tool, ways in told.groupby("tool", sort=False):
        row[f"sentiment_{tool}"] = float(ways["difference"].median())
    frames = framing.compare(exchange, voices="all")
    if not frames.missing:
        row["frames"] = len(frames.clear)
    return row | {"key": place}


def _count_first_person(exchange):
    found = words.stance(exchange).listed
    row = {}
    for side in exchange.sides:
        size = int((exchange.tokens["side"] == side).sum())
        mine = float("nan")
        if found is not None and size:
            mine = 1000 * int(((found["key"] == FIRST_PERSON) & (found["side"] == side)).sum()) / size
        row[f"first_person_{side}"] = mine
    return row
