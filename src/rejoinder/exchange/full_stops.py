"""One full stop: whether it ends its sentence. Ten rules with examples, and a trained library for the rest.

nupunkt 0.8.0 (MIT) judges whether the word before a full stop is an abbreviation and whether a sentence ends
there. It is trained on legal text: its sentence openers hold names and offices ("John", "Senator"), its
abbreviations ordinary words ("how", "so"). So it works here with openers of our own and without the long or
ordinary words, and only where none of the rules decides.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

import nupunkt

from .abbreviations import (
    LONG_ABBREVIATIONS,
    LOWER_ABBREVIATIONS,
    NEVER_LAST,
    OPENERS,
    ORDINARY,
    REFERENCES,
    SURE_OPENERS,
    TITLES,
    UNITS,
)

QUOTES = "\"'”’»›」』）》〉】“‘«"
REACH = 60  # characters before a mark that are looked at: no word that matters is longer
BEFORE_WORD = re.compile(r"[\s“”\"‘(\[{—–/…-]")
ENUMERATOR = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})\)?\.")
ROMAN = re.compile(r"[IVX]+|[IVXLCDM]{2,}")
BRAND = re.compile(r"[a-z]{1,2}[A-Z]")  # iPhone begins a sentence like a capital


@dataclass(frozen=True)
class Stop:
    """A single full stop, and what a rule may look at."""

    word: str  # before it, "" where there is none
    earlier: str  # the word before that
    tail: str  # closing marks after it
    follower: str  # the next word
    numbers_list: bool  # the sentence so far is "1." or "(a)."

    @property
    def plain(self) -> str:
        """The word before it, in small letters."""
        return self.word.lower()

    @property
    def before_small(self) -> bool:
        """Whether a word in small letters follows."""
        return is_small(self.follower)

    @property
    def before_number(self) -> bool:
        """Whether a number follows, Roman ones too; “No. I” is a denial, and goes on with a person."""
        roman = ROMAN.fullmatch(self.follower) and not (self.is_denial and self.follower == "I")
        return self.follower[:1].isdigit() or bool(roman)

    @property
    def is_denial(self) -> bool:
        """Whether it closes “no”, which may be an answer or “number”."""
        return self.plain in ("no", "nos")

    @property
    def is_measure(self) -> bool:
        """Whether it closes a unit after a number."""
        return self.plain in UNITS and self.earlier[-1:].isdigit()

    @property
    def is_initial(self) -> bool:
        """Whether it closes a single capital inside a sentence."""
        return len(self.word) == 1 and self.word.isupper() and self.earlier != ""

    @property
    def is_title(self) -> bool:
        """Whether it closes a title before a name."""
        return self.plain in TITLES and self.word[0].isupper() and self.follower[:1].isupper()

    @property
    def is_whole_word(self) -> bool:
        """Whether it closes a word that is written out, for the abbreviations in small letters are listed."""
        small = self.word.isalpha() and self.word.islower() and len(self.word) > 1
        return small and self.plain not in LOWER_ABBREVIATIONS

    @property
    def is_quoted(self) -> bool:
        """Whether a quotation mark closes it."""
        return has_any(self.tail, QUOTES)


class Rule(NamedTuple):
    """What is decided of the full stops that a rule fits.

    In its example a "|" stands where a sentence ends.
    """

    example: str
    fits: Callable[[Stop], bool]
    ends: Callable[[Stop], bool]


def _always(stop: Stop) -> bool:
    return True


def _never(stop: Stop) -> bool:
    return False


def _before_capital(stop: Stop) -> bool:
    return not stop.before_small


def _before_opener(stop: Stop) -> bool:
    """After a name's first capital the next may be a surname, so there only the surest openers end it."""
    openers = OPENERS if stop.earlier.islower() else SURE_OPENERS
    return not stop.before_small and stop.follower.lower() in openers


# From top to bottom: the first rule that fits decides.
RULES = (
    Rule("1. Police came", lambda s: s.numbers_list, _never),
    Rule("Pimps (etc.) were held", lambda s: s.before_small and s.tail != "", _never),
    Rule("See vol. IV of it", lambda s: s.before_number and s.plain in REFERENCES, _never),
    Rule("He said no. | They left", lambda s: s.is_denial or not s.word[-1:].isalnum(), _before_capital),
    Rule("He is 5 ft. 3 in. tall", lambda s: s.is_measure and (s.before_small or s.before_number), _never),
    Rule("George W. Bush has a plan B. | The aim is", lambda s: s.is_initial, _before_opener),
    Rule("A town, e.g. Paris", lambda s: s.plain in NEVER_LAST, _never),
    Rule("He met Dr. Smith", lambda s: s.is_title, _never),
    Rule("“They fled to the U.S.” | Then he left", lambda s: s.is_quoted, _always),
    Rule("He had to do so. | NATO did not", lambda s: s.is_whole_word and not s.before_small, _always),
)


def read_stop(text: str, mark: re.Match[str], start: int, follower: str) -> Stop:
    """Return what a rule may look at of a single full stop in a sentence that begins at `start`.

    `mark` is a match in `text` with the groups `run` (the full stop) and `tail` (closing marks after it);
    `follower` is the next word. Raises nothing.
    """
    word, earlier = find_words_before(text, start, mark.start())
    numbers_list = bool(ENUMERATOR.fullmatch(text, start, mark.end("run")))
    return Stop(word, earlier, mark["tail"], follower, numbers_list)


def is_full_stop(stop: Stop) -> bool:
    """Return whether a single full stop ends its sentence, in English. Raises nothing."""
    for rule in RULES:
        if rule.fits(stop):
            return rule.ends(stop)
    return _library_parts(stop.word, stop.follower)


def find_words_before(text: str, start: int, place: int) -> tuple[str, str]:
    """Return the word that ends at `place` ("" where none does) and the one before it, both after `start`."""
    before = text[max(start, place - REACH) : place]
    word = BEFORE_WORD.split(before)[-1]
    earlier = before[: len(before) - len(word)].split()
    return word, earlier[-1] if earlier else ""


def is_small(follower: str) -> bool:
    """Return whether a word begins with a small letter, and is no name like iPhone."""
    return follower[:1].islower() and not BRAND.match(follower)


def has_any(text: str, characters: str) -> bool:
    """Return whether any of `characters` stands in `text`."""
    return any(character in characters for character in text)


@lru_cache(maxsize=65536)
def _library_parts(word: str, follower: str) -> bool:
    # A word stands before it because the library takes a full stop at a line's start for a list number.
    return len(list(_make_tokenizer().span_tokenize(f"x {word}. {follower}"))) > 1


@lru_cache(maxsize=1)
def _make_tokenizer() -> nupunkt.PunktSentenceTokenizer:
    trained = nupunkt.load("default").parameters
    short = {name for name in trained.abbrev_types if len(name) < 5 or not name.isalpha()}
    abbreviations = (short | LONG_ABBREVIATIONS | TITLES) - ORDINARY
    ours = replace(trained, abbrev_types=abbreviations, sent_starters=set(OPENERS))
    return nupunkt.PunktSentenceTokenizer(ours)
