"""A data folder, exchange.toml and the text it names, read into an `Exchange`."""

import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from .errors import InputError
from .files import Text, digest, read_text
from .model import Exchange
from .naming import number_apart
from .placing import Placed, find_loose_text, place_all, plain_name
from .redaction import redact_speakers
from .rounds import list_answered, write_date
from .settings import read_settings
from .sides import OTHER
from .tokens import find_words
from .toml_lines import place_fault

REDACT = "REJOINDER_REDACT"  # in the environment: speakers that are not shown, a line each
REDACT_WORDS = "REJOINDER_REDACT_WORDS"  # and if it says anything, single words of theirs are not, either
NAMELESS = "name missing in the source"
UNCOMPARED = "Not compared"  # what a third party is called of which nothing is said


def load(
    folder: str | Path, *, redact: Collection[str] | None = None, redact_words: bool = False
) -> Exchange:
    """Return the exchange that stands in `folder`.

    The words of the speakers in `redact` are counted and scored, and shown as a mark of their length; without
    it those of the environment variable REJOINDER_REDACT, one a line. With `redact_words`, or the variable
    REJOINDER_REDACT_WORDS, nor are single words shown that they alone have. Raises InputError (file, value,
    rule, mend) for a folder, file, key or anchor text that cannot be used, for text that nothing accounts
    for, and for a source whose SHA-256 is not the recorded one.
    """
    exchange, faults = read_folder(folder)
    if exchange is None or faults:
        raise faults[0]
    names = os.environ.get(REDACT, "").splitlines() if redact is None else redact
    words = redact_words or redact is None and bool(os.environ.get(REDACT_WORDS))
    return redact_speakers(exchange, names, words=words) if names else exchange


def read_folder(folder: str | Path) -> tuple[Exchange | None, list[InputError]]:
    """Return the exchange of `folder` (None where no letter is found) and every fault, the gravest first."""
    folder = Path(folder)
    exchange, faults = _read(folder)
    return exchange, [place_fault(folder / "exchange.toml", fault) for fault in faults]


def _read(folder: Path) -> tuple[Exchange | None, list[InputError]]:
    try:
        settings = read_settings(folder)
        text = read_text(folder, settings)
    except InputError as fault:
        return None, [fault]
    toml = folder / "exchange.toml"
    placed = place_all(toml, settings, text)
    faults = [*placed.faults, *find_loose_text(folder, text, placed.passages)]
    faults += _check_digest(folder, settings, text.data)
    if placed.faults:
        return None, faults
    exchange = _make_exchange(folder, settings, text, placed)
    return exchange, [*faults, *_find_wordless(toml, exchange), *_find_strangers(toml, exchange)]


def list_texts(folder: str | Path) -> list[str]:
    """Return the names of the text files that a folder's exchange.toml names; none if it cannot be read."""
    try:
        settings = read_settings(Path(folder))
        return [piece.name for piece in read_text(Path(folder), settings).pieces]
    except InputError:
        return []


def _make_exchange(folder: Path, settings: Mapping[str, Any], text: Text, placed: Placed) -> Exchange:
    letters, others = _list_letters(settings, placed)
    return Exchange(
        source=text.text,
        title=settings["title"],
        sides={key: side.get("label", key) for key, side in settings["sides"].items()},
        letters=letters,
        others=others,
        passages=tuple(sorted(placed.passages, key=lambda passage: passage.start)),
        quoted=tuple(placed.quoted),
        publication=settings.get("publication", ""),
        published=settings.get("published", ""),
        rights=settings.get("rights", ""),
        content_note=settings.get("content_note", ""),
        trial=tuple(settings.get("trial", ())),
        language=settings.get("language", "en"),
        sha256=digest(text.data),
        folder=folder,
        coders=tuple(settings.get("coders", ())),
        cuts=tuple(placed.cuts),
        notes=tuple(placed.notes),
    )


def _list_letters(settings: Mapping[str, Any], placed: Placed) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the letters that are compared, and the others, with how many of the first stand before each."""
    rows: list[dict[str, Any]] = []
    others: list[dict[str, Any]] = []
    label = settings.get(OTHER, {}).get("label", "") or UNCOMPARED
    for letter, start, end in placed.letters:
        signed, other = plain_name(letter.get("author", "")), letter["side"] == OTHER
        unsigned = label if other else plain_name(letter.get("author_note", "")) or NAMELESS
        row = {
            "letter": letter["id"],
            "side": letter["side"],
            "author": signed or unsigned,
            "named": bool(signed),
            "short": _shorten(letter) or (label if other else f"Letter {len(rows) + 1}"),
            "role": letter.get("role", ""),
            "place": letter.get("place", ""),
            "start": start,
            "end": end,
            "language": letter.get("language", settings.get("language", "en")),
            "quotes": letter.get("quotes", settings.get("quotes", "")),
            "date": write_date(letter),
            "answers": tuple(list_answered(letter)),
        }
        others.append(row | {"after": len(rows), "label": label}) if other else rows.append(row)
    table = pd.DataFrame(rows)
    return table.assign(short=number_apart(list(table["short"]))), pd.DataFrame(
        others, columns=[*table, "after", "label"]
    )


def _shorten(letter: Mapping[str, Any]) -> str:
    """Return what a letter is called: by its short name, its author, or its place or role."""
    names = (plain_name(letter.get(key, "")) for key in ("short", "author", "place", "role"))
    return next(filter(None, names), "")


def _check_digest(folder: Path, settings: Mapping[str, Any], data: bytes) -> Iterator[InputError]:
    wanted, found = settings.get("sha256", "").lower(), digest(data)
    if wanted and wanted != found:
        where = folder / settings.get("source", "source.txt")
        rule = f"the SHA-256 recorded in exchange.toml is {wanted[:12]}…, the text is never edited"
        yield InputError(where, found, rule, "restore it, or record this one")


def _find_wordless(toml: Path, exchange: Exchange) -> Iterator[InputError]:
    """Yield a fault for each letter without a word, and each quotation without a whole one."""
    worded: set[str] = set()
    for name, text in zip(exchange.sentences["letter"], exchange.sentences["text"]):
        if name not in worded and find_words(text):
            worded.add(name)
    for letter in exchange.letters["letter"]:
        if letter not in worded:
            yield InputError(toml, letter, "a letter must not be empty", "give it at least one word")
    heard = _list_heard(exchange) if exchange.quoted else set()
    for letter, speaker, *_ in exchange.quoted:
        if letter in worded and (letter, speaker) not in heard:
            rule = f"no whole word of letter {letter} is quoted from this speaker"
            yield InputError(toml, speaker, rule, "let starts and ends hold at least one word")


def _list_heard(exchange: Exchange) -> set[tuple[str, str]]:
    """Return (letter, speaker) of each who has a word; all words are read for it, which takes its time."""
    pairs = exchange.tokens[["letter", "speaker"]].drop_duplicates()
    return set(zip(pairs["letter"], pairs["speaker"]))


def _find_strangers(toml: Path, exchange: Exchange) -> Iterator[InputError]:
    known = set(exchange.sentences["sentence_id"])
    rule, mend = "trial names a sentence that is not there", "use a sentence_id such as ann-01"
    for name in exchange.trial:
        if name not in known:
            yield InputError(toml, str(name), rule, mend)
