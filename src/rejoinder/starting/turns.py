"""A text in turns: “Ann Lee: …”, “Q. …”, “MR. LEE. …”; each line that begins with its speaker becomes two."""

import itertools
from collections import Counter

import regex

from .lines import BODY, CREDIT, NAME, NOTE, PAGE, REPLY, Line, group_blocks, is_shout
from .marked import BOLD
from .names import join_names
from .patterns import FULL_NAME, GREETING_LINE, THIRD

LEAST = 4  # turns of those who speak twice, in a text in turns
SHARE = 0.3  # of the blocks of a text that begin with a speaker, at least, where it is one in turns
NAMED = (
    r"[\p{Lu}\p{Lo}][\p{L}\p{M}.'’\-]*"
    r"(?:\s+(?:de|du|von|van|der|of|for|[\p{Lu}\p{Lo}\d][\p{L}\p{M}\d.'’\-]*)){0,3}"
)
SHOUTED = (
    r"(?:(?i:MR|MRS|MS|DR|REV|SEN|M|MM|MME|HON"
    r"|the)\.?\s+)?\p{Lu}[\p{Lu}'’\-]+(?:\s+\p{Lu}[\p{Lu}.'’\-]*){0,3}"
)
INITIALS = r"(?:\p{Lu}\.\s?){2,4}"  # “A.L.— …”
STAMP = (  # “[00:12:04]”, “12/03/2024, 14:05 -”, “[3.4.24, 2:05:10 PM]”
    r"[\[(]?(?:\d{1,4}[./\-]\d{1,2}[./\-]\d{1,4},?\s+)?\d{1,2}(?:[:.]\d\d){1,2}(?:\s?[AaPp]\.?[Mm]\.?)?[\])]?"
    r"\s*[—–\-]?\s*"
)
QUESTIONS = (  # “Q.”, “A12:”, “Pregunta.”, “Frage:”
    r"(?:[QA]\d{0,3}|[PRFD]|Question|Answer|Pregunta|Respuesta|Frage|Antwort|Réponse|Domanda|Risposta)"
)
TURN = regex.compile(
    rf"(?P<label>(?:[§•]\s*)?(?:{STAMP})?(?:(?P<name>{QUESTIONS})[.:]"
    rf"|(?P<name>{NAMED})(?P<seat>\s*\([^()]{{1,60}}\)){{0,2}}(?P<seat>,\s\p{{Ll}}+\s\d{{1,3}})?\s*[:：](?!\d)"
    rf"|(?P<name>{SHOUTED})(?P<seat>,\s\p{{Ll}}[^:.!?]{{2,50}})[:.](?=\s\p{{Lu}})"
    rf"|(?P<office>[Tt]he [\p{{L}}’' \-]{{3,90}})\s*\((?P<name>{NAMED})\)\s*[:：]"
    rf"|(?P<name>{SHOUTED})(?:\.\s*[—–\-]+|\.(?=\s)|\s+[—–]+)|(?P<name>{INITIALS})(?:\s*[—–]+|\s*--+|\s*:)))"
    r"\s*(?P<rest>\S.*)"
)
OMITTED = regex.compile(
    r"(?i:<[^<>]{0,30}\b(?:omitted|omis|omitido|omessi|weggelassen|ausgeschlossen|weggelaten)>"
    r"|(?:image|video|audio|sticker|gif|document|contact card) omitted|this message was deleted\.?)"
)
ASKED = regex.compile(QUESTIONS)
NO_LABEL = frozenset(
    "from to date sent cc bcc re subject tel phone email note notes ps p.s nb betreff objet enc encl ref"
    " message-id in-reply-to references newsgroups sender organization lines"
    " joined posts location registered member likes reputation tags filed website contact contacts"
    " mr mrs ms dr rev sen hon prof".split()
)


def part_turns(lines: list[Line], strict: bool) -> list[Line]:
    """Return the lines, each that begins with its speaker's name in two, if the text is one in turns.

    It is, `strict`ly, if two speakers have two turns or more, and their turns are a good part of all blocks;
    or, less so, if the first line and one more begin with different names.
    """
    turns = [read_turn(line) for line in lines]
    names = _list_names(turns)
    counts = Counter(filter(None, names))
    known = _find_speakers(counts, len(group_blocks(lines))) if strict else set(counts)
    if known:
        known |= {name for name, turn in zip(names, turns) if turn and turn.captures("seat")}
    if len(known) < 2 or not (strict or _begins(lines, turns)):
        return lines
    turns = _pick_turns(turns, names, known, counts)
    _keep_headings(lines, turns)
    return list(itertools.chain.from_iterable(map(cut_turn, lines, turns)))


def _find_speakers(counts: Counter[str], blocks: int) -> set[str]:
    """Return who speaks in a text of so many blocks, by their number of turns; none if it is not in turns.

    Besides those who speak twice it is who has the name of a third party, or of the same capitals.
    """
    often = {name for name, number in counts.items() if number > 1}
    total = sum(counts[name] for name in often)
    if len(often) < 2 or total < max(LEAST, SHARE * blocks):
        return set()
    shouted = all(map(str.isupper, often))
    return often | {name for name in counts if THIRD.fullmatch(name) or (shouted and name.isupper())}


def _pick_turns(
    turns: "list[regex.Match[str] | None]", names: list[str], known: set[str], counts: Counter[str]
) -> "list[regex.Match[str] | None]":
    """Return the turns of those who are known, from the first that is a third party's or not one alone."""
    first = next((place for place, name in enumerate(names) if counts[name] > 1 or THIRD.fullmatch(name)), 0)
    return [turn if names[place] in known and place >= first else None for place, turn in enumerate(turns)]


def _list_names(turns: "list[regex.Match[str] | None]") -> list[str]:
    """Return the speaker of each turn, as he is called most fully; "" where there is none."""
    names = [name_turn(turn) for turn in turns]
    full = join_names([name if len(name) > 1 else "" for name in names])  # Q and A are no initials
    return [one or name for one, name in zip(full, names)]


def _begins(lines: list[Line], turns: "list[regex.Match[str] | None]") -> bool:
    body = [place for place, line in enumerate(lines) if line.kind == BODY]
    return any(turns[place] for place in [0, *body[:2]])


def _keep_headings(lines: list[Line], turns: "list[regex.Match[str] | None]") -> None:
    """Keep the lines in capitals that stand alone between turns as headings: “BY MR. HOLT:”."""
    spoken = {line.number for line, turn in zip(lines, turns) if turn}
    for rows in group_blocks(lines):
        if len(rows) == 1 and is_shout(rows[0]) and rows[0].number not in spoken:
            rows[0].kind, rows[0].kept = CREDIT, True


def name_turn(turn: "regex.Match[str] | None") -> str:
    """Return the name of a speaker, "" of nobody; Q and A without their numbers."""
    if turn is None:
        return ""
    if ASKED.fullmatch(turn["name"]):
        return "A" if turn["name"][0] in "AR" else "Q"
    return " ".join(turn["name"].split())


def cut_turn(line: Line, match: "regex.Match[str] | None") -> list[Line]:
    """Return the name at the beginning of a line, a heading, and what is said, each as a line.

    Where a chat has left out a picture nothing is said: the line is a note.
    """
    if match is not None and OMITTED.fullmatch(match["rest"]):
        line.kind, line.name = NOTE, PAGE
    if match is None or line.kind == NOTE:
        return [line]
    head = Line(line.number, line.start, match["label"], line.block)
    head.kind, head.name, head.fixed, head.sole = REPLY, name_turn(match), True, True
    return [head, Line(line.number, line.start + match.start("rest"), match["rest"], line.block)]


def read_turn(line: Line) -> "regex.Match[str] | None":
    """Return the match of a line that begins with its speaker, None of any other."""
    match = TURN.fullmatch(line.raw) if not 0 < line.level < BOLD else None  # a heading is one
    if match is None or match["name"].lower() in NO_LABEL or line.kind not in (BODY, NAME, CREDIT):
        return None
    called = FULL_NAME.fullmatch(match["rest"]) and not match["rest"].endswith(".")
    if THIRD.fullmatch(match["name"]) and called:
        return None  # “Host: Ann Lee”
    return None if line.kept or GREETING_LINE.fullmatch(match["name"]) else match
