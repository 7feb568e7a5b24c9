"""What a class hands in, written by a program or in mischief: read as far as it can be, or named."""

import json

import pytest

import rejoinder as rj
from rejoinder.explore.hand_ins import read_hand_ins

from .made_class import make_hand_in
from .small_folder import write_small


def change(**more):
    """Return a function of a good hand-in that writes it with other parts."""
    return lambda made: json.dumps(made | more).encode()


def put(old, new, code="utf-8"):
    """Return a function that writes it with one stretch of its text replaced."""

    def write(made):
        text = json.dumps(made)
        assert old in text
        return text.replace(old, new, 1).encode(code)

    return write


def code(value):
    return put('"money": 1', f'"money": {value}')


DECIDED = {"sentence": "ann-01", "frame": "money", "reason": 5, "code": 1}
READ = {
    "codes of an object's own name": put('"codes": {', '"codes": {"__proto__": {"money": 1}, '),
    "a frame of an object's own name": change(codes={"ann-01": {"__proto__": 1, "money": 1}}),
    "answers of objects' own names": change(answers={"__proto__": "x", "constructor": "y"}),
    "minus nought": code("-0"),
    "a name that turns": change(name="\u202eMia"),
    "half a character": change(answers={"a": "\ud800"}),
    "a byte order mark": put("{", "{", "utf-8-sig"),
    "UTF-16": put("{", "{", "utf-16"),
    "4 MB in an answer": change(answers={"a": "x" * 4_000_000}),
    "20,000 answers": change(answers={f"q{number}": "<b>=1+1" for number in range(20_000)}),
    "decisions that are none": change(decided={"a": 1}),
    "a reason that is a number": change(decided=[DECIDED]),
    "a day that there is not": change(saved="9999-99-99"),
    "a time of 300 digits": change(saved=10**300),
    "a track that is a word": change(light="yes"),
    "formulas": change(name="=cmd()", answers={"=a": "=HYPERLINK(1)"}),
}
LEFT = {
    "a sentence twice": put('"codes": {', '"codes": {"ann-01": {"money": 0}, '),
    "a frame twice": code('1, "money": 0'),
    "no number": code("NaN"),
    "a number without end": code("1e999"),
    "a broken number": code("1.0"),
    "a code in quotes": code('"1"'),
    "4,000 digits": code("9" * 4_000),
    "9,000 digits": code("9" * 9_000),
    "30 lists": code("[" * 30 + "]" * 30),
    "a name that nobody sees": change(name="\u200b\u2060"),
    "a name of 101 letters": change(name="x" * 101),
    "a name that is a list": change(name=["x"]),
    "another text": change(sha256="0" * 64),
    "UTF-32": put("{", "{", "utf-32"),
    "two in one": lambda made: json.dumps(made).encode() * 2,
    "a remark": put("{", "// x\n{"),
    "single marks": lambda made: json.dumps(made).replace('"', "'").encode(),
    "NUL at the end": lambda made: json.dumps(made).encode() + b"\0",
    "10 MB": change(answers={"a": "x" * 10_000_000}),
}


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    return rj.load(write_small(tmp_path_factory.mktemp("small") / "f"))


@pytest.mark.parametrize("name", [*READ, *LEFT])
def test_an_odd_hand_in_is_read_or_named(small, tmp_path, name):
    made = make_hand_in(small, "Mia", codes={"ann-01": {"money": 1}})
    (tmp_path / "a.json").write_bytes((READ | LEFT)[name](made))
    found = read_hand_ins(small, tmp_path)
    assert (found.files, len(found.faults)) == ((1, 0) if name in READ else (0, 1))
    assert all(one.file == "a.json" for one in found.faults)
