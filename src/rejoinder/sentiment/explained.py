"""One sentence as each tool sees it: the words that scored, and what each adds to the score."""

from typing import ClassVar

import pandas as pd

from ..exchange import Exchange, InputError
from ..hits import make_key
from ..result import Result
from ..wording import number
from .elsewhere import choose_tools, list_lacking, list_tools, say_how, say_unrun
from .scores import NOTHING, say_wordless
from .tools import SCALES

COLUMNS = ["sentence_id", "tool", "word", "start", "end", "value", "weight", "part", "note", "score", "key"]


class Explained(Result):
    """The words that made the score of one sentence, one row per tool and word.

    Columns: sentence_id, tool, `word` (as printed, or "(punctuation)"), start, end (in the sentence), `value`
    (in the lexicon), `weight` (after negation and intensifiers), `part` (what it adds to the score: the parts
    of a tool add up to its score; VADER's to the sum that it then squeezes to −1…1), `note`, score, and
    `key`, that of the sentence. A tool of scores.csv has one row, and no word: its score stands alone; there
    is then a column `how_made`.
    """

    name: ClassVar[str] = "explained"
    main: ClassVar[tuple[str, ...]] = ("tool", "word", "weight", "note")

    def state(self) -> str:
        """Return the score of each tool that is there."""
        scores = self.table.groupby("tool", sort=False)["score"].first()
        parts = ", ".join(f"{tool} {say_score(value)}" for tool, value in scores.items())
        return f"{self.table['sentence_id'].iloc[0]} as the tools score it: {parts}."


def say_score(score: float) -> str:
    """Return a score as printed, with its sign, or that nothing scored."""
    return NOTHING if pd.isna(score) else number(score, sign=True)


def explain(exchange: Exchange, sentence_id: str = "", *, tools: tuple[str, ...] = ()) -> Explained:
    """Return which words made the score of one sentence, tool by tool; columns: those of `Explained`.

    Without a sentence it is the first of `find_examples`, and without tools they are all. Raises
    InputError for an unknown sentence or tool, and for a faulty scores.csv.
    """
    chosen = choose_tools(exchange, tools)
    if not chosen:
        unrun = say_unrun(exchange, built_in=True)
        return Explained.nothing(exchange, unrun, lacks=list_lacking(exchange))
    sentence_id = sentence_id or find_examples(exchange)[0]
    if sentence_id not in exchange.sentence_rows:
        rule = "the exchange has no such sentence"
        raise InputError("explain", sentence_id, rule, "take a sentence_id")
    sentence = exchange.sentence_rows[sentence_id]
    shown = exchange.shown[sentence.start : sentence.end]
    key = make_key("sentence", sentence_id)
    rows = [
        (sentence_id, tool.name, *row, reading.score, key)
        for tool in chosen
        for reading in [tool.read(sentence)]
        for row in _list_words(tool, reading, shown)
    ]
    table = pd.DataFrame(rows, columns=COLUMNS).astype({"score": float})
    return Explained(exchange, say_how(table, {tool.name: tool for tool in chosen}))


def _list_words(tool, reading, shown):
    """Return (word, start, end, value, weight, part, note) of each word that scored, and punctuation."""
    if not reading.words:
        yield say_wordless(tool, reading), 0, 0, 0.0, 0.0, 0.0, ""
    count = 1 if tool.name == "VADER" else len(reading.words) * SCALES.get(tool.name, 1)
    for start, end, weight, value in reading.words:
        yield shown[start:end], start, end, value, weight, weight / count, _note(weight, value)
    if reading.extra:
        yield "(punctuation)", 0, 0, 0.0, reading.extra, reading.extra, "emphasis"


def _note(weight, value):
    if weight * value < 0:
        return "negated"
    return "changed by its neighbours" if abs(weight - value) > 1e-9 else ""


def find_examples(exchange: Exchange) -> list[str]:
    """Return the letter-writers' own sentences, those on which the tools are furthest apart first.

    Those on which the exchange has the tools tried, its `trial`, stand before all others.
    """
    widest = find_widest(exchange, len(exchange.sentence_rows))
    return sorted(widest, key=lambda name: name not in exchange.trial)


def find_widest(exchange: Exchange, count: int) -> list[str]:
    """Return the letter-writers' own sentences on which the tools are furthest apart, at most `count`."""
    own, tools = exchange.sentences[exchange.own_sentences], list_tools(exchange).values()
    apart = []
    for row in (own if len(own) else exchange.sentences).itertuples():
        scores = [score for score in (tool.read(row).score for tool in tools) if score is not None]
        apart.append((min(scores, default=0) - max(scores, default=0), row.Index, row.sentence_id))
    return [name for *_, name in sorted(apart)[:count]]
