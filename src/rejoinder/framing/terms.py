"""Where the codebook's terms stand in the text, hit by hit, and what each frame's terms find."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

import numpy as np
import pandas as pd

from ..exchange import Exchange, find_terms
from ..hits import make_key
from ..result import Result
from ..wording import count
from .codebook import take_codebook
from .negation import is_negated

COLUMNS = "sentence_id letter side speaker frame family term start end text quoted negated own key".split()


@dataclass(frozen=True, eq=False)
class FrameHits(Result):
    """The hits of a codebook's terms, one row each, in reading order; `codebook` is the one that was used.

    Columns: sentence_id, letter, side, speaker, frame, family, term, start, end (`source[start:end]` is the
    text, which a redacted voice hides), text, `quoted` (inside quotation marks), `negated` (a negation stands
    among the three words before, or as its language has it), `own` (the letter-writer's own words), key.
    """

    name: ClassVar[str] = "frame-hits"
    main: ClassVar[tuple[str, ...]] = ("sentence_id", "frame", "term", "text", "own", "negated")

    codebook: pd.DataFrame | None = field(default=None, repr=False, kw_only=True)

    def __post_init__(self) -> None:
        super().__post_init__()
        # Of a result that was cut, the keys lead to the hits that it still holds.
        object.__setattr__(self, "listed", None if self.codebook is None else self.table)

    @property
    def frames(self) -> list[str]:
        """The frames of the codebook, in its order, found or not."""
        return [] if self.codebook is None else list(dict.fromkeys(self.codebook["frame"]))

    def by_sentence(self) -> pd.DataFrame:
        """Return one row per frame and sentence: frame, sentence_id, side, `own` (any hit), words, key."""
        seen = self.table.groupby(["frame", "sentence_id"], sort=False)
        table = seen.agg(side=("side", "first"), own=("own", "any"), words=("text", ", ".join)).reset_index()
        return table.assign(key=[make_key("sentence", name) for name in table["sentence_id"]])

    def terms(self) -> FrameTerms:
        """Return what the terms of each frame find, and which find nothing."""
        if self.codebook is None:
            return FrameTerms.nothing(self.exchange, self.missing, lacks=self.lacks)
        groups = self.codebook.groupby("frame", sort=False)
        rows = [self._count_terms(str(frame), part) for frame, part in groups]
        return FrameTerms(self.exchange, pd.DataFrame(rows), listed=self.listed)

    def _count_terms(self, frame: str, part: pd.DataFrame) -> dict[str, object]:
        mine = self.table[self.table["frame"] == frame]
        counts = {term: int((mine["term"] == term).sum()) for term in part["term"]}
        found = sorted(((term, n) for term, n in counts.items() if n), key=lambda pair: -pair[1])
        return {
            "frame": frame,
            "family": part["family"].iloc[0],
            "found": len(mine),
            "own": int(mine["own"].sum()),
            "terms": ", ".join(f"{self.exchange.print_words(term)} {n}" for term, n in found),
            "never_found": ", ".join(term for term, n in counts.items() if not n),
            "sources": ", ".join(dict.fromkeys(part["source"])),
            "key": make_key("frame", frame),
        }

    def state(self) -> str:
        found = self.table.groupby("frame", sort=False)["sentence_id"].nunique()
        total = count(len(self.exchange.sentences), "sentence")
        return f"“{found.idxmax()}” stands in most sentences, {found.max()} of {total}, quoted ones included."


class FrameTerms(Result):
    """The codebook frame by frame, one row each.

    Columns: frame, family, `found` (hits), `own` (those in the letter-writers' own words), `terms` (with
    their hits, the most frequent first), `never_found`, `sources`, key.
    """

    name: ClassVar[str] = "frame-terms"
    main: ClassVar[tuple[str, ...]] = ("frame", "found", "own", "terms", "never_found")

    def state(self) -> str:
        found, own = int(self.table["found"].sum()), int(self.table["own"].sum())
        return (
            f"The terms of {count(len(self.table), 'frame')} are found {count(found, 'time')}, "
            f"{own} of these in the letter-writers' own words."
        )


def find(exchange: Exchange, codebook: pd.DataFrame | None = None) -> FrameHits:
    """Return every hit of a codebook's terms; nothing where the folder has no codebook.csv and none is given.

    A word of the text counts once for each frame: of two hits that share it the longer one counts. A codebook
    that is given has the columns frame, family, term, source, note. Raises InputError for a faulty
    codebook.csv.
    """
    book = take_codebook(exchange, codebook)
    if book is None:
        return FrameHits.lacking(exchange, "codebook.csv", columns=COLUMNS)
    table = find_terms(exchange, list(book["term"]), longest=True, lists=list(book["frame"]))
    table["frame"] = book["frame"].to_numpy()[table["row"].astype(int)]
    table["family"] = table["frame"].map(book.groupby("frame")["family"].first())
    table["text"] = [exchange.shown[hit.start : hit.end] for hit in table.itertuples()]
    table["negated"] = _find_negated(exchange, table)
    table["key"] = [make_key("frame", frame) for frame in table["frame"]]
    table = table.sort_values(["start", "end", "frame"], kind="stable", ignore_index=True)[COLUMNS]
    return FrameHits(exchange, table, codebook=book, missing="No frame was found.")


def _find_negated(exchange: Exchange, hits: pd.DataFrame) -> pd.Series:
    words, names = exchange.codes["word"]
    sentences = exchange.codes["sentence_id"]
    begins = dict(zip(sentences.names, np.searchsorted(sentences.codes, np.arange(len(sentences.names)))))
    starts, size = exchange.tokens["start"].to_numpy(), np.bincount(sentences.codes)
    found: dict[tuple[int, int], bool] = {}
    for hit in hits.itertuples():
        if (hit.start, hit.end) in found:  # a term of several frames, or of several lists of one
            continue
        begin = begins[hit.sentence_id]
        mine = slice(begin, begin + size[sentences.codes[begin]])
        first, last = np.searchsorted(starts[mine], (hit.start, hit.end))
        said = names[words[mine]].tolist()
        language = exchange.find_language(hit.letter)
        found[hit.start, hit.end] = is_negated(said[:first], said[last:], language)
    places = zip(hits["start"], hits["end"])
    return pd.Series([found[place] for place in places], index=hits.index, dtype=bool)
