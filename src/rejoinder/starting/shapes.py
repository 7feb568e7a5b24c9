"""What a line that stands alone can be, by its length, capitals, words and last mark."""

from ..exchange.tokens import find_words
from .lines import BLOCK, CREDIT, DATE, FEW, GREETING, NAME, REPLY, SHORT, TITLE, Line, is_shout
from .names import TITLES
from .patterns import (
    ABOUT_LINE,
    AFTERWORD,
    BIO_LINE,
    CONTACT,
    COUNT_LINE,
    DATE_ALONE,
    DATE_END,
    FROM_LINE,
    FULL_NAME,
    GREETING_LINE,
    HANDLE_LINE,
    LISTED,
    NO_NAME,
    OFFICE_LINE,
    ONE_NAME,
    PLACE_LINE,
    RANKED,
    REPLY_ALONE,
    REPLY_LINE,
    SENTENCE_END,
    SIGNED_LINE,
    SPEECH_LINE,
    TO_LINE,
    WITHHELD,
)

SHAPES = (
    GREETING_LINE,
    REPLY_ALONE,
    REPLY_LINE,
    SPEECH_LINE,
    TO_LINE,
    SIGNED_LINE,
    COUNT_LINE,
    BIO_LINE,
    OFFICE_LINE,
    ABOUT_LINE,
    CONTACT,
    RANKED,
    HANDLE_LINE,
    WITHHELD,
)


def is_heading(line: Line) -> bool:
    """Return whether a line can be something else than running text."""
    if len(line.text) > SHORT or not 0 < line.words <= FEW or _is_none(line.text):
        return False
    words = list_words(line.text)
    if is_shout(line) or _is_dateline(line.text, first=True) or _is_shaped(line.text):
        return True
    if _is_question(line.text, words):
        return True
    return (not is_ended(line) and is_capital(line.text, words)) or is_card(line)


def _is_none(text: str) -> bool:
    """Return whether a line is running text though it has few words: a P.S., or who does what and when."""
    return bool(AFTERWORD.fullmatch(text) or LISTED.fullmatch(text))


def _is_question(text: str, words: list[str]) -> bool:
    """Return whether a line is a title that asks: “Whose Wires?”."""
    long = [word for word in words if len(word) > 3]
    return text.endswith("?") and len(long) > 1 and all(word[0].isupper() for word in long)


def _is_shaped(text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern in SHAPES)


def is_card(line: Line) -> bool:
    """Return whether a line is a name with an office or place behind a comma, be it with a full stop."""
    words = [word for word in list_words(line.text) if len(word) > 3]
    called = line.text.partition(",")[2].strip(" .") and FULL_NAME.fullmatch(line.text)
    return bool(called) and len(words) < 9 and all(word[0].isupper() for word in words)


def is_capital(text: str, words: list[str]) -> bool:
    """Return whether a line is a full name, or has capitals in its first and half of its longer words."""
    if match := FULL_NAME.fullmatch(text):
        return match["name"].split()[0].lower() not in NO_NAME
    long = [word for word in words if len(word) > 3] or words
    return words[0][0].isupper() and 2 * sum(word[0].isupper() for word in long) >= len(long)


def is_ended(line: Line) -> bool:
    """Return whether a line ends with a mark that a heading does not have."""
    return bool(SENTENCE_END.search(line.text[-2:]))


def is_credit(rows: list[Line]) -> bool:
    """Return whether a block names an office and a house: lines that together have enough capitals."""
    if not 1 < len(rows) < BLOCK - 1 or any(_is_running(line) for line in rows):
        return False
    words = [word for line in rows for word in list_words(line.text) if len(word) > 3]
    return rows[0].text[:1].isupper() and 2 * sum(word[0].isupper() for word in words) >= len(words)


def _is_running(line: Line) -> bool:
    """Return whether a line is too long for an office or a house, ends with a mark, or is of a list."""
    return len(line.text) > SHORT or is_ended(line) or bool(LISTED.fullmatch(line.text))


def list_words(text: str) -> list[str]:
    """Return the words of a line."""
    return [text[start:end] for start, end in find_words(text)]


def _is_seat(text: str) -> bool:
    """Whether a line is a place, “Springfield, Ohio.”, and not a name with its title: “Dr. Lee, Ohio”."""
    return bool(PLACE_LINE.fullmatch(text.rstrip("."))) and not TITLES.match(text)


def _is_dateline(text: str, first: bool) -> bool:
    """Whether a line is a date, or, above all others, a place."""
    if first and _is_seat(text):
        return True
    words = list_words(text)
    if len(words) > 10:
        return False
    small = [word for word in words if word.isalpha() and word.islower() and len(word) > 3]
    return bool(DATE_ALONE.fullmatch(text) or (len(small) <= 1 and DATE_END.fullmatch(text)))


def find_kind(line: Line, first: bool = False) -> tuple[str, str]:
    """Return what a line that can be a heading seems to be, and the name that it gives, or ""."""
    text = line.text
    if GREETING_LINE.fullmatch(text):
        return GREETING, ""
    if ABOUT_LINE.fullmatch(text):
        return TITLE, ""
    for kind, pattern in (
        (NAME, SIGNED_LINE),
        (NAME, BIO_LINE),
        (NAME, WITHHELD),
        (REPLY, REPLY_ALONE),
        (REPLY, REPLY_LINE),
        (REPLY, SPEECH_LINE),
        *([(REPLY, FROM_LINE), (REPLY, OFFICE_LINE)] if first else []),
    ):
        if match := pattern.fullmatch(text):
            return kind, match["name"]
    if _is_dateline(text, first):
        return DATE, ""
    if first and TO_LINE.fullmatch(text):
        return GREETING, ""
    name = _find_signed(text, first)
    return (NAME, name) if name else (CREDIT, "")


def _find_signed(text: str, first: bool) -> str:
    """Return the name that a line of a signature is, the first one or one behind a dash; or ""."""
    match = FULL_NAME.fullmatch(text) if first else None
    if match and match["name"].split()[0].lower() not in NO_NAME:
        return match["name"]
    dashed = ONE_NAME.fullmatch(text) if text[:1] in tuple("—–-") else None
    return dashed["name"] if dashed else ""
