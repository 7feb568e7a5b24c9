"""The exchange as it is read: letters in paragraphs, with the words of every number and each layer's marks.

A stretch of a sentence that has the same marks from end to end is one element, and its classes name them:
`k7` is of the seventh number, `p2` and `m2` are pleasant and unpleasant words of the second tool, `f` is a
word of a frame, `fn` one after a negation, `fq` a quoted one, `q` is quoted, `cut` is not counted.
"""

from collections.abc import Iterable
from itertools import groupby
from typing import Any, NamedTuple

import pandas as pd

from ..cuts import place_cuts
from ..exchange import Exchange, name_sentence, number_sentences
from ..hits import make_key
from ..wording import count
from .addresses import find_address

Spans = dict[str, list[tuple[int, int, str]]]  # {sentence_id: [(start, end, class), …]}
FRAMES, CLAIMS = "Frames", "Claims and answers"
BEGIN = 8  # words by which a folded letter is told
MARKS = {"+": "p", "−": "m", "": "z"}


class Hit(NamedTuple):
    """One place behind a number, as in a table of hits."""

    sentence_id: str
    side: str
    start: int
    end: int
    own: bool


class Run(NamedTuple):
    """A stretch of a sentence's text, and the classes of its marks."""

    text: str
    classes: str


class Score(NamedTuple):
    """What one tool gives the sentence that it stands behind: the tool's number, sign and value."""

    tool: int
    sign: str
    text: str


class Claim(NamedTuple):
    """A claim in the margin: what became of it, in whose words, and (address, number) of what answers it."""

    id: str
    answer: str
    summary: str
    answers: list[tuple[str, str]]


class Sentence(NamedTuple):
    """A sentence: its id, its number in the letter, how it is called, its classes, its text and scores; and
    what is cut right before and after it.
    """

    id: str
    number: int
    name: str
    classes: str
    runs: list[Run]
    scores: list[Score]
    answered: list[str]
    before: list[str]
    after: list[str]


class Paragraph(NamedTuple):
    """A paragraph, and the claims of its sentences."""

    sentences: list[Sentence]
    claims: list[Claim]


class Block(NamedTuple):
    """Paragraphs of the letter-writer, with speaker "", or of one who is quoted, and then their size."""

    speaker: str
    size: str
    paragraphs: list[Paragraph]


class Letter(NamedTuple):
    """A letter; `side` is the number of its side, from 1, `size` how long it is, and how it begins.

    `language` is "" where it is that of the page, English.
    """

    id: str
    title: str
    about: str
    side: int
    blocks: list[Block]
    size: str
    language: str


class Marks(NamedTuple):
    """What is marked in the text: stretches and whole sentences by their sentence, tools and frames named."""

    spans: Spans
    wholes: dict[str, list[str]]
    scores: dict[str, list[Score]]
    claims: dict[str, list[Claim]]
    answered: dict[str, list[str]]
    tools: list[str]
    cuts: Spans


def read_layers(exchange: Exchange, table: pd.DataFrame) -> Marks:
    """Return what the layers mark; `table` is that of `rj.read`, without a row where nothing was read."""
    tools = [name for name in dict.fromkeys(table["layer"]) if name not in (FRAMES, CLAIMS)]
    frames = list_frames(table)
    marks = Marks({}, {}, {}, {}, {}, tools, place_cuts(exchange))
    for row in table.itertuples():
        if row.part == "word" and row.mark:
            look = _look(row, tools)
            marks.spans.setdefault(row.sentence_id, []).append((row.start, row.end, look))
            if row.layer == FRAMES:
                number = f"w{frames.index(row.mark) + 1}"
                marks.spans[row.sentence_id].append((row.start, row.end, number))
        elif row.part in ("score", "given"):
            score = Score(tools.index(row.layer) + 1, MARKS[row.mark], row.note)
            marks.scores.setdefault(row.sentence_id, []).append(score)
    _add_claims(exchange, table[table["layer"] == CLAIMS], marks)
    return marks


def list_frames(table: pd.DataFrame) -> list[str]:
    """Return the frames whose words the layers mark, in the order of their numbers."""
    return list(dict.fromkeys(table.loc[table["layer"] == FRAMES, "mark"]))


def _look(row: Any, tools: list[str]) -> str:
    """Return the class of a word that a tool or a codebook goes by."""
    if row.layer == FRAMES:
        return {"negated": "fn", "quoted": "fq"}.get(row.note, "f")
    return f"{MARKS[row.mark]}{tools.index(row.layer) + 1}"


def _add_claims(exchange: Exchange, table: pd.DataFrame, marks: Marks) -> None:
    """Put each claim beside its first sentence, and on each sentence that answers it a mark."""
    numbers, rows = number_sentences(exchange), exchange.sentence_rows
    answering = {rows[name].letter for name in table.loc[table["part"] == "answer", "sentence_id"]}

    def called(name: str) -> str:
        return str(numbers[name]) if len(answering) < 2 else name_sentence(exchange, name)

    for key, part in table.groupby("key", sort=False):
        of = {kind: list(names["sentence_id"]) for kind, names in part.groupby("part", sort=False)}
        answers = [(_find_sentence(name), called(name)) for name in of.get("answer", [])]
        if "claim" not in of:
            continue
        first = part.iloc[0]
        claim = Claim(find_address(str(key), exchange), first["mark"], first["note"], answers)
        marks.claims.setdefault(of["claim"][0], []).append(claim)
        for name in of.get("answer", []):
            marks.answered.setdefault(name, []).append(first["mark"])


def add_hits(exchange: Exchange, found: Iterable[list[Hit]], marks: Marks) -> None:
    """Mark the hits of each number in turn: of whole sentences the sentence, of others the stretch."""
    rows = exchange.sentence_rows
    for number, hits in enumerate(found, start=1):
        for hit in hits:
            sentence = rows[hit.sentence_id]
            if (hit.start, hit.end) == (sentence.start, sentence.end):
                marks.wholes.setdefault(hit.sentence_id, []).append(f"k{number}")
            else:
                place = (hit.start, hit.end, f"k{number}")
                marks.spans.setdefault(hit.sentence_id, []).append(place)


def add_quoted(exchange: Exchange, marks: Marks) -> None:
    """Mark the quoted words of sentences that are the letter-writer's otherwise."""
    for name, words in exchange.token_rows.items():
        if exchange.sentence_rows[name].own:
            for own, run in groupby(words, lambda word: word.own):
                first, *rest = run
                if not own:
                    end = rest[-1].end if rest else first.end
                    marks.spans.setdefault(name, []).append((first.start, end, "q"))


def list_letters(exchange: Exchange, marks: Marks) -> list[Letter]:
    """Return the letters as they are to be read, paragraph by paragraph, with their marks."""
    sides, authors = list(exchange.sides), list(exchange.letters["author"])
    rows = {
        name: list(part) for name, part in groupby(exchange.sentence_rows.values(), lambda row: row.letter)
    }
    letters = []
    for letter in exchange.letter_rows:
        mine = rows[letter.letter]
        unnamed = "" if letter.named else letter.author
        about = ", ".join(filter(None, [letter.role, letter.place, letter.date, unnamed]))
        blocks = list(_list_blocks(exchange, mine, marks))
        address = find_address(make_key("letter", letter.letter))
        title = letter.author if letter.named and authors.count(letter.author) == 1 else letter.short
        size = _say_size(exchange, mine)
        language = exchange.find_language(letter.letter).removeprefix("en")
        side = sides.index(letter.side) + 1
        letters.append(Letter(address, title, about, side, blocks, size, language))
    return letters


def _say_size(exchange: Exchange, rows: list) -> str:
    """Return how many words a letter has, and how it begins where it is its writer's own."""
    words = count(sum(len(exchange.token_rows.get(row.sentence_id, ())) for row in rows), "word")
    first = exchange.shown[rows[0].start : rows[0].end].split() if rows[0].own else []
    return f"{words}: “{' '.join(first[:BEGIN])}…”" if first else words


def _list_blocks(exchange: Exchange, rows: list, marks: Marks) -> Iterable[Block]:
    paragraphs = [list(part) for _, part in groupby(rows, lambda row: row.paragraph)]
    for speaker, part in groupby(paragraphs, _find_speaker):
        inside = list(part)
        views = [_view_paragraph(exchange, one, marks) for one in inside]
        words = sum(len(exchange.token_rows.get(row.sentence_id, ())) for one in inside for row in one)
        held = f"{count(words, 'word')} in {count(sum(map(len, inside)), 'sentence')}"
        size = held if speaker else ""
        yield Block(speaker, size, views)


def _find_speaker(paragraph: list) -> str:
    """Return who is quoted in every sentence of a paragraph; "" where the letter-writer has a word in it."""
    speakers = {"" if row.own else row.speaker for row in paragraph}
    return speakers.pop() if len(speakers) == 1 else ""


def _view_paragraph(exchange: Exchange, rows: list, marks: Marks) -> Paragraph:
    claims = [claim for row in rows for claim in marks.claims.get(row.sentence_id, ())]
    return Paragraph([_view_sentence(exchange, row, marks) for row in rows], claims)


def _view_sentence(exchange: Exchange, row: Any, marks: Marks) -> Sentence:
    name, number = row.sentence_id, number_sentences(exchange)[row.sentence_id]
    classes = ["s", *([] if row.own else ["q"]), *marks.wholes.get(name, ())]
    before, inside, after = (
        [cut for cut in marks.cuts.get(name, ()) if cut[2] == place] for place in ("before", "in", "after")
    )
    spans = [*marks.spans.get(name, []), *((start, end, "cut") for start, end, _ in inside)]
    return Sentence(
        _find_sentence(name),
        number,
        name_sentence(exchange, name),
        " ".join(classes),
        cut_runs(exchange.seen, row.start, row.end, spans),
        marks.scores.get(name, []),
        marks.answered.get(name, []),
        *([exchange.seen[start:end] for start, end, _ in cuts] for cuts in (before, after)),
    )


def cut_runs(text: str, start: int, end: int, spans: list[tuple[int, int, str]]) -> list[Run]:
    """Return `text[start:end]` in stretches, cut where a span begins or ends, with the classes of each."""
    places = {place for first, last, _ in spans for place in (first, last) if start < place < end}
    edges = [start, *sorted(places), end]
    runs = []
    for first, last in zip(edges, edges[1:]):
        over = dict.fromkeys(name for a, b, name in spans if a <= first and last <= b)
        runs.append(Run(text[first:last], " ".join(over)))
    return runs


def _find_sentence(name: str) -> str:
    return find_address(make_key("sentence", name))
