"""Speakers: whose words there are, and how many."""

from __future__ import annotations

from typing import ClassVar

from ..exchange import Exchange
from ..hits import make_key
from ..result import Finding, Result
from ..wording import count


class Voices(Result):
    """The words of each voice, one row each; columns: those of `voices`."""

    name: ClassVar[str] = "voices"
    main: ClassVar[tuple[str, ...]] = ("voice", "speaker", "words", "sentences", "share")

    def state(self) -> str:
        """Return the words of each side, and each quoted speaker's share of them."""
        sizes = self.table.groupby("side")["words"].sum()
        if not self.is_cut:
            sizes = sizes.reindex(list(self.sides), fill_value=0)
        parts = [
            f"{label}: {count(int(sizes[side]), 'word')}"
            for side, label in self.sides.items()
            if side in sizes
        ]
        parts += [
            f"{row.speaker}, quoted in {row.letter}, speaks {row.share:.0%} of that side's words"
            for row in self.table[self.table["quoted"]].itertuples()
        ]
        return "; ".join(parts) + "."

    def find(self) -> list[Finding]:
        """Return the one finding; it leads to every voice."""
        return [Finding(self.headline, keys=tuple(self.table["key"]))]


def voices(exchange: Exchange) -> Voices:
    """Return one row per letter and speaker, in reading order.

    Columns: `voice` (a name of its own), letter, side, speaker, `quoted`, `words`, `sentences`, `share` (0-1
    of its side's words) and `key`.
    """
    table = exchange.voices
    table["share"] = table["words"] / table.groupby("side")["words"].transform("sum")
    table["key"] = [make_key("voice", row.letter, row.speaker) for row in table.itertuples()]
    return Voices(exchange, table)
