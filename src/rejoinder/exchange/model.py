"""The exchange: two sides, their letters, and who wrote which sentence, word by word."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from .account import Passage, take_account
from .codes import Codes, TokenRows
from .cutting import Cut, blank_cuts
from .elision import join_elided
from .errors import Note
from .files import find_file
from .languages import list_common
from .redaction import (
    BLOCK,
    LEAST,
    PLAIN,
    TELLING,
    cover,
    cover_runs,
    find_hidden,
    find_own,
    find_said,
    number_runs,
)
from .rows import Placement, find_placement, list_sentences, list_tokens
from .showing import mark_unseen
from .testimony import list_runs
from .tokens import find_printed
from .voices import Stretch, find_stretch, list_voices, remove_letter, remove_speaker


@dataclass(frozen=True, eq=False)
class Exchange:
    """One published exchange between two sides, letter by letter.

    `source` is the whole text; `title`, `publication`, `published`, `rights`, `language` come from
    exchange.toml; `sides` maps each side's key to its label, in the order in which they are compared;
    `passages` accounts for every character; `letters` (letter, side, author, named, `short`, what it is
    called where there is little room, role, place, start, end, language, `quotes`, the rule of its quotation
    marks if one is named, `date` as it is shown, and `answers`, the ids of those that it answers),
    `sentences` and `tokens` are tables; so is `others`, what a third party wrote, `after` how many letters
    (columns as of these): no measure reads it. `sha256` is the digest of the source file's bytes.
    """

    source: str
    title: str
    sides: dict[str, str]
    letters: pd.DataFrame
    passages: tuple[Passage, ...] = ()
    quoted: tuple[Stretch, ...] = ()
    publication: str = ""
    published: str = ""
    rights: str = ""
    content_note: str = ""
    trial: tuple[str, ...] = ()  # sentences on which the sentiment tools are tried
    language: str = "en"
    sha256: str = ""
    folder: Path | None = None
    coders: tuple[dict[str, str], ...] = ()  # of those who coded by hand: name, who, blind
    redacted: tuple[str, ...] = ()  # speakers whose words are counted and not shown
    wordless: bool = False  # nor are single words in lists, where nobody else has them
    others: pd.DataFrame = field(default_factory=pd.DataFrame)  # letters that are shown and not compared
    cuts: tuple[Cut, ...] = ()  # what stands inside a letter and is not counted
    notes: tuple[Note, ...] = ()  # what of exchange.toml was read otherwise than it may seem

    def __post_init__(self) -> None:
        """Give letters that were made in code the columns that they lack."""
        rest = {"date": "", "answers": [()] * len(self.letters)}
        added = {name: value for name, value in rest.items() if name not in self.letters}
        object.__setattr__(self, "letters", self.letters.assign(**added))

    @property
    def sentences(self) -> pd.DataFrame:
        """One row per sentence, in reading order.

        Columns: sentence_id, letter, side, author, speaker, paragraph (from 1), start, end, text
        (`source[start:end]`, with a blank for each character that is cut), own. It is a quoted speaker's, and
        not the letter-writer's own, only if all its words are quoted. The table is a copy: what is done to it
        changes nothing here.
        """
        return self._sentences.copy(deep=False)  # pandas copies what is written to

    @property
    def tokens(self) -> pd.DataFrame:
        """One row per word, in reading order.

        Columns: token_id, sentence_id, letter, side, speaker, start, end, text, word, lemma, quoted, own.
        `word` is normalised (lower case, straight apostrophes, possessive 's removed), `lemma` its dictionary
        form, `quoted` true inside quotation marks, scare quotes included; `speaker` is whose voice the single
        word is; `own` is true of what the letter-writer neither quotes nor puts in quotation marks. The table
        is a copy.
        """
        return self._tokens.copy(deep=False)

    @property
    def voices(self) -> pd.DataFrame:
        """One row per letter and speaker, in reading order; an author's letters on one side are one voice.

        Columns: voice, letter (of several the first), side, speaker, quoted, words, sentences. `voice` is a
        name of its own: the letter's for the one who wrote it, the speaker's for one who is quoted, and “Dora
        in manila” where two voices would have one name. `quoted` is true of testimony; `sentences` are those
        that are all the speaker's (or hold a word of the letter-writer, and are his).
        """
        return self._voices.copy()

    @property
    def own_words(self) -> pd.Series:
        """Whether each row of `tokens` is the letter-writer's own: neither quoted nor in quotation marks."""
        return self._tokens["own"].copy()

    @property
    def own_sentences(self) -> pd.Series:
        """Whether each row of `sentences` is the letter-writer's own, not testimony."""
        return self._sentences["own"].copy()

    @functools.cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages of the letters, two letters each, in the order of the letters."""
        return tuple(dict.fromkeys(map(self.find_language, self.letters["letter"])))

    def find_language(self, letter: str) -> str:
        """Return the language of a letter, a third party's too: its own, or that of the exchange."""
        return self._letter_languages.get(letter, self.language)

    @functools.cached_property
    def _letter_languages(self) -> dict[str, str]:
        tables = [table for table in (self.letters, self.others) if "language" in table]
        return {row.letter: row.language for table in tables for row in table.itertuples()}

    @functools.cached_property
    def token_rows(self) -> Mapping[str, list[Any]]:
        """The rows of `tokens` as named tuples by sentence: {sentence_id: [row, …]}."""
        return TokenRows(self._tokens, self.codes)

    @functools.cached_property
    def codes(self) -> Codes:
        """The columns of `tokens` as numbers."""
        return Codes(self._tokens, self._sentences)

    @functools.cached_property
    def whole(self) -> "Exchange":
        """The exchange that this one was, before a letter or a speaker was left out."""
        return self

    @functools.cached_property
    def found(self) -> dict[str, pd.DataFrame]:
        """What was looked up, by its key: the same is asked for in many places."""
        return {}

    @functools.cached_property
    def letter_rows(self) -> list[Any]:
        """The rows of `letters` as named tuples, in reading order."""
        return list(self.letters.itertuples())

    @functools.cached_property
    def sentence_rows(self) -> dict[str, Any]:
        """The rows of `sentences` as named tuples: {sentence_id: row}."""
        return {row.sentence_id: row for row in self._sentences.itertuples()}

    @functools.cached_property
    def printed(self) -> dict[str, str]:
        """For each word of `tokens` the form in which the text most often prints it: {"ijm": "IJM"}."""
        return find_printed(self._tokens, self.language)

    def print_words(self, words: str) -> str:
        """Return normalised `words`, with spaces between them, as the text prints them, and may show them."""
        return self.hide(join_elided(self.printed.get(word, word) for word in words.split(" ")))

    def find_file(self, name: str) -> Path | None:
        """Return the path of a file or folder beside exchange.toml; None where it is not there."""
        return find_file(self.folder, name)

    def find_speaker(self, letter: str, start: int, end: int) -> str:
        """Return who says `source[start:end]` in a letter: who is quoted there, or the one who wrote it."""
        stretch = find_stretch(self.quoted, letter, start, end)
        return stretch.speaker if stretch else self.letters.set_index("letter")["author"][letter]

    @functools.cached_property
    def counted(self) -> str:
        """The source with a blank for each character that is cut out of a letter, so that places stay."""
        return blank_cuts(self.source, self.cuts)

    @functools.cached_property
    def shown(self) -> str:
        """What is counted, as it may be shown: a █ for each character of a redacted voice; places stay."""
        return cover(mark_unseen(self.counted), self._hidden)

    @functools.cached_property
    def seen(self) -> str:
        """The source as it may be shown, with what is cut: a █ for each character of a redacted voice."""
        return cover(mark_unseen(self.source), self._hidden)

    def hide(self, text: str) -> str:
        """Return a typed `text` with a █ for each character of what only a redacted speaker says.

        It is every run of two or more words of his that nobody else has, and every run of four; where the
        exchange is `wordless`, every single word that nobody else has, too.
        """
        return cover_runs(text, self._said) if self.redacted else text

    def hide_cell(self, column: str, text: str) -> str:
        """Return the text of a table's cell as `hide` does, as `hide_runs` in a column of our own words."""
        return self.hide_runs(text) if column in PLAIN else self.hide(text)

    def hide_runs(self, text: str) -> str:
        """Return a sentence made here as `hide` does, but with every single word: prose needs its words."""
        return cover_runs(text, self._said, LEAST) if self.redacted else text

    def number_hidden(self, text: str) -> str:
        """Return a name or a key with █ and a number for each word that `hide` would hide: two stay two."""
        return number_runs(text, self._said, self._numbers) if self.redacted else text

    def without(
        self, *, letter: str = "", speaker: str = "", voice: tuple[str, str] = ("", "")
    ) -> "Exchange":
        """Return the exchange without a letter, or without the words that letters quote from a speaker.

        `voice` is (letter, speaker), for what that letter alone quotes from him, and so are `letter` and
        `speaker` together. A letter that he wrote stays. So does a sentence that has other words, with blanks
        for his; the source stays whole, so that every place in it stays right. Raises InputError for one that
        is not there.
        """
        letter, speaker = voice if any(voice) else (letter, speaker)
        return remove_speaker(self, speaker, letter) if speaker else remove_letter(self, letter)

    def account(self) -> dict[str, int]:
        """Return how many non-blank characters are accounted for, and as what.

        The keys are "letter", "other" (a third party's), "heading", "left out", "cut" (from letters) and
        "unaccounted" (0 once loaded).
        """
        return take_account(self.source, self.passages, self.cuts)

    @functools.cached_property
    def placement(self) -> Placement:
        """Where the sentences stand in the source, in reading order, and their words."""
        return find_placement(self)

    @functools.cached_property
    def _sentences(self) -> pd.DataFrame:
        return list_sentences(self)

    @functools.cached_property
    def _tokens(self) -> pd.DataFrame:
        return list_tokens(self)

    @functools.cached_property
    def _voices(self) -> pd.DataFrame:
        return list_voices(self)

    @functools.cached_property
    def _said(self) -> set[tuple[str, ...]]:
        others, common = self.seen.split(BLOCK), set[str]()
        for language in self.languages:
            common |= list_common(language, TELLING)
        runs = find_said(self._list_said(), others, common, 1 if self.wordless else LEAST)
        if not self.wordless:
            return runs
        forms = {True: {run[0] for run in runs if len(run) == 1}, False: set[str]()}
        for row in self._tokens.itertuples():
            forms[BLOCK in self.shown[row.start : row.end]] |= {row.word, row.lemma}
        forms[False].update(run[0] for text in others for run in list_runs(text, 1))
        return runs | find_own(forms[True], forms[False], common)

    @functools.cached_property
    def _numbers(self) -> dict[str, int]:
        """A number for each word that redacted speakers say, in their order: what stands for it in a key."""
        said = (run[0] for text in self._list_said() for run in list_runs(text, 1))
        words = dict.fromkeys([*said, *self._tokens["word"], *self._tokens["lemma"]])
        return {word: number for number, word in enumerate(words, start=1)}

    def _list_said(self) -> list[str]:
        return [whole[start:end] for whole in (self.counted, self.source) for start, end in self._hidden]

    @functools.cached_property
    def _hidden(self) -> list[tuple[int, int]]:
        return find_hidden(self)
