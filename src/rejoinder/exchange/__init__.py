"""The exchange: who wrote which sentence, word by word, and the account that nothing of the source was dropped."""

import functools
import hashlib
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from .errors import InputError, Note, find_near, list_all, raise_all, write_line
from .links import link, link_sides
from .look_up import look_up, read_question, say_missing
from .sentences import split_paragraphs, split_sentences
from .sheets import SPREADSHEETS, is_aside, list_sheets, name_file, read_all
from .tables import SAVE_AS, check_choice, list_column, read_header, read_table, say_encoding
from .terms import find_terms
from .testimony import find_quoted, find_testimony, list_runs
from .quotations import find_quotations
from .tokens import find_printed, find_words, normalise
from .voices import (
    SELECTIONS,
    Stretch,
    Voice,
    check_selection,
    check_sizes,
    find_stretch,
    list_voices,
    remove_letter,
    remove_speaker,
    select,
    select_sentences,
    select_tokens,
)

__all__ = [
    "BLOCK",
    "SAVE_AS",
    "SELECTIONS",
    "SPREADSHEETS",
    "Exchange",
    "InputError",
    "Note",
    "Passage",
    "Stretch",
    "Voice",
    "check_choice",
    "check_selection",
    "check_sizes",
    "find_file",
    "find_near",
    "find_quoted",
    "find_terms",
    "find_testimony",
    "find_unaccounted",
    "is_aside",
    "link",
    "link_sides",
    "list_all",
    "list_column",
    "list_runs",
    "list_sheets",
    "look_up",
    "name_file",
    "normalise",
    "raise_all",
    "read_all",
    "read_header",
    "read_question",
    "read_table",
    "say_encoding",
    "say_missing",
    "select",
    "select_sentences",
    "select_tokens",
    "split_sentences",
    "write_line",
]

NAMELESS = "name missing in the source"
BLOCK = "█"  # stands for each character of a redacted voice
RUN = 4  # words in a row that make a typed note a quotation


@dataclass(frozen=True)
class Passage:
    """A stretch of the source, `source[start:end]`, and what it is: a letter, a heading or left out, with a note."""

    kind: str
    name: str
    start: int
    end: int
    note: str = ""


@dataclass(frozen=True, eq=False)
class Exchange:
    """One published exchange between two sides, letter by letter.

    `source` is the whole text; `title`, `publication`, `published`, `rights`, `language` come from exchange.toml;
    `sides` maps each side's key to its label, in the order in which they are compared; `passages` accounts for every
    character; `letters`, `sentences` and `tokens` are tables. `sha256` is the digest of the source file's bytes.
    """

    source: str
    title: str
    sides: dict
    letters: pd.DataFrame
    passages: tuple = ()
    quoted: tuple[Stretch, ...] = ()
    publication: str = ""
    published: str = ""
    rights: str = ""
    content_note: str = ""
    trial: tuple = ()  # sentences on which the sentiment tools are tried
    language: str = "en"
    sha256: str = ""
    folder: Path | None = field(default=None)
    redacted: tuple = ()  # speakers whose words are counted and not shown

    @property
    def sentences(self) -> pd.DataFrame:
        """One row per sentence in reading order: sentence_id, letter, side, author, speaker, paragraph (from 1),
        start, end (`source[start:end] == text`), text, own. It is a quoted speaker's, and not the letter-writer's own,
        only if all its words are quoted. The table is a copy: what is done to it changes nothing here.
        """
        return self._sentences.copy()

    @property
    def tokens(self) -> pd.DataFrame:
        """One row per word: token_id, sentence_id, letter, side, speaker, start, end, text, word, lemma, quoted, own.

        `word` is normalised (lower case, straight apostrophes, possessive 's removed), `lemma` its dictionary form,
        `quoted` true inside quotation marks, scare quotes included; `speaker` is whose voice the single word is; `own`
        is true of what the letter-writer neither quotes nor puts in quotation marks. The table is a copy.
        """
        return self._tokens.copy()

    def find_file(self, name: str) -> Path | None:
        """Return the path of a file or folder that stands beside exchange.toml; None where it is not there."""
        return find_file(self.folder, name)

    @functools.cached_property
    def shown(self) -> str:
        """The source as it may be shown: each character of a redacted speaker's words is a █, so that places stay."""
        shown = list(self.source)
        for start, end in self._hidden:
            shown[start:end] = [c if c == "\n" else BLOCK for c in shown[start:end]]
        return "".join(shown)

    def hide(self, text: str) -> str:
        """Return a typed `text` with every run of four or more words that quotes a redacted speaker as █."""
        if not self.redacted:
            return text
        said = set()
        for start, end in self._hidden:
            words = [
                normalise(self.source[start + a : start + b]) for a, b in find_words(self.source[start:end])
            ]
            said |= {tuple(words[place : place + RUN]) for place in range(len(words) - RUN + 1)}
        mine, hidden = find_words(text), list(text)
        for place in range(len(mine) - RUN + 1):
            run = mine[place : place + RUN]
            if tuple(normalise(text[a:b]) for a, b in run) in said:
                first, last = run[0][0], run[-1][1]
                hidden[first:last] = BLOCK * (last - first)
        return "".join(hidden)

    @property
    def own_words(self) -> pd.Series:
        """Whether each row of `tokens` is the letter-writer's own: not inside quotation marks, not a quoted speaker's."""
        return self._tokens["own"].copy()

    @functools.cached_property
    def token_rows(self) -> dict:
        """The rows of `tokens` as named tuples by sentence: {sentence_id: [row, …]}."""
        rows: dict = {}
        for row in self._tokens.itertuples():
            rows.setdefault(row.sentence_id, []).append(row)
        return rows

    @functools.cached_property
    def printed(self) -> dict:
        """{word: the form in which the text prints it, most often}, as in {"ijm": "IJM"}, for every word of `tokens`."""
        return find_printed(self.tokens, self.language)

    def print_words(self, words: str) -> str:
        """Return normalised `words`, with spaces between them, as the text prints them."""
        return " ".join(self.printed.get(word, word) for word in words.split(" "))

    @property
    def own_sentences(self) -> pd.Series:
        """Whether each row of `sentences` is the letter-writer's own, not testimony."""
        return self._sentences["own"].copy()

    @property
    def voices(self) -> pd.DataFrame:
        """One row per letter and speaker, in reading order: voice, letter, side, speaker, quoted, words, sentences.

        `voice` is a name of its own: the letter's for the one who wrote it, the speaker's for one who is quoted, and
        “Dora in manila” where two voices would have one name. `quoted` is true of testimony; `sentences` are those that
        are all the speaker's (or hold a word of the letter-writer, and are his).
        """
        return self._voices.copy()

    def find_speaker(self, letter: str, start: int, end: int) -> str:
        """Return who says `source[start:end]` in a letter: a speaker who is quoted there, or the one who wrote it."""
        stretch = find_stretch(self.quoted, letter, start, end)
        return stretch.speaker if stretch else self.letters.set_index("letter")["author"][letter]

    def __deepcopy__(self, memo) -> "Exchange":
        """A copy of a table takes its exchange along as it is: nothing in it changes."""
        return self

    def without(
        self, *, letter: str = "", speaker: str = "", voice: tuple[str, str] = ("", "")
    ) -> "Exchange":
        """Return the exchange without a letter, or without the words that letters quote from a speaker.

        `voice` is (letter, speaker), for what that letter alone quotes from him, and so are `letter` and `speaker`
        together. A letter that he wrote stays. So does a sentence that has other words, with blanks for his; the source
        stays whole, so that every place in it stays right. Raises InputError for one that is not there.
        """
        letter, speaker = voice if any(voice) else (letter, speaker)
        return remove_speaker(self, speaker, letter) if speaker else remove_letter(self, letter)

    def account(self) -> dict:
        """Return how many non-blank characters stand in letters, in headings, left out and nowhere (0 once loaded)."""
        sizes = {"letter": 0, "heading": 0, "left out": 0}
        for passage in self.passages:
            sizes[passage.kind] += count_marks(self.source[passage.start : passage.end])
        return sizes | {"unaccounted": count_marks(self.source) - sum(sizes.values())}

    def list_passages(self) -> pd.DataFrame:
        """Return one row per letter, heading and left-out passage: what, name, characters (not blank), words, note,
        evidence (of letters)."""
        rows = []
        for passage in self.passages:
            text = self.source[passage.start : passage.end]
            rows.append((passage.kind, passage.name, count_marks(text), len(find_words(text)), passage.note))
        table = pd.DataFrame(rows, columns=["what", "name", "characters", "words", "note"])
        table["evidence"] = [
            link("letter", row.name) if row.kind == "letter" else "" for row in self.passages
        ]
        table.attrs = self.facts
        return table

    def list_letters(self) -> pd.DataFrame:
        """Return one row per letter: letter, side (its label), author, role, place, evidence."""
        table = self.letters[["letter", "side", "author", "role", "place"]].copy()
        table["side"] = table["side"].map(self.sides)
        table["evidence"] = [link("letter", name) for name in table["letter"]]
        table.attrs = self.facts
        return table

    @property
    def facts(self) -> dict:
        """What every table of this exchange knows of itself: the exchange, and its sides."""
        return {"exchange": self, "sides": dict(self.sides)}

    @functools.cached_property
    def _sentences(self):
        rows = [row for letter in self.letters.itertuples() for row in self._sentences_of(letter)]
        return pd.DataFrame(rows, columns=SENTENCE_COLUMNS).astype({"own": bool})

    @functools.cached_property
    def _tokens(self):
        quotations = self._quotations()
        rows = [row for s in self._sentences.itertuples() for row in self._tokens_of(s, quotations)]
        return pd.DataFrame(rows, columns=TOKEN_COLUMNS).astype({"quoted": bool, "own": bool})

    @functools.cached_property
    def _voices(self):
        return list_voices(self)

    def _sentences_of(self, letter):
        text = self.source[letter.start : letter.end]
        number = 0
        for paragraph, (first, last) in enumerate(split_paragraphs(text), start=1):
            for start, end in split_sentences(text[first:last]):
                number += 1
                start, end = letter.start + first + start, letter.start + first + end
                body = self.source[start:end]
                words = [(start + a, start + b) for a, b in find_words(body)] or [(start, end)]
                said = [find_stretch(self.quoted, letter.letter, *word) for word in words]
                own = None in said
                speaker = letter.author if own else said[0].speaker
                name = f"{letter.letter}-{number:02d}"
                yield (
                    name,
                    letter.letter,
                    letter.side,
                    letter.author,
                    speaker,
                    paragraph,
                    start,
                    end,
                    body,
                    own,
                )

    def _tokens_of(self, sentence, quotations):
        for number, (start, end) in enumerate(find_words(sentence.text), start=1):
            start, end = sentence.start + start, sentence.start + end
            word = normalise(self.source[start:end])
            said = find_stretch(self.quoted, sentence.letter, start, end)
            quoted = any(first <= start and end <= last for first, last in quotations)
            yield (
                f"{sentence.sentence_id}.{number:02d}",
                sentence.sentence_id,
                sentence.letter,
                sentence.side,
                said.speaker if said else sentence.author,
                start,
                end,
                self.source[start:end],
                word,
                find_lemma(word, self.language),
                quoted,
                not quoted and said is None,
            )

    @functools.cached_property
    def _hidden(self):
        """The (start, end) of every stretch that a redacted speaker says, in his letters and where he is quoted."""
        spans = [(start, end) for _, speaker, start, end in self.quoted if speaker in self.redacted]
        for letter in self.letters[self.letters["author"].isin(self.redacted)].itertuples():
            others = sorted(
                (a, b)
                for name, speaker, a, b in self.quoted
                if name == letter.letter and speaker not in self.redacted
            )
            place = letter.start
            for start, end in others:
                spans.append((place, start))
                place = max(place, end)
            spans.append((place, letter.end))
        return spans

    def _quotations(self):
        spans = []
        for letter in self.letters.itertuples():
            body = self.source[letter.start : letter.end]
            spans += [(letter.start + a, letter.start + b) for a, b in find_quotations(body)]
        return spans


SENTENCE_COLUMNS = [
    "sentence_id",
    "letter",
    "side",
    "author",
    "speaker",
    "paragraph",
    "start",
    "end",
    "text",
    "own",
]
TOKEN_COLUMNS = [
    "token_id",
    "sentence_id",
    "letter",
    "side",
    "speaker",
    "start",
    "end",
    "text",
    "word",
    "lemma",
    "quoted",
    "own",
]


@functools.cache
def find_lemma(word: str, language: str) -> str:
    """Return the dictionary form of a normalised word (simplemma), lower case; unknown words stay as they are."""
    import simplemma

    return simplemma.lemmatize(word, lang=language).lower()


def find_file(folder: str | Path | None, name: str) -> Path | None:
    """Return the path of `name` in a data folder; None where it is not there, or where there is no folder."""
    path = None if folder is None else Path(folder) / name
    return path if path is not None and path.exists() else None


def count_marks(text: str) -> int:
    """Return the number of characters of `text` that are not blank."""
    return sum(not character.isspace() for character in text)


def find_unaccounted(source: str, passages: list[Passage]) -> list[tuple[int, str]]:
    """Return (offset, line) for each line of `source` with text that no passage covers."""
    covered = bytearray(len(source))
    for passage in passages:
        covered[passage.start : passage.end] = b"\x01" * (passage.end - passage.start)
    found, position = [], 0
    for line in source.splitlines(keepends=True):
        loose = [i for i, c in enumerate(line) if not c.isspace() and not covered[position + i]]
        if loose:
            found.append((position + loose[0], line[loose[0] : loose[-1] + 1]))
        position += len(line)
    return found


def digest(data: bytes) -> str:
    """Return the SHA-256 of `data` in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
