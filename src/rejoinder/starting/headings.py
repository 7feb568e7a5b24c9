"""Headings that someone wrote above each letter: “# Ann Lee”, “Ann Lee:”, “Letter 1”, a name in its line.

One of a kind is none: a heading counts where the text has two of its kind at least.
"""

import itertools
from collections.abc import Callable

import regex

from ..exchange.tokens import find_words
from .attributed import LABEL, find_name, is_said, list_attributed, mark_title
from .furniture import FURNITURE
from .interviews import part_interview
from .lines import FEW, GREETING, REPLY, TITLE, Line, group_blocks, is_shout
from .marked import BOLD
from .patterns import (
    FULL_NAME,
    GREETING_LINE,
    LETTER_LINE,
    NAMES,
    NO_NAME,
    NUMBER_LINE,
    PLACE_LINE,
    RULE,
)
from .posts import Post, find_post, mark_head
from .releases import LEAST, count_releases
from .signatures import closes
from .speakers import find_speakers, is_commented
from .turns import part_turns

MARKED = regex.compile(
    r"(?P<sign>#{1,6})\s*(?P<text>[^#].*?)\s*#*|(?P<mark>\*\*|__|==+|--+|~~+)\s*(?P<text>.+?)\s*(?P=mark)"
)
DASHED = regex.compile(rf".{{3,}}(?:\s[—–\-]{{1,2}}|:)\s(?:[Bb]y )?(?P<name>{NAMES})")  # “Why not — Ann Lee”
NAMED = regex.compile(rf"(?P<name>{NAMES})\s*(?::|\s[—–\-]{{1,2}})\s+\S.*")  # “Ann Lee: Yes”
ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def mark_headings(lines: list[Line]) -> list[Line]:
    """Return the lines with the headings of letters marked, if there are any that no other line looks like.

    A line such as “Ann Lee: I think …” becomes two, if that is how the text names who speaks.
    """
    cut = part_turns(lines, strict=True)
    if cut is not lines:
        return cut
    releases = count_releases(lines)  # in these “PORT ELLERY — The Ferry Authority …” is no turn of a talk
    if releases >= LEAST:
        return lines
    cut = part_interview(lines)
    if cut is not lines or any(line.begins for line in lines):
        return cut
    posts = list(filter(None, map(find_post, group_blocks(lines))))
    if _mark_posted(lines, posts) or releases:
        return lines
    return part_turns(lines, strict=False)


def _mark_posted(lines: list[Line], posts: list[Post]) -> bool:
    """Mark the heads of posts, or else the headings of some other kind, and return whether there are any."""
    if len(posts) > 1 and _mark_attributed(lines, posts, sole=True):
        return True
    return _mark_found(lines, posts) or _mark_attributed(lines, posts, sole=True)


def _mark_found(lines: list[Line], posts: list[Post]) -> bool:
    """Mark the headings of the first kind of which there are two, and return whether there are."""
    finds: tuple[Callable[[list[Line]], list[tuple[Line, str]]], ...] = (
        _find_marked,
        _find_labelled,
        find_speakers,
        _find_lettered,
        _find_numbered,
    )
    for find in finds:
        found = find(lines)
        if len(found) > 1:
            names = [name for _, name in found]
            free = _begin_otherwise(lines, found) or is_commented(lines, found[0][0])  # below a post
            sole = (all(names[1:]) or find in finds[3:]) and not free
            for line, name in found:
                _fix(line, name, sole=sole)
            if not any(names):
                _mark_attributed(lines, posts, sole=False)
            return True
    return False


def _begin_otherwise(lines: list[Line], found: list[tuple[Line, str]]) -> bool:
    """Whether letters begin without a heading too: at a greeting below a text, or since one alone has any."""
    heads, greeted, told = {id(line) for line, _ in found}, False, False
    for line in lines:
        told = id(line) not in heads and (told or is_said(line))
        greeted = greeted or (told and line.kind == GREETING)
    names = {name for _, name in found}
    return greeted or (len(names) == 1 and all(names))


def mark_names(lines: list[Line]) -> bool:
    """Mark the names, or else the rules, that stand alone above or between letters; return whether any do.

    They are for a text in which nothing else parts two letters; names below the letters are signatures.
    """
    found = _find_names(lines) or [line for line in lines if RULE.fullmatch(line.raw)]
    found = found or _find_level(lines)
    for line in found:
        _fix(line, find_name(line.text), sole=True)
    return bool(found)


def _find_names(lines: list[Line]) -> list[Line]:
    """Return the lines that are a name above a text, the first of them at the beginning; two at least."""
    blocks = group_blocks(lines)
    named = [rows[0] for rows in blocks[:-1] if _is_name(rows)]
    above = [before for before, line in zip(lines, lines[1:]) if line in named]
    early = named[:1] in [rows[:1] for rows in blocks[:2]]
    return named if early and len(named) > 1 and not any(map(closes, above)) else []


def _fix(line: Line, name: str, *, sole: bool) -> None:
    """Make a line the heading of a letter; `sole` says that letters begin at such lines alone."""
    line.kind, line.name, line.fixed, line.sole = REPLY, name, True, sole


def _find_marked(lines: list[Line]) -> list[tuple[Line, str]]:
    """Return (line, name) of the headings of that level which has the most names, two at least."""
    levels = _list_levels(lines)
    names = {level: [_find_headed(text) for _, text in rows] for level, rows in levels.items()}
    best = max(levels, key=lambda level: sum(map(bool, names[level])), default=0)
    if sum(map(bool, names.get(best, ()))) < 2:
        return []
    heads = [line for line, _ in levels.pop(best)]
    below = dict(zip(lines, lines[1:]))
    for line, _ in itertools.chain.from_iterable(levels.values()):
        if line.number < heads[0].number or below.get(line) in heads:
            line.become(TITLE)
            line.kept = True
    return list(zip(heads, names[best]))


def _find_headed(text: str) -> str:
    """Return the name that a heading gives, or that stands behind a dash at its end or before a colon."""
    parted = DASHED.fullmatch(text) or NAMED.fullmatch(text)
    return find_name(text) or (parted["name"] if parted else "")


def _list_levels(lines: list[Line]) -> dict[int, list[tuple[Line, str]]]:
    """Return the headings of each level, with their texts: those of a page, or with signs such as “#”."""
    levels: dict[int, list[tuple[Line, str]]] = {}
    for line in lines:
        match = MARKED.fullmatch(line.raw)
        text = line.text if line.level else match["text"] if match else ""
        if text and len(find_words(text)) <= FEW:
            signs = len(match["sign"] or "") if match else 0
            levels.setdefault(line.level or signs or BOLD, []).append((line, text))
    return levels


def _find_level(lines: list[Line]) -> list[Line]:
    """Return the headings of the highest level that has two, whatever they say."""
    levels = _list_levels(lines)
    return next(
        ([line for line, _ in levels[level]] for level in sorted(levels) if len(levels[level]) > 1), []
    )


def _find_labelled(lines: list[Line]) -> list[tuple[Line, str]]:
    found: list[tuple[Line, str]] = []
    for line in lines:
        match = LABEL.fullmatch(line.raw)
        if match and not line.kept and not GREETING_LINE.fullmatch(line.text):
            name = find_name(match["name"])
            found += [(line, name)] if name else []
    return found


def _find_lettered(lines: list[Line]) -> list[tuple[Line, str]]:
    found = [(line, "") for line in lines if LETTER_LINE.fullmatch(line.raw)]
    buttons = len({line.raw for line, _ in found}) == 1 and FURNITURE.fullmatch(found[0][0].raw)
    return [] if buttons else found  # “Reply” below each comment


def _find_numbered(lines: list[Line]) -> list[tuple[Line, str]]:
    """Return the lines that are a number and no more, where they count 1, 2, 3 and so on."""
    found: list[tuple[Line, str]] = []
    for rows in group_blocks(lines):
        match = NUMBER_LINE.fullmatch(rows[0].raw) if len(rows[0].raw) < 12 else None
        if match and _read_number(match["number"]) == len(found) + 1:
            found.append((rows[0], ""))
    greeted = sum(line.kind == GREETING for line in lines)
    if 1 < len(found) < greeted:  # of parts, with letters in each
        for line, _ in found:
            line.kind, line.name, line.kept = TITLE, "", True
        return []
    return found if len(found) > 1 and found[0][0].block < 4 else []


def _read_number(text: str) -> int:
    if text.isdigit():
        return int(text)
    values = [ROMAN[letter] for letter in text]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0]))


def _mark_attributed(lines: list[Line], posts: list[Post], *, sole: bool) -> bool:
    """Mark lines that say whose text follows: “By Ann Lee”, “Ben Berg says:”; return whether two do.

    Letters begin at them alone, if `sole`, and if the first one stands at the beginning of the text.
    """
    found = list_attributed(lines, posts)
    if len(found) < 2:
        return False
    for line, _, head in posts:
        mark_head(line, head)
    early = found[0][0].block <= 3 and not _begin_otherwise(lines, [(one, name) for one, name, _ in found])
    for line, name, titled in found:
        _fix(line, name, sole=sole and early)
        if titled:
            mark_title(lines, line)
    return True


def _is_name(rows: list[Line]) -> bool:
    plain = rows[0].text.rstrip(".")
    match = FULL_NAME.fullmatch(plain)
    if match is None or "," in plain or PLACE_LINE.fullmatch(plain):
        return False
    alone = len(rows) == 1 or is_shout(rows[0])
    return alone and match["name"].split()[0].lower() not in NO_NAME
