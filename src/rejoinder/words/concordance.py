"""Concordance and collocates: a word where it stands, and what stands beside it."""

import pandas as pd

from .. import statistics
from ..attached import attach
from ..exchange import Exchange, InputError, normalise, read_question, say_missing, select_tokens
from ..exchange import look_up as find_hits
from ..hits import make_key
from ..wording import count, listing
from .compare import compare_words, list_items

SORTS = ("text", "left", "right")


def look_up(exchange: Exchange, word: str = "") -> pd.DataFrame:
    """Return the sentences with a word, a phrase, or the start of a word with *, in reading order.

    Columns: sentence_id, side (its label), speaker, `uses` (in the sentence, 1 and up), text, key.
    Without a word it is the one that sets the sides furthest apart. What is not in the text gives no row, and
    says what is near it.
    """
    asked = word.strip() or compare_words(exchange)["word"].iloc[0]
    hits, asked = find_hits(exchange, asked), read_question(asked)
    chosen = exchange.sentences[exchange.sentences["sentence_id"].isin(hits["sentence_id"])]
    table = chosen[["sentence_id", "side", "speaker"]].reset_index(drop=True)
    table["side"] = table["side"].map(exchange.sides)
    table["uses"] = table["sentence_id"].map(hits.groupby("sentence_id").size()).astype(int)
    table["text"] = [exchange.shown[row.start : row.end] for row in chosen.itertuples()]
    table["key"] = [make_key("sentence", name) for name in table["sentence_id"]]
    missing = {"missing": say_missing(exchange, asked)} if table.empty else {}
    return attach(table, exchange, _say_found, asked=asked, **missing)


def _say_found(table):
    uses = table.groupby("side")["uses"].sum()
    parts = [f"{uses.get(label, 0)} in {label}" for label in table.attrs["sides"].values()]
    asked = table.attrs["exchange"].print_words(table.attrs["asked"])
    return f"“{asked}” stands {count(int(uses.sum()), 'time')} in the text: {listing(parts)}."


def concordance(
    exchange: Exchange, word: str = "", *, lemma: str = "", phrase: str = "", sort: str = "text"
) -> pd.DataFrame:
    """Return one row per use of a word (or phrase, or `start*`) or lemma: left, keyword, right, sentence_id,
    side, speaker, key.

    `left` and `right` are the rest of the sentence, whole and as printed. `sort` is "text" (reading order),
    "left" (by the words before, nearest first) or "right". Raises InputError for another order or for more
    than one question.
    """
    asked = {"word": word, "lemma": lemma, "phrase": phrase}
    asked = {form: value for form, value in asked.items() if value.strip()}
    if len(asked) != 1:
        raise InputError(
            "concordance", ", ".join(asked) or "nothing", "one thing is looked up", "give one word"
        )
    if sort not in SORTS:
        raise InputError("sort", sort, "not an order of a concordance", f"use one of {', '.join(SORTS)}")
    (form, value), *_ = asked.items()
    items = list_items(exchange, "lemma", "all") if form == "lemma" else find_hits(exchange, value)
    items = items[items["item"] == normalise(value.strip())] if form == "lemma" else items
    spans = exchange.sentences.set_index("sentence_id")[["start", "end"]]
    rows = []
    for hit in items.itertuples():
        first, last = spans.loc[hit.sentence_id]
        left, right = exchange.shown[first : hit.start], exchange.shown[hit.end : last]
        keyword = exchange.shown[hit.start : hit.end]
        rows.append(
            [
                left,
                keyword,
                right,
                hit.sentence_id,
                hit.side,
                hit.speaker,
                make_key("sentence", hit.sentence_id),
            ]
        )
    columns = ["left", "keyword", "right", "sentence_id", "side", "speaker", "key"]
    table = pd.DataFrame(rows, columns=columns)
    if sort == "left":
        order = table["left"].map(lambda text: [normalise(w) for w in text.split()][::-1])
        table = table.loc[order.sort_values(kind="stable").index]
    if sort == "right":
        order = table["right"].map(lambda text: [normalise(w) for w in text.split()])
        table = table.loc[order.sort_values(kind="stable").index]
    missing = {"missing": say_missing(exchange, value)} if table.empty else {}
    return attach(
        table.reset_index(drop=True),
        exchange,
        _say_lines,
        asked=" ".join(value.split()) if form == "lemma" else read_question(value),
        **missing,
    )


def _say_lines(table):
    asked = table.attrs["exchange"].print_words(table.attrs["asked"])
    return f"{count(len(table), 'use')} of “{asked}”, each with its sentence."


def find_collocates(
    exchange: Exchange, word: str, *, window: int = 5, minimum: int = 3, voices: str = "all"
) -> pd.DataFrame:
    """Return the words that stand within `window` words of `word` (or a phrase, or `start*`) in its sentence,
    compared with everywhere else.

    Columns: word, `near` and `elsewhere` (counts), `log_ratio` of the two rates with its exact 95% interval
    `log_ratio_low`, `log_ratio_high`, `lrc` (conservative, over all words that occur `minimum` times; 0:
    cannot be read) and `key`. Sound at low counts, unlike mutual information.
    """
    tokens = select_tokens(exchange, voices).reset_index(drop=True)
    wanted, hits = read_question(word), find_hits(exchange, word)
    facts = {"asked": wanted, "window": window} | (
        {"missing": say_missing(exchange, word)} if hits.empty else {}
    )
    spans = pd.arrays.IntervalArray.from_arrays(
        hits["start"].astype(int), hits["end"].astype(int), closed="left"
    )
    found = pd.Series(
        [bool(spans.contains(start).any()) for start in tokens["start"]], index=tokens.index, dtype=bool
    )
    near = pd.Series(False, index=tokens.index)
    for _, part in tokens.groupby("sentence_id", sort=False):
        for place in part.index[found[part.index]]:
            near[
                (near.index >= max(part.index[0], place - window))
                & (near.index <= min(part.index[-1], place + window))
            ] = True
    rest = ~found
    counts = pd.crosstab(tokens.loc[rest, "word"], near[rest]).reindex(columns=[True, False], fill_value=0)
    sizes = [int((near & rest).sum()), int((~near & rest).sum())]
    table = pd.DataFrame(
        {"word": counts.index, "near": counts[True].to_numpy(), "elsewhere": counts[False].to_numpy()}
    )
    if not all(sizes):
        return attach(
            table.iloc[0:0].assign(log_ratio=0.0, log_ratio_low=0.0, log_ratio_high=0.0, lrc=0.0, key=""),
            exchange,
            _say_near,
            **facts,
        )
    pair = table["near"].to_numpy(), table["elsewhere"].to_numpy()
    family = int((pair[0] + pair[1] >= minimum).sum())
    table["log_ratio"] = statistics.log_ratio(*pair, *sizes)
    table["log_ratio_low"], table["log_ratio_high"] = statistics.log_ratio_interval(*pair, *sizes)
    table["lrc"] = statistics.conservative_log_ratio(*pair, *sizes, family=family)
    table["key"] = [make_key("word", item) for item in table["word"]]
    kept = table[(pair[0] >= 2) & (pair[0] + pair[1] >= minimum)]
    kept = kept.sort_values(
        ["log_ratio_low", "word"], ascending=[False, True], kind="stable", ignore_index=True
    )
    return attach(kept, exchange, _say_near, **facts)


def _say_near(table):
    asked = table.attrs["exchange"].print_words(table.attrs["asked"])
    few = "" if len(table) else ": none stands there twice or more"
    return f"Words within {count(table.attrs['window'], 'word')} of “{asked}”{few}."
