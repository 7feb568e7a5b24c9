"""What stands at the edge of a letter and is no part of it: a title, a rule, an aside, a note on a writer."""

import regex

from ..exchange.tokens import find_words
from .furniture import NOTE_END, NOTE_LINE
from .lines import CREDIT, FEW, NOTE, OPENING, PAGE, Line, group_blocks
from .names import is_same
from .parts import EDITOR, Guess, Part
from .patterns import (
    AFTERWORD,
    ASIDE,
    DATE_ALONE,
    FOLLOWS,
    NAMES,
    POSTED_LINE,
    RULE,
    SENTENCE_CLOSE,
    SENTENCE_END,
    WROTE_LINE,
)
from .signatures import DIGIT, closes

LINE = 100  # characters of a line that is a paragraph, and not a part of one
LONG = 45  # words of a note on a writer, at most
ABOUT = regex.compile(rf"(?P<name>{NAMES})(?:['’]s?|,)?\s+\S.*")
LIFE = regex.compile(  # what is said of one who wrote, and is no letter's own sentence on the one it answers
    r"['’]s? .{0,80}\b(?:books?|novels?|film|album|memoir|collection|column|exhibition|research|latest"
    r"|show|concert|tour|play)\b"
    r"|\b(?:is|was) (?:an?|the|professor|director|emeritus|editor|author)\b"
    r"|\b(?:lives|teaches|works|writes|edits|appears|performs|speaks|plays)\b"
    r"|\b(?:ist|war|est|es) (?:ein|une?|der|die|le|la|professor)\w*\b"
    r"|\b(?:lebt|lehrt|vit|enseigne|vive|enseña)\b|\b(?:published|publisher|verlag|éditions|editorial)\b"
)
QUOTED = regex.compile(r"[\"“„«][^\"“”„«»]{3,}[\"”“»]")  # “"Lids!"”, the title of a review
OWN = regex.compile(r"\b(?:I|we|my|our|je|nous|ich|wir|nosotros)\b", regex.IGNORECASE)


def trim_letters(guess: Guess) -> None:
    """Take titles, rules, asides and notes from the edges of the letters; each is a heading."""
    _leave_titles(guess)
    _leave_told(guess)
    writers = " ".join(dict.fromkeys(letter.name for letter in guess.letters))
    for letter in guess.letters:
        last = letter is guess.letters[-1]
        told = " ".join([f"{guess.title} {writers}" * last, *(line.text for line in letter.opening)])
        _trim_bottom(guess, letter, told)
        _trim_top(guess, letter)


def _trim_bottom(guess: Guess, letter: Part, told: str) -> None:
    if len(letter.lines) > 1 and _is_posted(*letter.lines[-2:]):
        _cut(guess, letter, letter.lines[-1:], "when it was written")
    blocks = group_blocks(letter.lines)
    while len(blocks) > 1:
        note = _name_edge(blocks[-1], letter.name, told)
        if not note and _is_loose(blocks[-1], blocks[-2]):
            note = "below a letter"
        if not note:
            return
        _cut(guess, letter, blocks.pop(), note)


def _is_posted(above: Line, line: Line) -> bool:
    """Whether a line is a day, and an hour it may be, below a sentence: when a comment was posted."""
    return bool(
        SENTENCE_CLOSE.search(above.raw) and DATE_ALONE.fullmatch(line.raw) and DIGIT.search(line.raw)
    )


def _trim_top(guess: Guess, letter: Part) -> None:
    blocks = group_blocks(letter.lines)
    while len(blocks) > 1 and _is_mark(blocks[0]):
        _cut(guess, letter, blocks.pop(0), "a rule or an aside")
    if letter.opening and not _is_said(letter) and (title := _find_title(blocks)):
        _cut(guess, letter, title, "a title")


def _is_said(letter: Part) -> bool:
    """Whether what stands first is its writer’s: in a post, or behind the name of who speaks."""
    first = letter.lines[0]
    posted = any(one.fullmatch(line.text) for one in (POSTED_LINE, WROTE_LINE) for line in letter.opening)
    return posted or first.begins or first.number in [line.number for line in letter.opening]


def _find_title(blocks: list[list[Line]]) -> list[Line]:
    """Return the first block of a letter, or the first line above a long paragraph, if it is a title."""
    first = blocks[0]
    if len(first) > 1 and max(len(line.raw) for line in first) > LINE:
        return first[:1] if _is_heading(first[:1], first[1]) else []
    return first if len(blocks) > 1 and _is_heading(first, blocks[1][-1]) else []


def _is_loose(rows: list[Line], above: list[Line]) -> bool:
    """Whether a line alone is no sentence, below one that is."""
    return _is_phrase(rows) and bool(SENTENCE_CLOSE.search(above[-1].raw))


def _is_heading(rows: list[Line], below: Line) -> bool:
    """Whether a line is no sentence, above one that is."""
    titled = _is_phrase(rows) or bool(
        len(rows) == 1 and rows[0].words <= FEW and QUOTED.fullmatch(rows[0].raw)
    )
    return titled and bool(SENTENCE_CLOSE.search(below.raw)) and below.words > 3


def _is_phrase(rows: list[Line]) -> bool:
    """Whether a block is one short line with a capital and without a mark at its end."""
    text = rows[0].text
    if len(rows) > 1 or not text or rows[0].words > FEW or AFTERWORD.fullmatch(text):
        return False
    return text[0].isupper() and not SENTENCE_END.search(rows[0].raw[-2:]) and not closes(rows[0])


def _leave_told(guess: Guess) -> None:
    """Leave out an editor's paragraph at the top of a letter: “We have received the following reply.”"""
    for letter in guess.letters:
        blocks = group_blocks(letter.lines)
        if len(blocks) > 1 and FOLLOWS.search(" ".join(line.raw for line in blocks[0])):
            letter.lines = [line for line in letter.lines if line not in blocks[0]]
            name = f"note in line {blocks[0][0].number}"
            guess.left_out.append(Part(blocks[0], name=name, reason=EDITOR))


def leave_masthead(lines: list[Line]) -> None:
    """Take what a page has above its one heading of the first level for the page's own matter."""
    heads = [place for place, line in enumerate(lines) if line.level == 1]
    above = lines[: heads[0]] if len(heads) == 1 else []
    if any(line.kind in OPENING or line.fixed or SENTENCE_CLOSE.search(line.text) for line in above):
        return
    for line in above:
        line.become(NOTE)
        line.name = PAGE


def _leave_titles(guess: Guess) -> None:
    """Make the first of three letters or more a heading where it is short and has no full stop."""
    first = guess.letters[0] if len(guess.letters) > 2 else None
    if first is None or len(first.lines) > 2 or any(line.sole for line in first.opening):
        return
    if _is_title(first.lines):
        guess.letters.remove(first)
        for line in first.lines:
            line.kind = CREDIT
        guess.headings.append(Part(first.lines, note="title"))


def _is_title(lines: list[Line]) -> bool:
    words = sum(line.words for line in lines)
    return words <= FEW and not any(SENTENCE_CLOSE.search(line.text) for line in lines)


def _name_edge(rows: list[Line], writer: str, told: str) -> str:
    """Return what the last block of a letter is; "" for a paragraph of its own."""
    if _is_mark(rows):
        return "a rule or an aside"
    text = " ".join(line.raw for line in rows)
    if _is_note(text):
        return "an editor’s note"
    match = ABOUT.fullmatch(text)
    if match is None or text.startswith("The ") or not _is_told(text):
        return ""
    words = " ".join(match["name"].split()[:2]).removesuffix("'s").removesuffix("’s")
    named = is_same(words, writer) or (words in told and bool(LIFE.search(text)))
    return "a note on a writer" if named else ""


def _is_told(text: str) -> bool:
    """Whether a block is a few sentences without “I”."""
    return not OWN.search(text) and bool(SENTENCE_CLOSE.search(text)) and len(find_words(text)) <= LONG


def _is_note(text: str) -> bool:
    return bool(NOTE_LINE.fullmatch(text)) or bool(NOTE_END.search(text) and len(find_words(text)) <= LONG)


def _is_mark(rows: list[Line]) -> bool:
    """Whether a block is a rule, or an aside in brackets."""
    return all(RULE.fullmatch(line.raw) or ASIDE.fullmatch(line.raw) for line in rows)


def _cut(guess: Guess, letter: Part, rows: list[Line], note: str) -> None:
    for line in rows:
        line.kind, line.name = CREDIT, ""
    letter.lines = [line for line in letter.lines if line not in rows]
    beside = letter.lines[0] if rows[0].number < letter.first else letter.lines[-1]
    guess.headings.append(Part(rows, note=note, beside=beside.number))
