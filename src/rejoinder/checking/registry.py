"""Every table that a data folder may have: what it holds, what reads it, and what its first line names."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from .. import claims
from ..claims import authorities, matching, questioning, quoted, verbs
from ..exchange import Exchange, InputError, Note, Sheets
from ..framing import codebook, coding, definitions, sheets
from ..lesson import exercise, key, plan
from ..sentiment.elsewhere import COLUMNS as SCORES
from ..sentiment.elsewhere import read_scores
from ..sentiment.tone_sheets import COLUMNS as TONES
from ..sentiment.tone_sheets import read_tone_sheets
from ..sentiment.ways import read_masks
from ..words import grouping, naming, stances

Reader = Callable[[Exchange], Any]


@dataclass(frozen=True)
class Table:
    """One table that a data folder may have: what it holds, what reads it, and what its first line names.

    `read` takes an exchange, and raises InputError for what is wrong; one that does not name sentences asks
    of the exchange only its files. `optional` columns may be left out; a sheet of frames has one for each
    frame besides.
    """

    about: str
    read: Callable[[Exchange], Any]
    columns: tuple[str, ...]
    optional: tuple[str, ...] = ()
    names_sentences: bool = True


def _list(about: str, read: Callable[[Exchange], Any], columns: list[str]) -> Table:
    """Return a table that needs nothing of the exchange but its folder."""
    return Table(about, read, tuple(columns), names_sentences=False)


def _read_codebook(exchange: Exchange) -> Sheets:
    """Read codebook.csv; return what is said of its frames, or that it is not there."""
    folder = Path(cast(Path, exchange.folder))
    path = folder / "codebook.csv"
    if exchange.find_file(path.name) is None:
        columns = ", ".join(codebook.CODEBOOK)
        said = f"is not there, and no frame is looked for by words; its columns are {columns}"
        return Sheets([], [], [Note(str(path), said)])
    codebook.read_codebook(path)
    return Sheets([], [], codebook.note_frames(folder))


def _read_quotations(exchange: Exchange) -> Any:
    return claims.quotations(exchange) if exchange.find_file("quotations.csv") else None


def _follow(name: str, others: Reader, read: Reader) -> Reader:
    """Return what reads a table that names what `others` reads; faults of these are told where they are."""

    def follow(exchange: Exchange) -> Any:
        if exchange.find_file(name) is None:
            return None
        try:
            others(exchange)
        except InputError:
            return None
        return read(exchange)

    return follow


# Every table that a folder may have, by its name or the pattern of its names, in the order of checking.
TABLES = {
    "codebook.csv": _list("the words by which each frame is found", _read_codebook, codebook.CODEBOOK),
    "naming.csv": _list(
        "the names that the sides choose for the same person or thing", naming.read_names, naming.COLUMNS
    ),
    "stance.csv": _list("words by which a writer takes a stance", stances.read_stance, stances.COLUMNS),
    "groups/*.csv": _list(
        "words to be counted together, in a file named by its date", grouping.read_groups, grouping.COLUMNS
    ),
    "masks.csv": _list(
        "names and titles that a sentiment tool would score as words",
        read_masks,
        ["kind", "term", "note"],
    ),
    "reporting.csv": _list(
        "verbs that report what another says, and their tone", verbs.read_reporting, verbs.COLUMNS
    ),
    "frames.csv": Table(
        "the definition of each frame, with an example", definitions.define, tuple(definitions.FRAMES)
    ),
    "claims.csv": Table(
        "the claims of either side, and which sentences answer them",
        claims.read,
        tuple(matching.COLUMNS),
        ("answer_sentence_ids", "note"),
    ),
    "quotations.csv": Table(
        "what each quotation is, and where it is from", _read_quotations, tuple(quoted.COLUMNS), ("note",)
    ),
    "sources.csv": Table(
        "whom and what the letters rest on, and whether it can be checked",
        claims.sources,
        tuple(authorities.COLUMNS),
        ("note",),
    ),
    "questions.csv": Table(
        "questions for the class", claims.questions, tuple(questioning.COLUMNS), (questioning.MATTER,)
    ),
    "exercises.csv": Table(
        "what a class writes on its page: words, a number or sentences",
        exercise.read_sheet,
        tuple(exercise.EXERCISES),
        exercise.MORE,
    ),
    "key.csv": Table(
        "a teacher's key to the exercises: one reader's answers",
        _follow("key.csv", exercise.read_sheet, key.read_key),
        tuple(key.KEY),
    ),
    "lesson.csv": Table(
        "what a lesson codes, shows and leaves out",
        _follow("lesson.csv", coding.name_frames, plan.read_plan),
        tuple(plan.LESSON),
        ("note",),
    ),
    "scores.csv": Table(
        "each sentence's score by a tool that is not built in, −1 to 1, and how it was made",
        read_scores,
        tuple(SCORES),
    ),
    "codings/frames-*.csv": Table(
        "one coder's frames, sentence by sentence; a column for each frame besides",
        sheets.read_sheets,
        ("sentence_id", "coder"),
        ("codebook", *sheets.CONTEXT),
    ),
    "codings/tone-*.csv": Table(
        "one coder's tone of each sentence, −2 to 2", read_tone_sheets, tuple(TONES), ("note",)
    ),
    "codings/adjudicated.csv": Table(
        "what the coders decided together", coding.read_decisions, tuple(coding.ADJUDICATED)
    ),
}
FOLDERS = sorted({name.partition("/")[0] for name in TABLES if "/" in name})
