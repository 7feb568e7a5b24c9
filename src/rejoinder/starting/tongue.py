"""The language of a text, told by its commonest words."""

from collections import Counter
from functools import cache

MOST = 4_000  # words of a text that are looked at
COMMON = 60  # most frequent words of a language by which it is told
SHARE = 0.15  # of a text's words that are among them, at least


def find_language(source: str) -> str:
    """Return the two-letter code of the language whose commonest words (wordfreq) a text has; "" if few."""
    shares = share_languages(source)
    best = max(shares, key=lambda code: shares[code])
    return best if shares[best] >= SHARE else ""


def share_languages(source: str) -> dict[str, float]:
    """Return for each language the share of a text's words that are among its commonest ones."""
    words = Counter(word.strip('.,;:!?"“”()«»').lower() for word in source.split(maxsplit=MOST)[:MOST])
    codes, known = _list_common()
    counts = Counter[str]()
    for word in words.keys() & known.keys():
        for code in known[word]:
            counts[code] += words[word]
    return {code: counts[code] / words.total() for code in codes}


@cache
def _list_common() -> tuple[list[str], dict[str, list[str]]]:
    """Return the languages, and of which each of their commonest words is one, {word: languages}."""
    import wordfreq
    from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

    codes = sorted(set(SUPPORTED_LANGUAGES) & set(wordfreq.available_languages("small")))
    known: dict[str, list[str]] = {}
    for code in codes:
        for word in wordfreq.top_n_list(code, COMMON, wordlist="small"):
            known.setdefault(word, []).append(code)
    return codes, known
