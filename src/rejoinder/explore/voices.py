"""Switch whose words count, and see what the main comparisons make of it, without writing code."""

import base64
from collections.abc import Callable, Iterator, Mapping
from typing import Any, ClassVar, NamedTuple

import pandas as pd

from .. import framing, sentiment, words
from ..exchange import Exchange
from ..page import chart, show, tell
from ..page.figure import Figure
from ..page.lab import is_quiet
from ..result import Result
from ..weight import list_parts
from ..wording import number
from .handled import Handled

OWN, ALL = "own words", "own and quoted words"
MOST = 6  # of those whose words can be left out: each is another run of every comparison
IN_REPORT = "In JupyterLab it can be switched here whose words count, and the main charts are drawn anew."
TITLES = {"words": "Word use", "sentiment": "Sentiment", "frames": "Framing"}


class Compared(NamedTuple):
    """The main comparisons, by one choice of whose words count."""

    words: Any
    sentiment: Result
    frames: Any


class Switched(Result):
    """What the main comparisons show, by whose words count, one row each.

    Columns: `counted` ("own words", "own and quoted words", or all "without" whom), `words_<side>`, `uneven`
    (words that lean or hold) of so many `compared`, `parting` (frames that lean or hold; none without a
    codebook), `sentiment_<tool>` (the median difference over that tool's ways, first side minus second).
    """

    name: ClassVar[str] = "switched"
    main: ClassVar[tuple[str, ...]] = ("counted", "uneven", "compared", "parting")

    @property
    def shown(self) -> pd.DataFrame:
        """The rows without the columns that have no number."""
        return super().shown.dropna(axis="columns", how="all")

    def state(self) -> str:
        """Return between how many the words and the frames that seem to part the sides move."""
        parting = self.table["parting"].dropna().astype(int)
        said = f"Words that look unevenly used: {_range(self.table['uneven'])}, by whose words count"
        return (
            f"{said}; frames that seem to part the sides: {_range(parting)}." if len(parting) else f"{said}."
        )


def voices(exchange: Exchange) -> Handled:
    """Return a switch between own words, own and quoted ones, and all without one voice or writer.

    In JupyterLab the charts of word use, sentiment and framing are drawn anew; elsewhere it is a table of
    what each choice shows. Of those who can be left out the six with the most words are. Raises InputError
    where a side has no own words, and for a faulty codebook.csv or scores.csv.
    """
    if is_quiet():
        return Handled("voices", {}, tell(IN_REPORT))
    made = {name: _compare(rest, whose) for name, rest, whose in _list_choices(exchange)}
    switched = Switched(exchange, pd.DataFrame([_count(name, one) for name, one in made.items()]))
    drawn: dict[tuple[str, str], dict[str, str]] = {}

    def draw(message: Mapping[str, Any]) -> dict[str, str]:
        asked = (str(message["choice"]), str(message["part"]))
        if asked not in drawn:
            drawn[asked] = _draw(getattr(made[asked[0]], asked[1]))
        return drawn[asked]

    return Handled("voices", describe_voices(switched), show(switched), answers={"draw": draw})


def describe_voices(switched: Switched) -> dict[str, Any]:
    """Return the choices for a script: the name of each, its counts, and what it changes, in a sentence."""
    rows = switched.table.to_dict("records")
    plain = [row for row in rows if row["counted"] in (OWN, ALL)]
    return {
        "titles": TITLES,
        "choices": [
            {
                "name": row["counted"],
                "uneven": f"{row['uneven']} of {row['compared']}",
                "parting": "" if pd.isna(row["parting"]) else str(int(row["parting"])),
                "said": _say(row, plain[0] if row in plain else plain[-1], switched.sides),
            }
            for row in rows
        ],
    }


def _list_choices(exchange: Exchange) -> list[tuple[str, Exchange, str]]:
    """Return each choice: what it is called, the exchange that it leaves, and whose words count in that."""
    parts = sorted(list_parts(exchange), key=lambda part: -part.words)[:MOST]
    choices = [(OWN, exchange, "own")]
    if not exchange.own_words.all():
        choices.append((ALL, exchange, "all"))
    for part in parts:
        rest = exchange
        for gone in part.gone:
            rest = rest.without(**gone)
        choices.append((f"without {part.name}", rest, "all"))
    return choices


def _compare(exchange: Exchange, whose: str) -> Compared:
    ways = sentiment.compare(exchange)
    if len(ways):  # without a sentence that is quoted whole, own ones are all there are
        ways = ways.where(voices=whose if whose in set(ways.table["voices"]) else "own")
    return Compared(words.compare(exchange, voices=whose), ways, framing.compare(exchange, voices=whose))


def _count(name: str, made: Compared) -> dict[str, Any]:
    row = {"counted": name} | {f"words_{side}": size for side, size in made.words.sizes.items()}
    row |= {"uneven": len(made.words.uneven), "compared": len(made.words.often)}
    row["parting"] = float("nan") if made.frames.missing else len(made.frames.clear)
    if len(made.sentiment):
        for tool, ways in made.sentiment.table.groupby("tool", sort=False):
            row[f"sentiment_{tool}"] = float(ways["difference"].median())
    return row


def _say(row: Mapping[str, Any], base: Mapping[str, Any], sides: Mapping[str, str]) -> str:
    """Return in a sentence what a choice shows, against `base`: own words, or all where one is left out."""
    told = [(what, show_it(base), show_it(row)) for what, show_it in _list_told(base, sides)]
    if row is base:
        return f"With own words: {'; '.join(f'{what} {is_so}' for what, _, is_so in told)}."
    moved = [f"{what} {was} → {is_so}" for what, was, is_so in told if was != is_so]
    name = str(row["counted"])
    if base["counted"] != OWN:
        name = f"{ALL} {name}"
    return f"{name[:1].upper()}{name[1:]}, against {base['counted']}: {'; '.join(moved) or 'nothing moves'}."


def _list_told(row: Mapping[str, Any], sides: Mapping[str, str]) -> Iterator[tuple[str, Callable]]:
    """Yield what is said of a row: its name, and how to say it."""
    for side, label in sides.items():
        yield f"words of {label}", lambda one, column=f"words_{side}": str(one[column])
    yield "uneven words", lambda one: f"{one['uneven']} of {one['compared']}"
    if not pd.isna(row["parting"]):
        yield "frames that seem to part the sides", lambda one: f"{one['parting']:.0f}"
    for name in row:
        if name.startswith("sentiment_"):
            tool = name.removeprefix("sentiment_")
            yield f"sentiment by {tool}", lambda one, name=name: number(one[name], sign=True)


def _draw(result: Result) -> dict[str, str]:
    """Return a result's chart as a picture for a script, with its words, or the line in its place."""
    made = chart(result)
    if not isinstance(made, Figure):
        return {"text": made.text}
    picture = base64.b64encode(made.svg(narrow=True).encode()).decode("ascii")
    source = f"data:image/svg+xml;base64,{picture}"
    return {"text": result.state(), "source": source, "description": made.description}


def _range(values: pd.Series) -> str:
    low, high = values.min(), values.max()
    return f"{low}" if low == high else f"{low} to {high}"
