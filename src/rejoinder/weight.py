"""The weight of a voice: each comparison again without one voice, and without each writer in turn."""

from collections.abc import Iterator
from typing import Any, ClassVar, NamedTuple

import pandas as pd

from . import framing, sentiment, words
from .exchange import MANY, Exchange, group_voices, list_letters
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
        """Return without whom the sentiment difference moves most, and how many words look unevenly used."""
        rows = self.table
        if NOBODY not in set(rows["without"]):
            return "The comparison with every voice is not among these rows."
        whole, rest = rows[rows["without"] == NOBODY].iloc[0], rows[rows["without"] != NOBODY]
        if rest.empty:
            return "No voice is left out in these rows."
        return (
            f"{self._say_turned(whole, rest)}{count(whole['apart'], 'word')} "
            f"{verb(whole['apart'], 'looks', 'look')} unevenly used with every voice, "
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

    Of a writer who is alone on a side each letter is left out in turn, if there are several. Where there is
    much to leave out, the 24 parts with the most words. All voices count. Columns: those of `Weight`.
    """
    rows, parts = [_measure(exchange, NOBODY, EVERYTHING)], list(list_parts(exchange))
    largest = sorted(range(len(parts)), key=lambda place: -parts[place].words)[:MANY]
    for place, part in enumerate(parts):
        if place in largest:
            rest = exchange
            for gone in part.gone:
                rest = rest.without(**gone)
            rows.append(_measure(rest, part.name, part.key))
    return Weight(exchange, pd.DataFrame(rows))


class Part(NamedTuple):
    """What is left out together: its name, its key, what `Exchange.without` takes of it, and its words."""

    name: str
    key: str
    gone: list[dict[str, Any]]
    words: int


def list_parts(exchange: Exchange) -> Iterator[Part]:
    """Yield each quoted voice that is not all of its side, then what the writers of a side wrote."""
    sizes = exchange.tokens["side"].value_counts()
    for group in group_voices(exchange):
        if group.quoted and sizes[group.side] > group.words:
            key = make_key("voice", *group.voices[0]) if len(group.voices) == 1 else ""
            yield Part(group.name, key, [{"voice": voice} for voice in group.voices], group.words)
    for name, key, letters in _list_written(exchange):
        words = int(exchange.tokens["letter"].isin(letters).sum())
        yield Part(name, key, [{"letter": letter} for letter in letters], words)


def _list_written(exchange: Exchange) -> Iterator[tuple[str, str, list[str]]]:
    """Yield (name, key, letters) of each writer who is not alone on a side, and each letter of one who is."""
    sides = exchange.letters.groupby("side")["letter"].agg(set)
    for row in exchange.letter_rows:
        letters = list_letters(exchange, row.letter, row.author)
        if len(letters) > 1 and set(letters) < sides[row.side]:
            if row.letter == letters[0]:
                key = make_key("voice", row.letter, row.author)
                both = exchange.letters.loc[exchange.letters["author"] == row.author, "side"].nunique() > 1
                name = shorten_key(exchange, key) + f", {exchange.sides[row.side]}" * both
                yield name, key, letters
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
    told = pd.DataFrame({"tool": []})
    if len(choices):  # without a sentence that is quoted whole, one's own are all there are
        told = choices[choices["voices"] == max(choices["voices"], key=("own", "all").index)]
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
