"""What stands below a letter: a closing phrase, a name, an office."""

import regex

from .lines import BLOCK, BODY, CREDIT, DATE, FEW, NAME, SHORT, Line, is_shout
from .patterns import (
    AFTERWORD,
    BIO_LINE,
    CLOSED,
    CLOSING,
    CLOSING_END,
    DATED,
    FIRM,
    FOR_LINE,
    FORMULA,
    FULL_NAME,
    LISTED,
    NO_NAME,
    ONE_NAME,
    SENTENCE_CLOSE,
    SIGNED_LINE,
)
from .shapes import find_kind, is_card, is_ended, list_words

OTHERS = regex.compile(
    r"(?i:(?:and|et|und|y) (?:\w+ )?(?:\d+|\w+) (?:others|autres|weitere|más).{0,30}"
    r"|(?:and|et|und|y) (?:\w+ ){0,2}\d[\d,. ]*(?: \w+){1,6})"
)
DIGIT = regex.compile(r"\d")
LETTERHEAD = 8  # lines of a signature and the next letter's address
CARD = 60  # characters of a name or office below a paragraph


def closes(line: Line) -> bool:
    """Return whether a line is a closing phrase such as “Your obedient servant”."""
    return line.words <= 8 and bool(CLOSING.search(line.text) or CLOSED.fullmatch(line.text))


def name_signature(rows: list[Line]) -> None:
    """Give the lines of a block that are a signature, below a closing phrase or a sentence, their kinds."""
    below = _find_signature(rows)
    ps = next((place for place, line in enumerate(below) if AFTERWORD.fullmatch(line.text)), len(below))
    below = below[:ps]
    many = len(below) > (LETTERHEAD if _is_dated(below) else BLOCK - 2) and not _are_signers(below)
    if many or any(len(line.text) > SHORT for line in below):
        return
    for place, line in enumerate(below):
        line.kind, line.name = find_kind(line, first=place == 0)
    for line in below[:1]:
        _name_first(line)


def _is_dated(rows: list[Line]) -> bool:
    """Whether lines end with a date: a signature, and the next letter’s head right below it."""
    return bool(rows) and bool(DATED.fullmatch(rows[-1].text))


def _are_signers(rows: list[Line]) -> bool:
    """Whether lines are many who sign: a name each, with an office or without, or “and 41 others”."""
    names = [line for line in rows if _is_name(line) or OTHERS.fullmatch(line.text)]
    return rows[0] in names and 2 * len(names) > len(rows) and not any(map(is_ended, rows))


def _are_many(rows: list[Line]) -> bool:
    return len(rows) > 2 and _are_signers(rows)


def _name_first(line: Line) -> None:
    """Give the first line of a signature its name, be it one word or like a place: “Bill Sykes, Hull”."""
    if line.kind == DATE and _is_name(line) and not DIGIT.search(line.text):
        line.kind, line.name = NAME, line.text.partition(",")[0]
    match = ONE_NAME.fullmatch(line.text.rstrip(","))
    match = match or (FULL_NAME.fullmatch(line.text) if is_shout(line) else None)
    if match and line.kind != NAME:
        line.kind, line.name = NAME, match["name"]


def is_signed_for(rows: list[Line]) -> bool:
    """Return whether a block says for whom its writer signs, above the name: “For the trustees”."""
    return len(rows) > 1 and bool(FOR_LINE.fullmatch(rows[0].text)) and _is_name(rows[1])


def name_signed_below(before: list[Line], rows: list[Line]) -> None:
    """Take a name alone in its block for a signature where the block before it ends with a closing phrase."""
    if len(before) == 1 and len(rows) < BLOCK - 1 and is_signed_for([*before, *rows]):
        before[0].kind, before[0].name = CREDIT, ""
    match = _match_below(before, rows[0].text.rstrip(","))
    if match and len(rows) < BLOCK - 1 and rows[0].kind in (BODY, CREDIT):
        rows[0].kind, rows[0].name = NAME, match["name"]
        for line in rows[1:]:
            line.kind = CREDIT if line.kind == BODY else line.kind


def _match_below(before: list[Line], text: str) -> "regex.Match[str] | None":
    """Return the match of a name below a closing phrase: of one word, or below a formula of several too."""
    formal = FORMULA.fullmatch(" ".join(line.text for line in before))
    if formal:
        return ONE_NAME.fullmatch(text) or FULL_NAME.fullmatch(text)
    if len(before) == 1 and FOR_LINE.fullmatch(before[0].text):
        return FULL_NAME.fullmatch(text)
    closed = closes(before[-1]) or CLOSING_END.search(before[-1].text)
    return (ONE_NAME.fullmatch(text) or FIRM.fullmatch(text)) if closed else None


def _find_signature(rows: list[Line]) -> list[Line]:
    """Return the last lines of a block that are a signature; none where nothing shows it."""
    closing = [place for place, line in enumerate(rows) if _is_closing(line)]
    below = rows[closing[-1] + 1 :] if closing else []
    if below or not rows:
        return below
    if SIGNED_LINE.fullmatch(rows[-1].text):
        return rows[-1:]
    return rows if _is_card(rows) or _are_many(rows) else _find_card(rows)


def _is_closing(line: Line) -> bool:
    return (
        closes(line)
        or bool(CLOSING_END.search(line.text))
        or (line.words < FEW and bool(FORMULA.fullmatch(line.text)))
    )


def _find_card(rows: list[Line]) -> list[Line]:
    """Return the name, and offices below it, that follow a paragraph's last full stop in its block."""
    for place in range(max(1, len(rows) - 3), len(rows)):
        if _is_below(rows[place - 1], rows[place:]):
            return rows[place:]
    last = rows[-1]
    shouted = len(rows) > 1 and is_shout(last) and FULL_NAME.fullmatch(last.text)
    return [last] if shouted or BIO_LINE.fullmatch(last.text) else []


def _is_below(above: Line, rows: list[Line]) -> bool:
    """Whether lines are a name with an office, below a line that ends a sentence or leads on to a name."""
    if not (SENTENCE_CLOSE.search(above.text) or leads(above)) or not _is_name(rows[0]):
        return False
    return all(len(one.text) <= CARD and (is_card(one) or not is_ended(one)) for one in rows)


def leads(line: Line) -> bool:
    """Whether a line is some short phrase with a comma, as stands above a name: “With all respect,”."""
    return line.text.endswith(",") and line.words <= 6


def _is_name(line: Line) -> bool:
    match = FULL_NAME.fullmatch(line.text)
    if match is None or LISTED.fullmatch(line.text):
        return False
    return match["name"].split()[0].lower() not in NO_NAME


def _is_card(rows: list[Line]) -> bool:
    """Whether a block is a name in capitals, and offices or places below it, each short."""
    if len(rows) > BLOCK - 2 or not is_shout(rows[0]) or not FULL_NAME.fullmatch(rows[0].text):
        return False
    words = [word for line in rows[1:] for word in list_words(line.text) if len(word) > 3]
    short = max(len(line.text) for line in rows) <= SHORT
    return short and 4 * sum(word[0].isupper() for word in words) >= 3 * len(words)
