"""The lines of a text that is to become an exchange, and what each seems to be: a greeting, a date, a name.

Only the shape of a line is looked at, never a list of names; what was made of it is said to the reader.
"""

from collections.abc import Mapping

import regex

from ..exchange.tokens import find_words

QUOTES = '"“”„«» '  # an old book sets one before each paragraph that it quotes
SHORT = 80  # characters of a line that can be a heading
FEW = 14  # words of such a line
BLOCK = 6  # lines of a block that can be a heading
BODY, TITLE, GREETING, DATE, NAME, CREDIT, REPLY = (
    "body",
    "title",
    "greeting",
    "date",
    "name",
    "credit",
    "reply",
)
OPENING = (GREETING, DATE, REPLY)  # what stands before a letter, and not after one

PARTICLE = "(?:de|du|des|la|le|van|von|der|den|zu|di|da|bin|al|y|of)"
WORD = r"\p{Lu}[\p{L}\p{M}.'’\-]*"
HONORIFIC = r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Rev|Hon|M|Mme|Mlle)\.?\s+)?"
PERSON = rf"{HONORIFIC}{WORD}(?:\s+(?:{WORD}|{PARTICLE}))*"
FULL_NAME = regex.compile(
    rf"[—–\-]{{0,2}}\s*(?:(?:By|by|BY)\s+)?(?P<name>{WORD}(?:\s+(?:{WORD}|{PARTICLE})){{1,4}})\.?(?:\[\w+\])?(?:,.*)?"
)
ONE_NAME = regex.compile(r"[—–\-]{0,2}\s*(?P<name>\p{Lu}[\p{L}\p{M}'’\-]+)\.?")
# A heading may begin with these, a name does not.
NO_NAME = frozenset(
    "the a an our my your his her their on in at to of for from how why what who when where and but no not "
    "if is are as le la les un une des der die das ein eine el los las una".split()
)
TO_WHOM = (
    r"(?:sirs?|gentlem[ae]n|ladies and gentlemen|madam|editors?|friends?|colleagues"
    r"|monsieur|monseigneur|madame|messieurs|(?:my )?fellow[- ]citizens)"
)
GREETING_LINE = regex.compile(
    rf"[\"“'‘]?(?:to the editors?|(?:my )?dear(?:est)? .{{1,50}}|{TO_WHOM}"
    r"|(?:mr|madam)\.? (?:editor|president|chairman)"
    r"|ch[eè]re? .{1,50}|sehr geehrte.{1,50}|liebe[rs]? .{1,50}|estimad[oa]s? .{1,50}|querid[oa]s? .{1,50})"
    r"\s*[,:;.!—–\-]*",
    regex.IGNORECASE,
)
REPLY_LINE = regex.compile(
    rf"(?P<name>(?:The |the )?{PERSON}|[Tt]he [\p{{Ll}}\p{{Lu}}\- ]{{3,40}})\s+"
    r"(?i:replies|responds|answers|writes|rejoins|counters|répond|réplique|antwortet|erwidert|responde)\s*[:.]?"
)
FROM_LINE = regex.compile(
    r"(?i:(?:letter |reply |response |answer )?(?:from|by|of):?|lettre de|de|du|von)\s+"
    rf"(?P<name>(?i:(?:the|prince) )?{PERSON})"
    rf"(?:\s+(?i:to|à|a|an)\s+{PERSON})?\s*(?:<[^>]*>)?[:.]?"
)
SPEECH_LINE = regex.compile(
    rf"(?P<name>{PERSON})['’]s?\s.*\b(?i:letter|speech|reply|rejoinder|response|answer|opening|statement|argument)\b.*"
)
DATE_END = regex.compile(r".*\b(?:1[5-9]|20)\d\d[\])]?\.?|\D{0,40}\d{1,4}[./\-]\d{1,2}[./\-]\d{2,4}")
PLACE_LINE = regex.compile(rf"{WORD}(?:\s+{WORD})*,\s*{WORD}(?:\s+{WORD})?")
VALEDICTION = regex.compile(
    r"\b(?:sincerely|yours|respectfully|regards|faithfully|servant|servants|truly|cordially|wishes|amicalement"
    r"|cordialement|serviteur|grüßen|hochachtungsvoll|atentamente|saludos)\b.{0,12}[,.]?",
    regex.IGNORECASE,
)
SENTENCE_END = regex.compile(r"[.!?…;:,][\"”’')\]]*")


class Line:
    """A line that is not blank: its number from 1, where its text stands (`source[start:end]`), its block."""

    def __init__(self, number: int, start: int, text: str, block: int) -> None:
        self.number = number
        self.start = start + len(text) - len(text.lstrip())
        self.end = self.start + len(text.strip())
        self.raw = text.strip()
        self.text = self.raw.strip(QUOTES)
        self.block = block
        self.level = 0  # of a heading, as a page or a document has it
        self.kind = BODY
        self.name = ""
        self.fixed = False  # a heading that someone wrote above a letter
        self.sole = False  # one without which no letter begins


def read_lines(source: str, levels: Mapping[int, int] | None = None) -> list[Line]:
    """Return the lines of `source` that are not blank, each with its kind and the name that it gives.

    A block is a run of lines without a blank one between them; `levels` are those of headings, {line: level}.
    """
    lines: list[Line] = []
    block, position, blank = 0, 0, True
    for number, text in enumerate(source.split("\n"), start=1):
        if text.strip():
            block += blank
            lines.append(Line(number, position, text, block))
            lines[-1].level = (levels or {}).get(number, 0)
        blank = not text.strip()
        position += len(text) + 1
    for rows in group_blocks(lines):
        _name_kinds(rows)
    return lines


def group_blocks(lines: list[Line]) -> list[list[Line]]:
    """Return the lines block by block."""
    blocks: dict[int, list[Line]] = {}
    for line in lines:
        blocks.setdefault(line.block, []).append(line)
    return list(blocks.values())


def is_shout(line: Line) -> bool:
    """Return whether a line is in capitals alone."""
    return line.text.upper() == line.text != line.text.lower()


def _name_kinds(rows: list[Line]) -> None:
    """Give each line of a block its kind: a block of headings, or what stands above and below a text."""
    headings = all(map(_is_heading, rows)) or _is_credit(rows)
    if headings and len(rows) <= BLOCK and not any(map(closes, rows[:-1])):
        for place, line in enumerate(rows):
            line.kind, line.name = _find_kind(line, first=place == 0)
        return
    rest = rows
    while rest and _find_kind(rest[0])[0] in OPENING and _is_heading(rest[0]):
        rest[0].kind, rest[0].name = _find_kind(rest[0])
        rest = rest[1:]
    _name_signature(rest)


def _name_signature(rows: list[Line]) -> None:
    """Give the lines below a closing phrase, or a last line in capitals, the kinds of a signature."""
    below = _find_signature(rows)
    if len(below) > BLOCK - 2 or any(len(line.text) > SHORT for line in below):
        return
    for place, line in enumerate(below):
        line.kind, line.name = _find_kind(line, first=place == 0)
        if place == 0 and line.kind != NAME and (match := ONE_NAME.fullmatch(line.text)):
            line.kind, line.name = NAME, match["name"]


def _find_signature(rows: list[Line]) -> list[Line]:
    closing = [place for place, line in enumerate(rows) if closes(line)]
    below = rows[closing[-1] + 1 :] if closing else []
    if not below and len(rows) > 1 and is_shout(rows[-1]) and FULL_NAME.fullmatch(rows[-1].text):
        return rows[-1:]
    return below


def closes(line: Line) -> bool:
    """Return whether a line is a closing phrase such as “Your obedient servant”."""
    words = find_words(line.text)
    return len(words) <= 8 and bool(VALEDICTION.search(line.text))


def _is_heading(line: Line) -> bool:
    """Whether a line, by its length, capitals and last mark, can be something else than running text."""
    words = _list_words(line.text)
    if not words or len(line.text) > SHORT or len(words) > FEW:
        return False
    if is_shout(line) or _is_date(line.text) or PLACE_LINE.fullmatch(line.text.rstrip(".")):
        return True
    if any(pattern.fullmatch(line.text) for pattern in (GREETING_LINE, REPLY_LINE, SPEECH_LINE)):
        return True
    return not _is_ended(line) and _is_capital(line.text, words)


def _is_capital(text: str, words: list[str]) -> bool:
    """Whether a line is a full name, or half of its longer words have a capital, and the first one too."""
    if match := FULL_NAME.fullmatch(text):
        return match["name"].split()[0].lower() not in NO_NAME
    long = [word for word in words if len(word) > 3] or words
    return words[0][0].isupper() and 2 * sum(word[0].isupper() for word in long) >= len(long)


def _is_ended(line: Line) -> bool:
    return bool(SENTENCE_END.search(line.text[-2:]))


def _is_credit(rows: list[Line]) -> bool:
    """Whether a block names somebody's office and house, in lines that only together have enough capitals."""
    if not 1 < len(rows) < BLOCK - 1 or any(len(line.text) > SHORT or _is_ended(line) for line in rows):
        return False
    words = [word for line in rows for word in _list_words(line.text) if len(word) > 3]
    return rows[0].text[:1].isupper() and 2 * sum(word[0].isupper() for word in words) >= len(words)


def _list_words(text: str) -> list[str]:
    return [text[start:end] for start, end in find_words(text)]


def _is_date(text: str) -> bool:
    words = _list_words(text)
    small = [word for word in words if word.isalpha() and word.islower() and len(word) > 3]
    return len(small) <= 1 and len(words) <= 10 and bool(DATE_END.fullmatch(text))


def _find_kind(line: Line, first: bool = False) -> tuple[str, str]:
    """Return what a line that can be a heading seems to be, and the name that it gives, or ""."""
    text = line.text
    if GREETING_LINE.fullmatch(text):
        return GREETING, ""
    for pattern in (REPLY_LINE, SPEECH_LINE, *([FROM_LINE] if first else [])):
        if match := pattern.fullmatch(text):
            return REPLY, match["name"]
    if _is_date(text) or (first and PLACE_LINE.fullmatch(text.rstrip("."))):
        return DATE, ""
    name = _find_signed(text, first)
    return (NAME, name) if name else (CREDIT, "")


def _find_signed(text: str, first: bool) -> str:
    """Return the name that a line of a signature is, the first one or one behind a dash; or ""."""
    match = FULL_NAME.fullmatch(text) if first else None
    if match and match["name"].split()[0].lower() not in NO_NAME:
        return match["name"]
    dashed = ONE_NAME.fullmatch(text) if text[:1] in tuple("—–-") else None
    return dashed["name"] if dashed else ""
