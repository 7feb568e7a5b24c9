"""Speakers: whose words there are, and how many."""

from __future__ import annotations

from typing import ClassVar

import pandas as pd

from ..cuts import group_cuts, say_cut
from ..exchange import MANY, Exchange, group_voices, name_letters
from ..hits import make_key
from ..result import Finding, Result
from ..wording import count, listing, verb

NAMED = 2  # quoted voices that a sentence names one by one


class Voices(Result):
    """The words of each voice, one row each; columns: those of `voices`."""

    name: ClassVar[str] = "voices"
    main: ClassVar[tuple[str, ...]] = ("voice", "speaker", "words", "sentences", "share")

    def by_speaker(self) -> pd.DataFrame:
        """Return the rows as they are drawn: of many voices one row for each speaker, without a key."""
        if len(self.table) <= MANY:
            return self.table
        parts = {voice: group for group in group_voices(self.exchange) for voice in group.voices}
        names = [parts[voice].name for voice in zip(self.table["letter"], self.table["speaker"])]
        grouped = self.table.assign(voice=names).groupby("voice", sort=False)
        kept = grouped[["side", "speaker", "quoted"]].first()
        added = grouped[["words", "sentences", "share"]].sum()
        return kept.join(added).reset_index().assign(key="")

    def state(self) -> str:
        """Return the words of each side, and each quoted speaker's share of them."""
        sizes, names = self.table.groupby("side")["words"].sum(), name_letters(self.exchange)
        if not self.is_cut:
            sizes = sizes.reindex(list(self.sides), fill_value=0)
        quoted = self.table[self.table["quoted"]]
        each = quoted if len(quoted) <= NAMED else quoted[:0]
        parts = [
            f"{label}: {count(int(sizes[side]), 'word')}"
            + _say_parts(each[each["side"] == side], int(sizes[side]), names)
            for side, label in self.sides.items()
            if side in sizes
        ]
        if len(quoted) > NAMED:
            share = quoted["words"].sum() / max(1, self.table["words"].sum())
            parts.append(f"{share:.0%} of all words are those of {len(quoted)} quoted voices")
        return "; ".join(parts) + "."

    def find(self) -> list[Finding]:
        """Return whose words the largest quoted part is, leading to every voice; and what is cut, and why."""
        said = Finding(self._say_quoted(), self._say_counted(), "", tuple(self.table["key"]))
        return [said, *self._find_cuts()]

    def _find_cuts(self) -> list[Finding]:
        """Return each group of cuts in letters that are here; it leads to these letters."""
        letters, sides = self.exchange.letters, set(self.table["side"])
        here = set(letters.loc[letters["side"].isin(sides), "letter"])
        groups = [group for group in group_cuts(self.exchange) if here & set(group.letters)]
        return [
            Finding(say_cut(group), keys=tuple(make_key("letter", name) for name in group.letters))
            for group in groups
        ]

    def _say_counted(self) -> str:
        """Return how many words of each side that is here are counted as its own."""
        tokens, here = self.exchange.tokens, set(self.table["side"])
        own = tokens.groupby("side")["own"].agg(["sum", "size"])
        parts = [
            f"{own.loc[side, 'sum']:,} of {count(int(own.loc[side, 'size']), 'word')} of {label}"
            for side, label in self.sides.items()
            if side in here
        ]
        if self.exchange.own_words.all():
            return f"Every word counts as its writer's own: {listing(parts)}."
        return f"Quoted words are not counted for the side that quotes them; its own are {listing(parts)}."

    def _say_quoted(self) -> str:
        quoted = self.table[self.table["quoted"]]
        if quoted.empty:
            if self.exchange.own_words.all():
                return "No letter quotes anything."
            return "No letter quotes another voice at length."
        row, names = quoted.loc[quoted["share"].idxmax()], name_letters(self.exchange)
        more = f" ({len(quoted) - 1} more {verb(len(quoted) - 1, 'voice is', 'voices are')} quoted)"
        return (
            f"{row['share']:.0%} of the words of {self.sides[row['side']]} are those of {row['speaker']}, "
            f"quoted in {names[row['letter']]}{more if len(quoted) > 1 else ''}."
        )


def _say_parts(quoted: pd.DataFrame, words: int, names: dict[str, str]) -> str:
    """Return how many of a side's words each quoted voice has, to stand behind their number."""
    parts: list[str] = []
    for row in quoted.itertuples():
        those = "" if parts else " of them"
        many = f"all{those}" if row.words == words else f"{row.words:,}{those} ({row.words / words:.0%})"
        parts.append(f"{many} by {row.speaker}, quoted in {names[row.letter]}")
    return f", {', and '.join(parts)}" if parts else ""


def voices(exchange: Exchange) -> Voices:
    """Return one row per letter and speaker, in reading order.

    Columns: `voice` (a name of its own), letter, side, speaker, `quoted`, `words`, `sentences`, `share` (0-1
    of its side's words) and `key`.
    """
    table = exchange.voices
    table["share"] = table["words"] / table.groupby("side")["words"].transform("sum")
    table["key"] = [make_key("voice", row.letter, row.speaker) for row in table.itertuples()]
    return Voices(exchange, table)
