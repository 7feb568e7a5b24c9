"""Mark claims, and what answers them, without writing code."""

from typing import Any

from ..claims.matching import ANSWERS, KINDS
from ..claims.matching import read as read_claims
from ..exchange import Exchange, find_answering
from ..page import show
from ..page.whole import SIGNS
from .handled import Handled
from .letters import describe_letters

KINDS_SAID = dict(
    zip(
        KINDS,
        (
            "says what is or was so, and could be checked",
            "judges: good or bad, right or wrong, likely or not",
            "says that somebody did wrong, or left undone what was due",
            "promises, invites or proposes something",
        ),
        strict=True,
    )
)
ANSWERS_SAID = dict(
    zip(
        ANSWERS,
        (
            "the other side says that it is not so, or gives a reason against it",
            "the other side grants it, wholly or in part",
            "the other side takes it up, and makes another question of it",
            "the other side says the same, as its own",
            "no sentence of the other side takes it up",
        ),
        strict=True,
    )
)


def claims(exchange: Exchange) -> Handled:
    """Return the letters to mark claims in, and what answers them; saved as a file, it is a claims.csv.

    It begins empty, or with a copy of the folder's own claims. Without a kernel, in print and in the report
    it is the table of `rj.claims.read`. Raises InputError for a faulty claims.csv.
    """
    return Handled("mark-claims", describe_claims(exchange), show(read_claims(exchange)), exchange=exchange)


def describe_claims(exchange: Exchange) -> dict[str, Any]:
    """Return the letters for a script that marks claims in them.

    What `describe_letters` has; `kinds` and `answers` [name, what it means]; `can`, for each letter the
    numbers of those that may answer it; and `own`, the claims of the folder, with the ids of sentences.
    """
    order = list(exchange.letters["letter"])
    can = find_answering(exchange)
    return {
        **describe_letters(exchange),
        "kinds": list(map(list, KINDS_SAID.items())),
        "answers": list(map(list, ANSWERS_SAID.items())),
        "can": [[order.index(other) for other in can[name]] for name in order],
        "signs": SIGNS,
        "own": [
            {
                "id": row.claim_id,
                "sentences": list(row.sentence_ids),
                "kind": row.kind,
                "summary": row.summary,
                "answer": row.answer,
                "answers": list(row.answer_sentence_ids),
                "note": row.note,
            }
            for row in read_claims(exchange).table.itertuples()
        ],
    }
