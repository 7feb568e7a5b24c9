"""Shuffling: would a chance arrangement of the same sentences or paragraphs look like this?"""

import pandas as pd

from .. import statistics
from ..attached import attach, say, state
from ..exchange import Exchange, InputError
from ..hits import join_keys, make_key
from ..wording import count, listing, number, verb
from .compare import SHUFFLES, find_sizes, list_items, state_meter

UNITS = {"word": "start", "sentence": "sentence_id", "paragraph": "paragraph", "letter": "letter"}
DRAWS = 4000  # so many that the shares that are printed do not depend on the seed
SHARES = (
    (0.01, "fewer than 1 in 100"),
    (0.1, "fewer than a tenth"),
    (0.2, "a tenth to a fifth"),
    (1 / 3, "a fifth to a third"),
    (2 / 3, "a third to two thirds"),
    (2, "more than two thirds"),
)
CRITICAL = 3.841  # G² of p = .05 with one degree of freedom


def weigh_evidence(exchange: Exchange, *, voices: str = "own", shuffles: int = SHUFFLES) -> pd.DataFrame:
    """Return the evidence meter: for each unit that could be shuffled, how many there are and
    what p they allow.

    Columns: unit, `units_<side>`, `smallest_p` (0-1), `warning`, empty where p can get below .05, and
    `evidence_units_<side>`.
    """
    items = list_items(exchange, "word", voices)
    rows = []
    for unit, column in UNITS.items():
        if unit == "word":
            continue
        units = items.groupby("side")[column].nunique().reindex(list(exchange.sides), fill_value=0)
        first, second = map(int, units)
        smallest = statistics.smallest_p(first, second, shuffles)
        best = number(smallest).lstrip("0")
        rows.append([unit, *units, smallest, f"no p below .05: {best} at best" if smallest > 0.05 else ""])
    table = pd.DataFrame(
        rows, columns=["unit", *(f"units_{side}" for side in exchange.sides), "smallest_p", "warning"]
    )
    for side in exchange.sides:
        table[f"key_units_{side}"] = make_key("side", side)
    return attach(table, exchange)


def _spread(exchange, form, voices, unit):
    if unit not in UNITS or unit == "word" and form != "word":
        raise InputError(
            "unit", unit, "not a unit that can be shuffled", f"use one of {', '.join(list(UNITS)[1:])}"
        )
    items = list_items(exchange, form, voices)
    key = items["letter"] + " " + items["speaker"] + " " + items[UNITS[unit]].astype(str)
    if unit == "letter":
        key = items["letter"]
    return items, key, pd.crosstab(key, items["item"])


def shuffle_words(
    exchange: Exchange,
    *,
    form: str = "word",
    voices: str = "own",
    unit: str = "paragraph",
    shuffles: int = SHUFFLES,
    seed: int = 1,
    minimum: int = 4,
) -> pd.DataFrame:
    """Return one row per word that occurs `minimum` times: how often a chance arrangement sets it
    as far apart.

    The units (sentence, paragraph or letter) go to the sides anew, as many to each as there are. Columns: the
    item, `printed`, `count_<side>`, `g2`, `p` (0-1, (h + 1) / (B + 1), or exact where all arrangements were
    tried), `p_bh` (Benjamini–Hochberg) and `p_bonferroni`, both over these words, and `key`. Raises
    InputError for another unit, and where a side has no words of these voices.
    """
    find_sizes(exchange, voices)
    items, key, counts = _spread(exchange, form, voices, unit)
    sides = items["side"].groupby(key).first().reindex(counts.index)
    first, second = exchange.sides
    observed, shuffled, exact = statistics.shuffle_scores(counts, sides == first, shuffles, seed)
    table = pd.DataFrame(
        {form: counts.columns, "printed": [exchange.print_words(item) for item in counts.columns]}
    )
    for side in exchange.sides:
        table[f"count_{side}"] = counts[(sides == side).to_numpy()].sum().to_numpy()
    table["g2"], table["p"] = observed, statistics.shuffle_p(observed, shuffled, exact)
    table = table[counts.sum().to_numpy() >= minimum].reset_index(drop=True)
    table["p_bh"] = statistics.adjust(table["p"], "bh")
    table["p_bonferroni"] = statistics.adjust(table["p"], "bonferroni")
    table["key"] = [make_key(form, item) for item in table[form]]
    table = table.sort_values(
        ["p", "g2", form], ascending=[True, False, True], kind="stable", ignore_index=True
    )
    meter = state_meter(items, exchange, unit, shuffles)
    return attach(table, exchange, _summarise, meter=meter, unit=unit, form=form)


def _summarise(table):
    left = {name: int((table[name] < 0.05).sum()) for name in ("p", "p_bh", "p_bonferroni")}
    return (
        f"With each {table.attrs['unit']} as one unit, {left['p']} of "
        f"{count(len(table), table.attrs['form'])} {verb(left['p'], 'has', 'have')} p below .05, "
        f"{left['p_bh']} after Benjamini–Hochberg and {left['p_bonferroni']} after Bonferroni."
    )


def compare_voices(
    exchange: Exchange, *, unit: str = "paragraph", shuffles: int = DRAWS, seed: int = 1
) -> pd.DataFrame:
    """Return each voice against all the rest: how many words set it apart by G² (p < .05),
    and how many chance would.

    All words count, quoted ones as their speaker's. Columns: voice, side, speaker, words, `distinctive`
    (words with G² above 3.84), `expected` (the median over chance draws of units of about as many words, from
    all voices), its 5% and 95% marks `expected_low` and `expected_high`, `p` of as many or more, and
    `key`. The unit is a word, sentence or paragraph. Raises InputError for another.
    """
    if unit == "letter":
        raise InputError("unit", unit, "a voice is a letter, or part of one", "use sentence or paragraph")
    items, key, counts = _spread(exchange, "word", "all", unit)
    units = items.groupby(key)[["letter", "speaker"]].first().reindex(counts.index)
    rows = []
    for voice in exchange.voices.itertuples():
        mine = (units["letter"] == voice.letter) & (units["speaker"] == voice.speaker)
        found = int(statistics.count_above(counts, [mine], CRITICAL)[0])
        dealt = statistics.arrange_by_size(counts.sum(axis=1), voice.words, shuffles, seed)
        chance = statistics.count_above(counts, dealt, CRITICAL)
        p = float(statistics.shuffle_p(found, chance, exact=False))
        low, expected, high = (int(value) for value in pd.Series(chance).quantile([0.05, 0.5, 0.95]).round())
        rows.append([voice.voice, voice.side, voice.speaker, voice.words, found, expected, low, high, p])
    columns = [
        "voice",
        "side",
        "speaker",
        "words",
        "distinctive",
        "expected",
        "expected_low",
        "expected_high",
        "p",
    ]
    table = pd.DataFrame(rows, columns=columns)
    table["key"] = [make_key("voice", voice.letter, voice.speaker) for voice in exchange.voices.itertuples()]
    meter = state_meter(items, exchange, unit if unit != "word" else "sentence", shuffles)
    single = [side for side in exchange.sides if (table["side"] == side).sum() == 1]
    return attach(table, exchange, _summarise_voices, unit=unit, meter=meter, single=single)


def _summarise_voices(table):
    sides, single = (
        table.attrs["sides"],
        [side for side in table.attrs["single"] if side in set(table["side"])],
    )
    parts = ", ".join(f"{row.voice} {row.distinctive}" for row in table.itertuples())
    if not single or len(table) == 1:
        return f"Words that set each voice apart from all the rest: {parts}."
    row = table[table["side"] == single[0]].iloc[0]
    others = table[table["side"] != single[0]]["distinctive"]
    more = int((others >= row["distinctive"]).sum())
    whose = f"the {len(others)} other voices" if len(others) > 1 else "the 1 other voice"
    return (
        f"{_state_apart(row['distinctive'])} {sides[single[0]]} apart from all the rest; "
        f"{more} of {whose} {verb(more, 'has', 'have')} as many or more ({parts})."
    )


def _state_apart(words):
    return f"{count(words, 'word')} {verb(words, 'sets', 'set')}"


def state_voices(table: pd.DataFrame) -> pd.DataFrame:
    """Return what the voices against the rest show: finding, how_sure, key."""
    unit = table.attrs["unit"]
    rows = [
        (
            say(table),
            f"Counted by G² above {CRITICAL:.2f}. {table.attrs['meter']}",
            join_keys(table["key"]),
        )
    ]
    for row in table.itertuples():
        finding = (
            f"{row.voice} ({count(row.words, 'word')}): {_state_apart(row.distinctive)} it "
            "apart from all the rest."
        )
        share = next(name for limit, name in SHARES if row.p < limit)
        sure = f"In {share} of chance draws of {unit}s with about as many words there are as many or more."
        rows.append((finding, sure, row.key))
    return state(rows, table)


def leave_one_out(
    exchange: Exchange, *, top: int = 10, voices: str = "own", minimum: int = 4
) -> pd.DataFrame:
    """Return one row per word of the `top` that set the sides furthest apart:
    its rank when each voice is left out.

    Columns: word, `printed`, `rank` (1 is furthest apart, by G²), `rank_without_<voice>` for each voice whose
    side has another one (0: not compared), `stays` (within the top whichever is left out) and `key`.
    Raises InputError where a side has no words of these voices.
    """
    find_sizes(exchange, voices)
    items = list_items(exchange, "word", voices)
    ranks = {"": _rank(exchange, items, minimum)}
    heard = set(zip(items["letter"], items["speaker"]))
    known = exchange.voices[
        [voice in heard for voice in zip(exchange.voices["letter"], exchange.voices["speaker"])]
    ]
    for voice in known.itertuples():
        if (known["side"] == voice.side).sum() < 2:
            continue
        gone = (items["letter"] == voice.letter) & (items["speaker"] == voice.speaker)
        ranks[voice.voice] = _rank(exchange, items[~gone], minimum)
    words = list(ranks[""].index[:top])
    table = pd.DataFrame({"word": words, "printed": [exchange.print_words(word) for word in words]})
    table["rank"] = [ranks[""][word] for word in words]
    for voice in list(ranks)[1:]:
        table[f"rank_without_{voice}"] = [int(ranks[voice].get(word, 0)) for word in words]
    others = table.filter(like="rank_without_")
    table["stays"] = ((others > 0) & (others <= top)).all(axis=1)
    table["key"] = [make_key("word", word) for word in words]
    return attach(table, exchange, _summarise_left)


def _summarise_left(table):
    stay = table.loc[table["stays"], "printed"]
    named = ": " + listing(f"“{word}”" for word in stay) if len(stay) else ""
    return (
        f"Of the {count(len(table), 'word')} furthest apart, "
        f"{len(stay)} {verb(len(stay), 'stays', 'stay')} so whichever voice is left out{named}."
    )


def _rank(exchange, items, minimum):
    counts = pd.crosstab(items["item"], items["side"]).reindex(columns=list(exchange.sides), fill_value=0)
    pair = [counts[side] for side in exchange.sides]
    scores = pd.Series(statistics.log_likelihood(*pair, *(c.sum() for c in pair)), index=counts.index)
    scores = scores[sum(pair) >= minimum]
    order = sorted(scores.index, key=lambda word: (-round(scores[word], 9), word))
    return pd.Series(range(1, len(order) + 1), index=order)
