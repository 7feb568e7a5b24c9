"""How a sentence says its numbers, counts and lists: the one place for minus signs,
small values and plurals.
"""

import math
import re
from collections.abc import Iterable

SMALLEST = 0.0001  # what is nearer to 0 is said to be so
NOISE = 1e-12  # what is nearer to 0 than this is rounding, and 0
APOSTROPHE = re.compile(r"(?<=[\w”)])'")


def curl(text: str) -> str:
    """Return a sentence with its apostrophes as they are printed, curled."""
    return APOSTROPHE.sub("’", text)


def number(value: float, digits: int = 2, sign: bool = False) -> str:
    """Return a number as printed: true minus sign, no negative zero, and never a 0 that is none.

    `digits` after the point, more where they would all be 0: 0.0027, not 0.00; below 0.0001 "< 0.0001"
    (negative ones "> −0.0001"). `sign` puts + before what is above 0. No number is "none", an infinite one
    "no bound".
    """
    if value is None or math.isnan(value):
        return "none"
    if math.isinf(value):
        return "no bound"
    size = abs(value)
    mark = "−" if value < 0 else "+" if sign else ""
    if size < NOISE:
        return f"{0:.{digits}f}"
    if float(f"{size:.{digits}f}"):
        return f"{mark}{size:,.{digits}f}"
    if size < SMALLEST:
        return f"> −{SMALLEST}" if value < 0 else f"< {SMALLEST}"
    return mark + _two_digits(size)


def p_value(p: float) -> str:
    """Return a p as printed, with its p: "p = 0.38", "p = 0.0027", "p < 0.0001";
    "no p" where there is none.
    """
    if p is None or math.isnan(p):
        return "no p"
    if p < SMALLEST:
        return f"p < {SMALLEST}"
    return f"p = {number(p) if p >= 0.095 else _two_digits(p)}"


def _two_digits(size):
    """Return a number between 0 and 1 with two digits that count, without a last 0."""
    text = f"{size:.{1 - math.floor(math.log10(size))}f}"
    return text.removesuffix("0")


def span(low: float, high: float, digits: int = 1, sign: bool = True) -> str:
    """Return an interval as printed: "−0.5 to +2.0"; "−1.0 or less" where nothing bounds one end;
    "no interval".
    """
    if math.isnan(low) or math.isnan(high):
        return "no interval"
    below, above = math.isinf(low), math.isinf(high)
    if below or above:
        return (
            "no bound"
            if below and above
            else f"{number(high, digits, sign)} or less"
            if below
            else f"{number(low, digits, sign)} or more"
        )
    return f"{number(low, digits, sign)} to {number(high, digits, sign)}"


def interval(low: float, high: float, digits: int = 1, sign: bool = True) -> str:
    """Return an interval with its level: "95% interval −0.5 to +2.0", or "no interval"."""
    ends = span(low, high, digits, sign)
    return ends if ends == "no interval" else f"95% interval {ends}"


def count(n: int, noun: str, plural: str = "") -> str:
    """Return how many there are: "1 sentence", "2 sentences", "0 sentences";
    `plural` where it takes more than an s.
    """
    return f"{n:,} {noun if n == 1 else plural or noun + 's'}"


FEW = "no one two three four five six seven eight nine ten eleven twelve".split()


def in_words(n: int, noun: str, plural: str = "") -> str:
    """Return how many there are, in words up to twelve: "nine passages", "one word", "1,204 words"."""
    return f"{FEW[n]} {noun if n == 1 else plural or noun + 's'}" if n < len(FEW) else count(n, noun, plural)


def times(n: int) -> str:
    """Return how often: "never", "once", "5 times"."""
    return "never" if not n else "once" if n == 1 else f"{n} times"


def capitalise(sentence: str) -> str:
    """Return a sentence with a capital first letter."""
    return sentence[:1].upper() + sentence[1:]


def each(n: int, noun: str) -> str:
    """Return what a chart has one mark for: "each of 12 letters", "the one letter"."""
    return f"the one {noun}" if n == 1 else f"each of {count(n, noun)}"


def verb(n: int, one: str, several: str) -> str:
    """Return the form of a verb that goes with `n`: `one` for 1, `several` for any other."""
    return one if n == 1 else several


def listing(items: Iterable[str]) -> str:
    """Return a list as spoken: "a", "a and b", "a, b and c"; nothing for none."""
    items = list(items)
    return " and ".join(filter(None, [", ".join(items[:-1]), *items[-1:]]))


COUNTING = {"own": "", "quoted": "Among quoted words alone: ", "all": "With the quoted words counted in: "}


def counting(voices: str, sentence: str) -> str:
    """Return a sentence that begins in small letters, as one of these voices: "own", "quoted" or "all"."""
    lead = COUNTING[voices]
    return lead + sentence if lead else capitalise(sentence)


def at_most(items: Iterable[str], most: int, noun: str) -> str:
    """Return a list as spoken, cut after `most` items: "a, b and 3 other words"."""
    items = list(items)
    rest = len(items) - most
    return listing(items if rest < 1 else [*items[:most], count(rest, f"other {noun}")])


def about(value: float) -> str:
    """Return an expected count in plain words: "less than one", "about 3"."""
    return "less than one" if value < 0.95 else f"about {value:.0f}"


def for_sure(sure: int, found: int) -> str:
    """Return how many of those that were `found` are so for sure: "none of them for sure", "for sure"."""
    if found == 1:
        return "for sure" if sure else "but not for sure"
    return f"{'all' if sure == found else sure or 'none'} of them for sure"


def allowing(comparisons: int) -> str:
    """Return that luck in so many comparisons is allowed for, as a sentence goes on from there."""
    return "allowing for luck" if comparisons == 1 else f"allowing for luck in all {comparisons} comparisons"


def left_over(sure: int, found: int) -> str:
    """Return how many of those that were `found` are left: "none is left", "1 is left", "all are left"."""
    if found == 1:
        return "it still does" if sure else "it no longer does"
    return (
        "none is left"
        if not sure
        else "all are left"
        if sure == found
        else f"{sure} {verb(sure, 'is', 'are')} left"
    )
