"""The exchange.toml of a draft: complete, each guess and each doubt said in a comment beside it."""

import bisect
import json
from collections.abc import Iterator

from ..exchange.files import digest
from ..exchange.places import Places
from ..exchange.showing import write_line
from ..wording import count
from .cuts import propose_cuts
from .dates import Dated
from .draft import Draft, say_origin
from .lines import Line
from .parts import Part, count_words, list_parts
from .received import ORIGINALS, Received
from .saying import say_lines
from .writers import NEITHER, Signed

WORDS = 6  # of the first and last words of a passage that are quoted, at least
UNTOLD = (
    ("publication", "where it was published"),
    ("published", "when"),
    ("rights", "who holds the rights"),
    ("content_note", "what a reader should be warned of"),
)


def write_settings(draft: Draft) -> str:
    """Return the text of exchange.toml, what was guessed said in comments beside it."""
    lines = [
        f"# A first reading of {write_line(draft.name)}, made by `rejoinder new`.",
        "# All that is marked “guessed” was told by the shape of the lines; read it beside source.txt,",
        "# and mend it; `rejoinder check` says what does not fit. starts and ends are the first and the last",
        "# words of a passage, exactly as they stand in source.txt; every character of it is in a letter, in",
        "# a heading, or left out for a reason. A line that begins with # is not read; one that says",
        "# “not sure” is where to look first.",
        "",
        f"title = {_quote(draft.title)}  # {_say_title(draft)}",
        *(f'# {key} = ""  # {meaning}' for key, meaning in UNTOLD),
        f"language = {_quote(draft.language or 'en')}  # {_say_language(draft)}",
        'source = "source.txt"',
        f'sha256 = "{digest(draft.received.data)}"  # of source.txt, which is never edited',
        *_say_originals(draft.received),
        "",
        f"# Two sides{_say_sides(draft)}; the key has small letters and digits, readers see the label.",
    ]
    for side in draft.sides:
        lines += [f"[sides.{side.key}]", f"label = {_quote(side.label)}", ""]
    letters = {id(letter.part): letter for letter in draft.letters}
    for kind, part in list_parts(draft.guess):
        doubts = [f"# {write_line(str(doubt))}" for doubt in draft.doubts_by_part.get(id(part), ())]
        lines += [*doubts, *_write_part(draft, kind, part, letters.get(id(part))), ""]
    return "\n".join([*lines, *_write_cuts(draft)])


def _say_title(draft: Draft) -> str:
    if "title" in draft.settled:
        return "as it was given"
    if draft.guess.title:
        return "guessed: as it stands in the text"
    return f"not sure: {say_origin(draft)}"


def _say_sides(draft: Draft) -> str:
    return "" if {"sides", "labels"} & draft.settled else ", guessed"


def _write_cuts(draft: Draft) -> Iterator[str]:
    """Yield, as comments, what stands inside letters and may be cut."""
    for cut in propose_cuts(draft.source, [letter.part for letter in draft.letters]):
        shown = write_line(cut.first)[:80]
        yield f"# proposed, for {count(cut.number, 'place')}, the first in line {cut.line}: {shown}"
        what = f'pattern = "{cut.pattern}"' if cut.pattern else f"text = {_quote(cut.first)}\n# every = true"
        yield from ("# [[cut]]", f"# {what}", f'# reason = "{cut.reason}"', "")


def _say_originals(received: Received) -> Iterator[str]:
    """Yield, as comments, which files the text was made of, and what of them it has not."""
    for name, sha in received.digests.items():
        yield f"# made of {ORIGINALS}/{write_line(name)}, whose sha256 is {sha}"
    for line in received.dropped:
        yield f"# left out of {write_line(line)}"
    yield from (f"# not sure: {write_line(doubt)}" for doubt in received.doubts)


def _say_language(draft: Draft) -> str:
    if "language" in draft.settled:
        return "as it was given"
    return "guessed by its commonest words" if draft.language else "not sure: could not be told; correct it"


def _write_part(draft: Draft, kind: str, part: Part, letter: Signed | None) -> Iterator[str]:
    words = count_words(part, draft.language)
    if letter is not None:
        yield f"# guessed: {say_lines(part)}, {words} words"
        yield from ("[[letters]]", f"id = {_quote(letter.name)}", f'side = "{draft.find_side(letter)}"')
        yield from _write_writer(letter)
        yield from _write_date(draft.dates.get(id(part)))
        yield from _write_ends(draft.places, part)
    elif kind == "heading":
        yield f"# guessed: {say_lines(part)}"
        yield from ("[[headings]]", *_write_heading(draft.places, part))
    else:
        yield f"# guessed: {say_lines(part)}, {words} words; make it [[letters]] if it is one"
        yield from ("[[left_out]]", f"name = {_quote(part.name)}", f"reason = {_quote(part.reason)}")
        yield from _write_ends(draft.places, part)
        if NEITHER in part.reason:
            yield "# or, to show it and compare it with nobody, make it [[letters]], with an id and:"
            yield f'# side = "other"\n# author = {_quote(part.name.partition(", line")[0])}'


def _write_writer(letter: Signed) -> Iterator[str]:
    if letter.author:
        yield f"author = {_quote(letter.author)}  # guessed"
    else:
        yield 'author_note = "name missing in the source"  # none was found; write author = "…" if it has one'
    for key, value in (("role", letter.role), ("place", letter.place)):
        if value:
            yield f"{key} = {_quote(value)}  # guessed"
    if letter.hint:
        yield f"# role = {_quote(letter.hint)}  # not sure: by the name; an office, or a place?"


def _write_date(dated: Dated | None) -> Iterator[str]:
    """Yield the day of a letter; as a comment where not each letter has one that is clear."""
    if dated is not None and dated.sure:
        yield f'date = "{dated.day}"  # guessed, by line {dated.line}'
    elif dated is not None:
        yield f'# date = "{dated.day}"  # not sure: line {dated.line}; other letters have no clear day'


def _write_heading(places: Places, part: Part) -> Iterator[str]:
    text = places.text[part.start : part.end]
    quoted = "\n".join(_quote(line)[1:-1] for line in text.split("\n"))
    yield f'text = """\n{quoted}\n"""'
    if len(places.find(text)) > 1:
        yield f"line = {part.first_line}  # it stands in the source more than once"
    yield f"note = {_quote(part.note)}"


def _write_ends(places: Places, part: Part) -> Iterator[str]:
    """Yield the first and last words of a passage, and their lines where they stand elsewhere too."""
    for key, line, last in (("starts", part.lines[0], False), ("ends", part.lines[-1], True)):
        anchor, once = _find_anchor(places, line, last)
        yield f"{key} = {_quote(anchor)}"
        if not once:
            yield f"{key}_line = {line.number}  # these words stand in the source more than once"


def _find_anchor(places: Places, line: Line, last: bool) -> tuple[str, bool]:
    """Return the words at an end of a line, WORDS at least, that the source has once; or else the line."""
    text = places.text[line.start : line.end]
    sizes = range(WORDS, len(text.split()))
    # With more words than those that stand once a passage stands once too.
    size = bisect.bisect(sizes, False, key=lambda size: _is_once(places, _cut_words(text, size, last)))
    anchor = _cut_words(text, sizes[size], last) if size < len(sizes) else text
    return anchor, _is_once(places, anchor)


def _is_once(places: Places, text: str) -> bool:
    return len(places.find(text)) == 1


def _cut_words(text: str, number: int, last: bool) -> str:
    """Return the first or last `number` words of a line that has more, as they are spaced there."""
    if last:
        return text[len(text.rsplit(None, number)[0]) :].lstrip()
    return text[: len(text) - len(text.split(None, number)[-1])].rstrip()


def _quote(text: str) -> str:
    """Return `text` as a TOML string; JSON's are, but for one character that TOML forbids."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
