"""What a hidden voice alone says is nowhere in what leaves: no run of words, nor, if asked, a word."""

import base64
import inspect
import io
import json
import re

import nbformat
import pandas as pd
import pytest

import rejoinder as rj
from rejoinder.archive.keeping import name_part
from rejoinder.archive.measuring import measure_files
from rejoinder.charts.chart import Chart
from rejoinder.checking.folder import Notes
from rejoinder.cli import main
from rejoinder.exchange import REDACT, REDACT_WORDS, InputError, redact_speakers
from rejoinder.explore.answers import list_questions
from rejoinder.publish.archive import write_pages

from .all_text import find_hers, find_said, list_runs, list_stretches, list_words, read_files
from .conftest import HOME, NATION
from .hidden_exchange import ANN, BO, QUOTE, RUN, SAID, SPEAKER, WORD, write_hidden
from .in_place import run_in_place
from .made_class import make_hand_in, write_hand_in

# Nothing of hers stands in what these show, and they take as long as the rest.
LONG = re.compile(r"rj\.(words\.baseline|weigh)\(")
BY_HER = ["--redact", SPEAKER]
# Of the words that she alone has those that stand in no sentence of rejoinder's own, and in no script.
WORDS = "adorable brindled gruesome marrow quillon starved tended wept wonderful zelkova".split()
USUAL = "a and fell for in is left nobody on sold that the they to was we".split()


def list_hers():
    """Return the runs that she alone has, and that tell something: two of the words are no usual ones."""
    runs = list_runs(" ".join(SAID)) - list_runs(" ".join(ANN)) - list_runs(" ".join(BO))
    return {run for run in runs if len(run) == 4 or len([word for word in run if word not in USUAL]) > 1}


def find_left(files, hers, words):
    """Return where in the files, {name: text or bytes}, one of the runs or words stands."""
    data = {name: text.encode() if isinstance(text, str) else text for name, text in files.items()}
    return find_said(data, hers, words)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Return the data folder, and that of all that was made of it without her words."""
    home = tmp_path_factory.mktemp("hidden")
    folder, out = write_hidden(home / "weir"), home / "out"
    make_all(home, folder, SPEAKER, "nature", QUOTE)
    assert main(["lesson", str(folder), "--output", str(home / "lesson")]) == 0
    return folder, out


def make_all(home, folder, speaker, frame, quote):
    """Write into `home / "out"` whatever hides the words of a speaker, and single words, too."""
    (home / "few").mkdir()
    for path in (HOME / "notebooks").glob("0[1-5]-*.ipynb"):
        notebook = nbformat.read(path, as_version=4)
        notebook.cells = [cell for cell in notebook.cells if not LONG.search(cell.source)]
        nbformat.write(notebook, home / "few" / path.name)
    write_hand_in(home / "in", "a.json", _hand_in(folder, "Ana", frame, quote))
    write_hand_in(home / "in", "b.json", _hand_in(folder, "Bo", frame, quote))
    with pytest.MonkeyPatch.context() as patch, run_in_place():
        patch.chdir(home)
        words = ["--redact", speaker, "--redact-words"]
        assert main(["report", str(folder), "--notebooks", "few", "--site", "out/site", *words]) == 0
        page = ["class", str(folder), "--output", "out/class.html", "--frames", frame]
        assert main([*page, *words]) == 0
        collect = ["collect", "in", "--exchange", str(folder), "--output", "out/collected/index.html"]
        assert main([*collect, *words]) == 0


def _hand_in(folder, name, frame, quote):
    exchange = rj.load(folder)
    answers = {one["id"]: f"I read: {quote}." for one in list_questions(exchange)}
    names, own = exchange.sentences["sentence_id"], exchange.own_sentences
    coded = [names[own].iloc[-1], names[~own].iloc[0]]  # one by whoever quotes, and one by who is quoted
    codes = {one: {frame: int(name == "Bo")} for one in coded}
    why = f"They wrote: {quote}."
    decided = [{"sentence": one, "frame": frame, "code": 1, "reason": why} for one in coded]
    return make_hand_in(exchange, name, answers=answers, codes=codes, decided=decided)


def test_neither_run_nor_word_of_hers_is_in_any_page_picture_or_table(made):
    _, out = made
    hers, files = list_hers(), read_files(out)
    assert {tuple(RUN.split()), ("weir", "keeper"), ("keeper", "wept")} <= hers and len(hers) > 60
    assert {"class.html", "site/index.html", "collected/index.html"} <= set(files) and len(files) > 50
    assert find_left(files, hers, WORDS) == {}
    page = files["site/index.html"].decode()
    assert "--redact-words" in page and "in lists of words too" in page and "█" in page


def _paint(**said):
    """Return a PNG that says something of itself."""
    from PIL import Image, PngImagePlugin

    facts, made = PngImagePlugin.PngInfo(), io.BytesIO()
    for how, text in said.items():
        {"plain": facts.add_text, "packed": lambda *one: facts.add_text(*one, zip=True)}.get(
            how, facts.add_itxt
        )("Title", text)
    Image.new("RGB", (1, 1)).save(made, "PNG", pnginfo=facts)
    return made.getvalue()


def _print(**facts):
    """Return a PDF that says something of itself, and of what it has."""
    from pypdf import PdfWriter

    made, file = io.BytesIO(), PdfWriter()
    file.add_blank_page(9, 9)
    file.add_metadata({"/Title": facts.get("title", "")})
    file.add_outline_item(title=facts.get("outline", "one"), page_number=0)
    file.write(made)
    return made.getvalue()


def _pack(data):
    return base64.b64encode(data).decode()


# Where the run may stand in what leaves, and a reading that overlooks it would call hidden what is not.
PLACES = {
    "text.html": "<p>the <b>grey</b> <i>her</i>on",
    "attribute.html": "<p title='the grey heron'>",
    "entity.html": "<p>gr&#101;y&nbsp;heron",
    "comment.html": "<p>x<!-- grey heron -->",
    "script.html": "<script>const a = {b: [1, 'grey heron']};</script>",
    "escaped.html": r'<script>const a = "gr\u0065y heron";</script>',
    "json.html": '<script type=application/json>{"a": [{"grey heron": 1}]}</script>',
    "listed.html": '<script type=application/json>{"a": ["grey", "heron"]}</script>',
    "inside.html": r"""<script>const a = '{"b": "<i>grey</i> heron"}';</script>""",
    "style.html": "<style>p::before { content: 'grey heron' }</style>",
    "address.html": "<a href='#word-grey_heron'>x</a>",
    "coded.html": "<a href='#frame-.67.rey_.68.eron'>x</a>",
    "percent.html": "<a href='x?q=grey%20heron'>x</a>",
    "table.html": f"<a href='data:text/csv;base64,{_pack(b'a,grey heron')}'>x</a>",
    "picture.html": f"<img src='data:image/png;base64,{_pack(_paint(plain=RUN))}'>",
    "soft.html": "<p>gr\u00adey her&shy;on",
    "composed.html": "<p>\uff27rey heron",
    "chart.svg": "<svg><g><text><tspan>grey</tspan> heron</text></g></svg>",
    "described.svg": "<svg><title>x</title><desc>Of the grey heron</desc></svg>",
    "labelled.svg": "<svg aria-label='grey heron'></svg>",
    "table.csv": "a,b\n1,the grey heron\n",
    "data.json": '{"a": {"b": ["x", "the grey heron"]}}',
    "text.md": "The grey\nheron.",
    "plain.png": _paint(plain=RUN),
    "packed.png": _paint(packed=RUN),
    "other.png": _paint(other=RUN),
    "title.pdf": _print(title=RUN),
    "outline.pdf": _print(outline=RUN),
}


@pytest.mark.parametrize("name", PLACES)
def test_wherever_a_run_stands_it_is_found(name):
    run = tuple(RUN.split())
    assert find_left({name: PLACES[name]}, {run}, ("heron",)).keys() == {run, "heron"}


def test_what_stands_in_two_places_is_no_run():
    apart = "<p>grey</p><p>heron<table><tr><td>grey<td>heron</table><svg><text>grey</text><text>heron</svg>"
    assert find_left({"a.html": apart, "b.csv": "grey,heron\ngrey\nheron"}, {tuple(RUN.split())}, ()) == {}


def test_what_is_hidden_is_there_when_it_is_not(made):
    """The same reading finds runs and words where all is shown, as often as the folder has them."""
    folder, _ = made
    found = find_left(read_files(folder), list_hers(), WORDS)
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


# Of a folder's own lists a table keeps what it is named by: whoever writes it hides that.
TYPED = {"frame", "term", "first", "second", "category", "concept", "name", "reason", "source"}
TYPED |= {"reporting.note", "lexicons.word"}


def list_results(exchange):
    """Yield (name, result) of each measure that needs an exchange alone."""
    for group in (rj.claims, rj.framing, rj.sentiment, rj.words):
        for name in group.__all__:
            found = getattr(group, name)
            if inspect.isfunction(found) and found is not rj.framing.start_sheet:
                yield name, found(exchange)


def test_no_measure_quotes_her(made):
    """Not even as a table for one's own use: what stands in the letters is hidden before it is written."""
    exchange = rj.load(made[0], redact=[SPEAKER], redact_words=True)
    results = dict(list_results(exchange))
    results["found"] = rj.look_up(exchange, "council")
    results["hers"] = rj.look_up(exchange, "weir")
    results["lines"] = rj.words.concordance(exchange, "weir")
    results["said"] = rj.sentiment.explain(exchange, "ann-05")
    tables = {
        f"{name}.{column}.csv": found.table[[column]].to_csv(index=False)
        for name, found in results.items()
        for column in found.table
        if not column.startswith("key") and not {column, f"{name}.{column}"} & TYPED
    }
    assert len(results) > 30 and len(tables) > 200
    assert find_left(tables, list_hers(), WORDS) == {}
    hers = results["numbers"].table.query("speaker == @SPEAKER")
    assert [set(one) for one in hers["number"]] == [{"█"}] and set(hers["unit"].iloc[0]) == {"█"}
    verbs = results["reporting"].table.query("speaker == @SPEAKER")
    assert [set(one) for one in verbs["verb"]] == [{"█"}, {"█"}]


def test_no_chart_and_no_note_says_her_words(made):
    exchange = rj.load(made[0], redact=[SPEAKER], redact_words=True)
    result, said = rj.words.compare(exchange), f"One {RUN}."
    chart = Chart("one", said, said, said, result.table.head(1), lambda narrow: None, result=result)
    notes = Notes(exchange, pd.DataFrame({"file": ["a.csv"], "note": [said]}))
    hidden = f"One {'█' * len(RUN)}."
    assert {chart.finding, chart.method, chart.description, notes.say(said)} == {hidden}
    assert find_left({"a.csv": notes.to_csv()}, list_hers(), ()) == {}


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
    pages = write_pages("rivers", [part], [])
    assert find_left(pages, list_hers(), WORDS) == {}
    assert len({name_part(files, [], ([SPEAKER], words), "1") for words in (False, True)}) == 2


def test_neither_run_nor_word_is_in_the_pdf(made, browser, tmp_path):
    from rejoinder.publish.pdf import print_pdf

    pdf = print_pdf(made[1] / "site" / "index.html", tmp_path / "a.pdf", full=True).read_bytes()
    assert "█" in "".join(list_stretches("a.pdf", pdf))
    assert find_left({"a.pdf": pdf}, list_hers(), WORDS) == {}


def test_no_run_of_hers_is_in_what_students_get_of_a_lesson(made):
    files = read_files(made[0].parent / "lesson")
    given = {name: data for name, data in files.items() if name.startswith("student/")}
    assert {"student/class.html", "student/handout.html"} <= given.keys()
    assert find_left(given, list_hers(), ()) == {}
    assert find_left(files, list_hers(), ())  # the teacher has them


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


# The shipped exchange, with its quoted speaker hidden.

ELIZA = "Eliza"


@pytest.fixture(scope="module")
def shipped(nation, tmp_path_factory):
    """Return her runs and words that are not ours, and the folder of all that was made without them."""
    home = tmp_path_factory.mktemp("shipped")
    runs, words = find_hers(nation, ELIZA)
    said = next(nation.source[one.start : one.end] for one in nation.quoted if one.speaker == ELIZA)
    make_all(home, NATION, ELIZA, "conflict", said[:60])
    return runs, words, home


def test_no_run_and_no_word_of_the_quoted_voice_is_in_what_is_made_of_the_shipped_exchange(shipped):
    runs, words, home = shipped
    assert len(runs) > 300 and len(words) > 25
    files = read_files(home / "out")
    assert len(files) > 90 and find_left(files, runs, words) == {}
    given = read_files(HOME / "lesson" / "student")
    assert len(given) == 3 and find_left(given, runs, ()) == {}
