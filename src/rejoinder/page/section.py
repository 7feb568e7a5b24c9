"""The evidence: every sentence under its address, and the sentences behind each number."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any, NamedTuple

import pandas as pd

from ..exchange import Exchange, find_testimony
from ..hits import (
    find_hits,
    is_whole,
    make_hits,
    make_key,
    name_key,
    narrow_key,
    read_key,
    shorten_key,
    widen_key,
)
from ..result import Remark
from ..wording import count
from .addresses import find_address
from .templates import render

CONTEXT = 24  # characters shown on each side of a hit; the sentence itself is one link away
OPENING = 70  # characters of a sentence that stand for the whole
# Kinds whose sentences are named, not shown again; so are those of a part where the whole is shown too.
BY_NAME = ("pair", "hand", "claim", "source", "tone", "coded", "guess", "answers", "sentences")
# Kinds to which a sentence leads back; what remarks lead to stands beside.
WAY_BACK = ("word", "name", "source", "tone")
PLACES = ("everything", "letter", "sentence")  # kinds that have a place of their own
SIDES = ("side", "sentences", "voice")  # kinds of which one side may have nothing


class Note(NamedTuple):
    """A remark under a sentence, as printed; `address` is what its name leads to, or ""."""

    lead: str
    name: str
    note: str
    address: str


class Sentence(NamedTuple):
    """A sentence of a letter; `notes` are its remarks, `counted` (address, name) of its numbers."""

    id: str
    text: str
    own: bool
    speaker: str
    voices: str
    notes: list[tuple[str, list[Note]]]
    counted: list[tuple[str, str]]


class Letter(NamedTuple):
    """A letter with its sentences; `number` is that of its side, from 1."""

    id: str
    name: str
    title: str
    about: str
    side: str
    number: int
    sentences: list[Sentence]


class Snippet(NamedTuple):
    """A hit with the words around it."""

    before: str
    hit: str
    after: str
    quoted: bool


class Line(NamedTuple):
    """A sentence of a group: its `snippets`, or its `opening`, or whose words it has and its `hits`."""

    id: str
    speaker: str
    hits: str
    opening: str
    snippets: list[Snippet]


class Half(NamedTuple):
    """What one side has of a group; `address` is its own id, or ""; `named`: its sentences by name alone."""

    label: str
    address: str
    counted: str
    named: bool
    lines: list[Line]


class Form(NamedTuple):
    """How a group is shown: are its sentences `named` only, is it `part` of another, are hits `whole`."""

    named: bool
    part: bool
    whole: bool


class Group(NamedTuple):
    """The sentences behind one number; `back` are (id, name) of places that lead to it."""

    id: str
    title: str
    back: list[tuple[str, str]]
    halves: list[Half]


def write_section(
    exchange: Exchange,
    places: Iterable[str] | Mapping[str, Iterable[str]],
    *,
    found: Mapping[str, Iterable] | None = None,
    remarks: Iterable[Remark] = (),
) -> str:
    """Return the evidence as HTML: every sentence under its id with its remarks, then each key's group.

    `places` are the keys that the report links to, alone or each with the ids of the places that do; the
    section has an element for each, which leads back to those places, and each sentence leads back to the
    groups that it stands in. `found` is what stands behind a key, {key: [(sentence_id, start, end, own), …]};
    what is not there is looked up in the exchange. Raises InputError for a key that names nothing.
    """
    back: dict[str, dict[str, None]] = {}
    for key in places:
        leads = places[key] if isinstance(places, Mapping) else ()
        back.setdefault(key.partition("@")[0], {}).update(dict.fromkeys(leads))
    asked = sorted((key for key in back if _needs_group(key)), key=find_address)
    hits = {key: _find_group(exchange, key, found or {}) for key in asked}
    known = {*places, *asked}
    groups = [_make_group(exchange, key, hits[key], back[key], known) for key in asked]
    notes, counted = _gather(remarks, set(asked)), _name_counted(exchange, hits)
    letters = [_make_letter(exchange, row, notes, counted) for row in exchange.letters.itertuples()]
    return str(render("section.html.j2", letters=letters, groups=groups))


def _needs_group(key: str) -> bool:
    return read_key(key).kind not in PLACES or key != widen_key(key)


def _find_group(exchange: Exchange, key: str, found: Mapping[str, Iterable]) -> pd.DataFrame:
    if key in found:
        return make_hits(exchange, ((key, *row) for row in found[key]))
    return find_hits(exchange, key)


def _gather(remarks: Iterable[Remark], asked: set[str]) -> dict[str, list[tuple[str, list[Note]]]]:
    """Return the notes of each sentence: those about one thing together, the others alone."""
    mine: dict[str, list[Remark]] = {}
    for remark in dict.fromkeys(remarks):
        mine.setdefault(remark.sentence_id, []).append(remark)
    gathered: dict[str, list[tuple[str, list[Note]]]] = {}
    for name, said in mine.items():
        lines = gathered.setdefault(name, [])
        for about, part in groupby(said, lambda remark: remark.about):
            notes = [_make_note(remark, asked) for remark in part]
            lines += [(about, notes)] if about else [("", [note]) for note in notes]
    return gathered


def _make_note(remark: Remark, asked: set[str]) -> Note:
    address = find_address(remark.key) if remark.key in asked else ""
    return Note(remark.lead, remark.name, remark.note, address)


def _make_letter(exchange: Exchange, letter: Any, notes: dict, counted: dict) -> Letter:
    rows = [row for row in exchange.sentence_rows.values() if row.letter == letter.letter]
    side = exchange.sides[letter.side]
    return Letter(
        find_address(make_key("letter", letter.letter)),
        letter.letter,
        f"{side}: {letter.author}",
        ", ".join(filter(None, [letter.role, letter.place])),
        side,
        list(exchange.sides).index(letter.side) + 1,
        [_make_sentence(exchange, row, notes, counted) for row in rows],
    )


def _make_sentence(exchange: Exchange, row: Any, notes: dict, counted: dict) -> Sentence:
    name, text = row.sentence_id, exchange.shown[row.start : row.end]
    speakers = _name_speakers(exchange, row)
    return Sentence(
        name, text, bool(row.own), row.speaker, speakers, notes.get(name, []), counted.get(name, [])
    )


def _name_speakers(exchange: Exchange, row: Any) -> str:
    """Return whom a sentence quotes: "Dora", or "Dora in part" where it has the letter-writer's words too."""
    if not row.own:
        return row.speaker
    others = dict.fromkeys(word.speaker for word in exchange.token_rows.get(row.sentence_id, []))
    return ", ".join(f"{speaker} in part" for speaker in others if speaker != row.author)


def _name_counted(exchange: Exchange, groups: dict[str, pd.DataFrame]) -> dict[str, list[tuple[str, str]]]:
    """Return for each sentence the groups that it stands in, (id, short name); a whole one for its parts."""
    counted: dict[str, list[tuple[str, str]]] = {}
    for key, found in groups.items():
        if read_key(key).kind in WAY_BACK and (key == widen_key(key) or widen_key(key) not in groups):
            for sentence in dict.fromkeys(found["sentence_id"]):
                counted.setdefault(sentence, []).append((find_address(key), shorten_key(exchange, key)))
    return counted


def _make_group(
    exchange: Exchange, key: str, found: pd.DataFrame, back: Iterable[str], asked: set[str]
) -> Group:
    kind, form, halves = read_key(key).kind, _choose_form(exchange, key, found, asked), []
    for side in exchange.sides:
        mine = found[found["side"] == side]
        if mine.empty and kind in SIDES:
            continue
        narrowed = narrow_key(key, side)
        address = find_address(narrowed) if narrowed in asked else ""
        halves.append(_make_half(exchange, exchange.sides[side], address, mine, form))
    places = [(place, _name_place(place)) for place in list(back)[:2]]
    return Group(find_address(key), name_key(exchange, key), places, halves)


def _choose_form(exchange: Exchange, key: str, found: pd.DataFrame, asked: set[str]) -> Form:
    kind, part = read_key(key).kind, key != widen_key(key)
    named = kind in BY_NAME or part and (kind in PLACES or widen_key(key) in asked)
    return Form(named, part, kind in SIDES or (len(found) > 0 and bool(is_whole(exchange, found).all())))


def _name_place(place: str) -> str:
    """Return what an id of the report is to a reader: "fig-word-use" is word-use."""
    kind, _, name = place.partition("-")
    return f"{kind} {name}".removeprefix("fig ").removesuffix(" ")


def _make_half(exchange: Exchange, label: str, address: str, mine: pd.DataFrame, form: Form) -> Half:
    """Return what one side has of a group; `address` is its own id, or ""."""
    parts: dict[str, list] = {}
    for hit in mine.itertuples(index=False):
        parts.setdefault(hit.sentence_id, []).append(hit)
    rows = [row for name, row in exchange.sentence_rows.items() if name in parts]
    lines = [_make_line(exchange, row, parts[row.sentence_id], form.whole) for row in rows]
    return Half(label, address, _say_counted(mine, len(rows), form), form.named, lines)


def _say_counted(mine: pd.DataFrame, sentences: int, form: Form) -> str:
    """Return how many hits a half has, "31 hits in 14 sentences" where these are named only."""
    if form.whole or form.named and not form.part:
        return count(sentences, "sentence")
    if form.named:
        return f"{count(len(mine), 'hit')} in {count(sentences, 'sentence')}"
    quoted = int((~mine["own"].astype(bool)).sum())
    return count(len(mine), "hit") + (f", {quoted} of them in quoted words" if quoted else "")


def _make_line(exchange: Exchange, row: Any, found: list, whole: bool) -> Line:
    text, name = exchange.shown, row.sentence_id
    if speaker := find_testimony(exchange).get(name):
        return Line(name, speaker, "" if whole else count(len(found), "hit"), "", [])
    if whole and (found[0].start, found[0].end) == (row.start, row.end):
        return Line(name, "", "", text[row.start : row.end][:OPENING].rstrip() + "…", [])
    snippets = [_cut(exchange, row, hit, whole) for hit in found]
    return Line(name, "", "", "", snippets)


def _cut(exchange: Exchange, row: Any, hit: Any, whole: bool) -> Snippet:
    """Return a hit with a few words around it; a redacted speaker's stands alone."""
    text, hidden = exchange.shown, row.speaker in exchange.redacted
    left, right = (hit.start, hit.end) if hidden else _find_words_around(text, row, hit)
    before = ("…" if left > row.start else "") + text[left : hit.start]
    after = text[hit.end : right] + ("…" if right < row.end else "")
    return Snippet(before, text[hit.start : hit.end], after, not (whole or hit.own))


def _find_words_around(text: str, row: Any, hit: Any) -> tuple[int, int]:
    """Return (start, end) of a hit with whole words of about CONTEXT characters on each side of it."""
    left, right = hit.start - CONTEXT, hit.end + CONTEXT
    blanks = [place for place in range(max(row.start, left), hit.start) if text[place].isspace()]
    left = row.start if left <= row.start else blanks[0] + 1 if blanks else hit.start
    blanks = [place for place in range(hit.end, min(row.end, right)) if text[place].isspace()]
    return left, row.end if right >= row.end else blanks[-1] if blanks else hit.end
