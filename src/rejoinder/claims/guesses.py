"""What a machine would have guessed: the sentences of the reply that are most like a claim.

TF-IDF   cosine of the lemmas' counts, each weighted by ln(N / n) + 1 over the N sentences of the exchange, n
         with the lemma
overlap  share of the lemmas of both that they have in common (Jaccard), without the fifty most frequent
         lemmas of the text
"""

from dataclasses import dataclass, field
from typing import ClassVar

import numpy as np
import pandas as pd

from .. import statistics
from ..exchange import Exchange
from ..hits import make_hits, make_key
from ..result import Finding, Result
from ..wording import count, number
from .lists import say_missing
from .matching import Claims, read

METHODS = ("TF-IDF", "overlap")
RANKED = ["claim_id", "method", "rank", "sentence_id", "similarity", "right", "answered", "key"]
FOUND = ["method", "k", "answered", "found", "share", "low", "high", "top_answered", "top_unanswered", "key"]


@dataclass(frozen=True, eq=False)
class Guesses(Result):
    """How well each method finds the reader's links, one row per method and k.

    Columns: method, `k`, `answered` (claims with an answer), `found` (those with a right sentence among the
    first k), `share` (0-1) with the 95% Wilson interval `low`, `high`; `top_answered`, `top_unanswered`: the
    mean similarity of the first guess for claims that a reader found answered and not; `key`, that of the
    right sentences.

    `ranked` has each claim's sentences of the reply by each method: claim_id, method, `rank` (1 and up),
    sentence_id, `similarity` (0-1), `right` (a reader has it as answer), answered, key. Of equal ones the
    earlier sentence comes first.
    """

    name: ClassVar[str] = "guesses"
    main: ClassVar[tuple[str, ...]] = ("method", "k", "found", "answered")

    ranked: pd.DataFrame = field(default_factory=pd.DataFrame, repr=False, kw_only=True)

    def state(self) -> str:
        """Return how often the first guess is right, by the first method that is here."""
        first = self.table[self.table["k"] == 1]
        if first.empty:
            return "No first guess is among these rows."
        best = first.iloc[0]
        return (
            f"{best['method']} puts a right sentence first for {best['found']} of "
            f"{count(best['answered'], 'answered claim')}{_state_top(best)}."
        )

    def find(self) -> list[Finding]:
        """Return how often the first guess is right, with the sentences that it has rightly first."""
        first = self.table[self.table["k"] == 1]
        return [Finding(self.headline, keys=tuple(first["key"].head(1)))]


def _state_top(best):
    if pd.isna(best["top_unanswered"]) or pd.isna(best["top_answered"]):
        return ""
    low, high = number(best["top_unanswered"]), number(best["top_answered"])
    return (
        f"; the first guess for an unanswered claim has a similarity of {low} on average, "
        f"for an answered one of {high}"
    )


def guess(exchange: Exchange) -> Guesses:
    """Return how well two measures of likeness find the answers of claims.csv; columns: those of `Guesses`.

    Raises InputError for a list of claims that cannot be used.
    """
    claims = read(exchange)
    if not len(claims):
        return Guesses.nothing(exchange, say_missing("claims.csv"))
    ranked = _rank(claims)
    rows, hits = [], []
    for method in METHODS:
        mine = ranked[ranked["method"] == method]
        for k in (1, 3):
            key = make_key("guess", method, str(k))
            right = mine[(mine["rank"] <= k) & mine["right"]]
            rows.append((method, k, *_count_right(mine, right), *_measure_top(mine), key))
            hits += [(key, name) for name in dict.fromkeys(right["sentence_id"])]
    table = pd.DataFrame(rows, columns=FOUND)
    return Guesses(exchange, table, listed=make_hits(exchange, hits), ranked=ranked)


def _rank(claims: Claims) -> pd.DataFrame:
    """Return each claim's sentences of the reply by each method, the most similar first; columns: RANKED."""
    lemmas = claims.exchange.tokens.groupby("sentence_id")["lemma"].agg(list)
    replies, everything = claims.replies, list(lemmas)
    others = [lemmas.get(name, []) for name in replies]
    rows = []
    for claim in claims.table.itertuples():
        words = [word for name in claim.sentence_ids for word in lemmas.get(name, [])]
        for method, compare in zip(METHODS, (_cosine, _overlap)):
            scores = np.array(compare(words, others, everything))
            for rank, place in enumerate(np.argsort(-scores, kind="stable"), start=1):
                name = replies[place]
                right, answered = name in claim.answer_sentence_ids, claim.answer != "unanswered"
                rows.append((claim.claim_id, method, rank, name, scores[place], right, answered, claim.key))
    return pd.DataFrame(rows, columns=RANKED)


def _count_right(mine, right):
    """Return (answered, found, share, low, high) of a method's guesses."""
    answered = mine.loc[mine["answered"], "claim_id"].nunique()
    found = right["claim_id"].nunique()
    if not answered:
        return 0, found, *[float("nan")] * 3
    return answered, found, found / answered, *statistics.share_interval(found, answered)


def _measure_top(mine):
    """Return the mean similarity of the first guess for answered claims, and for unanswered ones."""
    first = mine[mine["rank"] == 1].groupby("answered")["similarity"].mean()
    return first.get(True, float("nan")), first.get(False, float("nan"))


def _cosine(words, others, everything):
    known = sorted({word for text in everything for word in text})
    seen = {word: sum(word in text for text in map(set, everything)) for word in known}
    place = {word: number for number, word in enumerate(known)}

    def weigh(text):
        vector = np.zeros(len(known))
        for word in text:
            vector[place[word]] += np.log(len(everything) / seen[word]) + 1
        return vector / (np.linalg.norm(vector) or 1)

    mine = weigh(words)
    return [float(mine @ weigh(text)) for text in others]


def _overlap(words, others, everything):
    counts = pd.Series([word for text in everything for word in text]).value_counts(sort=False)
    common = set(counts.sort_index().sort_values(ascending=False, kind="stable").index[:50])
    mine = set(words) - common
    sets = [set(text) - common for text in others]
    return [len(mine & other) / len(mine | other) if mine | other else 0.0 for other in sets]
