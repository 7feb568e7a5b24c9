"""The map of an exchange: each sentence a bar as wide as its words, lines from claims to their answers."""

import re
from itertools import groupby, pairwise
from typing import Any, NamedTuple

import pandas as pd

from ..exchange import MANY, Exchange, group_letters, name_letters, name_sentence
from ..hits import make_key
from ..wording import listing
from .addresses import find_address
from .templates import render

WIDE, NARROW = 900.0, 340.0  # units across; the page shows one of the two
LABELS = 110.0  # units for the names of the letters, where they stand beside their bars
BAR, STEP, GAP = 22.0, 34.0, 56.0  # height of a bar, from row to row, and from side to side
ROUNDS, APART = 4, 12.0  # turns from which on rows stand closer, and how much a turn parts them then
LEAST = 11.0  # units that a bar's sign needs
SIGN = 10.0  # and the room that a sign below its bar takes from the name of the next row


class Bar(NamedTuple):
    """A sentence: where it is drawn, its address, what is said of it, and the answer that it had, or ""."""

    x: float
    y: float
    width: float
    address: str
    title: str
    look: str
    sign: bool
    quoted: bool


class Row(NamedTuple):
    """A letter: its name, whole and as long as there is room for, its side (from 1, where the sides take
    turns, else 0), where the name stands, and its bars.
    """

    name: str
    shown: str
    side: int
    x: float
    y: float
    bars: list[Bar]


class Lane(NamedTuple):
    """What stands in a row: its name, a letter's date, side and sentences, and whether of many letters."""

    name: str
    date: str
    side: str
    rows: list[Any]
    many: bool


class Drawing(NamedTuple):
    """A map in one of its two forms: its size, rows, and the lines, (path, answer)."""

    form: str
    width: float
    height: float
    rows: list[Row]
    lines: list[tuple[str, str]]


class Said(NamedTuple):
    """What became of one claim, in words, with its address."""

    address: str
    text: str


def write_map(exchange: Exchange, layers: pd.DataFrame, signs: dict[str, str]) -> str:
    """Return the map as HTML, in a wide and a narrow form and in words; "" where no claim was read.

    `layers` is the table of `rj.read`, `signs` are {answer: sign}.
    """
    read = layers[layers["part"].isin(["claim", "answer"])]
    claims = read[read["key"].isin(read.loc[read["part"] == "claim", "key"])]
    if claims.empty:
        return ""
    drawings = [_draw(exchange, claims, narrow) for narrow in (False, True)]
    said, used = _say(exchange, claims), dict.fromkeys(claims["mark"])
    shown = {answer: sign for answer, sign in signs.items() if answer in used}
    return str(render("map.html.j2", drawings=drawings, said=said, signs=shown, bar_height=BAR))


def _draw(exchange: Exchange, claims: pd.DataFrame, narrow: bool) -> Drawing:
    rows, places = _place_rows(exchange, claims, narrow)
    lines = []
    for _, part in claims.groupby("key", sort=False):
        ends = part.loc[part["part"] == "answer", "sentence_id"]
        starts = part.loc[part["part"] == "claim", "sentence_id"]
        lines += [(_bend(places[starts.iloc[0]], places[end]), part["mark"].iloc[0]) for end in ends]
    bottom = max(row.bars[0].y for row in rows if row.bars) + BAR + 4
    width = NARROW if narrow else WIDE
    return Drawing("narrow" if narrow else "wide", width, bottom, rows, lines)


def _place_rows(exchange: Exchange, claims: pd.DataFrame, narrow: bool) -> tuple[list[Row], dict[str, Bar]]:
    """Return the letters from above to below, and the bar of each sentence of a claim or answer by its id.

    Of many letters those of one writer, or of one side, stand in one row, and one bar is one letter.
    """
    lanes, sizes = _list_lanes(exchange), _count_words(exchange)
    left, width, step, y = (0.0, NARROW, STEP + 16, 18.0) if narrow else (LABELS, WIDE, STEP, 2.0)
    widths = [[sizes[row.sentence_id] for row in lane.rows] for lane in lanes]
    unit = (width - left) / max(1, *map(sum, widths))
    places: dict[str, Bar] = {}
    rows: list[Row] = []
    gaps, numbers = _plan_turns(exchange, lanes)
    for lane, mine, gap in zip(lanes, widths, gaps):
        y += gap
        bars = _make_bars(exchange, lane.rows, claims, (left, y), [unit * words for words in mine])
        places.update((row.sentence_id, bar) for row, bar in zip(lane.rows, bars))
        bars = _join_bars(exchange, lane, bars) if lane.many else bars
        rows.append(Row(*_name_row(lane, narrow), numbers[lane.side], *_place_name(left, y, narrow), bars))
        y += step + SIGN * (narrow and any(map(_has_sign_below, bars)))
    return rows, places


def _name_row(lane: Lane, narrow: bool) -> tuple[str, str]:
    """Return what a row is called, with its date, and what there is room for."""
    whole = ", ".join(filter(None, [lane.name, lane.date]))
    return whole, _cut(whole, 40) if narrow else _cut(lane.name, 13)


def _place_name(left: float, y: float, narrow: bool) -> tuple[float, float]:
    """Return where the name of a row stands: above its bars, or before them."""
    return (0.0, y - 5) if narrow else (left - 8, y + BAR - 6)


def _has_sign_below(bar: Bar) -> bool:
    """Return whether a bar of a claim is too slender for its sign."""
    return not bar.sign and bar.look not in ("", "answering", "answering first")


def _plan_turns(exchange: Exchange, lanes: list[Lane]) -> tuple[list[float], dict[str, int]]:
    """Return the room above each row, and the sides' numbers, 0 where they do not take turns."""
    turns = [one.side != other.side for one, other in pairwise(lanes)]
    numbers = {side: number * (sum(turns) > 1) for number, side in enumerate(exchange.sides, start=1)}
    room = GAP - STEP + 10 if sum(turns) < ROUNDS else APART
    return [0.0, *(room * turn for turn in turns)], numbers


def _list_lanes(exchange: Exchange) -> list[Lane]:
    """Return what stands in a row of its own: each letter, or of many those of one writer or side."""
    letters, sides = _list_letters(exchange), dict(zip(exchange.letters["letter"], exchange.letters["side"]))
    if len(letters) <= MANY:
        names = name_letters(exchange)
        dates = dict(zip(exchange.letters["letter"], exchange.letters["date"]))
        return [Lane(names[one], dates[one], sides[one], rows, False) for one, rows in letters.items()]
    lanes: dict[tuple[str, str], list[Any]] = {}
    for letter, name in group_letters(exchange).items():
        lanes.setdefault((sides[letter], name), []).extend(letters[letter])
    order = list(exchange.sides)
    return [
        Lane(name, "", side, rows, True)
        for (side, name), rows in sorted(lanes.items(), key=lambda lane: order.index(lane[0][0]))
    ]


def _join_bars(exchange: Exchange, lane: Lane, bars: list[Bar]) -> list[Bar]:
    """Return a bar for each letter of a row, and on these the bars of sentences that have a mark."""
    names, joined = name_letters(exchange), []
    for letter, part in groupby(zip(lane.rows, bars), lambda pair: pair[0].letter):
        (_, first), *rest = part
        last = rest[-1][1] if rest else first
        address = find_address(make_key("letter", letter))
        joined.append(
            Bar(first.x, first.y, last.x + last.width - first.x, address, names[letter], "", False, False)
        )
    return joined + [bar for bar in bars if bar.look]


def _cut(name: str, most: int) -> str:
    """Return a name of at most `most` characters; its number, as in “Douglas 12”, is kept."""
    number = "".join(re.findall(r" \d+$", name))
    stem = name.removesuffix(number)
    return name if len(name) <= most else stem[: most - 1 - len(number)].rstrip() + "…" + number


def _make_bars(
    exchange: Exchange, rows: list, claims: pd.DataFrame, start: tuple[float, float], widths: list[float]
) -> list[Bar]:
    x, y = start
    bars = []
    for row, wide in zip(rows, widths):
        bars.append(_make_bar(exchange, row, claims, (x, y, max(wide - 2, 1.0))))
        x += wide
    return bars


def _count_words(exchange: Exchange) -> dict[str, int]:
    return {name: len(exchange.token_rows.get(name, ())) for name in exchange.sentence_rows}


def _list_letters(exchange: Exchange) -> dict[str, list[Any]]:
    letters: dict[str, list[Any]] = {name: [] for name in exchange.letters["letter"]}
    for row in exchange.sentence_rows.values():
        letters[row.letter].append(row)
    return letters


def _make_bar(exchange: Exchange, row: Any, claims: pd.DataFrame, place: tuple[float, float, float]) -> Bar:
    mine = claims[claims["sentence_id"] == row.sentence_id]
    claimed = list(dict.fromkeys(mine.loc[mine["part"] == "claim", "mark"]))
    answering = bool((mine["part"] == "answer").any())
    about = [f"a claim that is {listing(claimed)}"] * bool(claimed) + ["answers a claim"] * answering
    name = f"{name_sentence(exchange, row.sentence_id)}{': ' if about else ''}{listing(about)}"
    first = row.side == next(iter(exchange.sides))
    look = claimed[0] if claimed else f"answering{' first' * first}" if answering else ""
    x, y, width = place
    sign = bool(claimed) and width >= LEAST
    address = find_address(make_key("sentence", row.sentence_id))
    return Bar(x, y, width, address, name, look, sign, not row.own)


def _bend(start: Bar, end: Bar) -> str:
    """Return the path from the foot of one bar to the head of another."""
    x, y, to, down = start.x + start.width / 2, start.y + BAR, end.x + end.width / 2, end.y
    if down < y:
        y, down = start.y, end.y + BAR
    half = (down - y) / 2
    return f"M{x:.1f},{y:.1f} C{x:.1f},{y + half:.1f} {to:.1f},{down - half:.1f} {to:.1f},{down:.1f}"


def _say(exchange: Exchange, claims: pd.DataFrame) -> list[Said]:
    """Return each claim in words: where it stands, what became of it, and where it is answered."""
    said = []
    for key, part in claims.groupby("key", sort=False):
        names = {
            kind: [name_sentence(exchange, name) for name in rows["sentence_id"]]
            for kind, rows in part.groupby("part", sort=False)
        }
        answers = f" in {listing(names['answer'])}" if "answer" in names else ""
        text = f"{listing(names['claim'])}: {part['mark'].iloc[0]}{answers}."
        said.append(Said(find_address(str(key), exchange), text))
    return said
