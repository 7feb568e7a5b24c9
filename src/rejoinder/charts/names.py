"""Names in a drawing: measured, wrapped and, where they must be, shortened,
so that no name runs into another.
"""

import contextlib
import functools
import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextvars import ContextVar
from typing import Any

import matplotlib.style
from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.textpath import text_to_path

SIZE = 9.5  # points; rejoinder.mplstyle's own
UPRIGHT = 1.2  # widths of an upright name, for each point of its size
STYLE = "rejoinder.rejoinder"
FONT = "DejaVu Sans"
# How what a drawing says may be shown: it is set while the chart of a redacted exchange is drawn.
SAYING: ContextVar[Callable[[str], str]] = ContextVar("saying", default=str)
PIECES = re.compile(r"\s*[^\s/-]+[/-]*|\s*[/-]+")  # a line may end after a blank, a hyphen or a slash


@contextlib.contextmanager
def styled() -> Iterator[None]:
    """Draw in the style of every chart; for what its font has no sign for a box stands, without a warning."""
    with matplotlib.style.context(STYLE, after_reset=True), _boxed():
        yield


@contextlib.contextmanager
def _boxed() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing from font", UserWarning)
        yield


def list_boxed(text: str) -> list[str]:
    """Return the characters of a text for which a box stands in a picture, each once."""
    font = get_font(findfont(FontProperties(family=FONT)))
    return [one for one in dict.fromkeys(text) if not one.isspace() and not font.get_char_index(ord(one))]


@functools.lru_cache(maxsize=65536)
def measure(text: str, size: float = SIZE, weight: str = "normal") -> float:
    """Return the width in points of the widest line of `text`, in the font of every chart."""
    font, lines = FontProperties(family=FONT, size=size, weight=weight), text.split("\n")
    with contextlib.nullcontext() if text.isascii() else _boxed():
        return max(text_to_path.get_text_width_height_descent(line, font, False)[0] for line in lines)


def wrap(text: str, width: float, size: float = SIZE, weight: str = "normal") -> list[str]:
    """Return `text` in lines of at most `width` points; a word that is wider than that is broken anywhere."""
    lines, line = [], ""
    for piece in PIECES.findall(" ".join(SAYING.get()(text).split())):
        if measure((line + piece).strip(), size, weight) <= width:
            line += piece
            continue
        lines += [line.strip()] if line else []
        *broken, line = _break(piece.strip(), width, size, weight)
        lines += broken
    return [*lines, line.strip()]


def _break(word, width, size, weight):
    parts = [""]
    for letter in word:
        if parts[-1] and measure(parts[-1] + letter, size, weight) > width:
            parts.append("")
        parts[-1] += letter
    return parts


def fit(
    text: str, width: float, *, size: float = SIZE, lines: int = 2, tail: int = 8, weight: str = "normal"
) -> str:
    """Return `text` in at most `lines` lines of `width` points; where it is longer, without its middle.

    The last `tail` characters stay, because names that begin alike often end otherwise; 0 cuts the end, as in
    prose.
    """
    text = SAYING.get()(text)
    found = wrap(text, width, size, weight)
    low, high, text = 0, len(text), " ".join(text.split())
    if len(found) <= lines:
        return "\n".join(found)
    kept = ["…"]
    while low < high:  # the most characters of the beginning with which it fits
        middle = (low + high) // 2
        ending = text[len(text) - tail :].lstrip() if tail else ""
        tried = wrap(text[:middle].rstrip(" ,;:-/") + "…" + ending, width, size, weight)
        if len(tried) <= lines:
            kept, low = tried, middle + 1
        else:
            high = middle
    return "\n".join(kept)


def fit_rows(
    names: Iterable[str], width: float, *, least: float, lines: int = 3, size: float = SIZE, tail: int = 8
) -> tuple[list, float]:
    """Return the names of an upright axis, fitted, and the inches that a row needs for them,
    `least` or more.
    """
    fitted = [fit(name, width, size=size, lines=lines, tail=tail) for name in names]
    return fitted, max(least, *(find_height(name, size) + 0.1 for name in fitted))


def find_height(text: str, size: float = SIZE) -> float:
    """Return the height of `text` in inches, line by line."""
    return 1.2 * size * (text.count("\n") + 1) / 72


def grow(figure: Any, points: float) -> None:
    """Make a figure higher by `points`, so that what is written beside its axes takes no room from them."""
    figure.set_figheight(figure.get_figheight() + max(0, points) / 72)


def spread(centres: list, widths: list, low: float, high: float, gap: float = 6) -> list[float]:
    """Return the centres moved apart so that stretches of these widths, in their order,
    neither meet nor leave low…high.
    """
    places = list(centres)
    reach = low - gap
    for number, width in enumerate(widths):
        places[number] = max(places[number], reach + gap + width / 2)
        reach = places[number] + width / 2
    reach = high + gap
    for number in reversed(range(len(widths))):
        places[number] = min(places[number], reach - gap - widths[number] / 2)
        reach = places[number] - widths[number] / 2
    return places


def name_stretches(axes: Axes, stretches: list, room: float, size: float = 9) -> None:
    """Name stretches (name, first, last) of the level axis, `room` points wide: level, else upright,
    else not all.
    """
    low, high = axes.get_xlim()
    points = room / (high - low)
    names, step, upright = _fit_stretches([name for name, _, _ in stretches], room, size)
    centres = [((first + last) / 2 - low) * points for _, first, last in stretches[::step]]
    lengths, lines = [measure(name, size) for name in names], [72 * find_height(name, size) for name in names]
    widths, heights = ([UPRIGHT * size] * len(names), lengths) if upright else (lengths, lines)
    grow(axes.figure, max(heights) - 72 * find_height("", size))
    places = spread(centres, widths, 0, room, 0 if upright else 6)
    turned = 90 if upright else 0
    axes.set_xticks([low + place / points for place in places], names, rotation=turned, fontsize=size)
    axes.tick_params(axis="x", length=0)


def _fit_stretches(names, room, size):
    """Return the names as written, which of them (every how manieth), and whether they stand upright."""
    if sum(measure(name, size) + 6 for name in names) <= room:
        return names, 1, False
    if room >= 66 * len(names):
        return [fit(name, room / len(names) - 6, size=size) for name in names], 1, False
    step = 1 + int(UPRIGHT * size * len(names) / room)
    return [fit(name, 96, size=size, lines=1) for name in names[::step]], step, True
