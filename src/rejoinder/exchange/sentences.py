"""Sentences and paragraphs of an English text, as exact places in it.

nupunkt 0.8.0 (MIT) judges whether the word before a full stop is an abbreviation and whether a sentence ends there. It
is trained on legal text: its sentence openers hold names and offices ("John", "Senator"), its abbreviations ordinary
words ("how", "so"). So it works here with openers of our own and without the long or ordinary words, and where the
typography already decides (a question mark, an ellipsis, a quotation, a lower-case word before a capital) our own
rules do.
"""

import re
from dataclasses import replace
from functools import lru_cache

import nupunkt

# After an abbreviation only these begin a sentence; any other capital may be a name ("U.S. Senator").
OPENERS = frozenset(
    """a after again all also although among an and another are as at because before both but by can despite did
    do does during each even every few finally first for from had has have he her here hers his how however i if
    in indeed instead is it its just last later many meanwhile more moreover most much my neither never
    nevertheless no nobody none nor not nothing now of on once one only or other others our perhaps she should
    since so some soon still such that the their then there therefore these they this those though thus to today
    together under unless until was we were what when where whether which while who whoever whose why will with
    without would yes yet you your""".split()
)
# After a single capital ("plan B.", "George W.") fewer do, for the next word may be a surname ("George F. Will").
SURE_OPENERS = frozenset("he it she that the there these they this those we".split())
# Words and names that the trained list takes for abbreviations, seen where they are capitalised.
ORDINARY = frozenset(
    """all am an ann at aye bank bed ben bold bond book call can car cold cole dan day doug fish flag free hall
    hand hard how hugh in iowa jeff john joke just lars life low luck nope okay ouch park phil pick rand rich sent
    sick sir so tale walk wall week west will yea yep york""".split()
)
LONG_ABBREVIATIONS = frozenset("approx assoc assocs calif messrs".split())
TITLES = frozenset(
    """adm amb asst brig capt cmdr col cpl det dr drs fr gen gens gov govs hon insp lt maj messrs mlle mme mr mrs
    ms msgr mt pfc pres prof profs pvt rep reps rev sen sens sgt supt ven""".split()
)
NEVER_LAST = frozenset("a.k.a aka c ca cf e.g esp i.e incl p.s v viz vs".split())
LOWER_ABBREVIATIONS = frozenset("al approx asst cit dept ed eds govt ibid op resp st trans".split())
REFERENCES = frozenset(
    """app approx art avg b bk c ca ch chap chs cir d ed eq eqs est ex exh ext fig figs fl fn l ll max min n nn no
    nos nr n° nº op p par para paras pp pt pts r rm rs sec secs sect ser st tab tel v ver vol vols vv""".split()
)
UNITS = frozenset("ft hr hrs in lb lbs min oz sec yd".split())

STRONG = "。！？｡．।॥۔։።‼⁇⁈⁉"
ASKING = "?!؟"
QUOTES = "\"'”’»›」』）》〉】“‘«"
LIST_MARK = r"[§•▪‣◦●][^\S\n]+(?=[^\W\d_])"

END = re.compile(
    rf"(?P<run>[.…?!؟{STRONG}]+(?:\s[.…?!](?![^\W_]))*)"
    r"(?P<tail>(?:[\"'”’»›」』）》〉】)\]}¹²³⁰⁴-⁹*_†‡]|[“‘«](?=\s)|[ \u00a0\u202f]»(?=\s|$)|\[(?:\d{1,3}|[a-z*†‡])\])*)"
    rf"(?P<gap>\s*)|\n\s*(?={LIST_MARK})"
)
LISTED = re.compile(LIST_MARK)
LEAD = re.compile(r"[\s\"'“‘«»‹„‚(\[{\])}§•▪‣◦●–—…¿¡*_$€£#.\-]{0,20}")
FOLLOWER = re.compile(r"[^\W_][\w'’\-]{0,30}")
LETTER_OR_DIGIT = re.compile(r"[^\W_]")
BEFORE_WORD = re.compile(r"[\s“”\"‘(\[{—–/…-]")
ENUMERATOR = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})\)?\.")
ROMAN = re.compile(r"[IVX]+|[IVXLCDM]{2,}")
BRAND = re.compile(r"[a-z]{1,2}[A-Z]")
REPORTING = re.compile(
    r"(?:I|(?!(?:He|She|It|We|They|You|This|That)\b)[A-Z][\w’'-]{0,30}(?: [A-Z][\w’'.-]{0,30}){0,2}) "
    r"(?:said|says|asked|asks|replied|answered|cried|shouted|wrote|added|called|yelled|whispered|demanded|wondered)\b"
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


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) span of each sentence in reading order.

    A span counts characters of `text`, lies in one paragraph, and has no white space at either end; together the spans
    hold every other character once. Opening marks (quotation mark, bracket, "§") begin a sentence, closing marks and
    footnote marks end it. A line break is a space. Raises nothing. Source: nupunkt 0.8.0 for abbreviations.
    """
    return [span for start, end in split_paragraphs(text) for span in _split_paragraph(text, start, end)]


def _split_paragraph(text: str, start: int, end: int) -> list[tuple[int, int]]:
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
        if _is_boundary(text, mark, start, end):
            spans.append((start, start + len(text[start : mark.end()].rstrip())))
            start, first = mark.end(), following
    return [*spans, (start, end)]


def _next_word(text: str, start: int, end: int) -> int:
    found = LETTER_OR_DIGIT.search(text, start, end)
    return found.start() if found else end


def _is_boundary(text: str, mark: re.Match, start: int, end: int) -> bool:
    run, gap = mark["run"], mark["gap"]
    if run is None or ("\n" in gap and LISTED.match(text, mark.end(), end)):
        return True
    if any(character in STRONG for character in run):
        return True
    if not gap:
        return False
    follower = _follower(text, mark.end(), end)
    lower = follower[:1].islower() and not BRAND.match(follower)
    asking = any(character in ASKING for character in run)
    dots = run.count(".") > 1 or "…" in run
    if asking or dots:
        return not lower and not _continues(text, mark, start, follower, asking)
    return _is_full_stop(text, mark, start, follower, lower)


def _follower(text: str, place: int, end: int) -> str:
    place = LEAD.match(text, place, end).end()
    found = FOLLOWER.match(text, place, end)
    return found.group() if found else text[place : place + 1]


def _continues(text: str, mark: re.Match, start: int, follower: str, asking: bool) -> bool:
    """Return whether a sentence goes on, before a capital, after its question mark, shout or ellipsis."""
    if any(character in QUOTES for character in mark["tail"]) and REPORTING.match(text, mark.end()):
        return True
    if asking:
        return False
    before = text[mark.start() - 1]
    omitted = before in "[(" and mark["tail"][:1] in ("]", ")")
    speaker = re.split("[’']", follower)[0]
    spaced = before.isspace() and mark["run"].count(".") < 4
    stammered = (
        speaker != "" and speaker == BEFORE_WORD.split(text[max(start, mark.start() - 60) : mark.start()])[-1]
    )
    return omitted or stammered or (spaced and speaker == "I") or follower[:1].isdigit()


def _is_full_stop(text: str, mark: re.Match, start: int, follower: str, lower: bool) -> bool:
    """Return whether a single full stop ends its sentence."""
    chunk = text[max(start, mark.start() - 60) : mark.start()]
    word = BEFORE_WORD.split(chunk)[-1]
    plain = word.lower()
    earlier = (chunk[: len(chunk) - len(word)].split() or [""])[-1]
    denial = plain in ("no", "nos")
    counted = follower[:1].isdigit() or (bool(ROMAN.fullmatch(follower)) and not (denial and follower == "I"))
    list_number = ENUMERATOR.fullmatch(text, start, mark.end("run"))
    if list_number or (lower and mark["tail"]) or (counted and plain in REFERENCES):
        return False
    if denial or not word or not word[-1].isalnum():
        return not lower
    if plain in UNITS and earlier[-1:].isdigit() and (lower or counted):
        return False
    if len(word) == 1 and word.isupper() and earlier:
        return not lower and follower.lower() in (OPENERS if earlier.islower() else SURE_OPENERS)
    if plain in NEVER_LAST or (plain in TITLES and word[0].isupper() and follower[:1].isupper()):
        return False
    quoted = any(character in QUOTES for character in mark["tail"])
    whole = word.isalpha() and word.islower() and len(word) > 1 and plain not in LOWER_ABBREVIATIONS
    return quoted or (whole and not lower) or _library_parts(word, follower)


@lru_cache(maxsize=65536)
def _library_parts(word: str, follower: str) -> bool:
    # A word stands before it because the library takes a full stop at a line's start for a list number.
    return len(list(_tokenizer().span_tokenize(f"x {word}. {follower}"))) > 1


@lru_cache(maxsize=1)
def _tokenizer() -> nupunkt.PunktSentenceTokenizer:
    trained = nupunkt.load("default").parameters
    short = {name for name in trained.abbrev_types if len(name) < 5 or not name.isalpha()}
    abbreviations = (short | LONG_ABBREVIATIONS | TITLES) - ORDINARY
    return nupunkt.PunktSentenceTokenizer(
        replace(trained, abbrev_types=abbreviations, sent_starters=set(OPENERS))
    )


def split_plainly(text: str) -> list[tuple[int, int]]:
    """Return the spans that nupunkt finds alone, without the rules above: another defensible choice."""
    found = nupunkt.load("default").span_tokenize(text)
    return [(start, start + len(text[start:end].rstrip())) for start, end in found if text[start:end].strip()]
