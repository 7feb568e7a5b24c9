"""Lines that say whose text follows, or stands above: “By Ann Lee”, “Ben Berg says:”, “Posted by heron42”."""

import bisect
import itertools
from collections.abc import Iterator

import regex

from .lines import BODY, FEW, NAME, NOTE, TITLE, Line, group_blocks, is_shout
from .patterns import (
    BETWEEN_LINE,
    BYLINE,
    FROM_LINE,
    FULL_NAME,
    GREETING_LINE,
    LETTER_LINE,
    MONTH,
    NO_NAME,
    OFFICE_LINE,
    ONE_NAME,
    OPINION_LINE,
    POSTED_LINE,
    REPLY_LINE,
    SENTENCE_CLOSE,
    SPEECH_LINE,
    STANCE_LINE,
    WEEKDAY,
    WROTE_LINE,
)
from .posts import Post

LABEL = regex.compile(r"(?P<name>[\p{Lu}\p{Lo}][^.!?:：]{0,60}?)\s*[:：]")
ATTRIBUTED = (
    STANCE_LINE,
    BETWEEN_LINE,
    POSTED_LINE,
    WROTE_LINE,
    REPLY_LINE,
    BYLINE,
    OFFICE_LINE,
    OPINION_LINE,
)
NOBODY = "(?:.* )?(?:i|he|she|it|we|you|they|who|(?:some|no|any|every)(?:one|body)|nobody|people|others?)"
WHEN = (
    "(?:(?:first|last) )?(?:published|updated|posted|printed|modified|edited|submitted|created|publié"
    "|mis à jour|veröffentlicht|aktualisiert|stand|publicado|actualizado|pubblicato)"
    r"(?: on| at| le| am| el| il)?(?: .*\d.*)?"
)
UNNAMED = regex.compile(
    rf"{LETTER_LINE.pattern}|{WEEKDAY}|{MONTH}|{NOBODY}|{WHEN}", regex.IGNORECASE
)  # what is no name
TITLED = (POSTED_LINE, BYLINE)  # those that stand below a title
Attributed = tuple[Line, str, bool]  # a line that names a writer, the name, and whether a title is above


def find_name(text: str) -> str:
    """Return the name that a heading gives; "" where it gives none."""
    text = text.strip(" :：")
    for pattern in (REPLY_LINE, SPEECH_LINE, FROM_LINE, BETWEEN_LINE, STANCE_LINE):
        if match := pattern.fullmatch(text):
            return match["name"]
    words = text.split()
    if not 0 < len(words) < 7 or words[0].lower() in NO_NAME or _is_other(text):
        return ""
    if match := FULL_NAME.fullmatch(text) or ONE_NAME.fullmatch(text):
        return match["name"]
    return text if LABEL.fullmatch(f"{text}:") and not _has_small(words) else ""


def _is_other(text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern in (LETTER_LINE, GREETING_LINE))


def list_attributed(lines: list[Line], posts: list[Post]) -> list[Attributed]:
    """Return the lines that name a writer, above what he wrote, those of posts among them, in their order."""
    heads = {id(one) for _, _, head in posts for one in head}
    others = [one for one in _list_attributed(lines) if id(one[0]) not in heads]
    found = [*others, *((line, name, False) for line, name, _ in posts)]
    return _sign_below(lines, sorted(found, key=lambda one: one[0].start))


def _sign_below(lines: list[Line], found: list[Attributed]) -> list[Attributed]:
    """Return the lines that name a writer, but for those below what he wrote, which are signatures.

    “Posted by Ann Lee at 4:20 PM” has text right above it, and none below it up to the next such line.
    """
    texts = _list_texts(lines, found)
    below = {id(line) for above, line in itertools.pairwise(lines) if is_said(above)}
    starts = [bisect.bisect(texts, line.start) for line, _, _ in found]
    kept = []
    for one, here, after in zip(found, starts, [*starts[1:], len(texts)]):
        line, name, titled = one
        if titled and here == after and id(line) in below:
            line.kind, line.name, line.kept = NAME, name, True
        else:
            kept.append(one)
    return kept


def _list_texts(lines: list[Line], found: list[Attributed]) -> list[int]:
    """Return where the lines of running text begin that end a sentence, but for those that name a writer."""
    heads = {id(line) for line, _, _ in found}
    return [line.start for line in lines if is_said(line) and id(line) not in heads]


def is_said(line: Line) -> bool:
    """Return whether a line is running text, and ends a sentence."""
    return line.kind == BODY and bool(SENTENCE_CLOSE.search(line.raw))


def _list_attributed(lines: list[Line]) -> Iterator[Attributed]:
    """Yield each line that names the writer of the text below it, the name, and whether a title is above."""
    for rows in group_blocks(_leave_site(lines)):
        below = [line for line, above in zip(rows[1:], rows) if above.kind != NAME]  # an office, below a name
        for line in [*rows[:1], *below[: len(rows) < 4]]:
            if not (line.fixed or line.kept or line.kind == NOTE or _is_long(line)):
                yield from ((line, *one) for one in _find_attributed(line))


def _leave_site(lines: list[Line]) -> list[Line]:
    """Return the lines without the first one where it is a page's own heading, above the title of a text."""
    levels = [line.level for line in lines[:2]]
    return lines[1:] if 0 < levels[0] < levels[-1] else lines


def _is_long(line: Line) -> bool:
    """Whether a line has more words than a heading, but for one that says who wrote a mail, and when."""
    return line.words > FEW and not WROTE_LINE.fullmatch(line.text)


def _find_attributed(line: Line) -> list[tuple[str, bool]]:
    if LETTER_LINE.fullmatch(line.text):
        return []
    for pattern in ATTRIBUTED:
        match = pattern.fullmatch(line.text)
        if match and match["name"].lower() not in NO_NAME and not UNNAMED.fullmatch(match["name"]):
            return [(match["name"], pattern in TITLED)]
    name = find_name(line.text) if line.level or _is_from(line) else ""
    return [(name, False)] if name and FULL_NAME.fullmatch(name) else []


def _is_from(line: Line) -> bool:
    """Whether a line in capitals says from whom a letter is: “DE M. DUPONT”."""
    return is_shout(line) and bool(FROM_LINE.fullmatch(line.text))


def mark_title(lines: list[Line], below: Line) -> None:
    """Take the short line above a byline for the title of what follows, if it stands alone."""
    rows = [line for line in lines if line.block == below.block - 1]
    if len(rows) == 1 and rows[0].words <= FEW and not rows[0].text.endswith((".", ":", ";", ",")):
        rows[0].kind, rows[0].kept = TITLE, True


def _has_small(words: list[str]) -> bool:
    return any(word[0].islower() and len(word) > 3 for word in words)
