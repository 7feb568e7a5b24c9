"""What may be shown: a mark for each character that would act on a screen, or that nobody could see."""

import re
from collections.abc import Iterable
from typing import TextIO

LONGEST = 4_000  # characters of a printed line
MOST = 200  # lines of a kind that are printed: faults, notes, letters
MARK = "\N{REPLACEMENT CHARACTER}"
# They move the cursor, colour or clear a screen, turn the order of what follows, or are no character at all.
ACTING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufdd0-\ufdef\ud800-\udfff"
    + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)


def mark_unseen(text: str) -> str:
    """Return `text` with a mark for each character that acts on a screen or cannot be shown.

    They are those of control but tab and line feed, the overrides of direction, single surrogates, and what
    Unicode says is no character. The text keeps its length, so that places in it stay.
    """
    return ACTING.sub(MARK, text)


def write_line(text: str) -> str:
    """Return `text` on one line, with single spaces and with marks as `mark_unseen` has them."""
    return mark_unseen(" ".join(text.split()))


def say(lines: Iterable[object], to: TextIO | None = None) -> None:
    """Print lines on the terminal, or `to` another stream, each as it may be shown; of very many the first.

    How many more there are is said.
    """
    shown = list(map(str, lines))
    for line in shown[:MOST]:
        line = mark_unseen(line.replace("\n", " "))
        print(line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…", file=to)
    if len(shown) > MOST:
        print(f"… and {len(shown) - MOST:,} more lines like these", file=to)
