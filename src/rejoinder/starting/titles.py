"""Titles that stand above letters, and what an editor or a publisher says above the first of them."""

import itertools
from collections.abc import Iterator

import regex

from .lines import BODY, CREDIT, DATE, FEW, NAME, NOTE, OPENING, REPLY, TITLE, Line, group_blocks
from .parts import Guess
from .patterns import ABOUT_LINE, AFTERWORD, BYLINE, FULL_NAME, NO_NAME, RULE, SENTENCE_END
from .signatures import closes

SUBJECT = regex.compile(
    r"(?i:subject|betreff|objet|asunto|oggetto|onderwerp)\s*:\s*"
    r"(?i:(?:re|aw|antw|wg|fwd?|tr|rv|r|sv)\s*:\s*|\[[^\]]{1,30}\]\s*)*(?P<about>\S.*)"
)
ABOVE = 4  # blocks above the title of the first letter, at most
TOP = 8  # blocks among which the first letter’s byline stands, at most
Blocks = list[list[Line]]


def mark_titles(lines: list[Line]) -> None:
    """Take a short line alone, between a signature and a text, for a title of the letter below it.

    Where one is found the first letter has one too, and what stands above that is an introduction.
    """
    blocks = group_blocks(lines)
    found = [n for n in range(1, len(blocks) - 1) if _is_between(blocks, n)]
    if not found:
        return
    for place in [*found, *_list_first(blocks)]:
        blocks[place][0].become(TITLE)
        blocks[place][0].name, blocks[place][0].kept = "", True


def _is_between(blocks: Blocks, place: int) -> bool:
    """Whether a block is a title below a signature."""
    before = blocks[place - 1]
    signed = before[-1].kind in (NAME, CREDIT, DATE) and any(line.kind == NAME for line in before)
    return signed and _is_title(blocks, place)


def _is_title(blocks: Blocks, place: int) -> bool:
    line, after = blocks[place][0], blocks[place + 1]
    free = line.kind in (BODY, CREDIT, NAME) and not line.fixed
    if len(blocks[place]) > 1 or not free or after[0].kind != BODY or not _is_short(line):
        return False
    return not FULL_NAME.fullmatch(line.text) or _is_signed(blocks, place + 1)


def _is_short(line: Line) -> bool:
    """Whether a line has few words, no mark at its end, and is nothing else that is short."""
    if line.words > FEW or SENTENCE_END.search(line.text[-2:]):
        return False
    return not (RULE.fullmatch(line.raw) or AFTERWORD.fullmatch(line.text) or closes(line))


def _is_signed(blocks: Blocks, place: int) -> bool:
    """Whether the text that begins at some block has a name below it."""
    kinds = (line.kind for rows in itertools.islice(blocks, place, None) for line in rows)
    return next((kind for kind in kinds if kind != BODY), BODY) == NAME


def _list_first(blocks: Blocks) -> Iterator[int]:
    """Yield the place of the title above the first letter, once what stands above it is marked as a note."""
    named = next((n for n, rows in enumerate(blocks) if any(map(_is_edge, rows[:-1]))), ABOVE)
    for place in range(1, min(named, ABOVE, len(blocks) - 1)):
        above = [line for line in itertools.chain.from_iterable(blocks[1:place]) if line.kind == BODY]
        if above and _is_title(blocks, place):
            for line in above:
                line.become(NOTE)
            yield place
            return


def _is_edge(line: Line) -> bool:
    return line.kind in (*OPENING, NAME)


def title_about(lines: list[Line]) -> None:
    """Take a line that says what the first letter is about, and the short ones above it, for titles."""
    blocks = group_blocks(lines)[:ABOVE]
    place = next((n for n, rows in enumerate(blocks) if ABOUT_LINE.fullmatch(rows[0].text)), 0)
    above = blocks[1 : place + 1]
    if place and all(len(rows) == 1 and _is_headline(rows[0]) for rows in above):
        _keep_titles(above)


def cut_subject(title: str) -> str:
    """Return a title without what says that it is a mail's subject, or that it answers one."""
    match = SUBJECT.fullmatch(title)
    return match["about"] if match else title


def find_subject(guess: Guess) -> str:
    """Return what mails are about: the subject of the first, where it has one in its head; "" else."""
    heads = [line for letter in guess.letters for line in letter.opening]
    found = filter(None, (SUBJECT.fullmatch(line.text) for line in heads))
    return next((match["about"].strip() for match in found), "")


def _is_headline(line: Line) -> bool:
    return line.kind in (BODY, TITLE, CREDIT) and not line.fixed and line.words <= FEW and line.raw[-1] != "."


def name_first(lines: list[Line]) -> None:
    """Take a byline, or else a name alone that is named again below, above all text, for a heading."""
    blocks = group_blocks(lines)
    for place, rows in enumerate(blocks[:TOP]):
        line = rows[0]
        if line.fixed or line.kind in OPENING or _is_text(rows):
            return
        if match := BYLINE.fullmatch(line.text):
            line.kind, line.name = REPLY, match["name"]
            return
        if place and (match := _match_name(rows, blocks[place + 1 :])):
            line.kind, line.name = REPLY, match["name"]
            _keep_titles(blocks[1:place])
            return


def _keep_titles(blocks: Blocks) -> None:
    for rows in blocks:
        rows[0].become(TITLE)
        rows[0].name, rows[0].kept = "", True


def _is_text(rows: list[Line]) -> bool:
    return rows[0].kind == BODY and sum(line.words for line in rows) > FEW


def _match_name(rows: list[Line], below: Blocks) -> "regex.Match[str] | None":
    """Return the match of a name alone in its block, above a text, if the last name stands again below."""
    match = FULL_NAME.fullmatch(rows[0].text) if len(rows) == 1 else None
    if match is None or match["name"].split()[0].lower() in NO_NAME or "," in rows[0].text:
        return None
    if not below or not _is_text(below[0]):
        return None
    again = regex.compile(rf"\b{regex.escape(match['name'].split()[-1])}\b")
    return match if any(again.search(line.text) for one in below[1:] for line in one) else None
