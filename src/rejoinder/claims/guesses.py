"""What a machine would have guessed: the sentences of the reply that are most like a claim.

TF-IDF   cosine of the lemmas' counts, each weighted by ln(N / n) + 1 over the N sentences of the exchange, n
         with the lemma
overlap  share of the lemmas of both that they have in common (Jaccard), without the fifty most frequent
         lemmas of the text

Held against chance (the sentences of the reply ranked at random) and against always the same sentences, those
that answer the most claims: a machine that knows the claim should do better than both.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ClassVar

import numpy as np
import pandas as pd

from .. import statistics
from ..exchange import Exchange, name_sentence
from ..hits import make_hits, make_key
from ..result import Finding, Result
from ..wording import capitalise, count, interval, number, p_value
from .matching import Claims, read

METHODS = ("TF-IDF", "overlap")
RANKED = ["claim_id", "method", "rank", "sentence_id", "similarity", "right", "answered", "key"]
FOUND = [
    *("method", "k", "answered", "found", "chance", "same_always", "p", "least"),
    *("share", "low", "high", "top_answered", "top_unanswered", "key"),
]
Measure = Callable[[list[str], list[list[str]]], list[float]]
LEVEL, USEFUL = 0.05, 0.5  # of a method that finds less than this share nobody would use the guesses
BASELINES = (
    "The baseline by chance ranks the sentences of the reply at random for each claim (exact, Poisson "
    "binomial); the other knows the answers, and names for every claim the sentence that answers most."
)


@dataclass(frozen=True, eq=False)
class Guesses(Result):
    """How well each method finds the reader's links, one row per method and k.

    Columns: method, `k`, `answered` (claims with an answer), `found` (those with a right sentence among the
    first k); `chance`, how many random ranking finds on average (hypergeometric); `same_always`, how many the
    same k sentences find for every claim, those that answer most; `p` (0-1), how often random ranking finds
    as many (exact, Poisson binomial), `least` (0-1), how often all; `share` found (0-1) with the 95% Wilson
    interval `low`, `high`;
    `top_answered`, `top_unanswered`: the mean similarity of the first guess for claims that a reader found
    answered and not; `key`, that of the right sentences.

    Where p < .05 at k = 1 it is one reader's reading that a method finds; else it fails where `high` is below
    one half and `least` < .05, so that it could have passed. `busiest` is the sentence that answers most
    claims, or "".

    `ranked` has each claim's sentences of the reply by each method: claim_id, method, `rank` (1 and up),
    sentence_id, `similarity` (0-1), `right` (a reader has it as answer), answered, key. Of equal ones the
    earlier sentence comes first.
    """

    name: ClassVar[str] = "guesses"
    main: ClassVar[tuple[str, ...]] = ("method", "k", "found", "answered", "chance", "same_always")

    busiest: str = field(default="", kw_only=True)
    ranked: pd.DataFrame = field(default_factory=pd.DataFrame, repr=False, kw_only=True)

    def state(self) -> str:
        """Return how often the first guess is right, by the first method that is here, and by chance."""
        first = self.table[self.table["k"] == 1]
        if first.empty:
            return "No first guess is among these rows."
        return f"{self._say_found(first.iloc[0])}{_state_top(first.iloc[0])}"

    def find(self) -> list[Finding]:
        """Return how often each method's first guess is right, with the sentences that it has rightly first.

        The first method's headline is the result's own.
        """
        first = self.table[self.table["k"] == 1]
        if first.empty or not first["answered"].iloc[0]:
            return [Finding(self.headline, keys=tuple(first["key"].head(1)))]
        told = [self.headline, *map(self._say_found, first.iloc[1:].to_dict("records"))]
        return [
            Finding(said, "", _judge(row), (row.key,), f"{BASELINES} {_say_chance(row)}")
            for said, row in zip(told, first.itertuples())
        ]

    def _say_found(self, row):
        """Return how often a method's first guess is right, and what guessing without it would find."""
        claims = count(row["answered"], "answered claim")
        said = f"{capitalise(row['method'])} puts a right sentence first for {row['found']} of {claims}"
        if not self.busiest:
            return f"{said}."
        return (
            f"{said}; guessing at random would do so for about {number(row['chance'], 1)}, and always naming "
            f"{name_sentence(self.exchange, self.busiest)} for {row['same_always']}."
        )


def _state_top(best):
    if pd.isna(best["top_unanswered"]) or pd.isna(best["top_answered"]):
        return ""
    low, high = number(best["top_unanswered"]), number(best["top_answered"])
    return (
        f" The first guess for an unanswered claim has a similarity of {low} on average, "
        f"for an answered one of {high}."
    )


def _judge(row):
    """Return the verdict on a method: what one reader would confirm, or no better than ranking at random.

    It fails only where it could have passed, all found being rare, and surely finds too few.
    """
    if row.p < LEVEL:
        return "one reader"
    return "instrument fails" if row.least < LEVEL and row.high < USEFUL else "cannot tell"


def _say_chance(row):
    """Return how rare by chance so many are, what share was found, and when a method fails."""
    even = "" if row.least < LEVEL else f" Even all of them would be {p_value(row.least)}."
    found = f"{number(row.share)} ({interval(row.low, row.high, 2, False)})"
    return (
        f"Ranked at random, as many or more are found with {p_value(row.p)}; the share found is {found}. "
        f"A method fails from p = .05 on, if the whole interval is below one half.{even}"
    )


def guess(exchange: Exchange) -> Guesses:
    """Return how well two measures of likeness find the answers of claims.csv; columns: those of `Guesses`.

    Raises InputError for a list of claims that cannot be used.
    """
    claims = read(exchange)
    if not len(claims):
        return Guesses.lacking(exchange, "claims.csv")
    ranked = _rank(claims)
    answered = [row for row in claims.table.itertuples() if row.answer_sentence_ids]
    answers = [(set(row.answer_sentence_ids), claims.list_candidates(row.letter)) for row in answered]
    most = _rank_busiest(claims.replies, [names for names, _ in answers])
    rows, hits = [], []
    for method in METHODS:
        mine = ranked[ranked["method"] == method]
        for k in (1, 3):
            key = make_key("guess", method, str(k))
            right = mine[(mine["rank"] <= k) & mine["right"]]
            found = right["claim_id"].nunique()
            blind = _guess_blindly(answers, most, k, found)
            share = _measure_share(found, len(answers))
            rows.append((method, k, len(answers), found, *blind, *share, *_measure_top(mine), key))
            hits += [(key, name) for name in dict.fromkeys(right["sentence_id"])]
    table, listed = pd.DataFrame(rows, columns=FOUND), make_hits(exchange, hits)
    busiest = most[0] if answers else ""
    return Guesses(exchange, table, listed=listed, busiest=busiest, ranked=ranked)


def _rank_busiest(replies: list[str], answers: list[set[str]]) -> list[str]:
    """Return the sentences of the reply, those that answer most claims first, of equal ones the earlier."""
    return sorted(replies, key=lambda name: -sum(name in names for names in answers))


def _guess_blindly(answers, most, k, found):
    """Return what chance finds among the first k on average, what the same do, p, and p of all.

    `answers` are (the right sentences, those that can answer) of each claim; `most` are all of these, those
    that answer most claims first.
    """
    chances = [statistics.hit_chance(len(can), len(names), k) for names, can in answers]
    same = [[name for name in most if name in can][:k] for _, can in answers]
    return (
        sum(chances),
        sum(not names.isdisjoint(first) for (names, _), first in zip(answers, same)),
        statistics.hits_p(chances, found),
        statistics.hits_p(chances, len(answers)),
    )


def _rank(claims: Claims) -> pd.DataFrame:
    """Return each claim's sentences of the reply by each method, the most similar first; columns: RANKED."""
    lemmas = claims.exchange.tokens.groupby("sentence_id")["lemma"].agg(list)
    measures, rows = _compare_all(list(lemmas)), []
    for claim in claims.table.itertuples():
        replies = claims.list_candidates(claim.letter)
        others = [lemmas.get(name, []) for name in replies]
        words = [word for name in claim.sentence_ids for word in lemmas.get(name, [])]
        for method, compare in measures.items():
            scores = np.array(compare(words, others))
            for rank, place in enumerate(np.argsort(-scores, kind="stable"), start=1):
                name = replies[place]
                right, answered = name in claim.answer_sentence_ids, claim.answer != "unanswered"
                rows.append((claim.claim_id, method, rank, name, scores[place], right, answered, claim.key))
    return pd.DataFrame(rows, columns=RANKED)


def _measure_share(found, answered):
    """Return (share, low, high) of the answered claims that were found."""
    if not answered:
        return (float("nan"),) * 3
    return found / answered, *statistics.share_interval(found, answered)


def _measure_top(mine):
    """Return the mean similarity of the first guess for answered claims, and for unanswered ones."""
    first = mine[mine["rank"] == 1].groupby("answered")["similarity"].mean()
    return first.get(True, float("nan")), first.get(False, float("nan"))


def _compare_all(everything: list[list[str]]) -> dict[str, Measure]:
    """Return for each method what tells how like texts are to some words, as words of `everything`."""
    return dict(zip(METHODS, (_make_cosine(everything), _make_overlap(everything))))


def _make_cosine(everything: list[list[str]]) -> Measure:
    seen = Counter(word for text in everything for word in set(text))
    known = sorted(seen)
    place = {word: number for number, word in enumerate(known)}
    weights = {word: np.log(len(everything) / seen[word]) + 1 for word in known}

    def weigh(text: list[str]) -> np.ndarray:
        vector = np.zeros(len(known))
        for word in text:
            vector[place[word]] += weights[word]
        return vector / (np.linalg.norm(vector) or 1)

    def compare(words: list[str], others: list[list[str]]) -> list[float]:
        mine = weigh(words)
        return [float(mine @ weigh(text)) for text in others]

    return compare


def _make_overlap(everything: list[list[str]]) -> Measure:
    counts = Counter(word for text in everything for word in text)
    common = set(sorted(sorted(counts), key=lambda word: -counts[word])[:50])

    def compare(words: list[str], others: list[list[str]]) -> list[float]:
        mine = set(words) - common
        sets = [set(text) - common for text in others]
        return [len(mine & other) / len(mine | other) if mine | other else 0.0 for other in sets]

    return compare
