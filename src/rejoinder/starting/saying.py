"""What `rejoinder new` says of a draft: each part with its lines, and what of it is not sure."""

from collections.abc import Iterator

from ..wording import count
from .cuts import propose_cuts
from .draft import Draft
from .parts import Part, count_words, list_parts
from .writers import THIRD_PARTY, Signed


def say_lines(part: Part) -> str:
    """Return the lines of a part in words."""
    return f"line {part.first}" if part.first == part.last else f"lines {part.first} to {part.last}"


def list_guesses(draft: Draft) -> Iterator[str]:
    """Yield what was guessed as lines to print: title, language, sides, and each part with its lines.

    What is not sure is said below the part that it is of.
    """
    yield from (f"left out of {line}" for line in draft.received.dropped)
    yield from _say_files(draft)
    yield from (f"not sure: {doubt}" for doubt in draft.received.doubts)
    yield f"title: “{draft.title}”"
    yield f"language: {draft.language or 'not told, en is taken'}"
    yield from (str(doubt) for doubt in draft.doubts if doubt.part is None)
    yield from _say_sides(draft)
    yield from _say_third(draft)
    yield from _say_parts(draft)
    for cut in propose_cuts(draft.source, [letter.part for letter in draft.letters]):
        found = f"{count(cut.number, 'place')} in letters, the first in line {cut.line}, “{cut.first[:60]}”"
        yield f"proposed to be cut, as {cut.reason}: {found}; see [[cut]] in exchange.toml"


def _say_sides(draft: Draft) -> Iterator[str]:
    for side, one in enumerate(draft.sides):
        mine = [letter for letter in draft.letters if letter.side == side]
        names = [letter.author or f"{letter.name} (no name found)" for letter in mine]
        yield f"side {one.key}, called “{one.label}”: {', '.join(dict.fromkeys(names))}"


def _say_third(draft: Draft) -> Iterator[str]:
    names = [letter.author or letter.name for letter in draft.letters if letter.side == THIRD_PARTY]
    if names:
        yield f"a third party, shown and not compared: {', '.join(dict.fromkeys(names))}"


def _say_parts(draft: Draft) -> Iterator[str]:
    letters = {id(letter.part): letter for letter in draft.letters}
    begun = {part.first for kind, part in list_parts(draft.guess) if kind != "heading"}
    for kind, part in list_parts(draft.guess):
        if kind == "heading" and part.first == part.last and part.first in begun:
            continue  # the speaker's name before each turn is said with the turn
        said = _describe(kind, part, letters.get(id(part)), draft)
        yield f"{'not sure: ' * (kind == 'left out')}{say_lines(part)}: {said}"
        if kind != "left out":
            yield from (f"  {doubt}" for doubt in draft.doubts_by_part.get(id(part), ()))


def _say_files(draft: Draft) -> Iterator[str]:
    """Yield what several files were taken for, and where each begins."""
    begins = draft.received.begins
    if len(begins) > 1:
        taken = "each file is a letter" if draft.each else "the files are parts of one page, in this order"
        yield f"not sure: {taken}"
        yield from (f"line {line}: the file {name} begins" for line, name in begins.items())


def _describe(kind: str, part: Part, letter: Signed | None, draft: Draft) -> str:
    shown = shorten(draft.source[part.start : part.end].split())
    if letter is None:
        return f"{kind} ({part.note or part.reason}): {shown}"
    by = f"by {letter.author}" if letter.author else "no name found"
    side = draft.find_side(letter)
    dated = draft.dates.get(id(part))
    by += f", of {dated.day}" if dated and dated.sure else ""
    return f"letter {letter.name}, {by}, side {side}, {count_words(part, draft.language):,} words: {shown}"


def shorten(words: list[str]) -> str:
    """Return the first and last words of a passage."""
    return " ".join(words) if len(words) <= 12 else f"{' '.join(words[:6])} … {' '.join(words[-4:])}"
