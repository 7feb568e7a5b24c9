"""The texts of a lesson: minutes that add up, numbers with a reason, quotations that stand there."""

import csv
import io
import itertools
import re
from collections import Counter

import nbformat
import pytest
from pypdf import PdfReader

import rejoinder as rj
from rejoinder.checking.folder import check_folder
from rejoinder.exchange import InputError, find_quoted, find_words, redact_speakers
from rejoinder.lesson import guidance, steps
from rejoinder.lesson.exercises import read_exercises
from rejoinder.lesson.plan import read_plan
from rejoinder.page.glossary import list_entries
from rejoinder.page.markdown import read_markdown
from rejoinder.publish.lesson_key import write_key
from rejoinder.publish.lesson_texts import write_texts
from rejoinder.result import VERDICTS

from .conftest import HOME, NATION, quote
from .made_exchange import make_exchange as make_lane
from .test_others import find_told

LENGTHS = {"75": 75, "50": 50, "100": 100, "without-computers": 75, "remote": 75, "today": 10}
PAGES = {f"lesson-{name}.md" for name in LENGTHS if name != "today"}
FILES = PAGES | {"README.md", "handling.md", "context.md", "ethics.md", "glossary.md", "rubric.md"}
FILES |= {"outcomes.md", "more.md"}
EXERCISES = """id,minutes,prompt,kind,check,hint,outcome,teaches,step
reading,7,"Mark a_claim, and <b>a source</b> | in pen.",text,,,2,,read
lane,2,How often does “lane*” stand there?,number,count: lane*,,2,,look up
long,8,How often is the library named?,number,count: library,,2,,look up
bells,4,How often does what is quoted name the library?,number,count: library; by: quoted,,1,,
free,,What would you print?,text,least: 5,,6,,print
"""
QUESTIONS = """principle,question,chart,sentence_ids,matter
minimize harm,Who is quoted here?,voices,ann-0-01 ann-0-04,a minor's story
fairness,Who began?,voices,ann-1-01,
"""


@pytest.fixture(scope="module")
def texts(nation):
    return write_texts(nation)


@pytest.fixture(scope="module")
def lane(tmp_path_factory):
    """Return an exchange of seven letters, the last a reply, with exercises, questions and someone quoted."""
    folder = tmp_path_factory.mktemp("lanes") / "lane"
    make_lane(folder, 7, half=False, long=False)
    (folder / "exercises.csv").write_text(EXERCISES, encoding="utf-8")
    (folder / "questions.csv").write_text(QUESTIONS, encoding="utf-8")
    return rj.load(folder)


@pytest.fixture(scope="module", params=["nation", "lane"])
def told(request):
    """Return an exchange and the texts of its lesson: of the shipped one, and of a made one."""
    exchange = request.getfixturevalue(request.param)
    return exchange, write_texts(exchange)


def flatten(text):
    return " ".join(re.sub(r"\\(.)", r"\1", text).split())


# Minutes


def read_package(name):
    path = HOME / "src" / "rejoinder" / "lesson" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_minutes_of_each_lesson_add_up():
    sums: Counter[str] = Counter()
    for row in read_package("lessons"):
        sums[row["lesson"]] += int(row["minutes"] or 0)
    assert sums == LENGTHS
    known = [row["step"] for row in read_package("steps")]
    assert len(set(known)) == len(known) and set(known) == {row["step"] for row in read_package("lessons")}


def list_named(exchange):
    """Return what each exercise of an exchange is called, from its table alone, with its minutes."""
    with (exchange.folder / "exercises.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    titles = [row.get("title") or row["id"][:1].upper() + row["id"][1:] for row in rows]
    return {f"{at} {title}": int(row["minutes"] or 0) for at, (title, row) in enumerate(zip(titles, rows), 1)}


def split_list(told):
    """Return the exercises of a list in words: each begins with its number."""
    return re.split(r"(?:, | and )(?=\d+ [A-Z])", told) if told else []


@pytest.mark.parametrize("name", [name for name in LENGTHS if name != "today"])
def test_each_minute_is_accounted_for_on_the_page(told, name):
    exchange, texts = told
    text = texts[f"lesson-{name}.md"]
    rows = re.findall(r"^\| (\d+)–(\d+) \| (\d+) \| \*\*([^|]+)\*\* \| ([^|]+) \|", text, re.M)
    clock = 0
    minutes = list_named(exchange)
    for start, end, length, title, does in rows:
        assert (int(start), int(end) - int(start)) == (clock, int(length)), title
        [told] = re.findall(r"Exercises? (.*)\.$", flatten(does)) or [""]
        named = [re.fullmatch(r"(.+?)(?: \((\d+) min\))?", one).groups() for one in split_list(told)]
        assert {one: int(said or 0) for one, said in named} == {one: minutes[one] for one, _ in named}
        assert sum(minutes[one] for one, _ in named) <= int(length), title
        clock = int(end)
    assert clock == LENGTHS[name] and f"| | **{clock}** |" in text and f"\n{clock} minutes" in text
    for cells in re.findall(r"^\| \d+–.*", text, re.M):  # material and what is made of it, but for a pause
        assert cells.count("|") == 7 and ("| – |" not in cells or "**Pause**" in cells)
    troubles = re.findall(r"^- \*\*([^*]+)\.\*\* .+ \*“.+”\*$", text, re.M)
    assert troubles == [title for *_, title, _ in rows]


WRITTEN = {  # where an answer is written
    "75": r"class\.html, under (Look up and |Code, and at the end under |Save and )?Answer|handout\.pdf",
    "without-computers": r"handout\.pdf|paper|board",
}


@pytest.mark.parametrize("name", [name for name in LENGTHS if name != "today"])
def test_the_material_of_a_step_has_a_place_to_write_its_answers(nation, name):
    lesson = steps.plan_lesson(nation, name)
    asked = [step for step in lesson.steps if step.exercises]
    assert len(asked) > 6
    rule = WRITTEN.get(name, WRITTEN["75"])
    assert [step.title for step in asked if not re.search(rule, step.material)] == []
    screens = [step.title for step in lesson.steps if re.search("slides|class.html", step.material)]
    assert bool(screens) == (name != "without-computers")


def test_an_exercise_stands_in_its_step_or_is_left_and_none_is_lost(told):
    exchange, _ = told
    every = [one.id for one in read_exercises(exchange)]
    for name in LENGTHS:
        lesson = steps.plan_lesson(exchange, name)
        placed = [one.id for step in lesson.steps for one in step.exercises]
        assert Counter(placed + [one.id for one in lesson.left]) == Counter(every), name


def test_what_does_not_fit_or_is_not_on_paper_is_left(lane):
    lesson = steps.plan_lesson(lane, "75")
    placed = {step.title: [one.id for one in step.exercises] for step in lesson.steps}
    assert placed["Read"] == ["reading"] and placed["Look up"] == ["lane", "bells"]  # 2 + 8 are more than 6
    assert [one.id for one in lesson.left] == ["long", "free"]
    paper = steps.plan_lesson(lane, "without-computers")
    assert [one.id for step in paper.steps for one in step.exercises] == ["reading", "lane"]
    text = write_texts(lane)["lesson-without-computers.md"]
    assert "What 4 Bells asks for is not on the handout, and needs the page." in text
    assert "needs the page" not in write_texts(lane)["lesson-75.md"]


def test_sentences_that_the_handout_leaves_out_are_counted_on_paper(nation, texts):
    paper = steps.plan_lesson(nation, "without-computers")
    counted = [one.id for step in paper.steps if step.takes == "look up" for one in step.exercises]
    assert "whose" in counted and "needs the page" not in texts["lesson-without-computers.md"]


def test_when_each_outcome_is_met_is_said(texts, lane):
    """Of the shipped exchange all but the sixth in the 75 minutes, and it in the 100 alone."""
    short, long = texts["lesson-75.md"], texts["lesson-100.md"]
    home = "Outcome 6 is not met in class but at home: exercise 14 Print it or not (6 min).\n"
    assert (
        f"Trained in these minutes: outcomes 1, 2, 3, 4 and 5 ([outcomes.md](outcomes.md) has them).\n{home}"
        in short
    )
    assert "Trained in these minutes: outcomes 1, 2, 3, 4, 5 and 6 (" in long and "not met" not in long
    told = "Not in the 75 minutes: at home, or in the long lesson (100 minutes)."
    assert [line[0] for line in texts["outcomes.md"].split("\n") if told in line] == ["6"]
    # Without minutes it fits into any step; the 75 have none in which it could.
    assert write_texts(lane)["outcomes.md"].count(told) == 1
    for_fifty = write_texts(lane, "50")
    assert for_fifty["more.md"].count("[lesson-50.md](lesson-50.md), and folds") == 1
    assert "--lesson 75    # or 100, without-computers, remote\n" in for_fifty["more.md"]
    assert "by [lesson-50.md](lesson-50.md), stand first" in for_fifty["README.md"]
    with pytest.raises(InputError, match="lesson: “51”: no lesson is called so; use one of 75, 50, 100"):
        write_texts(lane, "51")
    lesson = rj.load(NATION)
    named = {one.outcome for one in read_exercises(lesson)}
    assert named == {one.number for one in guidance.list_outcomes()}


# What is counted


def test_the_sizes_of_the_letters_are_those_of_the_source(told):
    exchange, texts = told
    rows = re.findall(r"^\| .* \| ([\d,]+) \| ([\d,]+) \| ([\d,]+) \|$", texts["context.md"], re.M)
    assert len(rows) == len(exchange.letters)
    for letter, row in zip(exchange.letters.itertuples(), rows):
        own, quoted, sentences = 0, 0, 0
        for one in exchange.sentence_rows.values():
            if one.letter == letter.letter:
                sentences += 1
                flags = [token.own for token in exchange.token_rows[one.sentence_id]]
                own, quoted = own + flags.count(True), quoted + flags.count(False)
        assert [int(cell.replace(",", "")) for cell in row] == [sentences, own, quoted]


def test_what_is_said_of_the_shipped_exchange_is_counted(texts):
    with (NATION / "claims.csv").open(encoding="utf-8", newline="") as file:
        answers = [row["answer"] for row in csv.DictReader(file)]
    left = answers.count("unanswered")
    assert f"Of {len(answers)} claims {left} stay unanswered" in texts["ethics.md"]
    assert f"1 of {len(answers)} claims rests on words quoted from Eliza; it is counted" in texts["ethics.md"]
    source = (NATION / "source.txt").read_text(encoding="utf-8")
    said = source[source.index("“When I was a child") : source.index("Director, Manila field office")]
    size = len(find_words(said))
    assert f"all but the words of Eliza: 16 sentences, {size} words |" in texts["handling.md"]
    assert f"Eliza is quoted in Manila: {size} words." in texts["ethics.md"]
    with (NATION / "lesson.csv").open(encoding="utf-8", newline="") as file:
        what = Counter(row["what"] for row in csv.DictReader(file))
    coded, frames = what["sentence"], what["frame"]
    line = f"{coded} sentences by {frames} frames: {coded * frames} decisions each."
    assert f"{line} The light track leaves {what['light']} of them out." in texts["lesson-75.md"]
    assert texts["lesson-75.md"].count("; not on the light track |") == what["light"]
    assert "2 of 4 letters have no writer's name, Arlington and Manila: name missing" in texts["ethics.md"]
    assert "“IJM letters” (3 letters) and “Reporter’s reply” (1 letter)" in texts["README.md"]


FIGURES = re.compile(r"\d[\d,.]*\d|\d")
WORDS = "two three four five six seven eight nine ten eleven twelve twenty dozen hundred thousand half twice"
NUMBERS = re.compile(rf"{FIGURES.pattern}|\b(?:{'|'.join(WORDS.split())})\b", re.I)
# “One” is left out: here it is somebody, or a single thing. Each other number has its reason.
SAID = {
    "README.md": {},
    "more.md": {},
    "outcomes.md": {"two": "readers who part", "75": "minutes", "100": "minutes"},
    "handling.md": {"two": "the two tracks, A and B"},
    "context.md": {},
    "ethics.md": {"four": "duties of the code", "6": "its day", "2014": "its year"},
    "glossary.md": {"1,000": "a rate is per 1,000 words", "1": "scores go from −1 to 1"},
    "rubric.md": {"two": "sides", "0": "points", "1": "points", "2": "points"},
}
TALK = {"two": "two readers, or two people, who part", "half": "half of the class"}


def list_typed(exchange):
    """Yield what is typed in the tables and the settings of a folder, and what is printed in its letters."""
    yield from (flatten(one.text) for one in exchange.sentence_rows.values())
    for row in exchange.letters.itertuples():
        yield from (row.short, row.author, row.role, row.place, row.date)
    yield from (exchange.title, exchange.publication, exchange.published, exchange.rights)
    yield from (exchange.content_note, *exchange.sides.values())
    yield from (f"{one.name} ({one.note})" for one in exchange.passages)
    for path in exchange.folder.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield from (flatten(cell) for cell in row.values())


def take_out(exchange, text):
    """Return a text without what is typed of its exchange, its addresses, commands and list numbers."""
    names = "|".join(map(re.escape, exchange.letters["letter"]))
    text = re.sub(r"^( {4,}\S.*|\d+\. )", "", text, flags=re.M)  # commands, numbers of a list
    text = re.sub(r"\\(.)", r"\1", text)
    text = re.sub(rf"[\w. -]+, sentence (\d+) \| (?:{names})-0*\1 \|", "|", text)
    text = re.sub(rf"\b(?:{names}|claim)-\d+\b", "", text)
    for letter, name in zip(exchange.letters["letter"], exchange.letters["short"]):
        numbers = [one.removeprefix(f"{letter}-").lstrip("0") for one in exchange.sentence_rows]
        text = re.sub(rf"\b{re.escape(name)} (?:{'|'.join(filter(str.isdigit, numbers))})\b", "", text)
    text = "\n".join(" ".join(line.split()) for line in text.split("\n"))
    typed = {one for one in list_typed(exchange) if re.search("[^\\W\\d]", one) and NUMBERS.search(one)}
    for one in sorted(typed, key=len, reverse=True):
        text = text.replace(one, "…")
    source = flatten(exchange.source)
    inner = re.compile("“((?:[^“”]|“[^“”]*”)*)”")
    text = inner.sub(lambda found: "" if flatten(found[1]) in source else found[0], text)
    text = re.sub(r"`[^`\n]*`(?: \(\d+ min\))?|<https:[^>]+>|[\w/.-]+\.(?:md|csv|toml|html|pdf)", "", text)
    for name in list_named(exchange):
        text = re.sub(rf"\b{re.escape(name)}(?: \(\d+ min\))?", "", text)
    return re.sub(r"\b0\d-[a-z-]+", "", text)  # notebooks


def rests_on_testimony(exchange, names):
    """Return whether one of the sentences has words of somebody who is quoted at length."""
    spans = [(start, end) for _, _, start, end in exchange.quoted]
    rows = [exchange.sentence_rows[name] for name in names]
    return any(start < row.end and row.start < end for row in rows for start, end in spans)


def list_allowed(exchange, file):
    """Return the numbers that a text may have, each for its reason, computed from the tables alone."""
    plan, exercises = read_plan(exchange), read_exercises(exchange)
    letters, voices = exchange.letters, exchange.voices
    outcomes = {str(n): "an outcome" for n in range(1, len(read_package("outcomes")) + 1)}
    hidden = voices[voices["quoted"]]
    counted = {str(n): "who is quoted" for n in (*hidden["words"], *hidden["sentences"])}
    sides = {str(n): "letters of a side" for n in letters.groupby("side").size()}
    if file in PAGES:
        lesson = file.removeprefix("lesson-").removesuffix(".md")
        each = [int(row["minutes"] or 0) for row in read_package("lessons") if row["lesson"] == lesson]
        minutes = {*each, *itertools.accumulate(each), 0, *(one.minutes for one in exercises)}
        coded = (len(plan.sentences), len(plan.frames), len(plan.light))
        found = {*coded, coded[0] * coded[1]} if plan.frames else set()
        return TALK | outcomes | {str(n): "minutes, or what is coded" for n in minutes | found}
    own = SAID[file]
    if file == "README.md":
        today = [row["minutes"] for row in read_package("lessons") if row["lesson"] == "today"]
        sizes = [*today, "10", "75", "50", "100", str(len(read_package("words")))]
        return own | sides | dict.fromkeys(sizes, "minutes, words")
    if file == "rubric.md":
        points = 2 * len(read_package("rubric"))
        sizes = [str(points), "80", "40", "five"]
        return own | outcomes | dict.fromkeys(sizes, "points and criteria")
    if file == "context.md":
        words = exchange.tokens.groupby(["letter", "own"]).size()
        sentences = exchange.sentences.groupby("letter").size()
        return own | counted | {f"{n:,}": "a letter's size" for n in (0, *words, *sentences)}
    if file == "ethics.md":
        claims, sources = rj.claims.read(exchange).table, rj.claims.sources(exchange).table
        sizes = [
            0,
            len(claims),
            (claims["answer"] == "unanswered").sum(),
            len(letters),
            (~letters["named"]).sum(),
            sum(rests_on_testimony(exchange, names) for names in claims["sentence_ids"]),
        ]
        sizes += list(sources.groupby(["side", "standing"]).size())
        return own | counted | {str(n): "claims, sources, letters" for n in sizes} | {"six": "matters"}
    return own | counted | sides | ({"20": "words"} if file == "glossary.md" else {})


@pytest.mark.parametrize("file", sorted(FILES))
def test_every_number_of_a_text_has_its_reason(told, file):
    exchange, texts = told
    allowed = list_allowed(exchange, file)
    found = {
        (number.rstrip(".,").lower(), line.strip())
        for line in take_out(exchange, texts[file]).split("\n")
        for number in NUMBERS.findall(line)
    }
    assert {(number, line) for number, line in found if number not in allowed} == set()


def test_the_numbers_are_found():
    """What looks for numbers sees those that are typed, in figures and in words."""
    typed = "Of 22 claims nine, 1,204 words; a Dozen. 3. of"
    assert NUMBERS.findall(typed) == ["22", "nine", "1,204", "Dozen", "3"]


# What is said, and to whom


def test_the_pack_is_whole_and_each_page_that_is_named_is_there(told):
    _, texts = told
    assert set(texts) == FILES
    for file, text in texts.items():
        linked = set(re.findall(r"\]\((?!https:)([^)]+)\)", text))
        assert {one for one in linked if "/" not in one} <= FILES, file
        assert text.startswith("# ") and text.endswith("\n") and "\n\n\n" not in text
        assert "{{" not in text and not re.search(r"\bNone\b(?! of)", text) and "nan" not in text.split()
    assert FILES - set(re.findall(r"\]\(([^)]+)\)", texts["README.md"])) == {"README.md"}
    assert texts == write_texts(told[0])


PLAIN = "<style>body { font: 11pt serif }</style>"
MARGINS = dict.fromkeys(("top", "right", "bottom", "left"), "2cm")


def count_printed(browser, text):
    """Return how many pages of A4 a text is, printed with a plain face at 11 points."""
    tab = browser.new_page()
    tab.set_content(f"{PLAIN}{read_markdown(text, 'page')}")
    made = PdfReader(io.BytesIO(tab.pdf(format="A4", margin=MARGINS)))
    tab.close()
    return len(made.pages)


def test_the_page_to_start_with_is_one_page(told, browser, tmp_path):
    """Of exchanges with short names and with very long ones, and of one who names another plan."""
    exchange, texts = told
    assert count_printed(browser, texts["README.md"]) == 1
    assert count_printed(browser, texts["lesson-75.md"]) > 1  # a text that is longer is counted so
    assert count_printed(browser, write_texts(exchange, "without-computers")["README.md"]) == 1
    long = make_lane(tmp_path / "long", 40, half=True)
    assert count_printed(browser, write_texts(long)["README.md"]) == 1


def test_what_a_teacher_needs_before_and_after_class_is_said_on_the_first_page(texts):
    """The commands stand there whole; what only somebody needs who changes the lesson stands elsewhere."""
    start, more = texts["README.md"], texts["more.md"]
    assert "    .venv/bin/rejoinder collect answers --exchange data/nation-2009 --lesson 75\n" in start
    assert start.index("make report") < start.index("rejoinder collect")
    for needed in (
        "`class/nation-2009-collected`",
        "index-to-show.html",
        "teacher/teacher.html",
        "Content note:",
        "you alone",
    ):
        assert needed in start
    for needed in (
        "exercises.csv",
        "rejoinder new",
        "rejoinder assignment data/nation-2009",
        "rejoinder lesson",
    ):
        assert needed in more and needed not in start
    outcomes = [one.can for one in guidance.list_outcomes()]
    assert [one for one in outcomes if one in texts["outcomes.md"]] == outcomes


def test_no_word_of_a_hidden_speaker_is_printed(nation, texts):
    assert read_plan(nation).hidden == ("Eliza",)
    assert [file for file, text in texts.items() if find_quoted(nation, flatten(text))] == []
    assert "- manila-04: words of Eliza, not printed here" in texts["ethics.md"]
    assert "- roth-08: “Thrupkaew falsely suggests that IJM “abandons” victims after rescue.”" in flatten(
        texts["ethics.md"]
    )


def test_nothing_of_the_shipped_exchange_stands_in_the_texts_of_another(lane):
    written = write_texts(lane)
    for line in (one.quote for one in guidance.list_matters()):  # the code's own words, for any exchange
        written["ethics.md"] = written["ethics.md"].replace(line, "")
    told = {file: find_told(text) for file, text in written.items()}
    assert set().union(*told.values()) <= find_told(lane.source) == {"children"}


def test_what_is_typed_in_a_table_is_no_markdown(lane):
    row = next(
        line for line in write_texts(lane)["lesson-75.md"].split("\n") if line.startswith("| 1 Reading")
    )
    assert row.endswith(r"| Mark a\_claim, and \<b\>a source\</b\> \| in pen. |")
    assert r"“lane\*”" in write_texts(lane)["lesson-75.md"]


def test_questions_stand_with_their_duty_matter_and_words(lane):
    text = flatten(write_texts(lane)["ethics.md"])
    first = next(iter(lane.sentence_rows.values()))
    harm = text.partition("### Minimize Harm")[2].partition("### ")[0]
    assert "1. Who is quoted here? *Chart:* `voices`. *Sentences:* ann-0-01, ann-0-04." in harm
    assert f"- ann-0-01: “{first.text}”" in text.partition("### A minor's story")[2].partition("### ")[0]
    assert "1. Who began? (fairness)" in text and "Who began?" in text.partition("### And further")[2]


def test_where_nothing_may_hit_the_page_on_handling_is_short(make_exchange, lane, nation):
    plain = make_exchange({"ann": "The lane is new. It is good.", "ben": "It is bad."})
    text = write_texts(plain)["handling.md"]
    assert "quotes nobody at length and carries no content note" in text and len(text.split("\n")) < 8
    assert "##" not in text
    quoted = write_texts(lane)["handling.md"]
    assert (
        "Content note" not in quoted
        and "| **A** | all but the words of Bart: 1 sentence, 18 words |" in quoted
    )
    assert "Exercise 5 Free asks for a decision about such words." in quoted
    whole = write_texts(nation)["handling.md"]
    assert f"\n> {nation.content_note}\n" in whole and "roth-13, arlington-12" in whole
    assert "--redact Eliza" in whole and "Do not put a sentiment score beside the words of Eliza, or" in whole


def test_a_note_without_somebody_quoted_has_no_tracks(tmp_path):
    folder = tmp_path / "noted"
    folder.mkdir()
    (folder / "a.txt").write_text("It was a hard winter.", encoding="utf-8")
    (folder / "b.txt").write_text("It was.", encoding="utf-8")
    lines = ['title = "The winter"', 'content_note = "It speaks of hunger."']
    lines += [f'[sides.{one}]\nlabel = "{one}"' for one in "ab"]
    lines += [
        f'[[letters]]\nid = "{one}"\nside = "{one}"\nauthor = "{one}"\nfile = "{one}.txt"' for one in "ab"
    ]
    (folder / "exchange.toml").write_text("\n".join(lines), encoding="utf-8")
    text = write_texts(rj.load(folder))["handling.md"]
    assert "> It speaks of hunger." in text and "rack" not in text and "## Whom one can turn to" in text


def test_an_exchange_without_tables_has_lessons_too(make_exchange):
    texts = write_texts(make_exchange({"ann": "The lane is new. It is good.", "ben": "It is bad."}))
    assert "This exchange has no codebook." in texts["lesson-75.md"]
    assert "the page has no Code and no Agree then" in texts["lesson-75.md"]
    assert "Exercise 6 What luck does (4 min)" in texts["lesson-75.md"]
    untrained = [line[0] for line in texts["outcomes.md"].split("\n") if "has no exercise for it" in line]
    assert untrained == ["1", "4", "6"]  # nobody is quoted, and there are no frames
    judged = re.findall(r"^\| \*\*[^|]+\| ([\d, ]+) \| ([^|]+) \|", texts["rubric.md"], re.M)
    assert [outcomes for outcomes, some in judged if some == "–"] == ["6", "4"]
    assert "the page has no Code" not in texts["lesson-without-computers.md"]
    assert "Nobody has marked the claims of this exchange yet." in texts["lesson-75.md"]
    assert "right of reply" not in texts["lesson-50.md"].lower()  # there is no time for it
    assert "Nobody has written down yet what this exchange is about." in texts["context.md"]
    assert "whatever your class writes" in texts["more.md"]
    assert "Exercises: 1 Read and mark; " in texts["outcomes.md"]  # those for any exchange


def test_a_lesson_without_a_plan_talks_of_the_first_claims_left_alone(lane):
    rows = rj.claims.read(lane).table
    left = list(rows.loc[rows["answer"] == "unanswered", "claim_id"])[:4]
    found = re.findall(r"^\| (claim-\d+) \|", write_texts(lane)["lesson-75.md"], re.M)
    assert len(left) > 1 and found == left


def test_the_claims_to_talk_about_name_sentences_as_the_handout_does(texts):
    """By hand from claims.csv and lesson.csv; the handout: “Name a sentence by its letter and its number”."""
    rows = re.findall(r"^\| (claim-\d+) \| ([^|]+) \|", texts["lesson-75.md"], re.M)
    assert dict(rows) == {
        "claim-02": "Roth 3",
        "claim-07": "Roth 8",
        "claim-16": "Arlington 5, Arlington 6, Arlington 7",
        "claim-20": "Manila 1",
    }


def test_a_redacted_speaker_stays_hidden_in_what_is_written_of_the_case(nation_copy):
    said = "“When I was a child, I had one simple dream” (manila-04)."
    (nation_copy / "lesson-context.md").write_text(said, encoding="utf-8")
    exchange = rj.load(nation_copy)
    assert said in write_texts(exchange)["context.md"]
    assert "simple dream" not in write_texts(redact_speakers(exchange, ["Eliza"]))["context.md"]


# The code of ethics, the words, the rubric

CODE = {  # as revised on September 6, 2014: https://www.spj.org/spj-code-of-ethics/
    "Seek Truth and Report It": "Ethical journalism should be accurate and fair.",
    "Minimize Harm": "Ethical journalism treats sources, subjects, colleagues and members of the public as "
    "human beings deserving of respect.",
    "Act Independently": "The highest and primary obligation of ethical journalism is to serve the public.",
    "Be Accountable and Transparent": "Ethical journalism means taking responsibility for one’s work and "
    "explaining one’s decisions to the public.",
}


def test_the_four_duties_are_those_of_the_code_each_with_a_line_of_it(told):
    _, texts = told
    assert {duty.name: duty.quote for duty in guidance.list_duties()} == CODE
    for name, line in CODE.items():
        assert f"### {name}\n\n> “{line}”\n" in texts["ethics.md"]
    assert "<https://www.spj.org/spj-code-of-ethics/>" in texts["ethics.md"]
    quotes = [one.quote for one in (*guidance.list_duties(), *guidance.list_matters())]
    assert len(quotes) == 10 and max(map(len, quotes)) < 120
    assert {one.principle for one in guidance.list_matters()} <= {
        one.principle for one in guidance.list_duties()
    }


def test_the_questions_of_the_shipped_exchange_have_a_duty_and_a_known_matter(texts):
    with (NATION / "questions.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["principle"] for row in rows} == {duty.principle for duty in guidance.list_duties()}
    assert {row["matter"] for row in rows} - {""} == {matter.name for matter in guidance.list_matters()}
    text = flatten(texts["ethics.md"])
    for row in rows:
        assert text.count(row["question"]) == 2 and f"`{row['chart']}`" in text
        assert all(name in text for name in row["sentence_ids"].split())
    charts = {path.stem for path in (HOME / "figures").glob("*.png")}
    assert {row["chart"] for row in rows} <= charts


def test_the_twenty_words_are_sentences_and_stand_where_they_say(texts):
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \| (\d\d-[\w-]+) \|$", texts["glossary.md"], re.M)
    also = {one.term: one.also for one in list_entries()}
    assert len(rows) == len({word for word, *_ in rows}) == 20
    for word, says, chapter in rows:
        assert says.count(".") - says.count("1.") == 1 and says.endswith("."), word
        cells = nbformat.read(HOME / "notebooks" / f"{chapter}.ipynb", as_version=4).cells
        source = "\n".join(cell.source for cell in cells).lower()
        names = [*word.split(", "), *also.get(word, ())]
        computed = word in VERDICTS or (word == "blind" and word in texts["more.md"])
        assert computed or any(
            set(name.lower().split()) <= set(re.findall(r"\w+", source)) for name in names
        ), word


def test_words_of_method_are_explained_by_the_one_glossary(texts):
    known = {one.term: one.says for one in list_entries()} | VERDICTS
    rows = {row["word"]: row["says"] for row in read_package("words")}
    assert {word for word, says in rows.items() if not says} == set(rows) & set(known)
    assert len(set(rows) & set(known)) > 9
    assert f"| rate | {known['rate']} | 02-word-use |" in texts["glossary.md"]


def test_the_rubric_adds_up_and_each_outcome_is_judged(texts):
    criteria = guidance.list_criteria()
    assert len(criteria) == 5 and {len(one.levels) for one in criteria} == {3}
    judged = {number for one in criteria for number in one.outcomes}
    assert judged == {one.number for one in guidance.list_outcomes()} == set("123456")
    assert "Five criteria, 0, 1, 2 points each, 10 in all." in texts["rubric.md"]
    assert "\nOf the points that apply, 80% and more is very good; under 40%, talk" in texts["rubric.md"]
    assert "| **Both sides put fairly** | 5 | 13 An answer owed | " in texts["rubric.md"]
    named = "11 Code alone; 12 Rewrite a definition; 13 An answer owed; 15 A measure of your own"
    assert f"| **Evidence** | 1, 2 | {named} | " in texts["rubric.md"]
    marked = re.findall(r"Free answers to mark: (.*?)\. Model", texts["rubric.md"])[0]
    assert [int(one.split()[0]) for one in marked.split("; ")] == [10, 11, 12, 13, 14, 15, 16]


def test_the_key_says_how_many_words_luck_could_set_apart(nation):
    own = nation.tokens[nation.tokens["own"]]
    often = int((own["word"].value_counts() >= 4).sum())
    said = write_key(nation).partition("\n## 10 What luck does\n")[2].partition("\n## ")[0]
    assert f"**Computed from the text:** Of the {often} words used at least 4 times, " in said
    with (NATION / "lesson.csv").open(encoding="utf-8", newline="") as file:
        charts = [row["name"] for row in csv.DictReader(file) if row["what"] == "chart"]
    shown = [charts.index(name) + 1 for name in ("word-use", "one-author")]
    assert f"allowing for luck in all {often} comparisons" in said
    assert f"See slides {shown[0]} and {shown[1]}." in said


def test_a_step_names_its_slide_by_number_only_where_the_plan_has_it(texts, lane):
    assert "| slides/slides.pdf, slide 1; handling.md |" in texts["lesson-75.md"]
    assert "| slides/slides.pdf; handling.md |" in write_texts(lane)["lesson-75.md"]


# What is written of the case


@pytest.mark.parametrize(
    "written, value, rule",
    [
        ("It “does not raid” brothels (roth-10).", "does not raid", "word for word"),
        ("It says “misrepresents” (roth-03).", "misrepresents", "word for word"),
        ("It says “numerous inaccuracies” (roth-04).", "numerous inaccuracies", "word for word"),
        ("It says “numerous inaccuracies”.", "numerous inaccuracies", "word for word"),
        ('It says "numerous errors" (roth-03).', "numerous errors", "word for word"),
        ("Nothing is quoted (roth-99).", "roth-99", "the exchange has no such sentence"),
        ("It says “numerous inaccuracies (roth-03).", "It says", "not closed"),
    ],
)
def test_a_quotation_that_does_not_stand_there_is_a_fault(nation_copy, written, value, rule):
    path = nation_copy / "lesson-context.md"
    path.write_text(f"## The case\n\nIt began (roth-01).\n\n- A point.\n- {written}\n", encoding="utf-8")
    with pytest.raises(InputError) as fault:
        write_texts(rj.load(nation_copy))
    assert str(fault.value).startswith(f"{path} line 6: “{value}") or value in str(fault.value)
    assert f"{path} line 6: " in str(fault.value) and rule in str(fault.value)
    _, faults, _ = check_folder(nation_copy)
    assert [str(one) for one in faults] == [str(fault.value)]


def test_a_quotation_may_hold_another_stand_on_two_lines_and_have_straight_marks(nation_copy):
    said = (
        'It “does not “raid”\nbrothels” (Roth, sentence 10).\n\n* "IJM\'s aftercare\n  protocols" (roth-07)\n'
        "1. “IJM’s work” (roth-03)\n"
    )
    (nation_copy / "lesson-context.md").write_text(said, encoding="utf-8")
    exchange, faults, notes = check_folder(nation_copy)
    assert faults == [] and [one for one in notes if "context" in str(one)] == []
    assert said.strip() in write_texts(exchange)["context.md"]


def test_the_case_of_the_shipped_exchange_has_no_number_of_its_own(nation):
    text = (NATION / "lesson-context.md").read_text(encoding="utf-8")
    assert NUMBERS.findall(take_out(nation, text)) == []
    assert len(re.findall(r"\((?:roth|arlington|manila|thrupkaew)-\d\d", text)) > 15
    assert text.strip() in write_texts(nation)["context.md"]
    assert quote("manila-04") not in text and "Eliza" not in text
