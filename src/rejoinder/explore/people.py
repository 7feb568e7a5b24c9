"""Whose work each file is, however the name is written, and what counts of one who hands in twice."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC
from typing import Any, NamedTuple

from ..exchange import Exchange, Note, clean_name, fold_name, sketch_name
from ..wording import count, listing
from .answers import list_questions
from .saved import HandIn

NAMED, SAID = 80, 5  # characters of an id, and ids, that are named of what is not asked
APART = "if these are two people, write another name in one"
Codes = dict[tuple[str, str], int]  # {(sentence_id, frame): code}


class Part(NamedTuple):
    """What one file holds of one person: `codes`, and `filled`, those that stand for an empty cell."""

    one: HandIn
    name: str
    codes: Codes
    filled: Codes


@dataclass
class Person:
    """What counts of one person: `name` as shown, `answers`, `codes` (rows), the `files` that it is from.

    `light` is whether the page that counts was worked on the lighter track.
    """

    name: str
    answers: dict[str, str] = field(default_factory=dict)
    codes: dict[tuple[str, str], tuple] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    light: bool = False


def join_people(found: Sequence[HandIn], faults: list[Note], notes: list[Note]) -> list[Person]:
    """Return who handed in, in the order of the alphabet, and say whose work was taken for one person's.

    Of several pages the newest counts, by what they say of themselves, or the one that holds all of the
    others; else none. Sheets and a page count together where they do not differ; where they do, none of
    the person's codes does. What is said of a file goes to `notes`, or, if nothing of it counts, to `faults`.
    """
    parts: dict[str, list[Part]] = {}
    for one in found:
        for name in one.coders:
            parts.setdefault(fold_name(name), []).append(_take_part(one, name))
    remarks: list[Note] = []
    joined = [_join_parts(mine, remarks) for mine in parts.values()]
    people = sorted(filter(_has_file, joined), key=lambda one: fold_name(one.name))
    used = {file for one in people for file in one.files}
    unused: dict[str, list[str]] = {}
    for note in remarks:
        if note.file in used:
            notes.append(note)
        else:
            unused.setdefault(note.file, []).append(note.text)
    faults += [Note(file, "; ".join(texts)) for file, texts in unused.items()]
    notes += _say_alike(people)
    return people


def _has_file(one: Person) -> bool:
    return bool(one.files)


def say_missing(
    exchange: Exchange, found: Iterable[HandIn], people: Iterable[Person], lesson: str = ""
) -> Iterator[Note]:
    """Yield what is missing in each page that counts, and which frames others coded and its writer not.

    What a `lesson` leaves for home is said apart. Raises InputError for a lesson that there is none of.
    """
    asked = list(list_questions(exchange, lesson))
    by_file = {file: one for one in people for file in one.files}
    coded = {frame: None for one in by_file.values() for _, frame in one.codes}
    for one in found:
        if one.saved and one.file in by_file:
            lacks = _say_uncoded(by_file[one.file], coded)
            said = [*_compare_questions(one.answers, asked, one.light), *filter(None, [lacks])]
            yield from [Note(one.file, "; ".join(said))] if said else []


def _say_uncoded(person: Person, coded: Iterable[str]) -> str:
    mine = {frame for _, frame in person.codes}
    left = [frame for frame in coded if frame not in mine]
    if not mine:
        return "no sentence coded"
    return f"no code for {_name_some(left)}, which others coded" if left else ""


def _take_part(one: HandIn, name: str) -> Part:
    mine = [row for row in one.rows if row[0] == name]
    filled = {row[1:3]: row[3] for row in mine if one.ticked and not row[3]}
    return Part(one, name, {row[1:3]: row[3] for row in mine if row[1:3] not in filled}, filled)


def _join_parts(parts: list[Part], remarks: list[Note]) -> Person:
    """Return what counts of the parts of one person; `files` is empty where nothing does."""
    pages, sheets = _part_pages(parts)
    pages = _choose_page(pages, remarks)
    used = [*pages, *sheets]
    person = Person(clean_name((used or parts)[0].name))
    remarks += _say_written(used)
    for part in pages:
        person.answers |= part.one.answers
        person.light |= part.one.light
    codes, apart = _join_codes(used)
    if apart:
        remarks += _say_apart(person.name, used, apart)
        person.files = [part.one.file for part in pages if part.one.answers]
        return person
    remarks += _say_together(person.name, used)
    sources = {key: part.one.file for part in reversed(used) for key in (part.filled | part.codes)}
    person.codes = {key: (person.name, *key, code, "", sources[key]) for key, code in codes.items()}
    person.files = list(dict.fromkeys(part.one.file for part in used))
    return person


def _part_pages(parts: Iterable[Part]) -> tuple[list[Part], list[Part]]:
    """Return the pages among the parts, and the sheets."""
    pages: list[Part] = []
    sheets: list[Part] = []
    for part in parts:
        (pages if part.one.saved else sheets).append(part)
    return pages, sheets


def _choose_page(pages: list[Part], remarks: list[Note]) -> list[Part]:
    """Return the page that counts of one person's, alone, or none."""
    if len(pages) < 2:
        return pages
    chosen = _find_newest(pages) or _find_whole(pages)
    for part in pages:
        if part is chosen:
            continue
        if chosen is None:
            other = next(one for one in pages if one is not part)
            rule = f"{other.one.file} is by “{clean_name(part.name)}”, too, and neither is read; keep one"
            remarks.append(Note(part.one.file, f"{rule}, or write another name in one"))
        else:
            remarks.append(Note(part.one.file, _say_passed(part, chosen)))
    return [] if chosen is None else [chosen]


def _find_newest(pages: list[Part]) -> Part | None:
    """Return the page that says that it was saved last, where each says when and no two at once."""
    times = [part.one.when for part in pages if part.one.when]
    if len(set(times)) < len(pages):
        return None
    return next(part for part in pages if part.one.when == max(times))


def _find_whole(pages: list[Part]) -> Part | None:
    """Return the first page that holds all that the others hold, the same way."""
    for part in pages:
        if all(
            one.one.answers.items() <= part.one.answers.items() and one.codes.items() <= part.codes.items()
            for one in pages
        ):
            return part
    return None


def _say_passed(part: Part, chosen: Part) -> str:
    mine, other = part.one.when, chosen.one.when
    if mine and other and mine < other:
        times = [f"{one.astimezone(UTC):%Y-%m-%d %H:%M}" for one in (mine, other)]
        return (
            f"“{clean_name(part.name)}” saved it at {times[0]} and {chosen.one.file} at {times[1]} (UTC): "
            f"the newer is taken; {APART}"
        )
    return f"“{clean_name(part.name)}” has all of it in {chosen.one.file}, too: that one is taken; {APART}"


def _join_codes(parts: Iterable[Part]) -> tuple[Codes, list[tuple[str, str]]]:
    """Return the codes of one person, and where two parts differ; an empty cell yields to any code."""
    codes: Codes = {}
    apart: dict[tuple[str, str], None] = {}
    for part in parts:
        for key, code in part.codes.items():
            if codes.setdefault(key, code) != code:
                apart[key] = None
    for part in parts:
        codes = part.filled | codes
    return codes, list(apart)


def _say_written(parts: Sequence[Part]) -> Iterator[Note]:
    """Yield that a name in capitals and in small letters is taken as one person's."""
    first: dict[str, Part] = {}
    for part in parts:
        first.setdefault(clean_name(part.name), part)
    for name, part in list(first.items())[1:]:
        known = parts[0]
        where = "" if part.one is known.one else f" in {known.one.file}"
        said = f"“{name}” here and “{clean_name(known.name)}”{where} are taken as one person; {APART}"
        yield Note(part.one.file, said)


def _say_apart(name: str, parts: Sequence[Part], apart: Sequence[tuple[str, str]]) -> Iterator[Note]:
    files = list(dict.fromkeys(part.one.file for part in parts))
    sentence, frame = apart[0]
    first = f"{sentence}, “{frame}”" if len(apart) == 1 else f"first {sentence}, “{frame}”"
    for file in files:
        others = listing([one for one in files if one != file]) or "another line"
        rule = f"{count(len(apart), 'code')} of “{name}” here and in {others} differ ({first})"
        yield Note(file, f"{rule}: no code of “{name}” counts; keep one, or write another name in one")


def _say_together(name: str, parts: Sequence[Part]) -> Iterator[Note]:
    held = {part.one.file: _say_held(part) for part in parts}
    if len(held) < 2:
        return
    keys = Counter(key for part in parts for key in (part.filled | part.codes))
    both = sum(number > 1 for number in keys.values())
    same = f"; {count(both, 'code')} twice, counted once" if both else ""
    last = parts[-1].filled | parts[-1].codes
    mend = "" if all(keys[key] > 1 for key in last) else f"; {APART}"
    said = listing([f"{file} ({what})" for file, what in held.items()])
    yield Note(parts[-1].one.file, f"of “{name}” are {said}, taken together{same}{mend}")


def _say_held(part: Part) -> str:
    answers, codes = len(part.one.answers), len(part.codes) + len(part.filled)
    said = [count(answers, "answer")] if answers else []
    filled = f", {len(part.filled)} of them empty cells" if part.filled else ""
    return " and ".join([*said, count(codes, "code") + filled])


def _say_alike(people: Iterable[Person]) -> Iterator[Note]:
    """Yield which names are easily mistaken for one another, and are taken as two people's."""
    first: dict[str, Person] = {}
    for one in people:
        other = first.setdefault(sketch_name(one.name) or one.name, one)
        if other is not one:
            said = f"“{one.name}” here and “{other.name}” in {other.files[0]} are taken as two people"
            yield Note(one.files[0], f"{said}; if they are one, write one name in both")


def _name_some(names: Sequence[str]) -> str:
    shown = [f"“{name}”" for name in names[:SAID]]
    return listing([*shown, f"{len(names) - SAID} more"] if len(names) > SAID else shown)


def _compare_questions(
    answers: Collection[str], asked: Collection[Mapping[str, Any]], light: bool
) -> Iterator[str]:
    """Yield what was left of the questions that are `asked`, and what was not.

    Beside exercises nobody has to answer the questions to talk about, and on the lighter track not each.
    """
    exercises = [one for one in asked if one["check"] is not None]
    yield from _list_left(answers, exercises or asked, "exercise" if exercises else "question", light)
    known = {one["id"] for one in asked}
    strange = [name for name in answers if name not in known]
    yield from (f"an answer to “{name[:NAMED]}”, which is not asked" for name in strange[:SAID])
    if len(strange) > SAID:
        yield f"{len(strange) - SAID} further answers to what is not asked"


def _list_left(
    answers: Collection[str], due: Collection[Mapping[str, Any]], noun: str, light: bool
) -> Iterator[str]:
    """Yield how many were left; of a lesson, of its own, and of those for home."""
    home = [one["id"] for one in due if one["when"] == "home"]
    today = [one["id"] for one in due if one["when"] != "home"]
    yield from _say_left(answers, today, count(len(today), noun) + " of the lesson" * bool(home), light)
    if home and not light:
        yield from _say_left(answers, home, f"{count(len(home), noun)} for home", light)


def _say_left(answers: Collection[str], due: Collection[str], all_due: str, light: bool) -> Iterator[str]:
    left = len(set(due) - set(answers))
    if light:
        done = f": {len(due) - left} of {all_due} answered" if due else ""
        yield f"on the lighter track{done}; what it leaves out is not missing"
    elif left:
        yield f"{left} of {all_due} without an answer"
