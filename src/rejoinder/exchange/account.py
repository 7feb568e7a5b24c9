"""The account of a source: what each stretch of it is, and that nothing of it was dropped."""

from collections.abc import Iterable
from dataclasses import dataclass

from .cutting import Cut

KINDS = ("letter", "other", "heading", "left out", "cut")


@dataclass(frozen=True)
class Passage:
    """A stretch of the source, `source[start:end]`, and what it is: one of KINDS, with a name and a note."""

    kind: str
    name: str
    start: int
    end: int
    note: str = ""


def count_marks(text: str) -> int:
    """Return the number of characters of `text` that are not blank."""
    return sum(map(len, text.split()))


def take_account(source: str, passages: Iterable[Passage], cuts: Iterable[Cut] = ()) -> dict[str, int]:
    """Return how many non-blank characters stand in each of KINDS, and how many in none ("unaccounted").

    What is cut out of a letter is not one of its characters.
    """
    sizes = dict.fromkeys(KINDS, 0)
    for cut in cuts:
        size = count_marks(source[cut.start : cut.end])
        sizes["cut"] += size
        sizes["letter"] -= size
    for passage in passages:
        sizes[passage.kind] += count_marks(source[passage.start : passage.end])
    return sizes | {"unaccounted": count_marks(source) - sum(sizes.values())}


def find_unaccounted(source: str, passages: Iterable[Passage]) -> list[tuple[int, str]]:
    """Return (offset, text) for each line of `source` with text that no passage covers.

    The text is that from the line's first such character to its last. Raises nothing.
    """
    covered = bytearray(len(source))
    for passage in passages:
        covered[passage.start : passage.end] = b"\x01" * (passage.end - passage.start)
    found, position = [], 0
    for line in source.splitlines(keepends=True):
        loose = []
        if covered.find(0, position, position + len(line)) >= 0:
            loose = [i for i, c in enumerate(line) if not (covered[position + i] or c.isspace())]
        if loose:
            found.append((position + loose[0], line[loose[0] : loose[-1] + 1]))
        position += len(line)
    return found
