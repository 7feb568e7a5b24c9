"""The instruments on trial: where tools disagree, where one word decides,
and which words a lexicon gets wrong.
"""

from typing import Any

import numpy as np
import pandas as pd

from ..attached import attach
from ..exchange import Exchange
from ..exchange.sentences import split_plainly
from ..hits import make_key
from ..wording import NOISE, count, number, verb
from .scores import find_widest, score_sentiment
from .tools import TOOLS, read


def compare_tools(exchange: Exchange) -> pd.DataFrame:
    """Return one row per sentence with each tool's score, the sentences where they disagree most first.

    Columns: sentence_id, side, speaker, `score_<tool>` (−1 to 1, missing where nothing scored), `apart` (the
    largest difference of two scores), `single` (tools whose score rests on a single word), `text` and
    `evidence`.
    """
    scores = score_sentiment(exchange, tools=tuple(TOOLS))
    wide = scores.pivot(index="sentence_id", columns="tool", values="score").reindex(
        exchange.sentences["sentence_id"]
    )
    table = exchange.sentences[["sentence_id", "side", "speaker"]].reset_index(drop=True)
    for tool in TOOLS:
        table[f"score_{tool}"] = wide[tool].to_numpy()
    table["apart"] = (wide.max(axis=1) - wide.min(axis=1)).to_numpy()
    single = scores[scores["scored_words"] == 1].groupby("sentence_id")["tool"].agg(", ".join)
    table["single"] = table["sentence_id"].map(single).fillna("")
    table["text"] = [exchange.shown[row.start : row.end] for row in exchange.sentences.itertuples()]
    table["key"] = [make_key("sentence", name) for name in table["sentence_id"]]
    first = table.sort_values("apart", ascending=False, kind="stable", ignore_index=True)
    return attach(first, exchange, _summarise_tools)


def _summarise_tools(table):
    signs = np.sign(table[[f"score_{tool}" for tool in TOOLS]].fillna(0))
    same = int((signs.nunique(axis=1) == 1).sum())
    against = int((signs["score_TextBlob"] * signs["score_VADER"] < 0).sum())
    return (
        f"The {len(TOOLS)} tools give the same sign to {same} of {count(len(table), 'sentence')}; "
        f"TextBlob and VADER stand opposed in {against}."
    )


def try_instruments(exchange: Exchange, tones: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return the sentences on which the instruments are tried: what each tool makes of them, and the readers.

    They are those that exchange.toml names under `trial`, or else the five of the letter-writers' own where
    the tools are furthest apart. Columns: sentence_id, text, one column per tool (score and words), `readers`
    (mean tone, −2 to 2), evidence.
    """
    scores = score_sentiment(exchange, tools=tuple(TOOLS))
    names = list(exchange.trial) or find_widest(exchange, 5)
    text = {row.sentence_id: exchange.shown[row.start : row.end] for row in exchange.sentences.itertuples()}
    table = pd.DataFrame({"sentence_id": names, "text": [text[name] for name in names]})
    for tool in TOOLS:
        part = scores[scores["tool"] == tool].set_index("sentence_id")
        table[tool] = [_say(part.loc[name]) for name in names]
    if tones is not None:
        mean = tones.groupby("sentence_id")["tone"].mean()
        table["readers"] = [number(mean[name], 1, True) if name in mean else "" for name in names]
    table["key"] = [make_key("sentence", name) for name in names]
    return attach(table, exchange)


def _say(row):
    if pd.isna(row["score"]):
        return "0: no scored word"
    return f"{number(row['score'], 2, True)}: {row['words']}"


def compare_lexicons(exchange: Exchange, tones: pd.DataFrame | None) -> pd.DataFrame | None:
    """Return the words whose lexicon value goes against the readers' tone of their sentences,
    the worst first.

    Columns: tool, word, `value` (in the lexicon, as a share of its largest), `uses`, `tone` (mean of the
    readers over the sentences where it stands, −2 to 2), `against` (value times tone: below 0 they point
    opposite ways) and `evidence`. None without codings.
    """
    if tones is None:
        return None
    mean, rows = tones.groupby("sentence_id")["tone"].mean(), []
    for tool in TOOLS:
        most = {"TextBlob": 1, "VADER": 4, "AFINN": 5, "labMT": 4}[tool]
        for s in exchange.sentences.itertuples():
            if s.sentence_id in mean:
                for start, end, _, value in read(tool, s.text).words:
                    rows.append(
                        (tool, s.text[start:end].lower(), value / most, mean[s.sentence_id], s.sentence_id)
                    )
    found = pd.DataFrame(rows, columns=["tool", "word", "value", "tone", "sentence_id"])
    table = found.groupby(["tool", "word"], sort=False).agg(
        value=("value", "first"),
        uses=("tone", "size"),
        tone=("tone", "mean"),
        sentence_id=("sentence_id", "first"),
    )
    table = table.reset_index()
    known = set(exchange.tokens["word"])
    table["against"] = table["value"] * table["tone"]
    table["key"] = [
        make_key("word", word) if word in known else make_key("sentence", name)
        for word, name in zip(table["word"], table.pop("sentence_id"))
    ]
    table = table[table["against"] < 0].sort_values(
        ["against", "tool", "word"], kind="stable", ignore_index=True
    )
    return attach(table, exchange, _summarise_lexicons)


def _summarise_lexicons(table):
    if table.empty:
        return "No word of a lexicon points the other way than the reading of its sentences."
    worst = table.loc[table["against"].idxmin()]
    value, tone = (number(found, 2, True) for found in (worst["value"], worst["tone"]))
    return (
        f"{count(len(table), 'word')} of the {len(TOOLS)} lexicons {verb(len(table), 'points', 'point')} "
        f"the other way than the reading of the sentences; first “{worst['word']}”, which {worst['tool']} "
        f"calls {value} and whose sentences are read as {tone}."
    )


def compare_splitters(exchange: Exchange) -> pd.DataFrame:
    """Return what another sentence splitter would have shown:
    for each tool, the mean score of own sentences by side.

    Columns: splitter ("ours", or "nupunkt alone"), tool, `sentences_<side>`, `mean_<side>` (over sentences
    with a scored word), `difference` (first side minus second), `evidence_sentences_<side>`.
    """
    ours = exchange.sentences[exchange.own_sentences]
    pieces = {
        "ours": list(zip(ours["side"], ours["text"])),
        "nupunkt alone": list(_split_again(exchange, ours)),
    }
    rows = []
    for name, parts in pieces.items():
        for tool in TOOLS:
            row: dict[str, Any] = {"splitter": name, "tool": tool}
            for side in exchange.sides:
                mine = [read(tool, text).score for where, text in parts if where == side]
                row[f"sentences_{side}"] = len(mine)
                known = [score for score in mine if score is not None]
                row[f"mean_{side}"] = sum(known) / len(known) if known else float("nan")
            first, second = (row[f"mean_{side}"] for side in exchange.sides)
            rows.append(
                row
                | {"difference": first - second}
                | {f"key_sentences_{side}": make_key("side", side) for side in exchange.sides}
            )
    table = pd.DataFrame(rows)
    return attach(table, exchange, _summarise_splitters)


def _summarise_splitters(table):
    wide = table.pivot(index="tool", columns="splitter", values="difference")
    wide = wide.reindex(columns=["ours", "nupunkt alone"]).dropna()
    if wide.empty:
        return "No tool has the difference with both splitters in these rows."
    moved = (wide["ours"] - wide["nupunkt alone"]).abs()
    if moved.max() < NOISE:
        return "Another splitter moves no difference between the sides."
    flips = int((np.sign(wide["ours"]) != np.sign(wide["nupunkt alone"])).sum())
    return (
        f"Another splitter moves the difference between the sides by {number(moved.max())} at most "
        f"({moved.idxmax()}), and turns its sign for {flips} of {count(len(wide), 'tool')}."
    )


def _split_again(exchange, ours):
    """Cut the own sentences' paragraphs anew with the library alone."""
    run = exchange.own_sentences.ne(
        exchange.own_sentences.shift()
    ).cumsum()  # testimony between two is none of them
    for _, part in ours.groupby(["letter", "paragraph", run[ours.index]], sort=False):
        start, end, side = part["start"].min(), part["end"].max(), part["side"].iloc[0]
        text = exchange.source[start:end]
        for first, last in split_plainly(text):
            yield side, text[first:last]
