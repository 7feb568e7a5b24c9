"""Who seems to have written each letter of a guess, on which of the two sides, and how it is called."""

import unicodedata
from collections import Counter
from dataclasses import dataclass

import regex

from .guess import Guess, Part
from .lines import CREDIT, DATE, FULL_NAME, NAME, PLACE_LINE, REPLY, REPLY_LINE, Line

TITLES = regex.compile(r"(?i)^(?:(?:the|by|mr|mrs|ms|dr|prof|sen|rep|rev|hon|m|mme|mlle)\b\.?\s+)+")
LETTERS = regex.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Signed:
    """A letter with its id, the number of its side (0 or 1), its writer ("" if unknown), office and place."""

    part: Part
    name: str
    side: int
    author: str
    role: str = ""
    place: str = ""


@dataclass(frozen=True)
class Side:
    """One of the two sides: the key and the label that are proposed for it."""

    key: str
    label: str


def sign_letters(guess: Guess) -> tuple[list[Signed], list[Side]]:
    """Return the letters of a guess, two at least, with what is needed of each, and the two sides."""
    authors = _join_names([letter.name for letter in guess.letters])
    sides, parted = _part_sides(guess, authors)
    labels = [
        _name_side([author for author, at in zip(authors, sides) if at == side], side, parted)
        for side in (0, 1)
    ]
    if labels[0].key == labels[1].key:
        labels = [Side(key, label.label) for key, label in zip(("first", "second"), labels)]
    names = _name_letters(authors)
    signed = [
        Signed(part, name, side, author, _find_role(part), _find_place(part))
        for part, name, side, author in zip(guess.letters, names, sides, authors)
    ]
    return signed, labels


def _join_names(names: list[str]) -> list[str]:
    """Return each name as its bearer is called most fully: “Thrupkaew” and “Noy Thrupkaew” are one person."""
    full: list[str] = []
    for name in names:
        like = [other for other in names if name and other and _is_same(name, other)]
        full.append(max(like, key=len, default=""))
    return full


def _is_same(one: str, other: str) -> bool:
    first, second = (TITLES.sub("", name).casefold().replace(".", "").split() for name in (one, other))
    if not first or not second or first[-1] != second[-1]:
        return one.casefold() == other.casefold()
    return len(first) == 1 or len(second) == 1 or first[0][0] == second[0][0]


def _part_sides(guess: Guess, authors: list[str]) -> tuple[list[int], bool]:
    """Return the side of each letter, and whether it is one writer, or letter, against another.

    Of more than two writers one who is said to reply, or else the last, stands against all others.
    """
    known = list(dict.fromkeys(authors))
    if len(known) == 2 and all(known):
        return [known.index(author) for author in authors], True
    last = len(authors) - 1
    place = next((n for n, part in enumerate(guess.letters) if n and _replies(part)), last)
    same = {place} if len(known) == 1 or not authors[place] else _find_all(authors, authors[place])
    return [int((n in same) != (0 in same)) for n in range(len(authors))], len(authors) == 2


def _find_all(authors: list[str], author: str) -> set[int]:
    return {number for number, one in enumerate(authors) if one == author}


def _replies(part: Part) -> bool:
    return any(line.kind == REPLY and REPLY_LINE.fullmatch(line.text) for line in part.opening)


def _name_side(authors: list[str], side: int, parted: bool) -> Side:
    names = list(dict.fromkeys(authors))
    if len(names) == 1 and names[0]:
        return Side(_write_key(names[0]).replace("-", "") or ("first", "second")[side], names[0])
    if parted:
        return Side(("first", "second")[side], ("First letter", "Second letter")[side])
    return Side("letters", "Letters") if len(authors) > 1 else Side("reply", "Reply")


def _name_letters(authors: list[str]) -> list[str]:
    """Return an id for each letter: its writer's last name, numbered if there are several; or its place."""
    keys = [_write_key(author) for author in authors]
    total, seen, names = Counter(keys), Counter[str](), []
    for number, key in enumerate(keys, start=1):
        seen[key] += 1
        names.append(f"letter-{number}" if not key else f"{key}-{seen[key]}" if total[key] > 1 else key)
    return names


def _write_key(name: str) -> str:
    """Return a last name in small letters a-z; "" where it has none, or could be taken for another id."""
    words = TITLES.sub("", name).split()
    plain = unicodedata.normalize("NFKD", words[-1]).encode("ascii", "ignore").decode() if words else ""
    key = LETTERS.sub("-", plain.lower()).strip("-")
    return key if key[:1].isalpha() and not key.startswith("letter") else ""


def _find_role(part: Part) -> str:
    """Return what stands behind the first name of a signature, and below it."""
    said: list[str] = []
    for number, line in enumerate(part.signature):
        if number and line.kind == NAME:
            break  # the one to whom it was sent
        if line.kind == NAME and "," in line.text and FULL_NAME.fullmatch(line.text):
            said.append(line.text.partition(",")[2].strip())
        elif line.kind == CREDIT:
            said.append(line.text)
    return ", ".join(said)


def _find_place(part: Part) -> str:
    places = [line.text for line in part.opening if line.kind == DATE and _is_place(line)]
    return places[-1] if places else ""


def _is_place(line: Line) -> bool:
    return bool(PLACE_LINE.fullmatch(line.text.rstrip(".")))
