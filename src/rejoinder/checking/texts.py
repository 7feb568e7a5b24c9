"""What a text shows before anything is counted: its letters, and what may count for what it is not."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, cast

import pandas as pd
import regex

from ..exchange import Exchange, Note, find_unclosed, is_running, name_language, name_letters
from ..exchange.patterns import find_pattern, list_labels
from ..exchange.tokens import UNSEEN
from ..sentiment.elsewhere import say_unrun
from ..wording import at_most, count, listing, verb

QUOTED, FEWEST = 0.3, 100  # share of a letter in quotation marks, and own words of a side, that are told
RUN, RUNS, SAME = 8, 30, 0.8  # words in a row, such rows of a letter, and their share that stands in another
ENDS, SHOWN, NAMED = 4, 40, 4  # words at each end of a letter, characters of an example, letters by name
CODE = regex.compile(
    r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>|<!--|&(?:[A-Za-z]{2,8}|#\d{1,6}|#x[0-9A-Fa-f]{1,6});"
)
PARTED = regex.compile(
    r"(?<![\p{L}\p{M}\p{N}'’\-])\p{L}[\p{L}\p{M}]+[-\u2010]\n"
    r"[ \t]*+(?!(?:and|or|to|und|oder|et|ou)\b)\p{Ll}[\p{L}\p{M}]+"
)
HIDDEN = regex.compile(rf"(?<!\w)\w++(?:[{UNSEEN}]+\w++)+")
ENGLISH = "en"

Places = Iterable[tuple[int, int]]


class Kind(NamedTuple):
    """Something that stands in letters and may be counted for what it is not: what it is, and what to do."""

    one: str
    several: str
    find: Callable[[Exchange, Any, str], Places]
    mend: str


def list_letters(exchange: Exchange) -> list[str]:
    """Return a line for each letter: sentences, words by whose they are, its first words and its last."""
    names, letters = name_letters(exchange), exchange.letters.set_index("letter")["author"]
    tokens, sentences = exchange.tokens, exchange.sentences["letter"].value_counts()
    sizes = pd.DataFrame({"words": 1, "own": tokens["own"]})
    sizes["other"] = tokens["speaker"] != tokens["letter"].map(letters)
    sums = sizes.groupby(tokens["letter"]).sum().reindex(exchange.letters["letter"], fill_value=0)
    return [
        _list_letter(
            exchange, row, names[row.letter], sums.loc[row.letter], int(sentences.get(row.letter, 0))
        )
        for row in exchange.letter_rows
    ]


def _list_letter(exchange: Exchange, row: Any, name: str, sums: "pd.Series[int]", number: int) -> str:
    words, own, other = (int(sums[column]) for column in ("words", "own", "other"))
    parts = [(own, "own"), (words - own - other, "in quotation marks"), (other, "of whom it quotes")]
    said = ", ".join(f"{size:,} {whose}" for size, whose in parts if size)
    sentences = count(number, "sentence")
    answered = f"answers {listing(row.answers)}" if row.answers else ""
    called = f"{name} ({', '.join(filter(None, [row.letter, exchange.sides[row.side], row.date, answered]))})"
    return f"{called}: {sentences}, {count(words, 'word')} ({said}); {_quote_ends(exchange, row)}"


def _quote_ends(exchange: Exchange, row: Any) -> str:
    words = exchange.shown[row.start : row.end].split()
    if len(words) <= 2 * ENDS:
        return f"“{' '.join(words)}”"
    return f"“{' '.join(words[:ENDS])} … {' '.join(words[-ENDS:])}”"


def note_texts(exchange: Exchange) -> list[Note]:
    """Return what is to be told of the text: what stands in letters and may count for what it is not.

    They are long quotations, marks left open or before each paragraph, labels, page numbers, code and
    marks that nobody sees, letters that stand twice, a side with few words, and a language for which there
    is no word list.
    """
    where = str(cast(Path, exchange.folder) / "exchange.toml")
    said = [*_find_kinds(exchange), *_find_quoted(exchange), *_find_running(exchange)]
    said += [*_find_twice(exchange), *_find_short(exchange), *_find_language(exchange)]
    return [Note(where, text) for text in said]


def _find_open(exchange: Exchange, letter: Any, text: str) -> Places:
    language = exchange.find_language(letter.letter)
    return ((place, place + SHOWN) for place in find_unclosed(text, language, _find_rule(letter)))


def _find_rule(letter: Any) -> str:
    """Return the rule of quotation marks that is named for a letter, a row of its table; "" for none."""
    return str(getattr(letter, "quotes", ""))


def _find_code(_exchange: Exchange, _letter: Any, text: str) -> Places:
    return (match.span() for match in CODE.finditer(text))


def _find_labels(exchange: Exchange, _letter: Any, text: str) -> Places:
    names = {str(name).casefold() for name in exchange.voices["speaker"].unique()}
    return ((place, place + len(name) + 1) for name, place in list_labels(text, names))


def _find_parted(_exchange: Exchange, _letter: Any, text: str) -> Places:
    return (match.span() for match in PARTED.finditer(text))


def _find_pages(_exchange: Exchange, _letter: Any, text: str) -> Places:
    return find_pattern("page numbers", text, 0, len(text), ())


def _find_unseen(_exchange: Exchange, _letter: Any, text: str) -> Places:
    some = any(mark in text for mark in UNSEEN)  # looked for word by word only where there is one
    return (match.span() for match in HIDDEN.finditer(text)) if some else ()


KINDS = (
    Kind(
        "quotation mark is not closed in its paragraph",
        "quotation marks are not closed in their paragraphs",
        _find_open,
        "what follows counts as quoted to the end of the paragraph: did the print forget a mark?",
    ),
    Kind(
        "line begins with who speaks",
        "lines begin with who speaks",
        _find_labels,
        'a name counts as a word of its letter: cut = [{pattern = "labels", reason = "…"}]',
    ),
    Kind(
        "page number stands in the text",
        "page numbers stand in the text",
        _find_pages,
        'it counts as a word: cut = [{pattern = "page numbers", reason = "…"}]',
    ),
    Kind(
        "piece of a web page’s code stands in the text",
        "pieces of a web page’s code stand in the text",
        _find_code,
        "they count as words: save the page’s text as plain text",
    ),
    Kind(
        "word has a mark in it that nobody sees, such as a soft hyphen",
        "words have marks in them that nobody sees, such as soft hyphens",
        _find_unseen,
        "no sentiment tool knows such a word: make the folder anew by rejoinder new, which takes them out",
    ),
    Kind(
        "word is parted by the end of a line",
        "words are parted by the ends of lines",
        _find_parted,
        "each half counts as a word: make the folder anew by rejoinder new, which joins them",
    ),
)


def _find_kinds(exchange: Exchange) -> Iterator[str]:
    for kind in KINDS:
        found = []
        for row in exchange.letter_rows:
            text = exchange.counted[row.start : row.end]
            places = kind.find(exchange, row, text)
            found += [(row, row.start + start, row.start + end) for start, end in places]
        if found:
            row, start, end = found[0]
            first = " ".join(exchange.shown[start : min(end, row.end, start + SHOWN)].split())
            noun = kind.one if len(found) == 1 else kind.several
            letters = _name_some(exchange, [row.letter for row, *_ in found])
            yield f"{len(found):,} {noun}, in {letters}, the first “{first}”; {kind.mend}"


def _name_some(exchange: Exchange, letters: Iterable[str]) -> str:
    names = name_letters(exchange)
    return at_most((names[name] for name in dict.fromkeys(letters)), NAMED, "letter")


def _find_quoted(exchange: Exchange) -> Iterator[str]:
    """Yield each letter of which much stands in quotation marks that no speaker is named for."""
    tokens = exchange.tokens
    authors = tokens["letter"].map(exchange.letters.set_index("letter")["author"])
    marked = tokens["quoted"] & (tokens["speaker"] == authors)
    shares = marked.groupby(tokens["letter"], sort=False).mean()
    for letter, share in shares[shares > QUOTED].items():
        yield (
            f"{_name_some(exchange, [str(letter)])}: {share:.0%} of the words stand in quotation marks, and "
            "do not count as the writer’s own; name whom it quotes in [[letters.quoted]], or look for a mark "
            "that is not closed"
        )


def _find_running(exchange: Exchange) -> Iterator[str]:
    rows = [row for row in exchange.letter_rows if _find_rule(row) in ("", "running")]
    running = [row.letter for row in rows if is_running(exchange.counted[row.start : row.end])]
    if running:
        each = verb(len(running), "it", "them")
        yield (
            f"{_name_some(exchange, running)}: a quotation mark stands before each paragraph, and is taken "
            f"to quote nothing in {each}"
        )


def _find_twice(exchange: Exchange) -> Iterator[str]:
    """Yield each letter whose words stand, for the most part, one after the other in an earlier one too."""
    names, known = name_letters(exchange), dict[tuple[str, ...], str]()
    for letter, words in exchange.tokens.groupby("letter", sort=False)["word"]:
        runs = set(zip(*(words.tolist()[place:] for place in range(RUN))))
        earlier = Counter(known[run] for run in runs if run in known).most_common(1)
        for other, same in earlier if len(runs) >= RUNS else ():
            if same >= SAME * len(runs):
                yield (
                    f"{names[str(letter)]} has nearly all its words in the order of {names[other]}: if one "
                    "letter stands here twice, its words count twice; leave one out by [[left_out]]"
                )
        known |= {run: str(letter) for run in runs if run not in known}


def _find_short(exchange: Exchange) -> Iterator[str]:
    tokens = exchange.tokens
    for side, label in exchange.sides.items():
        own = int((tokens["own"] & (tokens["side"] == side)).sum())
        if own < FEWEST:
            yield (
                f"{label} has {count(own, 'word')} of its own: with fewer than about {FEWEST} hardly any "
                "difference can be told from chance"
            )


def _find_language(exchange: Exchange) -> Iterator[str]:
    """Yield why no tool of sentiment is run; where some letters alone are the reason they are named first."""
    said, letters = say_unrun(exchange, built_in=True), list(exchange.letters["letter"])
    foreign = [name for name in letters if exchange.find_language(name) != ENGLISH]
    if said and len(foreign) < len(letters):
        names = listing(dict.fromkeys(name_language(exchange.find_language(name)) for name in foreign))
        said = f"{_name_some(exchange, foreign)} {verb(len(foreign), 'is', 'are')} in {names}. {said}"
    if said:
        yield said
