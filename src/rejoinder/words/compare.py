"""Words, lemmas and phrases side by side: counts, rates, effect sizes, intervals and a plain verdict."""

import functools

import numpy as np
import pandas as pd

from .. import statistics
from ..attached import attach, say, state
from ..exchange import Exchange, InputError, check_sizes, select_tokens
from ..hits import join_keys, key_sides, make_key
from ..wording import count, interval, listing, number, verb

FORMS = ("word", "lemma", "phrase")
LONGEST = 4  # words of a phrase
SHUFFLES = 2000
TOO_FEW, APART, OPEN = "too few to say", "can be read", "not told apart"


def list_items(exchange: Exchange, form: str = "word", voices: str = "own") -> pd.DataFrame:
    """Return one row per use of a word, lemma or phrase (2 to 4 words of one sentence), in reading order.

    Columns: item, sentence_id, letter, side, speaker, `paragraph` (named within the exchange), start, end.
    """
    if form not in FORMS:
        raise InputError("form", form, "not a form of a word", f"use one of {', '.join(FORMS)}")
    tokens = select_tokens(exchange, voices)
    number = exchange.sentences.set_index("sentence_id")["paragraph"]
    tokens = tokens.assign(paragraph=tokens["letter"] + " " + tokens["sentence_id"].map(number).astype(str))
    columns = ["sentence_id", "letter", "side", "speaker", "paragraph"]
    if form == "phrase":
        return _list_phrases(tokens, columns, exchange)
    return tokens[[form, *columns, "start", "end"]].rename(columns={form: "item"}).reset_index(drop=True)


def _list_phrases(tokens, columns, exchange):
    rows = []
    place = pd.Series(range(len(exchange.tokens)), index=exchange.tokens["token_id"])
    for _, part in tokens.groupby("sentence_id", sort=False):
        found, places = list(part.itertuples()), list(part["token_id"].map(place))
        for first in range(len(found)):
            for size in range(2, LONGEST + 1):
                last = first + size - 1
                if last >= len(found) or places[last] - places[first] != size - 1:
                    break
                item = " ".join(token.word for token in found[first : last + 1])
                row = [getattr(found[first], column) for column in columns]
                rows.append([item, *row, found[first].start, found[last].end])
    return pd.DataFrame(rows, columns=["item", *columns, "start", "end"])


def count_words(exchange: Exchange, *, form: str = "word", voices: str = "own") -> pd.DataFrame:
    """Return one row per item: `form` (word, lemma or phrase) and `count_<side>` (0 and up) for each side."""
    counts = _count(list_items(exchange, form, voices), exchange)
    return counts.add_prefix("count_").rename_axis(index=form, columns=None).reset_index()


def _count(items, exchange):
    return pd.crosstab(items["item"], items["side"]).reindex(columns=list(exchange.sides), fill_value=0)


def compare_words(
    exchange: Exchange, *, form: str = "word", voices: str = "own", minimum: int = 4, prior: float = 100
) -> pd.DataFrame:
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
    counts = _count(items, exchange)
    sizes = find_sizes(exchange, voices)
    if form == "phrase":
        counts = _drop_parts(counts)
    if counts.empty:
        raise InputError("form", form, "these voices have none", "count words, or all voices")
    pair = [counts[side].to_numpy() for side in exchange.sides]
    table = counts.add_prefix("count_").rename_axis(index=form, columns=None).reset_index()
    table.insert(1, "printed", [exchange.print_words(item) for item in table[form]])
    for side, uses, size in zip(exchange.sides, pair, sizes.values()):
        table[f"rate_{side}"] = statistics.rate(uses, size)
    _add_spread(table, items, exchange, form)
    often = sum(pair) >= minimum
    _add_effects(table, pair, list(sizes.values()), int(often.sum()))
    if form != "phrase":
        weights = _find_prior(table[form], exchange.language, prior)
        table["log_odds"], table["z"] = statistics.weighted_log_odds(pair[0], pair[1], weights)
    apart = table["lrc"] != 0
    table["verdict"] = np.where(~often, TOO_FEW, np.where(apart, APART, OPEN))
    table["key"] = [make_key(form, item) for item in table[form]]
    table = _sort(table, form)
    meter = state_meter(items, exchange)
    return attach(
        table, exchange, _summarise, sizes=sizes, minimum=minimum, form=form, voices=voices, meter=meter
    )


def find_sizes(exchange: Exchange, voices: str) -> dict:
    """Return {side: its words of these voices}. Raises InputError where a side has none."""
    tokens = select_tokens(exchange, voices)
    sizes = {side: int((tokens["side"] == side).sum()) for side in exchange.sides}
    check_sizes(sizes, voices)
    return sizes


def _drop_parts(counts):
    """Drop phrases that always stand in the same longer phrase, where the longer one says more."""
    totals = counts.sum(axis=1)
    inside = set()
    for phrase in totals.index:
        words = phrase.split(" ")
        for part in (" ".join(words[1:]), " ".join(words[:-1])):
            if totals.get(part) == totals[phrase] and totals[phrase] > 1:
                inside.add(part)
    return counts.drop(index=list(inside))


def _add_spread(table, items, exchange, form):
    voices = items["letter"] + " " + items["speaker"]
    table["voices"] = voices.groupby(items["item"]).nunique().reindex(table[form]).to_numpy()
    table["paragraphs"] = items.groupby("item")["paragraph"].nunique().reindex(table[form]).to_numpy()
    parts = pd.crosstab(items["item"], items["letter"]).reindex(table[form])
    sizes = items.groupby("letter").size().reindex(parts.columns)
    table["dp"] = statistics.deviation_of_proportions(parts, sizes)


def _add_effects(table, pair, sizes, family):
    table["log_ratio"] = statistics.log_ratio(*pair, *sizes)
    table["log_ratio_low"], table["log_ratio_high"] = statistics.log_ratio_interval(*pair, *sizes)
    table["lrc"] = statistics.conservative_log_ratio(*pair, *sizes, family=family)
    table["g2"] = statistics.log_likelihood(*pair, *sizes)
    table["bic"] = statistics.bayes_information(table["g2"], sum(sizes))


def _sort(table, form):
    far = table["lrc"].abs()
    few = table["verdict"] == TOO_FEW
    keys = pd.DataFrame({"few": few, "far": -far, "g2": -table["g2"], "item": table[form]})
    return table.loc[keys.sort_values(["few", "far", "g2", "item"], kind="stable").index].reset_index(
        drop=True
    )


@functools.lru_cache(maxsize=65536)
def _frequency(word, language):
    import wordfreq

    return wordfreq.word_frequency(word, language, minimum=1e-8)


def _find_prior(words, language, weight):
    """Return a prior count for each word: `weight` words in all, spread as in English at large (wordfreq)."""
    if not weight > 0:
        raise InputError("prior", weight, "a prior has some weight", "use a number above 0, such as 100")
    try:
        shares = np.array([_frequency(word, language) for word in words])
    except LookupError:
        shares = np.ones(len(words))
    return weight * shares / shares.sum()


def compare_priors(exchange: Exchange, *, priors: tuple = (10, 100, 1000), top: int = 10) -> pd.DataFrame:
    """Return the `top` words by |z| of the weighted log odds under each prior weight:
    how much the list depends on it.

    Columns: rank (1 and up) and `prior_<weight>`, the word with its z, and `evidence_prior_<weight>`.
    """
    table = pd.DataFrame({"rank": range(1, top + 1)})
    for prior in priors:
        words = compare_words(exchange, prior=prior)
        words = words.loc[words["z"].abs().sort_values(ascending=False, kind="stable").index].head(top)
        shown = [f"{row.printed} ({number(row.z, 1, True)})" for row in words.itertuples()]
        table[f"prior_{prior}"] = pd.Series(shown)
        table[f"key_prior_{prior}"] = pd.Series(list(words["key"]))
    return attach(table, exchange, _summarise_priors)


def _summarise_priors(table):
    lists = [set(table[column]) for column in table if column.startswith("key_prior_")]
    common = len(set.intersection(*lists))
    stay = verb(common, "stays", "stay")
    return (
        f"Of the {count(len(table), 'word')} with the largest z, {common} {stay} for every "
        "weight of the prior."
    )


def state_meter(
    items: pd.DataFrame, exchange: Exchange, unit: str = "paragraph", shuffles: int = SHUFFLES
) -> str:
    """Return the evidence meter of a comparison as one sentence: unit, units on each side,
    smallest p they allow.
    """
    column = {"sentence": "sentence_id", "paragraph": "paragraph", "letter": "letter"}[unit]
    units = items.groupby("side")[column].nunique().reindex(list(exchange.sides), fill_value=0)
    smallest = statistics.smallest_p(int(units.iloc[0]), int(units.iloc[1]), shuffles)
    counted = " against ".join(f"{units[side]} in {label}" for side, label in exchange.sides.items())
    low = number(smallest).replace("< ", "below ")
    warning = "; too few units for any p below .05" if smallest > 0.05 else ""
    return (
        f"Evidence meter: unit {unit}, {counted}; the smallest p that shuffling them "
        f"allows is {low}{warning}."
    )


def state_words(table: pd.DataFrame) -> pd.DataFrame:
    """Return the findings of a word comparison, the surest first: finding, how_sure, key."""
    sides = table.attrs["sides"]
    often = table[table["verdict"] != TOO_FEW]
    clear = _clear(often)
    sure = f"{_state_chance(often, table)} {table.attrs['meter']}" if len(often) else table.attrs["meter"]
    rows = [(say(table), sure, join_keys(clear["key"].head(12)) or key_sides(sides))]
    surest = clear.assign(
        far=clear["lrc"].abs(), near=clear[["log_ratio_low", "log_ratio_high"]].abs().min(axis=1)
    )
    for row in surest.sort_values(["far", "near"], ascending=False, kind="stable").head(3).itertuples():
        rows.append((_state_item(row, sides), _how_sure(row), row.key))
    return state(rows + _state_equal(often.drop(clear.index), sides), table)


def _state_chance(often, table):
    """Return how many words chance alone would set apart (exact, given how often each occurs)."""
    totals = sum(often[f"count_{side}"] for side in table.attrs["sides"])
    expected = statistics.count_expected(totals, *table.attrs["sizes"].values())
    return (
        f"If each use had fallen to a side by chance alone, {number(expected, 1)} of "
        f"{len(often)} would be expected."
    )


def _clear(table):
    return table[(table["log_ratio_low"] > 0) | (table["log_ratio_high"] < 0)]


def _summarise(table):
    sides, sizes = table.attrs["sides"], table.attrs["sizes"]
    often = table[table["verdict"] != TOO_FEW]
    names = listing(f"{sides[side]} ({count(sizes[side], 'word')})" for side in sides)
    clear, readable = len(_clear(often)), int((often["verdict"] == APART).sum())
    items, uses = count(len(often), table.attrs["form"]), count(table.attrs["minimum"], "time")
    if often.empty:
        return (
            f"None of {count(len(table), table.attrs['form'])} occurs at least {uses}: "
            "all are too few to say."
        )
    return (
        f"Of {items} that {verb(len(often), 'occurs', 'occur')} at least {uses}, "
        f"{clear} {verb(clear, 'has', 'have')} an interval that leaves out equal use by {names}; "
        f"{readable} still {verb(readable, 'does', 'do')} once all are counted in."
    )


def _state_item(row, sides):
    first, second = sides
    more, less = (first, second) if row.log_ratio > 0 else (second, first)
    parts = [
        f"{number(getattr(row, f'rate_{side}'), 1)} per 1,000 words ({_times(getattr(row, f'count_{side}'))})"
        for side in (more, less)
    ]
    return (
        f"“{row.printed}” is more frequent in {sides[more]} than in {sides[less]}: "
        f"{parts[0]} against {parts[1]}."
    )


def _times(uses):
    return "never" if not uses else "once" if uses == 1 else f"{uses} times"


def _state_equal(open_, sides):
    """Return the item whose interval is narrowest around equal use, and how wide that still is;
    none without bounds.
    """
    reach = open_[["log_ratio_low", "log_ratio_high"]].abs().max(axis=1)
    if open_.empty or not np.isfinite(reach.min()):
        return []
    row = open_.loc[reach.idxmin()]
    rates = " and ".join(f"{number(row[f'rate_{side}'], 1)} in {label}" for side, label in sides.items())
    finding = (
        f"Of those not told apart, “{row['printed']}” is bounded most closely; per 1,000 words: {rates}."
    )
    wide = f"Even so one side may use it {number(2 ** reach.min(), 1)} times as often as the other"
    return [(finding, f"{wide}. {_state_interval(row)}", row["key"])]


def _how_sure(row):
    plain = "Sure even among all compared" if row.lrc else "Not sure: one item among many compared"
    return f"{plain}. {_state_interval(row)}"


def _state_interval(row):
    ends = interval(row.log_ratio_low, row.log_ratio_high)
    where = f"in {count(row.voices, 'voice')}, {count(row.paragraphs, 'paragraph')}"
    return f"Log ratio {number(row.log_ratio, 1, True)}, {ends}; {where}."
