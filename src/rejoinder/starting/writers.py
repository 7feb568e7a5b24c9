"""Who seems to have written each letter of a guess, on which of the two sides, and how it is called."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import regex

from ..exchange.sides import OTHER, SIDE, TAKEN
from .lines import DATE, REPLY, Line
from .names import is_same, join_names, write_key
from .parts import Guess, Part, leave_out
from .patterns import COUNT_LINE, PLACE_LINE, REPLY_LINE, THIRD
from .roles import find_role, list_below

ASKING = {"Q": "Questions", "A": "Answers"}
REPLIES = regex.compile(
    r"(?i)\b(?:reply|replies|responds?|response|answers?|rejoinder|réponse|antwort|respuesta)\b"
)
CHAIR = regex.compile(  # “Ann Pell (moderator)”, “Sir Roger Mayne (in the Chair)”
    r"(?i)([\p{L}'’\-]+),? \((?:the )?(?:moderator|moderation|moderatorin|chair\w*|in the chair|host)\)"
    r"|(?:presented|moderated|chaired|hosted) by (?:[\p{L}.'’\-]+ ){0,3}([\p{L}'’\-]+)"
    r"|\b(?:host|moderator|moderation|chair)\s?: (?:[\p{L}.'’\-]+ ){0,3}([\p{L}'’\-]+)"
)
NONE = -1  # of two labels
THIRD_PARTY = 2  # the number of the side of what is shown and not compared
WORDS, CAPITALS = regex.compile(r"\w+"), regex.compile(r"\b\p{Lu}\w+")
NEITHER = "neither of the two sides"


@dataclass(frozen=True)
class Signed:
    """A letter with its id, the number of its side (0, 1 or THIRD_PARTY), its writer ("" if unknown), office
    and place.

    `hint` is what may be an office, or a place, and is not proposed.
    `unsure` says why its side may be another one; "" where it is sure.
    """

    part: Part
    name: str
    side: int
    author: str
    role: str = ""
    hint: str = ""
    place: str = ""
    unsure: str = ""


@dataclass(frozen=True)
class Side:
    """One of the two sides: the key and the label that are proposed for it."""

    key: str
    label: str


def sign_letters(guess: Guess, labels: Sequence[str] = ()) -> tuple[list[Signed], list[Side]]:
    """Return the letters of a guess, two at least, with what is needed of each, and the two sides.

    `labels` are the names of the two sides, where someone gave them; letters are dealt to them by their
    writers' names. Who stands between two others, a moderator or an editor, is taken out of the letters.
    """
    _set_thirds_aside(guess)
    authors = join_names([letter.name for letter in guess.letters])
    sides, reasons = _part_sides(guess, authors)
    if labels:
        sides, reasons = _deal(guess, authors, labels, sides, reasons)
        found = make_sides(labels)
    else:
        found = _name_sides(authors, sides)
    names = _name_letters(authors)
    signed = [
        Signed(part, name, side, author, *find_role(part), _find_place(part), unsure)
        for part, name, side, author, unsure in zip(guess.letters, names, sides, authors, reasons)
    ]
    return signed, found


def make_sides(labels: Sequence[str]) -> list[Side]:
    """Return the two sides of these labels, with keys that differ."""
    keys = [_write_key(label) for label in labels]
    if not all(keys) or keys[0] == keys[1]:
        keys = ["first", "second"]
    return [Side(key, label) for key, label in zip(keys, labels)]


def _write_key(name: str) -> str:
    """Return a name as the key of a side; "" where it cannot be one."""
    key = write_key(name).replace("-", "")
    return "" if key in TAKEN or key == OTHER or not SIDE.fullmatch(key) else key


def _set_thirds_aside(guess: Guess) -> None:
    """Leave out a moderator's or an editor's words, where two writers besides stand against each other."""
    chairs = _list_chairs(guess)
    thirds = [letter for letter in guess.letters if _is_third(letter.name, chairs)]
    others = {letter.name for letter in guess.letters} - {letter.name for letter in thirds} - {""}
    most = len(guess.letters) if _has_turns(guess) else 2
    if not 2 <= len(others) <= most:
        return
    for letter in thirds:
        reason = f"a third party ({letter.name}): {NEITHER}"
        leave_out(guess, letter, f"{letter.name}, line {letter.first}", reason)


def _list_chairs(guess: Guess) -> set[str]:
    """Return the last names, in small letters, of those who are said to lead the talk."""
    told = "\n".join(line.raw for part in (*guess.headings, *guess.left_out) for line in part.lines)
    return {name.casefold() for names in CHAIR.findall(told) for name in names if name}


def _is_third(name: str, chairs: set[str]) -> bool:
    """Whether a name is a third party's, or the last name of one who is said to lead the talk."""
    return bool(THIRD.fullmatch(name)) or bool(name) and name.split()[-1].casefold() in chairs


def _has_turns(guess: Guess) -> bool:
    return any(letter.turn for letter in guess.letters)


def _part_sides(guess: Guess, authors: list[str]) -> tuple[list[int], list[str]]:
    """Return the side of each letter, and why it is not sure ("" where it is).

    Of more than two writers one who is said to reply, or else the last, stands against all others.
    """
    known = list(dict.fromkeys(authors))
    if len(known) == 1:
        return _part_nameless(guess, known[0])
    if len(known) == 2 and all(known):
        return [known.index(author) for author in authors], [""] * len(authors)
    place = _find_replier(guess)
    same = {n for n, author in enumerate(authors) if n == place or (author == authors[place] != "")}
    sides = [int((n in same) != (0 in same)) for n in range(len(authors))]
    against = f"{authors[place] or 'the last writer'} is taken to stand against all others"
    why = f"{len(known)} writers; {against}" * (len(authors) > 2)
    return sides, [why] * len(authors)


def _find_replier(guess: Guess) -> int:
    """Return which letter is said to reply, of those after the first; or else the last.

    Where the others are comments on the first, it is that one.
    """
    if _is_commented(guess):
        return 0
    places = (n for n, part in enumerate(guess.letters) if n and _replies(part))
    return next(places, len(guess.letters) - 1)


def _is_commented(guess: Guess) -> bool:
    """Whether “Comments”, or how many there are, stands between the first letter and the next one."""
    first, after = guess.letters[:2]
    parts = (part for part in (*guess.headings, *guess.left_out) if first.end <= part.start < after.start)
    return any(COUNT_LINE.fullmatch(line.text.rstrip(" :")) for part in parts for line in part.lines)


def _part_nameless(guess: Guess, name: str) -> tuple[list[int], list[str]]:
    """Return the sides of letters that no name parts: those called replies against others, or by turns."""
    replies = [any(REPLIES.search(line.text) for line in part.opening) for part in guess.letters]
    replies[0] = False  # “Comment and reply”, above both
    told = f"{name} is the one name that was found" if name else "no names"
    if any(replies) and not all(replies):
        sides, why = [int(one) for one in replies], f"{told}; those that are called replies are one side"
    else:
        sides, why = [n % 2 for n in range(len(replies))], f"{told}; the two are taken to write by turns"
    return sides, [why if name or len(sides) > 2 else ""] * len(sides)


def _deal(
    guess: Guess, authors: list[str], labels: Sequence[str], sides: list[int], reasons: list[str]
) -> tuple[list[int], list[str]]:
    """Return the side of each letter by the labels, and why it is not sure.

    A letter whose writer or office has a label's name is on that side; all others go, unsure, to the side
    that has none yet, or else as they were parted before.
    """
    fits = [_find_label(labels, author, part) for part, author in zip(guess.letters, authors)]
    sure = set(fits) - {NONE}
    turned = _is_turned(fits, sides)
    rest = [1 - min(sure) if len(sure) == 1 else int(side != turned) for side in sides]
    named = " nor ".join(f"“{label}”" for label in labels)
    dealt, why = list(rest), [""] * len(rest)
    for n, fit in enumerate(fits):
        if fit == NONE:
            why[n] = f"{authors[n] or 'a writer without a name'} fits neither {named}"
        else:
            dealt[n] = fit
    return dealt, why


def _find_label(labels: Sequence[str], author: str, part: Part) -> int:
    """Return which label alone a letter fits; NONE where that is not one."""
    fits = [n for n, label in enumerate(labels) if _fits(label, author, part)]
    return fits[0] if len(fits) == 1 else NONE


def _is_turned(fits: list[int], sides: list[int]) -> bool:
    """Whether the sides, as they were parted before, stand in the other order than the labels."""
    votes = [fit == side for fit, side in zip(fits, sides) if fit != NONE]
    return 2 * sum(votes) < len(votes)


def _fits(label: str, author: str, part: Part) -> bool:
    """Whether a letter's writer or office has a side's name, or its initials."""
    if len(author.strip(" .")) > 1 and is_same(label, author):  # Q and A are in many a label
        return True
    text = f"{author} {', '.join(list_below(part))}"
    words = {word for word in WORDS.findall(label.casefold()) if len(word) > 2}
    if words and words.issubset(WORDS.findall(text.casefold())):
        return True
    initials = "".join(word[0] for word in CAPITALS.findall(text))
    return len(label) > 2 and label in initials


def _replies(part: Part) -> bool:
    return any(line.kind == REPLY and REPLY_LINE.fullmatch(line.text) for line in part.opening)


def _name_sides(authors: list[str], sides: list[int]) -> list[Side]:
    """Return the two sides, called by a writer's name where it has one alone."""
    parted = len(authors) == 2
    found = []
    for side in (0, 1):
        names = list(dict.fromkeys(author for author, one in zip(authors, sides) if one == side))
        found.append(_name_side(names, side, parted or not any(authors)))
    if found[0].label == found[1].label:
        return make_sides(("First letters", "Second letters"))
    if found[0].key == found[1].key:
        return [Side(key, side.label) for key, side in zip(("first", "second"), found)]
    return found


def _name_side(names: list[str], side: int, parted: bool) -> Side:
    if len(names) == 1 and names[0]:
        label = ASKING.get(names[0], names[0])
        return Side(_write_key(names[0]) or ("first", "second")[side], label)
    if parted:
        return Side(("first", "second")[side], ("First letter", "Second letter")[side])
    return Side("letters", "Letters") if len(names) > 1 or not side else Side("reply", "Reply")


def _name_letters(authors: list[str]) -> list[str]:
    """Return an id for each letter: its writer's last name, numbered if there are several; or its place."""
    keys = [write_key(author) for author in authors]
    total, seen, names = Counter(keys), Counter[str](), []
    for number, key in enumerate(keys, start=1):
        seen[key] += 1
        names.append(f"letter-{number}" if not key else f"{key}-{seen[key]}" if total[key] > 1 else key)
    return names


def _find_place(part: Part) -> str:
    places = [line.text for line in part.opening if line.kind == DATE and _is_place(line)]
    return places[-1] if places else ""


def _is_place(line: Line) -> bool:
    return bool(PLACE_LINE.fullmatch(line.text.rstrip(".")))
