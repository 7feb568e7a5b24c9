"""Words and quotation marks: which stretches of a text are words, and which stand inside a quotation."""

import unicodedata
from collections import Counter

import regex

LETTERS = r"[\p{L}\p{N}][\p{L}\p{N}\p{M}]*"
WORD = regex.compile(
    r"(?:\p{L}\.){2,}"  # U.S., D.C.
    r"|\p{N}+(?:[.,]\p{N}+)+(?![\p{L}\p{N}])"  # 1,000 and 3.5
    rf"|{LETTERS}(?:[-\u2010\u2011'’ʼ]{LETTERS})*",
    regex.VERSION1,
)
SAME = str.maketrans({"\u2010": "-", "\u2011": "-", "’": "'", "ʼ": "'"})
# The 's of these is a verb ("it is"), not a possessive.
CONTRACTED = {
    "it",
    "that",
    "there",
    "he",
    "she",
    "what",
    "who",
    "let",
    "here",
    "where",
    "how",
    "when",
    "why",
}


def find_words(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) of each word of `text`, in reading order.

    A hyphen or an apostrophe joins, a dash separates; marks such as § are not words.
    """
    return [match.span() for match in WORD.finditer(text)]


def normalise(word: str) -> str:
    """Return `word` in the form that is counted: lower case, straight apostrophes, no possessive 's."""
    word = unicodedata.normalize("NFKC", word).translate(SAME).lower()
    stem, mark, rest = word.rpartition("'")
    if mark and rest == "s" and stem not in CONTRACTED:
        return stem
    return word


def find_printed(tokens, language: str = "en") -> dict:
    """Return the form in which each word is printed: {word: its most frequent form in `tokens`, in reading order}.

    Without a possessive 's, apostrophes as printed. The first word of a sentence is taken in small letters unless it has
    a capital elsewhere more often, or not only at its beginning (IJM); of equals the form with fewer capitals.
    """
    inside, first, before = {}, {}, None
    for token in tokens.itertuples():
        kept = inside if token.sentence_id == before else first
        kept.setdefault(token.word, Counter())[_drop_possessive(token.text, token.word)] += 1
        before = token.sentence_id
    for word, forms in first.items():
        known = inside.setdefault(word, Counter())
        for form, shown in [(form, _lower_first(form, known, language)) for form in forms]:
            known[shown] += forms[form]
    return {
        word: min(forms, key=lambda f: (-forms[f], sum(c.isupper() for c in f), f))
        for word, forms in inside.items()
    }


def _drop_possessive(text, word):
    return text[:-2] if text[-2:].translate(SAME).lower() == "'s" and not word.endswith("'s") else text


def _lower_first(form, known, language):
    """Return `form`, which begins a sentence, as it would stand inside one."""
    if form[1:] != form[1:].lower() or (language == "en" and form.translate(SAME).split("'")[0] == "I"):
        return form
    small = form[:1].lower() + form[1:]
    return form if known[form] > known[small] else small


def find_quotations(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) of each outermost quotation of `text`, its marks included.

    Marks are “ ”, ‘ ’ and the straight ". An apostrophe opens nothing. A quotation left open at the end of a
    paragraph goes on only where the next paragraph opens with the same mark, as is the custom in print.
    """
    spans, opened = [], []
    for start, end in _blocks(text):
        if opened and text[start] != opened[0][0]:
            spans.append((opened[0][1], _last_end(text, start)))
            opened = []
        spans.extend(_scan(text, start, end, opened))
    if opened:
        spans.append((opened[0][1], len(text.rstrip())))
    return spans


def _blocks(text):
    for match in regex.finditer(r"\S(?:.|\n(?!\s*\n))*", text):
        end = match.start() + len(match.group().rstrip())
        yield match.start(), end


def _last_end(text, position):
    return len(text[:position].rstrip())


def _scan(text, start, end, opened):
    """Yield the quotations that close in text[start:end]; `opened` keeps (mark, position) of the open ones."""
    for position in range(start, end):
        mark = text[position]
        if mark == "“" or (mark == '"' and not _is_open(opened, '"')):
            if not (_is_open(opened, mark) and position == start):
                opened.append((mark, position))
        elif mark in '”"' and opened:
            wanted = "“" if mark == "”" else '"'
            if _is_open(opened, wanted):
                first = opened[0][1]
                while opened.pop()[0] != wanted:
                    pass
                if not opened:
                    yield first, position + 1
        elif mark == "‘" and _closing_single(text, position, end):
            opened.append((mark, position))
        elif mark == "’" and opened and opened[-1][0] == "‘":
            if position == _closing_single(text, opened[-1][1], end):
                _, first = opened.pop()
                if not opened:
                    yield first, position + 1


def _is_open(opened, mark):
    return any(kind == mark for kind, _ in opened)


def _closing_single(text, opening, end):
    """Return where the ‘ at `opening` closes in its paragraph, or 0: the first ’ that is no apostrophe.

    A ’ between letters is an apostrophe. After an s it may be a plural possessive, so there the next one decides.
    """
    plural = 0
    for position in range(opening + 1, end):
        if text[position] == "‘":
            break
        if text[position] != "’" or text[position + 1 : position + 2].isalnum():
            continue
        if text[position - 1] == "s" and text[position + 1 : position + 2] == " ":
            plural = plural or position
            continue
        return position
    return plural
