"""What others put into a letter, found by its form: brackets, page numbers, labels, footnotes."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator

import regex

Span = tuple[int, int]

PATTERNS = ("brackets", "page numbers", "labels", "footnotes")
BRACKETS = regex.compile(r"\[(?:[^\[\]\n]|\n(?!\s*\n)|(?R))*\]")
PAGE = r"\d{1,4}|[ivxlc]{2,}"
PAGES = regex.compile(
    rf"(?m)^[^\S\n]*(?:[-–—][^\S\n]*(?:{PAGE})[^\S\n]*[-–—]|[Pp](?:age|g|p)?\.?[^\S\n]*(?:{PAGE})|\d{{1,4}}"
    rf"|[\[{{(](?:[Pp](?:age|g|p)?\.?[^\S\n]*)?(?:{PAGE})[\]}})])[^\S\n]*$"
    rf"|[\[{{](?:[Pp](?:age|g|p)?\.?\s*)(?:{PAGE})[\]}}]|\{{\d{{1,4}}\}}"
)
LABEL = regex.compile(
    r"(?m)^[^\S\n]*(?P<name>[QA](?=\.)|[\p{Lu}\p{Lo}][\p{L}\p{M}.'’\-]*(?:[^\S\n]+\p{Lu}[\p{L}\p{M}.'’\-]*){0,3})"
    r"(?:(?<=[QA])\.|[^\S\n]*[:：])(?=[^\S\n]*\S)"
)
MARK = r"\[(?:\d{1,3}|[A-Za-z*†‡])\]|[¹²³⁰⁴-⁹]+"
NOTE_MARKS = regex.compile(rf"{MARK}|(?<=[\p{{L}}\p{{N}}.,;:!?”’\"'»)])(?:[†‡]+|\*+)(?=[\s.,;:!?”’)]|$)")
NOTE_BODIES = regex.compile(
    r"\[(?:Footnote|Note|FOOTNOTE|NOTE)\b(?:[^\[\]]|(?:\[[^\[\]]*\]))*\]"
    rf"|(?m:^)[^\S\n]*(?:{MARK}|[*†‡]+)[^\S\n]*(?=[^\s.,;:!?”’)])(?:.|\n(?!\s*\n|[^\S\n]*(?:{MARK}|[*†‡])))*"
)
EMPHASIS = regex.compile(r"(?<![^\s(“‘\"'])\*\S")  # a star that opens: *so*


def find_pattern(name: str, text: str, start: int, end: int, names: Collection[str]) -> list[Span]:
    """Return the (start, end) of what a pattern of PATTERNS finds in `text[start:end]`, in reading order.

    `names` are those of writers and speakers, in small letters: a label is one of them, or stands there
    twice. Raises KeyError for another pattern.
    """
    return sorted(set(FINDERS[name](text, start, end, names)))


def find_open_bracket(text: str, start: int, end: int) -> int | None:
    """Return where a square bracket opens in `text[start:end]` that its paragraph does not close; or None."""
    closed = BRACKETS.finditer(text, start, end)
    inside = {place for found in closed for place in range(*found.span())}
    return next((place for place in range(start, end) if text[place] == "[" and place not in inside), None)


def list_labels(text: str, names: Collection[str] = ()) -> list[tuple[str, int]]:
    """Return (label, place) of each speaker's label at the beginning of a line of `text`.

    A label is a name, a title in capitals or Q and A, before a colon (or after Q and A a full stop); it is
    one of `names`, in small letters, or stands there twice.
    """
    found = [(match["name"], match.start("name")) for match in LABEL.finditer(text)]
    often = Counter(name for name, _ in found)
    return [(name, place) for name, place in found if often[name] > 1 or _is_named(name, names)]


def _is_named(label: str, names: Collection[str]) -> bool:
    """Return whether a label has the last name of a writer or speaker, or all of it."""
    words = label.casefold().replace(".", " ").split()
    return bool(words) and any(words[-1] in name.split()[-1:] for name in names)


def _find_brackets(text: str, start: int, end: int, _names: Collection[str]) -> Iterator[Span]:
    return (match.span() for match in BRACKETS.finditer(text, start, end))


def _find_pages(text: str, start: int, end: int, _names: Collection[str]) -> Iterator[Span]:
    return (_trim(text, *match.span()) for match in PAGES.finditer(text, start, end))


def _find_labels(text: str, start: int, end: int, names: Collection[str]) -> Iterator[Span]:
    known = {name for name, _ in list_labels(text, names)}
    for match in LABEL.finditer(text, start, end):
        if match["name"] in known:
            yield match.start("name"), match.end()


def _find_notes(text: str, start: int, end: int, _names: Collection[str]) -> Iterator[Span]:
    """Yield each footnote, and each mark of one that stands in none."""
    bodies = [_trim(text, *match.span()) for match in NOTE_BODIES.finditer(text, start, end)]
    yield from bodies
    for match in NOTE_MARKS.finditer(text, start, end):
        inside = any(first <= match.start() < last for first, last in bodies)
        if not inside and not _is_emphasis(text, match):
            yield match.span()


def _is_emphasis(text: str, mark: "regex.Match[str]") -> bool:
    """Return whether a star closes a word that another opens in the same paragraph."""
    begin = text.rfind("\n\n", 0, mark.start()) + 1
    return mark.group().startswith("*") and bool(EMPHASIS.search(text, begin, mark.start()))


def _trim(text: str, start: int, end: int) -> Span:
    body = text[start:end]
    return start + len(body) - len(body.lstrip()), start + len(body.rstrip())


FINDERS: dict[str, Callable[[str, int, int, Collection[str]], Iterator[Span]]] = dict(
    zip(PATTERNS, (_find_brackets, _find_pages, _find_labels, _find_notes))
)
