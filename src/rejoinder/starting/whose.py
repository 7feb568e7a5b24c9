"""Who wrote a letter: by the heading above it, or the name below it."""

import itertools
from collections.abc import Iterator

import regex

from .lines import CREDIT, DATE, GREETING, NAME, OPENING, REPLY, TITLE, Line, is_shout
from .names import has_initials, is_initials, is_same
from .parts import Guess, Part
from .patterns import WORD
from .roles import OFFICES

CAPITALS = regex.compile(rf"{WORD}(?:\s+{WORD})+")
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
    if letter.lines[0].begins:
        return letter.lines[0].name
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
    known = list(dict.fromkeys(letter.name for letter in guess.letters if letter.name))
    for letter in guess.letters:
        last = letter.lines[-1]
        _name_initials(letter, last.text, known)
        short = last.words < 5 and not last.text.endswith(("!", "?"))
        if len(letter.lines) > 1 and short and letter.name and _is_own(last.text, letter.name):
            letter.lines = letter.lines[:-1]
            last.become(NAME)
            last.name = last.text
            letter.signature.insert(0, last)
            guess.headings.append(Part([last], note=CALLED[NAME]))


def _name_initials(letter: Part, text: str, known: list[str]) -> None:
    """Name the writer of a letter that ends with the initials of one alone of those who are known."""
    found = [name for name in known if is_initials(text) and has_initials(name, text)]
    if len(found) == 1 and not letter.name:
        letter.name, letter.called = found[0], text


def _is_own(text: str, name: str) -> bool:
    """Whether a line is a name, or its initials: “A. L.”, “A.”."""
    initials = "".join(word[0] for word in name.split())
    letters = text.strip("—–- ").replace(".", "").replace(" ", "")
    return is_same(text, name) or (letters.isupper() and initials.startswith(letters))


def name_fully(guess: Guess) -> None:
    """Call those in full who are called by initials or by one name, where one name above the letters fits."""
    known = {letter.name for letter in guess.letters if not _is_brief(letter.name)}
    above = set(_list_runs(_join_above(guess)))
    full = {name: _find_full(name, known, above) for name in {letter.name for letter in guess.letters}}
    for letter in guess.letters:
        if full[letter.name]:
            letter.called, letter.name = letter.name, full[letter.name]


def _find_full(name: str, known: set[str], above: set[str]) -> str:
    """Return the one name that a brief one is short for: a writer’s, or else one above the letters; or ""."""
    if not _is_brief(name) or len(name) < 2:
        return ""
    for names in (known, above):
        if found := sorted((one for one in names if is_same(one, name)), key=lambda one: len(one.split())):
            two = [len(one.split()) for one in found[:2]]
            return found[0] if len(two) == 1 or two[0] < two[1] else ""
    return ""


def _is_brief(name: str) -> bool:
    return is_initials(name) or len(name.split()) < 2


def _join_above(guess: Guess) -> str:
    """Return the lines above the first letter, but for greetings and headings, and what is in capitals."""
    first = guess.letters[0].start if guess.letters else 0
    parts = [part for part in (*guess.headings, *guess.left_out) if part.start < first]
    lines = [line for part in parts for line in part.lines if line.kind not in OPENING]
    return "\n".join(line.raw for line in lines if not is_shout(line))


def _list_runs(text: str) -> Iterator[str]:
    """Yield each run of two to four words with capitals."""
    for match in CAPITALS.finditer(text):
        words = match[0].split()
        for first, last in itertools.combinations(range(len(words) + 1), 2):
            if 1 < last - first < 5:
                yield " ".join(words[first:last]).rstrip(".,")
