"""What was taken for a heading, a title, a signature or a name, and may be none."""

from collections.abc import Iterator

from .lines import CLOSE, CREDIT, NAME, TITLE, Line, group_blocks
from .names import is_initials
from .noted import NOTED
from .parts import Part
from .patterns import FIRM, REPLY_ALONE, RULE
from .releases import RELEASE
from .signatures import CARD, closes


def list_mistakable(part: Part) -> Iterator[tuple[list[Line], str]]:
    """Yield each block of a heading that may be none, and what it was taken for, with the question."""
    for rows in group_blocks(part.lines):
        said = next((said for said, is_so in MISTAKABLE.items() if is_so(rows)), "")
        if said:
            yield rows, said


def suspect_writer(part: Part, who: str, names: list[Line], headed: list[Line]) -> str:
    """Return what is not sure of the name of a letter's writer; "" where nothing is.

    `names` are the lines below the letter that give one, `headed` those above it.
    """
    if part.called or part.name != who:
        return f"{part.called or part.name} is taken to be {who}"
    if part.lines[0].begins:
        return ""  # it is asked whose words they are
    if not (headed or names):
        return f"is “{who}”, above the letter, its writer?"
    return (_suspect_heading(part, who, headed[-1].text) if headed else "") or _suspect_name(
        who, bool(headed)
    )


def _suspect_heading(part: Part, who: str, text: str) -> str:
    if NOTED.fullmatch(f"{text} {part.lines[0].text}"):
        return "an editor’s note: is it the reply?"
    return f"is it {who} who makes this statement?" if RELEASE.fullmatch(text) else ""


def _suspect_name(who: str, headed: bool) -> str:
    strange = _is_strange(who, headed) or REPLY_ALONE.fullmatch(who)
    return f"is “{who}” the writer’s name?" if strange else ""


def _is_strange(who: str, headed: bool) -> bool:
    """Whether a name is initials alone, or, but in a heading, one word or a house."""
    return is_initials(who) or (not headed and (" " not in who or bool(FIRM.fullmatch(who))))


def _is_weak(rows: list[Line]) -> bool:
    """Whether lines were taken for a closing phrase for no more than that they are short, above a name."""
    return rows[-1].kind == CLOSE and not any(closes(line) or len(line.text) > CARD for line in rows)


def _is_titling(rows: list[Line]) -> bool:
    """Whether a line was taken for a title for no more than that it is short, and stands alone."""
    line = rows[0]
    return line.kind == TITLE and bool(line.was) and line.number > 1 and not line.level


def _is_loose(rows: list[Line]) -> bool:
    return rows[0].kind == CREDIT and not (rows[0].kept or RULE.fullmatch(rows[0].raw))


def _is_asking(rows: list[Line]) -> bool:
    return rows[0].fixed and rows[0].raw.rstrip("*_ ").endswith("?")


def _is_wordy(rows: list[Line]) -> bool:
    return rows[0].kind == NAME and rows[0].words > 8


MISTAKABLE = {  # what a line was taken for, and may not be
    "closing phrase; is it a letter’s own": _is_weak,
    "title; is it a letter’s own": _is_titling,
    "heading; is it a letter’s own": _is_loose,
    "heading; is it a question of one side": _is_asking,
    "signature; is it a letter’s own": _is_wordy,
}
