"""Sheets to begin with, in a folder that nothing reads: sentences, empty tables, a codebook as a proposal."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from ..checking import TABLES, check_folder
from ..exchange import SET_ASIDE, Exchange, InputError, list_common, raise_all, write_sheet
from ..files import write_files
from ..wording import count, listing

STARTING = SET_ASIDE[1]
EMPTY = ("claims.csv", "sources.csv")
SHEET = "frames-NAME.csv"
MOST = 12  # terms that are proposed for a side
LEAST = 2  # times that a side uses a proposed term
SHORT = 4  # letters of a proposed term, at least
README = """# Sheets to begin with

Nothing here is read. Fill in what you want to use, and move it up into the data folder: there
`rejoinder check` reads it. What each column holds stands in the README.md of the data folder.

| file | what to do |
| --- | --- |
| `sentences.csv` | the sentences with their ids, to look up and to copy from; it stays here |
| `claims.csv`, `sources.csv` | empty but for their columns |
| `frames-NAME.csv` | write your name into `coder`, 1 or 0 under each frame; move it to `codings/` |
| `codebook.csv` | **a proposal**: words that one side uses often and the other seldom, no frames yet |

Give each proposed frame a name, delete what does not belong to it, and add what does. Terms that were
chosen because the sides differ in them will differ: that is no finding. Choose by what a word means, not by
who uses it.
"""


def start_sheets(folder: str | Path) -> list[str]:
    """Write sheets to begin with into `starting` of a data folder; return what was written, in lines.

    They are sentences.csv, claims.csv, sources.csv, frames-NAME.csv, codebook.csv and README.md. Raises
    InputError for a folder with a fault, where one of them is there already, and for a place that cannot be
    written; then nothing is written.
    """
    exchange, faults, _ = check_folder(folder)
    raise_all(fault for fault in faults if not fault.skipped)
    home, exchange = Path(folder) / STARTING, cast(Exchange, exchange)
    files = {home / name: text for name, text in _write_all(exchange)}
    for path in (home, *files):
        if path.exists() and not (path == home and path.is_dir()):
            rule, mend = "this is there already, and nothing is written over", "move it away first"
            raise InputError(path, path.name, rule, mend)
    try:
        write_files(files)
    except OSError as error:
        rule = f"cannot be written ({error.strerror})"
        raise InputError(home, home.name, rule, "copy the data folder to a place of your own") from error
    return [
        f"{home}: {listing([path.name for path in files])}.",
        f"{count(len(exchange.sentences), 'sentence')}; nothing in this folder is read until it is moved up.",
        "The codebook is a proposal: its words were chosen because they differ, which proves nothing.",
    ]


def _write_all(exchange: Exchange) -> Iterator[tuple[str, bytes]]:
    """Yield (name, bytes) of each file."""
    rows = list(exchange.sentences.itertuples())
    columns = ["sentence_id", "letter", "side", "author", "text"]
    yield "sentences.csv", write_sheet([columns, *([getattr(row, name) for name in columns] for row in rows)])
    for name in EMPTY:
        yield name, write_sheet([[*TABLES[name].columns, *TABLES[name].optional]])
    terms = list(_propose_terms(exchange))
    frames = list(dict.fromkeys(frame for frame, *_ in terms))
    blank = [""] * len(frames)
    cells = ([row.sentence_id, "", row.letter, row.text, *blank] for row in rows)
    yield SHEET, write_sheet([["sentence_id", "coder", "letter", "text", *frames], *cells])
    yield "codebook.csv", write_sheet([TABLES["codebook.csv"].columns, *terms])
    yield "README.md", README.encode()


def _propose_terms(exchange: Exchange) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield (frame, family, term, source, note) of words that one side writes often, the other seldom.

    Own words alone count; the most frequent ones of the letters' languages (wordfreq), names of the writers
    and numbers are passed over. A term is used twice at least, and at a higher rate than by the other side.
    """
    own = exchange.tokens[exchange.tokens["own"]]
    counts = {side: Counter(own.loc[own["side"] == side, "word"]) for side in exchange.sides}
    passed = set[str]().union(*map(list_common, exchange.languages))
    passed |= {word.casefold() for name in exchange.letters["author"] for word in name.split()}
    for side, other in (tuple(counts), tuple(counts)[::-1]):
        first, second = exchange.sides[side], exchange.sides[other]
        for word in _find_frequent(counts[side], counts[other], passed):
            times = f"{counts[side][word]} in {first}, {counts[other][word]} in {second}"
            yield f"frequent in {first}", "issue", word, "text", f"proposal: {times}"


def _find_frequent(mine: Counter[str], others: Counter[str], passed: set[str]) -> list[str]:
    """Return the words that `mine` has at the highest rate above that of `others`, MOST at most."""
    sizes = [max(1, counts.total()) for counts in (mine, others)]
    rates = {word: number / sizes[0] - others[word] / sizes[1] for word, number in mine.items()}
    fit = [word for word in rates if rates[word] > 0 and mine[word] >= LEAST and _is_term(word)]
    return sorted(set(fit) - passed, key=lambda word: (-rates[word], word))[:MOST]


def _is_term(word: str) -> bool:
    return len(word) >= SHORT and word.isalpha()
