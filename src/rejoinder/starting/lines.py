"""A line of a text that is to become an exchange, and what it may be: a greeting, a date, a name."""

import functools

import regex

from ..exchange.tokens import find_words

QUOTES = '"“”„«» '  # an old book sets one before each paragraph that it quotes
ITALIC = regex.compile(r"(?<!\w)_(?=\S)|(?<=\S)_(?!\w)")  # “_Sir_,”: how a book in plain text sets italics
SHORT = 80  # characters of a line that can be a heading
FEW = 14  # words of such a line
BLOCK = 6  # lines of a block that can be a heading
BODY, TITLE, GREETING, DATE, NAME, CREDIT, REPLY, NOTE, CLOSE = (
    "body",
    "title",
    "greeting",
    "date",
    "name",
    "credit",
    "reply",
    "note",
    "closing",
)
RUNNING = "head of a page"
PAGE = "page"  # what a note is called that is a page's own matter
OPENING = (GREETING, DATE, REPLY)  # what stands before a letter, and not after one


class Line:
    """A line that is not blank: its number from 1, where its text stands (`source[start:end]`), its block."""

    def __init__(self, number: int, start: int, text: str, block: int) -> None:
        self.number = number
        self.start = start + len(text) - len(text.lstrip())
        self.end = self.start + len(text.strip())
        self.raw = text.strip()
        self.text = ITALIC.sub("", self.raw).strip(QUOTES)
        self.block = block
        self.quoted = False  # a line of a mail that stands in “>” lines, and is read without these
        self.top = "\f" in text[: len(text) - len(text.lstrip())]  # the first line of a page
        self.level = 0  # of a heading, as a page or a document has it
        self.kind = BODY
        self.was = ""  # the kind of a line that was made running text again
        self.name = ""
        self.fixed = False  # a heading that someone wrote above a letter
        self.sole = False  # one without which no letter begins
        self.begins = False  # a line of text at which another begins to speak, who is not named there
        self.kept = False  # a heading, whatever stands around it

    @functools.cached_property
    def words(self) -> int:
        """How many words it has, as words are parted in English."""
        return len(find_words(self.text))

    def become(self, kind: str) -> None:
        """Take another kind, and remember the first one."""
        self.was = self.was or self.kind
        self.kind = kind


def group_blocks(lines: list[Line]) -> list[list[Line]]:
    """Return the lines block by block."""
    blocks: dict[int, list[Line]] = {}
    for line in lines:
        blocks.setdefault(line.block, []).append(line)
    return list(blocks.values())


def is_shout(line: Line) -> bool:
    """Return whether a line is in capitals alone."""
    return line.text.upper() == line.text != line.text.lower()
