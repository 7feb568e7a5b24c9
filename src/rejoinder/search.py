"""From any word, phrase, frame, letter, side or speaker back to its sentences."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, ClassVar, NamedTuple

import pandas as pd

from . import framing
from .exchange import (
    Exchange,
    InputError,
    check_selection,
    find_uses,
    name_question,
    normalise,
    say_missing,
    select,
)
from .hits import make_key
from .result import FEW, Finding, Result
from .wording import count, listing
from .words.rates import find_furthest

COLUMNS = ["sentence_id", "letter", "side", "speaker", "start", "end", "text", "hits", "spans"]
WHERE = ("side", "letter", "sentence_id")  # what a search is narrowed by, beside the speaker
NAMED = 12  # values named where one that was asked for is not there
Spans = list[tuple[int, int]]


class Asked(NamedTuple):
    """What is asked for: its kind ("word", "lemma", "phrase" or "frame") and its name."""

    kind: str
    value: str


class Evidence(Result):
    """Sentences that were asked for, one row each; columns: those of `evidence`."""

    name: ClassVar[str] = "evidence"
    main: ClassVar[tuple[str, ...]] = ("sentence_id", "speaker", "text")
    hidden: ClassVar[tuple[str, ...]] = ("letter", "side", "start", "end", "hits", "spans")

    def state(self) -> str:
        """Return how many hits and sentences there are."""
        hits = int(self.table["hits"].sum())
        return f"{count(hits, 'hit')} in {count(len(self.table), 'sentence')}."

    def find(self) -> list[Finding]:
        """Return the one finding; it leads to the sentences."""
        return [Finding(self.headline, keys=tuple(self.table["key"]))]


@dataclass(frozen=True, eq=False)
class LookUp(Result):
    """The sentences with what was looked up, one row each; columns: those of `look_up`.

    `asked` is the word or phrase, or the start of a word with *, as it is counted.
    """

    name: ClassVar[str] = "look-up"
    main: ClassVar[tuple[str, ...]] = ("sentence_id", "speaker", "uses", "text")

    asked: str = field(default="", kw_only=True)

    def state(self) -> str:
        """Return how often it stands in the text, or in the sentences that are left, by side."""
        uses = self.table.groupby("side")["uses"].sum()
        parts = [f"{uses.get(label, 0)} in {label}" for label in self.sides.values()]
        asked, times = self.exchange.print_words(self.asked), count(int(uses.sum()), "time")
        place = "these sentences" if self.is_cut else "the text"
        few = "; too few to say anything of the sides" if 0 < uses.sum() < FEW and not self.is_cut else ""
        return f"“{asked}” stands {times} in {place}: {listing(parts)}{few}."

    def find(self) -> list[Finding]:
        """Return the one finding; it leads to the sentences."""
        return [Finding(self.headline, keys=tuple(self.table["key"]))]


def look_up(exchange: Exchange, word: str = "") -> LookUp:
    """Return the sentences with a word, a phrase, or the start of a word with *, in reading order.

    Columns: sentence_id, side (its label), speaker, `uses` (in the sentence, 1 and up), text, key. Without a
    word it is the one that sets the sides furthest apart. What is not in the text gives no row, and says what
    is near it. Raises InputError for what cannot be looked up.
    """
    question = word.strip() or find_furthest(exchange)[0]
    uses, asked = find_uses(exchange, question), name_question(exchange, question)
    chosen = exchange.sentences[exchange.sentences["sentence_id"].isin(uses["sentence_id"])]
    table = chosen[["sentence_id", "side", "speaker"]].reset_index(drop=True)
    table["side"] = table["side"].map(exchange.sides)
    table["uses"] = table["sentence_id"].map(uses.groupby("sentence_id").size()).astype(int)
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
    """Return the sentences behind a number, in reading order.

    Ask for one `word` (or a phrase, or `start*`), `lemma`, `phrase` or `frame`, or for none, and narrow it
    down by `speaker`, `side`, `letter` or `sentence_id`, and by `voices` ("own" words of the letter-writers,
    "quoted" or "all"). Of a sentence that is only in part the speaker's, or of these voices, that part is
    marked. Columns: sentence_id, letter, side, speaker, start, end, text, `hits` (1 and up), `spans` (where
    in the source, (start, end) each) and `key`, that of the sentence. Raises InputError for a value that the
    exchange does not have; a word that stands nowhere gives no row, and the result says what is near it.
    """
    asked = _read_asked({"word": word, "lemma": lemma, "phrase": phrase, "frame": frame})
    check_selection(voices)
    chosen = _narrow(exchange, where, speaker)
    spans = _find_spans(exchange, asked, chosen, speaker, voices)
    rows = [row for row in chosen if spans.get(row.sentence_id)]
    table = pd.DataFrame([_describe(exchange, row, spans[row.sentence_id]) for row in rows], columns=COLUMNS)
    table["key"] = [make_key("sentence", name) for name in table["sentence_id"]]
    return Evidence(exchange, table, missing="" if rows else _say_none(exchange, asked, where))


def _read_asked(given: dict[str, str]) -> Asked | None:
    """Return the one thing that is asked for, or None. Raises InputError for more than one."""
    asked = [Asked(kind, value) for kind, value in given.items() if value]
    if len(asked) > 1:
        rule, mend = "one thing can be asked for at a time", f"keep one of {listing(given)}"
        raise InputError("evidence", ", ".join(one.kind for one in asked), rule, mend)
    return asked[0] if asked else None


def _find_spans(
    exchange: Exchange, asked: Asked | None, chosen: list[Any], speaker: str, voices: str
) -> dict[str, Spans]:
    """Return what is marked in the chosen sentences: what was asked for, or all that is said."""
    if asked is None:
        return {row.sentence_id: _find_said(exchange, row, speaker, voices) for row in chosen}
    found = select(_find(exchange, asked), voices)
    held = set(found["sentence_id"])
    said = {r.sentence_id: _find_said(exchange, r, speaker, "all") for r in chosen if r.sentence_id in held}
    return _keep_within(found, said)


def _describe(exchange: Exchange, row: Any, spans: Spans) -> tuple:
    text = exchange.shown[row.start : row.end]
    return row.sentence_id, row.letter, row.side, row.speaker, row.start, row.end, text, len(spans), spans


def _find(exchange: Exchange, asked: Asked) -> pd.DataFrame:
    """Return the places of what is asked for, with columns sentence_id, start, end, own."""
    kind, value = asked
    if kind in ("word", "phrase"):
        return find_uses(exchange, value)
    if kind == "lemma":
        rows = exchange.codes.find_rows("lemma", normalise(value.strip(), exchange.language))
        return exchange.tokens.iloc[rows]
    hits = framing.find(exchange)
    if value not in hits.frames:
        mend = f"use one of {', '.join(hits.frames)}" if hits.frames else "write it into codebook.csv"
        raise InputError("evidence", value, "the codebook has no such frame", mend)
    return hits.table[hits.table["frame"] == value]


def _keep_within(hits: pd.DataFrame, said: dict[str, Spans]) -> dict[str, Spans]:
    """Return the hits that begin within what is said, by sentence."""
    spans: dict[str, Spans] = {}
    for hit in hits.itertuples():
        if any(start <= hit.start < end for start, end in said.get(hit.sentence_id, ())):
            spans.setdefault(hit.sentence_id, []).append((int(hit.start), int(hit.end)))
    return spans


def _say_none(exchange: Exchange, asked: Asked | None, where: dict[str, str]) -> str:
    """Return why there is no sentence: the word is not in the text, or not where it was asked for."""
    within = " and ".join(f"{key} {name}" for key, name in where.items())
    within = f" of {within}" if within else ""
    if asked is None:
        return f"No sentence{within} has words of the voices that were asked for."
    kind, value = asked
    if kind in ("word", "phrase") and find_uses(exchange, value).empty:
        return say_missing(exchange, value)
    if kind == "lemma" and _find(exchange, asked).empty:
        near = difflib.get_close_matches(value, exchange.tokens["lemma"].unique(), n=5)
        named = ", ".join(near) or "none"
        return f"“{value}” is the dictionary form of no word of the text; near it: {named}."
    return f"“{value}” stands in no sentence{within} among the words that were asked for."


def _find_said(exchange: Exchange, sentence: Any, speaker: str, voices: str) -> Spans:
    """Return what a speaker, or anybody, says of a sentence: all of it, or runs of words."""

    def is_meant(row: Any) -> bool:
        return speaker in ("", row.speaker) and (voices == "all" or row.own == (voices == "own"))

    if not speaker and voices == "all":
        return [(sentence.start, sentence.end)]
    found = exchange.token_rows.get(sentence.sentence_id, [])
    if all(is_meant(row) for row in found or [sentence]):
        return [(sentence.start, sentence.end)]
    runs = [list(run) for meant, run in groupby(found, is_meant) if meant]
    return [(run[0].start, run[-1].end) for run in runs]


def _narrow(exchange: Exchange, where: dict[str, str], speaker: str) -> list[Any]:
    """Return the sentences that `where` asks for. Raises InputError for a value that is not there."""
    if speaker:
        _check_known("speaker", speaker, exchange.voices["speaker"])
    rows = list(exchange.sentence_rows.values())
    for key, value in where.items():
        if key not in WHERE:
            raise InputError("evidence", key, "no such question", "use side, letter, speaker or sentence_id")
        _check_known(key, value, (getattr(row, key) for row in exchange.sentence_rows.values()))
        rows = [row for row in rows if getattr(row, key) == value]
    return rows


def _check_known(key: str, value: str, known: Iterable[str]) -> None:
    names = list(dict.fromkeys(known))
    if value not in names:
        mend = f"use one of {', '.join(names[:NAMED])}"
        raise InputError("evidence", value, f"the exchange has no such {key}", mend)
