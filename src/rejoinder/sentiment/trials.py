"""The instruments on trial: where tools disagree, and which words a lexicon gets wrong."""

from itertools import product
from typing import Any, ClassVar

import numpy as np
import pandas as pd

from ..exchange import Exchange
from ..exchange.sentences import split_plainly
from ..hits import make_hits, make_key
from ..result import Finding, Result
from ..wording import NOISE, count, number, verb
from .elsewhere import ELSEWHERE, UNSCORED, list_lacking, list_tools, name_made, say_unrun
from .explained import find_widest
from .scores import NOTHING, score
from .tone_sheets import SHEETS, find_mean_tones
from .tools import LARGEST, TOOLS, read

SPLITTERS = ("ours", "nupunkt alone")


class Disagreements(Result):
    """Each tool's score, one row per sentence, the sentences where they disagree most first.

    Columns: sentence_id, side, speaker, `score_<tool>` (−1 to 1, missing where nothing scored), `apart` (the
    largest difference of two scores), `single` (tools whose score rests on a single word), `text` and `key`,
    that of the sentence.
    """

    name: ClassVar[str] = "disagreements"
    main: ClassVar[tuple[str, ...]] = ("sentence_id", "apart", *(f"score_{tool}" for tool in TOOLS))
    hidden: ClassVar[tuple[str, ...]] = ("text",)

    def state(self) -> str:
        """Return in how many sentences the tools give the same sign, and in how many opposite ones."""
        columns = [column for column in self.table if column.startswith("score_")]
        signs = np.sign(self.table[columns].fillna(0))
        same = int((signs.nunique(axis=1) == 1).sum())
        if len(columns) == 1:
            return f"{columns[0].removeprefix('score_')} alone is there, so no two tools are compared."
        opposed = ""
        if {"score_TextBlob", "score_VADER"} <= set(columns):
            against = int((signs["score_TextBlob"] * signs["score_VADER"] < 0).sum())
            opposed = f"; TextBlob and VADER stand opposed in {against}"
        return (
            f"The {len(columns)} tools give the same sign to {same} of "
            f"{count(len(self.table), 'sentence')}{opposed}."
            f"{name_made([column.removeprefix('score_') for column in columns])}"
        )


def disagree(exchange: Exchange) -> Disagreements:
    """Return where the tools are furthest apart; columns: those of `Disagreements`."""
    if unrun := say_unrun(exchange):
        return Disagreements.nothing(exchange, unrun, lacks=list_lacking(exchange))
    scores = score(exchange, tools=()).table
    wide = scores.pivot(index="sentence_id", columns="tool", values="score").reindex(
        exchange.sentences["sentence_id"]
    )
    table = exchange.sentences[["sentence_id", "side", "speaker"]].reset_index(drop=True)
    for tool in list_tools(exchange):
        table[f"score_{tool}"] = wide[tool].to_numpy()
    table["apart"] = (wide.max(axis=1) - wide.min(axis=1)).to_numpy()
    single = scores[scores["scored_words"] == 1].groupby("sentence_id")["tool"].agg(", ".join)
    table["single"] = table["sentence_id"].map(single).astype(object).fillna("")
    table["text"] = [exchange.shown[row.start : row.end] for row in exchange.sentences.itertuples()]
    table["key"] = [make_key("sentence", name) for name in table["sentence_id"]]
    table = table.sort_values("apart", ascending=False, kind="stable", ignore_index=True)
    return Disagreements(exchange, table)


class Trial(Result):
    """Sentences on which the tools are tried: sentence_id, text, a column per tool, readers, key.

    A tool's column has its score and the words that made it, `readers` (where there are any) their mean tone,
    −2 to 2. That of a tool of scores.csv is named `made elsewhere: <tool>` and has its score.
    """

    name: ClassVar[str] = "trial"
    main: ClassVar[tuple[str, ...]] = ("sentence_id", "text", *TOOLS, "readers")

    def state(self) -> str:
        """Return how many sentences there are."""
        tools = [column for column in self.table if column in TOOLS or column.startswith(f"{ELSEWHERE}: ")]
        ways = count(len(tools), "tool")
        return f"{count(len(self.table), 'sentence')} as {ways} {verb(len(tools), 'scores', 'score')} them."


def trial(exchange: Exchange) -> Trial:
    """Return what each tool, and the readers, make of the sentences on which the tools are tried.

    They are those that exchange.toml names under `trial`, or else the five of the letter-writers' own where
    the tools are furthest apart. Columns: those of `Trial`.
    """
    if unrun := say_unrun(exchange):
        return Trial.nothing(exchange, unrun, lacks=list_lacking(exchange))
    return _try(exchange, list(exchange.trial) or find_widest(exchange, 5))


def _try(exchange: Exchange, names: list[str]) -> Trial:
    scores = score(exchange, tools=()).table.set_index(["tool", "sentence_id"])
    rows = [exchange.sentence_rows[name] for name in names]
    texts = [exchange.shown[row.start : row.end] for row in rows]
    table = pd.DataFrame({"sentence_id": names, "text": texts})
    for tool in list_tools(exchange):
        table[_name_column(tool)] = [_say(scores.loc[(tool, name)]) for name in names]
    mean = find_mean_tones(exchange)
    if len(mean):
        table["readers"] = [number(mean[name], 1, True) if name in mean else "" for name in names]
    table["key"] = [make_key("sentence", name) for name in names]
    return Trial(exchange, table)


def _name_column(tool):
    return tool if tool in TOOLS else f"{ELSEWHERE}: {tool}"


def _say(row):
    if row["words"] in (ELSEWHERE, UNSCORED):
        return UNSCORED if pd.isna(row["score"]) else number(row["score"], 2, True)
    if pd.isna(row["score"]):
        return f"0: {NOTHING}"
    return f"{number(row['score'], 2, True)}: {row['words']}"


class Lexicons(Result):
    """Words whose lexicon value goes against the readers' tone of their sentences, the worst first.

    Columns: tool, word, `value` (in the lexicon, as a share of its largest), `uses`, `tone` (mean of the
    readers over the sentences where it stands, −2 to 2), `against` (value times tone: below 0 they point
    opposite ways) and `key`, that of these uses.
    """

    name: ClassVar[str] = "lexicons"
    main: ClassVar[tuple[str, ...]] = ("word", "tool", "value", "tone")

    def state(self) -> str:
        """Return how many words there are, and the worst."""
        rows = self.table
        worst = self.worst
        value, tone = (number(found, 2, True) for found in (worst["value"], worst["tone"]))
        return (
            f"{count(len(rows), 'word')} of the {len(TOOLS)} lexicons {verb(len(rows), 'points', 'point')} "
            f"the other way than the reading of the sentences; first “{worst['word']}”, which "
            f"{worst['tool']} calls {value} and whose sentences are read as {tone}."
        )

    @property
    def worst(self) -> pd.Series:
        """The row that is most against the readers."""
        return self.table.loc[self.table["against"].idxmin()]

    def find(self) -> list[Finding]:
        """Return the finding of the headline, with the worst word's sentences."""
        return [Finding(self.headline, "", "instrument fails", (self.worst["key"],))]


def lexicons(exchange: Exchange) -> Lexicons:
    """Return the words that a lexicon gets wrong, as the readers see it; columns: those of `Lexicons`."""
    if unrun := say_unrun(exchange, built_in=True):
        return Lexicons.nothing(exchange, unrun, lacks=list_lacking(exchange))
    mean = find_mean_tones(exchange)
    if mean.empty:
        return Lexicons.lacking(exchange, SHEETS)
    places = ["sentence_id", "start", "end", "own"]
    found = pd.DataFrame(_list_uses(exchange, mean), columns=["tool", "word", "value", "tone", *places])
    found["key"] = [make_key("scored", *names) for names in zip(found["tool"], found["word"])]
    table = found.groupby(["tool", "word"], sort=False).agg(
        value=("value", "first"), uses=("tone", "size"), tone=("tone", "mean"), key=("key", "first")
    )
    table = table.reset_index()
    table.insert(5, "against", table["value"] * table["tone"])
    wrong = table[table["against"] < 0].sort_values(
        ["against", "tool", "word"], kind="stable", ignore_index=True
    )
    none = "No word of a lexicon points the other way than the reading of its sentences."
    mine = found.loc[found["key"].isin(wrong["key"]), ["key", *places]]
    listed = make_hits(exchange, mine.itertuples(index=False))
    return Lexicons(exchange, wrong, listed=listed, missing=none)


def _list_uses(exchange, mean):
    """Yield (tool, word, value, tone, sentence_id, start, end, own) of each use beside a tone."""
    for tool, row in product(TOOLS, exchange.sentences.itertuples()):
        if row.sentence_id in mean:
            for first, last, _, value in read(tool, row.text).words:
                start, end = row.start + first, row.start + last
                words = exchange.token_rows.get(row.sentence_id, ())
                own = all(word.own for word in words if word.start < end and start < word.end)
                said = (row.text[first:last].lower(), value / LARGEST[tool], mean[row.sentence_id])
                yield tool, *said, row.sentence_id, start, end, own


class Splitters(Result):
    """The mean score of own sentences as two sentence splitters part them, one row per splitter and tool.

    Columns: splitter ("ours", or "nupunkt alone"), tool, for each side `sentences_<side>` and `mean_<side>`
    (over sentences with a scored word), `difference` (first side minus second), `key_sentences_<side>` of
    ours alone, for the other's sentences are none of the exchange, and `key`, the text that both part.
    """

    name: ClassVar[str] = "splitters"
    main: ClassVar[tuple[str, ...]] = ("splitter", "tool", "mean", "difference")

    def state(self) -> str:
        """Return how far another splitter moves the gap, of the tools that are here with both."""
        wide = self.table.pivot(index="tool", columns="splitter", values="difference")
        wide = wide.reindex(columns=list(SPLITTERS)).dropna()
        if wide.empty:
            return "No tool compares the sides in these rows both ways to part the text into sentences."
        ours, theirs = (wide[name] for name in SPLITTERS)
        moved = (ours - theirs).abs()
        if moved.max() < NOISE:
            return "To end the sentences elsewhere moves no gap between the sides."
        flips = int((np.sign(ours) != np.sign(theirs)).sum())
        return (
            f"To end the sentences elsewhere moves the gap between the sides by {number(moved.max())} "
            f"at most ({moved.idxmax()}), and turns its sign for {flips} of {count(len(wide), 'tool')}."
        )


def splitters(exchange: Exchange) -> Splitters:
    """Return the sides' mean scores with this splitter and another; columns: those of `Splitters`."""
    if unrun := say_unrun(exchange, built_in=True):
        return Splitters.nothing(exchange, unrun, lacks=list_lacking(exchange))
    return _compare_splitters(exchange)


def _compare_splitters(exchange: Exchange) -> Splitters:
    ours = exchange.sentences[exchange.own_sentences]
    pieces = (list(zip(ours["side"], ours["text"])), list(_split_again(exchange, ours)))
    keys = {side: make_key("sentences", side) for side in exchange.sides}
    hits = [(keys[row.side], row.sentence_id) for row in ours.itertuples()]
    rows = []
    for name, parts in zip(SPLITTERS, pieces):
        for tool in TOOLS:
            row: dict[str, Any] = {"splitter": name, "tool": tool}
            for side in exchange.sides:
                row |= _measure(tool, side, [text for where, text in parts if where == side])
            first, second = (row[f"mean_{side}"] for side in exchange.sides)
            linked = {f"key_sentences_{side}": key * (name == SPLITTERS[0]) for side, key in keys.items()}
            rows.append(row | {"difference": first - second, "key": keys[next(iter(keys))]} | linked)
    return Splitters(exchange, pd.DataFrame(rows), listed=make_hits(exchange, hits))


def _measure(tool, side, texts):
    known = [score for score in (read(tool, text).score for text in texts) if score is not None]
    mean = sum(known) / len(known) if known else float("nan")
    return {f"sentences_{side}": len(texts), f"mean_{side}": mean}


def _split_again(exchange, ours):
    """Cut the own sentences' paragraphs anew with the library alone."""
    run = exchange.own_sentences.ne(
        exchange.own_sentences.shift()
    ).cumsum()  # testimony between two is none of them
    for _, part in ours.groupby(["letter", "paragraph", run[ours.index]], sort=False):
        start, end, side = part["start"].min(), part["end"].max(), part["side"].iloc[0]
        text = exchange.counted[start:end]
        for first, last in split_plainly(text):
            yield side, text[first:last]
