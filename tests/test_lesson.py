"""Exercises with checks of facts of the text, the plan of a lesson, and the key."""

import json
import random
import shutil

import pytest

import rejoinder as rj
from rejoinder.cli import main
from rejoinder.exchange import InputError
from rejoinder.explore.answers import list_questions
from rejoinder.explore.hand_ins import read_hand_ins
from rejoinder.lesson.checks import describe_check, find_named, judge, read_check, read_number, solve
from rejoinder.lesson.exercise import read_sheet
from rejoinder.lesson.exercises import read_exercises
from rejoinder.lesson.key import read_key
from rejoinder.lesson.plan import read_plan
from rejoinder.page.text import describe_text

from .conftest import NATION, write_exchange
from .desk import find_axe, find_small, settle
from .scripts import call, open_blank

LONG = "Nobody asked what follows from it, and nobody will who has not read the letters from end to end. "
# Counted by hand in the letters as printed: an answer that is right, and three that are not.
ANSWERS = {
    "mark": (
        "Roth 3, Roth, sentence 8 and thrupkaew-08",
        ["Roth 3 and Roth 8", "Roth 3, Roth 3, Roth 3", "the first three"],
    ),
    "whose": ("16", ["19", "3", "sixteen"]),
    "police": ("8", ["11", "3", ""]),
    "rate": ("9.5", ["11.7", "3", "0.95"]),
    "endings": ("9", ["8", "13", "4"]),
    "chosen": ("3", ["0", "2", "three"]),
    "first": ("Roth 8", ["Roth 10", "manila-14", "roth-13"]),
    "blame": ("roth-12; thrupkaew-05", ["roth-12", "roth-12 and roth-13", "arlington-08, thrupkaew-05"]),
    "code": (
        "Roth 6 was hardest, for should can mean two things.",
        ["roth-06", "It was the sixth one, and should can mean two things.", "Roth 6, should"],
    ),
    "define": (
        f"{LONG} roth-06 has it, Roth 7 has not.",
        [f"{LONG} roth-06 has it.", "roth-06, roth-07", LONG],
    ),
    "reply": (
        f"{LONG} roth-03, thrupkaew-09.",
        [f"{LONG} roth-03, roth-08.", f"{5 * LONG} roth-03, thrupkaew-09.", "roth-03, thrupkaew-09"],
    ),
    "print": (2 * LONG, ["No.", "Yes, because it is true.", LONG.partition(" will")[0]]),
    "measure": (f"{2 * LONG} roth-03, roth-04", [f"{2 * LONG} roth-03", "roth-03, roth-04", 2 * LONG]),
    "exit": (LONG, ["9.5", "None of them.", "The rate of police in it."]),
}


def test_every_check_passes_for_what_is_right_and_for_nothing_else(nation, browser):
    """In Python, and in the script of the class page alike."""
    tab = open_text(browser, nation)
    checked = {one.id: one for one in read_exercises(nation) if one.check != read_check(nation, one.kind, "")}
    assert set(checked) == set(ANSWERS) and {len(wrong) for _, wrong in ANSWERS.values()} == {3}
    assert {one.id for one in read_exercises(nation)} - set(checked) == {"guess", "coin"}  # free altogether
    for name, (right, wrong) in ANSWERS.items():
        one = checked[name]
        for answer in (right, *wrong):
            lack = judge(nation, one.kind, one.check, answer)
            assert (lack == "") == (answer == right), (name, answer, lack)
            said = ask(tab, "judge", one.kind, describe_check(nation, one.check), answer)
            assert (said == "") == (answer == right), (name, answer, said)
    tab.close()


def open_text(browser, exchange):
    """Return a tab with the functions of the checks, and the exchange as `text`."""
    tab = open_blank(browser, "checks")
    tab.evaluate("data => { window.text = window.rjw.readText(data); }", describe_text(exchange))
    return tab


def ask(tab, name, *given):
    """Return what a function of the checks says of the text; sentences by their ids."""
    say = "one => (Array.isArray(one) ? one.map((each) => each.id) : one)"
    script = f"given => ({say})(window.rjw.{name}(window.text, ...given))"
    return tab.evaluate(script, json.loads(json.dumps(given)))


def test_the_key_passes_and_says_what_the_text_has(nation):
    solved = {one.exercise.id: one for one in read_key(nation)}
    assert {name: one.fact for name, one in solved.items() if one.fact and name != "blame"} == {
        "whose": "16",
        "police": "8",
        "rate": "9.5",
        "endings": "9",
        "chosen": "3",
        "first": "roth-08",
    }
    by_hand = "roth-06 roth-11 roth-12 roth-14 arlington-01 arlington-05 arlington-09 manila-02"
    reply = "thrupkaew-02, thrupkaew-05 and thrupkaew-08"
    assert solved["blame"].fact == f"{', '.join(by_hand.split())}, {reply}"
    assert [model.view for model in solved["reply"].models] == ["for", "against"]
    assert all(one.models or one.fact or one.exercise.id in ("guess", "coin") for one in solved.values())


def test_each_exercise_says_what_it_teaches_for_which_outcome(nation):
    read = read_exercises(nation)
    assert len(read) >= 12 and all(one.teaches and one.outcome and one.minutes for one in read)
    assert {one.outcome for one in read} == set("123456")
    assert len({one.teaches for one in read}) > 12


TERMS = ["police", "rescu*", "victim*", "law enforcement", "IJM", "the", "nobody", "aftercare", "sex worker*"]


def draw_check(draw, exchange):
    """Return (kind, what is written) of a check that may be made."""
    names = [*exchange.letters["letter"], *exchange.sides]
    more = [f"in: {draw.choice(names)}"] if draw.random() < 0.6 else []
    more += [f"by: {draw.choice(['own', 'quoted', 'all'])}"] if draw.random() < 0.6 else []
    what = draw.choice(["count", "rate", "find", "first", "sentences"])
    if what == "sentences":
        return "number", "; ".join([f"sentences: {draw.choice(names)}", *more[1:]])
    known = [term for term in TERMS if what == "count" or term != "nobody"]
    kind = "number" if what in ("count", "rate") else "ids"
    return kind, "; ".join([f"{what}: {draw.choice(known)}", *more])


def test_the_script_finds_the_facts_that_python_finds(nation, browser):
    tab, draw = open_text(browser, nation), random.Random(4)
    seen = set()
    for _ in range(150):
        kind, written = draw_check(draw, nation)
        check = read_check(nation, kind, written)
        fact = solve(nation, check)
        found = ask(tab, "solveCheck", describe_check(nation, check))
        expected = list(fact) if isinstance(fact, tuple) else fact
        assert found == pytest.approx(expected) if kind == "number" else found == expected, written
        seen.add((check.what, bool(fact)))
    assert len(seen) >= 8
    tab.close()


NUMBERS = {
    "8": 8, " 9.5 ": 9.5, "9,5": 9.5, "1,200": 1200, "1 200": 1200, "12%": 12, "−3": -3, "+4": 4,
    "1,2,3": None, "": None, "eight": None, "8 or 9": None, "1.2.3": None, "1,000.5": 1000.5,
}  # fmt: skip


def test_a_number_is_read_as_it_is_written(nation, browser):
    tab = open_blank(browser, "checks")
    for text, value in NUMBERS.items():
        assert read_number(text) == value, text
        assert call(tab, "readNumber", text) == value, text
    tab.close()


def test_sentences_are_named_by_id_or_by_letter_and_number(nation, browser):
    tab = open_text(browser, nation)
    for text, names in {
        "Roth 1, ROTH-02 and Thrupkaew, sentence 9": ["roth-01", "roth-02", "thrupkaew-09"],
        "roth-010 roth-1 Roth 15 xroth-01": [],
        "Roth 1; Roth 11; roth-01": ["roth-01", "roth-11"],
        "Manila\n 4": ["manila-04"],
        "": [],
    }.items():
        assert find_named(nation, text) == names, text
        assert ask(tab, "findNamed", text) == names, text
    tab.close()


@pytest.mark.parametrize(
    ("kind", "written", "told"),
    [
        ("number", "police", "“police”: a check is parts like “count: word”"),
        ("number", "count: police; find: rescue", "has no find"),
        ("number", "in: roth", "one of count, rate"),
        ("number", "count: a; rate: a", "one of count, rate, sentences, find, first is asked; keep one"),
        ("ids", "find: zebra", "“zebra” stands nowhere"),
        ("ids", "find: ?", "a look-up is a word"),
        ("ids", "find: police; in: rothh", "“rothh” is no letter and no side; write roth"),
        ("ids", "least: 0", "least is a whole number"),
        ("text", "least: ten", "least is a whole number"),
        ("number", "count: police; by: them", "take one of own, quoted, all"),
        ("text", "count: police", "an answer of the kind text has no count; take it out"),
    ],
)  # fmt: skip
def test_a_check_that_cannot_be_made_is_one_line(nation, kind, written, told):
    with pytest.raises(InputError) as caught:
        read_check(nation, kind, written)
    assert told in str(caught.value) and "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("exercises.csv", "first: rescu*", "first: zebra", "column check: “first: zebra”"),
        ("exercises.csv", "mark,8,", "mark,ten,", "“ten”: minutes are a whole number"),
        ("lesson.csv", "roth-05", "roth-55", "no sentence is called so; write roth-0"),
        ("lesson.csv", "hide,Eliza", "hide,Elisa", "no hide is called so; write Eliza"),
        ("lesson.csv", "sentence,roth-05", "sentense,roth-05", "not a choice of a lesson"),
        ("key.csv", "blame,", "blames,", "not an exercise of exercises.csv"),
        ("key.csv", "roth-12 and thrupkaew-05", "roth-12 and roth-13", "the key fails its own exercise"),
    ],
)  # fmt: skip
def test_a_fault_in_a_table_of_the_lesson_is_told_by_check(nation_copy, capsys, file, old, new, told):
    path = nation_copy / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert main(["check", str(nation_copy)]) == 2
    lines = [line for line in capsys.readouterr().err.splitlines() if f"/{file}" in line]
    assert len(lines) == 1 and told in lines[0]


def test_a_plan_that_nobody_made_is_the_same_rule_for_all(make_exchange):
    book = "frame,family,term,source,note\n" + "".join(f"f{at},issue,one,text,r\n" for at in range(5))
    exchange = make_exchange({"ann": " ".join(["One two."] * 20), "ben": " ".join(["Three."] * 4)}, book)
    plan = read_plan(exchange)
    assert plan.sentences == tuple(
        [f"ann-0{at}" for at in range(1, 9)] + [f"ben-0{at}" for at in range(1, 5)]
    )
    assert plan.frames == ("f0", "f1", "f2") and plan.hidden == plan.light == plan.claims == ()


def test_a_plan_leaves_out_whom_the_teacher_named(nation, tmp_path):
    plan = read_plan(nation)
    assert plan.hidden == ("Eliza",) and set(plan.light) < set(plan.sentences) and len(plan.sentences) == 12
    assert not [name for name in plan.sentences if not nation.sentence_rows[name].own]
    folder = shutil.copytree(NATION, tmp_path / "copy")
    (folder / "lesson.csv").unlink()
    other = read_plan(rj.load(folder))
    assert other.hidden == ("Eliza",) and len(other.sentences) == 12
    assert {name.partition("-")[0] for name in other.sentences} == set(nation.letters["letter"])


def test_a_question_holds_no_answer(nation):
    """What the page is given says what is asked, and nothing that the text has."""
    for one in list_questions(nation):
        if one["check"]:
            assert set(one["check"]) == {
                "what", "term", "letters", "by", "least", "most", "name", "origin", "near",
            }  # fmt: skip


def test_an_answer_is_checked_in_the_page_and_a_hint_comes_after_two_tries(nation, browser):
    data = {"text": describe_text(nation), "questions": list(list_questions(nation))}
    tab = settle(browser, "answers", data)
    asked = tab.locator(".rjw-question", has_text="the letters' own words?").first
    field, check, said = (
        asked.get_by_role("textbox"),
        asked.get_by_role("button"),
        asked.get_by_role("status"),
    )
    check.click()
    assert said.first.inner_text() == "Write an answer first."
    field.fill("11")
    check.click()
    hint = "A hint: Look up police; the number for each side stands beside its name."
    assert said.first.inner_text() == f"The text has another number: count again. {hint}"
    field.fill("8")
    assert said.first.inner_text() == ""  # what was said was said of another answer
    check.click()
    assert said.first.inner_text() == "That is what the text has."
    free = tab.locator(".rjw-question", has_text="Would you have printed it?").first
    free.get_by_role("textbox").fill("No. " * 20)
    free.get_by_role("button").click()
    assert "whether it is good, people judge" in free.get_by_role("status").first.inner_text()
    assert tab.locator("details:not([open]) .rjw-question").count() == 14
    assert find_axe(tab) == [] and find_small(tab) == []
    tab.close()


# By hand, from exercises.csv and the minutes of a lesson: which exercises have a place in it.
PLACED = {"75": (1, 2, 3, 4, 9, 10, 11, 12, 13, 16), "50": (1, 2, 3, 4, 9, 11, 12, 16)}


@pytest.mark.parametrize("lesson", PLACED)
def test_what_is_for_today_stands_first_and_what_is_for_home_is_folded(nation, browser, lesson):
    asked = list(list_questions(nation, lesson))
    exercises = [one for one in asked if one["check"]]
    assert [one["number"] for one in asked] == list(range(1, len(asked) + 1))
    assert tuple(one["number"] for one in exercises if one["when"] == "today") == PLACED[lesson]
    assert {one["when"] for one in asked if not one["check"]} == {""}
    tab = settle(browser, "answers", rj.explore.exercises(nation, lesson).data)
    tab.locator("strong").first.wait_for()
    numbers = [int(one.split()[0].strip(".")) for one in tab.locator("label strong").all_text_contents()]
    home = [number for number in range(1, 17) if number not in PLACED[lesson]]
    assert numbers == [*PLACED[lesson], *home, *range(17, len(asked) + 1)]
    opened = tab.locator(".rjw-question:visible label strong").all_inner_texts()
    assert len(opened) == len(PLACED[lesson]) and "4 Count a word." in opened
    folds = tab.locator("details > summary").all_inner_texts()
    told = [
        f"For today: {len(PLACED[lesson])} exercises",
        f"{len(home)} exercises for home, or for whoever is done early",
    ]
    assert folds[:2] == told
    tab.locator(".rjw-question:visible").get_by_role("textbox").first.fill("Roth 3")
    said = f"For today: 1 of {len(PLACED[lesson])} exercises answered. In all: 1 of 30 questions answered."
    assert tab.locator(".rjw-said").first.inner_text() == said
    assert find_axe(tab) == [] and find_small(tab) == []
    tab.close()


def test_without_a_lesson_or_without_one_that_has_a_place_nothing_is_marked(nation, nation_copy):
    assert {one["when"] for one in list_questions(nation)} == {""}
    rows = "id,prompt,kind\nwhy not,Why?,text\n"
    (nation_copy / "exercises.csv").write_text(rows, encoding="utf-8")
    first = next(list_questions(rj.load(nation_copy), "75"))
    assert (first["number"], first["title"], first["when"]) == (1, "Why not", "")
    with pytest.raises(InputError, match="lesson: “57”: no lesson is called so; "):
        rj.explore.exercises(nation, "57")


def test_answers_are_saved_beside_a_kernel_as_a_file_that_collect_reads(nation, browser, tmp_path):
    data = rj.explore.exercises(nation).data
    tab = settle(browser, "answers", data, answers={})
    tab.get_by_role("textbox").first.fill("Roth 3, Roth 8, Thrupkaew 8")
    tab.get_by_role("button", name="Save my answers").click()
    assert "Write your name first" in tab.locator(".rjw-fault:not(:empty)").inner_text()
    tab.get_by_label("Your name").fill("Ana")
    tab.get_by_role("button", name="Save my answers").click()
    tab.get_by_text("It holds 1 answer.").wait_for()
    [[name, text]] = tab.evaluate("window.files")
    assert name == "Ana-answers.json"
    (tmp_path / name).write_text(text, encoding="utf-8")
    tab.close()
    again = settle(browser, "answers", data, tab_state(text), answers={})
    assert again.get_by_role("textbox").first.input_value() == "Roth 3, Roth 8, Thrupkaew 8"
    assert again.get_by_label("Your name").input_value() == "Ana"
    again.close()
    people = read_hand_ins(nation, tmp_path).people
    assert people == {"Ana": {"mark": "Roth 3, Roth 8, Thrupkaew 8"}}


@pytest.mark.parametrize("width", [1280, 360])
def test_a_fault_does_not_push_the_button_away_from_who_presses_it(nation, browser, width):
    """It is told when the field is left, which is when the button is pressed; both say what to write."""
    tab = settle(browser, "answers", rj.explore.exercises(nation).data, width=width)
    for title, typed, told, checked in (
        ("4 Count a word.", "eight", "“eight” is no number: write it in figures.", "Write a number"),
        ("9 Same word, other work.", "roth12", "write it like “Roth 1”, a letter's name", "Name 2 sentences"),
    ):
        asked = tab.locator(".rjw-question", has=tab.get_by_text(title, exact=True))
        asked.get_by_role("textbox").press_sequentially(typed)
        asked.get_by_role("button", name="Check").click()
        assert told in asked.locator(".rjw-fault").inner_text()
        assert asked.locator(".rjw-row [role=status]").inner_text().startswith(checked)
    tab.close()


def tab_state(text):
    made = json.loads(text)
    return {"answers": made["answers"], "name": made["name"]}


# By hand, for the letters below: an answer that is right, and three that are not.
ANY = {
    "mark": ("Ann 1, ann-02, Ben 1", ["Ann 1, ann-02", "Ann 1, Ann 1, Ann 1", "all"]),
    "whose": ("2", ["1", "5", "two"]),
    "count": ("2", ["4", "3", ""]),
    "rate": ("285.7", ["200", "2", "0.29"]),
    "first": ("Ann 1", ["Ann 2", "ben-01", "none"]),
    "twice": ("ann-01; Ben 2", ["ann-01", "ann-01, ann-03", "Ben 1"]),
    "code": (ANSWERS["code"][0].replace("Roth 6", "Ann 1"), ANSWERS["code"][1]),
    "define": (f"{LONG} ann-01 has it, Ann 2 has not.", [f"{LONG} ann-01 has it.", "ann-01, ann-02", LONG]),
    "reply": (
        f"{LONG} ann-01, Ben 1.",
        [f"{LONG} ann-01, ann-02.", f"{5 * LONG} ann-01, Ben 1.", "Ann 1, Ben 1"],
    ),
    "print": ANSWERS["print"],
    "measure": (f"{2 * LONG} ann-01, ben-01", [f"{2 * LONG} ann-01", "ann-01, ben-01", 2 * LONG]),
    "exit": ANSWERS["exit"],
}  # fmt: skip


def test_every_general_check_passes_for_what_is_right_and_for_nothing_else(tmp_path, browser):
    """“harbour” stands twice on either side in own words; seven own words are Ben's, two sentences Bo's."""
    letters = {
        "ann": "The harbour is old. Mend the harbour. “It is cold there. I froze.” So says Bo.",
        "ben": "No harbour is old! Leave the harbour.",
    }
    book = "frame,family,term,source,note\nwater,issue,harbour,text,r\n"
    home = write_exchange(tmp_path, letters, book, quoted={"ann": [("Bo", "“It is", "I froze.”")]})
    exchange = rj.load(home)
    tab = open_text(browser, exchange)
    made = {one.id: one for one in read_exercises(exchange)}
    assert set(made) == set(ANY) | {"guess", "coin"}  # which ask for nothing that could be checked
    for name, (right, wrong) in ANY.items():
        one = made[name]
        assert len(wrong) == 3
        for answer in (right, *wrong):
            lack = judge(exchange, one.kind, one.check, answer)
            assert (lack == "") == (answer == right), (name, answer, lack)
            said = ask(tab, "judge", one.kind, describe_check(exchange, one.check), answer)
            assert (said == "") == (answer == right), (name, answer, said)
    tab.close()


def test_any_exchange_has_exercises(make_exchange, nation):
    """By hand: “harbour” stands twice on either side, and is no frequent word of English."""
    letters = {
        "ann": "The harbour is old. Mend the harbour. So it is.",
        "ben": "No harbour is old! Leave the harbour.",
    }
    exchange = make_exchange(letters)
    made = read_exercises(exchange)
    assert [one.id for one in made] == [
        "mark", "guess", "count", "rate", "first", "twice", "coin", "reply", "measure", "exit",
    ]  # fmt: skip
    solved = {one.id: solve(exchange, one.check) for one in made}
    assert solved["count"] == 2 and solved["rate"] == pytest.approx(1000 * 2 / 7)
    assert solved["first"] == ("ann-01",)
    assert solved["twice"] == ("ann-01", "ann-02", "ben-01", "ben-02")
    assert "{" not in "".join(one.prompt + one.hint for one in made)
    assert [one.title for one in made if not one.title or one.title == one.id] == []
    assert read_sheet(nation) == read_exercises(nation)
