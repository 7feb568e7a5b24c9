"""Switch whose words count, and see what the main comparisons make of it, without writing code."""

import base64
import functools
from collections.abc import Mapping
from typing import Any, NamedTuple

from .. import framing, sentiment, words
from ..exchange import Exchange, InputError
from ..page import Piece, chart, tell
from ..page.lab import is_quiet
from ..result import Result
from ..weight import Part, list_parts
from ..wording import curl, number
from .handled import Handled, find_work
from .slides import write_slide

OWN, ALL = "own words", "own and quoted words"
MOST = 6  # of those whose words can be left out: each is another run of every comparison
IN_REPORT = "In JupyterLab it can be switched here whose words count, and the main charts are drawn anew."
UNEVEN, PARTING = "uneven words", "frames that seem to part the sides"
TITLES = {"words": "Word use", "sentiment": "Sentiment", "frames": "Framing"}


class Compared(NamedTuple):
    """The main comparisons, by one choice of whose words count."""

    words: Any
    sentiment: Result
    frames: Any


def voices(exchange: Exchange) -> Handled:
    """Return a switch between own words, own and quoted ones, and all without one voice or writer.

    In JupyterLab it stands there at once, and each choice is counted and drawn when it is made: word use,
    sentiment and framing, each with a button that saves it as a slide. Elsewhere it is a line. Of those who
    can be left out the six with the most words are. A fault, such as a side without own words or a faulty
    codebook.csv, is told where it was asked for.
    """
    if is_quiet():
        return Handled("voices", {}, tell(IN_REPORT))
    parts = sorted(list_parts(exchange), key=lambda part: -part.words)[:MOST]
    plain = (OWN,) if exchange.own_words.all() else (OWN, ALL)
    choices = dict.fromkeys(plain, None) | {f"without {part.name}": part for part in parts}
    compare = functools.cache(lambda name: _compare(*_take(exchange, name, choices[name])))

    def count(name: str) -> dict[str, str]:
        base = OWN if choices[name] is None else plain[-1]
        return _describe(name, _count(compare(name)), base, _count(compare(base)))

    @functools.cache
    def draw(name: str, part: str) -> dict[str, str]:
        return _draw(getattr(compare(name), part))

    def save(name: str, part: str) -> dict[str, str]:
        figure = chart(getattr(compare(name), part))
        if isinstance(figure, Piece):
            raise InputError("slide", part, figure.text, "choose another chart")
        return write_slide(find_work(exchange), figure, _name_choice(name, plain[-1]))

    data = {"titles": TITLES, "choices": list(choices)}
    answers = {
        "count": lambda message: count(str(message["choice"])),
        "draw": lambda message: draw(str(message["choice"]), str(message["part"])),
        "slide": lambda message: save(str(message["choice"]), str(message["part"])),
    }
    return Handled("voices", data, tell(IN_REPORT), answers=answers)


def _take(exchange: Exchange, name: str, part: Part | None) -> tuple[Exchange, str]:
    """Return the exchange that a choice leaves, and whose words count in that."""
    for gone in part.gone if part else ():
        exchange = exchange.without(**gone)
    return exchange, "own" if name == OWN else "all"


def _compare(exchange: Exchange, whose: str) -> Compared:
    ways = sentiment.compare(exchange)
    if len(ways):  # without a sentence that is quoted whole, own ones are all there are
        ways = ways.where(voices=whose if whose in set(ways.table["voices"]) else "own")
    compared = words.compare(exchange, voices=whose)
    if compared.missing:
        raise InputError("voices", whose, compared.missing.rstrip("."), "count the quoted words, too")
    return Compared(compared, ways, framing.compare(exchange, voices=whose))


def _count(made: Compared) -> dict[str, str]:
    """Return what is said of a choice: {what: its number}."""
    sides = made.words.sides
    told = {f"words of {sides[side]}": str(size) for side, size in made.words.sizes.items()}
    told[UNEVEN] = f"{len(made.words.uneven)} of {len(made.words.often)}"
    if not made.frames.missing:
        told[PARTING] = str(len(made.frames.clear))
    if len(made.sentiment):
        for tool, ways in made.sentiment.table.groupby("tool", sort=False):
            told[f"sentiment by {tool}"] = number(float(ways["difference"].median()), sign=True)
    return told


def _describe(name: str, told: Mapping[str, str], base: str, was: Mapping[str, str]) -> dict[str, str]:
    """Return a choice for a script: `uneven` and `parting`, its counts, and in a sentence what it changes.

    `told` and `was` are what is said of it and of the choice that it is held against, {what: number}.
    """
    counts = {"uneven": told[UNEVEN], "parting": told.get(PARTING, "")}
    if name == base:
        return counts | {"said": f"With own words: {'; '.join(map(' '.join, told.items()))}."}
    moved = [f"{what} {was[what]} → {now}" for what, now in told.items() if was.get(what, now) != now]
    title = _name_choice(name, base)
    said = "; ".join(moved) or "nothing moves"
    return counts | {"said": f"{title[:1].upper()}{title[1:]}, against {base}: {said}."}


def _name_choice(name: str, base: str) -> str:
    """Return whose words a choice counts: what is left out is left out of those of `base`."""
    return f"{base} {name}" if name.startswith("without ") else name


def _draw(result: Result) -> dict[str, str]:
    """Return a result's chart as a picture for a script, with its words, or the line in its place."""
    made = chart(result)
    if isinstance(made, Piece):
        return {"text": made.text}
    picture = base64.b64encode(made.svg(narrow=True).encode()).decode("ascii")
    source = f"data:image/svg+xml;base64,{picture}"
    return {"text": curl(result.state()), "source": source, "description": made.description}
