"""Frames found by words and coded by hand, side by side: the same sentences, judged by the same rule."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar

import numpy as np
import pandas as pd

from ..design import Design
from ..exchange import Exchange
from ..hits import join_hits, key_sides, make_key, narrow_key, read_key, split_keys
from ..result import APART, Finding, Result
from ..wording import at_most, count, listing
from .judged import Codes, judge_marks, list_coded, list_marks, say_how_far, say_share, take_codes
from .shares import FrameShares, compare
from .sheets import SHEETS, read_codings

WAYS = ("words", "hand")
MARKS = {"hand": "by_hand", "right": "right", "false": "false"}  # kinds of keys, and their columns
LIMITS = ("own", "affirmed")  # of the hits that count by words, as in `compare`
NO_SIDE = "cannot be compared so, for one way or both point to no side"  # no difference, or none known
ENOUGH = 3  # sentences that words must find on a side before it is said that most of them are false hits


@dataclass(frozen=True, eq=False)
class BothWays(Result):
    """Each frame of the codebook by words and by hand, in the letter-writers' own sentences that were coded.

    Columns: frame; `of_<side>` (sentences coded for it); `by_words_<side>` and `by_hand_<side>` (sentences),
    `share_words_<side>` and `share_hand_<side>` (0-1 of those);
    `difference_words` and `difference_hand` of the shares (first side minus second, −1 to 1), each with its
    95% interval, `words_low`, `words_high`, `hand_low`, `hand_high` (Newcombe 1998); `p_words`, `p_hand`,
    `verdict_words`, `verdict_hand` by the rule of the design; `right_<side>` and `false_<side>` (sentences
    found by words that were, and were not, coded so by hand); key, that of the words, and `key_…` of each
    count.

    `codes` is what was decided by hand, `designs` how each way was judged.
    """

    name: ClassVar[str] = "frames-both-ways"
    main: ClassVar[tuple[str, ...]] = (
        "frame",
        "by_words",
        "by_hand",
        "difference_words",
        "difference_hand",
        "verdict_words",
        "verdict_hand",
        "false",
    )

    codes: Codes | None = field(default=None, repr=False, kw_only=True)
    designs: dict[str, Design] = field(default_factory=dict, kw_only=True)

    @property
    def hidden(self) -> tuple[str, ...]:  # type: ignore[override]
        """What a table for reading leaves out: it follows from the rest, or stands in a finding.

        A row leads to the sentences found by words, and by its difference to those coded by hand.
        """
        named = ("of", "right", *(f"share_{way}" for way in WAYS))
        keys = [f"key_{name}" for name in ("by_words", *MARKS.values())]
        by_side = [f"{name}_{side}" for name in (*named, *keys) for side in self.sides]
        return (*by_side, "words_low", "words_high", "p_words", "p_hand")

    def state(self) -> str:
        """Return for how many of the frames that both ways give to a side it is the same side."""
        sided, all_rows = int(self._are_sided().sum()), len(self.table)
        if not sided:
            frames = count(all_rows, "frame")
            return f"For none of {frames} do words and codes by hand both point to a side."
        same, others = sided - len(self._list_parted()), all_rows - sided
        said = (
            f"For {same or 'none'} of {count(sided, 'frame')} words and codes by hand point to the same side"
        )
        return f"{said}; {count(others, 'other frame')} {NO_SIDE}." if others else f"{said}."

    def find(self) -> list[Finding]:
        """Return how far both ways agree, each frame that one alone sets apart, and where words are wrong."""
        rows = self.table
        lone = rows[rows["verdict_words"].isin(APART) != rows["verdict_hand"].isin(APART)]
        parted = rows[rows["frame"].isin(self._list_parted())].itertuples()
        keys = tuple(key for row in parted for key in self._list_keys(row))
        keys = keys or tuple(split_keys(key_sides(self.sides)))
        return [
            Finding(self.headline, self._say_detail(), self._name_reader(), keys, self._say_sure()),
            *(self._find_frame(row) for row in lone.itertuples()),
            *(one for side in self.sides for one in self._find_false(side)),
        ]

    def _name_reader(self, other: str = "") -> str:
        """Return the verdict on what rests on one coder's reading, or the other one."""
        return "one reader" if self.codes and len(self.codes.coders) == 1 else other

    def _list_keys(self, row: Any) -> tuple[str, ...]:
        """Return the keys of a frame's sentences, those by words and those by hand."""
        return row.key, row.key_difference_hand

    def _are_sided(self) -> pd.Series:
        """Return of each frame whether both ways point to a side: each difference is known, and not 0."""
        return self._find_signs().ne(0).all(axis=1)

    def _list_parted(self) -> list[str]:
        """Return the frames for which one way points to one side, and the other to the other."""
        return list(self.table.loc[self._find_signs().prod(axis=1) < 0, "frame"])

    def _find_signs(self) -> pd.DataFrame:
        """Return the side to which each way points for a frame: 1 the first, −1 the second, 0 none."""
        return self.table[[f"difference_{way}" for way in WAYS]].apply(np.sign).fillna(0)

    def _say_detail(self) -> str:
        names = at_most((f"“{frame}”" for frame in self._list_parted()), 3, "frame")
        where = f"They part on {names}." if names else ""
        who = self.codes.say_who(self.exchange) if self.codes else ""
        return " ".join(filter(None, (where, self._say_same(), self._say_apart(), who)))

    def _say_same(self) -> str:
        """Return for how many of the frames that both ways give to a side the verdict is the same."""
        rows = self.table[self._are_sided()]
        if rows.empty:
            return ""
        same = int((rows["verdict_words"] == rows["verdict_hand"]).sum())
        said = f"he verdict is the same for {same or 'none'}."
        return f"T{said}" if len(rows) == len(self.table) else f"Where both point to a side, t{said}"

    def _say_apart(self) -> str:
        """Return which frames seem to part the sides both ways, and which in one way alone."""
        words, hand = (self.table[f"verdict_{way}"].isin(APART) for way in WAYS)
        ways = {"both ways": words & hand, "by words alone": words & ~hand, "by hand alone": hand & ~words}
        said = [
            f"{at_most((f'“{frame}”' for frame in self.table.loc[mask, 'frame']), 3, 'frame')} {way}"
            for way, mask in ways.items()
            if mask.any()
        ]
        if not said:
            return "Neither way does a frame seem to part the sides."
        return f"What seems to part the sides: {'; '.join(said)}."

    def _say_sure(self) -> str:
        sizes = {side: self.table[f"of_{side}"] for side in self.sides}
        up_to = "up to " if any(column.nunique() > 1 for column in sizes.values()) else ""
        counted = listing(
            f"{count(column.max(), 'sentence')} of {self.sides[side]}" for side, column in sizes.items()
        )
        words, hand = (int((self.table[f"{way}_low"] * self.table[f"{way}_high"] > 0).sum()) for way in WAYS)
        said = self.codes.say(self.exchange) if self.codes else ""
        ways = (
            f"Counted were {up_to}{counted}, by words and by hand alike. Were sentences independent, the 95% "
            f"interval would leave out an equal share for {words or 'none'} by words and {hand or 'none'} by "
            "hand."
        )
        return " ".join(filter(None, (ways, said, self.designs["hand"].state(self.sides))))

    def _find_frame(self, row: Any) -> Finding:
        sides = list(self.sides)
        more, less = sides if row.difference_hand > 0 else sides[::-1]
        of = {side: getattr(row, f"of_{side}") for side in sides}
        hand, words = (
            {side: getattr(row, f"by_{way}_{side}") for side in sides} for way in ("hand", "words")
        )
        headline = (
            f"“{row.frame}” by hand: in {say_share(hand[more], of[more], 'sentence')} of {self.sides[more]}, "
            f"in {say_share(hand[less], of[less])} of {self.sides[less]}; "
            f"by words in {words[more] or 'none'} and {words[less] or 'none'}."
        )
        ends = (row.difference_hand, row.hand_low, row.hand_high)
        said = f"By hand: {say_how_far(self.designs['hand'], row.p_hand, row.verdict_hand, ends)}"
        ends = (row.difference_words, row.words_low, row.words_high)
        said += f" By words: {say_how_far(self.designs['words'], row.p_words, row.verdict_words, ends)}"
        return Finding(headline, "", row.verdict_hand, self._list_keys(row), said)

    def _find_false(self, side: str) -> Iterator[Finding]:
        """Yield, if there are any, the frames of which most sentences found on a side are false hits."""
        found, right = self.table[f"by_words_{side}"], self.table[f"right_{side}"]
        most = self.table[(found >= ENOUGH) & (right < found / 2)]
        if most.empty:
            return
        most = most.loc[(right / found)[most.index].sort_values(kind="stable").index]
        said = [_say_right(row, side) for row in most.itertuples()]
        headline = (
            f"In {self.sides[side]}, words mostly find sentences that were not coded so by hand for "
            f"{len(most)} of {count(len(self.table), 'frame')}."
        )
        detail = f"Of those found, coded so were {listing(said)}."
        sure = f"Mostly: fewer than half, of {ENOUGH} such sentences or more."
        yield Finding(headline, detail, self._name_reader("instrument fails"), tuple(most["key"]), sure)


def _say_right(row: Any, side: str) -> str:
    found, right = getattr(row, f"by_words_{side}"), getattr(row, f"right_{side}")
    return f"{right or 'none'} of {found} for “{row.frame}”"


def both_ways(exchange: Exchange, codebook: pd.DataFrame | None = None) -> BothWays:
    """Return each frame by words and by hand in the same own sentences; nothing without codebook or codes.

    Columns: those of `BothWays`. By words counts as `compare` does: the writers' own words, no negated ones.
    By hand counts what the coders agree on or decided (`adjudicate`). Both are judged by the one rule, all
    frames that stand here being the family; words taken from this text, and a reading that was not blind,
    lean at most. The codebook is that of the folder, unless one is given. Raises InputError for a faulty
    codebook.csv or adjudicated.csv, and where no sheet can be used.
    """
    shares, codings = compare(exchange, codebook=codebook), read_codings(exchange).table
    if not len(shares) or codings.empty:
        return BothWays.lacking(exchange, *(shares.lacks or (SHEETS,)))
    codes = take_codes(exchange, codings, "own", shares.table["frame"])
    cells = codes.table
    frames = list_coded(cells, shares.table["frame"])
    if not frames:
        none = "No frame of codebook.csv has been coded by hand in a writer's own sentence."
        return BothWays.nothing(exchange, none, lacks=(SHEETS,))
    hits = join_hits(*(_limit_hits(shares, cells, frame) for frame in frames))
    cells = _mark_cells(cells, hits)
    capped = {"words": _list_taken(shares), "hand": codes.cap(exchange, frames)}
    judged = {way: judge_marks(exchange, cells, frames, way, capped[way]) for way in WAYS}
    table = _set_beside(list(exchange.sides), {way: rows for way, (rows, _) in judged.items()})
    return BothWays(
        exchange,
        _name_keys(list(exchange.sides), _count_right(exchange, table, cells), hits),
        listed=join_hits(hits, *(list_marks(exchange, cells, mark, mark, "own") for mark in MARKS)),
        codes=codes,
        designs={way: design for way, (_, design) in judged.items()},
    )


def _list_taken(shares: FrameShares) -> tuple[str, ...]:
    return tuple(shares.table.loc[shares.table["taken"], "frame"])


def _limit_hits(shares: FrameShares, cells: pd.DataFrame, frame: str) -> pd.DataFrame:
    """Return the hits of a frame in the sentences coded for it; limited by its key, where others are left."""
    every = shares.hits(make_key("frame", frame, limits=LIMITS))
    mine = every[every["sentence_id"].isin(cells.loc[cells["frame"] == frame, "sentence_id"])]
    if len(mine) == len(every):
        return mine
    return mine.assign(key=make_key("frame", frame, limits=(*LIMITS, "coded")))


def _mark_cells(cells: pd.DataFrame, hits: pd.DataFrame) -> pd.DataFrame:
    """Return the cells with what words find in them: `words`, and of these `right` and `false`."""
    held = {(read_key(key).name, name) for key, name in zip(hits["key"], hits["sentence_id"])}
    words = pd.Series(list(zip(cells["frame"], cells["sentence_id"])), cells.index).isin(held)
    return cells.assign(words=words, right=words & cells["hand"], false=words & ~cells["hand"])


def _set_beside(sides: list[str], judged: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the rows: both ways' sentences, then how far each sets the sides apart, how it was judged."""
    table = judged["hand"][["frame", *(f"of_{side}" for side in sides)]]
    for way, rows in judged.items():
        table = table.assign(**{f"by_{way}_{side}": rows[f"sentences_{side}"] for side in sides})
        table = table.assign(**{f"share_{way}_{side}": rows[f"share_{side}"] for side in sides})
    for way, rows in judged.items():
        ends = {f"{way}_{end}": rows[f"difference_{end}"] for end in ("low", "high")}
        table = table.assign(**{f"difference_{way}": rows["difference"]}, **ends)
    for name in ("p", "verdict"):
        table = table.assign(**{f"{name}_{way}": rows[name] for way, rows in judged.items()})
    return table


def _count_right(exchange: Exchange, table: pd.DataFrame, cells: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with how many of the sentences found by words are right, and false, on each side."""
    side_of = cells["sentence_id"].map({name: row.side for name, row in exchange.sentence_rows.items()})
    for mark in ("right", "false"):
        for side in exchange.sides:
            found = cells[cells[mark] & (side_of == side)]["frame"].value_counts()
            table[f"{mark}_{side}"] = found.reindex(table["frame"], fill_value=0).to_numpy()
    return table


def _name_keys(sides: list[str], table: pd.DataFrame, hits: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with their keys; that of the words is limited where their hits are."""
    limited = {read_key(key).name: key for key in hits["key"]}
    frames = list(table["frame"])
    keys = {"by_words": [limited.get(one, make_key("frame", one, limits=LIMITS)) for one in frames]}
    for kind, column in MARKS.items():
        keys[column] = [make_key(kind, one, limits=("own",)) for one in frames]
    table = table.assign(key=keys["by_words"], key_difference_hand=keys["by_hand"])
    for column, made in keys.items():
        narrowed = {f"key_{column}_{side}": [narrow_key(key, side) for key in made] for side in sides}
        table = table.assign(**narrowed)
    return table
