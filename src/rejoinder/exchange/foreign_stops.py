"""One full stop in another language than English: nine rules with examples, by the lists of its language.

A sentence begins with a capital in all of them, so before a small letter none ends. Of a language without
lists the rules that need none are left. The English abbreviations, and the library that knows them, have no
say here.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from .customs import CUSTOMS, Custom
from .elision import is_short
from .full_stops import Stop

POINTED = re.compile(r"[^\W\d_](?:\.[^\W\d_])+")  # z.B, S.A.R
ORDINAL = re.compile(r"\d{1,2}|[IVXL]+")


class Rule(NamedTuple):
    """What is decided of the full stops that a rule fits; "|" stands where a sentence of its example ends."""

    language: str
    example: str
    fits: Callable[[Stop, Custom], bool]
    ends: Callable[[Stop, Custom], bool]


def _is_opener(stop: Stop, custom: Custom) -> bool:
    return re.split("['’]", stop.follower.lower())[0] in custom.openers


def _is_title(stop: Stop, custom: Custom) -> bool:
    return stop.plain in custom.titles and stop.word[:1].isupper()


def _is_letter(stop: Stop, custom: Custom) -> bool:
    """Return whether a small letter, or several with full stops between, stand before it: z. B., d.h."""
    small = stop.word[:1].islower() and bool(POINTED.fullmatch(stop.word) or len(stop.word) == 1)
    return small and stop.plain not in custom.letters


def _is_initial(stop: Stop, custom: Custom) -> bool:
    """Return whether a capital, or several with full stops between, stands before it: J. J., S.A.R."""
    single = len(stop.word) == 1 or bool(POINTED.fullmatch(stop.word))
    return single and stop.word[:1].isupper()


def _ends_after_initial(stop: Stop, custom: Custom) -> bool:
    """Return whether an opener follows; after one capital alone it may be a surname (C. Le Brun)."""
    several = POINTED.fullmatch(stop.word) or re.fullmatch(r"[^\W\d_a-z]\.-?", stop.earlier)
    surname = not several and re.split("['’]", stop.follower.lower())[0] in custom.names
    return _is_opener(stop, custom) and not surname


def _is_ordinal(stop: Stop, custom: Custom) -> bool:
    return custom.ordinals and bool(ORDINAL.fullmatch(stop.word))


def _always(stop: Stop, custom: Custom) -> bool:
    return True


def _never(stop: Stop, custom: Custom) -> bool:
    return False


def _before_number(stop: Stop, custom: Custom) -> bool:
    return stop.before_number and stop.plain in custom.before_numbers


def _ends_after_last(stop: Stop, custom: Custom) -> bool:
    """Return whether a sentence ends after etc.: before any capital, where a capital is no mere noun's."""
    return not custom.ordinals or _is_opener(stop, custom)


# From top to bottom: the first rule that fits decides.
RULES = (
    Rule("fr", "1. Le roi vint", lambda s, c: s.numbers_list, _never),
    Rule("fr", "Le roi, la reine, etc. vinrent. | Il pleut", lambda s, c: s.before_small, _never),
    Rule("es", "Véase la pág. 12 y el t. II de la obra", _before_number, _never),
    Rule("fr", "« Il vint. » | Elle partit", lambda s, c: s.is_quoted or not s.word[-1:].isalnum(), _always),
    Rule("de", "Am 3. Mai kam Friedrich II. | Er blieb", _is_ordinal, _is_opener),
    Rule("fr", "J’ai vu Mme. Denis chez M. Thiriot. | Elle part", _is_title, _never),
    Rule("de", "Obst, z. B. Äpfel, vgl. Goethe", lambda s, c: s.plain in c.never or _is_letter(s, c), _never),
    Rule("fr", "J. J. Rousseau écrit à S. A. R. | Le prince lit", _is_initial, _ends_after_initial),
    Rule(
        "de", "Kunst usw. Gewinn um 1700 n. Chr. | Er log", lambda s, c: s.plain in c.last, _ends_after_last
    ),
)


def is_foreign_stop(stop: Stop, language: str) -> bool:
    """Return whether a single full stop ends its sentence, not in English. Raises nothing."""
    custom = CUSTOMS.get(language, Custom())
    before, _, word = stop.word.replace("’", "'").rpartition("'")
    if is_short(before, language):  # l’Avv. Neri
        stop = replace(stop, word=word)
    for rule in RULES:
        if rule.fits(stop, custom):
            return rule.ends(stop, custom)
    return True
