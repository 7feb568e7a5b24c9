"""Sentiment: the score of each sentence, and the words that made it."""

import functools

import pandas as pd

from .exchange import Exchange, InputError, link

COLUMNS = ["sentence_id", "letter", "side", "speaker", "tool", "score", "subjectivity", "words", "evidence"]


def score_sentiment(exchange: Exchange, *, tools: tuple = ("TextBlob",)) -> pd.DataFrame:
    """Return one row per sentence and tool.

    Columns: sentence_id, letter, side, speaker, tool, `score` (−1 negative to 1 positive; 0 also where no word of
    the lexicon stands in the sentence), `subjectivity` (0-1), `words` (the words that scored, each with its own
    polarity, in reading order) and `evidence`, the link to the sentence. Raises InputError for an unknown tool.
    """
    rows = []
    for tool in tools:
        if tool not in TOOLS:
            raise InputError("tools", tool, "not a known tool", f"use one of {', '.join(TOOLS)}")
        for s in exchange.sentences.itertuples():
            score, subjectivity, words = TOOLS[tool](s.text)
            place = link("s", s.sentence_id)
            rows.append((s.sentence_id, s.letter, s.side, s.speaker, tool, score, subjectivity, words, place))
    table = pd.DataFrame(rows, columns=COLUMNS)
    table.attrs = {"sides": dict(exchange.sides), "authors": _authors(exchange)}
    table.attrs["finding"] = " ".join(_summarise(tool, part) for tool, part in table.groupby("tool", sort=False))
    return table


def state_sentiment(scores: pd.DataFrame) -> pd.DataFrame:
    """Return what the scores show, and how little, as sentences: finding, how_sure, evidence."""
    rows = []
    for tool, part in scores.groupby("tool", sort=False):
        limit = "A score of 0 may mean “calm” or “not seen”; the score alone does not tell which."
        rows.append((_summarise(tool, part), limit, ""))
        for row in part.sort_values("score", kind="stable").iloc[[0, -1]].itertuples():
            rows.append(_state_extreme(tool, row))
    return pd.DataFrame(rows, columns=["finding", "how_sure", "evidence"])


def _summarise(tool, part):
    empty = part[part["words"] == ""]
    single = part[(part["words"] != "") & ~part["words"].str.contains(",")]
    return (
        f"{tool} finds no word of its lexicon in {len(empty)} of {len(part)} sentences, and lets a single word decide "
        f"{len(single)} more."
    )


def _state_extreme(tool, row):
    score, words = (text.replace("-", "−") for text in (f"{row.score:+.2f}", row.words or "no word at all"))
    finding = f"{tool} scores {row.sentence_id} {score}, because of {words}."
    return finding, "Read the sentence: the score is the lexicon's, not a reader's.", row.evidence


def _authors(exchange):
    return dict(zip(exchange.letters["letter"], exchange.letters["author"]))


@functools.lru_cache(maxsize=4096)
def _score_textblob(text):
    from textblob import TextBlob

    found = TextBlob(text).sentiment_assessments
    words = ", ".join(f"{' '.join(w)} {polarity:+.2f}" for w, polarity, _, _ in found.assessments)
    return found.polarity, found.subjectivity, words


TOOLS = {"TextBlob": _score_textblob}
