"""Framing: which terms hit, and which do not."""

import pytest

import rejoinder as rj
from rejoinder.cli import main
from rejoinder.exchange import InputError

HEAD = "frame,family,term,source,note\n"
BOOK = HEAD + "law,issue,police,text,r\nlaw,issue,law enforcement,text,r\nlaw,issue,arrest*,text,r\ncare,issue,sex worker*,text,r\n"


def test_patterns(make_exchange):
    text = "POLICE’s law enforcement arrested her. A law-enforcement policeman. Sex workers and sex\nworker. “Arrest”!"
    hits = rj.find_frames(make_exchange({"ann": text, "ben": "Nothing."}, BOOK))
    assert [row.text for row in hits.itertuples()] == [
        "POLICE’s", "law enforcement", "arrested", "Sex workers", "sex\nworker", "Arrest",
    ]  # fmt: skip
    assert hits["quoted"].tolist() == [False] * 5 + [True]


def test_a_phrase_does_not_cross_sentences(make_exchange):
    assert rj.find_frames(make_exchange({"ann": "It was law. Enforcement came.", "ben": "No."}, BOOK)).empty


def test_hits_stand_in_the_source(nation):
    hits = rj.find_frames(nation)
    assert all(nation.source[row.start : row.end] == row.text for row in hits.itertuples())
    assert set(hits["frame"]) == set(hits.attrs["frames"]) and len(hits.attrs["frames"]) >= 6


def test_shares_by_hand(make_exchange):
    exchange = make_exchange({"ann": "Police came. Police, police. We left. “Police” here.", "ben": "No law."}, BOOK)
    row = rj.compare_frames(exchange, rj.find_frames(exchange)).set_index("frame").loc["law"]
    # Four sentences of ann's own, two with her own word; ben has one sentence and no hit.
    assert (row["sentences_one"], row["share_one"], row["hits_one"]) == (2, 0.5, 3)
    assert (row["sentences_two"], row["difference"]) == (0, 0.5)


def test_every_count_leads_to_its_sentences(nation):
    hits = rj.find_frames(nation)
    for frame in hits.attrs["frames"]:
        found = rj.evidence(nation, frame=frame)
        assert found["hits"].sum() == (hits["frame"] == frame).sum()


@pytest.mark.parametrize(
    ("book", "named"),
    [
        ("frame,term\nlaw,police\n", "family, source, note"),
        (HEAD, "0 rows"),
        (HEAD + "law,issue,Police,text,r\n", "Police"),
        (HEAD + "law,issue,(a+)+,text,r\n", "(a+)+"),
        (HEAD + "law,issue,*,text,r\n", "*"),
        (HEAD + "law,issue,police,text,\n", "note"),
        (HEAD + "law,issue,police,text,r\nlaw,issue,police,text,r\n", "twice"),
        (HEAD + "law,issue,police,text,a,b\n", "too many"),
        (HEAD + 'law,issue,"police,text,r\n', "line"),
    ],
)
def test_a_faulty_codebook_is_named(tmp_path, book, named):
    path = tmp_path / "codebook.csv"
    path.write_text(book, encoding="utf-8")
    with pytest.raises(InputError) as error:
        rj.read_codebook(path)
    assert named in str(error.value) and str(path) in str(error.value)


def test_a_faulty_codebook_stops_check_and_report(nation_copy, capfd):
    (nation_copy / "codebook.csv").write_text(HEAD + "law,issue,Police,text,r\n", encoding="utf-8")
    for command in ("check", "report"):
        assert main([command, str(nation_copy)]) == 2
        error = capfd.readouterr().err
        assert "line 2" in error and "Police" in error and error.count("\n") == 1
