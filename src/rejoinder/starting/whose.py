"""Who wrote a letter: by the heading above it, or the name below it."""

from ..exchange.tokens import find_words
from .lines import CREDIT, DATE, GREETING, NAME, REPLY, TITLE, Line
from .names import is_same
from .parts import Guess, Part
from .roles import OFFICES

CALLED = {
    TITLE: "title",
    GREETING: "greeting",
    DATE: "place or date",
    NAME: "name",
    CREDIT: "office or place",
    REPLY: "heading of a letter",
}


def find_writer(letter: Part) -> str:
    """Return the name that a heading above a letter gives, or the one below it; of others the one below."""
    heads = [line for line in letter.opening if line.kind == REPLY and line.name]
    signed = _find_signed(letter)
    if not heads or (signed and _is_office(heads[-1].name)):
        return signed or _find_above(letter)
    return _choose(heads[-1], signed)


def _find_above(letter: Part) -> str:
    """Return the name that stands below a heading without one, and above the letter."""
    headed = any(line.fixed for line in letter.opening)
    named = [line.name for line in letter.opening if line.kind == NAME and line.name]
    return named[-1] if headed and named else ""


def _is_office(name: str) -> bool:
    """Whether a name is an office or a house: “Secretary”, “The Company”."""
    return bool(OFFICES.fullmatch(name)) or name.lower().startswith("the ")


def _choose(head: Line, signed: str) -> str:
    if is_same(head.name, signed) and not head.sole:
        return max(head.name, signed, key=len)
    return head.name if head.fixed else signed or head.name


def _find_signed(letter: Part) -> str:
    return next((line.name for line in letter.signature if NAME in (line.kind, line.was)), "")


def cut_names(guess: Guess) -> None:
    """Take a last line that is the writer's own name, known by the heading above, out of each letter."""
    for letter in guess.letters:
        last = letter.lines[-1]
        short = len(find_words(last.text)) < 5 and not last.text.endswith(("!", "?"))
        if len(letter.lines) > 1 and short and letter.name and _is_own(last.text, letter.name):
            letter.lines = letter.lines[:-1]
            last.become(NAME)
            last.name = last.text
            letter.signature.insert(0, last)
            guess.headings.append(Part([last], note=CALLED[NAME]))


def _is_own(text: str, name: str) -> bool:
    """Whether a line is a name, or its initials: “A. L.”, “A.”."""
    initials = "".join(word[0] for word in name.split())
    letters = text.strip("—–- ").replace(".", "").replace(" ", "")
    return is_same(text, name) or (letters.isupper() and initials.startswith(letters))
