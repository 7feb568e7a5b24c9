"""Collecting what a class hands in: one page for the teacher, and all codes in one table."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from ..exchange import Exchange, InputError, raise_all
from ..explore.agree import ALPHA, say_frames
from ..explore.answers import list_questions
from ..explore.divided import Parting, list_partings
from ..explore.hand_ins import HandIns, read_hand_ins
from ..explore.joined_sheets import write_codings, write_decided
from ..lesson.exercises import read_exercises
from ..lesson.key import say_fact
from ..page.collected import Agreed, Asked, Divided, Split, write_collected
from ..wording import count
from .class_page import PLACE, name_folder
from .writing import write_all

OPEN = 20  # places at which the class is divided that stand open, with who said what


def save_collected(
    exchange: Exchange, folder: Path, output: Path | None = None, lesson: str = ""
) -> tuple[list[Path], HandIns]:
    """Read the folder of what was handed in, write page and sheets beside it, and return their paths.

    A second page, NAME-to-show.html, is for the wall: without names and without what anybody wrote.
    codings.csv has all codes, adjudicated.csv what was decided together, each only where there are any; both
    say in a column that they were collected, by which the next run knows them from what is handed in. The
    second value is what was read; what a `lesson` leaves for home is said apart. Raises InputError, carrying
    all faults, where no file can be read, and ReportError for a place that cannot be written.
    """
    page = output or PLACE / f"{name_folder(exchange)}-collected" / "index.html"
    if page.resolve().parent.is_relative_to(folder.resolve()):
        rule = "stands among what was handed in, which it could overwrite, and is read with it the next time"
        raise InputError(page, page.name, rule, "give --output a place in another folder")
    found = read_hand_ins(exchange, folder, lesson)
    if not found.files:
        raise_all(InputError(one.file, "not read", one.text, "ask for it again") for one in found.faults)
    wall = page.with_stem(f"{page.stem}-to-show")
    files = {
        page: _write_page(exchange, found).encode(),
        wall: _write_page(exchange, found, shown=True).encode(),
    }
    if len(found.codings):
        files[page.with_name("codings.csv")] = write_codings(exchange, found)
    if found.decided:
        files[page.with_name("adjudicated.csv")] = write_decided(exchange, found)
    return write_all(files), found


def say_read(found: HandIns) -> str:
    """Return how many files were read, by how many people, and how many were not."""
    read = f"{count(found.files, 'file')} read, of {count(len(found.people), 'person', 'people')}"
    return f"{read}; {len(found.faults)} not read."


def _write_page(exchange: Exchange, found: HandIns, *, shown: bool = False) -> str:
    partings = list_partings(exchange, found.codings, found.frames)
    return write_collected(
        exchange,
        say_read(found),
        faults=found.faults,
        notes=found.notes,
        divided=_join_sentences(exchange, partings[:OPEN], found),
        more=[(one.name, one.frame, len(one.yes), len(one.no)) for one in partings[OPEN:]],
        alpha=ALPHA,
        agreed=[Agreed(**one) for one in say_frames(found.codings, found.frames)],
        asked=list(_list_asked(exchange, found)),
        shown=shown,
    )


def _join_sentences(exchange: Exchange, partings: list[Parting], found: HandIns) -> list[Divided]:
    """Return the partings with those of one sentence together, where its first stands."""
    order = {name: place for place, name in enumerate(dict.fromkeys(one.sentence_id for one in partings))}
    divided = []
    for name, part in groupby(
        sorted(partings, key=lambda one: order[one.sentence_id]), lambda one: one.sentence_id
    ):
        mine, row = list(part), exchange.sentence_rows[name]
        splits = [
            Split(
                one.frame,
                one.yes,
                one.no,
                len(one.yes) / (len(one.yes) + len(one.no)),
                *_say_decided(exchange, found, one),
            )
            for one in mine
        ]
        text = exchange.shown[row.start : row.end]
        divided.append(Divided(mine[0].name, text, mine[0].speaker, splits))
    return divided


def _say_decided(exchange: Exchange, found: HandIns, one: Parting) -> tuple[str, str]:
    """Return what was decided of a parting, "" if nothing, and why."""
    code, reason = found.decided.get((one.sentence_id, one.frame.lower()), (None, ""))
    return "" if code is None else "yes" if code else "no", exchange.hide(reason)


def _list_asked(exchange: Exchange, found: HandIns) -> Iterator[Asked]:
    """Yield the exercises, each with what the text has, and of the questions to talk about those answered."""
    facts = {one.id: say_fact(exchange, one) for one in read_exercises(exchange)}
    for one in list_questions(exchange):
        name = one["id"]
        answers = [(who, exchange.hide(given[name])) for who, given in found.people.items() if name in given]
        if answers or name in facts or not facts:
            silent = [_say_who(who, found) for who, given in found.people.items() if name not in given]
            called = f"{one['number']} {one['title']}".strip()
            yield Asked(called, one["prompt"], answers, silent, facts.get(name, ""))


def _say_who(name: str, found: HandIns) -> str:
    return f"{name} (lighter track)" if name in found.light else name
