"""Exchanges of many letters, and of long ones: what is taken together, what is drawn, and what is said."""

import asyncio
import re

import pytest

import rejoinder as rj
from rejoinder.exchange import group_letters, group_voices
from rejoinder.publish import kernels

from .conftest import write_exchange
from .long_exchange import write_long


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """Return an exchange of thirty letters by three authors on each side, one of whom quotes the Mayor."""
    return rj.load(write_long(tmp_path_factory.mktemp("long") / "x", 30, 3000, 3))


def test_up_to_many_letters_stand_by_themselves(nation):
    assert list(group_letters(nation).values()) == ["Roth", "Arlington", "Manila", "Thrupkaew"]
    assert [one.name for one in group_voices(nation)] == list(nation.voices["voice"])


def test_of_many_letters_those_of_one_author_are_together_or_those_of_one_side(many):
    grouped, letters = group_letters(many), many.letters
    assert list(grouped) == list(letters["letter"]) and list(grouped.values()) == list(letters["author"])
    sides = [many.sides[side] for side in letters["side"]]
    assert list(group_letters(many, most=5).values()) == sides
    groups = group_voices(many, most=9)
    assert (
        len(groups) == 8
        and len(group_voices(many)) == len(many.voices) > 9
        and "The Mayor, quoted, The Board" in [one.name for one in groups]
    )
    assert sum(one.words for one in groups) == len(many.tokens)
    for one in groups:
        mine = many.tokens[(many.tokens["side"] == one.side) & (many.tokens["speaker"] == one.speaker)]
        heard = set(mine["letter"]) if one.quoted else {mine["letter"].iloc[0]}  # a writer is one voice
        assert one.words == len(mine) and {letter for letter, _ in one.voices} == heard


def test_who_writes_and_is_quoted_is_two_voices(tmp_path):
    texts = {f"ann-{n}": "We came. Then she said: “No law came to us.” We left." for n in range(4)}
    authors = {"ann-0": "Dora", "ann-1": "Ann", "ann-2": "Ann"}
    quoted = {"ann-1": [("Dora", "“No", "us.”")]}
    sides = {"ann-0": "one", "ann-1": "one", "ann-2": "one", "ann-3": "two"}
    made = rj.load(write_exchange(tmp_path, texts, authors=authors, quoted=quoted, side_of=sides))
    voices = [(one.name, one.words) for one in group_voices(made, most=2)]
    names = ["Dora, Side one", "Ann", "Dora, quoted, Side one", "Ann-3"]
    assert voices == list(zip(names, (12, 19, 5, 12)))


def test_of_many_voices_each_speaker_is_left_out_with_all_letters(many, monkeypatch):
    monkeypatch.setattr(
        "rejoinder.weight._measure", lambda rest, name, key: {"without": name, "rest": len(rest.tokens)}
    )
    monkeypatch.setattr("rejoinder.weight.group_voices", lambda exchange: group_voices(exchange, most=9))
    rows = rj.weigh(many).table.set_index("without")["rest"]
    assert rows.iloc[0] == len(many.tokens) and len(rows) == 9
    for author in set(many.letters["author"]):
        mine = set(many.letters.loc[many.letters["author"] == author, "letter"])
        assert rows[author] == (~many.tokens["letter"].isin(mine)).sum()
    said = (many.tokens["speaker"] == "The Mayor").groupby(many.tokens["side"]).sum()
    for side, words in said.items():
        assert len(many.tokens) - rows[f"The Mayor, quoted, {many.sides[side]}"] == words


def test_where_there_is_much_to_leave_out_the_largest_parts_are(many, monkeypatch):
    monkeypatch.setattr(
        "rejoinder.weight._measure", lambda rest, name, key: {"without": name, "rest": len(rest.tokens)}
    )
    monkeypatch.setattr("rejoinder.weight.MANY", 3)
    rows = rj.weigh(many).table.set_index("without")["rest"]
    authors = many.letters.set_index("letter")["author"]
    largest = many.tokens["letter"].map(authors).value_counts().nlargest(3)  # whom they quote goes along
    assert rows.iloc[1:].to_dict() == {name: len(many.tokens) - words for name, words in largest.items()}


def test_of_many_voices_each_speaker_has_a_rank(many):
    left = rj.words.leave_out(many)
    assert [name for name in left.table if name.startswith("rank_without_Ada")] == [
        "rank_without_Ada Ashdown"
    ]
    assert left.shown.shape[1] == 5 + 6  # quoted words are none of one's own


def test_a_table_of_many_ranks_says_without_whom_a_word_falls_furthest(many):
    left = rj.words.leave_out(many)
    for number in range(8):
        left.table[f"rank_without_{number}"] = 1
    left.table.loc[0, "rank_without_3"] = 77
    assert (left.shown.loc[0, "lowest"], left.shown.loc[0, "lowest_without"]) == (77, "3")
    left.table.loc[0, "rank_without_5"] = 0  # not even compared
    assert (left.shown.loc[0, "lowest"], left.shown.loc[0, "lowest_without"]) == (0, "5")


def test_long_voices_are_compared_a_thousand_words_at_a_time(tmp_path):
    texts = {"ann": "The law came to us all. " * 250, "ben": "No law was good for him. " * 200}
    found = rj.words.apart(rj.load(write_exchange(tmp_path, texts)))
    assert found.length == 1000 and "the length of the shortest voice" not in found.findings()[0].sure


def test_while_notebooks_run_it_is_said_which(monkeypatch):
    monkeypatch.setattr(kernels, "QUIET_SECONDS", 0.01)
    said = []

    async def wait():
        saying = asyncio.create_task(kernels._say_running({"02-b": True, "01-a": True}, said.append))
        await asyncio.sleep(0.05)
        saying.cancel()

    asyncio.run(wait())
    assert said and re.fullmatch(r"\d+ s: running 01-a, 02-b", said[0])
