"""What of an answer can be checked: facts of the text, never a reading.

A check is written in parts, “count: police; in: ann”, and is the same in Python, in the class page and in a
graded notebook. What is asked of an answer that is free is only how long it is and which sentences it names.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from ..exchange import (
    Exchange,
    InputError,
    find_near,
    find_uses,
    name_letters,
    number_sentences,
    select,
)
from ..wording import count, listing

NUMBERS = ("count", "rate", "sentences")  # what asks for a number
SENTENCES = ("find", "first")  # what asks for sentences
PARTS = (*NUMBERS, *SENTENCES, "in", "by", "least", "most", "name", "from")
ALLOWED = {
    "number": {*NUMBERS, "in", "by"},
    "ids": {*SENTENCES, "in", "by", "least", "from"},
    "text": {"least", "most", "name", "from"},
}
VOICES = ("own", "quoted", "all")
NEAR = 0.5  # how far from a rate per 1,000 words an answer may be: who rounds is right
NUMBER = re.compile(r"[-−+]?\s?\d[\d\s,.]*%?")
WORD = re.compile(r"\S*\w\S*")
UNREAD = "Write a number, in figures."


class Check(NamedTuple):
    """A check: what is asked (`what`, of `term`, in the `letters`, of the voices `by`), and of what size.

    `least` and `most` are sentences of an answer in ids, words of one in text; `name` is how many sentences
    a text names; `origin` are the letters of which one sentence at least is, or none.
    """

    what: str = ""
    term: str = ""
    letters: tuple[str, ...] = ()
    by: str = "own"
    least: int = 0
    most: int = 0
    name: int = 0
    origin: tuple[str, ...] = ()


def read_check(exchange: Exchange, kind: str, written: str) -> Check:
    """Return the check of an exercise of this kind ("text", "number" or "ids"), as exercises.csv has it.

    Raises InputError for a part that there is none of, or that answers of this kind have not.
    """
    parts = dict(_part(kind, written))
    what = _choose_what(kind, parts, written)
    term = "" if what == "sentences" else parts.get(what, "")
    if term:
        _check_term(exchange, what, term, written)
    return Check(
        what=what,
        term=term,
        letters=_find_letters(exchange, parts.get("sentences", parts.get("in", "")), written),
        by=_choose_voices(parts.get("by", "own"), written),
        least=_read_size(parts, "least", written) or int(kind == "ids"),
        most=_read_size(parts, "most", written),
        name=_read_size(parts, "name", written),
        origin=_find_letters(exchange, parts["from"], written) if "from" in parts else (),
    )


def _part(kind: str, written: str) -> Iterator[tuple[str, str]]:
    for part in filter(None, (part.strip() for part in written.split(";"))):
        name, mark, value = part.partition(":")
        name, value = name.strip().lower(), value.strip()
        if not mark or name not in PARTS or not value:
            raise _blame(part, f"a check is parts like “count: word”, of {', '.join(PARTS)}", "correct it")
        if name not in ALLOWED[kind]:
            raise _blame(part, f"an answer of the kind {kind} has no {name}", "take it out")
        yield name, value


def _choose_what(kind: str, parts: dict[str, str], written: str) -> str:
    """Return what is asked, "" for nothing. Raises InputError for two things at once, or a number of none."""
    asked = [one for one in (*NUMBERS, *SENTENCES) if one in parts]
    if len(asked) > 1 or (kind == "number" and written.strip() and not asked):
        raise _blame(written, f"one of {', '.join((*NUMBERS, *SENTENCES))} is asked", "keep one")
    return asked[0] if asked else ""


def _blame(value: str, rule: str, mend: str) -> InputError:
    return InputError("check", value, rule, mend)


def _check_term(exchange: Exchange, what: str, term: str, written: str) -> None:
    """Raise InputError for a term that cannot be looked up, or of which no sentence could be named."""
    if find_uses(exchange, term).empty and what in SENTENCES:
        raise _blame(written, f"“{term}” stands nowhere in the letters", "ask for a word that does")


def _find_letters(exchange: Exchange, names: str, written: str) -> tuple[str, ...]:
    """Return the letters that are named, one by one or by their side; all where none is."""
    letters, wanted = exchange.letters, names.replace(",", " ").split()
    known = {*letters["letter"], *letters["side"]}
    for name in wanted:
        if name not in known:
            near = find_near(name, known)
            mend = f"write {near}" if near else f"take one of {', '.join(sorted(known))}"
            raise _blame(written, f"“{name}” is no letter and no side", mend)
    rows = letters[letters["letter"].isin(wanted) | letters["side"].isin(wanted)] if wanted else letters
    return tuple(rows["letter"])


def _choose_voices(name: str, written: str) -> str:
    if name not in VOICES:
        raise _blame(written, f"“{name}” is no choice of voices", f"take one of {', '.join(VOICES)}")
    return name


def _read_size(parts: dict[str, str], name: str, written: str) -> int:
    value = parts.get(name, "0")
    if not value.isdecimal() or len(value) > 4 or (name in parts and int(value) == 0):
        raise _blame(written, f"{name} is a whole number, 1 and up", "write it in figures")
    return int(value)


def solve(exchange: Exchange, check: Check) -> float | tuple[str, ...] | None:
    """Return the fact that is asked for: a number, or the sentences that may be named; None for none."""
    if check.what == "sentences":
        rows = select(exchange.sentences, check.by)
        return int(rows["letter"].isin(check.letters).sum())
    if not check.what:
        return None
    uses = select(find_uses(exchange, check.term), check.by)
    uses = uses[uses["letter"].isin(check.letters)]
    if check.what in SENTENCES:
        named = set(uses["sentence_id"])
        found = tuple(name for name in exchange.sentence_rows if name in named)
        return found[:1] if check.what == "first" else found
    if check.what == "count":
        return len(uses)
    words = select(exchange.tokens, check.by)
    return 1000 * len(uses) / max(1, int(words["letter"].isin(check.letters).sum()))


def judge(exchange: Exchange, kind: str, check: Check, answer: str) -> str:
    """Return what an answer lacks, in words; "" where it has all that is checked, or nothing is."""
    if kind == "number":
        return _judge_number(exchange, check, answer)
    names = find_named(exchange, answer)
    if kind == "ids":
        return _judge_ids(exchange, check, names)
    words = len(WORD.findall(answer))
    if words < check.least:
        return f"{check.least} words at least; it has {words}."
    if check.most and words > check.most:
        return f"{check.most} words at most; it has {words}."
    return _judge_named(check, check.name, names, exchange)


def judge_form(exchange: Exchange, kind: str, check: Check, answer: str) -> str:
    """Return what keeps an answer from being judged, in words; nothing of whether the text bears it out."""
    if kind == "number":
        return UNREAD if read_number(answer) is None else ""
    return judge(exchange, kind, check._replace(what=""), answer)


def _judge_number(exchange: Exchange, check: Check, answer: str) -> str:
    fact = solve(exchange, check)
    if fact is None:
        return ""
    assert isinstance(fact, int | float)
    given = read_number(answer)
    if given is None:
        return UNREAD
    far = NEAR if check.what == "rate" else 0
    return "" if abs(given - fact) <= far else "The text has another number: count again."


def read_number(answer: str) -> float | None:
    """Return the number that an answer is: with comma or point, and commas between thousands; or None."""
    text = answer.strip()
    if not NUMBER.fullmatch(text):
        return None
    plain = re.sub(r"[\s%]", "", text).replace("−", "-")
    plain = re.sub(r",(?=\d{3}(?:\D|$))", "", plain).replace(",", ".")
    try:
        return float(plain)
    except ValueError:
        return None


def find_named(exchange: Exchange, answer: str) -> list[str]:
    """Return the sentences that an answer names, each once, by id or by a letter's name and a number."""
    ids = {name.lower(): sentence for name, sentence in list_names(exchange).items()}
    pattern = "|".join(re.escape(name) for name in sorted(ids, key=len, reverse=True))
    text = " ".join(re.sub(r",?\s+sentence\s+", " ", answer.lower()).split())
    found = re.findall(rf"(?<!\w)(?:{pattern})(?!\w)", text)
    return list(dict.fromkeys(ids[name] for name in found))


def list_names(exchange: Exchange) -> dict[str, str]:
    """Return what each sentence may be called, {its id, or its letter's name and number: its id}."""
    letters, numbers = name_letters(exchange), number_sentences(exchange)
    names = {}
    for name, row in exchange.sentence_rows.items():
        names[name] = names[f"{letters[row.letter]} {numbers[name]}"] = name
    return names


def _judge_ids(exchange: Exchange, check: Check, names: Iterable[str]) -> str:
    names = list(names)
    if check.what:
        fact = solve(exchange, check)
        assert isinstance(fact, tuple)
        strange = [name for name in names if name not in fact]
        if strange and check.what == "first":
            return f"It stands in an earlier sentence, or not in {strange[0]}."
        if strange:
            return f"“{check.term}” does not stand in {listing(strange)}."
    return _judge_named(check, check.least, names, exchange)


def _judge_named(check: Check, least: int, names: Iterable[str], exchange: Exchange) -> str:
    names = list(names)
    if len(names) < least:
        return f"Name {count(least, 'sentence')}; {len(names)} can be found in it."
    homes = {exchange.sentence_rows[name].letter for name in names}
    if check.origin and not homes & set(check.origin):
        return f"One sentence at least is from {listing(check.origin)}."
    return ""


def describe_check(exchange: Exchange, check: Check) -> dict[str, Any]:
    """Return a check for a script, letters by their numbers; it holds no answer."""
    order = list(exchange.letters["letter"])
    return check._asdict() | {
        "letters": [order.index(name) for name in check.letters],
        "origin": [order.index(name) for name in check.origin],
        "near": NEAR if check.what == "rate" else 0,
    }
