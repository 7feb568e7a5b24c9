"""Words, lemmas and phrases side by side: counts, rates, effect sizes, intervals and a plain verdict."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

import numpy as np
import pandas as pd

from .. import statistics
from ..exchange import Exchange, InputError
from ..hits import make_key
from ..result import FEW, Finding, Result
from ..wording import (
    about,
    allowing,
    at_most,
    count,
    counting,
    for_sure,
    interval,
    left_over,
    listing,
    number,
    verb,
)
from .items import count_items, drop_parts, find_sizes, list_items, state_meter
from .prior import find_prior
from .verdicts import find_clear, judge, judge_all, list_sides

TOO_FEW, APART, OPEN = "too few to say", "can be read", "not told apart"
LINKED = 12  # items that the first finding leads to


@dataclass(frozen=True, eq=False)
class Words(Result):
    """Words, lemmas or phrases side by side, one row each; columns: those of `compare`.

    `sizes` are the words of each side, `minimum` the uses from which on an item is compared, `family` how
    many were compared, `meter` a
    sentence on the units that could be shuffled.
    """

    name: ClassVar[str] = "words"
    main: ClassVar[tuple[str, ...]] = (
        *("word", "lemma", "phrase", "count", "rate", "log_ratio", "log_ratio_low", "log_ratio_high"),
        "verdict",
    )

    form: str = field(default="word", kw_only=True)
    voices: str = field(default="own", kw_only=True)
    minimum: int = field(default=FEW, kw_only=True)
    sizes: dict[str, int] = field(default_factory=dict, kw_only=True)
    family: int = field(default=0, kw_only=True)
    meter: str = field(default="", kw_only=True)

    @property
    def often(self) -> pd.DataFrame:
        """The rows that occur often enough to be compared."""
        return self.table[self.table["verdict"] != TOO_FEW]

    def state(self) -> str:
        """Return how many items the sides use unequally, and how many of these for sure."""
        often = self.often
        if often.empty:
            items, uses = count(len(self.table), self.form), count(self.minimum, "time")
            return counting(self.voices, f"none of {items} is used at least {uses}: too few to say.")
        clear, sure = len(find_clear(often)), self._count_sure()
        if not clear:
            return counting(self.voices, f"none of {count(len(often), self.form)} looks unevenly used.")
        uneven = f"{clear} of {count(len(often), self.form)} {verb(clear, 'looks', 'look')} unevenly used"
        return counting(self.voices, f"{uneven}, {for_sure(sure, clear)}.")

    def state_near(self) -> str:
        """Return for how many items equal use lies within the interval."""
        often = self.often
        near = len(often) - len(find_clear(often))
        return f"For {near} of {len(often)} {self.form}s equal use lies within the interval."

    def find(self) -> list[Finding]:
        """Return the whole comparison, the three surest items, and the one bounded most closely."""
        often = self.often
        clear = find_clear(often)
        verdict = judge_all(map(judge, often.itertuples()))
        keys = tuple(clear["key"].head(LINKED)) or list_sides(self)
        far, near = clear["lrc"].abs(), clear[["log_ratio_low", "log_ratio_high"]].abs().min(axis=1)
        surest = clear.assign(far=far, near=near)
        surest = surest.sort_values(["far", "near"], ascending=False, kind="stable")
        headline, detail = self._say_headline(surest), self._say_detail(surest)
        return [
            Finding(headline, detail, verdict, keys, self._say_method()),
            *(self._find_item(row) for row in surest.head(3).itertuples()),
            *self._find_equal(often.drop(clear.index)),
        ]

    def _count_sure(self) -> int:
        return int((self.table["verdict"] == APART).sum())

    def _say_headline(self, surest: pd.DataFrame) -> str:
        sure = self._count_sure()
        if self.often.empty:
            return counting(self.voices, f"the texts are too short to compare single {self.form}s.")
        if not sure:
            return counting(self.voices, f"no single {self.form} surely sets the sides apart.")
        names = at_most(map(self._name, surest["printed"].head(sure)), 3, self.form)
        return counting(self.voices, f"{names} {verb(sure, 'sets', 'set')} the sides apart.")

    def _say_detail(self, surest: pd.DataFrame) -> str:
        """Return how many items look uneven, how many luck would make so, and how many are left."""
        often, clear, sure = len(self.often), len(surest), self._count_sure()
        if not often:
            return f"No {self.form} is used at least {count(self.minimum, 'time')}."
        uses = f"used at least {count(self.minimum, 'time')}"
        if often == 1:
            return f"The only {self.form} {uses} {'looks' if clear else 'does not look'} unevenly used."
        among = f"Of the {often:,} {self.form}s {uses}"
        if not clear:
            return f"{among}, none looks unevenly used."
        names = at_most((f"“{printed}”" for printed in surest["printed"]), 5, self.form)
        return (
            f"{among}, {clear} {verb(clear, 'looks', 'look')} unevenly used: {names}. By luck alone one "
            f"would expect {about(self._expect())}; {allowing(self.family)}, "
            f"{left_over(sure, clear)}."
        )

    def _expect(self) -> float:
        """Return how many items chance alone would set apart (exact, given how often each occurs)."""
        totals = sum(self.often[f"count_{side}"] for side in self.sides)
        return float(statistics.count_expected(totals, *self.sizes.values()))

    def _say_method(self) -> str:
        sizes = listing(f"{count(self.sizes[side], 'word')} in {label}" for side, label in self.sides.items())
        if self.often.empty:
            return f"Counted were {sizes}."
        return (
            f"Counted were {sizes}. A {self.form} looks uneven where the exact 95% interval of its log ratio "
            f"leaves out 0, and is sure where the conservative log ratio, over all {self.family}, is not "
            f"0. If each use had fallen to a side by chance alone, {number(self._expect(), 1)} would be "
            f"expected to look uneven. {self.meter}"
        )

    def _name(self, printed: str) -> str:
        return f"“{printed}”" if self.form == "word" else f"the {self.form} “{printed}”"

    def _find_item(self, row: Any) -> Finding:
        first, second = self.sides
        more, less = (first, second) if row.log_ratio > 0 else (second, first)
        uses = (f"{_say_times(getattr(row, f'count_{side}'))} in {self.sides[side]}" for side in (more, less))
        rates = (number(getattr(row, f"rate_{side}"), 1) for side in (more, less))
        headline = counting(self.voices, f"{self._name(row.printed)} stands {', '.join(uses)}.")
        plain = (
            "Sure, with all that were compared allowed for" if row.lrc else "Not sure: one of many compared"
        )
        detail = f"Per 1,000 words: {' against '.join(rates)}."
        return Finding(headline, detail, judge(row), (row.key,), f"{plain}. {self._state_interval(row)}")

    def _state_interval(self, row: Any) -> str:
        ends = interval(row.log_ratio_low, row.log_ratio_high)
        where = f"in {count(row.voices, 'voice')}, {count(row.paragraphs, 'paragraph')}"
        name = counting(self.voices, f"log ratio of {self._name(row.printed)}")
        return f"{name} {number(row.log_ratio, 1, True)}, {ends}; {where}."

    def _find_equal(self, open_: pd.DataFrame) -> list[Finding]:
        """Return the item whose interval is narrowest around equal use, and its width; none unbounded."""
        reach = open_[["log_ratio_low", "log_ratio_high"]].abs().max(axis=1)
        if open_.empty or not np.isfinite(reach.min()):
            return []
        row = open_.loc[reach.idxmin()]
        rates = " and ".join(
            f"{number(row[f'rate_{side}'], 1)} per 1,000 words in {label}"
            for side, label in self.sides.items()
        )
        name = self._name(row["printed"])
        headline = counting(self.voices, f"of those not told apart most can be said of {name}: {rates}.")
        wide = f"Even so one side may use it {number(2 ** reach.min(), 1)} times as often as the other."
        return [Finding(headline, wide, judge(row), (row["key"],), self._state_interval(row))]

    def priors(self, weights: tuple[float, ...] = (10, 100, 1000), top: int = 10) -> Priors:
        """Return the `top` items by |z| under each weight of the prior: how much the list depends on it.

        Columns: rank (1 and up), `prior_<weight>` (the item with its z) and its key `key_prior_<weight>`.
        All items are ranked, also those that are not kept here. Raises InputError for phrases, which have no
        log odds.
        """
        if self.form == "phrase":
            raise InputError("priors", self.form, "phrases have no log odds", "compare words or lemmas")
        table = pd.DataFrame({"rank": range(1, min(top, self.made) + 1)})
        for weight in weights:
            words = compare(self.exchange, form=self.form, voices=self.voices, prior=weight).table
            words = words.loc[words["z"].abs().sort_values(ascending=False, kind="stable").index].head(top)
            shown = [f"{row.printed} ({number(row.z, 1, True)})" for row in words.itertuples()]
            table[f"prior_{weight}"] = pd.Series(shown)
            table[f"key_prior_{weight}"] = pd.Series(list(words["key"]))
        return Priors(self.exchange, table, form=self.form)


@dataclass(frozen=True, eq=False)
class Priors(Result):
    """The items with the largest z under several weights of the prior; columns: those of `Words.priors`."""

    name: ClassVar[str] = "priors"

    form: str = field(default="word", kw_only=True)

    def state(self) -> str:
        """Return how many items stay on the list whatever the weight."""
        lists = [set(self.table[column]) for column in self.table if str(column).startswith("key_prior_")]
        common = len(set.intersection(*lists))
        return (
            f"Of the {count(len(self.table), self.form)} with the largest z, {common} "
            f"{verb(common, 'stays', 'stay')} for every weight of the prior."
        )


def compare(
    exchange: Exchange, *, form: str = "word", voices: str = "own", minimum: int = FEW, prior: float = 100
) -> Words:
    """Return one row per word, lemma or phrase; the surest differences first, then by G².

    Columns: the item and `printed` (as the text prints it); `count_<side>` and `rate_<side>` (per 1,000 words
    of that side, 0-1000); in how many `voices` and `paragraphs` it stands; `log_ratio` of the first side to
    the second (log₂: +1 is twice as frequent; a count of 0 is taken as ½, so it is always finite) with its
    exact 95% interval `log_ratio_low`, `log_ratio_high` (infinite towards a side that lacks the item: nothing
    bounds it); `lrc`, the conservative log ratio over all items that occur `minimum` times (0: cannot be
    read); `g2`; `bic`; `log_odds` and its `z`, with a prior of `prior` words spread like English at large;
    `dp` (0 even to 1); `verdict` ("can be read", "not told apart", "too few to say") and `key`. Phrases
    that only stand inside one longer phrase are left out, and have no log odds. Raises InputError where a
    side has no words of these voices.
    """
    items = list_items(exchange, form, voices)
    counts = count_items(items, exchange)
    sizes = find_sizes(exchange, voices)
    if form == "phrase":
        counts = drop_parts(counts)
    if counts.empty:
        raise InputError("form", form, "these voices have none", "count words, or all voices")
    pair = [counts[side].to_numpy() for side in exchange.sides]
    table = counts.add_prefix("count_").rename_axis(index=form, columns=None).reset_index()
    table.insert(1, "printed", [exchange.print_words(item) for item in table[form]])
    for side, uses, size in zip(exchange.sides, pair, sizes.values()):
        table[f"rate_{side}"] = statistics.rate(uses, size)
    _add_spread(table, items, form)
    often = sum(pair) >= minimum
    _add_effects(table, pair, list(sizes.values()), int(often.sum()))
    if form != "phrase":
        weights = find_prior(table[form], exchange.language, prior)
        table["log_odds"], table["z"] = statistics.weighted_log_odds(pair[0], pair[1], weights)
    table["verdict"] = np.where(~often, TOO_FEW, np.where(table["lrc"] != 0, APART, OPEN))
    table["key"] = [make_key(form, item, limits=(voices,)) for item in table[form]]
    return Words(
        exchange,
        _sort(table, form),
        form=form,
        voices=voices,
        minimum=minimum,
        sizes=sizes,
        family=int(often.sum()),
        meter=state_meter(items, exchange),
    )


def find_furthest(exchange: Exchange, words: int = 1) -> list[str]:
    """Return the words that set the sides furthest apart, as they are counted, the surest first."""
    return list(compare(exchange).table["word"].head(words))


def _add_spread(table: pd.DataFrame, items: pd.DataFrame, form: str) -> None:
    voices = items["letter"] + " " + items["speaker"]
    table["voices"] = voices.groupby(items["item"]).nunique().reindex(table[form]).to_numpy()
    table["paragraphs"] = items.groupby("item")["paragraph"].nunique().reindex(table[form]).to_numpy()
    parts = pd.crosstab(items["item"], items["letter"]).reindex(table[form])
    sizes = items.groupby("letter").size().reindex(parts.columns)
    table["dp"] = statistics.deviation_of_proportions(parts, sizes)


def _add_effects(table: pd.DataFrame, pair: list[np.ndarray], sizes: list[int], family: int) -> None:
    counted = (pair[0], pair[1], sizes[0], sizes[1])
    table["log_ratio"] = statistics.log_ratio(*counted)
    table["log_ratio_low"], table["log_ratio_high"] = statistics.log_ratio_interval(*counted)
    table["lrc"] = statistics.conservative_log_ratio(*counted, family=family)
    table["g2"] = statistics.log_likelihood(*counted)
    table["bic"] = statistics.bayes_information(table["g2"], sum(sizes))


def _sort(table: pd.DataFrame, form: str) -> pd.DataFrame:
    far, few = table["lrc"].abs(), table["verdict"] == TOO_FEW
    keys = pd.DataFrame({"few": few, "far": -far, "g2": -table["g2"], "item": table[form]})
    order = keys.sort_values(["few", "far", "g2", "item"], kind="stable").index
    return table.loc[order].reset_index(drop=True)


def _say_times(uses: int) -> str:
    return "never" if not uses else "once" if uses == 1 else f"{uses} times"
