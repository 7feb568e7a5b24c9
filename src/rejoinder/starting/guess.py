"""A guess at an exchange: where its letters begin and end, who wrote them, and what is no part of them.

What separates two letters is a greeting, a date, “X replies”, a signature or a byline. All is a proposal:
`rejoinder new` says line by line what was taken for what.
"""

import bisect
import itertools
from collections.abc import Iterable, Mapping

from ..exchange.tokens import find_words
from .closings import cut_closings, join_afterwords
from .furniture import PUBLISHER
from .headings import mark_headings, mark_names
from .lines import (
    BODY,
    CREDIT,
    DATE,
    FEW,
    GREETING,
    NAME,
    NOTE,
    OPENING,
    PAGE,
    TITLE,
    Line,
    group_blocks,
    is_shout,
)
from .names import tidy_name
from .noted import take_note
from .parts import EDITOR, Guess, Part, count_words, leave_out
from .patterns import FOOTNOTE, RULE, SENTENCE_CLOSE, WITHHELD
from .quoted import cover_marks
from .reading import read_lines
from .releases import mark_releases
from .running import mark_running
from .signatures import closes
from .titles import mark_titles, name_first, title_about
from .trimming import leave_masthead, trim_letters
from .whose import CALLED, cut_names, find_writer, name_fully

NARRATED = 120  # words, at most, of what an editor says between two letters
OWN = "looks like the publisher's own matter; no part of the exchange"


def guess_letters(source: str, levels: Mapping[int, int] | None = None, begins: Iterable[int] = ()) -> Guess:
    """Return what the lines of a whole text seem to be; each line that is not blank is in one part.

    `levels` are those of the headings that a page or document has, {line: level}; at each of the lines
    `begins` a letter begins, for it is a file of its own.
    """
    files = sorted(begins)
    lines = mark_headings(read_lines(source, levels))
    guess = _guess_parts(lines, files)
    if len(guess.letters) < 2 and mark_names(lines := read_lines(source, levels)):
        guess = _guess_parts(lines, files)
    cover_marks(guess, source)
    return guess


def _guess_parts(lines: list[Line], files: list[int]) -> Guess:
    guess = Guess()
    leave_masthead(lines)
    mark_releases(lines)
    mark_running(lines)
    mark_titles(lines)
    title_about(lines)
    name_first(lines)
    _find_title(lines, guess)
    kept, tail = _cut_tail(lines)
    kept, notes = _cut_footnotes(kept)
    for rows, name, reason in (
        (notes, "notes below the last letter", "looks like notes; no part of a letter"),
        (tail, "after the last letter", OWN),
    ):
        if rows:
            guess.left_out.append(Part(rows, name=name, reason=reason))
    join_afterwords(kept)
    _settle_notes(kept)
    _drop_doubtful(kept)
    runs = _list_runs(kept, files)
    above: list[Line] = []
    for run, after in zip(runs, [*runs[1:], []]):
        _add_run(guess, above, run, after)
        above = above if run[0].kind == NOTE else run if _sort(run[0]) == "heading" else []
    cut_names(guess)
    _leave_preface(guess, kept)
    _find_narration(guess)
    take_note(guess)
    name_fully(guess)
    trim_letters(guess)
    cut_closings(guess)
    return guess


def _list_runs(lines: list[Line], files: list[int]) -> list[list[Line]]:
    """Return the lines in runs of text, of notes and of headings; none goes over the end of a file."""
    turns = list(itertools.accumulate(line.begins for line in lines))
    keys = [(_sort(line), bisect.bisect(files, line.number), turn) for line, turn in zip(lines, turns)]
    runs = itertools.groupby(zip(keys, lines), lambda row: row[0])
    return [[line for _, line in rows] for _, rows in runs]


def _sort(line: Line) -> str:
    return line.kind if line.kind in (BODY, NOTE) else "heading"


def _add_run(guess: Guess, above: list[Line], run: list[Line], after: list[Line]) -> None:
    """Make a run of lines a part of the guess; `above` are the headings before it, be a note between."""
    if run[0].kind == NOTE:
        reason = OWN if run[0].name == PAGE else EDITOR
        guess.left_out.append(Part(run, name=f"note in line {run[0].number}", reason=reason))
    elif run[0].kind == BODY:
        _add_letter(guess, above, run, after if after and _sort(after[0]) == "heading" else [])
    else:
        note = ", ".join(dict.fromkeys(CALLED[line.kind] for line in run))
        guess.headings.append(Part(run, note=note))


def _find_title(lines: list[Line], guess: Guess) -> None:
    """Take the first block for the title, if it looks like one."""
    first, after = _list_top(lines)
    if not after or len(first) > 2 or not _is_title(first, after):
        return
    guess.title = " ".join(" ".join(line.text for line in first).strip("#*_=~ ").split())
    for line in first:
        line.become(TITLE)
        line.kept = True


def _list_top(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Return the first block, without the heading of a letter that stands in it, and what comes next."""
    first, after = [*group_blocks([line for line in lines if line.kind != NOTE]), [], []][:2]
    headed = len(first) > 1 and all(line.fixed for line in first[1:])
    return (first[:1], first[1:]) if headed else (first, after)


def _is_title(first: list[Line], after: list[Line]) -> bool:
    if first[0].kind == TITLE:
        return True
    if first[0].fixed:
        return len(first) == 1 and after[0].fixed
    text = " ".join(line.text for line in first)
    plain = first[0].kind == BODY and len(find_words(text)) <= FEW and not text.endswith((".", ",", ":"))
    return plain or first[0].kind in (NAME, CREDIT)


def _cut_tail(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Return the lines of the exchange, and those from the publisher's own matter below it to the end."""
    openings = [n for n, line in enumerate(lines) if line.kind in OPENING]
    last, bodies = max(openings, default=0), 0
    for place in range(last + 1, len(lines)):
        if PUBLISHER.search(lines[place].text) and (bodies or openings[1:]):
            block = lines[place if bodies else last].block
            first = next(n for n, line in enumerate(lines) if line.block == block)
            return lines[:first], lines[first:]
        bodies += lines[place].kind == BODY
    return lines, []


def _cut_footnotes(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Return the lines without the blocks of footnotes at their end, and these."""
    place = len(lines)
    for rows in reversed(group_blocks(lines)):
        if not all(FOOTNOTE.fullmatch(line.raw) for line in rows[:1]) or rows[0].kind == NOTE:
            break
        place = lines.index(rows[0])
    return lines[:place], lines[place:]


def _settle_notes(lines: list[Line]) -> None:
    """Leave a note in brackets inside a letter where it stands between two of its paragraphs."""
    runs = [list(rows) for _, rows in itertools.groupby(lines, _sort)]
    for before, run, after in zip(runs, runs[1:], runs[2:]):
        if run[0].kind != NOTE or {before[0].kind, after[0].kind} != {BODY}:
            continue
        if run[0].name == PAGE and _is_short(before):
            before[0].kind, before[0].kept = TITLE, True
        else:
            for line in run:
                line.become(BODY)


def _is_short(run: list[Line]) -> bool:
    """Whether a run is one line that no full stop ends: a title above a page's buttons."""
    return len(run) == 1 and run[0].words <= FEW and not SENTENCE_CLOSE.search(run[0].text)


def _drop_doubtful(lines: list[Line]) -> None:
    """Make running text of each heading between two texts that nothing shows to stand between two letters."""
    sole = any(line.sole for line in lines)
    signed = bool(lines) and lines[-1].kind in (NAME, CREDIT)
    runs = [list(rows) for _, rows in itertools.groupby(lines, _sort)]
    for before, run in zip(runs, runs[1:]):
        if _sort(run[0]) != "heading":
            continue
        parts = _parts_solely(run, run is runs[-1]) if sole else _parts_letters(before[-1], run, signed)
        if not parts:
            _drop(run, listed=_lists(before[-1]))


def _drop(run: list[Line], *, listed: bool) -> None:
    """Make running text of headings; names that are `listed` below a colon are nobody's signature."""
    for line in run:
        if not line.kept:
            line.become(BODY)
            line.name = "" if listed else line.name


def _parts_solely(run: list[Line], last: bool) -> bool:
    """Whether headings part letters where these begin at headings of one kind alone."""
    return any(line.sole for line in run) or (last and _signs(run))


def _signs(run: list[Line]) -> bool:
    """Whether the lines below the last letter are its signature."""
    return run[0].kind == NAME and all(line.kind in (NAME, CREDIT, DATE) for line in run)


def _parts_letters(before: Line, run: list[Line], signed: bool) -> bool:
    if any(line.kind in OPENING for line in run) or before.kind == NOTE:
        return True
    if _lists(before):
        return False  # what is told below a colon is a list, and no signature
    return _may_sign(before, run, signed)


def _lists(line: Line) -> bool:
    """Whether a list follows a line; below “Signed:” a name does."""
    return line.raw.endswith(":") and not closes(line)


def _may_sign(before: Line, run: list[Line], signed: bool) -> bool:
    first = run[0]
    if first.kind == NAME:
        return len(run) > 1 or signed or closes(before) or _is_signature(first)
    return len(run) > 1 and first.kind == CREDIT and run[1].block == first.block


def _is_signature(line: Line) -> bool:
    return "," in line.text or line.text[0] in "—–-" or is_shout(line) or bool(WITHHELD.fullmatch(line.text))


def _add_letter(guess: Guess, head: list[Line], run: list[Line], tail: list[Line]) -> None:
    if guess.letters or guess.left_out[1:]:
        head = head[_find_opening(head) :]
    inside = [line for line in run if line.was in (NAME, CREDIT) and line.name]
    letter = Part(run, opening=head, signature=[*inside, *tail[: _find_opening(tail)]])
    letter.name = tidy_name(find_writer(letter))
    guess.letters.append(letter)


def _find_opening(run: list[Line]) -> int:
    return next((place for place, line in enumerate(run) if line.kind in OPENING), len(run))


def _leave_preface(guess: Guess, lines: list[Line]) -> None:
    """Leave out what stands above the first heading, where all others begin at one."""
    if len(guess.letters) < 3:
        return
    first, *others = guess.letters
    sole = next((line for line in lines if line.sole or line.begins), None)
    if sole is None:
        alone = _is_preface(first) and all(map(_is_headed, others))
    else:
        alone = not (first.turn or RULE.fullmatch(sole.raw))  # a rule stands between two letters
    if alone:
        reason = "stands above the first heading: looks like an introduction"
        leave_out(guess, first, "before the first letter", reason)


def _is_headed(letter: Part) -> bool:
    return any(line.fixed for line in letter.opening)


def _is_preface(letter: Part) -> bool:
    opened = _find_opening(letter.opening) < len(letter.opening)
    return not (opened or letter.signature) and count_words(letter) <= NARRATED


def _find_narration(guess: Guess) -> None:
    """Take what an editor says before or between two letters out of the letters."""
    told = [
        letter for letter, after in itertools.pairwise(guess.letters) if _is_narration(guess, letter, after)
    ]
    if len(guess.letters) - len(told) < 2:
        return
    for letter in told:
        first = letter is guess.letters[0]
        name = "before the first letter" if first else f"before line {letter.last + 1}"
        leave_out(guess, letter, name, EDITOR)


def _is_narration(guess: Guess, letter: Part, after: Part) -> bool:
    opened = any(line.kind in OPENING for line in letter.opening)
    dated = any(line.kind in (GREETING, DATE) for line in after.opening)
    place = guess.letters.index(letter)
    follows = place == 0 or bool(guess.letters[place - 1].signature)
    return follows and dated and not opened and not letter.signature and count_words(letter) <= NARRATED
