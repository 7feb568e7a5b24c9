"""Lines that are the edge of a letter and part of it: “… yours, &c., J. ALDER.”, “Ann Lee replies: I …”."""

import itertools

import regex

from ..wording import capitalise
from .lines import BLOCK, BODY, CREDIT, DATE, GREETING, NAME, NOTE, OPENING, REPLY, TITLE, Line, group_blocks
from .names import is_same
from .patterns import (
    AFTERWORD,
    ANSWER,
    BETWEEN_LINE,
    FOOTNOTE,
    FOR_LINE,
    FULL_NAME,
    HANDLE,
    NAMES,
    NO_NAME,
    OF,
    ONE_NAME,
    PERSONS,
    REMARKED,
    SENTENCE_CLOSE,
    WROTE_LINE,
)
from .shapes import is_card
from .signatures import DIGIT, closes, leads

INLINE = 70  # characters of a signature in a paragraph's last line
SIGNED_END = regex.compile(
    r"(?P<body>.+?(?:(?:&c\.?|\betc\.?|\byours?(?: \w+)?|\bservant|\bobediently|\bfaithfully|\btruly)[,.;]*"
    r"|[.?!][\"”’')]*(?=\s*(?:[—–]|--))))\s*[—–\-]*\s*(?=\P{Ll}*\p{Lu}{3})"
    r"(?P<name>\p{Lu}[\p{Lu}.'’\-]*(?: \p{Lu}[\p{Lu}.'’\-]*){0,4})(?P<rest>(?:[.,;] .*)?)"
)
GREETED = regex.compile(  # “DEAR ANN: I …”, “Sir,—I …”
    r"(?P<label>(?i:to the editors?(?=\s*:)|sirs?|gentlemen|madam|(?:my )?dear [^.:,?!—–\-]{1,40})"
    r"\s*(?::|[,:.]?\s*(?:[—–]+|--+)))"
    r"\s*(?P<rest>\p{Lu}.*)"
)
TALKED = r"(?i:talk|contribs|diskussion|discuter|discusión|discussioni|overleg)"
SIGNED_TALK = regex.compile(  # “… [[User:Ann|Ann]] ([[User talk:Ann|talk]]) 14:03, 3 May 2021 (UTC)”
    rf"(?P<body>.+?)\s*(?:[—–]|--)?\s*(?P<sign>(?:\[\[[^\[\]|]+\|(?P<name>[^\[\]]+)\]\]\s*(?:\(\[\[[^\[\]]+\]\]\))?"
    rf"|(?P<name>{HANDLE})\s*\({TALKED}(?:\s*[·•|]\s*{TALKED})*\))"
    r"\s*\d{1,2}:\d\d, \d{1,2}\.? \p{L}+\.? \d{4} \(\p{Lu}{2,5}\))"
)
REPLY_HEAD = regex.compile(
    rf"(?P<label>(?P<name>(?:[Tt]he )?{PERSONS})(?:,\s[^.!?:]{{3,80}},)?\s+{ANSWER}\s*:)\s+(?P<rest>\S.*)"
    rf"|(?P<label>(?i:reply|response|réponse|antwort|respuesta|risposta|antwoord)\s+{OF}"
    rf"(?P<name>[\p{{L}}’' \-]{{3,40}}?)\s?(?::|\.?\s?[—–]+))\s*(?P<rest>\p{{Lu}}.*)"
)
COPIED = regex.compile(
    r"(?i:(?:b?cc|c\.c\.|enc(?:l|s|losures?)?|anlagen?|pièces? jointes?|p\.\s?j|anexos?)\b.{0,70})"
    r"|\p{Lu}{2,4}[/:]\p{L}{2,3}"
)
NUMBERED = regex.compile(r"(?P<number>\d{1,2})[.)]?\s+\S.*")
REFERENCE = regex.compile(r"1[.)]\s.*\b(?:1[89]|20)\d\d\b.*")
PSEUDONYM = regex.compile(r"(?:AN?|ONE|THE)(?: \p{Lu}[\p{Lu}.'’\-]*){1,7}\.?")  # “A FRIEND TO THE BRIDGE.”
MAILED = "--"  # above what a mail program writes below each mail
CALLED = regex.compile(r"\p{Lu}[\p{L}.'’\-]+(?: \p{Lu}[\p{L}.'’\-]+)?,")


def cut_edges(lines: list[Line]) -> list[Line]:
    """Return the lines, each that ends with a signature, or begins with who replies, in two."""
    blocks = group_blocks(lines)
    found: list[Line] = []
    for before, rows in zip([[], *blocks], blocks):
        if before and before[-1].kind != BODY:
            rows = [*_cut_reply(rows[0]), *rows[1:]]
        top = next((place for place, line in enumerate(rows) if line.kind == BODY), len(rows))
        rows = [
            *rows[:top],
            *itertools.chain.from_iterable(map(_cut_greeting, rows[top : top + 1])),
            *rows[top + 1 :],
        ]
        found += [*rows[:-1], *_cut_signature(rows[-1])]
    return found


def _cut_reply(line: Line) -> list[Line]:
    match = REMARKED.fullmatch(line.raw) or REPLY_HEAD.fullmatch(line.raw) if line.kind == BODY else None
    name = match.groupdict().get("name", "") if match else ""
    if match is None or name.split(maxsplit=1)[:1] and name.split()[0].lower() in NO_NAME - {"the"}:
        return [line]
    head = Line(line.number, line.start, match["label"], line.block)
    head.kind, head.name, head.fixed = REPLY, capitalise(name), True
    return [head, Line(line.number, line.start + match.start("rest"), match["rest"], line.block)]


def _cut_greeting(line: Line) -> list[Line]:
    match = GREETED.fullmatch(line.raw) if line.kind == BODY else None
    if match is None:
        return [line]
    head = Line(line.number, line.start, match["label"], line.block)
    head.kind = GREETING
    return [head, Line(line.number, line.start + match.start("rest"), match["rest"], line.block)]


def _cut_signature(line: Line) -> list[Line]:
    if line.kind == BODY and (talk := SIGNED_TALK.fullmatch(line.raw)):
        return _part(line, talk.end("body"), talk["body"], talk["name"])
    match = SIGNED_END.fullmatch(line.raw) if line.kind == BODY else None
    if match is None or len(match["name"]) < 3 or len(match["name"] + match["rest"]) > INLINE:
        return [line]
    return _part(line, match.end("body"), match["body"], match["name"].rstrip("."))


def _part(line: Line, place: int, body: str, name: str) -> list[Line]:
    """Return a line as two, what is said and, from a place on, by whom."""
    above = Line(line.number, line.start, body, line.block)
    below = Line(line.number, line.start + place, line.raw[place:], line.block)
    below.kind, below.name = NAME, name
    return [above, below]


def sign_alone(lines: list[Line]) -> None:
    """Take a name that is alone in its block for a signature, below a sentence and above what is no text.

    It must stand above a date or the end of the text, or in a greeting or heading too.
    """
    blocks = group_blocks(lines)
    heads = _list_headed(lines)
    for before, rows, after in zip([[], *blocks], blocks, [*blocks[1:], []]):
        if _is_pseudonym(before, rows, after):
            rows[0].kind, rows[0].name = NAME, rows[0].text.rstrip(".").capitalize()
        elif match := _match_last(rows, after):
            if match["name"] in heads:
                rows[-1].kind, rows[-1].name = NAME, match["name"]
                _note_told(after)
        elif before and before[-1].kind == BODY and (name := _find_alone(rows)):
            _seat(rows[0], before[-1], after)
            if rows[0].kind != NAME:
                _sign(rows[0], name, after[0].kind if after else DATE, heads)


def _is_pseudonym(before: list[Line], rows: list[Line], after: list[Line]) -> bool:
    """Whether a block is what somebody is called who is not named, in capitals, below a letter."""
    below = bool(before) and before[-1].kind == BODY and (not after or after[0].kind in OPENING)
    return below and len(rows) == 1 and not rows[0].fixed and bool(PSEUDONYM.fullmatch(rows[0].text))


def _seat(line: Line, above: Line, after: list[Line]) -> None:
    """Take a line that may be a place for a name with one, “Ann Lee, Hull”.

    It stands below a sentence, and above no greeting, as the place in the head of a letter would.
    """
    seated = line.kind == DATE and "," in line.text and not DIGIT.search(line.text)
    headed = bool(after) and after[0].kind in (GREETING, DATE)
    if seated and SENTENCE_CLOSE.search(above.raw) and not headed:
        line.kind, line.name = NAME, line.text.partition(",")[0]


def _sign(line: Line, name: str, kind: str, heads: set[str]) -> None:
    """Take a name for a signature, above what is of some kind."""
    if kind != BODY and (kind in (DATE, REPLY) or name.split()[-1] in heads):
        line.kind, line.name = NAME, name


def _note_told(rows: list[Line]) -> None:
    """Take a block of text for a note on the writer above it."""
    for line in rows:
        line.kind = NOTE if line.kind == BODY else line.kind


def _match_last(rows: list[Line], after: list[Line]) -> "regex.Match[str] | None":
    """Return the match of one name that is the last line of a block, below a sentence or a short phrase.

    What follows is no text, or a note on the one of this name.
    """
    if len(rows) < 2 or rows[-1].kind != BODY:
        return None
    match = ONE_NAME.fullmatch(rows[-1].text)
    if match is None or not (SENTENCE_CLOSE.search(rows[-2].raw) or leads(rows[-2])):
        return None
    return match if not after or after[0].kind != BODY or _tells(after[0], match["name"]) else None


def _tells(line: Line, name: str) -> bool:
    """Whether a line begins with the full name of one who is called so."""
    told = regex.match(NAMES, line.text)
    return told is not None and is_same(told[0], name)


def _list_headed(lines: list[Line]) -> set[str]:
    """Return the words of greetings, headings and signatures."""
    words = (word for line in lines if line.kind not in (BODY, NOTE) for word in line.text.split())
    return {word.strip(".,:;!") for word in words}


def _is_more(line: Line) -> bool:
    return (
        line.kind in (NAME, GREETING) or line.level > 0 or closes(line) or bool(FOR_LINE.fullmatch(line.text))
    )


def _find_alone(rows: list[Line]) -> str:
    """Return the name that a block of one line is; "" where it is none, or more than a name."""
    line = rows[0]
    if len(rows) > 1 or _is_more(line):
        return ""
    text, comma, office = line.text.rstrip(".").partition(", ")
    match = ONE_NAME.fullmatch(text) or FULL_NAME.fullmatch(text)
    if match is None or text.split()[0].lower() in NO_NAME:
        return ""
    return "" if comma and (" " not in text or DIGIT.search(office) or not is_card(line)) else match["name"]


def greet_briefly(lines: list[Line]) -> None:
    """Take a first name with a comma, alone below what is no text, for a greeting."""
    blocks = group_blocks(lines)
    for before, rows in zip([[], *blocks], blocks):
        headed = not before or before[-1].kind not in (BODY, NAME) or BETWEEN_LINE.fullmatch(before[-1].text)
        if headed and len(rows) == 1 and CALLED.fullmatch(rows[0].raw):
            rows[0].kind, rows[0].name = GREETING, ""


def note_below(lines: list[Line]) -> None:
    """Take “cc: …” below a signature for a part of it, and lines that count 1, 2, 3 for notes."""
    for before, rows in itertools.pairwise(group_blocks(lines)):
        ending = rows[0].raw == MAILED or AFTERWORD.fullmatch(before[0].text)
        signed = before[-1].kind in (NAME, CREDIT, NOTE)
        if not (ending or signed):
            continue
        if _is_copied(rows):
            _take(rows, CREDIT, kept=signed or rows[0].raw != MAILED)
        elif _counts(rows) or _is_footnote(rows[0], lines):
            _take(rows, NOTE, kept=False)


def _take(rows: list[Line], kind: str, *, kept: bool) -> None:
    for line in rows:
        line.kind, line.name, line.kept = kind, "", kept


def _is_copied(rows: list[Line]) -> bool:
    mailed = rows[0].raw == MAILED and len(rows) < BLOCK
    return mailed or all(COPIED.fullmatch(line.raw) for line in rows)


def _is_footnote(line: Line, lines: list[Line]) -> bool:
    """Whether a line begins with the mark of a footnote that stands behind a word above it."""
    if not FOOTNOTE.fullmatch(line.raw):
        return False
    mark = regex.compile(rf"[^\s*]{regex.escape(line.raw.split()[0])}(?!\S)")
    return any(mark.search(one.raw) for one in lines if one.number < line.number)


def _counts(rows: list[Line]) -> bool:
    found = [NUMBERED.fullmatch(line.raw) for line in rows]
    numbers = [match["number"] for match in found if match]
    listed = len(rows) > 1 or REFERENCE.fullmatch(rows[0].raw)
    return bool(listed) and numbers == [str(number) for number in range(1, len(rows) + 1)]


def note_quoted(lines: list[Line]) -> None:
    """Take mail that is quoted with “>”, and stands in the text itself too, for no part of a letter."""
    plain = _join([line for line in lines if not line.raw.startswith(">")])
    blocks = group_blocks(lines)
    for before, rows in zip([[], *blocks], blocks):
        for line in _find_quoted(before, rows, plain):
            line.kind, line.name = NOTE, ""


def _find_quoted(before: list[Line], rows: list[Line], plain: str) -> list[Line]:
    """Return the lines of a block that quotes what is in `plain`, and the one above it that says whose."""
    text = _join([line for line in rows if line.raw.startswith(">")])
    own = [line for line in rows if not line.raw.startswith(">")]
    if not text or text not in plain or not _are_wrote(own):
        return []
    told = not own and len(before) == 1 and _are_wrote(before)
    return [*before[:told], *rows]


def _are_wrote(rows: list[Line]) -> bool:
    """Whether lines say who wrote what follows, each of them."""
    return all(WROTE_LINE.fullmatch(line.text) for line in rows)


def _join(rows: list[Line]) -> str:
    return " ".join(" ".join(line.raw.lstrip("> ") for line in rows).split())


def keep_titles(lines: list[Line]) -> None:
    """Take the headings of a level for titles of letters where each, but the first, stands below no text."""
    above = dict(zip((line.number for line in lines[1:]), lines))
    for level in range(1, 7):
        found = [line for line in lines if line.level == level]
        if len(found) > 1 and all(above[line.number].kind != BODY for line in found[1:]):
            for line in found:
                line.kind, line.name, line.kept = TITLE, "", True
