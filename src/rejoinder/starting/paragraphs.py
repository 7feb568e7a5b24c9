"""Where a block begins among lines that are a paragraph each, without a blank one between them."""

import regex

from .furniture import FURNITURE, NOTE_LINE
from .lines import ITALIC, Line, is_shout
from .patterns import (
    ABOUT_LINE,
    ADDRESSED,
    BETWEEN_LINE,
    BYLINE,
    COUNT_LINE,
    DATED,
    FORWARDED,
    GREETING_LINE,
    MAIL_LINE,
    OFFICE_LINE,
    POSTED_LINE,
    REPLY_ALONE,
    REPLY_LINE,
    RULE,
    SENDER_LINE,
    WROTE_LINE,
)
from .roles import OFFICES
from .shapes import is_card, is_heading
from .signatures import closes

SHORT = 80  # characters of a paragraph that may be one line of a block
STOPS = tuple(".!?")
ENDS = (*".!?:…", ":--", ":—")
FEW = 5  # words of an office or a place, below a name
SEATED = regex.compile(r"[^().]{3,60}\([^()]{2,60}\)\s*\([^()]{2,30}\)")  # “Mr Teale (Westhaven) (Lab)”
ALONE = (  # a block each
    GREETING_LINE,
    REPLY_LINE,
    ABOUT_LINE,
    NOTE_LINE,
    BETWEEN_LINE,
    WROTE_LINE,
    SEATED,
    REPLY_ALONE,
    OFFICE_LINE,
    COUNT_LINE,
    RULE,
)
FIRST = (BYLINE, POSTED_LINE)  # each begins a block
NONE = -1
NUMBER = regex.compile(r"\d{1,4}")
LIKE = (
    (SENDER_LINE, MAIL_LINE, FORWARDED, ADDRESSED),
    (FURNITURE,),
    (NUMBER,),
)  # each makes a block with its like


def begins_block(before: str, text: str) -> bool:
    """Return whether a paragraph begins a block, below the one before it; neither is blank.

    Short ones that no full stop ends are the lines of one: an address, a signature, the head of a mail.
    """
    before, text = (ITALIC.sub("", one.lstrip("> ")) for one in (before, text))  # without marks
    if not (before and text):
        return False
    like = {_find_like(before), _find_like(text)}
    if like != {NONE}:
        return len(like) > 1
    above, line = (Line(0, 0, one, 0) for one in (before, text))
    if before.endswith(STOPS) and is_card(line):
        return False
    return _ends_block(before) or _is_first(text) or _is_other(above, line)


def _find_like(text: str) -> int:
    """Return which of LIKE a line is of, or NONE."""
    found = (place for place, patterns in enumerate(LIKE) for one in patterns if one.fullmatch(text))
    return next(found, NONE)


def _ends_block(text: str) -> bool:
    return len(text) >= SHORT or text.endswith(ENDS) or _is_alone(text) or bool(DATED.fullmatch(text))


def _is_first(text: str) -> bool:
    return len(text) >= SHORT or _is_alone(text) or any(pattern.fullmatch(text) for pattern in FIRST)


def _is_alone(text: str) -> bool:
    """Whether a line is the heading of a letter; “Clerk to the Council” is an office."""
    return any(pattern.fullmatch(text) for pattern in ALONE) and not (
        BETWEEN_LINE.fullmatch(text) and OFFICES.search(text)
    )


def _is_other(above: Line, line: Line) -> bool:
    """Whether a line is a closing phrase below a text, a text below a heading, or a name above a speech."""
    if closes(line) or is_shout(line) != is_shout(above):
        return not closes(above)
    said = line.text.endswith(ENDS) or line.words > FEW
    return said and is_heading(above) and not is_heading(line)
