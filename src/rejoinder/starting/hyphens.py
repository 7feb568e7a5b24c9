"""Words that the end of a line parts in two, as print and PDF files have them: “work-” above “ers”."""

from collections.abc import Callable

import regex

from ..wording import at_most, count
from .marked import Marked
from .tongue import find_language

HEAD = regex.compile(r"(?<![\p{L}\p{M}\p{N}'’\-])(?P<head>\p{L}[\p{L}\p{M}]+)[-\u2010]$")
REST = regex.compile(r"(?P<blank>[ \t]*)(?P<rest>\p{Ll}[\p{Ll}\p{M}]+)(?P<after>\S*)[ \t]*")
AND = frozenset("and or to und oder bis et ou y o e of en".split())  # “pre- and postwar”
GLUED = ("de", "nl", "sv", "da", "nb", "fi")  # a compound is one word there, and hardly in any list
RARER = 2.0  # powers of ten by which the whole may be rarer than its rarer half, and is a word yet
COMMON = 3.0  # from this on (Zipf scale: per billion words, as a power of ten) both halves are words
SHOWN = 6


def join_parted(text: str) -> Marked | None:
    """Return the text with each word whole that a line's end parts in two; None where there is none.

    The rest of a word goes up to its first half. Its hyphen goes, unless the whole is no word that stands
    elsewhere in the text or is about as frequent in the language (wordfreq) as its halves. Both is said.
    """
    lines = text.split("\n")
    if not any(map(HEAD.search, lines)):
        return None
    is_word, found = _find_judge(text), dict[str, bool]()
    made = lines[:1]
    for line in lines[1:]:
        head, rest = HEAD.search(made[-1]), REST.match(line)
        if head is None or rest is None or rest["rest"] in AND:
            made.append(line)
            continue
        whole = is_word(head["head"], rest["rest"])
        found[head["head"] + "-" * (not whole) + rest["rest"]] = whole
        made[-1] = made[-1][: -1 if whole else None] + rest["rest"] + rest["after"]
        made += [rest["blank"] + left for left in [line[rest.end() :]] if left]
    return _say(made, found) if found else None


def _say(lines: list[str], found: dict[str, bool]) -> Marked:
    """Return the lines, and which words were joined to one, which with a hyphen."""
    marked = Marked(lines)
    joined, kept = ([word for word, whole in found.items() if whole is one] for one in (True, False))
    if joined:
        words = count(len(joined), "word")
        marked.dropped.append(f"the hyphens by which a line’s end parts {words}: {_list(joined)}")
    if kept:
        marked.doubts.append(
            f"a hyphen at the end of a line is taken for one of the word’s own: {_list(kept)}"
        )
    return marked


def _list(words: list[str]) -> str:
    return at_most((f"“{word}”" for word in words), SHOWN, "word")


def _find_judge(text: str) -> Callable[[str, str], bool]:
    """Return what tells whether two halves are one word, without a hyphen, in the language of a text."""
    import wordfreq

    told = find_language(text)
    language = told if told in wordfreq.available_languages("small") else "en"
    here = set(regex.findall(r"[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*", text.casefold()))

    def is_word(head: str, rest: str) -> bool:
        whole, parted = (head + rest).casefold(), f"{head}-{rest}".casefold()
        if whole in here or parted in here:
            return whole in here
        often, *halves = (wordfreq.zipf_frequency(one, language) for one in (whole, head, rest))
        if often:
            return often > min(halves) - RARER
        return language in GLUED or min(halves) < COMMON

    return is_word
