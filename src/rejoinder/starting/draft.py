"""A first exchange.toml for a text that nobody has marked yet: what was guessed, and the same in lines."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from ..exchange.errors import InputError, write_line
from ..exchange.files import digest
from .guess import Guess, Part, count_words, guess_letters, list_parts
from .lines import Line
from .received import ORIGINALS, Received
from .writers import Side, Signed, sign_letters

WORDS = 6  # of the first and last words of a passage that are quoted, at least
COMMON = 60  # most frequent words of a language by which it is told
SHARE = 0.15  # of a text's words that are among them, at least
UNTOLD = (
    ("publication", "where it was published"),
    ("published", "when"),
    ("rights", "who holds the rights"),
    ("content_note", "what a reader should be warned of"),
)


@dataclass(frozen=True)
class Draft:
    """A text, and what it was guessed to be; `language` is "" where it could not be told."""

    received: Received
    guess: Guess
    letters: list[Signed]
    sides: list[Side]
    language: str

    @property
    def name(self) -> str:
        """What it was made of."""
        return self.received.name

    @property
    def source(self) -> str:
        """The whole text."""
        return self.received.source

    @property
    def title(self) -> str:
        """The title that was found, or one made of the two sides."""
        return self.guess.title or " and ".join(side.label for side in self.sides)


def draft_exchange(received: Received) -> Draft:
    """Return the first draft of an exchange from what was received. Raises InputError without two letters."""
    source = received.source
    guess = guess_letters(source, received.levels)
    if len(guess.letters) < 2:
        rule = "nothing shows where a second letter begins, and an exchange has two at least"
        mend = "write a line with its writer’s name above each, between blank ones: Ann Lee replies"
        raise InputError(received.name, _shorten(source.split()), rule, mend)
    letters, sides = sign_letters(guess)
    return Draft(received, guess, letters, sides, find_language(source))


def find_language(source: str) -> str:
    """Return the two-letter code of the language whose commonest words (wordfreq) a text has; "" if few."""
    import wordfreq
    from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

    words = [word.strip('.,;:!?"“”()«»').lower() for word in source.split()[:4000]]
    shares = {}
    for code in sorted(set(SUPPORTED_LANGUAGES) & set(wordfreq.available_languages("small"))):
        common = set(wordfreq.top_n_list(code, COMMON, wordlist="small"))
        shares[code] = sum(word in common for word in words) / len(words)
    best = max(shares, key=lambda code: shares[code])
    return best if shares[best] >= SHARE else ""


def write_settings(draft: Draft) -> str:
    """Return the text of exchange.toml, what was guessed said in comments beside it."""
    found = "as it stands in the text" if draft.guess.title else "made of the two sides; none was found"
    lines = [
        f"# A first reading of {write_line(draft.name)}, made by `rejoinder new`.",
        "# All that is marked “guessed” was told by the shape of the lines; read it beside source.txt,",
        "# and mend it; `rejoinder check` says what does not fit. starts and ends are the first and the last",
        "# words of a passage, exactly as they stand in source.txt; every character of it is in a letter, in",
        "# a heading, or left out for a reason. A line that begins with # is not read.",
        "",
        f"title = {_quote(draft.title)}  # guessed: {found}",
        *(f'# {key} = ""  # {meaning}' for key, meaning in UNTOLD),
        f"language = {_quote(draft.language or 'en')}  # {_say_language(draft)}",
        'source = "source.txt"',
        f'sha256 = "{digest(draft.received.data)}"  # of source.txt, which is never edited',
        *_say_originals(draft.received),
        "",
        "# Two sides, guessed; the key has small letters and digits, the label is what readers see.",
    ]
    for side in draft.sides:
        lines += [f"[sides.{side.key}]", f"label = {_quote(side.label)}", ""]
    for kind, part in list_parts(draft.guess):
        lines += [*_write_part(draft, kind, part), ""]
    return "\n".join(lines)


def _say_originals(received: Received) -> Iterator[str]:
    """Yield, as comments, which files the text was made of, and what of them it has not."""
    for name, sha in received.digests.items():
        yield f"# made of {ORIGINALS}/{write_line(name)}, whose sha256 is {sha}"
    for line in received.dropped:
        yield f"# left out of {write_line(line)}"


def _say_language(draft: Draft) -> str:
    return "guessed by its commonest words" if draft.language else "could not be told; correct it"


def _write_part(draft: Draft, kind: str, part: Part) -> Iterator[str]:
    words = count_words(part)
    if kind == "letter":
        letter = next(letter for letter in draft.letters if letter.part is part)
        yield f"# guessed: {_say_lines(part)}, {words} words"
        yield from ("[[letters]]", f"id = {_quote(letter.name)}", f'side = "{draft.sides[letter.side].key}"')
        yield from _write_writer(letter)
        yield from _write_ends(draft.source, part)
    elif kind == "heading":
        yield f"# guessed: {_say_lines(part)}"
        yield from ("[[headings]]", *_write_heading(draft.source, part))
    else:
        yield f"# guessed: {_say_lines(part)}, {words} words; make it [[letters]] if it is one"
        yield from ("[[left_out]]", f"name = {_quote(part.name)}", f"reason = {_quote(part.reason)}")
        yield from _write_ends(draft.source, part)


def _write_writer(letter: Signed) -> Iterator[str]:
    if letter.author:
        yield f"author = {_quote(letter.author)}  # guessed"
    else:
        yield 'author_note = "name missing in the source"  # none was found; write author = "…" if it has one'
    for key, value in (("role", letter.role), ("place", letter.place)):
        if value:
            yield f"{key} = {_quote(value)}  # guessed"


def _write_heading(source: str, part: Part) -> Iterator[str]:
    text = source[part.start : part.end]
    quoted = "\n".join(_quote(line)[1:-1] for line in text.split("\n"))
    yield f'text = """\n{quoted}\n"""'
    if source.count(text) > 1:
        yield f"line = {part.lines[0].number}  # it stands in the source more than once"
    yield f"note = {_quote(part.note)}"


def _write_ends(source: str, part: Part) -> Iterator[str]:
    """Yield the first and last words of a passage, and their lines where they stand elsewhere too."""
    for key, line, last in (("starts", part.lines[0], False), ("ends", part.lines[-1], True)):
        anchor, once = _find_anchor(source, line, last)
        yield f"{key} = {_quote(anchor)}"
        if not once:
            yield f"{key}_line = {line.number}  # these words stand in the source more than once"


def _find_anchor(source: str, line: Line, last: bool) -> tuple[str, bool]:
    """Return the words at an end of a line, WORDS at least, that the source has once; or else the line."""
    text = source[line.start : line.end]
    words = text.split()
    for number in range(WORDS, len(words)):
        anchor = _cut_words(text, number, last)
        if source.find(anchor) == source.rfind(anchor):
            return anchor, True
    return text, source.find(text) == source.rfind(text)


def _cut_words(text: str, number: int, last: bool) -> str:
    """Return the first or last `number` words of a line that has more, as they are spaced there."""
    if last:
        return text[len(text.rsplit(None, number)[0]) :].lstrip()
    return text[: len(text) - len(text.split(None, number)[-1])].rstrip()


def _quote(text: str) -> str:
    """Return `text` as a TOML string; JSON's are, but for one character that TOML forbids."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _say_lines(part: Part) -> str:
    first, last = part.lines[0].number, part.lines[-1].number
    return f"line {first}" if first == last else f"lines {first} to {last}"


def list_guesses(draft: Draft) -> Iterator[str]:
    """Yield what was guessed as lines to print: title, language, sides, and each part with its lines."""
    yield from (f"left out of {line}" for line in draft.received.dropped)
    yield f"title: “{draft.title}”" + (
        "" if draft.guess.title else " (none was found; this one is made of the sides)"
    )
    yield f"language: {draft.language or 'not told, en is taken'}"
    for side, one in enumerate(draft.sides):
        names = [
            letter.author or f"{letter.name} (no name found)"
            for letter in draft.letters
            if letter.side == side
        ]
        yield f"side {one.key}, called “{one.label}”: {', '.join(dict.fromkeys(names))}"
    letters = {id(letter.part): letter for letter in draft.letters}
    for kind, part in list_parts(draft.guess):
        yield f"{_say_lines(part)}: {_describe(kind, part, letters.get(id(part)), draft)}"


def _describe(kind: str, part: Part, letter: Signed | None, draft: Draft) -> str:
    shown = _shorten(draft.source[part.start : part.end].split())
    if letter is None:
        return f"{kind} ({part.note or part.reason}): {shown}"
    by = f"by {letter.author}" if letter.author else "no name found"
    side = draft.sides[letter.side].key
    return f"letter {letter.name}, {by}, side {side}, {count_words(part):,} words: {shown}"


def _shorten(words: list[str]) -> str:
    return " ".join(words) if len(words) <= 12 else f"{' '.join(words[:6])} … {' '.join(words[-4:])}"
