"""What is counted in whole columns, against the same counted word by word on small made exchanges."""

import itertools
import math
import random
import tracemalloc
from collections import Counter

import numpy as np
import pytest
from scipy import sparse, special, stats

import rejoinder as rj
from rejoinder import statistics
from rejoinder.design import count_by_unit, count_words, judge
from rejoinder.exchange import find_terms, find_words, normalise
from rejoinder.exchange.quotations import find_quotations, prepare_letter
from rejoinder.statistics import arranging, dealing, drawing, passages
from rejoinder.words.items import count_items, find_inside, list_items
from rejoinder.words.neighbours import _find_near

from .conftest import write_exchange

WORDS = "law the law's police tax council Ann Dora IJM ride rides riding pay 1,000 co-op U.S. said".split()
TERMS = [
    "law",
    "the law",
    "rid*",
    "pay tax",
    "co-op",
    "p* *".split(" ")[0],
    "police council",
    "nowhere",
    "d*",
]


def make_exchange(home, seed):
    """Return four letters of random sentences; of some words are quoted, and of one stretch a part again."""
    rng = random.Random(seed)

    def write(size):
        said = []
        for _ in range(size):
            words = rng.choices(WORDS, k=rng.randint(1, 7))
            if rng.random() < 0.3:
                words.insert(rng.randint(0, len(words)), "“" + " ".join(rng.choices(WORDS, k=2)) + "”")
            said.append(" ".join(words).capitalize() + rng.choice((".", ".", "?", ".\n\n")))
        return " ".join(said).strip()

    texts = {name: write(rng.randint(3, 9)) for name in ("ann", "ben", "cy", "flo")}
    texts["ann"] += " Then “the tax came and we pay and we ride” she wrote."
    quoted = {"ann": [("Eve", "“the tax came", "we ride”"), ("Mo", "we pay", "and we ride")]}
    sides = {"ann": "one", "ben": "two", "cy": "one", "flo": "two"}
    return rj.load(write_exchange(home, texts, quoted=quoted, side_of=sides))


@pytest.fixture(scope="module", params=range(4))
def made(request, tmp_path_factory):
    return make_exchange(tmp_path_factory.mktemp("scale"), request.param)


def list_said(exchange, letter, start, end):
    """Return the stretches that hold a place, the shortest first."""
    holding = [one for one in exchange.quoted if one[0] == letter and one[2] <= start and end <= one[3]]
    return sorted(holding, key=lambda one: one[3] - one[2])


def test_the_words_are_those_that_are_read_one_by_one(made):
    spans = [
        (letter.start + first, letter.start + last)
        for letter in made.letters.itertuples()
        for first, last in find_quotations(*prepare_letter(made, letter))
    ]
    authors, rows = dict(zip(made.letters["letter"], made.letters["author"])), []
    for sentence in made.sentences.itertuples():
        for number, (first, last) in enumerate(find_words(sentence.text), start=1):
            start, end = sentence.start + first, sentence.start + last
            said = list_said(made, sentence.letter, start, end)
            quoted = any(a <= start and end <= b for a, b in spans)
            speaker = said[0][1] if said else authors[sentence.letter]
            text = made.source[start:end]
            name = f"{sentence.sentence_id}.{number:02d}"
            rows.append((name, start, end, text, normalise(text), speaker, quoted, not quoted and not said))
    columns = ["token_id", "start", "end", "text", "word", "speaker", "quoted", "own"]
    assert list(made.tokens[columns].itertuples(index=False, name=None)) == rows
    assert {row[5] for row in rows} >= {"Eve", "Mo"}
    for sentence in made.sentences.itertuples():
        mine = [row for row in rows if row[0].rpartition(".")[0] == sentence.sentence_id]
        said = [list_said(made, sentence.letter, *row[1:3]) for row in mine]
        assert sentence.own == ([] in said)


def test_a_table_that_is_written_to_changes_nothing_of_the_exchange(made):
    for name in ("tokens", "sentences", "voices"):
        table = getattr(made, name)
        table.loc[0, "letter"] = "changed"
        table["side"] = "changed"
        assert "changed" not in {*getattr(made, name)["letter"], *getattr(made, name)["side"]}


def test_the_words_of_a_sentence_are_rows_of_the_table(made):
    rows = list(made.tokens.itertuples())
    assert [row for part in made.token_rows.values() for row in part] == rows
    assert all(row.sentence_id == name for name, part in made.token_rows.items() for row in part)
    assert len(made.token_rows) == made.tokens["sentence_id"].nunique() and "nobody" not in made.token_rows


def list_uses(exchange, form, voices):
    """Return (item, side, voice, paragraph, letter) of each use, counted word by word."""
    places = dict(zip(exchange.sentences["sentence_id"], exchange.sentences["paragraph"]))
    for rows in exchange.token_rows.values():
        meant = [voices == "all" or row.own == (voices == "own") for row in rows]
        for first, size in itertools.product(range(len(rows)), (2, 3, 4) if form == "phrase" else (1,)):
            part = rows[first : first + size]
            if len(part) == size and all(meant[first : first + size]):
                item = " ".join(getattr(row, "word" if form == "phrase" else form) for row in part)
                row = part[0]
                voice, paragraph = (row.letter, row.speaker), (row.letter, places[row.sentence_id])
                yield item, row.side, voice, paragraph, row.letter


@pytest.mark.parametrize(
    ("form", "voices"), [*itertools.product(("word", "lemma", "phrase"), ("own", "all"))]
)
def test_uses_are_those_that_are_counted_one_by_one(made, form, voices):
    uses, items = list(list_uses(made, form, voices)), list_items(made, form, voices)
    counts = Counter((item, side) for item, side, *_ in uses)
    found = count_items(items, made)
    assert list(found.index) == sorted({item for item, *_ in uses}) == items.names
    assert all(found.loc[item, side] == counts[item, side] for item in found.index for side in made.sides)
    total = Counter(item for item, *_ in uses)
    parts = {item: (" ".join(item.split(" ")[1:]), " ".join(item.split(" ")[:-1])) for item in total}
    inside = {part for item, two in parts.items() for part in two if total[item] > 1}
    inside = {
        part for part in inside for item in total if part in parts[item] and total[part] == total[item] > 1
    }
    assert {items.names[place] for place in np.flatnonzero(find_inside(items))} == inside
    table, sizes = rj.words.compare(made, form=form, voices=voices).table, Counter(one[4] for one in uses)
    assert set(table[form]) == set(total) - inside
    for row in table.itertuples():
        mine = [one for one in uses if one[0] == getattr(row, form)]
        shares = Counter(one[4] for one in mine)
        apart = [abs(shares[name] / len(mine) - size / len(uses)) for name, size in sizes.items()]
        assert row.voices == len({one[2] for one in mine}) and row.paragraphs == len({one[3] for one in mine})
        assert row.dp == pytest.approx(sum(apart) / 2)
        pair = [counts[getattr(row, form), side] for side in made.sides]
        words = [
            sum(1 for _, side, *_ in list_uses(made, "word", voices) if side == one) for one in made.sides
        ]
        assert row.g2 == pytest.approx(float(statistics.log_likelihood(*pair, *words)))
        low, high = statistics.log_ratio_interval(*pair, *words)
        assert (row.log_ratio_low, row.log_ratio_high) == pytest.approx((float(low), float(high)))


def test_terms_stand_where_they_are_found_one_by_one(made):
    sentences, expected = list(made.token_rows.values()), []
    apart = [f"{one[-1].word} {other[0].word}" for one, other in itertools.pairwise(sentences)]
    terms = [*TERMS, *apart]  # what stands in two sentences is no hit
    for rows in sentences:
        for first, (number, term) in itertools.product(range(len(rows)), enumerate(terms)):
            parts = term.split(" ")
            mine = rows[first : first + len(parts)]
            fits = (
                row.word.startswith(p[:-1]) if p[-1] == "*" else row.word == p for p, row in zip(parts, mine)
            )
            if len(mine) == len(parts) and all(fits):
                quoted, own = any(row.quoted for row in mine), all(row.own for row in mine)
                expected.append((number, mine[0].start, mine[-1].end, mine[0].speaker, quoted, own))
    columns = ["row", "start", "end", "speaker", "quoted", "own"]
    found = list(find_terms(made, terms)[columns].itertuples(index=False, name=None))
    assert found == sorted(expected, key=lambda hit: (hit[1], hit[2], hit[0])) and len(found) > 10


def test_neighbours_are_those_that_are_counted_one_by_one(made):
    tokens, hits = made.tokens, find_terms(made, ["law", "the law", "tax"])
    near, rest = _find_near(tokens, hits, 2)
    inside = [
        any(a <= row.start < b for a, b in zip(hits["start"], hits["end"])) for row in tokens.itertuples()
    ]
    names = list(tokens["sentence_id"])
    expected = [
        any(
            inside[other] and names[other] == names[place]
            for other in range(max(0, place - 2), place + 3)
            if other < len(names)
        )
        for place in range(len(names))
    ]
    assert near.tolist() == expected and rest.tolist() == [not one for one in inside]


def test_a_speaker_is_taken_out_character_by_character(made):
    rest = made.without(speaker="Mo")
    for sentence in rest.sentences.itertuples():
        for place, mark in enumerate(sentence.text, start=sentence.start):
            said = list_said(made, sentence.letter, place, place + 1)
            assert mark == (" " if said and said[0][1] == "Mo" else made.source[place])
    gone = [row.token_id for row in made.tokens.itertuples() if row.speaker == "Mo"]
    assert gone and list(rest.tokens["token_id"]) == [t for t in made.tokens["token_id"] if t not in gone]


def test_ranks_without_a_voice_are_those_of_the_other_words(made):
    left = rj.words.leave_out(made, top=5, minimum=2).table
    for name in ("ann", "cy"):
        uses = [one for one in list_uses(made, "word", "own") if one[4] != name]
        sizes = [sum(1 for one in uses if one[1] == side) for side in made.sides]
        counts = Counter((item, side) for item, side, *_ in uses)
        often = [item for item in {one[0] for one in uses} if sum(counts[item, s] for s in made.sides) >= 2]
        far = {
            word: float(statistics.log_likelihood(*(counts[word, side] for side in made.sides), *sizes))
            for word in often
        }
        order = sorted(often, key=lambda word: (-round(far[word], 9), word))
        ranks = [order.index(word) + 1 if word in order else 0 for word in left["word"]]
        assert left[f"rank_without_{name.title()}"].tolist() == ranks


def test_a_large_table_is_judged_in_blocks_as_a_whole_one_is(made, monkeypatch):
    amounts, sizes = count_by_unit(made, made.tokens, "word"), count_words(made, "all")
    whole = judge(made, amounts, sizes, "word", doublings=True)
    table = sparse.coo_array(amounts.reindex(sizes.index, fill_value=0).to_numpy(dtype=float))
    for module, name, value in ((dealing, "DENSE", 0), (dealing, "CELLS", 9), (arranging, "MOST", 10)):
        if name == "MOST":  # and drawn
            monkeypatch.setattr(arranging, "MOST_DRAWS", 500)
            monkeypatch.setattr(module, name, value)
            whole = judge(made, amounts, sizes, "word", doublings=True)
        monkeypatch.setattr(module, name, value)
        found = judge(made, table, sizes, "word", doublings=True)
        assert found.verdicts == whole.verdicts and found.design == whole.design
        for one, other in zip((found.p, found.low, found.high), (whole.p, whole.low, whole.high)):
            np.testing.assert_allclose(one, other, rtol=1e-12)


def test_units_are_dealt_out_by_the_smallest_of_their_random_keys():
    rows = arranging._draw_rows(np.random.default_rng(3), 9, 4, 1)
    keys = np.random.default_rng(3).random(rows.shape)
    expected = np.zeros(rows.shape)
    np.put_along_axis(expected, np.argsort(keys, axis=1)[:, :4], 1, axis=1)
    assert (rows == expected).all() and len(rows) > 1000


@pytest.mark.parametrize("window", (1, 2, 5, 29, 30, 31))
def test_the_types_of_each_window_are_those_that_are_counted_one_by_one(window):
    words = random.Random(window).choices("abcdef", k=30)
    sets = [len(set(words[start : start + window])) for start in range(31 - window)]
    found = statistics.moving_type_token_ratio(words, window)
    assert found == (sum(sets) / len(sets) / window if sets else pytest.approx(np.nan, nan_ok=True))


def test_a_passage_is_told_apart_as_the_interval_itself_has_it():
    length, rest = 20, 70
    bars = passages._find_bars(length, rest)
    for uses, others in itertools.product(range(2, length + 1), np.linspace(0, 3 * rest, 400)):
        apart = special.betainc(uses, others + 1, length / (length + rest)) < passages.TAIL
        assert apart == (others < bars[uses]), (uses, others)


def test_random_arrangements_are_the_same_in_whatever_blocks_they_are_taken(monkeypatch):
    monkeypatch.setattr(drawing, "BYTES", 9 * 13)  # thirteen are drawn at once
    whole = drawing.Draws(2, 9, 4, True).take(0, 50)
    assert whole.shape == (50, 9) and (whole.sum(axis=1) == 4).all() and len(np.unique(whole, axis=0)) > 20
    for kept in (True, False):
        draws = drawing.Draws(2, 9, 4, kept)
        parts = [draws.take(first, rows) for first, rows in ((0, 7), (7, 1), (8, 42))]
        assert (np.concatenate(parts) == whole).all()
    again = drawing.draw(2, 9, 4, 50)
    again.take(0, 30)
    assert (again.take(3, 5) == whole[3:8]).all() and (again.take(20, 30) == whole[20:]).all()
    assert drawing.draw(2, 9, 4, 60) is again and drawing.draw(2, 9, 4, 10**9) is not again


@pytest.mark.parametrize(("units", "chosen"), [(6, 2), (6, 3), (7, 6), (5, 0), (1, 1)])
def test_each_way_to_choose_units_is_drawn_as_often(units, chosen):
    """Pearson's X² of 60,000 draws over all ways: beyond its 99.9% bound for none of these."""
    dealt = drawing.deal(np.random.default_rng(5), units, chosen, 60_000)
    assert (dealt.sum(axis=0) == chosen).all()
    found = np.unique(dealt.T, axis=0, return_counts=True)[1]
    assert len(found) == math.comb(units, chosen)
    assert len(found) == 1 or stats.chisquare(found).pvalue > 0.001


@pytest.mark.parametrize(("units", "chosen"), [(2000, 3), (2000, 700), (2000, 1999)])
def test_of_many_units_each_is_drawn_as_often_and_beside_each_other(units, chosen):
    dealt = drawing.deal(np.random.default_rng(6), units, chosen, 2000)
    assert (dealt.sum(axis=0) == chosen).all()
    share = chosen / units
    off = (dealt.mean(axis=1) - share) / np.sqrt(share * (1 - share) / 2000)
    assert abs(off).max() < (9 if share < 0.01 or share > 0.99 else 5) and off.std() == pytest.approx(
        1, abs=0.1
    )


def test_an_exact_test_of_frequent_words_needs_no_room_for_each_use():
    """300 words of up to 20,000 uses: a number for each use of each word would be 48 MB."""
    uses = (40_000 / np.arange(1, 301)).astype(int)
    for test in (statistics.uses_p, statistics.shares_p):
        test(3, 1, 400, 400)  # loads what it needs
        tracemalloc.start()
        p = test(uses // 2, uses - uses // 2, 500_000, 500_000)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert p.min() > 0.5 and peak < 4_000_000
