"""What a teacher chose for a lesson: sentences to code, frames, charts, and whose words stay out."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from ..exchange import Exchange, InputError, check_choice, find_near, read_table
from ..framing.coding import name_frames

LESSON = ["what", "name"]
WHAT = ("sentence", "light", "frame", "hide", "chart", "claim")
AT_LEAST = 12  # sentences that are coded where nobody chose any


class Plan(NamedTuple):
    """The choices: `sentences` (ids) to code by `frames`; `light`, those that the light track leaves out.

    `hidden` are speakers whose words the handout leaves out, `charts` the names of those on slides, `claims`
    those that are talked about; `why` says for each sentence why it was chosen, where somebody did.
    """

    sentences: tuple[str, ...]
    light: tuple[str, ...]
    frames: tuple[str, ...]
    hidden: tuple[str, ...]
    charts: tuple[str, ...]
    claims: tuple[str, ...]
    why: dict[str, str]


def read_plan(exchange: Exchange) -> Plan:
    """Return the plan of the folder's lesson.csv; without it one that is the same for every exchange.

    That is the first own sentences of each letter in turn, twelve or all, three frames, and every speaker
    who is quoted at length left out. Raises InputError (file, line, value, rule, mend) for a name that is
    none.
    """
    path = exchange.find_file("lesson.csv")
    if path is None:
        return _plan_any(exchange)
    known = _list_known(exchange)

    def check(where: str, row: dict[str, Any]) -> Iterator[InputError]:
        yield from check_choice(where, row, "what", WHAT, "a choice of a lesson")
        names = known.get(row["what"])
        if names is not None and row["name"] not in names:
            near = find_near(row["name"], names)
            mend = f"write {near}" if near else "correct it, or take the line out"
            yield InputError(f"{where}, column name", row["name"], f"no {row['what']} is called so", mend)

    rows = read_table(path, LESSON, optional=("note",), unique=("what", "name"), check=check)
    chosen = {what: tuple(rows.loc[rows["what"] == what, "name"]) for what in WHAT}
    noted = rows[rows["what"] == "sentence"] if "note" in rows else rows.head(0).assign(note="")
    why = {name: exchange.hide(note) for name, note in zip(noted["name"], noted["note"]) if note}
    return Plan(
        chosen["sentence"],
        chosen["light"],
        chosen["frame"],
        chosen["hide"],
        chosen["chart"],
        chosen["claim"],
        why,
    )


def _list_known(exchange: Exchange) -> dict[str, list[str]]:
    """Return the names that there are, by what they name; of charts and claims others know."""
    sentences = list(exchange.sentence_rows)
    return {
        "sentence": sentences,
        "light": sentences,
        "frame": name_frames(exchange),
        "hide": _list_quoted(exchange),
    }


def _list_quoted(exchange: Exchange) -> list[str]:
    voices = exchange.voices
    return list(dict.fromkeys(voices.loc[voices["quoted"], "speaker"]))


def _plan_any(exchange: Exchange) -> Plan:
    own = exchange.sentences[exchange.sentences["own"]]
    turns = own.assign(turn=own.groupby("letter").cumcount()).sort_values("turn", kind="stable")
    first = set(turns["sentence_id"].head(AT_LEAST))
    chosen = tuple(name for name in exchange.sentence_rows if name in first)
    frames = tuple(name_frames(exchange)[:3])
    return Plan(chosen, (), frames, tuple(_list_quoted(exchange)), (), (), {})
