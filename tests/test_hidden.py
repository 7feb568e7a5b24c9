"""What a hidden voice alone says is nowhere in what leaves: no run of words, nor, if asked, a word."""

import csv
import io
import json
import re
import subprocess
from html import unescape

import nbformat
import pytest

import rejoinder as rj
from rejoinder.archive.keeping import name_part
from rejoinder.archive.measuring import measure_files
from rejoinder.cli import main
from rejoinder.exchange import REDACT, REDACT_WORDS, InputError, redact_speakers
from rejoinder.explore.answers import list_questions
from rejoinder.publish.archive import write_pages

from .conftest import HOME
from .hidden_exchange import ANN, BO, QUOTE, RUN, SAID, SPEAKER, WORD, write_hidden
from .in_place import run_in_place
from .made_class import make_hand_in, write_hand_in

# Nothing of hers stands in what these show, and they take as long as the rest.
LONG = re.compile(r"rj\.(words\.baseline|weigh)\(")
BY_HER = ["--redact", SPEAKER]
# Of the words that she alone has those that stand in no sentence of rejoinder's own, and in no script.
WORDS = "adorable brindled gruesome marrow quillon starved tended wept wonderful zelkova".split()
USUAL = "a and fell for in is left nobody on sold that the they to was we".split()


def list_words(text):
    return re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", text.lower())


def list_runs(text):
    """Return the runs of two words to four."""
    words = list_words(text)
    return {tuple(words[at : at + size]) for size in (2, 3, 4) for at in range(len(words) - size + 1)}


def list_hers():
    """Return the runs that she alone has, and that tell something: two of the words are no usual ones."""
    runs = list_runs(" ".join(SAID)) - list_runs(" ".join(ANN)) - list_runs(" ".join(BO))
    return {run for run in runs if len(run) == 4 or len([word for word in run if word not in USUAL]) > 1}


def list_texts(path, text):
    """Return each stretch of text of a file: a table’s cells, what stands between tags and in them, and
    the strings of a script.
    """
    if path.endswith(".csv"):
        return [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    parts = re.split(r"(?s)<[^>]*>|(?<=>)(?=<)", text) if "<" in text else [text]
    named = re.findall(r'[\w:-]+="([^"]*)"', text) + re.findall(r'"((?:[^"\\]|\\.)*)"', text)
    marked = [re.sub(r"\.[0-9a-f]+\.", " ", one) for one in named]  # an address has marks as codes
    return [unescape(part).replace("_", " ") for part in (*parts, *named, *marked)]


def find_left(files, hers, words):
    """Return where in the files, {name: text}, one of the runs or words stands."""
    left = {}
    for name, text in files.items():
        for part in list_texts(name, text):
            found = {*(list_runs(part) & hers), *(set(list_words(part)) & set(words))}
            left |= dict.fromkeys(found, (name, part[:200]))
    return left


def read_all(home):
    ends = {".html", ".csv", ".svg", ".md", ".json"}
    return {
        path.relative_to(home).as_posix(): path.read_bytes().decode("utf-8-sig")
        for path in home.rglob("*")
        if path.suffix in ends
    }


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Return the data folder, and that of all that was made of it without her words."""
    home = tmp_path_factory.mktemp("hidden")
    folder, out = write_hidden(home / "weir"), home / "out"
    (home / "few").mkdir()
    for path in (HOME / "notebooks").glob("0[1-5]-*.ipynb"):
        notebook = nbformat.read(path, as_version=4)
        notebook.cells = [cell for cell in notebook.cells if not LONG.search(cell.source)]
        nbformat.write(notebook, home / "few" / path.name)
    write_hand_in(home / "in", "a.json", _hand_in(folder, "Ana"))
    write_hand_in(home / "in", "b.json", _hand_in(folder, "Bo"))
    with pytest.MonkeyPatch.context() as patch, run_in_place():
        patch.chdir(home)
        words = [*BY_HER, "--redact-words"]
        assert main(["report", "weir", "--notebooks", "few", "--site", "out/site", *words]) == 0
        page = ["class", "weir", "--output", "out/class.html", "--frames", "nature"]
        assert main([*page, *words]) == 0
        collect = ["collect", "in", "--exchange", "weir", "--output", "out/collected/index.html"]
        assert main([*collect, *words]) == 0
    return folder, out


def _hand_in(folder, name):
    exchange = rj.load(folder)
    answers = {one["id"]: f"I read: {QUOTE}." for one in list_questions(exchange)}
    codes = {"bo-01": {"nature": int(name == "Bo")}}
    return make_hand_in(exchange, name, answers=answers, codes=codes)


def test_neither_run_nor_word_of_hers_is_in_any_page_picture_or_table(made):
    _, out = made
    hers, files = list_hers(), read_all(out)
    assert {tuple(RUN.split()), ("weir", "keeper"), ("keeper", "wept")} <= hers and len(hers) > 60
    assert {"class.html", "site/index.html", "collected/index.html"} <= set(files) and len(files) > 50
    assert find_left(files, hers, WORDS) == {}
    page = files["site/index.html"]
    assert "--redact-words" in page and "in lists of words too" in page and "█" in page


def test_what_is_hidden_is_there_when_it_is_not(made):
    """The same reading finds runs and words where all is shown, as often as the folder has them."""
    folder, _ = made
    found = find_left(read_all(folder), list_hers(), WORDS)
    assert {tuple(RUN.split()), WORD} <= set(found)
    shown = rj.words.compare(rj.load(folder), voices="all")
    assert find_left({"a.csv": shown.to_csv()}, set(), WORDS).keys() >= {"quillon", "marrow"}


def test_a_voice_that_is_hidden_keeps_its_words_in_lists_until_asked(made):
    folder, _ = made
    plain, bare = (rj.load(folder, redact=[SPEAKER], redact_words=words) for words in (False, True))
    lists = [rj.words.compare(one, voices="all") for one in (plain, bare)]
    assert "quillon" in set(list_words(lists[0].to_csv()))
    assert find_left({"a.csv": lists[0].to_csv()}, list_hers(), ()) == {}
    assert find_left({"a.csv": lists[1].to_csv()}, list_hers(), WORDS) == {}
    numbers = [list(one.table.select_dtypes("number").sum()) for one in lists]
    assert numbers[0] == numbers[1]  # and all is counted as before
    phrases = rj.words.compare(plain, voices="all", form="phrase")
    assert find_left({"a.csv": phrases.to_csv(), "": repr(rj.findings(phrases))}, list_hers(), ()) == {}


def test_no_widget_knows_her_words(made):
    folder, _ = made
    exchange = rj.load(folder, redact=[SPEAKER], redact_words=True)
    with pytest.raises(InputError, match="the name of this frame has words of Zoe"):
        rj.explore.code(exchange)
    desks = [rj.explore.code(exchange, frames=["nature"])]
    for name in sorted({*rj.explore.__all__} - {"agree", "code"}):
        desks.append(getattr(rj.explore, name)(exchange))
    known = {desk.kind: json.dumps(desk.data, ensure_ascii=False) for desk in desks}
    shown = {f"{kind}-shown": repr(desk) for kind, desk in zip(known, desks)}
    assert len(known) == len(desks) > 6
    assert find_left(known | shown, list_hers(), WORDS) == {}


def test_no_archive_shows_her_words(made):
    folder, _ = made
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.*")}
    files = {name: data for name, data in files.items() if "/" not in name}
    part = measure_files("weir", files, [], [SPEAKER], True)
    assert part["fault"] == "" and "█" in json.dumps(part, ensure_ascii=False)
    pages = {
        name: data.decode() for name, data in write_pages("rivers", [part], []).items() if b"\x89" not in data
    }
    assert find_left(pages, list_hers(), WORDS) == {}
    assert len({name_part(files, [], ([SPEAKER], words), "1") for words in (False, True)}) == 2


def test_neither_run_nor_word_is_in_the_pdf(made, browser, tmp_path):
    from rejoinder.publish.pdf import print_pdf

    pdf = print_pdf(made[1] / "site" / "index.html", tmp_path / "a.pdf", full=True)
    text = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, check=True).stdout.decode()
    facts = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, check=True).stdout.decode()
    assert "█" in text and "The weir" not in facts
    assert find_left({"text": text, "facts": facts}, list_hers(), WORDS) == {}


def test_a_beginning_that_only_her_words_have_is_hidden_as_they_are(made):
    exchange = rj.load(made[0], redact=[SPEAKER], redact_words=True)
    assert exchange.hide("zelk* 2, her* 1, quill* 1") == "████* 2, her* 1, █████* 1"
    assert exchange.hide("in 1987, on page 19") == "in ████, on page 19"
    assert exchange.hide_runs(QUOTE) == QUOTE.replace(RUN, "█" * len(RUN))
    # Two words stay two in an address, and each has its own number.
    named = [exchange.number_hidden(one) for one in ("word:quillon", "word:marrow", "word:heron")]
    assert len(set(named)) == 3 and named[2] == "word:heron" and "quillon" not in named[0]


def test_words_are_hidden_of_somebody(made, capsys, monkeypatch):
    folder, _ = made
    assert main(["report", str(folder), "--redact-words"]) == 2
    said = capsys.readouterr().err
    assert said == "--redact-words: “no --redact”: it hides words of a speaker; give --redact, too\n"
    monkeypatch.setenv(REDACT, SPEAKER)
    monkeypatch.setenv(REDACT_WORDS, "1")
    assert rj.load(folder).wordless and not rj.load(folder, redact=[SPEAKER]).wordless
    assert not redact_speakers(rj.load(folder, redact=()), [], words=True).wordless


def test_a_name_with_a_backslash_is_hidden_as_any_other(tmp_path):
    """What stands in its place is no template: a backslash in it is a backslash."""
    home = write_hidden(tmp_path / "made")
    book = home / "codebook.csv"
    book.write_text(book.read_text(encoding="utf-8").replace("nature,", f"\\1 {RUN} \\d,"), encoding="utf-8")
    (home / "frames.csv").unlink()
    frames = rj.framing.compare(rj.load(home, redact=[SPEAKER]))
    said = frames.say(f"The frame \\1 {RUN} \\d is one.")
    assert said == f"The frame \\1 {'█' * len(RUN)} \\d is one."
