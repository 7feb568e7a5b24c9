"""What letters and sides are called changes no number: keys and names in another order of the alphabet."""

import dataclasses

import pytest

import rejoinder as rj
from rejoinder.charts import CHARTS
from rejoinder.charts.chart import NEEDED

from .conftest import write_exchange

ASKING = (
    "The law came to a good book. No law here. “The law is bad,” Dora says.\n\nHope and a fine bell. We "
    "care for "
    "the law. It was a sad day of 20 cars. Care and hope."
)
REPLY = (
    "We care. The law was not a good law.\n\nHope came, and I say so. A horrible bell. Hope, care and law."
)
FILES = {
    "codebook.csv": [
        "frame,family,term,source,note",
        *("law,issue,law,text,r", "hope,issue,hope,list,r", "care,issue,care,list,ambiguous"),
    ],
    "frames.csv": [
        "frame,family,coded,definition,example,counter_example,source",
        *("law,issue,words,The law.,FIRST-01,SECOND-01,s", "blame,entman,hand,Blame.,SECOND-02,FIRST-02,s"),
    ],
    "codings/frames-eva.csv": [
        "sentence_id,coder,law,blame",
        *(
            "FIRST-01,eva,1,0",
            "FIRST-02,eva,1,1",
            "FIRST-04,eva,0,0",
            "SECOND-01,eva,0,1",
            "SECOND-02,eva,1,1",
        ),
    ],
    "codings/frames-kim.csv": [
        "sentence_id,coder,law,blame",
        *(
            "FIRST-01,kim,1,0",
            "FIRST-02,kim,0,1",
            "FIRST-04,kim,0,1",
            "SECOND-01,kim,0,1",
            "SECOND-02,kim,1,1",
        ),
    ],
    "codings/tone-eva.csv": [
        "sentence_id,coder,tone",
        *("FIRST-01,eva,2", "FIRST-02,eva,0", "FIRST-06,eva,-1", "SECOND-01,eva,-2", "SECOND-04,eva,1"),
    ],
    "scores.csv": [
        "sentence_id,tool,score,how_made",
        *(
            "FIRST-01,oracle,0.5,so",
            "FIRST-06,oracle,-0.2,so",
            "SECOND-02,oracle,0.1,so",
            "SECOND-04,oracle,-1,so",
        ),
    ],
    "claims.csv": [
        "claim_id,sentence_ids,kind,summary,answer,answer_sentence_ids,note",
        *("c1,FIRST-01,factual,s,countered,SECOND-02,", "c2,FIRST-05,offer,s,echoed,SECOND-01 SECOND-05,"),
        *("c3,MORE-01,factual,s,unanswered,,", "c4,MORE-01,factual,s,conceded,SECOND-05,"),
    ],
    "sources.csv": [
        "source_id,sentence_ids,name,kind,standing,note",
        *(
            "s1,SECOND-03,Ada,person,named,",
            "s2,FIRST-06,the Bank,group,vague,who",
            "s3,MORE-01,Cy,person,named,",
        ),
    ],
    "reporting.csv": ["term,tone,source,note", "says,neutral,r,n", "say,doubting,r,n"],
    "quotations.csv": ["sentence_id,quotation,kind,note", "FIRST-03,“The law is bad,testimony,"],
    "questions.csv": ["principle,question,chart,sentence_ids", "care,Why?,frames,SECOND-01 FIRST-02"],
}
MEASURES = {
    "frames": lambda made: rj.framing.compare(made),
    "all frames": lambda made: rj.framing.compare(made, "all", negated=True),
    "hits": lambda made: rj.framing.find(made),
    "terms": lambda made: rj.framing.find(made).terms(),
    "pairs": lambda made: rj.framing.pairs(made),
    "lists": lambda made: rj.framing.vary(made),
    "agreement": lambda made: rj.framing.agree(made),
    "divided": lambda made: rj.framing.agree(made).divided(),
    "check": lambda made: rj.framing.check(made),
    "both ways": lambda made: rj.framing.both_ways(made),
    "grid": lambda made: rj.framing.grid(made),
    "definitions": lambda made: rj.framing.define(made),
    "scores": lambda made: rj.sentiment.score(made, tools=()),
    "choices": lambda made: rj.sentiment.compare(made),
    "tools": lambda made: rj.sentiment.compare(made).by_tool(),
    "explained": lambda made: rj.sentiment.explain(made),
    "tones": lambda made: rj.sentiment.tones(made),
    "beside": lambda made: rj.sentiment.tones(made).beside(),
    "disagreements": lambda made: rj.sentiment.disagree(made),
    "trial": lambda made: rj.sentiment.trial(made),
    "lexicons": lambda made: rj.sentiment.lexicons(made),
    "splitters": lambda made: rj.sentiment.splitters(made),
    "claims": lambda made: rj.claims.read(made),
    "claims of letters": lambda made: rj.claims.read(made).by_letter(),
    "guesses": lambda made: rj.claims.guess(made),
    "sources": lambda made: rj.claims.sources(made),
    "numbers": lambda made: rj.claims.numbers(made),
    "quotations": lambda made: rj.claims.quotations(made),
    "reporting": lambda made: rj.claims.reporting(made),
    "questions": lambda made: rj.claims.questions(made),
}
WORDS = {
    "words": lambda made: rj.words.compare(made),
    "voices": lambda made: rj.words.voices(made),
    "apart": lambda made: rj.words.apart(made),
    "names": lambda made: rj.words.names(made),
    "stance": lambda made: rj.words.stance(made),
    "groups": lambda made: rj.words.groups(made),
    "shuffled": lambda made: rj.words.shuffle(made),
    "one author": lambda made: rj.words.compare(made).baseline(),
    "weight": lambda made: rj.weigh(made),
    "account": lambda made: rj.passages(made),
}
NAMES = ("qletter1", "qletter2", "qletter3", "qside1", "qside2")
AGAIN = ("zqa", "mqb", "aqc", "zqd", "aqe")  # the other way round by the alphabet


def make(home, first, more, second, asking, replying):
    """Return two letters against one, with every file, under these names of letters and sides."""
    texts = {first: ASKING, more: "We hope for the law.", second: REPLY}
    side_of = {first: asking, more: asking, second: replying}
    quoted = {first: [("Dora", "“The law is", "bad,”")]}
    authors = dict.fromkeys(texts)
    authors = {name: f"Writer of {name}" for name in authors}
    folder = write_exchange(
        home, texts, sides=(asking, replying), side_of=side_of, quoted=quoted, authors=authors
    )
    for name, lines in FILES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        text = "\n".join(lines).replace("FIRST", first).replace("SECOND", second).replace("MORE", more)
        (folder / name).write_text(text + "\n", encoding="utf-8")
    return rj.load(folder)


@pytest.fixture(scope="module")
def named(tmp_path_factory):
    return [make(tmp_path_factory.mktemp("renamed"), *names) for names in (NAMES, AGAIN)]


def print_out(result):
    """Return all that a result has and says, as text."""
    said = [part for one in result.findings() for part in dataclasses.astuple(one)]
    hits = result.hits().to_csv() if len(result) else ""
    return "\n".join([result.table.round(9).to_csv(), result.headline, *map(str, said), hits])


@pytest.mark.parametrize("name", MEASURES)
def test_other_names_change_nothing_but_the_names(named, name):
    plain, renamed = (print_out(MEASURES[name](made)) for made in named)
    for old, new in zip(NAMES, AGAIN):
        plain = plain.replace(old, new)
    assert plain.splitlines() == renamed.splitlines()


def list_said(result):
    """Return each sentence that a result says of itself, those of its chart with them."""
    said = [result.headline]
    for one in result.findings():
        said += [one.headline, one.detail, one.sure]
    drawn = rj.chart(result) if result.name in {name for name, kind in CHARTS if not kind} else None
    return said if drawn is None else [*said, *(getattr(drawn, name, "") for name in NEEDED[1:])]


def test_every_apostrophe_of_a_sentence_is_curled(nation, named):
    """In what is computed of the shipped exchange and of another; a straight one looks like a slip."""
    shipped = [measure(nation) for measure in (*MEASURES.values(), *WORDS.values())]
    made = [MEASURES[name](named[0]) for name in MEASURES]
    for results in (shipped, made):
        said = [text for result in results for text in list_said(result)]
        assert [text for text in said if "'" in text] == []
        assert sum("’" in text for text in said) > 5
