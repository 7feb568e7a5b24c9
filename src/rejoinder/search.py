"""From any word, phrase, frame, letter, side or speaker back to its sentences."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pandas as pd

from . import framing, words
from .exchange import Exchange, InputError, check_selection, normalise, read_question, say_missing, select
from .exchange import look_up as find_uses
from .hits import make_key
from .result import Result
from .wording import count, listing

COLUMNS = ["sentence_id", "letter", "side", "speaker", "start", "end", "text", "hits", "spans", "key"]


class Evidence(Result):
    """Sentences that were asked for, in reading order, with the hits in each.

    Columns: sentence_id, letter, side, speaker, start, end, text, `hits` (1 and up), `spans` (where in the
    source, (start, end) each) and `key`, that of the sentence.
    """

    name = "evidence"

    def state(self) -> str:
        hits = int(self.table["hits"].sum())
        return f"{count(hits, 'hit')} in {count(len(self.table), 'sentence')}."


@dataclass(frozen=True, eq=False)
class LookUp(Result):
    """The sentences with what was looked up, in reading order.

    Columns: sentence_id, side (its label), speaker, `uses` (in the sentence, 1 and up), text, key.
    """

    name = "look-up"

    asked: str = ""

    def state(self) -> str:
        uses = self.table.groupby("side")["uses"].sum()
        parts = [f"{uses.get(label, 0)} in {label}" for label in self.sides.values()]
        times = count(int(uses.sum()), "time")
        return f"“{self.exchange.print_words(self.asked)}” stands {times} in the text: {listing(parts)}."


def look_up(exchange: Exchange, word: str = "") -> LookUp:
    """Return the sentences with a word, a phrase, or the start of a word with *; columns: those of `LookUp`.

    Without a word it is the one that sets the sides furthest apart. What is not in the text gives no row, and
    says what is near it. Raises InputError for what cannot be looked up.
    """
    asked = word.strip() or words.compare(exchange).table["word"].iloc[0]
    hits, asked = find_uses(exchange, asked), read_question(asked)
    chosen = exchange.sentences[exchange.sentences["sentence_id"].isin(hits["sentence_id"])]
    table = chosen[["sentence_id", "side", "speaker"]].reset_index(drop=True)
    table["side"] = table["side"].map(exchange.sides)
    table["uses"] = table["sentence_id"].map(hits.groupby("sentence_id").size()).astype(int)
    table["text"] = [exchange.shown[row.start : row.end] for row in chosen.itertuples()]
    table["key"] = [make_key("sentence", name) for name in table["sentence_id"]]
    missing = say_missing(exchange, asked) if table.empty else ""
    return LookUp(exchange, table, missing=missing, asked=asked)


def evidence(
    exchange: Exchange,
    *,
    word: str = "",
    lemma: str = "",
    phrase: str = "",
    frame: str = "",
    speaker: str = "",
    voices: str = "all",
    **where: str,
) -> Evidence:
    """Return the sentences behind a number, in reading order; columns: those of `Evidence`.

    Ask for one `word` (or a phrase, or `start*`), `lemma`, `phrase` or `frame`, or for none, and narrow it
    down by `speaker`, `side`, `letter` or `sentence_id`, and by `voices` ("own" words of the letter-writers,
    "quoted" or "all"). Of a sentence that is only in part the speaker's, or of these voices, that part is
    marked. Raises InputError for a value that the exchange does not have; a word that stands nowhere gives no
    row, and the result says what is near it.
    """
    asked = {"word": word, "lemma": lemma, "phrase": phrase, "frame": frame}
    asked = {kind: value for kind, value in asked.items() if value}
    if len(asked) > 1:
        rule = "one thing can be asked for at a time"
        raise InputError("evidence", ", ".join(asked), rule, "keep one of word, lemma, phrase and frame")
    check_selection(voices)
    chosen = _narrow(exchange, where, speaker)
    spans = {row.sentence_id: _find_said(exchange, row, speaker, "all" if asked else voices) for row in chosen}
    for kind, value in asked.items():
        spans = _find_within(select(_find(exchange, kind, value), voices), spans)
    rows = [row for row in chosen if spans.get(row.sentence_id)]
    found = [(*_describe(exchange, row), len(spans[row.sentence_id]), spans[row.sentence_id]) for row in rows]
    table = pd.DataFrame(found, columns=COLUMNS[:-1])
    table["key"] = [make_key("sentence", name) for name in table["sentence_id"]]
    return Evidence(exchange, table, missing="" if rows else _say_missing(exchange, asked, where))


def _describe(exchange: Exchange, row: Any) -> tuple:
    text = exchange.shown[row.start : row.end]
    return row.sentence_id, row.letter, row.side, row.speaker, row.start, row.end, text


def _find(exchange: Exchange, kind: str, value: str) -> pd.DataFrame:
    """Return the hits of what is asked for."""
    if kind in ("word", "phrase"):
        return find_uses(exchange, value)
    if kind == "lemma":
        uses = exchange.uses.get(("lemma", normalise(value.strip())), ())
        return pd.DataFrame(uses, columns=exchange.tokens.columns.insert(0, "Index"))
    return _find_frame(exchange, value)


def _find_frame(exchange: Exchange, frame: str) -> pd.DataFrame:
    hits = framing.find(exchange)
    if frame not in hits.frames:
        mend = f"use one of {', '.join(hits.frames)}" if hits.frames else "write it into codebook.csv"
        raise InputError("evidence", frame, "the codebook has no such frame", mend)
    return hits.table[hits.table["frame"] == frame]


def _find_within(hits: pd.DataFrame, said: dict[str, list]) -> dict[str, list]:
    """Return the hits that begin within what is said: {sentence_id: [(start, end), …]}."""
    spans: dict[str, list] = {}
    for hit in hits.itertuples():
        if any(start <= hit.start < end for start, end in said.get(hit.sentence_id, ())):
            spans.setdefault(hit.sentence_id, []).append((int(hit.start), int(hit.end)))
    return spans


def _say_missing(exchange: Exchange, asked: dict[str, str], where: dict[str, str]) -> str:
    (kind, value), *_ = asked.items() or [("", "")]
    if kind in ("word", "phrase") and find_uses(exchange, value).empty:
        return say_missing(exchange, value)
    if kind == "lemma" and ("lemma", value) not in exchange.uses:
        near = difflib.get_close_matches(value, list(dict.fromkeys(exchange.tokens["lemma"])), n=5)
        named = ", ".join(near) or "none"
        return f"“{value}” is the dictionary form of no word of the text; near it: {named}."
    within = " and ".join(f"{key} {name}" for key, name in where.items())
    within = f" of {within}" if within else ""
    if not kind:
        return f"No sentence{within} has words that were asked for."
    return f"“{value}” stands in no sentence{within} among the words that were asked for."


def _find_said(exchange: Exchange, sentence: Any, speaker: str, voices: str) -> list[tuple[int, int]]:
    """Return what a speaker says of a sentence, [(start, end), …]: all of it, or runs of words; all without one."""

    def is_meant(row: Any) -> bool:
        return speaker in ("", row.speaker) and (voices == "all" or row.own == (voices == "own"))

    found = exchange.token_rows.get(sentence.sentence_id, [])
    if all(is_meant(row) for row in found or [sentence]):
        return [(sentence.start, sentence.end)]
    runs = [list(run) for meant, run in groupby(found, is_meant) if meant]
    return [(run[0].start, run[-1].end) for run in runs]


def _narrow(exchange: Exchange, where: dict[str, str], speaker: str) -> list[Any]:
    """Return the sentences of a side, letter or name. Raises InputError for one that is not there."""
    rows = list(exchange.sentence_rows.values())
    speakers = list(dict.fromkeys(exchange.voices["speaker"]))
    if speaker and speaker not in speakers:
        mend = f"use one of {', '.join(speakers[:12])}"
        raise InputError("evidence", speaker, "the exchange has no such speaker", mend)
    for key, value in where.items():
        if key not in ("side", "letter", "sentence_id"):
            raise InputError("evidence", key, "no such question", "use side, letter, speaker or sentence_id")
        known = list(dict.fromkeys(getattr(row, key) for row in exchange.sentence_rows.values()))
        if value not in known:
            mend = f"use one of {', '.join(known[:12])}"
            raise InputError("evidence", value, f"the exchange has no such {key}", mend)
        rows = [row for row in rows if getattr(row, key) == value]
    return rows
