"""What a class handed in, as one page for its teacher: where it divides, how far it agrees, its answers."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from markupsafe import Markup

from ..exchange import Exchange, Note
from .scripts import digest_code
from .templates import read, render

LONG, OPEN = 500, 300  # characters of an answer from which on it is folded, and of those that stay open
MANY = 8  # names that stand open


class Split(NamedTuple):
    """Who said yes of a frame in a sentence, and who said no; `share` of them said yes (0-1).

    `decided` is what was decided together, "yes", "no" or "", and `reason` why.
    """

    frame: str
    yes: Sequence[str]
    no: Sequence[str]
    share: float
    decided: str = ""
    reason: str = ""


class Divided(NamedTuple):
    """A sentence with the frames on which it divides; `speaker` is whose testimony it holds, or ""."""

    name: str
    text: str
    speaker: str
    splits: list[Split]


class Agreed(NamedTuple):
    """How far coders agree on a frame, in words, and why share and alpha differ."""

    frame: str
    said: str
    why: str


class Asked(NamedTuple):
    """A question by number and title, its answers, (name, text), who gave none, what the text has or ""."""

    called: str
    prompt: str
    answers: list[tuple[str, str]]
    silent: list[str]
    fact: str = ""


def write_collected(
    exchange: Exchange,
    said: str,
    *,
    faults: Iterable[Note],
    notes: Iterable[Note],
    divided: Sequence[Divided],
    more: Sequence[tuple[str, str, int, int]],
    agreed: Sequence[Agreed],
    alpha: str,
    asked: Sequence[Asked],
    shown: bool = False,
) -> str:
    """Return the page as HTML; `said` is how many files were read, `more` (sentence, frame, yes, no).

    Nothing runs in it: what files and answers hold is text. One that is `shown` on a wall holds neither names
    nor anything that somebody wrote: no answers, no reasons, no names of files, and nobody's testimony.
    """
    style = Markup("\n").join([read("report.css"), read("collect.css")])
    return str(
        render(
            "collect.html.j2",
            exchange=exchange,
            said=said,
            faults=list(faults),
            notes=list(notes),
            divided=divided,
            more=more,
            agreed=agreed,
            alpha=alpha,
            asked=asked,
            shown_on_wall=shown,
            fold=_fold,
            MANY=MANY,
            style=style,
            style_digest=digest_code(style),
        )
    )


def _fold(text: str) -> tuple[str, str]:
    """Return what stands open of an answer, and what is folded: of a long one all but its beginning."""
    if len(text) <= LONG:
        return text, ""
    cut = text.rfind(" ", OPEN // 2, OPEN)
    return (text[:cut], text[cut + 1 :]) if cut > 0 else (text[:OPEN], text[OPEN:])
