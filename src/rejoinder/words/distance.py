"""The distance of voices: do the sides differ more than their own members do?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

import pandas as pd

from .. import statistics
from ..design import find_surest
from ..exchange import Exchange, InputError
from ..hits import make_key
from ..result import Finding, Result
from ..wording import count, verb
from .items import spread_items, state_meter

DRAWS = 4000  # so many that the shares that are printed do not depend on the seed
RARE = 0.01
SHARES = (
    (RARE, "fewer than 1 in 100"),
    (0.1, "fewer than a tenth"),
    (0.2, "a tenth to a fifth"),
    (1 / 3, "a fifth to a third"),
    (2 / 3, "a third to two thirds"),
    (2, "more than two thirds"),
)
CRITICAL = 3.841  # G² of p = .05 with one degree of freedom


@dataclass(frozen=True, eq=False)
class Apart(Result):
    """Each voice against all the rest, one row each; columns: those of `apart`.

    `unit` is what chance draws, `meter` a sentence on how many there are.
    """

    name: ClassVar[str] = "apart"
    main: ClassVar[tuple[str, ...]] = ("voice", "words", "distinctive", "expected", "p")

    unit: str = field(default="paragraph", kw_only=True)
    meter: str = field(default="", kw_only=True)

    def state(self) -> str:
        """Return how far the one voice of a side stands apart, against all others; or each of them."""
        parts = ", ".join(f"{row.voice} {row.distinctive}" for row in self.table.itertuples())
        row = self._find_single()
        if row is None:
            return f"Words that set each voice apart from all the rest: {parts}."
        others = self.table[self.table["side"] != row.side]["distinctive"]
        more = int((others >= row.distinctive).sum())
        whose = f"the {len(others)} other voices" if len(others) > 1 else "the one other voice"
        return (
            f"{_state_apart(row.distinctive)} {self.sides[row.side]} apart from all the rest; "
            f"{more} of {whose} {verb(more, 'has', 'have')} as many or more ({parts})."
        )

    def find(self) -> list[Finding]:
        """Return all voices in one finding, then each with what chance draws give."""
        rows = [self._find_voice(row) for row in self.table.itertuples()]
        row = self._find_single()
        verdict = find_surest(one.verdict for one in rows) if row is None else _judge(row)
        detail = "If each voice has about as many, the sides are no more different than single people are."
        sure = f"Counted by G² above {CRITICAL:.2f}. {self.meter}"
        return [Finding(self.headline, detail, verdict, tuple(self.table["key"]), sure), *rows]

    def _find_single(self) -> Any:
        """Return the row of the first side that speaks with one voice, where there are others beside it."""
        voices = self.exchange.voices
        single = [side for side in self.sides if (voices["side"] == side).sum() == 1]
        rows = [row for side in single for row in self.table.itertuples() if row.side == side]
        return rows[0] if rows and len(self.table) > 1 else None

    def _find_voice(self, row: Any) -> Finding:
        headline = (
            f"{row.voice} ({count(row.words, 'word')}): {_state_apart(row.distinctive)} it "
            "apart from all the rest."
        )
        share = next(name for limit, name in SHARES if row.p < limit)
        detail = (
            f"In {share} of chance draws of {self.unit}s with about as many words there are as many or more."
        )
        return Finding(headline, detail, _judge(row), (row.key,))


def _judge(row: Any) -> str:
    """Return what the draws say of one voice; with several voices one rare draw is no proof."""
    return "leans" if row.p < RARE else "cannot tell"


def _state_apart(words: int) -> str:
    return f"{count(words, 'word')} {verb(words, 'sets', 'set')}"


def apart(exchange: Exchange, *, unit: str = "paragraph", shuffles: int = DRAWS, seed: int = 1) -> Apart:
    """Return each voice against all the rest: how many words set it apart by G² (p < .05), and by chance.

    All words count, quoted ones as their speaker's. Columns: voice, side, speaker, words, `distinctive`
    (words with G² above 3.84), `expected` (the median over chance draws of units of about as many words, from
    all voices), its 5% and 95% marks `expected_low` and `expected_high`, `p` of as many or more, and `key`.
    The unit is a word, sentence or paragraph. Raises InputError for another.
    """
    if unit == "letter":
        raise InputError("unit", unit, "a voice is a letter, or part of one", "use sentence or paragraph")
    items, keys, counts = spread_items(exchange, "word", "all", unit)
    units = items.groupby(keys)[["letter", "speaker"]].first().reindex(counts.index)
    rows = []
    for voice in exchange.voices.itertuples():
        mine = (units["letter"] == voice.letter) & (units["speaker"] == voice.speaker)
        found = int(statistics.count_above(counts, [mine], CRITICAL)[0])
        dealt = statistics.arrange_by_size(counts.sum(axis=1), voice.words, shuffles, seed)
        chance = statistics.count_above(counts, dealt, CRITICAL)
        p = float(statistics.shuffle_p(found, chance, exact=False))
        low, expected, high = (int(value) for value in pd.Series(chance).quantile([0.05, 0.5, 0.95]).round())
        key = make_key("voice", voice.letter, voice.speaker)
        about = [voice.voice, voice.side, voice.speaker, voice.words]
        rows.append([*about, found, expected, low, high, p, key])
    columns = ["voice", "side", "speaker", "words", "distinctive"]
    columns += ["expected", "expected_low", "expected_high", "p", "key"]
    meter = state_meter(items, exchange, unit if unit != "word" else "sentence")
    return Apart(exchange, pd.DataFrame(rows, columns=columns), unit=unit, meter=meter)
