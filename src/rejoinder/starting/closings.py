"""The closing phrase of a letter, “Yours faithfully,”, a form and not its writer's words; and a P.S."""

import regex

from ..exchange.tokens import find_words
from .lines import BODY, CLOSE, CREDIT, DATE, NAME, Line, group_blocks
from .parts import Guess, Part
from .patterns import AFTERWORD, CLOSED, CLOSING_END, FORMULA, SENTENCE_CLOSE
from .signatures import closes, leads

MOST = 3  # lines of a closing phrase
LONG = 40  # words of one
BEGINS = regex.compile(
    r"(?i:(?:i|we) (?:am|are|remain)|(?:yours?|with|best|kind(?:est)?|warm(?:est)?|sincerely|respectfully"
    r"|faithfully|ever|very|cordial\w*|mit|in|hoch\w*|ihre?|votre|bien|amical\w*|un|saludos?"
    r"|atentamente|le|reciba|believe|je)\b)"
)


def cut_closings(guess: Guess) -> None:
    """Take the closing phrase, on lines of its own, out of each letter's end; of a turn a formula alone."""
    for letter in guess.letters:
        named = bool(letter.signature) and letter.signature[0].kind == NAME
        turn = letter.turn and not named
        found = _find_formula(letter) if turn else _find_closing(letter, named)
        if not found:
            continue
        for line in found:
            line.kind, line.name = CLOSE, ""
        letter.lines = letter.lines[: -len(found)]
        letter.closing = found
        guess.headings.append(Part(found, note="closing phrase"))


def _find_closing(letter: Part, named: bool) -> list[Line]:
    """Return the last lines of a letter that are its closing phrase; never all of it."""
    if formula := _find_formula(letter):
        return formula
    found: list[Line] = []
    for line in letter.lines[:0:-1][:MOST]:
        if not _is_closing(line, named or bool(found)):
            break
        found.insert(0, line)
    return found if found and _is_own(letter.lines, found[0]) else []


def _find_formula(letter: Part) -> list[Line]:
    """Return the last block of a letter if it is one long closing phrase, and not all of it."""
    block = group_blocks(letter.lines)[-1]
    own = len(block) < len(letter.lines) and _is_formula(block) and _is_own(letter.lines, block[0])
    return block if own else []


def _is_formula(block: list[Line]) -> bool:
    """Whether all of a block is one long closing phrase."""
    text = " ".join(line.text for line in block)
    return len(block) <= MOST and len(find_words(text)) <= LONG and bool(FORMULA.fullmatch(text))


def _is_closing(line: Line, named: bool) -> bool:
    """Whether a line is a closing phrase; one that is only short stands above a name."""
    if FORMULA.fullmatch(line.text):
        return line.words <= LONG
    if leads(line) or CLOSED.fullmatch(line.text):
        return named
    known = closes(line) or bool(CLOSING_END.search(line.text) and line.words <= MOST * 5)
    return known and (not SENTENCE_CLOSE.search(line.text) or bool(BEGINS.match(line.text)))


def _is_own(lines: list[Line], first: Line) -> bool:
    """Whether a line begins a sentence; below a comma it ends the letter's last one, and is its writer's."""
    above = lines[lines.index(first) - 1]
    ended = bool(SENTENCE_CLOSE.search(above.text))
    return ended or (above.block != first.block and not above.text.endswith((",", ";")))


def join_afterwords(lines: list[Line]) -> None:
    """Let a letter go on over its signature where a P.S. follows."""
    for place, line in enumerate(lines):
        if line.kind != BODY or not AFTERWORD.fullmatch(line.text):
            continue
        for above in reversed(lines[:place]):
            if above.kind not in (NAME, CREDIT, DATE) or above.fixed:
                break
            above.become(BODY)
