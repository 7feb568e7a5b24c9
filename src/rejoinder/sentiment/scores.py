"""Scores of each sentence by each tool, and the words that made them."""

from typing import ClassVar

import pandas as pd

from ..exchange import Exchange, name_sentence
from ..hits import make_key
from ..result import Finding, Result
from ..wording import count, number
from .elsewhere import ELSEWHERE, UNSCORED, Tool, choose_tools, list_lacking, say_how, say_unrun, state_made
from .tools import Reading

COLUMNS = [
    "sentence_id",
    "letter",
    "side",
    "speaker",
    "tool",
    "score",
    "raw",
    "subjectivity",
    "words",
    "scored_words",
    "key",
]
NOTHING = "no scored word"
NO_SCORE = "No score is no neutral sentence: the lexicon saw nothing."


class Scores(Result):
    """The scores, one row per sentence and tool.

    Columns: sentence_id, letter, side, speaker, tool, `score` (−1 negative to 1 positive; missing where no
    word of the lexicon stands in the sentence, so that no silent 0 enters a mean), `raw` (the tool's own
    number), `subjectivity` (0-1, TextBlob's alone), `words` (those that scored with their weights, or "no
    scored word"), `scored_words` (how many) and `key`, that of the sentence. Of a tool of scores.csv `words`
    is "made elsewhere" or "no score", and there is a column `how_made`.
    """

    name: ClassVar[str] = "scores"
    main: ClassVar[tuple[str, ...]] = ("sentence_id", "tool", "score", "words")

    def by_letter(self, tool: str) -> pd.DataFrame:
        """Return a tool's mean of each letter, in reading order.

        Columns: letter, side, `sentences`, `scored` (how many have a score), `mean` (of these, −1 to 1; NaN
        for none) and `key`, that of the letter.
        """
        grouped = self.table[self.table["tool"] == tool].groupby("letter", sort=False)
        scores = grouped["score"].agg(sentences="size", scored="count", mean="mean")
        table = grouped[["side"]].first().join(scores).reset_index()
        return table.assign(key=[make_key("letter", name) for name in table["letter"]])

    def state(self) -> str:
        """Return what each tool saw and did not see."""
        return " ".join(_state_tool(tool, part) for tool, part in self.table.groupby("tool", sort=False))

    def find(self) -> list[Finding]:
        """Return what each tool saw and did not see, and its two extremes.

        The sentences named are the letter-writers' own: testimony is not held up for what a tool makes of it.
        """
        tools = self.table.groupby("tool", sort=False)
        return [one for tool, part in tools for one in self._find(tool, part)]

    def _find(self, tool, part):
        made = state_made(part)
        few = part[part["score"].isna() if made else part["scored_words"] < 2]
        unseen = "instrument fails" if part["score"].isna().any() else ""
        sure = f"No score is no neutral sentence.{made}" if made else NO_SCORE
        yield Finding(_state_tool(tool, part), sure, unseen, tuple(few["key"]))
        rows = self.exchange.sentence_rows
        own = part["sentence_id"].map(lambda name: bool(rows[name].own))
        seen = part[part["score"].notna() & own].sort_values("score", kind="stable")
        for row in seen.iloc[[0, -1]].itertuples() if len(seen) else ():
            yield _find_extreme(self.exchange, tool, row)


def _state_tool(tool, part):
    if state_made(part):
        scored = int(part["score"].notna().sum())
        return f"{tool}, scored elsewhere, has a score for {scored} of {count(len(part), 'sentence')}."
    return (
        f"{tool} finds no word of its lexicon in {int(part['score'].isna().sum())} of "
        f"{count(len(part), 'sentence')}, and lets a single word decide "
        f"{int((part['scored_words'] == 1).sum())} more."
    )


def _find_extreme(exchange, tool, row):
    name = name_sentence(exchange, row.sentence_id)
    why, whose = f"because of {row.words}", "the lexicon's"
    if row.words == ELSEWHERE:
        why, whose = ELSEWHERE, "a machine's"
    finding = f"{tool} scores {name}, {number(row.score, 2, True)}, {why}."
    return Finding(finding, f"Read the sentence: the score is {whose}, not a reader's.", "", (row.key,))


def score(exchange: Exchange, *, tools: tuple[str, ...] = ("TextBlob",)) -> Scores:
    """Return the score of each sentence by each of the `tools`, by all where none is named.

    Columns: those of `Scores`. Raises InputError for an unknown tool, and for a faulty scores.csv.
    """
    chosen = choose_tools(exchange, tools)
    if not chosen:
        unrun = say_unrun(exchange, built_in=True)
        return Scores.nothing(exchange, unrun, lacks=list_lacking(exchange))
    rows = [_score(exchange, tool, row) for tool in chosen for row in exchange.sentences.itertuples()]
    table = pd.DataFrame(rows, columns=COLUMNS).astype({"score": float, "subjectivity": float})
    return Scores(exchange, say_how(table, {tool.name: tool for tool in chosen}))


def _score(exchange, tool, row):
    reading = tool.read(row)
    words = name_words(exchange.shown[row.start : row.end], reading) or say_wordless(tool, reading)
    whose = (row.sentence_id, row.letter, row.side, row.speaker, tool.name)
    scored = (reading.score, reading.raw, reading.subjectivity, words, len(reading.words))
    return *whose, *scored, make_key("sentence", row.sentence_id)


def name_words(shown: str, reading: Reading) -> str:
    """Return the words of a sentence that scored, as it is shown, each with its weight."""
    return ", ".join(f"{shown[a:b].lower()} {number(weight, 2, True)}" for a, b, weight, _ in reading.words)


def say_wordless(tool: Tool, reading: Reading) -> str:
    """Return what stands in the place of the words that scored, where none did."""
    if not tool.how_made:
        return NOTHING
    return UNSCORED if reading.score is None else ELSEWHERE
