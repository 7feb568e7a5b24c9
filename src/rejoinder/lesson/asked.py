"""The questions of a class by the duties of a journalist, with the words that bear on each."""

from typing import Any, NamedTuple

from .. import claims
from ..claims.lists import read_rows
from ..claims.questioning import COLUMNS, MATTER
from ..exchange import Exchange, find_testimony
from ..wording import count, listing, verb
from .case import UNKNOWN, list_heard, list_letters
from .guidance import Duty, Matter, list_duties, list_matters
from .plan import Plan


class Question(NamedTuple):
    """A question: the `principle` and `matter` that it belongs to, its chart, its sentences {id: words}."""

    question: str
    principle: str
    matter: str
    chart: str
    sentences: dict[str, str]


def list_asked(exchange: Exchange, plan: Plan) -> list[Question]:
    """Return the questions of questions.csv, none without it; words that the plan hides are not among them.

    Raises InputError for a faulty table.
    """
    table = read_rows(exchange, "questions.csv", COLUMNS, optional=(MATTER,), unique=("question",))
    if table is None:
        return []
    return [
        Question(
            row["question"],
            row["principle"],
            row[MATTER] or "",
            row["chart"],
            {name: _say_words(exchange, plan, name) for name in row["sentence_ids"]},
        )
        for row in table.to_dict("records")
    ]


def _say_words(exchange: Exchange, plan: Plan, name: str) -> str:
    """Return the words of a sentence in quotation marks, or whose they are and that they are not printed."""
    speaker = find_testimony(exchange).get(name, "")
    if speaker in plan.hidden:
        return f"words of {speaker}, not printed here"
    row = exchange.sentence_rows[name]
    return f"“{' '.join(exchange.shown[row.start : row.end].split())}”"


def pair_duties(asked: list[Question]) -> list[tuple[Duty, list[Question]]]:
    """Return each duty with its questions."""
    return [
        (duty, [one for one in asked if one.principle.lower() == duty.principle]) for duty in list_duties()
    ]


def pair_matters(asked: list[Question]) -> list[tuple[Matter, list[Question]]]:
    """Return each matter with its questions."""
    return [
        (matter, [one for one in asked if one.matter.lower() == matter.name]) for matter in list_matters()
    ]


def find_loose(asked: list[Question]) -> list[Question]:
    """Return the questions that belong to no matter."""
    known = {matter.name for matter in list_matters()}
    return [one for one in asked if one.matter.lower() not in known]


def list_facts(exchange: Exchange) -> dict[str, list[str]]:
    """Return what is counted on each matter, in sentences: {matter: [sentence, …]}."""
    return {
        "right of reply": _say_claims(exchange),
        "anonymity": _say_unnamed(exchange),
        "a minor's story": [
            f"{one.speaker} is quoted in {one.letter}: {count(one.words, 'word')}."
            for one in list_heard(exchange)
        ],
        "sources": _say_sources(exchange),
        "the organisation's interest": _say_roles(exchange),
    }


def _say_claims(exchange: Exchange) -> list[str]:
    read = claims.read(exchange)
    table: Any = read.table
    if table.empty:
        return []
    left = int((table["answer"] == "unanswered").sum())
    said = f"Of {count(len(table), 'claim')} {left} {verb(left, 'stays', 'stay')} unanswered"
    stated = f"{said}, as one reader has them; silence is not assent."
    return [stated, *filter(None, [read.say_testified()])]


def _say_unnamed(exchange: Exchange) -> list[str]:
    letters = list_letters(exchange)
    unnamed = [one for one in letters if one.writer.startswith(UNKNOWN)]
    if not unnamed:
        return ["Every letter of this exchange has its writer's name."]
    why = listing(dict.fromkeys(one.writer.removeprefix(UNKNOWN) for one in unnamed))
    names = listing(one.name for one in unnamed)
    some = f"{len(unnamed)} of {count(len(letters), 'letter')} {verb(len(unnamed), 'has', 'have')}"
    return [f"{some} no writer's name, {names}: {why}."]


def _say_roles(exchange: Exchange) -> list[str]:
    roles = [f"{one.name}, {one.role}" for one in list_letters(exchange) if one.role]
    return [f"As what they write: {'; '.join(roles)}."] if roles else []


def _say_sources(exchange: Exchange) -> list[str]:
    found = claims.sources(exchange)
    return [found.state(), "What could be checked was not checked here."] if len(found) else []
