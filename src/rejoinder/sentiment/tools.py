"""The instruments: each gives a sentence a score, and names the words that made it.

TextBlob  the mean polarity of the words and phrases that its lexicon knows, negation and intensifiers applied
VADER     the sum s of the words' values, with its rules of negation, emphasis and "but"; score s / √(s² + 15)
AFINN     the sum of the words' values (−5 to 5); here their mean over 5, so that long sentences do not score
more labMT     the mean happiness (1-9) of the words that it knows, less 5, over 4; no rule for negation
"""

import functools
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

LEXICONS = Path(__file__).parent / "lexicons"
# VADER and the word lists know straight marks only; each replacement keeps the length, so that places stay
# right.
STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": " ", "—": " ", "…": " "})

WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Reading:
    """What one tool makes of one sentence.

    `score` is −1 to 1, or None where no word scored; `raw` the tool's own number; `subjectivity` 0-1 or None;
    `words` are (start, end, weight, value): where in the sentence, what it gave to the score before
    averaging, and its value in the lexicon before negation and intensifiers; `extra` is what is no word's
    (punctuation).
    """

    score: float | None
    raw: float
    subjectivity: float | None
    words: tuple
    extra: float = 0.0


def read_textblob(text: str) -> Reading:
    """Return TextBlob's reading: polarity and subjectivity (pattern's lexicon)."""
    plain = text.translate(STRAIGHT)
    found = _load_textblob()(plain)
    polarity, subjectivity = found
    words, place = [], 0
    for chunk, weight, _, _ in found.assessments:
        start, end = _find(plain.lower(), chunk, place)
        place = end
        words.append((start, end, weight, _value_textblob(chunk)))
    scored = bool(found.assessments)
    return Reading(
        polarity if scored else None,
        polarity,
        subjectivity if scored else None,
        tuple(words),
    )


@functools.lru_cache(maxsize=1)
def _load_textblob() -> Any:
    """Return TextBlob's own scorer, without all else of TextBlob: that loads NLTK, and with it much of SciPy.

    It is in two modules, neither of which needs the rest. They leave no name behind: whoever imports TextBlob
    afterwards has it whole.
    """
    if "textblob" not in sys.modules and (found := find_spec("textblob")) and found.origin:
        try:
            return _load_parts(Path(found.origin).parent).sentiment
        except (ImportError, OSError, AttributeError):
            pass  # another version of TextBlob, made of other parts
    from textblob.en import sentiment

    return sentiment


def _load_parts(home):
    try:
        _load_module("textblob._text", home / "_text.py")
        return _load_module("textblob.en", home / "en" / "__init__.py")
    finally:
        for name in ("textblob._text", "textblob.en"):
            sys.modules.pop(name, None)


def _load_module(name, path):
    spec = spec_from_file_location(name, path)
    # The second finds the first by its name, and so does not load what stands above both.
    sys.modules[name] = module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@functools.lru_cache(maxsize=4096)
def _value_of_one(word):
    return _load_textblob()(word)[0]


def _value_textblob(chunk):
    return max(
        (_value_of_one(word) for word in chunk if len(word) > 1 or word.isalpha()), key=abs, default=0.0
    )


def _find(text, chunk, place):
    """Return where the words of a chunk stand, from `place` on;
    an empty span at `place` where they do not.
    """
    start, end = -1, place
    for word in chunk:
        found = _find_one(text, word, end)
        if found < 0:
            break
        start = found if start < 0 else start
        end = found + len(word)
    return (max(start, 0), end) if start >= 0 else (place, place)


def _find_one(text: str, word: str, place: int) -> int:
    """Return where a word stands, from `place` on, and is no part of another; -1 where it does not."""
    found = text.find(word, place)
    while found >= 0 and word[:1].isalnum() and _is_part(text, found, found + len(word)):
        found = text.find(word, found + 1)
    return found


def _is_part(text: str, start: int, end: int) -> bool:
    return bool((start and WORD.match(text, start - 1)) or WORD.match(text, end))


def read_vader(text: str) -> Reading:
    """Return VADER's reading: its compound score."""
    plain = text.translate(STRAIGHT)
    if not plain.strip():
        return Reading(None, 0.0, None, ())
    analyser = _vader()
    compound, tokens, weights = analyser.read(plain)
    words, place = [], 0
    for token, weight in zip(tokens, weights):
        start = plain.find(token, place)
        place = start + len(token) if start >= 0 else place
        if weight:
            words.append((max(start, 0), place, weight, analyser.lexicon.get(token.lower(), 0.0)))
    total = sum(weight for *_, weight, _ in words)
    emphasis = analyser._punctuation_emphasis(plain)
    extra = emphasis if total > 0 else -emphasis if total < 0 else 0.0
    return Reading(compound if words else None, compound, None, tuple(words), extra)


@functools.lru_cache(maxsize=1)
def _vader() -> Any:
    from vaderSentiment.vaderSentiment import BOOSTER_DICT, SentimentIntensityAnalyzer, SentiText

    class Keeper(SentimentIntensityAnalyzer):
        """VADER, which keeps the value of each word beside the score."""

        kept = ()

        def score_valence(self, sentiments, text):
            self.kept = tuple(sentiments)
            return super().score_valence(sentiments, text)

        def read(self, text):
            """Return the compound score, the words and the value of each.

            These are `polarity_scores`, which looks for an emoji at each character, and reckons with each
            word: where no emoji stands only words of the lexicon, none of which is an intensifier, can
            have another value than 0.
            """
            cut = SentiText(text.strip())
            tokens = cut.words_and_emoticons
            if not self.emojis.keys().isdisjoint(text):
                return self.polarity_scores(text)["compound"], tokens, self.kept
            lower, values = [token.lower() for token in tokens], []
            for place, word in enumerate(lower):
                scores = word in self.lexicon and word not in BOOSTER_DICT
                if scores and not (word == "kind" and lower[place + 1 : place + 2] == ["of"]):
                    values = self.sentiment_valence(0, cut, tokens[place], place, values)
                else:
                    values.append(0)
            weighed = self._but_check(tokens, values) if "but" in lower else values
            scored = self.score_valence(weighed, cut.text)
            return scored["compound"], tokens, self.kept

    return Keeper()


def read_afinn(text: str) -> Reading:
    """Return AFINN's reading: the mean of its words' values over 5; `raw` is their sum, AFINN's own score."""
    words = _look_up(text, "afinn-en-165.txt")
    raw = sum(weight for *_, weight, _ in words)
    return Reading(raw / (5 * len(words)) if words else None, raw, None, words)


def read_labmt(text: str) -> Reading:
    """Return labMT's reading: mean happiness less 5, over 4;
    `raw` is the mean happiness (5 where no word scored).
    """
    words = tuple(
        (start, end, value - 5, value - 5) for start, end, value, _ in _look_up(text, "labmt-1.txt")
    )
    mean = sum(weight for *_, weight, _ in words) / len(words) if words else 0.0
    return Reading(mean / 4 if words else None, 5 + mean, None, words)


def _look_up(text, name):
    values, pattern = _read_lexicon(name)
    plain = text.translate(STRAIGHT).lower()
    found = ((m.start(), m.end(), values.get(m[0])) for m in pattern.finditer(plain))
    return tuple((start, end, value, value) for start, end, value in found if value is not None)


@functools.lru_cache(maxsize=4)
def _read_lexicon(name):
    lines = (LEXICONS / name).read_text(encoding="utf-8").splitlines()
    values = {word: float(value) for word, value in (line.split("\t") for line in lines if line)}
    # A word is looked up; what is more than one, such as “can't stand”, is tried, the longest first.
    several = [word for word in values if not WORD.fullmatch(word)]
    longest = sorted(several, key=lambda word: (-len(word), word))
    return values, re.compile(rf"(?<!\w)(?:{'|'.join([*map(re.escape, longest), WORD.pattern])})(?!\w)")


SCALES = {"AFINN": 5, "labMT": 4}
LARGEST = {"TextBlob": 1, "VADER": 4, "AFINN": 5, "labMT": 4}  # a word's largest value in each lexicon
TOOLS: dict[str, Callable[[str], Reading]] = {
    "TextBlob": read_textblob,
    "VADER": read_vader,
    "AFINN": read_afinn,
    "labMT": read_labmt,
}


@functools.lru_cache(maxsize=16384)
def read(tool: str, text: str) -> Reading:
    """Return one tool's reading of a text, remembered."""
    return TOOLS[tool](text)
