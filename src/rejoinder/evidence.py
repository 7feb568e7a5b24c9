"""Evidence: from any word, phrase, frame, letter, side or speaker back to its sentences."""

import difflib
from itertools import groupby

import pandas as pd

from .exchange import Exchange, InputError, check_selection, look_up, normalise, say_missing, select
from .hits import make_key
from .result import Result

COLUMNS = ["sentence_id", "letter", "side", "speaker", "start", "end", "text", "hits", "spans", "key"]


def evidence(
    exchange: Exchange,
    *,
    word: str = "",
    lemma: str = "",
    phrase: str = "",
    frame: str = "",
    hits: Result | None = None,
    voices: str = "all",
    **where: str,
) -> pd.DataFrame:
    """Return the sentences behind a number, in reading order.

    Ask for one `word` (or a phrase, or `start*`), `lemma`, `phrase` or `frame` (with its `hits`), or for
    none, and narrow it down by `side`, `letter`, `speaker` or `sentence_id`, and by `voices` ("own" words of
    the letter-writers, "quoted" or "all"). Of a sentence that is only in part the speaker's, or of these
    voices, that part is marked. Columns: sentence_id, letter, side, speaker, start, end, text, `hits` (1 and
    up), `spans` (where in the source, (start, end) each) and `key`, that of the sentence. Raises InputError
    for a value that the exchange does not have; a word or phrase that stands nowhere gives an empty table,
    which says in attrs["missing"] what is near it.
    """
    asked = {"word": word, "lemma": lemma, "phrase": phrase, "frame": frame}
    asked = {key: value for key, value in asked.items() if value}
    if len(asked) > 1:
        rule = "one thing can be asked for at a time"
        raise InputError("evidence", ", ".join(asked), rule, "keep one of word, lemma, phrase and frame")
    check_selection(voices)
    speaker = where.pop("speaker", "")
    chosen = _narrow(exchange, where, speaker)
    said = {
        s.sentence_id: _find_said(exchange, s, speaker, "all" if asked else voices)
        for s in chosen.itertuples()
    }
    if asked:
        found = select(find_hits(exchange, asked, hits), voices)
        spans = _gather(
            found[[_is_within(hit.start, said.get(hit.sentence_id, ())) for hit in found.itertuples()]]
        )
    else:
        spans = {name: found for name, found in said.items() if found}
    chosen = chosen[chosen["sentence_id"].isin(list(spans))].copy()
    chosen["spans"] = [spans[name] for name in chosen["sentence_id"]]
    chosen["hits"] = [len(found) for found in chosen["spans"]]
    chosen["key"] = [make_key("sentence", name) for name in chosen["sentence_id"]]
    chosen["text"] = [exchange.shown[row.start : row.end] for row in chosen.itertuples()]
    chosen = chosen[COLUMNS].reset_index(drop=True)
    chosen.attrs = exchange.facts
    if chosen.empty:
        chosen.attrs["missing"] = _say_missing(exchange, asked, where)
    return chosen


def _say_missing(exchange, asked, where):
    (kind, value), *_ = asked.items()
    if kind in ("word", "phrase") and look_up(exchange, value).empty:
        return say_missing(exchange, value)
    if kind == "lemma" and value not in set(exchange.tokens["lemma"]):
        near = difflib.get_close_matches(value, exchange.tokens["lemma"].unique(), n=5)
        return (
            f"“{value}” is the dictionary form of no word of the text; near it: {', '.join(near) or 'none'}."
        )
    within = " and ".join(f"{key} {name}" for key, name in where.items())
    return (
        f"“{value}” stands in no sentence{f' of {within}' if within else ''} among the words "
        "that were asked for."
    )


def _find_said(exchange, sentence, speaker, voices):
    """Return the (start, end) of what a speaker says of a sentence (all without one):
    all of it, or runs of words.
    """

    def is_meant(row):
        return speaker in ("", row.speaker) and (voices == "all" or row.own == (voices == "own"))

    words = exchange.token_rows.get(sentence.sentence_id, [])
    if all(is_meant(row) for row in words or [sentence]):
        return [(sentence.start, sentence.end)]
    runs = [list(run) for meant, run in groupby(words, is_meant) if meant]
    return [(run[0].start, run[-1].end) for run in runs]


def _is_within(place, spans):
    return any(start <= place < end for start, end in spans)


def _narrow(exchange, where, speaker):
    chosen = exchange.sentences
    if speaker and speaker not in set(exchange.voices["speaker"]):
        mend = f"use one of {', '.join(exchange.voices['speaker'].unique()[:12])}"
        raise InputError("evidence", speaker, "the exchange has no such speaker", mend)
    for key, value in where.items():
        if key not in ("side", "letter", "sentence_id"):
            raise InputError("evidence", key, "no such question", "use side, letter, speaker or sentence_id")
        known = exchange.sentences[key].unique()
        if value not in known:
            mend = f"use one of {', '.join(known[:12])}"
            raise InputError("evidence", value, f"the exchange has no such {key}", mend)
        chosen = chosen[chosen[key] == value]
    return chosen


def find_hits(exchange: Exchange, asked: dict, hits: Result | None = None) -> pd.DataFrame:
    """Return one row per hit of one question, {kind: value}: sentence_id, start, end, own;
    a frame needs its `hits`.
    """
    (kind, value), *_ = asked.items()
    if kind == "sentence_id":
        return evidence(exchange, sentence_id=value)
    tokens = exchange.tokens
    if kind == "frame":
        return _find_frame(exchange, value, hits)
    if kind in ("word", "phrase"):
        return look_up(exchange, value)[["sentence_id", "start", "end", "own"]]
    return tokens.loc[tokens["lemma"] == normalise(value.strip()), ["sentence_id", "start", "end", "own"]]


def _find_frame(exchange, frame, hits):
    if hits is None:
        raise InputError(
            "evidence", frame, "a frame is found by its hits", "give hits=rj.framing.find(exchange)"
        )
    known = hits.frames
    if frame not in known:
        raise InputError(
            "evidence", frame, "the codebook has no such frame", f"use one of {', '.join(known)}"
        )
    found = hits.table[hits.table["frame"] == frame]
    return found[["sentence_id", "start", "end", "own"]]


def _gather(found):
    spans: dict = {}
    for row in found.itertuples():
        spans.setdefault(row.sentence_id, []).append((int(row.start), int(row.end)))
    return spans
