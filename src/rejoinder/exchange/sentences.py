"""Sentences and paragraphs of a text, as exact places in it.

Where the typography already decides (a question mark, an ellipsis, a quotation, a list), the rules here do; a
single full stop is judged in `full_stops`, in other languages than English in `foreign_stops`.
"""

import re

import nupunkt

from .foreign_stops import is_foreign_stop
from .full_stops import QUOTES, Stop, find_words_before, has_any, is_full_stop, is_small, read_stop

STRONG = "。！？｡．।॥۔։።‼⁇⁈⁉"
ASKING = "?!؟"
LIST_MARK = r"[§•▪‣◦●][^\S\n]+(?=[^\W\d_])"

# Quotation marks, brackets, marks of a footnote: they close a sentence.
CLOSING = (
    r"[\"'”’»›」』）》〉】)\]}¹²³⁰⁴-⁹*_†‡]|[“‘«](?=\s)|[ \u00a0\u202f]»(?=\s|$)|"
    r"\[(?:\d{1,3}|[a-z*†‡])\]"
)
END = re.compile(
    rf"(?P<run>[.…?!؟{STRONG}]+(?:\s[.…?!](?![^\W_]))*)(?P<tail>(?:{CLOSING})*)(?P<gap>\s*)"
    rf"|\n\s*(?={LIST_MARK})"
)
LISTED = re.compile(LIST_MARK)
LEAD = re.compile(r"[\s\"'“‘«»‹„‚(\[{\])}§•▪‣◦●–—…¿¡*_$€£#.\-]{0,20}")
FOLLOWER = re.compile(r"[^\W_][\w'’\-]{0,30}")
LETTER_OR_DIGIT = re.compile(r"[^\W_]")
SAID = (
    "said|says|asked|asks|replied|answered|cried|shouted|wrote|added|called|"
    "yelled|whispered|demanded|wondered"
)
REPORTING = re.compile(
    r"(?:I|(?!(?:He|She|It|We|They|You|This|That)\b)[A-Z][\w’'-]{0,30}(?:\s{1,3}[A-Z][\w’'.-]{0,30}){0,2})\s{1,3}"
    rf"(?:{SAID})\b"
)


def split_paragraphs(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) span of each paragraph in order; lines with only white space separate them.

    A span counts characters of `text`, has no white space at either end, and is never empty. Raises nothing.
    """
    spans = []
    place = start = end = 0
    for line in [*text.splitlines(keepends=True), ""]:
        if line.strip():
            start = start if end > start else place + len(line) - len(line.lstrip())
            end = place + len(line.rstrip())
        elif end > start:
            spans.append((start, end))
            start = end
        place += len(line)
    return spans


def split_sentences(text: str, language: str = "en") -> list[tuple[int, int]]:
    """Return the (start, end) span of each sentence in reading order.

    A span counts characters of `text`, lies in one paragraph, and has no white space at either end; together
    the spans hold every other character once. Opening marks (quotation mark, bracket, "§") begin a sentence,
    closing marks and footnote marks end it. A line break is a space. Raises nothing. Source: nupunkt 0.8.0
    for English abbreviations; those of other languages stand in `customs`.
    """
    paragraphs = split_paragraphs(text)
    return [span for start, end in paragraphs for span in _split_paragraph(text, start, end, language)]


def _split_paragraph(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    first = following = _next_word(text, start, end)
    for mark in END.finditer(text, start, end):
        # A sentence has a letter or digit, so marks alone ("… Then") open the next one or close the last.
        if first >= mark.start():
            continue
        if following < mark.end():
            following = _next_word(text, mark.end(), end)
        if following == end:
            break
        if _is_boundary(text, mark, start, end, language):
            spans.append((start, start + len(text[start : mark.end()].rstrip())))
            start, first = mark.end(), following
    return [*spans, (start, end)]


def _next_word(text: str, start: int, end: int) -> int:
    found = LETTER_OR_DIGIT.search(text, start, end)
    return found.start() if found else end


def _is_boundary(text: str, mark: re.Match[str], start: int, end: int, language: str) -> bool:
    """Return whether a sentence from `start` ends with `mark`, a match of END in a paragraph up to `end`."""
    run, gap = mark["run"], mark["gap"]
    if run is None or has_any(run, STRONG) or _begins_list(text, mark, end):
        return True
    if not gap:
        return False
    follower = _find_follower(text, mark.end(), end)
    if not has_any(run, ASKING + "…") and run.count(".") < 2:
        return _is_stop(read_stop(text, mark, start, follower), language)
    if is_small(follower) or _is_reported(text, mark):
        return False
    return has_any(run, ASKING) or not _goes_on_after_dots(text, mark, start, follower)


def _is_stop(stop: Stop, language: str) -> bool:
    return is_full_stop(stop) if language == "en" else is_foreign_stop(stop, language)


def _begins_list(text: str, mark: re.Match[str], end: int) -> bool:
    """Return whether an entry of a list follows on a new line."""
    return "\n" in mark["gap"] and LISTED.match(text, mark.end(), end) is not None


def _find_follower(text: str, place: int, end: int) -> str:
    """Return the next word after `place`, past opening marks; where there is none, the next character."""
    lead = LEAD.match(text, place, end)
    place = lead.end() if lead else place
    found = FOLLOWER.match(text, place, end)
    return found.group() if found else text[place : place + 1]


def _is_reported(text: str, mark: re.Match[str]) -> bool:
    """Return whether a quotation ends here and its speaker is named: “Why?” Roth asked."""
    return has_any(mark["tail"], QUOTES) and REPORTING.match(text, mark.end()) is not None


def _goes_on_after_dots(text: str, mark: re.Match[str], start: int, follower: str) -> bool:
    """Return whether a sentence goes on, before a capital, after its ellipsis."""
    before, (word, _) = text[mark.start() - 1], find_words_before(text, start, mark.start())
    speaker = re.split("[’']", follower)[0]
    omits = before in "[(" and mark["tail"][:1] in ("]", ")")  # The police […] Roth says
    stammers = speaker != "" and speaker == word  # I … I’m not sure
    pauses = speaker == "I" and before.isspace() and mark["run"].count(".") < 4  # And so . . . I left
    counts = follower[:1].isdigit()  # More than … 200 girls
    return omits or stammers or pauses or counts


def split_plainly(text: str) -> list[tuple[int, int]]:
    """Return the spans that nupunkt finds alone, without the rules above: another defensible choice."""
    found = nupunkt.load("default").span_tokenize(text)
    return [(start, start + len(text[start:end].rstrip())) for start, end in found if text[start:end].strip()]
