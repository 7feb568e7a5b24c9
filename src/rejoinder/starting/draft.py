"""The first draft of an exchange: letters, writers, sides, language and title of what was received."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ..exchange.errors import InputError
from ..exchange.places import Places
from ..exchange.settings import OTHER
from .dates import Dated, find_dates
from .doubts import Doubt, find_doubts
from .guess import guess_letters
from .lines import BODY
from .parts import Guess
from .received import Received
from .titles import cut_subject, find_subject
from .tongue import find_language, share_languages
from .writers import THIRD_PARTY, Side, Signed, sign_letters

NEAR = 0.04  # by which the best language must be ahead of the next, to be sure
LONG = 60  # words of a letter whose language is looked at by itself


@dataclass(frozen=True)
class Draft:
    """A text, and what it was guessed to be; `language` is "" where it could not be told.

    `each` says that each file is a letter; `settled` what somebody decided: "title", "sides", "language".
    """

    received: Received
    guess: Guess
    letters: list[Signed]
    sides: list[Side]
    language: str
    each: bool = False
    given: str = ""
    settled: frozenset[str] = field(default_factory=frozenset)

    @property
    def name(self) -> str:
        """What it was made of."""
        return self.received.name

    @property
    def source(self) -> str:
        """The whole text."""
        return self.received.source

    @property
    def title(self) -> str:
        """The title that was given, or found, or one made of the two sides."""
        found = self.given or cut_subject(self.guess.title) or self.received.title or self.subject
        return found or " and ".join(side.label for side in self.sides)

    @cached_property
    def subject(self) -> str:
        """What the mails are about, if they are mails and say so of themselves; "" else."""
        return find_subject(self.guess)

    @cached_property
    def places(self) -> Places:
        """The places of the text, to look words up."""
        return Places(self.source)

    @cached_property
    def doubts_title(self) -> list[Doubt]:
        """What of the title is not sure."""
        return [] if "title" in self.settled else _doubt_title(self)

    @cached_property
    def doubts_language(self) -> list[Doubt]:
        """What of the language is not sure, letter by letter too."""
        return [] if "language" in self.settled else _doubt_language(self)

    def find_side(self, letter: Signed) -> str:
        """Return the key of a letter's side; that of a third party is “other”."""
        return OTHER if letter.side == THIRD_PARTY else self.sides[letter.side].key

    @cached_property
    def dates(self) -> dict[int, Dated]:
        """The days of the letters, {id of the part: its day}."""
        return find_dates(self.guess)

    @cached_property
    def doubts(self) -> list[Doubt]:
        """What of it is not sure, and nobody has settled."""
        begins = list(self.received.begins) if self.each else []
        found = find_doubts(self.guess, self.letters, begins)
        return found + self.doubts_title + self.doubts_language

    @cached_property
    def doubts_by_part(self) -> dict[int, list[Doubt]]:
        """The doubts of each part, {id of the part: its doubts}."""
        found: dict[int, list[Doubt]] = {}
        for doubt in self.doubts:
            found.setdefault(id(doubt.part), []).append(doubt)
        return found


def draft_exchange(received: Received, labels: Sequence[str] = ()) -> Draft:
    """Return the first draft of an exchange from what was received. Raises InputError without two letters.

    `labels` are the names of the two sides, where they are known. Of several files each is a letter where
    none shows two; else they are parts of one page.
    """
    source = received.source
    each = len(received.files) > 1 and not any(
        len(guess_letters(file.text, file.marked.levels if file.marked else {}).letters) > 1
        for file in received.files
    )
    begins = list(received.begins) if each else []
    guess = guess_letters(source, received.levels, begins)
    if len(guess.letters) < 2:
        rule = "nothing shows where a second letter begins, and an exchange has two at least"
        mend = "write a line with its writer’s name above each, between blank ones: Ann Lee replies"
        words = source.split()
        raise InputError(received.name, " ".join(words[:12]), rule, mend)
    letters, sides = sign_letters(guess, labels)
    settled = frozenset({"labels"} if labels else ())
    return Draft(received, guess, letters, sides, find_language(source), each, settled=settled)


def say_origin(draft: Draft) -> str:
    """Return where a title is from that stands above no letter."""
    if draft.received.title:
        return "none stands in the text; it is the one that the page states of itself"
    if draft.subject:
        return "it is the subject of the mails"
    return "none stands in the text; it is made of the sides"


def _doubt_title(draft: Draft) -> list[Doubt]:
    if not draft.guess.title:
        return [Doubt(0, 0, f"the title: {say_origin(draft)}")]
    first = draft.guess.headings[0].lines[0]
    if first.was == BODY and not first.level:
        return [Doubt(first.number, first.number, "the first line is taken for the title")]
    return []


def _doubt_language(draft: Draft) -> list[Doubt]:
    if not draft.language:
        return [Doubt(0, 0, "the language could not be told; en is written")]
    shares = sorted(share_languages(draft.source).values())
    found = []
    if shares[-1] - shares[-2] < NEAR:
        found.append(
            Doubt(0, 0, f"the language: {draft.language} and another have nearly as many common words")
        )
    for letter in draft.letters:
        text = draft.source[letter.part.start : letter.part.end]
        own = find_language(text) if len(text.split()) >= LONG else draft.language
        if own and own != draft.language:
            found.append(
                Doubt(letter.part.first, letter.part.last, f"this letter seems to be in {own}", letter.part)
            )
    return found
