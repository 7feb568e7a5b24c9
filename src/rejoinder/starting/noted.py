"""An editor's note below the one letter of a text: it is what answers that letter."""

import regex

from .lines import OPENING, REPLY, Line
from .parts import EDITOR, Guess, Part, count_words

NOTED = regex.compile(
    r"(?P<label>(?i:editors?['’]?s?['’]? note|note (?:by|from) the editors?|note de la rédaction"
    r"|anmerkung der (?:redaktion|schriftleitung)|nota (?:de la redacción|del editor|della redazione)"
    r"|(?:noot|naschrift)(?: van de)? redactie)\s*[:.—–\-]+)\s*(?P<rest>\S.*)"
)
LEAST = 20  # words of a note that answers
WRITER = "Editor"


def take_note(guess: Guess) -> None:
    """Take an editor's note for the reply, with what stands below it, where there is no other one."""
    notes = [part for part in guess.left_out if part.reason == EDITOR and NOTED.fullmatch(part.lines[0].raw)]
    if len(notes) != 1 or not guess.letters or not _answers(notes[0], *guess.letters):
        return
    note, rest = notes[0], guess.letters[1:]
    head, said = _cut(note.lines[0])
    below = [line for letter in rest for line in letter.lines]
    guess.left_out.remove(note)
    guess.headings.append(Part([head], note="heading of a letter"))
    guess.letters = [guess.letters[0], Part([said, *note.lines[1:], *below], name=WRITER, opening=[head])]


def _answers(note: Part, first: Part, *rest: Part) -> bool:
    """Whether a note stands below the first letter, and above no more than a text that nobody signs."""
    if note.start < first.end or len(rest) > 1 or count_words(note) < LEAST:
        return False
    return not any(
        one.start < note.end or one.signature or any(line.kind in OPENING for line in one.opening)
        for one in rest
    )


def _cut(line: Line) -> tuple[Line, Line]:
    """Return the label of a note, as the heading of a letter, and what the note says."""
    match = NOTED.fullmatch(line.raw)
    assert match is not None
    head = Line(line.number, line.start, match["label"], line.block)
    head.kind, head.name, head.fixed = REPLY, WRITER, True
    return head, Line(line.number, line.start + match.start("rest"), match["rest"], line.block)
