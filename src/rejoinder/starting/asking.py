"""What `rejoinder new` asks in a terminal: only what it cannot tell; Enter takes its guess."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from ..exchange.errors import InputError
from ..exchange.showing import write_line
from .draft import Draft
from .parts import leave_out
from .saying import say_lines, shorten
from .writers import Signed, make_sides

GENERAL = ("Letters", "Reply", "First letter", "Second letter")  # what a side is called that has no name
OUT, THIRD = "0", "3"
Ask = Callable[[str], str]


def settle_draft(draft: Draft, ask: Ask) -> Draft:
    """Return the draft with the answers to what is not sure of it: title, language, sides, who is on which.

    `ask` puts a question and returns the answer, as `input` does. Raises InputError where the input ends.
    """
    try:
        draft = _settle_title(draft, ask)
        draft = _settle_language(draft, ask)
        draft = _settle_labels(draft, ask)
        return _settle_sides(draft, ask)
    except EOFError as end:
        rule = "the questions were not answered to the end, and nothing was written"
        raise InputError("rejoinder new", "end of input", rule, "answer them, or give --yes") from end


def _settle_title(draft: Draft, ask: Ask) -> Draft:
    if not draft.doubts_title:
        return draft
    title = _ask(ask, "What is the exchange called?", draft.title)
    return replace(draft, given=title, settled=draft.settled | {"title"})


def _settle_language(draft: Draft, ask: Ask) -> Draft:
    if draft.language and not draft.doubts_language:
        return draft
    import simplemma

    while True:
        language = _ask(
            ask, "Its language, in two letters (en, fr, de, es …)?", draft.language or "en"
        ).lower()
        try:
            simplemma.lemmatize("word", lang=language)
        except ValueError:
            ask(f"“{language}” is no language that is known; Enter to try again ")
        else:
            return replace(draft, language=language, settled=draft.settled | {"language"})


def _settle_labels(draft: Draft, ask: Ask) -> Draft:
    """Ask what the sides are called, unless that was said, or each has a writer's name and is sure."""
    general = any(side.label in GENERAL for side in draft.sides)
    unsure = any(letter.unsure for letter in draft.letters)
    if "labels" in draft.settled or not (general or unsure):
        return draft
    names = [
        _ask(ask, f"What is the {which} side called?", side.label)
        for which, side in zip(("first", "second"), draft.sides)
    ]
    same = names == [side.label for side in draft.sides]
    sides = draft.sides if same else make_sides(names)
    return replace(draft, sides=sides, settled=draft.settled | {"labels"})


def _settle_sides(draft: Draft, ask: Ask) -> Draft:
    """Ask on which side each writer is who is not sure, until each side has a letter."""
    while True:
        answers = {key: _ask_side(draft, group, ask) for key, group in _group_unsure(draft)}
        if not answers:
            return draft
        sides = {answers.get(_name(letter), str(letter.side + 1)) for letter in draft.letters}
        if sides >= {"1", "2"}:
            return _deal(draft, answers)
        ask("Each side needs a letter at least; Enter to go through them again ")


def _group_unsure(draft: Draft) -> Iterator[tuple[str, list[Signed]]]:
    """Yield the letters of each writer whose side is not sure; each letter without a name by itself."""
    groups: dict[str, list[Signed]] = {}
    for letter in draft.letters:
        if letter.unsure:
            groups.setdefault(_name(letter), []).append(letter)
    yield from groups.items()


def _name(letter: Signed) -> str:
    return letter.author or letter.name


def _ask_side(draft: Draft, letters: list[Signed], ask: Ask) -> str:
    first, second = (side.label for side in draft.sides)
    part = letters[0].part
    words = shorten(draft.source[part.start : part.end].split())
    more = f" and {len(letters) - 1} more" if len(letters) > 1 else ""
    several = len({_name(letter) for letter in draft.letters}) > 2
    third = ", 3 a third party, shown and not compared" * several
    choices = ("1", "2", OUT, *[THIRD] * several)
    who = f"{_name(letters[0])} ({say_lines(part)}{more}: {words})"
    question = f"{who}\n  1 {first}, 2 {second}{third}, 0 leave out?"
    while True:
        answer = _ask(ask, question, str(letters[0].side + 1))
        if answer in choices:
            return answer
        question = "Write 1, 2, 3 or 0" if several else "Write 1, 2 or 0"


def _deal(draft: Draft, answers: dict[str, str]) -> Draft:
    kept = []
    for letter in draft.letters:
        answer = answers.get(_name(letter), str(letter.side + 1))
        if answer == OUT:
            leave_out(draft.guess, letter.part, letter.name, "left out when the folder was made")
        else:
            kept.append(replace(letter, side=int(answer) - 1, unsure=""))
    return replace(draft, letters=kept, settled=draft.settled | {"sides"})


def _ask(ask: Ask, question: str, guess: str) -> str:
    """Return the answer to a question on one line, or the guess."""
    return write_line(ask(f"{question} [{guess}] ")) or guess
