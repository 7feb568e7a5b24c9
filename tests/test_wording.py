"""Wording: numbers as a sentence says them, and the sentences of whole exchanges."""

import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import rejoinder as rj
from rejoinder import wording
from rejoinder.exchange import name_letters, name_sentence
from rejoinder.exchange.naming import number_apart
from rejoinder.page.glossary import list_pieces
from rejoinder.result import Result
from rejoinder.wording import about, allowing, at_most, counting, for_sure, in_words, left_over, times

from .conftest import HOME


@pytest.mark.parametrize(
    ("value", "digits", "sign", "said"),
    [
        (0.0027, 2, False, "0.0027"),
        (0.004, 2, False, "0.004"),
        (0.00012, 2, False, "0.00012"),
        (0.00003, 2, False, "< 0.0001"),
        (-0.00003, 2, False, "> −0.0001"),
        (-0.004, 2, True, "−0.004"),
        (0.0, 2, True, "0.00"),
        (-0.0, 2, True, "0.00"),
        (-1e-17, 1, True, "0.0"),
        (-1.5, 1, False, "−1.5"),
        (1.5, 1, True, "+1.5"),
        (0.4, 0, True, "+0.4"),
        (1234.5, 1, False, "1,234.5"),
        (float("nan"), 2, False, "none"),
        (None, 2, False, "none"),
        (float("-inf"), 2, False, "no bound"),
        (0.005, 2, False, "0.01"),
        (0.096, 1, False, "0.1"),
        (0.0499, 1, False, "0.05"),
    ],
)
def test_numbers(value, digits, sign, said):
    assert wording.number(value, digits, sign) == said


@given(st.floats(-1e6, 1e6), st.integers(0, 3), st.booleans())
def test_a_number_is_never_a_hyphen_nor_a_false_zero(value, digits, sign):
    said = wording.number(value, digits, sign)
    assert "-" not in said and "e" not in said
    zero = not any(c in "123456789" for c in said)
    assert zero == (abs(value) < wording.NOISE) and ("−" in said) == (value <= -wording.NOISE)


@pytest.mark.parametrize(
    ("p", "said"),
    [
        (0.384, "p = 0.38"),
        (1, "p = 1.00"),
        (0.0027, "p = 0.0027"),
        (1 / 2001, "p = 0.0005"),
        (0.0496, "p = 0.05"),
        (0.041, "p = 0.041"),
        (0.099, "p = 0.10"),
        (0.0001, "p = 0.0001"),
        (0.00001, "p < 0.0001"),
        (0, "p < 0.0001"),
        (float("nan"), "no p"),
    ],
)
def test_p_values(p, said):
    assert wording.p_value(p) == said


def test_spans_counts_and_lists():
    inf = float("inf")
    assert wording.span(-0.5, 2) == "−0.5 to +2.0" and wording.span(-inf, -1.04) == "−1.0 or less"
    assert wording.span(0.5, inf) == "+0.5 or more" and wording.span(-inf, inf) == "no bound"
    assert wording.span(float("nan"), 1) == wording.interval(float("nan"), 1) == "no interval"
    assert wording.interval(0.25, inf, 2, False) == "95% interval 0.25 or more"
    assert [wording.count(n, "sentence") for n in (0, 1, 2, 1200)] == [
        "0 sentences",
        "1 sentence",
        "2 sentences",
        "1,200 sentences",
    ]
    assert (
        wording.count(2, "use of it", "uses of it") == "2 uses of it"
        and wording.verb(1, "does", "do") == "does"
    )
    assert [wording.listing("abc"[:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]


FILES = {
    "naming.csv": (
        "kind,concept,name,term,note\nalternation,the act,raid,raid*,n\nalternation,the act,rescue,rescu*,n\n"
    ),
    "stance.csv": "category,term,source,note\nfirst person,i,s,n\nhedges,perhaps,s,n\n",
    "groups/2026-01-01.csv": "group,status,reason,term\nlaw,declared,r,police\n",
    "claims.csv": (
        "claim_id,sentence_ids,kind,summary,answer,answer_sentence_ids,note\n"
        "c1,ann-01,factual,One claim.,countered,ben-01,\n"
    ),
    "sources.csv": "source_id,sentence_ids,name,kind,standing,note\ns1,ann-01,Police,government,vague,n\n",
    "codings/frames-a.csv": "sentence_id,coder,codebook,law\nann-01,a,,1\nben-01,a,,0\n",
    "codings/frames-b.csv": "sentence_id,coder,codebook,law\nann-01,b,,1\nben-01,b,,1\n",
    "codings/tone-a.csv": "sentence_id,coder,tone,note\nann-01,a,-1,\nben-01,a,1,\n",
}
BOOK = "frame,family,term,source,note\nlaw,issue,police,t,r\ncare,issue,girl*,t,r\n"
SMALLEST = {"ann": "Police raid good girls.", "ben": "I rescue girls, not one raid."}
LARGER = {
    "ann": (
        "Police raid bad girls. They raid IJM. IJM’s police hate them.\n\n"
        "The police raid them all again. He was not bad."
    ),
    "ben": (
        "I rescue girls. “I was a girl,” she said. That is good.\n\n"
        "It was lovely and lovely. The girls love it."
    ),
    "cat": "Perhaps IJM is good. Two girls were lovely.",
}


def add_files(made):
    for name, text in FILES.items():
        (made.folder / name).parent.mkdir(exist_ok=True)
        (made.folder / name).write_text(text, encoding="utf-8")
    return rj.load(made.folder)


def list_results(made):
    """Return what the measures of words make of an exchange."""
    words = rj.words
    found = [
        words.compare(made, form=form, minimum=n) for form, n in (("word", 2), ("lemma", 4), ("phrase", 2))
    ]
    found += [words.compare(made, voices="all"), words.apart(made), words.names(made), words.groups(made)]
    found += [words.stance(made), words.richness(made), words.compare(made).priors(), words.voices(made)]
    found += [words.shuffle(made, minimum=2), words.shuffle(made).units(), words.leave_out(made)]
    found += [words.places(made), words.concordance(made), words.collocates(made), found[-3].first(2)]
    return found


def list_sentences(made):
    """Return every sentence that a measure says of an exchange: findings with how sure they are,
    and captions.
    """
    lines = list_lines(*list_results(made))
    lines += list_lines(
        rj.sentiment.score(made, tools=("TextBlob", "VADER", "AFINN", "labMT")),
        rj.sentiment.explain(made),
        rj.sentiment.compare(made),
        rj.sentiment.tones(made),
        rj.sentiment.disagree(made),
        rj.sentiment.trial(made),
        rj.sentiment.lexicons(made),
        rj.sentiment.splitters(made),
    )
    lines += list_lines(
        (claims := rj.claims.read(made)),
        claims.by_letter(),
        rj.claims.guess(made),
        rj.claims.quotations(made),
        rj.claims.reporting(made),
        rj.claims.sources(made),
        rj.claims.numbers(made),
        rj.claims.questions(made),
        rj.weigh(made),
    )
    lines += list_lines(
        rj.framing.define(made),
        (hits := rj.framing.find(made)),
        hits.terms(),
        rj.framing.compare(made),
        rj.framing.compare(made, "all"),
        rj.framing.pairs(made),
        rj.framing.vary(made),
        rj.framing.check(made),
        (agreement := rj.framing.agree(made)),
        agreement.divided(),
        rj.framing.grid(made),
        rj.framing.grid(made, family="episode"),
        rj.check(made),
    )
    return lines


def list_lines(*results):
    """Return every sentence that results say: of all their rows, and of the first alone."""
    lines = []
    for result in (part for whole in results for part in (whole, whole.first(1))):
        found = result.findings()
        lines += [result.headline, *(text for one in found for text in (one.headline, one.detail))]
    return lines


WRONG = re.compile(
    r"\bnan\b|\binf\b|\bnone (?:on|and)\b|interval no|\bp 0|[−+-]0(?:\.0+)?(?![\d.])|[ (]-\d"
    r"|(?<![\d.,])1 (?!has|does|is|was|stays|sets|makes|gives|still|coded one has|looks|puts|seems|stands"
    r"|tells|parts|answers)\w+s\b"
    r"|(?<!of )\b1 (?:have|do|are|were|stay|set)\b"
    r"|(?<!\d)(?:0|[2-9]|\d\d+) (?:has|does|is|was|stays|sets)\b"
)


@pytest.mark.slow
@pytest.mark.parametrize("which", ["shipped", "smallest", "larger"])
def test_every_sentence_reads_well(which, nation, make_exchange):
    made = (
        nation
        if which == "shipped"
        else add_files(make_exchange(SMALLEST if which == "smallest" else LARGER, BOOK))
    )
    for line in list_sentences(made):
        assert not WRONG.search(line), line
        assert not line or (line[-1] in ".!?" and "  " not in line and "{" not in line), line


def test_no_measure_formats_a_minus_by_itself():
    for path in (HOME / "src" / "rejoinder").rglob("*.py"):
        assert '"−")' not in path.read_text(encoding="utf-8"), path


def test_a_chart_of_one_letter_says_so(make_exchange):
    assert (wording.each(1, "letter"), wording.each(12, "letter")) == ("the one letter", "each of 12 letters")
    made = make_exchange(
        {"ann": "The law came. The law left.", "ben": "No."},
        "frame,family,term,source,note\nlaw,issue,law,text,r\n",
    )
    charts = [
        rj.chart(rj.framing.compare(made)),
        rj.chart(rj.words.places(made, "law")),
    ]
    assert not [
        chart.description for chart in charts if re.search(r"\b1 (frames|words|letters)\b", chart.description)
    ]


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        (at_most(["a"], 3, "word"), "a"),
        (at_most(["a", "b", "c"], 3, "word"), "a, b and c"),
        (at_most(["a", "b", "c", "d"], 3, "word"), "a, b, c and 1 other word"),
        (at_most("abcdef", 3, "frame"), "a, b, c and 3 other frames"),
        (about(0.6), "less than one"),
        (about(0.96), "about 1"),
        (about(2.6), "about 3"),
        (for_sure(0, 3), "none of them for sure"),
        (for_sure(2, 3), "2 of them for sure"),
        (for_sure(3, 3), "all of them for sure"),
        (for_sure(1, 1), "for sure"),
        (for_sure(0, 1), "but not for sure"),
        (left_over(0, 3), "none is left"),
        (left_over(1, 3), "1 is left"),
        (left_over(2, 3), "2 are left"),
        (left_over(3, 3), "all are left"),
        (allowing(1), "allowing for luck"),
        (allowing(46), "allowing for luck in all 46 comparisons"),
        (counting("own", "no word is."), "No word is."),
        (counting("all", "no word is."), "With the quoted words counted in: no word is."),
        (counting("quoted", "“a” is."), "Among quoted words alone: “a” is."),
        (counting("own", "“a” is."), "“a” is."),
    ],
)
def test_what_is_left_and_how_surely_is_said_in_words(said, wanted):
    assert said == wanted


def test_words_of_method_lead_to_their_entries_where_they_stand_first():
    text = "The LRC is 0. The conservative log ratio, its 95% interval and a second interval; lrcs."
    pieces = list_pieces(text)
    assert "".join(piece.text for piece in pieces) == text
    assert [(piece.text, piece.id) for piece in pieces if piece.id] == [
        ("LRC", "g-conservative-log-ratio"),
        ("95% interval", "g-95-interval"),
    ]
    assert list_pieces("Nothing.") == [("Nothing.", "")] and list_pieces("") == []


def test_letters_of_one_author_are_told_apart(make_exchange):
    texts = {"ann": "One. Two.", "bea": "Three.", "cy": "Four."}
    made = make_exchange(texts, authors={"ann": "Ann Lee", "bea": "Ann Lee", "cy": "Cy"})
    assert list(name_letters(made).values()) == ["Ann Lee 1", "Ann Lee 2", "Cy"]
    assert name_sentence(made, "ann-02") == "Ann Lee 1, sentence 2"
    assert list(made.voices["voice"]) == ["Ann Lee 1", "Ann Lee 2", "Cy"]


def test_no_two_letters_are_called_alike():
    assert number_apart(["Ann", "Ann 1", "Ann", "Ben"]) == ["Ann 2", "Ann 1", "Ann 3", "Ben"]
    assert number_apart(["Ann"] * 3) == ["Ann 1", "Ann 2", "Ann 3"]


def test_a_word_or_a_name_that_looks_like_a_place_in_the_text_is_printed_as_it_stands(make_exchange):
    """The letter “covid” has a sentence covid-01, which is a word of the text; a source may be so named."""
    made = make_exchange({"covid": "The covid-01 came.", "ben": "No covid-01."})
    assert "covid-01</a>" in rj.show(rj.words.compare(made, minimum=1)).html
    table = pd.DataFrame({"sentence_id": ["covid-01"], "name": ["covid"], "letter": ["covid"]})
    shown = rj.show(Result(made, table)).html
    assert "Covid 1" in shown and ">covid<" in shown and ">Covid<" in shown
    assert "Covid" in rj.show(rj.passages(made)).html


def test_numbers_are_written_out_up_to_twelve():
    said = [in_words(n, "match", "matches") for n in (0, 1, 2, 11, 12, 13, 1204)]
    assert said == [
        "no matches",
        "one match",
        "two matches",
        "eleven matches",
        "twelve matches",
        "13 matches",
        "1,204 matches",
    ]
    assert [times(n) for n in (0, 1, 2, 12)] == ["never", "once", "2 times", "12 times"]
