"""The exchange as a page: letters side by side, layers to lay over them, and the bars of the numbers."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import pandas as pd

from ..cuts import group_cuts, say_cut
from ..exchange import Exchange, name_sentence
from ..hits import find_hits, make_key, read_key, widen_key
from .addresses import find_address
from .asides import Aside, add_asides, list_asides
from .numbers import PLACES, list_bars
from .reading import (
    Hit,
    Letter,
    Marks,
    add_hits,
    add_quoted,
    list_frames,
    list_letters,
    read_layers,
)
from .templates import render

GROUP = 32  # bars that stand together
LONG = 5000  # words from which on the letters are folded
SIGNS = {"countered": "■", "conceded": "●", "reframed": "▲", "echoed": "✚", "unanswered": "×"}
UNASKED = pd.DataFrame(columns=["layer", "part", "sentence_id", "start", "end", "mark", "note", "key"])


class Written(NamedTuple):
    """The exchange as HTML, and the rules of style that its own marks need."""

    html: str
    style: str


class Layer(NamedTuple):
    """A layer to choose: its id, name, what its marks mean, and (address, name) of what it marks.

    `number` is that of a tool, or 0.
    """

    id: str
    name: str
    legend: str = ""
    links: tuple[tuple[str, str], ...] = ()
    first: bool = False
    number: int = 0


def write_exchange(
    exchange: Exchange,
    places: Mapping[str, Iterable[str]],
    *,
    found: Mapping[str, Iterable] | None = None,
    layers: pd.DataFrame = UNASKED,
    at: str = "",
    close: str = "evidence",
) -> Written:
    """Return the exchange as HTML: its letters under their addresses, and a bar for each number.

    `places` are the keys that the report leads to, each with the ids of the places that do. `found` is what
    stands behind a key, {key: [(sentence_id, start, end, own), …]}; what is not there is looked up in the
    exchange. `layers` is the table of `rj.read`; `at` stands before every id, and `close` is the id that a
    bar leads back to. Raises InputError for a key that names nothing.
    """
    back: dict[str, dict[str, None]] = {}
    for key, leads in places.items():
        back.setdefault(key.partition("@")[0], {}).update(dict.fromkeys(leads))
    heard = (make_key("voice", row.letter, row.speaker) for row in _list_quoted(exchange))
    back = {key: {} for key in (*heard, *layers["key"])} | back
    asked = sorted((key for key in back if _needs_bar(key)), key=lambda key: find_address(key, exchange))
    listed = _list_found(exchange, layers) | dict(found or {})
    hits = {key: _find_hits(exchange, key, listed) for key in asked}
    marks = read_layers(exchange, layers)
    add_quoted(exchange, marks)
    add_hits(exchange, hits.values(), marks)
    bars = list_bars(exchange, hits, {**back, **places}, _name_claims(exchange, layers))
    columns = lay_out(exchange, marks)
    shown = list(list_layers(exchange, layers, marks))
    folded = not at and len(exchange.tokens) > LONG
    parts = {
        "folded": folded,
        "columns": columns,
        "beside": len(columns) > 1,
        "signs": SIGNS,
        "cuts": [say_cut(group) for group in group_cuts(exchange)],
        "at": at,
        "GROUP": GROUP,
        "close": close,
    }
    html = render("reading.html.j2", layers=shown, bars=bars, **parts)
    style = render("reading.css.j2", layers=shown, bars=bars, at=at, GROUP=GROUP)
    return Written(str(html), str(style))


def _name_claims(exchange: Exchange, layers: pd.DataFrame) -> dict[str, str]:
    """Return what the claims are called, by their keys: “Claim in Roth, sentence 6: countered”."""
    rows = layers[layers["part"] == "claim"].drop_duplicates("key").itertuples()
    return {row.key: f"Claim in {name_sentence(exchange, row.sentence_id)}: {row.mark}" for row in rows}


def _needs_bar(key: str) -> bool:
    return read_key(key).kind not in PLACES or key != widen_key(key)


def _list_found(exchange: Exchange, layers: pd.DataFrame) -> dict[str, list[tuple]]:
    """Return what the layers have behind each key, {key: [(sentence_id, start, end, own), …]}."""
    found: dict[str, list[tuple]] = {}
    for row in layers[~layers["part"].isin(["score", "given"])].itertuples():
        words = exchange.token_rows.get(row.sentence_id, ())
        own = all(word.own for word in words if row.start <= word.start and word.end <= row.end)
        found.setdefault(row.key, []).append((row.sentence_id, row.start, row.end, own))
    return found


def _find_hits(exchange: Exchange, key: str, found: Mapping[str, Iterable]) -> list[Hit]:
    if key not in found:
        found = {key: find_hits(exchange, key)[["sentence_id", "start", "end", "own"]].to_numpy(object)}
    sides = exchange.sentence_rows
    return [
        Hit(name, sides[name].side, int(start), int(end), bool(own)) for name, start, end, own in found[key]
    ]


def lay_out(exchange: Exchange, marks: Marks) -> list[list[Letter | Aside]]:
    """Return the letters, and what a third party wrote, in the columns in which they are read."""
    return add_asides(_part(list_letters(exchange, marks)), list_asides(exchange))


def _part(letters: list[Letter]) -> list[list[Letter]]:
    """Return the letters in columns: by side where one wrote all before the other began, else in one."""
    sides = [letter.side for letter in letters]
    if sides != sorted(sides) and sides != sorted(sides, reverse=True):
        return [letters]
    return [[letter for letter in letters if letter.side == side] for side in dict.fromkeys(sides)]


def list_layers(exchange: Exchange, table: pd.DataFrame, marks: Marks) -> Iterable[Layer]:
    """Yield the layers of a table of `rj.read`; the claims are shown first, or the text alone."""
    claimed = bool(marks.claims)
    yield Layer("text", "Text", first=not claimed)
    if not exchange.own_words.all():
        heard = [
            (make_key("voice", row.letter, row.speaker), str(row.voice)) for row in _list_quoted(exchange)
        ]
        links = tuple((find_address(key, exchange), name) for key, name in heard)
        yield Layer(
            "voices", "Voices", "Shaded: words that a letter quotes, or puts in quotation marks.", links
        )
    given = set(table.loc[table["part"] == "given", "layer"])
    for number, name in enumerate(marks.tools, start=1):
        legend = (
            f"Words that {name} scores: a straight line under pleasant ones, a wavy line under unpleasant"
            " ones; after each sentence its score."
        )
        if name in given:
            legend = f"After each sentence its score by {name}, made elsewhere."
        yield Layer(f"tool-{number}", name, legend, number=number)
    frames = list_frames(table)
    if frames:
        links = tuple(
            (find_address(make_key("frame", name), exchange), exchange.hide(name)) for name in frames
        )
        legend = "Underlined: words of a frame; struck through: after a negation."
        yield Layer("frames", "Frames", legend, links)
    if claimed:
        signs = ", ".join(f"{sign} {answer}" for answer, sign in SIGNS.items())
        yield Layer(
            "claims", "Claims and answers", f"In the margin, as one reader has them: {signs}.", first=True
        )


def _list_quoted(exchange: Exchange) -> list[Any]:
    """Return the voices that letters quote."""
    return [row for row in exchange.voices.itertuples() if row.quoted]
