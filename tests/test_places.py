"""Words are looked up in a long text without reading it anew for each, and lines without counting."""

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.checking import check_folder
from rejoinder.exchange import places
from rejoinder.exchange.files import Piece, Text
from rejoinder.exchange.finding import Lines
from rejoinder.exchange.places import WINDOW, Places
from rejoinder.starting import start_folder

TEXTS = st.text(alphabet="ab \n😀", min_size=1, max_size=120)


@given(TEXTS, st.integers(0, 100), st.integers(1, 40), st.integers(0, 60))
def test_places_are_those_that_reading_finds(text, start, size, before):
    looked, words = Places(text), text[start : start + size] or text[:1]
    known = [n for n in range(len(text)) if text.startswith(words, n)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(places, "LARGE", 0)  # each text is worth a list
        assert looked.find(words, most=len(text)) == known
        assert looked.find(words) == known[:2]
        within = [n for n in known if before <= n <= len(text) - 1 - len(words)]
        assert looked.find(words, before, len(text) - 1) == within[:2]
        assert looked.find(words + "z" * WINDOW) == []


@given(st.lists(st.text(alphabet="a\n", max_size=9), min_size=1, max_size=4))
def test_lines_are_those_that_counting_finds(parts):
    text, pieces = "", []
    for number, part in enumerate(parts):
        pieces.append(Piece(str(number), len(text), len(text) + len(part)))
        text += part + "\n"
    lines, spans = Lines(Text(text, text.encode(), pieces)), {}
    for piece, part in zip(pieces, parts):
        for offset in range(piece.start, piece.end + 1):
            number = text.count("\n", piece.start, offset) + 1
            assert lines.find_place(offset) == (piece, number)
        place = piece.start
        for number, line in enumerate(part.split("\n"), start=1):
            spans.setdefault(number, []).append((place, place + len(line)))
            place += len(line) + 1
    for number in range(-1, 12):
        assert list(lines.find_spans(number)) == spans.get(number, [])


def count_calls(path: Path, letters: int) -> int:
    """Return how many functions are called while `new` and `check` read so many letters."""
    text = "Dear {1},\n\nThe lane is good, says number {2}.\n\nIt is.\n\nYours sincerely,\n{0}\n\n"
    names = ("Ann Lee", "Ben Berg")
    written = [text.format(names[n % 2], names[1 - n % 2].split()[0], n) for n in range(letters)]
    (path / f"{letters}.txt").write_text("".join(written), encoding="utf-8")
    calls = 0

    def count(_frame, event, _argument):
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        start_folder(path / str(letters), [path / f"{letters}.txt"])
    finally:
        sys.setprofile(None)
    exchange, _, _ = check_folder(path / str(letters))
    assert exchange is not None and len(exchange.letters) == letters
    return calls


def test_twice_as_many_letters_are_twice_the_work(tmp_path, monkeypatch):
    monkeypatch.setattr(places, "LARGE", 0)
    count_calls(tmp_path, 10)  # what is read but once
    few, some, many = (count_calls(tmp_path, letters) for letters in (20, 60, 100))
    assert many - some < 1.05 * (some - few)  # of what grows with the square alone: 2 times as much
