"""Words, lemmas and phrases side by side: counts, rates, effect sizes, intervals and a plain verdict."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

import numpy as np
import pandas as pd

from .. import statistics
from ..design import Design
from ..exchange import Exchange, InputError
from ..hits import make_key
from ..result import APART, FEW, Finding, Result
from ..wording import (
    about,
    allowing,
    at_most,
    capitalise,
    count,
    counting,
    for_sure,
    interval,
    left_over,
    listing,
    number,
    times,
    verb,
)
from .baseline import Baseline, hold_against
from .effects import TOO_FEW, add_effects, add_shrunk, add_spread, judge_items, sort_items
from .items import count_items, find_inside, find_sizes, list_items, say_unmeasured
from .prior import Priors, find_prior
from .verdicts import list_sides

SURE = {"holds": "Sure, with all that were compared allowed for", "leans": "Not sure: one of many compared"}
LINKED = 12  # items that the first finding leads to


@dataclass(frozen=True, eq=False)
class Words(Result):
    """Words, lemmas or phrases side by side, one row each; columns: those of `compare`.

    `sizes` are the words of each side, `minimum` the uses from which on an item is compared, `design` how
    these were judged, `spread` how far apart the sides are in these items (standard deviation, doublings).
    """

    name: ClassVar[str] = "words"
    main: ClassVar[tuple[str, ...]] = (
        *("word", "lemma", "phrase", "count", "rate", "shrunk", "shrunk_low", "shrunk_high"),
        "p",
        "verdict",
    )
    hidden: ClassVar[tuple[str, ...]] = ("lrc", "bic")

    form: str = field(default="word", kw_only=True)
    voices: str = field(default="own", kw_only=True)
    minimum: int = field(default=FEW, kw_only=True)
    sizes: dict[str, int] = field(default_factory=dict, kw_only=True)
    design: Design = field(default_factory=Design, kw_only=True)
    spread: float = field(default=0.0, kw_only=True)

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to say; quoted words add nothing where none is quoted."""
        return super().is_blank or (self.voices == "all" and bool(self.exchange.own_words.all()))

    @property
    def often(self) -> pd.DataFrame:
        """The rows that occur often enough to be compared."""
        return self.table[self.table["verdict"] != TOO_FEW]

    @property
    def uneven(self) -> pd.DataFrame:
        """The rows that chance seldom parts as far, the surest first."""
        return self.table[self.table["verdict"].isin(APART)]

    def state(self) -> str:
        """Return how many items the sides use unequally, and how many of these for sure."""
        often = self.often
        if often.empty:
            items, uses = count(len(self.table), self.form), count(self.minimum, "time")
            return counting(self.voices, f"none of {items} is used at least {uses}: too few to say.")
        clear, sure = len(self.uneven), self._count_sure()
        if not clear:
            one = f"the one {self.form} that is compared does not look unevenly used."
            none = f"none of {count(len(often), self.form)} looks unevenly used."
            return counting(self.voices, one if len(often) == 1 else none)
        uneven = f"{clear} of {count(len(often), self.form)} {verb(clear, 'looks', 'look')} unevenly used"
        return counting(self.voices, f"{uneven}, {for_sure(sure, clear)}.")

    def state_near(self) -> str:
        """Return how many items chance could well have parted as far."""
        often = self.often
        near = len(often) - len(self.uneven)
        items = count(len(often), self.form)
        return f"For {near or 'none'} of {items} chance alone could well part the sides as far."

    def find(self) -> list[Finding]:
        """Return the whole comparison, what could have shown, the three surest or furthest items, and the one
        bounded most closely.
        """
        often, uneven = self.often, self.uneven
        verdict = self.design.judge_whole(often["verdict"], self.is_cut)
        keys = tuple(uneven["key"].head(LINKED)) or list_sides(self)
        headline, detail = self._say_headline(uneven), self._say_detail(uneven)
        return [
            Finding(headline, detail, verdict, keys, self._say_method()),
            *self._find_power(),
            *(self._find_item(row) for row in (uneven if len(uneven) else often).head(3).itertuples()),
            *self._find_equal(often.drop(uneven.index)),
        ]

    def _count_sure(self) -> int:
        return int((self.table["verdict"] == "holds").sum())

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
        looks = f"{among}, {clear} {verb(clear, 'looks', 'look')} unevenly used: {names}."
        left = f"{allowing(self.design.family)}, {left_over(sure, clear)}."
        if self.is_cut:  # luck was reckoned for all that were compared
            return f"{looks} {capitalise(left)}"
        return f"{looks} By luck alone one would expect {about(self.design.expected)}; {left}"

    def _say_method(self) -> str:
        sizes = listing(f"{count(self.sizes[side], 'word')} in {label}" for side, label in self.sides.items())
        if self.often.empty:
            return f"Counted were {sizes}."
        luck = "" if self.is_cut else self.design.say_luck()
        return f"{luck}Counted were {sizes}. {self.design.state(self.sides)}"

    def _find_power(self) -> list[Finding]:
        """Return what these paragraphs could have shown of a word; nothing of other items and of cut rows."""
        if (self.form, self.voices) != ("word", "own") or self.is_cut or self.often.empty:
            return []
        return self.design.find_power(self.sides, True, list_sides(self))

    def _name(self, printed: str) -> str:
        return f"“{printed}”" if self.form == "word" else f"the {self.form} “{printed}”"

    def _find_item(self, row: Any) -> Finding:
        first, second = self.sides
        more, less = (first, second) if row.log_ratio > 0 else (second, first)
        uses = (f"{times(getattr(row, f'count_{side}'))} in {self.sides[side]}" for side in (more, less))
        rates = (number(getattr(row, f"rate_{side}"), 1) for side in (more, less))
        headline = counting(self.voices, f"{self._name(row.printed)} stands {', '.join(uses)}.")
        plain = SURE.get(row.verdict, "Not told apart")
        detail = f"Per 1,000 words: {' against '.join(rates)}."
        chance = self.design.say_chance(row.p, row.verdict)
        method = f"{plain}. {chance} {self._state_interval(row)}"
        return Finding(headline, detail, row.verdict, (row.key,), method)

    def _state_interval(self, row: Any) -> str:
        """Return the shrunk log ratio with its interval, and in how many voices and paragraphs it stands."""
        ends = interval(row.shrunk_low, row.shrunk_high)
        where = f"in {count(row.voices, 'voice')}, {count(row.paragraphs, 'paragraph')}"
        name = counting(self.voices, f"shrunk log ratio of {self._name(row.printed)}")
        return f"{name} {number(row.shrunk, 1, True)}, {ends}; {where}."

    def _find_equal(self, open_: pd.DataFrame) -> list[Finding]:
        """Return the item whose exact interval is narrowest around equal use, and its width, if any is."""
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
        return [Finding(headline, wide, row["verdict"], (row["key"],), self._state_interval(row))]

    def priors(self, weights: tuple[float, ...] = (10, 100, 1000), top: int = 10) -> Priors:
        """Return the `top` items by |z| under each weight of the prior: how much the list depends on it.

        Columns: rank (1 and up), `prior_<weight>` (the item with its z) and its key `key_prior_<weight>`.
        All items are ranked, also those that are not kept here. Raises InputError for phrases, which have no
        log odds.
        """
        if self.form == "phrase":
            raise InputError("priors", self.form, "phrases have no log odds", "compare words or lemmas")
        if not self.made:
            return Priors.nothing(self.exchange, self.missing, form=self.form)
        table = pd.DataFrame({"rank": range(1, min(top, self.made) + 1)})
        for weight in weights:
            words = compare(self.exchange, form=self.form, voices=self.voices, prior=weight).table
            words = words.loc[words["z"].abs().sort_values(ascending=False, kind="stable").index].head(top)
            shown = [f"{row.printed} ({number(row.z, 1, True)})" for row in words.itertuples()]
            table[f"prior_{weight}"] = pd.Series(shown)
            table[f"key_prior_{weight}"] = pd.Series(list(words["key"]))
        return Priors(self.exchange, table, form=self.form)

    def baseline(self) -> Baseline:
        """Return how much one author differs from himself, cut like the two sides; columns: those of
        `baseline.hold_against`. Raises InputError for other items than own words.
        """
        if (self.form, self.voices) != ("word", "own"):
            asked, rule = f"{self.voices} {self.form}s", "one author is held against own words alone"
            raise InputError("baseline", asked, rule, "compare own words")
        return hold_against(compare(self.exchange) if self.is_cut else self)


def compare(
    exchange: Exchange,
    *,
    form: str = "word",
    voices: str = "own",
    minimum: int = FEW,
    prior: float = 100,
    seed: int = 1,
) -> Words:
    """Return one row per word, lemma or phrase; the surest differences first, then by G².

    Columns: the item and `printed` (as the text prints it); `count_<side>` and `rate_<side>` (per 1,000 words
    of that side, 0-1000); in how many `voices` and `paragraphs` it stands; `log_ratio` of the first side to
    the second (log₂: +1 is twice as frequent; a count of 0 is taken as ½, so it is always finite) with its
    exact 95% interval `log_ratio_low`, `log_ratio_high` (infinite towards a side that lacks the item: nothing
    bounds it), and drawn towards equal use by what the other items show, `shrunk`, with its 95% interval
    `shrunk_low`, `shrunk_high` (none for fewer uses than `minimum`); `lrc`, the conservative log ratio over
    all items that occur `minimum` times; `g2`; `bic`; `log_odds` and its `z`, with a prior of `prior` words
    spread as in both sides together; `dp` (0 even to 1); `p` (0-1) of as large a difference when the
    paragraphs are dealt out anew (none for fewer uses than `minimum`), and the `verdict` by the rule of the
    design, or "too few to say"; `key`. Phrases that only stand inside one longer phrase are left out, and
    have no log odds. `seed` is that of the draws where not all ways to deal out can be tried. No row, and
    why, where a side has no own words, or nothing has this form. Raises InputError where a side has no words
    of other voices.
    """
    items = list_items(exchange, form, voices)
    if missing := say_unmeasured(exchange, voices, form):
        facts = {"form": form, "voices": voices, "minimum": minimum}
        return Words.nothing(exchange, missing, columns=_name_columns(exchange, form), **facts)
    counts = count_items(items, exchange)
    sizes = find_sizes(exchange, voices)
    kept = np.flatnonzero(~find_inside(items))
    pair = [counts[side].to_numpy()[kept] for side in exchange.sides]
    names = [items.names[place] for place in kept.tolist()]
    table = pd.DataFrame({form: names, "printed": [exchange.print_words(item) for item in names]})
    for prefix, columns in (("count_", pair), ("rate_", map(statistics.rate, pair, sizes.values()))):
        for side, column in zip(exchange.sides, columns):
            table[f"{prefix}{side}"] = column
    add_spread(exchange, table, items, kept)
    often = sum(pair) >= minimum
    add_effects(table, pair, list(sizes.values()), int(often.sum()))
    spread = add_shrunk(table, pair, list(sizes.values()), often)
    if form != "phrase":
        weights = find_prior(sum(pair), prior)
        table["log_odds"], table["z"] = statistics.weighted_log_odds(pair[0], pair[1], weights)
    judged = judge_items(exchange, items, kept[often], voices, form, seed)
    table["p"], table["verdict"] = np.nan, TOO_FEW
    table.loc[often, "p"], table.loc[often, "verdict"] = judged.p, judged.verdicts
    table["key"] = [make_key(form, item, limits=(voices,)) for item in names]
    return Words(
        exchange,
        sort_items(table, form),
        form=form,
        voices=voices,
        minimum=minimum,
        sizes=sizes,
        design=judged.design,
        spread=spread,
    )


def _name_columns(exchange: Exchange, form: str) -> list[str]:
    """Return the columns of a comparison that are asked for by their names, for one without a row."""
    sided = [f"{name}_{side}" for name in ("count", "rate") for side in exchange.sides]
    return [form, "printed", *sided, "log_ratio_low", "log_ratio_high", "z", "p", "verdict", "key"]


def find_furthest(exchange: Exchange, words: int = 1) -> list[str]:
    """Return the words that set the sides furthest apart, as they are counted, the surest first.

    They are own words; where a side has none, all words are compared.
    """
    own = compare(exchange).table
    return list((own if len(own) else compare(exchange, voices="all").table)["word"].head(words))
