"""Mails that stand in lines with “>” alone, as a thread has them that was saved from its last answer."""

import bisect
import itertools
from collections.abc import Iterator

import regex

from .lines import Line
from .parts import Guess, Part, list_parts
from .patterns import ADDRESSED, FORWARDED, GREETING_LINE, RULE, SENDER_LINE, WROTE_LINE

MARKS = regex.compile(r"\s*>[>\s]*")
HEADS = (SENDER_LINE, ADDRESSED, FORWARDED, WROTE_LINE)


def part_marks(texts: list[str]) -> list[str]:
    """Return for each line of a text the marks before it, “> > ”, of a mail that stands there alone; else "".

    A mail has a head, or a greeting, or above it who wrote it; below it stands nothing, or the next head.
    What is quoted to be answered piece by piece, or stands in the text without marks too, is none.
    """
    rows = [(number, text) for number, text in enumerate(texts) if text.strip()]
    runs = [list(run) for _, run in itertools.groupby(rows, lambda row: _is_marked(row[1]))]
    plain = _join(text for _, text in rows if not _is_marked(text))
    marks = [""] * len(texts)
    for before, run, after in zip([[], *runs], runs, [*runs[1:], []]):
        if _is_mail(_list_bare(before)[-1:], _list_bare(run), _list_bare(after)[:1], plain):
            for number, text in run:
                marks[number] = text[: len(text) - len(MARKS.sub("", text, count=1))]
    return marks


def _list_bare(run: list[tuple[int, str]]) -> list[str]:
    return [_bare(text) for _, text in run]


def _is_marked(text: str) -> bool:
    return bool(MARKS.match(text))


def _is_mail(above: list[str], run: list[str], below: list[str], plain: str) -> bool:
    """Whether a run of lines is a mail, and is not in `plain` too."""
    if (
        not all(_is_head(text) or RULE.fullmatch(text) for text in below)
        or " ".join(" ".join(run).split()) in plain
    ):
        return False
    return any(map(_is_head, [*above, *run])) or any(map(GREETING_LINE.fullmatch, run))


def _is_head(text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern in HEADS)


def _bare(text: str) -> str:
    return MARKS.sub("", text, count=1).strip() if _is_marked(text) else text.strip()


def _join(texts: "list[str] | Iterator[str]") -> str:
    return " ".join(" ".join(map(_bare, texts)).split())


def cover_marks(guess: Guess, source: str) -> None:
    """Let the headings of a guess cover the marks of quoted mails that stand outside its letters."""
    end, last, begins = 0, None, [0, *(match.end() for match in regex.finditer("\n", source))]
    for kind, part in [*list_parts(guess), ("", None)]:
        start = part.start if part else len(source)
        if gap := source[end:start].strip():
            place = source.index(gap, end)
            line = Line(bisect.bisect(begins, place), place, gap, 0)
            _cover(guess, last, line, part if kind == "heading" else None)
        end, last = (part.end, part if kind == "heading" else None) if part else (end, None)


def _cover(guess: Guess, last: Part | None, gap: Line, part: Part | None) -> None:
    """Let the heading before a gap cover it, or the one after it, or else one of its own."""
    if last is not None:
        last.after = gap.end - last.end
    elif part is not None:
        part.before, part.above = part.start - gap.start, part.first - gap.number
    else:
        guess.headings.append(Part([gap], note="marks of a quoted mail"))
