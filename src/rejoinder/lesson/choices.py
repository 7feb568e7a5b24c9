"""What a lesson was planned with, ready to be read: sentences to code, frames, claims, and who coded."""

from typing import Any, NamedTuple

from .. import claims
from ..exchange import Exchange, name_sentence, say_coders
from ..framing.definitions import define
from ..framing.sheets import read_sheets
from .plan import Plan

MOST = 4  # claims to talk about where nobody chose any


class Chosen(NamedTuple):
    """A sentence to code: id, what it is called, why it was chosen, and whether the light track has it."""

    id: str
    name: str
    why: str
    light: bool


def list_chosen(exchange: Exchange, plan: Plan) -> list[Chosen]:
    """Return the sentences to code; none of an exchange without frames."""
    if not plan.frames:
        return []
    return [
        Chosen(one, name_sentence(exchange, one), plan.why.get(one, ""), one not in plan.light)
        for one in plan.sentences
    ]


def list_frames(exchange: Exchange, plan: Plan) -> list[tuple[str, str]]:
    """Return the frames to code by, each with its definition, "" where the folder has none."""
    meanings = {row.frame: row.definition for row in define(exchange).table.itertuples()}
    return [(name, meanings.get(name, "")) for name in plan.frames]


def list_claims(exchange: Exchange, plan: Plan) -> list[Any]:
    """Return the rows of the claims to talk about: those chosen, or the first that stay unanswered."""
    table = claims.read(exchange).table
    if table.empty:
        return []
    if plan.claims:
        return list(table[table["claim_id"].isin(plan.claims)].itertuples())
    return list(table[table["answer"] == "unanswered"].head(MOST).itertuples())


def say_who_coded(exchange: Exchange) -> str:
    """Return in a sentence who coded the frames, and whether blind; "" of nobody."""
    return say_coders(exchange, [row[0] for row in read_sheets(exchange).rows])
