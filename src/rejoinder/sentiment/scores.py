"""Scores of each sentence by each tool, and the words that made them."""

import pandas as pd

from ..attached import attach, state
from ..exchange import Exchange, InputError
from ..hits import join_keys, make_key
from ..wording import count, number
from .tools import SCALES, TOOLS, add_up, read

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


def score_sentiment(exchange: Exchange, *, tools: tuple = ("TextBlob",)) -> pd.DataFrame:
    """Return one row per sentence and tool.

    Columns: sentence_id, letter, side, speaker, tool, `score` (−1 negative to 1 positive; missing where no
    word of the lexicon stands in the sentence, so that no silent 0 enters a mean), `raw` (the tool's own
    number), `subjectivity` (0-1, TextBlob's alone), `words` (those that scored with their weights, or "no
    scored word"), `scored_words` (how many) and `evidence`, the link to the sentence. Raises InputError for
    an unknown tool.
    """
    _check_tools(tools)
    rows = []
    for tool in tools:
        for s in exchange.sentences.itertuples():
            reading, shown = read(tool, s.text), exchange.shown[s.start : s.end]
            words = ", ".join(
                f"{shown[a:b].lower()} {number(weight, 2, True)}" for a, b, weight, _ in reading.words
            )
            rows.append(
                (
                    s.sentence_id,
                    s.letter,
                    s.side,
                    s.speaker,
                    tool,
                    reading.score,
                    reading.raw,
                    reading.subjectivity,
                    words or NOTHING,
                    len(reading.words),
                    make_key("sentence", s.sentence_id),
                )
            )
    table = pd.DataFrame(rows, columns=COLUMNS).astype({"score": float, "subjectivity": float})
    own = dict(zip(exchange.sentences["sentence_id"], exchange.own_sentences))
    return attach(table, exchange, _summarise_tools, own=own)


def _summarise_tools(table):
    return " ".join(_summarise(tool, part) for tool, part in table.groupby("tool", sort=False))


def explain_sentiment(
    exchange: Exchange, sentence_id: str = "", *, tools: tuple = tuple(TOOLS)
) -> pd.DataFrame:
    """Return which words made the score of one sentence, tool by tool.

    Columns: tool, `word` (as printed, or "(punctuation)"), start, end (in the sentence), `value` (in the
    lexicon), `weight` (after negation and intensifiers), `part` (what it adds to the score: the parts of a
    tool add up to its score; VADER's to the sum that it then squeezes to −1…1), `note`, score. Without a
    sentence it is the letter-writers' own one on which the tools are furthest apart. Raises InputError for an
    unknown sentence.
    """
    _check_tools(tools)
    sentence_id = sentence_id or find_widest(exchange, 1)[0]
    found = exchange.sentences[exchange.sentences["sentence_id"] == sentence_id]
    if found.empty:
        raise InputError(
            "explain_sentiment", sentence_id, "the exchange has no such sentence", "take a sentence_id"
        )
    text, rows = found["text"].iloc[0], []
    shown = exchange.shown[found["start"].iloc[0] : found["end"].iloc[0]]
    for tool in tools:
        reading = read(tool, text)
        count = 1 if tool == "VADER" else len(reading.words) * SCALES.get(tool, 1)
        for start, end, weight, value in reading.words:
            note = (
                "negated"
                if weight * value < 0
                else "changed by its neighbours"
                if abs(weight - value) > 1e-9
                else ""
            )
            rows.append(
                (tool, shown[start:end], start, end, value, weight, weight / count, note, reading.score)
            )
        if reading.extra:
            rows.append(
                (tool, "(punctuation)", 0, 0, 0.0, reading.extra, reading.extra, "emphasis", reading.score)
            )
        if not reading.words:
            rows.append((tool, NOTHING, 0, 0, 0.0, 0.0, 0.0, "", float("nan")))
    table = pd.DataFrame(
        rows, columns=["tool", "word", "start", "end", "value", "weight", "part", "note", "score"]
    )
    return attach(table, exchange, sentence_id=sentence_id, text=shown)


def find_widest(exchange: Exchange, count: int) -> list[str]:
    """Return the letter-writers' own sentences on which the tools' scores are furthest apart,
    `count` of them at most.
    """
    own = exchange.sentences[exchange.own_sentences]
    apart = []
    for row in (own if len(own) else exchange.sentences).itertuples():
        scores = [score for score in (read(tool, row.text).score for tool in TOOLS) if score is not None]
        apart.append((min(scores, default=0) - max(scores, default=0), row.Index, row.sentence_id))
    return [name for *_, name in sorted(apart)[:count]]


def state_sentiment(scores: pd.DataFrame) -> pd.DataFrame:
    """Return what the scores show, and how little, as sentences: finding, how_sure, evidence.

    The sentences named are the letter-writers' own: testimony is not held up for what a tool makes of it.
    """
    rows = []
    for tool, part in scores.groupby("tool", sort=False):
        few = part[part["scored_words"] < 2]
        rows.append(
            (
                _summarise(tool, part),
                "No score is no neutral sentence: the lexicon saw nothing.",
                join_keys(few["key"]),
            )
        )
        own = part["sentence_id"].map(scores.attrs["own"])
        seen = part[part["score"].notna() & own].sort_values("score", kind="stable")
        for row in seen.iloc[[0, -1]].itertuples() if len(seen) else ():
            rows.append(_state_extreme(tool, row))
    return state(rows, scores)


def _summarise(tool, part):
    return (
        f"{tool} finds no word of its lexicon in {int(part['score'].isna().sum())} of "
        f"{count(len(part), 'sentence')}, and lets a single word decide "
        f"{int((part['scored_words'] == 1).sum())} more."
    )


def _state_extreme(tool, row):
    finding = f"{tool} scores {row.sentence_id} {number(row.score, 2, True)}, because of {row.words}."
    return finding, "Read the sentence: the score is the lexicon's, not a reader's.", row.key


def _check_tools(tools):
    for tool in tools:
        if tool not in TOOLS:
            raise InputError("tools", tool, "not a known tool", f"use one of {', '.join(TOOLS)}")


__all__ = ["add_up", "explain_sentiment", "find_widest", "score_sentiment", "state_sentiment"]
