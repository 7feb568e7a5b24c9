"""What a machine would have guessed: which sentence of the reply is most like a claim,
and how seldom that is right.

TF-IDF   cosine of the lemmas' counts, each weighted by ln(N / n) + 1 over the N sentences of the exchange, n
with the lemma overlap  share of the lemmas of both that they have in common (Jaccard), without the fifty most
frequent lemmas of the text
"""

import numpy as np
import pandas as pd

from .. import statistics
from ..attached import attach
from ..exchange import Exchange
from ..hits import make_key
from ..wording import count, number

METHODS = ("TF-IDF", "overlap")


def guess_answers(exchange: Exchange, claims: pd.DataFrame | None) -> pd.DataFrame | None:
    """Return each claim's most similar sentences of the reply by each method; None without claims.

    Columns: claim_id, method, `rank` (1 and up), `sentence_id`, `similarity` (0-1), `right` (a reader has it
    as answer), `answered`, key. Of equal ones the earlier sentence comes first.
    """
    if claims is None:
        return None
    lemmas = exchange.tokens.groupby("sentence_id")["lemma"].agg(list)
    side = exchange.sentences.set_index("sentence_id")["side"]
    replies = [name for name in exchange.sentences["sentence_id"] if side[name] == list(exchange.sides)[1]]
    rows = []
    for claim in claims.itertuples():
        words = [word for name in claim.sentence_ids for word in lemmas.get(name, [])]
        for method, similar in (("TF-IDF", _cosine), ("overlap", _overlap)):
            scores = np.array(similar(words, [lemmas.get(name, []) for name in replies], list(lemmas)))
            for rank, place in enumerate(np.argsort(-scores, kind="stable"), start=1):
                name = replies[place]
                right = name in claim.answer_sentence_ids
                rows.append(
                    (
                        claim.claim_id,
                        method,
                        rank,
                        name,
                        scores[place],
                        right,
                        claim.answer != "unanswered",
                        claim.key,
                    )
                )
    table = pd.DataFrame(
        rows,
        columns=["claim_id", "method", "rank", "sentence_id", "similarity", "right", "answered", "key"],
    )
    return attach(table, exchange)


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


def score_guesses(guesses: pd.DataFrame | None) -> pd.DataFrame | None:
    """Return how well each method finds the readers' links; None without claims.

    Columns: method, `k`, `answered` (claims with an answer), `found` (those with a right sentence among the
    first k), `share` (0-1) with the 95% Wilson interval `low`, `high`; `top_answered`, `top_unanswered`: the
    mean similarity of the first guess for claims that a reader found answered and not; key, of the right
    sentences (attrs["hits"]).
    """
    if guesses is None:
        return None
    rows, hits = [], []
    for method in METHODS:
        mine = guesses[guesses["method"] == method]
        answered = mine[mine["answered"]]
        count = answered["claim_id"].nunique()
        first = mine[mine["rank"] == 1].groupby("answered")["similarity"].mean()
        for k in (1, 3):
            found = answered[(answered["rank"] <= k) & answered["right"]]["claim_id"].nunique()
            low, high = statistics.share_interval(found, count) if count else (float("nan"),) * 2
            share = found / count if count else float("nan")
            place = make_key("guess", method, str(k))
            rows.append(
                (
                    method,
                    k,
                    count,
                    found,
                    share,
                    low,
                    high,
                    first.get(True, float("nan")),
                    first.get(False, float("nan")),
                    place,
                )
            )
            right = answered[(answered["rank"] <= k) & answered["right"]]
            title = (
                f"Sentences that {method} has rightly among its first {k}"
                if k > 1
                else f"Sentences that {method} rightly has first"
            )
            hits += [(place, name, 0, 0, True, place, title) for name in dict.fromkeys(right["sentence_id"])]
    columns = [
        "method",
        "k",
        "answered",
        "found",
        "share",
        "low",
        "high",
        "top_answered",
        "top_unanswered",
        "key",
    ]
    table = pd.DataFrame(rows, columns=columns)
    found = pd.DataFrame(hits, columns=["name", "sentence_id", "start", "end", "own", "key", "title"])
    return attach(table, guesses.attrs["exchange"], _summarise, hits=found)


def _summarise(table):
    if not (table["k"] == 1).any():
        return "No first guess is among these rows."
    best = table[table["k"] == 1].iloc[0]
    return (
        f"{best['method']} puts a right sentence first for {best['found']} of "
        f"{count(best['answered'], 'answered claim')}{_state_top(best)}."
    )


def _state_top(best):
    if pd.isna(best["top_unanswered"]) or pd.isna(best["top_answered"]):
        return ""
    low, high = number(best["top_unanswered"]), number(best["top_answered"])
    return (
        f"; the first guess for an unanswered claim has a similarity of {low} on average, "
        f"for an answered one of {high}"
    )
