"""Numbers and their evidence: a number leads to exactly the hits that it counts, and they are named."""

import re
from contextlib import suppress
from html import unescape
from typing import NamedTuple

import pytest

import rejoinder as rj
from rejoinder.exchange import InputError
from rejoinder.hits import make_key, name_key, narrow_key
from rejoinder.page.addresses import find_address
from rejoinder.page.links import find_ground
from rejoinder.result import Result
from rejoinder.words.items import find_sizes

from .conftest import list_found, write_exchange
from .read_page import Page, write_letters

LETTERS = {
    "ann": "The police came at once. “The police beat us,” Dora says, “and no police helped.”\n\n"
    "I am glad that the good law is not the police. It is a “good law” in name. We may ask for law.",
    "eve": "Perhaps the bad police came to the law. Nobody says “bad police” here.",
    "ben": "The police did not come, and it is terrible. Ann says the police came at once. Law is good.\n\n"
    "A witness: “I saw the law and I saw the police. It was not the police.” The police came. We may go.",
}
QUOTED = {
    "ann": [("Dora", "“The police beat", "us,”"), ("Dora", "“and no police", "helped.”")],
    "ben": [("a witness", "“I saw", "the police.”")],
}
TABLES = {
    "codebook.csv": [
        "frame,family,term,source,note",
        *("law,issue,law,text,made", "law,issue,police,text,made", "harm,issue,bad,text,ambiguous"),
        *("harm,issue,beat,text,made", "harm,issue,terrible,text,made", "harm,issue,police,text,made"),
    ],
    "frames.csv": [
        "frame,family,coded,definition,example,counter_example,source",
        *("law,issue,words,The law.,ann-01,ben-03,made", "harm,issue,words,Harm.,ann-02,ben-03,made"),
        "blame,entman,hand,Who is to blame.,ben-01,ann-03,made",
    ],
    "naming.csv": [
        "kind,concept,name,term,note",
        *("alternation,force,police,police,made", "alternation,force,law,law,made"),
    ],
    "stance.csv": [
        "category,term,source,note",
        *("hedge,may,list,made", "hedge,perhaps,list,made", "negation,not,list,made"),
        *("negation,no,list,made", "first,i,list,made", "first,we,list,made"),
    ],
    "groups/2026-11-24.csv": [
        "group,status,reason,term",
        *("force,declared,it came up,police", "force,declared,it came up,law"),
    ],
    "codings/frames-eva.csv": [
        "sentence_id,coder,law,blame",
        *("ann-01,Eva,1,1", "ann-02,Eva,0,1", "ben-01,Eva,1,0", "ben-04,Eva,1,1"),
    ],
    "codings/tone-eva.csv": [
        "sentence_id,coder,tone",
        *("ann-01,Eva,-2", "ann-03,Eva,-1", "ann-04,Eva,-2", "eve-01,Eva,2", "ben-01,Eva,2", "ben-03,Eva,-2"),
    ],
}
ROWS = 90  # of a long table; an exchange has thousands of phrases


class Number(NamedTuple):
    """A number of a result, its key, and what it counts: hits, sentences, words, paragraphs or letters."""

    result: Result
    place: str
    value: int
    key: str
    unit: str


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = write_exchange(
        tmp_path_factory.mktemp("counts"), LETTERS, "", quoted=QUOTED, side_of={"eve": "one"}
    )
    for name, lines in TABLES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return rj.load(folder)


def list_cells(result, column, unit="hits", named="key"):
    """Yield the numbers of a column; of one for each side these, and both added up."""
    for row in result.table.to_dict("records"):
        key = row[named]
        if column in row:
            yield Number(result, f"{column} {row}", row[column], key, unit)
            continue
        sides = {side: row[f"{column}_{side}"] for side in result.sides}
        for side, value in sides.items():
            yield Number(result, f"{column} {side} {row}", value, narrow_key(key, side), unit)
        yield Number(result, f"{column} {row}", sum(sides.values()), key, unit)


def list_voices(exchange):
    """Yield the selections of words of which both sides have some."""
    for voices in ("own", "quoted", "all"):
        with suppress(InputError):
            find_sizes(exchange, voices)
            yield voices


def list_word_numbers(exchange):
    for voices in list_voices(exchange):
        for form in ("word", "lemma", "phrase"):
            yield from list_cells(rj.words.compare(exchange, form=form, voices=voices).first(ROWS), "count")
        yield from list_cells(rj.words.shuffle(exchange, voices=voices), "count")
        near = rj.words.collocates(exchange, "police", voices=voices, minimum=1)
        for row in near.table.itertuples():
            yield Number(near, row.word, row.near + row.elsewhere, row.key, "hits")
    for measure in (rj.words.names, rj.words.stance, rj.words.groups):
        result = measure(exchange)
        yield from list_cells(result, "count")
        yield from (one for one in list_cells(result, "quoted", named="key_quoted") if one.value)
    for result in (
        rj.words.voices(exchange),
        rj.words.richness(exchange),
        rj.words.apart(exchange),
    ):
        yield from list_cells(result, "words", "words")
    for voices in list_voices(exchange):
        units = rj.words.shuffle(exchange, voices=voices).units()
        for side in exchange.sides:
            for row in units.table.to_dict("records"):
                key = row[f"key_units_{side}"]
                # Who speaks in it parts a sentence or paragraph, and no letter.
                unit = "letters" if row["unit"] == "letter" else f"{voices} {row['unit']} parts"
                yield Number(units, f"{voices} {row}", row[f"units_{side}"], key, unit)


def list_frame_numbers(exchange):
    for voices in list_voices(exchange):
        for negated in (False, True):
            shares = rj.framing.compare(exchange, voices, negated=negated)
            yield from list_cells(shares, "sentences", "sentences")
            yield from list_cells(shares, "hits")
    yield from list_cells(rj.framing.find(exchange).terms(), "found")
    yield from list_cells(rj.framing.pairs(exchange), "together", "sentences")
    yield from list_cells(rj.framing.pairs(exchange), "count", "sentences")
    yield from list_cells(rj.framing.check(exchange), "found", "sentences")
    yield from list_cells(rj.framing.grid(exchange), "count", "sentences")
    both = rj.framing.both_ways(exchange)
    yield from list_cells(both, "by_words", "sentences")
    for side in exchange.sides:
        for column in ("by_hand", "right", "false"):
            yield from list_cells(both, f"{column}_{side}", "sentences", f"key_{column}_{side}")


def list_tone_numbers(exchange):
    yield from list_cells(rj.sentiment.lexicons(exchange), "uses")
    yield from list_cells(rj.sentiment.tones(exchange), "opposite", "sentences")
    ours = rj.sentiment.splitters(exchange).where(splitter="ours")
    for side in exchange.sides:
        yield from list_cells(ours, f"sentences_{side}", "sentences", f"key_sentences_{side}")


def count(exchange, hits, unit):
    """Return how many `unit` there are among hits, each sentence, paragraph and letter once."""
    if unit == "words":
        words = exchange.tokens
        spans = zip(hits["start"], hits["end"])
        return sum(int(((words["start"] >= start) & (words["end"] <= end)).sum()) for start, end in spans)
    if unit.endswith(" parts"):
        voices, kind, _ = unit.split()
        words = (
            exchange.tokens
            if voices == "all"
            else exchange.tokens[exchange.tokens["own"] == (voices == "own")]
        )
        words = words[words["sentence_id"].isin(hits["sentence_id"])]
        places = exchange.sentences.set_index("sentence_id")["paragraph"]
        where = words["sentence_id"] if kind == "sentence" else words["sentence_id"].map(places)
        return len(set(zip(words["letter"], words["speaker"], where)))
    return {"hits": len(hits)}.get(unit, hits[{"letters": "letter"}.get(unit, "sentence_id")].nunique())


@pytest.fixture(scope="module", params=["nation", "made"])
def numbers(request):
    """Return (an exchange, its numbers with what each leads to)."""
    exchange = request.getfixturevalue(request.param)
    listed = [*list_word_numbers(exchange), *list_frame_numbers(exchange), *list_tone_numbers(exchange)]
    grounds = {id(one.result): find_ground(one.result) for one in listed}
    return exchange, [(one, grounds[id(one.result)].find(one.key)) for one in listed]


@pytest.mark.slow
def test_a_number_is_the_count_of_what_it_leads_to(numbers):
    exchange, found = numbers
    counted = [(one, count(exchange, hits, one.unit)) for one, hits in found]
    assert len(counted) > 400 and len({one.result.name for one, _ in counted}) == 19
    wrong = [(one.result.name, one.key, one.place, value) for one, value in counted if value != one.value]
    assert wrong == []


def test_a_key_leads_to_the_same_hits_from_every_result(numbers):
    """A report gathers under one address whatever its results bring for a key."""
    known = {}
    for one, hits in numbers[1]:
        places = set(zip(hits["sentence_id"], hits["start"], hits["end"]))
        assert known.setdefault(one.key, places) == places, (one.key, one.result.name)
    assert len(known) > 200


def test_a_mark_of_the_frames_leads_to_the_sentences_that_it_counts(made):
    shares = rj.framing.compare(made)
    page = rj.chart(shares)._repr_mimebundle_()[1]["rejoinder"]["page"]
    marks = re.findall(r'href="#([^"]*)"[^>]*><title>([^<]*?): ([^<]*?) sentences<', page)
    found = {}
    for row in shares.table.itertuples():
        counts = []
        for side, label in made.sides.items():
            hits = shares.hits(narrow_key(row.key, side))
            counts.append(f"{label} {hits['sentence_id'].nunique()} of {shares.sizes[side]}")
        found[find_address(row.key), row.frame] = ", ".join(counts)
    assert {(address, unescape(frame)): unescape(said) for address, frame, said in marks} == found
    assert len(found) == 2 and "Side one 4 of 7" in "".join(found.values())


def test_the_heading_of_the_evidence_says_which_hits_they_are(made):
    shares, named = rj.framing.compare(made), rj.words.names(made)
    found, keys = (
        list_found(shares) | list_found(named),
        [*shares.list_keys(), *named.list_keys(), "frame:law"],
    )
    page = Page(write_letters(made, keys, found=found | list_found(rj.framing.find(made))))
    said = {bar.select_one("strong").text for bar in page.bars.values()}
    assert said >= {
        "The frame “law”",
        "The frame “law”, in the letter-writers’ own words, where no negation stands before it",
        "“force: police”, in the letter-writers’ own words",
        "“force: police”, in quoted words",
    }
    row = shares.table.set_index("frame").loc["law"]
    bar = page.bars[find_address(row["key"])]
    assert bar.select_one("[class^=side-]").text == f"Side one: {row['hits_one']} times"
    lit = page.list_lit(find_address(row["key"]))
    assert len({name for name, _ in lit if not name.startswith("ben")}) == row["sentences_one"]
    names = {
        make_key("word", "law", limits=("quoted",)): "The word “law”, in quoted words",
        make_key("side", "one", limits=("own",)): "Side one, in the letter-writers’ own words",
        make_key("sentences", "one"): "The letter-writers’ own sentences in Side one",
        make_key("scored", "AFINN", "bad"): "“bad” as AFINN scores it",
        make_key("frame", "law", limits=("coded",)): (
            "The frame “law”, in sentences that were coded by hand"
        ),
    }
    assert {key: name_key(made, key) for key in names} == names
