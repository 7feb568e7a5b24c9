"""Which figures are dates: days, months with a year, and years alone, which count nothing."""

import re
import unicodedata

MONTHS = (
    "January February March April May June July August September October November December "
    "Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec "
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre "
    "Januar Jänner Februar März Mai Juni Juli Oktober Dezember "
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
)
# As they are written with their accents after the letters, too.
NAMES = {*MONTHS.split(), *unicodedata.normalize("NFD", MONTHS).split()}
MONTH = rf"(?:{'|'.join(sorted(NAMES, key=lambda name: (-len(name), name)))})\b\.?"
# A word in the plural counts; one of these only looks like it.
PLAIN = r"(?:is|was|has|as|this|does|its|his|when|then|often|even|been|unless|across|towards|always)\b"
COUNTS = rf"(?! (?!{PLAIN})(?:[a-z]+(?:s|en)|people|per ?cent)\b)"
YEAR = rf"(?:1[5-9]|20)\d\d(?!\w|[.,]\d|%|-\d\d-){COUNTS}"
DAY = r"(?:[12]?\d|3[01])(?:st|nd|rd|th|er|\.)?(?![\w%]|,\d)"
AND = r"(?:, and |,? and |,? & | to |, | et | und | bis | y |\s?[-–—]\s?)"
DAYS, NEXT = rf"{DAY}(?:{AND}{DAY})*", rf"{DAY}{COUNTS}(?:{AND}{DAY}{COUNTS})*"
ENDING = rf"(?:,? (?:de |del )?{YEAR})?"
# A year alone stands behind one of these; so do other figures of four digits, before what they count.
BEFORE = (
    "in since during until till by from of before after around about the a this that last next year years "
    "early late mid spring summer autumn fall winter between circa "
    "en depuis dès avant après vers an année im seit bis vor nach um ab Jahr Jahre desde hasta año del"
)
DATE = (
    rf"(?<![\w.,])(?:{MONTH} {NEXT}{ENDING}|{DAYS} (?:of |de )?{MONTH}{ENDING}|{MONTH},? (?:de )?{YEAR}"
    r"|\d{4}-\d\d-\d\d|\d\d?/\d\d?/\d{2,4}|\d\d?\.\s?\d\d?\.\s?\d{4}"
    rf"|(?<=\()\d{{4}}(?=\))|(?i:\b(?:{'|'.join(BEFORE.split())})(?: |-))"
    rf"{YEAR}(?:(?: to | and |[-–—]){YEAR}|[-–]\d\d)?"
    rf"|{YEAR}[-–—](?:\d{{4}}|\d\d)(?!\w))"
)
SPACED = re.compile(DATE.replace(" ", " +"))  # any number of blanks for one


def find_dates(text: str) -> list[tuple[int, int]]:
    """Return where dates stand in a text, [start, end): a day, a month with its year, or a year alone.

    In English, French, German and Spanish. A year alone is a figure of four digits from 1500 to 2099 behind a
    word such as “in” or “since” that is not followed by a word in the plural, which it would count. A line
    may end within a date.
    """
    return [found.span() for found in SPACED.finditer(flatten(text))]


def flatten(text: str) -> str:
    """Return a text with a blank for each line break and for any other space, as long as it was."""
    return re.sub(r"\s", " ", text)
