"""What is looked up by script is what Python finds: the same places, by the same words."""

import random
import re

import pytest

import rejoinder as rj
from rejoinder.exchange import BLOCK, InputError, find_uses
from rejoinder.explore.frames import describe_frames
from rejoinder.explore.read import describe_read
from rejoinder.page.text import describe_text

from .conftest import write_exchange
from .scripts import open_blank

ASK = """([data, questions]) => {
  const text = window.rjw.readText(data);
  return questions.map((typed) => {
    const hits = window.rjw.find(text, typed);
    return hits && hits.map((hit) =>
      [hit.sentence.id, hit.start, hit.end, text.voices[hit.voice].name, hit.own]);
  });
}"""
FRENCH = {
    "duval": "L’amitié d’Hélène n’est qu’un mot. Aujourd’hui, l'homme qui l’a dit s'en va, 1,5 fois.",
    "meyer": "C’est l’honneur ! Jusqu’à demain, qu'il parle d'amitié et de l’été.",
}


def list_questions(exchange, number, seed):
    """Return words, phrases and starts of words of the text, and what is near them, as they are typed."""
    draw = random.Random(seed)
    rows = list(exchange.token_rows.values())
    questions = []
    for _ in range(number):
        words = draw.choice(rows)
        place, length = draw.randrange(len(words)), draw.choice([1, 1, 1, 2, 3])
        run = words[place : place + length]
        typed = exchange.shown[run[0].start : run[-1].end]
        kind = draw.randrange(7)
        if kind == 0:
            typed = typed[: draw.randint(1, len(typed))].rstrip() + "*"
        if kind == 1:
            typed = typed.upper()
        if kind == 2:
            typed = f" “{typed}”, "
        if kind == 3:
            typed = typed.replace("’", "'").replace("-", " ")
        if kind == 4:
            typed = typed[1:] or "–"
        questions.append(typed)
    return [*questions, "", "*", "a*b", "…", "l'", "s's", "it's", "İ", "§"]


def find_in_python(exchange, typed, names):
    try:
        uses = find_uses(exchange, typed)
    except InputError:
        return None
    found = []
    for hit in uses.itertuples():
        row = exchange.sentence_rows[hit.sentence_id]
        before = len(exchange.shown[row.start : hit.start].encode("utf-16-le")) // 2
        length = len(exchange.shown[hit.start : hit.end].encode("utf-16-le")) // 2
        found.append([hit.sentence_id, before, before + length, names[hit.sentence_id, hit.speaker], hit.own])
    return found


def list_names(exchange):
    """Return what the voice of each speaker in each sentence is called."""
    voices = exchange.voices
    names = {}
    for row in exchange.tokens.itertuples():
        mine = voices[(voices["speaker"] == row.speaker) & (voices["side"] == row.side)]
        if len(mine) > 1:
            mine = mine[mine["letter"] == row.letter]
        names[row.sentence_id, row.speaker] = mine["voice"].iloc[0]
    return names


@pytest.mark.parametrize("seed", [1, 2])
def test_the_script_finds_what_python_finds(nation, browser, seed):
    check_alike(nation, browser, list_questions(nation, 250, seed))


def test_it_does_so_in_french_and_beyond_the_first_plane(make_exchange, tmp_path, browser):
    home = write_exchange(tmp_path, FRENCH) / "exchange.toml"
    home.write_text('language = "fr"\n' + home.read_text(encoding="utf-8"), encoding="utf-8")
    french = rj.load(home.parent)
    assert french.languages == ("fr",)
    check_alike(french, browser, list_questions(french, 60, 3))
    strange = make_exchange(
        {
            "one": "The 𝒜 club 😀 says “the ﬁsh’s club” loudly. It’s the club.",
            "two": "İzmir’s ıslands, Straße.",
        }
    )
    check_alike(strange, browser, list_questions(strange, 60, 4))


def check_alike(exchange, browser, questions):
    tab = open_blank(browser, "text")
    found = tab.evaluate(ASK, [describe_text(exchange), questions])
    tab.close()
    names = list_names(exchange)
    assert sum(bool(hits) for hits in found) > len(questions) / 3
    for typed, hits in zip(questions, found):
        assert hits == find_in_python(exchange, typed, names), typed


def test_words_of_a_hidden_voice_are_not_in_the_data(nation):
    """Nor their lengths, nor which of them a tool scored or a term found."""
    hidden = rj.exchange.redact_speakers(nation, ["Eliza"])
    data = describe_text(hidden)
    eliza = next(at for at, voice in enumerate(data["voices"]) if voice["name"] == "Eliza")
    words = [(one, word) for one in data["sentences"] for word in one["words"] if word[2] == eliza]
    assert len(words) > 100 and {word[4] for _, word in words} == {""}
    for one, (start, end, *_) in words:
        assert BLOCK in one["text"][start:end] and not re.search(r"[a-z]", one["text"][start:end])
    for one in data["sentences"]:
        places = [tuple(word[:2]) for word in one["words"] if word[2] == eliza]
        assert len(set(places)) <= 1
    shut = {
        str(at) for at, one in enumerate(data["sentences"]) if any(word[2] == eliza for word in one["words"])
    }
    read = describe_read(hidden, rj.read(hidden).table)
    spans = [set(layer["spans"]) for layer in read["layers"]]
    assert shut and sum(map(len, spans)) > 50 and not any(shut & one for one in spans)
    frames = describe_frames(hidden)
    places = [place for frame in frames["frames"] for term in frame["terms"] for place in term["found"]]
    assert len(places) > 50 and not shut & {str(place[0]) for place in [*places, *frames["denied"]]}
