"""The distance of voices: do the sides differ more than their own members do?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

import numpy as np
import pandas as pd

from .. import statistics
from ..design import LEVEL, NAMES, UNIT, name_units, say_ways
from ..exchange import MANY, Exchange, Group, find_home_letters, group_voices, select_tokens
from ..hits import make_key
from ..result import Finding, Result
from ..wording import capitalise, count, listing, number, p_value, verb

FEWEST = 20  # words from which on a voice is compared
MOST = 1000  # words that are compared at a time, however long the shortest voice is
COLUMNS = ["voice", "side", "speaker", "words", "paragraphs", "distinctive", "expected"]
COLUMNS += ["expected_low", "expected_high", "tried", "exact", "p", "below", "below_all", "key"]


@dataclass(frozen=True, eq=False)
class Apart(Result):
    """Each voice against all the rest at one length, one row each; columns: those of `apart`.

    `length` is how many words of each are compared at a time, `short` the voices that have fewer.
    """

    name: ClassVar[str] = "apart"
    main: ClassVar[tuple[str, ...]] = ("voice", "words", "distinctive", "expected", "p")
    hidden: ClassVar[tuple[str, ...]] = ("tried", "exact", "below", "below_all")

    length: int = field(default=0, kw_only=True)
    short: tuple[str, ...] = field(default=(), kw_only=True)

    def state(self) -> str:
        """Return how far the single voice of a side stands apart, against all others; or each of them."""
        parts = ", ".join(f"{row.voice} {number(row.distinctive, 1)}" for row in self.table.itertuples())
        row = self._find_single()
        if row is None:
            return f"Words that set {self.length:,} words of each voice apart from all the rest: {parts}."
        others = self.table[self.table["side"] != row.side]["distinctive"]
        more = int((others >= row.distinctive).sum())
        said = f"{more or 'none'} of the {len(others)} other voices {verb(more or 1, 'has', 'have')}"
        if len(others) == 1:
            said = f"the other voice {'has' if more else 'does not have'}"
        return (
            f"At equal length, {self.length:,} words of each, {_say_words(row.distinctive)} "
            f"{self.sides[row.side]} apart from all the rest; {said} as many or more ({parts})."
        )

    def find(self) -> list[Finding]:
        """Return all voices in one finding, then each with what chance gives."""
        row = self._find_single()
        verdict = _judge(self.table["below_all"].any() if row is None else row.below)
        detail = "If each voice has about as many, the sides are no more different than single people are."
        keys = tuple(self.table["key"])
        return [
            Finding(self.headline, detail, verdict, keys, self._say_method()),
            *(self._find_voice(row) for row in self.table.itertuples()),
        ]

    def _find_single(self) -> Any:
        """Return the row of the side that speaks with one voice, where the other has several."""
        heard = [group.side for group in group_voices(self.exchange)]
        single = [side for side in self.sides if heard.count(side) == 1]
        rows = [row for row in self.table.itertuples() if [row.side] == single]
        return rows[0] if rows and len(self.table) > 1 else None

    def _say_method(self) -> str:
        left = f" Left out, with fewer words: {listing(self.short)}." if self.short else ""
        return (
            f"Counted in passages of {self.length:,} words that begin with a sentence, {self._say_length()}"
            f"on average: words that stand there twice or more, and more often than in all "
            f"the rest (the 95% interval of Clopper and Pearson leaves out equal use).{left} Judged by "
            f"{UNIT}: a voice leans if fewer than 1 in 20 ways to take as many {UNIT}s of the exchange set "
            f"as many words apart; of {count(self.made, 'voice')} one may do so by chance, so none can hold."
        )

    def _say_length(self) -> str:
        return "the length of the shortest voice, " if self.length < MOST else ""

    def _find_voice(self, row: Any) -> Finding:
        said = f"{row.voice} ({count(row.words, 'word')}): on average {_say_words(row.distinctive)}"
        headline = f"{said} a passage of {self.length:,} words apart from all the rest."
        detail = f"{_say_ways(row)} to take {count(row.paragraphs, UNIT)} with {self.length:,} words or more"
        several = not row.exact or round(row.p * row.tried) != 1
        detail = f"{detail} {'give' if several else 'gives'} as many or more."
        sure = f"{p_value(row.p)}." if row.exact else ""
        return Finding(headline, detail, _judge(row.below), (row.key,), sure)


def _say_ways(row: Any) -> str:
    """Return how many ways give as many, of drawn ones only whether they are fewer than 1 in 20."""
    if row.exact:
        return capitalise(say_ways(row.p, row.tried, True))
    return "Fewer than 1 in 20 ways" if row.below else "1 in 20 ways or more"


def _judge(below: bool) -> str:
    """Return the verdict of a voice; no test of single uses stands beside it, so it never holds."""
    return "leans" if below else "cannot tell"


def _say_words(words: float) -> str:
    said = number(words, 1)
    return f"{said} {verb(int(said == '1.0') or 2, 'word sets', 'words set')}"


def apart(exchange: Exchange, *, seed: int = 1) -> Apart:
    """Return each voice against all the rest: how many words set it apart at the length of the shortest.

    Of a long one 1,000 words are compared at a time. All words count, quoted ones as their speaker's; voices
    of fewer than 20 words are left out, and where there are many those of one speaker are taken together
    (`exchange.group_voices`), of which the 24 longest stay. Columns:
    voice, side, speaker, words, `paragraphs`; `distinctive` (words that set a passage apart, on average);
    `expected` (the median over choices of as many paragraphs, from all voices), its 5% and 95% marks
    `expected_low` and `expected_high`, how many were `tried`, whether these are all (`exact`); `p` (0-1) of
    as many or more, whether it is `below` .05, and `below_all` with all voices allowed for; `key`. `seed` is
    that of the draws where not all choices can be tried.
    """
    long, short = _choose_voices(exchange)
    if len(long) < 2:
        return Apart.nothing(exchange, f"Fewer than two voices have {FEWEST} words: too few to compare.")
    (units, names), sizes = _list_units(exchange), [voice.words for voice in long]
    length, levels = min(MOST, *sizes), (LEVEL, LEVEL / len(long))
    rest = len(exchange.tokens) - max(sizes)
    homes = find_home_letters(exchange, pd.DataFrame(list(names), columns=NAMES))
    spoken = list(zip(homes, names.get_level_values(1)))
    texts = [[place in voice.voices for place in spoken] for voice in long]
    rows, each = [], statistics.compare_passages(units, texts, length, rest, levels, seed)
    for voice, mine, found in zip(long, texts, each):
        chance = found.chance if len(found.chance) else np.full(1, np.nan)
        low, middle, high = np.quantile(chance, [0.05, 0.5, 0.95])
        about = [voice.name, voice.side, voice.speaker, voice.words, sum(mine), found.found, middle, low]
        key = make_key("voice", *voice.voices[0]) if len(voice.voices) == 1 else ""
        rows.append([*about, high, found.tried, found.exact, found.p, *found.below, key])
    return Apart(exchange, pd.DataFrame(rows, columns=COLUMNS), length=length, short=short)


def _choose_voices(exchange: Exchange) -> tuple[list[Group], tuple[str, ...]]:
    """Return the voices that are compared, the longest of many, and the names of the others."""
    voices = group_voices(exchange)
    least = sorted((voice.words for voice in voices), reverse=True)[:MANY][-1]
    long = [voice for voice in voices if voice.words >= max(FEWEST, least)]
    return long, tuple(voice.name for voice in voices if voice not in long)


def _list_units(exchange: Exchange) -> tuple[list[statistics.Unit], pd.MultiIndex]:
    """Return the paragraphs' words, those of whom they quote apart, and the names of these units."""
    tokens = select_tokens(exchange, "all")
    words, (places, names) = tokens["word"].factorize()[0], name_units(exchange, tokens).factorize()
    sentences, units = exchange.codes["sentence_id"].codes, []
    order = np.argsort(places, kind="stable")
    for mine in np.split(order, np.searchsorted(places[order], np.arange(1, len(names)))):
        begins = np.flatnonzero(sentences[mine][1:] != sentences[mine][:-1]) + 1
        units.append(statistics.Unit(words[mine], np.array([0, *begins])))
    return units, names
