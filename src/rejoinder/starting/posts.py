"""Posts of a forum, and comments: who wrote each, when, what a page says of the writer, what is quoted."""

import itertools
from collections.abc import Iterator

import regex

from .furniture import FURNITURE
from .lines import CREDIT, DATE, NOTE, SHORT, Line, group_blocks
from .patterns import AGO, COUNT_LINE, DATE_ALONE, DAY, HANDLE, NO_NAME, SENTENCE_END, TIMED

MOST = 7  # lines of the head of a post
PROFILE = regex.compile(  # what a forum says of a member
    r"(?i:(?:joined|member since|registered|registriert|posts|beiträge|messages|location|reputation"
    r"|likes|karma"
    r"|rank|status|threads|dabei seit|inscrit|mensajes)\s?:.{0,50}|\d[\d,. ]* (?:posts|points"
    r"|beiträge|messages)"
    r"|(?:new|junior|senior|full|active|veteran|premium)? ?(?:member|moderator|administrator|newbie|guest"
    r"|gast|mitglied|author|staff))"
)
SMALL = regex.compile(r"[\p{Ll}\d_.\-]{3,}")  # what a person is called in a forum, and nowhere else
NUMBER = regex.compile(r"(?i:(?:post|comment|reply|beitrag)? ?(?:#|no\.?|nr\.?) ?\d{1,5})")
WHEN = regex.compile(
    rf"(?i:(?:reviewed|responded|rated|bewertet am|répondu le|reseñado el)(?: on)?:?\s+{DAY}(?:,?\s+\d{{4}})?"
    rf"|(?:posted|posted on|commented|replied|edited)? ?(?:{AGO}|(?:yesterday|today|gestern|heute"
    rf"|hier),?.{{0,12}}))"
)
NAMED = regex.compile(
    rf"(?:u/|@)?(?P<name>{HANDLE})(?:\s*\([^()]{{1,40}}\))?(?:\s+(?i:says|said|wrote|writes|schrieb"
    rf"|a écrit|dice)\s*:?)?"
    rf"|(?i:response|reply|answer|antwort|réponse)\s+(?i:from|by|von|de)\s+(?P<name>{HANDLE})(?:,.{{2,60}})?"
)
SORTS = {"time": (TIMED, WHEN, DATE_ALONE), "profile": (PROFILE, NUMBER, COUNT_LINE)}
QUOTING = regex.compile(r"\[quote\b[^\]]*\]", regex.IGNORECASE)
QUOTED = regex.compile(r"\[/quote\]", regex.IGNORECASE)
ENDING = regex.compile(r"(?P<quote>.*\[/quote\])\s*(?P<rest>[^\s\[].*)", regex.IGNORECASE)
RUN = 4  # words that stood above, at the beginning and end of what is quoted
ORIGINAL = regex.compile(  # “Quote:”, “Originally posted by heron42”, “heron42 said: ↑”
    rf"(?i:quote|zitat|citation|cita)\s*:?|(?i:originally posted by|zitat von|quote from:?)\s.{{2,60}}"
    rf"|(?:{HANDLE})\s+(?i:said|wrote|schrieb)\s*:?\s*[↑⬆]?"
)
CLOSED = regex.compile(
    r"\W*(?i:(?:this |the )?(?:thread|topic|discussion|post|comments?)(?: section)? (?:(?:is|are|was"
    r"|has been|have been)"
    r" )?(?:now )?(?:closed|locked|archived)\b.{0,60})"
)

Post = tuple[Line, str, list[Line]]  # the line that names who wrote it, the name, the lines of its head


def find_post(rows: list[Line]) -> Post | None:
    """Return the line that names who wrote a post, the name, and the lines of its head; None of no post.

    The head is the block's first lines: a name, when it was posted, and what the page says of the member.
    """
    head = list(itertools.takewhile(_sort, rows[:MOST]))
    names = [line for line in head if _sort(line) == "name"]
    if len(names) > 1:  # the later ones are text
        head = head[: head.index(names[1])]
    match = NAMED.fullmatch(names[0].text) if names else None
    if match is None or not _is_timed(head) or any(line.fixed or line.kept for line in head):
        return None
    return names[0], match["name"], head


def _is_timed(head: list[Line]) -> bool:
    """Whether it stands there when a post was written: with the hour, or beside more than a name."""
    time = next((line.text for line in head if _sort(line) == "time"), "")
    hour = TIMED.fullmatch(time) or WHEN.fullmatch(time)
    return bool(time) and (len(head) > 2 or bool(hour) or bool(SMALL.fullmatch(head[0].text)))


def _sort(line: Line) -> str:
    """Return what a line of the head of a post is: name, time, profile; "" for none."""
    for kind, patterns in SORTS.items():
        if any(one.fullmatch(line.text) for one in patterns):
            return kind
    words = line.text.split()
    named = words and words[0].lower() not in NO_NAME and NAMED.fullmatch(line.text)
    return (
        "name"
        if named and not (SENTENCE_END.search(line.text[-1:]) or FURNITURE.fullmatch(line.text))
        else ""
    )


def mark_head(line: Line, head: list[Line]) -> None:
    """Make the lines of a post's head, but for the one that names its writer, no running text."""
    for one in head:
        if one is not line:
            one.kind, one.name, one.kept = DATE if _sort(one) == "time" else CREDIT, "", True


def note_quotes(lines: list[Line]) -> list[Line]:
    """Return the lines, what a post quotes of another, and that a thread is closed, taken for no part of it.

    A quotation stands between marks, [quote] and [/quote], or below a line that says whose words follow.
    """
    marked = sum(len(QUOTING.findall(line.raw)) for line in lines)
    if marked and marked == sum(len(QUOTED.findall(line.raw)) for line in lines):
        lines = list(itertools.chain.from_iterable(map(_cut_quote, lines)))
        _note_marked(lines)
    blocks = group_blocks(lines)
    repeated = _list_repeated(blocks) if any(map(_is_original, lines)) else ()
    for rows in [*repeated, *(rows for rows in blocks[-2:] if CLOSED.fullmatch(_join(rows)))]:
        for line in rows:
            line.kind, line.name = NOTE, ""
    return lines


def _is_original(line: Line) -> bool:
    return len(line.text) <= 2 * SHORT and bool(ORIGINAL.fullmatch(line.text))


def _cut_quote(line: Line) -> list[Line]:
    """Return a line, in two where a quotation ends in it and the post goes on."""
    match = ENDING.fullmatch(line.raw)
    if match is None:
        return [line]
    above = Line(line.number, line.start, match["quote"], line.block)
    return [above, Line(line.number, line.start + match.start("rest"), match["rest"], line.block)]


def _note_marked(lines: list[Line]) -> None:
    deep = 0
    for line in lines:
        opened = len(QUOTING.findall(line.raw))
        if deep or (opened and QUOTING.match(line.raw)):
            line.kind, line.name = NOTE, ""
        deep = max(0, deep + opened - len(QUOTED.findall(line.raw)))


def _list_repeated(blocks: list[list[Line]]) -> Iterator[list[Line]]:
    """Yield the lines below one that says whose words follow, and that line, where they stood above too."""
    seen: set[tuple[str, ...]] = set()
    for rows, after in zip(blocks, [*blocks[1:], []]):
        told = list(itertools.takewhile(lambda line: ORIGINAL.fullmatch(line.text), rows))
        said = rows[len(told) :] or after
        words = _join(said).split()
        if told and len(words) >= RUN and {tuple(words[:RUN]), tuple(words[-RUN:])} <= seen:
            yield [*told, *said]
        mine = _join(rows).split()
        seen |= {tuple(mine[place : place + RUN]) for place in range(len(mine) - RUN + 1)}


def _join(rows: list[Line]) -> str:
    return " ".join(line.raw for line in rows)
