"""What is asked of every exchange of an archive, declared before one is measured: kind by kind."""

from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of measure: what it is called, and how an answer that has more of it is, or less.

    `scale` is that of the difference, answer less first: "spread" (standard deviations of single
    sentences), "doublings" (log₂ of a ratio) or "points" (shares, 0-1); within ± `small` the two are called
    alike. `of` is what the value of a side is.
    """

    label: str
    more: str
    less: str
    scale: str
    small: float
    of: str


KINDS = {
    "tone": Kind(
        "tone by {}",
        "is more positive by {}",
        "is more negative by {}",
        "spread",
        0.5,
        "mean score of the sentences that have one",
    ),
    "length": Kind(
        "the length of sentences",
        "has longer sentences",
        "has shorter sentences",
        "doublings",
        0.5,
        "words to a sentence",
    ),
    "questions": Kind(
        "how much is asked",
        "asks more questions",
        "asks fewer questions",
        "points",
        0.1,
        "share of sentences that are questions",
    ),
    "quotes": Kind(
        "how much is quoted",
        "quotes more",
        "quotes less",
        "points",
        0.1,
        "share of words in quotation marks",
    ),
    "words": Kind(
        "words of “{}”",
        "uses more words of “{}”",
        "uses fewer words of “{}”",
        "doublings",
        1.0,
        "uses per 1,000 words",
    ),
    "frames": Kind(
        "the frame “{}”",
        "has the frame “{}” in more of its sentences",
        "has the frame “{}” in fewer of its sentences",
        "points",
        0.2,
        "share of sentences with one of its terms",
    ),
}


def name_measure(kind: str, name: str = "") -> str:
    """Return the key of a measure: "tone: VADER", "length"."""
    return f"{kind}: {name}" if name else kind


def find_kind(measure: str) -> tuple[Kind, str]:
    """Return the kind of a measure's key, and its name: ("tone: VADER") gives the tone's and "VADER"."""
    kind, _, name = measure.partition(": ")
    return KINDS[kind], name
