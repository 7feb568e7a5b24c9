"""Negation: whether the words around a hit deny it, by the negation words of its language.

In English one of them stands among the three words before. So it is in other languages, and more: in French
*ne … pas* stands around a verb, and *point*, *plus*, *rien* and *personne* deny beside a *ne* alone; *ne …
que* and *il n'y a pas que* do not deny. In German *nicht* may follow. What is one with the words beside it
denies nothing: *non seulement*, *nicht nur*, *sans doute*, *la personne*.
"""

from collections.abc import Sequence
from typing import NamedTuple

REACH = 3  # words before a hit in which a negation reaches it
NE = ("ne", "n'")
NE_REACH = 6  # words before a hit in which the ne of its pas, point or plus stands


class Negation(NamedTuple):
    """The negation words of a language: `words`; of these `paired` need a ne, `trailing` may follow a hit;
    `idioms` are words side by side of which one only seems to deny; after `but` (French que) no ne is paired.
    """

    words: frozenset[str]
    idioms: frozenset[str] = frozenset()
    paired: frozenset[str] = frozenset()
    trailing: frozenset[str] = frozenset()
    but: frozenset[str] = frozenset()


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text.split(", "))


NEGATIONS = {
    "en": Negation(
        _words(
            "not no never none nor neither without cannot don't doesn't didn't isn't aren't wasn't weren't "
            "won't can't couldn't shouldn't wouldn't hasn't haven't hadn't"
        )
    ),
    "fr": Negation(
        _words("pas point plus jamais rien personne guère aucun aucune nul nulle nullement ni sans non"),
        idioms=_pairs(
            "non seulement, pas seulement, pas moins, sans doute, sans cesse, à jamais, si jamais, "
            "un pas, le pas, les pas, ce pas, ces pas, des pas, mes pas, ses pas, vos pas, nos pas, "
            "leurs pas, premier pas, y a pas que, y a pas qu', y avait pas que, y avait pas qu', "
            "y aura pas que, y aura pas qu', fait pas que, fait pas qu', font pas que, font pas qu', "
            "la personne, une personne, cette personne, ma personne, sa personne, votre personne, "
            "notre personne, leur personne, chaque personne, toute personne, quelque personne, "
            "seule personne, autre personne, en personne, le point, un point, ce point, au point, de plus"
        ),
        paired=_words("point plus rien personne"),
        but=_words("que qu'"),
    ),
    "de": Negation(
        _words(
            """nicht kein keine keinen keinem keiner keines nie niemals nichts niemand niemanden niemandem
            nirgends nirgendwo ohne weder keineswegs keinesfalls"""
        ),
        idioms=_pairs("nicht nur, nicht allein, nicht bloß, nicht zuletzt, ohne zweifel"),
        trailing=_words("nicht nie niemals"),
    ),
    "es": Negation(
        _words("no nunca jamás nada nadie ningún ninguno ninguna ningunos ningunas ni sin tampoco"),
        idioms=_pairs("no sólo, no solo, no solamente, sin embargo, sin duda, sin cesar"),
    ),
    "it": Negation(
        _words("non mai nessun nessuno nessuna nessun' nulla niente né senza neppure nemmeno neanche"),
        idioms=_pairs("non solo, non soltanto, senza dubbio, se mai"),
    ),
    "ca": Negation(_words("no mai cap ningú res ni sense tampoc"), idioms=_pairs("no només, sense dubte")),
    "pt": Negation(
        _words("não nunca jamais nada ninguém nenhum nenhuma nem sem tampouco"),
        idioms=_pairs("não só, não somente, sem dúvida"),
    ),
    "nl": Negation(
        _words("niet geen nooit niets niemand nergens zonder noch"),
        idioms=_pairs("niet alleen"),
        trailing=_words("niet nooit"),
    ),
}


def is_negated(before: Sequence[str], after: Sequence[str], language: str) -> bool:
    """Return whether a hit is denied, by the words of its sentence before and after it, as they are counted.

    False in a language without a list. Raises nothing.
    """
    negation = NEGATIONS.get(language)
    if negation is None:
        return False
    near = range(max(0, len(before) - REACH), len(before))
    if any(_denies(before, place, before, negation) for place in near):
        return True
    trails = bool(after) and after[0] in negation.trailing and _denies(after, 0, before, negation)
    return trails or _stands_between(before, after, negation)


def _stands_between(before: Sequence[str], after: Sequence[str], negation: Negation) -> bool:
    """Return whether a hit stands between a ne and the word that it needs, as a French verb does."""
    if not negation.paired or not any(word in NE for word in before[-REACH:]):
        return False
    ends = next((place for place, word in enumerate(after) if word in negation.but), len(after))
    return any(_denies(after, place, before, negation) for place in range(min(REACH, ends)))


def _denies(words: Sequence[str], place: int, before: Sequence[str], negation: Negation) -> bool:
    """Return whether the word at a place denies, and is neither part of an idiom nor lacks its ne."""
    if words[place] not in negation.words:
        return False
    if words[place] in negation.paired and not any(word in NE for word in before[-NE_REACH:]):
        return False
    return not any(_is_part(words, place, idiom.split(" ")) for idiom in negation.idioms)


def _is_part(words: Sequence[str], place: int, idiom: Sequence[str]) -> bool:
    """Return whether the word at a place belongs to an idiom that stands there."""
    starts = range(max(0, place - len(idiom) + 1), place + 1)
    return any(list(words[start : start + len(idiom)]) == list(idiom) for start in starts)
