"""Testimony: what a letter quotes of someone else. It is shown in the text, and elsewhere when asked for."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from .tokens import find_words, normalise

if TYPE_CHECKING:
    from .model import Exchange

RUN = 4  # words in a row that make a text a quotation
Run = tuple[str, ...]


@functools.lru_cache(maxsize=16)
def find_testimony(exchange: Exchange) -> dict[str, str]:
    """Return the sentences that are testimony, or hold some, with whose it is: {sentence_id: speaker}."""
    words = exchange.tokens
    authors = words["letter"].map(exchange.letters.set_index("letter")["author"])
    said = words[words["speaker"] != authors]
    rows = exchange.sentences[~exchange.own_sentences]
    whole = dict(zip(rows["sentence_id"], rows["speaker"]))
    return dict(zip(said["sentence_id"][::-1], said["speaker"][::-1])) | whole


def find_quoted(exchange: Exchange, text: str) -> str:
    """Return whose testimony `text` quotes, four words in a row or more, or ""."""
    if len(text) < 2 * RUN or not exchange.quoted:
        return ""
    said = _find_runs(exchange)
    return next((said[run] for run in list_runs(text) if run in said), "")


def list_runs(text: str, size: int = RUN) -> list[Run]:
    """Return every run of four words of `text`, or of `size`, each as counted."""
    words = [normalise(text[start:end]) for start, end in find_words(text)]
    return [tuple(words[place : place + size]) for place in range(len(words) - size + 1)]


@functools.lru_cache(maxsize=16)
def _find_runs(exchange: Exchange) -> dict[Run, str]:
    """Return the runs of words that only quoted speakers have, with whose they are."""
    own: set[Run] = set()
    said: dict[Run, str] = {}
    spoken = find_testimony(exchange)
    for row in exchange.sentences.itertuples():
        for run in list_runs(row.text):
            if row.sentence_id in spoken:
                said.setdefault(run, spoken[row.sentence_id])
            else:
                own.add(run)
    return {run: speaker for run, speaker in said.items() if run not in own}
