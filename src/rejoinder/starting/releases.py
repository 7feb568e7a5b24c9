"""Statements as they were sent to the press: what stands above and below each, and who sent it."""

import itertools

import regex

from ..exchange.tokens import find_words
from .lines import CREDIT, FEW, NOTE, REPLY, Line, group_blocks
from .patterns import CONTACT, RULE, SENTENCE_CLOSE

RELEASE = regex.compile(
    r"\W*(?i:for (?:immediate |general )?release|(?:press|media|news) (?:release|statement|notice)"
    r"|(?:public |joint |official )?statement|communiqué(?: de presse)?|presse(?:mitteilung"
    r"|erklärung)|medienmitteilung"
    r"|nota de prensa|comunicado(?: de prensa)?)(?i:(?: (?:no\.?|nr\.?) ?\d+)"
    r"|\s*[:,–—|\-]?\s*.{0,20}\d{4})?\W*"
)
ASK = regex.compile(  # whom to ask
    r"(?i:(?:media |press )?(?:contacts?|inquiries|enquiries|information)\b.{0,100}"
    r"|for (?:more|further) (?:information|details)\b.{0,100}|(?:rückfragen|pressekontakt|kontakt"
    r"|contact presse"
    r"|contacto)\b.{0,100})"
)
ABOUT = regex.compile(r"(?i:about|über|à propos de|acerca de|sobre)\s+(?:the )?(?P<name>\p{Lu}.{1,50})")
NOTES = regex.compile(
    r"(?i:notes? (?:to|for) (?:the )?editors?|background|hinweise? .{0,30}redaktion\w*)\s*:?"
)
ENDED = regex.compile(r"[#*\s\-–—]*(?:[#*]\s?){3}|\W*(?i:ends?|30|ende|fin)\W*")
LEAST = 2  # statements that are marked so


def count_releases(lines: list[Line]) -> int:
    """Return how many lines say that a statement to the press follows."""
    return sum(bool(RELEASE.fullmatch(line.text)) for line in lines)


def mark_releases(lines: list[Line]) -> None:
    """Take what stands above and below statements to the press for no part of them, if there are two."""
    blocks = group_blocks(lines)
    heads = [n for n, rows in enumerate(blocks) if any(RELEASE.fullmatch(line.text) for line in rows)]
    heads = [n for before, n in zip([-3, *heads], heads) if n - before > 2]
    if len(heads) < LEAST or any(line.fixed for line in lines):
        return
    for first, last in zip(heads, [*heads[1:], len(blocks)]):
        _mark_release(blocks[first:last])


def _mark_release(blocks: list[list[Line]]) -> None:
    """Mark the lines of one statement: its head, its titles, and what is said of who sent it."""
    text = next((n for n, rows in enumerate(blocks) if n and _is_text(rows)), len(blocks))
    told = next((n for n, rows in enumerate(blocks) if n > text and _is_below(rows)), len(blocks))
    for line in itertools.chain.from_iterable(blocks[:text]):
        line.kind, line.name, line.kept = CREDIT, "", True
    _note(blocks[told:])
    head = next(line for line in blocks[0] if RELEASE.fullmatch(line.text))
    head.kind, head.fixed, head.name = REPLY, True, _find_sender(blocks, told)


def _note(blocks: list[list[Line]]) -> None:
    for line in itertools.chain.from_iterable(blocks):
        line.kind, line.name = (CREDIT if ENDED.fullmatch(line.raw) else NOTE), ""


def _is_text(rows: list[Line]) -> bool:
    text = " ".join(line.raw for line in rows)
    other = ASK.match(text) or CONTACT.fullmatch(text)
    return (
        not other and len(find_words(text)) > FEW and bool(SENTENCE_CLOSE.search(text) or text.endswith(":"))
    )


def _is_below(rows: list[Line]) -> bool:
    first = rows[0].text
    return any(one.fullmatch(first) for one in (ENDED, ABOUT, NOTES, ASK)) or bool(
        RULE.fullmatch(rows[0].raw)
    )


def _find_sender(blocks: list[list[Line]], told: int) -> str:
    """Return who sent a statement: of whom it says “About …”, or else who stands in the block of its head."""
    for rows in blocks[told:]:
        if match := ABOUT.fullmatch(rows[0].text):
            return match["name"]
    names = [line.text for line in blocks[0] if _is_sender(line)]
    return names[0] if names else ""


def _is_sender(line: Line) -> bool:
    words = [word for word in line.text.split() if len(word) > 3]
    plain = not any(one.fullmatch(line.text) for one in (RELEASE, ASK)) and not regex.search(r"\d", line.text)
    return plain and 0 < len(words) < 8 and all(word[0].isupper() for word in words)
