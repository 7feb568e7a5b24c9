"""A new data folder from a text file: what was guessed of it, to be mended, and which tables may be added."""

import os
import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..checking import TABLES, check_folder
from ..exchange import InputError
from ..exchange.toml_lines import LARGEST
from ..files import write_folder
from .asking import Ask, settle_draft
from .doubts import BRIEF
from .draft import Draft, draft_exchange
from .parts import count_words
from .received import ORIGINALS, Received, read_comments, receive
from .saying import list_guesses
from .writing import write_settings


def start_folder(
    folder: str | Path, sources: Sequence[Path], labels: Sequence[str] = (), ask: Ask | None = None
) -> list[str]:
    """Make the data folder `folder` of the letters in files; return what was guessed, in lines.

    The folder has source.txt, exchange.toml and README.md, and in `originals` the files of which a text had
    to be made; or it is not made at all. Raises InputError for a folder that is there, and for a file that
    cannot be read, is of an unknown kind or shows no two letters.

    `labels` are the names of the two sides, where they are known; `ask`, such as `input`, is asked what is
    not sure, before anything is written.
    """
    folder = Path(folder)
    if os.path.lexists(folder):
        rule, mend = "this is there already, and nothing is written over", "give the new folder another name"
        raise InputError(folder, folder.name, rule, mend)
    _check_labels(labels)
    draft = _draft(receive(sources), labels)
    settings = _write_settings(draft)
    if ask:
        draft = settle_draft(draft, ask)
        settings = _write_settings(draft)
    files = {
        "source.txt": draft.received.data,
        "exchange.toml": settings.encode(),
        "README.md": write_readme(draft).encode(),
    }
    files |= {f"{ORIGINALS}/{name}": data for name, data in draft.received.kept.items()}
    try:
        write_folder(folder, files)
    except OSError as error:
        rule = f"the folder cannot be made ({error.strerror})"
        raise InputError(folder, folder.name, rule, "choose another place") from error
    return [*_say_start(folder, draft), *_say_rest(folder)]


def _write_settings(draft: Draft) -> str:
    """Return the text of exchange.toml. Raises InputError for one that is larger than what can be read."""
    text = write_settings(draft)
    if len(text) > LARGEST:
        parts = len(text) // LARGEST + 1
        rule = f"they need {len(text):,} characters of exchange.toml, which has at most {LARGEST:,}"
        mend = f"part the text into {parts} files or more, and make a folder of each"
        raise InputError(draft.name, f"{len(draft.letters):,} letters", rule, mend)
    return text


def _check_labels(labels: Sequence[str]) -> None:
    """Raise InputError for a side without a name, and for two sides of one name."""
    plain = [" ".join(label.split()).casefold() for label in labels]
    if not all(plain) or len(set(plain)) < len(plain):
        value, mend = " and ".join(f"“{label}”" for label in labels), 'write it like --sides "Ann" "Ben"'
        raise InputError("--sides", value, "each side has a name of its own", mend)


def _draft(received: Received, labels: Sequence[str]) -> Draft:
    """Return the draft; of a page that shows one letter alone, or one and a title, with the comments."""
    again = read_comments(received)
    if again is None:
        return draft_exchange(received, labels)
    try:
        draft = draft_exchange(received, labels)
    except InputError:
        return draft_exchange(again, labels)
    return draft if _has_two(draft) else draft_exchange(again, labels)


def _has_two(draft: Draft) -> bool:
    """Whether two letters are as long as letters are, or have a name."""
    return sum(bool(one.author) or count_words(one.part) >= BRIEF for one in draft.letters) > 1


def _say_start(folder: Path, draft: Draft) -> Iterator[str]:
    yield f"{folder}: made of {draft.name}. All of this is guessed from the shape of the lines:"
    yield from (f"  {line}" for line in list_guesses(draft))
    yield f"Read it against the text, and mend what is wrong in {folder / 'exchange.toml'}."
    if draft.language != "en":
        yield "The sentiment tools know English words alone, and are not run; scores.csv takes others."


def _say_rest(folder: Path) -> Iterator[str]:
    """Yield what the check finds to mend, and what comes next."""
    _, faults, _ = check_folder(folder)
    yield from (f"to mend: {fault}" for fault in faults)
    if not faults:
        yield "Every character of the text is accounted for."
    name = shlex.quote(str(folder))
    yield f"Next: rejoinder check {name}, then rejoinder report {name}"


def write_readme(draft: Draft) -> str:
    """Return the README.md of a new folder: what is in it, and the columns of tables that may be added."""
    lines = [
        f"# {' '.join(draft.title.split())}",
        "",
        "`source.txt` is the text as it was received, and is never edited. `exchange.toml` says what each",
        "stretch of it is: a letter, a heading, or left out. It was guessed: mend it. Write here where the",
        "text is from, who holds the rights, and what is wrong with it.",
        "",
        "## Tables that may be added",
        "",
        "Each is a CSV file in UTF-8 whose first line names its columns; those in brackets may be left out.",
        "`rejoinder check` reads every table that is there; the report says what it lacks without others.",
        "",
        "| file | what it holds | columns |",
        "| --- | --- | --- |",
    ]
    for name, table in TABLES.items():
        columns = [*table.columns, *(f"({column})" for column in table.optional)]
        lines.append(f"| `{name}` | {table.about} | {', '.join(columns)} |")
    return "\n".join([*lines, ""])
